"""The first rows of each plan in a table of a comparison, and how many the workbook has besides."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.handouts.briefing.blocks import Grid
from analysis.handouts.briefing.quoting import once, quote
from analysis.handouts.briefing.reader import DOCUMENTS, MOST_NAMED, Reader

HEAD = 20  # letters of a heading for each share of the width: it takes three lines at most
ROWS_EACH, LIST_ROWS = 6, 24  # of one plan, and of all where each still has one
_SAME = ("Theo ngày", "By date")  # said of tasks one by one, and left out where it is the same for all
_WIDE = ("Câu nguồn", "Sentence", "Nhiệm vụ", "Task", "Câu khác có nhắc tới", "Mentioned in")


def listed(
    reader: Reader,
    key: str,
    table: pd.DataFrame,
    caption: str,
    tab: tuple[str, str] = ("", ""),
    docs: Iterable[str] = (),
) -> Grid:
    """The first rows of each plan in a table of a comparison, its sentences wide, without ids and columns that say nothing."""
    tab = tab if any(tab) else ("Cạnh mục tiêu quốc gia", "Beside the centre")
    plan = table.columns[0]
    rank = table.groupby(plan, sort=False).cumcount()
    each = next((n for n in range(ROWS_EACH, 1, -1) if (rank < n).sum() <= LIST_ROWS), 1)
    if len(table) <= ROWS_EACH + 2:
        each = len(table)
    shown = table[rank < each].astype(object)
    more = table[rank >= each].groupby(plan, sort=False).size()
    shown = shown[[name for name in shown.columns if shown[name].astype(str).str.strip().ne("").any()]]
    shown = shown[[name for name in shown.columns if len(set(shown[name])) > 1 or len(shown) < 2 or name not in _SAME]]
    names = list(shown.columns)
    quotes = [name for name in names if name in _WIDE]
    again = reader.say("(cùng câu ở trên)", "(same sentence above)")
    for name in quotes:
        whole = once([" ".join(words.split()) for words in shown[name].astype(str)], list(shown[plan]), again)
        shown[name] = [quote(words, reader.longest) for words in whole]
    if quotes and names[-1] in ("Mã", "Id"):
        shown = shown.drop(columns=names[-1])
    shown = shown.astype(str)
    widths = [7.0 if name in quotes else _share(shown[name], name) for name in shown.columns]
    widths[0] = max(widths[0], 2.0)  # names of provinces on one line
    return Grid(
        key, caption, shown, tuple(widths), quoted=tuple(quotes),
        rest=_more_of(more, reader, tab), source=reader.source(docs), see=DOCUMENTS,
    )  # fmt: skip


def _more_of(more: pd.Series, reader: Reader, tab: tuple[str, str]) -> str:
    """How many rows of each plan a table leaves to the workbook; "" where it leaves none."""
    if more.empty:
        return ""
    said = reader.several([f"{plan} {n}" for plan, n in more.items()], most=2 * MOST_NAMED, by=", ")
    return reader.say(
        f"Còn {more.sum()} dòng ở trang “{tab[0]}” của tệp Excel kèm theo: {said}.",
        f"{more.sum()} more row{'s' if more.sum() != 1 else ''} on the sheet “{tab[1]}” of the workbook: {said}.",
    )


def _share(cells: pd.Series, title: str) -> float:
    """How wide a column of short texts should be beside the others, by the length of nine tenths of them."""
    lengths = cells.str.len()
    return min(
        max(
            float(lengths.quantile(0.9)) / 6 if len(lengths) else 0.0,
            max(map(len, title.split())) / 7,
            len(title) / HEAD,
            0.9,
        ),
        4.0,
    )
