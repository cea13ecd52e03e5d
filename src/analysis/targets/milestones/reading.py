"""Promises without a figure, block by block: end states one could check, and shares written in words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from analysis.grids import Grid
from analysis.layout.blocks import Block
from analysis.sections import Section
from analysis.targets.clauses import clauses_of
from analysis.targets.indicators import Hit
from analysis.targets.milestones.cuts import Part, parts_of
from analysis.targets.milestones.dates import is_dated_state, is_headed, leading_year
from analysis.targets.milestones.general import is_general
from analysis.targets.milestones.shares import share_in_words
from analysis.targets.milestones.signs import may_hold, may_state, signs_of
from analysis.targets.milestones.states import states_of, tells_state_alone
from analysis.targets.milestones.tables import states_of_tables
from analysis.targets.milestones.wordings import KNOWN_STATES, RANK_STATES
from analysis.targets.openings import content_start
from analysis.targets.statements import Reading, Statement
from analysis.targets.years import Year
from analysis.text.folding import pattern


def read_milestones(reading: Reading, figures: Sequence[Statement], grids: Sequence[Grid]) -> list[Statement]:
    """End states and shares in words of one document; `figures` are the statements already read from its numbers."""
    out: list[Statement] = []
    undated: list[Statement] = []  # of the tasks
    taken = {s.value_start: s.indicator != "other" or s.unit == "rank" for s in figures}
    order = sorted(taken)
    parents = {s.parent for s in reading.sections[reading.document.first : reading.document.last]}
    for index in range(reading.document.first, reading.document.last):
        section = reading.sections[index]
        if section.kind not in ("objectives", "tasks"):
            continue
        for k, block in enumerate(section.blocks):
            if section.kind == "tasks" and not may_hold(reading, block):
                continue
            if (
                k == 0
                and section.heading
                and (len(section.blocks) > 1 or index in parents)
                and ":" not in reading.layout.bare[block.body : block.end]
            ):
                continue
            if not block.row:
                inside = order[bisect_left(order, block.start) : bisect_left(order, block.end)]
                for statement, dated in _of_block(reading, index, section, block, {at: taken[at] for at in inside}):
                    (out if dated else undated).append(statement)
    out += states_of_tables(reading, grids, taken)
    aims = {s.indicator for s in out if reading.sections[s.section].kind == "objectives" and s.kind == "milestone"}
    return [*out, *(s for s in undated if s.indicator in aims and _is_done(reading, s))]


def _is_done(reading: Reading, statement: Statement) -> bool:
    return statement.indicator in ("data_centre", "digital_government") and bool(
        re.search(r"\bhoan\s+(?:thanh|thien)\b", reading.layout.bare[statement.start : statement.end])
    )


_GROUP_FIRST = pattern(r"\W*(?:va )?(?:phan dau )?(?:thuoc|nam trong|vao) (?:nhom|top)\b")


def _of_block(
    reading: Reading, index: int, section: Section, block: Block, taken: Mapping[int, bool]
) -> list[tuple[Statement, bool]]:
    """The end states and shares in words of a block, and whether each may stand without one of the objectives beside it."""
    out: list[tuple[Statement, bool]] = []
    general = section.kind == "objectives" and is_general(reading, index)
    subject: tuple[Hit, int] | None = None
    order = sorted(taken)
    headed = section.kind == "tasks" and is_headed(reading, block)
    led: tuple[Year, int] | None = None
    for clause in clauses_of(reading.layout, content_start(reading, section, block), block.end):
        before = led[0] if led and led[1] == clause.sentence else None
        led = (year, clause.sentence) if (year := leading_year(reading, clause)) else led
        goes_on = before is not None or (subject is not None and subject[1] == clause.sentence)
        if section.kind == "tasks" and not (goes_on or headed or may_state(reading, clause)):
            continue
        for start, end in parts_of(reading, clause):
            part = Part(index, section, block, clause, start, end, headed, before)
            if section.kind == "tasks":
                follows = subject is not None and subject[1] == clause.sentence
                named = None
                if follows or signs_of(reading).named.touch(start, end):
                    named = reading.indicators.find(reading.layout.words(start, end), "none")
                if named is None and follows and tells_state_alone(reading, start, end):
                    out += _each(reading, part, states_of(reading, part, general, subject[0]))
                    continue
                if named is not None and named.indicator in KNOWN_STATES:
                    subject = (named, clause.sentence)
            elif (
                subject is not None
                and subject[1] == clause.start
                and bisect_left(order, start) == bisect_left(order, end)
                and _GROUP_FIRST.match(reading.layout.bare, start, end)
                and reading.indicators.find(reading.layout.words(start, end), "rank") is None
            ):
                out += _each(reading, part, states_of(reading, part, general, subject[0]))
                continue
            worded = share_in_words(reading, part)
            if worded is not None and not general:
                out.append((worded, True))
                continue
            figures = [taken[at] for at in order[bisect_left(order, start) : bisect_left(order, end)]]
            if not any(figures):
                found = states_of(reading, part, general)
                out += _each(reading, part, [s for s in found if not figures or s.indicator != "other"])
                if section.kind != "objectives" or not found:
                    continue
                ranked = reading.indicators.find(reading.layout.words(start, end), "none")
                if ranked is not None and ranked.indicator in RANK_STATES:
                    subject = (ranked, clause.start)  # "trình độ ... đạt mức khá, thuộc nhóm dẫn đầu ..."
    return out


def _each(reading: Reading, part: Part, found: Sequence[Statement]) -> list[tuple[Statement, bool]]:
    """Each statement, and whether it is one of the objectives or has a date of its own."""
    above = part.section.kind == "objectives" or (
        (part.headed or part.led is not None) and is_dated_state(reading, part)
    )
    return [(s, above or (s.year is not None and bool(reading.years.between(s.start, s.end)))) for s in found]
