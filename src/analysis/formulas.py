"""Cells that a spreadsheet would take for a formula, and carry out."""

from __future__ import annotations

FORMULA_SIGNS = "=+-@\t\r\n "
"""What a cell of free text must not begin with (OWASP, CSV injection); blanks before such a sign do not hide it."""


def harmless(text: str) -> str:
    """`text` without signs at its beginning that make a spreadsheet take a cell of a CSV file for a formula."""
    return text.lstrip(FORMULA_SIGNS) if text[:1] in FORMULA_SIGNS else text
