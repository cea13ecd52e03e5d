"""Who directs, leads and takes part: the load of each body, tasks without a lead, tasks with several.

A body is what the codebook names one ("Sở Tài chính"); the same name in two provinces is two offices of one kind.
Names for many at once ("các sở, ngành", "UBND các huyện") are kept apart as collective: what they lead is led by
nobody in particular.

Who leads a task or is only named to carry it out ("Cơ quan thực hiện: …") has the role `leads`, as in the tables;
`written` says for how many of them the document has the word.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook
from analysis.comparison.amounts import plain
from analysis.comparison.leading_words import writes_leads
from analysis.comparison.plans import names_of
from analysis.text.folding import bare

ROLES = ("directs", "leads", "takes_part")
NAMES_NO_BODY = "names_no_body"  # a plan that assigns none of its tasks: not the same as no work
NO_BODY, NO_LEAD = "no_body", "no_lead"  # a task of a plan that names bodies elsewhere; one with other roles only
_COLLECTIVE_GROUPS = ("generic", "local")
_COLLECTIVE = re.compile(
    r"(?:cac|nhung|toan the|thu truong|(?:chu tich )?uy ban nhan dan (?:cac|cap)|chu tich uy ban nhan dan cac)\b"
)
_AFTER_ALL = "9999-12-31"
BETWEEN = "; "
TextOf = Callable[[str], str]


def is_collective(book: Codebook, agency: str) -> bool:
    """Whether a name stands for many bodies: the codebook's groups generic and local, and any other name in the plural.

    "Các huyện ủy, thị ủy, …" is in the group of party bodies and still nobody in particular.
    """
    group = _groups(book).get(agency, "")
    return group in _COLLECTIVE_GROUPS or bool(_COLLECTIVE.match(bare(agency)))


def _groups(book: Codebook) -> dict[str, str]:
    return dict(zip(book.agencies["agency"], book.agencies["group"], strict=True))


def actors_of(
    tasks: pd.DataFrame,
    task_agencies: pd.DataFrame,
    plans: pd.DataFrame,
    book: Codebook,
    today: bool = False,
    text_of: TextOf | None = None,
) -> pd.DataFrame:
    """Every part a body has in a task: one row per task, body and role, in the order of plans and tasks.

    Columns: task, doc, plan_vi, plan_en, agency, label_vi, label_en, group ("" where the codebook has no such body),
    collective, role, named (the plan's own canonical names of the body, "; " between), text, start, end (of the first
    mention), written (of who leads: whether the document writes "chủ trì" for it, `writes_leads`; missing where the
    words do not tell, and without `text_of`). With `today` a body stands under the one that has its duties now by the codebook (`agency`), `named` keeps
    the old one; two of one task that are one body today are one row.

        comparison.actors_of(data.tasks, data.task_agencies, plans, book, text_of=data.text_of)
    """
    tasks = plain(tasks)
    named = names_of(plans[plans["tasks"] > 0], "vi", book), names_of(plans[plans["tasks"] > 0], "en", book)
    place = {doc: at for at, doc in enumerate(plans["doc"])}
    rows = plain(task_agencies)[["task", "agency", "role", "text", "start", "end"]]
    rows = rows.merge(tasks[["task", "doc", "start"]].rename(columns={"start": "at"}), on="task")
    rows = rows[rows["doc"].isin(place)].rename(columns={"agency": "named"})
    rows = rows.assign(named=_one_name(rows, dict(zip(plans["doc"], plans["province"], strict=True))))
    bodies = list(rows["named"].drop_duplicates())
    now = {b: codebook.successor_of(book, b, _AFTER_ALL) if today else b for b in bodies}
    rows = rows.assign(agency=rows["named"].map(now), place=rows["doc"].map(place))
    rows = rows.sort_values(["place", "at", "start"], kind="stable")
    rows = rows.assign(written=_written(rows, text_of))
    key = ["task", "agency", "role"]
    names = rows.groupby(key, sort=False)["named"].agg(lambda found: BETWEEN.join(dict.fromkeys(found)))
    words = rows.groupby(key, sort=False)["written"].max()  # one mention with the word is enough
    rows = rows.drop_duplicates(key).drop(columns=["named", "written"])
    rows = rows.merge(names.reset_index(), on=key).merge(words.reset_index(), on=key)
    groups = _groups(book)
    shown = list(rows["agency"].drop_duplicates())
    labels = {lang: {b: codebook.label(book, b, lang, "agency") for b in shown} for lang in ("vi", "en")}
    rows = rows.assign(
        plan_vi=rows["doc"].map(named[0]),
        plan_en=rows["doc"].map(named[1]),
        label_vi=rows["agency"].map(labels["vi"]),
        label_en=rows["agency"].map(labels["en"]),
        group=rows["agency"].map(groups).astype("object").fillna(""),
        collective=rows["agency"].map({b: is_collective(book, b) for b in shown}).astype("bool"),
    )
    columns = "task doc plan_vi plan_en agency label_vi label_en group collective role named text start end"
    return rows[[*columns.split(), "written"]].reset_index(drop=True)


def _written(rows: pd.DataFrame, text_of: TextOf | None) -> pd.Series:
    """For each mention whether the document writes that the body leads; of other roles, and unread, missing."""
    said = [
        writes_leads(text_of(doc), int(start), int(end)) if text_of and role == "leads" else None
        for doc, role, start, end in zip(rows["doc"], rows["role"], rows["start"], rows["end"], strict=True)
    ]
    return pd.Series(said, index=rows.index, dtype="boolean")


def _one_name(rows: pd.DataFrame, provinces: dict[str, str]) -> list[str]:
    """Names of bodies as one plan uses them: "Ban X Quảng Ngãi" is "Ban X tỉnh" where a plan of Quảng Ngãi has both."""
    known = set(zip(rows["doc"], rows["named"], strict=True))
    names = []
    for doc, name in zip(rows["doc"], rows["named"], strict=True):
        own = provinces[doc]
        general = name.removesuffix(own) + "tỉnh" if own and name.endswith(f" {own}") else name
        names.append(general if (doc, general) in known else name)
    return names


def loads_of(
    tasks: pd.DataFrame,
    task_agencies: pd.DataFrame,
    plans: pd.DataFrame,
    book: Codebook,
    today: bool = False,
    text_of: TextOf | None = None,
) -> pd.DataFrame:
    """How many tasks of each plan a body directs, leads and takes part in: one row per plan and body.

    Columns: doc, plan_vi, plan_en, status ("stated", or "names_no_body" for the one row of a plan that has tasks and
    names no body with any: its counts are missing, not 0), agency, label_vi, label_en, group, collective, named (the
    plan's own names, "; " between), merged (`today` only: several bodies the plan names side by side are one now),
    carries (bodies whose duties it had already when the plan was issued, "; " between), directs, leads, takes_part
    (tasks), written (of those it leads, with the word "chủ trì" for it; missing where the words of any do not tell, and
    without `text_of`), tasks (with any role), total (tasks of the plan), share (leads / total). A task that two bodies lead counts
    for both: shares do not add up. A body is counted once a task.

    Plans in their order; single bodies before collective ones, those that lead most first.

        comparison.loads_of(data.tasks, data.task_agencies, plans, book, text_of=data.text_of)
    """
    actors = actors_of(tasks, task_agencies, plans, book, today, text_of)
    working = plans[plans["tasks"] > 0]
    names = {lang: names_of(working, lang, book) for lang in ("vi", "en")}
    rows = []
    for plan in working.to_dict("records"):
        mine = actors[actors["doc"] == plan["doc"]]
        head = {"doc": plan["doc"], "plan_vi": names["vi"][plan["doc"]], "plan_en": names["en"][plan["doc"]]}
        if mine.empty:
            rows.append(head | {"status": NAMES_NO_BODY, "total": plan["tasks"]})
        for agency, parts in mine.groupby("agency", sort=False):
            first = parts.iloc[0]
            named = list(dict.fromkeys(n for cell in parts["named"] for n in cell.split(BETWEEN)))
            rows.append(
                head
                | {"status": "stated", "agency": agency, "total": plan["tasks"]}
                | {c: first[c] for c in ("label_vi", "label_en", "group", "collective")}
                | {"named": BETWEEN.join(named), "merged": len(named) > 1}
                | {"carries": BETWEEN.join(_predecessors(book, str(agency), plan["issued_on"]))}
                | {role: parts.loc[parts["role"] == role, "task"].nunique() for role in ROLES}
                | {"written": written_of(parts), "tasks": parts["task"].nunique()}
            )
    columns = "doc plan_vi plan_en status agency label_vi label_en group collective named merged carries"
    frame = pd.DataFrame(rows, columns=[*columns.split(), *ROLES, "written", "tasks", "total"])
    texts = ["agency", "label_vi", "label_en", "group", "named", "carries"]
    frame[texts] = frame[texts].astype("object").fillna("")
    for column in ("collective", "merged"):
        frame[column] = frame[column].eq(True)
    frame = frame.astype(dict.fromkeys((*ROLES, "written", "tasks", "total"), "Int64"))
    frame["share"] = (frame["leads"] / frame["total"]).astype("Float64")
    frame["_place"] = frame["doc"].map({doc: at for at, doc in enumerate(plans["doc"])})
    keys = ["_place", "collective", "leads", "directs", "takes_part", "agency"]
    frame = frame.sort_values(keys, ascending=[True, True, False, False, False, True], kind="stable")
    return frame.drop(columns="_place").reset_index(drop=True)


def written_of(parts: pd.DataFrame) -> int | None:
    """In how many of the tasks a body leads (rows of `actors_of`) the document writes "chủ trì"; None where unknown."""
    led = parts[parts["role"] == "leads"]
    return None if led["written"].isna().any() else int(led["written"].sum())


def _predecessors(book: Codebook, agency: str, issued: str) -> list[str]:
    """The bodies whose duties a body has had since before a plan was issued; none where the plan has no date."""
    rows = book.agencies[(book.agencies["successor"] == agency) & (book.agencies["successor_from"] <= issued)]
    return list(rows["agency"]) if issued else []


def bodies_of(loads: pd.DataFrame) -> pd.DataFrame:
    """The bodies over all plans: which are common to several plans, which stand in one only.

    Columns: agency, label_vi, label_en, group, collective, plans (that name it), leads_in (in which it leads), only_vi,
    only_en (the plan's name where it is one), directs, leads, takes_part (tasks of all plans), naming (plans that name
    any body). Those in most plans first, collective names last.
    """
    stated = loads[loads["status"] == "stated"]
    rows = []
    for agency, group in stated.groupby("agency", sort=False):
        first, alone = group.iloc[0], len(group) == 1
        rows.append(
            {"agency": agency}
            | {c: first[c] for c in ("label_vi", "label_en", "group", "collective")}
            | {"plans": len(group), "leads_in": int((group["leads"] > 0).sum())}
            | {f"only_{lang}": first[f"plan_{lang}"] if alone else "" for lang in ("vi", "en")}
            | {role: int(group[role].sum()) for role in ROLES}
            | {"naming": stated["doc"].nunique()}
        )
    columns = "agency label_vi label_en group collective plans leads_in only_vi only_en directs leads takes_part naming"
    frame = pd.DataFrame(rows, columns=columns.split())
    keys = ["collective", "plans", "leads", "agency"]
    return frame.sort_values(keys, ascending=[True, False, False, True], kind="stable", ignore_index=True)


def without_lead(
    tasks: pd.DataFrame, task_agencies: pd.DataFrame, sections: pd.DataFrame, plans: pd.DataFrame, book: Codebook
) -> pd.DataFrame:
    """The tasks that no body leads, in the order of plans and texts.

    Columns: doc, plan_vi, plan_en, task, place (label of its section), heading, text, reason ("no_lead": bodies in
    other roles only; "no_body": none, in a plan that names bodies with other tasks; "names_no_body": the plan names
    none with any task), bodies_vi, bodies_en (those in other roles), start, end.

        comparison.without_lead(data.tasks, data.task_agencies, data.sections, plans, book)
    """
    actors = actors_of(tasks, task_agencies, plans, book)
    led, naming = set(actors.loc[actors["role"] == "leads", "task"]), set(actors["doc"])
    rows = _tasks_by_plan(tasks, sections, plans, book)
    rows = rows[~rows["task"].isin(led)]
    rows = _with_bodies(rows, actors[actors["role"] != "leads"])
    reasons = [
        NAMES_NO_BODY if doc not in naming else NO_LEAD if bodies else NO_BODY
        for doc, bodies in zip(rows["doc"], rows["bodies_vi"], strict=True)
    ]
    columns = "doc plan_vi plan_en task place heading text reason bodies_vi bodies_en start end"
    return rows.assign(reason=reasons)[columns.split()].reset_index(drop=True)


def with_several_leads(
    tasks: pd.DataFrame, task_agencies: pd.DataFrame, sections: pd.DataFrame, plans: pd.DataFrame, book: Codebook
) -> pd.DataFrame:
    """The tasks that more than one name leads, collective names counted as one each, in the order of plans and texts.

    Columns: as `without_lead` without reason, and leads (how many); bodies_vi and bodies_en are those that lead.

        comparison.with_several_leads(data.tasks, data.task_agencies, data.sections, plans, book)
    """
    actors = actors_of(tasks, task_agencies, plans, book)
    leading = actors[actors["role"] == "leads"]
    counts = leading.groupby("task")["agency"].nunique()
    rows = _tasks_by_plan(tasks, sections, plans, book)
    rows = rows[rows["task"].map(counts).fillna(0) > 1]
    rows = _with_bodies(rows.assign(leads=rows["task"].map(counts).astype("int64")), leading)
    columns = "doc plan_vi plan_en task place heading text leads bodies_vi bodies_en start end"
    return rows[columns.split()].reset_index(drop=True)


def _tasks_by_plan(tasks: pd.DataFrame, sections: pd.DataFrame, plans: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    working = plans[plans["tasks"] > 0]
    places = plain(sections).set_index("section")
    rows = plain(tasks)
    rows = rows.assign(
        plan_vi=rows["doc"].map(names_of(working, "vi", book)),
        plan_en=rows["doc"].map(names_of(working, "en", book)),
        place=rows["section"].map(places["label"]).astype("object").fillna(""),
        heading=rows["section"].map(places["heading"]).astype("object").fillna(""),
        _at=rows["doc"].map({doc: at for at, doc in enumerate(plans["doc"])}),
    )
    return rows.sort_values(["_at", "start"], kind="stable").drop(columns="_at")


def _with_bodies(rows: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """The rows of tasks with the bodies of `actors` beside them, "; " between."""
    said = {}
    for lang in ("vi", "en"):
        found = actors.groupby("task", sort=False)[f"label_{lang}"].agg(lambda b: BETWEEN.join(dict.fromkeys(b)))
        said[f"bodies_{lang}"] = rows["task"].map(found).astype("object").fillna("")
    return rows.assign(**said)


def foremost_body(loads: pd.DataFrame) -> str:
    """The single body that leads most tasks over all plans; "" where none leads any."""
    bodies = bodies_of(loads)
    bodies = bodies[~bodies["collective"] & (bodies["leads"] > 0)]
    return str(bodies.sort_values("leads", ascending=False, kind="stable")["agency"].iloc[0]) if len(bodies) else ""
