"""All corrections for a reader: what was set right, why, by whom, and whether the line is still needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from analysis.corrections.desk import holds, notice
from analysis.corrections.errors import Refused
from analysis.corrections.lines import ADD, MOVE, MOVED, REMOVE, Line, lines_of, plain
from analysis.corrections.places import Span, extent, rows_at, standing
from analysis.corrections.values import same
from analysis.reading import Row
from analysis.tables import records

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus import Corpus

_HEADINGS = {
    "vi": ("Văn bản", "Câu", "Bảng, cột", "Trước", "Nay", "Lý do", "Ai", "Ngày", "Còn cần?"),
    "en": ("Document", "Sentence", "Table, column", "Was", "Now", "Reason", "By", "On", "Still needed?"),
}
_STATES = {
    "needed": ("còn cần", "yes"),
    "not_needed": ("không: máy nay tự đọc đúng, có thể bỏ dòng", "no: now read so without it, may be taken out"),
    "later": ("đã được dòng sau sửa tiếp", "corrected again by a later line"),
    "not_built": ("các bảng chưa có: chạy lại plans build", "not in the tables yet: run plans build"),
    "not_here": ("văn bản không có trong lần chạy này", "its document is not in the corpus this time"),
}
_ACTIONS = {ADD: ("thêm dòng", "row added"), REMOVE: ("bỏ dòng", "row removed"), MOVE: ("chuyển dòng", "row moved")}


def review(corpus: Corpus, lang: Literal["vi", "en"] = "vi") -> pd.DataFrame:
    """One row for each line of corrections.csv, in its order; empty with the same columns where there are none."""
    import pandas as pd

    english = lang == "en"
    lines = lines_of(corpus.book.rows["corrections"])
    shown = []
    for place, line in enumerate(lines):
        what = _ACTIONS[line.action][english] if line.action else line.column
        shown.append(
            (
                line.doc, _sentence(corpus, line), f"{line.table}: {what}", line.was or "—", line.value or "—",
                line.reason, line.by, line.on, _STATES[_state(corpus, line, lines[place + 1 :])][english],
            )
        )  # fmt: skip
    return pd.DataFrame(shown, columns=list(_HEADINGS[lang]), dtype="str").map(plain)


def _place(corpus: Corpus, line: Line) -> Span | None:
    if line.doc not in set(corpus.documents["doc"]):
        return None
    found = standing(
        line.quote, corpus.text_of(line.doc), extent({"sections": _rows(corpus, "sections", line.doc)}, line.doc)
    )
    return found[0] if len(found) == 1 else None


def _rows(corpus: Corpus, table: str, doc: str) -> list[Row]:
    frame = corpus.frames[table]
    return records(frame[frame["doc"] == doc])


def _sentence(corpus: Corpus, line: Line) -> str:
    """The line of the document in which the quotation stands, cut between words."""
    span = _place(corpus, line)
    if span is None:
        return line.quote
    text = corpus.text_of(line.doc)
    start = max(text.rfind("\n", 0, span[0]) + 1, span[0] - 120)
    end = text.find("\n", span[1])
    end = min(end if end >= 0 else len(text), span[1] + 120)
    start = text.find(" ", start, span[0]) + 1 if start and text[start - 1] != "\n" else start
    cut = text.rfind(" ", span[1], end) if end < len(text) and text[end] != "\n" else end
    return " ".join(text[start : cut if cut > 0 else end].split())


def _state(corpus: Corpus, line: Line, later: list[Line]) -> str:
    span = _place(corpus, line)
    if span is None:
        return "not_here" if line.doc not in set(corpus.documents["doc"]) else "not_built"
    if notice(line, span, "")["problem"] in set(corpus.problems["problem"]):
        return "not_needed"
    if _is_built(corpus, line, span):
        return "needed"
    again = (o for o in later if (o.doc, o.table, o.column) == (line.doc, line.table, line.column))
    return "later" if not line.action and any(_claims(o, line) for o in again) else "not_built"


def _claims(other: Line, line: Line) -> bool:
    try:
        claimed = other.facts(other.was)
    except Refused:
        return False
    return same(line.value, other.was if claimed is None else claimed.get(line.column, ""))


def _is_built(corpus: Corpus, line: Line, span: Span) -> bool:
    """Whether the tables hold what the line wants."""
    table = MOVED[line.table] if line.action == MOVE and line.table in MOVED else line.table
    if table not in corpus.frames:
        return False
    rows = _rows(corpus, table, line.doc)
    found = rows if table == "documents" else rows_at(rows, line.doc, span)
    if line.action == REMOVE:
        return not any(_meant(line, row) for row in found)
    if line.action in (ADD, MOVE):
        return any(row.get("status", "corrected") == "corrected" for row in found)
    return any(same(row.get(line.column), line.value) for row in found)


def _meant(line: Line, row: Row) -> bool:
    try:
        return holds(line, row)
    except Refused:
        return False
