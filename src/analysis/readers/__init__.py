"""Bytes of a file -> its text, one module or package for each form a plan arrives in.

`files` tells the form: `plain` (in any of the `encodings`), `word` (.doc, .rtf and .odt too), `webpage`, `pdf`, and `scan`
with `pictures`. What a PDF and a scan have on their pages becomes text in `pages`. All forms share `written` (how rows
and raised figures are written), `layout_tables` and `prescribed` (which tables hold data, which words begin and end a
document).

Offsets in all tables count characters of the text returned here. Text files are given back as decoded, nothing
normalised; every other form is written down in one and the same way, so that one grammar reads them all:

- a paragraph or list item is a line, with the number that Word or the page gives it;
- a row of a table is a line `| a | b |`: `<br>` between paragraphs of a cell, `〃` where a merged cell of the row above
  goes on, an empty cell where one to the left does (see `row_of_cells`); tables that only place things on the page
  (head, signature) are lines;
- raised figures (marks of notes, m²) are raised characters, and notes stand at the end, one a line, mark first;
- pages of a PDF or scan begin with a form feed, also inside a sentence; running heads and page numbers are left out.
"""

from __future__ import annotations

from analysis.readers.errors import UnreadableFile
from analysis.readers.files import ENDINGS, Extracted, extract, extract_text

__all__ = ["ENDINGS", "Extracted", "UnreadableFile", "extract", "extract_text"]
