"""Words with places on pages -> text: what belongs together is put together, what only belongs to the page is left out.

A page is drawn here with letters of one width: a blank is 6 points wide, a line 15 points high; "_" below a line makes
a drawn line of a table, "|" an upright one.
"""

from itertools import pairwise

import pytest

from analysis.readers.pages import Page, Rule, Word, text_of
from analysis.readers.pages.page_ends import is_rest

LETTER, LINE, SIZE = 6.0, 15.0, 10.0


def drawn(picture: str, top: float = 120.0, height: float = 842.0) -> Page:
    """A page from a picture of it."""
    words, rules = [], []
    lines = picture.strip("\n").split("\n")
    for row, line in enumerate(lines):
        y = top + row * LINE
        column = 0
        while column < len(line):
            if line[column] in " |":
                column += 1
                continue
            end = column
            while end < len(line) and line[end] not in " |":
                end += 1
            text = line[column:end]
            if set(text) != {"_"}:
                x0, x1 = 60 + column * LETTER, 60 + end * LETTER
                words.append(Word(text, x0, y, x1, y + SIZE, SIZE))
            column = end
    for row, line in enumerate(lines):
        y = top + row * LINE + SIZE / 2
        bars = [i for i, c in enumerate(line) if c == "|"]
        for left, right in pairwise(bars):
            if "_" in line[left:right]:
                rules.append(Rule(63 + left * LETTER, y, 63 + right * LETTER, y))
        below = lines[row + 1] if row + 1 < len(lines) else ""
        for bar in bars:
            if below[bar : bar + 1] == "|":
                x = 60 + bar * LETTER + LETTER / 2
                rules.append(Rule(x, y, x, y + LINE))
    return Page(595.0, height, words, rules)


TEXTS = [
    # (what is shown, the page, its text)
    (
        "a paragraph is one line, the next begins set in",
        """
    Phấn đấu đến năm 2025 kinh tế số của tỉnh chiếm tối thiểu
20% GRDP, năng suất lao động xã hội tăng bình quân trên 7%/năm,
góp phần tăng trưởng.
    Đến năm 2030 mạng di động 5G phủ sóng toàn tỉnh; tốc độ của
Internet nhanh.
""",
        "Phấn đấu đến năm 2025 kinh tế số của tỉnh chiếm tối thiểu 20% GRDP, năng suất lao động xã hội tăng bình quân trên 7%/năm, góp phần tăng trưởng.\n"
        "Đến năm 2030 mạng di động 5G phủ sóng toàn tỉnh; tốc độ của Internet nhanh.\n",
    ),
    (
        "a short line ends its paragraph; items with marks are apart",
        """
I. MỤC TIÊU
- Kinh tế số chiếm 20% GRDP vào năm 2025 và tiếp tục tăng nhanh
- Hạ tầng số phủ khắp các xã, phường của tỉnh vào năm 2030 theo
kế hoạch.
""",
        "I. MỤC TIÊU\n- Kinh tế số chiếm 20% GRDP vào năm 2025 và tiếp tục tăng nhanh\n- Hạ tầng số phủ khắp các xã, phường của tỉnh vào năm 2030 theo kế hoạch.\n",
    ),
    (
        "a number cut at the end of a line goes on without a blank",
        """
    Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại tờ 61/TTr-
SKHCN ngày 11 tháng 7 năm 2022 về việc ban hành kế hoạch của tỉnh
nhà.
""",
        "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại tờ 61/TTr-SKHCN ngày 11 tháng 7 năm 2022 về việc ban hành kế hoạch của tỉnh nhà.\n",
    ),
    (
        "the head in two columns is read left, then right",
        """
ỦY BAN NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
 TỈNH BẾN TRE              Độc lập - Tự do - Hạnh phúc
 Số: 12/KH-UBND            Bến Tre, ngày 24 tháng 5 năm 2022
                         KẾ HOẠCH
              Phát triển kinh tế số tỉnh Bến Tre
""",
        "ỦY BAN NHÂN DÂN\nTỈNH BẾN TRE\nSố: 12/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Bến Tre, ngày 24 tháng 5 năm 2022\nKẾ HOẠCH\nPhát triển kinh tế số tỉnh Bến Tre\n",
    ),
    (
        "recipients beside the signature",
        """
Nơi nhận:                          TM. ỦY BAN NHÂN DÂN
- Như Điều 3;                            CHỦ TỊCH
- Lưu: VT.

                                        Lê Văn C
""",
        "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn C\n",
    ),
    (
        "a drawn table: rows, a merged cell above, a merged cell to the left",
        """
|____|____________________|___________|______|
| TT | Nhiệm vụ           | Chủ trì   | Năm  |
|____|____________________|___________|______|
| I  | HẠ TẦNG                               |
|____|____________________|___________|______|
| 1  | Xây dựng trung tâm | Sở TT&TT  | 2023 |
|    | dữ liệu của tỉnh   |           |      |
|____|____________________|           |______|
| 2  | Phủ sóng 5G        |           | 2025 |
|____|____________________|___________|______|
""",
        "| TT | Nhiệm vụ | Chủ trì | Năm |\n| I | HẠ TẦNG |  |  |\n| 1 | Xây dựng trung tâm dữ liệu của tỉnh | Sở TT&TT | 2023 |\n| 2 | Phủ sóng 5G | 〃 | 2025 |\n",
    ),
    (
        "a table without lines: columns by its header, rows by their numbers, cells of several lines",
        """
TT             Chỉ tiêu            ĐVT       2025      2030
1    Kinh tế số trong GRDP          %         20        30
2    Hộ gia đình có cáp quang       %         80       100
     trên địa bàn tỉnh
3    Dân số phủ sóng 5G             %          -      ≥ 90
II. NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU CỦA TỈNH
""",
        "| TT | Chỉ tiêu | ĐVT | 2025 | 2030 |\n| 1 | Kinh tế số trong GRDP | % | 20 | 30 |\n| 2 | Hộ gia đình có cáp quang trên địa bàn tỉnh | % | 80 | 100 |\n"
        "| 3 | Dân số phủ sóng 5G | % | - | ≥ 90 |\nII. NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU CỦA TỈNH\n",
    ),
    (
        "words far apart below each other are no table without a header that says so",
        """
Tên            Ngày            Ghi
một             hai              ba
bốn             năm             sáu
""",
        "Tên               Ngày               Ghi\nmột                hai                 ba\nbốn                năm                sáu\n",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("what", "picture", "text"), TEXTS, ids=[t[0] for t in TEXTS])
def test_a_page_is_read(what, picture, text):
    assert text_of([drawn(picture)]) == text


def test_a_paragraph_and_a_number_cut_by_the_page_end_go_on_behind_the_form_feed():
    first = drawn(
        "    Đến năm 2030 tỉnh phấn đấu kinh tế số chiếm tối thiểu 30% của\ntổng sản phẩm trên địa bàn; tỷ lệ dân số dùng mạng 5G đạt mức tối"
    )
    second = drawn("thiểu 80% dân số.\n    Giữ vững các chỉ số.")
    assert text_of([first, second]) == (
        "Đến năm 2030 tỉnh phấn đấu kinh tế số chiếm tối thiểu 30% của tổng sản phẩm trên địa bàn; tỷ lệ dân số dùng mạng 5G đạt mức tối \fthiểu 80% dân số.\n"
        "Giữ vững các chỉ số.\n"
    )  # fmt: skip


TABLE_ONE = """
|____|____________________|___________|
| TT | Nhiệm vụ           | Chủ trì   |
|____|____________________|___________|
| 1  | Phủ sóng 5G.       | Sở TT&TT  |
|____|____________________|___________|
| 2  | Xây dựng trung tâm | Sở KH&CN, |
|____|____________________|___________|
"""
TABLE_TWO = """
|____|____________________|___________|
| TT | Nhiệm vụ           | Chủ trì   |
|____|____________________|___________|
|    | dữ liệu của tỉnh.  | Sở Y tế   |
|____|____________________|___________|
| 3  | Đào tạo nhân lực.  | Sở Nội vụ |
|____|____________________|___________|
"""


def test_a_table_goes_on_over_the_page_end_without_its_header_and_with_the_cut_row_whole():
    assert text_of([drawn(TABLE_ONE), drawn(TABLE_TWO)]) == (
        "| TT | Nhiệm vụ | Chủ trì |\n| 1 | Phủ sóng 5G. | Sở TT&TT |\n| 2 | Xây dựng trung tâm dữ liệu của tỉnh. | Sở KH&CN, Sở Y tế |\n\f| 3 | Đào tạo nhân lực. | Sở Nội vụ |\n"
    )  # fmt: skip


def test_page_numbers_and_running_heads_are_left_out_but_numbers_of_the_text_stay():
    def page(number: int, words: str) -> Page:
        body = drawn(words, top=120)
        edge = drawn(f"          {number}\nKẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2025", top=20)
        foot = drawn(f"Trang {number}/4", top=800)
        return Page(595, 842, [*edge.words, *body.words, *foot.words])

    pages = [page(n, f"1. Mục tiêu thứ {n}.\n2025\n") for n in range(1, 5)]
    assert text_of(pages) == "1. Mục tiêu thứ 1.\n2025\n" + "".join(
        f"\f1. Mục tiêu thứ {n}.\n2025\n" for n in (2, 3, 4)
    )


def test_a_raised_figure_is_a_note_and_not_a_part_of_the_number_before_it():
    page = drawn("- Kinh tế số chiếm 20%")
    mark = Word("1", page.words[-1].x1 + 0.2, 118.5, page.words[-1].x1 + 3, 124.5, 6.0)
    note = [Word("1", 60, 758, 63, 764, 6.0), *(Word(w, 66 + 30 * i, 759, 90 + 30 * i, 767, 8.0) for i, w in enumerate(["Theo", "số", "liệu", "2020."]))]  # fmt: skip
    assert text_of([Page(595, 842, [*page.words, mark, *note])]) == "- Kinh tế số chiếm 20%¹\n¹ Theo số liệu 2020.\n"


RESTS = [
    # (row at the top of a page, rows above, whether it only goes on)
    (["", "của tỉnh", ""], [["TT", "Việc", "Ai"], ["1", "Xây", "A"]], True),
    (["", "Xây mới", "B"], [["TT", "Việc", "Ai"], ["1", "Xây", "A"], ["2", "Sửa", "B"]], True),
    (["3", "của tỉnh", ""], [["TT", "Việc", "Ai"], ["1", "Xây", "A"]], False),
    (["Làm tiếp", "B"], [["Việc", "Ai"], ["Xây dựng nền tảng.", "A."]], False),
    (["trung tâm mới.", "B"], [["Việc", "Ai"], ["Xây dựng", "A"]], True),
    (["Trường Đại học.", "B."], [["Việc", "Ai"], ["Xây.", "A."], ["Sửa.", "A."], ["Mua.", "A."], ["Mở vườn ươm tại", "A."]], True),
    (["Trường Đại học", "B"], [["Việc", "Ai"], ["Xây", "A"], ["Sửa", "A"], ["Mua", "A"], ["Mở vườn ươm", "A"]], False),
    (["B. HẠ TẦNG", "", ""], [["Việc", "Ai", "Khi"], ["Xây", "A", "2025"]], False),
]  # fmt: skip


@pytest.mark.parametrize(("row", "above", "expected"), RESTS)
def test_the_first_row_of_a_page(row, above, expected):
    assert is_rest(row, above) is expected


def test_pages_without_words_are_pages_still():
    assert text_of([drawn("Một."), Page(595, 842, []), drawn("Hai.")]) == "Một.\n\f\n\fHai.\n"
