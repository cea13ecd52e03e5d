"""Every digit of a text and what it is: document number, date, period, list number, designation, stamp, or a quantity.

What is no quantity is claimed first, the greedy before the simple (a telephone number before a date, a date
before a year); only what is left can become a target.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from analysis.grids import Grid
from analysis.layout.blocks import Layout, blanked
from analysis.layout.cells import Span
from analysis.numbers.kinds import CAPITALISED, CLAIMED, FILING, NAMED_WORKS, SHORT_FIGURE, THINGS_COUNTED, Shape
from analysis.numbers.values import FIGURE, THOUSANDS, Quantity
from analysis.numbers.worded import IN_WORDS
from analysis.references import Reference
from analysis.sections import find_stamps
from analysis.text.shortcuts import AtFigure, AtWords, LettersAtFigure, Stretches, figures_of, runs, signs_of
from analysis.text.words import words_of


class Number(NamedTuple):
    """A digit sequence (folded span) and its class; "" while it is still open whether it is a quantity."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Claims:
    """All numbers of a text in order, and `free`: its bare copy in which only open numbers still show their digits."""

    numbers: tuple[Number, ...]
    free: str
    known: dict[tuple[int, int], list[Quantity]] = field(default_factory=dict, compare=False, repr=False)
    figures: Stretches = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        in_words = [m.span() for shape in IN_WORDS for m in shape.finditer(self.free)]
        object.__setattr__(self, "figures", Stretches([*runs(FIGURE, self.free), *in_words]))


_BLANK = "\x00"
_DIGIT_RUN = re.compile(r"[\d²³¹⁰⁴-⁹₀-₉①-⑳]+")


def _without_digits(text: str) -> str:
    """All but the digits of a number stays for later patterns to lean on."""
    if text.isascii():
        return text.translate(_BLANKED)
    return _DIGIT_RUN.sub(lambda m: _BLANK * len(m[0]), text)


_BLANKED = str.maketrans("0123456789", _BLANK * 10)


# "Nhiệm vụ 1.1: …", "Mục tiêu 3: …" at the head of a line
_ITEMS = ("nhiem vu", "muc tieu", "chi tieu", "giai phap", "noi dung", "du an", "de an", "hoat dong")
_LABELLED = AtWords(
    re.compile(rf"(?<![a-z])(?:{'|'.join(_ITEMS)})(?: so)? (\d{{1,2}}(?:\.\d{{1,2}}){{0,2}})(?=[ ]?[:.] )"), _ITEMS
)


_COUNTER = re.compile(r"\((\d{1,2})\)\s+[^\W\d]")
_NEXT_COUNTER = 1500  # characters at most to the next one


def _counted_on(bare: str) -> list[Span]:
    """The numbers of what a sentence counts: "(1) ...; (2) ...", from one on."""
    out: list[Span] = []
    run: list[Span] = []
    for found in _COUNTER.finditer(bare):
        goes_on = run and int(found[1]) == len(run) + 1 and found.start() - run[-1][1] < _NEXT_COUNTER
        if not goes_on:
            out += run if len(run) > 1 else []
            run = []
        if goes_on or found[1] == "1":
            run.append(found.span(1))
    return out + (run if len(run) > 1 else [])


def _begins_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(" *#-+")


def claim_numbers(layout: Layout, references: Sequence[Reference], grids: Sequence[Grid]) -> Claims:
    """Class of every digit sequence that is no quantity; the rest stays open."""
    claimed: list[Number] = []
    free = layout.folded.bare
    held = bytearray(len(free))  # 1 where a number already stands, its letters included
    words = words_of(free)
    figures = figures_of(free)

    def take(spans: Iterable[tuple[int, int]], kind: str, whole: bool = True) -> None:
        """Claim spans: as one number each where `whole`, else each digit run inside by itself."""
        nonlocal free, figures
        accepted = []
        for start, end in sorted(spans):
            figured = [m.span() for m in _DIGIT_RUN.finditer(free, start, end)]
            if not figured or (accepted and start < accepted[-1][1]):
                continue
            accepted.append((start, end))
            found = [(start, end)] if whole and not any(held[start:end]) else figured
            claimed.extend(Number(a, b, kind) for a, b in found)
            for a, b in found:
                held[a:b] = b"\1" * (b - a)
        if accepted:
            free = blanked(free, accepted, _without_digits)
            cut = {end for _, end in accepted if free[end : end + 1].isdecimal()}  # the rest is a figure now
            figures = [at for at in figures if free[at] != _BLANK]
            figures = sorted(cut.union(figures)) if cut else figures

    def matches(shape: Shape) -> list[tuple[int, int]]:
        if isinstance(shape, AtFigure | LettersAtFigure):
            found = shape.finditer(free, figures)
        else:
            found = shape.finditer(free, words=words) if isinstance(shape, AtWords) else shape.finditer(free)
        return [m.span(1 if m.re.groups else 0) for m in found]

    take(find_stamps(layout), "stamp", whole=False)
    take([(r.number_start, r.number_end) for r in references if r.number_end > r.number_start], "legal_reference")
    take({(r.date_start, r.date_end) for r in references if r.date_start >= 0}, "date_or_year")
    take(layout.noise, "other", whole=False)
    take(
        [
            (b.marker.start, _label_end(free, b.marker.start, b.marker.end))
            for b in layout.blocks
            if b.marker and b.marker.style not in ("bullet", "sub_bullet")
        ],
        "list_number",
    )
    labelled = [m for m in _LABELLED.finditer(free, words=words) if _begins_line(free, m.start())]
    take([m.span(1) for m in labelled], "list_number")
    take(_ordinals(grids), "list_number")
    take(_counted_on(layout.folded.bare), "list_number")
    works = _named_works(layout.folded.text, figures)
    take((span for span in works if not THINGS_COUNTED.match(free, span[1])), "designation")
    for kind, shapes in CLAIMED:
        for shape in shapes:
            take(matches(shape), kind, whole=shape is not FILING)
    claimed = [_trim(layout.folded.bare, n) for n in claimed]
    text = layout.folded.text
    claimed = [n for n in claimed if has_digit(text, n.start, n.end)]
    if layout.folded.hidden:
        known = Stretches(number[:2] for number in claimed)
        claimed += [Number(start, end, "other") for start, end in layout.folded.hidden if not known.touch(start, end)]
    open_ones = [
        Number(start, end, "") for start, end in _whole(free, runs(_DIGIT_RUN, free)) if has_digit(text, start, end)
    ]
    # "❶", "⑴": signs that are digits to a count of digits, and marks of a list to a reader
    if signs := [at for at in signs_of(text) if text[at].isdigit()]:
        known = Stretches(number[:2] for number in (*claimed, *open_ones))
        claimed += [Number(i, i + 1, "list_number") for i in signs if not known.touch(i, i + 1)]
    return Claims(tuple(sorted([*claimed, *open_ones], key=itemgetter(0))), blanked(free, layout.noise))


_LONGEST_NAME = 120


def _named_works(text: str, figures: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The figures that belong to the name of what is built; it is looked for where one stands behind a capital."""
    for at in figures:
        figure = SHORT_FIGURE.match(text, at)
        if figure and (name := CAPITALISED.search(text, max(0, at - _LONGEST_NAME), at)):
            works = NAMED_WORKS.finditer(text, max(0, name.start() - _LONGEST_NAME), figure.end() + 3)
            yield from (work.span(1) for work in works if work.span(1) == figure.span())


def _whole(free: str, figures: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of digits, those that dots part into thousands ("45.320") as one."""
    out: list[tuple[int, int]] = []
    for start, end in figures:
        goes_on = out and end - start == 3 and out[-1][1] == start - 1 and free[start - 1] == "."
        if goes_on and THOUSANDS.fullmatch(free, *out[-1]):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def has_digit(text: str, start: int, end: int) -> bool:
    """Whether anything of `[start, end)` counts as a digit."""
    return any(map(str.isdigit, text[start:end]))


def _label_end(bare: str, start: int, end: int) -> int:
    while end > start and bare[end - 1].isspace():
        end -= 1
    return end


def _trim(bare: str, number: Number) -> Number:
    start, end = number.start, number.end
    while start < end and bare[start].isspace():
        start += 1
    while end > start and bare[end - 1].isspace():
        end -= 1
    return number if (start, end) == number[:2] else Number(start, end, number.kind)


def _ordinals(grids: Sequence[Grid]) -> list[tuple[int, int]]:
    spans = []
    for grid in grids:
        k = grid.column("order")
        for row in grid.rows:
            if k is not None and k < len(row.cells) and len(row.cells[k].text) <= 8:
                spans.append((row.cells[k].start, row.cells[k].end))
            elif (
                row.cells
                and re.fullmatch(r"\d{1,3}[.)]?", row.cells[0].text)
                and len(row.cells) > 2
                and grid.columns[:1] != ("year",)
            ):
                spans.append((row.cells[0].start, row.cells[0].end))
    return spans
