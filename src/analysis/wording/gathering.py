"""The files of a corpus -> the passages of its documents: titles that other files tell are masked too, words are numbered.

`together` alone looks at all files; what it works out of some of them (`gather`) can be kept for the next time.
"""

from __future__ import annotations

import pickle
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, overload

import numpy as np

from analysis.wording.aside import Aside
from analysis.wording.documents import Cutting, Row, Titles, covered, cut_file
from analysis.wording.masking import KINDS, TITLE_WORDS, runs_of_titles
from analysis.wording.mixing import FACTOR, among, digest_of_word
from analysis.wording.spans import Spans

_AT_ONCE = 64  # files gathered at a time
_CITED = tuple(KINDS.index(kind) for kind in ("reference", "title"))


@dataclass(frozen=True)
class Wording:
    """The passages of one document; places in its own text.

    Word k has the number `words[k]`, stands at `spans[k]` and counts where `counted[k]`; passage i is the words
    `[bounds[i], bounds[i + 1])`. `masks` and `kinds`: where what does not count stands, and the places in `KINDS`;
    `figures` and `digits`: place of every number outside citations, and what stands for its digits.
    """

    doc: str
    file: str
    words: np.ndarray
    spans: Spans
    counted: np.ndarray
    bounds: np.ndarray
    masks: np.ndarray
    kinds: np.ndarray
    figures: np.ndarray
    digits: np.ndarray


class Head(NamedTuple):
    """A document with wording: its code, its file, how many passages and words it has, and what stands for all of it."""

    doc: str
    file: str
    passages: int
    words: int
    sign: str


class Lines(NamedTuple):
    """Of a document what all others are compared with: as `Wording` has them."""

    words: np.ndarray
    counted: np.ndarray
    bounds: np.ndarray


class Packed(NamedTuple):
    """A document as bytes, so that it can be kept and laid aside without a look at it: its `Lines`, and the `places` of these."""

    head: Head
    lines: bytes
    places: bytes

    @classmethod
    def of(cls, one: Wording, sign: str) -> Packed:
        """A document; `sign`: what stands for all of it."""
        head = Head(one.doc, one.file, len(one.bounds) - 1, len(one.words), sign)
        small = np.uint16 if not len(one.words) or one.words.max() < 1 << 16 else np.int32
        lines = Lines(one.words.astype(small), one.counted, one.bounds)
        return cls(head, _bytes(tuple(lines)), _bytes((one.spans, one.masks, one.kinds, one.figures, one.digits)))


def _bytes(value: object) -> bytes:
    return pickle.dumps(value, protocol=5)


class Documents(Sequence[Wording]):
    """The wording of documents, laid aside in `folder` and read from there one by one."""

    def __init__(self, folder: Path | None):
        self.heads: list[Head] = []
        self._numbers: list[np.ndarray] = []
        self._lines: Aside[tuple[np.ndarray, ...]] = Aside(folder)
        self._places: Aside[tuple[Spans, np.ndarray, np.ndarray, np.ndarray, np.ndarray]] = Aside(folder)

    def append(self, one: Packed, numbers: np.ndarray) -> None:
        """A document more, behind the others; `numbers`: those that its words have here."""
        self.heads.append(one.head)
        self._numbers.append(numbers)
        self._lines.append_bytes(one.lines)
        self._places.append_bytes(one.places)

    def arrange(self) -> None:
        """Put the documents in order of their codes."""
        order = sorted(range(len(self.heads)), key=lambda n: self.heads[n].doc)
        self.heads, self._numbers = [self.heads[n] for n in order], [self._numbers[n] for n in order]
        self._lines.arrange(order)
        self._places.arrange(order)

    def lines(self, n: int) -> Lines:
        """What all others are compared with."""
        words, counted, bounds = self._lines[n]
        return Lines(self._numbers[n][words], counted, bounds)

    def __len__(self) -> int:
        return len(self.heads)

    @overload
    def __getitem__(self, at: int) -> Wording: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Wording]: ...
    def __getitem__(self, at: int | slice) -> Wording | Sequence[Wording]:
        """A document; each time another object."""
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        head, (words, counted, bounds), (spans, *rest) = self.heads[at], self.lines(at), self._places[at]
        return Wording(head.doc, head.file, words, spans, counted, bounds, *rest)


@dataclass(frozen=True)
class Wordings:
    """The wording of all documents, in order of their codes, and the bare words by number.

    `folder`: where what there is too much of to be held is laid aside; `documents` are read from there one by one.
    """

    documents: Documents
    heads: tuple[Head, ...]
    words: tuple[str, ...]
    folder: Path | None = None


def read_wording(
    documents: Sequence[Row],
    sections: Iterable[Row],
    references: Iterable[Row],
    bodies: Iterable[Row],
    texts: Mapping[str, str],
    provinces: Iterable[str],
    agencies: Iterable[str] = (),
) -> Wordings:
    """The wording of every document that has any.

    Rows of the tables documents, sections, references and task_agencies (`bodies`); `texts` by file; `provinces`
    and `agencies`: the names that are masked.
    """
    of_file: dict[str, list[Row]] = defaultdict(list)
    for document in documents:
        of_file[str(document["file"])].append(document)
    begun, cited, charged = _by_doc(sections), _by_doc(references), _by_doc(bodies)
    provinces, agencies = tuple(provinces), tuple(agencies)

    def rows(file: str, of: Mapping[str, list[Row]]) -> list[Row]:
        return [row for document in of_file[file] for row in of[str(document["doc"])]]

    return together(
        cut_file(
            file, texts[file], of_file[file], rows(file, begun), rows(file, cited), rows(file, charged), provinces, agencies
        )
        for file in sorted(of_file)
        if file in texts
    )  # fmt: skip


def _by_doc(rows: Iterable[Row]) -> dict[str, list[Row]]:
    out: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        out[str(row["doc"])].append(row)
    return out


@dataclass(frozen=True)
class Gathered:
    """Some files, their titles masked as all files tell them.

    `keys`: what stands for each file, `documents`: its documents, whose words are numbers in `words`. `runs`: for each file
    what stands for every run of words in it that is as long as one of a title, in order.
    """

    keys: tuple[str, ...] = ()
    documents: tuple[tuple[Packed, ...], ...] = ()
    words: tuple[str, ...] = ()
    runs: tuple[np.ndarray, ...] = ()

    def with_any(self, runs: np.ndarray) -> frozenset[str]:
        """The keys of the files that have any of some runs of titles (`runs_of`)."""
        some = _halves(runs)
        return frozenset(key for key, held in zip(self.keys, self.runs, strict=True) if among(some, held).any())


def gather(
    keys: Sequence[str], cutting: Callable[[int], Cutting | None], titles: np.ndarray, before: Gathered | None = None,
    stale: Collection[str] = (),
) -> Gathered:  # fmt: skip
    """Some files, by what stands for each; `cutting` gives that of the n-th; `titles`: runs of titles (`runs_of`).

    `before`: files that were gathered before; of these one is not gathered again that has the same key, but for those
    that are `stale`, as they have a run that is, or was, one of a title. Where that is so of all, it is what is returned.
    """
    before = before or Gathered()
    if not stale and tuple(keys) == before.keys:
        return before
    there = {key: n for n, key in enumerate(before.keys) if key not in stale}
    known, documents, runs = _Numbers(zip(before.words, range(len(before.words)), strict=True)), [], []
    for n, key in enumerate(keys):
        if (old := there.get(key)) is not None:
            documents.append(before.documents[old])
            runs.append(before.runs[old])
        elif (one := cutting(n)) is not None:
            told = np.array([digest_of_word(word) for word in one.vocabulary], dtype=np.uint64)[one.words]
            of_all = _runs(told)
            documents.append(tuple(_documents(one, told, np.flatnonzero(among(of_all, titles)), known)))
            runs.append(np.unique(_halves(of_all)))
        else:
            documents.append(())
            runs.append(np.empty(0, dtype=np.uint32))
    return Gathered(tuple(keys), tuple(documents), tuple(known), tuple(runs))


def together(
    cuttings: Iterable[Cutting], titles: Iterable[Titles] | None = None, folder: Path | None = None
) -> Wordings:
    """The wording of all documents, from what each file gives, in order of the files; linear in the words.

    `titles`: what the files say of titles, where the cuttings do not have it with them, so that they can be read some at
    a time. What is made is laid aside in `folder`, else where this system has such files.
    """
    if titles is None:
        cuttings = sorted(cuttings, key=lambda one: one.file)
        titles = [one.titles or Titles() for one in cuttings]
    runs, rest = runs_of(titles), iter(cuttings)
    some = iter(lambda: list(islice(rest, _AT_ONCE)), [])
    return all_of((gather([one.file for one in held], held.__getitem__, runs) for held in some), folder)


def all_of(parts: Iterable[Gathered], folder: Path | None = None) -> Wordings:
    """The wording of all documents, from all files, some of them at a time; laid aside in `folder`."""
    known, documents = _Numbers(), Documents(folder)
    for part in parts:
        numbers = known.all_of(part.words)
        for one in chain.from_iterable(part.documents):
            documents.append(one, numbers)
    documents.arrange()
    return Wordings(documents, tuple(documents.heads), tuple(known), folder)


def runs_of(titles: Iterable[Titles]) -> np.ndarray:
    """Each run of words of a title as a number, in order."""
    behind: dict[str, Counter[str]] = defaultdict(Counter)
    own: set[str] = set()
    for one in titles:
        for number, words in one.behind:
            behind[number][words] += 1
        own.update(one.own)
    runs = runs_of_titles(
        {number: {tuple(words.split()): n for words, n in told.items()} for number, told in behind.items()}, sorted(own)
    )
    told = np.array([[digest_of_word(word) for word in run] for run in sorted(runs)], dtype=np.uint64)
    return np.unique(_keys(list(told.T))) if len(told) else np.empty(0, dtype=np.uint64)


class _Numbers(dict[str, int]):
    """The numbers of the words that passages use, in order of their first use."""

    def of(self, words: np.ndarray, vocabulary: Sequence[str]) -> np.ndarray:
        """The numbers of some words, given by their places in a vocabulary."""
        first = np.full(len(vocabulary), len(words), dtype=np.int32)
        first[words[::-1]] = np.arange(len(words) - 1, -1, -1, dtype=np.int32)
        used = np.flatnonzero(first < len(words))
        used = used[np.argsort(first[used])]
        numbers = np.empty(len(vocabulary), dtype=np.int32)
        numbers[used] = self.all_of([vocabulary[n] for n in used.tolist()])
        return numbers[words]

    def all_of(self, words: Iterable[str]) -> np.ndarray:
        """The numbers of these words."""
        return np.array([self.setdefault(word, len(self)) for word in words], dtype=np.int32)


def _keys(columns: Iterable[np.ndarray]) -> np.ndarray:
    """One number for each row of some columns of numbers."""
    first, *others = columns
    for column in others:
        first = first * FACTOR + column
    return first


def _runs(words: np.ndarray) -> np.ndarray:
    """One number for each `TITLE_WORDS` words in a row, given what stands for each word."""
    count = max(0, len(words) - TITLE_WORDS + 1)
    return _keys(words[k : k + count] for k in range(TITLE_WORDS))


def _halves(runs: np.ndarray) -> np.ndarray:
    """The first halves of the numbers of runs: enough to tell of a run that it is not there."""
    return (runs >> np.uint64(32)).astype(np.uint32)


def _documents(one: Cutting, told: np.ndarray, titled: np.ndarray, known: _Numbers) -> Iterator[Packed]:
    """The passages of a file, given to its documents by where these begin.

    `told`: what stands for each word of the file; `titled`: the words with which a run of a title begins; words new to
    `known` are numbered there.
    """
    if not one.docs:
        return
    copied, placed = one.copied.starts, one.placed.starts
    masks = _with_titles(one, copied, placed, titled)
    counted = ~covered(copied, masks.copied_starts, masks.copied_ends)
    before = np.r_[0, np.cumsum(counted)]
    enough = before[one.last] - before[one.first] >= one.fewest
    first, last = one.first[enough].astype(np.int64), one.last[enough].astype(np.int64)
    at = _flat(first, last)
    starts, sizes = placed[at], one.placed.sizes[at]
    words, counted, told = known.of(one.words[at], one.vocabulary), counted[at], told[at]
    bounds = np.r_[0, np.cumsum(last - first)]
    owner = np.maximum(0, np.searchsorted(one.begins, starts[bounds[:-1]], side="right") - 1)
    for n, (doc, begin, end) in enumerate(zip(one.docs, one.begins, [*one.begins[1:], one.length], strict=True)):
        mine = np.flatnonzero(owner == n)
        if not len(mine):
            continue
        here = _flat(bounds[mine], bounds[mine + 1])
        shown = (masks.starts >= begin) & (masks.starts < end)
        figures = shown & masks.figures
        wording = Wording(
            doc, one.file, words[here], Spans.of(starts[here], starts[here] + sizes[here]), counted[here],
            np.r_[0, np.cumsum(bounds[mine + 1] - bounds[mine])], masks.starts[shown].astype(np.int32),
            masks.kinds[shown], masks.starts[figures].astype(np.int32), masks.digits[figures],
        )  # fmt: skip
        yield Packed.of(wording, _sign(wording, told[here]))


def _sign(one: Wording, words: np.ndarray) -> str:
    """What stands for all of a document, in whatever corpus; `words`: what stands for each of them."""
    sign = blake2b(f"{one.doc}\0{one.file}".encode(), digest_size=16)
    for some in (
        words, one.spans.steps, one.spans.sizes, one.counted, one.bounds, one.masks, one.kinds, one.figures, one.digits,
    ):  # fmt: skip
        sign.update(np.ascontiguousarray(some))
        sign.update(b"%d" % len(some))
    return sign.hexdigest()


def _flat(first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """All numbers of the ranges `[first[k], last[k])`, one range after the other."""
    sizes = last - first
    return np.arange(sizes.sum()) + np.repeat(first - (np.cumsum(sizes) - sizes), sizes)


@dataclass(frozen=True)
class _Masks:
    """The masks of a file with the titles learned from all, in order of the text; `figures`: numbers outside citations."""

    copied_starts: np.ndarray
    copied_ends: np.ndarray
    starts: np.ndarray
    kinds: np.ndarray
    digits: np.ndarray
    figures: np.ndarray


def _with_titles(one: Cutting, copied: np.ndarray, placed: np.ndarray, begin: np.ndarray) -> _Masks:
    """`copied`, `placed`: where the words begin; `begin`: those with which `TITLE_WORDS` words of a title begin."""
    end = begin + TITLE_WORDS - 1
    copied_starts = np.r_[one.copied_masks.starts, copied[begin]]
    copied_ends = np.r_[one.copied_masks.ends, copied[end] + one.copied.sizes[end]]
    starts = np.r_[one.placed_masks.starts, placed[begin]]
    ends = np.r_[one.placed_masks.ends, placed[end] + one.placed.sizes[end]]
    kinds = np.r_[one.kinds, np.full(len(begin), KINDS.index("title"), dtype=np.int8)]
    digits = np.r_[one.digits, np.zeros(len(begin), dtype=np.uint64)]
    order = np.argsort(starts, kind="stable")
    starts, ends, kinds, digits = starts[order], ends[order], kinds[order], digits[order]
    cited = np.isin(kinds, _CITED)
    figures = (kinds == KINDS.index("number")) & ~covered(starts, starts[cited], ends[cited])
    return _Masks(copied_starts, copied_ends, starts, kinds, digits, figures)
