"""Files that are replaced whole or not at all, however the writing ends."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

MODE = 0o644  # of a new file: readable by all, as if it had simply been opened and written


def write_whole(path: Path, data: bytes, check: Callable[[Path], None] | None = None) -> None:
    """Put `data` at `path`, all of it or nothing; another program sees the old file or the new one, never a part.

    It is written beside first, under a hidden name that no build reads. `check` is given that file before it takes its
    place and may refuse it by raising. A file that was there keeps its permissions. Raises OSError as `open` does.
    """
    path = Path(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-", suffix=path.suffix)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if check is not None:
            check(beside)
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else MODE)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
