"""What a plan's value is held against: the national target, whether the two are over the same base, and how far apart.

A number is compared only with a number of the same unit, over the same base and in the same direction; everything else
is said, never computed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.codebook import Codebook
from analysis.comparison.amounts import difference

NATIONAL = ("source", "comparator", "value", "value_high", "unit", "base", "is_confirmed")
_PRODUCT = r"GR?DP\b|[Tt]ổng sản phẩm"
_CEILINGS = ("<=", "<", "top")
_FLOORS = (">=", ">")
# How much the word before a figure binds, at the same figure. Where more is better: "about 20" may fall short of 20,
# "20" is met at 20, "at least 20" makes that the floor, "above 20" is met only beyond it. For ranks and ceilings the
# same the other way round ("top 20" is "at most place 20").
_BINDING = (
    {"~": 0, "=": 1, ">=": 2, ">": 3},
    {"~": 0, "=": 1, "<=": 2, "top": 2, "<": 3},
)


@lru_cache(maxsize=8)
def _yardsticks(book: Codebook) -> dict[tuple[str, str, int], list[dict]]:
    known: dict[tuple[str, str, int], list[dict]] = {}
    table = book.national_targets
    fits = table["value"].notna() & table["year"].notna() & (table["applies_to"] == "each_province")
    for row in table[fits & (table["indicator"] != "other")].to_dict("records"):
        known.setdefault((row["indicator"], row["scope"], int(row["year"])), []).append(row)
    return known


def national_for(
    book: Codebook, plan: Mapping[str, Any], indicator: str, scope: str, year: Any, unit: str | None = None
) -> dict:
    """The national target a plan's value answers to, as `national_*` cells (empty where there is none).

    Same indicator, scope, year and, where given, unit; of the documents the plan implements, in its own order, before
    others that it is held against (`plans_of`: foreign). Ranks of Việt Nam in the world, totals of the country and
    targets for some places (codebook: applies_to) are no yardstick for a province.
    """
    rows = [] if pd.isna(year) else _yardsticks(book).get((indicator, scope, int(year)), [])
    rows = [row for row in rows if (unit is None or row["unit"] == unit) and row["source"] not in plan["foreign"]]
    if not rows:
        nothing = dict.fromkeys(["national_value", "national_value_high", "national_is_confirmed"])
        return dict.fromkeys((f"national_{name}" for name in NATIONAL), "") | nothing | {"national_followed": None}
    order = {number: place for place, number in enumerate(plan["implements"])}
    best = min(rows, key=lambda row: order.get(row["source"], len(order)))
    cells = {f"national_{name}": best[name] for name in NATIONAL}
    return cells | {"national_followed": best["source"] in order}


def product_of(base: str) -> str:
    """ "GDP" or "GRDP" where that is what a share is taken of; "" for any other base."""
    found = re.match(_PRODUCT, base)
    return (found[0] if found[0].startswith("G") else "GRDP") if found else ""


def same_base(base: str, evidence: str, national_base: str) -> bool:
    """False where one of two shares is written as a share of GDP or GRDP and the other is of something else.

    A plan that names no base is taken to mean the usual one, unless its sentence puts GRDP right after the percentage.
    """
    if not national_base:
        return True
    national = product_of(national_base) != ""
    if base:
        return (product_of(base) != "" and not re.search(r"tăng trưởng\s+" + re.escape(base), evidence)) == national
    return national or re.search(r"%\s*(?:của|trong|tổng|/)?\s*GR?DP\b", evidence) is None


def less_is_better(national: Mapping[str, Any]) -> bool:
    """Whether a national target (`national_unit`, `national_comparator`) is a rank or a ceiling."""
    return national["national_unit"] == "rank" or national["national_comparator"] in _CEILINGS


def opposed(comparator: str, national: Mapping[str, Any]) -> bool:
    """Whether a plan caps what the nation raises, or the reverse: "at most 30" says nothing about reaching 30."""
    if national["national_unit"] == "rank":
        return comparator in _FLOORS
    return comparator in (_FLOORS if less_is_better(national) else _CEILINGS)


def distance(row: Mapping[str, Any] | None, national: Mapping[str, Any]) -> dict:
    """How far the stated value lies from the national one: national_same_base, gap, position.

    The gap is the best end of a range minus the national value, in the unit; for ranks and ceilings a smaller number is
    the better one. No gap over different bases, nor where one is a floor and the other a ceiling.
    """
    if row is None or pd.isna(row["value"]) or pd.isna(national["national_value"]):
        return {"national_same_base": None, "gap": None, "position": ""}
    same = same_base(row["base"], row["evidence"], national["national_base"])
    if not same or opposed(row["comparator"], national):
        return {"national_same_base": same, "gap": None, "position": ""}
    less = less_is_better(national)
    best = row["value"] if less or pd.isna(row["value_high"]) else row["value_high"]
    gap = difference(best, national["national_value"])
    short = gap > 0 if less else gap < 0
    return {"national_same_base": True, "gap": gap, "position": "below" if short else "reaches"}


def nearness(row: Mapping[str, Any]) -> str:
    """How exact the distance from the national figure is: "about" | "more" | "less" | "".

    A plan of 28 stays more than 2 below a national "above 30"; against "about 30" it stays about 2 below. Where both
    ask for more than their figure, the figures themselves are compared.
    """
    words = (row["comparator"], row["national_comparator"])
    if "~" in words:
        return "about"
    strict, asked = (word in (">", "<") for word in words)
    if strict == asked or not row["gap"]:
        return ""
    return "more" if asked == (row["position"] == "below") else "less"


def comparator_change(row: Mapping[str, Any], national: Mapping[str, Any]) -> str:
    """The plan's word before the figure against the nation's: "weakened", "same", "strengthened", "" = not comparable.

    Only the words are weighed: what they tell holds where the figures are the same. A range has no one word. At 100 per cent "at least" says no more
    than the figure.
    """
    binding = _BINDING[less_is_better(national)]
    words = [row["comparator"] or "=", national["national_comparator"] or "="]
    if pd.notna(row["value_high"]) or pd.notna(national["national_value_high"]) or not set(words) <= set(binding):
        return ""
    if row["unit"] == "percent" and row["value"] == national["national_value"] == 100:
        words = ["=" if word == ">=" else word for word in words]
    step = binding[words[0]] - binding[words[1]]
    return "weakened" if step < 0 else "strengthened" if step else "same"
