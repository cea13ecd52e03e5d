"""Blocks -> sections: which block begins a part of the paper, and which part that is."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from analysis.layout.blocks import Block, Layout
from analysis.layout.notes import is_note
from analysis.sections.announced import (
    announces_aims,
    announces_tasks,
    begins_implementation,
    carries_out_this,
    is_for_a_year,
    tells_aims,
)
from analysis.sections.drafts import Draft, complete_kinds, levels
from analysis.sections.headings import (
    PERIOD,
    PLAIN,
    RANKED,
    clean,
    hashes_before,
    heading_of,
    in_capitals,
    is_plain_heading,
    is_short_heading,
    ranks_of,
)
from analysis.sections.kinds import LISTED_TASKS, free_kind, kind_below
from analysis.sections.stamps import find_stamps
from analysis.text.folding import UPPER, pattern


class Section(NamedTuple):
    """One part of the outline; `[start, end)` of the folded copies without its subsections."""

    start: int
    end: int
    level: int
    label: str
    heading: str
    kind: str
    parent: int | None
    role: str  # title, stamp, recipients, signature, annex or "" for a numbered part
    style: str
    blocks: tuple[Block, ...]
    heading_end: int = -1  # where the heading ends in the folded copies; -1 where there is none


def read_sections(layout: Layout) -> list[Section]:
    """The outline of a file, in order of the text."""
    drafts = _Outline(layout).drafts
    if not drafts:
        return [Section(0, len(layout.bare), 0, "", "", "other", None, "title", "", ())]
    complete_kinds(layout, drafts)
    starts = [0, *(draft.blocks[0].start for draft in drafts[1:]), len(layout.bare)]
    return [
        Section(
            starts[k], starts[k + 1], level, draft.label, draft.heading or _title(layout, draft), draft.kind, draft.parent,
            draft.role, draft.style, tuple(draft.blocks), draft.heading_end,
        )
        for k, (draft, level) in enumerate(zip(drafts, levels(drafts), strict=True))
    ]  # fmt: skip


def with_kind(section: Section, kind: str) -> Section:
    """The same section with another kind."""
    return section._replace(kind=kind)


_RECIPIENTS = pattern(r"\W*(?:noi nhan|kinh gui)\b")
_CLOSES = pattern(r"\W*(?:noi nhan|kinh gui|t/?m|k/?t|t/?l|tuq|phu luc|bieu|danh muc)")
"""How the words begin that begin one of the last parts: recipients, signature, annex."""
_SIGNATURE = re.compile(rf"\W*(?:t/m\.?|tm\.|k/?t\.?|t/?l\.?|tuq\.)[ ]+[{UPPER}]{{2}}", re.IGNORECASE)
_SIGNER = re.compile(
    r"(?:\W*(?:q\. ?|quyen |pho )?(?:chu tich|bi thu|giam doc|chanh van phong|thu tuong|bo truong|truong ban(?: chi dao)?)(?: thuong truc| (?:uy ban nhan dan|ubnd)(?: tinh| thanh pho)?)?\b){1,3}\W*"
)
_ANNEX = re.compile(r"\W*(?:phu luc|bieu (?:so|mau)|danh muc (?:cac )?(?:nhiem vu|du an|chi tieu|de an))\b")
_OPENING = pattern(
    r"\W*(?:cong hoa xa hoi chu nghia|dang cong san viet nam|(?:uy ban nhan dan|hoi dong nhan dan|ubnd|tinh uy|thanh uy|van phong|so [a-z]|ban chap hanh|dang bo)\b|so ?: ?\d|"
    r"(?:ke hoach|chuong trinh|chi thi|nghi quyet|quyet dinh|de an|cong van|bao cao|huong dan)\b)"
)
_BETWEEN = 0.25  # a heading without a number stands below the part it is in and above the numbers below that
_LAST = ("recipients", "signature", "letter")


class _Outline:
    """The sections of a file as they are found: `drafts`."""

    def __init__(self, layout: Layout):
        self.layout, self.blocks = layout, layout.blocks
        self.drafts: list[Draft] = []
        self.above: list[int] = []  # numbered drafts that what follows may stand below
        self.annex: int | None = None  # the annex that the parts belong to
        self.inside = "title"  # title, stamp, body, or one of _LAST
        self.unsigned = False  # in a letter ("Kính gửi: …") that nobody has signed so far
        self.stamps = deque(sorted(find_stamps(layout)))
        self.ranks = ranks_of(self.blocks)
        self.unnumbered = _has_no_chapters(self.blocks)
        words = (k for k in range(len(self.blocks) - 1, -1, -1) if not _is_note(layout, self.blocks[k]))
        self.last_words = next(words, -1)  # behind it stand only notes
        items = (k for k, b in enumerate(self.blocks) if b.marker is not None and b.marker.style in RANKED)
        self.last_item = max(items, default=-1)
        at = 0
        while at < len(self.blocks):
            at = self.take(at, self.blocks[at])

    def take(self, at: int, block: Block) -> int:
        """Put a block into its section, with those that belong to it; the number of the block behind them."""
        for rule in (
            self.stamp,
            self.notes,
            self.last_part,
            self.numbered,
            self.marked_heading,
            self.plain_heading,
            self.heading_below,
            self.period,
            self.aims,
            self.behind_aims,
            self.carried_out,
            self.title,
        ):
            if behind := rule(at, block):
                return behind
        self.drafts[-1].blocks.append(block)
        return at + 1

    def begin(self, draft: Draft, inside: str | None = None) -> None:
        """A section that ends all that are open, if `inside` is given, which is what follows it."""
        if draft.role in ("annex", "title"):
            self.annex = len(self.drafts) if draft.role == "annex" else None
        if inside is not None:
            self.above.clear()
            self.inside = inside
        self.drafts.append(draft)

    def nest(self, draft: Draft) -> None:
        """A part that what follows may stand below."""
        self.above.append(len(self.drafts))
        self.drafts.append(draft)
        self.inside = "body"

    def nest_plain(self, block: Block, parent: int | None, kind: str, rank: float, hashes: int = 0) -> None:
        """The same for a heading without a number, of which its words are the label."""
        heading = clean(self.layout, block.start, block.end).strip(" :.")
        label = self.path(parent, heading)
        self.nest(Draft([block], "", kind, heading, block.end, PLAIN, label, "", parent, rank, hashes))

    # --- rules: each gives the number of the block behind those it has taken, 0 where it does not apply

    def stamp(self, at: int, block: Block) -> int:
        """An arrival stamp; inside a part it stands among its words and is none of them."""
        while self.stamps and self.stamps[0][1] <= block.start:
            self.stamps.popleft()
        if not self.stamps or self.stamps[0][0] > block.start:
            return 0
        behind = at + 1
        while behind < len(self.blocks) and self.blocks[behind].start < self.stamps[0][1]:
            behind += 1
        if self.inside != "body":
            self.begin(Draft(self.blocks[at:behind], "stamp"), "stamp")
        return behind

    def notes(self, at: int, block: Block) -> int:
        """A note; one at the foot of a page stands among the words of a part and is none of them."""
        if not _is_note(self.layout, block):
            return 0
        if at < self.last_words and self.inside in ("title", "body") and self.drafts:
            return at + 1
        if self.drafts and self.drafts[-1].role == "notes":
            self.drafts[-1].blocks.append(block)
        else:
            self.begin(Draft([block], "notes"), self.inside)
        return at + 1

    def last_part(self, at: int, block: Block) -> int:
        """What stands behind the words of a paper, and what begins another paper there; of other blocks nothing is asked."""
        alone = self.inside == "body" and _signs_alone(self.layout, block)
        asked = alone or self.unsigned or self.inside in _LAST
        if not asked and _CLOSES.match(self.layout.bare, block.body, block.end) is None:
            return 0
        words = self.layout.words_of(block)
        return (
            self.recipients(at, block, words)
            or self.signature(at, block, words, alone)
            or self.an_annex(at, block, words)
            or self.another_paper(at, block, words)
        )

    def recipients(self, at: int, block: Block, words: str) -> int:
        """To whom a paper goes, at its end; or, in a letter, above its words."""
        if not _RECIPIENTS.match(words):
            return 0
        heading = clean(self.layout, block.start, min(block.end, block.start + 60)).split(":")[0]
        self.unsigned = words.lstrip().startswith("kinh gui")
        draft = Draft([block], "recipients", "recipients", heading)
        self.begin(draft, "letter" if self.unsigned else "recipients")
        return at + 1

    def signature(self, at: int, block: Block, words: str, alone: bool) -> int:
        """Who signs: "T/M …", "KT. …", or the office alone."""
        signs = self.inside == "recipients" or (self.unsigned and in_capitals(self.layout, block))
        if not (alone or (signs and _SIGNER.fullmatch(words)) or _SIGNATURE.match(words)):
            return 0
        self.unsigned = False
        if self.inside == "signature":
            self.drafts[-1].blocks.append(block)
        else:
            heading = clean(self.layout, block.start, block.end)
            self.begin(Draft([block], "signature", "signature", heading), "signature")
        return at + 1

    def an_annex(self, at: int, block: Block, words: str) -> int:
        """An annex, with the lines of its title."""
        titled = self.inside == "signature" or self.is_raised(block)
        if not titled or len(words) >= 200 or not _ANNEX.match(words):
            return 0
        held = [block]
        for follower in self.blocks[at + 1 : at + 4]:
            if not _goes_on_with_title(self.layout, follower, words if len(held) == 1 else ""):
                break
            held.append(follower)
        said = " ".join([words, *map(self.layout.words_of, held[1:])])
        kind = "tasks" if LISTED_TASKS.search(said) else free_kind(said)
        self.begin(Draft(held, "annex", kind, clean(self.layout, block.start, held[-1].end)), "body")
        return at + len(held)

    def another_paper(self, at: int, block: Block, words: str) -> int:
        """The head of a paper that a letter sends, or its first words."""
        if self.inside not in _LAST:
            return 0
        head = self.is_raised(block) or words.startswith("so")
        if head and not words.startswith("so ") and _OPENING.match(words):
            self.begin(Draft([block], "title"), "title")
            return at + 1
        if self.inside == "letter" and block.is_paragraph and len(words) > 80:
            self.begin(Draft([block], "title"), "body")
            return at + 1
        return 0

    def numbered(self, at: int, block: Block) -> int:
        """A part with a number."""
        marker = block.marker
        if marker is None or marker.style not in RANKED or self.inside in _LAST:
            return 0
        if self.inside in ("title", "stamp") and marker.style == "letter":
            return 0
        rank = self.ranks[marker.style] + (marker.depth - 1 if marker.style == "arabic" else 0)
        while self.above and self.drafts[self.above[-1]].rank >= rank:
            self.above.pop()
        parent = self.above[-1] if self.above else self.annex
        below = self.below(at)
        heading, words, stop = heading_of(self.layout, block, below)
        if marker.style == "part" and not words and below and below.marker is None:
            heading, words, stop = clean(self.layout, below.start, below.end), self.layout.words_of(below), below.end
        kind = kind_below(words, self.handed_down(parent))
        label = self.path(parent, marker.label)
        hashes = hashes_before(self.layout, block)
        self.nest(Draft([block], "", kind, heading, stop, marker.style, label, marker.label, parent, rank, hashes))
        return at + 1

    def plain_heading(self, at: int, block: Block) -> int:
        """A heading in capitals, where a paper numbers nothing above "1."."""
        if not self.unnumbered or self.inside in _LAST or not is_plain_heading(self.layout, block):
            return 0
        self.above.clear()
        kind, hashes = free_kind(self.layout.words_of(block)), hashes_before(self.layout, block)
        self.nest_plain(block, None, kind, RANKED[PLAIN], hashes)
        return at + 1

    def heading_below(self, at: int, block: Block) -> int:
        """A heading in capitals without a number that says no kind, below one that does ("NHIỆM VỤ, GIẢI PHÁP" / "HOÀN THIỆN THỂ CHẾ")."""
        top = self.drafts[self.above[0]] if self.above else None
        if not self.unnumbered or self.inside != "body" or top is None or top.style != PLAIN or top.kind != "tasks":
            return 0
        if not in_capitals(self.layout, block) or not is_short_heading(self.layout, block):
            return 0
        del self.above[1:]
        self.nest_plain(block, self.above[0], top.kind, top.rank + _BETWEEN)
        return at + 1

    def period(self, at: int, block: Block) -> int:
        """The time of the tasks below it, alone in its line and above their numbers ("Năm 2021:" / "1) ...")."""
        if self.inside != "body" or not self.above or not block.is_paragraph:
            return 0
        below = self.below(at)
        numbered = below is not None and below.marker is not None and below.marker.style in ("arabic", "letter")
        if not numbered or not PERIOD.fullmatch(self.layout.bare, block.start, block.end):
            return 0
        rank = self.ranks[below.marker.style] - _BETWEEN
        open_ones = [k for k in self.above if self.drafts[k].rank < rank]
        if not open_ones or self.drafts[open_ones[-1]].kind != "tasks":
            return 0
        self.above = open_ones
        self.nest_plain(block, open_ones[-1], "tasks", rank)
        return at + 1

    def marked_heading(self, at: int, block: Block) -> int:
        """A heading of Markdown without a number ("### Đến năm 2030"): it ends parts that have as many signs, or none."""
        hashes = hashes_before(self.layout, block)
        if self.inside != "body" or not self.above or not hashes or not is_short_heading(self.layout, block):
            return 0
        marked = [k for k, draft in enumerate(self.above) if self.drafts[draft].hashes]
        if marked:
            del self.above[next((k for k in marked if self.is_beside(self.above[k], block)), marked[-1] + 1) :]
        parent = self.above[-1] if self.above else self.annex
        rank = (self.drafts[self.above[-1]].rank if self.above else 0) + _BETWEEN
        kind = kind_below(self.layout.words_of(block), self.handed_down(parent))
        self.nest_plain(block, parent, kind, rank, hashes)
        return at + 1

    def title(self, at: int, block: Block) -> int:
        """What stands above all parts."""
        if self.drafts and self.inside != "stamp":
            return 0
        self.begin(Draft([block], "title"), "title")
        return at + 1

    def aims(self, at: int, block: Block) -> int:
        """Aims that a sentence of the opening announces, or tells itself, and no heading ("… đề ra các mục tiêu sau:")."""
        if not block.is_paragraph or not self.drafts or self.inside in ("body", *_LAST):
            return 0
        below = self.below(at)
        headed = below is None or (below.marker is not None and below.marker.style in RANKED)
        announced = announces_aims(self.layout, block)
        announced = announced and not headed and not in_capitals(self.layout, below)
        if not announced and not tells_aims(self.layout, block):
            return 0
        self.begin(Draft([block], "", "objectives"), "body")
        return at + 1

    def behind_aims(self, at: int, block: Block) -> int:
        """Behind such aims what announces the tasks, and what is told beside them: a paragraph behind a list, without a year."""
        last = self.drafts[-1] if self.drafts else None
        if not block.is_paragraph or last is None or last.role or last.label or last.kind != "objectives":
            return 0
        listed = last.blocks[-1].marker is not None and not is_for_a_year(self.layout, block)
        if not listed and not announces_tasks(self.layout, block):
            return 0
        self.begin(Draft([block]), "body")
        return at + 1

    def carried_out(self, at: int, block: Block) -> int:
        """How the paper is carried out, told behind the last item and below no heading."""
        if not block.is_paragraph or self.inside != "body":
            return 0
        heading = begins_implementation(self.layout, block)
        listed = bool(self.above) and self.drafts[self.above[0]].style == "arabic" and at > self.last_item
        if heading:
            said, stop = clean(self.layout, block.start, heading.end("words")), heading.end("words")
            self.begin(Draft([block], "", "implementation", said, stop), "body")
        elif listed and carries_out_this(self.layout, block):
            self.begin(Draft([block], "", "implementation"), "body")
        else:
            return 0
        return at + 1

    # --- what the rules ask

    def below(self, at: int) -> Block | None:
        """The next block."""
        return self.blocks[at + 1] if at + 1 < len(self.blocks) else None

    def is_raised(self, block: Block) -> bool:
        """Whether a block is in capitals, all of it or what stands behind its marker."""
        text = self.layout.folded.text
        return in_capitals(self.layout, block) or (block.start > 0 and text[block.body : block.end].isupper())

    def is_beside(self, draft: int, block: Block) -> bool:
        """Whether a heading of Markdown has no more signs than that of a part; small letters stand below capitals."""
        above = self.drafts[draft]
        lower = in_capitals(self.layout, above.blocks[0]) and not in_capitals(self.layout, block)
        return above.hashes >= hashes_before(self.layout, block) and not lower

    def handed_down(self, parent: int | None) -> str | None:
        """The kind of the part above. An article ("Điều 1. Thông qua Đề án …") holds whole plans, and hands down nothing."""
        return None if parent is None or self.drafts[parent].style == "article" else self.drafts[parent].kind

    def path(self, parent: int | None, label: str) -> str:
        """A label with those above it: "II.3"; "II.3.1" below "3." for "3.1"."""
        above = self.drafts[parent] if parent is not None else None
        if above is None or not above.label:
            return label
        if above.own and label.startswith(f"{above.own}."):
            return above.label + label[len(above.own) :]
        return f"{above.label}.{label}"


def _is_note(layout: Layout, block: Block) -> bool:
    return is_note(layout.folded.text, block.start, block.end, block.marker)


def _has_no_chapters(blocks: Sequence[Block]) -> bool:
    """Whether fewer than two blocks have a number above "1."."""
    return sum(b.marker is not None and b.marker.style in ("roman", "part", "letter_upper") for b in blocks) < 2


def _signs_alone(layout: Layout, block: Block) -> bool:
    """Whether a line holds an office in capitals and nothing else, as above the name of who signs for himself."""
    short = block.end - block.start <= 50 and not block.row and in_capitals(layout, block)
    return short and _SIGNER.fullmatch(layout.words_of(block)) is not None


def _goes_on_with_title(layout: Layout, block: Block, annex: str) -> bool:
    """Whether a block belongs to the title of an annex; `annex`: the words before it, where it is the first behind them."""
    text = layout.folded.text[block.start : block.end]
    if not block.is_paragraph:
        return False
    titled = 0 < len(annex) <= 16 and len(text) <= 160 and text.rstrip()[-1:] not in (".", ";", ":")
    return text.isupper() or text.strip().startswith("(") or titled


def _title(layout: Layout, draft: Draft) -> str:
    held = draft.blocks
    return clean(layout, held[0].start, held[-1].end)[:300] if draft.role == "title" else ""
