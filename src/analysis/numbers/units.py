"""The unit behind a figure: a share, a rate per head or year, a speed, money, something else that is measured."""

from __future__ import annotations

import re

from analysis.text.folding import pattern

_PER_YEAR = r"(?: ?/ ?nam\b| mot nam\b| moi nam\b|/ ?hang nam\b)"
_UNITS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (unit, pattern(shape))
    for unit, shape in (
        ("percentage_points", r" ?(?:diem phan tram|diem %|% diem(?=[,.;)]|$| (?:so voi|moi nam|tro len)))"),
        ("percent_per_year", rf" ?(?:%|phan tram){_PER_YEAR}"),
        ("percent", r" ?(?:%|phan tram\b)"),
        ("other", r" ?‰"),
        (
            "per_10k",
            r"(?:(?: ?(?!(?:co|quy|dan|voi|la|dat|tu)\b)[a-z]+){0,9}?| nguoi(?:,? [a-z]+){1,16}?) ?(?:/|tren\b) ?(?:mot |01 |1 )?(?:van|10\.?000|muoi nghin) ?(?:dan|nguoi)",
        ),
        (
            "other",
            r"(?: ?[a-z]+){0,6}? ?(?:(?:/|tren\b) ?(?:mot |01 |1 )?(?:nghin|1\.?000|tram nghin|100\.?000|trieu)|/ ?100) ?(?:dan|nguoi|tre)\b",
        ),
        ("gbps", r" ?(?:gb/s|gbps|gbit/s|gb/ giay|gigabit)"),
        ("mbps", r" ?(?:mb/s|mbps|mbit/s|megabit)"),
        ("times", r" lan\b(?! xe\b)"),
        ("rank", r" ?bac\b(?! s[iy]\b)"),
        ("other", r" ?ty (?:kwh|m[23²³\x00](?![a-z\d])|lit\b|giao dich|luot)"),
        ("billion_vnd", r" ?ty(?! usd| do la| le\b| trong\b| suat\b| gia\b)(?: dong)?\b"),
        ("other", r" ?(?:[cdkm]?m[23²³\x00]?(?![a-z\d²³])|tuoi\b|be (?:trai|gai)\b)"),  # the figure of "m2" is blanked
        (
            "other",
            r" ?(?:trieu|nghin ty|ngan ty|ty usd|usd|dong\b(?! (?:chi|bo|bang|thoi|dan)\b)|ha\b(?! (?:tang|noi|nam(?! [\d\x00])|tinh|giang|long)\b)|(?:kw|mw|gw)[hp]?\b|mva\b|k?toe\b|kgoe\b|tan\b|ta ?/ ?ha\b|phut|gio\b|ngay\b|giay\b(?! (?:chung|phep|to|khai|khen)\b)|[tpg]b\b|nam\b(?! ?[\d\x00])|thang\b|nghin\b|van\b(?= (?:nguoi|lao dong|luot|ho|con|cay|tan)\b))",
        ),
    )
)
_UNITS_ALONE = tuple((unit, shape) for unit, shape in _UNITS if "(?:/|tren" not in shape.pattern)
_NO_UNIT = re.compile(r"\s*(?:[^\s%‰a-z/]|$)")
_LETTERS = re.compile(r"[a-z\s,]*")


def unit_behind(free: str, start: int, end: int) -> tuple[str, int]:
    """The unit that begins at `start`, "" where none is written, and where it ends."""
    if _NO_UNIT.match(free, start, end):
        return "", start
    stop = _LETTERS.match(free, start, end).end()
    per = free.startswith("/", stop, end) or free.find("tren", start, stop) >= 0  # "bác sĩ/vạn dân", "trên vạn dân"
    for unit, shape in _UNITS if per else _UNITS_ALONE:
        found = shape.match(free, start, end)
        if found:
            return unit, found.end()
    return "", start
