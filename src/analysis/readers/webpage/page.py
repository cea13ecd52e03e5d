"""The lines of a page with what they say, and how much running text there is among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from analysis.readers.webpage.lines import Writer
from analysis.readers.webpage.rows import heights
from analysis.readers.webpage.signs import is_task, signs_of
from analysis.readers.webpage.tree import Element
from analysis.readers.webpage.wording import plain

_NAME_ONLY = re.compile(r"[^\d:]{2,30}:?\s*")
PROSE = 40
"""Characters from which a line counts as running text."""


class Page:
    """The lines of a page, read from its tree.

    `ranges`: for each block the first of its lines and the one behind its last. `prose`: characters of running text
    before each line. `strong`: the lines only a document has; `items`: numbered or dashed running text, `listed` the
    last of it, `typed` the last that no list of the page made.
    """

    def __init__(self, root: Element, all_shown: bool = False):
        written = Writer(heights(root), all_shown).write(root)
        self.lines, self.ranges = written.lines, written.ranges
        self.signs = [signs_of(line) for line in self.lines]
        self._name_values()
        own = [
            0
            if s.label or line.is_link or (len(line.text) < PROSE and not line.columns)
            else len(line.text) - line.linked
            for line, s in zip(self.lines, self.signs, strict=True)
        ]
        self.prose = [0, *accumulate(own)]
        self.strong = [i for i, s in enumerate(self.signs) if s.strong]
        self.items = [i for i, line in enumerate(self.lines) if is_task(line)]
        self.listed = max(self.items, default=-1)
        self.typed = max((i for i in self.items if self.lines[i].element.tag != "li"), default=-1)

    def _name_values(self) -> None:
        """What stands in the cell behind "Số hiệu" is a property of the page too."""
        for i in range(len(self.lines) - 1):
            behind, signs = self.lines[i + 1], self.signs[i + 1]
            named = self.signs[i].label == "meta" and _NAME_ONLY.fullmatch(self.lines[i].text)
            free = not (signs.strong or signs.label or signs.head)
            if named and free and behind.element.tag in ("td", "dd") and len(behind.text) <= 100:
                signs.label = "meta"

    def text(self, kept: Iterable[int]) -> str:
        """The words of these lines."""
        return "\n".join(self.lines[i].text for i in kept)

    def below_table(self, i: int) -> bool:
        """Whether line `i` says where the table above it comes from."""
        return bool(i and self.lines[i - 1].columns and plain(self.lines[i].text[:20]).startswith("nguon"))

    def goes_on(self, i: int, signed: bool) -> bool:
        """Whether signs of a document, or items that a signature does not yet close, stand at or behind line `i`."""
        return i <= max(self.strong[-1] if self.strong else -1, self.typed if signed else self.listed)

    def interrupts(self, i: int) -> bool:
        """Whether a section of the page begins at line `i`, and an annex or another head only behind it."""
        at = bisect_left(self.strong, i + 1)
        if at == len(self.strong):
            return False
        behind = self.strong[at]
        signs = self.signs[behind]
        return not (signs.part or signs.signed) and bisect_left(self.items, i) == bisect_left(self.items, behind)

    def speaks(self, kept: list[int]) -> bool:
        """Whether there is running text, or a table, beside the words of a head."""
        words = sum(self.prose[i + 1] - self.prose[i] for i in kept if not self.lines[i].text.isupper())
        return words >= 100 or any(self.signs[i].row for i in kept)

    def densest(self, kept: list[int]) -> tuple[int, int]:
        """The lines of the smallest element that holds most of the running text of `kept`."""
        own = [0] * (len(self.lines) + 1)
        for i in kept:
            own[i + 1] = self.prose[i + 1] - self.prose[i]
        total = list(accumulate(own))
        most = (
            [r for r in self.ranges.values() if (total[r[1]] - total[r[0]]) * 10 >= total[-1] * 6] if total[-1] else []
        )
        best = min(most, key=lambda r: (total[r[1]] - total[r[0]], r[1] - r[0]), default=(kept[0], kept[-1] + 1))
        return best

    def unit(self, i: int, after: int) -> tuple[int, int]:
        """The lines of the largest element around line `i` that begins at or behind line `after`, or ends before it."""
        found = (i, i + 1)
        element = self.lines[i].element
        while element is not None:
            first, end = self.ranges.get(element, found)
            if not (first >= after or end <= after):
                break
            found = (first, end)
            element = element.getparent()
        return found
