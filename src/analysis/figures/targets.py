"""Charts of targets: what each plan states, on one axis only where it is the same thing."""

from __future__ import annotations

import pandas as pd

from analysis import codebook, comparison
from analysis.codebook import Codebook, Lang
from analysis.figures.panels import Panel, small_multiples
from analysis.figures.style import Chart, in_house_style
from analysis.figures.words import word


@in_house_style
def by_year(
    rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang = "vi", heading: str = "", shown: str = ""
) -> Chart:
    """One indicator, one panel for each year: what the plans state, beside the national target of that year.

    `rows` as `comparison.targets_of` gives them, for one indicator and scope.
    """
    years = [y for y in rows["year"].drop_duplicates().sort_values() if pd.notna(y)]
    panels = [Panel(str(y), rows[rows["year"] == y], False) for y in years]
    if rows["year"].isna().any() or not years:
        panels.append(Panel(word("no_year", lang), rows[rows["year"].isna()], False))
    return small_multiples(panels, rows, plans, book, lang, heading or comparison.headline(rows, book, lang), shown)


@in_house_style
def by_scope(
    rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang = "vi", heading: str = "", shown: str = ""
) -> Chart:
    """One indicator, one panel for each thing that is counted: communes, households, administrative levels.

    `rows` as `comparison.targets_of` gives them. The panels have axes of their own: what is counted differs.
    """
    whole = {"vi": "Toàn tỉnh", "en": "The province"}[lang]
    panels = [
        Panel(codebook.label(book, scope, lang, "scope") if scope else whole, rows[rows["scope"] == scope], True)
        for scope in rows["scope"].drop_duplicates()
    ]
    return small_multiples(panels, rows, plans, book, lang, heading or comparison.headline(rows, book, lang), shown)


def digital_economy(rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang = "vi") -> Chart:
    """Digital economy as a share of GRDP, by year, beside the national target."""
    shown = {
        "vi": "Phần trăm GRDP theo từng kế hoạch và mốc năm (mục tiêu quốc gia: phần trăm GDP)",
        "en": "Per cent of GRDP, by plan and target year (national target: per cent of GDP)",
    }
    return by_year(rows, plans, book, lang, shown=shown[lang])


def mobile_5g(rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang = "vi") -> Chart:
    """5G coverage, with communes, households, population and territory in panels of their own."""
    stated = rows[rows["stated"].astype(bool)]
    kinds = stated["scope"].nunique()
    n, said = rows["doc"].nunique(), stated["doc"].nunique()
    if not said:
        return by_scope(rows, plans, book, lang)
    if lang == "vi":
        heading = f"Phủ sóng 5G: {said} trong {n} kế hoạch nêu" + (
            f", nhưng tính trên {kinds} đối tượng khác nhau" if kinds > 1 else ""
        )
        shown = "Phần trăm của đối tượng ghi trên mỗi ô; không cộng, không so sánh giữa các ô"
    else:
        heading = f"5G coverage: stated in {said} of {n} plans" + (
            f", but over {kinds} different things" if kinds > 1 else ""
        )
        shown = "Per cent of what the panel names; neither add up nor compare across panels"
    return by_scope(rows, plans, book, lang, heading, shown)


def online_processing(rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang = "vi") -> Chart:
    """Case files handled online inside the administration, one panel for each administrative level."""
    shown = {
        "vi": "Phần trăm hồ sơ công việc trong cơ quan (không phải dịch vụ công trực tuyến), theo cấp",
        "en": "Per cent of case files inside the administration (not online public services), by level",
    }
    return by_scope(rows, plans, book, lang, levels_heading(rows, book, lang), shown[lang])


MOST_NAMES, MOST_NAMED = 4, 8  # named in a heading before the rest is counted; plans, beyond which all are only counted


def levels_heading(rows: pd.DataFrame, book: Codebook, lang: Lang) -> str:
    """Who states the levels and how they stand to the national ones, and who states none, by name."""
    vi = lang == "vi"
    if rows.empty:
        return comparison.headline(rows, book, lang)
    label = codebook.label(book, rows["indicator"].iloc[0], lang, "indicator")
    found: dict[str, list[str]] = {}
    for _, mine in rows.groupby(["order", "doc"], sort=True):
        stated = mine[mine["stated"].astype(bool)].to_dict("records")
        found.setdefault(_beside_national(stated, lang), []).append(mine[f"plan_{lang}"].iloc[0])
    silent = found.pop("", [])
    many = rows["doc"].nunique() > MOST_NAMED

    def who(names: list[str]) -> str:
        if not many:
            return comparison.joined(names, lang, MOST_NAMES)
        return f"{len(names)} kế hoạch" if vi else f"{len(names)} plan{'s' * (len(names) != 1)}"

    parts = [f"{who(names)} {told}" for told, names in found.items()]
    if silent:
        names = who(silent)
        parts.append(f"{names} không nêu mức theo cấp" if vi else f"no figures by level: {names}")
    return f"{label}: {'; '.join(parts)}"


def _beside_national(stated: list[dict], lang: Lang) -> str:
    """How a plan's levels stand to the national ones, after its name; "" where it states none."""
    if not stated:
        return ""
    held = [row for row in stated if row["position"]]
    sources = comparison.joined(sorted({row["national_source"] for row in held}), lang) if held else ""
    doubt = sorted({int(row["year"]) for row in held if not row["national_is_confirmed"] and pd.notna(row["year"])})
    if held and all(comparison.same_as_national(row) for row in stated):
        told = ("nêu mức bằng {}", "at the levels of {}")
        if doubt:
            years = comparison.joined([str(year) for year in doubt], lang)
            sources += (f" (mức năm {years} chưa kiểm chứng)", f" ({years} not confirmed)")[lang == "en"]
    elif any(row["position"] == "below" for row in held):
        told = ("có mức thấp hơn {}", "below {} somewhere")
    elif held:
        told = ("không có mức nào thấp hơn {}", "nowhere below {}")
    else:
        told = ("nêu mức theo cấp", "with figures by level")
    return told[lang == "en"].format(sources)
