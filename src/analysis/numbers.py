"""Every digit of a text and what it is: document number, date, period, list number, designation, stamp, or a quantity.

What is no quantity is claimed first, the greedy before the simple (a telephone number before a date, a date
before a year); only what is left can become a target. `quantities` reads value, comparator and unit of the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from typing import NamedTuple

from analysis.grids import Grid
from analysis.layout.blocks import Layout
from analysis.references import Reference
from analysis.sections import Section
from analysis.text.folding import pattern
from analysis.text.shortcuts import AtFigure, AtWords, LettersAtFigure, Opened, Rare, Stretches, figures_of, runs
from analysis.text.words import words_of


class Number(NamedTuple):
    """A digit sequence (folded span) and its class; "" while it is still open whether it is a quantity."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Claims:
    """All numbers of a text in order, and `free`: its bare copy in which only open numbers still show their digits."""

    numbers: tuple[Number, ...]
    free: str
    known: dict[tuple[int, int], list[Quantity]] = field(default_factory=dict, compare=False, repr=False)
    figures: Stretches = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        shapes = (_PART, _HALF, _MULTIPLE, _AT_LEAST)
        in_words = [m.span() for shape in shapes for m in shape.finditer(self.free)]
        object.__setattr__(self, "figures", Stretches([*runs(_FIGURE, self.free), *in_words]))


_BLANK = "\x00"
_SIGN = re.compile(r"[^\x00-\u024f\u0300-\u036f\u1e00-\u206f]")  # neither a letter of Vietnamese nor its punctuation
_DIGIT_RUN = re.compile(r"[\d²³¹⁰⁴-⁹₀-₉①-⑳]+")
_Y = r"(?:19|20)\d\d"

_Shape = re.Pattern[str] | Rare | AtWords | AtFigure | LettersAtFigure | Opened

_OTHER: tuple[_Shape, ...] = (
    Rare(re.compile(r"(?<!\S)\S+@\S+|(?:https?://|www\.)\S+|[a-z]:\\\S+"), "@", "http", "www.", ":\\"),
    AtFigure(re.compile(r"(?<![\d,.])(?:0\d{2,4}[. \-]?\d{3,4}[. \-]?\d{3,4}|1[89]00[. ]?\d{4,6})(?!\d)"), first="01"),
    Opened(
        pattern(
            r"(?:dien thoai|dt|sdt|hotline|fax|duong day nong|(?:so|may) noi bo|so may)[^a-z\d\n;]{0,6}(\d[\d.\- ]*\d)(?! ?%|\d)"
        ),
        *("dien", "dt", "sdt", "hotline", "fax", "duong", "noi", "so"),
    ),
    AtFigure(pattern(r"(?<![\d,.])(\d{1,3}) ?(?:met|cv|ma luc)(?: tro (?:len|xuong))?\b"), ("met", "cv", "luc")),
    AtFigure(pattern(r"(?<![\d,.])24 ?[/hx] ?(?:7|24)(?:h|gio)?\b|\b7/7\b"), ("24", "7/7"), "27"),
    AtFigure(pattern(r"(?<![\d,.])(\d{1,2}(?: ?- ?\d{1,2}| den (?:duoi )?\d{1,2})?) tuoi\b"), ("tuoi",)),
)
_FILING = (re.compile(r"luu(?<!\w...) ?: ?[^\n]*"),)
_DATES: tuple[_Shape, ...] = (
    AtFigure(pattern(rf"(?<![\d,.])\d{{1,2}} ?[/.\-] ?\d{{1,2}} ?[/.\-] ?{_Y}(?!\d)")),
    AtFigure(pattern(rf"(?<![\d,.])\d{{1,2}} thang \d{{1,2}} ?,? nam {_Y}(?!\d)")),
    pattern(r"ngay (\d{1,2} thang \d{1,2})(?![\d%])"),
    pattern(rf"thang (\d{{1,2}} ?[/\-] ?{_Y}|\d{{1,2}} nam {_Y}|\d{{1,2}})(?![\d%])"),
    AtFigure(pattern(rf"(?<![\d,./])\d{{1,2}} ?[/\-] ?{_Y}(?!\d)")),
    pattern(r"ngay (?:[a-z ]{0,30}\(?)?(\d{1,2}/\d{1,2})(?![\d/%])"),
    AtFigure(pattern(r"(?<![\d/])(\d{1,2}/\d{1,2})(?= (?:hang|moi) nam)"), ("hang", "moi")),
    pattern(r"ngay(?<!\w....) (\d{1,2})(?![\d%/,.]*\d|%| [a-z]* ?%)"),
)
_PERIODS = (AtFigure(pattern(rf"(?<![\d,./]){_Y} ?(?:-|den|toi) ?(?:(?:het )?nam )?{_Y}(?![\d%])"), first="12"),)
_COUNTED = r"(?:doanh nghiep|nguoi|ho|tram|can bo|lop|ky su|sinh vien|hoc vien|ha|km|ty|trieu|luot|san pham|hoc sinh|tai khoan|ho so|diem|xa|thon|hop tac xa|dong|usd)"
_YEARS = (
    AtFigure(pattern(rf"(?<![\d,.]){_Y}(?![\d%]|[.,]\d| ?%| {_COUNTED}\b)"), first="12"),
    pattern(rf"nam(?<!\w...) ({_Y})(?!\d)"),
)
_NAMED = (
    "muc do", "cap do", r"cap(?= ?(?:so )?[1-5](?!\d))", "lan thu", "ky hop thu", "phien hop thu", "hoi nghi thu", "dai hoi thu", "phien ban", "giai doan", "khoa", "lop", "khu vuc", "quoc lo", "tinh lo",
    "tier", "dieu", "khoan", "phu luc", "bieu(?: mau)?(?: so)?", "mau so", "the he(?: thu)?", "cong nghiep", "web", "vung",
    r"muc(?<!danh\smuc)", "level", "phan thu", "chuong",
)  # fmt: skip
_PLACES = ("trung tam", "nha may", "vanh dai", "benh vien", "cua khau", "truong (?:thpt|thcs|tieu hoc|mam non|chuyen|pho thong)")  # fmt: skip
_BODIES = ("iso", "tcvn", "qcvn", "iec", "itu", "rfc", "tia")
_STANDARDS = "|".join(rf"{name}(?<!\w{'.' * len(name)})" for name in _BODIES)
_DESIGNATIONS: tuple[_Shape, ...] = (
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
_SESSION = (
    pattern(
        r"hoi nghi (?:[a-z]+ ){0,5}?(?:trung uong|lan thu) (?:lan thu )?(\d{1,2})(?= (?:khoa|ban chap hanh|ve|\())"
    ),
)


def _mask(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with the digits inside `spans` blanked; all other characters stay for later patterns to lean on."""
    out, position = [], 0
    for start, end in sorted(spans):
        if start < position:
            start = position
        if end <= start:
            continue
        out += [text[position:start], _without_digits(text[start:end])]
        position = end
    return "".join([*out, text[position:]])


def _without_digits(text: str) -> str:
    if text.isascii():
        return text.translate(_BLANKED)
    return _DIGIT_RUN.sub(lambda m: _BLANK * len(m[0]), text)


_BLANKED = str.maketrans("0123456789", _BLANK * 10)


# "Nhiệm vụ 1.1: …", "Mục tiêu 3: …" at the head of a line
_NAMED = re.compile(
    r"(?m)^[ *#\-+]*(?:nhiem vu|muc tieu|chi tieu|giai phap|noi dung|du an|de an|hoat dong)(?: so)? (\d{1,2}(?:\.\d{1,2}){0,2})(?=[ ]?[:.] )"
)


def claim_numbers(
    layout: Layout, sections: Sequence[Section], references: Sequence[Reference], grids: Sequence[Grid]
) -> Claims:
    """Class of every digit sequence that is no quantity; the rest stays open."""
    claimed: list[Number] = []
    free = layout.folded.bare
    held = bytearray(len(free))  # 1 where a number already stands, its letters included
    words = words_of(free)
    figures = figures_of(free)

    def take(spans: Iterable[tuple[int, int]], kind: str, whole: bool = True) -> None:
        """Claim spans: as one number each where `whole`, else each digit run inside by itself."""
        nonlocal free, figures
        accepted = []
        for start, end in sorted(spans):
            figured = [m.span() for m in _DIGIT_RUN.finditer(free, start, end)]
            if not figured or (accepted and start < accepted[-1][1]):
                continue
            accepted.append((start, end))
            found = [(start, end)] if whole and not any(held[start:end]) else figured
            claimed.extend(Number(a, b, kind) for a, b in found)
            for a, b in found:
                held[a:b] = b"\1" * (b - a)
        if accepted:
            free = _mask(free, accepted)
            cut = {end for _, end in accepted if free[end : end + 1].isdecimal()}  # the rest is a figure now
            figures = [at for at in figures if free[at] != _BLANK]
            figures = sorted(cut.union(figures)) if cut else figures

    def matches(shape: _Shape) -> list[tuple[int, int]]:
        if isinstance(shape, AtFigure | LettersAtFigure):
            found = shape.finditer(free, figures)
        else:
            found = shape.finditer(free, words=words) if isinstance(shape, AtWords) else shape.finditer(free)
        return [m.span(1 if m.re.groups else 0) for m in found]

    take([(s.start, s.end) for s in sections if s.role == "stamp"], "stamp", whole=False)
    take([(r.number_start, r.number_end) for r in references if r.number_end > r.number_start], "legal_reference")
    take({(r.date_start, r.date_end) for r in references if r.date_start >= 0}, "date_or_year")
    take(layout.noise, "other", whole=False)
    take(
        [
            (b.marker.start, _label_end(free, b.marker.start, b.marker.end))
            for b in layout.blocks
            if b.marker and b.marker.style not in ("bullet", "sub_bullet")
        ],
        "list_number",
    )
    take((m.span(1) for m in _NAMED.finditer(free)), "list_number")
    take(_ordinals(grids), "list_number")
    for kind, shapes in (
        ("other", _OTHER[:3]), ("date_or_year", _DATES[:5]), ("other", _OTHER[3:]), ("date_or_year", _DATES[5:]), ("period", _PERIODS),
        ("legal_reference", _SESSION), ("other", _FILING), ("designation", _DESIGNATIONS), ("date_or_year", _YEARS),
    ):  # fmt: skip
        for shape in shapes:
            take(matches(shape), kind, whole=shape is not _FILING[0])
    claimed = [_trim(layout.folded.bare, n) for n in claimed]
    text = layout.folded.text
    claimed = [n for n in claimed if has_digit(text, n.start, n.end)]
    if layout.folded.hidden:
        known = Stretches(number[:2] for number in claimed)
        claimed += [Number(start, end, "other") for start, end in layout.folded.hidden if not known.touch(start, end)]
    open_ones = [
        Number(start, end, "") for start, end in _whole(free, runs(_DIGIT_RUN, free)) if has_digit(text, start, end)
    ]
    # "❶", "⑴": signs that are digits to a count of digits, and marks of a list to a reader
    if signs := [m.start() for m in _SIGN.finditer(text) if m[0].isdigit()]:
        known = Stretches(number[:2] for number in (*claimed, *open_ones))
        claimed += [Number(i, i + 1, "list_number") for i in signs if not known.touch(i, i + 1)]
    return Claims(tuple(sorted([*claimed, *open_ones], key=itemgetter(0))), _mask(free, layout.noise))


def _whole(free: str, figures: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of digits, those that dots part into thousands ("45.320") as one."""
    out: list[tuple[int, int]] = []
    for start, end in figures:
        goes_on = out and end - start == 3 and out[-1][1] == start - 1 and free[start - 1] == "."
        if goes_on and _GROUPS.fullmatch(free, *out[-1]):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def has_digit(text: str, start: int, end: int) -> bool:
    """Whether anything of `[start, end)` counts as a digit."""
    return any(map(str.isdigit, text[start:end]))


def _label_end(bare: str, start: int, end: int) -> int:
    while end > start and bare[end - 1].isspace():
        end -= 1
    return end


def _trim(bare: str, number: Number) -> Number:
    start, end = number.start, number.end
    while start < end and bare[start].isspace():
        start += 1
    while end > start and bare[end - 1].isspace():
        end -= 1
    return number if (start, end) == number[:2] else Number(start, end, number.kind)


def _ordinals(grids: Sequence[Grid]) -> list[tuple[int, int]]:
    spans = []
    for grid in grids:
        k = grid.column("order")
        for row in grid.rows:
            if k is not None and k < len(row.cells) and len(row.cells[k].text) <= 8:
                spans.append((row.cells[k].start, row.cells[k].end))
            elif (
                row.cells
                and re.fullmatch(r"\d{1,3}[.)]?", row.cells[0].text)
                and len(row.cells) > 2
                and grid.columns[:1] != ("year",)
            ):
                spans.append((row.cells[0].start, row.cells[0].end))
    return spans


# --- quantities --------------------------------------------------------------------------------------------------

_NUM = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?(?:\.\d{1,2}(?!\d))?)"
_COMPARATORS: tuple[tuple[str, str], ...] = (
    (
        "<=",
        r"khong (?:vuot |lon hon |nhieu hon |cao hon )?qua|khong (?:vuot|lon hon|nhieu hon|cao hon)|toi da|cao nhat|nhieu nhat|<=|≤|=<",
    ),
    (
        ">=",
        r"toi thieu|it nhat|thap nhat|khong (?:thap|nho|it|kem) hon|khong duoi|>=|≥|=>|(?<!dien\s)(?<!dau\s)(?<!vat\s)tu",
    ),
    ("<", r"duoi|thap hon|nho hon|it hon|chua (?:den|toi)|<"),
    ("~", r"khoang|xap xi|gan|uoc (?:dat|khoang)?|dao dong|~|≈"),
    (">", r"tren|hon|vuot(?: qua)?|cao hon|lon hon|nhieu hon|>"),
)
_COMPARATOR = "|".join(f"(?P<c{i}>{shape})" for i, (_, shape) in enumerate(_COMPARATORS))
_LINKS = r"(?:dat|la|chiem|co|duoc|phu|dap ung|tang|giam|toi|tu|khoang|den|muc|ty le|them|o muc|bang|o)"
_QUANTITY = pattern(
    rf"(?:(?<![a-z])(?:{_COMPARATOR})[ :]*?(?: ?{_LINKS}(?![a-z])){{0,2}} ?)?(?<![\d,.a-z\x00/])(?P<low>{_NUM})(?: ?%)?"
    rf"(?:(?: ?- ?| den | toi | - )(?P<high>{_NUM})(?![\d/]))?(?P<of> ?/ ?\d+(?:\.\d{{3}})*(?![\d%]))?".replace(
        "[ :]*?", r"[\s:]*?"
    )
)
_OR_MORE = pattern(r"(?:(?!\btu\b)[^.;,:\d\x00]){0,60}?\btro (?P<way>len|xuong)(?![a-z])")
# "100% bệnh viện hạng II trở lên": so many or more of the class, not of the share
_OF_A_CLASS = pattern(r"\b(?:(?<!xep\s)hang|loai|cap|bac|trinh do|muc do|hoc van|tot nghiep|tuoi|sao)\b")
_OF_A_PLAN = pattern(
    r" ?(?:so voi )?(?:cac )?(?:ke hoach|chi tieu|muc tieu|du toan|nghi quyet|nhiem vu|cung ky|cong suat|so voi)\b|\W*$"
)
_GOES_ON = pattern(r"[^.;,]{0,60}?\b(?:len|xuong|den|toi|con|tro)\b")
_MOVES = pattern(r"\b(?:tang|giam|nang|rut ngan|cat giam)\b")
_PER_YEAR = r"(?: ?/ ?nam\b| mot nam\b| moi nam\b|/ ?hang nam\b)"
_UNITS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (unit, pattern(shape))
    for unit, shape in (
        ("percentage_points", r" ?(?:diem phan tram|diem %|% diem(?=[,.;)]|$| (?:so voi|moi nam|tro len)))"),
        ("percent_per_year", rf" ?(?:%|phan tram){_PER_YEAR}"),
        ("percent", r" ?(?:%|phan tram\b)"),
        (
            "per_10k",
            r"(?:(?: ?[a-z]+){0,4}?| nguoi(?:,? [a-z]+){1,16}?) ?(?:/|tren\b) ?(?:mot |01 |1 )?(?:van|10\.?000|muoi nghin) ?(?:dan|nguoi)",
        ),
        (
            "other",
            r"(?: ?[a-z]+){0,6}? ?(?:(?:/|tren\b) ?(?:mot |01 |1 )?(?:nghin|1\.?000|tram nghin|100\.?000)|/ ?100) ?(?:dan|nguoi)\b",
        ),
        ("gbps", r" ?(?:gb/s|gbps|gbit/s|gb/ giay|gigabit)"),
        ("mbps", r" ?(?:mb/s|mbps|mbit/s|megabit)"),
        ("times", r" lan\b"),
        ("rank", r" ?bac\b"),
        ("billion_vnd", r" ?ty(?! usd| do la| le\b| trong\b| suat\b| gia\b)(?: dong)?\b"),
        (
            "other",
            r" ?(?:trieu|nghin ty|ngan ty|ty usd|usd|dong\b(?! (?:chi|bo|bang|thoi|dan)\b)|ha\b(?! (?:tang|noi|nam(?! [\d\x00])|tinh|giang|long)\b)|km2?\b|m2\b|kwh|mw\b|tan\b|phut|gio\b|ngay\b|giay\b(?! (?:chung|phep|to|khai|khen)\b)|[tpg]b\b|nam\b(?! ?[\d\x00])|thang\b|nghin\b)",
        ),
    )
)
_UNITS_ALONE = tuple((unit, shape) for unit, shape in _UNITS if "(?:/|tren" not in shape.pattern)
_NO_UNIT = re.compile(r"\s*(?:[^\s%a-z/]|$)")
_LETTERS = re.compile(r"[a-z\s,]*")
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
        rf"gap(?<!\w...) (?:(?:{_COMPARATOR}) )?(?P<value>(?P<twice>doi)|(?P<half>ruoi)|(?P<many>{'|'.join(_COUNT_WORDS)}) lan)\b"
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
    rf"(?:\b(?:{_COMPARATOR}) )?\b(?P<share>mot nua|(?P<parts>{'|'.join(_COUNT_WORDS)}) phan (?P<of>{'|'.join(_COUNT_WORDS)}))"
    r"(?= (?:so|cac|tong|gia tri|dien tich|san luong|dan|ho|nguoi|doanh nghiep|xa|huyen|thon|nguon|grdp|gdp|dich vu|thu tuc|truong|co quan|don vi|san pham|hop tac xa|can bo)\b|[.;,]|\s*$)"
)
_PART = pattern(rf"phan (?:{'|'.join(_COUNT_WORDS)})")
_HALF = re.compile("nua")


class Quantity(NamedTuple):
    """A number in use: comparator, value (and upper end of a range), unit; folded spans of the digits and of the whole expression."""

    start: int
    end: int
    number_start: int
    number_end: int
    comparator: str
    value: float
    value_high: float | None
    unit: str
    explicit: bool  # a comparator is written
    of_total: bool = False  # "12/63", "46/52"
    in_words: bool = False  # "một nửa"


_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3})*")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


def parse_number(words: str) -> float:
    """ "1.500" -> 1500, "7,5" -> 7.5, "0.7" -> 0.7, "04" -> 4 (Vietnamese decimal comma and thousands dot)."""
    if words.isdecimal():
        return float(words)
    if _THOUSANDS.fullmatch(words):
        words = words.replace(".", "")
    return float(words.replace(",", "."))


def quantities(claims: Claims, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Open numbers of `[start, end)` with comparator, value and unit, in order."""
    end = len(claims.free) if end is None else end
    if not claims.figures.touch(start, end):
        return []
    if (start, end) not in claims.known:
        claims.known[start, end] = _quantities(claims.free, start, end)
    return list(claims.known[start, end])


def _quantities(free: str, start: int, end: int) -> list[Quantity]:
    out = [_quantity(free, found, end) for found in _in_figures(free, start, end)]
    in_words = _HALF.search(free, start, end) or _PART.search(free, start, end)
    for found in _FRACTION.finditer(free, start, end) if in_words else ():
        symbol = _written_comparator(found)
        value = round(100 * _COUNT_WORDS[found["parts"]] / _COUNT_WORDS[found["of"]], 1) if found["parts"] else 50.0
        if value < 100:
            out.append(
                Quantity(
                    *found.span(),
                    *found.span("share"),
                    symbol or "=",
                    value,
                    None,
                    "percent",
                    bool(symbol),
                    in_words=True,
                )
            )
    out += _told_in_a_word(free, start, end)
    if len(out) < 2:
        return out
    ordered = sorted(out, key=attrgetter("number_start"))
    ordered = [
        q for q, after in zip(ordered, [*ordered[1:], None], strict=False) if not (after and _is_base(free, q, after))
    ]
    return [
        q
        for k, q in enumerate(ordered)
        if not k
        or q.number_start >= ordered[k - 1].end
        or not _A_HEAD.search(free, ordered[k - 1].number_end, ordered[k - 1].end)
    ]


def _told_in_a_word(free: str, start: int, end: int) -> Iterator[Quantity]:
    """ "tăng gấp đôi", "có ít nhất một xã": a multiple or a count that stands in no digit."""
    for found in _MULTIPLE.finditer(free, start, end):
        symbol = _written_comparator(found)
        value = 2.0 if found["twice"] else 1.5 if found["half"] else float(_COUNT_WORDS[found["many"]])
        yield Quantity(
            *found.span(), *found.span("value"), symbol or "=", value, None, "times", bool(symbol), in_words=True
        )
    for found in _AT_LEAST.shape.finditer(free, start, end):
        value = float(_COUNT_WORDS[found["value"]])
        yield Quantity(
            found.start(), found.end("value"), *found.span("value"), ">=", value, None, "", True, in_words=True
        )


_FIGURE = re.compile(r"\d+")
_WORD = re.compile(r"[a-z]+")
_REACH, _MOST_WORDS = 120, 8  # that a comparator and the verbs behind it have ("không nhiều hơn quá, đạt tỷ lệ")
_COMPARES = re.compile(
    r"(?:khong|toi|cao|chua|nhieu|it|thap|tu|duoi|nho|khoang|xap|gan|uoc|dao|tren|hon|vuot|lon)|[<>≤≥=~≈]"
)  # what a comparator begins with


def _in_figures(free: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """All that `_QUANTITY` finds; it is tried only at a figure, and where a comparator may begin before it."""
    for figure in _FIGURE.finditer(free, start, end):
        at = figure.start()
        if at < start:  # the figure is the second of a range
            continue
        before = at - _REACH
        if before > start and len(_WORD.findall(free, before, at)) > _MOST_WORDS:
            start = before
        for lead in _COMPARES.finditer(free, start, at):
            if found := _QUANTITY.match(free, lead.start(), end):
                break
        else:
            found = _QUANTITY.match(free, at, end)
        if found:
            yield found
            start = found.end()
        else:
            start = max(start, at)


_A_HEAD = pattern(r"(?:/|tren\b) ?(?:[a-z]+ )*(?:[\d.]+ )?(?:[a-z]+ )*[\d.]* ?(?:dan|nguoi)$")
_FROM = pattern(r"\btu (?:muc |khoang |tren |(?:thu |vi tri )?(?:hang |thu )?)?$")
_TO = pattern(r"[^,;]{0,40}?(?<!tro\s)\b(?:len|xuong|con)\b[^,;\d]{0,30}$")


def _is_base(free: str, quantity: Quantity, after: Quantity) -> bool:
    """ "tăng từ 75% lên 95%": the first figure is where it stands now."""
    lead = free[max(0, quantity.number_start - 14) : quantity.number_start]
    return bool(_FROM.search(lead)) and bool(
        _TO.fullmatch(free[quantity.number_end : after.number_start].replace("%", " "))
    )


def _written_comparator(found: re.Match[str]) -> str:
    return next((symbol for group, symbol in _SYMBOLS if found[group]), "")


_SYMBOLS = tuple((f"c{i}", symbol) for i, (symbol, _) in enumerate(_COMPARATORS))


def _quantity(free: str, found: re.Match[str], end: int) -> Quantity:
    symbol = _written_comparator(found) if found.start() < found.start("low") else ""
    comparator, written = symbol or "=", bool(symbol)
    low, high = parse_number(found["low"]), parse_number(found["high"]) if found["high"] else None
    number_start = found.start("low")
    number_end = found.end("high") if found["high"] else found.end("low")
    begins = found.start()
    word = found["c1"]
    after = number_end
    of_total = bool(found["of"]) and high is None
    if of_total:
        number_end = after = found.end("of")
    if found["high"] and high is not None and high <= low and high < 100 and low >= 1000:
        high = None
        number_end = after = found.end("low")
    if high is not None and high <= low:
        high = None  # a digit is lost ("12-1%" for "12-13%"); `problems` names the place
    unit, unit_end = _unit(free, after, end)
    reach = min(end, unit_end + 90)
    more = _OR_MORE.match(free, unit_end, reach) if free.find("tro", unit_end, reach) >= 0 else None
    if more and _OF_A_CLASS.search(more[0]):
        more = None
    if word == "tu":
        least = unit == "percent" and high is None and not _GOES_ON.match(free, unit_end, end)
        least = least and not _MOVES.search(free, max(0, begins - 30), begins)
        comparator, written = (">=", True) if least else ("=", False)
    if comparator == ">" and low == 100 and unit == "percent" and not _OF_A_PLAN.match(free, unit_end, end):
        comparator, written = "=", False  # "trên 100% địa bàn": on it, there is no more than all of it
    if more and (not written or comparator in (">=", ">", "<=")):
        comparator, written = (">=" if more["way"] == "len" else "<="), True
    if high is not None and comparator == "~":
        comparator = "="  # a range says itself that it is not exact
    rank = _rank(free, begins, number_start, after, more) or _rank_within(free, begins, after, unit_end, symbol)
    if rank and unit in ("", "count"):
        return Quantity(
            rank[0], max(unit_end, rank[1]), number_start, number_end, rank[2], low, high, "rank", written, of_total
        )
    return Quantity(begins, unit_end, number_start, number_end, comparator, low, high, unit, written, of_total)


def _unit(free: str, start: int, end: int) -> tuple[str, int]:
    if _NO_UNIT.match(free, start, end):
        return "", start
    stop = _LETTERS.match(free, start, end).end()
    per = free.startswith("/", stop, end) or free.find("tren", start, stop) >= 0  # "bác sĩ/vạn dân", "trên vạn dân"
    for unit, shape in _UNITS if per else _UNITS_ALONE:
        found = shape.match(free, start, end)
        if found:
            return unit, found.end()
    return "", start


def _rank(
    free: str, begins: int, number_start: int, after: int, more: re.Match[str] | None
) -> tuple[int, int, str] | None:
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


def _rank_within(free: str, begins: int, number_end: int, unit_end: int, symbol: str) -> tuple[int, int, str] | None:
    """ "xếp hạng không quá 35", "vị trí không thấp hơn 20"."""
    if symbol not in ("<=", ">=") or unit_end != number_end:
        return None
    place = _RANK_HEAD.search(free, max(0, begins - 60), begins) or _RANK_PLACE.search(
        free, max(0, begins - 40), begins
    )
    return (place.start(), unit_end, "<=" if symbol == "<=" else "top") if place else None


class Places:
    """Sorted spans with a quick answer to what covers a position."""

    def __init__(self, spans: Iterable[tuple[int, int, object]]):
        self._spans = sorted(spans, key=itemgetter(0, 1))
        self._starts = [s[0] for s in self._spans]

    def at(self, position: int) -> object | None:
        """What the last span that begins at or before `position` and reaches beyond it carries."""
        k = bisect_right(self._starts, position) - 1
        while k >= 0 and k > bisect_right(self._starts, position) - 6:
            if self._spans[k][1] > position:
                return self._spans[k][2]
            k -= 1
        return None
