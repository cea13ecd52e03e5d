"""How well the rules agree with the answers made by hand: the table `accuracy` of a build."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import codebook as codebooks
from analysis import tables
from analysis.accuracy import data_sets
from analysis.building import Progress, default_processed, project_root
from analysis.building.folder import raw_files, sha256_of
from analysis.building.intake import named
from analysis.building.keeping import Shelf
from analysis.building.settling import ACROSS, finished
from analysis.corrections import only_about
from analysis.inference import infer
from analysis.problems import document_code
from analysis.reading import Row
from analysis.storage import versions
from analysis.storage.store import Store

if TYPE_CHECKING:
    import pandas as pd

    ReadApart = Callable[[Path], tuple[Mapping[str, pd.DataFrame], Mapping[str, str]]]


def read_apart(
    folder: Path, codebook: Path | None = None, progress: Progress | None = None
) -> tuple[Mapping[str, pd.DataFrame], Mapping[str, str]]:
    """Tables of the documents of a folder as the rules alone read them, written nowhere; and the files not read, with the reason."""
    book = only_about(codebooks.load(codebook), ())
    paths = raw_files(folder)
    told = (lambda n, total, name: progress(n, total, f"{folder.parent.name}/{name}")) if progress else None
    with Store.of_user() as store:
        shelf = Shelf(store, book, versions.lists(book.folder or codebooks.default_folder()))
        shelf.take_in(dict(zip(named(paths), map(sha256_of, paths), strict=True)), told)
        documents = infer([d for facts in shelf.facts.values() for d in facts.documents], shelf.cited(), book)
        return _frames(shelf, list(shelf.facts), documents), shelf.unread


def accuracy(
    files: Mapping[Path, str], shelf: Shelf, documents: Sequence[Row], before: Path, apart: ReadApart | None
) -> tuple[list[Row], list[str]]:
    """The rows of the table `accuracy` of a build, and what was not measured.

    `apart` reads the sets that are not among the `files` of the corpus; without it only documents of the corpus are
    measured. The figures of a set whose files need a program that is missing here are those of the build `before`
    (else those of the project): other figures would tell of the machine, not of the rules.
    """
    rows: list[Row] = []
    notes: list[str] = []
    for data_set in data_sets.of_project(project_root()):
        held = data_set.held(files)
        if not held and not apart:
            continue
        if held:
            own = [file for file in shelf.facts if document_code(file) in held]
            depends = [(shelf.keys[file], shelf.facts[file].settled) for file in own]
            about = [d for d in documents if d["file"] in own]
            made = partial(_of_corpus, shelf, own, about)
        else:
            paths = raw_files(data_set.files)
            held = data_set.held(paths)
            depends, about = [(path.name, sha256_of(path)) for path in paths], []
            made = partial(apart, data_set.files)
        key = versions.digest_of(
            "accuracy", versions.code(), versions.environment(), shelf.lists, versions.folder(data_set.gold),
            data_set.name, sorted(held), depends, pickle.dumps(about),
        )  # fmt: skip
        measured = shelf.store.get(key)
        if measured is None:
            measured = _measured(data_set, held, *made(), before)
            if not measured[1]:
                shelf.store.put([(key, measured)])
        rows += measured[0]
        notes += measured[1]
    return tables.typed("accuracy", rows), notes


def _measured(
    data_set: data_sets.DataSet, held: set[str], built: Mapping[str, pd.DataFrame], lost: Mapping[str, str], before: Path
) -> tuple[list[Row], list[str]]:  # fmt: skip
    lost = {file: why for file, why in lost.items() if document_code(file) in held}
    program = data_sets.missing_program(lost)
    if program:
        rows = data_sets.rows_of(data_set, _last(before)) or data_sets.rows_of(data_set, _last(default_processed()))
    else:
        rows = data_sets.rows(data_set, built, held)
    what = f"not measured without {program}, figures of the last build kept" if program else "counted as missed"
    return rows, [f"accuracy of {data_set.name}: {what}: {file}: {why}" for file, why in list(lost.items())[:1]]


def _last(out: Path) -> dict[str, pd.DataFrame]:
    """The tables now in `out`; none where they are missing, damaged or of an older shape."""
    try:
        return tables.read(out) if (out / "datapackage.json").exists() else {}
    except tables.TableError:
        return {}


def _of_corpus(
    shelf: Shelf, files: Sequence[str], documents: Sequence[Row]
) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    return _frames(shelf, files, documents), shelf.unread


def _frames(shelf: Shelf, files: Sequence[str], documents: Sequence[Row]) -> dict[str, pd.DataFrame]:
    """Tables of some files as the rules read them, with what others say of their documents."""
    rows: dict[str, list[Row]] = {name: [] for name in tables.TABLES}
    texts = {}
    for file in files:
        one = shelf.rows(file)
        texts[file] = one.text
        for name, found in one.rows.items():
            rows[name] += found
    made = finished(rows, [d for d in documents if d["file"] in texts], texts) | {name: [] for name in ACROSS}
    return {name: tables.framed(name, made[name]) for name in tables.TABLES}
