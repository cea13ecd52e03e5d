"""Wording -> indicator and scope: what a quantity counts, and where."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from analysis.codebook import Codebook, alternatives, compile_wording, spellings, words_asked
from analysis.layout.blocks import Layout
from analysis.text.folding import UPPER, pattern
from analysis.text.folding import bare as bare_of
from analysis.text.shortcuts import AtWords, Opened, Rare

PERCENTAGES = ("percent", "percent_per_year", "percentage_points")
_FITS = {
    "percent": ("percent", "percent_per_year"),
    "percent_per_year": ("percent_per_year",),
    "percentage_points": ("percent", "percentage_points"),
    "times": ("times",),
    "rank": ("rank",),
    "per_10k": ("per_10k",),
    "": ("count", "index"),
    "count": ("count",),
    "none": ("none",),
    "any": ("percent", "percent_per_year", "rank", "per_10k", "count", "index", "times"),
}


class Hit(NamedTuple):
    """An indicator found in words: its code, the units it is measured in, how specific and where the wording is."""

    indicator: str
    units: tuple[str, ...]
    weight: int
    start: int
    end: int


@dataclass(frozen=True)
class _Entry:
    """An indicator: `weights` has that of each alternative, by its number in the list of all."""

    indicator: str
    units: tuple[str, ...]
    weights: dict[int, int]
    blocked: range


_Asked = dict[str, list[tuple[int, frozenset[str]]]]
"""Alternatives, by number, and the words each spelling asks for, under the word of them that fewest others ask for."""

_TOKEN = re.compile(r"[0-9a-z]+")


class Indicators:
    """The codebook's indicators, ready to be looked for."""

    find: Callable[[str, str], Hit | None]

    def __init__(self, book: Codebook):
        short = {
            bare_of(a): bare_of(w)
            for a, w in zip(book.abbreviations["abbreviation"], book.abbreviations["words"], strict=True)
            if len(a) >= 3 and a.isalpha()
        }
        self._short = short
        self.find = lru_cache(maxsize=4096)(self._find)
        self._told = lru_cache(maxsize=4096)(self._written_out)
        longest_first = sorted(map(re.escape, short), key=len, reverse=True)
        self._abbreviation = re.compile(r"\b(?:" + "|".join(longest_first) + r")\b")
        self._abbreviations = AtWords(self._abbreviation, short)
        self._shapes: list[Opened] = []
        self._asked: list[list[tuple[str, ...]]] = []  # what each of them asks for
        self._rows = [row for row in book.indicators.to_dict("records") if row["wording"]]
        self._entries = [
            _Entry(
                row["indicator"],
                tuple(u.strip() for u in row["units"].split("|")),
                dict(zip(self._known(row["wording"]), map(_weight, alternatives(row["wording"])), strict=True)),
                self._known(row["blocked_by"]),
            )
            for row in self._rows
        ]
        self._common = Counter(word for asked in self._asked for words in asked for word in words)
        self._of_units: dict[str, _Asked] = {}
        self._signs_of: dict[tuple[str, ...], AtWords] = {}
        self._weighed = {  # the order in which wording is tried: what weighs most, then what the codebook has first
            number: (-weight, number, entry) for entry in self._entries for number, weight in entry.weights.items()
        }

    def _known(self, cell: str) -> range:
        """The numbers of the alternatives of a cell, from now on."""
        first = len(self._shapes)
        self._asked += map(words_asked, alternatives(cell))
        for words in alternatives(cell):
            openings = {
                bare_of(re.split(r"…|\.\.\.", spelling)[0]).split(" ")[0].split("-")[0] for spelling in spellings(words)
            }
            self._shapes.append(Opened(partial(_shape, words), *openings))
        return range(first, len(self._shapes))

    def signs(self, codes: tuple[str, ...], text: str) -> list[tuple[int, int]]:
        """Places of a bare text, one of which stands in every part of it in which `find` finds one of these indicators."""
        if codes not in self._signs_of:
            cells = [row["wording"] for row in self._rows if row["indicator"] in codes]
            self._signs_of[codes] = self._standing_in(
                {_longest_run(s) for c in cells for a in alternatives(c) for s in spellings(a)}
            )
        return [m.span() for m in self._signs_of[codes].finditer(text)]

    def abbreviated(self, text: str) -> list[int]:
        """Where abbreviations stand in a bare text."""
        return [m.start() for m in self._abbreviations.finditer(text)]

    def _standing_in(self, runs: set[tuple[str, ...]]) -> AtWords:
        """A pattern found wherever one of these runs of words is, whether or not it is abbreviated."""
        within = [
            (short,)
            for short, long in self._short.items()
            if any(_share_a_place(tuple(_TOKEN.findall(long)), run) for run in runs)
        ]
        runs = runs.union(within)
        shape = "|".join("[^0-9a-z]+".join(run) for run in sorted(runs))
        return AtWords(re.compile(f"(?<![a-z])(?:{shape})"), [" ".join(run) for run in runs])

    def _under_rarest_word(self, numbers: Iterable[int]) -> _Asked:
        known: _Asked = defaultdict(list)
        for number in numbers:
            for words in self._asked[number]:
                known[min(words, key=lambda word: (self._common[word], word))].append((number, frozenset(words)))
        return dict(known)

    @staticmethod
    def _possible(known: _Asked, tokens: frozenset[str]) -> set[int]:
        """The alternatives all of whose words are among `tokens`."""
        return {n for word in known.keys() & tokens for n, asked in known[word] if asked <= tokens}

    def _of_unit(self, unit: str) -> _Asked:
        if unit not in self._of_units:
            fits = _FITS.get(unit, (unit,))
            entries = [entry for entry in self._entries if any(u in fits for u in entry.units)]
            self._of_units[unit] = self._under_rarest_word(
                number for entry in entries for number in (*entry.weights, *entry.blocked)
            )
        return self._of_units[unit]

    def spelled(self, words: str) -> str:
        """Bare words with abbreviations ("TTHC", "DVC") written out."""
        return self._told(words)[0]

    def _written_out(self, words: str) -> tuple[str, frozenset[str]]:
        """Words with abbreviations written out, and each of them once."""
        tokens = frozenset(_TOKEN.findall(words))
        if self._short.keys().isdisjoint(tokens):
            return words, tokens
        said = self._abbreviation.sub(lambda m: self._short[m[0]], words)
        return said, frozenset(_TOKEN.findall(said))

    def _find(self, words: str, unit: str) -> Hit | None:
        """The best indicator in bare `words` that can be measured in `unit`; places are those of the words written out.

        The wording of most letters counts, and of those alike what the codebook has first.
        """
        words, tokens = self._told(words)
        numbers = self._possible(self._of_unit(unit), tokens)
        for _, number, entry in sorted(self._weighed[number] for number in numbers if number in self._weighed):
            found = self._shapes[number].search(words)
            if found and not any(self._shapes[n].search(words) for n in entry.blocked if n in numbers):
                return Hit(entry.indicator, entry.units, entry.weights[number], *found.span())
        return None


def _shape(alternative: str) -> re.Pattern[str]:
    [shape] = compile_wording(alternative)
    return shape


def _longest_run(spelling: str) -> tuple[str, ...]:
    """The longest run of words of a line of wording that stands in a text without a gap."""
    return max((tuple(_TOKEN.findall(bare_of(part))) for part in re.split(r"…|\.\.\.", spelling)), key=len)


def _share_a_place(long: tuple[str, ...], run: tuple[str, ...]) -> bool:
    """Whether words that an abbreviation stands for can be part of a run of words in a text, or have part in it."""
    shorter, longer = sorted((long, run), key=len)
    size = len(shorter)
    return any(long[-k:] == run[:k] or long[:k] == run[-k:] for k in range(1, size)) or any(
        longer[k : k + size] == shorter for k in range(len(longer) - size + 1)
    )


@lru_cache(maxsize=2048)
def _weight(alternative: str) -> int:
    """Letters an alternative asks for: the longest of each choice, gaps not counted."""
    longest = re.sub(r"\(([^()]*)\)", lambda m: max(m[1].split("/"), key=len), alternative)
    return len(bare_of(longest.replace("…", " ").replace("...", " ")))


@lru_cache(maxsize=8)
def indicators_of(book: Codebook) -> Indicators:
    """The indicators of a codebook, compiled once."""
    return Indicators(book)


# --- scope -------------------------------------------------------------------------------------------------------

_AFTER = pattern(
    r" ?(?:%|phan tram)? ?(?:tong )?(?:dia ban )?(?:so |cac |trung tam (?:cac )?|uy ban nhan dan |ubnd |nguoi dan (?:o |tai )?)?"
    r"(?:(?P<communes>xa\b|phuong\b|thi tran|dac khu|don vi hanh chinh cap xa|cap xa)|(?P<households>ho gia dinh|ho dan|gia dinh|ho\b(?! so| tro| tich| kinh doanh))|"
    r"(?P<villages>thon|ban\b|xom|ap\b|to dan pho|khu pho|khu dan cu(?! ?(?:,|va) ?(?:khu|cum|cang|tuyen)\b)|buon|bon\b|khom|lang\b|soc\b)|(?P<population>dan so|nguoi dan|dan cu|toan dan|nguoi truong thanh|dan\b|cong dan)|"
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
    ("communes", Rare(re.compile(r"\b(?:xã|phường|thị trấn|đặc khu)\b(?! hội| viên)"), "xã", "phường", "trấn", "khu")),
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
        if found == "enterprises" and unit == "count":
            return ""  # enterprises that are counted are the thing itself; only a share is a share of them
        return found if found in ("communes", "households", "villages", "enterprises") else ""
    return ""
