"""The wording of all files of a build, gathered from what the build before has kept of it."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from analysis.storage import versions
from analysis.storage.store import Store
from analysis.wording import Cutting, Gathered, Titles, Wordings, all_of, gather, runs_of

_FILES = 48  # in one part, about


class Gatherings:
    """What was gathered for some tables, by some code (`made_for`): a result says of each file what it was made from, so that
    none is stale."""

    def __init__(self, store: Store, made_for: str):
        self._store = store
        self._place = f"gathered {made_for}"

    def wordings(
        self, keys: Mapping[str, str], cutting: Callable[[str], Cutting | None], titles: Callable[[str], Titles],
        folder: Path,
    ) -> Wordings:  # fmt: skip
        """The wording of some files, given by what stands for each; what is made of it is laid aside in `folder`."""
        kept: dict[str, tuple[str, Titles]] = self._store.get(f"{self._place} titles") or {}
        told = {
            file: kept[file] if kept.get(file, ("",))[0] == key else (key, titles(file)) for file, key in keys.items()
        }
        if told.keys() != kept.keys() or any(told[file] is not kept[file] for file in told):
            self._store.put([(f"{self._place} titles", told)], packed=False)
        runs = runs_of(said for _, said in told.values())
        del kept, told
        return all_of(self._parts(keys, cutting, runs), folder)

    def _parts(
        self, keys: Mapping[str, str], cutting: Callable[[str], Cutting | None], titles: np.ndarray
    ) -> Iterator[Gathered]:
        asked: list[np.ndarray] | None = self._store.get(f"{self._place} titles asked")
        if asked is None:  # nobody knows of which titles the parts are
            self._store.drop(f"{self._place} ", f"{self._place} titles")
        asked = [*(asked or ()), titles]
        other = _not_of_all(asked)
        if len(other) or len(asked) < 2:  # a part may be of the one or the other until the last is written
            self._store.put([(f"{self._place} titles asked", asked)], packed=False)
        count = 1 << (len(keys) // _FILES).bit_length()
        files: list[list[str]] = [[] for _ in range(count)]
        for file in keys:
            files[int(versions.digest_of(file)[:8], 16) % count].append(file)
        self._store.drop(f"{self._place} ", f"{self._place} {count} ", f"{self._place} titles")
        places = [f"{self._place} {count} {number}" for number in range(count)]
        self._store.there([f"{self._place} titles", *places, *(f"{place} runs" for place in places)])
        for place, some in zip(places, files, strict=True):
            yield self._part(place, tuple(keys[file] for file in some), partial(_of, cutting, some), titles, other)
        if len(other):
            self._store.put([(f"{self._place} titles asked", [titles])], packed=False)

    def _part(
        self, place: str, keys: tuple[str, ...], cutting: Callable[[int], Cutting | None], titles: np.ndarray, other: np.ndarray
    ) -> Gathered:  # fmt: skip
        """Some files; `other`: runs that have become titles, or are none any more, since a part was written."""
        before: Gathered | None = self._store.get(place)
        stale: frozenset[str] = frozenset()
        if before and (len(other) or before.keys != keys):
            of, runs = self._store.get(f"{place} runs") or ((), ())
            before = replace(before, runs=runs) if of == before.keys else None
            stale = before.with_any(other) if before else stale
        part = gather(keys, cutting, titles, before, stale)
        if part is not before:
            self._store.put([(place, replace(part, runs=())), (f"{place} runs", (keys, part.runs))], packed=False)
        return part


def _not_of_all(some: Sequence[np.ndarray]) -> np.ndarray:
    """The numbers that are not in all of some columns, each of which has none twice."""
    told, counts = np.unique(np.concatenate(some), return_counts=True)
    return told[counts < len(some)]


def _of(cutting: Callable[[str], Cutting | None], files: Sequence[str], number: int) -> Cutting | None:
    return cutting(files[number])


def key_of(cutting: Cutting | None) -> str:
    """What stands for a file of which only this is known."""
    return versions.digest_of(pickle.dumps(cutting))
