"""Targets in running text: (sentence, [(indicator, scope, year, comparator, value, value_high, unit)]).

The sentence stands as a bullet under "Mục tiêu đến năm 2025" unless a test says otherwise. An empty list must find nothing.
"""

import pytest

OBJECTIVE = "KẾ HOẠCH\nChuyển đổi số tỉnh Bến Tre\n\nI. MỤC TIÊU\n1. Mục tiêu cụ thể đến năm 2025\n- {}\n\nII. NHIỆM VỤ\n1. Hạ tầng số\n- Phát triển hạ tầng số.\n"
TASK = "KẾ HOẠCH\nChuyển đổi số tỉnh Bến Tre\n\nI. MỤC TIÊU\n- Phát triển kinh tế số.\n\nII. NHIỆM VỤ, GIẢI PHÁP\n1. Phát triển hạ tầng số\n- {}\n"
REPORT = "KẾ HOẠCH\nChuyển đổi số tỉnh Bến Tre năm 2026\n\nI. KẾT QUẢ THỰC HIỆN NĂM 2025\n- {}\n\nII. MỤC TIÊU NĂM 2026\n- Kinh tế số chiếm 12% GRDP.\n"


def figures(found, table="targets"):
    return [
        (t["indicator"], t["scope"], t["year"], t["comparator"], t["value"], t["value_high"], t["unit"])
        for t in found.rows[table]
        if t["kind"] == "quantitative"
    ]


P = "percent"
OBJECTIVES = [
    # what looks like an indicator and is measured of other things
    *(
        (sentence, [("other", scope, 2025, "=", value, None, P)])
        for sentence, scope, value in (
            ("Tỷ trọng kinh tế số trong lĩnh vực nông nghiệp đạt 12%.", "", 12),
            ("100% nhà văn hóa thôn được lắp đặt Internet cáp quang.", "", 100),
            ("80% hộ nghèo được hỗ trợ điện thoại thông minh.", "households", 80),
            ("100% giáo viên được cấp chữ ký số.", "", 100),
            ("100% cán bộ, công chức, viên chức được cấp tài khoản định danh điện tử.", "", 100),
            ("100% hộ kinh doanh chấp nhận thanh toán không dùng tiền mặt.", "", 100),
            ("Thanh toán không dùng tiền mặt tại 100% khách sạn từ 3 sao trở lên.", "", 100),
            ("100% dịch vụ công trực tuyến được thiết kế, tái cấu trúc quy trình.", "", 100),
            ("100% báo cáo tài chính được nộp trực tuyến.", "", 100),
            ("Chi ngân sách cho giáo dục chiếm 15% tổng chi ngân sách.", "", 15),
            ("Chi đầu tư phát triển chiếm 20% tổng chi ngân sách địa phương.", "", 20),
            ("Tỷ lệ đóng góp của khu vực ngoài nhà nước trong tổng vốn đầu tư đạt 65%.", "", 65),
            ("Phủ sóng 5G 100% khu dân cư, khu công nghiệp, cảng biển.", "", 100),
            ("80% doanh nghiệp có tài khoản giao dịch trên Cổng dịch vụ công.", "enterprises", 80),
            ("90% công nhân có tài khoản ngân hàng nhận lương.", "", 90),
            ("100% học sinh được quản lý hồ sơ sức khỏe điện tử.", "", 100),
            ("100% trường học có đường truyền Internet tốc độ trên 1 Gb/s.", "", 100),
        )
    ),
    ("100% xã có 5G, 98% thôn có 4G.", [("mobile_5g_coverage", "communes", 2025, "=", 100, None, P), ("mobile_4g_coverage", "villages", 2025, "=", 98, None, P)]),
    ("Phủ sóng 5G 100% khu dân cư.", [("mobile_5g_coverage", "villages", 2025, "=", 100, None, P)]),
    ("Sóng di động băng rộng phủ 98% số bản.", [("mobile_4g_coverage", "villages", 2025, "=", 98, None, P)]),
    ("Kinh phí từ khu vực ngoài nhà nước chiếm hơn 60% tổng chi cho nghiên cứu và phát triển.", [("rd_social_funding_share", "", 2025, ">", 60, None, P)]),
    ("Tỷ lệ thủ tục hành chính được người dân, doanh nghiệp thực hiện trực tuyến trên 70%.", [("online_public_service_usage", "people_and_enterprises", 2025, ">", 70, None, P)]),
    ("Chi cho khoa học và công nghệ từ 2% tổng chi ngân sách địa phương hằng năm trở lên.", [("st_budget_share", "", 2025, ">=", 2, None, P)]),
    # a semicolon in a bracket parts the figures in it
    (
        "Tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 70% (cấp tỉnh 75%; cấp huyện, cấp xã 65%).",
        [
            ("online_public_service_usage", "", 2025, ">=", 70, None, P),
            *(("online_public_service_usage", level, 2025, "=", value, None, P) for level, value in (("province", 75), ("commune", 65), ("district", 65))),
        ],
    ),
    (
        "Phát triển mới 30 doanh nghiệp công nghệ số, lũy kế 150 doanh nghiệp.",
        [("digital_enterprise_count", "", 2025, "=", 30, None, "count"), ("digital_enterprise_count", "", 2025, "=", 150, None, "count")],
    ),
    # all the people, in words
    ("Đạt bao phủ bảo hiểm y tế toàn dân.", [("other", "population", 2025, "=", 100, None, P)]),
    ("Đến năm 2024 bao phủ bảo hiểm y tế toàn dân.", [("other", "population", 2024, "=", 100, None, P)]),
    ("Tiến tới bao phủ bảo hiểm y tế toàn dân.", []),
    ("Từng bước mở rộng phạm vi, tiến tới bao phủ bảo hiểm y tế toàn dân.", []),
    ("Đẩy mạnh phong trào toàn dân xây dựng đời sống văn hóa.", []),
    # what is done somewhere is not how things are
    ("100% dịch vụ công cấp xã được thực hiện tại Trung tâm Phục vụ hành chính công.", [("other", "", 2025, "=", 100, None, P)]),
    ("100% khu du lịch ứng dụng công nghệ thực tế ảo.", [("other", "", 2025, "=", 100, None, P)]),
    ("Kinh tế số đạt 25% GRDP; bình quân vùng đồng bằng sông Hồng là 28%.", [("digital_economy_share", "", 2025, "=", 25, None, P)]),
    ("Kinh tế số phấn đấu chiếm 30% GRDP, vượt chỉ tiêu Trung ương giao (25%).", [("digital_economy_share", "", 2025, "=", 30, None, P)]),
    # how things are, which cases are meant, what a thing is made of
    ("Hiện nay, 100% xã đã có cáp quang; 98% dân số được phủ sóng 4G.", []),
    ("Đến nay đã có 45 doanh nghiệp công nghệ số, chiếm 1,2% tổng số doanh nghiệp.", []),
    ("Kết quả này vượt 2,3% so với mục tiêu đề ra, xếp thứ 21/63 tỉnh, thành phố.", []),
    ("Hiện nay, 60% xã có cáp quang; phấn đấu 100% xã có cáp quang.", [("broadband_commune_coverage", "communes", 2025, "=", 100, None, P)]),
    ("Trường hợp tỷ lệ hồ sơ trực tuyến dưới 50% thì người đứng đầu chịu trách nhiệm.", []),
    ("Doanh nghiệp có vốn nhà nước trên 50% thực hiện chuyển đổi số theo quy định.", []),
    ("100% hệ thống thông tin được bảo đảm an toàn theo mô hình 4 lớp.", [("other", "", 2025, "=", 100, None, P)]),
    # a name with its unit and a year for each figure
    (
        "Tỷ lệ dân số có tài khoản thanh toán (%): năm 2025: 80; năm 2030: >95.",
        [("payment_account_share", "", 2025, "=", 80, None, P), ("payment_account_share", "", 2030, ">", 95, None, P)],
    ),
    # the country's figures, yardsticks, parts of the province
    ("Cả nước có 100.000 doanh nghiệp công nghệ số; riêng tỉnh có 500 doanh nghiệp công nghệ số.", [("digital_enterprise_count", "", 2025, "=", 500, None, "count")]),
    ("100% khu công nghiệp được phủ sóng 5G.", [("other", "", 2025, "=", 100, None, P)]),
    # "điện tử" is no "từ"
    ("Thương mại điện tử chiếm khoảng 12% tổng mức bán lẻ.", [("ecommerce_retail_share", "", 2025, "~", 12, None, P)]),
    # an index of its own
    (
        "Chỉ số chuyển đổi số (DTI) thuộc nhóm 20 tỉnh dẫn đầu, Chỉ số cải cách hành chính (PAR INDEX) thuộc nhóm 25.",
        [("digital_transformation_rank", "national", 2025, "top", 20, None, "rank"), ("other", "national", 2025, "top", 25, None, "rank")],
    ),
    # levels named together
    (
        "100% hồ sơ công việc tại cấp tỉnh và cấp huyện, 90% tại cấp xã được xử lý trên môi trường mạng.",
        [("online_case_processing", level, 2025, "=", value, None, P) for level, value in (("district", 100), ("province", 100), ("commune", 90))],
    ),
    ("Tối thiểu 95% hồ sơ công việc ở cả 3 cấp được xử lý trên môi trường mạng.", [("online_case_processing", "", 2025, ">=", 95, None, P)]),
    (
        "100% hồ sơ công việc được xử lý trên môi trường mạng ở cả 03 cấp tỉnh, huyện, xã.",
        [("online_case_processing", level, 2025, "=", 100, None, P) for level in ("commune", "district", "province")],
    ),
    # the generation says which network it is, however the network is called
    ("Mạng băng rộng di động 5G phủ sóng 99% dân số.", [("mobile_5g_coverage", "population", 2025, "=", 99, None, P)]),
    ("Băng rộng di động phủ 100% thôn.", [("mobile_4g_coverage", "villages", 2025, "=", 100, None, P)]),
    ("50% trở lên hồ sơ thủ tục hành chính được tiếp nhận qua mạng.", [("online_public_service_usage", "", 2025, ">=", 50, None, P)]),
    # growth without a word of what grows: what stands before
    (
        "Năng suất lao động đạt 130 triệu đồng/lao động, tốc độ tăng bình quân từ 9%/năm trở lên.",
        [("other", "", 2025, "=", 130, None, "other"), ("labour_productivity_growth", "", 2025, ">=", 9, None, "percent_per_year")],
    ),
    (
        "Thu nhập bình quân đầu người đạt 80 triệu đồng, tốc độ tăng bình quân 9%/năm.",
        [("other", "", 2025, "=", 80, None, "other"), ("other", "", 2025, "=", 9, None, "percent_per_year")],
    ),
    # lists are not cut
    (
        "Bố trí tối thiểu 3% tổng chi ngân sách cho khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số, phấn đấu nâng lên 4% vào năm 2030.",
        [("st_budget_share", "", 2025, ">=", 3, None, P), ("st_budget_share", "", 2030, "=", 4, None, P)],
    ),
    (
        "Phát triển mới 30 doanh nghiệp công nghệ số, nâng tổng số lên 150 doanh nghiệp.",
        [("digital_enterprise_count", "", 2025, "=", 30, None, "count"), ("digital_enterprise_count", "", 2025, "=", 150, None, "count")],
    ),
    ("Tỷ lệ dân số có hồ sơ số về sức khỏe cá nhân đạt 90%.", [("health_record_share", "population", 2025, "=", 90, None, P)]),
    # what is there, counted in a bracket
    (
        "Thành lập tổ công nghệ số tại 100% cấp xã, cấp thôn (216 xã, 1.937 thôn).",
        [("other", "communes", 2025, "=", 100, None, P)],
    ),
    # a range over a line end is no item of a list
    (
        "Tốc độ tăng năng suất lao động bình quân từ 7,5\n- 8,0%/năm.",
        [("labour_productivity_growth", "", 2025, "=", 7.5, 8, "percent_per_year")],
    ),
    # the subject is said once
    (
        "100% hồ sơ công việc cấp tỉnh, 90% cấp huyện, 80% cấp xã được xử lý trên môi trường mạng.",
        [("online_case_processing", level, 2025, "=", value, None, P) for level, value in (("province", 100), ("district", 90), ("commune", 80))],
    ),
    (
        "Tỷ trọng kinh tế số đạt 30% GRDP; trong từng ngành, lĩnh vực đạt tối thiểu 20%.",
        [("digital_economy_share", "", 2025, "=", 30, None, P), ("digital_economy_share_by_sector", "each_sector", 2025, ">=", 20, None, P)],
    ),
    (
        "Số doanh nghiệp công nghệ số tăng gấp 02 lần so với năm 2020, đến năm 2025 đạt khoảng 250 doanh nghiệp.",
        [("digital_enterprise_count", "", 2025, "=", 2, None, "times"), ("digital_enterprise_count", "", 2025, "~", 250, None, "count")],
    ),
    # one place of the province, and parts of the digital economy
    (
        "Kinh tế số chiếm 15% GRDP, riêng thành phố Pleiku phấn đấu đạt 20%.",
        [("digital_economy_share", "", 2025, "=", 15, None, P), ("digital_economy_share", "city:Pleiku", 2025, "=", 20, None, P)],
    ),
    (
        "Kinh tế số chiếm khoảng 20% GRDP (kinh tế số ICT/VT chiếm 4%, kinh tế số nền tảng chiếm 6%, kinh tế số ngành chiếm 10%).",
        [("digital_economy_share", "", 2025, "~", 20, None, P), *(("other", "", 2025, "=", value, None, P) for value in (4, 6, 10))],
    ),
    ("Kinh tế số ngành, lĩnh vực đạt tối thiểu 10%.", [("digital_economy_share_by_sector", "each_sector", 2025, ">=", 10, None, P)]),
    ("Năng suất lao động ngành nông nghiệp tăng 9%/năm.", [("other", "", 2025, "=", 9, None, "percent_per_year")]),
    # growth is no share, a share of GRDP no share of the spending
    (
        "Doanh thu thương mại điện tử chiếm trên 12% tổng mức bán lẻ, tăng trưởng 20%/năm.",
        [("ecommerce_retail_share", "", 2025, ">", 12, None, P), ("other", "", 2025, "=", 20, None, "percent_per_year")],
    ),
    (
        "Chi đầu tư cho R&D từ 2% GRDP trở lên, xã hội hóa chiếm hơn 60%.",
        [("rd_spending_share", "", 2025, ">=", 2, None, P), ("rd_social_funding_share", "", 2025, ">", 60, None, P)],
    ),
    ("Tổng đầu tư xã hội cho khoa học, công nghệ và đổi mới sáng tạo đạt 1,5% GRDP.", [("other", "", 2025, "=", 1.5, None, P)]),
    # levels by their offices
    (
        "Phấn đấu 95% hồ sơ công việc tại các sở, ban, ngành và 90% tại UBND xã, phường được xử lý hoàn toàn trên môi trường số.",
        [("online_case_processing", "province", 2025, "=", 95, None, P), ("online_case_processing", "commune", 2025, "=", 90, None, P)],
    ),
    (
        "Tỷ lệ hồ sơ nộp trực tuyến của cấp tỉnh, cấp huyện, cấp xã lần lượt là 80%, 70%, 60%.",
        [("online_public_service_usage", level, 2025, "=", value, None, P) for level, value in (("province", 80), ("district", 70), ("commune", 60))],
    ),
    # the network counted otherwise, and what it serves
    (
        "Mạng 5G phủ 100% xã, phường, đáp ứng tối thiểu 75% dân số.",
        [("mobile_5g_coverage", "communes", 2025, "=", 100, None, P), ("mobile_5g_coverage", "population", 2025, ">=", 75, None, P)],
    ),
    (
        "Cáp quang phủ 100% xã, đáp ứng 80% nhu cầu sử dụng.",
        [("broadband_commune_coverage", "communes", 2025, "=", 100, None, P), ("other", "", 2025, "=", 80, None, P)],
    ),
    # "on all of it", and more than the plan
    ("Phủ sóng 5G trên 100% địa bàn các xã.", [("mobile_5g_coverage", "communes", 2025, "=", 100, None, P)]),
    ("Thu ngân sách đạt trên 100% dự toán.", [("other", "", 2025, ">", 100, None, P)]),
    # a speed, an area, a rank that say which are counted
    (
        "Trên 85% hộ gia đình có khả năng truy nhập băng rộng cố định tốc độ trên 1 Gbps khi có nhu cầu.",
        [("fixed_broadband_1gbps_access", "households", 2025, ">", 85, None, P)],
    ),
    ("Giá trị sản xuất trên 1ha đất canh tác đạt 150 triệu đồng.", [("other", "", 2025, "=", 150, None, "other")]),
    ("Có ít nhất 02 trường vào nhóm 500 đại học hàng đầu châu Á.", [("other", "", 2025, ">=", 2, None, "count")]),
    (
        "12 người nghiên cứu khoa học, phát triển công nghệ và đổi mới sáng tạo trên 1 vạn dân.",
        [("rd_workforce_per_10k", "", 2025, "=", 12, None, "per_10k")],
    ),
    # one comparator, one rank for several
    (
        "Ít nhất: 60% người dân có định danh điện tử; 50% thủ tục hành chính được số hóa kết quả.",
        [("digital_identity_share", "", 2025, ">=", 60, None, P), ("other", "", 2025, ">=", 50, None, P)],
    ),
    (
        "PII, DTI duy trì trong nhóm 10 tỉnh, thành phố dẫn đầu cả nước.",
        [(f"{index}_rank", "national", 2025, "top", 10, None, "rank") for index in ("digital_transformation", "pii")],
    ),
    (
        "Phát triển đổi mới sáng tạo, chuyển đổi số, đưa tỉnh vào nhóm 20 tỉnh dẫn đầu về chuyển đổi số.",
        [("digital_transformation_rank", "national", 2025, "top", 20, None, "rank")],
    ),
    ("Hệ sinh thái khởi nghiệp được xếp hạng trong 1.000 đô thị khởi nghiệp toàn cầu.", [("other", "world", 2025, "top", 1000, None, "rank")]),
    ("Số đô thị thông minh được công nhận: 01 (thành phố Việt Trì).", [("smart_city", "", 2025, "=", 1, None, "count")]),
    (
        "Nhóm 3 tỉnh dẫn đầu vùng Tây Nguyên và nhóm 30 cả nước về chuyển đổi số.",
        [("digital_transformation_rank", "central_highlands", 2025, "top", 3, None, "rank"), ("digital_transformation_rank", "national", 2025, "top", 30, None, "rank")],
    ),
    (
        "PCI thuộc nhóm 10 cả nước và nhóm 20 cả nước về chuyển đổi số.",
        [("other", "national", 2025, "top", 10, None, "rank"), ("digital_transformation_rank", "national", 2025, "top", 20, None, "rank")],
    ),
    ("Tối thiểu 70% giao dịch trên Cổng Dịch vụ công được thanh toán không dùng tiền mặt.", [("other", "", 2025, ">=", 70, None, P)]),
    ("Hình thành ít nhất 03 doanh nghiệp công nghệ số có năng lực cạnh tranh quốc tế.", [("other", "", 2025, ">=", 3, None, "count")]),
    # a place is no share: what is said of how many places up is not said of it
    (
        "DTI tăng ít nhất 5 bậc so với năm 2022, xếp hạng 25/63.",
        [("other", "national", 2025, ">=", 5, None, "rank"), ("digital_transformation_rank", "national", 2025, "=", 25, None, "rank")],
    ),
    ("Có 01 - 02 doanh nghiệp lọt vào nhóm 500 doanh nghiệp lớn nhất Việt Nam.", [("other", "", 2025, "=", 1, 2, "count")]),
    ("65% hồ sơ phát sinh qua mạng.", [("online_public_service_usage", "", 2025, "=", 65, None, P)]),
    # a speed of its own
    (
        "100% xã có băng rộng, tốc độ tải xuống trung bình đạt 50 Mbps.",
        [("broadband_commune_coverage", "communes", 2025, "=", 100, None, P), ("other", "", 2025, "=", 50, None, "mbps")],
    ),
    # the predicate stands behind the last figure, the subject before the colon
    (
        "Xây dựng hạ tầng số: 100% xã, phường, thị trấn, 95% thôn, bản có Internet băng thông rộng.",
        [("broadband_commune_coverage", "communes", 2025, "=", 100, None, P), ("broadband_commune_coverage", "villages", 2025, "=", 95, None, P)],
    ),
    (
        "Tổng chi cho nghiên cứu, phát triển đến năm 2025 bằng 0,8% GRDP, đến năm 2030 bằng 1,5% GRDP.",
        [("rd_spending_share", "", 2025, "=", 0.8, None, P), ("rd_spending_share", "", 2030, "=", 1.5, None, P)],
    ),
    ("Tỷ lệ người dân và doanh nghiệp thực hiện thủ tục hành chính qua mạng đạt không dưới 80%.", [("online_public_service_usage", "people_and_enterprises", 2025, ">=", 80, None, P)]),
    ("Người dùng được tiếp cận tốc độ trên 1 Gbps: 100%.", [("fixed_broadband_1gbps_access", "users", 2025, "=", 100, None, P)]),
    # a share of each year's budget is no growth, a share of enterprises no rate
    ("Chi ngân sách địa phương cho KH&CN, ĐMST, CĐS: tối thiểu 3%/năm.", [("st_budget_share", "", 2025, ">=", 3, None, P)]),
    ("Có từ 20 - 25% doanh nghiệp đổi mới công nghệ, thiết bị.", [("other", "enterprises", 2025, "=", 20, 25, P)]),
    # one figure
    ("Kinh tế số chiếm 20% GRDP.", [("digital_economy_share", "", 2025, "=", 20, None, P)]),
    ("Tỷ trọng kinh tế số trong GRDP đạt tối thiểu 15%.", [("digital_economy_share", "", 2025, ">=", 15, None, P)]),
    ("Quy mô kinh tế số đạt từ 30% GRDP trở lên.", [("digital_economy_share", "", 2025, ">=", 30, None, P)]),
    ("Phấn đấu kinh tế số đóng góp khoảng 11,5 - 13% GRDP của tỉnh.", [("digital_economy_share", "", 2025, "=", 11.5, 13, P)]),
    ("Tỷ trọng kinh tế số trong từng ngành, lĩnh vực đạt ít nhất 10%.", [("digital_economy_share_by_sector", "each_sector", 2025, ">=", 10, None, P)]),
    ("Năng suất lao động hằng năm tăng tối thiểu 7%.", [("labour_productivity_growth", "", 2025, ">=", 7, None, "percent_per_year")]),
    ("Tốc độ tăng năng suất lao động bình quân đạt trên 6,5%/năm.", [("labour_productivity_growth", "", 2025, ">", 6.5, None, "percent_per_year")]),
    ("Tốc độ đổi mới công nghệ, thiết bị đạt 10-15%/năm.", [("technology_renewal_rate", "", 2025, "=", 10, 15, "percent_per_year")]),
    ("Duy trì chỉ số phát triển con người (HDI) trên 0,7.", [("hdi", "", 2025, ">", 0.7, None, "index")]),
    ("Nhân lực nghiên cứu đạt 12 người trên một vạn dân.", [("rd_workforce_per_10k", "", 2025, "=", 12, None, "per_10k")]),
    ("Có ít nhất 300 doanh nghiệp công nghệ số.", [("digital_enterprise_count", "", 2025, ">=", 300, None, "count")]),
    ("Số doanh nghiệp công nghệ số tăng gấp 1,5 lần năm 2020.", [("digital_enterprise_count", "", 2025, "=", 1.5, None, "times")]),
    ("Đạt 80% giao dịch không dùng tiền mặt.", [("cashless_transaction_share", "", 2025, "=", 80, None, P)]),
    ("Kinh phí chi cho R&D đạt 2% GRDP, trong đó kinh phí từ xã hội chiếm hơn 60%.",
     [("rd_spending_share", "", 2025, "=", 2, None, P), ("rd_social_funding_share", "", 2025, ">", 60, None, P)]),
    ("Bố trí ít nhất 3% tổng chi ngân sách hàng năm cho phát triển khoa học, công nghệ, đổi mới sáng tạo.", [("st_budget_share", "", 2025, ">=", 3, None, P)]),
    # coverage: what is counted is the scope
    ("Phủ sóng mạng di động 5G đến 100% xã và 80% hộ gia đình trong tỉnh.",
     [("mobile_5g_coverage", "communes", 2025, "=", 100, None, P), ("mobile_5g_coverage", "households", 2025, "=", 80, None, P)]),
    ("Mạng 5G phủ tối thiểu 40% dân số.", [("mobile_5g_coverage", "population", 2025, ">=", 40, None, P)]),
    ("Mạng di động 5G phủ sóng toàn tỉnh.", [("mobile_5g_coverage", "territory", 2025, "=", 100, None, P)]),
    ("Sóng 4G đến tất cả các thôn.", [("mobile_4g_coverage", "villages", 2025, "=", 100, None, P)]),
    ("Internet băng thông rộng phủ 100% các xã, phường, thị trấn.", [("broadband_commune_coverage", "communes", 2025, "=", 100, None, P)]),
    ("Cáp quang phủ trên 80% hộ gia đình, 100% xã.",
     [("fibre_household_coverage", "households", 2025, ">", 80, None, P), ("broadband_commune_coverage", "communes", 2025, "=", 100, None, P)]),
    ("100% người sử dụng có khả năng truy nhập băng rộng cố định với tốc độ trên 1Gb/s.", [("fixed_broadband_1gbps_access", "users", 2025, "=", 100, None, P)]),
    # levels, before and after the number
    ("Hồ sơ công việc được xử lý trên môi trường mạng đạt 90% tại cấp tỉnh, 80% tại cấp huyện, 60% tại cấp xã.",
     [("online_case_processing", level, 2025, "=", v, None, P) for level, v in (("province", 90), ("district", 80), ("commune", 60))]),
    ("Hồ sơ công việc (trừ hồ sơ mật) được xử lý trên môi trường mạng: cấp tỉnh 90%; cấp huyện trên 80%; cấp xã không thấp hơn 60%.",
     [("online_case_processing", "province", 2025, "=", 90, None, P), ("online_case_processing", "district", 2025, ">", 80, None, P), ("online_case_processing", "commune", 2025, ">=", 60, None, P)]),
    ("90% hồ sơ công việc tại cấp tỉnh được xử lý trên môi trường mạng.", [("online_case_processing", "province", 2025, "=", 90, None, P)]),
    # services offered and services used are different things
    ("100% dịch vụ công trực tuyến mức độ 4 được cung cấp trên nhiều phương tiện truy cập.", [("online_public_service_provision", "", 2025, "=", 100, None, P)]),
    ("Tỷ lệ hồ sơ nộp trực tuyến đạt từ 50% trở lên.", [("online_public_service_usage", "", 2025, ">=", 50, None, P)]),
    ("Tỷ lệ người dân, doanh nghiệp sử dụng dịch vụ công trực tuyến đạt trên 80%.", [("online_public_service_usage", "people_and_enterprises", 2025, ">", 80, None, P)]),
    # several years
    ("Tỷ trọng kinh tế số trong GRDP năm 2025 là 11%, năm 2030 là 20%.",
     [("digital_economy_share", "", 2025, "=", 11, None, P), ("digital_economy_share", "", 2030, "=", 20, None, P)]),
    ("Kinh tế số chiếm tối thiểu 5% (năm 2025) và 10% (năm 2030) GRDP.",
     [("digital_economy_share", "", 2025, ">=", 5, None, P), ("digital_economy_share", "", 2030, ">=", 10, None, P)]),
    ("Hộ gia đình được phủ cáp quang đạt 65% và 90% lần lượt vào các năm 2025, 2030.",
     [("fibre_household_coverage", "households", 2025, "=", 65, None, P), ("fibre_household_coverage", "households", 2030, "=", 90, None, P)]),
    ("Đến năm 2027, kinh tế số chiếm 15% GRDP; đến năm 2030 đạt 20% GRDP.",
     [("digital_economy_share", "", 2027, "=", 15, None, P), ("digital_economy_share", "", 2030, "=", 20, None, P)]),
    # a year that compares dates nothing
    ("Chi phí logistics giảm 20% so với năm 2020.", [("other", "", 2025, "=", 20, None, P)]),
    # ranks
    ("Chỉ số chuyển đổi số thuộc nhóm 20 tỉnh, thành phố dẫn đầu cả nước.", [("digital_transformation_rank", "national", 2025, "top", 20, None, "rank")]),
    ("Chỉ số đổi mới sáng tạo cấp địa phương (PII) thuộc nhóm 15/34 địa phương.", [("pii_rank", "national", 2025, "top", 15, None, "rank")]),
    ("Duy trì trong nhóm 20 tỉnh, thành về đổi mới sáng tạo, chuyển đổi số.",
     [("digital_transformation_rank", "national", 2025, "top", 20, None, "rank"), ("innovation_rank", "national", 2025, "top", 20, None, "rank")]),
    # people, ages, levels, versions
    ("Tỷ lệ dân số từ 15 tuổi trở lên có tài khoản giao dịch tại ngân hàng đạt 80%.", [("payment_account_share", "", 2025, "=", 80, None, P)]),
    ("Trên 90% công dân từ đủ 14 tuổi được kích hoạt tài khoản định danh mức độ 2.", [("digital_identity_share", "", 2025, ">", 90, None, P)]),
    ("98% người dân có hồ sơ sức khỏe điện tử.", [("health_record_share", "population", 2025, "=", 98, None, P)]),
    # what the codebook does not know keeps its own words
    ("Tối thiểu 60% doanh nghiệp sử dụng hợp đồng điện tử.", [("other", "enterprises", 2025, ">=", 60, None, P)]),
    ("Mỗi xã có ít nhất 01 điểm truy cập Internet công cộng.", [("other", "communes", 2025, ">=", 1, None, "count")]),
    # damaged by OCR
    ("Phân đầu năng suất lao động tăng bình quân tối thiếu 7%/năm.", [("labour_productivity_growth", "", 2025, ">=", 7, None, "percent_per_year")]),
    ("Internet cáp quang phủ l00% xã, phường.", [("broadband_commune_coverage", "communes", 2025, "=", 100, None, P)]),
    # a baseline, a nation, a neighbour and the past are no promises of the plan
    ("Tỷ lệ hộ gia đình có Internet cáp quang tăng từ 75% lên 95%.", [("fibre_household_coverage", "households", 2025, "=", 95, None, P)]),
    ("Góp phần cùng cả nước đạt tỷ trọng kinh tế số 20% GDP.", []),
    ("Khắc phục tình trạng 40% máy tính cấp xã có cấu hình thấp.", []),
    ("Đến năm 2025 hình thành 30 doanh nghiệp khoa học và công nghệ (hiện có 9 doanh nghiệp).", [("other", "", 2025, "=", 30, None, "count")]),
    ("Phấn đấu hoàn thành 23 chỉ tiêu chủ yếu.", []),
    # comparators are words of their own: "kết quả 30%" is not "quá 30%"
    ("Số hóa kết quả 30% hồ sơ thủ tục hành chính.", [("other", "", 2025, "=", 30, None, P)]),
    # one comparator for a list, not for what it cannot hold
    ("Hồ sơ công việc được xử lý trên môi trường mạng đạt tối thiểu 70% đối với cấp tỉnh, 60% đối với cấp huyện và 50% đối với cấp xã.",
     [("online_case_processing", level, 2025, ">=", v, None, P) for level, v in (("province", 70), ("district", 60), ("commune", 50))]),
    ("Hồ sơ công việc cấp tỉnh, cấp huyện, cấp xã được xử lý trên môi trường mạng đạt lần lượt 90%, 80%, 60%.",
     [("online_case_processing", level, 2025, "=", v, None, P) for level, v in (("province", 90), ("district", 80), ("commune", 60))]),
    # the same figures once more, by order
    ("Đến năm 2025, 90% hồ sơ công việc tại cấp tỉnh và 80% hồ sơ công việc tại cấp huyện được xử lý trên môi trường mạng; đến năm 2030 các tỷ lệ tương ứng là 100% và 90%.",
     [("online_case_processing", "province", 2025, "=", 90, None, P), ("online_case_processing", "district", 2025, "=", 80, None, P),
      ("online_case_processing", "province", 2030, "=", 100, None, P), ("online_case_processing", "district", 2030, "=", 90, None, P)]),
    ("Đến năm 2027, 70% và đến năm 2030, 100% dân số được phủ sóng 5G.",
     [("mobile_5g_coverage", "", 2027, "=", 70, None, P), ("mobile_5g_coverage", "population", 2030, "=", 100, None, P)]),
    # abbreviations
    ("100% TTHC đủ điều kiện được cung cấp DVC trực tuyến toàn trình.", [("online_public_service_provision", "", 2025, "=", 100, None, P)]),
    # a change is no share, and so many places up is no rank
    ("Chỉ số chuyển đổi số của tỉnh tăng ít nhất 05 bậc so với năm 2021.", [("other", "national", 2025, ">=", 5, None, "rank")]),
    # what a sum qualifies is not promised in money
    ("Có 05 doanh nghiệp công nghệ số đạt doanh thu trên 100 tỷ đồng.", [("other", "", 2025, "=", 5, None, "count")]),
    # "lần lượt" for the years of the clause before
    (
        "Kinh tế số năm 2026 chiếm 15% GRDP, năm 2030 chiếm 30% GRDP; tỷ lệ sản lượng được truy xuất nguồn gốc lần lượt là 40% và 90%.",
        [("digital_economy_share", "", 2026, "=", 15, None, P), ("digital_economy_share", "", 2030, "=", 30, None, P), ("other", "", 2026, "=", 40, None, P), ("other", "", 2030, "=", 90, None, P)],
    ),
    # a rate by the head is one figure
    ("Có tối thiểu 0,25 doanh nghiệp công nghệ số trên 1.000 dân.", [("other", "enterprises", 2025, ">=", 0.25, None, "other")]),
    ("100% thôn, buôn, khu phố thành lập tổ công nghệ số, mỗi tổ có ít nhất 05 thành viên.", [("other", "villages", 2025, "=", 100, None, P), ("other", "", 2025, ">=", 5, None, "count")]),
    # a share in words behind one in figures
    (
        "Kinh tế số chiếm 20% GRDP, mạng 5G phủ sóng toàn tỉnh.",
        [("digital_economy_share", "", 2025, "=", 20, None, P), ("mobile_5g_coverage", "territory", 2025, "=", 100, None, P)],
    ),
    # the fields before the colon are not what is counted
    ("Về chính quyền số, kinh tế số, xã hội số: quản lý nhà nước từ tỉnh đến cơ sở trên môi trường số đạt 100%.", [("other", "", 2025, "=", 100, None, P)]),
    ("Về kinh tế số, xã hội số: tỷ trọng đạt 20% GRDP.", [("digital_economy_share", "", 2025, "=", 20, None, P)]),
    # figures without any digit left
    ("Kinh tế số đạt tối thiểu lO% GRDP; mỗi năm l.2OO hộ được hỗ trợ.", [("digital_economy_share", "", 2025, ">=", 10, None, P), ("other", "households", 2025, "=", 1200, None, "count")]),
    # what is only reported, the country's, and how far something reaches
    ("Hạn chế: mới có 11,4% doanh nghiệp dùng nền tảng số.", []),
    ("So với cả nước (kinh tế số 30% GDP, TFP trên 55%) tỉnh phấn đấu cao hơn.", []),
    ("Đưa Việt Nam vào nhóm 3 nước dẫn đầu Đông Nam Á về trí tuệ nhân tạo.", []),
    # what the province wants to contribute to
    ("Nâng cao năng lực đổi mới sáng tạo của tỉnh để góp phần đưa chỉ số GII của Việt Nam vào nhóm 3 nước dẫn đầu ASEAN.", [("gii_rank", "asean", 2025, "top", 3, None, "rank")]),
    # figures in turn: each has its own indicator, and none where they cannot be told apart
    (
        "Dân số trưởng thành có điện thoại thông minh, có tài khoản thanh toán và có chữ ký số cá nhân lần lượt đạt 95%, 90% và 70%.",
        [("smartphone_share", "", 2025, "=", 95, None, P), ("payment_account_share", "", 2025, "=", 90, None, P), ("digital_signature_share", "", 2025, "=", 70, None, P)],
    ),
    (
        "Mạng 4G, 5G phủ lần lượt 100% và 40% dân số.",
        [("mobile_4g_coverage", "", 2025, "=", 100, None, P), ("mobile_5g_coverage", "population", 2025, "=", 40, None, P)],
    ),
    (
        "Người dân có điện thoại thông minh, chữ ký số, tham gia mạng xã hội lần lượt đạt 90%, 80%.",
        [("other", "", 2025, "=", 90, None, P), ("other", "", 2025, "=", 80, None, P)],
    ),
    # "cấp" said once for three levels, and a figure for each level of any indicator
    (
        "Hồ sơ công việc tại cấp tỉnh, huyện, xã được xử lý trên môi trường mạng lần lượt đạt 95%, 90% và 75%.",
        [("online_case_processing", level, 2025, "=", v, None, P) for level, v in (("province", 95), ("district", 90), ("commune", 75))],
    ),
    (
        "Tỷ lệ hồ sơ thủ tục hành chính nộp trực tuyến đạt tối thiểu 60% (cấp tỉnh từ 70% trở lên, cấp huyện 60%, cấp xã 50%).",
        [("online_public_service_usage", level, 2025, sign, v, None, P) for level, sign, v in (("", ">=", 60), ("province", ">=", 70), ("district", "=", 60), ("commune", "=", 50))],
    ),
    (
        "Hồ sơ công việc tại cấp tỉnh đạt 100%, cấp huyện 90%, cấp xã 80% xử lý trên môi trường mạng.",
        [("online_case_processing", level, 2025, "=", v, None, P) for level, v in (("province", 100), ("district", 90), ("commune", 80))],
    ),
    # one share of two things
    (
        "Trên 95% dân số trưởng thành có điện thoại thông minh và tài khoản thanh toán.",
        [(i, "", 2025, ">", 95, None, P) for i in ("payment_account_share", "smartphone_share")],
    ),
    # the countryside is not the province
    (
        "Tỷ lệ dân số có điện thoại thông minh đạt 85%, trong đó ở nông thôn 70%.",
        [("smartphone_share", "", 2025, "=", 85, None, P), ("other", "", 2025, "=", 70, None, P)],
    ),
    # from where to where
    ("Nâng tỷ trọng kinh tế số từ 6% năm 2021 lên 15% GRDP.", [("digital_economy_share", "", 2025, "=", 15, None, P)]),
    ("Xếp hạng DTI từ thứ 38 lên thứ 20.", [("digital_transformation_rank", "national", 2025, "=", 20, None, "rank")]),
    # what begins behind a comma is something else
    (
        "Tỉnh thuộc nhóm 15 địa phương dẫn đầu cả nước về chuyển đổi số, là một trong những trung tâm công nghệ của khu vực miền Trung.",
        [("digital_transformation_rank", "national", 2025, "top", 15, None, "rank")],
    ),
    (
        "Số doanh nghiệp công nghệ số tăng gấp 2,5 lần so với năm 2024, thu hút tối thiểu một tập đoàn công nghệ hàng đầu.",
        [("digital_enterprise_count", "", 2025, "=", 2.5, None, "times"), ("other", "", 2025, ">=", 1, None, "count")],
    ),
    (
        "Thương mại điện tử tăng trưởng 20%/năm, chiếm 10% tổng mức bán lẻ.",
        [("other", "", 2025, "=", 20, None, "percent_per_year"), ("ecommerce_retail_share", "", 2025, "=", 10, None, P)],
    ),
    # a part, a place of a district, what is added each year
    ("Huyện Bình Lục thuộc nhóm 3 huyện dẫn đầu tỉnh về chuyển đổi số.", [("other", "", 2025, "top", 3, None, "rank")]),
    ("Kinh tế số nông nghiệp đạt 8%.", [("other", "", 2025, "=", 8, None, P)]),
    ("50% trở lên người hưởng lương hưu, trợ cấp nhận tiền qua tài khoản ngân hàng.", [("other", "", 2025, ">=", 50, None, P)]),
    ("Đạt 90% kế hoạch cấp tài khoản định danh điện tử.", [("other", "", 2025, "=", 90, None, P)]),
    (
        "Thành lập mới mỗi năm tối thiểu 15 doanh nghiệp công nghệ số; lũy kế đến hết năm 2025 đạt 150 doanh nghiệp.",
        [("other", "", 2025, ">=", 15, None, "count"), ("digital_enterprise_count", "", 2025, "=", 150, None, "count")],
    ),
    # whose "trở lên", and "từ" alone
    ("100% bệnh viện hạng II trở lên triển khai bệnh án điện tử.", [("other", "", 2025, "=", 100, None, P)]),
    ("Tỷ lệ người dân trưởng thành có tài khoản thanh toán từ 60%.", [("payment_account_share", "", 2025, ">=", 60, None, P)]),
    # said in a word
    ("Số lượng doanh nghiệp công nghệ số tăng gấp đôi so với năm 2020.", [("digital_enterprise_count", "", 2025, "=", 2, None, "times")]),
    ("Mỗi huyện có ít nhất một mô hình chuyển đổi số.", [("other", "", 2025, ">=", 1, None, "count")]),
    ("Rà soát tối thiểu một lần mỗi năm.", []),
    # so many of so many places
    ("138/138 xã, phường, thị trấn thường xuyên cập nhật dữ liệu.", [("other", "communes", 2025, "=", 138, None, "count")]),
    # the scope of the first half holds for the second; "bản đồ" is no "bản"
    (
        "Tỷ lệ doanh nghiệp sử dụng hợp đồng điện tử: năm 2025 trên 80%; năm 2030 đạt 100%.",
        [("other", "enterprises", 2025, ">", 80, None, P), ("other", "enterprises", 2030, "=", 100, None, P)],
    ),
    ("Tỷ lệ hộ gia đình có địa chỉ số trên bản đồ số quốc gia đạt 100%.", [("other", "households", 2025, "=", 100, None, P)]),
    ("Mật độ thuê bao băng rộng di động đạt 85 thuê bao/100 dân.", [("other", "", 2025, "=", 85, None, "other")]),
    ("100% trường trung học thu học phí không dùng tiền mặt từ năm học 2023 - 2024.", [("other", "", 2023, "=", 100, None, P)]),
    (
        "Tỉnh thuộc nhóm 15 địa phương dẫn đầu cả nước về chỉ số chuyển đổi số (DTI), chỉ số đổi mới sáng tạo cấp địa phương (PII).",
        [("digital_transformation_rank", "national", 2025, "top", 15, None, "rank"), ("pii_rank", "national", 2025, "top", 15, None, "rank")],
    ),
    ("Tỉnh thuộc nhóm 15 địa phương dẫn đầu cả nước về chuyển đổi số.", [("digital_transformation_rank", "national", 2025, "top", 15, None, "rank")]),
    # what the centre sets, where the province answers; what the province's own papers set, and what it takes over, is its own
    (
        "Theo Quyết định số 749/QĐ-TTg, tỷ lệ hồ sơ công việc cấp huyện xử lý trên môi trường mạng đạt 80%; tỉnh phấn đấu đạt 90%.",
        [("online_case_processing", "district", 2025, "=", 90, None, P)],
    ),
    (
        "Nghị quyết 52-NQ/TW đặt ra mục tiêu đến năm 2030 kinh tế số trên 30% GDP, tỉnh phấn đấu 25% GRDP.",
        [("digital_economy_share", "", 2030, "=", 25, None, P)],
    ),
    ("Nghị quyết số 05-NQ/TU đề ra mục tiêu kinh tế số đạt 20% GRDP.", [("digital_economy_share", "", 2025, "=", 20, None, P)]),
    ("Phấn đấu đạt mục tiêu Nghị quyết số 57-NQ/TW đề ra: kinh tế số đạt 30% GRDP.", [("digital_economy_share", "", 2025, "=", 30, None, P)]),
    ("Theo Nghị quyết số 57-NQ/TW, kinh tế số đạt tối thiểu 30% GRDP.", [("digital_economy_share", "", 2025, ">=", 30, None, P)]),
    # what others aim at or have, said aside
    *(
        (f"Kinh tế số đạt 12% GRDP {aside}.", [("digital_economy_share", "", 2025, "=", 12, None, P)])
        for aside in ("(cả nước 20%)", "(cả nước: 20%)", "(Trung ương giao tối thiểu 20%)", "(mục tiêu quốc gia 20%)", "(bình quân cả nước là 20%)",
                      "(Nghị quyết 52-NQ/TW: 20%)", "(Chính phủ giao tối thiểu 20%)", "(QĐ 749: 20%)", "(vùng đồng bằng sông Hồng 20%)", "; cả nước 20%", ", trong khi cả nước là 20%")
    ),
    ("Kinh tế số cao hơn 5 điểm phần trăm so với mục tiêu chung cả nước.", []),
    # a rank says its field itself, behind its figure
    (
        "Trở thành một trong những trung tâm đổi mới sáng tạo của vùng đồng bằng sông Hồng, thuộc nhóm 5 địa phương dẫn đầu cả nước về chuyển đổi số.",
        [("digital_transformation_rank", "national", 2025, "top", 5, None, "rank")],
    ),
    # a rate counted on heads that stand before it
    ("Số doanh nghiệp trên 1.000 dân đạt 8 doanh nghiệp.", [("other", "enterprises", 2025, "=", 8, None, "other")]),
    ("Số bác sĩ trên 10.000 dân đạt 15.", [("other", "", 2025, "=", 15, None, "per_10k")]),
    ("Trên 1 vạn dân có 12 người nghiên cứu.", [("rd_workforce_per_10k", "", 2025, "=", 12, None, "per_10k")]),
    ("Đào tạo trên 1.000 lao động có kỹ năng số.", [("other", "", 2025, ">", 1000, None, "count")]),
    # so many more than before is not how many there will be
    (
        "Số doanh nghiệp công nghệ số đạt 1.200 doanh nghiệp (tăng 300 doanh nghiệp so với năm 2021).",
        [("digital_enterprise_count", "", 2025, "=", 1200, None, "count"), ("other", "", 2025, "=", 300, None, "count")],
    ),
    ("Thứ hạng PII từ vị trí 43 năm 2021 lên vị trí 30 năm 2025.", [("pii_rank", "national", 2025, "=", 30, None, "rank")]),
    ("Tối thiểu 30 nhiệm vụ KH&CN cấp tỉnh được triển khai.", [("other", "", 2025, ">=", 30, None, "count")]),
    ("Trên 80% DN dùng hợp đồng điện tử.", [("other", "enterprises", 2025, ">", 80, None, P)]),
    ("30% dân số trưởng thành có CKS cá nhân.", [("digital_signature_share", "", 2025, "=", 30, None, P)]),
    (
        "Tái cấu trúc quy trình nghiệp vụ, cung cấp 100% thủ tục hành chính đủ điều kiện theo hình thức trực tuyến toàn trình.",
        [("online_public_service_provision", "", 2025, "=", 100, None, P)],
    ),
    ("100% thủ tục hành chính được tái cấu trúc quy trình.", [("other", "", 2025, "=", 100, None, P)]),
    ("Tỷ lệ hồ sơ nộp trực tuyến đạt 20 ÷ 25%.", [("online_public_service_usage", "", 2025, "=", 20, 25, P)]),
    ("Tỷ lệ hộ nghèo tiếp cận Internet đạt 60%.", [("other", "households", 2025, "=", 60, None, P)]),
    (
        "Băng rộng cố định đạt trung bình 200 Mb/s với 90% người sử dụng, băng rộng di động đạt tốc độ trung bình 100 Mb/s.",
        [("other", "", 2025, "=", 200, None, "mbps"), ("other", "", 2025, "=", 90, None, P), ("other", "", 2025, "=", 100, None, "mbps")],
    ),
    *(  # indices that have no line of their own in the list are ranked as well
        (sentence, [("digital_transformation_rank", "national", 2025, "top", 15, None, "rank"), ("other", "national", 2025, "top", 15, None, "rank")])
        for sentence in (
            "Các chỉ số PCI, PAR INDEX, PAPI, DTI thuộc nhóm 15 tỉnh, thành phố dẫn đầu.",
            "Chỉ số chuyển đổi số (DTI), chỉ số công nghiệp công nghệ thông tin (ICT Index) của tỉnh nằm trong top 15 cả nước.",
            "PCI, PAPI, DTI nằm trong nhóm 15.",
        )
    ),
    ("Duy trì thứ hạng chỉ số PCI, nâng hạng DTI vào nhóm 15.", [("digital_transformation_rank", "national", 2025, "top", 15, None, "rank")]),
    ("Xếp hạng chỉ số PII không quá 35.", [("pii_rank", "national", 2025, "<=", 35, None, "rank")]),
    # who uses a service, not which services there are
    ("Dân số trưởng thành dùng dịch vụ công trực tuyến trên 50%.", [("online_public_service_usage", "", 2025, ">", 50, None, P)]),
    ("Dịch vụ công trực tuyến được trên 70% dân số trưởng thành sử dụng.", [("online_public_service_usage", "", 2025, ">", 70, None, P)]),
    # a share of hospitals or shops, whatever they use
    ("100% cơ sở khám, chữa bệnh tiếp nhận bằng căn cước công dân hoặc ứng dụng VNeID.", [("other", "", 2025, "=", 100, None, P)]),
    ("100% cửa hàng xăng dầu chấp nhận thanh toán không dùng tiền mặt.", [("other", "", 2025, "=", 100, None, P)]),
    # the speed says which access
    ("Người sử dụng có khả năng truy nhập băng rộng cố định với tốc độ trên 1 Gb/s đạt 90%.", [("fixed_broadband_1gbps_access", "users", 2025, "=", 90, None, P)]),
    # a line's end is the end of a telephone number
    ("90% cơ quan sử dụng văn bản nội bộ.\n- 62% doanh nghiệp có hoạt động đổi mới sáng tạo.",
     [("other", "", 2025, "=", 90, None, P), ("innovative_enterprise_share", "", 2025, "=", 62, None, P)]),
    # bodies that are counted and places that are gained look alike without marks; measures, ages and spans of life
    *(
        (sentence, [("other", "", 2025, *wanted)])
        for sentence, wanted in (
            ("Thu hút 150 bác sĩ về công tác tại tỉnh.", ("=", 150, None, "count")),
            ("Mỗi trạm y tế có ít nhất 4 bác sỹ.", (">=", 4, None, "count")),
            ("Xây dựng tuyến đường 6 làn xe kết nối cảng.", ("=", 6, None, "count")),
            ("Diện tích cây xanh bình quân đạt khoảng 6 - 8 m2.", ("=", 6, 8, "other")),
            ("Diện tích nhà ở bình quân đạt 28 m² sàn/người.", ("=", 28, None, "other")),
            ("Công suất xử lý nước thải đạt 20.000 m3/ngày đêm.", ("=", 20000, None, "other")),
            ("Chiều cao trung bình của thanh niên đạt 168,5 cm.", ("=", 168.5, None, "other")),
            ("Tuổi thọ trung bình đạt 75 tuổi.", ("=", 75, None, "other")),
            ("Nâng tuổi thọ trung bình lên trên 76 tuổi.", (">", 76, None, "other")),
            ("100% trẻ em dưới 6 tuổi được cấp thẻ bảo hiểm y tế.", ("=", 100, None, P)),
            ("Điều dưỡng đạt 25/1 vạn dân.", ("=", 25, None, "per_10k")),
            ("Dược sĩ đại học đạt 3,0/10.000 dân.", ("=", 3, None, "per_10k")),
            ("Số máy tính đạt 25/100 dân.", ("=", 25, None, "other")),
            # a part of the index, of the budget, of the economy
            ("Chỉ số giáo dục đóng góp vào chỉ số phát triển con người (HDI) đạt trên 0,8.", (">", 0.8, None, "index")),
            ("Chi đầu tư cho trường học đạt ít nhất 5% tổng chi ngân sách.", (">=", 5, None, P)),
            ("Tỷ trọng kinh tế số trong GRDP của khu vực đô thị đạt 15 - 20%.", ("=", 15, 20, P)),
            ("Bố trí tối thiểu 2% tổng chi ngân sách hằng năm cho văn hóa.", (">=", 2, None, P)),
            ("Năng suất lao động nông, lâm, thủy sản tăng bình quân 6%/năm.", ("=", 6, None, "percent_per_year")),
            ("Chỉ số PAPI đạt trên 44 điểm.", (">", 44, None, "index")),
            ("Xóa 12 điểm lõm sóng.", ("=", 12, None, "count")),
            ("Sản lượng điện đạt 12,5 tỷ kWh.", ("=", 12.5, None, "other")),
            ("Công suất điện mặt trời đạt 500 MWp.", ("=", 500, None, "other")),
            ("Tỷ lệ hợp tác xã ứng dụng công nghệ cao đạt 30%.", ("=", 30, None, P)),
            ("Số văn bằng bảo hộ sáng chế đạt 10/1 triệu dân.", ("=", 10, None, "other")),
            ("Giá trị sản xuất trên 1 ha đất nông nghiệp đạt 160 triệu đồng.", ("=", 160, None, "other")),
            ("Thu nhập từ 1 ha rừng đạt 20 triệu đồng.", ("=", 20, None, "other")),
            ("Nhân lực y tế đạt 50 người/vạn dân.", ("=", 50, None, "per_10k")),
            ("100% nhà trường, cơ sở y tế có chữ ký số.", ("=", 100, None, P)),
            # what is there already is meant, not how much of it
            ("100% đô thị hiện có và đô thị mới có quy hoạch chung.", ("=", 100, None, P)),
            ("100% khu công nghiệp hiện có đạt tiêu chuẩn môi trường.", ("=", 100, None, P)),
            # the figure is part of a name
            ("Khu công nghiệp Bình Xuyên 2 đạt tỷ lệ lấp đầy 60%.", ("=", 60, None, P)),
            ("Xây dựng tại Khu đô thị Thủ Thiêm 30 trạm BTS.", ("=", 30, None, "count")),
        )
    ),
    ("Triển khai Chương trình 1.000 kỹ sư công nghệ số.", []),
    ("Chi cho khoa học và công nghệ đạt 1% tổng chi ngân sách tỉnh.", [("st_budget_share", "", 2025, "=", 1, None, P)]),
    (
        "Vốn đầu tư toàn xã hội đạt 150 nghìn tỷ đồng, chiếm 45% GRDP.",
        [("other", "", 2025, "=", 150, None, "other"), ("other", "", 2025, "=", 45, None, P)],
    ),
    # the comparator holds for the same figure again, and not for all of something
    (
        "Cắt giảm tối thiểu 30% thời gian giải quyết thủ tục, 30% chi phí tuân thủ, 25% điều kiện kinh doanh.",
        [("other", "", 2025, ">=", 30, None, P), ("other", "", 2025, ">=", 30, None, P), ("other", "", 2025, "=", 25, None, P)],
    ),
    (
        "Tối thiểu 60% đồ án được số hóa và đến năm 2030 đạt 100%.",
        [("other", "", 2025, ">=", 60, None, P), ("other", "", 2030, "=", 100, None, P)],
    ),
    # the year of the heading holds again once a paragraph has gone on to another year
    (
        "Đến năm 2022, tỷ lệ hộ có điện đạt 96%; đến năm 2024 đạt 98%. Tỷ lệ hài lòng đạt 90%.",
        [("other", scope, year, "=", value, None, P) for scope, year, value in (("households", 2022, 96), ("households", 2024, 98), ("", 2025, 90))],
    ),
    ("05 trường đưa vào sử dụng trước năm học 2022 - 2023.", [("other", "", 2022, "=", 5, None, "count")]),
    # must find nothing
    ("Phát triển mạnh mẽ kinh tế số, xã hội số theo Nghị quyết số 52-NQ/TW.", []),
    ("Cung cấp dịch vụ công trực tuyến mức độ 3, 4 trên mạng 4G/5G.", []),
    ("Triển khai Đề án 06 tại 63 tỉnh, thành phố.", []),
    # how large what is counted is at least or at most, and in how many places a share is promised
    ("Diện tích đất được tích tụ, tập trung từ 2 ha trở lên chiếm 20% vào năm 2025 và 40% vào năm 2030.", [("other", "", 2025, "=", 20, None, P), ("other", "", 2030, "=", 40, None, P)]),
    ("Tỷ lệ tàu cá dài từ 15 m trở lên lắp thiết bị giám sát đạt 100%.", [("other", "", 2025, "=", 100, None, P)]),
    ("Tỷ lệ hộ có thu nhập trên 100 triệu đồng/năm đạt 30%.", [("other", "households", 2025, "=", 30, None, P)]),
    ("Số trang trại quy mô từ 300 con trở lên đạt 120 trang trại.", [("other", "", 2025, "=", 120, None, "count")]),
    ("Có từ 10 doanh nghiệp trở lên đạt doanh thu 100 tỷ đồng.", [("other", "", 2025, ">=", 10, None, "count")]),
    ("Diện tích đất rừng đạt trên 500 ha, chiếm 20% diện tích tự nhiên.", [("other", "", 2025, ">", 500, None, "other"), ("other", "", 2025, "=", 20, None, P)]),
    ("Xóa 100% vùng lõm sóng tại 02 huyện vào năm 2024.", [("other", "", 2024, "=", 100, None, P)]),
    # a base with a comparator of its own; a word that only looks like one
    ("Tỷ lệ liên kết tăng từ dưới 15% năm 2021 lên 30% năm 2025 và trên 50% năm 2030.", [("other", "", 2025, "=", 30, None, P), ("other", "", 2030, ">", 50, None, P)]),
    ("Giảm tỷ lệ hộ nghèo từ trên 5% năm 2021 xuống dưới 2%.", [("other", "households", 2025, "<", 2, None, P)]),
    ("Tỷ lệ thanh niên được khám sức khỏe trước khi kết hôn đạt 70%.", [("other", "", 2025, "=", 70, None, P)]),
    ("Trên 80% cán bộ hoàn thành tốt nhiệm vụ trở lên.", [("other", "", 2025, ">", 80, None, P)]),
    ("80% học sinh đạt loại khá trở lên.", [("other", "", 2025, "=", 80, None, P)]),
    # units: so many in a thousand, on so many births, on so many heads said once for several; spans of life and of days
    ("Tỷ suất chết trẻ em giảm còn 8,5‰; tỷ số tử vong mẹ dưới 20/100.000 trẻ đẻ sống.", [("other", "", 2025, "=", 8.5, None, "other"), ("other", "", 2025, "<", 20, None, "other")]),
    ("Có 31 giường bệnh và 10,5 bác sĩ trên 10.000 dân.", [("other", "", 2025, "=", 31, None, "per_10k"), ("other", "", 2025, "=", 10.5, None, "per_10k")]),
    ("Có 35 giường bệnh, 15 bác sĩ và 25 điều dưỡng trên một vạn dân.", [("other", "", 2025, "=", 35, None, "per_10k"), ("other", "", 2025, "=", 15, None, "per_10k"), ("other", "", 2025, "=", 25, None, "per_10k")]),
    ("Có 12 bệnh viện, 34 giường bệnh/vạn dân.", [("other", "", 2025, "=", 12, None, "count"), ("other", "", 2025, "=", 34, None, "per_10k")]),
    ("Số bác sĩ/vạn dân đạt 12, số giường bệnh trên 10.000 dân đạt 34 giường.", [("other", "", 2025, "=", 12, None, "per_10k"), ("other", "", 2025, "=", 34, None, "per_10k")]),
    ("Số bác sĩ trên một vạn dân vùng ven biển đạt 10 bác sĩ.", [("other", "", 2025, "=", 10, None, "per_10k")]),
    ("Cường độ năng lượng đạt từ 420 - 460 kgOE/1.000 USD GRDP.", [("other", "", 2025, "=", 420, 460, "other")]),
    ("Tuổi thọ trung bình đạt 75,5 - 76 tuổi; 98% người từ 15 - 60 tuổi biết chữ.", [("other", "", 2025, "=", 75.5, 76, "other"), ("other", "", 2025, "=", 98, None, P)]),
    ("Thời gian lưu trú của khách quốc tế đạt 3,2 ngày, khách nội địa 2,5 ngày.", [("other", "", 2025, "=", 3.2, None, "other"), ("other", "", 2025, "=", 2.5, None, "other")]),
    ("100% trạm biến áp 110 kV vận hành không người trực từ năm 2023.", [("other", "", 2023, "=", 100, None, P)]),
    ("Năng suất lúa tăng bình quân hằng năm 2%.", [("other", "", 2025, "=", 2, None, "percent_per_year")]),
    # two figures for the two years before; not where each is of its own
    ("Công nghiệp chiếm 21% GRDP năm 2025, 28% năm 2030, trong đó chế biến chiếm 14% và 20%.", [("other", "", 2025, "=", 21, None, P), ("other", "", 2030, "=", 28, None, P), ("other", "", 2025, "=", 14, None, P), ("other", "", 2030, "=", 20, None, P)]),
    ("Đến năm 2025 đạt 900 MW, đến năm 2030 đạt 1.400 MW, sản lượng tương ứng đạt 4,5 tỷ kWh và 8,2 tỷ kWh.", [("other", "", 2025, "=", 900, None, "other"), ("other", "", 2030, "=", 1400, None, "other"), ("other", "", 2025, "=", 4.5, None, "other"), ("other", "", 2030, "=", 8.2, None, "other")]),
    ("Đến năm 2025 đạt 10%, năm 2030 đạt 12%, trong đó nam 10% và nữ 12%.", [("other", "", 2025, "=", 10, None, P), ("other", "", 2030, "=", 12, None, P), ("other", "", 2030, "=", 10, None, P), ("other", "", 2030, "=", 12, None, P)]),
    # what the country aims at, through a whole bracket
    ("Năng lượng tái tạo chiếm 20% (mục tiêu quốc gia: khoảng 15 - 20% vào năm 2030; 25 - 30% vào năm 2045).", [("other", "", 2025, "=", 20, None, P)]),
    ("(Mục tiêu chung của cả nước theo Nghị quyết 19: tăng trưởng khoảng 3%/năm; trên 90% số xã đạt chuẩn, 50% nâng cao.)", []),
    ("Kinh tế số đạt 15% GRDP (mục tiêu của tỉnh: năm 2030 đạt 30%).", [("digital_economy_share", "", 2025, "=", 15, None, P), ("digital_economy_share", "", 2030, "=", 30, None, P)]),
    # what things there are to be, by the verb before them
    ("Tạo việc làm cho 38.000 lao động, trong đó 19.000 lao động trực tiếp.", [("other", "", 2025, "=", 38000, None, "count"), ("other", "", 2025, "=", 19000, None, "count")]),
    ("Phát triển ít nhất 12.400 căn hộ, trong đó giai đoạn 2021 - 2024 hoàn thành 3.361 căn.", [("other", "", 2025, ">=", 12400, None, "count"), ("other", "", 2024, "=", 3361, None, "count")]),
    # items numbered in brackets inside a paragraph
    ("Gồm: (3) 100% báo cáo định kỳ được thực hiện trên Hệ thống thông tin báo cáo; (4) kinh tế số chiếm 15% GRDP; (5) cáp quang phủ trên 70% hộ gia đình.", [("report_digitisation", "", 2025, "=", 100, None, P), ("digital_economy_share", "", 2025, "=", 15, None, P), ("fibre_household_coverage", "households", 2025, ">", 70, None, P)]),
    # counted on heads, and places that only have so many people
    ("Đạt 10 - 12 cán bộ nghiên cứu khoa học trên 1 vạn dân.", [("rd_workforce_per_10k", "", 2025, "=", 10, 12, "per_10k")]),
    ("Có 20 đô thị có quy mô dân số trên 10.000 người.", [("other", "", 2025, "=", 20, None, "count")]),
    ("Năng suất lúa đạt 65 tạ/ha.", [("other", "", 2025, "=", 65, None, "other")]),
    # a base in a closed bracket dates nothing behind it
    ("Trẻ em đi nhà trẻ đạt 38% (năm 2022 là 30,5%), mẫu giáo đạt 96,8%.", [("other", "", 2025, "=", 38, None, P), ("other", "", 2022, "=", 30.5, None, P), ("other", "", 2025, "=", 96.8, None, P)]),
    ("Trong giai đoạn tới (2021 - 2024), kinh tế tăng 5%/năm, riêng nông nghiệp tăng 3%/năm.", [("other", "", 2024, "=", 5, None, "percent_per_year"), ("other", "", 2024, "=", 3, None, "percent_per_year")]),
    # in how many places
    ("Phủ sóng 5G tại 5 khu công nghiệp.", [("other", "", 2025, "=", 5, None, "count")]),
    ("Lắp đặt 50 camera tại 5 xã.", [("other", "", 2025, "=", 50, None, "count")]),
    ("Phát huy kết quả tại 5 khu công nghiệp.", []),
    # so many in a year named before them; a verb and nothing else before a count
    ("Xây mới 2.150 phòng học, trong đó năm 2024 là 480 phòng, năm 2025 là 520 phòng.", [("other", "", 2025, "=", 2150, None, "count"), ("other", "", 2024, "=", 480, None, "count"), ("other", "", 2025, "=", 520, None, "count")]),
    ("Thay thế 10.000 bóng đèn; nạo vét 12 hồ chứa.", [("other", "", 2025, "=", 10000, None, "count"), ("other", "", 2025, "=", 12, None, "count")]),
    ("Theo đúng 3 hướng, qua đủ 5 bước; gồm có 12 nhóm.", []),
    ("Có ít nhất 60 tiến sĩ; 15 phó giáo sư trở lên.", [("other", "", 2025, ">=", 60, None, "count"), ("other", "", 2025, "=", 15, None, "count")]),
    # the year of prices is no year of a promise; shares beside a sum that comes in; ten thousands
    ("Giá trị sản xuất theo giá so sánh năm 2010 đạt 120.000 tỷ đồng, tăng bình quân 12%/năm.", [("other", "", 2025, "=", 120000, None, "billion_vnd"), ("other", "", 2025, "=", 12, None, "percent_per_year")]),
    ("Giá trị sản xuất (giá so sánh 2010) đạt 120.000 tỷ đồng vào năm 2030.", [("other", "", 2030, "=", 120000, None, "billion_vnd")]),
    ("Giá trị xuất khẩu đạt 1 tỷ USD (chiếm 45% tổng kim ngạch), giải quyết việc làm cho 5 vạn lao động.", [("other", "", 2025, "=", 1, None, "other"), ("other", "", 2025, "=", 45, None, P), ("other", "", 2025, "=", 5, None, "other")]),
    ("Tỷ lệ thai phụ khám ≥ 4 lần trong thai kỳ đạt 80%.", [("other", "", 2025, "=", 80, None, P)]),
    ("Số máy tính trên 100 học sinh đạt 25 máy.", [("other", "", 2025, "=", 25, None, "other")]),
    # what is said twice, what only names a thing, rates of several kinds of staff
    ("100% xã (182/182 xã) đạt chuẩn.", [("other", "communes", 2025, "=", 100, None, P)]),
    ("Phấn đấu tăng trưởng 2 con số.", []),
    # where the next figure begins; whose rank, whose count, of which figure behind
    ("100% văn bản, hồ sơ công việc cấp tỉnh, cấp huyện và 80% hồ sơ công việc cấp xã xử lý trên môi trường mạng.",
     [("online_case_processing", level, 2025, "=", value, None, P) for level, value in (("district", 100), ("province", 100), ("commune", 80))]),
    ("Duy trì các chỉ số về đổi mới sáng tạo, phấn đấu chỉ số năng lực cạnh tranh cấp tỉnh (PCI) trong nhóm 30 tỉnh dẫn đầu cả nước.", [("other", "national", 2025, "top", 30, None, "rank")]),
    ("Có ít nhất 30 doanh nghiệp công nghệ số, thu hút các tập đoàn công nghệ lớn.", [("digital_enterprise_count", "", 2025, ">=", 30, None, "count")]),
    ("Đầu tư băng thông rộng; đến năm 2025 có 80%, đến năm 2030 có 100% hộ gia đình sử dụng dịch vụ Internet cáp quang.",
     [("fibre_household_coverage", "households", year, "=", value, None, P) for year, value in ((2025, 80), (2030, 100))]),
    ("Trên 90% hộ gia đình sử dụng ít nhất một dịch vụ đô thị thông minh.", [("other", "households", 2025, ">", 90, None, P)]),
    ("Cung cấp trực tuyến toàn trình 100% thủ tục hành chính đủ điều kiện.", [("online_public_service_provision", "", 2025, "=", 100, None, P)]),
    ("Xếp hạng mức độ ứng dụng công nghệ thông tin (ICT Index) thuộc nhóm 25 cả nước.", [("other", "national", 2025, "top", 25, None, "rank")]),
    # a full stop that was read for a semicolon
    ("Kinh tế số chiếm 20% GRDP. năng suất lao động tăng 7%/năm.", [("digital_economy_share", "", 2025, "=", 20, None, P), ("labour_productivity_growth", "", 2025, "=", 7, None, "percent_per_year")]),
    # places among others in words
    ("Giữ vững vị trí thứ nhất về Chỉ số đổi mới sáng tạo cấp địa phương (PII).", [("pii_rank", "national", 2025, "=", 1, None, "rank")]),
    ("Chủ động tham gia Cách mạng công nghiệp lần thứ tư.", []),
    # thousands parted by commas, where only whole things can be meant; a range with a wave
    ("Có 1,200 doanh nghiệp số.", [("digital_enterprise_count", "", 2025, "=", 1200, None, "count")]),
    ("Thu hút 1,500 - 2,000 lượt.", [("other", "", 2025, "=", 1500, 2000, "count")]),
    ("Đón 1,200,000 lượt khách.", [("other", "", 2025, "=", 1200000, None, "count")]),
    ("Kinh tế số chiếm 20~25% GRDP.", [("digital_economy_share", "", 2025, "=", 20, 25, P)]),
    ("Kinh tế số chiếm ~25% GRDP.", [("digital_economy_share", "", 2025, "~", 25, None, P)]),
    # so many years are no figure of what is reached in them; a list of offices is not cut; steps on the way are not "at least"
    *((f"Kim ngạch xuất khẩu {years} đạt 8,5 tỷ USD.", [("other", "", year, "=", 8.5, None, "other")]) for years, year in (("5 năm", 2025), ("5 năm 2026 - 2030", 2030))),
    ("Tuổi thọ bình quân đạt 75 năm.", [("other", "", 2025, "=", 75, None, "other")]),
    ("100% các sở, ban, ngành và UBND cấp huyện, 80% UBND cấp xã sử dụng chữ ký số chuyên dùng.", [("other", "", 2025, "=", 100, None, P), ("other", "communes", 2025, "=", 80, None, P)]),
    ("Hồ sơ trực tuyến toàn trình đạt từ 80% trở lên (năm 2023 đạt 65%, năm 2024 đạt 75%).", [("online_public_service_usage", "", year, c, v, None, P) for year, c, v in ((2025, ">=", 80), (2023, "=", 65), (2024, "=", 75))]),
    ("Có từ 02 tổ chức khoa học được xếp hạng.", [("other", "", 2025, ">=", 2, None, "count")]),
    ("Tỷ lệ che phủ đạt từ 20% đến 30%.", [("other", "", 2025, "=", 20, 30, P)]),
    ("Thanh toán không dùng tiền mặt trong thương mại điện tử đạt 50%.", [("other", "", 2025, "=", 50, None, P)]),
    ("Hạ tỷ lệ sinh con thứ 3 xuống dưới 10%.", [("other", "", 2025, "<", 10, None, P)]),
    ("Đạt tỷ lệ 28 giường bệnh, 9 bác sĩ, 2,5 dược sĩ đại học/vạn dân.", [("other", "", 2025, "=", 28, None, "per_10k"), ("other", "", 2025, "=", 9, None, "per_10k"), ("other", "", 2025, "=", 2.5, None, "per_10k")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), OBJECTIVES)
def test_objectives(read, sentence, expected):
    assert figures(read(OBJECTIVE.format(sentence))) == expected


TASKS = [
    ("Xóa 100% vùng lõm sóng tại thôn có điện trước năm 2027.", [("other", "", 2027, "=", 100, None, P)]),
    ("Mỗi năm tập huấn không ít hơn 300 lượt cán bộ cấp xã.", [("other", "", None, ">=", 300, None, "count")]),
    ("Đến hết năm 2023, 100% hệ thống thông tin được phê duyệt cấp độ.", [("other", "", 2023, "=", 100, None, P)]),
    # mere counts, money and rules are no promises
    ("Xử lý nghiêm các trường hợp tỷ lệ hồ sơ trực tuyến dưới 70%.", []),
    ("Doanh nghiệp có từ 10% vốn nhà nước trở lên thực hiện theo quy định.", []),
    ("Trong đó, vốn đầu tư công chiếm 65%, vốn sự nghiệp chiếm 35%.", []),
    ("Dự án có tổng mức đầu tư 120 tỷ đồng, ngân sách tỉnh 60%, ngân sách huyện 40%.", []),
    ("Các tiêu chí có trọng số trên 10% trong bộ chỉ số cần được ưu tiên.", []),
    ("Đối với các chỉ tiêu đạt dưới 80%, có giải pháp khắc phục ngay.", []),
    ("Bảo đảm 100% thủ tục hành chính được thực hiện tại bộ phận một cửa.", [("other", "", None, "=", 100, None, P)]),
    ("Qua 02 năm triển khai, tỷ lệ hồ sơ trực tuyến đã tăng từ 20% lên 65%.", []),
    ("Số hóa điểm du lịch, thuyết minh tự động 04 ngôn ngữ.", []),
    ("Vận hành thống nhất tại 102 điểm phục vụ hành chính công.", []),
    ("Thành lập quỹ với vốn điều lệ ban đầu 200 tỷ đồng.", []),
    ("Hỗ trợ với mức không quá 50% giá trị hợp đồng tư vấn.", []),
    ("Triển khai dạy học từ lớp 6 tại Khu vực 5.", []),
    # conditions, support, how much is stored, how often
    ("Phê bình các cơ quan có tỷ lệ hồ sơ trễ hạn trên 2% trong 02 tháng liên tiếp.", []),
    ("Hỗ trợ 50% chi phí chuyển đổi số cho hợp tác xã.", []),
    ("Lưu trữ tối thiểu 2 PB dữ liệu.", []),
    ("Tổ chức diễn tập mỗi năm 01 lần.", []),
    ("Phát động phong trào mỗi hộ gia đình có ít nhất một điện thoại thông minh.", []),
    # areas with a date; "toàn bộ" right behind its date
    (
        "Phấn đấu diện tích ứng dụng công nghệ cao đến năm 2025 đạt 15.000 ha, đến năm 2030 đạt 25.000 ha.",
        [("other", "", 2025, "=", 15000, None, "other"), ("other", "", 2030, "=", 25000, None, "other")],
    ),
    (
        "Thúc đẩy thanh toán số; đến năm 2023 tất cả các bệnh viện chấp nhận thanh toán viện phí không dùng tiền mặt.",
        [("other", "", 2023, "=", 100, None, P)],
    ),
    ("Trước ngày 30/6/2022 hoàn thành rà soát toàn bộ thủ tục được công bố.", []),
    (
        "Mở rộng vùng trồng; 80.000ha cà phê được gắn mã số vùng trồng vào năm 2025.",
        [("other", "", 2025, "=", 80000, None, "other")],
    ),
    ("Xây dựng khu công nghệ thông tin quy mô 95 ha, hoàn thành trước ngày 31/12/2028.", []),
    # money a year that is reached, money a year that is spent
    ("Giá trị nông sản bán qua sàn đạt trên 150 tỷ đồng/năm.", [("other", "", None, ">", 150, None, "billion_vnd")]),
    ("Bố trí kinh phí 50 tỷ đồng/năm cho chuyển đổi số.", []),
    # a count goes on with the next one; for each body so many
    (
        "Đến hết năm 2026 có 200 doanh nghiệp, 150 hợp tác xã sử dụng nền tảng số.",
        [("other", "", 2026, "=", 200, None, "count"), ("other", "", 2026, "=", 150, None, "count")],
    ),
    (
        "Kiện toàn đội ngũ, mỗi xã có 01 cán bộ phụ trách chuyển đổi số.",
        [("other", "communes", None, "=", 1, None, "count")],
    ),
    ("Bình quân mỗi năm cung ứng 800 kỹ sư.", [("other", "", None, "=", 800, None, "count")]),
    ("Đào tạo 1.000 lượt cán bộ/năm về kỹ năng số.", [("other", "", None, "=", 1000, None, "count")]),
    (
        "Phấn đấu thu hút 20 dự án công nghệ cao với tổng vốn 5.000 tỷ đồng đến năm 2030.",
        [("other", "", 2030, "=", 20, None, "count")],
    ),
    # places of all places, by a date
    ("Số hóa dữ liệu đất đai tại 05/07 huyện trong năm 2024.", [("other", "", 2024, "=", 5, None, "count")]),
    ("Hoàn thành xóa 38/38 thôn chưa có sóng trước tháng 12/2025.", []),
    ("Đã số hóa dữ liệu đất đai tại 05/07 huyện.", []),
    # a share of the funds is promised, a share that is paid for is a rule
    (
        "Bố trí kinh phí cho an toàn thông tin đạt tối thiểu 10% tổng kinh phí ứng dụng công nghệ thông tin.",
        [("other", "", None, ">=", 10, None, P)],
    ),
    ("Mức hỗ trợ tối đa 30% tổng kinh phí dự án.", []),
    # from where to where, with or without a date; so many times what is there now
    ("Rút ngắn từ 30 phút còn 10 phút thời gian tra cứu thủ tục.", [("other", "", None, "=", 10, None, "other")]),
    (
        "Nâng diện tích ứng dụng công nghệ cao từ 1.800 ha lên 3.500 ha năm 2025.",
        [("other", "", 2025, "=", 3500, None, "other")],
    ),
    ("Nâng năng lực lưu trữ, gấp 2,5 lần hiện nay.", []),
    ("Tăng mức hỗ trợ từ 30 triệu đồng lên 50 triệu đồng.", []),
    # a year before and behind all that it dates
    (
        "Từ tháng 6/2025 tiếp nhận trực tuyến tối thiểu 70% hồ sơ; thanh toán trực tuyến trên 50%.",
        [("online_public_service_usage", "", 2025, ">=", 70, None, P), ("other", "", 2025, ">", 50, None, P)],
    ),
    (
        "Thu hút 10 chuyên gia đầu ngành, 30 tiến sĩ ngành công nghệ đến năm 2030.",
        [("other", "", 2030, "=", 10, None, "count"), ("other", "", 2030, "=", 30, None, "count")],
    ),
    (
        "Đến 30/6/2025, phủ sóng xong 29 thôn lõm sóng thuộc 6 huyện miền núi.",
        [("other", "villages", 2025, "=", 29, None, "count")],
    ),
    (
        "Phấn đấu đến năm 2025 hỗ trợ 50 dự án khởi nghiệp, trong đó 10 dự án gọi được vốn.",
        [("other", "", 2025, "=", 50, None, "count"), ("other", "", 2025, "=", 10, None, "count")],
    ),
    ("Nâng năng lực lưu trữ lên 500 TB.", [("other", "", None, "=", 500, None, "other")]),
    ("Phấn đấu đến năm 2029 hòa lưới Nhà máy điện gió V3-3.", []),
    ("Quý I/2025, tổ chức hội nghị quán triệt trực tuyến đến 241/241 xã, phường, thị trấn.", []),
    # where it stands now is said of the base only; a year that comes later in the sentence is not that of "hằng năm"
    (
        "Nâng tỷ lệ diện tích lúa có truy xuất điện tử từ 18% hiện nay lên 60% vào năm 2028.",
        [("other", "", 2028, "=", 60, None, P)],
    ),
    (
        "Hằng năm bố trí ít nhất 2% tổng chi ngân sách tỉnh cho khoa học và công nghệ, để đến năm 2025 chi cho R&D đạt 1,2% GRDP.",
        [("st_budget_share", "", None, ">=", 2, None, P), ("rd_spending_share", "", 2025, "=", 1.2, None, P)],
    ),
    # a year that begins a part of the sentence holds for the parts behind it
    (
        "Phát triển xã hội số: đến năm 2030, tỷ lệ dân số trưởng thành có chữ ký số đạt trên 70%; 100% người dân có hồ sơ sức khỏe điện tử.",
        [
            ("digital_signature_share", "", 2030, ">", 70, None, P),
            ("health_record_share", "population", 2030, "=", 100, None, P),
        ],
    ),
    (
        "Đẩy mạnh đào tạo, đến năm 2030 có 150 giám đốc được bồi dưỡng; tỷ lệ lao động qua đào tạo đạt trên 35%; hằng năm đào tạo 500 lao động.",
        [
            ("other", "", 2030, "=", 150, None, "count"),
            ("other", "", 2030, ">", 35, None, P),
            ("other", "", None, "=", 500, None, "count"),
        ],
    ),
    (
        "Năm 2026 hỗ trợ tối thiểu 300 doanh nghiệp, bình quân mỗi năm tiếp theo hỗ trợ 500 doanh nghiệp.",
        [("other", "", 2026, ">=", 300, None, "count"), ("other", "", None, "=", 500, None, "count")],
    ),
    # what is finished, drawn in or brought down by a date
    (
        "Đến năm 2025 hoàn thành 1.000 căn, giai đoạn 2026 - 2030 hoàn thành 1.200 căn hộ.",
        [("other", "", 2025, "=", 1000, None, "count"), ("other", "", 2030, "=", 1200, None, "count")],
    ),
    (
        "Giai đoạn 2025 - 2030 thu hút ít nhất 1,5 tỷ USD vốn đầu tư nước ngoài.",
        [("other", "", 2030, ">=", 1.5, None, "other")],
    ),
    ("Thu hút 4,5 triệu lượt khách du lịch vào năm 2030.", [("other", "", 2030, "=", 4.5, None, "other")]),
    (
        "Bổ sung vốn điều lệ cho Quỹ bảo lãnh đạt 200 tỷ đồng vào năm 2028.",
        [("other", "", 2028, "=", 200, None, "billion_vnd")],
    ),
    (
        "Rút ngắn thời gian cấp phép xuống còn không quá 02 ngày làm việc.",
        [("other", "", None, "<=", 2, None, "other")],
    ),
    ("Tỷ lệ tuyến đường xây dựng mới đạt chuẩn trên 90%.", [("other", "", None, ">", 90, None, P)]),
    ("Tỷ lệ hồ sơ trực tuyến mới đạt 57%.", []),
    ("Kết quả năm trước tăng 12%.", []),
    ("Giảm ít nhất 5% số vụ tai nạn so với năm trước.", [("other", "", None, ">=", 5, None, P)]),
    ("Mỗi năm công nhận 15 - 20 sản phẩm OCOP.", [("other", "", None, "=", 15, 20, "count")]),
    ("Năm 2026 bố trí 20 tỷ đồng cho chuyển đổi số.", []),
    ("Giai đoạn 2025 - 2030 hỗ trợ 30 tỷ đồng cho doanh nghiệp.", []),
    ("Giảm tiền thuê lại đất tối thiểu 30% cho doanh nghiệp.", []),
    ("Giảm 15% thuế thu nhập doanh nghiệp trong 04 năm đầu.", []),
    ("Bảo đảm 100% người dân được khám sức khỏe mỗi năm ít nhất 01 lần.", [("other", "", None, "=", 100, None, P)]),
    # with whom and what it is to be done
    ("Phát huy vai trò của 1.231 tổ công nghệ số cộng đồng với trên 7.800 thành viên.", []),
    ("Chú trọng ngành ô tô, điện tử là các ngành chiếm trên 70% giá trị sản xuất công nghiệp.", []),
    ("Phát huy vai trò tổ công nghệ số, phấn đấu có trên 500 tổ.", [("other", "", None, ">", 500, None, "count")]),
    ("Phấn đấu hoàn thành tuyến đường ven biển và cầu Nhật Lệ 3 trước năm 2026.", []),
    ("Tham gia Đề án 1 triệu héc-ta lúa chất lượng cao, phát thải thấp.", []),
    ("Đầu tư Nhà hát tỉnh quy mô 1.200 chỗ ngồi, hoàn thành trước năm 2029.", []),
    # what a task brings of itself, and what goes on with an aim before it
    ("Tạo việc làm cho 6.000 đến 6.500 lao động địa phương.", [("other", "", None, "=", 6000, 6500, "count")]),
    ("Trồng mới và phục hồi 120 ha rừng ngập mặn.", [("other", "", None, "=", 120, None, "other")]),
    ("Duy trì diện tích 3.000 - 3.100 ha.", [("other", "", None, "=", 3000, 3100, "other")]),
    ("Hỗ trợ 40 hộ trồng 120 ha cây ăn quả.", []),
    ("Chăm sóc 300 ha rừng đã trồng.", []),
    ("Quy hoạch 500 ha, trong đó 200 ha đất lúa.", []),
    (
        "Xuất khẩu nông sản đạt 150 triệu USD năm 2025, 280 - 300 triệu USD năm 2030.",
        [("other", "", 2025, "=", 150, None, "other"), ("other", "", 2030, "=", 280, 300, "other")],
    ),
    (
        "Đến năm 2030 phát triển thêm 1.500 MW điện gió và 1.200 MW thủy điện tích năng.",
        [("other", "", 2030, "=", 1500, None, "other"), ("other", "", 2030, "=", 1200, None, "other")],
    ),
    (
        "Đến năm 2025 có 1.200 doanh nghiệp đầu tư vào nông nghiệp, gấp 1,5 lần năm 2021.",
        [("other", "", 2025, "=", 1200, None, "count"), ("other", "", 2025, "=", 1.5, None, "times")],
    ),
    ("Đầu tư 500 tỷ đồng xây dựng hạ tầng, 300 tỷ đồng mua sắm thiết bị.", []),
    ("Đón 1,2 triệu lượt khách vào năm 2025.", [("other", "", 2025, "=", 1.2, None, "other")]),
    (
        "Thu hút từ 3 - 5 dự án có vốn đầu tư trên 500 tỷ đồng giai đoạn 2022 - 2025.",
        [("other", "", 2025, "=", 3, 5, "count")],
    ),
    (
        "Bình quân mỗi năm tăng thêm 7.500 người tham gia bảo hiểm xã hội bắt buộc và 3.000 người tham gia tự nguyện.",
        [("other", "", None, "=", 7500, None, "count"), ("other", "", None, "=", 3000, None, "count")],
    ),
    ("Tỷ lệ sử dụng giống mới đạt trên 85%.", [("other", "", None, ">", 85, None, P)]),
    ("Mức đóng do ngân sách hỗ trợ 70% đối với hộ cận nghèo theo quy định.", []),
    # what goes on with an aim before it, in the same measure
    (
        "Nâng công suất nhà máy nước lên 60.000 m3/ngày đêm vào năm 2025, 100.000 m3/ngày đêm vào năm 2030.",
        [("other", "", 2025, "=", 60000, None, "other"), ("other", "", 2030, "=", 100000, None, "other")],
    ),
    (
        "Thu hút 2 tỷ USD vốn FDI giai đoạn 2021 - 2025, bình quân 400 triệu USD/năm.",
        [("other", "", 2025, "=", 2, None, "other"), ("other", "", 2025, "=", 400, None, "other")],
    ),
    (
        "Thu hút 2 tỷ USD vốn FDI đến năm 2025; bố trí 300 tỷ đồng, hỗ trợ 500 triệu đồng.",
        [("other", "", 2025, "=", 2, None, "other")],
    ),
    ("Phủ sóng 5G tại 5 khu công nghiệp.", []),
    # rates of support set elsewhere
    (
        "Nâng phụ cấp ưu đãi nghề: tối thiểu 70% đối với giáo viên, 30% đối với nhân viên, 100% đối với giáo viên vùng khó khăn.",
        [],
    ),
    # a sum that comes in, and one that is laid out
    (
        "Đến năm 2030, giá trị ngành thủy sản đạt 12.000 tỷ đồng (giá so sánh 2010), chiếm 18% toàn ngành.",
        [("other", "", 2030, "=", 12000, None, "billion_vnd"), ("other", "", 2030, "=", 18, None, P)],
    ),
    ("Phấn đấu bố trí 680 tỷ đồng, bằng 2,1% tổng chi ngân sách.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), TASKS)
def test_tasks(read, sentence, expected):
    assert figures(read(TASK.format(sentence))) == expected


REPORTS = [
    "Tỷ trọng kinh tế số trong GRDP ước đạt 7,9%, chưa đạt mục tiêu 10% đề ra từ đầu năm.",
    "Phấn đấu mỗi xã có 02 cán bộ là mục tiêu của năm 2025 nhưng mới đạt 55,4%.",
    "100% dịch vụ công trực tuyến toàn trình (mục tiêu năm 2025 là 100%, đạt kế hoạch).",
]


@pytest.mark.parametrize("sentence", REPORTS)
def test_a_result_is_never_a_target_whatever_words_it_uses(read, sentence):
    found = read(REPORT.format(sentence))
    assert figures(found) == [("digital_economy_share", "", 2026, "=", 12, None, P)]
    assert figures(found, "results")


def test_a_figure_of_a_year_before_the_document_is_a_result(read):
    text = "Bến Tre, ngày 17 tháng 3 năm 2025\nKẾ HOẠCH\nthực hiện\n\nI. MỤC TIÊU\n- Năm 2024 kinh tế số chiếm 12% GRDP; đến năm 2030 chiếm 30% GRDP.\n"
    found = read(text)
    assert figures(found) == [("digital_economy_share", "", 2030, "=", 30, None, P)]
    assert figures(found, "results") == [("digital_economy_share", "", 2024, "=", 12, None, P)]


def test_a_plan_for_next_year_signed_in_december_reports_this_year(read):
    text = (
        "Cao Bằng, ngày 18 tháng 12 năm 2025\nKẾ HOẠCH\nChuyển đổi số tỉnh Cao Bằng năm 2026\n\nI. THỰC HIỆN CÁC MỤC TIÊU, CHỈ TIÊU NĂM 2025\n- Kinh tế số chiếm 9% GRDP.\n\n"
        "II. MỤC TIÊU\n- Năm 2025 đạt 9% GRDP; kinh tế số năm 2026 chiếm 11% GRDP.\n"
    )
    found = read(text)
    assert figures(found) == [("digital_economy_share", "", 2026, "=", 11, None, P)]
    assert [r["value"] for r in found.rows["results"]] == [9, 9]


def test_a_share_of_other_funds_is_none_of_those_for_research(read):
    text = "KẾ HOẠCH\nPhát triển năng lượng tỉnh Bến Tre\n\nI. MỤC TIÊU ĐẾN NĂM 2025\n- {}\n- {}\n"
    found = figures(
        read(
            text.format(
                "Trong tổng vốn đầu tư, vốn ngoài ngân sách chiếm trên 95%.",
                "Kinh phí khuyến công chiếm 0,1% tổng chi ngân sách.",
            )
        )
    )
    assert [row[0] for row in found] == ["other", "other"]
    found = figures(
        read(text.format("Chi cho nghiên cứu, phát triển đạt 2% GRDP.", "Trong đó kinh phí từ xã hội chiếm hơn 60%."))
    )
    assert [row[0] for row in found] == ["rd_spending_share", "rd_social_funding_share"]


def test_year_of_a_line_in_bold_above_the_items(read):
    text = "KẾ HOẠCH\ntỉnh Bến Tre\n\nII. MỤC TIÊU\n\n**Mục tiêu đến năm 2030**\n\n1. Kinh tế số chiếm 20% GRDP.\n\n2. Mạng 5G phủ 90% dân số.\n\n**Tầm nhìn đến năm 2045**\n\n3. Kinh tế số chiếm 50% GRDP.\n"
    assert [(t["year"], t["value"]) for t in read(text).rows["targets"]] == [(2030, 20), (2030, 90), (2045, 50)]


def test_subject_of_a_list_holds_for_all_its_items(read):
    text = OBJECTIVE.format(
        "Hồ sơ công việc được xử lý trên môi trường mạng:\n+ Đến năm 2025: cấp tỉnh 90%, cấp xã 60%.\n+ Đến năm 2030: cấp tỉnh 100%, cấp xã 70%."
    )
    assert figures(read(text)) == [
        ("online_case_processing", scope, year, "=", value, None, P)
        for scope, year, value in (
            ("province", 2025, 90),
            ("commune", 2025, 60),
            ("province", 2030, 100),
            ("commune", 2030, 70),
        )
    ]


def test_figures_in_the_task_cells_of_a_table(read):
    text = "KẾ HOẠCH\ntỉnh Bến Tre\n\nI. NHIỆM VỤ\n\n| TT | Nhiệm vụ | Chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Tập huấn kỹ năng số cho 100% cán bộ cấp xã | Sở Nội vụ | Năm 2025 |\n"
    assert [(t["value"], t["year"]) for t in read(text).rows["targets"]] == [(100, 2025)]


def test_a_task_that_repeats_an_objective_is_marked(read):
    text = OBJECTIVE.format("Phủ sóng 5G đến 100% xã.").replace(
        "Phát triển hạ tầng số.", "Triển khai phủ sóng mạng di động 5G đến 100% xã với chi phí thấp."
    )
    assert [t["restated"] for t in read(text).rows["targets"]] == [False, True]


def test_year_of_the_title_of_a_one_year_plan(read):
    text = "KẾ HOẠCH\nChuyển đổi số tỉnh Cao Bằng năm 2026\n\nI. MỤC TIÊU\n- Kinh tế số chiếm 11% GRDP.\n"
    assert figures(read(text)) == [("digital_economy_share", "", 2026, "=", 11, None, P)]


def test_title_with_two_years_gives_none(read):
    text = "KẾ HOẠCH\nChuyển đổi số tỉnh Lai Châu đến năm 2025, định hướng đến năm 2030\n\nI. MỤC TIÊU\n- Kinh tế số chiếm 11% GRDP.\n"
    assert figures(read(text)) == [("digital_economy_share", "", None, "=", 11, None, P)]


MILESTONES = [
    # a centre of a region or the country has its place among others; only that of innovation is a rank in innovation
    (
        "Tỉnh trở thành một trong những trung tâm khởi nghiệp, đổi mới sáng tạo của cả nước.",
        [("innovation_rank", "national", 2025, "")],
    ),
    (
        "Tỉnh là trung tâm đổi mới sáng tạo của vùng Đồng bằng sông Cửu Long.",
        [("innovation_rank", "mekong_delta", 2025, "")],
    ),
    ("Tỉnh trở thành trung tâm chuyển đổi số ngành cà phê của cả nước.", [("other", "national", 2025, "")]),
    ("Phổ cập dịch vụ mạng di động 5G.", [("mobile_5g_coverage", "", 2025, "")]),
    # a network that is to reach places of a kind, of which no share is told
    ("Phủ sóng 5G tại trung tâm các huyện, thị xã và các khu công nghiệp.", [("mobile_5g_coverage", "", 2025, "")]),
    ("Mạng di động 5G phủ sóng trung tâm thành phố, các khu công nghiệp.", [("mobile_5g_coverage", "", 2025, "")]),
    ("Mạng 5G được triển khai tại các khu công nghiệp.", [("mobile_5g_coverage", "", 2025, "")]),
    ("Đến năm 2023, phủ sóng 4G đến các thôn vùng sâu, vùng xa.", [("mobile_4g_coverage", "", 2023, "")]),
    ("Phát triển hạ tầng 5G tại các khu công nghiệp.", []),
    ("Thử nghiệm mạng 5G tại thành phố.", []),
    (
        "Xây dựng phường Xuân Hương - Đà Lạt và phường Phan Thiết trở thành đô thị thông minh.",
        [("smart_city", "city:Xuân Hương - Đà Lạt", 2025, ""), ("smart_city", "city:Phan Thiết", 2025, "")],
    ),
    ("Duy trì chỉ số đổi mới sáng tạo (GII) thuộc nhóm trung bình của cả nước.", [("gii_rank", "national", 2025, "")]),
    (
        "Trình độ khoa học, công nghệ và đổi mới sáng tạo đạt mức tiên tiến, thuộc nhóm dẫn đầu cả nước.",
        [("innovation_rank", "", 2025, ""), ("innovation_rank", "national", 2025, "top")],
    ),
    (
        "Cơ bản hoàn thành chuyển đổi số trong các cơ quan đảng, nhà nước.",
        [("party_state_digital_transformation", "", 2025, "")],
    ),
    (
        "Hoàn thành xây dựng đô thị thông minh tại thành phố Cao Lãnh, thành phố Sa Đéc và thành phố Hồng Ngự.",
        [("smart_city", f"city:{name}", 2025, "") for name in ("Cao Lãnh", "Sa Đéc", "Hồng Ngự")],
    ),
    (
        "Hoàn thiện Trung tâm dữ liệu Tỉnh, triển khai kết nối với Trung tâm dữ liệu quốc gia.",
        [("data_centre", "", 2025, "")],
    ),
    (
        "Xây dựng được hạ tầng số trong nhóm đứng đầu của Đồng bằng sông Cửu Long.",
        [("digital_infrastructure_rank", "mekong_delta", 2025, "top")],
    ),
    ("Phổ cập dịch vụ mạng Internet băng rộng cáp quang.", [("other", "", 2025, "")]),
    (
        "Phổ cập dịch vụ mạng Internet băng rộng cáp quang và mạng di động 5G.",
        [("other", "", 2025, ""), ("mobile_5g_coverage", "", 2025, "")],
    ),
    ("Phổ cập dịch vụ mạng di động 4G/5G và điện thoại di động thông minh.", [("other", "", 2025, "")]),
    ("Trung tâm dữ liệu tỉnh được kết nối, đồng bộ với Trung tâm dữ liệu quốc gia.", [("data_centre", "", 2025, "")]),
    (
        "Hình thành chuỗi đô thị thông minh Vinh - Cửa Lò - Hoàng Mai.",
        [("smart_city", f"city:{name}", 2025, "") for name in ("Vinh", "Cửa Lò", "Hoàng Mai")],
    ),
    ("Hoàn thành xây dựng chính quyền số.", [("digital_government", "", 2025, "")]),
    ("Tỉnh hoàn thành mục tiêu chính quyền số.", [("digital_government", "", 2025, "")]),
    # coming into being, into use, into a state
    ("Trung tâm điều hành thông minh (IOC) tỉnh đi vào vận hành chính thức.", [("other", "", 2025, "")]),
    ("Trung tâm dữ liệu tỉnh được đưa vào hoạt động năm 2024.", [("data_centre", "", 2024, "")]),
    ("Sàn giao dịch công nghệ chính thức vận hành.", [("other", "", 2025, "")]),
    ("Khu công nghệ cao tỉnh được thành lập.", [("other", "", 2025, "")]),
    ("Khu đô thị khoa học được công nhận là khu công nghệ thông tin tập trung.", [("other", "", 2025, "")]),
    ("Kho dữ liệu dùng chung của tỉnh kết nối thông suốt với các cơ sở dữ liệu quốc gia.", [("other", "", 2025, "")]),
    ("Khu kinh tế cơ bản đáp ứng tiêu chí khu kinh tế thông minh.", [("other", "", 2025, "")]),
    ("Trung tâm dữ liệu tỉnh đạt tiêu chuẩn Tier III, hoàn thành trước năm 2024.", [("data_centre", "", 2024, "")]),
    ("Hoàn tất số hóa hồ sơ; xây dựng xong Kho dữ liệu dùng chung của tỉnh.", [("other", "", 2025, "")] * 2),
    ("Trung tâm trí tuệ nhân tạo của tỉnh ngang tầm khu vực Đông Nam Á.", [("other", "asean", 2025, "")]),
    (
        "Các phường Hạc Thành, Sầm Sơn và Bỉm Sơn cơ bản đạt tiêu chí đô thị thông minh.",
        [("smart_city", f"city:{name}", 2025, "") for name in ("Hạc Thành", "Sầm Sơn", "Bỉm Sơn")],
    ),
    (
        "Quản lý nhà nước từ tỉnh đến cơ sở trên môi trường số, kết nối và vận hành thông suốt giữa các cơ quan.",
        [("party_state_digital_transformation", "", 2025, "")],
    ),
    # what is tied to a centre is not the centre
    ("Hoàn thành kết nối với Trung tâm dữ liệu quốc gia.", [("other", "", 2025, "")]),
    (
        "Hoàn thành liên thông các hệ thống thông tin của tỉnh với Trung tâm dữ liệu quốc gia.",
        [("other", "", 2025, "")],
    ),
    (
        "Hoàn thành kết nối Trung tâm dữ liệu tỉnh với Trung tâm dữ liệu quốc gia.",
        [("data_centre", "", 2025, "")],
    ),
    # a centre that watches over a smart city is not the city
    ("Trung tâm giám sát, điều hành đô thị thông minh đi vào hoạt động.", [("other", "", 2025, "")]),
    # a state, and a share behind it
    (
        "Hoàn thành xây dựng chính quyền số, 100% hồ sơ được xử lý trên môi trường mạng.",
        [("digital_government", "", 2025, "")],
    ),
    # a count is promised, not the state
    ("Số đô thị thông minh được công nhận: 01 (thành phố Bến Tre).", []),
    # the share is promised, not the state
    ("Tỷ lệ các cơ sở đào tạo hoàn thiện mô hình quản trị số đạt 80%.", []),
    ("Tỷ lệ trường học áp dụng mức cao nhất của mô hình quản trị số đạt 80%.", []),
    # but a place among others is a state
    ("Tỷ lệ đô thị hóa thuộc nhóm trung bình cao của khu vực Tây Nguyên.", [("other", "central_highlands", 2025, "")]),
    ("Tỷ lệ hộ nghèo nằm trong nhóm các tỉnh thấp nhất cả nước.", [("other", "national", 2025, "")]),
    # a lack that is gone; what is made less
    ("Cơ bản khắc phục tình trạng thiếu nước sinh hoạt.", [("other", "", 2025, "")]),
    ("Khắc phục dứt điểm tình trạng quá tải bệnh viện.", [("other", "", 2025, "")]),
    ("Từng bước khắc phục tình trạng thiếu nước sinh hoạt.", []),
    ("Khắc phục tồn tại, hạn chế trong quản lý.", []),
    # direction is no end state
    ("Nâng cao năng lực đổi mới sáng tạo, phát triển mạnh mẽ kinh tế số.", []),
    ("Tiếp tục hoàn thiện thể chế, chính sách.", []),
    # above the average; what will be gone, behind figures; what the country aims at
    ("Năng suất lao động cao hơn mức bình quân chung của cả nước.", [("productivity_level", "national", 2025, ">")]),
    ("Năng suất lao động thuộc nhóm dẫn đầu cả nước.", [("productivity_level", "national", 2025, "top")]),
    ("Mức độ chuyển đổi số cao hơn trung bình cả nước.", [("digital_transformation_rank", "national", 2025, ">")]),
    ("Tỷ lệ hộ nghèo cuối năm 2025 còn dưới 1,5%, đến năm 2030 cơ bản không còn hộ nghèo.", [("other", "", 2030, "")]),
    ("(Mục tiêu chung của cả nước: tăng trưởng bình quân 3%/năm; trở thành nước có nền nông nghiệp hiện đại).", []),
    # what a place will be; what it goes back to; a sentence that ends with a letter
    (
        "Thừa Thiên Huế là thành phố Festival, trung tâm văn hóa, du lịch đặc sắc của châu Á.",
        [("other", "asia", 2025, "")],
    ),
    ("Là tỉnh công nghiệp theo hướng hiện đại.", [("other", "", 2025, "")]),
    ("Mỗi xã là một đơn vị hành chính; chuyển đổi số là nhiệm vụ trọng tâm của tỉnh.", []),
    ("Với vai trò là trung tâm của vùng, tỉnh đẩy mạnh chuyển đổi số.", []),
    (
        "Hoàn thành xây dựng chính quyền số, Thừa Thiên Huế là một trong những trung tâm lớn của khu vực Đông Nam Á về văn hóa.",
        [("digital_government", "", 2025, ""), ("other", "asean", 2025, "")],
    ),
    (
        "Đổi mới sáng tạo phát triển vững chắc, góp phần đưa tỉnh trở thành một trong những trung tâm kinh tế biển hàng đầu của cả nước.",
        [("other", "national", 2025, "")],
    ),
    ("Góp phần quan trọng đưa tỉnh trở thành địa phương phát triển khá.", [("other", "", 2025, "")]),
    ("Góp phần nâng cao năng lực cạnh tranh của tỉnh.", []),
    # cities of one area; what the province becomes beside a city
    (
        "Hoàn thành xây dựng đô thị thông minh tại khu vực Việt Trì, Vĩnh Yên và Hòa Bình.",
        [("smart_city", f"city:{city}", 2025, "") for city in ("Việt Trì", "Vĩnh Yên", "Hòa Bình")],
    ),
    (
        "Hoàn thành xây dựng đô thị thông minh tại Mỹ Tho và Cao Lãnh.",
        [("smart_city", "city:Mỹ Tho", 2025, ""), ("smart_city", "city:Cao Lãnh", 2025, "")],
    ),
    (
        "Hình thành đô thị thông minh Phú Mỹ, kết nối với chuỗi đô thị thông minh của vùng.",
        [("smart_city", "city:Phú Mỹ", 2025, "")],
    ),
    ("Hình thành đô thị thông minh kết nối với các đô thị thông minh Việt Nam.", [("smart_city", "", 2025, "")]),
    (
        "Thành phố Kon Tum trở thành đô thị thông minh, tỉnh trở thành trung tâm dược liệu của khu vực Tây Nguyên.",
        [("smart_city", "city:Kon Tum", 2025, ""), ("other", "central_highlands", 2025, "")],
    ),
    # a centre behind a semicolon; a centre that is a building
    (
        "Tỉnh thuộc nhóm dẫn đầu cả nước về chuyển đổi số; trung tâm công nghiệp bán dẫn của khu vực Đông Nam Á.",
        [("digital_transformation_rank", "national", 2025, "top"), ("other", "asean", 2025, "")],
    ),
    ("Trung tâm dữ liệu tỉnh dùng chung hạ tầng của quốc gia.", []),
    # what a figure tells behind it
    (
        "Hình thành đô thị thông minh tại thành phố Đồng Hới và thị xã Ba Đồn, trên địa bàn tỉnh có từ 90% hộ gia đình sử dụng ít nhất một dịch vụ đô thị thông minh.",
        [("smart_city", "city:Đồng Hới", 2025, ""), ("smart_city", "city:Ba Đồn", 2025, "")],
    ),
    # what a place will be among others
    (
        "Tỉnh trở thành tỉnh phát triển khá của vùng Đồng bằng sông Cửu Long.",
        [("other", "mekong_delta", 2025, "")],
    ),
    ("Trở thành một trong những tỉnh phát triển của vùng.", [("other", "region", 2025, "")]),
    ("Trở thành tỉnh công nghiệp; phát triển khoa học ở các vùng.", [("other", "", 2025, "")]),
    (
        "Hình thành đô thị thông minh theo Đề án phát triển dịch vụ đô thị thông minh tỉnh.",
        [("smart_city", "", 2025, "")],
    ),
    ("Phát triển mạnh ứng dụng Hue-S. Hoàn thành Trung tâm dữ liệu của tỉnh.", [("data_centre", "", 2025, "")]),
]


@pytest.mark.parametrize(("sentence", "expected"), MILESTONES)
def test_milestones(read, sentence, expected):
    found = [
        (t["indicator"], t["scope"], t["year"], t["comparator"])
        for t in read(OBJECTIVE.format(sentence)).rows["targets"]
        if t["kind"] == "milestone"
    ]
    assert found == expected


def test_an_end_state_in_a_general_objective_has_a_date_of_its_sentence(read):
    text = (
        "KẾ HOẠCH\nChuyển đổi số tỉnh Bến Tre\n\nI. MỤC TIÊU\n1. Mục tiêu chung\nHệ thống chính trị vận hành thông suốt; hoàn thành hạ tầng số. "
        "Đến hết tháng 12/2025, khắc phục các điểm nghẽn; hoàn thành hợp nhất hệ thống thông tin của hai tỉnh. Đến năm 2030, Bến Tre trở thành trung tâm "
        "logistics của vùng; chỉ số chuyển đổi số (DTI) thuộc nhóm khá của cả nước.\n2. Mục tiêu cụ thể\n- Kinh tế số chiếm 20% GRDP.\n"
    )
    found = [(t["indicator"], t["year"]) for t in read(text).rows["targets"] if t["kind"] == "milestone"]
    assert found == [("other", 2025), ("other", 2030), ("digital_transformation_rank", 2030)]


@pytest.mark.parametrize(
    ("heading", "aim", "years"),
    [
        ("Mục tiêu tổng quát đến năm 2030", "Bến Tre trở thành tỉnh phát triển khá của vùng.", [2030]),
        ("Mục tiêu chung đến năm 2030", "Phấn đấu Bến Tre trở thành tỉnh khá; phát triển nhanh, bền vững.", [2030]),
        ("Mục tiêu tổng quát", "Bến Tre trở thành tỉnh phát triển khá của vùng.", []),
        ("Mục tiêu tổng quát đến năm 2030", "Tập trung nguồn lực, góp phần đưa Bến Tre trở thành tỉnh khá.", []),
        ("Mục tiêu tổng quát đến năm 2030", "Phát triển mạnh mẽ kinh tế số, xã hội số.", []),
    ],
)
def test_the_heading_of_a_general_objective_dates_its_end_states(read, heading, aim, years):
    text = f"KẾ HOẠCH\nChuyển đổi số tỉnh Bến Tre\n\nI. MỤC TIÊU\n1. {heading}\n- {aim}\n2. Mục tiêu cụ thể\n- Kinh tế số chiếm 20% GRDP.\n"
    assert [t["year"] for t in read(text).rows["targets"] if t["kind"] == "milestone"] == years


def test_an_aim_for_the_year_of_writing_stands_among_results(read):
    text = (
        "Bến Tre, ngày 15 tháng 10 năm 2021\nKẾ HOẠCH\nChuyển đổi số tỉnh Bến Tre đến năm 2025\n\nI. KẾT QUẢ THỰC HIỆN\n"
        "- Chín tháng đầu năm, kinh tế số đạt 7,4% GRDP, mục tiêu đề ra là 12%, phấn đấu cả năm đạt khoảng 11%.\nII. MỤC TIÊU\n- Kinh tế số đạt 20% GRDP.\n"
    )
    found = read(text)
    assert figures(found) == [
        ("digital_economy_share", "", 2021, "~", 11, None, P),
        ("digital_economy_share", "", 2025, "=", 20, None, P),
    ]
    assert [r["value"] for r in found.rows["results"]] == [7.4]


DATED = [
    ("Mở rộng hạ tầng; hoàn thành kết nối mạng dùng riêng đến cấp xã trước ngày 31/12/2021.", [2021]),
    ("Xây dựng kho dữ liệu; phấn đấu đến năm 2023 hoàn thành việc di chuyển các hệ thống.", [2023]),
    ("Mở rộng hạ tầng; đến năm 2025 hình thành Sàn giao dịch cà phê điện tử.", [2025]),
    ("Xây dựng nền tảng; chính thức đưa vào hoạt động từ quý II/2024.", [2024]),
    ("Mở rộng hạ tầng; năm 2023 hoàn thành chuyển đổi toàn bộ ứng dụng Internet sang IPv6.", [2023]),
    (
        "Nâng cao năng lực; đưa Trung tâm giám sát, điều hành thông minh (IOC) tỉnh vào hoạt động trước ngày 30/6/2024.",
        [2024],
    ),
    ("Mở rộng hạ tầng; đến năm 2027 đưa vào hoạt động Viện Nghiên cứu ứng dụng.", [2027]),
    ("Số hóa di sản; năm 2021 đưa vào khai thác ứng dụng du lịch thông minh.", [2021]),
    ("Phát triển không gian sáng tạo, phấn đấu chính thức hoạt động trong năm 2024.", [2024]),
    ("Quy hoạch khu công nghệ số; hoàn thành giai đoạn 1 và đưa vào hoạt động trong năm 2027.", [2027]),
    ("Số hóa hồ sơ; đến hết năm 2023 hoàn thành và đưa vào vận hành cơ sở dữ liệu đất đai.", [2023]),
    ("Hoàn thiện mạng lưới quan trắc; đưa vào vận hành trong năm 2026.", [2026]),
    (
        "Triển khai hồ sơ sức khỏe; chỉ đạo Bệnh viện đa khoa tỉnh hoàn thành bệnh án điện tử trước ngày 30/6/2023.",
        [2023],
    ),
    ("Triển khai hồ sơ sức khỏe; chỉ đạo các bệnh viện tuyển dụng nhân lực trước ngày 30/6/2023.", []),
    (
        "Nâng cấp Trung tâm dữ liệu tỉnh; hoàn thành trước ngày 31/12/2026 (Sở Nội vụ chủ trì; Công an tỉnh phối hợp).",
        [2026],
    ),
    # a thing or a place is in a state by then
    ("Số hóa hồ sơ; đến hết năm 2024 các bệnh viện hạng I, hạng II hoàn thành triển khai bệnh án điện tử.", [2024]),
    ("Bảo đảm nguồn điện; phấn đấu Nhà máy điện gió hoàn thành, đấu nối trước năm 2030.", [2030]),
    ("Lắp đặt camera; thành phố Bến Tre vận hành chính thức hệ thống điều hành trước ngày 01/01/2024.", [2024]),
    # the label of an item dates all that it promises
    ("Quý II/2023: Nền tảng bản đồ số được đưa vào khai thác; hoàn thành hợp nhất Cổng Dịch vụ công.", [2023, 2023]),
    ("Chậm nhất là năm 2029: Khu công nghệ số được công nhận; hình thành sàn giao dịch nông sản.", [2029, 2029]),
    ("Năng lượng: Đến năm 2029 hoàn thành Nhà máy điện gió; nghiên cứu lưu trữ năng lượng.", [2029]),
    ("Trong năm 2025: Tổ chức tập huấn; rà soát cơ chế, chính sách.", []),
    # a date at the beginning of a sentence dates the clauses behind it, but not the next sentence
    (
        "Mở rộng hạ tầng. Đến hết năm 2025, khắc phục các điểm nghẽn; hoàn thành hợp nhất hệ thống thông tin. Hoàn thành rà soát thể chế.",
        [2025],
    ),
    ("Trong năm 2026, triển khai các nền tảng; đẩy mạnh tuyên truyền, tập huấn.", []),
    ("Kiểm tra hệ thống mạng; lập danh sách điểm yếu, khắc phục dứt điểm trong quý II/2023.", []),
    (
        "Tuyển dụng giáo viên, phấn đấu đến năm 2028 cơ bản khắc phục tình trạng thiếu giáo viên; mở lớp bồi dưỡng.",
        [2028],
    ),
    (
        "Hỗ trợ khởi nghiệp; thành lập Trung tâm đổi mới sáng tạo, đưa vào hoạt động trong quý I/2027; kết nối nhà đầu tư.",
        [2027],
    ),
    # the time of a task in a line of its own
    ("Rà soát các văn bản.\n- Thời gian: thường xuyên, hoàn thành rà soát lần đầu trước ngày 30/6/2025.", []),
    (
        "Rà soát các văn bản.\n- Tiến độ thực hiện: hằng năm, hoàn thành cập nhật cơ sở dữ liệu trước ngày 15/12/2025.",
        [],
    ),
    # what a body does, and what has been done
    ("Rà soát hạ tầng; Sở Nội vụ hoàn thành việc tập huấn cho cán bộ, công chức.", []),
    ("Khai thác hệ thống camera; hệ thống đã được đưa vào hoạt động năm 2022.", []),
    # done to the end; running from a date on
    ("Tích hợp dữ liệu; số hóa xong tài liệu lưu trữ lịch sử trước ngày 31/12/2023.", [2023]),
    ("Xây dựng dữ liệu; vận hành Sàn giao dịch cà phê điện tử vào năm 2028.", [2028]),
    ("Đầu tư hạ tầng; vận hành thử Trung tâm điều hành thông minh trong năm 2026.", []),
    ("Đầu tư hạ tầng; vận hành hiệu quả Trung tâm điều hành thông minh trong năm 2026.", []),
    # the task's own deadline, and a task that is only worded as a state
    ("Xây dựng kho dữ liệu, hoàn thành trước ngày 31/12/2021.", []),
    ("Xây dựng kho dữ liệu, đưa vào hoạt động trước ngày 31/12/2021.", []),
    ("Hoàn thành kết nối mạng đến cấp xã trước ngày 31/12/2021.", []),
]


@pytest.mark.parametrize(("sentence", "years"), DATED)
def test_an_end_state_with_its_own_date_inside_a_task(read, sentence, years):
    assert [t["year"] for t in read(TASK.format(sentence)).rows["targets"] if t["kind"] == "milestone"] == years


def test_the_opening_of_a_directive_reports_and_promises_nothing(read):
    text = (
        "TỈNH ỦY BẾN TRE\nSố 11-CT/TU\nBến Tre, ngày 05 tháng 8 năm 2022\nCHỈ THỊ\nvề chuyển đổi số năm 2022 trên địa bàn tỉnh Bến Tre\n\n"
        "Qua hơn 02 năm triển khai, toàn tỉnh đã thành lập 705 tổ công nghệ số cộng đồng; đến cuối năm 2021, kinh tế số đạt 5,8% GRDP; "
        "hồ sơ trực tuyến 6 tháng đầu năm 2022 đạt 21,7%, trong khi mục tiêu Chính phủ giao là 50%.\n\n"
        "Ban Thường vụ Tỉnh ủy yêu cầu thực hiện các nhiệm vụ sau:\n\n1. Tuyên truyền về chuyển đổi số trong toàn tỉnh.\n"
    )
    found = read(text)
    assert found.rows["targets"] == []
    assert sorted(r["value"] for r in found.rows["results"]) == [5.8, 21.7, 705]


REPORTED = [
    ("Năm 2023, kinh tế số đạt 9,4% GRDP.", [("digital_economy_share", 9.4)]),
    ("Kinh tế số đạt 7% GRDP, cao hơn giai đoạn trước.", [("digital_economy_share", 7)]),
    # a year at the head of a sentence holds for all of it, a place gained is no place, a session no rank
    (
        "Tỉnh có nhiều cố gắng. Năm 2022, kinh tế số chiếm 7% GRDP; mạng 5G phủ 22,4% dân số.",
        [("digital_economy_share", 7), ("mobile_5g_coverage", 22.4)],
    ),
    ("Chỉ số DTI xếp thứ 16/63, tăng 03 bậc.", [("digital_transformation_rank", 16), ("other", 3)]),
    ("Nghị quyết đã được Kỳ họp thứ 5 thông qua.", []),
    # a yardstick is no result
    ("Năm 2023, chưa đạt mục tiêu kinh tế số chiếm 8% GRDP.", []),
    ("Còn 5 huyện chưa đạt chỉ tiêu 50% hồ sơ trực tuyến.", [("other", 5)]),
    # the country's figure is not the province's
    ("Cả nước có kinh tế số chiếm 14,26% GDP.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), REPORTED)
def test_results(read, sentence, expected):
    found = read(
        f"KẾ HOẠCH\nPhát triển kinh tế số tỉnh Bến Tre giai đoạn 2024 - 2025\n\nI. KẾT QUẢ THỰC HIỆN\n- {sentence}\nII. MỤC TIÊU\n- Kinh tế số đạt 20% GRDP.\n"
    )
    assert [(r["indicator"], r["value"]) for r in found.rows["results"]] == expected


def test_a_cell_that_rows_share_is_one_figure(read):
    table = "| STT | Chỉ tiêu | Năm 2025 |\n|---|---|---|\n| 1 | Số mô hình điểm | 12 |\n| 2 | Số hội nghị | 〃 |\n| 3 | Kinh tế số trong GRDP (%) | 20 |\n"
    found = read(OBJECTIVE.format("Các chỉ tiêu:\n\n" + table)).rows["targets"]
    assert sorted(t["value"] for t in found) == [12, 20] and len({t["target"] for t in found}) == 2


def test_a_period_that_compares_dates_nothing(read):
    found = read(TASK.format("Phấn đấu số đơn đăng ký sáng chế tăng gấp 2 lần so với giai đoạn 2021 - 2025."))
    assert [(t["value"], t["year"]) for t in found.rows["targets"]] == [(2, None)]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Phấn đấu đến năm 2025 kinh tế số chiếm 20% GRDP.", [20]),
        ("Bám sát mục tiêu quốc gia là kinh tế số chiếm 20% GDP.", []),
        ("Bảo đảm 100% nhiệm vụ được phân công rõ người, rõ việc.", []),
    ],
)
def test_what_a_plan_strives_for_is_an_aim_among_its_purposes_too(read, sentence, values):
    text = f"KẾ HOẠCH\nChuyển đổi số tỉnh Bến Tre\n\nI. MỤC ĐÍCH, YÊU CẦU\n- {sentence}\n\nII. NHIỆM VỤ\n- Phát triển hạ tầng số.\n"
    assert [t["value"] for t in read(text).rows["targets"]] == values


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Bảo hiểm y tế từ 95% dân số năm 2025 tăng lên 97% dân số năm 2030.", [(2025, 95), (2030, 97)]),
        ("Nâng từ 300 doanh nghiệp năm 2025 lên 500 doanh nghiệp năm 2030.", [(2025, 300), (2030, 500)]),
        ("Tỷ lệ tăng từ 75% năm 2021 lên 85% năm 2030.", [(2030, 85)]),
        ("Tỷ lệ giảm từ 8% (năm 2025) xuống 3% (năm 2030).", [(2030, 3)]),
        ("Tỷ lệ tăng từ 20% lên 30% năm 2025.", [(2025, 30)]),
    ],
)
def test_a_base_of_a_year_to_come_is_an_aim_too(read, sentence, expected):
    found = read(f"Hà Giang, ngày 20 tháng 01 năm 2022\n{OBJECTIVE.format(sentence)}")
    assert [(t["year"], t["value"]) for t in found.rows["targets"]] == expected


def test_a_base_in_a_bracket_behind_its_year_is_a_result(read):
    found = read(OBJECTIVE.format("Tỷ trọng kinh tế số trong GRDP đạt 15%, gấp 2 lần năm 2021 (7,2%).")).rows
    assert [t["value"] for t in found["targets"]] == [15, 2]
    assert [(r["value"], r["year"]) for r in found["results"]] == [(7.2, 2021)]


def test_a_base_in_a_bracket_behind_an_aim_is_a_result(read):
    sentence = "Đến năm 2025, lao động có bằng cấp đạt 30,5% (năm 2020: 27%)."
    found = read("Bến Tre, ngày 20 tháng 8 năm 2020\n" + TASK.format(sentence)).rows
    assert [t["value"] for t in found["targets"]] == [30.5] and [r["value"] for r in found["results"]] == [27]


@pytest.mark.parametrize("sentence", ["TFP đạt 55% (năm 2024: 45%).", "Kinh tế số đạt 55% GRDP(năm 2024: 45%)."])
def test_the_year_of_a_base_does_not_open_its_sentence(read, sentence):
    found = read("Bến Tre, ngày 20 tháng 8 năm 2024\n" + OBJECTIVE.format(sentence)).rows
    assert [(t["value"], t["year"]) for t in found["targets"]] == [(55, 2025)]
    assert [(r["value"], r["year"]) for r in found["results"]] == [(45, 2024)]


@pytest.mark.parametrize("written", ["3 0%", "2S%", "30, 5%"])
def test_a_figure_put_right_is_to_be_compared_with_the_original(read, written):
    found = read(OBJECTIVE.format(f"Kinh tế số đạt {written} GRDP.")).rows
    assert [p["text"] for p in found["problems"] if p["what"] == "ocr_number"] == [written.rstrip("%")]


def test_a_comma_that_may_part_thousands_is_to_be_compared_with_the_original(read):
    found = read(OBJECTIVE.format("Thu ngân sách đạt 12,500 tỷ đồng.")).rows
    assert [p["text"] for p in found["problems"] if p["what"] == "improbable_value"] == ["12,500"]


def test_a_step_of_this_year_in_a_bracket_is_an_aim(read):
    sentence = "Thuộc nhóm 10 địa phương dẫn đầu về chuyển đổi số (năm 2025 phấn đấu thuộc nhóm 15)."
    found = read("Bến Tre, ngày 20 tháng 8 năm 2025\n" + OBJECTIVE.format(sentence)).rows
    assert [t["value"] for t in found["targets"]] == [10, 15] and not found["results"]


def test_what_is_there_now_does_not_take_the_year_of_the_aim(read):
    found = read(OBJECTIVE.format("Kinh tế số đạt 20% GRDP (hiện nay 9%)."))
    assert [(r["value"], r["year"]) for r in found.rows["results"]] == [(9, None)]


TABLES = [
    # one blank between the cells: the head names as many years as a row has figures
    (
        "PHỤ LỤC\nMỘT SỐ CHỈ TIÊU\nTT Chỉ tiêu Đơn vị Năm 2022 Năm 2023 Năm 2025\n1 Tỷ trọng kinh tế số trong GRDP % 6,5 9 > 15\n2 Số doanh nghiệp công nghệ số DN 20 35 60\n"
        "3 Tỷ lệ hộ gia đình có\nInternet cáp quang % 52 - 80\n",
        [
            ("digital_economy_share", "", 2023, "=", 9, P), ("digital_economy_share", "", 2025, ">", 15, P),
            ("digital_enterprise_count", "", 2023, "=", 35, "count"), ("digital_enterprise_count", "", 2025, "=", 60, "count"),
            ("fibre_household_coverage", "households", 2025, "=", 80, P),
        ],
        [6.5, 20, 52],
    ),
    (
        "PHỤ LỤC\nCÁC CHỈ TIÊU\nSTT Chỉ tiêu Mục tiêu 2025 Mục tiêu 2030 Đơn vị chủ trì\n1. Tỷ trọng kinh tế số/GRDP 15% 30% Sở Tài chính\n2. Dân số được phủ sóng 5G 50% 99% Sở Khoa học và Công nghệ\n",
        [
            ("digital_economy_share", "", 2025, "=", 15, P), ("digital_economy_share", "", 2030, "=", 30, P),
            ("mobile_5g_coverage", "population", 2025, "=", 50, P), ("mobile_5g_coverage", "population", 2030, "=", 99, P),
        ],
        [],
    ),
    # rows below a row, headings among rows, a name that goes on behind its figures, a head of two lines
    (
        "PHỤ LỤC\nCHỈ TIÊU\nTT Chỉ tiêu Đơn vị Thực hiện Mục tiêu\nnăm 2022 năm 2025\nI Chính quyền số\n1 Hồ sơ công việc xử lý trên môi trường mạng\n- Cấp tỉnh % 92 100\n- Cấp xã % 61 90\n"
        "II Kinh tế số\n2 Tỷ trọng kinh tế số trong GRDP % 9,5 15\n3 Tỷ trọng kinh tế số % 4 8\ntrong từng ngành, lĩnh vực\n4 Xếp hạng chỉ số chuyển đổi số (DTI) Hạng 40 30\n\nGhi chú: Số liệu năm 2022 do Cục Thống kê cung cấp.\n",
        [
            ("online_case_processing", "province", 2025, "=", 100, P), ("online_case_processing", "commune", 2025, "=", 90, P),
            ("digital_economy_share", "", 2025, "=", 15, P), ("digital_transformation_rank", "national", 2025, "=", 30, "rank"),
        ],
        [92, 61, 9.5, 40],
    ),
    # nobody knows of what columns these are; the numbers of the rows count nothing
    (
        "PHỤ LỤC\nCÁC CHỈ TIÊU\nTT Chỉ tiêu Trung ương giao Chỉ tiêu của tỉnh Ghi chú\n1 Tỷ trọng kinh tế số trong GRDP (%) 30 25\n2 Tỷ lệ sử dụng dịch vụ công trực tuyến (%) >80 >85\n",
        [],
        [],
    ),
    (
        "PHỤ LỤC\nCÁC CHỈ TIÊU\nSTT Chỉ tiêu Mục tiêu năm 2025 Cơ quan chủ trì\n1 Quy mô kinh tế số Tối thiểu 30% GRDP Cục Thống kê\n2 Nguồn nhân lực nghiên cứu 12 người/vạn dân Sở Nội vụ\n",
        [("digital_economy_share", "", 2025, ">=", 30, P), ("rd_workforce_per_10k", "", 2025, "=", 12, "per_10k")],
        [],
    ),
    # the time of a task beats the years of the heading
    (
        "PHỤ LỤC\nDANH MỤC NHIỆM VỤ GIAI ĐOẠN 2023 - 2026\n| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành |\n|---|---|---|---|\n"
        "| 1 | Triển khai học bạ số cho 100% trường học | Sở A | Tháng 12/2024 |\n| 2 | Tập huấn cho cán bộ | Sở B | 2025 |\n",
        [("other", "", 2024, "=", 100, P)],
        [],
    ),
    # money spread over years is no aim
    (
        "II. KINH PHÍ\nPHÂN KỲ KINH PHÍ (tỷ đồng)\n| STT | Hạng mục | 2024 | 2025 | Tổng |\n|---|---|---|---|---|\n| 1 | Trung tâm dữ liệu tỉnh | 40 | 95,5 | 135,5 |\n| 2 | Hạ tầng 5G | 50 | 120 | 170 |\n| | Tổng cộng | 90 | 215,5 | 305,5 |\n",
        [],
        [],
    ),
    # one cell per line, the year below its heading
    (
        "I. MỤC TIÊU\nTT\nChỉ tiêu\nĐVT\nThực hiện\n2021\nMục tiêu\n2025\n1\nKinh tế số trong GRDP\n%\n6,8\n2O\n2\nHộ gia đình có cáp quang\n%\n52,6\n≥ lO\n3\nDân số được phủ sóng 5G\n%\n-\n40\n",
        [("digital_economy_share", "", 2025, "=", 20, P), ("fibre_household_coverage", "households", 2025, ">=", 10, P), ("mobile_5g_coverage", "population", 2025, "=", 40, P)],
        [6.8, 52.6],
    ),
    # a rank whose unit is a group, one whose unit is a place; enterprises that are counted are nobody who does it
    (
        "I. CHỈ TIÊU\nTT  Chỉ tiêu                                         ĐVT    2026   2030\n1   Xếp hạng chuyển đổi số                           Nhóm   25     20\n"
        "2   Thứ hạng chỉ số PII                              hạng   25     22\n3   Doanh nghiệp khoa học và công nghệ               DN     55     75\n",
        [
            ("digital_transformation_rank", "national", 2026, "top", 25, "rank"), ("digital_transformation_rank", "national", 2030, "top", 20, "rank"),
            ("pii_rank", "national", 2026, "=", 25, "rank"), ("pii_rank", "national", 2030, "=", 22, "rank"),
            ("other", "", 2026, "=", 55, "count"), ("other", "", 2030, "=", 75, "count"),
        ],
        [],
    ),
    # what others aim at beside the plan's own, and an aim without a year in its heading
    (
        "I. CHỈ TIÊU\n| TT | Chỉ tiêu | Đơn vị | Mục tiêu Nghị quyết 57-NQ/TW đến năm 2030 | Mục tiêu của tỉnh đến năm 2030 |\n|---|---|---|---|---|\n"
        "| 1 | Tỷ trọng kinh tế số/GRDP | % | 30 | 25 |\n| 2 | Chi R&D/GRDP | % | 2 | 1,5 |\n",
        [("digital_economy_share", "", 2030, "=", 25, P), ("rd_spending_share", "", 2030, "=", 1.5, P)],
        [],
    ),
    (
        "I. CHỈ TIÊU ĐẾN NĂM 2030\n| TT | Chỉ tiêu | ĐVT | Mục tiêu |\n|---|---|---|---|\n| 1 | Tỷ trọng kinh tế số trong GRDP | % | 25 |\n| 2 | Số doanh nghiệp công nghệ số | DN | 500 |\n",
        [("digital_economy_share", "", 2030, "=", 25, P), ("digital_enterprise_count", "", 2030, "=", 500, "count")],
        [],
    ),
    # a row without figures names what the rows below it count; a cell says of whom
    (
        "I. CHỈ TIÊU\n| Chỉ tiêu | 2025 | 2030 |\n|---|---|---|\n| Kinh tế số (% GRDP) | 20 | 30 |\n| Hồ sơ công việc xử lý trên môi trường mạng | | |\n"
        "| - Cấp tỉnh | 90% | 100% |\n| - Cấp xã | 60% | 70% |\n| Mức độ phủ sóng 5G | 50% dân số | toàn tỉnh |\n",
        [
            ("digital_economy_share", "", 2025, "=", 20, P), ("digital_economy_share", "", 2030, "=", 30, P),
            ("online_case_processing", "province", 2025, "=", 90, P), ("online_case_processing", "province", 2030, "=", 100, P),
            ("online_case_processing", "commune", 2025, "=", 60, P), ("online_case_processing", "commune", 2030, "=", 70, P),
            ("mobile_5g_coverage", "population", 2025, "=", 50, P), ("mobile_5g_coverage", "territory", 2030, "=", 100, P),
        ],
        [],
    ),
    # aims told in words: in the cell that names them, and several in one cell
    (
        "I. CHỈ TIÊU ĐẾN NĂM 2030\n| TT | Chỉ tiêu | Cơ quan chủ trì theo dõi | Thời gian |\n|---|---|---|---|\n"
        "| 1 | Kinh tế số chiếm 25% GRDP | Cục Thống kê | 2030 |\n| 2 | Tỷ lệ dân số có tài khoản thanh toán đạt trên 80% | Sở A | 2025 |\n",
        [("digital_economy_share", "", 2030, "=", 25, P), ("payment_account_share", "", 2025, ">", 80, P)],
        [],
    ),
    (
        "I. CHỈ TIÊU\n| TT | Chỉ tiêu | Năm 2025 | Năm 2030 |\n|---|---|---|---|\n"
        "| 1 | Hồ sơ công việc xử lý trên môi trường mạng | Cấp tỉnh 90%; cấp xã 60% | Cấp tỉnh 100%; cấp xã 70% |\n| 2 | Hạ tầng cáp quang | 80% hộ gia đình, 100% xã | |\n",
        [
            ("online_case_processing", "province", 2025, "=", 90, P), ("online_case_processing", "commune", 2025, "=", 60, P),
            ("online_case_processing", "province", 2030, "=", 100, P), ("online_case_processing", "commune", 2030, "=", 70, P),
            ("fibre_household_coverage", "households", 2025, "=", 80, P), ("broadband_commune_coverage", "communes", 2025, "=", 100, P),
        ],
        [],
    ),
    # (table, [(indicator, scope, year, comparator, value, unit)], [values of results])
    (
        "I. KẾT QUẢ NĂM 2022 VÀ MỤC TIÊU NĂM 2023\n| TT | Chỉ tiêu | ĐVT | Mục tiêu năm 2022 | Kết quả năm 2022 | Mục tiêu năm 2023 |\n|---|---|---|---|---|---|\n"
        "| 1 | Kinh tế số trong GRDP | % | 6 | 5,8 | ≥ 8 |\n| 2 | Hộ gia đình có cáp quang | % | 35 | 36,9 | 45 trở lên |\n",
        [("digital_economy_share", "", 2023, ">=", 8, P), ("fibre_household_coverage", "households", 2023, ">=", 45, P)],
        [5.8, 36.9],
    ),
    (
        "I. MỤC TIÊU\n<table><tr><th rowspan=\"2\">TT</th><th rowspan=\"2\">Chỉ tiêu</th><th colspan=\"2\">Mục tiêu</th><th rowspan=\"2\">Cơ quan theo dõi</th></tr>"
        "<tr><th>Đến năm 2025</th><th>Đến năm 2030</th></tr><tr><td>1</td><td>Kinh tế số trong GRDP</td><td>20%</td><td>trên 30%</td><td>Sở A</td></tr></table>\n",
        [("digital_economy_share", "", 2025, "=", 20, P), ("digital_economy_share", "", 2030, ">", 30, P)],
        [],
    ),
    (
        "I. GIAO CHỈ TIÊU CHO CÁC HUYỆN\n| TT | Đơn vị | Hồ sơ nộp trực tuyến năm 2022 (%) | Hồ sơ nộp trực tuyến năm 2023 (%) |\n|---|---|---|---|\n"
        "| 1 | Thành phố Hà Giang | 58 | 75 |\n| 2 | Huyện Đồng Văn | 31 | 50 |\n",
        [("online_public_service_usage", "city:Hà Giang", 2023, "=", 75, P), ("online_public_service_usage", "district:Đồng Văn", 2023, "=", 50, P)],
        [58, 31],
    ),
    (
        "I. MỤC TIÊU\n| TT | Chỉ tiêu | Năm 2025 |\n|---|---|---|\n| 1 | Số doanh nghiệp công nghệ số trên 1.000 dân (doanh nghiệp) | 0,8 |\n| 2 | Giá trị xuất khẩu so với năm 2021 (lần) | 1,5 |\n"
        "| 3 | Chỉ số phát triển con người (HDI) | > 0,72 |\n",
        [("other", "enterprises", 2025, "=", 0.8, "other"), ("other", "", 2025, "=", 1.5, "times"), ("hdi", "", 2025, ">", 0.72, "index")],
        [],
    ),
    # a header with more merged columns than its second row has room for; rates, measures and bounds that the name tells
    (
        "I. MỤC TIÊU\n<table><tr><th rowspan=\"2\">TT</th><th rowspan=\"2\">Nhóm</th><th rowspan=\"2\">Chỉ tiêu</th><th rowspan=\"2\">ĐVT</th><th rowspan=\"2\">TH 2022</th><th colspan=\"2\">Kế hoạch</th><th rowspan=\"2\">Chủ trì</th></tr>\n"
        "<tr><th>2025</th><th>2030</th></tr>\n<tr><td>1</td><td>Y tế</td><td>Số bác sĩ/1 vạn dân</td><td>Bác sĩ</td><td>8</td><td>12</td><td>15</td><td>Sở A</td></tr>\n"
        "<tr><td>2</td><td>Y tế</td><td>Tuổi thọ trung bình</td><td>Tuổi</td><td>73</td><td>74</td><td>75</td><td>Sở A</td></tr>\n"
        "<tr><td>3</td><td>Hành chính</td><td>Thời gian cấp phép (tối đa)</td><td>Ngày</td><td>7</td><td>5</td><td>3</td><td>Sở B</td></tr>\n"
        "<tr><td>4</td><td>Năng lượng</td><td>Điện thương phẩm</td><td>Tỷ kWh</td><td>4,6</td><td>5</td><td>7,5</td><td>Sở B</td></tr></table>\n",
        [
            ("other", "", 2025, "=", 12, "per_10k"), ("other", "", 2030, "=", 15, "per_10k"),
            ("other", "", 2025, "=", 74, "other"), ("other", "", 2030, "=", 75, "other"),
            ("other", "", 2025, "<=", 5, "other"), ("other", "", 2030, "<=", 3, "other"),
            ("other", "", 2025, "=", 5, "other"), ("other", "", 2030, "=", 7.5, "other"),
        ],
        [8, 73, 7, 4.6],
    ),
    # years that are ticked, a column that says when, a unit of so many in a thousand
    (
        "I. MỤC TIÊU\n| TT | Chỉ tiêu | Giá trị | 2025 | 2030 |\n|---|---|---|---|---|\n| 1 | Tỷ lệ hộ dùng nước sạch | 95% | x | |\n| 2 | Tỷ lệ che phủ rừng | 60% | | x |\n",
        [("other", "households", 2025, "=", 95, P), ("other", "", 2030, "=", 60, P)],
        [],
    ),
    (
        "I. MỤC TIÊU\n| TT | Mục tiêu | 2025 | 2030 |\n|---|---|---|---|\n| 1 | 95% hộ dùng nước sạch | x | |\n| 2 | 100% xã có bác sĩ | | x |\n",
        [("other", "households", 2025, "=", 95, P), ("other", "communes", 2030, "=", 100, P)],
        [],
    ),
    (
        "I. MỤC TIÊU\n| TT | Chỉ tiêu | 2025 | 2030 |\n|---|---|---|---|\n| 1 | Tỷ lệ dùng nước sạch (%) | 95 | x |\n| 2 | Tỷ suất tử vong trẻ em | 12‰ | x |\n",
        [("other", "", 2025, "=", 95, P), ("other", "", 2025, "=", 12, "other")],
        [],
    ),
    (
        "I. MỤC TIÊU\n| TT | Chỉ tiêu | Đơn vị tính | Mục tiêu | Thời gian hoàn thành | Chủ trì |\n|---|---|---|---|---|---|\n| 1 | Tỷ lệ dùng nước sạch | % | 95 | 2025 | Sở A |\n| 2 | Tỷ suất tử vong trẻ em | ‰ | 12 | 2030 | Sở B |\n",
        [("other", "", 2025, "=", 95, P), ("other", "", 2030, "=", 12, "other")],
        [],
    ),
    # rows without columns: ranges, units of more than one word
    (
        "I. MỤC TIÊU\nTT Chỉ tiêu ĐVT Thực hiện 2022 Mục tiêu 2025 Mục tiêu 2030\n1 Sản lượng lương thực Nghìn tấn 412 430 450\n2 Tốc độ giảm nghèo %/năm 4,5 3 - 4 2\n3 Diện tích cây ăn quả ha 8.500 ≥ 10.000 12.000\n",
        [
            ("other", "", 2025, "=", 430, "other"), ("other", "", 2030, "=", 450, "other"),
            ("other", "", 2025, "=", 3, "percent_per_year"), ("other", "", 2030, "=", 2, "percent_per_year"),
            ("other", "", 2025, ">=", 10000, "other"), ("other", "", 2030, "=", 12000, "other"),
        ],
        [412, 4.5, 8500],
    ),
    # the unit in the column beside a figure does not say how it is meant; figures in bold
    (
        "I. MỤC TIÊU\nTT\tChỉ tiêu\tĐơn vị\tNăm 2025\tNăm 2030\n1\tXếp hạng chỉ số chuyển đổi số (DTI)\tHạng\t30\tTop 20\n2\tSố doanh nghiệp công nghệ số\tDN\t**120**\t**1.000**\n",
        [
            ("digital_transformation_rank", "national", 2025, "=", 30, "rank"), ("digital_transformation_rank", "national", 2030, "top", 20, "rank"),
            ("digital_enterprise_count", "", 2025, "=", 120, "count"), ("digital_enterprise_count", "", 2030, "=", 1000, "count"),
        ],
        [],
    ),
    # the school year that had begun before the plan was written
    (
        "I. MỤC TIÊU\n| TT | Chỉ tiêu | Đơn vị | Năm học 2022-2023 | Năm học 2024-2025 |\n|---|---|---|---|---|\n| 1 | Trường đạt chuẩn | % | 67 | 72 |\n| 2 | Học sinh/lớp | Học sinh | 38 | 36 |\n",
        [("other", "", 2025, "=", 72, P), ("other", "", 2025, "=", 36, "count")],
        [67, 38],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("table", "expected", "results"), TABLES)
def test_tables_of_targets(read, table, expected, results):
    found = read(f"Hà Giang, ngày 20 tháng 01 năm 2023\nKẾ HOẠCH\nChuyển đổi số tỉnh Hà Giang năm 2023\n\n{table}").rows
    targets = sorted((t["value_start"], (t["indicator"], t["scope"], t["year"], t["comparator"], t["value"], t["unit"])) for t in found["targets"])  # fmt: skip
    assert [t for _, t in targets] == expected
    assert sorted(r["value"] for r in found["results"]) == sorted(results)


LINE = "Phát triển nông nghiệp, nông dân, nông thôn theo hướng sinh thái, hiện đại, văn minh và\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # the dash of a period, of a name, of a range at the head of a line opens no item
        (
            "Tốc độ tăng giá trị sản xuất của các ngành kinh tế biển bình quân giai đoạn 2021\n- 2024 đạt 14%/năm.",
            [(2024, 14, None)],
        ),
        (
            "Tỷ lệ năng lượng tái tạo trong tổng cung năng lượng sơ cấp của tỉnh đến năm 2030 đạt 25\n- 30% tổng nguồn điện.",
            [(2030, 25, 30)],
        ),
        # that of an item does
        (
            "Số xã đạt chuẩn nông thôn mới nâng cao trên địa bàn toàn tỉnh đến năm 2030: 60 xã;\n- 80% hộ có nước sạch.",
            [(2030, 60, None), (2025, 80, None)],
        ),
    ],
)
def test_a_dash_that_begins_a_line_inside_a_sentence(read, sentence, expected):
    found = read(OBJECTIVE.format(f"{LINE * 9}hài hòa.\n- {sentence}"))
    assert [(t["year"], t["value"], t["value_high"]) for t in found.rows["targets"]] == expected


def test_the_name_of_a_body_goes_on_behind_a_dash_at_the_head_of_a_line(read):
    task = f"{LINE * 9}hài hòa.\n- Đào tạo nghề cho lao động nông thôn. Đơn vị chủ trì: Sở Tài chính; phối hợp: Sở Lao động\n- Thương binh và Xã hội."
    found = read(TASK.format(task))
    assert "Sở Lao động - Thương binh và Xã hội" in [a["agency"] for a in found.rows["task_agencies"]]
