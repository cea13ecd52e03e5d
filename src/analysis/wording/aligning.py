"""Pairs of passages -> the stretches in which they run alike, many pairs at a time, wherever the work is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analysis.wording.alignment import Stretch, side, stretches
from analysis.wording.candidates import Passages

_AT_ONCE = 4000  # pairs whose passages are held ready together

STRETCH = np.dtype([
    *((name, np.int32) for name in ("start", "end", "other_start", "other_end", "words", "other_words", "alike")),
    ("weight", np.float64),
])  # fmt: skip
"""A stretch as `alignment.Stretch` has it."""


@dataclass(frozen=True)
class Task:
    """Pairs of passages to align: passage k has the words `[bounds[k], bounds[k + 1])`; `one` and `other` are such places."""

    words: np.ndarray
    weights: np.ndarray
    bounds: np.ndarray
    one: np.ndarray
    other: np.ndarray
    whole: np.ndarray


Stretches = tuple[np.ndarray, np.ndarray]
"""How many stretches each pair has, and these (`STRETCH`) behind one another."""
Work = Callable[[Iterable[Task]], Iterable[Stretches]]
"""Does tasks, here or elsewhere, and gives what comes of them in their order."""


def align(task: Task) -> Stretches:
    """Align the pairs of a task."""
    edges = list(pairwise(task.bounds.tolist()))
    sides = [side(task.words[a:b], task.weights[a:b]) for a, b in edges]
    told = [
        [_numbers(found) for found in stretches(sides[a], sides[b], whole=whole)]
        for a, b, whole in zip(task.one.tolist(), task.other.tolist(), task.whole.tolist(), strict=True)
    ]
    counts = np.array([len(found) for found in told], dtype=np.uint16)
    return counts, np.array([one for found in told for one in found], dtype=STRETCH)


def tasks(passages: Passages, one: np.ndarray, other: np.ndarray, whole: np.ndarray) -> Iterator[Task]:
    """Pairs of passages, in their order, as tasks that stand for themselves."""
    for begin in range(0, len(one), _AT_ONCE):
        some = slice(begin, begin + _AT_ONCE)
        both = np.concatenate([one[some], other[some]])
        used, at = np.unique(both, return_inverse=True)
        first, sizes = passages.bounds[used], np.diff(passages.bounds)[used]
        bounds = np.concatenate([[0], np.cumsum(sizes)])
        places = np.arange(bounds[-1]) + np.repeat(first - bounds[:-1], sizes)
        words = passages.flat[places]
        weights = passages.weight[words] * passages.counted[places]
        yield Task(words, weights, bounds, at[: len(both) // 2], at[len(both) // 2 :], whole[some])


def here(work: Iterable[Task]) -> Iterator[Stretches]:
    """Tasks done in this process."""
    return map(align, work)


def _numbers(found: Stretch) -> tuple[int | float, ...]:
    """A stretch as `STRETCH` has it."""
    here, there = (found.start, found.end), (found.other_start, found.other_end)
    return *here, *there, found.words, found.other_words, found.alike, found.weight
