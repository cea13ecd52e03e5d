"""What was worked out before, by content: one SQLite file that several builds may use at once.

A key names everything a result depends on, so that nothing kept is ever stale; what no build has asked for in a month
is forgotten. Where the folder cannot be written to, results are kept in memory for this run only.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_KEPT_FOR = 30  # days without use
_PATIENCE = 60  # seconds that another build may hold the file
_AT_ONCE = 500  # keys asked for in one statement
_DAY = 24 * 3600
_PAGE = 1 << 16  # bytes, of a file that is begun; a result of some megabytes lies in as few pages as can be


def cache_folder() -> Path:
    """Where results are kept: PLANS_CACHE, or this user's folder for such things on this platform (RuntimeError: no home)."""
    if own := os.environ.get("PLANS_CACHE"):
        return Path(own)
    if sys.platform == "win32":
        root = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        root = Path.home() / "Library" / "Caches"
    else:
        root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return root / "provincial-plans"


class StoreError(ValueError):
    """Results cannot be kept any more in the middle of a build; the message says where and what to do."""


class Store:
    """Results by key. Values are any that can be pickled; one that cannot be read back counts as not there."""

    def __init__(self, place: Path | None):
        self.place = place
        self._base = sqlite3.connect(place or ":memory:", timeout=_PATIENCE, isolation_level=None)
        for command in (
            f"PRAGMA page_size={_PAGE}",
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=NORMAL",
            "CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, used INTEGER NOT NULL, value BLOB NOT NULL)",
            "CREATE INDEX IF NOT EXISTS by_use ON results (used)",
        ):
            self._base.execute(command)

    @classmethod
    def of_user(cls) -> Store:
        """The store of this user, or one in memory where there can be none; a damaged file is begun anew."""
        try:
            folder = cache_folder()
            folder.mkdir(parents=True, exist_ok=True)
        except (OSError, RuntimeError):
            return cls(None)
        place = folder / "results.sqlite"
        for _ in range(2):
            try:
                store = cls(place)
                store.forget()
                return store
            except sqlite3.OperationalError:  # locked, read-only, disk full
                break
            except sqlite3.DatabaseError:
                for path in folder.glob(f"{place.name}*"):
                    with contextlib.suppress(OSError):
                        path.unlink()
        return cls(None)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *error: object) -> None:
        self._base.close()

    def there(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys that have a result, which counts as used today."""
        today = int(time.time()) // _DAY
        found: set[str] = set()
        for some in _in_parts(list(dict.fromkeys(keys))):
            asked = ",".join("?" * len(some))
            rows = self._base.execute(f"SELECT key, used FROM results WHERE key IN ({asked})", some).fetchall()
            found.update(key for key, _ in rows)
            if old := [key for key, used in rows if used != today]:
                asked = ",".join("?" * len(old))
                self._do(f"UPDATE results SET used = ? WHERE key IN ({asked})", [today, *old])
        return found

    def get(self, key: str) -> Any:
        """The result of a key; None where there is none."""
        return next((value for _, value in self.several([key])), None)

    def several(self, keys: Iterable[str]) -> Iterator[tuple[str, Any]]:
        """The results of those keys that have one, in the order of the keys, a few in memory at a time."""
        for key in keys:
            row = self._base.execute("SELECT value FROM results WHERE key = ?", (key,)).fetchone()
            if row is not None:
                try:
                    yield key, pickle.loads(zlib.decompress(row[0]))
                except Exception:  # written by another version, or damaged: made again
                    self._do("DELETE FROM results WHERE key = ?", [key])

    def put(self, results: Iterable[tuple[str, Any]], packed: bool = True) -> None:
        """Keep results, all of them or none; raises StoreError where the file cannot be written any more.

        What is large, and asked for by each build, is better not `packed`.
        """
        today = int(time.time()) // _DAY
        rows = [(key, today, zlib.compress(pickle.dumps(value, protocol=5), int(packed))) for key, value in results]
        try:
            self._write(rows)
        except sqlite3.OperationalError as error:
            raise StoreError(
                f"{self.place or 'memory'}: what was worked out cannot be kept ({error}); free some space there, or name "
                "another folder in PLANS_CACHE"
            ) from error

    def drop(self, begin: str, *but: str) -> None:
        """Take away all results whose keys begin so, but for those whose keys begin like one of `but`."""
        span = "key >= ? AND key < ?"
        ends = [end for one in (begin, *but) for end in (one, f"{one}\U0010ffff")]
        self._do(f"DELETE FROM results WHERE {span}" + f" AND NOT ({span})" * len(but), ends)

    def forget(self) -> None:
        """Take away what nobody has used for a month."""
        self._do("DELETE FROM results WHERE used < ?", [int(time.time()) // _DAY - _KEPT_FOR])

    def _write(self, rows: list[tuple[str, int, bytes]]) -> None:
        self._base.execute("BEGIN IMMEDIATE")
        try:
            self._base.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
            self._base.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")
            raise

    def _do(self, command: str, values: list[Any]) -> None:
        with contextlib.suppress(sqlite3.OperationalError):  # housekeeping; a result is as good without
            self._base.execute(command, values)


def _in_parts(keys: list[str]) -> Iterator[list[str]]:
    for first in range(0, len(keys), _AT_ONCE):
        yield keys[first : first + _AT_ONCE]
