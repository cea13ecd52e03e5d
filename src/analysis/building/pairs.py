"""The rows of `shared_passages` as they are written, checked: a corpus has millions, so they go by columns."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby

import numpy as np

from analysis import tables
from analysis.formulas import harmless
from analysis.tables import Failure
from analysis.wording import Block, rows, similarity

_TABLE = tables.TABLES["shared_passages"]
_TRUTH = ("false", "true")


class BrokenPairs(ValueError):
    """Rows that break the rules of their table: `faults`."""

    def __init__(self, faults: list[Failure]):
        super().__init__(f"{len(faults)} rows")
        self.faults = faults


def lines_of(some: Block, lengths: Mapping[str, int]) -> Iterator[bytes]:
    """The lines of a block, those of one document at a time; `lengths`: characters in the text of each document.

    The same bytes as `tables.csv_lines` of typed rows, row by row, which is what tells the faults where there are any.
    """
    if _is_sound(some, lengths):
        for _, group in groupby(_lines(some), key=lambda line: line[0]):
            told = sorted(group)
            if len({line[3] for line in told}) < len(told):
                raise BrokenPairs(_faults(some, lengths))
            yield "".join([line[4] for line in told]).encode("utf-8")
        return
    if faults := _faults(some, lengths):
        raise BrokenPairs(faults)
    for _, group in groupby(rows(some), key=lambda row: row["doc"]):
        told = tables.typed(_TABLE.name, group)
        yield "".join(line + "\n" for line in tables.csv_lines(_TABLE, told)).encode("utf-8")


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


def _lines(some: Block) -> Iterator[tuple[str, int, int, str, str]]:
    """Document, place and id, by which the rows are in order, and the line."""
    named = {doc: (json.dumps(doc), tables.text_cell(doc)) for doc in some.docs}
    for doc, start, end, other, other_start, other_end, words, other_words, alike, masked, differ, count in some.each():
        (told, cell), (other_told, other_cell) = named[doc], named[other]
        facts = f'["w", {told}, {start}, {end}, {other_told}, {other_start}, {other_end}]'
        row = f"w-{hashlib.sha256(facts.encode()).hexdigest()[:10]}"
        yield doc, start, end, row, (
            f"{row},{cell},{start},{end},{other_cell},{other_start},{other_end},{words},{other_words},{alike},"
            f"{_similar(alike, words + other_words)},{masked},{_TRUTH[differ]},{count}\n"
        )  # fmt: skip


@cache
def _similar(alike: int, words: int) -> str:
    return tables.cell(_TABLE.columns[_TABLE.names.index("similarity")], similarity(alike, words))
