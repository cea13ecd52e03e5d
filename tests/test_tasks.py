"""Layouts of task parts and the tasks in them. A layout met in a new plan is one more entry of LAYOUTS.

An expected task is (text, years, agencies): years as "2024-2025", "-2025" (a deadline), "2025-" and "open"; agencies
as names behind "directs:", "leads:", "part:", with "; " between.
"""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.codebook import load
from analysis.grids import read_grids
from analysis.layout.blocks import read_layout
from analysis.sections import read_sections
from analysis.tasks.reading import read_tasks
from analysis.text.folding import fold

BOOK = load()
OPENING = "KẾ HOẠCH\nChuyển đổi số tỉnh Bến Tre\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n"
ROLES = {"directs": "directs", "leads": "leads", "takes_part": "part"}


def tasks_of(text):
    layout = read_layout(fold(text))
    sections = read_sections(layout)
    return layout, read_tasks(layout, sections, read_grids(layout, sections), BOOK)


def years_of(task):
    first, last = task.start_year or "", task.end_year or ""
    years = str(first) if first == last else f"{first}-{last}"
    return " ".join(filter(None, [years, "open" if task.open_ended else ""]))


def agencies_of(task):
    said = []
    for role, word in ROLES.items():
        names = [name for name, r, _, _ in task.agencies if r == role]
        if names:
            said.append(f"{word}: " + "; ".join(names))
    return ", ".join(said)


def described(text):
    layout, tasks = tasks_of(OPENING + text)
    return [(" ".join(layout.folded.text[t.start : t.end].split()), years_of(t), agencies_of(t)) for t in tasks]


MEDIA, SCIENCE = "Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        ("Chủ trì: Sở\nTài chính. Phối hợp: Sở KH&CN, Sở\nNội vụ.", [("Sở Tài chính", "leads"), ("Sở Khoa học và Công nghệ", "takes_part"), ("Sở Nội vụ", "takes_part")]),
        ("Chủ trì: Sở Tài chính.\nPhối hợp: Sở Nội vụ.", [("Sở Tài chính", "leads"), ("Sở Nội vụ", "takes_part")]),
    ],
)  # fmt: skip
def test_a_name_goes_on_over_the_end_of_its_line(read, line, bodies):
    text = f"KẾ HOẠCH\nChuyển đổi số tỉnh Bến Tre\n\nII. NHIỆM VỤ\n1. Phát triển hạ tầng số\n- Tham mưu nghị quyết hỗ trợ phí.\n{line}\n- Phát triển mạng 5G.\n"
    assert [(a["agency"], a["role"]) for a in read(text).rows["task_agencies"]] == bodies


def test_what_was_there_in_a_year_is_no_time_of_a_task(read):
    text = "KẾ HOẠCH\nChuyển đổi số tỉnh Bến Tre năm 2025\n\nII. NHIỆM VỤ\n1. Phát triển kinh tế số\n- Hỗ trợ 30 doanh nghiệp (năm 2024: 12 doanh nghiệp).\n- Phát triển mạng 5G.\n"
    first = read(text).rows["tasks"][0]
    assert first["text"].endswith("(năm 2024: 12 doanh nghiệp).") and first["end_year"] is None


def leads_below(heading, items):
    return [agency for _, _, agency in described("II. NHIỆM VỤ\n" + heading + "\n" + items)]


@pytest.mark.parametrize(
    ("heading", "items", "agencies"),
    [
        # an item that names one of the bodies of its heading is that body's, one that names none is of all
        (
            "3. Văn phòng UBND tỉnh, Sở Nội vụ:",
            "- Sở Nội vụ bồi dưỡng kỹ năng số cho cán bộ.\n- Rà soát, cắt giảm thủ tục hành chính.\n",
            ["leads: Sở Nội vụ", "leads: Văn phòng Ủy ban nhân dân tỉnh; Sở Nội vụ"],
        ),
        (
            "3. Sở Y tế; Sở Nội vụ",
            "- Sở Y tế chủ trì, phối hợp với Sở Nội vụ số hóa hồ sơ.\n- Phối hợp với Công an tỉnh làm sạch dữ liệu.\n",
            ["leads: Sở Y tế, part: Sở Nội vụ", "leads: Sở Y tế; Sở Nội vụ, part: Công an tỉnh"],
        ),
        # a body that the heading does not name takes nothing from those it names
        ("3. Sở Y tế, Sở Nội vụ", "- Sở Tài chính xây dựng dự toán kinh phí.\n", ["leads: Sở Y tế; Sở Nội vụ"]),
        # whom those above departments set to work
        (
            "2. Ban Cán sự đảng UBND tỉnh lãnh đạo UBND tỉnh:",
            "- Ban hành Đề án chuyển đổi số.\n- Chỉ đạo Sở Nội vụ xây dựng chương trình bồi dưỡng.\n",
            [
                "leads: Ban Cán sự đảng Ủy ban nhân dân tỉnh",
                "leads: Ban Cán sự đảng Ủy ban nhân dân tỉnh, part: Sở Nội vụ",
            ],
        ),
        ("3. Sở Y tế, Sở Nội vụ", "- Chỉ đạo các bệnh viện triển khai bệnh án điện tử.\n", ["leads: Sở Y tế; Sở Nội vụ"]),
        # bold words that open an item are its bodies, whatever they do then
        ("1. Phát triển hạ tầng số", "**1.1. Sở Công Thương; Công ty Điện lực Bến Tre** bảo đảm nguồn điện cho trung tâm dữ liệu.\n",
         ["leads: Sở Công Thương; Công ty Điện lực Bến Tre"]),
        ("1. Phát triển hạ tầng số", "**1.1. Bảo đảm nguồn điện** cho các trung tâm dữ liệu trên địa bàn tỉnh theo quy hoạch.\n", [""]),
        # one that speaks to all of a kind comprises the one an item names
        (
            "1. Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các huyện, thành phố",
            "- Chủ tịch UBND thành phố Bắc Kạn chỉ đạo lắp đặt camera giám sát.\n- Chỉ đạo các đơn vị gửi văn bản điện tử.\n",
            [
                "leads: Chủ tịch Ủy ban nhân dân thành phố Bắc Kạn",
                "leads: Thủ trưởng các sở, ban, ngành; Chủ tịch Ủy ban nhân dân các huyện, thành phố",
            ],
        ),
        # a bullet of nothing but bodies is the heading of the bullets below it
        (
            "1. Phát triển hạ tầng số",
            "- Sở Xây dựng, Công an tỉnh:\n+ Phối hợp với Sở Nội vụ lắp đặt camera giám sát.\n+ Nâng cấp hệ thống tín hiệu giao thông.\n"
            "- Sở Y tế số hóa bệnh án.\n- Nâng cấp mạng truyền số liệu chuyên dùng:\n+ Giai đoạn 1: cấp tỉnh.\n+ Giai đoạn 2: cấp xã.\n",
            [
                "leads: Sở Xây dựng; Công an tỉnh, part: Sở Nội vụ",
                "leads: Sở Xây dựng; Công an tỉnh",
                "leads: Sở Y tế",
                "",
            ],
        ),
        # the sentence below a heading names the bodies of the task that both are
        ("1. Hội nhập quốc tế", "Sở Ngoại vụ tham mưu mở rộng hợp tác với các địa phương của Hàn Quốc.\n", ["leads: Sở Ngoại vụ"]),
        # a body at the head of others, in brackets
        (
            "1. Hoàn thiện thể chế",
            "- Sửa đổi quy định về khoán chi (Đảng ủy UBND tỉnh lãnh đạo Sở KH&CN chủ trì, phối hợp với Sở Tài chính thực hiện; trong năm 2025).\n"
            "- Đào tạo kỹ sư (Ban Xúc tiến và Hỗ trợ đầu tư chủ trì; Sở Nội vụ, Ban Quản lý Khu công nghệ cao phối hợp; 2023 - 2025).\n",
            [
                "leads: Đảng ủy Ủy ban nhân dân tỉnh; Sở Khoa học và Công nghệ, part: Sở Tài chính",
                "leads: Ban Xúc tiến và Hỗ trợ đầu tư, part: Sở Nội vụ; Ban Quản lý Khu công nghệ cao",
            ],
        ),
        # companies beside a department that leads; two companies alone
        (
            "1. Phát triển hạ tầng số",
            "- Xóa 12 điểm lõm sóng (Sở Nội vụ; VNPT Bến Tre, Viettel Bến Tre).\n- Mở rộng cáp quang (VNPT Bến Tre; Viettel Bến Tre).\n",
            ["leads: Sở Nội vụ, part: VNPT Bến Tre; Viettel Bến Tre", "leads: VNPT Bến Tre; Viettel Bến Tre"],
        ),
        # a label at the end of a line, its value and another label in the next
        (
            "1. Phát triển hạ tầng số",
            "- Triển khai khám, chữa bệnh từ xa. Chủ trì: Sở Y tế. Phối hợp:\nBảo hiểm xã hội tỉnh. Thời gian: 2021 - 2023.\n- Phủ sóng 5G.\n",
            ["leads: Sở Y tế, part: Bảo hiểm xã hội tỉnh", ""],
        ),
        # who and when in brackets, without labels
        (
            "1. Phát triển hạ tầng số",
            "- Nâng cấp mạng truyền số liệu chuyên dùng (VNPT Bến Tre; cả năm).\n- Mở rộng hợp tác; giai đoạn thực hiện: 2025 - 2030.\n",
            ["leads: VNPT Bến Tre", ""],
        ),
    ],
)  # fmt: skip
def test_bodies_of_a_heading_and_of_its_items(heading, items, agencies):
    assert leads_below(heading, items) == agencies


LAYOUTS = {
    "bullets below numbered headings": (
        "II. NHIỆM VỤ, GIẢI PHÁP\n1. Phát triển hạ tầng số\n- Triển khai mạng 5G:\n+ Phủ sóng khu công nghiệp.\n"
        "+ Phủ sóng đô thị.\n- Mở rộng cáp quang đến thôn, bản.\n",
        [
            ("Triển khai mạng 5G: + Phủ sóng khu công nghiệp. + Phủ sóng đô thị.", "", ""),
            ("Mở rộng cáp quang đến thôn, bản.", "", ""),
        ],
    ),
    "tasks counted in words below groups": (
        "C. NHIỆM VỤ\nNhóm nhiệm vụ 1. Nâng cao nhận thức\nNhiệm vụ 1.1: Tổ chức hội nghị học tập Nghị quyết.\n+ Cơ quan chủ trì: Báo Bắc Ninh\n"
        "+ Thời gian: 2025 - 2030\nNhóm nhiệm vụ 2. Hạ tầng số\nNhiệm vụ 2.1: Phủ sóng 5G tại các khu công nghiệp.\n+ Cơ quan chủ trì: Sở Tài chính\n",
        [
            ("Tổ chức hội nghị học tập Nghị quyết.", "2025-2030", "leads: Báo Bắc Ninh"),
            ("Phủ sóng 5G tại các khu công nghiệp.", "", "leads: Sở Tài chính"),
        ],
    ),
    "only sub-bullets": (
        "II. NHIỆM VỤ\n1. Hạ tầng số\n+ Phủ sóng khu công nghiệp.\n+ Phủ sóng đô thị.\n",
        [("Phủ sóng khu công nghiệp.", "", ""), ("Phủ sóng đô thị.", "", "")],
    ),
    "numbered item of several paragraphs": (
        "II. NHIỆM VỤ\n1. Nâng cao nhận thức\nTăng cường công tác tuyên truyền về chuyển đổi số trong toàn tỉnh.\n\n"
        "Đẩy mạnh học tập kỹ năng số trong các tầng lớp nhân dân.\n",
        [
            (
                "Nâng cao nhận thức Tăng cường công tác tuyên truyền về chuyển đổi số trong toàn tỉnh. Đẩy mạnh "
                "học tập "
                "kỹ năng số trong các tầng lớp nhân dân.",
                "",
                "",
            )
        ],
    ),
    "headings with many paragraphs": (
        "II- NHIỆM VỤ, GIẢI PHÁP\n1- Nâng cao nhận thức\n"
        "Tăng cường công tác tuyên truyền về chuyển đổi số trong toàn tỉnh.\n"
        "Đẩy mạnh học tập kỹ năng số trong các tầng lớp nhân dân.\n"
        "Phát huy vai trò người đứng đầu trong triển khai chuyển đổi số.\n",
        [
            ("Tăng cường công tác tuyên truyền về chuyển đổi số trong toàn tỉnh.", "", ""),
            ("Đẩy mạnh học tập kỹ năng số trong các tầng lớp nhân dân.", "", ""),
            ("Phát huy vai trò người đứng đầu trong triển khai chuyển đổi số.", "", ""),
        ],
    ),
    "paragraphs of a chapter": (
        "II. NHIỆM VỤ VÀ GIẢI PHÁP\nCác cơ quan tập trung thực hiện các nhiệm vụ, giải pháp sau:\n"
        "Đẩy mạnh tuyên truyền, nâng cao nhận thức của cán bộ, đảng viên về chuyển đổi số.\n"
        "Rà soát, hoàn thiện cơ chế, chính sách thúc đẩy đổi mới sáng tạo trên địa bàn tỉnh.\n"
        "III. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính bố trí kinh phí.\n",
        [
            ("Đẩy mạnh tuyên truyền, nâng cao nhận thức của cán bộ, đảng viên về chuyển đổi số.", "", ""),
            ("Rà soát, hoàn thiện cơ chế, chính sách thúc đẩy đổi mới sáng tạo trên địa bàn tỉnh.", "", ""),
        ],
    ),
    "paragraphs that are counted in words": (
        "II. NHIỆM VỤ VÀ GIẢI PHÁP\n1. Nhiệm vụ trọng tâm\n"
        "Thứ nhất, tổ chức học tập, quán triệt Nghị quyết gắn với tuyên truyền trong cán bộ, đảng viên.\n"
        "Thứ hai, hoàn thiện cơ chế, chính sách khuyến khích doanh nghiệp đổi mới công nghệ.\n",
        [
            ("tổ chức học tập, quán triệt Nghị quyết gắn với tuyên truyền trong cán bộ, đảng viên.", "", ""),
            ("hoàn thiện cơ chế, chính sách khuyến khích doanh nghiệp đổi mới công nghệ.", "", ""),
        ],
    ),
    "lines that say when, above the numbers": (
        "II. NHIỆM VỤ\nNăm 2021:\n1) Tuyên truyền, quán triệt nội dung Nghị quyết đến cán bộ, đảng viên.\n"
        "Giai đoạn 2023 - 2025:\n1) Phủ sóng di động đến các bản chưa có sóng của các huyện biên giới.\n",
        [
            ("Tuyên truyền, quán triệt nội dung Nghị quyết đến cán bộ, đảng viên.", "2021", ""),
            ("Phủ sóng di động đến các bản chưa có sóng của các huyện biên giới.", "2023-2025", ""),
        ],
    ),
    "lines below each item": (
        "II. NHIỆM VỤ\n1. Phát triển dữ liệu\n1.1. Xây dựng cơ sở dữ liệu đất đai của tỉnh.\n"
        "- Cơ quan chỉ đạo: Ủy ban nhân dân tỉnh.\n"
        "- Cơ quan thực hiện: Sở Khoa học và Công nghệ chủ trì, phối hợp với các cơ quan, đơn vị liên quan.\n"
        "- Thời gian thực hiện: Năm 2020 và những năm tiếp theo.\n"
        "1.2. Số hóa hồ sơ hộ tịch của tỉnh.\nChủ trì: Sở Tư pháp. Phối hợp: Công an tỉnh. Thời gian: Quý II/2025.\n",
        [
            (
                "Xây dựng cơ sở dữ liệu đất đai của tỉnh.",
                "2020- open",
                f"directs: Ủy ban nhân dân tỉnh, leads: {SCIENCE}, part: Các cơ quan, đơn vị liên quan",
            ),
            ("Số hóa hồ sơ hộ tịch của tỉnh.", "2025", "leads: Sở Tư pháp, part: Công an tỉnh"),
        ],
    ),
    "lines below each bullet": (
        "II. NHIỆM VỤ\n1. Phát triển dữ liệu số\n- Xây dựng kho dữ liệu dùng chung của tỉnh.\n"
        "+ Cơ quan chủ trì: Sở KH&CN\n+ Thời gian hoàn thành: Quý II/2026\n- Xây dựng cổng dữ liệu mở của tỉnh.\n"
        "+ Cơ quan chủ trì: Sở Nội vụ\n+ Thời gian hoàn thành: Quý IV/2027\n",
        [
            ("Xây dựng kho dữ liệu dùng chung của tỉnh.", "-2026", f"leads: {SCIENCE}"),
            ("Xây dựng cổng dữ liệu mở của tỉnh.", "-2027", "leads: Sở Nội vụ"),
        ],
    ),
    "lines that all bullets share": (
        "II. NHIỆM VỤ\n1. Nguồn nhân lực\n- Đào tạo 500 kỹ sư bán dẫn.\n- Bồi dưỡng kỹ năng số cho nông dân.\n"
        "Phân công thực hiện: Sở Nội vụ chủ trì, phối hợp với các trường đại học, cao đẳng.\n"
        "Thời gian thực hiện: 2025 - 2030.\n",
        [
            ("Đào tạo 500 kỹ sư bán dẫn.", "2025-2030", "leads: Sở Nội vụ, part: Các trường đại học, cao đẳng"),
            ("Bồi dưỡng kỹ năng số cho nông dân.", "2025-2030", "leads: Sở Nội vụ, part: Các trường đại học, cao đẳng"),
        ],
    ),
    "values in the line below the label": (
        "II. NHIỆM VỤ\n1. Dữ liệu\n1.1. Số hóa hồ sơ hộ tịch của tỉnh.\nCơ quan chủ trì:\nSở Tư pháp\n"
        "Cơ quan phối hợp:\nCông an tỉnh\nThời gian:\nQuý I/2026\n",
        [("Số hóa hồ sơ hộ tịch của tỉnh.", "2026", "leads: Sở Tư pháp, part: Công an tỉnh")],
    ),
    "everything in one line": (
        "II. NHIỆM VỤ\n1. Hạ tầng\n1.1. Xây dựng mạng truyền số liệu chuyên dùng. Đơn vị chủ trì: Sở TT&TT; đơn "
        "vị phối "
        "hợp: VNPT tỉnh; thời gian hoàn thành: 2024; kinh phí: 5 tỷ đồng.\n",
        [("Xây dựng mạng truyền số liệu chuyên dùng.", "-2024", f"leads: {MEDIA}, part: VNPT tỉnh")],
    ),
    "labels in a bracket": (
        "II. NHIỆM VỤ\n1. Hạ tầng số\n- Phủ sóng các xóm (Chủ trì: Sở KH&CN; phối hợp: VNPT, Viettel Cao Bằng; "
        "hoàn thành: "
        "tháng 12/2026).\n- Làm sạch dữ liệu (Chủ trì: Công an tỉnh; thời gian: thường xuyên).\n",
        [
            ("Phủ sóng các xóm", "-2026", f"leads: {SCIENCE}, part: VNPT Cao Bằng; Viettel Cao Bằng"),
            ("Làm sạch dữ liệu", "open", "leads: Công an tỉnh"),
        ],
    ),
    "a bracket without labels": (
        "II. NHIỆM VỤ\n1. Hạ tầng số\n- Phủ sóng 5G tại các huyện (Sở Thông tin và Truyền thông chủ trì, phối "
        "hợp với các "
        "doanh nghiệp viễn thông; hoàn thành năm 2025).\n- Số hóa hồ sơ đất đai (Sở Tư pháp; trước ngày "
        "31/12/2024).\n"
        "- Triển khai nền tảng (LGSP, SOC) cho cơ quan nhà nước (giai đoạn 2).\n",
        [
            ("Phủ sóng 5G tại các huyện", "-2025", f"leads: {MEDIA}, part: Các doanh nghiệp viễn thông"),
            ("Số hóa hồ sơ đất đai", "-2024", "leads: Sở Tư pháp"),
            ("Triển khai nền tảng (LGSP, SOC) cho cơ quan nhà nước (giai đoạn 2).", "", ""),
        ],
    ),
    "counted paragraphs that charge a body": (
        "II. NHIỆM VỤ\n1. Phát triển nhân lực số\n(1) Giao Sở Nội vụ chủ trì, phối hợp với Trường Chính trị tỉnh "
        "tổ chức "
        "bồi dưỡng kỹ năng số. Hoàn thành trong năm 2025.\n(2) Xây dựng tài liệu bồi dưỡng.\n",
        [
            (
                "Giao Sở Nội vụ chủ trì, phối hợp với Trường Chính trị tỉnh tổ chức bồi dưỡng kỹ năng số. Hoàn thành "
                "trong năm 2025.",
                "-2025",
                "leads: Sở Nội vụ, part: Trường Chính trị tỉnh",
            ),
            ("Xây dựng tài liệu bồi dưỡng.", "", ""),
        ],
    ),
    "headings that name bodies": (
        "II. NHIỆM VỤ\n1. Sở Thông tin và Truyền thông:\na) Chủ trì, phối hợp với Công an tỉnh kiểm tra việc bảo "
        "đảm an "
        "toàn thông tin.\nb) Tham mưu kế hoạch phát triển hạ tầng số; hoàn thành trước ngày 30/6/2024.\n"
        "2. Sở Nội vụ: Tham mưu chính sách thu hút nhân lực công nghệ thông tin.\n",
        [
            (
                "Chủ trì, phối hợp với Công an tỉnh kiểm tra việc bảo đảm an toàn thông tin.",
                "",
                f"leads: {MEDIA}, part: Công an tỉnh",
            ),
            (
                "Tham mưu kế hoạch phát triển hạ tầng số; hoàn thành trước ngày 30/6/2024.",
                "-2024",
                f"leads: {MEDIA}",
            ),
            ("Sở Nội vụ: Tham mưu chính sách thu hút nhân lực công nghệ thông tin.", "", "leads: Sở Nội vụ"),
        ],
    ),
    "lettered details of one task": (
        "II. NHIỆM VỤ\n1. Chính quyền số\n1.1. Nâng cấp Hệ thống thông tin của tỉnh, trong đó tập trung:\n"
        "a) Tích hợp thanh toán trực tuyến;\nb) Kết nối với Cổng Dịch vụ công quốc gia.\n"
        "- Cơ quan chủ trì: Văn phòng UBND tỉnh.\n- Thời gian: 2022 - 2023.\n",
        [
            (
                "Nâng cấp Hệ thống thông tin của tỉnh, trong đó tập trung: a) Tích hợp thanh toán trực tuyến; b) "
                "Kết nối "
                "với Cổng Dịch vụ công quốc gia.",
                "2022-2023",
                "leads: Văn phòng Ủy ban nhân dân tỉnh",
            )
        ],
    ),
    "lettered lines about one task": (
        "II. NHIỆM VỤ\n1. Xây dựng trung tâm dữ liệu của tỉnh\na) Nội dung: Đầu tư máy chủ, thiết bị lưu trữ.\n"
        "b) Cơ quan chủ trì: Sở KH&CN.\nc) Thời gian thực hiện: 2025 - 2026.\nd) Sản phẩm: Trung tâm dữ liệu.\n"
        "2. Đào tạo kỹ năng số cho cán bộ\na) Nội dung: Tổ chức các lớp tập huấn.\nb) Cơ quan chủ trì: Sở Nội vụ.\n"
        "c) Thời gian thực hiện: Hằng năm.\n",
        [
            (
                "Xây dựng trung tâm dữ liệu của tỉnh a) Nội dung: Đầu tư máy chủ, thiết bị lưu trữ.",
                "2025-2026",
                f"leads: {SCIENCE}",
            ),
            ("Đào tạo kỹ năng số cho cán bộ a) Nội dung: Tổ chức các lớp tập huấn.", "open", "leads: Sở Nội vụ"),
        ],
    ),
    "stars as headings of bullets": (
        "II. NHIỆM VỤ\n1. Phát triển kinh tế số\n* Nông nghiệp số\n- Xây dựng cơ sở dữ liệu nông nghiệp.\n"
        "* Du lịch số\n"
        "- Xây dựng bản đồ du lịch số.\n",
        [("Xây dựng cơ sở dữ liệu nông nghiệp.", "", ""), ("Xây dựng bản đồ du lịch số.", "", "")],
    ),
    "goals and tasks below each heading": (
        "II. NỘI DUNG\n1. Phát triển xã hội số\na) Mục tiêu\n- 80% dân số có tài khoản thanh toán.\nb) Nhiệm vụ\n"
        "- Phổ cập kỹ năng số cho người dân.\n",
        [("Phổ cập kỹ năng số cho người dân.", "", "")],
    ),
    "a table with heading rows": (
        "PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n| STT | Nội dung | Cơ quan chủ trì | Phối hợp | Thời gian hoàn thành | Sản "
        "phẩm |\n"
        "|---|---|---|---|---|---|\n| I | Thể chế | | | | |\n"
        "| 1 | Xây dựng nghị quyết hỗ trợ | Sở Tài chính | Sở Tư pháp | Năm 2025 | Nghị quyết |\n"
        "| 2 | Ban hành quy chế dữ liệu | | -nt- | 2025 - 2026 | |\n| II | Nhân lực số | | | | |\n"
        "| 3 | Tập huấn kỹ năng số | Sở Nội vụ | | Hằng năm | |\n",
        [
            ("Xây dựng nghị quyết hỗ trợ", "-2025", "leads: Sở Tài chính, part: Sở Tư pháp"),
            ("Ban hành quy chế dữ liệu", "2025-2026", "leads: Sở Tài chính, part: Sở Tư pháp"),
            ("Tập huấn kỹ năng số", "open", "leads: Sở Nội vụ"),
        ],
    ),
    "a table with who and when in one cell": (
        "PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n| Nhiệm vụ | Phân công thực hiện |\n|---|---|\n"
        "| Xây dựng nghị quyết hỗ trợ | Chủ trì: Sở KH&CN Phối hợp: Sở Tài chính Hoàn thành: Tháng 6/2024 |\n"
        "| Ban hành quy chế xét chọn | Sở KH&CN chủ trì; Sở Tư pháp phối hợp |\n",
        [
            ("Xây dựng nghị quyết hỗ trợ", "-2024", f"leads: {SCIENCE}, part: Sở Tài chính"),
            ("Ban hành quy chế xét chọn", "", f"leads: {SCIENCE}, part: Sở Tư pháp"),
        ],
    ),
    "what is to be done and who does it in bullets": (
        "II. NHIỆM VỤ\n1. Xây dựng cơ sở dữ liệu đất đai\n- Nội dung: đo đạc, chỉnh lý bản đồ địa chính.\n"
        "- Đơn vị chủ trì: Sở Nội vụ.\n- Thời gian: 2025 - 2027.\n2. Nâng cấp trung tâm điều hành\n"
        "- Nội dung thực hiện: mở rộng kết nối dữ liệu.\n- Đơn vị chủ trì: Sở KH&CN.\n- Thời gian: Quý I/2026.\n",
        [
            (
                "Xây dựng cơ sở dữ liệu đất đai - Nội dung: đo đạc, chỉnh lý bản đồ địa chính.",
                "2025-2027",
                "leads: Sở Nội vụ",
            ),
            (
                "Nâng cấp trung tâm điều hành - Nội dung thực hiện: mở rộng kết nối dữ liệu.",
                "2026",
                f"leads: {SCIENCE}",
            ),
        ],
    ),
    "a bracket in the line below": (
        "II. NHIỆM VỤ\n1. Hạ tầng số\n- Phủ sóng 5G tại các huyện.\n"
        "(Sở Thông tin và Truyền thông chủ trì; thời gian hoàn "
        "thành: quý IV/2024)\n- Nâng cấp trung tâm dữ liệu.\n"
        "(Sở TT&TT chủ trì, phối hợp với Sở Tài chính; năm 2025)\n",
        [
            ("Phủ sóng 5G tại các huyện.", "-2024", f"leads: {MEDIA}"),
            ("Nâng cấp trung tâm dữ liệu.", "2025", f"leads: {MEDIA}, part: Sở Tài chính"),
        ],
    ),
    "an order for the bullets above": (
        "II. NHIỆM VỤ\n1. Nhân lực\n- Đào tạo chuyên gia chuyển đổi số.\n- Tập huấn tổ công nghệ số cộng đồng.\n"
        "Giao Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành triển khai thực hiện. Thời gian hoàn thành: Năm "
        "2025.\n",
        [
            ("Đào tạo chuyên gia chuyển đổi số.", "-2025", "leads: Sở Nội vụ, part: Các sở, ban, ngành"),
            ("Tập huấn tổ công nghệ số cộng đồng.", "-2025", "leads: Sở Nội vụ, part: Các sở, ban, ngành"),
        ],
    ),
    "headings that begin with đối với": (
        "II. NHIỆM VỤ\n1. Đối với các sở, ban, ngành\n- Rà soát, cắt giảm thủ tục hành chính.\n",
        [("Rà soát, cắt giảm thủ tục hành chính.", "", "leads: Các sở, ban, ngành")],
    ),
    "a part of another name that says who and when": (
        "II. CÁC ĐỀ ÁN TRỌNG ĐIỂM\n1. Đề án phát triển đô thị thông minh\n- Chủ trì: Sở Xây dựng\n"
        "- Thời gian: 2021-2025\n",
        [("Đề án phát triển đô thị thông minh", "2021-2025", "leads: Sở Xây dựng")],
    ),
    "damaged marks": (
        "II. NHIỆM VỤ\n1. Phát triền hạ tầng sô\n- Triên khai mạng 5G.\n"
        "- Cơ quan chủ tri: Sờ Khoa hoc và Công nghệ.\n"
        "- Thời gian thưc hiện: Tù năm 2O25 đến năm 2O3O.\n",
        [("Triên khai mạng 5G.", "2025-2030", f"leads: {SCIENCE}")],
    ),
    "a table cut by the page": (
        "II. PHÂN CÔNG NHIỆM VỤ\n| TT | Nhiệm vụ | Chủ trì | Thời gian |\n|---|---|---|---|\n"
        "| 1 | Xây dựng trung tâm dữ liệu theo mô hình | Sở Nội vụ | 2025 |\n\n| | điện toán đám mây | | |\n"
        "|---|---|---|---|\n"
        "| 2 | Phủ sóng 5G | Sở Nội vụ | 2026 |\n",
        [
            ("Xây dựng trung tâm dữ liệu theo mô hình điện toán đám mây", "2025", "leads: Sở Nội vụ"),
            ("Phủ sóng 5G", "2026", "leads: Sở Nội vụ"),
        ],
    ),
    "years that belong to a name": (
        "II. NHIỆM VỤ\n1. Khởi nghiệp\n- Triển khai Đề án hỗ trợ khởi nghiệp (2021 - 2025).\n"
        "- Thực hiện Chương trình OCOP (giai đoạn 2021 - 2025).\n- Đến năm 2025 có 60 doanh nghiệp khởi nghiệp.\n",
        [
            ("Triển khai Đề án hỗ trợ khởi nghiệp (2021 - 2025).", "", ""),
            ("Thực hiện Chương trình OCOP (giai đoạn 2021 - 2025).", "", ""),
            ("Đến năm 2025 có 60 doanh nghiệp khởi nghiệp.", "", ""),
        ],
    ),
    "paragraphs below the short headings of a chapter": (
        "II- NHIỆM VỤ\n1- Nâng cao nhận thức:\nTổ chức học tập, quán triệt sâu sắc nội dung Nghị quyết ở các cấp.\n\n"
        "Đẩy mạnh phong trào học kỹ năng số trong cán bộ, đảng viên và\n\n"
        "nhân dân ở các xã vùng cao.\n\n"
        "2- Phát triển hạ tầng:\nĐầu tư hạ tầng viễn thông, phủ sóng di động ở các xã vùng cao.\n\n"
        "3- Chính quyền số:\nXây dựng chính quyền điện tử, kết nối 4 cấp trên Trục liên thông văn bản.\n\n"
        "Rà soát, cắt giảm thủ tục hành chính; hoàn thành trước ngày 30/6/2025.\n",
        [
            ("Tổ chức học tập, quán triệt sâu sắc nội dung Nghị quyết ở các cấp.", "", ""),
            (
                "Đẩy mạnh phong trào học kỹ năng số trong cán bộ, đảng viên và nhân dân ở các xã vùng cao.",
                "",
                "",
            ),
            ("Đầu tư hạ tầng viễn thông, phủ sóng di động ở các xã vùng cao.", "", ""),
            ("Xây dựng chính quyền điện tử, kết nối 4 cấp trên Trục liên thông văn bản.", "", ""),
            ("Rà soát, cắt giảm thủ tục hành chính; hoàn thành trước ngày 30/6/2025.", "-2025", ""),
        ],
    ),
    "a bracket with a time before the labels": (
        "II. NHIỆM VỤ\n1. Hạ tầng số\n- Nâng cấp trung tâm dữ liệu (hoàn thành năm 2022). "
        "Đơn vị thực hiện: Sở TT&TT.\n",
        [("Nâng cấp trung tâm dữ liệu (hoàn thành năm 2022).", "-2022", f"leads: {MEDIA}")],
    ),
    "brackets of other shapes, and a line for the last bullet only": (
        "II. NHIỆM VỤ\n1. Hạ tầng số\n- Xóa vùng lõm sóng (Sở KH&CN chủ trì; "
        "VNPT, Viettel Cao Bằng phối hợp; năm 2026).\n"
        "- Triển khai mạng truyền số liệu [Sở Khoa học và Công nghệ; Quý I/2026].\n"
        "- Lắp đặt camera giám sát (Công an tỉnh, hoàn thành trong năm 2026);\n"
        "- Nâng cấp trung tâm dữ liệu.\n→ Đơn vị thực hiện: Sở Nội vụ. Hoàn thành: 2027.\n",
        [
            ("Xóa vùng lõm sóng", "2026", f"leads: {SCIENCE}, part: VNPT Cao Bằng; Viettel Cao Bằng"),
            ("Triển khai mạng truyền số liệu", "2026", f"leads: {SCIENCE}"),
            ("Lắp đặt camera giám sát", "-2026", "leads: Công an tỉnh"),
            ("Nâng cấp trung tâm dữ liệu.", "-2027", "leads: Sở Nội vụ"),
        ],
    ),
    # nothing
    "headings that point to a table or an annex": (
        "II. NHIỆM VỤ, GIẢI PHÁP\n1. Nhóm nhiệm vụ cấp bách năm 2025\n(Chi tiết tại Phụ lục kèm theo)\n"
        "2. Phát triển nhân lực\nChi tiết tại Phụ lục II.\n"
        "III. PHÂN CÔNG NHIỆM VỤ\nBiểu phân công nhiệm vụ cụ thể như sau:\n",
        [],
    ),
    "a note below a list": (
        "II. NHIỆM VỤ\n- Phủ sóng 5G.\n* Ghi chú: Số liệu do Cục Thống kê cung cấp.\n",
        [("Phủ sóng 5G.", "", "")],
    ),
    "labels that are words of the task": (
        "II. NHIỆM VỤ\n1. Kinh tế số\n- Kết quả: nâng tỷ lệ người dùng.\n"
        "- Giai đoạn 2021 - 2025: thí điểm tại thành phố.\n"
        "- Phát triển ba nhóm sản phẩm: nông sản; du lịch; thủ công mỹ nghệ.\n",
        [
            ("Kết quả: nâng tỷ lệ người dùng.", "", ""),
            ("Giai đoạn 2021 - 2025: thí điểm tại thành phố.", "", ""),
            ("Phát triển ba nhóm sản phẩm: nông sản; du lịch; thủ công mỹ nghệ.", "", ""),
        ],
    ),
    "no part about tasks": (
        "I. KẾT QUẢ NĂM 2024\n1. Chính quyền số\n- Đã tổ chức 12 hội nghị tập huấn.\nII. MỤC TIÊU\n"
        "- 80% hồ sơ trực tuyến.\n"
        "III. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính bố trí kinh phí.\n",
        [],
    ),
    "tasks only as a part assigns them": (
        "I. MỤC TIÊU\n- 80% hồ sơ trực tuyến.\nII. PHÂN CÔNG NHIỆM VỤ\n1. Sở Nội vụ\n"
        "- Chủ trì, phối hợp với Sở Tài chính xây dựng Đề án thu hút nhân lực; hoàn thành trong Quý III/2025.\n"
        "2. Sở Tài chính\nBố trí kinh phí cho các dự án chuyển đổi số hằng năm của tỉnh.\n"
        "III. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ theo dõi, đôn đốc.\n",
        [
            (
                "Chủ trì, phối hợp với Sở Tài chính xây dựng Đề án thu hút nhân lực; hoàn thành trong Quý III/2025.",
                "-2025",
                "leads: Sở Nội vụ, part: Sở Tài chính",
            ),
            ("Bố trí kinh phí cho các dự án chuyển đổi số hằng năm của tỉnh.", "", "leads: Sở Tài chính"),
        ],
    ),
    "what is assigned beside a part about tasks": (
        "II. NHIỆM VỤ\n- Xây dựng Đề án thu hút nhân lực của tỉnh.\nIII. PHÂN CÔNG NHIỆM VỤ\n1. Sở Nội vụ\n- Chủ trì xây dựng Đề án.\n",
        [("Xây dựng Đề án thu hút nhân lực của tỉnh.", "", "")],
    ),
    "who is charged, a colon, and a deadline": (
        "II. NHIỆM VỤ\n1. Đối với Sở Nội vụ: Xây dựng Đề án thu hút nhân lực của tỉnh trước ngày 30/4/2025.\n"
        "2. Sở Tài chính: Bố trí kinh phí cho các dự án chuyển đổi số trước năm 2026.\n",
        [
            (
                "Đối với Sở Nội vụ: Xây dựng Đề án thu hút nhân lực của tỉnh trước ngày 30/4/2025.",
                "-2025",
                "leads: Sở Nội vụ",
            ),
            (
                "Sở Tài chính: Bố trí kinh phí cho các dự án chuyển đổi số trước năm 2026.",
                "-2026",
                "leads: Sở Tài chính",
            ),
        ],
    ),
    "an item that begins with a figure; the year of a share behind it": (
        "II. NHIỆM VỤ\n1. Bảo vệ môi trường\n1.1. 100% nhà máy lắp đặt hệ thống quan trắc; nâng tỷ lệ che phủ rừng lên 42% (năm 2025).\n"
        "Đơn vị chủ trì: Sở Nội vụ. Thời gian: 2021 - 2025.\n1.2. 50 trạm quan trắc được lắp đặt tại các khu công nghiệp (năm 2026).\n",
        [
            (
                "100% nhà máy lắp đặt hệ thống quan trắc; nâng tỷ lệ che phủ rừng lên 42% (năm 2025).",
                "2021-2025",
                "leads: Sở Nội vụ",
            ),
            ("50 trạm quan trắc được lắp đặt tại các khu công nghiệp", "2026", ""),
        ],
    ),
    "a table of projects that are offered": (
        "II. NHIỆM VỤ\n1. Ngân hàng Chính sách xã hội tỉnh bảo đảm nguồn vốn cho vay hộ nghèo.\n"
        "PHỤ LỤC\nDANH MỤC DỰ ÁN KÊU GỌI ĐẦU TƯ\n| TT | Tên dự án | Địa điểm | Quy mô | Tổng mức đầu tư (tỷ đồng) | Thời gian |\n|---|---|---|---|---|---|\n"
        "| 1 | Nhà máy điện gió Đắk Hòa | Huyện Đắk Song | 50 MW | 1.900 | 2023 - 2025 |\n",
        [
            (
                "Ngân hàng Chính sách xã hội tỉnh bảo đảm nguồn vốn cho vay hộ nghèo.",
                "",
                "leads: Ngân hàng Chính sách xã hội tỉnh",
            )
        ],
    ),
    "a table of projects and who leads them": (
        "PHỤ LỤC\nDANH MỤC DỰ ÁN\n| TT | Tên dự án | Quy mô | Chủ trì | Thời gian |\n|---|---|---|---|---|\n"
        "| 1 | Trung tâm dữ liệu tỉnh | 50 tủ máy | Sở Nội vụ | 2023 - 2025 |\n",
        [("Trung tâm dữ liệu tỉnh", "2023-2025", "leads: Sở Nội vụ")],
    ),
    "a chapter without anything below": ("II. NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU\nIII. TỔ CHỨC THỰC HIỆN\n", []),
    "a table of goals": (
        "II. MỤC TIÊU\n| TT | Chỉ tiêu | Đơn vị | 2025 | Cơ quan chủ trì |\n|---|---|---|---|---|\n"
        "| 1 | Hồ sơ trực tuyến | % | 80 | Sở Nội vụ |\n",
        [],
    ),
    "only a pointer to the annex": (
        "II. NHIỆM VỤ\nCác nhiệm vụ, cơ quan thực hiện và thời hạn nêu tại Phụ lục kèm theo Kế hoạch này.\n"
        "III. TỔ CHỨC THỰC HIỆN\n",
        [],
    ),
    "the closing words of a directive": (
        "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n1. Sở Nội vụ\n- Tham mưu chính sách thu hút nhân lực.\n"
        "Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc, báo cáo kết quả thực hiện Chỉ thị này.\n",
        [("Tham mưu chính sách thu hút nhân lực.", "", "leads: Sở Nội vụ")],
    ),
}


NETWORK, DATA = "Nâng cấp mạng truyền số liệu của tỉnh", "Xây dựng kho dữ liệu dùng chung"
# behind the words of a task: who and by when -> years, bodies
BEHIND = [
    (". Giao Sở Tài chính chủ trì, phối hợp với Tỉnh đoàn triển khai thực hiện trong năm 2025 và các năm tiếp theo.",
     "2025- open", "leads: Sở Tài chính, part: Tỉnh đoàn"),
    (". Sở Tài chính chủ trì, phối hợp với Sở Nội vụ thực hiện, giai đoạn 2025 - 2030.", "2025-2030", "leads: Sở Tài chính, part: Sở Nội vụ"),
    (". Sở Tài chính chủ trì, phối hợp với Sở Nội vụ thực hiện đến năm 2030.", "-2030", "leads: Sở Tài chính, part: Sở Nội vụ"),
    (". Sở Tài chính chủ trì thực hiện giai đoạn 2026 - 2030.", "2026-2030", "leads: Sở Tài chính"),
    (". Sở Tài chính chủ trì, phối hợp với Sở Nội vụ thực hiện hằng năm.", "open", "leads: Sở Tài chính, part: Sở Nội vụ"),
    (". Sở Tài chính chủ trì, thực hiện hoàn thành trong quý I năm 2026.", "-2026", "leads: Sở Tài chính"),
    (". Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ tham mưu UBND tỉnh ban hành trong quý II/2026.", "-2026",
     "leads: Sở Tài chính, part: Sở Nội vụ"),
    (". Giao Sở Tài chính chủ trì xây dựng, trình HĐND tỉnh ban hành tại kỳ họp giữa năm 2026.", "-2026", "leads: Sở Tài chính"),
    (". Giao Tỉnh đoàn chủ trì phát động phong trào, duy trì thường xuyên từ năm 2026.", "2026- open", "leads: Tỉnh đoàn"),
    (" *(Sở Y tế chủ trì, phối hợp với Sở Tài chính; giai đoạn 2026 - 2027)*.", "2026-2027", "leads: Sở Y tế, part: Sở Tài chính"),
    (" (Sở Y tế chủ trì, giai đoạn 2026 - 2027).", "2026-2027", "leads: Sở Y tế"),
    (". Đơn vị chủ trì: Sở Y tế; giai đoạn 2026 - 2030.", "2026-2030", "leads: Sở Y tế"),
    (". Đơn vị chủ trì: Sở Y tế, hoàn thành trước ngày 30/6/2026.", "-2026", "leads: Sở Y tế"),
    (". Trách nhiệm: Sở Y tế.", "", "leads: Sở Y tế"),
    (". Chịu trách nhiệm: Chủ tịch UBND các xã, phường; thời gian: quý IV/2025.", "2025", "leads: Chủ tịch Ủy ban nhân dân các xã, phường"),
    (". (Chủ trì: Sở Y tế; PH: Sở Xây dựng; HT: Quý II/2026)", "-2026", "leads: Sở Y tế, part: Sở Xây dựng"),
    (". Sở Y tế chủ trì, cùng Sở Nội vụ thực hiện trong 02 năm 2026 - 2027.", "2026-2027", "leads: Sở Y tế, part: Sở Nội vụ"),
    (". Phân công: Sở Y tế chủ trì, phối hợp với Sở Tài chính.", "", "leads: Sở Y tế, part: Sở Tài chính"),
    # times of papers, of what was and of goals
    (". Giao Sở Tài chính chủ trì, thực hiện Đề án chuyển đổi số giai đoạn 2026 - 2030.", "", "leads: Sở Tài chính"),
    (". Sở Tài chính chủ trì, phối hợp với Sở Nội vụ thực hiện Kế hoạch phát triển kinh tế số đến năm 2030.", "",
     "leads: Sở Tài chính, part: Sở Nội vụ"),
    (". Sở Tài chính chủ trì, phấn đấu đến năm 2030 có 50% doanh nghiệp tham gia.", "", "leads: Sở Tài chính"),
    (". Giao Sở Tài chính chủ trì tổng hợp kết quả thực hiện trong năm 2025.", "", "leads: Sở Tài chính"),
    (" theo Đề án đã được phê duyệt (giai đoạn 2021 - 2025).", "", ""),
    (". Trách nhiệm: người đứng đầu nêu gương, đi đầu trong chuyển đổi số.", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("behind", "years", "agencies"), BEHIND)
def test_who_and_when_behind_the_words_of_a_task(behind, years, agencies):
    told = described(f"II. NHIỆM VỤ\n1. Phát triển hạ tầng số\n- {NETWORK}{behind}\n- {DATA}.\n")
    assert [task[1:] for task in told] == [(years, agencies), ("", "")]


@pytest.mark.parametrize("page", ["\n\n5\n\n", "\n\n\f5\n\n", "\n\n---\n\n", "\n\nTrang 5/12\n\n"])
@pytest.mark.parametrize(
    ("line", "years", "agencies"),
    [
        (
            "- Cơ quan phối hợp: Sở Nội vụ; Sở Tài nguyên và{}Môi trường.",
            "",
            "part: Sở Nội vụ; Sở Tài nguyên và Môi trường",
        ),
        ("- Cơ quan phối hợp: Sở Nội vụ,{}Sở Y tế; Công an tỉnh.", "", "part: Sở Nội vụ; Sở Y tế; Công an tỉnh"),
        (
            "- Cơ quan chủ trì: Sở Nông nghiệp và Phát triển nông{}thôn.",
            "",
            "leads: Sở Nông nghiệp và Phát triển nông thôn",
        ),
        ("- Thời gian thực hiện: từ năm 2025{}đến năm 2028.", "2025-2028", ""),
    ],
)
def test_a_line_about_a_task_cut_by_the_end_of_a_page(line, page, years, agencies):
    told = described(
        f"II. NHIỆM VỤ\n1. Phát triển hạ tầng số\n1.1. {NETWORK}.\n{line.format(page)}\n1.2. {DATA}.\n- Chủ trì: Sở Y tế.\n"
    )
    assert [task[1:] for task in told] == [(years, agencies), ("", "leads: Sở Y tế")]


def test_a_cell_of_who_does_it_may_be_a_sentence():
    told = described(
        "PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n\n| TT | Nhiệm vụ | Phân công thực hiện |\n|---|---|---|\n"
        f"| 1 | {NETWORK} | Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ thực hiện trong năm 2026 |\n| 2 | {DATA} | Sở Y tế |\n"
    )
    assert [task[1:] for task in told] == [("2026", "leads: Sở Y tế, part: Sở Nội vụ"), ("", "leads: Sở Y tế")]


# items, and lines about them: what an item says itself of who does it stands
SHARED_LINES = [
    (f"- {NETWORK}. Sở Tài chính chủ trì, phối hợp với Công an tỉnh.\n- {DATA}.\n- Đơn vị thực hiện: Sở Nội vụ.\n",
     [("", "leads: Sở Tài chính, part: Công an tỉnh"), ("", "leads: Sở Nội vụ")]),
    (f"- {NETWORK}; giao Sở Tài chính thực hiện.\n- {DATA}.\n- Cơ quan chủ trì: Sở Nội vụ.\n",
     [("", "leads: Sở Tài chính"), ("", "leads: Sở Nội vụ")]),
    (f"- {NETWORK}. Giao Sở Tài chính chủ trì.\n- Đơn vị phối hợp: Sở Nội vụ.\n- Thời gian: 2026.\n",
     [("2026", "leads: Sở Tài chính, part: Sở Nội vụ")]),
    (f"1.1. {NETWORK}, hoàn thành trước tháng 12 năm 2024.\n- Thời gian thực hiện: 2023 - 2024.\n1.2. {DATA}.\n- Chủ trì: Sở Nội vụ.\n",
     [("2023-2024", ""), ("", "leads: Sở Nội vụ")]),
    # a line about one task only, and a subject that is charged with nothing by name
    (f"- {NETWORK}. Giao Sở Tài chính chủ trì.\n- Cơ quan chủ trì: Sở Nội vụ.\n", [("", "leads: Sở Nội vụ")]),
    (f"- Mặt trận Tổ quốc Việt Nam và các đoàn thể tuyên truyền.\n- {DATA}.\n- Cơ quan thực hiện: Sở Nội vụ.\n",
     [("", "leads: Sở Nội vụ"), ("", "leads: Sở Nội vụ")]),
]  # fmt: skip


@pytest.mark.parametrize(("items", "expected"), SHARED_LINES)
def test_what_an_item_says_itself_beside_lines_about_several(items, expected):
    assert [task[1:] for task in described(f"II. NHIỆM VỤ\n1. Phát triển hạ tầng số\n{items}")] == expected


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("- **Nâng cấp mạng**: triển khai theo lộ trình.", "**Nâng cấp mạng**: triển khai theo lộ trình."),
        ("- *Nâng cấp mạng*: triển khai theo lộ trình.", "*Nâng cấp mạng*: triển khai theo lộ trình."),
        ("- Nâng cấp mạng theo lộ trình **của tỉnh**", "Nâng cấp mạng theo lộ trình **của tỉnh**"),
        ("- **Nâng cấp mạng truyền số liệu.**", "Nâng cấp mạng truyền số liệu."),
        ("- [ ] Nâng cấp mạng truyền số liệu.", "Nâng cấp mạng truyền số liệu."),
        ("- [x] Nâng cấp mạng truyền số liệu.", "Nâng cấp mạng truyền số liệu."),
        ("- ☐ Nâng cấp mạng truyền số liệu.", "Nâng cấp mạng truyền số liệu."),
        ("- [A] Nâng cấp mạng truyền số liệu.", "[A] Nâng cấp mạng truyền số liệu."),
    ],
)
def test_marks_and_boxes_at_the_edges_of_a_task(item, words):
    told = described(f"II. NHIỆM VỤ\n1. Phát triển hạ tầng số\n{item}\n- {DATA}.\n")
    assert [task[0] for task in told] == [words, f"{DATA}."]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout(layout):
    text, expected = LAYOUTS[layout]
    assert described(text) == expected


PILLARS = [
    # the heading above tells, not the words of the task
    ("II. NHIỆM VỤ\n1. Phát triển hạ tầng số\n- Đào tạo nhân lực vận hành trung tâm dữ liệu.\n", ["infrastructure"]),
    # the nearest heading that tells
    ("II. NHIỆM VỤ\n1. Phát triển nguồn nhân lực\n1.1. Xây dựng hạ tầng lớp học số.\n", ["human_resources"]),
    # headings that name bodies tell nothing: the task's own words
    ("II. NHIỆM VỤ\n1. Sở Nội vụ\n- Đào tạo, bồi dưỡng kỹ năng số cho cán bộ.\n", ["human_resources"]),
    # an item without heading beside items with headings has none
    (
        "II. NHIỆM VỤ\n1. Phát triển hạ tầng số\nĐầu tư mạng 5G tại các khu công nghiệp trên địa bàn.\n"
        "2. Các cơ quan, đơn vị căn cứ chức năng, nhiệm vụ xây dựng kế hoạch đào tạo nhân lực cụ thể hằng năm.\n",
        ["infrastructure", ""],
    ),
    # a heading that joins two leaves it to the task, and is the first where that says neither
    (
        "II. NHIỆM VỤ\n1. Phát triển chính quyền số, kinh tế số\n- Xây dựng hệ thống du lịch thông minh.\n- Tái cấu trúc quy trình thủ tục hành chính.\n"
        "- Đào tạo cán bộ vận hành hệ thống.\n",
        ["priority_sectors", "digital_government", "digital_government"],
    ),
    # so does one whose parts are nothing but short names; one that only ends with another's matter does not
    (
        "II. NHIỆM VỤ\n1. Đổi mới sáng tạo, nhân lực\n- Đào tạo kỹ sư bán dẫn.\n- Thành lập Trung tâm đổi mới sáng tạo tỉnh.\n",
        ["human_resources", "innovation_capacity"],
    ),
    (
        "II. NHIỆM VỤ\n1. Thúc đẩy hoạt động khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số trong doanh nghiệp\n"
        "- Hỗ trợ nghiên cứu khoa học, làm chủ công nghệ.\n",
        ["enterprise"],
    ),
    # a heading that tells none leaves it to its bullets, also beside headings that tell one
    (
        "II. NHIỆM VỤ\n1. Phát triển hạ tầng số\n- Phủ sóng 5G toàn tỉnh.\n2. Một số mốc tiến độ chủ yếu\n"
        "- Quý II/2026: hoàn thành hợp nhất Cổng Dịch vụ công.\n- Quý III/2026: Khu du lịch thông minh được đưa vào khai thác.\n",
        ["infrastructure", "digital_government", "priority_sectors"],
    ),
    # what a sector does, below the names of bodies
    (
        "II. NHIỆM VỤ\n1. Sở Giáo dục và Đào tạo\n- Triển khai học bạ số, thu học phí không dùng tiền mặt.\n2. Sở Y tế\n"
        "- Liên thông dữ liệu khám, chữa bệnh.\n3. Đài Phát thanh - Truyền hình tỉnh\n- Phát thanh bằng tiếng dân tộc về kỹ năng số.\n",
        ["priority_sectors", "priority_sectors", "awareness_leadership"],
    ),
    # the name of a body that acts in every field tells nothing of the task
    (
        "II. NHIỆM VỤ\n1. Giao Sở Khoa học và Công nghệ theo dõi, đôn đốc, báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện.\n"
        "2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội tuyên truyền, vận động đoàn viên.\n"
        "3. Sở Khoa học và Công nghệ đào tạo nhân lực công nghệ số.\n",
        ["", "awareness_leadership", "human_resources"],
    ),
]


@pytest.mark.parametrize(("text", "pillars"), PILLARS)
def test_pillar(text, pillars):
    assert [task.pillar for task in tasks_of(OPENING + text)[1]] == pillars


def test_year_of_a_plan_for_one_year_dates_its_quarters():
    opening = OPENING.replace("tỉnh Bến Tre", "tỉnh Bến Tre năm 2026")
    text = "II. NHIỆM VỤ\n1. Hạ tầng số\n- Phủ sóng 5G (Chủ trì: Sở KH&CN; hoàn thành: quý II).\n"
    (task,) = tasks_of(opening + text)[1]
    assert (task.start_year, task.end_year, task.open_ended) == (None, 2026, False)


def test_output_and_time_are_the_words_of_the_plan():
    text = (
        "II. NHIỆM VỤ\n1. Hạ tầng số\n1.1. Xây dựng mạng 5G.\n- Chủ trì: Sở KH&CN.\n"
        "- Thời gian: Từ năm 2021 – 2030.\n- Sản phẩm: Mạng 5G.\n"
    )
    layout, (task,) = tasks_of(OPENING + text)
    spans = [layout.folded.original[slice(*layout.folded.span(*span))] for span in (task.timeframe, task.output)]
    assert spans == ["Từ năm 2021 – 2030", "Mạng 5G"]


def test_themes_stand_in_the_task():
    _, (task,) = tasks_of(
        OPENING + "II. NHIỆM VỤ\n1. Hạ tầng số\n- Triển khai mạng 5G và truy xuất nguồn gốc nông sản.\n"
    )
    assert {"telecom_5g", "smart_agriculture"} <= {theme for theme, _, _ in task.themes}
    assert all(task.start <= start < end <= task.end for _, start, end in task.themes)


def well_placed(layout, tasks):
    size = len(layout.folded.text)
    for task in tasks:
        assert 0 <= task.start < task.end <= size
        for span in (task.timeframe, task.output, *((a[2], a[3]) for a in task.agencies)):
            assert span is None or 0 <= span[0] < span[1] <= size
        assert (task.timeframe is None) <= (task.start_year is None and task.end_year is None)
        assert len({a[:2] for a in task.agencies}) == len(task.agencies)
    assert all(a.end <= b.start for a, b in pairwise(tasks))


RAW = sorted((Path(__file__).resolve().parents[1] / "data" / "raw").glob("*.txt"))


@pytest.mark.parametrize("path", RAW, ids=lambda p: p.stem)
def test_real_plans_are_well_placed(path):
    layout, tasks = tasks_of(path.read_bytes().decode("utf-8"))
    assert tasks
    well_placed(layout, tasks)


LINES = [
    "II. NHIỆM VỤ",
    "1. Phát triển hạ tầng số",
    "1.1. Xây dựng cơ sở dữ liệu đất đai của tỉnh.",
    "- Triển khai 5G.",
    "+ Phủ sóng đô thị;",
    "- Chủ trì: Sở Nội vụ.",
    "Thời gian: 2025",
    "Cơ quan chủ trì:",
    "Sở Tài chính",
    "a) Nội dung:",
    "(1) Sở Y tế chủ trì (",
    "III. TỔ CHỨC THỰC HIỆN",
    "| TT | Nhiệm vụ | Chủ trì |",
    "| 1 | Nâng cấp hệ thống | Sở Y tế |",
    "| I | Hạ tầng |",
    "",
    "Đẩy mạnh tuyên truyền, nâng cao nhận thức về chuyển đổi số trong toàn tỉnh.",
    "PHỤ LỤC",
    "Triển khai (Chủ trì: Sở A; hoàn thành: quý I/2026)",
    "2. Sở Nội vụ:",
    "gồm:",
    "• Nâng cấp",
    "Nơi nhận:",
    "IV. CÁC ĐỀ ÁN",
    "- Nội dung: nâng cấp hệ thống.",
    "Giao Sở Y tế chủ trì thực hiện.",
    "(Sở Y tế; năm 2025)",
    "- Thời gian hoàn thành: 2026",
    "| | đô thị | |",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_any_order_of_lines_is_well_placed(lines):
    well_placed(*tasks_of(OPENING + "\n".join(lines)))


def test_columns_for_the_beginning_and_the_end_of_a_task(read):
    found = read(
        "KẾ HOẠCH\ntỉnh Bến Tre\n\nII. NHIỆM VỤ\n| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian bắt đầu | Thời gian hoàn thành |\n|---|---|---|---|---|\n"
        "| 1 | Xây dựng trung tâm dữ liệu tỉnh | Sở Tài chính | Quý III/2025 | 2027 |\n| 2 | Đào tạo kỹ năng số cho cán bộ | Sở Nội vụ | 2026 | Thường xuyên |\n"
    )
    assert [(t["start_year"], t["end_year"]) for t in found.rows["tasks"]] == [(2025, 2027), (2026, None)]
