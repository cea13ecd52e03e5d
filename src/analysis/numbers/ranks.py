"""Figures that are places in an order: "nhóm 10 tỉnh dẫn đầu", "xếp thứ 5", "vị trí không thấp hơn 20"."""

from __future__ import annotations

import re

from analysis.text.folding import pattern

_RANK_ENDS = ("so", "top", "nhom", "co", "cac", "thuoc", "trong", "vao", "la", "nhung")
_PLACE_ENDS = ("hang", "thu", "tri", "tu")
_RANK_BEFORE = pattern(
    r"(?:\b(?:thuoc|trong|nam trong|vao|giu vung|dung|dat|la|xep|duy tri|o)? ?(?:trong )?(?:so |top|top|nhom(?: co)?|nhom cac|tốp)|"
    r"\b(?:thuoc|trong|nam trong|vao|la mot trong(?: nhung)?|la)(?: so| nhom| top)?) ?$"
)
_RANK_AFTER = pattern(
    r"(?: ?/ ?\d+)? ?(?:(?:tinh|dia phuong|nuoc|quoc gia|thanh pho|don vi|tinh,? thanh(?: pho)?|tinh, thanh pho|vi tri|tinh/thanh pho|tinh va thanh pho)(?: [a-z,]+){0,6}? ?(?:dan dau|dung dau|hang dau|tot nhat|cao nhat|phat trien|kha|ca nuoc|toan quoc|tren (?:ca nuoc|toan quoc)|trong (?:ca nuoc|toan quoc)|cua ca nuoc|asean|the gioi|dong nam a|khu vuc)|(?:dan dau|dung dau|hang dau|ca nuoc|toan quoc))"
)
_RANK_PLACE = pattern(r"\b(?:xep )?(?:thu hang|hang|thu|vi tri)(?: thu)? ?(?:tu )?$")


def rank_named(
    free: str, begins: int, number_start: int, after: int, more: re.Match[str] | None
) -> tuple[int, int, str] | None:
    """A place or a group said of a figure ("trong 10 tỉnh dẫn đầu", "hạng 5 trở lên"): where it begins and ends, its comparator."""
    window = free[max(0, begins - 40) : number_start]
    offset = max(0, begins - 40)
    tail = _RANK_AFTER.match(free, after, after + 120)
    words = window.rstrip()
    before = _RANK_BEFORE.search(window) if words.endswith(_RANK_ENDS) else None
    if (
        before
        and re.search(r"(?:nhom|top|top) ?$", before[0])
        and not re.match(
            r"\s*(?:doanh nghiep|chi tieu|nhiem vu|nganh|san pham|giai phap|ho|linh vuc|tieu chi)",
            free[after : after + 20],
        )
    ):
        return offset + before.start(), tail.end() if tail else after, "top"
    if before and (tail or _RANKED_WITHIN.search(window)):
        return offset + before.start(), tail.end() if tail else after, "top"
    if tail and re.search(r"\b(?:dan dau|dung dau|hang dau)$", " ".join(tail[0].split())):
        return begins, tail.end(), "top"
    place = _RANK_PLACE.search(window) if words.endswith(_PLACE_ENDS) else None
    if place and not re.search(r"\blan\s+thu\s*$", window):
        return (
            offset + place.start(),
            more.end() if more else after,
            "top"
            if more or (tail and re.search(r"\b(?:dan dau|dung dau|hang dau)$", " ".join(tail[0].split())))
            else "=",
        )
    return None


_RANKED_WITHIN = pattern(r"\bxep hang (?:trong|thuoc|vao)(?: nhom| top| so)? ?$")
_RANK_HEAD = pattern(r"\b(?:xep hang|thu hang)(?: [a-z()]+){0,6} ?$")


def rank_within(free: str, begins: int, number_end: int, unit_end: int, symbol: str) -> tuple[int, int, str] | None:
    """ "xếp hạng không quá 35", "vị trí không thấp hơn 20"."""
    if symbol not in ("<=", ">=") or unit_end != number_end:
        return None
    place = _RANK_HEAD.search(free, max(0, begins - 60), begins) or _RANK_PLACE.search(
        free, max(0, begins - 40), begins
    )
    return (place.start(), unit_end, "<=" if symbol == "<=" else "top") if place else None
