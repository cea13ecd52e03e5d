"""Whom or where a figure is about: households, communes, a level of the administration, one place, a group of provinces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.layout.blocks import Layout
from analysis.text.folding import UPPER, pattern
from analysis.text.folding import bare as bare_of
from analysis.text.shortcuts import Rare

# Where people live, and not the first word of "khu dân cư, khu công nghiệp": every kind of area.
NEIGHBOURHOOD = r"khu dan cu(?! ?(?:,|va) ?(?:khu|cum|cang|tuyen)\b)"
_AFTER = pattern(
    r" ?(?:%|phan tram)? ?(?:tong )?(?:dia ban )?(?:so |cac |trung tam (?:cac )?|uy ban nhan dan |ubnd |nguoi dan (?:o |tai )?)?"
    r"(?:(?P<communes>xa\b|phuong\b|thi tran|dac khu|don vi hanh chinh cap xa|cap xa)|(?P<households>ho gia dinh|ho dan|gia dinh|ho\b(?! so| tro| tich| kinh doanh))|"
    rf"(?P<villages>thon|ban\b|xom|ap\b|to dan pho|khu pho|{NEIGHBOURHOOD}|buon|bon\b|khom|lang\b|soc\b)|(?P<population>dan so|nguoi dan|dan cu|toan dan|nguoi truong thanh|dan\b|cong dan)|"
    r"(?P<users>nguoi su dung|nguoi dung|thue bao)|(?P<enterprises>doanh nghiep|dn(?:nvv)?\b)|(?P<territory>dien tich|lanh tho|dia ban|khu vuc dan cu))"
)
_BEFORE = (
    ("users", Rare(re.compile(r"\bngười (?:sử )?dùng|\bngười sử dụng"), "dùng", "dụng")),
    (
        "households",
        Rare(
            re.compile(r"(?<!bảo )(?<!ủng )\b(?:số )?hộ\b(?! sinh| tịch| chiếu| lý)|\bhộ gia đình|\bgia đình\b"),
            "hộ",
            "đình",
        ),
    ),
    (
        "villages",
        re.compile(
            r"(?<!cơ )(?<!văn )(?<!căn )(?<!nhân )(?<!phiên )(?<!kịch )(?<!ấn )(?<!xuất )(?<!biên )(?<!nhật )(?<!tài )(?<!nông )\b(?:thôn|bản(?! đồ| quyền| tin| sao| ghi| án| mềm| cứng| in\b| kê| vẽ| thân| chất| cam kết| đăng ký| điện tử| giấy| số| sắc| dịch| tóm tắt)|xóm|ấp|tổ dân phố|khu phố|khu dân cư|buôn|bon|khóm|sóc|làng)\b"
        ),
    ),
    (
        "communes",
        Rare(re.compile(r"(?<!tác\s)\b(?:xã|phường|thị trấn|đặc khu)\b(?! hội| viên)"), "xã", "phường", "trấn", "khu"),
    ),
    ("population", Rare(re.compile(r"\bdân số\b|\bngười dân\b|(?<!khu )\bdân cư\b"), "dân")),
    ("enterprises", Rare(re.compile(r"\bdoanh nghiệp\b|\bdn(?:nvv)?\b"), "doanh", "dn")),
)
_TERRITORY = Rare(
    pattern(
        r"\btoan (?:tinh|thanh pho|dia ban|bo dia ban|bo lanh tho)|tren (?:pham vi |dia ban )(?:toan )?(?:tinh|thanh pho)|\bdia ban\b"
    ),
    "toan", "pham", "dia",
)  # fmt: skip
_LEVEL = pattern(
    r"\b(?:cap|cac don vi cap|co quan cap) (?:(?:quan|bo),? ?)?(?P<level>tinh|so|huyen|xa|thanh pho|trung uong|co so|phuong)\b|\b(?P<bare>tinh|huyen|xa)(?= ?(?:dat|la|tren|toi thieu|:|\d))|"
    r"\b(?:uy ban nhan dan|ubnd) (?:cac )?(?P<seat>huyen|xa)\b|\b(?:tai|o|cua) (?:cac )?(?P<offices>so), (?:ban, )?nganh\b"
)
_NEXT_LEVEL = pattern(
    r"(?: ?[,/] ?| va )(?P<level>tinh|huyen|xa|co so|phuong)\b(?! hoi| uy| du lieu| ha tang)"
)  # "cấp tỉnh, huyện và xã"
A_LEVEL = r"cap (?:tinh|huyen|xa|so|co so|thanh pho)"
LEVELS = {
    "tinh": "province",
    "so": "province",
    "trung uong": "province",
    "huyen": "district",
    "xa": "commune",
    "co so": "commune",
    "phuong": "commune",
}
_GROUPS = (
    ("mekong_delta", pattern(r"dong bang song cuu long|vung dbscl|\bdbscl\b")),
    ("red_river_delta", pattern(r"dong bang song hong")),
    ("central_region_and_highlands", pattern(r"mien trung (?:va|-|,) ?tay nguyen")),
    ("central_highlands", pattern(r"\btay nguyen\b")),
    ("northern_midlands_and_mountains", pattern(r"trung du (?:va|,) ?mien nui|mien nui phia bac|tay bac")),
    ("north_central", pattern(r"bac trung bo")),
    ("south_central_coast", pattern(r"nam trung bo|duyen hai mien trung")),
    ("southeast", pattern(r"dong nam bo")),
    ("asean", pattern(r"\basean\b|dong nam a\b")),
    ("asia", pattern(r"\bchau a\b")),
    ("world", pattern(r"\bthe gioi\b|toan cau(?! hoa)")),
    ("region", pattern(r"trong khu vuc|trong vung|cua vung|khu vuc")),
    ("national", pattern(r"ca nuoc|toan quoc|quoc gia|tinh, thanh|dia phuong")),
)


def group_of(words: str, default: str = "") -> str:
    """The comparison group of a rank or leading place."""
    return next((code for code, shape in _GROUPS if shape.search(words)), default)


_WITH_MARKS = {
    "ho": "hộ",
    "ban": "bản",
    "ap": "ấp",
    "soc": "sóc",
    "lang": "làng",
    "bon": "bon",
    "thon": "thôn",
    "xom": "xóm",
    "xa": "xã",
    "dan": "dân",
    "khom": "khóm",
    "buon": "buôn",
}


def _is_the_word(written: str) -> bool:
    """Short words mean many things without marks: only the right marks, or none at all (lost by OCR), will do."""
    plain = bare_of(written)
    return plain not in _WITH_MARKS or written in (_WITH_MARKS[plain], plain) or written.isupper()


def counted(layout: Layout, piece_start: int, piece_end: int, after: int, before: int) -> str:
    """What a share is counted in: the noun right after the number, else one named before it in the piece."""
    found = _AFTER.match(layout.bare, after, piece_end)
    if found and found.lastgroup and _is_the_word(layout.folded.text[found.start(found.lastgroup) : found.end()]):
        return found.lastgroup
    tail = layout.bare[after:piece_end]
    if _TERRITORY.search(tail) and not re.match(r"\s*(?:grdp|gdp)", tail):
        return "territory"
    marked = layout.folded.text[piece_start:before].lower()
    best = ("", -1)
    for code, shape in _BEFORE:
        for hit in shape.finditer(marked):
            if hit.start() > best[1]:
                best = (code, hit.start())
    if not best[0] and _TERRITORY.search(layout.bare[piece_start:piece_end]):
        return "territory"
    return best[0]


def levels_in(layout: Layout, start: int, end: int, central_city: bool) -> list[str]:
    """The administrative levels named in a span, in order."""
    return [level for level, _ in _levels(layout, start, end, central_city)]


def _levels(layout: Layout, start: int, end: int, central_city: bool) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each level named in a span, and where."""
    names = LEVELS | {"thanh pho": "province" if central_city else "district"}
    listed = start
    for hit in _LEVEL.finditer(layout.bare, start, end):
        if hit.start() < listed:
            continue
        if level := names.get(hit[hit.lastgroup], ""):
            yield level, hit.span()
        listed = hit.end()
        while hit["level"] and (after := _NEXT_LEVEL.match(layout.bare, listed, end)):
            yield names[after["level"]], after.span()
            listed = after.end()


def level_of(
    layout: Layout, piece_start: int, piece_end: int, number_start: int, number_end: int, central_city: bool
) -> str:
    """Administrative level of a quantity: the nearest one named in its piece, before the number or after it."""

    def distance(named: tuple[str, tuple[int, int]]) -> int:
        start, end = named[1]
        return number_start - end if end <= number_start else start - number_end + 1

    nearest = min(_levels(layout, piece_start, piece_end, central_city), key=distance, default=None)
    return nearest[0] if nearest else ""


PLACE_KINDS = {
    "city": ("thanh pho", "thi xa", "dac khu", "phuong"),
    "district": ("huyen", "quan"),
    "commune": ("xa", "thi tran"),
}
_ONE_PLACE = re.compile(
    rf"\W*(?:[Tt]rong đó,? )?[Rr]iêng (?:(?:tại|ở|trên|địa bàn) )*(thành phố|thị xã|đặc khu|huyện|quận|xã|phường|thị trấn) ((?:[{UPPER}][\wÀ-ỹ']*[ -]?){{1,4}})"
)


def one_place(layout: Layout, start: int, end: int) -> str:
    """The place that a piece tells of alone: "riêng thành phố Pleiku đạt 20%"."""
    found = _ONE_PLACE.match(layout.folded.text, start, end)
    if found is None:
        return ""
    kind = next(kind for kind, words in PLACE_KINDS.items() if bare_of(found[1]) in words)
    return f"{kind}:{found[2].strip(' -')}"


_NEXT_PLACE = pattern(
    r", ?(?:va )?(?:dung|dan dau|thuoc|nam trong|trong top|vao|la (?:mot|trung tam|tinh|thanh pho|dia phuong)|tro thanh|hinh thanh|phan dau|thu hut)\b"
)


def scope_of(
    indicator: str,
    unit: str,
    layout: Layout,
    piece: tuple[int, int],
    number: tuple[int, int],
    after: int,
    central_city: bool,
) -> str:
    """Scope of a quantitative target, by what its indicator can be counted in (see the conventions of the design)."""
    start, end = piece
    words = layout.bare[start:end]
    if indicator == "online_case_processing":
        return level_of(layout, start, end, *number, central_city)
    if indicator == "digital_economy_share_by_sector":
        return "each_sector"
    if indicator == "fixed_broadband_1gbps_access":
        found = counted(layout, start, end, after, number[0])
        return found if found in ("households", "population") else "users"
    if indicator == "fibre_household_coverage":
        return "households"
    if indicator in ("broadband_commune_coverage", "mobile_4g_coverage", "mobile_5g_coverage"):
        found = counted(layout, start, end, after, number[0])
        if indicator == "broadband_commune_coverage":
            return found if found in ("communes", "villages", "territory", "households", "population") else "communes"
        return found if found != "enterprises" else ""
    if indicator == "health_record_share":
        return "population"
    if indicator == "online_public_service_usage":
        return (
            "people_and_enterprises"
            if re.search(r"nguoi\s+dan\s*(?:,|va)\s*(?:to\s+chuc\s*,?\s*)?doanh\s+nghiep", words)
            else ""
        )
    if indicator.endswith("_rank"):
        next_place = _NEXT_PLACE.search(layout.bare, number[1], end)
        stop = next_place.start() if next_place else end
        behind, said = (" ".join(layout.bare[a:stop].split()) for a in (number[1], start))
        return group_of(behind) or group_of(said, "national")
    if indicator == "other":
        found = counted(layout, start, end, after, number[0])
        if found == "enterprises" and unit in ("count", "index"):
            return ""  # enterprises that are counted are the thing itself; only a share is a share of them
        return found if found in ("communes", "households", "villages", "enterprises") else ""
    return ""
