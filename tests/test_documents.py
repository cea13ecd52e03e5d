"""What a document says of itself, in the layouts headers come in; and what only another document tells."""

import pytest

from analysis.building.assembling import assemble
from analysis.reading import read_file

STATE = "ỦY BAN NHÂN DÂN\nTỈNH BẾN TRE\nSố: 3187/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBến Tre, ngày 24 tháng 5 năm 2022\n\nKẾ HOẠCH\nPhát triển kinh tế số trên địa bàn tỉnh Bến Tre\n\nCăn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020; thực hiện Nghị quyết số 11-NQ/TU ngày 09/5/2022 của Tỉnh ủy, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n\nI. MỤC TIÊU\n- Kinh tế số chiếm 20% GRDP.\n\nNơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn A\n"
HEADERS = {
    "two blocks": STATE,
    "two columns with a bar": STATE.replace("ỦY BAN NHÂN DÂN\nTỈNH BẾN TRE\nSố: 3187/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBến Tre, ngày 24 tháng 5 năm 2022",
        "ỦY BAN NHÂN DÂN TỈNH BẾN TRE | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 3187/KH-UBND | Độc lập - Tự do - Hạnh phúc\nBến Tre, ngày 24 tháng 5 năm 2022"),
    "one line": STATE.replace("ỦY BAN NHÂN DÂN\nTỈNH BẾN TRE\nSố: 3187/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBến Tre, ngày 24 tháng 5 năm 2022",
        "| ỦY BAN NHÂN DÂN TỈNH BẾN TRE ——— Số: 3187/KH-UBND | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ——— Bến Tre, ngày 24 tháng 5 năm 2022 |"),
    "lines broken inside number and date": STATE.replace("Số: 3187/KH-UBND", "Số:\n3187/KH-UBND").replace("ngày 24 tháng 5 năm 2022", "ngày 24 tháng\n     5 năm 2022"),
    "markdown": STATE.replace("ỦY BAN NHÂN DÂN\nTỈNH BẾN TRE", "| **ỦY BAN NHÂN DÂN TỈNH BẾN TRE** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** |\n|---|---|").replace("KẾ HOẠCH\n", "# KẾ HOẠCH\n\n## "),
}  # fmt: skip


@pytest.mark.parametrize("layout", HEADERS)
def test_state_header(read, layout):
    (document,) = read(HEADERS[layout]).rows["documents"]
    facts = {
        k: document[k]
        for k in (
            "number",
            "issued_on",
            "province",
            "doc_type",
            "issuer",
            "implements",
            "province_code",
            "province_2025",
        )
    }
    assert facts == {
        "number": "3187/KH-UBND", "issued_on": "2022-05-24", "province": "Bến Tre", "doc_type": "Kế hoạch",
        "issuer": "Ủy ban nhân dân tỉnh Bến Tre", "implements": "11-NQ/TU", "province_code": "83", "province_2025": "Vĩnh Long",
    }  # fmt: skip
    assert document["signatory"] == "Nguyễn Văn A"


FEET = [
    # (what stands under the text, who signed)
    ("CHỦ TỊCH\n(Đã ký)\nLê Thị Thủy", "Lê Thị Thủy"),
    ("**CHỦ TỊCH**\n\n**Lê Thị Thủy**", "Lê Thị Thủy"),
    ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nĐã ký: Trương Quốc Huy", "Trương Quốc Huy"),
    ("TM. UBND TỈNH\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n[Signature]\nTrương Quốc Huy", "Trương Quốc Huy"),
    ("TRƯỞNG BAN\nCHỦ TỊCH UBND TỈNH\nTrần Huy Tuấn", "Trần Huy Tuấn"),
    (
        "Nơi nhận:            TM. ỦY BAN NHÂN DÂN\n- Bộ KH và CN;            CHỦ TỊCH\n- CT, các PCT;            Người ký: ỦY BAN NHÂN DÂN\n- UBND các xã;            TỈNH ĐỒNG THÁP\n- Lưu: VT.            Huỳnh Minh Tuấn",
        "Huỳnh Minh Tuấn",
    ),
    ("Chủ tịch", ""),  # a word of the text, not an office in capitals
]


@pytest.mark.parametrize(("foot", "name"), FEET)
def test_who_signs_without_recipients_above(read, foot, name):
    body = STATE.split("Nơi nhận")[0]
    assert read(f"{body}{foot}\n").rows["documents"][0]["signatory"] == name


ISSUERS = [
    # (the head of the paper, number, who issued it)
    ("ĐẢNG BỘ TỈNH LÂM ĐỒNG\nBAN CHẤP HÀNH", "5-CTr/TU", "Ban Chấp hành Đảng bộ tỉnh"),
    ("TỈNH ỦY SƠN LA\nBAN CÁN SỰ ĐẢNG UBND TỈNH", "110-KH/BCSĐ", "Ban Cán sự đảng Ủy ban nhân dân tỉnh Sơn La"),
    ("TỈNH ỦY SƠN LA\nĐẢNG ỦY ỦY BAN NHÂN DÂN TỈNH", "12-KH/ĐU", "Đảng ủy Ủy ban nhân dân tỉnh Sơn La"),
    ("UBND TỈNH ĐỒNG NAI\nSỞ KHOA HỌC VÀ CÔNG NGHỆ", "1020/KH-SKHCN", "Sở Khoa học và Công nghệ tỉnh Đồng Nai"),
    ("UBND TỈNH ĐỒNG NAI\nBAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "12/KH-BCĐ", "Ban Chỉ đạo chuyển đổi số tỉnh Đồng Nai"),
    ("ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG NAI", "1020/KH-UBND", "Ủy ban nhân dân tỉnh Đồng Nai"),
    ("TỈNH ỦY SƠN LA\n*", "28-CTr/TU", "Ban Thường vụ Tỉnh ủy"),
]


@pytest.mark.parametrize(("head", "number", "issuer"), ISSUERS)
def test_who_issues_stands_in_the_head_and_the_number(read, head, number, issuer):
    province = "Sơn La" if "SƠN LA" in head else "Lâm Đồng" if "LÂM" in head else "Đồng Nai"
    text = f"{head}\nSố: {number}\n{province}, ngày 02 tháng 3 năm 2025\n\nKẾ HOẠCH\nthực hiện Nghị quyết số 57-NQ/TW\n\nI. MỤC TIÊU\n- Kinh tế số chiếm 20% GRDP.\n"
    assert read(text).rows["documents"][0]["issuer"] == issuer


def test_a_title_that_says_what_was_promulgated_is_no_opening(read):
    subject = "Thực hiện Nghị quyết số 50/NQ-CP ngày 17/4/2020 của Chính phủ ban hành Chương trình hành động của Chính phủ thực hiện Nghị quyết số 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị"
    text = f"ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\nSố: 15/KH-UBND\n\nKẾ HOẠCH\n{subject}\n\nI. MỤC TIÊU\nKinh tế số chiếm 20% GRDP.\n"
    assert read(text).rows["documents"][0]["title"] == f"KẾ HOẠCH {subject}"


def test_a_title_ends_where_the_council_that_resolves_is_named(read):
    text = "HỘI ĐỒNG NHÂN DÂN\nTỈNH HÀ NAM\nSố: 15/2022/NQ-HĐND\n\nNGHỊ QUYẾT\nVề chuyển đổi số tỉnh Hà Nam\n\nHỘI ĐỒNG NHÂN DÂN TỈNH HÀ NAM\nKHÓA XIX, KỲ HỌP THỨ MƯỜI HAI\n\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\nQUYẾT NGHỊ:\nĐiều 1. Mục tiêu\nKinh tế số chiếm 20% GRDP.\n"
    assert read(text).rows["documents"][0]["title"] == "NGHỊ QUYẾT Về chuyển đổi số tỉnh Hà Nam"


def test_the_first_words_of_a_paper_are_none_of_its_title(read):
    words = "Thời gian qua, các cấp uỷ, chính quyền trong tỉnh đã có nhiều cố gắng; đến cuối năm 2020, tất cả các xã, phường, thị trấn có cáp quang."
    text = f"TỈNH UỶ BẾN TRE\nSố 09-CT/TU\n\nCHỈ THỊ\nvề việc đẩy mạnh chuyển đổi số\n\nĐẾN  Số: 0741\nNgày: 21/5/2021\n\n{words}\n\n1. Phát triển nhân lực\nNâng tỷ lệ lao động qua đào tạo đạt 70%.\n"
    assert read(text).rows["documents"][0]["title"] == "CHỈ THỊ về việc đẩy mạnh chuyển đổi số"


RENAMED = [
    # (head of the paper, place and date, the province as it was called then)
    ("TỈNH UỶ THỪA THIÊN HUẾ", "Huế, ngày 28 tháng 5 năm 2020", "Thừa Thiên Huế"),
    ("UỶ BAN NHÂN DÂN\nTỈNH THỪA THIÊN HUẾ", "Thừa Thiên Huế, ngày 28 tháng 5 năm 2020", "Thừa Thiên Huế"),
    ("TỈNH UỶ THỪA THIÊN HUẾ", "", "Thừa Thiên Huế"),
    ("", "Huế, ngày 28 tháng 12 năm 2024", "Thừa Thiên Huế"),
    ("THÀNH UỶ HUẾ", "Huế, ngày 10 tháng 3 năm 2025", "Huế"),
    ("UỶ BAN NHÂN DÂN\nTHÀNH PHỐ HUẾ", "Huế, ngày 10 tháng 3 năm 2025", "Huế"),
    ("TỈNH ỦY BẮC NINH", "Bắc Ninh, ngày 10 tháng 3 năm 2023", "Bắc Ninh"),
]


@pytest.mark.parametrize(("head", "place", "province"), RENAMED)
def test_a_province_bears_the_name_of_its_day(read, head, place, province):
    text = (
        f"{head}\nSố 87-CTr/TU\n{place}\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết số 52-NQ/TW\n\nI. MỤC TIÊU\n"
        "- Thành phố Huế, thành phố Bắc Giang là đô thị thông minh; thành phố Huế là trung tâm du lịch của tỉnh Thừa Thiên Huế.\n"
    )
    assert read(text).rows["documents"][0]["province"] == province


@pytest.mark.parametrize("day", ["10-3-2025", "10 - 3 - 2025", "10/ 3 /2025", "10 tháng 3 năm 2025", "10.03.2025"])
def test_a_day_in_any_hand(read, day):
    text = f"TỈNH ỦY LÀO CAI\n*\nSố: 299 -KH/TU\n\nLào Cai, ngày {day}\n\nKẾ HOẠCH\nthực hiện Nghị quyết số 57-NQ/TW\n\nI. MỤC TIÊU\n- Kinh tế số chiếm 20% GRDP.\n"
    assert read(text).rows["documents"][0]["issued_on"] == "2025-03-10"


def test_an_arrival_stamp_is_neither_number_nor_date(read):
    text = "CHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết số 52-NQ/TW\n\nVP. UBND TỈNH KG\n\nSố: 1827\n\nĐến Ngày: 07/12/2020\n\nChuyển: ...\n\nI- MỤC TIÊU\n- Phát triển tỉnh Kiên Giang.\n"
    found = read(text)
    (document,) = found.rows["documents"]
    assert (document["number_how"], document["issued_on_how"]) == ("missing", "missing")
    assert {n["text"]: n["class"] for n in found.rows["numbers"]}["1827"] == "stamp"


def test_a_neighbour_named_in_passing_is_not_the_province(read):
    text = STATE.replace(
        "- Kinh tế số chiếm 20% GRDP.",
        "- Liên kết với tỉnh Trà Vinh, tỉnh Vĩnh Long, tỉnh Tiền Giang và tỉnh Trà Vinh.",
    )
    assert read(text).rows["documents"][0]["province"] == "Bến Tre"


def test_a_name_that_lives_on_after_the_merger_is_dated(read):
    text = STATE.replace("BẾN TRE", "AN GIANG").replace("Bến Tre", "An Giang")
    before = read(text).rows["documents"][0]
    after = read(text.replace("năm 2022\n", "năm 2025\n").replace("tháng 5", "tháng 8")).rows["documents"][0]
    assert before["issued_on"] < "2025-07-01" < after["issued_on"]
    assert before["province_2025"] == after["province_2025"] == "An Giang"
    assert before["region"] == after["region"] == "mekong_delta"


LETTER = "UBND TỈNH ĐẮK NÔNG\nSỞ THÔNG TIN VÀ TRUYỀN THÔNG\nSố: 1187/STTTT-CNTT\nV/v gửi Kế hoạch\n\nĐắk Nông, ngày 22 tháng 6 năm 2022\n\nKính gửi:\n- Các sở, ban, ngành.\n\nSở gửi Chương trình hành động số 12-CTr/TU ngày 15/6/2022 của Tỉnh ủy để thực hiện.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nĐặng Thị L\n\n"
PLAN = "CHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết số 52-NQ/TW của Bộ Chính trị\n\nI- MỤC TIÊU\n- Kinh tế số chiếm 20% GRDP.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nY M\n"


def build(book, **files):
    return assemble([read_file(f"{name}.txt", text.encode(), book) for name, text in files.items()], book)[0][
        "documents"
    ].set_index("doc")


def test_a_covering_letter_is_its_own_document_and_tells_number_and_date_of_the_plan(book):
    documents = build(book, tep=LETTER + PLAN)
    assert documents.loc["tep#cover", ["number", "doc_type", "issuer"]].tolist() == [
        "1187/STTTT-CNTT",
        "Công văn",
        "Sở Thông tin và Truyền thông tỉnh Đắk Nông",
    ]
    plan = documents.loc["tep"]
    assert (plan["number"], plan["number_how"], plan["issued_on"], plan["issued_on_how"]) == (
        "12-CTr/TU",
        "inferred",
        "2022-06-15",
        "inferred",
    )
    assert plan["number_evidence"].startswith("tep#cover:")
    assert plan["province"] == "Đắk Nông"


DIRECTIVE = "CHỈ THỊ\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề tăng cường năng lực tiếp cận cuộc Cách mạng công nghiệp lần thứ 4\n\nBan Thường vụ Tỉnh ủy yêu cầu thực hiện các nhiệm vụ sau:\n\n1. Tuyên truyền\n\nTăng cường tuyên truyền.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLê Văn B\n"
CITING = "CHƯƠNG TRÌNH\nTHỰC HIỆN NGHỊ QUYẾT SỐ 52-NQ/TW\ncủa tỉnh Sóc Trăng\n\nI. TỔ CHỨC THỰC HIỆN\n1. Căn cứ Chỉ thị số 16-CT/TU, ngày 02/5/2019 của Ban Thường vụ Tỉnh ủy về tăng cường năng lực tiếp cận cuộc Cách mạng công nghiệp lần thứ tư, Ủy ban nhân dân tỉnh Sóc Trăng thực hiện.\n2. Chỉ thị số 16/CT-TTg, ngày 04/5/2017 của Thủ tướng Chính phủ về tăng cường năng lực tiếp cận cuộc Cách mạng công nghiệp lần thứ 4.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLâm Văn M\n"


def test_the_corpus_identifies_its_orphan_by_the_citation(book):
    documents = build(book, chi_thi=DIRECTIVE, chuong_trinh=CITING)
    orphan = documents.loc["chi_thi"]
    assert orphan[["province", "number", "issued_on"]].tolist() == ["Sóc Trăng", "16-CT/TU", "2019-05-02"]
    assert orphan[["province_how", "number_how", "issued_on_how"]].tolist() == ["inferred"] * 3
    doc, start, end = orphan["number_evidence"].rsplit(":", 2)
    assert CITING[int(start) : int(end)] == "Chỉ thị số 16-CT/TU"
    assert doc == "chuong_trinh"


def test_without_the_citing_document_the_orphan_stays_unknown_whatever_the_file_is_called(book):
    orphan = build(book, soc_trang_chi_thi_16_CT_TU=DIRECTIVE).iloc[0]
    assert orphan[["province_how", "number_how", "issued_on_how"]].tolist() == ["missing"] * 3


def test_two_citations_that_disagree_infer_nothing(book):
    other = CITING.replace("16-CT/TU", "19-CT/TU")
    assert build(book, chi_thi=DIRECTIVE, a=CITING, b=other).loc["chi_thi", "number_how"] == "missing"


DECISION = """ỦY BAN NHÂN DÂN
THÀNH PHỐ CẦN THƠ
Số: 1234/QĐ-UBND
Cần Thơ, ngày 03 tháng 10 năm 2025

QUYẾT ĐỊNH
Về việc ban hành Kế hoạch đột phá phát triển khoa học, công nghệ

ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ
Căn cứ Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị;
Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số 45/TTr-SKHCN.

QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch {}.
Điều 2. Quyết định có hiệu lực kể từ ngày ký, thay thế Quyết định số 900/QĐ-UBND.
"""


@pytest.mark.parametrize(
    ("article", "implements"),
    [
        ("thực hiện Chương trình hành động số 10-CTr/TU ngày 20/8/2025 của Thành ủy", "10-CTr/TU"),
        ("phát triển khoa học, công nghệ", ""),
    ],
)
def test_a_decision_implements_what_its_first_article_carries_out(read, article, implements):
    (document,) = read(DECISION.format(article)).rows["documents"]
    assert document["implements"] == implements


CONVEYED = "UBND TỈNH BẾN TRE\nSố: 1843/UBND-KHCN\nV/v triển khai Kế hoạch\n\nBến Tre, ngày 18 tháng 9 năm 2025\n\nKính gửi:\n- Các sở, ban, ngành.\n\n{}\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n\nNguyễn Thế B\n\n"


def test_a_letter_carries_out_what_it_sends_and_speaks_for_the_body_of_its_number(read):
    sends = "UBND tỉnh gửi kèm theo Kế hoạch số 96/KH-UBND ngày 16/9/2025 của UBND tỉnh triển khai thực hiện Nghị quyết số 57-NQ/TW để thực hiện."
    letter = read(CONVEYED.format(sends) + PLAN).rows["documents"][0]
    assert (letter["implements"], letter["issuer"]) == ("96/KH-UBND", "Ủy ban nhân dân tỉnh Bến Tre")


@pytest.mark.parametrize(
    ("opening", "implements"),
    [
        (
            "Thực hiện Nghị quyết số 71/NQ-CP ngày 01/4/2025 cập nhật Chương trình hành động ban hành kèm theo Nghị quyết số 03/NQ-CP ngày 09/01/2025; "
            "Chương trình hành động số 04-CTr/TU ngày 25/7/2025 của Tỉnh ủy",
            "71/NQ-CP; 04-CTr/TU",
        ),
        (
            "Theo Nghị quyết số 71/NQ-CP ngày 01/4/2025; thực hiện Kế hoạch số 12-KH/TU ngày 25/7/2025 của Tỉnh ủy",
            "12-KH/TU",
        ),
    ],
)
def test_what_another_paper_came_with_is_not_carried_out(read, opening, implements):
    old = "Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020; thực hiện Nghị quyết số 11-NQ/TU ngày 09/5/2022 của Tỉnh ủy"
    assert old in STATE
    assert read(STATE.replace(old, opening)).rows["documents"][0]["implements"] == implements


@pytest.mark.parametrize(
    ("opening", "implements"),
    [
        # what "căn cứ" names is not carried out, whatever its own title carries out; behind a comma a new order begins
        ("Căn cứ Nghị quyết số 50/NQ-CP ban hành Chương trình hành động thực hiện Nghị quyết số 52-NQ/TW; Kế hoạch số 372-KH/TU của Tỉnh ủy, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:", ""),
        ("Căn cứ Nghị quyết số 50/NQ-CP, Ủy ban nhân dân tỉnh ban hành Kế hoạch thực hiện Nghị quyết số 52-NQ/TW như sau:", "52-NQ/TW"),
        ("Căn cứ Nghị quyết số 50/NQ-CP; thực hiện Kế hoạch số 134-KH/TU của Tỉnh ủy, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:", "134-KH/TU"),
    ],
)  # fmt: skip
def test_what_a_paper_rests_on_is_not_carried_out(read, opening, implements):
    text = f"ỦY BAN NHÂN DÂN\nTỈNH BẾN TRE\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nChuyển đổi số tỉnh Bến Tre\n\n{opening}\n\nI. MỤC TIÊU\n- Kinh tế số chiếm 20% GRDP.\n"
    assert read(text).rows["documents"][0]["implements"] == implements


def test_a_header_in_the_cells_of_a_table(read):
    header = (
        "| **ỦY BAN NHÂN DÂN<br>TỈNH BẾN TRE**<br>Số: 118/KH-UBND | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc**<br>"
        "*Bến Tre, ngày 09 tháng 8 năm 2021* |\n\n"
    )
    document = read(header + STATE[STATE.index("KẾ HOẠCH\n") :]).rows["documents"][0]
    assert (document["number"], document["issued_on"], document["implements"]) == (
        "118/KH-UBND",
        "2021-08-09",
        "11-NQ/TU",
    )


def test_a_letter_signed_without_recipients_ends_before_the_plan(read):
    letter = (
        "UBND TỈNH BẾN TRE\n**SỞ KHOA HỌC VÀ CÔNG NGHỆ**\n-------\n\nSố: 512/SKHCN-QLCN\n\nV/v gửi Kế hoạch\n\nBến Tre, ngày 03 tháng 9 năm 2022\n\n"
        "Kính gửi: Các sở, ban, ngành\n\nSở Khoa học và Công nghệ gửi Quý cơ quan Kế hoạch số 3187/KH-UBND ngày 24/5/2022 của UBND tỉnh để triển khai thực hiện.\n\n"
        "**GIÁM ĐỐC**\n\nPhạm Văn Q\n\n---\n\n"
    )
    plan, cover = sorted(read(letter + STATE).rows["documents"], key=lambda row: row["doc"])
    assert (cover["number"], cover["issuer"], cover["implements"]) == (
        "512/SKHCN-QLCN",
        "Sở Khoa học và Công nghệ tỉnh Bến Tre",
        "3187/KH-UBND",
    )
    assert (plan["number"], plan["issued_on"], plan["signatory"]) == ("3187/KH-UBND", "2022-05-24", "Nguyễn Văn A")
