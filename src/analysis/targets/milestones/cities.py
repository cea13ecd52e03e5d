"""The cities of a province that an end state names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.targets.statements import Reading
from analysis.text.folding import UPPER

_CAPITAL = rf"[{UPPER}][\wÀ-ỹ']*"  # a word of a name
_PLACE = rf"{_CAPITAL}(?:\s(?:-\s)?{_CAPITAL}){{0,4}}"  # "Xuân Hương - Đà Lạt"
_LINK = rf"{_CAPITAL}(?:\s{_CAPITAL}){{0,3}}"
_CITY = re.compile(
    rf"\b(?:[Tt]hành\s+phố|[Tt]hị\s+xã|[Đđ]ặc\s+khu|[Pp]hường|TP\.?|[Hh]uyện|[Đđ]ô\s+thị(?:\s+thông\s+minh)?)\s+(?!Việt\s+Nam\b)({_PLACE})"
)
_SEVERAL_CITIES = re.compile(r"\b[Cc]ác\s+$")
_NEXT_CITY = re.compile(rf"(?:\s*,\s*|\s+và\s+)({_PLACE})")
# "chuỗi đô thị thông minh Vinh - Cửa Lò - Hoàng Mai"
_CHAIN = re.compile(rf"\bthông\s+minh\s+((?:{_LINK}\s-\s){{1,5}}{_LINK})")
_CHAINED = re.compile(f"({_LINK})")
# "đô thị thông minh tại khu vực Việt Trì, Vĩnh Yên và Hòa Bình"
_AREAS = re.compile(
    rf"\bthông\s+minh\s+tại\s+(?:(?:các\s+)?khu\s+vực\s+)?(?!Việt\s+Nam\b)({_PLACE})(?=\s*[,.;)]|\s+và\b|\s*\Z|\s*\n)"
)
_OWN_CITY = re.compile(
    rf"^[\s*-]*(?!(?:Đưa|Xây|Phấn|Sớm|Đến)\b)({_CAPITAL}(?: {_CAPITAL}){{1,2}})(?: \([^()]*\))? (?:trở thành|hình thành|đạt)"
)


def _cities_named(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Each city by name; "các phường A, B và C" says once what they are."""
    chain = _CHAIN.search(text, start, end)
    if chain:
        yield from _CHAINED.finditer(text, *chain.span(1))
    if area := _AREAS.search(text, start, end):
        yield from _with_next(text, area, end)
    for city in _CITY.finditer(text, start, end):
        if chain and chain.start(1) <= city.start(1) < chain.end(1):
            continue
        several = _SEVERAL_CITIES.search(text, start, city.start())
        yield from _with_next(text, city, end) if several else (city,)


def _with_next(text: str, first: re.Match[str], end: int) -> Iterator[re.Match[str]]:
    """A city, and those that are listed behind it."""
    yield first
    at = first.end()
    while more := _NEXT_CITY.match(text, at, end):
        yield more
        at = more.end()


def cities_in(reading: Reading, start: int, end: int) -> list[tuple[str, int, int]]:
    """Cities named in a clause; a city run by the centre is the province of its own plan and no place inside it."""
    text = reading.layout.folded.text
    own = reading.document.province.value
    found = [
        (" ".join(m[1].split()), m.start(), m.end())
        for m in _cities_named(text, start, end)
        if text.count("(", start, m.start()) <= text.count(")", start, m.start())
    ]
    if not found:
        alone = _OWN_CITY.match(text[start:end])
        if alone and alone[1] != own:
            found = [(alone[1], start + alone.start(1), start + alone.end(1))]
    unique: dict[str, tuple[str, int, int]] = {}
    for name, a, b in found:
        if reading.central_city and name == own:
            continue
        unique.setdefault(name, (name, a, b))
    return list(unique.values())
