"""All documents -> the pairs of passages with the same wording: the rows of `shared_passages`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
import pandas as pd

from analysis.wording.aligning import FOUND, Alignment, Known
from analysis.wording.aside import Records
from analysis.wording.bounds import Bags, Worth
from analysis.wording.candidates import Passages, limits, pairs
from analysis.wording.documents import Head, Wordings
from analysis.wording.partners import Partners
from analysis.wording.repeats import without_repeats
from analysis.wording.rows import Block, block, rows, side_of
from analysis.wording.standing import Standing, is_complete
from analysis.wording.weights import weight

Keep = Callable[[Iterable[Known]], None]
_AT_ONCE = 300_000  # stretches that become rows together


def shared_rows(wordings: Wordings, standing: Standing | None = None) -> list[dict[str, object]]:
    """The rows of `shared_passages`: pairs of documents of different files, `doc` before `other_doc` by code."""
    return list(each_shared(wordings, standing))


def each_shared(wordings: Wordings, standing: Standing | None = None) -> Iterator[dict[str, object]]:
    """`shared_rows` one by one, for a corpus whose rows need not all be held: by `doc`, then by `other_doc`."""
    for pairs_of_some in each_block(wordings, standing):
        yield from rows(pairs_of_some)


def each_block(
    wordings: Wordings, standing: Standing | None = None, known: Iterable[Known] = (), keep: Keep | None = None
) -> Iterator[Block]:
    """The same as columns, all rows of some documents at a time.

    `known`: alignments of a build before, in parts; `keep` is called with those of this one where there are new ones.
    """
    if len(wordings.heads) < 2:
        return
    found, capped, stretches = aligned(wordings, standing or Standing(), known, keep)
    first = _first_passages(wordings.heads)
    owner = np.repeat(np.arange(len(wordings.heads), dtype=np.int32), np.diff(first))
    found = found[np.argsort(found["first"], kind="stable")]
    kept = [found[:0]]
    for a, b in _blocks(owner[found["first"]]):
        some = found[a:b]
        told = _told(some, stretches.at(some["at"]))
        kept.append(some[without_repeats(told, owner[some["first"]], owner[some["other"]])])
    found = np.concatenate(kept)
    del kept
    spread = _spread(found, owner, capped)
    codes = [head.doc for head in wordings.heads]
    for a, b in _blocks(owner[found["first"]]):
        part = _told(found[a:b], stretches.at(found["at"][a:b]))
        here, there = owner[part["first"]], owner[part["other"]]
        one = side_of(wordings.documents, here, part["first"] - first[here], part["start"], part["end"])
        other = side_of(wordings.documents, there, part["other"] - first[there], part["other_start"], part["other_end"])
        yield block(codes, here, there, part, one, other, spread[a:b])


def _first_passages(heads: Sequence[Head]) -> np.ndarray:
    """The number of the first passage of each document, and behind the last."""
    return np.cumsum([0, *(head.passages for head in heads)])


def _told(found: np.ndarray, stretches: np.ndarray) -> np.ndarray:
    """Stretches with the numbers of both passages."""
    told = np.empty(len(found), dtype=[(n, np.int32) for n in ("first", "other")] + stretches.dtype.descr)
    for source in (found[["first", "other"]], stretches):
        for name in source.dtype.names:
            told[name] = source[name]
    return told


def _blocks(owner: np.ndarray) -> Iterator[tuple[int, int]]:
    """Ranges of stretches, in order of their documents, that hold all of some documents."""
    begin = 0
    while begin < len(owner):
        last = min(begin + _AT_ONCE, len(owner)) - 1
        end = int(np.searchsorted(owner, owner[last], side="right"))
        yield begin, end
        begin = end


def passages_of(
    wordings: Wordings, order: Sequence[int], weights: np.ndarray | None = None, central: int = 0
) -> Passages:
    """The passages of some documents behind one another; the first `central` documents are those of the centre.

    `weights`: those of the words, where they are known.
    """
    heads = [wordings.heads[n] for n in order]
    first, begins = _first_passages(heads), np.cumsum([0, *(head.words for head in heads)])
    flat, counted = np.empty(begins[-1], dtype=np.int32), np.empty(begins[-1], dtype=bool)
    bounds = np.empty(first[-1] + 1, dtype=np.int64)
    bounds[-1] = begins[-1]
    for k, n in enumerate(order):
        one = wordings.documents[n]
        flat[begins[k] : begins[k + 1]], counted[begins[k] : begins[k + 1]] = one.words, one.counted
        bounds[first[k] : first[k + 1]] = one.bounds[:-1] + begins[k]
    files = {head.file: n for n, head in enumerate(heads)}
    if weights is None:
        weights = np.array([weight(word) for word in wordings.words], dtype=np.float32)
    group = np.repeat(np.array([files[head.file] for head in heads], dtype=np.int32), np.diff(first))
    return Passages(flat, counted, bounds, group, weights, int(first[central]))


def aligned(
    wordings: Wordings, standing: Standing, before: Iterable[Known] = (), keep: Keep | None = None
) -> tuple[np.ndarray, np.ndarray, Records]:
    """The stretches in which passages run alike (`aligning.FOUND`), of which passages not all partners were aligned, and
    the stretches themselves.

    Passages have the numbers they have in order of the documents; while partners are looked for, those of central
    documents stand ahead, so that all others come to them, and the provinces take turns.
    """
    heads = wordings.heads
    order = _by_turns(heads, standing)
    ahead = sum(head.doc in standing.central for head in heads)
    passages, looks = passages_of(wordings, order, central=ahead), limits(len(heads))
    first = _first_passages(heads)
    places = np.concatenate([np.arange(first[n], first[n + 1], dtype=np.int32) for n in order])
    bags, alignment = Bags(passages), Alignment(passages, places, wordings.words, before, wordings.folder)
    partners = Partners(passages.central, _origins([heads[n] for n in order], standing), looks.partners)
    found = [np.empty(0, dtype=FOUND)]
    for later, earlier in pairs(passages, looks):
        found.append(alignment.of(partners.chosen(bags.worth(later, earlier))))
    told = np.concatenate(found)
    del found
    if not is_complete(len(heads)):
        ends = np.empty(len(places), dtype=np.int64)
        ends[places] = np.arange(len(places))
        more = [told[:0], *map(alignment.of, _carried_out(wordings, order, passages, bags, standing))]
        more = np.concatenate(more)
        told = np.concatenate([told, more[~np.isin(_codes(more), _codes(told))]])
        told = np.concatenate([told, alignment.of(partners.spare(ends[told["first"]], ends[told["other"]]))])
    if keep and alignment.new:
        keep(alignment.known())
    capped = np.empty_like(partners.capped)
    capped[places] = partners.capped
    return told, capped, alignment.stretches


def _by_turns(documents: Sequence[Head], standing: Standing) -> list[int]:
    """Central documents first, then one of each province, then the second of each: a sentence of which only the first
    few are looked at is looked at in many provinces."""
    seen: Counter[str] = Counter()
    ranks = []
    for one in documents:
        province = standing.province.get(one.doc) or f"/{one.file}"
        ranks.append((one.doc not in standing.central, seen[province]))
        seen[province] += 1
    return sorted(range(len(documents)), key=lambda n: (*ranks[n], n))


def _codes(found: np.ndarray) -> np.ndarray:
    return (found["first"].astype(np.int64) << 32) | found["other"]


def _origins(documents: Sequence[Head], standing: Standing) -> np.ndarray:
    """For each passage a number that stands for the province of its document, or for its file where that is unknown."""
    known: dict[str, int] = {}
    told = [known.setdefault(standing.province.get(one.doc) or f"/{one.file}", len(known)) for one in documents]
    return np.repeat(told, [one.passages for one in documents]).astype(np.int32)


def _carried_out(
    wordings: Wordings, order: Sequence[int], passages: Passages, bags: Bags, standing: Standing
) -> Iterator[Worth]:  # fmt: skip
    """What each plan may share with what it carries out, looked for as if there were no other documents."""
    rank = {wordings.heads[n].doc: k for k, n in enumerate(order)}
    first = _first_passages([wordings.heads[n] for n in order])
    for two in sorted(standing.carried_out):
        if not all(doc in rank for doc in two):
            continue
        chosen = [rank[doc] for doc in two]
        place = np.concatenate([np.arange(first[k], first[k + 1]) for k in chosen])
        alone = passages_of(wordings, [order[k] for k in chosen], passages.weight)
        for later, earlier in pairs(alone, limits(2)):
            yield bags.worth(place[later], place[earlier])


def _spread(found: np.ndarray, owner: np.ndarray, capped: np.ndarray) -> np.ndarray:
    """For each stretch in how many documents its sentence stands, or a part of it: the more of both sides.

    A passage of which not all partners were aligned stands in as many as the one of its partners that has most.
    """
    sides = np.r_[found["first"], found["other"]]
    beside = sides.astype(np.int64) << 32
    beside |= owner[np.r_[found["other"], found["first"]]]
    beside.sort()
    beside = beside[np.r_[True, beside[1:] != beside[:-1]][: len(beside)]] >> 32
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
