"""Which lines of a part about tasks are tasks, which are parts of them, and which only say who and when.

A bullet is a task, and so is a numbered item that has no bullets; what stands in brackets or labelled lines below
belongs to the tasks above it. Plans differ in nearly everything else: chapters with plain paragraphs, "+" below "-",
"(1)" instead of bullets, "*" as a heading of bullets, lettered details of one task, values in the line below a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from analysis.codebook import Codebook
from analysis.layout.blocks import Block, Layout
from analysis.sections import Section
from analysis.tasks.agencies.bodies import Body
from analysis.tasks.agencies.duties import charged_end
from analysis.tasks.agencies.roles import is_body_list, read_bodies
from analysis.tasks.agencies.sentences import bodies_in_sentence, partners_in_sentence
from analysis.tasks.assignments import AGENCY_KINDS, Assignment, Labelled, Span, read_labelled, sign_before, trimmed
from analysis.tasks.timeframes import read_years
from analysis.text.folding import pattern
from analysis.text.shortcuts import Rare


@dataclass
class Item:
    """One task as it stands in the text: `[start, end)` of the copies, its section, and what lines about it say.

    `whole` is True where the item is the section itself, with its heading.
    """

    start: int
    end: int
    section: int
    whole: bool = False
    own: Assignment = field(default_factory=Assignment)


@dataclass
class _Line:
    """One block: kind (head, item, part, paragraph, introduction, heading, closing, field, value) and its own words."""

    kind: str
    block: Block
    start: int
    end: int
    labelled: list[Labelled]
    own: Assignment


_INTRODUCES = pattern(
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
_ELSEWHERE = Rare(
    pattern(
        r"[^.;]{0,120}\b(?:neu|chi tiet|co|the hien|quy dinh|phan cong|xem|theo)\b[^.;]{0,40}\b(?:phu luc|bieu|"
        r"danh muc)\b[^.;]{0,60}"
        r"[\s.;)]*"
    ),
    "luc",
    "bieu",
    "muc",
)
_COUNTED = pattern(
    r"(?:\(?(?:\d{1,2}|[ivx]{1,4}|[a-hđ])\) ?|"
    r"(?:nhiem vu|noi dung|du an|de an|giai phap|hoat dong)(?: so)? \d{1,2}(?:\.\d{1,2}){0,2} ?[:.] ?)(?=\S)"
)
_ONLY_TASKS = pattern(
    r"(?:cac )?(?:nhom (?:cac )?)?nhiem vu (?:(?:cap bach|trong tam|dot pha|truoc mat|lau dai|thuong xuyen|cu the|"
    r"chung|chu yeu|ngan han|dai han|uu tien)[ ,]*(?:va )?)*(?:cua |trong |thuc hien )*(?:den |tu )?(?:nam|"
    r"giai doan)? ?"
    r"(?:20\d\d)?(?: ?- ?20\d\d)?(?: tro di)?\W*|"
    r"(?:cac |mot so |nhung )?(?:nhiem vu|giai phap|noi dung)(?:(?:,| va)? (?:cac )?(?:nhiem vu|giai phap|noi dung|"
    r"chu yeu|trong tam|cu the|thuc hien|chung|phan cong))*\W*"
)
# Bullets that only describe the task above them, where lines about it stand beside them.
_DESCRIBES = pattern(
    r"(?:muc (?:tieu|dich)|noi dung|yeu cau|nhiem vu|giai phap|quy mo|dia diem|pham vi|doi tuong|mo ta|hien trang|"
    r"su can thiet|(?:phuong|cach|hinh) thuc|cac buoc|can cu|tom tat|san pham|ket qua)[a-z, ]{0,40}:"
)
_TABLE_BELOW = pattern(r"\b(?:bieu|bang|phu luc|danh muc|phan cong)\b")
_GOAL = pattern(r"(?:muc tieu|chi tieu)[a-z, ]{0,40}(?: den nam \d{4})? ?:")
_SHARED_ORDER = pattern(
    r"(?:giao|phan cong)\b[^.]*\b(?:thuc hien|trien khai)"
    r"(?: (?:cac |nhung )?(?:nhiem vu|noi dung|cong viec|muc)[a-z0-9 ]{0,20})?[\s.]*"
    r"(?:$|(?=thoi (?:gian|han)|hoan thanh|tien do))"
)
_MANY_PARAGRAPHS = 2.5  # below one heading, on the average: then each is a task, as bullets would be
# Below the headings of a chapter ("1. Phát triển hạ tầng", "2. Phát triển nhân lực", …) fewer tell the same.
_SOME_PARAGRAPHS, _GROUPS = 1.4, 3
_CHAPTERS = ("part", "letter_upper", "roman", "article")
_ISSUED_WITH = pattern(r"[\s*(]*(?:ban hanh )?kem theo\b")  # the line below the title of an annex
_WHOLE_BRACKET = re.compile(r"[(\[]([^()\[\]]{4,400})[)\]][\s.;,*]*")
_LAST_BRACKET = re.compile(r"[(\[]([^()\[\]]{4,400})[)\]][\s.;,*]*$")
# "1. Đề án phát triển hạ tầng số - Đảng ủy Công an tỉnh chủ trì - quý II/2026."
_DASHED_TAIL = Rare(
    re.compile(
        r"\s[-–]\s+(?P<who>[^\n–]{4,160}?)\s[-–]\s+(?P<when>(?:truoc|trong|quy|thang|nam|hang|thuong|tu|den|giai|20\d\d)[^\n]{0,50}?)[.;\s]*$"
    ),
    "-",
    "–",
)
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


def read_items(layout: Layout, sections: Sequence[Section], book: Codebook) -> list[Item]:
    """The tasks of all parts about tasks, in the order of the text; tables are not read here."""
    return _Items(layout, sections, book).read()


class _Items:
    def __init__(self, layout: Layout, sections: Sequence[Section], book: Codebook):
        self.layout, self.sections, self.book = layout, sections, book
        self.children: dict[int, list[int]] = {}
        for i, section in enumerate(sections):
            if section.parent is not None and section.kind == "tasks":
                self.children.setdefault(section.parent, []).append(i)
        self._counts: dict[tuple[int, str], tuple[int, int, int]] = {}
        self._parsed: dict[int, list[tuple[Block, list[Labelled], bool]]] = {}

    def read(self) -> list[Item]:
        items: list[Item] = []
        shared: dict[int, Assignment] = {}
        absorbed: set[int] = set()
        for index, section in enumerate(self.sections):
            if index in absorbed or section.role not in ("", "annex") or not self._is_about_tasks(index):
                continue
            details = self._details(index)
            absorbed.update(details)
            found, above = self._section(index, details)
            if above:
                shared[index] = above
            for item in found:
                self._inherit(item, shared)
            items += found
        return items

    def _is_about_tasks(self, index: int) -> bool:
        """Parts about tasks, and items of other parts that say who leads them and by when."""
        kind = self.sections[index].kind
        if kind not in ("other", "implementation"):
            return kind == "tasks"
        lines = [labelled for _, labelled, is_field in self._blocks(index) if is_field]
        labels = {one.kind for labelled in lines for one in labelled if one.strong}
        return bool(labels & {"leads", "takes_part"}) and bool(labels & {"time", "deadline"})

    def _inherit(self, item: Item, shared: dict[int, Assignment]) -> None:
        """Lines below a heading hold for all that stands under it."""
        at = self.sections[item.section].parent
        while at is not None:
            if at in shared:
                item.own.fill(shared[at])
            at = self.sections[at].parent

    # -- one section

    def _section(self, index: int, details: Sequence[int]) -> tuple[list[Item], Assignment]:
        section = self.sections[index]
        children = bool(self.children.get(index)) and not details
        lines = self._lines(index, details)
        if any(line.kind == "item" for line in lines):
            mode = "list"
        elif children:
            mode = "group"
        else:
            mode = "spread" if self._spreads(index, lines) else "single"

        items: list[Item] = []
        group: list[Item] = []  # what the next lines about tasks belong to
        spoken: set[int] = set()  # places of tasks that say themselves who and when
        closed = False  # such a line has been read since the last task
        above = Assignment()

        def begin(line: _Line, whole: bool = False) -> None:
            items.append(Item(line.start, line.end, index, whole, line.own))
            group.append(items[-1])
            if line.own:
                spoken.add(line.start)

        for line in lines:
            if line.kind in ("field", "value"):
                shared = [item.own for item in group if item is group[-1] or item.start not in spoken]
                for target in shared if items else [above]:
                    target.add(line.own)
                    for one in line.labelled:
                        target.take(self.layout, one, self.book)
                closed = bool(items)
                continue
            if line.start >= line.end or line.kind in ("heading", "closing"):
                continue
            if closed:
                closed, group = False, []
            if line.kind == "head":
                if mode == "single" or self._is_statement(section, line):
                    begin(line, whole=True)
                else:
                    above.fill(line.own)
            elif line.kind == "item":
                begin(line)
            elif mode == "group" or self._announces_table(section, line):
                continue
            elif line.kind == "part" or (mode == "single" and section.role == ""):
                if group:
                    group[-1].end = line.end
                    group[-1].own.fill(line.own)
                elif line.kind == "part" or self._is_long(line):
                    begin(line)
            elif line.kind == "paragraph" and group and self._goes_on(group[-1], line):
                group[-1].end = line.end
                group[-1].own.fill(line.own)
            elif line.kind == "paragraph" and self._is_long(line):
                begin(line)
        if mode == "single" and len(items) == 1 and self._is_bare_heading(section, items[0], lines):
            items = []
        if items:
            for item in items:
                if not item.own:
                    item.own.fill(above)
            above = Assignment()
        return items, above

    def _spreads(self, index: int, lines: Sequence[_Line]) -> bool:
        """Whether plain paragraphs are tasks of their own: in a chapter, beside sections with bullets, and where
        the headings of a chapter have many of them.
        """
        section = self.sections[index]
        if not any(line.kind == "paragraph" for line in lines):
            return False
        if section.role == "annex" or (section.style in _CHAPTERS and section.heading):
            return True
        if section.parent is None or not section.heading:
            return False
        peers, bulleted, paragraphs = self._beside(section.parent, section.style)
        if bulleted * 2 > peers - 1 or paragraphs >= _MANY_PARAGRAPHS * peers:
            return True
        groups = self.sections[section.parent].style in _CHAPTERS and peers >= _GROUPS
        return groups and paragraphs >= _SOME_PARAGRAPHS * peers

    def _beside(self, parent: int, style: str) -> tuple[int, int, int]:
        """Sections of one style below a heading: how many, how many of them with bullets, their paragraphs."""
        if (parent, style) not in self._counts:
            peers = [c for c in self.children.get(parent, ()) if self.sections[c].style == style]
            bulleted = sum(self._has_bullets(c) for c in peers)
            self._counts[parent, style] = len(peers), bulleted, sum(self._paragraphs(c) for c in peers)
        return self._counts[parent, style]

    def _paragraphs(self, index: int) -> int:
        """Paragraphs below the heading of a section, none where lines say who does the section as a whole."""
        kinds = [line.kind for line in self._lines(index)]
        return 0 if "field" in kinds else kinds.count("paragraph")

    def _has_bullets(self, index: int) -> bool:
        return any(line.kind == "item" and line.block.marker for line in self._lines(index))

    def _details(self, index: int) -> list[int]:
        """Sections that only spell out the task above them ("…, gồm: a) …; b) …", "b) Cơ quan chủ trì: …")."""
        section = self.sections[index]
        below = self.children.get(index, [])
        if not below or section.role or any(self.children.get(c) for c in below) or self._charges(index):
            return []
        firsts = [self._blocks(c)[0] for c in below]
        if any(is_field for _, _, is_field in firsts):
            return below
        if len(below) < 2 or section.style != "arabic" or any(self.sections[c].style != "letter" for c in below):
            return []
        head = section.blocks[0]
        if not _INTRODUCES.search(self.layout.bare, head.body, head.end):
            return []
        plain = [[b for b, _, is_field in self._blocks(c) if not is_field] for c in below]
        with_fields = [len(self._blocks(c)) > len(own) for c, own in zip(below, plain, strict=True)]
        if any(with_fields[:-1]) or any(len(own) != 1 for own in plain):
            return []
        ends = [self.layout.bare[own[0].body : own[0].end].rstrip()[-1:] for own in plain]
        deep = "." in section.label.split(".", 1)[-1]
        return below if all(mark == ";" for mark in ends[:-1]) and (with_fields[-1] or deep) else []

    def _charges(self, index: int) -> bool:
        """Whether a heading names bodies, so that what follows are their tasks."""
        head = self.sections[index].blocks[0]
        return is_body_list(self.layout, head.body, charged_end(self.layout, head.body, head.end), self.book)

    def _is_statement(self, section: Section, line: _Line) -> bool:
        """A numbered paragraph that is no heading and announces nothing says a task of its own."""
        if section.heading or line.end - line.start <= 60:
            return False
        return not _INTRODUCES.search(self.layout.bare, line.start, line.end)

    def _is_long(self, line: _Line) -> bool:
        return len(" ".join(self.layout.bare[line.start : line.end].split())) >= 50

    def _goes_on(self, item: Item, line: _Line) -> bool:
        """Whether a paragraph ends the sentence that the one before it left open (a page ended between them)."""
        before = self.layout.bare[item.start : item.end].rstrip()
        ends = self.layout.bare[line.start : line.end].rstrip()[-1:] in (".", ";")
        return ends and len(before) >= 50 and (before[-1].isalnum() or before[-1] == ",")

    def _announces_table(self, section: Section, line: _Line) -> bool:
        """Whether a line says that a table follows, and nothing else stands below it."""
        if line.kind != "introduction":
            return False
        last = max(block.end for block in section.blocks if not block.row)
        return line.end >= last - 2 and bool(_TABLE_BELOW.search(self.layout.bare, line.start, line.end))

    def _is_bare_heading(self, section: Section, item: Item, lines: Sequence[_Line]) -> bool:
        """A heading with nothing below it is no task: a chapter, words that only say "tasks", or a pointer to where
        the tasks stand.
        """
        head = section.blocks[0]
        if not section.heading or item.own or item.end > head.end:
            return False
        title = self.layout.folded.text[head.body : head.end]
        lone = _ONLY_TASKS.fullmatch(self.layout.bare, head.body, head.end)
        elsewhere = any(
            line.kind == "closing" and _ELSEWHERE.fullmatch(self.layout.bare, line.start, line.end)
            for line in lines[1:]
        )
        return section.style in _CHAPTERS or title.isupper() or bool(lone) or elsewhere

    # -- the lines of a section

    def _blocks(self, index: int) -> list[tuple[Block, list[Labelled], bool]]:
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

    def _below_title(self, blocks: list[Block]) -> list[Block]:
        text = self.layout.folded.text
        issued = [k for k, b in enumerate(blocks[:6]) if _ISSUED_WITH.match(self.layout.bare, b.start, b.end)]
        blocks = blocks[issued[-1] + 1 :] if issued else blocks
        for k, block in enumerate(blocks):
            words = text[block.start : block.end].strip(" *#")
            named = self.layout.words(block).startswith(("phu luc", "danh muc", "bieu"))
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

    def _lines(self, index: int, details: Sequence[int] = ()) -> list[_Line]:
        section, bare = self.sections[index], self.layout.bare
        blocks = self._blocks(index)
        own = len(blocks)
        if details:
            found = [(b, f) for c in (index, *details) for b, f, _ in self._blocks(c)]
            blocks = [(b, f, flag) for (b, f), flag in zip(found, self._are_fields(found), strict=True)]
        items, headings = self._bullets(blocks)
        about = any(is_field for _, _, is_field in blocks)
        lines: list[_Line] = []
        waiting: Labelled | None = None  # a label whose value stands in the lines below
        charged: list[Body] = []  # the bodies that the bullets below a bullet are for ("- Sở A:", then "+ …")
        for k, (block, labelled, is_field) in enumerate(blocks):
            if is_field:
                lines.append(_Line("field", block, block.body, block.end, labelled, Assignment()))
                waiting = labelled[-1] if labelled[-1].value[0] >= labelled[-1].value[1] else None
                continue
            value_end = labelled[0].start if labelled else block.end  # "Bảo hiểm xã hội tỉnh. Thời gian: 2021 - 2023."
            if waiting and self._is_value(waiting, block.body, value_end):
                value = waiting._replace(value=trimmed(bare, block.body, value_end))
                lines.append(_Line("value", block, block.body, block.end, [value, *labelled], Assignment()))
                waiting = _begun([waiting, *labelled]) if labelled else waiting
                continue
            waiting = _begun(labelled)
            if (k or section.role) and (said := self._only_assigns(block, labelled)):
                lines.append(_Line("field", block, block.body, block.end, [], said))
                continue
            start, end, said = self._own_words(block, labelled)
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
            elif _INTRODUCES.search(bare, block.body, block.end):
                kind = "introduction"
            else:
                kind = "paragraph"
            lines.append(_Line(kind, block, start, end, labelled, said))
        return lines

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
            return {first}, set()
        if any(b.marker and b.marker.style == "sub_bullet" for b in blocks):
            return {"sub_bullet"}, set()
        if any(b.marker is None and _COUNTED.match(bare, b.body, b.end) for b in blocks[1:]):
            return {"counted"}, set()
        return set(), set()

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

    def _own_words(self, block: Block, labelled: Iterable[Labelled]) -> tuple[int, int, Assignment]:
        """The words of a block without the labels, bracket or deadline behind them, and what those say."""
        layout, bare = self.layout, self.layout.bare
        start, end = block.body, block.end
        own = Assignment()
        behind = [one for one in labelled if one.start > start + 3]
        while behind and not self._opens(start, behind[0]):
            behind = behind[1:]
        if any(one.strong for one in behind):
            for one in behind:
                own.take(layout, one, self.book)
            end = behind[0].start
            opened = bare.rfind("(", start, end)
            if opened >= 0 and not bare[opened + 1 : end].strip(" *"):
                end = opened
        else:
            bracket = (
                _LAST_BRACKET.search(bare, start, end) if sign_before(bare, start, end, " \t\r\n.;,*") in ")]" else None
            )
            dashed = _DASHED_TAIL.search(bare, start, end)
            if dashed and own.take_loose(layout, *dashed.span("who"), self.book):
                own.time = own.time or (
                    trimmed(bare, *dashed.span("when")),
                    bool(_BY_THEN.match(bare, *dashed.span("when"))),
                )
                end = dashed.start()
            elif bracket and own.take_loose(layout, bracket.start(1), bracket.end(1), self.book):
                end = bracket.start()
            elif not own.time and (tail := _LAST_DEADLINE.search(bare, start, end)):
                own.time = (trimmed(bare, tail.start(1), end), True)
        return (*words_span(bare, start, end), own)

    def _only_assigns(self, block: Block, labelled: Sequence[Labelled]) -> Assignment | None:
        """What a line says that is nothing but a bracket about the task above, or an order for the tasks above."""
        layout, bare = self.layout, self.layout.bare
        if block.marker is not None and block.marker.style not in ("bullet", "sub_bullet"):
            return None
        said = Assignment()
        bracket = _WHOLE_BRACKET.fullmatch(bare, block.body, block.end)
        if bracket:
            return said if said.take_loose(layout, *bracket.span(1), self.book) else None
        if block.marker is None and (order := _SHARED_ORDER.match(bare, block.body, block.end)):
            said.bodies = bodies_in_sentence(layout, block.body, order.end(), self.book)
            for one in labelled:
                said.take(layout, one, self.book)
            return said if said.bodies else None
        return None

    def _opens(self, start: int, one: Labelled) -> bool:
        """Whether a label inside a block begins a sentence or stands in a bracket."""
        before = sign_before(self.layout.bare, start, one.start, skipped=" \t*")
        return one.bracket or before in tuple(".;,()\n-+")


def _begun(labelled: Sequence[Labelled]) -> Labelled | None:
    """A sure label at the end of a line, whose value stands in the line below ("… Chủ trì: Sở Y tế. Phối hợp:")."""
    last = labelled[-1] if len(labelled) > 1 and all(one.strong for one in labelled[-2:]) else None
    return last if last and last.value[0] >= last.value[1] else None


def _says_nothing(bare: str, start: int, end: int) -> bool:
    """Closing words, who reports on the whole paper, and lines that point to an annex."""
    if _CLOSING.match(bare, start, end) or _FOLLOW_UP.search(bare, start, end):
        return True
    return end - start <= 200 and bool(_ELSEWHERE.fullmatch(bare, start, end))


def words_span(bare: str, start: int, end: int) -> Span:
    """`[start, end)` without white space and marks at its edges; brackets and full stops stay."""
    while end > start and bare[end - 1] in " \t\r\n*(-+":
        end -= 1
    while start < end and bare[start] in " \t\r\n*-+":
        start += 1
    return start, end
