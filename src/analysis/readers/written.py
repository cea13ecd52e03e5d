"""How what is no plain text is written down as text: rows of tables, raised figures."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.cells import DITTO

__all__ = ["DITTO", "raised", "row_of_cells"]

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """Figures as raised characters: a note's mark must not run into the number before it."""
    return text.translate(_RAISED)


def row_of_cells(cells: Sequence[str]) -> str:
    """One row of a table as a line; paragraphs of a cell are divided by line ends."""
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    paragraphs = [" ".join(line.split()) for line in text.split("\n")]
    return "<br>".join(p for p in paragraphs if p).replace("|", "\\|")
