"""The README tells what is so: its computed parts are current, its commands exist, every dependency has its reason."""

import re
import shutil
import tomllib
from pathlib import Path

from analysis import cli, corpus, tables
from analysis.readme import refresh

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"


def test_computed_parts_are_current(tmp_path):
    copy = tmp_path / "README.md"
    shutil.copyfile(README, copy)
    assert not refresh(copy, corpus.load().frames), "run `python run.py build` and commit README.md"


def test_every_computed_part_is_there():
    assert re.findall(r"<!-- computed: (\w+) -->", README.read_text(encoding="utf-8")) == [
        "corpus",
        "accuracy",
        "dictionary",
    ]


def test_the_accuracy_shown_is_the_one_in_the_table(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("a\n<!-- computed: accuracy -->\nby hand\n<!-- end -->\nb\n", encoding="utf-8")
    rows = [
        {"dataset": "real", "measure": "tasks.found", "precision": 0.5, "recall": 1.0, "f1": 2 / 3, "right": 4, "built": 8, "gold": 4},
        {"dataset": "samples", "measure": "tasks.found", "precision": 1.0, "recall": 0.75, "f1": 6 / 7, "right": 3, "built": 3, "gold": 4},
        {"dataset": "samples", "measure": "references", "precision": 1.0, "recall": 1.0, "f1": 1.0, "right": 9, "built": 9, "gold": 9},
    ]  # fmt: skip
    assert refresh(readme, {**corpus.load().frames, "accuracy": tables.frame("accuracy", rows)})
    lines = readme.read_text(encoding="utf-8").splitlines()
    assert "| tasks: found | 4 | 0.500 | 1.000 | 4 | 1.000 | 0.750 |" in lines
    assert "| cited documents |  |  |  | 9 | 1.000 | 1.000 |" in lines
    assert (
        "- Invented samples: 3 / 4 tasks found, weakest of 2 measures: tasks: found, 3 right of 4 by hand and 3 by rule."
        in lines
    )
    assert "by hand" not in lines and (lines[0], lines[-1]) == ("a", "b")


def test_every_dependency_is_named_with_its_reason():
    text = README.read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(d for group in project["optional-dependencies"].values() for d in group)]
    names = {re.match(r"[A-Za-z0-9_.-]+", d)[0] for d in asked}
    assert {n for n in names if f"| {n} |" not in text} == set()


def test_every_path_and_command_it_names_exists():
    text = README.read_text(encoding="utf-8")
    for path in re.findall(r"\]\((?!http)([^)#]+)\)", text):
        assert (ROOT / path).exists(), path
    for command in re.findall(r"`plans (\w+)", text):
        assert cli.main([command, "--help"]) == 0
