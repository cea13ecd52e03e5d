"""What the tasks are about and how concrete they are: pillars left out; bodies, years and numbers named."""

from __future__ import annotations

from analysis import comparison, figures
from analysis.handouts.briefing.blocks import Sentence, Topic, bulleted
from analysis.handouts.briefing.reader import MOST_NAMED, Reader

FEW_ROWS = 4  # of plans told one by one where they are many


def pillars(reader: Reader) -> Topic:
    """Which pillars each plan leaves out."""
    rows = comparison.pillar_coverage(reader.data.tasks, reader.plans, reader.book)
    topic = Topic(reader.say("Nhiệm vụ theo trụ cột", "Tasks by pillar"))
    if rows.empty:
        topic.key = Sentence(figures.pillars_heading(rows, reader.book, reader.lang) + ".", lead=topic.title)
        return topic
    missing = comparison.left_out_codes(rows)["codes"].map(len) > 0
    gap = figures.left_out_pillars(rows, reader.lang)
    head = f"{gap[0].upper()}{gap[1:]}." if gap else f"{figures.pillars_heading(rows, reader.book, reader.lang)}."
    topic.key = Sentence(head, ("task_pillars",), topic.title)
    elsewhere = comparison.worded_elsewhere(rows, reader.data.tasks, reader.book)
    said = [reader.say(*pair) for pair in comparison.left_out_sentences(rows, reader.book, "pillar", elsewhere)]
    if len(said) > MOST_NAMED:
        rest = int(missing.sum()) - FEW_ROWS
        more = reader.say(
            f"{rest} văn bản khác cũng thiếu: xem hình và trang “Trụ cột và chủ đề” của tệp Excel kèm theo.",
            f"{rest} more miss some: see the figure and the sheet “Pillars and themes” of the workbook.",
        )
        said = [*said[:FEW_ROWS], more]
    topic.answers += bulleted(said)
    return topic


def concreteness(reader: Reader) -> Topic:
    """How concrete the tasks are."""
    rows = comparison.concreteness(
        reader.data.tasks, reader.data.task_agencies, reader.data.numbers, reader.plans, reader.book
    )
    title = reader.say("Mức độ cụ thể của nhiệm vụ", "How concrete the tasks are")
    told = Sentence(figures.concreteness_heading(rows, reader.lang) + ".", ("task_concreteness",), title)
    return Topic(title, key=told)
