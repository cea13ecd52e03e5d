"""The figures that are left open by `claims`, with comparator, value and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from analysis.numbers.claims import Claims
from analysis.numbers.comparators import BEGINS_A_COMPARATOR, COMPARATOR, written_comparator
from analysis.numbers.ranks import rank_named, rank_within
from analysis.numbers.units import unit_behind
from analysis.numbers.values import FIGURE, NUMBER, Quantity, has_thousands_by_comma, parse_number, parse_whole
from analysis.numbers.worded import told_in_words
from analysis.text.folding import pattern

_LINKS = r"(?:dat|la|chiem|co|duoc|phu|dap ung|tang|giam|toi|tu|khoang|den|muc|ty le|them|o muc|bang|o)"
_QUANTITY = pattern(
    rf"(?:(?<![a-z])(?:{COMPARATOR})[ :]*?(?: ?{_LINKS}(?![a-z])){{0,2}} ?)?(?<![\d,.a-z\x00/])(?P<low>{NUMBER})(?: ?%)?"
    rf"(?:(?: ?[-~] ?| den | toi | - )(?P<high>{NUMBER})(?![\d/]))?(?P<of> ?/ ?\d+(?:\.\d{{3}})*(?![\d%]|\.\d| (?:van|nghin|ngan|trieu|nguoi|dan|tre)\b))?".replace(
        "[ :]*?", r"[\s:]*?"
    )
)
_OR_MORE = pattern(r"(?:(?!\btu\b)[^.;,:\d\x00]){0,60}?\btro (?P<way>len|xuong)(?![a-z])")
# "100% bệnh viện hạng II trở lên": so many or more of the class, not of the share
_OF_A_CLASS = pattern(
    r"\b(?:(?<!xep\s)hang|loai|cap|bac|trinh do|muc do|hoc van|tot nghiep|tuoi|sao|nhiem vu|(?:thac|tien) si|giao su|dai hoc|cao dang|(?:muc |loai )?(?:kha|gioi))\b"
)
_OF_A_PLAN = pattern(
    r" ?(?:so voi )?(?:cac )?(?:ke hoach|chi tieu|muc tieu|du toan|nghi quyet|nhiem vu|cung ky|cong suat|so voi)\b|\W*$"
)
_GOES_ON = pattern(r"[^.;,]{0,60}?\b(?:len|xuong|den|toi|con|tro)\b")
_MOVES = pattern(r"\b(?:tang|giam|nang|rut ngan|cat giam)\b")


def quantities(claims: Claims, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Open numbers of `[start, end)` with comparator, value and unit, in order."""
    end = len(claims.free) if end is None else end
    if not claims.figures.touch(start, end):
        return []
    if (start, end) not in claims.known:
        claims.known[start, end] = _quantities(claims.free, start, end)
    return list(claims.known[start, end])


def bases(claims: Claims, start: int, end: int) -> list[Quantity]:
    """The figures that `quantities` leaves out as those from which another moves: "tăng từ 75% ... lên 95%"."""
    ordered = _in_order(claims.free, start, end)
    return [q for q, after in pairwise(ordered) if _is_base(claims.free, q, after)]


def _in_order(free: str, start: int, end: int) -> list[Quantity]:
    out = [_quantity(free, found, end) for found in _in_figures(free, start, end)]
    return sorted([*out, *told_in_words(free, start, end)], key=attrgetter("number_start"))


def _quantities(free: str, start: int, end: int) -> list[Quantity]:
    ordered = _in_order(free, start, end)
    if len(ordered) < 2:
        return ordered
    ordered = [
        q for q, after in zip(ordered, [*ordered[1:], None], strict=False) if not (after and _is_base(free, q, after))
    ]
    return [
        q
        for k, q in enumerate(ordered)
        if not k
        or q.number_start >= ordered[k - 1].end
        or not _A_HEAD.search(free, ordered[k - 1].number_end, ordered[k - 1].end)
    ]


_WORD = re.compile(r"[a-z]+")
_REACH, _MOST_WORDS = 120, 8  # that a comparator and the verbs behind it have ("không nhiều hơn quá, đạt tỷ lệ")


def _in_figures(free: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """All that `_QUANTITY` finds; it is tried only at a figure, and where a comparator may begin before it."""
    for figure in FIGURE.finditer(free, start, end):
        at = figure.start()
        if at < start:  # the figure is the second of a range
            continue
        before = at - _REACH
        if before > start and len(_WORD.findall(free, before, at)) > _MOST_WORDS:
            start = before
        for lead in BEGINS_A_COMPARATOR.finditer(free, start, at):
            if found := _QUANTITY.match(free, lead.start(), end):
                break
        else:
            found = _QUANTITY.match(free, at, end)
        if found:
            yield found
            start = found.end()
        else:
            start = max(start, at)


_HAVING = pattern(r"\b(?:co|thu hut|hinh thanh|thanh lap) $")
_A_HEAD = pattern(r"(?:/|tren\b) ?(?:[a-z]+ )*(?:[\d.]+ )?(?:[a-z]+ )*[\d.]* ?(?:dan|nguoi)$")
_FROM = pattern(r"\btu (?:muc |khoang |tren |duoi |hon |gan |(?:thu |vi tri )?(?:hang |thu )?)?$")
_TO = pattern(r"[^,;]{0,40}?(?<!tro\s)\b(?:len|xuong|con)\b[^,;\d]{0,30}$")


def _is_base(free: str, quantity: Quantity, after: Quantity) -> bool:
    """ "tăng từ 75% lên 95%": the first figure is where it stands now."""
    lead = free[max(0, quantity.number_start - 14) : quantity.number_start]
    return bool(_FROM.search(lead)) and bool(
        _TO.fullmatch(free[quantity.number_end : after.number_start].replace("%", " "))
    )


def _quantity(free: str, found: re.Match[str], end: int) -> Quantity:
    symbol = written_comparator(found) if found.start() < found.start("low") else ""
    comparator, written = symbol or "=", bool(symbol)
    low, high = parse_number(found["low"]), parse_number(found["high"]) if found["high"] else None
    number_start = found.start("low")
    number_end = found.end("high") if found["high"] else found.end("low")
    begins = found.start()
    word = found["c1"]
    after = number_end
    of_total = bool(found["of"]) and high is None
    if of_total:
        number_end = after = found.end("of")
    if found["high"] and high is not None and high <= low and high < 100 and low >= 1000:
        high = None
        number_end = after = found.end("low")
    if high is not None and high <= low:
        high = None  # a digit is lost ("12-1%" for "12-13%"); `problems` names the place
    unit, unit_end = unit_behind(free, after, end)
    if unit == "" and has_thousands_by_comma(found["low"]):  # things are counted whole: "1,200 doanh nghiệp"
        low = parse_whole(found["low"])
        high = parse_whole(found["high"]) if high is not None and has_thousands_by_comma(found["high"]) else high
    reach = min(end, unit_end + 90)
    more = _OR_MORE.match(free, unit_end, reach) if free.find("tro", unit_end, reach) >= 0 else None
    if more and _OF_A_CLASS.search(more[0]):
        more = None
    if word == "tu":
        counted = unit == "" and _HAVING.search(free, max(0, begins - 12), begins)  # "có từ 02 tổ chức"
        least = (unit == "percent" or counted) and high is None and not _GOES_ON.match(free, unit_end, end)
        least = least and not _MOVES.search(free, max(0, begins - 30), begins)
        comparator, written = (">=", True) if least else ("=", False)
    if comparator == ">" and low == 100 and unit == "percent" and not _OF_A_PLAN.match(free, unit_end, end):
        comparator, written = "=", False  # "trên 100% địa bàn": on it, there is no more than all of it
    if more and (not written or comparator in (">=", ">", "<=")):
        comparator, written = (">=" if more["way"] == "len" else "<="), True
    if high is not None and comparator == "~":
        comparator = "="  # a range says itself that it is not exact
    rank = rank_named(free, begins, number_start, after, more) or rank_within(free, begins, after, unit_end, symbol)
    if rank and unit in ("", "count"):
        return Quantity(
            rank[0], max(unit_end, rank[1]), number_start, number_end, rank[2], low, high, "rank", written, of_total
        )
    return Quantity(begins, unit_end, number_start, number_end, comparator, low, high, unit, written, of_total)
