"""Values that a corpus has too many of to be held: laid aside in a file that no name leads to, and read back one by one."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")

_HELD = 1 << 24  # bytes up to which nothing is written


def _file(folder: Path | None) -> Any:
    """It is gone when it is closed, however the program ends."""
    return SpooledTemporaryFile(max_size=_HELD, dir=folder)


class Aside(Sequence[Value], Generic[Value]):
    """A sequence whose values are made anew each time one is asked for; `folder`: where its file is."""

    def __init__(self, folder: Path | None = None):
        self._kept = _file(folder)
        self._bounds = [0]
        self._order: Sequence[int] = range(0)

    def append(self, value: Value) -> None:
        """One value more, behind the others."""
        self.append_bytes(pickle.dumps(value, protocol=5))

    def append_bytes(self, pickled: bytes) -> None:
        """The same, of a value that is pickled already."""
        self._kept.seek(self._bounds[-1])
        self._bounds.append(self._bounds[-1] + self._kept.write(pickled))
        self._order = range(len(self._bounds) - 1)

    def arrange(self, order: Sequence[int]) -> None:
        """Put the values in another order; `order`: the numbers they have now."""
        self._order = [self._order[n] for n in order]

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Value]: ...
    def __getitem__(self, at: int | slice) -> Value | Sequence[Value]:
        """A value; each time another object."""
        if isinstance(at, slice):
            return [self[k] for k in range(*at.indices(len(self)))]
        n = self._order[at]
        self._kept.seek(self._bounds[n])
        return pickle.loads(self._kept.read(self._bounds[n + 1] - self._bounds[n]))
