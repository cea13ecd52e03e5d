"""What a table says of itself: its columns, keys, labels and warnings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["string", "integer", "number", "boolean", "date", "year"]
Lang = Literal["vi", "en"]


class TableError(ValueError):
    """Rows or files that are not what the table declares; the message names table, row and column."""


@dataclass(frozen=True)
class Column:
    """One column. Empty cells mean "not stated" and are allowed unless `required`; `enum` binds what is filled in.

    `refers` is (table, column) of the row an entry points at; an empty entry points at nothing.
    """

    name: str
    type: Type
    title_vi: str
    title_en: str
    description_vi: str
    description_en: str
    unit: str = ""
    enum: tuple[str, ...] = ()
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    refers: tuple[str, str] | None = None

    @property
    def dtype(self) -> str:
        """The pandas type: text and dates `str` (missing = ""), whole numbers `Int64`, others `float64`, `boolean`."""
        return {"integer": "Int64", "year": "Int64", "number": "float64", "boolean": "boolean"}.get(self.type, "str")

    def title(self, lang: Lang) -> str:
        """The heading to print."""
        return self.title_vi if lang == "vi" else self.title_en

    def description(self, lang: Lang) -> str:
        """What the column holds."""
        return self.description_vi if lang == "vi" else self.description_en


@dataclass(frozen=True)
class Table:
    """One table, one row per thing; `primary_key` makes it unique, `span` names the column of the words there."""

    name: str
    title_vi: str
    title_en: str
    description_vi: str
    description_en: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    span: str = ""
    warning_vi: str = ""
    warning_en: str = ""

    @property
    def names(self) -> list[str]:
        """Column names in order."""
        return [column.name for column in self.columns]

    def __getitem__(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def title(self, lang: Lang) -> str:
        """The heading to print."""
        return self.title_vi if lang == "vi" else self.title_en

    def description(self, lang: Lang) -> str:
        """What one row is."""
        return self.description_vi if lang == "vi" else self.description_en

    def warning(self, lang: Lang) -> str:
        """What not to do with it; empty where there is nothing to warn of."""
        return self.warning_vi if lang == "vi" else self.warning_en
