"""A file -> the documents in it, each with number, date, province, issuer and signatory, and how each is known.

Most files are one document. A covering letter ("Kính gửi ...") before the plan it forwards is a document of its own;
a decision and the plan it promulgates are one. Nothing is taken from a file's name, an arrival stamp or a portal's box.
What a document does not say of itself may be inferred later, from another part of the file or another document of the
corpus that cites it (`inference`).
"""

from __future__ import annotations

import re
from bisect import bisect_right

from analysis.codebook import Codebook
from analysis.documents.facts import Document, Fact
from analysis.documents.issuers import issuer_of
from analysis.documents.mandates import PROMULGATES, RULING_BODIES, implemented
from analysis.documents.provinces import province_of
from analysis.documents.signatures import signatory_of
from analysis.documents.titles import TYPE_LINE, printed_in_capitals, type_and_title
from analysis.layout.blocks import Block, Layout
from analysis.references import Reference, iso_date
from analysis.sections import Section
from analysis.text.folding import UPPER, pattern
from analysis.text.folding import bare as bare_of

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
    document.doc_type, document.title = type_and_title(layout, header, document.number.value, letter)
    document.signatory, document.signatory_title = signatory_of(layout, own)
    document.level = "national" if _is_national(layout, header, document) else "provincial"
    if document.level == "provincial":
        document.province = province_of(layout, header, document, book)
    document.issuer = issuer_of(layout, header, document, letter, opening)
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
        words = layout.words_of(block)
        if _LETTER.match(words):
            return block.start
        if TYPE_LINE.match(words) and printed_in_capitals(
            layout.folded.text[block.start : block.end].strip(" *#\n\\")[:12]
        ):
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
        if not place or TYPE_LINE.match(bare_of(place[1])):
            continue
        date = iso_date(found["day"], found["m1"] or found["m2"], found["y1"] or found["y2"])
        if date:
            return Fact(date, found.start("day"), found.end("y1" if found["y1"] else "y2"))
    return Fact()


def _is_national(layout: Layout, header: list[Block], document: Document) -> bool:
    if _NATIONAL_SYMBOLS.search(document.number.value):
        return True
    words = " ".join(layout.words_of(b) for b in header[:3])
    return bool(
        re.match(
            r"\W*(?:thu tuong chinh phu|chinh phu|quoc hoi|bo chinh tri|ban chap hanh trung uong|bo [a-z ]{4,40})\b",
            words,
        )
    ) and not re.search(r"\b(?:tinh|thanh pho) [a-z]", words[:200])
