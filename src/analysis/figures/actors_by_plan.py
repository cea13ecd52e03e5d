"""Bodies and plans in one table: who leads how many tasks where."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis import comparison
from analysis.codebook import Codebook, Lang
from analysis.comparison import joined
from analysis.figures import style
from analysis.figures.actors import LABEL, carried_note, silent_lines
from analysis.figures.panels import nothing_to_draw
from analysis.figures.style import Chart, Page, in_house_style, wrapped
from analysis.figures.words import shortened, sources_note, word

CELL, WIDEST, NARROW = 0.22, 10.6, 0.73


@in_house_style
def actors_by_plan(
    rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang = "vi", most: int = 32
) -> list[Chart]:
    """Bodies down, plans across, the number of tasks they lead printed (`comparison.loads_of`), in pages.

    In brackets the tasks a body directs or takes part in. The `most` bodies that stand in most plans and lead most, the
    rest counted; single bodies only. Plans that name no body are named below the table.
    """
    heading = actors_by_plan_heading(rows, lang)
    bodies = comparison.bodies_of(rows)
    bodies = bodies[~bodies["collective"]]
    if bodies.empty:
        return [nothing_to_draw(heading, "\n".join(silent_lines(rows, lang)), lang)]
    docs = list(rows.loc[rows["status"] == "stated", "doc"].drop_duplicates())
    pages = -(-len(docs) // max(1, int((WIDEST - LABEL) / NARROW)))
    each = -(-len(docs) // pages)
    return [
        _table_page(
            rows[rows["doc"].isin(docs[(n - 1) * each : n * each])],
            bodies.head(most),
            len(bodies) - most,
            silent_lines(rows, lang) if n == pages else [],
            plans,
            book,
            lang,
            heading + (f" ({n}/{pages})" if pages > 1 else ""),
        )
        for n in range(1, pages + 1)
    ]


def actors_by_plan_heading(rows: pd.DataFrame, lang: Lang) -> str:
    """How many documents name bodies task by task at all, and which single body leads most tasks there."""
    if rows.empty:
        return word("no_tasks_yet", lang)
    bodies = comparison.bodies_of(rows)
    single = bodies[~bodies["collective"]]
    docs = rows["doc"].nunique()
    if single.empty:
        return word("nobody_named", lang, k=docs)
    text = by_task_heading(rows, lang)
    most = int(single["leads"].max())
    if not most:
        return text
    total = int(rows[rows["status"] == "stated"].drop_duplicates("doc")["total"].sum())
    names = joined(list(single.loc[single["leads"] == most, f"label_{lang}"]), lang, 2)
    return text + word("lead_there", lang, names=names, n=most, k=total)


def by_task_heading(rows: pd.DataFrame, lang: Lang) -> str:
    """How many documents name bodies task by task at all (rows of `comparison.loads_of`)."""
    naming = rows.loc[rows["status"] == "stated", "doc"].nunique()
    return word("by_task", lang, n=naming, k=rows["doc"].nunique())


def _table_page(
    rows: pd.DataFrame,
    bodies: pd.DataFrame,
    rest: int,
    silent: Sequence[str],
    plans: pd.DataFrame,
    book: Codebook,
    lang: Lang,
    heading: str,
) -> Chart:
    docs = list(rows["doc"].drop_duplicates())
    cells = {(r["doc"], r["agency"]): r for r in rows.to_dict("records")}
    firsts = rows.drop_duplicates("doc").set_index("doc")
    width = min(max(NARROW, (style.WIDTH - 2 * style.EDGE - LABEL) / len(docs)), 1.5)
    heads = {}
    for doc in docs:
        place, _, kind = firsts.loc[doc, f"plan_{lang}"].partition(" – ")
        lines = [(line, True) for line in wrapped(place, width - 0.06, style.NOTE, "bold")]
        lines += [(line, False) for line in wrapped(kind, width - 0.06, style.NOTE)] if kind else []
        heads[doc] = [*lines, (f"n = {firsts.loc[doc, 'total']}", False)]
    names = {r["agency"]: wrapped(r[f"label_{lang}"], LABEL - 0.1, style.NOTE + 0.5) for r in bodies.to_dict("records")}
    heights = {agency: max(CELL, len(lines) * 0.152 + 0.05) for agency, lines in names.items()}
    header = max(len(lines) for lines in heads.values()) * 0.148 + 0.08
    legend = [("7", word("leads_cell", lang)), ("(4)", word("others_cell", lang)), ("·", word("absent_cell", lang))]
    note = _table_note(rows, rest, plans, book, lang)
    below = style.height_of(silent) + 0.12 if silent else 0.0
    page = Page(
        heading,
        word("by_plan_shown", lang),
        note,
        header + sum(heights.values()) + 0.04 + below,
        legend,
        max(style.WIDTH, LABEL + len(docs) * width + 2 * style.EDGE),
    )
    y = page.body[1] + page.body[3]
    right = page.width - style.EDGE
    for i, doc in enumerate(docs):
        x = style.EDGE + LABEL + (i + 0.5) * width
        for k, (line, bold) in enumerate(heads[doc]):
            size, color = (style.NOTE, style.INK) if bold else (style.NOTE, style.GREY)
            page.text(line, x, y - (k + 0.5) * 0.148, size, color, ha="center", weight="bold" if bold else "normal")
    y -= header
    page.rule(style.EDGE, right, y, style.INK)
    for agency, lines in names.items():
        middle = y - heights[agency] / 2
        for k, line in enumerate(lines):
            page.text(line, style.EDGE, middle + ((len(lines) - 1) / 2 - k) * 0.152, style.NOTE + 0.5)
        for i, doc in enumerate(docs):
            x = style.EDGE + LABEL + (i + 0.5) * width
            row = cells.get((doc, agency))
            text, loud = led_text(row), row is not None and row["leads"] > 0
            page.text(text, x, middle, style.BODY - 0.5, style.INK if loud else style.GREY, ha="center")
        y -= heights[agency]
        page.rule(style.EDGE, right, y)
    for i, text in enumerate(silent):
        page.text(text, style.EDGE, y - 0.16 - i * style.BODY * style.LINE / 72, color=style.GREY, style="italic")
    said = _spoken_table(bodies, cells, firsts, docs, lang)
    page.figure.alt = shortened(f"{heading}. {' '.join([said, *silent])} {note}")
    return page.figure


def led_text(row: dict | None) -> str:
    """The tasks a body leads in a plan and, in brackets, its others: "7", "7 (4)", "(4)"; "·" where it is not named."""
    if row is None:
        return "·"
    led = int(row["leads"])
    other = int(row["tasks"]) - led
    return f"{led} ({other})" if led and other else str(led) if led else f"({other})"


def _table_note(rows: pd.DataFrame, rest: int, plans: pd.DataFrame, book: Codebook, lang: Lang) -> str:
    totals = rows.groupby("doc")["total"].first()
    parts = [word("n_tasks", lang, n=int(totals.sum()), k=len(totals)), word("same_kind", lang)]
    if rest > 0:
        parts.append(word("bodies_left", lang, n=rest))
    parts.append(word("collective_left", lang))
    if rows["merged"].any():
        parts.append(word("merged_bodies", lang))
    parts += [carried_note(rows, book, lang), sources_note(plans, totals.index, book, lang)]
    return " ".join(filter(None, parts))


def _spoken_table(bodies: pd.DataFrame, cells: dict, firsts: pd.DataFrame, docs: Sequence[str], lang: Lang) -> str:
    parts = []
    for body in bodies.to_dict("records"):
        said = [
            f"{firsts.loc[doc, f'plan_{lang}']} {led_text(cells[doc, body['agency']])}"
            for doc in docs
            if (doc, body["agency"]) in cells
        ]
        if said:
            parts.append(f"{body[f'label_{lang}']} – {'; '.join(said)}.")
    return " ".join(parts)
