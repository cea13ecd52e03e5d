"""Words for a body -> its canonical name: the codebook's, without the place that the plan is of."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.codebook import Codebook, agency_name
from analysis.text.folding import bare, one_tone_place

_BRAND_NAMES = {
    bare(name): name
    for name in (
        "Viettel",
        "VNPT",
        "MobiFone",
        "VinaPhone",
        "Vietnamobile",
        "FPT",
        "CMC",
        "Gtel",
        "VNPost",
        "EVN",
        "MISA",
    )
}
BRANDS = "|".join(_BRAND_NAMES)
BRAND = re.compile(rf"(?:{BRANDS})\b")


@lru_cache(maxsize=8)
def known_agencies(book: Codebook) -> frozenset[str]:
    """The canonical names of the codebook."""
    return frozenset(book.column("agencies", "agency"))


_LEVEL = re.compile(r"(?i)\b(?:tỉnh|thành phố|huyện|thị xã|xã|phường|cấp|khu vực|các)\b")
_NUMBERED = re.compile(r"(.*\bkhu vực) (\d+|[IVX]+)$", re.IGNORECASE)
_OF_PLACE = re.compile(r"(.*?\b(tỉnh|thành phố))\s+([A-ZĐÀ-Ỵ][\w\s-]*)$", re.IGNORECASE)
_OF_PROVINCE = re.compile(r"(Sở .*?|Ban Dân tộc)\s+(tỉnh|thành phố)\s+([A-ZĐÀ-Ỵ][\w\s-]*)$", re.IGNORECASE)
_OF_LEVEL = re.compile(r"(Sở .*?|Ban Dân tộc)\s+(?:tỉnh|thành phố)$")


@lru_cache(maxsize=8192)
def canonical(book: Codebook, words: str, own: str | None = None) -> str:
    """The canonical name of a body; one unknown to the codebook keeps its words, abbreviations written out.

    The name of the plan's `own` province says nothing more inside its plan: "Công an tỉnh Bến Tre" is "Công an tỉnh".
    A town keeps its name ("UBND thành phố Đà Lạt"), and so does another province. Where `own` is not known, the name
    of any province is left out.
    """
    known = known_agencies(book)
    name = agency_name(book, words)
    if name in known:
        return name
    if (numbered := _NUMBERED.match(name)) and (general := agency_name(book, numbered[1])).endswith("Khu vực"):
        return f"{general} {numbered[2]}"
    for shape in (_OF_PLACE, _OF_PROVINCE):
        placed = shape.match(name)
        several = placed and "các huyện" in placed[1]  # "UBND các huyện, thành phố Cà Mau": all there are
        if not placed or not _is_own(book, "tỉnh" if several else placed[2], placed[3], own):
            continue
        if (general := agency_name(book, placed[1])) in known:
            return general
    if (short := _OF_LEVEL.match(name)) and (general := agency_name(book, short[1])) in known:
        return general
    if not _LEVEL.search(name) and (general := agency_name(book, f"{name} tỉnh")) in known:
        return general
    if brand := BRAND.match(bare(name)):
        name = _BRAND_NAMES[brand[0]] + name[brand.end() :]
    name = one_tone_place(name)
    return name[:1].upper() + name[1:]


def _is_own(book: Codebook, level: str, place: str, own: str | None) -> bool:
    """Whether "tỉnh X", "thành phố X" is the plan's own province; a town that has its province's name is not."""
    named = _provinces(book).get(" ".join(bare(place).split()))
    if named is None:
        return level.lower() == "tỉnh" and own is None
    return level.lower() in named and own in (None, " ".join(bare(place).split()))


@lru_cache(maxsize=8)
def _provinces(book: Codebook) -> dict[str, frozenset[str]]:
    """Province names without marks -> the kinds of unit they were (tỉnh, thành phố)."""
    kinds: dict[str, set[str]] = {}
    for row in book.rows["provinces"]:
        kinds.setdefault(bare(row["province"]), set()).add(row["kind"])
    return {name: frozenset(found) for name, found in kinds.items()}


@lru_cache(maxsize=64)
def own_province(book: Codebook, text: str) -> str | None:
    """The province the head of a text names most often behind "tỉnh" or "thành phố", without marks."""
    text = " ".join(text.split())
    names = "|".join(sorted(map(re.escape, _provinces(book)), key=len, reverse=True))
    found = [m[1] for m in re.finditer(rf"\b(?:tinh|thanh pho|tp\.?) ({names})\b", text)]
    return max(found, key=found.count) if found else None
