"""Word files as they are read: numbers, merged cells, notes, boxes, tracked changes; and files that are none."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from analysis.readers import UnreadableFile, extract_text
from analysis.readers.layout_tables import is_layout
from analysis.readers.word import office, read_docx
from analysis.readers.word.symbols import symbols

NAMES = " ".join(
    f'xmlns:{name}="{uri}"'
    for name, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def links(*pairs: tuple[str, str, str]) -> str:
    rows = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{target}"/>' for i, kind, target in pairs)
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body and, by name, its styles, numbering, footnotes, endnotes, header1."""
    kinds = {name: re.sub(r"\d", "", name) for name in parts}
    roots = {"numbering": "numbering", "header": "hdr"}
    content = {
        f"word/{name}.xml": f"{HEAD}<w:{roots.get(kinds[name], kinds[name])} {NAMES}>{xml}</w:{roots.get(kinds[name], kinds[name])}>"
        for name, xml in parts.items()
    }
    return zipped(
        {
            "_rels/.rels": links(("rId1", "officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": links(*((name, kinds[name], f"{name}.xml") for name in parts)),
            "word/document.xml": f"{HEAD}<w:document {NAMES}><w:body>{body}</w:body></w:document>",
            **content,
        }
    )


def t(words: str) -> str:
    return f'<w:t xml:space="preserve">{escape(words)}</w:t>'


def r(words: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr>{t(words)}</w:r>"


def p(words: str = "", settings: str = "", runs: str = "") -> str:
    return f"<w:p><w:pPr>{settings}</w:pPr>{r(words) if words else ''}{runs}</w:p>"


def numbered(words: str, level: int = 0, use: int = 1) -> str:
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{use}"/></w:numPr>')


def cell(words: str = "", wide: int = 1, merged: str = "", inside: str = "") -> str:
    """A table cell; `merged`: "restart" begins one over several rows, "continue" is covered by it."""
    merge = f'<w:vMerge w:val="{merged}"/>' if merged == "restart" else "<w:vMerge/>" if merged else ""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/>{merge}</w:tcPr>{inside or p(words)}</w:tc>'


def row(*cells: str, settings: str = "") -> str:
    return f"<w:tr><w:trPr>{settings}</w:trPr>{''.join(c if c.startswith('<') else cell(c) for c in cells)}</w:tr>"


LINES = '<w:tblBorders><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders>'


def table(*rows: str, lines: str = LINES, grid: tuple[int, ...] = ()) -> str:
    columns = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in grid)
    return f"<w:tbl><w:tblPr>{lines}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def read(body: str, **parts: str) -> str:
    return read_docx(docx(body, **parts)).rstrip("\n")


# Words of a paragraph

BOX = "<w:txbxContent>{}</w:txbxContent>"
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (r("Đạt ") + r("80%"), "Đạt 80%"),
        ("<w:r><w:t>  Đạt </w:t></w:r>" + r(" 80%"), "Đạt 80%"),
        (r("Kế hoạch") + "<w:r><w:br/></w:r>" + r("năm 2025"), "Kế hoạch\nnăm 2025"),
        (r("hết trang") + '<w:r><w:br w:type="page"/></w:r>' + r("trang sau"), "hết trang\ntrang sau"),
        (r("UBND TỈNH") + "<w:r><w:tab/><w:tab/></w:r>" + r("CỘNG HÒA"), "UBND TỈNH\tCỘNG HÒA"),
        (r("1.") + "<w:r><w:tab/></w:r>" + r("Mục tiêu"), "1. Mục tiêu"),
        (r("a)") + "<w:r><w:tab/></w:r>" + r("Mục tiêu"), "a) Mục tiêu"),
        ("<w:r><w:tab/></w:r>" + r("thụt đầu dòng"), "thụt đầu dòng"),
        (r("Wi") + "<w:r><w:noBreakHyphen/></w:r>" + r("Fi"), "Wi-Fi"),
        (r("chuyển") + "<w:r><w:softHyphen/></w:r>" + r(" đổi"), "chuyển đổi"),
        (r("15 m") + r("2", '<w:vertAlign w:val="superscript"/>'), "15 m²"),
        (r("CO") + r("2", '<w:vertAlign w:val="subscript"/>'), "CO2"),
        (r("Đạt 80%") + r(" nháp", "<w:vanish/>"), "Đạt 80%"),
        (r("Đạt 80%") + r(" thật", '<w:vanish w:val="0"/>'), "Đạt 80% thật"),
        (r("kế hoạch", "<w:caps/>"), "KẾ HOẠCH"),
        (r("kÕ ho¹ch", '<w:caps/><w:rFonts w:ascii=".VnTime"/>'), "kÕ ho¹ch"),
        (r("Tỷ lệ ") + r("³", '<w:rFonts w:ascii="Symbol"/>') + r(" 80%"), "Tỷ lệ ≥ 80%"),
        (r("Tỷ lệ ") + '<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>' + r(" 5%"), "Tỷ lệ ≤ 5%"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F076"/></w:r>' + r(" Hạ tầng"), "- Hạ tầng"),
        (r("v", '<w:rFonts w:ascii="Wingdings"/>') + r("Hạ tầng"), "- Hạ tầng"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        (r("Từ ") + '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>' + r(" đến"), "Từ → đến"),
        ('<w:hyperlink r:id="x">' + r("chinhphu.vn") + "</w:hyperlink>", "chinhphu.vn"),
        (r("Đạt ") + f"<w:del><w:r><w:delText>70</w:delText></w:r></w:del><w:ins>{r('80')}</w:ins>" + r("%"), "Đạt 80%"),
        (f"<w:moveFrom>{r('cũ')}</w:moveFrom><w:moveTo>{r('mới')}</w:moveTo>", "mới"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('Số: 12/KH-UBND')}</w:sdtContent></w:sdt>", "Số: 12/KH-UBND"),
        (r("Số: ") + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Bấm vào đây')}</w:sdtContent></w:sdt>", "Số:"),
        (r("Bảng ") + FIELD.format("SEQ Bang", r("3")), "Bảng 3"),
        (r("Xem trang ") + FIELD.format("PAGEREF _Toc1", r("17")), "Xem trang"),
        (r("Trang ") + f'<w:fldSimple w:instr=" PAGE ">{r("4")}</w:fldSimple>', "Trang"),
        (f'<w:fldSimple w:instr=" DOCPROPERTY So ">{r("12")}</w:fldSimple>' + r("/KH"), "12/KH"),
        ("<w:r><w:pict><v:shape><v:textbox>" + BOX.format(p("DỰ THẢO")) + "</v:textbox></v:shape></w:pict></w:r>" + r("Lần 2"), "Lần 2\nDỰ THẢO"),
        ("<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>" + BOX.format(p("hộp")) + "</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>"
         + BOX.format(p("hộp")) + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>", "hộp"),
        ("<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>", "a/b"),
        ('<w:commentRangeStart w:id="1"/>' + r("chữ") + '<w:r><w:commentReference w:id="1"/></w:r>', "chữ"),
    ],
)  # fmt: skip
def test_words_of_a_paragraph(runs, expected):
    assert read(p(runs=runs)).strip("\n") == expected


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next():
    body = p("Phấn đấu ", "<w:rPr><w:del/></w:rPr>") + p("đạt 80%.") + p("Hết.")
    assert read(body) == "Phấn đấu đạt 80%.\nHết."


def test_hidden_and_raised_may_come_from_a_style():
    styles = (
        '<w:style w:type="character" w:styleId="goc"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="an"><w:basedOn w:val="goc"/></w:style>'
        '<w:style w:type="character" w:styleId="mu"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    body = p(runs=r("5 km") + r("2", '<w:rStyle w:val="mu"/>') + r("bỏ", '<w:rStyle w:val="an"/>'))
    assert read(body, styles=styles) == "5 km²"


def test_a_table_of_contents_is_left_out():
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    body = p("MỤC TIÊU\t3", '<w:pStyle w:val="TOC1"/>') + p("I. MỤC TIÊU")
    assert read(body, styles=styles) == "I. MỤC TIÊU"


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("Sở Y tế", "Times New Roman", "Sở Y tế"),
        ("³", "Times New Roman", "³"),
        ("³ 80%", "Symbol", "≥ 80%"),
        ("\uf0b3", "", "≥"),
        ("abc", "Symbola", "abc"),
        ("Độ", "Wingdings", "Độ"),  # letters that the font does not have are drawn in another
    ],
)
def test_symbols(text, font, expected):
    assert symbols(text, font) == expected


# Numbers that Word writes


def level(k: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{k}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(key: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def use(key: int, of: int, override: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


OUTLINE = abstract(
    0,
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "lowerLetter", "%3)"),
    level(3, "bullet", "-"),
)


def test_levels_count_on_and_begin_anew_below_a_higher_one():
    levels = [0, 1, 1, 2, 2, 3, 1, 2, 0, 1]
    text = read("".join(numbered("x", k) for k in levels), numbering=OUTLINE + use(1, 0))
    assert text.split("\n") == ["I. x", "1. x", "2. x", "a) x", "b) x", "- x", "3. x", "a) x", "II. x", "1. x"]


@pytest.mark.parametrize(
    ("form", "text", "start", "expected"),
    [
        ("decimal", "%1.", 1, "1. x"),
        ("decimal", "Điều %1.", 3, "Điều 3. x"),
        ("decimal", "(%1)", 9, "(9) x"),
        ("decimalZero", "%1.", 7, "07. x"),
        ("decimalZero", "%1.", 12, "12. x"),
        ("upperRoman", "%1.", 4, "IV. x"),
        ("lowerRoman", "%1)", 19, "xix) x"),
        ("upperLetter", "%1.", 2, "B. x"),
        ("lowerLetter", "%1)", 27, "aa) x"),
        ("none", "%1", 1, "x"),
        ("none", "", 1, "x"),
        ("bullet", "\uf0b7", 1, "- x"),
        ("bullet", "o", 1, "- x"),
        ("bullet", "•", 1, "- x"),
        ("bullet", "–", 1, "- x"),
        ("bullet", "+", 1, "+ x"),
        ("bullet", "", 1, "- x"),
        ("thaiCounting", "%1.", 5, "5. x"),
    ],
)
def test_number_formats(form, text, start, expected):
    numbering = abstract(0, level(0, form, text, start=start)) + use(1, 0)
    assert read(numbered("x"), numbering=numbering) == expected


@pytest.mark.parametrize(
    ("numbering", "paragraphs", "expected"),
    [
        pytest.param(
            abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), level(2, "decimal", "%1.%2.%3.")) + use(1, 0),
            [(0, 1), (1, 1), (1, 1), (2, 1), (0, 1), (1, 1)], ["1.", "1.1.", "1.2.", "1.2.1.", "2.", "2.1."], id="outline",
        ),
        pytest.param(
            abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>")) + use(1, 0),
            [(0, 1), (0, 1), (1, 1)], ["I.", "II.", "2.1."], id="legal numbers below a Roman one",
        ),
        pytest.param(
            abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')) + use(1, 0),
            [(0, 1), (1, 1), (0, 1), (1, 1)], ["I.", "1.", "II.", "2."], id="level that never begins anew",
        ),
        pytest.param(
            OUTLINE + use(1, 0) + use(2, 0, '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride>'),
            [(1, 1), (1, 1), (1, 2), (1, 2)], ["1.", "2.", "1.", "2."], id="use that begins anew",
        ),
        pytest.param(OUTLINE + use(1, 0) + use(2, 0), [(1, 1), (1, 2)], ["1.", "2."], id="two uses count on together"),
        pytest.param(
            OUTLINE + use(1, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "%1/")}</w:lvlOverride>'),
            [(0, 1)], ["1/"], id="use with a level of its own",
        ),
        pytest.param(OUTLINE + use(1, 0), [(0, 9)], [""], id="list that is not there"),
        pytest.param(OUTLINE + use(1, 0), [(7, 1)], [""], id="level that is not there"),
        pytest.param("", [(0, 1)], [""], id="no lists at all"),
    ],
)  # fmt: skip
def test_lists(numbering, paragraphs, expected):
    text = read("".join(numbered("x", k, n) for k, n in paragraphs), numbering=numbering)
    assert [line.removesuffix("x").strip() for line in text.split("\n")] == expected


STYLED = (
    '<w:style w:type="paragraph" w:styleId="De1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="De2"><w:basedOn w:val="De1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Khong"><w:basedOn w:val="De1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="numbering" w:styleId="DanhSach"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ('<w:pStyle w:val="De1"/>', "I. x"),
        ('<w:pStyle w:val="De2"/>', "1. x"),
        ('<w:pStyle w:val="Khong"/>', "x"),
        ('<w:pStyle w:val="De1"/><w:numPr><w:numId w:val="0"/></w:numPr>', "x"),
        ('<w:pStyle w:val="De1"/><w:numPr><w:ilvl w:val="2"/></w:numPr>', "a) x"),
        ('<w:numPr><w:numId w:val="3"/></w:numPr>', "I. x"),
        ('<w:pStyle w:val="khong-co"/>', "x"),
    ],
)
def test_numbers_from_styles(settings, expected):
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="DanhSach"/></w:abstractNum>'
    numbering = OUTLINE + linked + use(1, 0) + use(2, 0) + use(3, 5)
    assert read(p("x", settings), styles=STYLED, numbering=numbering) == expected


def test_empty_cells_that_word_numbers_hold_their_number():
    numbering = abstract(0, level(0, "decimal", "%1")) + use(1, 0)
    rows = [row(cell(inside=numbered("")), words) for words in ("Ban hành quy chế", "Nâng cấp mạng")]
    text = read(table(row("STT", "Nhiệm vụ"), *rows), numbering=numbering)
    assert text == "| STT | Nhiệm vụ |\n| 1 | Ban hành quy chế |\n| 2 | Nâng cấp mạng |"


# Tables


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            table(row("STT", "Nhiệm vụ", "Chủ trì"), row(cell("I"), cell("Hạ tầng", 2)), row("1", "Phủ sóng 5G", "Sở TT&TT")),
            ["| STT | Nhiệm vụ | Chủ trì |", "| I | Hạ tầng |  |", "| 1 | Phủ sóng 5G | Sở TT&TT |"], id="group row over columns",
        ),
        pytest.param(
            table(row("STT", "Nhiệm vụ", "Chủ trì"), row("1", "a", cell("Sở A", merged="restart")), row("2", "b", cell("", merged="continue")),
                  row("3", "c", "Sở B")),
            ["| STT | Nhiệm vụ | Chủ trì |", "| 1 | a | Sở A |", "| 2 | b | 〃 |", "| 3 | c | Sở B |"], id="cell over rows",
        ),
        pytest.param(
            table(row(cell("TT", merged="restart"), cell("Chỉ tiêu", merged="restart"), cell("Năm", 2)),
                  row(cell(merged="continue"), cell(merged="continue"), "2025", "2030"), row("1", "Xã có 5G", "50%", "100%")),
            ["| TT | Chỉ tiêu | Năm |  |", "| 〃 | 〃 | 2025 | 2030 |", "| 1 | Xã có 5G | 50% | 100% |"], id="header of two rows",
        ),
        pytest.param(
            table(row("STT", "Nhiệm vụ"), row("1", cell(inside=p("Dòng một") + p() + p("Dòng hai | ba")))),
            ["| STT | Nhiệm vụ |", "| 1 | Dòng một<br>Dòng hai \\| ba |"], id="paragraphs of a cell",
        ),
        pytest.param(
            table(row("STT", "Nhiệm vụ"), row("1", cell(inside=table(row("a", "b"), row("c", "d")) + p()))),
            ["| STT | Nhiệm vụ |", "| 1 | a b<br>c d |"], id="table in a cell",
        ),
        pytest.param(
            table(row("STT", "Nhiệm vụ", "Kinh phí"), row("b", settings='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')),
            ["| STT | Nhiệm vụ | Kinh phí |", "|  | b |  |"], id="row that begins and ends inside",
        ),
        pytest.param(
            table(row("STT", "Nhiệm vụ"), "<w:sdt><w:sdtContent>" + row("1", "a") + "</w:sdtContent></w:sdt>", row("2", "b", settings="<w:del/>")),
            ["| STT | Nhiệm vụ |", "| 1 | a |"], id="row in a control, row that is deleted",
        ),
        pytest.param(
            table(row("STT", "Nhiệm vụ", "Chủ trì"), row("1", cell("a", 2), "Sở A"), row("2", cell("b", 2), "Sở B"), grid=(500, 3000, 40, 2000)),
            ["| STT | Nhiệm vụ | Chủ trì |", "| 1 | a | Sở A |", "| 2 | b | Sở B |"], id="edge drawn a hair apart",
        ),
        pytest.param(
            table(row("STT", cell("Nhiệm vụ", 3), "Chủ trì"), row("1", cell("a", 3), "Sở A")),
            ["| STT | Nhiệm vụ | Chủ trì |", "| 1 | a | Sở A |"], id="column in which no cell begins",
        ),
        pytest.param(
            table(row("STT", "Nhiệm vụ"), row("1", "a")) + table(row("2", "b")),
            ["| STT | Nhiệm vụ |", "| 1 | a |", "| 2 | b |"], id="second table right below goes on",
        ),
        pytest.param(
            table(row("UBND TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), row("Số: 12/KH-UBND", "ngày 1 tháng 2 năm 2024"), lines=""),
            ["UBND TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/KH-UBND", "ngày 1 tháng 2 năm 2024"], id="head",
        ),
        pytest.param(
            table(row(cell(inside=p("Nơi nhận:") + p("- Lưu: VT.")), cell(inside=p("TM. ỦY BAN NHÂN DÂN") + p() + p("Nguyễn Văn A"))), lines=""),
            ["Nơi nhận:", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "", "Nguyễn Văn A"], id="signature",
        ),
    ],
)  # fmt: skip
def test_tables(body, expected):
    assert read(body).split("\n") == expected


@pytest.mark.parametrize(
    ("rows", "ruled", "expected"),
    [
        ([["UBND TỈNH A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"]], None, True),
        ([["TỈNH ỦY A", "", "ĐẢNG CỘNG SẢN VIỆT NAM"], ["Số 5-KH/TU", "", "ngày 2/3/2024"], ["", "", ""]], None, True),
        ([["Nơi nhận:\n- Như Điều 3;", "", "TM. ỦY BAN NHÂN DÂN"]], True, True),
        ([["GIÁM ĐỐC SỞ A", "GIÁM ĐỐC SỞ B"]], None, True),
        ([["", "GIÁM ĐỐC"], ["", "(Đã ký)"], ["", "Trần Thị B"]], None, True),
        ([["một ô"], ["ô dưới"], ["ô nữa"]], True, True),
        ([], None, True),
        ([["a", "b", "c"]], False, True),
        # tables of data
        ([["STT", "Nhiệm vụ"], ["1", "a"]], False, False),
        ([["STT", "Nhiệm vụ", "Nơi nhận báo cáo"], ["1", "a", "Nơi nhận: Sở"]], None, False),
        ([["35", "Phủ sóng 5G", "Sở A"]], None, False),
        ([["x", "y"], ["z", "u"], ["v", "w"]], None, False),
        ([["x", "y"], ["z", "u"]], True, False),
        ([["1", "Học tập nghị quyết của Đảng Cộng sản Việt Nam", "Sở"], ["2", "b", "c"], ["3", "d", "e"]], None, False),
    ],
)
def test_tables_that_only_place_words(rows, ruled, expected):
    assert is_layout(rows, ruled) is expected


# Notes, headers


def note(key: int, words: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{key}"><w:p><w:r><w:{kind}Ref/></w:r>{r(" " + words)}</w:p></w:{kind}>'


def test_notes_stand_at_the_end_with_the_mark_they_have_in_the_text():
    footnotes = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>' + (
        note(1, "Năm 2023 đạt 45%.") + note(2, "Không ai nhắc.") + note(3, "Theo GRDP.")
    )
    body = p(runs=r("đạt 60%") + '<w:r><w:footnoteReference w:id="3"/></w:r>' + r(" năm 2025")) + p(
        runs=r("đạt 80%") + '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r>'
    )
    text = read(body, footnotes=footnotes, endnotes=note(1, "Cuối bài.", "endnote"))
    assert text == "đạt 60%¹ năm 2025\nđạt 80%²³\n\n¹ Theo GRDP.\n² Năm 2023 đạt 45%.\n³ Cuối bài."


def test_a_note_with_a_mark_of_its_own():
    footnotes = f'<w:footnote w:id="1">{p("(*) Tạm tính.")}</w:footnote>'
    body = p(runs=r("45%") + f'<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/>{t("(*)")}</w:r>')
    assert read(body, footnotes=footnotes) == "45%(*)\n\n(*) Tạm tính."


SECTION = '<w:sectPr><w:headerReference w:type="{}" r:id="header1"/><w:titlePg/></w:sectPr>'
OWN_HEAD = table(row("UBND TỈNH A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), row("Số: 12/KH-UBND", ""), lines="")


@pytest.mark.parametrize(
    ("header", "body", "expected"),
    [
        (p(runs=FIELD.format("PAGE", r("2"))), p("KẾ HOẠCH"), "KẾ HOẠCH"),
        (p("Kế hoạch chuyển đổi số tỉnh A"), p("KẾ HOẠCH"), "KẾ HOẠCH"),
        (OWN_HEAD, p("KẾ HOẠCH"), "UBND TỈNH A\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/KH-UBND\n\nKẾ HOẠCH"),
        (OWN_HEAD, p("Độc lập - Tự do - Hạnh phúc"), "Độc lập - Tự do - Hạnh phúc"),
    ],
)
def test_headers_of_pages(header, body, expected):
    assert read(body + SECTION.format("first"), header1=header) == expected


# Whole documents, made the way offices make them


def grid_of(document, rows: list[list[str]]):
    made = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for words in rows:
        for place, text in zip(made.add_row().cells, words, strict=True):
            place.text = text
    return made


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_annex_with_merged_leads_on_a_landscape_page():
    document = Document()
    document.add_paragraph("Kế hoạch này có hiệu lực từ ngày ký./.")
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_paragraph("PHỤ LỤC I")
    made = grid_of(
        document,
        [["TT", "Nhiệm vụ", "Chủ trì", "Thời gian"], ["I", "Hạ tầng số", "", ""], ["1", "Phủ sóng 5G", "Sở TT&TT", "2025"],
         ["2", "Nâng cấp mạng", "", "2026"], ["3", "Tập huấn", "Sở Nội vụ", "Hằng năm"]],
    )  # fmt: skip
    made.cell(1, 1).merge(made.cell(1, 3))
    made.cell(2, 2).merge(made.cell(3, 2))
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    assert read_docx(saved(document)) == (
        "Kế hoạch này có hiệu lực từ ngày ký./.\n\nPHỤ LỤC I\n| TT | Nhiệm vụ | Chủ trì | Thời gian |\n| I | Hạ tầng số |  |  |\n"
        "| 1 | Phủ sóng 5G | Sở TT&TT | 2025 |\n| 2 | Nâng cấp mạng | 〃 | 2026 |\n| 3 | Tập huấn | Sở Nội vụ | Hằng năm |\n"
    )


def test_plan_with_headings_numbered_by_style():
    document = Document()
    for words, style in (
        ("Mục tiêu", "List Number"), ("Đến năm 2025", "List Number 2"), ("Phủ 100% xã", "List Bullet"), ("Đến năm 2030", "List Number 2"),
        ("Nhiệm vụ", "List Number"),
    ):  # fmt: skip
        document.add_paragraph(words, style)
    assert read_docx(saved(document)) == "1. Mục tiêu\n1. Đến năm 2025\n- Phủ 100% xã\n2. Đến năm 2030\n2. Nhiệm vụ\n"


def test_draft_with_tracked_changes_in_a_table_and_in_a_target():
    document = Document()
    paragraph = document.add_paragraph("Tỷ lệ hộ có Internet đạt ")
    for xml in (
        f"<w:del {nsdecls('w')} w:id='1' w:author='x'><w:r><w:delText>70</w:delText></w:r></w:del>",
        f"<w:ins {nsdecls('w')} w:id='2' w:author='x'><w:r><w:t>80</w:t></w:r></w:ins>",
        f"<w:r {nsdecls('w')}><w:t>%.</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(xml))
    made = grid_of(document, [["STT", "Nhiệm vụ"], ["1", "bỏ"], ["2", "giữ"]])
    made.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')} w:id='3' w:author='x'/>"))
    assert read_docx(saved(document)) == "Tỷ lệ hộ có Internet đạt 80%.\n| STT | Nhiệm vụ |\n| 2 | giữ |\n"


def test_plan_with_head_date_and_signature_in_tables_without_lines():
    document = Document()
    head = document.add_table(rows=2, cols=2)
    head.cell(0, 0).text, head.cell(0, 1).text = (
        "TỈNH ỦY A\n*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
    )
    head.cell(1, 0).text, head.cell(1, 1).text = "Số 05-KH/TU", "A, ngày 02 tháng 3 năm 2024"
    document.add_paragraph("KẾ HOẠCH")
    end = document.add_table(rows=1, cols=2)
    end.cell(0, 0).text, end.cell(0, 1).text = (
        "Nơi nhận:\n- Các huyện ủy,\n- Lưu Văn phòng.",
        "T/M BAN THƯỜNG VỤ\nBÍ THƯ",
    )
    assert read_docx(saved(document)).split("\n") == [
        "TỈNH ỦY A", "*", "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 05-KH/TU", "A, ngày 02 tháng 3 năm 2024", "KẾ HOẠCH", "Nơi nhận:", "- Các huyện ủy,",
        "- Lưu Văn phòng.", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "",
    ]  # fmt: skip


def test_indicators_with_a_header_of_two_rows_and_notes_in_cells():
    footnotes = note(1, "Theo bộ chỉ số DTI.")
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = p("II. MỤC TIÊU") + table(
        row(cell("TT", merged="restart"), cell("Chỉ tiêu", merged="restart"), cell("Mục tiêu", 2), settings="<w:tblHeader/>"),
        row(cell(merged="continue"), cell(merged="continue"), "2025", "2030", settings="<w:tblHeader/>"),
        row("1", cell(inside=p(runs=r("Xếp hạng") + mark)), cell("Nhóm 20", 2)),
        row("2", "Diện tích (km" + "2)", "5", "10"),
    )  # fmt: skip
    assert read(body, footnotes=footnotes).split("\n") == [
        "II. MỤC TIÊU", "| TT | Chỉ tiêu | Mục tiêu |  |", "| 〃 | 〃 | 2025 | 2030 |", "| 1 | Xếp hạng¹ | Nhóm 20 |  |", "| 2 | Diện tích (km2) | 5 | 10 |", "",
        "¹ Theo bộ chỉ số DTI.",
    ]  # fmt: skip


def test_stamp_in_a_text_box_beside_the_head():
    document = Document()
    paragraph = document.add_paragraph("ỦY BAN NHÂN DÂN TỈNH A")
    box = (
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>ĐẾN Số: 5127</w:t></w:r></w:p><w:p><w:r><w:t>Ngày: 16/11/2021</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    paragraph._p.append(parse_xml(box))
    document.add_paragraph("KẾ HOẠCH")
    assert read_docx(saved(document)) == "ỦY BAN NHÂN DÂN TỈNH A\nĐẾN Số: 5127\nNgày: 16/11/2021\nKẾ HOẠCH\n"


def test_the_strict_form_of_the_format_is_read():
    parts = zipfile.ZipFile(io.BytesIO(docx(p("KẾ HOẠCH"))))
    strict = {
        name: parts.read(name)
        .replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name in parts.namelist()
    }  # fmt: skip
    assert read_docx(zipped(strict)) == "KẾ HOẠCH\n"


# Files that cannot be read

GOOD = docx(p("KẾ HOẠCH"))
ENTITY = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
BILLION = "<!DOCTYPE w:document [<!ENTITY a 'xxxxxxxxxx'>" + "".join(
    f"<!ENTITY a{k} '{f'&a{k - 1};' * 10}'>" if k else "<!ENTITY a0 '&a;&a;'>" for k in range(9)
)


def with_document(xml: str | bytes) -> bytes:
    return zipped({"_rels/.rels": links(("rId1", "officeDocument", "word/document.xml")), "word/document.xml": xml})


def nested(times: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * times + p("x") + "</w:tc></w:tr></w:tbl>" * times


def damaged() -> bytes:
    """A Word file in which some bytes of the packed text are lost."""
    at = GOOD.index(b"word/document.xml") + len("word/document.xml") + 40
    return GOOD[:at] + b"\xff" * 12 + GOOD[at + 12 :]


def bomb() -> bytes:
    """A small zip with a very large document."""
    return with_document(b"<a>" + b" " * (80 * 2**20) + b"</a>")


def lying() -> bytes:
    """A zip whose directory says that the bomb in it is small."""
    data = bytearray(bomb())
    place = data.rindex(b"word/document.xml") - 46
    data[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "no Word file", id="nothing"),
        pytest.param(b"%PDF-1.7 ...", "no Word file", id="another form"),
        pytest.param(GOOD[: len(GOOD) // 2], "no Word file", id="broken off"),
        pytest.param(damaged(), "damaged", id="damaged inside"),
        pytest.param(zipped({"a.txt": "a"}), "zip file of something else", id="another zip"),
        pytest.param(zipped({"xl/workbook.xml": "<a/>"}), "spreadsheet", id="spreadsheet"),
        pytest.param(with_document("<w:document"), "damaged", id="XML that breaks off"),
        pytest.param(with_document(b"\xff\xfe\x00"), "damaged", id="no XML"),
        pytest.param(with_document(f"<w:document {NAMES}/>"), "no text", id="no body"),
        pytest.param(with_document(f"{ENTITY}<w:document {NAMES}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"), "document type", id="entity that names a file"),
        pytest.param(with_document(f"{BILLION}]><w:document {NAMES}><w:body><w:p><w:r><w:t>&a8;</w:t></w:r></w:p></w:body></w:document>"), "document type|damaged", id="entities of entities"),
        pytest.param(bomb, "larger than", id="zip bomb"),
        pytest.param(lying, "damaged|larger than", id="zip bomb with a lying directory"),
        pytest.param(docx(nested(5000)), "damaged|nested", id="nested without end"),
        pytest.param(docx(nested(300)), "damaged|nested", id="nested deep"),
        pytest.param(docx(p(runs="<w:r><w:drawing/></w:r>") * 3), "only pictures", id="scan pasted into Word"),
        pytest.param(docx("<w:altChunk r:id='x'/>"), "whole other file", id="another file inside"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password", id="locked"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word file", id="old Word file under a new name"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read_say_why(data, said):
    with pytest.raises(UnreadableFile, match=said):
        read_docx(data() if callable(data) else data)  # a bomb is not made where another file is tested


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (table(row(cell("a", 999999999), "b"), row("c", "d")), "| a |  | b |\n| c | d |  |"),
        (table(row("STT", cell("Nhiệm vụ", merged="continue"))), "| STT | Nhiệm vụ |"),
        (numbered("x", 999999999), "x"),
        (p("x", '<w:pStyle w:val="vong"/>'), "x"),
        (p(runs='<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("x")), "x"),
        (p(runs='<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + p("x"), "x"),
        (p(runs='<w:r><w:footnoteReference w:id="77"/></w:r>' + r("x")), "x"),
        (p(runs='<w:r><w:sym w:font="Wingdings" w:char="D800"/><w:sym w:char="zz"/></w:r>' + r("x")), "x"),
        (nested(20), "x"),
    ],
)
def test_odd_files_are_read_all_the_same(body, expected):
    loop = '<w:style w:type="paragraph" w:styleId="vong"><w:basedOn w:val="vong"/></w:style>'
    assert read(body, styles=loop, numbering=OUTLINE + use(1, 0)) == expected


# Through LibreOffice


def test_without_libreoffice_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setattr(office, "office_program", lambda: None)
    with pytest.raises(UnreadableFile, match=r"\.rtf need LibreOffice.*install.*\.docx"):
        office.read_by_office(b"{\\rtf1}", ".rtf")


def test_a_locked_word_file_is_named_so_though_it_begins_like_an_old_one(monkeypatch):
    monkeypatch.setattr(office, "office_program", lambda: None)
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(UnreadableFile, match="remove the password"):
        extract_text("ke-hoach.docx", locked)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'Error: source file could not be loaded'; exit 1", "could not be loaded"),
        ("exit 3", "gave no reason"),
        ("sleep 30 & sleep 30", "longer than"),
    ],
)
def test_a_libreoffice_that_fails(tmp_path, monkeypatch, script, said):
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(office, "office_program", lambda: str(program))
    monkeypatch.setattr(office, "SECONDS", 0.3)
    with pytest.raises(UnreadableFile, match=said):
        office.read_by_office(b"x", ".doc")


def test_libreoffice_is_given_a_profile_of_its_own_and_no_macros(tmp_path, monkeypatch):
    seen = {}

    def run(command: list[str]) -> str:
        seen["command"] = command
        (office.Path(command[-1]).parent / "out").mkdir()
        (office.Path(command[-1]).parent / "out" / "document.docx").write_bytes(GOOD)
        profile = office.Path(command[1].partition("file://")[2]) / "user" / "registrymodifications.xcu"
        seen["profile"] = profile.read_text(encoding="utf-8")
        return ""

    monkeypatch.setattr(office, "office_program", lambda: "soffice")
    monkeypatch.setattr(office, "_run", run)
    assert office.read_by_office(b"x", ".doc") == "KẾ HOẠCH\n"
    assert "--headless" in seen["command"] and "DisableMacrosExecution" in seen["profile"]


@pytest.mark.skipif(office.office_program() is None, reason="LibreOffice is not installed")
def test_an_rtf_file_goes_through_libreoffice():
    rtf = rb"{\rtf1\ansi Ph\u7845?n \u273?\u7845?u 80%\par Xong.\par}"
    assert office.read_by_office(rtf, ".rtf") == "Phấn đấu 80%\nXong.\n"
