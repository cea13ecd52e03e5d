"""The measures count as they say, on small tables where the right count can be seen."""

import pandas as pd
import pytest

from analysis.accuracy import measures
from analysis.accuracy.gold import comparable, read_gold

TARGET = {
    "doc": "a", "kind": "quantitative", "indicator": "mobile_5g_coverage", "scope": "communes", "year": "2025",
    "comparator": ">=", "value": "80", "value_high": "", "unit": "percent", "borderline": "", "start": "10",
    "end": "30", "quote": "ít nhất 80% số xã",
}  # fmt: skip


def measured(tmp_path, gold: dict[str, list[dict]], built: dict[str, list[dict]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    for name, rows in gold.items():
        pd.DataFrame(rows).to_csv(tmp_path / f"{name}.csv", index=False, encoding="utf-8")
    frames = {name: pd.DataFrame(rows) for name, rows in built.items()}
    return (
        measures.measure(frames, tmp_path, min_n=0).set_index("measure"),
        measures.misses(frames, tmp_path),
    )


def built_target(**changes) -> dict:
    row = {**TARGET, "start": 5, "end": 40, "value": 80.0, "value_high": None, "year": 2025}
    row["evidence"] = "phủ sóng 5G ít nhất 80% số xã trở lên"
    return {**row, **changes}


def counts(scores: pd.DataFrame, name: str) -> tuple[int, int, int]:
    return tuple(scores.loc[name, ["right", "built", "gold"]].astype(int))


def test_a_target_that_agrees_is_found_and_right(tmp_path):
    scores, misses = measured(tmp_path, {"targets": [TARGET]}, {"targets": [built_target()]})
    assert counts(scores, "targets.quantitative.found") == (1, 1, 1)
    assert counts(scores, "targets.quantitative.row") == (1, 1, 1)
    assert scores["f1"].eq(1).all() and misses.empty


@pytest.mark.parametrize(
    "changes, wrong",
    [
        ({"indicator": "mobile_4g_coverage"}, "indicator"),
        ({"year": 2030}, "year"),
        ({"year": None}, "year"),
        ({"comparator": ">"}, "comparator"),
        ({"unit": "count"}, "unit"),
        ({"scope": "households"}, "scope"),
    ],
)
def test_a_wrong_field_leaves_it_found_but_not_right(tmp_path, changes, wrong):
    scores, misses = measured(tmp_path, {"targets": [TARGET]}, {"targets": [built_target(**changes)]})
    assert counts(scores, "targets.quantitative.found") == (1, 1, 1)
    assert counts(scores, "targets.quantitative.row") == (0, 1, 1)
    assert misses["what"].tolist() == [f"wrong {wrong}"]


def test_scope_decides_only_where_it_says_what_is_counted(tmp_path):
    promised = {**TARGET, "indicator": "tfp_share"}
    found = built_target(indicator="tfp_share", scope="territory")
    scores, _ = measured(tmp_path, {"targets": [promised]}, {"targets": [found]})
    assert counts(scores, "targets.quantitative.row") == (1, 1, 1)


@pytest.mark.parametrize(
    "changes",
    [{"value": 81.0}, {"value_high": 90.0}, {"start": 30, "end": 40}, {"kind": "milestone"}],
    ids=["value", "range", "elsewhere", "kind"],
)
def test_what_is_another_target_is_missed_and_false(tmp_path, changes):
    scores, misses = measured(tmp_path, {"targets": [TARGET]}, {"targets": [built_target(**changes)]})
    assert scores.loc["targets.quantitative.found", "right"] == 0
    assert "missed" in misses["what"].tolist()


def test_without_offsets_the_wording_decides(tmp_path):
    promised = {**TARGET, "start": "", "end": ""}
    other = built_target(evidence="ít nhất 80% số hộ")
    upper = built_target(evidence="PHỦ SÓNG 5G, ÍT NHẤT\n80% SỐ XÃ")
    scores, _ = measured(tmp_path, {"targets": [promised]}, {"targets": [other, upper]})
    assert counts(scores, "targets.quantitative.row") == (1, 2, 1)


def test_each_row_answers_once_and_the_best_pair_wins(tmp_path):
    later = {**TARGET, "year": "2030"}
    scores, misses = measured(
        tmp_path, {"targets": [later, TARGET]}, {"targets": [built_target(), built_target(year=2030), built_target()]}
    )
    assert counts(scores, "targets.quantitative.row") == (2, 3, 2)
    assert misses["what"].tolist() == ["false"]


@pytest.mark.parametrize("built", [[], [built_target()]], ids=["left out", "found"])
def test_a_borderline_row_counts_neither_way(tmp_path, built):
    certain, far = {**TARGET, "start": "100", "end": "120"}, built_target(start=95, end=125)
    scores, misses = measured(
        tmp_path, {"targets": [{**TARGET, "borderline": "yes"}, certain]}, {"targets": [far, *built]}
    )
    assert counts(scores, "targets.quantitative.found") == (1, 1, 1)
    assert misses.empty


def test_targets_of_a_document_whose_gold_has_none_are_false(tmp_path):
    gold = {"targets": [TARGET], "documents": [{"doc": "a"}, {"doc": "b"}]}
    scores, _ = measured(tmp_path, gold, {"targets": [built_target(), built_target(doc="b"), built_target(doc="c")]})
    assert counts(scores, "targets.quantitative.found") == (1, 2, 1)


def test_milestones_need_no_value(tmp_path):
    promised = {**TARGET, "kind": "milestone", "value": "", "unit": "none", "comparator": ""}
    found = built_target(kind="milestone", value=None, comparator="top", unit="rank")
    scores, _ = measured(tmp_path, {"targets": [promised]}, {"targets": [found]})
    assert counts(scores, "targets.milestone.row") == (1, 1, 1)


TASKS = [
    {"doc": "a", "pillar": "infrastructure", "first_words": "Xây dựng trung tâm",
     "start_year": "2021", "end_year": "2025",
     "directs": "", "leads": "Sở Thông tin và Truyền thông; Uỷ ban nhân dân tỉnh", "takes_part": "các sở"},
    {"doc": "a", "pillar": "enterprise", "first_words": "Hỗ trợ doanh nghiệp", "start_year": "", "end_year": "",
     "directs": "", "leads": "", "takes_part": ""},
]  # fmt: skip


def test_tasks_are_recognised_by_their_first_words(tmp_path):
    built = [
        {"task": "1", "doc": "a", "pillar": "infrastructure", "text": "- Xây dựng\ntrung  tâm dữ liệu",
         "start_year": 2021, "end_year": None},
        {"task": "2", "doc": "a", "pillar": "institutions", "text": "Hỗ trợ doanh nghiệp nhỏ",
         "start_year": None, "end_year": None},
        {"task": "3", "doc": "a", "pillar": "enterprise", "text": "x" * 400 + "Hỗ trợ doanh nghiệp",
         "start_year": None, "end_year": None},
    ]  # fmt: skip
    agencies = [
        {"task": "1", "agency": "Ủy ban nhân dân tỉnh", "role": "leads"},
        {"task": "1", "agency": "các sở", "role": "leads"},
        {"task": "3", "agency": "Sở Tài chính", "role": "leads"},
    ]
    scores, misses = measured(tmp_path, {"tasks": TASKS}, {"tasks": built, "task_agencies": agencies})
    assert counts(scores, "tasks.found") == (2, 3, 2)
    assert counts(scores, "tasks.pillar") == (1, 3, 2)
    assert counts(scores, "tasks.years") == (1, 3, 2)
    assert counts(scores, "task_agencies.leads") == (1, 2, 2)
    assert counts(scores, "task_agencies.takes_part") == (0, 0, 1)
    assert scores.loc["task_agencies.directs", "f1"] == 1
    assert misses.set_index("measure").loc["tasks.years", ["expected", "found"]].tolist() == ["2021-2025", "2021-"]


def test_themes_are_judged_where_a_task_was_labelled(tmp_path):
    gold = [
        {"doc": "a", "first_words": "Xây dựng trung tâm", "themes": "data; telecom_5g", "borderline": "smart_city"},
        {"doc": "a", "first_words": "Hỗ trợ doanh nghiệp", "themes": "", "borderline": ""},
        {"doc": "a", "first_words": "Không ai tìm được", "themes": "data", "borderline": ""},
    ]
    tasks = [
        {"task": "1", "doc": "a", "text": "Xây dựng trung tâm dữ liệu"},
        {"task": "2", "doc": "a", "text": "Hỗ trợ doanh nghiệp"},
        {"task": "3", "doc": "a", "text": "Chưa ai đọc"},
    ]
    built = [("1", "data"), ("1", "smart_city"), ("2", "talent"), ("3", "data")]
    themes = [dict(zip(("task", "theme"), row, strict=True)) for row in built]
    scores, misses = measured(tmp_path, {"task_themes": gold}, {"tasks": tasks, "task_themes": themes})
    assert counts(scores, "task_themes") == (1, 2, 3)
    assert counts(scores, "task_themes.data") == (1, 1, 2)
    assert counts(scores, "task_themes.talent") == (0, 1, 0)
    assert "task_themes.smart_city" not in scores.index
    assert misses[["what", "expected", "found"]].values.tolist() == [
        ["missed", "data", ""],
        ["missed", "telecom_5g", ""],
        ["false", "", "talent"],
    ]


def test_documents_are_compared_field_by_field(tmp_path):
    gold = {"doc": "a", "province": "Thanh Hoá", "number": "5/KH-UBND", "implements": "52-NQ/TW; 749/QĐ-TTg"}
    built = {"doc": "a", "province": "Thanh Hóa", "number": None, "implements": "749/QĐ-TTg;52-NQ/TW"}
    scores, misses = measured(tmp_path, {"documents": [gold, {"doc": "b"}]}, {"documents": [built]})
    assert counts(scores, "documents.province") == (2, 2, 2)
    assert counts(scores, "documents.implements") == (2, 2, 2)
    assert counts(scores, "documents.number") == (1, 2, 2)
    assert misses[["doc", "expected", "found"]].values.tolist() == [["a", "5/KH-UBND", ""]]


def test_references_count_once_and_only_with_a_number(tmp_path):
    gold = [{"doc": "a", "cited_number": "52-NQ/TW"}, {"doc": "a", "cited_number": ""}]
    built = [{"doc": "a", "cited_number": n} for n in ("52-NQ/TW", "52-nq/tw", "16-CT/TU", None)]
    built += [{"doc": "a#cover", "cited_number": "52-NQ/TW"}, {"doc": "elsewhere", "cited_number": "1/QĐ-TTg"}]
    scores, _ = measured(tmp_path, {"references": gold}, {"references": built})
    assert counts(scores, "references") == (1, 2, 1)


def test_what_only_a_covering_letter_cites_counts_for_its_file(tmp_path):
    cited = {"doc": "a", "cited_number": "01-CTr/TU"}
    scores, misses = measured(tmp_path, {"references": [cited]}, {"references": [{**cited, "doc": "a#cover"}]})
    assert counts(scores, "references") == (1, 1, 1)
    assert misses.empty


def test_numbers_are_counted_by_digit(tmp_path):
    def row(start, text, kind, doc="a"):
        return {"doc": doc, "start": start, "text": text, "class": kind}

    gold = [row(0, "27/9/2019", "date_or_year"), row(20, "l00%", "target"), row(30, "5G", "designation")]
    built = [row(0, "27/9/2019", "date_or_year", "a#cover"), row(21, "00", "other"), row(50, "7", "other")]
    scores, misses = measured(tmp_path, {"numbers": gold}, {"numbers": built})
    assert counts(scores, "numbers.accounted") == (9, 10, 10)
    assert counts(scores, "numbers.class") == (7, 9, 10)
    assert misses[["measure", "quote"]].values.tolist() == [["numbers.class", "l00%"], ["numbers.accounted", "5G"]]


def test_measures_of_almost_nothing_can_be_left_out(tmp_path):
    pd.DataFrame([TARGET]).to_csv(tmp_path / "targets.csv", index=False, encoding="utf-8")
    frames = {"targets": pd.DataFrame([built_target()])}
    assert len(measures.measure(frames, tmp_path, min_n=1)) == 2
    assert measures.measure(frames, tmp_path, min_n=2).empty


def test_a_folder_without_gold_is_an_error_not_a_perfect_score(tmp_path):
    with pytest.raises(FileNotFoundError, match="no gold tables"):
        measures.measure({}, tmp_path)


def test_line_ends_inside_a_cell_survive(tmp_path):
    (tmp_path / "numbers.csv").write_bytes('doc,text\r\na,"ngày 30\r\ntháng 9"\r\n'.encode())
    assert read_gold(tmp_path)["numbers"].loc[0, "text"] == "ngày 30\r\ntháng 9"


@pytest.mark.parametrize(
    "one, other",
    [
        ("Uỷ ban nhân dân", "ỦY BAN  nhân dân"),
        ("hoá", "hóa"),
        ("khoẻ", "khỏe"),
        ("52-NQ/TW", "52 nq tw"),
        ("Hòa", "Hòa"),
    ],
)
def test_spellings_of_one_name_are_comparable(one, other):
    assert comparable(one) == comparable(other) != ""


@pytest.mark.parametrize("one, other", [("Hòa", "Hoa"), ("Đắk Lắk", "Dak Lak"), ("toàn", "toán"), ("thuế", "thuê")])
def test_tone_and_letters_still_tell_names_apart(one, other):
    assert comparable(one) != comparable(other)
