"""A frame spelled out for a reader: titles and amounts in one language, codes as words, and what is not shown said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.comparison import amount_text, gap_text, number_text
from analysis.comparison.plans import day_text
from analysis.notebooks.columns import NOT_STATED, NOTHING, Meaning, meaning_of, table_of_columns, title_of

LONGEST = 500  # characters of a cell; the passage has them all
_AMOUNT = ("comparator", "value", "value_high", "unit")
_WITH_AMOUNT = ("base", "source", "is_confirmed")  # said with the amount
_OF_A_VALUE = ("in_words", "base")  # which a plan that states nothing has not
_LISTS = ("pillar", "theme", "measure", "class", "indicator")  # whose codes a column `code` may hold
_TRUTH = {True: ("có", "yes"), False: ("không", "no")}
_NUMBERS = ("number", "share", "whole")


@dataclass(frozen=True)
class Column:
    """A column as it is read: its title, the columns of the frame it is made of, and its cells as text."""

    title: str
    names: tuple[str, ...]
    cells: tuple[str, ...]
    right: bool = False
    tight: bool = False  # an id: may be broken anywhere


@dataclass(frozen=True)
class Spelled:
    """What is seen of a frame; `same` is true of every row, `empty` stands in none, `apart` is not for reading."""

    columns: tuple[Column, ...]
    same: tuple[tuple[str, str], ...] = ()
    empty: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


def written(value: Any, meaning: Meaning | None, lang: Lang, book: Codebook | None = None, name: str = "") -> str:
    """One cell as text in the language: 7,5 (vi) or 7.5 (en), years plain, codes as words, "không nêu" / "not stated".

    `meaning` is that of its column (`columns.meaning_of`); without one the kind of the value decides, and a number is
    given with at most three decimals. A number of a table is given as it stands in the source, no digit added.
    """
    english = lang == "en"
    if _is_missing(value):
        return meaning.empty[english] if meaning else ""
    kind = meaning.kind if meaning else _kind_of(value, name)
    if kind in (*_NUMBERS, "year", "place") and not pd.api.types.is_number(value):
        kind = "text"  # a column of the reader's own with a name of ours
    if kind == "truth":
        return _TRUTH[bool(value)][english]
    if kind in ("year", "place"):
        return str(int(value))
    if kind == "share":
        return _share(float(value), lang)
    if kind in ("number", "whole"):
        return number_text(float(value) if meaning else _rounded(float(value)), lang)
    if kind == "date":
        return day_text(str(value), lang)
    if kind == "code" and book is not None and meaning is not None:
        return codebook.label(book, str(value), lang, meaning.field)
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(str(one) for one in (sorted(value) if isinstance(value, set | frozenset) else value))
    return str(value) if kind == "id" else _shortened(" ".join(str(value).split()))


def _is_missing(value: Any) -> bool:
    if isinstance(value, list | tuple | set | frozenset):
        return not value
    return (
        value is None
        or value is pd.NA
        or value is pd.NaT
        or value == ""
        or (isinstance(value, float) and value != value)
    )


def _kind_of(value: Any, name: str) -> str:
    if isinstance(value, bool) or type(value).__name__ == "bool_" or type(value).__name__ == "bool":
        return "truth"
    if pd.api.types.is_number(value):
        told = name.lower()
        return "year" if float(value).is_integer() and ("năm" in told.split() or "year" in told) else "number"
    return "text"


def _rounded(value: float) -> float:
    return round(value, 3) if abs(value) >= 0.001 else float(f"{value:.2g}")


def _share(value: float, lang: Lang) -> str:
    """A share in whole percent; what is not quite nothing or not quite all says so."""
    percent = round(value * 100)
    if percent in (0, 100) and value not in (0, 1):
        return "<1%" if percent == 0 else ">99%"
    return f"{number_text(percent, lang)}%"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def spelled_out(frame: pd.DataFrame, lang: Lang, book: Codebook, every_column: bool = False) -> Spelled:
    """The columns of a frame for a reader, in their order.

    Comparator, figure, upper figure and unit are read together ("≥20%"); of two columns in two languages one is shown;
    what all rows share and what no row has is said once. With `every_column` each column stands by itself.
    """
    names = [str(name) for name in frame.columns]
    here = set(names)
    columns: list[Column] = []
    same: list[tuple[str, str]] = []
    empty: list[str] = []
    apart: list[str] = []
    done: set[str] = set()
    for place, name in enumerate(names):
        if name in done or _other_language(name, here, lang):
            continue
        meaning = _meaning(frame, place, name, names, book)
        prefix = _amount_of(name, here)
        if prefix == "" and "said_vi" in here and not every_column:  # all that the plan says is said there
            apart.append(name)
            continue
        if prefix is not None and not every_column:
            parts = [prefix + part for part in (*_AMOUNT, *_WITH_AMOUNT) if prefix + part in here]
            done |= set(parts)
            columns.append(_amounts(frame, parts, prefix, lang, book))
            continue
        if not every_column and _said_with_amount(name, here):
            continue
        values = frame.iloc[:, place]
        if (
            meaning
            and not every_column
            and (meaning.apart or _told_elsewhere(name, here) or _as_usual(values, meaning))
        ):
            apart.append(name)
            continue
        if name == "gap" and "unit" in here:
            high = frame["gap_high"] if "gap_high" in here else pd.Series(float("nan"), index=frame.index)
            ends = zip(values, high, frame["unit"].fillna(""), strict=True)
            cells = [
                " … ".join(gap_text(end, unit, lang) for end in (one, two) if not pd.isna(end))
                for one, two, unit in ends
            ]
        else:
            cells = [written(value, meaning, lang, book, name) for value in values]
        if "stated" in here and name in _OF_A_VALUE and not every_column:
            cells = [cell if said else "" for cell, said in zip(cells, frame["stated"].fillna(False), strict=True)]
        if f"{name}_how" in here and not every_column:
            how = frame[f"{name}_how"].eq("inferred")
            cells = [cell + "*" * bool(inferred) for cell, inferred in zip(cells, how, strict=True)]
        title = title_of(name, meaning, lang)
        if meaning and not every_column and len(frame) > 2 and columns:
            if all(map(_is_missing, values)) and meaning.empty in (NOTHING, NOT_STATED):
                empty.append(title)
                continue
            if meaning.kind in ("code", "truth", "id") and len(set(cells)) == 1:
                same.append((title, cells[0]))
                continue
        right = meaning.kind in _NUMBERS if meaning else frame.dtypes.iloc[place].kind in "iuf"
        columns.append(
            Column(title, (name,) if meaning else (), tuple(cells), right, bool(meaning and meaning.kind == "id"))
        )
    return Spelled(tuple(columns), tuple(same), tuple(empty), tuple(apart))


def _meaning(frame: pd.DataFrame, place: int, name: str, names: list[str], book: Codebook) -> Meaning | None:
    meaning = meaning_of(name, names)
    if meaning is None and codebook.codes_of(book, name):
        return Meaning((name, name), "code", name)
    if meaning and meaning.field == "code":
        found = {code for code in frame.iloc[:, place] if not _is_missing(code)} - {"unassigned"}
        field = next((one for one in _LISTS if found <= set(codebook.codes_of(book, one))), "")
        return Meaning(meaning.title, "code", field)
    return meaning


def _other_language(name: str, here: Iterable[str], lang: Lang) -> bool:
    other = "_en" if lang == "vi" else "_vi"
    return name.endswith(other) and name.removesuffix(other) + f"_{lang}" in here


def _amount_of(name: str, here: set[str]) -> str | None:
    """The prefix of an amount this column is part of ("" or "national_"), if figure and unit are both there."""
    for part in sorted(_AMOUNT, key=len, reverse=True):
        if name.endswith(part):
            prefix = name.removesuffix(part)
            whole = (not prefix or prefix.endswith("_")) and {prefix + "value", prefix + "unit"} <= here
            return prefix if whole else None
    return None


def _told_elsewhere(name: str, here: set[str]) -> bool:
    """A comparison names the plan and says with the amount whether it is stated; the rest is there to compute with."""
    return (
        (name in ("doc", "province", "region") and "plan_vi" in here)
        or (name == "status" and {"stated", "value", "unit"} <= here)
        or (name == "position" and "gap" in here and "gap_high" not in here)
        or (name in ("label_vi", "label_en") and "agency" in here)
        or (name in ("sentence_vi", "sentence_en", "targets", "strength") and "relation" in here)
        or (name == "kind" and {"value", "unit"} <= here)
    )


def _said_with_amount(name: str, here: set[str]) -> bool:
    for part in _WITH_AMOUNT:
        prefix = name.removesuffix(part)
        if prefix != name and (not prefix or prefix.endswith("_")) and {prefix + "value", prefix + "unit"} <= here:
            return True
    return False


def _as_usual(values: pd.Series, meaning: Meaning) -> bool:
    return meaning.usual is not None and bool((values.dropna() == meaning.usual).all())


def _amounts(frame: pd.DataFrame, parts: list[str], prefix: str, lang: Lang, book: Codebook) -> Column:
    """One column for comparator, figure and unit, with its base; of a national target also where it stands."""
    meaning = meaning_of(prefix + "amount", ()) or Meaning((prefix + "value",) * 2, empty=NOT_STATED)
    blank = {prefix + part: None if part.startswith("value") else "" for part in (*_AMOUNT, *_WITH_AMOUNT)}
    silent = not prefix and {"status", "stated"} <= set(frame.columns)
    cells = []
    for at, row in enumerate(frame[parts].to_dict("records")):
        known = blank | {key: value for key, value in row.items() if not _is_missing(value)}
        text = amount_text(known, lang, prefix)
        if silent and not frame["stated"].iloc[at]:
            text = codebook.label(book, frame["status"].iloc[at], lang, "status")
        elif not text:
            text = meaning.empty[lang == "en"]
        else:
            text += _of(str(known[prefix + "base"]), lang, book)
            doubt = {"vi": "chưa kiểm chứng", "en": "not confirmed"}[lang]
            doubted = prefix and row.get(prefix + "is_confirmed") is not None and not known[prefix + "is_confirmed"]
            told = [str(known[prefix + "source"]) if prefix else "", doubt if doubted else ""]
            if any(told):
                text += f" ({'; '.join(filter(None, told))})"
        cells.append(text)
    return Column(meaning.title[lang == "en"], (prefix + "value …",), tuple(cells))


def _of(base: str, lang: Lang, book: Codebook) -> str:
    """What a share is of: as the plan writes it, that of a national target in the language; a scope has its own column."""
    if not base or base in codebook.codes_of(book, "scope"):
        return ""
    return f" {'của' if lang == 'vi' else 'of'} {codebook.label(book, base, lang, 'base')}"


def title_of_table(frame: pd.DataFrame, lang: Lang) -> str:
    """The name of the table a frame is of; "" for a comparison."""
    table = table_of_columns([str(name) for name in frame.columns])
    return table.title(lang) if table else ""
