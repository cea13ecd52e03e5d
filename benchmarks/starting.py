"""What it costs to start: the command's help, the package, the tables; next to bare Python and bare pandas.

    python benchmarks/starting.py

CPU seconds of a process of its own, the least of several.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5
TOLD = (
    "; import json, resource; u = resource.getrusage(resource.RUSAGE_SELF); print(json.dumps(u.ru_utime + u.ru_stime))"
)
STARTS = {
    "Python": "pass",
    "Python and pandas": "import pandas",
    "import analysis": "import analysis",
    "import analysis, pandas": "import analysis, pandas",
    "plans --help": "import contextlib, io; from analysis import cli\nwith contextlib.redirect_stdout(io.StringIO()): cli.main(['--help'])\n0",
    "from analysis import building": "from analysis import building",
    "from analysis import corpus, comparison, figures": "from analysis import corpus, comparison, figures",
}


def seconds(code: str) -> float:
    """CPU seconds of Python running this."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    words = [sys.executable, "-c", code + TOLD]
    done = [subprocess.run(words, env=surroundings, check=True, capture_output=True, text=True) for _ in range(ROUNDS)]
    return min(json.loads(one.stdout.splitlines()[-1]) for one in done)


def main() -> None:
    """Print the report."""
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; least of {ROUNDS}")
    print("| start | CPU s |\n|---|--:|")
    for name, code in STARTS.items():
        print(f"| {name} | {seconds(code):.3f} |", flush=True)


if __name__ == "__main__":
    main()
