"""The words of a bare text, found once for all that asks where some of them stand.

In a long text each word is a number as well, so that one look at an array tells where any of hundreds of words begin.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np

MANY = 500
"""Characters of a text from which arrays are the quicker way."""

_LETTERS = bytes(code if chr(code) in "abcdefghijklmnopqrstuvwxyz" else 32 for code in range(256))
_WITH_FIGURES = bytes(code if chr(code) in "0123456789" else letter for code, letter in enumerate(_LETTERS))
_RUN = {False: re.compile("[a-z]+"), True: re.compile("[0-9a-z]+")}
_WIDTH = 8  # characters of a word that its number holds: all of nearly every word
_FIRST = np.array([(1 << 8 * length) - 1 for length in range(_WIDTH + 1)], np.uint64)
_NEXT = np.uint64(0x9E3779B97F4A7C15)  # odd, so that the numbers of two words seldom make the same pair


def split(bare: str) -> list[str]:
    """The words of a bare text and its figures, one by one."""
    return bare.encode("ascii", "replace").translate(_WITH_FIGURES).decode("ascii").split()


def words_of(bare: str, figures: bool = False) -> Words:
    """The words of a bare text: runs of the letters a to z, with `figures` of these and 0 to 9."""
    return _with_figures(bare) if figures else _letters(bare)


@lru_cache(maxsize=6)
def _letters(bare: str) -> Words:  # kept by itself: of a whole text, while pieces of it are read with their figures
    return Words(bare)


@lru_cache(maxsize=6)
def _with_figures(bare: str) -> Words:
    return Words(bare, figures=True)


class Words:
    """Where each word of a text begins and ends."""

    def __init__(self, bare: str, figures: bool = False):
        self._bare = bare
        self._short = len(bare) < MANY
        if self._short:
            runs = list(_RUN[figures].finditer(bare))
            self.starts, self.ends = [run.start() for run in runs], [run.end() for run in runs]
            self.spelled = [*(run[0] for run in runs), ""]
            return
        # One byte for a character, blanks between the words, before the first and behind the last.
        self._spaced = spaced = (
            b" " + bare.encode("ascii", "replace").translate(_WITH_FIGURES if figures else _LETTERS) + b" " * _WIDTH
        )
        inside = np.frombuffer(spaced, np.uint8) != 32
        edges = (inside[1:] != inside[:-1]).nonzero()[0]
        self._starts, self._ends = edges[::2], edges[1::2]
        eight = np.ndarray((len(bare) + 1,), "<u8", spaced, offset=1, strides=(1,))  # the eight characters from each on
        self._numbers = eight[self._starts] & _FIRST[np.minimum(self._ends - self._starts, _WIDTH)]

    @cached_property
    def starts(self) -> list[int]:
        """Where each begins."""
        return self._starts.tolist()

    @cached_property
    def ends(self) -> list[int]:
        """Where each ends."""
        return self._ends.tolist()

    @cached_property
    def spelled(self) -> list[str]:
        """The words, and "" behind the last."""
        return [*self._spaced.decode("ascii").split(), ""]

    @cached_property
    def _singles(self) -> _Numbered:
        return _Numbered(self._numbers)

    @cached_property
    def _pairs(self) -> _Numbered:
        return _Numbered(_pairs(self._numbers, np.append(self._numbers[1:], np.uint64(0))))

    def __len__(self) -> int:
        return len(self.starts if self._short else self._starts)

    def __getitem__(self, k: int) -> str:
        """The word of that number; "" behind the last."""
        return self._bare[self.starts[k] : self.ends[k]] if k < len(self) else ""

    def opening(self, openings: Openings) -> list[int]:
        """The numbers of the words with which one of the openings may begin."""
        if self._short:
            pairs = pairwise(self.spelled)
            return [k for k, pair in enumerate(pairs) if pair[0] in openings.singles or pair in openings.pairs]
        return self._opens(openings).nonzero()[0].tolist()

    def places(self, openings: Openings) -> list[int]:
        """Where one of the openings may begin."""
        if self._short:
            return [self.starts[k] for k in self.opening(openings)]
        return self._starts[self._opens(openings)].tolist()

    def _opens(self, openings: Openings) -> np.ndarray:
        found = np.zeros(len(self._numbers), bool)
        if len(openings.single_numbers.numbers):
            found[self._singles.among(openings.single_numbers)] = True
        if len(openings.pair_numbers.numbers):
            found[self._pairs.among(openings.pair_numbers)] = True
        return found

    def before(self, places: list[int], singles: Openings) -> list[int]:
        """The numbers of the words nearest before some places, in order, where they are among these single words."""
        if self._short:
            found = [bisect_left(self.starts, place) - 1 for place in places]
            return [k for k in found if k >= 0 and self[k] in singles.singles]
        found = self._starts.searchsorted(places) - 1
        found = found[found >= 0]
        return found[_among(self._numbers[found], singles.single_numbers.numbers)].tolist()


class Openings:
    """What some names begin with: one word, or the first two."""

    def __init__(self, openings: Iterable[tuple[str, str | None]]):
        known = set(openings)
        self.singles = {first for first, second in known if second is None}
        self.pairs = {(first, second) for first, second in known if second is not None and first not in self.singles}
        self.single_numbers = _Wanted(_numbers(self.singles))
        firsts, seconds = ([pair[k] for pair in self.pairs] for k in (0, 1))
        self.pair_numbers = _Wanted(np.sort(_pairs(_numbers(firsts, False), _numbers(seconds, False))))


def _numbers(words: Iterable[str], ordered: bool = True) -> np.ndarray:
    found = [int.from_bytes(word.encode("ascii")[:_WIDTH], "little") for word in words]
    return np.array(sorted(found) if ordered else found, np.uint64)


def _pairs(firsts: np.ndarray, seconds: np.ndarray) -> np.ndarray:
    return firsts * _NEXT + seconds


_SLOTS = 12  # bits: so many places that few numbers share one with a number wanted, which is looked at first


def _slots(numbers: np.ndarray) -> np.ndarray:
    return (numbers * _NEXT >> np.uint64(64 - _SLOTS)).astype(np.intp)


class _Wanted:
    """Numbers in order, and which slots they stand in."""

    def __init__(self, numbers: np.ndarray):
        self.numbers, self.slots = numbers, np.zeros(1 << _SLOTS, bool)
        self.slots[_slots(numbers)] = True


class _Numbered:
    """The numbers of the words of a text, or of its pairs of words, and their slots."""

    def __init__(self, numbers: np.ndarray):
        self.numbers, self.slots = numbers, _slots(numbers)

    def among(self, wanted: _Wanted) -> np.ndarray:
        """Which of them are wanted."""
        maybe = wanted.slots[self.slots].nonzero()[0]
        return maybe[_among(self.numbers[maybe], wanted.numbers)]


def _among(numbers: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Which of the numbers are among those wanted, which are in order."""
    if not len(wanted):
        return np.zeros(len(numbers), bool)
    return wanted[np.minimum(wanted.searchsorted(numbers), len(wanted) - 1)] == numbers
