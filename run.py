#!/usr/bin/env python3
"""Set this project up and run it; needs nothing but Python 3.11 or newer.

    python run.py                  set up if needed, then read the plans and write tables, notebooks, figures
    python run.py test [...]       set up if needed, then run the tests on all cores (further words go to pytest; -n 0: on one)
    python run.py lab              set up if needed, then open JupyterLab in the notebooks folder
    python run.py check FILE       any other words are handed to the `plans` command
    python run.py --here ...       no set-up: use the Python that runs this file (inside conda, say)

The packages go into .venv beside this file and nowhere else. RUN_NO_UV=1 installs with pip alone.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parent
ENVIRONMENT = HOME / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
READY = ENVIRONMENT / "ready.txt"
INSTALLER = "uv==0.13.8"
OLDEST = (3, 11)


def tell(text):
    print("run.py: " + text, file=sys.stderr, flush=True)


def start(*words):
    """Run a program in the project folder with UTF-8 text and its code compiled once for all processes; its exit code."""
    surroundings = dict(os.environ, PYTHONUTF8="1", PYTHONDONTWRITEBYTECODE="")
    return subprocess.call([str(word) for word in words], cwd=HOME, env=surroundings)


def fingerprint():
    """What the environment depends on: this Python, this folder, and what the two files ask for."""
    base = f"{sys.version} {sys.base_prefix} {HOME}"
    asked = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        asked.update((HOME / name).read_bytes())
    return hashlib.sha256(base.encode()).hexdigest(), asked.hexdigest()


def create_environment():
    tell(f"first use: setting up {ENVIRONMENT} (a minute or two)")
    try:
        venv.create(ENVIRONMENT, with_pip=True, clear=True, symlinks=os.name != "nt")
    except subprocess.CalledProcessError:
        sys.exit("This Python cannot make environments. On Debian or Ubuntu: sudo apt install python3-venv")
    except OSError as problem:
        sys.exit(f"Cannot write {ENVIRONMENT}: {problem}. Close what uses it, or free some space.")


def install():
    """Install the project and its pinned packages: uv for speed, pip where uv cannot work."""
    asked = ("-c", "constraints.txt", "-e", ".[dev]")
    pip = (PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check")
    if not os.environ.get("RUN_NO_UV") and start(*pip, INSTALLER) == 0:
        # Compiled at once: the first import of the data packages takes several seconds otherwise.
        uv = (PYTHON, "-m", "uv", "pip", "install", "-q", "--python", PYTHON, "--compile-bytecode")
        if start(*uv, *asked) == 0:
            return
    tell("installing with pip (slower)")
    if start(*pip, *asked) != 0:
        sys.exit("The packages could not be installed; the lines above say why. Is the network reachable?")


def set_up():
    if sys.version_info < OLDEST:
        sys.exit("Python {}.{} or newer is needed; this is {}.".format(*OLDEST, sys.version.split()[0]))
    wanted = fingerprint()
    found = READY.read_text(encoding="utf-8").split() if READY.exists() else []
    if PYTHON.exists() and found == list(wanted):
        return
    if not PYTHON.exists() or found[:1] != [wanted[0]]:
        create_environment()
    else:
        tell("the list of packages has changed: bringing .venv up to date")
    install()
    READY.write_text("\n".join(wanted) + "\n", encoding="utf-8")


def main(words):
    if words[:1] in (["-h"], ["--help"]):
        print(__doc__.strip())
        return 0
    if words[:1] == ["--here"]:
        python, words = sys.executable, words[1:]
    else:
        set_up()
        python = PYTHON
    if words[:1] == ["test"]:
        return start(python, "-m", "pytest", "-n", "logical", *words[1:])
    if words[:1] == ["lab"]:
        return start(python, "-m", "jupyterlab", "--notebook-dir=notebooks", *words[1:])
    return start(python, "-m", "analysis.cli", *(words or ["build"]))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
