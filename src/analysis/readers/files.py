"""Which reader reads a file: what its first bytes say counts, its name only where they say nothing.

Portals hand out web pages named .doc and Word files named .pdf; a name is no evidence of a form.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Any

from analysis.readers.errors import UnreadableFile
from analysis.text.folding import fold

_READERS = {
    "text": "plain:read_plain",
    "word": "word:read_docx",
    "office": "word.office:read_by_office",
    "pdf": "pdf:read_pdf",
    "picture": "pdf:read_picture",
    "page": "webpage:read_webpage",
    "saved page": "webpage:read_mhtml",
}
_ENDINGS = {
    ".txt": "text", ".md": "text", ".docx": "word", ".docm": "word", ".doc": "office", ".rtf": "office", ".odt": "office", ".pdf": "pdf",
    ".html": "page", ".htm": "page", ".xhtml": "page", ".mhtml": "saved page", ".mht": "saved page",
    ".png": "picture", ".jpg": "picture", ".jpeg": "picture", ".tif": "picture", ".tiff": "picture", ".bmp": "picture", ".webp": "picture",
}  # fmt: skip
ENDINGS = tuple(_ENDINGS)
"""Endings of the forms that are read."""

_SIGNATURES = (
    (re.compile(rb"\s{0,64}%PDF-"), "pdf"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "office"),
    (re.compile(rb"\s{0,64}\{\\rtf"), "office"),
    (re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|II\*\x00|MM\x00\*|BM.{4}\x00\x00\x00\x00|RIFF.{4}WEBP", re.DOTALL), "picture"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<\?xml[^>]{0,200}\?>\s{0,200})?(?:<!--.{0,2000}?-->\s{0,200}){0,3}<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL), "page"),
    (re.compile(rb"(?:[\w\-]{1,40}:[^\n]{0,1000}\r?\n(?:[ \t][^\n]{0,1000}\r?\n)*){0,40}?content-type:\s*multipart/related", re.IGNORECASE), "saved page"),
)  # fmt: skip
_NOT_READ = (
    ("xl/", "the file is a spreadsheet; save the sheet that holds the plan as PDF"),
    ("ppt/", "the file is a presentation; save it as PDF"),
    ("", "the file is an archive; unpack it and bring in the documents themselves"),
)


@dataclass(frozen=True)
class Extracted:
    """The text of a file; `recognised`: numbers of the pages whose words text recognition read off a picture."""

    text: str
    recognised: tuple[int, ...] = ()


def extract_text(name: str, data: bytes) -> str:
    """Text of a file; raises UnreadableFile with the reason, and what to do, where there is none."""
    return extract(name, data).text


def extract(name: str, data: bytes) -> Extracted:
    """Text of a file and what is known of how it was read; raises UnreadableFile as `extract_text` does."""
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableFile("the file is empty; scan or export the document again")
    ending = PurePath(name).suffix.lower()
    form = form_of(ending, data)
    if form == "text" and len(data) > 4 * _LONGEST:  # no letter of a text takes more than four bytes
        raise _too_long(len(data) // 4)
    module, function = _READERS[form].split(":")
    read: Callable[..., Any] = getattr(import_module(f"analysis.readers.{module}"), function)
    found = read(data, ending) if form == "office" else read(data)
    text, recognised = found if form in ("pdf", "picture") else (found, ())
    if form != "text":
        from analysis.readers.encodings import mended

        text = mended(text)
    if "\x00" in text:
        raise UnreadableFile(
            "the file holds binary data, not text; bring in the document itself and not a renamed copy"
        )
    if len(text) > _LONGEST:
        raise _too_long(len(text))
    if _is_empty(text):
        raise UnreadableFile("the file is empty; scan or export the document again")
    return Extracted(text, recognised)


def _is_empty(text: str) -> bool:
    """Whether no words are left without markup; what stands before any needs no second look."""
    before = _MARKUP.split(text[:1000], maxsplit=1)[0]
    return not any(map(str.isalnum, before)) and not fold(text).text.strip()


_MARKUP = re.compile("[<&]")

_LONGEST = 2_000_000
"""Characters of a text: a thousand pages, so that no file takes more than minutes and a gigabyte."""


def _too_long(length: int) -> UnreadableFile:
    return UnreadableFile(
        f"the text has more than {length / 1e6:.1f} million characters, and no plan is so long; bring in the document itself, or cut off its data"
    )


def form_of(ending: str, data: bytes) -> str:
    """Which reader takes the file: what its first bytes say, its ending where they say nothing."""
    found = next((form for shape, form in _SIGNATURES if shape.match(data)), None)
    if found:
        return found
    if data.startswith(b"PK\x03\x04"):
        return _form_of_zip(ending, data)
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    if b"\x00" not in data[:4096]:
        return "text"
    raise UnreadableFile(f"the form of the file is not known; save the document as one of {', '.join(ENDINGS)}")


def _form_of_zip(ending: str, data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()[:5000]
            small = "mimetype" in names and archive.getinfo("mimetype").file_size < 200
            if small and archive.read("mimetype").startswith(b"application/vnd.oasis.opendocument.text"):
                return "office"
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError):
        return "word" if ending in (".docx", ".docm") else _ENDINGS.get(ending, "word")
    if any(name.startswith("word/") for name in names) or ending in (".docx", ".docm"):
        return "word"
    raise UnreadableFile(next(why for start, why in _NOT_READ if any(name.startswith(start) for name in names)))
