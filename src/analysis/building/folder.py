"""The files of a folder that are meant as documents."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

_NOT_DOCUMENTS = ("sources.csv", "readme.md", "readme.txt")


def raw_files(raw: Path) -> list[Path]:
    """Every file of a folder that is meant as a document, in an order that is the same on every machine."""
    files = [
        p
        for p in raw.iterdir()
        if p.is_file() and not p.name.startswith((".", "~")) and p.name.lower() not in _NOT_DOCUMENTS
    ]
    return sorted(files, key=lambda p: unicodedata.normalize("NFC", p.name))


def sha256_of(path: Path) -> str:
    """The fingerprint of a file's bytes; "" where it cannot be opened, which whoever reads it will tell."""
    try:
        with open(path, "rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except OSError:
        return ""
