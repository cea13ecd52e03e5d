"""Targets and results in running text: which paragraphs and which cells of tables are read, and what stands above them."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.grids import Cell, Grid
from analysis.layout.blocks import Block, Layout
from analysis.numbers.quantities import quantities
from analysis.targets.loose_rows import is_head, is_row
from analysis.targets.loose_tables import without
from analysis.targets.paragraphs import statements_of
from analysis.targets.statements import Reading, Statement
from analysis.targets.tables import ticked_years, value_columns
from analysis.targets.years import YEARLY
from analysis.text.folding import pattern


def read_prose(reading: Reading, grids: Sequence[Grid], loose: Sequence[Grid] = ()) -> list[Statement]:
    """Quantitative statements of the running text of one document, and of the cells of its tables that hold words, in order."""
    out: list[Statement] = []
    for grid in grids:
        if reading.document.first <= grid.section < reading.document.last:
            out += _of_task_cells(reading, grid)
            out += _of_aims_in_words(reading, grid)
    for index in range(reading.document.first, reading.document.last):
        section = reading.sections[index]
        if section.role in ("recipients", "signature", "stamp", "notes"):
            continue
        blocks = section.blocks
        if inside := [grid for grid in loose if grid.start < section.end and section.start < grid.end]:
            blocks = tuple(without(inside, blocks))
        if section.role == "title":
            section = section._replace(kind="context", role="")
            blocks = tuple(block for block in blocks if _looks_back(reading.layout, block))
        context: Block | None = None
        head_years: list[int] = []
        for block in blocks:
            if is_head(reading.layout, block):
                head_years = sorted({y.year for y in reading.years.between(block.start, block.end)})
            if context is not None and not _below(block, context):
                context = None
            if not block.row:
                found = statements_of(reading, index, section, block, context)
                below_head = len(head_years) == 1 and is_row(reading.layout, block)
                if below_head and not reading.years.between(block.start, block.end):
                    found = [s if s.past else s._replace(year=head_years[0]) for s in found]
                out += found
            if _introduces(reading.layout, block):
                context = block
    return out


def _of_task_cells(reading: Reading, grid: Grid) -> list[Statement]:
    column = grid.column("task")
    if column is None or grid.column("indicator", "year") is not None:
        return []
    section = reading.sections[grid.section]._replace(kind="tasks", role="", blocks=())
    when = grid.column("deadline", "time")
    rows = {row.cells[column].start: row for row in grid.rows if column < len(row.cells)}
    out: list[Statement] = []
    for row in rows.values():  # a cell that several rows share once
        cell = row.cells[column]
        if not cell.text:
            continue
        found = statements_of(reading, grid.section, section, Block(cell.start, cell.end), None)
        due = (
            reading.years.between(row.cells[when].start, row.cells[when].end)
            if when is not None and when < len(row.cells)
            else []
        )
        if due and not reading.years.between(cell.start, cell.end):
            yearly = YEARLY.search(reading.layout.bare, cell.start, cell.end)
            found = [s if s.past or (yearly and s.year is None) else s._replace(year=due[-1].year) for s in found]
        out += found
    return out


def _of_aims_in_words(reading: Reading, grid: Grid) -> list[Statement]:
    """Aims that are told in the cells of a table: "Kinh tế số chiếm 25% GRDP | Cục Thống kê | 2030", "80% hộ gia đình, 100% xã"."""
    named = grid.column("indicator")
    if named is None or grid.budget:
        return []
    columns = [(k, year) for k, year, past in value_columns(reading, grid) if not past]
    when = grid.column("deadline", "time")
    out: list[Statement] = []
    for row in grid.rows:
        name = row.cells[named] if named < len(row.cells) else None
        if name is None or not name.text:
            continue
        if not columns:
            due = row.cells[when] if when is not None and when < len(row.cells) else name
            years = reading.years.between(due.start, due.end)
            out += _of_cell(reading, grid, name, None, years[-1].year if years else None)
        for year in ticked_years(row, [(k, year, False) for k, year in columns]):
            out += _of_cell(reading, grid, name, None, year)
        for k, year in columns:
            cell = row.cells[k] if k < len(row.cells) else None
            if cell is not None and len(quantities(reading.claims, cell.start, cell.end)) > 1:
                out += _of_cell(reading, grid, cell, name, year)
    return out


def _of_cell(reading: Reading, grid: Grid, cell: Cell, name: Cell | None, year: int | None) -> list[Statement]:
    """Statements of the words of one cell; `name` says what they are about, `year` when, where the cell does not."""
    section = reading.sections[grid.section]
    kind = section.kind if section.kind == "context" else "objectives"
    above = Block(name.start, name.end) if name is not None else None
    section = section._replace(kind=kind, role="", blocks=())
    found = statements_of(reading, grid.section, section, Block(cell.start, cell.end), above)
    if year is None or reading.years.between(cell.start, cell.end):
        return found
    return [statement if statement.past else statement._replace(year=year) for statement in found]


_LOOKED_BACK = pattern(
    r"\b(?:thoi gian qua|(?:nhung|cac|trong) nam (?:vua |gan )?(?:qua|day)|(?:den|tinh den)(?: thang \d+ ?/)? ?(?:het |cuoi )?(?:nam )?20\d\d\b|"
    r"(?:qua|sau) (?:hon |gan )?\d+ (?:nam|thang) (?:trien khai|thuc hien)|tuy (?:nhien|vay)|da (?:dat|co|hoan thanh|dua|trien khai|thanh lap|ban hanh|tiep nhan)|"
    r"con (?:nhieu )?(?:han che|thap|ton tai))\b"
)


def _looks_back(layout: Layout, block: Block) -> bool:
    """Whether a paragraph of the opening tells what has been reached ("Thời gian qua, … đạt 93%"), as directives do."""
    return (
        not block.row
        and block.end - block.start >= 120
        and bool(_LOOKED_BACK.search(layout.bare, block.start, block.end))
    )


def _below(block: Block, context: Block) -> bool:
    """Whether a block is an item of the list that `context` introduces."""
    if block.marker is None:
        return context.marker is None and block.start - context.end < 3
    return context.marker is None or block.marker.style != context.marker.style


def _introduces(layout: Layout, block: Block) -> bool:
    return block.end - block.start < 250 and layout.bare[block.start : block.end].rstrip().endswith(":")
