"""Pairs of passages of a corpus -> the stretches in which they run alike; each two wordings are aligned once in their life.

What two wordings have alike depends on their words alone. So it is kept by a number that stands for both (`Known`), and
a corpus with one document more aligns what is new in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from analysis.wording.alignment import Side, Stretch, side, stretches
from analysis.wording.bounds import Worth
from analysis.wording.candidates import Passages
from analysis.wording.documents import digest_of_word, mixed

_READY = 4000  # passages kept ready for alignment
_MOST_KEPT = 3_000_000  # pairs of wordings; those of a corpus of some 20,000 documents
_YOUNG = 4  # a part so many times smaller than the rest is not yet sorted into it

_COUNTS = ("start", "end", "other_start", "other_end", "words", "other_words", "alike")


def _stretches_of(word: type) -> np.dtype:
    """Stretches as an array, as `alignment.Stretch` has them, without the passages."""
    return np.dtype([*((name, word) for name in _COUNTS), ("weight", np.float64)])


def _longest(longest: int) -> type:
    return np.uint16 if longest < 1 << 16 else np.int32


@dataclass(frozen=True)
class Known:
    """Stretches of pairs of wordings: those of the pair `keys[k]`, in order of the keys, are `counts[k]` of `stretches`."""

    keys: np.ndarray
    counts: np.ndarray
    stretches: np.ndarray

    @classmethod
    def nothing(cls, word: type = np.uint16) -> Known:
        """No pair."""
        return cls(np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.uint16), np.empty(0, dtype=_stretches_of(word)))

    def with_kind(self, kind: np.dtype) -> Known:
        """The same, the stretches in a type that holds those of longer passages too."""
        if self.stretches.dtype == kind:
            return self
        return Known.nothing(kind["start"].type) if kind.itemsize < self.stretches.dtype.itemsize else Known(
            self.keys, self.counts, self.stretches.astype(kind)
        )  # fmt: skip

    def only(self, which: np.ndarray) -> Known:
        """The pairs at these places, in this order."""
        return Known(self.keys[which], self.counts[which], self.stretches[self._places(which)])

    def _places(self, which: np.ndarray) -> np.ndarray:
        begins = np.cumsum(self.counts, dtype=np.int64) - self.counts
        counts = self.counts[which].astype(np.int64)
        return np.arange(counts.sum()) + np.repeat(begins[which] - (np.cumsum(counts) - counts), counts)

    def of(self, which: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """How many stretches the pairs at these places have, and the stretches."""
        return self.counts[which], self.stretches[self._places(which)]

    def find(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Which of the keys are there, and where."""
        if not len(self.keys):
            return np.zeros(len(keys), dtype=bool), np.zeros(len(keys), dtype=np.int64)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return self.keys[at] == keys, at

    def with_more(self, other: Known) -> Known:
        """Both together; they have no pair in common."""
        both = Known(*(np.concatenate([getattr(one, name) for one in (self, other)]) for name in ("keys", "counts", "stretches")))  # fmt: skip
        return both.only(np.argsort(both.keys, kind="stable"))


class Alignment:
    """Aligns passages; `places`: the number each is told by, the lower one of two being aligned with the higher.

    `known`: alignments of a build before.
    """

    def __init__(self, passages: Passages, places: np.ndarray, words: Sequence[str], known: Known | None = None):
        self._passages, self._places = passages, places
        word = _longest(int(np.diff(passages.bounds).max(initial=0)))
        self._kind = _stretches_of(word)
        self._found = np.dtype([("first", np.int32), ("other", np.int32), *self._kind.descr])
        self._wordings = _wordings(passages, words)
        self._old = (known or Known.nothing(word)).with_kind(self._kind)
        self._young = Known.nothing(word)
        self._used = np.zeros(len(self._old.keys), dtype=bool)
        self._ready = lru_cache(maxsize=_READY)(lambda passage: _side(passages, passage))
        self.new = 0

    @property
    def nothing(self) -> np.ndarray:
        """No stretch."""
        return np.empty(0, dtype=self._found)

    def of(self, worth: Worth) -> np.ndarray:
        """The stretches of pairs of passages, with the numbers of both."""
        turned = self._places[worth.passages] < self._places[worth.others]
        one, other = np.where(turned, worth.passages, worth.others), np.where(turned, worth.others, worth.passages)
        keys = mixed(mixed(self._wordings[one]) + self._wordings[other] * np.uint64(2) + worth.whole)
        old, at = self._old.find(keys)
        self._used[at[old]] = True
        fresh = ~old & ~self._young.find(keys)[0]
        self._learn(keys[fresh], one[fresh], other[fresh], worth.whole[fresh])
        young, beside = self._young.find(keys)
        out = []
        for held, places, which in ((self._old, at, old), (self._young, beside, young & ~old)):
            counts, found = held.of(places[which])
            rows = np.empty(len(found), dtype=self._found)
            rows["first"] = np.repeat(self._places[one[which]], counts)
            rows["other"] = np.repeat(self._places[other[which]], counts)
            for name in self._kind.names:
                rows[name] = found[name]
            out.append(rows)
        if _YOUNG * len(self._young.keys) > len(self._old.keys) + _READY:
            order = np.argsort(np.r_[self._old.keys, self._young.keys], kind="stable")
            self._used = np.r_[self._used, np.ones(len(self._young.keys), dtype=bool)][order]
            self._old, self._young = self._old.with_more(self._young), Known.nothing(self._kind["start"].type)
        return np.concatenate(out)

    def _learn(self, keys: np.ndarray, one: np.ndarray, other: np.ndarray, whole: np.ndarray) -> None:
        """Align those that are not known."""
        keys, first = np.unique(keys, return_index=True)
        if not len(keys):
            return
        told = [
            [_numbers(s) for s in stretches(self._ready(a), self._ready(b), whole=both)]
            for a, b, both in zip(one[first].tolist(), other[first].tolist(), whole[first].tolist(), strict=True)
        ]
        counts = np.array([len(found) for found in told], dtype=np.uint16)
        flat = np.array([numbers for found in told for numbers in found], dtype=self._kind)
        self._young = self._young.with_more(Known(keys, counts, flat))
        self.new += len(keys)

    def known(self) -> Known:
        """The alignments that were asked for, to be kept; of very many some, the others are made again."""
        told = self._old.only(np.flatnonzero(self._used)).with_more(self._young)
        return told if len(told.keys) <= _MOST_KEPT else told.only(np.arange(_MOST_KEPT))


def _numbers(found: Stretch) -> tuple[int | float, ...]:
    """A stretch as `_stretches_of` has it."""
    here, there = (found.start, found.end), (found.other_start, found.other_end)
    return *here, *there, found.words, found.other_words, found.alike, found.weight


def _wordings(passages: Passages, words: Sequence[str]) -> np.ndarray:
    """For each passage a number that stands for its words and for which of them count, the same in every corpus."""
    told = mixed(np.array([digest_of_word(word) for word in words], dtype=np.uint64))
    out = np.empty(len(passages), dtype=np.uint64)
    for first, last in passages.chunks():
        begin, end = int(passages.bounds[first]), int(passages.bounds[last])
        starts = passages.bounds[first:last] - begin
        place = np.arange(end - begin) - np.repeat(starts, np.diff(passages.bounds[first : last + 1]))
        word = told[passages.flat[begin:end]] + passages.counted[begin:end]
        out[first:last] = np.add.reduceat(mixed(mixed(word) + place.astype(np.uint64)), starts)
    return out


def _side(passages: Passages, passage: int) -> Side:
    begin, end = int(passages.bounds[passage]), int(passages.bounds[passage + 1])
    return side(passages.flat[begin:end].tolist(), passages.weights(begin, end).tolist())
