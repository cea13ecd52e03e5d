"""Panels side by side with shared rows: values as marks, what they are as text beside, silence in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd
from matplotlib.axes import Axes

from analysis import comparison
from analysis.codebook import Codebook, Lang
from analysis.figures import style
from analysis.figures.style import Chart, Page, mark, width_of, wrapped
from analysis.figures.words import shortened, targets_note, word

SLOT, GAP = 0.205, 0.07  # height of one stated value, and the room between two plans
ACROSS, ROOM, BETWEEN = 5, (1.4, 2.9), 0.18  # panels side by side, their narrowest and widest, and the room between
TITLE, MORE, AXIS = 0.3, 0.16, 0.27  # room for a panel's title, for each further line of it, for the scale below
SIGNS = {comparison.OTHER_YEARS: "–", comparison.NO_LEVEL: "×"}  # stand where a plan cannot have a value
_SHAPES = {
    "=": "exact",
    "": "exact",
    ">=": "at_least",
    ">": "at_least",
    "~": "about",
    "<=": "at_most",
    "<": "at_most",
    "top": "at_most",
}
_MARKS = {"exact": ("o", True), "at_least": (">", True), "about": ("o", False), "at_most": ("<", True)}


@dataclass
class _Entry:
    """One line of one plan in one panel: a value to draw and its text, or only words where there is no value."""

    text: str
    value: float | None = None
    high: float | None = None
    shape: str = "exact"
    confirmed: bool = True
    stated: bool = True


@dataclass
class Panel:
    """One panel: title and rows (`comparison.targets_of`); `with_years` where it mixes years, which are then said."""

    title: str
    rows: pd.DataFrame
    with_years: bool
    entries: dict[str, list[_Entry]] = field(default_factory=dict)
    national: dict[str, list[_Entry]] = field(default_factory=dict)


def small_multiples(
    panels: list[Panel], rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang, heading: str, shown: str
) -> Chart:
    """Panels with shared rows: the national targets above, then the plans; each value a mark, and text beside it."""
    note = targets_note(rows, plans, book, lang)
    if rows.empty:
        return nothing_to_draw(heading, note, lang)
    unit = _unit(rows)
    for panel in panels:
        panel.entries = {
            doc: _entries(group, panel.with_years, unit, lang) for doc, group in panel.rows.groupby("doc", sort=False)
        }
        panel.national = _national(panel.rows, panel.with_years, lang)
    names = _row_names(rows, plans, panels, lang)
    left = min(3.2, max(width_of(name) for name in names.values()) + 0.12)
    across = min(ACROSS, len(panels))
    inner = style.WIDTH - 2 * style.EDGE - left + BETWEEN
    room = min(max(inner / across - BETWEEN, ROOM[0]), ROOM[1])
    width = max(style.WIDTH, left + across * (room + BETWEEN) - BETWEEN + 2 * style.EDGE)
    words = min(max(_widest_words(panels), 0.5), room * 0.66)
    scale = _scale(panels, room - words - 0.1)
    bands = [_Band(panels[i : i + across], names, room) for i in range(0, len(panels), across)]
    page = Page(heading, shown, note, sum(band.height for band in bands), _legend(panels, lang), width)
    top = page.body[1] + page.body[3]
    for band in bands:
        band.draw(page, top, left, room, words, scale)
        top -= band.height
    page.figure.alt = shortened(f"{heading}. {_spoken(panels, names)} {note}")
    return page.figure


def nothing_to_draw(heading: str, note: str, lang: Lang) -> Chart:
    """A chart of an empty table says that there is nothing yet, instead of failing or being blank."""
    page = Page(heading, "", note, 0.6)
    left, bottom, width, height = page.body
    page.text(
        word("nothing", lang),
        left + width / 2,
        bottom + height / 2,
        style.BODY,
        style.GREY,
        ha="center",
        style="italic",
    )
    page.figure.alt = " ".join(filter(None, [f"{heading}.", word("nothing", lang) + ".", note]))
    return page.figure


def _national(rows: pd.DataFrame, with_years: bool, lang: Lang) -> dict[str, list[_Entry]]:
    """The national targets the plans of a panel answer to, by the document that sets them."""
    found: dict[str, dict[tuple, _Entry]] = {}
    for row in rows.sort_values("year").to_dict("records"):
        if pd.isna(row["national_value"]):
            continue
        confirmed = bool(row["national_is_confirmed"])
        text = comparison.amount_text(row, lang, "national_") + ("" if confirmed else "?")
        when = f"{int(row['year'])}: " if with_years else ""
        high = row["national_value_high"] if pd.notna(row["national_value_high"]) else None
        entry = _Entry(when + text, row["national_value"], high, "national", confirmed)
        found.setdefault(row["national_source"], {}).setdefault((row["year"], text), entry)
    return {source: list(entries.values()) for source, entries in sorted(found.items())}


def _unit(rows: pd.DataFrame) -> str:
    """The unit of the axis: the one most values are stated in; a growth in points is not a share in per cent."""
    stated = rows.loc[rows["stated"].astype(bool) & rows["value"].notna(), "unit"]
    return str(stated.mode().iloc[0]) if len(stated) else ""


def _entries(group: pd.DataFrame, with_years: bool, unit: str, lang: Lang) -> list[_Entry]:
    rows = group.sort_values("year").to_dict("records")
    if not any(row["stated"] for row in rows):
        return [_Entry(_silence(rows, lang), stated=False)]
    out = []
    for row in rows:
        when = (
            "" if not with_years else f"{int(row['year'])}: " if pd.notna(row["year"]) else f"{word('no_year', lang)}: "
        )
        if not row["stated"]:
            continue
        text = comparison.amount_text(row, lang) + ("†" if row["in_words"] is True else "")
        apart = row["national_same_base"] is False  # another thing than the axis shows: said, not drawn
        text += " ≠" if apart else ""
        apart |= row["unit"] != unit
        value = row["value"] if pd.notna(row["value"]) and not apart else None
        high = row["value_high"] if pd.notna(row["value_high"]) and not apart else None
        entry = _Entry(when + text, value, high, _SHAPES.get(row["comparator"], "exact"))
        if entry not in out:  # stated again in another part of the plan
            out.append(entry)
    return out


def _silence(rows: list[dict], lang: Lang) -> str:
    """Why a plan has no value in a panel: it states none, it sets no target for that year, or the level is gone."""
    statuses = [row["status"] for row in rows]
    if comparison.NOT_STATED in statuses:
        return word("not_stated", lang)
    return SIGNS[comparison.NO_LEVEL if comparison.NO_LEVEL in statuses else comparison.OTHER_YEARS]


def _row_names(
    rows: pd.DataFrame, plans: pd.DataFrame, panels: Sequence[Panel], lang: Lang
) -> dict[tuple[str, str], str]:
    """The rows of the chart from top to bottom: national documents, then the plans, with what stands beside them.

    Plans that state most and highest first; those that state nothing last, in the order of the provinces, which is
    the only order where they are grouped under today's units.
    """
    stated = rows[rows["stated"].astype(bool) & rows["value"].notna()].sort_values("year")
    last, often = stated.groupby("doc")["value"].last(), stated.groupby("doc").size()
    order = rows.drop_duplicates("doc").set_index("doc")["order"]
    if "unit" in plans:  # grouped under today's provinces: those of one unit stay together
        docs = sorted(order.index, key=lambda d: (order[d], d))
    else:
        docs = sorted(order.index, key=lambda d: (d not in last, -last.get(d, 0), -often.get(d, 0), order[d], d))
    names = dict(zip(rows["doc"], rows[f"plan_{lang}"], strict=True))
    answers = plans.set_index("doc")["resolution"].reindex(docs).fillna("")
    if answers.nunique() > 1:
        names = {doc: f"{names[doc]} ({answers[doc]})" if answers[doc] else names[doc] for doc in docs}
    sources = sorted({source for panel in panels for source in panel.national})
    return {("national", s): word("national", lang, source=s) for s in sources} | {("plan", d): names[d] for d in docs}


def _found(panel: Panel, row: tuple[str, str]) -> list[_Entry]:
    return (panel.national if row[0] == "national" else panel.entries).get(row[1], [])


def _widest_words(panels: Sequence[Panel]) -> float:
    texts = [e.text for p in panels for found in [*p.entries.values(), *p.national.values()] for e in found]
    return max((width_of(text) for text in texts), default=0.0) + 0.06


class _Band:
    """Panels side by side that share their rows."""

    def __init__(self, panels: Sequence[Panel], names: dict[tuple[str, str], str], room: float):
        self.panels, self.names = panels, names
        self.gap = GAP if len(names) <= 12 else GAP / 2
        self.slots = {row: max(1, *(len(_found(panel, row)) for panel in panels)) for row in names}
        self.titles = [wrapped(panel.title, room, style.BODY, "bold") for panel in panels]
        self.head = TITLE + MORE * (max(len(lines) for lines in self.titles) - 1)
        self.height = self.head + AXIS + sum(n * SLOT + self.gap for n in self.slots.values())

    def draw(self, page: Page, top: float, left: float, room: float, words: float, scale: _Scale) -> None:
        bottom, body = top - self.height + AXIS, self.height - self.head - AXIS
        right = style.EDGE + left + len(self.panels) * (room + BETWEEN) - BETWEEN
        places, y = {}, body
        for row, name in self.names.items():
            y -= self.gap / 2
            places[row] = y - SLOT / 2
            lines = wrapped(name, left - 0.1)[: max(1, self.slots[row])]
            for i, line in enumerate(lines):
                color = style.GREY if row[0] == "national" else style.INK
                page.text(line, style.EDGE, bottom + places[row] - i * SLOT, style.BODY, color)
            y -= self.slots[row] * SLOT + self.gap / 2
            page.rule(style.EDGE, right, bottom + y)
        for i, panel in enumerate(self.panels):
            x = style.EDGE + left + i * (room + BETWEEN)
            for k, line in enumerate(reversed(self.titles[i])):
                page.text(line, x, top - self.head + 0.13 + k * MORE, style.BODY, weight="bold")
            _draw_panel(page.axes(x, bottom, room - words - 0.1, body), panel, places, body, scale)
            for row, place in places.items():
                for k, entry in enumerate(_found(panel, row)):
                    quiet = {} if entry.stated else {"color": style.GREY, "style": "italic"}
                    if row[0] == "national":
                        quiet = {"color": style.GREY}
                    page.text(entry.text, x + room - words, bottom + place - k * SLOT, style.BODY, **quiet)


def _draw_panel(ax: Axes, panel: Panel, places: dict[tuple[str, str], float], body: float, scale: _Scale) -> None:
    """The marks of one panel; the texts stand beside the axes."""
    style.bare_axes(ax)
    ax.patch.set_visible(False)
    ax.set_ylim(0, body)
    ax.set_xlim(scale.low, scale.high)
    drawn = [
        (row, place - i * SLOT, e)
        for row, place in places.items()
        for i, e in enumerate(_found(panel, row))
        if e.value is not None
    ]
    if drawn:
        ax.spines["bottom"].set(visible=True, color=style.PALE)
        ax.set_xticks(scale.ticks)
        ax.set_xticklabels(scale.labels, fontsize=style.NOTE, color=style.GREY)
        ax.tick_params(axis="x", length=2.5, color=style.PALE, pad=2, bottom=True)
    for row, y, entry in drawn:
        national = row[0] == "national"
        if national:
            line = "-" if entry.confirmed else (0, (2, 2))
            ax.plot([entry.value] * 2, [0, y], color=style.PALE, linewidth=0.9, linestyle=line, zorder=1)
        if entry.high is not None:
            ax.plot(
                [entry.value, entry.high], [y, y], color=style.INK if national else style.NAVY, linewidth=2.2, zorder=2
            )
        shape, filled = ("D", entry.confirmed) if national else _MARKS[entry.shape]
        point = mark(shape, filled, style.INK if national else style.NAVY, size=5.2 if national else 6.2)
        point.set(xdata=[entry.value], ydata=[y], zorder=3, clip_on=False)
        ax.add_line(point)


@dataclass
class _Scale:
    low: float
    high: float
    ticks: list[float]
    labels: list[str]


def _scale(panels: Sequence[Panel], room: float) -> _Scale:
    """One axis for all panels, from zero, with a few round marks; per cent beyond 60 goes to 100."""
    entries = [
        e for p in panels for found in [*p.entries.values(), *p.national.values()] for e in found if e.value is not None
    ]
    units = {u for p in panels for u in [*p.rows["unit"], *p.rows["national_unit"]]} - {"", "none"}
    percent = units <= {style.PERCENT, "percent_per_year", "percentage_points"}
    top = max((entry.high or entry.value for entry in entries), default=1.0)
    low = min([0.0, *(entry.value for entry in entries)])
    most = max(2, int(room / 0.42))  # marks the axis has room for
    if percent and 60 < top <= 100:
        ticks = [0.0, 50.0, 100.0] if most > 2 else [0.0, 100.0]
    else:
        step = next(s * 10.0**p for p in range(-3, 12) for s in (1, 2, 5) if s * 10.0**p * (most - 1) >= top)
        ticks = [i * step for i in range(most) if (i - 1) * step < top]
    labels = [f"{t:g}%" if percent and t else f"{t:g}" for t in ticks]
    return _Scale(low, max(ticks[-1], top), ticks, labels)


def _legend(panels: Sequence[Panel], lang: Lang) -> list[tuple]:
    entries = [e for panel in panels for found in panel.entries.values() for e in found if e.value is not None]
    national = [e for panel in panels for found in panel.national.values() for e in found]
    keys = [(mark(*_MARKS[shape]), word(shape, lang)) for shape in _MARKS if any(e.shape == shape for e in entries)]
    if any(e.high is not None for e in [*entries, *national]):
        bar = mark("None", line="-")
        bar.set(color=style.NAVY, linewidth=2.2)
        keys.append((bar, word("range", lang)))
    for confirmed in (True, False):
        if any(e.confirmed is confirmed for e in national):
            key = mark("D", confirmed, style.INK, "-" if confirmed else (0, (2, 2)), 5.2)
            keys.append((key, word("confirmed" if confirmed else "unconfirmed", lang)))
    shown = {e.text for panel in panels for found in panel.entries.values() for e in found if e.value is None}
    if any(text.endswith("≠") for text in shown):
        keys.append(("≠", word("other_base", lang)))
    keys += [(sign, word(status, lang)) for status, sign in SIGNS.items() if sign in shown]
    return keys


def _spoken(panels: Sequence[Panel], names: dict[tuple[str, str], str]) -> str:
    parts = []
    for panel in panels:
        said = [
            f"{name}: {', '.join(e.text for e in _found(panel, row))}"
            for row, name in names.items()
            if _found(panel, row)
        ]
        parts.append(f"{panel.title} – " + "; ".join(said) + ".")
    return " ".join(parts)
