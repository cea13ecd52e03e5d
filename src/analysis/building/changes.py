"""Which rows of each table are new, gone or different since the build before."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from analysis import tables
from analysis.building.summary import Changes

_LONG = (
    "shared_passages"  # a line a row and the id first, whatever the documents are called: told by lines, not by cells
)
_ID = len("w-0123456789abcdef")


class Rows(NamedTuple):
    """A fingerprint of the key of each row, and one of the row; good for one process."""

    keys: np.ndarray
    values: np.ndarray

    @classmethod
    def of(cls, keys: Iterable[int], values: Iterable[int]) -> Rows:
        """The rows with these fingerprints."""
        return cls(np.fromiter(keys, dtype=np.int64), np.fromiter(values, dtype=np.int64))


NONE = Rows.of((), ())


class Compared:
    """Rows of the tables as they were and as they are; those that are the same on both sides may be left out."""

    def __init__(self) -> None:
        self._old: dict[str, list[Rows]] = {name: [] for name in tables.TABLES}
        self._new: dict[str, list[Rows]] = {name: [] for name in tables.TABLES}

    @classmethod
    def with_all_of(cls, out: Path) -> Compared:
        """With all rows of the tables that are there."""
        self = cls()
        for name in tables.TABLES:
            self._old[name].append(_of_file(name, out / f"{name}.csv"))
        return self

    def add(self, name: str, old: bytes = b"", new: bytes = b"") -> None:
        """Lines of a table as they were and as they are."""
        for rows, lines in ((self._old, old), (self._new, new)):
            if lines:
                rows[name].append(rows_of(name, lines))

    def told(self) -> Changes:
        """(table, added, removed, changed rows) for every table."""
        return tuple((n, *_differences(_joined(self._old[n]), _joined(self._new[n]))) for n in tables.TABLES)


def _joined(parts: Sequence[Rows]) -> Rows:
    """The rows of several parts of a table."""
    return Rows(*(np.concatenate(column) for column in zip(*parts, strict=True))) if parts else NONE


def _differences(old: Rows, new: Rows) -> tuple[int, int, int]:
    """How many rows are added, gone and changed."""
    was, before = np.unique(old.keys, return_index=True)
    now, after = np.unique(new.keys, return_index=True)
    _, mine, theirs = np.intersect1d(was, now, assume_unique=True, return_indices=True)
    changed = int((old.values[before[mine]] != new.values[after[theirs]]).sum())
    return len(now) - len(mine), len(was) - len(mine), changed


def rows_of(name: str, lines: bytes) -> Rows:
    """The rows in lines of a table."""
    if name == _LONG:
        return _lines(lines.splitlines(keepends=True))
    return _rows(name, csv.reader(io.StringIO(lines.decode("utf-8"), newline="")))


def _of_file(name: str, path: Path) -> Rows:
    """The rows of a table that is there; none where it is missing, damaged or of an older shape, which a build puts right."""
    try:
        if name == _LONG:
            with open(path, "rb") as source:
                told = next(source, b"").decode("utf-8-sig").rstrip("\r\n")
                return _lines(source) if told == tables.header(tables.TABLES[name]) else NONE
        with open(path, encoding="utf-8-sig", newline="") as source:
            read = csv.reader(source, strict=True)
            return _rows(name, read) if next(read, None) == tables.TABLES[name].names else NONE
    except (OSError, ValueError, csv.Error, IndexError):
        return NONE


def _rows(name: str, read: Iterable[list[str]]) -> Rows:
    table = tables.TABLES[name]
    key = [table.names.index(column) for column in table.primary_key]
    told = [(hash(tuple([row[k] for k in key])), hash(tuple(row))) for row in read]
    return Rows.of((k for k, _ in told), (v for _, v in told))


def _lines(lines: Iterable[bytes]) -> Rows:
    told = np.fromiter((number for line in lines for number in (hash(line[:_ID]), hash(line))), dtype=np.int64)
    return Rows(told[::2], told[1::2])
