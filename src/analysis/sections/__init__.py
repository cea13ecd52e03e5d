"""Blocks -> the outline of a file: a flat, gapless list of sections with level, label, heading and kind (`read_sections`).

The sections of a file, joined again, give the whole text. Level 0 is what stands outside the numbered outline:
title, arrival stamp, recipients, signature, annex. Below it the levels follow the numbering styles in the order
in which Vietnamese official papers nest them (Phần, A., I., 1., 1.1., a)), without gaps.
"""

from analysis.sections.headings import PERIOD, PLAIN
from analysis.sections.kinds import KINDS
from analysis.sections.outline import Section, read_sections, with_kind
from analysis.sections.stamps import find_stamps

__all__ = ["KINDS", "PERIOD", "PLAIN", "Section", "find_stamps", "read_sections", "with_kind"]
