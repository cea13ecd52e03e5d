"""Tables that came with one cell per line -> rows again.

Copied from a word processor or a PDF, a table falls apart into a line for each cell: the headings of the columns,
then the cells of row after row. The headings tell what each column holds; where a row begins is told by the
ordinals counting up, by the regular number of lines, and by what each line is (see `cells.misfit`). A cell may
have two lines or be missing. What cannot be dealt out without doubt stays outside the cells; lines that do not
form a table are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from analysis.cells import NEVER, column_role, is_body, is_figure, is_nothing, is_time, misfit, ordinal

Span = tuple[int, int]


@dataclass(frozen=True)
class StackedRow:
    """One row: the first and last of its lines and the spans of its cells (empty ones have no length)."""

    first: int
    last: int
    cells: tuple[Span, ...]


@dataclass
class StackedTable:
    """Rows in order, the header first, and the lines between or inside them that belong to the page."""

    rows: list[StackedRow]
    noise: list[int] = field(default_factory=list)


_START = re.compile(
    r"(?m)^[ *_#]*(?:s ?tt|tt|so tt|so thu tu|(?:(?:ten|danh muc|cac|nhom|noi dung|mo ta) )?"
    r"(?:chi tieu|chi so|muc tieu|tieu chi|nhiem vu|noi dung|cong viec|hoat dong|giai phap|du an|de an)[a-z ,/()\-]{0,40})[ .:*_]*\r?$"
)
_STOP = re.compile(
    r"[ *_#]*(?:(?:phan (?:thu|[ivx]+\b)|chuong [ivx\d]|dieu \d|phu luc|noi nhan|tm\.|t/m|kt\.|ghi chu ?:|trong qua trinh)|[ivx]{1,5} ?[.\-/)] ?[^\s.\d]|\|)"
)
_PAGE = re.compile(r"[ ]*[\[(]?(?:trang[ ]*)?[-–]?[ ]*\d{1,3}(?:[ ]*/[ ]*\d{1,3})?[ ]*[-–]?[\])]?[ ]*")
_MARKS = str.maketrans("*_#|", "    ")
_HANGING = re.compile(r"(?:[,\-–(/]|\b(?:va|cua|cac|cho|tai|trong|voi|den|theo|ve|duoc|tu|so|cap))$")
_MOST_COLUMNS = 14
_MOST_LINES = 5  # of one cell
_EMPTY = {
    "order": NEVER, "indicator": NEVER, "task": NEVER, "unit": 1.2, "year": 1.5, "leads": 2.5, "takes_part": 1.0, "directs": 1.2,
    "assignment": 2.5, "time": 1.4, "deadline": 1.4, "output": 1.2, "budget": 0.9, "follow": 0.9, "note": 0.1, "": 0.9,
}  # fmt: skip
_SAFE = 0.75  # by how much the best reading of a row must beat one that puts a figure elsewhere


class _Lines:
    """The lines of a text that hold words, as (number, words, marked words)."""

    def __init__(self, bare: str, text: str, lines: Sequence[Span]):
        self.spans = lines
        self.numbers: list[int] = []
        self.words: list[str] = []
        self.bare, self.text = bare, text
        self.blank_before: list[bool] = []
        blank = False
        for i, (start, end) in enumerate(lines):
            words = " ".join(bare[start:end].translate(_MARKS).split())
            if not words.strip("-=. "):
                blank = blank or not words
                if not words:
                    continue
            self.numbers.append(i)
            self.words.append(words)
            self.blank_before.append(blank)
            blank = False

    def span(self, k: int) -> Span:
        """Where the words of the k-th line stand."""
        start, end = self.spans[self.numbers[k]]
        while start < end and self.bare[start].isspace():
            start += 1
        while end > start and self.bare[end - 1].isspace():
            end -= 1
        return start, end

    def marked(self, k: int) -> str:
        start, end = self.span(k)
        return self.text[start:end].strip("*_# ")


def find_stacked(bare: str, text: str, lines: Sequence[Span]) -> list[StackedTable]:
    """Every table of this kind; `lines` are the spans of all lines of the folded copies."""
    starts = [m.start() for m in _START.finditer(bare)]
    if not starts:
        return []
    held = _Lines(bare, text, lines)
    at = {lines[number][0]: k for k, number in enumerate(held.numbers)}
    tables: list[StackedTable] = []
    reached = 0
    for start in starts:
        k = at.get(start)
        if k is None or k < reached:
            continue
        found = _table(held, k)
        if found:
            table, reached = found
            tables.append(table)
    return tables


def _table(held: _Lines, first: int) -> tuple[StackedTable, int] | None:
    best: tuple[float, _Parse] | None = None
    for header in _headers(held, first):
        for parse in (_Ordered(held, header), _Unordered(held, header)):
            if isinstance(parse, _Ordered) != (header.roles[0] == "order" and _is_ordinal(held, header.end)):
                continue
            parse.read()
            score = parse.score()
            if score > 0 and (best is None or score > best[0]):
                best = score, parse
    if best is None:
        return None
    parse = best[1]
    return StackedTable([*parse.header.rows(held), *parse.rows], [held.numbers[k] for k in parse.noise]), parse.at


# --- headings ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Header:
    """Columns as runs of lines `[first, last]`, their roles, and the lines of a second row below a heading that spans them."""

    columns: tuple[tuple[int, int], ...]
    roles: tuple[str, ...]
    end: int
    top: tuple[tuple[int, int], ...] = ()  # where the header has two rows: the upper one

    def rows(self, held: _Lines) -> list[StackedRow]:
        """The header as rows."""
        def row(columns: Sequence[tuple[int, int]]) -> StackedRow:
            cells = tuple((held.span(a)[0], held.span(b)[1]) for a, b in columns)
            return StackedRow(held.numbers[columns[0][0]], held.numbers[columns[-1][1]], cells)

        if not self.top:
            return [row(self.columns)]
        low = [c for c in self.columns if c[0] > self.top[-1][1]]
        return [row(self.top), row(low)]


def _is_ordinal(held: _Lines, k: int) -> bool:
    """Whether a line only counts; Roman numerals and letters in capitals, unless a bracket follows."""
    if k >= len(held.words) or len(held.words[k]) > 8:
        return False
    found = ordinal(held.words[k])
    if found is None:
        return False
    written = held.marked(k)
    return found[0] == "arabic" or written.isupper() or written.endswith(")")


def _headers(held: _Lines, first: int) -> list[_Header]:
    """The ways to read the header that begins at a line: the longest run of headings first."""
    run: list[int] = []
    for k in range(first, min(len(held.words), first + _MOST_COLUMNS + 4)):
        words = held.words[k]
        if len(words) > 70 or _is_ordinal(held, k) or "|" in held.bare[slice(*held.spans[held.numbers[k]])] or _is_number(words):
            break
        run.append(k)
    ordered = column_role(held.words[first]) == "order"
    counted = first + len(run) < len(held.words) and _is_ordinal(held, first + len(run))
    lengths = [len(run)] if ordered and counted else range(len(run), 2, -1)
    headers: list[_Header] = []
    for length in lengths:
        headers += _of_run(held, run[:length])
    return headers


def _is_number(words: str) -> bool:
    """A line that holds an amount; a year may head a column."""
    return is_figure(words) and not re.search(r"(?:19|20)\d\d", words)


def _of_run(held: _Lines, run: Sequence[int]) -> list[_Header]:
    if len(run) < 3:
        return []
    columns: list[tuple[int, int]] = []
    for k in run:
        joins = columns and _goes_on(held, k) and not (column_role(held.words[k]) and column_role(held.words[k - 1]))
        if joins:
            columns[-1] = (columns[-1][0], k)
        else:
            columns.append((k, k))
    found = [_header(held, columns, ())]
    # A heading over several columns ("Mục tiêu" above "Năm 2025", "Năm 2030") is no column of its own.
    low = len(columns)
    while low > 2 and _of_columns(held, columns[low - 1 : low])[0] == "year":
        low -= 1
    if 2 <= len(columns) - low and low >= 2:
        spanning = next((i for i in range(low - 1, 0, -1) if re.search(r"muc tieu|chi tieu|ke hoach|lo trinh|ket qua|giai doan|thuc hien", held.words[columns[i][0]])), None)
        if spanning is not None:
            top = tuple(columns[:low])
            below = [*columns[:spanning], *columns[low:], *columns[spanning + 1 : low]]
            found.append(_header(held, below, top))
    return [h for h in found if h is not None]


def _goes_on(held: _Lines, k: int) -> bool:
    return held.marked(k)[:1].islower() or held.words[k].startswith("(")


def _of_columns(held: _Lines, columns: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(column_role(" ".join(held.words[k] for k in range(a, b + 1))) for a, b in columns)


def _header(held: _Lines, columns: Sequence[tuple[int, int]], top: tuple[tuple[int, int], ...]) -> _Header | None:
    roles = _of_columns(held, columns)
    known = sum(bool(role) for role in roles)
    if len(columns) < 3 or known < 3 or known < 0.6 * len(columns) or not {"indicator", "task"} & set(roles):
        return None
    if roles.count("order") > 1 or "order" in roles[1:]:
        return None
    # One column names the rows; a second "Mục tiêu" or "Kết quả" holds what is said of them.
    named = next(i for i, role in enumerate(roles) if role in ("indicator", "task"))
    if "unit" in roles or "year" in roles:
        roles = tuple("year" if i > named and role in ("indicator", "output", "leads") and _is_amount(held, columns[i]) else role for i, role in enumerate(roles))
    return _Header(tuple(columns), roles, max(b for _, b in columns) + 1, top)


def _is_amount(held: _Lines, column: tuple[int, int]) -> bool:
    return bool(re.match(r"(?:muc tieu|chi tieu|ke hoach|ket qua|thuc hien|uoc|hien trang)", held.words[column[0]]))


# --- rows --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Dealt:
    """Lines dealt out to columns: `(first, last)` for each column, None for an empty one; what it costs."""

    cost: float
    cells: tuple[tuple[int, int] | None, ...]


class _Parse:
    """Rows below a header, read as far as the pattern goes."""

    def __init__(self, held: _Lines, header: _Header):
        self.held, self.header = held, header
        self.rows: list[StackedRow] = []
        self.at = header.end
        self.clean = self.odd = 0
        self.noise: list[int] = []
        self.heading = [held.words[k] for k in range(header.columns[0][0], header.end)]

    def read(self) -> None:
        raise NotImplementedError

    def score(self) -> float:
        """How much speaks for this reading; nothing where it is no table."""
        known = sum(bool(role) for role in self.header.roles)
        if self.odd > self.clean or (self.clean < 2 and not (self.clean == 1 and known >= 4)):
            return 0.0
        return self.clean - 0.5 * self.odd + 0.01 * known

    def stops(self, k: int) -> bool:
        """Whether a line cannot belong to the table."""
        return k >= len(self.held.words) or bool(_STOP.match(self.held.words[k])) or len(self.held.words[k]) > 700

    def repeats(self, k: int) -> int:
        """Number of lines from k on that only repeat the header (0: none), page number before it included."""
        words, wanted = self.held.words, self.heading
        skip = 1 if k < len(words) and _PAGE.fullmatch(words[k]) and words[k + 1 : k + 2] == wanted[:1] else 0
        if words[k + skip : k + skip + len(wanted)] == wanted:
            return skip + len(wanted)
        return 0

    def skip_repeated(self) -> None:
        while size := self.repeats(self.at):
            self.noise += range(self.at, self.at + size)
            self.at += size

    def deal(self, lines: Sequence[int], first_column: int) -> _Dealt | None:
        """The best way to deal out lines to the columns from `first_column` on; figures only where there is no doubt."""
        roles = self.header.roles[first_column:]
        plain = [misfit(role, self.held.words[k]) for role, k in zip(roles, lines, strict=False)]
        if len(lines) == len(roles) and sum(plain) <= 0.6:
            return _Dealt(sum(plain), tuple((k, k) for k in lines))
        if len(lines) > len(roles) + 2 * _MOST_LINES:
            return None
        return _deal(self.held, tuple(lines), roles)

    def add(self, first: int, last: int, cells: Sequence[tuple[int, int] | None]) -> None:
        spans, place = [], self.held.span(first)[0]
        for cell in cells:
            if cell is None:
                spans.append((place, place))
            else:
                spans.append((self.held.span(cell[0])[0], self.held.span(cell[1])[1]))
                place = spans[-1][1]
        self.rows.append(StackedRow(self.held.numbers[first], self.held.numbers[last], tuple(spans)))


class _Ordered(_Parse):
    """Rows that begin with an ordinal."""

    def __init__(self, held: _Lines, header: _Header):
        super().__init__(held, header)
        self.last: dict[str, tuple[int, ...]] = {}
        self.group = False  # the row above was a heading of rows
        self.headings: list[bool] = []
        self.firsts: list[int] = []

    def read(self) -> None:
        self.skip_count()
        while True:
            self.skip_repeated()
            if not _is_ordinal(self.held, self.at) or self.step(self.at) is None or not self.row():
                break
        while self.rows and self.headings[-1]:  # a heading of the text below the table
            self.headings.pop()
            self.at = self.firsts.pop()
            self.rows.pop()

    def skip_count(self) -> None:
        """The row that only counts the columns: (1), (2), (3), ..."""
        columns = len(self.header.roles)
        counted = [ordinal(w) for w in self.held.words[self.at : self.at + columns]]
        if len(counted) == columns and all(counted) and [c[1] for c in counted[2:]] == [(i + 1,) for i in range(2, columns)]:
            self.add(self.at, self.at + columns - 1, [(k, k) for k in range(self.at, self.at + columns)])
            self.headings.append(False)
            self.firsts.append(self.at)
            self.at += columns

    def step(self, k: int) -> float | None:
        """What speaks against line k being the next ordinal; None where it cannot be."""
        kind, value = ordinal(self.held.words[k])
        before = self.last.get(kind)
        if kind == "arabic" and len(value) > 1:
            return self.deeper(value)
        if before is None:
            return 0.0 if value == (1,) else 0.5 if not self.last else 1.2
        number = before[0]
        if value[0] == number + 1:
            return 0.0
        if value[0] == 1:
            return 0.0 if self.group else 0.9
        return 1.2 if number < value[0] <= number + 3 else None

    def deeper(self, value: tuple[int, ...]) -> float | None:
        before = self.last.get("arabic")
        if value[-1] == 1:
            return 0.0 if self.group or before is None or before == value[:-1] else 0.4
        if before is not None and len(before) >= len(value) and before[: len(value) - 1] == value[:-1]:
            return 0.0 if value[-1] == before[len(value) - 1] + 1 else 1.2
        return 0.5 if not self.last else 1.2

    def row(self) -> bool:
        """Read one row at `self.at`; False where no reading of it holds."""
        start, width = self.at, len(self.header.roles)
        options: list[tuple[float, int, _Dealt, bool]] = []
        seen, self.last, was = dict(self.last), self.after(start), self.group
        for end in range(start + 2, start + width + 2 * _MOST_LINES):
            if end - 1 > start and self.stops(end - 1):
                break
            closing = self.closing(end, end - start == width)
            if closing is None:
                continue
            lines = range(start + 1, end)
            heading = self.heading_cost(start, lines, end)
            if heading is not None:
                cells = (None,) * width
                options.append((heading + closing, end, _Dealt(heading, cells), True))
            dealt = self.deal(lines, 1)
            if dealt is not None:
                options.append((dealt.cost + closing + self.ahead(end), end, dealt, False))
        self.last, self.group = seen, was
        if not options:
            return False
        cost, end, dealt, heading = min(options, key=lambda option: (option[0], option[1]))
        if cost > 4.5:
            return False
        self.last = self.after(start)
        self.group = heading
        self.headings.append(heading)
        self.firsts.append(start)
        if heading:
            self.add(start, end - 1, [(start, start), (start + 1, end - 1), *[None] * (width - 2)])
        else:
            self.add(start, end - 1, [(start, start), *dealt.cells])
            self.clean += dealt.cost <= 1.0
            self.odd += dealt.cost > 2.0
        self.at = end
        return True

    def after(self, k: int) -> dict[str, tuple[int, ...]]:
        kind, value = ordinal(self.held.words[k])
        kept = dict(self.last) if kind == "arabic" else {key: v for key, v in self.last.items() if key in ("roman", "letter", "arabic")}
        kept[kind] = value
        return kept

    def closing(self, end: int, full: bool) -> float | None:
        """What speaks against a row ending before line `end`."""
        held = self.held
        if self.stops(end) or self.repeats(end):
            return 0.0 if full else 0.4
        if _is_ordinal(held, end):
            was, self.group = self.group, True
            cost = self.step(end)
            self.group = was
            if cost is not None and end + 1 < len(held.words) and not _is_bare_number(held.words[end + 1]):
                return cost
        if not full:
            return 1.6 if held.blank_before[end] else None
        return 0.5 if held.blank_before[end] else 0.9

    def ahead(self, end: int) -> float:
        """A little against an end after which no full row follows."""
        width = len(self.header.roles)
        if self.stops(end) or not _is_ordinal(self.held, end):
            return 0.0
        lines = range(end + 1, min(end + width, len(self.held.words)))
        if len(lines) < width - 1:
            return 0.2
        fits = sum(min(1.5, misfit(role, self.held.words[k])) for role, k in zip(self.header.roles[1:], lines, strict=False))
        return min(0.6, 0.2 * fits)

    def heading_cost(self, start: int, lines: Sequence[int], end: int) -> float | None:
        """What speaks against a row that only heads the rows below it: an ordinal, words, and then the next ordinal."""
        held = self.held
        if len(lines) > 2 or not _is_ordinal(held, end) or end >= len(held.words):
            return None
        words = held.words[lines[0]]
        if misfit("task", words) >= NEVER or (len(lines) == 2 and not _goes_on(held, lines[1])):
            return None
        kind, value = ordinal(held.words[start])
        below = ordinal(held.words[end])
        deeper = (kind != "arabic" and below[0] == "arabic") or (below[0] == "arabic" and len(below[1]) > len(value)) or (kind == "letter" and below[0] == "roman")
        capitals = held.marked(lines[0]).isupper()
        if not (deeper or capitals):
            return None
        return 0.2 if kind != "arabic" or capitals or below[1] == (*value, 1) else 0.8


def _is_bare_number(words: str) -> bool:
    return words.isdecimal() or is_nothing(words)


class _Unordered(_Parse):
    """Rows without ordinals: only where every line stands where it must."""

    def read(self) -> None:
        first = 1 if self.header.roles[0] == "order" else 0
        roles = self.header.roles[first:]
        width = len(roles)
        telling = [i for i, role in enumerate(roles) if role in ("year", "unit", "time", "deadline")]
        self.telling = bool(telling)
        while True:
            self.skip_repeated()
            lines = range(self.at, self.at + width)
            if self.fits(lines, roles):
                self.add(self.at, self.at + width - 1, [*[None] * first, *((k, k) for k in lines)])
                self.at += width
                self.clean += 1
            elif self.rows and self.heads(self.at) and self.fits(range(self.at + 1, self.at + 1 + width), roles):
                self.add(self.at, self.at, [*[None] * first, (self.at, self.at), *[None] * (width - 1)])
                self.at += 1
            else:
                break
        if not self.telling and self.clean < 3:
            self.clean = 0

    def heads(self, k: int) -> bool:
        return k < len(self.held.words) and not self.stops(k) and self.held.marked(k).isupper() and len(self.held.words[k]) <= 120

    def fits(self, lines: Sequence[int], roles: Sequence[str]) -> bool:
        if any(self.stops(k) for k in lines):
            return False
        costs = [self.cost(role, k) for role, k in zip(roles, lines, strict=True)]
        return max(costs) <= 1.2 and sum(costs) <= 0.3 * len(roles)

    def cost(self, role: str, k: int) -> float:
        """A column whose heading says little ("Kết quả", "Đánh giá") may hold figures or short words."""
        words = self.held.words[k]
        if role in ("output", "follow", "") and len(words) <= 40:
            return 0.2
        return misfit(role, words)


# --- dealing out -------------------------------------------------------------------------------------------------


def _deal(held: _Lines, lines: tuple[int, ...], roles: Sequence[str]) -> _Dealt | None:
    """Lines to columns at the least cost. A figure that could as well stand in another column stands in none."""
    best = _cheapest(held, lines, roles, {})
    if best is None:
        return None
    cells = list(best.cells)
    for column, cell in enumerate(best.cells):
        if cell is None or roles[column] not in ("year", "unit", "budget", "time", "deadline"):
            continue
        if not any(is_figure(held.words[k]) or is_nothing(held.words[k]) for k in range(cell[0], cell[1] + 1)):
            continue
        other = _cheapest(held, lines, roles, {cell[0]: column})
        if other is not None and other.cost - best.cost < _SAFE:
            cells[column] = None
    return _Dealt(best.cost, tuple(cells))


def _cheapest(held: _Lines, lines: tuple[int, ...], roles: Sequence[str], barred: dict[int, int]) -> _Dealt | None:
    """`barred`: line -> column in which it may not stand."""
    count = len(lines)

    @lru_cache(maxsize=None)
    def rest(column: int, at: int) -> tuple[float, tuple[tuple[int, int] | None, ...]]:
        if column == len(roles):
            return (0.0, ()) if at == count else (NEVER, ())
        role = roles[column]
        cost, cells = rest(column + 1, at)
        best = (cost + _EMPTY[role], (None, *cells))
        for size in range(1, min(_MOST_LINES, count - at) + 1):
            held_lines = lines[at : at + size]
            if any(barred.get(k) == column for k in held_lines):
                continue
            own = _cell_cost(held, role, held_lines)
            if own >= NEVER:
                continue
            cost, cells = rest(column + 1, at + size)
            if own + cost < best[0]:
                best = (own + cost, ((held_lines[0], held_lines[-1]), *cells))
        return best

    cost, cells = rest(0, 0)
    return _Dealt(cost, cells) if cost < NEVER else None


def _cell_cost(held: _Lines, role: str, lines: Sequence[int]) -> float:
    words = " ".join(held.words[k] for k in lines)
    cost = misfit(role, words)
    if len(lines) == 1:
        return cost
    if role in ("unit", "year", "budget", "order") and any(is_figure(held.words[k]) for k in lines[1:]):
        return NEVER
    if role in ("indicator", "task"):
        cost = max(cost, misfit(role, held.words[lines[0]]))
    for k in lines[1:]:
        before = held.words[k - 1]
        if is_nothing(held.words[k]) or held.words[k].startswith("%"):
            return NEVER
        if _goes_on(held, k) or _HANGING.search(before):
            cost += 0.3
        elif held.words[k].startswith(("-", "+")) or before.endswith((";", ".")):
            cost += 0.5
        else:
            cost += 1.4 if role not in ("output", "note", "takes_part") else 1.1
        if role in ("indicator", "task", "output") and (is_figure(held.words[k]) or is_time(held.words[k]) or is_body(held.words[k])):
            cost += 0.8
    return cost
