"""What covers a position of a text: the figure, clause or section that a number stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from operator import itemgetter


class Places:
    """Sorted spans with a quick answer to what covers a position."""

    def __init__(self, spans: Iterable[tuple[int, int, object]]):
        self._spans = sorted(spans, key=itemgetter(0, 1))
        self._starts = [s[0] for s in self._spans]

    def at(self, position: int) -> object | None:
        """What the last span that begins at or before `position` and reaches beyond it carries."""
        k = bisect_right(self._starts, position) - 1
        while k >= 0 and k > bisect_right(self._starts, position) - 6:
            if self._spans[k][1] > position:
                return self._spans[k][2]
            k -= 1
        return None
