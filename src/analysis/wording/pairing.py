"""All documents -> the pairs of passages with the same wording: the rows of `shared_passages`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
import pandas as pd

from analysis.tables import row_id
from analysis.wording.alignment import Side, Stretch, side, stretches
from analysis.wording.bounds import Bags
from analysis.wording.candidates import pairs
from analysis.wording.documents import Wording, Wordings
from analysis.wording.masking import KINDS
from analysis.wording.weights import weight

_NEW = 0.5  # part of a stretch, on either side, that no longer stretch of the same two documents has

_READY = 10_000  # passages kept ready for alignment


def shared_rows(wordings: Wordings) -> list[dict[str, object]]:
    """The rows of `shared_passages`: pairs of documents of different files, `doc` before `other_doc` by code."""
    documents = wordings.documents
    if not documents:
        return []
    flat = np.concatenate([one.words for one in documents])
    lengths = np.concatenate([np.diff(one.bounds) for one in documents])
    bounds = np.concatenate([[0], np.cumsum(lengths)])
    owner = [(one, int(begin)) for one in documents for begin in one.bounds[:-1]]
    files = {one.file: n for n, one in enumerate(documents)}
    group = np.array([files[one.file] for one, _ in owner], dtype=np.int32)
    by_word = np.array([weight(word) for word in wordings.words], dtype=np.float32)
    weights = by_word[flat] * np.concatenate([one.counted for one in documents])
    rows: list[dict[str, object]] = []
    found: dict[tuple[str, str], list[tuple[Stretch, int, int]]] = defaultdict(list)
    bags = Bags(flat, bounds, weights)
    ready = lru_cache(maxsize=_READY)(lambda passage: _side(flat, weights, bounds, passage))
    for first, others in pairs(flat, bounds, group, weights):
        for other in bags.worth(first, others).tolist():
            for stretch in stretches(ready(first), ready(other)):
                found[owner[first][0].doc, owner[other][0].doc].append((stretch, first, other))
    for _, hits in sorted(found.items()):
        rows += [_row(*owner[first], *owner[other], stretch) for stretch, first, other in _without_repeats(hits)]
    return rows


def _side(flat: np.ndarray, weights: np.ndarray, bounds: np.ndarray, passage: int) -> Side:
    begin, end = bounds[passage], bounds[passage + 1]
    return side(flat[begin:end].tolist(), weights[begin:end].tolist())


def _without_repeats(hits: Sequence[tuple[Stretch, int, int]]) -> Iterator[tuple[Stretch, int, int]]:
    """The stretches of two documents, the heaviest first; one whose words longer stretches have on both sides is left out.

    Those that are new on both sides come first, so that a sentence that stands twice in both documents is paired place
    by place.
    """
    taken: tuple[dict[int, set[int]], dict[int, set[int]]] = (defaultdict(set), defaultdict(set))
    order = sorted(hits, key=lambda h: (-h[0].weight, -h[0].similarity, h[1], h[2], h[0].start, h[0].other_start))
    for enough in (all, any):
        left = []
        for stretch, first, other in order:
            sides = (
                (taken[0][first], range(stretch.start, stretch.end)),
                (taken[1][other], range(stretch.other_start, stretch.other_end)),
            )
            if enough(sum(word not in held for word in words) >= _NEW * len(words) for held, words in sides):
                for held, words in sides:
                    held.update(words)
                yield stretch, first, other
            else:
                left.append((stretch, first, other))
        order = left


def _row(a: Wording, begin: int, b: Wording, other_begin: int, stretch: Stretch) -> dict[str, object]:
    start, end = _span(a, begin + stretch.start, begin + stretch.end)
    other_start, other_end = _span(b, other_begin + stretch.other_start, other_begin + stretch.other_end)
    masked = {*_masked(a, start, end), *_masked(b, other_start, other_end)}
    return {
        "shared": row_id("w", a.doc, start, end, b.doc, other_start, other_end),
        "doc": a.doc, "start": start, "end": end,
        "other_doc": b.doc, "other_start": other_start, "other_end": other_end,
        "words": stretch.words, "other_words": stretch.other_words,
        "alike": stretch.alike, "similarity": round(stretch.similarity, 3),
        "masked": "; ".join(kind for n, kind in enumerate(KINDS) if n in masked),
        "figures_differ": _figures(a, start, end) != _figures(b, other_start, other_end),
    }  # fmt: skip


def _span(one: Wording, first: int, last: int) -> tuple[int, int]:
    return int(one.spans.starts[first:last].min()), int(one.spans.ends[first:last].max())


def _masked(one: Wording, start: int, end: int) -> set[int]:
    low, high = np.searchsorted(one.masks, (start, end))
    return set(one.kinds[low:high].tolist())


def _figures(one: Wording, start: int, end: int) -> list[int]:
    low, high = np.searchsorted(one.figures, (start, end))
    return sorted(one.digits[low:high].tolist())


def word_places(wordings: Wordings) -> pd.DataFrame:
    """Every word that counts: doc, passage (number within the document), start, end in the document's text."""
    parts = [
        pd.DataFrame(
            {
                "doc": one.doc,
                "passage": np.repeat(np.arange(len(one.bounds) - 1), np.diff(one.bounds)),
                "start": one.spans.starts,
                "end": one.spans.ends,
            }
        )[one.counted]
        for one in wordings.documents
    ]
    empty = pd.DataFrame(
        {"doc": pd.Series(dtype="str"), **{c: pd.Series(dtype="int64") for c in ("passage", "start", "end")}}
    )
    return pd.concat(parts, ignore_index=True) if parts else empty
