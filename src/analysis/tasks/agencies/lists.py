"""A list of bodies -> the bodies, one by one.

A list is cut where the next body begins, not at every comma: "Sở Văn hóa, Thể thao và Du lịch" and "các sở, ban,
ngành" are one body each. What a list says once for several ("Các Sở: A; B", "VNPT, Viettel Cao Bằng") is given back
to each.
"""

from __future__ import annotations

import re

from analysis.codebook import Codebook, agency_name
from analysis.layout.blocks import Layout
from analysis.tasks.agencies.bodies import GENERIC, Body, body_of, written
from analysis.tasks.agencies.names import BRAND, canonical, known_agencies
from analysis.tasks.agencies.starts import MANY, STARTS_ALONE, margin, starts_body
from analysis.text.folding import pattern
from analysis.text.shortcuts import Rare

_COMMON = pattern(
    rf"(?:cac|nhung|moi|toan|tung|mot so|to|cap|nguoi|ho|can bo|cong dong|uy ban|ubnd|lanh dao|thu truong|chu tich|"
    rf"cong an|van phong|bao|dai|quy|dang|huyen|thi xa|thanh pho|xa|phuong|cong chuc|mat tran|lien minh|{MANY})\b"
)
_STAY = pattern(
    r"doanh nghiep\b|(?:ub)?mttq|(?:cac )?(?:mat tran|doan the|to chuc|co quan|don vi|dia phuong|nganh|hoi|"
    r"cap uy|ban)\b"
)
_COUNCIL = pattern(r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan)\b")
_INNER = pattern(r"(?:van phong|thuong truc|lanh dao|dang bo|khoi)(?: [a-z]+){0,6}$")
_ALL_KINDS = pattern(r"(?:cac )?(?:so|ban|co quan|don vi)\b")
_SOFT = pattern(r" ?, ?(?:va |cung )?|\s(?:va|cung|cung voi|\+|&) | ?/ ?|\s- (?=[a-z])|\. ?|\n")
_LISTED = pattern(r" ?, ?(?:va )?|\sva ")
HARD = re.compile(r"[;|]|<br ?/?>|\n(?=\s*(?:[-+•]|\n))")  # a plain line end may stand inside a name
PREFIX = Rare(
    pattern(r"(?:cac )?(so|hoi|ban|bo|truong|cong ty|vien|trung tam|chi cuc|cuc|ngan hang|hiep hoi|lien doan) ?:"), ":"
)
_SHARED = {
    "so": "Sở", "hoi": "Hội", "ban": "Ban", "bo": "Bộ", "truong": "Trường", "cong ty": "Công ty", "vien": "Viện",
    "trung tam": "Trung tâm", "chi cuc": "Chi cục", "cuc": "Cục", "ngan hang": "Ngân hàng", "hiep hoi": "Hiệp hội",
    "lien doan": "Liên đoàn",
}  # fmt: skip
# "các Sở: A, B", "các Sở A, B": departments by name, not all of them.
_NAMES_SOME = pattern(r"(?:cac )?so(?: ?:| (?!nganh|ban|co|lien|thuoc|truc|cap|tinh|thanh pho|va)[a-z])")
_DEPARTMENTS = pattern(r"(?:cac )?so (?=[a-z])(?!nganh|ban)")


def _pieces(layout: Layout, start: int, end: int) -> list[tuple[int, int, str]]:
    """`[start, end)` of each body in a list, with the separator before it."""
    spans: list[tuple[int, int, str]] = []
    at, mark = start, ""
    for hard in [*HARD.finditer(layout.bare, start, end), None]:
        stop = hard.start() if hard else end
        for soft in _SOFT.finditer(layout.bare, at, stop):
            if soft.start() < at or not starts_body(layout, soft.end(), stop):
                continue
            left = layout.words(at, soft.start()).strip(" -+.,:*")
            if not left or left.count("(") > left.count(")"):
                continue
            if " " not in left and not STARTS_ALONE.fullmatch(left):
                continue
            joined = soft[0].strip()
            if left.endswith(" cac"):
                continue  # "Liên hiệp các" / "Hội Khoa học và Kỹ thuật"
            if joined == "-" and layout.bare.startswith("chi nhanh", soft.end()):
                continue
            if joined == "va" and _INNER.match(left) and _COUNCIL.match(layout.bare, soft.end(), stop):
                continue
            generic = _ALL_KINDS.match(left) and GENERIC.match(left) and not _NAMES_SOME.match(left)
            if generic and _STAY.match(layout.bare, soft.end(), stop):
                continue
            spans.append((at, soft.start(), mark))
            at, mark = soft.end(), soft[0].strip()
        spans.append((at, stop, mark))
        at, mark = (hard.end() if hard else end), ";"
    return [(a, b, m) for a, b, m in spans if layout.bare[a:b].strip(" -+.,:*()")]


def bodies_listed(layout: Layout, start: int, end: int, role: str, book: Codebook) -> list[Body]:
    """The bodies of a list, in order, each with `role` unless a note behind it says another."""
    bodies: list[Body] = []
    for a, b, mark in _expanded(layout, start, end, book):
        body = body_of(layout, a, b, mark, role, book)
        if body is not None and (mark or body.agency in known_agencies(book) or _may_be_body(layout, body)):
            bodies.append(body)
    return _with_shared_tail(layout, bodies, book)


def _may_be_body(layout: Layout, body: Body) -> bool:
    """What begins with a small letter is a body only with the word for one."""
    if not layout.folded.text[body.start].islower():
        return True
    return bool(_COMMON.match(layout.bare, body.start, body.end))


def _expanded(layout: Layout, start: int, end: int, book: Codebook) -> list[tuple[int, int, str]]:
    """Pieces of a list, each with the head it shares ("Các Sở: A; B" -> Sở A, Sở B)."""
    head = ""
    out: list[tuple[int, int, str]] = []
    by_semicolon = False
    for a, b, _ in _pieces(layout, start, end):
        shared = PREFIX.search(layout.bare, a, b)
        if shared and not layout.words(a, shared.start()).strip(" -+.,:*"):
            head, a = _SHARED[" ".join(shared[1].split())], shared.end()
            by_semicolon = ";" in layout.bare[a:end]
        elif head and starts_body(layout, a + margin(layout, a, b), b):
            same = head == "Hội" and layout.words(a, b).strip(" -+.,:*").startswith("lien hiep")
            head = head if same else ""
        if head:
            cuts = None if by_semicolon and head != "Sở" else _known_parts(layout, a, b, head, book)
            if cuts is None:
                cuts = [(a, b)] if by_semicolon else _comma_parts(layout, a, b)
            out += [(x, y, head) for x, y in cuts]
            continue
        several = _DEPARTMENTS.match(layout.bare, a + margin(layout, a, b), b)
        if several and ("," in layout.bare[several.end() : b] or " va " in layout.bare[several.end() : b]):
            parts = _known_parts(layout, several.end(), b, "Sở", book)
            if parts is not None and len(parts) > 1:
                out += [(x, y, "Sở") for x, y in parts]
                continue
        if several and layout.bare[several.start() : several.end()].startswith("cac"):
            parts = _known_parts(layout, several.end(), b, "Sở", book)
            if parts is not None:
                out += [(x, y, "Sở") for x, y in parts]
                continue
        out.append((a, b, ""))
    return out


def _comma_parts(layout: Layout, start: int, end: int) -> list[tuple[int, int]]:
    parts, at = [], start
    for m in re.finditer(r",", layout.bare[start:end]):
        parts.append((at, start + m.start()))
        at = start + m.end()
    return [*parts, (at, end)]


def _known_parts(layout: Layout, start: int, end: int, head: str, book: Codebook) -> list[tuple[int, int]] | None:
    """A list of names without their head, cut so that every part with the head is a body of the codebook."""
    marks = [(start, start), *(m.span() for m in _LISTED.finditer(layout.bare, start, end)), (end, end)]
    known = known_agencies(book)
    parts, i = [], 0
    while i < len(marks) - 1:
        for j in range(min(len(marks) - 1, i + 4), i, -1):
            a, b = marks[i][1], marks[j][0]
            if agency_name(book, f"{head} {written(layout, a, b)}") in known:
                parts.append((a, b))
                i = j
                break
        else:
            return None
    return parts


def _with_shared_tail(layout: Layout, bodies: list[Body], book: Codebook) -> list[Body]:
    """ "VNPT, Viettel, MobiFone Cao Bằng" -> each with the place."""
    out = list(bodies)
    tail = ""
    for i in range(len(out) - 1, -1, -1):
        words = layout.words(out[i].start, out[i].end)
        brand = BRAND.match(words)
        if not brand:
            tail = ""
        elif brand.end() < len(words):
            tail = written(layout, out[i].start, out[i].end)[brand.end() :].strip()
        elif tail:
            out[i] = out[i]._replace(agency=canonical(book, f"{written(layout, out[i].start, out[i].end)} {tail}"))
    return out
