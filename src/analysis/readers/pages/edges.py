"""What stands at the edge of a page: page numbers and running heads, which are left out, and notes."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from analysis.readers.pages.columns import SIDE_BY_SIDE
from analysis.readers.pages.lines import Line
from analysis.readers.pages.page import Page
from analysis.readers.pages.ruled import join
from analysis.readers.written import raised
from analysis.text.folding import bare
from analysis.text.signs import RAISED

_PAGE_NUMBER = re.compile(r"(?:trang|page)?[ .:]*[-–—\[(]?[ ]*\d{1,4}(?:[ ]*/[ ]*\d{1,4})?[ ]*[-–—\])]?", re.IGNORECASE)
_MARGIN = 0.12  # share of the page's height in which page numbers and running heads stand
_NOTE = re.compile(rf"[\[(]?([{RAISED}]+|\d{{1,2}}|[*†])(?:[\])]|(?<=[{RAISED}])|(?=[ .]))")
_NOTE_SIZE = 0.9


def without_page_numbers(lines: list[Line], page: Page) -> list[Line]:
    """Without the lines at the top and bottom that hold a page number only."""
    for at, kept in ((0, slice(1, None)), (-1, slice(None, -1))):
        while lines and _is_page_number(lines[at], page):
            lines = lines[kept]
    return lines


def without_running_heads(lines: list[list[Line]], pages: Sequence[Page]) -> list[list[Line]]:
    """Without lines at the edge of the page whose words stand in the same place of many pages."""

    def key(line: Line) -> tuple[str, int]:
        return re.sub(r"\d+", "0", bare(line.text)), round(line.top / 6)

    alike = [round(page.width / 20) for page in pages]  # landscape annexes have heads of their own
    counts: Counter[tuple[int, str, int]] = Counter()
    for own, width in zip(lines, alike, strict=True):
        edge = {key(line) for line in [*own[:3], *own[-3:]]}
        counts.update((width, *k) for k in edge | {(words, place + 1) for words, place in edge})
    out = []
    for own, page, width in zip(lines, pages, alike, strict=True):
        wanted = max(2, math.ceil(0.4 * alike.count(width)))
        kept = list(own)
        for at in (0, -1):
            while (
                kept
                and _in_margin(kept[at], page)
                and counts[width, *key(kept[at])] >= wanted
                and not SIDE_BY_SIDE.search(bare(kept[at].text))
            ):
                kept.pop(at)
            if kept and _is_page_number(kept[at], page):
                kept.pop(at)
        out.append(kept)
    return out


def _is_page_number(line: Line, page: Page) -> bool:
    return _in_margin(line, page) and bool(_PAGE_NUMBER.fullmatch(line.text.strip()))


def _in_margin(line: Line, page: Page) -> bool:
    return line.bottom < page.height * _MARGIN or line.top > page.height * (1 - _MARGIN)


def without_notes(lines: list[Line], size: float) -> tuple[list[Line], list[str]]:
    """Lines of the text, and the notes in small letters at the foot of the page, each as one line, its mark raised."""
    k = len(lines)
    while k and lines[k - 1].size <= _NOTE_SIZE * size and len(lines[k - 1].pieces) == 1:
        k -= 1
    k += next((i for i, line in enumerate(lines[k:]) if _NOTE.match(line.text)), len(lines))
    notes: list[str] = []
    for line in lines[k:]:
        mark = _NOTE.match(line.text)
        if mark and not (notes and mark[1].isdigit() and notes[-1][-1] not in ".;)"):
            notes.append(f"{raised(mark[1])} {line.text[mark.end() :].strip()}")
        else:
            notes[-1] = join(notes[-1], line.text)
    return lines[:k], notes
