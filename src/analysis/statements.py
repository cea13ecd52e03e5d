"""A statement: what a document says an indicator is to be (target) or has been (result)."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Statement:
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
    """Statements outside the objective sections that repeat one inside them (same indicator, scope and value) are marked."""
    set_there = {(s.indicator, s.scope, s.value, s.value_high) for s in statements if s.section in objective and not s.past}
    return [
        replace(s, restated=True)
        if s.section not in objective and not s.past and (s.indicator != "other" or s.kind == "quantitative" and s.scope) and (s.indicator, s.scope, s.value, s.value_high) in set_there
        else s
        for s in statements
    ]
