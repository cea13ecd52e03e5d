"""The header of a table whose cells stand on lines of their own: which lines are headings of columns, and of which.

A heading may have two lines, or hold years below it; a heading over several columns makes a header of two rows. There may
be several ways to read the same lines: what the rows say decides (`stacked`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.layout.cells import LinesRow, column_role, is_figure
from analysis.layout.dealing import CellLines

_MOST_COLUMNS = 14


@dataclass(frozen=True)
class Header:
    """Columns as runs of lines `[first, last]`, their roles, and where the rows begin."""

    columns: tuple[tuple[int, int], ...]
    roles: tuple[str, ...]
    end: int
    top: tuple[tuple[int, int], ...] = ()  # where the header has two rows: the upper one

    def with_ordinals(self) -> Header:
        """The same before rows whose numbers stand in the cells of their names: a column without a heading."""
        first = self.columns[0][0]
        return Header(((first, first - 1), *self.columns), ("order", *self.roles), self.end, self.top)

    def rows(self, held: CellLines) -> list[LinesRow]:
        """The header as rows."""

        def row(columns: Sequence[tuple[int, int]]) -> LinesRow:
            cells = [held.spans[a : b + 1] for a, b in columns]
            return LinesRow(held.numbers[columns[0][0]], held.numbers[columns[-1][1]], cells)

        if not self.top:
            return [row(self.columns)]
        low = [c for c in self.columns if c[0] > self.top[-1][1]]
        return [row(self.top), row(low)]


def headers(held: CellLines, first: int) -> list[Header]:
    """The ways to read the header that begins at a line: the longest run of headings first."""
    run: list[int] = []
    for k in range(first, min(len(held), first + _MOST_COLUMNS + 4)):
        words = held.words[k]
        again = k > first and words == held.words[first]
        if len(words) > 70 or again or held.is_ordinal(k) or held.parted[k] or _is_number(words):
            break
        run.append(k)
    return [header for length in range(len(run), 2, -1) for header in _of_run(held, run[:length])]


def _is_number(words: str) -> bool:
    """A line that holds an amount; a year may head a column."""
    return is_figure(words) and not re.search(r"(?:19|20)\d\d", words)


def _of_run(held: CellLines, run: Sequence[int]) -> list[Header]:
    if len(run) < 3:
        return []
    columns: list[tuple[int, int]] = []
    for k in run:
        if columns and goes_on(held, k):
            columns[-1] = (columns[-1][0], k)
        else:
            columns.append((k, k))
    found = [_header(held, columns, ())]
    if joined := _with_years(held, columns):
        found.append(_header(held, joined, ()))
    # A heading over several columns ("Mục tiêu" above "Năm 2025", "Năm 2030") is no column of its own.
    low = len(columns)
    while low > 2 and _of_columns(held, columns[low - 1 : low])[0] == "year":
        low -= 1
    if low >= 2 and len(columns) - low >= 2:
        spanning = next(
            (
                i
                for i in range(low - 1, 0, -1)
                if re.search(
                    r"muc tieu|chi tieu|ke hoach|lo trinh|ket qua|giai doan|thuc hien", held.words[columns[i][0]]
                )
            ),
            None,
        )
        if spanning is not None:
            top = tuple(columns[:low])
            below = [*columns[:spanning], *columns[low:], *columns[spanning + 1 : low]]
            found.append(_header(held, below, top))
    return [h for h in found if h is not None]


DATED_HEADING = re.compile(
    r"\W*(?:den |ke hoach|muc tieu|chi tieu|thuc hien|ket qua|hien trang|uoc|dinh huong)[a-z ]*\W*"
)
"""A heading that a year in the line below it belongs to."""
_HANGS_ON_YEAR = re.compile(r"\b(?:den|nam|ke hoach nam|giai doan|nam hoc)$")
_BARE_YEAR = re.compile(r"(?:nam )?(?:19|20)\d\d")


def _with_years(held: CellLines, columns: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The columns where years stand in the line below their headings ("Thực hiện", "2021", "Đến năm", "2025"), else none.

    Each year must have such a heading, unless the headings that have one end so that they must go on.
    """
    out: list[tuple[int, int]] = []
    alone = years = hanging = 0
    for first, last in columns:
        if not _BARE_YEAR.fullmatch(held.words[first].strip()):
            out.append((first, last))
            continue
        heading = " ".join(held.words[out[-1][0] : out[-1][1] + 1]) if out else ""
        if _HANGS_ON_YEAR.search(heading):
            out[-1] = (out[-1][0], last)
            hanging += 1
        elif DATED_HEADING.fullmatch(heading) and not hanging and not alone and out[-1][0] == out[-1][1]:
            out[-1] = (out[-1][0], last)
            years += 1
        else:
            out.append((first, last))
            alone += 1
    return out if (hanging and not years) or (years and not alone and not hanging) else []


def goes_on(held: CellLines, k: int) -> bool:
    """Whether a line is the rest of the heading, or name, in the line before it."""
    return held.marked[k][:1].islower() or held.words[k].startswith("(")


def _of_columns(held: CellLines, columns: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(column_role(" ".join(held.words[k] for k in range(a, b + 1))) for a, b in columns)


def _header(held: CellLines, columns: Sequence[tuple[int, int]], top: tuple[tuple[int, int], ...]) -> Header | None:
    roles = _of_columns(held, columns)
    known = sum(bool(role) for role in roles)
    if len(columns) < 3 or known < 3 or known < 0.6 * len(columns) or not {"indicator", "task"} & set(roles):
        return None
    if roles.count("order") > 1 or "order" in roles[1:]:
        return None
    if any(held.words[a] == held.words[columns[0][0]] for a, _ in columns[1:]):
        return None  # the header again
    if roles[0] == roles[1] and held.words[columns[0][0]].startswith("danh muc"):
        return None  # the name of the table above its header
    # One column names the rows; a second "Mục tiêu" or "Kết quả" holds what is said of them.
    named = next(i for i, role in enumerate(roles) if role in ("indicator", "task"))
    if "unit" in roles or "year" in roles:
        roles = tuple(
            "year" if i > named and role in ("indicator", "output", "leads") and _is_amount(held, columns[i]) else role
            for i, role in enumerate(roles)
        )
    return Header(tuple(columns), roles, max(b for _, b in columns) + 1, top)


def _is_amount(held: CellLines, column: tuple[int, int]) -> bool:
    return bool(re.match(r"(?:muc tieu|chi tieu|ke hoach|ket qua|thuc hien|uoc|hien trang)", held.words[column[0]]))
