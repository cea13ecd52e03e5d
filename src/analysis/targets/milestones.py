"""Promises without a figure: end states one could check ("cơ bản hoàn thành", "trở thành", "thuộc nhóm dẫn đầu"),
and shares written in words ("phủ sóng toàn tỉnh", "toàn bộ", "một nửa").

Statements of direction ("phát triển mạnh mẽ kinh tế số", "nâng cao năng lực") are no promises.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from analysis.grids import Grid
from analysis.layout.blocks import Block
from analysis.numbers.quantities import quantities
from analysis.sections import Section
from analysis.targets.clauses import Clause, clauses_of, trim, words
from analysis.targets.indicators import Hit
from analysis.targets.openings import content_start
from analysis.targets.scopes import group_of, scope_of
from analysis.targets.statements import Reading, Statement
from analysis.targets.tables import value_columns
from analysis.targets.years import Year, year_for
from analysis.tasks.timeframes import TO_WORK
from analysis.text.folding import UPPER, pattern
from analysis.text.shortcuts import AtWords, Opened, Rare, Stretches

Span = tuple[int, int]

_LEADING = Rare(
    pattern(
        r"\b(?:(?:thuoc|nam trong|trong|vao|la|dung) (?:mot trong )?(?:nhung |cac )?(?:nhom|top|so)? ?(?:cac |nhung )?(?:[a-z,]+ ){0,4}?(?:dan dau|dung dau|hang dau|di dau|tien phong)|dan dau (?:ca nuoc|vung|khu vuc))\b"
    ),
    "dau",
    "phong",
)
_LEVEL_STATE = Rare(
    pattern(
        r"\b(?:thuoc nhom (?:cac )?(?:tinh|dia phuong|nuoc|trung binh|kha|tot)|dat (?:muc|trinh do) (?:tren |kha|tot|tien tien|trung binh|cao)|muc (?:kha|trung binh)|trinh do tien tien|"
        r"ngang tam (?:khu vuc|quoc te|the gioi|chau luc|chau a|cac (?:nuoc|tinh|dai hoc)))\b"
    ),
    "nhom",
    "muc",
    "trinh",
    "ngang",
)
_ONE_OF = Rare(pattern(r"\bla mot trong (?:nhung|cac)\b"), "trong")
# "trở thành một trong những trung tâm khởi nghiệp, đổi mới sáng tạo của cả nước": a place among others
_HUB = Rare(
    pattern(
        r"\b(?:la|tro thanh)(?: mot trong(?: so)? (?:nhung|cac))? trung tam\b[^;.]{0,120}\b(?:cua|thuoc|trong|tai|o) (?:ca nuoc|toan quoc|quoc gia|khu vuc|(?:tieu )?vung|mien [a-z]+|dong nam a|asean|dong bang|tay nguyen|trung du)"
    ),
    "tam",
)
# How something comes into being or into use: "đi vào hoạt động", "chính thức vận hành", "được công nhận là"
_INTO_USE = (
    rf"(?:duoc )?(?:di|dua(?: [a-z,()]+){{0,12}}?) {TO_WORK}|"
    r"(?:chinh thuc|duoc) (?:chinh thuc )?(?:van hanh|hoat dong|thanh lap|khai truong|cong nhan(?: la)?|cong bo|dua vao)|van hanh chinh thuc|"
    r"duoc tich hop(?: day du)? (?:len|vao|voi)|"
    r"(?:duoc ket noi|ket noi thong suot)(?:,? ?(?:chia se|lien thong|dong bo|va))* voi|"
    r"ket noi va van hanh thong suot|"
    r"la mot trong (?:nhung|cac) (?:trung tam|dia phuong|tinh|thanh pho)"
)
_DONE_WORDS = (
    rf"\b(?:{_INTO_USE}|(?:co ban )?hoan (?:thanh|thien|tat)|xay dung xong|(?:co ban )?hinh thanh|(?:tung buoc )?tro thanh|(?:dat|dap ung) (?:cac |duoc |du )?(?:tieu chi|chuan|tieu chuan)|"
    r"co ban dat|duoc danh gia dat|khong con|thuong mai hoa|(?:co )?du nang luc|duoc ap dung rong rai|duoc hinh thanh|xoa (?:bo )?(?:hoan toan|het|toan bo)|(?:co |voi )nang suat lao dong cao|nang suat lao dong cao|"
    r"moi (?:nguoi dan|cong dan|nguoi)[^.;]{0,40}(?:duoc|co the)|la (?:tinh|thanh pho|trung tam|dia phuong|do thi thong minh)|co ban chuyen doi)\b"
)
_DONE = pattern(_DONE_WORDS)
_DONE_OPENINGS = (
    "hoan", "co ban", "hinh thanh", "tung buoc", "tro thanh", "dua", "dat", "khong con", "thuong mai", "du nang", "co du", "duoc ap", "duoc hinh", "xoa",
    "co nang", "voi nang", "nang suat", "moi nguoi", "moi cong", "la tinh", "la thanh", "la trung", "la dia", "la do", "la mot", "dap ung", "di vao", "duoc di",
    "duoc dua", "duoc chinh", "duoc van", "duoc thanh", "duoc khai", "duoc cong", "duoc ket", "duoc danh", "duoc hoat", "duoc tich", "chinh thuc", "ket noi", "tat ca", "toan bo", "xay dung", "van hanh",
)  # fmt: skip
_DONE_ANYWHERE = AtWords(
    pattern(rf"{_DONE_WORDS}|hoan thanh|\b(?:tat ca|toan bo|moi (?:nguoi|cong dan))\b"), _DONE_OPENINGS
)  # "2025hoàn thành" too, see `_DATED_STATE`
_BUILT = Rare(
    pattern(
        r"\b(?:xay dung|phat trien|hinh thanh|trien khai)(?: thanh cong| duoc| va [a-z ]{3,20}| mo hinh| cac| he thong| khu| mot| tinh| thanh pho| [a-z]+){0,7}? (?:do thi|thanh pho|khu do thi|tinh) thong minh\b"
    ),
    "minh",
)
_DIRECTION = pattern(
    r"\b(?:tiep tuc|day manh|tang cuong|nang cao|thuc day|chu trong|quan tam|tao dieu kien|tung buoc|gop phan|phat huy|tan dung|chu dong|tich cuc|khuyen khich|day nhanh|uu tien|gan voi|tap trung|huong toi|tien toi|lam co so|phuc vu)\b"
)
_STRONG = pattern(
    rf"\b(?:{_INTO_USE}|(?:co ban )?hoan (?:thanh|thien|tat)|xay dung xong|(?:tro|hinh) thanh|(?:dat|dap ung) (?:cac |du )?(?:tieu chi|chuan|tieu chuan)|khong con|thuong mai hoa|du nang luc|duoc ap dung rong rai|moi (?:nguoi dan|cong dan)|la (?:mot )?trung tam)\b"
)
_KNOWN_STATES = ("smart_city", "data_centre", "digital_government", "party_state_digital_transformation")
_RANK_STATES = (
    "innovation_rank",
    "digital_infrastructure_rank",
    "productivity_level",
    "digital_transformation_rank",
    "egov_rank",
)
_OWN_AIMS = Rare(
    pattern(
        r"\bhoan thanh (?:tot |day du |vuot muc )?(?:cac |toan bo |\d+ )?(?:chi tieu|muc tieu|nhiem vu)\b(?! (?:chinh quyen|do thi|pho cap)\b)"
    ),
    "hoan",
)
_GENERAL = pattern(r"\b(?:muc tieu )?(?:chung|tong quat|tong the)\b|tong quat")
_VERB_START = r"(?:phan dau (?:den nam \d{4} ?,? )?(?:[a-z]+ ){0,5}?(?:tro thanh|hinh thanh|hoan thanh|co ban)|(?:phan dau |den nam \d+,? ?)*(?:co ban )?(?:hoan thanh|chinh thuc (?:di|dua|hoat dong|van hanh)|hoan thien|hinh thanh|tro thanh|xay dung|dua|(?:co )?du nang luc|co nang suat|cac cong nghe|cong nghiep|thuoc nhom|nam trong|moi nguoi|(?:thanh pho|thi xa|dac khu|huyen) (?:[a-z]+ ){1,4}(?:co ban|tro thanh|dat|hinh thanh|hoan thanh|duoc)|nang luc|trinh do|la (?:mot )?(?:trung tam|trong)|khac phuc|thuong mai))\b"
# A share in words behind one in figures: "kinh tế số chiếm 20% GRDP, mạng 5G phủ sóng toàn tỉnh"
_WHOLE_START = r" ?(?:mang|song|cap quang|internet|ha tang|bang rong)\b[^,;%]{0,50}\b(?:toan (?:bo )?(?:tinh|thanh pho|dan|dia ban)|tat ca)\b"
# "đạt tiêu chuẩn Tier III, hoàn thành trước năm 2028": when, of what stands before
_ONLY_WHEN = pattern(
    rf" ?(?:co ban )?(?:hoan thanh|dua {TO_WORK})(?: (?:truoc|trong|vao|den|cham nhat)\b[^,;.]{{0,30}})(?:[,;.]|$)"
)
# "hoàn thành và đưa vào vận hành X", "hoàn thành X và đưa vào vận hành năm 2027": one state of one thing
_BARE_VERB = pattern(r"\b(?:hoan thanh|hoan thien|xay dung|nang cap|dau tu) ?$")
_SAME_THING = pattern(
    rf" ?(?:chinh thuc )?dua {TO_WORK}(?= ?(?:[,;.]|$)| (?:truoc|trong|vao|den|tu|cham|nam|quy|thang|ngay)\b)"
)
_PLACE_START = pattern(r" ?(?:thanh pho|thi xa|dac khu|huyen|do thi) [a-z]")
_CAPITAL = rf"[{UPPER}][\wÀ-ỹ']*"  # a word of a name
_PLACE = rf"{_CAPITAL}(?:\s(?:-\s)?{_CAPITAL}){{0,4}}"  # "Xuân Hương - Đà Lạt"
_LINK = rf"{_CAPITAL}(?:\s{_CAPITAL}){{0,3}}"
_CITY = re.compile(rf"\b(?:[Tt]hành\s+phố|[Tt]hị\s+xã|[Đđ]ặc\s+khu|[Pp]hường|TP\.?|[Hh]uyện|[Đđ]ô\s+thị)\s+({_PLACE})")
_SEVERAL_CITIES = re.compile(r"\b[Cc]ác\s+$")
_NEXT_CITY = re.compile(rf"(?:\s*,\s*|\s+và\s+)({_PLACE})")
# "chuỗi đô thị thông minh Vinh - Cửa Lò - Hoàng Mai"
_CHAIN = re.compile(rf"\bthông\s+minh\s+((?:{_LINK}\s-\s){{1,5}}{_LINK})")
_CHAINED = re.compile(f"({_LINK})")
_OWN_CITY = re.compile(
    rf"^[\s*-]*(?!(?:Đưa|Xây|Phấn|Sớm|Đến)\b)({_CAPITAL}(?: {_CAPITAL}){{1,2}})(?: \([^()]*\))? (?:trở thành|hình thành|đạt)"
)

_EVERYWHERE = (
    r"toan (?:bo )?(?:tinh|thanh pho|dia ban|lanh tho)|toan dan|het (?:cac )?(?:xa|thon|ban|ap|xom|khu dan cu)|"
    r"(?:toan bo |tat ca )?(?:pham vi |dia ban )(?:toan )?(?:tinh|thanh pho)"
)
_WHOLE = Rare(
    pattern(rf"\b(?:(?:phu|den|toi|pho cap|phuc vu|cho|tren)\b[^.;,]{{0,50}}?)(?P<all>{_EVERYWHERE})\b"),
    "toan",
    "het",
    "pham",
    "dia",
)
_WHOLE_ENDS = Opened(pattern(_EVERYWHERE), "toan", "tat", "het", "pham", "dia")  # without one there is no `_WHOLE`
_ALL = Rare(
    pattern(
        r"(?<!tren\s)(?<!trong\s)(?<!cua\s)(?<!o\s)\b(?P<all>toan bo(?: cac| so)?|tat ca(?: cac| so)?|100 phan tram)(?= (?!linh vuc|nganh|cac nganh|cac linh vuc|mat\b|hoat dong cua|nguon luc|qua trinh|he thong chinh tri|nhung gi)[a-z])"
    ),
    "toan",
    "tat",
    "phan",
)
_COVERS = ("mobile_5g_coverage", "mobile_4g_coverage", "broadband_commune_coverage")


_DATED = r"(?:(?:truoc|den|trong|vao|tu|cham nhat(?: la)?) (?:het |cuoi |dau )?(?:(?:ngay|thang|quy|nam)\b[^;.]{0,12}?|\d{1,2}/(?:\d{1,2}/)?)\d{4}|nam \d{4})"
_LABEL_DATE = r"(?:quy [ivx]+|thang \d{1,2}) ?[/.-]? ?(?:nam )?\d{4}"
_HEADED = pattern(rf"[\s*+-]*(?:{_LABEL_DATE}|{_DATED})\W*:")  # "Quý II/2023: …", an item of a list of dates


class Part(NamedTuple):
    """The stretch `[start, end)` of a clause that may hold one end state, and what it stands in."""

    index: int  # of its section in the outline
    section: Section
    block: Block
    clause: Clause
    start: int
    end: int
    headed: bool = False  # in an item whose label is its date
    led: Year | None = None  # the year that the sentence began with, in a clause before ("Đến hết năm 2025, …; …")


def read_milestones(reading: Reading, figures: Sequence[Statement], grids: Sequence[Grid]) -> list[Statement]:
    """End states and shares in words of one document; `figures` are the statements already read from its numbers."""
    out: list[Statement] = []
    undated: list[Statement] = []  # of the tasks
    taken = {s.value_start: s.indicator != "other" for s in figures}
    order = sorted(taken)
    parents = {s.parent for s in reading.sections[reading.document.first : reading.document.last]}
    for index in range(reading.document.first, reading.document.last):
        section = reading.sections[index]
        if section.kind not in ("objectives", "tasks"):
            continue
        for k, block in enumerate(section.blocks):
            if section.kind == "tasks" and not _may_hold(reading, block):
                continue
            if (
                k == 0
                and section.heading
                and (len(section.blocks) > 1 or index in parents)
                and ":" not in reading.layout.bare[block.body : block.end]
            ):
                continue
            if not block.row:
                inside = order[bisect_left(order, block.start) : bisect_left(order, block.end)]
                for statement, dated in _of_block(reading, index, section, block, {at: taken[at] for at in inside}):
                    (out if dated else undated).append(statement)
    out += _of_tables(reading, grids, taken)
    aims = {s.indicator for s in out if reading.sections[s.section].kind == "objectives" and s.kind == "milestone"}
    return [*out, *(s for s in undated if s.indicator in aims and _is_done(reading, s))]


_REACHED = pattern(r"(?:co ban )?(?:hoan thanh|hoan thien|dat|co|x|tro thanh|hinh thanh)\b")


def _of_tables(reading: Reading, grids: Sequence[Grid], taken: Mapping[int, bool]) -> list[Statement]:
    """Rows of indicators whose cell of a year says "hoàn thành" in place of a figure."""
    out: list[Statement] = []
    order = sorted(taken)
    for grid in grids:
        named = grid.column("indicator")
        if named is None or not reading.document.first <= grid.section < reading.document.last:
            continue
        section = reading.sections[grid.section]._replace(kind="objectives")
        columns = value_columns(reading, grid)
        for row in grid.rows:
            if named >= len(row.cells) or bisect_left(order, row.start) < bisect_left(order, row.end):
                continue
            name, block = row.cells[named], Block(row.start, row.end, None)
            for column, year, past in columns:
                if (
                    past
                    or column >= len(row.cells)
                    or not _REACHED.match(words(reading.layout, row.cells[column].start, row.cells[column].end))
                ):
                    continue
                clause = Clause(name.start, name.end, 0)
                found = _states(reading, Part(grid.section, section, block, clause, name.start, name.end), False)
                out += [s if year is None else s._replace(year=year) for s in found]
                break
    return out


def _is_done(reading: Reading, statement: Statement) -> bool:
    return statement.indicator in ("data_centre", "digital_government") and bool(
        re.search(r"\bhoan\s+(?:thanh|thien)\b", reading.layout.bare[statement.start : statement.end])
    )


_GROUP_FIRST = pattern(r"\W*(?:va )?(?:phan dau )?(?:thuoc|nam trong|vao) (?:nhom|top)\b")


def _of_block(
    reading: Reading, index: int, section: Section, block: Block, taken: Mapping[int, bool]
) -> list[tuple[Statement, bool]]:
    """The end states and shares in words of a block, and whether each may stand without one of the objectives beside it."""
    out: list[tuple[Statement, bool]] = []
    general = section.kind == "objectives" and _is_general(reading, index)
    subject: tuple[Hit, int] | None = None
    order = sorted(taken)
    headed = section.kind == "tasks" and _is_headed(reading, block)
    led: tuple[Year, int] | None = None
    for clause in clauses_of(reading.layout, content_start(reading, section, block), block.end):
        before = led[0] if led and led[1] == clause.sentence else None
        led = (year, clause.sentence) if (year := _leading_year(reading, clause)) else led
        goes_on = before is not None or (subject is not None and subject[1] == clause.sentence)
        if section.kind == "tasks" and not (goes_on or headed or _may_state(reading, clause)):
            continue
        for start, end in _parts(reading, clause):
            part = Part(index, section, block, clause, start, end, headed, before)
            if section.kind == "tasks":
                follows = subject is not None and subject[1] == clause.sentence
                named = None
                if follows or _signs(reading).named.touch(start, end):
                    named = reading.indicators.find(words(reading.layout, start, end), "none")
                if named is None and follows and _goes_on(reading, start, end):
                    out += _each(reading, part, _states(reading, part, general, subject[0]))
                    continue
                if named is not None and named.indicator in _KNOWN_STATES:
                    subject = (named, clause.sentence)
            elif (
                subject is not None
                and subject[1] == clause.start
                and bisect_left(order, start) == bisect_left(order, end)
                and _GROUP_FIRST.match(reading.layout.bare, start, end)
                and reading.indicators.find(words(reading.layout, start, end), "rank") is None
            ):
                out += _each(reading, part, _states(reading, part, general, subject[0]))
                continue
            worded = _in_words(reading, part)
            if worded is not None and not general:
                out.append((worded, True))
                continue
            figures = [taken[at] for at in order[bisect_left(order, start) : bisect_left(order, end)]]
            if not any(figures):
                found = _states(reading, part, general)
                out += _each(reading, part, [s for s in found if not figures or s.indicator != "other"])
                if section.kind != "objectives" or not found:
                    continue
                ranked = reading.indicators.find(words(reading.layout, start, end), "none")
                if ranked is not None and ranked.indicator in _RANK_STATES:
                    subject = (ranked, clause.start)  # "trình độ ... đạt mức khá, thuộc nhóm dẫn đầu ..."
    return out


def _each(reading: Reading, part: Part, found: Sequence[Statement]) -> list[tuple[Statement, bool]]:
    """Each statement, and whether it is one of the objectives or has a date of its own."""
    above = part.section.kind == "objectives" or (
        (part.headed or part.led is not None) and _is_dated_state(reading, part)
    )
    return [(s, above or (s.year is not None and bool(reading.years.between(s.start, s.end)))) for s in found]


_BEGINS_BY = pattern(rf"\W*(?:va |dong thoi |phan dau )*(?P<date>{_DATED}) ?[,:]")


def _leading_year(reading: Reading, clause: Clause) -> Year | None:
    """The year a clause begins with, for those behind it in its sentence ("Đến hết năm 2025, hoàn thành …; đưa … vào hoạt động")."""
    date = _BEGINS_BY.match(reading.layout.bare, clause.start, clause.end)
    named = reading.years.between(*date.span("date")) if date else []
    return named[-1] if named else None


class _Signs(NamedTuple):
    """Places of a text: years, names of known states, both, shares in words, what is done, abbreviations."""

    named: Stretches
    dated: Stretches
    whole: Stretches
    done: Stretches
    shortened: Stretches


def _signs(reading: Reading) -> _Signs:
    known = reading.years.known
    return known.get("signs of end states") or known.setdefault("signs of end states", _all_signs(reading))


def _all_signs(reading: Reading) -> _Signs:
    bare, known = reading.layout.bare, reading.indicators
    names = known.signs(_KNOWN_STATES, bare)
    years = [(year.start, year.start + 1) for year in reading.years.all if year.usable]
    return _Signs(
        named=Stretches(names),
        dated=Stretches([*years, *names]),
        whole=Stretches(m.span() for m in _WHOLE_ENDS.everywhere(bare)),
        done=Stretches(m.span() for m in _DONE_ANYWHERE.finditer(bare)),
        shortened=Stretches((at, at + 1) for at in known.abbreviated(bare)),
    )


def _may_hold(reading: Reading, block: Block) -> bool:
    """Whether a block of the tasks can hold a share in words, or an end state: it is done, and dated or one of those known."""
    signs, start, end = _signs(reading), block.body, block.end
    if signs.whole.touch(start, end) and _WHOLE.search(reading.layout.bare, start, end):
        return True
    if not signs.dated.touch(start, end):
        return False
    if signs.done.touch(start, end):
        return True
    if not signs.shortened.touch(start, end):
        return False
    said = reading.indicators.spelled(words(reading.layout, start, end))
    return bool(_DONE_TASK.search(said) or _DONE.search(said))


_STATES_ALONE = pattern(
    rf"\b(?:{_INTO_USE}|hoan thanh|hoan thien|giai doan|phan dau|bao dam|chinh thuc|va|co ban|viec|xay dung|nang cap|dau tu|mo rong|van hanh|su dung|"
    r"truoc|trong|vao|den|het|cuoi|dau|cham nhat|ngay|thang|quy|nam|[ivx]+|tu|la)\b"
)


def _goes_on(reading: Reading, start: int, end: int) -> bool:
    """Whether a clause tells the state of what the clause before it named, and names nothing of its own ("đưa vào sử dụng năm 2024")."""
    if not _DONE.search(reading.layout.bare, start, end):
        return False
    said = re.sub(r"\([^()]*\)?|[^a-z ]", " ", words(reading.layout, start, end))
    return len(_STATES_ALONE.sub(" ", said).split()) <= 1


def _may_state(reading: Reading, clause: Clause) -> bool:
    """Whether a clause of a task can hold an end state: one with a date, a share in words, or one told without a date."""
    signs, start, end = _signs(reading), clause.start, clause.end
    whole = signs.whole.touch(start, end) and _WHOLE.search(reading.layout.bare, start, end)
    return bool(whole) or signs.dated.touch(start, end)


def _is_general(reading: Reading, index: int) -> bool:
    """Whether a section is about the general aim."""
    return reading.years.once(("general", index), partial(_says_general, reading, index))


def _says_general(reading: Reading, index: int) -> bool:
    section = reading.sections[index]
    return bool(
        _GENERAL.search(" ".join(words(reading.layout, section.start, min(section.end, section.start + 80)).split()))
        and section.heading
        and _GENERAL.search(_bare_heading(reading, section))
    )


def _bare_heading(reading: Reading, section: Section) -> str:
    if not section.blocks:
        return ""
    block = section.blocks[0]
    return words(reading.layout, block.body, min(block.end, block.body + len(section.heading) + 4))


_MARK = pattern(rf"\(|\)|,(?=(?P<share>{_WHOLE_START}| \d+ ?%)| ?(?:va )?{_VERB_START})|v(?<!\w.)a (?={_VERB_START})")


def _parts(reading: Reading, clause: Clause) -> list[Span]:
    """A clause cut at commas (and "và") where a new end state begins."""
    bare = reading.layout.bare
    cuts = [clause.start]
    depth = 0
    for mark in _MARK.finditer(bare[clause.start : clause.end]):
        at, comma = clause.start + mark.start(), mark[0] == ","
        if mark[0] == "(":
            depth += 1
        elif mark[0] == ")":
            depth = max(0, depth - 1)
        elif not depth and mark["share"]:
            cuts.append(at + 1)
        elif not depth:
            if comma and _ONLY_WHEN.match(bare, at + 1, clause.end):
                continue
            if not comma and (_BARE_VERB.search(bare, cuts[-1], at) or _SAME_THING.match(bare, at + 2, clause.end)):
                continue
            if _PLACE_START.match(bare, at + 1 if comma else at + 2) and not (
                _DONE.search(bare, cuts[-1], at) or _LEADING.search(bare, cuts[-1], at)
            ):
                continue
            cuts.append(at + 1 if comma else at)
    return [(a, b) for a, b in zip(cuts, [*cuts[1:], clause.end], strict=True) if bare[a:b].strip()]


def _is_headed(reading: Reading, block: Block) -> bool:
    """Whether the label of an item is its date ("Chậm nhất ngày 30/6/2023: hoàn thành …; …")."""
    return bool(_HEADED.match(reading.layout.bare, block.body, min(block.end, block.body + 60)))


def _year(reading: Reading, part: Part) -> int | None:
    block, start, end = part.block, part.start, part.end
    state = None
    if reading.years.between(start, end):
        state = _DONE.search(reading.layout.bare, start, end) or _LEADING.search(reading.layout.bare, start, end)
    found = year_for(reading.years, part.clause.start, start, end, state.start() if state else end)
    if found is not None:
        return found.year
    if part.led is not None:
        return part.led.year
    lead = reading.years.between(block.body, min(block.end, block.body + 45))
    if (
        lead
        and len(reading.layout.bare[block.body : lead[0].start].split()) <= 6
        and reading.layout.bare[lead[0].end : lead[0].end + 2].lstrip()[:1] in (",", ":")
    ):
        return lead[0].year
    return reading.fallback_year(part.index, block)


_AFTER_DATE = pattern(
    rf"{_DATED} ?,? ?(?:co |phan dau |bao dam |thi )?$"
)  # "đến năm 2023 toàn bộ sản phẩm … có mặt trên sàn"


def _in_words(reading: Reading, part: Part) -> Statement | None:
    """A share written in words."""
    layout, section, start, end = reading.layout, part.section, part.start, part.end
    bare = layout.bare
    whole = _WHOLE.search(bare, start, end) if _signs(reading).whole.touch(start, end) else None
    found = _ALL.search(bare, start, end)
    if section.kind != "objectives" and found and not _AFTER_DATE.search(bare, start, found.start()):
        found = None
    if whole is None and found is None:
        return None
    if any(q.unit not in ("gbps", "mbps") for q in quantities(reading.claims, start, end)):
        return None  # a speed only says which access is meant
    said = words(layout, start, end)
    if whole is not None:
        hit = reading.indicators.find(said, "percent")
        covers = hit is not None and hit.indicator in _COVERS
        spread = re.search(r"\bphu\b|\bpho\s+cap\b", bare[start:end])
        if covers and spread and (section.kind == "objectives" or hit.indicator == "mobile_5g_coverage"):
            scope = "population" if whole["all"].endswith("dan") else "territory"
            if whole["all"].startswith("het"):
                scope = scope_of(
                    hit.indicator,
                    "percent",
                    layout,
                    (start, end),
                    whole.span("all"),
                    whole.start("all") + 3,
                    reading.central_city,
                )
            return _worded(reading, part, hit, scope, whole.span("all"))
    if found is None:
        return None
    if not re.search(
        r"\b(?:duoc|co|su dung|khai bao|den|phu|dat|thuc hien|ket noi|trien khai|hoan thanh|phai|ung dung|tich hop|cung cap|so hoa|chap nhan)\b",
        said,
    ):
        return None
    if _DIRECTION.match(said):
        return None
    hit = reading.indicators.find(said, "percent")
    indicator = hit.indicator if hit else "other"
    scope = scope_of(
        indicator, "percent", layout, (start, end), found.span("all"), found.end("all"), reading.central_city
    )
    return _worded(reading, part, hit, scope, found.span("all"))


def _worded(reading: Reading, part: Part, hit: Hit | None, scope: str, place: Span) -> Statement:
    a, b = trim(reading.layout, part.start, part.end)
    return Statement(
        "quantitative",
        hit.indicator if hit else "other",
        scope,
        _year(reading, part),
        "=",
        100.0,
        None,
        "percent",
        part.index,
        a,
        b,
        *place,
        in_words=True,
    )


_SPREAD_NET = pattern(r"\bpho cap (?:dich vu |ha tang )*(?:internet|mang|bang rong|cap quang|dien thoai)\b")
_DONE_TASK = re.compile(r"\b(?:hoan thanh|xay dung xong|van hanh chinh thuc)\b")
_RATE = pattern(
    r"\W*(?:phan dau |den nam \d{4},? )?(?:(?:ty|ti) le|so (?:luong )?(?:do thi|thanh pho|doanh nghiep|xa|huyen|co so|khu)\b[^:;]*:)"
)


_AND_A_NETWORK = pattern(r"\sva (?=(?:dich vu |ha tang )*(?:mang|internet|bang rong|cap quang)\b)")


def _networks(reading: Reading, start: int, end: int) -> list[Span]:
    """ "Phổ cập Internet băng rộng cáp quang và mạng di động 5G": each network that everyone is to have, where they are two."""
    bare = reading.layout.bare
    joined = _AND_A_NETWORK.search(bare, start, end)
    if joined is None or not _SPREAD_NET.search(words(reading.layout, start, joined.start())):
        return [(start, end)]
    sides = [(start, joined.start()), (joined.end(), end)]
    first, second = (reading.indicators.find(words(reading.layout, *side), "percent") for side in sides)
    alike = (first and first.indicator) == (second and second.indicator)
    return [(start, end)] if alike else sides


def _spread(reading: Reading, part: Part, start: int, end: int) -> Statement | None:
    """A network that everyone is to have."""
    said = reading.indicators.spelled(words(reading.layout, start, end))
    hit = reading.indicators.find(said, "percent")
    if hit is None and not _SPREAD_NET.search(said):
        return None
    covers = hit is not None and hit.indicator in (*_COVERS, "fibre_household_coverage")
    place = trim(reading.layout, start, end)
    return _milestone(part, hit.indicator if covers else "other", "", _year(reading, part), "", place, place)


def _states(reading: Reading, part: Part, general: bool, inherited: Hit | None = None) -> list[Statement]:
    layout, section, clause, start, end = reading.layout, part.section, part.clause, part.start, part.end
    said = reading.indicators.spelled(words(layout, start, end))
    if section.kind == "objectives" and not general and re.search(r"\bpho cap\b", said):
        everyone = [s for span in _networks(reading, start, end) if (s := _spread(reading, part, *span))]
        if everyone:
            return everyone
    if _RATE.match(said):
        return []  # "tỷ lệ ... hoàn thiện ... đạt 80%" promises the share
    signs = _signs(reading)
    done = _DONE.search(said) if signs.done.touch(start, end) or signs.shortened.touch(start, end) else None
    if section.kind == "tasks" and not done and not _DONE_TASK.search(said):
        return []
    leading = _LEADING.search(said) or _LEVEL_STATE.search(said) or _ONE_OF.search(said)
    hub = None if leading else _HUB.search(said)
    dated = part.headed or part.led or reading.years.between(start, end)
    if section.kind == "tasks" and not dated:  # only some are told without a date
        hit = inherited or reading.indicators.find(said, "none")
        hit = reading.indicators.find(said, "rank") if hit is None and leading else hit
        if hit is None or hit.indicator not in _KNOWN_STATES:
            return []
    built = _BUILT.search(said)
    if not (leading or hub or done or built) or _OWN_AIMS.search(said):
        return []
    hit = inherited or reading.indicators.find(said, "none")
    if hit is None and (leading or hub):
        hit = reading.indicators.find(said, "rank")
    if hub and hit and hit.indicator in _RANK_STATES and hit.indicator != "innovation_rank":
        hit = None  # "trung tâm chuyển đổi số ngành cà phê của cả nước" is no rank in digital transformation
    leading = leading or hub
    indicator = hit.indicator if hit else "other"
    if indicator in _RANK_STATES and not leading and indicator != "productivity_level":
        indicator = "other"
    if built and not done and indicator != "smart_city":
        return []
    if indicator == "smart_city" and not (built or done):
        return []
    direction = _DIRECTION.match(said)
    if section.kind == "tasks":
        if not _is_dated_state(reading, part) and (
            indicator not in _KNOWN_STATES
            or not done
            or (inherited is None and (hit.start > done.end() + 45 or hit.end < done.start() - 60))
            or (direction and not re.search(r"\bhoan\s+thanh\b", said))
        ):
            return []
    elif (
        general
        and (
            (
                indicator not in _KNOWN_STATES
                and not (
                    (_STRONG.search(said) or _LEVEL_STATE.search(said))
                    and (part.led or year_for(reading.years, clause.start, start, end, end))
                )
            )
            or direction
        )
    ) or (indicator == "other" and (direction or not (_STRONG.search(said) or leading))):
        return []
    if general and indicator == "smart_city" and not built:
        return []
    a, b = trim(layout, start, end)
    if b - a < 12:
        return []
    year = _year(reading, part)
    comparator = (
        "top"
        if _LEADING.search(said) and not _ONE_OF.search(said)
        else ">"
        if re.search(r"\btren\s+(?:muc\s+)?trung\s+binh\b", said)
        else ""
    )
    group = group_of(said) if leading else ""
    places = (
        _cities(reading, a, b)
        if indicator in ("smart_city", "data_centre", "other")
        and (indicator == "smart_city" or re.search(r"tro thanh|thuong mai hoa|hinh thanh", said))
        else []
    )
    if not places:
        return [_milestone(part, indicator, group, year, comparator, (a, b), (a, b))]
    named = [(f"city:{name}", place) for name, *place in places]
    everywhere = re.search(r"\btren\s+dia\s+ban\b", layout.bare[a : places[0][1]])
    if everywhere:
        named.insert(0, (group, (a, a + everywhere.end())))
    return [_milestone(part, indicator, scope, year, comparator, (a, b), place) for scope, place in named]


_BY = pattern(_DATED)
_SE = r"(?:va |phan dau |bao dam |dam bao |du kien |co ban |se )*"
_ORDERED = r"(?:(?:chi dao|don doc|yeu cau) [a-z][^;:,.]{2,60}? (?=hoan thanh))?"  # "chỉ đạo Bệnh viện đa khoa tỉnh hoàn thành …"
# "(Năng lượng:) đến năm 2029, phấn đấu cơ bản …": what may stand before a state
_FRAME = rf"\W*(?:[a-z][a-z, ]{{2,60}}?\W*: ?)?{_SE}(?P<date>{_LABEL_DATE}|{_DATED})? ?[,:]? ?{_SE}{_ORDERED}"
_THING = (
    r"(?:(?:cac|toan bo|tat ca|mot so|moi) )*(?:he thong|trung tam|nen tang|kho du lieu|co so du lieu|cong (?:thong tin|du lieu|dich vu)|mang|khu|san giao dich|"
    r"nha may|vien|de an|du an|du lieu|truc|ha tang|tuyen|mo hinh|cong trinh|ung dung|phan mem|ban do|thanh pho|thi xa|thi tran|huyen|xa|phuong|dac khu|"
    r"do thi|benh vien|truong|co so|cua khau|cang|bao tang|thu vien|phong (?:hop|thi nghiem)|toa nha|cap xa|cap huyen)"
)
_STATE = (
    rf"(?:{_INTO_USE}|(?:co ban |duoc )?hoan (?:thanh|tat)|(?:co ban )?(?:dat|dap ung) (?:cac |du |duoc )?(?:tieu chi|chuan|tieu chuan)|"
    r"duoc danh gia dat|(?:co ban )?(?:tro|hinh) thanh|khong con)"
)
_DATED_STATE = pattern(
    rf"{_FRAME}(?:hoan thanh (?:viec |toan bo |co ban )*"
    rf"(?!truoc\b|trong\b|vao\b|den\b|tot\b|cac (?:nhiem vu|chi tieu|muc tieu)\b)[a-z]+ [a-z]+|"
    rf"(?:chinh thuc )?dua (?:[a-z,()]+ ){{2,12}}{TO_WORK}\b|"
    rf"(?:chinh thuc )?dua {TO_WORK} (?!truoc\b|trong\b|vao\b|den\b|tu\b|cham\b|nam\b|quy\b|thang\b|ngay\b)[a-z]+|"
    rf"(?:chinh thuc )?dua {TO_WORK} {_DATED}|"
    rf"xay dung xong [a-z]+ [a-z]+|hinh thanh [a-z]+ [a-z]+|van hanh chinh thuc [a-z]+|"
    rf"chinh thuc (?:(?:di|dua) {TO_WORK}|hoat dong|van hanh)\b|"
    rf"{_THING}\b(?![^;:]*\bda (?:duoc|dua|di|hoan|co)\b)[^;:]{{0,160}}?\b{_STATE}\b)"
)


def _is_dated_state(reading: Reading, part: Part) -> bool:
    """Whether a clause of a task says what will be finished by a date of its own ("…; hoàn thành kết nối mạng … trước ngày 31/12/2021").

    At the beginning of a task the date has to come first: a deadline behind it is that of the task.
    """
    bare, start, end = reading.layout.bare, part.start, part.end
    state = _DATED_STATE.match(bare, start, end)
    if not state:
        return False
    if not state["date"] and not bare[part.block.body : start].strip(" *-+\n\t"):
        return False
    return (
        part.headed
        or part.led is not None
        or (bool(reading.years.between(start, end)) and bool(_BY.search(bare, start, end)))
    )


def _milestone(
    part: Part, indicator: str, scope: str, year: int | None, comparator: str, span: Span, place: Sequence[int]
) -> Statement:
    return Statement("milestone", indicator, scope, year, comparator, None, None, "none", part.index, *span, *place)


def _cities_named(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Each city by name; "các phường A, B và C" says once what they are."""
    if chain := _CHAIN.search(text, start, end):
        yield from _CHAINED.finditer(text, *chain.span(1))
    for city in _CITY.finditer(text, start, end):
        yield city
        if _SEVERAL_CITIES.search(text, start, city.start()):
            at = city.end()
            while more := _NEXT_CITY.match(text, at, end):
                yield more
                at = more.end()


def _cities(reading: Reading, start: int, end: int) -> list[tuple[str, int, int]]:
    """Cities named in a clause; a city run by the centre is the province of its own plan and no place inside it."""
    text = reading.layout.folded.text
    own = reading.document.province.value
    found = [
        (" ".join(m[1].split()), m.start(), m.end())
        for m in _cities_named(text, start, end)
        if text.count("(", start, m.start()) <= text.count(")", start, m.start())
    ]
    if not found:
        alone = _OWN_CITY.match(text[start:end])
        if alone and alone[1] != own:
            found = [(alone[1], start + alone.start(1), start + alone.end(1))]
    unique: dict[str, tuple[str, int, int]] = {}
    for name, a, b in found:
        if reading.central_city and name == own:
            continue
        unique.setdefault(name, (name, a, b))
    return list(unique.values())
