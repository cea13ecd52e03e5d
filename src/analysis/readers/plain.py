"""Text files: UTF-8 and UTF-16, with or without byte order mark."""

from __future__ import annotations

import codecs

from analysis.readers.errors import UnreadableFile


def read_plain(data: bytes) -> str:
    """Text of a .txt or .md file."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"byte {error.start} is no {encoding.removesuffix('-sig').upper()}; open the file in the program it comes from and save it as text in UTF-8"
        ) from None
