"""All indicators at once, as a table to read: no colours of merit, only what each plan states, by year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis import comparison
from analysis.codebook import Codebook, Lang
from analysis.figures import style
from analysis.figures.panels import SIGNS, nothing_to_draw
from analysis.figures.style import Chart, Page, in_house_style, width_of, wrapped
from analysis.figures.words import MISSING, national_note, shortened, sources_note, word

SIZE, SMALL = 7.5, 7.0
LABEL, PAD, NARROWEST = 2.4, 0.12, 0.55  # width of the row labels, room in a column, the narrowest column
WIDEST, TALLEST = 10.6, 5.6  # of the table on one page: a landscape A4
LINE = 0.142
_BLOCKS = ("quantitative", "milestone", "other")


@dataclass
class _Column:
    doc: str
    plan: str
    answers: str
    year: str
    cells: dict[int, dict]
    width: float = 0.0


@dataclass
class _Row:
    place: int
    kind: str
    label: list[str]
    height: float = 0.0


@in_house_style
def matrix(cells: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang = "vi") -> list[Chart]:
    """What every plan states on every indicator, by year, in as many pages as it takes (one for a few plans).

    `cells` as `comparison.cells_of` gives them. A page leaves out what none of its plans states, and says so.
    """
    heading = matrix_heading(cells, lang)
    if cells.empty:
        return [nothing_to_draw(heading, comparison.left_out(plans, lang, book), lang)]
    columns = _columns(cells, plans, lang)
    sheets = [sheet for group in _side_by_side(columns) for sheet in _stacked(group, _rows(cells, group, book, lang))]
    whole = cells["place"].nunique()
    return [
        _draw(group, rows, plans, book, lang, heading + (f" ({i}/{len(sheets)})" if len(sheets) > 1 else ""), whole)
        for i, (group, rows) in enumerate(sheets, 1)
    ]


def matrix_heading(cells: pd.DataFrame, lang: Lang) -> str:
    """How many quantitative indicators there are and how many of them more than one plan states."""
    stated = cells[(cells["kind"] == "quantitative") & (cells["status"] == comparison.STATED)]
    by = stated.groupby("place")["doc"].nunique()
    n, shared = len(by), int((by > 1).sum())
    if lang == "vi":
        return f"{n} chỉ tiêu định lượng, {shared} trong số đó được từ hai kế hoạch trở lên nêu theo cùng cách tính"
    return f"{n} quantitative indicators, {shared} of them stated by two plans or more over the same base"


def _columns(cells: pd.DataFrame, plans: pd.DataFrame, lang: Lang) -> list[_Column]:
    answers = plans.set_index("doc")["resolution"]
    carried_out = dict(zip(plans["doc"], plans["implements"], strict=True))
    columns = []
    for doc, mine in cells.groupby("doc", sort=False):
        for year, group in sorted(
            mine.groupby("year", dropna=False), key=lambda item: (pd.isna(item[0]), item[0] if pd.notna(item[0]) else 0)
        ):
            when = word("no_year", lang) if pd.isna(year) else str(int(year))
            found = {
                int(row["place"]): row | {"carried_out": carried_out.get(doc, ())} for row in group.to_dict("records")
            }
            columns.append(_Column(doc, mine[f"plan_{lang}"].iloc[0], answers.get(doc, ""), when, found))
    for column in columns:
        phrases = {column.year, *(text for cell in column.cells.values() for text in _amounts(cell, lang))}
        nationals = [_national(cell, lang) for cell in column.cells.values() if cell[f"national_{lang}"]]
        needs = [width_of(w, SIZE) for phrase in phrases for w in phrase.split(" ")] + [
            width_of(n, SMALL) for n in nationals
        ]
        column.width = max(NARROWEST, max(needs) + PAD)
    return columns


def _amounts(cell: dict, lang: Lang) -> list[str]:
    """The amounts of a cell, or the sign for none."""
    if cell["status"] == comparison.NO_LEVEL:
        return [SIGNS[comparison.NO_LEVEL]]
    return cell[f"text_{lang}"].split("; ") if cell[f"text_{lang}"] else [MISSING]


def _lines(cell: dict, lang: Lang, width: float) -> list[str]:
    """A cell from top to bottom: its amounts, then the national target."""
    lines = [line for text in _amounts(cell, lang) for line in wrapped(text, width - 0.06, SIZE)]
    return [*lines, _national(cell, lang)] if cell[f"national_{lang}"] else lines


def _national(cell: dict, lang: Lang) -> str:
    """The national target, with its document where that is not the one the plan carries out."""
    amount = cell[f"national_{lang}"] + ("" if cell["national_is_confirmed"] else "?")
    amount = amount.replace(" ", "\u00a0") + ("" if cell["national_same_base"] else "\u00a0≠")
    return f"{_centre(cell, lang)}\u00a0{amount}"


def _centre(cell: dict, lang: Lang) -> str:
    """ "TW" for the document at the head of the column, "TW 749:" for another one."""
    if cell["national_source"] in cell["carried_out"]:
        return word("centre", lang)
    return f"{word('centre', lang)}\u00a0{re.split('[-/]', cell['national_source'])[0]}:"


def _side_by_side(columns: Sequence[_Column]) -> list[list[_Column]]:
    """Plans in groups that fit beside one another; a plan's years stay together."""
    plans: dict[str, list[_Column]] = {}
    for column in columns:
        plans.setdefault(column.doc, []).append(column)
    groups: list[list[_Column]] = []
    room = 0.0
    for mine in plans.values():
        need = sum(column.width for column in mine)
        if not groups or need > room:
            groups.append([])
            room = WIDEST - LABEL
        groups[-1] += mine
        room -= need
    return groups


def _rows(cells: pd.DataFrame, group: Sequence[_Column], book: Codebook, lang: Lang) -> list[_Row]:
    """The rows some plan of the group states, with their heights."""
    rows = []
    firsts = cells.drop_duplicates("place")
    firsts = firsts.assign(block=firsts["kind"].map(_BLOCKS.index)).sort_values(["block", "place"])
    for first in firsts.to_dict("records"):
        mine = [
            (column.cells[int(first["place"])], column.width) for column in group if int(first["place"]) in column.cells
        ]
        if not any(cell["status"] == comparison.STATED for cell, _ in mine):
            continue
        name = (
            word("others", lang)
            if first["kind"] == "other"
            else comparison.row_label(book, first["indicator"], first["scope"], lang)
        )
        label = wrapped(name + (" ‡" if first["country"] else ""), LABEL - 0.1, SIZE)
        lines = max(len(label), *(len(_lines(cell, lang, width)) for cell, width in mine))
        rows.append(_Row(int(first["place"]), first["kind"], label, lines * LINE + 0.075))
    return rows


def _stacked(group: list[_Column], rows: Sequence[_Row]) -> list[tuple[list[_Column], list[_Row]]]:
    pages: list[tuple[list[_Column], list[_Row]]] = []
    room = 0.0
    for row in rows:
        if not pages or row.height > room:
            pages.append((group, []))
            room = TALLEST
        pages[-1][1].append(row)
        room -= row.height
    return pages


def _draw(
    group: Sequence[_Column],
    rows: Sequence[_Row],
    plans: pd.DataFrame,
    book: Codebook,
    lang: Lang,
    heading: str,
    whole: int,
) -> Chart:
    spread = min(1.0, (style.WIDTH - 2 * style.EDGE - LABEL - sum(c.width for c in group)) / len(group))
    widths = [column.width + max(spread, 0) for column in group]
    heads = _heads(group, widths)
    top_lines = max(len(lines) for *_, lines in heads)
    year_lines = max(len(wrapped(c.year, w - 0.04, SIZE)) for c, w in zip(group, widths, strict=True))
    header = (top_lines + year_lines) * LINE + 0.12
    kinds = list(dict.fromkeys(row.kind for row in rows))
    height = header + sum(row.height for row in rows) + 0.2 * len(kinds) + 0.04
    note = _note(group, rows, plans, book, lang, whole)
    shown = word("matrix_shown", lang)
    page = Page(heading, shown, note, height, _legend(group, rows, lang), LABEL + sum(widths) + 2 * style.EDGE)
    y = page.body[1] + page.body[3]
    right = page.width - style.EDGE
    for left, width, lines in heads:
        for i, line in enumerate(lines):
            page.text(
                line,
                left + width / 2,
                y - (i + 0.5) * LINE,
                SIZE,
                weight="bold" if i < len(lines) - 1 or "NQ" not in line else "normal",
                ha="center",
            )
        page.upright(left, y - header + 0.02, y)
    y -= top_lines * LINE + 0.04
    x = style.EDGE + LABEL
    for column, width in zip(group, widths, strict=True):
        for i, line in enumerate(wrapped(column.year, width - 0.04, SIZE)):
            page.text(line, x + width / 2, y - (i + 0.5) * LINE, SIZE, style.GREY, ha="center")
        x += width
    y -= year_lines * LINE + 0.08
    page.rule(style.EDGE, right, y, style.INK)
    kind = ""
    for row in rows:
        if row.kind != kind:
            kind = row.kind
            page.text(word(kind, lang), style.EDGE, y - 0.1, SIZE, style.NAVY, weight="bold")
            y -= 0.2
        _draw_row(page, row, y, group, widths, heads, lang)
        y -= row.height
        page.rule(style.EDGE, right, y)
    page.figure.alt = shortened(f"{heading}. {shown}. {_spoken(group, rows, lang)} {note}")
    return page.figure


def _heads(group: Sequence[_Column], widths: Sequence[float]) -> list[tuple[float, float, list[str]]]:
    """Each plan's head over its years: (left, width, lines)."""
    heads: list[tuple[float, float, list[str]]] = []
    x = style.EDGE + LABEL
    docs = list(dict.fromkeys(column.doc for column in group))
    for doc in docs:
        width = sum(w for c, w in zip(group, widths, strict=True) if c.doc == doc)
        column = next(c for c in group if c.doc == doc)
        lines = wrapped(column.plan, width - 0.08, SIZE, "bold")
        heads.append((x, width, [*lines, column.answers] if column.answers else lines))
        x += width
    return heads


def _draw_row(
    page: Page,
    row: _Row,
    top: float,
    group: Sequence[_Column],
    widths: Sequence[float],
    heads: Sequence[tuple],
    lang: Lang,
) -> None:
    first = top - 0.035 - LINE / 2
    for i, line in enumerate(row.label):
        page.text(line, style.EDGE, first - i * LINE, SIZE)
    x = style.EDGE + LABEL
    for column, width in zip(group, widths, strict=True):
        cell = column.cells.get(row.place)
        if cell is not None:
            lines = _lines(cell, lang, width)
            for i, line in enumerate(lines):
                national = bool(cell[f"national_{lang}"]) and i == len(lines) - 1
                quiet = national or line in (MISSING, SIGNS[comparison.NO_LEVEL])
                page.text(
                    line, x + width / 2, first - i * LINE, SMALL if national else SIZE,
                    style.GREY if quiet else style.INK,
                    ha="center", style="italic" if national else "normal",
                )  # fmt: skip
        x += width
    for left, *_ in heads:
        page.upright(left, top - row.height, top)


def _legend(group: Sequence[_Column], rows: Sequence[_Row], lang: Lang) -> list[tuple[str, str]]:
    places = {row.place for row in rows}
    cells = [cell for column in group for place, cell in column.cells.items() if place in places]
    national = [cell for cell in cells if cell["national_vi"]]
    keys = (
        [(MISSING, word("not_stated_then", lang))]
        if any(cell["status"] == comparison.NOT_STATED for cell in cells)
        else []
    )
    if any(cell["status"] == comparison.NO_LEVEL for cell in cells):
        keys.append((SIGNS[comparison.NO_LEVEL], word("no_level", lang)))
    if national:
        keys.append((word("centre", lang), word("centre_is", lang)))
    foreign = {_centre(c, lang): c["national_source"] for c in national}
    foreign = {sign: source for sign, source in foreign.items() if sign != word("centre", lang)}
    for sign, source in sorted(foreign.items()):
        keys.append(("", word("centre_other", lang, sign=sign.rstrip(":"), source=source)))
    if any(not cell["national_is_confirmed"] for cell in national):
        keys.append(("?", word("not_confirmed", lang)))
    if any(not cell["national_same_base"] for cell in national):
        keys.append(("≠", word("other_base", lang)))
    if any(cell["country"] for cell in cells):
        keys.append(("‡", word("country", lang)))
    if any(row.kind == "other" for row in rows):
        keys.append(("(2)", word("counted", lang)))
    return keys


def _note(
    group: Sequence[_Column], rows: Sequence[_Row], plans: pd.DataFrame, book: Codebook, lang: Lang, whole: int
) -> str:
    docs = list(dict.fromkeys(column.doc for column in group))
    parts = [word("n_matrix", lang, n=len(docs), k=len(rows)), sources_note(plans, docs, book, lang)]
    missing = whole - len(rows)
    if missing:
        parts.append(word("rows_left", lang, n=missing))
    cells = [column.cells[row.place] for column in group for row in rows if row.place in column.cells]
    sources = sorted({cell["national_source"] for cell in cells if cell["national_source"]})
    if sources:
        parts.append(national_note(sources, book, lang))
    parts.append(comparison.left_out(plans, lang, book))
    return " ".join(filter(None, parts))


def _spoken(group: Sequence[_Column], rows: Sequence[_Row], lang: Lang) -> str:
    parts = []
    for row in rows:
        said = [
            f"{column.plan} {column.year}: {column.cells[row.place][f'text_{lang}']}"
            for column in group
            if row.place in column.cells and column.cells[row.place][f"text_{lang}"]
        ]
        parts.append(" ".join(row.label) + " – " + "; ".join(said) + ".")
    return " ".join(parts)
