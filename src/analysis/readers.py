"""Bytes of a file -> its text, one function for each form a plan arrives in.

Offsets in all tables count characters of the text returned here; nothing is normalised, so that a quotation can be
checked against the file itself.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import PurePath

from analysis.folding import fold


class UnreadableFile(ValueError):
    """A file whose text cannot be had; the message says why and what to do."""


def read_plain(data: bytes) -> str:
    """Text of a .txt or .md file: UTF-8 or UTF-16, with or without byte order mark."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"byte {error.start} is no {encoding.removesuffix('-sig').upper()}; open the file in the program it comes from and save it as text in UTF-8"
        ) from None
    if "\x00" in text:
        raise UnreadableFile(
            "the file holds binary data, not text; bring in the document itself and not a renamed copy"
        )
    if not fold(text).text.strip():
        raise UnreadableFile("the file is empty; scan or export the document again")
    return text


READERS: dict[str, Callable[[bytes], str]] = {".txt": read_plain, ".md": read_plain}


def extract_text(name: str, data: bytes) -> str:
    """Text of a file by its ending; raises UnreadableFile with the reason where there is none."""
    ending = PurePath(name).suffix.lower()
    if ending not in READERS:
        raise UnreadableFile(
            f"files ending in {ending or 'nothing'} are not read yet; save the document as text (UTF-8, .txt). Read: {', '.join(READERS)}"
        )
    return READERS[ending](data)
