"""All documents -> the pairs of passages with the same wording: the rows of `shared_passages`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.wording.aligning import Alignment, Known
from analysis.wording.bounds import Bags, Worth
from analysis.wording.candidates import Passages, limits, pairs
from analysis.wording.documents import Wording, Wordings
from analysis.wording.partners import Partners
from analysis.wording.repeats import without_repeats
from analysis.wording.rows import Block, block, rows, side_of
from analysis.wording.standing import Standing, is_complete
from analysis.wording.weights import weight

Keep = Callable[[Known], None]
_AT_ONCE = 300_000  # stretches that become rows together


def shared_rows(wordings: Wordings, standing: Standing | None = None) -> list[dict[str, object]]:
    """The rows of `shared_passages`: pairs of documents of different files, `doc` before `other_doc` by code."""
    return list(each_shared(wordings, standing))


def each_shared(wordings: Wordings, standing: Standing | None = None) -> Iterator[dict[str, object]]:
    """`shared_rows` one by one, for a corpus whose rows need not all be held: by `doc`, then by `other_doc`."""
    for pairs_of_some in each_block(wordings, standing):
        yield from rows(pairs_of_some)


def each_block(
    wordings: Wordings, standing: Standing | None = None, known: Known | None = None, keep: Keep | None = None
) -> Iterator[Block]:
    """The same as columns, all rows of some documents at a time.

    `known`: alignments of a build before; `keep` is called with those of this one where there are new ones among them.
    """
    documents = wordings.documents
    if len(documents) < 2:
        return
    found, capped = aligned(wordings, standing or Standing(), known, keep)
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
        yield block(documents, here, there, part, one, other, spread[a:b])


def _blocks(owner: np.ndarray) -> Iterator[tuple[int, int]]:
    """Ranges of stretches, in order of their documents, that hold all of some documents."""
    begin = 0
    while begin < len(owner):
        last = min(begin + _AT_ONCE, len(owner)) - 1
        end = int(np.searchsorted(owner, owner[last], side="right"))
        yield begin, end
        begin = end


def passages_of(documents: Sequence[Wording], words: Sequence[str], central: int = 0) -> Passages:
    """The passages of documents behind one another; the first `central` documents are those of the centre."""
    sizes = [len(one.bounds) - 1 for one in documents]
    files = {one.file: n for n, one in enumerate(documents)}
    return Passages(
        flat=np.concatenate([one.words for one in documents]),
        counted=np.concatenate([one.counted for one in documents]),
        bounds=np.r_[0, np.cumsum(np.concatenate([np.diff(one.bounds) for one in documents]))],
        group=np.repeat([files[one.file] for one in documents], sizes).astype(np.int32),
        weight=np.array([weight(word) for word in words], dtype=np.float32),
        central=sum(sizes[:central]),
    )


def aligned(
    wordings: Wordings, standing: Standing, before: Known | None = None, keep: Keep | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """The stretches in which passages run alike, and of which passages not all partners were aligned.

    Passages have the numbers they have in order of the documents; while partners are looked for, those of central
    documents stand ahead, so that all others come to them, and the provinces take turns.
    """
    documents = wordings.documents
    order = _by_turns(documents, standing)
    ranked = [documents[n] for n in order]
    ahead = sum(one.doc in standing.central for one in documents)
    passages, looks = passages_of(ranked, wordings.words, ahead), limits(len(documents))
    first = np.cumsum([0, *(len(one.bounds) - 1 for one in documents)])
    places = np.concatenate([np.arange(first[n], first[n + 1]) for n in order])
    bags, alignment = Bags(passages), Alignment(passages, places, wordings.words, before)
    partners = Partners(passages.central, _origins(ranked, standing), looks.partners)
    found = [alignment.nothing]
    for later, earlier in pairs(passages, looks):
        found.append(alignment.of(partners.chosen(bags.worth(later, earlier))))
    told = np.concatenate(found)
    if not is_complete(len(documents)):
        ends = np.empty(len(places), dtype=np.int64)
        ends[places] = np.arange(len(places))
        more = [alignment.nothing, *map(alignment.of, _carried_out(ranked, passages, bags, standing))]
        more = np.concatenate(more)
        told = np.concatenate([told, more[~np.isin(_codes(more), _codes(told))]])
        told = np.concatenate([told, alignment.of(partners.spare(ends[told["first"]], ends[told["other"]]))])
    if keep and alignment.new:
        keep(alignment.known())
    capped = np.empty_like(partners.capped)
    capped[places] = partners.capped
    return told, capped


def _by_turns(documents: Sequence[Wording], standing: Standing) -> list[int]:
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


def _origins(documents: Sequence[Wording], standing: Standing) -> np.ndarray:
    """For each passage a number that stands for the province of its document, or for its file where that is unknown."""
    known: dict[str, int] = {}
    told = [known.setdefault(standing.province.get(one.doc) or f"/{one.file}", len(known)) for one in documents]
    return np.repeat(told, [len(one.bounds) - 1 for one in documents]).astype(np.int32)


def _carried_out(
    documents: Sequence[Wording], passages: Passages, bags: Bags, standing: Standing
) -> Iterator[Worth]:  # fmt: skip
    """What each plan may share with what it carries out, looked for as if there were no other documents."""
    number = {one.doc: n for n, one in enumerate(documents)}
    first = np.cumsum([0, *(len(one.bounds) - 1 for one in documents)])
    for two in sorted(standing.carried_out):
        if not all(doc in number for doc in two):
            continue
        chosen = [number[doc] for doc in two]
        here = [documents[n] for n in chosen]
        place = np.concatenate([np.arange(first[n], first[n + 1]) for n in chosen])
        alone = replace(passages_of(here, ()), weight=passages.weight)
        for later, earlier in pairs(alone, limits(2)):
            yield bags.worth(place[later], place[earlier])


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
