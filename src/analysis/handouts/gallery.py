"""One page with every chart: what it shows here, from which frame and by which call; made by the build.

The pictures are small copies for reading on the page; the ones to print are in `figures`.
"""

from __future__ import annotations

import inspect
import io
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from PIL import Image

from analysis.catalogue import CATALOGUE, Entry, rows_of
from analysis.corpus import Corpus
from analysis.figures import Chart
from analysis.figures.pixels import pixels
from analysis.figures.style import HOUSE
from analysis.storage.whole_files import write_whole

PAGE, PICTURES = "gallery.md", "gallery"
DPI, COLOURS = 110, 64  # of the small copies
_HEAD = """# Every chart

Made by the build from the documents in `data/raw`; do not edit. Each chart is a function of `analysis.figures`: a tidy
frame in, a chart out, in Vietnamese (`lang="vi"`) or English (`lang="en"`). Here is the Vietnamese one and, where a chart
goes over several pages, the first of them; `figures` holds all in both languages as PNG (300 dpi), SVG and PDF.

```python
from analysis import catalogue, notebooks

data = notebooks.open_corpus()
plans = data.plans
dict(catalogue.drawn(data, plans, "en", name="digital_economy_share"))
```
"""


def write(data: Corpus, plans: pd.DataFrame, folder: Path) -> list[Path]:
    """Write `gallery.md` and its pictures into `folder`; the paths written. Pictures of charts that are gone are removed.

    The same tables give the same bytes.
    """
    text, firsts = page(data, plans)
    pictures = folder / PICTURES
    pictures.mkdir(parents=True, exist_ok=True)
    written = [folder / PAGE, *(pictures / f"{name}.png" for name in firsts)]
    for path, chart in zip(written[1:], firsts.values(), strict=True):
        write_whole(path, _small(chart))
    for old in set(pictures.glob("*.png")) - set(written):
        old.unlink()
    write_whole(written[0], text.encode("utf-8"))
    return written


def page(data: Corpus, plans: pd.DataFrame) -> tuple[str, dict[str, Chart]]:
    """The page as Markdown, and the charts it shows by the name of their picture."""
    parts, firsts = [_HEAD], {}
    frames = rows_of(CATALOGUE, data, plans)
    for entry in CATALOGUE:
        rows = frames[entry.name]
        pages = {lang: _pages(entry.draw(rows, plans, data.book, lang)) for lang in ("vi", "en")}
        firsts[entry.name] = pages["vi"][0]
        parts.append(_part(entry, rows, pages["vi"], pages["en"][0]))
    return "\n".join(parts), firsts


def _pages(drawn: Chart | list[Chart]) -> list[Chart]:
    return [drawn] if isinstance(drawn, Chart) else drawn


def _part(entry: Entry, rows: pd.DataFrame, pages: list[Chart], english: Chart) -> str:
    first = pages[0]
    call = f"figures.{entry.draw.__name__}({', '.join(inspect.signature(entry.draw).parameters)})"
    told = " ".join((inspect.getdoc(entry.draw) or "").split("\n\n")[0].split())
    more = f" · page 1 of {len(pages)}" if len(pages) > 1 else ""
    return (
        f"## {entry.name}\n\n"
        f"![{_plain(first.alt)}]({PICTURES}/{entry.name}.png)\n\n"
        f"*{_plain(first.heading)}*<br>\n*{_plain(english.heading)}*\n\n"
        f"`{call}`\n\n{told}\n\n"
        f"Notebook [{entry.notebook}](../notebooks/{entry.notebook}.ipynb) · {len(rows)} rows{more}\n"
    )


def _plain(text: str) -> str:
    """A text that Markdown takes as it is, on one line."""
    return " ".join(text.split()).replace("[", "(").replace("]", ")").replace("*", r"\*").replace("<", "&lt;")


def _small(chart: Chart) -> bytes:
    """The chart as a picture of few colours."""
    out = io.BytesIO()
    with plt.rc_context(HOUSE):
        sharp = pixels(chart, DPI)
    few = sharp.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(out, format="png", optimize=True)
    return out.getvalue()
