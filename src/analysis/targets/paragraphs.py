"""The figures of a paragraph, clause by clause, each told what the figures before it leave to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from analysis.layout.blocks import Block, Layout
from analysis.numbers.quantities import bases, quantities
from analysis.numbers.values import Quantity
from analysis.sections import Section
from analysis.targets.bounds import GOVERNING, bound_for_all
from analysis.targets.clauses import LONGEST, Clause, Piece, clauses_of, is_elliptical, pieces_of, trim
from analysis.targets.distribution import heads_in_turn, levels_in_turn, repeated, years_in_turn
from analysis.targets.figures import ITS_GOAL, statement_of
from analysis.targets.loose_rows import figures_of
from analysis.targets.openings import content_start, opening_years, sentences_told_now
from analysis.targets.qualifiers import counted, is_a_while, is_base_area, with_sizes
from analysis.targets.sharing import both_generations, coordinated_levels, further_ranks, likewise
from analysis.targets.statements import Reading, Statement
from analysis.targets.subjects import Place, subject_of
from analysis.targets.years import section_year
from analysis.text.folding import pattern


def statements_of(
    reading: Reading, index: int, section: Section, block: Block, context: Block | None
) -> list[Statement]:
    """Targets and results of a paragraph, in order; `context` is the line that introduces the list it is an item of."""
    layout = reading.layout
    out: list[Statement] = []
    begin = content_start(reading, section, block)
    found = quantities(reading.claims, begin, block.end)
    found = sorted([*found, *_bases_ahead(reading, begin, block.end)], key=attrgetter("number_start"))
    found = [q for q in found if not is_a_while(layout, q) and not is_base_area(layout, q)]
    found = figures_of(layout, block, found)
    if not found:
        return out
    all_clauses = clauses_of(layout, begin, block.end)
    dated_above = section_year(reading.years, reading.sections, index, block.start) is not None
    lead_years = opening_years(reading, all_clauses, dated_above)
    told_now = sentences_told_now(layout, all_clauses)
    colon = layout.bare.find(":", begin, min(block.end, begin + 160))
    place = Place(begin, colon, all_clauses[0], (), context, None)
    for_all = bound_for_all(layout, begin, colon, context)
    levels: list[str] = []
    for clause, inside in zip(all_clauses, _by_clause(all_clauses, found), strict=True):
        same_sentence = clause.sentence == place.clause.sentence
        pieces = with_sizes(layout, pieces_of(layout, clause, counted(layout, clause, inside)))
        near = place.before is not None and clause.start - place.before.origin.start <= LONGEST
        place.begin, place.clause, place.pieces = max(begin, clause.start - LONGEST), clause, pieces
        place.before = place.before if same_sentence and near else None
        dated = years_in_turn(reading, clause, pieces, place.begin)
        levels = levels_in_turn(reading, clause, pieces, levels if same_sentence else [])
        if again := repeated(reading, clause, pieces, out):
            out += again
            continue
        heads = heads_in_turn(reading, clause, pieces) if not dated and not levels else []
        governing = ""
        counted_before: Statement | None = None
        for n, piece in enumerate(pieces):
            subject = heads[n] if heads else subject_of(reading, place, n)
            statement = statement_of(
                reading,
                index,
                section,
                block,
                place,
                piece,
                subject,
                dated.get(n),
                lead_years.get(clause.start),
                governing,
                _goes_on(layout, counted_before, piece),
                _list_end(layout, pieces, n),
                told_now.get(clause.sentence),
            )
            counted_before = statement if statement is not None and not statement.past else None
            if statement is None:
                if not is_elliptical(layout, piece) and not ITS_GOAL.match(layout.bare, piece.start, piece.end):
                    place.before = subject if subject.hit else None
                governing = ""
                continue
            if for_all and not piece.quantity.explicit and statement.comparator == "=" and statement.unit != "rank":
                statement = statement._replace(comparator=for_all)
            if heads:  # the whole list is what says which figure is whose
                last = trim(layout, pieces[-1].start, pieces[-1].end)[1]
                statement = statement._replace(end=max(statement.end, last))
            if len(levels) == len(pieces) and statement.unit == "percent":
                statement = statement._replace(scope=levels[n])
            governing = statement.comparator if statement.comparator in GOVERNING else ""
            out += [
                statement,
                *(coordinated_levels(reading, piece, statement) if len(pieces) != len(levels) else ()),
                *further_ranks(reading, piece, statement),
                *(likewise(reading, piece, statement) if not heads else ()),
                *(both_generations(reading, piece, subject.origin, statement) if not heads else ()),
            ]
            place.before = subject
    return out


def _bases_ahead(reading: Reading, start: int, end: int) -> list[Quantity]:
    """ "từ 95% dân số năm 2025 tăng lên 97% năm 2030": what is aimed at first, where its year is still to come."""
    ahead = [y for y in reading.years.between(start, end) if y.base]
    if not ahead:
        return []
    behind = {
        q: next((y for y in ahead if 0 <= y.start - q.number_end <= _YEAR_BEHIND), None)
        for q in bases(reading.claims, start, end)
    }
    return [q for q, y in behind.items() if y and "(" not in reading.layout.bare[q.number_end : y.start]]


_YEAR_BEHIND = 40  # characters between a figure and its year


def _by_clause(clauses: Sequence[Clause], found: Iterable[Quantity]) -> list[list[Quantity]]:
    starts = [clause.start for clause in clauses]
    inside: list[list[Quantity]] = [[] for _ in clauses]
    for quantity in found:
        k = bisect_right(starts, quantity.number_start) - 1
        if k >= 0 and quantity.number_start < clauses[k].end:
            inside[k].append(quantity)
    return inside


_COUNTED_NEXT = pattern(r" ?(?:co )?[\d.]+ [a-z]{2,} [a-z]{2,}")
_AND_OF_THEM = pattern(r"(?:,|\bva|\btrong do) ?$")
_AND = pattern(r"(?:,|\bva) ?$")


_OF_THE_SAME_KIND = pattern(r" ?(?:co |binh quan |trung binh |moi nam ){0,2}[\d.,]+(?: ?- ?[\d.,]+)? [a-z]{2,}")
_TIMES_AS_MUCH = pattern(r" ?(?:va |tuc )?(?:tang )?(?:gap|bang)\b")


def _goes_on(layout: Layout, before: Statement | None, piece: Piece) -> bool:
    """Whether a piece goes on with an aim before it: "..., 150 hợp tác xã", "... và 1.200 MW thủy điện", "..., gấp 1,5 lần"."""
    if before is None:
        return False
    unit = piece.quantity.unit
    if before.unit == "count" and _is_next_count(layout, piece, _AND_OF_THEM):
        return True
    if unit == "times":
        return bool(_TIMES_AS_MUCH.match(layout.bare, piece.start, piece.end))
    if unit != before.unit or unit not in ("other", "billion_vnd"):
        return False
    listed = _OF_THE_SAME_KIND.match(layout.bare, piece.start, piece.end)
    joined = listed and _AND.search(layout.bare, max(0, piece.start - 9), piece.start)
    return bool(joined) or is_elliptical(layout, piece._replace(end=piece.quantity.end))


def _is_next_count(layout: Layout, piece: Piece, joint: re.Pattern[str]) -> bool:
    """ "200 doanh nghiệp, 150 hợp tác xã": a piece that begins with a figure and its thing goes on with the count before."""
    listed = piece.quantity.unit == "" and _COUNTED_NEXT.match(layout.bare, piece.start, piece.end)
    return bool(listed and joint.search(layout.bare, max(0, piece.start - 9), piece.start))


def _list_end(layout: Layout, pieces: Sequence[Piece], n: int) -> int:
    """End of the counts that go on with the n-th piece: a year behind the last holds for all of them."""
    last = n
    while pieces[n].quantity.unit == "" and last + 1 < len(pieces) and _is_next_count(layout, pieces[last + 1], _AND):
        last += 1
    return pieces[last].end
