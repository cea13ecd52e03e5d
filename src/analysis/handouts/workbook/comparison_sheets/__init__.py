"""The sheets a colleague opens first: what is in the corpus, what stands out, targets beside the national ones, tasks."""

from __future__ import annotations

import pandas as pd

from analysis import comparison
from analysis.codebook import Lang
from analysis.corpus import Corpus
from analysis.handouts.workbook.comparison_sheets.bodies import bodies
from analysis.handouts.workbook.comparison_sheets.columns import PLAN
from analysis.handouts.workbook.comparison_sheets.documents import documents
from analysis.handouts.workbook.comparison_sheets.findings import findings
from analysis.handouts.workbook.comparison_sheets.national_targets import by_plan, cascade
from analysis.handouts.workbook.comparison_sheets.targets import targets
from analysis.handouts.workbook.comparison_sheets.tasks import coverage, tasks
from analysis.handouts.workbook.comparison_sheets.wording import passages, wording
from analysis.handouts.workbook.sheets import Sheet

__all__ = ["PLAN", "comparison_sheets"]


def comparison_sheets(data: Corpus, plans: pd.DataFrame, lang: Lang) -> list[Sheet]:
    """The comparisons, in the order a reader wants them."""
    beside = comparison.cascade(data.targets, plans, data.book)
    return [
        documents(data, plans, lang),
        findings(data, plans, lang),
        by_plan(beside, data.book, lang),
        cascade(beside, data.book, lang),
        *(make(data, plans, lang) for make in (targets, tasks, bodies, coverage, wording, passages)),
    ]
