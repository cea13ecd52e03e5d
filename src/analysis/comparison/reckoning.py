"""What became of every pair of a plan and a national target, so that the counts add up to the whole."""

from __future__ import annotations

import pandas as pd

from analysis.codebook import Lang
from analysis.comparison.amounts import joined
from analysis.comparison.cascade import is_equal

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


def _became(pairs: pd.DataFrame, lang: Lang) -> list[tuple[str, int, dict[str, int]]]:
    """What became of the pairs: name, how many, and of these how many of each kind."""
    vi = lang == "vi"
    held = pairs[pairs["relation"] == "same_year"]
    level = is_equal(held)
    worded = held["in_words"].fillna(False).astype(bool)
    results = {
        ("thấp hơn", "below"): held["position"].eq("below"),
        ("cùng con số nhưng diễn đạt yếu hơn", "the same figure in weaker words"): level
        & held["strength"].eq("weaker"),
        ("đúng bằng", "equal"): level & held["strength"].eq("equal") & ~worded,
        (
            "bằng, do “toàn tỉnh”, “tất cả” được hiểu là 100%",
            "equal, as “the whole province”, “all” is read as 100%",
        ): level & held["strength"].eq("equal") & worded,
        ("cùng con số nhưng diễn đạt mạnh hơn", "the same figure in stronger words"): level
        & held["strength"].eq("stronger"),
        ("cao hơn", "above"): held["position"].eq("reaches") & ~level,
        ("ở cả hai phía", "on both sides"): held["position"].eq("straddles"),
    }
    found = {name[not vi]: int(truth.sum()) for name, truth in results.items()}
    parts = [(("so sánh được bằng số", "comparable by figures")[not vi], len(held), found)] if len(held) else []
    for kind, name in _KINDS.items():
        kinds = _JOINED.get(kind, {kind: name})
        n = {told[not vi]: int(pairs["relation"].eq(code).sum()) for code, told in kinds.items()}
        if sum(n.values()):
            parts.append((name[not vi], sum(n.values()), n if kind in _JOINED else {}))
    return parts


def _reckoning(pairs: pd.DataFrame, lang: Lang) -> str:
    vi = lang == "vi"
    parts = [_counted(n, name, inside) for name, n, inside in _became(pairs, lang)]
    start = (
        f"{len(pairs)} cặp kế hoạch và mục tiêu quốc gia"
        if vi
        else f"{len(pairs)} pairs of a plan and a national target"
    )
    return start + (" = " if parts else "") + " + ".join(parts) + "."


def _inside(parts: dict[str, int]) -> str:
    return "; ".join(f"{part}: {count}" for part, count in parts.items() if count)


def _counted(n: int, name: str, parts: dict[str, int]) -> str:
    inside = _inside(parts)
    return f"{n} {name}" + (f" ({inside})" if inside else "")


def _additions(rows: pd.DataFrame, lang: Lang) -> str:
    start = ("Ngoài các cặp đó, kế hoạch còn đặt: ", "Beside those pairs the plans also set: ")[lang == "en"]
    return start + "; ".join(_counted(n, name, inside) for name, n, inside in _added(rows, lang)) + "."


def _added(rows: pd.DataFrame, lang: Lang) -> list[tuple[str, int, dict[str, int]]]:
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
        inside = {
            told[not vi].format(names=joined(sorted({s for t in part["also_in"] for s in t.split("; ")}), lang)): part
            for part, told in ((same, ("trùng với {names}", "the same as in {names}")),
                               (other, ("khác mức với {names}", "unlike {names}")))
            if len(part)
        }  # fmt: skip
        counts = {told + _doubt(part, lang): len(part) for told, part in inside.items()}
        if counts and (rest := len(mine) - len(same) - len(other)):
            counts[("không có trong văn bản quốc gia nào khác", "in no other national document")[not vi]] = rest
        if len(mine):
            parts.append((name[not vi], len(mine), counts))
    return parts


def _doubt(rows: pd.DataFrame, lang: Lang) -> str:
    """How many of them rest on a national amount that is not confirmed."""
    n = int(rows["also_vi"].str.contains("?", regex=False).sum())
    if not n:
        return ""
    if n == len(rows):
        return (", mức chưa kiểm chứng", ", amounts not confirmed")[lang == "en"]
    return (
        f", mức của {n} trong số đó chưa kiểm chứng" if lang == "vi" else f", the amounts of {n} of these not confirmed"
    )


def counts_table(rows: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """The reckoning of `counts_answer` as a table: what became of the pairs, how many, of which; the counts add up.

    The last line of each part is its sum; a pair is a plan beside one target of a national document it carries out.
    """
    english = lang == "en"
    pairs = rows[rows["national_source"] != ""]
    unasked = rows[rows["relation"].isin(["added", "besides", "no_counterpart"])]
    sums = (("Tổng số cặp kế hoạch – mục tiêu quốc gia", "All pairs of a plan and a national target"),
            ("Mục tiêu kế hoạch đặt ngoài các cặp đó", "All targets the plans set outside those pairs"))  # fmt: skip
    lines = []
    for parts, total in ((_became(pairs, lang), sums[0]), (_added(unasked, lang), sums[1])):
        lines += [(name[:1].upper() + name[1:], n, _inside(inside)) for name, n, inside in parts]
        if parts:
            lines.append((f"= {total[english]}", sum(n for _, n, _ in parts), ""))
    heads = (("Kết quả đối chiếu", "What became of it"), ("Số lượng", "Number"), ("Trong đó", "Of which"))
    return pd.DataFrame(lines, columns=[pair[english] for pair in heads])
