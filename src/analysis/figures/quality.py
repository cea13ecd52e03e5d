"""How well the themes of tasks are found: precision and recall of each, on the tasks a person labelled."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.figures import style
from analysis.figures.panels import nothing_to_draw
from analysis.figures.style import Chart, Page, bare_axes, in_house_style, mark, width_of, wrapped
from analysis.figures.words import shortened, word

SLOT, HEAD, SCALE = 0.23, 0.34, 0.2  # height of a theme, of a panel's title, of the scale below
COUNT, SHARES, BETWEEN = 0.38, 0.72, 0.12  # width of n before the dots, of the two shares behind them, between panels
OFTEN = 5  # a theme is called the weakest only if it was given this often
_MARKS = {"precision": ("o", True), "recall": ("D", False)}


@in_house_style
def theme_accuracy(rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang = "vi") -> Chart:  # noqa: ARG001, every chart is asked alike
    """Precision and recall of each theme (`scores.theme_rows`), a panel for each data set; `plans` plays no part."""
    heading = theme_accuracy_heading(rows, book, lang)
    if rows.empty:
        return nothing_to_draw(heading, "", lang)
    whole = rows[rows["theme"] == ""]
    sets = ", ".join(f"{row[f'dataset_{lang}']} {int(row['gold'])}" for row in whole.to_dict("records"))
    note = word("accuracy_note", lang, n=int(whole["gold"].sum()), sets=sets)
    each = rows[rows["theme"] != ""].sort_values("place", kind="stable")
    labels = {theme: codebook.label(book, theme, lang, "theme") for theme in each["theme"].drop_duplicates()}
    left = min(2.7, max(width_of(label) for label in labels.values()) + 0.1)
    lines = {theme: wrapped(label, left - 0.08) for theme, label in labels.items()}
    heights = {theme: max(SLOT, 0.16 * len(parts) + 0.05) for theme, parts in lines.items()}
    body = HEAD + sum(heights.values()) + SCALE
    legend = [(mark(*_MARKS[kind]), word(kind, lang)) for kind in _MARKS]
    page = Page(heading, word("accuracy_shown", lang), note, body, legend)
    names = list(whole[f"dataset_{lang}"])
    room = (page.body[2] - left) / len(names)
    top = page.body[1] + page.body[3] - HEAD
    y, middles = top, {}
    for theme, parts in lines.items():
        middles[theme] = y - heights[theme] / 2
        for k, line in enumerate(parts):
            page.text(line, style.EDGE, middles[theme] + (len(parts) - 1) * 0.08 - k * 0.16)
        y -= heights[theme]
        page.rule(style.EDGE, page.width - style.EDGE, y)
    for i, name in enumerate(names):
        x = style.EDGE + left + i * room
        own = {row["theme"]: row for row in each[each[f"dataset_{lang}"] == name].to_dict("records")}
        page.text(name, x + COUNT, top + HEAD * 0.7, style.BODY, weight="bold")
        page.text("n", x + COUNT - 0.1, top + HEAD * 0.2, style.NOTE, style.GREY, ha="right")
        width = room - COUNT - SHARES - BETWEEN
        ax = page.axes(x + COUNT, y, width, top - y)
        _dots(ax, [(middles[theme] - y, own[theme]) for theme in lines], top - y)
        for share in (0, 50, 100):
            page.text(f"{share}%", x + COUNT + width * share / 100, y - SCALE / 2, style.NOTE, style.GREY, ha="center")
        for theme, middle in middles.items():
            said, measured = _said(own[theme], lang), pd.notna(own[theme]["gold"])
            count = str(int(own[theme]["gold"])) if measured else "0"
            page.text(
                count, x + COUNT - 0.1, middle, style.NOTE, ha="right", color=style.INK if measured else style.GREY
            )
            page.text(said, x + COUNT + width + 0.12, middle, style.NOTE, style.INK if measured else style.GREY)
    page.figure.alt = shortened(f"{heading}. {_spoken(each, labels, lang)} {note}")
    return page.figure


def _dots(ax: Axes, rows: list[tuple[float, dict]], height: float) -> None:
    """Both shares of every theme on one scale, joined where they differ; rows are (height on the axes, row)."""
    bare_axes(ax)
    ax.set_xlim(0, 1)
    ax.set_ylim(0, height)
    ax.set_facecolor("none")
    for share in (0, 0.5, 1):
        ax.axvline(share, color=style.RULE, linewidth=0.6, zorder=0)
    for y, row in rows:
        if pd.isna(row["gold"]):
            continue
        ax.plot([row["precision"], row["recall"]], [y, y], color=style.GREY, linewidth=0.9, zorder=1)
        for kind, (shape, filled) in _MARKS.items():
            point = mark(shape, filled, size=6.5 if filled else 4.6)
            point.set_data([row[kind]], [y])
            point.set_clip_on(False)
            point.set_zorder(3 if filled else 4)
            ax.add_line(point)


def _said(row: dict, lang: Lang) -> str:
    """Both shares in whole per cent; what was never given was not measured."""
    if pd.isna(row["gold"]):
        return {"vi": "chưa đo", "en": "no case"}[lang]
    return f"{_percent(row['precision'])} / {_percent(row['recall'])}"


def _percent(share: float) -> str:
    """A whole per cent; what is not all is not rounded to all."""
    return str(min(round(100 * share), 99) if share < 1 else 100)


def _spoken(rows: pd.DataFrame, labels: dict[str, str], lang: Lang) -> str:
    parts = []
    for name, group in rows.groupby(f"dataset_{lang}", sort=False):
        said = [f"{labels[r['theme']]} {_said(r, lang)}" for r in group.to_dict("records") if pd.notna(r["gold"])]
        parts.append(f"{name}: " + "; ".join(said) + ".")
    return " ".join(parts)


def theme_accuracy_heading(rows: pd.DataFrame, book: Codebook, lang: Lang) -> str:
    """What is right and what is found over all themes of the first set, and its weakest theme."""
    if rows.empty:
        return word("not_measured", lang)
    first = rows[rows["dataset"] == rows["dataset"].iloc[0]]
    whole, each = first[first["theme"] == ""].iloc[0], first[(first["theme"] != "") & (first["gold"] >= OFTEN)]
    right, built, gold = (int(whole[column]) for column in ("right", "built", "gold"))
    name = whole[f"dataset_{lang}"]
    if lang == "vi":
        said = f"{name.capitalize()}: đúng {right} trong {built} chủ đề máy gán, tìm được {right} trong {gold} chủ đề người gán"
    else:
        said = f"{name.capitalize()}: {right} of {built} themes given by rule are right, {right} of {gold} are found"
    if each.empty:
        return said
    f1 = 2 * each["right"] / (each["built"] + each["gold"])
    worst = each.loc[f1.idxmin()]
    label = codebook.label(book, worst["theme"], lang, "theme")
    return f"{said}; {'yếu nhất' if lang == 'vi' else 'weakest'}: {label} (n = {int(worst['gold'])})"
