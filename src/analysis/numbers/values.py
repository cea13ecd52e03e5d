"""How figures are written and what they are worth: decimal comma, thousands dot; and what is known of a figure in use."""

from __future__ import annotations

import re
from typing import NamedTuple

NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|[1-9]\d{0,2}(?:,\d{3}){2,}|\d+(?:,\d+)?(?:\.\d{1,2}(?!\d))?)"
"""A number as it is written, thousands and decimals included."""
FIGURE = re.compile(r"\d+")
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})*")


class Quantity(NamedTuple):
    """A number in use: comparator, value (and upper end of a range), unit; folded spans of the digits and of the whole expression."""

    start: int
    end: int
    number_start: int
    number_end: int
    comparator: str
    value: float
    value_high: float | None
    unit: str
    explicit: bool  # a comparator is written
    of_total: bool = False  # "12/63", "46/52"
    in_words: bool = False  # "một nửa"


_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


def parse_number(words: str) -> float:
    """ "1.500" -> 1500, "7,5" -> 7.5, "0.7" -> 0.7, "04" -> 4 (Vietnamese decimal comma and thousands dot), "1,200,000" -> 1200000."""
    if words.isdecimal():
        return float(words)
    if words.count(",") > 1:
        return parse_whole(words)
    if _GROUPED.fullmatch(words):
        words = words.replace(".", "")
    return float(words.replace(",", "."))


def has_thousands_by_comma(words: str) -> bool:
    """Whether commas may part the thousands of a figure, as they do in English: "1,200"."""
    return _COMMAS.fullmatch(words) is not None


def parse_whole(words: str) -> float:
    """What such a figure is worth where nothing but whole things can be meant: "1,200 doanh nghiệp" -> 1200."""
    return float(words.replace(",", ""))
