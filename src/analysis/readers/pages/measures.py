"""The measures of running text on pages: letter height, edges, the step from line to line."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from analysis.readers.pages.lines import Line
from analysis.readers.pages.page import Page


@dataclass
class Body:
    """The measures of running text: letter height, left and right edge, the step from line to line."""

    size: float
    left: float
    right: float
    step: float


def common_size(lines: Iterable[Sequence[Line]]) -> float:
    """Letter height of most of the text."""
    sizes = Counter()
    for own in lines:
        for line in own:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def bodies(lines: Sequence[Sequence[Line]], pages: Sequence[Page], size: float) -> list[Body]:
    """The measures of each page; the right edge and the step are those of all pages of its width."""
    alike: dict[int, list[Line]] = {}
    for own, page in zip(lines, pages, strict=True):
        alike.setdefault(round(page.width / 20), []).extend(own)
    common = {width: _body(own, width * 20.0, size) for width, own in alike.items()}
    out = []
    for own, page in zip(lines, pages, strict=True):
        measures = common[round(page.width / 20)]
        here = _body(own, page.width, size)
        shift = here.left - measures.left if sum(_is_long(line, page.width) for line in own) >= 5 else 0.0
        out.append(replace(measures, left=measures.left + shift, right=measures.right + shift))
    return out


def _is_long(line: Line, width: float) -> bool:
    return len(line.pieces) == 1 and line.x1 - line.x0 > 0.45 * width


def _body(lines: Sequence[Line], width: float, size: float) -> Body:
    long = [line for line in lines if _is_long(line, width)]
    if not long:
        return Body(size, 0.1 * width, 0.9 * width, 1.5 * size)
    lefts = Counter(round(line.x0 / 4) * 4 for line in long)
    left = min(x for x, n in lefts.items() if n >= max(1, 0.15 * len(long)))
    rights = sorted(line.x1 for line in long)
    steps = [b.top - a.top for a, b in itertools.pairwise(long) if 0 < b.top - a.top < 4 * size]
    return Body(size, float(left), rights[int(0.9 * (len(rights) - 1))], median(steps) if steps else 1.5 * size)
