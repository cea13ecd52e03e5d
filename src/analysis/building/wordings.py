"""The wording of one file, cut and masked as far as it tells by itself."""

from __future__ import annotations

from functools import lru_cache

from analysis.codebook import Codebook, spellings_of_agencies
from analysis.reading import FileRows
from analysis.wording import Cutting, cut_file


def cutting_of(read: FileRows, book: Codebook) -> Cutting | None:
    """What a file brings to the search for shared wording; None where it has no text."""
    if not read.text:
        return None
    documents, sections, references, bodies = (
        read.rows.get(name, ()) for name in ("documents", "sections", "references", "task_agencies")
    )
    provinces, names = _masked(book)
    return cut_file(read.file, read.text, documents, sections, references, bodies, provinces, names, read.layout)


@lru_cache(maxsize=4)
def _masked(book: Codebook) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of provinces and of bodies."""
    return tuple(sorted(set(book.column("provinces", "province")))), tuple(sorted(set(spellings_of_agencies(book))))
