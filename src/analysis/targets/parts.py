"""Figures of a part: of industrial parks, of schools, of a goal, of what is added each year, and not of what the indicator measures."""

from __future__ import annotations

from analysis.layout.blocks import Layout
from analysis.targets.clauses import Piece, is_elliptical
from analysis.targets.scopes import NEIGHBOURHOOD
from analysis.targets.years import YEARLY
from analysis.text.folding import pattern

# A share of industrial parks or schools is no share of the province.
_PARTS = pattern(
    rf" ?(?:%|phan tram) ?(?:cac |so |tong so )?(?:(?!{NEIGHBOURHOOD}|khu pho)khu|cum|tuyen|chieu dai|truong|co so|co quan|benh vien|tram|tru so|diem|don vi(?! hanh chinh)|doanh nghiep)\b"
)
_OFFICES = r"co so|nha truong|benh vien|tram|truong|cua hang|cho\b|sieu thi|khach san|nha hang|nha thuoc|ho kinh doanh|co quan|don vi|phong kham|diem\b"
_SHARE_OF_OFFICES = pattern(rf" ?(?:%|phan tram) ?(?:cac |so |tong so )?(?:{_OFFICES})")
_SHARE_OF_THINGS = pattern(
    rf" ?(?:%|phan tram) ?(?:cac |so |tong so )?(?:{_OFFICES}|doanh nghiep|giao dich|ho so|thu tuc|dich vu|van ban|nguoi (?:dan )?co dien thoai)\b"
)
# What the noun behind a share may not be, where an indicator is of people, of payments, of growth.
_COUNTED_ELSE = {
    "smartphone_share": _SHARE_OF_THINGS,
    "payment_account_share": _SHARE_OF_THINGS,
    "digital_signature_share": _SHARE_OF_THINGS,
    "digital_identity_share": _SHARE_OF_THINGS,
    "health_record_share": _SHARE_OF_THINGS,
    "technology_renewal_rate": _SHARE_OF_THINGS,
    "cashless_transaction_share": _SHARE_OF_OFFICES,
    "online_public_service_usage": _SHARE_OF_OFFICES,
}
_OF_A_GOAL = pattern(
    r" ?(?:%|phan tram) ?(?:so voi |cua )?(?:cac )?(?:muc tieu|ke hoach|chi tieu|du toan|nghi quyet)\b"
)
_ANEW = pattern(r"\b(?:(?:moi|hang) nam|(?:thanh lap|phat trien|tang) (?:moi|them)|tang them)\b")
_RURAL_OR_URBAN = pattern(
    r"\b(?:nong thon|thanh thi|do thi|mien nui|vung sau|vung xa|vung cao|bien gioi|hai dao|vung dong bao)\b"
)
# Places of the province among themselves: "nhóm 5 huyện dẫn đầu".
LOCAL = pattern(r"(?: ?/ ?\d+)? ?(?:huyen|quan\b|xa|phuong|so\b|nganh|don vi cap)\b")


def is_of_a_part(layout: Layout, piece: Piece, indicator: str, unit: str) -> bool:
    """Whether a figure is of a part of what its indicator measures, of a goal, or of what is added each year."""
    bare, quantity = layout.bare, piece.quantity
    if indicator.endswith("_coverage") and _PARTS.match(bare, quantity.number_end, piece.end):
        return True
    others = _COUNTED_ELSE.get(indicator)
    if others is not None and others.match(bare, quantity.number_end, piece.end):
        return True
    if unit == "rank":
        return bool(LOCAL.match(bare, quantity.number_end, piece.end))
    if indicator.endswith("_count") and quantity.unit == "":
        return bool(YEARLY.search(bare, piece.start, piece.end) and _ANEW.search(bare, piece.start, quantity.start))
    if unit != "percent":
        return False
    if _OF_A_GOAL.match(bare, quantity.number_end, piece.end):
        return True
    return bool(_RURAL_OR_URBAN.search(bare, piece.start, piece.end)) and is_elliptical(layout, piece)
