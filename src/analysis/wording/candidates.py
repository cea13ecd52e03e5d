"""Which passages are worth aligning: those that share three words in a row, the rare ones first.

An inverted index of all runs of three words, in arrays. Comparing every passage with every other would grow with the
square of the corpus; here each passage is looked up under its rarest runs only, and a run that very many passages
share leads each of them to the first few of these only. So the work grows with the number of words.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

RUN = 3
_BITS = 21  # of a word's number: three fit into one whole number of 63 bits
_FEWEST_RUNS = 16  # looked up for each passage, the rarest first; at least half of them
_CROWD = 64  # passages that share a run, up to which each is led to each
_FIRST = 24  # of a crowd: to these all the others are led
_LIGHTEST = 1.0  # weight of a run: below it stand "cong nghe thong", "khoa hoc va"


def pairs(
    flat: np.ndarray, bounds: np.ndarray, group: np.ndarray, weights: np.ndarray
) -> Iterator[tuple[int, np.ndarray]]:
    """For each passage that has any, those behind it that it may share wording with: (number, numbers in order).

    `flat`: the words of all passages, as numbers, with their `weights`; passage k has `flat[bounds[k]:bounds[k + 1]]`;
    passages with the same `group` (the same file) are never paired.
    """
    places = _places(flat, bounds, weights)
    keys = (
        (flat[places].astype(np.int64) << 2 * _BITS) | (flat[places + 1].astype(np.int64) << _BITS) | flat[places + 2]
    )
    owner = (np.searchsorted(bounds, places, side="right") - 1).astype(np.int32)
    order = np.lexsort((owner, keys))
    keys, owner = keys[order], owner[order]
    once = np.ones(len(keys), dtype=bool)
    once[1:] = (keys[1:] != keys[:-1]) | (owner[1:] != owner[:-1])
    keys, owner = keys[once], owner[once]
    starts = _beginnings(keys)
    sizes = np.diff(np.r_[starts, len(keys)])
    kept = _rarest(owner, np.repeat(sizes, sizes), len(bounds) - 1)
    yield from _met(keys[kept], owner[kept], group)


def _beginnings(keys: np.ndarray) -> np.ndarray:
    """Where another key begins, in keys that are in order."""
    return np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.empty(0, dtype=np.int64)


def _places(flat: np.ndarray, bounds: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Where a run begins that stays within its passage and is no mere stock phrase."""
    if len(flat) < RUN:
        return np.empty(0, dtype=np.int64)
    inside = np.ones(len(flat) - RUN + 1, dtype=bool)
    for back in range(1, RUN):
        cut = bounds[1:-1] - back
        inside[cut[(cut >= 0) & (cut < len(inside))]] = False
    heavy = weights[:-2] + weights[1:-1] + weights[2:] >= _LIGHTEST
    return np.flatnonzero(inside & heavy)


def _rarest(owner: np.ndarray, sizes: np.ndarray, passages: int) -> np.ndarray:
    """Of each passage's runs that another passage has too, the rarer half, and at least `_FEWEST_RUNS`."""
    shared = np.flatnonzero(sizes > 1)
    order = shared[np.lexsort((sizes[shared], owner[shared]))]
    counts = np.bincount(owner[order], minlength=passages)
    rank = np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts)
    most = np.maximum(_FEWEST_RUNS, counts // 2)
    return np.sort(order[rank < np.repeat(most, counts)])


def _met(keys: np.ndarray, owner: np.ndarray, group: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """Passages under one run, brought together."""
    starts = _beginnings(keys)
    ends = np.r_[starts[1:], len(keys)].astype(np.int64)
    run = np.repeat(np.arange(len(starts)), ends - starts)
    by_owner = np.argsort(owner, kind="stable")
    first = np.searchsorted(owner[by_owner], np.arange(len(group) + 1))
    for k in range(len(group)):
        mine = by_owner[first[k] : first[k + 1]]
        found = []
        for at in mine:
            low, high = starts[run[at]], ends[run[at]]
            if high - low <= _CROWD or at - low < _FIRST:
                found.append(owner[at + 1 : high])
        if found:
            others = np.unique(np.concatenate(found))
            others = others[group[others] != group[k]]
            if len(others):
                yield k, others
