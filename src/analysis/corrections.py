"""A researcher's own corrections: they win over the extractor, survive every rebuild, and complain when no longer true.

A correction names document, a quotation that stands once in it, table, column, the value the extractor gives (`was`)
and the right one. The build stops, naming the line, where the quotation or `was` is no longer found: the text or the
rule under it has changed and a person must look again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from analysis.codebook import Codebook
from analysis.reading import Row

CORRECTABLE = ("documents", "targets", "results", "tasks", "references")


class CorrectionError(ValueError):
    """A correction that cannot be applied; the message names its line and what to do."""


def correct(rows: Mapping[str, list[Row]], texts: Mapping[str, str], book: Codebook) -> list[str]:
    """Apply every line of corrections.csv to `rows` in place; returns one sentence for each."""
    files = {d["doc"]: d["file"] for d in rows["documents"]}
    done = []
    for number, correction in enumerate(book.corrections.to_dict("records"), start=2):
        row = _target(number, correction, rows, files, texts)
        column, was = correction["column"], correction["was"]
        if column not in row:
            raise CorrectionError(
                f"corrections.csv, line {number}: {correction['table']} has no column {column!r}; see the data dictionary in the README"
            )
        if not _same(row[column], was):
            raise CorrectionError(
                f"corrections.csv, line {number}: {column} of {correction['quote']!r} in {correction['doc']} is now {_written(row[column])!r}, not {was!r}; "
                "look at the sentence again, then change `was` or take the line out"
            )
        row[column] = _typed(row[column], correction["value"], column)
        if "status" in row:
            row["status"] = "corrected"
        done.append(
            f"{correction['doc']}: {column} {was!r} -> {correction['value']!r} ({correction['reason']}; {correction['by']}, {correction['on']})"
        )
    return done


def _target(
    number: int,
    correction: Mapping[str, str],
    rows: Mapping[str, list[Row]],
    files: Mapping[object, object],
    texts: Mapping[str, str],
) -> Row:
    place = f"corrections.csv, line {number}"
    table, doc = correction["table"], correction["doc"]
    if table not in CORRECTABLE:
        raise CorrectionError(f"{place}: table {table!r} cannot be corrected; use one of {', '.join(CORRECTABLE)}")
    if doc not in files:
        raise CorrectionError(
            f"{place}: there is no document {doc!r}; documents are {', '.join(sorted(map(str, files)))}"
        )
    if table == "documents":
        return next(d for d in rows["documents"] if d["doc"] == doc)
    spans = _spans(correction["quote"], texts[str(files[doc])])
    if len(spans) != 1:
        raise CorrectionError(
            f"{place}: the quotation stands {len(spans)} times in {doc}; quote enough of the sentence to name it once"
        )
    start, end = spans[0]
    hits = [r for r in rows[table] if r["doc"] == doc and _int(r["start"]) < end and start < _int(r["end"])]
    if len(hits) > 1:
        hits = [r for r in hits if "value_start" in r and start <= _int(r["value_start"]) < end] or hits
    if len(hits) > 1:
        hits = [r for r in hits if _same(r.get(correction["column"]), correction["was"])] or hits
    if len(hits) != 1:
        raise CorrectionError(
            f"{place}: {len(hits)} rows of {table} stand at this quotation; quote the words around the one figure that is meant"
        )
    return hits[0]


def _spans(quote: str, text: str) -> list[tuple[int, int]]:
    words = [re.escape(w) for w in quote.split()]
    return [m.span() for m in re.finditer(r"\s+".join(words), text)] if words else []


def _int(value: object) -> int:
    return int(str(value))


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.12g}"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _same(value: object, was: str) -> bool:
    return _written(value) == was.strip() or (isinstance(value, float) and _number(was) == value)


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _typed(old: object, new: str, column: str) -> object:
    if new == "" and column in ("year", "value", "value_high", "start_year", "end_year", "open_ended"):
        return None
    if column in ("value", "value_high"):
        return _number(new)
    if column in ("year", "start_year", "end_year"):
        return int(new)
    if isinstance(old, bool) or column in ("open_ended", "restated", "in_words"):
        return new.strip().lower() in ("true", "1", "yes", "có")
    return new
