"""Stretches of passages -> rows of `shared_passages`, a document at a time, so that few are held at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np

from analysis.tables import row_id
from analysis.wording.gathering import Wording
from analysis.wording.masking import KINDS
from analysis.wording.mixing import mixed

MASKED = ["; ".join(kind for n, kind in enumerate(KINDS) if bits >> n & 1) for bits in range(1 << len(KINDS))]


@dataclass(frozen=True)
class Side:
    """For each stretch the place on one side, the kinds of what is masked there (a bit each), and what stands for its figures."""

    starts: np.ndarray
    ends: np.ndarray
    masked: np.ndarray
    figures: np.ndarray


def side_of(documents: Sequence[Wording], owner: np.ndarray, passage: np.ndarray, begin: np.ndarray, end: np.ndarray) -> Side:  # fmt: skip
    """One side of stretches: words `[begin, end)` of a passage (its number within the document `owner`)."""
    side = Side(*(np.zeros(len(owner), dtype=kind) for kind in (np.int32, np.int32, np.uint8, np.uint64)))
    order = np.argsort(owner, kind="stable")
    edges = np.flatnonzero(np.r_[True, np.diff(owner[order]) != 0, True]) if len(owner) else np.zeros(1, dtype=np.int64)
    for a, b in pairwise(edges.tolist()):
        mine = order[a:b]
        one = documents[owner[mine[0]]]
        first = one.bounds[passage[mine]]
        low, high = _spans(one, first + begin[mine], first + end[mine])
        side.starts[mine], side.ends[mine] = low, high
        side.masked[mine] = _masked(one, low, high)
        total = np.r_[np.uint64(0), np.cumsum(mixed(one.digits), dtype=np.uint64)]
        here = np.searchsorted(one.figures, low), np.searchsorted(one.figures, high)
        side.figures[mine] = total[here[1]] - total[here[0]]
    return side


def _spans(one: Wording, first: np.ndarray, last: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The places of words `[first[k], last[k])`; cells of a table may stand in another order than they are read."""
    starts, ends = one.spans.starts, one.spans.ends
    if one.spans.in_order:
        return starts[first], ends[last - 1]
    around = np.stack([first, last], axis=1).ravel()
    return (
        np.minimum.reduceat(np.r_[starts, starts[-1]], around)[::2],
        np.maximum.reduceat(np.r_[ends, ends[-1]], around)[::2],
    )


def _masked(one: Wording, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """The kinds of masks that begin in `[low[k], high[k])`, a bit each."""
    first, last = np.searchsorted(one.masks, low), np.searchsorted(one.masks, high)
    bits = np.r_[np.left_shift(1, one.kinds.astype(np.int64)), 0].astype(np.uint8)
    found = np.bitwise_or.reduceat(bits, np.stack([first, last], axis=1).ravel())[::2]
    return np.where(first < last, found, 0)


@dataclass(frozen=True)
class Block:
    """Rows of `shared_passages` as columns: `doc` and `other` are places in `docs`, `masked` in `MASKED`; the documents
    are in order, their rows are not."""

    docs: Sequence[str]
    doc: np.ndarray
    start: np.ndarray
    end: np.ndarray
    other: np.ndarray
    other_start: np.ndarray
    other_end: np.ndarray
    words: np.ndarray
    other_words: np.ndarray
    alike: np.ndarray
    masked: np.ndarray
    figures_differ: np.ndarray
    documents: np.ndarray

    def columns(self) -> Iterator[np.ndarray]:
        """All columns but `docs`."""
        return (getattr(self, one.name) for one in fields(self)[1:])


def rows(some: Block) -> Iterator[dict[str, object]]:
    """The rows of a block, one by one."""
    for n, start, end, m, other_start, other_end, words, other_words, alike, masked, differ, count in zip(
        *(column.tolist() for column in some.columns()), strict=True
    ):
        doc, other = some.docs[n], some.docs[m]
        yield {
            "shared": row_id("w", doc, start, end, other, other_start, other_end),
            "doc": doc, "start": start, "end": end,
            "other_doc": other, "other_start": other_start, "other_end": other_end,
            "words": words, "other_words": other_words,
            "alike": alike, "similarity": similarity(alike, words + other_words),
            "masked": MASKED[masked], "figures_differ": differ, "documents": count,
        }  # fmt: skip


def similarity(alike: int, words: int) -> float:
    """Twice the words alike divided by the words of both sides, to three places."""
    return round(2 * alike / words, 3)
