"""The tasks of a plan: what is to be done, who directs, leads and takes part, by when, under which pillar.

A task is a bullet or a numbered item of a part about tasks, or a row of a table of tasks. What plans write below,
behind or beside it ("Cơ quan chủ trì: …", "(Chủ trì: …; hoàn thành: …)", columns of a table) are its fields; they
are no tasks and no part of its text. Lines that several tasks share hold for each of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from analysis.codebook import Codebook, joined_pillars, pillar_of, themes_of
from analysis.grids import Cell, Grid, Row
from analysis.layout.blocks import Block, Layout
from analysis.sections import PERIOD, PLAIN, Section
from analysis.tasks.agencies.bodies import Body
from analysis.tasks.agencies.duties import charged_end
from analysis.tasks.agencies.kinds import speak_to_many, works_through_others
from analysis.tasks.agencies.roles import is_body_list, read_bodies
from analysis.tasks.agencies.sentences import (
    bodies_in_sentence,
    charged_in_sentence,
    ordered_bodies,
    partners_in_sentence,
)
from analysis.tasks.assignments import AGENCY_KINDS, Assignment, Span, read_labelled, trimmed
from analysis.tasks.beside import marks_whole, words_span
from analysis.tasks.items import Item, read_items
from analysis.tasks.timeframes import Years, read_years, time_behind_bodies, time_in_sentence
from analysis.text.folding import bare, pattern


@dataclass(slots=True)
class Task:
    """One task; all places are offsets of the folded copies.

    `section` is the index of its section; `pillar` is "" and the others None or empty where the plan says nothing.
    """

    start: int
    end: int
    section: int
    pillar: str = ""
    timeframe: Span | None = None
    start_year: int | None = None
    end_year: int | None = None
    open_ended: bool | None = None
    output: Span | None = None
    agencies: tuple[tuple[str, str, int, int], ...] = ()
    themes: tuple[tuple[str, int, int], ...] = ()


class _Reader:
    """Reads one text; keeps what all its tasks share."""

    def __init__(self, layout: Layout, sections: Sequence[Section], grids: Sequence[Grid], book: Codebook):
        self.layout, self.sections, self.grids, self.book = layout, sections, grids, book
        self.children: dict[int | None, list[int]] = {}
        for i, section in enumerate(sections):
            self.children.setdefault(section.parent, []).append(i)
        self._pillars: dict[str, str] = {}
        self._joined: dict[str, tuple[str, ...]] = {}  # the pillars of a heading
        self._charged: dict[int, list[Body] | None] = {}
        self._telling: dict[int | None, bool] = {}
        self._titles: list[int | None] = []  # for each section the year of the title above it
        year: int | None = None
        for section in sections:
            year = _years_of_title(section.heading) if section.role == "title" else year
            self._titles.append(year)

    def read(self) -> list[Task]:
        tasks = [task for item in read_items(self.layout, self.sections, self.book) if (task := self._task(item))]
        for grid in self.grids:
            kind = self.sections[grid.section].kind
            if kind != "context" and _is_task_grid(grid, kind):
                tasks += self._rows(grid)
        tasks.sort(key=lambda t: (t.start, t.end))
        return self._themes(_apart(tasks))

    # -- a task

    def _task(self, item: Item) -> Task | None:
        start, end = words_span(self.layout.bare, item.start, item.end)
        if end - start < 8 or not any(map(str.isalpha, self.layout.bare[start:end])):
            return None
        item.own.bodies = self._bodies(item, start, end)
        if not item.own.time:
            item.own.time = (
                item.own.told or self._told_time(item.own.bodies, start, end) or self._time_above(item.section)
            )
        pillar = self._pillar(item, start, end)
        return self._finish(*marks_whole(self.layout.folded.text, start, end), item.section, pillar, item.own)

    def _bodies(self, item: Item, start: int, end: int) -> list[Body]:
        """Who does an item: as the lines about it say, but for what it says itself where they are about others too."""
        lines = item.own.bodies
        if not lines:
            return self._spoken(item, start, end)
        led = any(body.role == "leads" for body in lines)
        if led and not item.shares:
            return lines
        own = charged_in_sentence(self.layout, start, end, self.book)
        if not any(body.role == "leads" for body in own):
            return lines
        return own if led else [*own, *lines]

    def _told_time(self, bodies: Sequence[Body], start: int, end: int) -> tuple[Span, bool] | None:
        """The time a task tells in its words, or in the last of its sentences, about who does it."""
        bare, text = self.layout.bare, self.layout.folded.text
        first = bodies[0] if bodies and start <= bodies[0].start < start + 20 else None
        if first and (colon := bare.find(":", first.end, first.end + 3)) >= 0:  # "Đối với Sở Y tế: …"
            start = colon + 1
        if said := time_in_sentence(text[start:end], bare[start:end]):
            return (start + said[0], start + said[1]), said[2]
        inside = [body for body in bodies if start <= body.start < body.end <= end]
        if not inside:
            return None
        begins = max(start, bare.rfind(". ", start, inside[0].start) + 2)
        behind = max(body.end for body in inside)
        if said := time_behind_bodies(bare[behind:end], bare[begins:end]):
            return (behind + said[0], behind + said[1]), said[2]
        return None

    def _time_above(self, index: int) -> tuple[Span, bool] | None:
        """The time that a line above the tasks gives to all of them ("Năm 2021:")."""
        for at in self._up(index):
            head = self.sections[at].blocks[:1]
            if (
                self.sections[at].style == PLAIN
                and head
                and (said := PERIOD.fullmatch(self.layout.bare, head[0].start, head[0].end))
            ):
                return said.span("time"), False
        return None

    def _finish(self, start: int, end: int, index: int, pillar: str, own: Assignment) -> Task:
        layout = self.layout
        years, span = Years(), None
        if own.time:
            span, deadline = own.time
            years = read_years(layout.bare[span[0] : span[1]], deadline, self._year_of(index))
        if own.begin:
            begun = read_years(layout.bare[slice(*own.begin)], False, self._year_of(index)).start
            years = years._replace(start=begun if years.end is None or begun is None or begun <= years.end else None)
            span = span or own.begin
        agencies: dict[tuple[str, str], tuple[str, str, int, int]] = {}
        for body in own.bodies:
            agencies.setdefault((body.agency, body.role), (body.agency, body.role, body.start, body.end))
        return Task(
            start,
            end,
            index,
            pillar,
            timeframe=span,
            start_year=years.start,
            end_year=years.end,
            open_ended=years.open_ended,
            output=own.output,
            agencies=tuple(agencies.values()),
        )

    def _up(self, index: int) -> Iterable[int]:
        at: int | None = index
        while at is not None:
            yield at
            at = self.sections[at].parent

    def _above(self, index: int) -> Iterable[int]:
        return islice(self._up(index), 1, None)

    def _spoken(self, item: Item, start: int, end: int) -> list[Body]:
        """Bodies named by the sentence itself, or by the heading above it."""
        layout, book = self.layout, self.book
        for at in self._up(item.section):
            bodies = self._charged_by(at)
            if bodies:
                text = max(start, bodies[-1].end)
                through = ordered_bodies(layout, text, end, book) if works_through_others(bodies) else []
                return self._own_of(bodies, text, end) or [
                    *bodies,
                    *through,
                    *partners_in_sentence(layout, text, end, book),
                ]
        colon = layout.bare.find(":", start, min(end, start + 160))
        if colon > 0 and is_body_list(layout, start, colon, book):
            bodies = read_bodies(layout, start, colon, "leads", book)
            return [*bodies, *partners_in_sentence(layout, colon, end, book)]
        return bodies_in_sentence(layout, start, end, book) or self._below_heading(item, end)

    def _below_heading(self, item: Item, end: int) -> list[Body]:
        """The bodies of the sentence below a heading, where both together are the task."""
        section = self.sections[item.section]
        if not (item.whole and section.heading and len(section.blocks) > 1):
            return []
        return bodies_in_sentence(self.layout, section.blocks[1].body, end, self.book)

    def _own_of(self, charged: Sequence[Body], start: int, end: int) -> list[Body]:
        """The bodies an item names below a heading of several ("3. Sở A, Sở B: - Sở A xây dựng …"), where it names some
        of them, or one that "các sở, ban, ngành; Chủ tịch UBND các huyện" comprises."""
        if len(charged) < 2:
            return []
        own = bodies_in_sentence(self.layout, start, end, self.book)
        leading = [body for body in own if body.role == "leads"]
        if not leading:
            return []
        some = {body.agency for body in leading} < {body.agency for body in charged}
        return own if some or (speak_to_many(charged) and not speak_to_many(leading)) else []

    def _charged_by(self, index: int) -> list[Body] | None:
        """The bodies a heading consists of ("2. Sở Nội vụ: …"), None for a heading about a matter."""
        if index not in self._charged:
            section = self.sections[index]
            self._charged[index] = None
            if section.kind == "tasks" and section.role == "" and section.blocks:
                head = section.blocks[0]
                colon = self.layout.bare.find(":", head.body, min(head.end, head.body + 250))
                stop = _bold_end(self.layout, head) or charged_end(
                    self.layout, head.body, colon if colon >= 0 else head.end
                )
                if is_body_list(self.layout, head.body, stop, self.book):
                    self._charged[index] = read_bodies(self.layout, head.body, stop, "leads", self.book)
        return self._charged[index]

    # -- pillars

    def _pillar_of(self, words: str, folded: bool = False) -> str:
        if words not in self._pillars:
            self._pillars[words] = pillar_of(self.book, words, folded=folded) if words else ""
        return self._pillars[words]

    def _tells(self, index: int, own: bool = False) -> str:
        """Pillar of a section by its heading; a heading that only names bodies tells none."""
        section = self.sections[index]
        if section.role or not (own or section.kind == "tasks") or self._charged_by(index):
            return ""
        return self._pillar_of(section.heading)

    def _headings_tell(self, parent: int | None) -> bool:
        """Whether any heading below this section tells a pillar."""
        if parent not in self._telling:
            self._telling[parent] = any(self._tells(at) for at in self.children.get(parent, []))
        return self._telling[parent]

    def _pillar(self, item: Item, start: int, end: int) -> str:
        """The nearest heading that tells; the task's own words only where no heading beside it tells anything."""
        index = item.section
        above = list(self._above(index))
        order = [*above, index] if item.whole else [index, *above]

        def own() -> str:
            return self._pillar_of(self._without_bodies(item, start, end), folded=True)

        for at in order:
            if found := self._tells(at, at == index):
                return self._between(self.sections[at].heading, found, own)
        heads_list = self.sections[index].heading and not item.whole and not self._charged_by(index)
        if not heads_list and self._headings_tell(self.sections[index].parent):
            return ""
        named = [self.sections[at].heading for at in above if self.sections[at].role == "annex"]
        return own() or next((p for w in named if (p := self._pillar_of(w))), "")

    def _without_bodies(self, item: Item, start: int, end: int) -> str:
        """The words of a task without names that tell nothing of it: "Sở Khoa học và Công nghệ theo dõi …" is about no science."""
        words, at = [], start
        for body in sorted(item.own.bodies, key=lambda body: body.start):
            if at <= body.start < body.end <= end and _OF_EVERYTHING.search(bare(body.agency)):
                words.append(self.layout.bare[at : body.start])
                at = body.end
        return " ".join(" ".join([*words, self.layout.bare[at:end]]).split())

    def _between(self, heading: str, first: str, own: Callable[[], str]) -> str:
        """The pillar of a task below a heading: where it names several, the one the task's words tell, else its first."""
        if heading not in self._joined:
            self._joined[heading] = joined_pillars(self.book, heading)
        joined = self._joined[heading]
        told = own() if len(joined) > 1 else first
        return told if told in joined else first

    # -- one-year plans

    def _year_of(self, index: int) -> int | None:
        """The year of a plan for one year, from the heading of its part or from its title."""
        for at in self._up(index):
            section = self.sections[at]
            if section.style == "part" and (year := _years_of_title(section.heading)):
                return year
        return self._titles[index]

    # -- tables

    def _rows(self, grid: Grid) -> list[Task]:
        layout = self.layout
        what = grid.column("task", "indicator")
        if what is None:
            return []
        tasks: list[Task] = []
        before: dict[int, Cell] = {}
        groups: tuple[Cell, ...] = ()
        above: Cell | None = None
        for row in grid.rows:
            if row.groups != groups:
                before, groups = {}, row.groups
            cell = row.cells[what] if what < len(row.cells) else None
            if cell is None or len(cell.text) < 8 or row.goes_on or cell == above:
                continue
            above = cell
            own = Assignment()
            for k, role in enumerate(grid.columns):
                if k >= len(row.cells):
                    continue
                value = row.cells[k]
                if role in _REPEATED:
                    merged = not value.text and role in ("leads", "assignment")
                    if merged or (value.text and _SAME.fullmatch(layout.bare, value.start, value.end)):
                        value = before.get(k, value)
                    elif value.text:
                        before[k] = value
                if value.text:
                    self._take_cell(own, role, value)
            tasks.append(self._finish(cell.start, cell.end, grid.section, self._row_pillar(grid, row, cell), own))
        return tasks

    def _take_cell(self, own: Assignment, role: str, cell: Cell) -> None:
        layout, book = self.layout, self.book
        start, end = trimmed(layout.bare, cell.start, cell.end)
        if start >= end:
            return
        fields = read_labelled(layout, start, end)
        labelled = bool(fields) and fields[0].start <= start + 3
        if role in ("assignment", *AGENCY_KINDS) and labelled:
            for one in fields:
                own.take(layout, one, book)
        elif role == "assignment":
            if not own.take_loose(layout, start, end, book):
                named = read_bodies(layout, start, end, "leads", book)
                own.bodies += named
                own.time = own.time or self._told_time(named, start, end)
        elif role in AGENCY_KINDS:
            own.bodies += read_bodies(layout, start, end, role, book)
        elif role in ("time", "deadline"):
            own.time = own.time or ((start, end), role == "deadline")
        elif role == "begin":
            own.begin = (start, end)
        elif role == "output":
            own.output = own.output or (start, end)

    def _row_pillar(self, grid: Grid, row: Row, cell: Cell) -> str:
        """Heading rows, then the headings of the text, then the row's own words, then the title of the annex."""
        up = list(self._up(grid.section))
        names = [g.text for g in reversed(row.groups)]
        for name in names:
            if found := self._pillar_of(name):
                return self._between(name, found, lambda: self._pillar_of(cell.text))
        for at in up:
            if found := self._tells(at):
                return self._between(self.sections[at].heading, found, lambda: self._pillar_of(cell.text))
        names = [cell.text, *(self.sections[at].heading for at in up if self.sections[at].role == "annex")]
        return next((p for name in names if (p := self._pillar_of(name))), "")

    # -- themes

    def _themes(self, tasks: list[Task]) -> list[Task]:
        if not tasks:
            return tasks
        finds = [find[:3] for find in themes_of(self.book).finds(self.layout.bare) if find.blocked is None]
        starts = [start for _, start, _ in finds]
        for task in tasks:
            seen: dict[str, tuple[str, int, int]] = {}
            for find in finds[bisect_left(starts, task.start) : bisect_left(starts, task.end)]:
                if find[2] <= task.end:
                    seen.setdefault(find[0], find)
            task.themes = tuple(seen.values())
        return tasks


def _bold_end(layout: Layout, head: Block) -> int | None:
    """Where the bold words end that open a paragraph ("**2. Sở Nội vụ** chủ trì …"), None where all of it is bold or none."""
    text = layout.folded.text
    if "**" not in text[head.start : head.body]:
        return None
    end = text.find("**", head.body, head.end)
    return end if end >= 0 and text[end : head.end].strip(" *\n") else None


# Bodies that act in every field, by names that tell of one
_OF_EVERYTHING = pattern(r"\b(?:so khoa hoc va cong nghe|mat tran to quoc|chinh tri - xa hoi)\b")
_REPEATED = ("leads", "takes_part", "time", "deadline", "begin", "assignment")
_SAME = re.compile(r"[\s./*-]*(?:nt|nhu tren|[\"']+)[\s./*-]*")
_TITLE_YEAR = re.compile(r"(?<!den )(?<!tu )\bnam ((?:19|20)\d\d)\b(?! ?-)")
_DATE = pattern(r"ngay [\d.…_ ]{0,6}thang [\d.…_ ]{0,6}nam \d{4}")


def _years_of_title(heading: str) -> int | None:
    """The year of a plan for one year, from its title; None where the title names none or several."""
    found = {int(y) for y in _TITLE_YEAR.findall(_DATE.sub(" ", bare(heading)))}
    return found.pop() if len(found) == 1 else None


def _is_task_grid(grid: Grid, kind: str) -> bool:
    roles = set(grid.columns)
    if "year" in roles and "unit" in roles:
        return False
    if "task" in roles:
        charged = bool(roles & {"leads", "takes_part", "assignment", "directs"})
        return charged or (kind == "tasks" and not _lists_projects(grid))
    return kind == "tasks" and "indicator" in roles and bool(roles & {"leads", "assignment"}) and "year" not in roles


_PROJECTS = pattern(r"(?:ten |danh muc )?(?:cac )?(?:cong trinh, )?du an\b")
_WORKS = pattern(r"(?:tong )?muc (?:dau tu|von)|(?:tong )?von dau tu|dia diem|quy mo|cong suat|dien tich|nha dau tu")


def _lists_projects(grid: Grid) -> bool:
    """Whether a table says of projects what they are and cost, and not who is to do them: what a plan offers investors."""
    names = [bare(cell.text) for cell in grid.header]
    return any(map(_PROJECTS.match, names)) and any(map(_WORKS.match, names))


def _apart(tasks: Sequence[Task]) -> list[Task]:
    """Without overlaps: of two tasks in the same words the first counts."""
    kept: list[Task] = []
    for task in tasks:
        if not kept or task.start >= kept[-1].end:
            kept.append(task)
    return kept


def read_tasks(layout: Layout, sections: Sequence[Section], grids: Sequence[Grid], book: Codebook) -> list[Task]:
    """All tasks of a text, in its order; no two share a word."""
    return _Reader(layout, sections, grids, book).read()
