"""The rows of `shared_passages` as they are written, checked: a corpus has millions, so they go by columns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from itertools import groupby, pairwise

import numpy as np

from analysis import tables
from analysis.formulas import harmless
from analysis.tables import Failure
from analysis.wording import MASKED, Block, rows, similarity

_TABLE = tables.TABLES["shared_passages"]
_TRUTH = ("false", "true")
_ID = len("w-0123456789")
_AT_ONCE = 50_000  # rows


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
        order = np.lexsort((some.end, some.start, some.doc))
        lines, columns = _lines(some, order), (some.doc[order], some.start[order], some.end[order])
        for a, b in pairwise(_edges(*columns)):  # those of one place by id
            if b - a > 1:
                lines[a:b] = sorted(lines[a:b])
        for a, b in pairwise(_edges(columns[0])):
            if len({line[:_ID] for line in lines[a:b]}) < b - a:
                raise BrokenPairs(_faults(some, lengths))
            yield "".join(lines[a:b]).encode("utf-8")
        return
    if faults := _faults(some, lengths):
        raise BrokenPairs(faults)
    for _, group in groupby(rows(some), key=lambda row: row["doc"]):
        told = tables.typed(_TABLE.name, group)
        yield tables.csv_bytes(_TABLE.name, told)


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
    told = [json.dumps(doc) for doc in some.docs]
    cell = [tables.text_cell(doc) for doc in some.docs]
    out = []
    for at in range(0, len(order), _AT_ONCE):
        out += _some_lines(some, order[at : at + _AT_ONCE], told, cell)
    return out


def _some_lines(some: Block, order: np.ndarray, told: Sequence[str], cell: Sequence[str]) -> Iterator[str]:
    """`told` and `cell`: each document as an id is made from it, and as it is written."""
    for n, start, end, m, other_start, other_end, words, other_words, alike, masked, differ, count in zip(
        *(column[order].tolist() for column in some.columns()), strict=True
    ):
        facts = f'["w", {told[n]}, {start}, {end}, {told[m]}, {other_start}, {other_end}]'
        yield (
            f"w-{sha256(facts.encode()).hexdigest()[:10]},{cell[n]},{start},{end},{cell[m]},{other_start},{other_end},"
            f"{words},{other_words},{alike},{_similar(alike, words + other_words)},{MASKED[masked]},{_TRUTH[differ]},{count}\n"
        )


@cache
def _similar(alike: int, words: int) -> str:
    return tables.cell(_TABLE.columns[_TABLE.names.index("similarity")], similarity(alike, words))
