"""What the opening of a paragraph or sentence says for all that follows: a frame, a year, that it tells how things are now."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.layout.blocks import Block, Layout
from analysis.sections import Section
from analysis.targets.clauses import Clause
from analysis.targets.statements import Reading
from analysis.targets.years import YEARLY
from analysis.text.folding import pattern

_SETS_FRAME = pattern(r"(?:muc tieu|chi tieu|tam nhin|dinh huong|giai doan|den|nam)\b")


def content_start(reading: Reading, section: Section, block: Block) -> int:
    """Where the sentence begins: after the marker, and after an inline heading that only sets the frame ("Đến năm 2025: ...")."""
    if section.blocks and block is section.blocks[0] and section.heading:
        colon = reading.layout.bare.find(":", block.body, min(block.end, block.body + len(section.heading) + 8))
        if colon >= 0 and _SETS_FRAME.match(reading.layout.bare[block.body : colon].lstrip()):
            return colon + 1
    return block.body


def opening_years(reading: Reading, all_clauses: Sequence[Clause], dated: bool) -> dict[int, int]:
    """The year that holds for a clause, by the start of the clause, where one said before it does.

    A year at the very beginning of a sentence ("Năm 2024, ...") holds for all of it, one that opens a paragraph for all
    of that. `dated`: the headings above name a year, which holds again once the paragraph has gone on to another, and
    where a single clause ("...; đến năm 2027 đạt 60%; ...") has a year of its own.
    """
    out: dict[int, int] = {}
    sentence = -1
    first = year = carried = None
    for clause in all_clauses:
        if clause.sentence != sentence:
            sentence, carried = clause.sentence, None
            moved_on = dated and any(y.year != first for y in reading.years.between(all_clauses[0].start, clause.start))
            year = _year_of_sentence(reading, clause) or (None if moved_on else first)
            first = year if clause is all_clauses[0] else first
        if carried is not None and not YEARLY.search(reading.layout.bare, clause.start, clause.end):
            out[clause.start] = carried
        elif year is not None:
            out[clause.start] = year
        if year is not None or not dated:
            carried = _year_within(reading, clause, not dated) or carried
    return out


def _year_of_sentence(reading: Reading, clause: Clause) -> int | None:
    """The year that opens a sentence, or what stands behind its colon ("Xã hội số: đến năm 2030, ...; ...")."""
    bare = reading.layout.bare
    found = reading.years.between(clause.start, min(clause.end, clause.start + 45))
    if found:
        before, after = bare[clause.start : found[0].start], bare[found[0].end : found[0].end + 3].lstrip()
        short = len(before.split()) <= 6 and "(" not in before and "%" not in before  # "TFP 50% (năm 2024: 45%)"
        if _OPENS.fullmatch(before) or (short and after[:1] in (",", ":", "")):
            return found[0].year
    colon = bare.find(":", clause.start, min(clause.end, clause.start + 160))
    return None if colon < 0 else _year_within(reading, clause._replace(start=colon + 1), False)


def _year_within(reading: Reading, clause: Clause, anywhere: bool) -> int | None:
    """The year with which a clause begins ("đến năm 2030 có ...", "đến hết năm 2026, ..."), or a part of it behind a comma."""
    bare = reading.layout.bare
    for found in reversed(reading.years.between(clause.start, clause.end)):
        begins = (
            max(clause.start, *(bare.rfind(mark, clause.start, found.start) + 1 for mark in ",:"))
            if anywhere
            else clause.start
        )
        if _BY.fullmatch(bare, begins, found.start) and _GOES_ON.match(bare, found.end, clause.end):
            return found.year
    return None


_BY = pattern(
    r"\W*(?:va )?(?:(?:phan dau |bao dam |dam bao )?(?:den|truoc|giai doan)(?: het| cuoi)?(?: nam)?|phan dau (?:trong )?nam) ?"
)
_GOES_ON = pattern(r" ?,? ?[^\s,;]+ [^\s,;]+")
_OPENS = pattern(
    r"\W*(?:phan dau |bao dam )?(?:tu|den|trong|truoc|vao)(?: het| cuoi)? (?:nam|thang ?[\d /]*|quy [iv]+[ /]?(?:nam)?) ?"
)
_TELLS_NOW = pattern(
    r"\W*(?:hien nay|hien tai|den nay|cho den nay|(?:trong )?thoi gian qua|trong nhung nam qua|ket qua (?:nay|tren|dat duoc)|qua (?:hon |gan )?\d+ (?:nam|thang) (?:trien khai|thuc hien))\b"
)
# Behind how things are, what is to come: "Hiện nay đạt 60%, phấn đấu đạt 80%".
TURNS_AHEAD = pattern(r"\b(?:phan dau|se|can|tiep tuc|bao dam|dam bao|(?:den|vao|truoc)(?: het| cuoi)? nam)\b")


def sentences_told_now(layout: Layout, all_clauses: Sequence[Clause]) -> dict[int, int]:
    """Sentences that begin with how things are ("Hiện nay, 100% xã đã có cáp quang; 98% ..."), and where they begin."""
    first: dict[int, int] = {}
    for clause in all_clauses:
        first.setdefault(clause.sentence, clause.start)
    return {sentence: start for sentence, start in first.items() if _TELLS_NOW.match(layout.bare, start)}


# An item that reports, whatever part it stands in: "b) Hạn chế: mới có 11,4% doanh nghiệp …"
REPORTS = pattern(
    r"\W*(?:ve )?(?:nhung )?(?:han che|ton tai|kho khan|vuong mac|ket qua dat duoc|uu diem|thuc trang|hien trang)\b[^.;:%]{0,60}:"
)
