"""The gold is sound, and the built tables agree with it as far as the project promises."""

from pathlib import Path

import pandas as pd
import pytest

from analysis import tables
from analysis.accuracy import gold, measures
from stand_ins import BOOK

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
PROCESSED = ROOT / "data" / "processed"

# What the README promises, as f1; documents and accounting admit no exception.
AT_LEAST = {
    "documents.province": 1.0,
    "documents.province_how": 1.0,
    "documents.doc_type": 1.0,
    "documents.number": 1.0,
    "documents.issued_on": 1.0,
    "documents.issuer": 1.0,
    "documents.signatory": 1.0,
    "documents.implements": 1.0,
    "targets.quantitative.row": 0.97,
    "targets.milestone.found": 0.75,
    "tasks.found": 0.98,
    "tasks.pillar": 0.98,
    "tasks.years": 0.98,
    "task_agencies.directs": 0.90,
    "task_agencies.leads": 0.90,
    "task_agencies.takes_part": 0.90,
    "task_themes": 0.95,
    "references": 0.98,
    "numbers.accounted": 1.0,
    "numbers.class": 0.98,
}


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    files = sorted((ROOT / "data" / "raw").glob("*.txt"))
    return {path.name: path.read_bytes().decode("utf-8") for path in files}


@pytest.fixture(scope="module")
def agreement() -> tuple[pd.DataFrame, pd.DataFrame]:
    built = tables.read(PROCESSED)
    return measures.measure(built, GOLD).set_index("measure"), measures.misses(built, GOLD)


def test_the_gold_is_sound(texts):
    assert gold.validate_gold(GOLD, texts, BOOK).to_dict("records") == []


@pytest.mark.parametrize(
    "table, column, row, damaged, complaint",
    [
        ("targets", "quote", 3, "không có trong văn bản", "does not stand"),
        ("targets", "value", 1, "", "in a quantitative target"),
        ("targets", "unit", 1, "per cent", "unknown code"),
        ("targets", "indicator", 1, "5g", "unknown code"),
        ("targets", "doc", 1, "ha-giang", "no text of a file"),
        ("targets", "year", 1, "205", "not a year"),
        ("tasks", "pillar", 2, "hạ tầng", "unknown code"),
        ("tasks", "first_words", 2, "Không có", "does not stand"),
        ("task_themes", "themes", 2, "dữ liệu", "unknown code"),
        ("task_themes", "borderline", 6, "data", "said to be sure"),
        ("task_themes", "first_words", 2, "Không có", "does not stand"),
        ("references", "first_quote", 2, "Nghị quyết số 0", "does not stand"),
        ("numbers", "class", 5, "year", "unknown code"),
        ("numbers", "text", 5, "0", "does not stand"),
        ("numbers", "start", 5, "0", "overlap"),
        ("numbers", None, 5, None, "digits in no row"),
    ],
)
def test_damage_to_the_gold_is_noticed(tmp_path, texts, table, column, row, damaged, complaint):
    for name, frame in gold.read_gold(GOLD).items():
        if name == table and column is None:
            frame = frame.drop(index=row)
        elif name == table:
            frame.loc[row, column] = damaged
        frame.to_csv(tmp_path / f"{name}.csv", index=False, encoding="utf-8", lineterminator="\n")
    found = gold.validate_gold(tmp_path, texts, BOOK)
    assert found["problem"].str.contains(complaint).any(), found.to_string()
    assert set(found["table"]) == {table}


@pytest.mark.parametrize("name", AT_LEAST)
def test_the_built_tables_agree_with_the_gold(agreement, name):
    scores, misses = agreement
    told = misses[misses["measure"].str.startswith(name.removesuffix(".row"))].to_string(index=False)
    assert scores.loc[name, "f1"] >= AT_LEAST[name], f"{scores.loc[name].to_dict()}\n{told}"


def test_every_measure_has_a_promise(agreement):
    """`targets.*.found` and `.row` come in pairs; one of each pair is promised. Single themes are parts of one measure."""
    measured = {name for name in agreement[0].index if not name.startswith("task_themes.")}
    assert measured - set(AT_LEAST) == {"targets.quantitative.found", "targets.milestone.row"}
