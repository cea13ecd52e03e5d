"""Which lines of a part about tasks are tasks, which are parts of them, and which only say who and when.

A bullet is a task, and so is a numbered item that has no bullets; what stands in brackets or labelled lines below
belongs to the tasks above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.codebook import Codebook
from analysis.layout.blocks import Layout
from analysis.sections import PLAIN, Section
from analysis.tasks.agencies.duties import charged_end
from analysis.tasks.agencies.roles import is_body_list
from analysis.tasks.assignments import Assignment
from analysis.tasks.lines import ELSEWHERE, INTRODUCES, Line, Lines
from analysis.text.folding import pattern


@dataclass
class Item:
    """One task as it stands in the text: `[start, end)` of the copies, its section, and what lines about it say.

    `whole` is True where the item is the section itself, with its heading, `shares` where the lines are of other tasks too.
    """

    start: int
    end: int
    section: int
    whole: bool = False
    shares: bool = False
    own: Assignment = field(default_factory=Assignment)


_ONLY_TASKS = pattern(
    r"(?:cac )?(?:nhom (?:cac )?)?nhiem vu (?:(?:cap bach|trong tam|dot pha|truoc mat|lau dai|thuong xuyen|cu the|"
    r"chung|chu yeu|ngan han|dai han|uu tien)[ ,]*(?:va )?)*(?:cua |trong |thuc hien )*(?:den |tu )?(?:nam|"
    r"giai doan)? ?"
    r"(?:20\d\d)?(?: ?- ?20\d\d)?(?: tro di)?\W*|"
    r"(?:cac |mot so |nhung )?(?:nhiem vu|giai phap|noi dung)(?:(?:,| va)? (?:cac )?(?:nhiem vu|giai phap|noi dung|"
    r"chu yeu|trong tam|cu the|thuc hien|chung|phan cong))*\W*"
)
_TABLE_BELOW = pattern(r"\b(?:bieu|bang|phu luc|danh muc|phan cong)\b")
_MANY_PARAGRAPHS = 2.5  # below one heading, on the average: then each is a task, as bullets would be
# Below the headings of a chapter ("1. Phát triển hạ tầng", "2. Phát triển nhân lực", …) fewer tell the same.
_SOME_PARAGRAPHS, _GROUPS = 1.4, 3
_CHAPTERS = ("part", "letter_upper", "roman", "article", PLAIN)


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
        self.lines = Lines(layout, sections, book)

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
        lines = [labelled for _, labelled, is_field in self.lines.blocks(index) if is_field]
        labels = {one.kind for labelled in lines for one in labelled if one.strong}
        return bool(labels & {"leads", "takes_part"}) and bool(labels & {"time", "deadline"})

    def _inherit(self, item: Item, shared: dict[int, Assignment]) -> None:
        """Lines below a heading hold for all that stands under it."""
        at = self.sections[item.section].parent
        while at is not None:
            if at in shared:
                item.own.fill(shared[at])
            at = self.sections[at].parent

    def _section(self, index: int, details: Sequence[int]) -> tuple[list[Item], Assignment]:
        section = self.sections[index]
        children = bool(self.children.get(index)) and not details
        lines = self.lines.of(index, details)
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

        def begin(line: Line, whole: bool = False) -> None:
            items.append(Item(line.start, line.end, index, whole, own=line.own))
            group.append(items[-1])
            if line.own:
                spoken.add(line.start)

        for line in lines:
            if line.kind in ("field", "value"):
                about = [item for item in group if item is group[-1] or item.start not in spoken]
                for item in about:
                    item.shares = item.shares or len(about) > 1
                for target in [item.own for item in about] if items else [above]:
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

    def _spreads(self, index: int, lines: Sequence[Line]) -> bool:
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
        kinds = [line.kind for line in self.lines.of(index)]
        return 0 if "field" in kinds else kinds.count("paragraph")

    def _has_bullets(self, index: int) -> bool:
        return any(line.kind == "item" and line.block.marker for line in self.lines.of(index))

    def _details(self, index: int) -> list[int]:
        """Sections that only spell out the task above them ("…, gồm: a) …; b) …", "b) Cơ quan chủ trì: …")."""
        section = self.sections[index]
        below = self.children.get(index, [])
        if not below or section.role or any(self.children.get(c) for c in below) or self._charges(index):
            return []
        firsts = [self.lines.blocks(c)[0] for c in below]
        if any(is_field for _, _, is_field in firsts):
            return below
        if len(below) < 2 or section.style != "arabic" or any(self.sections[c].style != "letter" for c in below):
            return []
        head = section.blocks[0]
        if not INTRODUCES.search(self.layout.bare, head.body, head.end):
            return []
        plain = [[b for b, _, is_field in self.lines.blocks(c) if not is_field] for c in below]
        with_fields = [len(self.lines.blocks(c)) > len(own) for c, own in zip(below, plain, strict=True)]
        if any(with_fields[:-1]) or any(len(own) != 1 for own in plain):
            return []
        ends = [self.layout.bare[own[0].body : own[0].end].rstrip()[-1:] for own in plain]
        deep = "." in section.label.split(".", 1)[-1]
        return below if all(mark == ";" for mark in ends[:-1]) and (with_fields[-1] or deep) else []

    def _charges(self, index: int) -> bool:
        """Whether a heading names bodies, so that what follows are their tasks."""
        head = self.sections[index].blocks[0]
        return is_body_list(self.layout, head.body, charged_end(self.layout, head.body, head.end), self.book)

    def _is_statement(self, section: Section, line: Line) -> bool:
        """A numbered paragraph that is no heading and announces nothing says a task of its own."""
        if section.heading or line.end - line.start <= 60:
            return False
        return not INTRODUCES.search(self.layout.bare, line.start, line.end)

    def _is_long(self, line: Line) -> bool:
        return len(" ".join(self.layout.bare[line.start : line.end].split())) >= 50

    def _goes_on(self, item: Item, line: Line) -> bool:
        """Whether a paragraph ends the sentence that the one before it left open (a page ended between them)."""
        before = self.layout.bare[item.start : item.end].rstrip()
        ends = self.layout.bare[line.start : line.end].rstrip()[-1:] in (".", ";")
        return ends and len(before) >= 50 and (before[-1].isalnum() or before[-1] == ",")

    def _announces_table(self, section: Section, line: Line) -> bool:
        """Whether a line says that a table follows, and nothing else stands below it."""
        if line.kind != "introduction":
            return False
        last = max(block.end for block in section.blocks if not block.row)
        return line.end >= last - 2 and bool(_TABLE_BELOW.search(self.layout.bare, line.start, line.end))

    def _is_bare_heading(self, section: Section, item: Item, lines: Sequence[Line]) -> bool:
        """A heading with nothing below it is no task: a chapter, words that only say "tasks", or a pointer to where
        the tasks stand.
        """
        head = section.blocks[0]
        if not section.heading or item.own or item.end > head.end:
            return False
        title = self.layout.folded.text[head.body : head.end]
        lone = _ONLY_TASKS.fullmatch(self.layout.bare, head.body, head.end)
        elsewhere = any(
            line.kind == "closing" and ELSEWHERE.fullmatch(self.layout.bare, line.start, line.end) for line in lines[1:]
        )
        return section.style in _CHAPTERS or title.isupper() or bool(lone) or elsewhere
