"""What leaves the notebook: the workbook, the briefing in both languages, the notebooks as pages, the gallery of charts."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

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
    `pages` and `docs` in it. One that fails does not stop the others: it is named in `stopped`.
    """
    from analysis import corpus
    from analysis.handouts import briefing, gallery, pages, workbook

    root = Path(out) if out else corpus.project_root()
    charts = root / "figures"
    site = root / "pages" if out else root / "build" / "pages"
    data = corpus.load(processed, codebook)
    steps: list[tuple[str, Callable[[], Path | list[Path]]]] = []
    for module in (workbook, briefing):
        for lang in LANGUAGES:
            name = module.NAME.format(lang=lang)
            steps.append((name, partial(module.write, data, charts / name, lang)))
    steps.append(
        ("pages", partial(pages.write, list(executed), site, partial(briefing.key_findings, data, "vi"), data))
    )
    steps.append(("gallery", partial(gallery.write, data, data.plans, root / "docs")))
    done = Handouts()
    for number, (name, step) in enumerate(steps):
        if progress:
            progress(number, len(steps), name)
        try:
            made = step()
        except Exception as error:
            done.stopped.append(told(name, error))
        else:
            done.made += [made] if isinstance(made, Path) else made
    if progress:
        progress(len(steps), len(steps), steps[-1][0])
    return done


def told(name: str, error: Exception) -> str:
    """Why one was not written, for its reader; a defect of the program with its traceback."""
    if isinstance(error, PermissionError):
        return f"{name}: cannot be written ({error.strerror}); close it where it is open, in Word or Excel say, and run again"
    if isinstance(error, OSError):
        return f"{name}: {error}"
    trace = "".join(traceback.format_exception(error)).rstrip()
    return f"{name}: a defect of the program, please report it; the others are made\n{trace}"
