"""What is kept of each file between two builds, and how it is worked out: bytes -> rows -> its part of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from analysis.building import Progress, workers
from analysis.building.intake import DEFECT, RawFile, read_one, reason
from analysis.building.settling import Settled, settle
from analysis.building.wordings import cutting_of
from analysis.codebook import Codebook
from analysis.inference import Citation, citations
from analysis.reading import FileRows, Row, set_aside
from analysis.storage import versions
from analysis.storage.store import Store
from analysis.wording import Cutting, Titles

_WORTH_IT = 8  # files to read, from which on several processes are faster than one
_AT_ONCE = 32  # results written to the store together
_AT_HAND = 16  # files whose part of the tables is kept in memory
_KILLED = "the process that read it was ended from outside, or ran out of memory; try it alone with `plans check`"


@dataclass(frozen=True)
class Facts:
    """What the others must know of a file: its documents, the length of its text, how it is settled; or why it is not read.

    `codes`: the documents that rows of this file are about, as they stand in the tables, among them one that could not
    be read.
    """

    file: str
    codes: frozenset[str]
    documents: tuple[Row, ...]
    length: int
    settled: str
    unread: str = ""


@dataclass(frozen=True)
class Result:
    """All that is worked out from one file alone; `settled` holds as long as nothing else is known of it."""

    facts: Facts
    read: FileRows
    cited: tuple[Citation, ...]
    settled: Settled
    cutting: Cutting | None


def work(item: tuple[RawFile, bytes], book: Codebook) -> Result:
    """Read a file and settle it; never raises for what is in it."""
    raw, data = item
    result = result_of(read_one(raw.file, data, book), book)
    if result.settled.faults:
        return result_of(set_aside(raw.file, fault_of(result.settled)), book)
    return result


def result_of(read: FileRows, book: Codebook) -> Result:
    """What is worked out from rows of one file."""
    documents = tuple(read.rows.get("documents", ()))
    settled = settle(read, documents, book)
    codes = frozenset(doc for by_doc in settled.lines.values() for doc in by_doc)
    facts = Facts(read.file, codes, documents, len(read.text), settled.digest, reason(read.file, read.rows))
    cited = tuple(citations(read.rows.get("references", ()), read.text))
    return Result(facts, replace(read, layout=None), cited, settled, cutting_of(read, book))


def fault_of(settled: Settled) -> str:
    """Why a file is set aside whose rows break the rules of their table."""
    table, _, column, problem = settled.faults[0]
    return DEFECT.format(f"{table}.{column}: {problem}")


@dataclass
class Shelf:
    """The results of all files of a build, from the store where they are there, else worked out now.

    What could not be read is not kept: the next build tries it again.
    """

    store: Store
    book: Codebook
    lists: str
    keys: dict[str, str] = field(default_factory=dict)
    loose: dict[str, Result] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)
    read_now: int = 0

    def __post_init__(self) -> None:
        self.settled = lru_cache(maxsize=_AT_HAND)(self._settled)

    def take_in(
        self, files: Mapping[RawFile, str], progress: Progress | None, scheduler: str = workers.LOCAL, count: int | None = None
    ) -> None:  # fmt: skip
        """Have the results of all files, given with their fingerprints, on the shelf."""
        made_by = versions.digest_of(versions.code(versions.READING), self.lists, versions.environment())
        self.keys = {raw.file: versions.digest_of(raw.file, sha, made_by) for raw, sha in files.items()}
        there = self.store.there(f"{key} facts" for key in self.keys.values())
        for raw in files:
            if raw.fault:
                self._set_aside(raw.file, raw.fault)
        missing = [raw for raw in files if not raw.fault and f"{self.keys[raw.file]} facts" not in there]
        self._work_out(missing, progress, scheduler, count)
        kept = {f"{self.keys[raw.file]} facts": raw.file for raw in files if raw.file not in self.loose}
        self.facts |= {kept[key]: facts for key, facts in self.store.several(kept)}
        self.facts |= {file: result.facts for file, result in self.loose.items()}
        if lost := [raw for raw in files if raw.file not in self.facts]:  # damaged in the store
            self._work_out(lost, progress, workers.LOCAL, 1)
            for raw in lost:
                result = self.loose.get(raw.file)
                self.facts[raw.file] = result.facts if result else self.store.get(f"{self.keys[raw.file]} facts")

    def _work_out(self, missing: list[RawFile], progress: Progress | None, scheduler: str, count: int | None) -> None:
        few = len(missing) < _WORTH_IT and all(raw.path.suffix.lower() in (".txt", ".md") for raw in missing)
        alone = scheduler == workers.LOCAL and (few or len(missing) < 2)
        opened = self._opened(missing)
        ready: list[Result] = []
        for n, ((raw, _), result) in enumerate(
            workers.results(work, opened, self.book, scheduler, 1 if alone else count)
        ):
            if progress:
                progress(n, len(missing), raw.file)
            if isinstance(result, workers.Lost):
                self._set_aside(raw.file, _KILLED)
            elif result.facts.unread:
                self.loose[raw.file] = result
            else:
                ready.append(result)
            if len(ready) >= _AT_ONCE:
                self._keep(ready)
        self._keep(ready)
        self.read_now += len(missing)
        if progress and missing:
            progress(len(missing), len(missing), missing[-1].file)

    def _opened(self, files: Iterable[RawFile]) -> Iterator[tuple[RawFile, bytes]]:
        for raw in files:
            try:
                data = raw.path.read_bytes()
            except OSError as error:
                self._set_aside(raw.file, f"cannot be opened: {error.strerror}")
                continue
            yield raw, data

    def _set_aside(self, file: str, why: str) -> None:
        self.loose[file] = result_of(set_aside(file, why), self.book)

    def _keep(self, ready: list[Result]) -> None:
        values = []
        for result in ready:
            key = self.keys[result.facts.file]
            rows = replace(result.read, text="")
            values += [(f"{key} rows", rows), (f"{key} text", result.read.text), (f"{key} cited", result.cited)]
            cutting = result.cutting
            values.append((f"{key} titles", cutting.titles if cutting else Titles()))
            values.append((f"{key} cutting", replace(cutting, titles=None) if cutting else None))
            values += [(f"settled {result.facts.settled}", result.settled), (f"{key} facts", result.facts)]
        self.store.put(values)
        ready.clear()

    # --- what is on it

    @property
    def unread(self) -> dict[str, str]:
        """The files that are not read, with the reason."""
        return {file: facts.unread for file, facts in self.facts.items() if facts.unread}

    def put_aside(self, file: str, why: str) -> Facts:
        """Set a file aside after all."""
        self._set_aside(file, why)
        self.facts[file] = self.loose[file].facts
        return self.facts[file]

    def has_settled(self, digests: Iterable[str]) -> bool:
        """Whether all of these parts of tables are still there."""
        keys = {f"settled {digest}" for digest in digests}
        own = {f"settled {result.facts.settled}" for result in self.loose.values()}
        return self.store.there(keys - own) == keys - own

    def text(self, file: str) -> str:
        """The text of a file; "" where it could not be read."""
        return self.loose[file].read.text if file in self.loose else self._kept(file, "text")

    def rows(self, file: str) -> FileRows:
        """The rows of a file as the rules read it; a copy to change."""
        if file in self.loose:
            one = self.loose[file].read
            return replace(one, rows={name: [dict(row) for row in rows] for name, rows in one.rows.items()})
        return replace(self._kept(file, "rows"), text=self.text(file))

    def cited(self) -> Iterator[Citation]:
        """Whom all the files cite, in their order."""
        for file in self.keys:
            yield from self.loose[file].cited if file in self.loose else self._kept(file, "cited")

    def cutting(self, file: str) -> Cutting | None:
        """What a file brings to the search for shared wording."""
        return self.loose[file].cutting if file in self.loose else self._kept(file, "cutting")

    def titles(self, file: str) -> Titles:
        """What a file says of titles, which its cutting does not have with it."""
        if file in self.loose:
            cutting = self.loose[file].cutting
            return cutting.titles if cutting and cutting.titles else Titles()
        return self._kept(file, "titles")

    def _settled(self, file: str, digest: str) -> Settled:
        if file in self.loose and self.loose[file].facts.settled == digest:
            return self.loose[file].settled
        return self._found(file, f"settled {digest}")

    def _kept(self, file: str, what: str) -> object:
        return self._found(file, f"{self.keys[file]} {what}")

    def _found(self, file: str, key: str) -> object:
        value = self.store.get(key)
        if value is None:
            raise KeyError(f"{file}: what was worked out from it is gone from the store; build again")
        return value
