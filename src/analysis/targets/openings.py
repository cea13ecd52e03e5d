"""What the opening of a paragraph or sentence says for all that follows: a frame, a year, that it tells how things are now."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.layout.blocks import Block, Layout
from analysis.sections import Section
from analysis.targets.clauses import Clause
from analysis.targets.statements import Reading
from analysis.text.folding import pattern

_SETS_FRAME = pattern(r"(?:muc tieu|chi tieu|tam nhin|dinh huong|giai doan|den|nam)\b")


def content_start(reading: Reading, section: Section, block: Block) -> int:
    """Where the sentence begins: after the marker, and after an inline heading that only sets the frame ("Đến năm 2025: ...")."""
    if section.blocks and block is section.blocks[0] and section.heading:
        colon = reading.layout.bare.find(":", block.body, min(block.end, block.body + len(section.heading) + 8))
        if colon >= 0 and _SETS_FRAME.match(reading.layout.bare[block.body : colon].lstrip()):
            return colon + 1
    return block.body


def opening_years(reading: Reading, all_clauses: Sequence[Clause]) -> dict[int, int]:
    """A year at the very beginning of a sentence ("Năm 2024, ...") holds for all of it, one that opens a paragraph for all of that."""
    out: dict[int, int] = {}
    opening = None
    for clause in all_clauses:
        if opening is not None and clause.sentence == opening.sentence:
            continue
        opening = clause
        found = reading.years.between(clause.start, min(clause.end, clause.start + 45))
        year = out.get(all_clauses[0].sentence)
        if found:
            before = reading.layout.bare[clause.start : found[0].start]
            after = reading.layout.bare[found[0].end : found[0].end + 3].lstrip()
            at_once = _OPENS.fullmatch(before)
            if at_once or (len(before.split()) <= 6 and after[:1] in (",", ":", "")):
                year = found[0].year
        if year is not None:
            out[clause.sentence] = year
    return out


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
