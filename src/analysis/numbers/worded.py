"""Quantities that stand in no digit: fractions ("hai phần ba số hộ"), multiples ("gấp đôi"), counts ("ít nhất một xã"),
places among others ("vị trí thứ nhất")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.numbers.comparators import COMPARATOR, written_comparator
from analysis.numbers.values import Quantity
from analysis.text.folding import pattern
from analysis.text.shortcuts import Opened, Rare

_COUNT_WORDS = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}
# Said in a word, and exact about how many: "tăng gấp đôi", "có ít nhất một xã", "tối thiểu ba khu"
_MULTIPLE = Rare(
    pattern(
        rf"gap(?<!\w...) (?:(?:{COMPARATOR}) )?(?P<value>(?P<twice>doi)|(?P<half>ruoi)|(?P<many>{'|'.join(_COUNT_WORDS)}) lan)\b"
    ),
    "gap",
)
_AT_LEAST = Opened(
    pattern(
        r"\b(?:it nhat|toi thieu|khong duoi)(?: (?:co|duoc|dat|thu hut|thanh lap|xay dung|hinh thanh|them))? (?P<value>mot|hai|ba|bon|sau|bay|tam|chin|muoi) "
        r"(?!lan\b|phan\b|nua\b|trong\b|so\b|nam\b|thang\b|quy\b|tuan\b|ngay\b|gio\b|muoi\b|tram\b|nghin\b|chieu\b|cua\b|la\b)[a-z]"
    ),
    *("it", "toi", "khong"),
)
_FRACTION = pattern(
    rf"(?:\b(?:{COMPARATOR}) )?\b(?P<share>mot nua|(?P<parts>{'|'.join(_COUNT_WORDS)}) phan (?P<of>{'|'.join(_COUNT_WORDS)}))"
    r"(?= (?:so|cac|tong|gia tri|dien tich|san luong|dan|ho|nguoi|doanh nghiep|xa|huyen|thon|nguon|grdp|gdp|dich vu|thu tuc|truong|co quan|don vi|san pham|hop tac xa|can bo)\b|[.;,]|\s*$)"
)
# "giữ vững vị trí thứ nhất", "đứng thứ hai cả nước"
_PLACE = Rare(
    pattern(
        r"\b(?:vi tri|dung|xep(?: hang)?) thu (?P<value>nhat|nhi|hai|ba|tu)(?= (?:ve|toan quoc|ca nuoc|trong|vung|khu vuc|cua)\b|\s*(?:[.;,)]|$))"
    ),
    pattern(r"thu (?:nhat|nhi|hai|ba|tu)\b"),
)
_PLACES = _COUNT_WORDS | {"nhat": 1, "nhi": 2}
_PART = pattern(rf"phan (?:{'|'.join(_COUNT_WORDS)})")
_HALF = re.compile("nua")
IN_WORDS = (_PART, _HALF, _MULTIPLE, _AT_LEAST, _PLACE)
"""Where none of these stands, no quantity is told in words."""


def told_in_words(free: str, start: int, end: int) -> Iterator[Quantity]:
    """Fractions, then multiples, then places among others, then counts of `[start, end)` that stand in no digit."""
    in_words = _HALF.search(free, start, end) or _PART.search(free, start, end)
    for found in _FRACTION.finditer(free, start, end) if in_words else ():
        symbol = written_comparator(found)
        value = round(100 * _COUNT_WORDS[found["parts"]] / _COUNT_WORDS[found["of"]], 1) if found["parts"] else 50.0
        if value < 100:
            yield Quantity(
                *found.span(), *found.span("share"), symbol or "=", value, None, "percent", bool(symbol), in_words=True
            )
    for found in _MULTIPLE.finditer(free, start, end):
        symbol = written_comparator(found)
        value = 2.0 if found["twice"] else 1.5 if found["half"] else float(_COUNT_WORDS[found["many"]])
        yield Quantity(
            *found.span(), *found.span("value"), symbol or "=", value, None, "times", bool(symbol), in_words=True
        )
    for found in _PLACE.finditer(free, start, end):
        value = float(_PLACES[found["value"]])
        yield Quantity(*found.span(), *found.span("value"), "=", value, None, "rank", False, in_words=True)
    for found in _AT_LEAST.shape.finditer(free, start, end):
        value = float(_COUNT_WORDS[found["value"]])
        yield Quantity(
            found.start(), found.end("value"), *found.span("value"), ">=", value, None, "", True, in_words=True
        )
