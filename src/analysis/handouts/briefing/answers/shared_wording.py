"""How much of one plan's wording is also found in another."""

from __future__ import annotations

from analysis import comparison
from analysis.handouts.briefing.blocks import Sentence, Topic, bulleted
from analysis.handouts.briefing.reader import Reader

MOST_PAIRS = 3  # of documents that share wording
LITTLE = 0.05  # of the wording: below it a pair is only counted


def wording(reader: Reader) -> Topic:
    """How much of one plan's wording is also found in another."""
    data, plans, lang = reader.data, reader.plans, reader.lang
    matrix = comparison.wording_matrix(data.wording, data.shared_passages, plans, reader.book)
    topic = Topic(reader.say("Mức độ trùng lặp câu chữ", "Shared wording"))
    held = matrix[matrix["n"] > 0].sort_values(["share", "doc", "other_doc"], ascending=[False, True, True])
    first = (
        held[~held.apply(lambda r: frozenset((r["doc"], r["other_doc"])), axis=1).duplicated()] if len(held) else held
    )
    told = first[first["share"] >= LITTLE].head(MOST_PAIRS)
    said = [
        comparison.shared_answer(matrix, doc, other, lang) + "."
        for doc, other in zip(told["doc"], told["other_doc"], strict=True)
    ]
    caveat = reader.say(
        "Các văn bản có thể cùng lấy từ Nghị quyết của Trung ương; không có nghĩa là chép của nhau.",
        "The documents may share a source, such as the resolution of the centre; it does not mean that one copied another.",
    )
    if not len(first):
        topic.key = Sentence(reader.say("Không tìm thấy lời văn chung nào.", "No shared wording is found.")
                             if len(matrix) and matrix["at_least"].any() else
                             reader.say("Không văn bản nào có lời văn chung.", "No two documents share wording."),
                             ("wording_matrix",), topic.title)  # fmt: skip
        return topic
    few = reader.say(f"không cặp văn bản nào từ {LITTLE:.0%} trở lên.", f"no two documents share {LITTLE:.0%} or more.")
    if bounded := matrix["at_least"].any():
        few = reader.say("không cặp văn bản nào được biết là chung nhiều lời văn.",
                         "no two documents are known to share much of their wording.")  # fmt: skip
    topic.key = Sentence(f"{said[0] if said else few.capitalize()} {caveat}", ("wording_matrix",), topic.title)
    topic.answers += bulleted(said)
    if rest := len(first) - len(told):
        topic.answers += bulleted([
            reader.say(f"{rest} cặp khác cũng có lời văn chung; xem hình và trang “Lời văn chung” của tệp Excel.",
                       f"{rest} more pairs share wording too; see the figure and the sheet “Shared wording” of the workbook.")
            if bounded else
            reader.say(f"{rest} cặp khác có ít lời văn chung hơn; xem hình và trang “Lời văn chung” của tệp Excel.",
                       f"{rest} more pairs share less; see the figure and the sheet “Shared wording” of the workbook.")
        ])  # fmt: skip
    return topic
