"""Stamps in the lines that text recognition makes of them: what the receiving office pressed on the paper when it arrived, and
the box of a digital signature ("Ký bởi: … Thời gian ký: 12.03.2020 14:05:02 +07:00")."""

from __future__ import annotations

import re

from analysis.layout.blocks import Block, Layout
from analysis.sections.headings import in_capitals

_SIGNED = r"(?:duoc )?ky (?:so )?boi ?:|nguoi ky ?:|(?:thoi gian|ngay) ky ?:"
_MARK = re.compile(
    rf"\W*(?:den\b.{{0,12}}\b(?:so|ngay)\b|den ?:|(?:cong van|van ban) den\b|chuyen ?:|luu ho so|so va ky hieu hs|gio ?:|{_SIGNED})"
)
_LINE = re.compile(
    rf"\W*(?:so(?: den)? ?:|ngay ?(?::|\d)|den\b|chuyen ?:|luu\b|so va ky hieu|gio ?:|{_SIGNED}|(?:e-?mail|co quan|don vi|chuc vu|ly do) ?:|.{{0,3}}$)"
)
_OFFICE = re.compile(
    r"\W*(?:vp\b|van phong|so |bcs\b|ban |ubnd|uy ban|hdnd|hoi dong|(?:chi )?cuc |cong van den|van ban den|(?:tinh|thanh|dang|huyen|thi|quan) uy|huyen|cong an|bo chi huy|trung tam|truong )"
)
_TYPED_NUMBER = re.compile(r"\d+\s*[a-z]?\s*[-/]\s*(?:KH|CTr|CTR|NQ|CT|QĐ|ĐA|BC|TB|HD|KL|TTr|CV|QC|QyĐ)\b")


def find_stamps(layout: Layout) -> list[tuple[int, int]]:
    """Spans of stamps; their numbers and dates are not the document's."""
    blocks = layout.blocks
    spans: list[tuple[int, int]] = []
    used: set[int] = set()
    for i, block in enumerate(blocks):
        short = i not in used and not block.row and block.end - block.start <= 90
        if not short or not _MARK.match(layout.bare, block.start, block.end):
            continue
        first = last = i
        while first > 0 and _is_stamp_line(layout, blocks[first - 1]):
            first -= 1
        offices = 0  # above the words "VĂN BẢN ĐẾN" several may stand
        while (
            first > 0
            and _is_office(layout, blocks[first - 1])
            and (not offices or "van ban den" in layout.words_of(blocks[first]))
        ):
            first, offices = first - 1, offices + 1
        while last + 1 < len(blocks) and (
            _is_stamp_line(layout, blocks[last + 1])
            or _MARK.match(layout.bare, blocks[last + 1].start, blocks[last + 1].end)
        ):
            last += 1
        used.update(range(first, last + 1))
        spans.append((blocks[first].start, blocks[last].end))
    return spans


def _is_office(layout: Layout, block: Block) -> bool:
    words = layout.words_of(block)
    return len(words) <= 60 and _OFFICE.match(words) is not None and in_capitals(layout, block)


def _is_stamp_line(layout: Layout, block: Block) -> bool:
    if block.end - block.start > 70 or block.row:
        return False
    if _TYPED_NUMBER.search(layout.folded.text, block.start, block.end):
        return False
    words = layout.bare[block.start : block.end]
    return bool(_LINE.match(words)) and any(c.isdigit() or c in ".:…" for c in words)
