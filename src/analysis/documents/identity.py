"""A file -> the documents in it, each with number, date, province, issuer and signatory, and how each is known.

Most files are one document. A covering letter ("Kính gửi ...") before the plan it forwards is a document of its own;
a decision and the plan it promulgates are one. Nothing is taken from a file's name, an arrival stamp or a portal's box.
What a document does not say of itself may be inferred later, from another part of the file or another document of the
corpus that cites it (`inference`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from analysis.codebook import Codebook, run_by_the_centre
from analysis.documents.mandates import PROMULGATES, RULING_BODIES, implemented
from analysis.documents.signatures import signatory_of
from analysis.layout.blocks import Block, Layout
from analysis.references import ABBREVIATIONS, TYPES, Reference, iso_date
from analysis.sections import Section, find_stamps
from analysis.text.folding import UPPER, pattern, spelled
from analysis.text.folding import bare as bare_of
from analysis.text.shortcuts import AtWords


@dataclass
class Fact:
    """A value with the folded span that states it; empty value = missing."""

    value: str = ""
    start: int = -1
    end: int = -1


@dataclass
class Document:
    """One document of a file: its sections `[first, last)` and what it says of itself (spans in the folded copies)."""

    part: str  # "" for the main document, "cover", "2", "3" ... for further parts
    first: int
    last: int
    start: int
    end: int
    doc_type: str = ""
    title: Fact = field(default_factory=Fact)
    number: Fact = field(default_factory=Fact)
    issued_on: Fact = field(default_factory=Fact)
    province: Fact = field(default_factory=Fact)
    issuer: str = ""
    signatory: str = ""
    signatory_title: str = ""
    level: str = "provincial"
    implements: tuple[str, ...] = ()
    own: tuple[Reference, ...] = ()


_TYPE_LINE = pattern(
    r"\W*(chuong trinh hanh dong|ke hoach hanh dong|ke hoach|chuong trinh|chi thi|nghi quyet|quyet dinh|de an|cong van|bao cao|huong dan|thong bao|ket luan|quy hoach|to trinh)\b"
)
_DAY = pattern(
    r"\bngay (?P<day>\d{1,2})(?: thang (?P<m2>\d{1,2}) ?,? nam (?P<y2>\d{4})| ?[-/.] ?(?P<m1>\d{1,2}) ?[-/.] ?(?P<y1>\d{4}))"
)
_PLACE_BEFORE = re.compile(rf"(?:^|\s{{3,}}|[|\t*_])\s*([{UPPER}][^\n|,\d:;]{{1,28}}?)\s*[,.]?\s*$")
_PLACE_INLINE = re.compile(rf"(?:^|\s)((?:[{UPPER}][^\W\d_]+\s){{0,4}}[{UPPER}][^\W\d_]*[a-zà-ỹ])\s*,\s*$")
_LONGEST_LEAD = 400  # characters before a date in which its place is looked for
_OPENING = pattern(
    r"\W*(?:can cu|thuc hien|trien khai|quan triet|nham|theo|de|ngay \d|tiep tuc|xet|thi hanh|kinh gui)\b"
)
_BODY_SPEAKS = pattern(
    rf"\W*(?:{RULING_BODIES}|chu tich|thu tuong|bo chinh tri)\b.*\b(?:ban hanh|xay dung|de nghi|yeu cau|chi thi|giao|quyet dinh|quyet nghi)\b"
)
_SUBJECT_LINE = re.compile(r"\W*v/?v\b|\W*trich yeu")
_LETTER = pattern(r"\W*kinh gui\b")

_NATIONAL_SYMBOLS = re.compile(r"[-/](?:TW|TTg|CP|QH\d+|BCĐTW|BTTTT|BKHCN|BKHĐT|VPCP|BNV|BTC|BCT|BYT|BGDĐT)$")


def read_documents(
    layout: Layout, sections: list[Section], references: list[Reference], book: Codebook
) -> list[Document]:
    """The documents of a file, in order of the text."""
    cuts = _cuts(sections)
    documents = []
    for n, (first, last) in enumerate(zip(cuts, [*cuts[1:], len(sections)], strict=True)):
        part = "" if n == len(cuts) - 1 else ("cover" if n == 0 else str(n + 1))
        documents.append(
            _describe(
                layout,
                sections,
                references,
                book,
                Document(part, first, last, sections[first].start, sections[last - 1].end),
            )
        )
    return documents


def _cuts(sections: list[Section]) -> list[int]:
    """Where a new document begins: a title after the signature (or recipients) of a letter."""
    cuts = [0]
    is_letter = closed = False
    for k, section in enumerate(sections):
        if section.role == "recipients" and bare_of(section.heading).startswith("kinh gui"):
            is_letter = True
        elif section.role in ("recipients", "signature"):
            closed = True
        elif section.role == "title" and is_letter and closed:
            cuts.append(k)
            is_letter = closed = False
    return cuts


def _describe(
    layout: Layout, sections: list[Section], references: list[Reference], book: Codebook, document: Document
) -> Document:
    own = sections[document.first : document.last]
    head = [b for s in own[: _head_length(own)] if s.role == "title" for b in s.blocks]
    letter = any(s.role == "recipients" and bare_of(s.heading).startswith("kinh gui") for s in own)
    opening = _opening_start(layout, head, own)
    header = [b for b in head if b.start < opening]
    document.number = _number(layout, header, references)
    document.issued_on = _issued_on(layout, header)
    if not document.number.value:
        document.number, dated = _number_of_annex(layout, document, references)
        document.issued_on = document.issued_on if document.issued_on.value else dated
    document.doc_type, document.title = _type_and_title(layout, header, document.number.value, letter)
    document.signatory, document.signatory_title = signatory_of(layout, own)
    document.level = "national" if _is_national(layout, header, document) else "provincial"
    if document.level == "provincial":
        document.province = _province(layout, header, document, book)
    document.issuer = _issuer(layout, header, document, letter, opening)
    cited = [
        r
        for r in references
        if document.start <= r.start < document.end and r.number and r.number != document.number.value
    ]
    document.implements = implemented(layout, head, own, document.doc_type, cited, letter, opening)
    if document.number.value:
        document.own = tuple(
            r for r in references if document.start <= r.start < document.end and r.number == document.number.value
        )
    return document


def _head_length(own: list[Section]) -> int:
    return next((k for k, s in enumerate(own) if s.label or s.role in ("signature", "annex")), len(own))


def _opening_start(layout: Layout, head: list[Block], own: list[Section]) -> int:
    """Where the running text begins after the header lines: the first paragraph that opens like one or is long."""
    typed = below_type = False
    for block in head:
        words = layout.words(block)
        if _LETTER.match(words):
            return block.start
        if _TYPE_LINE.match(words) and _capitals(layout.folded.text[block.start : block.end].strip(" *#\n\\")[:12]):
            typed = below_type = True
            continue
        # "Thực hiện Nghị quyết số 50/NQ-CP ... ban hành Chương trình hành động ...": what is carried out was promulgated
        subject = below_type and words[-1:] not in (".", ":", ";")
        below_type = False
        if (
            typed
            and _OPENING.match(words)
            and (
                words.endswith((":", ";"))
                or (PROMULGATES.search(words) and not subject)
                or not words.startswith(("thuc hien", "trien khai", "de ", "theo"))
            )
        ):
            return block.start
        if typed and words.endswith(":") and (len(words) > 130 or _BODY_SPEAKS.match(words)):
            return block.start
    for section in own:
        if section.label and section.blocks:
            return section.blocks[0].start
        if section.role == "recipients":
            return section.start
    return head[-1].end if head else own[0].end


_BEFORE_NUMBER = re.compile(r"(?:^|[\n|]|<br ?/?>|\s{2}|\*)[ \t*|]*so[ \t]*:?[\s*]*$|[a-z*\-]\s+so\s?:\s*$")


def _number(layout: Layout, header: list[Block], references: list[Reference]) -> Fact:
    for block in header:
        for reference in references:
            if reference.number and block.start <= reference.number_start < block.end:
                before = layout.bare[max(0, reference.number_start - 40) : reference.number_start]
                if _BEFORE_NUMBER.search("\n" + before if reference.number_start <= 40 else before):
                    return Fact(reference.number, reference.number_start, reference.number_end)
    return Fact()


_ATTACHED = pattern(
    r"\( ?(?:ban hanh )?kem theo (?:quyet dinh|ke hoach|chuong trinh hanh dong|chuong trinh|nghi quyet|chi thi|de an)(?: so)? ?$"
)


def _number_of_annex(layout: Layout, document: Document, references: list[Reference]) -> tuple[Fact, Fact]:
    """Number and date from the line under an annex or attached plan: "(Kèm theo Quyết định số 815/QĐ-UBND ngày ...)"."""
    found = [
        r
        for r in references
        if document.start <= r.start < document.end
        and r.number
        and _ATTACHED.search(layout.bare[max(0, r.number_start - 70) : r.number_start])
    ]
    if len({r.number for r in found}) != 1:
        return Fact(), Fact()
    first = next((r for r in found if r.date), found[0])
    return Fact(first.number, first.number_start, first.number_end), Fact(
        first.date, first.date_start, first.date_end
    ) if first.date else Fact()


def _issued_on(layout: Layout, header: list[Block]) -> Fact:
    """The date of the place line ("Bến Tre, ngày 24 tháng 5 năm 2022")."""
    if not header:
        return Fact()
    starts = [b.start for b in header]
    for found in _DAY.finditer(layout.bare, header[0].start, header[-1].end):
        if found.start() >= header[bisect_right(starts, found.start()) - 1].end:
            continue
        line = layout.bare.rfind("\n", 0, found.start()) + 1
        lead = layout.folded.text[max(line, found.start() - _LONGEST_LEAD) : found.start()]
        place = _PLACE_BEFORE.search(lead) or _PLACE_INLINE.search(lead)
        if not place or _TYPE_LINE.match(bare_of(place[1])):
            continue
        date = iso_date(found["day"], found["m1"] or found["m2"], found["y1"] or found["y2"])
        if date:
            return Fact(date, found.start("day"), found.end("y1" if found["y1"] else "y2"))
    return Fact()


_BODY_LINE = pattern(r"\W*(?:hoi dong|uy ban) nhan dan\b")  # who resolves, between the title and what is resolved


_SENTENCES = re.compile(r".{100,}[.:]")  # the first words of the paper, and no line of its title


def _type_and_title(layout: Layout, header: list[Block], number: str, letter: bool) -> tuple[str, Fact]:
    text = layout.folded.text
    symbol = next((s for s in re.split(r"[/\-]", number)[1:] if s.upper() in ABBREVIATIONS), "")
    if letter and not symbol:
        subject = next((b for b in header if _SUBJECT_LINE.match(layout.words(b))), None)
        return "Công văn", Fact(_line(text, subject), subject.start, subject.end) if subject else Fact()
    for k, block in enumerate(header):
        found = _TYPE_LINE.match(layout.words(block))
        written = text[block.start : block.end].strip(" *#_\\\n\t")
        if not found or not _capitals(written[: len(found[1]) - 1]) or ":" in written[:30]:
            continue
        kind = TYPES[found[1]] if found[1] in TYPES else found[1].capitalize()
        if kind == "Quyết định" and symbol and ABBREVIATIONS[symbol.upper()] != kind:
            continue
        held = [block]
        for follower in header[k + 1 :]:
            if (
                follower.marker is not None
                or _is_stamp_like(layout, follower)
                or (_BODY_LINE.match(layout.words(follower)) and _capitals(text[follower.start : follower.end]))
                or sum(b.end - b.start for b in held) > 400
                or _SENTENCES.fullmatch(layout.words(follower))
            ):
                break
            held.append(follower)
        return kind, Fact(" ".join(_line(text, b) for b in held), block.start, held[-1].end)
    if symbol:
        return ABBREVIATIONS[symbol.upper()], Fact()
    return ("Công văn", Fact()) if letter else ("", Fact())


def _capitals(text: str) -> bool:
    """Printed in capitals; legacy encodings have no capitals with tone marks ("CHƯƠNG TRìNH")."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and letters[0].isupper() and sum(c.isupper() for c in letters) >= 0.6 * len(letters)


def _is_stamp_like(layout: Layout, block: Block) -> bool:
    return bool(re.match(r"\W*(?:so ?:|ngay ?:|den\b)", layout.bare[block.start : block.end]))


def _line(text: str, block: Block | None) -> str:
    return (
        " ".join(text[block.start : block.end].replace("*", " ").replace("#", " ").replace("\\", " ").split())
        if block
        else ""
    )


def _is_national(layout: Layout, header: list[Block], document: Document) -> bool:
    if _NATIONAL_SYMBOLS.search(document.number.value):
        return True
    words = " ".join(layout.words(b) for b in header[:3])
    return bool(
        re.match(
            r"\W*(?:thu tuong chinh phu|chinh phu|quoc hoi|bo chinh tri|ban chap hanh trung uong|bo [a-z ]{4,40})\b",
            words,
        )
    ) and not re.search(r"\b(?:tinh|thanh pho) [a-z]", words[:200])


@lru_cache(maxsize=8)
def province_names(book: Codebook) -> tuple[AtWords, dict[str, str]]:
    """What finds every province name and alias in bare text, and the way from the matched words to the canonical name."""
    unique = book.provinces.drop_duplicates("province")
    by_name: dict[str, str] = {}
    for province, aliases in zip(unique["province"], unique["aliases"], strict=True):
        for name in [province, *aliases.split(" | ")]:
            if name.strip():
                by_name.setdefault(bare_of(name).replace(" - ", "-").replace("-", " - "), province)
    names = sorted(by_name, key=len, reverse=True)
    shape = "|".join(re.escape(n).replace(r"\ \-\ ", r"\s*-\s*").replace(r"\ ", r"\s+") for n in names)
    return AtWords(re.compile(rf"(?<![a-z])({shape})(?![a-z])"), names), by_name


_OF_PROVINCE = re.compile(r"(?:\btinh|\bthanh pho|\btp\.?|\bdang bo tinh|\btinh uy|\bthanh uy|\bt\.)\s+$")
_WEIGHTY = 3.0  # a name that stands in the header, or behind "tỉnh" there
_AS_CITY = re.compile(r"(?:\bthanh pho|\btp\.?|\bthi xa|\bhuyen|\bduong|\btruong [a-z ]{0,30}|\bdai hoc|\bsong)\s+$")


def _province(layout: Layout, header: list[Block], document: Document, book: Codebook) -> Fact:
    """The province a document names most weightily: place line and header before title before running text."""
    names, canonical = province_names(book)
    bare, text = layout.bare, layout.folded.text
    weight: Counter[str] = Counter()
    best: dict[str, tuple[float, int, int]] = {}
    central = run_by_the_centre(book)
    header_starts = [b.start for b in header]
    skip = find_stamps(layout)
    for found in names.finditer(bare, document.start, document.end):
        start, end = found.span(1)
        if any(a <= start < b for a, b in skip) or not text[start].isupper():
            continue
        key = " ".join(found[1].split()).replace(" - ", "-").replace("-", " - ")
        province = canonical[key]
        above = bisect_right(header_starts, start) - 1
        in_header = above >= 0 and start < header[above].end
        before, after = bare[max(0, start - 24) : start], bare[end : end + 30]
        of_province = bool(_OF_PROVINCE.search(before))
        if _AS_CITY.search(before) and province not in central and not before.rstrip().endswith("tinh"):
            of_province = False
            score = 0.2
        elif re.match(r"\s*,\s*ngay\b", after) and in_header:
            score = 8.0
        elif in_header:
            score = 8.0 if of_province else 3.0
        elif of_province:
            score = 1.0
        else:
            score = 0.3 if spelled(text[start:end]) == spelled(province) else 0.05
        if re.match(r"\s*\(?(?:cu|truoc (?:khi )?sap)", after):
            score *= 0.1
        weight[province] += min(score, 8.0)
        if score > best.get(province, (0.0, 0, 0))[0]:
            best[province] = (score, start, end)
    if not weight:
        return Fact()
    (first, top), *rest = weight.most_common(2)
    if top < 0.9 or (rest and rest[0][1] == top):
        return Fact()
    day = document.issued_on.value
    named = [name for name in weight if day or best[name][0] >= _WEIGHTY]
    province = _at_its_time(first, named, day, book)
    _, start, end = best[province]
    return Fact(province, start, end)


def _at_its_time(first: str, named: list[str], day: str, book: Codebook) -> str:
    """The name in use on the day of the document, where a province was renamed and the document names both.

    A paper of tỉnh Thừa Thiên Huế is dated at Huế, which has been the name of the province since 2025.
    """
    names = _names_in_time(book)[first]
    in_use = [name for name, since, until in names if not day or (since <= day and (not until or until >= day))]
    return first if day and first in in_use else next((name for name in in_use if name in named), first)


@lru_cache(maxsize=8)
def _names_in_time(book: Codebook) -> dict[str, list[tuple[str, str, str]]]:
    """For each name of a province those that it has borne, in their order, and from when to when ("": to this day)."""
    rows = book.provinces.sort_values("valid_from").to_dict("records")
    codes: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        codes[row["province"]].add(row["code"])
    return {
        name: [(row["province"], row["valid_from"], row["valid_to"]) for row in rows if row["code"] in own]
        for name, own in codes.items()
    }


# the head of a Party paper: "ĐẢNG BỘ TỈNH LÂM ĐỒNG / BAN CHẤP HÀNH", and not the body that a resolution is of
_OF_THE_COMMITTEE = pattern(r"\bdang bo (?:tinh|thanh pho) [a-z ]{2,20}? ban chap hanh\b(?! trung uong)")


def _issuer(layout: Layout, header: list[Block], document: Document, letter: bool, opening: int) -> str:
    """The issuing body in its usual spelling: from the signature for Party papers, from the header for state papers."""
    if document.level == "national":
        return _national_issuer(layout, header, document.number.value)
    province = document.province.value
    title = bare_of(document.signatory_title)
    head = " ".join(layout.words(b) for b in header)
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
        words = layout.words(block)
        if found := next((name for name, _, shape in _NATIONAL_ISSUERS if shape.match(words)), ""):
            return found
        if ministry := re.match(r"\W*(bo [a-z][a-z ,\-]{3,60}?)(?=\W*$| so ?:|\s{2,}| cong hoa| \|)", words):
            return _name_case(layout.folded.text[block.start : block.end], ministry[1])
    return ""


def _as_written(layout: Layout, header: list[Block], words: str) -> str:
    """A body of the head in the usual case, with the marks that it has there."""
    return _name_case(
        next((layout.folded.text[b.start : b.end] for b in header if words in layout.words(b)), words), words
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
