"""Bodies that a running sentence charges: "giao Sở A chủ trì, phối hợp với Sở B xây dựng …", "Các sở, ngành tổ chức …"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from analysis.codebook import Codebook
from analysis.layout.blocks import Layout
from analysis.tasks.agencies.bodies import LEADS, LONGEST, Body
from analysis.tasks.agencies.duties import duties
from analysis.tasks.agencies.kinds import are_sure, speak_to_many
from analysis.tasks.agencies.lists import PREFIX, bodies_listed
from analysis.tasks.agencies.names import known_agencies
from analysis.tasks.agencies.roles import WITH, is_body_list, read_bodies, with_tails
from analysis.tasks.agencies.starts import margin, starts_body
from analysis.text.folding import bare, pattern
from analysis.text.shortcuts import Opened, Rare

_PART_ENDS = ".;:,("
_LONGEST_LIST = 3000  # characters of a list of bodies in a sentence
_ORDER = pattern(r"\b(?:giao|yeu cau|de nghi|phan cong|do) (?:cho )?(?:dong chi )?")
_CHARGE = Rare(
    pattern(r"[\s(*]*(?:giao|yeu cau|de nghi|phan cong) (?:cho )?(?:dong chi )?"),
    "giao", pattern("yeu cau"), pattern("de nghi"), pattern("phan cong"),
)  # fmt: skip
_THROUGH = Rare(
    pattern(r"\b(?:lanh dao(?:(?:,| va) chi dao)?|(?<!ban\s)chi dao)\b"), pattern("lanh dao"), pattern("chi dao")
)
# "Cơ quan chủ trì thực hiện là Sở A"
_IS = Rare(
    pattern(r"\b(?:co quan|don vi) (?:duoc giao )?(?:chu tri|dau moi|thuc hien|chiu trach nhiem)(?: [a-z]+){0,2}? la "),
    pattern("co quan"), pattern("don vi"),
)  # fmt: skip
# "…; việc này do Sở A đảm nhiệm.", "…: Sở A thực hiện, hoàn thành trong năm 2026.": the last clause says who
_DOES_IT = Opened(
    pattern(
        r"(?:trien khai |to chuc )?(?:thuc hien|trien khai|dam nhiem|phu trach|chiu trach nhiem)(?: (?:thuc hien|chinh|trien khai))*"
        r"(?=\s*(?:[.;,)]|$|(?:trong|truoc|tu|den|vao|nam|quy|hang|giai doan)\b))"
    ),
    *("trien", "to", "thuc", "dam", "phu", "chiu"),
)
_IT_IS_DONE_BY = pattern(r"(?:(?:viec|nhiem vu|noi dung) nay )?(?:do|giao(?: cho)?) ")
_ORDERS = pattern(r"\bchi dao(?:,? (?:huong dan|don doc))? (?=cac |uy ban|ubnd)")
_SETS_TO_WORK = pattern(r"(?:lanh dao, )?chi dao ")
_IN_TEXT = Rare(
    pattern(r"\b(?:(?:cung )?(?:dong )?chu tri|lam dau moi|la (?:co quan|don vi) (?:dau moi|thuong truc|chu tri))\b"),
    pattern("chu tri"), pattern("dau moi"), pattern("thuong truc"),
)  # fmt: skip
_CLAUSE_ENDS = ".;:("
_SHORTENED = ("tp.", "vp.")  # a full stop behind these ends no clause
_TOGETHER = pattern(r" ?, ?cung (?:voi )?")  # "Sở A chủ trì, cùng Sở B triển khai"
# "Trước ngày 30/6/2026, Sở A hoàn thành …": when, before who
_WHEN_FIRST = pattern(r"(?:phan dau )?(?:truoc|trong|den|cham nhat|hang nam|dinh ky)\b[^,;:.]{0,40}, ?")
# "Công an tỉnh chủ trì; Sở A, Sở B và các đơn vị liên quan phối hợp"
_HELPED = pattern(
    r" ?(?:thuc hien|trien khai)?[,;] (?P<bodies>[^.:()]{4,250}?) (?:cung |tham gia )*phoi hop\b(?! (?:chat che )?(?:voi|cung)\b)"
)


def bodies_in_sentence(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    """Bodies a running sentence charges, or is about: "Các sở, ban, ngành tổ chức quán triệt …"."""
    found = charged_in_sentence(layout, start, end, book) or _subject(layout, start, end, book)
    found = found or _subject_behind(layout, start, end, book)
    return with_tails(layout, found or _last_clause(layout, start, end, book), start)


def charged_in_sentence(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    """Bodies a running sentence charges: "giao Sở A chủ trì, phối hợp với Sở B và các sở, ngành xây dựng …"."""
    found: list[Body] = []
    for m in _IN_TEXT.finditer(layout.bare, start, end):
        left = _edges(layout, max(start, m.start() - LONGEST), m.start())[-1]
        orders = [o for o in _ORDER.finditer(layout.bare, left, m.start()) if _is_order(layout, o)]
        left = orders[-1].end() if orders else left
        left += margin(layout, left, m.start())
        if left < m.start() and starts_body(layout, left, m.start()) and m.start() - left <= 250:
            found += read_led(layout, left, m.start(), book) or bodies_listed(layout, left, m.start(), "leads", book)
        else:
            continue
        joined = WITH.shape.match(layout.bare, m.start(), end)
        joined = joined or _TOGETHER.match(layout.bare, m.end(), end)
        if joined:
            partners = _partners(layout, joined.end(), end, book)
            found += [*partners, *_named_behind(layout, partners, end, book)]
        elif (helped := _HELPED.match(layout.bare, m.end(), end)) and is_body_list(
            layout, *helped.span("bodies"), book
        ):
            found += read_bodies(layout, *helped.span("bodies"), "takes_part", book)
    if found and all(body.role == "leads" for body in found):  # "A chủ trì vận hành …; phối hợp với B …"
        found += partners_in_sentence(layout, found[-1].end, end, book)
    for read in (_charged, _through, _said_to_lead):
        found = found or read(layout, start, end, book)
    return with_tails(layout, found, start)


def _edges(layout: Layout, start: int, end: int, commas: bool = False) -> list[int]:
    """Where clauses, or with `commas` their parts, begin: at `start`, behind a mark, at a new line that is not only the
    edge of a narrow page."""
    marks = layout.places(_PART_ENDS, start, end) if commas else _clause_ends(layout, start, end)
    return sorted([start, *[at + 1 for at in marks], *_block_starts(layout, start, end)])


def _clause_ends(layout: Layout, start: int, end: int) -> list[int]:
    """Where a mark stands that ends a clause."""
    marks = layout.places(_CLAUSE_ENDS, start, end)
    return [at for at in marks if not layout.bare.endswith(_SHORTENED, 0, at + 1)]


def _block_starts(layout: Layout, start: int, end: int) -> list[int]:
    return layout.starts[bisect_right(layout.starts, start) : bisect_left(layout.starts, end)]


def _is_order(layout: Layout, order: re.Match[str]) -> bool:
    """Whether it says "giao" or "do", not "(Tuyên) giáo", "(độc) giả", "đó" and the like."""
    first = layout.folded.text[order.start() : order.end()].lower().split(" ")[0].strip("\n\t(*")
    return bare(first) not in ("giao", "do") or first in ("giao", "do")


def _charged(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    """ "Giao Sở A xây dựng …" at the beginning of a clause."""
    if not _CHARGE.may_be_in(layout.bare, start, end):
        return []
    for at in _edges(layout, start, end):
        order = _CHARGE.shape.match(layout.bare, at, end)
        if order and _is_order(layout, order) and (bodies := _partners(layout, order.end(), end, book)):
            led = _THROUGH.shape.match(layout.bare, _next_word(layout, bodies[-1].end), end)
            below = _partners(layout, led.end(), end, book) if led else []
            found = [body._replace(role="leads") for body in [*bodies, *below]]
            return found + partners_in_sentence(layout, found[-1].end, end, book)
    return []


def _next_word(layout: Layout, at: int) -> int:
    return at + margin(layout, at, at + 8)


def _said_to_lead(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    """ "Cơ quan chủ trì thực hiện là Sở A." """
    return [
        body._replace(role="leads")
        for said in _IS.finditer(layout.bare, start, end)
        for body in _partners(layout, said.end(), end, book)
    ]


def _last_clause(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    """ "…: Sở A thực hiện.", behind what is to be done."""
    for at, stop in reversed([*pairwise([*_edges(layout, start, end), end])][1:]):
        at += margin(layout, at, stop)
        does = _DOES_IT.search(layout.bare, at, stop)
        if does is None:
            continue
        handed = _IT_IS_DONE_BY.match(layout.bare, at, does.start())
        at = handed.end() if handed else at
        named = layout.folded.text[at].isupper() and is_body_list(layout, at, does.start(), book)
        return read_bodies(layout, at, does.start(), "leads", book) if named else []
    return []


def ordered_bodies(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    """Bodies that those of the heading are to set to work ("- Chỉ đạo Sở A xây dựng …"), at the beginning of an item."""
    start += margin(layout, start, end)
    order = _SETS_TO_WORK.match(layout.bare, start, end)
    return _partners(layout, order.end(), end, book) if order else []


def _through(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    """A party body that works through another: "Ban Cán sự đảng A lãnh đạo A xây dựng …; chỉ đạo các sở …"."""
    for m in _THROUGH.finditer(layout.bare, start, end):
        left = _edges(layout, max(start, m.start() - LONGEST), m.start(), commas=True)[-1]
        left += margin(layout, left, m.start())
        below = _partners(layout, m.end(), end, book)
        if speak_to_many(below) and not m[0].startswith("lanh"):
            continue
        if below and left < m.start() and is_body_list(layout, left, m.start(), book):
            found = bodies_listed(layout, left, m.start(), "leads", book) + [b._replace(role="leads") for b in below]
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
    r"chi cuc|ngan hang (?:nha nuoc|chinh sach|nong nghiep)|kho bac|dai phat thanh|bao |tinh doan|thanh doan|buu dien|dien luc|truong (?:dai hoc|cao dang|trung cap|"
    r"chinh)|(?:tong )?cong ty (?=[a-z])|vien (?=[a-z])|phan hieu (?=[a-z])|benh vien (?:da khoa|chuyen khoa) |"
    r"nguoi dung dau cac so\b|thu truong |chu tich (?:ubnd|uy ban)|"
    r"dai hoc (?=[a-z])|hoc vien|(?:uy ban )?mat tran to quoc viet nam (?:tinh|thanh pho)|hoi (?:nong dan|lien hiep|cuu|khoa hoc|doanh)|lien doan|lien minh|hiep hoi|tap doan|"
    r"trung tam|ca |thue |(?:co quan|don vi),|dia phuong |dang uy (?!truc thuoc|cap tren|, )|(?:huyen|thanh|thi) uy (?!,)|ban can su)"
)
_NEEDS_A_NAME = pattern(r"(?:(?:tong )?cong ty|vien|phan hieu)\b")  # "Công ty Điện lực X", not any company


def _subject(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    """A sentence whose first words are bodies and the next what they do: "Các sở, ban, ngành tổ chức quán triệt …"."""
    start += margin(layout, start, end)
    when = _WHEN_FIRST.match(layout.bare, start, end)
    start = when.end() if when else start
    named = _SUBJECT.match(layout.bare, start, end)
    if not named or not starts_body(layout, start, end):
        return []
    if _NEEDS_A_NAME.match(layout.bare, start, end) and layout.folded.text[named.end()].islower():
        return []
    before_names = 1 if PREFIX.shape.match(layout.bare, start, end) else 0  # "Các Sở: A, B triển khai …"
    edges = [*_edges(layout, start, end)[1 + before_names :], end + 1]
    stop = next(at for at in edges if at > end or not _lists_on(layout, start, at, end, book))
    if note := _NOTE.match(layout.bare, stop - 1, end):  # "…, Trường B (cơ sở Hà Nam) xây dựng": it tells of the last
        acts = next((at for at in duties(layout, note.end(), end)), end) == note.end()
        found = [note.end()] if acts else duties(layout, start, stop - 1)
    else:
        found = duties(layout, start, stop - 1)
    for duty in found:
        if duty - start > 250:
            break
        before = layout.bare[start:duty].rstrip()
        if before.endswith(" duoc"):  # "Bệnh viện đa khoa tỉnh được đầu tư": what is done to it
            return []
        if not before.endswith((",", " va", " cua")):
            bodies = read_bodies(layout, start, min(duty, stop - 1), "leads", book)
            sure = are_sure(bodies, book)
            if all(body.role != "leads" for body in bodies):  # "A, B phối hợp làm sạch dữ liệu": they do it together
                bodies = [body._replace(role="leads") for body in bodies]
            return [*bodies, *partners_in_sentence(layout, duty, end, book)] if sure else []
    return []


def _subject_behind(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    """ "Phát triển hạ tầng số. Sở A tham mưu lộ trình …": a later sentence, or clause, whose first words are bodies of the list."""
    edges = [*_edges(layout, start, end)[1:], end]
    for edge, stop in pairwise(edges):
        at = edge + margin(layout, edge, stop)
        aside = layout.bare.count("(", start, at) > layout.bare.count(")", start, at)
        if at < stop and layout.bare[edge - 1] in ".;" and layout.folded.text[at].isupper() and not aside:
            bodies = [] if _ORDERS.search(layout.bare, at, stop) else _subject(layout, at, stop, book)
            if bodies and all(body.agency in known_agencies(book) for body in bodies if body.role == "leads"):
                return bodies
    return []


_NOTE = pattern(r"\([^()]{2,80}\) ?")


def _lists_on(layout: Layout, start: int, at: int, end: int, book: Codebook) -> bool:
    """Whether the mark before `at` only parts bodies that a sentence names first: "Các sở, ngành; UBND các xã tổ chức …"."""
    if layout.bare[at - 1] != ";" or not is_body_list(layout, start, at - 1, book):
        return False
    return starts_body(layout, at + margin(layout, at, end), end)


def partners_in_sentence(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    """Bodies after "phối hợp với" in a sentence whose leading body stands elsewhere (in the heading above)."""
    found: list[Body] = []
    for joined in WITH.finditer(layout.bare, start, end):
        partners = _partners(layout, joined.end(), end, book)
        found += [*partners, *_named_behind(layout, partners, end, book)]
    return with_tails(layout, found, start)


_NAMES_IN_BRACKETS = re.compile(r"\s*\(([^()]{3,200})\)")


def _named_behind(layout: Layout, partners: Sequence[Body], end: int, book: Codebook) -> list[Body]:
    """The names in brackets behind a kind of bodies: "các doanh nghiệp viễn thông (VNPT, Viettel, MobiFone) quy hoạch …"."""
    if not partners:
        return []
    names = _NAMES_IN_BRACKETS.match(layout.bare, partners[-1].end, end)
    if names is None or LEADS.search(names[1]) or not is_body_list(layout, *names.span(1), book):
        return []
    return read_bodies(layout, *names.span(1), "takes_part", book)


_PLACES = pattern(r"cac (?:xa|phuong|huyen|quan|thi xa), (?:xa|phuong|huyen|quan|thi xa|thanh pho|thi tran|dac khu)\b")


def _partners(layout: Layout, start: int, end: int, book: Codebook) -> list[Body]:
    start += margin(layout, start, end)
    if not starts_body(layout, start, end) and not _PLACES.match(layout.bare, start, end):
        return []
    end = min(end, start + _LONGEST_LIST)
    end = min([end, *_clause_ends(layout, start, end)[:1], *_block_starts(layout, start, end)[:1]])
    end = next(duties(layout, start, end), end)
    joined = WITH.search(layout.bare, start, end)  # "giao Sở A phối hợp các doanh nghiệp …"
    end = joined.start() if joined and joined.start() > start else end
    return bodies_listed(layout, start, end, "takes_part", book)
