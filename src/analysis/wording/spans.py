"""Many places of a text, held small: a corpus has some fifty million words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_WHOLE = (np.uint8, np.int16, np.int32)


@dataclass(frozen=True)
class Spans:
    """Places `[starts[k], ends[k])`, as the step from each beginning to the next and the length of each."""

    steps: np.ndarray
    sizes: np.ndarray

    @classmethod
    def of(cls, starts: np.ndarray, ends: np.ndarray) -> Spans:
        """The places with these beginnings and ends, in any order."""
        return cls(_small(np.diff(starts, prepend=0)), _small(ends - starts))

    @property
    def in_order(self) -> bool:
        """Whether no place begins before the one ahead of it."""
        return self.steps.dtype == np.uint8 or bool((self.steps >= 0).all())

    @property
    def starts(self) -> np.ndarray:
        """Where each place begins."""
        return np.cumsum(self.steps, dtype=np.int64)

    @property
    def ends(self) -> np.ndarray:
        """Where each place ends."""
        return self.starts + self.sizes


def _small(numbers: np.ndarray) -> np.ndarray:
    """The same whole numbers in the smallest type that holds them all."""
    for kind in _WHOLE:
        known = np.iinfo(kind)
        if not len(numbers) or (numbers.min() >= known.min and numbers.max() <= known.max):
            return numbers.astype(kind)
    return numbers
