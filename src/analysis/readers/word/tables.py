"""Tables of a Word file: rows on one set of columns, merged cells marked; then rows or lines of text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from analysis.readers.layout_tables import is_layout
from analysis.readers.word.lines import Line
from analysis.readers.word.package import W
from analysis.readers.word.styles import Styles, number, value
from analysis.readers.written import row_of_cells
from analysis.text.signs import DITTO

_WIDEST = 63  # columns that Word allows
_NARROW = 110  # twentieths of a point: a column that holds no letter comes from an edge drawn twice
_SIDES = ("insideV", "left", "right", "start", "end")


@dataclass
class Cell:
    """A cell: its first column, how many it covers, its content; `covered` by a merged cell of the row above."""

    column: int
    wide: int
    content: list[Line | Table]
    covered: bool = False


@dataclass
class Table:
    """A table as drawn: rows of cells, and whether lines stand between the columns."""

    rows: list[list[Cell]] = field(default_factory=list)
    ruled: bool = False


def joined(content: Sequence[Line | Table]) -> list[Line | Table]:
    """Content with the paragraphs put together that Word shows as one."""
    out: list[Line | Table] = []
    for item in content:
        before = out[-1] if out else None
        if isinstance(item, Line) and isinstance(before, Line) and before.runs_on:
            out[-1] = before.followed_by(item)
        else:
            out.append(item)
    return out


def lines_of(content: Sequence[Line | Table]) -> list[str]:
    """Content as lines of text: rows of tables that hold data, words of those that only place them."""
    out: list[str] = []
    before: list[list[str]] | None = None  # rows of the table that ends right above
    for item in content:
        if isinstance(item, Line):
            out += item.written().split("\n")
            before = None
            continue
        rows = _texts(item)
        goes_on = bool(before and rows) and len(before[0]) == len(rows[0])
        if rows and (goes_on or not is_layout(rows, item.ruled)):
            out += [row_of_cells(row) for row in rows]
            before = rows
        else:
            for cell in (cell for row in item.rows for cell in row):
                out += lines_of(cell.content)
            before = None
    return [line.rstrip() for line in out]


def rows_of_table(
    table: etree._Element,
    styles: Styles,
    flow: Callable[[etree._Element], Iterator[etree._Element]],
    content: Callable[[etree._Element], list[Line | Table]],
) -> Table:
    """A `w:tbl` element as a Table; `flow` gives the children of an element, `content` what stands in a cell."""
    columns = _columns(table)
    out = Table(ruled=_is_ruled(table, styles))
    open_cells: set[int] = set()  # columns at which a cell began that may go on below
    for row in flow(table):
        if row.tag != f"{W}tr" or row.find(f"{W}trPr/{W}del") is not None:
            continue
        cells: list[Cell] = []
        at = number(row.find(f"{W}trPr/{W}gridBefore"))
        for element in flow(row):
            properties = element.find(f"{W}tcPr")
            if element.tag != f"{W}tc" or (properties is not None and properties.find(f"{W}cellDel") is not None):
                continue
            wide = max(1, min(_WIDEST, number(_setting(properties, "gridSpan"), otherwise=1)))
            merged = _setting(properties, "vMerge")
            covered = merged is not None and value(merged) != "restart" and at in open_cells
            beside = value(_setting(properties, "hMerge")) == "continue"
            if merged is None:
                open_cells -= set(range(at, at + wide))
            elif not covered:
                open_cells.add(at)
            inside = [] if covered or beside else content(element)
            cells.append(Cell(at, wide, inside, covered))
            at = min(at + wide, _WIDEST * 4)
        if cells:
            out.rows.append(cells)
    return _on_columns(out, columns)


def _setting(properties: etree._Element | None, name: str) -> etree._Element | None:
    return None if properties is None else properties.find(f"{W}{name}")


def _columns(table: etree._Element) -> list[int]:
    """For each column of the drawn grid the column it belongs to: edges drawn a hair apart are one."""
    widths = [number(column, "w", _NARROW) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    places, at = [], 0
    for k, wide in enumerate(widths):
        places.append(at)
        at += wide >= _NARROW or k == len(widths) - 1
    return places


def _on_columns(table: Table, columns: Sequence[int]) -> Table:
    """The table on the columns at which cells begin; columns in which none does come from other rows' widths."""

    def place(column: int) -> int:
        return columns[column] if column < len(columns) else column

    if any(len({place(c.column) for c in row}) < len(row) for row in table.rows):
        columns = ()
    starts = sorted({place(cell.column) for row in table.rows for cell in row})
    for row in table.rows:
        for cell in row:
            last = bisect_left(starts, place(cell.column + cell.wide))
            cell.column = bisect_left(starts, place(cell.column))
            cell.wide = max(1, last - cell.column)
    return table


def _is_ruled(table: etree._Element, styles: Styles) -> bool:
    """Whether lines stand between the columns: drawn at the table, at its cells, or by its style."""
    own = table.find(f"{W}tblPr/{W}tblBorders")
    style = value(table.find(f"{W}tblPr/{W}tblStyle"))
    inside = _setting(own, "insideV")
    if inside is None:
        inside = styles.setting(style, "tblPr/tblBorders/insideV")
    if inside is not None and value(inside) not in ("nil", "none", ""):
        return True
    edges = (edge for cell in table.findall(f"{W}tr/{W}tc") for edge in cell.findall(f"{W}tcPr/{W}tcBorders/*"))
    return any(edge.tag.removeprefix(W) in _SIDES and value(edge) not in ("nil", "none", "") for edge in edges)


def _texts(table: Table) -> list[list[str]]:
    """The words of each cell, all rows of one width."""
    rows: list[list[str]] = []
    width = min(_WIDEST, max((row[-1].column + row[-1].wide for row in table.rows), default=0))
    for row in table.rows:
        texts: list[str] = []
        for cell in row:
            texts += [""] * (cell.column - len(texts))
            texts.append(DITTO if cell.covered else _words(cell.content))
            texts += [""] * (cell.wide - 1)
        rows.append(texts + [""] * (width - len(texts)))
    return rows


def _words(content: Sequence[Line | Table]) -> str:
    """The words of a cell; a row of a table inside it is a paragraph."""
    lines: list[str] = []
    for item in content:
        if isinstance(item, Line):
            lines.append(item.written())
        else:
            lines += [" ".join(" ".join(row).replace(DITTO, " ").split()) for row in _texts(item)]
    return "\n".join(lines)
