"""One look for all charts: fonts, colours, and a page that measures its own text so that nothing is cut or overlaps.

Lengths are inches and text sizes points. DejaVu Sans comes with matplotlib and has every Vietnamese letter, so a chart
is the same on every machine.
"""

from __future__ import annotations

import base64
import functools
import html
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.textpath import text_to_path

from analysis.figures.ground import ground
from analysis.figures.lettering import WORD, WORDS_IN_A_ROW
from analysis.figures.pixels import png

FONT = "DejaVu Sans"
HOUSE = {
    **ground(),
    "font.family": FONT,  # after the theme, which puts Arial first
    "font.size": 8.5,
    "savefig.dpi": 300,
    "svg.fonttype": "none",
    "svg.hashsalt": "provincial-plans",
    "pdf.fonttype": 42,
    "figure.dpi": 110,
    "axes.linewidth": 0.6,
    "hatch.linewidth": 0.5,
}
INK, GREY, PALE, RULE, NAVY = "#1a1a1a", "#5a5a5a", "#8c8c8c", "#d5d5d5", "#1f4e79"
HEADING, SUB, BODY, NOTE = 11.0, 8.5, 8.5, 8.0  # a page of a document may draw them at 0.94
LINE = 1.34  # line height, as a multiple of the text size
WIDTH, EDGE = 7.2, 0.16
PERCENT = "percent"
SCREEN = 96  # points of a screen to the inch


class Chart(Figure):
    """A figure that knows its heading, its note (n and sources) and its description for readers who cannot see it.

    `drawing` (bottom, top in inches) is what lies between heading and note, for documents that write these two
    themselves; None where the chart does not know.
    """

    drawing: tuple[float, float] | None = None
    heading: str = ""
    note: str = ""
    alt: str = ""

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, dict]]:
        """In a notebook: a sharp picture at its own size, with its description.

        JupyterLab gives no description to a PNG by itself, so a page shows it as HTML; the PNG is for other exports.
        """
        with plt.rc_context(HOUSE):
            picture = png(self, 1.5 * SCREEN, {})
        width, height = (round(SCREEN * inches) for inches in self.get_size_inches())
        data = base64.b64encode(picture).decode("ascii")
        alt = html.escape(self.alt, quote=True)
        shown = {
            "text/html": f'<img alt="{alt}" width="{width}" height="{height}" src="data:image/png;base64,{data}">',
            "image/png": data,
            "text/plain": self.alt or repr(self),
        }
        return shown, {"image/png": {"alt": self.alt, "width": width, "height": height}}


def in_house_style(draw: Callable) -> Callable:
    """Draw in the house style whatever theme is set outside, and leave that theme alone."""

    @functools.wraps(draw)
    def drawn(*args: Any, **kwargs: Any) -> Any:
        with plt.rc_context(HOUSE):
            return draw(*args, **kwargs)

    return drawn


# --- measuring ---------------------------------------------------------------------------------------------------


def width_of(text: str, size: float = BODY, weight: str = "normal") -> float:
    """Width of one line of text in inches; a little more than drawn, since small pictures round letters up."""
    return 1.06 * (_width_at_scale(text, weight) * (size / text_to_path.FONT_SCALE)) / 72 if text else 0.0


@functools.lru_cache(maxsize=1 << 15)
def _width_at_scale(text: str, weight: str) -> float:
    """Width in the size that matplotlib measures in: asked for once, whatever sizes the text is drawn in."""
    if WORDS_IN_A_ROW.fullmatch(text):
        return sum(_word_at_scale(word, weight) for word in WORD.findall(text))
    return _word_at_scale(text, weight)


@functools.lru_cache(maxsize=1 << 14)
def _word_at_scale(text: str, weight: str) -> float:
    font = FontProperties(family=FONT, size=text_to_path.FONT_SCALE, weight=weight)
    return text_to_path.get_text_width_height_descent(text, font, False)[0]


def wrapped(text: str, width: float, size: float = BODY, weight: str = "normal") -> list[str]:
    """The text in lines no wider than `width` inches; a single word wider than that is broken inside."""
    return list(lines_of(text, width, size, weight))


def lines_of(text: str, width: float, size: float = BODY, weight: str = "normal") -> Iterator[str]:
    """The lines of `wrapped`, one by one, for who needs only the first."""
    space = width_of(" ", size, weight)
    for paragraph in text.split("\n"):
        line, wide = "", 0.0
        for word in paragraph.split(" "):
            while width_of(word, size, weight) > width and len(word) > 1:
                fits = max((i for i in range(1, len(word)) if width_of(word[:i], size, weight) <= width), default=1)
                yield from [line, word[:fits]] if line else [word[:fits]]
                line, word = "", word[fits:]
            longer = f"{line} {word}" if line else word
            wider = (wide + space if line else 0.0) + width_of(word, size, weight)
            if line and _too_wide(longer, wider, width, size, weight):
                yield line
                longer, wider = word, width_of(word, size, weight)
            line, wide = longer, wider
        yield line


def _too_wide(line: str, about: float, width: float, size: float, weight: str) -> bool:
    """Whether a line is wider than `width`. Measuring it costs as much as all its words, so that it is done only where
    the sum of their widths, which misses what letters at their edges lend each other, does not tell."""
    unsure = 0.1 * size / 72 + 0.02 * about
    return about > width if abs(about - width) > unsure else width_of(line, size, weight) > width


ASCENT = 0.8
"""From the top of a line to what its letters stand on, in sizes: marks above capitals do not move a line of Vietnamese."""


def height_of(lines: Sequence[str], size: float = BODY) -> float:
    """Height of lines of text in inches."""
    return len(lines) * size * LINE / 72


# --- the page ----------------------------------------------------------------------------------------------------


class Page:
    """A chart being laid out from top to bottom: heading, what is shown, legend, body, note.

    `body` (left, bottom, width, height in inches) is what is left for the drawing.
    """

    def __init__(
        self,
        heading: str,
        shown: str,
        note: str,
        height: float,
        legend: Sequence[tuple[Any, str]] = (),
        width: float = WIDTH,
    ):
        inner = width - 2 * EDGE
        head = wrapped(heading, inner, HEADING, "bold")
        sub = wrapped(shown, inner, SUB) if shown else []
        foot = wrapped(note, inner, NOTE) if note else []
        keys = _flow(legend, inner)
        above = EDGE + height_of(head, HEADING) + 0.05 + height_of(sub, SUB) + 0.08 + len(keys) * 0.2 + 0.06
        below = 0.1 + height_of(foot, NOTE) + 0.08
        total = above + height + below
        self.figure = Chart(
            figsize=(width, total), facecolor="white"
        )  # not pyplot's: shown once, where a cell returns it
        self.figure.heading, self.figure.note = heading, note
        self.figure.drawing = (below - 0.08, total - EDGE - height_of(head, HEADING) - 0.03)
        self.width, self.height = width, total
        self.body = (EDGE, below, inner, height)
        y = total - EDGE
        y = self._lines(head, y, HEADING, INK, "bold") - 0.05
        y = self._lines(sub, y, SUB, GREY) - 0.08
        for row in keys:
            for handle, label, x in row:
                self._key(handle, label, EDGE + x, y - 0.1)
            y -= 0.2
        self._lines(foot, below - 0.1, NOTE, GREY)

    def _lines(self, lines: Sequence[str], top: float, size: float, color: str, weight: str = "normal") -> float:
        for line in lines:
            self.text(line, EDGE, top - ASCENT * size / 72, size, color, weight=weight, va="baseline")
            top -= size * LINE / 72
        return top

    def text(self, text: str, x: float, y: float, size: float = BODY, color: str = INK, **more: Any) -> None:
        """Text at inches from the lower left corner of the page."""
        more.setdefault("va", "center")
        self.figure.text(x, y, text, transform=self.figure.dpi_scale_trans, fontsize=size, color=color, **more)

    def rule(self, left: float, right: float, y: float, color: str = RULE) -> None:
        """A fine line across the page, to keep the eye in its row."""
        self.figure.add_artist(
            Line2D([left, right], [y, y], color=color, linewidth=0.5, transform=self.figure.dpi_scale_trans, zorder=0)
        )

    def upright(self, x: float, bottom: float, top: float, color: str = RULE) -> None:
        """A fine line down the page, between the columns of two plans."""
        self.figure.add_artist(
            Line2D([x, x], [bottom, top], color=color, linewidth=0.5, transform=self.figure.dpi_scale_trans, zorder=0)
        )

    def box(self, left: float, bottom: float, width: float, height: float, color: str) -> None:
        """A filled rectangle."""
        box = Rectangle(
            (left, bottom),
            width,
            height,
            facecolor=color,
            linewidth=0,
            transform=self.figure.dpi_scale_trans,
            zorder=0.5,
        )
        self.figure.add_artist(box)

    def _key(self, handle: Any, label: str, x: float, y: float) -> None:
        inches = self.figure.dpi_scale_trans
        self.text(label, x + 0.33, y, NOTE, INK)
        if isinstance(handle, str):
            self.text(handle, x + 0.14, y, BODY, GREY, ha="center")
            return
        if isinstance(handle, Line2D):
            handle.set_data([x + 0.02, x + 0.14, x + 0.26], [y] * 3)
            handle.set_markevery([1])
        else:
            handle.set_bounds(x + 0.02, y - 0.06, 0.24, 0.12)
        handle.set_transform(inches)
        self.figure.add_artist(handle)

    def axes(self, left: float, bottom: float, width: float, height: float) -> Axes:
        """Axes at inches from the lower left corner of the page."""
        return self.figure.add_axes((left / self.width, bottom / self.height, width / self.width, height / self.height))


def _flow(legend: Sequence[tuple[Any, str]], width: float) -> list[list[tuple[Any, str, float]]]:
    """Legend entries in rows that fit the width: (handle, label, x)."""
    rows: list[list[tuple[Any, str, float]]] = []
    x = width + 1
    for handle, label in legend:
        need = 0.33 + width_of(label, NOTE) + 0.22
        if x + need - 0.22 > width:
            rows.append([])
            x = 0.0
        rows[-1].append((handle, label, x))
        x += need
    return rows


def mark(shape: str, filled: bool = True, color: str = NAVY, line: str = "None", size: float = 6.5) -> Line2D:
    """A legend handle or a data point: shape and filling carry the meaning, the colour only repeats it."""
    return Line2D(
        [], [], marker=shape, linestyle=line, color=GREY if line != "None" else color, linewidth=0.9, markersize=size,
        markerfacecolor=color if filled else "white", markeredgecolor=color, markeredgewidth=0.3 if shape.startswith("$") else 1.1,
    )  # fmt: skip


def swatch(color: str, hatch: str = "") -> Rectangle:
    """A legend handle for a filled area."""
    return Rectangle((0, 0), 1, 1, facecolor=color, edgecolor=GREY, hatch=hatch or None, linewidth=0.5)


def bare_axes(ax: Axes) -> None:
    """No frame, no ticks: a place to draw on."""
    for side in ax.spines.values():
        side.set_visible(False)
    ax.set_xticks([])
    ax.set_yticks([])
