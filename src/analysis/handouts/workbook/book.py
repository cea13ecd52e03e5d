"""Writing the workbook: numbers as numbers, dates as dates, text as text and never anything a program would execute."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analysis.codebook import Lang
from analysis.corpus import Corpus
from analysis.handouts.printable import printable
from analysis.handouts.workbook.comparison_sheets import comparison_sheets
from analysis.handouts.workbook.sheets import Field, Kind, Sheet
from analysis.handouts.workbook.table_sheets import table_sheets
from analysis.storage.whole_files import write_whole

MOST_ROWS = 1_048_576 - 1  # of a sheet, below its heading
LONGEST = 32_767  # characters of a cell
LONGEST_TAB = 31
CUT = " […]"
MADE = datetime(2000, 1, 1)  # the same tables give the same bytes, whenever they are written
WIDEST, NARROWEST = 48, 8  # columns, in characters
LINE, TALLEST = 13, 409  # points of a line of text and of the tallest row there can be
_FONT = {"font_name": "Arial", "font_size": 10, "valign": "top"}
_INK, _HEAD, _FIRST, _TABLES = "#1a1a1a", "#dce6f1", "#1f4e79", "#8c8c8c"
_ODD_IN_TABS = re.compile(r"[\[\]:*?/\\]")
_WRAPPED: tuple[Kind, ...] = ("text", "long", "code")


def write(data: Corpus, path: Path | str, lang: Lang = "vi") -> Path:
    """Write the workbook in one language to `path`, whole or not at all; OSError where it cannot be written."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, build(data, lang))
    return path


def build(data: Corpus, lang: Lang = "vi") -> bytes:
    """The workbook as bytes: an explaining sheet, the comparisons, then every table; the same tables, the same bytes."""
    plans = data.plans
    first = comparison_sheets(data, plans, lang)
    return book_of(first, table_sheets(data, plans, lang), lang)


def book_of(comparisons: Sequence[Sheet], tables: Sequence[Sheet], lang: Lang) -> bytes:
    """A workbook of these sheets, the explanation of them all in front."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    title = ("Các kế hoạch cấp tỉnh, đọc thành bảng", "Provincial plans, read into tables")[lang == "en"]
    book.set_properties({"title": title, "author": "", "created": MADE})
    writer = _Writer(book, lang)
    front = book.add_worksheet(("Đọc trước", "Read first")[lang == "en"])
    front.set_tab_color(_INK)
    writer.taken.add(front.get_name().lower())
    for group, colour in ((comparisons, _FIRST), (tables, _TABLES)):
        for one in group:
            writer.sheet(one, colour)
    writer.explain(front, title)
    book.close()
    return made.getvalue()


@dataclass
class _Written:
    """A sheet as it came out: its tabs (several where it has more rows than one holds), and what had to be cut."""

    sheet: Sheet
    tabs: list[str]
    cut: list[str] = field(default_factory=list)


class _Writer:
    """One workbook being written, in one language."""

    def __init__(self, book: xlsxwriter.Workbook, lang: Lang):
        self.book, self.lang, self.english = book, lang, lang == "en"
        self.taken: set[str] = set()
        self.written: list[_Written] = []
        day = "yyyy-mm-dd" if self.english else "dd/mm/yyyy"
        shapes = {"number": "General", "whole": "0", "year": "0", "share": "0%", "date": day, "truth": "General"}
        self.formats: dict[str, Format] = {
            kind: book.add_format({**_FONT, "num_format": shape, "align": "right", "indent": 1})
            for kind, shape in shapes.items()
        }
        for kind in _WRAPPED:  # "@": what looks like a number or a formula stays text also when a cell is edited
            self.formats[kind] = book.add_format({**_FONT, "num_format": "@", "text_wrap": True})
        self.head = book.add_format(
            {**_FONT, "bold": True, "text_wrap": True, "bg_color": _HEAD, "bottom": 1, "num_format": "@"}
        )
        self.title = book.add_format({**_FONT, "bold": True, "font_size": 14})
        self.link = book.add_format({**_FONT, "font_color": _FIRST, "underline": 1})

    # --- one sheet -----------------------------------------------------------------------------------------------

    def sheet(self, one: Sheet, colour: str) -> None:
        """Write a sheet, on as many tabs as its rows need."""
        record = _Written(one, [])
        for first in range(0, max(len(one.frame), 1), MOST_ROWS):
            tab = self.tab(one.title(self.lang), len(record.tabs) + 1)
            page = self.book.add_worksheet(tab)
            page.set_tab_color(colour)
            record.tabs.append(tab)
            self.rows(page, one.fields, one.frame.iloc[first : first + MOST_ROWS], record)
        self.written.append(record)

    def tab(self, title: str, number: int) -> str:
        """A name no other sheet has, without the signs that Excel forbids."""
        title = _ODD_IN_TABS.sub(" ", title).strip("' ") or "…"
        while True:
            ending = f" ({number})" if number > 1 else ""
            name = title[: LONGEST_TAB - len(ending)].rstrip() + ending
            if name.lower() not in self.taken:
                self.taken.add(name.lower())
                return name
            number += 1

    def rows(self, page: Worksheet, fields: Sequence[Field], frame: pd.DataFrame, record: _Written) -> None:
        """The heading and the rows: filter, frozen heading, widths by what is there, ready for printing."""
        lines = [1] * (len(frame) + 1)
        for column, one in enumerate(fields):
            values, title = frame[one.name], one.title[self.english]
            width = _width(one, title, values)
            page.set_column(column, column, width, self.formats[one.kind])
            page.write_string(0, column, title, self.head)
            lines[0] = max(lines[0], _lines(title, width - 3))  # the arrow of the filter takes some
            for row, value in enumerate(values, 1):
                if not _missing(value):
                    text = self.cell(page, row, column, one, value, record)
                    lines[row] = max(lines[row], _lines(text, width))
        for row, count in enumerate(lines):  # not every program finds the height of wrapped text by itself
            page.set_row(row, min(LINE * count + 2, TALLEST))
        last = len(fields) - 1
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, max(len(frame), 1), last)
        page.ignore_errors({"number_stored_as_text": f"A1:{_letter(last)}{len(frame) + 1}"})
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_footer("&L&A&R&P / &N")

    def cell(self, page: Worksheet, row: int, column: int, one: Field, value: object, record: _Written) -> str:
        """Write one cell; its text, where it may take several lines."""
        shape = self.formats[one.kind]
        if one.kind == "truth":
            words = ("có", "không"), ("yes", "no")
            page.write_string(row, column, words[self.english][not value], shape)
        elif one.kind in ("number", "whole", "year", "share"):
            page.write_number(row, column, float(value), shape)  # type: ignore[arg-type]
        elif one.kind == "date" and (day := _day(str(value))):
            page.write_datetime(row, column, day, shape)
        else:
            text = printable(str(value))
            if len(text) > LONGEST:
                record.cut.append(f"{page.get_name()}!{_letter(column)}{row + 1}")
                text = text[: LONGEST - len(CUT)] + CUT
            page.write_string(row, column, text, shape)
            return text
        return ""

    # --- the explanation -----------------------------------------------------------------------------------------

    def explain(self, page: Worksheet, title: str) -> None:
        """What this is, what each sheet and each column holds."""
        english = self.english
        wrap = self.formats["long"]
        for column, width in enumerate(_FRONT):
            page.set_column(column, column, width, wrap)
        page.write_string(0, 0, title, self.title)
        row = 1
        for line in _introduction(self.lang):
            page.merge_range(row, 0, row, 5, line, wrap)
            page.set_row(row, LINE * _lines(line, sum(_FRONT)) + 2)
            row += 1
        for cut in (place for one in self.written for place in one.cut):
            line = (
                f"Ô {cut} dài hơn {LONGEST} ký tự, đã cắt ở “{CUT.strip()}”; toàn văn ở data/processed.",
                f"Cell {cut} is longer than {LONGEST} characters and cut at “{CUT.strip()}”; all of it is in data/processed.",
            )
            page.merge_range(row, 0, row, 5, line[english], wrap)
            row += 1
        row += 1
        for column, text in enumerate(_SHEET_HEADS):
            page.write_string(row, column, text[english], self.head)
        for one in self.written:
            for tab in one.tabs:
                row += 1
                page.write_url(row, 0, f"internal:'{tab.replace(chr(39), chr(39) * 2)}'!A1", self.link, tab)
                page.write_string(row, 1, f"{one.sheet.table}.csv" if one.sheet.table else "", wrap)
                page.write_number(row, 2, len(one.sheet.frame), self.formats["whole"])
                for column, text in enumerate((one.sheet.about[english], one.sheet.warning[english]), 4):
                    page.write_string(row, column, text, wrap)
                page.set_row(
                    row, LINE * max(_lines(t, 60) for t in (one.sheet.about[english], one.sheet.warning[english])) + 2
                )
        row += 2
        head = row
        for column, text in enumerate(_COLUMN_HEADS):
            page.write_string(row, column, text[english], self.head)
        for one in self.written:
            for known in one.sheet.fields:
                row += 1
                unit = f" ({known.unit})" if known.unit else ""
                cells = (
                    one.tabs[0], known.title[0], known.title[1], known.name,
                    known.description[0] + unit, known.description[1] + unit,
                )  # fmt: skip
                page.set_row(row, LINE * max(map(_lines, cells, _FRONT)) + 2)
                for column, text in enumerate(cells):
                    page.write_string(row, column, text, wrap)
        page.autofilter(head, 0, max(row, head + 1), len(_COLUMN_HEADS) - 1)
        page.freeze_panes(1, 0)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.activate()


_FRONT = (26, 26, 26, 22, 60, 60)  # widths of the columns of the explaining sheet
_SHEET_HEADS = (
    ("Trang", "Sheet"), ("Bảng trong data/processed", "Table of data/processed"), ("Số dòng", "Rows"), ("", ""),
    ("Mỗi dòng là gì", "What a row is"), ("Lưu ý", "Mind"),
)  # fmt: skip
_COLUMN_HEADS = (
    ("Trang", "Sheet"), ("Cột (tiếng Việt)", "Column (Vietnamese)"), ("Cột (tiếng Anh)", "Column (English)"),
    ("Mã cột", "Code"), ("Nội dung (tiếng Việt)", "Content (Vietnamese)"), ("Nội dung (tiếng Anh)", "Content (English)"),
)  # fmt: skip


def _introduction(lang: Lang) -> tuple[str, ...]:
    if lang == "vi":
        return (
            "Các trang màu xanh là so sánh giữa các kế hoạch; các trang màu xám là toàn bộ các bảng, mỗi bảng một trang. "
            "Danh sách các trang ở ngay dưới, tiếp theo là từng cột.",
            "Ô trống nghĩa là văn bản không nêu, không phải bằng 0. Con số giữ đúng như văn bản viết: 20 với đơn vị % là 20 %.",
            "Mỗi giá trị đi kèm câu chứng cứ và vị trí của câu trong văn bản (mã văn bản, bắt đầu, kết thúc). Trong câu, "
            "ngắt trang được thay bằng xuống dòng; ký tự không in được thay bằng �.",
            "Sửa ở đây không vào các bảng: sửa trong data/codebook/corrections.csv rồi chạy lại, tệp này sẽ được làm lại.",
        )
    return (
        "Blue sheets compare the plans; grey sheets are all tables, one sheet each. The sheets are listed below, then "
        "every column.",
        "An empty cell means the document does not say, never zero. Figures stand as written: 20 with the unit % is 20 %.",
        "Each value comes with its evidence and the place of it in the document (code, start, end). In quoted words a page "
        "break is a line break, and a character that cannot be printed is �.",
        "Changes made here do not reach the tables: correct data/codebook/corrections.csv and build again, which makes "
        "this file anew.",
    )


def _missing(value: object) -> bool:
    return value is None or value is pd.NA or value == "" or value != value


def _day(text: str) -> date | None:
    """An ISO date that a spreadsheet can count; others (a date cited wrongly, say) stay text."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= 1901 else None


def _lines(text: str, width: float) -> int:
    """How many lines some text takes in a column; rather one too many than words cut off."""
    return sum(1 + int(len(line) // (1.05 * width)) for line in text.split("\n")) if text else 1


def _letter(column: int) -> str:
    return xlsxwriter.utility.xl_col_to_name(column)


_WIDTHS: dict[Kind, int] = {"long": 70, "year": 9, "share": 9, "date": 12, "truth": 11}


def _width(one: Field, title: str, values: pd.Series) -> float:
    """By kind, else wide enough for nine of ten cells; long words wrap."""
    if one.kind in _WIDTHS:
        return _WIDTHS[one.kind]
    lengths = values.dropna().astype(str).str.len()
    most = 22 if one.kind == "code" else WIDEST
    common = int(lengths[lengths > 0].quantile(0.9)) if (lengths > 0).any() else 0
    return min(max(common, max(map(len, title.split())), NARROWEST) + 3, most)
