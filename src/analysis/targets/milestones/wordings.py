"""The words of promises without a figure: what is done, who leads, what level is reached, what holds everywhere."""

from __future__ import annotations

import re

from analysis.tasks.timeframes import TO_WORK
from analysis.text.folding import pattern
from analysis.text.shortcuts import AtWords, Opened, Rare

LEADING = Rare(
    pattern(
        r"\b(?:(?:thuoc|nam trong|trong|vao|la|dung) (?:mot trong )?(?:nhung |cac )?(?:nhom|top|so)? ?(?:cac |nhung )?(?:[a-z,]+ ){0,4}?(?:dan dau|dung dau|hang dau|di dau|tien phong)|dan dau (?:ca nuoc|vung|khu vuc))\b"
    ),
    "dau",
    "phong",
)
LEVEL_STATE = Rare(
    pattern(
        r"\b(?:(?:thuoc|nam trong) nhom (?:cac )?(?:tinh|dia phuong|nuoc|trung binh|kha|tot)|dat (?:muc|trinh do) (?:tren |kha|tot|tien tien|trung binh|cao)|muc (?:kha|trung binh)|cao hon (?:muc )?(?:trung binh|binh quan)|trinh do tien tien|"
        r"ngang tam (?:khu vuc|quoc te|the gioi|chau luc|chau a|cac (?:nuoc|tinh|dai hoc|trung tam|thanh pho|quoc gia)))\b"
    ),
    "nhom",
    "muc",
    "trinh",
    "ngang",
    pattern("cao hon"),
)
ONE_OF = Rare(pattern(r"\bla mot trong (?:nhung|cac)\b"), "trong")
# "trở thành một trong những trung tâm khởi nghiệp, đổi mới sáng tạo của cả nước": a place among others
HUB = Rare(
    pattern(
        r"(?:\b(?:la|tro thanh)(?: mot trong(?: so)? (?:nhung|cac))? |^(?:va )?(?:mot trong (?:nhung|cac) )?(?!trung tam (?:du lieu|dieu hanh|giam sat|tich hop|phuc vu|hanh chinh)\b))trung tam\b[^;.]{0,120}\b(?:cua|thuoc|trong|tai|o) (?:ca nuoc|toan quoc|quoc gia|khu vuc|(?:tieu )?vung|mien [a-z]+|dong nam a|asean|dong bang|tay nguyen|trung du)"
    ),
    "tam",
)
# "trở thành tỉnh phát triển khá của vùng Đồng bằng sông Cửu Long": what a place is among others
AMONG_OTHERS = Rare(
    pattern(
        r"\b(?:la|tro thanh) (?:[a-z]+ ){0,4}?(?:tinh|thanh pho|dia phuong|trung tam|cuc tang truong|diem den|dau moi)\b[^;.]{0,120}?\b(?:cua|thuoc|trong|o|tam co|ngang tam|hang dau)(?: toan)? (?:ca nuoc|toan quoc|quoc gia|khu vuc|(?:tieu )?vung|mien (?:bac|trung|nam)|dong nam a|asean|chau a|dong bang|tay nguyen|trung du)\b"
    ),
    "cua", "thuoc", "trong", "tam", "hang", pattern(r"o (?:khu|vung|mien)"),
)  # fmt: skip
# How something comes into being or into use: "đi vào hoạt động", "chính thức vận hành", "được công nhận là"
INTO_USE = (
    rf"(?:duoc )?(?:di|dua(?: [a-z,()]+){{0,16}}?) {TO_WORK}|"
    r"(?:chinh thuc|duoc) (?:chinh thuc )?(?:van hanh|hoat dong|thanh lap|khai truong|cong nhan(?: la)?|cong bo|dua vao)|van hanh chinh thuc|"
    r"duoc tich hop(?: day du)? (?:len|vao|voi)|"
    r"(?:duoc ket noi|ket noi thong suot)(?:,? ?(?:chia se|lien thong|dong bo|va))* voi|"
    r"ket noi va van hanh thong suot|"
    r"van hanh (?!(?:hieu qua|tot|on dinh|thu|khai thac)\b)(?:[a-z]+ ){2,12}?(?:vao|truoc|trong) (?:cuoi |dau |het )?(?:nam|quy|ngay|thang)|"
    r"la mot trong (?:nhung|cac) (?:trung tam|dia phuong|tinh|thanh pho)"
)
_DONE_WORDS = (
    rf"\b(?:{INTO_USE}|(?:co ban )?hoan (?:thanh|thien|tat)|xong|(?:co ban )?hinh thanh|(?:tung buoc )?tro thanh|(?:dat|dap ung) (?:cac |duoc |du )?(?:tieu chi|chuan|tieu chuan)|"
    r"co ban dat|duoc danh gia dat|khong con|thuong mai hoa|(?:co )?du nang luc|duoc ap dung rong rai|duoc hinh thanh|(?:co ban|hoan toan) khac phuc|khac phuc (?:hoan toan|dut diem|triet de)|xoa (?:bo )?(?:hoan toan|het|toan bo)|(?:co |voi )nang suat lao dong cao|nang suat lao dong cao|"
    r"moi (?:nguoi dan|cong dan|nguoi)[^.;]{0,40}(?:duoc|co the)|la (?:tinh|thanh pho|trung tam|dia phuong|do thi thong minh)|co ban chuyen doi)\b"
)
DONE = pattern(_DONE_WORDS)
_DONE_OPENINGS = (
    "hoan", "co ban", "hinh thanh", "tung buoc", "tro thanh", "dua", "dat", "khong con", "thuong mai", "du nang", "co du", "duoc ap", "duoc hinh", "khac phuc", "hoan toan", "xoa",
    "co nang", "voi nang", "nang suat", "moi nguoi", "moi cong", "la tinh", "la thanh", "la trung", "la dia", "la do", "la mot", "dap ung", "di vao", "duoc di",
    "duoc dua", "duoc chinh", "duoc van", "duoc thanh", "duoc khai", "duoc cong", "duoc ket", "duoc danh", "duoc hoat", "duoc tich", "chinh thuc", "ket noi", "tat ca", "toan bo", "xong", "van hanh",
)  # fmt: skip
DONE_ANYWHERE = AtWords(
    pattern(rf"{_DONE_WORDS}|hoan thanh|\b(?:tat ca|toan bo|moi (?:nguoi|cong dan))\b"), _DONE_OPENINGS
)  # "2025hoàn thành" too, see `dates.is_dated_state`
BUILT = Rare(
    pattern(
        r"\b(?:xay dung|phat trien|hinh thanh|trien khai)(?: thanh cong| duoc| va [a-z ]{3,20}| mo hinh| cac| he thong| khu| mot| tinh| thanh pho| [a-z]+){0,7}? (?:do thi|thanh pho|khu do thi|tinh) thong minh\b"
    ),
    "minh",
)
# "tiếp tục", "nâng cao": where to, and not what will be
DIRECTION = pattern(
    r"\b(?:tiep tuc|day manh|tang cuong|nang cao|thuc day|chu trong|quan tam|tao dieu kien|tung buoc|gop phan|phat huy|tan dung|chu dong|tich cuc|khuyen khich|day nhanh|uu tien|gan voi|tap trung|huong toi|tien toi|lam co so|phuc vu|voi (?:vai tro|vi the|vi tri|loi the|tiem nang))\b"
)
# What is a promise even where no known indicator is named
STRONG = pattern(
    rf"\b(?:{INTO_USE}|(?:co ban )?hoan (?:thanh|thien|tat)|xong|(?:tro|hinh) thanh|(?:dat|dap ung) (?:cac |du )?(?:tieu chi|chuan|tieu chuan)|khong con|(?:co ban|hoan toan) khac phuc|khac phuc (?:hoan toan|dut diem|triet de)|thuong mai hoa|du nang luc|"
    r"duoc ap dung rong rai|moi (?:nguoi dan|cong dan)|la (?:mot )?trung tam)\b"
)
# "góp phần quan trọng đưa tỉnh trở thành …": the aim of the plan, though of the general one only a direction
BRINGS_ABOUT = pattern(r"gop phan (?:[a-z]+ ){0,3}dua\b")
# "Thừa Thiên Huế là thành phố Festival …": what a place will be, said of it at the beginning of a clause
BEING = pattern(
    r"\W*(?:va |phan dau |den (?:het )?nam \d{4} ?,? )*(?!voi\b|theo\b)(?:(?:tinh |thanh pho )?[a-z]+(?: (?:- )?[a-z]+){0,4} )?"
    r"la (?:mot )?(?:tinh|thanh pho|trung tam|cuc tang truong|do thi|dia phuong)\b(?! (?:trong|truc|luong|cua)\b)"
)
# What is told in the tasks without a date of its own
KNOWN_STATES = ("smart_city", "data_centre", "digital_government", "party_state_digital_transformation")
RANK_STATES = (
    "innovation_rank",
    "digital_infrastructure_rank",
    "productivity_level",
    "digital_transformation_rank",
    "egov_rank",
)
OWN_AIMS = Rare(
    pattern(
        r"\bhoan thanh (?:tot |day du |vuot muc )?(?:cac |toan bo |\d+ )?(?:chi tieu|muc tieu|nhiem vu)\b(?! (?:chinh quyen|do thi|pho cap)\b)"
    ),
    "hoan",
)
_EVERYWHERE = (
    r"toan (?:bo )?(?:tinh|thanh pho|dia ban|lanh tho)|toan dan|het (?:cac )?(?:xa|thon|ban|ap|xom|khu dan cu)|"
    r"(?:toan bo |tat ca )?(?:pham vi |dia ban )(?:toan )?(?:tinh|thanh pho)"
)
WHOLE = Opened(
    pattern(rf"\b(?:(?:phu|den|toi|pho cap|phuc vu|cho|tren)\b[^.;,]{{0,50}}?)(?P<all>{_EVERYWHERE})\b"),
    *("phu", "den", "toi", "pho", "cho", "tren"),
)
WHOLE_ENDS = Opened(pattern(_EVERYWHERE), "toan", "tat", "het", "pham", "dia")  # without one there is no `WHOLE`
DONE_TASK = re.compile(r"\b(?:hoan thanh|xong|van hanh chinh thuc)\b")
