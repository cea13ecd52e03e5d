"""Lines in capitals."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np

from analysis.layout.cells import Span


def is_upper(text: str) -> bool:
    """Whether nearly all letters of some words are capitals."""
    letters = list(filter(str.isalpha, text))
    return len(letters) > 3 and sum(map(str.isupper, letters)) >= 0.85 * len(letters)


_MOSTLY = 0.15
"""The share of small letters a to z beyond which a line is not in capitals."""


def in_capitals(text: str, lines: Sequence[Span]) -> list[bool]:
    """For each line whether `is_upper` holds; of nearly every line the first letters tell that it does not."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    small = np.concatenate(([0], np.cumsum((codes >= ord("a")) & (codes <= ord("z")))))
    starts, ends = np.fromiter(chain.from_iterable(lines), int, 2 * len(lines)).reshape(-1, 2).T
    length = ends - starts
    first = small[starts + np.minimum(length, np.maximum(80, length // 3))] - small[starts]
    capitals = [False] * len(lines)
    for i in np.flatnonzero((first <= _MOSTLY * length) & (length > 3)).tolist():
        capitals[i] = is_upper(text[slice(*lines[i])])
    return capitals
