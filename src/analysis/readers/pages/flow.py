"""Pages -> text in the order it is read: paragraphs, two columns beside each other, tables over page ends, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.readers.pages.columns import in_reading_order
from analysis.readers.pages.edges import without_notes, without_page_numbers, without_running_heads
from analysis.readers.pages.lines import Line, lines_of
from analysis.readers.pages.measures import Body, bodies, common_size
from analysis.readers.pages.page import Page
from analysis.readers.pages.page_ends import is_rest, same_row
from analysis.readers.pages.ruled import Table, join, tables_of
from analysis.readers.pages.unruled import table_at
from analysis.readers.written import row_of_cells
from analysis.text.signs import BULLETS

PAGE = "\f"
_MARKER = re.compile(rf"(?:[{BULLETS}]|\(?(?:\d{{1,2}}(?:\.\d{{1,2}})*|[a-zđ]|[IVXLivx]{{1,5}})[.)])[ \u00a0]")


@dataclass
class _Part:
    """A line, or a table, on its page; `body`: the measures of that page."""

    page: int
    body: Body
    line: Line | None = None
    table: Table | None = None
    alone: bool = False  # a line of a head, signature or column: no paragraph


def text_of(pages: Sequence[Page]) -> str:
    """The text of all pages, written as `analysis.readers` says; page 2 and later begin with a form feed."""
    parts: list[list[_Part]] = []
    notes: list[str] = []
    found = [tables_of(page) for page in pages]
    lines = [without_page_numbers(lines_of(words), page) for (_, words), page in zip(found, pages, strict=True)]
    lines = without_running_heads(lines, pages)
    size = common_size(lines)
    measures = bodies(lines, pages, size)
    gutter: float | None = None  # between the columns of a signature that the page end cuts
    for number, (tables, _) in enumerate(found):
        own, below = without_notes(lines[number], size)
        notes += below
        own, found_open = _open_tables(own, measures[number])
        ordered, gutter = in_reading_order(own, measures[number], gutter)
        parts.append(_parts(number, measures[number], ordered, [*tables, *found_open]))
    return _Writer().write(parts, notes)


def _open_tables(lines: list[Line], body: Body) -> tuple[list[Line], list[Table]]:
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


def _parts(number: int, body: Body, lines: list[tuple[Line, bool]], tables: list[Table]) -> list[_Part]:
    out = [_Part(number, body, line, alone=alone) for line, alone in lines]
    for table in tables:
        middle = (table.box[1] + table.box[3]) / 2
        place = next(
            (i for i, part in enumerate(out) if (part.line.top if part.line else part.table.box[1]) > middle), len(out)
        )
        out.insert(place, _Part(number, body, table=table))
    return out


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
