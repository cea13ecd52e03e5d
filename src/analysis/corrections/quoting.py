"""Words that name one row: the shortest readable piece of its sentence that stands once in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from analysis.corrections.desk import holds
from analysis.corrections.lines import Line, looks_like_a_formula
from analysis.corrections.places import Span, at, extent, rows_at, standing
from analysis.reading import Row
from analysis.tables import TABLES

_WORDS, _MOST = 18, 45  # words a quotation begins with at most, and grows to


def speaks_of(line: Line, row: Row, rows: Mapping[str, Sequence[Row]], text: str, within: Span | None = None) -> bool:
    """Whether a line means this row and no other."""
    spans = standing(line.quote, text, within or extent(rows, line.doc))
    if len(spans) != 1:
        return False
    if line.table == "documents":
        return line.doc == row["doc"] and holds(line, row)
    found = [r for r in rows_at(rows[line.table], line.doc, spans[0]) if holds(line, r)]
    key = TABLES[line.table].primary_key
    return len(found) == 1 and all(found[0][k] == row[k] for k in key)


def quotations(line: Line, row: Row, text: str, within: Span) -> Iterator[str]:
    """Pieces of the document to quote for a row, the most telling first, each growing by a word on either side."""
    words = [(within[0] + m.start(), within[0] + m.end()) for m in re.finditer(r"\S+", text[slice(*within)])]
    for start, end in _cores(line, row, text, within):
        inside = [i for i, (a, b) in enumerate(words) if a < end and start < b]
        if not inside:
            continue
        first, last = inside[0], min(inside[-1], inside[0] + _WORDS - 1)
        for grown in range(_MOST):
            a, b = words[max(0, first - grown)][0], words[min(len(words) - 1, last + grown)][1]
            quote = re.sub(r"^[^\w(“\"]+|[\s,;:]+$", "", " ".join(text[a:b].split()))
            if quote and not looks_like_a_formula(quote) and len(standing(quote, text, within)) == 1:
                yield quote
                break


def _cores(line: Line, row: Row, text: str, within: Span) -> Iterator[Span]:
    """Where the words begin from which a quotation grows."""
    if line.table != "documents":
        if "value_start" in row and row["value_start"] is not None:
            if len(text[at(row, "start") : at(row, "end")].split()) <= _WORDS:
                yield at(row, "start"), at(row, "end")
            yield at(row, "value_start"), at(row, "value_end")
        yield at(row, "start"), at(row, "end")
        return
    for words in (line.value, str(row.get("title") or "")):
        if words:
            yield from standing(words, text, within)[:1]
    doc, _, place = str(row.get(f"{line.column}_evidence") or "").rpartition(":")[0].rpartition(":")
    if doc == line.doc and place.isdigit():
        yield int(place), int(place) + 1
    if first := re.search(r"\w", text[slice(*within)]):
        yield within[0] + first.start(), within[0] + first.end()
