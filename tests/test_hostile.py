"""Hostile files: each is read, or has its row in problems with the reason and what to do; none costs another file its rows.

Every file is made here. Nothing in a file is carried out: no script of a page or a name reaches a notebook, no cell of
a table begins like a formula.
"""

import csv
import io
import os
import time
import unicodedata
import zipfile
from dataclasses import dataclass

import docx
import pandas as pd
import pytest

from analysis import cli, corpus, notebooks, passages, printout, tables
from analysis.building.assembling import assemble
from analysis.formulas import FORMULA_SIGNS
from analysis.reading import read_file
from stand_ins import BOOK

PLAN = """ỦY BAN NHÂN DÂN
TỈNH BẾN TRE
Số: 12/KH-UBND
Bến Tre, ngày 24 tháng 5 năm 2022
KẾ HOẠCH
Phát triển kinh tế số tỉnh Bến Tre đến năm 2025

I. MỤC TIÊU
- Kinh tế số chiếm 20% GRDP.
- Tỷ lệ hộ gia đình có cáp quang đạt 80%.

II. NHIỆM VỤ
1. Hạ tầng số
- Sở Thông tin và Truyền thông chủ trì xây dựng trung tâm dữ liệu của tỉnh trong năm 2023.
"""
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def word(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    """A Word file of these paragraphs and one table."""
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip file of these parts, packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_part(name: str, change) -> bytes:
    """A good Word file, one part of it changed."""
    with zipfile.ZipFile(io.BytesIO(WORD)) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    return zipped(parts | {name: change(parts[name])})


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + end + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))


def pdf_of_one_page(drawing: bytes) -> bytes:
    """A PDF whose page is drawn so."""
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


WORD = word(*PLAN.splitlines())
PDF = pdf_of_one_page(
    b"BT /F 12 Tf 60 700 Td (I. MUC TIEU) Tj 0 -20 Td (- Kinh te so chiem 20% GRDP vao nam 2025.) Tj ET"
)
ENTITY = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
DOCUMENT = "word/document.xml"


def entity_in(xml: bytes) -> bytes:
    head, body = xml.split(b"?>", 1)
    return head + b"?>" + ENTITY + body.replace(b"</w:t>", b"&x;</w:t>", 1)


READ = "(read)"
DEFECT = "a defect of the program"  # what must never be said of a hostile file

HOSTILE = [
    # (name of the file, its bytes, what its reason says; READ: it is read)
    ("rong.txt", b"", "empty"),
    ("chi-dau-cach.txt", b" \r\n\t" * 4000, "empty"),
    ("chi-bom.txt", "\ufeff\u200b\u00a0".encode(), "empty"),
    ("so-khong.txt", bytes(100_000), "empty"),
    ("nhi-phan.txt", bytes(range(256)) * 200, "binary"),
    ("chuong-trinh.txt", b"\x7fELF\x02\x01\x01" + bytes(range(1, 32)) * 500, "binary"),
    ("nen.txt", zipped({"a.bin": os.urandom(3000)}), "archive"),
    ("khong-duoi", bytes(range(256)), "form of the file is not known"),
    ("bom.docx", zipped({DOCUMENT: b"<a>" + bytes([32]) * (80 * 2**20) + b"</a>"}), "larger than"),
    ("nua-tep.docx", WORD[: len(WORD) // 2], "no Word file"),
    ("thuc-the.docx", with_part(DOCUMENT, entity_in), "document type"),
    ("hong.docx", with_part(DOCUMENT, lambda xml: xml[: len(xml) // 2]), "damaged"),
    ("bang-tinh.docx", zipped({"xl/workbook.xml": b"<a/>"}), "spreadsheet"),
    ("nua-trang.pdf", PDF[: len(PDF) // 2], "PDF"),
    ("chi-dau.pdf", b"%PDF-1.7\n", "PDF"),
    ("vong.pdf", pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), "PDF"),
    ("trang-rong.pdf", pdf_of_one_page(b""), "empty"),
    ("anh.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "picture"),
    ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "LibreOffice"),
    ("khong-van-ban.html", f"<!doctype html><html><body>{SCRIPT}</body></html>".encode(), "nothing on the page"),
    # read, whatever is in it
    ("that-su-pdf.txt", PDF, READ),
    ("that-su-word.pdf", word(*PLAN.splitlines()), READ),
    ("co-ma.html", f"<!doctype html><html><body>{SCRIPT}<p>{PLAN.replace(chr(10), '</p><p>')}</p>{SCRIPT}</body></html>".encode(), READ),
    ("ma-trong-chu.txt", (PLAN + f"- {SCRIPT} Kinh tế số chiếm 30% GRDP {SCRIPT}\n").encode(), READ),
    ("mot-dong.txt", (PLAN.replace("\n", " ") * 800).encode(), READ),
    ("nhieu-dong-ngan.txt", (PLAN + "a\n" * 20_000).encode(), READ),
    ("dau-cach.txt", (PLAN[:400] + " " * 700_000 + PLAN[400:] + "\n" * 700_000).encode(), READ),
    ("chu-so.txt", (PLAN + "1" * 300_000 + ".000" * 20_000).encode(), READ),
    ("dau-thanh.txt", (PLAN + "a" + "\u0301\u0323" * 50_000).encode(), READ),
    ("ngoac.txt", (PLAN + "([" * 20_000 + "| - - - " * 5_000).encode(), READ),
    ("mot-dong-dai.txt", (PLAN.replace("\n", " ") * 10_000).encode(), "million characters"),
    ("mot-dong-dai-hon.txt", b"a " * 5_000_000, "million characters"),
    ("nua-unicode.txt", PLAN.encode("utf-16"), READ),
    ("cong-thuc.txt", (PLAN + "\nIII. GIẢI PHÁP\n=cmd|' /C calc'!A0\n+ @SUM(1+1)*cmd đạt 30%\n- =HYPERLINK(\"http://a.b\") chủ trì 40%\n\t@Sở Công Thương\n").encode(), READ),
    ("cong-thuc-trang.html", ("<!doctype html><html><body><p>" + PLAN.replace("\n", "</p><p>") + "</p><table border=1><tr><td>TT</td><td>Nhiệm vụ</td><td>Cơ quan chủ trì</td><td>Thời gian</td></tr>"
     "<tr><td>1</td><td>=1+1 Xây dựng nền tảng số</td><td>@Sở Công Thương</td><td>-2025</td></tr><tr><td>2</td><td>+Xây dựng đô thị thông minh</td><td>=Sở Tài chính</td><td>+2024</td></tr></table></body></html>").encode(), READ),
    ("bang.docx", word(*PLAN.splitlines(), rows=(("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"), ("1", "=cmd Xây dựng nền tảng", "@Sở Công Thương", "=2025"), ("2", "-2+3 Triển khai", "+Sở Y tế", "2024"))), READ),
    # names
    ("<img src=x onerror=alert(1)>.txt", PLAN.encode(), READ),
    ("=cmd.txt", PLAN.encode(), "formula"),
    ("-x.txt", PLAN.encode(), "formula"),
    ("@a.txt", PLAN.encode(), "formula"),
    ("có dấu cách.txt", PLAN.encode(), READ),
    (unicodedata.normalize("NFD", "kế hoạch tổ hợp.txt"), PLAN.encode(), READ),
    ("a#2.txt", PLAN.encode(), "has # in it"),
    ("xuong\ndong.txt", PLAN.encode(), "cannot be printed"),
    ("a:1:2.txt", PLAN.encode(), READ),
    ("x" * 251 + ".txt", PLAN.encode(), "name"),
    ("cung-ten.docx", WORD, READ),
    ("cung-ten.pdf", PDF, "cung-ten.docx"),
]  # fmt: skip


def composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


@dataclass
class Built:
    """What the command left behind: exit code, what it printed, the folder."""

    code: int
    printed: str
    out: object
    frames: dict


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Built:
    folder = tmp_path_factory.mktemp("hostile")
    raw = folder / "raw"
    raw.mkdir()
    for name, data, _ in HOSTILE:
        (raw / name).write_bytes(data)
    (raw / "tot.txt").write_text(PLAN, encoding="utf-8")
    (raw / "thu-muc.txt").mkdir()
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", printed)
        code = cli.main(["build", "--raw", str(raw), "--out", str(folder / "out"), "--tables-only"])
    return Built(code, printed.getvalue(), folder / "out", tables.read(folder / "out"))


def contents(folder) -> dict:
    return {p.relative_to(folder): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_command_ends_with_the_code_for_files_that_were_not_read(built):
    assert built.code == 1
    assert "NOT READ rong.txt: the file is empty" in built.printed


@pytest.mark.parametrize(("name", "reason"), [(n, r) for n, _, r in HOSTILE], ids=[n[:30] for n, _, _ in HOSTILE])
def test_each_file_is_read_or_told(built, name, reason):
    problems = built.frames["problems"]
    named = problems["hint"].map(lambda hint: hint.startswith(f"{composed(name)}: ") or repr(composed(name)) in hint)
    told = problems[(problems["what"] == "unreadable_file") & named]
    texts = tables.read_texts(built.out)
    if composed(name) in texts:
        assert told.empty and reason == READ
        assert composed(name) in set(built.frames["documents"]["file"])
        return
    assert len(told) == 1
    hint = told["hint"].iloc[0]
    assert reason in hint
    assert DEFECT not in hint
    assert told["severity"].iloc[0] == "high"


MUST_BE_READ = [name for name, _, reason in HOSTILE if reason == READ]


@pytest.mark.parametrize("name", MUST_BE_READ, ids=[n[:30] for n in MUST_BE_READ])
def test_what_holds_a_plan_is_read(built, name):
    documents = built.frames["documents"]
    assert composed(name) in set(documents["file"])


def test_the_rows_of_a_good_plan_are_all_there(built):
    alone = read_file("tot.txt", PLAN.encode(), BOOK)
    frames, _, _ = assemble([alone], BOOK)
    for table in ("documents", "sections", "targets", "tasks", "task_agencies", "numbers", "references"):
        here = built.frames[table]
        rows = here[here["doc"] == "tot"].reset_index(drop=True)
        assert len(rows) or table == "references"
        pd.testing.assert_frame_equal(rows, frames[table], check_dtype=False)
    targets = built.frames["targets"].query("doc == 'tot'")
    assert sorted(targets["value"]) == [20.0, 80.0]


def test_all_tables_are_whole_and_every_span_equals_its_text(built):
    assert tables.check(built.frames, tables.read_texts(built.out), BOOK).empty


def test_no_cell_of_free_text_begins_like_a_formula(built):
    found = []
    for table in tables.TABLES.values():
        with open(built.out / f"{table.name}.csv", encoding="utf-8", newline="") as source:
            for row in csv.DictReader(source):
                for column in table.columns:
                    cell = row[column.name]
                    if (
                        column.type == "string"
                        and not column.enum
                        and cell[:1] in FORMULA_SIGNS
                        and cell.strip(FORMULA_SIGNS)
                    ):
                        found.append((table.name, column.name, cell[:40]))
    assert found == []
    assert len(built.frames["targets"].query("doc == 'cong-thuc'"))


def test_a_second_build_gives_the_same_bytes(built, tmp_path):
    raw = built.out.parent / "raw"
    corpus.build(raw, tmp_path / "out")
    assert contents(tmp_path / "out") == contents(built.out)


# --- time -------------------------------------------------------------------------------------------------------------

LONG = [
    # (what once took minutes, or hours: each piece was looked at from each of its characters)
    ("blanks", PLAN[:400] + " \t" * 50_000 + PLAN[400:]),
    ("a word of letters", PLAN + "ivxlc" * 20_000),
    ("a word of figures and dots", PLAN + "1.000." * 16_000),
    ("figures without end", PLAN + "1234567890" * 10_000),
    ("brackets", PLAN + "([" * 50_000),
    ("accents on one letter", PLAN + "a" + "\u0301\u0323" * 50_000),
    ("comments that never end", PLAN + "<!--" * 25_000),
    ("line ends in a cell", PLAN + "\n| 1 | " + "a<br>" * 20_000 + "|\n| 2 | b |\n"),
    ("cells over many columns", PLAN + "<table>" + "<tr><td rowspan=99 colspan=99>1</td></tr>" * 2_000 + "</table>"),
    ("headings in one line", PLAN + "**1. a" * 10_000),
    ("numbered lines", PLAN + "1. a\n" * 12_000),
    ("lines that could head a table", PLAN + "Mục tiêu:\n" * 10_000),
    ("headers of a table again and again", PLAN + "TT\nNhiệm vụ\nCơ quan chủ trì\nThời gian\n1\nXây dựng\nSở A\n2\n3\n" * 200),
    ("dates in one line", "ngày 01 tháng 01 năm 2020 " * 4_000),
    ("references in one line", PLAN + "Nghị quyết số 57-NQ/TW, Nghị quyết 57, " * 2_000),
    ("figures in one sentence", PLAN[: PLAN.index("II.")] + "- Kinh tế số đạt " + "20% và " * 3_000),
    ("bodies in one sentence", PLAN + "- Giao Sở Công Thương chủ trì, phối hợp với các sở, ngành, " * 1_000),
    ("words for a list of bodies", PLAN + "- Cơ quan chủ trì: " + "và " * 20_000),
    ("targets below each other", PLAN[: PLAN.index("II.")] + "- Hoàn thành nền tảng số cấp tỉnh; kinh tế số đạt 20%.\n" * 1_500),
]  # fmt: skip
PATIENCE = 30  # seconds of work; a few at most are needed, however slow the machine


@pytest.mark.parametrize(("what", "text"), LONG, ids=[t[0] for t in LONG])
def test_long_texts_are_read_in_time(what, text):
    began = time.process_time()
    found = read_file("a.txt", text.encode(), BOOK)
    assert time.process_time() - began < PATIENCE
    assert found.text


# --- what a notebook shows --------------------------------------------------------------------------------------------

ALIVE = ("<script", "<img", "onerror=alert(2)>")


def harmless(page: str) -> bool:
    return not any(sign in page.lower() for sign in ALIVE)


def test_a_passage_with_a_script_is_shown_as_words(built):
    data = corpus.load(built.out)
    rows = data.numbers[data.numbers["doc"] == "ma-trong-chu"]
    for row in rows.tail(4).to_dict("records"):
        shown = passages.passage(data, row)
        assert "<script>" in str(shown)
        assert harmless(shown._repr_html_())


def test_the_name_of_a_file_is_shown_as_words(built):
    data = corpus.load(built.out)
    row = data.targets[data.targets["doc"].str.startswith("<img")].iloc[0]
    assert harmless(passages.passage(data, row)._repr_html_())


SHOWN = [
    # (what, how a notebook shows it)
    ("a cell", lambda: notebooks.show(pd.DataFrame({"a": [SCRIPT]}))),
    ("a name of a column", lambda: notebooks.show(pd.DataFrame({SCRIPT: [1]}))),
    ("a name of a row", lambda: notebooks.show(pd.DataFrame({"a": [1]}, index=[SCRIPT]))),
    ("a list of lists", lambda: notebooks.show(pd.DataFrame({"a": [[SCRIPT]]}))),
    ("a sentence", lambda: notebooks.say((SCRIPT, SCRIPT))),
]


@pytest.mark.parametrize(("what", "made"), SHOWN, ids=[s[0] for s in SHOWN])
def test_tables_and_sentences_show_scripts_as_words(what, made):
    page = made()._repr_html_()
    assert harmless(page)
    assert "&lt;script&gt;" in page


def test_a_report_is_plain_text_without_control_characters(built):
    data = corpus.load(built.out)
    for doc in ("ma-trong-chu", "cong-thuc"):
        own = {n: f[f["doc"] == doc] if "doc" in f else f for n, f in data.frames.items()}
        file = own["documents"]["file"].iloc[0]
        said = printout.file_report(file, own, {file: data.texts[file]})
        assert not [c for c in said if unicodedata.category(c) == "Cc" and c != "\n"]
