"""One line of corrections.csv: what it changes, and what it claims stands there now."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.codebook import LINE
from analysis.corrections.errors import Refused
from analysis.tables import TABLES
from analysis.tables.schema import COMPARATORS

FILE = "corrections.csv"
COLUMNS = ("doc", "quote", "table", "column", "was", "value", "reason", "by", "on")
ADD, REMOVE, MOVE = "add row", "remove row", "move row"

CORRECTABLE: dict[str, tuple[str, ...]] = {
    "documents": ("level", "province", "doc_type", "number", "issued_on", "issuer", "signatory", "signatory_title", "implements", "title"),
    "targets": ("indicator", "scope", "year", "comparator", "value", "value_high", "unit", "base", "in_words", "restated"),
    "results": ("indicator", "scope", "year", "comparator", "value", "value_high", "unit", "base", "in_words", "restated"),
    "tasks": ("pillar", "timeframe", "start_year", "end_year", "open_ended", "output"),
    "references": ("cited_number", "cited_type", "cited_date", "cited_issuer"),
    "task_agencies": ("agency", "role"),
}  # fmt: skip
"""The columns that say something. Places, ids and what is computed from other columns follow by themselves."""

ADDABLE = ("targets", "results", "tasks", "task_agencies")
REMOVABLE = ("targets", "results", "tasks", "references", "task_agencies")
MOVED = {"targets": "results", "results": "targets"}
TELLING = {"targets": "value", "results": "value", "references": "cited_number", "task_agencies": "agency"}
"""The column that a bare `was` speaks of where a whole row is removed or moved."""


@dataclass(frozen=True)
class Line:
    """A line of the file as written; `number` counts from 1, the header."""

    number: int
    doc: str
    quote: str
    table: str
    column: str
    was: str
    value: str
    reason: str
    by: str
    on: str

    @property
    def place(self) -> str:
        """Where the line stands, for a message."""
        return f"{FILE}, line {self.number} ({self.doc})"

    @property
    def action(self) -> str:
        """`add row`, `remove row`, `move row`, or "" for a change of one cell."""
        words = " ".join(self.column.lower().split())
        return words if words in (ADD, REMOVE, MOVE) else ""

    @property
    def told(self) -> str:
        """Why, who and when, on one line without control characters."""
        return plain(f"({self.reason}; {self.by}, {self.on})")

    def facts(self, words: str) -> dict[str, str] | None:
        """`words` of the form "year=2030; unit=percent" as columns and their cells; None for any other words."""
        return facts(self.table, words)


def plain(words: str) -> str:
    """`words` on one line without control characters: safe on a terminal."""
    return "".join(c for c in " ".join(words.split()) if unicodedata.category(c)[0] != "C")


def lines_of(corrections: Iterable[Mapping[str, Any]]) -> list[Line]:
    """The lines of the list, in order; a list made in memory counts as if it stood under a header."""
    return [Line(row.get(LINE, n), **{c: row[c] for c in COLUMNS}) for n, row in enumerate(corrections, start=2)]


def facts(table: str, words: str) -> dict[str, str] | None:
    """See `Line.facts`. Raises Refused for a column the table has not, and for one named twice."""
    names = "|".join(map(re.escape, TABLES[table].names))
    begins = list(re.finditer(rf"(?:^|;)\s*({names})\s*=", words))
    if not begins or words[: begins[0].start()].strip():
        return None
    found: dict[str, str] = {}
    for begin, after in zip(begins, [*begins[1:], None], strict=True):
        cell = words[begin.end() : after.start() if after else len(words)].strip().rstrip(";").strip()
        if strange := re.search(r";\s*(\w+)\s*=", cell):
            raise Refused(f"{table} has no column {strange[1]!r}; columns are {', '.join(TABLES[table].names)}")
        if begin[1] in found:
            raise Refused(f"{begin[1]} is named twice in {words!r}")
        found[begin[1]] = cell
    return found


def written_facts(cells: Mapping[str, str]) -> str:
    """The other way: "indicator=hdi; year=2030"."""
    return "; ".join(f"{column}={cell}" for column, cell in cells.items())


_SPREADSHEET_ERROR = re.compile(r"#(?:NAME|REF|VALUE|N/A|NUM|DIV/0|NULL|SPILL)[?!]?.*", re.DOTALL)


def check_cells(line: Line) -> None:
    """Refuse what a spreadsheet would run, or has already run: no cell of a correction begins like a formula."""
    for column in COLUMNS:
        cell = getattr(line, column)
        if _SPREADSHEET_ERROR.fullmatch(cell):
            raise Refused(
                f"`{column}` is {cell!r}: the spreadsheet took what was typed for a formula; begin with a letter"
            )
        if looks_like_a_formula(cell):
            raise Refused(
                f"`{column}` begins with {cell[0]!r}, which a spreadsheet takes for a formula; begin with the word behind it"
            )


def looks_like_a_formula(cell: str) -> bool:
    """Whether a spreadsheet would run the cell; signed numbers and comparators are what they are."""
    return cell[:1] in tuple("=+-@\t\r") and cell not in COMPARATORS and not re.fullmatch(r"[+-]?\d+([.,]\d+)?", cell)
