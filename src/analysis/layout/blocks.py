"""Lines of a text -> blocks: the paragraphs, list items and table rows as they were before the page was cut.

Scans and Word files break a sentence at the page end, print the running head and the page number inside it, or
wrap every line at 70 characters. A block is put together again from such pieces; what stands between them
(page numbers, running heads) is noise: blanked in the copy that grammar reads, kept in the original.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.layout.aligned import find_aligned
from analysis.layout.capitals import in_capitals
from analysis.layout.cells import Span
from analysis.layout.joining import OpenBlock, Width, continues, goes_on_counting, is_dash_inside
from analysis.layout.markers import Marker, marker_of
from analysis.layout.notes import NOTE
from analysis.layout.pages import page_lines
from analysis.layout.rows import TableRow, arranged, cut_rows, stacked_rows
from analysis.text.folding import Folded
from analysis.text.shortcuts import places_of


class Block(NamedTuple):
    """A paragraph, list item or table row: `[start, end)` of the folded copies.

    `cells`: the places of a row's cells where no bar or tab divides them.
    """

    start: int
    end: int
    marker: Marker | None = None
    row: bool = False
    cells: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, block: OpenBlock) -> Block:
        """The block when no line goes on with it any more."""
        return cls(block.start, block.end, block.marker, block.row)

    @property
    def body(self) -> int:
        """Where the words begin, after the marker."""
        return self.marker.end if self.marker else self.start

    @property
    def is_paragraph(self) -> bool:
        """Whether it is neither an item of a list nor a row."""
        return self.marker is None and not self.row

    def moved(self, now: Callable[[int], int]) -> Block:
        """The block where each of its places is `now`."""
        marker = self.marker
        if marker:
            marker = Marker(marker.style, marker.label, marker.depth, now(marker.start), now(marker.end))
        cells = tuple((now(a), now(b)) for a, b in self.cells) if self.cells else ()
        return Block(now(self.start), now(self.end), marker, self.row, cells)


@dataclass
class Layout:
    """The folded text, its blocks in order, and the places of the noise, which `bare` shows as blanks.

    The words of a paragraph or an item stand on one line with one blank between them, in `bare` and in `folded`; `lined`
    is `bare` with line ends where they are. `starts`: where each block begins.
    """

    folded: Folded
    bare: str
    blocks: list[Block]
    noise: list[tuple[int, int]] = field(default_factory=list)
    lined: str = field(default="", repr=False)
    head: str = field(init=False, repr=False)
    starts: list[int] = field(init=False, repr=False)
    _places: dict[str, list[int]] = field(init=False, repr=False, compare=False, default_factory=dict)

    HEAD = 6000
    """Characters of `lined` in which a plan says whose it is: `head`."""

    def __post_init__(self) -> None:
        self.lined = self.lined or self.bare
        self.head = self.lined[: self.HEAD]
        self.starts = [block.start for block in self.blocks]

    def places(self, signs: str, start: int, end: int) -> list[int]:
        """Where one of some signs stands in `[start, end)` of `bare`."""
        if signs not in self._places:
            self._places[signs] = places_of(signs, self.bare)
        known = self._places[signs]
        return known[bisect_left(known, start) : bisect_left(known, end)]

    def words(self, start: int, end: int) -> str:
        """The bare words of a span as one line."""
        return " ".join(self.bare[start:end].split())

    def words_of(self, block: Block) -> str:
        """The bare words of a block, after its marker, as one line."""
        return self.words(block.body, block.end)


_RULE = re.compile(r"[\s\-_=.*~|:]*")


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
    cut = _cut_up(bare, folded.text, lines, rows.by_line, held, noise_lines)
    return _on_one_line(folded, _second_part(cut.blocks), sorted(noise + cut.inside), cut.gaps)


_GAP = re.compile(r"   *")
_LINE_END = re.compile(r"\n(?:[ \t\r\n]*\n)?(?:[ ]{1,8}(?=[^ ]))?")


def _needless(words: str, prose: Sequence[Span]) -> Iterator[Span]:
    """What stands between two words of a block but for one blank: the second of two, and all around a line end."""
    starts = [start for start, _ in prose]

    def around(start: int, end: int) -> Span | None:
        k = bisect_right(starts, start)
        return prose[k - 1] if k and end <= prose[k - 1][1] else None

    for gap in _GAP.finditer(words):
        start, end = gap.span()
        if end - start > 2 or not around(start - 1, end):  # wider gaps part columns
            continue
        if words[start - 1].strip() and words[end : end + 1].strip():
            yield end - 1, end
    for line_end in _LINE_END.finditer(words):
        start, end = line_end.span()
        if not (block := around(start, end)):
            continue
        first = start
        while first > block[0] and words[first - 1] in " \t\r":
            first -= 1
        if first < start:
            yield first, start
        if end > start + 1:
            yield start + 1, end


def _figures(noise: str) -> str:
    """Figures of noise stay in the copies, as every digit is accounted for; the rest counts as line ends."""
    return "".join([c if c.isdigit() else "\n" for c in noise])


def _holds_line_end(bare: str, block: Block) -> bool:
    return bare.find("\n", block.start, block.end) >= 0 or bare.find("\r", block.start, block.end) >= 0


def _parts(block: Block, gaps: Iterable[Span]) -> list[Span]:
    """What of a block stands before, between and behind some gaps."""
    edges = [block.start, *itertools.chain.from_iterable(gaps), block.end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _with_notes_behind(
    folded: Folded, blocks: list[Block], noise: list[Span], gaps: Mapping[int, Sequence[Span]]
) -> tuple[Folded, list[Block], list[Span]]:
    """The text with notes that stand inside a block behind it; the line end before its next words stays before them."""
    pieces: list[list[Span]] = []
    shifts: list[tuple[int, int]] = []
    ends: dict[int, int] = {}
    for k, cuts in gaps.items():
        first, *others = _parts(blocks[k], cuts)
        words = [first, *((start - 1, end) for start, end in others)]
        pieces.append([*words, *((start, end - 1) for start, end in cuts)])
        at = blocks[k].start
        for start, end in pieces[-1]:
            shifts.append((start, at - start))
            at += end - start
        shifts.append((at, 0))
        ends[k] = blocks[k].start + sum(end - start for start, end in words)
    shifts.sort()
    starts = [start for start, _ in shifts]

    def shift(place: int) -> int:
        return shifts[at - 1][1] if (at := bisect_right(starts, place)) else 0

    def moved(block: Block) -> Block:
        by = shift(block.start)
        return block.moved(lambda place: place + by) if by else block

    now = [b._replace(end=ends[k]) if k in ends else moved(b) for k, b in enumerate(blocks)]
    noise = sorted((start + shift(start), end + shift(start)) for start, end in noise)
    return folded.rearranged([[(start, end, "") for start, end in some] for some in pieces]), now, noise


def _on_one_line(folded: Folded, blocks: list[Block], noise: list[Span], gaps: dict[int, list[Span]]) -> Layout:
    """The layout with the words of each block on one line, one blank between them; rows stay as they are."""
    words = blanked(blanked(folded.text, noise, _figures), folded.hidden, lambda figures: "0" * len(figures))
    prose = sorted(part for k, block in enumerate(blocks) if not block.row for part in _parts(block, gaps.get(k, ())))
    left_out = sorted(_needless(words, prose))
    if left_out:
        folded, now = folded.without(left_out)
        blocks = [block.moved(now) for block in blocks]
        noise = [(now(start), now(end)) for start, end in noise if now(start) < now(end)]
        gaps = {k: [(now(start), now(end)) for start, end in some] for k, some in gaps.items()}
    if gaps:
        folded, blocks, noise = _with_notes_behind(folded, blocks, noise, gaps)
    lined = blanked(folded.bare, noise)
    wrapped = [(b.start, b.end) for b in blocks if not b.row and _holds_line_end(folded.bare, b)]
    joined = blanked(folded.bare, wrapped, lambda words: words.replace("\n", " ").replace("\r", " "))
    return Layout(folded.showing(joined), blanked(joined, noise), blocks, noise, lined)


@dataclass
class _Cut:
    """Lines -> blocks. `inside`: rules that stand inside them ("-----" where a page ended in a sentence); `gaps`: by the number
    of a block where in it notes stand, which come behind it in `blocks`."""

    bare: str
    text: str
    width: Width
    blocks: list[Block] = field(default_factory=list)
    inside: list[Span] = field(default_factory=list)
    gaps: dict[int, list[Span]] = field(default_factory=dict)
    below: OpenBlock | None = None
    above: OpenBlock | None = None  # the block that ends, or goes on, behind the note below
    notes: list[Block] = field(default_factory=list)  # those before that note

    def close(self) -> None:
        """No line goes on with what is open."""
        for one in (self.above, self.below):
            if one is None:
                continue
            if one.gaps:
                self.gaps[len(self.blocks)] = one.gaps
            self.blocks += [Block.of(one), *self.notes]
            self.notes = []
        self.above = self.below = None

    def pass_by(self, noise: bool) -> None:
        """A line without words, or of the page, stands below."""
        if self.below and noise:
            self.below.paged = True
        elif self.below:
            self.below.blank = True

    def note(self, line: OpenBlock) -> None:
        """A note, which may have cut a sentence at the foot of a page."""
        below = self.below
        if self.above:
            self.notes.append(Block.of(below))
        elif below and not below.row and not NOTE.match(self.text, below.start, below.end):
            self.above = below
        else:
            self.close()
        self.below = line

    def joins(self, line: OpenBlock) -> bool:
        """Whether a line goes on with a block that is open, and if so, that it does."""
        if self.below is None or line.row or self.below.row:
            return False
        if self.above and self._stands_behind_notes(line):
            self.above.gaps.append((self.above.end, line.start))
            self.notes.append(Block.of(self.below))
            self.below, self.above = self.above, None
        elif not self._goes_on(self.below, line):
            return False
        self.inside += self.below.rules
        self.below.add(line.end, line.last, line.upper)
        return True

    def _stands_behind_notes(self, line: OpenBlock) -> bool:
        """Whether a line goes on with the block that notes have cut, and not with the note right above it."""
        if not self.below.blank and not self.below.paged and self._goes_on(self.below, line):
            return False
        self.above.paged = True
        return self.bare[line.start - 1] == "\n" and self._goes_on(self.above, line)

    def _goes_on(self, block: OpenBlock, line: OpenBlock) -> bool:
        start, end, marker = line.start, line.end, line.marker
        if marker and self.bare[start:end].lstrip()[:1] == "-":
            return is_dash_inside(self.bare, self.text, block, marker, start, end, self.width)
        if marker and marker.style == "paren" and marker.label.isdigit():
            return goes_on_counting(self.bare, block, int(marker.label), self.width)
        return marker is None and continues(self.bare, self.text, block, start, end, self.width, line.upper)


def _cut_up(
    bare: str, text: str, lines: Sequence[Span], rows: Mapping[int, TableRow], held: set[int], noise: set[int]
) -> _Cut:
    """The blocks of a text whose rows between bars and in columns are known."""
    capitals = in_capitals(text, lines)
    parted = "|" in bare or "\t" in bare
    cut = _Cut(bare, text, Width.of(text, lines))
    for i, (start, end) in enumerate(lines):
        if i in held:
            cut.close()
            if row := rows.get(i):
                cut.blocks.append(Block(row.start, row.end, None, True, row.cells))
            continue
        words = bare[start:end]
        first = words.lstrip()[:1]
        if i in noise or not first:
            cut.pass_by(i in noise)
            continue
        in_row = parted and (words.count("|") >= 2 or words.count("\t") >= 2)
        if not in_row and not first.isalnum() and _RULE.fullmatch(words):
            cut.pass_by(False)
            if cut.below:
                cut.below.rules.append((start, end))
            continue
        marker = None if in_row else marker_of(bare, text, start, end)
        line = OpenBlock(start, end, marker, in_row, capitals[i], end - start)
        if not in_row and NOTE.match(text, start, end):
            cut.note(line)
            continue
        if cut.joins(line):
            continue
        cut.close()
        if in_row:  # what is left of the tag that opens it is no part of a row
            line.start, line.end = end - len(words.lstrip(" ")), start + len(words.rstrip(" "))
        cut.below = line
    cut.close()
    return cut


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
_BOLD_FIGURE = r"\s?\d{1,3}(?:(?:\.\d{3})+(?!\d)|\.\d{1,2}\s?(?:%|\*\*))"  # "**1.500** doanh nghiệp", "**7.5**%"
_GLUED = re.compile(rf"\*\*(?!{_BOLD_FIGURE})(?=\s?\d{{1,2}}\.\s?\S)")


def _split_glued(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A heading glued to the one before it ("II- MỤC TIÊU**1. Mục tiêu chung**") is a line of its own."""
    words = _BEFORE_WORDS.match(text, start, end).end()
    cuts = [m.start() for m in _GLUED.finditer(text, start, end) if m.start() > words]
    points = [start, *cuts, end]
    return [(a, b) for a, b in itertools.pairwise(points)]
