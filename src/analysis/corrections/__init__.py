"""A researcher's own corrections: they win over the reader, survive every rebuild, and complain when no longer true.

A line of `data/codebook/corrections.csv` names a document, words that stand once in it, a table, and either a column
with what it says now (`was`) and what is right (`value`), or in place of the column `remove row`, `add row` or
`move row`. `correct` applies the lines in every build and stops naming all that are no longer true. From a notebook
`correct_value`, `remove_row`, `move_row` and `add_row` write such a line; `review` shows them all.
"""

from analysis.corrections.applying import correct, only_about
from analysis.corrections.errors import CorrectionError
from analysis.corrections.review import review
from analysis.corrections.writing import Added, Skipped, add_row, add_target, correct_value, move_row, remove_row

__all__ = [
    "Added",
    "CorrectionError",
    "Skipped",
    "add_row",
    "add_target",
    "correct",
    "correct_value",
    "move_row",
    "only_about",
    "remove_row",
    "review",
]


def __dir__() -> list[str]:
    return sorted(__all__)
