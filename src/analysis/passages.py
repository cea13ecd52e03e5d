"""From a value back to its sentence: the passage of a document with the evidence marked, safe to show in a notebook."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from analysis.corpus import Corpus

PAGE_BREAK = "\f"
_STYLE = (
    "white-space:pre-wrap;border-left:3px solid #8c8c8c;padding:0.2em 0.8em;margin:0.4em 0;max-width:52em;"
    "line-height:1.5"
)


@dataclass(frozen=True)
class Passage:
    """A stretch of a document: `before` + `evidence` + `after` is exactly the text of the file there.

    `start`, `end` are the evidence's offsets in the text of `file`; `section` is the outline above it ("II.2. Nhân
    lực"); `page` is None where the text knows no pages. In a notebook it shows itself; `str()` gives it as plain text.
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

    @property
    def place(self) -> str:
        """Where the passage stands, for people: document, section, characters, page."""
        parts = [self.doc, self.section, f"ký tự {self.start}–{self.end}", f"trang {self.page}" if self.page else ""]
        return " · ".join(part for part in parts if part)

    def __str__(self) -> str:
        dots = ["… " if self.cut[0] else "", " …" if self.cut[1] else ""]
        return f"{self.place}\n{dots[0]}{self.before}⟦{self.evidence}⟧{self.after}{dots[1]}"

    def _repr_html_(self) -> str:
        said = [html.escape(text) for text in (self.before, self.evidence, self.after)]
        dots = ["… " if self.cut[0] else "", " …" if self.cut[1] else ""]
        return (
            f'<div style="color:#5a5a5a">{html.escape(self.place)}</div>'
            f'<blockquote style="{_STYLE}">{dots[0]}{said[0]}<mark>{said[1]}</mark>{said[2]}{dots[1]}</blockquote>'
        )


def passage(corpus: Corpus, row: Mapping[str, Any] | pd.Series | str, context: int = 200) -> Passage:
    """The sentence behind a row of any table, with about `context` characters on either side, cut between words.

    `row` is a row with `doc`, `start` and `end`; or the id of one ("t-3f9a1c2b"); or a place as the tables write it
    ("doc:start:end"). Raises KeyError for an id that no table has, ValueError for a row that has no place in a text.
    """
    doc, start, end = _place(corpus, row)
    text = corpus.text_of(doc)
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"{doc}: there are no characters {start} to {end} in its text of {len(text)}")
    left, right = _between_words(text, start, end, max(0, context))
    file = corpus.documents.loc[corpus.documents["doc"] == doc, "file"]
    return Passage(
        doc=doc,
        file=file.iloc[0],
        section=_section(corpus.sections, doc, start),
        start=start,
        end=end,
        page=text.count(PAGE_BREAK, 0, start) + 1 if PAGE_BREAK in text else None,
        before=text[left:start],
        evidence=text[start:end],
        after=text[end:right],
        cut=(left > 0, right < len(text)),
    )


def _place(corpus: Corpus, row: Mapping[str, Any] | pd.Series | str) -> tuple[str, int, int]:
    if isinstance(row, str):
        doc, start, end = ["", "", *row.rsplit(":", 2)][-3:]  # the name of a file may hold a colon
        if start.isdigit() and end.isdigit():
            return _known(corpus, doc), int(start), int(end)
        row = _row_with_id(corpus, row)
    try:
        doc, start, end = row["doc"], row["start"], row["end"]
    except KeyError as missing:
        raise ValueError(f"a row needs doc, start and end; it has no {missing.args[0]}") from None
    if pd.isna(start) or pd.isna(end):
        raise ValueError(f"{doc}: this row has no place in the text, because nothing is stated")
    return _known(corpus, doc), int(start), int(end)


def _known(corpus: Corpus, doc: str) -> str:
    if doc not in set(corpus.documents["doc"]):
        raise KeyError(f"no document {doc!r}; there are: {', '.join(sorted(corpus.documents['doc']))}")
    return doc


def _row_with_id(corpus: Corpus, wanted: str) -> pd.Series:
    for name in ("targets", "results", "tasks", "sections", "problems", "references"):
        frame = getattr(corpus, name, None)
        if frame is not None and len(frame):
            found = frame[frame.iloc[:, 0].eq(wanted)]
            if len(found):
                return found.iloc[0]
    raise KeyError(
        f"no row has the id {wanted!r}; ids stand in the first column of each table and change when a text does"
    )


def _between_words(text: str, start: int, end: int, context: int) -> tuple[int, int]:
    """Where to begin and end so that no word is cut in two."""
    left, right = max(0, start - context), min(len(text), end + context)
    while 0 < left < start and not text[left - 1].isspace():
        left += 1
    while end < right < len(text) and not text[right].isspace():
        right -= 1
    return left, right


def _section(sections: pd.DataFrame, doc: str, at: int) -> str:
    """The innermost section at an offset: its label and the beginning of its heading."""
    here = sections[(sections["doc"] == doc) & (sections["start"] <= at) & (at < sections["end"])]
    if here.empty:
        return ""
    row = here.sort_values(["level", "start"]).iloc[-1]
    label, heading = ("" if pd.isna(row[c]) else " ".join(str(row[c]).split()) for c in ("label", "heading"))
    short = heading if len(heading) <= 80 else heading[:80].rsplit(" ", 1)[0] + " …"
    return short if short.startswith(label) else f"{label} {short}".strip()
