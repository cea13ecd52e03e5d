"""Which of the candidates can be pairs at all: a bound that costs a look at each word, before any alignment.

What two passages have alike, in whatever order, is never more than the words both have. So where those are too few or
too light for a clause, and too small a part for a whole sentence, `alignment` would find nothing.
"""

from __future__ import annotations

import numpy as np

from analysis.wording.alignment import CLAUSE, CLAUSE_WORDS, SENTENCE, SENTENCE_WORDS, WHOLE

_ROUNDING = 1e-3


class Bags:
    """The words of all passages, without their order; passage k has `flat[bounds[k]:bounds[k + 1]]`."""

    def __init__(self, flat: np.ndarray, bounds: np.ndarray, weights: np.ndarray):
        self._flat, self._bounds, self._weights = flat, bounds, weights
        self._heavy = np.add.reduceat(weights, bounds[:-1]) if len(flat) else weights
        self._here = np.zeros(int(flat.max()) + 1 if len(flat) else 0, dtype=weights.dtype)

    def worth(self, first: int, others: np.ndarray) -> np.ndarray:
        """Those of `others` (passages) that may share wording with the passage `first`."""
        words = self._flat[self._bounds[first] : self._bounds[first + 1]]
        np.maximum.at(self._here, words, self._weights[self._bounds[first] : self._bounds[first + 1]])
        lengths = self._bounds[others + 1] - self._bounds[others]
        starts = np.cumsum(lengths) - lengths
        at = np.arange(lengths.sum()) + np.repeat(self._bounds[others] - starts, lengths)
        both = np.minimum(self._here[self._flat[at]], self._weights[at])
        self._here[words] = 0
        weight = np.add.reduceat(both, starts) + _ROUNDING
        count = np.add.reduceat((both > 0).astype(np.int32), starts)
        clause = (count >= CLAUSE_WORDS) & (weight >= CLAUSE)
        least = np.maximum(WHOLE * np.minimum(self._heavy[first], self._heavy[others]), SENTENCE)
        return others[clause | ((count >= SENTENCE_WORDS) & (weight >= least))]
