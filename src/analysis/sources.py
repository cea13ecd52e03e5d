"""`sources.csv` beside the documents: where each came from, and the fingerprint of the bytes that came.

A person may have saved the list in a spreadsheet, so ";" between cells and a byte order mark are read as well.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.formulas import FORMULA_SIGNS

NAME = "sources.csv"
COLUMNS = ("file", "sha256", "received_on", "origin", "form", "note")
_NEEDED = ("file", "sha256")
_BOM = b"\xef\xbb\xbf"  # without it Excel does not read Vietnamese letters


class SourcesError(ValueError):
    """A list that cannot be read or added to; the message names the file and what to do."""


@dataclass(frozen=True)
class Sources:
    """The list of one folder: `rows` by file name (composed letters); `data` its bytes, empty where there is none."""

    path: Path
    data: bytes
    rows: Mapping[str, Mapping[str, str]]
    columns: tuple[str, ...] = COLUMNS
    separator: str = ","

    def with_row(self, row: Mapping[str, str]) -> bytes:
        """The list with one more line at its end; every byte before it stays, cells are in the order of the list."""
        end = "\r\n" if b"\r\n" in self.data else "\n"
        added = io.StringIO()
        lines = csv.writer(added, delimiter=self.separator, lineterminator=end)
        if not self.data.strip():
            lines.writerow(self.columns)
        elif not self.data.endswith((b"\n", b"\r")):
            added.write(end)
        lines.writerow([row.get(column, "") for column in self.columns])
        return (self.data if self.data.strip() else _BOM) + added.getvalue().encode("utf-8")


@dataclass(frozen=True)
class Differences:
    """How a folder differs from its list, file names in order; all empty where the two agree or there is no list.

    `changed`: the bytes are not those listed; `missing`: listed, no such file; `unlisted`: a file without a line;
    `unreadable`: why the list itself cannot be read, in which case nothing else is known.
    """

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    unreadable: str = ""


def read(folder: Path) -> Sources:
    """The list of a folder, empty where it has none; raises SourcesError where it cannot be read."""
    path = folder / NAME
    try:
        data = path.read_bytes() if path.exists() else b""
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise SourcesError(f"{path}: cannot be opened: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SourcesError(f"{path}: not UTF-8; in Excel save it as “CSV UTF-8”") from error
    if not text.strip():
        return Sources(path, data, {})
    head = text.partition("\n")[0]
    separator = ";" if head.count(";") > head.count(",") else ","
    try:
        first, *rest = [cells for cells in csv.reader(io.StringIO(text), delimiter=separator) if any(cells)]
    except csv.Error as error:
        raise SourcesError(f"{path}: {error}; open it in a spreadsheet and save it as CSV again") from error
    columns = tuple(cell.strip() for cell in first)
    if absent := [column for column in _NEEDED if column not in columns]:
        raise SourcesError(f"{path}: its first line must name the columns; missing: {', '.join(absent)}")
    rows = [{c: cell.strip() for c, cell in zip(columns, cells, strict=False)} for cells in rest]
    by_name = {unicodedata.normalize("NFC", row["file"]): row for row in rows if row.get("file")}
    return Sources(path, data, by_name, columns, separator)


_LONGEST_NAME = 255 - len(".txt")  # bytes; the text of a file has its name and an ending of its own
_NO_NAME = re.compile(rf"^[{re.escape(FORMULA_SIGNS)}]|[\x00-\x1f\x7f]")


def fault_of_name(name: str) -> str:
    """Why a file of this name cannot stand in the tables, and what to do; "" where it can."""
    remedy = "give it another name, like ten-tinh_ke-hoach"
    try:
        size = len(unicodedata.normalize("NFC", name).encode("utf-8"))
    except UnicodeEncodeError:
        return f"its name holds bytes that are no letters; {remedy}"
    if "#" in name:
        return f"its name {name!r} has # in it, which divides the documents of one file here; {remedy}"
    if _NO_NAME.search(name):
        return f"its name {name!r} begins with a sign that a spreadsheet takes for a formula, or holds one that cannot be printed; {remedy}"
    return f"its name is longer than {_LONGEST_NAME} bytes; {remedy}" if size > _LONGEST_NAME else ""


def differences(folder: Path, files: Iterable[Path]) -> Differences:
    """How the documents of `folder` differ from its list; never raises for what is in the list or the folder."""
    try:
        listed = read(folder)
    except SourcesError as error:
        return Differences(unreadable=str(error))
    if not listed.rows:
        return Differences()
    known = {name: row.get("sha256", "").lower() for name, row in listed.rows.items()}
    found = {unicodedata.normalize("NFC", path.name): path for path in files}
    return Differences(
        changed=tuple(sorted(n for n in found.keys() & known.keys() if known[n] and _is_other(found[n], known[n]))),
        missing=tuple(sorted(known.keys() - found.keys())),
        unlisted=tuple(sorted(found.keys() - known.keys())),
    )


def _is_other(path: Path, fingerprint: str) -> bool:
    try:
        return sha256(path.read_bytes()) != fingerprint
    except OSError:  # the build says of this file that it cannot be opened
        return False


def sha256(data: bytes) -> str:
    """The fingerprint of a file's bytes, as it stands in the list."""
    return hashlib.sha256(data).hexdigest()
