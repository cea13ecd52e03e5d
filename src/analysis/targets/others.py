"""Figures of others: what the country aims at or has, what the centre sets, a yardstick a figure is held against."""

from __future__ import annotations

from analysis.targets.clauses import Clause, Piece
from analysis.targets.statements import Reading
from analysis.text.folding import pattern
from analysis.text.shortcuts import Rare, Signs

_NATION_ACTS = Rare(
    pattern(r"\b(?:ca nuoc|toan quoc|viet nam) (?:co|dat|phan dau|chiem|se|tang)\b"), "nuoc", "quoc", "viet"
)
_PROVINCE_ACTS = pattern(
    r"\b(?:rieng|cua tinh|toan tinh|tren dia ban|tinh (?:phan dau|dat|co|ta|dang)|thanh pho (?:phan dau|dat|co))\b"
)
# "Quyết định 749/QĐ-TTg đặt mục tiêu 20%", "Theo Nghị quyết 57-NQ/TW, ... đạt 30%; tỉnh phấn đấu đạt 32%": what the centre sets
_CENTRAL_PAPER = r"(?:nghi quyet|quyet dinh|chi thi|ket luan)(?: so)? [\d\x00](?!\S*(?:ubnd|hdnd|/tu\b|-tu\b))\S*"
_CENTRE_SETS = pattern(
    rf"\W*(?:theo |tai |trong )?{_CENTRAL_PAPER}[^;.%]{{0,80}}?\b(?:(?:dat|de)(?: ra)? (?:muc tieu|chi tieu)|dat ra|de ra|quy dinh|xac dinh|yeu cau)\b"
)
_BY_CENTRE = pattern(rf"\W*theo {_CENTRAL_PAPER}")
_PROVINCE_ANSWERS = pattern(
    r"[^;.]{0,40}[;,.] ?(?:trong khi |con |rieng )?(?:tinh|thanh pho|dia phuong)(?: ta| [a-z]+ [a-z]+)? (?:phan dau|dat muc tieu|dang ky|de ra)\b"
)
_CONTRIBUTES = pattern(r"\bgop phan\b|\bcua tinh\b|\bcua thanh pho\b")
_COUNTRIES = pattern(r" ?(?:nuoc|quoc gia)\b(?! ve)")  # among countries the country is ranked
# "so với cả nước (kinh tế số 30% GDP, TFP trên 55%) tỉnh phấn đấu cao hơn"
_NATION_IN_BRACKETS = Rare(
    pattern(
        r"\b(?:ca nuoc|toan quoc|trung uong(?: giao| de ra)?|quoc gia|nghi quyet (?:so )?[\d\x00][^()]{0,20}) ?\([^()]*$"
    ),
    "(",
)
# "kinh tế số đạt 12% GRDP (cả nước 20%)", "(Trung ương giao tối thiểu 3%)", "; trong khi cả nước là 20%"
_BY_OTHERS = (
    r"(?:so voi |cao hon |muc tieu |chi tieu |ke hoach |binh quan |trung binh |chung |muc |theo |trong khi |con |cua )*"
    r"(?:ca nuoc|toan quoc|quoc gia|trung uong|chinh phu|bo chinh tri|(?:nghi quyet|quyet dinh|nq|qd)(?: so)? [\d\x00]+(?:[-/][a-z\d\x00/-]+)?|vung (?:dong bang|trung du|duyen hai|dong nam bo|tay nguyen|bac trung bo|nam trung bo|kinh te trong diem|dbs)[a-z ]{0,30})"
)
_OF_OTHERS_ASIDE = Rare(
    pattern(rf"\( ?{_BY_OTHERS}(?: chung)? ?(?:giao|yeu cau|la|dat|de ra|:|-)? ?(?:la|dat|:)? ?(?:tren|toi thieu|it nhat|khoang|tu|duoi)? ?$|"
            rf"[,;] ?(?:trong khi )?(?:(?:muc )?(?:binh quan |trung binh )?(?:ca nuoc|toan quoc)|(?:muc )?(?:binh quan|trung binh) (?:chung )?(?:cua )?(?:vung|khu vuc) [a-z ]{{3,40}}?)(?: chung)? ?(?:la|dat|:)? ?(?:tren|toi thieu|it nhat|khoang|tu)? ?$"),
    "nuoc", "quoc", "uong", "phu", "tri", "quyet", "nq", "qd", "vung", "khu",
)  # fmt: skip
# "(mục tiêu quốc gia: 15 - 20% vào năm 2030; 25 - 30% vào năm 2045)": all of the bracket
NATION_THROUGHOUT = Rare(
    pattern(
        r"\( ?(?:muc tieu|chi tieu|ke hoach)(?: chung| cu the)? (?:cua )?(?:ca nuoc|toan quoc|quoc gia|trung uong)\b[^():]{0,80}:[^()]*$"
    ),
    "(",
)
_THAN_OTHERS = pattern(
    r" ?(?:diem phan tram|diem %|%|phan tram) ?(?:so voi )?(?:cac )?(?:muc tieu|chi tieu|muc binh quan|binh quan)(?: chung)?(?: cua)? (?:ca nuoc|quoc gia|toan quoc|trung uong)\b"
)
_YARDSTICK = Rare(
    pattern(
        r"\b(?:(?:chua|khong) (?:dat|hoan thanh) (?:duoc )?(?:cac )?(?:muc tieu|chi tieu|ke hoach)|"
        r"(?:so voi|thap hon|cao hon|vuot|bang) (?:so voi )?(?:cac )?(?:muc tieu|chi tieu|ke hoach|muc binh quan|muc trung binh|binh quan|trung binh))\b[^,;.()]*$"
    ),
    "tieu",
    "hoach",
    "binh",
)
# One of these stands in whatever tells that a figure is of others.
_OTHERS = Signs(
    *("nuoc", "quoc", "trung", "tieu", "hoach", "binh", "quyet", "nq", "qd", "vung", "viet", "luan"),
    pattern(r"chinh (?:phu|tri)|chi thi"),
)


def is_of_others(reading: Reading, clause: Clause, piece: Piece) -> bool:
    """Whether a figure is the country's, or a yardstick a figure is held against: neither promise nor result of the plan."""
    layout, end = reading.layout, piece.quantity.start
    if reading.document.level == "national" or not _OTHERS.stand_in(layout.bare, clause.start, piece.end):
        return False
    if _YARDSTICK.search(layout.bare, max(clause.start, end - 90), end):
        return True
    if _NATION_IN_BRACKETS.search(layout.bare, max(clause.start, end - 120), end):
        return True
    if NATION_THROUGHOUT.search(layout.bare, clause.start, end):
        return True
    if _THAN_OTHERS.match(layout.bare, piece.quantity.number_end, piece.end):
        return True
    if _OF_OTHERS_ASIDE.search(layout.bare, max(0, clause.start - 1, end - 120), piece.quantity.number_start):
        return True
    among_countries = _COUNTRIES.match(layout.bare, piece.quantity.number_end, piece.end)
    if piece.quantity.unit == "rank" and among_countries and not _CONTRIBUTES.search(layout.bare, clause.start, end):
        return True
    if _BY_CENTRE.match(layout.bare, clause.start, end) and _PROVINCE_ANSWERS.match(
        layout.bare, piece.quantity.number_end
    ):
        return True
    centre = _CENTRE_SETS.match(layout.bare, clause.start, end)
    if centre and not _PROVINCE_ACTS.search(layout.bare, centre.end(), end):
        return True
    nation = list(_NATION_ACTS.finditer(layout.bare, clause.start, end))
    return bool(nation) and not _PROVINCE_ACTS.search(layout.bare, nation[-1].end(), end)
