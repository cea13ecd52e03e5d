"""Pairs of passages of a corpus -> the stretches in which they run alike; each two wordings are aligned once in their life.

What two wordings have alike depends on their words alone. So it is kept by a number that stands for both (`Known`), and
a corpus with one document more aligns what is new in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from analysis.wording.alignment import Side, Stretch, side, stretches
from analysis.wording.aside import Records
from analysis.wording.bounds import Worth
from analysis.wording.candidates import Passages
from analysis.wording.documents import digest_of_word, mixed

_READY = 4000  # passages kept ready for alignment
_MOST_KEPT = 20_000_000  # pairs of wordings
_PART = 200_000  # of them, kept together
_ALIGNED_AT_ONCE = 20_000
_YOUNG = 4  # a part so many times smaller than the rest is not yet sorted into it

_COUNTS = ("start", "end", "other_start", "other_end", "words", "other_words", "alike")


def _stretches_of(word: type) -> np.dtype:
    """Stretches as an array, as `alignment.Stretch` has them, without the passages."""
    return np.dtype([*((name, word) for name in _COUNTS), ("weight", np.float64)])


def _longest(longest: int) -> type:
    return np.uint16 if longest < 1 << 16 else np.int32


FOUND = np.dtype([("first", np.int32), ("other", np.int32), ("at", np.int32)])
"""A stretch of two passages, by its place among the stretches of an alignment."""


@dataclass(frozen=True)
class Known:
    """Stretches of pairs of wordings: those of the pair `keys[k]`, in order of the keys, are `counts[k]` of `stretches`."""

    keys: np.ndarray
    counts: np.ndarray
    stretches: np.ndarray


@dataclass(frozen=True)
class _Index:
    """Where the stretches of pairs stand: those of `keys[k]`, in order of the keys, are `counts[k]` from `begins[k]` on."""

    keys: np.ndarray
    counts: np.ndarray
    begins: np.ndarray

    @classmethod
    def of(cls, keys: np.ndarray, counts: np.ndarray, begin: int) -> _Index:
        """That of pairs whose stretches stand behind one another; of one that comes twice the first counts."""
        begins = (begin + np.cumsum(counts, dtype=np.int64) - counts).astype(np.int32)
        keys, first = np.unique(keys, return_index=True)
        return cls(keys, counts[first].astype(np.uint16), begins[first])

    @classmethod
    def nothing(cls) -> _Index:
        """That of no pair."""
        return cls.of(np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.uint16), 0)

    def find(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Which of the keys are there, and where."""
        if not len(self.keys):
            return np.zeros(len(keys), dtype=bool), np.zeros(len(keys), dtype=np.int64)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return self.keys[at] == keys, at

    def places(self, which: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """How many stretches the pairs at these places have, and where each of them stands."""
        counts = self.counts[which].astype(np.int64)
        return counts, np.arange(counts.sum()) + np.repeat(self.begins[which] - (np.cumsum(counts) - counts), counts)

    def with_more(self, other: _Index) -> tuple[_Index, np.ndarray]:
        """Both together, which have no pair in common; and for each pair its place, those of the other behind."""
        order = np.argsort(np.concatenate([self.keys, other.keys]), kind="stable")
        names = ("keys", "counts", "begins")
        return _Index(*(np.concatenate([getattr(self, n), getattr(other, n)])[order] for n in names)), order


class Alignment:
    """Aligns passages; `places`: the number each is told by, the lower one of two being aligned with the higher.

    `known`: alignments of a build before. The stretches lie in a file of `folder`: only where they are is held.
    """

    def __init__(
        self, passages: Passages, places: np.ndarray, words: Sequence[str], known: Iterable[Known] = (), folder: Path | None = None
    ):  # fmt: skip
        self._passages, self._places = passages, places
        self.stretches = Records(_stretches_of(_longest(int(np.diff(passages.bounds).max(initial=0)))), folder)
        self._wordings = _wordings(passages, words)
        self._old, self._young = self._recalled(known), _Index.nothing()
        self._used = np.zeros(len(self._old.keys), dtype=bool)
        self._ready = lru_cache(maxsize=_READY)(lambda passage: _side(passages, passage))
        self.new = 0

    def _recalled(self, known: Iterable[Known]) -> _Index:
        parts = []
        for part in known:
            if part.stretches.dtype.itemsize <= self.stretches.kind.itemsize:  # of longer passages they do not fit
                parts.append((part.keys, part.counts))
                self.stretches.append(part.stretches.astype(self.stretches.kind))
        return _Index.of(*map(np.concatenate, zip(*parts, strict=True)), 0) if parts else _Index.nothing()

    def of(self, worth: Worth) -> np.ndarray:
        """The stretches (`FOUND`) of pairs of passages, with the numbers of both."""
        turned = self._places[worth.passages] < self._places[worth.others]
        one, other = np.where(turned, worth.passages, worth.others), np.where(turned, worth.others, worth.passages)
        keys = mixed(mixed(self._wordings[one]) + self._wordings[other] * np.uint64(2) + worth.whole)
        old, at = self._old.find(keys)
        self._used[at[old]] = True
        fresh = ~old & ~self._young.find(keys)[0]
        self._learn(keys[fresh], one[fresh], other[fresh], worth.whole[fresh])
        young, beside = self._young.find(keys)
        out = []
        for index, places, which in ((self._old, at, old), (self._young, beside, young & ~old)):
            counts, stands = index.places(places[which])
            rows = np.empty(len(stands), dtype=FOUND)
            rows["first"] = np.repeat(self._places[one[which]], counts)
            rows["other"] = np.repeat(self._places[other[which]], counts)
            rows["at"] = stands
            out.append(rows)
        if _YOUNG * len(self._young.keys) > len(self._old.keys) + _READY:
            self._grow_up()
        return np.concatenate(out)

    def _grow_up(self) -> None:
        used = np.concatenate([self._used, np.ones(len(self._young.keys), dtype=bool)])
        self._old, order = self._old.with_more(self._young)
        self._used, self._young = used[order], _Index.nothing()

    def _learn(self, keys: np.ndarray, one: np.ndarray, other: np.ndarray, whole: np.ndarray) -> None:
        """Align those that are not known."""
        keys, first = np.unique(keys, return_index=True)
        for begin in range(0, len(keys), _ALIGNED_AT_ONCE):
            some, which = keys[begin : begin + _ALIGNED_AT_ONCE], first[begin : begin + _ALIGNED_AT_ONCE]
            told = [
                [_numbers(s) for s in stretches(self._ready(a), self._ready(b), whole=both)]
                for a, b, both in zip(one[which].tolist(), other[which].tolist(), whole[which].tolist(), strict=True)
            ]
            counts = np.array([len(found) for found in told], dtype=np.uint16)
            self._young = self._young.with_more(_Index.of(some, counts, len(self.stretches)))[0]
            self.stretches.append(np.array([n for found in told for n in found], dtype=self.stretches.kind))
        self.new += len(keys)

    def known(self) -> Iterator[Known]:
        """The alignments that were asked for, to be kept, in parts; of very many some, the others are made again."""
        self._grow_up()
        used = np.flatnonzero(self._used)[:_MOST_KEPT]
        for begin in range(0, len(used), _PART):
            which = used[begin : begin + _PART]
            yield Known(self._old.keys[which], self._old.counts[which], self.stretches.at(self._old.places(which)[1]))


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
