"""All documents -> the pairs of passages with the same wording: the rows of `shared_passages`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from analysis.wording import aligning
from analysis.wording.aligning import Work
from analysis.wording.compared import Compared
from analysis.wording.comparing import blocks, compare, first_passages, ordered
from analysis.wording.gathering import Wordings
from analysis.wording.mixing import parted
from analysis.wording.rows import Block, rows
from analysis.wording.standing import Standing

if TYPE_CHECKING:
    import pandas as pd

Keep = Callable[[Compared], None]


def shared_rows(wordings: Wordings, standing: Standing | None = None) -> list[dict[str, object]]:
    """The rows of `shared_passages`: pairs of documents of different files, `doc` before `other_doc` by code."""
    return list(each_shared(wordings, standing))


def each_shared(wordings: Wordings, standing: Standing | None = None) -> Iterator[dict[str, object]]:
    """`shared_rows` one by one, for a corpus whose rows need not all be held: by `doc`, then by `other_doc`."""
    for pairs_of_some in each_block(wordings, standing):
        yield from rows(pairs_of_some)


def each_block(
    wordings: Wordings, standing: Standing | None = None, before: Compared | None = None, keep: Keep | None = None,
    work: Work = aligning.here,
) -> Iterator[Block]:  # fmt: skip
    """The same as columns, all rows of some documents at a time.

    `before`: what was compared in a corpus much like this; `keep` is called with what is compared now; `work` aligns.
    """
    if len(wordings.heads) < 2:
        return
    compared, places = compare(wordings, standing or Standing(), before, work)
    if keep:
        keep(compared)
    [aligned] = compared.aligned
    stretches, kept = aligned.found, aligned.found["kept"]
    first, other = (passages[kept] for passages in ordered(places, aligned))
    capped = np.zeros(len(places), dtype=bool)
    for pairs in compared.left_out:
        capped[places[parted(pairs.codes)[0]]] = True
    del compared, aligned, places, before  # the rows need none of these, and of a large corpus they are large
    docs = [head.doc for head in wordings.heads]
    passages = first_passages(wordings.heads)
    owner = np.repeat(np.arange(len(docs), dtype=np.int32), np.diff(passages))
    spread = _spread(first, other, owner, capped)
    here, there = owner[first], owner[other]
    order, kept = np.argsort(here, kind="stable"), np.flatnonzero(kept)
    for a, b in blocks(here[order]):
        some = order[a:b]
        found = stretches.take(kept[some])
        yield Block(
            docs, here[some], found["low"], found["high"], there[some], found["other_low"], found["other_high"],
            found["words"], found["other_words"], found["alike"], found["masked"], found["differ"], spread[some],
        )  # fmt: skip


def _spread(first: np.ndarray, other: np.ndarray, owner: np.ndarray, capped: np.ndarray) -> np.ndarray:
    """For each stretch, given its two passages, in how many documents its sentence stands, or a part of it: the more of both.

    A passage of which not all partners were aligned stands in as many as the one of its partners that has most.
    """
    sides = np.r_[first, other]
    beside = sides.astype(np.int64) << 32
    beside |= owner[np.r_[other, first]]
    beside.sort()
    beside = beside[np.r_[True, beside[1:] != beside[:-1]][: len(beside)]] >> 32
    count = np.bincount(beside, minlength=len(capped)) + 1
    most = np.zeros_like(count)
    np.maximum.at(most, sides, count[np.r_[other, first]])
    count = np.where(capped, np.maximum(count, most), count)
    return np.maximum(count[first], count[other])


def word_places(wordings: Wordings) -> pd.DataFrame:
    """Every word that counts: doc, passage (number within the document), start, end in the document's text."""
    import pandas as pd

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
