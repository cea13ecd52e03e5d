"""One file -> its rows, whatever is wrong with it: what cannot be read, and what brings a defect to light, is set aside."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.codebook import Codebook
from analysis.problems import document_code
from analysis.reading import FileRows, read_file, set_aside
from analysis.sources import fault_of_name

DEFECT = (
    "a defect of the program, not of the document ({}); the other documents are built without it. Please report it "
    "together with the file"
)
_LARGEST = 500 * 2**20  # bytes; a scan of a thousand pages


@dataclass(frozen=True)
class RawFile:
    """A file to read, or, with a `fault`, one that is not read for a reason that is known before it is opened."""

    path: Path
    file: str
    fault: str = ""


def named(paths: Iterable[Path]) -> list[RawFile]:
    """The files by the names their tables have; of several whose documents would have one code the first is read."""
    found: list[RawFile] = []
    holders: dict[str, str] = {}
    for path in paths:
        fault = fault_of_name(path.name)
        if not fault:
            holder = holders.setdefault(document_code(path.name), path.name)
            fault = _fault_of_size(path) if holder == path.name else _of_same_code(holder)
        found.append(RawFile(path, _written(path.name), fault))
    return found


def read_one(file: str, data: bytes, book: Codebook) -> FileRows:
    """Rows of one file; a defect that one document brings to light must not cost all the others."""
    try:
        return read_file(file, data, book)
    except Exception as error:
        return set_aside(file, DEFECT.format(f"{type(error).__name__}: {error}"))


def unread(read: Iterable[FileRows]) -> dict[str, str]:
    """The files that have no text, with the reason."""
    return {r.file: why for r in read if (why := reason(r.file, r.rows))}


def reason(file: str, rows: Mapping[str, Iterable[Mapping[str, object]]]) -> str:
    """Why a file is not read, by its rows; "" where it is."""
    hints = (str(p["hint"]) for p in rows.get("problems", ()) if p["what"] == "unreadable_file")
    return next(hints, "").removeprefix(f"{file}: ")


def _of_same_code(holder: str) -> str:
    return f"it has the name of {holder} but for the ending, so both would have one code; give one of them another name"


def _fault_of_size(path: Path) -> str:
    try:
        size = path.stat().st_size
    except OSError:
        return ""  # told when it is opened
    if size <= _LARGEST:
        return ""
    return f"it has {size // 2**20} MB; no more than {_LARGEST // 2**20} MB are read: save it smaller, or in parts"


def _written(name: str) -> str:
    """A name as it can be printed and written down."""
    return unicodedata.normalize("NFC", name.encode("utf-8", "backslashreplace").decode("utf-8"))
