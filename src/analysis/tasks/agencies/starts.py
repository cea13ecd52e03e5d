"""Where a body begins in a text: the words for one, written with a capital, and those that only look like them."""

from __future__ import annotations

import re

from analysis.layout.blocks import Layout
from analysis.tasks.agencies.names import BRANDS
from analysis.text.folding import pattern

# A body begins with one of these words, written with a capital and followed by a name.
_NAMED = (
    r"bao hiem|bao tang|truong ban|phan hieu|buu chinh viettel|so|ban|uy ban|hoi dong|hoi|doan|cong an|bo|van phong|vp\.?|vien|truong|dai hoc|"
    r"hoc vien|trung tam|dai|bao|"
    r"tap chi|"
    r"cuc|chi cuc|tong cuc|ngan hang|nhnn|buu dien|kho bac|kbnn|lien minh|lien doan|lien hiep|hiep hoi|cong ty|"
    r"tap doan|"
    r"tong cong ty|dien luc|bhxh|thue|hai quan|thanh tra|kiem toan|thong ke|dang doan|mat tran|"
    r"(?:ub)?mttq(?:vn)?|"
    r"(?:dang|huyen|thanh|thi|tinh|quan|khu) uy|toa an|tand|vien kiem sat|vksnd|benh vien|quy|thu vien|"
    r"(?:pho )?chu tich|giam doc|thu truong|lanh dao|nguoi dung dau|(?:pho )?bi thu|thuong truc|"
    r"to (?:cong tac|cong nghe|de an|giup viec|chuyen gia)|san giao dich|vuon quoc gia|cang vu|cong thong tin|"
    r"phong|doi|"
    r"nha may|hop tac xa|doanh nghiep|chi nhanh|bch|bql|bcs[dđ]?|bc[dđ]|btv|khoi"
)
# The same words at the beginning of something else: "Ban hành", "Hội nhập", "Báo chí", "các đoàn thể", "Hội An".
_OTHER = (
    r"ban (?:nganh|hanh|dau|do|be)|hoi (?:nhap|nghi|thao|vien|an|tu|dong (?:giai|chon))|"
    r"bao (?:chi|cao|gom|dam|ve|ton|hiem y te)|doan (?:the|vien|ket|kiem tra)|phong (?:chong|ngua|trao|phu)|"
    r"truong (?:hop|sa)|doi (?:ngu|moi|voi)|"
    r"bo (?:tieu chi|chi so|chi tieu|du lieu|may|tri|sung|phan|mon|thu tuc|nhan dien|ma)|vien (?:tro|chuc)|"
    r"thanh tra (?:viec|,)|thong ke (?:cac|so lieu)|cuc bo|quy (?:mo|dinh|trinh|hoach|che|dat|chuan)|"
    r"(?:dang|huyen|thanh|thi) uy truc thuoc|van phong (?:dien tu|pham)|lanh dao (?:thuc hien|trien khai)|"
    r"so (?:hoa|luong|lieu)"
)
_STARTS_NAMED = pattern(rf"(?!(?:{_OTHER})\b)({_NAMED})\b(?! ?(?:[,;.:)(/]|$))")
# Words that without their marks are also the beginning of a place ("Bảo Lộc", "Quỳ Hợp", "Đại Lộc").
_SPELLED = {
    "bao": "báo", "dai": "đài", "bo": "bộ", "quy": "quỹ", "phong": "phòng", "doi": "đội", "hoi": "hội", "vien": "viện",
    "doan": "đoàn", "truong": "trường", "thue": "thuế", "cuc": "cục", "khoi": "khối",
}  # fmt: skip
STARTS_ALONE = pattern(
    rf"(?:ubnd|hdnd|vpubnd|catp|cat(?= ?[,;.)/]|$)|ca(?= (?:tinh|tp|thanh pho|huyen|thi xa|xa|phuong|cac)\b)|"
    rf"(?:tinh|thanh|huyen|thi|quan) doan|(?:tinh|thanh) uy(?! ?,)|(?:ub)?mttq(?:vn)?|bdbp|"
    rf"{BRANDS})\b"
)
# Bodies of a kind, behind "các".
MANY = (
    r"so|co quan|don vi|ban|doanh nghiep|dn|to chuc|truong|hoi|doan the|ngan hang|benh vien|vien|tap doan|cong ty|"
    r"hiep hoi|"
    r"chi cuc|cuc|nganh|nha mang|dia phuong|co so|huyen uy|thanh uy|dang uy|cap uy|bo|chu dau tu|hop tac xa|"
    r"phong|dang bo|"
    r"thanh vien|dong chi|nha khoa hoc|chuyen gia|lien danh|trung tam|to cong nghe|nghiep doan"
)
_STARTS_LOWER = pattern(
    rf"cac (?:{MANY})\b|toan the cac|uy ban nhan dan\b|ubnd\b|mat tran to quoc\b|doanh nghiep [a-z]|"
    r"chu tich (?:uy ban|ubnd)|thu truong (?:cac|co quan)|giam doc (?:cac )?so|nguoi dung dau|co quan, don vi|"
    r"(?:don vi|dia phuong|co quan) (?:co )?lien quan|dang uy (?:cac )?(?:xa|phuong|dac khu)\b"
)
_STARTS_SPELLED = re.compile(r"(?:sở|ban|công an|hội)\s+[A-ZĐÀ-Ỹ]|Viễn thông\s+(?:[A-ZĐÀ-Ỹ][a-zà-ỹ]|tỉnh\b)")


def starts_body(layout: Layout, at: int, end: int) -> bool:
    """Whether a body begins at this place."""
    first = layout.folded.text[at : at + 1]
    if first.isupper():
        if STARTS_ALONE.match(layout.bare, at, end):
            return True
        named = _STARTS_NAMED.match(layout.bare, at, end)
        if named:
            marked = _SPELLED.get(named[1])
            if marked is None or layout.folded.text[at : named.end()].lower() == marked:
                return True
    if _STARTS_LOWER.match(layout.bare, at, end):
        return True
    return bool(_STARTS_SPELLED.match(layout.folded.text, at, end))


def margin(layout: Layout, start: int, end: int) -> int:
    """How many blanks, bullets and signs stand before the first word of a span."""
    words = layout.bare[start:end]
    return len(words) - len(words.lstrip(" \n\t-+*.,:("))
