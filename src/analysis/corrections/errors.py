"""What is raised where corrections cannot be applied or written."""

from __future__ import annotations

from collections.abc import Sequence


class CorrectionError(ValueError):
    """Corrections that cannot be applied, or one that cannot be written; the message names each line and what to do."""


class Refused(ValueError):
    """Why one line cannot be applied; collected, so that a build names all of them at once."""


def all_refused(messages: Sequence[str]) -> CorrectionError:
    """One error for all lines that cannot be applied."""
    if len(messages) == 1:
        return CorrectionError(f"{messages[0]} (nothing was written)")
    listed = "".join(f"\n  {message}" for message in messages)
    return CorrectionError(f"{len(messages)} corrections cannot be applied, nothing was written:{listed}")
