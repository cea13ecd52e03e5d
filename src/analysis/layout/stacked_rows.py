"""The rows below such a header: with ordinals that count up, or without, where the words that name a row begin it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from analysis.layout.cells import NEVER, LinesRow, column_role, is_figure, ordinal
from analysis.layout.dealing import LONGEST_GROUP, CellLines, Dealing
from analysis.layout.pages import PAGE
from analysis.layout.stacked_headers import DATED_HEADING, Header, goes_on

_STOP = re.compile(
    r"(?:phan (?:thu|[ivx]+\b)|chuong [ivx\d]|dieu \d|phu luc|noi nhan|tm\.|t/m|kt\.|ghi chu ?:|trong qua trinh|"
    r"[ivx]{1,5} ?[.\-/)] ?[^\s.\d]|\d{1,2}(?:\.\d{1,2})*\. ?[^\W\d]|[a-h][.)] ?[^\W\d])"
)
_GROUP = re.compile(r"(?:[ivx]{1,5}|[a-h]|\d{1,2})[.)/\-] ?[^\W\d]")
_NAMES = ("", "indicator", "task", "order")  # what headings announce that the name of a row may begin with as well
_MOST_EXTRA = 7  # lines of a row beyond one for each cell
_GAIN = 4.0  # what a row read is worth
_MOST_COST = 3.6  # what may speak against the cells of a row
_AHEAD = 3  # how many rows ahead a reading is tried
_MOST_UNCLEAR = 20  # rows that say little, beyond two for each that reads well
_MOST_ODD = 6  # headings, headers and rows that read badly beyond the rows that read well, before a reading is given up
_MOST_REPEATED = 5  # headers without a row between them


class Parse:
    """Rows below a header, read as far as the pattern goes."""

    def __init__(self, held: CellLines, header: Header):
        self.held, self.header = held, header
        self.rows: list[LinesRow] = []
        self.at = header.end
        self.clean = self.odd = 0
        self.against = 0.0  # what speaks against the cells of all rows, where headers are to be weighed by it
        self.heading = [held.words[k] for k in range(header.columns[0][0], header.end)]

    def read(self) -> None:
        raise NotImplementedError

    def score(self) -> float:
        """How much speaks for this reading; nothing where it is no table."""
        known = sum(bool(role) for role in self.header.roles)
        if self.odd > self.clean + 2 or (self.clean < 2 and not (self.clean == 1 and known >= 4)):
            return 0.0
        return self.clean - 0.5 * self.odd + 0.01 * known - 0.1 * self.against

    def stops(self, k: int) -> bool:
        """Whether a line cannot belong to the table."""
        if k >= len(self.held) or self.held.parted[k] or len(self.held.words[k]) > 700:
            return True
        return bool(_STOP.match(self.held.words[k]))

    def repeats(self, k: int) -> int:
        """Number of lines from k on that only repeat the header (0: none), page number before it included."""
        words, wanted = self.held.words, self.heading
        if wanted[0] not in words[k : k + 2]:
            return 0
        skip = 1 if k < len(words) and PAGE.fullmatch(words[k]) and words[k + 1 : k + 2] == wanted[:1] else 0
        if words[k + skip : k + skip + len(wanted)] == wanted:
            return skip + len(wanted)
        return 0

    def skip_repeated(self) -> None:
        """Headers that say nothing new; more than a few without a row between them are no table."""
        for _ in range(_MOST_REPEATED):
            if not (size := self.repeats(self.at)):
                break
            self.at += size

    def add(self, first: int, last: int, cells: Sequence[tuple[int, int] | None]) -> None:
        lines = [self.held.spans[cell[0] : cell[1] + 1] if cell else [] for cell in cells]
        self.rows.append(LinesRow(self.held.numbers[first], self.held.numbers[last], lines))


_State = tuple[int, tuple[tuple[str, tuple[int, ...]], ...], bool]
"""Where a row begins, the last ordinals of each kind, and whether the row above is a heading of rows."""


@dataclass(frozen=True)
class _Choice:
    """One reading of a row: where the next begins, what speaks against it and against its end."""

    end: int
    cost: float
    closing: float
    heading: bool
    regular: bool = False  # one line for each cell


class Ordered(Parse):
    """Rows that begin with an ordinal."""

    def __init__(self, held: CellLines, header: Header):
        super().__init__(held, header)
        self.last: dict[str, tuple[int, ...]] = {}
        self.group = False  # the row above was a heading of rows
        self.headings: list[bool] = []
        self.firsts: list[int] = []
        tight = not any(held.blank_before[k] for k in range(header.columns[0][0] + 1, header.end))
        alike = (header.roles, tuple(self.heading), tight)  # a header that comes again is read as before
        self.dealing: Dealing
        self.known: dict[tuple[_State, int], tuple[float, _Choice | None]]
        self.dealing, self.known = held.readings.setdefault(alike, (Dealing(held, header.roles[1:], tight), {}))

    def read(self) -> None:
        self.skip_count()
        while True:
            self.skip_repeated()
            if len(self.rows) > 3 * self.clean + _MOST_UNCLEAR or not self.row():
                break
        while self.rows and self.headings[-1]:  # a heading of the text below the table
            self.headings.pop()
            self.at = self.firsts.pop()
            self.rows.pop()

    def skip_count(self) -> None:
        """The row that only counts the columns: (1), (2), (3), ..."""
        columns = len(self.header.roles)
        counted = [ordinal(w) for w in self.held.words[self.at : self.at + columns]]
        if (
            len(counted) == columns
            and all(counted)
            and [c[1] for c in counted[2:]] == [(i + 1,) for i in range(2, columns)]
        ):
            self.add(self.at, self.at + columns - 1, [(k, k) for k in range(self.at, self.at + columns)])
            self.headings.append(False)
            self.firsts.append(self.at)
            self.at += columns

    def step(self, k: int, last: dict[str, tuple[int, ...]], group: bool) -> float | None:
        """What speaks against line k being the next ordinal; None where it cannot be."""
        kind, value = ordinal(self.held.words[k])
        before = last.get(kind)
        if kind == "arabic" and len(value) > 1:
            return self.deeper(value, last, group)
        if before is None:
            return 0.0 if value == (1,) else 0.5 if not last else 1.2
        if value[0] == before[0] + 1:
            return 0.0
        if value[0] == 1:
            return 0.0 if group else 0.9
        return 1.2 if before[0] < value[0] <= before[0] + 3 else None

    def deeper(self, value: tuple[int, ...], last: dict[str, tuple[int, ...]], group: bool) -> float | None:
        before = last.get("arabic")
        if value[-1] == 1:
            return 0.0 if group or before is None or before == value[:-1] else 0.4
        if before is not None and len(before) >= len(value) and before[: len(value) - 1] == value[:-1]:
            return 0.0 if value[-1] == before[len(value) - 1] + 1 else 1.2
        return 0.5 if not last else 1.2

    def row(self) -> bool:
        """Read one row at `self.at`; False where no reading of it holds."""
        start = self.at
        gain, choice = self.best((start, tuple(sorted(self.last.items())), self.group), _AHEAD)
        if choice is None or gain <= 0:
            return False
        if self.held.is_ordinal(start):
            self.last = self.after(start, self.last)
        self.group = choice.heading
        self.headings.append(choice.heading)
        self.firsts.append(start)
        if choice.heading:
            self.add(
                start,
                choice.end - 1,
                [(start, start), (start + 1, choice.end - 1), *[None] * (len(self.header.roles) - 2)],
            )
        else:
            ordered = self.held.is_ordinal(start)
            first = start + 1 if ordered else start
            if choice.regular:
                cells = [(k, k) for k in range(first, choice.end)]
            else:
                cells = self.dealing.cells(first, choice.end - first)
            self.add(start, choice.end - 1, [(start, start) if ordered else None, *cells])
        if not choice.heading:
            self.clean += choice.cost <= 1.2
            self.odd += choice.cost > 2.0
        self.at = choice.end
        return True

    def best(self, state: _State, ahead: int) -> tuple[float, _Choice | None]:
        """The row that begins at a place, chosen so that the rows behind it can be read too, and what that gains."""
        if (state, ahead) not in self.known:
            self.known[state, ahead] = self.weigh(state, ahead)
        return self.known[state, ahead]

    def weigh(self, state: _State, ahead: int) -> tuple[float, _Choice | None]:
        start, last, group = state[0], dict(state[1]), state[2]
        if self.repeats(start):
            return 0.0, None
        if self.held.is_ordinal(start):
            against, after = self.step(start, last, group), self.after(start, last)
        else:
            against, after = (0.1 if self.is_item(start) and last else None), last
        if against is None:
            return 0.0, None
        best: tuple[float, _Choice | None] = (0.0, None)
        for choice in self.choices(start, after):
            gain = _GAIN - against - choice.cost - choice.closing
            if not choice.regular and not choice.heading and self.swallows(start, choice.end, after):
                gain -= 1.5
            if gain <= 0:
                continue
            if ahead and not self.stops(choice.end):
                behind = (choice.end + self.repeats(choice.end), tuple(sorted(after.items())), choice.heading)
                gain += self.best(behind, ahead - 1)[0]
            if gain > best[0]:
                best = gain, choice
        return best

    def is_item(self, k: int) -> bool:
        """Whether a line begins a row that has no ordinal: "- Cấp tỉnh" below the row it belongs to."""
        if "year" not in self.header.roles or self.stops(k):
            return False
        words = self.held.words[k]
        return (
            words[:2] in ("- ", "+ ")
            and len(words) <= 120
            and sum(c.isalpha() for c in words) >= 4
            and not is_figure(words)
        )

    def swallows(self, start: int, end: int, last: dict[str, tuple[int, ...]]) -> bool:
        """Whether a figure of the row would rather be the ordinal of the next one, with its words behind it."""
        for k in range(start + 2, end):
            if (
                self.held.words[k].isdecimal()
                and self.held.is_ordinal(k)
                and self.step(k, last, False) == 0.0
                and self.closing(k, False, last) == 0.0
            ):
                return True
        return False

    def choices(self, start: int, last: dict[str, tuple[int, ...]]) -> list[_Choice]:
        """The ways to read the row that begins at a line; only the regular one where it fits without any doubt."""
        roles = self.header.roles[1:]
        first = start + 1 if self.held.is_ordinal(start) else start
        limit = len(roles) + _MOST_EXTRA
        most = next((n for n in range(1, limit) if self.stops(first + n - 1)), limit) - 1
        out: list[_Choice] = []
        for size in (1, 2) if first > start else ():
            heading = self.heading_cost(start, range(first, first + size), first + size, last) if size <= most else None
            if heading is not None:
                out.append(_Choice(first + size, heading, 0.0, True))
                if heading <= 0.2 and self.regular(first + size):
                    return out
        full = first + len(roles)
        if most >= len(roles) and self.closing(full, True, last) == 0.0 and self.regular(full):
            fits = [self.held.misfit(role, k) for k, role in enumerate(roles, first)]
            if sum(fits) <= 1.2 and max(fits) < 0.8 and not any(self.dealing.counts(k) for k in range(first, full)):
                return [_Choice(full, sum(fits), 0.0, False, True)]
        if (
            first > start
            and most
            and not self.held.apart
            and self.is_item(first + 1)
            and self.held.misfit("task", first) < 1.0
        ):
            out.append(_Choice(first + 1, 0.3, 0.0, False))  # its figures stand in the rows below
        for count, cost in enumerate(self.dealing.costs(first, most)):
            if not count:
                continue
            closing = self.closing(first + count, count == len(roles), last)
            if self.held.apart and cost > 1.2:
                continue  # an item of the text below the table begins as its rows do
            if count <= 2 and closing == 0.0 and _MOST_COST < cost < 2.5 * _MOST_COST:
                cost = _MOST_COST - 0.5  # a row that names something and says nothing of it
            if cost <= _MOST_COST:
                out.append(_Choice(first + count, cost, closing, False))
        return out

    def regular(self, end: int) -> bool:
        """Whether the table stops before a line, or a regular row or a heading of rows begins there."""
        if self.stops(end):
            return True
        width = len(self.header.roles)
        behind = end + width
        if not self.held.is_ordinal(end):
            return self.is_item(end)
        if self.held.is_ordinal(end + 2) and ordinal(self.held.words[end])[0] != "arabic":
            return True
        if behind > len(self.held) or not (self.stops(behind) or self.held.is_ordinal(behind)):
            return False
        return (
            sum(
                self.held.misfit(role, k) for role, k in zip(self.header.roles[1:], range(end + 1, behind), strict=True)
            )
            <= 1.2
        )

    def after(self, k: int, last: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
        """The last ordinals of each kind, with the one in line k."""
        kind, value = ordinal(self.held.words[k])
        return last | {kind: value}

    def closing(self, end: int, full: bool, last: dict[str, tuple[int, ...]]) -> float:
        """What speaks against a row ending before line `end`."""
        held = self.held
        if self.stops(end) or self.repeats(end):
            return 0.0 if full else 0.3
        follows = held.is_ordinal(end) and self.step(end, last, True) is not None
        if follows and not self.stops(end + 1) and held.misfit("task", end + 1) < NEVER:
            return 0.0
        if self.is_item(end):
            return 0.0
        goes_on = 0.0 if held.capital(end) else 1.0
        if self.dealing.tight and held.blank_before[end]:
            return goes_on + (0.4 if full else 1.2)
        return goes_on + (0.9 if full else 2.0)

    def heading_cost(
        self, start: int, lines: Sequence[int], end: int, last: dict[str, tuple[int, ...]]
    ) -> float | None:
        """What speaks against a row that only heads the rows below it: an ordinal, words, and then the next ordinal."""
        held = self.held
        if len(lines) > 2 or end >= len(held) or not held.is_ordinal(end) or self.step(end, last, True) is None:
            return None
        if held.misfit("task", lines[0]) >= NEVER or (len(lines) == 2 and not goes_on(held, lines[1])):
            return None
        kind, value = ordinal(held.words[start])
        below = ordinal(held.words[end])
        deeper = (
            (kind != "arabic" and below[0] == "arabic")
            or (below[0] == "arabic" and len(below[1]) > len(value))
            or (kind == "letter" and below[0] == "roman")
        )
        capitals = held.marked[lines[0]].isupper()
        if not (deeper or capitals):
            return None
        return 0.2 if kind != "arabic" or capitals or below[1] == (*value, 1) else 0.8


class Unordered(Parse):
    """Rows without ordinals: each begins with the words that name it, and its cells tell where it ends."""

    def __init__(self, held: CellLines, header: Header):
        super().__init__(held, header)
        self.skipped = 1 if header.roles[0] == "order" else 0
        self.roles = header.roles[self.skipped :]
        self.telling = bool({"year", "unit", "time", "deadline"} & set(self.roles))
        tight = not any(held.blank_before[k] for k in range(header.columns[0][0] + 1, header.end))
        alike = ("unordered", self.roles, tuple(self.heading), tight)
        self.dealing: Dealing
        self.known: dict[int, list[tuple[int, float, _Choice | None]]]
        self.dealing, self.known = held.readings.setdefault(alike, (Dealing(held, self.roles, tight), {}))

    def read(self) -> None:
        self.skip_repeated()
        if self.repeats(self.at):
            return
        first = self.held.words[self.at] if self.at < len(self.held) else ""
        if column_role(first) not in _NAMES or DATED_HEADING.fullmatch(first):
            return  # a heading of one more column, read as the name of a row
        for first, choice in self.best():
            self.at = choice.end
            self.against += choice.cost
            if choice.heading:
                none = [None] * (len(self.roles) - 1)
                self.add(first, choice.end - 1, [*[None] * self.skipped, (first, choice.end - 1), *none])
                continue
            cells = self.dealing.cells(first, choice.end - first)
            self.add(first, choice.end - 1, [*[None] * self.skipped, *cells])
            self.clean += choice.cost <= 1.2
            self.odd += choice.cost > 2.0
        if not self.telling and self.clean < 3:
            self.clean = 0

    def best(self) -> list[tuple[int, _Choice]]:
        """The rows, each with its first line, that together gain most; the table ends where they do."""
        gains = {self.at: 0.0}
        unclear = {self.at: 0}  # odd rows, headings and headers up to there beyond the clean rows
        ways: dict[int, tuple[int, _Choice | None]] = {}
        waiting = [self.at]
        while waiting:
            k = heappop(waiting)
            if k not in self.known:
                self.known[k] = self.steps(k)
            for end, gain, choice in self.known[k] if unclear[k] <= _MOST_ODD else ():
                if end not in gains:
                    heappush(waiting, end)
                elif gains[k] + gain <= gains[end]:
                    continue
                gains[end], ways[end] = gains[k] + gain, (k, choice)
                row = choice is not None and not choice.heading
                unclear[end] = unclear[k] + (not row or choice.cost > 2.0) - (row and choice.cost <= 1.2)
        at = max(gains, key=lambda k: (gains[k], -k))
        rows: list[tuple[int, _Choice]] = []
        while at in ways:
            at, choice = ways[at]
            if choice is not None:
                rows.append((at, choice))
        return rows[::-1]

    def steps(self, k: int) -> list[tuple[int, float, _Choice | None]]:
        """What may begin at a line: where it ends and what it gains."""
        if size := self.repeats(k):
            return [(k + size, 0.0, None)]
        full = k + len(self.roles)
        if (cost := self.regular(k, full)) is not None:
            return [(full, _GAIN - cost, _Choice(full, cost, 0.0, False, True))]
        steps: list[tuple[int, float, _Choice | None]] = []
        for size in (1, 2):
            if (cost := self.heading_cost(k, size)) is not None:
                steps.append((k + size, -cost, _Choice(k + size, cost, 0.0, True)))
        limit = len(self.roles) + _MOST_EXTRA
        most = next((n for n in range(limit) if self.stops(k + n) or self.repeats(k + n)), limit)
        for count, cost in enumerate(self.dealing.costs(k, most) if most else ()):
            if not count or cost > _MOST_COST:
                continue
            choice = _Choice(k + count, cost, self.closing(k + count, count >= len(self.roles)), False)
            if (gain := _GAIN - cost - choice.closing) > 0:
                steps.append((choice.end, gain, choice))
        return steps

    def regular(self, k: int, end: int) -> float | None:
        """What speaks against a row of one line for each cell that fits without doubt, as the next one does; else None."""
        if any(self.stops(i) for i in range(k, end)):
            return None
        fits = [self.held.misfit(role, i) for i, role in enumerate(self.roles, k)]
        if max(fits) > 0.5 or sum(fits) > 0.1 * len(fits) or self.closing(end, True) > 0:
            return None
        return sum(fits)

    def heading_cost(self, k: int, size: int) -> float | None:
        """What speaks against one line, or a number and a line, that only head the rows below; None where they cannot."""
        held, last = self.held, k + size - 1
        if last + 1 >= len(held) or held.parted[last] or not 4 <= len(held.words[last]) <= LONGEST_GROUP:
            return None
        if held.misfit("task", last) >= NEVER or not held.capital(last) or held.is_ordinal(last):
            return None
        if size == 2:
            return 0.2 if held.is_ordinal(k) and held.words[k].isalpha() else None
        if self.stops(k):
            return 0.6 if _GROUP.match(held.words[k]) else None
        return 0.3 if held.marked[k].isupper() else 1.0 + held.misfit("task", k)

    def closing(self, end: int, full: bool) -> float:
        """What speaks against a row ending before line `end`."""
        missing = 0.0 if full else 0.3
        if self.stops(end) or self.repeats(end) or self.held.is_ordinal(end):
            return missing
        misfit = self.held.misfit("task", end)
        return 2.5 if misfit >= NEVER else missing + 0.5 * misfit + (0.0 if self.held.capital(end) else 1.0)
