"""The rows of `shared_passages` as they are written, checked: a corpus has millions, so they go by columns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache, lru_cache
from hashlib import sha256
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from analysis import tables
from analysis.formulas import harmless
from analysis.tables import Failure
from analysis.wording import MASKED, Block, rows, similarity

_TABLE = tables.TABLES["shared_passages"]
_TRUTH = ("false", "true")
_ID = len(tables.id_of("w", ""))


class BrokenPairs(ValueError):
    """Rows that break the rules of their table: `faults`."""

    def __init__(self, faults: list[Failure]):
        super().__init__(f"{len(faults)} rows")
        self.faults = faults


class Group(NamedTuple):
    """All rows of one document: what stands for them, and their lines; None where these are known by the same digest."""

    doc: str
    digest: bytes
    lines: bytes | None


def groups_of(
    some: Block, lengths: Mapping[str, int], known: Mapping[str, bytes] = MappingProxyType({})
) -> Iterator[Group]:
    """The rows of a block, those of one document at a time; `lengths`: characters in the text of each document.

    `known`: what stands for the rows of documents whose lines are there. The same bytes as `tables.csv_lines` of typed
    rows, row by row, which is what tells the faults where there are any.
    """
    if not _is_sound(some, lengths):
        if faults := _faults(some, lengths):
            raise BrokenPairs(faults)
        for doc, group in groupby(rows(some), key=lambda row: str(row["doc"])):
            lines = tables.csv_bytes(_TABLE.name, tables.typed(_TABLE.name, group))
            yield Group(doc, sha256(lines).digest(), lines)
        return
    order = np.lexsort((some.end, some.start, some.doc))
    told = _told(some)[order]
    for a, b in pairwise(_edges(some.doc[order])):
        mine = order[a:b]
        doc, digest = some.docs[some.doc[mine[0]]], sha256(told[a:b].tobytes()).digest()
        yield Group(doc, digest, None if known.get(doc) == digest else _sorted_lines(some, mine, lengths))


def _told(some: Block) -> np.ndarray:
    """All columns of the rows as numbers, documents by what stands for their code."""
    codes = np.array(
        [int.from_bytes(sha256(doc.encode()).digest()[:8], "little") for doc in some.docs], dtype=np.uint64
    )
    columns = [column.astype(np.uint64) for column in some.columns()]
    names = [one.name for one in fields(some)[1:]]
    return np.column_stack([codes[c.astype(np.int64)] if n in ("doc", "other") else c for n, c in zip(names, columns, strict=True)])  # fmt: skip


def _sorted_lines(some: Block, order: np.ndarray, lengths: Mapping[str, int]) -> bytes:
    """The lines of a document whose rows are in order of their place; those of one place by id."""
    lines = _lines(some, order)
    for a, b in pairwise(_edges(some.start[order], some.end[order])):
        if b - a > 1:
            lines[a:b] = sorted(lines[a:b])
    if len({line[:_ID] for line in lines}) < len(lines):
        raise BrokenPairs(_faults(some, lengths))
    return "".join(lines).encode("utf-8")


def _is_sound(some: Block, lengths: Mapping[str, int]) -> bool:
    """Whether nothing is wrong with any row, and the codes of documents are written as they are."""
    if any(doc != harmless(doc) for doc in some.docs):
        return False
    size = np.array([lengths.get(doc, -1) for doc in some.docs])
    place = np.argsort(np.argsort(np.array(some.docs, dtype=object), kind="stable"), kind="stable")
    words, others, alike = (column.astype(np.int64) for column in (some.words, some.other_words, some.alike))
    return bool(
        np.all((some.start >= 0) & (some.start < some.end) & (some.end <= size[some.doc]))
        and np.all((some.other_start >= 0) & (some.other_start < some.other_end) & (some.other_end <= size[some.other]))
        and np.all(place[some.doc] < place[some.other])
        and np.all((alike >= 1) & (alike <= np.minimum(words, others)))
        and np.all(some.documents >= 2)
    )


def _faults(some: Block, lengths: Mapping[str, int]) -> list[Failure]:
    by_doc = groupby(rows(some), key=lambda row: row["doc"])
    return [fault for _, group in by_doc for fault in tables.faults_of_pairs(tables.typed(_TABLE.name, group), lengths)]


def _edges(*columns: np.ndarray) -> list[int]:
    """Where another value begins in any of the columns, and the end."""
    if not len(columns[0]):
        return [0]
    return np.flatnonzero(np.r_[True, np.any([np.diff(column) != 0 for column in columns], axis=0), True]).tolist()


def _lines(some: Block, order: np.ndarray) -> list[str]:
    """The lines of the rows in this order; the id, by which those of one place are in order, comes first."""
    told, cell = _codes(tuple(some.docs))
    out = []
    for n, start, end, m, other_start, other_end, words, other_words, alike, masked, differ, count in zip(
        *(column[order].tolist() for column in some.columns()), strict=True
    ):
        facts = f'"w", {told[n]}, {start}, {end}, {told[m]}, {other_start}, {other_end}'
        out.append(
            f"{tables.id_of('w', facts)},{cell[n]},{start},{end},{cell[m]},{other_start},{other_end},"
            f"{words},{other_words},{alike},{_similar(alike, words + other_words)},{MASKED[masked]},{_TRUTH[differ]},{count}\n"
        )
    return out


@lru_cache(maxsize=1)
def _codes(docs: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Each document as an id is made from it, and as it is written."""
    return [json.dumps(doc) for doc in docs], [tables.text_cell(doc) for doc in docs]


@cache
def _similar(alike: int, words: int) -> str:
    return tables.cell(_TABLE.columns[_TABLE.names.index("similarity")], similarity(alike, words))
