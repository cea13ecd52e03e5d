"""What one line of a page says of the document: a head, a part, a signature, an annex, a note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.readers.prescribed import COUNTRY, MOTTO, SIGNED_FOR
from analysis.readers.webpage.labels import label_of
from analysis.readers.webpage.lines import Line
from analysis.readers.webpage.wording import ITEM, MARGIN, plain
from analysis.references import TYPES
from analysis.text.folding import UPPER
from analysis.text.signs import RAISED

_TYPE_WORDS = "|".join(sorted((t for t in TYPES if t != "van ban"), key=len, reverse=True))
_HEAD = {
    "motto": MOTTO,
    "number": re.compile(r"so ?:? ?[\d._… ]{0,14}[-/] ?[a-z]"),
    "date": re.compile(r"[^\d,;:]{2,40}, ?ngay [\d._… ]{0,12} ?thang [\d._… ]{0,12} ?nam [\d._…]"),
    "type": re.compile(rf"(?:{_TYPE_WORDS})\b"),
}
_TYPE_LETTERS = {t.replace(" ", "") for t in TYPES}
_SIGNED = re.compile(rf"noi nhan\b|{SIGNED_FOR.pattern}|(?:da ky|ky ten)\b")
_SIGNING_ROLE = re.compile(
    r"(?:pho )?(?:chu tich|bi thu|giam doc|chu nhiem|truong ban|chanh van phong|thu tuong|bo truong)\b.{0,30}"
)
_ANNEX = re.compile(r"(?:phu luc|bieu(?: so| mau)?|mau so|danh muc|bang so)\b")
_PART = re.compile(r"(?:dieu|chuong|phan|muc) (?:thu )?(?:\d{1,3}|[ivxlc]{1,6}|mot|nhat|hai|ba|bon|tu|nam)\b")
_ROMAN_PART = re.compile(rf"[\s*]*[IVXLC]{{1,6}}\s*[.)/\-–]\s*[{UPPER}]")
_NOTE = re.compile(rf"\s*[{RAISED}]+\s*\S")


@dataclass(slots=True)
class Signs:
    """What a line says of the document and of the page: `head` kinds, `label` of what stands around the document."""

    head: frozenset[str]
    label: str = ""
    part: bool = False
    signed: bool = False
    annex: bool = False
    row: bool = False
    note: bool = False

    @property
    def strong(self) -> bool:
        """Whether only a document has such a line."""
        return self.part or self.signed or self.annex or self.row or self.note or "country" in self.head


def signs_of(line: Line) -> Signs:
    """What a line says."""
    if line.is_link:
        return Signs(frozenset(), label_of(line))
    first = re.split(r"<br>|\|", line.text[:400].lstrip(" |"), maxsplit=1)[0]
    words = plain(first[:200])
    short = len(first) <= 100
    head = frozenset(_head_kinds(line.text)) if len(line.text) <= 400 else frozenset()
    return Signs(
        head,
        "" if head else label_of(line),
        part=bool(_PART.match(words)) or bool(_ROMAN_PART.match(first)),
        signed=short and (bool(_SIGNED.match(words)) or (first.isupper() and bool(_SIGNING_ROLE.fullmatch(words)))),
        annex=short and first.lstrip(MARGIN)[:1].isupper() and bool(_ANNEX.match(words)) and not line.columns,
        note=bool(_NOTE.match(line.text)),
        row=line.columns >= 3 and line.linked * 3 <= len(line.text),
    )


def _head_kinds(text: str) -> Iterator[str]:
    for piece in re.split(r"<br>|\||\s{3,}", text):
        words = plain(piece)
        if not words or len(words) > 160:
            continue
        if piece.isupper() and COUNTRY.search(words):
            yield "country"
        if piece.isupper() and (_HEAD["type"].match(words) or words.replace(" ", "") in _TYPE_LETTERS):
            yield "type"
        for kind in ("motto", "number", "date"):
            if _HEAD[kind].match(words) and len(words) <= 90:
                yield kind


def is_task(line: Line) -> bool:
    """Whether a line is a numbered or dashed item of running text."""
    return not line.is_link and len(line.text) > 60 and bool(ITEM.match(line.text))
