"""Pictures of pages -> words with their places: each page as a whole, and the cells of its tables one by one."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from statistics import median

import numpy as np
from PIL import Image, ImageOps

from analysis.readers.errors import UnreadableFile
from analysis.readers.pages import Page, Word
from analysis.readers.picture_files import pictures_of
from analysis.readers.pictures import DPI, POINTS, Prepared, prepare
from analysis.readers.tesseract import ONE_BLOCK, WHOLE_PAGE, Tesseract, Token, find_tesseract, recognised


def read_image(data: bytes) -> list[Page]:
    """Pages of a picture file (PNG, JPEG, TIFF with one page or many, BMP, WebP)."""
    pictures = list(pictures_of(data))
    return read_pictures([picture for picture, _ in pictures], [dpi for _, dpi in pictures])


def read_pictures(pictures: Sequence[Image.Image], dpi: Sequence[float] | float, first: int = 1) -> list[Page]:
    """Words and drawn lines of scanned pages, one picture a page; `dpi`: of all, or of each.

    `first`: number of the first page, for messages.

    A page without a word is an empty page. Raises UnreadableFile where tesseract or its Vietnamese data is missing,
    or where it fails on a page or takes too long for one.
    """
    if not pictures:
        return []
    program = find_tesseract()
    fineness = [float(dpi)] * len(pictures) if isinstance(dpi, int | float) else list(dpi)
    numbers = range(first, first + len(pictures))
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        return list(pool.map(lambda *page: _page(program, *page), numbers, pictures, fineness))


_MARGIN = 30
"""White round the picture of a cell: without it tesseract takes a figure alone for dirt."""

_PAPER_WHITE = [min(255, v * 255 // 190) for v in range(256)]
"""What is nearly white becomes white: alone with the grain of its paper, a cell would be read as full of letters."""

_GRAIN, _INK = 3, 4
"""So many dark squares of so many dots make a cell that is not empty; the grain of a scan fills none, a hyphen fills six."""

_INK_DARK = 140

_BAR = 0.75
"""Share of the width of a sign that is dark in a row where its bar lies; the legs of < and > fill less than half."""


def _read(program: Tesseract, prepared: Prepared, number: int) -> list[Token]:
    """Words of a page: what stands in no closed cell as a page, and each cell for itself.

    Measured on tables with known text: as part of a page every sixth figure of a table is lost, cell by cell hardly
    one, since figures that stand alone are taken for dirt. Words of cells stand before the text below their table.
    """
    outside = prepared.picture.copy()
    cells, corners = [], []
    for box in prepared.cells:
        inside = prepared.picture.crop(box)
        outside.paste(255, box)
        if sum(inside.reduce(_GRAIN).histogram()[:_INK_DARK]) >= _INK:
            cells.append(ImageOps.expand(inside.point(_PAPER_WHITE), _MARGIN, 255))
            corners.append((box[0] - _MARGIN, box[1] - _MARGIN))
    tokens = recognised(program, [outside], WHOLE_PAGE, number)[0]
    if not cells:
        return [_with_bar(t, prepared.picture) for t in tokens]
    in_cells = [
        replace(t, left=t.left + x, top=t.top + y, line=("cell", str(i), *t.line[2:]))
        for i, ((x, y), words) in enumerate(zip(corners, _read_cells(program, cells, number), strict=True))
        for t in words
    ]
    floor = max(box[3] for box in prepared.cells)
    below = next((i for i, t in enumerate(tokens) if t.top >= floor), len(tokens))
    return [_with_bar(t, prepared.picture) for t in (*tokens[:below], *in_cells, *tokens[below:])]


_BARRED = {"<": "≤", ">": "≥"}


def _with_bar(token: Token, picture: Image.Image) -> Token:
    """The word with ≤ or ≥ for < or > where a bar lies under the sign: the Vietnamese data knows neither of the two."""
    if token.text[:1] not in _BARRED:
        return token
    box = (token.left, token.top, token.left + token.width, token.top + token.height)
    dark = np.asarray(picture.crop(box)) < _INK_DARK
    filled = dark.any(axis=0)
    start = int(filled.argmax())
    end = start + int(np.argmin(np.append(filled[start:], False)))
    sign = dark[:, start:end]
    rows = np.flatnonzero(sign.any(axis=1))
    if len(rows) < 8:
        return token
    foot = sign[rows[-1] - len(rows) // 3 : rows[-1] + 1]
    barred = foot.mean(axis=1).max() > _BAR
    return replace(token, text=_BARRED[token.text[0]] + token.text[1:]) if barred else token


_CELL_SCALE, _OTHER_SCALES = 0.75, (0.5, 1.0)
_SHORT = 8


def _read_cells(program: Tesseract, cells: Sequence[Image.Image], number: int) -> list[list[Token]]:
    """Words of each cell. What is short is read at three sizes, and the reading that most agree on is taken.

    Measured on 684 pictures of short cells: one with figures is wrong in 41 of them at one size, in 24 by vote. A bar
    alone is the number I: lines of the table are off the picture.
    """
    readings = _read_at(program, cells, _CELL_SCALE, number)
    short = [i for i, words in enumerate(readings) if len(_joined(words)) <= _SHORT]
    if short:
        others = [_read_at(program, [cells[i] for i in short], scale, number) for scale in _OTHER_SCALES]
        for i, *more in zip(short, *others, strict=True):
            readings[i] = _agreed([readings[i], *more])
    return [[replace(words[0], text="I")] if _joined(words) == "|" else words for words in readings]


def _read_at(program: Tesseract, cells: Sequence[Image.Image], scale: float, number: int) -> list[list[Token]]:
    """Words of each cell, recognised smaller than it is; boxes as in the cell."""
    pictures = [
        c if scale == 1 else c.resize((round(c.width * scale), round(c.height * scale)), Image.Resampling.LANCZOS)
        for c in cells
    ]
    return [
        [
            replace(
                t,
                left=round(t.left / scale),
                top=round(t.top / scale),
                width=round(t.width / scale),
                height=round(t.height / scale),
            )
            for t in words
        ]
        for words in recognised(program, pictures, ONE_BLOCK, number)
    ]


def _agreed(readings: Sequence[list[Token]]) -> list[Token]:
    """The reading with most certainty behind its letters and figures; of equal ones that with most points and commas.

    Points and commas are what is lost at small sizes, never what is added.
    """
    behind: dict[str, float] = {}
    for words in readings:
        bare = _bare(words)
        behind[bare] = behind.get(bare, 0.0) + max(1.0, min((t.certainty for t in words), default=1.0))
    best = max(behind, key=behind.__getitem__)
    same = [words for words in readings if _bare(words) == best]
    return max(same, key=lambda words: (len(_joined(words)), sum(t.certainty for t in words)))


def _joined(words: Sequence[Token]) -> str:
    return " ".join(t.text for t in words)


def _bare(words: Sequence[Token]) -> str:
    return "".join(c for c in _joined(words) if c.isalnum())


def _page(program: Tesseract, number: int, picture: Image.Image, dpi: float) -> Page:
    """One page; turned where what was read shows that it lies on its side or on its head."""
    try:
        best = prepare(picture, dpi)
        tokens = _read(program, best, number)
        for turn in _other_turns(tokens):
            again = prepare(picture, dpi, turn)
            others = _read(program, again, number)
            if not _lying(others) and (_lying(tokens) or certainty(others) > certainty(tokens) + _SURER):
                best, tokens = again, others
            if certainty(tokens) >= _SURE and not _lying(tokens):
                break
    except (OSError, MemoryError) as error:
        raise UnreadableFile(f"page {number}: the picture cannot be worked on ({error}); scan it again") from None
    return _made(best, tokens)


_SURE = 70.0
"""Pages the right way up were read with a certainty of 80 to 96, pages on their head with 42 to 47."""


_SURER = 15.0
"""So much surer must a page be read the other way up: what is hard to read is so both ways."""


def certainty(tokens: Sequence[Token]) -> float:
    """Mean certainty over the letters of a page, in per cent; 100 where there are too few to say."""
    letters = sum(len(t.text) for t in tokens if t.says)
    return sum(len(t.text) * t.certainty for t in tokens if t.says) / letters if letters >= 20 else 100.0


def _lying(tokens: Sequence[Token]) -> bool:
    """Whether most longer words are higher than wide: the page lies on its side, however well it was read."""
    longer = [t for t in tokens if len(t.text) >= 4 and t.says]
    return len(longer) >= 4 and sum(t.height > t.width for t in longer) > len(longer) / 2


def _other_turns(tokens: Sequence[Token]) -> tuple[int, ...]:
    """Turns worth trying. Tesseract reads a page whose top is on the right, and fails where it is on the left."""
    sure = certainty(tokens) >= _SURE
    if _lying(tokens):
        return (90, 270) if sure else (270, 90)
    if sure:
        return ()
    # Cells are read as level lines, whatever stands in them, so that words there do not show that they lie.
    return (270, 90, 180) if any(t.line[0] == "cell" for t in tokens) else (180,)


def _made(prepared: Prepared, tokens: Sequence[Token]) -> Page:
    scale = POINTS / DPI
    lines: dict[tuple[str, ...], list[Token]] = {}
    for token in tokens:
        lines.setdefault(token.line, []).append(token)
    words = []
    for line in lines.values():
        kept = _without_noise(line)
        size = round(median(letter_size(t.text, t.height) for t in kept) * scale * 2) / 2 if kept else 0.0
        for t in kept:
            box = (t.left, t.top, t.left + t.width, t.top + t.height)
            words.append(Word(t.text, *(round(side * scale, 2) for side in box), size, whole=True))
    width, height = prepared.picture.size
    return Page(round(width * scale, 2), round(height * scale, 2), words, prepared.rules, recognised=True)


def _without_noise(line: Sequence[Token]) -> list[Token]:
    return [t for t in line if t.says or t.certainty >= 30]


def letter_size(text: str, height: float) -> float:
    """Size of type of a word by the height of its box and the letters in it, in the unit of the height.

    Shares of the type size are those of Times, in which plans are set: x-height 0.45, capitals, figures and tall
    letters 0.67, marks above 0.2 more, below the line 0.21.
    """
    above = max((_rise(c) for c in text), default=0.67)
    below = max((_depth(c) for c in text), default=0.0)
    return height / (above + below)


def _rise(letter: str) -> float:
    plain, *marks = unicodedata.normalize("NFD", letter)
    over = sum(mark not in _BELOW for mark in marks)
    if plain.isupper() or plain.isdigit():
        return 0.67 + 0.2 * bool(over)
    if plain in "bdđfhklt()/%" or not plain.isalpha():
        return 0.68
    return 0.46 + (0.22, 0.36)[over > 1] * bool(over)


_BELOW = "\u0323\u031b"  # dot below; the horn of ơ and ư does not rise


def _depth(letter: str) -> float:
    plain, *marks = unicodedata.normalize("NFD", letter)
    return 0.21 if plain in "gjpqyQ,;()" or "\u0323" in marks else 0.0
