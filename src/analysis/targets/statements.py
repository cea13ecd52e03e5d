"""A statement: what a document says an indicator is to be (target) or has been (result); and what reading one takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis.documents.facts import Document
from analysis.layout.blocks import Block, Layout
from analysis.numbers.claims import Claims
from analysis.sections import Section
from analysis.targets.indicators import Indicators
from analysis.targets.years import Years, section_year
from analysis.text.shortcuts import Stretches


class Statement(NamedTuple):
    """One figure or end state in folded offsets: `[start, end)` the clause, `[value_start, value_end)` the figure or wording itself."""

    kind: str  # quantitative | milestone
    indicator: str
    scope: str
    year: int | None
    comparator: str
    value: float | None
    value_high: float | None
    unit: str
    section: int
    start: int
    end: int
    value_start: int
    value_end: int
    in_words: bool = False
    restated: bool = False
    past: bool = False
    base: str = ""


def mark_restated(statements: list[Statement], objective: set[int]) -> list[Statement]:
    """Statements outside the objective sections that repeat one inside them are marked: same indicator, scope and value, an end state of the same year."""

    def said(s: Statement) -> tuple[object, ...]:
        return s.indicator, s.scope, s.value, s.value_high

    set_there = {said(s) for s in statements if s.section in objective and not s.past}
    states = {(said(s), s.year) for s in statements if s.section in objective and s.kind == "milestone"}
    return [
        s._replace(restated=True)
        if s.section not in objective
        and not s.past
        and (s.indicator != "other" or (s.kind == "quantitative" and s.scope))
        and said(s) in set_there
        and (s.kind != "milestone" or s.year is None or (said(s), s.year) in states)
        else s
        for s in statements
    ]


@dataclass(frozen=True)
class Reading:
    """All that reading the targets of one document needs to know."""

    layout: Layout
    sections: Sequence[Section]
    document: Document
    claims: Claims
    years: Years
    indicators: Indicators
    dated_tasks: Stretches
    task_years: Sequence[int]
    title_year: int | None
    title_is_period: bool
    written_after: int | None
    central_city: bool

    def fallback_year(self, section: int, block: Block) -> int | None:
        """Year from the headings above; in a task from its time line; else from the title."""
        found = section_year(self.years, self.sections, section, block.start)
        if found is not None:
            return found
        kind = self.sections[section].kind
        if kind in ("tasks", "implementation"):
            dated = self.dated_tasks.first_around(block.body)
            if dated is not None:
                return self.task_years[dated]
            if self.title_is_period:
                return None
        return self.title_year
