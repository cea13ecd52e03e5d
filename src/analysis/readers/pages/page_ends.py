"""Rows of a table over page ends: the header printed again, and the row that the page end cut."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.text.folding import bare
from analysis.text.signs import DITTO

_ENDS = ".;:!?)"


def same_row(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two rows say the same, as a header printed again does."""
    return list(map(bare, a)) == list(map(bare, b))


def is_rest(row: Sequence[str], above: Sequence[Sequence[str]]) -> bool:
    """Whether the first row of a page goes on with the last row of the page before.

    Where rows count themselves in the first column, a rest has no number. Elsewhere a sentence was left open above, in
    a column whose cells otherwise end theirs, or goes on in small letters.
    """
    if len(row) != len(above[-1]) or len(above) < 2:
        return False
    filled = [k for k, cell in enumerate(row) if cell not in ("", DITTO)]
    if not filled or (len(filled) == 1 and len(row) > 2 and not row[filled[0]][:1].islower()):
        return False
    body = [r for r in above[1:] if sum(c not in ("", DITTO) for c in r) > 1]
    counted = sum(_counts(r[0]) for r in body)
    if body and counted >= 0.7 * len(body):
        return not row[0] and bool(above[-1][0])
    return any(_is_open(row[k], above[-1][k], [r[k] for r in body[:-1]]) for k in filled)


def _counts(cell: str) -> bool:
    return len(cell) <= 6 and (any(c.isdigit() for c in cell) or cell.strip("().").isupper())


def _is_open(cell: str, last: str, others: Sequence[str]) -> bool:
    if not last or last == DITTO or last[-1] in _ENDS:
        return False
    if cell[:1].islower():
        return True
    ended = [other[-1] in _ENDS for other in others if other and other != DITTO]
    return len(ended) >= 3 and sum(ended) >= 0.8 * len(ended)
