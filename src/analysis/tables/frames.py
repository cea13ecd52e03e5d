"""Rows -> frames with the declared columns, types and order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from analysis.formulas import FORMULA_SIGNS, harmless
from analysis.tables.columns import Column, Table, TableError
from analysis.tables.schema import TABLES

if TYPE_CHECKING:
    import pandas as pd

_SUSPECT = frozenset(FORMULA_SIGNS)

Rows = list[dict[str, Any]]


def typed(name: str, rows: Iterable[Mapping[str, Any]]) -> Rows:
    """The rows of the table `name` with every column, typed, in their one order: document, place, then everything else.

    A column a row does not name is empty there: "" for text and dates, None for what has no value. An unknown column or
    a value of another type raises TableError.
    """
    table = TABLES[name]
    known = set(table.names)
    columns = [(column.name, _right(table, column)) for column in table.columns]
    out: Rows = []
    for number, row in enumerate(rows):
        if not known.issuperset(row):
            raise TableError(f"{name}, row {number}: no such column: {', '.join(sorted(set(row) - known))}")
        out.append({column: right(row.get(column)) for column, right in columns})
    order = _order(table)
    out.sort(key=lambda row: [(row[c] is not None, row[c]) for c in order])
    return out


def framed(name: str, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Typed rows as a frame with the types of the table."""
    import pandas as pd  # as a build without frames need not

    table = TABLES[name]
    columns = {c.name: pd.array([row[c.name] for row in rows], dtype=c.dtype) for c in table.columns}
    return pd.DataFrame(columns, columns=table.names)


def frame(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """The table `name` from rows, typed, its columns in order, sorted by document and place; errors as `typed`."""
    return framed(name, typed(name, rows))


def records(built: pd.DataFrame) -> Rows:
    """The rows of a frame as `typed` makes them: plain values, None for what has no value."""
    return built.astype(object).where(built.notna(), None).to_dict("records")


def ordered(name: str, built: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table in their one order: document, place, then everything else; a fresh index."""
    return built.sort_values(_order(TABLES[name]), kind="stable", na_position="first", ignore_index=True)


def _order(table: Table) -> list[str]:
    first = [c for c in ("doc", "start", "end") if c in table.names]
    rest = [c for c in (*table.primary_key, *table.names) if c not in first]
    return [*first, *dict.fromkeys(rest)]


def _right(table: Table, column: Column) -> Callable[[Any], Any]:
    """How the values of a column become those of its type; the usual ones without asking what they are."""
    if column.dtype == "Int64":
        return lambda value: value if type(value) is int else _typed(table, column, value)
    if column.dtype == "str":
        return lambda value: value if type(value) is str and value[:1] not in _SUSPECT else _typed(table, column, value)
    return lambda value: None if value is None else _typed(table, column, value)


def _typed(table: Table, column: Column, value: Any) -> Any:
    if value is None or value == "" or value != value:  # the last is the number that is none
        return "" if column.dtype == "str" else None
    try:
        if column.dtype == "str":
            if not isinstance(value, str):
                raise TypeError
            free = not column.enum and column.name != table.span
            return harmless(value) if free else value
        if column.type == "boolean":
            if not isinstance(value, bool) and type(value).__name__ not in ("bool_", "bool"):
                raise TypeError
            return bool(value)
        if isinstance(value, str | bool):
            raise TypeError
        if column.type == "number":
            return float(value)
        if int(value) != value:
            raise TypeError
        return int(value)
    except (TypeError, ValueError):
        raise TableError(f"{table.name}.{column.name}: {value!r} is no {column.type}") from None


_TELLING = json.JSONEncoder(ensure_ascii=True, default=str)
_TOLD = {int: int.__repr__, str: json.encoder.encode_basestring_ascii}  # as the encoder tells them, which takes longer


def row_id(prefix: str, *facts: Any) -> str:
    """A short id from the raw facts of a row ("t-3f9a1c2b07d4e586"): the same facts give the same id, on any machine.

    Give document, place and what was found; never cleaned text or a rule's name, so that ids survive a better rule. With
    64 bits, ids of ten million rows meet by chance once in 300,000 corpora.
    """
    return id_of(prefix, ", ".join([_TOLD.get(type(fact), _TELLING.encode)(fact) for fact in (prefix, *facts)]))


def id_of(prefix: str, told: str) -> str:
    """The id of a row whose facts, the prefix the first of them, are told as JSON already."""
    return f"{prefix}-{hashlib.sha256(f'[{told}]'.encode()).hexdigest()[:16]}"
