"""The same plan in the forms that programs give it who read pages: what is read must not depend on them.

Marks of pages, pictures and remarks of such programs are no words of the plan; a sentence goes on behind them.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.codebook import Codebook
from analysis.layout.blocks import read_layout
from analysis.reading import FileRows, read_file
from analysis.text.folding import bare, fold

RAW = Path(__file__).resolve().parents[1] / "data" / "raw"

HEAD = "KẾ HOẠCH\nThực hiện Nghị quyết số 52-NQ/TW\n\nI. MỤC TIÊU\n1. Mục tiêu đến năm 2025\n"
BEGINS = "- Hạ tầng công nghệ thông tin được đầu tư đồng bộ, mạng băng rộng cáp quang phủ trên"
GOES_ON = "90% hộ gia đình; 5G phủ 100% xã."

BETWEEN_PAGES = (
    "4", "- 4 -", "– 4 –", "[4]", "**4**", "# 4", "4/12", "Trang 4", "Trang 4/12", "*Trang 4*", "[Trang 4]", "=== TRANG 4 ===",
    "## Page 4", "Page 4", "--- Page 4 ---", "===== Page 4 =====", "Page 4 of 12", "# Page 4 / 12", "[PAGE 4]", "4 | Page",
    "4 | P a g e", "{4}------------------------------------------------", "---", "***", "--- PAGE BREAK ---", "[Con dấu: Tỉnh ủy]",
    "![](_page_4_Picture_1.jpeg)", "![img-0.jpeg](img-0.jpeg)", "![Quốc huy](images/3f2a9b7712e0.jpg)", "<!-- Trang 4 -->",
    "<page_number>4</page_number>", "<page>4</page>", '<page number="4">', "<div>4</div>", "<|im_end|>", "```\n\n```markdown",
    "4 CÔNG BÁO/Số 15 + 16/Ngày 05-3-2021", "CÔNG BÁO HÒA BÌNH/Số 12/Ngày 20-3-2020 4", "www.luatvietnam.vn", "Quét bằng CamScanner",
    "https://vanban.tinh.gov.vn/van-ban/123456.aspx", "¹ Gồm 05 xã, 12 thôn.", "[1] Theo Cục Thống kê năm 2019.",
    "text[[88, 145, 912, 230]]", "<|ref|>text<|/ref|><|det|>[[88, 145, 912, 230]]<|/det|>", '<span id="page-4-1"></span>',
)  # fmt: skip


@pytest.mark.parametrize("mark", BETWEEN_PAGES)
def test_a_sentence_goes_on_behind_the_mark_of_a_page(read: Callable[[str], FileRows], mark: str):
    rows = read(f"{HEAD}{BEGINS}\n\n{mark}\n\n{GOES_ON}\n").rows
    found = [(r["indicator"], r["comparator"], r["value"]) for r in rows["targets"]]
    assert found == [("fibre_household_coverage", ">", 90.0), ("mobile_5g_coverage", "=", 100.0)]
    assert not [n["text"] for n in rows["numbers"] if n["class"] == "unclear"]


@pytest.mark.parametrize(
    "mark",
    [
        "<!-- 12 -->",
        "\n<!-- Trang 12 -->\n",
        "\n\n![](hinh-12.png)\n\n",
        "[12](#trang-12)",
        "<p style='width:12%'>",
        "\n12\n",
    ],
)
def test_figures_of_a_mark_inside_a_sentence_are_accounted_for(read: Callable[[str], FileRows], mark: str):
    text = f"{HEAD}{BEGINS} {mark} {GOES_ON}\n"
    rows = read(text).rows["numbers"]
    at = text.index("12", text.index("phủ trên"))
    assert any(row["start"] <= at and at + 2 <= row["end"] for row in rows)


NO_MARK_OF_A_PAGE = (
    "Công báo số 15 ngày 05/3/2021",
    "Truy cập https://tinh.gov.vn để tra cứu",
    "Trang bị 4 máy chủ",
    "Trang 4 của Kế hoạch",
    "4 trang",
    "[Hỗ trợ 5 doanh nghiệp]",
    "Phát triển 3 homepage",
    "(4) Page đẹp",
    "4 xã",
)


@pytest.mark.parametrize("words", NO_MARK_OF_A_PAGE)
def test_words_with_a_number_are_no_mark_of_a_page(words: str):
    assert read_layout(fold(f"{HEAD}\n\n{words}\n\n")).noise == []


SHOWN = (
    ("Theo [Nghị quyết số 52-NQ/TW](https://trang.vn/nghi-quyet-52-2019-425113.aspx) ngày 27/9/2019", "theo nghi quyet so 52-nq/tw ngay 27/9/2019"),
    ("[Điều 3](#page-3-1) quy định", "dieu 3 quy dinh"),
    ("[Sở Y tế](chủ trì) thực hiện", "[so y te](chu tri) thuc hien"),
    ("> Kinh tế số chiếm 20%", "kinh te so chiem 20%"),
    ("> - Kinh tế số chiếm 20%", "- kinh te so chiem 20%"),
    ("> 80%", "> 80%"),
    ("---\nprimary_language: vi\nrotation_correction: 0\n---\nKẾ HOẠCH", "ke hoach"),
    ("---\nKẾ HOẠCH: năm 2025\n---", "--- ke hoach: nam 2025 ---"),
)  # fmt: skip


@pytest.mark.parametrize(("written", "shown"), SHOWN)
def test_markdown_reads_as_its_words(written: str, shown: str):
    assert bare(written) == shown


def plain(text: str) -> str:
    return re.sub(r"(?m)^#+ *", "", text).replace("*", "")


def wrapped(text: str, width: int = 100) -> str:
    lines = (
        textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
        for line in plain(text).split("\n")
    )
    return "\n".join(part for line in lines for part in line)


def with_pages(text: str, mark: str, every: int = 6) -> str:
    """The mark between paragraphs, and in the middle of long ones."""
    out: list[str] = []
    for number, line in enumerate(text.split("\n")):
        words = line.split(" ")
        half = len(words) // 2
        in_the_middle = len(words) > 60 and words[half][:1].islower()
        if number % every == every - 1:
            cut = mark.format(number // every + 2)
            line = (
                f"{' '.join(words[:half])}\n\n{cut}\n\n{' '.join(words[half:])}"
                if in_the_middle
                else f"{line}\n\n{cut}\n"
            )
        out.append(line)
    return "\n".join(out)


FORMS: dict[str, Callable[[str], str]] = {
    "no Markdown": plain,
    "wrapped lines": wrapped,
    "headings in bold": lambda text: re.sub(r"(?m)^#+ *(.*?)\**$", lambda m: f"**{m[1].replace('*', '')}**", text),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "no blank lines": lambda text: re.sub(r"\n+", "\n", text),
    "escapes": lambda text: re.sub(r"(?m)^(\s*)(\d{1,2})\. ", r"\1\2\\. ", re.sub(r"(?m)^(\s*)- ", r"\1\\- ", text)),
    "brackets behind numbers": lambda text: re.sub(r"(?m)^(\s*(?:\*\*|#+ )?)(\d{1,2})\. ", r"\1\2) ", text),
    "other bullets": lambda text: re.sub(r"(?m)^(\s*)[-–+] ", r"\1• ", text),
    "formulas": lambda text: re.sub(r"(\d+(?:,\d+)?)%", r"$\1\\%$", text),
    "figures in bold": lambda text: re.sub(r"(\d+(?:,\d+)?%)", r"**\1**", text),
    "double blanks": lambda text: re.sub(r"(?<=\w) (?=\w+ \w+ )", "  ", text),
    "indented": lambda text: re.sub(r"(?m)^(?=\S)", "    ", text),
    "page numbers": lambda text: with_pages(text, "{}"),
    "marks of pages": lambda text: with_pages(text, "---\n\n## Page {}"),
    "numbers without a blank": lambda text: re.sub(r"(?m)^(\s*(?:\*\*|#+ )?)(\d{1,2})\. (?=[^\d\s])", r"\1\2-", text),
    "letters with a stroke": lambda text: re.sub(r"(?m)^(\s*)([a-zđ])\) ", r"\1\2/ ", text),
    "rings before items": lambda text: re.sub(r"(?m)^(\s*)[-–] (?=[^\W\d])", r"\1o ", text),
    "points that are lost": lambda text: re.sub(r"(?m)^(\s*(?:\*\*|#+ )?)([IVX]{1,4})[.\-] ", r"\1\2 ", text),
    "notes below pages": lambda text: with_pages(text, "---\n\n¹ Theo số liệu của cơ quan thống kê.\n\n² Gồm các xã, phường.\n\n{}"),
    "separators with pictures": lambda text: with_pages(text, "{{{0}}}-----------------\n\n![](_page_{0}_Picture_1.jpeg)"),
}  # fmt: skip


def said(file: str, text: str, book: Codebook) -> dict[str, Counter]:
    """What is read of a text, its places aside."""
    rows = read_file(file, text.encode(), book).rows
    fields = ("kind", "indicator", "scope", "year", "comparator", "value", "value_high", "unit", "restated")
    task = ("number", "kind", "year_start", "year_end")
    return {
        "targets": Counter(tuple(row[field] for field in fields) for row in rows["targets"]),
        "tasks": Counter(tuple(row.get(field) for field in task) for row in rows["tasks"]),
        "bodies": Counter((row["agency"], row["role"]) for row in rows["task_agencies"]),
        "citations": Counter(row["cited_number"] for row in rows["references"]),
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("file", [path.name for path in sorted(RAW.glob("*.txt"))])
def test_a_plan_says_the_same_in_any_form(book: Codebook, file: str, form: str):
    text = (RAW / file).read_text()
    assert said(file, FORMS[form](text), book) == said(file, text, book)


def test_a_year_among_the_cells_of_a_row_is_no_ordinal(book: Codebook):
    """Wrapped once more, a table with one cell per line had a year where an ordinal could stand: reading stopped."""
    plan = Path(__file__).parent / "plans" / "files" / "ha-tinh_chuong-trinh-2020.txt"
    assert read_file(plan.name, wrapped(plan.read_text(), 75).encode(), book).rows["targets"]


NO_ITEMS = (
    "V/v tham mưu thực hiện",
    "v/v triển khai",
    "đ/c Bí thư Tỉnh ủy",
    "T/M BAN THƯỜNG VỤ",
    "16/CT-TTg của Thủ tướng",
    "4/TU ngày 5/6/2025",
    "5/2025 hoàn thành",
    "m/s và km/h",
    "I thì",
    "V Việt Nam",
    "ô Môn",
    "~ 20% dân số",
    "... Sở Nội vụ",
)


@pytest.mark.parametrize("words", NO_ITEMS)
def test_words_that_begin_no_item(words: str):
    assert [block.marker for block in read_layout(fold(f"{words} của tỉnh.")).blocks] == [None]


TASKS = "KẾ HOẠCH\nThực hiện Nghị quyết số 52-NQ/TW\n\nI. NHIỆM VỤ, GIẢI PHÁP\n1. Hạ tầng số\n"


@pytest.mark.parametrize("sign", "-•●▪○►➢❖✓☐☑¬¤※★øüØ§\uf0b7\uf0d8")
def test_any_bullet_opens_a_task(read: Callable[[str], FileRows], sign: str):
    rows = read(f"{TASKS}{sign} Xây dựng Trung tâm dữ liệu tỉnh.\n{sign} Phát triển mạng 5G.\n").rows
    assert [row["text"] for row in rows["tasks"]] == ["Xây dựng Trung tâm dữ liệu tỉnh.", "Phát triển mạng 5G."]


@pytest.mark.parametrize("sign", "*•¬")
def test_a_sign_that_stands_once_among_other_bullets_opens_a_task_like_them(read: Callable[[str], FileRows], sign: str):
    rows = read(
        f"{TASKS}- Xây dựng Trung tâm dữ liệu tỉnh.\n{sign} Phát triển mạng 5G.\n- Mở lớp kỹ năng số cho người dân.\n"
    ).rows
    assert len(rows["tasks"]) == 3
    assert rows["tasks"][1]["text"] == "Phát triển mạng 5G."


@pytest.mark.parametrize("label", ["Nhiệm vụ {}: ", "### Nhiệm vụ {}: ", "**Nhiệm vụ {}:** ", "#### **Dự án {}.** "])
def test_a_labelled_line_is_a_task_in_any_dress(read: Callable[[str], FileRows], label: str):
    lines = (
        f"{label.format(number)}{words}\n- Đơn vị chủ trì: Sở Nội vụ\n"
        for number, words in ((1, "Xây dựng kho dữ liệu"), (2, "Mở lớp kỹ năng số"))
    )
    tasks = read(TASKS.replace("1. Hạ tầng số\n", "\n") + "\n".join(lines)).rows["tasks"]
    assert [row["text"].strip("* ") for row in tasks] == ["Xây dựng kho dữ liệu", "Mở lớp kỹ năng số"]


@pytest.mark.parametrize("mark", ["4", "---\n\n## Page 4", "Trang 4\n\n---", "{4}----------------"])
def test_a_table_set_with_blanks_goes_on_behind_the_mark_of_a_page(read: Callable[[str], FileRows], mark: str):
    rows = [("TT", "Chỉ tiêu", "Đơn vị", "Năm 2025", "Năm 2030"), ("1", "Tỷ trọng kinh tế số trong GRDP", "%", "20", "30"),
            ("2", "Tỷ lệ hộ gia đình có cáp quang", "%", "80", "100"), ("3", "Tỷ lệ dân số có chữ ký số", "%", "30", "50")]  # fmt: skip
    lines = [
        "".join(cell.ljust(wide) for cell, wide in zip(row, (5, 40, 10, 12, 10), strict=True)).rstrip() for row in rows
    ]
    text = f"{HEAD}\n" + "\n".join([*lines[:3], f"\n{mark}\n", *lines[3:]]) + "\n"
    assert [(r["year"], r["value"]) for r in read(text).rows["targets"]] == [
        (2025, 20),
        (2030, 30),
        (2025, 80),
        (2030, 100),
        (2025, 30),
        (2030, 50),
    ]


def test_the_evidence_of_a_row_holds_whole_tags(read: Callable[[str], FileRows]):
    row = "<tr><td>1</td><td>Tỷ trọng kinh tế số trong GRDP</td><td>%</td><td>20</td></tr>"
    table = f"<table><tr><th>TT</th><th>Chỉ tiêu</th><th>Đơn vị</th><th>Năm 2025</th></tr>{row}{row.replace('20', '30')}</table>"
    targets = read(f"{HEAD}{table}\n").rows["targets"]
    assert targets[0]["evidence"] == "<td>1</td><td>Tỷ trọng kinh tế số trong GRDP</td><td>%</td><td>20</td></tr>"
