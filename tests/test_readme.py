"""The README tells what is so: its computed parts are current, its commands exist, every dependency has its reason."""

import re
import shutil
import tomllib
from pathlib import Path

from analysis import cli, corpus
from analysis.readme import refresh

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"


def test_computed_parts_are_current(tmp_path):
    copy = tmp_path / "README.md"
    shutil.copyfile(README, copy)
    assert not refresh(copy, corpus.load().frames, ROOT / "tests" / "gold"), (
        "run `python run.py build` and commit README.md"
    )


def test_every_computed_part_is_there():
    assert re.findall(r"<!-- computed: (\w+) -->", README.read_text(encoding="utf-8")) == [
        "corpus",
        "accuracy",
        "dictionary",
    ]


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
