"""Which pillars and themes the tasks of a plan take up, and how concrete the tasks are."""

from __future__ import annotations

import pandas as pd

from analysis.codebook import Codebook
from analysis.comparison.amounts import plain
from analysis.comparison.plans import names_of

UNASSIGNED = "unassigned"  # tasks no pillar, or no theme, was found for
MEASURES = ("leader", "time", "deadline", "quantity")
QUANTITIES = ("target", "other")  # classes of numbers that are amounts; 5G, list and document numbers are not


def pillar_coverage(tasks: pd.DataFrame, plans: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """Tasks by pillar: one row per document with tasks and pillar, also where a pillar has none.

    Columns: doc, province, plan_vi, plan_en, code, place, n (tasks), total (tasks of the document), share (n / total),
    resolution (the one the plan carries out among those that set pillars; "" where none), asked (the pillar is one of
    that resolution: a plan leaves out only what it was asked for). The code "unassigned" appears only where some task has
    no pillar.

        comparison.pillar_coverage(data.tasks, plans, book)
    """
    tasks = plain(tasks)
    found = tasks[["doc", "task", "pillar"]].rename(columns={"pillar": "code"})
    rows = _coverage(found.replace({"code": {"": UNASSIGNED}}), list(book.pillars["pillar"]), plans, book)
    sets = {row["pillar"]: row["resolutions"].split("; ") for row in book.pillars.to_dict("records")}
    known = {number for numbers in sets.values() for number in numbers if number}
    carried_out = {
        doc: next((n for n in numbers if n in known), "")
        for doc, numbers in zip(plans["doc"], plans["implements"], strict=True)
    }
    rows["resolution"] = rows["doc"].map(carried_out).astype("str")
    asked = [number in sets.get(code, ()) for number, code in zip(rows["resolution"], rows["code"], strict=True)]
    return rows.assign(asked=pd.Series(asked, index=rows.index, dtype=bool))


def theme_coverage(tasks: pd.DataFrame, task_themes: pd.DataFrame, plans: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """Tasks by theme, as `pillar_coverage`; one task may have several themes, so shares do not add up.

    comparison.theme_coverage(data.tasks, data.task_themes, plans, book)
    """
    found = plain(task_themes)[["task", "theme"]].drop_duplicates()
    found = tasks[["doc", "task"]].merge(found, on="task", how="left").rename(columns={"theme": "code"})
    return _coverage(found.fillna({"code": UNASSIGNED}), list(book.themes["theme"]), plans, book)


def _coverage(found: pd.DataFrame, codes: list[str], plans: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    codes = codes + sorted(set(found["code"]) - set(codes) - {UNASSIGNED})
    codes += [UNASSIGNED] * bool((found["code"] == UNASSIGNED).any())
    counts = found.groupby(["doc", "code"])["task"].nunique()
    rows = [
        {"doc": doc, "code": code, "place": place, "n": int(counts.get((doc, code), 0))}
        for doc in plans.loc[plans["tasks"] > 0, "doc"]
        for place, code in enumerate(codes)
    ]
    return _with_shares(pd.DataFrame(rows, columns=["doc", "code", "place", "n"]), plans, book)


def concreteness(
    tasks: pd.DataFrame, task_agencies: pd.DataFrame, numbers: pd.DataFrame, plans: pd.DataFrame, book: Codebook
) -> pd.DataFrame:
    """How many tasks of each document name a body that leads, any time, a year by which they end, and a quantity.

    Columns as `pillar_coverage` with the code one of leader, time, deadline, quantity. What goes on after its first
    period ("2021 - 2030 và thường xuyên") has no deadline. A quantity is a number that
    measures something: not a date, a document, a list number, "5G" or "mức độ 4".

        comparison.concreteness(data.tasks, data.task_agencies, data.numbers, plans, book)
    """
    tasks = plain(tasks)
    leads = set(task_agencies.loc[task_agencies["role"] == "leads", "task"])
    amounts = numbers[numbers["class"].isin(QUANTITIES)]
    places = {doc: group["start"].astype(int).to_numpy() for doc, group in amounts.groupby("doc")}
    holds = [
        bool(((places[doc] >= start) & (places[doc] < end)).any()) if doc in places else False
        for doc, start, end in zip(tasks["doc"], tasks["start"], tasks["end"], strict=True)
    ]
    facts = pd.DataFrame(
        {
            "doc": tasks["doc"],
            "leader": tasks["task"].isin(leads),
            "time": (tasks["timeframe"] != "") | tasks["start_year"].notna() | tasks["end_year"].notna(),
            "deadline": tasks["end_year"].notna() & ~tasks["open_ended"].fillna(False).astype(bool),
            "quantity": pd.Series(holds, index=tasks.index, dtype=bool),
        }
    )
    sums = facts.groupby("doc")[list(MEASURES)].sum()
    rows = [
        {"doc": doc, "code": code, "place": place, "n": int(sums.loc[doc, code])}
        for doc in plans.loc[plans["tasks"] > 0, "doc"]
        for place, code in enumerate(MEASURES)
    ]
    return _with_shares(pd.DataFrame(rows, columns=["doc", "code", "place", "n"]), plans, book)


def numbers_by_class(
    numbers: pd.DataFrame, plans: pd.DataFrame, book: Codebook, classes: tuple[str, ...] = ()
) -> pd.DataFrame:
    """Every digit sequence of every document by class; columns as `pillar_coverage`, the code being the class.

    comparison.numbers_by_class(data.numbers, plans, book)
    """
    labels = book.labels
    codes = list(classes) or list(labels.loc[labels["field"] == "class", "code"])
    codes += sorted(set(numbers["class"].dropna()) - set(codes))
    counts = numbers.groupby(["doc", "class"]).size()
    rows = [
        {"doc": doc, "code": code, "place": place, "n": int(counts.get((doc, code), 0))}
        for doc in plans["doc"]
        for place, code in enumerate(codes)
    ]
    frame = pd.DataFrame(rows, columns=["doc", "code", "place", "n"])
    return _named(frame, frame.groupby("doc")["n"].sum(), plans, book)


def _with_shares(frame: pd.DataFrame, plans: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    return _named(frame, plans.set_index("doc")["tasks"], plans, book)


def _named(frame: pd.DataFrame, totals: pd.Series, plans: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    shown = plans[plans["doc"].isin(frame["doc"])]
    total = frame["doc"].map(totals).astype("int64") if len(frame) else pd.Series(dtype="int64")
    named = frame.assign(
        province=frame["doc"].map(plans.set_index("doc")["province"]),
        plan_vi=frame["doc"].map(names_of(shown, "vi", book)),
        plan_en=frame["doc"].map(names_of(shown, "en", book)),
        total=total,
        share=frame["n"] / total.where(total > 0),
    )
    return named[["doc", "province", "plan_vi", "plan_en", "code", "place", "n", "total", "share"]]
