"""All lines of corrections.csv on the rows of a build: every one applied, or all that cannot be named at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from analysis.codebook import Codebook
from analysis.corrections.changing import change
from analysis.corrections.desk import Desk, waiting
from analysis.corrections.errors import Refused, all_refused
from analysis.corrections.lines import ADD, MOVE, REMOVE, Line, check_cells, lines_of
from analysis.corrections.rows import add, move, remove
from analysis.reading import Row

_DO = {"": change, ADD: add, REMOVE: remove, MOVE: move}


def correct(rows: Mapping[str, list[Row]], texts: Mapping[str, str], book: Codebook) -> list[str]:
    """Apply every line of corrections.csv to `rows` in place, in order; returns one sentence for each.

    A later line sees what the lines before it did, so that a corrected value can be corrected again. Raises
    CorrectionError naming every line whose document, quotation, row or `was` is not there, or whose value is not
    allowed. A line that the reader no longer needs, and one whose file cannot be read this time, only says so.
    """
    lines = lines_of(book.rows["corrections"])
    if not lines:
        return []
    desk = Desk(rows, texts, book)
    done: list[str] = []
    refused: list[str] = []
    for line in lines:
        try:
            done.append(_applied(desk, line))
        except Refused as why:
            refused.append(f"{line.place}: {why}")
    if not refused:
        desk.settle()
        refused = desk.faults()
    if refused:
        raise all_refused(refused)
    return done


def only_about(book: Codebook, docs: Iterable[str]) -> Codebook:
    """The codebook with the corrections of these documents alone: for documents that are not those it is kept for."""
    return _about(book, frozenset(docs).intersection(book.column("corrections", "doc")))


@lru_cache(maxsize=8)  # one codebook again for the same documents: what is worked out of its lists is kept with it
def _about(book: Codebook, docs: frozenset[str]) -> Codebook:
    return book.corrected_by([row for row in book.rows["corrections"] if row["doc"] in docs])


def _applied(desk: Desk, line: Line) -> str:
    check_cells(line)
    if why := desk.waits(line):
        return waiting(line, why)
    return _DO[line.action](desk, line)
