"""Each plan in one line: what became of every national target it is held against, and what it adds."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analysis.codebook import Codebook, Lang
from analysis.comparison.cascade import UNASKED
from analysis.comparison.targets import row_label

# heading -> relations, or of the same year: reaches, reaches in weaker words, below, on both sides
_GROUPS: dict[tuple[str, str], tuple[str, ...]] = {
    ("Bằng hoặc cao hơn", "Equal or above"): ("reaches",),
    ("Cùng con số, diễn đạt yếu hơn", "Same figure, weaker words"): ("weaker",),
    ("Thấp hơn", "Below"): ("below",),
    ("Ở cả hai phía", "On both sides"): ("straddles",),
    ("Cùng mục tiêu không lượng hóa", "Same milestone"): ("milestone",),
    ("Năm sớm hơn", "Earlier year"): ("earlier",),
    ("Năm muộn hơn", "Later year"): ("later",),
    ("Nêu nhưng không so sánh được", "Stated, not comparable"): (
        *("base_differs", "other_scope", "other_unit", "other_direction", "no_figure", "several_values", "no_year"),
    ),
    ("Chỉ nêu cho năm khác", "Only for another year"): ("year_not_stated", "other_year"),
    ("Không nêu", "Not stated"): ("dropped", "not_stated"),
    ("Ngoài các năm hoặc cấp của kế hoạch", "Outside its years or levels"): (
        *("beyond_horizon", "before_horizon", "no_level"),
    ),
    ("Không phải thước đo cho một tỉnh, hoặc chưa có tên chung", "No yardstick for a province, or no common name"): (
        *("of_country", "of_some_places", "no_common_name"),
    ),
}
_UNNAMED = ("of_country", "of_some_places", "no_common_name")
_ADDS = ("Kế hoạch đặt thêm", "The plan adds")


def by_plan_table(rows: pd.DataFrame, book: Codebook, lang: Lang) -> pd.DataFrame:
    """Each plan of a `cascade` in one line: how many national targets, and which of them it keeps, lowers, moves, leaves out.

    Columns: the plan, the number of national targets it is held against, then one column for each thing that became
    of any, and last what the plan adds. A cell is a count with the indicators and years behind it ("2: Kinh tế số
    2025, 2030"); "0" where there are none. In each line the counts between the second and the last column add up to the second.
    """
    english = lang == "en"
    kinds = [_kind(row) for row in rows.to_dict("records")]
    known = {code for codes in _GROUPS.values() for code in codes} | set(UNASKED)
    if strange := set(kinds) - known:
        raise ValueError(f"no column of the table has the relations {sorted(strange)}")
    marked = rows.assign(_kind=kinds)
    groups = {heads[english]: codes for heads, codes in _GROUPS.items() if set(codes) & set(kinds)}
    lines = []
    for _, mine in marked.groupby("doc", sort=False):
        held = mine[~mine["_kind"].isin(UNASKED)]
        line = {("Kế hoạch", "Plan")[english]: mine[f"plan_{lang}"].iloc[0]}
        line[("Mục tiêu quốc gia", "National targets")[english]] = str(len(held))
        line |= {head: _cell(held[held["_kind"].isin(codes)], book, lang) for head, codes in groups.items()}
        line[_ADDS[english]] = _cell(mine[mine["_kind"].isin(UNASKED)], book, lang)
        lines.append(line)
    return pd.DataFrame(lines)


def _kind(row: dict) -> str:
    if row["relation"] != "same_year":
        return row["relation"]
    weaker = (
        row["position"] == "reaches" and row["gap"] == 0 and pd.isna(row["gap_high"]) and row["strength"] == "weaker"
    )
    return "weaker" if weaker else row["position"]


def _cell(rows: pd.DataFrame, book: Codebook, lang: Lang) -> str:
    """ "3: Kinh tế số 2025, 2030; Phủ sóng 5G 2025": how many, and which; what is no yardstick is only counted."""
    named: dict[str, Counter[str]] = {}
    for row in rows[~rows["_kind"].isin(_UNNAMED)].to_dict("records"):
        year = "" if pd.isna(row["year"]) else str(int(row["year"]))
        named.setdefault(row_label(book, row["indicator"], row["scope"], lang), Counter())[year] += 1
    names = "; ".join(f"{name} {_years(years)}".rstrip() for name, years in named.items())
    return f"{len(rows)}: {names}" if names else str(len(rows))


def _years(years: Counter[str]) -> str:
    """ "2025, 2030 (2)": two of them are of 2030."""
    return ", ".join(f"{year} ({count})".lstrip() if count > 1 else year for year, count in years.items())
