"""Text files in whatever encoding Vietnamese has been written in: known by their content, as nothing else says it.

A file comes out as it was decoded, one character for each that is written, line ends as they are. Two things are put
right: text misread once before (`encodings.mended`), and a few broken bytes in UTF-8 or UTF-16, which become U+FFFD
each, so that they are seen and can be reported.
"""

from __future__ import annotations

import codecs

from analysis.readers.encodings import ENCODINGS, mended, recognised
from analysis.readers.errors import UnreadableFile

BROKEN = "\ufffd"
"""Stands for bytes that are no character."""

_REMEDY = "open the file in the program it comes from and save it as text in UTF-8"

_KINDS = {
    b"%PDF": "a PDF; rename it to end in .pdf",
    b"PK\x03\x04": "a Word file or another ZIP archive; give it its own ending (.docx), or take the documents out of the archive",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file; open it in Word or LibreOffice and save it as .docx",
    b"{\\rtf": "an RTF document; open it in Word or LibreOffice and save it as .docx",
    b"\x89PNG": "a picture (PNG); bring in the document as PDF",
    b"\xff\xd8\xff": "a picture (JPEG); bring in the document as PDF",
    b"II*\x00": "a picture (TIFF); bring in the document as PDF",
    b"MM\x00*": "a picture (TIFF); bring in the document as PDF",
    b"GIF8": "a picture (GIF); bring in the document as PDF",
    b"\x1f\x8b": "a gzip archive; take the documents out of it",
    b"Rar!\x1a": "a RAR archive; take the documents out of it",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive; take the documents out of it",
}
"""First bytes -> what the file is, and what to do."""

_MARKED = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8-sig",
}
"""Byte order marks; those of UTF-32 first, as one begins with UTF-16's."""

_CONTROL = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])
_SAMPLE = 1 << 16


def read_plain(data: bytes) -> str:
    """Text of a .txt or .md file.

    Reads UTF-8, UTF-16 with and without byte order mark, UTF-32 with it, TCVN3 (ABC), TCVN 5712-1, VNI, windows-1258 and
    VISCII. Raises UnreadableFile for what is no text and for letters that fit no encoding clearly.
    """
    for beginning, kind in _KINDS.items():
        if data.startswith(beginning):
            raise UnreadableFile(f"the file holds binary data, not text: by its first bytes it is {kind}")
    stated = next((name for mark, name in _MARKED.items() if data.startswith(mark)), None) or _utf16_by_its_zeros(data)
    if stated is None and b"\0" in data:
        raise _binary()
    text = _unicode(data, stated or "utf-8")
    if text is not None:
        return mended(_text_only(text))
    if stated is None and (legacy := recognised(data)):
        return _text_only(ENCODINGS[legacy](data))
    raise _unreadable(data, stated or "utf-8")


def _utf16_by_its_zeros(data: bytes) -> str | None:
    """UTF-16 without byte order mark: one byte of most characters is zero, always the same of the two."""
    sample = data[: _SAMPLE & ~1]
    pairs = len(sample) // 2
    if pairs < 16:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < 0.4 * pairs or min(even, odd) > 0.25 * max(even, odd):  # a grave by itself has a zero, too
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _unicode(data: bytes, encoding: str) -> str | None:
    """The text, with U+FFFD for isolated damage; None where there is more, or where nothing shows it is this encoding.

    Isolated is a single place, or one in 200 bytes; in UTF-8 five letters beyond ASCII for each must be sound.
    """
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    damaged, sound = _damage(text, data)
    isolated = damaged <= max(1, len(data) // 200)
    return text if isolated and (sound >= 5 * damaged or not encoding.startswith("utf-8")) else None


def _damage(text: str, data: bytes) -> tuple[int, int]:
    """How many characters beyond ASCII are broken and how many sound, in a text decoded with replacements."""
    damaged = text.count(BROKEN) - data.count(BROKEN.encode("utf-8"))
    return damaged, len(text) - len(text.encode("ascii", "ignore")) - damaged


def _controls(text: str) -> int:
    """How many control characters a text has; in UTF-8 each is its one byte."""
    written = text.encode("utf-8", "surrogatepass")
    return len(written) - len(written.translate(None, _CONTROL))


def _text_only(text: str) -> str:
    """The text itself; raises UnreadableFile where it has NUL in it, or is full of control characters."""
    sample = text[:_SAMPLE]
    if "\0" in text or _controls(sample) > 0.05 * len(sample):
        raise _binary()
    return text


def _binary() -> UnreadableFile:
    return UnreadableFile(
        "the file holds binary data, not text; bring in the document itself and not a renamed copy, or save it as text in UTF-8"
    )


def _unreadable(data: bytes, encoding: str) -> UnreadableFile:
    """Why bytes that cannot be decoded are text in no encoding, with the place of the first that is none."""
    sample = data[:_SAMPLE].decode("latin-1")
    if encoding == "utf-8" and _controls(sample) > 0.05 * len(sample):
        return _binary()
    damaged, sound = _damage(data.decode(encoding, "replace"), data)
    first = _first_broken(data, encoding)
    line = data[:first].decode(encoding, "ignore").count("\n") + 1
    place = f"byte {first} (line {line}) is no {encoding.removesuffix('-sig').upper()}"
    if encoding != "utf-8" or sound >= damaged:
        return UnreadableFile(f"{place}, the first of {damaged} broken places; get the file again, or {_REMEDY}")
    return UnreadableFile(
        f"{place}, and the letters fit none of {', '.join(ENCODINGS)} clearly (not Vietnamese, or too few); {_REMEDY}"
    )


def _first_broken(data: bytes, encoding: str) -> int:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return len(data)
