"""Invented plans of other hands (see `plans/README.md`) are read as well as promised: (measure, least of precision and recall)."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.accuracy import measures
from analysis.building import measuring

PLANS = Path(__file__).resolve().parent / "plans"

AT_LEAST = [
    ("documents.province", 1.0),
    ("documents.number", 1.0),
    ("documents.issued_on", 1.0),
    ("targets.quantitative.found", 0.99),
    ("targets.quantitative.row", 0.975),
    ("targets.milestone.found", 0.97),
    ("targets.milestone.row", 0.96),
    ("tasks.found", 0.999),
    ("tasks.pillar", 0.95),
    ("tasks.years", 0.99),
    ("task_agencies.leads", 0.98),
    ("task_agencies.takes_part", 0.97),
    ("references", 1.0),
]


@pytest.fixture(scope="module")
def agreement(results_are_kept_for_these_tests) -> tuple[pd.DataFrame, pd.DataFrame]:
    frames, unread = measuring.read_apart(PLANS / "files")
    assert unread == {}
    return measures.measure(frames, PLANS / "gold").set_index("measure"), measures.misses(frames, PLANS / "gold")


@pytest.mark.parametrize(("measure", "least"), AT_LEAST)
def test_plans_of_other_hands_are_read_as_well_as_promised(agreement, measure, least):
    measured, misses = agreement
    lower = measured.loc[measure, ["precision", "recall"]].min()
    told = misses[misses["measure"].str.startswith(measure.removesuffix(".row"))].to_string(index=False)
    assert lower >= least, f"{measured.loc[measure].to_dict()}\n{told}"
