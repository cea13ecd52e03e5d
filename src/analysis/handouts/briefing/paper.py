"""Writing a briefing as a Word document: named styles, numbered captions, descriptions, tables that break well."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
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
from analysis.handouts.briefing import styles
from analysis.handouts.briefing.blocks import Block, Figure, Grid, Heading, Sentence
from analysis.handouts.printable import printable

MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same tables give the same bytes, whenever they are written
DPI = 300
LONG, SHORT = Cm(29.7), Cm(21.0)  # A4
MARGINS = {"left": Cm(2.5), "right": Cm(2.0), "top": Cm(2.0), "bottom": Cm(2.0)}
# What stands beside a picture on its page, in inches and letters: a heading, and lines of caption and source
HEADING, CAPTION_LINE, NOTE_LINE, SPARE = 0.55, 0.21, 0.15, 0.45
CAPTION_LETTERS, NOTE_LETTERS = 12.5, 18  # of Vietnamese text to an inch of a line
SMALL = 0.78  # a picture that would be drawn smaller than this gets a page laid across
LABELS = {Figure: ("Hình", "Figure"), Grid: ("Bảng", "Table")}


def written(blocks: Sequence[Block], title: str, subtitle: str, lang: Lang) -> bytes:
    """The document as bytes; the same blocks give the same bytes."""
    paper = _Paper(blocks, lang)
    paper.begin(printable(title), printable(subtitle))
    for block, following in pairwise([*blocks, None]):
        paper.add(block, following)
    return paper.bytes()


class _Paper:
    """One document being written. Captions are numbered in advance, so that sentences may point ahead."""

    def __init__(self, blocks: Sequence[Block], lang: Lang):
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
        known.title, known.subject, known.author, known.comments, known.keywords = title, subtitle, "", "", ""
        known.language = styles.LANGUAGE[self.lang]
        known.created = known.modified = MADE
        known.last_modified_by, known.revision = "", 1
        self.document.add_paragraph(title, "Title")
        self.document.add_paragraph(subtitle, "Subtitle")

    def add(self, block: Block, following: Block | None = None) -> None:
        """Write one block at the end; a heading goes where the picture that follows it goes."""
        shown = following if isinstance(block, Heading) else block
        self.turn(isinstance(shown, Figure) and _fit(shown)[1])
        if isinstance(block, Heading):
            self.document.add_paragraph(printable(block.text), f"Heading {block.level}")
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
        paragraph.add_run(printable(block.text))
        first = [key if key in self.numbers else f"{key}_1" for key in block.see]  # of a chart in pages the first
        see = [key for key in first if key in self.numbers]
        for place, key in enumerate(see):
            paragraph.add_run(" (" if not place else ", ")
            label, number = self.numbers[key]
            _field(paragraph, f"REF {_bookmark(key)} \\h", f"{label} {number}")
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
        paragraph.add_run(f"{label} ")
        _field(paragraph, f"SEQ {label} \\* ARABIC", str(number))
        paragraph._p.append(end)
        paragraph.add_run(f". {printable(text)}")

    # --- pictures ----------------------------------------------------------------------------------------------------

    def figure(self, block: Figure) -> None:
        """Caption, picture with its description, source line; a wide picture stands on a page laid across."""
        chart = block.chart
        bottom, top, width = _drawing(chart)
        scale, _ = _fit(block)
        self.caption(block.key, block.caption)
        paragraph = self.document.add_paragraph(style="Figure")
        picture = paragraph.add_run().add_picture(
            io.BytesIO(_png(chart, bottom, top)), Inches(width * scale), Inches((top - bottom) * scale)
        )
        described = picture._inline.docPr
        described.set("name", block.key)
        described.set("descr", printable(chart.alt))
        self.document.add_paragraph(printable(chart.note), "Source line")

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
        width = _room(False)[0]
        widths = [Emu(int(Inches(width) * share / sum(block.widths))) for share in block.widths]
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
        for line in (block.rest, block.source):
            if line:
                self.document.add_paragraph(printable(line), "Source line")

    # --- the file ----------------------------------------------------------------------------------------------------

    def bytes(self) -> bytes:
        """The document with a constant time in the archive."""
        made = io.BytesIO()
        self.document.save(made)
        steady = io.BytesIO()
        with zipfile.ZipFile(made) as old, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
                new.writestr(entry, old.read(name))
        return steady.getvalue()


def _room(across: bool) -> tuple[float, float]:
    """Width and height of a page between its margins in inches."""
    wide, high = (LONG, SHORT) if across else (SHORT, LONG)
    return (
        Emu(wide - MARGINS["left"] - MARGINS["right"]).inches,
        Emu(high - MARGINS["top"] - MARGINS["bottom"]).inches,
    )


def _drawing(chart: Chart) -> tuple[float, float, float]:
    """Bottom, top and width of what is shown of a chart, in inches."""
    width, height = map(float, chart.get_size_inches())
    bottom, top = chart.drawing or (0.0, height)
    return bottom, top, width


def _fit(block: Figure) -> tuple[float, bool]:
    """The scale at which a chart fits a page with its caption and source line, and whether the page lies across."""
    bottom, top, wide = _drawing(block.chart)
    scales = []
    for across in (False, True):
        width, height = _room(across)
        lines = 1 + len(block.caption) // (CAPTION_LETTERS * width), 1 + len(block.chart.note) // (NOTE_LETTERS * width)
        height -= HEADING + SPARE + CAPTION_LINE * lines[0] + NOTE_LINE * lines[1]
        scales.append(min(width / wide, height / (top - bottom), 1.0))
    across = scales[0] < SMALL and scales[1] > 1.1 * scales[0]
    return scales[across], across


def _png(chart: Chart, bottom: float, top: float) -> bytes:
    """The chart without the heading and note that stand on its page, as caption and source line say them."""
    whole, cut = io.BytesIO(), io.BytesIO()
    with plt.rc_context(HOUSE):
        chart.savefig(whole, format="png", dpi=DPI, metadata={"Software": None}, facecolor="white")
    with Image.open(whole) as picture:
        below, above = (round(float(chart.get_size_inches()[1] - edge) * DPI) for edge in (bottom, top))
        picture.convert("RGB").crop((0, above, picture.width, below)).save(cut, format="png", dpi=(DPI, DPI))
    return cut.getvalue()


def _fill(table: Table, number: int, texts: Iterable[str], looks: Sequence[str], widths: Sequence[Emu]) -> None:
    row = table.rows[number]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, text, look, width in zip(row.cells, texts, looks, widths, strict=True):
        cell.width = width
        cell.paragraphs[0].style = look
        cell.paragraphs[0].add_run(printable(text))


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
