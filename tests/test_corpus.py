"""A build of many documents: one that brings a defect to light costs no other its rows."""

import pytest

from analysis import corpus, tables
from analysis.building import intake
from analysis.reading import read_file

PLAN = """KẾ HOẠCH
Phát triển kinh tế số tỉnh Kiên Giang đến năm 2025
I. MỤC TIÊU
- Kinh tế số đạt 20% GRDP.
- Tỷ lệ hộ gia đình có cáp quang đạt 80%.
"""


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text(PLAN, encoding="utf-8")
    return folder


def raises(rows):
    raise KeyError("scope")


def without_a_number(rows):
    rows.rows["numbers"].pop()
    return rows


def with_an_unknown_code(rows):
    rows.rows["targets"][0]["indicator"] = "no such indicator"
    return rows


def with_a_span_outside_the_text(rows):
    rows.rows["targets"][0]["end"] = 10_000
    return rows


@pytest.mark.parametrize("defect", [raises, without_a_number, with_an_unknown_code, with_a_span_outside_the_text])
def test_a_defect_in_one_document_leaves_the_others(raw, tmp_path, monkeypatch, nothing_kept, defect):
    monkeypatch.setattr(
        intake,
        "read_file",
        lambda file, data, book: (defect if file == "b.txt" else lambda rows: rows)(read_file(file, data, book)),
    )
    summary = corpus.build(raw, tmp_path / "out")
    frames = tables.read(tmp_path / "out")
    assert list(frames["documents"]["doc"]) == ["a", "c"]
    assert list(frames["targets"].groupby("doc").size()) == [2, 2]
    told = frames["problems"].query("what == 'unreadable_file'")
    assert list(told["doc"]) == ["b"] and list(summary.unread) == ["b.txt"]
    assert told["hint"].str.startswith("b.txt: a defect of the program").all()


def test_two_files_of_one_code_are_told_apart_by_a_person(raw, tmp_path):
    (raw / "b.md").write_text(PLAN, encoding="utf-8")
    summary = corpus.build(raw, tmp_path / "out")
    assert list(summary.frames["documents"]["file"]) == ["a.txt", "b.md", "c.txt"]
    assert list(summary.unread) == ["b.txt"] and "another name" in summary.unread["b.txt"]


def test_a_build_that_cannot_be_trusted_writes_nothing(raw, tmp_path, monkeypatch, nothing_kept):
    monkeypatch.setattr(tables, "faults", lambda *rows: [("targets", "", "", "wrong")])
    with pytest.raises(corpus.BuildError, match="nothing was written"):
        corpus.build(raw, tmp_path / "out")
    assert not (tmp_path / "out").exists()
