"""Charts of time: the periods of tasks, those without an end drawn open, deadlines against a day the reader names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from itertools import islice

import pandas as pd
from matplotlib.axes import Axes

from analysis import comparison
from analysis.codebook import Codebook, Lang
from analysis.comparison import PASSED, time_text
from analysis.comparison.plans import day_text
from analysis.figures import style
from analysis.figures.panels import nothing_to_draw
from analysis.figures.style import Chart, Page, in_house_style, lines_of, mark, swatch, width_of, wrapped
from analysis.figures.time_scale import ABOVE, PALE_BAR, STANDING, Scale, mark_time, mark_years, prepare
from analysis.figures.words import shortened, sources_note, word

ROW, HEAD = 0.2, 0.3  # heights: a line, a plan's name
TALLEST = 8.0  # of the lines on one page


@dataclass
class _Line:
    """A line of a timeline: a plan's name, the years of its targets, or a time with what stands to its left and right."""

    label: list[str]
    row: dict | None = None
    right: str = ""
    years: Sequence[int] = ()
    head: bool = False

    @property
    def height(self) -> float:
        return HEAD if self.head else max(ROW, len(self.label) * 0.142 + 0.06)


@in_house_style
def timeline(
    rows: pd.DataFrame,
    plans: pd.DataFrame,
    book: Codebook,
    lang: Lang = "vi",
    on: Date | str | None = None,
    targets: pd.DataFrame | None = None,
    ax: Axes | None = None,
) -> list[Chart] | Axes:
    """The times of each plan's tasks (`comparison.periods_of`), equal times on one line with their number, in pages.

    A period ends with a square edge where it has an end, and in an arrow where it has none; a deadline without a
    beginning is a cross; what has no time is written, not drawn. `on` draws the reader's day as a line: give the
    same day to `periods_of`. With `targets` the years a plan sets targets for stand above its tasks. With `ax` the
    rows of one plan are drawn into it; raises ValueError for rows of several.
    """
    day = comparison.day_of(on) if on is not None else None
    years = comparison.target_years(targets, plans) if targets is not None else {}
    if ax is not None:
        return _into(ax, rows, lang, day, years)
    heading = timeline_heading(rows, lang, day)
    if rows.empty:
        return [nothing_to_draw(heading, "", lang)]
    groups = comparison.period_groups(rows)
    blocks = [_block(group, years.get(str(doc), []), lang) for doc, group in groups.groupby("doc", sort=False)]
    shown = word("timeline_shown", lang)
    return _in_pages(_broken(blocks, lang), rows, plans, book, lang, day, heading, shown, left=1.72)


@in_house_style
def timeline_of_tasks(
    rows: pd.DataFrame,
    plans: pd.DataFrame,
    book: Codebook,
    lang: Lang = "vi",
    on: Date | str | None = None,
    heading: str = "",
) -> list[Chart]:
    """The tasks themselves, one line each with its words and its time: the tasks of one body, or of one plan, in pages.

    `rows` of `comparison.periods_of`, chosen by the caller; `heading` says whose they are (else the computed one).
    """
    day = comparison.day_of(on) if on is not None else None
    heading = heading or timeline_heading(rows, lang, day)
    if rows.empty:
        return [nothing_to_draw(heading, "", lang)]
    blocks = []
    left = 3.3
    for _, group in rows.groupby("doc", sort=False):
        head = word("plan_tasks", lang, plan=group[f"plan_{lang}"].iloc[0], n=len(group))
        lines = [_Line([head], head=True)]
        for row in group.to_dict("records"):
            label = _first(lines_of(" ".join(row["text"].split()), left - 0.3, style.NOTE), 3)
            lines.append(_Line(label, row, _time_and_state(row, lang)))
        blocks.append(lines)
    shown = word("tasks_timeline_shown", lang)
    return _in_pages(_broken(blocks, lang), rows, plans, book, lang, day, heading, shown, left=left)


def timeline_heading(rows: pd.DataFrame, lang: Lang, on: Date | str | None = None) -> str:
    """How many tasks have an end, go on without one or say nothing of time; how many deadlines have passed on a day."""
    if rows.empty:
        return word("no_tasks_yet", lang)
    ends = rows["due"].ne("") & ~rows["open_ended"]
    text = "; ".join(pair[lang == "en"] for pair in comparison.deadline_counts(rows))
    if on is None or not ends.any():
        return text
    over = int((rows["state"] == PASSED).sum())
    return text + word(
        "passed_by", lang, n=over, k=int(ends.sum()), day=day_text(comparison.day_of(on).isoformat(), lang)
    )


def _first(lines: Iterable[str], most: int) -> list[str]:
    found = list(islice(lines, most + 1))
    return found if len(found) <= most else [*found[: most - 1], found[most - 1] + " …"]


def _time_and_state(row: dict, lang: Lang) -> str:
    return time_text(row, lang) + (f", {word('over', lang)}" if row["state"] == PASSED else "")


def _block(groups: pd.DataFrame, years: Sequence[int], lang: Lang) -> list[_Line]:
    """The lines of one plan: its name, the years of its targets, its times."""
    first = groups.iloc[0]
    lines = [_Line([word("plan_tasks", lang, plan=first[f"plan_{lang}"], n=first["total"])], head=True)]
    if len(years):
        lines.append(_Line([word("target_years", lang)], years=years))
    for row in groups.to_dict("records"):
        right = word("n_of_tasks", lang, n=row["n"]) + (f", {word('over', lang)}" if row["state"] == PASSED else "")
        lines.append(_Line(wrapped(time_text(row, lang), 1.58, style.NOTE + 0.5), row, right))
    return lines


def _broken(blocks: Sequence[list[_Line]], lang: Lang) -> list[list[_Line]]:
    """The lines in pages; a plan that goes on over a page is named again."""
    pages: list[list[_Line]] = []
    room = 0.0
    for block in blocks:
        head = block[0]
        need = sum(line.height for line in block)
        if pages and need > room and need <= TALLEST:
            room = 0.0
        for line in block:
            if not pages or room < line.height:
                pages.append([])
                room = TALLEST
                if not line.head:
                    pages[-1].append(_Line([f"{head.label[0]} – {word('continued', lang)}"], head=True))
                    room -= HEAD
            pages[-1].append(line)
            room -= line.height
        if pages and pages[-1][-1].head:  # a name alone at the foot of a page
            pages[-1].pop()
    return pages


def _in_pages(
    pages: Sequence[list[_Line]],
    rows: pd.DataFrame,
    plans: pd.DataFrame,
    book: Codebook,
    lang: Lang,
    day: Date | None,
    heading: str,
    shown: str,
    left: float,
) -> list[Chart]:
    scale = _scale(rows, pages, day)
    by_plan = dict(zip(rows[f"plan_{lang}"], rows["doc"], strict=True))
    return [
        _draw(
            lines,
            scale,
            rows,
            _docs_of(lines, by_plan),
            plans,
            book,
            lang,
            day,
            heading + (f" ({n}/{len(pages)})" if len(pages) > 1 else ""),
            shown,
            left,
        )
        for n, lines in enumerate(pages, 1)
    ]


def _docs_of(lines: Sequence[_Line], by_plan: dict[str, str]) -> list[str]:
    heads = [line.label[0] for line in lines if line.head]
    found = {doc for plan, doc in by_plan.items() for head in heads if head.startswith(f"{plan} (")}
    return [doc for doc in by_plan.values() if doc in found]


def _scale(rows: pd.DataFrame, pages: Sequence[list[_Line]], day: Date | None) -> Scale | None:
    """The years that occur; None where no task and no target has one."""
    years = [int(y) for column in ("start_year", "end_year") for y in rows[column].dropna()]
    years += [int(y) for lines in pages for line in lines for y in line.years]
    if not years:
        return None
    first, last = min(years), max(years)
    if day is not None and first - 5 <= day.year <= last + 5:  # a day far from all of them would only press them flat
        first, last = min(first, day.year), max(last, day.year)
    return Scale(first, last)


def _draw(
    lines: Sequence[_Line],
    scale: Scale | None,
    rows: pd.DataFrame,
    docs: Sequence[str],
    plans: pd.DataFrame,
    book: Codebook,
    lang: Lang,
    day: Date | None,
    heading: str,
    shown: str,
    left: float,
) -> Chart:
    height = sum(line.height for line in lines)
    mine = rows[rows["doc"].isin(docs)]
    note = _note(mine, plans, docs, book, lang, day, scale)
    page = Page(heading, shown, note, height + ABOVE, _legend(lines, lang))
    x, bottom, width, _ = page.body
    words = max((width_of(line.right, style.NOTE + 0.5) for line in lines), default=0.0) + 0.08
    room = width - left - words - 0.1
    ax = page.axes(x + left, bottom, room, height + ABOVE) if scale else None
    if ax is not None and scale is not None:
        prepare(ax, scale, height, room, day, lang)
    top = bottom + height
    for line in lines:
        middle = top - line.height / 2
        if line.head:
            box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}  # the reader's day runs behind the name
            page.text(line.label[0], x, middle - 0.03, style.BODY, weight="bold", bbox=box)
        else:
            page.rule(x, x + width, top)
            _label(page, line, x + 0.08, middle)
            if line.right:
                color = style.INK if line.row and line.row["kind"] not in ("words", "none") else style.GREY
                page.text(line.right, x + width - words + 0.06, middle, style.NOTE + 0.5, color)
            if ax is not None and scale is not None:
                mark_years(ax, line.years, middle - bottom)
                if line.row:
                    mark_time(ax, line.row, middle - bottom, scale)
        top -= line.height
    page.figure.alt = shortened(f"{heading}. {_spoken(lines)} {note}")
    return page.figure


def _label(page: Page, line: _Line, x: float, middle: float) -> None:
    quiet = line.row is None or line.row["kind"] in ("words", "none")
    size = style.NOTE + 0.5 if line.row is None or "n" in line.row else style.NOTE
    for i, text in enumerate(line.label):
        y = middle + ((len(line.label) - 1) / 2 - i) * 0.142
        page.text(text, x, y, size, style.GREY if quiet else style.INK, style="italic" if quiet else "normal")


def _legend(lines: Sequence[_Line], lang: Lang) -> list[tuple]:
    rows = [line.row for line in lines if line.row]
    kinds = {row["kind"] for row in rows}
    keys: list[tuple] = []
    if any(row["kind"] == "period" and row["state"] != PASSED for row in rows):
        keys.append((swatch(style.NAVY), word("key_period", lang)))
    if any(row["kind"] == "period" and row["state"] == PASSED for row in rows):
        keys.append((swatch(style.PALE), word("key_passed", lang)))
    if any(row["kind"] != STANDING and (row["open_ended"] or row["kind"] == "open") for row in rows):
        keys.append((swatch(PALE_BAR), word("key_open", lang)))
    if "deadline" in kinds:
        keys.append((mark("X", True, size=5.8), word("key_deadline", lang)))
        if any(row["kind"] == "deadline" and row["state"] == PASSED for row in rows):
            keys.append((mark("X", False, style.PALE, size=5.8), word("key_deadline_passed", lang)))
    if STANDING in kinds:
        keys.append((mark("$\\rightarrow$", True, style.NAVY, (0, (1, 2)), 9.0), word("key_standing", lang)))
    if any(line.years for line in lines):
        keys.append((mark("|", False, style.GREY, size=6.0), word("key_targets", lang)))
    return keys


def _note(
    rows: pd.DataFrame,
    plans: pd.DataFrame,
    docs: Sequence[str],
    book: Codebook,
    lang: Lang,
    day: Date | None,
    scale: Scale | None,
) -> str:
    parts = [word("n_tasks", lang, n=len(rows), k=rows["doc"].nunique())]
    if rows["due_by"].eq("year").any():
        parts.append(word("year_is_december", lang))
    if day is not None:
        said = day_text(day.isoformat(), lang)
        parts.append(word("day_is_the_readers", lang, day=said))
        if scale is None or not scale.first <= day.year <= scale.last:
            parts.append(word("day_off_the_chart", lang, day=said))
    parts.append(sources_note(plans, docs, book, lang))
    return " ".join(filter(None, parts))


def _spoken(lines: Sequence[_Line]) -> str:
    parts: list[str] = []
    for line in lines:
        if line.head:
            parts.append(f"{line.label[0]}:")
        elif line.row:
            label = " ".join(line.label)
            parts.append(f"{label} – {line.right};")
    return " ".join(parts).rstrip(";") + "."


def _into(ax: Axes, rows: pd.DataFrame, lang: Lang, day: Date | None, years: dict[str, list[int]]) -> Axes:
    """One plan's times in given axes, equal times on one line, the number of tasks in the label."""
    if rows["doc"].nunique() > 1:
        raise ValueError("one panel shows one plan; give the rows of one, or no ax")
    groups = comparison.period_groups(rows)
    lines = [] if groups.empty else _block(groups, years.get(str(groups["doc"].iloc[0]), []), lang)[1:]
    scale = _scale(rows, [lines], day)
    style.bare_axes(ax)
    if not lines:
        ax.text(0.5, 0.5, word("nothing", lang), transform=ax.transAxes, ha="center", color=style.GREY, style="italic")
        return ax
    ax.set_ylim(-0.6, len(lines) - 0.4)
    for place, line in enumerate(reversed(lines)):
        if scale is not None:
            mark_years(ax, line.years, place)
            if line.row:
                mark_time(ax, line.row, place, scale, bar=0.5)
    if scale is not None:
        ax.set_xlim(scale.first - 0.5, scale.last + 0.5)
        ticks = [year for year in range(scale.first, scale.last + 1) if (scale.last - scale.first < 8) or year % 5 == 0]
        ax.set_xticks(ticks, [str(year) for year in ticks], fontsize=style.NOTE)
        if day is not None and scale.first <= day.year <= scale.last:
            ax.axvline(scale.begins(day), color=style.INK, linewidth=1.0, linestyle=(0, (4, 2)))
    labels = [" ".join(line.label) + (f" – {line.right}" if line.right else "") for line in reversed(lines)]
    ax.set_yticks(range(len(lines)), labels, fontsize=style.NOTE)
    return ax
