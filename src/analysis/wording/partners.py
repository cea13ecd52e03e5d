"""Which of the passages that may share wording are aligned, where a corpus is too large for all of them.

A passage keeps those of central documents, the nearest earlier ones, the earliest, in which all that share a sentence
meet, and the nearest of another province. A passage that is left without any by this, its partners having nearer ones
of their own, gets back the nearest of those that were left out: so what is found nowhere else is the document's own.
"""

from __future__ import annotations

import numpy as np

from analysis.wording.bounds import Worth


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
    later: np.ndarray, earlier: np.ndarray, near: np.ndarray, origin: np.ndarray, one: np.ndarray, other: np.ndarray
) -> np.ndarray:
    """Which of the pairs that were left out (`later`, `earlier`, how `near` they are) to align after all, for passages of
    which the pairs (`one`, `other`) have none, or none elsewhere though there may be."""
    held, away = (np.zeros(len(origin), dtype=bool) for _ in range(2))
    held[one] = held[other] = True
    far = origin[one] != origin[other]
    away[one[far]] = away[other[far]] = True
    some = [np.flatnonzero(~away[side]) for side in (later, earlier)]
    pair = np.concatenate(some)
    mine, theirs = (np.concatenate([a[some[0]], b[some[1]]]) for a, b in ((later, earlier), (earlier, later)))
    elsewhere = origin[mine] != origin[theirs]
    order = np.lexsort((theirs, -(near[pair] + elsewhere), mine))
    order = order[np.diff(mine[order], prepend=-1) != 0]
    return np.unique(pair[order[~held[mine[order]] | elsewhere[order]]])
