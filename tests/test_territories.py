"""Former provinces under the units of July 2025: named, ordered, never added up, and undecided where nobody can tell."""

import pytest

from analysis import codebook, comparison, figures
from stand_ins import BOOK, corpus, document, many, target

ECONOMY = "digital_economy_share"

BEARERS = [
    # province, issued on -> unit, bearer, name in Vietnamese, name in English
    ("Sóc Trăng", "2021-05-05", "Cần Thơ", "former", "Cần Thơ ‹ Sóc Trăng", "Cần Thơ ‹ Sóc Trăng"),
    ("Sóc Trăng", "", "Cần Thơ", "former", "Cần Thơ ‹ Sóc Trăng", "Cần Thơ ‹ Sóc Trăng"),  # the name ended in 2025
    ("Cần Thơ", "2021-05-05", "Cần Thơ", "former", "Cần Thơ ‹ Cần Thơ (cũ)", "Cần Thơ ‹ Cần Thơ (former)"),
    ("Cần Thơ", "2025-06-30", "Cần Thơ", "former", "Cần Thơ ‹ Cần Thơ (cũ)", "Cần Thơ ‹ Cần Thơ (former)"),
    ("Cần Thơ", "2025-07-01", "Cần Thơ", "new", "Cần Thơ", "Cần Thơ"),
    ("Cần Thơ", "", "Cần Thơ", "undecided", "Cần Thơ (trước/sau 7/2025?)", "Cần Thơ (before/after 7/2025?)"),
    ("Cao Bằng", "2021-05-05", "Cao Bằng", "unchanged", "Cao Bằng", "Cao Bằng"),
    ("Cao Bằng", "", "Cao Bằng", "unchanged", "Cao Bằng", "Cao Bằng"),
    ("Thừa Thiên Huế", "2021-05-05", "Huế", "unchanged", "Huế ‹ Thừa Thiên Huế", "Huế ‹ Thừa Thiên Huế"),
    ("Huế", "2025-03-01", "Huế", "unchanged", "Huế", "Huế"),
    ("", "", "", "unknown", "Không rõ tỉnh", "Province unknown"),
]


@pytest.mark.parametrize("province, issued, unit, bearer, vi, en", BEARERS)
def test_a_plan_stands_under_the_unit_of_today(province, issued, unit, bearer, vi, en):
    made = corpus([document("a", province, issued_on=issued)], [target("a", ECONOMY, 2030, "=", 30.0)])
    grouped = comparison.grouped(made.plans, BOOK)
    assert list(grouped[["unit", "bearer"]].iloc[0]) == [unit, bearer]
    assert comparison.names_of(grouped, "vi", BOOK) == {"a": vi}
    assert comparison.names_of(grouped, "en", BOOK) == {"a": en}
    assert bool(comparison.undecided(made.plans, "vi", BOOK)) == (bearer == "undecided")


def test_the_parts_of_a_unit_stand_together_in_the_order_of_the_list_its_own_plans_first():
    documents = [
        document("kg", "Kiên Giang", issued_on="2021-01-01"),
        document("st", "Sóc Trăng"),
        document("hg", "Hậu Giang"),
        document("ag", "An Giang", issued_on="2025-09-01"),
        document("cb", "Cao Bằng"),
        document("x"),
    ]
    made = corpus(documents, [target(d["doc"], ECONOMY, 2030, "=", 30.0) for d in documents])
    grouped = comparison.grouped(made.plans, BOOK)
    assert list(grouped["doc"]) == ["ag", "kg", "cb", "hg", "st", "x"]
    rows = comparison.targets_of(made.targets, grouped, BOOK, ECONOMY)
    assert list(rows["doc"].drop_duplicates()) == ["ag", "kg", "cb", "hg", "st", "x"]
    chart = figures.digital_economy(rows, grouped, BOOK, "vi")
    assert "Cần Thơ ‹ Sóc Trăng" in chart.alt and chart.alt.index("Cần Thơ ‹ Hậu") < chart.alt.index("Cần Thơ ‹ Sóc")


def test_nothing_is_added_up_over_the_parts_of_a_unit():
    made = many(22)
    grouped = comparison.grouped(made.plans, BOOK)
    assert sorted(grouped["doc"]) == sorted(made.plans["doc"]) and grouped["order"].is_monotonic_increasing
    keys = ["doc", "scope", "year"]
    apart, together = (
        comparison.targets_of(made.targets, plans, BOOK, ECONOMY).set_index(keys).sort_index()
        for plans in (made.plans, grouped)
    )
    for column in ("value", "value_high", "gap", "national_value", "target"):
        assert apart[column].equals(together[column])
    held = [comparison.cascade(made.targets, plans, BOOK) for plans in (made.plans, grouped)]
    assert sorted(held[0]["relation"]) == sorted(held[1]["relation"])


def test_the_table_says_which_former_parts_have_a_plan_and_which_have_none():
    made = corpus(
        [
            document("st", "Sóc Trăng"),
            document("ct", "Cần Thơ"),
            document("ag", "An Giang", issued_on="2025-09-01"),
            document("letter", "Kiên Giang", doc_type="Công văn"),
        ],
        [target(d, ECONOMY, 2030, "=", 30.0) for d in ("st", "ct", "ag")],
    )
    table = comparison.territory_table(made.plans, BOOK, "en").set_index("Unit since 1 July 2025")
    assert list(table.index) == ["An Giang", "Cần Thơ"]
    assert list(table.loc["Cần Thơ"]) == ["Cần Thơ, Hậu Giang, Sóc Trăng", 0, "Sóc Trăng", "Cần Thơ", "Hậu Giang"]
    assert list(table.loc["An Giang"]) == ["An Giang, Kiên Giang", 1, "", "", "An Giang, Kiên Giang"]


def test_all_thirty_four_units_hold_all_sixty_three_former_provinces():
    table = comparison.territory_table(corpus([]).plans, BOOK, "en", everywhere=True)
    assert len(table) == 34
    merged = table[table["Former provinces"] != "not merged"]
    parts = [name for names in merged["Former provinces"] for name in names.split(", ")]
    assert len(parts) == len(set(parts)) and len(parts) + len(table) - len(merged) == 63
    for unit, names in zip(merged["Unit since 1 July 2025"], merged["Former provinces"], strict=True):
        for name in names.split(", "):
            assert codebook.province_on(BOOK, name, "2025-06-30").province_2025 == unit


def test_a_corpus_of_none_has_no_units():
    made = corpus([])
    assert comparison.grouped(made.plans, BOOK).empty and comparison.territory_table(made.plans, BOOK, "vi").empty
