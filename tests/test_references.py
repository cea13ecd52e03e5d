"""Cited documents: (text, numbers found). An empty list must find nothing."""

import pytest

from analysis.layout.blocks import read_layout
from analysis.references import find_references
from analysis.text.folding import fold

CITED = [
    # state papers
    ("Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ", ["749/QĐ-TTg"]),
    ("Nghị định số 39/2018/NĐ-CP, ngày 11/01/2018 của Chính phủ", ["39/2018/NĐ-CP"]),
    ("Quyết định số 2301a/QĐ-UBND, ngày 31-10-2017 của Ủy ban nhân dân tỉnh", ["2301a/QĐ-UBND"]),
    ("Nghị quyết số 22/2025/NQ-HĐND", ["22/2025/NQ-HĐND"]),
    ("Luật Tổ chức chính quyền địa phương số 72/2025/QH15", ["72/2025/QH15"]),
    ("Nghị quyết số 36a/NQ-CP", ["36a/NQ-CP"]),
    ("Công văn số 1187/STTTT-CNTT", ["1187/STTTT-CNTT"]),
    ("Thông tư số 12/2022/TT-BTTTT", ["12/2022/TT-BTTTT"]),
    # Party papers
    ("Nghị quyết số 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị", ["52-NQ/TW"]),
    ("Chương trình hành động số 01-CTr/TU", ["01-CTr/TU"]),
    ("Hướng dẫn số 116-HD/BTGTW", ["116-HD/BTGTW"]),
    ("Kế hoạch số 02-KH/BCĐTW ngày 19/6/2025", ["02-KH/BCĐTW"]),
    # several in one sentence, the type named once
    ("Quyết định số 749/QĐ-TTg ngày 03/6/2020, Quyết định số 411/QĐ-TTg ngày 31/3/2022", ["749/QĐ-TTg", "411/QĐ-TTg"]),
    ("các Quyết định: 749/QĐ-TTg, 942/QĐ-TTg", ["749/QĐ-TTg", "942/QĐ-TTg"]),
    # cut and damaged
    ("Nghị quyết số\n52-NQ/TW ngày\n27 tháng 9 năm 2019", ["52-NQ/TW"]),
    ("Số: 106 /VP-KGVX", ["106/VP-KGVX"]),
    ("Nghị quyết số 57-NO/TW", ["57-NQ/TW"]),
    ("Nghị quyết số 7l/NQ-CP", ["71/NQ-CP"]),
    ("Kế hoạch số 02-KH/BCÐTW", ["02-KH/BCĐTW"]),
    ("Nghị quyết số 52 - NQ/TW", ["52-NQ/TW"]),
    # a short mention means the one document of that type and number
    ("Nghị quyết số 52-NQ/TW; thực hiện Nghị quyết 52, các cấp ủy", ["52-NQ/TW", "52-NQ/TW"]),
    ("dữ liệu dân cư theo Đề án 06 của tỉnh", [""]),
    # must find nothing
    ("vận hành 24/7, kết nối 56/56 xã, phường", []),
    ("Ngày chuyển đổi số 10/10", []),
    ("mạng di động 4G/5G đến 100% dân số", []),
    ("tốc độ 100 Mb/s; 12 người/vạn dân", []),
    ("Kế hoạch 5 năm và Chương trình 10 nhiệm vụ", []),
    ("xếp thứ 12/63 tỉnh, thành phố", []),
    ("giai đoạn 2021-2025", []),
]


@pytest.mark.parametrize(("text", "numbers"), CITED)
def test_numbers(text, numbers):
    assert [r.number for r in find_references(read_layout(fold(text)))] == numbers or [
        r.number for r in find_references(read_layout(fold(text))) if r.type not in ("Luật", "Bộ luật") or r.number
    ] == numbers


FACTS = [
    (
        "Nghị quyết số 52-NQ/TW ngày 27-9-2019 của Bộ Chính trị về chủ trương",
        "Nghị quyết",
        "2019-09-27",
        "Bộ Chính trị",
    ),
    (
        "Quyết định số 85/QĐ-UBND ngày 01 tháng 7 năm 2016 của Ủy ban nhân dân tỉnh phê duyệt",
        "Quyết định",
        "2016-07-01",
        "Ủy ban nhân dân tỉnh",
    ),
    (
        "Ngày 04/5/2017, Thủ tướng Chính phủ có Chỉ thị số 16/CT-TTg về tăng cường",
        "Chỉ thị",
        "2017-05-04",
        "Thủ tướng Chính phủ",
    ),
    ("Nghị định số 39/2018/NĐ-CP về hỗ trợ", "Nghị định", "", "Chính phủ"),
    ("Kế hoạch số 92-KH/TU, ngày 32/8/2019 của Tỉnh ủy", "Kế hoạch", "", "Tỉnh ủy"),  # no such day
]


@pytest.mark.parametrize(("text", "kind", "date", "issuer"), FACTS)
def test_type_date_issuer(text, kind, date, issuer):
    (found,) = find_references(read_layout(fold(text)))
    assert (found.type, found.date, found.issuer) == (kind, date, issuer)
