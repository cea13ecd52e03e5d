"""What is known of the pairs of passages of a corpus: which may share wording, which are aligned, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

import numpy as np

from analysis.wording.aligning import STRETCH
from analysis.wording.aside import Aside
from analysis.wording.bounds import Worth
from analysis.wording.candidates import Limits
from analysis.wording.mixing import code

_TOGETHER = 1 << 17  # pairs held together of those that are laid aside or kept

FOUND = np.dtype([
    *STRETCH.descr, *((name, np.int32) for name in ("low", "high", "other_low", "other_high")),
    ("masked", np.uint8), ("differ", bool), ("kept", bool),
])  # fmt: skip
"""A stretch, where it lies in both texts, what is masked in it, whether figures differ, and whether it becomes a row.

The first passage is that of the document whose code comes first.
"""
_AS_BYTES = np.dtype((np.void, FOUND.itemsize))  # moved as they are; field by field it takes twenty times as long

Some = TypeVar("Some", bound="_Columns")
Held = TypeVar("Held", "Pairs", "Aligned")


class _Columns:
    """Columns of one length."""

    def at(self: Some, which: np.ndarray) -> Some:
        """Some of the rows."""
        return type(self)(*(getattr(self, one.name)[which] for one in fields(self)))  # type: ignore[arg-type]

    @classmethod
    def joined(cls: type[Some], *parts: Some) -> Some:
        """The rows of several parts."""
        return cls(*(np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(cls)))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Pairs(_Columns):
    """Pairs of passages that may share wording (`Worth`), by their codes (`code`)."""

    codes: np.ndarray
    near: np.ndarray
    whole: np.ndarray

    @classmethod
    def of(cls, worth: Worth) -> Pairs:
        """The pairs of `worth`."""
        return cls(code(worth.passages, worth.others), worth.near.astype(np.float32), worth.whole)

    @classmethod
    def nothing(cls) -> Pairs:
        """No pair."""
        return cls(*(np.empty(0, dtype=kind) for kind in (np.int64, np.float32, bool)))

    @classmethod
    def in_order(cls, parts: list[Pairs]) -> Pairs:
        """The pairs of several parts, which are let go, in order of their codes."""
        pairs = cls.joined(*parts)
        parts.clear()
        if bool(np.all(pairs.codes[1:] > pairs.codes[:-1])):  # as they come where none was known
            return pairs
        return pairs.at(np.argsort(pairs.codes, kind="stable"))


class LeftOut:
    """Pairs that are laid aside, many at a time; `folder`: where."""

    def __init__(self, folder: Path | None):
        self._kept: Aside[Pairs] = Aside(folder)
        self._last: list[Pairs] = []

    def add(self, pairs: Pairs) -> None:
        """Some pairs more."""
        self._last.append(pairs)
        if sum(len(some.codes) for some in self._last) >= _TOGETHER:
            self.all()

    def all(self) -> Sequence[Pairs]:
        """All that were added."""
        some = Pairs.joined(Pairs.nothing(), *self._last)
        if len(some.codes):
            self._kept.append(some)
        self._last.clear()
        return self._kept


@dataclass(frozen=True)
class Aligned:
    """Pairs that were aligned, in order of their codes, how many stretches each has, and these (`FOUND`)."""

    codes: np.ndarray
    counts: np.ndarray
    found: np.ndarray

    @classmethod
    def nothing(cls) -> Aligned:
        """No pair."""
        return cls(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.uint16), np.empty(0, dtype=FOUND))

    @classmethod
    def joined(cls, parts: list[Aligned]) -> Aligned:
        """The pairs of several parts, which have none in common; the list is emptied, as there are too many to be held twice."""
        some = [one for one in parts if len(one.codes)]
        parts.clear()
        if len(some) < 2:
            return some[0] if some else cls.nothing()
        codes, counts = (np.concatenate([getattr(one, name) for one in some]) for name in ("codes", "counts"))
        order = np.argsort(codes, kind="stable")
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        found, done = np.empty(sum(len(one.found) for one in some), dtype=_AS_BYTES), 0
        while some:
            one = some.pop(0)
            places = places_of(counts[order], rank[done : done + len(one.codes)])
            found[places] = np.ascontiguousarray(one.found).view(_AS_BYTES)
            done += len(one.codes)
        return cls(codes[order], counts[order], found.view(FOUND))

    def at(self, which: np.ndarray) -> Aligned:
        """Some of the pairs."""
        if which.dtype == bool and which.all():
            return self
        return Aligned(self.codes[which], self.counts[which], self.found.take(places_of(self.counts, which)))

    def each(self) -> np.ndarray:
        """The code of the pair of each stretch."""
        return np.repeat(self.codes, self.counts)


@dataclass(frozen=True)
class Compared:
    """What was compared, and what was found; that of which there is much stands in parts, to be read one by one.

    `documents`: a number that stands for each, in the order in which they are looked through, `firsts`: the number of the
    first passage of each, and behind the last; `signs`: for each passage what stands for all its candidates; `carried`:
    pairs of a plan with what it carries out, `carrying`: what stands for each two such documents; `pairs`: those that are
    chosen to be aligned; `left_out`: the others, of which a large corpus has many times more.
    """

    documents: np.ndarray
    firsts: np.ndarray
    looks: Limits
    signs: np.ndarray
    carrying: np.ndarray
    carried: Pairs
    pairs: Sequence[Pairs]
    left_out: Sequence[Pairs]
    aligned: Sequence[Aligned]


def parts_of(some: Held) -> Iterator[Held]:
    """The same pairs, not too many at a time."""
    for begin in range(0, len(some.codes), _TOGETHER):
        yield some.at(np.arange(begin, min(begin + _TOGETHER, len(some.codes))))


def places_of(counts: np.ndarray, which: np.ndarray) -> np.ndarray:
    """Where the stretches of some pairs stand; `counts`: how many each pair has."""
    if which.dtype == bool:
        which = np.flatnonzero(which)
    counts = counts.astype(np.int64)
    begins, mine = (np.cumsum(counts) - counts)[which], counts[which]
    return np.arange(mine.sum()) + np.repeat(begins - (np.cumsum(mine) - mine), mine)
