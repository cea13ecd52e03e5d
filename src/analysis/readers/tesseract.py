"""Pictures -> words with their boxes, by the program tesseract and its Vietnamese data.

Tesseract runs as a program of its own; nothing of it is a dependency of this package. What it found in a picture is kept
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
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from analysis.readers.errors import UnreadableFile
from analysis.readers.pictures import DPI
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


WHOLE_PAGE, ONE_BLOCK = "3", "6"
"""Ways to divide a page (--psm): found out, or taken for one block of lines."""


def recognised(program: Tesseract, pictures: Sequence[Image.Image], division: str, number: int) -> list[list[Token]]:
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
class Token:
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


def _tokens(tsv: str, pictures: int) -> list[list[Token]]:
    """Words of each picture, in the order in which tesseract reads it."""
    found: list[list[Token]] = [[] for _ in range(pictures)]
    for row in tsv.splitlines()[1:]:
        fields = row.split("\t")
        if len(fields) == 12 and fields[0] == "5" and fields[11].strip():
            text = unicodedata.normalize("NFC", fields[11].strip())
            box = (int(f) for f in fields[6:10])
            found[int(fields[1]) - 1].append(Token(text, *box, float(fields[10]), tuple(fields[1:5])))
    return found


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
