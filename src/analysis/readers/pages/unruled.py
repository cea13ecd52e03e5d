"""Tables without drawn lines: columns told by a header whose words stand apart, rows by what stands below it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from analysis.layout.cells import column_role, is_figure, ordinal
from analysis.readers.pages.lines import Line
from analysis.readers.pages.ruled import Table, join
from analysis.text.folding import bare

_NAMED = ("task", "indicator")
_BLANK = 0.65  # widest blank between words of one cell, in letter heights; cells keep a margin on both sides
_STRIP = 3.0  # points that must stay free of words between two columns


def table_at(lines: Sequence[Line], first: int, usual_step: float) -> tuple[Table, int] | None:
    """The table whose header is the line `first`, and the place of the line behind it; None where none begins there."""
    roles = [column_role(bare(p.text)) for p in lines[first].pieces]
    if len(roles) < 3 or sum(map(bool, roles)) < len(roles) - 1 or not set(_NAMED) & set(roles):
        return None
    edges, stop = _edges(lines, first, usual_step)
    rows: list[list[list[str]]] = []
    for k in range(first, stop):
        cells = _dealt(lines[k], edges)
        apart = k > first and lines[k].top - lines[k - 1].top > 1.35 * usual_step
        if len(rows) < 2 or _begins_row(cells, roles, apart):
            rows.append([[] for _ in roles])
        for cell, text in zip(rows[-1], cells, strict=True):
            cell += [text] if text else []
    if len(rows) < 3 or not _holds_values(rows[1:], roles):
        return None
    box = (lines[first].x0, lines[first].top, lines[first].x1, lines[stop - 1].bottom)
    return Table(box, edges, [[_joined(cell) for cell in row] for row in rows]), stop


def _edges(lines: Sequence[Line], first: int, usual_step: float) -> tuple[list[float], int]:
    """Left edges of the columns, and the line behind the table: it ends where words stand in the last free strip."""
    header = lines[first].pieces
    free = [[(a.x1, b.x0)] for a, b in pairwise(header)]
    stop = first + 1
    while stop < len(lines) and lines[stop].top - lines[stop - 1].bottom < 3 * usual_step:
        runs = _runs(lines[stop])
        left = [[s for strip in strips for s in _without(strip, runs) if s[1] - s[0] >= _STRIP] for strips in free]
        if not all(left):
            break
        free, stop = left, stop + 1
    widest = [max(strips, key=lambda s: s[1] - s[0]) for strips in free]
    return [header[0].x0, *((a + b) / 2 for a, b in widest)], stop


def _runs(line: Line) -> list[tuple[float, float]]:
    """Where words stand, with the blanks between those of one cell."""
    runs: list[tuple[float, float]] = []
    for word in (w for p in line.pieces for w in p.words):
        if runs and word.x0 - runs[-1][1] < _BLANK * line.size:
            runs[-1] = (runs[-1][0], word.x1)
        else:
            runs.append((word.x0, word.x1))
    return runs


def _without(strip: tuple[float, float], words: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """What words leave free of a strip."""
    out, at = [], strip[0]
    for x0, x1 in sorted(words):
        if x1 > strip[0] and x0 < strip[1]:
            out.append((at, x0))
            at = max(at, x1)
    return [s for s in [*out, (at, strip[1])] if s[1] > s[0]]


def _dealt(line: Line, edges: Sequence[float]) -> list[str]:
    """The words of a line by column."""
    cells = [""] * len(edges)
    for piece in line.pieces:
        for word in piece.words:
            place = max(0, bisect_right(edges, (word.x0 + word.x1) / 2) - 1)
            cells[place] = f"{cells[place]} {word.text}".strip()
    return cells


def _begins_row(cells: Sequence[str], roles: Sequence[str], apart: bool) -> bool:
    """Whether a line begins a row: it has its own number, or a figure beside words, or stands further below."""
    if roles[0] == "order":
        return bool(cells[0]) and ordinal(bare(cells[0])) is not None
    named = next(k for k, role in enumerate(roles) if role in _NAMED)
    figures = any(is_figure(bare(cell)) for k, cell in enumerate(cells) if cell and k != named)
    return bool(cells[named]) and (figures or apart)


def _holds_values(rows: Sequence[Sequence[Sequence[str]]], roles: Sequence[str]) -> bool:
    named = next(k for k, role in enumerate(roles) if role in _NAMED)
    whole = [row for row in rows if row[named] and sum(map(bool, row)) >= 2]
    return len(whole) >= max(2, 0.6 * len(rows))


def _joined(lines: Sequence[str]) -> str:
    out = ""
    for line in lines:
        out = join(out, line) if out else line
    return out
