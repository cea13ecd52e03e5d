"""The gold: tables a person made by reading whole documents, the measure of the built ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.tables import TABLES
from analysis.text.folding import one_tone_place

if TYPE_CHECKING:
    from analysis.codebook import Codebook

Problem = tuple[str, int, str, str]  # table, row, column, what is wrong


def read_gold(gold: Path) -> dict[str, pd.DataFrame]:
    """The gold tables of a folder, every cell text, an empty cell as "".

    Raises FileNotFoundError when the folder holds none: a measure against nothing would look perfect.
    """
    files = sorted(Path(gold).glob("*.csv"))
    if not files:
        raise FileNotFoundError(f"{gold}: no gold tables (*.csv) in this folder")
    return {path.stem: pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig") for path in files}


@cache
def comparable(text: str) -> str:
    """Letters and digits only, lower case, one tone placement (uỷ = ủy): for comparing names, never for spans."""
    return re.sub(r"[\W_]+", " ", one_tone_place(text).lower()).strip()


def cells(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The named columns as plain strings; a missing cell or column is ""."""
    wanted = frame.reindex(columns=list(columns)).astype(object)
    return wanted.where(wanted.notna(), "").astype(str)


def amounts(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The named columns as floats; what is empty, absent or no number is NaN."""
    wanted = frame.reindex(columns=list(columns))
    return wanted.apply(pd.to_numeric, errors="coerce").astype(float)


def names(cell: str) -> frozenset[str]:
    """The comparable names of a cell that lists several, "; " between."""
    return frozenset(comparable(name) for name in cell.split(";") if name.strip())


def codes(cell: str) -> set[str]:
    """The codes of a cell that lists several, "; " between."""
    return {code.strip() for code in cell.split(";") if code.strip()}


def file_of(doc: str) -> str:
    """The file a document stands in: its code without the part ("stem#cover" -> "stem")."""
    return doc.split("#")[0]


def squeeze(text: str) -> str:
    """`text` with every run of white space as one blank."""
    return re.sub(r"\s+", " ", text).strip()


def validate_gold(gold: Path, texts: Mapping[str, str], book: Codebook | None = None) -> pd.DataFrame:
    """What is wrong with the gold itself: table, row (0-based), column, problem; empty when it is sound.

    `texts` maps file names to decoded texts. Checked: the documents exist, every quote stands where it is said
    to stand, a target has a value if and only if it is quantitative, the numbers cover every digit of their
    files once, and every code is one the tables know; indicators and pillars too when a codebook is given.
    """
    tables, by_stem = read_gold(gold), {Path(name).stem: text for name, text in texts.items()}
    found = [*_unknown_documents(tables, by_stem), *_unknown_codes(tables, book)]
    if "targets" in tables:
        found += [*_target_problems(tables["targets"], by_stem)]
    if "numbers" in tables:
        found += [*_number_problems(tables["numbers"], by_stem)]
    for table, column in (
        ("tasks", "first_words"),
        ("tasks", "last_words"),
        ("task_themes", "first_words"),
        ("references", "first_quote"),
    ):
        if table in tables:
            found += [*_missing_words(table, column, tables[table], by_stem)]
    return pd.DataFrame(found, columns=["table", "row", "column", "problem"])


def _unknown_documents(tables: Mapping[str, pd.DataFrame], by_stem: Mapping[str, str]) -> Iterator[Problem]:
    described = set(tables["documents"]["doc"]) if "documents" in tables else None
    for table, frame in tables.items():
        for row, doc in enumerate(frame["doc"]):
            if file_of(doc) not in by_stem:
                yield table, row, "doc", f"no text of a file {file_of(doc)!r}"
            elif described is not None and doc not in described:
                yield table, row, "doc", f"{doc!r} is not in the gold's documents"


def _unknown_codes(tables: Mapping[str, pd.DataFrame], book: Codebook | None) -> Iterator[Problem]:
    known = {
        (table, column): {"", *codes}
        for table, column, codes in (
            (name, column.name, column.enum) for name, table in TABLES.items() for column in table.columns
        )
        if codes
    }
    if book is not None:
        known["targets", "indicator"] = set(book.indicators["indicator"])
        known["tasks", "pillar"] = {"", *book.pillars["pillar"]}
    for (table, column), allowed in known.items():
        if table in tables and column in tables[table]:
            cells_of = tables[table][column]
            for row in cells_of.index[~cells_of.isin(allowed)]:
                yield table, row, column, f"unknown code {cells_of[row]!r}"
    if book is not None and "task_themes" in tables:
        yield from _unknown_themes(tables["task_themes"], set(book.themes["theme"]))


def _unknown_themes(labelled: pd.DataFrame, known: set[str]) -> Iterator[Problem]:
    for row, (sure, doubtful) in enumerate(zip(labelled["themes"], labelled["borderline"], strict=True)):
        for column, cell in (("themes", sure), ("borderline", doubtful)):
            for code in sorted(codes(cell) - known):
                yield "task_themes", row, column, f"unknown code {code!r}"
        for code in sorted(codes(sure) & codes(doubtful)):
            yield "task_themes", row, "borderline", f"{code!r} is said to be sure as well"


def _target_problems(targets: pd.DataFrame, by_stem: Mapping[str, str]) -> Iterator[Problem]:
    for row, target in enumerate(targets.to_dict("records")):
        text, quote = by_stem.get(file_of(target["doc"]), ""), target["quote"]
        if target["start"] != "" and text[int(target["start"]) : int(target["end"])] != quote:
            yield "targets", row, "quote", f"does not stand at {target['start']}-{target['end']}: {quote!r}"
        elif (times := squeeze(text).count(squeeze(quote))) != 1:
            yield "targets", row, "quote", f"stands {times} times in the text: {quote!r}"
        if (target["value"] != "") != (target["kind"] == "quantitative"):
            yield "targets", row, "value", f"{target['value']!r} in a {target['kind']} target"
        if target["value_high"] != "" and float(target["value_high"]) <= float(target["value"]):
            yield "targets", row, "value_high", f"not above the value {target['value']}"
        if not re.fullmatch(r"(20\d\d)?", target["year"]):
            yield "targets", row, "year", f"not a year: {target['year']!r}"


def _number_problems(numbers: pd.DataFrame, by_stem: Mapping[str, str]) -> Iterator[Problem]:
    """Digits outside every row, or inside two, and rows whose text stands elsewhere."""
    covered: dict[str, list[int]] = {file_of(doc): [] for doc in numbers["doc"]}
    for row, number in enumerate(numbers.to_dict("records")):
        text, start, end = by_stem.get(file_of(number["doc"]), ""), int(number["start"]), int(number["end"])
        if text[start:end] != number["text"]:
            yield "numbers", row, "text", f"does not stand at {start}-{end}: {number['text']!r}"
        covered[file_of(number["doc"])] += range(start, end)
    for stem, places in covered.items():
        once = set(places)
        if len(once) < len(places):
            yield "numbers", -1, "start", f"{stem}: rows overlap"
        left = [place for place, c in enumerate(by_stem.get(stem, "")) if c.isdigit() and place not in once]
        if left:
            yield "numbers", -1, "start", f"{stem}: {len(left)} digits in no row, the first at {left[0]}"


def _missing_words(table: str, column: str, frame: pd.DataFrame, by_stem: Mapping[str, str]) -> Iterator[Problem]:
    squeezed = {stem: squeeze(text) for stem, text in by_stem.items()}
    for row, (doc, words) in enumerate(zip(frame["doc"], frame[column], strict=True)):
        if squeeze(words) not in squeezed.get(file_of(doc), ""):
            yield table, row, column, f"does not stand in the text: {words!r}"
