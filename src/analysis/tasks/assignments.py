"""Labelled lines and brackets -> who directs, leads and takes part, by when, with what result.

"Cơ quan chủ trì: …", "Thời gian hoàn thành: …", "Sản phẩm: …" may stand in lines of their own, several in one line,
in a bracket behind the task or in a cell of a table; "(Sở A chủ trì; hoàn thành quý I/2026)" has no labels at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from analysis.codebook import Codebook
from analysis.layout.blocks import Layout
from analysis.tasks.agencies.bodies import Body
from analysis.tasks.agencies.kinds import companies_beside
from analysis.tasks.agencies.roles import is_body_list, read_bodies
from analysis.tasks.agencies.sentences import read_led
from analysis.tasks.timeframes import read_years
from analysis.text.folding import pattern

Span = tuple[int, int]

# --- labels --------------------------------------------------------------------------------------------------------

_AND = r"(?:,| va|/| -)? ?"
_BODY = r"(?:co quan|don vi|to chuc|so|nganh|dia phuong|bo phan|cap|ca nhan|nguoi|dong chi|phong ban|chu the|lanh dao)"
_WHO = rf"(?:cac )?{_BODY}(?:{_AND}(?:cac )?{_BODY})*"
_DOES = (
    rf"(?:{_AND}(?:thuc hien|trien khai|tham muu|chinh|chu yeu|nhiem vu|cong viec|giup viec|to chuc|de xuat|xay dung|"
    r"du kien))*"
)
_DUTY = r"(?:duoc giao|duoc phan cong|thuc hien|tham muu|trien khai|chiu trach nhiem|dau moi|chinh|theo doi)(?: chinh)?"
_ENDS = r"(?:hoan thanh|ket thuc|trinh|ban hanh|bao cao|nghiem thu)"
_RESULT = r"(?:ket qua|san pham|dau ra)"
_RESULT_MORE = (
    rf"(?:{_AND}(?:{_RESULT}|du kien|can dat|dat duoc|hoan thanh|chinh|chu yeu|cu the|thuc hien|phai dat|"
    rf"giao nop|ban giao|"
    r"mong doi))*"
)
# Kind, whether the label alone is proof that the line is about a task, and the words in front of the colon.
_LABELS: tuple[tuple[str, bool, str], ...] = (
    ("directs", True, rf"(?:cac )?{_BODY} (?:[a-z]+ ){{0,3}}(?:chi dao|phu trach)(?: (?:chung|truc tiep))?{_DOES}"),
    ("directs", False, rf"(?:phan cong )?(?:lanh dao,? )?chi dao{_DOES}"),
    ("directs", False, r"lanh dao (?:tinh|ubnd tinh|phu trach|chi dao)"),
    ("leads", True, rf"(?:{_WHO} )?(?:duoc giao )?chu tri{_DOES}(?:(?:,| va) phoi hop{_DOES})?"),
    ("takes_part", True, rf"(?:{_WHO} )?(?:cung )?phoi hop{_DOES}(?: voi)?"),
    ("takes_part", False, rf"(?:{_WHO} )?tham gia{_DOES}"),
    ("leads", True, rf"{_WHO} {_DUTY}{_DOES}(?:(?:,| va)? chu tri{_DOES})?(?:(?:,| va)? phoi hop{_DOES})?"),
    ("leads", True, rf"(?:phan cong|giao|trach nhiem)(?: nhiem vu)? (?:thuc hien|chu tri|trien khai){_DOES}"),
    ("leads", False, rf"(?:don vi |co quan )?dau moi{_DOES}|thuc hien|tham muu{_DOES}|co quan(?:, don vi)?"),
    ("leads", False, r"(?:chiu )?trach nhiem(?: chinh)?|phan cong|giao|ct"),
    ("takes_part", False, "ph"),
    ("time", False, "tg"),
    ("deadline", False, "ht"),
    ("assignment", True, r"(?:co quan|don vi)[a-z, ]* va thoi (?:gian|han)[a-z, ]*"),
    ("deadline", True, rf"thoi (?:gian|diem|han) (?:[a-z]+ ){{0,2}}?{_ENDS}[a-z ]{{0,20}}"),
    ("deadline", True, r"(?:thoi han|han)(?: cuoi)?(?: (?:hoan thanh|thuc hien|xu ly|bao cao|trinh))?"),
    ("deadline", True, r"(?:du kien )?hoan thanh"),
    (
        "time",
        True,
        r"(?:du kien )?thoi (?:gian|diem)"
        r"(?:(?:,| va)? (?:thuc hien|trien khai|du kien|to chuc|ap dung|bat dau|tien do))*",
    ),
    ("time", True, r"(?:lo trinh|giai doan) (?:thuc hien|trien khai)"),
    ("time", False, r"(?:lo trinh|giai doan|nam)(?: (?:thuc hien|trien khai))?"),
    ("deadline", False, r"tien do(?: (?:thuc hien|hoan thanh|thoi gian))*"),
    ("output", False, rf"(?:du kien |yeu cau )?{_RESULT}{_RESULT_MORE}"),
    ("other", False, r"(?:du kien )?(?:nguon )?(?:kinh phi|von|nguon luc|tai chinh)[a-z ]{0,30}|ghi chu"),
    (
        "other",
        False,
        r"(?:cap|co quan|tham quyen|hinh thuc) (?:trinh|quyet dinh|ban hanh|phe duyet|tham dinh|"
        r"van ban)[a-z, ]{0,30}",
    ),
)
_SURE_LABELS = tuple(label for label in _LABELS if label[1])
_LABEL, _SURE_LABEL = (
    pattern(rf"(?:{'|'.join(f'({source})' for _, _, source in labels)})\W*") for labels in (_LABELS, _SURE_LABELS)
)  # the first that fits
AGENCY_KINDS = ("directs", "leads", "takes_part")
_EDGE = re.compile(r"[.;(\n•|]|(?<=\s)[-+]|,|<br ?/?>")
_WORD = re.compile(r"\s(\w)")
_LINE_END = re.compile(r"\.[ \t*]*\n")
_SENTENCE_END = re.compile(r"\.(?=\s)|\n\s*\n")
_LABEL_REACH = 90


class Labelled(NamedTuple):
    """A label and its value: kind (directs, leads, takes_part, assignment, time, deadline, output, other), whether
    the label alone is proof, where the label starts, and `[start, end)` of the value.
    """

    kind: str
    strong: bool
    start: int
    value: Span
    bracket: bool = False


def _label(layout: Layout, start: int, colon: int) -> tuple[str, bool, int] | None:
    """Kind, strength and beginning of the label that ends at a colon.

    It begins behind a mark; a sure one also at a capital (lines of a cell put behind each other).
    """
    bare = layout.bare
    left = max(start, colon - _LABEL_REACH)
    marks = ((m.end(), True) for m in _EDGE.finditer(bare, left, colon))
    capitals = ((m.start(1), False) for m in _WORD.finditer(layout.folded.text, left, colon) if m[1].isupper())
    for at, marked in chain([(start, True)] if left == start else [], marks, capitals):
        while at < colon and not bare[at].isalnum():
            at += 1
        found = (_LABEL if marked else _SURE_LABEL).fullmatch(bare, at, colon)
        if found:
            kind, strong, _ = (_LABELS if marked else _SURE_LABELS)[found.lastindex - 1]
            return kind, strong, at
    return None


def read_labelled(layout: Layout, start: int, end: int) -> list[Labelled]:
    """The labelled values of a stretch of text, in order."""
    bare = layout.bare
    labels: list[tuple[str, bool, int, int]] = []
    colon = bare.find(":", start, end)
    while colon >= 0:
        found = _label(layout, labels[-1][3] if labels else start, colon)
        if found:
            labels.append((*found, colon + 1))
        colon = bare.find(":", colon + 1, end)
    fields: list[Labelled] = []
    for i, (kind, strong, at, value) in enumerate(labels):
        stop = labels[i + 1][2] if i + 1 < len(labels) else end
        goes_on = bool(fields) and fields[-1].bracket and not _closed(bare, fields[-1].start, at)
        bracket = goes_on or sign_before(bare, start, at) == "("
        if bracket:
            stop = _closing(bare, at, stop)
        fields.append(Labelled(kind, strong, at, trimmed(bare, value, stop), bracket))
    return fields


def sign_before(bare: str, start: int, end: int, skipped: str = "") -> str:
    """The last character of `[start, end)` that is no white space (or none of `skipped`), "" where there is none."""
    while end > start and (bare[end - 1] in skipped if skipped else bare[end - 1].isspace()):
        end -= 1
    return bare[end - 1 : end] if end > start else ""


def _closed(bare: str, start: int, end: int) -> bool:
    return bare.count(")", start, end) > bare.count("(", start, end)


def _closing(bare: str, start: int, end: int) -> int:
    """Where the bracket around `start` closes, or `end`."""
    depth = 0
    for m in re.finditer(r"[()]", bare[start:end]):
        depth += 1 if m[0] == "(" else -1
        if depth < 0:
            return start + m.start()
    return end


def _sentence(bare: str, start: int, end: int) -> Span:
    """The first sentence of a value."""
    stop = _SENTENCE_END.search(bare, start, end)
    return trimmed(bare, start, stop.start() if stop else end)


def trimmed(bare: str, start: int, end: int) -> Span:
    """A value without the white space, marks and punctuation at its edges."""
    while end > start and (bare[end - 1] in " \t\r\n.;,:-+*(" or (bare[end - 1] == ")" and _closed(bare, start, end))):
        end -= 1
    while start < end and bare[start] in " \t\r\n:.-+*":
        start += 1
    return start, end


@dataclass
class Assignment:
    """What is known of who and when; `time` is the span and whether its label speaks of an end.

    `told` is a time in the words of the task, which a line of its own overrules.
    """

    bodies: list[Body] = field(default_factory=list)
    time: tuple[Span, bool] | None = None
    output: Span | None = None
    begin: Span | None = None
    told: tuple[Span, bool] | None = None

    def __bool__(self) -> bool:
        return bool(self.bodies or self.time or self.output)

    def fill(self, more: Assignment) -> None:
        """Take over what is not known here yet."""
        self.bodies = self.bodies or list(more.bodies)
        self.time = self.time or more.time
        self.output = self.output or more.output

    def add(self, more: Assignment) -> None:
        """Take over what another line says of the same task."""
        self.bodies = [*self.bodies, *more.bodies]
        self.time = self.time or more.time
        self.output = self.output or more.output

    def take(self, layout: Layout, found: Labelled, book: Codebook) -> None:
        """Take up a labelled value; bodies add up, of times and outputs the first counts."""
        start, end = found.value
        if start >= end:
            return
        if found.kind in AGENCY_KINDS:
            stop = _LINE_END.search(layout.bare, start, end)
            end = self._take_time_behind(layout, start, stop.start() if stop else end)
            self.bodies += read_bodies(layout, start, end, found.kind, book)
        elif found.kind in ("time", "deadline"):
            self.time = self.time or (_sentence(layout.bare, start, end), found.kind == "deadline")
        elif found.kind == "assignment":
            self.take_loose(layout, start, end, book)
        elif found.kind == "output":
            self.output = self.output or (start, end)

    def _take_time_behind(self, layout: Layout, start: int, end: int) -> int:
        """Take up a time without a label behind bodies, "Sở A; hoàn thành trước ngày 30/6/2026"; where the bodies end."""
        *before, (a, b) = _loose_parts(layout.bare, start, end) or [(start, end)]
        timed = _LOOSE_TIME.match(layout.bare, a, b)
        if not before or not timed or read_years(layout.bare[timed.end(1) : b]).open_ended is None:
            return end
        self.time = self.time or (trimmed(layout.bare, timed.end(1), b), bool(_ENDING.match(layout.bare, a, b)))
        return before[-1][1]

    def take_loose(self, layout: Layout, start: int, end: int, book: Codebook) -> bool:
        """Who and when without labels: "Sở A chủ trì; hoàn thành quý I/2026". False where it is not that."""
        bodies: list[Body] = []
        time: tuple[Span, bool] | None = None
        state = "leads"
        for a, b in _loose_parts(layout.bare, start, end):
            inside = read_labelled(layout, a, b)
            if inside and inside[0].start <= a + 3:
                for one in inside:
                    self.take(layout, one, book)
                continue
            words = layout.bare[a:b]
            timed = _LOOSE_TIME.match(words)
            if timed and _WITH_A_FIGURE.match(words):
                return False
            if timed:
                span = trimmed(layout.bare, a + timed.end(1), b)
                if read_years(layout.bare[span[0] : span[1]]).open_ended is None:
                    return False
                time = time or (span, bool(_ENDING.match(words)))
                continue
            listed = is_body_list(layout, a, b, book)
            named = read_bodies(layout, a, b, state, book) if listed else read_led(layout, a, b, book)
            if not named:
                return False
            if companies_beside(named, bodies):  # "(Sở A; VNPT, Viettel Bến Tre)"
                named = [body._replace(role="takes_part") for body in named]
            state = named[-1].role
            bodies += named
        if time and not bodies and not self and not time[1] and _MAYBE_OF_A_NAME.match(layout.bare, time[0][0]):
            return False  # a year in brackets, "(2021 - 2025)", mostly belongs to a name
        self.bodies += bodies
        self.time = self.time or time
        return bool(bodies or time or self)


_MAYBE_OF_A_NAME = pattern(r"(?:giai doan )?\d")
_WITH_A_FIGURE = pattern(r"[^:;]{0,40}\d{4} ?: ?\d")  # "(năm 2022: 69,5%)" tells what was there
_LOOSE_TIME = pattern(
    r"\s*((?:(?:du kien |thoi gian |thoi han |tien do )*(?:hoan thanh|thuc hien|trien khai|ket thuc)?"
    r"(?: (?:trong|vao|la|:))?|thoi gian|thoi han)\s*)"
    r"(?:tu |den |het |truoc |trong |cham nhat |nam |ca nam|quy |thang |ngay |ky hop |giai doan 20|thuong xuyen|h[ao]ng |dinh ky|"
    r"(?:19|20)\d\d)"
)
_ENDING = pattern(r"\s*(?:du kien )?(?:hoan thanh|thoi han|thoi gian hoan thanh|ket thuc|tien do)")


_LOOSE_CUT = re.compile(
    r";|,(?=\s*(?:hoan thanh|thoi (?:gian|han)|truoc (?:ngay|nam|thang|quy)|trong (?:nam|quy|thang)|quy [iv]|nam 20|"
    r"(?:trong )?giai doan 20))|"
    r"<br ?/?>|\.(?=\s)|\n(?=\s*(?:[-+•]|\n))"
)


def _loose_parts(bare: str, start: int, end: int) -> list[Span]:
    cuts = [(m.start(), m.end()) for m in _LOOSE_CUT.finditer(bare[start:end])]
    spans, at = [], start
    for a, b in cuts:
        spans.append((at, start + a))
        at = start + b
    spans.append((at, end))
    return [s for s in (trimmed(bare, a, b) for a, b in spans) if s[0] < s[1]]
