"""From a folder of documents to the tables of a folder: `build`.

A document is read once in the life of its content (`keeping`, `store`), by as many workers as there are (`workers`); what
only the corpus can tell is added (`making`), and the tables change all at once (`editions`). A build of which nothing
has changed ends as soon as it knows that.
"""

from __future__ import annotations

import errno
import gc
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from analysis.building.folder import raw_files, raw_names, sha256_of
from analysis.building.summary import Changes, Summary
from analysis.storage import versions
from analysis.storage.editions import recover
from analysis.storage.stamps import Look, look
from analysis.storage.store import Store
from analysis.storage.turns import turn

__all__ = ["BuildError", "Changes", "Summary", "build", "raw_files", "sha256_of"]

_OBJECTS = 50_000  # made, from which those are looked for that nothing else holds
_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)

Progress = Callable[[int, int, str], None]


class BuildError(ValueError):
    """Tables that break their own promises, or a folder that cannot be written to; nothing was written."""


@dataclass(frozen=True)
class _Last:
    """The build before: what it was made from, what it told, and what its files looked like afterwards."""

    inputs: str
    summary: Summary
    files: Look


def project_root() -> Path:
    """The folder of the project."""
    return Path(__file__).resolve().parents[3]


def default_raw() -> Path:
    """Where documents are put in."""
    return project_root() / "data" / "raw"


def default_processed() -> Path:
    """Where the tables are."""
    return project_root() / "data" / "processed"


def default_codebook() -> Path:
    """Where the lists are."""
    return project_root() / "data" / "codebook"


def build(
    raw: Path | None = None,
    out: Path | None = None,
    codebook: Path | None = None,
    progress: Progress | None = None,
    scheduler: str = "local",
    processes: int | None = None,
) -> Summary:
    """Read every document of `raw` that has not been read before, write all tables to `out`.

    `scheduler`: "local", or the address of a Dask scheduler; `processes`: of this machine (default: its cores). The
    tables are the same bytes whoever does the work. Raises before writing where a promise would be broken (BuildError),
    and where a list, a correction or a folder cannot be used.
    """
    raw, out = Path(raw or default_raw()), Path(out or default_processed())
    own = raw.resolve() == default_raw().resolve()
    with _alone(out, progress), _few_collections(), Store.of_user() as store:
        recover(out)
        files = {name: sha256_of(f"{raw}{os.sep}{name}") for name in raw_names(raw)}
        inputs = _inputs(raw, files, codebook, own)
        place = f"build {out.resolve()}"
        last: _Last | None = store.get(place)
        untouched = bool(last) and last.files == look(last.files)
        if untouched and last.inputs == inputs and not last.summary.unread:  # what could not be read is tried again
            return replace(last.summary, out=out, written=tuple(last.files), changes=(), made=False, read=0)
        from analysis.building import making

        written = store.get(f"{place} written") if untouched else None
        before = written[1] if written and written[0] == last.inputs else None
        order = making.Order(raw, out, codebook, {raw / name: sha for name, sha in files.items()}, own)
        try:
            made = making.make(order, store, before, progress, scheduler, processes)
        except OSError as error:
            raise BuildError(
                f"{error.filename or out}: {error.strerror or error}; the tables are left as they were. "
                + ("Free some space, then build again" if error.errno in _FULL else "Put that right, then build again")
            ) from error
        told = _Last(inputs, replace(made.summary, written=()), look(made.summary.written))
        store.put([(place, told), (f"{place} written", (inputs, made.written))])
        return made.summary


def _inputs(raw: Path, files: dict[str, str], codebook: Path | None, own: bool) -> str:
    """One fingerprint of everything the tables depend on."""
    lists = codebook or default_codebook()
    tests = project_root() / "tests"
    measured = [versions.folder(tests / name) for name in ("gold", "samples")]
    listed = sha256_of(raw / "sources.csv")
    return versions.digest_of(
        versions.code(),
        versions.environment(),
        versions.folder(lists),
        listed,
        own,
        *measured,
        *chain.from_iterable(files.items()),
    )


@contextmanager
def _few_collections() -> Iterator[None]:
    """Look for objects that hold each other seldom: a build loads and reads very many that stay, and hardly any of those."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _alone(out: Path, progress: Progress | None) -> Iterator[None]:
    """One build of a folder at a time; another one waits."""
    with ExitStack() as held:
        try:
            held.enter_context(turn(out, (lambda told: progress(0, 1, told)) if progress else None))
        except OSError as error:
            raise BuildError(
                f"{out.parent}: cannot be written to ({error.strerror or error}); nothing was changed. Give another "
                "folder with --out, or change the rights of this one"
            ) from error
        yield
