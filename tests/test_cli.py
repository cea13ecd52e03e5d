"""The `plans` command: what it accepts, what it says, how it ends. Building itself is stood in for here."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

import analysis
from analysis import cli
from analysis.codebook import CodebookError

TEXT = "KẾ HOẠCH\n\nI. MỤC TIÊU\n- Phấn đấu 5G phủ ít nhất 80% số xã.\n"
QUOTE = "5G phủ ít nhất 80% số xã"
START = TEXT.index(QUOTE)


def frames() -> dict[str, pd.DataFrame]:
    """Tables of one small plan, with an empty cell of every kind."""
    document = {
        "doc": "a", "province": "Lào Cai", "province_how": "stated", "doc_type": "Kế hoạch", "number": None,
        "number_how": "missing", "issued_on": "2025-03-01", "issued_on_how": "stated", "issuer": "Tỉnh ủy",
        "signatory": None, "implements": "57-NQ/TW", "title": "KẾ HOẠCH",
    }  # fmt: skip
    target = {
        "target": "t-1", "doc": "a", "kind": "quantitative", "indicator": "mobile_5g_coverage", "scope": "communes",
        "year": 2030, "comparator": ">=", "value": 80.0, "value_high": None, "unit": "percent", "restated": True,
        "start": START, "end": START + len(QUOTE), "evidence": QUOTE,
    }  # fmt: skip
    milestone = {**target, "target": "t-2", "kind": "milestone", "indicator": "smart_city", "value": None, "year": None}
    milestone |= {"comparator": None, "unit": "none", "restated": False, "scope": None, "evidence": "đô thị thông minh"}
    targets = pd.DataFrame([target, milestone]).astype({"year": "Int64", "restated": "boolean"})
    section = {"doc": "a", "level": 1, "label": "I", "heading": "MỤC TIÊU", "kind": "objectives", "start": 10}
    task = {"task": "k-1", "doc": "a", "pillar": "infrastructure", "start_year": 2021, "end_year": None}
    problem = {"doc": "a", "start": START, "severity": "high", "what": "odd", "hint": "Xem lại", "text": "80%"}
    return {
        "documents": pd.DataFrame([document]),
        "sections": pd.DataFrame([section]),
        "targets": targets,
        "results": targets.head(0),
        "tasks": pd.DataFrame([task, {**task, "task": "k-2", "start_year": None}]),
        "task_agencies": pd.DataFrame([{"task": "k-1", "doc": "a", "agency": "Sở Y tế", "role": "leads"}]),
        "references": pd.DataFrame([{"doc": "a", "cited_number": "57-NQ/TW"}]),
        "numbers": pd.DataFrame([{"doc": "a", "class": "designation"}, {"doc": "a", "class": "unclear"}]),
        "problems": pd.DataFrame([problem]),
    }


@pytest.fixture
def stand_ins(monkeypatch):
    """Corpus and notebooks that only note how they were called; what they return can be changed by the test."""
    calls = {}
    summary = SimpleNamespace(
        frames=frames(),
        texts={"a.txt": TEXT},
        changes=pd.DataFrame([{"table": "targets", "added": 2, "removed": 0, "changed": 1}]),
        paths=[Path("out/targets.csv")],
        accounted=1.0,
        unread={},
    )

    def build(raw, out, codebook, progress):
        calls["build"] = SimpleNamespace(raw=raw, out=out, codebook=codebook)
        calls["files"] = sorted(path.name for path in raw.iterdir()) if raw else None
        if progress:
            progress(1, 1, "a.txt")
        return summary

    def run(processed, out, progress):
        calls["notebooks"] = SimpleNamespace(processed=processed, out=out)
        return [Path("build/notebooks/00_start_here.ipynb")]

    for name, module in (("corpus", SimpleNamespace(build=build)), ("notebooks", SimpleNamespace(run=run))):
        monkeypatch.setitem(sys.modules, f"analysis.{name}", module)
        monkeypatch.setattr(analysis, name, module, raising=False)
    return SimpleNamespace(calls=calls, summary=summary)


def test_build_says_what_it_read_and_what_changed(stand_ins, capsys):
    assert cli.main(["build"]) == 0
    said, progress = capsys.readouterr()
    assert progress == "Reading 1/1 a.txt\n"
    assert said.splitlines() == [
        "1 document of 1 province in 1 file",
        "2 targets (1 restated in tasks), 0 past results, 2 tasks, 1 reference",
        "100 % of 2 numbers accounted for, 1 of them unclear",
        "1 problem to look at (1 high)",
        "Since the last build: targets +2 ~1",
        "Written:",
        "  build/notebooks: 00_start_here.ipynb",
        "  out: targets.csv",
    ]


def test_almost_all_numbers_is_not_said_to_be_all(stand_ins, capsys):
    stand_ins.summary.accounted = 0.9999
    cli.main(["build", "--tables-only"])
    assert "99.9 % of 2 numbers" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words, notebooks_go_to",
    [
        ([], (None, None)),
        (["--tables-only"], "nowhere"),
        (["--out", "elsewhere"], "nowhere"),
        (["--out", "elsewhere", "--notebooks", "nb"], (Path("elsewhere"), Path("nb"))),
    ],
)
def test_notebooks_of_another_corpus_are_made_only_when_asked(stand_ins, words, notebooks_go_to):
    cli.main(["build", *words])
    made = stand_ins.calls.get("notebooks")
    assert ((made.processed, made.out) if made else "nowhere") == notebooks_go_to


def test_build_passes_the_folders_on(stand_ins, tmp_path):
    assert cli.main(["build", "--raw", str(tmp_path), "--out", "o", "--codebook", str(tmp_path)]) == 0
    assert stand_ins.calls["build"] == SimpleNamespace(raw=tmp_path, out=Path("o"), codebook=tmp_path)


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_built(stand_ins, capsys):
    stand_ins.summary.unread = {"b.pdf": "no text layer; run OCR first"}
    assert cli.main(["build", "--tables-only"]) == 1
    assert "NOT READ b.pdf: no text layer; run OCR first" in capsys.readouterr().out


@pytest.mark.parametrize("problem", [CodebookError("indicators.csv, line 3: no such unit"), FileNotFoundError("x.csv")])
def test_a_problem_of_the_user_is_a_message_not_a_traceback(stand_ins, capsys, monkeypatch, problem):
    monkeypatch.setattr(sys.modules["analysis.corpus"], "build", lambda *_: (_ for _ in ()).throw(problem))
    assert cli.main(["build"]) == 1
    assert capsys.readouterr().err == f"plans: {problem}\n"


def test_a_defect_keeps_its_traceback(stand_ins, monkeypatch):
    monkeypatch.setattr(sys.modules["analysis.corpus"], "build", lambda *_: {}["defect"])
    with pytest.raises(KeyError):
        cli.main(["build"])


@pytest.mark.parametrize(
    "words, complaint",
    [
        ([], "COMMAND"),
        (["bild"], "invalid choice"),
        (["build", "--raw", "no-such-folder"], "no-such-folder: there is no such folder"),
        (["check", "no-such-file.txt"], "no-such-file.txt: there is no such file"),
        (["build", "--tables-only", "--notebooks", "x"], "not allowed with"),
    ],
)
def test_wrong_usage_ends_with_two_and_says_what_is_wrong(capsys, words, complaint):
    assert cli.main(words) == 2
    assert complaint in capsys.readouterr().err


def test_version_and_help_are_fine(capsys):
    assert cli.main(["--version"]) == 0
    assert cli.main(["--help"]) == 0
    assert f"plans {analysis.__version__}" in capsys.readouterr().out


def test_check_shows_the_file_line_by_line_and_writes_nothing(stand_ins, capsys, tmp_path, monkeypatch):
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", "a.txt"]) == 0
    said = capsys.readouterr().out
    for line in (
        "a.txt: 1 document",
        "  number      not stated (missing)",
        "  date        2025-03-01 (stated)",
        "  province    Lào Cai (stated)",
        "     3    I MỤC TIÊU [objectives]",
        "Targets: 2",
        "Tasks: 2 (with a lead body 1, with a year 1); by pillar: infrastructure 2",
        "Numbers: designation 1, unclear 1",
        "  line 4: high, odd: Xem lại | 80%",
    ):
        assert line in said.splitlines()
    assert f"2030  mobile_5g_coverage  communes  >= 80 percent  {QUOTE}" in said
    assert "smart_city" in said and "(no figure)" in said and "nan" not in said.lower()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert stand_ins.calls["files"] == ["a.txt"]


def test_check_of_a_file_without_any_document(stand_ins, capsys, tmp_path):
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    stand_ins.summary.frames = {name: frame.head(0) for name, frame in frames().items()}
    assert cli.main(["check", str(tmp_path / "a.txt")]) == 0
    assert capsys.readouterr().out == "a.txt: no document found in it.\n"


def test_the_command_starts_light():
    """Version and help must not wait for the data packages."""
    probe = """
import sys
from analysis import cli
cli.main(["--help"])
print(sorted({"pandas", "tqdm", "underthesea"} & set(sys.modules)))
"""
    said = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, encoding="utf-8", check=True)
    assert said.stdout.splitlines()[-1] == "[]"
