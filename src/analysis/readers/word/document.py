"""Word files (.docx, .docm) -> text as it is read on the page (see `analysis.readers` for how it is written).

The body is walked here and not asked of python-docx, which leaves out what stands in text boxes, content controls,
tracked changes, notes and generated numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from analysis.readers.errors import UnreadableFile
from analysis.readers.prescribed import COUNTRY, MOTTO
from analysis.readers.word.lines import Line
from analysis.readers.word.numbering import Numbering
from analysis.readers.word.package import Package, R, W
from analysis.readers.word.styles import Styles, is_on, value
from analysis.readers.word.symbols import is_symbol_font, symbols
from analysis.readers.word.tables import Table, joined, lines_of, rows_of_table
from analysis.readers.written import raised
from analysis.text.folding import bare

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RUN, _WORDS, _PROPERTIES = f"{W}r", f"{W}t", f"{W}rPr"
_LOOKS = {f"{W}{name}" for name in ("rStyle", "rFonts", "vanish", "vertAlign", "caps")}
_LEGACY = (".vn", "vni")  # fonts whose letters are no letters yet: no capitals can be made of them
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_LEFT_OUT = {
    f"{W}{name}"
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "del", "moveFrom", "delText", "delInstrText",
        "footnoteRef", "endnoteRef", "annotationRef", "commentReference", "rt", "pgNum", "softHyphen", "separator",
        "continuationSeparator",
    )
}  # fmt: skip
_FIXED = {f"{W}cr": "\n", f"{W}br": "\n", f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-"}
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"toc \d|table of figures")
_NUMBERED = re.compile(r"\bso\s?:|\bso \d|\d-[a-z]{2,}/tu\b|/[a-z]{2,6}-[a-z]{2,}")
_FIELDS = 30  # fields inside each other
_INSTRUCTION = 40  # characters of an instruction that tell its kind
_HEAD_LENGTH = 4000  # characters of a body in which its head is looked for


def read_docx(data: bytes) -> str:
    """Text of a .docx or .docm file; raises UnreadableFile where it is damaged, locked, too large or no Word file."""
    try:
        return _text(Package(data))
    except RecursionError:
        raise UnreadableFile(
            "its tables or boxes are nested deeper than any plan's; it may be made to do harm, get it anew"
        ) from None


def _text(package: Package) -> str:
    body = package.document.find(f"{W}body")
    if body is None:
        raise UnreadableFile("the Word file has no text; open it in Word and save it again as .docx")
    if next(body.iter(f"{W}altChunk"), None) is not None:
        raise UnreadableFile(
            "it holds a whole other file that only Word can unfold; open it in Word and save it again as .docx"
        )
    styles = Styles(package.part("styles"))
    numbering = Numbering(package.part("numbering"), styles)
    notes = _Notes({kind: _notes(package.part(f"{kind}s"), kind) for kind in ("footnote", "endnote")})
    lines = lines_of(_Story(styles, numbering, notes).content(body))
    if not _is_head(bare("\n".join(lines)[:_HEAD_LENGTH])):
        lines = _head_in_header(package, body, styles, numbering) + lines
    lines += notes.lines(styles, numbering)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
    if not text.strip() and next(body.iter(f"{W}drawing", f"{W}pict", f"{W}object"), None) is not None:
        raise UnreadableFile("it holds only pictures; bring in the scan itself as PDF, or the text")
    return text


def _is_head(words: str) -> bool:
    return bool(COUNTRY.search(words) or MOTTO.search(words))


def _head_in_header(package: Package, body: etree._Element, styles: Styles, numbering: Numbering) -> list[str]:
    """The head of the document, where it was put into the header of the first page."""
    section = next(body.iter(f"{W}sectPr"), None)
    links = [] if section is None else section.findall(f"{W}headerReference")
    for link in sorted(links, key=lambda link: value(link, "type") != "first"):
        part = package.linked(link.get(f"{R}id", ""))
        if part is None:
            continue
        lines = lines_of(_Story(styles, numbering, _Notes({})).content(part))
        words = bare("\n".join(lines))
        if _is_head(words) and _NUMBERED.search(words):
            return lines
    return []


def _notes(part: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    found = [] if part is None else part.findall(f"{W}{kind}")
    return {value(note, "id"): note for note in found if value(note, "type") in ("", "normal")}


@dataclass
class _Notes:
    """Notes by kind and id, numbered in the order in which the text names them: footnotes and endnotes in one count,
    so that each mark is one note's."""

    known: dict[str, dict[str, etree._Element]]
    named: dict[tuple[str, str], str] = field(default_factory=dict)
    counted: int = 0

    def mark(self, kind: str, reference: etree._Element) -> str:
        """What stands in the text for a reference; "" where its own mark follows (`w:customMarkFollows`)."""
        key = (kind, value(reference, "id"))
        if key[1] not in self.known.get(kind, {}):
            return ""
        if key not in self.named:
            own = value(reference, "customMarkFollows").lower() in ("1", "true", "on")
            self.counted += not own
            self.named[key] = "" if own else raised(str(self.counted))
        return self.named[key]

    def lines(self, styles: Styles, numbering: Numbering) -> list[str]:
        """The notes that the text names, one a line, mark first."""
        out = [""]
        for key, mark in list(self.named.items()):
            content = _Story(styles, numbering, self).content(self.known[key[0]][key[1]])
            out.append(f"{mark} {' '.join(' '.join(lines_of(content)).split())}".strip())
        return out if len(out) > 1 else []


@dataclass(frozen=True)
class _Look:
    """How a run looks, as far as it changes what is read."""

    hidden: bool = False
    raised: bool = False
    capitals: bool = False
    font: str = ""


class _Looks:
    """How runs look: by what stands at the run, else in its style, else in the style of its paragraph."""

    def __init__(self, styles: Styles):
        self._styles = styles
        self._known: dict[tuple[str, ...], _Look] = {}

    def of(self, run: etree._Element, style: str) -> _Look:
        """The look of a run in a paragraph of this style."""
        own = [e for properties in run.findall(_PROPERTIES) for e in properties if e.tag in _LOOKS]
        key = (style, *(part for e in own for part in (e.tag, value(e), value(e, "ascii"), value(e, "hAnsi"))))
        if key not in self._known:
            self._known[key] = self._made({e.tag: e for e in own}, style)
        return self._known[key]

    def _made(self, own: dict[str, etree._Element], style: str) -> _Look:
        named = value(own.get(f"{W}rStyle"))

        def setting(name: str) -> etree._Element | None:
            found = own.get(f"{W}{name}")
            if found is None:
                found = self._styles.setting(named, f"rPr/{name}")
            return self._styles.setting(style, f"rPr/{name}") if found is None else found

        fonts = setting("rFonts")
        font = value(fonts, "ascii") or value(fonts, "hAnsi")
        return _Look(
            hidden=is_on(setting("vanish")),
            raised=value(setting("vertAlign")) == "superscript",
            capitals=is_on(setting("caps")) and not font.lower().startswith(_LEGACY),
            font=font,
        )


@dataclass
class _Field:
    """A field: what it tells Word to write, and whether that has been reached."""

    instruction: str = ""
    result: bool = False


class _Story:
    """Reads one flow of paragraphs and tables: the body, a header, a note."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: _Notes):
        self._styles, self._numbering, self._notes = styles, numbering, notes
        self._looks = _Looks(styles)
        self._fields: list[_Field] = []  # those begun and not ended
        self._style = ""

    def content(self, element: etree._Element) -> list[Line | Table]:
        """Paragraphs and tables inside an element, in order."""
        out: list[Line | Table] = []
        for child in _flow(element):
            if child.tag == f"{W}tbl":
                out.append(self._table(child))
            else:
                out += self._paragraph(child)
        return joined(out)

    def _table(self, element: etree._Element) -> Table:
        def cell(of: etree._Element) -> list[Line | Table]:
            return self.content(of)

        return rows_of_table(element, self._styles, _flow, cell)

    def _paragraph(self, element: etree._Element) -> list[Line | Table]:
        properties = element.find(f"{W}pPr")
        style = self._styles.of_paragraph(properties)
        outer, self._style = self._style, style
        words: list[str] = []
        boxes: list[Line | Table] = []
        self._inline(element, _Look(), words, boxes)
        self._style = outer
        self._fields.clear()  # the number of a page ends in its paragraph, also where the file forgets to say so
        if _CONTENTS.match(self._styles.name(style)):
            return boxes
        deleted, hidden = _mark(properties)
        label = "" if deleted else self._numbering.label(properties, style)
        return [Line(label, "".join(words), deleted or hidden), *boxes]

    def _inline(self, element: etree._Element, look: _Look, words: list[str], boxes: list[Line | Table]) -> None:
        """The words inside an element, and what stands in text boxes anchored there."""
        for child in element:
            tag = child.tag
            if tag in _LEFT_OUT:
                continue
            if tag == _WORDS:
                if self._shown(look):
                    words.append(_seen(child, look))
            elif tag == _RUN:
                self._inline(child, self._looks.of(child, self._style), words, boxes)
            elif tag in _FIXED:
                if self._shown(look):
                    words.append(_FIXED[tag])
            elif tag == f"{W}txbxContent":
                boxes += _Story(self._styles, self._numbering, self._notes).content(child)
            elif tag == f"{_MC}AlternateContent":
                picked = _picked(child)
                if picked is not None:
                    self._inline(picked, look, words, boxes)
            elif tag.startswith(_M):
                if self._shown(look):
                    words.append(_formula(child))
            else:
                self._other(child, look, words, boxes)

    def _other(self, child: etree._Element, look: _Look, words: list[str], boxes: list[Line | Table]) -> None:
        """Fields, notes, symbols; everything unknown is looked into."""
        tag = child.tag
        if tag == f"{W}fldChar":
            self._field(value(child, "fldCharType"))
        elif tag == f"{W}instrText":
            if self._fields and not self._fields[-1].result:
                self._fields[-1].instruction += (child.text or "")[:_INSTRUCTION]
        elif tag == f"{W}fldSimple":
            if not _PAGE_FIELD.match(value(child, "instr")):
                self._inline(child, look, words, boxes)
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            if self._shown(look):
                words.append(self._notes.mark(tag.removeprefix(W).removesuffix("Reference"), child))
        elif tag == f"{W}sym":
            if self._shown(look):
                words.append(_symbol(child))
        elif tag == f"{W}sdt":
            if child.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
                self._inline(child, look, words, boxes)
        else:
            self._inline(child, look, words, boxes)

    def _field(self, kind: str) -> None:
        if kind == "begin" and len(self._fields) < _FIELDS:
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _shown(self, look: _Look) -> bool:
        """Whether words stand on the page here: not hidden, no instruction of a field, no number of a page."""
        return not look.hidden and all(
            field.result and not _PAGE_FIELD.match(field.instruction) for field in self._fields
        )


def _mark(properties: etree._Element | None) -> tuple[bool, bool]:
    """Whether the mark of a paragraph is deleted, and whether it is hidden or ends a large first letter."""
    mark = None if properties is None else properties.find(f"{W}rPr")
    if properties is None or mark is None:
        return False, _is_initial(properties)
    deleted = mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None
    return deleted, is_on(mark.find(f"{W}vanish")) or _is_initial(properties)


def _is_initial(properties: etree._Element | None) -> bool:
    frame = None if properties is None else properties.find(f"{W}framePr")
    return value(frame, "dropCap") in ("drop", "margin")


def _flow(element: etree._Element) -> Iterator[etree._Element]:
    """Children of an element, those inside content controls and other wrappers among them."""
    for child in element:
        tag = child.tag
        if tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}smartTag"):
            if child.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
                yield from _flow(child)
        elif tag == f"{_MC}AlternateContent":
            picked = _picked(child)
            if picked is not None:
                yield from _flow(picked)
        elif tag in (f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"):
            yield child


def _picked(alternatives: etree._Element) -> etree._Element | None:
    """The one form of something written in several that is read: the first with words."""
    for form in alternatives:
        if form.tag in (f"{_MC}Choice", f"{_MC}Fallback") and next(form.iter(f"{W}t", f"{W}sym"), None) is not None:
            return form
    return None


def _seen(element: etree._Element, look: _Look) -> str:
    text = re.sub(r"[\t\r\n]", " ", element.text or "")
    if element.get(_SPACE) != "preserve":
        text = text.strip(" ")
    text = symbols(text, look.font)
    if look.capitals:
        text = text.upper()
    return raised(text) if look.raised else text


def _symbol(element: etree._Element) -> str:
    code = value(element, "char")
    if not re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) or 0xD800 <= int(code, 16) <= 0xDFFF or not int(code, 16):
        return ""
    font = value(element, "font")
    return symbols(chr(int(code, 16)), font if is_symbol_font(font) else "")


def _formula(element: etree._Element) -> str:
    """An equation on one line: fractions with a slash, powers raised."""
    words: list[str] = []
    for part in element.iter(f"{_M}t", f"{_M}den"):
        if part.tag == f"{_M}den":
            words.append("/")
        else:
            inside = part.getparent()
            power = inside is not None and inside.getparent() is not None and inside.getparent().tag == f"{_M}sup"
            words.append(raised(part.text or "") if power else part.text or "")
    return "".join(words)
