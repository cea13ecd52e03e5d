"""Wording of time and the years it sets: (wording, first year, last year, open). A new wording is one more line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tasks.timeframes import Years, read_years, time_in_sentence

TIMES = [
    # without an end
    ("Thường xuyên", None, None, True),
    ("Hàng năm", None, None, True),
    ("Hằng năm", None, None, True),
    ("Định kỳ hằng quý", None, None, True),
    ("Trước ngày 15/12 hằng năm", None, None, True),
    ("Năm 2020 và những năm tiếp theo", 2020, None, True),
    ("Trong năm 2020 và những năm tiếp theo", 2020, None, True),
    ("Từ quý IV/2025", 2025, None, True),
    ("Từ năm 2025 trở đi", 2025, None, True),
    ("Sau năm 2025", 2025, None, True),
    ("Quý I/2025 và duy trì thường xuyên", 2025, None, True),
    ("Năm 2021 - 2030 và thường xuyên", 2021, 2030, True),
    ("Hàng năm, giai đoạn 2021-2025", 2021, 2025, True),
    ("Đến năm 2025 và những năm tiếp theo", None, 2025, True),
    # times
    ("Năm 2025", 2025, 2025, False),
    ("2025", 2025, 2025, False),
    ("12/2025", 2025, 2025, False),
    ("Quý II/2025", 2025, 2025, False),
    ("Quý IV năm 2022", 2022, 2022, False),
    ("Tháng 6, tháng 7/2024", 2024, 2024, False),
    ("2024 - 2025", 2024, 2025, False),
    ("2021-25", 2021, 2025, False),
    ("Từ năm 2021 – 2030", 2021, 2030, False),
    ("Từ năm 2022 đến năm 2030", 2022, 2030, False),
    ("Từ năm 2025 đến hết năm 2027", 2025, 2027, False),
    ("Từ quý I đến quý IV/2025", 2025, 2025, False),
    ("Quý III/2024 - Quý II/2025", 2024, 2025, False),
    ("Năm 2025, 2026", 2025, 2026, False),
    ("Bắt đầu từ năm 2025, hoàn thành năm 2027", 2025, 2027, False),
    ("Năm 2022 - 2025, định hướng đến năm 2030", 2022, 2025, False),
    ("Từ ngày 01/7/2025 đến ngày 31/12/2026", 2025, 2026, False),
    ("01.7.2025 - 31.12.2026", 2025, 2026, False),
    # school years
    ("Năm học 2026 - 2027", 2026, 2027, False),
    ("Từ năm học 2025 - 2026", 2025, None, True),
    ("Từ năm học 2022 - 2023 và những năm tiếp theo", 2022, None, True),
    # deadlines by their own words
    ("Trước ngày 31/12/2027", None, 2027, False),
    ("Đến hết năm 2025", None, 2025, False),
    ("Từ nay đến năm 2025", None, 2025, False),
    ("Đến năm 2030", None, 2030, False),
    ("Chậm nhất ngày 30/6/2026", None, 2026, False),
    ("Hoàn thành trong tháng 10/2025", None, 2025, False),
    ("Trước mùa khô năm 2024", None, 2024, False),
    ("trước ngày 30/6/2025; sơ kết trước ngày 31/12/2026", None, 2026, False),
    # a time, but of no year
    ("Quý II", None, None, False),
    ("Tháng 12", None, None, False),
    ("kỳ họp giữa năm 2023", None, 2023, False),
    # no time at all; the year of a cited paper is none
    ("Theo lộ trình của Bộ Công an", None, None, None),
    ("Theo Kế hoạch số 12/KH-UBND ngày 12/3/2025", None, None, None),
    ("Quyết định số 146/QĐ-TTg ngày 28 tháng 01 năm 2022", None, None, None),
    ("khoảng 2.025 tỷ đồng", None, None, None),
    ("", None, None, None),
]

# the same kind of words under "hoàn thành", "thời hạn": the label makes a single time a deadline
DEADLINES = [
    ("quý I/2026", None, 2026, False),
    ("Năm 2023", None, 2023, False),
    ("kỳ họp giữa năm 2026", None, 2026, False),
    ("quý II, III/2026", None, 2026, False),
    ("2022 - 2023", 2022, 2023, False),
    ("Hàng năm", None, None, True),
    ("Thường xuyên", None, None, True),
    ("Năm 2025 và các năm tiếp theo", 2025, None, True),
]


@pytest.mark.parametrize(("wording", "start", "end", "open_ended"), TIMES)
def test_time(wording, start, end, open_ended):
    assert read_years(wording) == Years(start, end, open_ended)


@pytest.mark.parametrize(("wording", "start", "end", "open_ended"), DEADLINES)
def test_deadline(wording, start, end, open_ended):
    assert read_years(wording, deadline=True) == Years(start, end, open_ended)


def test_the_year_of_the_plan_dates_a_quarter_but_no_lasting_task():
    assert read_years("Quý II", year=2026) == Years(2026, 2026, False)
    assert read_years("Quý II", deadline=True, year=2026) == Years(None, 2026, False)
    assert read_years("Cả năm", year=2026) == Years(2026, 2026, False)
    assert read_years("Quý II/2025", year=2026) == Years(2025, 2025, False)
    assert read_years("Thường xuyên", year=2026) == Years(None, None, True)


# sentences of tasks: the words of their own time and its years, None where they set none
SENTENCES = [
    ("Nâng cấp Trung tâm dữ liệu tỉnh (hoàn thành năm 2022).", "năm 2022", Years(None, 2022, False)),
    ("Rà soát quy trình; trình UBND tỉnh trong quý III/2023.", "trong quý III/2023", Years(None, 2023, False)),
    ("Sở Tư pháp chủ trì thực hiện trong giai đoạn 2026 - 2027.", "trong giai đoạn 2026 - 2027",
     Years(2026, 2027, False)),
    ("Hoàn thành cơ sở dữ liệu đất đai của\n9/9 huyện trước năm 2023.", "trước năm 2023", Years(None, 2023, False)),
    ("Ban hành Quy chế quản lý dữ liệu trước ngày 30/6/2028.", "trước ngày 30/6/2028", Years(None, 2028, False)),
    ("Trong quý II/2026, tham mưu ban hành Kế hoạch.", "Trong quý II/2026", Years(None, 2026, False)),
    ("Rà soát, hoàn thành chậm nhất trong tháng 11/2023 để kết nối.", "chậm nhất trong tháng 11/2023",
     Years(None, 2023, False)),
    ("Thành lập Quỹ đầu tư mạo hiểm trong năm 2026.", "trong năm 2026", Years(None, 2026, False)),
    ("- Chậm nhất ngày 30/6/2023: hoàn thành đồng bộ dữ liệu; thử nghiệm 25 dịch vụ.", "Chậm nhất ngày 30/6/2023", Years(None, 2023, False)),
    ("Đến hết quý III/2023: hệ thống thông tin đạt an toàn cấp độ 3.", "Đến hết quý III/2023", Years(None, 2023, False)),
    ("Số hóa sổ hộ tịch, hoàn thành 100% trước 01/01/2025; tiếp tục rà soát.", "trước 01/01/2025", Years(None, 2025, False)),
    ("Quý III/2023: Bản đồ số được khai thác; họp trực tuyến đến 100% xã.", "Quý III/2023", Years(2023, 2023, False)),
    ("Trong năm 2025: Hoàn thành Đề án; phần mềm được dùng đến 100% chi bộ.", "Trong năm 2025", Years(None, 2025, False)),
    ("Trực tiếp làm Trưởng Ban Chỉ đạo; kiện toàn xong trước ngày 15/11/2022.", "trước ngày 15/11/2022", Years(None, 2022, False)),
    ("Nâng cấp Trung tâm dữ liệu tỉnh, đưa vào sử dụng chậm nhất ngày 31/3/2023; kết nối LGSP.", "chậm nhất ngày 31/3/2023", Years(None, 2023, False)),
    ("Nâng cấp Trung tâm dữ liệu tỉnh; hoàn thành và đưa vào vận hành trước ngày 30/6/2026.", "trước ngày 30/6/2026",
     Years(None, 2026, False)),
    ("Rà soát văn bản không còn phù hợp, báo cáo UBND tỉnh trong năm 2021.", "trong năm 2021", Years(None, 2021, False)),
    ("Sở Tài nguyên và Môi trường hoàn thiện cơ sở dữ liệu đất đai giai đoạn 2020 - 2023.", "giai đoạn 2020 - 2023",
     Years(2020, 2023, False)),
    ("Hoàn thành số hóa 100% hồ sơ còn hiệu lực trước năm 2025.", "trước năm 2025", Years(None, 2025, False)),
    ("Đưa tuyến cáp quang vào khai thác trước ngày 31/12/2025 (VNPT; Sở Nội vụ theo dõi).", "trước ngày 31/12/2025",
     Years(None, 2025, False)),
    ("Đến năm 2025: 80% hồ sơ được nộp trực tuyến.", None, None),
    ("Rà soát văn bản, trình HĐND tỉnh tại kỳ họp giữa năm 2026.", None, None),  # who submits it is not told
    ("Xây dựng Trung tâm dữ liệu tỉnh; thời gian thực hiện 2025 - 2026.", "2025 - 2026", Years(2025, 2026, False)),
    ("Xây dựng Trung tâm dữ liệu tỉnh, thời gian từ năm 2025 đến năm 2026.", "từ năm 2025 đến năm 2026", Years(2025, 2026, False)),
    ("Xây dựng Trung tâm dữ liệu tỉnh; lộ trình thực hiện trong năm 2025.", "trong năm 2025", Years(2025, 2025, False)),
    ("Triển khai cấp nước thông minh, tích hợp cảm biến vào hạ tầng điện (2025 - 2028).", "2025 - 2028", Years(2025, 2028, False)),
    ("Phủ sóng vùng lõm; tích hợp cảm biến vào hạ tầng điện (quý III/2025).", "quý III/2025", Years(2025, 2025, False)),
    ("Mở lớp bồi dưỡng kỹ năng số cho cán bộ xã (trong năm 2026).", "trong năm 2026", Years(2026, 2026, False)),
    ("Đưa lập trình vào trường phổ thông từ năm học 2025 - 2026.", None, None),
    ("Đầu tư Trung tâm khởi nghiệp; hoàn thành, đưa Trung tâm vào hoạt động trong năm 2026.", "trong năm 2026", Years(None, 2026, False)),
    ("Đầu tư Trung tâm khởi nghiệp; hoàn thành và đưa vào khai thác giai đoạn một trong năm 2026.", "trong năm 2026", Years(None, 2026, False)),
    ("Kinh tế số chiếm trên 20% GRDP (năm 2025).", None, None),
    ("Kế thừa kết quả của đề án; phấn đấu đạt 50 mô hình (2025 - 2028).", None, None),
    ("Triển khai Đề án hỗ trợ khởi nghiệp (2021 - 2025).", None, None),
    ("Rà soát số liệu thống kê từ năm 2020.", None, None),
    # the year of a goal, of a part, of what was before, of a paper, of a name
    ("Phấn đấu đạt 80% hồ sơ trực tuyến trước năm 2025.", None, None),
    ("Phủ sóng 5G 100% xã trong năm 2026.", None, None),
    ("Đào tạo 10.000 kỹ sư trong giai đoạn 2026 - 2030.", None, None),
    ("Xây dựng Trung tâm dữ liệu; hoàn thành giai đoạn 1 trước ngày 31/12/2027.", None, None),
    ("Duy trì chỉ số DTI thuộc nhóm 10 trước năm 2030.", None, None),
    ("Đưa thành phố trở thành đô thị thông minh trước năm 2030.", None, None),
    ("Số hóa hồ sơ đã tiếp nhận trước ngày 01/7/2025.", None, None),
    ("Tiếp tục các nhiệm vụ chưa hoàn thành trong năm 2024.", None, None),
    ("Báo cáo kết quả thực hiện trong năm 2025.", None, None),
    ("Xây dựng Trung tâm khởi nghiệp, hoàn thành và đưa vào hoạt động năm 2027; thành lập Khu công nghệ cao.", None, None),
    ("Hỗ trợ khởi nghiệp; thành lập Trung tâm, đưa vào hoạt động trong quý I/2027; kết nối nhà đầu tư.", None, None),
    ("Tổng hợp kết quả, báo cáo Bộ Thông tin và Truyền thông trong năm 2021.", None, None),
    ("Hoàn thiện chính sách hỗ trợ doanh nghiệp giai đoạn 2021 - 2025.", None, None),
    ("Hoàn thành Đề án chuyển đổi số giai đoạn 2021 - 2025.", None, None),
    ("Phát triển hạ tầng số giai đoạn 2021 - 2025.", None, None),
    ("Hoàn thành số hóa 80% hồ sơ trước năm 2025.", None, None),
    ("Hoàn thành số hóa hồ sơ; cấp tài khoản cho 100% cán bộ trước năm 2025.", None, None),
    ("Triển khai Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.", None, None),
    ("Thực hiện Chương trình chuyển đổi số đến năm 2025, định hướng đến năm 2030.", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "time", "years"), SENTENCES)
def test_time_in_a_sentence(sentence, time, years):
    found = time_in_sentence(sentence)
    assert (found and sentence[found[0] : found[1]]) == time
    assert (found and read_years(sentence[found[0] : found[1]], found[2])) == years


WORDS = ["năm 2025", "2030", "quý IV", "trước", "đến", "từ", "-", "hằng năm", "tháng 6/2024", "và", ";", "giai đoạn"]


@given(st.lists(st.sampled_from(WORDS), max_size=8), st.booleans())
def test_years_are_in_order_and_stand_in_the_words(words, deadline):
    wording = " ".join(words)
    years = read_years(wording, deadline)
    for year in (years.start, years.end):
        assert year is None or str(year) in wording
    if years.start is not None and years.end is not None:
        assert years.start <= years.end
    if years.open_ended is None:
        assert years.start is None and years.end is None
