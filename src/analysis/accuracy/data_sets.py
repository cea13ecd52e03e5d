"""The data sets whose answers a person wrote down, and the rows that say how well a build agrees with them.

Two sets are measured: the real documents the corpus is made of, and invented ones in the forms plans arrive in, which
are read for this alone and stand in no other table. A document belongs to a set by its bytes, not by its name alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.problems import document_code
from analysis.tables import records

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, object]

SHARE_DECIMALS = 6


@dataclass(frozen=True)
class DataSet:
    """Documents with hand-made answers: its code in the table `accuracy`, the folder of files, that of the answers."""

    name: str
    files: Path
    gold: Path

    def held(self, files: Iterable[Path]) -> set[str]:
        """Codes of those among `files` that are files of this set, byte for byte."""
        if not self.files.is_dir():
            return set()
        own = {_name(path): path for path in self.files.iterdir() if path.is_file()}
        return {document_code(path.name) for path in files if _same(path, own.get(_name(path)))}


def of_project(root: Path) -> list[DataSet]:
    """The sets of the project in `root`; none where its tests are not there."""
    tests = root / "tests"
    sets = [
        DataSet("real", root / "data" / "raw", tests / "gold"),
        DataSet("samples", tests / "samples" / "files", tests / "samples" / "gold"),
    ]
    return [one for one in sets if one.files.is_dir() and any(one.gold.glob("*.csv"))]


def rows(data_set: DataSet, frames: Mapping[str, pd.DataFrame], held: Collection[str]) -> list[Row]:
    """Rows of `accuracy` for the documents `held` of a set; one of them that has no tables counts as missed."""
    if not held:
        return []
    from analysis.accuracy.measures import measure  # works with frames, which most builds do without

    measured = measure(frames, data_set.gold, files=held).round(SHARE_DECIMALS)
    return [{"dataset": data_set.name, **row} for row in records(measured)]


def rows_of(data_set: DataSet, before: Mapping[str, pd.DataFrame]) -> list[Row]:
    """The rows of a set in the table `accuracy` of an earlier build; none where there is no such build."""
    if "accuracy" not in before:
        return []
    accuracy_then = before["accuracy"]
    return records(accuracy_then[accuracy_then["dataset"] == data_set.name])


def missing_program(unread: Mapping[str, str]) -> str:
    """The first program that files were not read without: one this machine has not, and that a reason names; else ""."""
    wanted = {name: there for name, there in _PROGRAMS.items() if any(name in why for why in unread.values())}
    return next((name for name, there in wanted.items() if not there()), "")


def _tesseract_reads() -> bool:
    from analysis.readers import UnreadableFile, tesseract

    try:
        tesseract.find_tesseract()
    except UnreadableFile:
        return False
    return True


def _office_reads() -> bool:
    from analysis.readers.word import office

    return office.office_program() is not None


_PROGRAMS: dict[str, Callable[[], bool]] = {"tesseract": _tesseract_reads, "LibreOffice": _office_reads}


def _name(path: Path) -> str:
    return unicodedata.normalize("NFC", path.name)


def _same(path: Path, own: Path | None) -> bool:
    if own is None:
        return False
    return path.samefile(own) or path.read_bytes() == own.read_bytes()
