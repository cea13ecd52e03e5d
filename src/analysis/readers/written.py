"""How what is no plain text is written down as text: rows of tables, raised figures, numbers of lists."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.text.signs import RAISED

_RAISED = str.maketrans("0123456789", RAISED)
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def raised(text: str) -> str:
    """Figures as raised characters: a note's mark must not run into the number before it."""
    return text.translate(_RAISED)


def roman(number: int) -> str:
    """A number above zero in small Roman letters; of the thousands no more than nine are written."""
    out = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        out += letters * min(times, 9)
    return out


def row_of_cells(cells: Sequence[str]) -> str:
    """One row of a table as a line; paragraphs of a cell are divided by line ends."""
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    paragraphs = [" ".join(line.split()) for line in text.split("\n")]
    return "<br>".join(p for p in paragraphs if p).replace("|", "\\|")
