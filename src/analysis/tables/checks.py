"""What could be wrong with the tables, found before anybody reads them: a frame of failures, empty when all is well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import compress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from analysis.codebook import Codebook
from analysis.formulas import FORMULA_SIGNS
from analysis.tables.columns import Column, Table
from analysis.tables.frames import records
from analysis.tables.schema import FACTS, TABLES

if TYPE_CHECKING:
    import pandas as pd

Failure = tuple[str, str, str, str]
Tables = Mapping[str, Sequence[Mapping[str, Any]]]
"""Typed rows by table, as `frames.typed` makes them."""


def check(frames: Mapping[str, pd.DataFrame], texts: Mapping[str, str], book: Codebook | None = None) -> pd.DataFrame:
    """All failures of the tables: table, row (its key, parts joined by " "), column, problem.

    `texts` maps file names (documents.file) to texts. Checked: columns and types, and what `faults` looks at.
    """
    import pandas as pd

    found = list(_shapes(frames))
    if not found:
        found = faults({name: records(frames[name]) for name in TABLES}, texts, book)
    return pd.DataFrame(found, columns=["table", "row", "column", "problem"], dtype="str")


def faults(
    tables: Tables,
    texts: Mapping[str, str],
    book: Codebook | None = None,
    elsewhere: Mapping[str, int] = MappingProxyType({}),
) -> list[Failure]:
    """What is wrong with the typed rows of all tables: (table, row, column, problem).

    Checked: what is required, allowed or bounded, keys, references to other tables, every span against the text,
    sections without gap, every digit in one row of numbers, and what belongs together in one row; with a codebook also
    that its codes are known. `elsewhere`: documents that evidence may point into though they have no rows here, with
    the length of their text.
    """
    found: list[Failure] = []
    for table in TABLES.values():
        rows = tables[table.name]
        wrong = [*_cells(table, rows), *_keys(table, rows), *_references(table, rows, tables)]
        found += [(table.name, *fault) for fault in wrong]
    found += [*_spans(tables, texts, elsewhere), *_coverage(tables, texts), *_sense(tables)]
    if book is not None:
        found += _codes(tables, book)
    return found


def _missing(value: Any) -> bool:
    return value is None or value == ""


def _named(table: Table, row: Mapping[str, Any]) -> str:
    return " ".join(str(row[k]) for k in table.primary_key)


def _shapes(frames: Mapping[str, pd.DataFrame]) -> Iterator[Failure]:
    for name in sorted(set(frames) - set(TABLES)):
        yield name, "", "", "there is no such table"
    for name, table in TABLES.items():
        if name not in frames:
            yield name, "", "", "the table is missing"
            continue
        if list(frames[name].columns) != table.names:
            yield name, "", "", f"its columns must be {', '.join(table.names)}"
            continue
        for column in table.columns:
            if str(frames[name][column.name].dtype) != column.dtype:
                yield name, "", column.name, f"must be of type {column.dtype}, not {frames[name][column.name].dtype}"


def _cells(table: Table, rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    for column in table.columns:
        name, text = column.name, column.dtype == "str"
        bound = column.required or column.enum or column.type == "date"
        bound = bound or column.minimum is not None or column.maximum is not None
        for row in rows:
            value = row[name]
            if text and type(value) is not str:
                yield _named(table, row), name, 'missing text must be ""'
            elif bound and (problem := _cell_problem(column, value)):
                yield _named(table, row), name, problem


def _cell_problem(column: Column, value: Any) -> str:
    if _missing(value):
        return "must be filled in" if column.required else ""
    if column.enum and value not in column.enum:
        return f"{value!r} is none of {', '.join(column.enum)}"
    if column.minimum is not None and value < column.minimum:
        return f"{value} is below {column.minimum}"
    if column.maximum is not None and value > column.maximum:
        return f"{value} is above {column.maximum}"
    if column.type == "date" and not _is_date(value):
        return f"{value!r} is no date of the form 2025-07-01"
    return ""


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _keys(table: Table, rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    seen: set[str] = set()
    for row in rows:
        name = _named(table, row)
        if name in seen:
            yield name, table.primary_key[0], "another row has the same key"
        seen.add(name)


def _references(table: Table, rows: Sequence[Mapping[str, Any]], tables: Tables) -> Iterator[tuple[str, str, str]]:
    for column in table.columns:
        if column.refers is None:
            continue
        there = {row[column.refers[1]] for row in tables[column.refers[0]]}
        for row in rows:
            value = row[column.name]
            if not _missing(value) and value not in there:
                yield _named(table, row), column.name, f"{value!r} is no row of {column.refers[0]}"


# --- text --------------------------------------------------------------------------------------------------------


def _texts_by_doc(tables: Tables, texts: Mapping[str, str]) -> dict[str, str]:
    return {row["doc"]: texts[row["file"]] for row in tables["documents"] if row["file"] in texts}


def _spans(tables: Tables, texts: Mapping[str, str], elsewhere: Mapping[str, int]) -> Iterator[Failure]:
    by_doc = _texts_by_doc(tables, texts)
    lengths = {**elsewhere, **{doc: len(text) for doc, text in by_doc.items()}}
    for row in tables["documents"]:
        if row["file"] not in texts:
            yield "documents", row["doc"], "file", f"no text of {row['file']!r}"
        for fact in FACTS:
            if problem := _evidence_problem(row, fact, lengths):
                yield "documents", row["doc"], f"{fact}_evidence", problem
    for name, table in TABLES.items():
        if "start" not in table.names:
            continue
        for row in tables[name]:
            text = by_doc.get(row["doc"])
            if text is None or _missing(row["start"]) or _missing(row["end"]):
                continue
            start, end = int(row["start"]), int(row["end"])
            if not 0 <= start <= end <= len(text):
                yield name, _named(table, row), "end", f"{start}-{end} is no place in a text of {len(text)} characters"
            elif table.span and text[start:end] != row[table.span]:
                yield name, _named(table, row), table.span, f"the text has {text[start:end][:80]!r} there"
            elif table.span and row[table.span][:1] in FORMULA_SIGNS and row[table.span].strip(FORMULA_SIGNS):
                yield name, _named(table, row), table.span, "begins with a sign that a spreadsheet takes for a formula"
            elif start == end and table.span and name != "problems":
                yield name, _named(table, row), table.span, "the place is empty"
    yield from _other_ends(tables["shared_passages"], lengths)


def faults_of_pairs(pairs: Sequence[Mapping[str, Any]], lengths: Mapping[str, int]) -> list[Failure]:
    """What is wrong with typed rows of `shared_passages`, which alone speak of two documents each.

    `lengths`: characters in the text of each document.
    """
    table = TABLES["shared_passages"]
    found = [(table.name, *fault) for fault in (*_cells(table, pairs), *_keys(table, pairs))]
    for row in pairs:
        for doc, end in (("doc", "end"), ("other_doc", "other_end")):
            if row[doc] not in lengths:
                found.append((table.name, _named(table, row), doc, f"{row[doc]!r} is no row of documents"))
            elif doc == "doc" and not 0 <= row["start"] < row["end"] <= lengths[row["doc"]]:
                place = f"{row['start']}-{row['end']} is no place in a text of {lengths[row['doc']]} characters"
                found.append((table.name, _named(table, row), end, place))
    return [*found, *_other_ends(pairs, lengths)]


def _other_ends(pairs: Sequence[Mapping[str, Any]], lengths: Mapping[str, int]) -> Iterator[Failure]:
    """The second place of each pair of `shared_passages`."""
    table = TABLES["shared_passages"]
    for row in pairs:
        length = lengths.get(row["other_doc"], 0)
        if row["other_doc"] in lengths and not 0 <= row["other_start"] < row["other_end"] <= length:
            place = f"{row['other_start']}-{row['other_end']}"
            yield table.name, _named(table, row), "other_end", f"{place} is no place in a text of {length} characters"
        if not row["doc"] < row["other_doc"]:
            yield table.name, _named(table, row), "other_doc", "must come after doc: a pair has one row"
        if row["alike"] > min(row["words"], row["other_words"]):
            yield table.name, _named(table, row), "alike", "more words than one of the passages has"


def _evidence_problem(row: Mapping[str, Any], fact: str, lengths: Mapping[str, int]) -> str:
    how, evidence = row[f"{fact}_how"], row[f"{fact}_evidence"]
    if (how == "missing") != (row[fact] == ""):
        return f"{how} does not go with {fact} {row[fact]!r}"
    if (how == "missing") != (evidence == ""):
        return f"{how} does not go with the evidence {evidence!r}"
    if not evidence:
        return ""
    place = re.fullmatch(r"(.+):(\d+):(\d+)", evidence)
    if place is None:
        return f"{evidence!r} is not of the form doc:start:end"
    if place[1] not in lengths:
        return f"{place[1]!r} is no document"
    return "" if int(place[2]) < int(place[3]) <= lengths[place[1]] else f"{evidence!r} is no place in that document"


def _coverage(tables: Tables, texts: Mapping[str, str]) -> Iterator[Failure]:
    file_of = {row["doc"]: row["file"] for row in tables["documents"]}
    places: dict[str, dict[str, list[tuple[int, int, str]]]] = {"sections": {}, "numbers": {}}
    for name, by_file in places.items():
        for row in tables[name]:
            if row["doc"] in file_of and not _missing(row["start"]) and not _missing(row["end"]):
                place = (int(row["start"]), int(row["end"]), _named(TABLES[name], row))
                by_file.setdefault(file_of[row["doc"]], []).append(place)
    for file in sorted(set(file_of.values()) & set(texts)):
        yield from _section_gaps(file, texts[file], sorted(places["sections"].get(file, [])))
        yield from _digits_left(file, texts[file], sorted(places["numbers"].get(file, [])))


def _section_gaps(file: str, text: str, sections: list[tuple[int, int, str]]) -> Iterator[Failure]:
    reached = 0
    for start, end, name in sections:
        if start != reached:
            yield "sections", name, "start", f"{file}: begins at {start} where the one before ends at {reached}"
        reached = max(reached, end)
    if reached != len(text):
        yield "sections", "", "end", f"{file}: the sections end at {reached}, the text at {len(text)}"


def _digits_left(file: str, text: str, numbers: list[tuple[int, int, str]]) -> Iterator[Failure]:
    covered = bytearray(len(text) + 1)
    for start, end, name in numbers:
        if any(covered[start:end]):
            yield "numbers", name, "start", f"{file}: shares characters with the row before"
        covered[start:end] = b"\1" * (min(end, len(text)) - start)
    reached = 0
    for i in compress(range(len(text)), map(str.isdigit, text)):
        if i >= reached and not covered[i]:  # told once for each run of letters and digits
            run = re.compile(r"[^\W_]+").match(text, i)
            reached = run.end() if run else i + 1
            word = re.search(r"[^\W_]*\Z", text[max(0, i - 80) : i])[0] + text[i:reached]
            yield "numbers", "", "start", f"{file}: {word!r} at {i} is in no row"


# --- sense -------------------------------------------------------------------------------------------------------


def _sense(tables: Tables) -> Iterator[Failure]:
    province = {row["doc"]: row["province"] for row in tables["documents"]}
    for name in ("targets", "results", "tasks"):
        table = TABLES[name]
        for row in tables[name]:
            if row["province"] != province.get(row["doc"], row["province"]):
                yield name, _named(table, row), "province", f"its document is of {province[row['doc']]!r}"
            for column, problem in _task_sense(row) if name == "tasks" else _amount_sense(row):
                yield name, _named(table, row), column, problem
    owned = {
        "target": {r["target"] for r in tables["targets"]} | {r["result"] for r in tables["results"]},
        "legal_reference": {r["reference"] for r in tables["references"]},
    }
    everything = set().union(*owned.values())
    for row in tables["numbers"]:
        if row["row"] and row["row"] not in everything:
            yield "numbers", _named(TABLES["numbers"], row), "row", f"{row['row']!r} is no target, result or reference"
    parents = {row["section"]: row["doc"] for row in tables["sections"]}
    for name in ("sections", "targets", "results", "tasks"):
        column = "parent" if name == "sections" else "section"
        for row in tables[name]:
            if parents.get(row[column], row["doc"]) != row["doc"]:
                yield name, _named(TABLES[name], row), column, "stands in another document"


def _amount_sense(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    quantitative = row["kind"] == "quantitative"
    if quantitative == _missing(row["value"]):
        yield "value", "a quantitative row has a value, a milestone none"
    if quantitative and (_missing(row["comparator"]) or row["unit"] == "none"):
        yield "unit", "a quantitative row has a comparator and a unit"
    if not _missing(row["value_high"]) and (_missing(row["value"]) or row["value_high"] <= row["value"]):
        yield "value_high", "the upper value is not above the value"
    inside = [row[c] for c in ("start", "value_start", "value_end", "end")]
    if _missing(inside[1]) != _missing(inside[2]) or (quantitative and _missing(inside[1])):
        yield "value_start", "the place of the value is missing"
    elif not any(map(_missing, inside)) and inside != sorted(inside):
        yield "value_start", "the value stands outside the evidence"


def _task_sense(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    years = [row["start_year"], row["end_year"]]
    if not any(map(_missing, years)) and years[0] > years[1]:
        yield "end_year", "ends before it begins"


def _codes(tables: Tables, book: Codebook) -> Iterator[Failure]:
    provinces = {"", *book.column("provinces", "province")}
    lists = {
        ("documents", "province"): provinces,
        ("documents", "province_2025"): provinces,
        ("documents", "region"): {"", *book.column("provinces", "region")},
        ("targets", "indicator"): set(book.column("indicators", "indicator")),
        ("results", "indicator"): set(book.column("indicators", "indicator")),
        ("tasks", "pillar"): {"", *book.column("pillars", "pillar")},
        ("task_themes", "theme"): set(book.column("themes", "theme")),
    }
    for (name, column), codes in lists.items():
        for row in tables[name]:
            if row[column] not in codes:
                yield name, _named(TABLES[name], row), column, f"{row[column]!r} is not in the codebook"
