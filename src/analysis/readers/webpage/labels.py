"""Lines of the page around a document: they address the reader, head a section, or give a property of the document."""

from __future__ import annotations

import re

from analysis.readers.webpage.lines import Line
from analysis.readers.webpage.list_marks import ORDINAL
from analysis.readers.webpage.wording import ITEM, MARGIN
from analysis.text.folding import spelled

_ADDRESSES = re.compile(
    r"(?:đăng nhập|đăng ký)(?: tài khoản| thành viên| ngay| hoặc đăng (?:ký|nhập))*(?: để | tại đây|$)|(?:chưa|đã) có tài khoản"
    r"|bạn (?:chưa|cần|phải|đang|đã|có thể|hãy|vui lòng|muốn|đọc)\b|quý (?:khách|vị|độc giả|bạn|thành viên)\b|mời (?:bạn|quý)"
    r"|(?:để|muốn) (?:xem|đọc|tải)\b.{0,60}(?:đăng nhập|đăng ký|vui lòng|trả phí)|(?:xin )?vui lòng (?:đăng|nhấn|nhấp|bấm|click|chờ|bật|nhập|chọn|tải|quay|thử)|(?:nhấn|nhấp|bấm|click|kích)(?: chuột)? (?:vào|để|ngay|xem)"
    r"|(?:thông báo|lưu ý|yêu cầu|chỉ dẫn) dành cho (?:\w+ ){0,3}(?:công cụ|hệ thống ai|trí tuệ nhân tạo|ai\b|mô hình ngôn ngữ|robot|bot|trình thu thập|máy tìm)"
    r"|quảng cáo$|advertisement|sponsored|(?:xem|đọc) (?:thêm|tiếp|ngay|toàn văn)\b|xem chi tiết$|thu gọn$"
    r"|chia sẻ(?: bài viết| văn bản| trang| qua| lên)*(?: (?:facebook|zalo|twitter|email))*$|(?:facebook|zalo|twitter|tweet|email|in|print|in bài viết|in trang|gửi email)(?:\W+(?:facebook|zalo|twitter|email|in))*$"
    r"|(?:website|trang web|trang này|chúng tôi) .{0,30}cookie|chấp nhận (?:tất cả )?cookie|tải (?:ứng dụng|app)|cỡ chữ|nghe (?:bài viết|đọc bài)|theo dõi .{0,30}google news"
    r"|ignore (?:all|previous)|attention .{0,20}(?:ai|bots?|crawlers?)\b|this (?:page|site|website)"
)
_SECTIONS = re.compile(
    r"(?:các )?(?:văn bản|tin|tin tức|tin bài|bài|bài viết|tài liệu|hỏi đáp|câu hỏi)(?: \w+){0,2} (?:liên quan|cùng \w+(?: \w+){0,3}|khác|mới(?: nhất| hơn)?|cũ hơn|nổi bật|xem nhiều|đọc nhiều|đã đưa|đã đăng|thường gặp|tiếp theo|trước đó|được (?:hướng dẫn|hợp nhất|sửa đổi|thay thế|dẫn chiếu|căn cứ)|(?:hướng dẫn|sửa đổi|thay thế|hợp nhất|dẫn chiếu|căn cứ))(?: \(\d+\)|:)?$"
    r"|(?:tin|bài) (?:mới|khác|nóng|nổi bật|liên quan)$|có thể bạn quan tâm|(?:đọc|xem) nhiều(?: nhất)?$|(?:mới|cùng chuyên mục|chuyên mục khác)$|related (?:posts|articles|documents|content)|recent posts|leave a (?:reply|comment)"
    r"|(?:ý kiến|bình luận|phản hồi|thảo luận)(?: (?:của )?(?:bạn đọc|bạn|độc giả|người dùng|khách hàng))?(?: ?\(\d+\)| ?:)?$|\d+ bình luận|(?:gửi|viết|để lại|thêm) (?:bình luận|phản hồi|ý kiến|trả lời)|trả lời(?: hủy)?$|hãy là người đầu tiên"
    r"|(?:đánh giá|xếp hạng)(?: bài viết| văn bản| của bạn| nội dung)*(?: ?:| ?\(\d.*)?$|(?:từ khóa|thẻ|tags?|keywords?)(?: ?:|$)|lược đồ$|thuộc tính(?: văn bản)?$|lịch sử(?: hiệu lực)?$|sơ đồ (?:website|trang|cổng)|liên kết (?:website|web)|thống kê truy cập|(?:số |tổng )?lượt truy cập"
    r"|©|\(c\) \d{4}|copyright|all rights reserved|bản quyền (?:thuộc|©|\d)"
)
_META = re.compile(
    r"(?:số hiệu|số ?/ ?ký hiệu|số ký hiệu|ký hiệu|loại văn bản|thể loại|hình thức văn bản|nơi ban hành|cơ quan ban hành|người ký|ngày (?:ban hành|hiệu lực|có hiệu lực|công báo|cập nhật|đăng|ký|tạo|hết hiệu lực)|số công báo|tình trạng(?: hiệu lực)?|lĩnh vực|trích yếu|ngành"
    r"|lượt (?:xem|tải|đọc|thích)|số lượt xem|đã xem|(?:tệp|file|tập tin|tài liệu)(?: \w+)? đính kèm|file được đính kèm.*|tải (?:về|xuống|file|văn bản|tệp)|download|nguồn(?: tin)?|tác giả|người đăng|người viết|địa chỉ|trụ sở|điện thoại|đt|tel|hotline|fax|e-?mail|giấy phép(?: số)?|chịu trách nhiệm(?: nội dung| chính)?"
    r"|cơ quan (?:chủ quản|quản lý)|đơn vị (?:chủ quản|quản lý|phát triển|vận hành)|thiết kế|phát triển bởi|ghi rõ nguồn|trưởng ban biên tập|tổng biên tập|powered by|designed by|đăng bởi|chuyên mục)(?: ?[:|(\d].*|$| bởi.*| số \d.*)"
    r"|\d[\d.,]* lượt (?:xem|tải|đọc)|trang này được|về đầu trang|lên đầu trang|quay lại|trở (?:về|lại)$"
)


def label_of(line: Line) -> str:
    """What a line of the page around the document is: it addresses the reader, heads a section, gives a property.

    "address", "section", "meta", or "" for a line that may be the document's.
    """
    own = ORDINAL.match(line.text) or (ITEM.match(line.text) and len(line.text) > 30)
    if line.columns > 4 or (own and not line.is_link):
        return ""
    words = spelled(line.text[:300].split("<br>")[0]).lstrip(MARGIN).rstrip(" .:…")
    words = re.sub(r" ?\| ?", " ", words)
    if _ADDRESSES.match(words):
        return "address"
    if _SECTIONS.match(words) or (line.text.lstrip().startswith("©")):
        return "section"
    return "meta" if _META.match(words) else ""
