"""Paragraphs -> sentences -> clauses -> pieces: which words belong to which number.

A target sentence strings several promises together ("đạt 90% tại cấp tỉnh, 80% tại cấp huyện"; "kinh tế số chiếm 18% GRDP,
năng suất lao động tăng 7%/năm"). A piece is the part of a clause that belongs to one quantity; a piece that says
nothing but level, year or place of its number is elliptical and takes its subject from the piece before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from analysis.layout.blocks import Layout
from analysis.numbers.values import Quantity
from analysis.text.folding import pattern

_SENTENCE_END = re.compile(r"\.(?=\s+[^\s\d]|\s*$|\s+\d+%)|[!?](?=\s)|\.\.\.")
_MARKS = ".!?;()"
_NOT_AN_END = re.compile(
    r"(?:\b(?:tp|ths|pgs|gs|tx|t/m|kt|tm|vd)|(?<!-)\b[a-z])\.$"
)  # "Hue-S." ends a sentence, "Nguyễn Văn A." none


class Clause(NamedTuple):
    """`[start, end)` between semicolons of one sentence; `sentence` numbers the sentences of the block."""

    start: int
    end: int
    sentence: int


class Piece(NamedTuple):
    """The part of a clause that belongs to one quantity."""

    start: int
    end: int
    quantity: Quantity


def clauses_of(layout: Layout, start: int, end: int) -> list[Clause]:
    """Sentences of `[start, end)` cut at semicolons, outside brackets."""
    bare, text = layout.bare, layout.folded.text
    out: list[Clause] = []
    sentence, begin, depth = 0, start, 0
    for at in layout.places(_MARKS, start, end):
        sign = bare[at]
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        elif sign == ";":
            if not depth:
                out.append(Clause(begin, at, sentence))
                begin = at + 1
        elif _SENTENCE_END.match(bare, at, end) and not _NOT_AN_END.search(bare[max(start, at - 8) : at + 1]):
            following = text[at + 1 : min(end, at + 40)].lstrip(" \t\r\n*_\"'(-+")
            if following[:1].isalpha() and not following[:1].isupper():
                if not depth and _FIGURE_TOLD.search(bare, begin, at):
                    out.append(Clause(begin, at, sentence))  # "đạt 20%. năng suất tăng 7%": read for a semicolon
                    begin = at + 1
                continue
            out.append(Clause(begin, at, sentence))
            begin, depth = at + 1, 0
            sentence += 1
    if begin < end and bare[begin:end].strip():
        out.append(Clause(begin, end, sentence))
    out = [c._replace(start=mark.end()) if (mark := _ITEM.match(bare, c.start, c.end)) else c for c in out]
    return [c for long in out for c in _cut(bare, long) if bare[c.start : c.end].strip()]


_ITEM = re.compile(r"[\s,;]*\((?:\d{1,2}|[ivx]{1,4}|[a-h])\)\s+(?=[^\W\d])")  # "(4) kinh tế số chiếm 15% GRDP; (5) ..."
LONGEST = 1200
"""Characters of the longest clause, twice what plans have: whatever is asked of its figures looks at all of it, for each."""


_FIGURE_TOLD = re.compile(r"\d[^.;]{0,60}$")


def _cut(bare: str, clause: Clause) -> list[Clause]:
    """A clause without end in pieces, cut behind commas or between words."""
    out = []
    start = clause.start
    while clause.end - start > LONGEST:
        half, stop = start + LONGEST // 2, start + LONGEST
        comma = bare.rfind(", ", half, stop)
        stop = comma + 1 if comma >= 0 else bare.rfind(" ", half, stop) + 1 or stop
        out.append(Clause(start, stop, clause.sentence))
        start = stop
    return [*out, Clause(start, clause.end, clause.sentence)]


_SEPARATOR = re.compile(r",|\s(?:va|trong do|dong thoi)\s|\(|\s-\s(?=[a-z])")
_SUBJECT = pattern(
    r"(?:trong do |dong thoi |phan dau |dam bao |bao dam |va |cu the )*(?:ty le|ti le|ty trong|ti trong|toc do|so luong|so |quy mo|gia tri|kinh te|nang suat|chi so|chi so|xep hang|muc do|"
    r"tong|doanh thu|doanh so|doanh nghiep|dan so|ho gia dinh|ho so|internet|mang|song|bang|kinh phi|chi |nguon|dong gop|nhan luc|tai khoan|thu tuc|dich vu|giao dich|nam (?:19|20)?)"
)


def pieces_of(layout: Layout, clause: Clause, quantities: Sequence[Quantity]) -> list[Piece]:
    """One piece for each quantity of a clause, together covering the clause."""
    if not quantities:
        return []
    bare = layout.bare
    borders = [clause.start]
    for left, right in pairwise(quantities):
        borders.append(_border(bare, left.end, right.start))
    borders.append(clause.end)
    return [Piece(a, b, q) for a, b, q in zip(borders, borders[1:], quantities, strict=False)]


# The rest of a fixed list: no new subject begins there ("xã, phường, thị trấn", "cán bộ, công chức").
_IN_A_LIST = pattern(
    r" ?(?:cong nghe(?= ?,| va)|phuong|thi tran|dac khu|thi xa|thanh pho|cong chuc|vien chuc|nguoi lao dong|doi moi sang tao|chuyen doi so|to dan pho|khu pho|khu dan cu|thon|ban|buon|lang|ap|xom|soc|phum|khom|co quan|don vi|nganh(?= (?:va|tinh|cap|huyen)\b|,))\b(?! ?(?:dat|chiem|\d))|"
    r" ?cap (?:tinh|huyen|xa|so|co so) ?(?:va|,) ?(?:tai |o )?$"
)
_AND_NEXT = pattern(r"\bva ?$")  # "100% văn bản, hồ sơ cấp tỉnh, cấp huyện và 80% hồ sơ cấp xã"
_YEAR_LEAD = pattern(r" ?(?:(?:den|vao|trong|truoc|sang|toi) (?:het |cuoi )?nam|nam|giai doan) \d{4}")


def _border(bare: str, left: int, right: int) -> int:
    between = bare[left:right]
    if ";" in between:  # of a bracket, which is not cut: "(cấp tỉnh 75%; cấp huyện, cấp xã 65%)"
        return left + between.rindex(";") + 1
    if joined := _AND_NEXT.search(between):
        return left + joined.end()
    hits = [m for m in _SEPARATOR.finditer(between) if not _IN_A_LIST.match(between[m.end() :])]
    for hit in hits:
        if "(" not in hit[0] and _YEAR_LEAD.match(between[hit.end() :]):
            return left + hit.end()
    commas = [m for m in hits if "," in m[0] or "trong do" in m[0] or "dong thoi" in m[0]]
    for k, hit in enumerate(commas):
        stop = commas[k + 1].start() if k + 1 < len(commas) else len(between)
        segment = between[hit.end() : stop].split()
        if stop == len(between) or len(segment) >= 3 or _SUBJECT.match(between[hit.end() :].lstrip()):
            return left + hit.end()
    ands = [m for m in hits if m not in commas and "(" not in m[0]]
    for hit in ands:
        if _SUBJECT.match(between[hit.end() :].lstrip()):
            return left + hit.end()
    if ands:
        return left + ands[-1].end()
    brackets = [m for m in hits if "(" in m[0]]
    if brackets:
        return left + brackets[-1].start()
    return commas[-1].end() + left if commas else right


_FILLING = pattern(
    r"\b(?:(?:vao |den |trong |truoc |het |cuoi |dau |tu )*(?:cac )?(?:nam|giai doan)(?: \d{4}(?: ?[,-] ?\d{4})*)?|\d{4}|lan luot|tuong ung|o cap|tai cap|doi voi cap|cap (?:tinh|huyen|xa|thanh pho|trung uong|so|co so)|"
    r"cap|tinh|huyen|xa|trong toan tinh|toan tinh|trong tinh|tren dia ban(?: tinh)?|cua tinh|va|dat|la|chiem|tang len|tang|len|den|toi|con|nang len|nang tong so len|phan dau|duoc|khoang|it nhat|toi thieu|tren|"
    r"phuong|thi tran|dac khu|xa|ho gia dinh|ho|dan so|nguoi dan|thon|ban|xom|ap|to dan pho|khoi|cac|so|moi nam|hang nam|hang|luy ke|cong don|tong so|mien nui|nong thon|thanh thi|do thi|vung|ca nuoc|toan quoc|o|tai|trong|cua|cho|trong do|muc tieu|chi tieu)\b"
)
_PURPOSE = pattern(r"\b(?:de|nham|gop phan|theo|trong toan tinh|trong tinh)\b.*")


_ASIDE = re.compile(r"\([^()%]*\)?")
_OPEN_ASIDE = re.compile(r"\((?:[^()%\w]*\b\w+\b){4,}[^()%\w]*$")  # "(kinh tế số lõi chiếm ": longer than a name


def is_elliptical(layout: Layout, piece: Piece) -> bool:
    """Whether a piece says no more than level, place or year of its quantity."""
    before = layout.bare[piece.start : piece.quantity.start]
    if "(" not in before and _says_more(before):
        return False
    aside = _OPEN_ASIDE.search(before)
    if aside and _says_more(aside[0]):
        return False
    after = _PURPOSE.sub(" ", layout.bare[piece.quantity.end : piece.end])
    said = _ASIDE.sub(" ", before + " | " + after)
    left = _FILLING.sub(" ", re.sub(r"[^a-z0-9 \n]", " ", said))
    return len([w for w in left.split() if len(w) > 1]) <= 1


_FILLING_WORDS = frozenset(
    re.findall("[a-z]+", _FILLING.pattern.replace(r"\b", " ").replace(r"\s", " ").replace(r"\d", " "))
)


def _says_more(words: str) -> bool:
    """Whether two of the words before a figure are none that could be taken out as filling: then nothing need be taken out."""
    more = (word for word in _WORD.findall(words) if len(word) > 1 and word.isalpha() and word not in _FILLING_WORDS)
    return next(more, "") != "" and next(more, "") != ""


_WORD = re.compile("[a-z0-9]+")


def said_end(layout: Layout, piece: Piece) -> int:
    """End of a piece without the clause of purpose or place behind its quantity ("để mọi người dân ...")."""
    found = _PURPOSE.search(layout.bare, piece.quantity.end, piece.end)
    return found.start() if found else piece.end


_JOINING = ("va", "trong do", "dong thoi")
_JOINED_BEHIND = re.compile(r"[\s,]+(?:va|trong do|dong thoi)$")
_JOINED_BEFORE = re.compile(r"(?:va|trong do|dong thoi)\s+")


def trim(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """A span without the blanks, bullets and joining marks at its edges."""
    bare = layout.bare
    while start < end and (bare[start].isspace() or bare[start] in "-+•,;:|./"):
        start += 1
    while end > start and (bare[end - 1].isspace() or bare[end - 1] in ",;:|"):
        end -= 1
    said = bare[start:end]
    if said.endswith(_JOINING) and (tail := _JOINED_BEHIND.search(said)):
        end = start + tail.start()
    if said.startswith(_JOINING) and (lead := _JOINED_BEFORE.match(bare, start, end)):
        start = lead.end()
    if bare[start:end].endswith(".") and not bare[start:end].endswith(".."):
        end -= 1
    return start, end
