"""Lines that are cells -> which run of lines is the cell of which column.

Used where a table came with one cell per line. The lines of a row are dealt out to the columns in order, each cell
a run of lines or empty, at the least cost (see `cells.misfit`). A figure that could as well stand in another column
is given to none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Any

from analysis.layout.cells import NEVER, Span, is_body, is_figure, is_nothing, is_time, is_unit, misfit, ordinal
from analysis.layout.pages import PAGE, says_page

_MARKS = str.maketrans("*_#", "   ")
_HANGING = re.compile(
    r"(?:[,\-(/]|\b(?:va|cua|cac|cho|tai|trong|voi|den|theo|ve|duoc|tu|cap|tren|nhung|so|ban|bo|hoi|uy ban nhan dan|"
    r"uy ban|ubnd|hdnd|van phong|"
    r"cong an|cuc|vien|truong|trung tam|doan|"
    r"xay dung|ban hanh|to chuc|phat trien|trien khai|tham muu|nang cap|ra soat|thuc hien|quyet dinh|ke hoach|"
    r"nghi quyet|de an|he thong))$"
)
_NUMBERED = re.compile(r"[*_# ]*((?:[ivx]{1,5}|[a-h]|\d{1,2}(?:\.\d{1,2}){0,2})[.)/\-])\s+[^\W\d]")
LONGEST_GROUP = 160
"""Characters of a heading of rows."""
_MOST_LINES = 5  # of one cell
_EMPTY = {
    "order": NEVER, "indicator": NEVER, "task": NEVER, "unit": 1.2, "year": 1.5, "leads": 2.5, "takes_part": 1.0,
    "directs": 1.2, "assignment": 2.5, "time": 1.4, "deadline": 1.4, "output": 1.2, "budget": 0.9, "follow": 0.9,
    "note": 0.1, "": 0.9,
}  # fmt: skip
_SAFE = 0.75  # by how much the best reading of a row must beat one that puts a figure elsewhere


class CellLines:
    """The lines of a text that hold words, in order: their words, marked words, and what the lines around say."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.numbers: list[int] = []
        self.words: list[str] = []
        self.marked: list[str] = []
        self.blank_before: list[bool] = []
        self.parted: list[bool] = []
        self.apart: set[int] = set()  # numbers of rows that stand in one line with their words
        self.readings: dict[Hashable, Any] = {}  # what was found out about rows below headers, by the header
        self._capitals: dict[int, bool] = {}
        self._hanging: dict[int, bool] = {}

    def add(self, number: int, span: Span, words: str, marked: str, blank: bool) -> None:
        self.numbers.append(number)
        self.spans.append(span)
        self.words.append(words)
        self.marked.append(marked)
        self.blank_before.append(blank)
        self.parted.append("|" in words or "\t" in marked)

    @classmethod
    def of(cls, bare: str, text: str, lines: Sequence[Span]) -> CellLines:
        """The lines with words of a text."""
        held, blank = cls(), False
        for i, (start, end) in enumerate(lines):
            words = " ".join(bare[start:end].translate(_MARKS).split())
            if not words:
                blank = True
                continue
            if len(words) > 2 and not words.strip("-=" if len(words) < 6 else "-=. "):
                continue
            while bare[start].isspace():
                start += 1
            while bare[end - 1].isspace():
                end -= 1
            held.add(i, (start, end), words, text[start:end].translate(_MARKS).strip(), blank)
            blank = False
        return held.with_numbers_apart(bare)

    def with_numbers_apart(self, bare: str, rows: bool = False) -> CellLines:
        """The same lines, a heading of rows in two: "II. HẠ TẦNG SỐ" before a line that only counts is a number and words.

        `rows`: so is any other line that begins with a number, as the names of rows do that have theirs in them.
        """
        cut: dict[int, int] = {}
        for k in range(len(self) - 2, -1, -1):
            found = _NUMBERED.match(self.words[k])
            if found and (rows or self.is_ordinal(k + 1) or k + 1 in cut) and len(self.words[k]) <= LONGEST_GROUP:
                number = _NUMBERED.match(bare, *self.spans[k])
                if number is not None and (found[1][0].isdigit() or self.marked[k][:1].isupper()):
                    cut[k] = number.end(1)
        if not cut:
            return self
        apart = CellLines()
        for k, (start, end) in enumerate(self.spans):
            if k not in cut:
                apart.add(self.numbers[k], (start, end), self.words[k], self.marked[k], self.blank_before[k])
                continue
            words, marked = self.words[k].split(maxsplit=1), self.marked[k].split(maxsplit=1)
            rest = cut[k] + len(bare[cut[k] : end]) - len(bare[cut[k] : end].lstrip())
            if rows:
                apart.apart.add(len(apart))
            apart.add(self.numbers[k], (start, cut[k]), words[0], marked[0], self.blank_before[k])
            apart.add(self.numbers[k], (rest, end), words[1], marked[1], False)
        return apart

    def without_pages(self) -> CellLines:
        """The same lines without page numbers that stand alone and running heads that stand beside them."""
        blank_after = [*self.blank_before[1:], True]
        head = [words.isupper() and len(words) > 8 for words in self.marked]
        pages, beside = set(), Counter[str]()
        for k, words in enumerate(self.words):
            if not PAGE.fullmatch(words):
                continue
            above, below = k > 0 and head[k - 1], k + 1 < len(self) and head[k + 1]
            begins = self.blank_before[k] or (above and self.blank_before[k - 1])
            ends = blank_after[k] or (below and blank_after[k + 1])
            if (begins and ends) or says_page(words):
                pages.add(k)
                beside.update(self.words[j] for j, there in ((k - 1, above), (k + 1, below)) if there)
        heads = {j for k in pages for j in (k - 1, k + 1) if 0 <= j < len(self) and beside[self.words[j]] > 1}
        kept = CellLines()
        for k in range(len(self)):
            if k in pages or k in heads:
                continue
            after_page = k > 0 and (k - 1 in pages or k - 1 in heads)
            kept.add(
                self.numbers[k], self.spans[k], self.words[k], self.marked[k], self.blank_before[k] and not after_page
            )
        return kept

    def __len__(self) -> int:
        return len(self.words)

    def capital(self, k: int) -> bool:
        """Whether the k-th line begins anew: with a capital or with no letter at all."""
        if k not in self._capitals:
            first = self.marked[k].lstrip("\"'“-+ ")[:1]
            self._capitals[k] = not first.islower() and first != "("
        return self._capitals[k]

    def hangs(self, k: int) -> bool:
        """Whether the k-th line ends so that it must go on."""
        if k not in self._hanging:
            digital = self.marked[k].endswith(("số", "SỐ"))  # "kinh tế số" ends, "các Sở" goes on
            self._hanging[k] = not digital and bool(_HANGING.search(self.words[k][-24:]))
        return self._hanging[k]

    def misfit(self, role: str, k: int) -> float:
        """How little the k-th line goes with a column (see `cells.misfit`)."""
        return misfit(role, self.words[k], self.capital(k))

    def is_ordinal(self, k: int) -> bool:
        """Whether the k-th line only counts; Roman numerals and letters in capitals, unless a bracket follows."""
        if k >= len(self.words) or len(self.words[k]) > 8:
            return False
        if self.apart and self.words[k][:1].isdigit() and k not in self.apart:
            return False
        found = ordinal(self.words[k])
        return found is not None and (found[0] == "arabic" or self.marked[k].isupper() or self.marked[k].endswith(")"))


class Dealing:
    """Lines dealt out to columns in order, each cell a run of lines or empty, at the least cost."""

    def __init__(self, held: CellLines, roles: Sequence[str], tight: bool):
        self.held, self.roles, self.tight = held, roles, tight
        self._cells: dict[tuple[str, int, int], float] = {}

    def costs(self, first: int, most: int) -> list[float]:
        """The least cost of dealing out the 0, 1, 2, ... `most` lines from `first` on."""
        return self._table(first, most)[-1]

    def cells(self, first: int, count: int) -> list[tuple[int, int] | None]:
        """The best cells for `count` lines; a figure that could as well stand in another column stands in none."""
        best = self._best(first, count, {})
        sure = list(best)
        cost = self.costs(first, count)[count]
        for column, cell in enumerate(best):
            if cell is None or self.roles[column] not in ("year", "unit", "budget", "time", "deadline"):
                continue
            if any(
                is_figure(self.held.words[k]) or is_nothing(self.held.words[k]) for k in range(cell[0], cell[1] + 1)
            ):
                other = self._table(first, count, {cell[0]: column})[-1][count]
                if other - cost < _SAFE:
                    sure[column] = None
        return sure

    def _table(self, first: int, most: int, barred: dict[int, int] | None = None) -> list[list[float]]:
        """`[column][lines]`: the least cost of the columns before `column` with the first so many lines."""
        rows = [[0.0, *[NEVER] * most]]
        for column, role in enumerate(self.roles):
            above, row = rows[-1], []
            for count in range(most + 1):
                best = above[count] + _EMPTY[role]
                for size in range(1, min(_MOST_LINES, count) + 1):
                    before = above[count - size]
                    if before >= best or (
                        barred and any(barred.get(first + count - n - 1) == column for n in range(size))
                    ):
                        continue
                    best = min(best, before + self._cell(role, first + count - size, size))
                row.append(min(best, NEVER))
            rows.append(row)
        return rows

    def _best(self, first: int, count: int, barred: dict[int, int]) -> list[tuple[int, int] | None]:
        rows = self._table(first, count, barred)
        cells: list[tuple[int, int] | None] = []
        for column in range(len(self.roles) - 1, -1, -1):
            role, cost = self.roles[column], rows[column + 1][count]
            size = next(
                (
                    n
                    for n in range(1, min(_MOST_LINES, count) + 1)
                    if abs(rows[column][count - n] + self._cell(role, first + count - n, n) - cost) < 1e-9
                ),
                0,
            )
            cells.append((first + count - size, first + count - 1) if size else None)
            count -= size
        return cells[::-1]

    def _cell(self, role: str, first: int, size: int) -> float:
        """What speaks against lines being one cell of a column."""
        key = (role, first, size)
        if key not in self._cells:
            self._cells[key] = self._weigh(role, first, size)
        return self._cells[key]

    def _weigh(self, role: str, first: int, size: int) -> float:
        held = self.held
        lines = range(first, first + size)
        if size > 1 and self._cell(role, first, size - 1) >= NEVER and role not in ("unit", "year"):
            return NEVER
        if lines[-1] >= len(held) or self.counts(lines[-1]) or self.counts(first):
            return NEVER
        cost = held.misfit(role, first) + (2.5 if self.tight and held.blank_before[first] else 0.0)
        if held.hangs(first - 1):
            cost += 0.4
        if size == 1 or cost >= NEVER:
            return cost
        if role in ("unit", "year", "budget", "order") and any(is_figure(held.words[k]) for k in lines[1:]):
            return NEVER
        words = " ".join(held.words[k] for k in lines)
        if role in ("unit", "year") and not (is_figure(words) or is_unit(words)):
            return NEVER
        cost += misfit(role, words, held.capital(first)) - held.misfit(role, first)
        for k in lines[1:]:
            before, words, capital = held.words[k - 1], held.words[k], held.capital(k)
            if is_nothing(words) or words.startswith("%") or words.isdecimal():
                return NEVER
            if not capital or held.hangs(k - 1):
                cost += 0.3
            elif words.startswith(("-", "+")) or before.endswith((";", ".")):
                cost += 0.5
            else:
                cost += 1.3
            if self.tight and held.blank_before[k]:
                cost += 2.5
            if role in ("leads", "takes_part", "directs") and is_body(words, capital):
                cost += 0.6
            if role in ("indicator", "task", "output") and (
                is_figure(words) or is_time(words) or is_body(words, capital)
            ):
                cost += 0.3 if held.hangs(k - 1) else 0.8
        return min(cost, NEVER)

    def counts(self, k: int) -> bool:
        """Whether a line counts rows: a Roman numeral or letter stands in no cell but the first."""
        return self.held.is_ordinal(k) and not self.held.words[k][:1].isdigit() and not is_nothing(self.held.words[k])
