"""Cited legal and policy documents: number, type, date and issuer, in both state and Party numbering.

References are found before any other number and masked, so that the digits of "749/QĐ-TTg" or "52-NQ/TW" can
never become a target. State papers are numbered `749/QĐ-TTg`, `39/2018/NĐ-CP` (Decree 30/2020/NĐ-CP on clerical
work), laws `72/2025/QH15`, Party papers `52-NQ/TW`, `01-CTr/TU` (Party Guidance 36-HD/VPTW).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from analysis.layout.blocks import Layout
from analysis.text.folding import pattern
from analysis.text.shortcuts import Opened, Stretches, WordsAtFigure

TYPES = {
    "nghi quyet": "Nghị quyết", "quyet dinh": "Quyết định", "chi thi": "Chỉ thị", "ke hoach": "Kế hoạch",
    "chuong trinh hanh dong": "Chương trình hành động", "chuong trinh": "Chương trình", "nghi dinh": "Nghị định",
    "thong tu": "Thông tư", "ket luan": "Kết luận", "huong dan": "Hướng dẫn", "quy dinh": "Quy định", "de an": "Đề án",
    "bao cao": "Báo cáo", "thong bao": "Thông báo", "cong van": "Công văn", "to trinh": "Tờ trình", "luat": "Luật",
    "bo luat": "Bộ luật", "phap lenh": "Pháp lệnh", "cong dien": "Công điện", "quy che": "Quy chế", "van ban": "Công văn",
    "ke hoach hanh dong": "Kế hoạch", "thong tri": "Thông tri", "lenh": "Lệnh",
}  # fmt: skip
ABBREVIATIONS = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "KH": "Kế hoạch", "CTR": "Chương trình", "CTRHĐ": "Chương trình hành động",
    "NĐ": "Nghị định", "TT": "Thông tư", "KL": "Kết luận", "HD": "Hướng dẫn", "QYĐ": "Quy định", "ĐA": "Đề án", "BC": "Báo cáo",
    "TB": "Thông báo", "CV": "Công văn", "TTR": "Tờ trình", "QH": "Luật", "PL": "Pháp lệnh", "CĐ": "Công điện", "QC": "Quy chế",
    "TTLT": "Thông tư liên tịch", "CTHĐ": "Chương trình hành động", "VBHN": "Văn bản hợp nhất", "QĐI": "Quyết định",
}  # fmt: skip
_ISSUER_OF = {"CP": "Chính phủ", "TTG": "Thủ tướng Chính phủ"}

_DIGITS = r"[\dOol]{0,4}[a-z]?"  # behind the first
_NAME = r"[A-ZĐ][A-Za-zĐđ&]{0,11}"
_NUMBER = re.compile(
    rf"[\dOol](?<![\w/.\-].)(?:"
    rf"(?P<law>{_DIGITS}\s?/\s?[\dOol]{{4}}\s?/\s?(?:QH\s?\d{{1,2}}|UBTVQH\s?\d{{1,2}}|PL-UBTVQH\s?\d{{0,2}}))"
    rf"|(?P<state>{_DIGITS}(?:\s?/\s?[\dOol]{{4}})?\s?/\s?{_NAME}(?:\d{{1,2}})?(?:\s?-\s?/?\s?[A-ZĐ][A-Za-zĐđ0-9.&]{{0,14}})+)"
    rf"|(?P<party>{_DIGITS}\s?-\s?[A-ZĐ][A-Za-zĐ]{{1,5}}\s?/\s?{_NAME}(?:-{_NAME})?)"
    rf"|(?P<plain>{_DIGITS}(?:\s?/\s?[\dOol]{{4}})?\s?/\s?(?:NQ|QĐ|CT|KH|CTr|NĐ|TT|KL|HD|ĐA|BC|TB|CV|TTr)\b)"
    rf")(?![\d])"
)

_FIRST_DIGIT = re.compile(r"[\dOol](?<![\w/.\-].)")
_BEFORE_SLASH = 16  # characters from the first digit to a slash, at most: "1234a - CTrHĐ /"

_TYPE_WORDS = "|".join(sorted(TYPES, key=len, reverse=True))
_TYPE_BEFORE = pattern(rf"(?<![a-z])({_TYPE_WORDS})(?: so ?:?| )?[ \"]*$".replace('[ "]*', r'[\s"]*'))
_TITLED_BEFORE = pattern(rf"(?<![a-z])({_TYPE_WORDS})\b[^;.\n]{{3,110}}? so ?:? *$".replace(" *$", r"\s*$"))
_DATE = r"(?P<day>\d{1,2}) ?(?:[-/.] ?(?P<m1>\d{1,2}) ?[-/.] ?(?P<y1>\d{4})|thang (?P<m2>\d{1,2})(?: ?,)? nam (?P<y2>\d{4}))"
_DATE_AFTER = pattern(rf" ?,? ?\(?(?:ban hanh )?ngay {_DATE}")
_IN_PARAGRAPH = r"(?:[^;.()\n]|\n(?!\s*\n))"
_DATE_LATER = pattern(rf" cua [a-z]{_IN_PARAGRAPH}{{2,60}}? ,? ngay {_DATE}")
_DATE_BEFORE = pattern(
    rf"ngay {_DATE} ?,[^.;]{{3,80}}? (?:co|ban hanh|da ban hanh|da co|ky)(?: ban hanh)? (?:{_TYPE_WORDS})(?: so)? ?$"
)
_ISSUER = pattern(
    r" ?,? ?cua (?P<issuer>[a-z](?:[^,;.():\"\n]|\n(?!\s*\n)){2,90}?)(?= (?:ve|phe duyet|ban hanh|quy dinh|huong dan|thuc hien|trien khai|sua doi|tiep tuc|de|nham|den|trong|theo|tai|tren dia ban|tu|duoc|va (?:nghi|quyet|chi thi|ke hoach|chuong))\b|[,;.(:\"]|\n\s*\n|\s*$)"
)
_SHORT = WordsAtFigure(
    pattern(
        rf"(?<![a-z])({_TYPE_WORDS}) (so )?(\d{{2,4}})(?![\d/%-]|[.,]\d)(?! ?(?:nam|thang|ngay|nhiem vu|muc tieu|trieu|ty|ha|xa|huyen|tinh|doanh|noi dung|chi tieu|giai phap|nguoi|lop|-))"
    ),
    TYPES,
    between=("so",),
)
_LAW = Opened(
    re.compile(
        r"(Bộ luật(?<!\w.......)|Luật(?<!\w....)) ([A-ZĐÁÀẢÃẠÂĂÊÔƠƯ][^,;.:()\n\"“”0-9]{3,80}?)(?=[,;.:()\n\"“”0-9]| (?:và Luật|năm|số|của|về|đã|được|theo|ngày|có|quy|thì|là|sửa|–|-) )"
    ),
    "Bộ luật",
    "Luật",
)


class Reference(NamedTuple):
    """One mention of another document; spans in the folded copies (`date_*` empty where none stands beside it)."""

    start: int
    end: int
    number: str
    type: str
    date: str
    issuer: str
    number_start: int
    number_end: int
    date_start: int = -1
    date_end: int = -1


def iso_date(day: str, month: str, year: str) -> str:
    """ISO date of three digit strings, empty where they name no day of the calendar."""
    d, m, y = int(day), int(month), int(year)
    if not (1 <= m <= 12 and 1900 <= y <= 2100 and 1 <= d <= (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[m - 1]):
        return ""
    return f"{y:04d}-{m:02d}-{d:02d}"


def _date(found: re.Match[str]) -> str:
    return iso_date(found["day"], found["m1"] or found["m2"], found["y1"] or found["y2"])


def canonical_number(raw: str, digits: str) -> str:
    """A document number in its usual spelling: no blanks, letters read as digits put right, "NO" read as "NQ"."""
    count = next((i for i, c in enumerate(raw) if not (c.isdigit() or c in "Ool ")), 0)
    number = digits[:count] + raw[count:]
    if _YEAR_NEXT.match(raw, count):
        year_end = raw.index("/", count + 1)
        number = digits[:year_end] + raw[year_end:]
    number = "".join(number.split()).replace("-/", "-").strip("-/.")
    return _UNUSUAL.sub(lambda m: _USUAL[m[0]], number)


_YEAR_NEXT = re.compile(r"/\s?[\dOol]{4}\s?/")
_USUAL = {"NO": "NQ", "TTG": "TTg", "CTR": "CTr"}
_UNUSUAL = re.compile(r"(?<=[-/])(?:NO(?=[-/])|(?:TTG|CTR)(?=[-/]|$))")


def find_references(layout: Layout) -> list[Reference]:
    """Every mention of a document by number, short number or (laws) name, in order; the file's own numbers included."""
    bare, text = layout.bare, layout.folded.text
    found: list[Reference] = []
    for match in _numbers(text):
        start, end = match.span()
        if not bare[start:end].strip() or not any(c.isdigit() for c in bare[start : start + 5]):
            continue
        while text[end - 1] in ".-&":
            end -= 1
        number = canonical_number(text[start:end], bare[start:end])
        if match["state"] and not _plausible(number):
            continue
        window = bare[max(0, start - 40) : start]
        before = _TYPE_BEFORE.search(window)
        if not before:
            window = bare[max(0, start - 140) : start]
            before = _TITLED_BEFORE.search(window)
        kind = TYPES[" ".join(before[1].split())] if before else _type_of(number)
        begin = start - len(window) + before.start(1) if before else start
        found.append(_with_date_and_issuer(bare, text, Reference(begin, end, number, kind, "", "", start, end)))
    found += _short_mentions(bare, found)
    found += _named_laws(text, found)
    return sorted(found, key=lambda r: (r.start, r.end))


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """What `_NUMBER` finds in a text, tried only where a number begins that a slash stands in soon."""
    reach = 0
    slash = text.find("/")
    while slash >= 0:
        for first in _FIRST_DIGIT.finditer(text, max(reach, slash - _BEFORE_SLASH), slash):
            if first.start() >= reach:
                found = _NUMBER.match(text, first.start())
                reach = found.end() if found else first.end()
                if found:
                    yield found
        slash = text.find("/", max(slash + 1, reach))


def _plausible(number: str) -> bool:
    symbols = re.split(r"[/-]", number)[1:]
    return any(s.upper() in ABBREVIATIONS or s in ("UBND", "HĐND", "TTg", "CP", "TW", "TU") for s in symbols) or (
        len(symbols) >= 2 and all(s[:1].isupper() or s.isdigit() for s in symbols)
    )


def _type_of(number: str) -> str:
    for symbol in re.split(r"[/\-]", number)[1:]:
        key = re.sub(r"\d+$", "", symbol).upper()
        if key in ABBREVIATIONS:
            return ABBREVIATIONS[key]
    return ""


def _with_date_and_issuer(bare: str, text: str, reference: Reference) -> Reference:
    end = reference.end
    dated = _DATE_AFTER.match(bare, end)
    issued_from = dated.end() if dated else end
    later = None if dated else _DATE_LATER.match(bare, end)
    issuer = ""
    named = _ISSUER.match(bare, issued_from)
    if named:
        words = text[named.start("issuer") : named.end("issuer")].split()
        if words and words[0][:1].isupper():
            issuer = " ".join(w for w in words).strip("*_ ")
    if not issuer:
        symbol = re.split(r"[/\-]", reference.number)[-1].upper()
        issuer = _ISSUER_OF.get(symbol, "Quốc hội" if re.match(r"QH\d", symbol) else "")
    hit = dated or later
    if hit is None:
        window_start = max(0, reference.number_start - 160)
        hit = _DATE_BEFORE.search(bare[window_start : reference.number_start])
        offset = window_start
    else:
        offset = 0
    if hit and _date(hit):
        return reference._replace(
            date=_date(hit),
            issuer=issuer,
            date_start=offset + hit.start("day"),
            date_end=offset + hit.end("y1" if hit["y1"] else "y2"),
        )
    return reference._replace(issuer=issuer)


def _short_mentions(bare: str, known: list[Reference]) -> list[Reference]:
    """ "Nghị quyết 52" stands for the one cited document of that type and number; otherwise it stays open (no number)."""
    taken = Stretches((r.number_start, r.number_end) for r in known)
    alike: dict[tuple[str, str], set[str]] = defaultdict(set)
    dated: dict[str, Reference] = {}
    for r in known:
        if first := re.match(r"(\d+)\D", r.number):
            alike[r.type, first[1].lstrip("0")].add(r.number)
        if r.number and r.date:
            dated.setdefault(r.number, r)
    out = []
    for match in _SHORT.finditer(bare):
        kind = TYPES[" ".join(match[1].split())]
        if taken.touch(match.start(3), match.start(3) + 1):
            continue
        if not match[2] and kind not in ("Nghị quyết", "Đề án", "Quyết định", "Chỉ thị", "Nghị định", "Kết luận"):
            continue
        if match[3].startswith(("19", "20")) and len(match[3]) == 4:
            continue
        candidates = alike[kind, match[3].lstrip("0")]
        number = next(iter(candidates)) if len(candidates) == 1 else ""
        source = dated.get(number)
        out.append(
            Reference(
                match.start(1),
                match.end(3),
                number,
                kind,
                source.date if source else "",
                source.issuer if source else "",
                match.start(3),
                match.end(3),
            )
        )
    return out


def _named_laws(text: str, known: list[Reference]) -> list[Reference]:
    taken = Stretches((r.start, r.end) for r in known)
    return [
        Reference(m.start(), m.end(), "", m[1], "", "Quốc hội", m.end(), m.end())
        for m in _LAW.finditer(text)
        if not taken.touch(m.start(), m.end())
    ]
