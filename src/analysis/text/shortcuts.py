"""Patterns that are tried only where they can stand, and find what they would find if tried everywhere.

Grammar is read as it is written; what stands beside it says where to look: the words that a find begins with (`AtWords`),
that it begins with a figure (`AtFigure`) or ends with one (`WordsAtFigure`), signs that it holds (`Rare`). Whoever changes a pattern changes these with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

import numpy as np

from analysis.text.words import MANY, Openings, Words, words_of


@lru_cache(maxsize=4)
def figures_of(bare: str) -> list[int]:
    """Where each figure begins; a figure is a run of digits."""
    return [start for start, _ in runs(_DIGITS, bare)]


def places_of(signs: str, text: str) -> list[int]:
    """Where one of some signs stands; of a long text this takes no time."""
    if len(text) < MANY:
        return [at for at, sign in enumerate(text) if sign in signs]
    codes = _codes(text)
    found = np.zeros(len(codes), bool)
    for sign in signs:
        found |= codes == ord(sign)
    return found.nonzero()[0].tolist()


def runs(shape: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """The finds of a pattern for runs of figures, and maybe of signs beyond ASCII; of a long text this takes no time."""
    if len(text) < MANY:
        return [run.span() for run in shape.finditer(text)]
    codes = _codes(text)
    inside = np.zeros(len(codes) + 2, bool)
    inside[1:-1] = (codes >= ord("0")) & (codes <= ord("9"))
    beyond = (codes > 127).nonzero()[0]
    for code in np.unique(codes[beyond]).tolist():
        if shape.fullmatch(chr(code)):
            inside[1:-1] |= codes == code
    edges = (inside[1:] != inside[:-1]).nonzero()[0].tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def signs_of(text: str) -> list[int]:
    """Where a sign stands that is neither a letter of Vietnamese nor punctuation."""
    codes = _codes(text)
    known = (codes < 0x250) | ((codes >= 0x300) & (codes < 0x370)) | ((codes >= 0x1E00) & (codes < 0x2070))
    return (~known).nonzero()[0].tolist()


def _codes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


_DIGITS = re.compile(r"\d+")
_OPENING = re.compile(r"([a-z]+)(?: ([a-z]+)(?![^ ]))?")


class Stretches:
    """Stretches of a text that may touch or overlap, and whether any of them reaches into a span."""

    def __init__(self, spans: Iterable[tuple[int, int]]):
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def touch(self, start: int, end: int) -> bool:
        """Whether a stretch and `[start, end)` share a character."""
        k = bisect_left(self._starts, end)
        return k > 0 and self._reach[k - 1] > start

    def first_around(self, place: int) -> int | None:
        """The number of the first stretch, in order of the text, that holds a place."""
        k = bisect_right(self._reach, place)
        return k if k < len(self._starts) and self._starts[k] <= place else None


class Signs:
    """Strings or patterns of which one stands in all that some rules find, so that these are not asked where none does."""

    def __init__(self, *signs: str | re.Pattern[str]):
        self.words = [sign for sign in signs if isinstance(sign, str)]
        self.signs = [sign for sign in signs if not isinstance(sign, str)]

    def stand_in(self, text: str, start: int, end: int) -> bool:
        """Whether one of them stands in `[start, end)`."""
        for word in self.words:
            if text.find(word, start, end) >= 0:
                return True
        return bool(self.signs) and any(sign.search(text, start, end) for sign in self.signs)


class Rare:
    """A pattern whose finds hold one of some signs, not tried in a text without any."""

    def __init__(self, shape: re.Pattern[str], *signs: str | re.Pattern[str]):
        self.shape, self.may_be_in = shape, Signs(*signs).stand_in

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """What `re.Pattern.finditer` gives."""
        end = len(text) if end is None else end
        return self.shape.finditer(text, start, end) if self.may_be_in(text, start, end) else iter(())

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """What `re.Pattern.search` gives."""
        end = len(text) if end is None else end
        return self.shape.search(text, start, end) if self.may_be_in(text, start, end) else None

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """What `re.Pattern.fullmatch` gives."""
        end = len(text) if end is None else end
        return self.shape.fullmatch(text, start, end) if self.may_be_in(text, start, end) else None


class AtWords:
    """A pattern whose finds begin with one of some words, tried in a long text only where these stand.

    `names`: what a find may begin with; two words count, and of a pattern what is written before its first sign. The pattern
    must not begin inside a word (by "(?<![a-z])" or "\\b"). `sign`: what stands in every find.
    """

    def __init__(self, shape: re.Pattern[str], names: Iterable[str], sign: re.Pattern[str] | None = None):
        self.shape, self.sign = shape, sign
        openings = [_OPENING.match(name) for name in names]
        self.openings = None if None in openings else Openings(opening.groups() for opening in openings)

    def finditer(
        self, bare: str, start: int = 0, end: int | None = None, words: Words | None = None
    ) -> Iterator[re.Match[str]]:
        """What `re.Pattern.finditer` gives; `words`: those of the text (`words_of`), where they are known."""
        end = len(bare) if end is None else end
        if self.sign is not None and not self.sign.search(bare, start, end):
            return
        if self.openings is None:  # a name that a list has begins with a figure or a sign
            yield from self.shape.finditer(bare, start, end)
            return
        words = words or words_of(bare)
        for place in words.places(self.openings):
            if start <= place and (found := self.shape.match(bare, place, end)):
                yield found
                start = found.end()


class WordsAtFigure:
    """A pattern whose finds are one of some names and the figure behind it, tried where these stand beside each other.

    `between`: words that may stand between a name and its figure, one of them at most. A name is words of the letters a to z.
    """

    def __init__(self, shape: re.Pattern[str], names: Iterable[str], between: Iterable[str] = ()):
        spelled = [name.split() for name in names]
        self.shape = shape
        self.firsts = {words[0] for words in spelled}
        self.lasts = Openings((last, None) for last in (*(words[-1] for words in spelled), *between))
        self.most = max(map(len, spelled)) + bool(between)

    def finditer(self, bare: str) -> Iterator[re.Match[str]]:
        """What `re.Pattern.finditer` gives."""
        words = words_of(bare)
        reach = 0
        figures = [at for at in figures_of(bare) if bare[max(0, at - 1) : at].isspace()]
        for last in words.before(figures, self.lasts):
            for k in range(max(0, last + 1 - self.most), last + 1):
                place = words.starts[k]
                if words[k] in self.firsts and place >= reach and (found := self.shape.match(bare, place)):
                    yield found
                    reach = found.end()


class Opened:
    """A pattern whose finds begin with one of some strings, tried only where these stand."""

    def __init__(self, shape: re.Pattern[str] | Callable[[], re.Pattern[str]], *openings: str):
        """`shape`: the pattern, or what makes it when it is first tried, where of many patterns few ever are."""
        self._shape, self.openings = shape, openings

    @cached_property
    def shape(self) -> re.Pattern[str]:
        """The pattern."""
        return self._shape if isinstance(self._shape, re.Pattern) else self._shape()

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """What `re.Pattern.search` gives."""
        return next(self.everywhere(text, start, end), None)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """What `re.Pattern.finditer` gives."""
        reach = 0
        for found in self.everywhere(text, start, end):
            if found.start() >= reach:
                yield found
                reach = found.end()

    def everywhere(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """The find at each place where one begins, those inside another too."""
        end = len(text) if end is None else end
        places = []
        for opening in self.openings:
            at = text.find(opening, start, end)
            while at >= 0:
                places.append(at)
                at = text.find(opening, at + 1, end)
        if len(places) > 1:
            places.sort()
        for at in places:
            if found := self.shape.match(text, at, end):
                yield found


class LettersAtFigure:
    """A pattern whose finds begin with a letter, and hold nothing but letters, "&" and a dash before their first figure."""

    LONGEST = 202
    """Characters there may be before the figure."""

    def __init__(self, shape: re.Pattern[str]):
        self.shape = shape

    def finditer(self, text: str, figures: Iterable[int]) -> Iterator[re.Match[str]]:
        """What `re.Pattern.finditer` gives; `figures`: where figures begin."""
        reach = 0
        for figure in figures:
            if text[max(0, figure - 1) : figure] not in _TOUCHING:
                continue
            run = _LETTERS_BEFORE.search(text, max(reach, figure - self.LONGEST), figure)
            for at in range(run.start(), figure) if run else ():
                if at >= reach and (found := self.shape.match(text, at)):
                    yield found
                    reach = found.end()


_TOUCHING = frozenset("abcdefghijklmnopqrstuvwxyz&-–")
_LETTERS_BEFORE = re.compile(r"(?:[a-z&]+[\-–]?)\Z")


@dataclass(frozen=True)
class AtFigure:
    """A pattern whose finds begin with a figure, tried only there.

    `signs`: words of which each find has one; `first`: the digits that one may begin with, where not all of them may.
    """

    shape: re.Pattern[str]
    signs: tuple[str, ...] = ("",)
    first: str = ""

    def finditer(self, text: str, figures: Iterable[int]) -> Iterator[re.Match[str]]:
        """What `re.Pattern.finditer` gives; `figures`: where figures begin."""
        if not any(sign in text for sign in self.signs):
            return
        if self.first:
            figures = [at for at in figures if text[at] in self.first]
        reach = 0
        for at in figures:
            if at >= reach and (found := self.shape.match(text, at)):
                yield found
                reach = found.end()
