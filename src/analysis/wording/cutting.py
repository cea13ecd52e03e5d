"""A file -> the passages that carry its wording: sentences and list items, as words, with the way back to the text.

Headings, titles, recipients, signatures, stamps, notes and mandates ("Căn cứ …") are not wording of a plan. Words are
the syllables of the folded copy (lower case, no marks), so that lost tone marks, both tone placements and case make no
difference. Words that are masked (`masking`) stay in their place but do not count: an edit inside a formula must not
hide the sentence around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from analysis.layout.blocks import Layout
from analysis.sections import Section
from analysis.text.folding import UPPER, pattern

FEWEST = 8  # words that count; a shorter sentence is a formula more often than it is wording
_NO_WORDING = ("stamp", "recipients", "signature", "notes")
_FEWEST_AHEAD = 15  # before the first numbered part stand titles and addresses; running text is longer
_LETTER = re.compile(r"[^\W\d_]")
_MANDATE = pattern(r"\W*(?:can cu|xet|theo de nghi|kinh gui|noi nhan)\b")
_SENTENCE = re.compile(rf"[;!?]|\.(?=[\s\"')\]*_]*$)|\.(?=[\s\"')\]*_]*\s[\s\"'(\[*_+\-]*[{UPPER}])")


def words_of(bare: str, cuts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Start and end of every run of letters in `bare`; at the places `cuts` a run ends and another begins."""
    codes = np.frombuffer(bare.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    known = _letters()
    letter = np.zeros(len(codes) + 2, dtype=bool)
    letter[1:-1] = known[np.minimum(codes, len(known) - 1)]
    for code in np.unique(codes[codes >= len(known)]):
        letter[1:-1][codes == code] = bool(_LETTER.match(chr(code)))
    starts = np.flatnonzero(letter[1:-1] & ~letter[:-2])
    ends = np.flatnonzero(letter[1:-1] & ~letter[2:]) + 1
    inside = cuts[(cuts > 0) & (cuts < len(codes))]
    inside = np.unique(inside[letter[1:-1][inside] & letter[:-2][inside]])
    if len(inside):
        starts, ends = np.union1d(starts, inside), np.union1d(ends, inside)
    return starts, ends


@lru_cache(maxsize=1)
def _letters() -> np.ndarray:
    """Whether a character is a letter, as the pattern has it, for the code points nearly all texts keep to."""
    known = np.zeros(1 << 16, dtype=bool)
    known[[found.start() for found in _LETTER.finditer("".join(map(chr, range(len(known)))))]] = True
    return known


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
