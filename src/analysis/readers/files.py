"""Which reader reads a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from analysis.folding import fold
from analysis.readers.errors import UnreadableFile
from analysis.readers.pdf import read_pdf
from analysis.readers.plain import read_plain

READERS: dict[str, Callable[[bytes], str]] = {".txt": read_plain, ".md": read_plain, ".pdf": read_pdf}


def extract_text(name: str, data: bytes) -> str:
    """Text of a file by its ending; raises UnreadableFile with the reason where there is none."""
    ending = PurePath(name).suffix.lower()
    if ending not in READERS:
        raise UnreadableFile(
            f"files ending in {ending or 'nothing'} are not read yet; save the document as text (UTF-8, .txt). Read: {', '.join(READERS)}"
        )
    text = READERS[ending](data)
    if "\x00" in text:
        raise UnreadableFile(
            "the file holds binary data, not text; bring in the document itself and not a renamed copy"
        )
    if not fold(text).text.strip():
        raise UnreadableFile("the file is empty; scan or export the document again")
    return text
