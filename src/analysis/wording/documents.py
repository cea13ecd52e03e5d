"""One file -> its passages, with what is nobody's own wording masked as far as the file tells by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.layout.blocks import Layout, read_layout
from analysis.sections import read_sections
from analysis.text.folding import Folded, fold
from analysis.wording.cutting import sentences, words_of
from analysis.wording.masking import KINDS, masks_of, titles_behind
from analysis.wording.mixing import digest_of_word
from analysis.wording.spans import Spans

Row = Mapping[str, object]


@dataclass(frozen=True)
class Titles:
    """What a file says of titles. `behind`: number of a cited document and the words after it, in one text; `own`: those of
    its documents."""

    behind: tuple[tuple[str, str], ...] = ()
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
            tuple((str(row["cited_number"] or row["text"]), " ".join(words)) for row, words in zip(references, behind, strict=True)),
            tuple(str(document["title"]) for document in documents),
        ),
    )  # fmt: skip


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
    counts = np.r_[0, np.cumsum(~covered(begin, starts, ends))]
    first, last = np.searchsorted(begin, found[:, 0]), np.searchsorted(begin, found[:, 1])
    enough = counts[last] - counts[first] >= found[:, 2]
    small = np.uint16 if len(known) < 1 << 16 else np.uint32
    passages = (first[enough].astype(np.int32), last[enough].astype(np.int32), found[enough, 2].astype(np.uint8))
    return tuple(known), np.array(words, dtype=small), (begin, end), passages


def covered(places: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Which of `places` lie in a stretch `[starts[k], ends[k])`."""
    return np.searchsorted(np.sort(starts), places, side="right") > np.searchsorted(np.sort(ends), places, side="right")


def _digits(text: str) -> int:
    return digest_of_word("".join(c for c in text if c.isdigit() or c in ",."))
