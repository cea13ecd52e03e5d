"""All tables and texts of a build as files: what is new is written, what is as it was is copied or left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from analysis import tables
from analysis.building.changes import Compared
from analysis.building.keeping import Shelf
from analysis.building.pairs import Group
from analysis.building.settling import ACROSS, COUNTED, OF_DOCUMENTS
from analysis.building.summary import Changes
from analysis.storage.editions import Edition, Part

PAIRS, ACCURACY = ACROSS


@dataclass(frozen=True)
class Written:
    """What a build has written, for the next one to copy from.

    `settled`: file -> digest of its part of the tables; `keys`: file -> what its text depends on; `docs`: the documents in
    order; `ends[table]`: where the rows of each of them end in the file, behind the place where the first begin;
    `groups`: the rows of `shared_passages` of each document (digest, how many, where they begin and end).
    """

    settled: Mapping[str, str]
    keys: Mapping[str, str]
    tally: Mapping[str, int]
    docs: Mapping[str, int] = field(default_factory=dict)
    ends: Mapping[str, Sequence[int]] = field(default_factory=dict)
    groups: Mapping[str, tuple[bytes, int, int, int]] = field(default_factory=dict)


class Writer:
    """Writes the tables of `out`; `before`: what stands there, where that is known and untouched."""

    def __init__(self, out: Path, shelf: Shelf, settled: Mapping[str, str], before: Written | None):
        self.out, self.shelf, self.settled = out, shelf, settled
        self.before = (
            before if before and shelf.has_settled([digest for _, digest in _other(before.settled, settled)]) else None
        )
        self.rows = Compared() if self.before else Compared.with_all_of(out)
        self.tally = Counter(self.before.tally if self.before else dict.fromkeys((*tables.TABLES, *COUNTED), 0))
        self.docs: dict[str, int] = {}
        self.ends: dict[str, list[int]] = {}
        self.groups: dict[str, tuple[bytes, int, int, int]] = {}

    @property
    def known(self) -> Mapping[str, bytes]:
        """The digest of the rows of `shared_passages` of each document, where these can be copied."""
        return {doc: group[0] for doc, group in self.before.groups.items()} if self.before else {}

    def write(self, edition: Edition, groups: Iterable[Group], accuracy: bytes) -> None:
        """All tables and texts, and the data package, into an edition, which is published."""
        with ExitStack() as held:
            there = tables.TABLES if self.before else ()
            old = {name: held.enter_context(open(self.out / f"{name}.csv", "rb")) for name in there}
            parts = {name: edition.open(f"{name}.csv") for name in tables.TABLES}
            for name, part in parts.items():
                part.write((tables.header(tables.TABLES[name]) + "\n").encode("utf-8"))
            self._of_documents(parts, old)
            self._of_pairs(parts[PAIRS], groups, old.get(PAIRS))
            parts[ACCURACY].write(accuracy)
            self.rows.add(ACCURACY, new=accuracy, old=_rest(old[ACCURACY]) if old else b"")
            self.tally[ACCURACY] = accuracy.count(b"\n")
            made = {name: part.close() for name, part in parts.items()}
        self._count()
        self._texts(edition)
        tables.finish(edition, made)

    def written(self) -> Written:
        """What was written."""
        return Written(self.settled, self.shelf.keys, dict(self.tally), self.docs, self.ends, self.groups)

    def changes(self) -> Changes:
        """(table, added, removed, changed rows) for every table."""
        return self.rows.told()

    def _of_documents(self, parts: Mapping[str, Part], old: Mapping[str, BinaryIO]) -> None:
        self.ends = {name: [parts[name].size] for name in OF_DOCUMENTS}
        order = sorted((code, file) for file in self.settled for code in self.shelf.facts[file].codes)
        self.docs = {code: n for n, (code, _) in enumerate(order)}
        for first, last in self._runs(order):
            code, file = order[first]
            stood = self._stood(code, file)
            for name in OF_DOCUMENTS:
                if stood < 0:
                    parts[name].write(self.shelf.settled(file, self.settled[file]).lines[name].get(code, b""))
                    self.ends[name].append(parts[name].size)
                else:
                    ends = self.before.ends[name][stood : stood + last - first + 1]
                    moved = parts[name].size - ends[0]
                    parts[name].copy(old[name], ends[0], ends[-1])
                    self.ends[name] += [end + moved for end in ends[1:]]

    def _stood(self, code: str, file: str) -> int:
        """The place of a document whose rows are as they were among those of the build before; else -1."""
        same = self.before is not None and self.before.settled.get(file) == self.settled[file]
        return self.before.docs[code] if same else -1

    def _runs(self, order: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int]]:
        """Ranges of documents: one whose rows are new, or some whose rows stand behind one another as they did."""
        stood = [self._stood(*one) for one in order]
        first = 0
        for n in range(1, len(stood) + 1):
            if n == len(stood) or min(stood[n - 1 : n + 1]) < 0 or stood[n] != stood[n - 1] + 1:
                yield first, n
                first = n

    def _of_pairs(self, part: Part, groups: Iterable[Group], old: BinaryIO | None) -> None:
        before = self.before.groups if self.before else {}
        for group in groups:
            begin = part.size
            if group.lines is None:
                _, count, low, high = before[group.doc]
                part.copy(old, low, high)
            else:
                part.write(group.lines)
                count = group.lines.count(b"\n")
                stood = _between(old, *before[group.doc][2:]) if group.doc in before else b""
                self.rows.add(PAIRS, new=group.lines, old=stood)
            self.groups[group.doc] = (group.digest, count, begin, part.size)
        for doc, (_, _, low, high) in before.items():
            if doc not in self.groups:
                self.rows.add(PAIRS, old=_between(old, low, high))
        self.tally[PAIRS] = sum(count for _, count, _, _ in self.groups.values())

    def _count(self) -> None:
        """Counts of the files that came, went or changed, and how their rows did."""
        was = self.before.settled if self.before else {}
        gone, come = _other(was, self.settled), _other(self.settled, was)
        for some, sign, side in ((gone, -1, "old"), (come, 1, "new")):
            for file, digest in some:
                one = self.shelf.settled(file, digest)
                for name, count in one.tally.items():
                    self.tally[name] += sign * count
                for name in OF_DOCUMENTS:
                    self.rows.add(name, **{side: b"".join(one.lines[name].values())})

    def _texts(self, edition: Edition) -> None:
        kept = self.before.keys if self.before else {}
        files = [file for file in self.settled if self.shelf.facts[file].length]
        for file in files:
            if kept.get(file) == self.shelf.keys[file] and file not in self.shelf.loose and file in self.before.settled:
                edition.leave(tables.text_name(file))
            else:
                edition.write(tables.text_name(file), self.shelf.text(file).encode("utf-8"))
        self.tally["files"] = len(files)


def _other(some: Mapping[str, str], others: Mapping[str, str]) -> list[tuple[str, str]]:
    """The files, and their digests, that stand among `others` not at all or with another digest."""
    return [(file, digest) for file, digest in some.items() if others.get(file) != digest]


def _between(held: BinaryIO, low: int, high: int) -> bytes:
    held.seek(low)
    return held.read(high - low)


def _rest(held: BinaryIO) -> bytes:
    """What stands behind the header."""
    held.seek(0)
    next(held)
    return held.read()
