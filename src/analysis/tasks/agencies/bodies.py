"""A piece of a list -> one body: what leads to its name and what follows it taken away, its canonical name, its role."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.codebook import Codebook
from analysis.layout.blocks import Layout
from analysis.tasks.agencies.duties import DUTY
from analysis.tasks.agencies.names import canonical, known_agencies, own_province
from analysis.tasks.agencies.starts import margin, starts_body
from analysis.text.folding import pattern
from analysis.text.shortcuts import Rare

LONGEST = 1000
"""Characters in which a body stands, with what leads to it."""


class Body(NamedTuple):
    """A body named in a text: canonical name, role (directs, leads, takes_part), `[start, end)` of the copies."""

    agency: str
    role: str
    start: int
    end: int


# Kinds of bodies and no body by name: "các sở, ban, ngành", "đơn vị liên quan".
GENERIC = pattern(
    r"(?:cac|nhung|toan bo|tat ca) |(?:so|ban|co quan|don vi|dia phuong|nganh|huyen|xa),|(?:thu truong|"
    r"giam doc) (?:cac|so,)|"
    r"(?:co quan|don vi|to chuc|dia phuong|so,? (?:ban,? )?nganh)[a-z ,]* lien quan"
)
_ROLE_WORDS = (
    r"chu tri|phoi hop|thuc hien|tham muu|trien khai|dau moi|lam dau moi|chu tri thuc hien|chiu trach nhiem|"
    r"la (?:co quan|don vi) (?:chu tri|dau moi|thuong truc|phoi hop)"
)
_LEAD_IN = pattern(
    r"(?:(?:do|giao|giao cho|doi voi|ve phia|nhiem vu cua|gom|bao gom|la|voi|cung|cung voi|va|cho|boi|de nghi|"
    r"yeu cau|truc tiep|"
    r"(?:cac )?dong chi)\b[\s:]+)+"
)
_TAIL_ENDS = (
    "tri", "hop", "hien", "muu", "khai", "moi", "nhiem", "truc", "va", "cung", "voi", "che", "v.v", "nay", "nam", "xuyen", "ky", "thoi",
)  # fmt: skip
_TAIL = pattern(
    rf"(?:[\s\-+*.,:;(]|, ?(?:nam )?20\d\d|\b(?:{_ROLE_WORDS}|va|cung|voi|chat che|v\.v|nhiem vu nay|(?:hang|moi) nam|thuong xuyen|dinh ky|kip thoi)\b|\.\.)+$"
)
_BRACKET = Rare(pattern(r"\(([^()]*)\)?[\s.,;]*$"), "(")
_NOBODY = pattern(r"(?:dong chi [a-z ]*|[-./\s]*|khong(?: co)?|nt|nhu tren|-? ?nt ?-?|nhu muc [\w.]+)[\s.]*$")
LEADS = Rare(pattern(r"\b(?:chu tri|dau moi|chiu trach nhiem chinh)\b"), pattern("chu tri"), pattern("dau moi"), "chiu")
_DOTTED = re.compile(r"\b(TP|Tp|VP|TX|Tx)\.\s*")


def written(layout: Layout, start: int, end: int) -> str:
    """A name as it stands in the text, as one line, without signs at its edges and dots behind "TP" and the like."""
    signs = zip(layout.folded.text[start:end], layout.bare[start:end], strict=True)
    words = "".join(
        " " if plain.isspace() else sign for sign, plain in signs
    )  # a page number between two lines is none
    words = " ".join(words.replace("*", " ").replace("\\", "").split()).strip(" .,;:-+")
    words = words.replace(" ,", ",")
    return _DOTTED.sub(r"\1 ", words) if "." in words else words


def body_of(layout: Layout, start: int, end: int, head: str, role: str, book: Codebook) -> Body | None:
    """The body that a piece of a list names, None where it names none; `head` is what the list says once for several."""
    note = _BRACKET.search(layout.bare, start, end)
    if note and note.start() > start and not head:
        words = note[1]
        if LEADS.search(words):
            role = "leads"
        elif "phoi hop" in words:
            role = "takes_part"
        end = note.start()
    start += margin(layout, start, end)
    if end - start > LONGEST:
        return None
    lead = _LEAD_IN.match(layout.bare, start, end)
    if lead and ((head and layout.folded.text[start].islower()) or starts_body(layout, lead.end(), end)):
        start = lead.end()
    end = _without_tail(layout.bare, start, end)
    if _NOBODY.match(layout.bare, start, end) or sum(map(str.isalpha, layout.bare[start:end])) < 2:
        return None
    words = written(layout, start, end)
    if len(words) > 250:
        return None
    own = own_province(book, layout.head)
    name = canonical(book, f"{head} {words}".strip(), own)
    if name not in known_agencies(book) and (duty := DUTY.search(layout.folded.text, start + 1, end)):
        alone = canonical(book, written(layout, start, duty.start()), own)
        if alone in known_agencies(book) and not GENERIC.match(
            layout.words(start, duty.start())
        ):  # "Sở Tài chính hướng dẫn kinh phí"
            return Body(alone, role, start, _without_tail(layout.bare, start, duty.start()))
    return Body(name, role, start, end)


def _without_tail(bare: str, start: int, end: int) -> int:
    """Where a name ends before signs and words of its role; of nearly every name the last letters tell that none follow."""
    if bare[end - 1 : end].isalpha() and not bare.endswith(_TAIL_ENDS, start, end):
        return end
    tail = _TAIL.search(bare, start, end)
    return tail.start() if tail else end
