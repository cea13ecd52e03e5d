"""The words of the plans behind the charts."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis import codebook, comparison
from analysis.comparison import amount_text
from analysis.comparison.relations import within
from analysis.handouts.briefing.blocks import Grid
from analysis.handouts.briefing.quoting import quote, same_sentence
from analysis.handouts.briefing.reader import DOCUMENTS, MOST_NAMED, Reader

MOST_ROWS = (30, 12)  # of few documents and of many; the workbook has them all
QUOTED = ("digital_economy_share", "mobile_5g_coverage", "online_case_processing")


def sentences(reader: Reader, indicators: Sequence[str], gaps: bool = False) -> list[Grid]:
    """The words of the plans behind the charts of single indicators, and with `gaps` behind that of the gaps.

    What is stated, by whom, where and in which sentence.
    """
    rows = [comparison.targets_of(reader.data.targets, reader.plans, reader.book, name) for name in indicators]
    stated = [part[part["stated"].astype(bool)] for part in rows]
    if gaps:
        stated.append(reader.cascade[reader.cascade["relation"] == "same_year"])
    records = [row for part in stated for row in part.to_dict("records")]
    if not records:
        return []
    heads = reader.say("Kế hoạch|Chỉ tiêu|Năm|Mức nêu|Mục|Câu nguồn", "Plan|Indicator|Year|Stated|Part|Sentence").split(
        "|"
    )
    quoted = _by_sentence(records, reader)
    kept, most = quoted, MOST_ROWS[len(reader.plans) > MOST_NAMED]
    if len(kept) > most:  # what falls short of the centre first
        kept = sorted(kept, key=lambda one: not one["below"])[:most]
    part = pd.DataFrame(
        [(*one["first"], "; ".join(one["amounts"]), one["place"], quote(one["words"], reader.longest)) for one in kept],
        columns=heads,
    )
    return [
        Grid(
            "sentences_table",
            reader.say("Câu văn của kế hoạch nêu từng mức trong các hình", "The plans' own words behind the figures shown"),
            part, (2.2, 2.8, 1.2, 2.3, 1.2, 6.0), quoted=(heads[-1],),
            rest=reader.rest(len(part), len(quoted), "So với quốc gia", "Against national"),
            source=reader.source({row["doc"] for row in records}), see=DOCUMENTS,
        )
    ]  # fmt: skip


def _by_sentence(records: Sequence[dict], reader: Reader) -> list[dict]:
    """What a plan states of an indicator for a year, one entry a sentence, with all the amounts that stand in it."""
    found: list[dict] = []
    of_year: dict[tuple, list[dict]] = {}
    for row in records:
        scope = within(codebook.label(reader.book, row["scope"], reader.lang, "scope")) if row["scope"] else ""
        amount = amount_text(row, reader.lang) + (f" ({scope})" if scope else "")
        year = "—" if pd.isna(row["year"]) else str(int(row["year"]))
        year += reader.say(" (tầm nhìn)", " (vision)") if row["target"] in reader.visions else ""
        indicator = codebook.label(reader.book, row["indicator"], reader.lang, "indicator")
        words = " ".join(row["evidence"].split())
        alike = of_year.setdefault((row["doc"], row["indicator"], year), [])
        one = next((one for one in alike if same_sentence(words, one["words"])), None)
        if one is None:
            one = {"first": [row[reader.plan], indicator, year], "amounts": {}, "words": words, "below": False,
                   "place": reader.places.get(row["target"], "")}  # fmt: skip
            alike.append(one)
            found.append(one)
        one["amounts"][amount] = None
        one["words"] = max(one["words"], words, key=len)
        one["below"] |= row["position"] == "below"
    return found
