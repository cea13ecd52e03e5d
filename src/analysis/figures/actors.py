"""Charts of bodies, plan by plan: how many tasks each directs, leads and takes part in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.comparison import NAMES_NO_BODY, body_text, joined
from analysis.comparison.actors import BETWEEN
from analysis.comparison.amounts import share_text
from analysis.figures import style
from analysis.figures.panels import nothing_to_draw
from analysis.figures.style import Chart, Page, in_house_style, mark, wrapped
from analysis.figures.words import shortened, sources_note, word

ROW, GAP, HEAD, SCALE = 0.2, 0.16, 0.24, 0.26  # heights: a line, between plans, a plan's name, the axis below
TALLEST = 8.2  # of the panels on one page
LABEL, COUNT = 2.95, 0.62  # widths: the names of bodies, a column of figures
_ORDER = ("leads", "directs", "takes_part")
_SHAPES = {"leads": ("o", True, 5.4), "directs": ("D", False, 7.2), "takes_part": ("s", False, 8.4)}


@dataclass
class _Line:
    """One line of a plan's panel: a body with its counts, or words."""

    label: list[str]
    row: dict | None = None
    quiet: bool = False

    @property
    def height(self) -> float:
        return max(ROW, len(self.label) * 0.148 + 0.05)


@in_house_style
def actor_loads(
    rows: pd.DataFrame,
    plans: pd.DataFrame,
    book: Codebook,
    lang: Lang = "vi",
    most: int = 10,
    ax: Axes | None = None,
) -> list[Chart] | Axes:
    """The bodies that lead most tasks of each plan (`comparison.loads_of`), in pages; the roles by shape.

    `most` single bodies a plan, whoever directs or takes part in most, and a line that counts the rest; collective
    names stand below them, as they are nobody in particular. A plan that names no body says so. With `ax`
    the rows of one plan are drawn into it, without heading and notes; raises ValueError for rows of several.
    """
    if ax is not None:
        return _into(ax, rows, book, lang, most)
    heading = actor_loads_heading(rows, lang)
    if rows.empty:
        return [nothing_to_draw(heading, "", lang)]
    panels = [
        (doc, _lines(group, book, lang, most))
        for doc, group in rows[rows["status"] == "stated"].groupby("doc", sort=False)
    ]
    silent = silent_lines(rows, lang)
    pages = _pages(panels) or [[]]
    biggest = int(rows[list(_ORDER)].max().max()) if panels else 1
    return [
        _draw(
            page,
            rows,
            plans,
            book,
            lang,
            heading + (f" ({n}/{len(pages)})" if len(pages) > 1 else ""),
            silent if n == len(pages) else [],
            biggest,
        )
        for n, page in enumerate(pages, 1)
    ]


def actor_loads_heading(rows: pd.DataFrame, lang: Lang) -> str:
    """Which single body leads most tasks (in most plans where there are several), and how many plans name none."""
    if rows.empty:
        return word("no_tasks_yet", lang)
    single = rows[(rows["status"] == "stated") & ~rows["collective"] & rows["leads"].gt(0).fillna(False)]
    naming, docs = rows.loc[rows["status"] == "stated", "doc"].nunique(), rows["doc"].nunique()
    if naming == 0:
        return word("nobody_named", lang, k=docs)
    none = docs - naming
    rest = word("of_which_silent", lang, n=none, k=docs) if none else ""
    if single.empty:
        return word("no_single_leader", lang, k=naming) + rest
    best = single[single["leads"] == single.groupby("doc")["leads"].transform("max")]
    if naming == 1:
        names = joined(list(best[f"label_{lang}"]), lang, 2)
        first = best.iloc[0]
        place = first[f"plan_{lang}"]
        return word("leads_most", lang, plan=place, names=names, n=first["leads"], k=first["total"]) + rest
    often = best.groupby(f"label_{lang}", sort=False)["doc"].nunique()
    names = joined(list(often.index[often == often.max()]), lang, 2)
    text = word("leads_most_often", lang, names=names, n=int(often.max()), k=naming)
    return text + rest


def _lines(rows: pd.DataFrame, book: Codebook, lang: Lang, most: int) -> list[_Line]:
    """The lines of one plan: single bodies, how many more, collective names, how many more."""
    out: list[_Line] = []
    for collective in (False, True):
        mine = rows[rows["collective"] == collective]
        if mine.empty:
            continue
        shown = _foremost(mine, max(3, most // 2) if collective else most)
        if collective:
            out.append(_Line([word("collective", lang)], quiet=True))
        out += [
            _Line(wrapped(body_text(r, book, lang), LABEL - 0.12, style.NOTE + 0.5), r)
            for r in shown.to_dict("records")
        ]
        rest = mine.drop(shown.index)
        if len(rest):
            counts = {role: int(rest[role].max()) for role in _ORDER}
            key = "more_names" if collective else "more_bodies"
            out.append(_Line([word(key, lang, n=len(rest), most=_counts(counts, book, lang))], quiet=True))
    return out


def _foremost(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """Those that lead most, and below them whoever directs or takes part in most where that is somebody else."""
    shown = set(rows.index[:most])
    for role in ("directs", "takes_part"):
        if rows[role].max() > 0:
            shown.add(rows[role].astype("int64").idxmax())
    return rows.loc[[at for at in rows.index if at in shown]]


def _counts(counts: dict[str, int], book: Codebook, lang: Lang) -> str:
    said = [f"{codebook.label(book, role, lang, 'role').lower()} {n}" for role, n in counts.items() if n]
    return ", ".join(said)


def silent_lines(rows: pd.DataFrame, lang: Lang) -> list[str]:
    """The plans that name no body, as a paragraph in lines of the page's width; none where all name some."""
    none = rows[rows["status"] == NAMES_NO_BODY]
    if none.empty:
        return []
    names = [word("plan_tasks", lang, plan=r[f"plan_{lang}"], n=r["total"]) for r in none.to_dict("records")]
    return wrapped(f"{word('names_nobody', lang)}: {'; '.join(names)}.", style.WIDTH - 2 * style.EDGE, style.BODY)


def _pages(panels: Sequence[tuple[str, list[_Line]]]) -> list[list[tuple[str, list[_Line]]]]:
    """Panels in pages; a plan's lines stay together unless they alone are more than a page."""
    pages: list[list[tuple[str, list[_Line]]]] = []
    room = 0.0
    for doc, lines in panels:
        need = HEAD + GAP + sum(line.height for line in lines)
        if not pages or need > room:
            pages.append([])
            room = TALLEST
        pages[-1].append((doc, lines))
        room -= need
    return pages


def _draw(
    panels: Sequence[tuple[str, list[_Line]]],
    rows: pd.DataFrame,
    plans: pd.DataFrame,
    book: Codebook,
    lang: Lang,
    heading: str,
    silent: Sequence[str],
    biggest: int,
) -> Chart:
    docs = [doc for doc, _ in panels]
    shown = rows[rows["doc"].isin(docs)]
    body = sum(HEAD + GAP + sum(line.height for line in lines) for _, lines in panels)
    body += SCALE if panels else 0
    below = style.height_of(silent) + 0.12 if silent else 0.0
    legend = [(mark(s, f, size=z), codebook.label(book, role, lang, "role")) for role, (s, f, z) in _SHAPES.items()]
    roles = [role for role in _ORDER if shown[role].fillna(0).sum()] if panels else []
    legend = [key for key, role in zip(legend, _ORDER, strict=True) if role in roles]
    note = _note(rows, shown, plans, book, lang, bool(silent))
    page = Page(heading, word("loads_shown", lang) if panels else "", note, body + below, legend)
    left, bottom, width, height = page.body
    figures = left + width - len(roles) * COUNT
    axis = (left + LABEL, figures - left - LABEL - 0.14)
    top = y = bottom + height
    spoken = []
    if panels:
        ax = page.axes(axis[0], top - body + SCALE, axis[1], body - SCALE)
        _prepare(ax, biggest, body - SCALE)
    for doc, lines in panels:
        first = next(line.row for line in lines if line.row)
        page.text(_head(first, shown[shown["doc"] == doc], lang), left, y - HEAD / 2, style.BODY, weight="bold")
        for k, role in enumerate(roles):
            page.text(
                word("leads_short", lang) if role == "leads" else codebook.label(book, role, lang, "role"),
                figures + (k + 1) * COUNT - 0.04,
                y - HEAD / 2,
                style.NOTE,
                style.GREY,
                ha="right",
            )
        y -= HEAD
        for line in lines:
            middle = y - line.height / 2
            for i, text in enumerate(line.label):
                page.text(
                    text,
                    left + (0.0 if line.quiet else 0.08),
                    middle + ((len(line.label) - 1) / 2 - i) * 0.148,
                    style.NOTE + (0.0 if line.quiet else 0.5),
                    style.GREY if line.quiet else style.INK,
                    style="italic" if line.quiet else "normal",
                )
            if line.row:
                page.rule(left, left + width, y)
                _marks(ax, line.row, middle - (top - body + SCALE))
                for k, role in enumerate(roles):
                    n = int(line.row[role])
                    text = f"{n} ({share_text(n, int(line.row['total']))})" if role == "leads" and n else str(n)
                    color = style.INK if n else style.PALE
                    page.text(text, figures + (k + 1) * COUNT - 0.04, middle, style.BODY - 0.5, color, ha="right")
            y -= line.height
        y -= GAP
        spoken.append(_spoken(first[f"plan_{lang}"], lines, book, lang))
    y = bottom + below
    for i, text in enumerate(silent):
        page.text(text, left, y - 0.12 - i * style.BODY * style.LINE / 72, style.BODY, style.GREY, style="italic")
    page.figure.alt = shortened(f"{heading}. {' '.join([*spoken, *silent])} {note}")
    return page.figure


def _head(first: dict, rows: pd.DataFrame, lang: Lang) -> str:
    single = int((~rows["collective"]).sum())
    return word("plan_bodies", lang, plan=first[f"plan_{lang}"], k=first["total"], n=single)


def _prepare(ax: Axes, biggest: int, height: float) -> None:
    """A scale of whole tasks from nought, shared by all panels."""
    style.bare_axes(ax)
    ax.patch.set_visible(False)
    ax.set_ylim(0, height)
    step = next(s * 10**p for p in range(9) for s in (1, 2, 5) if s * 10**p * 5 >= biggest)
    ticks = list(range(0, biggest + step, step))
    ax.set_xlim(0, max(ticks[-1], biggest) * 1.02)
    ax.spines["bottom"].set(visible=True, color=style.PALE)
    ax.set_xticks(ticks)
    ax.set_xticklabels([str(t) for t in ticks], fontsize=style.NOTE, color=style.GREY)
    ax.tick_params(axis="x", length=2.5, color=style.PALE, pad=2, bottom=True)


def _marks(ax: Axes, row: dict, y: float) -> None:
    """The counts of a body as marks on one line; what is nought has no mark."""
    counts = {role: int(row[role]) for role in _ORDER}
    ax.plot([0, max(counts.values())], [y, y], color=style.PALE, linewidth=0.9, zorder=1)
    for role, (shape, filled, size) in reversed(_SHAPES.items()):
        if counts[role]:
            point = mark(shape, filled, size=size)
            point.set(xdata=[counts[role]], ydata=[y], zorder=3 if filled else 2, clip_on=False)
            if not filled:
                point.set_markerfacecolor("none" if counts[role] == counts["leads"] else "white")
            ax.add_line(point)


def _note(
    rows: pd.DataFrame, shown: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang, silent: bool
) -> str:
    docs = set(shown["doc"]) | (set(rows.loc[rows["status"] == NAMES_NO_BODY, "doc"]) if silent else set())
    totals = rows[rows["doc"].isin(docs)].groupby("doc")["total"].first()
    parts = [word("n_tasks", lang, n=int(totals.sum()), k=len(totals))]
    if len(shown):
        parts.append(word("several_roles", lang))
    if shown["merged"].any():
        parts.append(word("merged_bodies", lang))
    elif (shown["named"] != shown["agency"]).any():
        parts.append(word("today_names", lang))
    if silent:
        parts.append(word("may_assign", lang))
    parts += [carried_note(shown, book, lang), sources_note(plans, docs, book, lang)]
    return " ".join(filter(None, parts))


def carried_note(rows: pd.DataFrame, book: Codebook, lang: Lang) -> str:
    """Which bodies of plans issued after a merger have the duties of others already, under a name others use too.

    Nothing where the rows stand under today's names: there the others' duties are joined as well.
    """
    if (rows["named"] != rows["agency"]).any():
        return ""
    said = []
    for agency, group in rows[rows["carries"] != ""].groupby("agency", sort=False):
        if (rows["agency"].eq(agency) & ~rows["doc"].isin(group["doc"])).any():
            old = [codebook.label(book, b, lang, "agency") for b in group["carries"].iloc[0].split(BETWEEN)]
            places = joined(list(group[f"plan_{lang}"]), lang, 3)
            said.append(word("carries", lang, body=group[f"label_{lang}"].iloc[0], plans=places, old=joined(old, lang)))
    return f"{'; '.join(said)}. {word('carries_not', lang)}" if said else ""


def _spoken(plan: str, lines: Sequence[_Line], book: Codebook, lang: Lang) -> str:
    said = [
        f"{body_text(line.row, book, lang)}: {_counts({r: int(line.row[r]) for r in _ORDER}, book, lang)}"
        for line in lines
        if line.row
    ]
    return f"{plan} – " + "; ".join(said) + "."


def _into(ax: Axes, rows: pd.DataFrame, book: Codebook, lang: Lang, most: int) -> Axes:
    """One plan's bodies in given axes: the names at the axis, the counts beside the marks."""
    if rows["doc"].nunique() > 1:
        raise ValueError("one panel shows one plan; give the rows of one, or no ax")
    stated = rows[rows["status"] == "stated"]
    lines = [line for line in _lines(stated, book, lang, most) if line.row]
    biggest = int(stated[list(_ORDER)].max().max()) if len(stated) else 1
    _prepare(ax, biggest, max(len(lines), 1))
    ax.set_ylim(-0.5, max(len(lines), 1) - 0.5)
    if not lines:
        text = word("names_nobody", lang) if len(rows) else word("nothing", lang)
        ax.text(0.5, 0.5, text, transform=ax.transAxes, ha="center", color=style.GREY, style="italic")
        return ax
    for place, line in enumerate(reversed(lines)):
        _marks(ax, line.row or {}, place)
    ax.set_yticks(range(len(lines)))
    ax.set_yticklabels(["\n".join(line.label) for line in reversed(lines)], fontsize=style.NOTE + 0.5)
    return ax
