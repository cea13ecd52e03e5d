"""Frames -> files and back: CSV with the same bytes on any machine, `datapackage.json`, the texts beside them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from analysis.storage.editions import Edition, Written
from analysis.tables.columns import Column, Table, TableError
from analysis.tables.frames import ordered, records
from analysis.tables.schema import TABLES

if TYPE_CHECKING:
    import pandas as pd

csv.field_size_limit(2**31 - 1)  # a sentence, or a number, can be as long as its text
PACKAGE = "datapackage.json"
TEXTS = "texts"


# --- cells -------------------------------------------------------------------------------------------------------


def cell(column: Column, value: Any) -> str:
    """A value as it stands in the CSV: booleans true/false, whole numbers without ".0", missing empty."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if column.type == "boolean":
        return "true" if value else "false"
    if column.type == "number":
        number = float(value)
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
    return str(int(value))


_NEEDS_QUOTES = re.compile(r'[,"\r\n]|^\s|\s$')


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def text_cell(text: str) -> str:
    """A text as it stands in the CSV."""
    return _quoted(text)


def _written(column: Column) -> Callable[[Any], str]:
    """How the values of a column are written; the usual ones without asking what they are."""
    if column.dtype == "str":
        return lambda value: _quoted(value) if type(value) is str else _quoted(cell(column, value))
    if column.dtype == "Int64":
        return lambda value: str(value) if type(value) is int else cell(column, value)
    return lambda value: "" if value is None else cell(column, value)


def csv_lines(table: Table, rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Each row as it stands in the CSV, without the end of the line (line ends inside a cell stay as they are)."""
    columns = [(column.name, _written(column)) for column in table.columns]
    for row in rows:
        yield ",".join([written(row[name]) for name, written in columns])


def csv_bytes(name: str, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Typed rows of the table `name` as they stand in its file, without the header."""
    return "".join(line + "\n" for line in csv_lines(TABLES[name], rows)).encode("utf-8")


def csv_text(table: Table, built: pd.DataFrame) -> str:
    """The CSV of a frame: header, one row a line, line ends "\\n" (those inside a cell stay as they are)."""
    return "\n".join([header(table), *csv_lines(table, records(built))]) + "\n"


def header(table: Table) -> str:
    """The first line of the CSV of a table."""
    return ",".join(table.names)


# --- writing -----------------------------------------------------------------------------------------------------


def write(
    frames: Mapping[str, pd.DataFrame], folder: Path, texts: Mapping[str, str], meta: Mapping[str, Any] | None = None
) -> list[Path]:
    """Write all tables, `datapackage.json` and `texts/<file>.txt` into `folder`; returns the paths written.

    All or nothing: everything is written beside first, and the old files come back if putting the new ones in place
    fails. Texts of documents that are gone are taken away. `meta` goes into the top of the data package.
    Raises TableError where a frame has not the columns of its table, EditionError where a program holds a file open.
    """
    folder = Path(folder)
    with Edition(folder) as edition:
        contents = {name: csv_text(TABLES[name], _in_order(name, frames)).encode("utf-8") for name in TABLES}
        made = {name: edition.write(f"{name}.csv", data) for name, data in contents.items()}
        for file, text in texts.items():
            edition.write(text_name(file), text.encode("utf-8"))
        finish(edition, made, meta or {})
    return [folder / name for name in edition.names]


def text_name(file: str) -> str:
    """Where the text of a file stands, below the tables."""
    return f"{TEXTS}/{file}.txt"


def finish(edition: Edition, made: Mapping[str, Written], meta: Mapping[str, Any] = MappingProxyType({})) -> None:
    """Describe the tables `made` in `datapackage.json` and put everything in place; texts of documents that are gone go."""
    described = json.dumps(data_package(made, meta), ensure_ascii=False, indent=2) + "\n"
    edition.write(PACKAGE, described.encode("utf-8"))
    folder = edition.folder
    kept = {path.relative_to(folder).as_posix() for path in (folder / TEXTS).glob("**/*.txt")}
    edition.publish(kept - set(edition.names))


def _in_order(name: str, frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    if name not in frames:
        raise TableError(f"{name}: the table is missing")
    if list(frames[name].columns) != TABLES[name].names:
        raise TableError(f"{name}: its columns must be {', '.join(TABLES[name].names)}")
    return ordered(name, frames[name])


# --- reading -----------------------------------------------------------------------------------------------------


def read(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables of a folder as `frame` makes them; raises TableError where a file is missing or of another shape."""
    return {name: _read_table(table, Path(folder) / f"{name}.csv") for name, table in TABLES.items()}


def read_texts(folder: Path) -> dict[str, str]:
    """File name -> text of all texts beside the tables, line ends untouched."""
    beside = Path(folder) / TEXTS
    texts = {}
    for path in sorted(beside.glob("**/*.txt")):
        with open(path, encoding="utf-8", newline="") as text:
            texts[path.relative_to(beside).as_posix().removesuffix(".txt")] = text.read()
    return texts


def _read_table(table: Table, path: Path) -> pd.DataFrame:
    import pandas as pd

    try:
        with open(path, encoding="utf-8-sig", newline="") as source:
            rows = list(csv.reader(source, strict=True))
    except FileNotFoundError:
        raise TableError(f"{path}: the table is missing; build the tables first (plans build)") from None
    except csv.Error as error:
        raise TableError(f"{path}: {error}; build the tables again (plans build)") from None
    if not rows or rows[0] != table.names:
        raise TableError(f"{path}: its columns are not those of this version; build the tables again (plans build)")
    for number, row in enumerate(rows[1:], start=1):
        if len(row) != len(table.names):
            raise TableError(f"{path}, row {number}: {len(row)} cells instead of {len(table.names)}")
    cells = zip(*rows[1:], strict=True) if len(rows) > 1 else ([] for _ in table.columns)
    return pd.DataFrame(
        {
            column.name: pd.Series([_value(path, column, text) for text in texts], dtype=column.dtype)
            for column, texts in zip(table.columns, cells, strict=True)
        },
        columns=table.names,
    )


def _value(path: Path, column: Column, text: str) -> Any:
    if column.dtype == "str":
        return text
    if text == "":
        return float("nan") if column.type == "number" else None
    try:
        if column.type == "boolean":
            return {"true": True, "false": False}[text]
        return float(text) if column.type == "number" else int(text)
    except (ValueError, KeyError):
        raise TableError(f"{path}: {text!r} in column {column.name} is no {column.type}") from None


# --- data package ------------------------------------------------------------------------------------------------


def data_package(made: Mapping[str, Written], meta: Mapping[str, Any]) -> dict[str, Any]:
    """The Frictionless descriptor of the written tables: columns in Vietnamese and English, types, keys, hashes."""
    return {
        "name": "provincial-plans",
        "title": "Kế hoạch của các tỉnh về chuyển đổi số, khoa học và công nghệ",
        "title_en": "Provincial plans on digital transformation, science and technology",
        **meta,
        "resources": [_resource(table, made[table.name]) for table in TABLES.values()],
    }


def _resource(table: Table, written: Written) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.title_vi,
        "title_en": table.title_en,
        "description": table.description_vi,
        "description_en": table.description_en,
    }
    if table.warning_vi:
        resource |= {"warning": table.warning_vi, "warning_en": table.warning_en}
    fields = [_field(column) for column in table.columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""], "primaryKey": list(table.primary_key)}
    if keys := [_foreign_key(table, column) for column in table.columns if column.refers]:
        schema["foreignKeys"] = keys
    return resource | {
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": written.size,
        "hash": "sha256:" + written.sha256,
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "title": column.title_vi,
        "title_en": column.title_en,
        "description": column.description_vi,
        "description_en": column.description_en,
    }
    if column.unit:
        field["unit"] = column.unit
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    limits: dict[str, Any] = {}
    if column.required:
        limits["required"] = True
    if column.enum:
        limits["enum"] = list(column.enum)
    if column.minimum is not None:
        limits["minimum"] = column.minimum
    if column.maximum is not None:
        limits["maximum"] = column.maximum
    return field | ({"constraints": limits} if limits else {})


def _foreign_key(table: Table, column: Column) -> dict[str, Any]:
    other, key = column.refers or ("", "")
    return {"fields": [column.name], "reference": {"resource": "" if other == table.name else other, "fields": [key]}}
