"""Where the heading of a part ends, and in which order the numbering styles of a paper nest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analysis.layout.blocks import Block, Layout
from analysis.text.folding import pattern

RANKED: Mapping[str, float] = {
    "part": 0,
    "letter_upper": 1,
    "plain": 1.5,
    "roman": 2,
    "article": 3,
    "group": 3.5,
    "arabic": 4,
    "letter": 9,
    "paren": 10,
}
"""Numbering styles by the order in which they nest, the outermost first."""
PLAIN = "plain"


def clean(layout: Layout, start: int, end: int) -> str:
    """Words as they are written, without marks of Markdown, on one line."""
    return " ".join(layout.folded.text[start:end].replace("*", " ").replace("#", " ").replace("\\", "").split())


def in_capitals(layout: Layout, block: Block) -> bool:
    """Whether a block has no small letter."""
    return layout.folded.text[block.start : block.end].isupper()


_HASHES = re.compile(r"[ *_]*(#{1,6})(?!#)")


def hashes_before(layout: Layout, block: Block) -> int:
    """How many of Markdown's signs of a heading stand before a block."""
    found = _HASHES.match(layout.folded.text, block.start, block.end)
    return len(found[1]) if found else 0


_LABELLED = pattern(r"[a-z]+ [a-z]+ (?:so )?\d{1,2}(?:\.\d{1,2})* ?[.:]")  # "Nhiệm vụ 1: …" is a task


def is_short_heading(layout: Layout, block: Block) -> bool:
    """Whether a block without a number is as short as a heading, and neither a sentence, an aim nor a task."""
    words = layout.words_of(block)
    if not block.is_paragraph or not 3 < len(words) <= 140:
        return False
    return words[-1] not in ".;," and "%" not in words and not _LABELLED.match(words)


_HEADING_COLON = re.compile(r"[^:.;%]{3,140}:")
_FULL_STOP = re.compile(r"[^:.;%]{3,100}\.[ ]*")


def heading_of(layout: Layout, block: Block, below: Block | None = None) -> tuple[str, str, int]:
    """Heading of a numbered block (original spelling, bare words, end); empty for a numbered paragraph that is no heading.

    `below`: the block that follows. A sentence is a heading where a list begins below it and it has no figure of its own.
    """
    colon = _HEADING_COLON.match(layout.bare, block.body, block.end)
    if colon and len(colon[0].split()) <= 20:
        stop = colon.end() - 1
    elif _FULL_STOP.fullmatch(layout.bare, block.body, block.end) and _begins_list(block, below):
        stop = layout.bare.rindex(".", block.body, block.end)
    elif block.end - block.body <= 330 and layout.bare[block.body : block.end].rstrip()[-1:] not in (".", ";", ","):
        stop = block.end
    else:
        return "", "", -1
    return clean(layout, block.body, stop), " ".join(layout.bare[block.body : stop].split()), stop


def _begins_list(block: Block, below: Block | None) -> bool:
    """Whether the block below has a marker of a deeper list."""
    if below is None or below.row or below.marker is None or block.marker is None:
        return False
    style, depth = below.marker.style, below.marker.depth
    if style in ("bullet", "sub_bullet", "letter"):
        return style != block.marker.style
    return style == block.marker.style == "arabic" and depth == block.marker.depth + 1


def ranks_of(blocks: Sequence[Block]) -> dict[str, float]:
    """How the numbering styles nest here: "A." stands above "I." unless a Roman numeral came first ("II. > A. > B. > III."),
    a numbered group above "1." unless it came below one."""
    first = next((b.marker.style for b in blocks if b.marker and b.marker.style in ("roman", "letter_upper")), "")
    ranks = dict(RANKED) | ({"letter_upper": 2.5} if first == "roman" else {})
    return ranks | ({"group": 4.5} if _groups_stand_below_figures(blocks) else {})


def _groups_stand_below_figures(blocks: Sequence[Block]) -> bool:
    """Whether the first "Nhóm nhiệm vụ 1" of a chapter comes below a "1."."""
    below = False
    for marker in (b.marker for b in blocks if b.marker):
        if marker.style == "group":
            return below
        below = marker.style == "arabic" or (below and marker.style not in ("part", "letter_upper", "roman", "article"))
    return False


PERIOD = pattern(
    r"\W*(?P<time>(?:nam|giai doan|quy [ivx]+(?: nam|/)|(?:6 thang|nua) (?:dau|cuoi) nam) ?20\d\d(?: ?(?:-|den) ?(?:nam )?20\d\d)?) ?:?\W*"
)
"""A line that holds nothing but the time of the tasks below it: "Năm 2021:", "Giai đoạn 2023 - 2025:"."""
_PLAIN_HEADING = pattern(
    r"(?:(?:mot so|cac|nhung|ve) )?(?:quan diem|muc dich|muc tieu|chi tieu|nhiem vu|giai phap|noi dung|to chuc (?:trien khai )?thuc hien|tinh hinh|ket qua|thuc trang|danh gia|boi canh|kinh phi)\b"
)


def is_plain_heading(layout: Layout, block: Block) -> bool:
    """A heading in capitals without a number, in papers that number nothing above "1."."""
    if not block.is_paragraph or not in_capitals(layout, block):
        return False
    words = layout.words_of(block)
    return len(words) <= 90 and words[-1:] not in (".", ";", ",") and bool(_PLAIN_HEADING.match(words))
