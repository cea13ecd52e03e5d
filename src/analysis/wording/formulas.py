"""Formulas of official papers: what every plan writes, and what says nothing about where its wording comes from.

Patterns on bare letters, as the folded copy has them; a blank stands for any white space.
"""

FORMULAS = (
    # orders
    "to chuc trien khai thuc hien",
    "trien khai thuc hien(?: co hieu qua)?",
    "to chuc thuc hien",
    "chu tri,? phoi hop(?: chat che)? voi",
    "phoi hop(?: chat che)? voi",
    "chu tri",
    "(?:nghien cuu,? (?:hoc tap,? )?)?quan triet(?:,? (?:day du|sau sac|nghiem tuc))*(?: (?:cac )?noi dung(?: cua)?)?",
    "ra soat,? (?:sua doi,? )?bo sung,?(?: va)? hoan thien",
    "tiep tuc day manh",
    # where, and by what right
    "tren dia ban(?: toan)?(?: tinh)?",
    "tren pham vi toan tinh",
    "cua (?:tinh|dia phuong)",
    "theo quy dinh(?: cua phap luat)?",
    "theo chuc nang,? nhiem vu(?: duoc giao)?",
    "phu hop voi (?:tinh hinh|dieu kien) thuc te(?: cua (?:tinh|dia phuong))?",
    "cac nganh,? (?:cac )?linh vuc",
    # bodies and people
    "cac cap uy,? (?:(?:to chuc )?dang,? )?chinh quyen",
    "cac cap uy,? to chuc dang",
    "cac huyen uy,? (?:thi uy,? )?thanh uy,?(?: va)? dang uy truc thuoc(?: tinh uy)?",
    "mat tran to quoc(?: viet nam)?",
    "(?:va )?cac (?:to chuc|doan the) chinh tri -? ?xa hoi",
    "(?:va )?cac doan the",
    "(?:cac )?so,? (?:ban,? )?nganh(?:,? (?:dia phuong|doan the)(?: tinh| cap tinh)?)?",
    "uy ban nhan dan(?: tinh| cac cap)?",
    "ubnd(?: tinh| cac cap)?",
    "(?:ban thuong vu|thuong truc) tinh uy",
    "cac huyen,? (?:thi xa,? )?(?:va )?thanh pho",
    "cac co quan,? don vi(?:,? dia phuong)?(?: (?:co )?lien quan)?",
    "doi ngu can bo,? cong chuc(?:,? vien chuc)?",
    "can bo,? (?:cong chuc,? vien chuc,? )?dang vien(?:,? cong chuc,? vien chuc)?(?:(?:,| va)? (?:cac tang lop )?nhan dan)?",
    # pairs of words that go together everywhere
    "kinh te ?-? ?xa hoi",
    "(?:quoc phong,? )?an ninh(?: quoc gia)?,?(?: va)? trat tu,? an toan xa hoi",
    "quoc phong,?(?: va)? an ninh",
    "chat luong,? hieu qua",
    "cai thien moi truong (?:dau tu|kinh doanh|dau tu,? kinh doanh),? nang cao nang luc canh tranh",
    # names
    "(?:theo )?khung kien truc chinh (?:phu|quyen) (?:dien tu|so)",
    "thanh toan khong dung tien mat",
)
