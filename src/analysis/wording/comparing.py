"""Which passages of a corpus run alike, and where; of a corpus that was compared before, only what is new is compared.

All that is kept (`Compared`) depends on the documents alone, whatever was compared before: a passage whose candidates
are those it had (`Candidates.signs`) keeps its pairs, two passages that were aligned keep their stretches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np

from analysis.wording import aligning
from analysis.wording.aligning import STRETCH, Work
from analysis.wording.bounds import Bags
from analysis.wording.candidates import Candidates, Limits, Passages, limits
from analysis.wording.compared import FOUND, Aligned, Compared, LeftOut, Pairs
from analysis.wording.gathering import Head, Wordings
from analysis.wording.mixing import among, code, digest_of_word, mixed, parted
from analysis.wording.partners import chosen, spare
from analysis.wording.repeats import without_repeats
from analysis.wording.rows import side_of
from analysis.wording.standing import Standing, is_complete
from analysis.wording.weights import weight

_AT_ONCE = 300_000  # stretches whose places are looked up together


def first_passages(heads: Sequence[Head]) -> np.ndarray:
    """The number of the first passage of each document, and behind the last."""
    return np.cumsum([0, *(head.passages for head in heads)])


def passages_of(wordings: Wordings, order: Sequence[int], weights: np.ndarray, central: int = 0) -> Passages:
    """The passages of some documents behind one another; the first `central` documents are those of the centre.

    `weights`: those of the words.
    """
    heads = [wordings.heads[n] for n in order]
    first, begins = first_passages(heads), np.cumsum([0, *(head.words for head in heads)])
    flat, counted = np.empty(begins[-1], dtype=np.int32), np.empty(begins[-1], dtype=bool)
    bounds = np.empty(first[-1] + 1, dtype=np.int64)
    bounds[-1] = begins[-1]
    for k, n in enumerate(order):
        one = wordings.documents.lines(n)
        flat[begins[k] : begins[k + 1]], counted[begins[k] : begins[k + 1]] = one.words, one.counted
        bounds[first[k] : first[k + 1]] = one.bounds[:-1] + begins[k]
    files = {head.file: n for n, head in enumerate(heads)}
    group = np.repeat(np.array([files[head.file] for head in heads], dtype=np.int32), np.diff(first))
    return Passages(flat, counted, bounds, group, weights, int(first[central]))


class Corpus:
    """The passages of a corpus in the order in which they are looked through: a document of the centre before all others,
    so that these come to it, and else by chance, so that the first few that have a sentence are of many provinces."""

    def __init__(self, wordings: Wordings, standing: Standing):
        self.wordings, self.standing, heads = wordings, standing, wordings.heads
        self.order = sorted(range(len(heads)), key=lambda n: (heads[n].doc not in standing.central, digest_of_word(heads[n].doc)))  # fmt: skip
        self.heads = [heads[n] for n in self.order]
        self.firsts = first_passages(self.heads)
        self.weights = np.fromiter(map(weight, wordings.words), dtype=np.float32, count=len(wordings.words))
        ahead = sum(head.doc in standing.central for head in heads)
        self.passages = passages_of(wordings, self.order, self.weights, ahead)
        whence = [standing.province.get(head.doc) or f"/{head.file}" for head in self.heads]
        self.documents = np.array(
            [
                digest_of_word(f"{head.sign} {head.doc in standing.central} {place}")
                for head, place in zip(self.heads, whence, strict=True)
            ],
            dtype=np.uint64,
        )
        known: dict[str, int] = {}
        self.origin = self.of_passages(
            np.array([known.setdefault(place, len(known)) for place in whence], dtype=np.int32)
        )

    def of_passages(self, of_documents: np.ndarray) -> np.ndarray:
        """For each passage what is said of its document."""
        return np.repeat(of_documents, np.diff(self.firsts))

    def each_stands_for(self) -> np.ndarray:
        """For each passage a number that stands for it."""
        numbers = np.arange(len(self.passages)) - self.of_passages(self.firsts[:-1])
        return mixed(self.of_passages(self.documents) + mixed(numbers.astype(np.uint64)))

    @cached_property
    def places(self) -> np.ndarray:
        """For each passage its number in order of the codes of the documents."""
        first = first_passages(self.wordings.heads)[self.order]
        return np.arange(len(self.passages)) + self.of_passages(first - self.firsts[:-1])

    def now(self, before: Compared) -> np.ndarray:
        """The number that each passage of a corpus before has here, -1 where its document is not here as it was."""
        sorter = np.argsort(self.documents)
        at = sorter[np.minimum(np.searchsorted(self.documents, before.documents, sorter=sorter), len(sorter) - 1)]
        moved = np.where(self.documents[at] == before.documents, self.firsts[at] - before.firsts[:-1], -1 << 40)
        return np.maximum(np.arange(before.firsts[-1]) + np.repeat(moved, np.diff(before.firsts)), -1)


def compare(
    wordings: Wordings, standing: Standing, before: Compared | None = None, work: Work = aligning.here
) -> tuple[Compared, np.ndarray]:
    """Compare the documents of a corpus; `before`: a corpus that was compared before, most of it the same documents.

    Returns what was compared and, for each passage, its number in order of the codes of the documents.
    """
    corpus = Corpus(wordings, standing)
    looks = limits(len(corpus.heads))
    nothing = np.empty(0, dtype=np.int64)
    now = corpus.now(before) if before else nothing
    pairs, left_out, signs, bags = _pairs(corpus, looks, before, now)
    carrying, carried = nothing.astype(np.uint64), Pairs.nothing()
    if not is_complete(len(corpus.heads)):
        carrying, carried = _carried(corpus, bags, before, now)
    old = _Old(before, now)
    parts = _aligned(corpus, Pairs.joined(pairs, carried), old, work)
    if not is_complete(len(corpus.heads)):
        codes, found = (np.concatenate(some) for some in zip(*((p.codes, p.each()) for p in parts), strict=True))
        more = Pairs.joined(Pairs.nothing(), *spare(left_out, corpus.origin, *parted(found)))
        more = more.at(~among(more.codes, np.sort(codes)))
        del codes, found
        parts += _aligned(corpus, more, old, work)
    aligned = Aligned.joined(parts)
    _settle(corpus, aligned, old)
    return Compared(
        corpus.documents, corpus.firsts, looks, signs, carrying, carried, [pairs], left_out, [aligned]
    ), corpus.places


def _pairs(
    corpus: Corpus, looks: Limits, before: Compared | None, now: np.ndarray
) -> tuple[Pairs, Sequence[Pairs], np.ndarray, Bags]:
    """The pairs that are chosen, and those that are left out; they are not looked for of passages whose candidates are as
    they were."""
    candidates, bags = Candidates(corpus.passages, looks), Bags(corpus.passages)
    signs = candidates.signs(corpus.each_stands_for())
    wanted, parts = np.ones(len(corpus.passages), dtype=bool), [Pairs.nothing()]
    left_out = LeftOut(corpus.wordings.folder)
    if before and before.looks == looks:
        there = now >= 0
        wanted[now[there]] = signs[now[there]] != before.signs[there]
        parts += (_same(some, now, wanted) for some in before.pairs)
        for some in before.left_out:
            left_out.add(_same(some, now, wanted))
    for later, earlier in candidates.pairs(wanted):
        worth = bags.worth(later, earlier)
        which, found = chosen(worth, corpus.passages.central, corpus.origin, looks.partners), Pairs.of(worth)
        parts.append(found.at(which))
        left_out.add(found.at(~which))
    del candidates
    return Pairs.in_order(parts), left_out.all(), signs, bags


def _same(pairs: Pairs, now: np.ndarray, wanted: np.ndarray) -> Pairs:
    """The pairs of passages that are not `wanted` anew, by the numbers these have now."""
    later, earlier = (now[some] for some in parted(pairs.codes))
    same = (later >= 0) & (earlier >= 0)
    same[same] = ~wanted[later[same]]
    kept = pairs.at(same)
    return Pairs(code(later[same], earlier[same]), kept.near, kept.whole)


def _carried(corpus: Corpus, bags: Bags, before: Compared | None, now: np.ndarray) -> tuple[np.ndarray, Pairs]:
    """What each plan may share with what it carries out, looked for as if there were no other documents."""
    rank = {head.doc: k for k, head in enumerate(corpus.heads)}
    twos = sorted({tuple(sorted((rank[one], rank[other]))) for one, other in corpus.standing.carried_out if one in rank and other in rank})  # fmt: skip
    later, earlier = (np.array([two[k] for two in twos], dtype=np.int64) for k in (1, 0))
    carrying = mixed(corpus.documents[later]) + corpus.documents[earlier]
    parts, fresh = [Pairs.nothing()], np.ones(len(twos), dtype=bool)
    if before:
        fresh = ~np.isin(carrying, before.carrying)
        owner = corpus.of_passages(np.arange(len(corpus.heads)))
        kept = _same(before.carried, now, np.zeros(len(corpus.passages), dtype=bool))
        one, other = (owner[some] for some in parted(kept.codes))
        parts.append(kept.at(np.isin(code(one, other), code(later, earlier)[~fresh])))
    for n in np.flatnonzero(fresh):
        parts += _of_two(corpus, bags, *twos[n])
    return np.sort(carrying), Pairs.in_order(parts)


def _of_two(corpus: Corpus, bags: Bags, *two: int) -> Iterator[Pairs]:
    place = np.concatenate([np.arange(corpus.firsts[k], corpus.firsts[k + 1]) for k in two])
    alone = passages_of(corpus.wordings, [corpus.order[k] for k in two], corpus.weights)
    for later, earlier in Candidates(alone, limits(2)).pairs():
        yield Pairs.of(bags.worth(place[later], place[earlier]))


class _Old:
    """What was aligned before of the passages that are still there, read part by part; of it only that is held which is
    not taken. `had`: the pairs, in parts, that had stretches; `now`: the numbers that the passages have."""

    def __init__(self, before: Compared | None, now: np.ndarray):
        self.had = [np.empty(0, dtype=np.int64)]
        self._parts: Iterable[Aligned] = self._read(before, now) if before else ()

    def _read(self, before: Compared, now: np.ndarray) -> Iterator[Aligned]:
        for part in before.aligned:
            some = _here(part, now)
            self.had.append(some.codes[some.counts > 0])
            yield some

    def take(self, codes: np.ndarray) -> list[Aligned]:
        """Those with these codes, which are in order."""
        taken, left = [], []
        for some in self._parts:
            wanted = among(some.codes, codes)
            taken.append(some.at(wanted))
            left.append(some.at(~wanted))
        self._parts = left
        return taken


def _here(aligned: Aligned, now: np.ndarray) -> Aligned:
    """The pairs of which both passages are still there, by the numbers these have now."""
    later, earlier = (now[some] for some in parted(aligned.codes))
    there = (later >= 0) & (earlier >= 0)
    kept = aligned.at(there)
    return Aligned(code(later[there], earlier[there]), kept.counts, kept.found)


def _aligned(corpus: Corpus, pairs: Pairs, old: _Old, work: Work) -> list[Aligned]:
    """These pairs aligned, in parts; those that were before are not again."""
    codes, first = np.unique(pairs.codes, return_index=True)
    known, kept = np.zeros(len(codes), dtype=bool), old.take(codes)
    for some in kept:
        known[np.searchsorted(codes, some.codes)] = True
    fresh, whole = codes[~known], pairs.whole[first[~known]]
    places, (later, earlier) = corpus.places, parted(fresh)
    turned = places[later] < places[earlier]
    one, other = np.where(turned, later, earlier), np.where(turned, earlier, later)
    del later, earlier, turned, first
    done = list(work(aligning.tasks(corpus.passages, one, other, whole)))
    if not done:
        return kept or [Aligned.nothing()]
    counts, told = (np.concatenate([part[k] for part in done]) for k in (0, 1))
    del done
    found = np.zeros(len(told), dtype=FOUND)
    for name in STRETCH.names or ():
        found[name] = told[name]
    _place(corpus, found, places[np.repeat(one, counts)], places[np.repeat(other, counts)])
    return [*kept, Aligned(fresh, counts, found)]


def _place(corpus: Corpus, found: np.ndarray, one: np.ndarray, other: np.ndarray) -> None:
    """Note where stretches lie in the texts; `one` and `other`: their passages, in order of the documents."""
    documents, first = corpus.wordings.documents, first_passages(corpus.wordings.heads)
    order = np.lexsort((other, one))
    for begin in range(0, len(order), _AT_ONCE):
        some = order[begin : begin + _AT_ONCE]
        sides = []
        for passages, ahead, low, high in ((one, "", "low", "high"), (other, "other_", "other_low", "other_high")):
            owner = np.searchsorted(first, passages[some], side="right") - 1
            side = side_of(documents, owner, passages[some] - first[owner], found[f"{ahead}start"][some], found[f"{ahead}end"][some])  # fmt: skip
            found[low][some], found[high][some] = side.starts, side.ends
            sides.append(side)
        found["masked"][some] = sides[0].masked | sides[1].masked
        found["differ"][some] = sides[0].figures != sides[1].figures


def ordered(places: np.ndarray, aligned: Aligned) -> tuple[np.ndarray, np.ndarray]:
    """The passages of each stretch, by their numbers in order of the documents, the first one first."""
    one, other = (places[some] for some in parted(aligned.each()))
    return np.minimum(one, other), np.maximum(one, other)


def _settle(corpus: Corpus, aligned: Aligned, old: _Old) -> None:
    """Note which stretches become rows: of two documents that have the pairs they had, those that did."""
    first = first_passages(corpus.wordings.heads)
    owner = np.repeat(np.arange(len(first) - 1), np.diff(first))
    changed = np.setxor1d(aligned.codes[aligned.counts > 0], np.concatenate(old.had), assume_unique=True)
    first_of, other_of = ordered(corpus.places, aligned)
    two = code(owner[first_of], owner[other_of])
    of_changed = (owner[corpus.places[some]] for some in parted(changed))
    again = np.flatnonzero(among(two, np.unique(code(*np.sort(list(of_changed), axis=0)))))
    again = again[np.argsort(two[again], kind="stable")]
    aligned.found["kept"][again] = False
    for a, b in blocks(two[again]):
        some = again[a:b]
        told = np.empty(len(some), dtype=[("first", np.int32), ("other", np.int32), *FOUND.descr])
        told["first"], told["other"] = first_of[some], other_of[some]
        for name in STRETCH.names or ():
            told[name] = aligned.found[name][some]
        kept = without_repeats(told, owner[told["first"]], owner[told["other"]])
        aligned.found["kept"][some[kept]] = True


def blocks(owner: np.ndarray) -> Iterator[tuple[int, int]]:
    """Ranges of rows, in order of their owner, that hold all of some owners."""
    begin = 0
    while begin < len(owner):
        last = min(begin + _AT_ONCE, len(owner)) - 1
        end = int(np.searchsorted(owner, owner[last], side="right"))
        yield begin, end
        begin = end
