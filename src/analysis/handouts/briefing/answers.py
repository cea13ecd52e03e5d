"""The answers of a briefing, computed from the comparisons: sentences in one language, and the tables behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis import codebook, comparison, figures
from analysis.codebook import Codebook, Lang
from analysis.comparison import amount_text
from analysis.comparison.amounts import plain
from analysis.comparison.relations import within
from analysis.corpus import Corpus
from analysis.figures.words import word
from analysis.handouts.briefing.blocks import Grid, Sentence, Topic
from analysis.text.folding import bare

MOST_NAMED = 8  # plans named in one sentence; the others are counted
MOST_ROWS = (30, 12)  # of the sentences behind the charts, of few documents and of many; the workbook has them all
MOST_FINDINGS = 6
FEW_ROWS = 4  # of plans told one by one where they are many
ROWS_EACH, LIST_ROWS = 6, 24  # of a list: of one plan, and of all where each still has one
MOST_PAIRS = 3  # of documents that share wording
LITTLE = 0.05  # of the wording: below it a pair is only counted
LONGEST_QUOTE = 180  # characters of a sentence in a table
LONGEST_TASK = 110  # characters of a task in a table
SAME_SENTENCE = 60  # characters at the beginning by which two quotations are of one sentence
LONGEST_NAMES = 70  # characters of the names of bodies in a table of tasks
MOST_SOURCES = 6  # documents named one by one under a table
DOCUMENTS = ("documents_table",)  # where each document stands with its number and date


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

    @cached_property
    def places(self) -> dict[str, str]:
        """The section in which each target stands, as its document numbers it."""
        labels = plain(self.data.sections).set_index("section")["label"].to_dict()
        return {t: labels.get(s, "") for t, s in _pairs(self.data.targets, "target", "section")}

    @cached_property
    def visions(self) -> set[str]:
        """The targets that stand in a part headed as a vision."""
        headings = plain(self.data.sections).set_index("section")["heading"].to_dict()
        return {t for t, s in _pairs(self.data.targets, "target", "section") if _VISION in bare(headings.get(s, ""))}

    @property
    def longest(self) -> int:
        """Characters of a sentence in a table: fewer where many documents have theirs."""
        return LONGEST_QUOTE if len(self.plans) <= MOST_NAMED else LONGEST_TASK

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

    def source(self, docs: Iterable[str], more: int = 0) -> str:
        """The source line for these and `more` documents: names, or how many; the table of them has number and date."""
        named = [_bracketed(self.names[doc]) for doc in self.plans["doc"] if doc in set(docs)]
        if not named:
            return ""
        if (n := len(named) + more) > MOST_SOURCES:
            return word("sources", self.lang, names=self.say(f"{n} văn bản", f"{n} documents"))
        of = self.say("văn bản của ", "document of " if len(named) == 1 else "documents of ")
        return word("sources", self.lang, names=of + "; ".join(named))

    def noted(self, note: str) -> str:
        """The note of a chart without what the table of documents says of each: number, date, whether it is compared."""
        docs = {comparison.source_of(row, self.lang, self.book): row["doc"] for row in self.plans.to_dict("records")}
        if len(docs) < len(self.plans) or not docs:  # two of one name could not be told apart
            return note
        before, after = word("sources", self.lang, names="\n").split("\n")
        one = "|".join(re.escape(name) for name in sorted(docs, key=len, reverse=True))
        more = re.escape(word("more", self.lang, n=0)).replace("0", r"(?P<more>\d+)").replace("documents", "documents?")
        listed = f"(?P<names>(?:{one})(?:; (?:{one}))*)(?:; {more})?"
        found = re.search(f"{re.escape(before)}{listed}{re.escape(after)}", note)
        if found:
            shown = [docs[name] for name in re.findall(one, found["names"])]
            source = self.source(shown, int(found["more"] or 0))
            note = note[: found.start()] + note[found.end() :] + " " + source
        national = "|".join(map(re.escape, word("national_sources", self.lang, names="\n").split("\n")))
        start, end = national.split("|")
        note = re.sub(f"({start}.*?){end}", lambda found: _ASIDE.sub("", found[1]) + ".", note)  # said once, above
        for said in (comparison.left_out(self.plans, self.lang, self.book), word("inferred", self.lang)):
            note = note.replace(said, "") if said else note
        return " ".join(note.split())

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
            f"{shown} trong {total} dòng; các dòng còn lại ở trang “{tab_vi}” của tệp Excel kèm theo.",
            f"{shown} of {total} rows; the others are on the sheet “{tab_en}” of the workbook.",
        )


_ASIDE = re.compile(r" \([^()]*\)")


def _bracketed(name: str) -> str:
    """A document in a source line: "Sóc Trăng (Chương trình)"."""
    place, _, kind = name.partition(" – ")
    return f"{place} ({kind})" if kind else place


def _pairs(frame: pd.DataFrame, one: str, other: str) -> Iterable[tuple[str, str]]:
    found = plain(frame)
    return zip(found[one], found[other], strict=True)


def quote(words: str, most: int = LONGEST_QUOTE) -> str:
    """A sentence of a plan on one line; the workbook has it whole, with the id of its row and its place."""
    return cut(" ".join(words.split()), most)


def cut(text: str, most: int) -> str:
    """The beginning of a text that is too long, up to a word."""
    return text if len(text) <= most else text[: text.rfind(" ", 0, most)].rstrip(" ,;") + " …"


def _silent(reader: Reader, rows: pd.DataFrame) -> list[Sentence]:
    """The compared plans that state nothing on an indicator."""
    said = set(rows.loc[rows["stated"].astype(bool), "doc"])
    quiet = [name for doc, name in zip(rows["doc"], rows[reader.plan], strict=True) if doc not in said]
    if not quiet:
        return []
    lead = reader.say("Không nêu mức nào, cho năm nào", "No figure for any year")
    return [Sentence(f"{lead}: {reader.several(quiet, by=', ')}.", bullet=True)]


# --- one indicator against the centre ---------------------------------------------------------------------------------


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
    topic.key = _key(headline, "digital_economy_share", topic.title)
    pairs = comparison.gap_answers(reader.cascade, reader.book, "digital_economy_share")
    topic.answers += _told([_after(topic.title, pair[reader.english]) for pair in pairs])
    topic.answers += _silent(reader, rows)
    return topic


def _key(said: str, see: str, title: str) -> Sentence:
    """The answer in one line, with what it is about in front and the chart that shows it behind."""
    return Sentence(_after(title, said), (see,), title)


def _told(said: Sequence[str]) -> list[Sentence]:
    """The sentences of one answer, one below the other."""
    return [Sentence(text, bullet=True) for text in said]


def _after(label: str, text: str) -> str:
    """A sentence without the label it begins with, as that stands before it."""
    text = text.removeprefix(label).lstrip(",: ")
    return text[:1].upper() + text[1:]


# --- 5G ---------------------------------------------------------------------------------------------------------------


def mobile_5g(reader: Reader) -> Topic:
    """Who promises 5G for all, of what and by when."""
    rows = comparison.targets_of(reader.data.targets, reader.plans, reader.book, "mobile_5g_coverage")
    topic = Topic(codebook.label(reader.book, "mobile_5g_coverage", reader.lang, "indicator"))
    said = [_after(topic.title, pair[reader.english]) for pair in comparison.coverage_answers(rows, reader.book)]
    topic.answers += _told(said)
    if rows.loc[rows["stated"].astype(bool), "scope"].nunique() > 1:
        differ = reader.say(
            "Xã, hộ, dân số và địa bàn là những mẫu số khác nhau: không so sánh các mức này với nhau.",
            "Communes, households, people and territory are different bases: these figures are not compared.",
        )
        topic.answers.append(Sentence(differ, bullet=True))
    return topic


# --- online processing ------------------------------------------------------------------------------------------------


def online_processing(reader: Reader) -> Topic:
    """Which levels of online case processing differ between the plans."""
    rows = comparison.targets_of(
        reader.data.targets, reader.plans, reader.book, "online_case_processing", comparison.LEVELS
    )
    topic = Topic(codebook.label(reader.book, "online_case_processing", reader.lang, "indicator"))
    pairs = comparison.level_answers(rows, reader.book)
    if len(pairs) > MOST_NAMED:  # plan by plan they stand in the chart
        pairs = pairs[rows[rows["stated"].astype(bool)].groupby(["doc", "year"], dropna=False).ngroups :]
    topic.answers += _told([pair[reader.english] for pair in pairs])
    return topic


# --- beside the centre ------------------------------------------------------------------------------------------------


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
         ("Chỉ tiêu của Trung ương kế hoạch chưa nêu", "In the national document, not stated in the plan")),
        ("added_table", _shortly(_with_vision(comparison.added_table(rows, reader.book, reader.lang), reader), reader),
         ("Kế hoạch có, không có trong văn bản quốc gia mà kế hoạch thực hiện",
          "In the plan, not in the national document it carries out")),
    )  # fmt: skip
    for key, table, caption in lists:
        if len(table):
            docs = rows.loc[rows["relation"].eq("added") == (key == "added_table"), "doc"]
            topic.shown.append(_listed(reader, key, table, caption[reader.english], docs=docs))
    return topic


_PLACE = ("Chỗ trong văn bản", "Place")  # the workbook has it
_SAME = ("Theo ngày", "By date")  # said of tasks one by one, and left out where it is the same for all
_WIDE = ("Câu nguồn", "Sentence", "Nhiệm vụ", "Task", "Câu khác có nhắc tới", "Mentioned in")


def _with_vision(table: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    """The table with a word beside each year that is one of the vision, by the part in which its target stands."""
    if table.empty:
        return table
    year, ids = reader.say("Năm", "Year"), reader.say("Mã", "Id")
    places = table[[name for name in _PLACE if name in table]].agg(" ".join, axis=1)
    vision = [
        _VISION in bare(place) or any(one in reader.visions for one in found.split("; "))
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
        codebook.label(reader.book, "added", reader.lang, "relation"): reader.say("không có", "none"),
        codebook.label(reader.book, "besides", reader.lang, "relation"): reader.say(
            "năm hoặc đối tượng khác", "other year or scope"
        ),
    }
    return table.assign(**{asked: [short.get(said, said) for said in table[asked]]})


_VISION = "tam nhin"


def _listed(
    reader: Reader,
    key: str,
    table: pd.DataFrame,
    caption: str,
    tab: tuple[str, str] = ("", ""),
    docs: Iterable[str] = (),
) -> Grid:
    """The first rows of each plan in a table of a comparison, its sentences wide, without ids and columns that say nothing."""
    tab = tab if any(tab) else ("Cạnh mục tiêu quốc gia", "Beside the centre")
    plan = table.columns[0]
    rank = table.groupby(plan, sort=False).cumcount()
    each = next((n for n in range(ROWS_EACH, 1, -1) if (rank < n).sum() <= LIST_ROWS), 1)
    if len(table) <= ROWS_EACH + 2:
        each = len(table)
    shown = table[rank < each].astype(object)
    more = table[rank >= each].groupby(plan, sort=False).size()
    shown = shown[[name for name in shown.columns if shown[name].astype(str).str.strip().ne("").any()]]
    shown = shown[[name for name in shown.columns if len(set(shown[name])) > 1 or len(shown) < 2 or name not in _SAME]]
    names = list(shown.columns)
    quotes = [name for name in names if name in _WIDE]
    for name in quotes:
        shown[name] = _once([quote(words, reader.longest) for words in shown[name].astype(str)], reader)
    if quotes and names[-1] in ("Mã", "Id"):
        shown = shown.drop(columns=names[-1])
    shown = shown.astype(str)
    widths = [7.0 if name in quotes else _share(shown[name], name) for name in shown.columns]
    widths[0] = max(widths[0], 2.0)  # names of provinces on one line
    return Grid(
        key, caption, shown, tuple(widths), quoted=tuple(quotes),
        rest=_more_of(more, reader, tab), source=reader.source(docs), see=DOCUMENTS,
    )  # fmt: skip


def _once(quotes: Sequence[str], reader: Reader) -> list[str]:
    """Quotations one below the other; of those that begin alike, as parts of one sentence, the longest once."""
    out: list[str] = []
    alike: dict[str, int] = {}
    for words in quotes:
        first = alike.get(words[:SAME_SENTENCE]) if len(words) >= SAME_SENTENCE else None
        if first is None:
            alike[words[:SAME_SENTENCE]] = len(out)
            out.append(words)
            continue
        out[first] = max(out[first], words, key=len)
        out.append(reader.say("(cùng câu ở trên)", "(same sentence above)"))
    return out


def _more_of(more: pd.Series, reader: Reader, tab: tuple[str, str]) -> str:
    """How many rows of each plan a table leaves to the workbook; "" where it leaves none."""
    if more.empty:
        return ""
    said = reader.several([f"{plan} {n}" for plan, n in more.items()], most=2 * MOST_NAMED, by=", ")
    return reader.say(
        f"Còn {more.sum()} dòng ở trang “{tab[0]}” của tệp Excel kèm theo: {said}.",
        f"{more.sum()} more row{'s' if more.sum() != 1 else ''} on the sheet “{tab[1]}” of the workbook: {said}.",
    )


def _share(cells: pd.Series, title: str) -> float:
    """How wide a column of short texts should be beside the others, by the length of nine tenths of them."""
    lengths = cells.str.len()
    return min(
        max(float(lengths.quantile(0.9)) / 6 if len(lengths) else 0.0, max(map(len, title.split())) / 7, 0.9), 4.0
    )


# --- what stands out --------------------------------------------------------------------------------------------------


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


# --- tasks ------------------------------------------------------------------------------------------------------------


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
    topic.answers += _told(said)
    return topic


def concreteness(reader: Reader) -> Topic:
    """How concrete the tasks are."""
    rows = comparison.concreteness(
        reader.data.tasks, reader.data.task_agencies, reader.data.numbers, reader.plans, reader.book
    )
    title = reader.say("Mức độ cụ thể của nhiệm vụ", "How concrete the tasks are")
    told = Sentence(figures.concreteness_heading(rows, reader.lang) + ".", ("task_concreteness",), title)
    return Topic(title, key=told)


def actors(reader: Reader) -> Topic:
    """Which bodies lead or carry out most tasks in each plan, and how many tasks have no such body."""
    data, plans, book = reader.data, reader.plans, reader.book
    loads = comparison.loads_of(data.tasks, data.task_agencies, plans, book, text_of=data.text_of)
    unled = comparison.without_lead(data.tasks, data.task_agencies, data.sections, plans, book)
    topic = Topic(reader.say("Cơ quan chủ trì hoặc đứng tên thực hiện", "Who leads or is named to carry out tasks"))
    docs = list(loads.groupby("doc", sort=False).groups)
    silent = set(loads.loc[loads["status"] == comparison.NAMES_NO_BODY, "doc"])
    said = [
        pair[reader.english]
        for doc, pair in zip(docs, comparison.leads_sentences(loads, unled), strict=True)
        if doc not in silent
    ]
    if len(docs) > MOST_NAMED:  # the table says it
        said = []
    organised = comparison.bodies_in_organisation(data.sections, data.texts, data.documents, book)
    for some, vi, en in (
        (silent & organised, "Không ghi cơ quan ở từng nhiệm vụ; cơ quan được nêu ở phần tổ chức thực hiện",
         "No body beside individual tasks; bodies are named in the part on organisation"),
        (silent - organised, "Không ghi cơ quan nào ở nhiệm vụ", "No body named with any task by"),
    ):  # fmt: skip
        if some:
            names = reader.several([reader.names[doc] for doc in docs if doc in some], most=2 * MOST_NAMED, by=", ")
            said.append(reader.say(f"{vi}: {names}.", f"{en}: {names}."))
    headed = figures.actors_by_plan_heading(loads, reader.lang) + "."
    most = comparison.foremost_sentence(loads, reader.lang)
    told = f"{figures.by_task_heading(loads, reader.lang)}. {most}" if most else headed
    topic.key = Sentence(_after(topic.title, told), ("leads_table", "actors_by_plan"), topic.title)
    topic.answers += _told(said)
    named = loads[~loads["doc"].isin(silent)]
    if len(docs) > MOST_NAMED:
        table = comparison.leads_overview(named, unled, reader.lang)
        caption = reader.say(
            "Cơ quan chủ trì hoặc đứng tên thực hiện nhiều nhiệm vụ nhất ở từng văn bản",
            "Bodies that lead or carry out most tasks, by document",
        )
        widths, rest = (2.4, 1.2, 1.5, 1.5, 5.4), ""
    else:
        table, rest = _bodies(reader, named)
        caption = reader.say("Số nhiệm vụ theo cơ quan và văn bản", "Tasks by body and document")
        widths = (6.0, *[2.0] * (len(table.columns) - 1))
    if len(table):
        heads = list(table.columns)
        table = table.astype(object).where(table.notna(), "—").astype(str)
        topic.shown.append(
            Grid("leads_table", caption, table, widths, numeric=tuple(heads[1:4] if len(docs) > MOST_NAMED else heads[1:]),
                 rest=rest, source=reader.source(named["doc"]), see=DOCUMENTS)
        )  # fmt: skip
    return topic


MOST_BODIES = 12  # of a table of bodies


def _bodies(reader: Reader, loads: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Single bodies down, documents across: the tasks a body leads, in brackets those it directs or takes part in."""
    bodies = comparison.bodies_of(loads)
    bodies = bodies[~bodies["collective"].astype(bool)].sort_values(["leads", "plans"], ascending=False, kind="stable")
    if bodies.empty:
        return pd.DataFrame(), ""
    shown = bodies.head(MOST_BODIES)
    cells = {(row["doc"], row["agency"]): row for row in loads.to_dict("records")}
    columns = {reader.say("Cơ quan", "Body"): list(shown[f"label_{reader.lang}"])}
    for doc, mine in loads.groupby("doc", sort=False):
        head = f"{mine[reader.plan].iloc[0]} (n = {mine['total'].iloc[0]})"
        columns[head] = [figures.led_text(cells.get((doc, agency))) for agency in shown["agency"]]
    more = len(bodies) - len(shown)
    note = reader.say(
        "Trong ngoặc: nhiệm vụ chỉ đạo hoặc phối hợp; “·”: văn bản không nêu tên cơ quan này.",
        "In brackets: tasks a body directs or takes part in; “·”: the document does not name it.",
    )
    left = reader.say(
        f"{more} cơ quan khác ở trang “Nhiệm vụ và cơ quan” của tệp Excel kèm theo.",
        f"{more} more on the sheet “Tasks and bodies” of the workbook.",
    )
    return pd.DataFrame(columns), f"{note} {left}" if more else note


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
    topic.answers += _told([comparison.deadline_sentence(periods, year, lang) for year in years[:MOST_NAMED]])
    if len(due):
        table = comparison.periods_table(due, lang, bodies)
        led = table.columns[2]
        table[led] = [cut(text, LONGEST_NAMES) for text in table[led]]
        task = table.columns[1]
        table[task] = [cut(text, LONGEST_TASK) for text in table[task]]
        caption = reader.say("Nhiệm vụ theo hạn, sớm nhất ở trên", "Tasks by deadline, the earliest first")
        topic.shown.append(
            _listed(reader, "deadline_table", table, caption, ("Nhiệm vụ và cơ quan", "Tasks and bodies"), due["doc"])
        )
    return topic


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
    topic.answers += _told(said)
    if rest := len(first) - len(told):
        topic.answers += _told([
            reader.say(f"{rest} cặp khác cũng có lời văn chung; xem hình và trang “Lời văn chung” của tệp Excel.",
                       f"{rest} more pairs share wording too; see the figure and the sheet “Shared wording” of the workbook.")
            if bounded else
            reader.say(f"{rest} cặp khác có ít lời văn chung hơn; xem hình và trang “Lời văn chung” của tệp Excel.",
                       f"{rest} more pairs share less; see the figure and the sheet “Shared wording” of the workbook.")
        ])  # fmt: skip
    return topic


# --- the sentences behind the charts ----------------------------------------------------------------------------------

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
    quoted: dict[tuple, dict] = {}
    for row in records:
        scope = within(codebook.label(reader.book, row["scope"], reader.lang, "scope")) if row["scope"] else ""
        amount = amount_text(row, reader.lang) + (f" ({scope})" if scope else "")
        year = "—" if pd.isna(row["year"]) else str(int(row["year"]))
        year += reader.say(" (tầm nhìn)", " (vision)") if row["target"] in reader.visions else ""
        indicator = codebook.label(reader.book, row["indicator"], reader.lang, "indicator")
        words = " ".join(row["evidence"].split())
        one = quoted.setdefault(
            (row["doc"], row["indicator"], year, words[:SAME_SENTENCE]),
            {"first": [row[reader.plan], indicator, year], "amounts": {}, "words": words, "below": False,
             "place": reader.places.get(row["target"], "")},
        )  # fmt: skip
        one["amounts"][amount] = None
        one["words"] = max(one["words"], words, key=len)
        one["below"] |= row["position"] == "below"
    kept, most = list(quoted.values()), MOST_ROWS[len(reader.plans) > MOST_NAMED]
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
