"""Pages -> text in the order it is read: paragraphs, two columns beside each other, tables over page ends, notes.

What belongs to the page and not to the text (page numbers, running heads) is left out.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from analysis.folding import bare
from analysis.readers.pages.lines import Line, lines_of
from analysis.readers.pages.page import Page
from analysis.readers.pages.page_ends import is_rest, same_row
from analysis.readers.pages.ruled import Table, join, tables_of
from analysis.readers.pages.unruled import table_at
from analysis.readers.prescribed import COUNTRY, MOTTO, SIGNED_FOR
from analysis.readers.written import BULLETS, RAISED, raised, row_of_cells

PAGE = "\f"
_PAGE_NUMBER = re.compile(r"(?:trang|page)?[ .:]*[-–—\[(]?[ ]*\d{1,4}(?:[ ]*/[ ]*\d{1,4})?[ ]*[-–—\])]?", re.IGNORECASE)
_MARGIN = 0.12  # share of the page's height in which page numbers and running heads stand
_MARKER = re.compile(rf"(?:[{BULLETS}]|\(?(?:\d{{1,2}}(?:\.\d{{1,2}})*|[a-zđ]|[IVXLivx]{{1,5}})[.)])[ \u00a0]")
_SIDE_BY_SIDE = re.compile(rf"{MOTTO.pattern}|{COUNTRY.pattern}|noi nhan ?:|(?:^|\s){SIGNED_FOR.pattern}")
_NOTE = re.compile(rf"[\[(]?([{RAISED}]+|\d{{1,2}}|[*†])(?:[\])]|(?<=[{RAISED}])|(?=[ .]))")
_NOTE_SIZE = 0.9


@dataclass
class _Body:
    """The measures of running text: letter height, left and right edge, the step from line to line."""

    size: float
    left: float
    right: float
    step: float


@dataclass
class _Part:
    """A line, or a table, on its page; `body`: the measures of that page."""

    page: int
    body: _Body
    line: Line | None = None
    table: Table | None = None
    alone: bool = False  # a line of a head, signature or column: no paragraph


def text_of(pages: Sequence[Page]) -> str:
    """The text of all pages, written as `analysis.readers` says; page 2 and later begin with a form feed."""
    parts: list[list[_Part]] = []
    notes: list[str] = []
    found = [tables_of(page) for page in pages]
    lines = [_without_margins(lines_of(words), page) for (_, words), page in zip(found, pages, strict=True)]
    lines = _without_running_heads(lines, pages)
    size = _common_size(lines)
    bodies = _bodies(lines, pages, size)
    gutter: float | None = None  # between the columns of a signature that the page end cuts
    for number, (tables, _) in enumerate(found):
        own, below = _notes(lines[number], size)
        notes += below
        own, found_open = _open_tables(own, bodies[number])
        ordered, gutter = _in_reading_order(own, bodies[number], gutter)
        parts.append(_parts(number, bodies[number], ordered, [*tables, *found_open]))
    return _Writer().write(parts, notes)


# -- what belongs to the page


def _without_margins(lines: list[Line], page: Page) -> list[Line]:
    """Without the lines at the top and bottom that hold a page number only."""
    for at, kept in ((0, slice(1, None)), (-1, slice(None, -1))):
        while lines and _is_page_number(lines[at], page):
            lines = lines[kept]
    return lines


def _without_running_heads(lines: list[list[Line]], pages: Sequence[Page]) -> list[list[Line]]:
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
                and not _SIDE_BY_SIDE.search(bare(kept[at].text))
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


def _common_size(lines: Iterable[Sequence[Line]]) -> float:
    sizes = Counter()
    for own in lines:
        for line in own:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def _notes(lines: list[Line], size: float) -> tuple[list[Line], list[str]]:
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


# -- lines and tables in their order


def _open_tables(lines: list[Line], body: _Body) -> tuple[list[Line], list[Table]]:
    """Lines outside tables without drawn lines, and those tables."""
    left: list[Line] = []
    tables: list[Table] = []
    i = 0
    while i < len(lines):
        found = table_at(lines, i, body.step)
        if found is None:
            left.append(lines[i])
            i += 1
        else:
            tables.append(found[0])
            i = found[1]
    return left, tables


def _parts(number: int, body: _Body, lines: list[tuple[Line, bool]], tables: list[Table]) -> list[_Part]:
    out = [_Part(number, body, line, alone=alone) for line, alone in lines]
    for table in tables:
        middle = (table.box[1] + table.box[3]) / 2
        place = next(
            (i for i, part in enumerate(out) if (part.line.top if part.line else part.table.box[1]) > middle), len(out)
        )
        out.insert(place, _Part(number, body, table=table))
    return out


def _bodies(lines: Sequence[Sequence[Line]], pages: Sequence[Page], size: float) -> list[_Body]:
    """The measures of each page; the right edge and the step are those of all pages of its width."""
    alike: dict[int, list[Line]] = {}
    for own, page in zip(lines, pages, strict=True):
        alike.setdefault(round(page.width / 20), []).extend(own)
    common = {width: _body(own, width * 20.0, size) for width, own in alike.items()}
    out = []
    for own, page in zip(lines, pages, strict=True):
        measures = common[round(page.width / 20)]
        here = _body(own, page.width, size)
        shift = here.left - measures.left if sum(_is_long(line, page.width) for line in own) >= 5 else 0.0
        out.append(replace(measures, left=measures.left + shift, right=measures.right + shift))
    return out


def _is_long(line: Line, width: float) -> bool:
    return len(line.pieces) == 1 and line.x1 - line.x0 > 0.45 * width


def _body(lines: Sequence[Line], width: float, size: float) -> _Body:
    long = [line for line in lines if _is_long(line, width)]
    if not long:
        return _Body(size, 0.1 * width, 0.9 * width, 1.5 * size)
    lefts = Counter(round(line.x0 / 4) * 4 for line in long)
    left = min(x for x, n in lefts.items() if n >= max(1, 0.15 * len(long)))
    rights = sorted(line.x1 for line in long)
    steps = [b.top - a.top for a, b in itertools.pairwise(long) if 0 < b.top - a.top < 4 * size]
    return _Body(size, float(left), rights[int(0.9 * (len(rights) - 1))], median(steps) if steps else 1.5 * size)


def _in_reading_order(
    lines: list[Line], body: _Body, cut: float | None
) -> tuple[list[tuple[Line, bool]], float | None]:
    """Lines, and whether they stand in columns: those of a head or signature left before right, others as rows.

    `cut`: the place between the columns that the end of the page before has cut; the same is returned for this page.
    """
    out: list[tuple[Line, bool]] = []
    i, open_at = 0, None
    while i < len(lines):
        stop, gutter = _beside(lines, i, body)
        band = lines[i:stop]
        if gutter is None or (len(band) < 2 and len(band[0].pieces) < 2):
            out.append((lines[i], False))
            i += 1
            continue
        goes_on = i == 0 and cut is not None and abs(cut - gutter) < 6 * body.size
        if goes_on or _SIDE_BY_SIDE.search(bare(" ".join(line.text for line in band))):
            for side in (0, 1):
                out += [(cut_line, True) for line in band if (cut_line := _side(line, gutter, side)) is not None]
            open_at = gutter if stop == len(lines) else None
        else:
            out += [(line, True) for line in band]
        i = stop
    return out, open_at


def _beside(lines: Sequence[Line], first: int, body: _Body) -> tuple[int, float | None]:
    """Where the columns that begin at a line end, and the place between them; None where there are none."""
    start = next((i for i in range(first, min(first + 2, len(lines))) if len(lines[i].pieces) == 2), None)
    if start is None:
        return first + 1, None
    low, high = lines[start].pieces[0].x1, lines[start].pieces[1].x0
    stop = first
    while stop < len(lines):
        line = lines[stop]
        if stop > first and line.top - lines[stop - 1].bottom > 4 * line.size:
            break
        left, right = _columns(line, low, high, body)
        if right - left < 2:
            break
        low, high = left, right
        stop += 1
    return (stop, (low + high) / 2) if stop > start else (first + 1, None)


def _columns(line: Line, low: float, high: float, body: _Body) -> tuple[float, float]:
    """The gap between two columns when a line is taken in; below 2 points wide where the line belongs to neither."""
    if len(line.pieces) == 2:
        return max(low, line.pieces[0].x1), min(high, line.pieces[1].x0)
    middle = (line.x0 + line.x1) / 2
    if len(line.pieces) > 2 or abs(middle - (body.left + body.right) / 2) < body.size:
        return low, low  # a title in the middle of the page
    return (max(low, line.x1), high) if middle < (low + high) / 2 else (low, min(high, line.x0))


def _side(line: Line, gutter: float, side: int) -> Line | None:
    pieces = tuple(p for p in line.pieces if ((p.x0 + p.x1) / 2 > gutter) == bool(side))
    return replace(line, pieces=pieces) if pieces else None


# -- paragraphs and rows


class _Writer:
    """Writes parts down; a paragraph or table that a page end cuts goes on behind the form feed."""

    def __init__(self) -> None:
        self.out: list[str] = []  # lines of the text
        self.above: _Part | None = None
        self.first: Line | None = None  # first line of the open paragraph
        self.second: Line | None = None
        self.header: list[list[str]] = []
        self.rows: list[list[str]] = []

    def write(self, pages: Sequence[Sequence[_Part]], notes: Sequence[str]) -> str:
        for number, parts in enumerate(pages):
            page_mark = PAGE if number else ""
            for part in parts:
                if part.table is not None:
                    self._table(part, page_mark)
                else:
                    self._line(part, page_mark)
                self.above, page_mark = part, ""
            if page_mark:
                self.out.append(page_mark)
                self.above = None
        self.out += notes
        return "\n".join(self.out) + "\n"

    def _line(self, part: _Part, page_mark: str) -> None:
        line, above = part.line, self.above
        text = line.text if len(line.pieces) < 2 else line.spread(part.body.left, max(1.0, 0.5 * line.size))
        text = text.strip()
        if above is not None and above.line is not None and self._goes_on(part):
            if page_mark:
                self.out[-1] = f"{self.out[-1]} {page_mark}{text}"
            else:
                self.out[-1] = join(self.out[-1], text)
            self.second = self.second or line
        else:
            self.out.append(page_mark + text)
            self.first, self.second = line, None

    def _goes_on(self, part: _Part) -> bool:
        """Whether a line goes on with the paragraph above: there was no room for its first word, and it is not set in."""
        line, above, body = part.line, self.above.line, part.body
        if part.alone or self.above.alone:
            return False
        if len(line.pieces) > 1 or len(above.pieces) > 1 or abs(line.size - above.size) > 0.12 * body.size:
            return False
        shift = part.body.left - self.above.body.left
        right = self.above.body.right
        if above.x1 + 0.25 * above.size + line.pieces[0].first_width < right - 0.5 * above.size:
            return False
        if part.page == self.above.page and line.top - above.bottom > max(1.1 * body.step, 1.6 * body.size):
            return False
        x = line.x0 - shift
        marked = _MARKER.match(line.text)
        if marked and above.text[-1:] in ".;:":
            return False
        if self.second is not None:
            return abs(x - (self.second.x0)) < 0.9 * body.size or (part.page != self.above.page and not marked)
        set_in = self.first.x0 > self.above.body.left + 0.8 * body.size
        if x < self.first.x0 - 0.5 * body.size:
            return True
        if abs(x - self.first.x0) <= 0.5 * body.size:
            return not set_in and not marked
        return bool(_MARKER.match(self.first.text)) and not marked

    def _table(self, part: _Part, page_mark: str) -> None:
        table, above = part.table, self.above
        rows = table.rows
        goes_on = above is not None and above.table is not None and _same_columns(above.table, table)
        if goes_on:
            for head in self.header:
                if rows and same_row(rows[0], head):
                    rows = rows[1:]
            if rows and self.rows and part.page != above.page and is_rest(rows[0], self.rows):
                self.rows[-1] = [_cut(a, b) for a, b in zip(self.rows[-1], rows[0], strict=True)]
                self.out[-1] = row_of_cells(self.rows[-1])
                rows = rows[1:]
        else:
            self.header, self.rows = rows[:2], []
        for row in rows:
            self.out.append(page_mark + row_of_cells(row))
            self.rows.append(row)
            page_mark = ""
        if page_mark and self.out:
            self.out[-1] += f" {page_mark}"


def _same_columns(a: Table, b: Table) -> bool:
    return len(a.columns) == len(b.columns) and all(abs(x - y) < 12 for x, y in zip(a.columns, b.columns, strict=True))


def _cut(above: str, below: str) -> str:
    if not above or not below:
        return above or below
    ended = above[-1] in ".;:" and not below[0].islower()
    return f"{above}\n{below}" if ended else join(above, below)
