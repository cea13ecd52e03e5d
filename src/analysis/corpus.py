"""The only door to the tables: `build` makes them from the raw documents, `load` opens them for notebooks."""

from __future__ import annotations

import html
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

import pandas as pd

from analysis import codebook as codebooks
from analysis import tables
from analysis.accuracy import data_sets
from analysis.codebook import Codebook
from analysis.corrections import correct, only_about
from analysis.inference import infer
from analysis.problems import document_code, most_serious_first, problem, problems_of_documents
from analysis.reading import FileRows, Row, read_file, set_aside
from analysis.sources import Differences, differences, fault_of_name
from analysis.wording import Wordings, read_wording, shared_rows, word_places

Progress = Callable[[int, int, str], None]
_NOT_DOCUMENTS = ("sources.csv", "readme.md", "readme.txt")


class BuildError(ValueError):
    """Tables that break their own promises are not written; the message names the first rows."""


@dataclass(frozen=True)
class Summary:
    """What a build did. `changes`: one row a table (table, added, removed, changed rows since the last build).

    `notes`: what could not be measured this time, one line each. `sources`: how the folder differs from its list.
    """

    frames: dict[str, pd.DataFrame]
    texts: dict[str, str]
    changes: pd.DataFrame
    paths: list[Path]
    unread: dict[str, str]
    corrections: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sources: Differences = field(default_factory=Differences)

    @property
    def problems(self) -> int:
        """Number of rows a person should look at."""
        return len(self.frames["problems"])

    @property
    def accounted(self) -> float:
        """Share of all digits of all texts that stand in the `numbers` table with a class other than unclear."""
        digits = sum(c.isdigit() for text in self.texts.values() for c in text)
        numbers = self.frames["numbers"]
        known = sum(c.isdigit() for text in numbers.loc[numbers["class"] != "unclear", "text"] for c in text)
        return known / digits if digits else 1.0


def project_root() -> Path:
    """The folder of the project."""
    return Path(__file__).resolve().parents[2]


def default_raw() -> Path:
    """Where documents are put in."""
    return project_root() / "data" / "raw"


def default_processed() -> Path:
    """Where the tables are."""
    return project_root() / "data" / "processed"


def raw_files(raw: Path) -> list[Path]:
    """Every file of a folder that is meant as a document, in an order that is the same on every machine."""
    files = [
        p
        for p in raw.iterdir()
        if p.is_file() and not p.name.startswith((".", "~")) and p.name.lower() not in _NOT_DOCUMENTS
    ]
    return sorted(files, key=lambda p: unicodedata.normalize("NFC", p.name))


def build(
    raw: Path | None = None, out: Path | None = None, codebook: Path | None = None, progress: Progress | None = None
) -> Summary:  # fmt: skip
    """Read every document of `raw`, write all tables to `out`; raises before writing where a promise would be broken."""
    raw, out = Path(raw or default_raw()), Path(out or default_processed())
    book = codebooks.load(codebook)
    files = raw_files(raw)
    read = _read_all(files, book, progress)
    unlike = differences(raw, files)
    for one in read:
        if one.file in unlike.changed:
            one.rows["problems"].append(problem("changed_file", document_code(one.file), 0, 0, ""))
    if codebook is None and raw.resolve() != default_raw().resolve():  # the project's list is of its own documents
        book = only_about(book, (str(d["doc"]) for one in read for d in one.rows["documents"]))
    frames, texts, done = assemble(read, book)
    failures = tables.check(frames, texts, book)
    if len(failures):
        read = _without_faulty(read, frames, failures)
        frames, texts, done = assemble(read, book)
        failures = tables.check(frames, texts, book)
    if len(failures):
        shown = "; ".join(f"{f.table} row {f.row}, {f.column}: {f.problem}" for f in failures.head(5).itertuples())
        raise BuildError(f"{len(failures)} rows break the rules of their table, nothing was written: {shown}")
    before = _last_build(out)
    by_rule = assemble(read, only_about(book, ()), compared=False)[0] if len(book.corrections) else frames
    own = raw.resolve() == default_raw().resolve()
    apart = partial(read_apart, codebook=codebook, progress=progress) if own else None
    frames["accuracy"], notes = _accuracy(files, by_rule, _unread(read), before, apart)
    paths = tables.write(frames, out, texts)
    return Summary(frames, texts, changes(before, frames), paths, _unread(read), done, notes, unlike)


def _read_all(files: Sequence[Path], book: Codebook, progress: Progress | None) -> list[FileRows]:
    read: list[FileRows] = []
    holders: dict[str, str] = {}
    for n, path in enumerate(files):
        if progress:
            progress(n, len(files), path.name)
        if fault := fault_of_name(path.name):
            read.append(set_aside(_written(path.name), fault))
            continue
        holder = holders.setdefault(document_code(path.name), path.name)
        read.append(_read(path, book) if holder == path.name else _of_same_code(path, holder))
    if progress and files:
        progress(len(files), len(files), files[-1].name)
    return read


def _written(name: str) -> str:
    """A name as it can be printed and written down."""
    return unicodedata.normalize("NFC", name.encode("utf-8", "backslashreplace").decode("utf-8"))


def _of_same_code(path: Path, holder: str) -> FileRows:
    why = f"it has the name of {holder} but for the ending, so both would have one code; give one of them another name"
    return set_aside(unicodedata.normalize("NFC", path.name), why)


def _unread(read: Iterable[FileRows]) -> dict[str, str]:
    """The files that have no text, with the reason."""
    return {
        r.file: str(p["hint"]).removeprefix(f"{r.file}: ")
        for r in read
        for p in r.rows["problems"]
        if p["what"] == "unreadable_file"
    }


_DEFECT = "a defect of the program, not of the document ({}); the other documents are built without it. Please report it together with the file"


_LARGEST = 500 * 2**20  # bytes; a scan of a thousand pages


def _read(path: Path, book: Codebook) -> FileRows:
    """Rows of one file; a defect that one document brings to light must not cost all the others."""
    file = unicodedata.normalize("NFC", path.name)
    try:
        if (size := path.stat().st_size) > _LARGEST:
            return set_aside(
                file,
                f"it has {size // 2**20} MB; no more than {_LARGEST // 2**20} MB are read: save it smaller, or in parts",
            )
        return read_file(file, path.read_bytes(), book)
    except OSError as error:
        return set_aside(file, f"cannot be opened: {error.strerror}")
    except Exception as error:
        return set_aside(file, _DEFECT.format(f"{type(error).__name__}: {error}"))


def _without_faulty(
    read: Sequence[FileRows], frames: Mapping[str, pd.DataFrame], failures: pd.DataFrame
) -> list[FileRows]:
    """The files again, those set aside whose rows break the rules of their table (a failure names its row, or its file)."""
    files = dict(zip(frames["documents"]["doc"], frames["documents"]["file"], strict=True))
    faulty: dict[str, str] = {}
    for failure in failures.itertuples():
        frame = frames[failure.table]
        key = frame[list(tables.TABLES[failure.table].primary_key)].astype(str).agg(" ".join, axis=1)
        found = [files.get(doc, "") for doc in frame.loc[key == failure.row, "doc"]] or [
            str(failure.problem).split(": ")[0]
        ]
        faulty |= {file: f"{failure.table}.{failure.column}: {failure.problem}" for file in found if file not in faulty}
    return [set_aside(r.file, _DEFECT.format(faulty[r.file])) if r.file in faulty else r for r in read]


def _last_build(out: Path) -> dict[str, pd.DataFrame]:
    """The tables now in `out`; none where they are missing, damaged or of an older shape, which a build puts right."""
    try:
        return tables.read(out) if (out / "datapackage.json").exists() else {}
    except tables.TableError:
        return {}


def assemble(
    read: Iterable[FileRows], book: Codebook, *, compared: bool = True
) -> tuple[dict[str, pd.DataFrame], dict[str, str], list[str]]:
    """Rows of all files -> checked frames: facts inferred across documents, corrections applied, provinces filled in.

    Where the documents need not be `compared` with each other, the table `shared_passages` stays empty.
    """
    rows: dict[str, list[Row]] = defaultdict(list)
    texts: dict[str, str] = {}
    for one in read:
        if one.text:
            texts[one.file] = one.text
        for name, found in one.rows.items():
            rows[name] += map(dict, found)
    rows["documents"] = infer(rows["documents"], rows["references"], texts, book)
    done = correct(rows, texts, book)
    province = {d["doc"]: d["province"] for d in rows["documents"]}
    for name in ("targets", "results", "tasks"):
        for row in rows[name]:
            row["province"] = province[row["doc"]]
    rows["problems"] = most_serious_first([*rows["problems"], *problems_of_documents(rows["documents"], texts)])
    rows["shared_passages"] = shared_rows(_wording(rows, texts, book)) if compared else []
    return {name: tables.frame(name, rows[name]) for name in tables.TABLES}, texts, done


def _wording(rows: Mapping[str, Iterable[Row]], texts: Mapping[str, str], book: Codebook) -> Wordings:
    documents, sections, references, bodies = (
        list(rows[name]) for name in ("documents", "sections", "references", "task_agencies")
    )
    names = codebooks.spellings_of_agencies(book)
    return read_wording(documents, sections, references, bodies, texts, book.provinces["province"], names)


ReadApart = Callable[[Path], tuple[Mapping[str, pd.DataFrame], Mapping[str, str]]]


def read_apart(
    folder: Path, codebook: Path | None = None, progress: Progress | None = None
) -> tuple[Mapping[str, pd.DataFrame], Mapping[str, str]]:
    """Tables of the documents of a folder as the rules alone read them, written nowhere; and the files not read, with the reason."""
    book = only_about(codebooks.load(codebook), ())
    named = (lambda n, total, name: progress(n, total, f"{folder.parent.name}/{name}")) if progress else None
    read = _read_all(raw_files(folder), book, named)
    return assemble(read, book, compared=False)[0], _unread(read)


def _accuracy(
    files: Sequence[Path], frames: Mapping[str, pd.DataFrame], unread: Mapping[str, str], before: Mapping[str, pd.DataFrame],
    apart: ReadApart | None,
) -> tuple[pd.DataFrame, list[str]]:  # fmt: skip
    """The table `accuracy` of a build, and what was not measured.

    `apart` reads the sets that are not among the `files` of the corpus; without it only documents of the corpus are
    measured. The figures of a set whose files need a program that is missing here are those of the build `before`
    (else those of the project): other figures would tell of the machine, not of the rules.
    """
    rows: list[Row] = []
    notes: list[str] = []
    for data_set in data_sets.of_project(project_root()):
        held, built, lost = data_set.held(files), frames, unread
        if apart and not held:
            built, lost = apart(data_set.files)
            held = data_set.held(raw_files(data_set.files))
        lost = {file: why for file, why in lost.items() if document_code(file) in held}
        program = data_sets.missing_program(lost)
        if program:
            kept = data_sets.rows_of(data_set, before)
            if apart and not kept:
                kept = data_sets.rows_of(data_set, _last_build(default_processed()))
            rows += kept
        else:
            rows += data_sets.rows(data_set, built, held)
        what = f"not measured without {program}, figures of the last build kept" if program else "counted as missed"
        notes += [f"accuracy of {data_set.name}: {what}: {file}: {why}" for file, why in list(lost.items())[:1]]
    return tables.frame("accuracy", rows), notes


def changes(before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Rows added, removed and changed in each table, by key; frame with columns table, added, removed, changed."""
    out = []
    for name, new in after.items():
        key = list(tables.TABLES[name].primary_key)
        old = before.get(name, new.iloc[0:0])
        old_rows = {
            tuple(k): tuple(v) for k, v in zip(old[key].astype(str).to_numpy(), old.astype(str).to_numpy(), strict=True)
        }
        new_rows = {
            tuple(k): tuple(v) for k, v in zip(new[key].astype(str).to_numpy(), new.astype(str).to_numpy(), strict=True)
        }
        both = old_rows.keys() & new_rows.keys()
        out.append(
            (
                name,
                len(new_rows.keys() - both),
                len(old_rows.keys() - both),
                sum(old_rows[k] != new_rows[k] for k in both),
            )
        )
    return pd.DataFrame(out, columns=["table", "added", "removed", "changed"])


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
        return word_places(_wording({n: f.to_dict("records") for n, f in self.frames.items()}, self.texts, self.book))

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

    def text_of(self, doc: str) -> str:
        """The text into which the spans of `doc` point."""
        return self.texts[self._files[doc]]


def load(processed: Path | str | None = None, codebook: Path | str | None = None) -> Corpus:
    """Open built tables; raises FileNotFoundError with the command to run where there are none."""
    folder = Path(processed) if processed else default_processed()
    if not (folder / "datapackage.json").exists():
        raise FileNotFoundError(f"{folder}: no tables there yet; run `plans build` (or `python run.py`) first")
    frames = tables.read(folder)
    texts = {}
    for file in frames["documents"]["file"].unique():
        with open(folder / "texts" / f"{file}.txt", encoding="utf-8", newline="") as handle:
            texts[file] = handle.read()
    return Corpus(frames, texts, codebooks.load(Path(codebook) if codebook else None))
