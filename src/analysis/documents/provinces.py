"""The province a document is of: the one it names most weightily, by the name that was in use on its day."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from functools import lru_cache
from operator import itemgetter

from analysis.codebook import Codebook, run_by_the_centre
from analysis.documents.facts import Document, Fact
from analysis.layout.blocks import Block, Layout
from analysis.sections import find_stamps
from analysis.text.folding import bare as bare_of
from analysis.text.folding import spelled
from analysis.text.shortcuts import AtWords


@lru_cache(maxsize=8)
def province_names(book: Codebook) -> tuple[AtWords, dict[str, str]]:
    """What finds every province name and alias in bare text, and the way from the matched words to the canonical name."""
    aliases: dict[str, str] = {}
    for row in book.rows["provinces"]:
        aliases.setdefault(row["province"], row["aliases"])
    by_name: dict[str, str] = {}
    for province, others in aliases.items():
        for name in [province, *others.split(" | ")]:
            if name.strip():
                by_name.setdefault(bare_of(name).replace(" - ", "-").replace("-", " - "), province)
    names = sorted(by_name, key=len, reverse=True)
    shape = "|".join(re.escape(n).replace(r"\ \-\ ", r"\s*-\s*").replace(r"\ ", r"\s+") for n in names)
    return AtWords(re.compile(rf"(?<![a-z])({shape})(?![a-z])"), names), by_name


_OF_PROVINCE = re.compile(r"(?:\btinh|\bthanh pho|\btp\.?|\bdang bo tinh|\btinh uy|\bthanh uy|\bt\.)\s+$")
_WEIGHTY = 3.0  # a name that stands in the header, or behind "tỉnh" there
_AS_CITY = re.compile(r"(?:\bthanh pho|\btp\.?|\bthi xa|\bhuyen|\bduong|\btruong [a-z ]{0,30}|\bdai hoc|\bsong)\s+$")


def province_of(layout: Layout, header: list[Block], document: Document, book: Codebook) -> Fact:
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
    rows = sorted(book.rows["provinces"], key=itemgetter("valid_from"))
    codes: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        codes[row["province"]].add(row["code"])
    return {
        name: [(row["province"], row["valid_from"], row["valid_to"]) for row in rows if row["code"] in own]
        for name, own in codes.items()
    }
