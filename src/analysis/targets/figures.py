"""One figure -> one statement: indicator, comparator, unit, year and scope, target or result.

Quantities of the objectives are targets; in the tasks only shares and figures that are promised (a comparator, a
deadline, "mỗi năm"); figures about the past are results wherever they stand.
"""

from __future__ import annotations

import re

from analysis.layout.blocks import Block
from analysis.sections import Section
from analysis.targets.bounds import or_more, shared_comparator
from analysis.targets.clauses import Clause, Piece, is_elliptical, trim
from analysis.targets.indicators import Hit
from analysis.targets.measures import base_of, is_change, unit_of
from analysis.targets.openings import REPORTS, TURNS_AHEAD
from analysis.targets.others import is_of_others
from analysis.targets.parts import LOCAL, is_of_a_part
from analysis.targets.past import aims_at_this_year, base_year, is_past
from analysis.targets.promises import is_promise
from analysis.targets.scopes import A_LEVEL, group_of, level_of, one_place, scope_of
from analysis.targets.statements import Reading, Statement
from analysis.targets.subjects import Place, Subject
from analysis.targets.years import YEARLY, section_year, year_for
from analysis.text.folding import pattern
from analysis.text.shortcuts import Rare

# "đạt 9,4% GRDP, mục tiêu đề ra là 12%, phấn đấu cả năm đạt 11%": the goal is that of the subject before it
ITS_GOAL = pattern(
    r"\W*(?:trong khi )?(?:muc tieu|chi tieu|ke hoach)(?: (?:de ra|dat ra|chinh phu|trung uong|giao|duoc giao|ca nam|nam))*\b(?! (?:ty le|ti le|ty trong))"
)


def statement_of(
    reading: Reading, index: int, section: Section, block: Block, place: Place, piece: Piece, subject: Subject,
    year_in_turn: int | None, lead_year: int | None, governing: str, goes_on: bool, listed: int, told_now: int | None,
) -> Statement | None:  # fmt: skip
    """What is said of the figure of a piece; None where it is no target and no result of this province.

    `year_in_turn` is the year that a list gives to the figure, `lead_year` that of its sentence, `governing` the
    comparator of the figure before, `goes_on` whether it counts on from there, `listed` where the counts behind it end,
    `told_now` where a sentence about how things are begins.
    """
    layout, quantity, hit, clause = reading.layout, piece.quantity, subject.hit, place.clause
    if is_of_others(reading, clause, piece):
        return None
    own = year_for(reading.years, clause.start, piece.start, listed, quantity.number_start)
    if own and own.start < piece.start and _YEARS_AFTER.search(layout.bare, piece.start, piece.end):
        own = lead_year = None  # "năm 2026 hỗ trợ 300 doanh nghiệp, mỗi năm tiếp theo 500 doanh nghiệp"
    year = year_in_turn if year_in_turn is not None else own.year if own else lead_year
    past = is_past(reading, section, clause, piece, year) or bool(REPORTS.match(layout.bare, block.body, block.end))
    past = past or (told_now is not None and not TURNS_AHEAD.search(layout.bare, told_now, piece.end))
    if past:
        base = base_year(reading, clause, piece)
        if base is not None:
            year = base
        elif section.kind != "context":
            year = year if own else None  # the years above a promise are not those of what is there now
        elif ITS_GOAL.match(layout.bare, piece.start, quantity.start):
            return None  # what was aimed at, beside what was reached
        elif year is None:
            year = section_year(reading.years, reading.sections, index, block.start)
    else:
        if not is_promise(reading, section, clause, piece, hit, bool(own), goes_on):
            return None
        if year is None and section.kind == "context" and aims_at_this_year(reading, piece):
            year = int(reading.document.issued_on.value[:4]) if reading.document.issued_on.value else None
        elif year is None:
            year = _year_around(reading, index, section, block, clause, piece)
    unit = unit_of(layout, piece, hit)
    indicator = hit.indicator if hit and not is_change(layout, piece, unit) else "other"
    if indicator != "other" and is_of_a_part(layout, piece, indicator, unit):
        indicator = "other"
    if indicator in _OF_RESEARCH and not _tells_of_research(reading, block, indicator):
        indicator = "other"
    if indicator == "other" and unit == "percent_per_year" and hit is not None:
        unit = quantity.unit  # what the indicator is measured in says nothing of a part of it
    origin = subject.origin
    begin = origin.start if block.start <= origin.start < piece.start else _narrowed(reading, piece, hit)
    start, end = trim(layout, begin, piece.end)
    return Statement(
        kind="quantitative",
        indicator=indicator,
        scope=_scope(reading, clause, piece, origin, indicator, unit),
        year=year,
        comparator=shared_comparator(layout, piece, governing) or or_more(layout, piece) or quantity.comparator,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=unit,
        section=index,
        start=min(start, quantity.number_start),
        end=max(end, quantity.number_end),
        value_start=quantity.number_start,
        value_end=quantity.number_end,
        in_words=quantity.in_words,
        past=past,
        base=base_of(layout, quantity, piece),
    )


_OF_RESEARCH = ("rd_social_funding_share", "st_budget_share")
_AROUND = 400  # characters, about the paragraph before
_RESEARCH = pattern(
    r"\b(?:nghien cuu|khoa hoc|cong nghe|r ?& ?d|kh ?& ?cn|khcn|doi moi sang tao|chuyen doi so|cong nghiep lan thu tu)\b"
)


def _tells_of_research(reading: Reading, block: Block, indicator: str) -> bool:
    """Whether a share of a budget or of the funds is of those for research, by the words around it, of a budget also by the title."""
    bare, title = reading.layout.bare, reading.document.title
    if _RESEARCH.search(bare, max(0, block.start - _AROUND), block.end):
        return True
    return indicator == "st_budget_share" and title.start >= 0 and bool(_RESEARCH.search(bare, title.start, title.end))


_YEARS_AFTER = pattern(r"\b(?:moi|hang|cac|nhung) nam (?:tiep theo|sau do|sau)\b")
_NEXT_YEAR = re.compile(r"\b(?:vao|den|trong|truoc)\s+(?:het\s+|cuoi\s+)?nam\s+$")


def _year_around(
    reading: Reading, index: int, section: Section, block: Block, clause: Clause, piece: Piece
) -> int | None:
    """The year of a promise that names none itself: of the headings or the title, else one later in its clause."""
    year = reading.fallback_year(index, block)
    if section.kind in ("tasks", "implementation") and YEARLY.search(reading.layout.bare, clause.start, piece.end):
        year = None if reading.title_is_period else reading.title_year
    if year is not None or YEARLY.search(reading.layout.bare, piece.start, piece.end):
        return year
    later = reading.years.between(piece.end, clause.end)
    next_year = later and _NEXT_YEAR.search(reading.layout.bare[piece.end : later[0].start])
    return later[0].year if next_year else None


# "nộp trực tuyến đạt 60% (cấp tỉnh 70%, cấp huyện 60%, cấp xã 50%)": each level with a figure of its own
_SAID_OF_A_LEVEL = Rare(
    pattern(
        rf"\b{A_LEVEL} ?:? ?(?:(?:dat|la|tu|tren|toi thieu|it nhat) ){{0,2}}\d[\d.,]* ?%|"
        rf"\d[\d.,]* ?% (?:o |tai |doi voi )?{A_LEVEL}(?= ?[,;).]|$)"
    ),
    "cap",
)
_LEVELS_ONLY = pattern(rf"(?:\b{A_LEVEL}\b.{{0,60}}){{2}}")


def _scope(reading: Reading, clause: Clause, piece: Piece, origin: Piece, indicator: str, unit: str) -> str:
    """What a figure is counted in, from its own piece, else from the one that named the indicator."""
    layout, quantity = reading.layout, piece.quantity
    if indicator == "other" and unit == "rank":
        local = LOCAL.match(layout.bare, quantity.number_end, piece.end)
        return "" if local else group_of(layout.words(piece.start, piece.end), "national")
    if place := one_place(layout, piece.start, quantity.start):
        return place
    number = (quantity.number_start, quantity.number_end)
    starts = [piece.start]
    if indicator in ("mobile_4g_coverage", "mobile_5g_coverage", "online_case_processing") or (
        indicator == "other" and unit == "percent" and origin.start < piece.start
    ):
        starts.append(origin.start)
    level = _SAID_OF_A_LEVEL.search(layout.bare, piece.start, piece.end) if unit == "percent" else None
    if level and indicator != "online_case_processing":
        several = _LEVELS_ONLY.search(layout.bare, clause.start, clause.end)
        if several or is_elliptical(layout, piece):
            return level_of(layout, *level.span(), *number, reading.central_city)
    for start in starts:
        span = (start, piece.end)
        if scope := scope_of(indicator, unit, layout, span, number, quantity.number_end, reading.central_city):
            return scope
    return ""


_LONG = 180  # characters; a longer piece is cut to the words that name its figure
_JOINT = re.compile(r",\s|\sva\s")


def _narrowed(reading: Reading, piece: Piece, hit: Hit | None) -> int:
    """Where the words about this figure begin in a long piece that says other things first."""
    layout, quantity = reading.layout, piece.quantity
    if piece.end - piece.start <= _LONG:
        return piece.start
    for joint in reversed(list(_JOINT.finditer(layout.bare, piece.start, quantity.start))):
        lead = layout.bare[joint.end() : quantity.start]
        if lead.count("(") != lead.count(")"):
            continue
        if hit is None:
            if len(lead.split()) >= 4:
                return joint.end()
            continue
        again = reading.indicators.find(layout.words(joint.end(), piece.end), quantity.unit)
        if again is not None and again.indicator == hit.indicator and again.weight >= hit.weight:
            return joint.end()
    return piece.start
