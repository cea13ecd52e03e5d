"""Tables in a text: header, named columns, heading rows, rows. A new layout is one more entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.grids import column_role, read_grids
from analysis.layout.blocks import read_layout
from analysis.sections import read_sections
from analysis.text.folding import bare, fold


def grids(text):
    layout = read_layout(fold(text))
    return layout, read_grids(layout, read_sections(layout))


HEADINGS = [
    ("TT", "order"),
    ("STT", "order"),
    ("Số TT", "order"),
    ("Chỉ tiêu", "indicator"),
    ("Tên chỉ tiêu", "indicator"),
    ("Mục tiêu", "indicator"),
    ("Đơn vị", "unit"),
    ("Đơn vị tính", "unit"),
    ("ĐVT", "unit"),
    ("2025", "year"),
    ("Năm 2030", "year"),
    ("Mục tiêu 2025", "year"),
    ("Thực hiện năm 2023", "year"),
    ("Nhiệm vụ", "task"),
    ("Nội dung nhiệm vụ", "task"),
    ("Tên đề án, dự án", "task"),
    ("Nội dung công việc", "task"),
    ("Nhiệm vụ năm 2025", "task"),
    ("Chủ trì", "leads"),
    ("Cơ quan chủ trì", "leads"),
    ("Đơn vị chủ trì thực hiện", "leads"),
    ("Cơ quan thực hiện", "leads"),
    ("Cơ quan, đơn vị thực hiện", "leads"),
    ("Phối hợp", "takes_part"),
    ("Đơn vị phối hợp", "takes_part"),
    ("Cơ quan chỉ đạo", "directs"),
    ("Lãnh đạo UBND tỉnh phụ trách", "directs"),
    ("Thời gian", "time"),
    ("Thời gian thực hiện", "time"),
    ("Thời gian hoàn thành", "deadline"),
    ("Thời hạn", "deadline"),
    ("Tiến độ", "deadline"),
    ("Sản phẩm", "output"),
    ("Kết quả, sản phẩm", "output"),
    ("Kết quả đầu ra", "output"),
    ("Kinh phí", "budget"),
    ("Nguồn kinh phí", "budget"),
    ("Ghi chú", "note"),
    ("Phân công thực hiện", "assignment"),
    ("Theo dõi", "follow"),
    # says nothing
    ("Vùng", ""),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ""),
]


@pytest.mark.parametrize(("heading", "role"), HEADINGS)
def test_column_heading(heading, role):
    assert column_role(bare(heading)) == role


MARKDOWN = """I. MỤC TIÊU
| TT | Chỉ tiêu | Đơn vị | 2025 | 2030 |
|:--:|---|:--:|:--:|:--:|
| **I** | **Chính quyền số** | | | |
| 1 | Hồ sơ cấp xã | % | \\>= 60 | 80 \\- 85 |
| 2 | Báo cáo định kỳ | % | 100 | - |
| **II** | **Kinh tế số** | | | |
| 3 | Kinh tế số trong GRDP | % | 8 | 20 |
"""

TABS = """I. MỤC TIÊU
TT\tChỉ tiêu\tĐơn vị\tMục tiêu\t
\t\t\tNăm 2025\tNăm 2030
(1)\t(2)\t(3)\t(4)\t(5)
A\tCHÍNH QUYỀN SỐ\t\t\t
1\tHồ sơ cấp xã\t%\t60\t80
2\tBáo cáo định kỳ\t%\t100\t
"""

REPEATED = """II. NHIỆM VỤ
| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |
|---|---|---|---|---|
| I | Hạ tầng số |
| 1 | Phủ sóng 5G | Sở A | Sở B | 2025 |

7

| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |
|---|---|---|---|---|
| 2 | Nâng cấp trung tâm dữ liệu | Sở A | | 2026 |
"""

LATEX = r"""I. MỤC TIÊU
\begin{tabular}{|l|p{4cm}|l|l|l|}
\hline
\textbf{TT} & \textbf{Chỉ tiêu} & \multirow{2}{*}{Đơn vị} & \multicolumn{2}{|c|}{Mục tiêu} \\ \cline{4-5}
 & & & Năm 2025 & Năm 2030 \\ \hline
\textbf{I} & \multicolumn{4}{|l|}{\textbf{Chính quyền số}} \\ \hline
1 & Hồ sơ cấp xã & \% & $\geq 60$ & 80 \\ \hline
2 & \begin{tabular}[c]{@{}l@{}}Báo cáo\\ định kỳ\end{tabular} & \% & & 100 \\ \hline
\end{tabular}
"""

TABLES = [
    (
        LATEX,
        ("order", "indicator", "unit", "year", "year"),
        [
            (["Chính quyền số"], ["1", "Hồ sơ cấp xã", "%", "≥60", "80"]),
            (["Chính quyền số"], ["2", "Báo cáo định kỳ", "%", "", "100"]),
        ],
    ),
    (
        LATEX.replace("\n", " ").replace("I. MỤC TIÊU", "I. MỤC TIÊU\n"),
        ("order", "indicator", "unit", "year", "year"),
        [
            (["Chính quyền số"], ["1", "Hồ sơ cấp xã", "%", "≥60", "80"]),
            (["Chính quyền số"], ["2", "Báo cáo định kỳ", "%", "", "100"]),
        ],
    ),
    (  # a cell over rows, as LaTeX leaves the cells below it empty
        "II. NHIỆM VỤ\n\\begin{tabular}{llll}\nTT & Nhiệm vụ & Chủ trì & Thời gian \\\\\n"
        "1 & Xây dựng kho dữ liệu & \\multirow{2}{*}{Sở A} & 2026 \\\\\n2 & Phủ sóng 5G & & 2027 \\\\\n\\end{tabular}\n",
        ("order", "task", "leads", "time"),
        [
            ([], ["1", "Xây dựng kho dữ liệu", "Sở A", "2026"]),
            ([], ["2", "Phủ sóng 5G", "Sở A", "2027"]),
        ],
    ),
    (
        MARKDOWN,
        ("order", "indicator", "unit", "year", "year"),
        [
            (["Chính quyền số"], ["1", "Hồ sơ cấp xã", "%", ">= 60", "80 - 85"]),
            (["Chính quyền số"], ["2", "Báo cáo định kỳ", "%", "100", "-"]),
            (["Kinh tế số"], ["3", "Kinh tế số trong GRDP", "%", "8", "20"]),
        ],
    ),
    (
        TABS,
        ("order", "indicator", "unit", "year", "year"),
        [
            (["CHÍNH QUYỀN SỐ"], ["1", "Hồ sơ cấp xã", "%", "60", "80"]),
            (["CHÍNH QUYỀN SỐ"], ["2", "Báo cáo định kỳ", "%", "100", ""]),
        ],
    ),
    (
        REPEATED,
        ("order", "task", "leads", "takes_part", "time"),
        [
            (["Hạ tầng số"], ["1", "Phủ sóng 5G", "Sở A", "Sở B", "2025"]),
            (["Hạ tầng số"], ["2", "Nâng cấp trung tâm dữ liệu", "Sở A", "", "2026"]),
        ],
    ),
    (  # two heading rows above each other, and a merged cell repeated in every column
        "Phụ lục\n| TT | Nội dung | Đơn vị thực hiện | |\n| | | Chủ trì | Phối hợp |\n"
        "| I | THỂ CHẾ | THỂ CHẾ | THỂ CHẾ |\n| 1 | Cơ chế | | |\n| 1.1 | Ban hành quy chế | Sở A | Sở B |\n",
        ("order", "task", "leads", "takes_part"),
        [(["THỂ CHẾ", "Cơ chế"], ["1.1", "Ban hành quy chế", "Sở A", "Sở B"])],
    ),
]


@pytest.mark.parametrize(("text", "columns", "rows"), TABLES)
def test_table(text, columns, rows):
    _, found = grids(text)
    assert found[0].columns == columns
    assert [([c.text for c in r.groups], [c.text for c in r.cells]) for g in found for r in g.rows] == rows


HEAD = "| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n"
FIRST = (
    HEAD
    + "| I | **Thể chế** | |\n| 1 | Xây dựng quy chế | Sở A |\n| II | **Hạ tầng** | |\n| 2 | Xây dựng kho | Sở B |\n"
)
SECOND = [
    # (what stands between the two halves of a table, the second half, the headings its rows stand below)
    ("*(tiếp theo)*\n\n", HEAD + "| 3 | Phủ sóng | Sở C |\n", [["Hạ tầng"]]),
    (
        "\n3\n\n",
        HEAD + "| 3 | Phủ sóng | Sở C |\n| III | **Nhân lực** | |\n| 4 | Đào tạo | Sở D |\n",
        [["Hạ tầng"], ["Nhân lực"]],
    ),
    ("\n\n", HEAD + "| III | **Nhân lực** | |\n| 3 | Đào tạo | Sở D |\n", [["Nhân lực"]]),
    ("**B. NĂM 2026**\n\n", HEAD + "| 1 | Đào tạo | Sở D |\n", [[]]),
    ("**B. NĂM 2026**\n\n", HEAD.replace("Chủ trì", "Chủ trì | Thời gian") + "| 3 | Đào tạo | Sở D | 2026 |\n", [[]]),
]


@pytest.mark.parametrize(("between", "second", "groups"), SECOND)
def test_a_table_that_counts_on_behind_a_page_keeps_its_heading_rows(between, second, groups):
    _, found = grids(f"II. NHIỆM VỤ\n\n{FIRST}\n{between}{second}")
    rows = [row for grid in found for row in grid.rows][2:]
    assert [[cell.text for cell in row.groups] for row in rows] == groups


@pytest.mark.parametrize(
    ("columns", "roles"),
    [
        ("Nhóm chỉ tiêu | Nội dung", ("group", "task", "year")),
        ("Nhóm chỉ tiêu | Chỉ tiêu cụ thể", ("group", "indicator", "year")),
        ("Mục tiêu | Chỉ tiêu", ("group", "indicator", "year")),
        ("Lĩnh vực | Chỉ tiêu", ("group", "indicator", "year")),
        ("Mục tiêu | Nhiệm vụ", ("indicator", "task", "year")),  # both say something of their own
    ],
)
def test_a_column_that_groups_what_stands_beside_it(columns, roles):
    rows = "| Hạ tầng số | Hộ có cáp quang | 80% |\n| | Phủ sóng 5G | 85% |\n"
    _, found = grids(f"I. MỤC TIÊU\n\n| {columns} | Năm 2025 |\n|---|---|---|\n{rows}")
    assert found[0].columns == roles


@pytest.mark.parametrize("between", ["", "\n", "\n\n"])
def test_a_header_of_other_columns_begins_another_table(between):
    above = "| STT | Chỉ tiêu | Đơn vị | 2025 | 2030 |\n|---|---|---|---|---|\n| 1 | Kinh tế số | % | 20 | 30 |\n| 2 | 5G | % | 50 | 99 |\n"
    below = "| TT | Chỉ tiêu | Năm 2030 |\n|---|---|---|\n| 1 | Hộ có cáp quang | 95% |\n"
    _, found = grids(f"I. MỤC TIÊU\n\n{above}{between}{below}")
    assert [[cell.text for cell in grid.header] for grid in found] == [
        ["STT", "Chỉ tiêu", "Đơn vị", "2025", "2030"],
        ["TT", "Chỉ tiêu", "Năm 2030"],
    ]
    assert [len(grid.rows) for grid in found] == [2, 1]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("Hội Liên hiệp<br>Phụ nữ tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"),
        ("Sở<br>Tài chính", "Sở Tài chính"),
        ("Công an tỉnh; VNPT<br>Hà Nam", "Công an tỉnh; VNPT Hà Nam"),
        ("tăng trên<br>1.000 hộ", "tăng trên 1.000 hộ"),
        ("Sở Tài chính<br>Sở Nội vụ", "Sở Tài chính<br>Sở Nội vụ"),
        ("Sở Tài chính<br>---<br>Sở Nội vụ", "Sở Tài chính<br>---<br>Sở Nội vụ"),
        ("Sở Tài chính;<br>Sở Nội vụ", "Sở Tài chính;<br>Sở Nội vụ"),
        ("- Chủ trì: Sở A; Sở B<br>Phối hợp: Sở C", "- Chủ trì: Sở A; Sở B<br>Phối hợp: Sở C"),
        ("Rà soát; sửa đổi<br>2. Ban hành", "Rà soát; sửa đổi<br>2. Ban hành"),
    ],
)
def test_a_line_end_in_a_cell_is_kept_where_something_begins(cell, read):
    for text in (
        f"II. NHIỆM VỤ\n| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Xây dựng kho dữ liệu | {cell} |\n",
        f"II. NHIỆM VỤ\n<table><tr><td>TT</td><td>Nhiệm vụ</td><td>Chủ trì</td></tr><tr><td>1</td><td>A</td><td>{cell}</td></tr></table>\n",
    ):
        layout, found = grids(text)
        row = found[0].rows[-1].cells[-1]
        assert " ".join(layout.folded.text[row.start : row.end].split()) == read


def test_two_header_rows_are_read_as_one():
    _, found = grids(TABS)
    assert [cell.text for cell in found[0].header][3:] == ["Mục tiêu Năm 2025", "Mục tiêu Năm 2030"]


def test_column_finds_the_first_that_is_there():
    _, found = grids(REPEATED)
    assert found[0].column("deadline", "time") == 4
    assert found[0].column("output") is None


@pytest.mark.parametrize("text", ["", "Không có bảng nào ở đây.", "Tỷ lệ A | B là 1/2.", "a) Một\nb) Hai\n"])
def test_no_table(text):
    assert grids(text)[1] == []


CELLS = st.sampled_from(["", "1", "I", "TT", "Nhiệm vụ", "Chủ trì", "2025", "Sở A", "**x**", "a\\|b"])


@given(st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=6))
def test_every_cell_is_where_it_says(table):
    text = "\n".join("| " + " | ".join(row) + " |" for row in table)
    layout, found = grids(text)
    for grid in found:
        for row in grid.rows:
            assert grid.start <= row.start < row.end <= grid.end
            for cell in (*grid.header, *row.cells, *row.groups):
                assert 0 <= cell.start <= cell.end <= len(layout.folded.text)
                written = layout.folded.text[cell.start : cell.end]
                assert "|" not in written.replace("\\|", "")
                assert bool(cell.text) == bool(written.strip("* \\"))


MERGED = """II. NHIỆM VỤ
| Nội dung | Nhiệm vụ cụ thể | Cơ quan chủ trì | Thời gian |
| Thể chế | Ban hành bộ chỉ số | Cục Thống kê | 2023 |
| 〃 | Ban hành chính sách | Sở Tài chính | 2024 |
| Hạ tầng số | Xóa điểm lõm sóng | 〃 | 2024 |
"""


def test_a_merged_cell_holds_for_the_rows_it_covers_and_a_column_beside_the_rows_is_their_group():
    layout, (grid,) = grids(MERGED)
    assert grid.columns == ("group", "task", "leads", "time")
    assert [[cell.text for cell in row.groups] for row in grid.rows] == [["Thể chế"], ["Thể chế"], ["Hạ tầng số"]]
    assert [row.cells[2].text for row in grid.rows] == ["Cục Thống kê", "Sở Tài chính", "Sở Tài chính"]
    assert layout.folded.text[grid.rows[2].cells[2].start : grid.rows[2].cells[2].end] == "Sở Tài chính"


NO_GROUPS = [
    "II. NHIỆM VỤ\n| TT | Nội dung | Cơ quan chủ trì |\n| 1 | Ban hành bộ chỉ số | Cục Thống kê |\n| 2 | Ban hành chính sách | 〃 |\n",
    "II. NHIỆM VỤ\n| Nhiệm vụ | Nội dung thực hiện | Cơ quan chủ trì |\n| Nền tảng số | Xây dựng | Sở A |\n| Dữ liệu số | Thu thập | Sở B |\n",
]


@pytest.mark.parametrize("text", NO_GROUPS)
def test_no_column_is_a_group_where_nothing_is_merged(text):
    assert "group" not in grids(text)[1][0].columns


def test_a_column_that_goes_on_behind_a_heading_is_one_problem(read):
    head = "| STT | Chỉ tiêu | Số liệu | Năm 2025 |\n|---|---|---|---|\n"
    rows = "| {0} | Kinh tế số trong GRDP (%) | 11 | 20 |\n| {1} | Dân số có chữ ký số (%) | 31 | 50 |\n"
    text = f"I. MỤC TIÊU\n1. Các chỉ tiêu\n\n{head}{rows.format(1, 2)}\n2. Chỉ tiêu khác\n\n{rows.format(3, 4)}"
    found = read(f"KẾ HOẠCH\nChuyển đổi số tỉnh Bến Tre\n\n{text}").rows["problems"]
    ids = [p["problem"] for p in found if p["what"] == "column_not_understood"]
    assert ids and len(ids) == len(set(ids))
