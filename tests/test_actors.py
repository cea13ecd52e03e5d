"""Who directs, leads and takes part: small tables first, then the documents of the project counted by hand."""

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis import comparison, figures
from analysis.comparison.leading_words import writes_leads
from stand_ins import BOOK, corpus, document, many, task

ICT, SCIENCE, FINANCE = "Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ", "Sở Tài chính"
DISTRICTS = "Ủy ban nhân dân các huyện, thị xã, thành phố"


def part(one, agency, role="leads", start=0):
    return {"task": one["task"], "doc": one["doc"], "agency": agency, "role": role, "text": agency, "start": start}


def made(*parts, plans=("a",), tasks=3, **dates):
    """Plans of some tasks each; `parts` are (plan, number of the task, body, role)."""
    provinces = dict(zip(plans, BOOK.provinces.sort_values("order")["province"].drop_duplicates(), strict=False))
    rows = {doc: [task(doc, n, text=f"Việc {n}") for n in range(tasks)] for doc in plans}
    agencies = [
        part(rows[doc][n], agency, role, start=at) | {"end": at + len(agency)}
        for at, (doc, n, agency, role) in enumerate(parts)
    ]
    documents = [document(doc, provinces[doc], issued_on=dates.get(doc, "")) for doc in plans]
    return corpus(documents, tasks=[t for rows_of in rows.values() for t in rows_of], task_agencies=agencies)


def loads(data, **more):
    return comparison.loads_of(data.tasks, data.task_agencies, data.plans, BOOK, **more)


def counted(data, **more):
    rows = loads(data, **more)
    return {
        (r["doc"], r["agency"]): (r["leads"], r["directs"], r["takes_part"])
        for r in rows[rows["status"] == "stated"].to_dict("records")
    }


# --- load -------------------------------------------------------------------------------------------------------------


def test_a_body_is_counted_once_a_task_and_role_and_shares_are_of_the_plans_own_tasks():
    data = made(
        ("a", 0, ICT, "leads"),
        ("a", 0, ICT, "leads"),  # named twice with one task
        ("a", 1, ICT, "leads"),
        ("a", 1, FINANCE, "leads"),
        ("a", 2, ICT, "takes_part"),
        ("a", 2, FINANCE, "directs"),
    )
    assert counted(data) == {("a", ICT): (2, 0, 1), ("a", FINANCE): (1, 1, 0)}
    rows = loads(data)
    assert list(rows["agency"]) == [ICT, FINANCE] and list(rows["tasks"]) == [3, 2]
    assert [round(s, 3) for s in rows["share"]] == [0.667, 0.333] and set(rows["total"]) == {3}


def test_a_plan_that_assigns_nobody_names_no_body_and_is_not_nought():
    data = made(("a", 0, ICT, "leads"), plans=("a", "b"))
    [silent] = loads(data).query("doc == 'b'").to_dict("records")
    assert silent["status"] == comparison.NAMES_NO_BODY and silent["total"] == 3
    assert all(pd.isna(silent[role]) for role in comparison.ROLES)


def test_a_document_without_tasks_has_no_row():
    data = corpus([document("a", "Huế"), document("a#cover", "Huế")], tasks=[task("a", 0)])
    assert set(loads(data)["doc"]) == {"a"}


COLLECTIVE = [
    # many bodies at once
    ("Các sở, ban, ngành", True),
    ("Các sở, ban, ngành chức năng", True),  # not in the codebook
    (DISTRICTS, True),
    ("Ủy ban nhân dân các huyện Ba Tri, Bình Đại, Thạnh Phú", True),
    ("Ủy ban nhân dân cấp xã", True),
    ("Chủ tịch Ủy ban nhân dân các huyện, thành phố", True),
    ("Thủ trưởng các sở, ban, ngành", True),
    ("Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy", True),  # of the group of party bodies
    ("Ban Cán sự đảng, đảng đoàn", True),
    # one body
    (ICT, False),
    ("Ban Cán sự đảng Ủy ban nhân dân tỉnh", False),
    ("Ban Quản lý các khu công nghiệp tỉnh", False),
    ("Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh", False),
    ("Ủy ban nhân dân tỉnh", False),
    ("Ủy ban nhân dân huyện Ba Tri", False),
    ("Đảng ủy các cơ quan Đảng tỉnh", False),
    ("Trường Đại học An Giang", False),
]


@pytest.mark.parametrize("agency, collective", COLLECTIVE)
def test_names_for_many_bodies_are_not_one_body(agency, collective):
    assert comparison.is_collective(BOOK, agency) is collective


def test_one_body_named_with_the_province_and_with_its_level_is_counted_once():
    own = BOOK.provinces.sort_values("order")["province"].iloc[0]
    board = "Ban Quản lý Khu kinh tế Dốc Sỏi"
    data = made(
        ("a", 0, f"{board} {own}", "leads"), ("a", 1, f"{board} tỉnh", "leads"), ("a", 2, f"Sở Y tế {own}", "leads")
    )
    assert counted(data) == {("a", f"{board} tỉnh"): (2, 0, 0), ("a", f"Sở Y tế {own}"): (1, 0, 0)}


def test_collective_names_come_after_single_bodies_however_much_they_lead():
    data = made(*[("a", n, DISTRICTS, "leads") for n in range(3)], ("a", 0, ICT, "takes_part"))
    assert list(loads(data)["agency"]) == [ICT, DISTRICTS]
    assert comparison.foremost_body(loads(data)) == ""  # nobody in particular leads


def test_bodies_common_to_several_plans_come_first_and_the_others_name_their_plan():
    data = made(
        ("a", 0, ICT, "leads"), ("a", 0, FINANCE, "leads"), ("a", 1, FINANCE, "leads"), ("b", 0, ICT, "takes_part"),
        plans=("a", "b", "c"),
    )  # fmt: skip
    bodies = comparison.bodies_of(loads(data)).to_dict("records")
    assert [(b["agency"], b["plans"], b["leads_in"], b["leads"], b["naming"]) for b in bodies] == [
        (ICT, 2, 1, 1, 2),
        (FINANCE, 1, 1, 2, 2),
    ]
    assert bodies[0]["only_vi"] == "" and bodies[1]["only_vi"] == data.plans["province"].iloc[0]
    assert comparison.foremost_body(loads(data)) == FINANCE
    assert "2 cơ quan" not in comparison.common_sentence(comparison.bodies_of(loads(data)), "vi")


def test_a_body_the_codebook_does_not_know_keeps_its_own_words_in_both_languages():
    data = made(("a", 0, "Đại học Huế", "leads"), ("a", 1, ICT, "leads"))
    labels = loads(data).set_index("agency")[["label_vi", "label_en"]]
    assert tuple(labels.loc["Đại học Huế"]) == ("Đại học Huế", "Đại học Huế")
    assert labels.loc[ICT, "label_en"] == "Department of Information and Communications"


# --- bodies today -----------------------------------------------------------------------------------------------------


def test_under_todays_names_a_task_of_two_bodies_that_are_one_now_counts_once_and_says_so():
    data = made(("a", 0, ICT, "leads"), ("a", 0, SCIENCE, "leads"), ("a", 1, ICT, "leads"), ("a", 2, SCIENCE, "leads"))
    [row] = loads(data, today=True).to_dict("records")
    assert (row["agency"], row["leads"], row["merged"]) == (SCIENCE, 3, True)
    assert set(row["named"].split("; ")) == {ICT, SCIENCE}
    assert comparison.body_text(row, BOOK, "vi") == f"{SCIENCE} (gộp từ: {ICT} + {SCIENCE})"
    assert counted(data) == {("a", ICT): (2, 0, 0), ("a", SCIENCE): (2, 0, 0)}  # by their own names, as ever


def test_an_old_name_stays_in_sight_under_the_new_one():
    data = made(("a", 0, ICT, "leads"))
    [row] = loads(data, today=True).to_dict("records")
    assert (row["agency"], row["named"], row["merged"]) == (SCIENCE, ICT, False)
    assert comparison.body_text(row, BOOK, "en").endswith(
        "(in the document: Department of Information and Communications)"
    )
    table = comparison.successors_table(loads(data, today=True), BOOK, "vi")
    assert table.iloc[0, :3].tolist() == [ICT, SCIENCE, "2025-03-01"]
    assert comparison.successors_table(loads(data), BOOK, "vi").empty


CARRIED = [
    # issued on -> bodies whose duties Sở Khoa học và Công nghệ has by then
    ("2024-12-31", ""),
    ("2025-02-28", ""),
    ("2025-03-01", ICT),
    ("2025-12-18", ICT),
    ("", ""),  # no date: nothing is claimed
]


@pytest.mark.parametrize("issued, carried", CARRIED)
def test_a_plan_after_the_merger_names_the_merged_body(issued, carried):
    data = made(("a", 0, SCIENCE, "leads"), a=issued)
    assert loads(data)["carries"].tolist() == [carried]


def test_one_name_for_the_body_before_and_after_a_merger_is_noted_on_the_chart():
    data = made(
        ("a", 0, SCIENCE, "leads"), ("b", 0, SCIENCE, "leads"), plans=("a", "b"), a="2021-05-01", b="2025-09-01"
    )
    [page] = figures.actors_by_plan(loads(data), data.plans, BOOK, "vi")
    assert f"đã nhận nhiệm vụ của {ICT}" in page.note
    both = made(
        ("a", 0, SCIENCE, "leads"), ("b", 0, SCIENCE, "leads"), plans=("a", "b"), a="2025-08-01", b="2025-09-01"
    )
    assert "đã nhận" not in figures.actors_by_plan(loads(both), both.plans, BOOK, "vi")[0].note


# --- tasks without a lead, with several --------------------------------------------------------------------------------


def test_tasks_without_a_lead_are_listed_with_the_reason():
    data = made(("a", 0, ICT, "leads"), ("a", 1, FINANCE, "takes_part"), plans=("a", "b"))
    rows = comparison.without_lead(data.tasks, data.task_agencies, data.sections, data.plans, BOOK)
    assert [(r["task"], r["reason"], r["bodies_vi"]) for r in rows.to_dict("records")] == [
        ("k-a-1", comparison.NO_LEAD, FINANCE),
        ("k-a-2", comparison.NO_BODY, ""),
        *[(f"k-b-{n}", comparison.NAMES_NO_BODY, "") for n in range(3)],
    ]
    assert list(comparison.actor_task_table(rows, "vi")["Mã"]) == list(rows["task"])


def test_tasks_with_several_leads_name_them():
    data = made(
        ("a", 0, ICT, "leads"), ("a", 0, FINANCE, "leads"), ("a", 1, ICT, "leads"), ("a", 1, FINANCE, "directs")
    )
    [row] = comparison.with_several_leads(data.tasks, data.task_agencies, data.sections, data.plans, BOOK).to_dict(
        "records"
    )
    assert (row["task"], row["leads"], row["bodies_vi"]) == ("k-a-0", 2, f"{ICT}; {FINANCE}")


@pytest.mark.parametrize("count", [0, 1, 6, 20])
def test_every_task_is_led_or_listed_and_no_body_has_more_tasks_than_the_plan(count):
    data = many(count)
    actors = comparison.actors_of(data.tasks, data.task_agencies, data.plans, BOOK)
    unled = comparison.without_lead(data.tasks, data.task_agencies, data.sections, data.plans, BOOK)
    led = set(actors.loc[actors["role"] == "leads", "task"])
    assert led.isdisjoint(unled["task"]) and len(led) + len(unled) == len(data.tasks)
    stated = loads(data).query("status == 'stated'")
    assert (stated["leads"] <= stated["total"]).all() and (stated["tasks"] <= stated["total"]).all()
    assert len(comparison.leads_sentences(loads(data), unled)) == loads(data)["doc"].nunique()


# --- the charts -------------------------------------------------------------------------------------------------------


def words_on(figure):
    FigureCanvasAgg(figure).draw()
    return [t.get_text() for t in figure.findobj(Text) if t.get_text().strip()]


def test_the_rest_is_counted_and_whoever_directs_most_is_always_shown():
    parts = [("a", n % 3, f"Sở Thứ {n:02d}", "leads") for n in range(14)] + [("a", 0, "Tỉnh ủy", "directs")]
    data = made(*parts)
    [page] = figures.actor_loads(loads(data), data.plans, BOOK, "vi", most=10)
    shown = words_on(page)
    assert "Tỉnh ủy" in shown and "và 4 cơ quan khác, nhiều nhất: chủ trì hoặc đứng tên thực hiện 1" in shown


def test_a_plan_that_names_nobody_is_named_on_the_charts():
    data = made(("a", 0, ICT, "leads"), plans=("a", "b"))
    other = data.plans["province"].iloc[1]
    for draw in (figures.actor_loads, figures.actors_by_plan):
        [page] = draw(loads(data), data.plans, BOOK, "vi")
        assert f"Không ghi cơ quan nào ở nhiệm vụ: {other} (3 nhiệm vụ)." in " ".join(words_on(page))
    nobody = made(plans=("a", "b"))
    [page] = figures.actor_loads(loads(nobody), nobody.plans, BOOK, "en")
    assert page.heading == "Of 2 documents not one names a body with its tasks"


def test_one_plan_is_drawn_into_given_axes_and_several_are_refused():
    data = made(("a", 0, ICT, "leads"), ("b", 0, FINANCE, "leads"), plans=("a", "b"))
    ax = Figure().subplots()
    rows = loads(data)
    assert figures.actor_loads(rows[rows["doc"] == "a"], data.plans, BOOK, "vi", ax=ax) is ax
    assert [t.get_text() for t in ax.get_yticklabels()] == [ICT]
    with pytest.raises(ValueError, match="one plan"):
        figures.actor_loads(rows, data.plans, BOOK, "vi", ax=ax)


HEADINGS = [
    ([("a", 0, ICT, "leads")], f"{{a}}: chủ trì hoặc đứng tên thực hiện nhiều nhiệm vụ nhất là {ICT} (1 trong 3); 1 trong 2 văn bản không ghi cơ quan nào ở nhiệm vụ"),
    (
        [("a", 0, ICT, "leads"), ("b", 0, ICT, "leads")],
        f"Chủ trì hoặc đứng tên thực hiện nhiều nhiệm vụ nhất thường là {ICT} (2 trong 2 văn bản có ghi cơ quan)",
    ),
    (
        [("a", 0, DISTRICTS, "leads"), ("b", 0, ICT, "takes_part")],
        "Không cơ quan riêng nào chủ trì hoặc đứng tên thực hiện trong 2 văn bản có ghi cơ quan",
    ),
    ([], "Không văn bản nào trong 2 văn bản ghi cơ quan ở nhiệm vụ"),
]  # fmt: skip


@pytest.mark.parametrize("parts, heading", HEADINGS)
def test_the_heading_says_what_was_counted(parts, heading):
    data = made(*parts, plans=("a", "b"))
    assert figures.actor_loads_heading(loads(data), "vi") == heading.format(a=data.plans["province"].iloc[0])


# --- the word "chủ trì" -------------------------------------------------------------------------------------------------

WORDS = [  # a text, the body in it, whether the text writes that it leads
    ("- *Cơ quan thực hiện*: Ban Cán sự đảng; Sở Y tế chủ trì, phối hợp với Sở Nội vụ.", "Ban Cán sự đảng", False),
    ("- *Cơ quan thực hiện*: Ban Cán sự đảng; Sở Y tế chủ trì, phối hợp với Sở Nội vụ.", "Sở Y tế", True),
    ("- Cơ quan thực hiện: Sở Y tế, Sở Nội vụ chủ trì, phối hợp với các sở.", "Sở Y tế", True),
    ("- Cơ quan thực hiện: Sở Y tế, Sở Nội vụ chủ trì, phối hợp với các sở.", "các sở", False),
    ("- Cơ quan thực hiện: Sở Y tế, phối hợp với Sở Nội vụ; Sở Tư pháp chủ trì.", "Sở Y tế", False),
    ("- *Cơ quan tham mưu, chủ trì thực hiện:* Ban A; Các Sở: Y tế; Nội vụ.", "Nội vụ", True),
    ("- Cơ quan chủ trì: Sở Tư pháp.\n- Cơ quan thực hiện: Sở Y tế.", "Sở Y tế", False),
    ("Việc này (chủ trì: Sở Y tế; phối hợp: Sở Nội vụ)", "Sở Y tế", True),
    ("Việc này (chủ trì: Sở Y tế; phối hợp: Sở Nội vụ)", "Sở Nội vụ", False),
    ("Giao Sở Y tế là đơn vị chủ trì xây dựng đề án.", "Sở Y tế", True),
    ("Sở Y tế lãnh đạo các đơn vị xây dựng kế hoạch; giao Sở Nội vụ chủ trì.", "Sở Y tế", False),
    ("| Việc | Chủ trì | Phối hợp |\n|---|---|---|\n| Một | Sở Y tế | Sở Nội vụ |", "Sở Y tế", True),
    ("| Việc | Chủ trì | Phối hợp |\n|---|---|---|\n| Một | Sở Y tế | Sở Nội vụ |", "Sở Nội vụ", False),
    ("| Việc | Thực hiện |\n|---|---|\n| Hai | Chủ trì: Sở Y tế.<br>Phối hợp: Sở Nội vụ |", "Sở Y tế", True),
    ("| Việc | Thực hiện |\n|---|---|\n| Hai | Chủ trì: Sở Y tế.<br>Phối hợp: Sở Nội vụ |", "Sở Nội vụ", False),
    ("Việc một     Sở Y tế     Sở Nội vụ", "Sở Y tế", None),  # columns of blanks: nobody knows what heads them
]


@pytest.mark.parametrize("text, body, writes", WORDS)
def test_the_word_that_a_body_leads_is_looked_for_where_it_is_named(text, body, writes):
    at = text.index(body)
    assert writes_leads(text, at, at + len(body)) is writes


def test_how_often_the_word_stands_is_told_beside_the_number_and_only_where_it_is_known():
    text = f"{ICT} chủ trì. Cơ quan thực hiện: {ICT}. {FINANCE}     {SCIENCE}"
    data = made(("a", 0, ICT, "leads"), ("a", 1, ICT, "leads"), ("a", 2, SCIENCE, "leads"))
    places = [text.index(ICT), text.rindex(ICT), text.index(SCIENCE)]
    parts = data.task_agencies.assign(
        start=places, end=[at + len(b) for at, b in zip(places, (ICT, ICT, SCIENCE), strict=True)]
    )
    rows = comparison.loads_of(data.tasks, parts, data.plans, BOOK, text_of=lambda doc: text)
    assert [(r["agency"], r["leads"], r["written"]) for r in rows.fillna(-1).to_dict("records")] == [
        (ICT, 2, 1),
        (SCIENCE, 1, -1),
    ]
    unled = comparison.without_lead(data.tasks, parts, data.sections, data.plans, BOOK)
    [(vi, en)] = comparison.leads_sentences(rows, unled)
    assert f"{ICT} 2 (viết “chủ trì”: 1); {SCIENCE} 1;" in vi and "2 (with the word “chủ trì”: 1)" in en
    assert f"{ICT} 2 (viết “chủ trì”: 1) trên 3 nhiệm vụ" in comparison.foremost_sentence(rows, "vi")
    assert "viết" not in comparison.foremost_sentence(loads(data), "vi")


# --- the documents of the project, counted by hand in data/raw ----------------------------------------------------------

BY_HAND = {  # the lines "Cơ quan … thực hiện" of the plan, read one by one: tasks each body leads
    "Ban Cán sự đảng Ủy ban nhân dân tỉnh": 22,  # all but the three of 1., 2.3 and 3.3
    ICT: 7,  # 3.1 3.2 3.4 5.5 6.1 8.1 8.2
    SCIENCE: 5,  # 2.2 3.1 4.2 4.3 7.1
    "Sở Kế hoạch và Đầu tư": 4,  # 2.1 4.2 6.1 7.2
    "Sở Giáo dục và Đào tạo": 4,  # 5.1 5.2 5.3 6.1
    "Sở Lao động - Thương binh và Xã hội": 3,  # 2.5 5.1 5.4
    "Sở Tài nguyên và Môi trường": 2,  # 2.5 6.1
    "Sở Nông nghiệp và Phát triển nông thôn": 2,  # 6.1 6.2
    "Sở Xây dựng": 1,  # 2.4
    "Sở Công Thương": 1,  # 6.1, as the five below
    "Sở Văn hóa, Thể thao và Du lịch": 1,
    "Sở Y tế": 1,
    FINANCE: 1,
    "Ban Tổ chức Tỉnh ủy": 1,  # 8.3
    "Sở Nội vụ": 1,  # 8.3
}
WITH_THE_WORD = {  # "… chủ trì" behind the name or "Cơ quan …, chủ trì thực hiện" before it, read one by one
    "Ban Cán sự đảng Ủy ban nhân dân tỉnh": 5,
    ICT: 7,
    "Sở Giáo dục và Đào tạo": 2,  # 5.2 6.1
    "Sở Lao động - Thương binh và Xã hội": 0,  # 2.5: "…; Sở Tài nguyên và Môi trường chủ trì"
    "Sở Nội vụ": 0,
}


@pytest.fixture(scope="module")
def project():
    from analysis import corpus as corpora

    data = corpora.load()
    plans = data.plans
    return data, plans


def test_the_leads_of_the_plan_with_assignments_are_those_read_by_hand(project):
    data, plans = project
    rows = comparison.loads_of(data.tasks, data.task_agencies, plans, data.book, text_of=data.text_of)
    mine = rows[rows["doc"] == "quang-ngai_ke-hoach"].set_index("agency")
    assert {body: mine.loc[body, "written"] for body in WITH_THE_WORD} == WITH_THE_WORD
    found = mine.loc[~mine["collective"] & (mine["leads"] > 0), "leads"]
    zone = {name for name in found.index if name.startswith("Ban Quản lý Khu kinh tế")}  # written in two ways: 6.1, 7.2
    assert found.drop(zone).to_dict() == BY_HAND and found[list(zone)].sum() == 2
    assert mine.loc["Ban Thường vụ Tỉnh ủy", "directs"] == 27 and set(mine["total"]) == {27}
    assert mine.loc["Các cơ quan, đơn vị liên quan", "takes_part"] == 13
    unled = comparison.without_lead(data.tasks, data.task_agencies, data.sections, plans, data.book)
    assert "quang-ngai_ke-hoach" not in set(unled["doc"])
    today = comparison.loads_of(data.tasks, data.task_agencies, plans, data.book, today=True)
    merged = today[(today["doc"] == "quang-ngai_ke-hoach") & (today["agency"] == SCIENCE)]
    assert merged["leads"].tolist() == [11]  # 7 + 5, and 3.1 is led by both


def test_every_body_leads_back_to_its_words(project):
    data, plans = project
    rows = comparison.actors_of(data.tasks, data.task_agencies, plans, data.book)
    assert len(rows) > 100
    for row in rows.to_dict("records"):
        assert data.text_of(row["doc"])[row["start"] : row["end"]] == row["text"]
