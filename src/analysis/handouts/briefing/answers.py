"""The answers of a briefing, computed from the comparisons: sentences in one language, and the tables behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from analysis import codebook, comparison, figures
from analysis.codebook import Codebook, Lang
from analysis.comparison import amount_text, joined
from analysis.comparison.relations import within
from analysis.corpus import Corpus
from analysis.figures.words import sources_note
from analysis.handouts.briefing.blocks import Grid, Sentence, Topic
from analysis.tables import TABLES

MOST_NAMED = 8  # plans named in one sentence; the others are counted
MOST_ROWS = 30  # of a table; the workbook has them all
LONGEST_QUOTE = 420  # characters of a sentence in a table
LONGEST_TASK = 180  # characters of a task in a table
LONGEST_NAMES = 120  # characters of the names of bodies in a table of tasks
MOST_SOURCES = 6  # documents named one by one under a table


@dataclass(frozen=True)
class Reader:
    """The corpus and its plans, read for one language."""

    data: Corpus
    plans: pd.DataFrame
    lang: Lang

    @property
    def book(self) -> Codebook:
        """The codebook of the corpus."""
        return self.data.book

    @cached_property
    def names(self) -> dict[str, str]:
        """What each document is called."""
        return comparison.names_of(self.plans, self.lang, self.book)

    @cached_property
    def cascade(self) -> pd.DataFrame:
        """Every plan beside the national targets it carries out."""
        return comparison.cascade(self.data.targets, self.plans, self.book)

    @property
    def english(self) -> bool:
        """Which of two wordings."""
        return self.lang == "en"

    @property
    def plan(self) -> str:
        """The column of comparisons that names the plan."""
        return f"plan_{self.lang}"

    def say(self, vi: str, en: str) -> str:
        """The wording of the reader's language."""
        return en if self.lang == "en" else vi

    def source(self, docs: Iterable[str]) -> str:
        """The source line for a table of these documents; many are only pointed to, as the table of documents lists them."""
        docs = set(docs)
        if len(docs) <= MOST_SOURCES:
            return sources_note(self.plans, docs, self.book, self.lang)
        return self.say(
            f"Nguồn: {len(docs)} văn bản của các kế hoạch nêu tên trong bảng; số, ngày ban hành ở bảng “Các văn bản đã đọc”.",
            f"Sources: the {len(docs)} documents of the plans named in the table; numbers and dates under “The documents read”.",
        )

    def several(self, names: Sequence[str], most: int = MOST_NAMED, by: str = "; ") -> str:
        """Names in a row; beyond `most` the rest is counted."""
        names = list(dict.fromkeys(names))
        if len(names) <= most:
            return by.join(names)
        rest = len(names) - most
        return by.join(names[:most]) + by + self.say(f"và {rest} kế hoạch khác", f"and {rest} more")

    def rest(self, shown: int, total: int, tab_vi: str, tab_en: str) -> str:
        """What a table leaves to the workbook; "" where it leaves nothing."""
        if shown >= total:
            return ""
        return self.say(
            f"{shown}/{total} dòng; các dòng còn lại ở trang “{tab_vi}” của tệp Excel kèm theo.",
            f"{shown} of {total} rows; the others are on the sheet “{tab_en}” of the workbook.",
        )


def _quote(words: str, row: str, most: int = LONGEST_QUOTE) -> str:
    """A sentence of a plan on one line, with the id that leads back to its place."""
    return f"{_cut(' '.join(words.split()), most)} [{row}]"


def _cut(text: str, most: int) -> str:
    """The beginning of a text that is too long, up to a word."""
    return text if len(text) <= most else text[: text.rfind(" ", 0, most)].rstrip(" ,;") + " …"


def _quotes(rows: pd.DataFrame) -> str:
    """The sentences of several values, one that is part of another only once, each with the ids it is evidence of."""
    said = [" ".join(words.split()) for words in rows["evidence"]]
    whole = [words for words in dict.fromkeys(said) if not any(words != other and words in other for other in said)]
    ids = {words: [t for t, own in zip(rows["target"], said, strict=True) if own in words] for words in whole}
    return " / ".join(_quote(words, "; ".join(found)) for words, found in ids.items())


def _silent(reader: Reader, rows: pd.DataFrame) -> list[Sentence]:
    """The compared plans that state nothing on an indicator."""
    said = set(rows.loc[rows["stated"].astype(bool), "doc"])
    quiet = [name for doc, name in zip(rows["doc"], rows[reader.plan], strict=True) if doc not in said]
    if not quiet:
        return []
    lead = reader.say("Không nêu", "Not stated by")
    return [Sentence(f"{lead}: {reader.several(quiet, by=', ')}.", bullet=True)]


def _year(value: object, reader: Reader) -> str:
    return reader.say("không nêu năm", "no year") if pd.isna(value) else str(int(value))  # type: ignore[call-overload]


# --- one indicator against the centre ---------------------------------------------------------------------------------


def digital_economy(reader: Reader) -> Topic:
    """Which plans promise less digital economy than the centre, and by how much."""
    rows = comparison.targets_of(reader.data.targets, reader.plans, reader.book, "digital_economy_share")
    topic = Topic(codebook.label(reader.book, "digital_economy_share", reader.lang, "indicator"))
    pairs = comparison.gap_answers(reader.cascade, reader.book, "digital_economy_share")
    said = [_after(topic.title, pair[reader.english]) for pair in pairs]
    if not said:
        said = [_after(topic.title, comparison.headline(rows, reader.book, reader.lang) + ".")]
    topic.answers += _told(said, ("digital_economy_share", "digital_economy_table"), topic.title)
    topic.answers += _silent(reader, rows)
    topic.shown += _target_grid(reader, rows, "digital_economy_table", topic.title)
    return topic


def _told(said: Sequence[str], see: tuple[str, ...], lead: str) -> list[Sentence]:
    """Sentences of one answer: the first with what it is about and what shows it, the others below it."""
    first = [Sentence(said[0], see, lead)] if said else []
    return first + [Sentence(text, bullet=True) for text in said[1:]]


def _after(label: str, text: str) -> str:
    """A sentence without the label it begins with, as that stands before it."""
    text = text.removeprefix(label).lstrip(",: ")
    return text[:1].upper() + text[1:]


def _target_grid(reader: Reader, rows: pd.DataFrame, key: str, caption: str) -> list[Grid]:
    """The stated values of one indicator, with the national ones and the sentences they stand in."""
    stated = rows[rows["stated"].astype(bool)]
    if stated.empty:
        return []
    shown = stated.head(MOST_ROWS)
    table = comparison.table_of(shown, reader.book, reader.lang)
    plan, indicator, year, *_, sentence = table.columns
    table[sentence] = [_quote(w, t) for w, t in zip(shown["evidence"], shown["target"], strict=True)]
    counted = reader.say("Đối tượng", "What is counted")
    table[indicator] = [_counted(reader, scope) for scope in shown["scope"]]
    table = table.rename(columns={indicator: counted}) if shown["scope"].any() else table.drop(columns=indicator)
    widths = {plan: 2.4, counted: 1.9, year: 1.1, sentence: 5.5}
    return [
        Grid(
            key,
            reader.say(f"{caption}: từng mức đã nêu và câu văn nêu nó", f"{caption}: every value stated, with its sentence"),
            table,
            tuple(widths.get(name, 1.9) for name in table.columns),
            quoted=(sentence,),
            rest=reader.rest(len(shown), len(stated), "So với quốc gia", "Against national"),
            source=reader.source(shown["doc"]),
        )
    ]  # fmt: skip


# --- 5G ---------------------------------------------------------------------------------------------------------------


def mobile_5g(reader: Reader) -> Topic:
    """Who promises 5G for all, of what and by when."""
    rows = comparison.targets_of(reader.data.targets, reader.plans, reader.book, "mobile_5g_coverage")
    topic = Topic(codebook.label(reader.book, "mobile_5g_coverage", reader.lang, "indicator"))
    said = [_after(topic.title, pair[reader.english]) for pair in comparison.coverage_answers(rows, reader.book)]
    topic.answers += _told(said, ("mobile_5g_coverage", "mobile_5g_table"), topic.title)
    if rows.loc[rows["stated"].astype(bool), "scope"].nunique() > 1:
        differ = reader.say(
            "Xã, hộ, dân số và địa bàn là những mẫu số khác nhau: không so sánh các mức này với nhau.",
            "Communes, households, people and territory are different bases: these figures are not compared.",
        )
        topic.answers.append(Sentence(differ, bullet=True))
    topic.shown += _target_grid(reader, rows, "mobile_5g_table", topic.title)
    return topic


def _counted(reader: Reader, scope: str) -> str:
    if not scope:
        return reader.say("toàn tỉnh", "the province as a whole")
    return within(codebook.label(reader.book, scope, reader.lang, "scope"))


# --- online processing ------------------------------------------------------------------------------------------------


def online_processing(reader: Reader) -> Topic:
    """Which levels of online case processing differ between the plans."""
    rows = comparison.targets_of(
        reader.data.targets, reader.plans, reader.book, "online_case_processing", comparison.LEVELS
    )
    topic = Topic(codebook.label(reader.book, "online_case_processing", reader.lang, "indicator"))
    stated = rows[rows["stated"].astype(bool)].copy()
    stated["amount"] = [amount_text(row, reader.lang) for row in stated.to_dict("records")]
    see = ("online_case_processing", "online_case_table")
    levels = {level: codebook.label(reader.book, level, reader.lang, "scope") for level in comparison.LEVELS}
    pairs = comparison.level_answers(rows, reader.book)
    if len(pairs) > MOST_NAMED:  # plan by plan they stand in the table
        pairs = pairs[stated.groupby(["doc", "year"], dropna=False).ngroups :]
    topic.answers += _told([pair[reader.english] for pair in pairs], see, topic.title)
    topic.shown += _level_grid(reader, stated, levels)
    return topic


def _level_grid(reader: Reader, stated: pd.DataFrame, levels: dict[str, str]) -> list[Grid]:
    """One row a plan and year, one column a level."""
    if stated.empty:
        return []
    plan, year, quote = reader.say("Kế hoạch", "Plan"), reader.say("Năm", "Year"), reader.say("Câu nguồn", "Sentence")
    out = []
    for (_, name, when), group in stated.groupby(["order", reader.plan, "year"], dropna=False, sort=True):
        said = group.groupby("scope")["amount"].agg("; ".join)
        out.append(
            {plan: name, year: _year(when, reader)}
            | {label: said.get(level, "—") for level, label in levels.items()}
            | {quote: _quotes(group)}
        )
    frame = pd.DataFrame(out)
    title = codebook.label(reader.book, "online_case_processing", reader.lang, "indicator")
    return [
        Grid(
            "online_case_table",
            reader.say(f"{title} theo cấp (—: không nêu)", f"{title} by level (—: not stated)"),
            frame.head(MOST_ROWS),
            (2.4, 1.0, *[1.7] * len(levels), 5.5),
            quoted=(quote,),
            rest=reader.rest(min(len(frame), MOST_ROWS), len(frame), "So với quốc gia", "Against national"),
            source=reader.source(stated["doc"]),
        )
    ]


# --- beside the centre ------------------------------------------------------------------------------------------------


def cascade(reader: Reader) -> Topic:
    """What the plans carry over from the resolutions they answer to: gaps, what they drop, what they add."""
    rows = reader.cascade
    topic = Topic(reader.say("So với mục tiêu quốc gia", "Beside the national targets"))
    see = ("cascade_gaps", "dropped_table", "added_table")
    topic.answers += _told([pair[reader.english] for pair in comparison.counts_answer(rows)], see, topic.title)
    others = rows[rows["indicator"] != "digital_economy_share"]
    told = [pair[reader.english] for pair in comparison.gap_answers(others, reader.book)]
    topic.shown += [Sentence(text, bullet=True) for text in told]
    without = comparison.without_yardstick(reader.plans, reader.book)
    if len(without):
        names = reader.several([reader.names[doc] for doc in without["doc"]], by=", ")
        nothing = reader.say(
            f"Văn bản mà kế hoạch thực hiện không có mục tiêu trong sổ mã, nên không đối chiếu: {names}.",
            f"The documents these plans carry out have no targets in the codebook, so they are not held against any: {names}.",
        )
        topic.shown.append(Sentence(nothing, bullet=True))
    lists = (
        ("dropped_table",
         comparison.dropped_table(rows, reader.book, reader.lang).drop(columns=list(_PLACE), errors="ignore"),
         ("Quốc gia có, kế hoạch không nêu", "In the national document, not in the plan")),
        ("added_table", comparison.added_table(rows, reader.book, reader.lang),
         ("Kế hoạch có, văn bản quốc gia không có", "In the plan, not in the national document")),
    )  # fmt: skip
    for key, table, caption in lists:
        if len(table):
            topic.shown.append(_listed(reader, key, table, caption[reader.english]))
    return topic


_PLACE = ("Chỗ trong văn bản", "Place")  # the workbook has it
_WIDE = ("Câu nguồn", "Sentence", "Nhiệm vụ", "Task")


def _listed(reader: Reader, key: str, table: pd.DataFrame, caption: str, tab: tuple[str, str] = ("", "")) -> Grid:
    """A table of a comparison as it is, cut to a page or two; its sentences wide and with the ids of their rows."""
    tab = tab if any(tab) else ("Cạnh mục tiêu quốc gia", "Beside the centre")
    shown = table.head(MOST_ROWS).astype(object)
    names = list(shown.columns)
    quotes = [name for name in names if name in _WIDE]
    if quotes and names[-1] in ("Mã", "Id"):
        shown[quotes[-1]] = [_quote(words, row) for words, row in zip(shown[quotes[-1]], shown[names[-1]], strict=True)]
        shown = shown.drop(columns=names[-1])
    shown = shown.astype(str)
    widths = [5.0 if name in quotes else _share(shown[name], name) for name in shown.columns]
    return Grid(
        key, caption, shown, tuple(widths), quoted=tuple(quotes),
        rest=reader.rest(len(shown), len(table), *tab),
    )  # fmt: skip


def _share(cells: pd.Series, title: str) -> float:
    """How wide a column of short texts should be beside the others, by the length of nine tenths of them."""
    lengths = cells.str.len()
    return min(
        max(float(lengths.quantile(0.9)) / 6 if len(lengths) else 0.0, max(map(len, title.split())) / 7, 0.9), 3.2
    )


# --- what stands out --------------------------------------------------------------------------------------------------


def findings(reader: Reader) -> Topic:
    """What a careful reader would flag in the targets, the most serious first."""
    rows = comparison.findings(reader.data.targets, reader.plans, reader.book)
    topic = Topic(reader.say("Điều người đọc kỹ sẽ lưu ý", "What a careful reader would flag"))
    rows = rows[rows["finding"] != "no_objectives"]
    shown = rows.groupby("finding", sort=False).head(4).head(MOST_ROWS // 2)
    topic.shown += [Sentence(text, bullet=True) for text in shown[f"sentence_{reader.lang}"]]
    if len(shown) < len(rows):
        topic.shown.append(Sentence(reader.rest(len(shown), len(rows), "Điều đáng lưu ý", "What stands out")))
    return topic


# --- tasks ------------------------------------------------------------------------------------------------------------


def pillars(reader: Reader) -> Topic:
    """Which pillars each plan leaves out."""
    rows = comparison.pillar_coverage(reader.data.tasks, reader.plans, reader.book)
    topic = Topic(reader.say("Nhiệm vụ theo nhóm", "Tasks by pillar"))
    if rows.empty:
        topic.answers.append(Sentence(figures.pillars_heading(rows, reader.book, reader.lang) + ".", lead=topic.title))
        return topic
    out = []
    for row in comparison.left_out_codes(rows).to_dict("records"):
        empty = [codebook.label(reader.book, code, reader.lang, "pillar") for code in row["codes"]]
        out.append((row[reader.plan], empty, row["total"], row["unassigned"]))
    leaving = [(name, empty) for name, empty, *_ in out if empty]
    n, k = len(out), len(leaving)
    head = reader.say(
        f"{k}/{n} văn bản không có nhiệm vụ nào ở ít nhất một nhóm.", f"{k} of {n} documents have no task in at least one pillar."
    )  # fmt: skip
    topic.answers.append(Sentence(head, ("task_pillars", "pillar_table"), topic.title))
    for name, empty in leaving[:MOST_NAMED]:
        none = reader.say("không có nhiệm vụ nào về", "no task on")
        labels = joined([within(label) for label in empty], reader.lang)
        topic.answers.append(Sentence(f"{name}: {none} {labels}.", bullet=True))
    if k > MOST_NAMED:
        topic.answers.append(Sentence(reader.rest(MOST_NAMED, k, "Nhóm và chủ đề", "Pillars and themes"), bullet=True))
    heads = reader.say(
        "Văn bản|Số nhiệm vụ|Nhóm không có nhiệm vụ nào|Nhiệm vụ chưa xếp được",
        "Document|Tasks|Pillars without any task|Tasks of no pillar",
    ).split("|")
    none = reader.say("không nhóm nào", "none")
    frame = pd.DataFrame(
        [(name, str(total), "; ".join(empty) or none, str(loose)) for name, empty, total, loose in out],
        columns=heads,
    )
    topic.shown.append(
        Grid(
            "pillar_table",
            reader.say("Nhóm nhiệm vụ mà từng văn bản bỏ trống", "Pillars each document leaves out"),
            frame,
            (2.6, 1.2, 6.0, 1.6),
            numeric=(heads[1], heads[3]),
            source=reader.source(rows["doc"]),
        )
    )
    return topic


def concreteness(reader: Reader) -> Topic:
    """How concrete the tasks are."""
    rows = comparison.concreteness(
        reader.data.tasks, reader.data.task_agencies, reader.data.numbers, reader.plans, reader.book
    )
    title = reader.say("Nhiệm vụ cụ thể đến đâu", "How concrete the tasks are")
    told = Sentence(figures.concreteness_heading(rows, reader.lang) + ".", ("task_concreteness",), title)
    return Topic(title, [told])


def actors(reader: Reader) -> Topic:
    """Which bodies lead most tasks in each plan, and how many tasks nobody leads."""
    data, plans, book = reader.data, reader.plans, reader.book
    loads = comparison.loads_of(data.tasks, data.task_agencies, plans, book)
    unled = comparison.without_lead(data.tasks, data.task_agencies, data.sections, plans, book)
    topic = Topic(reader.say("Ai chủ trì", "Who leads"))
    docs = list(loads.groupby("doc", sort=False).groups)
    silent = set(loads.loc[loads["status"] == comparison.NAMES_NO_BODY, "doc"])
    said = [
        pair[reader.english]
        for doc, pair in zip(docs, comparison.leads_sentences(loads, unled), strict=True)
        if doc not in silent
    ]
    more = len(said) - MOST_NAMED
    said = said[:MOST_NAMED]
    if more > 0:
        said.append(reader.say(f"{more} văn bản khác: xem bảng.", f"{more} more documents: see the table."))
    if silent:
        names = reader.several([reader.names[doc] for doc in docs if doc in silent], most=2 * MOST_NAMED, by=", ")
        said.append(
            reader.say(f"Không ghi cơ quan nào ở nhiệm vụ: {names}.", f"No body named with any task by: {names}.")
        )
    topic.answers += _told(said, ("actors_by_plan", "leads_table"), topic.title)
    table = comparison.leads_overview(loads, unled, reader.lang)
    if len(table):
        caption = reader.say(
            "Cơ quan chủ trì nhiều nhiệm vụ nhất ở từng văn bản", "Bodies that lead most tasks, by document"
        )
        heads = list(table.columns)
        table = table.astype(object).where(table.notna(), "—").astype(str)
        topic.shown.append(
            Grid("leads_table", caption, table, (2.4, 1.2, 1.5, 1.5, 5.4), numeric=tuple(heads[1:4]),
                 source=reader.source(docs))
        )  # fmt: skip
    return topic


def deadlines(reader: Reader) -> Topic:
    """Which tasks are due in which year, and who leads them."""
    data, plans, book, lang = reader.data, reader.plans, reader.book, reader.lang
    periods = comparison.periods_of(data.tasks, plans, book)
    bodies = comparison.actors_of(data.tasks, data.task_agencies, plans, book)
    topic = Topic(reader.say("Thời hạn của nhiệm vụ", "Deadlines of tasks"))
    due = periods[periods["end_year"].notna()].sort_values("due", kind="stable")
    first = reader.say(
        f"{len(due)}/{len(periods)} nhiệm vụ có năm hoàn thành.",
        f"{len(due)} of {len(periods)} tasks have a last year.",
    )
    years = sorted({int(year) for year in due["end_year"]})
    told = [comparison.deadline_sentence(periods, year, lang) for year in years[:MOST_NAMED]]
    topic.answers += _told([first, *told], ("task_timeline", "deadline_table"), topic.title)
    if len(due):
        table = comparison.periods_table(due, lang, bodies)
        led = table.columns[2]
        table[led] = [_cut(text, LONGEST_NAMES) for text in table[led]]
        task = table.columns[1]
        table[task] = [_cut(text, LONGEST_TASK) for text in table[task]]
        caption = reader.say("Nhiệm vụ theo hạn, sớm nhất ở trên", "Tasks by deadline, the earliest first")
        topic.shown.append(
            _listed(reader, "deadline_table", table, caption, ("Nhiệm vụ và cơ quan", "Tasks and bodies"))
        )
    return topic


def wording(reader: Reader) -> Topic:
    """How much of one plan's wording also stands in another."""
    data, plans, lang = reader.data, reader.plans, reader.lang
    matrix = comparison.wording_matrix(data.wording, data.shared_passages, plans, reader.book)
    topic = Topic(reader.say("Lời văn chung", "Shared wording"))
    held = matrix[matrix["n"] > 0].sort_values(["share", "doc", "other_doc"], ascending=[False, True, True])
    pairs = list(dict.fromkeys(frozenset(pair) for pair in zip(held["doc"], held["other_doc"], strict=True)))
    ordered = [
        next((d, o) for d, o in zip(held["doc"], held["other_doc"], strict=True) if {d, o} == pair) for pair in pairs
    ]
    said = [comparison.shared_answer(matrix, doc, other, lang) + "." for doc, other in ordered[:MOST_NAMED]]
    said = said or [reader.say("Không văn bản nào có lời văn chung.", "No two documents share wording.")]
    topic.answers += _told(said, ("wording_matrix", "wording_table"), topic.title)
    table = comparison.pairs_table(matrix, lang)
    if len(table):
        caption = reader.say(
            "Lời văn của một văn bản cũng có trong văn bản khác", "Wording of one document that also stands in another"
        )
        counted = reader.say(
            "Không tính văn bản được dẫn và tên của nó, số, ngày, địa danh, cơ quan và câu chữ hành chính ai cũng dùng. ",
            "Cited documents and their titles, numbers, dates, places, bodies and official formulas do not count. ",
        )
        found = _listed(reader, "wording_table", table, caption, ("Lời văn chung", "Shared wording"))
        source = counted + TABLES["shared_passages"].warning(lang)
        topic.shown.append(replace(found, source=source, numeric=tuple(table.columns[2:5])))
    return topic
