"""By when: the year of an end state, and whether a clause of a task says what will be finished by a date of its own."""

from __future__ import annotations

from analysis.layout.blocks import Block
from analysis.targets.clauses import Clause
from analysis.targets.milestones.cuts import Part
from analysis.targets.milestones.wordings import DONE, INTO_USE, LEADING
from analysis.targets.statements import Reading
from analysis.targets.years import Year, year_for
from analysis.tasks.timeframes import TO_WORK
from analysis.text.folding import pattern

DATED = r"(?:(?:truoc|den|trong|vao|tu|cham nhat(?: la)?) (?:het |cuoi |dau )?(?:(?:ngay|thang|quy|nam)\b[^;.]{0,12}?|\d{1,2}/(?:\d{1,2}/)?)\d{4}|nam \d{4})"
_LABEL_DATE = r"(?:quy [ivx]+|thang \d{1,2}) ?[/.-]? ?(?:nam )?\d{4}"
_HEADED = pattern(rf"[\s*+-]*(?:{_LABEL_DATE}|{DATED})\W*:")  # "Quý II/2023: …", an item of a list of dates
_BEGINS_BY = pattern(rf"\W*(?:va |dong thoi |phan dau )*(?P<date>{DATED}) ?[,:]")


def leading_year(reading: Reading, clause: Clause) -> Year | None:
    """The year a clause begins with, for those behind it in its sentence ("Đến hết năm 2025, hoàn thành …; đưa … vào hoạt động")."""
    date = _BEGINS_BY.match(reading.layout.bare, clause.start, clause.end)
    named = reading.years.between(*date.span("date")) if date else []
    return named[-1] if named else None


def is_headed(reading: Reading, block: Block) -> bool:
    """Whether the label of an item is its date ("Chậm nhất ngày 30/6/2023: hoàn thành …; …")."""
    return bool(_HEADED.match(reading.layout.bare, block.body, min(block.end, block.body + 60)))


def year_of(reading: Reading, part: Part) -> int | None:
    """The year nearest to an end state: in its part, before it in the sentence, at the head of its item, else from around it."""
    block, start, end = part.block, part.start, part.end
    state = None
    if reading.years.between(start, end):
        state = DONE.search(reading.layout.bare, start, end) or LEADING.search(reading.layout.bare, start, end)
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


_BY = pattern(DATED)
_SE = r"(?:va |phan dau |bao dam |dam bao |du kien |co ban |se )*"
_ORDERED = r"(?:(?:chi dao|don doc|yeu cau) [a-z][^;:,.]{2,60}? (?=hoan thanh))?"  # "chỉ đạo Bệnh viện đa khoa tỉnh hoàn thành …"
# "(Năng lượng:) đến năm 2029, phấn đấu cơ bản …": what may stand before a state
_FRAME = rf"\W*(?:[a-z][a-z, ]{{2,60}}?\W*: ?)?{_SE}(?P<date>{_LABEL_DATE}|{DATED})? ?[,:]? ?{_SE}{_ORDERED}"
_THING = (
    r"(?:(?:cac|toan bo|tat ca|mot so|moi) )*(?:he thong|trung tam|nen tang|kho du lieu|co so du lieu|cong (?:thong tin|du lieu|dich vu)|mang|khu|san giao dich|"
    r"nha may|vien|de an|du an|du lieu|truc|ha tang|tuyen|mo hinh|cong trinh|ung dung|phan mem|ban do|thanh pho|thi xa|thi tran|huyen|xa|phuong|dac khu|"
    r"do thi|benh vien|truong|co so|cua khau|cang|bao tang|thu vien|phong (?:hop|thi nghiem)|toa nha|cap xa|cap huyen)"
)
_STATE = (
    rf"(?:{INTO_USE}|(?:co ban |duoc )?hoan (?:thanh|tat)|(?:co ban )?(?:dat|dap ung) (?:cac |du |duoc )?(?:tieu chi|chuan|tieu chuan)|"
    r"duoc danh gia dat|(?:co ban )?(?:tro|hinh) thanh|khong con)"
)
_DATED_STATE = pattern(
    rf"{_FRAME}(?:hoan thanh (?:viec |toan bo |co ban )*"
    rf"(?!truoc\b|trong\b|vao\b|den\b|tot\b|cac (?:nhiem vu|chi tieu|muc tieu)\b)[a-z]+ [a-z]+|"
    rf"(?:chinh thuc )?dua (?:[a-z,()]+ ){{2,12}}{TO_WORK}\b|"
    rf"(?:chinh thuc )?dua {TO_WORK} (?!truoc\b|trong\b|vao\b|den\b|tu\b|cham\b|nam\b|quy\b|thang\b|ngay\b)[a-z]+|"
    rf"(?:chinh thuc )?dua {TO_WORK} {DATED}|"
    rf"(?:thanh lap|xay dung|dau tu|nang cap) [^;:]{{4,120}}?, ?(?:chinh thuc )?dua {TO_WORK} {DATED}|"
    r"(?:(?:co ban|hoan toan) khac phuc|khac phuc (?:hoan toan|dut diem|triet de)) (?!truoc\b|trong\b|vao\b|den\b)[a-z]+ [a-z]+|"
    rf"(?:[a-z]+ ){{1,2}}xong [a-z]+ [a-z]+|van hanh (?!(?:hieu qua|tot|on dinh|thu|khai thac)\b)(?:[a-z]+ ){{2,12}}?{DATED}|hinh thanh [a-z]+ [a-z]+|van hanh chinh thuc [a-z]+|"
    rf"chinh thuc (?:(?:di|dua) {TO_WORK}|hoat dong|van hanh)\b|"
    rf"{_THING}\b(?![^;:]*\bda (?:duoc|dua|di|hoan|co)\b)[^;:]{{0,160}}?\b{_STATE}\b)"
)


# "Thời gian: thường xuyên, hoàn thành rà soát trước ngày 30/6/2025.": the time of a task
_TIME_LABEL = pattern(r"\b(?:thoi (?:gian|han|diem)|tien do)(?: [a-z]+){0,3}\W*:[^.;\n]*$")


def is_dated_state(reading: Reading, part: Part) -> bool:
    """Whether a clause of a task says what will be finished by a date of its own ("…; hoàn thành kết nối mạng … trước ngày 31/12/2021").

    At the beginning of a task the date has to come first: a deadline behind it is that of the task.
    """
    bare, start, end = reading.layout.bare, part.start, part.end
    state = _DATED_STATE.match(bare, start, end)
    if not state or _TIME_LABEL.search(bare, part.block.body, start):
        return False
    if not state["date"] and not bare[part.block.body : start].strip(" *-+\n\t"):
        return False
    return (
        part.headed
        or part.led is not None
        or (bool(reading.years.between(start, end)) and bool(_BY.search(bare, start, end)))
    )
