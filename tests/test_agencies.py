"""Lines that name bodies and the bodies in them: (line, [(name, role)]). A new way of writing is one more entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.codebook import load
from analysis.layout.blocks import Layout
from analysis.tasks.agencies.roles import is_body_list, read_bodies
from analysis.tasks.agencies.sentences import bodies_in_sentence, partners_in_sentence
from analysis.text.folding import fold

BOOK = load()
LEADS, PART, DIRECTS = "leads", "takes_part", "directs"


def as_layout(text):
    folded = fold(text)
    return Layout(folded, folded.bare, [])


def bodies(text, role=LEADS):
    layout = as_layout(text)
    return [(b.agency, b.role) for b in read_bodies(layout, 0, len(layout.bare), role, BOOK)]


SCIENCE, MEDIA, FINANCE = "Sở Khoa học và Công nghệ", "Sở Thông tin và Truyền thông", "Sở Tài chính"
PLANNING, CULTURE = "Sở Kế hoạch và Đầu tư", "Sở Văn hóa, Thể thao và Du lịch"

LISTS = [
    # one body, whatever stands inside its name
    ("Sở Văn hóa, Thể thao và Du lịch", [CULTURE]),
    ("Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh",
     ["Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh"]),
    ("Báo và Đài Phát thanh, Truyền hình An Giang.", ["Báo và Đài Phát thanh, Truyền hình An Giang"]),
    ("Ban Quản lý Khu kinh tế Dung Quất và các khu công nghiệp tỉnh",
     ["Ban Quản lý Khu kinh tế Dung Quất và các khu công nghiệp tỉnh"]),
    ("các sở, ban, ngành", ["Các sở, ban, ngành"]),
    ("các sở, ban, ngành, Mặt trận Tổ quốc và các đoàn thể tỉnh",
     ["Các sở, ban, ngành, Mặt trận Tổ quốc và các đoàn thể tỉnh"]),
    ("các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy",
     ["Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy"]),
    ("Ủy ban nhân dân các huyện Bảo Lạc, Bảo Lâm, Quỳ Hợp", ["Ủy ban nhân dân các huyện Bảo Lạc, Bảo Lâm, Quỳ Hợp"]),
    ("Đại học Huế", ["Đại học Huế"]),
    ("Văn phòng HĐND và UBND tỉnh", ["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân tỉnh"]),
    ("UBND các huyện, thị xã, thành\nphố", ["Ủy ban nhân dân các huyện, thị xã, thành phố"]),
    # several
    ("Sở Tài chính, Công an tỉnh", [FINANCE, "Công an tỉnh"]),
    ("Sở Thông tin và Truyền thông, Sở Khoa học và Công nghệ", [MEDIA, SCIENCE]),
    ("các sở, ban, ngành, Ủy ban nhân dân các xã, phường",
     ["Các sở, ban, ngành", "Ủy ban nhân dân các xã, phường"]),
    ("Văn phòng UBND tỉnh/Sở Nội vụ", ["Văn phòng Ủy ban nhân dân tỉnh", "Sở Nội vụ"]),
    ("Báo Thái Bình, Đài Phát thanh và Truyền hình Thái Bình",
     ["Báo Thái Bình", "Đài Phát thanh và Truyền hình Thái Bình"]),
    ("Sở Y tế, Bảo hiểm xã hội tỉnh", ["Sở Y tế", "Bảo hiểm xã hội tỉnh"]),
    ("Bảo tàng tỉnh, Thư viện tỉnh", ["Bảo tàng tỉnh", "Thư viện tỉnh"]),
    ("Trưởng Ban Quản lý Khu kinh tế, Chủ tịch UBND cấp xã",
     ["Trưởng Ban Quản lý Khu kinh tế", "Chủ tịch Ủy ban nhân dân cấp xã"]),
    ("CATP, Sở Tư pháp", ["Công an thành phố", "Sở Tư pháp"]),
    ("CA tỉnh, các DN cung cấp chữ ký số", ["Công an tỉnh", "Các doanh nghiệp cung cấp chữ ký số"]),
    ("Đảng ủy UBND tỉnh; Đảng ủy các cơ quan Đảng tỉnh",
     ["Đảng ủy Ủy ban nhân dân tỉnh", "Đảng ủy các cơ quan Đảng tỉnh"]),
    ("NHNN CN tỉnh, Sở Y tế", ["Ngân hàng Nhà nước Chi nhánh tỉnh", "Sở Y tế"]),
    ("NHNN Khu vực 13, Hải quan khu vực XV", ["Ngân hàng Nhà nước Khu vực 13", "Hải quan khu vực XV"]),
    ("Bưu điện tỉnh, Bưu chính Viettel Khánh Hòa, Hội Nông dân\ntỉnh",
     ["Bưu điện tỉnh", "Bưu chính Viettel Khánh Hòa", "Hội Nông dân tỉnh"]),
    # what is said once for several
    ("Các Sở: Thông tin và Truyền thông; Kế hoạch và Đầu tư; Văn hóa, Thể thao và Du lịch; Tài chính; Công an tỉnh",
     [MEDIA, PLANNING, CULTURE, FINANCE, "Công an tỉnh"]),
    ("các sở: Tài chính, Tư pháp, Nội vụ và Công an tỉnh", [FINANCE, "Sở Tư pháp", "Sở Nội vụ", "Công an tỉnh"]),
    ("Các Sở Tài chính, Kế hoạch và Đầu tư, Văn hóa, Thể thao và Du lịch", [FINANCE, PLANNING, CULTURE]),
    ("Sở Giao thông vận tải, Xây dựng, Công Thương", ["Sở Giao thông vận tải", "Sở Xây dựng", "Sở Công Thương"]),
    ("VNPT, Viettel, MobiFone Cao Bằng", ["VNPT Cao Bằng", "Viettel Cao Bằng", "MobiFone Cao Bằng"]),
    ("Hội: Nông dân, Liên hiệp Phụ nữ", ["Hội Nông dân tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"]),
    # one spelling
    ("Sở KH và ĐT; Sở Lao động - TB&XH", [PLANNING, "Sở Lao động - Thương binh và Xã hội"]),
    ("Sở TT&TT; Sở KH&CN; UBND huyện Ba Tri", [MEDIA, SCIENCE, "Ủy ban nhân dân huyện Ba Tri"]),
    ("Uỷ ban nhân dân đặc khu Thổ Châu", ["Ủy ban nhân dân đặc khu Thổ Châu"]),
    ("Công an tỉnh Bến Tre; Sở Y tế tỉnh Bến Tre", ["Công an tỉnh", "Sở Y tế"]),
    # the plan's own province says nothing more; a town and another province keep their names
    ("UBND TP. Hồ Chí Minh", ["Ủy ban nhân dân thành phố"]),
    ("UBND TP Đà Lạt; UBND thành phố Hải Dương",
     ["Ủy ban nhân dân thành phố Đà Lạt", "Ủy ban nhân dân thành phố Hải Dương"]),
    ("UBND tỉnh Bến Tre; UBND tỉnh Bến Tre; UBND tỉnh Long An",
     ["Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh Long An"]),
    ("UBND các huyện, thành phố Bến Tre thuộc tỉnh Bến Tre; UBND thị xã Hòa Thành",
     ["Ủy ban nhân dân các huyện, thành phố Bến Tre thuộc tỉnh Bến Tre", "Ủy ban nhân dân thị xã Hòa Thành"]),
    ("đồng chí Giám đốc Sở Tài chính", ["Giám đốc Sở Tài chính"]),
    ("Mobifone Bến Tre", ["MobiFone Bến Tre"]),
    # nobody
    ("", []),
    ("đồng chí Nguyễn Văn A", []),
    ("đẩy mạnh tuyên truyền", []),
    ("Không", []),
    ("-", []),
    ("-nt-", []),
]  # fmt: skip


def test_a_name_in_a_list_ends_where_a_duty_of_its_own_begins():
    names = [
        name
        for name, _ in bodies(
            "UBND các xã, phường; Sở Tài chính hướng dẫn kinh phí; các sở, ngành quản lý cơ sở dữ liệu"
        )
    ]
    assert names == ["Ủy ban nhân dân các xã, phường", FINANCE, "Các sở, ngành quản lý cơ sở dữ liệu"]


@pytest.mark.parametrize(("line", "names"), LISTS)
def test_list_of_bodies(line, names):
    assert bodies(line) == [(name, LEADS) for name in names]


ROLES = [
    ("Ban Cán sự đảng Ủy ban nhân dân tỉnh; Sở Khoa học và Công nghệ chủ trì, phối hợp với "
     "các cơ quan, đơn vị liên quan",
     [("Ban Cán sự đảng Ủy ban nhân dân tỉnh", LEADS), (SCIENCE, LEADS), ("Các cơ quan, đơn vị liên quan", PART)]),
    ("Sở Kế hoạch và Đầu tư và các sở, ngành liên quan", [(PLANNING, LEADS), ("Các sở, ngành liên quan", PART)]),
    ("Các cơ quan, đơn vị liên quan", [("Các cơ quan, đơn vị liên quan", LEADS)]),
    ("Sở Y tế chủ trì; Công an tỉnh, BHXH tỉnh phối hợp",
     [("Sở Y tế", LEADS), ("Công an tỉnh", PART), ("Bảo hiểm xã hội tỉnh", PART)]),
    ("Sở Xây dựng là cơ quan chủ trì, các đơn vị có liên quan phối hợp",
     [("Sở Xây dựng", LEADS), ("Các đơn vị liên quan", PART)]),
    ("các Sở: Tài chính, Nội vụ, KH&CN và các đơn vị liên quan",
     [(FINANCE, LEADS), ("Sở Nội vụ", LEADS), (SCIENCE, LEADS), ("Các đơn vị liên quan", PART)]),
    ("Sở Nội vụ (chủ trì), Sở Tài chính (phối hợp)", [("Sở Nội vụ", LEADS), (FINANCE, PART)]),
    ("Sở Tài chính (chủ trì); Sở Nội vụ, các đơn vị liên quan (phối hợp)",
     [(FINANCE, LEADS), ("Sở Nội vụ", PART), ("Các đơn vị liên quan", PART)]),
    ("Sở Tài chính, 2026", [(FINANCE, LEADS)]),
    ("Ngân hàng Nhà nước Khu vực 13", [("Ngân hàng Nhà nước Khu vực 13", LEADS)]),
    ("UBND các quận , huyện chủ trì", [("Ủy ban nhân dân các quận, huyện", LEADS)]),
    ("Sở Công Thương chủ trì, phối hợp với Hiệp hội Doanh nghiệp tỉnh hằng năm",
     [("Sở Công Thương", LEADS), ("Hiệp hội Doanh nghiệp tỉnh", PART)]),
    ("Giao Sở Tài chính chủ trì, phối hợp các đơn vị liên quan",
     [(FINANCE, LEADS), ("Các đơn vị liên quan", PART)]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), ROLES)
def test_roles_within_a_line(line, expected):
    assert bodies(line) == expected


def test_the_label_gives_the_role():
    assert bodies("các sở, ngành liên quan", PART) == [("Các sở, ngành liên quan", PART)]
    assert bodies("Ban Thường vụ Tỉnh ủy.", DIRECTS) == [("Ban Thường vụ Tỉnh ủy", DIRECTS)]


SENTENCES = [
    ("Giao Sở Thông tin và Truyền thông chủ trì, phối hợp với Công an tỉnh, các sở, ban, ngành xây dựng kế hoạch.",
     [(MEDIA, LEADS), ("Công an tỉnh", PART), ("Các sở, ban, ngành", PART)]),
    ("Sở Nông nghiệp và Phát triển nông thôn chủ trì phối hợp với Sở Công Thương triển khai.",
     [("Sở Nông nghiệp và Phát triển nông thôn", LEADS), ("Sở Công Thương", PART)]),
    ("Nâng cấp hệ thống; Sở Nội vụ làm đầu mối.", [("Sở Nội vụ", LEADS)]),
    ("Phát triển hạ tầng số đồng bộ. Sở Nội vụ tham mưu lộ trình xóa bản chưa có sóng.", [("Sở Nội vụ", LEADS)]),
    ("Mở tuyến cáp quang biển (VNPT; Sở Nội vụ theo dõi).", []),
    ("Giao Sở Nội vụ phối hợp các doanh nghiệp viễn thông triển khai hạ tầng 5G.", [("Sở Nội vụ", LEADS), ("Các doanh nghiệp viễn thông", PART)]),
    ("Đầu tư trung tâm dữ liệu. Công an tỉnh chủ trì; Sở Tài chính và các đơn vị liên quan phối hợp thực hiện.",
     [("Công an tỉnh", LEADS), (FINANCE, PART), ("Các đơn vị liên quan", PART)]),
    ("Công an tỉnh chủ trì, xây dựng cơ chế phối hợp giữa các ngành.", [("Công an tỉnh", LEADS)]),
    ("Giao Ban Cán sự đảng UBND tỉnh lãnh đạo xây dựng Đề án.", [("Ban Cán sự đảng Ủy ban nhân dân tỉnh", LEADS)]),
    ("Ban Cán sự đảng UBND tỉnh lãnh đạo UBND tỉnh xây dựng kế hoạch; chỉ đạo các sở, ban, ngành cụ thể hóa nhiệm vụ.",
     [("Ban Cán sự đảng Ủy ban nhân dân tỉnh", LEADS), ("Ủy ban nhân dân tỉnh", LEADS), ("Các sở, ban, ngành", PART)]),
    # bodies as the subject of the sentence; their names end at the verb, not at the line
    ("Các sở, ban, ngành tỉnh, UBND các huyện, thành phố tổ chức quán triệt Nghị quyết.",
     [("Các sở, ban, ngành tỉnh", LEADS), ("Ủy ban nhân dân các huyện, thành phố", LEADS)]),
    ("Sở Nông nghiệp và Phát triển nông thôn đẩy mạnh phát triển nông nghiệp công nghệ cao.",
     [("Sở Nông nghiệp và Phát triển nông thôn", LEADS)]),
    ("Sở Y tế phối hợp với BHXH tỉnh triển khai hồ sơ sức khỏe điện tử.",
     [("Sở Y tế", LEADS), ("Bảo hiểm xã hội tỉnh", PART)]),
    ("Ban Tổ chức Tỉnh ủy tham mưu chính sách thu hút nhân tài.", [("Ban Tổ chức Tỉnh ủy", LEADS)]),
    ("Ban Chỉ đạo chuyển đổi số tỉnh chỉ đạo các sở, ngành thực hiện.", [("Ban Chỉ đạo Chuyển đổi số tỉnh", LEADS)]),
    ("Sở Thông tin và Truyền thông chủ trì, phối hợp với các doanh nghiệp viễn\nthông phủ sóng 4G đến các thôn, bản.",
     [(MEDIA, LEADS), ("Các doanh nghiệp viễn thông", PART)]),
    ("Sở Nội vụ chủ trì, phối hợp với các cơ sở giáo dục\nnghề nghiệp, Trung tâm bồi dưỡng chính trị đào tạo lại.",
     [("Sở Nội vụ", LEADS), ("Các cơ sở giáo dục nghề nghiệp", PART), ("Trung tâm bồi dưỡng chính trị", PART)]),
    ("Công an thành phố, Sở Y tế phối hợp làm sạch dữ liệu bảo hiểm.",
     [("Công an thành phố", LEADS), ("Sở Y tế", LEADS)]),
    ("Đảng ủy UBND tỉnh lãnh đạo xây dựng kế hoạch.", [("Đảng ủy Ủy ban nhân dân tỉnh", LEADS)]),
    # a name ends where the duty begins
    ("Sở Lao động - Thương binh và Xã hội phối hợp với Bưu điện tỉnh chi trả trợ cấp qua tài khoản.",
     [("Sở Lao động - Thương binh và Xã hội", LEADS), ("Bưu điện tỉnh", PART)]),
    ("Ban Tuyên giáo Tỉnh ủy chủ trì, phối hợp với Sở Thông tin và Truyền thông định hướng Báo Phú Thọ mở chuyên mục.",
     [("Ban Tuyên giáo Tỉnh ủy", LEADS), (MEDIA, PART)]),
    ("Đảng ủy Công an tỉnh, Đảng ủy Quân sự tỉnh lãnh đạo bảo đảm an ninh mạng.",
     [("Đảng ủy Công an tỉnh", LEADS), ("Đảng ủy Quân sự tỉnh", LEADS)]),
    ("Các trường cao đẳng, trung cấp nghề đào tạo lại lao động.", [("Các trường cao đẳng, trung cấp nghề", LEADS)]),
    ("Đại học Thái Nguyên mở các ngành đào tạo vi mạch.", [("Đại học Thái Nguyên", LEADS)]),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh xây dựng cơ sở dữ liệu đoàn viên.",
     [("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", LEADS)]),
    ("Sở Công Thương chủ trì, phối hợp với Cục Quản lý thị trường tỉnh đấu tranh với hàng giả trên mạng.",
     [("Sở Công Thương", LEADS), ("Cục Quản lý thị trường tỉnh", PART)]),
    ("Sở Nội vụ chủ trì, phối hợp với Sở Nông nghiệp và Môi trường thiết lập hệ thống quan trắc.",
     [("Sở Nội vụ", LEADS), ("Sở Nông nghiệp và Môi trường", PART)]),
    ("Văn phòng UBND tỉnh chủ trì vận hành hệ thống; phối hợp với các xã, phường, đặc khu duy trì Trung tâm.",
     [("Văn phòng Ủy ban nhân dân tỉnh", LEADS), ("Các xã, phường, đặc khu", PART)]),
    ("Sở Nội vụ chủ trì, phối hợp với các doanh nghiệp viễn thông (VNPT Bến Tre, Viettel Bến Tre) quy hoạch hạ tầng.",
     [("Sở Nội vụ", LEADS), ("Các doanh nghiệp viễn thông", PART), ("VNPT Bến Tre", PART), ("Viettel Bến Tre", PART)]),
    # companies, institutes and branches by name, heads of bodies
    ("Công ty Điện lực Nam Định ứng dụng công nghệ số trong vận hành lưới điện; đến hết năm 2022 đạt 100%.",
     [("Công ty Điện lực Nam Định", LEADS)]),
    ("Viện Hải dương học, Trường Đại học Nha Trang đầu tư phòng thí nghiệm.",
     [("Viện Hải dương học", LEADS), ("Trường Đại học Nha Trang", LEADS)]),
    ("Phân hiệu Đại học Thái Nguyên tại tỉnh Lào Cai, Trường Cao đẳng Lào Cai tuyển sinh ngành công nghệ thông tin.",
     [("Phân hiệu Đại học Thái Nguyên tại tỉnh Lào Cai", LEADS), ("Trường Cao đẳng Lào Cai", LEADS)]),
    ("Người đứng đầu các sở, ban, ngành, Chủ tịch UBND các xã, phường trực tiếp phụ trách, chỉ đạo.",
     [("Người đứng đầu các sở, ban, ngành", LEADS), ("Chủ tịch Ủy ban nhân dân các xã, phường", LEADS)]),
    ("Sở Lao động - Thương binh và Xã hội, các cơ sở giáo dục nghề nghiệp đổi mới chương trình đào tạo.",
     [("Sở Lao động - Thương binh và Xã hội", LEADS), ("Các cơ sở giáo dục nghề nghiệp", LEADS)]),
    # "giao" is an order, "(Tuyên) giáo" and "Giáo (dục)" are names
    ("Ban Tuyên giáo và Dân vận Tỉnh ủy chủ trì, phối hợp với các cơ quan liên quan tuyên truyền sâu rộng.",
     [("Ban Tuyên giáo và Dân vận Tỉnh ủy", LEADS), ("Các cơ quan liên quan", PART)]),
    ("Sở Giáo dục và Đào tạo chủ trì xây dựng học liệu số.", [("Sở Giáo dục và Đào tạo", LEADS)]),
    # a verb and a name over a line end
    ("Sở Thông tin và Truyền thông chủ trì, phối hợp với các doanh nghiệp viễn thông xây\ndựng, nâng cấp hạ tầng.",
     [(MEDIA, LEADS), ("Các doanh nghiệp viễn thông", PART)]),
    ("Sở Tài chính chủ trì, phối hợp với Liên hiệp các\nHội Khoa học và Kỹ thuật tỉnh đẩy mạnh nghiên cứu.",
     [(FINANCE, LEADS), ("Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh", PART)]),
    # who stands at the head of whom
    ("Giao Đảng ủy Công an tỉnh lãnh đạo Công an tỉnh chủ trì, phối hợp với Sở Tài chính thực hiện.",
     [("Đảng ủy Công an tỉnh", LEADS), ("Công an tỉnh", LEADS), (FINANCE, PART)]),
    ("Xây dựng đề án; giao Đảng ủy UBND tỉnh chỉ đạo Sở Nội vụ thực hiện.",
     [("Đảng ủy Ủy ban nhân dân tỉnh", LEADS), ("Sở Nội vụ", LEADS)]),
    ("Xóa các xóm lõm sóng. Đảng ủy UBND tỉnh chỉ đạo Sở Tài chính triển khai, hoàn thành trong năm 2026.",
     [("Đảng ủy Ủy ban nhân dân tỉnh", LEADS), (FINANCE, LEADS)]),
    ("Xóa các xóm lõm sóng. UBND tỉnh chỉ đạo các sở, ngành thực hiện.", []),
    ("Nâng cao vai trò của Ban Chỉ đạo Sở Y tế.", []),
    # the last clause says who
    ("Nâng cấp hạ tầng: Sở Nội vụ thực hiện.", [("Sở Nội vụ", LEADS)]),
    ("Nâng cấp hạ tầng: Sở Nội vụ, Sở Tài chính thực hiện, hoàn thành trong năm 2026.",
     [("Sở Nội vụ", LEADS), (FINANCE, LEADS)]),
    ("Nâng cấp hạ tầng. Sở Nội vụ chịu trách nhiệm thực hiện.", [("Sở Nội vụ", LEADS)]),
    ("Nâng cấp hạ tầng. Việc này do Sở Nội vụ đảm nhiệm.", [("Sở Nội vụ", LEADS)]),
    ("Nâng cấp hạ tầng. Cơ quan thực hiện là Sở Nội vụ.", [("Sở Nội vụ", LEADS)]),
    ("Nâng cấp hạ tầng. Cơ quan chủ trì tham mưu là Sở Nội vụ, Sở Tài chính.", [("Sở Nội vụ", LEADS), (FINANCE, LEADS)]),
    ("Trang bị máy tính cho các đơn vị: Sở Nội vụ, Sở Tài chính.", []),
    ("Rà soát các nhiệm vụ được giao: Sở Nội vụ thực hiện 12 nhiệm vụ.", []),
    ("Đề án gồm hai phần; các doanh nghiệp thực hiện.", []),
    # several lead, or one with others; a date before the one who acts
    ("Nâng cấp hạ tầng. Sở Nội vụ và Sở Tài chính đồng chủ trì, hoàn thành năm 2026.",
     [("Sở Nội vụ", LEADS), (FINANCE, LEADS)]),
    ("Nâng cấp hạ tầng. Sở Nội vụ chủ trì, cùng Sở Tài chính và UBND các xã, phường thực hiện.",
     [("Sở Nội vụ", LEADS), (FINANCE, PART), ("Ủy ban nhân dân các xã, phường", PART)]),
    ("Yêu cầu Sở Nội vụ khẩn trương rà soát các dự án chậm tiến độ.", [("Sở Nội vụ", LEADS)]),
    ("Trước ngày 30/6/2026, Sở Nội vụ hoàn thành việc rà soát quỹ đất.", [("Sở Nội vụ", LEADS)]),
    ("Phấn đấu trước năm 2027, Sở Y tế hoàn thành bệnh án điện tử.", [("Sở Y tế", LEADS)]),
    ("Trong năm 2026, các doanh nghiệp nhỏ được hỗ trợ.", []),
    ("Các Sở: Tài chính, Nội vụ theo lĩnh vực phụ trách triển khai nền tảng số.", [(FINANCE, LEADS), ("Sở Nội vụ", LEADS)]),
    # committees of communes; bodies beside them
    ("Sở Nội vụ chủ trì, phối hợp với Tỉnh đoàn, đảng ủy các xã, phường tổ chức thực hiện.",
     [("Sở Nội vụ", LEADS), ("Tỉnh đoàn", PART), ("Đảng ủy các xã, phường", PART)]),
    ("Sở Nội vụ chủ trì, phối hợp với các đảng ủy xã, phường, đặc khu thực hiện.",
     [("Sở Nội vụ", LEADS), ("Đảng ủy các xã, phường, đặc khu", PART)]),
    ("Ngân hàng Nhà nước Chi nhánh Khu vực 3 chủ trì, phối hợp với Viện KSND tỉnh, BCH Bộ đội Biên phòng tỉnh, NHNN Khu vực 5.",
     [("Ngân hàng Nhà nước Khu vực 3", LEADS), ("Viện kiểm sát nhân dân tỉnh", PART),
      ("Bộ Chỉ huy Bộ đội Biên phòng tỉnh", PART), ("Ngân hàng Nhà nước Khu vực 5", PART)]),
    # a verb whose marks a scan has bent; a note behind a name; bodies parted by semicolons; the old name of a company
    ("Sở Nội vụ chủ trì, phối hợp với Sở Tài chính triền khai kế hoạch.", [("Sở Nội vụ", LEADS), (FINANCE, PART)]),
    ("Sở Nội vụ chủ trì, phối hợp với các cơ quan thông tấn, báo chí đầy mạnh thông tin.",
     [("Sở Nội vụ", LEADS), ("Các cơ quan báo chí", PART)]),
    ("Sở Tài chính hoản thiện quy trình.", [(FINANCE, LEADS)]),
    ("Sở Nội vụ phối hợp với Trường Đại học Hồng Đức (cơ sở Hà Nam) xây dựng Trung tâm khởi nghiệp.",
     [("Sở Nội vụ", LEADS), ("Trường Đại học Hồng Đức", PART)]),
    ("Các sở, ban, ngành; UBND các huyện, thành phố số hoá hồ sơ; báo cáo kết quả.",
     [("Các sở, ban, ngành", LEADS), ("Ủy ban nhân dân các huyện, thành phố", LEADS)]),
    ("Sở Nội vụ, Sở Tài chính; Công an tỉnh; các đơn vị liên quan rà soát thủ tục.",
     [("Sở Nội vụ", LEADS), (FINANCE, LEADS), ("Công an tỉnh", LEADS), ("Các đơn vị liên quan", PART)]),
    ("Sở Nội vụ chủ trì, phối hợp với Viễn thông Ninh Thuận, Viettel Ninh Thuận phủ sóng 5G.",
     [("Sở Nội vụ", LEADS), ("Viễn thông Ninh Thuận", PART), ("Viettel Ninh Thuận", PART)]),
    ("Viễn thông, Internet được phổ cập đến các xã.", []),
    ("Yêu cầu Giám đốc các sở ký cam kết thực hiện.", [("Giám đốc các sở", LEADS)]),
    # names a body without charging it
    ("Trung tâm dữ liệu tỉnh được nâng cấp đạt chuẩn.", []),
    ("Ban hành quy chế phối hợp giữa Sở Tư pháp và Công an tỉnh.", []),
    ("Sở hữu trí tuệ được bảo hộ, khai thác.", []),
    ("Các cơ quan báo chí tăng thời lượng tuyên truyền.", []),
    ("Các cấp ủy, tổ chức đảng quán triệt đầy đủ các chủ trương.", []),
    ("Bộ phận một cửa các cấp hỗ trợ người dân.", []),
    ("Mặt trận Tổ quốc Việt Nam và các đoàn thể phát huy vai trò tuyên truyền.", []),
    ("Lãnh đạo các sở, ngành, địa phương đẩy mạnh ứng dụng công nghệ mới.", []),
    ("Nâng cao trách nhiệm của Sở Khoa học và Công nghệ trong quản lý nhà nước.", []),
    ("Đẩy mạnh chuyển giao các công nghệ tiên tiến, đáp ứng yêu cầu các ngành.", []),
    ("Công ty có vốn nhà nước đổi mới công nghệ, thiết bị.", []),
    ("Viện nghiên cứu, trường đại học trong tỉnh được hỗ trợ trang thiết bị.", []),
    ("Viện Nghiên cứu ứng dụng năng lượng xanh được xây dựng.", []),
    ("Bệnh viện đa khoa tỉnh được đầu tư trang thiết bị.", []),
    ("Người đứng đầu cấp ủy, chính quyền trực tiếp phụ trách, chỉ đạo.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_bodies_a_sentence_charges(sentence, expected):
    layout = as_layout(sentence)
    found = bodies_in_sentence(layout, 0, len(layout.bare), BOOK)
    assert [(b.agency, b.role) for b in found] == expected


def test_partners_where_the_lead_stands_in_the_heading():
    layout = as_layout("Chủ trì, phối hợp với Công an tỉnh kiểm tra đột xuất việc bảo đảm an toàn.")
    found = partners_in_sentence(layout, 0, len(layout.bare), BOOK)
    assert [(b.agency, b.role) for b in found] == [("Công an tỉnh", PART)]


def test_partners_named_in_brackets_behind_their_kind():
    layout = as_layout(
        "Phối hợp với các doanh nghiệp viễn thông (Viettel Bến Tre, VNPT Bến Tre) quy hoạch hạ tầng (mạng 5G)."
    )
    found = partners_in_sentence(layout, 0, len(layout.bare), BOOK)
    names = ["Các doanh nghiệp viễn thông", "Viettel Bến Tre", "VNPT Bến Tre"]
    assert [(b.agency, b.role) for b in found] == [(name, PART) for name in names]


HEADINGS = [
    ("Sở Thông tin và Truyền thông", True),
    ("Thủ trưởng các sở, ban, ngành; Chủ tịch Ủy ban nhân dân các huyện, thành phố", True),
    ("Báo Thái Bình, Đài Phát thanh và Truyền hình Thái Bình", True),
    ("Ủy ban nhân dân các huyện, thị xã, thành phố", True),
    ("Người đứng đầu các sở, ban, ngành, UBND các xã, phường", True),
    ("Sở Nội vụ chủ trì triển khai", True),
    ("Ban Xúc tiến và Hỗ trợ đầu tư", True),
    # matters, though they begin with the same words
    ("Ban hành quy chế quản lý dữ liệu", False),
    ("Hội nhập quốc tế", False),
    ("Bảo đảm an toàn thông tin", False),
    ("Trung tâm dữ liệu tỉnh", False),
    ("Phát triển hạ tầng số", False),
    ("Bộ chỉ số đánh giá chuyển đổi số", False),
    ("Đội ngũ chuyên gia", False),
    ("Doanh nghiệp công nghệ số", False),
    ("Sở Khoa học và Công nghệ chủ trì triển khai Đề án hỗ trợ khởi nghiệp trên địa bàn tỉnh", False),
]


@pytest.mark.parametrize(("heading", "expected"), HEADINGS)
def test_heading_of_bodies(heading, expected):
    layout = as_layout(heading)
    assert is_body_list(layout, 0, len(layout.bare), BOOK) is expected


WORDS = ["Sở Tài chính", "Công an tỉnh", "các sở, ngành liên quan", "chủ trì", "phối hợp với", ",", ";", "và",
         "(chủ trì)", "Các Sở:", "Y tế", "VNPT", "UBND các huyện", "xây dựng", "\n", "Bảo Lộc", "uỷ"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from([LEADS, PART, DIRECTS]))
def test_every_body_stands_where_it_says(words, role):
    layout = as_layout(" ".join(words))
    for body in read_bodies(layout, 0, len(layout.bare), role, BOOK):
        assert 0 <= body.start < body.end <= len(layout.bare)
        assert body.agency and body.role in (LEADS, PART, DIRECTS)
        assert layout.folded.text[body.start : body.end].strip() == layout.folded.text[body.start : body.end]
