"""When tasks are to be done: wordings of time first, then deadlines, then the documents counted by hand."""

from datetime import date

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from analysis import comparison, figures
from stand_ins import BOOK, corpus, document, many, target, task

DUE = [
    # as written, last year -> due, how exactly
    ("Năm 2021 - 2025", 2025, "2025-12-31", "year"),
    ("Trước ngày 30/6/2023", 2023, "2023-06-30", "day"),
    ("trước ngày 30 tháng 6 năm 2023", 2023, "2023-06-30", "day"),
    ("ngày 31/12/2024", 2024, "2024-12-31", "day"),
    ("Tháng 9/2022", 2022, "2022-09-30", "month"),
    ("tháng 2 năm 2024", 2024, "2024-02-29", "month"),
    ("tháng 7, tháng 8/2026", 2026, "2026-08-31", "month"),
    ("tháng 7-8/2026", 2026, "2026-08-31", "month"),
    ("6/2024", 2024, "2024-06-30", "month"),
    ("Quý I/2026", 2026, "2026-03-31", "quarter"),
    ("Quý IV năm 2022", 2022, "2022-12-31", "quarter"),
    ("quý II, III/2026", 2026, "2026-09-30", "quarter"),
    ("quý 3-4/2023", 2023, "2023-12-31", "quarter"),
    ("quý III/2024 - quý II/2025", 2025, "2025-06-30", "quarter"),
    ("6 tháng đầu năm 2025", 2025, "2025-06-30", "month"),
    # words that fix no day are due at the end of their year
    ("Trước mùa khô năm 2024", 2024, "2024-12-31", "year"),
    ("Đến hết năm 2025", 2025, "2025-12-31", "year"),
    ("kỳ họp giữa năm 2026", 2026, "2026-12-31", "year"),
    ("2024 \\- 2025", 2025, "2025-12-31", "year"),
    ("2021-2025", 2025, "2025-12-31", "year"),
    ("theo Kế hoạch số 12/2025/KH-UBND", 2025, "2025-12-31", "year"),
    ("ngày 31/2/2025", 2025, "2025-12-31", "year"),  # no such day
    ("năm học 2026 - 2027", 2027, "2027-12-31", "year"),
    ("", 2030, "2030-12-31", "year"),
]


@pytest.mark.parametrize("words, year, due, by", DUE)
def test_a_deadline_is_as_exact_as_it_is_written_and_a_year_ends_in_december(words, year, due, by):
    day, how = comparison.due_of(words, year)
    assert (day.isoformat(), how) == (due, by)


def timed(*times, doc="a", plans=("a",), on=None, **more):
    """One task for each (timeframe, start_year, end_year, open_ended)."""
    provinces = dict(zip(plans, BOOK.provinces["province"].drop_duplicates(), strict=False))
    tasks = [
        task(doc, n, text=f"Việc {n}", timeframe=words, start_year=first, end_year=last, open_ended=goes_on)
        for n, (words, first, last, goes_on) in enumerate(times)
    ]
    data = corpus([document(d, provinces[d]) for d in plans], tasks=tasks, **more)
    return data, comparison.periods_of(data.tasks, data.plans, BOOK, on)


KINDS = [
    # timeframe, start, end, open -> kind, in words, on 1 January 2026
    (("Năm 2021 - 2025", 2021, 2025, False), "period", "2021–2025", "passed"),
    (("2021 - 2030", 2021, 2030, False), "period", "2021–2030", "ahead"),
    (("Năm 2025", 2025, 2025, False), "period", "2025", "passed"),
    (("Quý I/2026", 2026, 2026, False), "deadline", "quý I/2026", "ahead"),
    (("Năm 2021 - 2025 và thường xuyên", 2021, 2025, True), "period", "2021–2025; tiếp tục sau đó", "open"),
    (("Trước ngày 31/12/2025", None, 2025, False), "deadline", "đến 31/12/2025", "passed"),
    (("Đến hết năm 2026", None, 2026, False), "deadline", "đến 2026", "ahead"),
    (("Năm 2020 và những năm tiếp theo", 2020, None, True), "open", "từ 2020", "open"),
    (("Thường xuyên", None, None, True), "standing", "thường xuyên", "open"),
    (("Hằng năm", None, None, True), "standing", "hằng năm", "open"),
    (("hàng năm", None, None, True), "standing", "hằng năm", "open"),
    (("Quý IV", None, None, False), "words", "không nêu năm", "unknown"),
    (("", None, None, None), "none", "không nêu thời gian", "unknown"),
]


@pytest.mark.parametrize("time, kind, words, state", KINDS)
def test_a_time_is_a_period_a_deadline_open_standing_or_nothing(time, kind, words, state):
    _, rows = timed(time, on="2026-01-01")
    [row] = rows.to_dict("records")
    assert (row["kind"], comparison.time_text(row, "vi"), row["state"]) == (kind, words, state)


DAYS = [
    # on -> passed, of deadlines on 30 June 2025 and at the end of 2025
    ("2025-06-30", 0),  # the day itself is still in time
    ("2025-07-01", 1),
    ("2025-12-31", 1),
    ("2026-01-01", 2),
    (date(2026, 1, 1), 2),
]


@pytest.mark.parametrize("on, n", DAYS)
def test_a_deadline_has_passed_on_the_day_after_it(on, n):
    _, rows = timed(("Trước ngày 30/6/2025", None, 2025, False), ("2021 - 2025", 2021, 2025, False), on=on)
    assert len(comparison.passed(rows)) == n


def test_without_a_day_nothing_has_passed_and_nothing_knows_what_day_it_is():
    _, rows = timed(("Năm 2001", 2001, 2001, False))
    assert set(rows["state"]) == {""} and comparison.passed(rows).empty
    assert "Vào ngày đã chọn" not in comparison.periods_table(rows, "vi").columns


@pytest.mark.parametrize("on", ["1/1/2026", "2026-13-01", "hôm nay"])
def test_a_day_that_is_none_says_how_to_write_one(on):
    with pytest.raises(ValueError, match="2026-01-01"):
        comparison.day_of(on)


def test_the_deadlines_of_a_year_are_those_that_end_in_it_the_earliest_first():
    _, rows = timed(
        ("2021 - 2025", 2021, 2025, False),
        ("Quý I/2025", None, 2025, False),
        ("2025 - 2030", 2025, 2030, False),  # begins in it
        ("Năm 2020 và những năm tiếp theo", 2020, None, True),
        ("2022 - 2025 và thường xuyên", 2022, 2025, True),
    )
    due = comparison.due_in(rows, 2025)
    assert list(due["task"]) == ["k-a-1", "k-a-0", "k-a-4"]
    assert comparison.due_in(rows, 2024).empty
    said = comparison.deadline_sentence(rows, 2025, "vi")
    assert said.startswith("Đến hạn trong năm 2025: 3 nhiệm vụ (") and "trong đó 1 còn tiếp tục" in said
    assert comparison.deadline_sentence(rows, 2024, "en") == "Due in 2024: 0 tasks."


def test_equal_times_are_one_line_whatever_their_wording_and_all_tasks_are_counted():
    _, rows = timed(
        ("2020 - 2030", 2020, 2030, False), ("Từ năm 2020 – 2030", 2020, 2030, False), ("", None, None, None),
        ("Hằng năm", None, None, True), ("Thường xuyên", None, None, True), ("2019 - 2021", 2019, 2021, False),
        ("Quý II/2020", None, 2020, False),
    )  # fmt: skip
    groups = comparison.period_groups(rows)
    assert [(comparison.time_text(g, "en"), g["n"]) for g in groups.to_dict("records")] == [
        ("2019–2021", 1), ("by Q2 2020", 1), ("2020–2030", 2), ("continuous", 1), ("every year", 1), ("no time stated", 1),
    ]  # fmt: skip
    assert groups["n"].sum() == len(rows) == groups["total"].iloc[0]


@pytest.mark.parametrize("count", [0, 1, 6, 20])
def test_no_task_is_lost_between_the_table_the_groups_and_the_counts(count):
    data = many(count)
    rows = comparison.periods_of(data.tasks, data.plans, BOOK, "2031-01-01")
    assert len(rows) == len(data.tasks) and comparison.period_groups(rows)["n"].sum() == len(rows)
    assert len(comparison.passed(rows)) == data.tasks["end_year"].notna().sum()


def test_the_deadlines_of_a_body_are_those_of_the_tasks_it_leads():
    made = timed(("2021 - 2025", 2021, 2025, False), ("Thường xuyên", None, None, True), ("", None, None, None))[0]
    parts = [
        {"task": f"k-a-{n}", "doc": "a", "agency": agency, "role": role, "text": "", "start": 0, "end": 0}
        for n, agency, role in [
            (0, "Sở Y tế", "leads"), (1, "Sở Y tế", "leads"), (2, "Sở Y tế", "leads"), (0, "Sở Tài chính", "takes_part"),
        ]
    ]  # fmt: skip
    data = corpus([document("a", "Huế")], tasks=made.tasks.to_dict("records"), task_agencies=parts)
    actors = comparison.actors_of(data.tasks, data.task_agencies, data.plans, BOOK)
    rows = comparison.periods_of(data.tasks, data.plans, BOOK, "2026-01-01")
    [row] = comparison.deadlines_by_body(rows, actors).to_dict("records")
    assert [row[c] for c in ("label_vi", "tasks", "due", "passed", "goes_on", "unknown")] == ["Sở Y tế", 3, 1, 1, 1, 1]
    assert "Mục" not in comparison.periods_table(rows, "vi", actors)
    places = comparison.places_of(data.tasks, data.sections)
    table = comparison.periods_table(rows, "vi", actors, places | {"k-a-0": "III.1"})
    assert table["Mục"].iloc[0] == "III.1"
    assert list(table[comparison.LEADS_TASK[0]]) == ["Sở Y tế"] * 3 and list(table["Vào ngày đã chọn"]) == [
        "đã qua", "không có hạn kết thúc", "không nêu hạn",
    ]  # fmt: skip


# --- the chart --------------------------------------------------------------------------------------------------------


def words_on(figure):
    FigureCanvasAgg(figure).draw()
    return [t.get_text() for t in figure.findobj(Text) if t.get_text().strip()]


def test_the_chart_counts_equal_times_and_marks_the_readers_day():
    data, rows = timed(
        ("2021 - 2025", 2021, 2025, False), ("Năm 2021 – 2025", 2021, 2025, False), ("", None, None, None), on="2026-01-01"
    )  # fmt: skip
    [page] = figures.timeline(rows, data.plans, BOOK, "vi", on="2026-01-01")
    shown = words_on(page)
    assert {"2021–2025", "2 nhiệm vụ, đã qua", "không nêu thời gian", "1 nhiệm vụ", "01/01/2026"} <= set(shown)
    assert page.heading.endswith("2 hạn đã qua vào ngày 01/01/2026") and "31/12" in page.note
    [bare] = figures.timeline(comparison.periods_of(data.tasks, data.plans, BOOK), data.plans, BOOK, "vi")
    assert "01/01/2026" not in words_on(bare) and "đã qua" not in bare.alt


def test_an_end_is_a_square_edge_and_no_end_an_arrow_at_the_side():
    for time, edge, arrows in [
        (("2021 - 2023", 2021, 2023, False), 2023.5, 0),
        (("2021 - 2023 và tiếp tục", 2021, 2023, True), 2023.5, 1),
        (("từ 2021", 2021, None, True), None, 1),
    ]:
        data, rows = timed(time, ("2021 - 2030", 2021, 2030, False))
        ax = Figure().subplots()
        figures.timeline(rows, data.plans, BOOK, "vi", ax=ax)
        dark = [
            p.get_x() + p.get_width() for p in ax.patches if isinstance(p, Rectangle) and p.get_facecolor()[2] < 0.6
        ]
        assert (edge in [round(x, 6) for x in dark]) is (edge is not None)
        assert sum(line.get_marker() == "$\\rightarrow$" for line in ax.lines) == arrows


def test_the_years_of_targets_stand_beside_as_a_reference():
    data, rows = timed(("2021 - 2025", 2021, 2025, False), targets=[target("a", "hdi", 2030, ">", 0.7, "index")])
    assert comparison.target_years(data.targets, data.plans) == {"a": [2030]}
    [page] = figures.timeline(rows, data.plans, BOOK, "en", targets=data.targets)
    assert "years of its targets" in words_on(page)


def test_a_day_far_from_every_year_is_said_and_not_drawn():
    data, rows = timed(("2021 - 2025", 2021, 2025, False), on="2099-01-01")
    [page] = figures.timeline(rows, data.plans, BOOK, "vi", on="2099-01-01")
    assert "nằm ngoài các năm được vẽ" in page.note and "01/01/2099" not in words_on(page)


def test_a_long_list_of_tasks_goes_over_pages_and_names_its_plan_again():
    data, rows = timed(*[("2021 - 2025", 2021, 2025, False)] * 130)
    pages = figures.timeline_of_tasks(rows, data.plans, BOOK, "vi")
    assert len(pages) > 1 and all(page.get_size_inches()[1] < 11 for page in pages)
    heads = [[t for t in words_on(page) if "(130 nhiệm vụ)" in t] for page in pages]
    assert all(len(found) == 1 for found in heads) and all("tiếp theo" in found[0] for found in heads[1:])
    assert sum(text.startswith("Việc ") for page in pages for text in words_on(page)) == 130


def test_several_plans_do_not_go_into_one_panel():
    data = many(3)
    with pytest.raises(ValueError, match="one plan"):
        figures.timeline(
            comparison.periods_of(data.tasks, data.plans, BOOK), data.plans, BOOK, "vi", ax=Figure().subplots()
        )


# --- the documents of the project, counted by hand in data/raw ----------------------------------------------------------

BY_HAND = {  # the lines "Thời gian thực hiện" of the plan, read one by one: (first, last, goes on): tasks
    (2020, 2030, False): 5,  # 3.4 4.2 4.3 5.2 7.1
    (2021, 2030, False): 4,  # 2.5 3.1 3.3 6.2
    (2021, 2030, True): 1,  # 4.1
    (2021, 2025, False): 2,  # 6.1 8.3
    (2022, 2025, False): 1,  # 7.2
    (2022, 2028, False): 1,  # 5.5
    (2025, 2030, False): 1,  # 8.1
    (2025, 2045, False): 1,  # 5.3
    (2020, None, True): 7,  # 2.1 2.2 2.3 2.4 3.2 5.4 8.2
    (None, None, True): 4,  # the three of 1., and 5.1
}


def test_the_times_of_the_plan_with_assignments_are_those_read_by_hand():
    from analysis import corpus as corpora

    data = corpora.load()
    plans = data.plans
    rows = comparison.periods_of(data.tasks, plans, data.book, "2026-01-01")
    mine = rows[rows["doc"] == "quang-ngai_ke-hoach"]
    found = {}
    for row in mine.to_dict("records"):
        years = tuple(None if pd.isna(row[c]) else int(row[c]) for c in ("start_year", "end_year"))
        found[*years, row["open_ended"]] = found.get((*years, row["open_ended"]), 0) + 1
    assert found == BY_HAND
    due = comparison.due_in(mine, 2025)
    begin = [data.text_of(r["doc"])[r["start"] - 6 : r["start"]].split()[-1] for r in due.to_dict("records")]
    assert begin == ["6.1.", "7.2.", "8.3."] and list(comparison.passed(mine)["task"]) == list(due["task"])
