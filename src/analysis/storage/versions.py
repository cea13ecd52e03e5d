"""What a result depends on beside the document: the program's own code, the lists, the libraries, the programs outside.

Everything is told by content, so that a changed rule or list makes anew what it bears on, and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
READING = (
    "codebook", "documents", "formulas", "grids", "inference", "layout", "numbers", "problems", "readers", "reading",
    "references", "sections", "sources", "tables", "targets", "tasks", "wording", "building/intake", "building/keeping",
    "building/settling", "building/wordings", "storage/store", "storage/whole_files", "text/blanks", "text/folding", "text/latex",
    "text/tabular",
    "text/markdown",
    "text/markup", "text/shortcuts", "text/signs", "text/words",
)  # fmt: skip
"""The modules by which a document is read and settled; a test holds this list against the imports."""
_LIBRARIES = ("lxml", "pandas", "pdfplumber", "pdfminer-six", "pdfminer.six", "pillow", "pypdfium2", "python-docx")
_PROGRAMS = ("tesseract", "soffice", "libreoffice")
_LISTS = ("provinces", "indicators", "pillars", "themes", "agencies", "abbreviations")
"""The lists that a document is read by; labels, national targets and corrections come later."""


def digest_of(*parts: object) -> str:
    """One fingerprint of several facts."""
    told = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode("utf-8", "backslashreplace")
        told.update(len(data).to_bytes(8, "big") + data)
    return told.hexdigest()


@cache
def code(modules: tuple[str, ...] = ()) -> str:
    """The code of these modules and packages of this project; of all of it where none are named."""
    places = [PACKAGE / name for name in modules] or [PACKAGE]
    files = sorted(f for p in places for f in (_below(p, ".py") if p.is_dir() else [f"{p}.py"]))
    return digest_of(*(part for file in files for part in (file.removeprefix(str(PACKAGE)), _bytes(file))))


def lists(folder: Path, names: Iterable[str] = _LISTS) -> str:
    """The lists of a codebook that a document is read by."""
    return digest_of(*(_bytes(folder / f"{name}.csv") for name in names))


@cache
def environment() -> str:
    """Python, the libraries that read documents, and the programs they use where these are installed."""
    read_by = (n for n in _installed() if n.partition("-")[0].lower().replace("_", "-") in _LIBRARIES)
    return digest_of(sys.version, *read_by, *map(_program, _PROGRAMS))


def folder(place: Path) -> str:
    """All files below a folder, by name and content; "" where there is none."""
    files = sorted(_below(place))
    return digest_of(*(part for file in files for part in (file.removeprefix(str(place)), _bytes(file))))


def _below(place: Path, ending: str = "") -> Iterator[str]:
    for folder, _, names in os.walk(place):
        yield from (os.path.join(folder, name) for name in names if name.endswith(ending))


def _bytes(path: Path | str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as source:
            return source.read()
    except FileNotFoundError:
        return b""


@cache
def installed() -> str:
    """All libraries with their versions."""
    return digest_of(sys.version, *_installed())


def _installed() -> list[str]:
    """The libraries with their versions, by the names of the folders that describe them; `importlib.metadata` is slow."""
    found = set()
    for place in sys.path:
        with contextlib.suppress(OSError):
            found |= {name for name in os.listdir(place or ".") if name.endswith(".dist-info")}
    return sorted(found)


def _program(name: str) -> str:
    """A program by where it is and how it looks, as asking for its version would take longer than reading a document."""
    found = shutil.which(name)
    if found is None:
        return f"{name} none"
    about = Path(found).resolve().stat()
    return f"{name} {found} {about.st_size} {about.st_mtime_ns}"
