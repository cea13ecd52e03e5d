"""The parts of the README that are computed: what is in the corpus, how accurate it is, the data dictionary.

They stand between marker comments and are written by the build, never by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis import tables
from analysis.accuracy import scores

_PART = re.compile(r"(<!-- computed: (?P<name>\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def corpus_part(frames: Mapping[str, pd.DataFrame]) -> str:
    """What is in the tables now, in one sentence."""
    documents, targets, numbers = frames["documents"], frames["targets"], frames["numbers"]
    aims = targets[targets["kind"] == "quantitative"]
    return (
        f"Now in the tables: {len(documents)} documents of {documents.loc[documents['province'] != '', 'province'].nunique()} provinces, "
        f"{len(targets)} targets ({len(aims)} with a figure, {len(targets) - len(aims)} milestones), {len(frames['tasks'])} tasks, "
        f"{len(frames['references'])} citations, {len(numbers)} numbers ({int((numbers['class'] == 'unclear').sum())} not understood), "
        f"{len(frames['problems'])} things to look at.\n"
    )


def accuracy_part(frames: Mapping[str, pd.DataFrame]) -> str:
    """The agreement with the answers by hand: a sentence for each data set, then all measures as a Markdown table."""
    told = [f"- {english}" for _, english in scores.sentences(frames["accuracy"])]
    table = scores.side_by_side(frames["accuracy"], "en")
    lines = ["| " + " | ".join(table.columns) + " |", "|---" + "|--:" * (len(table.columns) - 1) + "|"]
    lines += ["| " + " | ".join(map(_figure, row)) + " |" for row in table.itertuples(index=False)]
    return "\n".join([*told, "", *lines]) + "\n"


def _figure(value: object) -> str:
    """A cell: names as they are, counts whole, shares with three decimals, nothing where nothing was measured."""
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return ""
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def refresh(readme: Path, frames: Mapping[str, pd.DataFrame]) -> bool:
    """Write the computed parts into the README; whether anything changed. A README without markers is left alone."""
    parts = {
        "corpus": corpus_part(frames),
        "accuracy": accuracy_part(frames),
        "dictionary": tables.data_dictionary("en").rstrip() + "\n",
    }
    before = readme.read_text(encoding="utf-8")
    after = _PART.sub(lambda m: m[1] + parts.get(m["name"], "") + m[3], before)
    if after != before:
        readme.write_text(after, encoding="utf-8", newline="\n")
    return after != before
