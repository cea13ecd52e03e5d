"""Rows of a few files -> all tables in memory: for one file that is looked at alone, and for tests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pandas as pd

from analysis import codebook as codebooks
from analysis import tables
from analysis.building.settling import finished
from analysis.codebook import Codebook
from analysis.corrections import correct
from analysis.inference import citations, infer
from analysis.reading import FileRows, Row
from analysis.wording import Wordings, read_wording, shared_rows, standing_of


def assemble(
    read: Iterable[FileRows], book: Codebook, *, compared: bool = True
) -> tuple[dict[str, pd.DataFrame], dict[str, str], list[str]]:
    """Rows of all files -> frames, texts, and what was corrected: facts are inferred, corrections applied, provinces filled in.

    Where the documents need not be `compared` with each other, the table `shared_passages` stays empty. A build of a
    folder (`building.build`) gives the same rows.
    """
    rows: dict[str, list[Row]] = defaultdict(list)
    texts: dict[str, str] = {}
    cited = []
    for one in read:
        if one.text:
            texts[one.file] = one.text
        for name, found in one.rows.items():
            rows[name] += map(dict, found)
        cited += citations(one.rows.get("references", ()), one.text)
    rows["documents"] = infer(rows["documents"], cited, book)
    done = correct(rows, texts, book)
    made: dict[str, list[Row]] = finished(rows, rows["documents"], texts) | {"accuracy": []}
    made["shared_passages"] = (
        shared_rows(wording_of(rows, texts, book), standing_of(rows["documents"])) if compared else []
    )
    return {name: tables.frame(name, made[name]) for name in tables.TABLES}, texts, done


def wording_of(rows: Mapping[str, Iterable[Row]], texts: Mapping[str, str], book: Codebook) -> Wordings:
    """The wording of the documents whose rows these are."""
    documents, sections, references, bodies = (
        list(rows[name]) for name in ("documents", "sections", "references", "task_agencies")
    )
    names = codebooks.spellings_of_agencies(book)
    return read_wording(documents, sections, references, bodies, texts, book.column("provinces", "province"), names)
