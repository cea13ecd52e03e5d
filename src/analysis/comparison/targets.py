"""Province by indicator: what each plan states for each year, beside the national target it answers to."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.comparison.amounts import amount_text, plain
from analysis.comparison.plans import names_of
from analysis.comparison.yardsticks import NATIONAL, distance, national_for
from analysis.text.folding import bare

LEVELS = ("province", "district", "commune")
CITY = "city"  # in the matrix: milestones of single cities, counted together
COUNTRY_SCOPES = ("world", "asia", "asean", "southeast_asia")
STATED, NOT_STATED, OTHER_YEARS, NO_LEVEL = "stated", "not_stated", "other_years", "no_level"


def own_targets(targets: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """The targets of the compared plans, without those a task only repeats; text cells never missing.

    comparison.own_targets(data.targets, plans)
    """
    targets = plain(targets)
    repeated = targets["restated"].fillna(False).astype(bool)
    return targets[~repeated & targets["doc"].isin(plans.loc[plans["compared"], "doc"])]


def targets_of(
    targets: pd.DataFrame,
    plans: pd.DataFrame,
    book: Codebook,
    indicator: str,
    scopes: Sequence[str] | None = None,
    years: Sequence[int] | None = None,
) -> pd.DataFrame:
    """What every compared plan states on one indicator: one row per plan, scope and year, also where it states nothing.

    `scopes` and `years` default to those that any plan states (years: else those of the national target). Columns:
    doc, province, region, plan_vi, plan_en, order, indicator, scope, year (Int64, missing = no year given), status,
    stated, kind, comparator, value, value_high, unit, base, in_words, target (row id), start, end, evidence; of the
    national target for that year national_source, national_comparator, national_value, national_value_high,
    national_unit, national_base, national_is_confirmed, national_followed (the plan says it implements that
    document), national_same_base (False: one is a share of GRDP, the other is not); gap (the nearest stated value
    minus the national one, in the unit) and position ("below", "reaches", "" = not comparable).

    status: stated | not_stated | other_years (the plan sets no target at all for that year) | no_level (a district
    target of a plan issued since districts were abolished). Two values of one plan for one year are two rows.

    Raises `codebook.UnknownCode`, with the nearest codes, for an indicator or a scope that neither the codebook nor any
    target has: it would otherwise look like one that no plan states.

        comparison.targets_of(data.targets, plans, book, "digital_economy_share")
        comparison.targets_of(data.targets, plans, book, "mobile_5g_coverage", ["households"], [2030])
    """
    return _typed(_Ground(targets, plans, book).rows(indicator, scopes, years))


def targets_of_each(
    targets: pd.DataFrame, plans: pd.DataFrame, book: Codebook, indicators: Sequence[str]
) -> pd.DataFrame:
    """The rows of `targets_of` for several indicators, one below the other, in their order.

    comparison.targets_of_each(data.targets, plans, book, ["hdi", "digital_economy_share"])
    """
    ground = _Ground(targets, plans, book)
    return _typed([row for indicator in indicators for row in ground.rows(indicator)])


class _Ground:
    """What every indicator is looked up in, worked out once: the plans' own targets, their names, the years they have."""

    def __init__(self, targets: pd.DataFrame, plans: pd.DataFrame, book: Codebook):
        self.own, self.book = own_targets(targets, plans), book
        self.compared = plans[plans["compared"]]
        self.plans = self.compared.to_dict("records")
        self.names = {lang: names_of(self.compared, lang, book) for lang in ("vi", "en")}
        self.horizon = self.own.groupby("doc")["year"].agg(lambda y: set(y.dropna()))
        self.indicators = dict.fromkeys([*codebook.codes_of(book, "indicator"), *self.own["indicator"]])
        scopes = [codebook.codes_of(book, "scope"), self.own["scope"], book.national_targets["scope"]]
        self.scopes = dict.fromkeys(["", CITY, *itertools.chain(*scopes)])

    def rows(
        self, indicator: str, scopes: Sequence[str] | None = None, years: Sequence[int] | None = None
    ) -> list[dict]:
        """One row per plan, scope and year, as `targets_of` describes them."""
        own, book = self.own, self.book
        codebook.known_code(indicator, self.indicators, "indicator")
        for scope in scopes or ():
            codebook.known_code(scope, self.scopes, "scope")
        here = own[own["indicator"] == indicator]
        scopes = sorted(here["scope"].unique(), key=_scope_rank) if scopes is None else list(scopes)
        said: dict[tuple, list[dict]] = {}
        for row in here.to_dict("records"):
            said.setdefault((row["scope"], row["doc"], _year_key(row["year"])), []).append(row)
        rows = []
        for scope in scopes or [""]:
            asked_years = _years(here[here["scope"] == scope], years, self.compared, book, indicator, scope)
            for plan in self.plans:
                for year in asked_years:
                    found = said.get((scope, plan["doc"], _year_key(year)), [])
                    base = {
                        **{c: plan[c] for c in ("doc", "province", "region", "order")},
                        **{f"plan_{lang}": self.names[lang][plan["doc"]] for lang in self.names},
                        **{"indicator": indicator, "scope": scope, "year": year},
                    }
                    for row in found or [None]:
                        status = STATED if row else _silence(plan, scope, year, self.horizon.get(plan["doc"], set()))
                        asked = year if status in (STATED, NOT_STATED) else pd.NA
                        national = national_for(book, plan, indicator, scope, asked, row["unit"] if row else None)
                        rows.append({**base, "status": status, **_stated(row), **national, **distance(row, national)})
        return rows


_SCOPES = ["", "territory", *LEVELS, "communes", "villages", "households", "population"]


def _scope_rank(scope: str) -> tuple[int, str]:
    """Scopes as a reader expects them: from the whole province down, then by name."""
    return (_SCOPES.index(scope) if scope in _SCOPES else len(_SCOPES), scope)


def _years(stated: pd.DataFrame, years, compared: pd.DataFrame, book: Codebook, indicator: str, scope: str) -> list:
    if years is not None:
        return list(years)
    found = sorted(stated["year"].dropna().unique())
    if not found and stated.empty:
        table = book.national_targets
        followed = {number for numbers in compared["implements"] for number in numbers}
        fits = (table["indicator"] == indicator) & (table["scope"] == scope) & table["source"].isin(followed)
        found = sorted(table.loc[fits, "year"].dropna().unique())
    return [*map(int, found), *([pd.NA] if stated["year"].isna().any() or not found else [])]


def _year_key(year) -> int | None:
    return None if pd.isna(year) else int(year)


def _silence(plan: dict, scope: str, year, horizon: set) -> str:
    if scope == "district" and plan["two_levels"]:
        return NO_LEVEL
    return OTHER_YEARS if pd.notna(year) and horizon and year not in horizon else NOT_STATED


_OWN = ["kind", "comparator", "value", "value_high", "unit", "base", "in_words", "target", "start", "end", "evidence"]
_COLUMNS = (
    *["doc", "province", "region", "plan_vi", "plan_en", "order", "indicator", "scope", "year", "status", "stated"],
    *_OWN,
    *(f"national_{name}" for name in NATIONAL),
    *["national_followed", "national_same_base", "gap", "position"],
)


def _stated(row: dict | None) -> dict:
    if row is None:
        return {"stated": False, **dict.fromkeys(_OWN, ""), "value": None, "value_high": None, "in_words": False} | {
            "start": None,
            "end": None,
        }
    return {"stated": True, **{name: row.get(name, "") for name in _OWN}}


def _typed(rows: list[dict]) -> pd.DataFrame:
    kinds = dict.fromkeys(("value", "value_high", "national_value", "national_value_high", "gap"), "float64")
    kinds |= dict.fromkeys(("year", "start", "end", "order"), "Int64")
    kinds |= dict.fromkeys(
        ("stated", "in_words", "national_is_confirmed", "national_followed", "national_same_base"), "boolean"
    )
    return plain(pd.DataFrame(rows, columns=list(_COLUMNS)).astype(kinds))


# --- all indicators at once -------------------------------------------------------------------------------------


def cells_of(targets: pd.DataFrame, plans: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """The matrix in long form: one row per indicator, scope, plan and year of that plan, stated or not.

    Only years for which a plan sets targets at all. Columns: kind (quantitative first), indicator, scope, country (a
    rank of Việt Nam, not of the province), doc, plan_vi, plan_en, year, status, text_vi, text_en (amounts, joined by
    "; "; "" where not stated), national_vi, national_en, national_source, national_is_confirmed, national_same_base,
    place (order of the rows). Quantities the codebook has no name for are different things: they are counted.

        comparison.cells_of(data.targets, plans, book)
    """
    own = own_targets(targets, plans)
    own = own.assign(scope=own["scope"].where(~_named_city(own), CITY))
    rank = {code: place for place, code in enumerate(book.indicators["indicator"])}
    keys = own.assign(number=own["kind"] != "quantitative").groupby(["indicator", "scope"], sort=False)["number"].min()
    keys = sorted(
        ((bool(milestone), i == "other", rank.get(i, len(rank)), i, s) for (i, s), milestone in keys.items()),
        key=lambda k: (*k[:4], _scope_rank(k[4])),
    )
    horizon = {
        doc: [*sorted(map(int, years.dropna().unique())), *([pd.NA] if years.isna().any() else [])]
        for doc, years in own.groupby("doc")["year"]
    }
    ground, years = _Ground(own, plans, book), [*sorted(own["year"].dropna().unique()), pd.NA]
    named = [(milestone, ground.rows(i, [s], years)) for milestone, is_other, _, i, s in keys if not is_other]
    rows = iter(_typed([row for _, found in named for row in found]).to_dict("records"))  # made a frame of all at once
    cells = []
    for place, (milestone, found) in enumerate(named):
        more = {"kind": "milestone" if milestone else "quantitative", "place": place}
        cells += [cell | more for cell in _cells(list(itertools.islice(rows, len(found))), horizon)]
    if len(named) < len(keys):
        others = _count_cells(own[own["indicator"] == "other"], plans, book, horizon)
        cells += [cell | {"place": len(named)} for cell in others]
    columns = "kind indicator scope country doc plan_vi plan_en year status text_vi text_en national_vi national_en"
    columns += " national_source national_is_confirmed national_same_base place"
    return pd.DataFrame(cells, columns=columns.split())


def _named_city(own: pd.DataFrame) -> pd.Series:
    return own["scope"].str.startswith("city:") & (own["kind"] == "milestone")


def _cells(rows: list[dict], horizon: dict[str, list]) -> list[dict]:
    groups: dict[tuple, list[dict]] = {}
    for row in rows:
        if _year_key(row["year"]) in map(_year_key, horizon.get(row["doc"], [])):
            groups.setdefault((row["doc"], _year_key(row["year"])), []).append(row)
    out = []
    for group in groups.values():
        first = group[0]
        cell = {c: first[c] for c in ("indicator", "scope", "doc", "plan_vi", "plan_en", "year", "status")}
        cell |= {c: first[c] for c in ("national_source", "national_is_confirmed")}
        cell["national_same_base"] = all(row["national_same_base"] is not False for row in group)
        for lang in ("vi", "en"):
            texts = [amount_text(r, lang) for r in group if r["stated"]]
            if first["scope"] == CITY and texts:
                texts = [f"{len(texts)} {('nơi' if lang == 'vi' else 'place' + 's' * (len(texts) > 1))}"]
            cell[f"text_{lang}"] = "; ".join(dict.fromkeys(filter(None, texts)))
            cell[f"national_{lang}"] = (
                amount_text(first, lang, "national_") if pd.notna(first["national_value"]) else ""
            )
        out.append(cell | {"country": first["scope"] in COUNTRY_SCOPES})
    return out


def _count_cells(other: pd.DataFrame, plans: pd.DataFrame, book: Codebook, horizon: dict[str, list]) -> list[dict]:
    compared = plans[plans["compared"]]
    names = {lang: names_of(compared, lang, book) for lang in ("vi", "en")}
    out = []
    for doc in compared["doc"]:
        for year in horizon.get(doc, []):
            mine = other[other["doc"] == doc]
            n = int((mine["year"].isna() if pd.isna(year) else mine["year"].eq(year).fillna(False)).sum())
            out.append(
                {"kind": "other", "indicator": "other", "scope": "", "doc": doc, "year": year, "country": False}
                | {f"plan_{lang}": names[lang][doc] for lang in names}
                | {
                    "status": STATED if n else NOT_STATED,
                    "text_vi": f"({n})" if n else "",
                    "text_en": f"({n})" if n else "",
                }
                | {
                    "national_vi": "",
                    "national_en": "",
                    "national_source": "",
                    "national_is_confirmed": None,
                    "national_same_base": True,
                }
            )
    return out


def matrix(cells: pd.DataFrame, book: Codebook, lang: Lang, missing: str = "—") -> pd.DataFrame:
    """The cells as a table to read: rows indicator (with what is counted), columns plan and year, text in the language.

    `missing` stands where a plan that sets targets for that year does not state the indicator.

        comparison.matrix(comparison.cells_of(data.targets, plans, book), book, "vi")
    """
    if cells.empty:
        return pd.DataFrame()
    no_year = "không nêu năm" if lang == "vi" else "no year"
    shown = cells.assign(
        row=[row_label(book, i, s, lang) for i, s in zip(cells["indicator"], cells["scope"], strict=True)],
        plan=cells[f"plan_{lang}"],
        column=[no_year if pd.isna(y) else str(int(y)) for y in cells["year"]],
        text=cells[f"text_{lang}"].where(cells["text_vi"] != "", missing),
    )
    rows = shown.sort_values("place")["row"].drop_duplicates()
    columns = shown[["plan", "column"]].drop_duplicates()
    wide = shown.pivot_table(index="row", columns=["plan", "column"], values="text", aggfunc="first")
    wide = wide.reindex(index=rows, columns=pd.MultiIndex.from_frame(columns)).fillna("")
    title = "Chỉ tiêu" if lang == "vi" else "Indicator"
    return wide.rename_axis(index=title, columns=("Kế hoạch", "Năm") if lang == "vi" else ("Plan", "Year"))


def row_label(book: Codebook, indicator: str, scope: str, lang: Lang) -> str:
    """An indicator with what is counted: "Phủ sóng di động 5G (Số hộ gia đình)"."""
    name = codebook.label(book, indicator, lang, "indicator")
    if scope == CITY:
        return name + (" (từng đô thị)" if lang == "vi" else " (single cities)")
    if scope.startswith("city:"):
        return f"{name} ({'đô thị ' if lang == 'vi' else 'city of '}{scope[5:]})"
    counted = codebook.label(book, scope, lang, "scope") if scope else ""
    return name if bare(counted) in bare(name) else f"{name} ({counted})"


def others(targets: pd.DataFrame, plans: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """The targets whose indicator the codebook has no name for, in their own words.

    Columns: doc, plan_vi, plan_en, year, comparator, value, value_high, unit, evidence, target (row id), start, end.

        comparison.others(data.targets, plans, book)
    """
    own = own_targets(targets, plans)
    mine = own[own["indicator"] == "other"]
    compared = plans[plans["compared"]]
    named = {f"plan_{lang}": mine["doc"].map(names_of(compared, lang, book)) for lang in ("vi", "en")}
    columns = [
        "doc",
        "plan_vi",
        "plan_en",
        "year",
        "comparator",
        "value",
        "value_high",
        "unit",
        "evidence",
        "target",
        "start",
        "end",
    ]
    return mine.assign(**named)[columns].reset_index(drop=True)
