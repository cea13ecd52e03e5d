"""Fonts in a PDF: their outlines only, so that taking out the few letters a chart needs is quick."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fontTools.ttLib import TTFont
from matplotlib.backends import _backend_pdf_ps

# How letters are found, put together and moved: a PDF names and places every glyph itself. Reading these and cutting
# them down takes four times as long as all the rest of a font, and is done anew for every chart.
LEFT_OUT = ("GSUB", "GPOS", "GDEF", "MATH", "kern", "cmap", "OS/2")


class _Outlines(io.BytesIO):
    """A font held in memory, in the place of the file that matplotlib opens; it is the only one in its file."""

    face_index = 0


@contextmanager
def outlines_only() -> Iterator[None]:
    """While it lasts, matplotlib embeds TrueType fonts without what only a layout engine needs. Looks are the same."""
    subset = _backend_pdf_ps.get_glyphs_subset

    def quick(file: Any, glyphs: Any) -> Any:
        return subset(_Outlines(_outlines_of(str(file), file.face_index)), glyphs)

    _backend_pdf_ps.get_glyphs_subset = quick
    try:
        yield
    finally:
        _backend_pdf_ps.get_glyphs_subset = subset


@functools.cache
def _outlines_of(file: str, face: int) -> bytes:
    """The font without what is left out; the numbers of its glyphs stay."""
    slim = io.BytesIO()
    with TTFont(file, fontNumber=face, recalcTimestamp=False) as font:
        for table in LEFT_OUT:
            if table in font:
                del font[table]
        font.save(slim, reorderTables=False)
    return slim.getvalue()
