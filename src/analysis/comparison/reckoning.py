"""What became of every pair of a plan and a national target, so that the counts add up to the whole."""

from __future__ import annotations

import pandas as pd

from analysis.codebook import Lang
from analysis.comparison.amounts import joined

# relation -> how many pairs of it there are, in the order of the reckoning; those joined by a name are bracketed
_KINDS = {
    "earlier": ("đặt cho năm sớm hơn", "for an earlier year"),
    "later": ("đặt cho năm muộn hơn", "for a later year"),
    "milestone": ("cùng đặt mục tiêu không lượng hóa", "the same milestone without a figure"),
    "apart": ("nêu nhưng không so sánh được", "stated but not comparable"),
    "dropped": ("không nêu", "not stated"),
    "not_stated": ("không nêu, kế hoạch không dẫn văn bản đó", "not stated, the plan does not name the document"),
    "year_not_stated": ("không nêu cho năm đó, chỉ nêu cho năm khác", "not stated for that year, only for another"),
    "outside": ("ngoài các năm hoặc cấp của kế hoạch", "outside the plan's years or levels"),
    "nobodys": ("của cả nước hoặc một số nơi, không phải thước đo cho một tỉnh",
                "of the country or some places, no yardstick for a province"),
    "no_common_name": ("chưa có tên chung, cần người đọc đối chiếu", "without a common name, for a reader to match"),
}  # fmt: skip
_JOINED = {
    "apart": {
        "base_differs": ("khác mẫu số", "another base"),
        "other_scope": ("khác đối tượng", "another thing counted"),
        "other_unit": ("khác đơn vị", "another unit"),
        "other_direction": ("mức sàn đối với mức trần", "a floor against a ceiling"),
        "no_figure": ("chỉ một bên có con số", "only one has a figure"),
        "several_values": ("nhiều mức cho một năm", "several values for one year"),
        "no_year": ("không nêu năm", "no year given"),
    },
    "outside": {
        "other_year": ("chỉ nêu cho năm khác", "stated for another year"),
        "beyond_horizon": ("muộn hơn", "later"),
        "before_horizon": ("sớm hơn", "earlier"),
        "no_level": ("không còn cấp huyện", "no districts any more"),
    },
    "nobodys": {
        "of_country": ("của cả nước", "of the country"),
        "of_some_places": ("của một số nơi", "of some places"),
    },
}


def counts_answer(rows: pd.DataFrame) -> list[tuple[str, str]]:
    """What became of every pair of plan and national target, so that the counts add up; then what plans add."""
    pairs = rows[rows["national_source"] != ""]
    unasked = rows[rows["relation"].isin(["added", "besides", "no_counterpart"])]
    return [(_reckoning(pairs, "vi"), _reckoning(pairs, "en"))] + (
        [(_additions(unasked, "vi"), _additions(unasked, "en"))] if len(unasked) else []
    )


def _reckoning(pairs: pd.DataFrame, lang: Lang) -> str:
    vi = lang == "vi"
    held = pairs[pairs["relation"] == "same_year"]
    level = held["position"].eq("reaches") & held["gap"].eq(0) & held["gap_high"].isna()
    results = {
        ("thấp hơn", "below"): held["position"].eq("below"),
        ("cùng con số nhưng diễn đạt yếu hơn", "the same figure in weaker words"): level
        & held["strength"].eq("weaker"),
        ("đúng bằng", "equal"): level & held["strength"].eq("equal"),
        ("cùng con số nhưng diễn đạt mạnh hơn", "the same figure in stronger words"): level
        & held["strength"].eq("stronger"),
        ("cao hơn", "above"): held["position"].eq("reaches") & ~level,
        ("ở cả hai phía", "on both sides"): held["position"].eq("straddles"),
    }
    found = {name[not vi]: int(truth.sum()) for name, truth in results.items()}
    parts = [_counted(len(held), ("so sánh được bằng số", "comparable by figures")[not vi], found)] if len(held) else []
    for kind, name in _KINDS.items():
        kinds = _JOINED.get(kind, {kind: name})
        n = {told[not vi]: int(pairs["relation"].eq(code).sum()) for code, told in kinds.items()}
        if sum(n.values()):
            parts.append(_counted(sum(n.values()), name[not vi], n if kind in _JOINED else {}))
    start = (
        f"{len(pairs)} cặp kế hoạch và mục tiêu quốc gia"
        if vi
        else f"{len(pairs)} pairs of a plan and a national target"
    )
    return start + (" = " if parts else "") + " + ".join(parts) + "."


def _counted(n: int, name: str, parts: dict[str, int]) -> str:
    inside = "; ".join(f"{part} {count}" for part, count in parts.items() if count)
    return f"{n} {name}" + (f" ({inside})" if inside else "")


def _additions(rows: pd.DataFrame, lang: Lang) -> str:
    """What no pair speaks of: how many of it other national documents set, for the same scope and year."""
    vi = lang == "vi"
    names = {
        "added": ("không có trong văn bản quốc gia mà kế hoạch thực hiện", "not in the national document carried out"),
        "besides": ("cho năm hoặc đối tượng khác với văn bản đó", "for another year or scope than in it"),
        "no_counterpart": ("không có trong văn bản được đối chiếu", "not in the document held against"),
    }
    parts = []
    for code, name in names.items():
        mine = rows[rows["relation"] == code]
        same = mine[mine["also_same"].fillna(False).astype(bool)]
        other = mine[mine["also_in"].ne("") & ~mine.index.isin(same.index)]
        inside = [
            told[not vi].format(
                n=len(part),
                doubt=_doubt(part, lang),
                names=joined(sorted({s for t in part["also_in"] for s in t.split("; ")}), lang),
            )
            for part, told in (
                (same, ("{n} trùng với {names}{doubt}", "{n} the same as in {names}{doubt}")),
                (other, ("{n} khác mức với {names}{doubt}", "{n} unlike {names}{doubt}")),
            )
            if len(part)
        ]
        if len(mine):
            parts.append(f"{len(mine)} {name[not vi]}" + (f" ({', '.join(inside)})" if inside else ""))
    start = "Ngoài các cặp đó, kế hoạch còn đặt: " if vi else "Beside those pairs the plans also set: "
    return start + "; ".join(parts) + "."


def _doubt(rows: pd.DataFrame, lang: Lang) -> str:
    """How many of them rest on a national amount that is not confirmed."""
    n = int(rows["also_vi"].str.contains("?", regex=False).sum())
    return "" if not n else f", {n} theo mức chưa kiểm chứng" if lang == "vi" else f", {n} by an amount not confirmed"
