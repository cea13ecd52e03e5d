"""What the tests share: the codebook, a reader for a few lines of text, the samples as read once."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from analysis import codebook
from analysis.building import measuring
from analysis.codebook import Codebook
from analysis.reading import FileRows, read_file

# What takes longest begins first, so that all workers end together; a few seconds more or less do not matter here.
LONG = (
    "test_notebooks", "test_figures", "test_briefing", "test_readers_scan", "test_jupyterlab", "test_building",
    "test_running", "test_tables", "test_corrections", "test_workbook", "test_actors", "test_hostile",
)  # fmt: skip

# Every run tries the same damaged texts, so that what passes here passes elsewhere; `--hypothesis-profile=searching` tries
# others each time, as `benchmarks/robustness.py` does with whole plans.
settings.register_profile("repeatable", derandomize=True)
settings.register_profile("searching", derandomize=False)
settings.load_profile("repeatable")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files of `LONG` first, in that order; the others as they stand."""
    place = {name: number for number, name in enumerate(LONG)}
    items.sort(key=lambda item: place.get(item.path.stem, len(LONG)))


def pytest_collection_finish() -> None:
    """Look less often for what nobody holds any more: the tests themselves and what was imported stay to the end."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session")
def book() -> Codebook:
    """The project's codebook."""
    return codebook.load()


@pytest.fixture(scope="session")
def read(book: Codebook) -> Callable[[str], FileRows]:
    """Read a text as if it were the file "ke-hoach.txt"."""
    return lambda text: read_file("ke-hoach.txt", text.encode(), book)


@pytest.fixture(scope="session", autouse=True)
def results_are_kept_for_these_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What was worked out from a file is shared by the tests of one run and by nobody else."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANS_CACHE", str(shared / "kept"))
        yield


@pytest.fixture
def nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing has been worked out before, and nothing of this test is left for others."""
    monkeypatch.setenv("PLANS_CACHE", str(tmp_path / "kept"))


@pytest.fixture(scope="session")
def samples(results_are_kept_for_these_tests: None) -> tuple[Mapping[str, pd.DataFrame], Mapping[str, str]]:
    """The tables of the invented documents in `tests/samples`, and the files that could not be read, with the reason."""
    return measuring.read_apart(Path(__file__).resolve().parent / "samples" / "files")
