"""Words with places -> lines of pieces; pieces stand apart where the gap is wider than any blank in a justified line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from analysis.readers.pages.page import Word
from analysis.readers.written import raised

_APART = 2.2  # gap between two pieces, in letter heights; blanks of justified lines were seen up to 1.5
_GLUED = 0.12  # below this gap, in letter heights, two words are one: letters of different fonts or sizes
_RAISED_SIZE = 0.8
_FIGURES = re.compile(r"\(?\d{1,3}\)?|[*†]")


@dataclass(frozen=True)
class Piece:
    """Words of one line that stand close together."""

    words: tuple[Word, ...]
    text: str

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(w.x1 for w in self.words)

    @property
    def first_width(self) -> float:
        """Width of the first word."""
        return self.words[0].x1 - self.words[0].x0


@dataclass(frozen=True)
class Line:
    """Pieces that stand beside each other."""

    pieces: tuple[Piece, ...]
    top: float
    bottom: float
    size: float

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.pieces[-1].x1

    @property
    def text(self) -> str:
        """The words, pieces three blanks apart."""
        return "   ".join(p.text for p in self.pieces)

    def spread(self, left: float, width: float) -> str:
        """The words with pieces as far apart as on the page, for letters of one `width`."""
        out = ""
        for piece in self.pieces:
            place = int((piece.x0 - left) / width)
            out += " " * max(3 if out else 0, place - len(out)) + piece.text
        return out


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Lines from top to bottom; a word belongs to one where its middle does, a raised mark to the word it follows."""
    words = list(words)
    if not words:
        return []
    usual = median(w.size for w in words)
    small = [w for w in words if w.size < _RAISED_SIZE * usual]
    rows = _rows(w for w in words if w.size >= _RAISED_SIZE * usual)
    alone = []
    for word in small:
        home = next((row for row in rows if _follows(row, word)), None)
        if home is None:
            alone.append(word)
        else:
            home.append(word)
    lines = [_line(sorted(row, key=lambda w: w.x0)) for row in [*rows, *_rows(alone)]]
    return sorted(lines, key=lambda line: (line.top, line.x0))


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.x0)):
        home = next((row for row in reversed(rows[-4:]) if _beside(row, word)), None)
        if home is None:
            rows.append([word])
        else:
            home.append(word)
    return rows


def _beside(row: Sequence[Word], word: Word) -> bool:
    size = max(w.size for w in row)
    main = [w for w in row if w.size >= _RAISED_SIZE * size]
    top, bottom = median(w.top for w in main), median(w.bottom for w in main)
    middle = (word.top + word.bottom) / 2
    if word.size >= _RAISED_SIZE * size:
        return top <= middle <= bottom and abs(middle - (top + bottom) / 2) < 0.5 * size
    return top - 0.45 * size <= middle <= bottom + 0.1 * size


def _follows(row: Sequence[Word], word: Word) -> bool:
    """Whether a small word stands right behind, or between, words of a row, as marks of notes and m² do."""
    size = max(w.size for w in row)
    middle = (word.top + word.bottom) / 2
    near = [
        w for w in row if -0.2 * size <= word.x0 - w.x1 <= 0.5 * size or -0.2 * size <= w.x0 - word.x1 <= 0.5 * size
    ]
    return any(w.top - 0.45 * size <= middle <= w.bottom + 0.1 * size for w in near)


def _line(words: list[Word]) -> Line:
    size = max(w.size for w in words)
    main = [w for w in words if w.size >= _RAISED_SIZE * size] or words
    bottom = median(w.bottom for w in main)
    pieces: list[list[Word]] = []
    for word in words:
        if pieces and word.x0 - max(w.x1 for w in pieces[-1]) <= _APART * size:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    made = tuple(Piece(tuple(p), _text(p, size, bottom)) for p in pieces)
    return Line(made, min(w.top for w in main), bottom, _size_of_most(words))


def _size_of_most(words: Sequence[Word]) -> float:
    letters: Counter[float] = Counter()
    for word in words:
        letters[round(word.size, 1)] += len(word.text)
    return letters.most_common(1)[0][0]


def _text(words: Sequence[Word], size: float, bottom: float) -> str:
    out = ""
    before: Word | None = None
    for word in words:
        text = word.text
        is_raised = word.size < _RAISED_SIZE * size and word.bottom < bottom - 0.15 * size
        if is_raised and _FIGURES.fullmatch(text):
            text = raised(text)
        if before is not None and (word.whole or word.x0 - before.x1 > _GLUED * size):
            out += " "
        out += text
        before = word
    return out
