"""Lines drawn on a page -> the tables they make: rows of cells with their words, merged cells as they are.

Which lines meet and which cells they enclose is found by pdfplumber.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pdfplumber import table as plumber

from analysis.readers.pages.lines import Line, lines_of
from analysis.readers.pages.page import Page, Word
from analysis.text.signs import BULLETS, DITTO

Box = tuple[float, float, float, float]  # x0, top, x1, bottom
_NEAR = 3.0  # points within which two lines are one
_MEET = 4.0  # points within which two lines touch


@dataclass
class Table:
    """A table on a page: its box, the left edges of its columns, and rows of cell texts (see `analysis.readers`)."""

    box: Box
    columns: list[float]
    rows: list[list[str]]


def tables_of(page: Page) -> tuple[list[Table], list[Word]]:
    """Tables from top to bottom, and the words that stand in none."""
    boxes = _tables(page)
    free = list(page.words)
    tables: list[Table] = []
    for cells in boxes:
        table, inside = _table(cells, free)
        if table is not None:
            tables.append(table)
            taken = set(map(id, inside))
            free = [w for w in free if id(w) not in taken]
    return sorted(tables, key=lambda t: t.box[1]), free


def _tables(page: Page) -> list[list[Box]]:
    edges = [_edge(r.x0, r.top, r.x1, r.bottom) for r in page.rules]
    edges = [e for e in edges if e["x1"] - e["x0"] > 5 or e["bottom"] - e["top"] > 5]
    if len(edges) < 4:
        return []
    merged = plumber.merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR)
    crossings = plumber.edges_to_intersections(_closed(merged), _MEET, _MEET)
    cells = plumber.intersections_to_cells(crossings)
    return [t for t in plumber.cells_to_tables(cells) if len(t) >= 3]


def _edge(x0: float, top: float, x1: float, bottom: float) -> dict:
    upright = bottom - top > x1 - x0
    if upright:
        x0 = x1 = (x0 + x1) / 2
    else:
        top = bottom = (top + bottom) / 2
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top,
        "orientation": "v" if upright else "h", "object_type": "line",
    }  # fmt: skip


def _closed(edges: list[dict]) -> list[dict]:
    """With the outer lines of tables that have level lines only as far as the text: open to the left and right."""
    level = [e for e in edges if e["orientation"] == "h"]
    upright = [e for e in edges if e["orientation"] == "v"]
    added = []
    for side in ("x0", "x1"):
        ends = [
            e
            for e in level
            if not any(
                abs(v["x0"] - e[side]) <= _MEET and v["top"] - _MEET <= e["top"] <= v["bottom"] + _MEET for v in upright
            )
        ]
        groups: dict[int, list[dict]] = {}
        for e in ends:
            groups.setdefault(round(e[side] / _MEET), []).append(e)
        for group in groups.values():
            x = median(e[side] for e in group)
            top, bottom = min(e["top"] for e in group), max(e["top"] for e in group)
            crossed = any(
                group[0]["x0"] < v["x0"] < group[0]["x1"] and v["top"] < bottom and v["bottom"] > top for v in upright
            )
            if len(group) >= 3 and crossed:
                added.append(_edge(x, top, x, bottom))
    return edges + added


def _table(cells: list[Box], words: Sequence[Word]) -> tuple[Table | None, list[Word]]:
    xs, ys = _places([v for c in cells for v in (c[0], c[2])]), _places([v for c in cells for v in (c[1], c[3])])
    box = (xs[0], ys[0], xs[-1], ys[-1])
    inside = [w for w in words if _holds(box, w)]
    owners: dict[tuple[int, int], int] = {}
    for k, (x0, top, x1, bottom) in enumerate(cells):
        for r in range(_index(ys, top), _index(ys, bottom)):
            for c in range(_index(xs, x0), _index(xs, x1)):
                owners.setdefault((r, c), k)
    if len(xs) < 3 or len(set(owners.values())) < 3 or not inside:
        return None, []
    held: dict[int, list[Word]] = {}
    for w in inside:
        r = min(len(ys) - 2, max(0, bisect_right(ys, (w.top + w.bottom) / 2) - 1))
        c = min(len(xs) - 2, max(0, bisect_right(xs, (w.x0 + w.x1) / 2) - 1))
        held.setdefault(owners.get((r, c), -1 - r * len(xs) - c), []).append(w)
    lines = {k: lines_of(found) for k, found in held.items()}
    widths = _widths(cells, xs, lines)
    rows = []
    for r in range(len(ys) - 1):
        row, seen = [], set()
        for c in range(len(xs) - 1):
            k = owners.get((r, c), -1 - r * len(xs) - c)
            if k in seen:
                row.append("")
            elif r and owners.get((r - 1, c)) == k:
                row.append(DITTO)
            else:
                row.append(_paragraphs(lines.get(k, []), widths.get(_column(cells, xs, k), 0.0)))
            seen.add(k)
        rows.append(row)
    rows = [row for row in rows if any(cell not in ("", DITTO) for cell in row)]
    used = [c for c in range(len(xs) - 1) if any(row[c] not in ("", DITTO) for row in rows)]
    return Table(box, [xs[c] for c in used], [[row[c] for c in used] for row in rows]), inside


def _places(values: list[float]) -> list[float]:
    """Edges, those nearer than a letter's breadth to each other as one."""
    out: list[list[float]] = []
    for v in sorted(values):
        if out and v - out[-1][-1] <= _NEAR:
            out[-1].append(v)
        else:
            out.append([v])
    return [median(group) for group in out]


def _index(places: list[float], value: float) -> int:
    return min(range(len(places)), key=lambda i: abs(places[i] - value))


def _holds(box: Box, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _column(cells: list[Box], xs: list[float], k: int) -> tuple[int, int]:
    if k < 0:
        return (-1, -1)
    return _index(xs, cells[k][0]), _index(xs, cells[k][2])


def _widths(cells: list[Box], xs: list[float], lines: dict[int, list[Line]]) -> dict[tuple[int, int], float]:
    """The longest line of each column: how far a line can go before it must be broken."""
    out: dict[tuple[int, int], float] = {}
    for k, found in lines.items():
        key = _column(cells, xs, k)
        out[key] = max([out.get(key, 0.0), *(line.x1 - line.x0 for line in found)])
    return out


def _paragraphs(lines: list[Line], width: float) -> str:
    """Lines of a cell; a line goes on with the one above where its first word had no room there."""
    out = ""
    above: Line | None = None
    for line in lines:
        if above is None:
            out = line.text
        else:
            room = above.x1 - above.x0 + 0.25 * line.size + line.pieces[0].first_width
            ended = out[-1:] in ".;:" and not line.text[:1].islower()
            goes_on = room > width - 1 or line.text[:1].islower()
            out = (
                join(out, line.text) if goes_on and not ended and not _starts_item(line.text) else f"{out}\n{line.text}"
            )
        above = line
    return out


def _starts_item(text: str) -> bool:
    """Whether a line begins with a bullet."""
    return text[:1] in BULLETS and text[1:2] in (" ", "\u00a0")


def join(before: str, after: str) -> str:
    """Two lines as one: a number or word cut at "-" or "/" goes on without a blank."""
    cut = before[-1:] in "-/" and len(before) > 1 and before[-2].isalnum() and after[:1].isalnum()
    return f"{before}{after}" if cut else f"{before} {after}"
