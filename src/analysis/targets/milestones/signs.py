"""Where in a text an end state or a share in words can stand at all, so that no other clause need be asked."""

from __future__ import annotations

from typing import NamedTuple

from analysis.layout.blocks import Block
from analysis.targets.clauses import Clause
from analysis.targets.milestones.wordings import DONE, DONE_ANYWHERE, DONE_TASK, KNOWN_STATES, WHOLE, WHOLE_ENDS
from analysis.targets.statements import Reading
from analysis.text.shortcuts import Stretches


class _Signs(NamedTuple):
    """Places of a text: years, names of known states, both, shares in words, what is done, abbreviations."""

    named: Stretches
    dated: Stretches
    whole: Stretches
    done: Stretches
    shortened: Stretches


def signs_of(reading: Reading) -> _Signs:
    """The signs of the text that is read, worked out once."""
    known = reading.years.known
    return known.get("signs of end states") or known.setdefault("signs of end states", _all_signs(reading))


def _all_signs(reading: Reading) -> _Signs:
    bare, known = reading.layout.bare, reading.indicators
    names = known.signs(KNOWN_STATES, bare)
    years = [(year.start, year.start + 1) for year in reading.years.all if year.usable]
    return _Signs(
        named=Stretches(names),
        dated=Stretches([*years, *names]),
        whole=Stretches(m.span() for m in WHOLE_ENDS.everywhere(bare)),
        done=Stretches(m.span() for m in DONE_ANYWHERE.finditer(bare)),
        shortened=Stretches((at, at + 1) for at in known.abbreviated(bare)),
    )


def may_hold(reading: Reading, block: Block) -> bool:
    """Whether a block of the tasks can hold a share in words, or an end state: it is done, and dated or one of those known."""
    signs, start, end = signs_of(reading), block.body, block.end
    if signs.whole.touch(start, end) and WHOLE.search(reading.layout.bare, start, end):
        return True
    if not signs.dated.touch(start, end):
        return False
    if signs.done.touch(start, end):
        return True
    if not signs.shortened.touch(start, end):
        return False
    said = reading.indicators.spelled(reading.layout.words(start, end))
    return bool(DONE_TASK.search(said) or DONE.search(said))


def may_state(reading: Reading, clause: Clause) -> bool:
    """Whether a clause of a task can hold an end state: one with a date, a share in words, or one told without a date."""
    signs, start, end = signs_of(reading), clause.start, clause.end
    whole = signs.whole.touch(start, end) and WHOLE.search(reading.layout.bare, start, end)
    return bool(whole) or signs.dated.touch(start, end)
