"""Columns beside each other: those of a head or signature are read left before right, others as rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis.readers.pages.lines import Line
from analysis.readers.pages.measures import Body
from analysis.readers.prescribed import COUNTRY, MOTTO, SIGNED_FOR
from analysis.text.folding import bare

SIDE_BY_SIDE = re.compile(rf"{MOTTO.pattern}|{COUNTRY.pattern}|noi nhan ?:|(?:^|\s){SIGNED_FOR.pattern}")
"""Words of a head or an end, whose columns are each read whole."""


def in_reading_order(lines: list[Line], body: Body, cut: float | None) -> tuple[list[tuple[Line, bool]], float | None]:
    """Lines, and whether they stand in columns: those of a head or signature left before right, others as rows.

    `cut`: the place between the columns that the end of the page before has cut; the same is returned for this page.
    """
    out: list[tuple[Line, bool]] = []
    i, open_at = 0, None
    while i < len(lines):
        stop, gutter = _beside(lines, i, body)
        band = lines[i:stop]
        if gutter is None or (len(band) < 2 and len(band[0].pieces) < 2):
            out.append((lines[i], False))
            i += 1
            continue
        goes_on = i == 0 and cut is not None and abs(cut - gutter) < 6 * body.size
        if goes_on or SIDE_BY_SIDE.search(bare(" ".join(line.text for line in band))):
            for side in (0, 1):
                out += [(cut_line, True) for line in band if (cut_line := _side(line, gutter, side)) is not None]
            open_at = gutter if stop == len(lines) else None
        else:
            out += [(line, True) for line in band]
        i = stop
    return out, open_at


def _beside(lines: Sequence[Line], first: int, body: Body) -> tuple[int, float | None]:
    """Where the columns that begin at a line end, and the place between them; None where there are none."""
    start = next((i for i in range(first, min(first + 2, len(lines))) if len(lines[i].pieces) == 2), None)
    if start is None:
        return first + 1, None
    low, high = lines[start].pieces[0].x1, lines[start].pieces[1].x0
    stop = first
    while stop < len(lines):
        line = lines[stop]
        if stop > first and line.top - lines[stop - 1].bottom > 4 * line.size:
            break
        left, right = _columns(line, low, high, body)
        if right - left < 2:
            break
        low, high = left, right
        stop += 1
    return (stop, (low + high) / 2) if stop > start else (first + 1, None)


def _columns(line: Line, low: float, high: float, body: Body) -> tuple[float, float]:
    """The gap between two columns when a line is taken in; below 2 points wide where the line belongs to neither."""
    if len(line.pieces) == 2:
        return max(low, line.pieces[0].x1), min(high, line.pieces[1].x0)
    middle = (line.x0 + line.x1) / 2
    if len(line.pieces) > 2 or abs(middle - (body.left + body.right) / 2) < body.size:
        return low, low  # a title in the middle of the page
    return (max(low, line.x1), high) if middle < (low + high) / 2 else (low, min(high, line.x0))


def _side(line: Line, gutter: float, side: int) -> Line | None:
    pieces = tuple(p for p in line.pieces if ((p.x0 + p.x1) / 2 > gutter) == bool(side))
    return replace(line, pieces=pieces) if pieces else None
