"""One indicator at a time: who states it, for which year, of what, and how it stands to the centre."""

from __future__ import annotations

import pandas as pd

from analysis import codebook, comparison
from analysis.handouts.briefing.blocks import Sentence, Topic, after, answering, bulleted
from analysis.handouts.briefing.reader import MOST_NAMED, Reader


def digital_economy(reader: Reader) -> Topic:
    """Which plans promise less digital economy than the centre, and by how much."""
    rows = comparison.targets_of(reader.data.targets, reader.plans, reader.book, "digital_economy_share")
    topic = Topic(codebook.label(reader.book, "digital_economy_share", reader.lang, "indicator"))
    headline = comparison.headline(rows, reader.book, reader.lang) + "."
    if rows["position"].ne("").any():
        headline += " " + reader.say(
            "Mục tiêu quốc gia không phân bổ cho từng tỉnh, ở đây chỉ dùng để đối chiếu.",
            "National figures are not allotted to provinces; they are only a yardstick here.",
        )
    topic.key = answering(headline, "digital_economy_share", topic.title)
    pairs = comparison.gap_answers(reader.cascade, reader.book, "digital_economy_share")
    topic.answers += bulleted([after(topic.title, pair[reader.english]) for pair in pairs])
    topic.answers += bulleted([pair[reader.english] for pair in comparison.uncited_answers(rows)])
    topic.answers += _silent(reader, rows)
    return topic


def mobile_5g(reader: Reader) -> Topic:
    """Who promises 5G for all, of what and by when."""
    rows = comparison.targets_of(reader.data.targets, reader.plans, reader.book, "mobile_5g_coverage")
    topic = Topic(codebook.label(reader.book, "mobile_5g_coverage", reader.lang, "indicator"))
    said = [after(topic.title, pair[reader.english]) for pair in comparison.coverage_answers(rows, reader.book)]
    topic.answers += bulleted(said)
    if rows.loc[rows["stated"].astype(bool), "scope"].nunique() > 1:
        differ = reader.say(
            "Xã, hộ, dân số và địa bàn là những mẫu số khác nhau: không so sánh các mức này với nhau.",
            "Communes, households, people and territory are different bases: these figures are not compared.",
        )
        topic.answers.append(Sentence(differ, bullet=True))
    return topic


def online_processing(reader: Reader) -> Topic:
    """Which levels of online case processing differ between the plans."""
    rows = comparison.targets_of(
        reader.data.targets, reader.plans, reader.book, "online_case_processing", comparison.LEVELS
    )
    topic = Topic(codebook.label(reader.book, "online_case_processing", reader.lang, "indicator"))
    pairs = comparison.level_answers(rows, reader.book)
    if len(pairs) > MOST_NAMED:  # plan by plan they stand in the chart
        pairs = pairs[rows[rows["stated"].astype(bool)].groupby(["doc", "year"], dropna=False).ngroups :]
    topic.answers += bulleted([pair[reader.english] for pair in pairs])
    return topic


def _silent(reader: Reader, rows: pd.DataFrame) -> list[Sentence]:
    """The compared plans that state nothing on an indicator."""
    said = set(rows.loc[rows["stated"].astype(bool), "doc"])
    quiet = [name for doc, name in zip(rows["doc"], rows[reader.plan], strict=True) if doc not in said]
    if not quiet:
        return []
    lead = reader.say("Không nêu mức nào, cho năm nào", "No figure for any year")
    return [Sentence(f"{lead}: {reader.several(quiet, by=', ')}.", bullet=True)]
