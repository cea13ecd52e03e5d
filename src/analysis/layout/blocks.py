"""Lines of a text -> blocks: the paragraphs, list items and table rows as they were before the page was cut.

Scans and Word files break a sentence at the page end, print the running head and the page number inside it, or
wrap every line at 70 characters. A block is put together again from such pieces; what stands between them
(page numbers, running heads) is noise: blanked in the copy that grammar reads, kept in the original.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np

from analysis.layout.aligned import find_aligned
from analysis.layout.cells import Span
from analysis.layout.pages import page_lines
from analysis.layout.rows import TableRow, arranged, cut_rows, stacked_rows
from analysis.text.folding import Folded, pattern
from analysis.text.signs import RAISED

Style = Literal[
    "", "part", "letter_upper", "roman", "group", "arabic", "letter", "paren", "article", "bullet", "sub_bullet"
]  # fmt: skip


class Marker(NamedTuple):
    """What a line begins with: its style, its label (Roman numerals mended, others as written), its depth ("2.1." has 2) and where the words start."""

    style: Style
    label: str
    depth: int
    start: int
    end: int


class Block(NamedTuple):
    """A paragraph, list item or table row: `[start, end)` of the folded copies.

    `cells`: the places of a row's cells where no bar or tab divides them.
    """

    start: int
    end: int
    marker: Marker | None = None
    row: bool = False
    cells: tuple[tuple[int, int], ...] = ()

    @property
    def body(self) -> int:
        """Where the words begin, after the marker."""
        return self.marker.end if self.marker else self.start

    def moved(self, now: Sequence[int]) -> Block:
        """The block where each of its places is `now`."""
        marker = self.marker and self.marker._replace(start=now[self.marker.start], end=now[self.marker.end])
        return Block(now[self.start], now[self.end], marker, self.row, tuple((now[a], now[b]) for a, b in self.cells))


@dataclass
class Layout:
    """The folded text with noise blanked in `bare`, its blocks in order, and the spans of the noise."""

    folded: Folded
    bare: str
    blocks: list[Block]
    noise: list[tuple[int, int]] = field(default_factory=list)
    head: str = field(init=False, repr=False)

    HEAD = 6000
    """Characters in which a plan says whose it is: `head`."""

    def __post_init__(self) -> None:
        self.head = self.bare[: self.HEAD]

    def words(self, block: Block) -> str:
        """The bare words of a block, after its marker, as one line."""
        return " ".join(self.bare[block.body : block.end].split())


_FIGURES = "0123456789"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BULLETS = "-•●▪◦▫■♦◆·○"
# The sign that a marker may begin with, blanks aside, and what it is.
_MARKERS: tuple[tuple[Style, str, re.Pattern[str]], ...] = (
    ("part", "p", re.compile(r"[ ]*(phan (?:thu [a-z]+|[ivx]+\b|\d+\b|[a-d]\b))[ .:\-]*")),
    (
        "group",
        "n",
        re.compile(
            r"[ ]*(nhom (?:cac )?(?:nhiem vu|giai phap|muc tieu|noi dung)[a-z, ]{0,30}? (?:so |thu )?\d{1,2})[ ]*[.:][ ]*(?=\S)"
        ),
    ),
    ("article", "d", re.compile(r"[ ]*(dieu \d{1,3})[ ]*[.:][ ]*")),
    ("roman", "ivxlh1", re.compile(r"[ ]*([ivxl]{1,5}|h[i1l]{1,2}|[i1l]h)[ ]*(?:[.\-/)][ ]*)(?!v\b)(?=[^\s.\d])")),
    ("letter_upper", "abcdefgh", re.compile(r"[ ]*([a-h])[ ]*(?:\.|-|/)[ ]*(?=[^\s.\d])")),
    ("paren", "(", re.compile(r"[ ]*\((\d{1,2})\)[ ]*(?=[^\s%.,])")),
    ("arabic", _FIGURES, re.compile(r"[ ]*(\d{1,2}(?:\.\d{1,2}){0,3})[ ]?[.)][ ]*(?=[^\s\d%.,])")),
    ("arabic", _FIGURES, re.compile(r"[ ]*(\d{1,2}(?:\.\d{1,2}){1,3})[ ]?[.)]?-[ ]+(?=\S)")),
    ("arabic", _FIGURES, re.compile(r"[ ]*(\d{1,2}(?:\.\d{1,2}){1,3})(?<!\.0)[ ]+(?=[a-z])")),
    ("arabic", _FIGURES, re.compile(r"[ ]*(\d{1,2})[ ]*(?:-|/)[ ]+(?=[a-z])")),
    ("arabic", _FIGURES, re.compile(r"[ ]*(\d{1,2})\.[ ]+(?=\d)")),
    ("letter", _LETTERS, re.compile(r"[ ]*([a-z]\d?)[ ]?\)[ ]*(?=\S)")),
    ("letter", _LETTERS, re.compile(r"[ ]*([a-h])\.[ ]+(?=[a-z])")),
    ("sub_bullet", "+", re.compile(r"[ ]*([+])[ ]*(?=\S)")),
    ("bullet", _BULLETS, re.compile(rf"[ ]*([{_BULLETS}])[ ]*(?=[^\s\-\d]|\d+[ ]?[%a-z])")),
    ("bullet", _BULLETS, re.compile(rf"[ ]*([{_BULLETS}])[ ]+(?=[^\s\-])")),
)
_BY_SIGN: dict[str, list[tuple[Style, re.Pattern[str]]]] = {}
for _style, _signs, _shape in _MARKERS:
    for _sign in _signs:
        _BY_SIGN.setdefault(_sign, []).append((_style, _shape))
_PLAIN_WORD = re.compile(r"[ ]*(?!phan |dieu |nhom )[a-z]{2,}(?:[ ]+[a-z]|,)")  # no marker begins so
_NUMBERED = re.compile(r"[ ]*\d{1,2}(?:\.\d{1,2}){0,4}[.)][ ]")  # "* 1. Mục tiêu": the star is what is left of bold
_STAR_BULLET = re.compile(r"[ ]*\*[ ]+(?=[^*\s])")

NOTE = re.compile(rf"\s*[{RAISED}]+[ ]?\S")
"""A note below the text, as the readers write it: its raised mark first."""

_LINE_ENDS = re.compile(r"[\r\n]+")
_RULE = re.compile(r"[\s\-_=.*~|:]*")
_TERMINAL = re.compile(r"[.:!?]['\")\s]*$|/\.\s*\S{0,8}$")
_LIST_END = re.compile(r"[;,][\s\"]*$")
_HANGING = re.compile(
    r"\b(?:của|và|các|những|theo|về|cho|tại|trong|là|với|đến|từ|được|do|bằng|hoặc|để|ở|nhằm|số|ngày|tháng|năm|một|trên|"
    r"chiếm|đạt|khoảng|tối thiểu|ít nhất|hơn|dưới|bình quân)\s*$"
)
_BODY_BEGUN = re.compile(r"(?<!\w)(?:Sở|Chi cục|Cục|Bộ)\s*$")  # "Chủ trì: Sở⏎Tài chính"
_FIELD = re.compile(
    r"[ ]*[-+]?[ ]*(?:(?:co quan|don vi|lanh dao)\b[^:.;\n]{0,60}|chu tri|phoi hop|thoi gian|thoi han|tien do|san pham|"
    r"ket qua|kinh phi|nguon kinh phi|noi nhan|kinh gui)[^:.;\n]{0,40}:"
)
_COUNTED = re.compile(r"[ ]*\((?:\d{1,2}|[a-h]|[ivx]{1,4})\)[ ]")
_FURNITURE = re.compile(
    r"[ ]*(?:cong hoa xa hoi chu nghia|doc lap - tu do|dang cong san viet nam|"
    r"noi nhan|kinh gui|so ?:|den\b.{0,12}\b(?:so|ngay) ?:|[a-z ,.\-]{2,40}, ngay (?:[\d.…_]|thang)|t/?m\.? |k/?t\.? |t/?l\.? |tuq\. ?|(?:tm|kt|tl)\.|"
    r"phu luc|bieu so)"
)
_ISSUER = re.compile(
    r"[ ]*(?:uy ban nhan dan|hoi dong nhan dan|tinh uy)"
)  # above the number of a document, or in a sentence


def _marker(bare: str, text: str, start: int, end: int) -> Marker | None:
    shapes = _BY_SIGN.get(bare[start:end].lstrip(" ")[:1], ())
    starred = _STAR_BULLET.match(text, start, end) if text.find("*", start, end) >= 0 else None
    if starred and not _NUMBERED.match(bare, start, end):
        return Marker("bullet", "*", 1, start, starred.end())
    if not shapes or _PLAIN_WORD.match(bare, start, end):
        return None
    for style, shape in shapes:
        found = shape.match(bare, start, end)
        if not found:
            continue
        label = text[found.start(1) : found.end(1)]
        if (style == "roman" and not _is_roman(label, text[found.end() : end])) or (
            style == "letter_upper" and not label.isupper()
        ):
            continue
        if style == "part" and not text[found.start(1)].isupper():
            continue
        if (
            style == "bullet"
            and bare[start : found.end()].count("-")
            and bare[found.end() - 1] == "-"
            and not bare[found.end() : end].strip()
        ):
            continue
        if style == "roman":
            label = label.upper().replace("H", "II").translate(str.maketrans("L1", "II"))
        if style == "arabic":
            label = bare[found.start(1) : found.end(1)]
        return Marker(style, label, label.count(".") + 1 if style == "arabic" else 1, start, found.end())
    return None


def _is_roman(label: str, heading: str) -> bool:
    """A Roman numeral in capitals, also where OCR read I as l ("IIl.", "Il-") or II as H ("HI-"): those before capitals."""
    if "H" in label.upper():
        return label[0].isupper() and _is_upper(heading)
    if label.isupper():
        return "L" not in label
    if set(label) - set("IVXl"):
        return False
    return bool(set(label) & set("IVX")) or _is_upper(heading)


def _is_upper(text: str) -> bool:
    letters = list(filter(str.isalpha, text))
    return len(letters) > 3 and sum(map(str.isupper, letters)) >= 0.85 * len(letters)


_MOSTLY = 0.15
"""The share of small letters a to z beyond which a line is not in capitals."""


def _in_capitals(text: str, lines: list[tuple[int, int]]) -> list[bool]:
    """For each line whether `_is_upper` holds; of nearly every line the first letters tell that it does not."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    small = np.concatenate(([0], np.cumsum((codes >= ord("a")) & (codes <= ord("z")))))
    starts, ends = np.array(lines, int).reshape(-1, 2).T
    length = ends - starts
    first = small[starts + np.minimum(length, np.maximum(80, length // 3))] - small[starts]
    capitals = [False] * len(lines)
    for i in np.flatnonzero(first <= _MOSTLY * length).tolist():
        capitals[i] = _is_upper(text[slice(*lines[i])])
    return capitals


_RANGE_START = pattern(r"\b(?:tu|dat|la|khoang|chiem|tang|binh quan|tren|muc) \d+(?:[.,]\d+)? ?%? ?$")
_RANGE_END = pattern(r" ?- ?\d+(?:[.,]\d+)? ?(?:%|[a-z])")


def _in_range(bare: str, block: int, before: int, start: int, end: int) -> bool:
    """Whether a line goes on with a range ("từ 7,5" / "- 8,0%/năm") and is no item of a list."""
    return bool(_RANGE_END.match(bare, start, end) and _RANGE_START.search(bare, max(block, before - 40), before))


@dataclass(slots=True)
class _Open:
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

    @property
    def block(self) -> Block:
        return Block(self.start, self.end, self.marker, self.row)

    def add(self, end: int, last: int, upper: bool) -> None:
        """Go on with a line."""
        self.end, self.last, self.upper, self.blank, self.paged, self.rules = end, last, upper, False, False, []


@dataclass(frozen=True, slots=True)
class _Width:
    """How wide the lines of a text are, and whether each ends where the page did."""

    most: int
    wrapped: bool

    @classmethod
    def of(cls, lines: Sequence[Span]) -> _Width:
        lengths = sorted(e - s for s, e in lines if e - s > 30)
        most = lengths[int(len(lengths) * 0.9)] if lengths else 0
        return cls(most, len(lengths) >= 8 and most <= 110 and lengths[len(lengths) // 2] >= 0.75 * most)


def read_layout(folded: Folded) -> Layout:
    """Cut a folded text into blocks; every line with words belongs to exactly one block or to the noise."""
    lines = _lines(folded.bare, folded.text)
    drafts, noise_lines = stacked_rows(folded, lines)
    held = {i for draft in drafts for i in range(draft.first, draft.last + 1)}
    noise_lines |= page_lines(folded.bare, lines, held)
    aligned, repeated = find_aligned(folded.bare, folded.text, lines, held, noise_lines)
    drafts += aligned
    noise_lines |= repeated
    drafts += cut_rows(folded, lines, noise_lines)
    rows = arranged(folded, lines, drafts)
    folded = rows.folded
    held = {i for row in rows.by_line.values() for i in range(row.first, row.last + 1)}
    noise_lines -= held
    noise = sorted([*(lines[i] for i in noise_lines), *rows.noise])
    bare = blanked(folded.bare, noise)
    blocks, rules = _blocks(bare, folded.text, lines, rows.by_line, held, noise_lines)
    layout = Layout(folded, blanked(bare, rules), _second_part(blocks), sorted(noise + rules))
    return _on_one_line(layout)


# What stands between two words but for one blank: one of two, and all around a line end; wider gaps part columns.
_BLANKS = re.compile(r"(?<=\S[ ])([ ])(?=\S)|([ \t]*\r?)\n([ \t\r\n]*\n)?([ ]{1,8}(?=[^ ]))?")

_NO_FIGURE = re.compile(r"\D")  # figures of noise stay in the copies: every digit is accounted for


def _on_one_line(layout: Layout) -> Layout:
    """The layout with the words of each block on one line, one blank between them; rows stay as they are."""
    folded, bare = layout.folded, layout.bare
    prose = [b for b in layout.blocks if not b.row]
    words = blanked(folded.text, layout.noise, lambda noise: _NO_FIGURE.sub("\n", noise))
    runs = [m for b in prose for m in _BLANKS.finditer(words, b.start, b.end)]
    left_out = [m.span(k) for m in runs for k in (1, 2, 3, 4) if m.end(k) > m.start(k)]
    if left_out:
        folded, now = folded.without(left_out)
        pieces = zip((0, *(end for _, end in left_out)), (*(start for start, _ in left_out), len(bare)), strict=True)
        bare = "".join([bare[a:b] for a, b in pieces])
        blocks = [b.moved(now) for b in layout.blocks]
        noise = [(now[start], now[end]) for start, end in layout.noise if now[start] < now[end]]
        layout = Layout(folded, bare, blocks, noise)
        prose = [b for b in layout.blocks if not b.row]
    layout.bare = blanked(bare, [m.span() for b in prose for m in _LINE_ENDS.finditer(bare, b.start, b.end)])
    return layout


def _blocks(
    bare: str, text: str, lines: Sequence[Span], rows: Mapping[int, TableRow], held: set[int], noise: set[int]
) -> tuple[list[Block], list[Span]]:
    """The blocks in order, and the rules that stand inside them ("-----" where a page ended in a sentence)."""
    capitals = _in_capitals(text, lines)
    width = _Width.of(lines)
    parted = "|" in bare or "\t" in bare
    blocks: list[Block] = []
    inside: list[Span] = []
    below: _Open | None = None
    for i, (start, end) in enumerate(lines):
        if i in held:
            if below:
                blocks.append(below.block)
                below = None
            if row := rows.get(i):
                blocks.append(Block(row.start, row.end, None, True, row.cells))
            continue
        words = bare[start:end]
        first = words.lstrip()[:1]
        if i in noise or not first:
            if below and i in noise:
                below.paged = True
            elif below:
                below.blank = True
            continue
        in_row = parted and (words.count("|") >= 2 or words.count("\t") >= 2)
        if not in_row and not first.isalnum() and _RULE.fullmatch(words):
            if below:
                below.blank = True
                below.rules.append((start, end))
            continue
        marker = None if in_row else _marker(bare, text, start, end)
        upper = capitals[i]
        if below and not in_row and not below.row:
            if marker and first == "-" and _is_dash_inside(bare, text, below, marker, start, end, width):
                marker, goes_on = None, True
            else:
                goes_on = marker is None and _continues(bare, text, below, start, end, width, upper)
            if goes_on:
                inside += below.rules
                below.add(end, end - start, upper)
                continue
        if below:
            blocks.append(below.block)
        below = _Open(start, end, marker, in_row, upper, end - start)
    if below:
        blocks.append(below.block)
    return blocks, inside


def _is_dash_inside(bare: str, text: str, block: _Open, marker: Marker, start: int, end: int, width: _Width) -> bool:
    """Whether the dash a line begins with stands between words of a sentence and opens no item of a list."""
    if block.blank:
        return False
    if _in_range(bare, block.start, block.end, start, end):
        return True
    full = width.wrapped and block.last >= 0.8 * width.most
    return full and text[marker.end].islower() and bare[block.end - 1].isalpha()


def _second_part(blocks: list[Block]) -> list[Block]:
    """ "H- MỤC TIÊU" behind "I- TÌNH HÌNH" is part II, read as H; behind "G." it is the letter."""
    upper = {b.marker.label for b in blocks if b.marker and b.marker.style == "letter_upper"}
    roman = {b.marker.label for b in blocks if b.marker and b.marker.style == "roman"}
    if "H" not in upper or "G" in upper or "I" not in roman or "II" in roman:
        return blocks
    return [
        b._replace(marker=b.marker._replace(style="roman", label="II")) if b.marker and b.marker.label == "H" else b
        for b in blocks
    ]


def _lines(bare: str, text: str) -> list[tuple[int, int]]:
    """The lines without their ends."""
    lines: list[tuple[int, int]] = []
    glued = [cut.start() for cut in _GLUED.finditer(text)]
    end, k = -1, 0
    for line in bare.split("\n"):
        start, end = end + 1, end + 1 + len(line)
        stop = end - 1 if line.endswith("\r") else end
        if k == len(glued) or glued[k] >= stop:
            lines.append((start, stop))
            continue
        lines += _split_glued(text, start, stop)
        k = bisect_left(glued, stop, k)
    if bare.endswith("\n") or not bare:
        lines.pop()
    return lines


def blanked(
    bare: str, spans: Iterable[tuple[int, int]], put: Callable[[str], str] = lambda words: " " * len(words)
) -> str:
    """A copy of a text with blanks, or what is `put`, in the spans, which are in order and do not overlap."""
    out, at = [], 0
    for start, end in spans:
        out += [bare[at:start], put(bare[start:end])]
        at = end
    return "".join([*out, bare[at:]])


_BEFORE_WORDS = re.compile(r"[* \t]*")
_GLUED = re.compile(r"\*\*(?=\s?\d{1,2}\.\s?\S)")


def _split_glued(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A heading glued to the one before it ("II- MỤC TIÊU**1. Mục tiêu chung**") is a line of its own."""
    words = _BEFORE_WORDS.match(text, start, end).end()
    cuts = [m.start() for m in _GLUED.finditer(text, start, end) if m.start() > words]
    points = [start, *cuts, end]
    return [(a, b) for a, b in itertools.pairwise(points)]


_ABBREVIATION = re.compile(r"[ ]*[a-z]{2,8}[.,;:)]{0,2}[ ]*")  # "… 1,2 - 1,5%" / "GRDP."
_SHARE = re.compile(r"[ ]*\d+(?:[.,]\d+)?[ ]?%")  # "20% GRDP" is the end of a sentence, not words in capitals


def _continues(bare: str, text: str, block: _Open, start: int, end: int, width: _Width, upper: bool) -> bool:
    """Whether a line without marker goes on with the open block."""
    size = block.end - block.start
    so_far = bare[max(block.start, block.end - 80) : block.end]
    first = text[start:end].lstrip(" *_\"'(“")[:1]
    if (
        NOTE.match(text, start, end)
        or _FIELD.match(bare, start, end)
        or _FURNITURE.match(bare, start, end)
        or _COUNTED.match(bare, start, end)
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
    if width.wrapped and not block.blank:
        if block.last < 0.6 * width.most and first.isupper():
            return False
        return not finished or block.last >= 0.85 * width.most or not first.isupper()
    if finished:
        return False
    hanging = (size > 60 or ":" in so_far) and bool(_HANGING.search(marked.lower()))
    if first.islower() or ends_sentence or hanging:
        return True
    full = width.wrapped and block.last >= 0.85 * width.most
    if block.paged and (full or size > 120) and not _LIST_END.search(so_far):
        return True
    if block.marker is not None and block.marker.style in ("bullet", "sub_bullet", "letter"):
        return bool(_LIST_END.search(so_far)) or size > 200
    return False
