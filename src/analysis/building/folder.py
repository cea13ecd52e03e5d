"""The files of a folder that are meant as documents."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path

_AT_ONCE = 1 << 16  # bytes; a plan is shorter, and room for much more costs more than to fill it
_NOT_DOCUMENTS = ("sources.csv", "readme.md", "readme.txt")


def raw_files(raw: Path) -> list[Path]:
    """Every file of a folder that is meant as a document, in an order that is the same on every machine."""
    return [raw / name for name in raw_names(raw)]


def raw_names(raw: Path) -> list[str]:
    """The names of `raw_files`, in their order."""
    with os.scandir(raw) as there:
        names = [one.name for one in there if one.is_file() and _is_meant(one.name)]
    return sorted(names, key=lambda name: (unicodedata.normalize("NFC", name), name))


def _is_meant(name: str) -> bool:
    return not name.startswith((".", "~")) and name.lower() not in _NOT_DOCUMENTS


def sha256_of(path: Path | str) -> str:
    """The fingerprint of a file's bytes; "" where it cannot be opened, which whoever reads it will tell."""
    try:
        told = hashlib.sha256()
        source = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            while data := os.read(source, _AT_ONCE):
                told.update(data)
        finally:
            os.close(source)
        return told.hexdigest()
    except OSError:
        return ""
