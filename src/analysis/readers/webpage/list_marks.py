"""The number or dash that a page shows before a list item, and whether a line has its own."""

from __future__ import annotations

import re

from analysis.readers.webpage.tree import Element, number
from analysis.readers.written import roman
from analysis.text.signs import BULLETS

_ORDINAL = r"\(?\d{1,3}[.)]|[ivx]{1,4}[.)]|[a-zđ][.)]|\d+(?:\.\d+)+\.?"
ORDINAL = re.compile(rf"(?:{_ORDINAL})(?=\s|$)", re.IGNORECASE)
"""The number of a list item that stands in the line itself."""
_OWN_MARK = re.compile(rf"(?:[{BULLETS}]|{_ORDINAL})(?=\s|$)", re.IGNORECASE)
_STYLED = {"decimal": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I"}  # fmt: skip


class ListMarks:
    """Counts the items of a page's lists; ask `of` once for each item, in order."""

    def __init__(self) -> None:
        self._counters: dict[Element, tuple[int, int]] = {}

    def of(self, item: Element) -> str:
        """The number or dash that the page shows before a list item."""
        group = item.getparent()
        styled = f"{'' if group is None else group.get('style') or ''};{item.get('style') or ''}"
        if group is None or re.search(r"list-style(?:-type)?\s*:\s*none", styled, re.IGNORECASE):
            return ""
        if group.tag != "ol":
            return "- "
        if group not in self._counters:
            backwards = "reversed" in group.attrib
            first = number(group, "start", len(group) if backwards else 1)
            self._counters[group] = (first, -1 if backwards else 1)
        value, step = self._counters[group]
        value = number(item, "value", value)
        self._counters[group] = (value + step, step)
        return _ordinal(value, item.get("type") or group.get("type") or "", styled)


def marked(mark: str, text: str) -> str:
    """A line of a list item with the item's mark, unless it has its own."""
    own = ORDINAL if any(c.isalnum() for c in mark) else _OWN_MARK
    return mark + text if mark and not own.match(text.lstrip()) else text


def _ordinal(value: int, kind: str, style: str) -> str:
    """A list number as shown; letters with the bracket that Vietnamese documents give them."""
    named = re.search(r"list-style(?:-type)?\s*:[^;]*?\b(" + "|".join(_STYLED) + r")\b", style, re.IGNORECASE)
    kind = _STYLED[named[1].lower()] if named else kind.strip()
    if kind in ("a", "A") and 1 <= value <= 26:
        return f"{chr(ord(kind) + value - 1)}) "
    if kind in ("i", "I") and 1 <= value < 400:
        letters = roman(value)
        return f"{letters if kind == 'i' else letters.upper()}. "
    return f"{value}. "
