"""What a sheet holds: a frame, and for each of its columns what it is called, how it is written and what it means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from analysis.codebook import Lang
from analysis.tables import TABLES

Kind = Literal["text", "long", "code", "number", "whole", "year", "share", "date", "truth"]
Words = tuple[str, str]  # Vietnamese, English

_KINDS: dict[str, Kind] = {
    "string": "text",
    "integer": "whole",
    "number": "number",
    "boolean": "truth",
    "date": "date",
    "year": "year",
}


@dataclass(frozen=True)
class Field:
    """One column of a sheet.

    `kind`: text | long (sentences, a wide column) | code (ids and codes, never translated) | number (as stated) | whole |
    year | share (0 to 1, shown as whole per cent) | date (ISO text in the frame) | truth.
    """

    name: str
    kind: Kind
    title: Words
    description: Words
    unit: str = ""

    def called(self, title: Words, description: Words | None = None) -> Field:
        """The same column under another heading."""
        return replace(self, title=title, description=description or self.description)


@dataclass(frozen=True)
class Sheet:
    """One sheet: `frame` has the columns of `fields`, in that order; `table` names the table it is, where it is one."""

    name: Words
    about: Words
    fields: tuple[Field, ...]
    frame: pd.DataFrame
    warning: Words = ("", "")
    table: str = ""

    def title(self, lang: Lang) -> str:
        """The name on the tab."""
        return self.name[lang == "en"]


def field_of(table: str, column: str, kind: Kind | None = None) -> Field:
    """A column as the table itself describes it."""
    known = TABLES[table][column]
    return Field(
        column,
        kind or _KINDS[known.type],
        (known.title_vi, known.title_en),
        (known.description_vi, known.description_en),
        known.unit,
    )


def sheet(name: Words, about: Words, fields: tuple[Field, ...], rows: pd.DataFrame, warning: Words = ("", "")) -> Sheet:
    """A sheet of the columns of `fields` that `rows` has; raises KeyError for one that is not there."""
    return Sheet(name, about, fields, rows[[field.name for field in fields]].reset_index(drop=True), warning)


def code_of(table: str, column: str) -> Field:
    """The codes of a column whose words stand in another one."""
    known = field_of(table, column, "code")
    return known.called((f"{known.title[0]} (mã)", f"{known.title[1]} (code)"))
