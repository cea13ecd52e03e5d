"""Run the notebooks: every one in a process of its own, several at a time, the same result on every run.

The sources in `notebooks/` carry no outputs; executed copies and charts go to folders that git ignores. What a notebook
reads and where it writes comes from the environment, so that the same notebooks serve any corpus.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import building
from analysis.notebooks.files import library
from analysis.storage import stamps, versions
from analysis.storage.store import Store
from analysis.storage.turns import turn
from analysis.storage.whole_files import write_whole

if TYPE_CHECKING:
    import nbformat

    from analysis.corpus import Corpus

PROCESSED, CODEBOOK, FIGURES = "PLANS_PROCESSED", "PLANS_CODEBOOK", "PLANS_FIGURES"
_STAGE, ALT_TEXTS = ".running-", "alt_texts.csv"
AT_ONCE, PATIENCE = 3, 600  # notebooks at a time; seconds for one cell

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Failure:
    """Which notebook stopped, at which code cell (counted from 1) and its first line, and why."""

    notebook: str
    cell: int
    line: str
    cause: str

    def __str__(self) -> str:
        where = f", code cell {self.cell} ({self.line})" if self.cell else ""
        return f"{self.notebook}{where}: {self.cause}"


class NotebooksFailed(RuntimeError):
    """Some notebooks stopped; the others are made. `failures` says which and why, `made` what was written."""

    def __init__(self, failures: Iterable[Failure], made: Iterable[Path]):
        self.failures, self.made = list(failures), list(made)
        super().__init__("; ".join(map(str, self.failures)))


# --- what a notebook asks for -----------------------------------------------------------------------------------------


def open_corpus() -> Corpus:
    """The tables a notebook is to read: those the run names, else the project's own."""
    from analysis import corpus

    return corpus.load(os.environ.get(PROCESSED) or None, os.environ.get(CODEBOOK) or None)


def figures_folder() -> Path:
    """Where a notebook puts its charts: the folder the run names, else `figures` of the project."""
    named = os.environ.get(FIGURES)
    return Path(named) if named else building.project_root() / "figures"


# --- running ----------------------------------------------------------------------------------------------------------


def sources() -> list[Path]:
    """The notebooks of the project, in their order."""
    return sorted((building.project_root() / "notebooks").glob("[0-9]*.ipynb"))


def run(
    processed: Path | None = None,
    out: Path | None = None,
    progress: Progress | None = None,
    *,
    codebook: Path | None = None,
    notebooks: Iterable[Path] | None = None,
) -> list[Path]:
    """Execute the notebooks on the tables in `processed`; returns the executed copies and the charts, in order.

    Executed copies go to `build/notebooks` and charts to `figures`; with `out` to `out` and `out/figures`. One that was
    executed before on the same tables, lists and code is left as it is. Each puts its copy and its charts in place when
    it has ended, and takes away those of its run before, so that none outlives its data. One that fails does not stop
    the others: raises NotebooksFailed at the end, naming notebook, cell and cause.
    """
    copies = Path(out) if out else building.project_root() / "build" / "notebooks"
    charts = Path(out) / "figures" if out else building.project_root() / "figures"
    for folder in (copies, charts):
        folder.mkdir(parents=True, exist_ok=True)
    paths = list(sources() if notebooks is None else map(Path, notebooks))
    tables = Path(processed) if processed else building.default_processed()
    inputs = stamps.of_corpus(tables, Path(codebook) if codebook else building.default_codebook())
    made: dict[Path, list[Path]] = {}
    failures: dict[Path, Failure] = {}
    with turn(copies), Store.of_user() as store, _stages(copies) as home:
        named = {path: versions.digest_of(inputs, path.read_bytes()) for path in paths}
        for path in paths:
            if there := stamps.made(store, str((copies / path.name).resolve()), named[path]):
                made[path] = there
        todo = [path for path in paths if path not in made]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            running = {}
            for path in todo:
                stage = home / path.stem / charts.name
                stage.mkdir(parents=True)
                surroundings = _surroundings(processed, codebook, stage, home)
                running[pool.submit(_execute, path, surroundings)] = (path, stage)
            for done, job in enumerate(as_completed(running)):
                path, stage = running[job]
                notebook, failure = job.result()
                place = str((copies / path.name).resolve())
                made[path] = _put(notebook, copies / path.name, stage, charts, stamps.made_before(store, place))
                if failure:
                    failures[path] = failure
                stamps.note(store, place, "" if failure else named[path], made[path])
                if progress:
                    progress(done, len(todo), path.name)  # in the order they end, as several run at once
        charted = {path for found in made.values() for path in found[1:]}
        if todo or not (charts / ALT_TEXTS).exists():
            _listed(charts, charted, every=notebooks is None)
    everything = [*(made[path][0] for path in paths), *sorted(charted), charts / ALT_TEXTS]
    if failures:
        raise NotebooksFailed([failures[path] for path in paths if path in failures], everything)
    return everything


def _listed(charts: Path, made: set[Path], every: bool) -> None:
    """The list of descriptions brought up to date; where `every` notebook was run, charts of others are taken away."""
    from analysis.figures import list_alt_texts, listed

    for path in set(listed(charts)) - made if every else ():
        path.unlink(missing_ok=True)
    list_alt_texts(charts)


@contextmanager
def _stages(copies: Path) -> Iterator[Path]:
    """A folder in which the notebooks write, beside what they replace; what a killed run left is taken away."""
    for left in copies.glob(f"{_STAGE}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_STAGE, dir=copies) as home:
        yield Path(home)


def _put(notebook: nbformat.NotebookNode, copy: Path, stage: Path, charts: Path, before: Iterable[Path]) -> list[Path]:
    """Put an executed copy and its charts in place, the charts of the run before away; the paths, the copy first."""
    nbformat = library()

    new = [path for path in sorted(stage.iterdir()) if path.name != ALT_TEXTS]
    for old in before:
        if old.parent == charts and old.name not in {path.name for path in new}:
            old.unlink(missing_ok=True)
    for path in new:
        os.replace(path, charts / path.name)
    write_whole(copy, (nbformat.writes(notebook) + "\n").encode("utf-8"))
    return [copy, *(charts / path.name for path in new)]


def _surroundings(processed: Path | None, codebook: Path | None, charts: Path, home: Path) -> dict[str, str]:
    """The environment of the kernels: what to read and write, and nothing of the user's own settings."""
    named = {PROCESSED: processed, CODEBOOK: codebook, FIGURES: charts}
    given = {name: str(Path(path).resolve()) if path else "" for name, path in named.items()}
    fixed = {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
    return {**os.environ, **given, **fixed, "IPYTHONDIR": str(home)}


def _execute(source: Path, surroundings: dict[str, str]) -> tuple[nbformat.NotebookNode, Failure | None]:
    """One notebook executed, also when it stopped half-way, and why it did."""
    nbformat = library()
    from nbclient import NotebookClient
    from nbclient.exceptions import CellControlSignal, CellTimeoutError, DeadKernelError

    notebook = nbformat.read(source, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=PATIENCE,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(source.parent)}},
    )
    failure = None
    try:
        client.km = client.create_kernel_manager()
        client.km.transport_encryption = "auto"  # else every kernel warns that it listens without encryption
        client.execute(env=surroundings)
    except (CellControlSignal, CellTimeoutError, DeadKernelError) as error:
        failure = _failure(source.name, notebook, error)
    except Exception as error:  # a kernel that cannot start, say: named, and the other notebooks go on
        failure = Failure(source.name, 0, "", f"{type(error).__name__}: {error}")
    return notebook, failure


def _failure(name: str, notebook: nbformat.NotebookNode, error: Exception) -> Failure:
    """The first code cell with an error, or the first that was never finished."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(code, 1):
        for output in cell.outputs:
            if output.output_type == "error":
                return Failure(name, number, _first_line(cell.source), f"{output.ename}: {output.evalue}")
    number = next((n for n, cell in enumerate(code, 1) if cell.execution_count is None), len(code))
    line = _first_line(code[number - 1].source) if code else ""
    return Failure(
        name,
        number,
        line,
        f"{type(error).__name__}: {str(error).strip().splitlines()[-1] if str(error).strip() else ''}",
    )


def _first_line(source: str) -> str:
    return next((line.strip() for line in source.splitlines() if line.strip()), "")


# --- keeping the sources clean ----------------------------------------------------------------------------------------


def clean(path: Path | str) -> bool:
    """Take outputs, counts and what a machine left behind out of a notebook, keeping cell ids; True if it changed."""
    nbformat = library()

    path = Path(path)
    before = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(before, as_version=4)
    for cell in notebook.cells:
        cell.metadata = type(cell.metadata)()
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata = type(notebook.metadata)(kernelspec=kernel)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    after = nbformat.writes(notebook) + "\n"
    if after != before:
        path.write_text(after, encoding="utf-8", newline="\n")
    return after != before
