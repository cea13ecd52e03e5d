"""The styles of a briefing: all of its looks, by name, for an office to change in one place."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from analysis.codebook import Lang

FONT = "Times New Roman"  # what Vietnamese offices write in
LANGUAGE = {"vi": "vi-VN", "en": "en-GB"}
_NAVY, _INK, _GREY = RGBColor(0x1F, 0x4E, 0x79), RGBColor(0, 0, 0), RGBColor(0x50, 0x50, 0x50)
_KEPT_TABLES = {"Normal Table", "Table Grid"}

# name: (based on, points, bold, italic, colour, points before, points after, kept with the next paragraph)
_LOOKS: dict[str, tuple[str | None, float, bool, bool, RGBColor, float, float, bool]] = {
    "Normal": (None, 11, False, False, _INK, 0, 6, False),
    "Title": ("Normal", 20, True, False, _NAVY, 0, 6, True),
    "Subtitle": ("Normal", 12, False, True, _GREY, 0, 8, True),
    "Heading 1": ("Normal", 14, True, False, _NAVY, 12, 4, True),
    "Heading 2": ("Normal", 12.5, True, False, _NAVY, 12, 4, True),
    "List Bullet": ("Normal", 11, False, False, _INK, 0, 2, False),
    "Caption": ("Normal", 10.5, True, False, _INK, 8, 3, True),
    "Footer": ("Normal", 9, False, False, _GREY, 0, 0, False),
    "Figure": ("Normal", 12, False, False, _INK, 0, 2, True),
    "Source line": ("Normal", 8.5, False, True, _INK, 2, 6, False),
    "Table text": ("Normal", 9, False, False, _INK, 1, 1, False),
    "Table head": ("Table text", 9, True, False, _INK, 2, 2, True),
    "Table head number": ("Table head", 9, True, False, _INK, 2, 2, True),
    "Table number": ("Table text", 9, False, False, _INK, 1, 1, False),
    "Table quotation": ("Table text", 9, False, False, _INK, 1, 1, False),
}
_PLACED = {
    "Footer": WD_ALIGN_PARAGRAPH.CENTER,
    "Figure": WD_ALIGN_PARAGRAPH.CENTER,
    "Table number": WD_ALIGN_PARAGRAPH.RIGHT,
    "Table head number": WD_ALIGN_PARAGRAPH.RIGHT,
}

_TABLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="PlansTable">
  <w:name w:val="Plans table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="1F4E79"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="1F4E79"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="1F4E79"/></w:tcBorders>
    <w:shd w:val="clear" w:color="auto" w:fill="DCE6F1"/></w:tcPr>
  </w:tblStylePr>
</w:style>"""


def measures(name: str) -> tuple[float, float, float]:
    """Of a style: the size of its letters, and what is kept free above and below a paragraph, in points."""
    _, size, _, _, _, before, after, _ = _LOOKS[name]
    return size, before, after


def prepare(document: Document, lang: Lang) -> None:
    """Give a new document the styles of a briefing and its language, and take out table styles nobody asked for."""
    styles = document.styles
    for style in list(styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in _KEPT_TABLES:
            style.delete()
    _defaults(styles.element, lang)
    for name, (base, size, bold, italic, colour, before, after, kept) in _LOOKS.items():
        style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if base:
            style.base_style = styles[base]
        style.quick_style = True
        _font(style, size, bold, italic, colour)
        layout = style.paragraph_format
        layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), 1.1
        layout.keep_with_next = kept
        layout.alignment = _PLACED.get(name)
    for border in list(styles["Title"].element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    styles["Table head"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    _language(styles["Table quotation"].element.get_or_add_rPr(), "vi")  # what plans say is Vietnamese in any briefing
    styles.element.append(parse_xml(_TABLE))


def _font(style: ParagraphStyle, size: float, bold: bool, italic: bool, colour: RGBColor) -> None:
    font = style.font
    font.size, font.bold, font.italic, font.color.rgb = Pt(size), bold, italic, colour
    properties = style.element.get_or_add_rPr()
    for spacing in properties.findall(qn("w:spacing")):  # the template spreads the letters of titles
        properties.remove(spacing)
    _letters(properties)


def _letters(properties: object) -> None:
    """One font for all scripts; the template's theme fonts would win over its name."""
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _defaults(styles: object, lang: Lang) -> None:
    properties = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    fonts = properties.find(qn("w:rFonts"))
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    _language(properties, lang)


def _language(properties: object, lang: Lang) -> None:
    tag = properties.find(qn("w:lang"))
    if tag is None:
        tag = OxmlElement("w:lang")
        properties.append(tag)
    tag.set(qn("w:val"), LANGUAGE[lang])
    tag.set(qn("w:eastAsia"), LANGUAGE[lang])
