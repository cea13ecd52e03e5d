"""Where the words of a correction stand: the quotation in its document, the rows at it, the figure inside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from analysis.corrections.errors import Refused
from analysis.corrections.values import written
from analysis.numbers.values import parse_number
from analysis.reading import Row
from analysis.text.folding import Folded

Span = tuple[int, int]
_SHOWN = 90  # characters of a text in a message


def at(row: Row, column: str) -> int:
    """An offset of a row."""
    return int(str(row[column]))


def extent(rows: Mapping[str, Sequence[Row]], doc: str) -> Span:
    """From where to where a document reaches in the text of its file, which may hold several."""
    own = [s for s in rows["sections"] if s["doc"] == doc]
    return (min(at(s, "start") for s in own), max(at(s, "end") for s in own)) if own else (0, 0)


def quoted(quote: str, text: str, within: Span) -> Span:
    """The one place of a quotation; blanks and line ends count alike, so do composed and decomposed letters, dashes and quotation marks.

    Raises Refused where it stands nowhere, with what stands there instead, or more than once.
    """
    spans = standing(quote, text, within)
    if len(spans) == 1:
        return spans[0]
    if spans:
        around = "; ".join(repr(shown(text, s, 25)) for s in spans[:3])
        raise Refused(
            f"the quotation {_short(quote)} stands {len(spans)} times in the document ({around}); quote more of the one sentence"
        )
    raise Refused(f"the quotation {_short(quote)} stands 0 times in the document; {_instead(quote, text, within)}")


def standing(quote: str, text: str, within: Span) -> list[Span]:
    """Every place of a quotation, see `quoted`."""
    start, end = within
    if exact := _spans(quote, text[start:end]):
        return [(start + a, start + b) for a, b in exact]
    folded = Folded(text[start:end])
    found = (folded.span(*s) for s in _spans(Folded(quote).text, folded.text))
    return [(start + a, start + b) for a, b in found]


def _spans(quote: str, text: str) -> list[Span]:
    words = [re.escape(w) for w in quote.split()]
    return [m.span() for m in re.finditer(r"\s+".join(words), text)] if words else []


def _instead(quote: str, text: str, within: Span) -> str:
    """What stands now where the quotation was: the same words with other marks, or its beginning and what follows."""
    start, end = within
    folded = Folded(text[start:end])
    bare = [folded.span(*s) for s in _spans(Folded(quote).bare, folded.bare)]
    if len(bare) == 1:
        a, b = bare[0]
        return f"there it is written {text[start + a : start + b]!r}: copy these words"
    words = quote.split()
    for n in range(len(words) - 1, 1, -1):
        part = standing(" ".join(words[:n]), text, within)
        if len(part) == 1:
            a = part[0][0]
            return f"there it now goes {shown(text, (a, min(end, a + _SHOWN)), 0)!r}: look again and copy the words, or take the line out"
    return "copy the words as they stand in data/processed/texts, or take the line out"


def shown(text: str, span: Span, around: int) -> str:
    """A piece of text for a message, on one line."""
    return " ".join(text[max(0, span[0] - around) : span[1] + around].split())


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return repr(words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…")


def rows_at(rows: Iterable[Row], doc: str, span: Span) -> list[Row]:
    """The rows of one table that the span touches; only those whose figure lies in it, where there are such."""
    start, end = span
    hits = [r for r in rows if r["doc"] == doc and at(r, "start") < end and start < at(r, "end")]
    if len(hits) > 1:
        hits = [r for r in hits if r.get("value_start") is not None and start <= at(r, "value_start") < end] or hits
    return hits


_TOLD = {
    "targets": ("indicator", "scope", "year", "comparator", "value", "value_high", "unit"),
    "results": ("indicator", "scope", "year", "comparator", "value", "value_high", "unit"),
    "tasks": ("task", "pillar", "start_year", "end_year"),
    "references": ("cited_number", "cited_type", "cited_date"),
    "task_agencies": ("task", "agency", "role"),
}


def told(table: str, row: Row) -> str:
    """A row in a few words: "indicator=hdi, year=2030, value=0.7"."""
    return ", ".join(f"{c}={written(row.get(c))}" for c in _TOLD[table] if written(row.get(c)) != "")


def all_told(table: str, found: Sequence[Row]) -> str:
    """Several rows in a few words."""
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    return " | ".join(told(table, r) for r in found[:3]) + more


def section_at(rows: Mapping[str, Sequence[Row]], doc: str, place: int) -> Row:
    """The section of a document in which a place lies."""
    return next(s for s in rows["sections"] if s["doc"] == doc and at(s, "start") <= place < at(s, "end"))


def figures(text: str, span: Span, low: float, high: float | None) -> list[Span]:
    """Where a figure stands in a piece of text: its digits, those of a range from the lower to the upper one.

    Digits that a scan turned into letters ("l00") count as digits; numbers that are part of a word ("5G") do not.
    """
    start, end = span
    folded = Folded(text[start:end])
    found = [(m.span(), parse_number(m[0])) for m in re.finditer(_FIGURE, folded.bare)]
    if high is None:
        places = [s for s, value in found if value == low]
    else:
        places = [
            (a[0], b[1])
            for (a, one), (b, other) in pairwise(found)
            if one == low and other == high and b[0] - a[1] <= _RANGE
        ]
    return [(start + a, start + b) for a, b in (folded.span(*p) for p in places)]


_FIGURE = r"(?<![\w])\d+(?:\.\d{3})*(?:[.,]\d+)?(?![\w]|[.,]\d)"
_RANGE = 15  # characters between the ends of a range: "20% đến 30%"
