"""Which of the passages that may share wording are aligned, where a corpus is too large for all of them.

A passage keeps those of central documents, the nearest earlier ones, the earliest, in which all that share a sentence
meet, and the nearest of another province. A passage that is left without any by this, its partners having nearer ones
of their own, gets back the nearest of those that were left out: so what is found nowhere else is the document's own.
"""

from __future__ import annotations

import numpy as np

from analysis.wording.bounds import Worth


class Partners:
    """The choice among the pairs of a corpus, a piece at a time; `capped`: passages of which a pair was left out.

    The first `central` passages are of central documents; `origin`: a number for the province of each passage.
    """

    def __init__(self, central: int, origin: np.ndarray, most: int):
        self.capped = np.zeros(len(origin), dtype=bool)
        self._central, self._origin, self._most = central, origin, most
        self._score = np.zeros(len(origin), dtype=np.float32)
        self._spare = np.full(len(origin), -1, dtype=np.int32)
        self._whole = np.zeros(len(origin), dtype=bool)

    def chosen(self, worth: Worth) -> Worth:
        """The pairs to align, of all pairs of some passages."""
        free = np.flatnonzero(worth.others >= self._central)
        passages, others, near = worth.passages[free], worth.others[free], worth.near[free]
        starts = np.flatnonzero(np.r_[True, np.diff(passages) != 0][: len(passages)])
        counts = np.diff(np.r_[starts, len(passages)])
        if not len(counts) or counts.max() <= self._most:
            return worth
        elsewhere = self._origin[passages] != self._origin[others]
        order = np.lexsort((others, -near, passages))
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order)) - np.repeat(starts, counts)
        far = rank[starts] >= self._most - 1
        few = rank < self._most - np.repeat(far, counts)
        few[starts] = True
        beyond = order[elsewhere[order]]
        few[beyond[np.unique(passages[beyond], return_index=True)[1]]] = True
        left = ~few
        self.capped[passages[left]] = True
        score, whole = near[left] + elsewhere[left], worth.whole[free][left]
        for mine, theirs in ((passages[left], others[left]), (others[left], passages[left])):
            np.maximum.at(self._score, mine, score)
            best = score == self._score[mine]
            self._spare[mine[best]], self._whole[mine[best]] = theirs[best], whole[best]
        keep = np.ones(len(worth.passages), dtype=bool)
        keep[free[left]] = False
        return Worth(worth.passages[keep], worth.others[keep], worth.near[keep], worth.whole[keep])

    def spare(self, one: np.ndarray, other: np.ndarray) -> Worth:
        """Pairs that were left out, for passages of which the pairs (`one`, `other`) have none, or none elsewhere though
        there may be."""
        lacking = self._spare >= 0
        away = self._origin[one] != self._origin[other]
        lacking[np.r_[one[away], other[away]]] = False
        held = np.zeros(len(lacking), dtype=bool)
        held[np.r_[one, other]] = True
        mine = np.flatnonzero(lacking)
        mine = mine[~held[mine] | (self._origin[mine] != self._origin[self._spare[mine]])]
        theirs = self._spare[mine].astype(np.int64)
        codes, first = np.unique((np.maximum(mine, theirs) << 32) | np.minimum(mine, theirs), return_index=True)
        return Worth(codes >> 32, codes & 0xFFFFFFFF, self._score[mine][first], self._whole[mine][first])
