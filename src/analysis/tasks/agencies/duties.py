"""Where the duty of a body begins: the verbs behind its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge

from analysis.layout.blocks import Layout
from analysis.text.folding import pattern


def _over_lines(source: str) -> re.Pattern[str]:
    """An expression for the marked text in which a blank may be a line end."""
    return re.compile(re.sub(r"\(\?<![^)]*\)| ", lambda m: r"\s+" if m[0] == " " else m[0].replace(" ", r"\s"), source))


# Where the duty of a body begins; the same words inside a name ("Ủy ban kiểm tra", "cơ sở đào tạo") begin none.
DUTY = _over_lines(
    r"\b(?:(?<!tư )xây dựng|tham mưu|triển khai|(?<!ban )(?<!các )(?<!quan, )(?<!vị, )tổ chức|thực hiện|"
    r"(?<!ban )kiểm tra|rà soát|"
    r"hướng dẫn|(?<!iện )nghiên cứu|đề xuất|theo dõi|đôn đốc|ban hành|trình|báo cáo|tổng hợp|hoàn thiện|hoàn thành|"
    r"đẩy mạnh|đẩy nhanh|(?<!nghiệp )(?<!vị )cung cấp|(?<!tư )(?<!về )phát triển(?! nông thôn)|"
    r"(?<!tâm )(?<!quỹ )hỗ trợ|thúc đẩy|"
    r"(?<!công )lập|thành lập|bố trí|đảm bảo|bảo đảm|(?<!an )(?<!quan )(?<!ục )quản lý|(?<!tâm )giám sát|đánh giá|"
    r"cập nhật|tiếp tục|"
    r"tăng cường|(?<!gia )tăng|(?<!ở )(?<!nghệ )(?<!quan )thông tin|tuyên truyền|làm|để|trong|nhằm|khi|thẩm định|"
    r"cân đối|phân bổ|"
    r"quán triệt|(?<!an )chỉ đạo|lãnh đạo|cụ thể|chịu trách nhiệm|có trách nhiệm|thường xuyên|kịp thời|căn cứ|theo|"
    r"chủ động|khẩn trương|nhanh chóng|nghiêm túc|"
    r"tích cực|tập trung|đưa|mở|mở rộng|nâng|khai thác|vận hành|kết nối|số hóa|số hoá|"
    r"(?<!đạo )(?<!và )chuyển(?! giao công nghệ)|"
    r"công khai|công bố|xử lý|giải quyết|thí điểm|(?<!cứu )ứng dụng|áp dụng|phủ sóng|lắp đặt|thu hút|giới thiệu|phổ biến|"
    r"xác định|"
    r"(?<!và )(?<!sở )(?<!dục, )(?<!giáo dục - )đào tạo|(?<!tâm )(?<!tạo, )(?<!tạo và )bồi dưỡng|tập huấn|tích hợp|"
    r"chia sẻ|"
    r"huy động|vận động|khuyến khích|kiện toàn|hình thành|nhân rộng|duy trì|đổi mới(?! sáng)|cải tiến|rút ngắn|"
    r"cắt giảm|mua sắm|"
    r"chuẩn hóa|chuẩn hoá|tái cấu trúc|tạo lập|thu thập|đăng tải|phát động|phát sóng|lồng ghép|ưu tiên|phấn đấu|"
    r"hợp nhất|"
    r"ký (?:kết|cam kết|số)|biên soạn|khảo sát|điều tra|phát hiện|ngăn chặn|phòng ngừa|quảng bá|tuyển dụng|khắc phục|xem xét|đàm phán|"
    r"chi trả|xóa|xoá|định hướng|liên thông|làm sạch|xác thực|đồng bộ|đối chiếu|đặt hàng|lựa chọn|tiếp nhận|tham gia|"
    r"sử dụng|tạo điều kiện|ngầm hóa|ngầm hoá|đấu nối|cải thiện|chấp nhận|tăng tốc|phân công|"
    r"bám sát|gương mẫu|sơ kết|tổng kết|thiết lập|đấu tranh|tháo gỡ|sửa đổi|tuyển sinh|kêu gọi|xúc tiến|ươm tạo|"
    r"điều phối|cài đặt|bàn giao|tôn vinh|biểu dương|liên kết|đo đạc|(?<!giao )(?<!dịch )trực tiếp|"
    r"(?<!nhà )(?<!chủ )(?<!tiến )(?<!uỹ )(?<!án )(?<!trợ )đầu tư)\b"
)
# Verbs of two syllables that no body has in its name, read without their marks where a scan has bent these
# ("đầy mạnh", "triền khai").
_WORN = pattern(
    r"\b(?:day manh|day nhanh|trien khai|ra soat|huong dan|hoan thien|hoan thanh|de xuat|don doc|tang cuong|bao dam|dam bao|"
    r"thuc day|chuan hoa|cap nhat|kien toan|nhan rong|nang cao|khan truong|phan dau|xac dinh|cu the hoa)\b"
)


def duties(layout: Layout, start: int, end: int) -> Iterator[int]:
    """Where duties begin, in order."""
    text = layout.folded.text
    worn = (m.start() for m in _WORN.finditer(layout.bare, start, end) if text[m.start()].islower())
    return merge((m.start() for m in DUTY.finditer(text, start, end)), worn)


_TOLD = pattern(
    r" (?:lanh dao|chi dao|chu tri|co trach nhiem|chiu trach nhiem|tap trung|to chuc|trien khai|thuc hien)(?: [a-z,]+){0,5} ?:?$"
)


def charged_end(layout: Layout, start: int, end: int) -> int:
    """Where the bodies end in a heading that says what they are to do ("1. Đảng ủy Công an tỉnh lãnh đạo:")."""
    verb = _TOLD.search(layout.bare, start, end)
    return verb.start() if verb else end


ROLES_ONLY = re.compile(
    r"(?i)(?:chủ trì|phối hợp|tham mưu|đầu mối),?\s+(?:tham mưu|thực hiện|triển khai)(?=\W*(?:$|[,;:.()]|và\b|phối hợp\b))|"
    r"\bthực hiện\W*$"
)
