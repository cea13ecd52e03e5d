"""Which passages are worth aligning: those that share three words in a row, the rare ones first.

An inverted index of all runs of three words, in arrays. Comparing every passage with every other would grow with the
square of the corpus; here each passage looks back at earlier ones under its rarest runs only, and under a run that
very many passages share it looks at the first few of these only. So the work grows with the number of words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.wording.mixing import mixed

RUN = 3
_BITS = 21  # of a word's number: three fit into one whole number of 63 bits
_FEWEST_RUNS = 16  # looked up for each passage, the rarest first; at least half of them
_LIGHTEST = 1.0  # weight of a run: below it stand "cong nghe thong", "khoa hoc va"
_AT_ONCE = 1 << 19  # words, runs or pairs held at once
_SORTED_AT_ONCE = 1 << 20  # runs
_MOST_PARTS = np.iinfo(np.uint8).max
_MIXED = np.uint64(0x9E3779B97F4A7C15)
_MOST = np.iinfo(np.uint16).max


@dataclass(frozen=True)
class Limits:
    """How far a passage looks: `crowd`, passages under one run up to which each looks at each; `first`, of a larger crowd
    those that are looked at; `partners`, earlier passages it is aligned with.
    """

    crowd: int
    first: int
    partners: int


WHOLE_UP_TO = 128  # documents of which every pair is compared
_CROWD, _FIRST, _PARTNERS = 64, 24, 64  # at that size
_ALL = 1 << 40
_LEAST_CROWD, _LEAST_FIRST, _LEAST_PARTNERS = 12, 8, 4


def limits(documents: int) -> Limits:
    """The limits for a corpus of so many documents.

    Where a sentence stands in every plan, its pairs alone grow with the square of the plans. So beyond `WHOLE_UP_TO`
    documents each passage has the fewer partners the more documents there are, and the table stays in proportion to the
    words of the corpus.
    """
    if documents <= WHOLE_UP_TO:
        return Limits(_ALL, _ALL, _ALL)
    part = WHOLE_UP_TO / documents
    return Limits(
        max(_LEAST_CROWD, int(_CROWD * part)),
        max(_LEAST_FIRST, int(_FIRST * part)),
        max(_LEAST_PARTNERS, int(_PARTNERS * part)),
    )


@dataclass(frozen=True)
class Passages:
    """All passages of a corpus: passage k has the words `flat[bounds[k]:bounds[k + 1]]`, as numbers.

    A word weighs `weight[word]` where it is `counted`; passages with the same `group` (the same file) are never paired.
    The first `central` passages are of central documents: all others look at them, however many these are.
    """

    flat: np.ndarray
    counted: np.ndarray
    bounds: np.ndarray
    group: np.ndarray
    weight: np.ndarray
    central: int = 0

    def __len__(self) -> int:
        return len(self.group)

    def weights(self, begin: int, end: int) -> np.ndarray:
        """The weights of the words `[begin, end)`, 0 for what is masked."""
        return self.weight[self.flat[begin:end]] * self.counted[begin:end]

    def chunks(self, words: int = _AT_ONCE) -> Iterator[tuple[int, int]]:
        """Ranges of passages that have about so many words."""
        first = 0
        while first < len(self):
            last = int(np.searchsorted(self.bounds, self.bounds[first] + words, side="right")) - 1
            last = min(max(last, first + 1), len(self))
            yield first, last
            first = last


class Candidates:
    """The pairs of passages that may share wording: what is looked up, and who stands there."""

    def __init__(self, passages: Passages, looks: Limits):
        self._passages = passages
        self._kept = _rarest(passages, _sizes(passages))
        self._first = np.searchsorted(self._kept, passages.bounds)
        self._holders, self._low, self._looked = _holders(passages, self._kept, looks)

    def signs(self, stands_for: np.ndarray) -> np.ndarray:
        """For each passage a number that stands for all it is compared with, given one that stands for each passage."""
        before = np.zeros(len(self._holders) + 1, dtype=np.uint64)
        for begin in range(0, len(self._holders), _AT_ONCE):
            some = self._holders[begin : begin + _AT_ONCE]
            before[begin + 1 : begin + 1 + len(some)] = stands_for[some]
        np.cumsum(before, out=before)
        out = np.zeros(len(self._passages), dtype=np.uint64)
        for first, last in self._passages.chunks():
            mine = slice(self._first[first], self._first[last])
            met = mixed(before[self._low[mine] + self._looked[mine].astype(np.int64)] - before[self._low[mine]])
            out[first:last] = _sums(met * (self._looked[mine] > 0), self._first[first : last + 1])
        return out

    def pairs(self, wanted: np.ndarray | None = None) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Pairs (passage, earlier passage) in order, of passages that are `wanted`; all of one come in one piece."""
        looked = self._looked
        if wanted is not None:
            looked = looked * np.repeat(wanted, np.diff(self._first))
        yield from _met(self._passages, self._first, self._kept, self._holders, self._low, looked)


def _runs(passages: Passages) -> Iterator[np.ndarray]:
    """Where every run begins that stays within its passage and is no mere stock phrase."""
    for first, last in passages.chunks():
        begin, end = int(passages.bounds[first]), int(passages.bounds[last])
        if end - begin < RUN:
            continue
        weights = passages.weights(begin, end)
        good = weights[:-2] + weights[1:-1] + weights[2:] >= _LIGHTEST
        for back in range(1, RUN):
            cut = passages.bounds[first + 1 : last] - begin - back
            good[cut[(cut >= 0) & (cut < len(good))]] = False
        yield np.flatnonzero(good) + begin


def _keys(passages: Passages, places: np.ndarray) -> np.ndarray:
    """What stands for the run that begins at each of some places."""
    keys = passages.flat.take(places).astype(np.int64)
    for k in range(1, RUN):
        keys <<= _BITS
        keys += passages.flat[k:].take(places)
    return keys


def _owners(passages: Passages, places: np.ndarray) -> np.ndarray:
    """The passage of each of some places, which are in order."""
    if not len(places):
        return np.empty(0, dtype=np.int32)
    first, last = np.searchsorted(passages.bounds, [places[0], places[-1]], side="right")
    counts = np.diff(np.searchsorted(places, passages.bounds[first - 1 : last + 1]))
    return np.repeat(np.arange(first - 1, last, dtype=np.int32), counts)


def _parts(runs: int) -> int:
    """Into how many parts so many runs are divided, each sorted by itself."""
    return min(max(1, -(-runs // _SORTED_AT_ONCE)), _MOST_PARTS)


def _part(passages: Passages, places: np.ndarray, parts: int) -> np.ndarray:
    """To which part each run belongs, by its key."""
    if parts == 1:
        return np.zeros(len(places), dtype=np.uint8)
    keys = _keys(passages, places).view(np.uint64) * _MIXED
    return ((keys >> np.uint64(33)) * np.uint64(parts) >> np.uint64(31)).astype(np.uint8)


def _sizes(passages: Passages) -> np.ndarray:
    """For each word how many passages have the run that begins there; 0 where none begins, or not for the first time."""
    sizes = np.zeros(len(passages.flat), dtype=np.uint16)
    parts = _parts(len(passages.flat))
    part_of = np.full(len(passages.flat), parts, dtype=np.uint8)
    for places in _runs(passages):
        part_of[places] = _part(passages, places, parts)
    for part in range(parts):
        places = np.flatnonzero(part_of == part)
        if not len(places):
            continue
        keys, owner = _keys(passages, places), _owners(passages, places)
        keys, order = _side_by_side(keys)
        owner = owner.take(order)
        once = np.ones(len(keys), dtype=bool)
        once[1:] = (keys[1:] != keys[:-1]) | (owner[1:] != owner[:-1])
        keys, places = keys[once], places[order[once]]
        counts = np.diff(np.r_[_beginnings(keys), len(keys)])
        sizes[places] = np.minimum(np.repeat(counts, counts), _MOST)
    return sizes


def _side_by_side(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The keys, the same side by side, and where each stood; of the same, what came first stands first.

    To sort numbers that have their places in them takes a sixth of the time in which an order is found.
    """
    bits = np.uint64(len(keys).bit_length())
    marked = keys.view(np.uint64) * _MIXED
    marked >>= bits
    marked <<= bits
    marked |= np.arange(len(keys), dtype=np.uint64)
    marked.sort()
    order = (marked & ((np.uint64(1) << bits) - np.uint64(1))).view(np.int64)
    marked >>= bits
    found = keys.take(order)
    if np.any((marked[1:] == marked[:-1]) & (found[1:] != found[:-1])):  # two keys that are one when they are mixed
        order = np.argsort(keys, kind="stable")
        found = keys[order]
    return found, order


def _beginnings(keys: np.ndarray) -> np.ndarray:
    """Where another key begins, in keys of which the same stand side by side."""
    return np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.empty(0, dtype=np.int64)


def _rarest(passages: Passages, sizes: np.ndarray) -> np.ndarray:
    """Where the runs begin that are looked up: of those that another passage has too, the rarer half of each passage, and
    those that are as rare as the last of these: no run is left out for the order of its words."""
    found = [np.empty(0, dtype=np.int32)]
    for first, last in passages.chunks():
        begin, end = int(passages.bounds[first]), int(passages.bounds[last])
        places = np.flatnonzero(sizes[begin:end] > 1) + begin
        owner = _owners(passages, places) - first
        counts = np.bincount(owner, minlength=last - first)
        most = np.minimum(np.maximum(_FEWEST_RUNS, counts // 2), counts)
        in_order = np.sort((owner.astype(np.int64) << 16) | sizes[places])
        largest = in_order[np.maximum(np.cumsum(counts) - counts + most - 1, 0)] if len(places) else in_order
        found.append(places[sizes[places] <= (largest[owner] & _MOST)].astype(np.int32))
    return np.concatenate(found)


def _holders(passages: Passages, kept: np.ndarray, looks: Limits) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The passages under each run, one run behind the other; and for each of `kept` where those that come before it
    begin, and how many of them it looks at."""
    holders, low = np.empty(len(kept), dtype=np.int32), np.empty(len(kept), dtype=np.int32)
    looked = np.empty(len(kept), dtype=np.uint16)
    parts, done = _parts(len(kept)), 0
    part_of = np.empty(len(kept), dtype=np.uint8)
    for begin in range(0, len(kept), _AT_ONCE):
        some = slice(begin, begin + _AT_ONCE)
        part_of[some] = _part(passages, kept[some], parts)
    for part in range(parts):
        entries = np.flatnonzero(part_of == part)
        if not len(entries):
            continue
        keys, owner = _keys(passages, kept[entries]), _owners(passages, kept[entries])
        keys, order = _side_by_side(keys)
        entries, owner = entries.take(order), owner.take(order)
        starts = _beginnings(keys)
        counts = np.diff(np.r_[starts, len(keys)])
        before = np.arange(len(keys)) - np.repeat(starts, counts)
        many = np.repeat(counts, counts) > looks.crowd
        first = looks.first + np.repeat(np.add.reduceat(owner < passages.central, starts, dtype=np.int64), counts)
        holders[done : done + len(keys)] = owner
        low[entries] = np.repeat(starts, counts) + done
        looked[entries] = np.minimum(np.where(many, np.minimum(before, first), before), _MOST)
        done += len(keys)
    return holders, low, looked


def _sums(values: np.ndarray, bounds: np.ndarray) -> np.ndarray:
    """The sum of the values of each passage; `bounds`: where those of each begin, and behind the last."""
    total = np.zeros(len(values) + 1, dtype=values.dtype)
    np.cumsum(values, out=total[1:])
    return np.diff(total[bounds - bounds[0]])


def _met(
    passages: Passages, first: np.ndarray, kept: np.ndarray, holders: np.ndarray, low: np.ndarray, looked: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Passages under one run, brought together; `first`: where the places of each passage begin in `kept`."""
    work = np.zeros(len(passages) + 1, dtype=np.int64)
    for a, b in passages.chunks():
        work[a + 1 : b + 1] = _sums(looked[first[a] : first[b]].astype(np.int64), first[a : b + 1])
    np.cumsum(work, out=work)
    begin = 0
    while begin < len(passages):
        end = max(begin + 1, int(np.searchsorted(work, work[begin] + _AT_ONCE, side="right")) - 1)
        mine = slice(first[begin], first[end])
        count = looked[mine].astype(np.int64)
        at = np.repeat(low[mine] - (np.cumsum(count) - count), count) + np.arange(count.sum())
        others = holders[at].astype(np.int64)
        owner = np.repeat(_owners(passages, kept[mine]), count).astype(np.int64)
        codes = np.sort((owner << 32) | others)  # np.unique looks up each in a table, which takes longer
        codes = codes[_beginnings(codes)]
        owner, others = codes >> 32, codes & 0xFFFFFFFF
        apart = passages.group[owner] != passages.group[others]
        if apart.any():
            yield owner[apart], others[apart]
        begin = end
