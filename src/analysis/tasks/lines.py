"""The lines of a section, and what each is: a heading, a task, a part of one, a label with its value, closing words.

Plans differ in nearly everything: chapters with plain paragraphs, "+" below "-", "(1)" instead of bullets, "*" as a
heading of bullets, lettered details of one task, values in the line below a label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.codebook import Codebook
from analysis.layout.blocks import Block, Layout
from analysis.sections import Section
from analysis.tasks.agencies.bodies import Body
from analysis.tasks.agencies.roles import is_body_list, read_bodies
from analysis.tasks.agencies.sentences import partners_in_sentence
from analysis.tasks.assignments import AGENCY_KINDS, Assignment, Labelled, read_labelled, trimmed
from analysis.tasks.beside import only_assigns, own_words
from analysis.tasks.timeframes import read_years
from analysis.text.folding import pattern
from analysis.text.shortcuts import Rare


@dataclass
class Line:
    """One block: kind (head, item, part, paragraph, introduction, heading, closing, field, value) and its own words."""

    kind: str
    block: Block
    start: int
    end: int
    labelled: list[Labelled]
    own: Assignment


# Words that announce what follows: "…, gồm:", "… như sau".
INTRODUCES = pattern(
    r"(?:\b(?:sau|gom|nhu sau|sau day|cu the|la|gom co|bao gom|trong tam|nhiem vu|giai phap) ?[:.]?|:)[\s*]*$"
)
_CLOSING = pattern(
    r"(?:(?:chi thi|nghi quyet|ke hoach|chuong trinh(?: hanh dong)?|quyet dinh) nay (?:duoc |co |se )?"
    r"(?:pho bien|hieu luc|thay the|thi hanh)|trong qua trinh (?:thuc hien|trien khai)|yeu cau (?:cac|thu truong)|"
    r"de nghi (?:cac|thu truong)|tren day la|nhan duoc|can cu (?:noi dung )?(?:ke hoach|chuong trinh|chi thi) nay)\b"
)
_FOLLOW_UP = Rare(
    pattern(
        r"\b(?:don doc|theo doi|tong hop|bao cao|kiem tra|giam sat)\b[^.]{0,160}\b"
        r"(?:chi thi|ke hoach|chuong trinh(?: hanh dong)?|nghi quyet|quyet dinh) nay\b"
    ),
    "nay",
)
# A pointer to where the tasks stand: "(chi tiết tại phụ lục kèm theo)".
ELSEWHERE = Rare(
    pattern(
        r"[^.;]{0,120}\b(?:neu|chi tiet|co|the hien|quy dinh|phan cong|xem|theo|tai)\b[^.;]{0,40}\b(?:phu luc|bieu|"
        r"danh muc)\b[^.;]{0,60}"
        r"[\s.;)]*"
    ),
    "luc",
    "bieu",
    "muc",
)
# "Các sở, ngành tập trung triển khai các nhiệm vụ tại Phụ lục kèm theo Kế hoạch này; bảo đảm …"
_IN_AN_ANNEX = pattern(
    r"\bcac (?:nhiem vu|noi dung|cong viec)(?: cu the| trong tam| chu yeu)?(?: (?:duoc )?(?:neu|giao|phan cong))? (?:tai|trong|theo) (?:cac )?phu luc\b"
)
_FIRST_WORDS = 160  # characters in which a paragraph says so
_COUNTED = pattern(
    r" ?(?:\(?(?:\d{1,2}|[ivx]{1,4}|[a-hđ])\) ?|(?:thu (?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)|(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi) la) ?[,:] ?|"
    r"(?:nhiem vu|noi dung|du an|de an|giai phap|hoat dong)(?: so)? \d{1,2}(?:\.\d{1,2}){0,2} ?[:.] ?)(?=\S)"
)
# Bullets that only describe the task above them, where lines about it stand beside them.
_DESCRIBES = pattern(
    r"(?:muc (?:tieu|dich)|noi dung|yeu cau|nhiem vu|giai phap|quy mo|dia diem|pham vi|doi tuong|mo ta|hien trang|"
    r"su can thiet|(?:phuong|cach|hinh) thuc|cac buoc|can cu|tom tat|san pham|ket qua)[a-z, ]{0,40}:"
)
# What a plan aims at, and what is noted below a table.
_GOAL = pattern(r"(?:(?:muc tieu|chi tieu)[a-z, ]{0,40}(?: den nam \d{4})?|ghi chu|nguon so lieu) ?:")
_ISSUED_WITH = pattern(r"[\s*(]*(?:ban hanh )?kem theo\b")  # the line below the title of an annex


class Lines:
    """The lines of the sections of a text; the blocks of a section are parsed once."""

    def __init__(self, layout: Layout, sections: Sequence[Section], book: Codebook):
        self.layout, self.sections, self.book = layout, sections, book
        self._parsed: dict[int, list[tuple[Block, list[Labelled], bool]]] = {}

    def blocks(self, index: int) -> list[tuple[Block, list[Labelled], bool]]:
        """Blocks outside tables with their labelled values, and whether they are nothing but those."""
        if index not in self._parsed:
            section = self.sections[index]
            blocks = [b for b in section.blocks if not b.row]
            if section.role == "annex":
                blocks = self._below_title(blocks)
            found = [(b, read_labelled(self.layout, b.body, b.end)) for b in blocks]
            flags = self._are_fields(found)
            self._parsed[index] = [(b, f, flag) for (b, f), flag in zip(found, flags, strict=True)]
        return self._parsed[index]

    def of(self, index: int, details: Sequence[int] = ()) -> list[Line]:
        """The lines of a section, and of those below it that only spell it out."""
        section, bare = self.sections[index], self.layout.bare
        blocks = self.blocks(index)
        own = len(blocks)
        if details:
            found = [(b, f) for c in (index, *details) for b, f, _ in self.blocks(c)]
            blocks = [(b, f, flag) for (b, f), flag in zip(found, self._are_fields(found), strict=True)]
        items, headings = self._bullets(blocks)
        about = any(is_field for _, _, is_field in blocks)
        lines: list[Line] = []
        waiting: Labelled | None = None  # a label whose value stands in the lines below
        charged: list[Body] = []  # the bodies that the bullets below a bullet are for ("- Sở A:", then "+ …")
        for k, (block, labelled, is_field) in enumerate(blocks):
            if is_field:
                lines.append(Line("field", block, block.body, block.end, labelled, Assignment()))
                waiting = labelled[-1] if labelled[-1].value[0] >= labelled[-1].value[1] else None
                continue
            value_end = labelled[0].start if labelled else block.end  # "Bảo hiểm xã hội tỉnh. Thời gian: 2021 - 2023."
            if waiting and self._is_value(waiting, block.body, value_end):
                value = waiting._replace(value=trimmed(bare, block.body, value_end))
                lines.append(Line("value", block, block.body, block.end, [value, *labelled], Assignment()))
                waiting = _begun([waiting, *labelled]) if labelled else waiting
                continue
            waiting = _begun(labelled)
            if (k or section.role) and (said := only_assigns(self.layout, block, labelled, self.book)):
                lines.append(Line("field", block, block.body, block.end, [], said))
                continue
            start, end, said = own_words(self.layout, block, labelled, self.book)
            style = block.marker.style if block.marker else ""
            label = block.marker.label if style == "bullet" else style
            counted = not style and bool(_COUNTED.match(bare, start, end))
            if k == 0 and section.role == "":
                kind = "head"
            elif k >= own:
                kind = "part"
            elif (label and label in headings) or _GOAL.match(bare, start, end):
                kind = "heading"
            elif about and self._describes(block):
                kind = "part"
            elif (label or ("counted" if counted else "")) in items:
                kind = "item"
                start = _COUNTED.match(bare, start, end).end() if counted else start
                below = [b for b, _, _ in blocks[k + 1 : k + 2]]
                charged = self._charged_bullet(block, start, end, below)
                kind = "heading" if charged else kind
            elif label and charged:
                kind = "item"
                said.bodies = said.bodies or [*charged, *partners_in_sentence(self.layout, start, end, self.book)]
            elif label or counted:
                kind = "part"
            elif _says_nothing(bare, start, end):
                kind = "closing"
            elif INTRODUCES.search(bare, block.body, block.end):
                kind = "introduction"
            else:
                kind = "paragraph"
            lines.append(Line(kind, block, start, end, labelled, said))
        return lines

    def _below_title(self, blocks: list[Block]) -> list[Block]:
        text = self.layout.folded.text
        issued = [k for k, b in enumerate(blocks[:6]) if _ISSUED_WITH.match(self.layout.bare, b.start, b.end)]
        blocks = blocks[issued[-1] + 1 :] if issued else blocks
        for k, block in enumerate(blocks):
            words = text[block.start : block.end].strip(" *#")
            named = self.layout.words_of(block).startswith(("phu luc", "danh muc", "bieu"))
            if not (named or words.isupper() or words.startswith("(")):
                return blocks[k:]
        return []

    def _are_fields(self, found: Sequence[tuple[Block, list[Labelled]]]) -> list[bool]:
        """A block that begins with a label; a weak label ("Kết quả: …") counts only beside a sure one."""
        bare = self.layout.bare
        begins = [bool(f) and not bare[b.body : f[0].start].strip(" *(-+•[→⇒>") for b, f in found]
        out = [y and any(one.strong for one in f) for y, (_, f) in zip(begins, found, strict=True)]
        for order in (range(len(out)), range(len(out) - 1, -1, -1)):
            for i in order:
                out[i] = out[i] or (begins[i] and any(out[max(0, i - 1) : i + 2]))
        return out

    def _bullets(self, found: Sequence[tuple[Block, list[Labelled], bool]]) -> tuple[set[str], set[str]]:
        """Marks of the bullets that are tasks here, and of those that are headings of bullets."""
        bare = self.layout.bare
        about = any(is_field for _, _, is_field in found)
        blocks = [b for b, _, is_field in found if not is_field and not (about and self._describes(b))]
        bullets = [b for b in blocks if b.marker and b.marker.style == "bullet"]
        if bullets:
            labels = {b.marker.label for b in bullets}
            first = bullets[0].marker.label
            tops = [b for b in bullets if b.marker.label == first]
            if len(labels) > 1 and all(self._is_short(b) for b in tops):
                return labels - {first}, {first}
            return {first, *self._misread(blocks, labels - {first}, len(tops))}, set()
        if any(b.marker and b.marker.style == "sub_bullet" for b in blocks):
            return {"sub_bullet"}, set()
        if any(b.marker is None and _COUNTED.match(bare, b.body, b.end) for b in blocks[1:]):
            return {"counted"}, set()
        return set(), set()

    def _misread(self, blocks: Sequence[Block], others: set[str], peers: int) -> Iterator[str]:
        """Signs that stand once among bullets of another kind, behind an item that is finished: the same bullet, read otherwise."""
        for label in others if peers > 1 else ():
            alone = [
                k for k, b in enumerate(blocks) if b.marker and b.marker.style == "bullet" and b.marker.label == label
            ]
            before = blocks[alone[0] - 1] if len(alone) == 1 and alone[0] else None
            if before is not None and self.layout.bare[before.start : before.end].rstrip().endswith("."):
                yield label

    def _charged_bullet(self, block: Block, start: int, end: int, below: Sequence[Block]) -> list[Body]:
        """The bodies of a bullet that names nothing but them, above bullets of another kind that say what they do."""
        if not self.layout.bare[start:end].endswith(":") or not (block.marker and below and below[0].marker):
            return []
        under = below[0].marker.style in ("bullet", "sub_bullet") and below[0].marker.label != block.marker.label
        if not under or not is_body_list(self.layout, start, end - 1, self.book):
            return []
        return read_bodies(self.layout, start, end - 1, "leads", self.book)

    def _describes(self, block: Block) -> bool:
        return block.marker is not None and bool(_DESCRIBES.match(self.layout.bare, block.body, block.end))

    def _is_short(self, block: Block) -> bool:
        words = self.layout.bare[block.body : block.end].strip(" *\n\t")
        return len(words) <= 110 and words[-1:] not in (".", ";", ",")

    def _is_value(self, label: Labelled, start: int, end: int) -> bool:
        if end - start > 160:
            return False
        if label.kind in AGENCY_KINDS:
            return is_body_list(self.layout, start, end, self.book)
        if label.kind in ("time", "deadline"):
            return end - start <= 60 and read_years(self.layout.bare[start:end]).open_ended is not None
        return label.kind == "output" and end - start <= 80


def _begun(labelled: Sequence[Labelled]) -> Labelled | None:
    """A sure label at the end of a line, whose value stands in the line below ("… Chủ trì: Sở Y tế. Phối hợp:")."""
    last = labelled[-1] if len(labelled) > 1 and all(one.strong for one in labelled[-2:]) else None
    return last if last and last.value[0] >= last.value[1] else None


def _says_nothing(bare: str, start: int, end: int) -> bool:
    """Closing words, who reports on the whole paper, and lines that point to an annex."""
    if _CLOSING.match(bare, start, end) or _FOLLOW_UP.search(bare, start, end):
        return True
    if _IN_AN_ANNEX.search(bare, start, min(end, start + _FIRST_WORDS)):
        return True
    return end - start <= 200 and bool(ELSEWHERE.fullmatch(bare, start, end))
