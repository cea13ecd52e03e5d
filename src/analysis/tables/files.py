"""Frames -> files and back: CSV with the same bytes on any machine, `datapackage.json`, the texts beside them."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.tables.columns import Column, Table, TableError
from analysis.tables.frames import ordered
from analysis.tables.schema import TABLES

csv.field_size_limit(2**31 - 1)  # a sentence, or a number, can be as long as its text
PACKAGE = "datapackage.json"
TEXTS = "texts"


# --- cells -------------------------------------------------------------------------------------------------------


def cell(column: Column, value: Any) -> str:
    """A value as it stands in the CSV: booleans true/false, whole numbers without ".0", missing empty."""
    if isinstance(value, str):
        return value
    if value is None or pd.isna(value):
        return ""
    if column.type == "boolean":
        return "true" if value else "false"
    if column.type == "number":
        number = float(value)
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
    return str(int(value))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\r\n') or text != text.strip() else text


def csv_text(table: Table, built: pd.DataFrame) -> str:
    """The CSV of a frame: header, one row a line, line ends "\\n" (those inside a cell stay as they are)."""
    lines = [",".join(table.names)]
    columns = [[_quoted(cell(column, v)) for v in built[column.name].tolist()] for column in table.columns]
    lines += [",".join(cells) for cells in zip(*columns, strict=True)]
    return "\n".join(lines) + "\n"


# --- writing -----------------------------------------------------------------------------------------------------


def write(
    frames: Mapping[str, pd.DataFrame], folder: Path, texts: Mapping[str, str], meta: Mapping[str, Any] | None = None
) -> list[Path]:
    """Write all tables, `datapackage.json` and `texts/<file>.txt` into `folder`; returns the paths written.

    All or nothing: everything is written beside first, and the old files come back if putting the new ones in place
    fails. Texts of documents that are gone are taken away. `meta` goes into the top of the data package.
    Raises TableError where a frame has not the columns of its table, and where a file is held open by a program.
    """
    folder = Path(folder)
    contents = {f"{name}.csv": csv_text(TABLES[name], _in_order(name, frames)) for name in TABLES}
    contents[PACKAGE] = json.dumps(data_package(contents, meta or {}), ensure_ascii=False, indent=2) + "\n"
    contents |= {f"{TEXTS}/{file}.txt": text for file, text in texts.items()}
    folder.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name, text in contents.items():
            path = stage / "new" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="") as out:
                out.write(text)
        kept = {str(path.relative_to(folder).as_posix()) for path in (folder / TEXTS).glob("**/*.txt")}
        _exchange(folder, stage, sorted(contents), sorted(kept - set(contents)))
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return [folder / name for name in contents]


def _in_order(name: str, frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    if name not in frames:
        raise TableError(f"{name}: the table is missing")
    if list(frames[name].columns) != TABLES[name].names:
        raise TableError(f"{name}: its columns must be {', '.join(TABLES[name].names)}")
    return ordered(name, frames[name])


def _exchange(folder: Path, stage: Path, new: list[str], gone: list[str]) -> None:
    """Move the old files out and the new ones in; on any failure put everything back as it was."""
    moved_out: list[str] = []
    moved_in: list[str] = []
    try:
        for name in [*new, *gone]:
            if (folder / name).exists():
                (stage / "old" / name).parent.mkdir(parents=True, exist_ok=True)
                os.replace(folder / name, stage / "old" / name)
                moved_out.append(name)
        for name in new:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(stage / "new" / name, folder / name)
            moved_in.append(name)
    except BaseException as error:
        for name in moved_in:
            with suppress(OSError):
                os.replace(folder / name, stage / "new" / name)
        for name in moved_out:
            os.replace(stage / "old" / name, folder / name)
        if isinstance(error, PermissionError):
            what = f"{error.filename or folder} cannot be replaced: close the program that has it open"
            raise TableError(what) from error
        raise


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
        return float("nan") if column.type == "number" else pd.NA
    try:
        if column.type == "boolean":
            return {"true": True, "false": False}[text]
        return float(text) if column.type == "number" else int(text)
    except (ValueError, KeyError):
        raise TableError(f"{path}: {text!r} in column {column.name} is no {column.type}") from None


# --- data package ------------------------------------------------------------------------------------------------


def data_package(contents: Mapping[str, str], meta: Mapping[str, Any]) -> dict[str, Any]:
    """The Frictionless descriptor of the written tables: columns in Vietnamese and English, types, keys, hashes."""
    return {
        "name": "provincial-plans",
        "title": "Kế hoạch của các tỉnh về chuyển đổi số, khoa học và công nghệ",
        "title_en": "Provincial plans on digital transformation, science and technology",
        **meta,
        "resources": [_resource(table, contents[f"{table.name}.csv"]) for table in TABLES.values()],
    }


def _resource(table: Table, text: str) -> dict[str, Any]:
    data = text.encode("utf-8")
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
        "bytes": len(data),
        "hash": "sha256:" + hashlib.sha256(data).hexdigest(),
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
