"""A correction written from a notebook: the quotation is found, the value tried, the line added to corrections.csv.

Nothing is written that a build would refuse: the line is first applied to a copy of the tables as they are. Lines
that stand in the file are never touched. A call that was left in a notebook writes nothing while a build runs it.
"""

from __future__ import annotations

import csv
import html
import io
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.codebook.lists import LINE, read_corrections
from analysis.corrections.applying import correct
from analysis.corrections.desk import NOT_NEEDED, known_table
from analysis.corrections.errors import CorrectionError, Refused
from analysis.corrections.lines import (
    ADD,
    ADDABLE,
    COLUMNS,
    FILE,
    MOVE,
    MOVED,
    REMOVABLE,
    REMOVE,
    TELLING,
    Line,
    check_cells,
    lines_of,
    plain,
    written_facts,
)  # fmt: skip
from analysis.corrections.places import extent, quoted
from analysis.corrections.quoting import quotations, speaks_of
from analysis.corrections.values import correctable, same, written
from analysis.reading import Row
from analysis.storage.whole_files import write_whole
from analysis.tables import TABLES, records

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus import Corpus

BOM = b"\xef\xbb\xbf"  # without it Excel does not read Vietnamese letters

_KEYS = {name: TABLES[name].primary_key for name in ("targets", "results", "task_agencies", "tasks", "references", "documents")}  # fmt: skip
_APART = {
    "targets": ("indicator", "scope", "year", "value"),
    "results": ("indicator", "scope", "year", "value"),
    "tasks": ("task",),
    "references": ("cited_number", "cited_date"),
    "task_agencies": ("task", "agency", "role"),
    "documents": (),
}


@dataclass(frozen=True)
class Added:
    """The line that was added, and where; shows itself in a notebook."""

    path: Path
    line: Line

    @property
    def sentences(self) -> tuple[str, str]:
        """What was written and what to do now, in Vietnamese and English."""
        line = self.line
        what = f"{line.doc}, {line.table}, {line.column}: {line.was or '∅'} → {line.value or '∅'}"
        return (
            f"Đã thêm dòng {line.number} vào {FILE}: {what}. Các bảng chưa đổi: chạy lại `plans build` (hoặc `python run.py`).",
            f"Line {line.number} was added to {FILE}. The tables have not changed yet: run `plans build` (or `python run.py`).",
        )

    def __str__(self) -> str:
        return "\n".join([*self.sentences, f"“{plain(self.line.quote)}” {self.line.told}"])

    def _repr_html_(self) -> str:
        vi, en = map(html.escape, self.sentences)
        said = html.escape(f"“{plain(self.line.quote)}” {self.line.told}")
        return f"<p>{vi}<br><small>{en}</small></p><blockquote>{said}</blockquote>"


@dataclass(frozen=True)
class Skipped:
    """A build runs the notebooks: a call left in one of them must not change what the build has just read."""

    def __str__(self) -> str:
        return "plans build đang chạy sổ tay này: không ghi gì vào corrections.csv / run by a build: nothing is written"


# --- what a notebook calls ---------------------------------------------------------------------------------------


def correct_value(
    corpus: Corpus, row: Mapping[str, Any] | pd.Series | str, column: str, value: object, reason: str, by: str,
    on: str | Date | None = None, *, quote: str = "",
) -> Added | Skipped:  # fmt: skip
    """Write the line that sets one cell of a row right.

    `row` is a row of a table or its id (for a document its code); `value` what is right, empty for "not stated".
    `quote` need only be given where the words that tell are others than the row's own, such as those that state a
    document's number. Raises CorrectionError, and writes nothing, for a value that is not allowed, a row that no
    words tell apart, and a cell that a line of the file corrects already.
    """
    if _in_a_build():
        return Skipped()
    table, now = _row(corpus, row)
    with _told():
        correctable(table, column)
        if same(now[column], _words(value)):
            raise Refused(f"`{column}` is {written(now[column])!r} in the tables already")
        line = _line(now, quote, table, column, written(now[column]), _words(value), reason, by, on)
        return _write(corpus, _found(corpus, line, now), now)


def remove_row(
    corpus: Corpus, row: Mapping[str, Any] | pd.Series | str, reason: str, by: str, on: str | Date | None = None
) -> Added | Skipped:
    """Write the line that takes a row out that is none, such as a figure that is no target; see `correct_value`."""
    if _in_a_build():
        return Skipped()
    table, now = _row(corpus, row)
    with _told():
        line = _line(now, "", table, REMOVE, written(now.get(TELLING.get(table, ""))), "", reason, by, on)
        known_table(line, REMOVABLE)
        return _write(corpus, _found(corpus, line, now), now)


def move_row(
    corpus: Corpus, row: Mapping[str, Any] | pd.Series | str, reason: str, by: str, on: str | Date | None = None
) -> Added | Skipped:
    """Write the line that makes a target a past result, or a result a target; see `correct_value`."""
    if _in_a_build():
        return Skipped()
    table, now = _row(corpus, row)
    with _told():
        line = _line(now, "", table, MOVE, written(now.get("value")), MOVED.get(table, ""), reason, by, on)
        known_table(line, tuple(MOVED))
        return _write(corpus, _found(corpus, line, now), now)


def add_row(
    corpus: Corpus, table: str, doc: str, quote: str, reason: str, by: str, on: str | Date | None = None, **cells: object
) -> Added | Skipped:  # fmt: skip
    """Write the line that adds a row that was missed: a target, result, task, or a body of a task.

    `quote`: the words that state it, exactly as they stand, once in the document; they become the row's evidence.
    `cells`: its columns, such as indicator="hdi", year=2030, value=0.8, unit="index". Errors as in `correct_value`.
    """
    if _in_a_build():
        return Skipped()
    with _told():
        said = " ".join(quote.split()).lstrip("=+-@•*– ")
        described = written_facts({c: _words(v) for c, v in cells.items()})
        line = _line({"doc": doc}, said, table, ADD, "", described, reason, by, on)
        known_table(line, ADDABLE)
        _document(corpus, doc)
        return _write(corpus, line, None)


def add_target(
    corpus: Corpus, doc: str, quote: str, reason: str, by: str, on: str | Date | None = None, **cells: object
) -> Added | Skipped:
    """Write the line that adds a target that was missed; see `add_row`."""
    return add_row(corpus, "targets", doc, quote, reason, by, on, **cells)


# --- the row and its line ----------------------------------------------------------------------------------------


def _in_a_build() -> bool:
    from analysis.notebooks import FIGURES  # which loads what notebooks show; the command line needs none of it

    return bool(os.environ.get(FIGURES))


class _told:
    """What one line is refused for, as the error a notebook shows."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Refused):
            raise CorrectionError(f"nothing was written: {error}") from None


def _row(corpus: Corpus, row: Mapping[str, Any] | pd.Series | str) -> tuple[str, Row]:
    """The table of a row and the row as it stands there now."""
    if isinstance(row, str):
        for table, key in _KEYS.items():
            found = corpus.frames[table]
            found = found[found[key[0]].eq(row)] if len(key) == 1 else found.iloc[0:0]
            if len(found):
                return table, records(found)[0]
        raise CorrectionError(
            f"no row has the id {row!r}; ids stand in the first column of targets, results, tasks, references, documents"
        )
    for table, key in _KEYS.items():
        if all(k in row for k in key):
            found = corpus.frames[table]
            for k in key:
                found = found[found[k].eq(row[k])]
            if len(found):
                return table, records(found)[0]
    raise CorrectionError("this is no row of targets, results, tasks, task_agencies, references or documents")


def _rows_of(corpus: Corpus, doc: str) -> dict[str, list[Row]]:
    """All rows of the file a document stands in."""
    documents = corpus.documents
    file = documents.loc[documents["doc"] == doc, "file"].iloc[0]
    beside = set(documents.loc[documents["file"] == file, "doc"])
    return {name: records(f[f["doc"].isin(beside)]) for name, f in corpus.frames.items() if "doc" in f.columns}


def _document(corpus: Corpus, doc: str) -> None:
    if doc not in set(corpus.documents["doc"]):
        raise Refused(f"there is no document {doc!r}; documents are {', '.join(sorted(corpus.documents['doc']))}")


def _words(value: object) -> str:
    import pandas as pd

    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return ""
    if hasattr(value, "item"):  # a number out of a frame
        value = value.item()
    return " ".join(written(value).split())


def _line(
    row: Row, quote: str, table: str, column: str, was: str, value: str, reason: str, by: str, on: str | Date | None
) -> Line:  # fmt: skip
    day = on.isoformat() if isinstance(on, Date) else on or Date.today().isoformat()
    try:
        Date.fromisoformat(day)
    except ValueError:
        raise Refused(f"`on` {day!r} is no date; write 2026-01-31") from None
    reason, by = plain(reason), plain(by)
    if not reason or not by:
        raise Refused("say why and who: `reason` and `by` must be filled in")
    return Line(0, str(row["doc"]), quote, table, column, was, value, reason, by, day)


def _found(corpus: Corpus, line: Line, now: Row) -> Line:
    """The line with a quotation that stands once and means this row alone; `was` tells more where that is needed."""
    rows, text = _rows_of(corpus, line.doc), corpus.text_of(line.doc)
    within = extent(rows, line.doc)
    if line.quote:
        quoted(line.quote, text, within)
    column = line.column if not line.action else TELLING.get(line.table, "")
    apart = {c: written(now[c]) for c in dict.fromkeys([*([column] if column else []), *_APART[line.table]])}
    for was in (line.was, written_facts(apart)):
        for quote in [line.quote] if line.quote else quotations(line, now, text, within):
            tried = replace(line, quote=quote, was=was)
            if speaks_of(tried, now, rows, text, within):
                return tried
    raise Refused("no words tell this row apart; write the line by hand, with a quotation of the words that are meant")


def _write(corpus: Corpus, line: Line, now: Row | None) -> Added | Skipped:
    """Try the line on a copy of the tables, then add it to the file."""
    if corpus.book.folder is None:
        raise CorrectionError("this codebook was not read from a folder; there is no corrections.csv to write to")
    path = corpus.book.folder / FILE
    before = read_corrections(path)
    rows, text = _rows_of(corpus, line.doc), corpus.text_of(line.doc)
    within = extent(rows, line.doc)
    waiting = []
    for old in lines_of(before):
        same_row = (
            now is not None
            and (old.doc, old.table) == (line.doc, line.table)
            and speaks_of(old, now, rows, text, within)
        )
        again = all(getattr(old, c) == getattr(line, c) for c in ("doc", "table", "column", "quote", "was", "value"))
        if again or (same_row and (old.action or line.action or old.column == line.column)):
            raise CorrectionError(
                f"nothing was written: line {old.number} of {FILE} says {old.column} = {old.value!r} for this already; "
                "run `plans build` first, or change that line"
            )
        waiting += [old] if same_row else []
    check_cells(line)
    line = replace(line, number=path.read_bytes().rstrip().count(b"\n") + 2)  # the one it is going to be
    book = corpus.book.corrected_by([asdict(one) | {LINE: one.number} for one in (*waiting, line)])
    correct(rows, {f: t for f, t in corpus.texts.items() if any(d["file"] == f for d in rows["documents"])}, book)
    if any(p["what"] == NOT_NEEDED and p not in _problems(corpus, line.doc) for p in rows["problems"]):
        raise CorrectionError("nothing was written: the tables say so already")
    return Added(path, replace(line, number=append(path, line)))


def _problems(corpus: Corpus, doc: str) -> list[Row]:
    return records(corpus.problems[corpus.problems["doc"] == doc])


# --- the file ----------------------------------------------------------------------------------------------------


def append(path: Path, line: Line) -> int:
    """Add one line to the file, all or nothing; every line before it keeps its bytes. Returns the number of the line.

    Separator, order of columns and line ends are those of the file. A missing byte order mark is put at the head,
    since Excel would show and save Vietnamese letters wrongly without it.
    """
    data = path.read_bytes()
    text = data.decode("utf-8-sig").lstrip("\ufeff")
    head = text.partition("\n")[0]
    separator = ";" if head.count(";") > head.count(",") else ","
    header = next(csv.reader([head.rstrip("\r")], delimiter=separator))
    cells = io.StringIO()
    end = "\r\n" if b"\r\n" in data else "\n"
    csv.writer(cells, delimiter=separator, lineterminator=end).writerow(
        [getattr(line, c.strip()) if c.strip() in COLUMNS else "" for c in header]
    )
    gap = b"" if data.endswith(b"\n") else end.encode()
    whole = (b"" if data.startswith(BOM) else BOM) + data + gap + cells.getvalue().encode("utf-8")
    _replace(path, data, whole)
    return int(read_corrections(path)[-1][LINE])


def _replace(path: Path, before: bytes, whole: bytes) -> None:
    def check(scratch: Path) -> None:
        read_corrections(scratch)  # what a build could not read must not take the place of what it can
        if path.read_bytes() != before:
            raise CorrectionError(
                f"nothing was written: {path.name} has just been changed by another program; try again"
            )

    try:
        write_whole(path, whole, check)
    except PermissionError as error:
        raise CorrectionError(
            f"nothing was written: {path} cannot be replaced; close the program that has it open"
        ) from error
