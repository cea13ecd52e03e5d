"""Rows of a table that the text lost the columns of: which of their numbers are figures, and of what.

"1 Tỷ trọng kinh tế số trong GRDP (%) 30 25": the first number counts the rows; which column the others stood in, nobody
knows. "Tỷ trọng kinh tế số (%): năm 2025: 15; năm 2030: 30" says it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from analysis.layout.blocks import Block, Layout
from analysis.numbers.values import Quantity
from analysis.text.folding import pattern

_PERCENT_ASIDE = re.compile(r"\( ?% ?\)")
_NO_WORDS = pattern(
    r"(?:[^a-z]|\b(?:den|vao|trong|het|cuoi|nam|giai doan|la|dat|tu|tren|duoi|khoang|toi thieu|it nhat|phan dau|muc tieu|ke hoach)\b)*"
)
_FAR = 100  # characters between a unit in brackets and the last figure it is of
_UNIT_OF_ITS_OWN = pattern(r" ?(?!va\b|den\b|vao\b|nam\b)[a-z%]")


def figures_of(layout: Layout, block: Block, found: Iterable[Quantity]) -> list[Quantity]:
    """The quantities of a paragraph without those that only number it, in percent where its name says so."""
    said = [q for q in found if not _numbers_the_row(layout, block, q)]
    if any(q.unit == "" for q in said) and _is_run_together(layout, block):
        said = [q for q in said if q.unit not in ("", "rank") or q.explicit]
    if not any(q.unit == "" for q in said):
        return said
    asides = [m.end() for m in _PERCENT_ASIDE.finditer(layout.bare, block.start, block.end)]
    return [known for q in said if (known := _measured(layout, asides, q)) is not None]


_LINE_NUMBER = re.compile(r"^[ \t]*([1-9]\d?)[ \t]+[^\W\d_a-z]", re.MULTILINE)


def _is_run_together(layout: Layout, block: Block) -> bool:
    """Whether lines of a paragraph are numbered in turn ("1 Tỷ trọng ... 2 Hồ sơ ..."): rows, the columns of which are lost."""
    text = layout.folded.text
    numbers = [int(m[1]) for m in _LINE_NUMBER.finditer(text, block.start, block.end) if text[m.end() - 1].isupper()]
    return any(later == number + 1 for number, later in pairwise(numbers))


def _numbers_the_row(layout: Layout, block: Block, quantity: Quantity) -> bool:
    """ "7 Nguồn nhân lực nghiên cứu khoa học": a bare number at the very beginning, before a capital."""
    if quantity.unit or quantity.explicit:
        return False
    text = layout.folded.text
    line = text.rfind("\n", 0, quantity.number_start) + 1, text.find("\n", quantity.number_end)
    if line[1] > 0 and text[line[0] : line[1]].strip(" \t.") == text[quantity.number_start : quantity.number_end]:
        return True  # alone on its line, in a column of numbers
    if quantity.number_start != block.start:
        return False
    name = text[quantity.number_end : quantity.number_end + 3].lstrip(" \t")
    number = text[quantity.number_start : quantity.number_end]
    return number.isdecimal() and not number.startswith("0") and len(number) <= 2 and name[:1].isupper()


def _measured(layout: Layout, asides: list[int], quantity: Quantity) -> Quantity | None:
    """A bare number behind "(%)": of a year that is named it is so many percent, without one it is of an unknown column."""
    k = bisect_right(asides, quantity.start)
    if not k or quantity.unit or quantity.start - asides[k - 1] > _FAR:
        return quantity
    lead = layout.bare[asides[k - 1] : quantity.start]
    if not _NO_WORDS.fullmatch(lead) or _UNIT_OF_ITS_OWN.match(layout.bare, quantity.number_end):
        return quantity
    return quantity._replace(unit="percent") if re.search(r":|\bnam\b|\bdat\b|\bla\b", lead) else None


_HEAD = pattern(r"\W*(?:stt|so tt|tt)\b")
_ROW = re.compile(r"\s*\d{1,2}\b")


def is_head(layout: Layout, block: Block) -> bool:
    """ "STT Chỉ tiêu Mục tiêu năm 2030 Cơ quan chủ trì": the head of a table, run together."""
    return not block.row and bool(_HEAD.match(layout.bare, block.start, block.end))


def is_row(layout: Layout, block: Block) -> bool:
    """Whether a paragraph begins with a number, as the rows below such a head do."""
    return bool(_ROW.match(layout.bare, block.start, block.end))
