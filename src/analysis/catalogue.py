"""Every chart by name: what it is drawn from, by which function, and the notebook that shows it.

Notebooks export their charts from here, the gallery and the briefing pick from here: a chart is named once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis import comparison, figures
from analysis.accuracy import scores
from analysis.codebook import Codebook, Lang
from analysis.figures import Chart

if TYPE_CHECKING:
    from analysis.corpus import Corpus


@dataclass(frozen=True)
class Entry:
    """One chart: the name of its files, the notebook that shows it, what it is drawn from and by which function.

    `rows` makes the tidy frame from the corpus and the plans (`comparison.plans_of`); `draw` makes of that frame, the
    plans, the codebook and the language one chart, or a list of pages where a chart grows with the number of plans.
    """

    name: str
    notebook: str
    rows: Callable[[Corpus, pd.DataFrame], pd.DataFrame]
    draw: Callable[[pd.DataFrame, pd.DataFrame, Codebook, Lang], Chart | list[Chart]]


def _cascade(data: Corpus, plans: pd.DataFrame) -> pd.DataFrame:
    """The plans beside the national targets of the documents they carry out."""
    return comparison.cascade(data.targets, plans, data.book)


def _loads(data: Corpus, plans: pd.DataFrame) -> pd.DataFrame:
    """What each body has to do in each plan."""
    return comparison.loads_of(data.tasks, data.task_agencies, plans, data.book, text_of=data.text_of)


CATALOGUE: tuple[Entry, ...] = (
    Entry(
        "digital_economy_share",
        "01_targets",
        lambda data, plans: comparison.targets_of(data.targets, plans, data.book, "digital_economy_share"),
        figures.digital_economy,
    ),
    Entry(
        "mobile_5g_coverage",
        "01_targets",
        lambda data, plans: comparison.targets_of(data.targets, plans, data.book, "mobile_5g_coverage"),
        figures.mobile_5g,
    ),
    Entry(
        "online_case_processing",
        "01_targets",
        lambda data, plans: comparison.targets_of(
            data.targets, plans, data.book, "online_case_processing", comparison.LEVELS
        ),
        figures.online_processing,
    ),
    Entry(
        "all_targets",
        "01_targets",
        lambda data, plans: comparison.cells_of(data.targets, plans, data.book),
        figures.matrix,
    ),
    Entry("cascade_gaps", "01_targets", _cascade, figures.gaps),
    Entry("cascade_kept", "01_targets", _cascade, figures.kept),
    Entry(
        "task_pillars",
        "02_task_coverage",
        lambda data, plans: comparison.pillar_coverage(data.tasks, plans, data.book),
        figures.pillars,
    ),
    Entry(
        "task_themes",
        "02_task_coverage",
        lambda data, plans: comparison.theme_coverage(data.tasks, data.task_themes, plans, data.book),
        figures.themes,
    ),
    Entry(
        "theme_accuracy",
        "02_task_coverage",
        lambda data, plans: scores.theme_rows(data.accuracy, data.book),
        figures.theme_accuracy,
    ),
    Entry(
        "task_concreteness",
        "02_task_coverage",
        lambda data, plans: comparison.concreteness(data.tasks, data.task_agencies, data.numbers, plans, data.book),
        figures.concreteness,
    ),
    Entry("actor_loads", "03_actors_and_timelines", _loads, figures.actor_loads),
    Entry("actors_by_plan", "03_actors_and_timelines", _loads, figures.actors_by_plan),
    Entry(
        "task_timeline",
        "03_actors_and_timelines",
        lambda data, plans: comparison.periods_of(data.tasks, plans, data.book),
        figures.timeline,
    ),
    Entry(
        "wording_sources",
        "04_shared_wording",
        lambda data, plans: comparison.wording_sources(data.wording, data.shared_passages, plans, data.book),
        figures.wording,
    ),
    Entry(
        "wording_matrix",
        "04_shared_wording",
        lambda data, plans: comparison.wording_matrix(data.wording, data.shared_passages, plans, data.book),
        figures.shared_matrix,
    ),
    Entry(
        "numbers_by_class",
        "05_data_quality",
        lambda data, plans: comparison.numbers_by_class(data.numbers, plans, data.book),
        figures.number_classes,
    ),
)


def drawn(
    data: Corpus, plans: pd.DataFrame, lang: Lang, *, notebook: str | None = None, name: str | None = None
) -> Iterator[tuple[str, Chart]]:
    """The charts with the names of their files, in order; of one notebook or one name where that is asked.

    A chart in pages gets a number behind its name (`all_targets_1`), also where there is only one page. Raises KeyError
    for a name or a notebook that is not in the catalogue.
    """
    for entry in _entries(notebook, name):
        yield from _pages(entry, entry.rows(data, plans), data, plans, lang)


def _entries(notebook: str | None, name: str | None = None) -> list[Entry]:
    for what, wanted in (("name", name), ("notebook", notebook)):
        known = list(dict.fromkeys(getattr(entry, what) for entry in CATALOGUE))
        if wanted is not None and wanted not in known:
            raise KeyError(f"{wanted}: no such {what} of a chart; there are {', '.join(known)}")
    return [entry for entry in CATALOGUE if notebook in (None, entry.notebook) and name in (None, entry.name)]


def rows_of(entries: Iterable[Entry], data: Corpus, plans: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """By the name of each chart its frame; what several charts show is counted once."""
    entries = list(entries)
    counted = {rows: rows(data, plans) for rows in dict.fromkeys(entry.rows for entry in entries)}
    return {entry.name: counted[entry.rows] for entry in entries}


def _pages(
    entry: Entry, rows: pd.DataFrame, data: Corpus, plans: pd.DataFrame, lang: Lang
) -> Iterator[tuple[str, Chart]]:
    charts = entry.draw(rows, plans, data.book, lang)
    if isinstance(charts, Chart):
        yield entry.name, charts
    else:
        yield from ((f"{entry.name}_{page}", chart) for page, chart in enumerate(charts, 1))


def export(data: Corpus, plans: pd.DataFrame, notebook: str) -> list[str]:
    """Write the charts of one notebook, in both languages, to the folder of figures; the names of their pictures."""
    from analysis import notebooks

    folder = notebooks.figures_folder()
    entries = _entries(notebook)
    rows = rows_of(entries, data, plans)
    return [
        figures.export(chart, name, folder, lang)[0].name
        for lang in ("vi", "en")
        for entry in entries
        for name, chart in _pages(entry, rows[entry.name], data, plans, lang)
    ]
