"""Which rows of each table are new, gone or different since the build before."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis import tables
from analysis.building.keeping import Shelf
from analysis.building.settling import ACROSS, OF_DOCUMENTS
from analysis.building.summary import Changes

Rows = dict[int, int]
"""A fingerprint of each row by that of its key; good for one process."""


@dataclass(frozen=True)
class Before:
    """The tables before a build writes: all rows of those in `rows`; of the others what each file was settled as."""

    rows: Mapping[str, Rows]
    settled: Mapping[str, str]


def before(out: Path, shelf: Shelf, settled: Mapping[str, str] | None) -> Before:
    """What has to be remembered of the tables that are there; `settled`: what is known of their files."""
    known = settled is not None and shelf.has_settled(settled.values())
    names = ACROSS if known else tuple(tables.TABLES)
    return Before({name: _of_file(name, out / f"{name}.csv") for name in names}, settled if known else {})


def since(then: Before, shelf: Shelf, settled: Mapping[str, str], across: Mapping[str, Rows]) -> Changes:
    """(table, added, removed, changed rows) for every table."""
    old: dict[str, Rows] = {name: dict(then.rows.get(name, {})) for name in tables.TABLES}
    new: dict[str, Rows] = {name: {} for name in tables.TABLES}
    for rows, was, other in ((old, then.settled, settled), (new, settled, then.settled)):
        for file, digest in was.items():
            if other.get(file) != digest:
                one = shelf.settled(file, digest)
                for name in OF_DOCUMENTS:
                    rows[name] |= rows_of(name, b"".join(one.lines[name].values()))
    new |= across
    return tuple(
        (
            name,
            len(new[name].keys() - old[name].keys()),
            len(old[name].keys() - new[name].keys()),
            sum(new[name][key] != old[name][key] for key in new[name].keys() & old[name].keys()),
        )
        for name in tables.TABLES
    )


def rows_of(name: str, lines: bytes) -> Rows:
    """The rows in lines of a table."""
    return _rows(name, csv.reader(io.StringIO(lines.decode("utf-8"), newline="")))


def _of_file(name: str, path: Path) -> Rows:
    """The rows of a table that is there; none where it is missing, damaged or of an older shape, which a build puts right."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as source:
            read = csv.reader(source, strict=True)
            return _rows(name, read) if next(read, None) == tables.TABLES[name].names else {}
    except (OSError, ValueError, csv.Error, IndexError):
        return {}


def _rows(name: str, read: Iterable[list[str]]) -> Rows:
    table = tables.TABLES[name]
    key = [table.names.index(column) for column in table.primary_key]
    return {hash(tuple([row[k] for k in key])): hash(tuple(row)) for row in read}
