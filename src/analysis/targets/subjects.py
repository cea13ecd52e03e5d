"""Which indicator a figure is about: named in its own words, before it in the sentence, or above it in the list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis.layout.blocks import Block, Layout
from analysis.numbers.values import Quantity
from analysis.targets.clauses import Clause, Piece, is_elliptical, said_end
from analysis.targets.indicators import PERCENTAGES, Hit
from analysis.targets.scopes import A_LEVEL, one_place
from analysis.targets.statements import Reading
from analysis.text.folding import pattern


class Subject(NamedTuple):
    """What a piece is about: its indicator (None: no known one), and the piece that named it."""

    hit: Hit | None
    origin: Piece


@dataclass(slots=True)
class Place:
    """What stands around the pieces of a clause.

    `begin` is where the words of the paragraph begin, `colon` the first colon of its opening (or -1), `context` the
    line that introduces its list, `before` the subject of the piece before it in the same sentence.
    """

    begin: int
    colon: int
    clause: Clause
    pieces: Sequence[Piece]
    context: Block | None
    before: Subject | None


def subject_of(reading: Reading, place: Place, n: int) -> Subject:
    """The subject of the n-th piece of a clause."""
    piece = place.pieces[n]
    if not is_elliptical(reading.layout, piece):
        named = Subject(_named(reading, place, piece) or _field_behind(reading, place, n), piece)
        return named if named.hit or not _is_frame(reading, place, piece) else _looked_up(reading, place, n)
    if place.before is not None:
        return _carried_on(reading, place, place.before, piece)
    return _looked_up(reading, place, n)


_GENERIC = pattern(
    r"(?:trong do )?(?:(?:ty|ti) (?:trong|le) (?:trong|nay|o|tai|doi voi|cua)|trong (?:tung|moi|cac) (?:nganh|linh vuc))\b|"
    # "Năng suất lao động đạt 130 triệu đồng, tốc độ tăng bình quân trên 9%/năm": of what stands before
    r"(?:va |voi )?(?:toc do|muc) tang(?: truong)?(?: binh quan)?(?: (?:giai doan|hang nam|moi nam|dat|tu|tren|khoang|it nhat|toi thieu)\b| \d)"
)
_FIRST_VERB = re.compile(
    r" (?:tang|giam|dat|chiem|phat trien|duy tri)\b"
)  # "thương mại điện tử tăng 20%/năm, chiếm 10% …"
_VERB_FIRST = pattern(
    r"(?:(?:den|vao|nam|giai doan)(?: (?:het|cuoi))?(?: nam)? \d{4}(?: ?- ?\d{4})?,? )?(?:chiem|dat|bang|tuong duong)\b"
)
# "mạng 5G phủ 100% xã, đáp ứng tối thiểu 75% dân số": the same network, counted otherwise
_REACHES_TOO = pattern(
    r"(?:va )?(?:dap ung|phuc vu|bao phu|phu(?: song| kin)?)(?: (?:cho|den|toi|khoang|tren|toi thieu|it nhat)){0,3} [\d.,]+ ?% (?:cac )?(?:dan so|xa|thon|ho (?:gia )?dan|ho gia dinh)\b"
)


_LEVEL_FIRST = pattern(
    rf"\W*(?:va )?(?:[\d.,]+ ?% (?:ho so )?(?:tai |o )?{A_LEVEL}\b|"
    rf"(?:tai |o )?{A_LEVEL} (?:(?:dat|la|tren|toi thieu|it nhat) )*[\d.,]+ ?%|"
    r"[\d.,]+ ?% (?:ho so (?:cong viec )?)?(?:tai |o |cua )(?:cac )?(?:uy ban nhan dan|ubnd) (?:cap )?(?:cac )?(?:huyen|xa)\b)"
)


_AND = re.compile(r"\bva\b")
_FIELD = re.compile(r"\bve\b")  # "nhóm 5 địa phương dẫn đầu cả nước về chuyển đổi số"
_OWN_INDEX = pattern(r"\bchi so\b|\((?!nam )[a-z ]{2,12}\)|\b(?:pci|papi|sipas|par index|pgi)\b")


def _named(reading: Reading, place: Place, piece: Piece) -> Hit | None:
    """A piece with words of its own: they name the indicator, or what stands before them completes it."""
    layout, quantity, before = reading.layout, piece.quantity, place.before
    said = layout.words(piece.start, piece.end)
    hit = None
    if quantity.unit == "rank" and (index := _own_index(layout, piece)) is not None:
        return reading.indicators.find(layout.words(index, piece.end), "rank")
    if quantity.unit == "" and (comma := layout.bare.find(", ", quantity.number_end, piece.end)) >= 0:
        counted = reading.indicators.find(layout.words(piece.start, comma), quantity.unit)
        if counted is not None and counted.indicator.endswith("_count"):
            return counted  # "có ít nhất 30 doanh nghiệp công nghệ số, thu hút các tập đoàn lớn"
    if quantity.unit == "rank" and (field := _FIELD.search(layout.bare, quantity.number_end, piece.end)):
        hit = reading.indicators.find(layout.words(field.end(), piece.end), "rank")
    if hit is None and (framed := _behind_frame(layout, place, piece)):
        return reading.indicators.find(framed, quantity.unit)
    hit = hit or reading.indicators.find(said, quantity.unit)
    if hit is None and quantity.unit == "percent_per_year":
        budget = reading.indicators.find(said, "percent")
        hit = budget if budget is not None and budget.indicator == "st_budget_share" else None
    if hit is not None and hit.indicator == "digital_economy_share_by_sector" and _is_component(reading, place, said):
        return None
    if hit is None and quantity.unit in PERCENTAGES and len(said.split()) <= 6:
        hit = _introduced(reading, place, quantity, said)
    if hit is None and before is not None and _GENERIC.match(said):
        subject = layout.words(before.origin.start, before.origin.quantity.start)
        hit = reading.indicators.find(f"{subject} {said}", quantity.unit)
    if hit is None and _VERB_FIRST.match(said):
        subject = _FIRST_VERB.split(layout.words(place.clause.start, piece.start), maxsplit=1)[0]
        hit = reading.indicators.find(f"{subject} {said}", quantity.unit) or reading.indicators.find(
            layout.words(place.clause.start, piece.end), quantity.unit
        )
    if hit is None and place.colon > place.begin and piece.start > place.colon:
        part = re.search(r"trong\s+do", layout.bare[max(place.begin, piece.start - 12) : piece.end])
        if not part and quantity.unit in ("", "rank", "times", *PERCENTAGES):
            hit = _led(reading, layout.words(place.begin, place.colon), said, quantity)
    if hit is None and before is not None and before.hit is not None:
        same_things = (
            quantity.unit == "" and "count" in before.hit.units and _repeats_noun(reading, before.origin, piece)
        )
        by_level = before.hit.indicator == "online_case_processing" and _LEVEL_FIRST.match(said)
        ranked = quantity.unit == "rank" and "rank" in before.hit.units and not _OWN_INDEX.search(said)
        reaches = before.hit.indicator.endswith("_coverage") and _REACHES_TOO.match(said)
        there = _fits(before.hit, quantity) and one_place(layout, piece.start, quantity.start)
        if same_things or by_level or ranked or reaches or there:
            hit = before.hit
    return hit


_FRAME = pattern(r"\W*ve [^:]*(?:,| va )[^:]*:")
_SAYS_ENOUGH = 5  # words before a figure


def _behind_frame(layout: Layout, place: Place, piece: Piece) -> str:
    """What stands behind a frame of several fields, where that says enough: "Về chính quyền số, kinh tế số: quản lý nhà nước … đạt 100%"."""
    frame = _FRAME.match(layout.bare, piece.start, piece.quantity.start)
    if frame is None or frame.end() != place.colon + 1:
        return ""
    says_enough = len(layout.words(frame.end(), piece.quantity.start).split()) >= _SAYS_ENOUGH
    return layout.words(frame.end(), piece.end) if says_enough else ""


_INDEX = pattern(r", ?(?:va )?(?:phan dau |dua |duy tri )*(?P<index>chi so\b)")


def _own_index(layout: Layout, piece: Piece) -> int | None:
    """Where the index begins whose rank is told, behind words about others ("cải thiện các chỉ số về đổi mới sáng tạo, phấn đấu chỉ số PCI …")."""
    named = [m.start("index") for m in _INDEX.finditer(layout.bare, piece.start, piece.quantity.start)]
    return named[-1] if named else None


# "kinh tế số lõi 4%, kinh tế số nền tảng 6%, kinh tế số ngành 10%": three parts of one whole
_COMPONENT = pattern(r"\bkinh te so (?:ict|loi|nen tang|vien thong)\b")
_EACH = pattern(r"\b(?:tung|moi|cac|trong)\b")


def _is_component(reading: Reading, place: Place, said: str) -> bool:
    """Whether the economy "of sectors" is one part of the digital economy beside others, not the share within each sector."""
    clause = place.clause
    return not _EACH.search(said) and bool(_COMPONENT.search(reading.layout.bare, clause.start, clause.end))


def _field_behind(reading: Reading, place: Place, n: int) -> Hit | None:
    """ "nhóm 3 tỉnh dẫn đầu vùng và nhóm 30 cả nước về chuyển đổi số": the field said once, behind the second place."""
    piece, *following = place.pieces[n : n + 2]
    if not following or not piece.quantity.unit == following[0].quantity.unit == "rank":
        return None
    bare, behind = reading.layout.bare, following[0]
    field = _FIELD.search(bare, behind.quantity.number_end, behind.end)
    joined = re.match(r"\W*(?:va\b.*)?$", bare[behind.start : behind.quantity.start]) and _AND.search(
        bare, piece.quantity.end, behind.quantity.start
    )
    told = _OWN_INDEX.search(bare, piece.start, piece.end) or _FIELD.search(bare, piece.quantity.number_end, piece.end)
    if field is None or not joined or told:
        return None
    return reading.indicators.find(reading.layout.words(field.end(), behind.end), "rank")


def _introduced(reading: Reading, place: Place, quantity: Quantity, said: str) -> Hit | None:
    """The indicator named by the line above a list, or by that and what is said of the figure ("Cáp quang: 80% hộ gia đình")."""
    if place.context is None:
        return None
    above = reading.layout.words(place.context.start, place.context.end)
    return reading.indicators.find(above, quantity.unit) or reading.indicators.find(f"{above} {said}", quantity.unit)


def _repeats_noun(reading: Reading, before: Piece, piece: Piece) -> bool:
    """Whether a piece counts, without more, what the piece before it named ("gấp 2 lần ..., đến năm 2025 đạt 250 doanh nghiệp")."""
    layout = reading.layout
    counted = layout.words(piece.quantity.number_end, piece.end).strip(" .,;")
    bald = piece._replace(end=piece.quantity.number_end)
    return (
        0 < len(counted.split()) <= 3
        and counted in layout.words(before.start, before.end)
        and is_elliptical(layout, bald)
    )


def _carried_on(reading: Reading, place: Place, before: Subject, piece: Piece) -> Subject:
    """A piece that says only level, place or year goes on with the subject before it."""
    layout, quantity = reading.layout, piece.quantity
    said = layout.words(piece.start, said_end(layout, piece))
    own = reading.indicators.find(said, quantity.unit)
    if own is not None:
        return Subject(own, piece)
    subject = layout.words(before.origin.start, before.origin.quantity.start)
    again = reading.indicators.find(f"{subject} {said}", quantity.unit)
    if again is None and place.context is not None:
        above = layout.words(place.context.start, place.context.end)
        again = reading.indicators.find(f"{above} {subject} {said}", quantity.unit)
    fitting = before.hit if before.hit is not None and _fits(before.hit, quantity) else None
    return Subject(again or fitting, before.origin)


def _is_frame(reading: Reading, place: Place, piece: Piece) -> bool:
    """ "Xây dựng hạ tầng số: 100% xã, 95% thôn có Internet": whether what a piece says more stands before the colon."""
    behind = piece._replace(start=place.colon + 1)
    return piece.start <= place.colon < piece.quantity.start and is_elliptical(reading.layout, behind)


def _looked_up(reading: Reading, place: Place, n: int) -> Subject:
    """Such a piece at the beginning: the words of its paragraph, the line above the list, the piece that follows."""
    layout, piece = reading.layout, place.pieces[n]
    unit = piece.quantity.unit
    own = reading.indicators.find(layout.words(piece.start, said_end(layout, piece)), unit)
    together = None
    if n + 1 < len(place.pieces) and place.pieces[n + 1].quantity.unit == unit:
        together = piece._replace(end=place.pieces[n + 1].end)  # "năm 2027 70% và năm 2030 100% dân số"
    if own is None and together is not None and place.clause.start > place.begin and _is_bald(layout, piece):
        shared = reading.indicators.find(layout.words(together.start, together.end), unit)
        if shared is not None:
            return Subject(shared, together)
    hit = (
        own
        or reading.indicators.find(layout.words(place.begin, piece.end), unit)
        or _introduced(reading, place, piece.quantity, layout.words(piece.start, piece.end))
    )
    alone = unit == "rank" and _OWN_INDEX.search(layout.bare, piece.start, piece.end)
    if hit is None and not alone and together is not None:
        hit = reading.indicators.find(layout.words(together.start, together.end), unit)
        if hit is not None:
            return Subject(hit, together)
    return Subject(hit, piece)


def _is_bald(layout: Layout, piece: Piece) -> bool:
    """Whether nothing stands behind the figure of a piece: what it counts is told behind the next one."""
    return not layout.bare[piece.quantity.end : piece.end].strip(" ,;.\n")


def _led(reading: Reading, lead: str, said: str, quantity: Quantity) -> Hit | None:
    """The indicator named before the colon of a paragraph, where the words after it repeat its noun ("... 500 doanh nghiệp")."""
    hit = reading.indicators.find(f"{lead} {said}", quantity.unit)
    if hit is None or (quantity.unit in PERCENTAGES and not _only_frame(said)):
        return None
    noun = re.search(r"\d[\d.,\x00]*\s+([a-z]+ [a-z]+)", said)
    return hit if quantity.unit or (noun is not None and noun[1] in lead) else None


def _only_frame(said: str) -> bool:
    """Whether a piece says little beside its figure."""
    return len(re.findall(r"[a-z]{2,}", said)) <= 6


def _fits(hit: Hit, quantity: Quantity) -> bool:
    return (
        quantity.unit in hit.units
        or (quantity.unit in ("percent", "percentage_points") and any(u in PERCENTAGES for u in hit.units))
        or (quantity.unit == "" and "count" in hit.units)
    )
