"""Every table as a sheet: codes spelled out next to them, the sentence beside the value."""

from __future__ import annotations

import pandas as pd

from analysis import codebook, comparison
from analysis.codebook import Codebook, Lang
from analysis.comparison import plain
from analysis.corpus import Corpus
from analysis.handouts.workbook.sheets import Field, Kind, Sheet, field_of
from analysis.tables import TABLES, Table

# table and column -> the list its codes are spelled out by; "" stands for any table
_LISTS = {
    ("", "indicator"): "indicator",
    ("", "scope"): "scope",
    ("", "comparator"): "comparator",
    ("", "unit"): "unit",
    ("", "pillar"): "pillar",
    ("", "theme"): "theme",
    ("", "role"): "role",
    ("", "class"): "class",
    ("", "severity"): "severity",
    ("", "status"): "status",
    ("", "region"): "region",
    ("", "province_how"): "how",
    ("", "number_how"): "how",
    ("", "issued_on_how"): "how",
    ("documents", "level"): "level",
    ("sections", "kind"): "section_kind",
    ("targets", "kind"): "kind",
    ("results", "kind"): "kind",
}
_LONG = ("evidence", "heading", "title", "hint", "output", "timeframe")  # and the words of tasks
_SPELLED = (" (bằng chữ)", " (in words)")
_NAME_OF_DOC = Field(
    "doc_name", "text", ("Tên văn bản", "Document, by name"),
    ("Tên gọi của văn bản trong các so sánh và biểu đồ; dấu * là tỉnh suy ra từ văn bản khác",
     "What the comparisons and charts call it; * marks a province inferred from another document"),
)  # fmt: skip


def table_sheets(data: Corpus, plans: pd.DataFrame, lang: Lang) -> list[Sheet]:
    """One sheet for each table of the corpus, in the order of the tables, with all rows and all columns."""
    names = comparison.names_of(plans, lang, data.book)
    return [
        _table_sheet(table, _ordered(name, data.frames[name], plans), names, data.book, lang)
        for name, table in TABLES.items()
        if name in data.frames
    ]


def _ordered(name: str, frame: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """Problems as a person works through them; every other table as it is."""
    return comparison.most_serious_first(frame, plans) if name == "problems" else frame


def _table_sheet(table: Table, rows: pd.DataFrame, names: dict[str, str], book: Codebook, lang: Lang) -> Sheet:
    frame, fields = {}, []
    for column in _columns(table):
        field = field_of(table.name, column, _kind(table, column))
        values = rows[column]
        frame[column], fields = values, [*fields, field]
        if column == "doc":
            frame["doc_name"] = plain(rows)["doc"].map(names).fillna("")
            fields.append(_NAME_OF_DOC)
        if listed := _LISTS.get((table.name, column)) or _LISTS.get(("", column)):
            spelled = {c: codebook.label(book, c, lang, listed) if c else "" for c in plain(rows)[column].unique()}
            frame[f"{column}_label"] = plain(rows)[column].map(spelled)
            fields.append(_spelled(field))
    return Sheet(
        (table.title_vi, table.title_en),
        (table.description_vi, table.description_en),
        tuple(fields),
        pd.DataFrame(frame).reset_index(drop=True),
        (table.warning_vi, table.warning_en),
        table.name,
    )


def _columns(table: Table) -> list[str]:
    """The columns of the table; the sentence moves up beside the value it is the evidence of."""
    names = table.names
    if table.span == "evidence":
        names.remove("evidence")
        names.insert(names.index("unit") + 1, "evidence")
    return names


def _kind(table: Table, column: str) -> Kind | None:
    if column in _LONG or (table.name, column) == ("tasks", "text"):
        return "long"
    coded = (table.name, column) in _LISTS or ("", column) in _LISTS
    keys = column in table.primary_key and table[column].type == "string"
    return "code" if coded or keys or column in ("doc", "section", "parent", "row", "what", "sha256") else None


def _spelled(field: Field) -> Field:
    return Field(
        f"{field.name}_label", "text",
        (field.title[0] + _SPELLED[0], field.title[1] + _SPELLED[1]),
        (f"Cột {field.name} viết ra bằng chữ, theo danh mục", f"The column {field.name} spelled out by the codebook"),
    )  # fmt: skip
