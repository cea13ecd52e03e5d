"""What a build tells of itself at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from analysis.sources import Differences

Changes = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True)
class Summary:
    """What a build did. `tally`: rows by table, and what else is counted; `changes`: (table, added, removed, changed rows).

    `written`: the files of the tables, those that are as they were among them. `notes`: what could not be measured this time, one line each. `sources`: how the folder differs from its list.
    `read`: files that had to be read again; `made`: False where nothing had changed, so that nothing was written.
    """

    out: Path
    tally: Mapping[str, int]
    changes: Changes
    written: tuple[str, ...]
    unread: dict[str, str]
    corrections: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sources: Differences | None = None
    read: int = 0
    made: bool = True

    @cached_property
    def paths(self) -> list[Path]:
        """The files of the tables."""
        return list(map(Path, self.written))

    @cached_property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The tables, as they are written."""
        from analysis import tables

        return tables.read(self.out)

    @cached_property
    def texts(self) -> dict[str, str]:
        """The texts of all files that could be read."""
        from analysis import tables

        return tables.read_texts(self.out)

    @property
    def problems(self) -> int:
        """Number of rows a person should look at."""
        return self.tally["problems"]

    @property
    def accounted(self) -> float:
        """Share of all digits of all texts that stand in the `numbers` table with a class other than unclear."""
        return self.tally["digits_known"] / self.tally["digits"] if self.tally["digits"] else 1.0
