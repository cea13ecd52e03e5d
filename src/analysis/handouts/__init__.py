"""What leaves the notebook: the workbook, the briefing in both languages, the notebooks as pages, the gallery of charts."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import building
from analysis.storage import stamps, versions
from analysis.storage.store import Store

if TYPE_CHECKING:
    from analysis.codebook import Lang
    from analysis.corpus import Corpus

LANGUAGES = ("vi", "en")
WORKBOOK, BRIEFING = "provincial_plans_{lang}.xlsx", "briefing_{lang}.docx"

Progress = Callable[[int, int, str], None]


@dataclass
class Handouts:
    """What was written, and for each that was not: what it is and why."""

    made: list[Path] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)


def make(
    processed: Path | None,
    codebook: Path | None,
    out: Path | None,
    executed: Iterable[Path],
    progress: Progress | None = None,
) -> Handouts:
    """Write workbook and briefing beside the charts, a page for each executed notebook and each text, and the gallery.

    The first two go to `figures`, pages to `build/pages`, the gallery to `docs`; with `out` to the folders `figures`,
    `pages` and `docs` in it. What was made before from the same tables, lists and code is left as it is. One that fails
    does not stop the others: it is named in `stopped`.
    """
    root = Path(out) if out else building.project_root()
    site = root / "pages" if out else root / "build" / "pages"
    files = {
        root / "figures" / kind.format(lang=lang): (kind, lang) for kind in (WORKBOOK, BRIEFING) for lang in LANGUAGES
    }
    places = [*files, site, root / "docs" / "gallery"]
    executed = list(executed)
    inputs = stamps.of_corpus(
        Path(processed) if processed else building.default_processed(),
        Path(codebook) if codebook else building.default_codebook(),
    )
    of_pages = versions.digest_of(inputs, *(path.read_bytes() for path in executed if path.is_file()))
    done = Handouts()
    with Store.of_user() as store:
        depends = {place: of_pages if place == site else inputs for place in places}
        there = {place: stamps.made(store, str(place.resolve()), depends[place]) for place in places}
        todo = [place for place in places if there[place] is None]
        data = _opened(processed, codebook) if todo else None
        for number, place in enumerate(todo):
            if progress:
                progress(number, len(todo), place.name)
            try:
                there[place] = _made(data, place, files.get(place), executed if place == site else None)
            except Exception as error:
                done.stopped.append(told(place.name, error))
            else:
                stamps.note(store, str(place.resolve()), depends[place], there[place])
        if progress and todo:
            progress(len(todo), len(todo), todo[-1].name)
    done.made = [path for place in places for path in there[place] or ()]
    return done


def _opened(processed: Path | None, codebook: Path | None) -> Corpus:
    from analysis import corpus

    return corpus.load(processed, codebook)


def _made(data: Corpus, place: Path, file: tuple[str, Lang] | None, executed: list[Path] | None) -> list[Path]:
    """Write a file in its language, the pages of executed notebooks, or the gallery; the paths."""
    from analysis.handouts import briefing, gallery, pages, workbook

    if file is not None:
        kind, lang = file
        return [(workbook if kind == WORKBOOK else briefing).write(data, place, lang)]
    if executed is not None:
        return pages.write(executed, place, lambda: briefing.key_findings(data, "vi"), data)
    return gallery.write(data, data.plans, place.parent)


def told(name: str, error: Exception) -> str:
    """Why one was not written, for its reader; a defect of the program with its traceback."""
    if isinstance(error, PermissionError):
        return f"{name}: cannot be written ({error.strerror}); close it where it is open, in Word or Excel say, and run again"
    if isinstance(error, OSError):
        return f"{name}: {error}"
    trace = "".join(traceback.format_exception(error)).rstrip()
    return f"{name}: a defect of the program, please report it; the others are made\n{trace}"
