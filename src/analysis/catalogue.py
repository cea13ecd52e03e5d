"""Every chart by name: what it is drawn from, and the notebook that shows it.

Notebooks export their charts from here, the gallery and the briefing pick from here: a chart is named once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis import comparison, figures
from analysis.codebook import Lang
from analysis.figures import Chart

if TYPE_CHECKING:
    from analysis.corpus import Corpus

Draw = Callable[["Corpus", pd.DataFrame, Lang], "Chart | list[Chart]"]


@dataclass(frozen=True)
class Entry:
    """One chart: the name of its files, the notebook that shows it, and how it is drawn from the corpus.

    `draw` is given the corpus, the plans (`comparison.plans_of`) and the language; it returns one chart, or a list of
    pages where a chart grows with the number of plans.
    """

    name: str
    notebook: str
    draw: Draw


def _targets(draw: Callable[..., Chart], indicator: str, scopes: tuple[str, ...] | None = None) -> Draw:
    """A chart of one indicator."""

    def drawn(data: Corpus, plans: pd.DataFrame, lang: Lang) -> Chart:
        return draw(comparison.targets_of(data.targets, plans, data.book, indicator, scopes), plans, data.book, lang)

    return drawn


CATALOGUE: tuple[Entry, ...] = (
    Entry("digital_economy_share", "01_targets", _targets(figures.digital_economy, "digital_economy_share")),
    Entry("mobile_5g_coverage", "01_targets", _targets(figures.mobile_5g, "mobile_5g_coverage")),
    Entry(
        "online_case_processing",
        "01_targets",
        _targets(figures.online_processing, "online_case_processing", comparison.LEVELS),
    ),
    Entry(
        "all_targets",
        "01_targets",
        lambda data, plans, lang: figures.matrix(
            comparison.cells_of(data.targets, plans, data.book), plans, data.book, lang
        ),
    ),
    Entry(
        "task_pillars",
        "02_task_coverage",
        lambda data, plans, lang: figures.pillars(
            comparison.pillar_coverage(data.tasks, plans, data.book), plans, data.book, lang
        ),
    ),
    Entry(
        "task_themes",
        "02_task_coverage",
        lambda data, plans, lang: figures.themes(
            comparison.theme_coverage(data.tasks, data.task_themes, plans, data.book), plans, data.book, lang
        ),
    ),
    Entry(
        "task_concreteness",
        "02_task_coverage",
        lambda data, plans, lang: figures.concreteness(
            comparison.concreteness(data.tasks, data.task_agencies, data.numbers, plans, data.book),
            plans,
            data.book,
            lang,
        ),
    ),
    Entry(
        "numbers_by_class",
        "05_data_quality",
        lambda data, plans, lang: figures.number_classes(
            comparison.numbers_by_class(data.numbers, plans, data.book), plans, data.book, lang
        ),
    ),
)


def drawn(
    data: Corpus, plans: pd.DataFrame, lang: Lang, *, notebook: str | None = None, name: str | None = None
) -> Iterator[tuple[str, Chart]]:
    """The charts with the names of their files, in order; of one notebook or one name where that is asked.

    A chart in pages gets a number behind its name (`all_targets_1`), also where there is only one page.
    """
    for entry in CATALOGUE:
        if notebook in (None, entry.notebook) and name in (None, entry.name):
            charts = entry.draw(data, plans, lang)
            if isinstance(charts, Chart):
                yield entry.name, charts
            else:
                yield from ((f"{entry.name}_{page}", chart) for page, chart in enumerate(charts, 1))


def export(data: Corpus, plans: pd.DataFrame, notebook: str) -> list[str]:
    """Write the charts of one notebook in both languages to the folder of figures; returns the files' names."""
    from analysis import notebooks

    folder = notebooks.figures_folder()
    written: list[str] = []
    for lang in ("vi", "en"):
        for name, chart in drawn(data, plans, lang, notebook=notebook):
            written += [path.name for path in figures.export(chart, name, folder, lang) if path.stem.startswith(name)]
    return written
