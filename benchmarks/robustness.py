"""What it takes to break a build: builds that are killed, and documents that are damaged by chance.

    python benchmarks/robustness.py --kills 50         each killed build is followed by one that must make all good
    python benchmarks/robustness.py --mutated 10000    each damaged text is read and checked like any other

Random numbers have a fixed seed; when a kill falls also depends on the machine. Exit code 1 where anything was damaged.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks"), str(ROOT / "tests")]

from varying import varied  # noqa: E402

from analysis import codebook, corpus, tables  # noqa: E402
from analysis.building import workers  # noqa: E402
from analysis.building.intake import RawFile  # noqa: E402
from analysis.building.keeping import work  # noqa: E402
from analysis.codebook import Codebook  # noqa: E402
from analysis.readers import extract  # noqa: E402
from damage import DAMAGES  # noqa: E402

SEED = 20261121
DOCUMENTS = 6  # of the corpus whose builds are killed
AT_ONCE = 3  # damages one text meets
BUILD = "import sys; from pathlib import Path; from analysis import building; building.build(Path(sys.argv[1]), Path(sys.argv[2]))"


# --- kills ------------------------------------------------------------------------------------------------------------


def build(raw: Path, out: Path, kept: Path, killed_after: float | None = None) -> float:
    """Build in a process of its own, killed after some seconds where these are given; how long it ran."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PLANS_CACHE": str(kept)}
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", BUILD, str(raw), str(out)], env=surroundings) as process:
        try:
            code = process.wait(killed_after)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
    if killed_after is None and code:
        raise SystemExit(f"an undisturbed build failed with code {code}")
    return time.perf_counter() - began


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def torn(out: Path) -> list[str]:
    """Tables that are cut off or have rows of another shape."""
    found = []
    for path in sorted(out.glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as source:
            rows = list(csv.reader(source))
        if not path.read_bytes().endswith(b"\n") or any(len(row) != len(rows[0]) for row in rows):
            found.append(path.name)
    return found


def kills(count: int) -> int:
    """Kill `count` builds, each of another corpus than the one before; how many damaged something."""
    chance, damaged, told = random.Random(SEED), 0, Counter()
    with tempfile.TemporaryDirectory(prefix="kills-") as home:
        place = Path(home)
        raw, out = place / "raw", place / "out"
        raw.mkdir()
        for k in range(DOCUMENTS):
            (raw / f"plan-{k}.txt").write_text(varied(k), encoding="utf-8")
        usual = build(raw, out, place / "kept")
        for n in range(count):
            (raw / f"plan-{n % DOCUMENTS}.txt").write_text(varied(1000 + n), encoding="utf-8")
            ran = build(raw, out, place / "kept", killed_after=chance.uniform(0, 1.1 * usual))
            told["killed" if ran < usual else "ended before the kill"] += 1
            halves = torn(out)
            build(raw, out, place / "kept")
            build(raw, place / "other", place / "other-kept")
            same = snapshot(out) == snapshot(place / "other")
            left = [p.name for p in place.iterdir() if p.name.startswith(".out-edition")]
            if halves or left or not same:
                damaged += 1
                print(
                    f"build {n}: torn {halves}, left {left}, {'same' if same else 'OTHER'} bytes after the next build"
                )
            shutil.rmtree(place / "other")
            shutil.rmtree(place / "other-kept")
    print(f"| kills | damaged | an undisturbed build, s |\n|--:|--:|--:|\n| {count} | {damaged} | {usual:.1f} |")
    return damaged


# --- damaged documents ------------------------------------------------------------------------------------------------


def texts() -> list[str]:
    """The texts of the real and the invented documents, scans left out."""
    folders = (corpus.default_raw(), ROOT / "tests" / "samples" / "files")
    paths = [path for folder in folders for path in corpus.raw_files(folder) if "scan" not in path.name]
    return [extract(path.name, path.read_bytes()).text for path in paths]


def mutated(count: int) -> Iterator[tuple[RawFile, bytes]]:
    """Text k: one by turns, some kinds of damage one after the other."""
    originals, names = texts(), sorted(DAMAGES)
    for k in range(count):
        chance = random.Random(SEED + k)
        text = originals[k % len(originals)]
        for name in chance.sample(names, chance.randint(1, AT_ONCE)):
            text = DAMAGES[name](text, chance)
        file = f"mutated-{k}.txt"
        yield RawFile(Path(file), file), text.encode("utf-8", "surrogatepass" if "\ud800" in text else "replace")


def looked_at(item: tuple[RawFile, bytes], book: Codebook) -> tuple[str, int, int]:
    """What is wrong with a document after it is read, its bytes and its digits; "" where nothing is."""
    result = work(item, book)
    why = result.facts.unread
    digits = sum(map(str.isdigit, result.read.text))
    return (why if "defect of the program" in why else ""), len(item[1]), digits


def mutations(count: int) -> int:
    """Read `count` damaged texts; how many raised, lost a digit or had a wrong span."""
    began, wrong, size, digits = time.perf_counter(), 0, 0, 0
    for (raw, _), found in workers.results(looked_at, mutated(count), codebook.load()):
        if isinstance(found, workers.Lost) or found[0]:
            wrong += 1
            print(f"{raw.file}: {'its process died' if isinstance(found, workers.Lost) else found[0]}", flush=True)
        else:
            size, digits = size + found[1], digits + found[2]
    took = time.perf_counter() - began
    print(
        "| damaged texts | MB | digits, all in one row of numbers | exceptions, lost digits, wrong spans | s |\n"
        f"|--:|--:|--:|--:|--:|\n| {count} | {size / 1e6:.0f} | {digits} | {wrong} | {took:.0f} |"
    )
    return wrong


def main() -> int:
    """Print the report; 1 where anything was damaged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--mutated", type=int, default=0)
    asked = parser.parse_args()
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {len(tables.TABLES)} tables"
    )
    damaged = (kills(asked.kills) if asked.kills else 0) + (mutations(asked.mutated) if asked.mutated else 0)
    return int(damaged > 0)


if __name__ == "__main__":
    sys.exit(main())
