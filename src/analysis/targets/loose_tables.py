"""Tables of indicators whose columns the text lost: "1 Tỷ trọng kinh tế số trong GRDP % 11 13 25" below a head that names the years.

A text layer that is copied without its layout leaves one blank between the cells. Where the head names as many years as
each row has figures at one place, which figure is of which year is not in doubt; any other row is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain, islice, pairwise
from typing import NamedTuple

from analysis.grids import Cell, Grid, Row
from analysis.layout.blocks import Block, Layout
from analysis.layout.cells import is_unit
from analysis.numbers.values import NUMBER, parse_number
from analysis.sections import Section
from analysis.text.folding import pattern
from analysis.text.shortcuts import Rare

_HEAD = Rare(
    re.compile(r"^[ \t]*(?:s ?tt|so tt|tt)[ ]+(?=[^\n|\t]*\bchi tieu\b)(?![^\n]*\bnhiem vu\b)[^\n|\t]*", re.MULTILINE),
    "tt ",
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)(?: ?\([^()\n\d]{2,30}\))?")
_NAMES = pattern(r"(?:ten |noi dung |cac )*chi tieu(?: (?:chu yeu|cu the|co ban))?")
_UNITS = pattern(r"(?:don vi(?: tinh)?|dvt)")
_OTHER_COLUMN = pattern(r"\b(?:co quan|don vi (?!tinh)|chu tri|ghi chu|theo doi|phoi hop|dau moi)\b")
_NEXT_LINE = re.compile(r"\n[ \t]*([^\n]*)")
_ROW = re.compile(r"(\d{1,2})[.)]?[ ]+(?=[a-z])")
_VALUE = re.compile(
    r"(?<![^\s])(?:(?:tren|duoi|toi thieu|it nhat|khoang|top|nhom|[<>≥≤~]=?)[ ]?)?\d[\d.,]*(?:[-–]\d[\d.,]*)?(?:[ ]?%)?(?=\s|$)|(?<![^\s])[-–](?=\s|$)"
)
_RANGE = re.compile(r"(?<![^\s])(?:[<>≥≤~]=?[ ]?)?\d[\d.,]*(?:[ ]?%)?[ ]?[-–][ ]?\d[\d.,]*(?:[ ]?%)?(?=\s|$)")
_BARE_NUMBER = re.compile(NUMBER)
_BELOW = re.compile(r"(?:[-+•][ ]?|[a-h][.)][ ]+)(?=[a-z])")  # "- Cấp xã % 61 90 100"
_GROUP = re.compile(r"(?:[ivx]{1,5}|[a-d])[.)]?[ ]+[a-z][^\n\d]{0,80}$", re.MULTILINE)  # "II Kinh tế số"
_NAME = 90  # characters of a line that goes on with a name
_LEAST_ROWS = 2
_FURTHEST = 6000  # characters of a table below its head


class _Head(NamedTuple):
    """The head of such a table: its cells, and how many of the last of them are years."""

    cells: tuple[Cell, ...]
    columns: tuple[str, ...]
    years: int


def loose_tables(layout: Layout, sections: Sequence[Section]) -> list[Grid]:
    """Such tables of a text, in order."""
    starts = [section.start for section in sections]
    out: list[Grid] = []
    for found in _HEAD.finditer(layout.lined):
        index = bisect_right(starts, found.start()) - 1
        if index < 0 or (out and found.start() < out[-1].end) or _in_a_row(sections[index], found.start()):
            continue
        grid = _table(layout, index, found.start(), min(len(layout.lined), found.end() + _FURTHEST))
        if grid is not None:
            out.append(grid)
    return out


def _in_a_row(section: Section, at: int) -> bool:
    return any(block.row and block.start <= at < block.end for block in section.blocks)


def _table(layout: Layout, index: int, start: int, stop: int) -> Grid | None:
    lines = (m.span(1) for m in _NEXT_LINE.finditer(layout.lined, start, stop) if m[1].strip())
    first = next((line for line in islice(lines, 4) if _ROW.match(layout.lined, *line)), None)
    head = _head(layout, start, first[0]) if first is not None else None
    if head is None:
        return None
    rows: list[Row] = []
    for a, b in _whole_rows(layout, chain([first], lines)):
        row = _row(layout, a, b, head)
        if row is not None:
            rows.append(row)
    if len(rows) < _LEAST_ROWS:
        return None
    return Grid(index, start, rows[-1].end, head.cells, head.columns, tuple(rows))


def _whole_rows(layout: Layout, lines: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines put together to rows, which are numbered in turn or stand below one that is; any other line ends the table."""
    rows: list[tuple[int, int]] = []
    number = 0
    for a, b in lines:
        found = _ROW.match(layout.lined, a, b)
        if found and int(found[1]) == number + 1:
            number += 1
            rows.append((a, b))
        elif rows and _BELOW.match(layout.lined, a, b) and _VALUE.search(layout.lined, a, b):
            rows.append((a, b))
        elif rows and (_HEAD.shape.match(layout.lined, a, b) or _GROUP.match(layout.lined, a, b)):
            continue  # a heading among the rows, or the head printed again
        elif rows and not found and b - a < _NAME and not _has_figures(layout, rows[-1]):
            rows[-1] = (rows[-1][0], b)
        elif rows and not found and layout.folded.text[a].islower():
            rows[-1] = (a, a)  # words of the name behind the figures: it cannot be read in one piece
        elif rows:
            break
    return rows


def _has_figures(layout: Layout, row: tuple[int, int]) -> bool:
    number = _ROW.match(layout.lined, *row)
    return row[0] == row[1] or bool(_VALUE.search(layout.lined, number.end() if number else row[0], row[1]))


def _head(layout: Layout, start: int, stop: int) -> _Head | None:
    bare = layout.lined
    years = list(_YEAR.finditer(bare, start, stop))
    named = _NAMES.search(bare, start, years[0].start() if years else stop)
    if len(years) < 2 or named is None:
        return None
    unit = _UNITS.search(bare, named.end(), years[0].start())
    edges = [(unit or named).end(), *(year.end() for year in years)]
    between = [bare[a : year.start()] for a, year in zip(edges, years, strict=False)]
    if any(_OTHER_COLUMN.search(words) or len(words) > 40 for words in between):
        return None
    order = _cell(layout, start, named.start())
    cells = [order, _cell(layout, *named.span()), _cell(layout, *(unit.span() if unit else (named.end(), named.end())))]
    cells += [_cell(layout, a, b) for a, b in pairwise(edges)]
    return _Head(tuple(cells), ("order", "indicator", "unit", *("year" for _ in years)), len(years))


def _row(layout: Layout, a: int, b: int, head: _Head) -> Row | None:
    """A row whose figures are as many as the years, side by side behind its name, or that names the rows below it; else None."""
    bare = layout.lined
    number = _ROW.match(bare, a, b)
    name = number.end() if number else a
    runs = _runs(bare, name, b)
    fitting = [run for run in runs if len(run) == head.years]
    if not fitting:
        fitting = [run for run in (_with_ranges(bare, run) for run in runs) if len(run) == head.years]
    if a == b or (len(fitting) != 1 and (runs or not number)):
        return None
    values = fitting[0] if runs else [(b, b)] * head.years
    name_end = values[0][0]
    unit = _unit_start(bare, name, name_end) if runs else b
    spans = [(a, number.end(1) if number else a), (name, unit), (unit, name_end), *values]
    return Row(a, b, tuple(_cell(layout, *span) for span in spans))


def _runs(bare: str, start: int, stop: int) -> list[list[tuple[int, int]]]:
    """Figures that stand side by side."""
    runs: list[list[tuple[int, int]]] = []
    for found in _VALUE.finditer(bare, start, stop):
        if runs and not bare[runs[-1][-1][1] : found.start()].strip():
            runs[-1].append(found.span())
        else:
            runs.append([found.span()])
    return runs


def _with_ranges(bare: str, run: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Figures side by side, two with a dash between them and the greater behind as one: "2,62 2,5 2,6 - 2,8"."""
    out: list[tuple[int, int]] = []
    for a, b in run:
        dashed = len(out) >= 2 and bare[slice(*out[-1])] in ("-", "–")
        low, high = (_BARE_NUMBER.search(bare, *span) for span in (out[-2], (a, b))) if dashed else (None, None)
        if low and high and parse_number(low[0]) < parse_number(high[0]):
            out[-2:] = [(out[-2][0], b)]
        else:
            out.append((a, b))
    return out


def _unit_start(bare: str, start: int, stop: int) -> int:
    """Where the unit begins that ends a name: the longest of its last three words that is one."""
    blanks = [start, *(m.end() for m in re.finditer(r"\s+", bare[:stop].rstrip()[start:]))]
    places = [start + (at if k else 0) for k, at in enumerate([0, *blanks[1:]])]
    return next((at for at in places[-3:] if at > start and is_unit(" ".join(bare[at:stop].split()))), stop)


def _cell(layout: Layout, start: int, end: int) -> Cell:
    said = layout.lined[start:end]
    start += len(said) - len(said.lstrip())
    end = max(start, end - (len(said) - len(said.rstrip())))
    return Cell(start, end, " ".join(layout.folded.text[start:end].split()))


def without(tables: Sequence[Grid], blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs that hold no row of these tables, read or left alone."""
    rows = [(grid.rows[0].start, grid.end) for grid in tables]
    return [block for block in blocks if not any(a < block.end and block.start < b for a, b in rows)]
