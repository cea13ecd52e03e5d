"""The body that issues a document, in its usual spelling."""

from __future__ import annotations

import re

from analysis.documents.facts import Document
from analysis.layout.blocks import Block, Layout
from analysis.text.folding import bare as bare_of
from analysis.text.folding import pattern

# the head of a Party paper: "ĐẢNG BỘ TỈNH LÂM ĐỒNG / BAN CHẤP HÀNH", and not the body that a resolution is of
_OF_THE_COMMITTEE = pattern(r"\bdang bo (?:tinh|thanh pho) [a-z ]{2,20}? ban chap hanh\b(?! trung uong)")


def issuer_of(layout: Layout, header: list[Block], document: Document, letter: bool, opening: int) -> str:
    """The issuing body in its usual spelling: from the signature for Party papers, from the header for state papers."""
    if document.level == "national":
        return _national_issuer(layout, header, document.number.value)
    province = document.province.value
    title = bare_of(document.signatory_title)
    head = " ".join(layout.words_of(b) for b in header)
    city = bool(re.search(r"\b(?:thanh uy|uy ban nhan dan thanh pho)\b", head + " " + title)) or bool(
        re.search(r"\bthanh uy\b|\buy ban nhan dan thanh pho\b", layout.bare[opening : opening + 900])
        and province in ("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế")
    )
    unit = f"{'thành phố' if city else 'tỉnh'} {province}".strip()
    party = "Thành ủy" if city else "Tỉnh ủy"
    number = document.number.value
    if letter and re.search(r"chanh van phong", title) and not re.search(r"/UBND\b", number):
        return f"Văn phòng {party}" if re.search(r"/TU|VPTU", number) else f"Văn phòng Ủy ban nhân dân {unit}"
    department = re.search(r"\b(so [a-z][a-z ,\-]{4,60}?)(?= so ?:| cong hoa| doc lap|$| \|)", head)
    if department and (re.search(r"giam doc", title) or re.search(r"-S[A-ZĐ&-]{2,}$", number)):
        return f"{_as_written(layout, header, department[1])} {unit}"
    if re.search(r"\bban can su dang\b", title + " " + head) or re.search(r"/BCS", number):
        return f"Ban Cán sự đảng Ủy ban nhân dân {unit}"
    if re.search(r"\bdang uy (?:uy ban nhan dan|ubnd)\b", title + " " + head) or re.search(r"/ĐU$", number):
        return f"Đảng ủy Ủy ban nhân dân {unit}"
    steering = re.search(
        r"\bban chi dao(?: [a-z]+){2,9}?(?= (?:tinh|thanh pho)\b| so ?:| cong hoa| doc lap|$| \|)", head
    )
    if steering and re.search(r"-BCĐ", number):
        return f"{_as_written(layout, header, steering[0])} {unit}"
    if "ban thuong vu" in title:
        return f"Ban Thường vụ {party}"
    if re.search(r"t/?m\.? ?(?:tinh|thanh) uy|ban chap hanh", title) or _OF_THE_COMMITTEE.search(head):
        return "Ban Chấp hành Đảng bộ " + ("thành phố" if city else "tỉnh")
    if re.search(r"uy ban nhan dan|\bubnd\b", title + " " + head) or re.search(r"UBND$", number):
        return f"Ủy ban nhân dân {unit}"
    if re.search(r"hoi dong nhan dan", title + " " + head) or re.search(r"HĐND$", number):
        return f"Hội đồng nhân dân {unit}"
    if re.search(r"/TU$", number) or re.search(r"\b(?:tinh|thanh) uy\b", head):
        return f"Ban Thường vụ {party}"
    return ""


_NATIONAL_ISSUERS = (
    ("Thủ tướng Chính phủ", re.compile(r"-TTg$"), re.compile(r"\W*thu tuong chinh phu\b")),
    ("Chính phủ", re.compile(r"-CP$"), re.compile(r"\W*chinh phu\b")),
    ("Quốc hội", re.compile(r"/QH\d+$"), re.compile(r"\W*quoc hoi\b")),
    ("Bộ Chính trị", re.compile(r"(?!)"), re.compile(r".*\bbo chinh tri\W*$")),
    ("Ban Chấp hành Trung ương", re.compile(r"(?!)"), re.compile(r"\W*ban chap hanh trung uong\b")),
)


def _national_issuer(layout: Layout, header: list[Block], number: str) -> str:
    """The national body by its symbol, else by the first lines; a ministry as the header writes it."""
    for name, symbol, _ in _NATIONAL_ISSUERS:
        if symbol.search(number):
            return name
    for block in header[:3]:
        words = layout.words_of(block)
        if found := next((name for name, _, shape in _NATIONAL_ISSUERS if shape.match(words)), ""):
            return found
        if ministry := re.match(r"\W*(bo [a-z][a-z ,\-]{3,60}?)(?=\W*$| so ?:|\s{2,}| cong hoa| \|)", words):
            return _name_case(layout.folded.text[block.start : block.end], ministry[1])
    return ""


def _as_written(layout: Layout, header: list[Block], words: str) -> str:
    """A body of the head in the usual case, with the marks that it has there."""
    return _name_case(
        next((layout.folded.text[b.start : b.end] for b in header if words in layout.words_of(b)), words), words
    )


def _name_case(written: str, words: str) -> str:
    """A name printed in capitals, in the usual case of office names: "SỞ THÔNG TIN VÀ TRUYỀN THÔNG" -> "Sở Thông tin và Truyền thông"."""
    lines = (part.strip(" \t*_#\\-") for part in re.split(r"[\n|]", written))
    line = next((part for part in lines if bare_of(part) == words.strip(" *-")), words)
    parts = line.lower().split()
    out, up = [], True
    for word in parts:
        out.append(word.capitalize() if up else word)
        up = word in ("sở", "và", "ban")
        if word == "và":
            out[-1] = "và"
    return " ".join(out)
