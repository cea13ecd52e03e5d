"""All benchmarks, one after the other, each with its own table: about an hour on two cores.

python benchmarks/run.py            everything
python benchmarks/run.py --quick    small corpora, few kills: about ten minutes
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
WHOLE = (
    ("starting.py",), ("reading.py",), ("readers.py",), ("reuse.py",), ("reuse.py", "--growth"),
    ("builds.py", "--sizes", "5", "100", "1000"), ("builds.py", "--sizes", "10000", "--processes", "2", "--no-repeat"),
    ("robustness.py", "--kills", "50", "--mutated", "10000"),
)  # fmt: skip
QUICK = (
    ("starting.py",), ("reading.py",), ("readers.py", "--pages", "1"), ("builds.py", "--sizes", "5", "50"),
    ("robustness.py", "--kills", "3", "--mutated", "100"),
)  # fmt: skip


def main() -> int:
    """Run them; 1 where one of them failed or found damage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small corpora, few kills")
    codes = []
    for name, *words in QUICK if parser.parse_args().quick else WHOLE:
        print(f"\n## {name} {' '.join(words)}\n", flush=True)
        codes.append(subprocess.call([sys.executable, str(HERE / name), *words]))
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
