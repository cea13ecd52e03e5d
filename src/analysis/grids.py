"""Tables inside a text -> grids: header, named columns and rows of cells, each with its place in the text.

Readers write the rows of a table as lines with "|" or tabs between the cells. What people draw into such
tables is undone here, once for targets and tasks: separator lines, a header printed again on every page, a
header of two rows, a row that only counts the columns, and rows that are headings of the rows below them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from analysis.layout.blocks import Block, Layout
from analysis.layout.cells import column_role, is_figure
from analysis.sections import Section
from analysis.text.folding import bare, pattern
from analysis.text.signs import DITTO


class Cell(NamedTuple):
    """One cell: `[start, end)` of the folded copies and its words without markdown."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Row:
    """One row below the header, padded to its width; `groups`: the heading rows above it, outermost first.

    `goes_on` is True where the page end cut the row above and its cells go on here.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]
    groups: tuple[Cell, ...] = ()
    goes_on: bool = False


@dataclass(frozen=True)
class Grid:
    """One table. `columns` says for each column what its heading announces (see `column_role`).

    `budget`: whether it spreads money over years, and so holds no aims. `below`: the heading rows with their ranks
    that its last row stands below, as the first rows of a table do that goes on with it.
    """

    section: int
    start: int
    end: int
    header: tuple[Cell, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    budget: bool = False
    below: tuple[tuple[int, Cell], ...] = ()

    def column(self, *roles: str) -> int | None:
        """Index of the first column with one of these roles, in the order of `roles`."""
        return next((self.columns.index(role) for role in roles if role in self.columns), None)


class _Table(NamedTuple):
    """Rows with their cells, and how many of them stand above the first line that rules the header off (-1: none does)."""

    rows: list[tuple[Block, tuple[Cell, ...]]]
    ruled: int


_SUM = pattern(r"(?:tong|cong|tong (?:cong|so|kinh phi|von|muc dau tu)|luy ke)\b[ :]*$")
_FUNDED = pattern(
    r"\b(?:kinh phi|du toan|nguon von|von dau tu|tong muc dau tu|giai ngan|phan bo von)\b|(?:don vi(?: tinh)?|dvt) ?: ?(?:ty|trieu|nghin|dong)\b|\( ?(?:ty|trieu|nghin) dong ?\)"
)
_REACH = 160  # how far above a table the line stands that says what its figures are


def _said(bare: str, cell: Cell) -> str:
    """The bare words of a cell as one line."""
    return " ".join(bare[cell.start : cell.end].split())


def _is_budget(bare: str, grid: Grid) -> bool:
    """Whether a table spreads money over years: it adds up, and it or the lines above it speak of money."""
    heads = [_said(bare, cell) for cell in grid.header]
    firsts = [_said(bare, cell) for row in grid.rows for cell in row.cells[:2]]
    adds_up = any(_SUM.match(words) for words in [*heads, *firsts])
    money = _FUNDED.search(bare, max(0, grid.start - _REACH), grid.start) or any(map(_FUNDED.search, heads))
    return bool(money) and (adds_up or "indicator" not in grid.columns)


def holds_figures(bare: str, grid: Grid) -> bool:
    """Whether cells beside the first column hold figures."""
    cells = [cell for row in grid.rows for cell in row.cells[1:]]
    return sum(is_figure(_said(bare, cell)) for cell in cells if cell.text) >= 2


def unread_columns(bare: str, grid: Grid, taken: Sequence[int]) -> list[Cell]:
    """Headings of columns without a known role that hold mostly figures, none of which begins at one of `taken`."""
    out = []
    for k, head in enumerate(grid.header):
        cells = [row.cells[k] for row in grid.rows if k < len(row.cells) and row.cells[k].text]
        if k == 0 or grid.columns[k] or not head.text or len(cells) < 2:
            continue
        figures = sum(is_figure(_said(bare, cell)) for cell in cells)
        used = any(bisect_left(taken, cell.end) > bisect_left(taken, cell.start) for cell in cells)
        if figures * 2 >= len(cells) and not used:
            out.append(head)
    return out


_SEPARATOR = re.compile(r"[\s|:\-=_]*")
_SPLIT = {"|": re.compile(r"\|(?<!\\.)"), "\t": re.compile(r"\t")}
_MARKS = re.compile(r"[*`]|<br ?/?>|(?<!\w)_|_(?!\w)")
_EDGES = " \t\r\n*_`#"
_ORDINAL = re.compile(r"\(?(?:([ivx]{1,5})|([a-hđ])|(\d{1,3}(?:\.\d{1,3})*))\)?[.)]?", re.IGNORECASE)
_ITEM = re.compile(r"\(?[a-hđ][.)]*$|[-+]")
_YEAR_CELL = pattern(r"[^\d|]{0,30}(?:19|20)\d\d\b[^|]{0,30}")
_SPANNING = pattern(r".*(?:muc tieu|chi tieu|ke hoach|lo trinh|giai doan|nam|phan cong|thuc hien)")


def read_grids(layout: Layout, sections: Sequence[Section]) -> list[Grid]:
    """Every table of the text, in order. One that goes on behind a heading keeps the header it began with."""
    grids: list[Grid] = []
    for index, section in enumerate(sections):
        for run in _runs(layout, section.blocks):
            for table in _tables(layout, run):
                grid = _grid(layout, index, table, grids[-1] if grids else None)
                grids.append(replace(grid, budget=_is_budget(layout.bare, grid)))
    return grids


def _runs(layout: Layout, blocks: Sequence[Block]) -> list[list[Block]]:
    """Neighbouring rows; a short block with a single cell boundary between rows is one of them."""
    runs: list[list[Block]] = []
    waiting: list[Block] = []
    opened = False
    for block in blocks:
        if block.row:
            if opened and all(_is_short_row(layout, b) for b in waiting):
                runs[-1].extend([*waiting, block])
            else:
                runs.append([block])
            opened, waiting = True, []
        elif opened:
            waiting.append(block)
            opened = len(waiting) <= 2
    return runs


def _tables(layout: Layout, run: Sequence[Block]) -> list[_Table]:
    """The rows of a run, parted where another header stands below rows: two tables with nothing between them."""
    tables: list[_Table] = []
    rows: list[tuple[Block, tuple[Cell, ...]]] = []
    ruled = head = -1
    for block in run:
        if _SEPARATOR.fullmatch(layout.folded.text, block.start, block.end):
            ruled = len(rows) if ruled < 0 else ruled
            continue
        cells = _as_above(_cells(layout, block), rows[-1][1] if rows else ())
        if not any(cell.text for cell in cells):
            continue
        if _is_header(layout, cells):
            if 0 <= head < len(rows) - 1 and len(cells) != len(rows[head][1]):
                tables.append(_Table(rows, ruled))
                rows, ruled = [], -1
            head = len(rows)
        rows.append((block, cells))
    return [*tables, _Table(rows, ruled)] if rows else tables


def _is_short_row(layout: Layout, block: Block) -> bool:
    words = layout.folded.text[block.start : block.end].strip()
    return len(words) <= 200 and ("\t" in words or "|" in words)


def _cells(layout: Layout, block: Block) -> tuple[Cell, ...]:
    text = layout.folded.text
    start, end = block.start, block.end
    if block.cells:
        return tuple(_cell(layout, a, b) for a, b in block.cells)
    mark = "|" if "|" in text[start:end] else "\t"
    cuts = [m.start() for m in _SPLIT[mark].finditer(text, start, end)]
    edges = [start - 1, *cuts, end]
    spans = [(a + 1, b) for a, b in pairwise(edges)]
    if mark == "|":
        if spans and not text[spans[0][0] : spans[0][1]].strip():
            spans = spans[1:]
        if spans and not text[spans[-1][0] : spans[-1][1]].strip():
            spans = spans[:-1]
    return tuple(_cell(layout, a, b) for a, b in spans)


def _cell(layout: Layout, start: int, end: int) -> Cell:
    words = layout.folded.text[start:end]
    left = len(words) - len(words.lstrip(_EDGES))
    right = len(words.rstrip(_EDGES))
    if right <= left:
        return Cell(start, start, "")
    plain = _MARKS.sub(" ", words[left:right].replace("\\", ""))
    return Cell(start + left, start + right, " ".join(plain.split()))


def _as_above(cells: tuple[Cell, ...], above: Sequence[Cell]) -> tuple[Cell, ...]:
    """A cell that a merged one from the row above covers is that cell."""
    return tuple(
        (above[k] if k < len(above) else Cell(cell.start, cell.start, "")) if cell.text == DITTO else cell
        for k, cell in enumerate(cells)
    )


def _bare(layout: Layout, cell: Cell) -> str:
    return " ".join(_MARKS.sub(" ", layout.bare[cell.start : cell.end]).split())


def _is_ordinal(layout: Layout, cell: Cell) -> re.Match[str] | None:
    return _ORDINAL.fullmatch(_bare(layout, cell))


def _is_header(layout: Layout, cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if cell.text]
    if len(filled) < 2 or any(len(cell.text) > 90 for cell in filled):
        return False
    words = [_bare(layout, cell) for cell in filled]
    if _is_ordinal(layout, filled[0]):
        return False
    known = sum(bool(column_role(w)) for w in words)
    return known >= 2 and known >= 0.5 * len(filled)


def _may_head(layout: Layout, cells: Sequence[Cell], before: Grid | None, width: int) -> bool:
    """Whether an unknown first row above a line is a header; Markdown needs one even where a table only goes on."""
    goes_on = before is not None and len(before.header) == width and not cells[0].text
    return not goes_on and not _is_ordinal(layout, cells[0]) and all(cell.text for cell in cells[1:])


def _continues(cells: Sequence[Cell]) -> bool:
    first = next((cell.text for cell in cells if cell.text), "")
    return first[:1].islower()


def _counts_columns(layout: Layout, cells: Sequence[Cell]) -> bool:
    words = [_bare(layout, cell).strip("() ") for cell in cells if cell.text]
    numbers = [int(w) for w in words if w.isdecimal()]
    if len(words) < 3 or len(numbers) < len(words) - 1 or numbers[0] > 2:
        return False
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _below(layout: Layout, top: Sequence[Cell], low: Sequence[Cell], width: int) -> list[Cell] | None:
    """Header of two rows as one, or None where the second row is no part of the header."""
    filled = [cell for cell in low if cell.text]
    if not filled or any(len(cell.text) > 60 for cell in filled):
        return None
    words = [_bare(layout, cell) for cell in filled]
    if not all(_YEAR_CELL.fullmatch(w) or column_role(w) for w in words):
        return None
    if len(low) == len(top):
        if low[0].text and low[0].text != top[0].text:
            return None
        joined, above = [], ""
        for high, under in zip(top, low, strict=True):
            above = high.text or above
            if under.text and under.text != high.text:
                joined.append(Cell(under.start, under.end, f"{above} {under.text}".strip()))
            else:
                joined.append(high)
        return joined
    if len(top) - 1 + len(low) == width and len(top) < width:
        last = len(top) - 1
        spanning = next((i for i in range(last, -1, -1) if _SPANNING.match(_bare(layout, top[i]))), last)
        under = [
            Cell(c.start, c.end, f"{top[spanning].text} {c.text}".strip()) if c.text else top[spanning] for c in low
        ]
        return [*top[:spanning], *under, *top[spanning + 1 :]]
    return None


def _role_of(layout: Layout, header: Cell) -> str:
    """Role of one heading; in a heading of two rows the lower one decides where it says anything."""
    return column_role(_bare(layout, header)) or column_role(bare(header.text))


def _grid(layout: Layout, section: int, table: _Table, before: Grid | None) -> Grid:
    lines, ruled = table
    width = max(len(cells) for _, cells in lines)

    header: list[Cell] = []
    first = 0
    lead = next((i for i in range(min(3, len(lines))) if _is_header(layout, lines[i][1])), None)
    if lead is None and ruled == 1 and len(lines) > 1 and _may_head(layout, lines[0][1], before, width):
        lead = 0
    if lead is not None:
        header, first = list(lines[lead][1]), lead + 1
        if first < len(lines) and (joined := _below(layout, header, lines[first][1], width)):
            header, first = joined, first + 1
        columns = tuple(_role_of(layout, cell) for cell in header)
    elif before is not None and len(before.header) == width:
        header, columns = list(before.header), before.columns
    else:
        columns = ("",) * width
    if "task" in columns and not {"indicator", "leads", "year"} & set(columns):
        columns = tuple(
            "leads" if role == "unit" and bare(cell.text) == "don vi" else role
            for role, cell in zip(columns, header, strict=True)
        )

    beside = _group_column(header, columns, lines[first:])
    if beside is not None:
        columns = (*columns[:beside], "group", *columns[beside + 1 :])
    field: tuple[Cell, ...] = ()
    names = [cell.text.lower() for cell in header]
    rows: list[Row] = []
    groups = list(before.below) if before and _counts_on(layout, before, header, lines[first:]) else []
    for k in range(first, len(lines)):
        block, cells = lines[k]
        if lead is not None and [c.text.lower() for c in cells] == [c.text.lower() for c in lines[lead][1]]:
            continue
        if names and [c.text.lower() for c in cells] == names:
            continue
        if _counts_columns(layout, cells) and not rows:
            continue
        following = lines[k + 1][1] if k + 1 < len(lines) else ()
        cut = bool(rows or before) and columns[:1] == ("order",) and not cells[0].text and _continues(cells)
        label = None if cut else _group(layout, cells, columns, following)
        if label is not None:
            rank, cell = label
            while groups and groups[-1][0] >= rank:
                groups.pop()
            groups.append((rank, cell))
            continue
        missing = max(0, len(header) - len(cells))
        padded = cells + tuple(Cell(block.end, block.end, "") for _ in range(missing))
        if beside is not None and padded[beside].text and not cut:
            field = (padded[beside],)
        rows.append(Row(block.start, block.end, padded, (*(cell for _, cell in groups), *field), cut))
    return Grid(section, lines[0][0].start, lines[-1][0].end, tuple(header), columns, tuple(rows), below=tuple(groups))


def _counts_on(
    layout: Layout, before: Grid, header: Sequence[Cell], rows: Sequence[tuple[Block, tuple[Cell, ...]]]
) -> bool:
    """Whether a table under the same header goes on with the number after the last one of the table before it."""
    if not rows or not before.rows or [c.text.lower() for c in header] != [c.text.lower() for c in before.header]:
        return False
    last, following = (_bare(layout, cells[0]).rstrip(".") for cells in (before.rows[-1].cells, rows[0][1]))
    return last.isdecimal() and following.isdecimal() and int(following) == int(last) + 1


_FIELDS = pattern(r"(?:ten )?(?:linh vuc|nhom|tru cot|nganh|khoi)\b")
_MAYBE_FIELDS = pattern(r"(?:noi dung|muc|chi tieu|giai phap|nhiem vu)\b")


def _group_column(
    header: Sequence[Cell], columns: Sequence[str], rows: Sequence[tuple[Block, tuple[Cell, ...]]]
) -> int | None:
    """A column beside the rows that says what group they belong to: "Lĩnh vực", or cells merged over several rows."""
    named = [k for k, role in enumerate(columns) if role in ("task", "indicator")]
    for k in range(min(3, named[-1] if named else 0)):
        if columns[k] not in ("", "task", "indicator") or len(header) <= k:
            continue
        words = bare(header[k].text)
        if columns[k] == "indicator" and "indicator" not in columns[k + 1 :] and not _FIELDS.match(words):
            continue
        merged = any(
            k < len(low) and (not low[k].text or low[k] == top[k])
            for (_, top), (_, low) in pairwise(rows)
            if k < len(top)
        )
        if _FIELDS.match(words) or (merged and _MAYBE_FIELDS.match(words)):
            return k
    return None


def _group(
    layout: Layout, cells: Sequence[Cell], columns: Sequence[str], following: Sequence[Cell]
) -> tuple[int, Cell] | None:
    """Rank and heading of a row that only heads the rows below it."""
    texts = [cell.text for cell in cells]
    filled = [i for i, text in enumerate(texts) if text]
    if len(filled) > 2 and len({texts[i] for i in filled}) == 1:  # a merged cell that stands in every column
        filled = filled[:1]
    elif len(filled) > 2 and len({texts[i] for i in filled[1:]}) == 1 and _is_ordinal(layout, cells[0]):
        filled = filled[:2]
    if not filled or len(filled) > 2 or (len(filled) == len(columns) and len(columns) > 1):
        return None
    ordinal = _is_ordinal(layout, cells[filled[0]]) if len(filled) == 2 else None
    if len(filled) == 2 and not ordinal:
        return None
    body = cells[filled[-1]]
    if ordinal is None:
        inline = re.match(r"\W*([IVX]+|[A-HĐ])[.\-)/ ]", body.text)
        if filled[0] > 1 or _is_ordinal(layout, body):
            return None
        return (1 if inline and not inline[1].strip("IVX") else 0 if inline else 2), body
    roman, letter, arabic = ordinal.groups()
    if roman:
        return 1, body
    if letter:
        return (0 if cells[filled[0]].text.isupper() or body.text.isupper() else 4), body
    marked = layout.folded.text[max(0, body.start - 2) : body.start].endswith("**") or body.text.isupper()
    below = _bare(layout, following[0]) if following else ""
    if marked or below.startswith(arabic + ".") or (len(body.text) <= 60 and _ITEM.match(below)):
        return 3 + arabic.count("."), body
    return None
