"""Who leads or is named to carry out tasks."""

from __future__ import annotations

import pandas as pd

from analysis import comparison, figures
from analysis.handouts.briefing.blocks import Grid, Sentence, Topic, after, bulleted
from analysis.handouts.briefing.reader import DOCUMENTS, MOST_NAMED, Reader

MOST_BODIES = 12  # of a table of bodies


def actors(reader: Reader) -> Topic:
    """Which bodies lead or carry out most tasks in each plan, and how many tasks have no such body."""
    data, plans, book = reader.data, reader.plans, reader.book
    loads = comparison.loads_of(data.tasks, data.task_agencies, plans, book, text_of=data.text_of)
    unled = comparison.without_lead(data.tasks, data.task_agencies, data.sections, plans, book)
    topic = Topic(reader.say("Cơ quan chủ trì hoặc đứng tên thực hiện", "Who leads or is named to carry out tasks"))
    docs = list(loads.groupby("doc", sort=False).groups)
    silent = set(loads.loc[loads["status"] == comparison.NAMES_NO_BODY, "doc"])
    said = [
        pair[reader.english]
        for doc, pair in zip(docs, comparison.leads_sentences(loads, unled), strict=True)
        if doc not in silent
    ]
    if len(docs) > MOST_NAMED:  # the table says it
        said = []
    organised = comparison.bodies_in_organisation(data.sections, data.texts, data.documents, book)
    for some, vi, en in (
        (silent & organised, "Không ghi cơ quan ở từng nhiệm vụ; cơ quan được nêu ở phần tổ chức thực hiện",
         "No body beside individual tasks; bodies are named in the part on organisation"),
        (silent - organised, "Không ghi cơ quan nào ở nhiệm vụ", "No body named with any task by"),
    ):  # fmt: skip
        if some:
            names = reader.several([reader.names[doc] for doc in docs if doc in some], most=2 * MOST_NAMED, by=", ")
            said.append(reader.say(f"{vi}: {names}.", f"{en}: {names}."))
    headed = figures.actors_by_plan_heading(loads, reader.lang) + "."
    most = comparison.foremost_sentence(loads, reader.lang)
    told = f"{figures.by_task_heading(loads, reader.lang)}. {most}" if most else headed
    topic.key = Sentence(after(topic.title, told), ("leads_table", "actors_by_plan"), topic.title)
    topic.answers += bulleted(said)
    named = loads[~loads["doc"].isin(silent)]
    if len(docs) > MOST_NAMED:
        table = comparison.leads_overview(named, unled, reader.lang)
        caption = reader.say(
            "Cơ quan chủ trì hoặc đứng tên thực hiện nhiều nhiệm vụ nhất ở từng văn bản",
            "Bodies that lead or carry out most tasks, by document",
        )
        widths, rest = (2.4, 1.2, 1.5, 1.5, 5.4), ""
    else:
        table, rest = _bodies(reader, named)
        caption = reader.say("Số nhiệm vụ theo cơ quan và văn bản", "Tasks by body and document")
        widths = (6.0, *[2.0] * (len(table.columns) - 1))
    if len(table):
        heads = list(table.columns)
        table = table.astype(object).where(table.notna(), "—").astype(str)
        topic.shown.append(
            Grid("leads_table", caption, table, widths, numeric=tuple(heads[1:4] if len(docs) > MOST_NAMED else heads[1:]),
                 rest=rest, source=reader.source(named["doc"]), see=DOCUMENTS)
        )  # fmt: skip
    return topic


def _bodies(reader: Reader, loads: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Single bodies down, documents across: the tasks a body leads, in brackets those it directs or takes part in."""
    bodies = comparison.bodies_of(loads)
    bodies = bodies[~bodies["collective"].astype(bool)].sort_values(["leads", "plans"], ascending=False, kind="stable")
    if bodies.empty:
        return pd.DataFrame(), ""
    shown = bodies.head(MOST_BODIES)
    cells = {(row["doc"], row["agency"]): row for row in loads.to_dict("records")}
    columns = {reader.say("Cơ quan", "Body"): list(shown[f"label_{reader.lang}"])}
    for doc, mine in loads.groupby("doc", sort=False):
        head = f"{mine[reader.plan].iloc[0]} (n\u00a0=\u00a0{mine['total'].iloc[0]})"
        columns[head] = [figures.led_text(cells.get((doc, agency))) for agency in shown["agency"]]
    more = len(bodies) - len(shown)
    cells_shown = "".join(text for head in list(columns)[1:] for text in columns[head])
    notes = (
        ("(" in cells_shown, "Trong ngoặc: số nhiệm vụ chỉ đạo hoặc phối hợp.",
         "In brackets: tasks a body directs or takes part in."),
        ("·" in cells_shown, "“·”: văn bản không nêu tên cơ quan này.", "“·”: the document does not name it."),
        (more, f"{more} cơ quan khác ở trang “Cơ quan” của tệp Excel kèm theo.",
         f"{more} more on the sheet “Bodies” of the workbook."),
    )  # fmt: skip
    return pd.DataFrame(columns), " ".join(reader.say(vi, en) for there, vi, en in notes if there)
