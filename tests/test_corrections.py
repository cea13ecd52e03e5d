"""A researcher's corrections win, hold through rebuilds, and complain when no longer true."""

from __future__ import annotations

import csv
import re
import shutil
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from analysis import codebook, corpus, corrections, notebooks, tables
from analysis.building.assembling import assemble
from analysis.codebook.lists import read_corrections
from analysis.corrections import CorrectionError, writing
from analysis.reading import read_file, set_aside
from stand_ins import BOOK

TEXT = (
    "ỦY BAN NHÂN DÂN\nTỈNH BẾN TRE\n\nSố: 5/KH-UBND\n\nKẾ HOẠCH\nVề phát triển khoa học, công nghệ tỉnh Bến Tre\n\n"
    "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.\n\n"
    "Các ngành đưa trí tuệ nhân tạo về từng ấp, mỗi năm xem lại 1 lần.\n\n"
    "I. MỤC TIÊU ĐẾN NĂM 2025\n\n"
    "- Kinh tế số chiếm 20% GRDP; năng suất lao động tăng 7%/năm.\n\n"
    "- Mạng 5G phủ 40% dân số.\n\n"
    "- Tỷ lệ hộ dùng nước sạch từ 50% lên 65%.\n\n"
    "- Hoàn thành xây dựng chính quyền số.\n\n"
    "- Số thuê bao đã vượt mức rất xa so với cả ba tỉnh bên cạnh.\n\n"
    "II. NHIỆM VỤ\n\n1. Phát triển hạ tầng số\n\n"
    "- Sở Khoa học và Công nghệ chủ trì xây dựng trung tâm dữ liệu của tỉnh trước năm 2025.\n\n"
    "- Sở Nội vụ phối hợp đào tạo nhân lực số cho cán bộ cấp xã.\n"
)  # fmt: skip
COLUMNS = ["doc", "quote", "table", "column", "was", "value", "reason", "by", "on"]
ECONOMY, MOBILE = "Kinh tế số chiếm 20%", "5G phủ 40% dân số"


def listed(book, *rows):
    return book.corrected_by([dict(zip(COLUMNS, (*r, "bản gốc", "NVA", "2026-11-21"), strict=True)) for r in rows])


@cache
def read(text):
    """The file, read once for all tests."""
    return read_file("kh.txt", text.encode(), BOOK)


def corrected(book, *rows, text=TEXT):
    """Frames, texts and sentences of one document with these corrections; the tables keep all their rules."""
    book = listed(book, *rows)
    frames, texts, done = assemble([read(text)], book)
    assert tables.check(frames, texts, book).empty
    return frames, texts, done


def of(frames, table, **wanted):
    """The rows of a table in which these columns hold these values."""
    frame = frames[table]
    for column, value in wanted.items():
        frame = frame[frame[column].eq(value).fillna(False)]
    return frame.to_dict("records")


def number(frames, text, nth=0):
    """Class and row of a number by its digits."""
    rows = of(frames, "numbers", text=text)
    return rows[nth]["class"], rows[nth]["row"]


# --- one cell ---------------------------------------------------------------------------------------------------------


def test_a_correction_wins_and_is_marked(book):
    frames, _, done = corrected(book, ("kh", ECONOMY, "targets", "value", "20", "25"))
    [row] = of(frames, "targets", indicator="digital_economy_share")
    assert (row["value"], row["status"]) == (25.0, "corrected")
    assert frames["targets"]["status"].tolist().count("corrected") == 1
    assert done == ["kh: value '20' -> '25' (bản gốc; NVA, 2026-11-21)"]


CELLS = [
    # table, quotation, column, was, value, what stands in the table then
    ("targets", ECONOMY, "value", "20", "7,5", 7.5),
    ("targets", ECONOMY, "value", "20", "7.5", 7.5),
    ("targets", ECONOMY, "value_high", "", "25", 25.0),
    ("targets", ECONOMY, "year", "2025", "2030", 2030),
    ("targets", ECONOMY, "year", "2025", "", None),
    ("targets", ECONOMY, "comparator", "=", ">=", ">="),
    ("targets", ECONOMY, "unit", "percent", "percentage_points", "percentage_points"),
    ("targets", ECONOMY, "indicator", "digital_economy_share", "hdi", "hdi"),
    ("targets", ECONOMY, "scope", "", "city:Ba Tri", "city:Ba Tri"),
    ("targets", ECONOMY, "scope", "", "communes", "communes"),
    ("targets", ECONOMY, "base", "GRDP", "tổng giá trị  tăng thêm", "tổng giá trị tăng thêm"),
    ("targets", ECONOMY, "restated", "false", "TRUE", True),
    ("targets", ECONOMY, "restated", "không", "có", True),
    ("tasks", "trung tâm dữ liệu", "pillar", "infrastructure", "human_resources", "human_resources"),
    ("tasks", "trung tâm dữ liệu", "end_year", "2025", "2026", 2026),
    ("tasks", "trung tâm dữ liệu", "output", "", "Trung tâm dữ liệu", "Trung tâm dữ liệu"),
    ("references", "Nghị quyết số 57-NQ/TW", "cited_number", "57-NQ/TW", "75-NQ/TW", "75-NQ/TW"),
    ("references", "Nghị quyết số 57-NQ/TW", "cited_date", "2024-12-22", "2024-12-23", "2024-12-23"),
    ("references", "Nghị quyết số 57-NQ/TW", "cited_date", "22/12/2024", "5 tháng 12 năm 2024", "2024-12-05"),
    ("references", "Nghị quyết số 57-NQ/TW", "cited_type", "Nghị quyết", "Kết luận", "Kết luận"),
    ("task_agencies", "Sở Khoa học và Công nghệ", "role", "leads", "takes_part", "takes_part"),
    ("task_agencies", "Sở Khoa học và Công nghệ", "agency", "Sở Khoa học và Công nghệ", "Sở TT&TT", "Sở Thông tin và Truyền thông"),
    ("documents", "KẾ HOẠCH", "doc_type", "Kế hoạch", "Đề án", "Đề án"),
    ("documents", "KẾ HOẠCH", "signatory", "", "Trần Ngọc Tam", "Trần Ngọc Tam"),
]  # fmt: skip


@pytest.fixture(scope="module")
def plain(book):
    """The tables without a correction."""
    return corrected(book)[0]


@pytest.mark.parametrize(
    ("table", "quote", "column", "was", "value", "then"), CELLS, ids=[f"{c[2]}-{c[4]}" for c in CELLS]
)
def test_every_column_that_says_something_can_be_corrected(book, plain, table, quote, column, was, value, then):
    frames, _, done = corrected(book, ("kh", quote, table, column, was, value))
    values = frames[table][column].astype(object).where(frames[table][column].notna(), None).tolist()
    before = plain[table][column].astype(object).where(plain[table][column].notna(), None).tolist()
    changed = [(a, b) for a, b in zip(before, values, strict=True) if a != b]
    assert len(changed) == 1 and changed[0][1] == then and len(done) == 1


BAD = [
    # table, quotation, column, was, value, what the message says
    ("targets", ECONOMY, "value", "20", "30%", "is no number; write 7.5 or 7,5"),
    ("targets", ECONOMY, "value", "20", "ba mươi", "is no number"),
    ("targets", ECONOMY, "value", "20", "nan", "is no number"),
    ("targets", ECONOMY, "value", "20", "1.500", "two ways; write 1500 or 1.5000"),
    ("targets", ECONOMY, "value", "20", "20,0", "`was` and `value` are the same"),
    ("targets", ECONOMY, "value_high", "", "15", "the upper value is not above"),
    ("targets", ECONOMY, "year", "2025", "25", "a year from 1900 to 2100"),
    ("targets", ECONOMY, "indicator", "digital_economy_share", "digital_economy", "indicators.csv; write one of digital_economy_share"),
    ("targets", ECONOMY, "indicator", "digital_economy_share", "", "must be filled in"),
    ("targets", ECONOMY, "unit", "percent", "%", "write one of percent, percentage_points"),
    ("targets", ECONOMY, "comparator", "=", "≥", "write one of =, >="),
    ("targets", ECONOMY, "scope", "", "toàn tỉnh", "labels.csv, field scope"),
    ("targets", ECONOMY, "restated", "false", "maybe", "neither true nor false"),
    ("targets", ECONOMY, "evidence", "", "x", "remove the row and add it"),
    ("targets", ECONOMY, "province", "Bến Tre", "Cà Mau", "correct `province` of table `documents`"),
    ("targets", ECONOMY, "kind", "quantitative", "milestone", "follows from `value`"),
    ("targets", ECONOMY, "target", "", "t-1", "set by the program"),
    ("tasks", "trung tâm dữ liệu", "pillar", "infrastructure", "hạ tầng", "pillars.csv"),
    ("tasks", "trung tâm dữ liệu", "start_year", "", "2027", "ends before it begins"),
    ("task_agencies", "Sở Khoa học và Công nghệ", "role", "leads", "chủ trì", "directs, leads, takes_part"),
    ("task_agencies", "Sở Khoa học và Công nghệ", "agency", "Sở Khoa học và Công nghệ", "Sở Thông tinn", "neither in agencies.csv nor in the document"),
    ("references", "Nghị quyết số 57-NQ/TW", "cited_date", "2024-12-22", "05/12/2024", "two ways; write 2024-12-05"),
    ("references", "Nghị quyết số 57-NQ/TW", "cited_date", "2024-12-22", "2024-13-05", "is no date"),
    ("documents", "TỈNH BẾN TRE", "province", "Bến Tre", "Bến Tree", "provinces.csv; write one of Bến Tre"),
    ("documents", "TỈNH BẾN TRE", "region", "", "southeast", "follows from `province` and `issued_on`"),
    ("documents", "TỈNH BẾN TRE", "province_how", "stated", "inferred", "follows from the quotation"),
    ("documents", "KẾ HOẠCH", "doc_type", "Kế hoạch", "Văn kiện", "labels.csv, field doc_type"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "quote", "column", "was", "value", "message"), BAD, ids=[f"{c[2]}-{c[4]}" for c in BAD]
)
def test_a_value_that_cannot_be_stops_and_says_what_can(book, table, quote, column, was, value, message):
    with pytest.raises(CorrectionError, match=r"corrections\.csv, line 2 \(kh\)") as stop:
        corrected(book, ("kh", quote, table, column, was, value))
    assert message in str(stop.value)


def test_a_corrected_province_takes_code_region_and_its_rows_along(book):
    frames, _, _ = corrected(book, ("kh", "TỈNH BẾN TRE", "documents", "province", "Bến Tre", "tỉnh Cà Mau"))
    [document] = of(frames, "documents")
    cells = ("province", "province_code", "province_2025", "region")
    assert [document[c] for c in cells] == ["Cà Mau", "96", "Cà Mau", "mekong_delta"]
    assert {r["province"] for r in of(frames, "targets")} == {"Cà Mau"}


KNOWN = [
    # quotation, column, was, value, how it is known: stated only where the quoted words say it
    ("Số: 5/KH-UBND", "number", "5/KH-UBND", "15/KH-UBND", "inferred"),
    ("Số: 5/KH-UBND", "number", "5/KH-UBND", "5/KH", "stated"),
    ("tỉnh Bến Tre", "province", "Bến Tre", "Cà Mau", "inferred"),
    ("57-NQ/TW ngày 22/12/2024", "issued_on", "", "2024-12-22", "stated"),
    ("57-NQ/TW ngày 22/12/2024", "issued_on", "", "2024-12-23", "inferred"),
    ("Số: 5/KH-UBND", "number", "5/KH-UBND", "", "missing"),
]


@pytest.mark.parametrize(("quote", "column", "was", "value", "how"), KNOWN)
def test_a_corrected_fact_of_a_document_says_how_it_is_known(book, quote, column, was, value, how):
    frames, texts, _ = corrected(book, ("kh", quote, "documents", column, was, value))
    [document] = of(frames, "documents")
    assert document[f"{column}_how"] == how
    start = texts["kh.txt"].index(quote)
    assert document[f"{column}_evidence"] == (f"kh:{start}:{start + len(quote)}" if value else "")


def test_a_new_figure_takes_its_place_and_its_digits_along(book):
    frames, texts, _ = corrected(book, ("kh", "nước sạch từ 50% lên 65%", "targets", "value", "65", "50"))
    [row] = [r for r in of(frames, "targets") if "nước sạch" in r["evidence"]]
    assert texts["kh.txt"][row["value_start"] : row["value_end"]] == "50"
    assert number(frames, "50") == ("target", row["target"]) and number(frames, "65") == ("other", "")


def test_a_target_without_its_figure_becomes_a_milestone_and_back(book):
    frames, _, _ = corrected(book, ("kh", MOBILE, "targets", "value", "40", ""))
    [row] = of(frames, "targets", indicator="mobile_5g_coverage")
    assert (row["kind"], row["unit"], row["comparator"]) == ("milestone", "none", "")
    assert number(frames, "40") == ("other", "")
    cells = (("value", "", "60"), ("unit", "none", "percent"), ("comparator", "", ">="))
    frames, _, _ = corrected(book, *(("kh", "chính quyền số", "targets", *cell) for cell in cells))
    [row] = [r for r in of(frames, "targets") if "chính quyền số" in r["evidence"]]
    assert (row["kind"], row["value"], row["in_words"]) == ("quantitative", 60.0, True)


def test_a_corrected_value_can_be_corrected_again_by_a_later_line(book):
    frames, _, done = corrected(
        book,
        ("kh", ECONOMY, "targets", "value", "20", "25"),
        ("kh", ECONOMY, "targets", "value", "25", "26"),
        ("kh", ECONOMY, "targets", "year", "2025", "2026"),
    )
    [row] = of(frames, "targets", indicator="digital_economy_share")
    assert (row["value"], row["year"], len(done)) == (26.0, 2026, 3)


def test_problems_that_a_correction_settles_are_gone(book):
    text = TEXT.replace("I. MỤC TIÊU ĐẾN NĂM 2025", "I. MỤC TIÊU")
    before, _, _ = corrected(book, text=text)
    after, _, _ = corrected(book, ("kh", MOBILE, "targets", "year", "", "2025"), text=text)
    [place] = {(r["start"], r["end"]) for r in of(after, "targets", indicator="mobile_5g_coverage")}
    at = [{(p["start"], p["end"]) for p in of(f, "problems", what="year_missing")} for f in (before, after)]
    assert place in at[0] and at[1] == at[0] - {place}


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("\nGiao Sở Y tế chủ trì báo cáo.", "assignment_outside_tasks"),
        ("\nSố liệu \ufffd\ufffd bị mất.", "damaged_text"),
    ],
)
def test_what_the_text_itself_has_to_show_outlives_a_correction(book, words, what):
    text = "KẾ HOẠCH" + words + "\n" + TEXT
    before, _, _ = corrected(book, text=text)
    after, _, done = corrected(book, ("kh", ECONOMY, "targets", "value", "20", "25"), text=text)
    assert len(done) == 1 and len(of(before, "problems", what=what)) == 1
    assert of(after, "problems", what=what) == of(before, "problems", what=what)


# --- whole rows -------------------------------------------------------------------------------------------------------


def test_a_row_that_is_none_is_removed_and_its_digits_are_other(book):
    frames, _, done = corrected(book, ("kh", MOBILE, "targets", "remove row", "40", ""))
    assert not of(frames, "targets", indicator="mobile_5g_coverage")
    assert number(frames, "40") == ("other", "") and len(of(frames, "targets", indicator="digital_economy_share")) == 1
    assert "without indicator=mobile_5g_coverage" in done[0]


def test_a_removed_task_takes_its_bodies_and_themes_along(book):
    frames, _, _ = corrected(book, ("kh", "trung tâm dữ liệu", "tasks", "Remove  row", "", ""))
    before, _, _ = corrected(book)
    gone = set(before["tasks"]["task"]) - set(frames["tasks"]["task"])
    assert len(gone) == 1 and gone & set(before["task_themes"]["task"])
    assert not gone & {*frames["task_agencies"]["task"], *frames["task_themes"]["task"]}


def test_bodies_and_citations_are_removed_as_well(book):
    frames, _, _ = corrected(
        book,
        ("kh", "Sở Nội vụ", "task_agencies", "remove row", "Sở Nội vụ", ""),
        ("kh", "Nghị quyết số 57-NQ/TW", "references", "remove row", "57-NQ/TW", ""),
    )
    assert not of(frames, "task_agencies", agency="Sở Nội vụ") and frames["references"].empty
    assert number(frames, "57-NQ/TW") == ("other", "")


def test_a_past_result_leaves_the_targets(book):
    frames, texts, done = corrected(
        book,
        ("kh", ECONOMY, "targets", "move row", "20", "results"),
        ("kh", ECONOMY, "results", "year", "2025", "2024"),
    )
    assert not of(frames, "targets", indicator="digital_economy_share")
    [row] = of(frames, "results", indicator="digital_economy_share")
    assert (row["value"], row["year"], row["status"], row["province"]) == (20.0, 2024, "corrected", "Bến Tre")
    assert row["result"] == tables.row_id(
        "r", "kh", row["value_start"], row["value_end"], "quantitative", row["indicator"], ""
    )
    assert texts["kh.txt"][row["value_start"] : row["value_end"]] == "20"
    assert number(frames, "20") == ("other", row["result"]) and "moved from targets to results" in done[0]


WATER = "hộ dùng nước sạch từ 50% lên 65%"


def test_a_missed_target_is_added_with_its_quotation_as_evidence(book):
    described = "indicator=egov_rank; year=2030; comparator=<=; value=50; unit=percent; scope=households"
    frames, texts, _ = corrected(book, ("kh", WATER, "targets", "add row", "", described))
    [row] = of(frames, "targets", indicator="egov_rank")
    assert (row["year"], row["comparator"], row["value"], row["unit"], row["scope"]) == (2030, "<=", 50.0, "percent", "households")  # fmt: skip
    assert (row["evidence"], row["status"], row["kind"], row["province"]) == (WATER, "corrected", "quantitative", "Bến Tre")  # fmt: skip
    assert texts["kh.txt"][row["value_start"] : row["value_end"]] == "50" and not row["in_words"]
    assert number(frames, "50") == ("target", row["target"])
    [section] = of(frames, "sections", section=row["section"])
    assert section["kind"] == "objectives"
    assert row["target"] == tables.row_id("t", "kh", row["value_start"], row["value_end"], "quantitative", "egov_rank", "households")  # fmt: skip


ADDED = [
    # table, quotation, what is described, what the row then holds
    ("targets", "vượt mức rất xa so với cả ba tỉnh", "indicator=other; value=3; unit=count", {"in_words": True, "comparator": "=", "value": 3.0}),
    ("targets", "vượt mức rất xa", "indicator=smart_city; year=2026", {"kind": "milestone", "unit": "none", "year": 2026}),
    ("targets", "từ 50% lên 65%", "indicator=hdi; value=50; value_high=65; unit=percent", {"value_high": 65.0, "in_words": False}),
    ("results", "mỗi năm xem lại 1 lần", "indicator=other; value=1; unit=count; year=2024", {"year": 2024, "value": 1.0}),
    ("tasks", "đưa trí tuệ nhân tạo về từng ấp", "pillar=digital_government; end_year=2030", {"pillar": "digital_government", "end_year": 2030}),
    ("tasks", "đưa trí tuệ nhân tạo về từng ấp", "", {"text": "đưa trí tuệ nhân tạo về từng ấp"}),
    ("task_agencies", "cán bộ cấp xã", "agency=Sở KH&CN; role=takes_part", {"agency": "Sở Khoa học và Công nghệ", "text": "cán bộ cấp xã"}),
]  # fmt: skip


@pytest.mark.parametrize(("table", "quote", "described", "then"), ADDED, ids=[f"{a[0]}-{a[2]}" for a in ADDED])
def test_rows_are_added_from_one_line(book, table, quote, described, then):
    frames, texts, _ = corrected(book, ("kh", quote, table, "add row", "", described))
    before, _, _ = corrected(book)
    assert len(frames[table]) == len(before[table]) + 1
    start = texts["kh.txt"].index(quote)
    [row] = of(frames, table, start=start, end=start + len(quote))
    assert {c: row[c] for c in then} == then


def test_an_added_task_has_its_themes(book):
    frames, _, _ = corrected(book, ("kh", "đưa trí tuệ nhân tạo về từng ấp", "tasks", "add row", "", ""))
    [task] = of(frames, "tasks", text="đưa trí tuệ nhân tạo về từng ấp")
    assert of(frames, "task_themes", task=task["task"])


NOT_ADDED = [
    # table, quotation, what is described, what the message says
    ("targets", WATER, "", "does not say indicator"),
    ("targets", WATER, "kinh tế số 30%", "must describe the row, for example indicator="),
    ("targets", WATER, "indicator=hdi; value=50", "does not say unit"),
    ("targets", WATER, "indicator=hdi; valu=50", "no column 'valu'"),
    ("targets", WATER, "indicator=hdi; value=năm mươi; unit=percent", "is no number"),
    ("targets", WATER, "indicator=hdi; value=50; value=65; unit=percent", "named twice"),
    ("targets", WATER, "indicator=hdi; evidence=x", "is not given for a new row"),
    ("targets", "5G phủ 40% dân số.\n\n- Tỷ lệ hộ dùng nước sạch từ 50% lên 65%.\n\n- Hoàn", "indicator=hdi; value=20; unit=none", "a comparator and a unit"),
    ("targets", ECONOMY, "indicator=digital_economy_share; year=2030; value=20; unit=percent", "correct its cells with a line each"),
    ("results", ECONOMY, "indicator=digital_economy_share; year=2024; value=20; unit=percent", "write `move row` for table targets"),
    ("tasks", "Sở Nội vụ phối hợp", "pillar=digital_government", "correct its cells with a line each, or remove it"),
    ("task_agencies", "Hoàn thành xây dựng", "agency=Sở Nội vụ; role=leads", "stands in no task"),
    ("references", "Nghị quyết số 57-NQ/TW", "cited_number=1", "has no `add row`"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "quote", "described", "message"), NOT_ADDED, ids=[a[3] for a in NOT_ADDED])
def test_a_row_that_cannot_be_added_stops_and_says_why(book, table, quote, described, message):
    with pytest.raises(CorrectionError, match="line 2") as stop:
        corrected(book, ("kh", quote, table, "add row", "", described))
    assert message in str(stop.value)


# --- no longer true ---------------------------------------------------------------------------------------------------

STOPS = [
    # (correction, what the message says)
    (("kh", ECONOMY, "targets", "value", "18", "25"), "is now '20', not '18'"),
    (("kh", "Kinh tế số chiếm 21%", "targets", "value", "20", "25"), "stands 0 times in the document; there it now goes 'Kinh tế số chiếm 20% GRDP"),
    (("kh", "Kinh te so chiem 20%", "targets", "value", "20", "25"), "there it is written 'Kinh tế số chiếm 20%'"),
    (("kh", "%", "targets", "value", "20", "25"), "stands 5 times"),
    (("khac", "Kinh tế số", "targets", "value", "20", "25"), "no document 'khac' in this build; write the new code in `doc`"),
    (("kh", ECONOMY, "targets", "gia_tri", "20", "25"), "no column 'gia_tri'"),
    (("kh", ECONOMY, "sections", "level", "1", "2"), "cannot be corrected; use one of documents, targets"),
    (("kh", "MỤC TIÊU ĐẾN NĂM", "targets", "value", "20", "25"), "0 rows of targets stand"),
    (("kh", "20% GRDP; năng suất lao động tăng 7%", "targets", "year", "2025", "2026"), "2 rows of targets stand at this quotation (indicator=digital_economy_share"),
    (("kh", ECONOMY, "targets", "remove row", "21", ""), "now has indicator=digital_economy_share"),
    (("kh", ECONOMY, "results", "year", "2025", "2024"), "targets has indicator=digital_economy_share"),
    (("kh", ECONOMY, "results", "move row", "21", "targets"), "0 rows of results stand"),
    (("kh", ECONOMY, "targets", "move row", "20", "tasks"), "moves to results"),
    (("kh", "trung tâm dữ liệu", "tasks", "remove row", "infra", ""), "does not say of which column"),
    (("kh", ECONOMY, "targets", "value", "year=2025", "25"), "must say what `value` is now"),
]  # fmt: skip


@pytest.mark.parametrize(("correction", "message"), STOPS, ids=[s[1] for s in STOPS])
def test_a_correction_that_is_no_longer_true_stops_and_names_its_line(book, correction, message):
    with pytest.raises(CorrectionError, match="line 2") as stop:
        corrected(book, correction)
    assert message in str(stop.value)


def test_was_can_tell_rows_apart_that_share_their_words(book):
    was = "year=2025; indicator=labour_productivity_growth"
    frames, _, _ = corrected(book, ("kh", "20% GRDP; năng suất lao động tăng 7%", "targets", "year", was, "2026"))
    assert [r["indicator"] for r in of(frames, "targets", year=2026)] == ["labour_productivity_growth"]


def test_all_lines_that_are_no_longer_true_are_named_at_once(book):
    with pytest.raises(CorrectionError, match="3 corrections cannot be applied, nothing was written") as stop:
        corrected(
            book,
            ("kh", ECONOMY, "targets", "value", "18", "25"),
            ("kh", MOBILE, "targets", "year", "2025", "2030"),
            ("kh", "không có câu này", "targets", "value", "1", "2"),
            ("kh", MOBILE, "targets", "remove row", "41", ""),
        )
    said = str(stop.value)
    assert all(f"line {n} (kh)" in said for n in (2, 4, 5)) and "line 3" not in said


NOT_NEEDED = [
    ("kh", ECONOMY, "targets", "value", "25", "20"),
    ("kh", ECONOMY, "targets", "value", "25", "20,0"),
    ("kh", "MỤC TIÊU ĐẾN NĂM", "targets", "remove row", "20", ""),
    ("kh", ECONOMY, "results", "move row", "20", "targets"),
    ("kh", ECONOMY, "targets", "add row", "", "indicator=digital_economy_share; year=2025; value=20; unit=percent"),
    ("kh", "Sở Nội vụ phối hợp", "tasks", "add row", "", ""),
    ("kh", "Sở Nội vụ", "task_agencies", "add row", "", "agency=Sở Nội vụ; role=leads"),
    ("kh", "Số: 5/KH-UBND", "documents", "number", "", "5/KH-UBND"),
]


@pytest.mark.parametrize("line", NOT_NEEDED, ids=lambda line: f"{line[2]}-{line[3]}-{line[5]}")
def test_a_line_that_the_reader_no_longer_needs_is_a_notice_not_a_stop(book, line):
    frames, _, [said] = corrected(book, line)
    before, _, _ = corrected(book)
    assert "line 2, which is no longer needed and may be taken out" in said
    [problem] = of(frames, "problems", what="correction_not_needed")
    assert problem["severity"] == "low" and "dòng 2" in problem["hint"]
    assert all(frames[name].equals(before[name]) for name in frames if name != "problems")


def test_blanks_dashes_and_decomposed_letters_do_not_part_a_quotation_from_its_words(book):
    for text, quote in (
        (unicodedata.normalize("NFD", TEXT), ECONOMY),
        (TEXT, unicodedata.normalize("NFD", ECONOMY)),
        (TEXT.replace("Kinh tế số chiếm", "Kinh tế số\nchiếm"), ECONOMY),
        (TEXT, "Kinh tế số \n chiếm  20%"),
        (TEXT, "57–NQ/TW"),
    ):
        table, cell = ("references", ("cited_number", "57-NQ/TW", "75-NQ/TW")) if "57" in quote else ("targets", ("year", "2025", "2030"))  # fmt: skip
        assert len(corrected(book, ("kh", quote, table, *cell), text=text)[2]) == 1


def test_a_body_named_once_for_several_tasks_is_corrected_in_each(book):
    text = (
        "KẾ HOẠCH\n\nII. NHIỆM VỤ\n\n1. Phát triển hạ tầng số\n\n- Xây dựng trung tâm dữ liệu của tỉnh.\n\n"
        "- Nâng cấp mạng truyền số liệu đến cấp xã.\n\nCơ quan chủ trì: Sở Nội vụ.\n"
    )
    frames, _, _ = corrected(
        book, ("kh", "Cơ quan chủ trì: Sở Nội vụ", "task_agencies", "agency", "Sở Nội vụ", "Sở KH&CN"), text=text
    )
    assert frames["task_agencies"]["agency"].tolist() == ["Sở Khoa học và Công nghệ"] * 2


def test_a_correction_of_a_file_that_cannot_be_read_this_time_waits_and_says_so(book):
    book = listed(book, ("hong", "một câu", "targets", "value", "1", "2"))
    frames, _, [said] = assemble([read(TEXT), set_aside("hong.pdf", "the password is missing")], book)
    assert "line 2 waits, because the file cannot be read this time (hong.pdf: the password is missing)" in said
    assert len(frames["targets"])


DANGEROUS = [
    # cell, words
    ("reason", '=HYPERLINK("x")'),
    ("by", "@SUM(A1)"),
    ("value", "=1+1"),
    ("quote", "-1+cmd|' /C calc'!A0"),
    ("quote", "#NAME?"),
    ("was", "+A1"),
]


@pytest.mark.parametrize(("cell", "words"), DANGEROUS)
def test_what_a_spreadsheet_would_run_never_reaches_a_table(book, cell, words):
    line = dict(zip(COLUMNS, ("kh", ECONOMY, "targets", "base", "GRDP", "GDP", "bản gốc", "NVA", "2026-11-21"), strict=True))  # fmt: skip
    book = book.corrected_by([line | {cell: words}])
    with pytest.raises(CorrectionError, match="a formula"):
        assemble([read(TEXT)], book)
    with pytest.raises(CorrectionError, match="a formula"):
        corrected(book, ("kh", WATER, "targets", "add row", "", "indicator=hdi; base==1+1"))


# --- the file ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path):
    """A folder of one document, a codebook of its own, and `build()`."""

    class Project:
        raw, out, lists = tmp_path / "raw", tmp_path / "out", tmp_path / "codebook"
        file = lists / "corrections.csv"

        def build(self):
            return corpus.build(self.raw, self.out, self.lists)

        def open(self):
            return corpus.load(self.out, self.lists)

        def write(self, *rows, separator=",", end="\n", bom=False, on="2026-11-21"):
            lines = [COLUMNS, *([*row, "bản gốc", "NVA", on] for row in rows)]
            with open(self.file, "w", encoding="utf-8-sig" if bom else "utf-8", newline="") as out:
                csv.writer(out, delimiter=separator, lineterminator=end).writerows(lines)

    shutil.copytree(codebook.default_folder(), Project.lists)
    Project.raw.mkdir()
    (Project.raw / "kh.txt").write_bytes(TEXT.encode())
    project = Project()
    project.write()
    return project


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


LINE = ("kh", ECONOMY, "targets", "value", "20", "25")


def test_the_list_of_the_project_is_one_that_excel_opens_rightly():
    data = (codebook.default_folder() / "corrections.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode())


@pytest.mark.parametrize(
    "form",
    [{"separator": ";"}, {"bom": True}, {"end": "\r\n"}, {"separator": ";", "bom": True, "end": "\r\n"}, {"on": "21/11/2026"}],
    ids=str,
)  # fmt: skip
def test_a_list_saved_by_a_spreadsheet_is_read_alike(project, form):
    project.write(LINE, **form)
    assert read_corrections(project.file)[0]["on"] == "2026-11-21"
    assert len(project.build().corrections) == 1


def test_corrections_survive_rebuilds_byte_for_byte(project):
    project.write(
        LINE,
        ("kh", MOBILE, "targets", "remove row", "40", ""),
        ("kh", WATER, "targets", "add row", "", "indicator=hdi; value=50; unit=percent"),
    )
    project.build()
    first = contents(project.out)
    assert not any(count for _, *counts in project.build().changes for count in counts)
    assert contents(project.out) == first
    assert project.open().targets["status"].tolist().count("corrected") == 2


def test_a_stop_leaves_the_old_tables_as_they_are_and_names_lines_as_an_editor_counts_them(project):
    project.write(LINE)
    project.build()
    first = contents(project.out)
    with open(project.file, "a", encoding="utf-8", newline="") as out:
        out.write('kh,"Mạng\n5G phủ 40%",targets,year,2025,2030,r,b,2026-11-21\n\nkh,xyz,targets,value,1,2,r,b,2026-11-21\n')  # fmt: skip
    with pytest.raises(CorrectionError, match=r"^corrections\.csv, line 6 \(kh\)"):
        project.build()
    assert contents(project.out) == first


def test_the_text_may_change_elsewhere_but_not_under_a_correction(project):
    project.write(LINE)
    (project.raw / "kh.txt").write_bytes(TEXT.replace("KẾ HOẠCH\n", "KẾ HOẠCH\n\nCâu thêm vào.\n").encode())
    assert len(project.build().corrections) == 1
    (project.raw / "kh.txt").write_bytes(TEXT.replace("chiếm 20%", "chiếm 22%").encode())
    with pytest.raises(CorrectionError, match="there it now goes 'Kinh tế số chiếm 22% GRDP"):
        project.build()


def test_corrections_of_the_project_do_not_stop_another_folder_of_documents(project, monkeypatch):
    """They are of the project's own documents; a folder with a codebook of its own is held to its own corrections."""
    project.write(("khac", "một câu", "targets", "value", "1", "2"), LINE)
    monkeypatch.setattr("analysis.codebook.lists.default_folder", lambda: project.lists)
    assert len(corpus.build(project.raw, project.out).corrections) == 1
    with pytest.raises(CorrectionError, match="no document 'khac'"):
        project.build()


# --- written from a notebook ------------------------------------------------------------------------------------------


def test_a_line_is_written_from_a_row_and_holds_at_the_next_build(project):
    project.build()
    data = project.open()
    [row] = of(data.frames, "targets", indicator="digital_economy_share")
    before = project.file.read_bytes()
    added = corrections.correct_value(data, row["target"], "value", 25, "bản gốc ghi 25", "NVA", on="2026-11-21")
    after = project.file.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf" + before) and after.count(b"\n") == before.count(b"\n") + 1
    [written] = read_corrections(project.file)
    assert written == {codebook.LINE: 2} | dict(zip(COLUMNS, ("kh", "Kinh tế số chiếm 20% GRDP", "targets", "value", "20", "25", "bản gốc ghi 25", "NVA", "2026-11-21"), strict=True))  # fmt: skip
    assert "plans build" in str(added) and "dòng 2" in str(added) and "<p>" in added._repr_html_()
    project.build()
    [row] = of(project.open().frames, "targets", indicator="digital_economy_share")
    assert row["value"] == 25.0
    corrections.correct_value(project.open(), row, "value", "26", "sửa lại", "NVA")
    project.build()
    assert of(project.open().frames, "targets", value=26.0)
    assert project.file.read_bytes().startswith(after)


def test_lines_keep_the_form_of_the_file(project):
    project.write(("kh", MOBILE, "targets", "year", "2025", "2030"), separator=";", end="\r\n", bom=True)
    project.file.write_bytes(project.file.read_bytes().removesuffix(b"\r\n"))
    project.build()
    before = project.file.read_bytes()
    row = of(project.open().frames, "targets", indicator="digital_economy_share")[0]
    corrections.correct_value(project.open(), row, "base", "GDP; giá hiện hành", "x, y", "NVA")
    after = project.file.read_bytes()
    assert (
        after.startswith(before + b"\r\nkh;") and after.endswith(b"\r\n") and '"GDP; giá hiện hành"'.encode() in after
    )
    assert len(project.build().corrections) == 2


def test_rows_are_removed_moved_and_added_from_a_notebook(project):
    project.build()
    data = project.open()
    ids = {r["indicator"]: r["target"] for r in of(data.frames, "targets")}
    corrections.remove_row(data, ids["mobile_5g_coverage"], "không phải mục tiêu", "NVA")
    corrections.move_row(data, ids["digital_economy_share"], "đã đạt", "NVA")
    corrections.add_target(data, "kh", f"- Tỷ lệ {WATER}", "bị sót", "NVA", indicator="hdi", value=50, unit="percent", year=2030)  # fmt: skip
    corrections.add_row(data, "tasks", "kh", "đưa trí tuệ nhân tạo về từng ấp", "bị sót", "NVA", end_year=2030)
    body = of(data.frames, "task_agencies", agency="Sở Nội vụ")[0]
    corrections.correct_value(data, body, "role", "takes_part", "phối hợp", "NVA")
    assert len(project.build().corrections) == 5
    frames = project.open().frames
    assert not of(frames, "targets", indicator="mobile_5g_coverage")
    assert of(frames, "results", indicator="digital_economy_share")
    assert of(frames, "targets", indicator="hdi", value=50.0, year=2030)
    assert of(frames, "task_agencies", agency="Sở Nội vụ", role="takes_part")


def test_facts_of_a_document_are_corrected_with_words_that_tell_or_its_title(project):
    project.build()
    data = project.open()
    corrections.correct_value(data, "kh", "issued_on", "2024-12-22", "bản gốc", "NVA", quote="ngày 22/12/2024")
    corrections.correct_value(data, "kh", "number", "15/KH-UBND", "cổng thông tin của tỉnh", "NVA")
    project.build()
    [document] = of(project.open().frames, "documents")
    assert [document[c] for c in ("issued_on", "issued_on_how", "number", "number_how")] == ["2024-12-22", "stated", "15/KH-UBND", "inferred"]  # fmt: skip


def test_a_line_is_found_for_every_row_of_the_real_plans_and_means_that_row():
    """Whatever row a researcher points at, the quotation found names it and nothing else."""
    data = corpus.load()
    tried = 0
    for table, column, value in (
        ("targets", "year", "2099"),
        ("references", "cited_number", "1/X"),
        ("tasks", "output", "Báo cáo"),
        ("task_agencies", "agency", "Sở Y tế"),
        ("documents", "signatory", "Nguyễn Văn A"),
    ):
        for row in data.frames[table].groupby("doc").head(4).to_dict("records"):
            _, now = writing._row(data, row)
            line = writing._line(now, "", table, column, writing.written(now[column]), value, "r", "b", "2026-11-21")
            found = writing._found(data, line, now)
            assert not re.match(r"[=+\-@]", found.quote) and len(found.quote.split()) <= 120, found
            tried += 1
    assert tried > 50


REFUSED = [
    # column, value, reason, by, what the message says
    ("value", "30%", "r", "b", "is no number"),
    ("value", 20, "r", "b", "in the tables already"),
    ("value_high", 10, "r", "b", "upper value"),
    ("evidence", "x", "r", "b", "remove the row and add it"),
    ("base", "=1+1", "r", "b", "formula"),
    ("base", "GDP", "=1+1", "b", "formula"),
    ("base", "GDP", " ", "b", "must be filled in"),
    ("base", "GDP", "r", "", "must be filled in"),
]


@pytest.mark.parametrize(("column", "value", "reason", "by", "message"), REFUSED)
def test_what_a_build_would_refuse_is_not_written(project, column, value, reason, by, message):
    project.build()
    data = project.open()
    [row] = of(data.frames, "targets", indicator="digital_economy_share")
    before = contents(project.lists)
    with pytest.raises(CorrectionError, match=re.escape(message)):
        corrections.correct_value(data, row, column, value, reason, by)
    assert contents(project.lists) == before


def test_the_same_cell_is_not_corrected_twice_before_a_build(project):
    project.build()
    data = project.open()
    [row] = of(data.frames, "targets", indicator="digital_economy_share")
    corrections.correct_value(data, row, "value", 25, "r", "b")
    for value in (25, 26):
        with pytest.raises(CorrectionError, match=r"line 2 of corrections\.csv says value = '25'"):
            corrections.correct_value(data, row, "value", value, "r", "b")
    corrections.correct_value(data, row, "year", 2026, "r", "b")
    corrections.add_target(data, "kh", WATER, "r", "b", indicator="hdi", value=50, unit="percent")
    with pytest.raises(CorrectionError, match="line 4"):
        corrections.add_target(data, "kh", WATER, "r", "b", indicator="hdi", value=50, unit="percent")
    assert len(read_corrections(project.file)) == 3


def test_several_cells_of_one_row_can_be_corrected_before_a_build(project):
    """A milestone takes unit and comparator before its figure: each line is tried on what the lines before it leave."""
    project.build()
    data = project.open()
    [row] = of(data.frames, "targets", indicator="digital_government")
    with pytest.raises(CorrectionError, match="correct `unit` and `comparator` of the row in lines before"):
        corrections.correct_value(data, row, "value", 60, "r", "b")
    for column, value in (("unit", "percent"), ("comparator", ">="), ("value", 60)):
        corrections.correct_value(data, row, column, value, "r", "b")
    project.build()
    [row] = of(project.open().frames, "targets", indicator="digital_government")
    assert (row["kind"], row["comparator"], row["value"], row["unit"]) == ("quantitative", ">=", 60.0, "percent")


def test_a_call_left_in_a_notebook_writes_nothing_while_a_build_runs_it(project, monkeypatch):
    project.build()
    data = project.open()
    before = contents(project.lists)
    monkeypatch.setenv("PLANS_FIGURES", str(project.out))
    said = [
        corrections.correct_value(data, "t-gone", "value", 1, "r", "b"),
        corrections.remove_row(data, "t-gone", "r", "b"),
        corrections.move_row(data, "t-gone", "r", "b"),
        corrections.add_target(data, "kh", WATER, "r", "b", indicator="hdi"),
    ]
    assert all("nothing is written" in str(one) for one in said) and contents(project.lists) == before


def test_ids_that_no_table_has_are_said_to_be_unknown(project):
    project.build()
    with pytest.raises(CorrectionError, match="no row has the id 't-0'"):
        corrections.correct_value(project.open(), "t-0", "value", 1, "r", "b")
    with pytest.raises(CorrectionError, match="no document 'khac'"):
        corrections.add_target(project.open(), "khac", "x", "r", "b", indicator="hdi")


# --- shown in a notebook ----------------------------------------------------------------------------------------------


def test_every_correction_is_shown_with_its_sentence_and_whether_it_is_needed(project):
    project.write(
        LINE,
        ("kh", ECONOMY, "targets", "value", "25", "26"),
        ("kh", MOBILE, "targets", "year", "2030", "2025"),
        ("kh", WATER, "targets", "add row", "", "indicator=hdi; value=50; unit=percent"),
        ("kh", "Sở Nội vụ", "task_agencies", "remove row", "Sở Nội vụ", ""),
        ("kh", "Số: 5/KH-UBND", "documents", "number", "5/KH-UBND", "15/KH-UBND"),
    )
    project.build()
    data = project.open()
    shown = corrections.review(data, "en")
    assert shown["Still needed?"].tolist() == [
        "corrected again by a later line", "yes", "no: now read so without it, may be taken out", "yes", "yes", "yes"
    ]  # fmt: skip
    assert shown["Sentence"][0].startswith("- Kinh tế số chiếm 20% GRDP; năng suất")
    assert shown[["Was", "Now"]].to_numpy().tolist()[0] == ["20", "25"]
    corrections.correct_value(data, "kh", "signatory", "<b>Trần Ngọc Tam</b>", "<script>x</script>", "NVA")
    again = corrections.review(project.open(), "vi")
    assert "chạy lại plans build" in again["Còn cần?"].iloc[-1]
    assert "<script>" not in notebooks.show(again)._repr_html_()


def test_without_corrections_the_table_is_empty_with_its_headings(project):
    project.build()
    assert corrections.review(project.open(), "vi").empty and len(corrections.review(project.open(), "vi").columns) == 9
