"""The parts of the README that are computed: what is in the corpus, how accurate it is, the data dictionary.

They stand between marker comments and are written by the build, never by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis import accuracy, tables

_PART = re.compile(r"(<!-- computed: (?P<name>\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_MEASURES = {
    "documents.province": "province", "documents.number": "own number", "documents.issued_on": "date of issue", "documents.doc_type": "type of document",
    "targets.quantitative.found": "targets with a figure: found", "targets.quantitative.row": "… with indicator, year, comparator, unit and scope all right",
    "targets.milestone.found": "milestones: found", "tasks.found": "tasks: found", "tasks.pillar": "… with the right pillar", "tasks.years": "… with the right years",
    "task_agencies.leads": "lead bodies", "task_agencies.takes_part": "bodies taking part", "references": "cited documents", "numbers.class": "class of every digit",
}  # fmt: skip


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


def accuracy_part(frames: Mapping[str, pd.DataFrame], gold: Path) -> str:
    """Precision and recall against the hand-made gold, as a Markdown table."""
    measured = accuracy.measure(frames, gold).set_index("measure")
    lines = ["| what | precision | recall | n (by hand) |", "|---|--:|--:|--:|"]
    lines += [
        f"| {label} | {row['precision']:.3f} | {row['recall']:.3f} | {int(row['gold'])} |"
        for name, label in _MEASURES.items()
        if name in measured.index and (row := measured.loc[name]) is not None
    ]
    return "\n".join(lines) + "\n"


def refresh(readme: Path, frames: Mapping[str, pd.DataFrame], gold: Path) -> bool:
    """Write the computed parts into the README; whether anything changed. A README without markers is left alone."""
    parts = {
        "corpus": corpus_part(frames),
        "accuracy": accuracy_part(frames, gold),
        "dictionary": tables.data_dictionary("en").rstrip() + "\n",
    }
    before = readme.read_text(encoding="utf-8")
    after = _PART.sub(lambda m: m[1] + parts.get(m["name"], "") + m[3], before)
    if after != before:
        readme.write_text(after, encoding="utf-8", newline="\n")
    return after != before
