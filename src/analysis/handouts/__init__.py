"""What leaves the notebook: the workbook, the briefing in both languages, the notebooks as pages, the gallery of charts."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from analysis import stamps, versions
from analysis.store import Store

LANGUAGES = ("vi", "en")

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
    from analysis import codebook as codebooks
    from analysis import corpus
    from analysis.handouts import briefing, gallery, pages, workbook

    root = Path(out) if out else corpus.project_root()
    charts = root / "figures"
    site = root / "pages" if out else root / "build" / "pages"
    tables = Path(processed) if processed else corpus.default_processed()
    executed = list(executed)
    data = cache(lambda: corpus.load(processed, codebook))
    steps: dict[Path, Callable[[], Path | list[Path]]] = {}
    for module in (workbook, briefing):
        for lang in LANGUAGES:
            path = charts / module.NAME.format(lang=lang)
            steps[path] = lambda module=module, path=path, lang=lang: module.write(data(), path, lang)
    steps[site] = lambda: pages.write(executed, site, lambda: briefing.key_findings(data(), "vi"), data())
    steps[root / "docs" / "gallery"] = lambda: gallery.write(data(), data().plans, root / "docs")
    inputs = stamps.of_corpus(tables, Path(codebook) if codebook else codebooks.default_folder())
    of_pages = versions.digest_of(inputs, *(path.read_bytes() for path in executed if path.is_file()))
    done = Handouts()
    with Store.of_user() as store:
        depends = {place: of_pages if place == site else inputs for place in steps}
        there = {place: stamps.made(store, str(place.resolve()), depends[place]) for place in steps}
        todo = [place for place in steps if there[place] is None]
        for number, place in enumerate(todo):
            if progress:
                progress(number, len(todo), place.name)
            try:
                made = steps[place]()
            except Exception as error:
                done.stopped.append(told(place.name, error))
            else:
                there[place] = [made] if isinstance(made, Path) else made
                stamps.note(store, str(place.resolve()), depends[place], there[place])
        if progress and todo:
            progress(len(todo), len(todo), todo[-1].name)
    done.made = [path for place in steps for path in there[place] or ()]
    return done


def told(name: str, error: Exception) -> str:
    """Why one was not written, for its reader; a defect of the program with its traceback."""
    if isinstance(error, PermissionError):
        return f"{name}: cannot be written ({error.strerror}); close it where it is open, in Word or Excel say, and run again"
    if isinstance(error, OSError):
        return f"{name}: {error}"
    trace = "".join(traceback.format_exception(error)).rstrip()
    return f"{name}: a defect of the program, please report it; the others are made\n{trace}"
