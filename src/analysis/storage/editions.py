"""A folder that is replaced whole or not at all, however the writing ends: killed, on a full disk, with a file held open.

Everything is written beside the folder first. Then a list of what is to be moved is written, and from that moment on
the new edition counts: if the moving is cut off, whoever comes next finishes it (`recover`).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

_MOVES = "moves.json"
_AT_ONCE = 1 << 20  # bytes


class EditionError(ValueError):
    """Files that cannot be put in place; the message names one and what to do. Everything is as it was."""


@dataclass(frozen=True)
class Written:
    """Size in bytes and fingerprint of a file."""

    size: int
    sha256: str


class Part:
    """A file of an edition while it is written."""

    def __init__(self, edition: Edition, name: str, path: Path):
        self._edition, self._name, self._path = edition, name, path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._out = open(path, "wb")  # noqa: SIM115 - closed by `close`, or by its edition
        self._told, self._size = hashlib.sha256(), 0

    def write(self, data: bytes) -> None:
        """Add bytes at the end."""
        self._out.write(data)
        self._told.update(data)
        self._size += len(data)

    def copy(self, source: BinaryIO, begin: int, end: int) -> None:
        """Add the bytes `[begin, end)` of another file at the end."""
        source.seek(begin)
        for at in range(begin, end, _AT_ONCE):
            self.write(source.read(min(_AT_ONCE, end - at)))

    @property
    def size(self) -> int:
        """How many bytes were written."""
        return self._size

    def close(self) -> Written:
        """The file is complete; its size and fingerprint."""
        self.let_go()
        self._edition.complete(self._name, self._path)
        return Written(self._size, self._told.hexdigest())

    def let_go(self) -> None:
        """Hold the file no longer; what was not closed does not count."""
        self._out.close()


class Edition:
    """What is to stand in a folder; `with Edition(folder) as edition:` write files, then `publish`.

    Left without `publish`, everything is as it was.
    """

    def __init__(self, folder: Path | str):
        self.folder = Path(folder)
        self.names: list[str] = []
        self._same: set[str] = set()
        self._begun: list[Part] = []

    def __enter__(self) -> Edition:
        import tempfile  # not by builds of which nothing changed

        parent = self.folder.parent
        parent.mkdir(parents=True, exist_ok=True)
        self._stage = Path(tempfile.mkdtemp(prefix=_prefix(self.folder), dir=parent))
        return self

    @property
    def beside(self) -> Path:
        """A folder that is taken away at the end, for what is needed only while writing."""
        return self._stage

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for part in self._begun:  # a file that is held open cannot be taken away on every system
            part.let_go()
        shutil.rmtree(self._stage, ignore_errors=True)

    def open(self, name: str) -> Part:
        """Begin a file of the folder; it counts once it is closed."""
        self._begun.append(Part(self, name, self._stage / "new" / name))
        return self._begun[-1]

    def write(self, name: str, data: bytes) -> Written:
        """Write a file of the folder; returns its size and fingerprint."""
        part = self.open(name)
        part.write(data)
        return part.close()

    def leave(self, name: str) -> None:
        """A file of the folder stays as it is."""
        self.names.append(name)
        self._same.add(name)

    def complete(self, name: str, path: Path) -> None:
        """A file is complete; one that is there already, byte for byte, is left alone."""
        import filecmp

        self.names.append(name)
        old = self.folder / name
        if old.is_file() and filecmp.cmp(path, old, shallow=False):
            path.unlink()
            self._same.add(name)

    def publish(self, gone: Iterable[str] = ()) -> None:
        """Put the files in place, those written last last, and take away those that are `gone`.

        If one cannot be replaced (EditionError names it), those before it are put back.
        """
        new = [name for name in self.names if name not in self._same]
        moves = {"new": new, "gone": sorted(gone)}
        self.folder.mkdir(parents=True, exist_ok=True)
        if new or moves["gone"]:
            listed = self._stage / "writing.json"
            listed.write_text(json.dumps(moves), encoding="utf-8")
            os.replace(listed, self._stage / _MOVES)
            _move(self.folder, self._stage, **moves)


def recover(folder: Path | str) -> bool:
    """Finish what an interrupted build has begun to put into `folder`, or take away what it left; True if there was any.

    Only for whoever has the folder to himself: a build that still writes would lose its files.
    """
    folder = Path(folder)
    left = sorted(folder.parent.glob(f"{_prefix(folder)}*/")) if folder.parent.is_dir() else []
    for stage in left:
        with suppress(FileNotFoundError):
            moves = json.loads((stage / _MOVES).read_text(encoding="utf-8"))
            folder.mkdir(parents=True, exist_ok=True)
            _move(folder, stage, **moves)
        shutil.rmtree(stage, ignore_errors=True)
    return bool(left)


def interrupted(folder: Path | str) -> bool:
    """Whether a build has been cut off while it put files into `folder`, so that old and new stand side by side."""
    folder = Path(folder)
    return any((stage / _MOVES).is_file() for stage in folder.parent.glob(f"{_prefix(folder)}*/"))


def _prefix(folder: Path) -> str:
    return f".{folder.name}-edition-"


def _move(folder: Path, stage: Path, new: list[str], gone: list[str]) -> None:
    """Put the new files in place and take the others away; on any failure put everything back as it was."""
    changed: list[str] = []
    try:
        for name in new:
            changed.append(name)
            if not (stage / "new" / name).exists():  # moved before the interruption
                continue
            _keep(folder / name, stage / "old" / name)
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(stage / "new" / name, folder / name)
        for name in gone:
            _keep(folder / name, stage / "old" / name)
            changed.append(name)
            (folder / name).unlink(missing_ok=True)
    except Exception as error:
        for name in changed:
            old = stage / "old" / name
            with suppress(OSError):
                os.replace(old, folder / name) if old.exists() else (folder / name).unlink(missing_ok=True)
        (stage / _MOVES).unlink(missing_ok=True)
        if isinstance(error, PermissionError):
            what = f"{error.filename or folder} cannot be replaced: close the program that has it open"
            raise EditionError(what) from error
        raise


def _keep(path: Path, beside: Path) -> None:
    if not path.is_file():
        return
    beside.parent.mkdir(parents=True, exist_ok=True)
    beside.unlink(missing_ok=True)
    try:
        os.link(path, beside)
    except OSError:  # a file system without links
        shutil.copy2(path, beside)
