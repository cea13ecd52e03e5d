"""One paragraph of a Word file as a line: its number, its words, its tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.readers.word.symbols import plain_bullets
from analysis.text.signs import BULLETS

_TABS = re.compile(r"[ ]*\t[\t ]*")
_LABEL = re.compile(
    rf"[{BULLETS}]|\(?[\dA-Za-zĐđ]{{1,4}}(?:\.\d{{1,3}}){{0,4}}[.):/]{{1,2}}|\d{{1,2}}(?:\.\d{{1,2}})+|(?:Điều|Phần|Mục) \S{{1,5}}"
)


@dataclass
class Line:
    """A paragraph: the number that Word gives it, its words as they stand in the file.

    `runs_on`: its mark is deleted or hidden, so that the next paragraph goes on in it.
    """

    label: str
    text: str
    runs_on: bool = False

    def written(self) -> str:
        """The paragraph as text. Tabs stay where they divide columns; behind a number and at the edges they are blanks."""
        lines = [_without_tabs(plain_bullets(line)) for line in self.text.split("\n")]
        if self.label and (lines[0] or self.label not in ("-", "+")):
            lines[0] = f"{self.label} {lines[0]}".strip()
        return "\n".join(lines)

    def followed_by(self, after: Line) -> Line:
        """This paragraph and the next as the one that Word shows."""
        return Line(self.label or after.label, self.text + after.text, after.runs_on)


def _without_tabs(line: str) -> str:
    line = _TABS.sub("\t", line.strip(" \t"))
    label, tab, words = line.partition("\t")
    return f"{label} {words}" if tab and _LABEL.fullmatch(label) else line
