"""Static pages of the executed notebooks, for someone without Jupyter: no code, nothing loaded from elsewhere."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.whole_files import write_whole

if TYPE_CHECKING:
    from nbformat import NotebookNode

INDEX = "index.html"
_LOOK = """
/* fonts that have every Vietnamese letter, on all three systems */
body { font: 15px/1.5 "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; color: #1a1a1a; margin: 0; }
main { max-width: 68em; margin: 0 auto; padding: 1em 1.5em 3em; }
h1, h2, h3 { color: #1f4e79; line-height: 1.25; }
small { color: #505050; }
pre, code { font-family: Consolas, Menlo, "Noto Sans Mono", "DejaVu Sans", monospace; font-size: 13px; white-space: pre-wrap; }
img { max-width: 100%; height: auto; }
div.output_area { overflow-x: auto; margin: 0.6em 0; }
table { border-collapse: collapse; font-size: 13px; }
th, td { border-bottom: 1px solid #d5d5d5; padding: 3px 8px; text-align: left; vertical-align: top; max-width: 40em; }
th { background: #dce6f1; }
a.anchor-link, div.prompt { display: none; }
nav { font-size: 14px; padding: 0.6em 1.5em; border-bottom: 1px solid #d5d5d5; }
nav a, nav b { margin-right: 1em; }
@media print { nav { display: none; } }
"""
_PAGE = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{look}</style>
</head>
<body>
{body}
</body>
</html>
"""


def write(
    executed: Iterable[Path | str], folder: Path | str, answers: Callable[[], Sequence[tuple[str, str, str]]] = tuple
) -> list[Path]:
    """One page for each executed notebook and an index, in `folder`; returns the paths, the index first.

    Pages of a run before whose notebook is not among these are taken away, so that none outlives its data; files of
    other names stay. `answers` gives sentences for the index: what it is about, the sentence, the notebook that shows it.
    OSError where something cannot be written.
    """
    folder, notebooks = Path(folder), [Path(path) for path in executed]
    folder.mkdir(parents=True, exist_ok=True)
    titles = {path.stem: _title(path) for path in notebooks}
    for old in _listed(folder / INDEX):
        if old not in titles:
            (folder / f"{old}.html").unlink(missing_ok=True)
    made = [_write(folder / INDEX, _index(titles, answers()))]
    for path in notebooks:
        made.append(_write(folder / f"{path.stem}.html", page(path, titles)))
    return made


def page(executed: Path, titles: dict[str, str]) -> str:
    """One notebook as a page by itself: words, tables, charts with their descriptions; `titles` are the pages to link."""
    import nbformat
    from nbconvert.exporters import HTMLExporter

    # "basic" is the inside of nbconvert's classic page: cells without scripts, styles and fonts of the web
    exporter = HTMLExporter(
        template_name="basic",
        language_code="vi",
        exclude_input=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
    body, _ = exporter.from_notebook_node(for_readers(nbformat.read(executed, as_version=4)))
    return _whole(titles[executed.stem], f"{_links(titles, executed.stem)}\n<main>\n{body}\n</main>")


_SECTION = re.compile(r"^##\s", re.M)
_NOT_HERE = re.compile(r"^(<!-- for those who run it -->|##\s+[\d.]*\s*Xuất\b)", re.M)
_HINTS = re.compile(r"rows=None|today=True|→ \S+/\s*$")


def for_readers(notebook: NotebookNode) -> NotebookNode:
    """The notebook without the parts that only somebody who runs it needs.

    Such a part begins with the mark `<!-- for those who run it -->` or is the export, and ends at the next heading of
    its rank. Printed lines that speak of calls or of files written go as well.
    """
    left, here = [], True
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and _SECTION.search(cell.source):
            here = not _NOT_HERE.search(cell.source)
        if not here:
            continue
        if cell.cell_type == "code":
            cell.outputs = [
                out for out in cell.outputs if not (out.output_type == "stream" and _HINTS.search(out.text))
            ]
        left.append(cell)
    notebook.cells = left
    return notebook


def _whole(title: str, body: str) -> str:
    return _PAGE.format(title=html.escape(title), look=_LOOK, body=body)


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


def _answer(about: str, said: str, stem: str, titles: dict[str, str]) -> str:
    lead = f"<b>{html.escape(about)}.</b> " if about else ""
    more = f' <a href="{stem}.html">{html.escape(_short(titles[stem]))}</a>' if stem in titles else ""
    return f"<p>{lead}{html.escape(said)}{more}</p>"


def _index(titles: dict[str, str], answers: Sequence[tuple[str, str, str]] = ()) -> str:
    told = "\n".join(_answer(*answer, titles) for answer in answers)
    told = f"<h2>Điểm chính</h2>\n{told}\n<h2>Các trang</h2>\n" if told else ""
    items = "\n".join(f'<li><a href="{stem}.html">{html.escape(title)}</a></li>' for stem, title in titles.items())
    body = f"""<main>
<h1>Các kế hoạch cấp tỉnh</h1>
<p><em lang="en">Provincial plans, side by side.</em></p>
<p>Mỗi trang trả lời một câu hỏi; mọi con số đều được tính từ các bảng và dẫn về câu văn của kế hoạch.
<br><small lang="en">Each page answers one question; every figure is computed from the tables and leads back to the words of a
plan.</small></p>
{told}<ul>
{items}
</ul>
</main>"""
    return _whole("Các kế hoạch cấp tỉnh", body)


def _title(notebook: Path) -> str:
    """The first heading of a notebook, else its name."""
    import nbformat

    for cell in nbformat.read(notebook, as_version=4).cells:
        if cell.cell_type == "markdown" and (found := re.match(r"#\s+(.+)", cell.source)):
            return found[1].strip()
    return notebook.stem


def _listed(index: Path) -> Sequence[str]:
    """The pages that an index made here names."""
    if not index.is_file():
        return ()
    return re.findall(r'<li><a href="([^"/\\]+)\.html">', index.read_text(encoding="utf-8"))


def _write(path: Path, text: str) -> Path:
    write_whole(path, text.encode("utf-8"))
    return path
