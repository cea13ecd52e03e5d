"""Lines -> the rows of tables that do not show themselves, each with the places of its cells.

Three shapes: one cell per line (`stacked`), columns set with blanks (`aligned`), and rows between bars that the end
of a page has cut. Where the lines of several cells stand beside each other the text is rearranged, cell behind
cell, so that each can be read as one stretch; `Folded` knows the way back.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from analysis.layout.cells import LinesRow, Span, is_body, is_figure
from analysis.layout.stacked import find_stacked
from analysis.text.folding import Folded

_Pieces = list[tuple[int, int, str]]


@dataclass(frozen=True)
class TableRow:
    """A row: the first and last of its lines, `[start, end)` and the cells in the rearranged copies."""

    first: int
    last: int
    start: int
    end: int
    cells: tuple[Span, ...]


@dataclass
class Rows:
    """What was found: the text, rearranged where needed, the rows by their first line, and noise inside rows."""

    folded: Folded
    by_line: dict[int, TableRow] = field(default_factory=dict)
    noise: list[Span] = field(default_factory=list)


_LABEL = re.compile(r"[A-ZĐÀ-Ỹ][^:.;,]{2,30}:|[-+•*] ")
_HANGING = re.compile(
    r"(?:[,\-–(/]|\b(?:của|và|các|cho|tại|trong|với|đến|theo|về|từ|Sở|Ban|Bộ|Hội|tỉnh|thành|Ủy|Uỷ|Văn))$"
)
_BARS = re.compile(r"\|(?<!\\.)")
_RULED = re.compile(r"[\s|:\-=_]*")


def stacked_rows(folded: Folded, lines: Sequence[Span]) -> tuple[list[LinesRow], set[int]]:
    """Rows with one cell per line, and the lines among them that belong to the page."""
    drafts: list[LinesRow] = []
    noise: set[int] = set()
    for table in find_stacked(folded.bare, folded.text, lines):
        noise.update(table.noise)
        for row in table.rows:
            row.noise = table.noise[bisect_right(table.noise, row.first) : bisect_left(table.noise, row.last)]
            drafts.append(row)
    return drafts, noise


def cut_rows(folded: Folded, lines: Sequence[Span], skip: set[int]) -> list[LinesRow]:
    """Rows between bars whose rest stands in the next row, below an empty first cell."""
    if "|" not in folded.bare:
        return []
    drafts: list[LinesRow] = []
    above: LinesRow | None = None
    heads: list[str] = []
    between: list[int] = []
    for i, (start, end) in enumerate(lines):
        words = folded.text[start:end]
        if not words.strip() or i in skip:
            between += [i] if i in skip else []
            continue
        if _RULED.fullmatch(words):  # below the header, or where a page ended
            between.append(i)
            continue
        cells = _bar_cells(folded, start, end)
        if len(cells) < 3:
            above, between, heads = None, [], []
            continue
        said = " ".join(words.split())
        if not heads:
            heads = [said]
        elif said == heads[0]:
            between.append(i)
            continue
        if above is not None and _is_rest(folded, above, cells):
            above.cells = [a + ([b] if b[1] > b[0] else []) for a, b in zip(above.cells, cells, strict=True)]
            above.noise += between
            above.last = i
            if not drafts or drafts[-1] is not above:
                drafts.append(above)
        else:
            above = LinesRow(i, i, [[c] if c[1] > c[0] else [] for c in cells])
        between = []
    return drafts


def _bar_cells(folded: Folded, start: int, end: int) -> list[Span]:
    text = folded.text
    cuts = [m.start() for m in _BARS.finditer(text, start, end)]
    if len(cuts) < 2:
        return []
    edges = [start - 1, *cuts, end]
    spans = [(a + 1, b) for a, b in pairwise(edges)]
    if not text[spans[0][0] : spans[0][1]].strip():
        spans = spans[1:]
    if spans and not text[spans[-1][0] : spans[-1][1]].strip():
        spans = spans[:-1]
    return [_trimmed(folded, a, b) for a, b in spans]


def _trimmed(folded: Folded, start: int, end: int) -> Span:
    while start < end and folded.bare[start].isspace():
        start += 1
    while end > start and folded.bare[end - 1].isspace():
        end -= 1
    return start, end


def _is_rest(folded: Folded, above: LinesRow, cells: Sequence[Span]) -> bool:
    """Whether cells go on with the row above: none in the first column, small letters first, no second figure."""
    if len(cells) != len(above.cells) or cells[0][1] > cells[0][0] or not above.cells[0]:
        return False
    filled = [k for k, (a, b) in enumerate(cells) if b > a]
    if not filled or not folded.text[slice(*cells[filled[0]])].lstrip("*_")[:1].islower():
        return False
    return all(above.cells[k] and not is_figure(" ".join(folded.bare[slice(*cells[k])].split())) for k in filled)


def arranged(folded: Folded, lines: Sequence[Span], drafts: Sequence[LinesRow]) -> Rows:
    """The text with each cell in one stretch, and the rows in it."""
    found = Rows(folded)
    stretches: list[_Pieces] = []
    for draft in sorted(drafts, key=lambda d: d.first):
        start, end = lines[draft.first][0], lines[draft.last][1]
        start, end = _trimmed(folded, start, end)
        if all(len(cell) <= 1 for cell in draft.cells):
            place, cells = start, []
            for cell in draft.cells:
                cells.append(cell[0] if cell else (place, place))
                place = cells[-1][1]
            found.by_line[draft.first] = TableRow(draft.first, draft.last, start, end, tuple(cells))
            continue
        pieces, row, noise = _behind_each_other(folded, lines, draft, start, end)
        stretches.append(pieces)
        found.by_line[draft.first] = row
        found.noise += noise
    if stretches:
        found.folded = folded.rearranged(stretches)
    return found


def _behind_each_other(
    folded: Folded, lines: Sequence[Span], draft: LinesRow, start: int, end: int
) -> tuple[_Pieces, TableRow, list[Span]]:
    """The pieces of a row cell by cell, each with the blanks before it, what is in no cell at the end."""
    column_of = {piece: k for k, cell in enumerate(draft.cells) for piece in cell}
    marks = sorted([*column_of, *(_trimmed(folded, *lines[i]) for i in draft.noise)])
    chunks: dict[int, list[tuple[int, int, int]]] = {k: [] for k in range(len(draft.cells) + 1)}
    at = start
    for a, b in marks:
        if b <= a or a < at:
            continue
        chunks[column_of.get((a, b), len(draft.cells))].append((at, a, b))
        at = b
    pieces: _Pieces = []
    cells: list[Span] = []
    noise: list[Span] = []
    place = start
    for k in range(len(draft.cells) + 1):
        first = last = place
        for number, (before, a, b) in enumerate(chunks[k]):
            goes_on = k == len(draft.cells) or number == 0 or _joins(folded, chunks[k][number - 1][1:], (a, b))
            pieces += [(before, a, " " if goes_on else "\n"), (a, b, "")]
            if number == 0:
                first = place + a - before
            if k == len(draft.cells):
                noise.append((place + a - before, place + b - before))
            place += b - before
            last = place
        if k < len(draft.cells):
            cells.append((first, last))
    stop = cells[-1][1]
    if at < end:
        pieces.append((at, end, " "))
    return pieces, TableRow(draft.first, draft.last, start, stop, tuple(cells)), noise


def _joins(folded: Folded, above: Span, below: Span) -> bool:
    """Whether a line of a cell only goes on with the one above, or begins something new in the cell."""
    before, after = folded.text[above[0] : above[1]].rstrip(), folded.text[below[0] : below[1]].lstrip("*_ ")
    if _LABEL.match(after):
        return False
    if not after[:1].isupper() or _HANGING.search(before):
        return True
    return before[-1:] not in ".;:" and not is_body(" ".join(folded.bare[below[0] : below[1]].split()))
