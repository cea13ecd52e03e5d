"""Bytes of a page -> its characters, whatever encoding it says or leaves unsaid."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z][\w.:-]{1,30})""", re.IGNORECASE)
_WESTERN = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"}
_KNOWN = re.compile(
    r"(?:utf-?(?:8|16(?:-?[lb]e)?)|windows-\d{3,4}|cp\d{3,4}|iso-?8859-\d{1,2}|koi8-[ru]|gbk?\d*|big5|shift[-_]jis|euc-\w\w)",
    re.IGNORECASE,
)


def decoded(data: bytes, declared: str = "") -> str:
    """The characters of a page: what it begins with decides, then whether it is UTF-8, then what it says it is.

    UTF-8 goes before the declaration because saving a page often leaves an older declaration in it, and other bytes
    are hardly ever UTF-8 by chance.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if b"\x00" in data[:2] and b"<" in data[:4]:
        return data.decode("utf-16-le" if data[1:2] == b"\x00" else "utf-16-be", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    said = _DECLARED.search(data[:4096])
    name = (declared or (said[1].decode("ascii") if said else "")).strip().lower()
    if name in _WESTERN:
        return data.decode("cp1252", "replace")
    if _KNOWN.fullmatch(name) and not name.startswith("utf"):
        try:
            return data.decode(name, "replace")
        except LookupError:
            pass
    text = data.decode("utf-8-sig", "replace")
    lost = text.count("\ufffd")
    letters = sum(1 for c in text if c > "\x7f") - lost
    return text if lost * 10 <= letters else data.decode("cp1258", "replace")
