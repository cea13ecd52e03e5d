"""The one way out of a chart: PNG for Word, SVG for the web, PDF for print, each with its description."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import matplotlib.pyplot as plt
from PIL import Image

from analysis.codebook import Lang
from analysis.figures.embedding import outlines_only
from analysis.figures.pixels import png
from analysis.figures.style import HOUSE, Chart
from analysis.storage.whole_files import write_whole

FORMATS = ("png", "svg", "pdf")
LIST = "alt_texts.csv"


def export(figure: Chart, name: str, folder: Path | str, lang: Lang, alt: str | None = None) -> list[Path]:
    """Write `name_lang` as PNG (300 dpi), SVG and PDF into `folder` and bring its list of descriptions up to date.

    `alt` defaults to the chart's own description. Raises ValueError where there is none: a chart nobody can be told
    about does not leave. The same chart gives the same bytes. Returns the paths written.
    """
    alt = (alt or getattr(figure, "alt", "")).strip()
    if not alt:
        raise ValueError(f"{name}: a chart needs a description (alt text)")
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}_{lang}.{kind}" for kind in FORMATS]
    for path, kind in zip(paths, FORMATS, strict=True):
        write_whole(path, picture(figure, kind, lang, alt))
    return [*paths, list_alt_texts(folder)]


def picture(figure: Chart, kind: str, lang: Lang, alt: str | None = None) -> bytes:
    """The chart as a file of one of `FORMATS`, with its title, description and source inside."""
    heading, note = getattr(figure, "heading", ""), getattr(figure, "note", "")
    alt = alt or figure.alt
    if kind == "png":
        with plt.rc_context(HOUSE):
            words = {"Title": heading, "Description": alt, "Source": note, "Comment": lang}
            return png(figure, HOUSE["savefig.dpi"], words)
    metadata = {
        "svg": {"Date": None, "Creator": None, "Title": heading, "Description": alt, "Language": lang},
        "pdf": {"CreationDate": None, "Creator": None, "Producer": None, "Title": heading, "Subject": alt},
    }
    data = io.BytesIO()
    with plt.rc_context(HOUSE), outlines_only():
        figure.savefig(data, format=kind, metadata=metadata[kind], facecolor="white")
    return data.getvalue()


def list_alt_texts(folder: Path | str) -> Path:
    """Write `alt_texts.csv` (file, lang, title, alt, source), read from the charts in `folder` themselves."""
    folder = Path(folder)
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["file", "lang", "title", "alt", "source"])
    for path in sorted(folder.glob("*.png")):
        try:
            with Image.open(path) as picture:
                said = picture.info
        except OSError:  # a file of somebody else's that only looks like a picture
            continue
        if "Description" in said:
            rows.writerow(
                [path.name, said.get("Comment", ""), said.get("Title", ""), said["Description"], said.get("Source", "")]
            )
    path = folder / LIST
    write_whole(path, text.getvalue().encode("utf-8"))
    return path


def listed(folder: Path | str) -> list[Path]:
    """The charts that `alt_texts.csv` of the folder lists, in all formats; nothing else."""
    folder = Path(folder)
    if not (folder / LIST).exists():
        return []
    with open(folder / LIST, encoding="utf-8", newline="") as rows:
        names = [row["file"] for row in csv.DictReader(rows)]
    return [(folder / name).with_suffix(f".{kind}") for name in names if name == Path(name).name for kind in FORMATS]
