"""What became of each national target in each plan: signs with the plan's own figure, no colours of merit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analysis import comparison
from analysis.codebook import Codebook, Lang
from analysis.figures import style
from analysis.figures.cascade import cascade_note
from analysis.figures.panels import nothing_to_draw
from analysis.figures.style import Chart, Page, in_house_style, width_of, wrapped
from analysis.figures.words import shortened, word

SIZE, SMALL, LINE = 7.5, 7.0, 0.142
LABEL, PAD, NARROWEST, WIDEST, TALLEST = 2.5, 0.14, 0.66, 9.8, 6.6
# sign -> its word in the legend, in the order of the legend
SIGNS = {
    "▼": "gap_below",
    "▽": "weaker_words",
    "=": "kept_equal",
    "△": "stronger_words",
    "▲": "gap_above",
    "◇": "kept_both",
    "●": "kept_milestone",
    "◀": "kept_earlier",
    "▶": "kept_later",
    "≠": "kept_apart",
    "✕": "kept_dropped",
    "⊘": "kept_other_year",
    "–": "kept_not_stated",
    "·": "kept_horizon",
    "○": "kept_none",
    "+": "kept_plus",
}
_OF_RELATION = {
    "earlier": "◀",
    "later": "▶",
    "milestone": "●",
    "dropped": "✕",
    "year_not_stated": "⊘",
    "other_year": "·",
    "not_stated": "–",
    "beyond_horizon": "·",
    "before_horizon": "·",
    "no_level": "·",
    "added": "+",
    "no_counterpart": "+",
    "of_country": "○",
    "of_some_places": "○",
}


@dataclass
class _Row:
    label: list[str]
    national: list[str]
    block: str
    cells: dict[str, list[dict]]  # by plan
    height: float = 0.0


@dataclass
class _Sheet:
    """One page: a national document, some of the plans held against it, some of its targets."""

    source: str
    widths: dict[str, float]  # of the plans' columns
    rows: list[_Row]


def sign_of(row: dict) -> str:
    """The sign of one row of `comparison.cascade`: ▼ below, ▽ the same figure in weaker words, = equal, …"""
    if row["relation"] != "same_year":
        return _OF_RELATION.get(row["relation"], "≠")
    if row["position"] == "straddles":
        return "◇"
    if row["position"] == "below":
        return "▼"
    if row["gap"] or pd.notna(row["gap_high"]):
        return "▲"
    return {"weaker": "▽", "stronger": "△"}.get(row["strength"], "=")


@in_house_style
def kept(rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang = "vi") -> list[Chart]:
    """Each national document: its targets down, the plans held against it across, a sign and the plan's own figure.

    `rows` as `comparison.cascade` gives them. Below them what a plan adds. Ranks and totals of the country and matters of
    some places have a row only where a plan has something of its own to say, targets without a common name have none:
    they are no yardstick. In as many pages as it takes.
    """
    if rows["national_source"].eq("").all():
        return [nothing_to_draw(kept_heading(rows, "", lang), cascade_note(rows, plans, book, lang), lang)]
    sheets: list[_Sheet] = []
    for source in dict.fromkeys(rows.loc[rows["national_source"] != "", "national_source"]):
        docs = list(rows.loc[rows["national_source"] == source, "doc"].drop_duplicates())
        for part in _side_by_side(rows, source, docs, lang):
            widths = _spread(_widths(rows, source, part, lang))
            sheets += [_Sheet(source, widths, page) for page in _stacked(_rows(rows, source, part, widths, book, lang))]
    count = {
        source: sum(sheet.source == source for sheet in sheets) for source in dict.fromkeys(s.source for s in sheets)
    }
    seen: dict[str, int] = {}
    charts = []
    for sheet in sheets:
        seen[sheet.source] = seen.get(sheet.source, 0) + 1
        number = f" ({seen[sheet.source]}/{count[sheet.source]})" if count[sheet.source] > 1 else ""
        charts.append(_draw(sheet, rows, plans, book, lang, kept_heading(rows, sheet.source, lang) + number))
    return charts


def kept_heading(rows: pd.DataFrame, source: str, lang: Lang) -> str:
    """How many pairs of plan and target of one national document are lower, equal, higher, not comparable, not stated."""
    mine = rows[rows["national_source"] == source] if source else rows.head(0)
    if mine.empty:
        return word("no_gaps", lang)
    signs = pd.Series([sign_of(row) for row in mine[mine["relation"] != "no_common_name"].to_dict("records")])
    parts = []
    for name, counted in _COUNTED.items():
        n = int(signs.isin(list(counted)).sum())
        if n:
            parts.append(word(name, lang, n=n))
    return f"{source}: {', '.join(parts)}" if parts else f"{source}: {word('kept_nothing', lang)}"


# what the heading counts -> the signs it stands for
_COUNTED = {"n_below": "▼", "n_weaker": "▽", "n_equal": "=", "n_stronger": "△", "n_above": "▲", "n_both": "◇",
            "n_milestone": "●", "n_moved": "◀▶", "n_apart": "≠", "n_silent": "✕–", "n_other_year": "⊘"}  # fmt: skip
_NO_ROW = ("of_country", "of_some_places", "no_common_name")


def _key(row: dict) -> tuple:
    """What makes a national target one row of the table."""
    named = ("indicator", "scope", "year", "national_comparator", "national_unit")
    return (*(row[name] for name in named), str(row["national_value"]))


def _has_row(row: dict) -> bool:
    """A target of the country is shown where a plan has something of its own to say on it."""
    return row["relation"] not in _NO_ROW or bool(row["statements"])


def _rows(
    rows: pd.DataFrame, source: str, docs: Sequence[str], widths: dict[str, float], book: Codebook, lang: Lang
) -> list[_Row]:
    mine = rows[(rows["national_source"] == source) & rows["doc"].isin(docs)]
    out: dict[tuple, _Row] = {}
    records = [row | {"_key": _key(row)} for row in mine.to_dict("records")]
    with_row = {row["_key"] for row in records if _has_row(row)}
    for row in records:
        key = row["_key"]
        if key not in with_row:
            continue
        national = comparison.national_text(row, lang)
        if key not in out:
            label = f"{comparison.row_label(book, row['indicator'], row['scope'], lang)}, {int(row['year'])}"
            out[key] = _Row(wrapped(label, LABEL - 0.1, SIZE), wrapped(national, LABEL - 0.1, SMALL), "national", {})
        out[key].cells.setdefault(row["doc"], []).append(row)
    added: dict[tuple, _Row] = {}
    for row in rows[rows["relation"].isin(["added", "no_counterpart"]) & rows["doc"].isin(docs)].to_dict("records"):
        key = (row["indicator"], row["scope"])
        if key not in added:
            label = comparison.row_label(book, *key, lang)
            added[key] = _Row(wrapped(label, LABEL - 0.1, SIZE), [], "added", {})
        added[key].cells.setdefault(row["doc"], []).append(row)
    found = [*out.values(), *added.values()]
    for row in found:
        lines = [len(_lines(cells, widths[doc], lang)) for doc, cells in row.cells.items()]
        row.height = max(len(row.label) + len(row.national), *lines) * LINE + 0.075
    return found


def _lines(cells: Sequence[dict], width: float, lang: Lang) -> list[tuple[str, bool]]:
    """A cell from top to bottom: (text, whether it is the sign)."""
    lines: list[tuple[str, bool]] = []
    for row in cells:
        sign = sign_of(row)
        if sign == "+":
            lines += [(text, False) for text in wrapped(f"+ {_said(row, lang)}", width - 0.06, SMALL)]
            continue
        first = sign
        if row["relation"] == "same_year" and sign in "▼▲◇":
            first += " " + comparison.short_gap(row, lang)
        elif row["relation"] in ("earlier", "later"):
            first += " " + word("years_moved", lang, n=abs(int(row["shift"])))
        lines.append((first, True))
        said = _said(row, lang)
        lines += [(text, False) for text in wrapped(said, width - 0.06, SMALL)] if said else []
    return lines


def _said(row: dict, lang: Lang) -> str:
    if not row["statements"]:
        return ""
    if row["relation"] == "milestone":  # nothing to say but the places, where they are named
        return ", ".join(re.findall(r"\(([^)]*)\)", row[f"said_{lang}"]))
    if row["relation"] in ("added", "no_counterpart"):
        amount = comparison.based(row, lang)
        amount += f" ({int(row['year'])})" if pd.notna(row["year"]) else ""
        also = comparison.also_text(row, lang)
        return amount + (f" [{also}]" if also else "")
    said = row[f"said_{lang}"]
    if row["relation"] == "year_not_stated":
        return word("other_year_said", lang, year=int(row["year"]), said=said)
    return said


def _widths(rows: pd.DataFrame, source: str, docs: Sequence[str], lang: Lang) -> dict[str, float]:
    widths = {}
    for doc in docs:
        mine = rows[rows["doc"] == doc]
        own = mine[mine["national_source"].isin([source, ""]) & ~mine["relation"].isin(_NO_ROW)].to_dict("records")
        parts = [(text, SIZE) for row in own for text, sign in _lines([row], 9.0, lang) if sign]
        parts += [(text, SMALL) for row in own for text in _said(row, lang).split(" ")]
        parts += [(text, SIZE) for text in mine[f"plan_{lang}"].iloc[0].split(" ")]
        widths[doc] = max(NARROWEST, *(width_of(*part) + PAD for part in parts))
    return widths


def _spread(widths: dict[str, float]) -> dict[str, float]:
    """Columns share what a page has room for."""
    spare = (style.WIDTH - 2 * style.EDGE - LABEL - sum(widths.values())) / len(widths)
    return {doc: width + max(0.0, spare) for doc, width in widths.items()}


def _side_by_side(rows: pd.DataFrame, source: str, docs: Sequence[str], lang: Lang) -> list[list[str]]:
    """Plans in groups that fit beside one another, about equally many to a page."""
    widths = _widths(rows, source, docs, lang)
    pages = max(1, -(-int(100 * sum(widths.values())) // int(100 * (WIDEST - LABEL))))
    each = -(-len(docs) // pages)
    groups: list[list[str]] = []
    for doc in docs:
        full = groups and sum(widths[d] for d in groups[-1]) + widths[doc] > WIDEST - LABEL
        if not groups or full or len(groups[-1]) >= each:
            groups.append([])
        groups[-1].append(doc)
    return groups


def _stacked(rows: Sequence[_Row]) -> list[list[_Row]]:
    pages: list[list[_Row]] = []
    room = 0.0
    for row in rows:
        if not pages or row.height > room:
            pages.append([])
            room = TALLEST
        pages[-1].append(row)
        room -= row.height
    return pages


def _draw(sheet: _Sheet, rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang, heading: str) -> Chart:
    mine = rows[rows["doc"].isin(sheet.widths) & rows["national_source"].isin([sheet.source, ""])]
    widths = sheet.widths
    names = dict(zip(mine["doc"], mine[f"plan_{lang}"], strict=True))
    heads = {doc: wrapped(names[doc], widths[doc] - 0.06, SIZE, "bold") for doc in sheet.widths}
    header = max(map(len, heads.values())) * LINE + 0.1
    blocks = list(dict.fromkeys(row.block for row in sheet.rows))
    height = header + sum(row.height for row in sheet.rows) + 0.2 * len(blocks) + 0.04
    followed = bool(mine.loc[mine["national_source"] != "", "followed"].all())
    shown = word("kept_shown" if followed else "kept_also_shown", lang)
    width = LABEL + sum(widths.values()) + 2 * style.EDGE
    page = Page(heading, shown, _note(sheet, mine, rows, plans, book, lang), height, _legend(sheet, lang), width)
    y, right = page.body[1] + page.body[3], page.width - style.EDGE
    lefts, x = {}, style.EDGE + LABEL
    for doc in sheet.widths:
        lefts[doc] = x
        for i, text in enumerate(heads[doc]):
            page.text(text, x + widths[doc] / 2, y - (i + 0.5) * LINE, SIZE, weight="bold", ha="center")
        page.upright(x, y - header + 0.02, y)
        x += widths[doc]
    y -= header
    page.rule(style.EDGE, right, y, style.INK)
    block = ""
    for row in sheet.rows:
        if row.block != block:
            block = row.block
            page.text(word(f"kept_{block}", lang), style.EDGE, y - 0.1, SIZE, style.NAVY, weight="bold")
            y -= 0.2
        _draw_row(page, row, y, lefts, widths, lang)
        y -= row.height
        page.rule(style.EDGE, right, y)
    page.figure.alt = shortened(f"{heading}. {shown}. {_spoken(sheet, names, lang)} {page.figure.note}")
    return page.figure


def _draw_row(page: Page, row: _Row, top: float, lefts: dict[str, float], widths: dict[str, float], lang: Lang) -> None:
    first = top - 0.035 - LINE / 2
    for i, text in enumerate(row.label):
        page.text(text, style.EDGE, first - i * LINE, SIZE)
    for i, text in enumerate(row.national):
        page.text(text, style.EDGE, first - (len(row.label) + i) * LINE, SMALL, style.GREY)
    for doc, left in lefts.items():
        page.upright(left, top - row.height, top)
        for i, (text, sign) in enumerate(_lines(row.cells.get(doc, []), widths[doc], lang)):
            color, size = (style.INK, SIZE) if sign else (style.GREY, SMALL)
            page.text(text, left + widths[doc] / 2, first - i * LINE, size, color, ha="center")


def _legend(sheet: _Sheet, lang: Lang) -> list[tuple[str, str]]:
    used = {sign_of(cell) for row in sheet.rows for cells in row.cells.values() for cell in cells}
    keys = [(sign, word(name, lang)) for sign, name in SIGNS.items() if sign in used]
    if any(text.endswith("?") for row in sheet.rows for text in row.national):
        keys.append(("?", word("not_confirmed", lang)))
    return keys


def _note(
    sheet: _Sheet, mine: pd.DataFrame, rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang
) -> str:
    national = mine[mine["national_source"] != ""]
    records = [row | {"_key": _key(row)} for row in national.to_dict("records") if row["relation"] != "no_common_name"]
    apart = len({row["_key"] for row in records} - {row["_key"] for row in records if _has_row(row)})
    held = [row for row in sheet.rows if row.block == "national"]
    parts = [word("n_kept", lang, n=len(sheet.widths), k=len(held))]
    if apart:
        parts.append(word("kept_country", lang, n=apart))
    if mine["own_product"].ne("").any():
        parts.append(word("own_product", lang))
    if {"▽", "△"} & {sign_of(cell) for row in sheet.rows for cells in row.cells.values() for cell in cells}:
        parts.append(word("words_note", lang))
    return " ".join([*parts, cascade_note(mine, plans, book, lang, rows)])


def _spoken(sheet: _Sheet, names: dict[str, str], lang: Lang) -> str:
    parts = []
    for row in sheet.rows:
        said = [
            f"{names[doc]}: {' '.join(text for text, _ in _lines(cells, 99.0, lang))}"
            for doc, cells in row.cells.items()
        ]
        parts.append(f"{' '.join([*row.label, *row.national])} – {'; '.join(said)}.")
    return " ".join(parts)
