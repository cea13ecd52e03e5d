"""The notebooks: what they read and write, how they are run, and how tables and sentences look in them."""

from analysis.notebooks.display import Said, Shown, readable, say, show
from analysis.notebooks.pairs import SideBySide, side_by_side
from analysis.notebooks.running import (
    CODEBOOK,
    FIGURES,
    PROCESSED,
    Failure,
    NotebooksFailed,
    clean,
    figures_folder,
    open_corpus,
    run,
    sources,
)
from analysis.notebooks.searching import Searchable, search

__all__ = [
    "CODEBOOK",
    "FIGURES",
    "PROCESSED",
    "Failure",
    "NotebooksFailed",
    "Said",
    "Searchable",
    "Shown",
    "SideBySide",
    "clean",
    "figures_folder",
    "open_corpus",
    "readable",
    "run",
    "say",
    "search",
    "show",
    "side_by_side",
    "sources",
]


def __dir__() -> list[str]:
    return sorted(__all__)
