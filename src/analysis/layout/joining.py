"""Whether a line goes on with the block above it: what a page end, a scan or a wrapped line has cut is one sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.layout.cells import Span
from analysis.layout.markers import Marker
from analysis.text.folding import pattern

_TERMINAL = re.compile(r"[.:!?]['\")\s]*$|/\.\s*\S{0,8}$")
_LIST_END = re.compile(r"[;,][\s\"]*$")
_HANGING = re.compile(
    r"\b(?:của|và|các|những|theo|về|cho|tại|trong|là|với|đến|từ|được|do|bằng|hoặc|để|ở|nhằm|một|trên|"
    r"chiếm|đạt|khoảng|tối thiểu|ít nhất|hơn|dưới|bình quân)\s*$"
)
_FIGURE_AWAITED = re.compile(r"\b(?:số|ngày|tháng|năm)\s*$")  # and a heading may end in "chuyển đổi số", "hằng năm"
_BODY_BEGUN = re.compile(r"(?<!\w)(?:Sở|Chi cục|Cục|Bộ)\s*$")  # "Chủ trì: Sở⏎Tài chính"
_FIELD = re.compile(
    r"[ ]*[-+]?[ ]*(?:(?:co quan|don vi|lanh dao)\b[^:.;\n]{0,60}|chu tri|phoi hop|thoi gian|thoi han|tien do|san pham|"
    r"ket qua|kinh phi|nguon kinh phi|noi nhan|kinh gui)[^:.;\n]{0,40}:"
)
_HEADING = re.compile(r"[ *_]*#")  # as Markdown marks one
_COUNTED = re.compile(r"[ ]*\((?:\d{1,2}|[a-h]|[ivx]{1,4})\)[ ]")
_FURNITURE = re.compile(
    r"[ ]*(?:cong hoa xa hoi chu nghia|doc lap - tu do|dang cong san viet nam|"
    r"noi nhan|kinh gui|so ?:|(?:cong van|van ban) den\W*$|den\b.{0,12}\b(?:so|ngay) ?:|[a-z ,.\-]{2,40}, ngay (?:[\d.…_]|thang)|t/?m\.? |k/?t\.? |t/?l\.? |tuq\. ?|(?:tm|kt|tl)\.|"
    r"phu luc|bieu so)"
)
_OWN_NUMBER = re.compile(r"[ ]*so \d{1,5} ?[-/][a-z\d\-/&]{2,24}\W*")  # "Số 52-CT/TU", below the date of a Party paper
_ISSUER = re.compile(r"[ ]*(?:uy ban nhan dan|hoi dong nhan dan|tinh uy)")  # at the head of a page, or in a sentence
_ABBREVIATION = re.compile(r"[ ]*[a-z]{2,8}[.,;:)]{0,2}[ ]*")  # "… 1,2 - 1,5%" / "GRDP."
_SHARE = re.compile(r"[ ]*\d+(?:[.,]\d+)?[ ]?%")  # "20% GRDP" is the end of a sentence, not words in capitals


@dataclass(slots=True)
class OpenBlock:
    """A block that further lines may go on with."""

    start: int
    end: int
    marker: Marker | None
    row: bool
    upper: bool
    last: int  # length of its last line
    blank: bool = False  # a blank line or a rule stands below it
    paged: bool = False  # the end of a page stands below it
    rules: list[Span] = field(default_factory=list)  # what stands below it
    gaps: list[Span] = field(default_factory=list)  # where notes stand inside it, with all that is around them

    def add(self, end: int, last: int, upper: bool) -> None:
        """Go on with a line."""
        self.end, self.last, self.upper, self.blank, self.paged, self.rules = end, last, upper, False, False, []


@dataclass(frozen=True, slots=True)
class Width:
    """How wide the lines of a text are, whether each ends where the page did, and how many blanks a paragraph begins with.

    `indent` is 0 where paragraphs begin as their other lines do.
    """

    most: int
    wrapped: bool
    indent: int = 0

    @classmethod
    def of(cls, text: str, lines: Sequence[Span]) -> Width:
        """As the lines of a text tell."""
        long = [(s, e) for s, e in lines if e - s > 30]
        lengths = sorted(e - s for s, e in long)
        most = lengths[int(len(lengths) * 0.9)] if lengths else 0
        wrapped = len(lengths) >= 8 and most <= 110 and lengths[len(lengths) // 2] >= 0.75 * most
        return cls(most, wrapped, _indent(text, long) if wrapped else 0)

    def begins(self, text: str, start: int) -> bool:
        """Whether a line that starts here is the first of a paragraph by its blanks."""
        blanks = " " * self.indent
        return bool(blanks) and text.startswith(blanks, start) and text[start + self.indent].isupper()


def _indent(text: str, lines: Sequence[Span]) -> int:
    """The blanks before the first line of paragraphs, where the lines below it have none."""
    blanks = Counter(len(text[s : s + 16]) - len(text[s : s + 16].lstrip(" ")) for s, _ in lines)
    deep = max((n for n in blanks if 3 <= n <= 12), key=lambda n: blanks[n], default=0)
    return deep if blanks[deep] >= 0.2 * len(lines) and blanks[0] >= 0.3 * len(lines) else 0


_RANGE_START = pattern(r"\b(?:tu|dat|la|khoang|chiem|tang|binh quan|tren|muc) \d+(?:[.,]\d+)? ?%? ?$")
_RANGE_END = pattern(r" ?- ?\d+(?:[.,]\d+)? ?(?:%|[a-z])")


def _in_range(bare: str, block: int, before: int, start: int, end: int) -> bool:
    """Whether a line goes on with a range ("từ 7,5" / "- 8,0%/năm") and is no item of a list."""
    return bool(_RANGE_END.match(bare, start, end) and _RANGE_START.search(bare, max(block, before - 40), before))


_NUMBER_ENDS = pattern(r" (?!(?:19|20)\d\d ?$)\d+(?:[.,]\d+)? ?$")
_FIRST_YEAR, _LAST_YEAR = pattern(r"(?<!\d)20\d\d ?$"), pattern(r" ?- ?20\d\d(?!\d)")
# names that hold a dash themselves
_NAME_BEGUN = pattern(r"\b(?:(?P<labour>so lao dong|ldtb)|(?P<radio>phat thanh)|(?P<post>buu chinh|cong nghiep)) ?$")
_NAME_ENDS = pattern(r" ?- ?(?:(?P<labour>thuong binh)|(?P<radio>truyen hinh)|(?P<post>vien thong))\b")


def _in_period_or_name(bare: str, block: OpenBlock, start: int, end: int) -> bool:
    """Whether a line goes on with a period ("giai đoạn 2021" / "- 2025") or a name ("Sở Lao động" / "- Thương binh ...")."""
    before = max(block.start, block.end - 16)
    if _LAST_YEAR.match(bare, start, end):
        return bool(_FIRST_YEAR.search(bare, before, block.end))
    begun, ends = _NAME_BEGUN.search(bare, before, block.end), _NAME_ENDS.match(bare, start, end)
    return bool(begun and ends and begun.lastgroup == ends.lastgroup)


def is_dash_inside(bare: str, text: str, block: OpenBlock, marker: Marker, start: int, end: int, width: Width) -> bool:
    """Whether the dash a line begins with stands between words of a sentence and opens no item of a list."""
    if block.blank:
        return False
    if _in_range(bare, block.start, block.end, start, end) or _in_period_or_name(bare, block, start, end):
        return True
    full = width.wrapped and block.last >= 0.8 * width.most
    if full and _NUMBER_ENDS.search(bare, max(block.start, block.end - 20), block.end):
        return bool(_RANGE_END.match(bare, start, end))
    return full and text[marker.end].islower() and bare[block.end - 1].isalpha()


def _ends_heading(bare: str, block: OpenBlock, start: int, end: int, width: Width) -> bool:
    """Whether the one line of a numbered block ends where the next word would still have stood in it, and in no comma."""
    one = (
        block.marker is not None and block.marker.style in ("roman", "arabic") and block.end - block.start == block.last
    )
    if not one or bare[block.start : block.end].rstrip()[-1:] in (",", ";"):
        return False
    word = bare[start:end].split(maxsplit=1)[0]
    return block.last + 1 + len(word) < 0.85 * width.most


def goes_on_counting(bare: str, block: OpenBlock, figure: int, width: Width) -> bool:
    """Whether "(3)" at the head of a line is counted on from "(2)" within the sentence above, and is no item of a list."""
    full = width.wrapped and not block.blank and block.last >= 0.8 * width.most
    inside = block.marker.end if block.marker else block.start
    return full and bare.find(f"({figure - 1})", inside, block.end) >= 0


def continues(bare: str, text: str, block: OpenBlock, start: int, end: int, width: Width, upper: bool) -> bool:
    """Whether a line without marker, which is no note, goes on with the open block."""
    size = block.end - block.start
    so_far = bare[max(block.start, block.end - 80) : block.end]
    first = text[start:end].lstrip(" *_\"'(“")[:1]
    if (
        (_HEADING.match(text, start, end) and not _HEADING.match(text, block.start, block.end))
        or _FIELD.match(bare, start, end)
        or _FURNITURE.match(bare, start, end)
        or _COUNTED.match(bare, start, end)
        or (first == "S" and _OWN_NUMBER.fullmatch(bare, start, end))
        or (_ISSUER.match(bare, start, end) and (upper or block.blank or end - start <= 40))
    ):
        return False
    finished = bool(_TERMINAL.search(so_far))
    ends_sentence = size > 60 and not finished and not block.blank and bool(_ABBREVIATION.fullmatch(bare, start, end))
    upper = upper and not ends_sentence and not _SHARE.match(bare, start, end)
    if upper != block.upper and (upper or size < 120):
        return False
    if upper:
        return not block.blank
    if so_far.rstrip().endswith("-") and not block.blank and first.islower():
        return True
    marked = text[max(block.start, block.end - 12) : block.end]
    if not block.blank and first.isupper() and _BODY_BEGUN.search(marked):
        return True
    if width.begins(text, start):
        return False
    if width.wrapped and not block.blank:
        if first.isupper() and (block.last < 0.6 * width.most or _ends_heading(bare, block, start, end, width)):
            return False
        return not finished or block.last >= 0.85 * width.most or not first.isupper()
    if finished:
        return False
    hangs = _HANGING.search(marked.lower()) or (first.isdigit() and _FIGURE_AWAITED.search(marked.lower()))
    hanging = (size > 60 or ":" in so_far) and bool(hangs)
    if first.islower() or ends_sentence or hanging:
        return True
    full = width.wrapped and block.last >= 0.85 * width.most
    if block.paged and (full or size > 120) and not _LIST_END.search(so_far):
        return True
    if block.marker is not None and block.marker.style in ("bullet", "sub_bullet", "letter"):
        return bool(_LIST_END.search(so_far)) or size > 200
    return False
