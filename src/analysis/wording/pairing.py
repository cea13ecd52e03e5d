"""All documents -> the pairs of passages with the same wording: the rows of `shared_passages`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import pandas as pd

from analysis.wording.alignment import Side, Stretch, side, stretches
from analysis.wording.bounds import Bags, Worth
from analysis.wording.candidates import Passages, limits, pairs
from analysis.wording.documents import Wordings, mixed
from analysis.wording.repeats import without_repeats
from analysis.wording.rows import rows, side_of
from analysis.wording.weights import weight

_READY = 4000  # passages kept ready for alignment
_AT_ONCE = 100_000  # stretches that become rows together
_ALIGNED = 1 << 16  # pairs of wordings kept aligned: many documents have the same sentences


def _stretches_of(longest: int) -> np.dtype:
    """Stretches as an array: the earlier passage (`first`) and the `other`, and the rest as `alignment.Stretch` has it."""
    word = np.uint16 if longest < 1 << 16 else np.int32
    counts = ("start", "end", "other_start", "other_end", "words", "other_words", "alike")
    return np.dtype(
        [("first", np.int32), ("other", np.int32), *((name, word) for name in counts), ("weight", np.float64)]
    )


def shared_rows(wordings: Wordings) -> list[dict[str, object]]:
    """The rows of `shared_passages`: pairs of documents of different files, `doc` before `other_doc` by code."""
    return list(each_shared(wordings))


def each_shared(wordings: Wordings) -> Iterator[dict[str, object]]:
    """`shared_rows` one by one, for a corpus whose rows need not all be held: by `doc`, then by `other_doc`."""
    documents = wordings.documents
    if len(documents) < 2:
        return
    found, capped = aligned(passages_of(wordings), len(documents))
    first = np.cumsum([0, *(len(one.bounds) - 1 for one in documents)])
    owner = np.repeat(np.arange(len(documents), dtype=np.int32), np.diff(first))
    found = found[np.argsort(found["first"], kind="stable")]
    kept = [
        a + without_repeats(found[a:b], owner[found["first"][a:b]], owner[found["other"][a:b]])
        for a, b in _blocks(owner[found["first"]])
    ]
    found = found[np.concatenate(kept)] if kept else found
    del kept
    begin, other_begin = owner[found["first"]], owner[found["other"]]
    spread = _spread(found, begin, other_begin, capped)
    for a, b in _blocks(begin):
        part, here, there = found[a:b], begin[a:b], other_begin[a:b]
        one = side_of(documents, here, part["first"] - first[here], part["start"], part["end"])
        other = side_of(documents, there, part["other"] - first[there], part["other_start"], part["other_end"])
        yield from rows(documents, here, there, part, one, other, spread[a:b])


def _blocks(owner: np.ndarray) -> Iterator[tuple[int, int]]:
    """Ranges of stretches, in order of their documents, that hold all of some documents."""
    begin = 0
    while begin < len(owner):
        last = min(begin + _AT_ONCE, len(owner)) - 1
        end = int(np.searchsorted(owner, owner[last], side="right"))
        yield begin, end
        begin = end


def passages_of(wordings: Wordings) -> Passages:
    """The passages of all documents behind one another."""
    documents = wordings.documents
    lengths = np.concatenate([np.diff(one.bounds) for one in documents])
    files = {one.file: n for n, one in enumerate(documents)}
    return Passages(
        flat=np.concatenate([one.words for one in documents]),
        counted=np.concatenate([one.counted for one in documents]),
        bounds=np.concatenate([[0], np.cumsum(lengths)]),
        group=np.repeat([files[one.file] for one in documents], [len(one.bounds) - 1 for one in documents]).astype(
            np.int32
        ),
        weight=np.array([weight(word) for word in wordings.words], dtype=np.float32),
    )


def aligned(passages: Passages, documents: int) -> tuple[np.ndarray, np.ndarray]:
    """The stretches in which passages run alike, and of which passages not all partners were aligned."""
    looks = limits(documents)
    bags, same = Bags(passages), _same(passages)
    capped = np.zeros(len(passages), dtype=bool)
    kind = _stretches_of(int(np.diff(passages.bounds).max(initial=0)))
    found = [np.empty(0, dtype=kind)]
    ready = lru_cache(maxsize=_READY)(lambda passage: _side(passages, passage))
    known: dict[tuple[int, int, bool], list[tuple[int | float, ...]]] = {}
    for later, earlier in pairs(passages, looks):
        worth = _nearest(bags.worth(later, earlier), looks.partners, capped)
        rows = []
        for other, first, whole in zip(
            worth.passages.tolist(), worth.others.tolist(), worth.whole.tolist(), strict=True
        ):
            key = (int(same[first]), int(same[other]), whole)
            if key not in known:
                if len(known) >= _ALIGNED:
                    known.clear()
                known[key] = [_numbers(s) for s in stretches(ready(first), ready(other), whole=whole)]
            rows += [(first, other, *told) for told in known[key]]
        found.append(np.array(rows, dtype=kind))
    return np.concatenate(found), capped


def _numbers(found: Stretch) -> tuple[int | float, ...]:
    """A stretch as `_stretches_of` has it, without the passages."""
    here, there = (found.start, found.end), (found.other_start, found.other_end)
    return *here, *there, found.words, found.other_words, found.alike, found.weight


def _nearest(worth: Worth, most: int, capped: np.ndarray) -> Worth:
    """Of each passage the partners that have most in common with it, and the earliest one; the others are left out."""
    counts = np.unique(worth.passages, return_counts=True)[1]
    if not len(counts) or counts.max() <= most:
        return worth
    order = np.lexsort((worth.others, -worth.near, worth.passages))
    starts = np.cumsum(counts) - counts
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order)) - np.repeat(starts, counts)
    far = rank[starts] >= most - 1
    few = rank < most - np.repeat(far, counts)
    few[starts] = True  # the earliest: in it all that share a sentence meet
    capped[worth.passages[~few]] = True
    return Worth(worth.passages[few], worth.others[few], worth.near[few], worth.whole[few])


def _same(passages: Passages) -> np.ndarray:
    """One number for all passages that have the same words, of which the same count."""
    out = np.empty(len(passages), dtype=np.uint64)
    for first, last in passages.chunks():
        begin, end = int(passages.bounds[first]), int(passages.bounds[last])
        starts = passages.bounds[first:last] - begin
        place = np.arange(end - begin) - np.repeat(starts, np.diff(passages.bounds[first : last + 1]))
        word = passages.flat[begin:end].astype(np.uint64) * np.uint64(2) + passages.counted[begin:end]
        out[first:last] = np.add.reduceat(mixed(mixed(word) + place.astype(np.uint64)), starts)
    return np.unique(out, return_inverse=True)[1].astype(np.int32)


def _side(passages: Passages, passage: int) -> Side:
    begin, end = int(passages.bounds[passage]), int(passages.bounds[passage + 1])
    return side(passages.flat[begin:end].tolist(), passages.weights(begin, end).tolist())


def _spread(found: np.ndarray, begin: np.ndarray, other_begin: np.ndarray, capped: np.ndarray) -> np.ndarray:
    """For each stretch in how many documents its sentence stands, or a part of it: the more of both sides.

    A passage of which not all partners were aligned stands in as many as the one of its partners that has most.
    """
    sides = np.r_[found["first"], found["other"]]
    beside = np.sort((sides.astype(np.int64) << 32) | np.r_[other_begin, begin])
    beside = beside[np.r_[True, np.diff(beside) != 0][: len(beside)]] >> 32
    count = np.bincount(beside, minlength=len(capped)) + 1
    most = np.zeros_like(count)
    np.maximum.at(most, sides, count[np.r_[found["other"], found["first"]]])
    count = np.where(capped, np.maximum(count, most), count)
    return np.maximum(count[found["first"]], count[found["other"]])


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
