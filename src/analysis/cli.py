"""The `plans` command: build all tables, notebooks and charts, or look at what is understood of one file."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from analysis import __version__

FINE, SOME_UNREAD, WRONG_USAGE = 0, 1, 2
BAR = 24  # characters of the progress bar

Progress = Callable[[int, int, str], None]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code: 0 fine, 1 something could not be read or written, 2 wrong usage."""
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

    build = commands.add_parser("build", help="read all documents; write the tables, notebooks and charts")
    build.add_argument("--raw", type=_folder, metavar="DIR", help="the documents (default: data/raw)")
    build.add_argument("--out", type=Path, metavar="DIR", help="where the tables go (default: data/processed)")
    build.add_argument("--codebook", type=_folder, metavar="DIR", help="the codebook (default: data/codebook)")
    what = build.add_mutually_exclusive_group()
    what.add_argument("--tables-only", action="store_true", help="no notebooks, no charts")
    what.add_argument(
        "--notebooks",
        type=Path,
        metavar="DIR",
        help="where executed notebooks and charts go (default: the project's build and figures folders; with --out, "
        "none are made unless this is given)",
    )
    build.set_defaults(run=_build)

    check = commands.add_parser("check", help="show what is understood of one file; write nothing")
    check.add_argument("file", type=_file, metavar="FILE", help="a document, in the project or anywhere else")
    check.add_argument("--codebook", type=_folder, metavar="DIR", help="the codebook (default: data/codebook)")
    check.set_defaults(run=_check)
    return parser


def _build(asked: argparse.Namespace) -> int:
    from analysis import corpus, printout

    with _Progress("Reading") as progress:
        summary = corpus.build(asked.raw, asked.out, asked.codebook, progress)
    made: list[Path] = []
    stopped: list[str] = []
    if asked.notebooks is not None or not (asked.tables_only or asked.out):
        from analysis import notebooks

        with _Progress("Notebooks") as progress:
            try:
                made = notebooks.run(asked.out, asked.notebooks, progress, codebook=asked.codebook)
            except notebooks.NotebooksFailed as failed:  # the others are made
                made, stopped = failed.made, [str(one) for one in failed.failures]
    if corpus.default_processed() / "datapackage.json" in summary.paths and not asked.raw:
        from analysis import readme

        root = corpus.project_root()
        if readme.refresh(root / "README.md", summary.frames):
            made.append(root / "README.md")
    print(printout.build_summary(summary, made, Path.cwd()))
    for told in (*summary.notes, *stopped):
        print(f"plans: {told}", file=sys.stderr)
    return SOME_UNREAD if summary.unread or stopped else FINE


def _check(asked: argparse.Namespace) -> int:
    """Read this one file as if the corpus held nothing else."""
    from dataclasses import replace

    from analysis import codebook, corpus, printout, reading

    book = codebook.load(asked.codebook)
    rows = reading.read_file(asked.file.name, asked.file.read_bytes(), book)
    own = {document["doc"] for document in rows.rows["documents"]}
    book = replace(book, corrections=book.corrections[book.corrections["doc"].isin(own)])
    frames, texts, corrected = corpus.assemble([rows], book)
    print(printout.file_report(asked.file.name, frames, texts, corrected))
    return FINE if rows.text else SOME_UNREAD


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
