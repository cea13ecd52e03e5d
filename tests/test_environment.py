"""The files that say what is installed agree with each other, and the raw documents are the listed ones."""

import ast
import csv
import hashlib
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK_LINES = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
FIXED = {"pandas", "jupyterlab", "matplotlib", "seaborn", "scikit-learn", "underthesea"}


def direct_requirements() -> list[Requirement]:
    project = PROJECT["project"]
    extras = [line for group in project["optional-dependencies"].values() for line in group]
    return [Requirement(line) for line in project["dependencies"] + extras]


def locked_versions() -> dict[str, str]:
    """Name -> version for every pin; a package that is pinned twice for two platforms counts for this one."""
    pins = [Requirement(line) for line in LOCK_LINES]
    here = [pin for pin in pins if pin.marker is None or pin.marker.evaluate()]
    return {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in here}


def test_the_lock_is_names_and_versions_only():
    """A line that is anything else could carry the address of somebody's registry."""
    pin = re.compile(r"[a-z0-9][a-z0-9._-]*(\[[a-z0-9,._-]+\])?==[0-9][a-z0-9.!+_-]*( ; [^:/@]+)?")
    assert [line for line in LOCK_LINES if not pin.fullmatch(line)] == []


def test_the_six_fixed_packages_are_asked_for():
    assert {Requirement(line).name for line in PROJECT["project"]["dependencies"]} >= FIXED


@pytest.mark.parametrize("wanted", direct_requirements(), ids=lambda wanted: wanted.name)
def test_every_direct_dependency_is_locked_at_a_version_it_allows(wanted):
    version = locked_versions().get(canonicalize_name(wanted.name))
    assert version is not None, f"{wanted.name} is not in constraints.txt"
    assert wanted.specifier.contains(version), f"constraints.txt has {wanted.name} {version}, pyproject {wanted}"


def test_everything_the_project_brings_in_is_locked():
    """Follows the installed packages from the project on: each one of them must be pinned."""
    seen, open_ends = {"provincial-plans"}, [("provincial-plans", frozenset({"dev"}))]
    while open_ends:
        name, extras = open_ends.pop()
        for line in importlib.metadata.requires(name) or []:
            needed = Requirement(line)
            wanted = needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in extras | {""})
            if wanted and canonicalize_name(needed.name) not in seen:
                seen.add(canonicalize_name(needed.name))
                open_ends.append((needed.name, frozenset(needed.extras)))
    assert sorted(seen - {"provincial-plans"} - set(locked_versions())) == []


def imported_modules(folder: Path) -> set[str]:
    """The first names of all absolute imports in a folder of Python files, wherever in the file they stand."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"analysis", "run"} - {path.stem for path in folder.rglob("*.py")}


@pytest.mark.parametrize("folder", ["src", "tests"])
def test_everything_imported_is_asked_for(folder):
    """What only comes along with another package may be gone with its next version."""
    packages = importlib.metadata.packages_distributions()
    asked = {canonicalize_name(requirement.name) for requirement in direct_requirements()}
    modules = imported_modules(ROOT / folder)
    assert modules
    assert {name for name in modules if not asked & {canonicalize_name(p) for p in packages.get(name, ())}} == set()


def test_conda_installs_the_same_through_pip():
    named = [item for item in CONDA["dependencies"] if isinstance(item, str)]
    pip_lines = next(item["pip"] for item in CONDA["dependencies"] if isinstance(item, dict))
    assert CONDA["name"] == PROJECT["project"]["name"]
    assert {re.split(r"[=<>]", item)[0] for item in named} == {"python", "pip"}
    assert pip_lines == ["-c constraints.txt", "-e .[dev]"]


def test_the_python_versions_agree():
    allowed = SpecifierSet(PROJECT["project"]["requires-python"])
    conda_python = next(i.split("=")[1] for i in CONDA["dependencies"] if str(i).startswith("python="))
    sys.path.insert(0, str(ROOT))
    try:
        import run
    finally:
        sys.path.remove(str(ROOT))
    oldest = ".".join(map(str, run.OLDEST))
    assert str(allowed) == f">={oldest}"
    assert allowed.contains(f"{conda_python}.0")
    assert PROJECT["tool"]["ruff"]["target-version"] == "py" + oldest.replace(".", "")


def test_sources_list_every_raw_document_with_its_hash():
    folder = ROOT / "data" / "raw"
    with open(folder / "sources.csv", encoding="utf-8-sig", newline="") as listed:
        claimed = {row["file"]: row["sha256"] for row in csv.DictReader(listed)}
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name != "sources.csv" and not path.name.startswith(".")
    }
    assert claimed == found


def test_sources_say_where_and_when_for_every_document():
    with open(ROOT / "data" / "raw" / "sources.csv", encoding="utf-8-sig", newline="") as listed:
        rows = list(csv.DictReader(listed))
    assert rows
    for row in rows:
        assert row["origin"] and row["form"], row["file"]
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["received_on"]), row["file"]
