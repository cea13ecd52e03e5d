"""The CSV files of the codebook, read strictly: file, line, column and remedy of the first fault."""

from __future__ import annotations

import csv
import functools
import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.codebook.wording import alternatives, check_wording, spellings
from analysis.text.folding import bare

if TYPE_CHECKING:
    import pandas as pd

REGIONS = (
    "northern_midlands_and_mountains", "red_river_delta", "north_central", "south_central_coast",
    "central_highlands", "south_central_coast_and_central_highlands", "southeast", "mekong_delta",
)  # fmt: skip
APPLIES_TO = ("each_province", "country", "some_places")  # whose yardstick a national target is
FORMER_SINCE = "2008-08-01"  # the list of 63 provinces is in force from this day


class CodebookError(ValueError):
    """A codebook file that cannot be used as it stands; the message names file, line, column and remedy."""


Row = dict[str, Any]


def _frame_of(name: str) -> functools.cached_property[pd.DataFrame]:
    return functools.cached_property(lambda book: _frame(_LISTS[name], book.rows[name]))


@dataclass(frozen=True, eq=False, repr=False)
class Codebook:
    """All lists: `rows[name]` as documents are read by them, and as frames of the same name, made when first asked for.

    Cells are text (dates ISO, empty = nothing said); only `order` and the figures are numbers. `national_targets` says
    for each target whom it applies to (a yardstick for each province, a figure or rank of the country, or a matter of
    some places only) and has, beside the columns of the file, `is_confirmed` (False where `confirmed` begins with
    "not confirmed"), and `year` (Int64), `value`, `value_high` (float). `labels` names every other code of the tables
    (columns field, code, label_vi, label_en). `digest` changes when any byte of any list changes. A row that was read
    from a file has the `LINE` it stands in.
    """

    rows: Mapping[str, Sequence[Row]]
    digest: str
    folder: Path | None = None  # where the lists stand; None for lists made in memory

    provinces = _frame_of("provinces")
    indicators = _frame_of("indicators")
    pillars = _frame_of("pillars")
    themes = _frame_of("themes")
    agencies = _frame_of("agencies")
    abbreviations = _frame_of("abbreviations")
    national_targets = _frame_of("national_targets")
    corrections = _frame_of("corrections")
    labels = _frame_of("labels")

    def __repr__(self) -> str:
        lists = [f"{name} {len(rows)}" for name, rows in self.rows.items()]
        return f"Codebook (data/codebook; dòng / lines): {', '.join(lists)}"

    def column(self, name: str, column: str) -> list[Any]:
        """A column of a list."""
        return [row[column] for row in self.rows[name]]

    def corrected_by(self, lines: Sequence[Row]) -> Codebook:
        """The codebook with these lines in place of the corrections it has."""
        return replace(self, rows={**self.rows, "corrections": lines})


@dataclass(frozen=True)
class _List:
    """What a file must hold: its columns, what makes a row unique, and what certain cells look like."""

    columns: tuple[str, ...]
    key: tuple[str, ...]
    filled: tuple[str, ...] = ()
    wording: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    from_excel: bool = False  # written by hand in a spreadsheet: ";" between cells and its own dates are read as well


def _columns(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_LISTS: dict[str, _List] = {
    "provinces": _List(
        _columns("province code kind region valid_from valid_to province_2025 order aliases note"),
        key=("province", "valid_from"),
        filled=_columns("province code kind region valid_from province_2025 order"),
        numbers=("order",),
        dates=("valid_from", "valid_to"),
    ),
    "indicators": _List(
        _columns("indicator label_vi label_en units wording blocked_by note"),
        key=("indicator",),
        filled=_columns("indicator label_vi label_en"),
        wording=("wording", "blocked_by"),
        codes=("indicator",),
    ),
    "pillars": _List(
        _columns("pillar label_vi label_en order wording otherwise blocked_by resolutions note"),
        key=("pillar",),
        filled=_columns("pillar label_vi label_en order wording"),
        wording=("wording", "otherwise", "blocked_by"),
        numbers=("order",),
        codes=("pillar",),
    ),
    "themes": _List(
        _columns("theme label_vi label_en order wording blocked_by note"),
        key=("theme",),
        filled=_columns("theme label_vi label_en order wording"),
        wording=("wording", "blocked_by"),
        numbers=("order",),
        codes=("theme",),
    ),
    "agencies": _List(
        _columns("agency label_en group variants successor successor_from note"),
        key=("agency",),
        filled=_columns("agency label_en group"),
        wording=("variants",),
        dates=("successor_from",),
        codes=("group",),
    ),
    "abbreviations": _List(
        _columns("abbreviation words note"), key=("abbreviation",), filled=_columns("abbreviation words")
    ),
    "national_targets": _List(
        _columns("source indicator scope year comparator value value_high unit base applies_to where confirmed note"),
        key=_columns("source indicator scope year comparator value note"),
        filled=_columns("source indicator year applies_to where confirmed"),
        numbers=("year", "value", "value_high"),
    ),
    "corrections": _List(
        _columns("doc quote table column was value reason by on"),
        key=_columns("doc quote table column was value"),
        filled=_columns("doc quote table column reason by on"),
        dates=("on",),
        from_excel=True,
    ),
    "labels": _List(
        _columns("field code label_vi label_en"),
        key=("field", "code"),
        filled=_columns("field code label_vi label_en"),
    ),
}


def default_folder() -> Path:
    """`data/codebook` of this project."""
    return Path(__file__).resolve().parents[3] / "data" / "codebook"


def load(folder: Path | str | None = None) -> Codebook:
    """Read all lists of `folder` (default: the project's own); raises CodebookError at the first fault.

    Files that are the same, byte for byte, as when they were read before give the same codebook again.
    """
    folder = Path(folder) if folder is not None else default_folder()
    return _codebook_of(folder, tuple(_bytes_of(folder / f"{name}.csv", spec) for name, spec in _LISTS.items()))


def _bytes_of(path: Path, spec: _List) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise CodebookError(
            f"{path}: the file is missing. Put it back (git restore), or make it with only the header line: "
            + ",".join(spec.columns)
        ) from None


@functools.lru_cache(maxsize=2)  # the project's own and another
def _codebook_of(folder: Path, files: tuple[bytes, ...]) -> Codebook:
    digest = hashlib.sha256()
    lists: dict[str, list[Row]] = {}
    for (name, spec), data in zip(_LISTS.items(), files, strict=True):
        digest.update(name.encode() + b"\0" + data + b"\0")
        lists[name] = _read_list(folder / f"{name}.csv", data, spec)
    _check_provinces(folder / "provinces.csv", lists["provinces"])
    _check_agencies(folder / "agencies.csv", lists["agencies"])
    _check_national_targets(folder / "national_targets.csv", lists["national_targets"])
    return Codebook(lists, digest=digest.hexdigest(), folder=folder)


def read_corrections(path: Path | str) -> list[Row]:
    """The rows of corrections.csv alone, as it stands now; raises CodebookError at the first fault."""
    path = Path(path)
    return _read_list(path, path.read_bytes(), _LISTS["corrections"])


LINE = "line of the file"
_WHOLE = ("order", "year")


def _frame(spec: _List, rows: Sequence[Row]) -> pd.DataFrame:
    import pandas as pd  # to load it takes longer than to read a document, which needs no frames

    types = dict.fromkeys(spec.columns, "str") | {c: "Int64" if c in _WHOLE else "float64" for c in spec.numbers}
    frame = pd.DataFrame(rows, columns=list(types), dtype=object).astype(types)
    if "confirmed" in types:
        frame["is_confirmed"] = ~frame["confirmed"].str.lower().str.startswith("not confirmed")
    return frame


def _fault(path: Path, line: int | None, column: str | None, what: str) -> CodebookError:
    place = path.name + (f", line {line}" if line else "") + (f', column "{column}"' if column else "")
    return CodebookError(f"{place}: {what} ({path})")


def _read_list(path: Path, data: bytes, spec: _List) -> list[Row]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _fault(path, line, None, 'not UTF-8. In Excel save as "CSV UTF-8 (comma delimited)"') from None
    text = text.lstrip("\ufeff")  # a second mark, where a program put one before the first
    head = text.partition("\n")[0]
    by_semicolons = head.count(";") > head.count(",")
    if by_semicolons and not spec.from_excel:
        raise _fault(
            path,
            1,
            None,
            'the columns are separated by ";". Save with "," between them (Excel: regional setting "list separator")',
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if by_semicolons else ",", strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    began = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append([cell.strip() for cell in row])
                lines.append(began)
            began = reader.line_num + 1
    except csv.Error as error:
        what = f'{error}; a cell with a comma or a quotation mark needs "…" around it'
        raise _fault(path, began, None, what) from None
    if not rows:
        raise _fault(path, 1, None, "the file is empty. The first line must be: " + ",".join(spec.columns))
    header, rows, lines = rows[0], rows[1:], lines[1:]
    for column in spec.columns:
        if header.count(column) != 1:
            how = "is missing" if column not in header else "stands twice"
            raise _fault(path, 1, column, f"the column {how}. The first line must be: " + ",".join(spec.columns))
    for row, line in zip(rows, lines, strict=True):
        if len(row) != len(header):
            what = f'{len(row)} cells where the header has {len(header)}; a cell with a comma needs "…" around it'
            raise _fault(path, line, None, what)
    places = {column: header.index(column) for column in spec.columns}
    found: list[Row] = [
        {column: row[n] for column, n in places.items()} | {LINE: line} for row, line in zip(rows, lines, strict=True)
    ]
    if spec.from_excel:
        for row in found:
            row |= {column: _iso(row[column]) for column in spec.dates}
    _check_cells(path, found, spec)
    for row in found:
        for column in spec.numbers:
            number = int if column in _WHOLE else float
            row[column] = number(row[column]) if row[column] else None
    return found


def _check_cells(path: Path, rows: Sequence[Row], spec: _List) -> None:
    for row in rows:
        line = row[LINE]
        for column in spec.filled:
            if not row[column]:
                raise _fault(path, line, column, "the cell is empty. Fill it in or take the line out")
        for column in spec.codes:
            if not re.fullmatch(r"[a-z][a-z0-9_]*", row[column]):
                raise _fault(path, line, column, f"{row[column]!r} is no code: small letters a-z, digits and _ only")
        for column in spec.numbers:
            shape = r"\d+" if column in _WHOLE else r"-?\d+(\.\d+)?"
            if row[column] and not re.fullmatch(shape, row[column]):
                raise _fault(path, line, column, f"{row[column]!r} is no number. Write it with a point: 7.5")
        for column in spec.dates:
            if row[column] and not _is_iso(row[column]):
                raise _fault(path, line, column, f"{row[column]!r} is no date. Write 2025-07-01 (cell format Text)")
        for column in spec.wording:
            try:
                check_wording(row[column])
            except ValueError as error:
                raise _fault(path, line, column, str(error)) from None
    known: set[tuple[str, ...]] = set()
    for row in rows:
        key = tuple(row[k] for k in spec.key)
        if key in known:
            named = " + ".join(map(repr, key))
            raise _fault(path, row[LINE], spec.key[0], f"{named} stands twice. Keep one of the two lines")
        known.add(key)


def _is_iso(text: str) -> bool:
    try:
        return len(text) == 10 and Date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _iso(day: str) -> str:
    """A day as a spreadsheet writes it back ("31/01/2026", "1/31/2026") in ISO form, the day first where both are possible."""
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", day)
    if not found:
        return day
    first, second, year = map(int, found.groups())
    for month, date in ((second, first), (first, second)):
        if 1 <= month <= 12 and 1 <= date <= 31:
            return f"{year:04}-{month:02}-{date:02}"
    return day


def _check_provinces(path: Path, rows: Sequence[Row]) -> None:
    today = {row["province"] for row in rows if not row["valid_to"]}
    for row in rows:
        line = row[LINE]
        if not re.fullmatch(r"\d\d", row["code"]):
            what = "must be two digits; a spreadsheet drops the 0 of 01 unless the column is Text"
            raise _fault(path, line, "code", f"{row['code']!r} {what}")
        if row["kind"] not in ("tỉnh", "thành phố"):
            raise _fault(path, line, "kind", f"{row['kind']!r} must be tỉnh or thành phố")
        if row["region"] not in REGIONS:
            raise _fault(path, line, "region", f"{row['region']!r} is none of {', '.join(REGIONS)}")
        if row["valid_to"] and row["valid_to"] < row["valid_from"]:
            raise _fault(path, line, "valid_to", "the end lies before the beginning")
        if row["province_2025"] not in today:
            what = "is no province of today (a line with empty valid_to)"
            raise _fault(path, line, "province_2025", f"{row['province_2025']!r} {what}")


def comparable_agency(name: str) -> str:
    """A name of a body without marks, capitals and punctuation, for comparing."""
    words = " ".join(_PARTED.sub(" ", bare(name)).split())
    return _JOINED.sub(r"\1", words) if "-" in words or "&" in words else words


_PARTED = re.compile(r"[,;:]")
_JOINED = re.compile(r"\s*([-&])\s*")


def agency_spellings(agency: str, variants: str) -> list[str]:
    """Every spelling the list knows of a body, comparable."""
    return [comparable_agency(s) for words in (agency, *alternatives(variants)) for s in spellings(words)]


def _check_national_targets(path: Path, rows: Sequence[Row]) -> None:
    for row in rows:
        if row["applies_to"] not in APPLIES_TO:
            what = f"{row['applies_to']!r}; write one of: {', '.join(APPLIES_TO)}"
            raise _fault(path, row[LINE], "applies_to", what)


def _check_agencies(path: Path, rows: Sequence[Row]) -> None:
    known = {row["agency"] for row in rows}
    for row in rows:
        if row["successor"] and row["successor"] not in known:
            raise _fault(path, row[LINE], "successor", f"{row['successor']!r} has no line of its own")
        if bool(row["successor"]) != bool(row["successor_from"]):
            raise _fault(path, row[LINE], "successor_from", "a successor needs its first day, and a day its successor")
    names: dict[str, str] = {}
    for row in rows:
        for name in agency_spellings(row["agency"], row["variants"]):
            if names.setdefault(name, row["agency"]) != row["agency"]:
                raise _fault(path, row[LINE], "variants", f"{name!r} already stands for {names[name]!r}")
