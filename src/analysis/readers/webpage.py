"""Saved web pages -> the document on them, without the page around it.

First the page is written down as lines the way a browser shows it, each line knowing the element it stands in and how
much of it is links. Then the document is cut out: it begins with the head that Decree 30/2020/NĐ-CP (annex I) and the
party's Guide 36-HD/VPTW prescribe, and ends behind signature, recipients and annexes. Where a portal puts it is told
by structure (the smallest element that holds most of the running text, boxes of links, boxes under a heading such as
"Văn bản liên quan"), never by a portal's class names. In doubt a line stays.
"""

from __future__ import annotations

import codecs
import html as entities
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from itertools import accumulate

from lxml import etree
from lxml import html as markup

from analysis.folding import UPPER, bare, spelled
from analysis.readers.errors import UnreadableFile
from analysis.readers.layout_tables import is_layout
from analysis.readers.written import DITTO, raised, row_of_cells
from analysis.references import TYPES

Element = markup.HtmlElement


def read_webpage(data: bytes) -> str:
    """Text of the document on a saved page (.html, .htm, .xhtml, and HTML that is named .doc).

    Raises UnreadableFile where the page shows no document.
    """
    if _SINGLE_FILE.match(data):
        return read_mhtml(data)
    return _read(_decoded(data))


def read_mhtml(data: bytes) -> str:
    """Text of the document on a page saved as a single file (.mhtml, .mht); raises UnreadableFile where there is none."""
    try:
        parts = [p for p in message_from_bytes(data, policy=policy.compat32).walk() if not p.is_multipart()]
    except (RecursionError, ValueError, LookupError):
        raise UnreadableFile("the single-file page is damaged; open it in a browser and save it again") from None
    pages = []
    for part in parts:
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            pages.append(_decoded(_payload(part), str(part.get_param("charset") or "")))
    if not pages and data.lstrip()[:1] == b"<":
        pages.append(_decoded(data))
    if not pages:
        raise UnreadableFile('the file holds no web page; save it again as "web page, single file" or as HTML')
    refused = UnreadableFile()
    for page in pages[:_MOST_FRAMES]:
        try:
            return _read(page)
        except UnreadableFile as error:
            refused = refused if refused.args else error
    raise refused


_MOST_FRAMES = 20
_SINGLE_FILE = re.compile(
    rb"\s*(?:From|MIME-Version|Subject|Date|Snapshot-Content-Location|Content-Type): ", re.IGNORECASE
)


def _payload(part) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except (ValueError, LookupError):
        found = None
    return found if isinstance(found, bytes) else b""


# ---------------------------------------------------------------------------------------------- bytes to characters

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z][\w.:-]{1,30})""", re.IGNORECASE)
_WESTERN = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"}
_KNOWN = re.compile(
    r"(?:utf-?(?:8|16(?:-?[lb]e)?)|windows-\d{3,4}|cp\d{3,4}|iso-?8859-\d{1,2}|koi8-[ru]|gbk?\d*|big5|shift[-_]jis|euc-\w\w)",
    re.IGNORECASE,
)


def _decoded(data: bytes, declared: str = "") -> str:
    """The characters of a page: what it begins with decides, then whether it is UTF-8, then what it says it is.

    UTF-8 goes before the declaration because saving a page often leaves an older declaration in it, and other bytes
    are hardly ever UTF-8 by chance.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if b"\x00" in data[:2] and b"<" in data[:4]:
        return data.decode("utf-16-le" if data[1:2] == b"\x00" else "utf-16-be", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    said = _DECLARED.search(data[:4096])
    name = (declared or (said[1].decode("ascii") if said else "")).strip().lower()
    if name in _WESTERN:
        return data.decode("cp1252", "replace")
    if _KNOWN.fullmatch(name) and not name.startswith("utf"):
        try:
            return data.decode(name, "replace")
        except LookupError:
            pass
    text = data.decode("utf-8-sig", "replace")
    lost = text.count("\ufffd")
    letters = sum(1 for c in text if c > "\x7f") - lost
    return text if lost * 10 <= letters else data.decode("cp1258", "replace")


# ------------------------------------------------------------------------------------------------ characters to tree

_MOST_TAGS = 1_000_000
_MOST_ATTRIBUTES = 500
_MARKUP = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?P<raw>script|style)(?=[\s/>])(?:[^>]*/>|.*?(?:</(?P=raw)[^>]*>|\Z))"
    r"|<(?P<name>[a-z][^\s/>]*+)(?:[\s/]*+[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+)*+[\s/]*+>?",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"[\s\"'/][^\s/>=\"']+")
_PARAGRAPH_END = re.compile(r"</p\s*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-zA-Z!?]")
_FLAT = re.compile(r"</?(?!(?:script|style|noscript|template|p|br|li|h[1-6]|a|sup|tr)\b)[a-z][^<>]*>", re.IGNORECASE)


def _tree(text: str) -> Element | None:
    """The page as a tree, None where it is empty. A text without any tag keeps its line ends."""
    text = text.replace("\x00", "")
    if not text.strip("\ufeff \t\r\n"):
        return None
    if not _ANY_TAG.search(text):
        text = f"<pre>\n{entities.escape(text)}</pre>"
    text = _PARAGRAPH_END.sub("</p>\n", _MARKUP.sub(_tamed, text))  # what it does not close, it still divides
    if text.count("<") > _MOST_TAGS:
        raise UnreadableFile(
            f"the page has more than {_MOST_TAGS:,} tags; copy the document itself into a text file (UTF-8, .txt)"
        )
    root, too_deep = _parsed(text)
    if too_deep:  # the parser stops at such a page: what only nests goes, the words stay
        root, _ = _parsed(_FLAT.sub("<br>", text))
    return root


def _tamed(found: re.Match[str]) -> str:
    """A tag as it is, without its attributes where reading so many would take minutes; nothing for what is no text."""
    if not found["name"]:
        return ""
    if len(found[0]) < 2 * _MOST_ATTRIBUTES:
        return found[0]
    return found[0] if len(_ATTRIBUTE.findall(found[0])) <= _MOST_ATTRIBUTES else f"<{found['name']}>"


def _parsed(text: str) -> tuple[Element | None, bool]:
    parser = markup.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, recover=True
    )
    try:
        root = markup.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        root = None
    return root, any("depth" in e.message.lower() for e in parser.error_log)


# ------------------------------------------------------------------------------------------------- what is not shown

_NEVER_SHOWN = frozenset((
    "script", "style", "noscript", "template", "title", "meta", "link", "iframe", "object", "embed", "applet", "canvas",
    "audio", "video", "svg", "select", "option", "datalist", "button", "input", "textarea", "map", "progress", "meter",
    "xml", "frameset", "noframes",
))  # fmt: skip
_HIDING = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|mso-element\s*:\s*[a-z-]*(?:header|footer))\b",
    re.IGNORECASE,
)


def _hidden(element: Element) -> bool:
    style = element.get("style")
    return (
        (style is not None and bool(_HIDING.search(style)))
        or "hidden" in element.attrib
        or element.get("aria-hidden", "").strip().lower() == "true"
    )


# -------------------------------------------------------------------------------------------------------- tree to lines

_BLOCKS = frozenset((
    "html", "body", "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "menu", "center",
    "blockquote", "address", "form", "fieldset", "legend", "figure", "figcaption", "details", "summary", "dialog", "ul",
    "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "hr", "pre", "search", "table", "caption",
    "thead", "tbody", "tfoot", "tr", "td", "th",
))  # fmt: skip
_LONGEST_LINK = 8  # lines: beyond that a link was never closed
_SPACE = re.compile(r"[ \t\n\r\f]+")
_UPPERCASE = re.compile(r"text-transform\s*:\s*uppercase", re.IGNORECASE)
_SUPER = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_LIST_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_NOTE_LINK = re.compile(r"#_?(?:ftn|edn|fn|note|cite)\w*", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\s*[\[(]?(\d{1,3})[\])]?\s*")
_OWN_MARK = re.compile(
    r"(?:[-–—+*•▪●○►]|\(?\d{1,3}[.)]|[ivx]{1,4}[.)]|[a-zđ][.)]|\d+(?:\.\d+)+\.?)(?=\s|$)", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?:\(?\d{1,3}[.)]|[ivx]{1,4}[.)]|[a-zđ][.)]|\d+(?:\.\d+)+\.?)(?=\s|$)", re.IGNORECASE)


@dataclass(slots=True)
class _Line:
    """A line of the page: its words, how many characters of it are links, the block it stands in, its filled columns."""

    text: str
    linked: int
    element: Element
    columns: int = 0

    @property
    def is_link(self) -> bool:
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
class _Writer:
    """Writes an element as lines; `ranges`: for each block the first of its lines and the one behind its last."""

    heights: dict[Element, int]
    all_shown: bool = False
    in_cell: bool = False
    lines: list[_Line] = field(default_factory=list)
    ranges: dict[Element, tuple[int, int]] = field(default_factory=dict)

    def write(self, root: Element) -> _Writer:
        """Walk through `root` without recursion: pages nest as deep as they like."""
        self._open: list[_State] = [_State(root)]
        self._parts: list[str] = []
        self._linked = 0
        self._prefix = ""
        self._counters: dict[Element, tuple[int, int]] = {}
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

    def _shown(self, element: Element) -> bool:
        if not isinstance(element.tag, str) or element.tag in _NEVER_SHOWN:
            return False
        return self.all_shown or not _hidden(element)

    def _enter(self, element: Element, root: Element) -> bool:
        """Open an element; whether its contents are still to be walked through."""
        above = self._open[-1]
        state = _State(above.block, above.verbatim, above.upper, above.above, above.linked, above.mark)
        self._open.append(state)
        if element is not root and not self._shown(element):
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
                self._prefix += self._marker(element)
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
            self._add(_SPACE.sub(" ", text), state)

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
        own = _ORDINAL if any(c.isalnum() for c in self._prefix) else _OWN_MARK
        if self._prefix and not own.match(text.lstrip()):
            text = self._prefix + text
        self._prefix = ""
        self.lines.append(_Line(text, min(self._linked, len(text)), self._open[-1].block))

    def _marker(self, item: Element) -> str:
        """The number or dash that the page shows before a list item."""
        group = item.getparent()
        styled = f"{'' if group is None else group.get('style') or ''};{item.get('style') or ''}"
        if group is None or re.search(r"list-style(?:-type)?\s*:\s*none", styled, re.IGNORECASE):
            return ""
        if group.tag != "ol":
            return "- "
        if group not in self._counters:
            backwards = "reversed" in group.attrib
            first = _number(group.get("start"), len(group) if backwards else 1)
            self._counters[group] = (first, -1 if backwards else 1)
        value, step = self._counters[group]
        value = _number(item.get("value"), value)
        self._counters[group] = (value + step, step)
        return _ordinal(value, item.get("type") or group.get("type") or "", styled)

    def _write_rows(self, table: Element) -> bool:
        """Write a table row by row if it holds data; False where it only places things and is to be walked through."""
        if self.heights.get(table, 1) > 2 or table.get("role", "").lower() in ("presentation", "none"):
            return False
        read = _Table(table, self)
        if read.places():
            return False
        for line in read.stray:
            self.lines.append(_Line(line, 0, table))
        for element, cells, linked in read.rows():
            start = len(self.lines)
            text = row_of_cells(cells)
            self.lines.append(_Line(text, min(linked, len(text)), element, sum(1 for c in cells if c.strip())))
            self.ranges[element] = (start, start + 1)
        return True


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?[0-9]{1,6}\s*", text) else otherwise


_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_STYLED = {"decimal": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i", "upper-roman": "I"}  # fmt: skip


def _ordinal(value: int, kind: str, style: str) -> str:
    """A list number as shown; letters with the bracket that Vietnamese documents give them."""
    named = re.search(r"list-style(?:-type)?\s*:[^;]*?\b(" + "|".join(_STYLED) + r")\b", style, re.IGNORECASE)
    kind = _STYLED[named[1].lower()] if named else kind.strip()
    if kind in ("a", "A") and 1 <= value <= 26:
        return f"{chr(ord(kind) + value - 1)}) "
    if kind in ("i", "I") and 1 <= value < 400:
        letters = ""
        for size, sign in _ROMAN:
            letters, value = letters + sign * (value // size), value % size
        return f"{letters if kind == 'i' else letters.upper()}. "
    return f"{value}. "


# ----------------------------------------------------------------------------------------------------------------- tables

_WIDEST = 200
_MOST_FILLED = 200_000
_HEAD_OF_ANY = re.compile(r"(?:cộng h(?:òa|oà) xã hội chủ nghĩa|đảng cộng sản) việt nam", re.IGNORECASE)


def _heights(root: Element) -> dict[Element, int]:
    """How deep tables stand in each table: 1 for one without tables in it."""
    heights: dict[Element, int] = {}
    inside: list[Element] = []
    for event, table in etree.iterwalk(root, events=("start", "end"), tag="table"):
        if event == "start":
            inside.append(table)
            heights[table] = 1
        else:
            inside.pop()
            if inside:
                heights[inside[-1]] = max(heights[inside[-1]], heights[table] + 1)
    return heights


class _Table:
    """The rows of one table with the words of their cells, and what stands in the table outside its cells (`stray`)."""

    def __init__(self, table: Element, writer: _Writer):
        self._writer = writer
        self._nested = writer.heights.get(table, 1) > 1
        self._rows: list[tuple[Element, list[tuple[Element, str, int]]]] = []
        stray: list[str] = []
        walk = etree.iterwalk(table, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                stray.append((element.tail or "") if element is not table else "")
            elif element is not table and not writer._shown(element):
                walk.skip_subtree()
            elif element.tag in ("td", "th"):
                self._add(element)
                walk.skip_subtree()
            else:
                if element.tag == "tr":
                    self._rows.append((element, []))
                stray.append("\n" + (element.text or ""))
        lines = (_SPACE.sub(" ", line).strip(" ") for line in "".join(stray).split("\n"))
        self.stray = [line for line in lines if line.strip()]

    def _add(self, cell: Element) -> None:
        if not self._rows:
            self._rows.append((cell, []))
        lines = _Writer(self._writer.heights, self._writer.all_shown, in_cell=True).write(cell).lines
        self._rows[-1][1].append((cell, "\n".join(line.text for line in lines), sum(line.linked for line in lines)))

    def places(self) -> bool:
        """Whether the table only places things: its cells side by side, or the whole page."""
        cells = [c for _, row in self._rows for c in row]
        sizes = [len(words) for _, words, _ in cells]
        if max((len(row) for _, row in self._rows), default=0) < 2 or sum(map(len, map(_cells_of, self._rows))) < 2:
            return True
        largest = max(range(len(cells)), key=sizes.__getitem__)
        words = cells[largest][1]
        mostly = sizes[largest] * 2 >= sum(sizes)
        if mostly and (self._nested and cells[largest][0].find(".//table") is not None):
            return True
        if (
            mostly
            and len(words) >= 1500
            and (_HEAD_OF_ANY.search(words) or (len(self._rows) <= 3 and words.count("\n") >= 12))
        ):
            return True
        return is_layout([["" if c == DITTO else c for c in row] for _, row, _ in self.rows()])

    def rows(self) -> Iterator[tuple[Element, list[str], int]]:
        """Each row that says something: its element, its cells with merged ones filled in, and its linked characters."""
        laid = [(element, *_laid(row)) for element, row in self._rows]
        grid, begun = _grid(laid)
        for (element, _, linked), cells in zip(laid, grid, strict=True):
            kept = [c for i, c in enumerate(cells) if i in begun]
            if any(c.strip() and c != DITTO for c in kept):
                yield element, kept, linked


def _cells_of(row: tuple[Element, list[tuple[Element, str, int]]]) -> list[str]:
    return [words for _, words, _ in row[1] if words.strip()]


def _laid(row: list[tuple[Element, str, int]]) -> tuple[list[tuple[str, int, int]], int]:
    """Cells as (words, columns, rows) with the sizes HTML allows, and the linked characters of the row."""
    cells = []
    for cell, words, _ in row:
        wide, high = _number(cell.get("colspan"), 1), _number(cell.get("rowspan"), 1)
        cells.append((words, min(max(wide, 1), _WIDEST), 65534 if high == 0 else max(high, 1)))
    return cells, sum(linked for _, _, linked in row)


def _grid(laid: list[tuple[Element, list[tuple[str, int, int]], int]]) -> tuple[list[list[str]], set[int]]:
    """Rows of cells with `DITTO` and empty cells where merged ones reach, and the columns in which a cell begins."""
    grid: list[list[str]] = []
    begun: set[int] = set()
    held: dict[int, tuple[int, str]] = {}  # column -> rows it is still covered, and what to write there
    group, filled = None, 0
    for element, cells, _ in laid:
        if element.getparent() is not group:  # no cell reaches out of thead, tbody or tfoot
            group, held = element.getparent(), {}
        out: list[str] = []
        following: dict[int, tuple[int, str]] = {}

        def covered(out: list[str] = out, held: dict = held, following: dict = following) -> None:
            rows, sign = held.pop(len(out))
            if rows > 1:
                following[len(out)] = (rows - 1, sign)
            out.append(sign)

        for words, wide, high in cells:
            while len(out) in held:
                covered()
            begun.add(len(out))
            for k in range(wide if len(out) < _WIDEST else 1):
                if k and len(out) in held:
                    break
                if high > 1:
                    following[len(out)] = (high - 1, "" if k else DITTO)
                out.append("" if k else words)
        while held:
            if len(out) in held:
                covered()
            else:
                out.append("")
        filled += len(out) - len(cells)
        held = following if filled <= _MOST_FILLED else {}
        grid.append(out)
    return grid, begun


# -------------------------------------------------------------------------------------------------- lines to document

_MARGIN = " \t\u00a0-–—•*·»›>+|:.…#[](){}\"“”'"
_TYPE_WORDS = "|".join(sorted((t for t in TYPES if t != "van ban"), key=len, reverse=True))
_COUNTRY = re.compile(r"(?:cong hoa xa hoi chu nghia|dang cong san) viet nam\b")
_HEAD = {
    "motto": re.compile(r"doc lap\W{1,5}tu do\W{1,5}hanh phuc"),
    "number": re.compile(r"so ?:? ?[\d._… ]{0,14}[-/] ?[a-z]"),
    "date": re.compile(r"[^\d,;:]{2,40}, ?ngay [\d._… ]{0,12} ?thang [\d._… ]{0,12} ?nam [\d._…]"),
    "type": re.compile(rf"(?:{_TYPE_WORDS})\b"),
}
_TYPE_LETTERS = {t.replace(" ", "") for t in TYPES}
_ISSUER = re.compile(
    r"(?:uy ban|ubnd|hoi dong|hdnd|tinh\b|thanh pho|thanh uy|tinh uy|huyen|quan uy|xa\b|phuong\b|dac khu|dang bo|dang uy|ban \w|so \w|bo \w|"
    r"van phong|chinh phu|quoc hoi|thu tuong|mat tran|doan \w|dai hoc|truong \w|cuc \w|vien \w|trung tam|lien hiep)"
)
_RULE_LINE = re.compile(r"[\W_]+")
_SUBJECT = re.compile(r"v/v\b|ve viec\b")
_SIGNED = re.compile(r"noi nhan\b|(?:t/?m|k/?t|t/?l|tuq|q)\. ?[a-z]|(?:da ky|ky ten)\b")
_SIGNING_ROLE = re.compile(
    r"(?:pho )?(?:chu tich|bi thu|giam doc|chu nhiem|truong ban|chanh van phong|thu tuong|bo truong)\b.{0,30}"
)
_ANNEX = re.compile(r"(?:phu luc|bieu(?: so| mau)?|mau so|danh muc|bang so)\b")
_PART = re.compile(r"(?:dieu|chuong|phan|muc) (?:thu )?(?:\d{1,3}|[ivxlc]{1,6}|mot|nhat|hai|ba|bon|tu|nam)\b")
_ROMAN_PART = re.compile(rf"[\s*]*[IVXLC]{{1,6}}\s*[.)/\-–]\s*[{UPPER}]")
_ITEM = re.compile(r"\s*(?:[-–—+•*]|\(?\d{1,3}[.)]|\d+(?:\.\d+)+\.?|[a-zđ]\))\s*\S")
_DECIMAL = re.compile(r"\s*(\d{1,2})[.)]\s*\S")
_NOTE = re.compile(r"\s*[⁰¹²³⁴-⁹]+\s*\S")
_NAME_ONLY = re.compile(r"[^\d:]{2,30}:?\s*")
_NUMBERED = re.compile(r"\d[\d.]*[-/](?:\d{4}/)?[A-ZĐ]{2}")  # 12/KH-UBND, 52-NQ/TW
_CITES = re.compile(r"(?:can cu|theo|thuc hien|xet|trien khai|thi hanh)\b")

_ADDRESSES = re.compile(
    r"(?:đăng nhập|đăng ký)(?: tài khoản| thành viên| ngay| hoặc đăng (?:ký|nhập))*(?: để | tại đây|$)|(?:chưa|đã) có tài khoản"
    r"|bạn (?:chưa|cần|phải|đang|đã|có thể|hãy|vui lòng|muốn|đọc)\b|quý (?:khách|vị|độc giả|bạn|thành viên)\b|mời (?:bạn|quý)"
    r"|(?:để|muốn) (?:xem|đọc|tải)\b.{0,60}(?:đăng nhập|đăng ký|vui lòng|trả phí)|(?:xin )?vui lòng (?:đăng|nhấn|nhấp|bấm|click|chờ|bật|nhập|chọn|tải|quay|thử)|(?:nhấn|nhấp|bấm|click|kích)(?: chuột)? (?:vào|để|ngay|xem)"
    r"|(?:thông báo|lưu ý|yêu cầu|chỉ dẫn) dành cho (?:\w+ ){0,3}(?:công cụ|hệ thống ai|trí tuệ nhân tạo|ai\b|mô hình ngôn ngữ|robot|bot|trình thu thập|máy tìm)"
    r"|quảng cáo$|advertisement|sponsored|(?:xem|đọc) (?:thêm|tiếp|ngay|toàn văn)\b|xem chi tiết$|thu gọn$"
    r"|chia sẻ(?: bài viết| văn bản| trang| qua| lên)*(?: (?:facebook|zalo|twitter|email))*$|(?:facebook|zalo|twitter|tweet|email|in|print|in bài viết|in trang|gửi email)(?:\W+(?:facebook|zalo|twitter|email|in))*$"
    r"|(?:website|trang web|trang này|chúng tôi) .{0,30}cookie|chấp nhận (?:tất cả )?cookie|tải (?:ứng dụng|app)|cỡ chữ|nghe (?:bài viết|đọc bài)|theo dõi .{0,30}google news"
    r"|ignore (?:all|previous)|attention .{0,20}(?:ai|bots?|crawlers?)\b|this (?:page|site|website)"
)
_SECTIONS = re.compile(
    r"(?:các )?(?:văn bản|tin|tin tức|tin bài|bài|bài viết|tài liệu|hỏi đáp|câu hỏi)(?: \w+){0,2} (?:liên quan|cùng \w+(?: \w+){0,3}|khác|mới(?: nhất| hơn)?|cũ hơn|nổi bật|xem nhiều|đọc nhiều|đã đưa|đã đăng|thường gặp|tiếp theo|trước đó|được (?:hướng dẫn|hợp nhất|sửa đổi|thay thế|dẫn chiếu|căn cứ)|(?:hướng dẫn|sửa đổi|thay thế|hợp nhất|dẫn chiếu|căn cứ))(?: \(\d+\)|:)?$"
    r"|(?:tin|bài) (?:mới|khác|nóng|nổi bật|liên quan)$|có thể bạn quan tâm|(?:đọc|xem) nhiều(?: nhất)?$|(?:mới|cùng chuyên mục|chuyên mục khác)$|related (?:posts|articles|documents|content)|recent posts|leave a (?:reply|comment)"
    r"|(?:ý kiến|bình luận|phản hồi|thảo luận)(?: (?:của )?(?:bạn đọc|bạn|độc giả|người dùng|khách hàng))?(?: ?\(\d+\)| ?:)?$|\d+ bình luận|(?:gửi|viết|để lại|thêm) (?:bình luận|phản hồi|ý kiến|trả lời)|trả lời(?: hủy)?$|hãy là người đầu tiên"
    r"|(?:đánh giá|xếp hạng)(?: bài viết| văn bản| của bạn| nội dung)*(?: ?:| ?\(\d.*)?$|(?:từ khóa|thẻ|tags?|keywords?)(?: ?:|$)|lược đồ$|thuộc tính(?: văn bản)?$|lịch sử(?: hiệu lực)?$|sơ đồ (?:website|trang|cổng)|liên kết (?:website|web)|thống kê truy cập|(?:số |tổng )?lượt truy cập"
    r"|©|\(c\) \d{4}|copyright|all rights reserved|bản quyền (?:thuộc|©|\d)"
)
_META = re.compile(
    r"(?:số hiệu|số ?/ ?ký hiệu|số ký hiệu|ký hiệu|loại văn bản|thể loại|hình thức văn bản|nơi ban hành|cơ quan ban hành|người ký|ngày (?:ban hành|hiệu lực|có hiệu lực|công báo|cập nhật|đăng|ký|tạo|hết hiệu lực)|số công báo|tình trạng(?: hiệu lực)?|lĩnh vực|trích yếu|ngành"
    r"|lượt (?:xem|tải|đọc|thích)|số lượt xem|đã xem|(?:tệp|file|tập tin|tài liệu)(?: \w+)? đính kèm|file được đính kèm.*|tải (?:về|xuống|file|văn bản|tệp)|download|nguồn(?: tin)?|tác giả|người đăng|người viết|địa chỉ|trụ sở|điện thoại|đt|tel|hotline|fax|e-?mail|giấy phép(?: số)?|chịu trách nhiệm(?: nội dung| chính)?"
    r"|cơ quan (?:chủ quản|quản lý)|đơn vị (?:chủ quản|quản lý|phát triển|vận hành)|thiết kế|phát triển bởi|ghi rõ nguồn|trưởng ban biên tập|tổng biên tập|powered by|designed by|đăng bởi|chuyên mục)(?: ?[:|(\d].*|$| bởi.*| số \d.*)"
    r"|\d[\d.,]* lượt (?:xem|tải|đọc)|trang này được|về đầu trang|lên đầu trang|quay lại|trở (?:về|lại)$"
)
_BOX_TAGS = frozenset(("nav", "aside", "footer", "dialog", "menu"))
_BOX_ROLES = frozenset(
    ("navigation", "search", "complementary", "contentinfo", "dialog", "alertdialog", "menu", "menubar")
)
_PROSE = 40
_NEAR = 8
_BANNER = 600
_LARGEST_BOX = 500


@dataclass(slots=True)
class _Signs:
    """What a line says of the document and of the page: `head` kinds, `label` of what stands around the document."""

    head: frozenset[str]
    label: str = ""
    part: bool = False
    signed: bool = False
    annex: bool = False
    row: bool = False
    note: bool = False

    @property
    def strong(self) -> bool:
        return self.part or self.signed or self.annex or self.row or self.note or "country" in self.head


def _signs(line: _Line) -> _Signs:
    if line.is_link:
        return _Signs(frozenset(), _label(line))
    first = re.split(r"<br>|\|", line.text[:400].lstrip(" |"), maxsplit=1)[0]
    words = bare(first[:200]).strip(_MARGIN)
    short = len(first) <= 100
    head = frozenset(_head_kinds(line.text)) if len(line.text) <= 400 else frozenset()
    return _Signs(
        head,
        "" if head else _label(line),
        part=bool(_PART.match(words)) or bool(_ROMAN_PART.match(first)),
        signed=short and (bool(_SIGNED.match(words)) or (first.isupper() and bool(_SIGNING_ROLE.fullmatch(words)))),
        annex=short and first.lstrip(_MARGIN)[:1].isupper() and bool(_ANNEX.match(words)) and not line.columns,
        note=bool(_NOTE.match(line.text)),
        row=line.columns >= 3 and line.linked * 3 <= len(line.text),
    )


def _head_kinds(text: str) -> Iterator[str]:
    for piece in re.split(r"<br>|\||\s{3,}", text):
        words = bare(piece).strip(_MARGIN)
        if not words or len(words) > 160:
            continue
        if piece.isupper() and _COUNTRY.search(words):
            yield "country"
        if piece.isupper() and (_HEAD["type"].match(words) or words.replace(" ", "") in _TYPE_LETTERS):
            yield "type"
        for kind in ("motto", "number", "date"):
            if _HEAD[kind].match(words) and len(words) <= 90:
                yield kind


def _label(line: _Line) -> str:
    """What a line of the page around the document is: it addresses the reader, heads a section, gives a property."""
    own = _ORDINAL.match(line.text) or (_ITEM.match(line.text) and len(line.text) > 30)
    if line.columns > 4 or (own and not line.is_link):
        return ""
    words = spelled(line.text[:300].split("<br>")[0]).lstrip(_MARGIN).rstrip(" .:…")
    words = re.sub(r" ?\| ?", " ", words)
    if _ADDRESSES.match(words):
        return "address"
    if _SECTIONS.match(words) or (line.text.lstrip().startswith("©")):
        return "section"
    return "meta" if _META.match(words) else ""


def _is_task_like(line: _Line) -> bool:
    """Whether a line is a numbered or dashed item of running text."""
    return not line.is_link and len(line.text) > 60 and bool(_ITEM.match(line.text))


class _Page:
    """The lines of a page and the document among them."""

    def __init__(self, root: Element, all_shown: bool = False):
        written = _Writer(_heights(root), all_shown).write(root)
        self._lines, self._ranges = written.lines, written.ranges
        self._signs = [_signs(line) for line in self._lines]
        self._name_values()
        own = [
            0
            if s.label or line.is_link or (len(line.text) < _PROSE and not line.columns)
            else len(line.text) - line.linked
            for line, s in zip(self._lines, self._signs, strict=True)
        ]
        self._prose = [0, *accumulate(own)]
        self._strong = [i for i, s in enumerate(self._signs) if s.strong]
        self._items = [i for i, line in enumerate(self._lines) if _is_task_like(line)]
        self._listed = max(self._items, default=-1)
        self._typed = max((i for i in self._items if self._lines[i].element.tag != "li"), default=-1)

    def _name_values(self) -> None:
        """What stands in the cell behind "Số hiệu" is a property of the page too."""
        for i in range(len(self._lines) - 1):
            behind, signs = self._lines[i + 1], self._signs[i + 1]
            named = self._signs[i].label == "meta" and _NAME_ONLY.fullmatch(self._lines[i].text)
            free = not (signs.strong or signs.label or signs.head)
            if named and free and behind.element.tag in ("td", "dd") and len(behind.text) <= 100:
                signs.label = "meta"

    def headed(self) -> str:
        """The document that begins with a head, "" if there is none."""
        found = ""
        for first in self._heads():
            kept = self._ended(self._kept(self._issued(first), len(self._lines)))
            text = self._text(kept)
            if self._speaks(kept) and (not found or len(text) > 3 * len(found)):
                found = text
        return found

    def unheaded(self) -> str:
        """The densest part of a page without a head, "" if it has neither numbered parts nor a signature."""
        kept = self._kept(0, len(self._lines))
        if not kept:
            return ""
        first, end = self._densest(kept)
        first = self._opening([i for i in kept if first <= i < end])
        parts = [i for i in kept if self._signs[i].part]
        if parts and parts[0] < first:
            first = self._unit(parts[0], first)[0]
        kept = [i for i in self._ended([i for i in kept if i >= first]) if i >= first]
        return self._text(kept) if self._is_document(kept) else ""

    def _opening(self, kept: list[int]) -> int:
        """The first line of a document without a head: behind the last words of the page before its running text."""
        start = kept[0]
        for i in kept:
            line, signs = self._lines[i], self._signs[i]
            if not line.is_link and (
                signs.strong or self._prose[i + 1] - self._prose[i] > 2 * _PROSE or _ITEM.match(line.text)
            ):
                break
            if (signs.label or line.is_link) and not _CITES.match(bare(line.text[:40])):
                start = i + 1
        return start

    def _text(self, kept: Iterable[int]) -> str:
        return "\n".join(self._lines[i].text for i in kept)

    def _is_document(self, kept: list[int]) -> bool:
        parts = sum(1 for i in kept if self._signs[i].part)
        signed = any(self._signs[i].signed for i in kept)
        numbers = [int(m[1]) for i in kept if not self._lines[i].is_link and (m := _DECIMAL.match(self._lines[i].text))]
        return (
            parts >= 2
            or (signed and (parts or numbers[:2] == [1, 2]))
            or any(numbers[k : k + 3] == [1, 2, 3] for k in range(len(numbers)))
        )

    # ------------------------------------------------------------------------------------------------- beginning

    def _heads(self) -> list[int]:
        """Where a head may begin, best first: with country or party and another sign, then with number or type."""
        groups: list[list[int]] = []
        for i, s in enumerate(self._signs):
            if s.head:
                if groups and i - groups[-1][-1] <= _NEAR:
                    groups[-1].append(i)
                else:
                    groups.append([i])
        whole, named, others = [], [], []
        for group in groups:
            kinds = frozenset().union(*(self._signs[i].head for i in group))
            if "country" in kinds and len(kinds) > 1:
                (whole if kinds & {"number", "date", "type"} else named).append(self._country(group))
            elif len(kinds) > 1 and kinds & {"number", "type"}:
                others.append(group[0])
        return [*whole[:1], *named[:1], *others[:1]]

    def _country(self, group: list[int]) -> int:
        """The line of country or party in a head; a portal's own name for the country may stand just above."""
        lines = [i for i in group if "country" in self._signs[i].head]
        first = next((i for i in group if self._signs[i].head & {"number", "date", "type"}), group[-1])
        return max((i for i in lines if i <= first), default=lines[0])

    def _issued(self, first: int) -> int:
        """The first line of the head: the issuing body, number and date may stand before country or party."""
        start = first
        for i in range(first - 1, max(-1, first - _NEAR), -1):
            line, signs = self._lines[i], self._signs[i]
            words = bare(line.text[:200]).strip(_MARGIN)
            subject = bool(_SUBJECT.match(words))
            issuer = line.text.isupper() and len(line.text) <= 120 and bool(_ISSUER.match(words))
            if (
                line.is_link
                or signs.label
                or not (signs.head & {"number", "date"} or issuer or subject or _RULE_LINE.fullmatch(line.text))
            ):
                break
            if not (subject or _RULE_LINE.fullmatch(line.text)):
                start = i
        return start

    # ---------------------------------------------------------------------------------------- what stands in between

    def _kept(self, start: int, end: int) -> list[int]:
        """The lines from `start` on without boxes of the page; ends before what follows a finished document."""
        kept: list[int] = []
        signed = closed = False
        i = start
        while i < end:
            signs = self._signs[i]
            behind = self._box(i, start, signed)
            if signs.label == "section" and not self._goes_on(max(behind, i + 1), signed) and self._speaks(kept):
                break
            if signs.label == "meta" and signed and not self._below_table(i) and not self._goes_on(i + 1, signed):
                break
            if signs.label == "address" or behind > i:
                i = max(behind, i + 1)
                continue
            closed = closed or (signs.label == "section" and signed and self._interrupts(i))
            closed = closed and not signs.strong
            signed = signed or signs.signed
            if not closed:
                kept.append(i)
            i += 1
        while kept and self._lines[kept[-1]].is_link:
            kept.pop()
        return kept

    def _below_table(self, i: int) -> bool:
        """Whether line `i` says where the table above it comes from."""
        return bool(
            i and self._lines[i - 1].columns and bare(self._lines[i].text[:20]).strip(_MARGIN).startswith("nguon")
        )

    def _goes_on(self, i: int, signed: bool) -> bool:
        """Whether signs of a document, or items that a signature does not yet close, stand at or behind line `i`."""
        return i <= max(self._strong[-1] if self._strong else -1, self._typed if signed else self._listed)

    def _interrupts(self, i: int) -> bool:
        """Whether a section of the page begins at line `i`, and an annex or another head only behind it."""
        at = bisect_left(self._strong, i + 1)
        if at == len(self._strong):
            return False
        behind = self._strong[at]
        signs = self._signs[behind]
        return not (signs.part or signs.signed) and bisect_left(self._items, i) == bisect_left(self._items, behind)

    def _speaks(self, kept: list[int]) -> bool:
        """Whether there is running text, or a table, beside the words of a head."""
        words = sum(self._prose[i + 1] - self._prose[i] for i in kept if not self._lines[i].text.isupper())
        return words >= 100 or any(self._signs[i].row for i in kept)

    def _box(self, i: int, start: int, signed: bool) -> int:
        """The end of the largest box of the page that begins with line `i`; `i` if none begins there."""
        end, label = i, self._signs[i].label
        for element, (_, behind) in self._beginning(i):
            if behind <= i or behind - i > _LARGEST_BOX or self._holds_document(i, behind, start):
                if behind > i:
                    break
                continue
            if (
                element.tag in _BOX_TAGS
                or element.get("role", "").lower() in _BOX_ROLES
                or (label == "section" and behind - i > 1 and self._is_beside(i, behind, signed))
                or (label == "address" and self._is_banner(i, behind))
                or self._is_link_box(i, behind, signed)
            ):
                end = behind
        return end

    def _beginning(self, i: int) -> Iterator[tuple[Element, tuple[int, int]]]:
        """The elements whose first line is line `i`, from the innermost."""
        element = self._lines[i].element
        while element is not None:
            around = self._ranges.get(element)
            if around is not None:
                if around[0] != i:
                    return
                yield element, around
            element = element.getparent()

    def _holds_document(self, i: int, end: int, start: int) -> bool:
        """Whether lines `[i, end)` are too much to be a box: signs of a document, or a third of all running text."""
        at = bisect_left(self._strong, i)
        if at < len(self._strong) and self._strong[at] < end:
            return True
        whole = self._prose[-1] - self._prose[start]
        return (self._prose[end] - self._prose[i]) * 3 > whole and self._prose[end] - self._prose[i] > _BANNER

    def _is_beside(self, i: int, end: int, signed: bool) -> bool:
        """Whether the lines under a section's heading are the page's: inside a document they have to be links."""
        if signed or not self._goes_on(end, signed):
            return True
        below = range(i + 1, end)
        links = [k for k in below if self._lines[k].is_link]
        return bool(links) and all(self._lines[k].is_link or self._signs[k].label for k in below)

    def _is_banner(self, i: int, end: int) -> bool:
        """Whether what begins with an address to the reader is short, and nothing in it could be a document's."""
        own = self._lines[i].element
        rest = [self._lines[k] for k in range(i + 1, end) if not self._signs[k].label and not self._lines[k].is_link]
        return all(
            line.element is own
            and len(line.text) < 2 * _PROSE
            and not (_ITEM.match(line.text) and len(line.text) > _PROSE)
            for line in rest
        )

    def _is_link_box(self, i: int, end: int, signed: bool) -> bool:
        """Several links below each other; before the signature only lists, for a document may link what it cites."""
        lines = self._lines[i:end]
        headed = not lines[0].is_link and len(lines[0].text) <= 60
        links = lines[1:] if headed else lines
        size, linked = sum(len(line.text) for line in links), sum(line.linked for line in links)
        if len(links) < 2 or linked * 100 < size * 80:
            return False
        if any(_CITES.match(bare(line.text[:40]).strip(_MARGIN)) or line.text.rstrip().endswith(";") for line in lines):
            return False
        listed = all(line.element.tag in ("li", "dt", "dd") for line in links)
        return signed or (listed and not any(_NUMBERED.search(line.text) for line in links))

    # ------------------------------------------------------------------------------------------------------- end

    def _densest(self, kept: list[int]) -> tuple[int, int]:
        """The lines of the smallest element that holds most of the running text of `kept`."""
        own = [0] * (len(self._lines) + 1)
        for i in kept:
            own[i + 1] = self._prose[i + 1] - self._prose[i]
        total = list(accumulate(own))
        most = (
            [r for r in self._ranges.values() if (total[r[1]] - total[r[0]]) * 10 >= total[-1] * 6] if total[-1] else []
        )
        best = min(most, key=lambda r: (total[r[1]] - total[r[0]], r[1] - r[0]), default=(kept[0], kept[-1] + 1))
        return best

    def _ended(self, kept: list[int]) -> list[int]:
        """`kept` up to where the element with most of the text ends, and on while signs of the document follow."""
        if not kept:
            return kept
        _, end = self._densest(kept)
        strong = [i for i in kept if i >= end and self._signs[i].strong]
        if strong:
            end = self._unit(strong[-1], end)[1]
        last = max((i for i in kept if i < end), default=kept[0])
        if (strong and self._signs[strong[-1]].signed) or self._signs[last].signed:
            end = self._signed_until(kept, end)
        return [i for i in kept if i < end]

    def _signed_until(self, kept: list[int], end: int) -> int:
        """Behind the recipients and the name under a signature that goes on at line `end`."""
        for i in (i for i in kept if i >= end):
            line = self._lines[i]
            if line.is_link or self._signs[i].label or not (len(line.text) <= 60 or _ITEM.match(line.text)):
                break
            end = i + 1
        return end

    def _unit(self, i: int, after: int) -> tuple[int, int]:
        """The lines of the largest element around line `i` that begins at or behind line `after`, or ends before it."""
        found = (i, i + 1)
        element = self._lines[i].element
        while element is not None:
            first, end = self._ranges.get(element, found)
            if not (first >= after or end <= after):
                break
            found = (first, end)
            element = element.getparent()
        return found


# ---------------------------------------------------------------------------------------------------------------- the page

_ATTACHED = re.compile(r"\.(pdf|docx?|xlsx?|rtf|odt|zip|rar)(?:$|[?#&])", re.IGNORECASE)


def _read(text: str) -> str:
    """The document of a page: as shown, in a page within the page, in what is folded away, in a field of a form."""
    root = _tree(text)
    if root is None:
        raise UnreadableFile("the page is empty; open it in a browser and save it again")
    shown = _Page(root)
    within = [tree for source in _sources(root, "iframe") if (tree := _tree(source)) is not None]
    fields = [tree for source in _sources(root, "textarea") if (tree := _tree(source)) is not None]
    for page in _in_turn(shown, within, root, fields):
        if found := page.headed():
            return found
    for page in (shown, *map(_Page, [*within, *fields])):
        if found := page.unheaded():
            return found
    endings = sorted({m[1].lower() for a in root.iter("a") if (m := _ATTACHED.search(a.get("href") or ""))})
    links = f" (the page links to files ending in .{', .'.join(endings)})" if endings else ""
    raise UnreadableFile(
        "nothing on the page looks like a document (no head, no numbered parts, no signature); open the page that shows"
        f" the document's full text and save that, or download the document itself{links}"
    )


def _in_turn(shown: _Page, within: list[Element], root: Element, fields: list[Element]) -> Iterator[_Page]:
    yield shown
    yield from map(_Page, within)
    yield _Page(root, all_shown=True)
    yield from map(_Page, fields)


def _sources(root: Element, tag: str) -> list[str]:
    """Pages inside the page that were saved with it; nothing is fetched."""
    found = []
    for element in root.iter(tag):
        source = element.get("srcdoc") if tag == "iframe" else element.text
        if source and len(source) > _BANNER:
            found.append(source)
    return found[:_MOST_FRAMES]
