"""Which of the passages that may share wording are aligned, where a corpus is too large for all of them.

A passage keeps those of central documents, the nearest earlier ones, the earliest, in which all that share a sentence
meet, and the nearest of another province. A passage that is left without any by this, its partners having nearer ones
of their own, gets back the nearest of those that were left out: so what is found nowhere else is the document's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from analysis.wording.bounds import Worth
from analysis.wording.compared import Pairs
from analysis.wording.mixing import parted

_LAST = np.iinfo(np.int32).max


def chosen(worth: Worth, central: int, origin: np.ndarray, most: int) -> np.ndarray:
    """Which of the pairs to align, of all pairs of some passages.

    The first `central` passages are of central documents; `origin`: a number for the province of each passage.
    """
    keep = np.ones(len(worth.passages), dtype=bool)
    free = np.flatnonzero(worth.others >= central)
    passages, others, near = worth.passages[free], worth.others[free], worth.near[free]
    starts = np.flatnonzero(np.r_[True, np.diff(passages) != 0][: len(passages)])
    counts = np.diff(np.r_[starts, len(passages)])
    if not len(counts) or counts.max() <= most:
        return keep
    elsewhere = origin[passages] != origin[others]
    order = np.lexsort((others, -near, passages))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order)) - np.repeat(starts, counts)
    far = rank[starts] >= most - 1
    few = rank < most - np.repeat(far, counts)
    few[starts] = True
    beyond = order[elsewhere[order]]
    few[beyond[np.unique(passages[beyond], return_index=True)[1]]] = True
    keep[free[~few]] = False
    return keep


def spare(left_out: Sequence[Pairs], origin: np.ndarray, one: np.ndarray, other: np.ndarray) -> Iterator[Pairs]:
    """Which of the pairs that were `left_out` to align after all, for passages of which the pairs (`one`, `other`) have
    none, or none elsewhere though there may be.

    For each such passage that is the nearest one, one elsewhere before all others; of several the earliest passage.
    """
    held, away = (np.zeros(len(origin), dtype=bool) for _ in range(2))
    held[one] = held[other] = True
    far = origin[one] != origin[other]
    away[one[far]] = away[other[far]] = True
    best = np.zeros(len(origin), dtype=np.uint64)
    for pairs in left_out:
        for _, mine, _, rank in _sides(pairs, origin, away):
            np.maximum.at(best, mine, rank)
    for pairs in left_out:
        wanted = np.zeros(len(pairs.codes), dtype=bool)
        for which, mine, elsewhere, rank in _sides(pairs, origin, away):
            wanted[which[(rank == best[mine]) & (~held[mine] | elsewhere)]] = True
        yield pairs.at(wanted)


def _sides(pairs: Pairs, origin: np.ndarray, away: np.ndarray) -> Iterator[tuple[np.ndarray, ...]]:
    """Pairs from each of their sides that has nothing elsewhere: which, mine, whether elsewhere, and their rank among those
    of the same passage: the nearer the higher, and of those as near the earlier."""
    sides = parted(pairs.codes)
    elsewhere = origin[sides[0]] != origin[sides[1]]
    score = (pairs.near + elsewhere.astype(np.float32)).view(np.uint32)  # in the same order as the positive fractions
    for mine, theirs in (sides, sides[::-1]):
        some = np.flatnonzero(~away[mine])
        rank = (score[some].astype(np.uint64) << np.uint64(32)) | (_LAST - theirs[some]).astype(np.uint64)
        yield some, mine[some], elsewhere[some], rank
