"""One file -> its rows in every table: a pure function of the bytes and the codebook.

Reading one file knows nothing of the others; what needs the whole corpus (a province named only by another document)
is a later step on the rows (`inference`).
"""

from __future__ import annotations

import gc
import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from analysis.codebook import Codebook, province_on, run_by_the_centre
from analysis.documents.facts import Document, Fact
from analysis.documents.identity import read_documents
from analysis.formulas import FORMULA_SIGNS
from analysis.grids import Cell, Grid, holds_figures, read_grids, unread_columns
from analysis.layout.blocks import Layout, read_layout
from analysis.numbers.claims import Claims, Number, claim_numbers
from analysis.numbers.places import Places
from analysis.problems import behind_signs, document_code, problem, problems_of, problems_of_text, unreadable
from analysis.readers import UnreadableFile, extract
from analysis.references import Reference, find_references
from analysis.sections import Section, read_sections
from analysis.tables import FACTS, row_id
from analysis.targets.indicators import indicators_of
from analysis.targets.loose_tables import loose_tables
from analysis.targets.milestones.reading import read_milestones
from analysis.targets.prose import read_prose
from analysis.targets.statements import Reading, Statement, mark_restated
from analysis.targets.tables import read_tables
from analysis.targets.years import Years, since, title_year, with_past_parts
from analysis.tasks.reading import Task, read_tasks
from analysis.text.folding import Folded, fold
from analysis.text.shortcuts import Stretches

Row = dict[str, object]


@dataclass
class FileRows:
    """The text of one file and its rows by table; `text` is empty where the file could not be read (see problems).

    `layout`: that of the text, until nobody reads it any more.
    """

    file: str
    text: str = ""
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    layout: Layout | None = field(default=None, repr=False, compare=False)


def set_aside(file: str, why: str) -> FileRows:
    """A file of which nothing is known but that, and why, it is not read."""
    out = FileRows(file)
    out.rows["problems"].append(unreadable(file, why))
    return out


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Python does not look for objects that hold each other meanwhile: there are none to find, and looking takes a while."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@_nothing_collected()
def read_file(file: str, data: bytes, book: Codebook) -> FileRows:
    """Rows of every table from the bytes of one file. Never raises for what is in the file: what cannot be read is a problem."""
    out = FileRows(file)
    stem = document_code(file)
    digest = hashlib.sha256(data).hexdigest()
    try:
        extracted = extract(file, data)
        out.text = extracted.text
    except UnreadableFile as error:
        return set_aside(file, str(error))
    out.layout = layout = read_layout(fold(out.text))
    sections = read_sections(layout)
    references = find_references(layout)
    documents = read_documents(layout, sections, references, book)
    grids = read_grids(layout, sections)
    claims = claim_numbers(layout, references, grids)
    years = Years(layout, claims.numbers, references)
    first_years = [since(years, references, document) for document in documents]
    for document, first in zip(documents, first_years, strict=True):
        sections = with_past_parts(years, sections, document, first)
    tasks = read_tasks(layout, sections, grids, book)
    own = {(r.number_start, r.number_end) for d in documents for r in d.own}
    for document, first in zip(documents, first_years, strict=True):
        doc = f"{stem}#{document.part}" if document.part else stem
        statements = _statements(layout, sections, grids, claims, years, first, tasks, document, book)
        writer = _Writer(doc, layout.folded, out.rows)
        writer.document(document, file, digest, book)
        writer.sections(sections, document)
        ids = writer.statements(statements)
        writer.tasks(tasks, document)
        writer.tables(grids, document, statements, tasks)
        cited = writer.references(references, document, own)
        writer.numbers(claims, document, sections, statements, ids, cited)
    out.rows["problems"] += [*problems_of_text(layout.folded, out.rows), *problems_of(out.text, out.rows)]
    if extracted.recognised:
        pages = ", ".join(map(str, extracted.recognised))
        out.rows["problems"].append(problem("recognised_text", out.rows["documents"][0]["doc"], 0, 0, out.text, pages))
    return out


def _statements(
    layout: Layout, sections: list[Section], grids: list[Grid], claims: Claims, years: Years, first: int | None, tasks: list[Task], document: Document, book: Codebook
) -> list[Statement]:  # fmt: skip
    year, first_year = title_year(years, document)
    dated = [task for task in tasks if task.end_year is not None]
    reading = Reading(
        layout=layout, sections=sections, document=document, claims=claims, years=years.with_bases_ahead(first), indicators=indicators_of(book),
        dated_tasks=Stretches((t.start, max([t.end, *(a[3] for a in t.agencies)])) for t in dated), task_years=[t.end_year for t in dated],
        title_year=year, title_is_period=year != first_year, written_after=first, central_city=document.province.value in run_by_the_centre(book),
    )  # fmt: skip
    loose = loose_tables(layout, sections)
    found = read_prose(reading, grids, loose) + read_tables(reading, [*grids, *loose])
    found += read_milestones(reading, found, grids)
    aims = {k for k, s in enumerate(sections) if s.kind == "objectives" and not _in_annex(sections, k)}
    # A cell that rows share says one thing once, whatever the rows are called.
    once = {(s.value_start, s.value_end, s.kind, s.indicator, s.scope, s.past): s for s in reversed(found)}
    return mark_restated(sorted(once.values(), key=lambda s: (s.start, s.value_start, s.indicator, s.scope)), aims)


def _in_annex(sections: list[Section], index: int | None) -> bool:
    while index is not None:
        if sections[index].role == "annex":
            return True
        index = sections[index].parent
    return False


class _Writer:
    """Rows of one document, with spans in its original text."""

    def __init__(self, doc: str, folded: Folded, rows: dict[str, list[Row]]):
        self.doc, self.folded, self.rows = doc, folded, rows
        self.section_ids: dict[int, str] = {}

    def _span(self, start: int, end: int) -> tuple[int, int, str]:
        original = self.folded.original
        a, b = self.folded.span(start, end)
        if original[a : a + 1] in FORMULA_SIGNS:
            a = behind_signs(original, a, b)
        return a, b, original[a:b]

    def _evidence(self, fact: Fact) -> str:
        if not fact.value or fact.start < 0:
            return ""
        a, b = self.folded.span(fact.start, fact.end)
        return f"{self.doc}:{a}:{b}"

    def document(self, document: Document, file: str, digest: str, book: Codebook) -> None:
        row: Row = {
            "doc": self.doc,
            "file": file,
            "sha256": digest,
            "level": document.level,
            "doc_type": document.doc_type,
            "title": document.title.value,
        }
        row |= {
            "issuer": document.issuer,
            "signatory": document.signatory,
            "signatory_title": document.signatory_title,
            "implements": "; ".join(document.implements),
        }
        for name in FACTS:
            fact: Fact = getattr(document, name)
            row[name] = fact.value
            row[f"{name}_how"] = "stated" if fact.value else "missing"
            row[f"{name}_evidence"] = self._evidence(fact)
        self.rows["documents"].append(row | province_columns(book, document.province.value, document.issued_on.value))

    def sections(self, sections: list[Section], document: Document) -> None:
        for k in range(document.first, document.last):
            section = sections[k]
            start, end = self.folded.span(section.start, section.end)[0], self.folded.span(section.end, section.end)[0]
            self.section_ids[k] = row_id("s", self.doc, start)
            parent = self.section_ids.get(section.parent, "") if section.parent is not None else ""
            self.rows["sections"].append(
                {"section": self.section_ids[k], "doc": self.doc, "parent": parent, "level": section.level, "label": section.label, "heading": section.heading,
                 "kind": section.kind, "start": start, "end": end}
            )  # fmt: skip

    def statements(self, statements: list[Statement]) -> list[str]:
        ids = []
        for s in statements:
            start, end, evidence = self._span(s.start, s.end)
            value_start, value_end, _ = self._span(s.value_start, s.value_end)
            key = row_id("r" if s.past else "t", self.doc, value_start, value_end, s.kind, s.indicator, s.scope)
            ids.append(key)
            row: Row = {
                "result" if s.past else "target": key, "doc": self.doc, "kind": s.kind, "indicator": s.indicator, "scope": s.scope, "year": s.year, "comparator": s.comparator,
                "value": s.value, "value_high": s.value_high, "unit": s.unit, "in_words": s.in_words, "restated": s.restated, "base": s.base,
                "section": self.section_ids.get(s.section, ""), "start": start, "end": end, "value_start": value_start, "value_end": value_end, "evidence": evidence, "status": "auto",
            }  # fmt: skip
            self.rows["results" if s.past else "targets"].append(row)
        return ids

    def tasks(self, tasks: list[Task], document: Document) -> None:
        for task in tasks:
            if not document.first <= task.section < document.last:
                continue
            start, end, text = self._span(task.start, task.end)
            key = row_id("k", self.doc, start)
            self.rows["tasks"].append(
                {"task": key, "doc": self.doc, "section": self.section_ids[task.section], "pillar": task.pillar, "text": text,
                 "timeframe": self._words(task.timeframe), "start_year": task.start_year, "end_year": task.end_year, "open_ended": task.open_ended,
                 "output": self._words(task.output), "start": start, "end": end}
            )  # fmt: skip
            for agency, role, a, b in task.agencies:
                a, b, words = self._span(a, b)
                self.rows["task_agencies"].append(
                    {"task": key, "doc": self.doc, "agency": agency, "role": role, "start": a, "end": b, "text": words}
                )
            for theme, a, b in task.themes:
                a, b, words = self._span(a, b)
                self.rows["task_themes"].append(
                    {
                        "task": key,
                        "doc": self.doc,
                        "theme": theme,
                        "matched": words,
                        "start": a,
                        "end": b,
                        "text": words,
                    }
                )

    def tables(self, grids: list[Grid], document: Document, statements: list[Statement], tasks: list[Task]) -> None:
        """Tables, and columns of figures, from which nothing was taken."""
        figures = sorted([*(s.value_start for s in statements), *(t.start for t in tasks)])
        text = self.folded.original
        told: set[int] = set()  # a table that goes on behind a heading has the header it began with
        for grid in grids:
            small = len(grid.rows) < 2 or len(grid.columns) < 2
            if small or grid.budget or not document.first <= grid.section < document.last:
                continue
            taken = bisect_left(figures, grid.end) > bisect_left(figures, grid.start)
            if not taken and holds_figures(self.folded.bare, grid):
                start, end = self.folded.span(grid.start, grid.end)
                self.rows["problems"].append(
                    problem("table_not_understood", self.doc, start, end, text, self._heads(grid.header))
                )
            elif taken:
                for head in unread_columns(self.folded.bare, grid, figures):
                    if head.start in told:
                        continue
                    told.add(head.start)
                    start, end = self.folded.span(head.start, head.end)
                    self.rows["problems"].append(
                        problem("column_not_understood", self.doc, start, end, text, head.text)
                    )

    @staticmethod
    def _heads(header: tuple[Cell, ...]) -> str:
        return " | ".join(cell.text for cell in header) or "không có tiêu đề"

    def _words(self, span: tuple[int, int] | None) -> str:
        return " ".join(self._span(*span)[2].split()) if span else ""

    def references(
        self, references: list[Reference], document: Document, own: set[tuple[int, int]]
    ) -> dict[tuple[int, int], str]:
        ids = {}
        for r in references:
            if not document.start <= r.start < document.end:
                continue
            if (r.number_start, r.number_end) in own and r.number_end > r.number_start:
                continue
            start, end, text = self._span(r.start, r.end)
            key = row_id("c", self.doc, start, end)
            ids[(r.number_start, r.number_end)] = key
            self.rows["references"].append(
                {
                    "reference": key,
                    "doc": self.doc,
                    "cited_number": r.number,
                    "cited_type": r.type,
                    "cited_date": r.date,
                    "cited_issuer": r.issuer,
                    "start": start,
                    "end": end,
                    "text": text,
                }
            )
        return ids

    def numbers(
        self,
        claims: Claims,
        document: Document,
        sections: list[Section],
        statements: list[Statement],
        ids: list[str],
        cited: dict[tuple[int, int], str],
    ) -> None:
        places = Places(
            (s.value_start, s.value_end, (s, key))
            for s, key in zip(statements, ids, strict=True)
            if not s.in_words and s.kind == "quantitative"
        )
        clauses = Places(
            (s.start, s.end, (s, key))
            for s, key in zip(statements, ids, strict=True)
            if s.kind == "quantitative" and not s.past
        )
        kinds = Places((s.start, s.end, s.kind) for s in sections[document.first : document.last])
        for number in _joined(claims.numbers, places):
            if not document.start <= number.start < document.end:
                continue
            kind, row = _class(number, places, clauses, kinds, claims, cited)
            for start, end in self.folded.spans(number.start, number.end):
                start = behind_signs(self.folded.original, start, end)
                text = self.folded.original[start:end]
                if any(map(str.isdigit, text)):
                    self.rows["numbers"].append(
                        {"doc": self.doc, "start": start, "end": end, "text": text, "class": kind, "row": row}
                    )


def _joined(numbers: tuple[Number, ...], places: Places) -> list[Number]:
    """Open digit runs that one figure holds together ("1.500 - 2.000") as one number."""
    out: list[Number] = []
    for number in numbers:
        held = places.at(number.start) if number.kind == "" else None
        if (
            held is not None
            and out
            and out[-1].kind == ""
            and places.at(out[-1].start) is held
            and held[0].value_start <= out[-1].start
        ):
            out[-1] = Number(out[-1].start, number.end, "")
        else:
            out.append(number)
    return out


def _class(
    number: Number, places: Places, clauses: Places, kinds: Places, claims: Claims, cited: dict[tuple[int, int], str]
) -> tuple[str, str]:
    if number.kind:
        return number.kind, cited.get((number.start, number.end), "")
    held = places.at(number.start)
    if held is not None:
        statement, key = held
        return ("other" if statement.past else "target"), key
    around = clauses.at(number.start)
    if around is not None and around[0].indicator == "fixed_broadband_1gbps_access":
        return "target", around[1]
    share = claims.free[number.end : number.end + 2].lstrip()[:1] == "%"
    if share and kinds.at(number.start) in ("objectives", "tasks"):
        return "unclear", ""
    return "other", ""


def province_columns(book: Codebook, province: str, issued_on: str) -> Row:
    """Code, region and the unit of today for a province at the date of its document."""
    known = province_on(book, province, issued_on or None) if province else None
    if known is None:
        return {"province_code": "", "province_2025": "", "region": ""}
    return {"province_code": known.code, "province_2025": known.province_2025, "region": known.region}
