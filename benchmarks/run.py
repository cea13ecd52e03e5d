"""All benchmarks, one after the other, each with its own table: about an hour on two cores.

python benchmarks/run.py                       everything
python benchmarks/run.py --quick               small corpora, few kills: about ten minutes
python benchmarks/run.py --only reading reuse  those of these names
python benchmarks/run.py --write               what came out, into results.md beside this file
"""

from __future__ import annotations

import argparse
import datetime
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.md"
WHOLE = (
    ("starting.py",), ("reading.py",), ("readers.py",), ("reuse.py",), ("reuse.py", "--growth"),
    ("builds.py", "--sizes", "5", "100", "1000"), ("builds.py", "--sizes", "10000", "--processes", "2", "--no-repeat"),
    ("robustness.py", "--kills", "50"), ("robustness.py", "--mutated", "10000"),
)  # fmt: skip
QUICK = (
    ("starting.py",), ("reading.py",), ("readers.py", "--pages", "1"), ("builds.py", "--sizes", "5", "50"),
    ("robustness.py", "--kills", "3", "--mutated", "100"),
)  # fmt: skip
HEAD = """# What the benchmarks said

Written by `python benchmarks/run.py --write`, each table by the line above it. Compare ratios inside one table; seconds of
a shared machine say little by themselves.
"""


def run(words: tuple[str, ...]) -> tuple[int, str]:
    """Exit code and output of one benchmark, which is shown as it comes."""
    print(f"\n## {' '.join(words)}\n", flush=True)
    command = [sys.executable, "-u", str(HERE / words[0]), *words[1:]]
    said = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            said.append(line)
    return process.returncode, "".join(said)


def write(tables: Mapping[str, str]) -> None:
    """Put tables, by the line that made them, into the results; those of other lines stay."""
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    kept = dict(re.findall(r"^## (.+)\n((?:(?!^## ).*\n?)*)", old, re.M))
    known = [" ".join(words) for words in (*WHOLE, *QUICK)]
    sections = {**{name: body.strip("\n") for name, body in kept.items() if name in known}, **tables}
    body = "".join(f"\n## {name}\n\n{sections[name]}\n" for name in dict.fromkeys(known) if name in sections)
    RESULTS.write_text(HEAD + body, encoding="utf-8", newline="\n")


def main() -> int:
    """Run them; 1 where one of them failed or found damage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small corpora, few kills")
    parser.add_argument(
        "--only", nargs="+", metavar="NAME", help="starting, reading, readers, reuse, builds, robustness"
    )
    parser.add_argument("--write", action="store_true", help=f"keep what comes out in {RESULTS.name}")
    options = parser.parse_args()
    today = datetime.date.today()
    codes = []
    for words in QUICK if options.quick else WHOLE:
        if options.only and Path(words[0]).stem not in options.only:
            continue
        code, said = run(words)
        codes.append(code)
        if options.write and code == 0:
            write({" ".join(words): f"{today}\n\n```\n{said.strip(chr(10))}\n```"})
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
