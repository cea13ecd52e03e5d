"""The `plans` command: build everything; look at what is understood of one file, take one in; hand results out."""

from __future__ import annotations

import argparse
import atexit
import gc
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import __version__

if TYPE_CHECKING:
    from types import ModuleType

    from pandas import DataFrame

    from analysis.building import Summary
    from analysis.codebook import Codebook

FINE, SOME_UNREAD, WRONG_USAGE = 0, 1, 2
BAR = 24  # characters of the progress bar

Progress = Callable[[int, int, str], None]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code: 0 fine, 1 something could not be read or written, 2 wrong usage."""
    atexit.register(gc.freeze)  # the end of a process gives its memory back without a look at each object
    for stream in (sys.stdout, sys.stderr):  # a Windows console may be set to an encoding without Vietnamese
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as stop:  # argparse has printed the help, the version or what is wrong
        return int(stop.code or 0)
    try:
        return asked.run(asked)
    except KeyboardInterrupt:
        print("plans: stopped; nothing half written.", file=sys.stderr)
        return SOME_UNREAD
    except Exception as problem:
        if not _is_for_the_user(problem):
            raise
        print(f"plans: {problem}", file=sys.stderr)
        return SOME_UNREAD


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="plans", description="Provincial plans, read into tables that lead back to every sentence."
    )
    parser.add_argument("--version", action="version", version=f"plans {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    build = commands.add_parser(
        "build", help="read all documents; write the tables, notebooks, charts, workbook, briefing and pages"
    )
    build.add_argument("--raw", type=_folder, metavar="DIR", help="the documents (default: data/raw)")
    build.add_argument("--out", type=Path, metavar="DIR", help="where the tables go (default: data/processed)")
    build.add_argument("--codebook", type=_folder, metavar="DIR", help="the codebook (default: data/codebook)")
    what = build.add_mutually_exclusive_group()
    what.add_argument("--tables-only", action="store_true", help="nothing but the tables")
    what.add_argument(
        "--notebooks",
        type=Path,
        metavar="DIR",
        help="where executed notebooks, charts, workbook, briefing and pages go (default: the project's build and "
        "figures folders; with --out, none are made unless this is given)",
    )
    who = build.add_argument_group("who does the work")
    who.add_argument(
        "--processes", type=_count, metavar="N", help="processes of this machine that read (default: one for each core)"
    )
    who.add_argument(
        "--scheduler",
        default="local",
        metavar="ADDRESS",
        help="a Dask scheduler that has the reading done, tcp://host:8786",
    )
    build.set_defaults(run=_build)

    check = commands.add_parser("check", help="show what is understood of one file; write nothing")
    check.add_argument("file", type=_file, metavar="FILE", help="a document, in the project or anywhere else")
    check.add_argument("--codebook", type=_folder, metavar="DIR", help="the codebook (default: data/codebook)")
    check.set_defaults(run=_check)

    add = commands.add_parser(
        "add",
        help="show what is understood of one file and what to look at first, then take it in",
        description="Shows what is understood of one file and what to look at first, asks, and puts the file, unchanged, "
        "into data/raw with a line in sources.csv. Exit code: 0 added, or you said no; 1 it cannot be read, is there "
        "already, or there is no terminal to ask on and no --yes; 2 wrong usage.",
    )
    add.add_argument("file", type=_file, metavar="FILE", help="a document in any form that is read")
    add.add_argument(
        "--name", metavar="NAME", help="its name in the folder, which becomes its code (default: as it is)"
    )
    add.add_argument("--origin", metavar="TEXT", help="where it came from, such as the address of the portal")
    add.add_argument("--received", type=_day, metavar="DATE", help="when it was received, 2026-01-31 (default: today)")
    add.add_argument("--yes", action="store_true", help="add it without asking")
    add.add_argument("--raw", type=_folder, metavar="DIR", help="the folder (default: data/raw)")
    add.add_argument("--codebook", type=_folder, metavar="DIR", help="the codebook (default: data/codebook)")
    add.set_defaults(run=_add)

    briefing = commands.add_parser(
        "briefing",
        help="write a briefing for Word from the tables, with the charts you choose",
        description="Writes the briefing from the tables as they are built: answers in sentences, charts with captions and "
        "sources, tables, the documents, what was unsure. Exit code: 0 written; 1 not; 2 wrong usage.",
    )
    briefing.add_argument("--charts", type=_names, metavar="A,B", help="charts by name (default: a first reader's set)")
    briefing.add_argument("--list", action="store_true", help="print the names of all charts, * on the default ones")
    _of_tables(briefing, "briefing_vi.docx")
    briefing.set_defaults(run=_briefing)

    workbook = commands.add_parser(
        "workbook",
        help="write the workbook for Excel from the tables",
        description="Writes the comparisons and all tables as they are built into one workbook. Exit code: 0 written; 1 not; "
        "2 wrong usage.",
    )
    _of_tables(workbook, "provincial_plans_vi.xlsx")
    workbook.set_defaults(run=_workbook)
    return parser


def _of_tables(command: argparse.ArgumentParser, example: str) -> None:
    """What the commands share that write a file from built tables."""
    command.add_argument("--lang", choices=("vi", "en"), default="vi", help="its language (default: vi)")
    command.add_argument("--tables", type=_folder, metavar="DIR", help="the tables (default: data/processed)")
    command.add_argument("--codebook", type=_folder, metavar="DIR", help="the codebook (default: data/codebook)")
    command.add_argument(
        "--out", type=Path, metavar="FILE",
        help=f"the file to write (default: {example} and the like in the figures folder; with --tables, in this folder)",
    )  # fmt: skip


def _build(asked: argparse.Namespace) -> int:
    from analysis import building, printout

    with _Progress("Reading") as progress:
        summary = building.build(asked.raw, asked.out, asked.codebook, progress, asked.scheduler, asked.processes)
    made: list[Path] = []
    stopped: list[str] = []
    halted: set[str] = set()
    if asked.notebooks is not None or not (asked.tables_only or asked.out):
        from analysis import notebooks

        with _Progress("Notebooks") as progress:
            try:
                made = notebooks.run(asked.out, asked.notebooks, progress, codebook=asked.codebook)
            except notebooks.NotebooksFailed as failed:  # the others are made
                made, stopped = list(failed.made), [str(one) for one in failed.failures]
                halted = {one.notebook for one in failed.failures}
        from analysis import handouts

        executed = [path for path in made if path.suffix == ".ipynb" and path.name not in halted]
        with _Progress("Handouts") as progress:
            handed = handouts.make(asked.out, asked.codebook, asked.notebooks, executed, progress)
        made, stopped = [*made, *handed.made], [*stopped, *handed.stopped]
    if building.default_processed() / "datapackage.json" in summary.paths and not asked.raw:
        made += _refreshed(summary)
    print(printout.build_summary(summary, made, Path.cwd()))
    for told in (*summary.notes, *stopped):
        print(f"plans: {told}", file=sys.stderr)
    return SOME_UNREAD if summary.unread or stopped else FINE


def _refreshed(summary: Summary) -> list[Path]:
    """The README brought up to date with the tables of the project, if it was not."""
    from analysis import building
    from analysis.storage import stamps
    from analysis.storage.store import Store

    path = building.project_root() / "README.md"
    with Store.of_user() as store:
        inputs = stamps.of_corpus(building.default_processed(), building.default_codebook())
        if stamps.made(store, str(path), inputs):
            return []
        from analysis import readme

        changed = readme.refresh(path, summary.frames)
        stamps.note(store, str(path), inputs, [path])
    return [path] if changed else []


def _check(asked: argparse.Namespace) -> int:
    from analysis import codebook, printout

    name = asked.file.name
    frames, texts, corrected = _read_alone(name, asked.file.read_bytes(), codebook.load(asked.codebook))
    print(printout.file_report(name, frames, texts, corrected))
    return FINE if name in texts else SOME_UNREAD


def _read_alone(name: str, data: bytes, book: Codebook) -> tuple[dict[str, DataFrame], dict[str, str], list[str]]:
    """Tables and text of one file, and what was corrected in it, as if the corpus held nothing else."""
    from analysis import reading
    from analysis.building.assembling import assemble
    from analysis.corrections import only_about

    with _Progress("Reading") as progress:
        progress(0, 1, name)
        rows = reading.read_file(name, data, book)
    own = {document["doc"] for document in rows.rows["documents"]}
    return assemble([rows], only_about(book, own))


def _add(asked: argparse.Namespace) -> int:
    from analysis import adding, codebook, corpus, printout

    raw, book = asked.raw or corpus.default_raw(), codebook.load(asked.codebook)
    new = adding.newcomer(asked.file, raw, asked.name)
    frames, texts, corrected = _read_alone(new.name, new.data, book)
    print(printout.file_report(new.name, frames, texts, corrected))
    if new.name not in texts:
        print("plans: nothing was added: the file cannot be read", file=sys.stderr)
        return SOME_UNREAD
    there = adding.documents_there(raw, corpus.default_processed(), book)
    looks = adding.first_looks(frames, texts[new.name], adding.same_document(frames, there))
    print("\n" + printout.looks_first(looks))
    shown = printout.below(raw, Path.cwd())
    if not asked.yes:
        if sys.stdin is None or not sys.stdin.isatty():
            print("plans: nothing was added: there is no terminal to ask on; say --yes to add it", file=sys.stderr)
            return SOME_UNREAD
        if not _agreed(f"Add it to {shown}? [y/N] "):
            print("Nothing was added.")
            return FINE
    written = adding.take_in(new, asked.origin, asked.received)
    print("Written: " + ", ".join(printout.below(path, Path.cwd()) for path in written))
    command = f"`plans build --raw {shown} --out DIR`" if asked.raw else "`python run.py` (or `plans build`)"
    print(f"Next: {command} reads it into the tables; what to look at then stands in the notebook 05_data_quality.")
    return FINE


def _agreed(question: str) -> bool:
    try:
        return input(question).strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _briefing(asked: argparse.Namespace) -> int:
    from analysis.handouts import BRIEFING, briefing

    if asked.list:
        default = briefing.default_charts()
        print("\n".join(name + (" *" if name in default else "") for name in briefing.known_charts()))
        return FINE
    return _hand_out(asked, briefing, BRIEFING, charts=asked.charts)


def _workbook(asked: argparse.Namespace) -> int:
    from analysis.handouts import WORKBOOK, workbook

    return _hand_out(asked, workbook, WORKBOOK)


def _hand_out(asked: argparse.Namespace, kind: ModuleType, name: str, **more: object) -> int:
    """Write one file of the tables that are there; `kind` is the module that makes it, `name` its name by language."""
    from analysis import corpus, printout

    data = corpus.load(asked.tables, asked.codebook)
    folder = Path() if asked.tables else corpus.project_root() / "figures"
    path = asked.out or folder / name.format(lang=asked.lang)
    try:
        kind.write(data, path, asked.lang, **more)
    except PermissionError as error:
        from analysis import handouts

        print(f"plans: {handouts.told(str(path), error)}", file=sys.stderr)
        return SOME_UNREAD
    print("Written: " + printout.below(path, Path.cwd()))
    return FINE


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text}: not a number from 1")
    return int(text)


def _day(text: str) -> date:
    """A day as 2026-01-31 or, as it is written in Viet Nam, 31/01/2026."""
    for shape in ("%Y-%m-%d", "%d/%m/%Y"):
        with suppress(ValueError):
            return datetime.strptime(text, shape).date()
    raise argparse.ArgumentTypeError(f"{text}: no date; write it like 2026-01-31")


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{text}: there is no such folder")
    return path


def _file(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"{text}: there is no such file")
    return path


def _is_for_the_user(problem: Exception) -> bool:
    """Errors of this project's own kinds say what is wrong and what to do; any other is a defect, shown whole."""
    own = isinstance(problem, ValueError) and type(problem).__module__.startswith("analysis.")
    return own or isinstance(problem, OSError)


class _Progress:
    """A bar on a terminal, one plain line for each step elsewhere; always on stderr.

    It is told how many steps are done and the name of the one that begins.
    """

    def __init__(self, title: str):
        self.title = title

    def __enter__(self) -> Progress:
        return self._bar if sys.stderr.isatty() else self._line

    def __exit__(self, *error: object) -> None:
        if sys.stderr.isatty():
            self._write(f"\r{'':{self._width()}}\r")  # the summary takes the bar's place

    def _bar(self, done: int, total: int, name: str) -> None:
        filled = BAR * done // max(total, 1)
        shown = f"{self.title} [{'#' * filled}{'.' * (BAR - filled)}] {done}/{total} {name}"
        width = self._width()
        self._write(f"\r{shown[:width]:{width}}")

    def _line(self, done: int, total: int, name: str) -> None:
        if done < total:
            self._write(f"{self.title} {done + 1}/{total} {name}\n")

    @staticmethod
    def _width() -> int:
        return shutil.get_terminal_size().columns - 1  # a longer line would wrap and stay

    @staticmethod
    def _write(text: str) -> None:
        print(text, end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
