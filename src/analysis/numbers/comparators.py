"""At least, at most, about, more than: the words and signs before a figure that say how exact it is."""

from __future__ import annotations

import re

_COMPARATORS: tuple[tuple[str, str], ...] = (
    (
        "<=",
        r"khong (?:vuot |lon hon |nhieu hon |cao hon )?qua|khong (?:vuot|lon hon|nhieu hon|cao hon)|toi da|cao nhat|nhieu nhat|<=|≤|=<",
    ),
    (
        ">=",
        r"toi thieu|it nhat|thap nhat|khong (?:thap|nho|it|kem) hon|khong duoi|>=|≥|=>|(?<!dien\s)(?<!dau\s)(?<!vat\s)(?<!trung\s)tu",
    ),
    ("<", r"duoi|thap hon|nho hon|it hon|chua (?:den|toi)|<"),
    ("~", r"khoang|xap xi|gan|uoc (?:dat|khoang)?|dao dong|~|≈"),
    (">", r"tren|(?<!ket\s)(?<!tao\s)(?<!ly\s)hon|vuot(?: qua)?|cao hon|lon hon|nhieu hon|>"),
)
COMPARATOR = "|".join(f"(?P<c{i}>{shape})" for i, (_, shape) in enumerate(_COMPARATORS))
"""One group for each comparator; `written_comparator` tells which was found."""
BEGINS_A_COMPARATOR = re.compile(
    r"(?:khong|toi|cao|chua|nhieu|it|thap|tu|duoi|nho|khoang|xap|gan|uoc|dao|tren|hon|vuot|lon)|[<>≤≥=~≈]"
)
"""What a comparator begins with: it need not be tried elsewhere."""


def written_comparator(found: re.Match[str]) -> str:
    """The sign of the comparator in a match of an expression that holds `COMPARATOR`; "" where none is written."""
    return next((symbol for group, symbol in _SYMBOLS if found[group]), "")


_SYMBOLS = tuple((f"c{i}", symbol) for i, (symbol, _) in enumerate(_COMPARATORS))
