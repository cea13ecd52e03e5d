"""Static pages of the executed notebooks, for someone without Jupyter: no code, nothing loaded from elsewhere."""

from __future__ import annotations

import base64
import html
import io
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from analysis import catalogue
from analysis.handouts import linking
from analysis.handouts.frame import INDEX, put, whole
from analysis.handouts.originals import Originals
from analysis.notebooks.files import library

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from analysis.corpus import Corpus

_NAME = "Các kế hoạch cấp tỉnh"


def write(
    executed: Iterable[Path | str],
    folder: Path | str,
    answers: Callable[[], Sequence[tuple[str, str, str]]] = tuple,
    data: Corpus | None = None,
) -> list[Path]:
    """An index, one page for each executed notebook and, of `data`, one for each text; returns the paths in this order.

    With `data` the ids in the tables lead to the sentence, marked in the page of its text. Pages of a run before that
    this one does not make are taken away, so that none outlives its data; files of other names stay. `answers` gives
    sentences for the index: what it is about, the sentence, the chart of the catalogue that shows it. OSError where
    something cannot be written.
    """
    folder, notebooks = Path(folder), [Path(path) for path in executed]
    folder.mkdir(parents=True, exist_ok=True)
    titles = {path.stem: _title(path) for path in notebooks}
    originals = Originals(data) if data is not None and len(data.documents) else None
    bodies = {path.stem: page(path, titles, originals) for path in notebooks}
    index = _index(titles, bodies, answers(), originals.listed() if originals else ())
    for old in set(_listed(folder / INDEX)) - set(_names(index)):
        (folder / f"{old}.html").unlink(missing_ok=True)
    made = [put(folder / INDEX, index)]
    made += [put(folder / f"{stem}.html", body) for stem, body in bodies.items()]
    return made + (originals.write(folder) if originals else [])


def page(executed: Path, titles: dict[str, str], originals: Originals | None = None) -> str:
    """One notebook as a page by itself: words, tables, charts with their descriptions; `titles` are the pages to link."""
    nbformat = library()
    from nbconvert.exporters import HTMLExporter

    # "basic" is the inside of nbconvert's classic page: cells without scripts, styles and fonts of the web
    exporter = HTMLExporter(
        template_name="basic",
        language_code="vi",
        exclude_input=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
    notebook = for_readers(nbformat.read(executed, as_version=4))
    body, _ = exporter.from_notebook_node(_with_anchors(notebook, executed.stem))
    body = _PICTURE.sub(lambda m: m[1] + _lighter(m[2]), _numbered(linking.without_calls(body)))
    if originals:
        body = linking.linked(body, originals, titles)
    return whole(titles[executed.stem], f"{_links(titles, executed.stem)}\n<main>\n{body}\n</main>")


_PICTURE = re.compile(r"(data:image/png;base64,)([A-Za-z0-9+/=\s]+)")
_COLOURS = 64  # a chart has a handful of them; the rest is for the edges of letters


def _lighter(picture: str) -> str:
    """A chart (PNG, base64) with a palette, a quarter of its size, so that pages open quickly."""
    from PIL import Image

    whole_picture = base64.b64decode(picture)
    with Image.open(io.BytesIO(whole_picture)) as image:
        flat = Image.new("RGB", image.size, "white")
        flat.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    lighter = io.BytesIO()
    flat.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(lighter, "PNG", optimize=True)
    return base64.b64encode(min(whole_picture, lighter.getvalue(), key=len)).decode("ascii")


def _with_anchors(notebook: NotebookNode, stem: str) -> NotebookNode:
    """An anchor with the name of each chart of the catalogue before the cell that draws it."""
    nbformat = library()

    cells = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            for entry in catalogue.CATALOGUE:
                drawn = entry.notebook == stem and re.search(rf"\bfigures\.{entry.draw.__name__}\(", cell.source)
                if drawn and not any(f'id="{entry.name}"' in other.source for other in cells):
                    cells.append(nbformat.v4.new_markdown_cell(f'<a id="{entry.name}"></a>', id=f"to-{entry.name}"))
        cells.append(cell)
    notebook.cells = cells
    return notebook


_SECTION = re.compile(r"^##\s", re.M)
_MARK = "<!-- for those who run it -->"
_NOT_HERE = re.compile(rf"^(?:{_MARK}\s*\n##\s|##\s+[\d.]*\s*Xuất\b)", re.M)
_WITHIN = re.compile(rf"\s*{_MARK}.*?<!-- for all -->", re.S)
_HINTS = re.compile(r"rows=None|today=True|→ \S+/\s*$")


def for_readers(notebook: NotebookNode) -> NotebookNode:
    """The notebook without the parts that only somebody who runs it needs.

    Such a part begins with the mark `<!-- for those who run it -->` or is the export, and ends at the next heading of
    its rank, or with the mark `<!-- for all -->` in the same cell. A cell of code that begins with the comment
    `# for those who run it` shows nothing. Printed lines that speak of calls or of files written go as well.
    """
    left, here = [], True
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            if _SECTION.search(cell.source):
                here = not _NOT_HERE.search(cell.source)
            cell.source = _WITHIN.sub("", cell.source)
        if not here or (cell.cell_type == "code" and cell.source.startswith("# for those who run it")):
            continue
        if cell.cell_type == "code":
            cell.outputs = [
                out for out in cell.outputs if not (out.output_type == "stream" and _HINTS.search(out.text))
            ]
        left.append(cell)
    notebook.cells = left
    return notebook


def _links(titles: dict[str, str], here: str) -> str:
    links = [f'<a href="{INDEX}">Mục lục</a>']
    links += [
        f"<b>{html.escape(_short(title))}</b>"
        if stem == here
        else f'<a href="{stem}.html">{html.escape(_short(title))}</a>'
        for stem, title in titles.items()
    ]
    return f"<nav>{' '.join(links)}</nav>"


def _short(title: str) -> str:
    """A title as a menu has it: what stands before its first colon or comma."""
    return re.split(r"[:,]", title)[0].strip()


_HEADING = re.compile(r'<h2[^>]* id="([^"]+)"[^>]*>(.*?)</h2>', re.S)


def _numbered(body: str) -> str:
    """Every heading of a section with an id: "muc-3" for "3. …", else by its place."""
    place = 0

    def opened(heading: re.Match) -> str:
        nonlocal place
        place += 1
        number = re.match(r"\d+(?=\.)", heading[1])
        return f'<h2 id="{f"muc-{number[0]}" if number else f"phan-{place}"}">{heading[1]}</h2>'

    return re.sub(r"<h2>(.*?)</h2>", opened, body, flags=re.S)


def _answer(about: str, said: str, chart: str, titles: dict[str, str], bodies: dict[str, str]) -> str:
    lead = f"<b>{html.escape(about)}.</b> " if about else ""
    return f"<li>{lead}{html.escape(said)}{_where(chart, titles, bodies)}</li>"


def _where(chart: str, titles: dict[str, str], bodies: dict[str, str]) -> str:
    """The way to a chart: the page and the section it is in."""
    for stem, body in bodies.items():
        at = body.find(f'<a id="{chart}">')
        if at >= 0:
            above = _HEADING.findall(body[:at])
            section = re.match(r"\d+", _plain(above[-1][1])) if above else None
            said = _short(titles[stem]) + (f", mục {section[0]}" if section else "")
            return f' <a href="{stem}.html#{chart}">Xem {html.escape(said)}</a>'
    return ""


def _index(
    titles: dict[str, str],
    bodies: dict[str, str],
    answers: Sequence[tuple[str, str, str]],
    texts: Sequence[tuple[str, str]],
) -> str:
    told = "\n".join(_answer(*answer, titles, bodies) for answer in answers)
    told = f"<h2>Kết quả chính</h2>\n<ul>\n{told}\n</ul>\n" if told else ""
    pages = "\n".join(_contents(stem, title, bodies[stem]) for stem, title in titles.items())
    pages = f"<h2>Các trang</h2>\n<ul>\n{pages}\n</ul>\n" if pages else ""
    listed = "\n".join(f'<li><a href="{quote(name)}">{html.escape(title)}</a></li>' for name, title in texts)
    listed = (
        f'<h2 id="texts">Các văn bản</h2>\n<p>Nguyên văn từng tệp; mã và vị trí trong các bảng dẫn tới đúng câu ở đây.'
        f'<br><small lang="en">The words of each file; ids and places in the tables lead to the sentence here.</small></p>'
        f"\n<ul>\n{listed}\n</ul>\n"
        if listed
        else ""
    )
    body = f"""<main>
<h1>{_NAME}</h1>
<p><em lang="en">Provincial plans, side by side.</em></p>
<p>Mỗi trang trả lời một câu hỏi; mọi con số đều được tính từ các bảng và dẫn về câu văn của kế hoạch.
<br><small lang="en">Each page answers one question; every figure is computed from the tables and leads back to the words of a
plan.</small></p>
{told}{pages}{listed}</main>"""
    return whole(_NAME, body)


def _contents(stem: str, title: str, body: str) -> str:
    """A page with its sections."""
    sections = "\n".join(
        f'<li><a href="{stem}.html#{html.escape(quote(html.unescape(at)))}">{html.escape(_plain(said))}</a></li>'
        for at, said in _HEADING.findall(body)
    )
    sections = f"\n<details><summary>Các mục</summary>\n<ul>\n{sections}\n</ul>\n</details>" if sections else ""
    return f'<li><a href="{stem}.html">{html.escape(title)}</a>{sections}</li>'


def _plain(heading: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", heading)).strip()


def _title(notebook: Path) -> str:
    """The first heading of a notebook, else its name."""
    nbformat = library()

    for cell in nbformat.read(notebook, as_version=4).cells:
        if cell.cell_type == "markdown" and (found := re.match(r"#\s+(.+)", cell.source)):
            return found[1].strip()
    return notebook.stem


def _listed(index: Path) -> Sequence[str]:
    """The pages that an index made here names."""
    return _names(index.read_text(encoding="utf-8")) if index.is_file() else ()


def _names(index: str) -> list[str]:
    return [unquote(name) for name in re.findall(r'<li><a href="([^"/\\#]+)\.html">', index)]
