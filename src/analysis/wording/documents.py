"""The documents of a corpus -> their passages, with what is nobody's own wording masked.

`cut_file` is a pure function of one file; `together` alone looks at all of them: it learns the titles of cited
documents, masks these too, and numbers the words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from sys import intern
from typing import NamedTuple

import numpy as np

from analysis.layout.blocks import Layout, read_layout
from analysis.sections import read_sections
from analysis.text.folding import Folded, fold
from analysis.wording.aside import Aside
from analysis.wording.cutting import sentences, words_of
from analysis.wording.masking import KINDS, TITLE_WORDS, masks_of, runs_of_titles, titles_behind
from analysis.wording.mixing import FACTOR, among, digest_of_word
from analysis.wording.spans import Spans

Row = Mapping[str, object]
_AT_ONCE = 64  # files gathered at a time
_CITED = tuple(KINDS.index(kind) for kind in ("reference", "title"))


@dataclass(frozen=True)
class Titles:
    """What a file says of titles. `behind`: number of a cited document and the words after it; `own`: those of its documents."""

    behind: tuple[tuple[str, tuple[str, ...]], ...] = ()
    own: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cutting:
    """One file, cut and masked as far as it tells by itself.

    `docs` and `begins`: the documents of the file and where they begin. Word k of the text is `vocabulary[words[k]]`,
    at `copied[k]` of the folded copies and `placed[k]` of the text. Passage i is the words `[first[i], last[i])` and has
    to keep `fewest[i]` that count. Mask m lies at `copied_masks[m]` and `placed_masks[m]` and is of the kind
    `KINDS[kinds[m]]`; `digits[m]` stands for the digits of a number (0: none).
    """

    file: str
    docs: tuple[str, ...]
    begins: tuple[int, ...]
    length: int
    vocabulary: tuple[str, ...]
    words: np.ndarray
    copied: Spans
    placed: Spans
    first: np.ndarray
    last: np.ndarray
    fewest: np.ndarray
    copied_masks: Spans
    placed_masks: Spans
    kinds: np.ndarray
    digits: np.ndarray
    titles: Titles | None = None


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


@dataclass(frozen=True)
class Wordings:
    """The wording of all documents, in order of their codes, and the bare words by number.

    `folder`: where what there is too much of to be held is laid aside; `documents` are read from there one by one.
    """

    documents: Sequence[Wording]
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


def cut_file(
    file: str, text: str, documents: Sequence[Row], sections: Iterable[Row], references: Sequence[Row],
    bodies: Iterable[Row], provinces: Iterable[str], agencies: Iterable[str] = (), layout: Layout | None = None,
) -> Cutting:  # fmt: skip
    """One file, cut and masked: a pure function of its text, its own rows of four tables, and the names that are masked.

    `layout`: that of the text, where it is known already; reading it takes longer than all the rest.
    """
    folded = fold(text) if layout is None or references else layout.folded
    layout = layout or read_layout(folded)
    placed = [(*_place(layout.folded, row), str(row["cited_issuer"])) for row in references]
    behind = titles_behind(folded.bare, [(*_place(folded, row), str(row["cited_issuer"])) for row in references])
    charged = [_place(layout.folded, row) for row in bodies]
    names, called = tuple(sorted(set(provinces))), tuple(sorted(set(agencies)))
    masks = masks_of(layout, placed, charged, names, called)
    begins: dict[str, int] = {}
    for section in sections:
        doc, start = str(section["doc"]), _whole(section["start"])
        begins[doc] = min(start, begins.get(doc, start))
    docs = sorted((str(d["doc"]) for d in documents if str(d["doc"]) in begins), key=begins.__getitem__)
    starts, ends = np.array([(mask.start, mask.end) for mask in masks], dtype=np.int64).reshape(-1, 2).T
    vocabulary, words, copied, passages = _words(layout, starts, ends)
    masks_there = layout.folded.spans_at(starts, ends)
    return Cutting(
        file, tuple(docs), tuple(begins[doc] for doc in docs), len(text), vocabulary, words,
        Spans.of(*copied), Spans.of(*layout.folded.spans_at(*copied)), *passages,
        Spans.of(starts, ends), Spans.of(*masks_there),
        np.array([KINDS.index(mask.kind) for mask in masks], dtype=np.int8),
        np.array([_digits(text[a:b]) if mask.kind == "number" else 0 for mask, a, b in zip(masks, *masks_there, strict=True)], dtype=np.uint64),
        Titles(
            tuple((str(row["cited_number"] or row["text"]), words) for row, words in zip(references, behind, strict=True)),
            tuple(str(document["title"]) for document in documents),
        ),
    )  # fmt: skip


def _by_doc(rows: Iterable[Row]) -> dict[str, list[Row]]:
    out: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        out[str(row["doc"])].append(row)
    return out


def _whole(value: object) -> int:
    return int(str(value))


def _place(folded: Folded, row: Row) -> tuple[int, int]:
    """Where a row stands in the folded copies."""
    return folded.at(_whole(row["start"])), folded.at(_whole(row["end"]))


def _words(
    layout: Layout, starts: np.ndarray, ends: np.ndarray
) -> tuple[tuple[str, ...], np.ndarray, tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Vocabulary, words, their places in the folded copies, and first word, last word and fewest words of each passage.

    `starts` and `ends`: the masks; a passage that has too few words beside them is left out.
    """
    found = np.array(list(sentences(layout, read_sections(layout))), dtype=np.int64).reshape(-1, 3)
    begin, end = words_of(layout.bare, found[:, :2].ravel())
    known: dict[str, int] = {}
    bare = layout.bare
    words = [known.setdefault(bare[a:b], len(known)) for a, b in zip(begin.tolist(), end.tolist(), strict=True)]
    counts = np.r_[0, np.cumsum(~_covered(begin, starts, ends))]
    first, last = np.searchsorted(begin, found[:, 0]), np.searchsorted(begin, found[:, 1])
    enough = counts[last] - counts[first] >= found[:, 2]
    small = np.uint16 if len(known) < 1 << 16 else np.uint32
    passages = (first[enough].astype(np.int32), last[enough].astype(np.int32), found[enough, 2].astype(np.uint8))
    return tuple(known), np.array(words, dtype=small), (begin, end), passages


def _covered(places: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Which of `places` lie in a stretch `[starts[k], ends[k])`."""
    return np.searchsorted(np.sort(starts), places, side="right") > np.searchsorted(np.sort(ends), places, side="right")


def _digits(text: str) -> int:
    return digest_of_word("".join(c for c in text if c.isdigit() or c in ",."))


# --- all files -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Gathered:
    """Some files, their titles masked as all files tell them.

    `keys`: what stands for each file, `documents`: its documents, and what stands for each of these; their words are
    numbers in `words`. `runs`: every run of words in the files that is as long as one of a title, in order, and the files
    they are in (`owners`); `titled`: which of them are of a title.
    """

    keys: tuple[str, ...]
    documents: tuple[tuple[tuple[Wording, str], ...], ...]
    words: tuple[str, ...]
    runs: np.ndarray
    owners: np.ndarray
    titled: np.ndarray

    @classmethod
    def nothing(cls) -> Gathered:
        """No file."""
        return cls((), (), (), *(np.empty(0, dtype=kind) for kind in (np.uint64, np.int16, bool)))


def gather(
    keys: Sequence[str], cutting: Callable[[int], Cutting | None], titles: np.ndarray, before: Gathered | None = None
) -> Gathered:
    """Some files, by what stands for each; `cutting` gives that of the n-th.

    `before`: files that were gathered before; of these one is not gathered again whose key is the same, and which has the
    same runs of `titles` (`runs_of`). Where that is so of all, it is what is returned.
    """
    before = before or Gathered.nothing()
    changed = set(before.owners[among(before.runs, titles) != before.titled].tolist())
    there = {key: n for n, key in enumerate(before.keys) if n not in changed}
    if not changed and tuple(keys) == before.keys:
        return before
    known, documents, runs = _Numbers(zip(before.words, range(len(before.words)), strict=True)), [], []
    for n, key in enumerate(keys):
        if (old := there.get(key)) is not None:
            documents.append(before.documents[old])
            runs.append(before.runs[before.owners == old])
        elif (one := cutting(n)) is not None:
            told = np.array([digest_of_word(word) for word in one.vocabulary], dtype=np.uint64)[one.words]
            of_all = _runs(told)
            documents.append(tuple(_documents(one, told, np.flatnonzero(among(of_all, titles)), known)))
            runs.append(np.unique(of_all))
        else:
            documents.append(())
            runs.append(before.runs[:0])
    owners = np.repeat(np.arange(len(keys), dtype=np.int16), [len(some) for some in runs])
    runs = np.concatenate([before.runs[:0], *runs])
    order = np.argsort(runs, kind="stable")
    return Gathered(tuple(keys), tuple(documents), tuple(known), runs[order], owners[order], among(runs[order], titles))


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
    known = _Numbers()
    documents: Aside[Wording] = Aside(folder)
    heads: list[Head] = []
    for part in parts:
        numbers = known.all_of(part.words)
        for found, sign in chain.from_iterable(part.documents):
            documents.append(replace(found, words=numbers[found.words]))
            heads.append(Head(found.doc, found.file, len(found.bounds) - 1, len(found.words), sign))
    order = sorted(range(len(heads)), key=lambda n: heads[n].doc)
    documents.arrange(order)
    return Wordings(documents, tuple(heads[n] for n in order), tuple(known), folder)


def runs_of(titles: Iterable[Titles]) -> np.ndarray:
    """Each run of words of a title as a number, in order."""
    behind: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    own: set[str] = set()
    for one in titles:
        for number, words in one.behind:
            behind[number][tuple(map(intern, words))] += 1
        own.update(one.own)
    runs = runs_of_titles(behind, sorted(own))
    told = np.array([[digest_of_word(word) for word in run] for run in sorted(runs)], dtype=np.uint64)
    return np.sort(_keys(list(told.T))) if len(told) else np.empty(0, dtype=np.uint64)


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


def _documents(one: Cutting, told: np.ndarray, titled: np.ndarray, known: _Numbers) -> Iterator[tuple[Wording, str]]:
    """The passages of a file, given to its documents by where these begin, and what stands for each of these.

    `told`: what stands for each word of the file; `titled`: the words with which a run of a title begins; words new to
    `known` are numbered there.
    """
    if not one.docs:
        return
    copied, placed = one.copied.starts, one.placed.starts
    masks = _with_titles(one, copied, placed, titled)
    counted = ~_covered(copied, masks.copied_starts, masks.copied_ends)
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
        yield wording, _sign(wording, told[here])


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
    figures = (kinds == KINDS.index("number")) & ~_covered(starts, starts[cited], ends[cited])
    return _Masks(copied_starts, copied_ends, starts, kinds, digits, figures)
