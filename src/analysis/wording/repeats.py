"""Stretches that two documents share -> those that are no part of a longer one."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import numpy as np

_NEW = 0.5  # part of a stretch, on either side, that no longer stretch of the same two documents has


def without_repeats(found: np.ndarray, begin: np.ndarray, other_begin: np.ndarray) -> np.ndarray:
    """Which of the stretches (`pairing.aligned`) to keep, by document and other document (`begin`, `other_begin`).

    Of two documents the heaviest come first; one whose words longer stretches have on both sides is left out. Those that
    are new on both sides come first, so that a sentence that stands twice in both documents is paired place by place.
    """
    similar = 2 * found["alike"] / (found["words"].astype(np.int64) + found["other_words"])
    order = np.lexsort((
        found["other_start"], found["start"], found["other"], found["first"], -similar, -found["weight"], other_begin, begin
    ))  # fmt: skip
    again = _again(begin, other_begin, found["first"]) | _again(begin, other_begin, found["other"])
    kept = ~again
    unclear = order[again[order]]
    edges = np.flatnonzero(
        np.r_[True, (np.diff(begin[unclear]) != 0) | (np.diff(other_begin[unclear]) != 0), True]
    ) if len(unclear) else ()  # fmt: skip
    for a, b in pairwise(edges):
        hits = unclear[a:b]
        kept[hits[_of_two(found[hits])]] = True
    return order[kept[order]]


def _again(begin: np.ndarray, other_begin: np.ndarray, passage: np.ndarray) -> np.ndarray:
    """Whether the passage of a stretch has another stretch with the same document."""
    if not len(passage):
        return np.zeros(0, dtype=bool)
    order = np.lexsort((passage, other_begin, begin))
    new = np.ones(len(order) + 1, dtype=bool)
    new[1:-1] = np.any([np.diff(column[order]) != 0 for column in (begin, other_begin, passage)], axis=0)
    out = np.empty(len(order), dtype=bool)
    out[order] = ~(new[:-1] & new[1:])
    return out


def _of_two(hits: np.ndarray) -> list[int]:
    """Which stretches of two documents to keep, the first in order having precedence."""
    taken: tuple[dict[int, set[int]], dict[int, set[int]]] = (defaultdict(set), defaultdict(set))
    told = hits[["first", "other", "start", "end", "other_start", "other_end"]].tolist()
    order = list(range(len(told)))
    kept = []
    for enough in (all, any):
        left = []
        for k in order:
            first, other, start, end, other_start, other_end = told[k]
            sides = ((taken[0][first], range(start, end)), (taken[1][other], range(other_start, other_end)))
            if enough(len(words) - len(held.intersection(words)) >= _NEW * len(words) for held, words in sides):
                for held, words in sides:
                    held.update(words)
                kept.append(k)
            else:
                left.append(k)
        order = left
    return kept
