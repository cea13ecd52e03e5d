"""All documents -> the pairs of passages with the same wording: the rows of `shared_passages`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
import pandas as pd

from analysis.tables import row_id
from analysis.wording.alignment import Side, Stretch, side, stretches
from analysis.wording.bounds import Bags, Worth
from analysis.wording.candidates import Passages, limits, pairs
from analysis.wording.documents import Wording, Wordings
from analysis.wording.masking import KINDS
from analysis.wording.weights import weight

_NEW = 0.5  # part of a stretch, on either side, that no longer stretch of the same two documents has

_READY = 10_000  # passages kept ready for alignment
_ALIGNED = 100_000  # pairs of wordings kept aligned: many documents have the same sentences
_DRAWN = 256  # documents whose places are kept spread out

_STRETCH = np.dtype(
    [
        ("first", np.int32), ("other", np.int32), ("start", np.int32), ("end", np.int32), ("other_start", np.int32),
        ("other_end", np.int32), ("words", np.int32), ("other_words", np.int32), ("alike", np.int32), ("weight", np.float64),
    ]
)  # fmt: skip


def shared_rows(wordings: Wordings) -> list[dict[str, object]]:
    """The rows of `shared_passages`: pairs of documents of different files, `doc` before `other_doc` by code."""
    return list(each_shared(wordings))


def each_shared(wordings: Wordings) -> Iterator[dict[str, object]]:
    """`shared_rows` one by one, for a corpus whose rows need not all be held: by `doc`, then by `other_doc`."""
    documents = wordings.documents
    if len(documents) < 2:
        return
    passages = passages_of(wordings)
    first = np.cumsum([0, *(len(one.bounds) - 1 for one in documents)])
    found, capped = aligned(passages, len(documents))
    begin, other_begin = (np.searchsorted(first, found[side], side="right") - 1 for side in ("first", "other"))
    order = np.lexsort((other_begin, begin))
    found, begin, other_begin = found[order], begin[order], other_begin[order]
    edges = np.flatnonzero(np.r_[True, (np.diff(begin) != 0) | (np.diff(other_begin) != 0), True])
    kept = [
        a + k for a, b in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True) for k in _without_repeats(found[a:b])
    ] if len(found) else []  # fmt: skip
    found, begin, other_begin = found[kept], begin[kept], other_begin[kept]
    spread = _spread(found, begin, other_begin, capped)
    places = lru_cache(maxsize=_DRAWN)(lambda n: (documents[n].spans.starts, documents[n].spans.ends))
    for stretch, a, b, count in zip(found, begin.tolist(), other_begin.tolist(), spread.tolist(), strict=True):
        at, other_at = (int(one.bounds[stretch[n] - first[k]]) for one, k, n in ((documents[a], a, "first"), (documents[b], b, "other")))
        span = _span(places(a), at + stretch["start"], at + stretch["end"])
        other_span = _span(places(b), other_at + stretch["other_start"], other_at + stretch["other_end"])
        yield _row(documents[a], span, documents[b], other_span, stretch, count)


def passages_of(wordings: Wordings) -> Passages:
    """The passages of all documents behind one another."""
    documents = wordings.documents
    lengths = np.concatenate([np.diff(one.bounds) for one in documents])
    files = {one.file: n for n, one in enumerate(documents)}
    return Passages(
        flat=np.concatenate([one.words for one in documents]),
        counted=np.concatenate([one.counted for one in documents]),
        bounds=np.concatenate([[0], np.cumsum(lengths)]),
        group=np.repeat([files[one.file] for one in documents], [len(one.bounds) - 1 for one in documents]).astype(np.int32),
        weight=np.array([weight(word) for word in wordings.words], dtype=np.float32),
    )


def aligned(passages: Passages, documents: int) -> tuple[np.ndarray, np.ndarray]:
    """The stretches in which passages run alike (`_STRETCH`: `first` is the earlier passage), and of which passages not
    all partners were aligned."""
    looks = limits(documents)
    bags, same = Bags(passages), _same(passages)
    capped = np.zeros(len(passages), dtype=bool)
    found = [np.empty(0, dtype=_STRETCH)]
    ready = lru_cache(maxsize=_READY)(lambda passage: _side(passages, passage))
    known: dict[tuple[int, int, bool], list[Stretch]] = {}
    for later, earlier in pairs(passages, looks):
        worth = _nearest(bags.worth(later, earlier), looks.partners, capped)
        rows = []
        for other, first, whole in zip(worth.passages.tolist(), worth.others.tolist(), worth.whole.tolist(), strict=True):
            key = (int(same[first]), int(same[other]), whole)
            if key not in known:
                if len(known) >= _ALIGNED:
                    known.clear()
                known[key] = list(stretches(ready(first), ready(other), whole=whole))
            rows += [
                (first, other, s.start, s.end, s.other_start, s.other_end, s.words, s.other_words, s.alike, s.weight)
                for s in known[key]
            ]
        found.append(np.array(rows, dtype=_STRETCH))
    return np.concatenate(found), capped


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
        out[first:last] = np.add.reduceat(_mixed(_mixed(word) + place.astype(np.uint64)), starts)
    return np.unique(out, return_inverse=True)[1].astype(np.int32)


def _mixed(numbers: np.ndarray) -> np.ndarray:
    """Every number as another one, neighbours far apart (splitmix64)."""
    numbers = (numbers + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _side(passages: Passages, passage: int) -> Side:
    begin, end = int(passages.bounds[passage]), int(passages.bounds[passage + 1])
    return side(passages.flat[begin:end].tolist(), passages.weights(begin, end).tolist())


def _without_repeats(hits: np.ndarray) -> Iterator[int]:
    """The stretches of two documents, the heaviest first; one whose words longer stretches have on both sides is left out.

    Those that are new on both sides come first, so that a sentence that stands twice in both documents is paired place
    by place.
    """
    if len(hits) == 1:
        yield 0
        return
    taken: tuple[dict[int, set[int]], dict[int, set[int]]] = (defaultdict(set), defaultdict(set))
    similar = 2 * hits["alike"] / (hits["words"] + hits["other_words"])
    order = np.lexsort((hits["other_start"], hits["start"], hits["other"], hits["first"], -similar, -hits["weight"])).tolist()
    for enough in (all, any):
        left = []
        for k in order:
            first, other, start, end, other_start, other_end, *_ = hits[k].item()
            sides = ((taken[0][first], range(start, end)), (taken[1][other], range(other_start, other_end)))
            if enough(sum(word not in held for word in words) >= _NEW * len(words) for held, words in sides):
                for held, words in sides:
                    held.update(words)
                yield k
            else:
                left.append(k)
        order = left


def _spread(found: np.ndarray, begin: np.ndarray, other_begin: np.ndarray, capped: np.ndarray) -> np.ndarray:
    """For each stretch in how many documents its sentence stands, or a part of it: the more of both sides.

    A passage of which not all partners were aligned stands in as many as the one of its partners that has most.
    """
    sides = np.r_[found["first"], found["other"]]
    beside = np.unique(np.stack([sides, np.r_[other_begin, begin]], axis=1), axis=0)[:, 0] if len(found) else sides
    count = np.bincount(beside, minlength=len(capped)) + 1
    most = np.zeros_like(count)
    np.maximum.at(most, sides, count[np.r_[found["other"], found["first"]]])
    count = np.where(capped, np.maximum(count, most), count)
    return np.maximum(count[found["first"]], count[found["other"]])


def _row(
    a: Wording, span: tuple[int, int], b: Wording, other_span: tuple[int, int], stretch: np.void, documents: int
) -> dict[str, object]:
    _, _, _, _, _, _, words, other_words, alike, _ = stretch.item()
    masked = {*_masked(a, *span), *_masked(b, *other_span)}
    return {
        "shared": row_id("w", a.doc, *span, b.doc, *other_span),
        "doc": a.doc, "start": span[0], "end": span[1],
        "other_doc": b.doc, "other_start": other_span[0], "other_end": other_span[1],
        "words": words, "other_words": other_words,
        "alike": alike, "similarity": round(2 * alike / (words + other_words), 3),
        "masked": "; ".join(kind for n, kind in enumerate(KINDS) if n in masked),
        "figures_differ": _figures(a, *span) != _figures(b, *other_span),
        "documents": documents,
    }  # fmt: skip


def _span(places: tuple[np.ndarray, np.ndarray], first: int, last: int) -> tuple[int, int]:
    return int(places[0][first:last].min()), int(places[1][first:last].max())


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
