"""The files of a folder that are meant as documents."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path

_AT_ONCE = 1 << 20  # bytes
_NOT_DOCUMENTS = ("sources.csv", "readme.md", "readme.txt")


def raw_files(raw: Path) -> list[Path]:
    """Every file of a folder that is meant as a document, in an order that is the same on every machine."""
    with os.scandir(raw) as there:
        names = [one.name for one in there if one.is_file() and _is_meant(one.name)]
    return [raw / name for name in sorted(names, key=lambda name: (unicodedata.normalize("NFC", name), name))]


def _is_meant(name: str) -> bool:
    return not name.startswith((".", "~")) and name.lower() not in _NOT_DOCUMENTS


def sha256_of(path: Path) -> str:
    """The fingerprint of a file's bytes; "" where it cannot be opened, which whoever reads it will tell."""
    try:
        told = hashlib.sha256()
        with open(path, "rb", buffering=0) as source:
            while data := source.read(_AT_ONCE):
                told.update(data)
        return told.hexdigest()
    except OSError:
        return ""
