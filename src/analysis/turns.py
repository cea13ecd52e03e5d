"""One program at a time in a folder: a second one waits until the first has ended, however it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def turn(folder: Path, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Have `folder` to oneself; `waiting` is told when somebody else has it. Raises OSError where it cannot be held.

    The lock lies beside the folder and says nothing once the program that holds it is gone.
    """
    from filelock import FileLock, Timeout

    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder.parent / f".{folder.name}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if waiting:
            waiting(f"(another build writes {folder}: waiting for it)")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
