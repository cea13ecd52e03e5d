"""The words of a cell in corrections.csv as the value of a table: checked, and compared with what stands there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date as Date
from difflib import get_close_matches

from analysis.codebook import Codebook, agency_name, codes_of, province_on
from analysis.corrections.errors import Refused
from analysis.corrections.lines import CORRECTABLE, looks_like_a_formula
from analysis.tables import TABLES, Column
from analysis.text.folding import bare

_TRUE, _FALSE = ("true", "1", "yes", "có"), ("false", "0", "no", "không")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_PLACES = ("start", "end", "evidence", "text", "value_start", "value_end")
_FOLLOWS = {
    "kind": "it follows from `value`: a row with a figure is quantitative, one without a milestone",
    "province_code": "it follows from `province` and `issued_on`",
    "province_2025": "it follows from `province` and `issued_on`",
    "region": "it follows from `province` and `issued_on`",
    "section": "it follows from the place of the row",
    "status": "a corrected row is marked by itself",
    "task": "it is the id of the task",
}


def correctable(table: str, column: str) -> None:
    """Raises Refused, with what to correct instead, for a column that is no statement of its own."""
    if column in CORRECTABLE[table]:
        return
    allowed = f"columns to correct are {', '.join(CORRECTABLE[table])}"
    if column not in TABLES[table].names:
        raise Refused(
            f"{table} has no column {column!r}; {allowed}, or write add row, remove row, move row in `column`"
        )
    if column == "province":
        raise Refused("the province is that of the document: correct `province` of table `documents`")
    if column in _PLACES:
        raise Refused(f"`{column}` is the place of the row: remove the row and add it with the right quotation")
    if column.endswith(("_how", "_evidence")):
        raise Refused(f"`{column}` follows from the quotation of the line that corrects {column.rpartition('_')[0]}")
    why = _FOLLOWS.get(column, "it is set by the program")
    raise Refused(f"`{column}` cannot be corrected: {why}; {allowed}")


def typed(book: Codebook, table: str, column: str, words: str, text: str) -> object:
    """`words` as the value of this column; raises Refused with what is allowed. `text` is that of the document."""
    spec = TABLES[table][column]
    words = " ".join(words.split())
    if words == "":
        if spec.required:
            raise Refused(f"`{column}` must be filled in")
        return None if spec.dtype != "str" else ""
    if spec.type == "number":
        return _number(column, words)
    if spec.type in ("integer", "year"):
        return _whole(spec, words)
    if spec.type == "boolean":
        return _truth(column, words)
    if spec.type == "date":
        return _day(column, words)
    return _text(book, spec, words, text)


def _number(column: str, words: str) -> float:
    if _THOUSANDS.fullmatch(words):
        digits = re.sub(r"[.,]", "", words)
        raise Refused(
            f"`{column}` {words!r} can be read in two ways; write {digits} or {words.replace(',', '.')}0 (a fraction)"
        )
    if not _NUMBER.fullmatch(words):
        raise Refused(f"`{column}` {words!r} is no number; write 7.5 or 7,5, without a unit")
    return float(words.replace(",", "."))


def _whole(spec: Column, words: str) -> int:
    low, high = int(spec.minimum or 0), int(spec.maximum or 10**9)
    if not re.fullmatch(r"\d+", words) or not low <= int(words) <= high:
        raise Refused(f"`{spec.name}` {words!r} is no year; write a year from {low} to {high}")
    return int(words)


def _truth(column: str, words: str) -> bool:
    if words.lower() not in (*_TRUE, *_FALSE):
        raise Refused(f"`{column}` {words!r} is neither true nor false (có, không)")
    return words.lower() in _TRUE


def _days(words: str) -> set[str]:
    """Every day the words can mean: ISO, "5 tháng 12 năm 2024", "05/12/2024" (which a spreadsheet writes in two ways)."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        parts = [tuple(map(int, words.split("-")))]
    elif found := re.fullmatch(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})", bare(words)):
        parts = [(int(found[3]), int(found[2]), int(found[1]))]
    elif found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", words):
        a, b, year = map(int, found.groups())
        parts = [(year, b, a), (year, a, b)]
    else:
        return set()
    days = set()
    for part in parts:
        try:
            days.add(Date(*part).isoformat())
        except ValueError:
            continue
    return days


def _day(column: str, words: str) -> str:
    days = _days(words)
    if len(days) == 1:
        return days.pop()
    wrong = "can be read in two ways" if days else "is no date"
    raise Refused(
        f"`{column}` {words!r} {wrong}; write 2024-12-05 (a spreadsheet may turn that round when it saves: "
        "then write 5 tháng 12 năm 2024)"
    )


def _text(book: Codebook, spec: Column, words: str, text: str) -> str:
    name = spec.name
    if looks_like_a_formula(words):
        raise Refused(f"`{name}` begins with {words[0]!r}, which a spreadsheet takes for a formula")
    if spec.enum:
        return _listed(name, words, spec.enum)
    if name == "indicator":
        return _listed(name, words, book.column("indicators", "indicator"), "indicators.csv")
    if name == "pillar":
        return _listed(name, words, book.column("pillars", "pillar"), "pillars.csv")
    if name in ("doc_type", "cited_type"):
        return _listed(name, words, codes_of(book, "doc_type"), "labels.csv, field doc_type")
    if name == "scope":
        return _scope(book, words)
    if name == "province":
        known = province_on(book, words)
        return known.province if known else _listed(name, words, book.column("provinces", "province"), "provinces.csv")
    if name == "agency":
        return _agency(book, words, text)
    return words


def _listed(column: str, words: str, codes: Iterable[str], where: str = "") -> str:
    codes = list(dict.fromkeys(codes))
    if words in codes:
        return words
    near = codes if len(codes) <= 15 else get_close_matches(words, codes, 3, 0.5)
    allowed = f"{', '.join(near)}{'' if len(near) == len(codes) else ', …'}" if near else "the codes listed there"
    raise Refused(f"`{column}` {words!r} is not known{f' in {where}' if where else ''}; write one of {allowed}")


def _scope(book: Codebook, words: str) -> str:
    """A scope of the lists, or "city:" with the name of a place."""
    if re.fullmatch(r"(?:city|district|commune):\S.*", words):
        return words
    scopes = [*codes_of(book, "scope"), *book.column("national_targets", "scope")]
    return _listed(
        "scope", words, [s for s in scopes if s], "labels.csv, field scope (empty: the whole province; city:Name)"
    )


def _agency(book: Codebook, words: str, text: str) -> str:
    """The name of the list for any of its spellings; another name only where the document has these words."""
    name = agency_name(book, words)
    known = book.column("agencies", "agency")
    if name in known or bare(words) in bare(text):
        return name
    near = get_close_matches(name, known, 3, 0.6)
    hint = f"; do you mean {', '.join(near)}?" if near else ""
    raise Refused(f"`agency` {words!r} stands neither in agencies.csv nor in the document{hint}")


def same(value: object, words: str) -> bool:
    """Whether the cell of a table holds what a person wrote: "7,5" is 7.5, "TRUE" is true, blanks do not count."""
    words = " ".join(words.split())
    if value is None or value == "":
        return words == ""
    if isinstance(value, bool):
        return words.lower() in (_TRUE if value else _FALSE)
    if isinstance(value, int | float):
        return bool(_NUMBER.fullmatch(words)) and float(value) in _readings(words)
    text = unicodedata.normalize("NFC", " ".join(str(value).split()))
    return text == unicodedata.normalize("NFC", words) or text in _days(words)


def _readings(words: str) -> set[float]:
    readings = {float(words.replace(",", "."))}
    return readings | {float(re.sub(r"[.,]", "", words))} if _THOUSANDS.fullmatch(words) else readings


def written(value: object) -> str:
    """A value of a table as a person would write it into the list."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.12g}" if isinstance(value, float) else str(value)
