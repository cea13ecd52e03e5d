"""Pairs of passages of a corpus -> the stretches in which they run alike, each two wordings aligned once."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from analysis.wording.alignment import Side, Stretch, side, stretches
from analysis.wording.bounds import Worth
from analysis.wording.candidates import Passages
from analysis.wording.documents import mixed

_READY = 4000  # passages kept ready for alignment
_ALIGNED = 1 << 16  # pairs of wordings kept aligned: many documents have the same sentences


def _stretches_of(longest: int) -> np.dtype:
    """Stretches as an array: the earlier passage (`first`) and the `other`, and the rest as `alignment.Stretch` has it."""
    word = np.uint16 if longest < 1 << 16 else np.int32
    counts = ("start", "end", "other_start", "other_end", "words", "other_words", "alike")
    return np.dtype(
        [("first", np.int32), ("other", np.int32), *((name, word) for name in counts), ("weight", np.float64)]
    )


class Alignment:
    """Aligns passages; `places`: the number each is told by, the lower one of two being aligned with the higher."""

    def __init__(self, passages: Passages, places: np.ndarray):
        self._passages, self._places = passages, places
        self._kind = _stretches_of(int(np.diff(passages.bounds).max(initial=0)))
        self._same = _same(passages)
        self._known: dict[tuple[int, int, bool], list[tuple[int | float, ...]]] = {}
        self._ready = lru_cache(maxsize=_READY)(lambda passage: _side(passages, passage))

    @property
    def nothing(self) -> np.ndarray:
        """No stretch."""
        return np.empty(0, dtype=self._kind)

    def of(self, worth: Worth) -> np.ndarray:
        """The stretches of pairs of passages."""
        rows: list[tuple[int | float, ...]] = []
        one, other = self._places[worth.passages], self._places[worth.others]
        turned = one < other
        first, second = np.where(turned, worth.passages, worth.others), np.where(turned, worth.others, worth.passages)
        told = (
            first,
            second,
            self._places[first],
            self._places[second],
            self._same[first],
            self._same[second],
            worth.whole,
        )
        for a, b, place, beside, same, like, whole in zip(*(column.tolist() for column in told), strict=True):
            key = (same, like, whole)
            if key not in self._known:
                if len(self._known) >= _ALIGNED:
                    self._known.clear()
                self._known[key] = [_numbers(s) for s in stretches(self._ready(a), self._ready(b), whole=whole)]
            rows += [(place, beside, *found) for found in self._known[key]]
        return np.array(rows, dtype=self._kind)


def _numbers(found: Stretch) -> tuple[int | float, ...]:
    """A stretch as `_stretches_of` has it, without the passages."""
    here, there = (found.start, found.end), (found.other_start, found.other_end)
    return *here, *there, found.words, found.other_words, found.alike, found.weight


def _same(passages: Passages) -> np.ndarray:
    """One number for all passages that have the same words, of which the same count."""
    out = np.empty(len(passages), dtype=np.uint64)
    for first, last in passages.chunks():
        begin, end = int(passages.bounds[first]), int(passages.bounds[last])
        starts = passages.bounds[first:last] - begin
        place = np.arange(end - begin) - np.repeat(starts, np.diff(passages.bounds[first : last + 1]))
        word = passages.flat[begin:end].astype(np.uint64) * np.uint64(2) + passages.counted[begin:end]
        out[first:last] = np.add.reduceat(mixed(mixed(word) + place.astype(np.uint64)), starts)
    return np.unique(out, return_inverse=True)[1].astype(np.int32)


def _side(passages: Passages, passage: int) -> Side:
    begin, end = int(passages.bounds[passage]), int(passages.bounds[passage + 1])
    return side(passages.flat[begin:end].tolist(), passages.weights(begin, end).tolist())
