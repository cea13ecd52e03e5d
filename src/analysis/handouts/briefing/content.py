"""What stands in a briefing, in which order: the questions first, their charts and tables, then the annexes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from analysis import catalogue
from analysis.codebook import Lang
from analysis.comparison import joined, number_text
from analysis.corpus import Corpus
from analysis.handouts.briefing import annexes, answers
from analysis.handouts.briefing.blocks import Block, Figure, Heading, Sentence, Topic
from analysis.handouts.briefing.reader import DOCUMENTS, MOST_NAMED, Reader

MOST_PAGES = 2  # of a chart that nobody chose by name


class UnknownChart(ValueError):
    """A chart that the catalogue does not have; the message lists those there are."""


@dataclass(frozen=True)
class Question:
    """A question of the briefing, the charts that belong to it, and which of them it shows where nobody chooses.

    `leads`: its answer stands among the key findings also where nobody chose; `told` names what a chart shows already.
    """

    answer: Callable[[Reader], Topic]
    charts: tuple[str, ...]
    more: tuple[str, ...] = ()
    leads: bool = True
    told: tuple[tuple[str, str], ...] = ()


QUESTIONS: tuple[Question, ...] = (
    Question(answers.digital_economy, ("digital_economy_share",)),
    Question(answers.mobile_5g, ("mobile_5g_coverage",)),
    Question(answers.online_processing, ("online_case_processing",)),
    Question(
        answers.cascade,
        ("cascade_gaps",),
        ("cascade_kept",),
        told=(("cascade_kept", "dropped_table"), ("cascade_kept", "gaps"), ("cascade_gaps", "gaps")),
    ),
    Question(answers.findings, (), ("all_targets",), leads=False),
    Question(answers.pillars, ("task_pillars",), ("task_themes",)),
    Question(answers.concreteness, ("task_concreteness",), leads=False),
    Question(
        answers.actors, (), ("actors_by_plan", "actor_loads"), told=(("actors_by_plan", "leads_table"),)
    ),  # as a table
    Question(answers.deadlines, ("task_timeline",)),
    Question(answers.wording, ("wording_matrix",), ("wording_sources",)),
)


def known_charts() -> list[str]:
    """The names of all charts, in the order of the catalogue."""
    return [entry.name for entry in catalogue.CATALOGUE]


def default_charts() -> list[str]:
    """The charts of a briefing for which nobody chose any."""
    return [name for question in QUESTIONS for name in question.charts]


def content(data: Corpus, lang: Lang, charts: Sequence[str] | None = None) -> tuple[str, str, list[Block]]:
    """Title, subtitle and all blocks of a briefing.

    `charts` are names of the catalogue; without them the default set. A question is answered where one of its charts
    is asked for, and by default all are. Raises UnknownChart for a name that is not there.
    """
    chosen = default_charts() if charts is None else list(dict.fromkeys(charts))
    if strange := [name for name in chosen if name not in known_charts()]:
        raise UnknownChart(f"{', '.join(strange)}: no such chart; there are {', '.join(known_charts())}")
    plans = data.plans
    reader = Reader(data, plans, lang)
    topics: list[Topic] = []
    leading: list[Sentence] = []
    for question in QUESTIONS:
        wanted = [name for name in (*question.charts, *question.more) if name in chosen]
        if wanted or (charts is None and not question.charts):
            topic = question.answer(reader)
            repeated = [key for chart, key in question.told if chart in wanted]
            topic.shown = [block for block in topic.shown if getattr(block, "key", "") not in repeated]
            pictures = _figures(reader, wanted, MOST_PAGES if charts is None else None)
            topic.shown[:0] = pictures
            if topic.key is None and pictures:
                topic.key = _of_caption(pictures[0].caption, (pictures[0].key,))
            if topic.key and (question.leads or charts is not None):
                leading.append(topic.key)
            elif topic.key:
                topic.answers.insert(0, replace(topic.key, lead=""))
            topics.append(topic)
    asked = {name for question in QUESTIONS for name in (*question.charts, *question.more)}
    if others := [name for name in chosen if name not in asked]:
        topics.append(Topic(reader.say("Các biểu đồ khác", "More charts"), shown=[*_figures(reader, others)]))
    return _title(reader), _subtitle(reader), _in_order(reader, leading, topics, chosen)


def key_findings(data: Corpus, lang: Lang) -> list[tuple[str, str, str]]:
    """The answers in a line each: what it is about ("" where the line says it), the line, the chart that shows it.

    Last what a person should look at, with "problems", the place of their table in the notebook about the data.
    """
    plans = data.plans
    reader = Reader(data, plans, lang)
    found = []
    for question in QUESTIONS:
        if not question.leads:
            continue
        first = (*question.charts, *question.more)[0]
        key = question.answer(reader).key
        if key is None:
            _, chart = next(iter(catalogue.drawn(data, plans, lang, name=first)))
            key = _of_caption(chart.heading)
        found.append((key.lead, key.text, first))
    unsure = reader.say("Cần kiểm tra lại", "What is unsure")
    return [*found, (unsure, annexes.doubts_sentence(reader), "problems")]


def _of_caption(caption: str, see: tuple[str, ...] = ()) -> Sentence:
    """What a chart says as a line of its own, with what it is about in front."""
    lead, colon, text = caption.partition(": ")
    return Sentence(f"{text[:1].upper()}{text[1:]}.", see, lead) if colon else Sentence(f"{caption}.", see)


def _figures(reader: Reader, names: Sequence[str], most: int | None = None) -> list[Figure]:
    """The charts, in all their pages; of one in more than `most` only the first, and where the others are."""
    shown: list[Figure] = []
    for name in names:
        pages = list(catalogue.drawn(reader.data, reader.plans, reader.lang, name=name))
        cut = most is not None and len(pages) > most
        more = reader.say(
            f" Trang 1 trong {len(pages)} trang của biểu đồ; các trang khác: tệp {name}_2 … trong thư mục biểu đồ.",
            f" Page 1 of {len(pages)} of this chart; the others: files {name}_2 … in the folder of charts.",
        )
        for key, chart in pages[:1] if cut else pages:
            shown.append(Figure(key, chart, reader.noted(chart.note) + more * cut, DOCUMENTS))
    return shown


def _in_order(
    reader: Reader, leading: Sequence[Sentence], topics: Sequence[Topic], chosen: Sequence[str]
) -> list[Block]:
    blocks: list[Block] = [Sentence(annexes.what_they_are(reader), DOCUMENTS)]
    blocks.append(Heading(reader.say("Kết quả chính", "Key findings")))
    blocks += [replace(sentence, bullet=True) for sentence in leading]
    unsure = reader.say("Cần kiểm tra lại", "What is unsure")
    blocks.append(Sentence(annexes.problems_sentence(reader), ("problem_table",), unsure, bullet=True))
    blocks.append(Sentence(_how_to_read(reader)))
    short = len(reader.plans) <= MOST_NAMED  # a long list of documents would part the findings from their charts
    documents = annexes.documents(reader)
    blocks += documents if short else []
    for topic in topics:
        if topic.answers or topic.shown:
            blocks += [Heading(topic.title), *topic.answers, *topic.shown]
    if quoted := answers.sentences(
        reader, [name for name in answers.QUOTED if name in chosen], "cascade_gaps" in chosen
    ):
        blocks += [Heading(reader.say("Câu văn nguồn", "The sentences")), *quoted]
    return [*blocks, *([] if short else documents), *annexes.unsure(reader), *annexes.limits(reader)]


def _title(reader: Reader) -> str:
    compared = reader.plans[reader.plans["compared"]]
    numbers = [n for n in dict.fromkeys(compared["resolution"]) if n]
    if not numbers:
        return reader.say(
            "Các kế hoạch cấp tỉnh: mục tiêu cam kết và thời hạn", "Provincial plans: targets promised and by when"
        )
    named = joined(sorted(numbers), reader.lang, 3)
    resolution = all(number.endswith("-NQ/TW") for number in numbers)
    vi = f"Nghị quyết số {named}" if resolution else named
    several = "s" if len(numbers) > 1 else ""
    en = f"Resolution{several} {named}" if resolution else named
    return reader.say(
        f"Các kế hoạch cấp tỉnh thực hiện {vi}: mục tiêu cam kết và thời hạn",
        f"Provincial plans for {en}: targets promised and by when",
    )


def _subtitle(reader: Reader) -> str:
    plans, lang = reader.plans, reader.lang
    counted = [number_text(int(plans[name].sum()), lang) for name in ("targets", "tasks")]
    return reader.say(
        f"{len(plans)} văn bản của {annexes.places_text(reader)}; {counted[0]} mục tiêu, {counted[1]} nhiệm vụ",
        f"{len(plans)} document{'s' if len(plans) != 1 else ''} from {annexes.places_text(reader)}; "
        f"targets: {counted[0]}, tasks: {counted[1]}",
    )


def _how_to_read(reader: Reader) -> str:
    return reader.say(
        "Cách đọc: ≥ ít nhất, > trên, ≈ khoảng; (?) mục tiêu quốc gia chưa kiểm chứng; * tỉnh suy ra từ văn bản khác. Không nêu "
        "không phải là bằng 0. Mọi câu và con số đều được tính từ các bảng.",
        "How to read: ≥ at least, > more than, ≈ about; (?) a national target not confirmed; * province inferred from another "
        "document. Not stated is not zero. Every sentence and figure is computed from the tables.",
    )
