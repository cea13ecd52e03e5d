"""Whether a figure that is not about the past is a promise, or a rule, a budget, a mere count.

Every figure of the objectives is a promise unless it tells how things are; in the tasks only what is promised in so
many words is one: a share, a deadline, a comparator, "mỗi năm".
"""

from __future__ import annotations

import re

from analysis.layout.blocks import Layout
from analysis.numbers.values import Quantity
from analysis.sections import Section
from analysis.targets.clauses import Clause, Piece
from analysis.targets.indicators import PERCENTAGES, Hit
from analysis.targets.past import FUNDING, PROMISED
from analysis.targets.qualifiers import rate_unit
from analysis.targets.statements import Reading
from analysis.text.folding import pattern
from analysis.text.shortcuts import Rare

_RULE = pattern(
    r"\b(?:muc (?:ho tro|thu|chi|phat|luong)|ho tro (?:mot lan|toi da|khong qua|kinh phi|den|muc)|(?:von|ngan sach) gop|gop von|gia tri hop dong|thu nhap tinh thue|(?<!bo\ssung\s)(?<!tang\s)(?<!nang\s)von dieu le|lai suat|von doi ung|thue suat|kinh phi (?:thuc hien|du kien|ho tro)|"
    r"tong (?:muc dau tu|kinh phi|von)|phe binh|nhac nho|ky luat|(?:mien|giam)(?: toi da| toi thieu| it nhat)? [\d.,]+ ?% (?:so )?(?:tien|thue|phi|le phi|hoc phi|vien phi)\b|tien thue (?:lai )?(?:dat|mat nuoc)|ho tro [\d.,]+ ?%|du toan|nhu cau von|khen thuong|xu phat|nguyen tac|mien giam|le phi|tien luong|ngan sach (?:cap )?(?:tinh|huyen|xa|trung uong|dia phuong) (?:ho tro|bo tri|dam bao|cap|chiem)? ?(?:toi da|\d)|von (?:dau tu cong|su nghiep|ngan sach|vay) (?:chiem|la|khoang)? ?\d)"
)
_RATES_AHEAD = pattern(r"\b(?:phu cap|muc (?:ho tro|thu|chi|dong|huong))\b[^:;.]{0,60}(?::|\bla\b)[^;.]*$")
_GIVEN = pattern(
    r"\b(?:ngan sach|nha nuoc)(?: nha nuoc| trung uong| dia phuong| tinh| huyen| xa)* (?:ho tro|cap|dong)(?: toi da| khong qua| toi thieu)? ?$"
)
_ACTS = pattern(
    r"\b(?:co|dat|phat trien|hinh thanh|xay dung|thanh lap|lap dat|dao tao|boi duong|thu hut|ho tro|tang|giam|xoa|them|moi|cap|trien khai|con|duy tri|nang|dua|luy ke|cong bo|ket noi|to chuc|cong nhan|uom tao|tap huan|so luong|so |mo hinh|phu song|khong|uoc|tong|bao dam|dam bao|phan dau|hoan thanh(?= ?$)|giai quyet|tao(?: ra)? viec lam|don|khoi cong|san xuat|phuc hoi|trung tu|ton tao|tu bo)\b"
)
_NATIONAL_AIM = Rare(
    pattern(
        r"\bca nuoc (?:dat|phan dau|chiem)\b|\b(?:muc tieu|chi tieu) (?:chung )?(?:cua )?(?:ca nuoc|quoc gia|trung uong|toan quoc)\b[^,;]{0,30}\b(?:la|dat|:)|\bmuc (?:trung )?binh quan (?:chung )?(?:cua )?ca nuoc\b"
    ),
    "nuoc",
    "quoc",
    "uong",
)
_NATIONAL_SUBJECT = pattern(
    r"\W*(?:(?:den|vao|trong)? ?(?:het |cuoi )?nam \d{4},? )?(?:ca nuoc|viet nam|trung uong|toan quoc) (?:co|dat|phan dau|chiem|la|thuoc|se)\b"
)
_OWN_PARTS = pattern(
    r" ?(?:nhom )?(?:chi tieu|muc tieu|nhiem vu(?! khoa hoc| kh ?[&-] ?cn| khcn| nghien cuu)|giai phap|noi dung|tieu chi|tru cot|quan diem|dot pha)\b"
)
_ENUMERATED = pattern(
    r"\b(?:thong qua|trong so|trong tong so|tong so|gom|gom co|bao gom|cua|ca|toan bo|tat ca|voi|thuoc|tai|tren|o|hop nhat|giua|va) ?$"
)
_TROUBLE = Rare(pattern(r"\b(?:tinh trang|khac phuc)\s*$"), "trang", "phuc")  # "khắc phục 12 điểm lõm sóng"
_FINISHED = re.compile(r"\bhoan\s+(?:thanh|thien)\b")
_ALL_PLACES = pattern(
    r" ?(?:trung tam )?(?:huyen|xa|phuong|thi tran|thi xa|thanh pho|quan|thon|ap|to dan pho|khu pho|don vi hanh chinh)\b"
)
_OF_THE_BUDGET = pattern(r" ?(?:%|phan tram) ?tong (?:chi|thu)(?: can doi)? ngan sach\b")
_OF_THE_FUNDS = pattern(r" ?(?:%|phan tram) ?(?:cua )?tong (?:kinh phi|von|muc) (?:chi|dau tu)?\b")
_FREQUENCY = pattern(
    r"\b(?:moi|hang) (?:nam|quy|thang|tuan|ngay)[a-z ,]{0,20}[\d.]+ ?lan\b|\d+ lan ?(?:/|mot |moi |trong mot )(?:nam|quy|thang|tuan|ngay)\b"
)
_LAST = pattern(
    r" ?(?:tinh|don vi|dia phuong|tap the|xa|phuong|huyen|nguoi)[a-z ,]{0,20}\b(?:cuoi|thap nhat|yeu kem|cham nhat)\b"
)
_REACHES = pattern(r"\b(?:ket noi|lien thong|trien khai|thong suot)\b[^,;]{0,60}\bden $")  # how far, not how many
_THINGS = pattern(r" ?(?!va\b|den\b|hoac\b|tai\b|o\b|cua\b|,)[a-z]{2,}")
_DURATION = pattern(r" ?(?:nam|thang|tuan|ngay)\b")
_NUMBER_OF = pattern(r"\W*(?:tong )?so (?:luong )?[a-z][^:;%]{5,}: ?$")  # "Số đô thị thông minh: 01"
_AREA = pattern(r" ?(?:ha|km2?|m2)\b")
_OF_A_SITE = pattern(r"\b(?:quy mo|cong suat|dien tich)(?: khoang| tren| dien tich)* $")  # how large what is built is
_PER_YEAR = pattern(r"/ ?nam\b")
_BY_A_YEAR = pattern(
    r"\b(?:den (?:het |cuoi )?nam|truoc (?:nam|ngay))\b|\bden (?:ngay |thang )?\d{1,2}/|\b(?:dat|duoc) .*\bvao (?:cuoi )?nam\b"
)
# "nâng năng lực từ 200 TB lên 500 TB", "rút ngắn từ 30 phút còn 10 phút": from where to where
_MOVED_TO = pattern(
    r"\bnang [^,;\d]{0,60}\blen(?: tren| khoang)? $|\b(?:nang|tang|giam|rut ngan|keo giam|mo rong)\b[^;]{0,120}\btu \d[^,;]{0,40}\b(?:len|xuong|con)(?: con| duoi| khoang| tren)? $|"
    r"\b(?:rut ngan|giam|cat giam|keo giam)\b[^;\d]{0,120}\b(?:xuong(?: con| muc)?|con) $"
)
# what a task brings of itself, without a date: "tạo việc làm cho 6.000 lao động", "trồng mới 120 ha rừng"
_YIELDS = pattern(
    r"\b(?:tao(?: ra)?(?: them)? viec lam(?: moi)?(?: on dinh)? cho(?: khoang| tren)? $|giai quyet viec lam(?: moi)? cho(?: khoang| tren)? $|"
    r"(?:trong moi|trong (?:moi )?(?:va|,) (?:phuc hoi|cham soc|khoanh nuoi))(?: khoang| tren)? $|"
    r"(?:duy tri|on dinh|giu vung)(?: on dinh)? (?:(?:tong )?dien tich|san luong|quy mo dan)(?: [a-z]+){0,6}? $)"
)
# "phủ sóng 5G tại 5 khu công nghiệp": in how many places there is to be something, where no other figure says how much
_SPREADS = pattern(r"\b(?:phu song|trien khai|thi diem|ap dung|lap dat)\b[^%,;]*\b(?:tai|o|cho) $")
_OF_A_YEAR = pattern(
    r"\W*(?:trong do,? )?(?:(?:den|trong|vao|rieng) )?nam \d{4} ?(?:la |dat |: ?)"
)  # "năm 2026 là 480 phòng"
# a verb or two and nothing else: "thay thế 10.000 bóng đèn", "nạo vét 12 hồ"
_DOES = pattern(
    r"\W*(?:va |phan dau )?(?!(?:theo|qua|sau|trong|tren|gom|voi|tai|cua|thuoc|nhu|ve|tu|khoa|lan|thu|cap|cac|nhung|la|va|hoac|den|ca|tung|moi|dien|nam|ngay|giua|hon|gan|muc|loai|nhom|gia)\b)[a-z]+ (?!(?:theo|qua|sau|trong|gom|voi|tai|cua|thuoc|nhu|ve|lan|thu|la|va|hoac|den|tung|moi|giua|muc|loai|nhom)\b)[a-z]+ "
)
_SHARE_ASIDE = pattern(r"%[^()]*\( ?$")  # "100% xã (182/182 xã)": said twice
_SITES = pattern(r" ?(?:xa|phuong|huyen|thon|ban|buon|khu|cum|truong|benh vien|ben|cang|diem (?:du lich|cong cong))\b")
_EVENTS = pattern(r"\b(?:hoi nghi|hoi thao|quan triet|tuyen truyen|tap huan|truc tuyen)\b")
_EACH_HAS = pattern(
    r"\bmoi (?:xa|phuong|huyen|thon|ap|ban|to dan pho|so|nganh|co quan|don vi|truong|doanh nghiep)\b[a-z, ]{0,40}\b(?:co|bo tri) $"
)
_BRINGS = pattern(
    r"\b(?:dao tao|ho tro|hinh thanh|phat trien|thu hut|tap huan|boi duong|co|dat|nhan rong|mo rong|lap dat|thanh lap|xay dung|uom tao|cung ung|tuyen dung|cap moi|tang gap|tang them|hoan thanh|cong nhan|don(?! vi\b)|tao(?: ra)? viec lam|giai quyet viec lam|cai tao|sua chua|(?:trong|dau tu)(?: moi| them)?(?= ?$))\b"
)
_IS_MONEY = pattern(r" ?(?:(?:trieu|nghin|ngan|ty) ?){0,2}(?:dong|usd|vnd)\b")
_DRAWN = pattern(r"\b(?:thu hut|huy dong)\b")  # money that is to come from elsewhere
# "phát huy vai trò của 1.231 tổ với trên 7.800 thành viên", "là các ngành chiếm trên 70% giá trị": what is there
_IS_THERE = pattern(
    r"\b(?:phat huy|khai thac|su dung)(?: toi da| tot| co| hieu qua)* (?:vai tro|hieu qua|loi the|tiem nang|suc manh|luc luong|nang luc)(?: (?:[^.;:]|\.(?=\d))*)?$|"
    r"\bla (?:cac |nhung |mot trong (?:cac |nhung )?|mot )?(?:nganh|linh vuc|dia ban|khu vuc|vung|nhom|doi tuong|thi truong|nguon|dia phuong)[^.;:,]{0,40}\b(?:dang )?(?:chiem|dong gop) $"
)
_MINUTE_UNITS = ("other", "billion_vnd", "gbps", "mbps")
# "100% tổ công nghệ số cấp xã, cấp thôn (216 xã, 1.937 thôn)": what is there, counted in a bracket
_LISTED = pattern(r"%[^()]*\( ?(?:\d[\d.]* [a-z ]+(?:, ?|; ?| va ))*$")
_SHARE_OF_SUM = pattern(
    r"\W*(?:tuong duong|bang|chiem) $"
)  # "bố trí 680 tỷ đồng, bằng 2,1% tổng chi": a sum, said twice
_SUM = re.compile(r"\b(?:dong|usd)\b")
# "xuất khẩu đạt 1 tỷ USD (chiếm 45% tổng kim ngạch)": what comes in, and not what is laid out
_EARNED = pattern(
    r"\b(?:phan dau|muc tieu)\b(?:(?!\b(?:bo tri|danh|cap)\b)[^;])*$|\b(?:gia tri|doanh thu|kim ngach|grdp|tong thu|san luong|xuat khau)\b[^;]*\bdat\b[^;]*$"
)
_OF_GRDP = pattern(r" ?(?:%|phan tram) (?:cua )?(?:grdp|gdp)\b")
_STRIVES = pattern(r"\bphan dau\b")


def is_promise(
    reading: Reading, section: Section, clause: Clause, piece: Piece, hit: Hit | None, dated: bool, goes_on: bool
) -> bool:
    """Whether a quantity that is not about the past is an aim of the plan (and not a rule, a budget or a mere count).

    `dated`: it has a year of its own; `goes_on`: it goes on with a count that is an aim ("200 doanh nghiệp, 150 hợp tác xã").
    """
    layout, quantity = reading.layout, piece.quantity
    said = layout.bare[piece.start : piece.end]
    if section.role == "title" or _is_condition(layout, clause, quantity):
        return False
    if section.kind in ("viewpoints", "other"):
        strives = hit is not None and quantity.unit in ("rank", *PERCENTAGES) and _STRIVES.search(said)
        if section.kind == "viewpoints" or strives:
            return bool(strives) and not _NATIONAL_AIM.search(said)
    if _TROUBLE.search(layout.bare, max(0, quantity.start - 16), quantity.start):
        return False
    if _NATIONAL_AIM.search(said):
        return False
    if (
        quantity.of_total
        and quantity.unit != "rank"
        and not (section.kind == "objectives" or (dated and section.kind == "tasks"))
    ):
        return False
    if quantity.of_total and quantity.unit != "rank":
        if _SHARE_ASIDE.search(layout.bare, clause.start, quantity.start):
            return False
        finished = _FINISHED.search(
            layout.bare, piece.start, quantity.start
        )  # an end state, of which the figure says where
        held = section.kind == "tasks" and _EVENTS.search(layout.bare, piece.start, quantity.start)
        return not finished and not held and bool(_ALL_PLACES.match(layout.bare, quantity.number_end, piece.end))
    if reading.document.level != "national" and _NATIONAL_SUBJECT.match(said):
        return False
    if quantity.unit in ("billion_vnd", "other") and FUNDING.search(layout.bare, piece.start, quantity.start):
        return False
    if section.kind == "tasks" and _tells_what_is_there(layout, clause, quantity, dated):
        return False
    if quantity.unit == "percent" and _SHARE_OF_SUM.match(layout.bare, piece.start, quantity.start):
        own = section.kind == "objectives" and _OF_GRDP.match(layout.bare, quantity.number_end)
        summed = _SUM.search(layout.bare, clause.start, piece.start)
        return bool(own) or not summed or bool(_EARNED.search(layout.bare, clause.start, summed.start()))
    if quantity.unit == "" and not quantity.explicit and _LISTED.search(layout.bare, clause.start, quantity.start):
        return False
    if quantity.unit == "times" and _FREQUENCY.search(layout.bare, max(clause.start, piece.start - 12), piece.end):
        return False
    if section.kind == "context":
        return quantity.unit in PERCENTAGES or quantity.explicit or hit is not None
    budget = hit is not None and hit.indicator in ("st_budget_share", "rd_spending_share")
    budget = budget or bool(quantity.explicit and _OF_THE_BUDGET.match(layout.bare, quantity.number_end, piece.end))
    if quantity.unit in PERCENTAGES:
        if section.kind == "objectives" or section.role == "annex":
            return True
        funds = quantity.explicit and _OF_THE_FUNDS.match(layout.bare, quantity.number_end, piece.end)
        ruled = _RULE.search(layout.bare, piece.start, quantity.end if funds else piece.end)
        ruled = ruled or _GIVEN.search(layout.bare, clause.start, quantity.start)
        if (ruled or _RATES_AHEAD.search(layout.bare, clause.start, quantity.start)) and not budget:
            return False
        return section.kind == "tasks" or budget or (quantity.explicit and hit is not None)
    if quantity.unit in ("rank", "") and _LAST.match(layout.bare, quantity.number_end, piece.end):
        return False
    if quantity.unit == "rank":
        return section.kind in ("objectives", "tasks") and (
            quantity.comparator == "top" or section.kind == "objectives"
        )
    if hit is not None and hit.indicator in ("hdi", "rd_workforce_per_10k"):
        return section.kind in ("objectives", "tasks")
    if _OWN_PARTS.match(layout.bare, quantity.number_end):
        return False
    if section.kind == "objectives":
        return _is_aim(layout, piece)
    return section.kind == "tasks" and _is_promised_in_a_task(layout, piece, dated, goes_on)


def _tells_what_is_there(layout: Layout, clause: Clause, quantity: Quantity, dated: bool) -> bool:
    """Whether a figure of a task without a date only describes with whom or what it is to be done."""
    found = None if dated else _IS_THERE.search(layout.bare, clause.start, quantity.start)
    return bool(found) and not PROMISED.search(layout.bare, found.start(), quantity.start)


_IF = pattern(
    r"\b(?:neu|truong hop|xu ly nghiem|doi voi (?:cac |nhung )?(?:co quan|don vi|dia phuong|du an|nhiem vu|doanh nghiep|goi thau|chi tieu|tieu chi)(?= (?:co|de|dat|chua)\b))\b[^.;]*$"
)
_OWNED_BEFORE = pattern(r"\b(?:von (?:nha nuoc|dieu le|gop)|co phan|trong so)(?: chiem| nam giu| tren| tu| duoi)* $")
_OWNED = pattern(r" ?(?:%|phan tram) (?:tro len )?(?:von (?:nha nuoc|dieu le|gop)|co phan)\b")
_MODEL_OF = pattern(r"\b(?:mo hinh|kien truc) $")


def _is_condition(layout: Layout, clause: Clause, quantity: Quantity) -> bool:
    """Whether a figure says only which cases are meant ("trường hợp tỷ lệ ... dưới 50%", "vốn nhà nước trên 50%", "mô hình 4 lớp")."""
    bare, start = layout.bare, quantity.start
    if quantity.comparator in ("<", "<=", ">", ">=") and _IF.search(bare, max(clause.start, start - 160), start):
        return True
    near = max(clause.start, start - 30)
    if quantity.unit == "percent":
        return bool(_OWNED_BEFORE.search(bare, near, start) or _OWNED.match(bare, quantity.number_end))
    return quantity.unit == "" and bool(_MODEL_OF.search(bare, near, start))


def _is_aim(layout: Layout, piece: Piece) -> bool:
    """Whether a figure of the objectives that is neither share nor rank is an aim, and not a duration or one of a list."""
    quantity, said = piece.quantity, layout.bare[piece.start : piece.end]
    before = layout.bare[max(piece.start, quantity.start - 16) : quantity.start]
    if _DURATION.match(layout.bare, quantity.number_end):
        told = quantity.explicit or not quantity.value.is_integer() or re.search(r"\b(?:con|xuong|dat)\s*$", before)
        return bool(told) and not re.search(r"\b(?:truoc|sau|som|trong vong)\b", said)
    if quantity.unit in _MINUTE_UNITS or quantity.unit in ("times", "per_10k"):
        return True
    if not _THINGS.match(layout.bare, quantity.number_end, piece.end):
        return quantity.explicit or bool(
            rate_unit(layout, quantity) or _NUMBER_OF.match(layout.bare, piece.start, quantity.start)
        )
    if quantity.explicit:
        return True
    lead = layout.bare[piece.start : quantity.start]
    if _OF_A_YEAR.fullmatch(lead):
        return True
    if _SPREADS.search(lead) and _SITES.match(layout.bare, quantity.number_end, piece.end):
        return True
    return (bool(_ACTS.search(lead) or _DOES.fullmatch(lead)) or not lead.strip(" -+:\n\t")) and not _ENUMERATED.search(
        before
    )


def _is_promised_in_a_task(layout: Layout, piece: Piece, dated: bool, goes_on: bool) -> bool:
    """Whether such a figure of a task is promised in so many words; else it only tells how much there is to do."""
    quantity, said = piece.quantity, layout.bare[piece.start : piece.end]
    if _RULE.search(layout.bare, piece.start, piece.end if quantity.unit else quantity.end):
        return False
    lead, before = (layout.bare[max(piece.start, at) : quantity.start] for at in (piece.start, quantity.start - 16))
    by_then = dated or bool(_PER_YEAR.search(said))
    if goes_on or _YIELDS.search(lead):
        return True
    area = dated and _AREA.match(layout.bare, quantity.number_end) and not _OF_A_SITE.search(before)
    if quantity.unit in ("billion_vnd", "other") and not area:
        reached = by_then and re.search(r"\b(?:dat|len|xuong|con)\s*$", before) and not FUNDING.search(said)
        spell = _DURATION.match(layout.bare, quantity.number_end) or _OF_A_SITE.search(before)
        brings = _DRAWN if _IS_MONEY.match(layout.bare, quantity.number_end) else _BRINGS
        brought = by_then and not spell and brings.search(lead)
        promised = quantity.explicit and PROMISED.search(said)
        return bool(reached or brought or promised or _MOVED_TO.search(lead))
    if quantity.explicit and not quantity.in_words:
        return True
    if _ENUMERATED.search(layout.bare[quantity.start - 16 : quantity.start]) or _REACHES.search(lead):
        return False
    if _OF_A_SITE.search(before):
        return False
    if dated and _BY_A_YEAR.search(said):
        return True
    return bool(
        _MOVED_TO.search(lead)
        or _EACH_HAS.search(lead)
        or ((by_then or PROMISED.search(said)) and _BRINGS.search(lead))
    )
