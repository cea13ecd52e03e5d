"""A time on a scale of years: where a day lies, how a period, a deadline and what has no end are drawn."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis.codebook import Lang
from analysis.comparison import PASSED
from analysis.comparison.plans import day_text
from analysis.figures import style
from analysis.figures.style import mark, width_of

ABOVE = 0.3  # room above the lines, for the years and the reader's day
BAR = 0.1  # height of a period
STANDING = "standing"
PALE_BAR = "#c9d6e3"


@dataclass(frozen=True)
class Scale:
    """The years drawn: a year is a cell from a half before to a half after its number."""

    first: int
    last: int

    def ends(self, day: str) -> float:
        """Where a day ends on the scale: 31 December 2025 is the end of the cell of 2025."""
        when = Date.fromisoformat(day)
        return when.year - 0.5 + when.timetuple().tm_yday / (365 + calendar.isleap(when.year))

    def begins(self, day: Date) -> float:
        """Where a day begins: 1 January 2026 is the line between the cells of 2025 and 2026."""
        return day.year - 0.5 + (day.timetuple().tm_yday - 1) / (365 + calendar.isleap(day.year))


def prepare(ax: Axes, scale: Scale, height: float, room: float, day: Date | None, lang: Lang) -> None:
    """The years above, a fine line between every fifth, the reader's day as a line across all tasks."""
    style.bare_axes(ax)
    ax.patch.set_visible(False)
    ax.set_xlim(scale.first - 0.5, scale.last + 0.5)
    ax.set_ylim(0, height + ABOVE)
    _years(ax, scale, room, height)
    if day is not None and scale.first <= day.year <= scale.last:
        at = scale.begins(day)
        ax.plot([at, at], [0, height + 0.02], color=style.INK, linewidth=1.0, linestyle=(0, (4, 2)), zorder=4)
        side = "left" if at < (scale.first + scale.last) / 2 else "right"
        ax.text(at, height + 0.22, day_text(day.isoformat(), lang), fontsize=style.NOTE, ha=side, va="center")


def _years(ax: Axes, scale: Scale, room: float, height: float) -> None:
    """Labels in the middle of their year, as many as have room."""
    each = room / (scale.last - scale.first + 1)
    step = next((s for s in (1, 2, 5, 10, 20) if each * s >= width_of("2025", style.NOTE) + 0.08), 50)
    labelled = [year for year in range(scale.first, scale.last + 1) if year % step == 0 and scale.last - year >= step]
    labelled.append(scale.last)  # the last year is there whatever room the words beside take
    for year in range(scale.first, scale.last + 1):
        if year in labelled:
            ax.text(year, height + 0.07, str(year), fontsize=style.NOTE, color=style.GREY, ha="center", va="center")
        if step == 1 or year % 5 == 0:
            for edge in (year - 0.5, year + 0.5):
                ax.plot([edge, edge], [0, height], color="#ececec", linewidth=0.5, zorder=0)


def mark_years(ax: Axes, years: Sequence[int], y: float) -> None:
    """Years that only stand beside, as those of targets."""
    for year in years:
        point = mark("|", False, style.GREY, size=6.0)
        point.set(xdata=[year], ydata=[y], zorder=3)
        ax.add_line(point)


def mark_time(ax: Axes, row: dict, y: float, scale: Scale, bar: float = BAR) -> None:
    """A time on the scale; what has no year has no mark, and a standing task runs through with open ends."""
    if row["kind"] in ("words", "none"):
        return
    low, high = scale.first - 0.5, scale.last + 0.5
    over = row["state"] == PASSED
    color = style.PALE if over else style.NAVY
    if row["kind"] == STANDING:
        ax.plot([low, high], [y, y], color=style.NAVY, linewidth=1.0, linestyle=(0, (1, 2)), zorder=2)
        _arrow(ax, high, y)
        return
    end = scale.ends(row["due"]) if row["due"] else None
    if row["kind"] == "deadline":
        point = mark("X", not over, color if over else style.NAVY, size=5.8)
        point.set(xdata=[end], ydata=[y], zorder=3, clip_on=False)
        ax.add_line(point)
    else:
        begin = row["start_year"] - 0.5
        until = end if end is not None else begin
        if end is not None:
            ax.add_patch(
                Rectangle(
                    (begin, y - bar / 2), until - begin, bar, facecolor=color, edgecolor=color, linewidth=0.6, zorder=2
                )
            )
    if row["open_ended"] or end is None:
        begin = end if end is not None else row["start_year"] - 0.5
        ax.add_patch(
            Rectangle((begin, y - bar / 2), high - begin, bar, facecolor=PALE_BAR, edgecolor="none", zorder=1.5)
        )
        if end is None:  # a beginning that is stated has an edge
            ax.plot([begin, begin], [y - bar / 2, y + bar / 2], color=style.NAVY, linewidth=1.6, zorder=2)
        _arrow(ax, high, y)


def _arrow(ax: Axes, x: float, y: float) -> None:
    point = mark("$\\rightarrow$", True, style.NAVY, size=9.0)
    point.set(xdata=[x], ydata=[y], zorder=3, clip_on=False)
    ax.add_line(point)
