"""What a careful reader would flag in the targets."""

from __future__ import annotations

from analysis import comparison
from analysis.handouts.briefing.blocks import Sentence, Topic
from analysis.handouts.briefing.reader import Reader

MOST_FINDINGS = 6


def findings(reader: Reader) -> Topic:
    """What a careful reader would flag in the targets, the most serious first."""
    rows = comparison.findings(reader.data.targets, reader.plans, reader.book)
    topic = Topic(reader.say("Điểm cần lưu ý", "What a careful reader would flag"))
    rows = rows[rows["finding"] != "no_objectives"]
    shown = rows.groupby("finding", sort=False).head(2).head(MOST_FINDINGS)
    topic.shown += [Sentence(text, bullet=True) for text in shown[f"sentence_{reader.lang}"]]
    if len(shown) < len(rows):
        topic.shown.append(Sentence(reader.rest(len(shown), len(rows), "Điều đáng lưu ý", "What stands out")))
    return topic
