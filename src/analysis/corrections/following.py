"""What follows from a correction in the other tables: whose each number is, which problems are settled, how a fact is known."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from analysis import tables
from analysis.codebook import Codebook, province_on, provinces_in
from analysis.corrections.places import Span, at
from analysis.problems import problems_of
from analysis.reading import Row, province_columns
from analysis.text.folding import bare

KEYS = {"targets": "target", "results": "result", "tasks": "task", "references": "reference"}


def settle_numbers(
    rows: Mapping[str, Sequence[Row]], doc: str, released: Collection[str], places: Sequence[Span]
) -> None:
    """Class and row of the numbers of a document after its targets and results have changed.

    `released`: ids of rows that are gone; `places`: where a figure is new, or was before. A number there that no row
    has for its figure any more becomes `other`: a person has said that it is none.
    """
    owners = [
        (at(r, "value_start"), at(r, "value_end"), kind, str(r[key]))
        for name, key, kind in (("targets", "target", "target"), ("results", "result", "other"))
        for r in rows[name]
        if r["doc"] == doc and r["kind"] == "quantitative" and not r["in_words"]
    ]
    for number in rows["numbers"]:
        start, end = at(number, "start"), at(number, "end")
        freed = number["row"] in released
        if number["doc"] != doc or not (freed or any(a < end and start < b for a, b in places)):
            continue
        owner = next(((kind, key) for a, b, kind, key in owners if a < end and start < b), None)
        if owner:
            number["class"], number["row"] = owner
        elif freed or number["class"] == "target":
            number["class"], number["row"] = "other", ""


def settle_problems(
    rows: Mapping[str, list[Row]], before: Mapping[str, Sequence[Row]], doc: str, text: str, looked_at: Collection[str]
) -> None:
    """Problems that the corrected rows no longer have go, new ones come; those told by others stay.

    `looked_at`: ids of targets whose figure a person has set, so that nobody need compare its digits again.
    """
    old = problems_of(text, _of(before, doc))
    seen = {(at(t, "value_start"), at(t, "value_end")) for t in rows["targets"] if t["target"] in looked_at}
    new = [
        p
        for p in problems_of(text, _of(rows, doc))
        if not (p["what"] == "ocr_number" and (at(p, "start"), at(p, "end")) in seen)
    ]
    gone = {p["problem"] for p in old}
    rows["problems"][:] = [p for p in rows["problems"] if p["problem"] not in gone] + new


def _of(rows: Mapping[str, Sequence[Row]], doc: str) -> dict[str, list[Row]]:
    return {name: [r for r in rows[name] if r["doc"] == doc] for name in ("targets", "references", "numbers")}


def settle_fact(book: Codebook, document: Row, column: str, quote: str, span: Span) -> None:
    """How a corrected fact of a document is known, and what follows from province and date.

    The contract knows stated, inferred and missing. A fact is `stated` only where the quoted words say it; where a
    person concludes it from them (or from elsewhere, as the reason tells), it is `inferred`. In both cases the
    evidence is the quotation; that a person has set it, stands in corrections.csv and in notebook 05.
    """
    if column in tables.FACTS:
        value = str(document[column])
        how = "missing" if not value else "stated" if _says(book, column, value, quote) else "inferred"
        document[f"{column}_how"] = how
        document[f"{column}_evidence"] = f"{document['doc']}:{span[0]}:{span[1]}" if value else ""
    if column in ("province", "issued_on"):
        document |= province_columns(book, str(document["province"]), str(document["issued_on"]))


def _says(book: Codebook, column: str, value: str, quote: str) -> bool:
    """Whether words state a fact: the number's own characters, the province's name, day, month and year in their order."""
    if column == "number":
        return "".join(value.split()).lower() in "".join(quote.split()).lower()
    if column == "province":
        known = province_on(book, value)
        return known is not None and any(name == known.province for name, _, _ in provinces_in(book, quote))
    year, month, day = value.split("-")
    words = [w.lstrip("0") for w in "".join(c if c.isdigit() else " " for c in bare(quote)).split()]
    wanted = [day.lstrip("0"), month.lstrip("0"), year]
    return any(words[i : i + 3] == wanted for i in range(len(words)))
