"""The only door to the tables: `build` makes them from the raw documents, `load` opens them for notebooks."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis import codebook as codebooks
from analysis import tables
from analysis.building import BuildError, Summary, build, default_processed, default_raw, project_root, raw_files
from analysis.codebook import Codebook
from analysis.storage.editions import interrupted

__all__ = [
    "BuildError",
    "Corpus",
    "Summary",
    "build",
    "default_processed",
    "default_raw",
    "load",
    "project_root",
    "raw_files",
]


@dataclass(frozen=True, repr=False)
class Corpus:
    """The built tables, the texts they point into, and the codebook; as the last line of a cell it says what is in it.

    `frames` has every table by name; those a researcher uses are attributes too (`data.targets`).
    """

    frames: dict[str, pd.DataFrame]
    texts: dict[str, str]
    book: Codebook

    def _contents(self) -> list[tuple[str, int, str, str]]:
        """Name of each table, its rows, and what it is of in both languages."""
        return [(n, len(f), tables.TABLES[n].title("vi"), tables.TABLES[n].title("en")) for n, f in self.frames.items()]

    def _called(self, name: str) -> str:
        return f"data.{name}" if hasattr(type(self), name) else f'data.frames["{name}"]'

    def __repr__(self) -> str:
        lines = [f"  {name:<16}{rows:>7}  {vi} / {en}" for name, rows, vi, en in self._contents()]
        docs = ", ".join(self.documents["doc"])
        return "\n".join([f"Corpus: {len(self.documents)} văn bản / documents: {docs}", *lines])

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left"><code>{html.escape(self._called(name))}</code></th>'
            f'<td style="text-align:right">{rows}</td>'
            f'<td style="text-align:left">{html.escape(vi)}<br><small>{html.escape(en)}</small></td></tr>'
            for name, rows, vi, en in self._contents()
        )
        docs = ", ".join(f"<code>{html.escape(doc)}</code>" for doc in self.documents["doc"])
        heads = ("Bảng<br><small>Table</small>", "Số hàng<br><small>Rows</small>", "Nội dung<br><small>Content</small>")
        head = "".join(f'<th scope="col" style="text-align:left">{title}</th>' for title in heads)
        return (
            f"<p>{len(self.documents)} văn bản <small>documents</small>: {docs}</p>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )

    @property
    def documents(self) -> pd.DataFrame:
        """One row a document."""
        return self.frames["documents"]

    @property
    def sections(self) -> pd.DataFrame:
        """The outline of every document."""
        return self.frames["sections"]

    @property
    def targets(self) -> pd.DataFrame:
        """What the plans promise."""
        return self.frames["targets"]

    @property
    def results(self) -> pd.DataFrame:
        """What the plans report about the past."""
        return self.frames["results"]

    @property
    def tasks(self) -> pd.DataFrame:
        """What the plans order done."""
        return self.frames["tasks"]

    @property
    def task_agencies(self) -> pd.DataFrame:
        """Who directs, leads and takes part in each task."""
        return self.frames["task_agencies"]

    @property
    def task_themes(self) -> pd.DataFrame:
        """Which themes each task touches."""
        return self.frames["task_themes"]

    @property
    def references(self) -> pd.DataFrame:
        """Cited documents."""
        return self.frames["references"]

    @property
    def numbers(self) -> pd.DataFrame:
        """Every digit sequence and its class."""
        return self.frames["numbers"]

    @property
    def shared_passages(self) -> pd.DataFrame:
        """Passages of two documents with the same or nearly the same wording."""
        return self.frames["shared_passages"]

    @cached_property
    def plans(self) -> pd.DataFrame:
        """The documents as the comparisons name and order them: `comparison.plans_of` these tables."""
        from analysis.comparison import plans_of  # its many modules are not needed to build the tables

        return plans_of(self.documents, self.sections, self.targets, self.tasks, self.references, self.book)

    @cached_property
    def wording(self) -> pd.DataFrame:
        """Every word that counts as wording, as `shared_passages` counts them: doc, passage (its number), start, end."""
        from analysis.building.assembling import wording_of  # the rules of reading, which most who open tables need not
        from analysis.wording import word_places

        return word_places(wording_of({n: f.to_dict("records") for n, f in self.frames.items()}, self.texts, self.book))

    @property
    def problems(self) -> pd.DataFrame:
        """What a person should look at."""
        return self.frames["problems"]

    @property
    def accuracy(self) -> pd.DataFrame:
        """How well the rules agree with answers made by hand, by data set."""
        return self.frames["accuracy"]

    @cached_property
    def _files(self) -> dict[str, str]:
        return dict(zip(self.documents["doc"], self.documents["file"], strict=True))

    def file_of(self, doc: str) -> str:
        """The name of the file of `doc`."""
        return self._files[doc]

    def text_of(self, doc: str) -> str:
        """The text into which the spans of `doc` point."""
        return self.texts[self._files[doc]]

    @cached_property
    def _outlines(self) -> dict[str, list[dict]]:
        outlines: dict[str, list[dict]] = {}
        for row in self.sections.to_dict("records"):
            outlines.setdefault(row["doc"], []).append(row)
        return outlines

    def outline_of(self, doc: str) -> list[dict]:
        """The rows of `sections` of `doc`, for who asks for the section of many places."""
        return self._outlines.get(doc, [])


def load(processed: Path | str | None = None, codebook: Path | str | None = None) -> Corpus:
    """Open built tables; raises FileNotFoundError with the command to run where there are none."""
    folder = Path(processed) if processed else default_processed()
    if interrupted(folder):
        raise tables.TableError(
            f"{folder}: a build was cut off while it put the tables in place, so that old and new stand side by side; run "
            "`plans build` (or `python run.py`), which puts them right"
        )
    if not (folder / "datapackage.json").exists():
        raise FileNotFoundError(f"{folder}: no tables there yet; run `plans build` (or `python run.py`) first")
    frames = tables.read(folder)
    texts = {}
    for file in frames["documents"]["file"].unique():
        with open(folder / "texts" / f"{file}.txt", encoding="utf-8", newline="") as handle:
            texts[file] = handle.read()
    return Corpus(frames, texts, codebooks.load(Path(codebook) if codebook else None))
