"""How an amount is written: comparator, number and unit, in either language, never with more digits than stated."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from analysis.codebook import Lang

SIGNS = {"=": "", ">=": "≥", ">": ">", "~": "≈", "<=": "≤", "<": "<"}
FIRST = ("nhóm ", "top ")  # of a rank: among the first so many
UNITS = {
    "percent": ("%", "%"),
    "percentage_points": (" điểm %", " pp"),
    "percent_per_year": ("%/năm", "%/year"),
    "times": (" lần", " times"),
    "rank": ("", ""),
    "per_10k": ("/vạn dân", "/10,000 people"),
    "gbps": (" Gb/s", " Gb/s"),
    "mbps": (" Mb/s", " Mb/s"),
    "billion_vnd": (" tỷ đồng", " bn VND"),
}
_MILESTONES = {
    "top": ("nhóm đầu", "leading group"),
    ">": ("trên mức chung", "above average"),
    "": ("không lượng hóa", "milestone"),
}
DASH = "–"


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy in which text cells without a value are "" instead of missing; numbers and truth values stay."""
    text = [c for c in frame.columns if isinstance(frame[c].dtype, pd.StringDtype) or frame[c].dtype == object]
    return frame.assign(**{c: frame[c].fillna("").astype(str) for c in text})


def number_text(value: float, lang: Lang) -> str:
    """6.5 -> "6,5" (vi) or "6.5" (en); 1500 -> "1.500" or "1,500"; no digit is added."""
    exact = Decimal(repr(float(value))).normalize()
    text = f"{exact:,f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text


def unit_text(unit: str, lang: Lang) -> str:
    """What follows the number: "%", "%/năm"; empty for ranks, indices, counts and units nobody named."""
    return UNITS.get(unit, ("", ""))[lang == "en"]


def amount_text(row: Mapping[str, Any], lang: Lang, prefix: str = "") -> str:
    """A row's amount: "≥20%", "7–10%/năm", "nhóm 20"; a milestone says what it is; "" where nothing is stated.

    Reads `comparator`, `value`, `value_high`, `unit` (each with `prefix` before its name).
    """
    value, high = row[prefix + "value"], row[prefix + "value_high"]
    comparator, unit = row[prefix + "comparator"] or "", row[prefix + "unit"] or ""
    if pd.isna(value):
        if unit != "none":
            return ""
        return _MILESTONES.get(comparator, _MILESTONES[""])[lang == "en"]
    number = number_text(value, lang)
    if pd.notna(high):
        number += DASH + number_text(high, lang)
    sign = FIRST[lang == "en"] if comparator == "top" else SIGNS.get(comparator, "")
    return sign + number + unit_text(unit, lang)


def difference(one: float, other: float) -> float:
    """one - other without the crumbs of binary arithmetic (7.5 - 6.4 is 1.1)."""
    return float(Decimal(repr(float(one))) - Decimal(repr(float(other))))


def difference_text(amount: float, unit: str, lang: Lang) -> str:
    """A gap in words: two percentages differ by percentage points."""
    number = number_text(abs(amount), lang)
    if unit in ("percent", "percent_per_year", "percentage_points"):
        return number + (" điểm phần trăm" if lang == "vi" else " percentage point" + "s" * (number != "1"))
    return number + unit_text(unit, lang)


def gap_text(gap: float, unit: str, lang: Lang) -> str:
    """A gap with its sign: "+3 điểm phần trăm", "−2 percentage points"; none is "bằng" / "equal"; "" where missing."""
    if pd.isna(gap):
        return ""
    if not gap:
        return {"vi": "bằng", "en": "equal"}[lang]
    return ("+" if gap > 0 else "−") + difference_text(gap, unit, lang)


def share_text(n: int, total: int) -> str:
    """A whole per cent; what is not nothing is not rounded to nothing, and what is not all not to all."""
    part = round(100 * n / total)
    return f"{min(max(part, 1), 99) if 0 < n < total else part}%"


def joined(names: list[str], lang: Lang, most: int | None = None) -> str:
    """ "A, B và C" / "A, B and C"; beyond `most` names the rest is counted."""
    last = " và " if lang == "vi" else " and "
    if most is not None and len(names) > most:
        rest = len(names) - most
        return ", ".join(names[:most]) + last + (f"{rest} nơi khác" if lang == "vi" else f"{rest} more")
    return (
        names[0] if len(names) == 1 else ", ".join(names[:-1]) + (last if len(names) > 1 else "") + "".join(names[-1:])
    )
