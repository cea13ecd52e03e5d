"""Rows of indicators whose cell of a year says "hoàn thành" in place of a figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from analysis.grids import Grid
from analysis.layout.blocks import Block
from analysis.targets.clauses import Clause
from analysis.targets.milestones.cuts import Part
from analysis.targets.milestones.states import states_of
from analysis.targets.statements import Reading, Statement
from analysis.targets.tables import value_columns
from analysis.text.folding import pattern

_REACHED = pattern(r"(?:co ban )?(?:hoan thanh|hoan thien|dat|co|x|tro thanh|hinh thanh)\b")


def states_of_tables(reading: Reading, grids: Sequence[Grid], taken: Mapping[int, bool]) -> list[Statement]:
    """Rows of indicators whose cell of a year says "hoàn thành" in place of a figure."""
    out: list[Statement] = []
    order = sorted(taken)
    for grid in grids:
        named = grid.column("indicator")
        if named is None or not reading.document.first <= grid.section < reading.document.last:
            continue
        section = reading.sections[grid.section]._replace(kind="objectives")
        columns = value_columns(reading, grid)
        for row in grid.rows:
            if named >= len(row.cells) or bisect_left(order, row.start) < bisect_left(order, row.end):
                continue
            name, block = row.cells[named], Block(row.start, row.end, None)
            for column, year, past in columns:
                if (
                    past
                    or column >= len(row.cells)
                    or not _REACHED.match(reading.layout.words(row.cells[column].start, row.cells[column].end))
                ):
                    continue
                clause = Clause(name.start, name.end, 0)
                found = states_of(reading, Part(grid.section, section, block, clause, name.start, name.end), False)
                out += [s if year is None else s._replace(year=year) for s in found]
                break
    return out
