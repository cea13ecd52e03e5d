"""When tasks are to be done: their periods, the deadlines of a year, and those passed on a day the reader names.

Nothing here knows what day it is: a deadline has passed only on the day `on` that the caller gives.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date as Date

import pandas as pd

from analysis.codebook import Codebook, Lang
from analysis.comparison.actors_to_read import LEADS, LEADS_TASK, WRITTEN
from analysis.comparison.amounts import joined, plain
from analysis.comparison.plans import MONTHS, day_text, names_of
from analysis.comparison.targets import own_targets
from analysis.text.folding import bare

KINDS = ("period", "deadline", "open", "standing", "words", "none")
PASSED, AHEAD, OPEN, UNKNOWN = "passed", "ahead", "open", "unknown"
_YEARLY = re.compile(r"\b(?:h[ao]ng nam|moi nam|tung nam)\b")
_JOIN, _TO_YEAR = r" ?(?:,|-|va|den|/) ?", r"[ ,]*(?:[/.-]|nam)? ?$"
_QUARTER = re.compile(
    rf"\bquy (?:(?:iv|i{{1,3}}|[1-4]){_JOIN}(?:quy )?)*(iv|i{{1,3}}|[1-4]){_TO_YEAR}"
)  # "quý II, III/2026" ends with its last
_MONTH = re.compile(rf"(?<!\d )\bthang (?:\d{{1,2}}{_JOIN}(?:thang )?)*(\d{{1,2}}){_TO_YEAR}")
_DAY = re.compile(rf"(?<![\d/.-])(\d{{1,2}}) ?(?:[/.-]|thang) ?(\d{{1,2}}){_TO_YEAR}")
_BARE_MONTH = re.compile(r"(?<![\d/.-])(\d{1,2}) ?/ ?$")
_FIRST_HALF = re.compile(r"\b(?:6|sau) thang dau ?(?:nam)? ?$")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def day_of(on: Date | str) -> Date:
    """A day as the reader writes it: a date, or "2026-01-01". Raises ValueError that says how to write it."""
    try:
        return Date.fromisoformat(on) if isinstance(on, str) else Date(on.year, on.month, on.day)
    except ValueError:
        raise ValueError(f"{on!r} is no day of the calendar; write it as year-month-day, like 2026-01-01") from None


def due_of(timeframe: str, end_year: int) -> tuple[Date, str]:
    """The last day of a time that ends in `end_year`, and how exactly it is written: day, month, quarter, year.

    "trước ngày 30/6/2023" is due on 30 June, "quý II/2024" on 30 June, "tháng 9/2022" on 30 September; an end that
    names only its year is due on 31 December, as are words that fix no day ("trước mùa khô năm 2024").
    """
    words = bare(timeframe)
    for year in reversed(list(re.finditer(rf"(?<!\d){end_year}(?![\d]|/[a-z])", words))):
        before = words[: year.start()]
        exact = _exactly(before, end_year)
        if exact:
            return exact
    return Date(end_year, 12, 31), "year"


def _exactly(before: str, year: int) -> tuple[Date, str] | None:
    """The end that the words directly before a year fix in it."""
    if found := _QUARTER.search(before):
        return _end_of(year, 3 * (_QUARTERS.get(found[1]) or int(found[1]))), "quarter"
    if found := _MONTH.search(before) or _BARE_MONTH.search(before):
        return (_end_of(year, int(found[1])), "month") if 1 <= int(found[1]) <= 12 else None
    if found := _DAY.search(before):
        day, month = int(found[1]), int(found[2])
        real = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
        return (Date(year, month, day), "day") if real else None
    return (Date(year, 6, 30), "month") if _FIRST_HALF.search(before) else None


def _end_of(year: int, month: int) -> Date:
    return Date(year, month, calendar.monthrange(year, month)[1])


def periods_of(tasks: pd.DataFrame, plans: pd.DataFrame, book: Codebook, on: Date | str | None = None) -> pd.DataFrame:
    """When each task is to be done: one row per task of the plans, in the order of plans and texts.

    Columns: task, doc, plan_vi, plan_en, text, timeframe (as written), start_year, end_year, open_ended (goes on
    without an end), yearly ("hằng năm"), kind (period: first and last year; deadline: an end, and no beginning before
    it; open: a beginning without an end; standing: no years and no end, as "thường xuyên"; words: a time without a
    year; none: no time at all), due (ISO day, "" without an end), due_by (day, month, quarter or year: how exactly the
    end is written; a year alone is due on its 31 December), state, start, end.

    `state` on the day `on`: passed (due before that day), ahead, open (goes on without an end, also where a first
    period ended), unknown (no end stated); "" where no day is given.

        comparison.periods_of(data.tasks, plans, book, on="2026-01-01")
    """
    day = day_of(on) if on is not None else None
    working = plans[plans["tasks"] > 0]
    place = {doc: at for at, doc in enumerate(plans["doc"])}
    rows = plain(tasks)
    rows = rows[rows["doc"].isin(place)].assign(_at=rows["doc"].map(place)).sort_values(["_at", "start"], kind="stable")
    endless = rows["open_ended"].fillna(False).astype("bool")
    rows = rows.assign(
        open_ended=endless,
        plan_vi=rows["doc"].map(names_of(working, "vi", book)),
        plan_en=rows["doc"].map(names_of(working, "en", book)),
        yearly=[bool(_YEARLY.search(bare(words))) for words in rows["timeframe"]],
    )
    dues = [
        due_of(words, int(year)) if pd.notna(year) else None
        for words, year in zip(rows["timeframe"], rows["end_year"], strict=True)
    ]
    rows = rows.assign(due=[d[0].isoformat() if d else "" for d in dues], due_by=[d[1] if d else "" for d in dues])
    rows = rows.assign(
        kind=[_kind(row) for row in rows.to_dict("records")],
        state=[_state(row, day) for row in rows.to_dict("records")],
    )
    columns = "task doc plan_vi plan_en text timeframe start_year end_year open_ended yearly kind due due_by state"
    return rows[[*columns.split(), "start", "end"]].reset_index(drop=True)


def _kind(row: dict) -> str:
    if pd.notna(row["end_year"]):
        begins = pd.notna(row["start_year"])
        within = begins and row["start_year"] == row["end_year"] and row["due_by"] != "year"
        return "period" if begins and not within else "deadline"
    if pd.notna(row["start_year"]):
        return "open"
    return "standing" if row["open_ended"] else "words" if row["timeframe"] else "none"


def _state(row: dict, day: Date | None) -> str:
    if day is None:
        return ""
    if row["open_ended"]:
        return OPEN
    return (PASSED if row["due"] < day.isoformat() else AHEAD) if row["due"] else UNKNOWN


def due_in(periods: pd.DataFrame, year: int) -> pd.DataFrame:
    """The tasks of `periods_of` whose last year is `year`, the earliest day first; those that then go on among them."""
    rows = periods[periods["end_year"].eq(year).fillna(False).astype("bool")]
    return rows.sort_values("due", kind="stable", ignore_index=True)


def passed(periods: pd.DataFrame) -> pd.DataFrame:
    """The tasks whose deadline has passed on the day `periods_of` was asked for, the earliest first.

    A passed deadline does not say that the task is undone: plans say what is due, not what was done.
    """
    return periods[periods["state"] == PASSED].sort_values("due", kind="stable", ignore_index=True)


def period_groups(periods: pd.DataFrame) -> pd.DataFrame:
    """Tasks of a plan with the same time as one row: the columns of a time, n (tasks), tasks (ids, "; " between).

    Within a plan by beginning and end; then what has no years, then what has no time.
    """
    time = ["kind", "start_year", "end_year", "open_ended", "yearly", "due", "due_by", "state"]
    head = ["doc", "plan_vi", "plan_en"]
    found = periods.assign(yearly=periods["yearly"] & periods["kind"].eq("standing"))
    # not the wording: "2020 - 2030" and "Năm 2020 – 2030" are one time
    groups = found.groupby([*head, *time], dropna=False, sort=False)["task"].agg(["count", "; ".join]).reset_index()
    groups = groups.rename(columns={"count": "n", "join": "tasks"})
    order = {doc: at for at, doc in enumerate(periods["doc"].drop_duplicates())}
    totals = periods.groupby("doc")["task"].count()
    years = groups["start_year"].fillna(groups["end_year"])
    groups = groups.assign(
        total=groups["doc"].map(totals),
        _doc=groups["doc"].map(order),
        _timed=groups["kind"].map(KINDS.index).clip(lower=KINDS.index("open")),
        _from=years.fillna(0),
        _to=groups["due"].where(groups["due"] != "", _LAST_DAY),
    )
    groups = groups.sort_values(["_doc", "_timed", "_from", "_to", "yearly"], kind="stable", ignore_index=True)
    return groups[[*head, *time, "n", "total", "tasks"]]


_LAST_DAY = "9999-12-31"


def deadlines_by_body(periods: pd.DataFrame, actors: pd.DataFrame, role: str = "leads") -> pd.DataFrame:
    """The deadlines of each body (`comparison.actors_of`) in a role, over all plans.

    Columns: agency, label_vi, label_en, collective, tasks (in that role), due (with an end), passed (on the day of
    `periods_of`), goes_on (without an end), unknown (no end and no word that it goes on), written (tasks for which the
    documents write "chủ trì" for it; missing where the words of any do not tell). Two bodies may share a task.
    """
    mine = actors[actors["role"] == role][["task", "agency", "label_vi", "label_en", "collective", "written"]]
    rows = mine.merge(periods[["task", "open_ended", "due", "state"]], on="task")
    rows = rows.assign(
        ends=rows["due"].ne("") & ~rows["open_ended"],
        over=rows["state"].eq(PASSED),
        silent=rows["due"].eq("") & ~rows["open_ended"],
    )
    found = rows.groupby(["agency", "label_vi", "label_en", "collective"], sort=False).agg(
        tasks=("task", "count"),
        due=("ends", "sum"),
        passed=("over", "sum"),
        goes_on=("open_ended", "sum"),
        unknown=("silent", "sum"),
        written=("written", lambda words: words.sum(skipna=False)),
    )
    found["written"] = found["written"].astype("Int64")
    keys = ["collective", "passed", "due", "tasks", "agency"]
    return found.reset_index().sort_values(
        keys, ascending=[True, False, False, False, True], kind="stable", ignore_index=True
    )


def target_years(targets: pd.DataFrame, plans: pd.DataFrame) -> dict[str, list[int]]:
    """The years each plan sets targets for (`own_targets`): a reference beside its tasks, not a deadline of theirs."""
    own = own_targets(targets, plans)
    own = own[own["year"].notna()]
    return {str(doc): sorted({int(y) for y in years}) for doc, years in own.groupby("doc")["year"]}


# --- to read ----------------------------------------------------------------------------------------------------------


def due_text(row: dict, lang: Lang) -> str:
    """The end of a time as exactly as it is written: "30/6/2023", "quý II/2024", "2025"; "" without one."""
    if not row["due"]:
        return ""
    year, month, _ = row["due"].split("-")
    if row["due_by"] == "day":
        return day_text(row["due"], lang)
    if row["due_by"] == "month":
        return f"{int(month)}/{year}" if lang == "vi" else f"{MONTHS[int(month) - 1]} {year}"
    if row["due_by"] == "quarter":
        quarter = (int(month) - 1) // 3
        return f"quý {('I', 'II', 'III', 'IV')[quarter]}/{year}" if lang == "vi" else f"Q{quarter + 1} {year}"
    return year


def time_text(row: dict, lang: Lang) -> str:
    """A time in few words, made from its years: "2021–2030", "từ 2020", "đến 30/6/2023", "thường xuyên"."""
    english, end = lang == "en", due_text(row, lang)
    if row["kind"] == "period":
        first = str(int(row["start_year"]))
        text = end if first == end else f"{first}–{end}"
    elif row["kind"] == "deadline":
        text = end if pd.notna(row["start_year"]) else f"{('đến', 'by')[english]} {end}"
    elif row["kind"] == "open":
        return f"{('từ', 'from')[english]} {int(row['start_year'])}"
    elif row["kind"] == "standing":
        return (("hằng năm", "every year") if row["yearly"] else ("thường xuyên", "continuous"))[english]
    else:
        return {
            "words": ("không nêu năm", "no year stated"),
            "none": ("không nêu thời gian", "no time stated"),
        }[row["kind"]][english]
    return text + (("; tiếp tục sau đó", "; then goes on")[english] if row["open_ended"] else "")


_STATES = {
    PASSED: ("đã qua", "passed"),
    AHEAD: ("chưa đến", "ahead"),
    OPEN: ("không có hạn kết thúc", "no end"),
    UNKNOWN: ("không nêu hạn", "no end stated"),
    "": ("", ""),
}


def places_of(tasks: pd.DataFrame, sections: pd.DataFrame) -> dict[str, str]:
    """Where each task stands in its document: the label of its section ("III.6.1"), "" where that has none."""
    labels = dict(zip(sections["section"], sections["label"].fillna(""), strict=True))
    return {task: labels.get(section, "") for task, section in zip(tasks["task"], tasks["section"], strict=True)}


def periods_table(
    rows: pd.DataFrame, lang: Lang, actors: pd.DataFrame | None = None, places: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Rows of `periods_of` to read: plan, place, the task's words, who leads, time as written, due on, state, the row's id.

    `actors` (`comparison.actors_of`) gives those who lead, `places` (`places_of`) the section; a task without a lead says so.
    """
    english = lang == "en"
    out = {
        ("Kế hoạch", "Plan")[english]: rows[f"plan_{lang}"],
        **({("Mục", "Place")[english]: rows["task"].map(places).fillna("")} if places is not None else {}),
        ("Nhiệm vụ", "Task")[english]: [" ".join(text.split()) for text in rows["text"]],
    }
    if actors is not None:
        leading = actors[actors["role"] == "leads"].groupby("task", sort=False)[f"label_{lang}"].agg("; ".join)
        nobody = ("(không ghi)", "(none named)")[english]
        out[LEADS_TASK[english]] = rows["task"].map(leading).astype("object").fillna(nobody)
    out |= {
        ("Thời gian (nguyên văn)", "Time as written")[english]: [" ".join(t.split()) for t in rows["timeframe"]],
        ("Hạn", "Due")[english]: [due_text(row, lang) for row in rows.to_dict("records")],
    }
    if rows["state"].ne("").any():
        out[("Vào ngày đã chọn", "On the chosen day")[english]] = [_STATES[s][english] for s in rows["state"]]
    return pd.DataFrame(out | {("Mã", "Id")[english]: rows["task"]}).reset_index(drop=True)


def body_deadline_table(rows: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Rows of `deadlines_by_body` to read."""
    english = lang == "en"
    names = {
        f"label_{lang}": ("Cơ quan", "Body"),
        "tasks": LEADS,
        "written": WRITTEN,
        "due": ("Có hạn", "With a deadline"),
        "passed": ("Hạn đã qua", "Passed"),
        "goes_on": ("Không có hạn kết thúc", "Without an end"),
        "unknown": ("Không nêu hạn", "No end stated"),
    }
    names = {name: title for name, title in names.items() if name != "written" or rows["written"].notna().any()}
    return rows[list(names)].rename(columns={column: pair[english] for column, pair in names.items()})


def deadline_counts(periods: pd.DataFrame) -> list[tuple[str, str]]:
    """How many tasks end, go on, give a time without a year or none: parts in both languages that add up to all tasks.

    A task that ends and then goes on counts among those with a deadline, and is named there.
    """
    total, ending = len(periods), periods["end_year"].notna()
    n, then = int(ending.sum()), int((ending & periods["open_ended"]).sum())
    kinds = periods["kind"].value_counts()
    on, words, none = (
        int(sum(kinds.get(k, 0) for k in found)) for found in (("open", "standing"), ("words",), ("none",))
    )
    first = (
        f"{n} trong {total} nhiệm vụ có hạn" + (f" (trong đó {then} còn tiếp tục sau hạn)" if then else ""),
        f"{n} of {total} tasks {'has' if n == 1 else 'have'} a deadline"
        + (f" ({then} of them then {'goes' if then == 1 else 'go'} on)" if then else ""),
    )
    others = (
        (on, (f"{on} không xác định thời điểm kết thúc", f"{on} {'goes' if on == 1 else 'go'} on without an end")),
        (
            words,
            (
                f"{words} nêu thời gian nhưng không có năm",
                f"{words} {'gives' if words == 1 else 'give'} a time without a year",
            ),
        ),
        (none, (f"{none} không nêu thời gian", f"{none} {'gives' if none == 1 else 'give'} no time")),
    )
    return [first, *(told for count, told in others if count)]


def deadline_plans(periods: pd.DataFrame, most: int = 8) -> list[tuple[str, str]]:
    """Which plans give deadlines, with how many of their tasks, and which with tasks give none; sentences in both languages."""
    counts = periods.assign(ends=periods["end_year"].notna()).groupby(["doc", "plan_vi", "plan_en"], sort=False)["ends"]
    found = counts.agg(["sum", "count"]).reset_index()
    some, none = found[found["sum"] > 0], found[found["sum"] == 0]
    out = []
    if len(some):
        rows = some.to_dict("records")
        vi = joined([f"{r['plan_vi']} ({r['sum']} trong {r['count']} nhiệm vụ)" for r in rows], "vi", most)
        en = joined([f"{r['plan_en']} ({r['sum']} of {r['count']} tasks)" for r in rows], "en", most)
        out.append((f"Văn bản nêu hạn: {vi}.", f"Deadlines are given by: {en}."))
    if len(none):
        vi, en = (joined(list(none[f"plan_{lang}"]), lang, most) for lang in ("vi", "en"))
        out.append((f"Không nêu hạn nào: {vi}.", f"No deadline in: {en}."))
    return out


def deadline_sentence(periods: pd.DataFrame, year: int, lang: Lang) -> str:
    """How many tasks are due in a year, by plan; "" where no plan has tasks."""
    if periods.empty:
        return ""
    due = due_in(periods, year)
    counts = due.groupby(f"plan_{lang}", sort=False).size()
    where = "; ".join(f"{plan} {n}" for plan, n in counts.items())
    on = int(due["open_ended"].sum())
    if lang == "vi":
        rest = (f" ({where})" if where else "") + (f", trong đó {on} còn tiếp tục sau đó" if on else "")
        return f"Đến hạn trong năm {year}: {len(due)} nhiệm vụ{rest}."
    rest = (f" ({where})" if where else "") + (f", {on} of which then {'goes' if on == 1 else 'go'} on" if on else "")
    return f"Due in {year}: {len(due)} task{'' if len(due) == 1 else 's'}{rest}."
