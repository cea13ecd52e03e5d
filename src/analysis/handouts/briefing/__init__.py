"""The briefing: a Word document in Vietnamese or English with the answers, the chosen charts and the tables behind them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from analysis.codebook import Lang
from analysis.corpus import Corpus
from analysis.handouts.briefing.content import UnknownChart, content, default_charts, key_findings, known_charts
from analysis.handouts.briefing.paper import written
from analysis.storage.whole_files import write_whole

__all__ = ["UnknownChart", "build", "content", "default_charts", "key_findings", "known_charts", "write"]


def build(data: Corpus, lang: Lang = "vi", charts: Sequence[str] | None = None) -> bytes:
    """The briefing as bytes; `charts` are names of the catalogue (default: a set for a first reader).

    The same tables give the same bytes. Raises UnknownChart for a name that the catalogue does not have.
    """
    title, subtitle, blocks = content(data, lang, charts)
    dates = [day for day in data.documents["issued_on"].dropna() if day]
    return written(blocks, title, subtitle, lang, max(dates, default=""))


def write(data: Corpus, path: Path | str, lang: Lang = "vi", charts: Sequence[str] | None = None) -> Path:
    """Write the briefing to `path`, whole or not at all; OSError where it cannot be written."""
    path = Path(path)
    made = build(data, lang, charts)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, made)
    return path
