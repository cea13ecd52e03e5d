"""Charts of shared wording: whose wording each plan has, and how much of each plan is also in each other one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.colors as colors
import pandas as pd
from matplotlib.axes import Axes

from analysis import comparison
from analysis.codebook import Codebook, Lang
from analysis.comparison import bounded_share, number_text
from analysis.figures import style
from analysis.figures.panels import nothing_to_draw
from analysis.figures.style import Chart, Page, bare_axes, in_house_style, swatch, width_of, wrapped
from analysis.figures.words import shortened, sources_note, word

# source -> (colour, hatch): darker the more widely shared; hatching tells them apart where colours are lost
_FILLS = {
    "centre": ("#123a5e", ""),
    "several": ("#4a7fb0", ""),
    "one": ("#a9c6e0", "////"),
    "same_province": ("#dfe7ee", "...."),
    "own": ("#ffffff", ""),
}
_ROW, _BAR, _LINE = 0.36, 0.62, 0.155
_MOST_PLANS = 20  # bars on a page
_LABEL = 2.3
_COLUMN, _HEAD = (0.62, 1.15), 0.14
_WIDEST = 10.4
_MOST_ROWS = 24


@in_house_style
def wording(
    rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang = "vi", ax: Axes | None = None
) -> list[Chart] | Axes:
    """Share of each plan's words by where else they stand (`comparison.wording_sources`), in pages of `_MOST_PLANS`.

    With `ax` all bars are drawn there, without heading, legend and note, and the axes are returned.
    """
    if ax is not None:
        _bars(ax, rows, lang)
        return ax
    heading = wording_heading(rows, lang)
    if rows.empty:
        return [nothing_to_draw(heading, wording_note(rows, plans, book, lang), lang)]
    docs = list(rows["doc"].drop_duplicates())
    pages = -(-len(docs) // _MOST_PLANS)
    each = -(-len(docs) // pages)
    parts = [rows[rows["doc"].isin(docs[i : i + each])] for i in range(0, len(docs), each)]
    return [
        _bar_page(part, plans, book, lang, heading + (f" ({i}/{pages})" if pages > 1 else ""))
        for i, part in enumerate(parts, 1)
    ]


def wording_heading(rows: pd.DataFrame, lang: Lang) -> str:
    """The plan with the largest shared part, the one with the largest part of its own, in whole per cent."""
    if rows.empty:
        return word("no_wording", lang)
    own = rows[rows["code"].isin(["own", "same_province"])].groupby("doc", sort=False)["share"].sum()
    names = dict(zip(rows["doc"], rows[f"plan_{lang}"], strict=True))
    most, least = own.idxmin(), own.idxmax()
    shared = (own.round(4) < 1).sum()
    if len(own) == 1 or not shared:
        return word("nothing_shared", lang, n=len(own))
    bounds = ("at_least", "at_most") if rows["bound"].ne("").any() else ("", "")
    share, rest = bounded_share(1 - own[most], bounds[0], lang), bounded_share(own[least], bounds[1], lang)
    if lang == "vi":
        return f"{names[most]} có {share} lời văn chung với văn bản khác; {names[least]} có {rest} lời văn không thấy ở nơi khác"
    said = f"{share} of the wording of {names[most]} stands in other documents too; {rest} of {names[least]} in none of the others"
    return said[:1].upper() + said[1:]


def wording_note(rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang) -> str:
    """n, how words are counted, whether a central document is there, and the sources."""
    docs = rows["doc"].drop_duplicates() if len(rows) else []
    parts = [
        word("n_wording", lang, n=number_text(_words(rows), lang), k=len(docs)),
        word("wording_counted", lang),
        word("wording_bounds", lang) if _bounded(rows) else "",
        word("centre_there" if (plans["level"] == "national").any() else "centre_missing", lang),
        sources_note(plans, docs, book, lang),
    ]
    return " ".join(filter(None, parts))


def _bounded(rows: pd.DataFrame) -> bool:
    """Whether any of the figures is a bound."""
    return bool(rows["bound"].ne("").any() if "bound" in rows else rows["at_least"].any())


def _words(rows: pd.DataFrame) -> int:
    return int(rows.groupby("doc")["total"].first().sum()) if len(rows) else 0


def _bar_page(rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang, heading: str) -> Chart:
    docs = list(rows["doc"].drop_duplicates())
    labels = _labels(rows, lang)
    left = max(width_of(line) for lines in labels for line in lines) + 0.12
    codes = [code for code in _FILLS if code in set(rows["code"])]
    legend = [(swatch(*_FILLS[code]), word(f"wording_{code}", lang)) for code in codes]
    shown = word("wording_shown", lang)
    page = Page(heading, shown, wording_note(rows, plans, book, lang), _ROW * len(docs), legend)
    x, y, width, height = page.body
    ax = page.axes(x + left, y, width - left, height)
    _bars(ax, rows, lang, ticks=False)
    for place, lines in enumerate(labels):
        middle = y + height - (place + 0.5) * _ROW
        for k, line in enumerate(lines):
            page.text(line, x, middle + (len(lines) - 1) * _LINE / 2 - k * _LINE)
    page.figure.alt = shortened(f"{heading}. {shown}. {_spoken(rows, lang)} {page.figure.note}")
    return page.figure


def _labels(rows: pd.DataFrame, lang: Lang) -> list[list[str]]:
    names = rows.drop_duplicates("doc")
    total = [number_text(int(n), lang) for n in names["total"]]
    return [
        wrapped(f"{name} (n\u00a0=\u00a0{n})", _LABEL) for name, n in zip(names[f"plan_{lang}"], total, strict=True)
    ]


def _bars(ax: Axes, rows: pd.DataFrame, lang: Lang, ticks: bool = True) -> None:
    docs = list(rows["doc"].drop_duplicates())
    bare_axes(ax)
    ax.set_xlim(0, 1)
    ax.set_ylim(max(len(docs), 1) - 0.5, -0.5)
    for place, doc in enumerate(docs):
        left = 0.0
        for row in rows[rows["doc"] == doc].sort_values("place").to_dict("records"):
            fill, hatch = _FILLS[row["code"]]
            if row["n"]:
                ax.barh(
                    place,
                    row["share"],
                    _BAR,
                    left,
                    color=fill,
                    hatch=hatch,
                    edgecolor=style.GREY,
                    linewidth=0.5,
                    clip_on=False,
                )
            if row["share"] >= 0.04:
                said = ax.text(left + row["share"] / 2, place, bounded_share(row["share"], row["bound"]), ha="center", va="center", fontsize=style.BODY)  # fmt: skip
                said.set_color("white" if row["code"] in ("centre", "several") else style.INK)
                if hatch:
                    said.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.8})
            left += row["share"]
    if ticks:
        ax.set_yticks(range(len(docs)), ["\n".join(lines) for lines in _labels(rows, lang)])
        ax.tick_params(length=0)


def _spoken(rows: pd.DataFrame, lang: Lang) -> str:
    parts = []
    for _, group in rows.groupby("doc", sort=False):
        said = [
            f"{word('wording_' + r['code'], lang)} {bounded_share(r['share'], r['bound'])}"
            for r in group.to_dict("records")
            if r["n"]
        ]
        parts.append(f"{group[f'plan_{lang}'].iloc[0]}: " + ", ".join(said) + ".")
    return " ".join(parts)


# --- each plan beside each other -------------------------------------------------------------------------------------


@in_house_style
def shared_matrix(rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang = "vi") -> list[Chart]:
    """How much of the plan in the row is also in the document in the column (`comparison.wording_matrix`), in pages.

    The values are printed and shaded; read a row: the other way round is another figure, as plans are not equally long.
    """
    heading = shared_matrix_heading(rows, lang)
    if rows.empty:
        return [nothing_to_draw(heading, wording_note(rows, plans, book, lang), lang)]
    names = {
        **dict(zip(rows["other_doc"], rows[f"other_plan_{lang}"], strict=True)),
        **dict(zip(rows["doc"], rows[f"plan_{lang}"], strict=True)),
    }
    order = [doc for doc in plans["doc"] if doc in names]
    across, down = [d for d in order if d in set(rows["other_doc"])], [d for d in order if d in set(rows["doc"])]
    left = min(_LABEL, max(width_of(name) for name in names.values()) + 0.15)
    narrowest = _narrowest([names[doc] for doc in across])
    columns = _parts(across, max(1, int((_WIDEST - left) / narrowest)))
    sheets = [(part, below) for below in _parts(down, _MOST_ROWS) for part in columns]
    biggest = rows["share"].max() or 1.0
    return [
        _matrix_page(rows, names, part, below, left, narrowest, biggest, plans, book, lang, heading + (f" ({i}/{len(sheets)})" if len(sheets) > 1 else ""))
        for i, (part, below) in enumerate(sheets, 1)
    ]  # fmt: skip


def shared_matrix_heading(rows: pd.DataFrame, lang: Lang) -> str:
    """The two plans with the largest shared part, both ways."""
    if rows.empty or not rows["n"].any():
        return word("no_wording" if rows.empty else "nothing_shared", lang, n=rows["doc"].nunique())
    row = rows.sort_values(["share", "doc", "other_doc"], ascending=[False, True, True]).iloc[0]
    return comparison.shared_answer(rows, row["doc"], row["other_doc"], lang)


def _parts(docs: Sequence[str], most: int) -> list[list[str]]:
    pages = -(-len(docs) // most)
    each = -(-len(docs) // pages)
    return [list(docs[i : i + each]) for i in range(0, len(docs), each)]


def _narrowest(names: Sequence[str]) -> float:
    longest = max(width_of(part, style.NOTE, "bold") for name in names for part in name.split(" "))
    return min(max(_COLUMN[0], longest + 0.08), _COLUMN[1])


def _matrix_page(
    rows: pd.DataFrame, names: dict[str, str], across: Sequence[str], down: Sequence[str], left: float, narrowest: float,
    biggest: float, plans: pd.DataFrame, book: Codebook, lang: Lang, heading: str,
) -> Chart:  # fmt: skip
    width = min(max((style.WIDTH - 2 * style.EDGE - left) / len(across), narrowest), _COLUMN[1])
    heads = {doc: wrapped(names[doc], width - 0.06, style.NOTE, "bold") for doc in across}
    header = max(map(len, heads.values())) * _HEAD + 0.06
    labels = {doc: wrapped(names[doc], left - 0.1) for doc in down}
    heights = {doc: max(0.28, len(labels[doc]) * _LINE + 0.08) for doc in down}
    here = rows[rows["doc"].isin(down) & rows["other_doc"].isin(across)]
    shown = word("shared_matrix_shown", lang)
    legend = [(swatch(_shade(0.02)), word("light", lang)), (swatch(_shade(1)), word("dark", lang))]
    if here["direction"].eq("from_other").any():
        legend.append(("←", word("may_have_taken", lang)))
    if (here["n"].eq(0) & ~here["at_least"].astype(bool)).any():
        legend.append(("·", word("none_found", lang)))
    page = Page(
        heading,
        shown,
        wording_note(here, plans, book, lang),
        header + sum(heights.values()),
        legend,
        max(style.WIDTH, left + len(across) * width + 2 * style.EDGE),
    )
    top = page.body[1] + page.body[3]
    for i, doc in enumerate(across):
        x = style.EDGE + left + (i + 0.5) * width
        for k, line in enumerate(heads[doc]):
            page.text(line, x, top - (k + 0.5) * _HEAD, style.NOTE, ha="center", weight="bold")
    y = top - header
    cells = {(row["doc"], row["other_doc"]): row for row in here.to_dict("records")}
    for doc in down:
        for k, line in enumerate(labels[doc]):
            page.text(line, style.EDGE, y - heights[doc] / 2 + (len(labels[doc]) - 1) * _LINE / 2 - k * _LINE)
        for i, other in enumerate(across):
            x = style.EDGE + left + i * width
            cell = cells.get((doc, other))
            if cell is not None:
                page.box(x + 0.02, y - heights[doc] + 0.02, width - 0.04, heights[doc] - 0.04, _shade(cell["share"] / biggest))  # fmt: skip
            said = (
                ""
                if cell is None or (not cell["n"] and cell["at_least"])
                else "·"
                if not cell["n"]
                else _share(cell) + (" ←" if cell["direction"] == "from_other" else "")
            )
            quiet = cell is None or not cell["n"]
            page.text(said, x + width / 2, y - heights[doc] / 2, style.BODY, style.PALE if quiet else style.INK, ha="center")  # fmt: skip
        y -= heights[doc]
        page.rule(style.EDGE, page.width - style.EDGE, y)
    told = [
        f"{r[f'plan_{lang}']} → {r[f'other_plan_{lang}']} {_share(r)}"
        for r in here.sort_values("share", ascending=False, kind="stable").to_dict("records")
        if r["n"]
    ]
    page.figure.alt = shortened(f"{heading}. {shown}. {'; '.join(told)}. {page.figure.note}")
    return page.figure


def _share(cell: Mapping[str, object]) -> str:
    return bounded_share(float(cell["share"]), "at_least" if cell["at_least"] else "")


def _shade(part: float) -> str:
    """From white to a light blue; in grey it is still the darker the more."""
    blue = colors.to_rgb(style.NAVY)
    return colors.to_hex([1 - 0.42 * part * (1 - channel) * 1.25 if part else 1.0 for channel in blue])


# --- groups of plans -------------------------------------------------------------------------------------------------


@in_house_style
def plan_groups(found: comparison.PlanGroups, plans: pd.DataFrame, book: Codebook, lang: Lang = "vi") -> Chart:
    """How often two plans fall into one group when their tasks are drawn again (`comparison.plan_groups`)."""
    if found.groups.empty:
        return nothing_to_draw(word("groups_none", lang), found.why[lang == "en"], lang)
    groups = found.groups.sort_values("group", kind="stable")
    docs, names = list(groups["doc"]), dict(zip(groups["doc"], groups[f"plan_{lang}"], strict=True))
    number = dict(zip(groups["doc"], groups["group"], strict=True))
    labels = {doc: wrapped(f"{i}. {names[doc]}", _LABEL - 0.1) for i, doc in enumerate(docs, 1)}
    left = max(width_of(line) for lines in labels.values() for line in lines) + 0.15
    cell = min(0.42, max(0.27, (_WIDEST - left) / len(docs)))
    heights = {doc: max(0.24, len(labels[doc]) * _LINE + 0.05) for doc in docs}
    heading = word(
        "groups_heading", lang, n=len(docs), k=found.count, value=number_text(round(found.stability, 2), lang)
    )
    legend = [(swatch(_shade(0.02)), word("together_never", lang)), (swatch(_shade(1)), word("together_always", lang))]
    note = " ".join([word("groups_note", lang, n=len(docs)), sources_note(plans, docs, book, lang)])
    width = max(style.WIDTH, left + cell * len(docs) + 2 * style.EDGE)
    page = Page(heading, word("groups_shown", lang), note, 0.2 + sum(heights.values()), legend, width)
    y = page.body[1] + page.body[3] - 0.2
    for i in range(len(docs)):
        page.text(str(i + 1), style.EDGE + left + (i + 0.5) * cell, y + 0.1, style.NOTE, style.GREY, ha="center")
    together = {(r["doc"], r["other_doc"]): r["together"] for r in found.pairs.to_dict("records")}
    for i, doc in enumerate(docs):
        if i and number[doc] != number[docs[i - 1]]:
            page.rule(style.EDGE, page.width - style.EDGE, y, style.INK)
        for k, line in enumerate(labels[doc]):
            page.text(line, style.EDGE, y - heights[doc] / 2 + (len(labels[doc]) - 1) * _LINE / 2 - k * _LINE)
        for j, other in enumerate(docs):
            if doc != other:
                share, x = together[doc, other], style.EDGE + left + j * cell
                page.box(x + 0.01, y - heights[doc] + 0.01, cell - 0.02, heights[doc] - 0.02, _shade(share))
                page.text(f"{round(100 * share)}", x + cell / 2, y - heights[doc] / 2, style.NOTE, ha="center")
        y -= heights[doc]
    said = [", ".join(names[d] for d in docs if number[d] == g) for g in sorted(set(number.values()))]
    page.figure.alt = shortened(f"{heading}. {' | '.join(said)}. {note}")
    return page.figure
