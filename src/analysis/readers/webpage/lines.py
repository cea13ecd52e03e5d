"""Elements of a page -> lines as a browser shows them, each with the block it stands in and its share of links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from analysis.readers.webpage.list_marks import ListMarks, marked
from analysis.readers.webpage.rows import Rows
from analysis.readers.webpage.tree import SPACE, Element, is_shown
from analysis.readers.written import raised, row_of_cells

_BLOCKS = frozenset((
    "html", "body", "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "menu", "center",
    "blockquote", "address", "form", "fieldset", "legend", "figure", "figcaption", "details", "summary", "dialog", "ul",
    "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "hr", "pre", "search", "table", "caption",
    "thead", "tbody", "tfoot", "tr", "td", "th",
))  # fmt: skip
_LONGEST_LINK = 8  # lines: beyond that a link was never closed
_UPPERCASE = re.compile(r"text-transform\s*:\s*uppercase", re.IGNORECASE)
_SUPER = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_LIST_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_NOTE_LINK = re.compile(r"#_?(?:ftn|edn|fn|note|cite)\w*", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\s*[\[(]?(\d{1,3})[\])]?\s*")


@dataclass(slots=True)
class Line:
    """A line of the page: its words, how many characters of it are links, the block it stands in, its filled columns."""

    text: str
    linked: int
    element: Element
    columns: int = 0

    @property
    def is_link(self) -> bool:
        """Whether most of the line is a link."""
        return self.linked * 10 >= len(self.text) * 6


@dataclass(slots=True)
class _State:
    """What an element hands down to the text in it."""

    block: Element
    verbatim: bool = False
    upper: bool = False
    above: bool = False
    linked: bool = False
    mark: bool = False
    link_from: int | None = None


@dataclass
class Writer:
    """Writes an element as lines; `ranges`: for each block the first of its lines and the one behind its last."""

    heights: dict[Element, int]
    all_shown: bool = False
    in_cell: bool = False
    lines: list[Line] = field(default_factory=list)
    ranges: dict[Element, tuple[int, int]] = field(default_factory=dict)

    def write(self, root: Element) -> Writer:
        """Walk through `root` without recursion: pages nest as deep as they like."""
        self._open: list[_State] = [_State(root)]
        self._parts: list[str] = []
        self._linked = 0
        self._prefix = ""
        self._marks = ListMarks()
        self._kept_whole = False
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if self._enter(element, root):
                    self._say(element.text)
                else:
                    walk.skip_subtree()
            else:
                self._leave(element)
                if element is not root:
                    self._say(element.tail)
        self._end_line()
        return self

    def _enter(self, element: Element, root: Element) -> bool:
        """Open an element; whether its contents are still to be walked through."""
        above = self._open[-1]
        state = _State(above.block, above.verbatim, above.upper, above.above, above.linked, above.mark)
        self._open.append(state)
        if element is not root and not is_shown(element, self.all_shown):
            return False
        tag, style = element.tag, element.get("style") or ""
        if tag == "br":
            self._end_line()
        elif tag == "del":
            return False
        elif self.in_cell and tag in ("td", "th") and element is not root:
            self._say(" ")
        elif tag in _BLOCKS:
            self._end_line()
            state.block = element
            self.ranges[element] = (len(self.lines), len(self.lines))
            if tag == "li":
                self._prefix += self._marks.of(element)
            elif tag == "table" and not self.in_cell and self._write_rows(element):
                return False
        self._inherit(state, element, tag, style)
        return True

    def _inherit(self, state: _State, element: Element, tag: str, style: str) -> None:
        state.verbatim = state.verbatim or tag == "pre"
        if tag == "a" and element.get("href") is not None:
            state.above = state.above or bool(_NOTE_LINK.search(element.get("href")))
            state.link_from = None if state.linked else len(self.lines)
            state.linked = True
        elif tag == "sup":
            state.above = True
        if style:
            state.upper = state.upper or bool(_UPPERCASE.search(style))
            state.above = state.above or bool(_SUPER.search(style))
            state.verbatim = state.verbatim or bool(_KEEPS_LINES.search(style))
            state.mark = state.mark or bool(_LIST_MARK.search(style))

    def _leave(self, element: Element) -> None:
        if element in self.ranges:
            self._end_line()
            self.ranges[element] = (self.ranges[element][0], len(self.lines))
            if element.tag == "li":
                self._prefix = ""
        state = self._open.pop()
        if state.link_from is not None and len(self.lines) - state.link_from > _LONGEST_LINK:
            for line in self.lines[state.link_from :]:
                line.linked = 0

    def _say(self, text: str | None) -> None:
        if not text:
            return
        state = self._open[-1]
        if state.above and (mark := _NOTE_MARK.fullmatch(text)):
            text = raised(mark[1])
        if state.upper:
            text = text.upper()
        if state.mark:
            text = text.replace("\u00a0", " ")
        if state.verbatim:
            first, *more = text.replace("\r\n", "\n").split("\n")
            self._add(first, state, whole=True)
            for line in more:
                self._end_line()
                self._add(line, state, whole=True)
        else:
            self._add(SPACE.sub(" ", text), state)

    def _add(self, text: str, state: _State, whole: bool = False) -> None:
        if not whole and text.startswith(" ") and (not self._parts or self._parts[-1].endswith(" ")):
            text = text[1:]
        if text:
            self._parts.append(text)
            self._kept_whole = self._kept_whole or whole
            self._linked += len(text) if state.linked else 0

    def _end_line(self) -> None:
        if self._parts:
            text = "".join(self._parts).rstrip(" \t\r")
            text = text if self._kept_whole else text.lstrip(" ")
            if text.strip():
                self._put(text)
        self._parts, self._linked, self._kept_whole = [], 0, False

    def _put(self, text: str) -> None:
        text = marked(self._prefix, text)
        self._prefix = ""
        self.lines.append(Line(text, min(self._linked, len(text)), self._open[-1].block))

    def _write_rows(self, table: Element) -> bool:
        """Write a table row by row if it holds data; False where it only places things and is to be walked through."""
        height = self.heights.get(table, 1)
        if height > 2 or table.get("role", "").lower() in ("presentation", "none"):
            return False
        read = Rows(table, nested=height > 1, all_shown=self.all_shown, read=self._cell)
        if read.places():
            return False
        for line in read.stray:
            self.lines.append(Line(line, 0, table))
        for element, cells, linked in read.rows():
            start = len(self.lines)
            text = row_of_cells(cells)
            self.lines.append(Line(text, min(linked, len(text)), element, sum(1 for c in cells if c.strip())))
            self.ranges[element] = (start, start + 1)
        return True

    def _cell(self, cell: Element) -> tuple[str, int]:
        """The words of a cell, and how many characters of them are links."""
        lines = Writer(self.heights, self.all_shown, in_cell=True).write(cell).lines
        return "\n".join(line.text for line in lines), sum(line.linked for line in lines)
