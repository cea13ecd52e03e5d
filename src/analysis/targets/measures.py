"""What a figure is measured in, of what it is a share, and whether it only tells how much more than before."""

from __future__ import annotations

import re

from analysis.layout.blocks import Layout
from analysis.numbers.values import Quantity
from analysis.targets.clauses import Piece
from analysis.targets.indicators import Hit
from analysis.targets.qualifiers import rate_unit
from analysis.text.folding import pattern

_CHANGE = pattern(
    r"\b(?:tang|giam|vuot|cao hon|thap hon)(?: them| binh quan| it nhat| toi thieu| tren| khoang| hon)* ?"
)
_BASE = pattern(
    r" ?(?:%|phan tram)? ?(?:cua |trong |vao |so voi |tren )?(?P<base>tong (?:san pham|chi [a-z ]{0,20}ngan sach[a-z ]{0,12}|so [a-z ]{3,40}?|muc ban le|von [a-z ]{3,30}?)|grdp|gdp)(?=\b)"
)


def unit_of(layout: Layout, piece: Piece, hit: Hit | None) -> str:
    """The written unit, completed by what the indicator can be measured in."""
    possible = hit.units if hit else ()
    unit = piece.quantity.unit or ("index" if "index" in possible else "count")
    if unit == "percent_per_year" and hit is not None and unit not in possible:
        return "percent"  # "ít nhất 3%/năm tổng chi ngân sách": so much of each year's
    if unit == "percent" and "percent" not in possible and "percent_per_year" in possible:
        return "percent_per_year"
    if unit == "percent" and hit is None and _GROWS_YEARLY.search(layout.bare, piece.start, piece.quantity.start):
        return "percent_per_year"
    if unit == "count" and "per_10k" in possible and re.search(r"van\s+dan", layout.bare[piece.start : piece.end]):
        return "per_10k"
    if unit == "count" and _is_score(layout, piece):
        return "index"
    if unit == "count":
        return rate_unit(layout, piece.quantity) or unit
    return unit


# "dư nợ tăng trưởng bình quân hằng năm khoảng 10%"
_GROWS_YEARLY = pattern(
    r"\b(?:tang(?: truong)?|giam)(?: [a-z]+){0,3}? (?:binh quan |trung binh )(?:hang|moi) nam(?: (?:dat|la|tu|tren|khoang|it nhat|toi thieu|o muc))* ?$"
)
_INDEX = pattern(r"\b(?:chi so|he so|pci|papi|sipas|dti|pii|ddci|par index)\b")
_POINTS = pattern(r" ?diem(?= ?[^a-z ]|$| (?:tro len|vao|va)\b)")


def _is_score(layout: Layout, piece: Piece) -> bool:
    """ "chỉ số giáo dục đạt trên 0,8", "chỉ số PAPI đạt 44 điểm": what an index stands at."""
    quantity = piece.quantity
    scored = not quantity.value.is_integer() or _POINTS.match(layout.bare, quantity.number_end, piece.end)
    return bool(scored and _INDEX.search(layout.bare, piece.start, quantity.start))


_PLACES_UP = re.compile(r"\b(?:tang|nang|cai\s+thien|vuot|len)\b")
_COMPARED = re.compile(r"\s*%?[^,;]{0,30}\bso\s+voi\b")


def is_change(layout: Layout, piece: Piece, unit: str) -> bool:
    """So much more than before is no share, so many places up is no rank."""
    quantity = piece.quantity
    after = layout.bare[quantity.number_end : piece.end]
    if unit == "rank":
        before = layout.bare[piece.start : quantity.start]
        return bool(re.match(r"\s*bac\b", after) and _PLACES_UP.search(before))
    grown = _CHANGE.search(layout.bare, max(piece.start, quantity.start - 20), quantity.number_start)
    return unit in ("percent", "count") and bool(grown and _COMPARED.match(after))


def base_of(layout: Layout, quantity: Quantity, piece: Piece) -> str:
    """What a share is of, in the words of the text ("tổng chi ngân sách", "GRDP"); "" where it is not said."""
    found = _BASE.match(layout.bare, quantity.number_end, piece.end)
    return " ".join(layout.folded.text[found.start("base") : found.end("base")].split()) if found else ""
