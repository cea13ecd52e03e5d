"""A way for matplotlib to paint pictures that lays out each word and shapes each letter once.

Matplotlib lays out every line twice, to measure and to paint it, wherever it stands again, and has FreeType shape every
letter of it anew: most of the time of a chart full of words. The dots are the same, as a test holds.
"""

from __future__ import annotations

import functools
import re
from typing import Any, NamedTuple

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg, get_hinting_flag
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, RenderMode

_UPRIGHT = 0x10000 * np.eye(2, dtype=int)
_PARTS = 0x40  # FreeType counts in parts of a dot
# Lines of these signs are their words in a row: from left to right, no mark that joins what stands before it.
WORDS_IN_A_ROW = re.compile("[ -\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u2190-\u2bff]+")
_FONT_OF_WORDS = "DejaVu Sans"  # has no pair of letter and blank that stand closer than others
WORD = re.compile("[^ ]* |[^ ]+")


class _Letter(NamedTuple):
    """A letter of a line, and where it stands from the line's beginning; upwards."""

    font: FT2Font  # not the one asked for where that does not have the letter
    glyph: int
    right: float
    up: float


class _Word(NamedTuple):
    """A word with the blank behind it: its letters, and where the next word begins."""

    letters: tuple[_Letter, ...]
    wide: float


class _Extent(NamedTuple):
    """How far a letter reaches, in parts of a dot."""

    wide: int
    bottom: int
    top: int


class _Shape(NamedTuple):
    """A painted letter, and where its dots begin."""

    dots: np.ndarray
    left: int
    top: int


def _laid_out(font: FT2Font, text: str, features: Any = None, language: Any = None) -> tuple[_Letter, ...]:
    found = font._layout(text, flags=get_hinting_flag(), features=features, language=language)
    return tuple(_Letter(one.ft_object, one.glyph_index, one.x, one.y) for one in found)


def _in_a_row(font: FT2Font, size: float, dpi: float, text: str) -> list[_Letter]:
    """The letters of a line, word by word."""
    letters, begin = [], 0.0
    for word in WORD.findall(text):
        found = _word(font, size, dpi, get_hinting_flag(), word)
        letters += [_Letter(one, glyph, begin + right, up) for one, glyph, right, up in found.letters]
        begin += found.wide
    return letters


@functools.lru_cache(maxsize=1 << 14)
def _word(font: FT2Font, size: float, dpi: float, hinting: Any, word: str) -> _Word:
    """A word as it is laid out wherever it stands."""
    font.set_size(size, dpi)
    letters = _laid_out(font, word)
    last = letters[-1]
    return _Word(letters, last.right + last.font.load_glyph(last.glyph, flags=hinting).horiAdvance / _PARTS)


class LetteringRenderer(RendererAgg):
    """Paints as matplotlib does, with the lines and letters of one picture kept."""

    def __init__(self, width: float, height: float, dpi: float) -> None:
        super().__init__(width, height, dpi)
        self._lines: dict[tuple, list[_Letter]] = {}
        self._extents: dict[tuple, _Extent] = {}
        self._shapes: dict[tuple, _Shape] = {}

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        if ismath or not (letters := self._line(s, prop, None, None)):
            return super().get_text_width_height_descent(s, prop, ismath)
        size, reach = prop.get_size_in_points(), []
        for font, glyph, right, up in letters:
            wide, bottom, top = self._extent(font, size, glyph)
            reach.append((right + wide / _PARTS, bottom + round(_PARTS * up), top + round(_PARTS * up)))
        bottom = min(low for _, low, _ in reach)
        return reach[-1][0], (max(high for *_, high in reach) - bottom) / _PARTS, -bottom / _PARTS

    def draw_text(
        self,
        gc: Any,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        if ismath or angle or not gc.get_antialiased():
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        asked = (mtext.get_fontfeatures(), mtext.get_language()) if mtext is not None else (None, None)
        size, height, sized = prop.get_size_in_points(), int(self.height), set()
        for font, glyph, right, up in self._line(s, prop, *asked):
            across, part_across = divmod(round(_PARTS * (x + right)), _PARTS)
            upwards, part_upwards = divmod(round(_PARTS * (self.height - y + up)), _PARTS)
            dots, left, top = self._shape(font, size, glyph, part_across, part_upwards, sized)
            self._renderer.draw_text_image(dots, left + across, height - (top + upwards) + dots.shape[0], 0, gc)

    def _line(self, text: str, prop: FontProperties, features: Any, language: Any) -> list[_Letter]:
        key = (text, prop.copy(), str(features), str(language))  # a copy: what belongs to a text may be changed
        if key not in self._lines:
            font = self._prepare_font(prop)
            if features is language is None and font.family_name == _FONT_OF_WORDS and WORDS_IN_A_ROW.fullmatch(text):
                self._lines[key] = _in_a_row(font, prop.get_size_in_points(), self.dpi, text)
            else:
                self._lines[key] = [*_laid_out(font, text, features, language)]
        return self._lines[key]

    def _extent(self, font: FT2Font, size: float, glyph: int) -> _Extent:
        key = (font, size, glyph)
        if key not in self._extents:
            font.set_size(size, self.dpi)
            found = font.load_glyph(glyph, flags=get_hinting_flag())
            self._extents[key] = _Extent(found.horiAdvance, found.bbox[1], found.bbox[3])
        return self._extents[key]

    def _shape(self, font: FT2Font, size: float, glyph: int, across: int, upwards: int, sized: set[FT2Font]) -> _Shape:
        """A letter whose line begins so many parts of a dot behind a whole one; fonts in `sized` have the size already."""
        key = (font, size, glyph, across, upwards)
        if key not in self._shapes:
            if font not in sized:  # setting it costs as much as the letter
                font.set_size(size, self.dpi)
                sized.add(font)
            font._set_transform(_UPRIGHT, [across, upwards])
            painted = font._render_glyph(glyph, get_hinting_flag(), RenderMode.NORMAL)
            self._shapes[key] = _Shape(painted.buffer, painted.left, painted.top)
        return self._shapes[key]


class FigureCanvas(FigureCanvasAgg):
    """What `savefig` looks for in the module that is named to it as the one that paints."""

    def get_renderer(self) -> RendererAgg:
        key = (*self.get_width_height(physical=True), self.figure.dpi)
        if self._lastKey != key:
            self.renderer, self._lastKey = LetteringRenderer(*key), key
        return self.renderer
