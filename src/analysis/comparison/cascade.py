"""Target beside the central one: for each plan, every target of the resolutions it carries out, and what it adds.

The frame says of each pair how the two can be read together; a gap is computed only where year, scope, unit, base and
direction are the same. Everything else is named, with the words of the plan beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook
from analysis.comparison.amounts import difference, plain
from analysis.comparison.plans import names_of
from analysis.comparison.relations import national_text, said, sentence
from analysis.comparison.targets import own_targets
from analysis.comparison.yardsticks import comparator_change, less_is_better, opposed, product_of, same_base

UNASKED = ("besides", "added", "no_counterpart")  # statements of a plan no national target asks for
SILENT = ("dropped", "not_stated", "year_not_stated", "beyond_horizon", "before_horizon", "no_level")
_NOBODYS = {"country": "of_country", "some_places": "of_some_places"}
_NATIONAL = [
    "source",
    "where",
    "year",
    "comparator",
    "value",
    "value_high",
    "unit",
    "base",
    "confirmed",
    "is_confirmed",
    "note",
]
_OWN = ["target", "kind", "comparator", "value", "value_high", "unit", "base", "in_words", "start", "end", "evidence"]
COLUMNS = (
    *["doc", "province", "region", "order", "plan_vi", "plan_en", "relation", "followed", "indicator", "scope", "year"],
    *(f"national_{name}" for name in _NATIONAL),
    *_OWN,
    *["stated_scope", "stated_year", "targets", "statements", "words", "mentions", "plan_years"],
    *["also_in", "also_vi", "also_en", "also_same"],
    *["gap", "gap_high", "position", "strength", "comparator_change", "shift", "reaches", "own_product"],
    *["said_vi", "said_en", "sentence_vi", "sentence_en"],
)


def cascade(targets: pd.DataFrame, plans: pd.DataFrame, book: Codebook, others: Sequence[str] = ()) -> pd.DataFrame:
    """Every compared plan beside the national targets of the documents it says it carries out.

    One row per plan and national target, then `besides` and `added` rows (`no_counterpart` where the plan carries out
    none of the documents it is held against), one per target of the plan that none of those speaks of. `others` names further national documents to hold the plans against ("749/QĐ-TTg"); one that is
    younger than the plan, or a resolution of another round, is never used (`plans_of`: foreign). A plan whose documents
    have no targets in the codebook has no row (`without_yardstick` names it); targets without a common name (`others`)
    have none either.

    Columns: doc, province, region, order, plan_vi, plan_en; relation (RELATIONS); followed (the plan says it carries
    out that document); indicator, scope, year (of the national target; of the plan's own for besides and added);
    national_source, national_where, national_year, …, national_is_confirmed, national_note; of the plan's statement
    target (row id), kind, comparator, value, value_high, unit, base, in_words, start, end, evidence, stated_scope,
    stated_year; where several belong to the row the first is shown, `targets` has all ids ("; " between), `statements`
    how many, `words` all sentences; mentions (where the plan does not state the indicator: its other targets whose
    sentence has that indicator's wording, for a reader to judge); plan_years (all years the plan sets targets for); of
    besides and added also_in (further national documents that set this indicator for the same scope and year, "; "
    between), also_vi, also_en (with their amounts) and also_same (whether one of them sets just this amount); gap, gap_high (lower and upper end minus the national value, in the unit: for two
    shares in percentage points), position (below | reaches | straddles | ""), strength (weaker | equal | stronger | "":
    the figure decides, where it is equal the comparator), comparator_change (weakened | same | strengthened | "", only where the
    figures are equal), shift (years by which the deadline moves, + = later), reaches (whether the other year's level is the national one),
    own_product ("GRDP" where a share of GRDP stands beside a share of GDP: each of its own product); said_vi, said_en
    (all amounts of the plan with year and scope), sentence_vi, sentence_en.

        comparison.cascade(data.targets, plans, book)
    """
    own = own_targets(targets, plans)
    compared = plans[plans["compared"]]
    names = {lang: names_of(compared, lang, book) for lang in ("vi", "en")}
    place = {code: at for at, code in enumerate(book.indicators["indicator"])}
    rows: list[dict] = []
    for plan in compared.to_dict("records"):
        everything = own[own["doc"] == plan["doc"]].to_dict("records")
        mine = [row for row in everything if row["indicator"] != "other"]
        years = {_year(row) for row in everything} - {None}
        head = {c: plan[c] for c in ("doc", "province", "region", "order")}
        head |= {f"plan_{lang}": names[lang][plan["doc"]] for lang in names}
        asked = _asked(plan, book, others)
        if asked:
            mine.sort(key=lambda r: (place.get(r["indicator"], len(place)), _year(r) or 9999, r["start"]))
            of_plan = [row | head for row in _of_plan(plan, mine, years, asked)]
            spoken = {"plan_years": "; ".join(map(str, sorted(years)))}
            of_plan = [row | _also(row, plan, book) if row["relation"] in UNASKED else row for row in of_plan]
            rows += [row | spoken | {"mentions": _mentions(row, everything, book)} for row in of_plan]
    for row in rows:
        row |= {f"said_{lang}": said(row["_all"], row, book, lang) for lang in ("vi", "en")}
        row |= {f"sentence_{lang}": sentence(row, book, lang) for lang in ("vi", "en")}
    return _typed(pd.DataFrame(rows, columns=list(COLUMNS)))


def is_equal(rows: pd.DataFrame) -> pd.Series:
    """Which rows of a `cascade` state just the national figure of that year, whatever the word before it asks for."""
    same = rows["relation"].eq("same_year") & rows["position"].eq("reaches")
    return same & rows["gap"].eq(0) & rows["gap_high"].isna()


def _also(row: Mapping[str, Any], plan: Mapping[str, Any], book: Codebook) -> dict:
    """Which further national documents set what a plan adds: not every addition is the province's own idea."""
    known = [
        one
        for one in _for_each_province(book)
        if one["source"] not in plan["foreign"] and _answers(row | {"year": row["stated_year"]}, one)
    ]
    texts = {
        lang: "; ".join(f"{one['source']}: {national_text(_national_cells(one), lang)}" for one in known)
        for lang in ("vi", "en")
    }
    same = any(
        (one["value"], one["unit"]) == (row["value"], row["unit"])
        and pd.isna(one["value_high"])
        and pd.isna(row["value_high"])
        and (one["comparator"] or "=") == (row["comparator"] or "=")
        for one in known
    )
    sources = "; ".join(dict.fromkeys(one["source"] for one in known))
    return {"also_in": sources, "also_vi": texts["vi"], "also_en": texts["en"], "also_same": same if known else None}


@lru_cache(maxsize=8)
def _for_each_province(book: Codebook) -> list[dict]:
    """The national targets that every province is held against."""
    table = book.national_targets
    return table[table["applies_to"] == "each_province"].to_dict("records")


def _mentions(row: Mapping[str, Any], everything: Sequence[Mapping[str, Any]], book: Codebook) -> str:
    """The plan's sentences with the wording of an indicator it does not state: "so that all have broadband"."""
    if row["relation"] not in ("dropped", "not_stated"):
        return ""
    wording = _wording(book, row["indicator"])
    texts = dict.fromkeys(" ".join(one["evidence"].split()) for one in everything)
    return " … ".join(text for text in texts if codebook.match(wording, text))


@lru_cache(maxsize=256)
def _wording(book: Codebook, indicator: str) -> codebook.Wording:
    """The wording of one indicator in the codebook, whose blockers are left out: a mention need not be a target."""
    table = book.indicators
    return codebook.Wording(table[table["indicator"] == indicator].assign(blocked_by=""))


def without_yardstick(plans: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """The compared plans that carry out no document with targets in the codebook: they have no cascade.

    comparison.without_yardstick(plans, book)
    """
    sources = set(book.national_targets["source"])
    without = plans["implements"].map(lambda numbers: not sources & set(numbers)).astype(bool)
    return plans[plans["compared"] & without]


def _asked(plan: Mapping[str, Any], book: Codebook, others: Sequence[str]) -> list[dict]:
    """The national targets of the plan's own documents, in its order, then of the others; each with `followed`."""
    table = book.national_targets.to_dict("records")
    sources = [*plan["implements"], *(s for s in others if s not in plan["implements"] and s not in plan["foreign"])]
    return [
        row | {"followed": source in plan["implements"]}
        for source in dict.fromkeys(sources)
        for row in table
        if row["source"] == source
    ]


def _of_plan(plan: Mapping[str, Any], mine: list[dict], years: set[int], asked: list[dict]) -> Iterable[dict]:
    spoken: set[str] = set()
    for national in asked:
        taken = {
            r["target"]
            for other in asked
            if other is not national
            and (other["source"], other["indicator"]) == (national["source"], national["indicator"])
            for r in mine
            if _answers(r, other)
        }
        row = _pair(plan, mine, years, national, taken)
        spoken |= {r["target"] for r in row["_all"]}
        yield row
    known = {national["indicator"] for national in asked}
    new = "added" if any(national["followed"] for national in asked) else "no_counterpart"
    for own in mine:
        if own["target"] not in spoken:
            relation = "besides" if own["indicator"] in known else new
            yield _row(relation, None, [own], {"scope": own["scope"], "year": own["year"]})


def _pair(
    plan: Mapping[str, Any], mine: list[dict], years: set[int], national: Mapping[str, Any], taken: set[str]
) -> dict:
    """One national target and what the plan says of its indicator; `taken` answers another target of that document."""
    if national["indicator"] == "other":
        return _row("no_common_name", national)
    same = [r for r in mine if r["indicator"] == national["indicator"]]
    exact = [r for r in same if _answers(r, national)]
    if national["applies_to"] in _NOBODYS:
        if exact and pd.isna(national["value"]) and any(pd.isna(r["value"]) for r in exact):
            return _same_year(national, exact)  # a province may set the same milestone for itself
        own_cities = [r for r in same if _of_city(r, national)]
        if own_cities:
            return _row("milestone", national, own_cities)  # or for cities of its own
        free = [r for r in same if r["target"] not in taken]
        near = [r for r in free if _year(r) == national["year"]]
        return _row(_NOBODYS[national["applies_to"]], national, exact or near or free)
    if exact:
        return _same_year(national, exact)
    here = [r for r in same if r["scope"] == national["scope"]]
    free = [r for r in here if r["target"] not in taken]
    undated = [r for r in free if _year(r) is None]
    dated = [r for r in free if _year(r) is not None]
    moved = _moved(national, dated, min(years, default=9999) <= national["year"])
    if moved:
        return moved
    if undated:
        return _row("no_year", national, undated)
    if here:
        relation = "year_not_stated" if national["year"] in years else "other_year"
        return _row(relation, national, dated or here)
    if national["scope"] == "district" and plan["two_levels"]:
        return _row("no_level", national)
    if same:
        return _row("other_scope", national, sorted(same, key=lambda r: _year(r) != national["year"]))
    if years and national["year"] > max(years):
        return _row("beyond_horizon", national)
    if years and national["year"] < min(years):
        return _row("before_horizon", national)
    return _row("dropped" if national["followed"] else "not_stated", national)


def _of_city(row: Mapping[str, Any], national: Mapping[str, Any]) -> bool:
    """A milestone of one of the province's cities for the year of a national milestone that names no place."""
    unmeasured = pd.isna(national["value"]) and pd.isna(row["value"]) and not national["scope"]
    return unmeasured and row["scope"].startswith("city:") and _year(row) == national["year"]


def _same_year(national: Mapping[str, Any], exact: list[dict]) -> dict:
    """The plan speaks of the same year and scope: compare, or say why not."""
    if pd.isna(national["value"]):
        milestones = [r for r in exact if pd.isna(r["value"])]
        return _row("milestone" if milestones else "no_figure", national, milestones or exact)
    figures = [r for r in exact if pd.notna(r["value"])]
    if not figures:
        return _row("no_figure", national, exact)
    fits = [r for r in figures if r["unit"] == national["unit"]]
    if not fits:
        return _row("other_unit", national, figures)
    if len({(r["comparator"], r["value"], None if pd.isna(r["value_high"]) else r["value_high"]) for r in fits}) > 1:
        return _row("several_values", national, fits)
    cells = _national_cells(national)
    if not same_base(fits[0]["base"], fits[0]["evidence"], national["base"]):
        return _row("base_differs", national, fits)
    if opposed(fits[0]["comparator"], cells):
        return _row("other_direction", national, fits)
    return _row("same_year", national, fits, _measured(fits[0], cells))


def _measured(row: Mapping[str, Any], national: Mapping[str, Any]) -> dict:
    """gap, gap_high, position, strength and comparator_change of two comparable amounts."""
    less = less_is_better(national)
    low = difference(row["value"], national["national_value"])
    high = difference(row["value_high"], national["national_value"]) if pd.notna(row["value_high"]) else None
    ends = [low] if high is None else [low, high]
    short = [gap > 0 if less else gap < 0 for gap in ends]
    position = "below" if all(short) else "straddles" if any(short) else "reaches"
    change = "" if any(ends) else comparator_change(row, national)
    if position == "straddles":
        strength = ""
    elif position == "below":
        strength = "weaker"
    elif any(ends):
        strength = "stronger"
    else:
        strength = {"weakened": "weaker", "strengthened": "stronger"}.get(change, "equal")
    product = product_of(national["national_base"])
    return {
        "gap": low,
        "gap_high": high,
        "position": position,
        "strength": strength,
        "comparator_change": change,
        "own_product": "GRDP" if product == "GDP" else "",
    }


def _moved(national: Mapping[str, Any], dated: list[dict], begins_in_time: bool) -> dict | None:
    """The indicator for another year only: earlier or later where that can be said, None where it cannot.

    Earlier: the national level is reached in an earlier year. Later: the very level is set for a later year, or even a
    later year stays short of it; a higher level later tells nothing of when the national one is reached, nor does a
    plan whose first target year comes after the national one (`begins_in_time`). A yearly growth rate holds for its own
    period and is never called early or late.
    """
    if national["unit"] == "percent_per_year":
        return None
    able = sorted((r for r in dated if _comparable(r, national)), key=_year)
    early = [r for r in able if _year(r) < national["year"] and _position(r, national) == "reaches"]
    late = [r for r in able if _year(r) > national["year"] and begins_in_time]
    late = [r for r in late if _position(r, national) == "below" or _same_level(r, national)]
    if not early and not late:
        return None
    chosen = early[0] if early else late[0]
    alike = [chosen, *(r for r in dated if r is not chosen)]
    moved = {"shift": _year(chosen) - int(national["year"]), "reaches": _position(chosen, national) == "reaches"}
    return _row("earlier" if early else "later", national, alike, moved)


def _comparable(row: Mapping[str, Any], national: Mapping[str, Any]) -> bool:
    if pd.isna(national["value"]) or pd.isna(row["value"]):
        return pd.isna(national["value"]) and pd.isna(row["value"])
    return (
        row["unit"] == national["unit"]
        and same_base(row["base"], row["evidence"], national["base"])
        and not opposed(row["comparator"], _national_cells(national))
    )


def _position(row: Mapping[str, Any], national: Mapping[str, Any]) -> str:
    return "reaches" if pd.isna(national["value"]) else _measured(row, _national_cells(national))["position"]


def _same_level(row: Mapping[str, Any], national: Mapping[str, Any]) -> bool:
    return pd.isna(national["value"]) or (row["value"] == national["value"] and pd.isna(row["value_high"]))


def _answers(row: Mapping[str, Any], national: Mapping[str, Any]) -> bool:
    same = (row["indicator"], row["scope"]) == (national["indicator"], national["scope"])
    return same and _year(row) == national["year"]


def _year(row: Mapping[str, Any]) -> int | None:
    return None if pd.isna(row["year"]) else int(row["year"])


def _national_cells(national: Mapping[str, Any]) -> dict:
    return {f"national_{name}": national[name] for name in _NATIONAL}


def _row(relation: str, national: Mapping[str, Any] | None, own: Sequence[dict] = (), more: dict | None = None) -> dict:
    """A row of the frame without its plan; `_all` are the plan's statements it rests on, the first of them is shown."""
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= dict.fromkeys(("position", "strength", "comparator_change", "own_product"), "")
    row |= {"relation": relation, "_all": list(own), "statements": len(own)}
    if national is not None:
        row |= {c: national[c] for c in ("indicator", "scope", "year", "followed")} | _national_cells(national)
    if own:
        row |= {"indicator": own[0]["indicator"]} | {c: own[0].get(c) for c in _OWN}
        row |= {"stated_scope": own[0]["scope"], "stated_year": own[0]["year"]}
        row["targets"] = "; ".join(dict.fromkeys(r["target"] for r in own))
        row["words"] = " … ".join(dict.fromkeys(" ".join(r["evidence"].split()) for r in own))
    return row | (more or {})


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    kinds = dict.fromkeys(
        ("value", "value_high", "national_value", "national_value_high", "gap", "gap_high"), "float64"
    )
    whole = ("order", "year", "national_year", "stated_year", "start", "end", "statements", "shift")
    kinds |= dict.fromkeys(whole, "Int64")
    kinds |= dict.fromkeys(("also_same", "followed", "in_words", "national_is_confirmed", "reaches"), "boolean")
    return plain(frame.astype(kinds))
