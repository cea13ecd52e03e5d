"""Each plan in one line: what became of every national target it is held against, and what it adds."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analysis.codebook import Codebook, Lang
from analysis.comparison.cascade import UNASKED, is_equal
from analysis.comparison.targets import row_label

# column -> relations; of the same year: reaches, weaker (the same figure in weaker words), below, straddles
_BECAME = {
    "kept": ("reaches", "milestone"),
    "lowered": ("below", "weaker"),
    "otherwise": ("straddles", "earlier", "later", "year_not_stated", "other_year", "base_differs", "other_scope",
                  "other_unit", "other_direction", "no_figure", "several_values", "no_year"),
    "silent": ("dropped", "not_stated"),
    "not_held": ("beyond_horizon", "before_horizon", "no_level", "of_country", "of_some_places", "no_common_name"),
    "adds": UNASKED,
}  # fmt: skip
_COLUMN = {relation: column for column, relations in _BECAME.items() for relation in relations}
BY_PLAN = {
    "plan": ("Kế hoạch", "Plan"),
    "national": ("Mục tiêu quốc gia", "National targets"),
    "kept": ("Giữ hoặc cao hơn", "Keeps or exceeds"),
    "lowered": ("Hạ thấp hoặc diễn đạt yếu hơn", "Lowers or words weaker"),
    "otherwise": ("Nêu khác đi", "States otherwise"),
    "silent": ("Không nêu", "Does not state"),
    "not_held": ("Không đối chiếu", "Not held against"),
    "adds": ("Đặt thêm", "Adds"),
}
"""What the columns of `by_plan` are called."""


def by_plan(rows: pd.DataFrame, book: Codebook, lang: Lang) -> pd.DataFrame:
    """Each plan of a `cascade` in one line: which of the national targets it keeps, lowers, leaves out, and what it adds.

    Columns: doc; plan; national (how many targets it is held against); kept; lowered (a lower figure, or the same in
    weaker words); otherwise (another year, scope, unit or base); silent; not_held (outside its years and levels, no
    yardstick for a province, or without a common name: only counted); adds. A cell is a count with the indicators and
    years behind it ("2: Kinh tế số 2025, 2030"), "0" where there are none; from kept to not_held they add up to national.

        comparison.by_plan(comparison.cascade(data.targets, plans, book), book, "vi")
    """
    became = rows["position"].where(rows["relation"].eq("same_year"), rows["relation"])
    became = became.mask(is_equal(rows) & rows["strength"].eq("weaker"), "weaker")
    sorted_out = rows.assign(_column=became.map(_COLUMN))
    if sorted_out["_column"].isna().any():
        raise ValueError(f"no column says {', '.join(sorted(became[sorted_out['_column'].isna()].unique()))}")
    lines = []
    for doc, mine in sorted_out.groupby("doc", sort=False):
        parts = {column: mine[mine["_column"] == column] for column in _BECAME}
        cells = {column: _cell(part, book, lang, named=column != "not_held") for column, part in parts.items()}
        lines.append(
            {"doc": doc, "plan": mine[f"plan_{lang}"].iloc[0], "national": len(mine) - len(parts["adds"])} | cells
        )
    return pd.DataFrame(lines, columns=["doc", *BY_PLAN])


def _cell(rows: pd.DataFrame, book: Codebook, lang: Lang, named: bool) -> str:
    """ "3: Kinh tế số 2025, 2030; Phủ sóng 5G 2025": how many, and which."""
    years: dict[str, Counter[str]] = {}
    for row in rows.to_dict("records") if named else ():
        year = "" if pd.isna(row["year"]) else str(int(row["year"]))
        years.setdefault(row_label(book, row["indicator"], row["scope"], lang), Counter())[year] += 1
    names = "; ".join(f"{name} {_told(counts)}".rstrip() for name, counts in years.items())
    return f"{len(rows)}: {names}" if names else str(len(rows))


def _told(years: Counter[str]) -> str:
    """ "2025, 2030 (2)": two of them are of 2030."""
    return ", ".join(f"{year} ({count})".lstrip() if count > 1 else year for year, count in years.items())
