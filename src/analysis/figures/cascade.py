"""How far the plans stay from the national target: one dot for each distance, no two units on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd
from matplotlib.axes import Axes

from analysis import codebook, comparison
from analysis.codebook import Codebook, Lang
from analysis.figures import style
from analysis.figures.panels import nothing_to_draw
from analysis.figures.style import Chart, Page, in_house_style, mark, width_of, wrapped
from analysis.figures.words import national_note, shortened, sources_note, word

LINE, PAD, TITLE, AXIS = 0.155, 0.05, 0.27, 0.3  # heights: line of text, room in a group, panel title, scale
LABEL, PLANS = 2.15, 1.7  # widths: indicator, plans
EQUAL, AMOUNT = 3.6, 1.1  # widths in the list of those just equal: indicator, amount
LEVEL = ""  # stands for the unit of groups without any distance: they are listed, not drawn
TALLEST = 7.4  # body of one page, so that chart, heading and note fit a portrait A4
SIZE, SMALL = 8.0, 7.5
_UNITS = ("percent", "percentage_points", "percent_per_year")
# the signs of `kept`: what a triangle to the side or a circle means, stands in the charts of single indicators
_SHAPES = {
    "below": ("v", True),
    "weaker": ("v", False),
    "level": ("$=$", True),
    "stronger": ("^", False),
    "above": ("^", True),
}


@dataclass
class _Line:
    """Plans at the same distance with the same words."""

    plans: list[str]
    amount: str
    gap: float
    high: float | None
    kind: str  # below | weaker | level | stronger | above | both
    short: str  # the size of the gap

    @property
    def level(self) -> bool:
        """The figure is the national one, whatever the words before it."""
        return self.kind in ("weaker", "level", "stronger")


@dataclass
class _Group:
    """One indicator, scope, year and national amount, with its lines."""

    unit: str
    label: list[str]
    national: list[str]
    lines: list[_Line] = field(default_factory=list)
    wraps: list[list[str]] = field(default_factory=list)

    @property
    def height(self) -> float:
        if self.unit == LEVEL:
            return max(len(self.label), *map(len, self.wraps)) * LINE + PAD
        left = len(self.label) + len(self.national)
        return max(left, sum(map(len, self.wraps))) * LINE + 2 * PAD


@in_house_style
def gaps(rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang = "vi") -> list[Chart]:
    """The gaps of `comparison.cascade` as dots around the national target, in as many pages as it takes.

    Rows are indicator and year, plans with the same figure share a dot; a panel holds one unit. What cannot be compared
    by figures is counted in the note and stands in `kept`. Where all plans say just what the nation says there is nothing
    to draw: those are listed below.
    """
    held = rows[rows["relation"] == "same_year"]
    heading = gaps_heading(rows, book, lang)
    if held.empty:
        return [nothing_to_draw(heading, _note(rows, held, plans, book, lang), lang)]
    groups = _groups(held, book, lang)
    scales = {
        unit: _scale([line for g in groups if g.unit == unit for line in g.lines])
        for unit in _units(groups)
        if unit != LEVEL
    }
    pages = _pages(groups)
    count = len(pages)
    return [
        _draw(page, scales, rows, held, plans, book, lang, heading + (f" ({i}/{count})" if count > 1 else ""))
        for i, page in enumerate(pages, 1)
    ]


def gaps_heading(rows: pd.DataFrame, book: Codebook, lang: Lang) -> str:
    """How many comparable figures stay below the national target, and which share of something stays furthest."""
    held = rows[rows["relation"] == "same_year"]
    if held.empty:
        return word("no_gaps", lang)
    below = held[held["position"] == "below"]
    n, k = len(held), len(below)
    if lang == "vi":
        text = f"{k} trong {n} mức so sánh được thấp hơn mục tiêu quốc gia"
    else:
        text = f"{k} of {n} comparable figures are below the national target"
    shares = below[below["unit"] == style.PERCENT]
    if shares.empty:
        return text
    row = shares.sort_values(["gap", "order"], kind="stable").iloc[0].to_dict()
    label = comparison.row_label(book, row["indicator"], row["scope"], lang)
    gap = comparison.gap_size(row, lang)
    return text + ("; xa nhất: " if lang == "vi" else "; the furthest: ") + f"{row[f'plan_{lang}']}, " + (
        f"{label}, {int(row['year'])} " + (f"(thấp hơn {gap})" if lang == "vi" else f"({gap} short)"))  # fmt: skip


def _units(groups: Sequence[_Group]) -> list[str]:
    found = dict.fromkeys(group.unit for group in groups)
    return sorted(found, key=lambda u: (u == LEVEL, _UNITS.index(u) if u in _UNITS else len(_UNITS), u))


def _groups(held: pd.DataFrame, book: Codebook, lang: Lang) -> list[_Group]:
    place = {code: at for at, code in enumerate(book.indicators["indicator"])}
    records = held.to_dict("records")
    keyed: dict[tuple, list[dict]] = {}
    for row in records:
        national = comparison.national_text(row, lang)
        key = (row["unit"], place.get(row["indicator"], 999), row["indicator"], row["scope"], int(row["year"]))
        keyed.setdefault((*key, national), []).append(row)
    out = []
    for (unit, _, indicator, scope, year, national), mine in sorted(keyed.items(), key=lambda item: item[0]):
        sources = ", ".join(dict.fromkeys(row["national_source"] for row in mine))
        equal = all(row["strength"] == "equal" for row in mine)
        label = f"{comparison.row_label(book, indicator, scope, lang)}, {year}"
        text = ("quốc gia " if lang == "vi" else "national ") + f"{national} ({sources})"
        group = _Group(
            LEVEL if equal else unit,
            wrapped(label, (EQUAL if equal else LABEL) - 0.12, SIZE),
            [] if equal else wrapped(text, LABEL - 0.12, SMALL),
        )
        lines: dict[tuple, _Line] = {}
        for row in sorted(mine, key=lambda r: (r["gap"], r["order"], r["doc"])):
            kind = _kind(row)
            high = row["gap_high"] if pd.notna(row["gap_high"]) else None
            amount = comparison.based(row, lang)
            short = "" if kind in ("weaker", "level", "stronger") else comparison.short_gap(row, lang)
            line = lines.setdefault((row["gap"], high, amount), _Line([], amount, row["gap"], high, kind, short))
            line.plans.append(row[f"plan_{lang}"])
        group.lines = list(lines.values())
        room = style.WIDTH - 2 * style.EDGE - EQUAL - AMOUNT if equal else PLANS - 0.1
        group.wraps = [wrapped(", ".join(dict.fromkeys(line.plans)), room, SIZE) for line in group.lines]
        out.append(group)
    order = _units(out)
    return sorted(out, key=lambda group: order.index(group.unit))


def _kind(row: dict) -> str:
    if row["position"] == "straddles":
        return "both"
    if row["position"] == "below":
        return "below"
    if row["gap"] or pd.notna(row["gap_high"]):
        return "above"
    return row["strength"] if row["strength"] in ("weaker", "stronger") else "level"


def _pages(groups: Sequence[_Group]) -> list[list[_Group]]:
    """Groups in pages that fit; a unit that goes on gets its title and scale again."""
    pages: list[list[_Group]] = [[]]
    room = TALLEST
    for group in groups:
        fresh = not pages[-1] or pages[-1][-1].unit != group.unit
        around = TITLE + (AXIS if group.unit != LEVEL else 0)
        need = group.height + (around if fresh else 0)
        if need > room and pages[-1]:
            pages.append([])
            room, need = TALLEST, group.height + around
        pages[-1].append(group)
        room -= need
    return pages


@dataclass
class _Scale:
    low: float
    high: float
    ticks: list[float]


def _scale(lines: Sequence[_Line]) -> _Scale:
    """From the furthest shortfall to the furthest surplus, with zero and a few round marks."""
    ends = [end for line in lines for end in (line.gap, line.high) if end is not None]
    low, high = min(0.0, *ends), max(0.0, *ends)
    widest = max(-low, high)
    if not widest:
        return _Scale(-1.0, 1.0, [0.0])
    step = next(s * 10.0**p for p in range(-3, 12) for s in (1, 2, 5) if s * 10.0**p * 2 >= widest)
    ticks = [round(i * step, 9) for i in range(-2, 3) if low <= i * step <= high]
    pad = 0.06 * (high - low)
    return _Scale(low - pad, high + pad, ticks)


def _draw(
    groups: Sequence[_Group],
    scales: dict[str, _Scale],
    rows: pd.DataFrame,
    held: pd.DataFrame,
    plans: pd.DataFrame,
    book: Codebook,
    lang: Lang,
    heading: str,
) -> Chart:
    units = _units(groups)
    height = sum(group.height for group in groups) + len(units) * TITLE + sum(unit != LEVEL for unit in units) * AXIS
    shown = word("gaps_shown", lang)
    page = Page(heading, shown, _note(rows, held, plans, book, lang), height, _legend(groups, lang))
    y = page.body[1] + page.body[3]
    right = page.width - style.EDGE
    drawn = [line for group in groups if group.unit != LEVEL for line in group.lines]
    words = 0.12 + max((width_of(_beside(line), SIZE) for line in drawn), default=1.0)
    room = right - style.EDGE - LABEL - PLANS - words - 0.1
    x = style.EDGE + LABEL + PLANS
    for unit in units:
        mine = [group for group in groups if group.unit == unit]
        page.text(_title(unit, book, lang), style.EDGE, y - 0.12, SIZE, style.NAVY, weight="bold")
        y -= TITLE
        if unit == LEVEL:
            _list(page, mine, y, right)
            continue
        body = sum(group.height for group in mine)
        ax = page.axes(x, y - body, room, body)
        _prepare(ax, scales[unit], body, lang)
        top = y
        for group in mine:
            page.rule(style.EDGE, right, y)
            at = y - PAD - LINE / 2
            for i, text in enumerate(group.label):
                page.text(text, style.EDGE, at - i * LINE, SIZE)
            for i, text in enumerate(group.national):
                page.text(text, style.EDGE, at - (len(group.label) + i) * LINE, SMALL, style.GREY)
            for line, names in zip(group.lines, group.wraps, strict=True):
                for i, text in enumerate(names):
                    page.text(text, style.EDGE + LABEL, at - i * LINE, SIZE)
                page.text(_beside(line), right - words + 0.02, at, SIZE)
                _mark(ax, line, body - (top - at))
                at -= len(names) * LINE
            y -= group.height
        page.rule(style.EDGE, right, y)
        y -= AXIS
    page.figure.alt = shortened(f"{heading}. {shown}. {_spoken(groups)} {page.figure.note}")
    return page.figure


def _list(page: Page, groups: Sequence[_Group], y: float, right: float) -> None:
    """Those on which all plans say just what the nation says: indicator, amount, plans."""
    for group in groups:
        page.rule(style.EDGE, right, y)
        at = y - PAD / 2 - LINE / 2
        for i, text in enumerate(group.label):
            page.text(text, style.EDGE, at - i * LINE, SIZE)
        page.text(group.lines[0].amount, style.EDGE + EQUAL, at, SIZE)
        for i, text in enumerate(group.wraps[0]):
            page.text(text, style.EDGE + EQUAL + AMOUNT, at - i * LINE, SIZE)
        y -= group.height
    page.rule(style.EDGE, right, y)


def _title(unit: str, book: Codebook, lang: Lang) -> str:
    if unit == LEVEL:
        return word("gap_equal", lang)
    if unit in _UNITS:
        return word("gap_percent_per_year" if unit == "percent_per_year" else "gap_percent", lang)
    return codebook.label(book, unit, lang, "unit")


def _prepare(ax: Axes, scale: _Scale, body: float, lang: Lang) -> None:
    style.bare_axes(ax)
    ax.patch.set_visible(False)
    ax.set_ylim(0, body)
    ax.set_xlim(scale.low, scale.high)
    ax.set_xticks(scale.ticks)
    signs = ["" if not t else "+" if t > 0 else "−" for t in scale.ticks]
    labels = [s + comparison.number_text(abs(t), lang) for s, t in zip(signs, scale.ticks, strict=True)]
    ax.set_xticklabels(labels, fontsize=style.NOTE, color=style.GREY)
    ax.tick_params(axis="x", length=2.5, color=style.PALE, pad=2, bottom=True)
    ax.plot([0, 0], [0, body], color=style.INK, linewidth=0.9, zorder=1)


def _mark(ax: Axes, line: _Line, y: float) -> None:
    if line.high is not None:
        ax.plot([line.gap, line.high], [y, y], color=style.NAVY, linewidth=2.2, zorder=2, marker="|", markersize=7)
        ends = [line.gap, line.high]
        edge = max(ends, key=abs) if line.kind != "both" else None
    else:
        edge = line.gap
    if edge:
        ax.plot([0, edge], [y, y], color=style.PALE, linewidth=0.9, zorder=1)
    if edge is not None:
        shape, filled = _SHAPES[line.kind]
        point = mark(shape, filled, style.NAVY, size=6.0)
        point.set(xdata=[edge], ydata=[y], zorder=3, clip_on=False)
        ax.add_line(point)


_SIGNS = {"below": "▼", "weaker": "▽", "level": "=", "stronger": "△", "above": "▲", "both": ""}


def _beside(line: _Line) -> str:
    """The amount and how it stands to the nation's: "≥10% GRDP (▼ 20)", "≥20% GRDP (▼ > 10)", "20% GRDP (=)"."""
    return f"{line.amount} ({' '.join(filter(None, [_SIGNS[line.kind], line.short]))})"


def _legend(groups: Sequence[_Group], lang: Lang) -> list[tuple]:
    lines = [line for group in groups if group.unit != LEVEL for line in group.lines]
    names = {"below": "gap_below", "weaker": "weaker_words", "level": "gap_level", "stronger": "stronger_words",
             "above": "gap_above"}  # fmt: skip
    keys = [(mark(*_SHAPES[k]), word(names[k], lang)) for k in _SHAPES if any(line.kind == k for line in lines)]
    if any(line.high is not None for line in lines):
        bar = mark("None", line="-")
        bar.set(color=style.NAVY, linewidth=2.2)
        keys.append((bar, word("gap_both", lang)))
    if any("?" in text for group in groups for text in group.national):
        keys.append(("?", word("not_confirmed", lang)))
    return keys


def cascade_note(
    rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang, held: pd.DataFrame | None = None
) -> str:
    """Sources, national documents, the plans that cannot be held against any, and the documents not compared.

    `rows` are those drawn; `held` all of the cascade, where the rest stands on other pages.
    """
    parts = [sources_note(plans, rows["doc"].unique(), book, lang), national_note(rows["national_source"], book, lang)]
    without = comparison.without_yardstick(plans, book)
    without = without[~without["doc"].isin((rows if held is None else held)["doc"])]
    if len(without):
        names = comparison.names_of(plans[plans["compared"]], lang, book)
        parts.append(word("without_yardstick", lang, names=", ".join(names[doc] for doc in without["doc"])))
    parts.append(comparison.left_out(plans, lang, book))
    return " ".join(filter(None, parts))


def _note(rows: pd.DataFrame, held: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang) -> str:
    others = int((rows["national_source"] != "").sum()) - len(held)
    parts = [word("n_gaps", lang, n=len(held), k=held["doc"].nunique(), m=others)]
    if held["own_product"].ne("").any():
        parts.append(word("own_product", lang))
    if held["comparator_change"].isin(["weakened", "strengthened"]).any():
        parts.append(word("words_note", lang))
    return " ".join([*parts, cascade_note(rows, plans, book, lang)])


def _spoken(groups: Sequence[_Group]) -> str:
    parts = []
    for group in groups:
        said = [f"{', '.join(line.plans)}: {_beside(line)}" for line in group.lines]
        parts.append(f"{' '.join(group.label)} – {' '.join(group.national)} – {'; '.join(said)}.")
    return " ".join(parts)
