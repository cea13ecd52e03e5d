"""What reading one document costs, next to cutting the same text into words with underthesea.

    python benchmarks/reading.py               the documents and the plain texts of the samples, and the parts of the work
    python benchmarks/reading.py --runaway     long texts of one thing: the time must grow no faster than the text

CPU seconds of one process on one core, the best of several rounds. The codebook is ready, and nothing is remembered of
the texts: each is read as a new one.
"""

from __future__ import annotations

import argparse
import functools
import gc
import os
import platform
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src")]

from underthesea import word_tokenize  # noqa: E402

from analysis import codebook, corpus, reading  # noqa: E402
from analysis.reading import read_file  # noqa: E402
from analysis.tasks.reading import _Reader  # noqa: E402

Files = dict[str, bytes]

PLAIN = (".txt", ".md")
STAGES = (
    "extract", "fold", "read_layout", "read_sections", "find_references", "read_documents", "read_grids", "claim_numbers", "Years",
    "read_tasks", "_statements", "problems_of_text", "problems_of",
)  # fmt: skip
"""What `reading.read_file` calls, by name; the rest is making rows."""
THEMES = "themes"
"""A part of reading tasks, told by itself: the aim is set for all tables but theirs."""

RUNAWAY: dict[str, Callable[[int], str]] = {
    "one line of percentages": lambda n: "cả nước đạt 20%, " * (n // 17),
    "one line of words": lambda n: "phát triển kinh tế số, chính quyền số và xã hội số " * (n // 51),
    "lines without words": lambda n: "I. MỤC TIÊU\n\n\n- Đạt 20%\n\n\n" * (n // 28),
    "headings": lambda n: "".join(f"{k}. Nhiệm vụ và giải pháp số {k}\n" for k in range(1, n // 33)),
    "lines of percentages": lambda n: "- Tỷ lệ hộ gia đình có cáp quang đạt 80% vào năm 2025.\n" * (n // 55),
    "rows between bars": lambda n: "| STT | Chỉ tiêu | 2025 |\n" + "| 1 | Kinh tế số trong GRDP | 20% |\n" * (n // 37),
    "one line of tasks": lambda n: (
        "II. NHIỆM VỤ\n1. A\n- " + "Sở A chủ trì, phối hợp Sở Y tế trình đề án năm 2025; " * (n // 53)
    ),
    "labels in one line": lambda n: "II. NHIỆM VỤ\n1. A\n- " + "Chủ trì: Sở Tài chính; " * (n // 23),
    "tasks with bodies": lambda n: (
        "1. Xây dựng đề án.\nCơ quan chủ trì: Sở Tài chính; phối hợp: Sở Y tế.\n" * (n // 75)
    ),
}


def plain_texts(folder: Path) -> Files:
    """The text files of a folder, by name."""
    return {p.name: p.read_bytes() for p in corpus.raw_files(folder) if p.suffix.lower() in PLAIN}


@functools.cache
def remembering() -> list[functools._lru_cache_wrapper]:
    """What remembers pieces of texts, by its size; less is kept of the codebook."""
    found = [f for f in gc.get_objects() if isinstance(f, functools._lru_cache_wrapper)]
    found = [f for f in found if f.__module__.startswith("analysis") and f.__name__ not in ("pattern", "_compiled")]
    return [f for f in found if (f.cache_parameters()["maxsize"] or 0) >= 1024]


def forget() -> None:
    """Drop what is remembered of pieces of texts: the next one is read as if its words had never been seen."""
    for known in remembering():
        known.cache_clear()


def seconds(work: Callable[[], object], rounds: int) -> float:
    """CPU seconds of the quickest of several rounds."""

    def once() -> float:
        forget()
        start = time.process_time()
        work()
        return time.process_time() - start

    return min(once() for _ in range(rounds))


@contextmanager
def staged(spent: dict[str, float]) -> Iterator[None]:
    """Adds to `spent` the CPU seconds of each stage of what is read meanwhile."""

    def timed(name: str, stage: Callable) -> Callable:
        def run(*args, **kwargs):
            start = time.process_time()
            try:
                return stage(*args, **kwargs)
            finally:
                spent[name] += time.process_time() - start

        return run

    stages = {name: timed(name, getattr(reading, name)) for name in STAGES}
    with patch.multiple(reading, **stages), patch.object(_Reader, "_themes", timed(THEMES, _Reader._themes)):
        yield


def compare(name: str, files: Files, book: codebook.Codebook, rounds: int) -> None:
    """One table: reading next to cutting into words, for each text; then the stages of reading."""
    print(f"\n{name}\n{'text':46}{'characters':>11}{'word_tokenize':>15}{'read_file':>11}{'ratio':>9}")
    sums = [0, 0.0, 0.0]
    for file, data in files.items():
        text = reading.extract(file, data).text
        line = [
            len(text),
            seconds(lambda text=text: word_tokenize(text), min(rounds, 3)),
            seconds(lambda file=file, data=data: read_file(file, data, book), rounds),
        ]
        sums = [a + b for a, b in zip(sums, line, strict=True)]
        show(file, line)
    show(f"all {len(files)}", sums)
    best: dict[tuple[str, str], float] = {}
    for _ in range(rounds):
        for file, data in files.items():
            forget()
            spent: dict[str, float] = defaultdict(float)
            start = time.process_time()
            with staged(spent):
                read_file(file, data, book)
            whole = time.process_time() - start
            spent["rows"] = whole - sum(seconds for stage, seconds in spent.items() if stage != THEMES)
            best |= {(stage, file): min(s, best.get((stage, file), s)) for stage, s in spent.items()}
    stages = {stage: sum(s for (of, _), s in best.items() if of == stage) for stage in (*STAGES, "rows", THEMES)}
    themes = stages.pop(THEMES)
    most_first = sorted(stages.items(), key=lambda stage: -stage[1])
    print("of which: " + ", ".join(f"{stage.strip('_')} {1000 * s:.1f} ms" for stage, s in most_first))
    print(
        f"themes, in read_tasks: {1000 * themes:.1f} ms; without them the ratio is 1/{sums[1] / (sums[2] - themes):.1f}"
    )


def show(name: str, line: Iterable[float]) -> None:
    characters, words, read = line
    print(f"{name[:45]:46}{characters:11,.0f}{words:15.4f}{read:11.4f}{f'1/{words / read:.1f}':>9}")


def runaway(book: codebook.Codebook, size: int) -> None:
    """CPU seconds for texts of one thing only, of `size` characters and of twice as many."""
    print(f"\n{'text of':32}{f'{size:,}':>14}{f'{2 * size:,}':>14}{'growth':>9}")
    for name, make in RUNAWAY.items():
        small, large = (
            seconds(lambda n=n, make=make: read_file("long.txt", make(n).encode(), book), 1) for n in (size, 2 * size)
        )
        print(f"{name:32}{small:12.2f} s{large:12.2f} s{large / small:8.1f}x", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--runaway", type=int, nargs="?", const=200_000, help="characters of the smaller text")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores")
    book = codebook.load()
    if options.runaway:
        runaway(book, options.runaway)
        return
    sets = {
        "documents in data/raw": plain_texts(corpus.default_raw()),
        "texts of tests/samples/files": plain_texts(ROOT / "tests" / "samples" / "files"),
    }
    for files in sets.values():
        for file, data in files.items():
            word_tokenize(reading.extract(file, data).text[:2000])
            read_file(file, data, book)
    for name, files in sets.items():
        compare(name, files, book, options.rounds)


if __name__ == "__main__":
    main()
