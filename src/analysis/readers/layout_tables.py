"""Tables that hold data, and tables that only place words beside each other on the page.

The head of a Vietnamese document (issuing body left, national motto right) and its end (recipients left, signature
right: Decree 30/2020/NĐ-CP, annex I) are drawn as tables without lines. They are text, cell after cell; everything
else is rows. The forms differ in how they write a table down and agree in this decision.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.layout.cells import column_role
from analysis.readers.prescribed import COUNTRY, MOTTO, RECIPIENTS, SIGNED_FOR
from analysis.text.folding import bare

_FEW_ROWS = 2
_HEADING = 90


def is_layout(rows: Sequence[Sequence[str]], ruled: bool | None = None) -> bool:
    """Whether a table only places words on the page.

    `rows`: the words of each cell, paragraphs of a cell divided by line ends, an empty string for a cell that a
    merged one covers. `ruled`: whether lines are drawn between the cells, None where that is not known.
    """
    filled = [row for row in rows if any(map(str.strip, row))]
    columns = {i for row in filled for i, cell in enumerate(row) if cell.strip()}
    if _is_headed(filled):
        return False
    if len(columns) < 2 or any(_is_placed(cell) for row in filled for cell in row):
        return True
    if ruled is False:
        return len(filled) <= _FEW_ROWS
    return len(columns) == 2 and len(filled) <= (1 if ruled else _FEW_ROWS)


def _is_headed(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a heading of columns stands in the first two rows."""
    roles = [[column_role(bare(cell)) for cell in row if 0 < len(cell.strip()) <= _HEADING] for row in rows[:2]]
    if any(sum(map(bool, row)) > 1 for row in roles):
        return True
    return len(rows) > 1 and not {"task", "indicator"}.isdisjoint(roles[0])


def _is_placed(cell: str) -> bool:
    """Whether a cell holds the motto, the list of recipients or the words above a signature."""
    lines = [bare(line) for line in cell.split("\n")]
    if MOTTO.search(" ".join(lines)):
        return True
    return any(COUNTRY.match(line) or RECIPIENTS.match(line) or SIGNED_FOR.match(line) for line in lines)
