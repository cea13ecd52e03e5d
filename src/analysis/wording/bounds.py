"""Which of the candidates can be pairs at all: a bound that costs a look at each word, before any alignment.

What two passages have alike, in whatever order, is never more than the words both have. So where those are too few or
too light for a clause, and too small a part for a whole sentence, `alignment` would find nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.wording.alignment import CLAUSE, CLAUSE_WORDS, SENTENCE, SENTENCE_WORDS, WHOLE
from analysis.wording.candidates import Passages

_ROUNDING = 1e-3
_PASSAGES, _PAIRS = 256, 1 << 15  # looked at together


@dataclass(frozen=True)
class Worth:
    """Pairs of a passage and another that may share wording; `near`: how much of the heavier one both have, at most 1;
    `whole`: whether they may be alike as wholes.
    """

    passages: np.ndarray
    others: np.ndarray
    near: np.ndarray
    whole: np.ndarray


class Bags:
    """The words of all passages, without their order."""

    def __init__(self, passages: Passages):
        self._of = passages
        bounds = passages.bounds
        parts = [
            np.add.reduceat(passages.weights(int(bounds[a]), int(bounds[b])), bounds[a:b] - bounds[a])
            for a, b in passages.chunks()
        ]
        self._heavy = np.concatenate(parts) if parts else np.empty(0, dtype=np.float32)
        self._column = np.zeros(len(passages.weight), dtype=np.int32)

    def worth(self, passages: np.ndarray, others: np.ndarray) -> Worth:
        """Those of the pairs (`passages` in order) that may share wording."""
        found = [self._together(passages[a:b], others[a:b]) for a, b in _pieces(passages)]
        columns = zip(*((one.passages, one.others, one.near, one.whole) for one in found), strict=True)
        return Worth(*(np.concatenate(column) for column in columns))

    def _together(self, passages: np.ndarray, others: np.ndarray) -> Worth:
        mine, local = np.unique(passages, return_inverse=True)
        words, weights, sizes = self._words(mine)
        known, columns = np.unique(words, return_inverse=True)
        self._column[known] = np.arange(1, len(known) + 1)
        here = np.zeros((len(mine), len(known) + 1), dtype=np.float32)
        np.maximum.at(here, (np.repeat(np.arange(len(mine)), sizes), columns + 1), weights)
        words, weights, sizes = self._words(others)
        both = np.minimum(here[np.repeat(local, sizes), self._column[words]], weights)
        self._column[known] = 0
        starts = np.cumsum(sizes) - sizes
        weight = np.add.reduceat(both, starts) + _ROUNDING
        count = np.add.reduceat((both > 0).astype(np.int32), starts)
        one, other = self._heavy[passages], self._heavy[others]
        clause = (count >= CLAUSE_WORDS) & (weight >= CLAUSE)
        whole = (count >= SENTENCE_WORDS) & (weight >= np.maximum(WHOLE * np.minimum(one, other), SENTENCE))
        good = clause | whole
        near = weight[good] / np.maximum(one, other)[good]
        return Worth(passages[good], others[good], near, whole[good])

    def _words(self, passages: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The words of passages, one behind the other, their weights, and how many each passage has."""
        first = self._of.bounds[passages]
        sizes = self._of.bounds[passages + 1] - first
        at = np.arange(sizes.sum()) + np.repeat(first - (np.cumsum(sizes) - sizes), sizes)
        words = self._of.flat[at]
        return words, self._of.weight[words] * self._of.counted[at], sizes


def _pieces(passages: np.ndarray) -> Iterator[tuple[int, int]]:
    """Ranges of pairs, few enough passages and pairs in each."""
    begin = 0
    while begin < len(passages):
        end = int(np.searchsorted(passages, passages[begin] + _PASSAGES))
        end = min(end, begin + _PAIRS)
        yield begin, end
        begin = end
