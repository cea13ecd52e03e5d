"""The documents of a corpus -> their passages, with what is nobody's own wording masked.

A later step on tables and texts: the titles of cited documents are learned from all documents at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.folding import Folded, fold
from analysis.layout.blocks import Layout, read_layout
from analysis.sections import read_sections
from analysis.wording.cutting import Mask, cut
from analysis.wording.masking import masks_of, runs_of_titles, titles_behind

Row = Mapping[str, object]


@dataclass(frozen=True)
class Wording:
    """The passages of one document; places in its own text.

    Word k has the number `words[k]`, stands at `[starts[k], ends[k])` and counts where `counted[k]`; passage i is the
    words `[bounds[i], bounds[i + 1])`. `masks`: start, end and kind of what does not count; `figures`: place and digits
    of every number outside citations.
    """

    doc: str
    file: str
    words: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    counted: np.ndarray
    bounds: np.ndarray
    masks: tuple[tuple[int, int, str], ...]
    figures: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Wordings:
    """The wording of all documents, in order of their codes, and the bare words by number."""

    documents: tuple[Wording, ...]
    words: tuple[str, ...]


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
    by_file: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        by_file[str(document["file"])].append(str(document["doc"]))
    begins: dict[str, int] = {}
    for section in sections:
        doc, start = str(section["doc"]), _whole(section["start"])
        begins[doc] = min(start, begins.get(doc, start))
    cited = _by_doc(references)
    charged = _by_doc(bodies)
    titles = _titles(documents, by_file, cited, texts)
    names, called = tuple(sorted(set(provinces))), tuple(sorted(set(agencies)))
    found: list[Wording] = []
    known: dict[str, int] = {}
    for file, docs in sorted((f, d) for f, d in by_file.items() if f in texts):
        layout = read_layout(fold(texts[file]))
        at = layout.folded.at
        places = [(at(_whole(r["start"])), at(_whole(r["end"]))) for doc in docs for r in charged[doc]]
        masks = masks_of(
            layout, _places(layout.folded, [r for d in docs for r in cited[d]]), places, titles, names, called
        )
        docs = sorted((d for d in docs if d in begins), key=begins.__getitem__)
        found += _documents(layout, file, docs, [begins[d] for d in docs], masks, known)
    return Wordings(tuple(sorted(found, key=lambda one: one.doc)), tuple(known))


def _by_doc(rows: Iterable[Row]) -> dict[str, list[Row]]:
    out: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        out[str(row["doc"])].append(row)
    return out


def _whole(value: object) -> int:
    return int(str(value))


def _places(folded: Folded, rows: Iterable[Row]) -> list[tuple[int, int, str]]:
    """Start, end (in the folded copies) and issuer of cited documents."""
    return [(folded.at(_whole(r["start"])), folded.at(_whole(r["end"])), str(r["cited_issuer"])) for r in rows]


def _titles(
    documents: Sequence[Row],
    by_file: Mapping[str, Sequence[str]],
    cited: Mapping[str, Sequence[Row]],
    texts: Mapping[str, str],
) -> frozenset[tuple[str, ...]]:
    behind: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for file, docs in sorted((f, d) for f, d in by_file.items() if f in texts):
        rows = [row for doc in docs for row in cited[doc]]
        if rows:
            folded = fold(texts[file])
            follows = titles_behind(folded.bare, _places(folded, rows))
            for row, words in zip(rows, follows, strict=True):
                behind[str(row["cited_number"] or row["text"])].append(words)
    return runs_of_titles(behind, (str(d["title"]) for d in documents))


def _documents(
    layout: Layout,
    file: str,
    docs: Sequence[str],
    begins: Sequence[int],
    masks: Sequence[Mask],
    known: dict[str, int],
) -> Iterator[Wording]:
    """The passages of a file, given to its documents by where these begin; words new to `known` are numbered there."""
    if not docs:
        return
    span = layout.folded.span
    held: dict[str, list[tuple[int, int, int, bool]]] = {doc: [] for doc in docs}
    bounds: dict[str, list[int]] = {doc: [0] for doc in docs}
    for passage in cut(layout, read_sections(layout), masks):
        places = [span(*place) for place in passage.places]
        doc = docs[max(0, bisect_right(begins, places[0][0]) - 1)]
        held[doc] += [
            (known.setdefault(word, len(known)), a, b, counts)
            for word, (a, b), counts in zip(passage.words, places, passage.counted, strict=True)
        ]
        bounds[doc].append(len(held[doc]))
    shown = sorted((*span(m.start, m.end), m.kind) for m in masks)
    citations = [(a, b) for a, b, kind in shown if kind in ("reference", "title")]
    figures = tuple(
        (a, "".join(c for c in layout.folded.original[a:b] if c.isdigit() or c in ",."))
        for a, b, kind in shown
        if kind == "number" and not any(x <= a < y for x, y in citations)
    )
    for doc, first, last in zip(docs, begins, [*begins[1:], len(layout.folded.original)], strict=True):
        if held[doc]:
            words, starts, ends, counted = np.array(held[doc], dtype=np.int32).T.copy()
            here = tuple(m for m in shown if first <= m[0] < last), tuple(f for f in figures if first <= f[0] < last)
            yield Wording(
                doc, file, words, starts, ends, counted.astype(bool), np.array(bounds[doc], dtype=np.int64), *here
            )
