"""Writing a briefing as a Word document: named styles, numbered captions, descriptions, tables that break well."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise

import matplotlib.pyplot as plt
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Inches
from docx.table import Table
from docx.text.paragraph import Paragraph
from PIL import Image

from analysis.codebook import Lang
from analysis.figures import Chart
from analysis.figures.style import HOUSE
from analysis.handouts.briefing import fitting, styles
from analysis.handouts.briefing.blocks import Block, Figure, Grid, Heading, Sentence
from analysis.handouts.briefing.fitting import LONG, MARGINS, SHORT
from analysis.handouts.printable import printable

DPI = 300
TOGETHER = 3  # rows at the end of a table
ALT = 380  # letters of a description
# of a file's properties: what it is, and why its date is what it is
KNOWN_AS = {
    "vi": ("Tổng hợp tự động từ văn bản của các tỉnh", "Ngày trong thuộc tính là ngày ban hành của văn bản mới nhất đã đọc, "
           "để cùng dữ liệu cho ra cùng một tệp."),
    "en": ("Compiled by program from documents of the provinces", "The date is that of the newest document read, "
           "so that the same data give the same file."),
}  # fmt: skip
_NUMBER = re.compile(r"\d[^\s;,()]*-[^\s;,()]*[A-ZĐ]|[A-ZĐ]{2,}-[A-ZĐ]{2,}")  # of a document: 52-NQ/TW, 16-CT/TU
LABELS = {Figure: ("Hình", "Figure"), Grid: ("Bảng", "Table")}


def written(blocks: Sequence[Block], title: str, subtitle: str, lang: Lang, newest: str = "") -> bytes:
    """The document as bytes; the same blocks give the same bytes. `newest` is the day (ISO) its properties carry."""
    blocks, scales = fitting.placed(blocks, title, subtitle)
    paper = _Paper(blocks, scales, lang, newest)
    paper.begin(printable(title), printable(subtitle))
    for block, following in pairwise([*blocks, None]):
        paper.add(block, following)
    return paper.bytes()


class _Paper:
    """One document being written. Captions are numbered in advance, so that sentences may point ahead."""

    def __init__(self, blocks: Sequence[Block], scales: Mapping[str, float], lang: Lang, newest: str = ""):
        self.newest, self.scales = newest, scales
        self.lang, self.english = lang, lang == "en"
        self.document = Document()
        styles.prepare(self.document, lang)
        self.numbers: dict[str, tuple[str, int]] = {}
        for kind in (Figure, Grid):
            for number, block in enumerate((b for b in blocks if isinstance(b, kind)), 1):
                self.numbers[block.key] = (LABELS[kind][self.english], number)
        self.marks = 0
        self.across = False

    def begin(self, title: str, subtitle: str) -> None:
        """Page, properties, footer with page numbers, title."""
        section = self.document.sections[0]
        section.page_width, section.page_height = SHORT, LONG
        for side, width in MARGINS.items():
            setattr(section, f"{side}_margin", width)
        footer = section.footer.paragraphs[0]
        footer.style = self.document.styles["Footer"]
        _field(footer, "PAGE", "1")
        footer.add_run(" / ")
        _field(footer, "NUMPAGES", "1")
        known = self.document.core_properties
        author, about = KNOWN_AS[self.lang]
        known.title, known.subject, known.author, known.comments, known.keywords = title, subtitle, author, about, ""
        known.language = styles.LANGUAGE[self.lang]
        known.last_modified_by, known.revision = author, 1
        if self.newest:
            known.created = known.modified = datetime.fromisoformat(self.newest).replace(tzinfo=UTC)
        else:
            for dated in list(known._element):
                if dated.tag in (qn("dcterms:created"), qn("dcterms:modified")):
                    known._element.remove(dated)
        _say(self.document.add_paragraph(style="Title"), title)
        self.document.add_paragraph(subtitle, "Subtitle")

    def add(self, block: Block, following: Block | None = None) -> None:
        """Write one block at the end; a heading goes where the picture that follows it goes."""
        shown = following if isinstance(block, Heading) else block
        self.turn(isinstance(shown, Figure) and fitting.fit(shown)[1])
        if isinstance(block, Heading):
            _say(self.document.add_paragraph(style=f"Heading {block.level}"), printable(block.text))
        elif isinstance(block, Sentence):
            self.sentence(block)
        elif isinstance(block, Figure):
            self.figure(block)
        else:
            self.grid(block)

    # --- sentences and captions --------------------------------------------------------------------------------------

    def sentence(self, block: Sentence) -> None:
        """A paragraph or a bullet, with what it is about in front and the numbers of what shows it behind."""
        paragraph = self.document.add_paragraph(style="List Bullet" if block.bullet else "Normal")
        if block.lead:
            paragraph.add_run(f"{block.lead}. ", "Strong")
        _say(paragraph, printable(block.text))
        self.point(paragraph, block.see)

    def point(self, paragraph: Paragraph, keys: Iterable[str]) -> None:
        """The numbers of the figures and tables behind a text; of a chart in pages that of the first."""
        first = [key if key in self.numbers else f"{key}_1" for key in keys]
        see = [key for key in first if key in self.numbers]
        for place, key in enumerate(see):
            paragraph.add_run(" (" if not place else ", ")
            label, number = self.numbers[key]
            _field(paragraph, f"REF {_bookmark(key)} \\h", f"{label}\u00a0{number}")
        if see:
            paragraph.add_run(")")

    def caption(self, key: str, text: str) -> None:
        """ "Hình 1. What it says": the number is a field, so that lists of figures work and new ones renumber."""
        label, number = self.numbers[key]
        paragraph = self.document.add_paragraph(style="Caption")
        self.marks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(self.marks))
        start.set(qn("w:name"), _bookmark(key))
        paragraph._p.append(start)
        paragraph.add_run(f"{label}\u00a0")
        _field(paragraph, f"SEQ {label} \\* ARABIC", str(number))
        paragraph._p.append(end)
        _say(paragraph, f". {printable(text)}")

    # --- pictures ----------------------------------------------------------------------------------------------------

    def figure(self, block: Figure) -> None:
        """Caption, picture with its description, source line; a wide picture stands on a page laid across."""
        chart = block.chart
        bottom, top, width = fitting.drawing(chart)
        scale = self.scales[block.key]
        self.caption(block.key, block.caption)
        paragraph = self.document.add_paragraph(style="Figure")
        picture = paragraph.add_run().add_picture(
            io.BytesIO(_png(chart, bottom, top)), Inches(width * scale), Inches((top - bottom) * scale)
        )
        described = picture._inline.docPr
        described.set("name", block.key)
        described.set("descr", described_shortly(printable(chart.alt), self.lang))
        self.point(self.document.add_paragraph(printable(block.source), "Source line"), block.see)

    def turn(self, across: bool) -> None:
        """Begin a new section where the page has to lie the other way."""
        if across == self.across:
            return
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (LONG, SHORT) if across else (SHORT, LONG)
        self.across = across

    # --- tables ------------------------------------------------------------------------------------------------------

    def grid(self, block: Grid) -> None:
        """Caption, table with a heading row on every page and rows that stay whole, what is left out, source line."""
        self.caption(block.key, block.caption)
        frame = block.frame
        table = self.document.add_table(1 + len(frame), len(frame.columns), "Plans table")
        table.autofit = False
        widths = [Cm(width) for width in fitting.column_widths(block, fitting.room(self.across)[0] * 2.54)]
        for column, one in zip(table.columns, widths, strict=True):
            column.width = one
        looks = ["Table quotation" if c in block.quoted else "Table number" if c in block.numeric else "Table text"
                 for c in frame.columns]  # fmt: skip
        heads = ["Table head number" if c in block.numeric else "Table head" for c in frame.columns]
        _fill(table, 0, map(str, frame.columns), heads, widths)
        for number, row in enumerate(frame.itertuples(index=False), 1):
            _fill(table, number, map(str, row), looks, widths)
        heading = table.rows[0]._tr.get_or_add_trPr()
        heading.append(OxmlElement("w:tblHeader"))
        for row in table.rows[-TOGETHER:-1]:  # no last row alone on a page
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True
        last = [paragraph for cell in table.rows[-1].cells for paragraph in cell.paragraphs]
        for line, see in ((block.rest, ()), (block.source, block.see)):
            if line:  # on the page of the last row
                for paragraph in last:
                    paragraph.paragraph_format.keep_with_next = True
                last = [self.document.add_paragraph(printable(line), "Source line")]
                self.point(last[0], see)

    # --- the file ----------------------------------------------------------------------------------------------------

    def bytes(self) -> bytes:
        """The document with a constant time in the archive."""
        made = io.BytesIO()
        self.document.save(made)
        steady = io.BytesIO()
        with zipfile.ZipFile(made) as old, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                if name == _THUMBNAIL:  # of the template
                    continue
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
                new.writestr(entry, _own(name, old.read(name)))
        return steady.getvalue()


_THUMBNAIL = "docProps/thumbnail.jpeg"
_PROGRAM = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
<Application>Provincial plans</Application></Properties>"""


def _own(name: str, content: bytes) -> bytes:
    """A part of the archive without what the template says of itself: its program, its picture."""
    if name == "docProps/app.xml":
        return _PROGRAM
    if name == "_rels/.rels":
        return re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)
    return content


def described_shortly(text: str, lang: Lang) -> str:
    """The first sentences of a description, and where the rest is."""
    if len(text) <= ALT:
        return text
    more = {"vi": " Từng giá trị: tệp Excel kèm theo.", "en": " Every value: the workbook."}[lang]
    end = max(text.rfind(mark, 0, ALT - len(more)) for mark in (". ", "; ", ": "))
    if end < ALT // 3:
        end = text.rfind(" ", 0, ALT - len(more))
    return text[:end].rstrip(" .;:,") + "." + more


def _say(paragraph: Paragraph, text: str) -> None:
    """A text in which the numbers of documents are not broken at their hyphen."""
    run = paragraph.add_run()
    at = 0
    for found in _NUMBER.finditer(text):
        run.add_text(text[at : found.start()])
        for place, part in enumerate(found[0].split("-")):
            if place:
                run._r.append(OxmlElement("w:noBreakHyphen"))
            run.add_text(part)
        at = found.end()
    run.add_text(text[at:])


def _png(chart: Chart, bottom: float, top: float) -> bytes:
    """The chart without the heading and note that stand on its page, as caption and source line say them."""
    whole, cut = io.BytesIO(), io.BytesIO()
    with plt.rc_context(HOUSE):
        chart.savefig(whole, format="png", dpi=DPI, metadata={"Software": None}, facecolor="white")
    with Image.open(whole) as picture:
        below, above = (round(float(chart.get_size_inches()[1] - edge) * DPI) for edge in (bottom, top))
        aside = round(fitting.SIDE * DPI)
        picture.convert("RGB").crop((aside, above, picture.width - aside, below)).save(
            cut, format="png", dpi=(DPI, DPI)
        )
    return cut.getvalue()


def _fill(table: Table, number: int, texts: Iterable[str], looks: Sequence[str], widths: Sequence[Emu]) -> None:
    row = table.rows[number]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, text, look, width in zip(row.cells, texts, looks, widths, strict=True):
        cell.width = width
        cell.paragraphs[0].style = look
        if look == "Table quotation":
            cell.paragraphs[0].add_run(printable(text))
        else:
            _say(cell.paragraphs[0], printable(text))


def _field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field with the text it has now, for programs that do not count it again."""
    found = OxmlElement("w:fldSimple")
    found.set(qn("w:instr"), f" {instruction} ")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = shown
    run.append(text)
    found.append(run)
    paragraph._p.append(found)


def _bookmark(key: str) -> str:
    return f"_Ref_{key}"[:40]
