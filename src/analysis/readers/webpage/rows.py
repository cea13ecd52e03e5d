"""Tables of a page -> rows of cells, or the answer that a table only places things."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from analysis.readers.layout_tables import is_layout
from analysis.readers.prescribed import COUNTRY
from analysis.readers.webpage.tree import SPACE, Element, is_shown, number
from analysis.text.folding import bare
from analysis.text.signs import DITTO

_WIDEST = 200  # columns of one cell
_MOST_FILLED = 200_000  # cells written for merged ones; hostile pages ask for more
_WHOLE_PAGE = 1500  # characters of one cell that holds a page's document


def heights(root: Element) -> dict[Element, int]:
    """How deep tables stand in each table: 1 for one without tables in it."""
    heights: dict[Element, int] = {}
    inside: list[Element] = []
    for event, table in etree.iterwalk(root, events=("start", "end"), tag="table"):
        if event == "start":
            inside.append(table)
            heights[table] = 1
        else:
            inside.pop()
            if inside:
                heights[inside[-1]] = max(heights[inside[-1]], heights[table] + 1)
    return heights


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: its words, and how many characters of them are links."""

    element: Element
    words: str
    linked: int


class Rows:
    """The rows of one table with the words of their cells, and what stands in the table outside its cells (`stray`).

    `nested`: whether tables stand in the table. `read`: gives the words of a cell, and how many of them are links.
    """

    def __init__(self, table: Element, nested: bool, all_shown: bool, read: Callable[[Element], tuple[str, int]]):
        self._nested, self._read = nested, read
        self._rows: list[tuple[Element, list[_Cell]]] = []
        stray: list[str] = []
        walk = etree.iterwalk(table, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                stray.append((element.tail or "") if element is not table else "")
            elif element is not table and not is_shown(element, all_shown):
                walk.skip_subtree()
            elif element.tag in ("td", "th"):
                self._add(element)
                walk.skip_subtree()
            else:
                if element.tag == "tr":
                    self._rows.append((element, []))
                stray.append("\n" + (element.text or ""))
        lines = (SPACE.sub(" ", line).strip(" ") for line in "".join(stray).split("\n"))
        self.stray = [line for line in lines if line.strip()]

    def _add(self, cell: Element) -> None:
        if not self._rows:
            self._rows.append((cell, []))
        self._rows[-1][1].append(_Cell(cell, *self._read(cell)))

    def places(self) -> bool:
        """Whether the table only places things: its cells side by side, or the whole page."""
        cells = [c for _, row in self._rows for c in row]
        if max((len(row) for _, row in self._rows), default=0) < 2 or sum(bool(c.words.strip()) for c in cells) < 2:
            return True
        largest = max(cells, key=lambda c: len(c.words))
        words = largest.words
        if len(words) * 2 >= sum(len(c.words) for c in cells):
            if self._nested and largest.element.find(".//table") is not None:
                return True
            on_few_rows = len(self._rows) <= 3 and words.count("\n") >= 12
            if len(words) >= _WHOLE_PAGE and (COUNTRY.search(bare(words)) or on_few_rows):
                return True
        return is_layout([["" if c == DITTO else c for c in row] for _, row, _ in self.rows()])

    def rows(self) -> Iterator[tuple[Element, list[str], int]]:
        """Each row that says something: its element, its cells with merged ones filled in, and its linked characters."""
        grid, begun = _grid([(element, _laid(row)) for element, row in self._rows])
        for (element, row), cells in zip(self._rows, grid, strict=True):
            kept = [c for i, c in enumerate(cells) if i in begun]
            if any(c.strip() and c != DITTO for c in kept):
                yield element, kept, sum(c.linked for c in row)


def _laid(row: list[_Cell]) -> list[tuple[str, int, int]]:
    """Cells as (words, columns, rows) with the sizes HTML allows."""
    cells = []
    for cell in row:
        wide, high = number(cell.element, "colspan", 1), number(cell.element, "rowspan", 1)
        cells.append((cell.words, min(max(wide, 1), _WIDEST), 65534 if high == 0 else max(high, 1)))
    return cells


def _grid(laid: list[tuple[Element, list[tuple[str, int, int]]]]) -> tuple[list[list[str]], set[int]]:
    """Rows of cells with `DITTO` and empty cells where merged ones reach, and the columns in which a cell begins."""
    grid: list[list[str]] = []
    begun: set[int] = set()
    held: dict[int, tuple[int, str]] = {}  # column -> rows it is still covered, and what to write there
    group, filled = None, 0
    for element, cells in laid:
        if element.getparent() is not group:  # no cell reaches out of thead, tbody or tfoot
            group, held = element.getparent(), {}
        out: list[str] = []
        following: dict[int, tuple[int, str]] = {}

        def covered(out: list[str] = out, held: dict = held, following: dict = following) -> None:
            rows, sign = held.pop(len(out))
            if rows > 1:
                following[len(out)] = (rows - 1, sign)
            out.append(sign)

        for words, wide, high in cells:
            while len(out) in held:
                covered()
            begun.add(len(out))
            for k in range(wide if len(out) < _WIDEST else 1):
                if k and len(out) in held:
                    break
                if high > 1:
                    following[len(out)] = (high - 1, "" if k else DITTO)
                out.append("" if k else words)
        while held:
            if len(out) in held:
                covered()
            else:
                out.append("")
        filled += len(out) - len(cells)
        held = following if filled <= _MOST_FILLED else {}
        grid.append(out)
    return grid, begun
