"""Headings of provincial plans and the pillar a reader files them under: (heading, pillar), "" = tells none.

Grouped by the paper whose outline they follow. New wording met in a plan goes here first, then in pillars.csv.
"""

AWARENESS, INSTITUTIONS, INFRASTRUCTURE = "awareness_leadership", "institutions", "infrastructure"
INNOVATION, PEOPLE, SECTORS = "innovation_capacity", "human_resources", "priority_sectors"
COOPERATION, GOVERNMENT, ENTERPRISE = "international_integration", "digital_government", "enterprise"

# 52-NQ/TW: eight headings, with the liberties provinces take
RESOLUTION_52 = [
    (
        "Đổi mới tư duy, thống nhất nhận thức, tăng cường vai trò lãnh đạo của Đảng, quản lý của Nhà nước, phát huy sự "
        "tham gia của Mặt trận Tổ quốc, các đoàn thể và tổ chức chính trị - xã hội",
        AWARENESS,
    ),
    (
        "Đổi mới tư duy thống nhất nhận thức, tăng cường vai trò lãnh đạo của cấp ủy đảng, quán lý của chính quyền, phát "
        "huy sự tham gia của Mặt trận Tổ quốc, các đoàn thể chính trị-xã hội",
        AWARENESS,
    ),
    ("Đổi mới tư duy, thống nhất nhận thức, tăng cường quản lý nhà nước", AWARENESS),
    ("Tăng cường vai trò lãnh đạo của Đảng, quản lý của Nhà nước", AWARENESS),
    ("Phát huy sự tham gia của Mặt trận Tổ quốc và các tổ chức chính trị - xã hội", AWARENESS),
    (
        "Cụ thể hóa các cơ chế, chính sách của Trung ương, tạo thuận lợi cho chủ động tham gia cuộc Cách mạng công nghiệp "
        "lần thứ tư và quá trình chuyển đổi số",
        INSTITUTIONS,
    ),
    (
        "Cụ thể hoá các chủ trương của Đảng, chính sách, pháp luật của Nhà nước phù hợp, tạo điều kiện thuận lợi cho việc "
        "chủ động tham gia cuộc Cách mạng công nghiệp lần thứ tư và quá trình chuyển đổi số quốc gia",
        INSTITUTIONS,
    ),
    (
        "Hoàn thiện thể chế, tạo thuận lợi để chủ động tham gia cuộc Cách mạng công nghiệp lần thứ tư và quá trình chuyển "
        "đổi số của tỉnh",
        INSTITUTIONS,
    ),
    ("Chính sách phát triển cơ sở hạ tầng thiết yếu", INFRASTRUCTURE),
    ("Phát triển kết cấu hạ tầng đồng bộ, hiện đại", INFRASTRUCTURE),
    ("Chính sách phát triển và nâng cao năng lực đổi mới sáng tạo", INNOVATION),
    ("Triển khai thực hiện các chính sách phát triển và nâng cao năng lực đổi mới sáng tạo", INNOVATION),
    ("Chính sách phát triển nguồn nhân lực", PEOPLE),
    ("Triển khai thực hiện các chính sách phát triển nguồn nhân lực", PEOPLE),
    ("Chính sách phát triển các ngành và công nghệ ưu tiên", SECTORS),
    (
        "Đầu tư, nghiên cứu, phát triển một số công nghệ ưu tiên để chủ động tham gia cuộc Cách mạng công nghiệp lần thứ tư",
        SECTORS,
    ),
    ("Nghiên cứu, phát triển, ứng dụng công nghệ vào sản xuất", INNOVATION),
    ("Triển khai thực hiện các chính sách phát triển các ngành, công nghệ ưu tiên", SECTORS),
    ("Phát triển các ngành, lĩnh vực mũi nhọn và công nghệ ưu tiên của tỉnh", SECTORS),
    ("Chính sách hội nhập quốc tế", COOPERATION),
    ("Liên kết, hợp tác, hội nhập chủ động tham gia cuộc Cách mạng công nghiệp lần thứ tư", COOPERATION),
    ("Chủ động, tích cực hội nhập quốc tế về khoa học và công nghệ", COOPERATION),
    (
        "Chính sách thúc đẩy chuyển đổi số trong các cơ quan Đảng, Nhà nước, Mặt trận Tổ quốc, các tổ chức chính trị - xã "
        "hội",
        GOVERNMENT,
    ),
    (
        "Thực hiện các chính sách thúc đẩy chuyển đổi số trong các cơ quan đảng, nhà nước, Mặt trận Tổ quốc và các tổ "
        "chức chính trị - xã hội các cấp",
        GOVERNMENT,
    ),
    ("Chuyển đổi số trong cơ quan nhà nước", GOVERNMENT),
]

# 57-NQ/TW: seven headings; its own name ("khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số") decides nothing
RESOLUTION_57 = [
    (
        "Nâng cao nhận thức, đột phá về đổi mới tư duy, xác định quyết tâm chính trị mạnh mẽ, quyết liệt lãnh đạo, chỉ "
        "đạo  phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số trên địa bàn Tỉnh",
        AWARENESS,
    ),
    ("Nâng cao nhận thức, đột phá về đổi mới tư duy", AWARENESS),
    (
        "Rà soát, xây dựng chính sách thúc đẩy phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số",
        INSTITUTIONS,
    ),
    (
        "Khẩn trương, quyết liệt hoàn thiện thể chế; xoá bỏ mọi tư tưởng, quan niệm, rào cản đang cản trở sự phát triển; "
        "đưa thể chế thành một lợi thế cạnh tranh trong phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số",
        INSTITUTIONS,
    ),
    ("Tháo gỡ điểm nghẽn, rào cản trong phát triển khoa học, công nghệ", INSTITUTIONS),
    (
        "Tăng cường đầu tư, hoàn thiện hạ tầng cho khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số",
        INFRASTRUCTURE,
    ),
    (
        "Phát triển, trọng dụng nhân lực chất lượng cao, nhân tài đáp ứng yêu cầu phát triển khoa học, công nghệ, đổi mới "
        "sáng tạo và chuyển đổi số",
        PEOPLE,
    ),
    (
        "Đẩy mạnh chuyển đổi số, ứng dụng khoa học, công nghệ, đổi mới sáng tạo trong hoạt động của các cơ quan trong hệ "
        "thống chính trị; nâng cao hiệu quả quản trị, hiệu lực quản lý nhà nước trên các lĩnh vực, bảo đảm quốc phòng, an "
        "ninh",
        GOVERNMENT,
    ),
    ("Đẩy mạnh chuyển đổi số trong hoạt động của hệ thống chính trị", GOVERNMENT),
    ("Nâng cao hiệu quả quản trị, hiệu lực quản lý nhà nước trên các lĩnh vực", GOVERNMENT),
    (
        "Thúc đẩy mạnh mẽ hoạt động khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số trong doanh nghiệp",
        ENTERPRISE,
    ),
    ("Thúc đẩy khoa học, công nghệ, đổi mới sáng tạo trong doanh nghiệp", ENTERPRISE),
    ("Khoa học, công nghệ trong doanh nghiệp", ENTERPRISE),
    ("Tăng cường hợp tác trong phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số", COOPERATION),
    ("Tăng cường hợp tác quốc tế", COOPERATION),
]

# 749/QĐ-TTg and the yearly plans after it
DECISION_749 = [
    ("Chuyển đổi nhận thức", AWARENESS),
    ("Nhận thức số", AWARENESS),
    ("Chuyển đổi nhận thức, nâng cao trách nhiệm người đứng đầu", AWARENESS),
    ("Đẩy mạnh thông tin, tuyên truyền, phổ biến về chuyển đổi số", AWARENESS),
    ("Kiến tạo thể chế", INSTITUTIONS),
    ("Thể chế số", INSTITUTIONS),
    ("Hoàn thiện thể chế, chính sách", INSTITUTIONS),
    ("Xây dựng, hoàn thiện cơ chế, chính sách, văn bản quy phạm pháp luật", INSTITUTIONS),
    ("Hạ tầng số", INFRASTRUCTURE),
    ("Phát triển hạ tầng số, nền tảng số và dữ liệu số", INFRASTRUCTURE),
    ("Phát triển hạ tầng số, bảo đảm an toàn thông tin", INFRASTRUCTURE),
    ("Phát triển nền tảng số", INFRASTRUCTURE),
    ("Phát triển dữ liệu số", INFRASTRUCTURE),
    ("Tạo lập niềm tin, bảo đảm an toàn, an ninh mạng", INFRASTRUCTURE),
    ("Bảo đảm an toàn thông tin mạng", INFRASTRUCTURE),
    ("Bảo đảm an toàn thông tin, an ninh mạng trong cơ quan nhà nước", INFRASTRUCTURE),
    ("Hợp tác quốc tế, nghiên cứu, phát triển và đổi mới sáng tạo trong môi trường số", COOPERATION),
    ("Phát triển nguồn nhân lực", PEOPLE),
    ("Nhân lực số", PEOPLE),
    ("Phát triển nhân lực số, kỹ năng số", PEOPLE),
    ("Kỹ năng số", PEOPLE),
    ("Phát triển chính quyền số", GOVERNMENT),
    ("Xây dựng chính quyền điện tử hướng tới chính quyền số", GOVERNMENT),
    ("Dịch vụ công trực tuyến và cải cách thủ tục hành chính", GOVERNMENT),
    ("Phát triển kinh tế số", SECTORS),
    ("Kinh tế số ngành", SECTORS),
    ("Phát triển kinh tế số, xã hội số", SECTORS),
    ("Phát triển kinh tế số trong các ngành, lĩnh vực trọng điểm", SECTORS),
    ("Một số lĩnh vực cần ưu tiên chuyển đổi số trước", SECTORS),
    ("Chuyển đổi số trong lĩnh vực y tế", SECTORS),
    ("Phát triển thương mại điện tử và thanh toán không dùng tiền mặt", SECTORS),
    ("Phát triển doanh nghiệp công nghệ số", ENTERPRISE),
    ("Phát triển doanh nghiệp số", ENTERPRISE),
]

# other papers of provinces: directives, programmes on start-ups, science, Industry 4.0; headings of several matters
OTHERS = [
    ("Tuyên truyền, nâng cao nhận thức về cuộc Cách mạng công nghiệp lần thứ 4", AWARENESS),
    ("Tăng cường sự lãnh đạo, chỉ đạo của cấp ủy, tổ chức đảng, chính quyền các cấp đối với chuyển đổi số", AWARENESS),
    ("Nâng cao vai trò, trách nhiệm của người đứng đầu trong chuyển đổi số", AWARENESS),
    ("Công tác lãnh đạo, chỉ đạo, điều hành", AWARENESS),
    (
        "Phát triển công nghệ thông tin và hạ tầng công nghệ thông tin, truyền thông là trọng tâm phát triển, tiếp cận "
        "cuộc Cách mạng công nghiệp lần thứ 4",
        INFRASTRUCTURE,
    ),
    ("Đầu tư phát triển hạ tầng kỹ thuật, xây dựng cơ sở dữ liệu dùng chung", INFRASTRUCTURE),
    ("Phát triển hạ tầng số và chính quyền số", INFRASTRUCTURE),
    (
        "Hỗ trợ, thúc đẩy sự phát triển của doanh nghiệp, hệ sinh thái khởi nghiệp đổi mới sáng tạo, thị trường khoa học "
        "và công nghệ",
        ENTERPRISE,
    ),
    ("Hỗ trợ doanh nghiệp nhỏ và vừa đổi mới công nghệ", ENTERPRISE),
    ("Nâng cao năng lực cạnh tranh của doanh nghiệp", ENTERPRISE),
    (
        "Ưu tiên phát triển hoạt động nghiên cứu ứng dụng, phát triển các công nghệ chủ chốt của cuộc Cách mạng công "
        "nghiệp lần thứ 4",
        SECTORS,
    ),
    ("Cơ cấu lại nông nghiệp gắn với ứng dụng công nghệ cao", SECTORS),
    ("Xây dựng đô thị thông minh", SECTORS),
    ("Hướng nghiệp, đào tạo, nâng cao trình độ nguồn nhân lực", PEOPLE),
    ("Đào tạo, bồi dưỡng nâng cao năng lực cho cán bộ, công chức trong cơ quan nhà nước", PEOPLE),
    ("Đổi mới giáo dục và đào tạo, phát triển nguồn nhân lực", PEOPLE),
    ("Cơ chế, chính sách phát triển nguồn nhân lực chất lượng cao", PEOPLE),
    ("Thu hút, trọng dụng nhân tài", PEOPLE),
    ("Phát triển hệ sinh thái khởi nghiệp đổi mới sáng tạo", INNOVATION),
    ("Đẩy mạnh nghiên cứu, ứng dụng và chuyển giao công nghệ", INNOVATION),
    ("Nâng cao tiềm lực khoa học và công nghệ", INNOVATION),
    ("Phát triển thị trường khoa học và công nghệ", INNOVATION),
    ("Ứng dụng công nghệ thông tin trong hoạt động của các cơ quan nhà nước", GOVERNMENT),
    ("Nâng cao hiệu lực, hiệu quả hoạt động của cơ quan hành chính nhà nước", GOVERNMENT),
    ("Đẩy mạnh thu hút đầu tư nước ngoài", COOPERATION),
    ("Tăng cường liên kết vùng và hợp tác quốc tế", COOPERATION),
]

# headings of yearly plans and of outlines of the provinces' own
YEARLY = [
    ("Công tác chỉ đạo, điều hành", AWARENESS),
    ("Công tác thông tin, tuyên truyền", AWARENESS),
    ("Truyền thông nâng cao nhận thức về chuyển đổi số", AWARENESS),
    ("Nâng cao nhận thức và kỹ năng số cho người dân", AWARENESS),
    ("Về nhận thức", AWARENESS),
    ("Phát động phong trào thi đua chuyển đổi số", AWARENESS),
    ("Xây dựng văn hóa số", AWARENESS),
    ("Thống nhất nhận thức và hành động trong toàn hệ thống chính trị", AWARENESS),
    ("Về thể chế, chính sách", INSTITUTIONS),
    ("Môi trường pháp lý", INSTITUTIONS),
    ("Hoàn thiện môi trường pháp lý", INSTITUTIONS),
    ("Rà soát, ban hành các văn bản, quy định", INSTITUTIONS),
    ("Xây dựng Kiến trúc chính quyền điện tử tỉnh phiên bản 3.0", GOVERNMENT),
    ("Cải thiện môi trường đầu tư kinh doanh, hỗ trợ doanh nghiệp", ENTERPRISE),
    ("Phát triển hạ tầng kỹ thuật", INFRASTRUCTURE),
    ("Phát triển các hệ thống nền tảng", INFRASTRUCTURE),
    ("Phát triển dữ liệu", INFRASTRUCTURE),
    ("Dữ liệu số", INFRASTRUCTURE),
    ("Phát triển các ứng dụng, dịch vụ", GOVERNMENT),
    ("Phát triển các ứng dụng, dịch vụ phục vụ người dân, doanh nghiệp", GOVERNMENT),
    ("Phát triển ứng dụng, dịch vụ nội bộ cơ quan nhà nước", GOVERNMENT),
    ("Bảo đảm an toàn thông tin", INFRASTRUCTURE),
    ("An toàn, an ninh mạng", INFRASTRUCTURE),
    ("Triển khai các nhiệm vụ bảo đảm an toàn thông tin theo cấp độ", INFRASTRUCTURE),
    ("Phát triển viễn thông", INFRASTRUCTURE),
    ("Phát triển bưu chính, viễn thông và công nghệ thông tin", INFRASTRUCTURE),
    ("Đẩy mạnh phát triển chính quyền số", GOVERNMENT),
    ("Phát triển Chính quyền số gắn với cải cách hành chính", GOVERNMENT),
    ("Cung cấp dịch vụ công trực tuyến", GOVERNMENT),
    ("Chuyển đổi số các cơ quan đảng, Mặt trận Tổ quốc và các đoàn thể", GOVERNMENT),
    ("Ứng dụng công nghệ thông tin trong cơ quan Đảng", GOVERNMENT),
    ("Xây dựng chính quyền số hoạt động hiệu lực, hiệu quả", GOVERNMENT),
    ("Phát triển xã hội số, công dân số", SECTORS),
    ("Chuyển đổi số trong lĩnh vực giáo dục và đào tạo", SECTORS),
    ("Lĩnh vực y tế", SECTORS),
    ("Lĩnh vực giáo dục", SECTORS),
    ("Lĩnh vực nông nghiệp", SECTORS),
    ("Lĩnh vực giao thông vận tải và logistics", SECTORS),
    ("Lĩnh vực tài nguyên và môi trường", SECTORS),
    ("Chuyển đổi số trong sản xuất công nghiệp", SECTORS),
    ("Chuyển đổi số trong lĩnh vực du lịch", SECTORS),
    ("Tài chính - ngân hàng", SECTORS),
    ("Phát triển công nghiệp công nghệ số", SECTORS),
    ("Phát triển công nghiệp bán dẫn, trí tuệ nhân tạo", SECTORS),
    ("Phát triển công nghệ chiến lược", SECTORS),
    ("Phát triển sản phẩm, dịch vụ công nghệ chiến lược", SECTORS),
    ("Phát triển kinh tế biển gắn với ứng dụng công nghệ cao", SECTORS),
    ("Đào tạo, phát triển nguồn nhân lực số", PEOPLE),
    ("Đào tạo, tập huấn kỹ năng số cho cán bộ, công chức, viên chức", PEOPLE),
    ("Phổ cập kỹ năng số cho người dân", PEOPLE),
    ("Đổi mới căn bản, toàn diện giáo dục, đào tạo", PEOPLE),
    ("Phát triển đội ngũ chuyên gia, nhà khoa học", PEOPLE),
    ("Phát triển nhân lực công nghệ cao", PEOPLE),
    ("Thu hút nguồn nhân lực cho các ngành ưu tiên", PEOPLE),
    ("Nâng cao chất lượng nguồn nhân lực khoa học và công nghệ", PEOPLE),
    ("Nâng cao năng lực đổi mới sáng tạo", INNOVATION),
    ("Thúc đẩy đổi mới sáng tạo, khởi nghiệp", INNOVATION),
    ("Hỗ trợ khởi nghiệp sáng tạo", INNOVATION),
    ("Phát triển khoa học và công nghệ", INNOVATION),
    ("Đẩy mạnh hoạt động nghiên cứu khoa học và phát triển công nghệ", INNOVATION),
    ("Đổi mới cơ chế quản lý khoa học và công nghệ", INSTITUTIONS),
    ("Nghiên cứu phát triển, làm chủ công nghệ", INNOVATION),
    ("Phát triển tài sản trí tuệ", INNOVATION),
    ("Hỗ trợ doanh nghiệp chuyển đổi số", ENTERPRISE),
    ("Thúc đẩy doanh nghiệp đổi mới công nghệ, chuyển đổi số", ENTERPRISE),
    ("Phát triển doanh nghiệp khoa học và công nghệ", ENTERPRISE),
    ("Nâng cao năng lực của doanh nghiệp trong tiếp cận cách mạng công nghiệp", ENTERPRISE),
    ("Phát triển kinh tế tư nhân", ENTERPRISE),
    ("Hợp tác trong nước và quốc tế", COOPERATION),
    ("Tăng cường hợp tác, liên kết với các viện, trường", COOPERATION),
    ("Hợp tác, nghiên cứu, phát triển và đổi mới sáng tạo", COOPERATION),
    ("Phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số", INNOVATION),
    ("Chuyển đổi số trong doanh nghiệp và hộ kinh doanh", ENTERPRISE),
    ("Phát triển hợp tác xã số", ENTERPRISE),
    ("Bảo vệ dữ liệu cá nhân", INFRASTRUCTURE),
    ("Phổ cập 5G, cáp quang", INFRASTRUCTURE),
    ("Tăng cường quản lý nhà nước về khoa học và công nghệ", AWARENESS),
    ("Nâng cao hiệu quả quản lý nhà nước", GOVERNMENT),
]

# headings that say nothing of the matter
NONE = [
    ("NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU", ""),
    ("NỘI DUNG THỰC HIỆN", ""),
    ("Nhiệm vụ trọng tâm năm 2025", ""),
    ("Sở Thông tin và Truyền thông", ""),
    ("Văn phòng Ủy ban nhân dân tỉnh", ""),
    ("Công an tỉnh", ""),
    ("Báo Thái Bình, Đài Phát thanh và Truyền hình Thái Bình", ""),
    ("Giải pháp về tài chính", ""),
    ("Đến năm 2030", ""),
    ("Hợp tác công tư trong chuyển đổi số", ""),
    ("Huy động nguồn lực cho chuyển đổi số", ""),
    ("Bảo đảm kinh phí", ""),
    ("Kiểm tra, giám sát", ""),
    ("Đo lường, đánh giá", ""),
    ("Đẩy mạnh chuyển đổi số", ""),
    ("Giải pháp tổ chức, bộ máy", ""),
    ("", ""),
]

HEADINGS = RESOLUTION_52 + RESOLUTION_57 + DECISION_749 + OTHERS + YEARLY + NONE
