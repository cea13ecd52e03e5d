"""A comparable copy of a text, with the way back to the original.

Scans lose marks ("Phân đầu" for "Phấn đấu"), mix both tone placements ("hoá", "hóa"), NFC and NFD, and read
digits as letters ("l00%", "2O30"). All of that is settled here, once: grammar is written and matched on
`Folded.bare` (lower case, no marks), where such damage leaves no trace, and every span is pointed back at
the original. `Folded.text` keeps case and marks for the few places where they decide.

Both copies have one character for one character of the composed text, so an offset found in one is valid in
the other. HTML has given way to blanks, line ends and bars there, and the cells of a row whose lines stand beside
each other can be put one behind the other (`Folded.rearranged`): a span then leads back to all that it stood among.
"""

from __future__ import annotations

import copy
import html
import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

import numpy as np

from analysis.text import blanks, latex, tabular
from analysis.text.markup import has_markup, neutral
from analysis.text.signs import RAISED

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""Capital letters, for a character class: a range from À to Ỹ would hold small letters too."""

_DASHES = "‐‑‒–—―−÷"
_QUOTES = "“”„‟«»"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\x0b\x0c\x85\u2028\u2029"
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {ord("。"): ".", ord("、"): ","}
"""Signs as wide as a Chinese character, as some programs of text recognition write them ("30％；"), to the usual ones."""
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_MARKDOWN = "*#\\_`"


def _letters() -> dict[int, str]:
    """Every Vietnamese letter, composed, to its bare lower-case letter; eth is OCR's reading of đ."""
    table = {ord("Đ"): "d", ord("đ"): "d", ord("Ð"): "d", ord("ð"): "d"}
    for base in "aeiouyn":
        for shape in ("", "\u0302", "\u0306", "\u031b"):
            for tone in ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323", "\u0308"):
                for letter in (base, base.upper()):
                    composed = unicodedata.normalize("NFC", letter + shape + tone)
                    if len(composed) == 1:
                        table[ord(composed)] = base
    for code in range(ord("A"), ord("Z") + 1):
        table[code] = chr(code).lower()
    return table


class _Put:
    """One character for another, in texts of any length."""

    MANY = 500
    """Characters from which arrays are the quicker way: `str.translate` asks for each letter beyond ASCII by itself."""

    def __init__(self, table: dict[int, str]):
        self.table = table
        self.codes = np.arange(max(table) + 2, dtype=np.uint32)
        self.codes[list(table)] = [ord(letter) for letter in table.values()]

    def put(self, text: str) -> str:
        """`text` with each character of the table replaced."""
        if len(text) < self.MANY:
            return text.translate(self.table)
        written = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        put = self.codes.take(written, mode="clip")
        if written.max() >= len(self.codes):
            put = np.where(written < len(self.codes), put, written)
        return put.tobytes().decode("utf-32-le", "surrogatepass")


_LETTERS = _letters()
_PUNCTUATION = (
    _WIDE
    | {ord(c): "-" for c in _DASHES}
    | {ord(c): '"' for c in _QUOTES}
    | {ord(c): "'" for c in "‘’‛`´"}
    | {ord(c): " " for c in _SPACES}
    | {ord("\t"): "\t", ord("…"): ".", ord("∼"): "~"}
    | {ord(c): "|" for c in "│┃║"}
    | {ord(c): "-" for c in "─━═"}
    | {ord(c): "+" for c in "┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬"}
)
_BARE = _Put(
    _LETTERS
    | {k: v.lower() for k, v in _PUNCTUATION.items()}
    | {ord(c): " " for c in _MARKDOWN}
    | {ord("≥"): "≥", ord("≤"): "≤"}
)
_MARKED = _Put(_PUNCTUATION | {ord("Ð"): "Đ", ord("ð"): "đ"})

# A digit run in which OCR read 0 as O/o and 1 as l/I: repaired only where a real digit stands in the run
# and no other letter touches it, so that "5G", "Hue-S" and "IOC" stay words.
_DAMAGED_DIGITS = re.compile(r"(?<![a-z0-9])(?=[oli]*\d)[0-9oli]*[oli][0-9oli]*(?![a-z0-9])")
_DIGIT_BY_LETTER = re.compile(r"\d(?:[oli]|(?<=[oli].))")  # without one there is no such run, which is soon known
_KIND = bytes(ord("0" if chr(code) in "0123456789" else "l" if chr(code) in "oli" else " ") for code in range(256))
_DIGIT_FOR = str.maketrans("oli", "011")
_LETTER_BEFORE_COMMA = re.compile(r",\d(?<=[ol],.)")
_DAMAGED_ZERO = re.compile(r"[ol](?<![a-z0-9.,].)(?=,\d)")
# Figures without any digit left: "lO" is 10, "Ol" 01, "l.2OO" 1.200; no word is written in such a mix of cases.
_DAMAGED_WHOLLY = re.compile(
    r"(?:l(?<![^\W_].)(?:[O0]{1,2}|(?=\.[\dOolI]{3}(?![^\W_])))|O(?<![^\W_].)[l1-9])(?![^\W_])"
)
_ONE_BY_LETTER = ("lO", "l0", "l.")
_ZERO_BY_LETTER = re.compile("O[l1-9]")
_FIVE_BY_LETTER = re.compile(r"[0-9](?<![\w.,].)(?:\d?s(?=[ ]?%)|0\ds(?![^\W_]))")  # "2S%", "năm 202S"
_DAMAGED_PERCENT = re.compile(r"(?:(?<=\d)|(?<=\d[ ])|(?<=\do)|(?<=\do[ ]))[o°º]/[o°º](?![^\W_])")  # "30o/o", "30 °/o"
_DAMAGED_LABEL = re.compile(r"(?m)^([ ]*)l(?=\.[ ])")


# The mark of a note behind the words it belongs to; a note itself has its mark first in the line, and m² is a unit.
_NOTE_MARK = re.compile(
    rf"(?:(?<=[^\s|m*_{RAISED}])|(?<=[^\s*_][*_])|(?<=[^\s*_][*_][*_]))[{RAISED}]{{1,3}}(?![{RAISED}])"
)


@dataclass(frozen=True)
class _Moved:
    """A stretch in another order than in the composed text: its i-th character came from `places[i]`."""

    start: int
    places: tuple[int, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.places)


class Folded:
    """`original` with its comparable copies `text` (composed, case and marks kept) and `bare` (lower case, no marks).

    `hidden`: places of digits that stand in the markup, not in the words, and that the copies do not show.
    """

    __slots__ = ("_moved", "_origin", "bare", "hidden", "original", "text")

    def __init__(self, original: str):
        self.original = original
        composed, self._origin, self.hidden = _shown(original)
        self._moved: list[_Moved] = []
        self.text = _MARKED.put(composed)
        self.bare = _without_marks(composed)

    def rearranged(self, stretches: Iterable[Sequence[tuple[int, int, str]]]) -> Folded:
        """The same text with the pieces of each stretch in the order given.

        Pieces are `(start, end, fill)` and make up their stretch, in any order. Where a piece has a fill, the copies
        show that and blanks instead of its characters. Stretches neither overlap nor touch one moved before.
        """
        new = object.__new__(Folded)
        new.original, new._origin, new._moved = self.original, self._origin, list(self._moved)
        text, bare = [], []
        at = 0
        for pieces in sorted(stretches, key=lambda pieces: min(p[0] for p in pieces)):
            start, end = min(p[0] for p in pieces), max(p[1] for p in pieces)
            for out, letters in ((text, self.text), (bare, self.bare)):
                out.append(letters[at:start])
                out += [fill[: b - a].ljust(b - a) if fill else letters[a:b] for a, b, fill in pieces]
            new._moved.append(_Moved(start, tuple(i for a, b, _ in pieces for i in range(a, b))))
            at = end
        new.text, new.bare = "".join([*text, self.text[at:]]), "".join([*bare, self.bare[at:]])
        new._moved.sort(key=lambda moved: moved.start)
        new.hidden = sorted((new._now(i), new._now(i) + 1) for a, b in self.hidden for i in range(a, b))
        return new

    def without(self, spans: Sequence[tuple[int, int]]) -> tuple[Folded, Callable[[int], int]]:
        """The same text with `spans` left out of its copies, and where a place of them is now.

        Spans are in order and touch no stretch that was moved (`rearranged`).
        """
        starts = [start for start, _ in spans]
        gone = [0, *accumulate(end - start for start, end in spans)]

        def now(place: int) -> int:
            k = bisect_right(starts, place)
            return place - gone[k] if k == 0 or place >= spans[k - 1][1] else starts[k - 1] - gone[k - 1]

        new = object.__new__(Folded)
        new.original = self.original
        pieces = list(zip([0, *(end for _, end in spans)], [*starts, len(self.text)], strict=True))
        origin = np.arange(len(self.text) + 1) if self._origin is None else np.array(self._origin)
        stays = np.ones(len(origin), bool)
        for start, end in spans:
            stays[start:end] = False
        new._origin = array("q", origin[stays].astype(np.int64).tobytes())
        new.text, new.bare = ("".join([letters[a:b] for a, b in pieces]) for letters in (self.text, self.bare))
        new._moved = [_Moved(now(moved.start), tuple(map(now, moved.places))) for moved in self._moved]
        new.hidden = [(now(start), now(end)) for start, end in self.hidden]
        return new, now

    def showing(self, bare: str) -> Folded:
        """The same text with another copy to match on, as long."""
        new = copy.copy(self)
        new.bare = bare
        return new

    def _touched(self, start: int, end: int) -> list[_Moved]:
        """The stretches that `[start, end)` touches, in order."""
        first = bisect_right(self._moved, start, key=lambda moved: moved.start) - 1
        last = bisect_left(self._moved, end, key=lambda moved: moved.start)
        return [moved for moved in self._moved[max(0, first) : last] if start < moved.end]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of `[start, end)` of the copies."""
        low, high = self._reach(start, end) if self._moved else (start, end)
        if self._origin is None:
            return low, high
        begin = self._origin[low] if low else 0
        return begin, self._origin[high] if high > low else begin

    def _reach(self, start: int, end: int) -> tuple[int, int]:
        """The place in the composed text of all that `[start, end)` stood among."""
        if start == end:
            start = end = next((m.start for m in self._touched(start, start + 1)), start)
        low, high = start, end
        for moved in self._touched(start, end):
            inside = moved.places[max(0, start - moved.start) : end - moved.start]
            low = min(low, min(inside)) if start < moved.start else min(inside)
            high = max(high, max(inside) + 1) if end > moved.end else max(high if high > end else 0, max(inside) + 1)
        return low, high

    def spans_at(self, starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """`span` of many places at once: where each begins and ends in the original."""
        low, high = starts, ends
        if self._origin is not None:
            origin = np.array(self._origin)
            low = np.where(starts > 0, origin[starts], 0)
            high = np.where(ends > starts, origin[ends], low)
        apart = starts == ends
        for moved in self._moved:
            apart |= (starts < moved.end) & (ends > moved.start)
        low, high = low.copy(), high.copy()
        for k in np.flatnonzero(apart).tolist():
            low[k], high[k] = self.span(int(starts[k]), int(ends[k]))
        return low, high

    def spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """The places in the original of `[start, end)`, one for each stretch without a gap."""
        touched = self._touched(start, end) if self._moved else []
        if not touched:
            return [self.span(start, end)]
        places = list(range(start, end))
        for moved in touched:
            for i in range(max(start, moved.start), min(end, moved.end)):
                places[i - start] = moved.places[i - moved.start]
        runs: list[list[int]] = []
        for place in places:
            if runs and runs[-1][1] == place:
                runs[-1][1] = place + 1
            else:
                runs.append([place, place + 1])
        return [(self._first(a), self._first(b)) for a, b in runs]

    def _first(self, place: int) -> int:
        return place if self._origin is None else self._origin[place] if place else 0

    def _now(self, place: int) -> int:
        moved = next(iter(self._touched(place, place + 1)), None)
        return place if moved is None else moved.start + moved.places.index(place)

    def at(self, position: int) -> int:
        """The place in the copies of a position of the original."""
        place = position if self._origin is None else max(0, bisect_right(self._origin, position) - 1)
        return self._now(place)


_LONGEST = 200  # characters in a row; wider than any column of a table, longer than any dotted line of a form
_LONG = re.compile(rf"\s{{{_LONGEST + 1},}}|[\u0300-\u036f]{{{_LONGEST + 1},}}|(\S)\1{{{_LONGEST},}}")


def _without_long_runs(original: str) -> tuple[str, list[int] | None]:
    """`original` with no run of blanks, marks or one character longer than `_LONGEST`, and where each character stood
    (None: nothing left out). Patterns that look at a run from each of its characters would take hours on a long one."""
    if len(original) <= _LONGEST or not _has_long_run(original):
        return original, None
    out: list[str] = []
    places: list[int] = []
    at = 0
    for run in _LONG.finditer(original):
        start, end = run.span()
        line_end = original.find("\n", start + _LONGEST // 2, end - _LONGEST // 2)
        left_out = [(start + _LONGEST // 2, line_end), (line_end + 1, end - _LONGEST // 2)]
        for a, b in left_out if line_end >= 0 else [(start + _LONGEST // 2, end - _LONGEST // 2)]:
            out.append(original[at:a])
            places.extend(range(at, a))
            at = b
    if not out:
        return original, None
    out.append(original[at:])
    places.extend(range(at, len(original) + 1))
    return "".join(out), places


def _with(text: str, pieces: Iterable[tuple[int, int, str]]) -> tuple[str, list[int] | None]:
    """`text` with other characters for some of its pieces, and where each character stood (None: there is no piece)."""
    out: list[str] = []
    places: list[int] = []
    at = 0
    begins = 0  # what is left out behind a word belongs to what follows, so that the word ends where it ends
    for start, end, letters in pieces:
        if start > at:
            places += [begins, *range(at + 1, start)]
            begins = start
        out += [text[at:start], letters]
        places += [begins] * len(letters)
        at = end
        if letters or text[start - 1 : start] in _OPENING:
            begins = end
    if not out:
        return text, None
    return "".join([*out, text[at:]]), [*places, begins, *range(at + 1, len(text) + 1)]


_OPENING = ("", " ", "\t", "\n", "(", "[", "|")


def _has_long_run(text: str) -> bool:
    """Whether there may be a run longer than `_LONGEST`: in each such run stand two of the characters half as far apart."""
    step = _LONGEST // 2
    for k, (a, b) in enumerate(pairwise(text[::step])):
        if a == b or (a.isspace() and b.isspace()) or (a in _MARKS and b in _MARKS):
            between = text[k * step : (k + 1) * step + 1]
            if between == a * len(between) or between.isspace() or _MARKS.issuperset(between):
                return True
    return False


_MARKS = frozenset(map(chr, range(0x300, 0x370)))
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")  # Markdown's backslash before punctuation
_SPECIAL = re.compile(rf"[\\&{_INVISIBLE}]")
_CLUSTER = re.compile(r"[\s\S][\u0300-\u036f]+|[^\x00-\u02ff]|[\\&\u00ad]")  # what composing may change, and specials
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});")  # HTML's names of characters: &ge; &#8805;


def _compose(original: str) -> tuple[str, list[int] | None, list[tuple[int, int]]]:
    """NFC without invisible characters, Markdown escapes and HTML entities, for each character where it began
    (None: all in place), and the places of characters that were written with digits ("&#8805;")."""
    named = _ENTITY.finditer(original) if "&" in original else ()
    entities = {m.start(): (m.end(), char) for m in named if len(char := html.unescape(m[0])) == 1}
    composed = unicodedata.is_normalized("NFC", original)
    plain = composed and not any(c in original for c in _INVISIBLE)
    if plain and not entities and not _ESCAPE.search(original):
        return original, None, []
    out: list[str] = []
    origin: list[int] = []
    counted: list[tuple[int, int]] = []
    at = 0
    for found in (_SPECIAL if composed else _CLUSTER).finditer(original):
        start, end = found.span()
        if start < at:
            continue
        out.append(original[at:start])
        origin.extend(range(at, start))
        at = end
        letters = unicodedata.normalize("NFC", found[0])
        if start in entities:
            at, letters = entities[start]
            if any(c.isdigit() for c in original[start:at]) and not letters.isdigit():
                counted.append((len(origin), len(origin) + 1))
        elif found[0] == "\\" and _ESCAPE.match(original, start):
            continue
        rest = max(0, end - start - len(letters))  # marks that joined no letter stand behind those that did
        places = [start, *(min(end - 1, start + rest + k) for k in range(1, len(letters)))]
        seen = [(c, place) for c, place in zip(letters, places, strict=False) if c not in _INVISIBLE]
        out.append("".join(c for c, _ in seen))
        origin.extend(place for _, place in seen)
    out.append(original[at:])
    origin.extend(range(at, len(original) + 1))
    return "".join(out), origin, counted


# What is left out of a text, or is written for something else, has one of these signs, but for what is asked by itself.
_SIGN = re.compile(rf"[{_INVISIBLE}{RAISED}\t\\&$<>\[\]`~]|{blanks.SEEN}")


def _reads_as_written(text: str) -> bool:
    """Whether a short text is composed and nothing in it can be markup, a formula, an escape or the mark of a note."""
    return (
        len(text) <= _LONGEST
        and not _SIGN.search(text)
        and "---" not in text
        and "selected:" not in text
        and unicodedata.is_normalized("NFC", text)
    )


def _through(origin: list[int] | None, before: list[int] | None) -> list[int] | None:
    """Where characters stood before a change, of those that stood at `origin` after it (None: all in place)."""
    if origin is None or before is None:
        return before if origin is None else origin
    return [before[i] for i in origin]


_INDENT = re.compile(r"(?m)^[ ]*\t[ \t]*(?=[^\t\n]+$)")  # and no empty cells, where tabs part no others
_TAB_BETWEEN = re.compile(r"[^\s]\t+[^\s]")


def _shown(original: str) -> tuple[str, list[int] | None, list[tuple[int, int]]]:
    """`original` composed, as it reads without markup: where each character began (None: all in place), and the places of
    digits that stood in the markup."""
    if _reads_as_written(original):
        return original, None, []
    short, long_runs = _without_long_runs(original)
    barred, commands = tabular.with_bars(short)
    shown, formulas = _with(barred, latex.pieces(barred))
    parted, figures = _with(shown, blanks.pieces(shown))
    composed, origin, hidden = _compose(parted)
    origin = _through(_through(origin, figures), formulas)
    hidden += commands if origin is None else [(bisect_left(origin, a), bisect_left(origin, b)) for a, b in commands]
    origin = _through(origin, long_runs)
    if has_markup(composed):
        composed, digits = neutral(composed)
        hidden += digits
    if "\t" in composed:
        between_words = _TAB_BETWEEN.search(composed) is not None
        composed = _INDENT.sub(lambda m: m[0] if between_words and "\t\t" in m[0] else " " * len(m[0]), composed)
    if any(figure in composed for figure in RAISED):
        hidden += [m.span() for m in _NOTE_MARK.finditer(composed)]
        composed = _NOTE_MARK.sub(lambda m: " " * len(m[0]), composed)
    return composed, origin, sorted(hidden)


def _without_marks(composed: str) -> str:
    """Lower case without marks, and digits that were read as letters put right."""
    bare = _BARE.put(composed)
    if "/o" in bare or "/°" in bare or "/º" in bare:
        bare = _DAMAGED_PERCENT.sub("  %", bare)
    bare = _FIVE_BY_LETTER.sub(lambda m: m[0][:-1] + "5", bare)
    if _has_digit_by_letter(bare):
        bare = _DAMAGED_DIGITS.sub(lambda m: m[0].translate(_DIGIT_FOR), bare)
    if _LETTER_BEFORE_COMMA.search(bare):
        bare = _DAMAGED_ZERO.sub(lambda m: m[0].translate(_DIGIT_FOR), bare)
    whole, at = [], 0
    for found in _DAMAGED_WHOLLY.finditer(composed) if _may_be_wholly_damaged(composed) else ():
        whole += [bare[at : found.start()], found[0].lower().translate(_DIGIT_FOR)]
        at = found.end()
    bare = "".join([*whole, bare[at:]]) if whole else bare
    return _DAMAGED_LABEL.sub(r"\g<1>1", bare) if "l. " in bare else bare


def _may_be_wholly_damaged(composed: str) -> bool:
    """Whether a letter for a digit stands before another, or before a sign, as in every figure without a digit."""
    return any(pair in composed for pair in _ONE_BY_LETTER) or _ZERO_BY_LETTER.search(composed) is not None


def _has_digit_by_letter(bare: str) -> bool:
    """Whether a digit and a letter that may stand for one may touch, as in every damaged run of digits."""
    if not bare.isascii():
        return _DIGIT_BY_LETTER.search(bare) is not None
    kinds = bare.encode("ascii").translate(_KIND)
    return b"0l" in kinds or b"l0" in kinds


def fold(text: str) -> Folded:
    """The comparable copy of a whole text."""
    return Folded(text)


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """`text` in lower case without marks, white space as single spaces: for comparing words and names."""
    return " ".join(unmarked(text).split())


def unmarked(text: str) -> str:
    """The copy of a text in lower case without marks (`Folded.bare`)."""
    return _without_marks(_shown(text)[0])


def marked(text: str) -> str:
    """The copy of a text that keeps case and marks (`Folded.text`)."""
    return _MARKED.put(_shown(text)[0])


@lru_cache(maxsize=1024)
def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression for `Folded.bare`: a blank in `source` stands for any run of white space, " ?" for an optional one."""
    return re.compile(source.replace(" ?", r"\s*").replace(" ", r"\s+"), flags)


def _tone_places() -> dict[str, tuple[str, str]]:
    """Each spelling of "oa", "oe", "uy" with a tone -> the tone on the first vowel, and on the second."""
    places: dict[str, tuple[str, str]] = {}
    for first, second in (
        (f, s) for v in ("oa", "oe", "uy") for f in (v[0], v[0].upper()) for s in (v[1], v[1].upper())
    ):
        for tone in "\u0300\u0301\u0309\u0303\u0323":
            pair = (
                unicodedata.normalize("NFC", first + tone + second),
                unicodedata.normalize("NFC", first + second + tone),
            )
            places |= dict.fromkeys(pair, pair)
    return places


_TONE_PLACES = _tone_places()
_TONE_PLACE = re.compile("|".join(_TONE_PLACES))


def one_tone_place(text: str) -> str:
    """`text` composed, with tone marks where the new spelling has them: hóa, ủy, but toàn, quý."""

    def placed(found: re.Match[str]) -> str:
        open_form, closed_form = _TONE_PLACES[found[0]]
        closed = found.string[found.end() : found.end() + 1].isalpha()
        return (
            closed_form
            if closed or found.string[max(0, found.start() - 1) : found.start()] in ("q", "Q")
            else open_form
        )

    return _TONE_PLACE.sub(placed, unicodedata.normalize("NFC", text))


@lru_cache(maxsize=8192)
def spelled(text: str) -> str:
    """`text` composed, lower case, tone marks in one place (uỷ -> ủy), white space as single spaces."""
    return " ".join(one_tone_place(text).lower().translate(_PUNCTUATION).split())
