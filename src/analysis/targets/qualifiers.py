"""Figures that only say which things are meant, or since when, and not how many: speeds, sizes, spells of time."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.layout.blocks import Layout
from analysis.numbers.values import Quantity
from analysis.targets.clauses import Clause, Piece
from analysis.text.folding import pattern

_WHILE_BEFORE = pattern(r"\b(?:qua|sau)(?: hon| gan)? $")
_WHILE = pattern(r" ?(?:thang (?:dau |cuoi )?nam|(?P<span>nam|thang))\b")


def is_a_while(layout: Layout, quantity: Quantity) -> bool:
    """ "Qua hơn 02 năm triển khai", "9 tháng đầu năm": when, not how much."""
    unit = _WHILE.match(layout.bare, quantity.number_end)
    before = max(0, quantity.number_start - 12)
    return bool(unit) and (not unit["span"] or bool(_WHILE_BEFORE.search(layout.bare, before, quantity.number_start)))


_PER_AREA = pattern(r"\b(?:tren|moi|tu|cua|/) ?(?:mot|01|1) ?(?:ha|km2?|m2)\b")


def is_base_area(layout: Layout, quantity: Quantity) -> bool:
    """ "Giá trị sản xuất trên 1 ha đất đạt 250 triệu đồng": of what the value is told."""
    return quantity.unit == "other" and bool(_PER_AREA.match(layout.bare, quantity.start))


_OWN_SPEED = pattern(
    r", ?(?:voi )?(?:(?:mang )?bang (?:thong )?rong (?:di dong|co dinh)(?: dat| co)? )?toc do [a-z ]*(?:trung binh|binh quan|dat)\b"
)


def _is_threshold(layout: Layout, clause: Clause, speed: Quantity) -> bool:
    """ "100% người sử dụng ... với tốc độ trên 1 Gb/s": the speed belongs to the share before it."""
    before = layout.bare[clause.start : speed.start]
    share = re.search(r"\d\s?%", before)
    if share is None or _OWN_SPEED.search(before, share.end()):
        return False
    return bool(
        re.search(
            r"(?:truy\s+(?:nhap|cap)|ket\s+noi|duong\s+truyen|internet|bang\s+(?:thong\s+)?rong)", before[share.end() :]
        )
    )


_SPEED_OF = pattern(r"\b(?:toc do|bang thong)(?: (?:toi thieu|tren|tu|dat|la|it nhat|khong duoi))* ?$")


def without_speeds(layout: Layout, clause: Clause, inside: list[Quantity]) -> list[Quantity]:
    """Quantities without the speeds that only say which access a share is of ("tốc độ trên 1 Gb/s đạt 100%")."""
    if not any(q.unit == "percent" for q in inside):
        return inside
    return [
        q
        for k, q in enumerate(inside)
        if q.unit not in ("gbps", "mbps")
        or not (_is_threshold(layout, clause, q) or _says_which_access(layout, q, inside[k + 1 :]))
    ]


def _says_which_access(layout: Layout, speed: Quantity, following: Iterable[Quantity]) -> bool:
    """Whether a speed belongs to a share behind it."""
    named = _SPEED_OF.search(layout.bare, max(0, speed.number_start - 40), speed.number_start)
    return bool(named) and any(other.unit == "percent" for other in following)


_GROUP_OF = pattern(r"\b(?:nhom|top|danh sach|trong so) $")


def is_size(layout: Layout, counted: Piece, piece: Piece) -> bool:
    """ "05 doanh nghiệp có doanh thu trên 100 tỷ đồng", "02 trường vào nhóm 500 trường hàng đầu": the second figure says which are counted."""
    between = layout.bare[counted.quantity.end : piece.quantity.start]
    group = piece.quantity.unit == "rank" or (piece.quantity.unit == "" and _GROUP_OF.search(between))
    among = group and counted.quantity.unit == ""
    return (among or piece.quantity.unit in ("billion_vnd", "other")) and not re.search(r"[,;()]|\bva\b", between)
