"""The tables: what they declare, that they survive writing and reading, and that every kind of fault is found."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import tables
from analysis.storage.editions import EditionError
from analysis.tables import TABLES, TableError, check, frame, row_id

ROOT = Path(__file__).resolve().parents[1]
FILE = "mau.txt"
TEXT = (
    "KẾ HOẠCH\r\n\r\nI. MỤC TIÊU\r\nĐến năm 2030: kinh tế số chiếm 10 - 12,5% GRDP; hoàn thành đô thị thông minh.\r\n"
    'II. NHIỆM VỤ\r\n- Xây dựng "Trung tâm dữ liệu", theo Quyết định số 749/QĐ-TTg. Chủ trì: Sở KH&CN.\r\n'
)


def at(words: str, text: str = TEXT) -> dict[str, int]:
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def sound_rows() -> dict[str, list[dict]]:
    """A small corpus of one invented document in which every table has a row and nothing is wrong."""
    parts = ["I. MỤC TIÊU", "II. NHIỆM VỤ"]
    edges = [0, *(TEXT.index(p) for p in parts), len(TEXT)]
    sections = [
        {"section": f"s{i}", "doc": "mau", "level": min(i, 1), "start": edges[i], "end": edges[i + 1], "kind": kind}
        for i, kind in enumerate(("other", "objectives", "tasks"))
    ]
    clause, goal = "kinh tế số chiếm 10 - 12,5% GRDP", "hoàn thành đô thị thông minh"
    task = 'Xây dựng "Trung tâm dữ liệu"'
    own = {"doc": "mau", "province": "Kiên Giang"}
    common = {**own, "in_words": False, "restated": False, "section": "s1", "status": "auto"}
    value = at("10 - 12,5%")
    target = {
        **common, **at(clause), "target": "t-1", "kind": "quantitative", "indicator": "digital_economy_share",
        "year": 2030, "comparator": "=", "value": 10, "value_high": 12.5, "unit": "percent", "base": "GRDP",
        "evidence": clause, "value_start": value["start"], "value_end": value["end"],
    }  # fmt: skip
    milestone = {
        **common, **at(goal), "target": "t-2", "kind": "milestone", "indicator": "smart_city", "year": 2030,
        "unit": "none", "evidence": goal,
    }  # fmt: skip
    result = {**target, "result": "r-1", "year": None}
    del result["target"]
    numbers = [
        ("2030", "date_or_year", ""),
        ("10", "target", "t-1"),
        ("12,5", "target", "t-1"),
        ("749/QĐ-TTg", "legal_reference", "c-1"),
    ]
    place = f"mau:{value['start']}:{value['end']}"
    other = at("hoàn thành đô thị")
    return {
        "documents": [{"doc": "mau#2", "file": FILE, "sha256": "0" * 64, "level": "national",
                       **{f"{fact}_how": "missing" for fact in ("province", "number", "issued_on")}}, {
            **own, "file": FILE, "sha256": "0" * 64, "level": "provincial",
            "province_code": "91", "province_2025": "An Giang", "region": "mekong_delta", "doc_type": "Kế hoạch",
            "number": "12/KH-UBND", "issued_on": "2022-05-24", "province_how": "stated", "number_how": "inferred",
            "issued_on_how": "stated", "province_evidence": place, "number_evidence": place,
            "issued_on_evidence": place,
        }],
        "sections": sections,
        "targets": [target, milestone],
        "results": [result],
        "tasks": [{"task": "k-1", "doc": "mau", "province": "Kiên Giang", "section": "s2", "pillar": "infrastructure",
                   "text": task, "start_year": 2023, "end_year": 2025, "open_ended": False, **at(task)}],
        "task_agencies": [{"task": "k-1", "doc": "mau", "agency": "Sở Khoa học và Công nghệ", "role": "leads",
                           "text": "Sở KH&CN", **at("Sở KH&CN")}],
        "task_themes": [{"task": "k-1", "doc": "mau", "theme": "data", "matched": "Trung tâm dữ liệu",
                         "text": "Trung tâm dữ liệu", **at("Trung tâm dữ liệu")}],
        "references": [{"reference": "c-1", "doc": "mau", "cited_number": "749/QĐ-TTg", "cited_type": "Quyết định",
                        "text": "Quyết định số 749/QĐ-TTg", **at("Quyết định số 749/QĐ-TTg")}],
        "numbers": [{"doc": "mau", "text": t, "class": c, "row": r, **at(t)} for t, c, r in numbers],
        "shared_passages": [{"shared": "w-1", "doc": "mau", **at("kinh tế số chiếm"), "other_doc": "mau#2",
                             "other_start": other["start"], "other_end": other["end"], "words": 4, "other_words": 4,
                             "alike": 3, "similarity": 0.75, "figures_differ": False, "documents": 2}],
        "problems": [{"problem": "p-1", "doc": "mau", "start": 5, "end": 5, "severity": "low", "what": "no_signatory",
                      "hint": "Xem cuối văn bản"}],
        "accuracy": [{"dataset": "real", "measure": "tasks.found", "precision": 0.5, "recall": 1, "f1": 0.666667, "right": 1,
                      "built": 2, "gold": 1}],
    }  # fmt: skip


def sound() -> dict[str, pd.DataFrame]:
    rows = sound_rows()
    return {name: frame(name, rows[name]) for name in TABLES}


# --- the description ---------------------------------------------------------------------------------------------


def test_tables_stand_in_the_order_of_the_design_and_describe_themselves_in_both_languages():
    assert list(TABLES) == [
        "documents", "sections", "targets", "results", "tasks", "task_agencies", "task_themes", "references", "numbers",
        "shared_passages", "problems", "accuracy",
    ]  # fmt: skip
    for table in TABLES.values():
        assert set(table.primary_key) <= set(table.names)
        for column in table.columns:
            assert column.title("vi") and column.title("en") and column.description("vi") and column.description("en")
            if column.refers:
                assert column.refers[1] in TABLES[column.refers[0]].names


def test_a_column_of_one_name_has_one_type_everywhere():
    types: dict[str, set[str]] = {}
    for table in TABLES.values():
        for column in table.columns:
            types.setdefault(column.name, set()).add(column.type)
    assert [name for name, kinds in types.items() if len(kinds) > 1] == ["level"]  # of the issuer; in the outline


def test_every_code_the_tables_allow_has_a_label(book):
    field = {
        ("sections", "kind"): "section_kind", ("documents", "level"): "level", ("numbers", "class"): "class",
        ("task_agencies", "role"): "role", ("problems", "severity"): "severity",
        **{(t, c): c for t in ("targets", "results") for c in ("kind", "comparator", "unit", "status")},
        **{("documents", f"{fact}_how"): "how" for fact in ("province", "number", "issued_on")},
    }  # fmt: skip
    labelled = set(zip(book.labels["field"], book.labels["code"], strict=True))
    coded = [(t.name, c.name, code) for t in TABLES.values() for c in t.columns for code in c.enum]
    assert [c for c in coded if (field[c[0], c[1]], c[2]) not in labelled] == []


def test_the_data_dictionary_names_every_table_and_column():
    for lang in ("vi", "en"):
        text = tables.data_dictionary(lang)
        for table in TABLES.values():
            part = text.split(f"### `{table.name}`")[1].split("\n### ")[0]
            assert [line.split("`")[1] for line in part.splitlines() if line.startswith("| `")] == table.names
            assert table.warning(lang) in part


# --- frames ------------------------------------------------------------------------------------------------------


def test_a_frame_has_all_columns_and_declared_types_and_empty_is_not_zero():
    built = frame("targets", [{"target": "t", "doc": "a", "value": None}])
    assert list(built.columns) == TABLES["targets"].names
    assert [str(t) for t in built.dtypes] == [c.dtype for c in TABLES["targets"].columns]
    row = built.iloc[0]
    assert pd.isna(row["value"]) and pd.isna(row["year"]) and pd.isna(row["in_words"]) and row["scope"] == ""


def test_rows_come_out_in_one_order_whatever_order_they_came_in():
    rows = [{"doc": d, "start": s, "end": s + 1, "text": "1", "class": "other"} for d in ("b", "a") for s in (9, 10, 2)]
    one, other = frame("numbers", rows), frame("numbers", rows[::-1])
    pd.testing.assert_frame_equal(one, other)
    assert list(zip(one["doc"], one["start"], strict=True)) == [(d, s) for d in "ab" for s in (2, 9, 10)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"province_name": "Cà Mau"}, "province_name"),
        ({"year": "2030"}, "year"),
        ({"year": 2030.5}, "year"),
        ({"value": "10"}, "value"),
        ({"value": True}, "value"),
        ({"in_words": "yes"}, "in_words"),
        ({"evidence": 5}, "evidence"),
    ],
)
def test_a_row_that_is_not_what_the_table_declares_is_refused_by_name(row, said):
    with pytest.raises(TableError, match=f"targets.*{said}"):
        frame("targets", [row])


def test_ids_depend_on_every_fact_and_on_nothing_else():
    facts = ("mau", 10, 12, "digital_economy_share")
    assert row_id("t", *facts) == row_id("t", *facts)
    others = [("mau", 10, 13, facts[3]), ("mau2", *facts[1:]), ("mau", 1, 12, facts[3]), ("mau", 101, 2, facts[3])]
    assert len({row_id("t", *f) for f in (facts, *others)} | {row_id("r", *facts)}) == 6
    assert row_id("t", *facts) == "t-0d8a3437f8af268d"  # the same next year, or every correction and link breaks


# --- writing and reading -----------------------------------------------------------------------------------------


def snapshot(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_what_is_written_reads_back_equal_with_the_text_untouched(tmp_path):
    built = sound()
    paths = tables.write(built, tmp_path / "out", {FILE: TEXT})
    assert sorted(paths) == sorted(p for p in (tmp_path / "out").rglob("*") if p.is_file())
    back = tables.read(tmp_path / "out")
    for name in TABLES:
        pd.testing.assert_frame_equal(back[name], built[name])
    assert tables.read_texts(tmp_path / "out") == {FILE: TEXT}


def test_the_same_tables_give_the_same_bytes_in_any_row_order(tmp_path):
    built = sound()
    shuffled = {name: f.iloc[::-1] for name, f in built.items()}
    tables.write(built, tmp_path / "a", {FILE: TEXT})
    tables.write(shuffled, tmp_path / "b", {FILE: TEXT})
    assert snapshot(tmp_path / "a") == snapshot(tmp_path / "b")


def test_csv_is_plain_utf8_with_newlines_and_whole_numbers_as_such(tmp_path):
    tables.write(sound(), tmp_path, {FILE: TEXT})
    data = (tmp_path / "targets.csv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf") and b"\r" not in data and data.endswith(b"\n")
    assert ",=,10,12.5,percent," in data.decode("utf-8") and ",false," in data.decode("utf-8")


EMPTY = {name: frame(name, []) for name in TABLES}
awkward = st.text(st.sampled_from(list("ạĐ \",\r\n\t;|=-+@'\u0301\ufeffa1…")), max_size=12)


@settings(max_examples=20, deadline=None)  # each writes a whole folder: many cells in one rather than many folders
@given(st.lists(st.tuples(awkward, st.floats(allow_nan=False, allow_infinity=False)), max_size=15))
def test_any_text_and_any_number_survive_writing_and_reading(tmp_path_factory, cells):
    folder, words = tmp_path_factory.mktemp("round"), [w for w, _ in cells]
    rows = [{"target": f"t{i}", "doc": "d", "evidence": w, "value": v} for i, (w, v) in enumerate(cells)]
    built = EMPTY | {"targets": frame("targets", rows)}
    tables.write(built, folder, {"f.txt": "".join(words)})
    pd.testing.assert_frame_equal(tables.read(folder)["targets"], built["targets"])
    assert tables.read_texts(folder)["f.txt"] == "".join(words)


@pytest.mark.parametrize("fails_at", range(0, 18, 2))
def test_a_failure_in_the_middle_leaves_the_old_files_as_they_were(tmp_path, monkeypatch, fails_at):
    folder = tmp_path / "processed"
    tables.write(sound(), folder, {FILE: TEXT, "cu.txt": "cũ"})
    before = snapshot(folder)
    moves, replace = [], os.replace

    def breaking(source, target):
        if target.is_relative_to(folder):
            moves.append(target)
            if len(moves) == fails_at + 1:
                raise PermissionError(13, "in use", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", breaking)
    empty = {name: frame(name, []) for name in TABLES}
    changed = sum(len(table) > 0 for table in sound().values()) + 2  # a text, and the data package
    if fails_at < changed:
        with pytest.raises(EditionError, match="close the program"):
            tables.write(empty, folder, {FILE: "mới"})
        assert snapshot(folder) == before
    else:
        tables.write(empty, folder, {FILE: "mới"})
        assert snapshot(folder) != before
    assert [p.name for p in tmp_path.iterdir()] == ["processed"]


def test_a_frame_that_does_not_fit_stops_before_anything_is_touched(tmp_path):
    tables.write(sound(), tmp_path / "out", {FILE: TEXT})
    before = snapshot(tmp_path)
    for name in ("numbers", "documents"):
        broken = sound()
        broken[name] = broken[name].drop(columns="doc")
        with pytest.raises(TableError, match=name):
            tables.write(broken, tmp_path / "out", {FILE: TEXT})
    with pytest.raises(TableError, match="problems"):
        tables.write({k: v for k, v in sound().items() if k != "problems"}, tmp_path / "out", {FILE: TEXT})
    assert snapshot(tmp_path) == before


def test_the_text_of_a_document_that_is_gone_goes_too_and_foreign_files_stay(tmp_path):
    tables.write(sound(), tmp_path, {FILE: TEXT, "thêm/cũ.docx": "cũ"})
    assert set(tables.read_texts(tmp_path)) == {FILE, "thêm/cũ.docx"}
    (tmp_path / "ghi chú.md").write_text("giữ lại", encoding="utf-8")
    tables.write(sound(), tmp_path, {FILE: TEXT})
    assert set(tables.read_texts(tmp_path)) == {FILE}
    assert (tmp_path / "ghi chú.md").exists()


def test_tables_of_another_shape_are_refused_with_what_to_do(tmp_path):
    with pytest.raises(TableError, match="plans build"):
        tables.read(tmp_path)
    tables.write(sound(), tmp_path, {FILE: TEXT})
    path = tmp_path / "tasks.csv"
    good = path.read_text(encoding="utf-8")
    for bad in (good.replace("pillar", "nhom", 1), good + "x,y\n", good.replace(",2023,", ",hai nghìn,")):
        assert bad != good
        path.write_text(bad, encoding="utf-8")
        with pytest.raises(TableError, match=r"tasks\.csv"):
            tables.read(tmp_path)


# --- the data package --------------------------------------------------------------------------------------------


def report(folder: Path) -> list[str]:
    frictionless = pytest.importorskip("frictionless")
    outcome = frictionless.validate(str(folder / "datapackage.json"))
    return [f"{e[0]}: {e[-1]}" for e in outcome.flatten(["name", "rowNumber", "fieldName", "message"])]


def test_frictionless_accepts_the_written_package(tmp_path):
    tables.write(sound(), tmp_path, {FILE: TEXT}, {"sources": [{"title": "Văn bản mẫu"}]})
    assert report(tmp_path) == []
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert [r["name"] for r in package["resources"]] == list(TABLES)
    assert package["sources"] == [{"title": "Văn bản mẫu"}]
    fields = {f["name"]: f for f in package["resources"][2]["schema"]["fields"]}
    assert fields["value_start"]["unit"] == "character" and fields["unit"]["constraints"]["enum"][0] == "percent"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (",percent,", ",phần trăm,"),  # enum
        (",2030,=", ",,="),  # hash only: the cell may be empty
        ("t-2,mau", "t-1,mau"),  # primary key
        (",s1,", ",s9,"),  # foreign key
        ("t-1,mau", "t-1,"),  # required
    ],
)
def test_frictionless_finds_what_was_changed_by_hand(tmp_path, old, new):
    tables.write(sound(), tmp_path, {FILE: TEXT})
    path = tmp_path / "targets.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert report(tmp_path) != []


def test_frictionless_accepts_the_tables_of_the_project():
    processed = ROOT / "data" / "processed"
    if not (processed / "datapackage.json").exists():
        pytest.skip("the tables are not built yet")
    assert report(processed) == []


# --- checks ------------------------------------------------------------------------------------------------------


def failures(built: dict[str, pd.DataFrame], texts: dict[str, str] | None = None, book=None) -> list[tuple]:
    return list(check(built, {FILE: TEXT} if texts is None else texts, book).itertuples(index=False, name=None))


def test_sound_tables_have_no_failure(book):
    assert failures(sound(), book=book) == []


def changed(table: str, **cells) -> dict[str, pd.DataFrame]:
    """The sound tables with cells of the first row of one table (of documents, the main one) changed."""
    rows = sound_rows()
    rows[table][-1 if table == "documents" else 0] |= cells
    return {name: frame(name, rows[name]) for name in TABLES}


PLACE = at("10 - 12,5%")
FAULTS = [
    # table, cells of its first row, (table, column) that must be named
    ("documents", {"level": "quốc gia"}, ("documents", "level")),
    ("documents", {"sha256": ""}, ("documents", "sha256")),
    ("documents", {"issued_on": "24/5/2022"}, ("documents", "issued_on")),
    ("documents", {"file": "khác.txt"}, ("documents", "file")),
    ("documents", {"number_how": "missing"}, ("documents", "number_evidence")),
    ("documents", {"number": ""}, ("documents", "number_evidence")),
    ("documents", {"number_evidence": ""}, ("documents", "number_evidence")),
    ("documents", {"number_evidence": "mau:3"}, ("documents", "number_evidence")),
    ("documents", {"number_evidence": "khac:3:5"}, ("documents", "number_evidence")),
    ("documents", {"number_evidence": "mau:3:99999"}, ("documents", "number_evidence")),
    ("sections", {"kind": "phần đầu"}, ("sections", "kind")),
    ("sections", {"parent": "s9"}, ("sections", "parent")),
    ("sections", {"level": -1}, ("sections", "level")),
    ("sections", {"end": 3}, ("sections", "start")),
    ("sections", {"start": 1}, ("sections", "start")),
    ("targets", {"doc": "khac"}, ("targets", "doc")),
    ("targets", {"section": "s9"}, ("targets", "section")),
    ("targets", {"section": ""}, ("targets", "section")),
    ("targets", {"year": 203}, ("targets", "year")),
    ("targets", {"comparator": "≥"}, ("targets", "comparator")),
    ("targets", {"comparator": ""}, ("targets", "unit")),
    ("targets", {"unit": "none"}, ("targets", "unit")),
    ("targets", {"value": None}, ("targets", "value")),
    ("targets", {"value_high": 10}, ("targets", "value_high")),
    ("targets", {"kind": "milestone"}, ("targets", "value")),
    ("targets", {"evidence": "kinh tế số chiếm 10% GRDP"}, ("targets", "evidence")),
    ("targets", {"start": 0}, ("targets", "evidence")),
    ("targets", {"end": 99999}, ("targets", "end")),
    ("targets", {"value_start": None}, ("targets", "value_start")),
    ("targets", {"value_start": 1}, ("targets", "value_start")),
    ("targets", {"province": "An Giang"}, ("targets", "province")),
    ("targets", {"in_words": None}, ("targets", "in_words")),
    ("targets", {"target": "t-2"}, ("targets", "target")),
    ("results", {"status": "sửa"}, ("results", "status")),
    ("tasks", {"text": "Xây dựng Trung tâm dữ liệu"}, ("tasks", "text")),
    ("tasks", {"start_year": 2026}, ("tasks", "end_year")),
    ("tasks", {"province": ""}, ("tasks", "province")),
    ("task_agencies", {"task": "k-9"}, ("task_agencies", "task")),
    ("task_agencies", {"role": "chủ trì"}, ("task_agencies", "role")),
    ("task_themes", {"text": "trung tâm dữ liệu"}, ("task_themes", "text")),
    ("references", {"end": 4}, ("references", "end")),
    ("numbers", {"row": "t-9"}, ("numbers", "row")),
    ("numbers", {"class": "số"}, ("numbers", "class")),
    ("numbers", {"text": "20", **at("20")}, ("numbers", "start")),
    ("numbers", {**at("10"), "text": "10"}, ("numbers", "start")),
    ("shared_passages", {"other_doc": "khac"}, ("shared_passages", "other_doc")),
    ("shared_passages", {"doc": "mau#2", "other_doc": "mau"}, ("shared_passages", "other_doc")),
    ("shared_passages", {"other_end": 99999}, ("shared_passages", "other_end")),
    ("shared_passages", {"other_end": 3}, ("shared_passages", "other_end")),
    ("shared_passages", {"alike": 5}, ("shared_passages", "alike")),
    ("shared_passages", {"similarity": 1.1}, ("shared_passages", "similarity")),
    ("shared_passages", {"words": 0}, ("shared_passages", "words")),
    ("shared_passages", {"documents": 1}, ("shared_passages", "documents")),
    ("problems", {"hint": ""}, ("problems", "hint")),
    ("accuracy", {"recall": 1.2}, ("accuracy", "recall")),
    ("accuracy", {"gold": -1}, ("accuracy", "gold")),
    ("problems", {"start": 6}, ("problems", "end")),
]  # fmt: skip


@pytest.mark.parametrize(("table", "cells", "named"), FAULTS, ids=[f"{t}-{'-'.join(c)}" for t, c, _ in FAULTS])
def test_each_fault_is_found_and_named(table, cells, named):
    assert named in {(t, column) for t, _, column, _ in failures(changed(table, **cells))}


def test_columns_types_and_missing_tables_are_found_first():
    built = sound()
    built["tasks"]["start_year"] = built["tasks"]["start_year"].astype("float64")
    built["numbers"] = built["numbers"].drop(columns="row")
    built["extra"] = built["numbers"]
    del built["results"]
    found = failures(built)
    assert {(t, c) for t, _, c, _ in found} == {
        ("tasks", "start_year"),
        ("numbers", ""),
        ("extra", ""),
        ("results", ""),
    }


def test_rows_of_another_document_of_the_corpus_are_found():
    rows = sound_rows()
    rows["documents"].append({**rows["documents"][0], "doc": "hai", "file": "hai.txt"})
    rows["sections"].append({**rows["sections"][0], "section": "h0", "doc": "hai", "start": 0, "end": 4})
    rows["targets"][0]["section"] = "h0"
    rows["sections"][1]["parent"] = "h0"
    built = {name: frame(name, rows[name]) for name in TABLES}
    assert {(t, c) for t, _, c, _ in failures(built, {FILE: TEXT, "hai.txt": "abcd"})} == {
        ("targets", "section"),
        ("sections", "parent"),
    }


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_digit_left_out_or_taken_twice_is_found(data):
    rows = sound_rows()
    number = data.draw(st.integers(0, len(rows["numbers"]) - 1))
    row = rows["numbers"][number]
    fault = data.draw(st.sampled_from(["lost", "shorter", "twice"]))
    if fault == "lost":
        del rows["numbers"][number]
    elif fault == "shorter":
        row |= {"start": row["start"] + 1, "text": row["text"][1:]}
    else:
        rows["numbers"].append({**row, "start": row["start"] + 1, "text": row["text"][1:]})
    built = {name: frame(name, rows[name]) for name in TABLES}
    assert {(t, c) for t, _, c, _ in failures(built)} == {("numbers", "start")}


@settings(max_examples=40, deadline=None)
@given(st.integers(1, len(TEXT) - 1), st.sampled_from(["gap", "overlap", "short"]))
def test_sections_must_cover_the_text_once(cut, fault):
    built = sound()
    first = {**sound_rows()["sections"][0], "start": 0, "end": cut}
    second = {**first, "section": "s1", "start": cut, "end": len(TEXT)}
    third = {**first, "section": "s2", "start": len(TEXT), "end": len(TEXT)}
    assert failures(built | {"sections": frame("sections", [first, second, third])}) == []
    if fault == "gap":
        first["end"] -= 1
    elif fault == "overlap":
        second["start"] -= 1
    else:
        second["end"] -= 1
    broken = built | {"sections": frame("sections", [first, second, third])}
    assert {t for t, _, _, _ in failures(broken)} == {"sections"}


@pytest.mark.parametrize(
    ("table", "column"),
    [("targets", "indicator"), ("results", "indicator"), ("tasks", "pillar"), ("task_themes", "theme"),
     ("documents", "province_2025"), ("documents", "region")],
)  # fmt: skip
def test_codes_the_codebook_does_not_know_are_found(book, table, column):
    found = failures(changed(table, **{column: "khong_co"}), book=book)
    assert [(t, c) for t, _, c, _ in found] == [(table, column)]


def test_the_tables_of_the_project_are_sound(book):
    processed = ROOT / "data" / "processed"
    if not (processed / "datapackage.json").exists():
        pytest.skip("the tables are not built yet")
    built = check(tables.read(processed), tables.read_texts(processed), book)
    assert built.to_dict("records") == []
