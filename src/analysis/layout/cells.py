"""What a heading of a table announces, and how well a cell answers it.

Where the lines of a table are gone, cells are told apart by what they hold: an ordinal, a unit, a figure, a time, a
body, words. `misfit` says how little a cell goes with a column, so that cells can be dealt out to columns again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from analysis.text.folding import pattern

Span = tuple[int, int]


@dataclass
class LinesRow:
    """A row found in lines: first and last line, the pieces of each cell in their order, and lines inside that are none of it."""

    first: int
    last: int
    cells: list[list[Span]]
    noise: list[int] = field(default_factory=list)


_WHO = r"(?:(?:cac )?(?:co quan|don vi|to chuc|so,? (?:ban,? )?nganh)(?:, don vi)? )?(?:duoc giao )?"
_WHAT = r"(?:(?:ten|danh muc|noi dung|cac|nhom|he thong|mo ta) )?"
_ROLES: tuple[tuple[str, str], ...] = (
    ("order", r"(?:s ?tt|tt|so tt|so thu tu|muc|ma so)$"),
    ("unit", r"(?:don vi(?: tinh)?|dvt|dv tinh)$"),
    ("note", r"(?:ghi chu|luu y|can cu)\b"),
    ("budget", r"(?:\w+ )?(?:kinh phi|nguon von|von|du toan|tong muc dau tu)\b"),
    ("year", r"(?!nhiem vu|noi dung|cong viec|ten )[^\d]{0,30}(?:\d{1,2}/\d{1,2}/)?(?:19|20)\d\d\b"),
    ("output", r"(?:du kien |yeu cau )?(?:san pham|dau ra|ket qua(?:,? (?:va )?(?:dau ra|san pham)|$))"),
    ("output", r"ket qua (?:du kien|can dat|dat duoc)"),
    ("begin", r"(?:thoi (?:gian|diem|han) )?(?:bat dau|khoi cong)\b"),
    ("deadline", r"thoi (?:gian|diem) (?:hoan thanh|ket thuc|trinh|ban hanh)\b"),
    ("deadline", r"(?:thoi han|(?:han )?hoan thanh|tien do)\b"),
    ("time", r"(?:thoi gian|thoi diem|lo trinh|giai doan thuc hien)\b"),
    ("directs", r"(?:(?:co quan|don vi|dong chi|cap|nguoi) )?(?:phu trach )?(?:chi dao|lanh dao)\b"),
    ("assignment", r"(?:phan cong|to chuc) thuc hien\b|chu tri,? phoi hop"),
    ("assignment", r"(?:co quan|don vi),? (?:va )?thoi (?:gian|han)\b"),
    ("takes_part", _WHO + r"(?:cung )?(?:phoi hop|tham gia)\b"),
    (
        "leads",
        _WHO + r"(?:chu tri|thuc hien|tham muu|dau moi|chiu trach nhiem|trien khai|chinh(?! (?:quyen|phu|sach|tri)))\b",
    ),
    ("leads", r"chu dau tu\b|co quan(?:, don vi)?$|(?:co quan|don vi) duoc giao"),
    ("indicator", _WHAT + r"(?:chi tieu|muc tieu|chi so|tieu chi)\b(?! den)"),
    ("task", _WHAT + r"(?:nhiem vu|noi dung|(?:cong |dau )?viec|hoat dong|giai phap)\b"),
    ("task", _WHAT + r"(?:du an|de an|chuong trinh|nen tang)\b"),
    ("follow", r"(?:\w+ \w+ )?(?:theo doi|giam sat|danh gia)\b"),
)
_ROLE = pattern("|".join(f"({source})" for _, source in _ROLES))  # the first that fits


@lru_cache(maxsize=4096)
def column_role(words: str) -> str:
    """What a heading (bare words) announces: order, indicator, unit, year, task, leads, takes_part, directs,
    assignment (who and when in one cell), time, deadline, output, budget, follow, note; "" for anything else.
    """
    found = _ROLE.match(" ".join(words.split()).strip(" .:()*"))
    return _ROLES[found.lastindex - 1][0] if found else ""


NEVER = 1000.0
"""The misfit of a cell that cannot stand in a column."""

_ORDINAL = re.compile(r"\(?(?:(?P<roman>[ivx]{1,5})|(?P<letter>[a-hđ])|(?P<arabic>\d{1,3}(?:\.\d{1,3})*))\)?[.)]?")
_NOTHING = re.compile(r"[-./\"'x+v\s]{1,5}|nt|khong")
_BOUND = (
    r"tren|duoi|tu|den|toi thieu|toi da|it nhat|khong (?:thap|cao|it|qua|duoi)(?: hon)?|khoang|xap xi|gan|hon|dat|"
    r"phan dau|"
    r"top|nhom|thu|hang|xep|tang|giam|them|tro|len|xuong|va|so voi|lan|bac|nam|/nam|duoc"
)
_MEASURE = (
    r"%|phan tram|diem|nguoi|ho|xa|phuong|thon|ban|huyen|tinh|thanh pho|dn|doanh nghiep|to chuc|don vi|tram|ty|trieu|"
    r"nghin|ngan|dong|usd|"
    r"van|dan|dia phuong|ca nuoc|dau|dan dau|san pham|dich vu|khu|mo hinh|ha|km2?|m2|gb/s|mb/s|gbps|mbps|kwh|mw|tan|"
    r"phut|gio|ngay|thang|"
    r"bo|bai|don|lop|luot|co so|truong|htx|hop tac xa|ung dung|nen tang|he thong|may|chiec|cai|grdp|gdp|hoac|trong|so|"
    r"vi tri"
)
_FIGURE = pattern(rf"(?=[^\d]*\d)(?:[\d.,/\-+<>=≥≤~≈()%:;\s]|(?<![a-z])(?:{_BOUND}|{_MEASURE})(?![a-z]))+")
_BARE_FIGURE = re.compile(r"[\d.,/\-+<>=≥≤~≈()%\s]*\d[\d.,/\-+<>=≥≤~≈()%\s]*")
_UNIT = pattern(
    r"[%‰].{0,25}|(?:nghin |ngan |trieu |ty )?(?:nguoi|ho|xa|phuong|thon|ban|huyen|tinh|dn|doanh nghiep|to chuc|co quan|don vi|tram|ty dong|"
    r"trieu dong|dong|nghin dong|"
    r"usd|trieu usd|ty usd|diem|thu hang|thu bac|xep hang|hang|vi tri|bac|thu tu|nhom|lan|so|cai|he thong|san pham|"
    r"dich vu|khu|mo hinh|"
    r"ha|km|phut|gio|ngay|gb/s|mb/s|gbps|mbps|van dan|bai|don|sang che|lop|luot|luot nguoi|co so|truong|htx|hop tac xa|"
    r"ung dung|nen tang|"
    r"ty le|ty le %|chi so|bo|to|lao dong|can bo|trung tam|du an|de tai|nhiem vu|tai khoan|thue bao|khach|thiet bi|"
    r"tan|ta|kg|kw|kwh|mw|mwp|gwh|mva|k?toe|m[23²³]|tuoi|con|cay|chiec|tau|phong|can|can ho|nha|trang trai|luot khach|giuong|giuong benh|bac si|hoc sinh|sinh vien|sao|ty)"
    r"(?: ?/ ?[\d.]*[a-z ]{0,25}|\([^()]{1,15}\))?"
)
_DATED = r"(?:\d{1,2} ?/ ?)?(?:\d{1,2} ?/ ?)?(?:19|20)\d\d"
_TIME = pattern(
    rf"(?:(?:truoc|trong|den|tu|het|tu nam|den nam|cham nhat|hoan thanh|du kien|sau|giai doan|nam|thang|quy|ngay|dau|"
    rf"cuoi|giua|ky hop|nam hoc|mua)\b.{{0,60}}\d.{{0,40}}|"
    rf"(?:quy|thang|ngay) [\divx].{{0,25}}|{_DATED}(?: ?(?:-|den|,|;|va) ?{_DATED})*[.;,]?|{_DATED}.{{0,25}}tiep theo|"
    r"(?:thuong xuyen|h[ao]ng (?:nam|quy|thang|tuan|ngay)|dinh ky|lien tuc|theo .{0,40}|sau khi .{0,60}|khi .{0,40}|"
    r"6 thang.*|ngay sau khi .*)\b.{0,60})"
)
_BODY = pattern(
    r"(?:[-+] )?(?!ban hanh|hoi (?:nghi|thao|thi)\b|bao (?:dam|cao|ton|gom)|bo (?:chi so|tieu chi|du lieu|chi tieu)|"
    r"truong hop|khu (?:vuc|cong nghiep)|"
    r"quy (?:che|hoach|trinh|dinh|mo|[ivx\d]+\b)|phong (?:chong|trao|ngua)|so (?:hoa|luong|lieu)|vien chuc|"
    r"to chuc (?!chinh tri|xa hoi|khoa hoc|doan the|tin dung))"
    r"(?:cac |lanh dao |giam doc |chu tich |thu truong |thuong truc |van phong |toan the )*"
    r"(?:so|ban|bo|cuc|chi cuc|vien|truong|hoi|doan|uy ban|ubnd|hdnd|ubmttq|mttq|cong an|bao|dai|buu dien|ngan hang|"
    r"nhnn|don vi|co quan|"
    r"doanh nghiep|cong ty|tap doan|to chuc|to cong|trung tam|benh vien|hiep hoi|lien minh|lien doan|tinh uy|tinh doan|"
    r"thanh doan|thanh uy|"
    r"huyen uy|dang uy|cap uy|van phong|vpub|thanh tra|toa an|vien kiem sat|kho bac|bao hiem|bhxh|dien luc|hai quan|"
    r"thue|thong ke|"
    r"vnpt|viettel|mobifone|fpt|misa|dia phuong|huyen|xa|phuong|khu|quy|nganh|mat tran|hop tac xa|chu tich|phong|"
    r"nha mang|so,)\b"
)
_STATE = pattern(
    r"(?:hoan thanh|dat|vuot|khong dat|toan (?:tinh|bo|dan|thanh pho)|duy tri|co|khong|da co|chua co|chua|tang|giam|"
    r"theo .{1,20})"
)


@lru_cache(maxsize=4096)
def ordinal(words: str) -> tuple[str, tuple[int, ...]] | None:
    """Kind (roman, letter, arabic) and value of a cell that only counts ("III", "b)", "2.1."), else None."""
    found = _ORDINAL.fullmatch(words)
    if found is None:
        return None
    if found["roman"]:
        return "roman", (_roman(found["roman"]),)
    if found["letter"]:
        return "letter", ("abcdđefgh".index(found["letter"]) + 1,)
    return "arabic", tuple(int(n) for n in found["arabic"].split("."))


def _roman(letters: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[c] for c in letters]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def is_figure(words: str) -> bool:
    """Whether a cell holds an amount and nothing else: "65", "≥ 80%", "Top 10", "từ 5 trở lên"."""
    return len(words) <= 45 and bool(_FIGURE.fullmatch(words))


def is_time(words: str) -> bool:
    """Whether a cell says when: "Quý II/2025", "2025 - 2030", "Thường xuyên"."""
    return len(words) <= 110 and bool(_TIME.fullmatch(words))


def is_unit(words: str) -> bool:
    """Whether a cell names a unit: "%", "Thứ hạng", "Doanh nghiệp", "người/vạn dân"."""
    return len(words) <= 40 and bool(_UNIT.fullmatch(words))


def is_body(words: str, capital: bool = True) -> bool:
    """Whether a cell begins like the name of a body; without a capital only "các sở, ban, ngành" and the like do."""
    return bool(_BODY.match(words)) and (capital or words.startswith(("cac ", "- cac ", "toan the ", "lanh dao ")))


def is_nothing(words: str) -> bool:
    """Whether a cell only says that there is nothing to say: "-", "x", "..."."""
    return bool(_NOTHING.fullmatch(words))


@lru_cache(maxsize=65536)
def misfit(role: str, words: str, capital: bool = True) -> float:
    """How little a cell goes with a column: 0 = as it should be, from NEVER on impossible.

    `words` are bare; `capital`: whether the cell begins with a capital.
    """
    letters = sum(c.isalpha() for c in words)
    if role == "order":
        return 0.0 if ordinal(words) else NEVER
    if role in ("indicator", "task"):
        if letters < 4 or is_nothing(words) or _BARE_FIGURE.fullmatch(words) or words.startswith("%"):
            return NEVER
        if is_unit(words) or is_time(words) or is_figure(words):
            return 1.2
        return 0.6 if is_body(words, capital) and role == "task" else 0.0 if capital or not words[0].isalpha() else 0.5
    if is_nothing(words):
        return 0.1
    if role == "unit":
        if is_unit(words):
            return 0.0
        return NEVER if any(c.isdigit() for c in words) or len(words) > 40 else 0.8 if len(words) <= 22 else 2.0
    if role == "year":
        if is_figure(words):
            return 0.0
        if len(words) > 60 or words.startswith("%"):
            return NEVER
        if is_body(words, capital):
            return 4.0
        if words[:1] in "-+" and letters > 12:
            return NEVER
        if not capital:
            return 3.0
        if _STATE.match(words) and len(words) <= 30:
            return 0.2
        return 0.7 if any(c.isdigit() for c in words) and len(words) <= 16 else 1.2 if len(words) <= 20 else 3.0
    if role in ("time", "deadline", "begin"):
        if is_time(words):
            return 0.0
        return (
            2.0
            if letters == 0
            else 0.8
            if is_figure(words)
            else 1.5
            if len(words) <= 30 and not is_body(words, capital)
            else 4.0
        )
    if role in ("leads", "takes_part", "directs", "follow", "assignment"):
        if is_body(words, capital):
            return 0.0
        if role != "assignment" and (is_figure(words) or is_time(words)):
            return 4.0
        if role == "assignment":
            return 0.4
        return 2.0 if letters < 3 or len(words) > 120 or words[0].isdigit() else 0.8
    if role == "budget":
        return 0.0 if is_figure(words) else 0.8
    if role == "output":
        if letters == 0:
            return 1.5
        return 0.7 if is_body(words, capital) or is_time(words) else 0.3 if is_figure(words) or not capital else 0.0
    return 0.5 if role == "" else 0.2 if letters else 0.8
