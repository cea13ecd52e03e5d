"""What was made from what: a file is not made again from the same inputs, unless somebody has touched it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from analysis.storage import versions
from analysis.storage.store import Store

Look = dict[str, tuple[int, int]]


def look(paths: Iterable[Path | str]) -> Look:
    """Size and time of files; of those that are there."""
    found = {}
    for path in paths:
        try:
            about = os.stat(path)
        except OSError:
            continue
        found[str(path)] = (about.st_size, about.st_mtime_ns)
    return found


def of_corpus(processed: Path, codebook: Path) -> str:
    """One fingerprint of what everything that is made of tables depends on: tables, texts, lists, code and libraries."""
    return versions.digest_of(versions.code(), versions.installed(), _content(processed), _content(codebook))


def _content(folder: Path) -> str:
    """The files of a folder by content; one that looks as it did is not read again."""
    return _read(folder, tuple(sorted(look(p for p in folder.rglob("*") if p.is_file()).items())))


@lru_cache(maxsize=8)
def _read(folder: Path, _seen: tuple[tuple[str, tuple[int, int]], ...]) -> str:
    return versions.folder(folder)


def made(store: Store, name: str, inputs: str) -> list[Path] | None:
    """The files that `name` was made into from these inputs, where all are there as they were left; else None."""
    kept = store.get(f"made {name}")
    if kept is None or kept[0] != inputs or kept[1] != look(kept[1]):
        return None
    return [Path(path) for path in kept[1]]


def made_before(store: Store, name: str) -> list[Path]:
    """The files that `name` was made into the last time, from whatever inputs."""
    kept = store.get(f"made {name}")
    return [Path(path) for path in kept[1]] if kept else []


def note(store: Store, name: str, inputs: str, paths: Iterable[Path]) -> None:
    """Note what `name` was made into; where one of the files is not there, nothing is noted."""
    paths = list(paths)
    seen = look(paths)
    if len(seen) == len({str(path) for path in paths}):
        store.put([(f"made {name}", (inputs, seen))])
