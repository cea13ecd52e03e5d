"""The workbook: what is in the tables is in the cells, as numbers, years, dates and words, and nothing else."""

import io
import re
import subprocess
import zipfile
from datetime import datetime

import openpyxl
import pandas as pd
import pytest

from analysis import corpus as corpora
from analysis import tables
from analysis.comparison import LEADS
from analysis.handouts import workbook
from analysis.handouts.printable import printable
from analysis.handouts.workbook import book as writing
from analysis.handouts.workbook.sheets import Field, Sheet
from analysis.readers.word import office
from stand_ins import BOOK, document, many, target


def corpus_of(made) -> corpora.Corpus:
    """A whole corpus of small tables, the missing ones empty, with texts of nothing in particular."""
    frames = {name: getattr(made, name, None) for name in tables.TABLES}
    frames = {n: tables.frame(n, []) if frame is None else frame for n, frame in frames.items()}
    return corpora.Corpus(frames, dict.fromkeys(frames["documents"]["file"], "chữ " * 500), BOOK)


@pytest.fixture(scope="module")
def data():
    return corpora.load()


@pytest.fixture(scope="module")
def made(data):
    return {lang: workbook.build(data, lang) for lang in ("vi", "en")}


@pytest.fixture(scope="module")
def opened(made):
    return {lang: openpyxl.load_workbook(io.BytesIO(one)) for lang, one in made.items()}


def rows_of(page) -> list[list]:
    return [list(row) for row in page.iter_rows(values_only=True)]


# --- the project's own tables -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_table_is_a_sheet_with_all_its_rows_and_columns(data, opened, lang):
    yes, no = (("yes", "no"), ("có", "không"))[lang == "vi"]
    for name, table in tables.TABLES.items():
        if name not in data.frames:
            continue
        page = opened[lang][table.title(lang)]
        head, *body = rows_of(page)
        frame = data.frames[name]
        if name == "problems":  # the most serious first
            frame = frame.set_index("problem").loc[[row[0] for row in body]].reset_index()[table.names]
        body = [row for row in body if any(cell is not None for cell in row)]
        assert len(body) == len(frame)
        for column in table.columns:
            place = head.index(column.title(lang))
            for value, row in zip(frame[column.name], body, strict=True):
                cell = row[place]
                if pd.isna(value) or value == "":
                    assert cell is None
                elif column.type == "boolean":
                    assert cell == (yes if value else no)
                elif column.type == "date":
                    assert cell == datetime.fromisoformat(value)
                elif column.type == "string":
                    assert cell == printable(value)
                else:
                    assert cell == value and isinstance(cell, int | float)


def test_the_first_sheet_explains_every_sheet_and_every_column(opened):
    for lang, book in opened.items():
        front, *others = book.worksheets
        said = [[str(cell) for cell in row if cell is not None] for row in rows_of(front)]
        explained = {(row[0], cell) for row in said for cell in row[1:]}
        assert front.title == ("Đọc trước" if lang == "vi" else "Read first")
        for page in others:
            assert [row for row in said if row[:1] == [page.title]], page.title
            titles = rows_of(page)[0]
            assert len(titles) == len(set(titles)), page.title
            for title in titles:
                assert (page.title, title) in explained, f"{page.title}: {title}"
        for known in (column for table in tables.TABLES.values() for column in table.columns):
            assert any(known.description_vi in cell for row in said for cell in row)
            assert any(known.description_en in cell for row in said for cell in row)


def test_sheets_filter_keep_their_heading_and_hold_nothing_that_runs(made, opened):
    for lang, book in opened.items():
        for page in book.worksheets:
            assert page.auto_filter.ref and page.freeze_panes, page.title
            assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
        with zipfile.ZipFile(io.BytesIO(made[lang])) as parts:
            names = parts.namelist()
            assert not [n for n in names if re.search("vba|external|ctrlProp|embed|connection", n, re.I)]
            for name in names:
                assert b"TargetMode" not in parts.read(name) and b"<f>" not in parts.read(name)


def test_the_same_tables_give_the_same_bytes(data, made):
    assert workbook.build(data, "vi") == made["vi"] != made["en"]


def test_targets_stand_beside_the_national_ones_with_their_sentence(data, opened):
    for lang, name in (("vi", "So với quốc gia"), ("en", "Against national")):
        head, *body = rows_of(opened[lang][name])
        at = {title: place for place, title in enumerate(head)}
        doc, start, end, evidence = (
            at[tables.TABLES["targets"][column].title(lang)] for column in ("doc", "start", "end", "evidence")
        )
        placed = [row for row in body if row[start] is not None]
        assert len(placed) > 30
        for row in placed:
            assert printable(data.text_of(row[doc])[row[start] : row[end]]) == row[evidence]
        value, national, gap = (at[t[lang == "en"]] for t in (
            ("Giá trị", "Value"), ("Mức quốc gia", "National value"), ("Chênh lệch", "Gap")))  # fmt: skip
        compared = [row for row in body if row[gap] is not None]
        assert compared and all(isinstance(row[place], int | float) for row in compared for place in (value, national))
        silent = [row for row in body if row[start] is None]
        assert silent and all(row[value] is None for row in silent), "not stated is not zero"


def test_a_task_has_its_bodies_and_years_in_one_row(data, opened):
    head, *body = rows_of(opened["en"]["Tasks and bodies"])
    at = {title: place for place, title in enumerate(head)}
    assert len(body) == len(data.tasks)
    led = data.task_agencies[data.task_agencies["role"] == "leads"].groupby("task")["agency"].agg(set)
    for row in body:
        assert set(filter(None, (row[at[LEADS[1]]] or "").split("; "))) == led.get(row[at["Task id"]], set())
    assert {type(row[at["Last year"]]) for row in body} <= {int, type(None)}


# --- hostile and large ------------------------------------------------------------------------------------------------

WORDS = Field("words", "long", ("Lời", "Words"), ("Lời của văn bản", "Words of a document"))
HOSTILE = [
    # in the table -> in the cell
    ("=1+1", "=1+1"),
    ("=HYPERLINK(\"http://example.org\";\"x\")", "=HYPERLINK(\"http://example.org\";\"x\")"),
    ("@SUM(A1)", "@SUM(A1)"),
    ("-2+3", "-2+3"),
    ("+84 297 000", "+84 297 000"),
    ("- Phấn đấu 5G", "- Phấn đấu 5G"),
    ("\t=cmd|' /C calc'!A0", "\t=cmd|' /C calc'!A0"),
    ("http://example.org/a?b=c", "http://example.org/a?b=c"),
    ("internal:'Đọc trước'!A1", "internal:'Đọc trước'!A1"),
    ("mailto:a@example.org", "mailto:a@example.org"),
    ("{=1+1}", "{=1+1}"),
    ("01234", "01234"),
    ("1e5", "1e5"),
    ("TRUE", "TRUE"),
    ("2025-01-31", "2025-01-31"),
    ("<b>hồ sơ</b> & “5G”", "<b>hồ sơ</b> & “5G”"),
    ("trang một\ftrang hai\r\nba", "trang một\ntrang hai\nba"),
    ("hỏng \x00\x07\ufffe đây", "hỏng \ufffd\ufffd\ufffd đây"),
    (" hai đầu ", " hai đầu "),
    ("Kê\u0301 hoa\u0323ch 𝟓G", "Kê\u0301 hoa\u0323ch 𝟓G"),
]  # fmt: skip


def words_sheet(words, name="Lời", field=WORDS):
    return Sheet((name, name), ("Lời", "Words"), (field,), pd.DataFrame({field.name: words}))


def read_back(*sheets):
    return openpyxl.load_workbook(io.BytesIO(writing.book_of(sheets, [], "vi")))


def test_text_stays_text_whatever_it_looks_like():
    page = read_back(words_sheet([words for words, _ in HOSTILE]))["Lời"]
    cells = [row[0] for row in page.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type) for cell in cells] == [(shown, "s") for _, shown in HOSTILE]
    assert not any(cell.hyperlink for cell in cells)


@pytest.mark.skipif(office.office_program() is None, reason="LibreOffice is not installed: opened by openpyxl only")
def test_another_program_reads_the_same_words_numbers_and_dates(tmp_path):
    values = [20.0, 6.4, 0.1, 12345678.5, -3.0]
    numbers = Sheet(
        ("Số", "Numbers"), ("Số", "Numbers"),
        (
            Field("value", "number", ("Giá trị", "Value"), ("", "")),
            Field("year", "year", ("Năm", "Year"), ("", "")),
            Field("day", "date", ("Ngày", "Day"), ("", "")),
        ),
        pd.DataFrame({"value": values, "year": [2025, 2030, 1999, 2045, 2020], "day": ["2020-12-07"] * 4 + ["31/02/2020"]}),
    )  # fmt: skip
    book = tmp_path / "a.xlsx"
    book.write_bytes(writing.book_of([words_sheet([words for words, _ in HOSTILE]), numbers], [], "vi"))
    subprocess.run(
        [office.office_program(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "again"), str(book)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    again = openpyxl.load_workbook(tmp_path / "again" / "a.xlsx")
    cells = [row[0] for row in again["Lời"].iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type) for cell in cells] == [(shown, "s") for _, shown in HOSTILE]
    day = datetime(2020, 12, 7)
    assert rows_of(again["Số"])[1:] == [
        [20, 2025, day], [6.4, 2030, day], [0.1, 1999, day], [12345678.5, 2045, day], [-3, 2020, "31/02/2020"],
    ]  # fmt: skip
    assert all(again[name].auto_filter.ref for name in ("Lời", "Số"))


def test_a_sentence_too_long_for_a_cell_is_cut_and_the_cut_is_said():
    book = read_back(words_sheet(["a" * 32_767, "b" * 32_768]))
    whole, cut = (cell.value for (cell,) in book["Lời"].iter_rows(min_row=2))
    assert whole == "a" * 32_767 and len(cut) == 32_767 and cut.endswith("b […]")
    said = [row[0] for row in rows_of(book.worksheets[0])]
    assert sum("Lời!A3" in str(line) for line in said) == 1 and not any("Lời!A2" in str(line) for line in said)


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(monkeypatch):
    monkeypatch.setattr(writing, "MOST_ROWS", 3)
    book = read_back(words_sheet([f"dòng {n}" for n in range(7)]), words_sheet(["khác"], "Lời (2)"))
    assert book.sheetnames[1:] == ["Lời", "Lời (2)", "Lời (3)", "Lời (2) (2)"]
    found = [row[0] for name in book.sheetnames[1:4] for row in rows_of(book[name])[1:]]
    assert found == [f"dòng {n}" for n in range(7)]
    assert {"Lời", "Lời (2)", "Lời (3)"} <= {row[0] for row in rows_of(book.worksheets[0])}


def test_names_of_sheets_are_ones_that_a_spreadsheet_takes():
    long = "Chỉ tiêu: 52/57 [*] của các kế hoạch cấp tỉnh"
    book = read_back(words_sheet(["a"], long), words_sheet(["b"], long.upper()), words_sheet(["c"], "'"))
    names = book.sheetnames[1:]
    assert len({name.lower() for name in names}) == 3
    assert all(1 <= len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


@pytest.mark.parametrize("count", [0, 1, 18])
def test_any_number_of_plans_makes_a_workbook(count):
    book = openpyxl.load_workbook(io.BytesIO(workbook.build(corpus_of(many(count)), "en")))
    documents = rows_of(book["Documents read"])[1:]
    assert len([row for row in documents if row[0]]) == count
    assert all(page.auto_filter.ref for page in book.worksheets)


def test_a_value_is_shown_with_no_more_digits_than_stated_and_a_year_as_a_year():
    made = corpus_of(many(0))
    made.frames["documents"] = tables.frame("documents", [document("a", "Hà Nội")])
    rows = [target("a", "digital_economy_share", 2030, "=", value) for value in (20.0, 6.5, 0.15)]
    made.frames["targets"] = tables.frame("targets", rows)
    page = openpyxl.load_workbook(io.BytesIO(workbook.build(made, "en")))["Targets"]
    at = {cell.value: cell.column - 1 for cell in page[1]}
    cells = [(row[at["Value"]], row[at["Year"]], row[at["Unit (in words)"]]) for row in page.iter_rows(min_row=2)]
    assert [value.value for value, *_ in cells] == [20, 6.5, 0.15]
    assert {value.number_format for value, *_ in cells} == {"General"}
    assert {(year.value, year.number_format, unit.value) for _, year, unit in cells} == {(2030, "0", "%")}
