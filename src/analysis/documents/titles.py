"""What kind of paper a document is, and its title: the lines from its kind to its first words."""

from __future__ import annotations

import re

from analysis.documents.facts import Fact
from analysis.layout.blocks import Block, Layout
from analysis.references import ABBREVIATIONS, TYPES
from analysis.text.folding import pattern

TYPE_LINE = pattern(
    r"\W*(chuong trinh hanh dong|ke hoach hanh dong|ke hoach|chuong trinh|chi thi|nghi quyet|quyet dinh|de an|cong van|bao cao|huong dan|thong bao|ket luan|quy hoach|to trinh)\b"
)
"""A line that begins with a kind of paper."""
_SUBJECT_LINE = re.compile(r"\W*v/?v\b|\W*trich yeu")
_BODY_LINE = pattern(r"\W*(?:hoi dong|uy ban) nhan dan\b")  # who resolves, between the title and what is resolved


_SENTENCES = re.compile(r".{100,}[.:]")  # the first words of the paper, and no line of its title


def type_and_title(layout: Layout, header: list[Block], number: str, letter: bool) -> tuple[str, Fact]:
    """The kind of a paper, by its head or else by the symbol in its number, and the title from the line of its kind on."""
    text = layout.folded.text
    symbol = next((s for s in re.split(r"[/\-]", number)[1:] if s.upper() in ABBREVIATIONS), "")
    if letter and not symbol:
        subject = next((b for b in header if _SUBJECT_LINE.match(layout.words_of(b))), None)
        return "Công văn", Fact(_line(text, subject), subject.start, subject.end) if subject else Fact()
    for k, block in enumerate(header):
        found = TYPE_LINE.match(layout.words_of(block))
        written = text[block.start : block.end].strip(" *#_\\\n\t")
        if not found or not printed_in_capitals(written[: len(found[1]) - 1]) or ":" in written[:30]:
            continue
        kind = TYPES[found[1]] if found[1] in TYPES else found[1].capitalize()
        if kind == "Quyết định" and symbol and ABBREVIATIONS[symbol.upper()] != kind:
            continue
        held = [block]
        for follower in header[k + 1 :]:
            if (
                follower.marker is not None
                or _is_stamp_like(layout, follower)
                or (
                    _BODY_LINE.match(layout.words_of(follower))
                    and printed_in_capitals(text[follower.start : follower.end])
                )
                or sum(b.end - b.start for b in held) > 400
                or _SENTENCES.fullmatch(layout.words_of(follower))
            ):
                break
            held.append(follower)
        return kind, Fact(" ".join(_line(text, b) for b in held), block.start, held[-1].end)
    if symbol:
        return ABBREVIATIONS[symbol.upper()], Fact()
    return ("Công văn", Fact()) if letter else ("", Fact())


def printed_in_capitals(text: str) -> bool:
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
