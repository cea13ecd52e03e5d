"""Charts of tasks: which pillars and themes each plan takes up, and how concrete its tasks are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import matplotlib.colors as colors
import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.comparison import MEASURES, UNASSIGNED, left_out_codes, number_text
from analysis.comparison.amounts import share_text
from analysis.figures import style
from analysis.figures.panels import nothing_to_draw
from analysis.figures.style import Chart, Page, in_house_style, swatch, width_of, wrapped
from analysis.figures.words import numbers_note, shortened, tasks_note, word

CELL, HEAD = 0.27, 0.15  # height of a row, of a line of a column's head
COLUMN, WIDEST = (0.74, 1.25), 10.6  # narrowest and widest column, widest page
DARKEST = 0.42  # of the shading: the text on it stays readable
NONE = "·"  # none found, which is not a stated zero
FEW = 10  # of so few tasks or numbers one is a large share: they are not shaded


def pillars(rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang = "vi") -> list[Chart]:
    """Tasks by pillar, count and share of each plan's tasks (`comparison.pillar_coverage`), in pages."""
    return _shaded(
        rows,
        book,
        lang,
        "pillar",
        pillars_heading(rows, book, lang),
        word("pillars_shown", lang),
        lambda part: f"{word('pillars_note', lang)} {tasks_note(part, plans, book, lang)}",
    )


def themes(rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang = "vi") -> list[Chart]:
    """Tasks by theme, the most common first (`comparison.theme_coverage`); a task may have several themes."""
    order = rows.groupby("code")["n"].sum().sort_values(ascending=False, kind="stable")
    rank = {code: place for place, code in enumerate(order.index)} | {UNASSIGNED: len(order)}
    rows = rows.assign(place=rows["code"].map(rank))
    return _shaded(
        rows,
        book,
        lang,
        "theme",
        themes_heading(rows, book, lang),
        word("themes_shown", lang),
        lambda part: tasks_note(part, plans, book, lang),
    )


def number_classes(rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang = "vi") -> list[Chart]:
    """What became of every digit sequence, by class and document (`comparison.numbers_by_class`)."""
    return _shaded(
        rows,
        book,
        lang,
        "class",
        numbers_heading(rows, lang),
        word("numbers_shown", lang),
        lambda part: numbers_note(part, plans, book, lang),
    )


def pillars_heading(rows: pd.DataFrame, book: Codebook, lang: Lang) -> str:
    """The pillar with most tasks, and how many plans leave at least one pillar without any."""
    if rows.empty:
        return word("no_tasks_yet", lang)
    known = rows[rows["code"] != UNASSIGNED]
    sums = known.groupby("code", sort=False)["n"].sum()
    total = int(rows.groupby("doc")["total"].first().sum())
    name = _first_names(sums, book, lang, "pillar")
    first = (
        f"Nhiều nhiệm vụ nhất: {name} ({sums.max()}/{total})"
        if lang == "vi"
        else f"Most tasks: {name} ({sums.max()} of {total})"
    )
    return f"{first}; {gap}" if (gap := left_out_pillars(rows, lang)) else first


def left_out_pillars(rows: pd.DataFrame, lang: Lang) -> str:
    """How many plans have no heading for some pillar of their own resolution; "" where none can be compared."""
    found = left_out_codes(rows)
    found = found[found["of"] > 0]
    gaps, docs = int((found["codes"].map(len) > 0).sum()), len(found)
    if not docs:
        return ""
    if lang == "vi":
        if not gaps:
            return f"cả {docs} kế hoạch đối chiếu được đều có đề mục nhiệm vụ cho mọi trụ cột của nghị quyết mình thực hiện"
        return f"{gaps} trong {docs} kế hoạch không có đề mục nhiệm vụ cho ít nhất một trụ cột của nghị quyết mình thực hiện"
    if not gaps:
        return f"{docs} of {docs} plans that can be compared have a heading of tasks for every pillar of their own resolution"
    return f"{gaps} of {docs} plans have no heading of tasks for some pillar of their own resolution"


def themes_heading(rows: pd.DataFrame, book: Codebook, lang: Lang) -> str:
    """The theme most tasks take up, and how many themes every document has."""
    if rows.empty:
        return word("no_tasks_yet", lang)
    known = rows[rows["code"] != UNASSIGNED]
    sums = known.groupby("code", sort=False)["n"].sum()
    docs = known["doc"].nunique()
    everywhere = int((known[known["n"] > 0].groupby("code")["doc"].nunique() == docs).sum())
    name = _first_names(sums, book, lang, "theme")
    total = int(rows.groupby("doc")["total"].first().sum())
    if lang == "vi":
        rest = f"{everywhere} trong {len(sums)} chủ đề có ở mọi văn bản"
        return f"Chủ đề gặp nhiều nhất: {name} ({sums.max()} trong {total} nhiệm vụ); {rest}"
    rest = f"{everywhere} of {len(sums)} themes are in every document"
    return f"Most common theme: {name} ({sums.max()} of {total} tasks); {rest}"


def _first_names(sums: pd.Series, book: Codebook, lang: Lang, what: str) -> str:
    """The code with the highest sum; several where they share the first place."""
    first = [codebook.label(book, code, lang, what) for code in sums.index[sums == sums.max()]]
    return first[0] if len(first) == 1 else "; ".join(first[:2]) + (" …" if len(first) > 2 else "")


def numbers_heading(rows: pd.DataFrame, lang: Lang) -> str:
    """How many digit sequences there are and how many of them nobody understood."""
    total = int(rows["n"].sum())
    if not total:
        return word("no_numbers_yet", lang)
    unclear = int(rows.loc[rows["code"] == "unclear", "n"].sum())
    count = number_text(total, lang)
    if lang == "vi":
        return f"{count} con số đều được xếp loại; {unclear} con số chưa rõ nghĩa"
    return f"All {count} digit sequences have a class; {unclear} of them not understood"


def _label(book: Codebook, code: str, lang: Lang, what: str) -> str:
    return word("unassigned_" + what, lang) if code == UNASSIGNED else codebook.label(book, code, lang, what)


@in_house_style
def _shaded(
    rows: pd.DataFrame,
    book: Codebook,
    lang: Lang,
    what: str,
    heading: str,
    shown: str,
    note: Callable[[pd.DataFrame], str],
) -> list[Chart]:
    """A table of counts and shares, shaded by share: codes down, documents across; a note from the rows drawn."""
    if rows.empty:
        return [nothing_to_draw(heading, note(rows), lang)]
    docs = list(rows["doc"].drop_duplicates())
    codes = list(rows.sort_values("place")["code"].drop_duplicates())
    labels = {code: _label(book, code, lang, what) for code in codes}
    left = min(2.9, max(width_of(label) for label in labels.values()) + 0.15)
    most = max(1, int((WIDEST - left) / _narrowest(rows, lang)))
    pages = -(-len(docs) // most)
    each = -(-len(docs) // pages)
    parts = [rows[rows["doc"].isin(docs[i : i + each])] for i in range(0, len(docs), each)]
    biggest = rows.loc[rows["total"] >= FEW, "share"].fillna(0).max() or 1.0
    biggest = 1.0 if pd.isna(biggest) else biggest
    return [
        _shaded_page(
            part,
            codes,
            labels,
            left,
            biggest,
            lang,
            heading + (f" ({i}/{pages})" if pages > 1 else ""),
            shown,
            note(part),
        )
        for i, part in enumerate(parts, 1)
    ]


def _shaded_page(
    rows: pd.DataFrame, codes: Sequence[str], labels: dict[str, str], left: float, biggest: float, lang: Lang,
    heading: str, shown: str, note: str,
) -> Chart:  # fmt: skip
    docs = list(rows["doc"].drop_duplicates())
    width = min(max((style.WIDTH - 2 * style.EDGE - left) / len(docs), _narrowest(rows, lang)), COLUMN[1])
    names = rows.drop_duplicates("doc").set_index("doc")
    heads = {d: _head(names.loc[d, f"plan_{lang}"], names.loc[d, "total"], width - 0.06) for d in docs}
    header = max(len(lines) for lines in heads.values()) * HEAD + 0.08
    names_of_rows = {code: wrapped(labels[code], left - 0.1) for code in codes}
    heights = {code: max(CELL, len(lines) * 0.16 + 0.08) for code, lines in names_of_rows.items()}
    legend = [(swatch(_shade(0.02)), word("light", lang)), (swatch(_shade(1)), word("dark", lang))]
    if (rows["n"] == 0).any():
        legend.append((NONE, word("none_found", lang)))
    if (rows["total"] < FEW).any():
        legend.append(("n", word("few_unshaded", lang, n=FEW)))
    page = Page(
        heading,
        shown,
        note,
        header + sum(heights.values()),
        legend,
        max(style.WIDTH, left + len(docs) * width + 2 * style.EDGE),
    )
    top = page.body[1] + page.body[3]
    for i, doc in enumerate(docs):
        x = style.EDGE + left + (i + 0.5) * width
        for k, (line, bold) in enumerate(heads[doc]):
            size, color, weight = (style.BODY, style.INK, "bold") if bold else (style.NOTE, style.GREY, "normal")
            page.text(line, x, top - (k + 0.5) * HEAD, size, color, ha="center", weight=weight)
    y = top - header
    cells = {(row["doc"], row["code"]): row for row in rows.to_dict("records")}
    for code in codes:
        for k, line in enumerate(names_of_rows[code]):
            page.text(line, style.EDGE, y - heights[code] / 2 + (len(names_of_rows[code]) - 1) * 0.08 - k * 0.16)
        for i, doc in enumerate(docs):
            cell = cells[doc, code]
            x = style.EDGE + left + i * width
            share = cell["share"] if pd.notna(cell["share"]) else 0.0
            page.box(
                x + 0.02,
                y - heights[code] + 0.02,
                width - 0.04,
                heights[code] - 0.04,
                _shade(share / biggest if cell["total"] >= FEW else 0.0),
            )
            page.text(
                _count(cell),
                x + width / 2,
                y - heights[code] / 2,
                style.BODY - 0.5,
                style.INK if cell["n"] else style.PALE,
                ha="center",
            )
        y -= heights[code]
    page.figure.alt = shortened(f"{heading}. {shown}. {_spoken(rows, labels, lang)} {note}")
    return page.figure


def _head(name: str, total: int, width: float) -> list[tuple[str, bool]]:
    """A column's head: the province, what tells its documents apart, how much was counted: (line, bold)."""
    place, _, kind = name.partition(" – ")
    lines = [(line, True) for line in wrapped(place, width, style.BODY, "bold")]
    lines += [(line, False) for line in wrapped(kind, width, style.NOTE)] if kind else []
    return [*lines, (f"n = {total}", False)]


def _narrowest(rows: pd.DataFrame, lang: Lang) -> float:
    """The narrowest column in which no word of a head must be broken."""
    words = {
        (w, i == 0)
        for name in rows[f"plan_{lang}"].unique()
        for i, part in enumerate(name.split(" – "))
        for w in part.split(" ")
    }
    longest = max(width_of(w, style.BODY if bold else style.NOTE, "bold" if bold else "normal") for w, bold in words)
    return min(max(COLUMN[0], longest + 0.08), COLUMN[1])


def _shade(part: float) -> str:
    """From white to a light blue; in grey it is still the darker the more."""
    blue = colors.to_rgb(style.NAVY)
    return colors.to_hex([1 - DARKEST * part * (1 - channel) * 1.25 if part else 1.0 for channel in blue])


def _count(cell: dict) -> str:
    if not cell["n"]:
        return NONE if cell.get("asked", True) or cell["code"] == UNASSIGNED else "–"
    return f"{cell['n']} ({share_text(cell['n'], cell['total'])})"


def _spoken(rows: pd.DataFrame, labels: dict[str, str], lang: Lang) -> str:
    parts = []
    for _, group in rows.groupby("doc", sort=False):
        said = [
            f"{labels[c['code']]} {_count(c)}"
            for c in group.sort_values("n", ascending=False, kind="stable").to_dict("records")
            if c["n"]
        ]
        parts.append(f"{group[f'plan_{lang}'].iloc[0]}: " + "; ".join(said) + ".")
    return " ".join(parts)


# --- concreteness -------------------------------------------------------------------------------------------------

BAR, STEP = 0.13, 0.27


@in_house_style
def concreteness(rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang = "vi") -> Chart:
    """Share of each plan's tasks that name a leader, a time, an end, a quantity (`comparison.concreteness`)."""
    heading, note = (
        concreteness_heading(rows, lang),
        tasks_note(rows, plans, book, lang) + " " + word("quantity_note", lang),
    )
    if rows.empty:
        return nothing_to_draw(heading, tasks_note(rows, plans, book, lang), lang)
    cells = {(row["doc"], row["code"]): row for row in rows.to_dict("records")}
    docs = sorted(rows["doc"].drop_duplicates(), key=lambda d: [-cells[d, m]["share"] for m in MEASURES])
    names = dict(zip(rows["doc"], rows[f"plan_{lang}"], strict=True))
    labels = {doc: wrapped(f"{names[doc]} (n\u00a0=\u00a0{cells[doc, MEASURES[0]]['total']})", 2.0) for doc in docs}
    left = max(width_of(line) for lines in labels.values() for line in lines) + 0.12
    words = max(width_of(_part(cell), style.BODY - 0.5) for cell in cells.values()) + 0.06
    room = (style.WIDTH - 2 * style.EDGE - left) / len(MEASURES)
    titles = {m: wrapped(word(m, lang), room - 0.12, style.BODY, "bold") for m in MEASURES}
    head = max(len(lines) for lines in titles.values()) * 0.16 + 0.08
    heights = [max(STEP, len(labels[doc]) * 0.16 + 0.06) for doc in docs]
    shown = word("concreteness_shown", lang)
    legend = [(NONE, word("none_found", lang))] if any(not cell["n"] for cell in cells.values()) else []
    page = Page(heading, shown, note, head + sum(heights), legend)
    top = page.body[1] + page.body[3]
    for i, measure in enumerate(MEASURES):
        for k, line in enumerate(titles[measure]):
            page.text(line, style.EDGE + left + i * room, top - (k + 0.5) * 0.16, style.BODY, weight="bold")
    y = top - head
    full = room - words - 0.16
    for doc, height in zip(docs, heights, strict=True):
        middle = y - height / 2
        for k, line in enumerate(labels[doc]):
            page.text(line, style.EDGE, middle + (len(labels[doc]) - 1) * 0.08 - k * 0.16)
        for i, measure in enumerate(MEASURES):
            x, cell = style.EDGE + left + i * room, cells[doc, measure]
            page.box(x, middle - BAR / 2, full, BAR, "#eeeeee")
            if cell["n"]:
                page.box(x, middle - BAR / 2, full * cell["share"], BAR, style.NAVY)
            page.text(_part(cell), x + full + 0.06, middle, style.BODY - 0.5, style.INK if cell["n"] else style.GREY)
        y -= height
        page.rule(style.EDGE, page.width - style.EDGE, y)
    said = [
        f"{names[d]}: " + ", ".join(f"{word(m, lang)} {_fraction(cells[d, m])}" for m in MEASURES) + "." for d in docs
    ]
    page.figure.alt = shortened(f"{heading}. {shown}. {' '.join(said)} {note}")
    return page.figure


def _part(cell: dict) -> str:
    return f"{share_text(cell['n'], cell['total'])} ({cell['n']})" if cell["n"] else NONE


def _fraction(cell: dict) -> str:
    return f"{cell['n']}/{cell['total']}"


def concreteness_heading(rows: pd.DataFrame, lang: Lang) -> str:
    """How many documents give most of their tasks a leading body, and how many a year of completion."""
    if rows.empty:
        return word("no_tasks_yet", lang)
    docs = rows["doc"].nunique()
    most: Callable[[str], int] = lambda code: int((rows.loc[rows["code"] == code, "share"] > 0.5).sum())  # noqa: E731
    lead, deadline = most("leader"), most("deadline")
    if lang == "vi":
        rest = f"{deadline} trong {docs} nêu năm hoàn thành cho quá nửa"
        return (
            f"{lead} trong {docs} văn bản nêu cơ quan chủ trì hoặc đứng tên thực hiện cho quá nửa số nhiệm vụ; {rest}"
        )
    return f"Most tasks have a body that leads or carries out in {lead} of {docs} documents, and a year of completion in {deadline}"
