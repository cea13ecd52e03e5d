"""Bodies and their tasks as tables and sentences to read."""

from __future__ import annotations

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.comparison.actors import BETWEEN, NAMES_NO_BODY, NO_BODY, NO_LEAD
from analysis.comparison.amounts import joined

LEADS = ("Chủ trì hoặc đứng tên thực hiện", "Leads or is named to carry out")  # what the role `leads` holds
LEADS_TASK = ("Cơ quan chủ trì hoặc đứng tên thực hiện", "Led or carried out by")
WRITTEN = ("Trong đó văn bản viết “chủ trì”", "Of them with the word “chủ trì” (leads)")


def body_text(row: dict, book: Codebook, lang: Lang) -> str:
    """A body of `loads_of` as a reader sees it: its label, and the plan's own names where they are others."""
    label = row[f"label_{lang}"]
    named = [n for n in row["named"].split(BETWEEN) if n]
    if named in ([], [row["agency"]]):
        return label
    how = {"vi": ("trong văn bản", "gộp từ"), "en": ("in the document", "merged from")}[lang][len(named) > 1]
    return f"{label} ({how}: {' + '.join(codebook.label(book, n, lang, 'agency') for n in named)})"


_REASONS = {
    NO_LEAD: ("có cơ quan, không ai chủ trì hay đứng tên thực hiện", "bodies named, none leads or carries out"),
    NO_BODY: ("không ghi cơ quan ở nhiệm vụ này", "no body named with it"),
    NAMES_NO_BODY: ("văn bản không ghi cơ quan ở nhiệm vụ nào", "the document names none with any task"),
}


def actor_task_table(rows: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Rows of `without_lead` or `with_several_leads` to read: plan, place, the task's words, bodies, the row's id."""
    english = lang == "en"
    out = {
        ("Kế hoạch", "Plan")[english]: rows[f"plan_{lang}"],
        ("Mục", "Place")[english]: rows["place"],
        ("Nhiệm vụ", "Task")[english]: [" ".join(text.split()) for text in rows["text"]],
    }
    if "reason" in rows:
        out[("Vì sao", "Why")[english]] = [_REASONS[reason][english] for reason in rows["reason"]]
        out[("Cơ quan khác được nêu", "Other bodies named")[english]] = rows[f"bodies_{lang}"]
    else:
        out[("Số cơ quan", "Bodies")[english]] = rows["leads"]
        out[LEADS_TASK[english]] = rows[f"bodies_{lang}"]
    return pd.DataFrame(out | {("Mã", "Id")[english]: rows["task"]}).reset_index(drop=True)


def successors_table(loads: pd.DataFrame, book: Codebook, lang: Lang) -> pd.DataFrame:
    """The bodies of `loads_of(…, today=True)` that have another name now: old and new, since when, the plans, the note.

    The day is the codebook's; the note says where a province's own day differs.
    """
    english = lang == "en"
    rows = []
    for old in book.agencies[book.agencies["successor"] != ""].to_dict("records"):
        found = loads[loads["agency"] != old["agency"]]
        found = found[[old["agency"] in named.split(BETWEEN) for named in found["named"]]]
        if len(found):
            rows.append(
                {
                    ("Tên trong văn bản", "Name in the document")[english]: codebook.label(
                        book, old["agency"], lang, "agency"
                    ),
                    ("Cơ quan hiện nay", "Body today")[english]: found[f"label_{lang}"].iloc[0],
                    ("Từ ngày", "Since")[english]: old["successor_from"],
                    ("Văn bản", "Documents")[english]: BETWEEN.join(found[f"plan_{lang}"]),
                    ("Ghi chú", "Note")[english]: old["note"],
                }
            )
    return pd.DataFrame(rows)


def leads_overview(loads: pd.DataFrame, unled: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """One row a plan: tasks, tasks nobody leads (`without_lead`), bodies named, and who leads or carries out most.

    Beside the number of a body stands for how many of them the document writes "chủ trì", where `loads` has it.
    """
    english = lang == "en"
    without = unled.groupby("doc").size()
    out = []
    for doc, rows in loads.groupby("doc", sort=False):
        first, silent = rows.iloc[0], rows["status"].eq(NAMES_NO_BODY).all()
        out.append(
            {
                ("Kế hoạch", "Plan")[english]: first[f"plan_{lang}"],
                ("Nhiệm vụ", "Tasks")[english]: int(first["total"]),
                ("Không ai chủ trì hoặc đứng tên thực hiện", "Nobody leads or carries out")[english]: int(
                    without.get(doc, 0)
                ),
                ("Cơ quan nêu tên riêng", "Bodies named singly")[english]: pd.NA
                if silent
                else int((~rows["collective"]).sum()),
                (f"{LEADS[0]} nhiều nhất", "Lead or carry out most")[english]: _NOBODY[english]
                if silent
                else _leaders(rows, lang, 3),
            }
        )
    frame = pd.DataFrame(out)
    return frame.astype({("Cơ quan nêu tên riêng", "Bodies named singly")[english]: "Int64"}) if out else frame


_NOBODY = ("(không ghi cơ quan nào ở nhiệm vụ)", "(names no body with its tasks)")


def _leaders(rows: pd.DataFrame, lang: Lang, most: int) -> str:
    """The single bodies that lead most, with their tasks; those level with the last shown are counted, not chosen from."""
    single = rows[~rows["collective"] & rows["leads"].gt(0)]
    if single.empty:
        return ("không cơ quan riêng nào", "no single body")[lang == "en"]
    last = single["leads"].iloc[min(most, len(single)) - 1]
    shown = (
        single[single["leads"] >= last] if (single["leads"] >= last).sum() <= most else single[single["leads"] > last]
    )
    if shown.empty:
        level = int((single["leads"] == last).sum())
        return (f"{level} cơ quan, mỗi cơ quan {last}", f"{level} bodies, {last} each")[lang == "en"]
    return "; ".join(
        f"{row[f'label_{lang}']} {row['leads']}{_with_word(row, lang)}" for row in shown.to_dict("records")
    )


def _with_word(row: dict, lang: Lang) -> str:
    """In how many of its tasks the document writes "chủ trì" for a body, where that is known: " (viết “chủ trì”: 5)"."""
    if pd.isna(row["written"]):
        return ""
    return (f" (viết “chủ trì”: {row['written']})", f" (with the word “chủ trì”: {row['written']})")[lang == "en"]


def leads_sentences(loads: pd.DataFrame, unled: pd.DataFrame) -> list[tuple[str, str]]:
    """For each plan who leads or carries out most, in how many the word "chủ trì" stands, and how many tasks have nobody.

    A sentence in Vietnamese and in English.
    """
    without = unled.groupby("doc").size()
    out = []
    for doc, rows in loads.groupby("doc", sort=False):
        total, none = rows["total"].iloc[0], int(without.get(doc, 0))
        if rows["status"].eq(NAMES_NO_BODY).all():
            said = (f"không ghi cơ quan nào ở cả {total} nhiệm vụ", f"names no body with any of its {total} tasks")
        else:
            vi, en = _leaders(rows, "vi", 3), _leaders(rows, "en", 3)
            said = (
                f"chủ trì hoặc đứng tên thực hiện nhiều nhất: {vi}; "
                + (
                    f"{none} trong {total} nhiệm vụ không có cơ quan nào như vậy"
                    if none
                    else f"cả {total} nhiệm vụ đều có"
                ),
                f"lead or are named to carry out most: {en}; "
                + (f"{none} of {total} tasks have no such body" if none else f"all {total} tasks have such a body"),
            )
        out.append((f"{rows['plan_vi'].iloc[0]}: {said[0]}.", f"{rows['plan_en'].iloc[0]}: {said[1]}."))
    return out


def foremost_sentence(loads: pd.DataFrame, lang: Lang) -> str:
    """Who leads or carries out most in each plan that names bodies, in a line below a title, and how many name none."""
    english, most = lang == "en", 5
    naming = [
        (doc, rows) for doc, rows in loads.groupby("doc", sort=False) if not rows["status"].eq(NAMES_NO_BODY).all()
    ]
    silent = loads["doc"].nunique() - len(naming)
    said = [
        f"{rows[f'plan_{lang}'].iloc[0]}: {_leaders(rows, lang, 1)}"
        + (f" trên {rows['total'].iloc[0]} nhiệm vụ", f" of {rows['total'].iloc[0]} tasks")[english]
        for _, rows in naming
        if (~rows["collective"] & rows["leads"].gt(0)).any()
    ]
    start = ("Nhiều nhiệm vụ nhất: ", "Most tasks: ")[english]
    rest = len(said) - most
    said = said[:most] + ([(f"và {rest} văn bản khác", f"and {rest} more documents")[english]] if rest > 0 else [])
    none = {
        False: f"{silent} văn bản không ghi cơ quan nào ở nhiệm vụ.",
        True: f"{silent} document{'s name' if silent != 1 else ' names'} no body with its tasks.",
    }[english]
    told = [start + "; ".join(said) + "."] if said else []
    return " ".join([*told, *([none] if silent else [])])


def common_sentence(bodies: pd.DataFrame, lang: Lang) -> str:
    """Which single bodies stand in most plans, from rows of `bodies_of`; "" where no body stands in two."""
    common = bodies[~bodies["collective"] & (bodies["plans"] > 1)]
    if common.empty:
        return ""
    first = common[common["plans"] == common["plans"].max()]
    names, n, k = joined(list(first[f"label_{lang}"]), lang, 3), first["plans"].iloc[0], first["naming"].iloc[0]
    if lang == "vi":
        return f"{len(common)} cơ quan có ở từ hai văn bản trở lên; nhiều nhất: {names} ({n} trong {k} văn bản có ghi cơ quan)."
    return f"Bodies in two documents or more: {len(common)}; in most: {names} ({n} of {k} that name bodies)."
