"""Which year a promise is for: in its own words, before it, in the headings above it, or in the title.

A year that only compares ("so với năm 2020"), belongs to a name ("Hội nghị APEC 2027", "Đề án ... giai đoạn
2017-2022, định hướng đến năm 2030") or dates a cited document is no year of a promise.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Sequence
from copy import copy
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple

from analysis.documents.facts import Document
from analysis.layout.blocks import Block, Layout
from analysis.numbers.claims import Number
from analysis.references import Reference
from analysis.sections import Section, with_kind
from analysis.text.folding import pattern
from analysis.text.shortcuts import Rare

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COMPARES = pattern(
    r"(?:(?:tinh|luy ke|cong don) tu|so voi|cung ky|lan|(?<!cao\s)bang|goc|hon|gap doi|gap ruoi|hien trang|\d\d? thang(?: dau)?)(?: (?:muc|ket qua|thoi diem|cuoi|cung ky|dau|ke hoach))* ?\(? ?(?:nam|cua nam) ?$"
)
_PRICES = pattern(r"\bgia (?:so sanh|co dinh|ss|goc)(?: cua| theo)?(?: nam)? ?$")  # "(giá so sánh 2010)"
_COMPARES_PERIOD = pattern(
    r"\b(?:so voi|gap [a-z\d.,]+ lan|cung ky|hon)(?: (?:muc|ket qua|binh quan|tong|cua|ca|cac nam))* (?:giai doan|nhiem ky|thoi ky) ?$"
)
# "từ 6% năm 2021 lên 15%": the year of what is there now
_BASE_BEFORE = pattern(
    r"\btu (?:muc |khoang |tren |duoi |hon |gan )?[\d.,]+ ?(?:%|phan tram)?[a-z /]{0,20}[( ](?:vao |cua |trong )?nam $"
)
_BASE_AFTER = pattern(r" ?\)? ?(?:tang )?(?:len|xuong|den|toi|thanh)\b")
_SINCE_SCHOOL_YEAR = pattern(r"\b(?:tu|truoc) nam hoc ?$")
_NAMED_BEFORE = re.compile(
    r"(?:Đề án|Chương trình|Chiến lược|Quy hoạch|Kế hoạch|Dự án|Nghị quyết|Quyết định|Khung|Quy hoạch|Hội nghị|Đại hội|Olympic|SEA Games)\b"
)
_LEADS = pattern(
    r"(?:den|vao|trong|truoc|het|cuoi|sau|ke tu|tu|giai doan|tam nhin|dinh huong|moc|quy [ivx]+(?:, ?[ivx]+)*(?: va [ivx]+)? ?[/,]?|thang|ngay [^ ]+) ?(?:het |cuoi |dau )?(?:thang \d+ ?/? ?)?(?:nam )?$"
)
YEARLY = Rare(pattern(r"\b(?:moi|hang) nam\b"), "moi", "hang")
"""Of each year, and so of none."""


class Year(NamedTuple):
    """A year mentioned in the running text (of a period its last); folded span of the number."""

    start: int
    end: int
    year: int
    first: int  # first year of a period, else the same
    usable: bool
    base: bool = False  # of what another figure moves from


class Years:
    """The years of a text that can date a promise, by place."""

    def __init__(self, layout: Layout, numbers: Sequence[Number], references: Sequence[Reference]):
        dated = {(r.date_start, r.date_end) for r in references if r.date_start >= 0}
        bare, text = layout.bare, layout.folded.text
        self.layout = layout
        self.all: list[Year] = []
        for number in numbers:
            if number.kind not in ("date_or_year", "period"):
                continue
            found = [int(y) for y in _YEAR.findall(bare[number.start : number.end])]
            if not found:
                continue
            usable = (number.start, number.end) not in dated and not _is_named(bare, text, number)
            if usable and number.kind == "date_or_year":
                before = bare[max(0, number.start - 40) : number.start]
                usable = not _COMPARES.search(before) and not _PRICES.search(before)
            elif usable:
                usable = not _COMPARES_PERIOD.search(bare[max(0, number.start - 60) : number.start])
            base = usable and bool(_BASE_BEFORE.search(bare, max(0, number.start - 40), number.start))
            base = base and bool(_BASE_AFTER.match(bare, number.end))
            since = number.kind == "period" and _SINCE_SCHOOL_YEAR.search(bare, max(0, number.start - 20), number.start)
            year = found[0] if since else found[-1]
            self.all.append(Year(number.start, number.end, year, found[0], usable and not base, base))
        self._starts = [y.start for y in self.all]
        self.known: dict[Hashable, Any] = {}

    def between(self, start: int, end: int, usable: bool = True) -> list[Year]:
        """Years that begin in `[start, end)`."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [y for y in self.all[first:last] if y.usable or not usable] if first < last else []

    def with_bases_ahead(self, written: int | None) -> Years:
        """The same years, of which those can date a promise too that a figure moves from after the plan was written."""
        if written is None or not any(y.base and y.year > written for y in self.all):
            return self
        other = copy(self)
        other.all = [y._replace(usable=True) if y.base and y.year > written else y for y in self.all]
        other.known = {}
        return other

    def once(self, what: Hashable, find: Callable[[], Any]) -> Any:
        """What was found out about a section of this text, looked for the first time only."""
        if what not in self.known:
            self.known[what] = find()
        return self.known[what]

    def of_heading(self, start: int, end: int) -> int | str | None:
        """The year a heading sets; "many" where it names several, None where none. Of a period its last year counts."""
        found = {y.year for y in self.between(start, end)}
        if not found:
            return None
        return found.pop() if len(found) == 1 else "many"


def _is_named(bare: str, text: str, number: Number) -> bool:
    """Whether a year is part of a name: of a scheme with its period, or of an event."""
    before = text[max(0, number.start - 170) : number.start]
    cut = max(before.rfind(mark) for mark in (";", ". ", ".\n", ": ", ":\n", "\n\n", "\r\n\r\n"))
    before = before[cut + 1 :]
    words = bare[number.start - len(before) : number.start]
    name = next(reversed(list(_NAMED_BEFORE.finditer(before))), None)
    if name is not None:
        since = words[name.end() :]
        speaks = re.search(r"\b(?:phan\s+dau|dat|chiem|hoan\s+thanh|den\s+het|truoc|tro\s+thanh|phu)\b", since)
        outlook = "," not in since or re.search(r"(?:dinh\s+huong|tam\s+nhin)[^,;]*$", since)
        if not speaks and (outlook or number.kind == "period") and len(since.split()) >= 2:
            return True
    return (
        bool(re.search(r"[A-ZĐ][A-Za-z]{2,}\s$", before))
        and not re.search(r"\b(?:nam|doan|quy\s+[ivx]+|thang)\s*$", words)
        and text[max(0, number.start - 4) : number.start].strip().lower() != "năm"
    )


def year_for(years: Years, clause_start: int, piece_start: int, piece_end: int, anchor: int) -> Year | None:
    """The year in a piece nearest to its quantity at `anchor`; else the last one before it in the clause."""
    own = years.between(piece_start, piece_end)
    if own:
        after = [y for y in own if y.start >= anchor]
        before = [y for y in own if y.start < anchor]
        if before and not (
            after
            and re.match(r"[^,;]{0,40}\b(?:vao|den|trong|truoc|nam)\b", years.layout.bare[anchor : after[0].start])
        ):
            return before[-1]
        return after[0] if after else before[-1]
    lead = [y for y in years.between(clause_start, piece_start) if not _in_a_closed_aside(years, y, piece_start)]
    return lead[-1] if lead else None


_FIGURES_ASIDE = re.compile(r"[^()]*\d\s?%[^()]*\)|[^()\d]*\d{1,3}(?:[.,]\d+)?[^()\d]*\)")


def _in_a_closed_aside(years: Years, year: Year, before: int) -> bool:
    """ "đạt 38% (năm 2020 đạt 30,5%), mẫu giáo đạt 96,8%": the year of another figure, in a bracket that is closed."""
    bare = years.layout.bare
    opened = bare.rfind("(", max(0, year.start - 80), year.start)
    if opened < 0 or ")" in bare[opened : year.start]:
        return False
    return bool(_FIGURES_ASIDE.match(bare, year.end, before))


_LEAD_IN = pattern(
    r"\W*(?:(?:cac |mot so |cu the |phan dau )*(?:muc tieu|chi tieu|giai doan|tam nhin|dinh huong|den (?:het )?nam|nam)\b)"
)


def _lead_in(years: Years, block: Block) -> int | None:
    """The year of a short line that is no list item and only sets the frame ("**Mục tiêu đến năm 2030**", "Đến năm 2025:")."""
    if not years.between(block.start, block.end):
        return None
    bare = years.layout.bare
    last = bare[block.start : block.end].rstrip()[-1:]
    if block.row or block.end - block.start > 140 or last in (".", ";", ","):
        return None
    if last != ":" and (block.marker is not None or not _LEAD_IN.match(bare, block.start, block.end)):
        return None
    found = years.of_heading(block.start, block.end)
    return found if isinstance(found, int) else None


def _lead_ins(years: Years, section: Section) -> list[tuple[int, int]]:
    """Where the lead-in lines of a section end, and their years."""
    blocks = section.blocks[1 if section.label else 0 :]
    return [(block.end, year) for block in blocks if (year := _lead_in(years, block)) is not None]


def _sibling_year(years: Years, sections: Sequence[Section], at: int) -> int | None:
    """The year of a lead-in line at the end of a sibling before."""
    section = sections[at]
    for earlier in range(at - 1, -1, -1):
        if sections[earlier].parent == section.parent and section.label and sections[earlier].label:
            tail = sections[earlier].blocks[-1] if len(sections[earlier].blocks) > 1 else None
            if tail is not None and (found := _lead_in(years, tail)) is not None:
                return found
            if ("before", earlier) in years.known:  # it has looked at those before it
                return years.known["before", earlier]
        elif earlier == section.parent:
            break
    return None


def section_year(years: Years, sections: Sequence[Section], index: int, before: int) -> int | None:
    """The year set by what stands above a place: the nearest heading or lead-in line, outwards, that names one."""
    leads = years.once(("inside", index), partial(_lead_ins, years, sections[index]))
    if above := bisect_right(leads, before, key=itemgetter(0)):
        return leads[above - 1][1]
    return years.once(("above", index), partial(_year_above, years, sections, index))


def _year_above(years: Years, sections: Sequence[Section], index: int) -> int | None:
    """The year set by the beginning of a section, or by what stands above it."""
    section = sections[index]
    found = years.once(("before", index), partial(_sibling_year, years, sections, index))
    if found is not None:
        return found
    if section.heading and (section.label or section.role == "annex"):
        end = section.heading_end if section.heading_end >= 0 else section.blocks[0].end + len(section.heading)
        found = years.of_heading(section.start, min(end, section.end))
        if found is not None:
            return found if isinstance(found, int) else None
    return None if section.parent is None else section_year(years, sections, section.parent, section.start)


_HORIZON = pattern(r"\b(?:den|toi|tam nhin|huong toi|truoc)(?: het)?(?: nam)? ?$")


def title_year(years: Years, document: Document) -> tuple[int | None, int | None]:
    """Year of a plan for one year (twice), last and first year of its period, or its horizon ("đến năm 2030") and None.

    None where the title names several years or none.
    """
    if document.title.start < 0:
        return None, None
    found = years.of_heading(document.title.start, document.title.end)
    if not isinstance(found, int):
        return None, None
    named = years.between(document.title.start, document.title.end)
    horizon = all(
        y.first == y.year and _HORIZON.search(years.layout.bare[max(0, y.start - 20) : y.start]) for y in named
    )
    return found, None if horizon else min(y.first for y in named)


def with_past_parts(years: Years, sections: list[Section], document: Document, since: int | None) -> list[Section]:
    """Parts whose heading names only years before the plan's own ("THỰC HIỆN CÁC MỤC TIÊU NĂM 2023") report the past, with all below them."""
    if since is None:
        return sections
    out = list(sections)
    for k in range(document.first, document.last):
        section = out[k]
        if (
            section.parent is not None
            and section.parent >= document.first
            and out[section.parent].kind == "context"
            and section.kind != "context"
        ):
            out[k] = with_kind(section, "context")
        elif section.label and section.heading_end >= 0 and section.kind in ("objectives", "tasks", "other"):
            named = years.between(section.start, section.heading_end)
            if named and all(y.year < since for y in named):
                out[k] = with_kind(section, "context")
    return out


def since(years: Years, references: Sequence[Reference], document: Document) -> int | None:
    """The first year a plan can speak of as future: the first of its title, and not before it was written.

    Written: its own date, else the latest document it cites. A plan for 2024 signed in December 2023 begins with 2024.
    """
    if document.issued_on.value:
        written = [int(document.issued_on.value[:4])]
    else:
        written = [int(r.date[:4]) for r in references if r.date and document.start <= r.start < document.end]
    first = title_year(years, document)[1]
    return max([*written, *([first] if first is not None else [])], default=None)
