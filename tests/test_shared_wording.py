"""Whose wording a plan has: shares, pairs both ways, direction, copies, and what is called exploratory."""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis import comparison, corpus, figures, notebooks
from analysis.notebooks.pairs import side_by_side
from stand_ins import BOOK, document, pair, task
from stand_ins import corpus as stand_in

A, B, C = "Kiên Giang", "Quảng Ngãi", "Đồng Tháp"


def made(*pairs: dict, **documents: dict):
    """A corpus of documents (by code: their columns) with a task each and these pairs; 100 words each."""
    rows = [document(doc, **columns) for doc, columns in documents.items()]
    return stand_in(rows, tasks=[task(doc, 1) for doc in documents], shared_passages=list(pairs))


def sources(data) -> dict[str, dict[str, int]]:
    rows = comparison.wording_sources(data.wording, data.shared_passages, data.plans, BOOK)
    assert (rows.groupby("doc")["n"].sum() == rows.groupby("doc")["total"].first()).all()
    return {doc: dict(zip(g["code"], g["n"], strict=True)) for doc, g in rows.groupby("doc")}


THREE = {"a": {"province": A}, "b": {"province": B}, "c": {"province": C}}
CASES = [
    # what, pairs, documents, sources of document a
    ("nothing shared", [], THREE, {"several": 0, "one": 0, "own": 100}),
    ("one neighbour", [pair("a", 0, 20, "b", 50, 70)], THREE, {"several": 0, "one": 20, "own": 80}),
    (
        "two neighbours, in part the same words",
        [pair("a", 0, 20, "b", 50, 70), pair("a", 10, 40, "c", 0, 30)],
        THREE,
        {"several": 10, "one": 30, "own": 60},
    ),
    (
        "the same neighbour twice is one",
        [pair("a", 0, 20, "b", 50, 70), pair("a", 0, 20, "b", 10, 30)],
        THREE,
        {"several": 0, "one": 20, "own": 80},
    ),
    (
        "another plan of the same province is no neighbour",
        [pair("a", 0, 20, "b", 50, 70)],
        {"a": {"province": A}, "b": {"province": A}},
        {"several": 0, "one": 0, "same_province": 20, "own": 80},
    ),
    (
        "two plans of one neighbour are one neighbour",
        [pair("a", 0, 20, "b", 50, 70), pair("a", 0, 20, "c", 50, 70)],
        {"a": {"province": A}, "b": {"province": B}, "c": {"province": B}},
        {"several": 0, "one": 20, "own": 80},
    ),
    (
        "what the centre has is the centre's, whoever else has it",
        [pair("a", 0, 20, "b", 50, 70), pair("a", 10, 30, "n", 0, 20)],
        {"a": {"province": A}, "b": {"province": B}, "n": {"level": "national"}},
        {"centre": 20, "several": 0, "one": 10, "own": 70},
    ),
    (
        "a copy without a province is the same document",
        [pair("a", 0, 100, "b", 0, 100)],
        {"a": {"province": A}, "b": {}},
        {"several": 0, "one": 0, "same_province": 100, "own": 0},
    ),
    (
        "two unknown provinces that share a little are two",
        [pair("a", 0, 20, "b", 0, 20)],
        {"a": {}, "b": {}},
        {"several": 0, "one": 20, "own": 80},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("pairs", "documents", "told"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_every_word_has_one_source(pairs, documents, told):
    assert sources(made(*pairs, **documents))["a"] == told


def test_letters_are_not_compared_and_a_central_document_is_only_a_source():
    data = stand_in(
        [document("a", A), document("a#cover", A, doc_type="Công văn"), document("n", level="national")],
        tasks=[task("a", 1)],
        shared_passages=[pair("a", 0, 20, "n", 0, 20)],
    )
    assert set(sources(data)) == {"a"}
    matrix = comparison.wording_matrix(data.wording, data.shared_passages, data.plans, BOOK)
    assert list(zip(matrix["doc"], matrix["other_doc"], matrix["n"], matrix["central"], strict=True)) == [
        ("a", "n", 20, True)
    ]


def test_the_matrix_is_not_the_same_both_ways():
    data = made(pair("a", 0, 20, "b", 50, 60), a={"province": A}, b={"province": B})
    matrix = comparison.wording_matrix(data.wording, data.shared_passages, data.plans, BOOK)
    assert {(r.doc, r.other_doc): r.share for r in matrix.itertuples()} == {("a", "b"): 0.2, ("b", "a"): 0.1}
    assert (
        comparison.shared_answer(matrix, "a", "b", "vi")
        == "20% lời văn của Kiên Giang cũng có trong Quảng Ngãi; ngược lại 10%"
    )
    assert comparison.closest_pair(matrix) == ("a", "b")


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ({"issued_on": "2021-01-01"}, {"issued_on": "2020-01-01"}, "from_other"),
        ({"issued_on": "2020-01-01"}, {"issued_on": "2021-01-01"}, "to_other"),
        ({"issued_on": "2020-01-01"}, {"issued_on": "2020-01-01"}, ""),
        ({"issued_on": ""}, {"issued_on": "2020-01-01"}, ""),
        ({"issued_on": ""}, {"issued_on": "", "level": "national"}, "from_other"),
        ({"issued_on": "", "level": "national"}, {"issued_on": "2020-01-01"}, "to_other"),
    ],
)
def test_only_dates_or_the_centre_give_a_direction(one, other, told):
    columns = {"level": "provincial"}
    assert comparison.direction(columns | one, columns | other) == told


def test_passages_are_counted_by_provinces_and_lead_back_to_the_text():
    pairs = [pair("a", 0, 10, "b", 50, 60), pair("b", 50, 60, "c", 20, 30), pair("a", 80, 90, "c", 70, 80)]
    data = made(*pairs, **THREE)
    text = "".join(f"{n:04d} " for n in range(400))
    found = comparison.most_shared(data.shared_passages, data.plans, lambda doc: text, BOOK)
    assert list(found.groupby("passage")["plans"].first()) == [3, 2]
    assert set(found.loc[found["passage"] == 1, "doc"]) == {"a", "b", "c"}
    assert all(text[r.start : r.end] == r.text for r in found.itertuples())
    own = comparison.own_passages(data.wording, data.shared_passages, data.plans, lambda doc: text, BOOK)
    assert sorted(own.loc[own["doc"] == "a", "start"]) == [100 * n for n in range(10) if n not in (0, 8)]


def test_empty_corpora_and_single_plans_have_their_frames_and_charts():
    for data in (stand_in([]), made(a={"province": A})):
        rows = comparison.wording_sources(data.wording, data.shared_passages, data.plans, BOOK)
        matrix = comparison.wording_matrix(data.wording, data.shared_passages, data.plans, BOOK)
        assert comparison.closest_pair(matrix) is None and matrix.empty
        for lang in ("vi", "en"):
            assert (
                len(figures.wording(rows, data.plans, BOOK, lang))
                == len(figures.shared_matrix(matrix, data.plans, BOOK, lang))
                == 1
            )
            assert comparison.sources_table(rows, lang).shape[0] == data.wording["doc"].nunique()


# --- more documents than pairs are kept of ---------------------------------------------------------------------------


def crowd(count: int, *pairs: dict):
    """A plan "a" of "12-NQ/TU" of its province ("r"), a plan "b", a central document "n", and others up to `count`."""
    named = {
        "a": {"province": A, "implements": "12-NQ/TU; 52-NQ/TW"}, "r": {"province": A, "number": "12-NQ/TU"},
        "b": {"province": B}, "n": {"level": "national"},
    }  # fmt: skip
    return made(*pairs, **named, **{f"x{k:03}": {} for k in range(count - len(named))})


PAIRS = [pair("a", 0, 20, "b", 50, 59), pair("a", 10, 30, "n", 0, 20), pair("a", 90, 95, "r", 0, 5)]


@pytest.mark.parametrize(("count", "bounded"), [(128, False), (129, True)])
def test_of_more_documents_what_may_be_more_says_so_and_the_centre_is_complete(count, bounded):
    data = crowd(count, *PAIRS)
    matrix = comparison.wording_matrix(data.wording, data.shared_passages, data.plans, BOOK)
    told = matrix.set_index(["doc", "other_doc"])["at_least"]
    assert told["a", "b"] == told["b", "a"] == told["a", "x000"] == bounded
    assert not told["a", "n"] and not told["x000", "n"] and not told["a", "r"] and not told["r", "a"]
    rows = comparison.wording_sources(data.wording, data.shared_passages, data.plans, BOOK)
    bounds = rows[rows["doc"] == "a"].set_index("code")["bound"].to_dict()
    told = {"centre": "", "several": "at_least", "one": "about", "same_province": "about", "own": "at_most"}
    assert bounds == (told if bounded else dict.fromkeys(told, ""))


def test_sentences_tables_and_charts_say_at_least():
    data = crowd(140, *PAIRS)
    matrix = comparison.wording_matrix(data.wording, data.shared_passages, data.plans, BOOK)
    said = [comparison.shared_answer(matrix, "a", other, lang) for other in "bn" for lang in ("vi", "en")]
    assert said[0].startswith("Ít nhất\u00a020%") and said[0].endswith("; ngược lại ít nhất\u00a09%")
    assert said[1].startswith("At least\u00a020%") and said[2].startswith("20%") and said[3].startswith("20%")
    table = comparison.pairs_table(matrix, "vi")
    assert set(table["Tỷ lệ"]) == {"20%", "≥\u00a020%", "≥\u00a09%", "5%"} and "≥\u00a020" in set(table["Số chữ"])
    sources = comparison.wording_sources(data.wording, data.shared_passages, data.plans, BOOK)
    own = comparison.own_passages(data.wording, data.shared_passages, data.plans, lambda doc: "", BOOK)
    passages = comparison.most_shared(data.shared_passages, data.plans, lambda doc: "", BOOK)
    assert passages["at_least"].all()
    answers = comparison.wording_answers(sources, matrix, passages, own)
    first = next(vi for vi, _ in answers if vi.startswith(A))
    assert "ít nhất\u00a030% lời văn chung" in first and "nhiều nhất\u00a070% riêng" in first
    assert any("hơn 128 văn bản" in vi and "more than 128 documents" in en for vi, en in answers)
    some = data.plans["doc"].isin(["a", "b", "n", "x000"])
    few = matrix[matrix["doc"].isin(["a", "b"]) & matrix["other_doc"].isin(["a", "b", "n", "x000"])]
    for lang, least in (("vi", "ít nhất"), ("en", "least")):
        [page] = figures.shared_matrix(few, data.plans[some], BOOK, lang)
        drawn = [text.get_text() for text in page.findobj(Text)]
        assert "≥\u00a020%" in drawn and "20% ←" in drawn and "≥" in page.note and least in page.heading.lower()
        [page] = figures.wording(sources[sources["doc"].isin(["a", "b"])], data.plans[some], BOOK, lang)
        assert {"≤\u00a065%", "≈\u00a010%"} <= {text.get_text() for text in page.findobj(Text)} and "≥" in page.note


@pytest.mark.parametrize(
    ("share", "bound", "told"),
    [
        (0.206, "", "21%"), (0.206, "at_least", "≥\u00a020%"), (0.201, "at_most", "≤\u00a021%"), (0.206, "about", "≈\u00a021%"),
        (0.004, "at_least", "≥\u00a00%"), (0.29, "at_least", "≥\u00a029%"), (1.0, "at_most", "≤\u00a0100%"),
    ],
)  # fmt: skip
def test_a_bound_is_rounded_to_the_side_on_which_it_stays_true(share, bound, told):
    assert comparison.bounded_share(share, bound) == told


def test_the_bars_can_be_drawn_into_axes_of_ones_own():
    data = made(pair("a", 0, 20, "b", 50, 60), a={"province": A}, b={"province": B})
    ax = Figure().add_subplot()
    rows = comparison.wording_sources(data.wording, data.shared_passages, data.plans, BOOK)
    assert figures.wording(rows, data.plans, BOOK, "vi", ax=ax) is ax and len(ax.patches) == 4


# --- the project's own plans -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def project():
    data = corpus.load()
    return data, comparison.plans_of(
        data.documents, data.sections, data.targets, data.tasks, data.references, data.book
    )


def test_two_texts_stand_side_by_side_with_their_places(project):
    data, plans = project
    matrix = comparison.wording_matrix(data.wording, data.shared_passages, plans, data.book)
    between = comparison.closest_pair(matrix)
    rows = comparison.shared_with_texts(data.shared_passages, plans, data.text_of, data.book, between)
    assert set(rows["doc"]) == {between[0]} and set(rows["other_doc"]) == {between[1]}
    for row in rows.to_dict("records"):
        assert data.text_of(row["doc"])[row["start"] : row["end"]] == row["text"]
        assert data.text_of(row["other_doc"])[row["other_start"] : row["other_end"]] == row["other_text"]
    page = side_by_side(rows, "vi", most=3)
    assert (
        page._repr_html_().count("<td") == 6
        and "<mark>" in page._repr_html_()
        and str(rows["start"].iloc[0]) in str(page)
    )
    assert side_by_side(rows.iloc[:0])._repr_html_() == "<p>Không có đoạn văn chung nào.</p>"
    assert notebooks.side_by_side is side_by_side


def test_text_of_a_plan_is_harmless_in_the_page():
    columns = ["shared", "doc", "plan_vi", "plan_en", "start", "end", "text", "words"]
    row = dict.fromkeys([*columns, *(f"other_{c}" for c in columns[1:])], "<b>x</b>")
    frame = pd.DataFrame([row | {"alike": 1, "similarity": 1.0, "figures_differ": True}])
    assert "<b>" not in side_by_side(frame)._repr_html_()


def test_tasks_that_say_the_same_are_each_others_nearest():
    told = ["Nuôi tôm nước lợ theo quy trình tuần hoàn khép kín", "Xây dựng trung tâm dữ liệu của tỉnh"]
    data = stand_in(
        [document(doc, province) for doc, province in (("a", A), ("b", B))],
        tasks=[task(doc, n, text=text) for doc in "ab" for n, text in enumerate(told)],
    )
    found = comparison.nearest_tasks(data.tasks, data.plans, BOOK)
    assert (found["text"] == found["other_text"]).all() and (found["cosine"] == 1).all() and len(found) == 4
    assert (found["doc"] != found["other_doc"]).all()


def test_few_plans_are_not_grouped_and_many_come_with_their_stability():
    few = comparison.plan_groups(
        stand_in([document("a", A)], tasks=[task("a", 1, text="số")]).tasks, stand_in([document("a", A)]).plans, BOOK
    )
    assert few.groups.empty and "10" in few.why[0] and "10" in few.why[1]
    subjects = ("nuôi tôm nước lợ ven biển", "xây dựng trung tâm dữ liệu số")
    provinces = list(BOOK.provinces["province"].drop_duplicates())[:10]
    documents = [document(f"d{n}", province) for n, province in enumerate(provinces)]
    tasks = [
        task(f"d{n}", k, text=f"{subjects[n % 2]} đợt {['một', 'hai', 'ba', 'bốn', 'năm'][k % 5]}")
        for n in range(10)
        for k in range(10)
    ]
    data = stand_in(documents, tasks=tasks)
    found, again = (comparison.plan_groups(data.tasks, data.plans, BOOK) for _ in range(2))
    assert found.count == 2 and found.stability == 1 and found.groups["group"].nunique() == 2
    assert found.groups.groupby("group")["doc"].agg(lambda d: {int(x[1:]) % 2 for x in d}).map(len).eq(1).all()
    assert found.pairs.equals(again.pairs)
