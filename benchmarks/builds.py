"""What a build costs: from nothing, of which nothing changed, with one document more; time, memory and growth.

    python benchmarks/builds.py                 5, 100 and 1,000 documents, one process each
    python benchmarks/builds.py --sizes 10000 --processes 2

Plans are made by `varying`. Each build is a process of its own with a store of its own; CPU seconds are its own and its
workers'; memory is the most that one process had, and the most that all had together at one moment (what they share
counted several times). The modules are compiled beforehand, as those of an installation are. Ratios are of one run on
one machine; the times of a shared machine say little by themselves.
"""

from __future__ import annotations

import argparse
import compileall
import contextlib
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks")]

from varying import written  # noqa: E402

BUILD = """
import json, resource, sys, time
from pathlib import Path
from analysis import building
raw, out, processes = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
summary = building.build(raw, out, processes=processes)
mine = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"cpu": mine.ru_utime + mine.ru_stime, "read": summary.read, "pairs": summary.tally["shared_passages"]}))
"""
EMPTY = "import json, resource; u = resource.getrusage(resource.RUSAGE_SELF); print(json.dumps({'cpu': u.ru_utime + u.ru_stime}))"


@dataclass(frozen=True)
class Cost:
    """Of one build: CPU seconds, seconds on the clock, MB of the largest process and of all together, documents read, rows
    of shared wording."""

    cpu: float
    clock: float
    largest: float
    together: float
    read: int
    pairs: int


@dataclass
class Watch:
    """The memory of a process with all it has started, and the CPU seconds of these, looked at now and then (Linux only)."""

    root: int
    largest: float = 0.0
    together: float = 0.0
    seconds: dict[int, float] = field(default_factory=dict)

    def look(self) -> None:
        """Look once."""
        held = 0
        for number in self._tree(self.root):
            with contextlib.suppress(OSError, IndexError, ValueError):
                told = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
                held += int(told[21]) * os.sysconf("SC_PAGE_SIZE")
                if number != self.root:
                    self.seconds[number] = (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
                most = Path(f"/proc/{number}/status").read_text(encoding="utf-8").partition("VmHWM:")[2]
                self.largest = max(self.largest, int(most.split()[0]) / 1024)
        self.together = max(self.together, held / 2**20)

    def _tree(self, number: int) -> Iterator[int]:
        yield number
        for told in Path(f"/proc/{number}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                for child in told.read_text(encoding="utf-8").split():
                    yield from self._tree(int(child))


def built(raw: Path, out: Path, kept: Path, processes: int) -> Cost:
    """Build in a process of its own."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PLANS_CACHE": str(kept)}
    began = time.perf_counter()
    words = [sys.executable, "-c", BUILD, str(raw), str(out), str(processes)]
    with subprocess.Popen(words, env=surroundings, stdout=subprocess.PIPE, text=True) as process:
        watch = Watch(process.pid)
        while process.poll() is None:
            watch.look()
            time.sleep(0.02 if time.perf_counter() < began + 5 else 0.2)
        told = json.loads(process.stdout.read().splitlines()[-1])
    told["cpu"] += sum(watch.seconds.values())
    return Cost(clock=time.perf_counter() - began, largest=watch.largest, together=watch.together, **told)


def hashed(raw: Path) -> float:
    """CPU seconds to read and hash all files."""
    began = time.process_time()
    for path in sorted(raw.iterdir()):
        hashlib.sha256(path.read_bytes()).hexdigest()
    return time.process_time() - began


def started() -> float:
    """CPU seconds of an interpreter that does nothing."""
    done = subprocess.run([sys.executable, "-c", EMPTY], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)["cpu"]


def alone(path: Path) -> float:
    """CPU seconds to work out one document, read before by another name so that nothing is loaded for it."""
    from analysis import codebook
    from analysis.building.intake import RawFile
    from analysis.building.keeping import work

    book, data = codebook.load(), path.read_bytes()
    work((RawFile(path, "warm.txt"), data), book)
    began = time.process_time()
    work((RawFile(path, path.name), data), book)
    return time.process_time() - began


def snapshot(folder: Path) -> dict[str, str]:
    """Fingerprint of every file."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def measure(size: int, processes: int, place: Path, again: bool) -> list[tuple[object, ...]]:
    """Rows of the report for a corpus of `size` plans; `again`: compare with a build from nothing of one more plan."""
    raw, out, kept = place / "raw", place / "out", place / "kept"
    for _ in written(raw, size):
        pass
    megabytes = sum(p.stat().st_size for p in raw.iterdir()) / 1e6
    rows: list[tuple[object, ...]] = []

    def row(name: str, cost: Cost, ratio: str) -> None:
        rows.append((size, f"{megabytes:.1f}", name, f"{cost.cpu:.2f}", f"{cost.clock:.2f}", f"{cost.largest:.0f}", f"{cost.together:.0f}", cost.read, cost.pairs, ratio))  # fmt: skip

    cold = built(raw, out, kept, processes)
    row("from nothing", cold, f"{1000 * cold.cpu / size:.1f} ms a document")
    hashed(raw)  # whoever comes first would fetch the files from the disk
    warm, bare, hashing = built(raw, out, kept, processes), started(), hashed(raw)
    row(
        "nothing changed",
        warm,
        f"{(warm.cpu - bare) / hashing:.1f} x read and hash ({hashing:.2f} s) beside the interpreter ({bare:.2f} s)",
    )
    [new] = written(raw, 1, first=size)
    more, one = built(raw, out, kept, processes), alone(new)
    row("one more", more, f"{more.cpu / cold.cpu:.1%} of from nothing; that document alone {one:.2f} s")
    if again:
        other = built(raw, place / "other", place / "other-kept", processes)
        same = snapshot(out) == snapshot(place / "other")
        row("all from nothing", other, "same bytes as one more" if same else "OTHER BYTES THAN ONE MORE")
    return rows


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5, 100, 1000])
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--no-repeat", action="store_true", help="do not compare with a build from nothing of one more")
    parser.add_argument("--place", type=Path, help="where the corpora are made (default: a temporary folder)")
    asked = parser.parse_args()
    compileall.compile_dir(ROOT / "src", quiet=1)
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; processes: {asked.processes}"
    )
    print(
        "| documents | MB | build | CPU s | clock s | MB largest | MB together | read | pairs | |\n|--:|--:|---|--:|--:|--:|--:|--:|--:|---|"
    )
    for size in asked.sizes:
        place = Path(tempfile.mkdtemp(prefix="builds-", dir=asked.place))
        try:
            for row in measure(size, asked.processes, place, not asked.no_repeat):
                print("| " + " | ".join(map(str, row)) + " |", flush=True)
        finally:
            shutil.rmtree(place)


if __name__ == "__main__":
    main()
