"""Who and by when, said beside the words of a task: a label, a bracket, a tail behind a dash, a deadline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from analysis.codebook import Codebook
from analysis.layout.blocks import Block, Layout
from analysis.tasks.agencies.roles import is_body_list
from analysis.tasks.agencies.sentences import bodies_in_sentence
from analysis.tasks.assignments import AGENCY_KINDS, Assignment, Labelled, Span, sign_before, trimmed
from analysis.text.folding import pattern
from analysis.text.shortcuts import Rare

_SHARED_ORDER = pattern(
    r"(?:giao|phan cong)\b[^.]*\b(?:thuc hien|trien khai)"
    r"(?: (?:cac |nhung )?(?:nhiem vu|noi dung|cong viec|muc)[a-z0-9 ]{0,20})?[\s.]*"
    r"(?:$|(?=thoi (?:gian|han)|hoan thanh|tien do))"
)
_WHOLE_BRACKET = re.compile(r"[(\[]([^()\[\]]{4,400})[)\]][\s.;,*]*")
_LAST_BRACKET = re.compile(r"[(\[]([^()\[\]]{4,400})[)\]][\s.;,*]*$")
_YEAR_OF_A_SHARE = pattern(
    r"% ?(?:[a-z]+ ){0,4}\((?:(?:den|vao|trong|het) )*(?:nam )?20\d\d\)[\s.;,*]*$"
)  # "42% (năm 2025)"
# "1. Đề án phát triển hạ tầng số - Đảng ủy Công an tỉnh chủ trì - quý II/2026."
_DASHED_TAIL = Rare(
    re.compile(
        r"\s[-–]\s+(?P<who>[^\n–]{4,160}?)\s[-–]\s+(?P<when>(?:truoc|trong|quy|thang|nam|hang|thuong|tu|den|giai|20\d\d)[^\n]{0,50}?)[.;\s]*$"
    ),
    "-",
    "–",
)
_BEFORE_WORDS = re.compile(r"(?:[\s*+-]|\[[ xXvV]?\](?=\s)|[☐☑☒□✓✔])*")
_BY_THEN = pattern(r"truoc\b|den het\b|cham nhat\b")
_LAST_DEADLINE = Rare(
    pattern(
        r"[;,.(] ?(?:va )?(?:hoan thanh|xong|thoi han|thoi gian)(?: (?:xong|dut diem|viec nay|"
        r"nhiem vu))? (?:hoan thanh )?"
        r"((?:truoc|trong|vao|cham nhat|den het|den) (?:trong |vao )?(?:ngay \d|thang|quy|nam|\d)[^.;]{0,40})[.;\s]*$"
    ),
    pattern("hoan thanh"),
    "xong",
    pattern("thoi han"),
    pattern("thoi gian"),
)


def own_words(
    layout: Layout, block: Block, labelled: Iterable[Labelled], book: Codebook
) -> tuple[int, int, Assignment]:
    """The words of a block without the labels, bracket or deadline behind them, and what those say."""
    bare = layout.bare
    start, end = block.body, block.end
    own = Assignment()
    behind = [one for one in labelled if one.start > start + 3]
    while behind and not _opens(bare, start, behind[0]):
        behind = behind[1:]
    if any(one.strong or _names_bodies(layout, one, block.end, book) for one in behind):
        for one in behind:
            own.take(layout, one, book)
        end = behind[0].start
        opened = bare.rfind("(", start, end)
        if opened >= 0 and not bare[opened + 1 : end].strip(" *"):
            end = opened
    else:
        bracket = (
            _LAST_BRACKET.search(bare, start, end) if sign_before(bare, start, end, " \t\r\n.;,*") in ")]" else None
        )
        if bracket and _YEAR_OF_A_SHARE.search(bare, start, bracket.end()):
            bracket = None
        dashed = None if bracket else _DASHED_TAIL.search(bare, start, end)
        if bracket and own.take_loose(layout, bracket.start(1), bracket.end(1), book):
            end = bracket.start()
        elif dashed and own.take_loose(layout, *dashed.span("who"), book):
            own.time = own.time or (
                trimmed(bare, *dashed.span("when")),
                bool(_BY_THEN.match(bare, *dashed.span("when"))),
            )
            end = dashed.start()
        elif tail := _LAST_DEADLINE.search(bare, start, end):
            own.told = (trimmed(bare, tail.start(1), end), True)
    return (*words_span(bare, start, end), own)


def only_assigns(layout: Layout, block: Block, labelled: Sequence[Labelled], book: Codebook) -> Assignment | None:
    """What a line says that is nothing but a bracket about the task above, or an order for the tasks above."""
    bare = layout.bare
    if block.marker is not None and block.marker.style not in ("bullet", "sub_bullet"):
        return None
    said = Assignment()
    bracket = _WHOLE_BRACKET.fullmatch(bare, block.body, block.end)
    if bracket:
        return said if said.take_loose(layout, *bracket.span(1), book) else None
    if block.marker is None and (order := _SHARED_ORDER.match(bare, block.body, block.end)):
        said.bodies = bodies_in_sentence(layout, block.body, order.end(), book)
        for one in labelled:
            said.take(layout, one, book)
        return said if said.bodies else None
    return None


def _names_bodies(layout: Layout, one: Labelled, end: int, book: Codebook) -> bool:
    """Whether a label that alone proves nothing ("Trách nhiệm: Sở A.") is followed by bodies to the end of the block."""
    closes = one.kind in AGENCY_KINDS and not layout.bare[one.value[1] : end].strip(" .;,*)\n")
    return closes and is_body_list(layout, *one.value, book)


def _opens(bare: str, start: int, one: Labelled) -> bool:
    """Whether a label inside a block begins a sentence or stands in a bracket."""
    before = sign_before(bare, start, one.start, skipped=" \t*")
    return one.bracket or before in tuple(".;,()\n-+")


def words_span(bare: str, start: int, end: int) -> Span:
    """`[start, end)` without white space, marks and boxes to tick at its edges; brackets and full stops stay."""
    while end > start and bare[end - 1] in " \t\r\n*(-+":
        end -= 1
    return min(_BEFORE_WORDS.match(bare, start, end).end(), end), end


def marks_whole(text: str, start: int, end: int) -> Span:
    """`[start, end)` with the mark of bold or slanted print before or behind it whose other half stands inside."""
    for mark in ("**", "*"):
        if text.count(mark, start, end) % 2:
            if text.startswith(mark, start - len(mark)):
                return start - len(mark), end
            if text.startswith(mark, end):
                return start, end + len(mark)
    return start, end
