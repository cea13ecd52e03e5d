"""A file -> the passages that carry its wording: sentences and list items, as words, with the way back to the text.

Headings, titles, recipients, signatures, stamps, notes and mandates ("Căn cứ …") are not wording of a plan. Words are
the syllables of the folded copy (lower case, no marks), so that lost tone marks, both tone placements and case make no
difference. Words that are masked (`masking`) stay in their place but do not count: an edit inside a formula must not
hide the sentence around it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.folding import UPPER, pattern
from analysis.layout.blocks import Layout
from analysis.sections import Section

FEWEST = 8  # words that count; a shorter sentence is a formula more often than it is wording
_NO_WORDING = ("stamp", "recipients", "signature", "notes")
_FEWEST_AHEAD = 15  # before the first numbered part stand titles and addresses; running text is longer
_WORD = re.compile(r"[^\W\d_]+")
_MANDATE = pattern(r"\W*(?:can cu|xet|theo de nghi|kinh gui|noi nhan)\b")
_SENTENCE = re.compile(rf"[;!?]|\.(?=[\s\"')\]*_]*$)|\.(?=[\s\"')\]*_]*\s[\s\"'(\[*_+\-]*[{UPPER}])")


@dataclass(frozen=True)
class Mask:
    """A place of the folded copies that is not a plan's own wording, and why."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Passage:
    """A sentence or list item: its words in bare letters, their places in the folded copies, and which of them count."""

    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    counted: tuple[bool, ...]


def cut(layout: Layout, sections: Sequence[Section], masks: Sequence[Mask]) -> list[Passage]:
    """The passages with at least `FEWEST` words that count, in order of the text."""
    covered = merged(masks)
    starts = [start for start, _ in covered]
    found = []
    for start, end, fewest in sentences(layout, sections):
        words, places, counted = [], [], []
        for word in _WORD.finditer(layout.bare, start, end):
            before = bisect_right(starts, word.start()) - 1
            words.append(word[0])
            places.append(word.span())
            counted.append(before < 0 or covered[before][1] <= word.start())
        if sum(counted) >= fewest:
            found.append(Passage(tuple(words), tuple(places), tuple(counted)))
    return found


def merged(masks: Sequence[Mask]) -> list[tuple[int, int]]:
    """The places of masks as stretches that do not overlap, in order."""
    out: list[list[int]] = []
    for mask in sorted(masks, key=lambda m: (m.start, m.end)):
        if out and mask.start <= out[-1][1]:
            out[-1][1] = max(out[-1][1], mask.end)
        else:
            out.append([mask.start, mask.end])
    return [(start, end) for start, end in out]


def sentences(layout: Layout, sections: Sequence[Section]) -> Iterator[tuple[int, int, int]]:
    """Start, end and the fewest words of each sentence and list item that is no heading, address or mandate."""
    numbered = any(section.level for section in sections)
    for section in sections:
        if section.role in _NO_WORDING:
            continue
        ahead = section.role in ("title", "annex") and (numbered or section.role == "annex")
        for block in section.blocks:
            start = max(block.body, section.heading_end) if block is section.blocks[0] else block.body
            if start >= block.end or _MANDATE.match(layout.bare, start, block.end):
                continue
            if ahead and layout.folded.text[start : block.end].isupper():
                continue
            at = start
            for stop in _SENTENCE.finditer(layout.folded.text, start, block.end):
                yield at, stop.end(), _FEWEST_AHEAD if ahead else FEWEST
                at = stop.end()
            if at < block.end:
                yield at, block.end, _FEWEST_AHEAD if ahead else FEWEST
