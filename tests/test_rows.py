"""Tables whose rows do not show in the lines: (text, columns, rows), and texts that only look like tables.

A shape met in a new file is one more entry; "A > B" before a row are the headings above it.
"""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import tables
from analysis.building.assembling import assemble
from analysis.grids import read_grids
from analysis.layout.blocks import read_layout
from analysis.reading import read_file
from analysis.sections import read_sections
from analysis.text.folding import fold
from stand_ins import BOOK


def read(text):
    layout = read_layout(fold(text))
    return layout, read_grids(layout, read_sections(layout))


def shown(text):
    """Rows as lists of cells, headings of rows before them."""
    _, grids = read(text)
    return [
        " > ".join([*(g.text for g in row.groups), " | ".join(c.text for c in row.cells)])
        for grid in grids
        for row in grid.rows
    ]


KPI = ("order", "indicator", "unit", "year", "year")
ANNEX = ("order", "task", "leads", "takes_part", "deadline", "output")
HEAD = "II. MỤC TIÊU\n2. Các chỉ tiêu chủ yếu\nTT\nChỉ tiêu\nĐVT\nThực hiện năm 2023\nKế hoạch năm 2024\n"
TASKS = "TT\nNhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian hoàn thành\nSản phẩm\n"
NEXT = "\nIII. NHIỆM VỤ, GIẢI PHÁP\n1. Nâng cao nhận thức\n- Tuyên truyền về chuyển đổi số.\n"

STACKED = {
    "one cell per line, rows under headings": (
        HEAD
        + "I\nHạ tầng số\n1\nTỷ lệ dân số được phủ sóng 5G\n%\n12\n30\nII\nChính quyền số\n2\nTỷ lệ hồ sơ trực tuyến toàn trình\n%\n62\n"
        "từ 80% trở lên\n3\nXếp hạng chỉ số chuyển đổi số (DTI)\nThứ bậc\n26\nTop 20\n" + NEXT,
        KPI,
        [
            "Hạ tầng số > 1 | Tỷ lệ dân số được phủ sóng 5G | % | 12 | 30",
            "Chính quyền số > 2 | Tỷ lệ hồ sơ trực tuyến toàn trình | % | 62 | từ 80% trở lên",
            "Chính quyền số > 3 | Xếp hạng chỉ số chuyển đổi số (DTI) | Thứ bậc | 26 | Top 20",
        ],
    ),
    "an annex of tasks": (
        "PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n"
        + TASKS
        + "I\nNâng cao nhận thức\n1\nTổ chức hội nghị quán triệt Nghị quyết\nSở Nội vụ\n"
        "Các sở, ban, ngành; UBND các huyện\nTháng 5/2025\nHội nghị\nII\nHoàn thiện thể chế\n2\n"
        "Ban hành Quy chế khai thác dữ liệu dùng chung\n"
        "Sở Khoa học và Công nghệ\nCông an tỉnh\n30/6/2025\nQuyết định của UBND tỉnh\n",
        ANNEX,
        [
            "Nâng cao nhận thức > 1 | Tổ chức hội nghị quán triệt Nghị quyết | Sở Nội vụ | Các sở, ban, ngành; "
            "UBND các huyện | Tháng 5/2025 | Hội nghị",
            "Hoàn thiện thể chế > 2 | Ban hành Quy chế khai thác dữ liệu dùng chung | Sở Khoa học và Công nghệ | "
            "Công an tỉnh | 30/6/2025 | Quyết định của UBND tỉnh",
        ],
    ),
    "a blank line between all cells": (
        (HEAD + "1\nTỷ lệ dân số được phủ sóng 5G\n%\n12\n30\n2\nTỷ lệ hồ sơ trực tuyến\n%\n62\n80\n").replace(
            "\n", "\n\n"
        )
        + NEXT,
        KPI,
        ["1 | Tỷ lệ dân số được phủ sóng 5G | % | 12 | 30", "2 | Tỷ lệ hồ sơ trực tuyến | % | 62 | 80"],
    ),
    "a blank line between rows, line ends of another system": (
        (
            HEAD + "\n1\nTỷ lệ dân số được phủ sóng 5G\n%\n12\n30\n\n2\nTỷ lệ hồ sơ trực tuyến\n%\n62\n80\n" + NEXT
        ).replace("\n", "\r\n"),
        KPI,
        ["1 | Tỷ lệ dân số được phủ sóng 5G | % | 12 | 30", "2 | Tỷ lệ hồ sơ trực tuyến | % | 62 | 80"],
    ),
    "figures that equal the next ordinal": (
        HEAD
        + "1\nSố khu công nghệ thông tin\nKhu\n1\n2\n2\nSố trung tâm dữ liệu\nTrung tâm\n2\n3\n3\nSố sàn giao dịch\nSàn\n3\n4\n"
        + NEXT,
        KPI,
        [
            "1 | Số khu công nghệ thông tin | Khu | 1 | 2",
            "2 | Số trung tâm dữ liệu | Trung tâm | 2 | 3",
            "3 | Số sàn giao dịch | Sàn | 3 | 4",
        ],
    ),
    "no ordinals": (
        "5. Biểu so sánh\nChỉ tiêu\nMục tiêu 2025\nKết quả\nĐánh giá\nHồ sơ nộp trực tuyến toàn trình\n65%\n71,8%\n"
        "Vượt\nKinh tế số/GRDP\n10%\n7,9%\nKhông đạt\n\n"
        "II. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ\n1. Nhận thức số: tổ chức 142 hội nghị.\n",
        ("indicator", "year", "output", "follow"),
        ["Hồ sơ nộp trực tuyến toàn trình | 65% | 71,8% | Vượt", "Kinh tế số/GRDP | 10% | 7,9% | Không đạt"],
    ),
    "ordinals that were counted by the program and are lost": (
        HEAD + "Tỷ lệ dân số được phủ sóng 5G\n%\n12\n30\nTỷ lệ hồ sơ trực tuyến toàn trình\n%\n62\n80\n" + NEXT,
        KPI,
        [" | Tỷ lệ dân số được phủ sóng 5G | % | 12 | 30", " | Tỷ lệ hồ sơ trực tuyến toàn trình | % | 62 | 80"],
    ),
    "no column of ordinals, rows under headings of three kinds": (
        "I. MỤC TIÊU\nChỉ tiêu\nĐơn vị\nNăm 2025\nNăm 2030\nChính quyền số\nTỷ lệ hồ sơ trực tuyến toàn trình\n%\n60\n80\n"
        "Tỷ lệ hồ sơ công việc được xử lý\ntrên môi trường mạng\n%\n90\n100\nII. KINH TẾ SỐ\nTỷ trọng kinh tế số trong GRDP\n%\n20\n30\n"
        "III\nXã hội số\nTỷ lệ người dân có tài khoản thanh toán\n%\n≥ 80\n95\n" + NEXT,
        ("indicator", "unit", "year", "year"),
        [
            "Chính quyền số > Tỷ lệ hồ sơ trực tuyến toàn trình | % | 60 | 80",
            "Chính quyền số > Tỷ lệ hồ sơ công việc được xử lý trên môi trường mạng | % | 90 | 100",
            "II. KINH TẾ SỐ > Tỷ trọng kinh tế số trong GRDP | % | 20 | 30",
            "III Xã hội số > Tỷ lệ người dân có tài khoản thanh toán | % | ≥ 80 | 95",
        ],
    ),
    "tasks without ordinals, a cell of one row missing": (
        "DANH MỤC NHIỆM VỤ\nNhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian hoàn thành\nSản phẩm\n"
        "Ban hành quy chế dữ liệu dùng chung\nSở Khoa học và Công nghệ\nCông an tỉnh\nTháng 6/2026\nQuyết định\n"
        "Rà soát quy định về đầu tư công nghệ\nSở Tài chính\nSở Tư pháp\n2026 - 2027\n"
        "Xây dựng trung tâm dữ liệu\nSở Khoa học và Công nghệ\nCông an tỉnh\n2030\nTrung tâm dữ liệu\n",
        ("task", "leads", "takes_part", "deadline", "output"),
        [
            "Ban hành quy chế dữ liệu dùng chung | Sở Khoa học và Công nghệ | Công an tỉnh | Tháng 6/2026 | Quyết định",
            "Rà soát quy định về đầu tư công nghệ | Sở Tài chính | Sở Tư pháp | 2026 - 2027 | ",
            "Xây dựng trung tâm dữ liệu | Sở Khoa học và Công nghệ | Công an tỉnh | 2030 | Trung tâm dữ liệu",
        ],
    ),
    "headings of rows with their number in one line": (
        HEAD + "I. Hạ tầng số\n1\nTỷ lệ dân số được phủ sóng 5G\n%\n12\n30\n**II. CHÍNH QUYỀN SỐ**\n2\n"
        "Tỷ lệ hồ sơ trực tuyến toàn trình\n%\n62\n80\n" + NEXT,
        KPI,
        [
            "Hạ tầng số > 1 | Tỷ lệ dân số được phủ sóng 5G | % | 12 | 30",
            "CHÍNH QUYỀN SỐ > 2 | Tỷ lệ hồ sơ trực tuyến toàn trình | % | 62 | 80",
        ],
    ),
    "numbers in the cells of the names": (
        "II. MỤC TIÊU\nChỉ tiêu\nĐơn vị\nĐến 31/12/2025\nĐến 31/12/2030\nI. Hạ tầng số\n1. Tỷ lệ dân số được phủ sóng 5G\n%\n12\n30\n"
        "2. Tỷ lệ hộ có cáp quang\n%\n80\n100\nII. Chính quyền số\n3. Tỷ lệ hồ sơ trực tuyến toàn trình\n%\n62\n80\n"
        + NEXT,
        ("", "indicator", "unit", "year", "year"),
        [
            "Hạ tầng số > 1. | Tỷ lệ dân số được phủ sóng 5G | % | 12 | 30",
            "Hạ tầng số > 2. | Tỷ lệ hộ có cáp quang | % | 80 | 100",
            "Chính quyền số > 3. | Tỷ lệ hồ sơ trực tuyến toàn trình | % | 62 | 80",
        ],
    ),
    "headings of columns broken before their year": (
        "II. MỤC TIÊU\nTT\nChỉ tiêu\nĐơn vị\ntính\nNăm 2019\nĐến năm\n2025\nĐến năm\n2030\n1\nTỷ trọng kinh tế số trong GRDP\n%\n4\n20\n30\n"
        "2\nTỷ lệ dân số được phủ sóng 5G\n%\n1\n50\n100\n" + NEXT,
        (*KPI, "year"),
        [
            "1 | Tỷ trọng kinh tế số trong GRDP | % | 4 | 20 | 30",
            "2 | Tỷ lệ dân số được phủ sóng 5G | % | 1 | 50 | 100",
        ],
    ),
    "a row that counts the columns": (
        HEAD
        + "(1)\n(2)\n(3)\n(4)\n(5)\n1\nTỷ lệ dân số được phủ sóng 5G\n%\n12\n30\n2\nTỷ lệ hồ sơ trực tuyến\n%\n62\n80\n",
        KPI,
        ["1 | Tỷ lệ dân số được phủ sóng 5G | % | 12 | 30", "2 | Tỷ lệ hồ sơ trực tuyến | % | 62 | 80"],
    ),
    "cells of two lines": (
        TASKS
        + "1\nXây dựng Trung tâm dữ liệu\ncủa tỉnh\nSở Khoa học\nvà Công nghệ\nCông an tỉnh\nQuý II/2025\nQuyết định\n2\nTập huấn kỹ năng số\nSở Nội vụ\n"
        "Các sở, ban,\nngành; UBND cấp xã\nHằng năm\nLớp tập huấn\n",
        ANNEX,
        [
            "1 | Xây dựng Trung tâm dữ liệu của tỉnh | Sở Khoa học và Công nghệ | Công an tỉnh | Quý II/2025 | "
            "Quyết định",
            "2 | Tập huấn kỹ năng số | Sở Nội vụ | Các sở, ban, ngành; UBND cấp xã | Hằng năm | Lớp tập huấn",
        ],
    ),
    "cells that are missing": (
        TASKS
        + "1\nXây dựng Trung tâm dữ liệu tỉnh\nSở Nội vụ\nQuý II/2025\nQuyết định\n2\nTập huấn kỹ năng số\nSở Nội vụ\nCông an tỉnh\nHằng năm\n"
        "3\nPhủ sóng các thôn, bản\nSở Công Thương\nCông an tỉnh\nNăm 2026\nTrạm phát sóng\n",
        ANNEX,
        [
            "1 | Xây dựng Trung tâm dữ liệu tỉnh | Sở Nội vụ |  | Quý II/2025 | Quyết định",
            "2 | Tập huấn kỹ năng số | Sở Nội vụ | Công an tỉnh | Hằng năm | ",
            "3 | Phủ sóng các thôn, bản | Sở Công Thương | Công an tỉnh | Năm 2026 | Trạm phát sóng",
        ],
    ),
    "a figure whose column is not sure stands in none": (
        HEAD
        + "1\nTỷ lệ dân số được phủ sóng 5G\n%\n30\n2\nTỷ lệ hồ sơ trực tuyến\n%\n62\n80\n3\nTỷ lệ chữ ký số\n%\n4\n20\n"
        + NEXT,
        KPI,
        [
            "1 | Tỷ lệ dân số được phủ sóng 5G | % |  | ",
            "2 | Tỷ lệ hồ sơ trực tuyến | % | 62 | 80",
            "3 | Tỷ lệ chữ ký số | % | 4 | 20",
        ],
    ),
    "rows without ordinals below a row": (
        HEAD
        + "1\nKinh tế số trong GRDP\n%\n10\n12\n2\nHồ sơ công việc xử lý trên môi trường mạng\n- Cấp tỉnh\n%\n95\n100\n- Cấp xã\n%\n70\n85\n3\nTỷ lệ chữ ký số\n%\n4\n20\n",
        KPI,
        [
            "1 | Kinh tế số trong GRDP | % | 10 | 12",
            "2 | Hồ sơ công việc xử lý trên môi trường mạng |  |  | ",
            " | - Cấp tỉnh | % | 95 | 100",
            " | - Cấp xã | % | 70 | 85",
            "3 | Tỷ lệ chữ ký số | % | 4 | 20",
        ],
    ),
    "page numbers and the header again": (
        HEAD
        + "1\nTỷ lệ dân số được phủ sóng 5G\n%\n12\n30\n\n4\n\nTT\nChỉ tiêu\nĐVT\nThực hiện năm 2023\nKế hoạch năm 2024\n2\nTỷ lệ hồ sơ trực tuyến\n%\n62\n80\n"
        + NEXT,
        KPI,
        ["1 | Tỷ lệ dân số được phủ sóng 5G | % | 12 | 30", "2 | Tỷ lệ hồ sơ trực tuyến | % | 62 | 80"],
    ),
    "page numbers and running heads inside rows": (
        TASKS
        + "1\nXây dựng Trung tâm dữ liệu\n\nTỈNH ỦY LẠNG SƠN\n7\n\ncủa tỉnh\nSở Nội vụ\nCông an tỉnh\nQuý II/2025\nQuyết định\n2\nTập huấn kỹ năng số\n"
        "Sở Nội vụ\n\nTỈNH ỦY LẠNG SƠN\n\n8\n\nCông an tỉnh\nHằng năm\nLớp học\n",
        ANNEX,
        [
            "1 | Xây dựng Trung tâm dữ liệu của tỉnh | Sở Nội vụ | Công an tỉnh | Quý II/2025 | Quyết định",
            "2 | Tập huấn kỹ năng số | Sở Nội vụ | Công an tỉnh | Hằng năm | Lớp học",
        ],
    ),
    "a heading above two columns": (
        "TT\nChỉ tiêu\nĐơn vị tính\nMục tiêu\nNăm 2025\nNăm 2030\n1\nTỷ lệ dân số được phủ sóng 5G\n%\n60\n100\n2\n"
        "Tỷ lệ hồ sơ trực tuyến\n%\n80\n95\n" + NEXT,
        KPI,
        ["1 | Tỷ lệ dân số được phủ sóng 5G | % | 60 | 100", "2 | Tỷ lệ hồ sơ trực tuyến | % | 80 | 95"],
    ),
    "headings of two lines": (
        "STT\nNhiệm vụ\nCơ quan\nchủ trì\nCơ quan\nphối hợp\nThời gian\nhoàn thành\nSản phẩm\n1\n"
        "Xây dựng Trung tâm dữ liệu tỉnh\nSở Nội vụ\nCông an tỉnh\nQuý II/2025\n"
        "Quyết định\n2\nTập huấn kỹ năng số\nSở Nội vụ\nCông an tỉnh\nHằng năm\nLớp học\n",
        ANNEX,
        [
            "1 | Xây dựng Trung tâm dữ liệu tỉnh | Sở Nội vụ | Công an tỉnh | Quý II/2025 | Quyết định",
            "2 | Tập huấn kỹ năng số | Sở Nội vụ | Công an tỉnh | Hằng năm | Lớp học",
        ],
    ),
    "the text goes on below": (
        TASKS
        + "1\nXây dựng Trung tâm dữ liệu tỉnh\nSở Nội vụ\nCông an tỉnh\nQuý II/2025\nQuyết định\n2\nTập huấn kỹ năng số\nSở Nội vụ\nCông an tỉnh\nHằng năm\nLớp học\n\n"
        "Các cơ quan, đơn vị căn cứ nhiệm vụ được giao tổ chức triển khai thực hiện nghiêm túc Kế hoạch này.\n",
        ANNEX,
        [
            "1 | Xây dựng Trung tâm dữ liệu tỉnh | Sở Nội vụ | Công an tỉnh | Quý II/2025 | Quyết định",
            "2 | Tập huấn kỹ năng số | Sở Nội vụ | Công an tỉnh | Hằng năm | Lớp học",
        ],
    ),
}

ALIGNED = {
    "set with blanks: rules of Markdown, a blank line between rows": (
        "II. MỤC TIÊU\n"
        "  ------------------------------------------------------\n"
        "  TT  Chỉ tiêu                      ĐVT  Năm 2025  Năm 2030\n"
        "  --- ----------------------------- ---- --------- ---------\n"
        "  1   Tỷ lệ chi ngân sách cho khoa  %    2         3\n"
        "      học, công nghệ\n\n"
        "  2   Tỷ trọng kinh tế số           %    20        30\n"
        "  ------------------------------------------------------\n" + NEXT,
        KPI,
        ["1 | Tỷ lệ chi ngân sách cho khoa học, công nghệ | % | 2 | 3", "2 | Tỷ trọng kinh tế số | % | 20 | 30"],
    ),
    "set with blanks: headings in small letters that reach over the columns, one at the end of a page": (
        "II. MỤC TIÊU\n"
        "TT  Chỉ tiêu                      ĐVT  Năm 2025  Năm 2030\n"
        "I   Khoa học, công nghệ và đổi mới sáng tạo\n"
        "1   Tỷ lệ chi ngân sách cho khoa  %    2         3\n"
        "    học, công nghệ\n"
        "2   Đóng góp của năng suất        %    45        55\n"
        "II  Chuyển đổi số, kinh tế số và xã hội số\n\n12\n\n"
        "3   Tỷ trọng kinh tế số           %    20        30\n" + NEXT,
        KPI,
        [
            "Khoa học, công nghệ và đổi mới sáng tạo > 1 | Tỷ lệ chi ngân sách cho khoa học, công nghệ | % | 2 | 3",
            "Khoa học, công nghệ và đổi mới sáng tạo > 2 | Đóng góp của năng suất | % | 45 | 55",
            "Chuyển đổi số, kinh tế số và xã hội số > 3 | Tỷ trọng kinh tế số | % | 20 | 30",
        ],
    ),
    "set with blanks: no column of ordinals, numbered headings in small letters": (
        "II. MỤC TIÊU\n"
        "Chỉ tiêu                      ĐVT  Năm 2025  Năm 2030\n"
        "I. Khoa học, công nghệ\n"
        "Tỷ lệ chi ngân sách cho khoa  %    2         3\n"
        "học, công nghệ\n"
        "II. Kinh tế số\n"
        "Tỷ trọng kinh tế số           %    20        30\n" + NEXT,
        ("indicator", "unit", "year", "year"),
        [
            "I. Khoa học, công nghệ > Tỷ lệ chi ngân sách cho khoa học, công nghệ | % | 2 | 3",
            "II. Kinh tế số > Tỷ trọng kinh tế số | % | 20 | 30",
        ],
    ),
    "set with blanks: the ordinals of rows are lost, those of headings are not": (
        "II. MỤC TIÊU\n"
        "TT  Chỉ tiêu                      ĐVT  Năm 2025  Năm 2030\n"
        "I   Khoa học, công nghệ\n"
        "    Tỷ lệ chi ngân sách cho khoa  %    2         3\n"
        "    học, công nghệ\n"
        "    Đóng góp của năng suất        %    45        55\n"
        "II  Kinh tế số\n"
        "    Tỷ trọng kinh tế số           %    20        30\n" + NEXT,
        KPI,
        [
            "Khoa học, công nghệ >  | Tỷ lệ chi ngân sách cho khoa học, công nghệ | % | 2 | 3",
            "Khoa học, công nghệ >  | Đóng góp của năng suất | % | 45 | 55",
            "Kinh tế số >  | Tỷ trọng kinh tế số | % | 20 | 30",
        ],
    ),
    "a cell that goes on in the next line": (
        "Bảng 1. Lộ trình thực hiện\n"
        "STT   Chỉ tiêu                                   Đơn vị   Năm 2022   Năm 2025\n"
        "1     Tỷ lệ dân số trưởng thành có điện thoại    %        65         80\n"
        "      thông minh\n"
        "2     Tỷ lệ dân số có tài khoản thanh toán       %        40         ≥50\n" + NEXT,
        KPI,
        [
            "1 | Tỷ lệ dân số trưởng thành có điện thoại thông minh | % | 65 | 80",
            "2 | Tỷ lệ dân số có tài khoản thanh toán | % | 40 | ≥50",
        ],
    ),
    "two columns, a row cut by the page": (
        "                     PHỤ LỤC\n"
        "          Nội dung nhiệm vụ                    Phân công thực hiện, thời hạn\n"
        "A. HOÀN THIỆN CƠ CHẾ, CHÍNH SÁCH\n"
        "Ban hành quy chế xét chọn, giao trực tiếp     Chủ trì: Sở KH&CN.\n"
        "nhiệm vụ khoa học và công nghệ cấp tỉnh.      Phối hợp: Sở Tài chính, Sở Tư\n"
        "                                              pháp.\n"
        "                                              Thời hạn: Quý II/2024.\n"
        "B. PHÁT TRIỂN NGUỒN NHÂN LỰC\n"
        "Đào tạo chuyên gia đầu ngành về nho, táo, Chủ trì: Sở Nội vụ.\n"
        "                      4\n"
        "          Nội dung nhiệm vụ                    Phân công thực hiện, thời hạn\n"
        "măng tây, dê, cừu, rong sụn.               Thời hạn: Hàng năm.\n",
        ("task", "assignment"),
        [
            "A. HOÀN THIỆN CƠ CHẾ, CHÍNH SÁCH > Ban hành quy chế xét chọn, giao trực tiếp nhiệm vụ khoa học và công "
            "nghệ cấp tỉnh. | "
            "Chủ trì: Sở KH&CN. Phối hợp: Sở Tài chính, Sở Tư pháp. Thời hạn: Quý II/2024.",
            "B. PHÁT TRIỂN NGUỒN NHÂN LỰC > Đào tạo chuyên gia đầu ngành về nho, táo, măng tây, dê, cừu, rong sụn. | "
            "Chủ trì: Sở Nội vụ. Thời hạn: Hàng năm.",
        ],
    ),
    "ordinals in the middle of their rows": (
        "STT    Nhiệm vụ                  Cơ quan chủ trì     Cơ quan phối hợp     Thời gian hoàn thành\n"
        "       Ban hành Quy chế quản     UBND các huyện,\n"
        "1      lý, khai thác dữ liệu     thành phố           Sở Nội vụ            Tháng 12/2025\n"
        "       dùng chung\n"
        "       Phát triển hạ tầng 5G tại                     VNPT Lạng Sơn,\n"
        "2      mọi khu công nghiệp       Sở Nội vụ           Viettel              Năm 2026\n",
        ANNEX[:5],
        [
            "1 | Ban hành Quy chế quản lý, khai thác dữ liệu dùng chung | UBND các huyện, thành phố | Sở Nội vụ | "
            "Tháng 12/2025",
            "2 | Phát triển hạ tầng 5G tại mọi khu công nghiệp | Sở Nội vụ | VNPT Lạng Sơn, Viettel | Năm 2026",
        ],
    ),
    "a header of two lines, centred, and a missing figure": (
        "  TT                Chỉ tiêu               Đơn vị     Thực hiện    Kế hoạch\n"
        "                                            tính      năm 2023     năm 2024\n"
        "I     Hạ tầng số\n"
        "1     Tỷ lệ dân số được phủ sóng 5G           %           12           30\n"
        "2     Tỷ lệ hồ sơ trực tuyến toàn trình       %                        80\n",
        KPI,
        [
            "Hạ tầng số > 1 | Tỷ lệ dân số được phủ sóng 5G | % | 12 | 30",
            "Hạ tầng số > 2 | Tỷ lệ hồ sơ trực tuyến toàn trình | % |  | 80",
        ],
    ),
    "page numbers and the header again": (
        "TT    Chỉ tiêu                            Đơn vị     Năm 2023     Năm 2024\n"
        "1     Tỷ lệ dân số được phủ sóng 5G       %          12           30\n"
        "\n                        4\n\n"
        "TT    Chỉ tiêu                            Đơn vị     Năm 2023     Năm 2024\n"
        "2     Tỷ lệ hồ sơ trực tuyến toàn trình   %          62           80\n"
        "      của cấp xã\n",
        KPI,
        [
            "1 | Tỷ lệ dân số được phủ sóng 5G | % | 12 | 30",
            "2 | Tỷ lệ hồ sơ trực tuyến toàn trình của cấp xã | % | 62 | 80",
        ],
    ),
    "no ordinals": (
        "Chỉ tiêu                          Đơn vị    Năm 2025    Năm 2030\n"
        "Kinh tế số trong GRDP             %         20          30\n"
        "Hồ sơ trực tuyến toàn trình của   %         80          95\n"
        "cấp tỉnh\n",
        ("indicator", "unit", "year", "year"),
        ["Kinh tế số trong GRDP | % | 20 | 30", "Hồ sơ trực tuyến toàn trình của cấp tỉnh | % | 80 | 95"],
    ),
}

CELLS = "<td>1</td><td>Kinh tế số</td><td>% GRDP</td><td>21,3</td><td>&ge; 30</td>"
MARKUP = {
    "on one line": (
        "II. MỤC TIÊU\n<table><tr><th>TT</th><th>Chỉ tiêu</th><th>Đơn vị</th><th>Năm 2024</th><th>Năm 2030</th></tr>"
        f"<tr>{CELLS}</tr><tr><td>2</td><td><b>Chi cho R&amp;D</b></td><td>%</td><td>&gt;1</td><td>>2</td></tr></table>"
        + NEXT,
        KPI,
        ["1 | Kinh tế số | % GRDP | 21,3 | ≥ 30", "2 | Chi cho R&D | % | >1 | >2"],
    ),
    "spread over many lines, without closing tags": (
        '<TABLE border="1">\n  <tbody>\n  <tr>\n    <td>TT\n    <td>Chỉ tiêu\n    <td>Đơn vị\n    <td>Năm 2024\n    <td>Năm 2030\n  <tr>\n    '
        + CELLS.replace("</td>", "\n    ")
        + "\n</tbody></TABLE>\n",
        KPI,
        ["1 | Kinh tế số | % GRDP | 21,3 | ≥ 30"],
    ),
    "merged cells": (
        '<table><tr><td rowspan="2">TT</td><td rowspan=2>Chỉ tiêu</td><td rowspan="2">Đơn vị</td><td colspan="2">Mục tiêu</td></tr><tr><td>Năm 2025</td><td>2030</td></tr>'
        '<tr><td colspan="5"><b>I. Kinh tế số</b></td></tr><tr><td>1</td><td>Quy mô<br>kinh tế số</td><td>%</td><td>20</td><td>30</td></tr></table>',
        KPI,
        ["I. Kinh tế số > 1 | Quy mô kinh tế số | % | 20 | 30"],
    ),
    "an agency for two rows": (
        '<table><tr><th>TT</th><th>Nhiệm vụ</th><th>Chủ trì</th><th>Thời gian</th></tr><tr><td>1</td><td>Phủ sóng 5G</td><td rowspan="2">Sở A<br>Công an tỉnh</td>'
        "<td>2025</td></tr><tr><td>2</td><td>Phủ sóng 4G</td><td>2026</td></tr></table>",
        ("order", "task", "leads", "time"),
        ["1 | Phủ sóng 5G | Sở A Công an tỉnh | 2025", "2 | Phủ sóng 4G | Sở A Công an tỉnh | 2026"],
    ),
    "several cells for two rows": (
        "<table><tr><th>TT</th><th>Nhiệm vụ</th><th>Chủ trì</th><th>Phối hợp</th><th>Thời gian</th></tr>"
        '<tr><td>1</td><td>Phủ sóng 5G</td><td rowspan="2">Sở A</td><td rowspan="2">Sở B</td><td rowspan="2">2025</td></tr>'
        "<tr><td>2</td><td>Phủ sóng 4G</td></tr><tr><td>3</td><td>Cáp quang</td><td>Sở C</td><td></td><td>2026</td></tr></table>",
        ("order", "task", "leads", "takes_part", "time"),
        [
            "1 | Phủ sóng 5G | Sở A | Sở B | 2025",
            "2 | Phủ sóng 4G | Sở A | Sở B | 2025",
            "3 | Cáp quang | Sở C |  | 2026",
        ],
    ),
    "a row between bars cut by the page": (
        "| TT | Nhiệm vụ | Chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Xây dựng trung tâm dữ liệu theo | "
        "Sở Khoa học và | 2025 |\n\n7\n\n| TT | Nhiệm vụ | Chủ trì | Thời gian |\n"
        "| | mô hình điện toán đám mây | Công nghệ | |\n| 2 | Phủ sóng 5G | Sở A | 2026 |\n",
        ("order", "task", "leads", "time"),
        [
            "1 | Xây dựng trung tâm dữ liệu theo mô hình điện toán đám mây | Sở Khoa học và Công nghệ | 2025",
            "2 | Phủ sóng 5G | Sở A | 2026",
        ],
    ),
    "a row between bars cut by the page and a rule": (
        "| TT | Nhiệm vụ | Chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Xây dựng trung tâm dữ liệu theo | "
        "Sở Khoa học và | 2025 |\n\n7\n\n---\n\n| TT | Nhiệm vụ | Chủ trì | Thời gian |\n"
        "| | mô hình điện toán đám mây | Công nghệ | |\n| 2 | Phủ sóng 5G | Sở A | 2026 |\n",
        ("order", "task", "leads", "time"),
        [
            "1 | Xây dựng trung tâm dữ liệu theo mô hình điện toán đám mây | Sở Khoa học và Công nghệ | 2025",
            "2 | Phủ sóng 5G | Sở A | 2026",
        ],
    ),
}

ALL = STACKED | ALIGNED | MARKUP


@pytest.mark.parametrize("shape", ALL)
def test_table(shape):
    text, columns, rows = ALL[shape]
    _, grids = read(text)
    assert [grid.columns for grid in grids] == [columns]
    assert shown(text) == rows


@pytest.mark.parametrize("shapes", [STACKED, ALIGNED], ids=["stacked", "aligned"])
def test_a_header_printed_again_is_no_paragraph(shapes):
    layout, _ = read(shapes["page numbers and the header again"][0])
    outside = " ".join(layout.words_of(block) for block in layout.blocks if not block.row)
    assert "don vi" not in outside and "dvt" not in outside


@pytest.mark.parametrize("shape", ALL)
def test_cells_lead_back_to_the_words_of_the_file(shape):
    text = ALL[shape][0]
    layout, grids = read(text)
    for cell in (c for grid in grids for row in grid.rows for c in row.cells if c.text):
        written = " ".join(text[a:b] for a, b in layout.folded.spans(cell.start, cell.end))
        plain = (
            written.replace("<b>", "")
            .replace("</b>", "")
            .replace("<br>", " ")
            .replace("&ge;", "≥")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
            .replace("|", " ")
        )
        assert plain.split() == cell.text.split()


@pytest.mark.parametrize("shape", ALL)
def test_every_span_and_every_digit_of_the_tables_is_in_order(shape):
    found = read_file("a.txt", ("KẾ HOẠCH\ntỉnh Bến Tre\n\n" + ALL[shape][0]).encode(), BOOK)
    frames, texts, _ = assemble([found], BOOK)
    assert tables.check(frames, texts).to_dict("records") == []


NOTHING = {
    "bullets": "1. Hạ tầng số\n- Phủ sóng 5G\n- Nâng cấp trung tâm dữ liệu\n- 80%\n- Năm 2025\n",
    "recipients": "Nơi nhận:\n- Như trên;\n- Thường trực Tỉnh ủy;\n- Các sở, ban, ngành;\n- Lưu: VT, TH.\n",
    "address": "TT\nSở Nội vụ\nSố 1 đường Trần Phú\nĐiện thoại: 0205 3812 345\n",
    "head of two columns": (
        "     ỦY BAN NHÂN DÂN               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "     TỈNH NINH THUẬN                       Độc lập - Tự do - Hạnh phúc\n"
        "      Số: 5764/KH-UBND                Ninh Thuận, ngày 27 tháng 12 năm 2023\n"
    ),
    "foot of two columns": (
        "Nơi nhận:                                         TM. ỦY BAN NHÂN DÂN\n- Bộ KH&CN; "
        "                                          KT. CHỦ TỊCH\n"
        "- TT. Tỉnh ủy;\n                                                      PHÓ CHỦ TỊCH\n- Lưu: VT.\n"
    ),
    "headings with short paragraphs": (
        "I. MỤC TIÊU\nMục tiêu chung\nPhát triển kinh tế số.\nMục tiêu cụ thể\nĐến năm 2025\n"
        "Kinh tế số chiếm 20% GRDP.\nĐến năm 2030\nKinh tế số chiếm 30% GRDP.\n"
    ),
    "headings of columns above paragraphs": (
        "Mục tiêu\nNăm 2025\nNăm 2030\nKinh tế số chiếm 20% GRDP vào năm 2025, thanh toán số đạt 60%.\n"
        "Đến năm 2030, kinh tế số chiếm 30% GRDP.\nXã hội số phát triển.\nHạ tầng số đồng bộ, 100% xã có cáp quang.\n"
    ),
    "headings of columns above a numbered list": (
        "Nhiệm vụ\nCơ quan chủ trì\nThời gian\n1. Tuyên truyền về chuyển đổi số.\n2. Xây dựng kho dữ liệu.\n3. Phủ sóng 5G.\n"
    ),
    "a numbered heading above the number of a page": "II. NHIỆM VỤ\n12\n1. Nâng cao nhận thức\n- Tuyên truyền.\n",
    "lines about a task": "Nhiệm vụ\nCơ quan chủ trì\nSở Nội vụ\nCơ quan phối hợp\nCông an tỉnh\nThời gian hoàn thành\n2025\n",
    "labels and values": "Nhiệm vụ: Xây dựng kho dữ liệu\nCơ quan chủ trì:\nSở Nội vụ\nCơ quan phối hợp:\nCông an tỉnh\nThời gian:\n2025\n",
    "a directive of short items": "1\nSở Nội vụ\nTham mưu chính sách.\n2\nSở Tài chính\nBố trí kinh phí.\n3\nCông an tỉnh\nBảo đảm an ninh mạng.\n",
    "a header without rows": "TT\nNhiệm vụ\nCơ quan chủ trì\nThời gian\nCác sở, ban, ngành thực hiện tốt nhiệm vụ được giao.\nSở Nội vụ báo cáo.\n",
    "lines broken like verse": "Chuyển đổi số\nlà nhiệm vụ\ncủa toàn dân\nMục tiêu\nđến năm 2025\nđạt kết quả\n20%\ntrong GRDP\n",
    "table of contents": "MỤC LỤC\nNội dung      Trang\nI. Mục tiêu      3\nII. Nhiệm vụ     5\n",
    "lines set flush": (
        "  Chỉ tiêu   kinh tế   số   của tỉnh   trong   năm 2025   đạt kết   quả khá   so với   kế hoạch\n"
        "  đề ra,   các cơ quan   chủ trì   thực hiện   đúng tiến   độ.\n"
    ),
    "a table that places head and foot": (
        "<table><tr><td><b>Nơi nhận:</b><br>- Bộ Chính trị,<br>- Lưu VPTU.</td><td><b>T/M TỈNH ỦY</b><br>Trần Văn A"
        "</td></tr></table>"
    ),
    "a heading above bars": "Nội dung nhiệm vụ\nCơ quan chủ trì\nThời gian\n",
    "signs of comparison": "Chỉ tiêu đạt < 5 và > 3; nếu a<b thì 5>4.\n",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_no_table(text):
    layout, grids = read(text)
    assert grids == []
    assert not any(block.row for block in layout.blocks)


def test_a_header_above_rows_with_bars_or_tabs_takes_none_of_them():
    for mark in (" | ", "\t"):
        text = "TT\nNhiệm vụ\nChủ trì\nThời gian\n" + "\n".join(
            mark.join([str(n), "Phủ sóng 5G", "Sở A", "2025"]) for n in (1, 2)
        )
        assert [len(block.cells) for block in read(text)[0].blocks if block.row] == [0, 0]


def test_a_table_that_only_places_things_gives_their_lines():
    layout, _ = read(NOTHING["a table that places head and foot"])
    assert [layout.words_of(b) for b in layout.blocks] == [
        "noi nhan:",
        "bo chinh tri,",
        "luu vptu.",
        "t/m tinh uy",
        "tran van a",
    ]


# --- promises ----------------------------------------------------------------------------------------------------

SAMPLES = st.sampled_from([text for text, _, _ in ALL.values()] + list(NOTHING.values()))


@st.composite
def damaged(draw):
    """Pieces of tables and other texts, with lines lost, doubled or put elsewhere."""
    lines = "\n".join(draw(st.lists(SAMPLES, min_size=1, max_size=3))).split("\n")
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        change = draw(st.sampled_from(["lose", "double", "blank", "page", "note"]))
        lines[at : at + 1] = {
            "lose": [],
            "double": [lines[at]] * 2,
            "blank": [lines[at], ""],
            "page": [lines[at], "", str(at), ""],
            "note": [lines[at], f"¹ Gồm {at} xã.", "² Theo báo cáo", "của Sở.", "", str(at), ""],
        }[change] or [""]
    return "\n".join(lines)


@settings(max_examples=150, deadline=None)
@given(damaged())
def test_every_word_is_in_one_block_or_noise(text):
    layout, _ = read(text)
    blocks = [(b.start, b.end) for b in layout.blocks]
    for held in (blocks, layout.noise):  # a page number may stand inside a sentence
        assert all(a[1] <= b[0] for a, b in pairwise(held))
    inside = bytearray(len(layout.folded.text))
    for start, end in [*blocks, *layout.noise]:
        inside[start:end] = b"\1" * (end - start)
    assert [c for c, there in zip(layout.folded.text, inside, strict=True) if c.isalnum() and not there] == []
    assert len(layout.bare) == len(layout.folded.text)
    for block in layout.blocks:
        places = [block.start, *(p for cell in block.cells for p in cell), block.end]
        assert places == sorted(places)


@settings(max_examples=100, deadline=None)
@given(damaged())
def test_rearranged_texts_keep_every_character(text):
    layout, _ = read(text)
    folded = layout.folded
    places = [folded.spans(i, i + 1)[0][0] for i in range(len(folded.text))]
    assert sorted(places) == sorted({folded.at(p): p for p in places}.values())
    assert all(folded.at(folded.spans(i, i + 1)[0][0]) == i for i in range(0, len(folded.text), 7))
    if any(block.cells for block in layout.blocks):
        return
    before, after = Counter(fold(text).text.split()), Counter(folded.text.split())
    lines = Counter(line.strip() for line in fold(text).text.split("\n"))
    running_heads = Counter(" ".join(line for line, n in lines.items() for _ in range(n) if n > 1).split())
    assert not after - before
    assert before - after <= running_heads, "words of lines that stand but once are gone"


NAMES = [
    "Tỷ lệ dân số được phủ sóng 5G",
    "Kinh tế số trong GRDP",
    "Hồ sơ trực tuyến toàn trình",
    "Doanh nghiệp công nghệ số",
    "Tỷ lệ chữ ký số cá nhân",
]
ROWS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.booleans(), st.booleans(), st.booleans(), st.booleans()),
    min_size=2,
    max_size=8,
)


@settings(max_examples=200, deadline=None)
@given(ROWS)
def test_a_figure_never_stands_in_another_row_or_column(rows):
    """Whatever cells are missing: figures are read where they belong, or not at all."""
    lines, truth = ["TT", "Chỉ tiêu", "Đơn vị", "Năm 2024", "Năm 2025", "Năm 2030"], {}
    for number, (name, unit, *there) in enumerate(rows, 1):
        figures = [f"{number + 10},{column}" for column in (4, 5, 6)]
        lines += [
            str(number),
            name,
            *(["%"] if unit else []),
            *(f for f, is_there in zip(figures, there, strict=True) if is_there),
        ]
        truth |= {figure: (str(number), column) for column, figure in enumerate(figures, 3)}
    _, grids = read("\n".join(lines) + NEXT)
    for row in (row for grid in grids for row in grid.rows):
        for column, cell in enumerate(row.cells):
            for figure in truth:
                if figure in cell.text.split():
                    assert truth[figure] == (row.cells[0].text, column)
