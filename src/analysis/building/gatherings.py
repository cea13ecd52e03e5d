"""The wording of all files of a build, gathered from what the build before has kept of it."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
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
        count = 1 << (len(keys) // _FILES).bit_length()
        files: list[list[str]] = [[] for _ in range(count)]
        for file in keys:
            files[int(versions.digest_of(file)[:8], 16) % count].append(file)
        self._store.drop(f"{self._place} ", f"{self._place} {count} ", f"{self._place} titles")
        places = [f"{self._place} {count} {number}" for number in range(count)]
        self._store.there([f"{self._place} titles", *places])
        for place, some in zip(places, files, strict=True):
            before = self._store.get(place)
            part = gather([keys[file] for file in some], partial(_of, cutting, some), titles, before)
            if part is not before:
                self._store.put([(place, part)], packed=False)
            yield part


def _of(cutting: Callable[[str], Cutting | None], files: Sequence[str], number: int) -> Cutting | None:
    return cutting(files[number])


def key_of(cutting: Cutting | None) -> str:
    """What stands for a file of which only this is known."""
    return versions.digest_of(pickle.dumps(cutting))
