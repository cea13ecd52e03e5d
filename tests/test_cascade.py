"""Target beside the central one: what can be held against what, what only be said, and what the five plans really say."""

import re

import pandas as pd
import pytest

from analysis import comparison, figures
from stand_ins import BOOK, corpus, document, many, target

ECONOMY, GROWTH, MOBILE = "digital_economy_share", "labour_productivity_growth", "mobile_5g_coverage"


def cascade(*targets, others=(), **more):
    made = corpus([document("a", "Đồng Tháp", **more)], list(targets))
    return comparison.cascade(made.targets, made.plans, BOOK, others)


def pair(rows, indicator, year, scope="", source="52-NQ/TW"):
    """The one row of a plan and a national target."""
    is_it = (rows["indicator"] == indicator) & (rows["year"] == year) & (rows["scope"] == scope)
    [row] = rows[is_it & (rows["national_source"] == source)].to_dict("records")
    return row


# --- what is compared -------------------------------------------------------------------------------------------------

HELD = [
    # 52-NQ/TW for 2030: digital economy > 30; comparator, value, high -> gap, position, strength, words
    (">", 30.0, None, 0.0, "reaches", "equal", "same"),
    (">=", 30.0, None, 0.0, "reaches", "weaker", "weakened"),
    ("=", 30.0, None, 0.0, "reaches", "weaker", "weakened"),
    ("~", 30.0, None, 0.0, "reaches", "weaker", "weakened"),
    ("=", 28.0, None, -2.0, "below", "weaker", ""),  # the words say nothing where the figure differs
    (">", 25.0, None, -5.0, "below", "weaker", ""),
    ("~", 32.5, None, 2.5, "reaches", "stronger", ""),
    ("=", 25.0, 28.0, -5.0, "below", "weaker", ""),
    ("=", 28.0, 32.0, -2.0, "straddles", "", ""),  # a range is neither kept nor missed
    ("=", 31.0, 35.0, 1.0, "reaches", "stronger", ""),
]


@pytest.mark.parametrize("comparator, value, high, gap, position, strength, words", HELD)
def test_the_same_year_is_compared_by_figure_and_then_by_words(comparator, value, high, gap, position, strength, words):
    row = pair(cascade(target("a", ECONOMY, 2030, comparator, value, value_high=high, base="GRDP")), ECONOMY, 2030)
    assert (row["relation"], row["gap"], row["position"]) == ("same_year", gap, position)
    assert (row["strength"], row["comparator_change"], row["own_product"]) == (strength, words, "GRDP")


def test_at_one_hundred_per_cent_at_least_says_no_more_than_the_figure():
    row = pair(cascade(target("a", MOBILE, 2030, ">=", 100.0, scope="territory")), MOBILE, 2030, "territory")
    assert (row["strength"], row["comparator_change"]) == ("equal", "same")


RELATED = [
    # what the plan states -> how the national digital economy of 2025 (~20) and of 2030 (>30) stand to it
    ([(2030, "=", 30.0, {})], "other_year", "same_year"),
    ([(2025, "=", 20.0, {})], "same_year", "other_year"),  # 20 of 2025 says nothing of 2030
    ([(2025, "=", 20.0, {}), (2030, "=", 30.0, {})], "same_year", "same_year"),
    ([(2028, "=", 31.0, {})], "other_year", "earlier"),
    ([(2024, "=", 20.0, {}), (2035, ">", 30.0, {})], "earlier", "later"),
    ([(2024, "=", 10.0, {}), (2035, "=", 25.0, {})], "other_year", "later"),  # late, and still short of it
    ([(2024, "=", 10.0, {}), (2035, "=", 50.0, {})], "other_year", "other_year"),  # more, later: no date for 30
    ([(2035, "=", 30.0, {})], "other_year", "other_year"),  # the plan begins after 2030
    ([(None, "=", 30.0, {})], "no_year", "no_year"),
    ([(2030, "=", 2.0, {"unit": "times"})], "other_year", "other_unit"),
    ([(2030, "<=", 30.0, {})], "other_year", "other_direction"),  # "at most 30" does not reach 30
    ([(2030, "", None, {"unit": "none"})], "other_year", "no_figure"),
    ([(2030, "=", 25.0, {}), (2030, "=", 30.0, {})], "other_year", "several_values"),
    ([(2030, "=", 30.0, {}), (2030, "=", 30.0, {})], "other_year", "same_year"),  # said twice, alike
    ([(2030, "=", 30.0, {"base": "tổng vốn"})], "other_year", "base_differs"),
    ([(2030, "=", 30.0, {"scope": "each_sector"})], "other_scope", "other_scope"),
]


@pytest.mark.parametrize("stated, in_2025, in_2030", RELATED)
def test_only_the_same_thing_for_the_same_year_is_computed(stated, in_2025, in_2030):
    rows = cascade(*(target("a", ECONOMY, y, c, v, **more) for y, c, v, more in stated))
    found = [pair(rows, ECONOMY, year) for year in (2025, 2030)]
    assert [row["relation"] for row in found] == [in_2025, in_2030]
    for row in found:
        assert pd.notna(row["gap"]) == (row["relation"] == "same_year")
        assert pd.notna(row["shift"]) == (row["relation"] in ("earlier", "later"))


def test_a_deadline_moves_by_years_and_says_whether_the_level_is_reached():
    rows = cascade(target("a", ECONOMY, 2024, "=", 22.0), target("a", ECONOMY, 2035, "=", 25.0))
    early, late = pair(rows, ECONOMY, 2025), pair(rows, ECONOMY, 2030)
    assert (early["shift"], early["reaches"], early["stated_year"]) == (-1, True, 2024)
    assert (late["shift"], late["reaches"], late["stated_year"]) == (5, False, 2035)
    assert "1 year earlier" in early["sentence_en"] and "5 years later and still short" in late["sentence_en"]


def test_a_year_the_plan_covers_without_the_indicator_is_not_stated_for_that_year():
    beside = target("a", "smartphone_share", 2030, "=", 80.0)
    row = pair(cascade(target("a", ECONOMY, 2025, "=", 20.0), beside), ECONOMY, 2030)
    assert (row["relation"], row["plan_years"]) == ("year_not_stated", "2025; 2030")
    assert "cho năm 2030 (nêu: 20% (2025))" in row["sentence_vi"]
    rows = cascade(target("a", ECONOMY, 2025, "=", 20.0), beside)
    dropped = comparison.dropped_table(rows, BOOK, "en")
    assert list(dropped.loc[dropped["Stated for another year"] != "", "Stated for another year"]) == ["20% (2025)"]
    [chart] = figures.kept(rows, corpus([document("a", "Đồng Tháp")], []).plans, BOOK, "vi")
    assert "không nêu cho 2030; nêu 20% (2025)" in chart.alt


SIZES = [
    # the national digital economy is ~20 for 2025, >30 for 2030; the plan -> the distance in words
    (2025, "=", 18.0, "khoảng 2 điểm phần trăm", "about 2 percentage points"),
    (2030, "=", 28.0, "trên 2 điểm phần trăm", "more than 2 percentage points"),
    (2030, ">=", 20.0, "trên 10 điểm phần trăm", "more than 10 percentage points"),
    (2030, ">", 28.0, "2 điểm phần trăm", "2 percentage points"),  # both ask for more than their figure
    (2030, "~", 28.0, "khoảng 2 điểm phần trăm", "about 2 percentage points"),
    (2030, "=", 35.0, "dưới 5 điểm phần trăm", "less than 5 percentage points"),  # beyond "more than 30"
]


@pytest.mark.parametrize("year, comparator, value, vi, en", SIZES)
def test_a_distance_is_no_more_exact_than_the_amounts(year, comparator, value, vi, en):
    row = pair(cascade(target("a", ECONOMY, year, comparator, value)), ECONOMY, year)
    assert (comparison.gap_size(row, "vi"), comparison.gap_size(row, "en")) == (vi, en)


def test_a_yearly_growth_rate_is_never_early_or_late():
    rows = cascade(target("a", GROWTH, 2025, ">=", 9.0, "percent_per_year"))
    assert pair(rows, GROWTH, 2030)["relation"] == "other_year"


# --- silence ----------------------------------------------------------------------------------------------------------


def test_what_a_plan_does_not_state_is_dropped_only_where_it_could_have_been_stated():
    rows = cascade(target("a", "smartphone_share", 2025, "=", 80.0))
    assert pair(rows, ECONOMY, 2025)["relation"] == "dropped"
    assert pair(rows, ECONOMY, 2030)["relation"] == "beyond_horizon"  # it sets nothing for 2030
    repeated = cascade(
        target("a", "smartphone_share", 2025, "=", 80.0), target("a", ECONOMY, 2025, "=", 20.0, restated=True)
    )
    assert pair(repeated, ECONOMY, 2025)["relation"] == "dropped"  # a task repeats what no objective sets
    later = cascade(target("a", "smartphone_share", 2026, "=", 80.0), target("a", "pii_rank", 2030, "top", 5.0, "rank"))
    assert pair(later, ECONOMY, 2025)["relation"] == "before_horizon"
    assert pair(later, ECONOMY, 2030)["relation"] == "dropped"


def test_another_thing_counted_is_said_and_not_taken_for_silence():
    rows = cascade(
        target("a", MOBILE, 2025, "=", 100.0, scope="communes"),
        target("a", MOBILE, 2025, "=", 80.0, scope="households"),
    )
    row = pair(rows, MOBILE, 2030, "territory")
    assert row["relation"] == "other_scope" and row["statements"] == 2
    assert row["said_vi"] == "100% (số xã, 2025); 80% (số hộ gia đình, 2025)"
    assert pd.isna(row["gap"])


def test_ranks_and_totals_of_the_country_are_never_dropped():
    rows = cascade(target("a", "smartphone_share", 2030, "=", 80.0))
    national = rows[rows["national_source"] != ""]
    apart = national[national["relation"].isin(["of_country", "of_some_places"])]
    assert {"gii_rank", "egov_rank", "smart_city", "innovation_rank"} <= set(apart["indicator"])
    assert not set(apart["indicator"]) & set(national.loc[national["relation"] == "dropped", "indicator"])
    ranked = cascade(target("a", "egov_rank", 2025, "top", 20.0, "rank", scope="national"))
    row = pair(ranked, "egov_rank", 2025, "asean")
    assert (row["relation"], row["said_vi"]) == ("of_country", "nhóm 20 (Cả nước)") and pd.isna(row["gap"])


def test_a_province_may_set_a_milestone_of_the_country_for_itself():
    row = pair(cascade(target("a", "digital_government", 2030, "", None, "none")), "digital_government", 2030)
    assert row["relation"] == "milestone" and pd.isna(row["gap"])


def test_quantities_without_a_common_name_are_matched_by_nobody():
    rows = cascade(target("a", "other", 2030, "=", 10.0, "percent_per_year"), implements="57-NQ/TW")
    assert set(rows.loc[rows["indicator"] == "other", "relation"]) == {"no_common_name"}
    assert not rows["relation"].eq("added").any()


# --- which national documents -----------------------------------------------------------------------------------------


def test_a_plan_is_held_against_its_own_resolution_and_against_others_only_when_asked():
    stated = [target("a", "report_digitisation", 2025, "=", 100.0), target("a", ECONOMY, 2025, "=", 20.0)]
    own, asked = cascade(*stated), cascade(*stated, others=["749/QĐ-TTg"])
    assert set(own["national_source"]) - {""} == {"52-NQ/TW"}
    assert list(own.loc[own["relation"] == "added", "indicator"]) == ["report_digitisation"]
    assert set(asked["national_source"]) - {""} == {"52-NQ/TW", "749/QĐ-TTg"}
    assert not asked["relation"].eq("added").any()
    foreign = asked[asked["national_source"] == "749/QĐ-TTg"]
    assert not foreign["followed"].any() and "dropped" not in set(foreign["relation"])
    assert "not_stated" in set(foreign["relation"])


def test_what_a_plan_adds_names_other_national_documents_that_have_it():
    stated = [
        target("a", "online_case_processing", 2025, "=", 90.0, scope="province"),
        target("a", "online_case_processing", 2025, "=", 85.0, scope="district"),
        target("a", "smartphone_share", 2025, "=", 80.0),
    ]
    added = cascade(*stated).query("relation == 'added'").set_index(["indicator", "scope"])
    province = added.loc[("online_case_processing", "province")]
    assert (province["also_in"], province["also_vi"], province["also_same"]) == ("749/QĐ-TTg", "749/QĐ-TTg: 90%", True)
    assert not added.loc[("online_case_processing", "district"), "also_same"]
    assert added.loc[("smartphone_share", ""), "also_in"] == ""
    [_, (vi, en)] = comparison.counts_answer(cascade(*stated))
    assert "3 không có trong văn bản quốc gia mà kế hoạch thực hiện (trùng với 749/QĐ-TTg: 1; khác mức" in vi
    assert "the same as in 749/QĐ-TTg: 1; unlike 749/QĐ-TTg: 1" in en


def test_the_reckoning_of_pairs_adds_up():
    for count in (1, 5, 12):
        made = many(count)
        rows = comparison.cascade(made.targets, made.plans, BOOK)
        whole, *parts = re.findall(r"(?:^|= |\+ )(\d+) ", comparison.counts_answer(rows)[0][1])
        assert int(whole) == sum(map(int, parts)) == int(rows["national_source"].ne("").sum())


def test_each_plan_has_one_line_whose_counts_add_up():
    made = many(12)
    rows = comparison.cascade(made.targets, made.plans, BOOK, others=["749/QĐ-TTg"])
    table = comparison.by_plan(rows, BOOK, "vi").set_index("doc")
    counts = table.drop(columns=["plan", "national"]).map(lambda cell: int(cell.split(":")[0]))
    pairs = rows["national_source"].ne("").groupby(rows["doc"]).sum()
    assert table["national"].to_dict() == counts.drop(columns="adds").sum(axis=1).to_dict() == pairs.to_dict()
    assert counts["adds"].sum() == rows["national_source"].eq("").sum()


def test_the_line_of_a_plan_names_what_it_keeps_lowers_leaves_out_and_adds():
    rows = cascade(
        target("a", ECONOMY, 2025, "=", 15.0, base="GRDP"),
        target("a", ECONOMY, 2030, ">", 30.0, base="GRDP"),
        target("a", GROWTH, 2025, ">=", 7.0, unit="percent_per_year"),
        target("a", "smartphone_share", 2025, "=", 80.0),
        target("a", "smartphone_share", 2025, "=", 90.0),
    )
    [line] = comparison.by_plan(rows, BOOK, "en").to_dict("records")
    assert line["lowered"] == "2: Digital economy share of GRDP 2025; Labour productivity growth 2025"
    assert line["kept"] == "1: Digital economy share of GRDP 2030"
    assert "5G mobile coverage (Territory) 2030" in line["silent"]
    assert re.fullmatch(r"2: [^;]* 2025 \(2\)", line["adds"])


def test_how_the_national_list_was_confirmed_is_told_kind_by_kind():
    [(vi, _)] = comparison.confirmed_answer(BOOK)
    counted = [int(n) for n in re.findall(r"\d+(?= theo| chưa)", vi)]
    assert "theo toàn văn" in vi and "chưa kiểm chứng" in vi and sum(counted) == len(BOOK.national_targets)
    assert comparison.documents_confirmed(["57-NQ/TW"], BOOK, "en") == "57-NQ/TW (from the full text)"


def test_a_plan_is_not_held_against_another_round_even_when_asked():
    rows = cascade(target("a", ECONOMY, 2030, "=", 30.0), others=["57-NQ/TW"])
    assert set(rows["national_source"]) - {""} == {"52-NQ/TW"}


def test_a_plan_whose_documents_have_no_targets_in_the_list_is_named_and_has_no_row():
    made = corpus(
        [document("a", "Đồng Tháp", implements="12-NQ/TU"), document("b", "Sóc Trăng")],
        [target(doc, ECONOMY, 2030, "=", 30.0) for doc in "ab"],
    )
    rows = comparison.cascade(made.targets, made.plans, BOOK)
    assert set(rows["doc"]) == {"b"}
    assert list(comparison.without_yardstick(made.plans, BOOK)["doc"]) == ["a"]


def test_a_national_target_that_is_not_confirmed_is_marked_wherever_it_is_written():
    rows = cascade(target("a", "online_case_processing", 2030, "=", 90.0, scope="commune"), others=["749/QĐ-TTg"])
    row = pair(rows, "online_case_processing", 2030, "commune", "749/QĐ-TTg")
    assert row["gap"] == 20.0 and not row["national_is_confirmed"]
    assert "chưa kiểm chứng" in row["sentence_vi"] and "not confirmed" in row["sentence_en"]
    table = comparison.cascade_table(rows, BOOK, "vi")
    assert table.loc[table["Năm"] == "2030", "Quốc gia"].str.contains("70%?", regex=False).any()


def test_a_plan_that_carries_out_none_of_the_documents_adds_nothing_to_them():
    stated = [target("a", "smartphone_share", 2025, "=", 80.0)]
    rows = cascade(*stated, others=["749/QĐ-TTg"], implements="12-NQ/TU")
    assert set(rows.loc[rows["national_source"] == "", "relation"]) == {"no_counterpart"}
    assert comparison.added_table(rows, BOOK, "en").empty


def test_beside_what_is_dropped_stand_the_sentences_that_mention_it():
    words = "Phủ sóng 5G đến 100% xã để mọi người dân truy cập Internet băng thông rộng"
    rows = cascade(target("a", MOBILE, 2025, "=", 100.0, scope="communes", evidence=words))
    row = pair(rows, "broadband_commune_coverage", 2025, "communes")
    assert (row["relation"], row["mentions"]) == ("dropped", words)
    assert pair(rows, ECONOMY, 2025)["mentions"] == ""


def test_an_empty_corpus_gives_empty_frames_of_the_same_shape():
    made = corpus([])
    rows = comparison.cascade(made.targets, made.plans, BOOK)
    assert rows.empty and list(rows.columns) == list(cascade(target("a", ECONOMY, 2030, "=", 30.0)).columns)
    for table in (comparison.cascade_table, comparison.dropped_table, comparison.added_table, comparison.moved_table):
        assert table(rows, BOOK, "vi").empty
    assert comparison.gap_answers(rows, BOOK) == []


# --- every target is somewhere, every sentence is whole ---------------------------------------------------------------


@pytest.fixture(scope="module")
def real():
    from analysis import corpus as corpora

    data = corpora.load()
    plans = data.plans
    return data, plans, comparison.cascade(data.targets, plans, data.book)


@pytest.mark.parametrize("made", ["real", "many"])
def test_no_named_target_of_a_compared_plan_is_lost(made, request):
    if made == "real":
        data, plans, rows = request.getfixturevalue("real")
        targets = data.targets
    else:
        made = many(24)
        targets, plans = made.targets, made.plans
        rows = comparison.cascade(targets, plans, BOOK)
    own = comparison.own_targets(targets, plans)
    held = set(rows["doc"])
    named = own[(own["indicator"] != "other") & own["doc"].isin(held)]
    spoken = {target for ids in rows["targets"] if ids for target in ids.split("; ")}
    assert spoken == set(named["target"])
    national = rows[rows["national_source"] != ""]
    assert not national.duplicated(["doc", "national_source", "indicator", "scope", "year", "national_note"]).any()
    for lang in ("vi", "en"):
        assert rows[f"sentence_{lang}"].str.endswith(".").all()
        assert not rows[f"sentence_{lang}"].str.contains("{|}|None|nan|<NA>", regex=True).any()


def test_every_cell_leads_back_to_the_sentence(real):
    data, _, rows = real
    for row in rows[rows["target"] != ""].to_dict("records"):
        assert data.text_of(row["doc"])[row["start"] : row["end"]] == row["evidence"]


# --- the five plans, read by hand -------------------------------------------------------------------------------------

KG, QN, ST, DT = (
    "kien-giang_chuong-trinh-hanh-dong",
    "quang-ngai_ke-hoach",
    "soc-trang_chuong-trinh",
    "dong-thap_chuong-trinh-hanh-dong",
)
READ = [
    # doc, indicator, scope, year -> relation, gap, strength
    (DT, "tfp_share", "", 2030, "base_differs", None, ""),  # "đạt tối thiểu 55% GRDP"
    (DT, ECONOMY, "", 2030, "same_year", -20.0, "weaker"),  # "tối thiểu 10% GRDP" / "tối thiểu 30% GDP"
    (DT, ECONOMY, "", 2045, "year_not_stated", None, ""),  # it sets targets for 2045, but not this one
    (DT, "smart_city", "", 2030, "milestone", None, ""),  # Sa Đéc, Cao Lãnh, Hồng Ngự
    (DT, "cashless_transaction_share", "", 2030, "same_year", 0.0, "stronger"),  # "trên 80%" / "đạt 80%"
    (DT, "rd_spending_share", "", 2030, "same_year", 0.0, "equal"),
    (DT, MOBILE, "territory", 2030, "same_year", 0.0, "equal"),  # "phủ sóng 5G toàn Tỉnh" / "toàn quốc"
    (KG, ECONOMY, "", 2025, "dropped", None, ""),
    (KG, ECONOMY, "", 2030, "dropped", None, ""),
    (KG, GROWTH, "", 2030, "dropped", None, ""),
    (KG, "broadband_commune_coverage", "communes", 2025, "same_year", 0.0, "equal"),
    (KG, "egov_rank", "asean", 2025, "of_country", None, ""),  # its own: top 20 of the country's provinces
    (QN, ECONOMY, "", 2025, "same_year", -2.0, "weaker"),  # 18% / khoảng 20%
    (QN, ECONOMY, "", 2030, "same_year", -2.0, "weaker"),  # 28% / trên 30%
    (QN, GROWTH, "", 2025, "same_year", -0.5, "weaker"),  # trên 6,5 / trên 7
    (QN, GROWTH, "", 2030, "same_year", -0.5, "weaker"),  # trên 7 / khoảng 7,5
    (QN, "gii_rank", "asean", 2025, "of_country", None, ""),  # "góp phần đưa chỉ số GII của Việt Nam"
    (ST, ECONOMY, "", 2025, "same_year", 0.0, "equal"),
    (ST, ECONOMY, "", 2030, "same_year", -10.0, "weaker"),  # "tối thiểu 20% GRDP" / trên 30
    (ST, GROWTH, "", 2025, "same_year", 0.0, "weaker"),  # "tối thiểu 7%" / "trên 7%"
    (ST, GROWTH, "", 2030, "same_year", 0.5, "stronger"),
    (ST, MOBILE, "territory", 2030, "other_scope", None, ""),  # 100% of communes, 80% of households
    (ST, "broadband_commune_coverage", "communes", 2025, "dropped", None, ""),
    (ST, "party_state_digital_transformation", "", 2025, "no_year", None, ""),
]


@pytest.mark.parametrize("doc, indicator, scope, year, relation, gap, strength", READ)
def test_the_five_plans_beside_their_resolutions(real, doc, indicator, scope, year, relation, gap, strength):
    _, _, rows = real
    mine = rows[(rows["doc"] == doc) & (rows["indicator"] == indicator) & (rows["scope"] == scope)]
    [row] = mine[(mine["year"] == year) & (mine["national_source"] != "")].to_dict("records")
    assert (row["relation"], row["strength"]) == (relation, strength)
    assert row["gap"] == gap if gap is not None else pd.isna(row["gap"])


def test_what_the_five_plans_add(real):
    _, _, rows = real
    added = rows[rows["relation"] == "added"]
    found = {(row["doc"], row["indicator"]) for row in added.to_dict("records")}
    assert found == {
        (DT, "fixed_broadband_1gbps_access"),
        (DT, "data_centre"),
        (QN, "technology_renewal_rate"),
        (ST, "digital_economy_share_by_sector"),
        (ST, "online_case_processing"),
    }


# --- answers ----------------------------------------------------------------------------------------------------------


def test_who_promises_less_digital_economy_than_the_centre_and_by_how_much(real):
    _, _, rows = real
    [earlier, later] = [vi for vi, _ in comparison.gap_answers(rows, BOOK, ECONOMY)]
    assert "năm 2030: thấp hơn mục tiêu quốc gia: Đồng Tháp 20 điểm phần trăm" in later
    assert later.index("Đồng Tháp") < later.index("Sóc Trăng trên 10") < later.index("Quảng Ngãi trên 2")
    assert later.endswith("Không nêu: Kiên Giang.")
    assert "Quảng Ngãi khoảng 2 điểm phần trăm" in earlier and "Đúng bằng mục tiêu quốc gia: Sóc Trăng" in earlier
    assert earlier.endswith("Không nêu: Kiên Giang. Kế hoạch không đặt mục tiêu nào cho năm đó: Đồng Tháp.")


def test_who_promises_5g_for_all_by_when_and_of_what(real):
    data, plans, _ = real
    rows = comparison.targets_of(data.targets, plans, BOOK, MOBILE)
    full, less, *read = [en for _, en in comparison.coverage_answers(rows, BOOK)]
    assert "territory: Đồng Tháp (2030; in words), Kiên Giang (2030; in words), Quảng Ngãi (2030; in words)" in full
    assert "communes: Sóc Trăng (2025)" in full
    assert less == "5G mobile coverage, less than 100%: households: Sóc Trăng (80%, 2025)."
    assert read[0] == "No plan counts it over the population." and read[1].endswith("is read as 100%.")


def test_which_online_levels_differ(real):
    data, plans, _ = real
    rows = comparison.targets_of(data.targets, plans, BOOK, "online_case_processing", comparison.LEVELS)
    said = [en for _, en in comparison.level_answers(rows, BOOK)]
    assert said[0].startswith("Sóc Trăng, 2025: province 90%") and "; the levels of 749/QĐ-TTg" in said[0]
    assert said[-1] == "No figures by level: Đồng Tháp, Kiên Giang and Quảng Ngãi."


def test_answers_hold_for_any_number_of_plans():
    for count in (0, 1, 5, 12):
        made = many(count)
        rows = comparison.cascade(made.targets, made.plans, BOOK)
        said = [*comparison.gap_answers(rows, BOOK), *comparison.counts_answer(rows)]
        said += comparison.coverage_answers(comparison.targets_of(made.targets, made.plans, BOOK, MOBILE), BOOK)
        levels = comparison.targets_of(made.targets, made.plans, BOOK, "online_case_processing", comparison.LEVELS)
        said += comparison.level_answers(levels, BOOK)
        assert all(text.endswith(".") and "nan" not in text.split() for pair in said for text in pair)
