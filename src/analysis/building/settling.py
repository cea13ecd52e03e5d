"""Rows of one file, with what others and a person know of it -> its part of every table as it is written, checked.

A pure function of its arguments: what a build keeps of a file, and what has to be made again after a correction.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from analysis import tables
from analysis.codebook import Codebook
from analysis.problems import problems_of_documents
from analysis.reading import FileRows, Row

ACROSS = ("shared_passages", "accuracy")
"""Tables whose rows are of the corpus, not of one document."""
OF_DOCUMENTS = tuple(name for name in tables.TABLES if name not in ACROSS)
COUNTED = ("restated", "unclear", "digits", "digits_known")
"""What is counted of a file beside the rows of its tables."""


@dataclass(frozen=True)
class Settled:
    """The part of one file in the tables: `lines[table][doc]` are lines of CSV in UTF-8, in their order.

    `documents`: its rows of that table, typed. `tally`: counts for the summary of a build. `faults`: what breaks the rules
    of a table (table, row, column, problem); such a file is set aside.
    """

    file: str
    documents: tuple[Row, ...]
    lines: Mapping[str, Mapping[str, bytes]]
    tally: Mapping[str, int]
    faults: tuple[tuple[str, str, str, str], ...] = ()

    @property
    def digest(self) -> str:
        """Changes with any byte of any line."""
        told = hashlib.sha256()
        for name, by_doc in self.lines.items():
            for doc, lines in by_doc.items():
                told.update(f"{name}\0{doc}\0{len(lines)}\0".encode() + lines)
        return told.hexdigest()


def finished(
    rows: Mapping[str, Sequence[Row]], documents: Sequence[Row], texts: Mapping[str, str]
) -> dict[str, list[Row]]:
    """Typed rows of the tables of documents: the province of each document in its rows, its own problems added."""
    province = {d["doc"]: d["province"] for d in documents}
    out: dict[str, list[Row]] = {}
    for name in OF_DOCUMENTS:
        found: Iterable[Row] = rows.get(name, ())
        if name == "documents":
            found = documents
        elif name in ("targets", "results", "tasks"):
            found = [{**row, "province": province[row["doc"]]} for row in found]
        elif name == "problems":
            found = [*found, *problems_of_documents(documents, texts)]
        out[name] = tables.typed(name, found)
    return out


def settle(
    read: FileRows, documents: Sequence[Row], book: Codebook, elsewhere: Mapping[str, int] = MappingProxyType({})
) -> Settled:
    """The part of a file in the tables; `documents`: its rows of that table with what others say of them.

    `elsewhere`: documents of other files that evidence may point into, with the length of their text.
    """
    texts = {read.file: read.text} if read.text else {}
    made = finished(read.rows, documents, texts)
    wrong = tables.faults(made | {name: [] for name in ACROSS}, texts, book, elsewhere)
    lines = {
        name: {doc: tables.csv_bytes(name, rows) for doc, rows in groupby(made[name], key=lambda row: str(row["doc"]))}
        for name in OF_DOCUMENTS
    }
    return Settled(read.file, tuple(made["documents"]), lines, _tally(made, read.text), tuple(wrong))


def _tally(made: Mapping[str, Sequence[Row]], text: str) -> dict[str, int]:
    numbers = made["numbers"]
    told = Counter({name: len(rows) for name, rows in made.items()})
    told["restated"] = sum(bool(row["restated"]) for row in made["targets"])
    told["unclear"] = sum(row["class"] == "unclear" for row in numbers)
    told["digits"] = sum(map(str.isdigit, text))
    told["digits_known"] = sum(c.isdigit() for row in numbers if row["class"] != "unclear" for c in str(row["text"]))
    for row in made["problems"]:
        told[f"problems_{row['severity']}"] += 1
    return dict(told)
