"""A clause cut where a new end state begins, and what each part of it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis.layout.blocks import Block
from analysis.sections import Section
from analysis.targets.clauses import Clause
from analysis.targets.milestones.wordings import DONE, LEADING
from analysis.targets.statements import Reading, Statement
from analysis.targets.years import Year
from analysis.tasks.timeframes import TO_WORK
from analysis.text.folding import pattern

Span = tuple[int, int]

# What an end state begins with behind a comma or "và"
_VERB_START = r"(?:phan dau (?:den nam \d{4} ?,? )?(?:[a-z]+ ){0,5}?(?:tro thanh|hinh thanh|hoan thanh|co ban)|(?:phan dau |den nam \d+,? ?)*(?:co ban )?(?:hoan thanh|chinh thuc (?:di|dua|hoat dong|van hanh)|hoan thien|hinh thanh|tro thanh|xay dung|dua|(?:co )?du nang luc|co nang suat|cac cong nghe|cong nghiep|thuoc nhom|nam trong|moi nguoi|(?:thanh pho|thi xa|dac khu|huyen) (?:[a-z]+ ){1,4}(?:co ban|tro thanh|dat|hinh thanh|hoan thanh|duoc)|tinh (?:co ban )?tro thanh|nang luc|trinh do|la (?:mot )?(?:trung tam|trong)|gop phan (?:[a-z]+ ){0,3}dua|khong con|khac phuc|thuong mai))\b"
# "…, Thừa Thiên Huế là một trong những trung tâm …": behind a comma, what a place will be
_BEING_START = (
    r" ?(?:[a-z]+(?: (?:- )?[a-z]+){1,4} )?la mot trong (?:nhung|cac) (?:trung tam|dia phuong|tinh|thanh pho)\b"
)
# A share in words behind one in figures: "kinh tế số chiếm 20% GRDP, mạng 5G phủ sóng toàn tỉnh"
_WHOLE_START = r" ?(?:mang|song|cap quang|internet|ha tang|bang rong)\b[^,;%]{0,50}\b(?:toan (?:bo )?(?:tinh|thanh pho|dan|dia ban)|tat ca)\b"
# "hình thành đô thị thông minh, trên địa bàn có từ 90% hộ …": what a figure tells
_FIGURE_START = r" ?tren dia ban (?:toan )?(?:tinh |thanh pho )?co (?:tu |tren |it nhat |toi thieu |khoang )?\d"
# "đạt tiêu chuẩn Tier III, hoàn thành trước năm 2028": when, of what stands before
_ONLY_WHEN = pattern(
    rf" ?(?:co ban )?(?:hoan thanh|dua {TO_WORK})(?: (?:truoc|trong|vao|den|cham nhat)\b[^,;.]{{0,30}})(?:[,;.]|$)"
)
# "hoàn thành và đưa vào vận hành X", "hoàn thành X và đưa vào vận hành năm 2027": one state of one thing
_BARE_VERB = pattern(r"\b(?:hoan thanh|hoan thien|xay dung|nang cap|dau tu) ?$")
_SAME_THING = pattern(
    rf" ?(?:chinh thuc )?dua {TO_WORK}(?= ?(?:[,;.]|$)| (?:truoc|trong|vao|den|tu|cham|nam|quy|thang|ngay)\b)"
)
_PLACE_START = pattern(r" ?(?:thanh pho|thi xa|dac khu|huyen|do thi) [a-z]")


class Part(NamedTuple):
    """The stretch `[start, end)` of a clause that may hold one end state, and what it stands in."""

    index: int  # of its section in the outline
    section: Section
    block: Block
    clause: Clause
    start: int
    end: int
    headed: bool = False  # in an item whose label is its date
    led: Year | None = None  # the year that the sentence began with, in a clause before ("Đến hết năm 2025, …; …")


_MARK = pattern(
    rf"\(|\)|,(?=(?P<share>{_WHOLE_START}| \d+ ?%)| ?(?:va )?{_VERB_START}|{_BEING_START}|{_FIGURE_START})|v(?<!\w.)a (?={_VERB_START})"
)


def parts_of(reading: Reading, clause: Clause) -> list[Span]:
    """A clause cut at commas (and "và") where a new end state begins."""
    bare = reading.layout.bare
    cuts = [clause.start]
    depth = 0
    for mark in _MARK.finditer(bare[clause.start : clause.end]):
        at, comma = clause.start + mark.start(), mark[0] == ","
        if mark[0] == "(":
            depth += 1
        elif mark[0] == ")":
            depth = max(0, depth - 1)
        elif not depth and mark["share"]:
            cuts.append(at + 1)
        elif not depth:
            if comma and _ONLY_WHEN.match(bare, at + 1, clause.end):
                continue
            if not comma and (_BARE_VERB.search(bare, cuts[-1], at) or _SAME_THING.match(bare, at + 2, clause.end)):
                continue
            if _PLACE_START.match(bare, at + 1 if comma else at + 2) and not (
                DONE.search(bare, cuts[-1], at) or LEADING.search(bare, cuts[-1], at)
            ):
                continue
            cuts.append(at + 1 if comma else at)
    return [(a, b) for a, b in zip(cuts, [*cuts[1:], clause.end], strict=True) if bare[a:b].strip()]


def milestone_of(
    part: Part, indicator: str, scope: str, year: int | None, comparator: str, span: Span, place: Sequence[int]
) -> Statement:
    """An end state told in a part: `span` is its clause, `place` the words of the state itself or of where it holds."""
    return Statement("milestone", indicator, scope, year, comparator, None, None, "none", part.index, *span, *place)
