"""Numbers that stand for words and for rows of numbers, the same in every corpus and on every machine."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

import numpy as np

FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that the place of a word in a row of words counts


@lru_cache(maxsize=1 << 16)
def digest_of_word(text: str) -> int:
    """A number that stands for a text, the same on every machine."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def mixed(numbers: np.ndarray) -> np.ndarray:
    """Every whole number (uint64) as another one, neighbours far apart (splitmix64)."""
    numbers = (numbers + np.uint64(1)) * FACTOR
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def code(later: np.ndarray, earlier: np.ndarray) -> np.ndarray:
    """One number for two of them each."""
    return (later.astype(np.int64) << 32) | earlier


def parted(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The two numbers of each code."""
    return (codes >> 32).astype(np.int32), (codes & 0xFFFFFFFF).astype(np.int32)


def among(numbers: np.ndarray, some: np.ndarray) -> np.ndarray:
    """Which of the numbers are among some others, which are in order."""
    if not len(some):
        return np.zeros(len(numbers), dtype=bool)
    return some[np.minimum(np.searchsorted(some, numbers), len(some) - 1)] == numbers
