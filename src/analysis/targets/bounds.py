"""At least, at most: comparators that stand elsewhere than before their figure, or once for several."""

from __future__ import annotations

import re

from analysis.layout.blocks import Block, Layout
from analysis.targets.clauses import Piece, is_elliptical
from analysis.text.folding import pattern

GOVERNING = (">=", ">", "~", "<=", "<")
"""Comparators that can hold for the figures behind the first."""
_FOR_ALL = pattern(
    r"\b(?:it nhat|toi thieu)(?: (?:cac|nhung) (?:chi tieu|muc tieu|ket qua)(?: cu the)?(?: sau)?)? ?:?\s*$"
)


def bound_for_all(layout: Layout, begin: int, colon: int, context: Block | None) -> str:
    """The comparator before a colon: "Ít nhất: 60% người dân ...; 50% thủ tục ...", or in the line above a list."""
    inline = colon > begin and _FOR_ALL.search(layout.bare, begin, colon)
    above = context is not None and _FOR_ALL.search(layout.bare, context.start, context.end)
    return ">=" if inline or above else ""


_FROM = pattern(r"\btu $")
_ON = pattern(r" ?(?:%|phan tram)? [^,;:.()\d]{0,60}\btro len\b")


def or_more(layout: Layout, piece: Piece) -> str:
    """ "từ 2% tổng chi ngân sách địa phương hằng năm trở lên": the comparator on both sides of what the share is of."""
    quantity = piece.quantity
    if quantity.explicit or quantity.comparator != "=" or quantity.value_high is not None:
        return ""
    begun = _FROM.search(layout.bare, max(piece.start, quantity.number_start - 4), quantity.number_start)
    return ">=" if begun and _ON.match(layout.bare, quantity.number_end, piece.end) else ""


def shared_comparator(layout: Layout, piece: Piece, governing: str) -> str:
    """The comparator said once for several figures: "tối thiểu 5% (năm 2025) và 10% (năm 2030)"."""
    quantity = piece.quantity
    if not governing or quantity.explicit or quantity.comparator != "=" or quantity.unit == "rank":
        return ""
    lead = layout.bare[piece.start : quantity.start].strip(" \n\t,(")
    before = layout.bare[max(0, quantity.start - 210) : quantity.start].rstrip()
    if lead in ("", "va") and quantity.unit == "" and before.endswith(" va"):
        return governing  # "ít nhất 500 doanh nghiệp ... và 50 doanh nghiệp ..."
    written = layout.bare[quantity.number_start : quantity.number_end]
    if lead in ("", "va") and re.search(rf"(?<![\d,.]){re.escape(written)}\s?%[^%;.\d]{{3,120}}(?:,|\sva)$", before):
        return governing  # "cắt giảm tối thiểu 30% thời gian, 30% chi phí"
    if not is_elliptical(layout, piece):
        return ""
    if quantity.value >= 100 and quantity.unit == "percent":
        return ""  # "tối thiểu 60% ... và đến năm 2030 đạt 100%": all of it
    joined = lead in ("", "va") and quantity.value < 100
    return governing if joined or (_only_year(layout, piece) and ":" not in lead) else ""


_STEP = pattern(
    r"\s*\( ?(?:den |vao )?nam \d{4} (?:la|dat)\b"
)  # "từ 80% trở lên (năm 2026 đạt 65%)": a step on the way


def _only_year(layout: Layout, piece: Piece) -> bool:
    said = layout.bare[piece.start : piece.end]
    return bool(
        re.fullmatch(
            r"[\s,(]*(?:va\s+)?(?:vao\s+|den\s+)?(?:nam\s+\d{4}\s+(?:la\s+|dat\s+)?)?[\d.,\s%\-]+\(?\s*(?:(?:vao|den|trong|lan luot|cac|nam|giai doan|\s)*[\d,\s\-]{4,})?\)?(?:\s*(?:grdp|gdp))?[\s.,;)]*",
            said,
        )
    ) and not _STEP.match(said)
