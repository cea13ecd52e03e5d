"""One program at a time in a folder: a second one waits until the first has ended, however it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


@contextmanager
def turn(folder: Path, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Have `folder` to oneself; `waiting` is told when somebody else has it. Raises OSError where it cannot be held.

    The lock lies beside the folder and says nothing once the program that holds it is gone.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)

    def wait() -> None:
        if waiting:
            waiting(f"(another build writes {folder}: waiting for it)")

    with (_held if fcntl else _held_elsewhere)(folder.parent / f".{folder.name}.lock", wait):
        yield


@contextmanager
def _held(lock: Path, wait: Callable[[], None]) -> Iterator[None]:
    with open(lock, "wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            wait()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def _held_elsewhere(lock: Path, wait: Callable[[], None]) -> Iterator[None]:
    # loading it takes longer than all a build has to do of which nothing changed
    from filelock import FileLock, Timeout

    held = FileLock(lock)
    try:
        held.acquire(timeout=0)
    except Timeout:
        wait()
        held.acquire()
    try:
        yield
    finally:
        held.release()
