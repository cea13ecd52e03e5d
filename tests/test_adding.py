"""Taking a document in: what is refused, what to look at first, and the two things that are written."""

import os
import sys
from datetime import date
from pathlib import Path
from unicodedata import normalize

import docx
import pandas as pd
import pytest
from PIL import Image

from analysis import adding, cli, corpus, sources, tables
from analysis.adding import NotAdded
from analysis.building.assembling import assemble
from analysis.printout import looks_first, place_of
from analysis.reading import read_file

PLAN = """ỦY BAN NHÂN DÂN
TỈNH CAO BẰNG
Số: 12/KH-UBND
Cao Bằng, ngày 05 tháng 3 năm 2025

KẾ HOẠCH
Chuyển đổi số tỉnh Cao Bằng đến năm 2030

I. MỤC TIÊU ĐẾN NĂM 2030
- Kinh tế số chiếm 33% GRDP.
- Tỷ lệ hộ gia đình có cáp quang đạt 80%.
"""
LISTED = (
    b"\xef\xbb\xbffile;sha256;note;received_on\r\n"
    b'"old.txt";abc;"two\nlines; and more";21/11/2026\r\n'
)  # fmt: skip


@pytest.fixture
def raw(tmp_path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


@pytest.fixture
def plan(tmp_path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_bytes(PLAN.encode())
    return path


def add(*words: object) -> int:
    return cli.main(["add", *map(str, words)])


def inside(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# --- the place of a problem -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, words, place",
    [
        ("a\nb\nhere", "here", "line 3"),
        ("here", "here", "line 1"),
        ("a\nb\n\fhere", "here", "page 2, line 1"),
        ("a\n\fb\nc\n\fd\ne here", "here", "page 3, line 2"),
        ("a\nhere\n\fb", "here", "page 1, line 2"),
        ("one \ftwo here\nend", "here", "page 2, line 1"),
        ("one \ftwo here\nend", "\f", "page 2, line 1"),
    ],
)
def test_a_place_names_the_page_and_its_own_lines_where_there_are_pages(text, words, place):
    assert place_of(text, text.index(words)) == place


# --- what is written --------------------------------------------------------------------------------------------------


def test_the_bytes_are_kept_and_one_line_tells_where_they_came_from(raw, plan, capsys):
    assert add(plan, "--raw", raw, "--yes", "--origin", "portal of  the\nprovince", "--received", "2026-01-31") == 0
    assert (raw / plan.name).read_bytes() == PLAN.encode()
    assert dict(sources.read(raw).rows["ke-hoach.txt"]) == {
        "file": "ke-hoach.txt", "sha256": sources.sha256(PLAN.encode()), "received_on": "2026-01-31",
        "origin": "portal of the province", "form": "text file", "note": "",
    }  # fmt: skip
    assert sorted(inside(raw)) == ["ke-hoach.txt", "sources.csv"]
    said = capsys.readouterr().out
    for line in ("  number      12/KH-UBND (stated)", "Targets: 2"):
        assert line in said.splitlines()
    order = [said.index(words) for words in ("Targets: 2", "Look at these first", "Written: ", "Next: ")]
    assert order == sorted(order)


def test_what_is_not_told_is_said_to_be_unknown(raw, plan):
    add(plan, "--raw", raw, "--yes")
    row = sources.read(raw).rows["ke-hoach.txt"]
    assert (row["origin"], row["received_on"]) == (adding.UNKNOWN_ORIGIN, date.today().isoformat())


@pytest.mark.parametrize(
    "origin, written",
    [("=cmd|' /C calc'!A0", "cmd|' /C calc'!A0"), ("@portal", "portal"), ("-", adding.UNKNOWN_ORIGIN)],
)
def test_no_cell_is_a_formula(raw, plan, origin, written):
    add(plan, "--raw", raw, "--yes", f"--origin={origin}")
    assert sources.read(raw).rows["ke-hoach.txt"]["origin"] == written


@pytest.mark.parametrize("last", [b"", b"\r\n"])
def test_lines_that_stand_in_the_list_keep_their_bytes(raw, plan, last):
    before = LISTED.removesuffix(b"\r\n") + last
    (raw / "sources.csv").write_bytes(before)
    assert add(plan, "--raw", raw, "--yes", "--received", "31/01/2026") == 0
    after = (raw / "sources.csv").read_bytes()
    added = f"ke-hoach.txt;{sources.sha256(PLAN.encode())};;2026-01-31\r\n".encode()
    assert after == before + (b"" if last else b"\r\n") + added


def a_document(folder: Path) -> Path:
    paper = docx.Document()
    for line in PLAN.splitlines():
        paper.add_paragraph(line)
    paper.save(folder / "a.docx")
    return folder / "a.docx"


def a_page(folder: Path) -> Path:
    path = folder / "a.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><body>{PLAN.replace(chr(10), '<br>')}", encoding="utf-8")
    return path


def a_scan(folder: Path) -> Path:
    Image.new("L", (600, 800), 255).save(folder / "a.pdf")
    return folder / "a.pdf"


@pytest.mark.parametrize(
    "make, form",
    [(a_document, "Word file"), (a_page, "web page"), (a_scan, "PDF scan, read by text recognition")],
)
def test_the_list_names_the_form(tmp_path, make, form):
    path = make(tmp_path)
    assert adding.written_form(path.name, path.read_bytes()) == form


def test_a_word_file_named_after_something_else_is_told_by_its_bytes(tmp_path):
    assert adding.written_form("a.pdf", a_document(tmp_path).read_bytes()) == "Word file"


# --- the name ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "file, name, taken",
    [
        ("kế hoạch.txt", None, "kế hoạch.txt"),
        (normalize("NFD", "Kế hoạch.txt"), None, "Kế hoạch.txt"),
        ("a.txt", "lao-cai_ke-hoach", "lao-cai_ke-hoach.txt"),
        ("a.txt", "lao-cai.txt", "lao-cai.txt"),
        ("a.txt", "ke-hoach-12.2025", "ke-hoach-12.2025.txt"),
        ("A.TXT", "b", "b.TXT"),
        ("download", "b.txt", "b.txt"),
    ],
)
def test_the_name_in_the_folder(raw, tmp_path, file, name, taken):
    (tmp_path / file).write_bytes(PLAN.encode())
    assert add(tmp_path / file, "--raw", raw, "--yes", *(["--name", name] if name else [])) == 0
    assert sorted(inside(raw)) == sorted([taken, "sources.csv"])
    assert sources.read(raw).rows[taken]["note"] == (f"received as {file}" if name else "")


@pytest.mark.parametrize(
    "name",
    ["../a", "a/b", "a\\b", ".a", "~a", "=a", "-a", "a#cover", "a:1", "con", "LPT1.txt", "ReadMe", "a.pdf", "a\n", " a"],
)  # fmt: skip
def test_a_name_that_would_do_harm_is_refused(raw, plan, name, capsys):
    (raw / "sources.csv").write_bytes(b"")
    assert add(plan, "--raw", raw, "--yes", f"--name={name}") == 1
    assert inside(raw) == {"sources.csv": b""}
    assert "--name" in capsys.readouterr().err


# --- what is there already --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "there, why",
    [
        ({"other.txt": PLAN}, "the same bytes are in"),
        ({"ke-hoach.txt": "other"}, "another document of that name"),
        ({"Ke-Hoach.docx": "other"}, "another document of that name (Ke-Hoach.docx)"),
        ({"sources.csv": "file,sha256\nke-hoach.txt,0a1b\n"}, "listed in sources.csv with other bytes"),
        ({"sources.csv": "file\nother.txt\n"}, "missing: sha256"),
    ],
)
def test_it_is_refused_before_it_is_read_and_nothing_is_written(raw, plan, there, why, capsys):
    for name, text in there.items():
        (raw / name).write_text(text, encoding="utf-8")
    before = inside(raw)
    assert add(plan, "--raw", raw, "--yes") == 1
    said, complaint = capsys.readouterr()
    assert why in complaint and said == ""
    assert inside(raw) == before


def test_the_same_file_twice_is_refused(raw, plan, capsys):
    add(plan, "--raw", raw, "--yes")
    before = inside(raw)
    assert add(plan, "--raw", raw, "--yes") == 1
    assert inside(raw) == before and "with the same bytes" in capsys.readouterr().err


def test_a_list_in_another_encoding_is_not_touched(raw, plan, capsys):
    (raw / "sources.csv").write_bytes("file,sha256,origin\na.txt,1,Ð\n".encode("windows-1252"))
    before = inside(raw)
    assert add(plan, "--raw", raw, "--yes") == 1
    assert inside(raw) == before and "CSV UTF-8" in capsys.readouterr().err


def test_a_file_copied_by_hand_gets_its_line(raw):
    (raw / "a.txt").write_bytes(PLAN.encode())
    assert add(raw / "a.txt", "--raw", raw, "--yes") == 0
    assert list(sources.read(raw).rows) == ["a.txt"]


def test_a_file_that_was_lost_is_put_back_under_its_line(raw, plan):
    listed = f"file,sha256\nke-hoach.txt,{sources.sha256(PLAN.encode()).upper()}\n".encode()
    (raw / "sources.csv").write_bytes(listed)
    assert add(plan, "--raw", raw, "--yes") == 0
    assert inside(raw) == {"sources.csv": listed, "ke-hoach.txt": PLAN.encode()}


HERE = {"doc": "a", "file": "a.txt", "number": "12/KH-UBND", "issuer": "UBND tỉnh", "province": "Cao Bằng", "issued_on": "2025-03-05"}  # fmt: skip


@pytest.mark.parametrize(
    "other, warned",
    [
        ({}, True),
        ({"number": "012/kh-ubnd"}, True),
        ({"issuer": "", "issued_on": ""}, True),
        ({"number": "13/KH-UBND"}, False),
        ({"number": ""}, False),
        ({"issuer": "Tỉnh ủy"}, False),
        ({"province": "Lào Cai"}, False),  # every province has a plan number 12
        ({"issued_on": "2024-03-05"}, False),  # and every year another
    ],
)
def test_a_document_with_the_same_number_and_issuer_is_a_warning(other, warned):
    told = adding.same_document({"documents": pd.DataFrame([HERE])}, [{**HERE, "file": "b.pdf", **other}])
    assert len(told) == warned
    assert all("b.pdf has the same number" in line for line in told)


def test_the_same_plan_in_another_form_is_added_with_a_warning(raw, plan, tmp_path, capsys):
    add(plan, "--raw", raw, "--yes")
    capsys.readouterr()
    assert add(a_document(tmp_path), "--raw", raw, "--yes") == 0
    assert "1. perhaps there already: ke-hoach.txt has the same number, 12/KH-UBND" in capsys.readouterr().out
    assert (raw / "a.docx").exists()


def test_documents_that_are_built_are_not_read_again(raw, tmp_path, book, monkeypatch):
    (raw / "a.txt").write_bytes(PLAN.encode())
    corpus.build(raw, tmp_path / "out")
    (raw / "b.txt").write_bytes(PLAN.encode() + b"\n")
    read = []
    monkeypatch.setattr(adding, "read_file", lambda name, *rest: read.append(name) or read_file(name, *rest))
    there = adding.documents_there(raw, tmp_path / "out", book)
    assert read == ["b.txt"] and [row["number"] for row in there] == ["12/KH-UBND"] * 2


# --- what to look at first --------------------------------------------------------------------------------------------


def looks(text: str, book) -> list[str]:
    rows = read_file("a.txt", text.encode(), book)
    return adding.first_looks(assemble([rows], book)[0], text)


def test_a_plan_that_is_understood_has_nothing_to_look_at(book):
    assert looks(PLAN, book) == []
    assert "nothing stands out" in looks_first([])


@pytest.mark.parametrize(
    "was, now, told",
    [
        ("Số: 12/KH-UBND\n", "", ["no number of its own found"]),
        ("Cao Bằng, ngày 05 tháng 3 năm 2025\n", "", ["no date of issue found"]),
        ("33%", "3O%", ["1 figure read through letters of a scan: line 10 “3O”"]),
        ("33%", "133%", ["1 figure that can hardly be right: line 10 “133”"]),
        ("cáp quang", "c\ufffdp quang", ["1 place where letters or figures are lost: line 11 “\ufffd”"]),
        ("33%", "35%", []),
    ],
)
def test_each_thing_is_named_with_its_place(book, was, now, told):
    assert looks(PLAN.replace(was, now), book) == told


def test_what_does_most_harm_stands_first_and_many_places_are_cut_short(book):
    text = PLAN.replace("Số: 12/KH-UBND\n", "").replace("33%", "3O%")
    text += "\n".join(f"- Kinh tế số chiếm {n}O% GRDP năm 202{n}." for n in range(5, 10))
    first, second = looks(text, book)
    assert first == "no number of its own found"
    assert second.startswith("6 figures") and second.endswith("; and 2 more")


def test_a_text_that_is_no_plan_says_that_nothing_was_found(book):
    told = looks("Thông báo nghỉ lễ.\n", book)
    assert told[:3] == ["no province found", "no number of its own found", "no date of issue found"]
    assert told[3] == "neither a target nor a task was found in it"


# --- the question -----------------------------------------------------------------------------------------------------


class Keyboard:
    def __init__(self, terminal: bool):
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(
    "answer, added",
    [("y", True), (" YES ", True), ("", False), ("n", False), ("yesterday", False), (EOFError, False)],
)
def test_on_a_terminal_it_asks(raw, plan, monkeypatch, answer, added):
    def typed(question):
        assert question.endswith("? [y/N] ") and not list(raw.iterdir())
        if answer is EOFError:
            raise EOFError
        return answer

    monkeypatch.setattr(sys, "stdin", Keyboard(terminal=True))
    monkeypatch.setattr("builtins.input", typed)
    assert add(plan, "--raw", raw) == 0
    assert bool(list(raw.iterdir())) == added


@pytest.mark.parametrize("stdin", [Keyboard(terminal=False), None])
def test_without_a_terminal_nothing_is_added_unless_told(raw, plan, monkeypatch, capsys, stdin):
    monkeypatch.setattr(sys, "stdin", stdin)
    assert add(plan, "--raw", raw) == 1
    said, complaint = capsys.readouterr()
    assert "Look at these first" in said and "say --yes" in complaint
    assert list(raw.iterdir()) == []


def test_a_file_that_cannot_be_read_is_not_added(raw, tmp_path, capsys):
    (tmp_path / "a.xlsx").write_bytes(b"\x00\x01\x02")
    assert add(tmp_path / "a.xlsx", "--raw", raw, "--yes") == 1
    said, complaint = capsys.readouterr()
    assert "NOT READ" in said and "nothing was added" in complaint
    assert list(raw.iterdir()) == []


@pytest.mark.parametrize("day", ["31.1.2026", "2026-02-30", "yesterday"])
def test_a_day_that_is_none_is_wrong_usage(raw, plan, day, capsys):
    assert add(plan, "--raw", raw, "--yes", "--received", day) == 2
    assert "no date" in capsys.readouterr().err


# --- both or neither --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fails_at", ["ke-hoach.txt", "sources.csv"])
def test_when_one_cannot_be_written_the_other_is_not_there_either(raw, plan, monkeypatch, capsys, fails_at):
    (raw / "sources.csv").write_bytes(LISTED)
    replace = os.replace

    def held_open(source, target):
        if Path(target).name == fails_at:
            raise PermissionError(13, "in use", str(source), None, str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", held_open)
    assert add(plan, "--raw", raw, "--yes") == 1
    assert inside(raw) == {"sources.csv": LISTED}
    assert f"{fails_at} cannot be written: close the program" in capsys.readouterr().err


def test_a_list_that_changes_meanwhile_is_not_overwritten(raw, plan):
    new = adding.newcomer(plan, raw)
    (raw / "sources.csv").write_bytes(LISTED)
    with pytest.raises(NotAdded, match="just been changed"):
        adding.take_in(new)
    assert inside(raw) == {"sources.csv": LISTED}


# --- the folder and its list, as a build tells them -------------------------------------------------------------------


@pytest.fixture
def unlike(raw) -> Path:
    """A folder with a changed, a missing and an unlisted file, and one that is as listed."""
    rows = [f"{name}.txt,{sources.sha256(PLAN.encode())}" for name in ("changed", "fine", "missing")]
    (raw / "sources.csv").write_text("\n".join(["file,sha256", *rows]), encoding="utf-8")
    for name in ("changed", "fine", "unlisted"):
        (raw / f"{name}.txt").write_text(PLAN + ("- Thêm.\n" if name == "changed" else ""), encoding="utf-8")
    return raw


def test_a_build_tells_how_the_folder_differs_from_its_list(unlike, tmp_path, capsys):
    assert cli.main(["build", "--raw", str(unlike), "--out", str(tmp_path / "out")]) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith(("CHANGED", "MISSING", "Note"))]
    assert [line.split(":")[0] for line in said[:2]] == ["CHANGED changed.txt", "MISSING missing.txt"]
    assert said[2].startswith("Note: unlisted.txt has no line") and len(said) == 3
    problems = tables.read(tmp_path / "out")["problems"].query("what == 'changed_file'")
    assert list(problems["doc"]) == ["changed"] and list(problems["severity"]) == ["high"]


@pytest.mark.parametrize(
    "listed, told",
    [(None, sources.Differences()), (b"", sources.Differences()), (b"file,sha256\na.txt,\n", sources.Differences())],
)
def test_a_folder_without_a_list_has_nothing_to_tell(raw, listed, told):
    (raw / "a.txt").write_bytes(PLAN.encode())
    if listed is not None:
        (raw / "sources.csv").write_bytes(listed)
    assert sources.differences(raw, [raw / "a.txt"]) == told


def test_a_list_that_cannot_be_read_stops_no_build(raw, tmp_path, capsys):
    (raw / "a.txt").write_bytes(PLAN.encode())
    (raw / "sources.csv").write_bytes(b"\xff\xfe\x00")
    assert cli.main(["build", "--raw", str(raw), "--out", str(tmp_path / "out")]) == 0
    assert "SOURCES NOT READ" in capsys.readouterr().out


def test_many_files_without_a_line_are_told_in_one(raw, tmp_path, capsys):
    (raw / "sources.csv").write_text(f"file,sha256\nfine.txt,{sources.sha256(PLAN.encode())}\n", encoding="utf-8")
    (raw / "fine.txt").write_text(PLAN, encoding="utf-8")
    for n in range(7):
        (raw / f"kh-{n}.txt").write_text(PLAN, encoding="utf-8")
    assert cli.main(["build", "--raw", str(raw), "--out", str(tmp_path / "out")]) == 0
    (note,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Note")]
    assert note.startswith("Note: 7 files have no line in sources.csv (kh-0.txt, ")
