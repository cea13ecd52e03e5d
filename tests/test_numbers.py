"""Every digit and its class: (text, [(number, class)]); "" is a quantity, still open whether it is a target."""

import pytest

from analysis.grids import read_grids
from analysis.layout.blocks import read_layout
from analysis.numbers.claims import claim_numbers
from analysis.numbers.quantities import quantities
from analysis.numbers.values import parse_number
from analysis.references import find_references
from analysis.sections import read_sections
from analysis.text.folding import fold


def claims(text):
    layout = read_layout(fold(text))
    sections = read_sections(layout)
    return layout, claim_numbers(layout, find_references(layout), read_grids(layout, sections))


CLASSES = [
    ("Đưa Trung tâm Dữ liệu quốc gia số 1 vào vận hành", [("1", "designation")]),
    ("nhà máy điện gió số 2 và trường chuyên số 15", [("2", "designation"), ("15", "designation")]),
    ("trung tâm có kinh tế số 20% GRDP", [("20", "")]),
    ("tăng trưởng kinh tế số 20-25%/năm", [("20-25", "")]),
    ("Nghị quyết số 52-NQ/TW ngày 27/9/2019", [("52-NQ/TW", "legal_reference"), ("27/9/2019", "date_or_year")]),
    ("Bến Tre, ngày 24 tháng 5 năm 2022", [("24 tháng 5 năm 2022", "date_or_year")]),
    ("giai đoạn 2021 - 2025, định hướng đến năm 2030", [("2021 - 2025", "period"), ("2030", "date_or_year")]),
    ("hoàn thành trong tháng 02/2021", [("02/2021", "date_or_year")]),
    ("trước ngày 15/12 hằng năm", [("15/12", "date_or_year")]),
    ("2.1. Về hạ tầng số", [("2.1.", "list_number")]),
    ("Nhiệm vụ 1.1: Phủ sóng", [("1.1", "list_number")]),
    ("Nhóm nhiệm vụ 2. Hạ tầng số", [("Nhóm nhiệm vụ 2.", "list_number")]),
    ("Mục tiêu 30 xã", [("30", "")]),
    ("mạng 4G/5G đến các thôn", [("4G", "designation"), ("5G", "designation")]),
    ("dịch vụ công trực tuyến mức độ 3, 4. Triển khai", [("3, 4", "designation")]),
    ("Cách mạng công nghiệp lần thứ 4", [("4", "designation")]),
    ("công nghiệp 4.0 và khung kiến trúc phiên bản 2.0", [("4.0", "designation"), ("2.0", "designation")]),
    ("Điện thoại: 0271.3000.002", [("0271.3000.002", "other")]),
    ("chính quyền địa phương 02 cấp", [("02", "designation")]),
    ("ở cả 03 cấp tỉnh, huyện, xã", [("03", "designation")]),
    ("03 cấp độ", [("03", "")]),
    ("người từ 15 tuổi trở lên", [("15", "other")]),
    ("vận hành 24/7", [("24/7", "other")]),
    ("đạt 100% vào năm 2025", [("100", ""), ("2025", "date_or_year")]),
    ("có 1.146 sản phẩm", [("1.146", "")]),
    ("có 2.025 doanh nghiệp", [("2.025", "")]),
    ("đào tạo 2000 kỹ sư", [("2000", "")]),
]


@pytest.mark.parametrize(("text", "expected"), CLASSES)
def test_classes(text, expected):
    layout, found = claims(text)
    merged = [(layout.folded.text[n.start : n.end], n.kind) for n in found.numbers]
    open_ones = "".join(c for t, k in merged if not k for c in t if c.isdigit())
    assert [m for m in merged if m[1]] == [e for e in expected if e[1]]
    assert open_ones == "".join(c for t, k in expected if not k for c in t if c.isdigit())


@pytest.mark.parametrize(
    ("text", "number"), [("45.320 triệu đồng", "45.320"), ("1.500.000 cây", "1.500.000"), ("1.5000 cây", "1")]
)
def test_dots_between_thousands_part_no_number(text, number):
    layout, found = claims(f"Tổng kinh phí {text}")
    first = found.numbers[0]
    assert layout.folded.text[first.start : first.end] == number


QUANTITIES = [
    # (text, comparator, value, value_high, unit)
    ("đạt tối thiểu 10% GRDP", ">=", 10, None, "percent"),
    ("ít nhất 3% tổng chi", ">=", 3, None, "percent"),
    ("không thấp hơn 95%", ">=", 95, None, "percent"),
    ("không dưới 25%", ">=", 25, None, "percent"),
    ("đạt từ 50% trở lên", ">=", 50, None, "percent"),
    ("từ 80% trờ lên", ">=", 80, None, "percent"),
    ("đạt trên 80%", ">", 80, None, "percent"),
    ("chiếm hơn 60%", ">", 60, None, "percent"),
    ("chiếm khoảng 20% GRDP", "~", 20, None, "percent"),
    ("xấp xỉ 85% người", "~", 85, None, "percent"),
    ("không quá 10 xã", "<=", 10, None, ""),
    ("tối đa 45%", "<=", 45, None, "percent"),
    ("còn dưới 1%", "<", 1, None, "percent"),
    (">= 30", ">=", 30, None, ""),
    ("≥ 80", ">=", 80, None, ""),
    ("7-10%/năm", "=", 7, 10, "percent_per_year"),
    ("từ 7,5 - 8,0%/năm", "=", 7.5, 8, "percent_per_year"),
    ("từ 40% đến 45%", "=", 40, 45, "percent"),
    ("1.500 - 2.000 kỹ sư", "=", 1500, 2000, ""),
    ("tăng 03 bậc", "=", 3, None, "rank"),
    ("8 - 10 điểm phần trăm", "=", 8, 10, "percentage_points"),
    ("tăng gấp 1,5 lần", "=", 1.5, None, "times"),
    ("12 người trên một vạn dân", "=", 12, None, "per_10k"),
    ("15 người/vạn dân", "=", 15, None, "per_10k"),
    ("tốc độ trên 1Gb/s", ">", 1, None, "gbps"),
    ("khoảng 43 tỷ đồng", "~", 43, None, "billion_vnd"),
    ("trên 0,7", ">", 0.7, None, ""),
    ("thuộc nhóm 20 tỉnh, thành phố dẫn đầu cả nước", "top", 20, None, "rank"),
    ("thuộc 3 nước dẫn đầu ASEAN", "top", 3, None, "rank"),
    ("nằm trong số 25 tỉnh dẫn đầu cả nước", "top", 25, None, "rank"),
    ("nằm trong top 20 cả nước", "top", 20, None, "rank"),
    ("trong 5 địa phương dẫn đầu", "top", 5, None, "rank"),
    ("ít nhất một nửa số xã", ">=", 50, None, "percent"),
    ("khoảng một phần mười GRDP", "~", 10, None, "percent"),
    ("trên hai phần ba số hộ", ">", 66.7, None, "percent"),
    ("3 Tỷ lệ dân số được phủ sóng", "=", 3, None, ""),
    ("tập huấn 25 đồng chí", "=", 25, None, ""),
    ("hỗ trợ 25 đồng mỗi lượt", "=", 25, None, "other"),
    ("cấp 40 giấy chứng nhận", "=", 40, None, ""),
]


@pytest.mark.parametrize(("text", "comparator", "value", "high", "unit"), QUANTITIES)
def test_quantities(text, comparator, value, high, unit):
    (found,) = quantities(claims(text)[1])
    assert (found.comparator, found.value, found.value_high, found.unit) == (comparator, value, high, unit)


def test_a_level_from_3_up_is_no_comparator_of_the_share_before_it():
    (found,) = quantities(claims("100% hệ thống từ cấp độ 3 trở lên có phương án bảo vệ")[1])
    assert (found.comparator, found.value) == ("=", 100)


@pytest.mark.parametrize(
    "text", ["một phần từ ngân sách tỉnh", "giai đoạn một phần nằm tại xã", "nửa nhiệm kỳ", "hai phần năm học"]
)
def test_no_fraction(text):
    assert not quantities(claims(text)[1])


@pytest.mark.parametrize(
    ("words", "value"),
    [("1.500", 1500), ("7,5", 7.5), ("0.7", 0.7), ("04", 4), ("1.234.567", 1234567), ("99,98", 99.98)],
)
def test_parse_number(words, value):
    assert parse_number(words) == value


def test_a_sign_before_the_number_of_a_row_is_no_part_of_it(read):
    rows = "STT\tChỉ tiêu\tĐơn vị\t2025\t2030\n-4\tHồ sơ trực tuyến toàn trình\t%\t65\t75\n5\tKinh tế số trong GRDP\t%\t10\t20\n"
    found = read(f"KẾ HOẠCH\nChuyển đổi số tỉnh Bến Tre\n\nI. MỤC TIÊU\n{rows}").rows["numbers"]
    assert "4" in [n["text"] for n in found] and not [n for n in found if n["text"][0] in "+-=@"]
