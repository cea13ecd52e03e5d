"""The answers of a briefing, computed from the comparisons: sentences in one language, and the tables behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis import codebook, comparison, figures
from analysis.briefing.blocks import Grid, Sentence, Topic
from analysis.codebook import Codebook, Lang
from analysis.comparison import amount_text, difference_text, joined
from analysis.corpus import Corpus
from analysis.figures.words import sources_note

MOST_NAMED = 8  # plans named in one sentence; the others are counted
MOST_ROWS = 30  # of a table; the workbook has them all
LONGEST_QUOTE = 420  # characters of a sentence in a table
MOST_SOURCES = 6  # documents named one by one under a table
FULL = 100  # per cent


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


def _quote(words: str, row: str) -> str:
    """A sentence of a plan on one line, with the id that leads back to its place."""
    words = " ".join(words.split())
    if len(words) > LONGEST_QUOTE:
        words = words[: words.rfind(" ", 0, LONGEST_QUOTE)] + " …"
    return f"{words} [{row}]"


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
    see = ("digital_economy_share", "digital_economy_table")
    said = comparison.headline(rows, reader.book, reader.lang).removeprefix(f"{topic.title}: ")
    topic.answers.append(Sentence(said[:1].upper() + said[1:] + ".", see, topic.title))
    topic.answers += _against(reader, rows) + _silent(reader, rows)
    topic.shown += _target_grid(reader, rows, "digital_economy_table", topic.title)
    return topic


def _against(reader: Reader, rows: pd.DataFrame) -> list[Sentence]:
    """A sentence for each year: who stays below the national target, by how much, and who does not."""
    said = []
    held = rows[rows["position"] != ""].sort_values(["year", "gap"], kind="stable")
    for (year, position), group in held.groupby(["year", "position"], sort=True):
        parts = []
        for row in group.to_dict("records"):
            national = amount_text(row, reader.lang, "national_") + ("" if row["national_is_confirmed"] else " (?)")
            far = difference_text(row["gap"], row["unit"], reader.lang)
            amount = amount_text(row, reader.lang)
            less = reader.say(
                f"thấp hơn {far} so với {national} của {row['national_source']}",
                f"{far} below the {national} of {row['national_source']}",
            )
            same = reader.say(
                f"mức quốc gia {national}, {row['national_source']}",
                f"national {national}, {row['national_source']}",
            )
            parts.append(f"{row[reader.plan]} ({amount}; {less if position == 'below' else same})")
        lead = {
            "below": reader.say(f"Năm {year}, thấp hơn mục tiêu quốc gia", f"Below the national target for {year}"),
            "reaches": reader.say(
                f"Năm {year}, bằng hoặc cao hơn mục tiêu quốc gia", f"Equal to or above the national target for {year}"
            ),
        }[str(position)]
        said.append(Sentence(f"{lead}: {reader.several(parts)}.", bullet=True))
    return said


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
    stated = rows[rows["stated"].astype(bool) & (rows["unit"] == "percent")]
    whole = (stated["value"] >= FULL) & stated["comparator"].isin(["=", ">=", "~", ""])
    see = ("mobile_5g_coverage", "mobile_5g_table")
    first = stated[whole].sort_values(["year", "order"]).drop_duplicates(["doc", "scope"])
    lead = topic.title
    if len(first):
        parts = [f"{_counted(reader, scope)}: {_placed(reader, group)}" for scope, group in first.groupby("scope")]
        topic.answers.append(
            Sentence(
                reader.say("Hứa cho tất cả (100%): ", "Promised for all (100%): ") + "; ".join(parts) + ".", see, lead
            )
        )
    else:
        none = reader.say("chưa kế hoạch nào hứa cho tất cả (100%).", "no plan promises it for all (100%).")
        topic.answers.append(Sentence(none[:1].upper() + none[1:], see, lead))
    done = set(zip(first["doc"], first["scope"], strict=True))
    part = stated[[pair not in done for pair in zip(stated["doc"], stated["scope"], strict=True)]]
    if len(part):
        parts = [f"{_counted(reader, scope)}: {_placed(reader, group, True)}" for scope, group in part.groupby("scope")]
        less = reader.say("Hứa một phần: ", "Promised for a part: ")
        topic.answers.append(Sentence(less + "; ".join(parts) + ".", bullet=True))
    if stated["scope"].nunique() > 1:
        differ = reader.say(
            "Xã, hộ, dân số và địa bàn là những mẫu số khác nhau: không so sánh các mức này với nhau.",
            "Communes, households, people and territory are different bases: these figures are not compared.",
        )
        topic.answers.append(Sentence(differ, bullet=True))
    topic.answers += _silent(reader, rows)
    topic.shown += _target_grid(reader, rows, "mobile_5g_table", topic.title)
    return topic


def _counted(reader: Reader, scope: str) -> str:
    if not scope:
        return reader.say("toàn tỉnh", "the province as a whole")
    return _inside(codebook.label(reader.book, scope, reader.lang, "scope"))


def _placed(reader: Reader, group: pd.DataFrame, amounts: bool = False) -> str:
    """Plans with year, and amount where asked: "A (≥50%, 2025)"."""
    parts: dict[str, list[str]] = {}
    for row in group.to_dict("records"):
        told = [amount_text(row, reader.lang)] if amounts else []
        parts.setdefault(row[reader.plan], []).append(", ".join([*told, _year(row["year"], reader)]))
    return reader.several([f"{plan} ({'; '.join(said)})" for plan, said in parts.items()], by=", ")


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
    differ = []
    for level, name in levels.items():
        here = stated[(stated["scope"] == level) & stated["year"].notna()]
        years = [str(y) for y, g in here.groupby("year") if g["doc"].nunique() > 1 and g["amount"].nunique() > 1]
        if years:
            differ.append(f"{name} ({', '.join(years)})")
    said = stated["doc"].nunique()
    if differ:
        text = reader.say("các kế hoạch nêu mức khác nhau cho cùng năm ở: ", "plans differ for the same year in: ")
        text += "; ".join(differ) + "."
    elif said > 1:
        text = reader.say(
            "không cấp nào có hai mức khác nhau cho cùng năm.", "no level has two values for the same year."
        )
    else:
        text = reader.say(f"{said} kế hoạch nêu mức theo cấp.", f"{said} plan(s) give values by level.")
    topic.answers.append(Sentence(text[:1].upper() + text[1:], see, topic.title))
    for level, name in levels.items():
        here = stated[stated["scope"] == level]
        if here.empty:
            continue
        parts = []
        for year, group in here.groupby("year", dropna=False):
            amounts = [
                f"{amount} ({reader.several(list(g[reader.plan]), by=', ')})"
                for amount, g in group.sort_values(["value", "order"]).groupby("amount", sort=False)
            ]
            parts.append(f"{_year(year, reader)}: {', '.join(amounts)}")
        topic.answers.append(Sentence(f"{name}: {'; '.join(parts)}.", bullet=True))
    topic.answers += _silent(reader, rows)
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
    loose = rows[rows["code"] == comparison.UNASSIGNED].set_index("doc")["n"]
    listed = rows[rows["code"] != comparison.UNASSIGNED]
    out = []
    for (doc, name), group in listed.groupby(["doc", reader.plan], sort=False):
        empty = [codebook.label(reader.book, c, reader.lang, "pillar") for c in group.loc[group["n"] == 0, "code"]]
        out.append((name, empty, int(group["total"].iloc[0]), int(loose.get(doc, 0)), doc))
    leaving = [(name, empty) for name, empty, *_ in out if empty]
    n, k = len(out), len(leaving)
    head = reader.say(
        f"{k}/{n} văn bản không có nhiệm vụ nào ở ít nhất một nhóm.", f"{k} of {n} documents have no task in at least one pillar."
    )  # fmt: skip
    topic.answers.append(Sentence(head, ("task_pillars_1", "pillar_table"), topic.title))
    for name, empty in leaving[:MOST_NAMED]:
        none = reader.say("không có nhiệm vụ nào về", "no task on")
        labels = joined([_inside(label) for label in empty], reader.lang)
        topic.answers.append(Sentence(f"{name}: {none} {labels}.", bullet=True))
    if k > MOST_NAMED:
        topic.answers.append(Sentence(reader.rest(MOST_NAMED, k, "Nhóm và chủ đề", "Pillars and themes"), bullet=True))
    heads = reader.say(
        "Văn bản|Số nhiệm vụ|Nhóm không có nhiệm vụ nào|Nhiệm vụ chưa xếp được",
        "Document|Tasks|Pillars without any task|Tasks of no pillar",
    ).split("|")
    none = reader.say("không nhóm nào", "none")
    frame = pd.DataFrame(
        [(name, str(total), "; ".join(empty) or none, str(loose_n)) for name, empty, total, loose_n, _ in out],
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


def _inside(label: str) -> str:
    """A label inside a sentence: small first letter, unless it begins with a name such as 5G."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
