"""Pictures of pages -> words with their places, by the program tesseract and its Vietnamese data.

Tesseract runs as a program of its own; nothing of it is a dependency of this package. What it found on a page is kept
in a folder of the user, because a page takes seconds and a corpus is read many times.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from analysis.readers.errors import UnreadableFile
from analysis.readers.pages import Page, Word
from analysis.readers.pictures import DPI, POINTS, Prepared, prepare
from analysis.storage.store import cache_folder
from analysis.storage.whole_files import write_whole

LANGUAGE = "vie"
"""Never together with `eng`: measured on pages with known text, the pair reads Vietnamese worse than `vie` alone."""

SECONDS_A_PAGE = 180

INSTALL = (
    "Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-vie; Windows: the installer of UB Mannheim, with "
    '"Vietnamese" ticked under additional language data; macOS: brew install tesseract tesseract-lang; conda: '
    "conda install -c conda-forge tesseract"
)


def read_image(data: bytes) -> list[Page]:
    """Pages of a picture file (PNG, JPEG, TIFF with one page or many, BMP, WebP)."""
    pictures, dpi = [], []
    for picture in _frames(data):
        square, fineness = _squared(picture)
        pictures.append(square)
        dpi.append(fineness)
    return read_pictures(pictures, dpi)


def read_pictures(pictures: Sequence[Image.Image], dpi: Sequence[float] | float, first: int = 1) -> list[Page]:
    """Words and drawn lines of scanned pages, one picture a page; `dpi`: of all, or of each.

    `first`: number of the first page, for messages.

    A page without a word is an empty page. Raises UnreadableFile where tesseract or its Vietnamese data is missing,
    or where it fails on a page or takes longer than `SECONDS_A_PAGE`.
    """
    if not pictures:
        return []
    program = find_tesseract()
    fineness = [float(dpi)] * len(pictures) if isinstance(dpi, int | float) else list(dpi)
    numbers = range(first, first + len(pictures))
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        return list(pool.map(lambda *page: _page(program, *page), numbers, pictures, fineness))


# --- picture files ----------------------------------------------------------------------------------------------------


def _frames(data: bytes) -> Iterator[Image.Image]:
    """Pages of a picture file, whole and in memory."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(io.BytesIO(data))
            if picture.format != "TIFF" and getattr(picture, "n_frames", 1) > 1:
                raise UnreadableFile("a moving picture; bring in the scanned page itself (PNG, JPEG, TIFF or PDF)")
            for frame in ImageSequence.Iterator(picture):
                if not all(frame.size):
                    raise UnreadableFile("a picture without size; scan the page again")
                frame.load()
                yield frame.copy()
        except UnreadableFile:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise UnreadableFile(
                f"a picture of more than {(Image.MAX_IMAGE_PIXELS or 0) // 1_000_000} million dots; save it at 300 dpi, one page a picture"
            ) from None
        except UnidentifiedImageError:
            raise UnreadableFile("not a picture that can be opened; save the page as PNG, JPEG, TIFF or PDF") from None
        except Exception as error:  # decoders raise whatever they meet in damaged data
            raise UnreadableFile(
                f"the picture is damaged ({error or type(error).__name__}); copy or scan it again"
            ) from None


_SCREEN = 100  # dpi below this are those of screens, which cameras and web pages state for want of others
_PAPER = (5.0, 24.0)  # inches that the longer side of a page has; what is outside was not scanned at the dpi it states
_A4_HEIGHT = 11.69


def _squared(picture: Image.Image) -> tuple[Image.Image, float]:
    """The picture with dots as wide as high, and its dpi; that of an A4 page where it states none that can be."""
    try:
        across, down = (float(d) for d in picture.info["dpi"])
    except (KeyError, TypeError, ValueError):
        across = down = 0.0
    if min(across, down) > 0 and max(across, down) > 1.05 * min(across, down):  # telefax: 204 by 98
        finest = max(across, down)
        size = round(picture.width * finest / across), round(picture.height * finest / down)
        picture, across, down = picture.resize(size), finest, finest
    longer = max(picture.size)
    if across < _SCREEN or not _PAPER[0] <= longer / across <= _PAPER[1]:
        across = longer / _A4_HEIGHT
    return picture, across


# --- tesseract --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tesseract:
    """The program found on this machine; `identity`: its version and a digest of its data, "" where unknown."""

    path: str
    identity: str


def find_tesseract() -> Tesseract:
    """The program with Vietnamese data; raises UnreadableFile with what to install."""
    path = shutil.which("tesseract") or _usual_place()
    if path is None:
        raise UnreadableFile(f"a scan is read by the program tesseract, which is not installed. {INSTALL}")
    try:
        version, languages = (_asked(path, question) for question in ("--version", "--list-langs"))
    except (OSError, subprocess.SubprocessError) as error:
        raise UnreadableFile(
            f"the program tesseract ({path}) does not start ({error}); install it again. {INSTALL}"
        ) from None
    if LANGUAGE not in languages.split():
        raise UnreadableFile(
            f"tesseract is installed but its Vietnamese data (language {LANGUAGE}) is not. {INSTALL}; or put vie.traineddata into its folder tessdata"
        )
    folder = re.search(r'"([^"\n]+)"', languages)
    data = Path(folder[1]) / f"{LANGUAGE}.traineddata" if folder else None
    try:
        digest = hashlib.sha256(data.read_bytes()).hexdigest() if data else ""
    except OSError:
        digest = ""
    return Tesseract(path, f"{version}\n{digest}" if digest else "")


def _usual_place() -> str | None:
    """Where the Windows installer puts the program: it does not enter it into PATH."""
    if sys.platform != "win32":
        return None
    roots = [os.environ.get(v) for v in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)")]
    local = os.environ.get("LOCALAPPDATA")
    roots.append(str(Path(local) / "Programs") if local else None)
    places = [Path(root) / "Tesseract-OCR" / "tesseract.exe" for root in roots if root]
    return next((str(p) for p in places if p.is_file()), None)


def _asked(path: str, question: str) -> str:
    """What the program says of itself; older versions say it on the error stream."""
    said = subprocess.run([path, question], capture_output=True, timeout=60, check=False)
    return (said.stdout + said.stderr).decode("utf-8", "replace")


_WHOLE_PAGE, _ONE_BLOCK = "3", "6"
"""Ways to divide a page (--psm): found out, or taken for one block of lines."""


def _recognised(program: Tesseract, pictures: Sequence[Image.Image], division: str, number: int) -> list[list[_Token]]:
    """Words of each picture, in one run of tesseract, or as kept from an earlier one."""
    arguments = ("-l", LANGUAGE, "--dpi", str(DPI), "--psm", division, "tsv")
    place = _place_kept(program, pictures, arguments)
    tsv = _kept(place)
    if tsv is None:
        tsv = _run(program, _bitmaps(pictures), arguments, number)
        _keep(place, tsv)
    return _tokens(tsv, len(pictures))


def _bitmaps(pictures: Sequence[Image.Image]) -> bytes:
    bitmaps = io.BytesIO()
    pictures[0].save(bitmaps, "TIFF", save_all=True, append_images=list(pictures[1:]))
    return bitmaps.getvalue()


def _run(program: Tesseract, bitmaps: bytes, arguments: Sequence[str], number: int) -> str:
    """Tesseract's table of words; through pipes, since on Windows it cannot open paths with Vietnamese letters."""
    try:
        run = subprocess.run(
            [program.path, "-", "-", *arguments],
            input=bitmaps,
            capture_output=True,
            timeout=SECONDS_A_PAGE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableFile(
            f"page {number}: text recognition took longer than {SECONDS_A_PAGE} seconds and was stopped; scan the page again at 300 dpi, or leave it out"
        ) from None
    except OSError as error:
        raise UnreadableFile(
            f"page {number}: tesseract does not start ({error}); install it again. {INSTALL}"
        ) from None
    if run.returncode:
        said = run.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UnreadableFile(
            f"page {number}: tesseract failed ({said[-1] if said else run.returncode}); scan the page again"
        )
    return run.stdout.decode("utf-8", "replace")


# --- words ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Token:
    """A word as tesseract gives it: box in dots, certainty in per cent, and the line it stands in."""

    text: str
    left: int
    top: int
    width: int
    height: int
    certainty: float
    line: tuple[str, ...]

    @property
    def says(self) -> bool:
        """Whether there is a letter or a figure in it."""
        return any(c.isalnum() for c in self.text)


def _tokens(tsv: str, pictures: int) -> list[list[_Token]]:
    """Words of each picture, in the order in which tesseract reads it."""
    found: list[list[_Token]] = [[] for _ in range(pictures)]
    for row in tsv.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) == 12 and fields[0] == "5" and fields[11].strip():
            text = unicodedata.normalize("NFC", fields[11].strip())
            box = (int(f) for f in fields[6:10])
            found[int(fields[1]) - 1].append(_Token(text, *box, float(fields[10]), tuple(fields[1:5])))
    return found


_MARGIN = 30
"""White round the picture of a cell: without it tesseract takes a figure alone for dirt."""

_PAPER_WHITE = [min(255, v * 255 // 190) for v in range(256)]
"""What is nearly white becomes white: alone with the grain of its paper, a cell would be read as full of letters."""

_GRAIN, _INK = 3, 4
"""So many dark squares of so many dots make a cell that is not empty; the grain of a scan fills none, a hyphen fills six."""

_INK_DARK = 140

_BAR = 0.75
"""Share of the width of a sign that is dark in a row where its bar lies; the legs of < and > fill less than half."""


def _read(program: Tesseract, prepared: Prepared, number: int) -> list[_Token]:
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
    tokens = _recognised(program, [outside], _WHOLE_PAGE, number)[0]
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


def _with_bar(token: _Token, picture: Image.Image) -> _Token:
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


def _read_cells(program: Tesseract, cells: Sequence[Image.Image], number: int) -> list[list[_Token]]:
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


def _read_at(program: Tesseract, cells: Sequence[Image.Image], scale: float, number: int) -> list[list[_Token]]:
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
        for words in _recognised(program, pictures, _ONE_BLOCK, number)
    ]


def _agreed(readings: Sequence[list[_Token]]) -> list[_Token]:
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


def _joined(words: Sequence[_Token]) -> str:
    return " ".join(t.text for t in words)


def _bare(words: Sequence[_Token]) -> str:
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


def certainty(tokens: Sequence[_Token]) -> float:
    """Mean certainty over the letters of a page, in per cent; 100 where there are too few to say."""
    letters = sum(len(t.text) for t in tokens if t.says)
    return sum(len(t.text) * t.certainty for t in tokens if t.says) / letters if letters >= 20 else 100.0


def _lying(tokens: Sequence[_Token]) -> bool:
    """Whether most longer words are higher than wide: the page lies on its side, however well it was read."""
    longer = [t for t in tokens if len(t.text) >= 4 and t.says]
    return len(longer) >= 4 and sum(t.height > t.width for t in longer) > len(longer) / 2


def _other_turns(tokens: Sequence[_Token]) -> tuple[int, ...]:
    """Turns worth trying. Tesseract reads a page whose top is on the right, and fails where it is on the left."""
    sure = certainty(tokens) >= _SURE
    if _lying(tokens):
        return (90, 270) if sure else (270, 90)
    if sure:
        return ()
    # Cells are read as level lines, whatever stands in them, so that words there do not show that they lie.
    return (270, 90, 180) if any(t.line[0] == "cell" for t in tokens) else (180,)


def _made(prepared: Prepared, tokens: Sequence[_Token]) -> Page:
    scale = POINTS / DPI
    lines: dict[tuple[str, ...], list[_Token]] = {}
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


def _without_noise(line: Sequence[_Token]) -> list[_Token]:
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


# --- what was recognised is kept --------------------------------------------------------------------------------------


def _place_kept(program: Tesseract, pictures: Sequence[Image.Image], arguments: Sequence[str]) -> Path | None:
    """File for what this program makes of these pictures; None where the program or the folder is not known well enough."""
    if not program.identity:
        return None
    digest = hashlib.sha256(json.dumps([program.identity, *arguments, *(p.size for p in pictures)]).encode())
    for picture in pictures:
        digest.update(picture.tobytes())
    try:
        return cache_folder() / "ocr" / f"{digest.hexdigest()}.json"
    except RuntimeError:  # no home
        return None


def _kept(place: Path | None) -> str | None:
    """A kept table; None where there is none, or where it is not what was written."""
    if place is None:
        return None
    try:
        kept = json.loads(place.read_text(encoding="utf-8"))
        words = kept["words"]
        return words if hashlib.sha256(words.encode()).hexdigest() == kept["sha256"] else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _keep(place: Path | None, words: str) -> None:
    """Keep a table, whole or not at all; a folder that cannot be written to is no error."""
    if place is None:
        return
    kept = json.dumps({"sha256": hashlib.sha256(words.encode()).hexdigest(), "words": words}, ensure_ascii=False)
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, kept.encode("utf-8"))
