"""What a reader sees in a notebook: tables and sentences, safe to show and to be read aloud."""

from __future__ import annotations

import html
import os
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.comparison import number_text
from analysis.notebooks.running import CODEBOOK
from analysis.notebooks.spelling import Column, Spelled, spelled_out, title_of_table

MOST_ROWS = 100
_WIDTHS = (
    (6, (16, 8)),
    (9, (15, 5)),
    (12, (13, 4)),
    (99, (9, 3)),
)  # up to so many columns: of long cells, of others (em)
_ID = re.compile(r"[a-z]-[0-9a-f]{8,16}")
_IDS = ("target", "result", "task", "reference", "problem", "section", "shared")


@dataclass(frozen=True, eq=False)
class Shown:
    """A table for a reader: text to the left, numbers to the right, every cell escaped; `frame` is what it shows."""

    frame: pd.DataFrame
    lang: Lang = "vi"
    rows: int | None = MOST_ROWS
    every_column: bool = False
    book: Codebook | None = None

    @property
    def spelled(self) -> Spelled:
        """The columns as they are read, of the rows that are shown; what is the same in all is so in the whole frame."""
        whole = spelled_out(self.frame, self.lang, self.book or _codebook(), self.every_column)
        columns = tuple(replace(column, cells=column.cells[: self.rows]) for column in whole.columns)
        return replace(whole, columns=columns)

    @property
    def _seen(self) -> pd.DataFrame:
        return self.frame if self.rows is None else self.frame.head(self.rows)

    def __str__(self) -> str:
        columns = self.spelled.columns
        text = pd.DataFrame(dict(enumerate(column.cells for column in columns)))
        text.columns = [column.title for column in columns]
        notes = ["".join(note) for note in self._notes(self.spelled)]
        return "\n".join([text.to_string(index=False) if len(text) else "", *notes]).strip()

    def _repr_html_(self) -> str:
        spelled = self.spelled
        named = self._named()
        head = "".join(_head(column) for column in spelled.columns)
        body = "".join(
            "<tr>"
            + "".join(_cell(text, column, named and not place, len(row)) for place, (column, text) in enumerate(row))
            + "</tr>"
            for row in (
                list(zip(spelled.columns, texts, strict=True))
                for texts in zip(*(column.cells for column in spelled.columns), strict=True)
            )
        )
        title = title_of_table(self.frame, self.lang)
        caption = f'<caption style="text-align:left">{html.escape(title)}</caption>' if title else ""
        notes = "".join(_note(said, call) for said, call in self._notes(spelled))
        table = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return table + (f'<div style="max-width:60em">{notes}</div>' if notes else "")

    def _named(self) -> bool:
        """Whether the first column names the row, as a former index does."""
        return bool(len(self.frame.columns)) and str(self.frame.columns[0]) == ""

    def _notes(self, spelled: Spelled) -> list[tuple[str, str]]:
        """What stands below the table: what it says, and what only helps where code can be run."""
        english = self.lang == "en"
        notes = []
        total, seen = len(self.frame), len(self._seen)
        if not total:
            notes.append(("No rows." if english else "Không có hàng nào.", ""))
        if seen < total:
            shown, all_rows, hidden = (number_text(count, self.lang) for count in (seen, total, total - seen))
            notes.append(
                (
                    f"{shown} of {all_rows} rows; {hidden} are not shown here",
                    ": `rows=None` shows all, `notebooks.search(…)` finds in all",
                )
                if english
                else (
                    f"{shown} / {all_rows} hàng; {hidden} hàng không hiện ở đây",
                    ": `rows=None` để hiện hết, `notebooks.search(…)` để tìm trong tất cả",
                )
            )
        if spelled.same:
            said = "; ".join(f"{title}: {text}" for title, text in spelled.same)
            notes.append((("All rows: " if english else "Mọi hàng: ") + said, ""))
        if spelled.empty:
            notes.append((("Empty in every row: " if english else "Trống ở mọi hàng: ") + "; ".join(spelled.empty), ""))
        if any(cell.endswith("*") for column in spelled.columns for cell in column.cells):
            notes.append(("* inferred from another document" if english else "* suy ra từ văn bản khác", ""))
        if spelled.apart:
            names = ", ".join(f"`{name}`" for name in spelled.apart)
            notes.append(("", f"{'Not shown' if english else 'Không hiện'}: {names} (`every_column=True`)"))
        if call := self._call():
            lead = "The words in their passage" if english else "Nguyên văn trong đoạn của nó"
            notes.append(("", f"{lead}: `{call}`"))
        return notes

    def _call(self) -> str:
        """The call that opens the passage of the first row that has one."""
        for name in _IDS:
            if name in self.frame.columns:
                ids = [one for one in self._seen[name].dropna() if one]
                return f'passages.passage(data, "{ids[0]}")' if ids else ""
        if {"doc", "start", "end"} <= set(self.frame.columns):
            placed = self._seen[["doc", "start", "end"]].dropna()
            places = [":".join(map(str, place)) for place in placed.itertuples(index=False)]
            return f'passages.passage(data, "{places[0]}")' if places else ""
        return ""


def _head(column: Column) -> str:
    align = "right" if column.right else "left"
    names = " ".join(html.escape(name).replace("_", "_<wbr>") for name in column.names)
    under = f'<br><small class="for-runners" style="font-weight:normal">{names}</small>' if names else ""
    return f'<th scope="col" style="text-align:{align};vertical-align:top">{html.escape(column.title)}{under}</th>'


def _cell(text: str, column: Column, names_row: bool, many: int) -> str:
    style = f"text-align:{'right' if column.right else 'left'};vertical-align:top"
    if column.tight:
        style += ";min-width:7em;overflow-wrap:anywhere" if len(text) > 14 else ";white-space:nowrap"
    elif _ID.fullmatch(text):
        style += ";white-space:nowrap"
    elif len(text) > 28:
        long, short = next(widths for most, widths in _WIDTHS if many <= most)
        style += f";min-width:{long if len(text) > 100 else short}em"
    tag, scope = ("th", ' scope="row"') if names_row else ("td", "")
    return f'<{tag}{scope} style="{style}">{html.escape(text)}</{tag}>'


def _note(said: str, call: str) -> str:
    """A note; what only helps where code can be run says so by its class, and is not on a page made for reading."""
    if not said:
        return f'<p class="for-runners"><small>{_marked(call)}</small></p>'
    call = f'<span class="for-runners">{_marked(call)}</span>' if call else ""
    return f"<p><small>{_marked(said)}{call}</small></p>"


def _marked(note: str) -> str:
    """A note with what stands between ` as code."""
    parts = html.escape(note).split("`")
    return "".join(f"<code>{part}</code>" if place % 2 else part for place, part in enumerate(parts))


@lru_cache(maxsize=1)
def _codebook_in(folder: str) -> Codebook:
    return codebook.load(folder or None)


def _codebook() -> Codebook:
    """The codebook the run names, else the project's own: what codes are called."""
    return _codebook_in(os.environ.get(CODEBOOK, ""))


def show(
    frame: pd.DataFrame | pd.Series,
    lang: Lang = "vi",
    *,
    rows: int | None = MOST_ROWS,
    every_column: bool = False,
    book: Codebook | None = None,
) -> Shown:
    """A table as a reader wants it, in Vietnamese or English; the frame itself stays as it is, to compute with.

    Columns of the tables and comparisons get their titles (their own names stand below), numbers the format of the
    language with no digit added, codes their words, and what is missing because it is not stated says so. At most
    `rows` rows are shown (None: all), and how many are not; `every_column` shows offsets, ids and empty columns too.
    An index with a meaning becomes the first column; one row (a Series) is shown downwards. `book` is the codebook
    whose words are used (default: the project's).

        notebooks.show(data.targets)
        notebooks.show(comparison.targets_of(data.targets, plans, book, "hdi"), "en", rows=20)
    """
    codebook.known_code(lang, ("vi", "en"), "lang")
    if isinstance(frame, pd.Series):
        return Shown(_downwards(frame, lang, book or _codebook()), lang, None)
    frame = _with_index(frame)
    if isinstance(frame.columns, pd.MultiIndex):
        frame = frame.set_axis([", ".join(filter(None, map(str, name))) for name in frame.columns], axis=1)
    return Shown(frame, lang, rows, every_column, book)


def _with_index(frame: pd.DataFrame) -> pd.DataFrame:
    """An index of words, or one with a name, becomes the first column."""
    index = frame.index
    if isinstance(index, pd.MultiIndex) or (index.name and index.name not in frame.columns):
        return frame.reset_index()
    words = index.dtype == object or isinstance(index.dtype, pd.StringDtype)
    return frame.rename_axis(index="").reset_index() if words else frame


def _downwards(row: pd.Series, lang: Lang, book: Codebook) -> pd.DataFrame:
    """One row as a list of titles and values; any other series as names and values."""
    wide = row.to_frame().T
    known = spelled_out(wide, lang, book, every_column=True).columns
    if not any(column.names for column in known):
        return _with_index(row.rename(row.name or "").to_frame())
    titles = ("Column", "Title", "Value") if lang == "en" else ("Cột", "Tên", "Giá trị")
    rows = [((column.names or (column.title,))[0], column.title, column.cells[0]) for column in known]
    return pd.DataFrame(rows, columns=list(titles))


def readable(lang: Lang | None = "vi", *, rows: int | None = 20) -> Said:
    """From now on, show every frame that ends a cell of this session as `show` does; `readable(None)` ends it.

    What is computed with stays the frame itself. Raises RuntimeError outside a notebook.
    """
    from IPython import get_ipython

    shell = get_ipython()
    if shell is None:
        raise RuntimeError("không ở trong sổ tay / this is no notebook session: use notebooks.show(frame)")
    written = shell.display_formatter.formatters["text/html"]
    for kind in (pd.DataFrame, pd.Series):
        written.pop(kind, None)
    if lang is None:
        return say(("Bảng lại hiện như pandas vẫn hiện.", "Frames are shown as pandas shows them again."))
    codebook.known_code(lang, ("vi", "en"), "lang")

    def shown(frame: Any) -> str:
        return show(frame, lang, rows=rows)._repr_html_()

    for kind in (pd.DataFrame, pd.Series):
        written.for_type(kind, shown)
    return say(
        (
            "Từ đây mọi bảng ở cuối ô hiện cho người đọc; notebooks.readable(None) để thôi.",
            "From here every frame that ends a cell is shown for a reader; notebooks.readable(None) ends it.",
        )
    )


@dataclass(frozen=True)
class Said:
    """Sentences for a reader: Vietnamese first, English below it in small type."""

    sentences: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return "\n".join(f"- {vi}\n  {en}" for vi, en in self.sentences)

    def _repr_html_(self) -> str:
        rows = (f"<li>{html.escape(vi)}<br><small>{html.escape(en)}</small></li>" for vi, en in self.sentences)
        return f'<ul style="max-width:60em">{"".join(rows)}</ul>'


def say(*sentences: tuple[str, str]) -> Said:
    """Show pairs of sentences (Vietnamese, English), such as the findings, as a list; empty pairs are left out."""
    return Said(tuple(pair for pair in sentences if any(pair)))
