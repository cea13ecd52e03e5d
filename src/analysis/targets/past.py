"""Figures about the past: what was or is, what a figure is compared with, and what the year still running is to bring."""

from __future__ import annotations

from analysis.sections import Section
from analysis.targets.clauses import Clause, Piece
from analysis.targets.statements import Reading
from analysis.text.folding import pattern

# "xây dựng mới đạt ...", "nông thôn mới đạt ...": new, and not "only just"
_NOT_NEW = "".join(
    rf"(?<!{word}\s)"
    for word in (
        r"nong\sthon",
        r"xay\sdung",
        r"thanh\slap",
        r"dau\stu",
        r"phat\strien",
        r"do\sthi",
        "doi",
        "giong",
        r"viec\slam",
        r"tuyen\ssinh",
        r"ket\snap",
    )
)
# "100% đô thị hiện có và đô thị mới có quy hoạch": those that are there, and not how many
_HAS = r"co(?! (?:va|co|duoc|dat|phai|tren dia ban|cua)\b|,)"
_PAST = pattern(
    rf"\b(?:da (?:dat|hoan thanh|duoc|co|bo tri|chi|thuc hien|xay dung|giai ngan|cung cap|trien khai|phu|ban hanh)|dat duoc|(?<!thuc\s)(?<!the\s)(?<!phat\s)hien (?:nay|dat|tai|trang|{_HAS})|tinh den(?: het)?(?: ngay| nam| thang)|uoc (?:thuc hien|dat)|cung ky|ket qua (?:nam|dat)|thuc hien nam|(?<!so\svoi\s)(?:nam|giai doan) truoc|so lieu nam|{_NOT_NEW}moi (?:co|dat|chi|phu|dung lai))\b"
)
# "được thực hiện tại ..." is no "hiện tại", "thực tế ảo" no "thực tế"
_NOW = pattern(
    rf"\b(?:(?<!thuc\s)(?<!the\s)(?<!phat\s)hien (?:nay|dat|tai|{_HAS})|da dat|den nay|da co|(?<!hinh\s)(?<!kien\s)(?<!cau\s)(?<!voi\s)(?<!hop\s)thuc te(?! ao| tang| hon hop| mo rong))\b"
)
# "nâng tỷ lệ … từ 18% hiện nay lên 60%": where it stands now is said of the base only
_BASE_NOW = pattern(
    r"\btu (?:muc |khoang |tren |duoi )?\d[\d.,]* ?(?:%|phan tram|[a-z]+)? ?[(,]? ?(?:nhu |o |muc |thoi diem )*(?:hien nay|hien tai|hien co|hien trang|thuc te)\)? ?(?=(?:len|xuong|den|toi|thanh)\b)|"
    r"\b(?:lan|so voi)(?: (?:muc|thoi diem))? hien (?:nay|tai)\b"
)
_YEAR_ASIDE = pattern(r"\( ?(?:giai doan|nam|nhiem ky) (?:\d{4} ?- ?)?(?P<year>\d{4})[^()]*$")
_COMPARED_ASIDE = pattern(
    r"\b(?:lan|so voi|hon|bang)(?: muc| cua| cuoi)? nam (?P<year>\d{4}) ?\([^()]*$"
)  # "gấp 2 lần năm 2021 (7,2%)"
_PERIOD_FIRST = pattern(r" ?\( ?(?:giai doan|nam|nhiem ky) \d{4}")  # "tăng 8,5%/năm (giai đoạn 2021 - 2025 là 6,4%)"
_DONE_BEFORE = pattern(r"\bda (?!dang)[a-z]+(?: [a-z]+){0,4} ?$")
# Words of a promise, in whatever part they stand
PROMISED = pattern(
    r"\b(?:phan dau|bao dam|dam bao|moi (?:nam|thang|quy)|hang (?:nam|thang|quy)|binh quan|den (?:het |cuoi )?nam|truoc nam|muc tieu|cam ket)\b"
)
# What carrying out the plan costs
FUNDING = pattern(
    r"\b(?:tong kinh phi|kinh phi (?:thuc hien|du kien|trien khai)|tong muc dau tu|nhu cau (?:kinh phi|von)|du toan)\b"
)
_AIMED = pattern(r"\b(?:phan dau|muc tieu)\b")
_THIS_YEAR = pattern(
    r"\bphan dau (?:(?:ca|het|cuoi|trong|den (?:het|cuoi)) )+nam(?: nay| \d{4})?\b|\bphan dau (?:trong )?nam nay\b"
)


def aims_at_this_year(reading: Reading, piece: Piece) -> bool:
    """ "9 tháng đạt 82%, phấn đấu cả năm đạt 100%": an aim for the year in which the plan was written."""
    return bool(_THIS_YEAR.search(reading.layout.bare, piece.start, piece.quantity.start))


def is_past(reading: Reading, section: Section, clause: Clause, piece: Piece, year: int | None) -> bool:
    """Whether a figure tells what was or is; `year` is the year it is given for, where one is."""
    money = piece.quantity.unit in ("billion_vnd", "other")
    gone = year is not None and reading.written_after is not None and year < reading.written_after
    cost = money and section.kind == "implementation" and not gone
    if cost and FUNDING.search(reading.layout.bare, piece.start, piece.end):
        return False  # what carrying out the plan will cost
    if section.kind == "context":
        own = reading.layout.bare[piece.start : piece.end]
        ahead = year is not None and reading.written_after is not None and year > reading.written_after
        this = aims_at_this_year(reading, piece) and not gone
        return not (this or (ahead and _AIMED.search(own)))
    if gone or base_year(reading, clause, piece) is not None:
        return True
    own = _without_base(reading.layout.bare[piece.start : piece.end])
    if section.kind == "objectives" or section.role == "annex":
        begun = year is not None and reading.written_after is not None and year <= reading.written_after
        aside = own.lstrip().startswith("(") and not _AIMED.search(own)
        aside = aside and bool(_PAST.search(own) or (begun and _PERIOD_FIRST.match(own)))
        return aside or bool(_NOW.search(own))
    if PROMISED.search(own):
        return False
    said = _without_base(reading.layout.bare[clause.start : piece.end])
    return any(_PAST.search(part) and not PROMISED.search(part) for part in (own, said)) or bool(
        _DONE_BEFORE.search(reading.layout.bare[piece.start : piece.quantity.start])
    )


def _without_base(said: str) -> str:
    """Words without those that say of a base that it is there now."""
    return _BASE_NOW.sub("", said) if "hien" in said or "thuc" in said else said


def base_year(reading: Reading, clause: Clause, piece: Piece) -> int | None:
    """The year of a base in a bracket: "đến năm 2025 đạt 73% (năm 2020: 68%)", "gấp 2 lần năm 2021 (7,2%)"."""
    bare, end = reading.layout.bare, piece.quantity.start
    if bare.find("(", clause.start, end) < 0:
        return None
    if compared := _COMPARED_ASIDE.search(bare, clause.start, end):
        return int(compared["year"])
    aside = _YEAR_ASIDE.search(bare, clause.start, end)
    if aside is None or reading.written_after is None or int(aside["year"]) > reading.written_after:
        return None
    if _AIMED.search(bare, aside.start(), end):
        return None  # "thuộc nhóm 10 (năm 2025 phấn đấu thuộc nhóm 15)"
    later = reading.years.between(clause.start, aside.start())
    return int(aside["year"]) if any(y.year > int(aside["year"]) for y in later) else None
