"""What is written in digits and is no quantity: telephone numbers, ages, dates, periods, names of things, sessions."""

from __future__ import annotations

import re

from analysis.text.folding import UPPER, pattern
from analysis.text.shortcuts import AtFigure, AtWords, LettersAtFigure, Opened, Rare

_Y = r"(?:19|20)\d\d"
_COUNTED = r"(?:doanh nghiep|nguoi|ho|tram|can bo|lop|ky su|sinh vien|hoc vien|ha|km|ty|trieu|luot|san pham|hoc sinh|tai khoan|ho so|diem|xa|thon|hop tac xa|dong|usd)"
Shape = re.Pattern[str] | Rare | AtWords | AtFigure | LettersAtFigure | Opened
_CONTACTS: tuple[Shape, ...] = (
    Rare(re.compile(r"(?<!\S)\S+@\S+|(?:https?://|www\.)\S+|[a-z]:\\\S+"), "@", "http", "www.", ":\\"),
    AtFigure(re.compile(r"(?<![\d,.])(?:0\d{2,4}[. \-]?\d{3,4}[. \-]?\d{3,4}|1[89]00[. ]?\d{4,6})(?!\d)"), first="01"),
    Opened(
        pattern(
            r"(?:dien thoai|dt|sdt|hotline|fax|duong day nong|(?:so|may) noi bo|so may)[^a-z\d\n;]{0,6}(\d[\d.\- ]*\d)(?! ?%|\d)"
        ),
        *("dien", "dt", "sdt", "hotline", "fax", "duong", "noi", "so"),
    ),
)
# "tuổi thọ trung bình đạt 75 tuổi", "lên trên 76 tuổi": how long people live, not how old they are
_NO_SPAN_OF_LIFE = "".join(
    rf"(?<!\b{verb}\s{bound})"
    for verb in ("dat", "len", "la", "binh", "quan")
    for bound in ("", r"tren\s", r"hon\s", r"khoang\s", r"tu\s", r"gan\s", r"toi\sthieu\s", r"it\snhat\s")
)
_SIZES_AND_AGES: tuple[Shape, ...] = (
    AtFigure(pattern(r"(?<![\d,.])(\d{1,3}) ?(?:met|cv|ma luc)(?: tro (?:len|xuong))?\b"), ("met", "cv", "luc")),
    AtFigure(pattern(r"(?<![\d,.])(\d{1,3}(?:/\d{1,3})*) ?kv\b"), ("kv",)),
    AtFigure(pattern(r"(?<![\d,.])24 ?[/hx] ?(?:7|24)(?:h|gio)?\b|\b7/7\b"), ("24", "7/7"), "27"),
    AtFigure(
        pattern(
            rf"(?<![\d,.])(?<!\d\s-\s)(?<!\d-)(?<!\d\sden\s){_NO_SPAN_OF_LIFE}(\d{{1,2}}(?: ?- ?\d{{1,2}}| den (?:duoi )?\d{{1,2}})?) tuoi\b"
        ),
        ("tuoi",),
    ),
)
NAMED_WORKS = re.compile(
    r"\b(?:[Cc]ầu|[Cc]ảng|[Hh]ầm|[Đđ]ập|[Hh]ồ|[Kk]ênh|[Tt]uyến đường|[Nn]hà (?:máy|ga)|[Nn]hiệt điện|[Tt]hủy điện|[Đđ]iện (?:gió|mặt trời|khí)|[Kk]hu (?:công nghiệp|đô thị)|[Cc]ụm công nghiệp|[Tt]rạm biến áp)"
    rf"(?: [a-zà-ỹđ]+){{0,3}}(?: [{UPPER}][\wÀ-ỹ']*){{1,4}} (\d{{1,2}})(?![\d%]|[.,]\d| ?%)"
)
"""What is built and named after a place, in words with marks ("cầu Nhật Lệ 3", "Nhà máy nhiệt điện Quảng Trạch 1")."""
SHORT_FIGURE = re.compile(r"(?<= )\d{1,2}(?!\d)")
"""The figure of such a work."""
CAPITALISED = re.compile(rf"[{UPPER}][\wÀ-ỹ']* \Z")
"""The word before it."""
THINGS_COUNTED = pattern(rf" ?{_COUNTED}\b")
FILING = Opened(re.compile(r"luu(?<!\w...) ?: ?[^\n]*"), "luu")
"""Where copies are kept ("Lưu: VT, …"), to the end of the line: each number there stands by itself."""
_DATES: tuple[Shape, ...] = (
    AtFigure(pattern(rf"(?<![\d,.])\d{{1,2}} ?[/.\-] ?\d{{1,2}} ?[/.\-] ?{_Y}(?!\d)")),
    AtFigure(pattern(rf"(?<![\d,.])\d{{1,2}} thang \d{{1,2}} ?,? nam {_Y}(?!\d)")),
    Opened(pattern(r"ngay (\d{1,2} thang \d{1,2})(?![\d%])"), "ngay"),
    Opened(pattern(rf"thang (\d{{1,2}} ?[/\-] ?{_Y}|\d{{1,2}} nam {_Y}|\d{{1,2}})(?![\d%])"), "thang"),
    AtFigure(pattern(rf"(?<![\d,./])\d{{1,2}} ?[/\-] ?{_Y}(?!\d)")),
)
_DAYS: tuple[Shape, ...] = (
    Opened(pattern(r"ngay (?:[a-z ]{0,30}\(?)?(\d{1,2}/\d{1,2})(?![\d/%])"), "ngay"),
    AtFigure(pattern(r"(?<![\d/])(\d{1,2}/\d{1,2})(?= (?:hang|moi) nam)"), ("hang", "moi")),
    Opened(pattern(r"ngay(?<!\w....) (\d{1,2})(?![\d%/,.]*\d|%| [a-z]* ?%)"), "ngay"),
)
_PERIODS = (AtFigure(pattern(rf"(?<![\d,./]){_Y} ?(?:-|den|toi) ?(?:(?:het )?nam )?{_Y}(?![\d%])"), first="12"),)
_YEARS = (
    AtFigure(pattern(rf"(?<![\d,.]){_Y}(?![\d%]|[.,]\d| ?%| {_COUNTED}\b)"), first="12"),
    Opened(pattern(rf"nam(?<!\w...) ({_Y})(?!\d)"), "nam"),
)
_NAMED = (
    "muc do", "cap do", "con thu", r"cap(?= ?(?:so )?[1-5](?!\d))", "lan thu", "ky hop thu", "phien hop thu", "hoi nghi thu", "dai hoi thu", "phien ban", "giai doan", "khoa", "lop", "khu vuc", "quoc lo", "tinh lo",
    "tier", "dieu", "khoan", "phu luc", "bieu(?: mau)?(?: so)?", "mau so", "the he(?: thu)?", "cong nghiep", "web", "vung",
    r"muc(?<!danh\smuc)", "level", "phan thu", "chuong",
)  # fmt: skip
_PLACES = ("trung tam", "nha may", "vanh dai", "benh vien", "cua khau", "truong (?:thpt|thcs|tieu hoc|mam non|chuyen|pho thong)")  # fmt: skip
_BODIES = ("iso", "tcvn", "qcvn", "iec", "itu", "rfc", "tia")
_STANDARDS = "|".join(rf"{name}(?<!\w{'.' * len(name)})" for name in _BODIES)
_DESIGNATIONS: tuple[Shape, ...] = (
    AtFigure(re.compile(r"(?<![\d,.a-z])[2-6]g(?![a-z0-9])"), first="23456"),
    AtWords(
        pattern(
            rf"\b(?:{'|'.join(_NAMED)}) (?:so )?(\d{{1,2}}(?:\.\d{{1,2}})?(?:(?: ?, ?| va | ?- ?| ?/ ?| hoac )\d{{1,2}}(?![\d%]|[,.]\d| ?%))*)"
            r"(?![\d%]|[,.]\d| ?%| ?- ?\d| (?:ty|trieu|gb|mb|nguoi|doanh)\b)"
        ),
        _NAMED,
    ),
    AtWords(
        pattern(
            rf"\b(?:{'|'.join(_PLACES)})(?: (?!so )[a-z]+){{0,6}} so (\d{{1,2}})(?![\d%,.]*\d| ?%| ?- ?\d| {_COUNTED}\b)"
        ),
        _PLACES,
        pattern(r"so \d"),
    ),
    AtFigure(re.compile(r"(?<![\d,.])\d\.0(?![\d%]| ?%)"), (".0",)),
    AtFigure(pattern(r"(?<![\d,.%])(0?\d) cap\b(?! do\b| nuoc\b)")),  # "chính quyền 2 cấp", "cả 3 cấp"
    AtFigure(pattern(r"(?<![\d,.])(\d(?: ?(?:-|den) ?\d)?) sao\b"), ("sao",)),
    AtFigure(pattern(r"(?<![\d,.])(\d) con so\b"), ("con so",)),  # "tăng trưởng 2 con số"
    Opened(re.compile(rf"(?:{_STANDARDS})[ /a-z\-]{{0,9}}\d+(?:[:.\-]\d+)*"), *_BODIES),
    LettersAtFigure(
        re.compile(r"(?<![a-z])(?<![a-z]&)[a-z][a-z&]{0,200}[\-–]?\d+(?:\.\d+|-\d{1,2}(?! ?%))?(?![\d%]|[,.]\d)[a-z]*")
    ),
    AtFigure(
        re.compile(
            r"(?<![\d,.])\d+(?!(?:gb|gbps|gbit|mb|mbps|mbit|tb|kb|kv|kw|mw|km|ha|m|kg|tr|tan|h)(?![a-z]))[a-z]+(?![a-z])"
        )
    ),
)
_NAMED_BY_A_FIGURE = (
    # "Chương trình 10.000 giám đốc điều hành", "Đề án 1 triệu héc-ta": the figure is part of the name
    Opened(
        pattern(
            r"(?:chuong trinh|de an|phong trao|chien dich) (\d{1,3}(?:\.\d{3})*)(?= (?:trieu |nghin )?[a-z]{2,})(?! (?:dong|ty|usd|trieu dong)\b)"
        ),
        *("chuong trinh", "de an", "phong trao", "chien dich"),
    ),
)
_SESSION = (
    Opened(
        pattern(
            r"hoi nghi (?:[a-z]+ ){0,5}?(?:trung uong|lan thu) (?:lan thu )?(\d{1,2})(?= (?:khoa|ban chap hanh|ve|\())"
        ),
        "hoi nghi",
    ),
)

CLAIMED: tuple[tuple[str, tuple[Shape, ...]], ...] = (
    ("other", _CONTACTS), ("date_or_year", _DATES), ("other", _SIZES_AND_AGES), ("date_or_year", _DAYS), ("period", _PERIODS),
    ("legal_reference", _SESSION), ("other", (FILING,)), ("other", _NAMED_BY_A_FIGURE), ("designation", _DESIGNATIONS), ("date_or_year", _YEARS),
)  # fmt: skip
"""Each class with the shapes that belong to it, in the order in which numbers are claimed."""
