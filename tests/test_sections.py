"""The outline of a text: (text, [(level, label, heading, kind)]) of its numbered parts; and what stands outside it."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.layout.blocks import read_layout
from analysis.sections import find_stamps, read_sections
from analysis.text.folding import bare, fold


def outline(text):
    return [(s.level, s.label, s.heading, s.kind) for s in read_sections(read_layout(fold(text))) if s.label]


OUTLINES = [
    ("I- MỤC TIÊU\n1. Mục tiêu chung\n- Phát triển.\n2. Mục tiêu cụ thể đến năm 2025\n- Đạt 20%.\nII- NHIỆM VỤ, GIẢI PHÁP\n1. Hạ tầng số\n- Phủ sóng.\nIII- TỔ CHỨC THỰC HIỆN\n1. Các sở thực hiện nghiêm túc.\n",
     [(1, "I", "MỤC TIÊU", "objectives"), (2, "I.1", "Mục tiêu chung", "objectives"), (2, "I.2", "Mục tiêu cụ thể đến năm 2025", "objectives"),
      (1, "II", "NHIỆM VỤ, GIẢI PHÁP", "tasks"), (2, "II.1", "Hạ tầng số", "tasks"), (1, "III", "TỔ CHỨC THỰC HIỆN", "implementation"), (2, "III.1", "", "implementation")]),
    ("#### I. MỤC ĐÍCH, YÊU CẦU\n\n1. Quán triệt đầy đủ nội dung của Nghị quyết.\n\n#### II. MỤC TIÊU\n\n**2. Mục tiêu cụ thể**\n\n2.1. Đến năm 2025: Kinh tế số chiếm 18% GRDP.\n",
     [(1, "I", "MỤC ĐÍCH, YÊU CẦU", "viewpoints"), (2, "I.1", "", "viewpoints"), (1, "II", "MỤC TIÊU", "objectives"),
      (2, "II.2", "Mục tiêu cụ thể", "objectives"), (3, "II.2.1", "Đến năm 2025", "objectives")]),
    # a heading glued to the one before
    ("II- QUAN ĐIỂM CHỈ ĐẠO VÀ MỤC TIÊU**1. Quan điểm chỉ đạo**\n- Chủ động.\n2. Mục tiêu\n- Đạt 20%.\n",
     [(1, "II", "QUAN ĐIỂM CHỈ ĐẠO VÀ MỤC TIÊU", "objectives"), (2, "II.1", "Quan điểm chỉ đạo", "viewpoints"), (2, "II.2", "Mục tiêu", "objectives")]),
    # a figure in bold is no heading
    ("II- MỤC TIÊU\n1. Có **1.500** doanh nghiệp số, tăng **7.5**% mỗi năm.\n", [(1, "II", "MỤC TIÊU", "objectives"), (2, "II.1", "", "objectives")]),
    # parts above Roman numerals; a report of the past keeps its kind all the way down, whatever its headings say
    ("PHẦN THỨ NHẤT\nKẾT QUẢ NĂM 2025\n\nI. KẾT QUẢ THỰC HIỆN CÁC MỤC TIÊU\n1. Chính quyền số\n- Đạt 90%.\n\nPHẦN THỨ HAI\nKẾ HOẠCH NĂM 2026\n\nI. MỤC TIÊU\n- Đạt 95%.\n",
     [(1, "PHẦN THỨ NHẤT", "KẾT QUẢ NĂM 2025", "context"), (2, "PHẦN THỨ NHẤT.I", "KẾT QUẢ THỰC HIỆN CÁC MỤC TIÊU", "context"), (3, "PHẦN THỨ NHẤT.I.1", "Chính quyền số", "context"),
      (1, "PHẦN THỨ HAI", "KẾ HOẠCH NĂM 2026", "other"), (2, "PHẦN THỨ HAI.I", "MỤC TIÊU", "objectives")]),
    # a blank inside the number
    ("I. MỤC TIÊU\n1. Mục tiêu chung\n2. Mục tiêu cụ thể\n2. 1. Đến năm 2025\n- Đạt 20%.\n", [(1, "I", "MỤC TIÊU", "objectives"), (2, "I.1", "Mục tiêu chung", "objectives"), (2, "I.2", "Mục tiêu cụ thể", "objectives"), (3, "I.2.1", "Đến năm 2025", "objectives")]),
    # aims told inside a part whose heading says nothing of them
    ("1. Về tình hình\nTỉnh đã có kết quả.\n2. Về chủ trương trong thời gian tới\nThống nhất phát triển với những mục tiêu chủ yếu sau đây: phấn đấu đến năm 2025 kinh tế số chiếm 10% GRDP.\n3. Nhiệm vụ\nThứ nhất, tuyên truyền.\n",
     [(1, "1", "Về tình hình", "context"), (1, "2", "Về chủ trương trong thời gian tới", "objectives"), (1, "3", "Nhiệm vụ", "tasks")]),
    # headings in capitals below one that says what they are
    ("MỤC TIÊU\n\n- Đạt 20%.\n\nNHIỆM VỤ, GIẢI PHÁP\n\nHOÀN THIỆN THỂ CHẾ, CHÍNH SÁCH\n\nRà soát các văn bản quy phạm pháp luật.\n\nPHÁT TRIỂN HẠ TẦNG SỐ\n\nPhát triển hạ tầng số đồng bộ.\n",
     [(1, "MỤC TIÊU", "MỤC TIÊU", "objectives"), (1, "NHIỆM VỤ, GIẢI PHÁP", "NHIỆM VỤ, GIẢI PHÁP", "tasks"),
      (2, "NHIỆM VỤ, GIẢI PHÁP.HOÀN THIỆN THỂ CHẾ, CHÍNH SÁCH", "HOÀN THIỆN THỂ CHẾ, CHÍNH SÁCH", "tasks"),
      (2, "NHIỆM VỤ, GIẢI PHÁP.PHÁT TRIỂN HẠ TẦNG SỐ", "PHÁT TRIỂN HẠ TẦNG SỐ", "tasks")]),
    # lines set in with tabs
    ("I. MỤC TIÊU\n\t- Đạt 20%.\n\t\t+ Phủ sóng.\n\tII. NHIỆM VỤ\n\t1. Hạ tầng số\n", [(1, "I", "MỤC TIÊU", "objectives"), (1, "II", "NHIỆM VỤ", "tasks"), (2, "II.1", "Hạ tầng số", "tasks")]),
    # a heading may end in a word before which figures stand
    ("IV- NHIỆM VỤ\n\n1. Hoàn thiện hạ tầng cho khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số\n\nTập trung nguồn lực phát triển hạ tầng viễn thông, Internet tại các xã ven biển.\n",
     [(1, "IV", "NHIỆM VỤ", "tasks"), (2, "IV.1", "Hoàn thiện hạ tầng cho khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số", "tasks")]),
    # a directive announces its list
    ("CHỈ THỊ\nvề chuyển đổi số\n\nBan Thường vụ yêu cầu các cấp ủy tập trung thực hiện một số nhiệm vụ sau:\n\n1. Tuyên truyền, nâng cao nhận thức\n\nTăng cường tuyên truyền.\n\n2. Phát triển hạ tầng\n\nHuy động nguồn lực.\n",
     [(1, "1", "Tuyên truyền, nâng cao nhận thức", "tasks"), (1, "2", "Phát triển hạ tầng", "tasks")]),
    # Roman numerals as OCR reads them; headings without a number; "A." below a Roman numeral
    ("I- MỤC TIÊU\n- Đạt 20%.\nIl- NHIỆM VỤ\n- Phủ sóng.\nIIl. TỔ CHỨC THỰC HIỆN\n- Báo cáo.\n", [(1, "I", "MỤC TIÊU", "objectives"), (1, "II", "NHIỆM VỤ", "tasks"), (1, "III", "TỔ CHỨC THỰC HIỆN", "implementation")]),
    (
        "QUYẾT NGHỊ:\nĐiều 1. Thông qua Đề án phát triển hạ tầng số\n1. Đánh giá thực trạng\na) Đạt 5%.\n2. Mục tiêu đến năm 2025\na) Đạt 20%.\n3. Nhiệm vụ, giải pháp\na) Phủ sóng.\n",
        [(1, "Điều 1", "Thông qua Đề án phát triển hạ tầng số", "other"), (2, "Điều 1.1", "Đánh giá thực trạng", "context"), (3, "Điều 1.1.a", "", "context"),
         (2, "Điều 1.2", "Mục tiêu đến năm 2025", "objectives"), (3, "Điều 1.2.a", "", "objectives"), (2, "Điều 1.3", "Nhiệm vụ, giải pháp", "tasks"), (3, "Điều 1.3.a", "", "tasks")],
    ),
    ("I- TÌNH HÌNH\n- Đạt 20%.\nH- MỤC TIÊU\n- Đạt 30%.\nHI- NHIỆM VỤ\n- Phủ sóng.\n", [(1, "I", "TÌNH HÌNH", "context"), (1, "II", "MỤC TIÊU", "objectives"), (1, "III", "NHIỆM VỤ", "tasks")]),
    ("KẾ HOẠCH\nvề chuyển đổi số\n\nMỤC TIÊU\n\n1. Kinh tế số đạt 20%.\n\nNHIỆM VỤ, GIẢI PHÁP:\n\n1. Hạ tầng số\n- Phủ sóng.\n",
     [(1, "MỤC TIÊU", "MỤC TIÊU", "objectives"), (2, "MỤC TIÊU.1", "", "objectives"), (1, "NHIỆM VỤ, GIẢI PHÁP", "NHIỆM VỤ, GIẢI PHÁP", "tasks"), (2, "NHIỆM VỤ, GIẢI PHÁP.1", "Hạ tầng số", "tasks")]),
    ("II. NỘI DUNG\nA. MỤC TIÊU\n- Đạt 20%.\nB. NHIỆM VỤ\n- Phủ sóng.\nIII. KINH PHÍ\n- Ngân sách.\n",
     [(1, "II", "NỘI DUNG", "tasks"), (2, "II.A", "MỤC TIÊU", "objectives"), (2, "II.B", "NHIỆM VỤ", "tasks"), (1, "III", "KINH PHÍ", "implementation")]),
    # numbered groups of tasks: a heading of their own, below the figures of a chapter or above them
    ("C. NHIỆM VỤ\nNhóm nhiệm vụ 1. Nhận thức\n- Tuyên truyền.\nNhóm nhiệm vụ 2: Hạ tầng số\n1. Phủ sóng 5G toàn tỉnh.\n",
     [(1, "C", "NHIỆM VỤ", "tasks"), (2, "C.Nhóm nhiệm vụ 1", "Nhận thức", "tasks"), (2, "C.Nhóm nhiệm vụ 2", "Hạ tầng số", "tasks"), (3, "C.Nhóm nhiệm vụ 2.1", "", "tasks")]),
    ("II. NHIỆM VỤ\n1. Nhiệm vụ trọng tâm\nNhóm nhiệm vụ 1: Hạ tầng số\n- Phủ sóng.\n2. Giải pháp\n- Huy động.\n",
     [(1, "II", "NHIỆM VỤ", "tasks"), (2, "II.1", "Nhiệm vụ trọng tâm", "tasks"), (3, "II.1.Nhóm nhiệm vụ 1", "Hạ tầng số", "tasks"), (2, "II.2", "Giải pháp", "tasks")]),
    # escapes of Markdown, OCR's l for 1
    ("1\\. Mục tiêu chung\n- Phát triển.\n", [(1, "1", "Mục tiêu chung", "objectives")]),
    ("I- MỤC TIÊU\nl. Mục tiêu đến năm 2030\n- Đạt 20%.\n", [(1, "I", "MỤC TIÊU", "objectives"), (2, "I.1", "Mục tiêu đến năm 2030", "objectives")]),
    # headings of Markdown without a number
    ("## I. MỤC TIÊU\n### Đến năm 2025\n1. Kinh tế số đạt 20%.\n### Đến năm 2030\n1. Kinh tế số đạt 30%.\n## II. NHIỆM VỤ\n- Phủ sóng.\n",
     [(1, "I", "MỤC TIÊU", "objectives"), (2, "I.Đến năm 2025", "Đến năm 2025", "objectives"), (3, "I.Đến năm 2025.1", "", "objectives"),
      (2, "I.Đến năm 2030", "Đến năm 2030", "objectives"), (3, "I.Đến năm 2030.1", "", "objectives"), (1, "II", "NHIỆM VỤ", "tasks")]),
    ("## I. MỤC TIÊU\n## Đến năm 2025\n- Đạt 20%.\n## Đến năm 2030\n- Đạt 30%.\n## II. NHIỆM VỤ\n- Phủ sóng.\n",
     [(1, "I", "MỤC TIÊU", "objectives"), (2, "I.Đến năm 2025", "Đến năm 2025", "objectives"), (2, "I.Đến năm 2030", "Đến năm 2030", "objectives"), (1, "II", "NHIỆM VỤ", "tasks")]),
    # a full stop behind a heading, a stroke behind a letter, no blank behind a number
    ("I-MỤC TIÊU\n1-Mục tiêu chung.\n- Phát triển.\n2-Mục tiêu đến năm 2025.\na/ Kinh tế số\n- Đạt 20%.\n",
     [(1, "I", "MỤC TIÊU", "objectives"), (2, "I.1", "Mục tiêu chung", "objectives"), (2, "I.2", "Mục tiêu đến năm 2025", "objectives"), (3, "I.2.a", "Kinh tế số", "objectives")]),
    # must find nothing
    ("V/v gửi Kế hoạch chuyển đổi số\n", []),
    ("1.146 sản phẩm được đưa lên sàn.\n", []),
    ("2025 là năm bản lề.\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OUTLINES)
def test_outline(text, expected):
    assert outline(text) == expected


def test_sentence_cut_by_a_page_break_is_one_block():
    layout = read_layout(fold("- tích hợp công nghệ\n\ntự động hoá, công nghệ số.\n\n- Nhiệm vụ khác.\n"))
    assert [layout.words_of(b) for b in layout.blocks] == [
        "tich hop cong nghe tu dong hoa, cong nghe so.",
        "nhiem vu khac.",
    ]


def test_running_head_and_page_number_inside_a_sentence_are_noise():
    text = "- có 700 doanh nghiệp\n\nTỈNH UỶ QUẢNG NGÃI\n3\n\ncông nghệ số.\n\n- Câu khác\n\nTỈNH UỶ QUẢNG NGÃI\n4\n\ncòn tiếp.\n"
    layout = read_layout(fold(text))
    assert [layout.words_of(b) for b in layout.blocks] == ["co 700 doanh nghiep cong nghe so.", "cau khac con tiep."]
    assert [layout.folded.text[a:b] for a, b in layout.noise] == ["3", "4"]  # the head has no figure to account for


def test_the_head_of_a_page_with_the_number_in_its_line_is_noise():
    text = "- hạ tầng cáp quang phủ trên 85% hộ gia đình,\n3 | NQ08\ndịch vụ mạng 5G phủ 50% số xã.\n- Câu khác\n4 | NQ08\ncòn tiếp.\n"
    layout = read_layout(fold(text))
    assert layout.words_of(layout.blocks[0]).endswith("ho gia dinh, dich vu mang 5g phu 50% so xa.")
    assert [layout.folded.text[a:b] for a, b in layout.noise] == ["3 08", "4 08"]


def test_a_line_that_stands_once_is_no_running_head_though_numbers_stand_on_both_sides():
    layout = read_layout(fold("Sản phẩm\n1\nXây dựng Trung tâm dữ liệu\n\n7\n\ncủa tỉnh\nSở Nội vụ\n"))
    assert "xay dung trung tam du lieu cua tinh" in [layout.words_of(b) for b in layout.blocks]


ASIDE = {
    "raised": "¹ Nghị quyết số 10-NQ/TU ngày 12/3/2020 của Tỉnh ủy.",
    "raised in italics": "*¹ Nghị quyết số 10-NQ/TU ngày 12/3/2020 của Tỉnh ủy.*",
    "raised by a tag": "<sup>1</sup>Gồm 05 xã, 12 thôn.",
    "raised as a formula": "$^{1}$ Nghị quyết số 10-NQ/TU ngày 12/3/2020 của Tỉnh ủy.",
    "of Markdown": "[^1]: Nghị quyết số 10-NQ/TU ngày 12/3/2020 của Tỉnh ủy.",
    "in square brackets": "[1] Theo số liệu của Cục Thống kê.",
    "a bare number before a paper": "1 Quyết định số 10/QĐ-UBND ngày 12/3/2020 của Ủy ban nhân dân tỉnh.",
    "a number in brackets that a word bears": "(1) Nghị quyết số 10-NQ/TU ngày 12/3/2020 của Tỉnh ủy.",
    "two, and the number of the page": "¹ Nghị quyết số 10-NQ/TU của Tỉnh ủy.\n² Số liệu năm 2019.\n\n5",
    "the box of a digital signature": "Ký bởi: VĂN PHÒNG\nEmail: vp@tinh.gov.vn\nCơ quan: TỈNH X\nThời gian ký: 12.03.2020 14:05:02 +07:00",
    "an arrival stamp": "VĂN BẢN ĐẾN\nSố: 258/TU\nNgày: 17/11/2020\nChuyển: 9.21",
}


@pytest.mark.parametrize("aside", ASIDE.values(), ids=ASIDE)
def test_what_stands_at_the_foot_of_a_page_ends_no_part(aside):
    text = (
        "I- MỤC TIÊU\n1. Đến năm 2025\n- Kinh tế số đạt 20% GRDP(1).\n\n{}\n\n- Năng suất tăng 7%.\n2. Đến năm 2030\n"
        "- Kinh tế số đạt 30% GRDP.\n\n{}\n\n- Năng suất tăng 8%.\nII- NHIỆM VỤ\n1. Hạ tầng số\nPhát triển mạng 5G.\n"
    )
    expected, found = (
        [(s.label, s.kind, [layout.words_of(b) for b in s.blocks]) for s in read_sections(layout)]
        for layout in (read_layout(fold(text.replace("{}", put))) for put in ("", aside))
    )
    assert found == expected


CUT = [
    ("Kinh tế số đạt", "trên 20% GRDP."),
    ("- Kinh tế số đạt", "trên 20% GRDP."),
    ("a) Tỷ lệ hồ sơ trực tuyến của các sở,", "ban, ngành đạt 80%."),
]


@pytest.mark.parametrize(
    "aside", [aside for name, aside in ASIDE.items() if not {"stamp", "brackets", "box"} & set(name.split())]
)
@pytest.mark.parametrize(("above", "below"), CUT)
def test_a_sentence_that_notes_have_cut_is_one_block(above, below, aside):
    text = f"I- MỤC TIÊU\n{above}\n\n{aside}\n\n7\n\n{below}\n- Mục tiêu khác.\n"
    layout = read_layout(fold(text))
    one = next(b for b in layout.blocks if b.start <= layout.folded.at(text.index(above[3:])) < b.end)
    assert layout.words_of(one) == bare(f"{above} {below}")[one.body - one.start :]
    assert layout.folded.span(one.start, one.end) == (text.index(above), text.index(below) + len(below))


PARTS_THAT_LOOK_LIKE_NOTES = [
    "(1) Nghị quyết số 52-NQ/TW ngày 27/9/2019 được quán triệt đến từng chi bộ.",
    "1 nghị quyết chuyên đề được ban hành.",
    "5 Sở đã hoàn thành.",
    "[Hỗ trợ] 5 doanh nghiệp.",
]


@pytest.mark.parametrize("words", PARTS_THAT_LOOK_LIKE_NOTES)
def test_no_note(words):
    layout = read_layout(fold(f"I- NHIỆM VỤ\n- Tuyên truyền Nghị quyết.\n\n{words}\n\n- Tập huấn.\n"))
    held = [layout.words_of(b) for s in read_sections(layout) for b in s.blocks]
    assert len(held) == len(layout.blocks) == 4


LONG = "nâng cao năng lực quản lý nhà nước trên môi trường số từ tỉnh đến cơ sở, phục vụ người dân"


def test_a_page_number_behind_a_short_line_counts_on_from_the_page_before():
    page = "- Nhiệm vụ.\n" * 20
    text = f"- Sở Nội vụ {LONG}\n1\nvà doanh nghiệp.\n{page}- Hoàn thành năm 2026.\n2\n+ Chỉ đạo.\n{page}- Chia làm\n4\nnhóm.\n"
    layout = read_layout(fold(text))
    assert [layout.folded.text[a:b] for a, b in layout.noise] == ["1", "2"]


def test_a_share_of_grdp_at_the_beginning_of_a_line_is_no_line_in_capitals():
    layout = read_layout(
        fold("- Thuộc nhóm 35 tỉnh dẫn đầu về chuyển đổi số; quy mô kinh tế số chiếm\n20% GRDP.\n- Phủ sóng.\n")
    )
    assert layout.words_of(layout.blocks[0]).endswith("chiem 20% grdp.")


STAMPS = [
    (
        "BCS ĐẢNG UBND TỈNH SÓC TRĂNG\n\nVĂN BẢN ĐẾN\n\nSố: 258/TU\nNgày: 17/11/2020\nChuyển: 9.21\nLưu hồ sơ số:\n\nvề một số chủ trương\n",
        1,
    ),
    (
        "Số: 25-CTr/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\nHòa Bình, ngày 20 tháng 3 năm 2020\n\nVĂN PHÒNG HĐND TỈNH\nĐẾN Số: 0874\nNgày: 24/3/2020\nChuyển: .......\n",
        1,
    ),
    (
        "Số 04-CTr/TU\n\nCHƯƠNG TRÌNH\nvề chuyển đổi số\n\nĐẢNG UỶ UBND TỈNH VĨNH LONG\nĐẾN   Số: 873\nNgày: 03/11/2025\n\nThực hiện Nghị quyết.\n",
        1,
    ),
    ("ỦY BAN NHÂN DÂN TỈNH BẾN TRE\nSố: 3187/KH-UBND\nBến Tre, ngày 24 tháng 5 năm 2022\n", 0),
    ("Chuyển đổi số là nhiệm vụ trọng tâm.\n", 0),
]


@pytest.mark.parametrize(("text", "count"), STAMPS)
def test_stamps(text, count):
    layout = read_layout(fold(text))
    stamps = find_stamps(layout)
    assert len(stamps) == count
    for start, end in stamps:
        assert "25-CTr/TU" not in layout.folded.text[start:end]


DIRECTIVE = """Nguồn lực đầu tư cho công nghệ thông tin của tỉnh còn thấp, thiếu nhân lực chuyên trách
ở cấp huyện, cấp xã; dữ liệu còn phân tán, chưa kết nối, chia sẻ giữa các cơ quan nhà nước.

Để khắc phục những hạn chế nêu trên, Ban Thường vụ Tỉnh uỷ đề ra một số mục tiêu chủ yếu
phải đạt như sau:

- Đến năm 2025: (1) Kinh tế số chiếm 20% GRDP; (2) Năng suất lao động tăng bình quân 8%/năm;
(3) Mạng băng rộng cáp quang phủ trên 80% hộ gia đình, 100% xã, phường, thị trấn của tỉnh;
(4) Hoàn thành xây dựng chính quyền số trong toàn bộ các cơ quan của tỉnh và các huyện.

Ban Thường vụ Tỉnh uỷ yêu cầu các cấp uỷ tập trung thực hiện các nhiệm vụ trọng tâm sau đây:

1. Phát triển kinh tế số gắn với cơ cấu lại nền kinh tế của tỉnh
Ứng dụng công nghệ số vào các chuỗi giá trị nông sản chủ lực, đẩy mạnh thương mại điện tử.
2. Phát triển nguồn nhân lực, đáp ứng yêu cầu chuyển đổi số
Đổi mới nội dung, chương trình, phương pháp giảng dạy theo định hướng STEM trong các trường
phổ thông; bồi dưỡng kỹ năng số cho cán bộ, công chức, người lao động và thanh niên.

Tổ chức thực hiện: Ban cán sự đảng Uỷ ban nhân dân tỉnh lãnh đạo cụ thể hoá Chỉ thị này.
"""


def test_aims_that_a_sentence_announces_are_a_part_and_end_where_the_tasks_are_announced():
    sections = read_sections(read_layout(fold("CHỈ THỊ\nvề chuyển đổi số\n\n" + DIRECTIVE)))
    assert [(s.kind, s.label, s.heading) for s in sections][1:] == [
        ("objectives", "", ""),
        ("other", "", ""),
        ("tasks", "1", "Phát triển kinh tế số gắn với cơ cấu lại nền kinh tế của tỉnh"),
        ("tasks", "2", "Phát triển nguồn nhân lực, đáp ứng yêu cầu chuyển đổi số"),
        ("implementation", "", "Tổ chức thực hiện"),
    ]
    aims = sections[1].blocks
    assert len(aims) == 2, "(3) and (4) at the head of a line are counted on from (2)"


ANNOUNCED = """CHỈ THỊ
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về việc chủ động tham gia cuộc Cách mạng công nghiệp lần thứ tư

ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH
CÔNG VĂN ĐẾN
Số: 1147
Ngày 15/6/2020

Ban Thường vụ Tỉnh ủy xác định toàn tỉnh tập trung hoàn thành các chỉ tiêu chủ yếu như sau:

Đến năm 2025, kinh tế số chiếm khoảng 10% GRDP của tỉnh.

Để đạt được các chỉ tiêu trên, Ban Thường vụ yêu cầu thực hiện tốt các nhiệm vụ, giải pháp sau đây:

1. Tổ chức quán triệt, tuyên truyền sâu rộng Nghị quyết bằng hình thức phù hợp đến cán bộ, đảng viên.

2. Mở rộng hợp tác với các tỉnh bạn; tranh thủ nguồn vốn để đầu tư hạ tầng công nghệ thông tin.

Ban Cán sự đảng căn cứ Chỉ thị này lãnh đạo ban hành kế hoạch thực hiện trong tháng 7/2020.
"""


def test_aims_that_a_sentence_of_the_opening_tells_itself_are_a_part():
    aims = "Chủ tịch UBND tỉnh yêu cầu toàn tỉnh phải hoàn thành bằng được trong năm 2025: tối thiểu 85% hồ sơ được nộp trực tuyến."
    text = f"CHỈ THỊ\nvề chuyển đổi số\n\nThời gian qua, các cấp đã triển khai.\n\n{aims}\n\nI. NHIỆM VỤ\n1) Rà soát văn bản.\n"
    assert [s.kind for s in read_sections(read_layout(fold(text)))][1:3] == ["objectives", "tasks"]


def test_what_is_told_behind_a_list_of_aims_is_none():
    aims = "Ban Thường vụ ban hành Kế hoạch thực hiện, với những mục tiêu chủ yếu sau đây:\n\n- Đến năm 2025: kinh tế số đạt 7% GRDP.\n\n- Đến năm 2030: đạt 15% GRDP."
    text = f"KẾ HOẠCH\nvề chuyển đổi số\n\n{aims}\n\nBên cạnh thuận lợi, 114 bản chưa có sóng di động.\n\nI. NHIỆM VỤ\n1) Rà soát văn bản.\n"
    assert [s.kind for s in read_sections(read_layout(fold(text)))][1:4] == ["objectives", "other", "tasks"]


def test_aims_stand_in_paragraphs_below_the_sentence_that_announces_them():
    sections = read_sections(read_layout(fold(ANNOUNCED)))
    assert [(s.role, s.kind, s.label) for s in sections] == [
        ("title", "other", ""),
        ("stamp", "other", ""),
        ("", "objectives", ""),
        ("", "other", ""),
        ("", "tasks", "1"),
        ("", "tasks", "2"),
        ("", "implementation", ""),
    ]


LINES = st.lists(
    st.sampled_from(
        ["I. MỤC TIÊU", "1. Mục tiêu chung", "2.1. Đến năm 2025: đạt 20%", "- Kinh tế số chiếm 20% GRDP;", "a) Chính quyền số", "", "  ", "Nơi nhận:", "T/M BAN THƯỜNG VỤ",
         "PHỤ LỤC", "| TT | Chỉ tiêu | 2025 |", "| 1 | Kinh tế số | >= 20 |", "Kính gửi: - Các sở;", "Trang 2", "3", "Số: 12/KH-UBND", "tiếp theo trang trước,", "PHẦN THỨ HAI", "-----", "**1. Đậm**"]
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_sections_joined_again_give_the_whole_text(lines, end):
    layout = read_layout(fold(end.join(lines)))
    sections = read_sections(layout)
    assert sections[0].start == 0
    assert sections[-1].end == len(layout.bare)
    assert all(a.end == b.start for a, b in itertools.pairwise(sections))
    assert all(s.parent is None or sections[s.parent].start <= s.start for s in sections)


INDENTED = """       III. NHIỆM VỤ
       1. Xây dựng, kết nối và khai thác các cơ sở dữ liệu dùng chung
       Tập trung nguồn lực xây dựng các cơ sở dữ liệu dân cư, đất đai, doanh nghiệp và
kết nối liên thông với cơ sở dữ liệu quốc gia; công khai dữ liệu mở của tỉnh cho
người dân và doanh nghiệp khai thác.
       2. Đầu tư, nghiên cứu, phát triển một số công nghệ ưu tiên của tỉnh, gắn với các
khu công nghiệp
       Ưu tiên nguồn lực nghiên cứu, ứng dụng công nghệ sinh học, công nghệ số, công
nghệ năng lượng tái tạo, công nghệ vật liệu mới vào các ngành, lĩnh vực chủ lực.
       3. Hợp tác quốc tế
       Đẩy mạnh thu hút đầu tư trực tiếp nước ngoài vào các ngành công nghệ cao; tăng
cường hợp tác với các viện, trường, tổ chức quốc tế về khoa học và công nghệ.
"""


def test_a_line_set_in_as_paragraphs_are_does_not_go_on_with_a_long_heading():
    headings = [s.heading for s in read_sections(read_layout(fold(INDENTED))) if s.level == 2]
    assert headings == [
        "Xây dựng, kết nối và khai thác các cơ sở dữ liệu dùng chung",
        "Đầu tư, nghiên cứu, phát triển một số công nghệ ưu tiên của tỉnh, gắn với các khu công nghiệp",
        "Hợp tác quốc tế",
    ]
