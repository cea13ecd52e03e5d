"""A scanned page made ready for recognition: upright, straight, evenly lit, stamps and drawn lines taken off.

What is measured here in inches holds for paper of any size; the page is worked on at `DPI`, which recognition reads
best. Coloured ink is taken off only where it forms something larger than writing (a seal, the frame of an arrival
stamp, a signature): numbers and days are often written into the heading in blue, and those must stay.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from analysis.readers.pages import Rule

DPI = 300
POINTS = 72

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in picture elements; right and bottom lie outside."""


@dataclass(frozen=True)
class Prepared:
    """A page as recognition gets it: grey, `DPI` fine, without drawn lines; those lines in points; closed cells."""

    picture: Image.Image
    rules: list[Rule]
    cells: list[Box]


def prepare(picture: Image.Image, dpi: float, turn: int = 0) -> Prepared:
    """One page ready for recognition; `turn`: degrees to turn it first, against the clock, 0, 90, 180 or 270."""
    flat = _on_white(picture)
    if turn:
        flat = flat.transpose(
            {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}[turn]
        )
    grey = without_stamps(evenly_lit(_at_working_size(flat, dpi)))
    angle = skew(grey)
    if angle:
        grey = grey.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    level, upright = drawn_lines(np.asarray(grey) < _LINE_DARK)
    # Dust goes last: the dots of a dotted line are as small.
    bare = without_specks(Image.fromarray(_painted_over(np.asarray(grey), [*level, *upright])))
    rules = [_rule(line, False) for line in _single(level)] + [_rule(line, True) for line in _single_upright(upright)]
    return Prepared(bare, rules, closed_cells(bare.size, [*level, *upright]))


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture in grey (`L`) or colour (`RGB`); what is see-through becomes white."""
    if picture.mode.startswith(("I", "F")):
        values = np.asarray(picture, dtype=np.float64)
        top = 65535 if values.max(initial=0) > 255 else 255
        return Image.fromarray((values.clip(0, top) * (255 / top)).astype(np.uint8))
    if picture.mode in ("1", "L"):
        return picture.convert("L")
    if "A" in picture.mode or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(white, picture).convert("RGB")
    return picture.convert("RGB")


def _at_working_size(picture: Image.Image, dpi: float) -> Image.Image:
    """The picture at about `DPI`; one within a sixth of it is close enough but is brought to it all the same."""
    size = tuple(max(1, round(side * DPI / dpi)) for side in picture.size)
    return picture if size == picture.size else picture.resize(size, Image.Resampling.BICUBIC)


# --- light ------------------------------------------------------------------------------------------------------------

_PAPER_STEP = 12  # the paper's brightness is looked at in squares of 1/25 inch ...
_PAPER_REACH = 13  # ... and is the brightest within about a quarter of an inch: wider than any stroke of writing
_DARKEST_PAPER = 96  # darker than this is a picture or the scanner's lid, not paper in a shadow


def evenly_lit(picture: Image.Image) -> Image.Image:
    """The page with its paper white everywhere: shadows of a copier's fold, yellowed paper, shaded cells."""
    return (
        Image.merge(picture.mode, [_lit(band) for band in picture.split()]) if picture.mode == "RGB" else _lit(picture)
    )


def _lit(band: Image.Image) -> Image.Image:
    small = band.reduce(_PAPER_STEP) if min(band.size) > _PAPER_STEP else band
    paper = small.filter(ImageFilter.MaxFilter(_PAPER_REACH)).filter(ImageFilter.BoxBlur(_PAPER_REACH // 2))
    light = np.asarray(paper.resize(band.size, Image.Resampling.BILINEAR)).clip(_DARKEST_PAPER)
    even = (np.asarray(band).astype(np.uint16) * 255) // light
    return Image.fromarray(even.clip(0, 255).astype(np.uint8))


_SPECK_DARK = 170
_SPECK = 3  # dots: 0.01 inch; the point of 8-point type is larger
_ALONE = 2  # so many light dots all round


def without_specks(grey: Image.Image) -> Image.Image:
    """The page without dust: dark spots smaller than any point that stand for themselves."""
    values = np.asarray(grey)
    dark = values < _SPECK_DARK
    whole = _SPECK + 2 * _ALONE
    if min(dark.shape) <= whole:
        return grey
    round_about, inside = _sums(dark, whole), _sums(dark, _SPECK)[_ALONE:-_ALONE, _ALONE:-_ALONE]
    rows, columns = np.nonzero((inside > 0) & (inside == round_about))
    clean = values.copy()
    for down in range(_SPECK):
        for across in range(_SPECK):
            clean[rows + _ALONE + down, columns + _ALONE + across] = 255
    return Image.fromarray(clean)


def _sums(mask: np.ndarray, side: int) -> np.ndarray:
    """Dots of a mask in every square of so many dots, by the upper left corner of the square."""
    total = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), dtype=np.int32)
    total[1:, 1:] = mask.cumsum(axis=0, dtype=np.int32).cumsum(axis=1)
    return total[side:, side:] - total[:-side, side:] - total[side:, :-side] + total[:-side, :-side]


# --- coloured ink -----------------------------------------------------------------------------------------------------

_COARSE = 3  # colour is looked at at 100 dpi: the fringes that scanners leave round black letters vanish there
_COLOURED = 40  # difference between the strongest and the weakest channel
_STAMP_LEAST = 45  # in hundredths of an inch: letters and written figures are smaller, in one direction at least
_STAMP_MOST = (330, 220)
_STAMP_FULLEST = 0.6  # a box fuller of colour than this is a filled cell
_SURELY_BLACK = 0.6  # of the brightness of the ink: darker than this there is a letter under it
_SURELY_INK = 0.85  # and brighter than this there is none; between the two lie the edges
_WRITTEN_IN_COLOUR = 0.6  # with more coloured ink than this the page itself is written so


def without_stamps(picture: Image.Image) -> Image.Image:
    """The page in grey; what seals, arrival stamps and signatures put on it in colour is gone, black beneath stays."""
    grey = np.asarray(picture.convert("L"))
    if picture.mode != "RGB" or min(picture.size) < _COARSE:
        return Image.fromarray(grey)
    small = np.asarray(picture.reduce(_COARSE))
    strongest = small.max(axis=2)
    coloured = strongest - small.min(axis=2) >= _COLOURED
    stamps = _stamps(coloured, small)
    if not stamps:
        return Image.fromarray(grey)
    grey = grey.copy()
    colours = np.asarray(picture)
    for x0, y0, x1, y1 in stamps:
        inside = coloured[y0:y1, x0:x1]
        place = np.s_[y0 * _COARSE : y1 * _COARSE, x0 * _COARSE : x1 * _COARSE]
        grey[place] = _without_ink(colours[place], small[y0:y1, x0:x1][inside])
    return Image.fromarray(grey)


def _without_ink(colours: np.ndarray, ink: np.ndarray) -> np.ndarray:
    """A place in grey without coloured inks (`ink`: dots of them).

    The ink of a seal is nearly as bright as paper in its own colour, black letters under it are dark in all of them.
    Red and blue are looked at each for itself: a signature is darker than the seal it crosses.
    """
    strongest = colours.max(axis=2)
    white = np.full(3, 255.0)
    for channel in range(3):
        own = ink[ink.argmax(axis=1) == channel]
        if len(own):
            white[channel] = max(np.percentile(own[:, channel], 10), _DARKEST_PAPER)
    white = white[colours.argmax(axis=2)]
    black, white = white * _SURELY_BLACK, white * _SURELY_INK
    lifted = black + (strongest - black) * (255 - black) / (white - black)
    return np.where(strongest <= black, strongest, lifted.clip(0, 255)).astype(np.uint8)


def _stamps(coloured: np.ndarray, small: np.ndarray) -> list[Box]:
    """Boxes of what is larger than writing among the coloured dots, with a margin for what the ink bled."""
    dark = small.min(axis=2) < 160
    if not coloured.any() or (coloured & dark).sum() > _WRITTEN_IN_COLOUR * dark.sum():
        return []
    height, width = coloured.shape
    boxes = []
    for x0, y0, x1, y1 in pieces(_spread(coloured, 1)):
        wide, high = x1 - x0, y1 - y0
        if min(wide, high) < _STAMP_LEAST or wide > _STAMP_MOST[0] or high > _STAMP_MOST[1]:
            continue
        if coloured[y0:y1, x0:x1].mean() <= _STAMP_FULLEST:
            boxes.append((max(x0 - 4, 0), max(y0 - 4, 0), min(x1 + 4, width), min(y1 + 4, height)))
    return boxes


def _spread(mask: np.ndarray, by: int) -> np.ndarray:
    """The mask grown by so many dots to all sides."""
    picture = Image.fromarray(mask.astype(np.uint8) * 255)
    return np.asarray(picture.filter(ImageFilter.MaxFilter(2 * by + 1))) > 0


def pieces(mask: np.ndarray) -> list[Box]:
    """Boxes of the connected pieces of a mask, from top to bottom; dots that touch at a corner are connected."""
    padded = np.zeros((mask.shape[0], mask.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = mask
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    ends = np.nonzero(steps == -1)[1]
    parent = list(range(len(rows)))

    def root(run: int) -> int:
        while parent[run] != run:
            parent[run] = parent[parent[run]]
            run = parent[run]
        return run

    run_rows, run_starts, run_ends = rows.tolist(), starts.tolist(), ends.tolist()
    above = 0
    for run, row in enumerate(run_rows):
        while run_rows[above] < row - 1 or (run_rows[above] == row - 1 and run_ends[above] < run_starts[run]):
            above += 1
        other = above
        while run_rows[other] == row - 1 and run_starts[other] <= run_ends[run]:
            one, two = root(other), root(run)
            parent[max(one, two)] = min(one, two)
            other += 1
    boxes: dict[int, Box] = {}
    for run, row in enumerate(run_rows):
        x0, y0, x1, _ = boxes.get(root(run), (run_starts[run], row, run_ends[run], row + 1))
        boxes[root(run)] = (min(x0, run_starts[run]), y0, max(x1, run_ends[run]), row + 1)
    return list(boxes.values())


# --- skew -------------------------------------------------------------------------------------------------------------

_STEEPEST = 6.0  # degrees that are tried; what is best at the end of them is no skew of lines
_SMALLEST_SKEW = 0.04  # less than a dot over the width of a line
_DARK = 140


def skew(grey: Image.Image) -> float:
    """Degrees to turn the page, against the clock, until its lines lie level; 0.0 where it has none.

    Rows of a straight page are either full or empty: the angle is the one at which the lower edges of all letters
    and lines fall into the fewest rows (largest sum of squares).
    """
    small = np.asarray(grey.reduce(_COARSE) if min(grey.size) > _COARSE else grey) < _DARK
    edges = small[:-1] & ~small[1:]
    margin = max(1, round(0.03 * min(small.shape)))
    ys, xs = np.nonzero(edges[margin:-margin, margin:-margin])
    if len(xs) < 200:
        return 0.0
    stride = -(-len(xs) // 150_000)
    ys, xs = ys[::stride].astype(np.float64), xs[::stride] - small.shape[1] / 2

    def sharpness(angle: float) -> float:
        rows = np.rint(ys - np.tan(np.radians(angle)) * xs).astype(np.int64)
        # Smoothed, since dots of a page that is not turned fall on whole rows and would look sharper than they are.
        counts = np.convolve(np.bincount(rows - rows.min()), (1, 2, 1))
        return float((counts.astype(np.float64) ** 2).sum())

    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.2).tolist(), key=sharpness)
    if abs(coarse) > _STEEPEST - 0.3:
        return 0.0
    best = max((coarse + np.arange(-0.2, 0.21, 0.02)).tolist(), key=sharpness)
    return 0.0 if abs(best) < _SMALLEST_SKEW or sharpness(best) < 1.02 * sharpness(0.0) else round(best, 2)


# --- drawn lines ------------------------------------------------------------------------------------------------------

_LINE_DARK = 200  # a thin line that is blurred is grey
_LEVEL_LEAST = 90  # dots: 0.3 inch; no letter is so wide
_UPRIGHT_LEAST = 66  # 0.22 inch; a row of a table is higher, a letter of a heading is not
_DOTTED_LEAST = 150
_DOT_GAP = 10  # so far apart dots are no line
_THICKEST = 22
_EDGE = 30  # what lies so near to the edge is the edge of the paper or the lid of the scanner
_DOUBLE = 10  # lines that lie closer than this are one line, drawn twice


def drawn_lines(dark: np.ndarray) -> tuple[list[Box], list[Box]]:
    """Level and upright lines among the dark dots of a straight page, whole or dotted."""
    return _lines(dark, _LEVEL_LEAST), [_across(box) for box in _lines(dark.T, _UPRIGHT_LEAST)]


def _across(box: Box) -> Box:
    return box[1], box[0], box[3], box[2]


def _lines(dark: np.ndarray, least: int) -> list[Box]:
    """Level lines: whole ones that letters may touch here and there, and dotted ones with nothing beside them."""
    # A thin line that is not quite level steps from row to row: a stretch may use the row above or below.
    thick = dark.copy(order="C")
    thick[1:] |= dark[:-1]
    thick[:-1] |= dark[1:]
    whole = _thin(dark, _stretches(thick, least, 0.94), least, beside=0.4)
    joined = ~_stretches(~thick, _DOT_GAP, 1.0)
    dotted = _thin(dark, _stretches(joined, _DOTTED_LEAST, 0.94), _DOTTED_LEAST, beside=0.05)
    return whole + [d for d in dotted if not any(_meet(d, w) for w in whole)]


def _thin(dark: np.ndarray, full: np.ndarray, least: int, beside: float) -> list[Box]:
    """Pieces that are thin, and light along both sides but for a share of the dots."""
    height = dark.shape[0]
    found = []
    for x0, y0, x1, y1 in pieces(full):
        y0, y1 = y0 + 1, y1 - 1
        if x1 - x0 < least or not 0 < y1 - y0 <= _THICKEST or y1 < _EDGE or y0 > height - _EDGE:
            continue
        over = dark[max(y0 - 5, 0) : max(y0 - 2, 1), x0:x1].mean()
        under = dark[y1 + 2 : y1 + 5, x0:x1].mean() if y1 + 2 < height else 0.0
        if over <= beside and under <= beside:
            found.append((x0, y0, x1, y1))
    return found


def _stretches(mask: np.ndarray, length: int, share: float) -> np.ndarray:
    """Dots of a mask that belong to a level stretch of this length with such a share of dark dots."""
    rows, columns = mask.shape
    if columns <= length:
        return np.zeros_like(mask)
    sums = np.zeros((rows, columns + 1), dtype=np.int32)
    np.cumsum(mask, axis=1, out=sums[:, 1:])
    begins = sums[:, length:] - sums[:, :-length] >= length * share
    counts = np.zeros((rows, columns + length), dtype=np.int32)  # stretches begun before each column
    np.cumsum(begins, axis=1, out=counts[:, length : length + begins.shape[1]])
    counts[:, length + begins.shape[1] :] = counts[:, length + begins.shape[1] - 1][:, None]
    return (counts[:, length:] - counts[:, :-length] > 0) & mask


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] + 4 and other[1] < one[3] + 4


def _single(lines: list[Box]) -> list[Box]:
    """Level lines; those drawn double, or broken into pieces side by side, as one."""
    single: list[Box] = []
    for line in sorted(lines, key=lambda b: (b[1], b[0])):
        for i, other in enumerate(single):
            near = abs((line[1] + line[3]) - (other[1] + other[3])) <= 2 * _DOUBLE
            if near and line[0] <= other[2] + _DOUBLE and other[0] <= line[2] + _DOUBLE:
                single[i] = (
                    min(line[0], other[0]),
                    min(line[1], other[1]),
                    max(line[2], other[2]),
                    max(line[3], other[3]),
                )
                break
        else:
            single.append(line)
    return single


def _single_upright(lines: list[Box]) -> list[Box]:
    return [_across(line) for line in _single([_across(line) for line in lines])]


def _painted_over(grey: np.ndarray, lines: list[Box]) -> np.ndarray:
    """The page without its lines."""
    bare = grey.copy()
    for x0, y0, x1, y1 in lines:
        bare[max(y0 - 2, 0) : y1 + 2, max(x0 - 2, 0) : x1 + 2] = 255
    return bare


def _rule(line: Box, upright: bool) -> Rule:
    """The middle of a line, in points."""
    x0, y0, x1, y1 = (side * POINTS / DPI for side in line)
    if upright:
        return Rule(round((x0 + x1) / 2, 2), round(y0, 2), round((x0 + x1) / 2, 2), round(y1, 2))
    return Rule(round(x0, 2), round((y0 + y1) / 2, 2), round(x1, 2), round((y0 + y1) / 2, 2))


# --- cells ------------------------------------------------------------------------------------------------------------

_CELL_STEP = 3
_CELL_LEAST = (24, 48)  # height and width, 0.08 and 0.16 inch
_CELL_MOST = 0.6  # of the page, both ways: a frame round a page is no cell
_CORNER = 12  # ends of lines that come so near to each other meet


def closed_cells(size: tuple[int, int], lines: list[Box]) -> list[Box]:
    """Fields that lines close in on all sides, row by row; a merged cell is one field."""
    width, height = size
    open_ = np.ones((height // _CELL_STEP + 1, width // _CELL_STEP + 1), dtype=bool)
    for x0, y0, x1, y1 in lines:
        longer = (_CORNER, 0) if x1 - x0 > y1 - y0 else (0, _CORNER)
        left, top = max(x0 - longer[0], 0) // _CELL_STEP, max(y0 - longer[1], 0) // _CELL_STEP
        open_[top : (y1 + longer[1]) // _CELL_STEP + 1, left : (x1 + longer[0]) // _CELL_STEP + 1] = False
    cells = []
    for x0, y0, x1, y1 in pieces(open_):
        x0, y0, x1, y1 = (side * _CELL_STEP for side in (x0, y0, x1, y1))
        if x0 == 0 or y0 == 0 or x1 >= width or y1 >= height:
            continue
        small = y1 - y0 < _CELL_LEAST[0] or x1 - x0 < _CELL_LEAST[1]
        if not small and not (y1 - y0 > _CELL_MOST * height and x1 - x0 > _CELL_MOST * width):
            cells.append((x0, y0, x1, y1))
    return sorted(cells, key=lambda box: (box[1], box[0]))
