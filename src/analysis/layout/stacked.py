"""Tables that came with one cell per line -> rows again.

Copied from a word processor or a PDF, a table falls apart into a line for each cell: the headings of the columns,
then the cells of row after row. The headings tell what each column holds; where a row begins is told by the
ordinals counting up, by the regular number of lines, and by what each line is (see `cells.misfit`). A cell may
have two lines or be missing. What cannot be dealt out without doubt stays outside the cells; lines that do not
form a table are left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from analysis.layout.cells import LinesRow, Span
from analysis.layout.dealing import CellLines
from analysis.layout.stacked_headers import headers
from analysis.layout.stacked_rows import Ordered, Parse, Unordered


@dataclass
class StackedTable:
    """Rows in order, the header first, and the lines between or inside them that belong to the page."""

    rows: list[LinesRow]
    noise: list[int] = field(default_factory=list)


_START = re.compile(
    r"(?m)^[ \t*_#]*(?:s ?tt|tt|so tt|so thu tu|(?:(?:ten|danh muc|cac|nhom|noi dung|mo ta) )?"
    r"(?:chi tieu|chi so|muc tieu|tieu chi|nhiem vu|noi dung|cong viec|hoat dong|giai phap|du an|"
    r"de an)[a-z ,/()\-]{0,40})[ \t.:*_]*\r?$"
)
_SURE = 5  # rows that read well, and none that does not, from which no other header is tried


def find_stacked(bare: str, text: str, lines: Sequence[Span]) -> list[StackedTable]:
    """Every table of this kind; `lines` are the spans of all lines of the folded copies."""
    starts = [start for start, end in lines if start < end and _START.match(bare, start)]
    if not starts:
        return []
    every = CellLines.of(bare, text, lines)
    without_pages = every.without_pages()
    tables: list[StackedTable] = []
    reached = 0
    for number in (bisect_left(lines, (start, start)) for start in starts):
        if number < reached:
            continue
        first = bisect_left(every.numbers, number)
        tight = not any(every.blank_before[first + 1 : first + 3])  # else every figure stands alone like a page number
        for held in _readings(bare, without_pages, every) if tight else (every,):
            k = bisect_left(held.numbers, number)
            found = _table(held, k) if k < len(held) and held.numbers[k] == number else None
            if found:
                reached = held.numbers[found[1] - 1] + 1
                noise = every.numbers[first : bisect_left(every.numbers, reached)]
                read = {i for row in found[0].rows for i in range(row.first, row.last + 1)} & set(held.numbers)
                tables.append(StackedTable(found[0].rows, sorted(set(noise) - read)))
                break
    return tables


def _readings(bare: str, *held: CellLines) -> Iterator[CellLines]:
    """The lines as they are and, where they make no table, with the numbers apart that stand before the names of rows."""
    yield from held
    key = "numbers apart"
    if key not in held[0].readings:
        held[0].readings[key] = held[0].with_numbers_apart(bare, rows=True)
    yield held[0].readings[key]


def _table(held: CellLines, first: int) -> tuple[StackedTable, int] | None:
    best: tuple[float, Parse] | None = None
    for header in headers(held, first):
        if held.apart and header.end not in held.apart:
            continue
        if held.apart and header.roles[0] != "order":
            header = header.with_ordinals()
        ordered = header.roles[0] == "order" and held.is_ordinal(header.end)
        parse = (Ordered if ordered else Unordered)(held, header)
        parse.read()
        score = parse.score()
        if score > 0 and (best is None or score > best[0]):
            best = score, parse
            if parse.clean > _SURE and parse.clean == len(parse.rows) and isinstance(parse, Unordered):
                break
    if best is None:
        return None
    parse = best[1]
    return StackedTable([*parse.header.rows(held), *parse.rows]), parse.at
