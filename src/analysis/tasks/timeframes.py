"""Wording of time -> first year, last year, and whether it goes on without an end.

"Quý II/2025" is a time (2025 to 2025), "trước ngày 31/12/2027" a deadline (until 2027), "từ năm học 2025 - 2026" a
beginning (2025, open), "hằng năm" has no years and no end. A plan that says only "hoàn thành: năm 2024" sets a
deadline through the label, so the label is asked for as well.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.text.folding import bare, pattern
from analysis.text.shortcuts import Opened, Rare


class Years(NamedTuple):
    """First and last year, None where not stated; `open_ended` is None where the words say nothing of time."""

    start: int | None = None
    end: int | None = None
    open_ended: bool | None = None


_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d|[.,]\d|/[a-z]|[ ]*%)")
_SHORT_RANGE = re.compile(r"(?<!\d)(20)(\d\d)[ ]?-[ ]?(\d\d)(?!\d|/)")
_SCHOOL_YEAR = pattern(r"nam hoc ((?:19|20)\d\d) ?[-/] ?((?:19|20)\d\d)")
_OPEN = pattern(
    r"\b(?:thuong xuyen|h[ao]ng (?:nam|quy|thang|tuan|ngay)|moi (?:nam|quy|thang)|dinh ky|lien tuc|lau dai|dai han|"
    r"(?:nhung|cac|nhieu)? ?nam (?:tiep theo|ke tiep|sau|sau do|toi)|tro (?:di|ve sau)|ve sau|tiep tuc|"
    r"(?:nhung|cac) giai doan (?:tiep theo|sau)|khong thoi han|dot xuat)\b"
)
_AND_ON = pattern(r" ?(?:va|,) (?:cac |nhung )?nam (?:tiep theo|ke tiep|sau|toi)\b")
_BEGIN = pattern(r"\b(?:tu|ke tu|bat dau|khoi dong|khoi cong|sau)\b(?! (?:khi|do))")
_UNTIL = pattern(
    r"\b(?:truoc|den|toi|hoan thanh|hoan tat|cham nhat|muon nhat|khong qua|khong cham hon|ket thuc|het|xong|han|"
    r"thoi han|ky hop|trinh|ban hanh|bao cao|phe duyet|nghiem thu|ban giao)\b"
)
_ORIENTATION = pattern(r"[,;(]? ?(?:va )?(?:dinh huong|tam nhin|huong toi)\b.*")
_CITED = pattern(
    r"(?:nghi quyet|quyet dinh|ke hoach|nghi dinh|chi thi|thong tu|chuong trinh|cong van|luat|de an|"
    r"ket luan) so [^,;)]*"
    r"|\bso \d+/[^ ,;)]*(?: ?,? ngay \d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4})?"
)
_CALENDAR = pattern(
    r"\b(?:quy (?:[ivx]+|\d)\b|thang \d{1,2}\b|ngay \d{1,2}\b|\d{1,2}/\d{1,2}\b|nam nay|(?:dau|giua|cuoi|ca) nam|"
    r"6 thang)"
)
_SPAN = re.compile(r"[\s)]*(?:-|den|toi|va|,|/)[^;.]{0,25}")
_FROM_TO = pattern(r"\btu (?:quy|thang|ngay|dau|giua|cuoi|\d)\b.*\b(?:den|toi)\b|\w ?- ?(?:quy|thang|ngay|[ivx]+\b)")


def read_years(words: str, deadline: bool = False, year: int | None = None) -> Years:
    """The years of a wording. `deadline`: its label speaks of an end ("hoàn thành", "thời hạn").

    `year` dates quarters, months and days that stand without one (a plan for one year).
    """
    text = _CITED.sub(" ", bare(words))
    text = _ORIENTATION.sub("", text) or text
    text = _SHORT_RANGE.sub(r"\1\2 - \1\3", text)
    endless = bool(_OPEN.search(text))
    school = _SCHOOL_YEAR.search(text)
    found = [(int(m[1]), m.start(), m.end()) for m in _YEAR.finditer(text)]
    if school and len(found) == 2 and _BEGIN.search(text, 0, school.start()):
        return Years(int(school[1]), None, True)
    if not found:
        if endless:
            return Years(None, None, True)
        if not _CALENDAR.search(text):
            return Years()
        if year is None:
            return Years(None, None, False)
        found = [(year, len(text), len(text))]

    years = [y for y, _, _ in found]
    before = text[: found[0][1]]
    begins = [m.start() for m in _BEGIN.finditer(before)]
    until = [m.start() for m in _UNTIL.finditer(before)]
    if len(years) == 1:
        only = years[0]
        if _FROM_TO.search(text[: found[0][1]]):
            return Years(only, only, endless)
        if begins and (not until or until[-1] < begins[0]):
            return Years(only, None, True)
        if deadline and not until and _AND_ON.match(text, found[0][2]):
            return Years(only, None, True)
        if until or deadline:
            return Years(None, only, endless)
        return Years(only, None if endless else only, endless)
    if until and not begins and not _joined(text, found):
        return Years(None, max(years), endless)
    return Years(min(years), max(years), endless)


def _joined(text: str, found: list[tuple[int, int, int]]) -> bool:
    """Whether the first two years are the two ends of a span."""
    between = text[found[0][2] : found[1][1]]
    return bool(_SPAN.fullmatch(between)) and not _UNTIL.match(between.strip(" ,"))


# --- times said inside a sentence ------------------------------------------------------------------------------------

_WHEN = (
    r"(?:(?:\d{1,2} nam|ngay|thang|quy|nam|het|dau|cuoi|giua|ky hop|6 thang) [^.;:()%]{0,30}?|giai doan |"
    r"\d{1,2} ?/ ?(?:\d{1,2} ?/ ?)?)"
    r"(?<!\d)20\d\d(?: ?- ?20\d\d)?(?!\d| ?%)"
)
_A_YEAR = re.compile(r"20\d\d")  # as in every time said here
_BY = r"(?:truoc|trong|vao|den het|den|xong truoc|(?:cham|muon) nhat(?: la| den| vao| trong| truoc)?)"
_DONE = r"\s*(?:[.;)]|$)"
_AND_THEN = r"\s*(?:[.;)]|$|,? ?(?:lam co so|lam can cu|de|nham|phuc vu)\b)"
# "…; hoàn thành trong quý III/2025": the verb stands beside its time, without an object of its own.
_FINISHED = pattern(
    r"[;,.(-] ?(?:va |phai |du kien |phan dau )*(?:hoan thanh|hoan tat|xong|thoi han|tien do|thoi gian hoan thanh)"
    rf"(?: (?:xong|dut diem|viec nay|nhiem vu nay|toan bo|100 ?%))* ?:? ?(?P<time>(?:{_BY} )?{_WHEN}){_AND_THEN}"
)
TO_WORK = r"vao (?:van hanh|hoat dong|khai thac|su dung)"
# "…; hoàn thành và đưa vào vận hành trước ngày 30/6/2026.", "…; hoàn thành, đưa Trung tâm vào hoạt động trong năm 2026."
# at the end of the task
_FINISHED_AND_USED = pattern(
    r"[;,.] ?(?:du kien |phan dau )?hoan (?:thanh|tat)(?:,| va) dua (?:(?:[a-z]+ ){1,6}?)?"
    rf"{TO_WORK} (?:(?!20)\w+ ){{0,6}}?(?P<time>(?:{_BY} )?{_WHEN})[\s.)]*$"
)
# "…; thời gian thực hiện 2025 - 2026.": the label of a time without a colon
_SPAN_OF_YEARS = r"20\d\d ?(?:-|den) ?(?:nam )?20\d\d(?!\d)"
_TIMED = pattern(
    rf"[;,.(-] ?(?:thoi gian|tien do|lo trinh)(?: (?:thuc hien|trien khai))?(?: du kien)?(?: la)? "
    rf"(?P<time>(?:tu |trong )?(?:{_WHEN}|(?:nam |giai doan )?{_SPAN_OF_YEARS})){_DONE}"
)
# "Triển khai hệ thống thủy lợi thông minh (2025 - 2028).": a time in brackets, with nothing behind it
_IN_BRACKETS = pattern(
    rf"(?s:.*)\((?P<time>(?:{_BY} )?{_WHEN}|(?:tu )?(?:nam )?{_SPAN_OF_YEARS}|(?:nam )?20\d\d|"
    r"(?:quy (?:[ivx]+|\d)|thang \d{1,2}) ?/ ?20\d\d)\)[\s.;]*"
)
# "kiện toàn xong trước ngày 15/11/2022", ", đưa vào sử dụng chậm nhất ngày 31/3/2023"
_SET_UP = pattern(rf"[;,] ?(?:va )?(?:(?:[a-z]+ ){{1,3}}xong|dua {TO_WORK}) (?P<time>{_BY} {_WHEN}){_AND_THEN}")
_RULERS = r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|tinh uy|thanh uy|ban thuong vu)"
_SUBMITTED = pattern(
    rf"[;,] ?(?:va )?(?:(?:bao cao, |tham muu )?trinh (?!do |dien )|bao cao (?=(?:thuong truc |chu tich )?{_RULERS}))"
    rf"[^.;,()]{{2,80}}? (?P<time>{_BY} {_WHEN}){_AND_THEN}"
)
_CARRIED_OUT = Opened(
    pattern(
        rf"(?<!duoc\s)(?<!qua\s)(?<!viec\s)(?<!hinh\s)(?<!hoach\s)\b(?:thuc hien|trien khai)(?: xong|"
        rf" dut diem)? (?P<time>(?:trong|tu|vao) {_WHEN}){_DONE}"
    ),
    *("thuc", "trien"),
)
# A sentence of one deed, with a time at its end or at its beginning.
_ENDS_BY = pattern(
    rf"(?s:.*)\s(?P<time>(?:truoc|xong truoc|(?:cham|muon) nhat(?: la| den| vao| trong| truoc)?) {_WHEN})[\s.]*"
)
_ENDS_WITHIN = pattern(
    r"(?s)(?:.*\b(?:chu tri,?|tham muu) )?(?:[^,]{0,60} )?"
    r"(?:hoan thanh|hoan thien|ban hanh|trinh|thanh lap|phe duyet|tong ket|so ket|nghiem thu) "
    rf".*\s(?P<time>(?:trong|tai(?= ky hop)) {_WHEN})[\s.]*"
)
# "Hoàn thành số hóa 100% hồ sơ trước năm 2025": all of it
_ALL_DONE_BY = pattern(
    rf"\W*hoan thanh [^;:.%]*\b100 ?% [^;:.%]*\s(?P<time>(?:truoc|xong truoc|cham nhat) {_WHEN})[\s.]*"
)
_NOTE_BEHIND = Rare(re.compile(r"\s*\([^()]*\)[\s.;]*$"), ")")
# "hoàn thiện cơ sở dữ liệu đất đai giai đoạn 2020 - 2023"; behind a paper a period mostly belongs to its name
_ENDS_OVER = pattern(r"(?s:.*)\bhoan (?:thanh|thien) .*\s(?P<time>(?:trong )?giai doan 20\d\d ?- ?20\d\d)[\s.]*")
_PAPER = pattern(
    r"\b(?:de an|chuong trinh|ke hoach|quy hoach|chien luoc|du an|nghi quyet|phong trao|muc tieu|chinh sach)\b"
)
_BEGINS_BY = pattern(rf"(?P<time>(?:truoc|trong|cham nhat(?: la| den| vao| trong| truoc)?) {_WHEN}) ?,? (?s:.*)")
# "Chậm nhất ngày 30/6/2023: …", an item of a list of dates
_HEADED_BY = pattern(
    rf"\W*(?P<time>(?P<by>{_BY}) {_WHEN}|(?:quy [ivx]+|thang \d{{1,2}}) ?(?:/|nam) ?20\d\d) ?:(?! ?\d)"
)
# With marks: without them "đạt" is "đất", and "tăng" is "tầng".
_SEVERAL = re.compile(
    r";|[.:]\s|\n\s*[-+*]|%|\b(?:ít nhất|tối thiểu|phấn đấu|đạt|tỷ lệ|tỉ lệ|trở thành|nhóm|tốp|xếp hạng|mỗi năm|"
    r"hàng năm|hằng năm|tăng|"
    r"giảm|"
    r"trong đó|từ trước|đã [\w ]{2,30}trước)\b|,\s*(?:đưa vào|cung cấp|bảo đảm|đảm bảo|kết nối)\b"
)


# What stands behind the bodies of a sentence, to its end: "… thực hiện trong năm 2025 và các năm tiếp theo."
_LASTING = r"(?:thuong xuyen|h[ao]ng (?:nam|quy|thang))"
_DULY = r"(?:chu tri|phoi hop|thuc hien|trien khai|to chuc|hoan thanh|tham muu|lien quan)"
_BEHIND_BODIES = pattern(
    rf"[\s,;:()*-]*(?:(?:va |de |cung )?{_DULY}\b[\s,;:()*-]*)*"
    rf"(?P<time>(?:(?:{_BY}|tu|tai(?= ky hop)) )?{_WHEN}(?: ?(?:va|,) (?:cac|nhung) nam (?:tiep theo|ke tiep|sau|toi))?|"
    rf"{_LASTING}){_DONE}"
)
# "Giao Sở A chủ trì xây dựng đề án, ban hành tại kỳ họp giữa năm 2026.": what is charged ends with a time
_CHARGED_UNTIL = pattern(
    r"[^:%]*(?<!duoc\s)(?<!qua\s)(?<!viec\s)(?<!hinh\s)(?<!hoach\s)(?<!da\s)"
    r"\b(?:ban hanh|thong qua|hoan thanh|thuc hien|trien khai|duy tri(?: thuong xuyen)?)(?: xong| dut diem)? "
    rf"(?P<time>(?:{_BY}|tu|tai(?= ky hop)) {_WHEN})[\s.)]*"
)


def time_behind_bodies(words: str, charged: str) -> tuple[int, int, bool] | None:
    """A time behind the bodies of a sentence: `[start, end)` in `words`, and whether it is a deadline.

    `words` is what stands behind the bodies; `charged` the sentence from its bodies on, which ends as `words` does.
    Both are without marks, and as they stand.
    """
    if found := _BEHIND_BODIES.match(words):
        return (*found.span("time"), "hoan thanh" in words[: found.start("time")])
    if found := _CHARGED_UNTIL.fullmatch(charged):
        shift = len(words) - len(charged)
        return found.start("time") + shift, found.end("time") + shift, True
    return None


def _without_note(words: str) -> str:
    note = _NOTE_BEHIND.search(words)
    return words[: note.start()] if note else words


def time_in_sentence(words: str, plain: str | None = None) -> tuple[int, int, bool] | None:
    """A time a task sets for itself in its own words: `[start, end)` in them, and whether it is a deadline.

    The year of a goal ("đến năm 2025 đạt 80%"), of a part of the task, of a cited paper or of a name is none. `plain`:
    the words without marks, as long as they are, where they are known; the place is one in these.
    """
    if "2" not in words and "&" not in words:  # as every year has, however damaged its zeros are
        return None
    text = bare(words) if plain is None else plain
    end = len(words.rstrip(" \t\n;,"))  # an item of a list may end so
    words, text = words[:end], text[:end]
    if not _A_YEAR.search(text):
        return None
    if headed := _HEADED_BY.match(text):
        return (*headed.span("time"), headed["by"] is not None)
    found = [(m, True) for shape in (_FINISHED, _FINISHED_AND_USED, _SUBMITTED) for m in shape.finditer(text)]
    found += [
        (m, True) for m in _SET_UP.finditer(text) if ";" not in text[: m.start()] or not text[m.end() :].strip(" .)")
    ]
    if not found:
        found = [(m, False) for m in _CARRIED_OUT.finditer(text) if "%" not in re.split(r"[.;]", text[: m.start()])[-1]]
        found += [(m, False) for m in _TIMED.finditer(text)]
    if not found and (noted := _IN_BRACKETS.fullmatch(text)):
        last = re.split(r"[;.]\s", words[: noted.start("time")])[-1]
        named = _PAPER.search(text[: noted.start("time")], text.rfind(",", 0, noted.start("time")) + 1)
        found = [] if named or _SEVERAL.search(last.lower()) else [(noted, False)]
    said = _without_note(text)
    if not found and (whole := _ALL_DONE_BY.fullmatch(said)):
        found = [(whole, True)]
    if not found and not _SEVERAL.search(_without_note(words).lower().rstrip(" .\n")):
        shapes = (_ENDS_BY, _ENDS_WITHIN, _BEGINS_BY)
        found = [(m, True) for m in (shape.fullmatch(said) for shape in shapes) if m][:1]
        if not found and not _PAPER.search(text):
            found = [(m, False) for m in (_ENDS_OVER.fullmatch(text),) if m]
    if not found:
        return None
    last, deadline = max(found, key=lambda f: (read_years(f[0]["time"], f[1]).end or 0, f[0].start()))
    return (*last.span("time"), deadline)
