"""The corpus read for one language: what documents are called, their source line, what is counted instead of named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis import comparison
from analysis.codebook import Codebook, Lang
from analysis.comparison.amounts import plain
from analysis.corpus import Corpus
from analysis.figures.words import word
from analysis.handouts.briefing.quoting import LONGEST_QUOTE, LONGEST_TASK
from analysis.text.folding import bare

MOST_NAMED = 8  # plans named in one sentence; the others are counted
MOST_SOURCES = 6  # documents named one by one under a table
DOCUMENTS = ("documents_table",)  # where each document stands with its number and date
VISION = "tam nhin"


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
        return {t for t, s in _pairs(self.data.targets, "target", "section") if VISION in bare(headings.get(s, ""))}

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
