"""Networks that everyone, or some places, are to have: "phổ cập mạng di động 5G", "phủ sóng 5G tại các khu công nghiệp"."""

from __future__ import annotations

import re

from analysis.targets.clauses import trim
from analysis.targets.milestones.cuts import Part, Span, milestone_of
from analysis.targets.milestones.dates import year_of
from analysis.targets.statements import Reading, Statement
from analysis.text.folding import pattern

COVERS = ("mobile_5g_coverage", "mobile_4g_coverage", "broadband_commune_coverage")
"""Indicators of how far a network reaches."""
_SPREAD_NET = pattern(r"\bpho cap (?:dich vu |ha tang )*(?:internet|mang|bang rong|cap quang|dien thoai)\b")
_AND_A_NETWORK = pattern(r"\sva (?=(?:dich vu |ha tang )*(?:mang|internet|bang rong|cap quang)\b)")

_PLACES = (
    r"(?: (?:tai|den|toi|o|trong|khap))?"
    r"(?= (?:(?:cac|nhung|toan bo|tat ca|moi) )*(?:khu|trung tam|do thi|thanh pho|huyen|xa|phuong|thon|ban|dia ban|tuyen|diem)\b)"
)
_REACHES_PLACES = pattern(
    rf"(?:den (?:het )?nam \d{{4}} ?,? )?\W*(?:phu song|bao phu)(?: (?:mang|dich vu|thong tin|di dong))* [45]g{_PLACES}"
    rf"|[^%;]*\b[45]g (?:(?:duoc|da|se|co ban) )*(?:phu song|bao phu|phu){_PLACES}"
    rf"|[^%;]*\b[45]g (?:(?:da|se|co ban) )*duoc trien khai{_PLACES}"
)
_YEAR = re.compile(r"\b20\d\d\b")
_FIGURE = re.compile(r"%|\d(?!g\b)")  # "5g" is none


def reached_places(reading: Reading, part: Part) -> list[Statement]:
    """A network that is to reach places of a kind, of which no share is told."""
    said = reading.layout.words(part.start, part.end)
    if not _REACHES_PLACES.match(said) or _FIGURE.search(_YEAR.sub(" ", said)):
        return []
    hit = reading.indicators.find(reading.indicators.spelled(said), "percent")
    if hit is None or hit.indicator not in COVERS:
        return []
    place = trim(reading.layout, part.start, part.end)
    return [milestone_of(part, hit.indicator, "", year_of(reading, part), "", place, place)]


def everyones_networks(reading: Reading, part: Part) -> list[Statement]:
    """The networks that everyone is to have, each as an end state."""
    spans = _networks_in(reading, part.start, part.end)
    return [found for span in spans if (found := _spread(reading, part, *span))]


def _networks_in(reading: Reading, start: int, end: int) -> list[Span]:
    """ "Phổ cập Internet băng rộng cáp quang và mạng di động 5G": each network that everyone is to have, where they are two."""
    bare = reading.layout.bare
    joined = _AND_A_NETWORK.search(bare, start, end)
    if joined is None or not _SPREAD_NET.search(reading.layout.words(start, joined.start())):
        return [(start, end)]
    sides = [(start, joined.start()), (joined.end(), end)]
    first, second = (reading.indicators.find(reading.layout.words(*side), "percent") for side in sides)
    alike = (first and first.indicator) == (second and second.indicator)
    return [(start, end)] if alike else sides


def _spread(reading: Reading, part: Part, start: int, end: int) -> Statement | None:
    """A network that everyone is to have."""
    said = reading.indicators.spelled(reading.layout.words(start, end))
    hit = reading.indicators.find(said, "percent")
    if hit is None and not _SPREAD_NET.search(said):
        return None
    covers = hit is not None and hit.indicator in (*COVERS, "fibre_household_coverage")
    place = trim(reading.layout, start, end)
    return milestone_of(part, hit.indicator if covers else "other", "", year_of(reading, part), "", place, place)
