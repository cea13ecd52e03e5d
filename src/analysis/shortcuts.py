"""Patterns that are tried only where they can stand, and find what they would find if tried everywhere.

Grammar is read as it is written; what stands beside it says where to look: the words that a find begins with (`AtWords`),
that it begins with a figure (`AtFigure`), signs that it holds (`Rare`). Whoever changes a pattern changes these with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress

import numpy as np

_MANY = 500  # characters from which arrays are the quicker way


@lru_cache(maxsize=4)
def words_of(bare: str, figures: bool = False) -> tuple[list[str], list[int]]:
    """The words of a bare text, and where each begins; a word is a run of the letters a to z, with `figures` of 0 to 9 also."""
    if len(bare) < _MANY:
        runs = [(run[0], run.start()) for run in (_ANY if figures else _WORD).finditer(bare)]
        return [word for word, _ in runs], [start for _, start in runs]
    kept = _WITH_FIGURES if figures else _LETTERS
    spaced = bare.encode("ascii", "replace").translate(kept)  # byte for character, blanks between the words
    blank = np.frombuffer(b" " + spaced, np.uint8) == 32
    return spaced.decode("ascii").split(), np.flatnonzero(blank[:-1] & ~blank[1:]).tolist()


_LETTERS = bytes(code if chr(code) in "abcdefghijklmnopqrstuvwxyz" else 32 for code in range(256))
_WITH_FIGURES = bytes(code if chr(code) in "0123456789" else letter for code, letter in enumerate(_LETTERS))


@lru_cache(maxsize=2)
def word_places(bare: str) -> dict[str, list[int]]:
    """Where each word of a bare text begins, by word."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for word, start in zip(*words_of(bare), strict=True):
        places[word].append(start)
    return dict(places)


def starts_of_runs(text: str, *ranges: tuple[str, str]) -> list[int]:
    """Where runs of the characters of some ranges begin; of a long text this takes no time."""
    if len(text) < _MANY:
        one = "".join(f"{first}-{last}" for first, last in ranges)
        return [run.start() for run in _run_of(one).finditer(text)]
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    inside = np.zeros(len(codes) + 1, bool)
    for first, last in ranges:
        inside[1:] |= (codes >= ord(first)) & (codes <= ord(last))
    return np.flatnonzero(inside[1:] & ~inside[:-1]).tolist()


@lru_cache(maxsize=8)
def _run_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{characters}]+")


_WORD = re.compile("[a-z]+")
_ANY = re.compile("[0-9a-z]+")


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


class Rare:
    """A pattern whose finds hold one of some signs, not tried in a text without any."""

    def __init__(self, shape: re.Pattern[str], *signs: str | re.Pattern[str]):
        self.shape = shape
        self.words = [sign for sign in signs if isinstance(sign, str)]
        self.signs = [sign for sign in signs if not isinstance(sign, str)]

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """What `re.Pattern.finditer` gives."""
        end = len(text) if end is None else end
        return self.shape.finditer(text, start, end) if self.may_be_in(text, start, end) else iter(())

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """What `re.Pattern.search` gives."""
        end = len(text) if end is None else end
        return self.shape.search(text, start, end) if self.may_be_in(text, start, end) else None

    def may_be_in(self, text: str, start: int, end: int) -> bool:
        """Whether one of the signs stands in `[start, end)`."""
        for word in self.words:
            if text.find(word, start, end) >= 0:
                return True
        return any(sign.search(text, start, end) for sign in self.signs)


class AtWords:
    """A pattern whose finds begin with one of some words, tried in a long text only where these stand.

    `names`: what a find may begin with; it counts up to the first character that is none of a to z. The pattern must not
    begin inside a word (by "(?<![a-z])" or "\\b"). `sign`: what stands in every find.
    """

    def __init__(self, shape: re.Pattern[str], names: Iterable[str], sign: re.Pattern[str] | None = None):
        self.shape, self.sign = shape, sign
        words = [_WORD.match(name) for name in names]
        self.words = None if None in words else frozenset(word[0] for word in words)

    def finditer(
        self, bare: str, start: int = 0, end: int | None = None, places: Mapping[str, list[int]] | None = None
    ) -> Iterator[re.Match[str]]:
        """What `re.Pattern.finditer` gives; `places`: those of the words, where they are known."""
        end = len(bare) if end is None else end
        if self.sign is not None and not self.sign.search(bare, start, end):
            return
        if self.words is None:  # a name that a list has begins with a figure or a sign
            yield from self.shape.finditer(bare, start, end)
            return
        if places is None:
            words, begins = words_of(bare)
            at = compress(begins, map(self.words.__contains__, words))
        else:
            at = sorted(place for word in self.words for place in places.get(word, ()))
        for place in at:
            if start <= place and (found := self.shape.match(bare, place, end)):
                yield found
                start = found.end()


class AtSigns:
    """A pattern whose finds begin with one of some signs, and are wanted for their places: tried at each of these."""

    def __init__(self, shape: re.Pattern[str], *signs: str):
        self.shape, self.signs = shape, [re.compile(re.escape(sign)) for sign in signs]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Each find, those that overlap another too."""
        starts = sorted(m.start() for sign in self.signs for m in sign.finditer(text))
        return filter(None, (self.shape.match(text, at) for at in starts))


@dataclass(frozen=True)
class AtFigure:
    """A pattern whose finds begin with a figure, tried only there; `signs`: words of which each find has one."""

    shape: re.Pattern[str]
    signs: tuple[str, ...] = ("",)

    def finditer(self, text: str, figures: Iterable[int]) -> Iterator[re.Match[str]]:
        """What `re.Pattern.finditer` gives; `figures`: where figures begin."""
        reach = 0
        for at in figures if any(sign in text for sign in self.signs) else ():
            if at >= reach and (found := self.shape.match(text, at)):
                yield found
                reach = found.end()
