"""What a document implements: the documents its title and opening sentences say it carries out."""

from __future__ import annotations

import re
from itertools import pairwise

from analysis.layout.blocks import Block, Layout
from analysis.references import Reference
from analysis.sections import Section
from analysis.text.folding import pattern

PROMULGATES = pattern(r"\b(?:ban hanh|xay dung|nhu sau|de nghi|yeu cau)\b")  # a body speaks in this sentence


def _promulgating(layout: Layout, block: Block) -> list[tuple[int, int]]:
    """The sentences of a paragraph in which a body speaks ("..., Ban Thường vụ Tỉnh ủy ban hành ..."); the whole where none does."""
    cuts = [
        block.start,
        *(
            m.end()
            for m in re.compile(r"\.\s+(?=[a-z])").finditer(layout.bare, block.start + 1, block.end)
            if layout.folded.text[m.end()].isupper()
        ),
        block.end,
    ]
    sentences = [(a, b) for a, b in pairwise(cuts) if PROMULGATES.search(layout.bare, a, b)]
    return sentences or [(block.start, block.end)]


_LOOKS_BACK = pattern(
    r"\W*(?:trong )?(?:thoi gian|nhung nam|cac nam|giai doan|sau|qua) (?:vua )?(?:qua|\d+ nam|gan day|[a-z]+ nam)\b"
)
_GOVERNS = pattern(
    r"\b((?<!gui\s)kem theo|can cu|thuc hien|trien khai|quan triet|cu the hoa|(?<!gui\skem\s)theo|thay the|bai bo|can cu vao|gui|xet|to trinh|de nghi)\b"
)


def _tells_a_title(layout: Layout, governing: str, start: int, at: int) -> bool:
    """Whether "thực hiện" behind "căn cứ" only belongs to the name of what is cited ("Căn cứ Nghị quyết số 50/NQ-CP
    ban hành Chương trình hành động thực hiện Nghị quyết số 52-NQ/TW; Kế hoạch số 372-KH/TU"): no mark parts them.
    """
    if not governing.startswith("can cu"):
        return False
    clause = re.split(r"[,;.]\s", layout.bare[start:at])[-1].strip()
    return bool(clause) and not _SPEAKS.match(clause)


RULING_BODIES = r"ban thuong vu|ban chap hanh|tinh uy|thanh uy|uy ban nhan dan|ubnd|hoi dong nhan dan"
"""Bodies of a province that issue documents, for an expression over bare words."""
_SPEAKS = pattern(rf"(?:{RULING_BODIES}|hdnd|dang uy|so|ban)\b.*\b(?:ban hanh|xay dung)\b")


_CARRIES_OUT = ("thuc hien", "trien khai", "quan triet", "cu the hoa")


def implemented(
    layout: Layout,
    head: list[Block],
    own: list[Section],
    doc_type: str,
    cited: list[Reference],
    letter: bool,
    opening: int,
) -> tuple[str, ...]:
    """Numbers named after "thực hiện" in the title or the opening sentences, not after "căn cứ".

    `head`: the paragraphs before the first part; `own`: all sections; `opening`: where the running text begins.
    """
    numbers: list[str] = []
    conveyed: list[str] = []
    blocks = list(head)
    if letter:
        blocks = [b for s in own if s.role == "title" for b in s.blocks]
    governing = ""
    for block in blocks:
        if _LOOKS_BACK.match(layout.words_of(block)):
            break
        in_title = block.start < opening and not letter
        words = layout.bare[block.start : block.end]
        events = sorted(
            [(m.start() + block.start, m[1], None) for m in _GOVERNS.finditer(words)]
            + [(r.start, "", r) for r in cited if block.start <= r.start < block.end],
            key=lambda e: e[0],
        )
        if not in_title and not letter:
            spoken = _promulgating(layout, block)
            events = [e for e in events if any(a <= e[0] < b for a, b in spoken)]
        if re.match(r"\W*can\s+cu\b", words) and not PROMULGATES.search(words) and not in_title and not letter:
            continue
        if block.start >= opening and not re.match(r"\W*(?:va|nghi quyet|ke hoach|chuong trinh|quyet dinh)\b", words):
            governing = ""
        attached = False
        for at, word, reference in events:
            if reference is None and not in_title and _tells_a_title(layout, governing, block.start, at):
                continue
            if reference is None:
                attached = " ".join(word.split()) == "kem theo"
                governing = governing if attached else " ".join(word.split())
            elif attached:  # "… ban hành kèm theo Nghị quyết số 03/NQ-CP": what another paper came with
                attached = False
            elif (
                reference.number
                and reference.number not in numbers
                and (governing in _CARRIES_OUT or (letter and governing == "gui") or (in_title and not governing))
            ) and not (in_title and not governing and doc_type == "Quyết định"):
                numbers.append(reference.number)
                conveyed += [reference.number] if letter and governing == "gui" else []
        if block.start >= opening and layout.bare[block.start : block.end].rstrip().endswith(":") and not letter:
            if not numbers and re.search(r"thuc\s+hien", words):
                here = {r.number for r in cited if block.start <= r.start < block.end and r.number}
                numbers += here if len(here) == 1 else ()
            break
    if not numbers and doc_type == "Quyết định":
        numbers = _promulgated(layout, own, cited)
    return tuple(conveyed or numbers)  # a letter carries out what it sends, not what that carries out


def _promulgated(layout: Layout, own: list[Section], cited: list[Reference]) -> list[str]:
    """What a decision that names nothing itself puts in force: said in its first article or the title of the plan."""
    numbers: list[str] = []
    for block in (b for s in own[1:] if s.role == "title" or s.label == "Điều 1" for b in s.blocks):
        for reference in (r for r in cited if block.start <= r.start < block.end):
            before = [" ".join(m[1].split()) for m in _GOVERNS.finditer(layout.bare, block.start, reference.start)]
            if before and before[-1] in _CARRIES_OUT and reference.number and reference.number not in numbers:
                numbers.append(reference.number)
    return numbers
