"""Plans side by side: small tables in, what a careful reader expects out."""

import itertools

import pandas as pd
import pytest

from analysis import codebook, comparison
from stand_ins import BOOK, corpus, document, many, target, task

ECONOMY = "digital_economy_share"


def two_plans(*targets, **more):
    documents = [document("a", "Đồng Tháp"), document("b", "Sóc Trăng")]
    return corpus(documents, list(targets), **more)


def stated(made, indicator=ECONOMY, **more):
    return comparison.targets_of(made.targets, made.plans, BOOK, indicator, **more)


def said(made, *codes):
    rows = comparison.findings(made.targets, made.plans, BOOK)
    return [row for row in rows.to_dict("records") if not codes or row["finding"] in codes]


# --- how an amount is written -----------------------------------------------------------------------------------------

WRITTEN = [
    # comparator, value, high, unit -> Vietnamese, English
    ("=", 6.5, None, "percent", "6,5%", "6.5%"),
    (">=", 20.0, None, "percent", "≥20%", "≥20%"),
    ("~", 20.0, None, "percent", "≈20%", "≈20%"),
    (">", 7.0, None, "percent_per_year", ">7%/năm", ">7%/year"),
    ("=", 7.5, 8.0, "percent_per_year", "7,5–8%/năm", "7.5–8%/year"),
    ("top", 20.0, None, "rank", "nhóm 20", "top 20"),
    ("<=", 30.0, None, "percent", "≤30%", "≤30%"),
    ("<", 0.1, None, "percent", "<0,1%", "<0.1%"),
    ("=", 12500.0, None, "count", "12.500", "12,500"),
    ("=", 1234567.5, None, "billion_vnd", "1.234.567,5 tỷ đồng", "1,234,567.5 bn VND"),
    (">", 0.7, None, "index", ">0,7", ">0.7"),
    ("=", 0.0, None, "percent", "0%", "0%"),
    ("", None, None, "none", "không lượng hóa", "milestone"),
    ("top", None, None, "none", "nhóm đầu", "leading group"),
    ("", None, None, "", "", ""),  # nothing stated is nothing, not zero
]


@pytest.mark.parametrize("comparator, value, high, unit, vi, en", WRITTEN)
def test_amounts_are_written_with_their_comparator_and_no_digit_more(comparator, value, high, unit, vi, en):
    row = {"comparator": comparator, "value": value, "value_high": high, "unit": unit}
    assert (comparison.amount_text(row, "vi"), comparison.amount_text(row, "en")) == (vi, en)


# --- who is compared --------------------------------------------------------------------------------------------------


def test_a_directive_or_covering_letter_is_named_and_not_taken_for_a_promise_of_nothing():
    made = corpus(
        [
            document("a", "Đồng Tháp"),
            document("a#cover", "Đồng Tháp", doc_type="Công văn", number="7/VP"),
            document("d", doc_type="Chỉ thị"),
        ],
        [target("a", ECONOMY, 2030, "=", 25.0)],
        [task("d", 1)],
    )
    assert list(made.plans.loc[made.plans["compared"], "doc"]) == ["a"]
    assert set(stated(made)["doc"]) == {"a"}
    note = comparison.left_out(made.plans, "vi", BOOK)
    assert (
        "Đồng Tháp – Công văn 7/VP" in note and "Không rõ tỉnh – Chỉ thị" in note and "không có phần mục tiêu" in note
    )
    assert {row["doc"] for row in said(made, "no_objectives")} == {"a#cover", "d"}
    assert not [row for row in said(made, "national_without_value") if row["doc"] != "a"]


def test_a_plan_with_objectives_but_no_target_found_stays_in_the_comparison():
    section = {
        "section": "s-1",
        "doc": "b",
        "level": 1,
        "label": "I",
        "heading": "MỤC TIÊU",
        "kind": "objectives",
        "start": 0,
        "end": 9,
    }
    made = two_plans(target("a", ECONOMY, 2030, "=", 25.0), sections=[section])
    assert list(stated(made)["status"]) == ["stated", "not_stated"]


def test_a_document_of_the_centre_is_not_compared():
    made = corpus(
        [document("a", "Đồng Tháp"), document("z", level="national", doc_type="Nghị quyết")],
        [target(d, ECONOMY, 2030, "=", 25.0) for d in "az"],
    )
    assert list(made.plans.loc[made.plans["compared"], "doc"]) == ["a"]
    assert "Trung ương" in comparison.left_out(made.plans, "vi", BOOK)


NAMED = [
    # documents -> names
    ([("a", "Huế", {})], ["Huế"]),
    (
        [("a", "Đồng Tháp", {}), ("b", "Đồng Tháp", {"doc_type": "Chỉ thị"})],
        ["Đồng Tháp – Kế hoạch", "Đồng Tháp – Chỉ thị"],
    ),
    (
        [("a", "Đồng Tháp", {"number": "1/KH"}), ("b", "Đồng Tháp", {"number": "2/KH"})],
        ["Đồng Tháp – Kế hoạch 1/KH", "Đồng Tháp – Kế hoạch 2/KH"],
    ),
    ([("a", "Đồng Tháp", {}), ("b", "Đồng Tháp", {})], ["Đồng Tháp – Kế hoạch, a", "Đồng Tháp – Kế hoạch, b"]),
    (
        [("a", "An Giang", {"issued_on": "2022-01-01"}), ("b", "An Giang", {"issued_on": "2025-08-01"})],
        ["An Giang", "An Giang (từ 7/2025)"],
    ),
    ([("a", "Sóc Trăng", {"province_how": "inferred"})], ["Sóc Trăng*"]),
    ([("a", "", {}), ("b", "", {})], ["Không rõ tỉnh – Kế hoạch, a", "Không rõ tỉnh – Kế hoạch, b"]),
]


@pytest.mark.parametrize("documents, names", NAMED)
def test_documents_are_told_apart_only_as_far_as_needed(documents, names):
    made = corpus([document(doc, province, **more) for doc, province, more in documents])
    found = comparison.names_of(made.plans, "vi", BOOK)
    assert [found[doc] for doc, *_ in documents] == names


# --- not stated is not zero -------------------------------------------------------------------------------------------


def test_every_plan_keeps_its_row_for_every_year():
    made = two_plans(
        target("a", ECONOMY, 2025, "=", 18.0),
        target("a", ECONOMY, 2030, "=", 28.0),
        target("b", "egov_rank", 2030, "top", 20.0, "rank"),
    )
    rows = stated(made)
    assert list(zip(rows["doc"], rows["year"], rows["status"], strict=True)) == [
        ("a", 2025, "stated"), ("a", 2030, "stated"), ("b", 2025, "other_years"), ("b", 2030, "not_stated"),
    ]  # fmt: skip
    silent = rows[~rows["stated"].astype(bool)]
    assert silent["value"].isna().all() and silent["start"].isna().all() and (silent["evidence"] == "").all()


def test_an_indicator_nobody_states_still_has_a_row_for_every_plan():
    made = two_plans(
        target("a", "egov_rank", 2030, "top", 20.0, "rank"), target("b", "egov_rank", 2030, "top", 9.0, "rank")
    )
    rows = stated(made)
    assert set(rows["doc"]) == {"a", "b"} and not rows["stated"].any()
    assert list(rows["year"].unique()) == [2025, 2030]  # the years of the national target
    unheard = stated(made, "pii_rank")
    assert len(unheard) == 2 and unheard["year"].isna().all() and not unheard["stated"].any()


@pytest.mark.parametrize(
    ("indicator", "scopes", "said"),
    [
        ("digital_economy", None, "digital_economy_share"),
        ("mobile_5g", None, "mobile_5g_coverage"),
        ("mobile_5g_covrage", None, "mobile_5g_coverage"),
        ("mobile_5g_coverage", ["houshold"], "households"),
    ],
)
def test_a_slip_in_a_code_is_no_silence_of_the_plans(indicator, scopes, said):
    made = two_plans(target("a", ECONOMY, 2030, "=", 28.0))
    with pytest.raises(codebook.UnknownCode, match=rf"near: .*\b{said}\b"):
        stated(made, indicator, scopes=scopes)


def test_other_slips_are_named_too():
    made = two_plans(target("a", ECONOMY, 2030, "=", 28.0))
    with pytest.raises(codebook.UnknownCode, match="there are: vi, en"):
        comparison.names_of(made.plans, "VN", BOOK)


def test_a_target_repeated_among_the_tasks_counts_once():
    made = two_plans(target("a", ECONOMY, 2030, "=", 28.0), target("a", ECONOMY, 2030, "=", 28.0, restated=True))
    assert stated(made)["stated"].sum() == 1 and made.plans.set_index("doc").loc["a", "targets"] == 1


def test_different_things_are_never_rows_of_one_scope():
    scopes = ["communes", "households", "territory", "population"]
    made = two_plans(*(target("a", "mobile_5g_coverage", 2030, "=", 100.0, scope=s) for s in scopes))
    rows = stated(made, "mobile_5g_coverage")
    assert list(rows.loc[rows["stated"].astype(bool), "scope"]) == ["territory", "communes", "households", "population"]
    [finding] = said(made, "counted_differently")
    assert "Dân số (Đồng Tháp)" in finding["sentence_vi"] and finding["doc"] == ""


def test_a_plan_made_after_districts_went_owes_no_district_target():
    made = corpus(
        [document("a", "Đồng Tháp", issued_on="2025-12-01"), document("b", "Sóc Trăng", issued_on="2021-12-01")],
        [
            target("a", "online_case_processing", 2030, "=", 95.0, scope="commune"),
            target("b", "online_case_processing", 2030, "=", 95.0, scope="district"),
        ],
    )
    rows = stated(made, "online_case_processing", scopes=comparison.LEVELS)
    assert dict(zip(rows["doc"] + "/" + rows["scope"], rows["status"], strict=True)) == {
        "a/province": "not_stated", "a/district": "no_level", "a/commune": "stated",
        "b/province": "not_stated", "b/district": "stated", "b/commune": "not_stated",
    }  # fmt: skip


# --- the national target ----------------------------------------------------------------------------------------------

YARDSTICKS = [
    # implements, issued on, year -> source, value, followed
    ("52-NQ/TW", "", 2030, ("52-NQ/TW", 30.0, True)),
    ("57-NQ/TW", "", 2030, ("57-NQ/TW", 30.0, True)),
    ("749/QĐ-TTg; 52-NQ/TW", "", 2025, ("749/QĐ-TTg", 20.0, True)),
    ("57-NQ/TW", "", 2025, ("749/QĐ-TTg", 20.0, False)),  # not 52-NQ/TW: that is another round
    ("52-NQ/TW", "", 2045, None),  # 57-NQ/TW alone has one
    ("12-NQ/TU", "", 2045, ("57-NQ/TW", 50.0, False)),
    ("12-NQ/TU", "2021-05-05", 2045, None),  # 57-NQ/TW is younger than the plan
    ("52-NQ/TW", "", 2027, None),
]


@pytest.mark.parametrize("implements, issued, year, expected", YARDSTICKS)
def test_a_plan_answers_to_the_document_it_carries_out(implements, issued, year, expected):
    cited = {
        "reference": "r-1",
        "doc": "a",
        "cited_number": "57-NQ/TW",
        "cited_date": "2024-12-22",
        "start": 1,
        "end": 9,
        "text": "57-NQ/TW",
    }
    made = corpus(
        [document("a", "Huế", implements=implements, issued_on=issued)],
        [target("a", ECONOMY, year, "=", 12.0)],
        references=[cited],
    )
    [row] = stated(made).to_dict("records")
    found = (
        (row["national_source"], row["national_value"], row["national_followed"]) if row["national_source"] else None
    )
    assert found == expected


def test_an_unconfirmed_national_target_stays_marked():
    made = corpus(
        [document("a", "Huế", implements="749/QĐ-TTg")],
        [target("a", "online_case_processing", y, "=", 60.0, scope="commune") for y in (2025, 2030)],
    )
    rows = stated(made, "online_case_processing")
    assert list(rows["national_is_confirmed"]) == [True, False]
    assert "chưa kiểm chứng" in said(made, "below_national")[0]["sentence_vi"]


POSITIONS = [
    # value, high, unit, comparator, evidence -> gap, position (national: more than 30 by 2030; TFP: more than 55)
    (ECONOMY, 28.0, None, "percent", "=", "28% GRDP", -2.0, "below"),
    (ECONOMY, 30.0, None, "percent", "=", "30% GRDP", 0.0, "reaches"),
    (ECONOMY, 25.5, 31.1, "percent", "=", "25,5 - 31,1% GRDP", 1.1, "reaches"),
    ("tfp_share", 55.0, None, "percent", ">=", "(TFP) đạt tối thiểu 55% GRDP", None, ""),
    ("tfp_share", 50.0, None, "percent", ">=", "TFP đóng góp vào tăng trưởng GRDP tối thiểu 50%", -5.0, "below"),
]


@pytest.mark.parametrize("indicator, value, high, unit, comparator, evidence, gap, position", POSITIONS)
def test_the_distance_to_the_national_target_is_exact_or_absent(
    indicator, value, high, unit, comparator, evidence, gap, position
):
    implements = "57-NQ/TW" if indicator == "tfp_share" else "52-NQ/TW"
    made = corpus(
        [document("a", "Huế", implements=implements)],
        [target("a", indicator, 2030, comparator, value, unit, value_high=high, evidence=evidence)],
    )
    [row] = stated(made, indicator).to_dict("records")
    assert row["position"] == position
    assert pd.isna(row["gap"]) if gap is None else row["gap"] == gap
    assert bool(said(made, "base_differs")) == (gap is None)


def test_ranks_of_the_country_and_its_totals_are_no_yardstick_for_a_province():
    made = two_plans(
        target("a", "gii_rank", 2030, "top", 45.0, "rank", scope="world"),
        target("b", "smart_city", 2025, ">=", 1.0, "count"),
    )
    assert (
        stated(made, "gii_rank")["national_source"].eq("").all()
        and stated(made, "smart_city")["national_source"].eq("").all()
    )
    [finding] = said(made, "country_rank")
    assert finding["doc"] == "a" and "thứ hạng của Việt Nam" in finding["sentence_vi"]


# --- findings ---------------------------------------------------------------------------------------------------------

GROWTH = [
    # earlier, later, unit -> flagged
    ((2025, "~", 20.0), (2030, ">=", 20.0), "percent", True),
    ((2025, "~", 20.0), (2030, ">=", 15.0), "percent", True),
    ((2025, "~", 20.0), (2030, ">=", 21.0), "percent", False),
    ((2025, "=", 100.0), (2030, "=", 100.0), "percent", False),  # full is full
    ((2025, "=", 8.0), (2030, "=", 7.0), "percent_per_year", False),  # a rate of growth may fall
    ((2025, "<=", 30.0), (2030, "<=", 20.0), "percent", False),  # a ceiling should fall
    ((2025, "top", 20.0), (2030, "top", 20.0), "rank", False),
]


@pytest.mark.parametrize("earlier, later, unit, flagged", GROWTH)
def test_a_later_value_that_is_not_above_the_earlier_one(earlier, later, unit, flagged):
    made = two_plans(*(target("b", "smartphone_share", *point, unit) for point in (earlier, later)))
    found = said(made, "later_not_above")
    assert bool(found) == flagged
    if flagged:
        assert (found[0]["value"], found[0]["reference"]) == (later[2], earlier[2]) and len(
            found[0]["targets"].split("; ")
        ) == 2


def test_far_below_the_nation_and_below_what_others_set_earlier():
    made = corpus(
        [
            document("a", "Đồng Tháp", region="mekong_delta"),
            document("b", "Sóc Trăng", region="mekong_delta"),
            document("c", "Quảng Ngãi"),
        ],
        [
            target("a", ECONOMY, 2030, ">=", 10.0),
            target("b", ECONOMY, 2025, "~", 20.0),
            target("c", ECONOMY, 2025, "=", 18.0),
        ],
    )
    [far] = said(made, "far_below_national")
    assert (far["doc"], far["value"], far["reference"]) == ("a", 10.0, 30.0) and "33%" in far["sentence_vi"]
    [low] = said(made, "below_others_earlier")
    assert "Sóc Trăng (≈20%, 2025, cùng vùng) và Quảng Ngãi (18%, 2025)" in low["sentence_vi"]
    assert "Sóc Trăng (≈20%, 2025, same region) and Quảng Ngãi (18%, 2025)" in low["sentence_en"]


def test_a_sector_floor_as_high_as_the_share_of_the_whole():
    floor = "digital_economy_share_by_sector"
    made = two_plans(
        *(
            target("b", i, y, ">=", v)
            for i, y, v in [(floor, 2025, 10.0), (ECONOMY, 2025, 20.0), (floor, 2030, 20.0), (ECONOMY, 2030, 20.0)]
        )
    )
    assert [row["year"] for row in said(made, "sector_floor")] == [2030]


def test_a_level_maintained_that_no_earlier_target_sets():
    keeps = "Duy trì trong nhóm 20 tỉnh"
    made = two_plans(
        target("a", "innovation_rank", 2045, "top", 20.0, "rank", scope="national", evidence=keeps, start=50, end=80),
        target(
            "a",
            "digital_transformation_rank",
            2045,
            "top",
            20.0,
            "rank",
            scope="national",
            evidence="nhóm 20 tỉnh",
            start=60,
            end=90,
        ),
        target(
            "a",
            "digital_transformation_rank",
            2030,
            "top",
            20.0,
            "rank",
            scope="national",
            evidence="nhóm 20 tỉnh dẫn đầu",
            start=10,
            end=40,
        ),
    )
    assert [(r["finding"], r["indicator"]) for r in said(made, "maintained", "maintained_from_nothing")] == [
        ("maintained_from_nothing", "innovation_rank"), ("maintained", "digital_transformation_rank"),
    ]  # fmt: skip


def test_a_national_target_the_plan_gives_no_figure_for():
    made = two_plans(
        target("a", "egov_rank", 2030, "top", 20.0, "rank"),
        target("a", "labour_productivity_growth", 2030, "~", 7.5, "percent_per_year"),
    )
    missing = {row["indicator"]: row for row in said(made, "national_without_value") if row["doc"] == "a"}
    assert set(missing) == {ECONOMY, "mobile_5g_coverage"}  # of 2030; the plan sets nothing for 2025
    assert ">30% (2030)" in missing[ECONOMY]["sentence_vi"] and pd.isna(missing[ECONOMY]["value"])


def test_two_values_for_one_year_and_two_documents_of_one_province():
    made = corpus(
        [document("a", "Huế"), document("b", "Huế", doc_type="Chương trình"), document("c", "Cao Bằng")],
        [
            target("a", ECONOMY, 2030, "=", 25.0),
            target("b", ECONOMY, 2030, "=", 31.0),
            target("c", ECONOMY, 2030, "=", 20.0),
            target("c", ECONOMY, 2030, "=", 22.0),
        ],
    )
    [differ] = said(made, "documents_differ")
    assert "Huế – Kế hoạch: 25%" in differ["sentence_vi"] and "Huế – Chương trình: 31%" in differ["sentence_vi"]
    [several] = said(made, "several_values")
    assert several["doc"] == "c" and "20% và 22%" in several["sentence_vi"]
    assert stated(made)["stated"].sum() == 4


def test_plans_of_one_name_and_two_areas_are_not_one_province():
    made = corpus(
        [document("a", "An Giang", issued_on="2022-01-01"), document("b", "An Giang", issued_on="2025-09-01")],
        [target("a", ECONOMY, 2030, "=", 25.0), target("b", ECONOMY, 2030, "=", 31.0)],
    )
    assert not said(made, "documents_differ")


def test_a_repetition_with_another_value_is_flagged_only_for_the_same_year():
    own = target("a", ECONOMY, 2030, "=", 25.0)
    assert said(two_plans(own, target("a", ECONOMY, None, "=", 30.0, restated=True)), "restated_differs")
    assert not said(two_plans(own, target("a", ECONOMY, None, "=", 25.0, restated=True)), "restated_differs")
    assert not said(two_plans(own, target("a", ECONOMY, 2027, "=", 30.0, restated=True)), "restated_differs")


def test_things_without_a_name_are_never_compared():
    made = two_plans(
        *(target(d, "other", y, "=", v) for d, y, v in [("a", 2025, 50.0), ("a", 2030, 10.0), ("b", 2025, 90.0)])
    )
    assert {row["finding"] for row in said(made)} <= {"national_without_value"}
    assert len(comparison.others(made.targets, made.plans, BOOK)) == 3
    cells = comparison.cells_of(made.targets, made.plans, BOOK)
    assert set(cells.loc[cells["text_vi"] != "", "text_vi"]) == {"(1)"} and set(cells["kind"]) == {"other"}


def test_every_finding_speaks_both_languages_and_fills_its_sentence():
    rows = comparison.findings(*(lambda c: (c.targets, c.plans, BOOK))(many(20)))
    assert len(rows) > 20 and set(rows["finding"]) <= set(comparison.CODES)
    for sentence in itertools.chain(rows["sentence_vi"], rows["sentence_en"]):
        assert (
            sentence.endswith(".")
            and not any(sign in sentence for sign in "{}")
            and "nan" not in sentence.lower().split()
        )
    assert list(rows["place"]) == sorted(rows["place"])


# --- the matrix -------------------------------------------------------------------------------------------------------


def test_the_matrix_says_stated_not_stated_and_national_in_each_cell():
    made = corpus(
        [document("a", "Đồng Tháp", implements="57-NQ/TW"), document("b", "Sóc Trăng")],
        [
            target("a", ECONOMY, 2030, ">=", 10.0),
            target("a", "tfp_share", 2030, ">=", 55.0, evidence="55% GRDP"),
            target("b", ECONOMY, 2025, "~", 20.0),
            target("b", "smart_city", None, "", None, "none"),
            target("b", "gii_rank", 2025, "top", 3.0, "rank", scope="asean"),
        ],
    )  # fmt: skip
    cells = comparison.cells_of(made.targets, made.plans, BOOK)
    wide = comparison.matrix(cells, BOOK, "vi")
    economy = wide.loc["Tỷ trọng kinh tế số trong GRDP"]
    assert economy["Đồng Tháp", "2030"] == "≥10%" and economy["Sóc Trăng", "2025"] == "≈20%"
    assert economy["Sóc Trăng", "không nêu năm"] == "—"
    assert ("Đồng Tháp", "2025") not in wide.columns  # no column for a year the plan sets nothing for
    by = cells.set_index(["indicator", "doc", "year"])
    assert (
        by.loc[(ECONOMY, "a", 2030), "national_vi"] == "≥30%"
        and not by.loc[("tfp_share", "a", 2030), "national_same_base"]
    )
    assert by.loc[("gii_rank", "b", 2025), "country"] and list(cells["kind"].unique()) == ["quantitative", "milestone"]


def test_an_empty_corpus_is_an_empty_answer():
    made = corpus([])
    assert stated(made).empty and comparison.cells_of(made.targets, made.plans, BOOK).empty and not said(made)
    assert comparison.matrix(comparison.cells_of(made.targets, made.plans, BOOK), BOOK, "vi").empty
    assert comparison.pillar_coverage(made.tasks, made.plans, BOOK).empty
    assert comparison.overview(made.documents, made.plans, made.problems, BOOK, "vi").empty


# --- tasks and numbers ------------------------------------------------------------------------------------------------


def test_pillars_split_the_tasks_and_keep_their_zeros():
    made = corpus(
        [document("a", "Huế"), document("b", "Cao Bằng")],
        [],
        [task("a", 1), task("a", 2), task("a", 3, "enterprise"), task("a", 4, "")],
    )
    rows = comparison.pillar_coverage(made.tasks, made.plans, BOOK)
    assert set(rows["doc"]) == {"a"}  # a plan without tasks has no shares
    counts = rows.set_index("code")["n"]
    assert (
        counts["institutions"] == 2
        and counts["enterprise"] == 1
        and counts["digital_government"] == 0
        and counts["unassigned"] == 1
    )
    assert counts.sum() == 4 and rows.set_index("code").loc["institutions", "share"] == 0.5


def test_a_task_counts_once_for_a_theme_however_often_it_names_it():
    themes = [
        {"task": "k-a-1", "doc": "a", "theme": t, "matched": "x", "start": n, "end": n + 1, "text": "x"}
        for n, t in enumerate(["data", "data", "smart_city"])
    ]
    made = corpus([document("a", "Huế")], [], [task("a", 1), task("a", 2)], task_themes=themes)
    counts = comparison.theme_coverage(made.tasks, made.task_themes, made.plans, BOOK).set_index("code")["n"]
    assert (counts["data"], counts["smart_city"], counts["unassigned"]) == (1, 1, 1)


def test_what_makes_a_task_concrete():
    agencies = [
        {"task": t, "doc": "a", "agency": "Sở", "role": r, "start": 0, "end": 1, "text": "S"}
        for t, r in [("k-a-1", "leads"), ("k-a-2", "takes_part"), ("k-a-3", "directs")]
    ]
    kinds = [(110, "target"), (210, "date_or_year"), (310, "designation"), (999, "target")]  # the last lies in no task
    numbers = [{"doc": "a", "start": s, "end": s + 2, "text": "12", "class": c} for s, c in kinds]
    tasks = [task("a", 1, end_year=2030), task("a", 2, timeframe="hằng năm"), task("a", 3)]
    made = corpus([document("a", "Huế")], [], tasks, task_agencies=agencies, numbers=numbers)
    rows = comparison.concreteness(made.tasks, made.task_agencies, made.numbers, made.plans, BOOK)
    assert dict(zip(rows["code"], rows["n"], strict=True)) == {"leader": 1, "time": 2, "deadline": 1, "quantity": 1}


def test_numbers_are_counted_by_class_and_none_is_lost():
    made = many(6)
    rows = comparison.numbers_by_class(made.numbers, made.plans, BOOK)
    assert rows["n"].sum() == len(made.numbers) and set(rows["doc"]) == set(made.documents["doc"])


# --- the real corpus --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real():
    from analysis import corpus as corpora

    data = corpora.load()
    plans = data.plans
    return data, plans, comparison.findings(data.targets, plans, data.book)


FLAGGED = [
    # what a reader of the five documents would flag: finding, province, indicator, year
    ("later_not_above", "Sóc Trăng", ECONOMY, 2030),
    ("sector_floor", "Sóc Trăng", "digital_economy_share_by_sector", 2030),
    ("far_below_national", "Đồng Tháp", ECONOMY, 2030),
    ("below_others_earlier", "Đồng Tháp", ECONOMY, 2030),
    ("base_differs", "Đồng Tháp", "tfp_share", 2030),
    ("maintained_from_nothing", "Đồng Tháp", "innovation_rank", 2045),
    ("every_year", "Đồng Tháp", "st_budget_share", 2030),
    ("national_without_value", "Kiên Giang", ECONOMY, None),
    ("national_without_value", "Kiên Giang", "labour_productivity_growth", None),
    ("country_rank", "Quảng Ngãi", "gii_rank", 2025),
    ("counted_differently", "", "mobile_5g_coverage", None),
]


@pytest.mark.parametrize("finding, province, indicator, year", FLAGGED)
def test_what_a_careful_reader_of_the_five_documents_flags(real, finding, province, indicator, year):
    rows = real[2]
    found = rows[(rows["finding"] == finding) & (rows["province"] == province) & (rows["indicator"] == indicator)]
    assert len(found) == 1 if year is None else (found["year"] == year).any()


def test_every_finding_leads_back_to_its_rows(real):
    data, _, rows = real
    known = set(data.targets["target"])
    for ids in rows["targets"]:
        assert set(filter(None, ids.split("; "))) <= known
