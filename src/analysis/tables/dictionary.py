"""The data dictionary of the README, made from the tables' own description."""

from __future__ import annotations

from analysis.tables.columns import Column, Lang, Table
from analysis.tables.schema import TABLES

_WORDS = {
    "vi": {
        "head": ("Cột", "Tên", "Kiểu", "Nội dung"), "key": "Khóa", "warning": "Lưu ý", "required": "luôn có",
        "values": "giá trị", "refers": "chỉ đến", "unit": "đơn vị",
        "types": {"string": "chữ", "integer": "số nguyên", "number": "số", "boolean": "đúng/sai", "date": "ngày",
        "year": "năm"},
    },
    "en": {
        "head": ("Column", "Title", "Type", "Content"), "key": "Key", "warning": "Note", "required": "always filled",
        "values": "values", "refers": "points at", "unit": "unit",
        "types": {"string": "text", "integer": "whole number", "number": "number", "boolean": "true/false",
        "date": "date", "year": "year"},
    },
}  # fmt: skip


def data_dictionary(lang: Lang) -> str:
    """Markdown: for each table what a row is, its key and warning, and a table of its columns."""
    return "\n\n".join(_described(table, lang) for table in TABLES.values()) + "\n"


def _described(table: Table, lang: Lang) -> str:
    words = _WORDS[lang]
    parts = [f"### `{table.name}` – {table.title(lang)}", f"{table.description(lang)}."]
    parts.append(f"{words['key']}: {', '.join(f'`{k}`' for k in table.primary_key)}.")
    if table.warning(lang):
        parts.append(f"**{words['warning']}:** {table.warning(lang)}")
    rows = ["| " + " | ".join(words["head"]) + " |", "|---|---|---|---|"]
    rows += [
        f"| `{c.name}` | {c.title(lang)} | {words['types'][c.type]} | {_content(c, lang)} |" for c in table.columns
    ]
    return "\n\n".join([*parts, "\n".join(rows)])


def _content(column: Column, lang: Lang) -> str:
    words = _WORDS[lang]
    notes = [words["required"]] if column.required else []
    if column.unit:
        notes.append(f"{words['unit']}: {column.unit}")
    if column.enum:
        notes.append(f"{words['values']}: " + ", ".join(f"`{code}`" for code in column.enum))
    if column.refers:
        notes.append(f"{words['refers']} `{column.refers[0]}.{column.refers[1]}`")
    return (column.description(lang) + (f" ({'; '.join(notes)})" if notes else "")).replace("|", "\\|")
