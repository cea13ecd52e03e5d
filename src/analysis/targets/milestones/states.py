"""End states one could check: "cơ bản hoàn thành", "trở thành", "thuộc nhóm dẫn đầu".

Statements of direction ("phát triển mạnh mẽ kinh tế số", "nâng cao năng lực") are no promises.
"""

from __future__ import annotations

import re

from analysis.targets.clauses import trim
from analysis.targets.indicators import Hit
from analysis.targets.milestones.cities import cities_in
from analysis.targets.milestones.cuts import Part, milestone_of
from analysis.targets.milestones.dates import is_dated_state, year_of
from analysis.targets.milestones.general import is_dated
from analysis.targets.milestones.networks import everyones_networks, reached_places
from analysis.targets.milestones.signs import signs_of
from analysis.targets.milestones.wordings import (
    AMONG_OTHERS,
    BEING,
    BRINGS_ABOUT,
    BUILT,
    DIRECTION,
    DONE,
    DONE_TASK,
    HUB,
    INTO_USE,
    KNOWN_STATES,
    LEADING,
    LEVEL_STATE,
    ONE_OF,
    OWN_AIMS,
    RANK_STATES,
    STRONG,
)
from analysis.targets.others import NATION_THROUGHOUT
from analysis.targets.scopes import group_of
from analysis.targets.statements import Reading, Statement
from analysis.targets.years import year_for
from analysis.text.folding import pattern

_STATES_ALONE = pattern(
    rf"\b(?:{INTO_USE}|hoan thanh|hoan thien|giai doan|phan dau|bao dam|chinh thuc|va|co ban|viec|xay dung|nang cap|dau tu|mo rong|van hanh|su dung|"
    r"truoc|trong|vao|den|het|cuoi|dau|cham nhat|ngay|thang|quy|nam|[ivx]+|tu|la)\b"
)


def tells_state_alone(reading: Reading, start: int, end: int) -> bool:
    """Whether a clause tells the state of what the clause before it named, and names nothing of its own ("đưa vào sử dụng năm 2024")."""
    if not DONE.search(reading.layout.bare, start, end):
        return False
    said = re.sub(r"\([^()]*\)?|[^a-z ]", " ", reading.layout.words(start, end))
    return len(_STATES_ALONE.sub(" ", said).split()) <= 1


_RATE = pattern(
    r"\W*(?:phan dau |den nam \d{4},? )?(?:(?:ty|ti) le|so (?:luong )?(?:do thi|thanh pho|doanh nghiep|xa|huyen|co so|khu)\b[^:;]*:)"
)


# "hoàn thành kết nối với Trung tâm dữ liệu quốc gia": no centre is completed
_TIED_TO_CENTRE = pattern(
    r"(?:(?!trung tam du lieu)[^;.])*?\b(?:ket noi|lien thong|dong bo|tich hop|chia se)\b(?:(?!trung tam du lieu)[^;.]){0,60}"
    r"\b(?:voi|vao|den|toi) (?:cac )?trung tam du lieu"
)
# "hình thành đô thị thông minh theo Đề án phát triển dịch vụ đô thị thông minh": the paper says nothing of the state
_SOURCE = pattern(r"\btheo (?:dung )?(?:de an|quyet dinh|ke hoach|quy hoach|nghi quyet|chuong trinh|lo trinh)\b")
_IN_A_GROUP = pattern(
    r"\b(?:thuoc|nam trong|vao|o) (?:nhom|muc) (?:(?:cac )?(?:tinh|dia phuong)|trung binh|kha|cao|dan dau)\b"
)


def states_of(reading: Reading, part: Part, general: bool, inherited: Hit | None = None) -> list[Statement]:
    """The end states of a part of a clause, one for each city it names.

    `general` is set where the section is about the general aim, `inherited` is what the clause before it named.
    """
    layout, section, clause, start, end = reading.layout, part.section, part.clause, part.start, part.end
    said = reading.indicators.spelled(layout.words(start, end))
    spreads = section.kind == "objectives" and not general and re.search(r"\bpho cap\b", said)
    if spreads and (everyone := everyones_networks(reading, part)):
        return everyone
    if section.kind == "objectives" and not general and (reached := reached_places(reading, part)):
        return reached
    if NATION_THROUGHOUT.search(layout.bare[clause.start : end].rstrip(" ).")):
        return []
    if _RATE.match(said) and not _IN_A_GROUP.search(said):
        return []  # "tỷ lệ ... hoàn thiện ... đạt 80%" promises the share
    signs = signs_of(reading)
    done = DONE.search(said) if signs.done.touch(start, end) or signs.shortened.touch(start, end) else None
    if section.kind == "tasks" and not done and not DONE_TASK.search(said):
        return []
    leading = LEADING.search(said) or LEVEL_STATE.search(said) or ONE_OF.search(said)
    hub = None if leading else HUB.search(said)
    dated = part.headed or part.led or reading.years.between(start, end)
    if section.kind == "tasks" and not dated:  # only some are told without a date
        hit = inherited or reading.indicators.find(said, "none")
        hit = reading.indicators.find(said, "rank") if hit is None and leading else hit
        if hit is None or hit.indicator not in KNOWN_STATES:
            return []
    built = BUILT.search(said)
    if not (leading or hub or done or built) or OWN_AIMS.search(said):
        return []
    named = _SOURCE.split(said, maxsplit=1)[0]
    hit = inherited or reading.indicators.find(named, "none")
    if hit is None and (leading or hub):
        hit = reading.indicators.find(named, "rank")
    if hub and hit and hit.indicator in RANK_STATES and hit.indicator != "innovation_rank":
        hit = None  # "trung tâm chuyển đổi số ngành cà phê của cả nước" is no rank in digital transformation
    leading = leading or hub
    indicator = hit.indicator if hit else "other"
    if indicator == "data_centre" and _TIED_TO_CENTRE.match(said):
        indicator = "other"
    if indicator in RANK_STATES and not leading and indicator != "productivity_level":
        indicator = "other"
    if built and not done and indicator != "smart_city":
        return []
    if indicator == "smart_city" and not (built or done):
        return []
    direction = DIRECTION.match(said)
    brought = not general and BRINGS_ABOUT.match(said)
    if section.kind == "tasks":
        if not is_dated_state(reading, part) and (
            indicator not in KNOWN_STATES
            or not done
            or (inherited is None and (hit.start > done.end() + 45 or hit.end < done.start() - 60))
            or (direction and not re.search(r"\bhoan\s+thanh\b", said))
        ):
            return []
    elif (
        general
        and (
            (
                indicator not in KNOWN_STATES
                and not (
                    (STRONG.search(said) or LEVEL_STATE.search(said))
                    and (
                        part.led
                        or is_dated(reading, part.index)
                        or year_for(reading.years, clause.start, start, end, end)
                    )
                )
            )
            or direction
        )
    ) or (
        indicator == "other"
        and ((direction and not brought) or not (STRONG.search(said) or BEING.match(said) or leading))
    ):
        return []
    if general and indicator == "smart_city" and not built:
        return []
    return _told(reading, part, said, indicator, bool(leading))


def _told(reading: Reading, part: Part, said: str, indicator: str, leading: bool) -> list[Statement]:
    """An end state with its year, comparator and scope, once for each city that it names."""
    a, b = trim(reading.layout, part.start, part.end)
    if b - a < 12:
        return []
    year = year_of(reading, part)
    comparator = (
        "top"
        if LEADING.search(said) and not ONE_OF.search(said)
        else ">"
        if re.search(r"\b(?:tren|cao\s+hon)\s+(?:muc\s+)?(?:trung\s+binh|binh\s+quan)\b", said)
        else ""
    )
    group = group_of(said) if leading or AMONG_OTHERS.search(said) else ""
    places = (
        cities_in(reading, a, b)
        if indicator in ("smart_city", "data_centre", "other")
        and (indicator == "smart_city" or re.search(r"tro thanh|thuong mai hoa|hinh thanh", said))
        else []
    )
    if not places:
        return [milestone_of(part, indicator, group, year, comparator, (a, b), (a, b))]
    named = [(f"city:{name}", place) for name, *place in places]
    everywhere = re.search(r"\btren\s+dia\s+ban\b", reading.layout.bare[a : places[0][1]])
    if everywhere:
        named.insert(0, (group, (a, a + everywhere.end())))
    return [milestone_of(part, indicator, scope, year, comparator, (a, b), place) for scope, place in named]
