"""The wording that the documents of a build share."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.building.assembling import wording_of
from analysis.codebook import Codebook
from analysis.reading import FileRows, Row
from analysis.wording import shared_rows


def shared(files: Iterable[FileRows], book: Codebook) -> Iterable[Row]:
    """The rows of `shared_passages` of all documents, from their rows as a person has corrected them."""
    rows: dict[str, list[Row]] = {name: [] for name in ("documents", "sections", "references", "task_agencies")}
    texts = {}
    for one in files:
        texts[one.file] = one.text
        for name in rows:
            rows[name] += one.rows.get(name, ())
    return shared_rows(wording_of(rows, texts, book))
