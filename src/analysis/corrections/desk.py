"""Where corrections are worked out: the rows as far as the lines before have changed them, and what each line did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis import tables
from analysis.codebook import Codebook
from analysis.corrections.errors import Refused
from analysis.corrections.following import KEYS, settle_numbers, settle_problems
from analysis.corrections.lines import CORRECTABLE, TELLING, Line, plain
from analysis.corrections.places import Span, all_told, at, extent, quoted, rows_at
from analysis.corrections.values import same
from analysis.reading import Row

NOT_NEEDED = "correction_not_needed"


@dataclass
class Desk:
    """Rows by table, changed in place line by line; raises Refused for a line that is not true here."""

    rows: Mapping[str, list[Row]]
    texts: Mapping[str, str]
    book: Codebook
    touched: list[tuple[str, Row, Line]] = field(default_factory=list)
    released: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    places: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    looked_at: set[str] = field(default_factory=set)
    notices: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.files = {str(d["doc"]): str(d["file"]) for d in self.rows["documents"]}
        self.before = {name: [dict(r) for r in self.rows[name]] for name in ("targets", "references", "numbers")}
        self.unread = {str(p["doc"]): str(p["hint"]) for p in self.rows["problems"] if p["what"] == "unreadable_file"}
        self.changed: set[str] = set()

    # --- what a line speaks of

    def waits(self, line: Line) -> str:
        """Why a line cannot count this time though nothing is wrong with it: its file cannot be read; else ""."""
        if line.doc in self.files:
            return ""
        if why := self.unread.get(line.doc.partition("#")[0]):
            return why
        raise Refused(
            f"there is no document {line.doc!r} in this build; write the new code in `doc` if the file has another name "
            f"now, or take the line out; documents are {', '.join(sorted(self.files))}"
        )

    def text(self, line: Line) -> str:
        """The text of the document's file."""
        return self.texts[self.files[line.doc]]

    def span(self, line: Line) -> Span:
        """The one place of the quotation."""
        return quoted(line.quote, self.text(line), extent(self.rows, line.doc))

    def hits(self, line: Line, span: Span, table: str = "") -> list[Row]:
        """The rows the line may speak of."""
        if (table or line.table) == "documents":
            return [d for d in self.rows["documents"] if d["doc"] == line.doc]
        return rows_at(self.rows[table or line.table], line.doc, span)

    def meant(self, line: Line, hits: list[Row]) -> list[Row]:
        """Of the rows at the quotation those of which `was` is true: one, or one body named once for several tasks.

        Empty where `was` is true of none; raises Refused where it is true of several.
        """
        found = [r for r in hits if holds(line, r)]
        once = line.table == "task_agencies" and len({(r["start"], r["end"]) for r in found}) == 1
        if len(found) > 1 and not once:
            raise Refused(
                f"{len(found)} rows of {line.table} stand at this quotation ({all_told(line.table, found)}); quote the words "
                "around the one figure that is meant, or write in `was` what tells it apart, such as indicator=…; year=…"
            )
        return found

    # --- what a line does

    def mark(self, line: Line, row: Row, table: str = "") -> None:
        """The row has been set by a person."""
        if "status" in row:
            row["status"] = "corrected"
        self.touched.append((table or line.table, row, line))
        self.changed.add(line.doc)

    def drop(self, line: Line, row: Row) -> None:
        """Take a row out, with what hangs on it."""
        table = line.table
        self.rows[table][:] = [r for r in self.rows[table] if r is not row]
        self.touched[:] = [one for one in self.touched if one[1] is not row]
        if table == "tasks":
            for hanging in ("task_agencies", "task_themes"):
                self.rows[hanging][:] = [r for r in self.rows[hanging] if r["task"] != row["task"]]
            gone = row["task"]
            self.touched[:] = [one for one in self.touched if one[0] != "task_agencies" or one[1]["task"] != gone]
        elif table in KEYS:
            self.released[line.doc].add(str(row[KEYS[table]]))
        self.changed.add(line.doc)

    def not_needed(self, line: Line, span: Span, what: str) -> str:
        """Note that the line may be taken out; the sentence about it."""
        self.notices.append(notice(line, span, self.text(line)))
        return (
            f"nothing in {line.doc}: {what} without line {line.number}, which is no longer needed and may be taken out"
        )

    # --- the end

    def settle(self) -> None:
        """Bring numbers and problems of the changed documents in line with their rows."""
        for doc in sorted(self.changed):
            settle_numbers(self.rows, doc, self.released[doc], self.places[doc])
            settle_problems(self.rows, self.before, doc, self.texts[self.files[doc]], self.looked_at)
        self.rows["problems"].extend(self.notices)

    def faults(self) -> list[str]:
        """What is wrong with the corrected rows as a whole, by the rules of their tables, with the line that did it."""
        if not self.touched:
            return []
        lines = {(table, _key(table, row)): line for table, row, line in self.touched}
        files = {self.files[doc] for doc in self.changed}
        docs = {doc for doc, file in self.files.items() if file in files}
        province = {d["doc"]: d["province"] for d in self.rows["documents"]}
        rows = {
            name: tables.typed(name, [_placed(name, r, province) for r in self.rows.get(name, ()) if r["doc"] in docs])
            for name in tables.TABLES
        }
        texts = {file: text for file, text in self.texts.items() if file in files}
        out = []
        for table, row, column, problem in tables.faults(rows, texts, self.book):
            line = lines.get((table, row))
            if line is not None and not column.endswith("_evidence"):  # may point at a document left out here
                out.append(
                    f"{line.place}: with this line `{column}` is not right: {problem}{_HINTS.get((table, column), '')}"
                )
        return list(dict.fromkeys(out))


_UNIT_FIRST = "; correct `unit` and `comparator` of the row in lines before this one"
_HINTS = {
    ("targets", "unit"): _UNIT_FIRST,
    ("results", "unit"): _UNIT_FIRST,
    ("targets", "value_high"): "; correct the other end of the range in a line before this one",
    ("results", "value_high"): "; correct the other end of the range in a line before this one",
    ("task_agencies", "task"): ": the task names this body in this role already; remove the row instead",
}


def _key(table: str, row: Row) -> str:
    return " ".join(str(row[k]) for k in tables.TABLES[table].primary_key)


def _placed(table: str, row: Row, province: Mapping[object, object]) -> Row:
    return row | {"province": province[row["doc"]]} if table in ("targets", "results", "tasks") else row


def holds(line: Line, row: Row, besides: str = "") -> bool:
    """Whether what `was` claims is true of a row; the column `besides` does not count."""
    if (claimed := line.facts(line.was)) is not None:
        return all(same(row.get(c), words) for c, words in claimed.items() if c != besides)
    column = line.column if not line.action else TELLING.get(line.table, "")
    if column and column == besides:
        return True
    if column:
        return same(row.get(column), line.was)
    if line.was:
        raise Refused(f"`was` {line.was!r} does not say of which column: write for example pillar=…, or leave it empty")
    return True


def notice(line: Line, span: Span, text: str) -> Row:
    """The row of `problems` that says a line may be taken out."""
    return {
        "problem": tables.row_id("p", line.doc, *span, NOT_NEEDED, line.table, line.column, line.value),
        "doc": line.doc, "start": span[0], "end": span[1], "severity": "low", "what": NOT_NEEDED,
        "hint": f"Máy nay tự đọc đúng như dòng {line.number} của corrections.csv đã sửa; có thể bỏ dòng đó.",
        "text": text[span[0] : span[1]],
    }  # fmt: skip


def known_table(line: Line, allowed: tuple[str, ...] = tuple(CORRECTABLE)) -> None:
    """Refuse a table that this line cannot speak of."""
    if line.table not in allowed:
        what = "cannot be corrected" if not line.action else f"has no `{line.action}`"
        raise Refused(f"table {line.table!r} {what}; use one of {', '.join(allowed)}")


def waiting(line: Line, why: str) -> str:
    """The sentence about a line whose file cannot be read this time."""
    return f"nothing in {line.doc}: line {line.number} waits, because the file cannot be read this time ({plain(why)})"


def value_place(row: Row) -> Span:
    """Where the figure of a row stands."""
    return at(row, "value_start"), at(row, "value_end")
