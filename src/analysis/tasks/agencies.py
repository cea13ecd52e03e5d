"""Lines that name bodies -> the bodies, one by one, with their roles and canonical names.

A list of bodies is cut where the next body begins, not at every comma: "Sở Văn hóa, Thể thao và Du lịch" and
"các sở, ban, ngành" are one body each. What a list says once for several ("Các Sở: A; B", "VNPT, Viettel Cao
Bằng") is given back to each. "A chủ trì, phối hợp với B" is read as two roles, and a tail such as "và các cơ
quan liên quan" in a line of leading bodies takes part.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from analysis.codebook import Codebook, agency_name
from analysis.layout.blocks import Layout
from analysis.tasks.names import BRAND, BRANDS, canonical, known_agencies, own_province
from analysis.text.folding import bare, pattern
from analysis.text.shortcuts import Rare


class Body(NamedTuple):
    """A body named in a text: canonical name, role (directs, leads, takes_part), `[start, end)` of the copies."""

    agency: str
    role: str
    start: int
    end: int


# A body begins with one of these words, written with a capital and followed by a name.
_NAMED = (
    r"bao hiem|bao tang|truong ban|phan hieu|buu chinh viettel|so|ban|uy ban|hoi dong|hoi|doan|cong an|bo|van phong|vp\.?|vien|truong|dai hoc|"
    r"hoc vien|trung tam|dai|bao|"
    r"tap chi|"
    r"cuc|chi cuc|tong cuc|ngan hang|nhnn|buu dien|kho bac|kbnn|lien minh|lien doan|lien hiep|hiep hoi|cong ty|"
    r"tap doan|"
    r"tong cong ty|dien luc|bhxh|thue|hai quan|thanh tra|kiem toan|thong ke|dang doan|mat tran|"
    r"(?:ub)?mttq(?:vn)?|"
    r"(?:dang|huyen|thanh|thi|tinh|quan|khu) uy|toa an|tand|vien kiem sat|vksnd|benh vien|quy|thu vien|"
    r"(?:pho )?chu tich|giam doc|thu truong|lanh dao|nguoi dung dau|(?:pho )?bi thu|thuong truc|"
    r"to (?:cong tac|cong nghe|de an|giup viec|chuyen gia)|san giao dich|vuon quoc gia|cang vu|cong thong tin|"
    r"phong|doi|"
    r"nha may|hop tac xa|doanh nghiep|chi nhanh|bch|bql|bcs[dđ]?|bc[dđ]|btv|khoi"
)
# The same words at the beginning of something else: "Ban hành", "Hội nhập", "Báo chí", "các đoàn thể", "Hội An".
_OTHER = (
    r"ban (?:nganh|hanh|dau|do|be)|hoi (?:nhap|nghi|thao|vien|an|tu|dong (?:giai|chon))|"
    r"bao (?:chi|cao|gom|dam|ve|ton|hiem y te)|doan (?:the|vien|ket|kiem tra)|phong (?:chong|ngua|trao|phu)|"
    r"truong (?:hop|sa)|doi (?:ngu|moi|voi)|"
    r"bo (?:tieu chi|chi so|chi tieu|du lieu|may|tri|sung|phan|mon|thu tuc|nhan dien|ma)|vien (?:tro|chuc)|"
    r"thanh tra (?:viec|,)|thong ke (?:cac|so lieu)|cuc bo|quy (?:mo|dinh|trinh|hoach|che|dat|chuan)|"
    r"(?:dang|huyen|thanh|thi) uy truc thuoc|van phong (?:dien tu|pham)|lanh dao (?:thuc hien|trien khai)|"
    r"so (?:hoa|luong|lieu)"
)
_STARTS_NAMED = pattern(rf"(?!(?:{_OTHER})\b)({_NAMED})\b(?! ?(?:[,;.:)(/]|$))")
# Words that without their marks are also the beginning of a place ("Bảo Lộc", "Quỳ Hợp", "Đại Lộc").
_SPELLED = {
    "bao": "báo", "dai": "đài", "bo": "bộ", "quy": "quỹ", "phong": "phòng", "doi": "đội", "hoi": "hội", "vien": "viện",
    "doan": "đoàn", "truong": "trường", "thue": "thuế", "cuc": "cục", "khoi": "khối",
}  # fmt: skip
_STARTS_ALONE = pattern(
    rf"(?:ubnd|hdnd|vpubnd|catp|cat(?= ?[,;.)/]|$)|ca(?= (?:tinh|tp|thanh pho|huyen|thi xa|xa|phuong|cac)\b)|"
    rf"(?:tinh|thanh|huyen|thi|quan) doan|(?:tinh|thanh) uy(?! ?,)|(?:ub)?mttq(?:vn)?|bdbp|"
    rf"{BRANDS})\b"
)
_MANY = (
    r"so|co quan|don vi|ban|doanh nghiep|dn|to chuc|truong|hoi|doan the|ngan hang|benh vien|vien|tap doan|cong ty|"
    r"hiep hoi|"
    r"chi cuc|cuc|nganh|nha mang|dia phuong|co so|huyen uy|thanh uy|dang uy|cap uy|bo|chu dau tu|hop tac xa|"
    r"phong|dang bo|"
    r"thanh vien|dong chi|nha khoa hoc|chuyen gia|lien danh|trung tam|to cong nghe|nghiep doan"
)
_STARTS_LOWER = pattern(
    rf"cac (?:{_MANY})\b|toan the cac|uy ban nhan dan\b|ubnd\b|mat tran to quoc\b|doanh nghiep [a-z]|"
    r"chu tich (?:uy ban|ubnd)|thu truong (?:cac|co quan)|giam doc (?:cac )?so|nguoi dung dau|co quan, don vi|"
    r"(?:don vi|dia phuong|co quan) (?:co )?lien quan"
)
_STARTS_SPELLED = re.compile(r"(?:sở|ban|công an|hội)\s+[A-ZĐÀ-Ỹ]")
_COMMON = pattern(
    rf"(?:cac|nhung|moi|toan|tung|mot so|to|cap|nguoi|ho|can bo|cong dong|uy ban|ubnd|lanh dao|thu truong|chu tich|"
    rf"cong an|van phong|bao|dai|quy|dang|huyen|thi xa|thanh pho|xa|phuong|cong chuc|mat tran|lien minh|{_MANY})\b"
)
_GENERIC = pattern(
    r"(?:cac|nhung|toan bo|tat ca) |(?:so|ban|co quan|don vi|dia phuong|nganh|huyen|xa),|(?:thu truong|"
    r"giam doc) (?:cac|so,)|"
    r"(?:co quan|don vi|to chuc|dia phuong|so,? (?:ban,? )?nganh)[a-z ,]* lien quan"
)
_CONCERNED = pattern(r"\b(?:lien quan|khac|co chuc nang|chuc nang)\b")
_STAY = pattern(
    r"doanh nghiep\b|(?:ub)?mttq|(?:cac )?(?:mat tran|doan the|to chuc|co quan|don vi|dia phuong|nganh|hoi|"
    r"cap uy|ban)\b"
)
_COUNCIL = pattern(r"(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan)\b")
_INNER = pattern(r"(?:van phong|thuong truc|lanh dao|dang bo|khoi)(?: [a-z]+){0,6}$")
_ALL_KINDS = pattern(r"(?:cac )?(?:so|ban|co quan|don vi)\b")
_SOFT = pattern(r" ?, ?(?:va |cung )?|\s(?:va|cung|cung voi|\+|&) | ?/ ?|\s- (?=[a-z])|\. ?|\n")
_LISTED = pattern(r" ?, ?(?:va )?|\sva ")
_CLAUSE_PART = re.compile(r"[.;:,(]")
_HARD = re.compile(r"[;|]|<br ?/?>|\n(?=\s*(?:[-+•]|\n))")  # a plain line end may stand inside a name
_PREFIX = Rare(
    pattern(r"(?:cac )?(so|hoi|ban|bo|truong|cong ty|vien|trung tam|chi cuc|cuc|ngan hang|hiep hoi|lien doan) ?:"), ":"
)
_SHARED = {
    "so": "Sở", "hoi": "Hội", "ban": "Ban", "bo": "Bộ", "truong": "Trường", "cong ty": "Công ty", "vien": "Viện",
    "trung tam": "Trung tâm", "chi cuc": "Chi cục", "cuc": "Cục", "ngan hang": "Ngân hàng", "hiep hoi": "Hiệp hội",
    "lien doan": "Liên đoàn",
}  # fmt: skip
# "các Sở: A, B", "các Sở A, B": departments by name, not all of them.
_NAMES_SOME = pattern(r"(?:cac )?so(?: ?:| (?!nganh|ban|co|lien|thuoc|truc|cap|tinh|thanh pho|va)[a-z])")
_DEPARTMENTS = pattern(r"(?:cac )?so (?=[a-z])(?!nganh|ban)")
_ROLE_WORDS = (
    r"chu tri|phoi hop|thuc hien|tham muu|trien khai|dau moi|lam dau moi|chu tri thuc hien|chiu trach nhiem|"
    r"la (?:co quan|don vi) (?:chu tri|dau moi|thuong truc|phoi hop)"
)
_LEAD_IN = pattern(
    r"(?:(?:do|giao|giao cho|doi voi|ve phia|nhiem vu cua|gom|bao gom|la|voi|cung|cung voi|va|cho|boi|de nghi|"
    r"yeu cau|truc tiep|"
    r"(?:cac )?dong chi)\b[\s:]+)+"
)
_TAIL_ENDS = ("tri", "hop", "hien", "muu", "khai", "moi", "nhiem", "truc", "va", "cung", "voi", "che", "v.v", "nay")
_TAIL = pattern(rf"(?:[\s\-+*.,:;(]|\b(?:{_ROLE_WORDS}|va|cung|voi|chat che|v\.v|nhiem vu nay)\b|\.\.)+$")
_BRACKET = Rare(pattern(r"\(([^()]*)\)?[\s.,;]*$"), "(")
_NOBODY = pattern(r"(?:dong chi [a-z ]*|[-./\s]*|khong(?: co)?|nt|nhu tren|-? ?nt ?-?|nhu muc [\w.]+)[\s.]*$")

_WITH = Rare(
    pattern(
        r"[,;]? ?(?:va )?(?:(?:la )?(?:co quan |don vi |lam )?(?:dau moi|chu tri)(?: thuc hien| tham muu|"
        r" trien khai)?[ ,]*(?:va )?)?"
        r"\b(?:phoi hop|cung phoi hop|phoi, ket hop)(?: chat che)?(?: (?:voi|cung voi|cung))?(?: ?:)?"
    ),
    "phoi",
)
_NOTED = pattern(r"\( ?(?:chu tri|phoi hop)[^()]{0,20}\)")
_LEADS = Rare(
    pattern(r"\b(?:chu tri|dau moi|chiu trach nhiem chinh)\b"), pattern("chu tri"), pattern("dau moi"), "chiu"
)


def _over_lines(source: str) -> re.Pattern[str]:
    """An expression for the marked text in which a blank may be a line end."""
    return re.compile(re.sub(r"\(\?<![^)]*\)| ", lambda m: r"\s+" if m[0] == " " else m[0].replace(" ", r"\s"), source))


# Where the duty of a body begins; the same words inside a name ("Ủy ban kiểm tra", "cơ sở đào tạo") begin none.
_DUTY = _over_lines(
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
    r"chủ động|"
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
    r"ký kết|biên soạn|khảo sát|điều tra|phát hiện|ngăn chặn|phòng ngừa|quảng bá|tuyển dụng|khắc phục|xem xét|đàm phán|"
    r"chi trả|xóa|xoá|định hướng|liên thông|làm sạch|xác thực|đồng bộ|đối chiếu|đặt hàng|lựa chọn|tiếp nhận|tham gia|"
    r"sử dụng|tạo điều kiện|ngầm hóa|ngầm hoá|đấu nối|cải thiện|chấp nhận|tăng tốc|phân công|"
    r"bám sát|gương mẫu|sơ kết|tổng kết|thiết lập|đấu tranh|tháo gỡ|sửa đổi|tuyển sinh|kêu gọi|xúc tiến|ươm tạo|"
    r"điều phối|cài đặt|bàn giao|tôn vinh|biểu dương|liên kết|đo đạc|(?<!giao )(?<!dịch )trực tiếp|"
    r"(?<!nhà )(?<!chủ )(?<!tiến )(?<!uỹ )(?<!án )(?<!trợ )đầu tư)\b"
)


def read_bodies(layout: Layout, start: int, end: int, role: str, book: Codebook) -> list[Body]:
    """The bodies of a line whose label gives `role`, in order; a line may also name other roles itself."""
    found: list[Body] = []
    state = role
    for a, b in _segments(layout, start, end):
        joined = None if _NOTED.search(layout.bare, a, b) else _WITH.search(layout.bare, a, b)
        if state == "takes_part" and role == "takes_part":
            found += _list(layout, a, b, role, book)
        elif joined:
            left = _list(layout, a, joined.start(), state, book)
            right = _list(layout, joined.end(), b, "takes_part", book)
            if not right and not _LEADS.search(joined[0]):  # "A chủ trì, B phối hợp"
                leading = _LEADS.search(layout.bare, a, joined.start())
                upto = leading.end() if leading else a
                left = [body if body.end <= upto else body._replace(role="takes_part") for body in left]
            found += left
            found += right
            if right:
                state = "takes_part"
        else:
            if _LEADS.search(layout.bare, a, b):
                state = role
            found += _noted(layout, _list(layout, a, b, state, book), a, b)
    return _tails(layout, found, start)


def _noted(layout: Layout, bodies: list[Body], start: int, end: int) -> list[Body]:
    """ "A (chủ trì); B, C (phối hợp)": a note holds for all bodies before it, back to the note before."""
    notes = list(_NOTED.finditer(layout.bare, start, end))
    if not notes:
        return bodies
    out: list[Body] = []
    for body in bodies:
        note = next((n for n in notes if n.start() >= body.end), None)
        role = body.role if note is None else "leads" if _LEADS.search(note[0]) else "takes_part"
        out.append(body._replace(role=role))
    return out


def _segments(layout: Layout, start: int, end: int) -> list[tuple[int, int]]:
    """Parts between semicolons and line ends; a list that began with "Các Sở:" is not cut."""
    cuts = [(m.start(), m.end()) for m in _HARD.finditer(layout.bare, start, end)]
    shared = _PREFIX.search(layout.bare, start, end)
    spans, at = [], start
    for a, b in cuts:
        if shared and a > shared.start():
            break
        if _bare_words(layout, at, a) or not spans:
            spans.append((at, a))
        at = b
    spans.append((at, end))
    return [(a, b) for a, b in spans if layout.bare[a:b].strip(" -+.*,")]


def _bare_words(layout: Layout, start: int, end: int) -> str:
    return " ".join(layout.bare[start:end].split())


def _starts_body(layout: Layout, at: int, end: int) -> bool:
    """Whether a body begins at this place."""
    first = layout.folded.text[at : at + 1]
    if first.isupper():
        if _STARTS_ALONE.match(layout.bare, at, end):
            return True
        named = _STARTS_NAMED.match(layout.bare, at, end)
        if named:
            marked = _SPELLED.get(named[1])
            return marked is None or layout.folded.text[at : named.end()].lower() == marked
    if _STARTS_LOWER.match(layout.bare, at, end):
        return True
    return bool(_STARTS_SPELLED.match(layout.folded.text, at, end))


def _pieces(layout: Layout, start: int, end: int) -> list[tuple[int, int, str]]:
    """`[start, end)` of each body in a list, with the separator before it."""
    spans: list[tuple[int, int, str]] = []
    at, mark = start, ""
    for hard in [*_HARD.finditer(layout.bare, start, end), None]:
        stop = hard.start() if hard else end
        for soft in _SOFT.finditer(layout.bare, at, stop):
            if soft.start() < at or not _starts_body(layout, soft.end(), stop):
                continue
            left = _bare_words(layout, at, soft.start()).strip(" -+.,:*")
            if not left or left.count("(") > left.count(")"):
                continue
            if " " not in left and not _STARTS_ALONE.fullmatch(left):
                continue
            joined = soft[0].strip()
            if left.endswith(" cac"):
                continue  # "Liên hiệp các" / "Hội Khoa học và Kỹ thuật"
            if joined == "-" and layout.bare.startswith("chi nhanh", soft.end()):
                continue
            if joined == "va" and _INNER.match(left) and _COUNCIL.match(layout.bare, soft.end(), stop):
                continue
            generic = _ALL_KINDS.match(left) and _GENERIC.match(left) and not _NAMES_SOME.match(left)
            if generic and _STAY.match(layout.bare, soft.end(), stop):
                continue
            spans.append((at, soft.start(), mark))
            at, mark = soft.end(), soft[0].strip()
        spans.append((at, stop, mark))
        at, mark = (hard.end() if hard else end), ";"
    return [(a, b, m) for a, b, m in spans if layout.bare[a:b].strip(" -+.,:*()")]


def _list(layout: Layout, start: int, end: int, role: str, book: Codebook) -> list[Body]:
    bodies: list[Body] = []
    for a, b, mark in _expanded(layout, start, end, book):
        body = _body(layout, a, b, mark, role, book)
        if body is not None and (mark or body.agency in known_agencies(book) or _may_be_body(layout, body)):
            bodies.append(body)
    return _with_shared_tail(layout, bodies, book)


def _may_be_body(layout: Layout, body: Body) -> bool:
    """What begins with a small letter is a body only with the word for one."""
    if not layout.folded.text[body.start].islower():
        return True
    return bool(_COMMON.match(layout.bare, body.start, body.end))


def _expanded(layout: Layout, start: int, end: int, book: Codebook) -> list[tuple[int, int, str]]:
    """Pieces of a list, each with the head it shares ("Các Sở: A; B" -> Sở A, Sở B)."""
    head = ""
    out: list[tuple[int, int, str]] = []
    by_semicolon = False
    for a, b, _ in _pieces(layout, start, end):
        shared = _PREFIX.search(layout.bare, a, b)
        if shared and not _bare_words(layout, a, shared.start()).strip(" -+.,:*"):
            head, a = _SHARED[" ".join(shared[1].split())], shared.end()
            by_semicolon = ";" in layout.bare[a:end]
        elif head and _starts_body(layout, a + _margin(layout, a, b), b):
            same = head == "Hội" and _bare_words(layout, a, b).strip(" -+.,:*").startswith("lien hiep")
            head = head if same else ""
        if head:
            cuts = None if by_semicolon and head != "Sở" else _known_parts(layout, a, b, head, book)
            if cuts is None:
                cuts = [(a, b)] if by_semicolon else _comma_parts(layout, a, b)
            out += [(x, y, head) for x, y in cuts]
            continue
        several = _DEPARTMENTS.match(layout.bare, a + _margin(layout, a, b), b)
        if several and ("," in layout.bare[several.end() : b] or " va " in layout.bare[several.end() : b]):
            parts = _known_parts(layout, several.end(), b, "Sở", book)
            if parts is not None and len(parts) > 1:
                out += [(x, y, "Sở") for x, y in parts]
                continue
        if several and layout.bare[several.start() : several.end()].startswith("cac"):
            parts = _known_parts(layout, several.end(), b, "Sở", book)
            if parts is not None:
                out += [(x, y, "Sở") for x, y in parts]
                continue
        out.append((a, b, ""))
    return out


def _margin(layout: Layout, start: int, end: int) -> int:
    words = layout.bare[start:end]
    return len(words) - len(words.lstrip(" \n\t-+*.,:("))


def _comma_parts(layout: Layout, start: int, end: int) -> list[tuple[int, int]]:
    parts, at = [], start
    for m in re.finditer(r",", layout.bare[start:end]):
        parts.append((at, start + m.start()))
        at = start + m.end()
    return [*parts, (at, end)]


def _known_parts(layout: Layout, start: int, end: int, head: str, book: Codebook) -> list[tuple[int, int]] | None:
    """A list of names without their head, cut so that every part with the head is a body of the codebook."""
    marks = [(start, start), *(m.span() for m in _LISTED.finditer(layout.bare, start, end)), (end, end)]
    known = known_agencies(book)
    parts, i = [], 0
    while i < len(marks) - 1:
        for j in range(min(len(marks) - 1, i + 4), i, -1):
            a, b = marks[i][1], marks[j][0]
            if agency_name(book, f"{head} {_words(layout, a, b)}") in known:
                parts.append((a, b))
                i = j
                break
        else:
            return None
    return parts


_DOTTED = re.compile(r"\b(TP|Tp|VP|TX|Tx)\.\s*")


def _words(layout: Layout, start: int, end: int) -> str:
    words = " ".join(layout.folded.text[start:end].replace("*", " ").replace("\\", "").split()).strip(" .,;:-+")
    return _DOTTED.sub(r"\1 ", words) if "." in words else words


def _body(layout: Layout, start: int, end: int, head: str, role: str, book: Codebook) -> Body | None:
    note = _BRACKET.search(layout.bare, start, end)
    if note and note.start() > start and not head:
        words = note[1]
        if _LEADS.search(words):
            role = "leads"
        elif "phoi hop" in words:
            role = "takes_part"
        end = note.start()
    start += _margin(layout, start, end)
    if end - start > _LONGEST:
        return None
    lead = _LEAD_IN.match(layout.bare, start, end)
    if lead and ((head and layout.folded.text[start].islower()) or _starts_body(layout, lead.end(), end)):
        start = lead.end()
    end = _without_tail(layout.bare, start, end)
    if _NOBODY.match(layout.bare, start, end) or sum(map(str.isalpha, layout.bare[start:end])) < 2:
        return None
    words = _words(layout, start, end)
    if len(words) > 250:
        return None
    own = own_province(book, layout.head)
    name = canonical(book, f"{head} {words}".strip(), own)
    if name not in known_agencies(book) and (duty := _DUTY.search(layout.folded.text, start + 1, end)):
        alone = canonical(book, _words(layout, start, duty.start()), own)
        if alone in known_agencies(book) and not _GENERIC.match(
            _bare_words(layout, start, duty.start())
        ):  # "Sở Tài chính hướng dẫn kinh phí"
            return Body(alone, role, start, _without_tail(layout.bare, start, duty.start()))
    return Body(name, role, start, end)


def _without_tail(bare: str, start: int, end: int) -> int:
    """Where a name ends before signs and words of its role; of nearly every name the last letters tell that none follow."""
    if bare[end - 1 : end].isalnum() and not bare.endswith(_TAIL_ENDS, start, end):
        return end
    tail = _TAIL.search(bare, start, end)
    return tail.start() if tail else end


_LONGEST = 1000  # characters in which a body stands, with what leads to it
_LONGEST_LIST = 3000  # characters of a list of bodies in a sentence


def _with_shared_tail(layout: Layout, bodies: list[Body], book: Codebook) -> list[Body]:
    """ "VNPT, Viettel, MobiFone Cao Bằng" -> each with the place."""
    out = list(bodies)
    tail = ""
    for i in range(len(out) - 1, -1, -1):
        words = _bare_words(layout, out[i].start, out[i].end)
        brand = BRAND.match(words)
        if not brand:
            tail = ""
        elif brand.end() < len(words):
            tail = _words(layout, out[i].start, out[i].end)[brand.end() :].strip()
        elif tail:
            out[i] = out[i]._replace(agency=canonical(book, f"{_words(layout, out[i].start, out[i].end)} {tail}"))
    return out


def _tails(layout: Layout, bodies: list[Body], start: int) -> list[Body]:
    """In a line of leading bodies, "và các cơ quan liên quan" behind a named one takes part."""
    out: list[Body] = []
    named = False
    for body in bodies:
        words = _bare_words(layout, body.start, body.end)
        generic = bool(_GENERIC.match(words))
        if body.role == "leads" and generic and named:
            joined = _bare_words(layout, max(start, body.start - 6), body.start).endswith(("va", "va cac", "cung"))
            if _CONCERNED.search(words) or joined:
                body = body._replace(role="takes_part")
        named = named or (body.role == "leads" and not generic)
        out.append(body)
    seen: set[tuple[str, str]] = set()
    return [b for b in out if not ((b.agency, b.role) in seen or seen.add((b.agency, b.role)))]


# --- bodies inside a sentence ------------------------------------------------------------------------------------

_ORDER = pattern(r"\b(?:giao|yeu cau|de nghi|phan cong|do) (?:cho )?(?:dong chi )?")
_CHARGE = Rare(
    pattern(r"[\s(*]*(?:giao|yeu cau|de nghi|phan cong) (?:cho )?(?:dong chi )?"),
    "giao", pattern("yeu cau"), pattern("de nghi"), pattern("phan cong"),
)  # fmt: skip
_THROUGH = Rare(pattern(r"\blanh dao(?:(?:,| va) chi dao)?\b"), "lanh")
_ORDERS = pattern(r"\bchi dao(?:,? (?:huong dan|don doc))? (?=cac |uy ban|ubnd)")
_RULES = pattern(
    r"(?:dang (?:uy|doan)|ban (?:can su|thuong vu)|(?:tinh|thanh|huyen|thi) uy|(?:chu tich )?uy ban nhan dan)\b"
)
_OF_PLACES = pattern(r"\b(?:uy ban nhan dan|ubnd) (?:cac|cap) ")
_SETS_TO_WORK = pattern(r"(?:lanh dao, )?chi dao ")
_IN_TEXT = Rare(
    pattern(r"\b(?:chu tri|lam dau moi|la (?:co quan|don vi) (?:dau moi|thuong truc|chu tri))\b"),
    pattern("chu tri"), pattern("dau moi"), pattern("thuong truc"),
)  # fmt: skip
_CLAUSE = re.compile(r"[.;:(](?<!tp\.)(?<!vp\.)")


# "Công an tỉnh chủ trì; Sở A, Sở B và các đơn vị liên quan phối hợp"
_HELPED = pattern(
    r" ?(?:thuc hien|trien khai)?[,;] (?P<bodies>[^.:()]{4,250}?) (?:cung |tham gia )*phoi hop\b(?! (?:chat che )?(?:voi|cung)\b)"
)


def bodies_in_sentence(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    """Bodies a running sentence charges: "giao Sở A chủ trì, phối hợp với Sở B và các sở, ngành xây dựng …"."""
    found: list[Body] = []
    for m in _IN_TEXT.finditer(layout.bare, start, end):
        left = _edges(layout, _CLAUSE, max(start, m.start() - _LONGEST), m.start())[-1]
        orders = [o for o in _ORDER.finditer(layout.bare, left, m.start()) if _is_order(layout, o)]
        left = orders[-1].end() if orders else left
        left += _margin(layout, left, m.start())
        if left < m.start() and _starts_body(layout, left, m.start()) and m.start() - left <= 250:
            found += _list(layout, left, m.start(), "leads", book)
        else:
            continue
        joined = _WITH.shape.match(layout.bare, m.start(), end)
        if joined:
            partners = _partners(layout, joined.end(), end, book)
            found += [*partners, *_named_behind(layout, partners, end, book)]
        elif (helped := _HELPED.match(layout.bare, m.end(), end)) and is_body_list(
            layout, *helped.span("bodies"), book
        ):
            found += read_bodies(layout, *helped.span("bodies"), "takes_part", book)
    if found and all(body.role == "leads" for body in found):  # "A chủ trì vận hành …; phối hợp với B …"
        found += partners_in_sentence(layout, found[-1].end, end, book)
    found = found or _charged(layout, start, end, book) or _through(layout, start, end, book)
    return _tails(layout, found or _subject(layout, start, end, book), start)


def _edges(layout: Layout, marks: re.Pattern[str], start: int, end: int) -> list[int]:
    """Where clauses begin: at `start`, behind a mark, at a new line that is not only the edge of a narrow page."""
    return sorted(
        [start, *(m.end() for m in marks.finditer(layout.bare, start, end)), *_block_starts(layout, start, end)]
    )


def _block_starts(layout: Layout, start: int, end: int) -> list[int]:
    blocks = layout.blocks
    first = bisect_right(blocks, start, key=lambda block: block.start)
    last = bisect_left(blocks, end, key=lambda block: block.start)
    return [block.start for block in blocks[first:last]]


def _is_order(layout: Layout, order: re.Match[str]) -> bool:
    """Whether it says "giao" or "do", not "(Tuyên) giáo", "(độc) giả", "đó" and the like."""
    first = layout.folded.text[order.start() : order.end()].lower().split(" ")[0].strip("\n\t(*")
    return bare(first) not in ("giao", "do") or first in ("giao", "do")


def _charged(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    """ "Giao Sở A xây dựng …" at the beginning of a clause."""
    if not _CHARGE.may_be_in(layout.bare, start, end):
        return []
    for at in _edges(layout, _CLAUSE, start, end):
        order = _CHARGE.shape.match(layout.bare, at, end)
        if order and _is_order(layout, order) and (bodies := _partners(layout, order.end(), end, book)):
            found = [body._replace(role="leads") for body in bodies]
            return found + partners_in_sentence(layout, found[-1].end, end, book)
    return []


def works_through_others(bodies: Sequence[Body]) -> bool:
    """Whether bodies are those of the Party or the people's committee, which set departments to work."""
    return all(_RULES.match(bare(body.agency)) for body in bodies if body.role == "leads")


def speak_to_many(bodies: Sequence[Body]) -> bool:
    """Whether bodies are kinds of bodies ("các sở, ban, ngành; Chủ tịch UBND các huyện") and none by name."""
    return all(_GENERIC.match(bare(b.agency)) or _OF_PLACES.search(bare(b.agency)) for b in bodies)


def ordered_bodies(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    """Bodies that those of the heading are to set to work ("- Chỉ đạo Sở A xây dựng …"), at the beginning of an item."""
    start += _margin(layout, start, end)
    order = _SETS_TO_WORK.match(layout.bare, start, end)
    return _partners(layout, order.end(), end, book) if order else []


def _through(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    """A party body that works through another: "Ban Cán sự đảng A lãnh đạo A xây dựng …; chỉ đạo các sở …"."""
    for m in _THROUGH.finditer(layout.bare, start, end):
        left = _edges(layout, _CLAUSE_PART, max(start, m.start() - _LONGEST), m.start())[-1]
        left += _margin(layout, left, m.start())
        below = _partners(layout, m.end(), end, book)
        if below and left < m.start() and is_body_list(layout, left, m.start(), book):
            found = _list(layout, left, m.start(), "leads", book) + [b._replace(role="leads") for b in below]
            for order in _ORDERS.finditer(layout.bare, m.end(), end):
                found += _partners(layout, order.end(), end, book)
            return found
    return []


def read_led(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    """A note of nothing but bodies, the first at the head of the others: "Đảng ủy A lãnh đạo Sở B chủ trì, phối hợp với C"."""
    if not (led := _THROUGH.search(layout.bare, start, end)):
        return []
    if not (is_body_list(layout, start, led.start(), book) and is_body_list(layout, led.end(), end, book)):
        return []
    sides = (read_bodies(layout, a, b, "leads", book) for a, b in ((start, led.start()), (led.end(), end)))
    return [body for side in sides for body in side]


_SUBJECT = pattern(
    r"(?:cac )?(?:so|ubnd|uy ban nhan dan|cong an|van phong|bo chi huy|ban (?!nganh)|bhxh|bao hiem xa hoi|thanh tra|"
    r"cuc|"
    r"chi cuc|ngan hang nha nuoc|kho bac|dai phat thanh|bao |tinh doan|thanh doan|buu dien|dien luc|truong (?:dai hoc|cao dang|trung cap|"
    r"chinh)|(?:tong )?cong ty (?=[a-z])|vien (?=[a-z])|phan hieu (?=[a-z])|benh vien (?:da khoa|chuyen khoa) |"
    r"nguoi dung dau cac so\b|thu truong |chu tich (?:ubnd|uy ban)|"
    r"dai hoc (?=[a-z])|hoc vien|(?:uy ban )?mat tran to quoc viet nam (?:tinh|thanh pho)|hoi (?:nong dan|lien hiep|cuu|khoa hoc|doanh)|lien doan|lien minh|hiep hoi|tap doan|"
    r"trung tam|ca |thue |(?:co quan|don vi),|dia phuong |dang uy (?!truc thuoc|cap tren|, )|(?:huyen|thanh|thi) uy (?!,)|ban can su)"
)


_NEEDS_A_NAME = pattern(r"(?:(?:tong )?cong ty|vien|phan hieu)\b")  # "Công ty Điện lực X", not any company


def _subject(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    """A sentence whose first words are bodies and the next what they do: "Các sở, ban, ngành tổ chức quán triệt …"."""
    start += _margin(layout, start, end)
    named = _SUBJECT.match(layout.bare, start, end)
    if not named or not _starts_body(layout, start, end):
        return []
    if _NEEDS_A_NAME.match(layout.bare, start, end) and layout.folded.text[named.end()].islower():
        return []
    stop = _edges(layout, _CLAUSE, start, end)[1:2]
    for duty in _DUTY.finditer(layout.folded.text, start, stop[0] - 1 if stop else end):
        if duty.start() - start > 250:
            break
        before = layout.bare[start : duty.start()].rstrip()
        if before.endswith(" duoc"):  # "Bệnh viện đa khoa tỉnh được đầu tư": what is done to it
            return []
        if not before.endswith((",", " va", " cua")):
            bodies = read_bodies(layout, start, duty.start(), "leads", book)
            sure = bodies and all(b.agency in known_agencies(book) or _SURE.match(bare(b.agency)) for b in bodies)
            if all(body.role != "leads" for body in bodies):  # "A, B phối hợp làm sạch dữ liệu": they do it together
                bodies = [body._replace(role="leads") for body in bodies]
            return [*bodies, *partners_in_sentence(layout, duty.end(), end, book)] if sure else []
    return []


def partners_in_sentence(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    """Bodies after "phối hợp với" in a sentence whose leading body stands elsewhere (in the heading above)."""
    found: list[Body] = []
    for joined in _WITH.finditer(layout.bare, start, end):
        partners = _partners(layout, joined.end(), end, book)
        found += [*partners, *_named_behind(layout, partners, end, book)]
    return _tails(layout, found, start)


_NAMES_IN_BRACKETS = re.compile(r"\s*\(([^()]{3,200})\)")


def _named_behind(layout: Layout, partners: Sequence[Body], end: int, book: Codebook) -> list[Body]:
    """The names in brackets behind a kind of bodies: "các doanh nghiệp viễn thông (VNPT, Viettel, MobiFone) quy hoạch …"."""
    if not partners:
        return []
    names = _NAMES_IN_BRACKETS.match(layout.bare, partners[-1].end, end)
    if names is None or _LEADS.search(names[1]) or not is_body_list(layout, *names.span(1), book):
        return []
    return read_bodies(layout, *names.span(1), "takes_part", book)


_PLACES = pattern(r"cac (?:xa|phuong|huyen|quan|thi xa), (?:xa|phuong|huyen|quan|thi xa|thanh pho|thi tran|dac khu)\b")


def _partners(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    start += _margin(layout, start, end)
    if not _starts_body(layout, start, end) and not _PLACES.match(layout.bare, start, end):
        return []
    end = min(end, start + _LONGEST_LIST)
    stop = _CLAUSE.search(layout.bare, start, end)
    end = stop.start() if stop else end
    end = next((at for at in _block_starts(layout, start, end)), end)
    duty = _DUTY.search(layout.folded.text, start, end)
    return _list(layout, start, duty.start() if duty else end, "takes_part", book)


_TOWARDS = pattern(r"(?:doi voi|ve phia|nhiem vu cua|trach nhiem cua|giao(?: cho)?|yeu cau|de nghi)\s")
_SURE = pattern(
    r"(?:so|cong an|uy ban|ubnd|bao|dai|bo chi huy|van phong (?:uy ban|ubnd|tinh uy|hdnd|hoi dong|doan)|ban|cac so|"
    r"cac (?:co quan|don vi|doanh nghiep|dia phuong)|thu truong|nguoi dung dau|chu tich|giam doc|cuc|chi cuc|hoi|lien|truong|"
    r"dai hoc|vien|"
    r"cong ty|tap doan|ngan hang|mat tran|hiep hoi|buu dien|(?:tinh|thanh) doan|dang uy|thue|kho bac|bao hiem|toa an|"
    r"thanh tra|benh vien|hai quan|dien luc|phan hieu|tong cong ty|"
    r"cac (?:to chuc|truong|ngan hang|xa|huyen|doan the|hoi|tap doan|nha mang|co so (?:giao duc|dao tao|y te|kham))|"
    rf"{BRANDS})\b"
)


_TOLD = pattern(
    r" (?:lanh dao|chi dao|chu tri|co trach nhiem|chiu trach nhiem|tap trung|to chuc|trien khai|thuc hien)(?: [a-z,]+){0,5} ?:?$"
)


def charged_end(layout: Layout, start: int, end: int) -> int:
    """Where the bodies end in a heading that says what they are to do ("1. Đảng ủy Công an tỉnh lãnh đạo:")."""
    verb = _TOLD.search(layout.bare, start, end)
    return verb.start() if verb else end


_STATE = pattern(r"(?:so|van phong|cong an|uy ban|ubnd|ban)\b")


def companies_beside(companies: Sequence[Body], leading: Sequence[Body]) -> bool:
    """Whether bodies are all telecommunication companies, beside a department that leads."""
    departments = any(body.role == "leads" and _STATE.match(bare(body.agency)) for body in leading)
    return departments and all(BRAND.match(bare(body.agency)) for body in companies)


def is_body_list(layout: Layout, start: int, end: int, book: Codebook) -> bool:
    """Whether words are nothing but bodies: a heading "Sở Nội vụ", a bracket "(Sở A chủ trì, Sở B phối hợp)"."""
    start += _margin(layout, start, end)
    towards = _TOWARDS.match(layout.bare, start, end)
    start = towards.end() if towards else start
    if not _starts_body(layout, start, end) or end - start > 400:
        return False
    if _DUTY.search(_ROLES_ONLY.sub(" ", layout.folded.text[start:end])):
        return False
    bodies = read_bodies(layout, start, end, "leads", book)
    return bool(bodies) and all(b.agency in known_agencies(book) or _SURE.match(bare(b.agency)) for b in bodies)


_ROLES_ONLY = re.compile(
    r"(?i)(?:chủ trì|phối hợp|tham mưu|đầu mối),?\s+(?:tham mưu|thực hiện|triển khai)(?=\W*(?:$|[,;:.()]|và\b|phối hợp\b))|"
    r"\bthực hiện\W*$"
)
