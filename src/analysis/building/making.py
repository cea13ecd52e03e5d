"""What only the corpus can tell, and the writing of all tables: facts told by others, corrections, shared wording, accuracy."""

from __future__ import annotations

import os
import pickle
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from analysis import codebook as codebooks
from analysis import tables
from analysis.building import BuildError, Progress, measuring, pairs
from analysis.building.comparisons import Comparisons, at_once
from analysis.building.gatherings import Gatherings, key_of
from analysis.building.intake import named
from analysis.building.keeping import Shelf, fault_of
from analysis.building.settling import settle
from analysis.building.summary import Summary
from analysis.building.wordings import cutting_of
from analysis.building.writing import Writer, Written
from analysis.codebook import Codebook
from analysis.corrections import correct, only_about
from analysis.inference import infer
from analysis.problems import document_code, problem
from analysis.reading import FileRows, Row
from analysis.sources import Differences, differences
from analysis.storage import versions
from analysis.storage.editions import Edition
from analysis.storage.store import Store
from analysis.wording import Block, Cutting, Titles, Work, each_block, standing_of


@dataclass(frozen=True)
class Order:
    """What is to be built: the folders, the files with their fingerprints; `own`: the project's own documents."""

    raw: Path
    out: Path
    codebook: Path | None
    files: Mapping[Path, str]
    own: bool


@dataclass(frozen=True)
class Made:
    """A build that is written: what it tells, and what the next one can copy from."""

    summary: Summary
    written: Written


@dataclass
class _Corpus:
    """The documents of a build while others and corrections tell more of them.

    `inferred`: rows of documents with what others say; `settled`: file -> digest of its part of the tables.
    """

    shelf: Shelf
    book: Codebook
    inferred: list[Row]
    unlike: Differences
    out: Path
    settled: dict[str, str] = field(default_factory=dict)
    corrected: dict[str, FileRows] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lengths = {str(d["doc"]): f.length for f in self.shelf.facts.values() for d in f.documents}

    def documents(self) -> Iterator[Row]:
        """The rows of all documents with what others and a person say of them."""
        aside = self.shelf.loose
        yield from (d for d in self.inferred if d["file"] not in self.corrected and d["file"] not in aside)
        yield from (d for one in self.corrected.values() for d in one.rows["documents"])

    def changed_file(self, file: str) -> list[Row]:
        """The problem that a file is not what the list of sources says."""
        return [problem("changed_file", document_code(file), 0, 0, "")] if file in self.unlike.changed else []


def make(
    order: Order, store: Store, before: Written | None, progress: Progress | None, scheduler: str,
    processes: int | None,
) -> Made:  # fmt: skip
    """Make and write all tables. `before`: what the tables that are there were written from, where that is known."""
    book = codebooks.load(order.codebook)
    files = dict(zip(named(order.files), order.files.values(), strict=True))
    lists = versions.lists(book.folder or codebooks.default_folder())
    shelf = Shelf(store, only_about(book, ()), lists)
    shelf.take_in(files, progress, scheduler, processes)
    if order.codebook is None and not order.own:  # the project's list of corrections is of its own documents
        book = only_about(book, (str(d["doc"]) for facts in shelf.facts.values() for d in facts.documents))
    corpus = _told(shelf, book, differences(order.raw, order.files), order.out.resolve())
    if wrong := [fault for result in shelf.loose.values() for fault in result.settled.faults]:
        raise _broken(wrong)
    apart = partial(measuring.read_apart, codebook=order.codebook, progress=progress) if order.own else None
    accuracy, notes = measuring.accuracy(order.files, shelf, corpus.inferred, order.out, apart)
    writer = Writer(order.out, shelf, corpus.settled, before)
    with Edition(order.out) as edition:
        groups = _pairs(corpus, edition.beside, writer.known, at_once(scheduler, processes))
        writer.write(edition, groups, tables.csv_bytes("accuracy", accuracy))
        names = edition.names
    tally = dict(writer.tally) | {"provinces": len({str(d["province"]) for d in corpus.documents() if d["province"]})}
    paths = tuple(os.path.join(order.out, name) for name in names)
    summary = Summary(
        order.out, tally, writer.changes(), paths, shelf.unread, corpus.done, notes, corpus.unlike, shelf.read_now
    )  # fmt: skip
    return Made(summary, writer.written())


def _blocks(corpus: _Corpus, folder: Path, work: Work) -> Iterator[Block]:
    """The rows of `shared_passages`, those of some documents at a time; `folder`: where what they are made of is laid aside."""
    made_for = f"{corpus.out} {versions.digest_of(versions.code(('wording',)), versions.installed())}"
    wordings = Gatherings(corpus.shelf.store, made_for).wordings(
        {file: _key(corpus, file) for file in sorted(corpus.settled)},
        partial(_cutting, corpus), partial(_titles, corpus), folder,
    )  # fmt: skip
    kept = Comparisons(corpus.shelf.store, made_for)
    yield from each_block(wordings, standing_of(corpus.documents()), kept.last(), kept.keep, work)


def _pairs(corpus: _Corpus, folder: Path, known: Mapping[str, bytes], work: Work) -> Iterator[pairs.Group]:
    """The rows of `shared_passages`, those of one document at a time; `known`: what stands for those that are there."""
    for some in _blocks(corpus, folder, work):
        try:
            yield from pairs.groups_of(some, corpus.lengths, known)
        except pairs.BrokenPairs as wrong:
            raise _broken(wrong.faults) from wrong


def _key(corpus: _Corpus, file: str) -> str:
    """What the wording of a file depends on."""
    alone = file not in corpus.corrected and file not in corpus.shelf.loose
    return corpus.shelf.keys[file] if alone else key_of(_cutting(corpus, file))


def _cutting(corpus: _Corpus, file: str) -> Cutting | None:
    one = corpus.corrected.get(file)
    return cutting_of(one, corpus.book) if one else corpus.shelf.cutting(file)


def _titles(corpus: _Corpus, file: str) -> Titles:
    one = corpus.corrected.get(file)
    cutting = cutting_of(one, corpus.book) if one else None
    return cutting.titles if cutting else corpus.shelf.titles(file)


def _broken(wrong: Iterable[tuple[str, str, str, str]]) -> BuildError:
    wrong = list(wrong)
    shown = "; ".join(f"{table} row {row}, {column}: {what}" for table, row, column, what in wrong[:5])
    return BuildError(f"{len(wrong)} rows break the rules of their table, nothing was written: {shown}")


# --- what others and a person tell ------------------------------------------------------------------------------------


def _told(shelf: Shelf, book: Codebook, unlike: Differences, out: Path) -> _Corpus:
    """Every file settled with what the others say of it and what a person has corrected."""
    inferred = infer([d for facts in shelf.facts.values() for d in facts.documents], shelf.cited(), book)
    by_file: dict[str, list[Row]] = defaultdict(list)
    for document in inferred:
        by_file[str(document["file"])].append(document)
    corpus = _Corpus(shelf, book, inferred, unlike, out)
    corpus.corrected = _corrected(corpus)
    for file, facts in shelf.facts.items():
        documents = tuple(by_file[file])
        if one := corpus.corrected.get(file):
            corpus.settled[file] = _settled(corpus, one, one.rows["documents"])
        elif documents == facts.documents and not corpus.changed_file(file):
            corpus.settled[file] = facts.settled
        else:
            corpus.settled[file] = _settled_again(corpus, file, documents)
    return corpus


def _corrected(corpus: _Corpus) -> dict[str, FileRows]:
    """The rows of the files that a person has corrected; every line of corrections.csv is applied, or all faults named."""
    docs = set(corpus.book.column("corrections", "doc"))
    if not docs:
        return {}
    facts = corpus.shelf.facts
    meant = {file for file, known in facts.items() if docs & {str(d["doc"]) for d in known.documents}}
    read = {file: corpus.shelf.rows(file) for file in facts if file in meant}
    rows: dict[str, list[Row]] = defaultdict(list)
    for one in read.values():
        for name, found in one.rows.items():
            rows[name] += found
    rows["documents"] = [dict(d) for d in corpus.inferred]
    rows["problems"] += [p for file in corpus.shelf.unread for p in corpus.shelf.rows(file).rows["problems"]]
    corpus.done = correct(rows, {file: one.text for file, one in read.items()}, corpus.book)
    file_of = {str(d["doc"]): file for file in read for d in facts[file].documents}
    out = {file: FileRows(file, one.text) for file, one in read.items()}
    for name, found in rows.items():
        for row in found:
            if file := file_of.get(str(row["doc"])):
                out[file].rows[name].append(row)
    for file, one in out.items():
        one.rows["problems"] += corpus.changed_file(file)
    return out


def _settled_again(corpus: _Corpus, file: str, documents: tuple[Row, ...]) -> str:
    """The digest of a file of which others tell something; it is worked out once for the same facts."""
    shelf, added = corpus.shelf, corpus.changed_file(file)
    key = versions.digest_of(shelf.keys[file], pickle.dumps((documents, added)))
    digest = shelf.store.get(f"{key} variant")
    if digest is None or not shelf.store.there([f"settled {digest}"]):
        one = shelf.rows(file)
        one.rows.setdefault("problems", []).extend(added)
        digest = _settled(corpus, one, documents)
        shelf.store.put([(f"{key} variant", digest)])
    return digest


def _settled(corpus: _Corpus, one: FileRows, documents: Iterable[Row]) -> str:
    """Settle rows of a file and keep what comes of it; rows that break the rules of their table set the file aside."""
    documents = tuple(documents)
    told_by = {str(d[f"{fact}_evidence"]).rsplit(":", 2)[0] for d in documents for fact in tables.FACTS}
    made = settle(one, documents, corpus.book, {doc: corpus.lengths[doc] for doc in told_by & corpus.lengths.keys()})
    if made.faults:
        return _put_aside(corpus, one.file, fault_of(made))
    corpus.shelf.store.put([(f"settled {made.digest}", made)])
    return made.digest


def _put_aside(corpus: _Corpus, file: str, why: str) -> str:
    corpus.corrected.pop(file, None)
    return corpus.shelf.put_aside(file, why).settled
