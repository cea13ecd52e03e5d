"""Every plan beside the national targets it carries out: gaps, what it leaves out, what it adds."""

from __future__ import annotations

import pandas as pd

from analysis import codebook, comparison, figures
from analysis.handouts.briefing.blocks import Grid, Sentence, Topic
from analysis.handouts.briefing.lists import listed
from analysis.handouts.briefing.reader import DOCUMENTS, VISION, Reader
from analysis.text.folding import bare

_PLACE = ("Chỗ trong văn bản", "Place")  # the workbook has it


def cascade(reader: Reader) -> Topic:
    """What the plans carry over from the resolutions they answer to: gaps, what they drop, what they add."""
    rows = reader.cascade
    topic = Topic(reader.say("So với mục tiêu quốc gia", "Compared with the national targets"))
    counted = comparison.counts_table(rows, reader.lang)
    headline = figures.gaps_heading(rows, reader.book, reader.lang) + "."
    topic.key = Sentence(headline, ("cascade_kept", "cascade_gaps"), topic.title)
    if len(counted):
        heads = list(counted.columns)
        topic.answers.append(
            Grid("counts_table",
                 reader.say("Các kế hoạch bên cạnh mục tiêu quốc gia: kết quả đối chiếu",
                            "The plans beside the national targets: what became of each pair"),
                 counted.astype(str), (5.2, 1.6, 8.2), numeric=(heads[1],), source=reader.source(rows["doc"]), see=DOCUMENTS)
        )  # fmt: skip
    others = rows[rows["indicator"] != "digital_economy_share"]
    told = [pair[reader.english] for pair in comparison.gap_answers(others, reader.book)]
    topic.shown += [Sentence(text, bullet=True, key="gaps") for text in told]
    without = comparison.without_yardstick(reader.plans, reader.book)
    if len(without):
        names = reader.several([reader.names[doc] for doc in without["doc"]], by=", ")
        nothing = reader.say(
            f"Văn bản mà kế hoạch thực hiện không có mục tiêu trong danh mục chỉ tiêu quốc gia, nên không đối chiếu: {names}.",
            f"The documents these plans carry out have no targets in the list of national targets, so they are not held against any: {names}.",
        )
        topic.shown.append(Sentence(nothing, bullet=True))
    lists = (
        ("dropped_table",
         _with_vision(comparison.dropped_table(rows, reader.book, reader.lang), reader).drop(columns=list(_PLACE), errors="ignore"),
         ("Mục tiêu quốc gia mà kế hoạch chưa nêu", "National targets that the plan does not state")),
        ("added_table", _shortly(_with_vision(comparison.added_table(rows, reader.book, reader.lang), reader), reader),
         ("Mục tiêu kế hoạch đặt thêm, không có trong văn bản quốc gia mà kế hoạch thực hiện",
          "Targets the plan adds to those of the national document it carries out")),
    )  # fmt: skip
    for key, table, caption in lists:
        if len(table):
            docs = rows.loc[rows["relation"].eq("added") == (key == "added_table"), "doc"]
            topic.shown.append(listed(reader, key, table, caption[reader.english], docs=docs))
    return topic


def _with_vision(table: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    """The table with a word beside each year that is one of the vision, by the part in which its target stands."""
    if table.empty:
        return table
    year, ids = reader.say("Năm", "Year"), reader.say("Mã", "Id")
    places = table[[name for name in _PLACE if name in table]].agg(" ".join, axis=1)
    vision = [
        VISION in bare(place) or any(one in reader.visions for one in found.split("; "))
        for place, found in zip(places, table[ids], strict=True)
    ]
    word_ = reader.say(" (tầm nhìn)", " (vision)")
    return table.assign(**{year: [y + word_ if seen and y else y for y, seen in zip(table[year], vision, strict=True)]})


def _shortly(table: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    """The table of what plans add, where its caption says of most rows what one column does."""
    asked = reader.say("Trong văn bản được thực hiện", "In the document carried out")
    if table.empty:
        return table
    short = {
        codebook.label(reader.book, "added", reader.lang, "relation"): "",
        codebook.label(reader.book, "besides", reader.lang, "relation"): reader.say(
            "năm hoặc đối tượng khác", "other year or scope"
        ),
    }
    return table.assign(**{asked: [short.get(said, said) for said in table[asked]]})
