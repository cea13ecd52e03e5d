"""From a value back to its sentence: the passage of a document with the evidence marked, safe to show in a notebook."""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.codebook import Lang
from analysis.text.markup import PAGE_BREAK

if TYPE_CHECKING:
    from analysis.corpus import Corpus

__all__ = ["NoSuchRow", "Passage", "passage"]

_STYLE = (
    "white-space:pre-wrap;border-left:3px solid #8c8c8c;padding:0.2em 0.8em;margin:0.4em 0;max-width:52em;"
    "line-height:1.5"
)


@dataclass(frozen=True)
class Passage:
    """A stretch of a document: `before` + `evidence` + `after` is exactly the text of the file there.

    `start`, `end` are the evidence's offsets in the text of `file`; `section` is the outline above it ("II.2. Nhân
    lực"); `page` is None where the text knows no pages. In a notebook it shows itself; `str()` gives it as plain text.
    `other` is the second passage of a row about two (wording shared by two documents), else None.
    """

    doc: str
    file: str
    section: str
    start: int
    end: int
    page: int | None
    before: str
    evidence: str
    after: str
    cut: tuple[bool, bool]
    lang: Lang = "vi"
    other: Passage | None = None

    @property
    def place(self) -> str:
        """Where the passage stands, for people: document, section, characters, page."""
        characters, page = ("characters", "page") if self.lang == "en" else ("ký tự", "trang")
        parts = [
            self.doc,
            self.section,
            f"{characters} {self.start}–{self.end}",
            f"{page} {self.page}" if self.page else "",
        ]
        return " · ".join(part for part in parts if part)

    def __str__(self) -> str:
        dots = ["… " if self.cut[0] else "", " …" if self.cut[1] else ""]
        own = f"{self.place}\n{dots[0]}{self.before}⟦{self.evidence}⟧{self.after}{dots[1]}"
        return f"{own}\n\n{self.other}" if self.other else own

    def _repr_html_(self) -> str:
        said = [html.escape(text) for text in (self.before, self.evidence, self.after)]
        dots = ["… " if self.cut[0] else "", " …" if self.cut[1] else ""]
        return (
            f'<div data-place="{html.escape(f"{self.doc}:{self.start}:{self.end}")}" style="color:#5a5a5a">'
            f"{html.escape(self.place)}</div>"
            f'<blockquote style="{_STYLE}">{dots[0]}{said[0]}<mark>{said[1]}</mark>{said[2]}{dots[1]}</blockquote>'
            + (self.other._repr_html_() if self.other else "")
        )


def passage(
    corpus: Corpus, row: Mapping[str, Any] | pd.Series | pd.DataFrame | str, context: int = 200, lang: Lang = "vi"
) -> Passage:
    """The sentence behind a row of any table or comparison, with about `context` characters on either side.

    `row` is a row with `doc`, `start` and `end`, or with the id of a target, task, … ; a frame of exactly one row; the
    id itself ("t-3f9a1c2b07d4e586"); or a place as the tables write it ("doc:start:end"). A row about two places (columns
    `doc`, …, `other_doc`, `other_start`, …) gives both. The context is cut between words; `lang` is the language of
    the line above the passage, the words are always those of the document.

    Raises KeyError for an id that no table has, with the nearest ones, and ValueError for a row that has no place in a
    text, as that of a plan that states nothing.

        passages.passage(data, "t-3f9a1c2b07d4e586")
        passages.passage(data, rows.iloc[0])
    """
    row = _one(row)
    if isinstance(row, str) and not _PLACE.search(row):
        row = _row_with_id(corpus, row)
    for names in _PAIRS if not isinstance(row, str) else ():
        if all(name.format("doc") in row for name in names):
            first, second = (
                passage(corpus, {c: row[name.format(c)] for c in ("doc", "start", "end")}, context, lang)
                for name in names
            )
            return replace(first, other=second)
    doc, start, end = _place(corpus, row)
    text = corpus.text_of(doc)
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"{doc}: there are no characters {start} to {end} in its text of {len(text)}")
    left, right = _between_words(text, start, end, max(0, context))
    return Passage(
        doc=doc,
        file=corpus.file_of(doc),
        section=_section(corpus.outline_of(doc), start),
        start=start,
        end=end,
        page=text.count(PAGE_BREAK, 0, start) + 1 if PAGE_BREAK in text else None,
        before=text[left:start],
        evidence=text[start:end],
        after=text[end:right],
        cut=(left > 0, right < len(text)),
        lang=lang,
    )


class NoSuchRow(KeyError):
    """An id or a document that no table has; the message names the nearest ones."""

    def __str__(self) -> str:
        return str(self.args[0])


_PLACE = re.compile(r":\d+:\d+$")
_PAIRS = (("{}", "other_{}"), ("{}_a", "{}_b"))  # how the columns of a row about two places are called
_WITH_IDS = ("targets", "results", "tasks", "sections", "problems", "references", "shared_passages")
_IDS = ("target", "result", "task", "reference", "problem", "section", "shared")
_SILENT = "không nêu, nên không có đoạn văn nào / nothing is stated, so there is no passage"


def _one(row: Mapping[str, Any] | pd.Series | pd.DataFrame | str) -> Mapping[str, Any] | str:
    if isinstance(row, pd.DataFrame):
        if len(row) != 1:
            raise ValueError(f"cần đúng một hàng / exactly one row is needed, not {len(row)}: frame.iloc[0]")
        row = row.iloc[0]
    return row.to_dict() if isinstance(row, pd.Series) else row


def _place(corpus: Corpus, row: Mapping[str, Any] | str) -> tuple[str, int, int]:
    if isinstance(row, str):
        doc, start, end = row.rsplit(":", 2)  # the name of a file may hold a colon
        return _known(corpus, doc), int(start), int(end)
    if not {"doc", "start", "end"} <= set(row):
        row = _row_of(corpus, row)
    doc, start, end = row["doc"], row["start"], row["end"]
    if pd.isna(start) or pd.isna(end):
        raise ValueError(f"{doc}: {_SILENT}")
    return _known(corpus, doc), int(start), int(end)


def _row_of(corpus: Corpus, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row of a table that a row of a comparison names by its id."""
    named = [name for name in _IDS if name in row]
    for name in named:
        if isinstance(row[name], str) and row[name]:
            return _row_with_id(corpus, row[name])
    if named:
        raise ValueError(f"{row.get('doc', '')}: {_SILENT}".removeprefix(": "))
    missing = next(name for name in ("doc", "start", "end") if name not in row)
    raise ValueError(f"a row needs doc, start and end, or the id of a target, task, …; it has no {missing}")


def _known(corpus: Corpus, doc: str) -> str:
    docs = corpus.documents["doc"].tolist()
    if doc not in docs:
        raise NoSuchRow(f"không có văn bản / no document {doc!r}; có / there are: {', '.join(sorted(docs))}")
    return doc


def _row_with_id(corpus: Corpus, wanted: str) -> Mapping[str, Any]:
    ids: list[str] = []
    for name in _WITH_IDS:
        frame = getattr(corpus, name, None)
        if frame is not None and len(frame):
            found = frame[frame.iloc[:, 0].eq(wanted)]
            if len(found):
                return found.iloc[0].to_dict()
            ids += frame.iloc[:, 0].tolist()
    near = difflib.get_close_matches(wanted, ids, 3, 0.75)
    hint = f"gần giống / near: {', '.join(near)}" if near else "ids stand in the first column of each table"
    raise NoSuchRow(
        f"không có hàng nào mang mã {wanted!r} / no row has the id {wanted!r}; {hint}; they change when a text does"
    )


def _between_words(text: str, start: int, end: int, context: int) -> tuple[int, int]:
    """Where to begin and end so that no word is cut in two."""
    left, right = max(0, start - context), min(len(text), end + context)
    while 0 < left < start and not text[left - 1].isspace():
        left += 1
    while end < right < len(text) and not text[right].isspace():
        right -= 1
    return left, right


def _section(outline: list[dict], at: int) -> str:
    """The innermost section at an offset: its label and the beginning of its heading."""
    around = [row for row in outline if row["start"] <= at < row["end"]]
    if not around:
        return ""
    row = sorted(around, key=lambda row: (row["level"], row["start"]))[-1]
    label, heading = ("" if pd.isna(row[c]) else " ".join(str(row[c]).split()) for c in ("label", "heading"))
    short = heading if len(heading) <= 80 else heading[:80].rsplit(" ", 1)[0] + " …"
    return short if short.startswith(label) else f"{label} {short}".strip()


def __dir__() -> list[str]:
    return sorted(__all__)
