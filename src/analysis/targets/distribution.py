"""Figures said in turn: the n-th year, level or indicator for the n-th figure ("lần lượt đạt 95%, 90% và 75%")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.targets.clauses import Clause, Piece, trim
from analysis.targets.scopes import levels_in
from analysis.targets.statements import Reading, Statement
from analysis.targets.subjects import Subject
from analysis.text.folding import pattern
from analysis.text.shortcuts import Rare

_IN_TURN = Rare(pattern(r"\b(?:lan luot|tuong ung)\b"), "luot", "tuong")
_JOINT = re.compile(r"[,/]|\bva\b")


def years_in_turn(reading: Reading, clause: Clause, pieces: Sequence[Piece], begin: int) -> dict[int, int]:
    """ "65% và 90% lần lượt vào các năm 2025, 2030": the n-th year for the n-th quantity.

    Where the clause names no year, those of the clauses before it count ("năm 2026 đạt 15%, năm 2030 đạt 60%; tỷ lệ …
    lần lượt là 30% và 90%").
    """
    if len(pieces) < 2:
        return {}
    if not _IN_TURN.search(reading.layout.bare, clause.start, clause.end):
        return _as_before(reading, clause, pieces)
    named = [y.year for y in reading.years.between(clause.start, clause.end)]
    if len(named) != len(pieces) and (behind := _as_before(reading, clause, pieces)):
        return behind
    if not named:
        named = list(dict.fromkeys(y.year for y in reading.years.between(begin, clause.start)))
    return dict(enumerate(named)) if len(named) == len(pieces) else {}


_BOTH = pattern(r" ?(?:%|phan tram|[a-z]+(?: [a-z\x00\d]+){0,2}) va ?(?:khoang |tren |duoi |tu )?$")
_NO_MORE = re.compile(r"[\s.,;)]*$")


def _as_before(reading: Reading, clause: Clause, pieces: Sequence[Piece]) -> dict[int, int]:
    """ "năm 2025 đạt 21,5%, năm 2030 trên 28%, trong đó chế biến chiếm 14% và 20%": two figures for the two years before."""
    if len(pieces) < 4:
        return {}
    bare, (first, last) = reading.layout.bare, pieces[-2:]
    paired = first.quantity.unit == last.quantity.unit and _BOTH.fullmatch(
        bare, first.quantity.number_end, last.quantity.start
    )
    if not paired or not _NO_MORE.match(bare, last.quantity.end, clause.end):
        return {}
    named = [y.year for y in reading.years.between(clause.start, clause.end)]
    told = reading.years.between(clause.start, first.start)
    if len(named) != 2 or len(told) != 2 or named[0] >= named[1]:
        return {}
    return dict(zip((len(pieces) - 2, len(pieces) - 1), named, strict=True))


def levels_in_turn(reading: Reading, clause: Clause, pieces: Sequence[Piece], named_before: list[str]) -> list[str]:
    """ "cấp tỉnh, cấp huyện, cấp xã đạt lần lượt 90%, 80%, 60%; đến năm 2030 lần lượt ...": the n-th level for the n-th quantity."""
    if len(pieces) < 2 or not _IN_TURN.search(reading.layout.bare, clause.start, clause.end):
        return []
    found = levels_in(reading.layout, clause.start, clause.end, reading.central_city)
    found = found or named_before
    return found if len(found) == len(pieces) else []


def heads_in_turn(reading: Reading, clause: Clause, pieces: Sequence[Piece]) -> list[Subject]:
    """ "có điện thoại thông minh, có tài khoản thanh toán và có chữ ký số lần lượt đạt 95%, 90% và 70%": the n-th subject.

    Where several indicators are named but not as many as figures are, no figure has one; empty where one subject is
    named for all.
    """
    if len(pieces) < 2 or not _IN_TURN.search(reading.layout.bare, clause.start, clause.end):
        return []
    lead = reading.layout.bare[clause.start : pieces[0].quantity.start]
    unit = pieces[0].quantity.unit
    heads = [reading.indicators.find(" ".join(part.split()), unit) for part in _JOINT.split(lead) if part.strip()]
    named = [head for head in heads if head is not None]
    if len({head.indicator for head in named}) < 2 and not (named and len(heads) == len(pieces)):
        return []
    first = next(
        k for k, head in enumerate(heads) if head is not None
    )  # before it stands whose they are ("người dân, doanh nghiệp có ...")
    found = next((some for some in (heads[first:], heads) if len(some) == len(pieces)), [None] * len(pieces))
    return [Subject(hit, pieces[0]) for hit in found]


_LIKEWISE = pattern(r"\b(?:ty le|ti le|chi tieu|con so|muc|gia tri|cac)? ?(?:nay )?tuong ung\b")


def repeated(reading: Reading, clause: Clause, pieces: Sequence[Piece], before: Sequence[Statement]) -> list[Statement]:
    """ "đến năm 2030 các tỷ lệ tương ứng là 100%, 90% và 70%": the figures before, once more in the same order."""
    n = len(pieces)
    lead = reading.layout.bare[clause.start : pieces[0].quantity.start] if pieces else ""
    if n < 2 or len(before) < n or not _LIKEWISE.search(lead):
        return []
    years = reading.years.between(clause.start, pieces[0].quantity.start)
    start, end = trim(reading.layout, clause.start, clause.end)
    return [
        old._replace(
            year=years[-1].year if years else old.year,
            comparator=p.quantity.comparator,
            value=p.quantity.value,
            value_high=p.quantity.value_high,
            start=start,
            end=end,
            value_start=p.quantity.number_start,
            value_end=p.quantity.number_end,
            base="",
        )
        for old, p in zip(before[-n:], pieces, strict=True)
    ]
