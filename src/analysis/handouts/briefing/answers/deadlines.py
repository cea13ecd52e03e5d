"""Which tasks are due in which year."""

from __future__ import annotations

from analysis import comparison
from analysis.handouts.briefing.blocks import Sentence, Topic, bulleted
from analysis.handouts.briefing.lists import listed
from analysis.handouts.briefing.quoting import LONGEST_TASK, cut
from analysis.handouts.briefing.reader import MOST_NAMED, Reader

LONGEST_NAMES = 70  # characters of the names of bodies in a table of tasks


def deadlines(reader: Reader) -> Topic:
    """Which tasks are due in which year, and who leads them."""
    data, plans, book, lang = reader.data, reader.plans, reader.book, reader.lang
    periods = comparison.periods_of(data.tasks, plans, book)
    bodies = comparison.actors_of(data.tasks, data.task_agencies, plans, book)
    topic = Topic(reader.say("Thời hạn của nhiệm vụ", "Deadlines of tasks"))
    due = periods[periods["end_year"].notna()].sort_values("due", kind="stable")
    counted = "; ".join(pair[reader.english] for pair in comparison.deadline_counts(periods)) + "."
    plans_told = [pair[reader.english] for pair in comparison.deadline_plans(periods, MOST_NAMED)]
    years = sorted({int(year) for year in due["end_year"]})
    topic.key = Sentence(" ".join([counted, *plans_told]), ("task_timeline",), topic.title)
    topic.answers += bulleted([comparison.deadline_sentence(periods, year, lang) for year in years[:MOST_NAMED]])
    if len(due):
        table = comparison.periods_table(due, lang, bodies)
        led = table.columns[2]
        table[led] = [cut(text, LONGEST_NAMES) for text in table[led]]
        task = table.columns[1]
        table[task] = [cut(text, LONGEST_TASK) for text in table[task]]
        caption = reader.say("Nhiệm vụ theo hạn, sớm nhất ở trên", "Tasks by deadline, the earliest first")
        topic.shown.append(
            listed(reader, "deadline_table", table, caption, ("Nhiệm vụ và cơ quan", "Tasks and bodies"), due["doc"])
        )
    return topic
