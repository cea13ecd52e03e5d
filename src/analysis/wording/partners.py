"""Which of the passages that may share wording are aligned, where a corpus is too large for all of them.

A passage keeps those of central documents, the nearest earlier ones, the earliest, in which all that share a sentence
meet, and the nearest of another province. A passage that is left without any by this, its partners having nearer ones
of their own, gets back the nearest of those that were left out: so what is found nowhere else is the document's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from analysis.wording.bounds import Worth
from analysis.wording.mixing import parted

_AT_ONCE = 1 << 19  # pairs looked at together
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


def spare(
    codes: np.ndarray, near: np.ndarray, left_out: np.ndarray, origin: np.ndarray, one: np.ndarray, other: np.ndarray
) -> np.ndarray:
    """Which of the pairs that were `left_out` (their `codes`, how `near` they are) to align after all, for passages of
    which the pairs (`one`, `other`) have none, or none elsewhere though there may be.

    For each such passage that is the nearest one, one elsewhere before all others; of several the earliest passage.
    """
    held, away = (np.zeros(len(origin), dtype=bool) for _ in range(2))
    held[one] = held[other] = True
    far = origin[one] != origin[other]
    away[one[far]] = away[other[far]] = True
    sides = partial(_sides, codes, near, left_out, origin, away)
    best, least = np.full(len(origin), -1, dtype=np.float32), np.full(len(origin), _LAST, dtype=np.int32)
    for _, mine, _, _, score in sides():
        np.maximum.at(best, mine, score)
    for _, mine, theirs, _, score in sides():
        nearest = score == best[mine]
        np.minimum.at(least, mine[nearest], theirs[nearest])
    found = [np.empty(0, dtype=np.int64)]
    for pair, mine, theirs, elsewhere, score in sides():
        found.append(pair[(score == best[mine]) & (theirs == least[mine]) & (~held[mine] | elsewhere)])
    return np.unique(np.concatenate(found))


def _sides(
    codes: np.ndarray, near: np.ndarray, left_out: np.ndarray, origin: np.ndarray, away: np.ndarray
) -> Iterator[tuple[np.ndarray, ...]]:
    """Some pairs at a time, from each of their sides that has nothing elsewhere: pair, mine, theirs, whether elsewhere, score."""
    for begin in range(0, len(codes), _AT_ONCE):
        pairs = np.flatnonzero(left_out[begin : begin + _AT_ONCE]) + begin
        later, earlier = parted(codes[pairs])
        elsewhere = origin[later] != origin[earlier]
        score = near[pairs] + elsewhere.astype(np.float32)
        for mine, theirs in ((later, earlier), (earlier, later)):
            some = ~away[mine]
            yield pairs[some], mine[some], theirs[some], elsewhere[some], score[some]
