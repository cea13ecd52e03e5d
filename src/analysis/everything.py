"""One table of all that can be looked for: targets, reported results, tasks and every paragraph of every document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from analysis import codebook, comparison
from analysis.codebook import Lang
from analysis.tables import TABLES

if TYPE_CHECKING:
    from analysis.corpus import Corpus

TITLES = {
    "vi": ["Bảng", "Kế hoạch", "Nói về", "Năm", "Mức nêu", comparison.LEADS[0], "Nguyên văn", "Mã"],
    "en": ["Table", "Plan", "About", "Year", "Stated", comparison.LEADS[1], "Words", "Id"],
}
_PARAGRAPH = re.compile(r"[^\n\f]*\S[^\n\f]*")
_LINE_GOES_ON = re.compile(
    r"(?<![.;:!?…])[ \t\r]*\n(?=[ \t]*[a-zà-ỹđ(])"
)  # a line broken where the page was too narrow


class Paragraph(NamedTuple):
    """A paragraph of a document: `[start, end)` of its text and the label of its section ("II.2")."""

    doc: str
    start: int
    end: int
    label: str


def everything(data: Corpus, plans: pd.DataFrame, lang: Lang = "vi") -> pd.DataFrame:
    """All targets, results, tasks and paragraphs, one row each, to search in; in the order of the plans and their text.

    Columns, with Vietnamese or English names: the table, the plan (`comparison.names_of`), what it is about (indicator
    with what is counted, pillar, or the section's label), the year (text, "" where none is stated; of a task its last), the amount as text,
    of a task who leads it or is named to carry it out ("(không ghi)" where nobody is), the words of the document on one line, and the id that `passages.passage(data, id)` opens: that of the row, or the
    place of a paragraph. Every letter and digit of every document stands in some paragraph.

        notebooks.search(everything(data, plans))
    """
    names = comparison.names_of(plans, lang, data.book)
    order = {doc: place for place, doc in enumerate(plans["doc"])}
    rows: list[tuple] = []
    for table, key in (("targets", "target"), ("results", "result")):
        title = TABLES[table].title(lang)
        for row in comparison.plain(getattr(data, table)).to_dict("records"):
            what = comparison.row_label(data.book, row["indicator"], row["scope"], lang)
            amount = comparison.amount_text(row, lang)
            rows.append((row, title, what, _year(row["year"]), amount, "", row["evidence"], row[key]))
    leads = _leads(data, plans, lang)
    for row in comparison.plain(data.tasks).to_dict("records"):
        pillar = codebook.label(data.book, row["pillar"], lang, "pillar") if row["pillar"] else ""
        led = leads.get(row["task"], ("(không ghi)", "(none named)")[lang == "en"])
        rows.append(
            (row, TABLES["tasks"].title(lang), pillar, _year(row["end_year"]), "", led, row["text"], row["task"])
        )
    kind = "Paragraph" if lang == "en" else "Đoạn văn"
    for doc, start, end, label in paragraphs(data):
        words = data.text_of(doc)[start:end]
        rows.append(({"doc": doc, "start": start}, kind, label, "", "", "", words, f"{doc}:{start}:{end}"))
    rows.sort(key=lambda r: (order.get(r[0]["doc"], len(order)), int(r[0]["start"]), r[-1]))
    told = [
        (kind, names.get(row["doc"], row["doc"]), what, year, amount, led, " ".join(words.split()), identity)
        for row, kind, what, year, amount, led, words, identity in rows
    ]
    return pd.DataFrame(told, columns=TITLES[lang], dtype="str")


def _leads(data: Corpus, plans: pd.DataFrame, lang: Lang) -> dict[str, str]:
    """Who leads each task or is named to carry it out, "; " between; tasks of nobody are not there."""
    actors = comparison.actors_of(data.tasks, data.task_agencies, plans, data.book)
    return actors[actors["role"] == "leads"].groupby("task", sort=False)[f"label_{lang}"].agg("; ".join).to_dict()


def _year(year: object) -> str:
    return "" if pd.isna(year) else str(int(year))


def paragraphs(data: Corpus) -> list[Paragraph]:
    """Every paragraph of every document, with the label of the section it stands in; by document and place.

    A line broken where the page was too narrow is one paragraph with the next. Every letter and digit of every document
    stands in some paragraph.
    """
    found = []
    for doc, sections in data.sections.sort_values(["doc", "start", "level"]).groupby("doc", sort=False):
        text = data.text_of(doc)
        starts = sections["start"].astype(int).tolist()
        labels = dict(zip(starts, sections["label"].fillna(""), strict=True))
        for start, label in sorted(labels.items()):
            end = min([other for other in starts if other > start], default=int(sections["end"].max()))
            for paragraph in _PARAGRAPH.finditer(_LINE_GOES_ON.sub(lambda m: " " * len(m[0]), text[start:end])):
                found.append(Paragraph(str(doc), start + paragraph.start(), start + paragraph.end(), str(label)))
    return found
