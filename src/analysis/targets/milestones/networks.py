"""Networks that everyone is to have: "phổ cập mạng di động 5G"."""

from __future__ import annotations

from analysis.targets.clauses import trim, words
from analysis.targets.milestones.cuts import Part, Span, milestone_of
from analysis.targets.milestones.dates import year_of
from analysis.targets.statements import Reading, Statement
from analysis.text.folding import pattern

COVERS = ("mobile_5g_coverage", "mobile_4g_coverage", "broadband_commune_coverage")
"""Indicators of how far a network reaches."""
_SPREAD_NET = pattern(r"\bpho cap (?:dich vu |ha tang )*(?:internet|mang|bang rong|cap quang|dien thoai)\b")
_AND_A_NETWORK = pattern(r"\sva (?=(?:dich vu |ha tang )*(?:mang|internet|bang rong|cap quang)\b)")


def everyones_networks(reading: Reading, part: Part) -> list[Statement]:
    """The networks that everyone is to have, each as an end state."""
    spans = _networks_in(reading, part.start, part.end)
    return [found for span in spans if (found := _spread(reading, part, *span))]


def _networks_in(reading: Reading, start: int, end: int) -> list[Span]:
    """ "Phổ cập Internet băng rộng cáp quang và mạng di động 5G": each network that everyone is to have, where they are two."""
    bare = reading.layout.bare
    joined = _AND_A_NETWORK.search(bare, start, end)
    if joined is None or not _SPREAD_NET.search(words(reading.layout, start, joined.start())):
        return [(start, end)]
    sides = [(start, joined.start()), (joined.end(), end)]
    first, second = (reading.indicators.find(words(reading.layout, *side), "percent") for side in sides)
    alike = (first and first.indicator) == (second and second.indicator)
    return [(start, end)] if alike else sides


def _spread(reading: Reading, part: Part, start: int, end: int) -> Statement | None:
    """A network that everyone is to have."""
    said = reading.indicators.spelled(words(reading.layout, start, end))
    hit = reading.indicators.find(said, "percent")
    if hit is None and not _SPREAD_NET.search(said):
        return None
    covers = hit is not None and hit.indicator in (*COVERS, "fibre_household_coverage")
    place = trim(reading.layout, start, end)
    return milestone_of(part, hit.indicator if covers else "other", "", year_of(reading, part), "", place, place)
