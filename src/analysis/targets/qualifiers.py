"""Figures that only say which things are meant, or since when, and not how many: speeds, sizes, spells of time."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.layout.blocks import Layout
from analysis.numbers.values import Quantity
from analysis.targets.clauses import Clause, Piece
from analysis.text.folding import pattern

_WHILE_BEFORE = pattern(r"\b(?:(?:qua|sau)(?: hon| gan)?|trong) $")
_WHILE = pattern(
    r" ?(?:thang (?:dau |cuoi )?nam|(?P<reached>nam(?: (?:giai doan )?\(?\d{4} ?- ?\d{4}\)?)?,? (?:phan dau )?(?:dat|la|uoc|tang|giam)\b)|(?P<span>nam|thang))\b"
)
_REACHES = pattern(r"\b(?:dat|la|con|xuong|len|tang|giam|khoang|tren) $")


def is_a_while(layout: Layout, quantity: Quantity) -> bool:
    """ "Qua hơn 02 năm triển khai", "9 tháng đầu năm", "tổng thu 5 năm đạt 50 nghìn tỷ đồng": when, not how much."""
    unit = _WHILE.match(layout.bare, quantity.number_end)
    if unit is None:
        return False
    before = (max(0, quantity.number_start - 12), quantity.number_start)
    if unit["reached"]:
        return not _REACHES.search(layout.bare, *before)
    return not unit["span"] or bool(_WHILE_BEFORE.search(layout.bare, *before))


_PER_AREA = pattern(r"\b(?:tren|moi|tu|cua|/) ?(?:mot|01|1) ?(?:ha|km2?|m2)\b")


def is_base_area(layout: Layout, quantity: Quantity) -> bool:
    """ "Giá trị sản xuất trên 1 ha đất đạt 250 triệu đồng": of what the value is told."""
    return quantity.unit == "other" and bool(_PER_AREA.match(layout.bare, quantity.start))


_NAMES_THINGS = pattern(
    r"\W*(?:[^,;:()]*[,:] ?)?(?:ty le|ti le|ty trong|ti trong|dien tich|so luong|so|giam so|tang so)\b"
)
_SAYS = pattern(r"\b(?:dat|chiem|tang|giam|con|len|xuong|la|bang|phan dau|co (?:it nhat|toi thieu|tren|tu))\b")
_SAID_OF_THEM = pattern(
    r" ?(?:tro (?:len|xuong)\b)?[^,;:()]{0,90}\b(?:dat|chiem|la|bang|len|xuong|con|tang|giam)(?: (?:toi thieu|it nhat|tren|duoi|khoang|tu|khong qua|khong duoi|khong thap hon|binh quan|con|len|xuong))* ?$"
)
_MEASURED = ("other", "billion_vnd", "times", "")


def is_bound_of_things(layout: Layout, clause: Clause, quantity: Quantity, following: Quantity | None) -> bool:
    """ "Tỷ lệ tàu cá dài từ 15 m trở lên lắp thiết bị đạt 100%": how large what is counted is at least or at most."""
    if following is None or not quantity.explicit or quantity.unit not in _MEASURED or quantity.value_high is not None:
        return False
    if quantity.unit == following.unit or (quantity.unit == "" and following.unit != "percent"):
        return False
    named = _NAMES_THINGS.match(layout.bare, clause.start, quantity.start)
    if named is None or "%" in layout.bare[named.end() : quantity.start]:
        return False
    said = (m.span() for m in _SAYS.finditer(layout.bare, named.end(), quantity.start))
    if any(layout.folded.text[start:end].lower() != "đất" for start, end in said):
        return False
    return bool(_SAID_OF_THEM.match(layout.bare, quantity.number_end, following.start))


_AT = pattern(r"\b(?:tai|o|tren dia ban|thuoc) $")
_PLACES = pattern(
    r" ?(?:xa|phuong|thi tran|huyen|thanh pho|thon|ban|buon|bon|ap|khu|cum|diem|tram|truong|co so|don vi|dia ban)\b"
)


def is_where(layout: Layout, before: Quantity | None, quantity: Quantity) -> bool:
    """ "hoàn thành 100% hạ tầng tại 15 xã, phường": in how many places what is promised stands."""
    if before is None or before.unit == "rank" or quantity.unit or quantity.explicit or quantity.value_high is not None:
        return False
    between = layout.bare[before.number_end : quantity.start]
    return bool(
        not any(mark in between for mark in ",;:()")
        and _AT.search(between)
        and _PLACES.match(layout.bare, quantity.number_end)
    )


_OWN_SPEED = pattern(
    r", ?(?:voi )?(?:(?:mang )?bang (?:thong )?rong (?:di dong|co dinh)(?: dat| co)? )?toc do [a-z ]*(?:trung binh|binh quan|dat)\b"
)


def _is_threshold(layout: Layout, clause: Clause, speed: Quantity) -> bool:
    """ "100% người sử dụng ... với tốc độ trên 1 Gb/s": the speed belongs to the share before it."""
    before = layout.bare[clause.start : speed.start]
    share = re.search(r"\d\s?%", before)
    if share is None or _OWN_SPEED.search(before, share.end()):
        return False
    return bool(
        re.search(
            r"(?:truy\s+(?:nhap|cap)|ket\s+noi|duong\s+truyen|internet|bang\s+(?:thong\s+)?rong)", before[share.end() :]
        )
    )


_SPEED_OF = pattern(r"\b(?:toc do|bang thong)(?: (?:toi thieu|tren|tu|dat|la|it nhat|khong duoi))* ?$")


# "số doanh nghiệp trên 1.000 dân đạt 8", "trên một vạn dân có 15 bác sĩ": the heads that a rate is counted on
_PER_HEADS = pattern(
    r"\b(?:tren|moi|/) ?(?:(?P<many>(?:(?:mot|01|1) )?van|10\.?000)|(?:mot|01|1) nghin|100|100?\.?000|1\.?000) (?:nguoi )?(?:dan|lao dong|hoc sinh|sinh vien|ho)(?: so)? ?(?:(?:vung|khu vuc|o|tai|nong thon|thanh thi|do thi)(?: [a-z]+){0,3} )?(?:la |co |dat |len |tang |: ?|khoang |tren |tu |toi thieu |it nhat ){1,3}\d"
)


def rate_unit(layout: Layout, quantity: Quantity) -> str:
    """The unit of a figure counted on so many heads that stand before it, "" for any other."""
    near = list(_PER_HEADS.finditer(layout.bare, max(0, quantity.number_start - 60), quantity.number_start + 1))
    if not near or near[-1].end() <= quantity.number_start:
        return ""
    return "per_10k" if near[-1]["many"] else "other"


_A_RATE = pattern(r"\bty (?:le|so)(?: dat| la| tren)? $")
_OF_THEM = pattern(r"(?: [a-z]+){1,6}(?:,|(?P<both> va)) ?")


def _on_the_same_heads(layout: Layout, inside: list[Quantity]) -> list[Quantity]:
    """ "31 giường bệnh, 15 bác sĩ và 25 điều dưỡng trên 10.000 dân": the heads told once, behind the last of the counts."""
    out = inside[:]
    rates = bool(out) and bool(_A_RATE.search(layout.bare, max(0, out[0].start - 24), out[0].start))
    for k in range(len(out) - 2, -1, -1):
        one, after = out[k], out[k + 1]
        if one.unit == "" and after.unit == "per_10k":
            joined = _OF_THEM.fullmatch(layout.bare, one.number_end, after.start)
            # "12 bệnh viện, 34 giường/vạn dân": of the last
            once = rates or "/" not in layout.bare[after.number_end : out[-1].end]
            if joined and (joined["both"] or once):
                out[k] = one._replace(unit="per_10k")
    return out


def counted(layout: Layout, clause: Clause, inside: list[Quantity]) -> list[Quantity]:
    """The quantities of a clause that tell how much, without those that say of what, of how many or where."""
    inside = [q for q in without_speeds(layout, clause, inside) if not _PER_HEADS.match(layout.bare, q.start)]
    inside = _on_the_same_heads(layout, inside)
    if len(inside) < 2:
        return inside
    return [
        q
        for before, q, after in zip([None, *inside], inside, [*inside[1:], None], strict=False)
        if not is_bound_of_things(layout, clause, q, after) and not is_where(layout, before, q)
    ]


def without_speeds(layout: Layout, clause: Clause, inside: list[Quantity]) -> list[Quantity]:
    """Quantities without the speeds that only say which access a share is of ("tốc độ trên 1 Gb/s đạt 100%")."""
    if not any(q.unit == "percent" for q in inside):
        return inside
    return [
        q
        for k, q in enumerate(inside)
        if q.unit not in ("gbps", "mbps")
        or not (_is_threshold(layout, clause, q) or _says_which_access(layout, q, inside[k + 1 :]))
    ]


def _says_which_access(layout: Layout, speed: Quantity, following: Iterable[Quantity]) -> bool:
    """Whether a speed belongs to a share behind it."""
    named = _SPEED_OF.search(layout.bare, max(0, speed.number_start - 40), speed.number_start)
    return bool(named) and any(other.unit == "percent" for other in following)


_SIZED = pattern(r"\b(?:quy mo|dan so)(?: dan so| khoang| tu| tren| dat| toi thieu)* ?$")
_GROUP_OF = pattern(r"\b(?:nhom|top|danh sach|trong so) $")


_USED = pattern(r"^[^,;()]*\b(?:su dung|tham gia|biet|thuc hien|ap dung) $")


def with_sizes(layout: Layout, pieces: list[Piece]) -> list[Piece]:
    """Pieces of a clause, those that only say how large what is counted is as part of the one before."""
    out: list[Piece] = []
    for piece in pieces:
        if out and _is_size(layout, out[-1], piece):
            out[-1] = out[-1]._replace(end=piece.end)
        else:
            out.append(piece)
    return out


def _is_size(layout: Layout, counted: Piece, piece: Piece) -> bool:
    """ "05 doanh nghiệp có doanh thu trên 100 tỷ đồng", "02 trường vào nhóm 500 trường hàng đầu", "90% hộ gia đình sử dụng ít nhất một dịch vụ":
    the second figure says which are counted."""
    between = layout.bare[counted.quantity.end : piece.quantity.start]
    if counted.quantity.unit == "percent" and piece.quantity.unit == "" and _USED.search(between):
        return True
    group = piece.quantity.unit == "rank" or (piece.quantity.unit == "" and _GROUP_OF.search(between))
    among = (group or (piece.quantity.unit == "" and _SIZED.search(between))) and counted.quantity.unit == ""
    return (among or piece.quantity.unit in ("billion_vnd", "other")) and not re.search(r"[,;()]|\bva\b", between)
