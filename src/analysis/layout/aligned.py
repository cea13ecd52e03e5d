"""Tables whose columns only blanks keep apart -> rows and cells again.

A page printed as text sets the columns of a table below each other with blanks; a cell that is too long goes on in
the next line of its column. A header of known columns tells that such a table begins. Each line is cut at its gaps
and dealt out to the columns by where its pieces stand, compared with the lines around it, because columns shift a
little from row to row. The head of a document and its foot, which also stand in two columns, have no such header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.layout.cells import LinesRow, Span, column_role, is_figure, ordinal

_GAP = re.compile(r"[ ]{2,}")
_WIDE_GAP = re.compile(r"[ ]{3,}")
_STOP = re.compile(
    r"[ *_#]*(?:(?:phan (?:thu|[ivx]+\b)|chuong [ivx\d]|dieu \d|phu luc|noi nhan|tm\.|t/m|kt\.|ghi chu ?:|bieu so|"
    r"bang so|bang \d|cong hoa xa hoi)|\|)"
)
_LABEL = re.compile(
    r"(?:(?:co quan|don vi) )?(?:chu tri|phoi hop|thuc hien|thoi gian|thoi han|tien do|hoan thanh|san pham|chi dao|"
    r"co quan|don vi)[^:.;]{0,25}:"
)
_GROUP = re.compile(r"[*_ ]*(?:[IVX]{1,5}|[A-HĐ])[.)/\-]? +[^\W\d_]")
_FIRST_LINES = 12  # of a table, one of which tells whether its rows are counted
_HEADER_LINES = 4
_LONGEST_HEADING = 60
_NEAR = 8  # how far the beginning of a column may shift from row to row
_VALUES = ("year", "unit", "budget", "time", "deadline")


@dataclass(frozen=True)
class _Piece:
    """Words between gaps: their span and where they stand in the line."""

    start: int
    end: int
    left: int
    right: int
    words: str
    capital: bool


def find_aligned(
    bare: str, text: str, lines: Sequence[Span], held: set[int], page: set[int]
) -> tuple[list[LinesRow], set[int]]:
    """The rows of all tables of this kind, and the lines among them that only repeat a header.

    Lines in `held` belong to other tables, lines in `page` to the page.
    """
    rows: list[LinesRow] = []
    repeated: set[int] = set()
    if "  " not in bare:
        return rows, repeated
    reached = 0
    for i, (start, end) in enumerate(lines):
        if (
            i < reached
            or end - start < 12
            or bare.find("  ", start, end) < 0
            or i in held
            or _shows_cells(bare, start, end)
        ):
            continue
        at = bare.find("  ", start + len(bare[start:end]) - len(bare[start:end].lstrip()), end)
        if at < 0 or not _may_head(_GAP.split(bare[start:end])):
            continue
        table = _Table(bare, text, lines, held, page, i)
        if table.read():
            rows += table.rows
            repeated |= table.repeated
            reached = table.at
    return rows, repeated


def _may_head(pieces: Sequence[str]) -> bool:
    """Whether at least two of the pieces of a line head columns and none is long, as those of every header."""
    if any(len(piece) > _LONGEST_HEADING and len(" ".join(piece.split())) > _LONGEST_HEADING for piece in pieces):
        return False
    known = 0
    for left, piece in zip(range(len(pieces) - 1, -1, -1), pieces, strict=True):
        known += bool(column_role(piece))
        if known + left < 2:
            return False
    return True


def _shows_cells(bare: str, start: int, end: int) -> bool:
    """Whether bars or tabs part the line: the row of another kind of table."""
    return bare.count("|", start, end) > 1 or bare.count("\t", start, end) > 1


class _Table:
    def __init__(self, bare: str, text: str, lines: Sequence[Span], held: set[int], page: set[int], first: int):
        self.bare, self.text, self.lines, self.held, self.page, self.first = bare, text, lines, held, page, first
        self.rows: list[LinesRow] = []
        self.at = first
        self.repeated: set[int] = set()
        self.roles: tuple[str, ...] = ()
        self.named = 0  # the column that names the rows
        self.labelled: dict[int, str] = {}  # columns whose cells begin with a label -> the first label
        self.ordered = False  # whether rows begin with ordinals
        self.places: list[list[float]] = []  # of each column: left, right of the last line that had all of them

    # -- lines

    def pieces(self, i: int, gaps: re.Pattern[str] = _GAP) -> list[_Piece]:
        """What stands between gaps in line i."""
        start, end = self.lines[i]
        out: list[_Piece] = []
        at = start
        for gap in [*gaps.finditer(self.bare, start, end), None]:
            stop = gap.start() if gap else end
            if stop > at and self.bare[at:stop].strip():
                out.append(self.piece(start, at, stop))
            at = gap.end() if gap else end
        return out

    def piece(self, line: int, start: int, end: int) -> _Piece:
        while start < end and self.bare[start].isspace():
            start += 1
        while end > start and self.bare[end - 1].isspace():
            end -= 1
        words = " ".join(self.bare[start:end].split())
        first = self.text[start:end].lstrip("*_\"'(“")[:1]
        return _Piece(start, end, start - line, end - line, words, first.isupper() or first.isdigit())

    def is_blank(self, i: int) -> bool:
        start, end = self.lines[i]
        return not self.bare[start:end].strip()

    def is_rule(self, i: int) -> bool:
        """Whether dashes stand in line i and nothing else, as Markdown has them below a header and between rows."""
        words = self.bare[slice(*self.lines[i])]
        return words.count("-") > 5 and not words.strip(" -=+")

    # -- header

    def read(self) -> bool:
        """Read the table that begins at `first`; False where none does."""
        if not self.header():
            return False
        self.body()
        while len(self.rows) > self.heads and self.is_group(self.rows[-1]):  # a heading of the text below the table
            self.at = self.rows.pop().first
        full = sum(sum(bool(cell) for cell in row.cells) >= 2 for row in self.rows[self.heads :])
        return full >= 2 or (full == 1 and len(self.roles) >= 4)

    def header(self) -> bool:
        first = self.pieces(self.first)
        if len(first) < 2 or len(first) > 14 or any(len(p.words) > _LONGEST_HEADING for p in first):
            return False
        roles = [column_role(p.words) for p in first]
        if sum(map(bool, roles)) < 2:
            return False
        band: list[list[_Piece]] = [first]
        ordered = "order" in roles[:1]
        i = self.first + 1
        while i < len(self.lines) and len(band) < _HEADER_LINES and not self.is_blank(i) and i not in self.held:
            pieces = self.pieces(i)
            if self.is_rule(i):
                break
            if ordered and ordinal(pieces[0].words) and pieces[0].left <= first[0].right + 2:
                break
            if not all(self.may_head(p) for p in pieces) or not self.below(pieces, first):
                break
            if any(p.capital and not column_role(p.words) for p in pieces):
                break
            band.append(pieces)
            i += 1
        columns, spanning = self.columns(band)
        self.roles = tuple(column_role(" ".join(p.words for p in column)) for column in columns)
        known = sum(map(bool, self.roles))
        if len(columns) < 2 or known < 2 or known < 0.6 * len(columns) or not {"indicator", "task"} & set(self.roles):
            return False
        if len(columns) == 2 and known < 2:
            return False
        self.named = next(k for k, role in enumerate(self.roles) if role in ("indicator", "task"))
        self.places = [[min(p.left for p in c), max(p.right for p in c)] for c in columns]
        self.wanted = [" ".join(p.words for p in line) for line in band]
        if spanning is None:
            self.rows = [LinesRow(self.first, i - 1, [[(p.start, p.end) for p in column] for column in columns])]
        else:
            for number, line in enumerate(band):
                cells = [[(p.start, p.end) for p in line if self.over(p, place)] for place in self.places]
                for piece in line:  # a heading above several columns stands in the first of them
                    held = [k for k, cell in enumerate(cells) if (piece.start, piece.end) in cell]
                    for k in held[1:]:
                        cells[k].remove((piece.start, piece.end))
                self.rows.append(LinesRow(self.first + number, self.first + number, cells))
        self.heads = len(self.rows)
        self.at = i
        return True

    def may_head(self, piece: _Piece) -> bool:
        return len(piece.words) <= 40 and not (is_figure(piece.words) and column_role(piece.words) != "year")

    def below(self, pieces: Sequence[_Piece], first: Sequence[_Piece]) -> bool:
        """Whether each piece of a further header line stands below or between headings of the first."""
        return (
            bool(pieces)
            and pieces[-1].left <= first[-1].right + 4
            and all(any(p.left <= h.right + 6 and h.left <= p.right + 6 for h in first) for p in pieces)
        )

    def over(self, piece: _Piece, place: Sequence[float]) -> bool:
        return piece.left < place[1] and place[0] < piece.right

    def columns(self, band: Sequence[Sequence[_Piece]]) -> tuple[list[list[_Piece]], int | None]:
        """Pieces of the header column by column, and the line that holds headings above several columns."""
        spanning = None
        for number in range(len(band) - 1):
            for piece in band[number]:
                below = [q for q in band[number + 1] if q.left < piece.right and piece.left < q.right]
                if len(below) > 1:
                    spanning = number
        columns: list[list[_Piece]] = []
        for number, line in enumerate(band):
            for piece in line:
                if (
                    spanning == number
                    and sum(q.left < piece.right and piece.left < q.right for q in band[number + 1]) > 1
                ):
                    continue
                held = next(
                    (c for c in columns if any(q.left < piece.right + 1 and piece.left < q.right + 1 for q in c)), None
                )
                if held is None:
                    columns.append([piece])
                else:
                    held.append(piece)
        columns.sort(key=lambda column: min(p.left for p in column))
        return columns, spanning

    # -- rows

    def body(self) -> None:
        """Lines below the header, as far as they fit its columns."""
        ordered = self.ordered = self.roles[0] == "order" and self.counts()
        for i in range(self.at, min(self.at + 12, len(self.lines))):  # headings are centred, cells mostly are not
            pieces = self.pieces(i)
            if len(pieces) == len(self.roles) and self.fits(pieces):
                self.places = [[p.left, p.right] for p in pieces]
                break
        open_row: LinesRow | None = None
        blank = False
        noise: list[int] = []
        again: set[int] = set()
        i = self.at
        while i < len(self.lines):
            if self.is_blank(i):
                blank, i = True, i + 1
                continue
            if self.is_rule(i) and (open_row is None or self.row_follows(i)):
                noise.append(i)
                i += 1
                continue
            if size := self.repeats(i):
                noise += range(i, i + size)
                again.update(range(i, i + size))
                i += size
                continue
            if i in self.page and (
                blank or noise or open_row is None or not any(c.isalpha() for c in self.bare[slice(*self.lines[i])])
            ):
                noise.append(i)
                i += 1
                continue
            cells = None if i in self.held else self.deal(i)
            if cells is None:
                break
            begins = self.begins(cells, ordered, open_row, blank and not noise)
            if begins is None:
                break
            if (
                begins
                and ordered
                and open_row is not None
                and not open_row.cells[0]
                and cells[0]
                and not (cells[self.named] and cells[self.named].capital)
            ):
                begins = False  # the ordinal of a row that has begun above it
            if begins or open_row is None:
                if open_row is not None and ordered and cells[0]:
                    begins = self.taken_back(open_row, cells)
                open_row = LinesRow(i, i, [[(p.start, p.end)] if p else [] for p in cells])
                if isinstance(begins, LinesRow):
                    begins.cells = [a + b for a, b in zip(begins.cells, open_row.cells, strict=True)]
                    begins.last = i
                    open_row = begins
                self.rows.append(open_row)
            else:
                open_row.noise += noise
                open_row.last = i
                for cell, piece in zip(open_row.cells, cells, strict=True):
                    if piece:
                        cell.append((piece.start, piece.end))
            self.repeated |= again
            noise, blank = [], False
            i += 1
            self.at = i

    def counts(self) -> bool:
        """Whether one of the first rows begins with an ordinal, which a program may have lost but for those of headings."""
        lines = [i for i in range(self.at, min(self.at + _FIRST_LINES, len(self.lines))) if not self.is_blank(i)]
        rows = [pieces for pieces in map(self.pieces, lines) if len(pieces) > 2]
        return not rows or any(ordinal(pieces[0].words) for pieces in rows)

    def repeats(self, i: int) -> int:
        """Number of lines that repeat the header from line i on (0: none)."""
        for k, wanted in enumerate(self.wanted):
            if i + k >= len(self.lines) or " ".join(p.words for p in self.pieces(i + k)) != wanted:
                return 0
        return len(self.wanted)

    def deal(self, i: int) -> list[_Piece | None] | None:
        """The pieces of a line by columns; None where the line is none of the table."""
        pieces = self.pieces(i)
        if _STOP.match(self.bare, *self.lines[i]) or _shows_cells(self.bare, *self.lines[i]) or not pieces:
            return None
        cells: list[_Piece | None] = [None] * len(self.roles)
        if len(pieces) == 1 and (self.is_heading(pieces[0]) or self.is_numbered_heading(i, pieces[0])):
            cells[self.named] = pieces[0]
            return cells
        if len(pieces) == 2 and self.is_wide_heading(i, *pieces):
            cells[0], cells[self.named] = pieces
            return cells
        if len(pieces) > len(self.roles):  # lines set flush have wide blanks between words as well
            pieces = self.pieces(i, _WIDE_GAP)
        pieces = self.cut(i, pieces)
        if len(pieces) > len(self.roles):
            return None
        if len(pieces) == len(self.roles):
            if not self.fits(pieces):
                return None
            self.places = [[p.left, p.right] for p in pieces]
            return list(pieces)
        column = -1
        for piece in pieces:
            found = self.column(piece, column)
            if found is None:
                return None
            column = found
            cells[column] = piece
            if len(piece.words) > 3:
                self.places[column] = [
                    min(self.places[column][0], piece.left),
                    max(self.places[column][1], piece.right),
                ]
        return cells

    def fits(self, pieces: Sequence[_Piece]) -> bool:
        """A full line: an ordinal where one belongs, words in the column of names."""
        if self.roles[0] == "order" and not ordinal(pieces[0].words):
            return False
        return any(c.isalpha() for c in pieces[self.named].words)

    def column(self, piece: _Piece, after: int) -> int | None:
        """The column a piece stands in, by the nearest beginning, middle or end; None where two are as near."""
        middle = (piece.left + piece.right) / 2
        far: list[tuple[float, int]] = []
        for k, (left, right) in enumerate(self.places):
            if k > after:
                far.append(
                    (min(abs(piece.left - left), abs(middle - (left + right) / 2), abs(piece.right - right) + 1), k)
                )
        if not far:
            return None
        far.sort()
        near, k = far[0]
        if near > _NEAR and not self.over(piece, self.places[k]):
            return None
        if len(far) > 1 and far[1][0] - near < 2 and (self.roles[k] in _VALUES or self.roles[far[1][1]] in _VALUES):
            return None
        after_it = self.places[k + 1][0] if k + 1 < len(self.places) else None
        if after_it is not None and piece.right > after_it + 1:
            return None  # reaches into the next column: a line of the text
        if self.roles[k] == "order" and not ordinal(piece.words):
            return None
        return k

    def cut(self, i: int, pieces: list[_Piece]) -> list[_Piece]:
        """Pieces that a single blank divides where the next column begins."""
        line = self.lines[i][0]
        out: list[_Piece] = []
        for piece in pieces:
            out.append(piece)
            if len(pieces) + len(out) - 1 > len(self.roles):
                continue
            for left, _ in self.places[1:]:
                last = out[-1]
                if not last.left < left - 3 or last.right <= left:
                    continue
                edges = [m.start() for m in re.finditer(r"[ ]", self.bare[last.start : last.end])]
                edges = [
                    e
                    for e in edges
                    if self.text[last.start + e + 1].isupper() or self.text[last.start + e + 1].isdigit()
                ]
                edges = [
                    e
                    for e in edges
                    if abs(last.left + e + 1 - left)
                    <= (_NEAR if _LABEL.match(self.bare, last.start + e + 1, last.end) else 0)
                ]
                if edges:
                    edge = min(edges, key=lambda e: abs(last.left + e + 1 - left))
                    out[-1:] = [
                        self.piece(line, last.start, last.start + edge),
                        self.piece(line, last.start + edge + 1, last.end),
                    ]
        return out

    def is_heading(self, piece: _Piece) -> bool:
        """A line that heads the rows below it: "A. HẠ TẦNG SỐ"."""
        letters = [c for c in self.text[piece.start : piece.end] if c.isalpha()]
        capitals = bool(letters) and sum(c.isupper() for c in letters) > 0.8 * len(letters)
        return len(piece.words) <= 120 and capitals and len(letters) > 5

    def is_numbered_heading(self, i: int, piece: _Piece) -> bool:
        """The same in small letters, with its number, above a row: "II. Hạ tầng số"."""
        return bool(_GROUP.match(self.text, piece.start, piece.end)) and len(piece.words) <= 120 and self.row_follows(i)

    def is_wide_heading(self, i: int, number: _Piece, words: _Piece) -> bool:
        """A number and words that reach over the columns behind their own, above a row: they head the rows below."""
        if self.roles[0] != "order" or self.named != 1 or not ordinal(number.words) or not words.capital:
            return False
        behind = self.places[2][0] if len(self.places) > 2 else words.right
        return words.right > behind and abs(words.left - self.places[1][0]) <= _NEAR and self.row_follows(i)

    def row_follows(self, i: int) -> bool:
        """Whether the next line, behind a page's end as well, has the pieces of a row, its ordinal where one belongs."""
        after = range(i + 1, min(i + 8, len(self.lines)))
        below = next((k for k in after if not self.is_blank(k) and k not in self.page and not self.repeats(k)), None)
        if below is None or below in self.held:
            return False
        pieces = self.pieces(below)
        return len(pieces) >= 3 and (not self.ordered or ordinal(pieces[0].words) is not None)

    def begins(self, cells: Sequence[_Piece | None], ordered: bool, row: LinesRow | None, blank: bool) -> bool | None:
        """Whether a line begins a row; None where it can neither begin one nor go on with the last."""
        filled = [p for p in cells if p]
        name = cells[self.named]
        if len(filled) == 1 and name and (self.is_heading(name) or _GROUP.match(self.text, name.start, name.end)):
            return True
        if ordered:
            if cells[0] is not None or (row is None and name and name.capital):
                return True
            return None if blank or row is None else False
        if self.roles[0] == "order" and cells[0] is not None:
            return True
        first = next((k for k, p in enumerate(cells) if p and k != self.named and _LABEL.match(p.words)), None)
        if row is None:
            if first is not None:
                self.labelled[first] = cells[first].words.split(":")[0]
            return True if name and name.capital and len(filled) >= 2 else None
        if self.is_group(row):
            return True if name and len(filled) >= 2 else None
        if self.labelled:
            k, label = next(iter(self.labelled.items()))
            if name and name.capital and cells[k] and cells[k].words.split(":")[0] == label:
                return True
            return None if blank and not (name and len(filled) >= 2) else False
        values = [p for k, p in enumerate(cells) if p and self.roles[k] in _VALUES]
        if name and name.capital and (values or len(filled) >= 2):
            done = self.ends_sentence(row) or blank or bool(values)
            return done
        return None if blank else False

    def is_group(self, row: LinesRow) -> bool:
        filled = [k for k, cell in enumerate(row.cells) if cell]
        if self.roles[0] == "order" and filled == [0, self.named] and row.first == row.last:
            return not self.ordered
        if filled != [self.named] or row.first != row.last:
            return False
        words = self.text[row.cells[self.named][0][0] : row.cells[self.named][0][1]]
        return words.isupper() or _GROUP.match(words) is not None

    def ends_sentence(self, row: LinesRow) -> bool:
        cell = row.cells[self.named]
        return bool(cell) and self.bare[cell[-1][0] : cell[-1][1]].rstrip()[-1:] in (".", ";", ":")

    def taken_back(self, row: LinesRow, cells: Sequence[_Piece | None]) -> LinesRow | bool:
        """Where an ordinal stands in the middle of its row, the lines that begin the row leave the one before."""
        name = cells[self.named]
        pieces = row.cells[self.named]
        if (name and name.capital) or len(pieces) < 2 or row.noise:
            return True
        starts = [k for k, (a, b) in enumerate(pieces) if k and self.text[a:b].lstrip("*_\"'(“")[:1].isupper()]
        if not starts:
            return True
        border = pieces[starts[-1]][0]
        line = next(i for i in range(row.first, row.last + 1) if self.lines[i][0] <= border < self.lines[i][1])
        edge = self.lines[line][0]
        moved = LinesRow(line, row.last, [[s for s in cell if s[0] >= edge] for cell in row.cells])
        row.cells = [[s for s in cell if s[0] < edge] for cell in row.cells]
        row.last = line - 1
        while self.is_blank(row.last):
            row.last -= 1
        return moved
