"""Parts about the general aim, where only what is sure to be a promise is one."""

from __future__ import annotations

from functools import partial

from analysis.sections import Section
from analysis.targets.statements import Reading
from analysis.text.folding import pattern

_GENERAL = pattern(r"\b(?:muc tieu )?(?:chung|tong quat|tong the)\b|tong quat")


def is_general(reading: Reading, index: int) -> bool:
    """Whether a section is about the general aim."""
    return reading.years.once(("general", index), partial(_says_general, reading, index))


def _says_general(reading: Reading, index: int) -> bool:
    section = reading.sections[index]
    return bool(
        _GENERAL.search(reading.layout.words(section.start, min(section.end, section.start + 80)))
        and section.heading
        and _GENERAL.search(_bare_heading(reading, section))
    )


def is_dated(reading: Reading, index: int) -> bool:
    """Whether the heading of a section says by when ("Mục tiêu tổng quát đến năm 2030")."""
    section = reading.sections[index]
    head = section.blocks[0] if section.heading and section.blocks else None
    return bool(head and reading.years.between(head.body, min(head.end, head.body + len(section.heading) + 4)))


def _bare_heading(reading: Reading, section: Section) -> str:
    if not section.blocks:
        return ""
    block = section.blocks[0]
    return reading.layout.words(block.body, min(block.end, block.body + len(section.heading) + 4))
