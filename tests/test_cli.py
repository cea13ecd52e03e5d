"""The `plans` command: what it accepts, what it says, how it ends. Building itself is stood in for here."""

import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

import analysis
from analysis import cli, codebook, printout
from analysis.codebook import CodebookError
from analysis.sources import Differences

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


COUNTS = {"files": 1, "provinces": 1, "restated": 1, "unclear": 1, "results": 0, "problems_high": 1}


@pytest.fixture
def stand_ins(monkeypatch):
    """Building and running notebooks only note how they were called; the test can change what they return."""
    calls = {}
    summary = SimpleNamespace(
        frames=frames(),
        tally={name: len(frame) for name, frame in frames().items()} | COUNTS,
        changes=(("documents", 0, 0, 0), ("targets", 2, 0, 1)),
        paths=[Path("out/targets.csv")],
        accounted=1.0,
        made=True,
        unread={},
        corrections=[],
        notes=[],
        sources=Differences(),
    )

    def build(raw, out, codebook, progress, scheduler, processes):
        calls["build"] = SimpleNamespace(raw=raw, out=out, codebook=codebook, by=(scheduler, processes))
        progress(0, 1, "a.txt")
        progress(1, 1, "a.txt")
        return summary

    def run(processed, out, progress, codebook):
        calls["notebooks"] = SimpleNamespace(processed=processed, out=out)
        return [Path("build/notebooks/00_start_here.ipynb")]

    def make(processed, codebook, out, executed, progress):
        calls["handouts"] = SimpleNamespace(processed=processed, out=out, executed=executed)
        return handed

    handed = SimpleNamespace(made=[Path("figures/provincial_plans_vi.xlsx")], stopped=[])
    monkeypatch.setattr("analysis.handouts.make", make)
    monkeypatch.setattr("analysis.building.build", build)
    notebooks = SimpleNamespace(run=run)
    monkeypatch.setitem(sys.modules, "analysis.notebooks", notebooks)
    monkeypatch.setattr(analysis, "notebooks", notebooks, raising=False)
    return SimpleNamespace(calls=calls, summary=summary, handed=handed)


def test_build_says_what_it_read_and_what_changed(stand_ins, capsys):
    assert cli.main(["build"]) == 0
    said, progress = capsys.readouterr()
    assert progress == "Reading 1/1 a.txt\n"
    assert said.splitlines() == [
        "1 document of 1 province in 1 file",
        "2 targets (1 restated in tasks), 0 past results, 2 tasks, 1 reference",
        "2 numbers, 100 % of the digits accounted for, 1 unclear",
        "1 problem to look at (1 high)",
        "Since the last build: targets +2 ~1",
        "Written:",
        "  build/notebooks: 00_start_here.ipynb",
        "  figures: provincial_plans_vi.xlsx",
        "  out: targets.csv",
    ]


def test_files_that_go_to_somebody_else_are_named_among_many(stand_ins, capsys):
    charts = [Path(f"figures/chart_{n}.png") for n in range(5)]
    stand_ins.handed.made[:] = [
        *charts,
        Path("figures/briefing_vi.docx"),
        Path("pages/index.html"),
        Path("pages/a.html"),
    ]
    cli.main(["build"])
    said = capsys.readouterr().out.splitlines()
    assert "  figures: briefing_vi.docx, 5 other files" in said
    assert "  pages: index.html, a.html" in said


def test_a_terminal_sees_one_bar_that_makes_room_for_the_summary(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    with cli._Progress("Reading") as progress:
        progress(1, 2, "kien-giang_chuong-trinh-hanh-dong.txt")
    start, bar, blank, end = capsys.readouterr().err.split("\r")
    assert bar.startswith(f"Reading [{'#' * 12}{'.' * 12}] 1/")
    assert len(bar) == len(blank) == 39 and blank.isspace()
    assert start == end == ""


def test_almost_all_numbers_is_not_said_to_be_all(stand_ins, capsys):
    stand_ins.summary.accounted = 0.9999
    cli.main(["build", "--tables-only"])
    assert "99.9 % of the digits" in capsys.readouterr().out


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
    handed = stand_ins.calls.get("handouts")
    assert ((handed.processed, handed.out) if handed else "nowhere") == notebooks_go_to


def test_what_could_not_be_handed_out_is_said_and_the_rest_is_kept(stand_ins, capsys):
    stand_ins.handed.stopped.append("briefing_vi.docx: cannot be written")
    assert cli.main(["build"]) == 1
    said, errors = capsys.readouterr()
    assert "  figures: provincial_plans_vi.xlsx" in said
    assert errors.endswith("plans: briefing_vi.docx: cannot be written\n")


def test_a_notebook_that_stopped_gets_no_page_but_all_else_is_made(stand_ins, monkeypatch, capsys):
    class Failed(Exception):
        made = (Path("nb/00.ipynb"), Path("nb/01.ipynb"), Path("nb/figures/a.png"))
        failures = (SimpleNamespace(notebook="01.ipynb"),)

    def run(*_, **__):
        raise Failed

    monkeypatch.setattr(analysis.notebooks, "run", run)
    monkeypatch.setattr(analysis.notebooks, "NotebooksFailed", Failed, raising=False)
    assert cli.main(["build"]) == 1
    assert stand_ins.calls["handouts"].executed == [Path("nb/00.ipynb")]


HANDED_OUT = [
    # command, its module, further words -> language, charts, where it goes
    ("briefing", [], "vi", None, "figures/briefing_vi.docx"),
    ("briefing", ["--lang", "en", "--charts", "a, b,"], "en", ["a", "b"], "figures/briefing_en.docx"),
    ("briefing", ["--tables", "{tables}"], "vi", None, "briefing_vi.docx"),
    ("briefing", ["--out", "x.docx"], "vi", None, "x.docx"),
    ("workbook", ["--lang", "en"], "en", None, "figures/provincial_plans_en.xlsx"),
]


@pytest.mark.parametrize("command, words, lang, charts, goes_to", HANDED_OUT)
def test_one_file_is_made_of_the_tables_that_are_there(
    command, words, lang, charts, goes_to, monkeypatch, tmp_path, capsys
):
    called = []
    monkeypatch.setattr("analysis.corpus.load", lambda tables, codebook: tables)
    monkeypatch.setattr("analysis.corpus.project_root", lambda: tmp_path)
    monkeypatch.setattr(f"analysis.handouts.{command}.write", lambda *given, **more: called.append((*given, more)))
    monkeypatch.chdir(tmp_path)
    words = [word.format(tables=tmp_path) for word in words]
    assert cli.main([command, *words]) == 0
    [(tables, path, said, more)] = called
    assert (tables, said, more.get("charts")) == (tmp_path if "--tables" in words else None, lang, charts)
    assert tmp_path / path == tmp_path / goes_to
    assert capsys.readouterr().out == f"Written: {goes_to}\n"


def test_a_file_that_is_open_elsewhere_is_a_message(monkeypatch, capsys, tmp_path):
    def write(*_, **__):
        raise PermissionError(13, "Permission denied", "briefing_vi.docx")

    monkeypatch.setattr("analysis.corpus.load", lambda *_: None)
    monkeypatch.setattr("analysis.handouts.briefing.write", write)
    assert cli.main(["briefing", "--out", str(tmp_path / "b.docx")]) == 1
    assert "close it where it is open" in capsys.readouterr().err


def test_a_chart_nobody_knows_is_answered_with_those_there_are(capsys):
    assert cli.main(["briefing", "--charts", "no_such_chart", "--out", "nowhere.docx"]) == 1
    assert "no_such_chart: no such chart; there are digital_economy_share, " in capsys.readouterr().err
    assert not Path("nowhere.docx").exists()
    assert cli.main(["briefing", "--list"]) == 0
    assert "digital_economy_share *" in capsys.readouterr().out.splitlines()


def test_build_passes_the_folders_on(stand_ins, tmp_path):
    assert cli.main(["build", "--raw", str(tmp_path), "--out", "o", "--codebook", str(tmp_path)]) == 0
    asked = stand_ins.calls["build"]
    assert asked == SimpleNamespace(raw=tmp_path, out=Path("o"), codebook=tmp_path, by=("local", None))
    cli.main(["build", "--scheduler", "tcp://plans:8786", "--processes", "3"])
    assert stand_ins.calls["build"].by == ("tcp://plans:8786", 3)


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_built(stand_ins, capsys):
    stand_ins.summary.unread = {"b.pdf": "no text layer; run OCR first"}
    assert cli.main(["build", "--tables-only"]) == 1
    assert "NOT READ b.pdf: no text layer; run OCR first" in capsys.readouterr().out


@pytest.mark.parametrize("problem", [CodebookError("indicators.csv, line 3: no such unit"), FileNotFoundError("x.csv")])
def test_a_problem_of_the_user_is_a_message_not_a_traceback(stand_ins, capsys, monkeypatch, problem):
    monkeypatch.setattr("analysis.building.build", lambda *_: (_ for _ in ()).throw(problem))
    assert cli.main(["build"]) == 1
    assert capsys.readouterr().err == f"plans: {problem}\n"


def test_a_defect_keeps_its_traceback(stand_ins, monkeypatch):
    monkeypatch.setattr("analysis.building.build", lambda *_: {}["defect"])
    with pytest.raises(KeyError):
        cli.main(["build"])


@pytest.mark.parametrize(
    "words, complaint",
    [
        ([], "COMMAND"),
        (["bild"], "invalid choice"),
        (["build", "--raw", "no-such-folder"], "no-such-folder: there is no such folder"),
        (["check", "no-such-file.txt"], "no-such-file.txt: there is no such file"),
        (["add", "no-such-file.txt"], "no-such-file.txt: there is no such file"),
        (["build", "--tables-only", "--notebooks", "x"], "not allowed with"),
        (["briefing", "--lang", "fr"], "invalid choice"),
        (["workbook", "--tables", "no-such-folder"], "no-such-folder: there is no such folder"),
    ],
)
def test_wrong_usage_ends_with_two_and_says_what_is_wrong(capsys, words, complaint):
    assert cli.main(words) == 2
    assert complaint in capsys.readouterr().err


def test_version_and_help_are_fine(capsys):
    assert cli.main(["--version"]) == 0
    assert cli.main(["--help"]) == 0
    assert f"plans {analysis.__version__}" in capsys.readouterr().out


def test_a_file_is_reported_line_by_line():
    said = printout.file_report("a.txt", frames(), {"a.txt": TEXT}, ["a: year '2025' -> '2030'"])
    for line in (
        "a.txt: 1 document",
        "Corrected a: year '2025' -> '2030'",
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
    assert "smart_city" in said and "(no figure)" in said
    assert "nan" not in said.lower() and "<na>" not in said.lower()


def test_a_file_with_pages_is_reported_page_by_page():
    text = TEXT.replace("- Phấn", "\f- Phấn")
    tables = frames()
    start = text.index(QUOTE)
    for name in ("targets", "problems"):
        tables[name] = tables[name].assign(start=start, end=start + len(QUOTE))
    missing = tables["problems"].assign(start=0, end=0, what="missing_date", hint="Không nêu ngày", text="")
    tables["problems"] = pd.concat([tables["problems"], missing])
    said = printout.file_report("a.txt", tables, {"a.txt": text}).splitlines()
    assert "     1:3    I MỤC TIÊU [objectives]" in said
    assert any(line.split()[:2] == ["page:line", "year"] for line in said)
    assert any(line.split()[:3] == ["2:1", "2030", "mobile_5g_coverage"] for line in said)
    assert "  page 2, line 1: high, odd: Xem lại | 80%" in said
    assert "  whole document: high, missing_date: Không nêu ngày" in said


def test_long_evidence_is_cut_so_that_the_value_shows():
    tables = frames()
    clause = f"Hồ sơ {'xử lý trên mạng ' * 10} đạt 90% ở cấp tỉnh {'và ở cấp xã ' * 10}"
    place = 100 + clause.index("90%")
    tables["targets"] = tables["targets"].assign(evidence=clause, start=100, value_start=place, value_end=place + 3)
    row = next(line for line in printout.file_report("a.txt", tables, {"a.txt": TEXT}).splitlines() if "80 p" in line)
    shown = row.split("percent")[1].strip()
    assert "90%" in shown and shown[0] == shown[-1] == "…" and len(shown) <= printout.WIDEST


def test_check_reads_a_real_plan_and_writes_nothing(capsys, tmp_path, monkeypatch):
    raw = Path(__file__).resolve().parents[1] / "data" / "raw" / "soc-trang_chuong-trinh.txt"
    (tmp_path / raw.name).write_bytes(raw.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", raw.name]) == 0
    said = capsys.readouterr().out
    assert "province    Sóc Trăng (stated)" in said
    assert "digital_economy_share " in said
    assert [path.name for path in tmp_path.iterdir()] == [raw.name]


def test_check_of_a_file_that_cannot_be_read_says_why(capsys, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    assert cli.main(["check", str(tmp_path / "a.txt")]) == 1
    said = capsys.readouterr().out
    assert said.startswith("a.txt: NOT READ") and "empty" in said


def test_check_leaves_corrections_of_other_documents_alone(capsys, tmp_path):
    """A correction names its document; with another file alone it is not out of date."""
    book = tmp_path / "codebook"
    shutil.copytree(codebook.default_folder(), book)
    line = "no-such-plan,some words,targets,year,2025,2030,misread,a reader,2026-11-21\n"
    with open(book / "corrections.csv", "a", encoding="utf-8", newline="") as corrections:
        corrections.write(line)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert cli.main(["check", str(tmp_path / "a.txt"), "--codebook", str(book)]) == 0
    assert "Corrected" not in capsys.readouterr().out


def test_tables_are_built_without_frames(tmp_path):
    """To load pandas takes longer than to read a document, in each of the processes that read."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("KẾ HOẠCH\n\nĐến năm 2030, kinh tế số chiếm 30% GRDP.\n", encoding="utf-8")
    probe = """
import sys
from analysis import cli
cli.main(["build", "--raw", sys.argv[1], "--out", sys.argv[2], "--tables-only"])
print("pandas" in sys.modules)
"""
    words = [sys.executable, "-c", probe, str(tmp_path / "raw"), str(tmp_path / "out")]
    said = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True)
    assert said.stdout.splitlines()[-1] == "False" and (tmp_path / "out" / "targets.csv").exists()


def test_the_command_starts_light():
    """Version and help must not wait for the data packages."""
    probe = """
import sys
from analysis import cli
cli.main(["--help"])
print(sorted({"pandas", "analysis.codebook", "underthesea"} & set(sys.modules)))
"""
    said = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, encoding="utf-8", check=True)
    assert said.stdout.splitlines()[-1] == "[]"
