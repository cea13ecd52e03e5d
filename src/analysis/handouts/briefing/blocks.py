"""What a briefing is made of, before it is written down: headings, sentences, charts and tables, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from analysis.figures import Chart


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 or 2."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Sentence:
    """A computed sentence; `see` names the figures and tables (by key) that show it, `lead` what it is about.

    `key` names it where a chart may say the same.
    """

    text: str
    see: tuple[str, ...] = ()
    lead: str = ""
    bullet: bool = False
    key: str = ""


@dataclass(frozen=True)
class Figure:
    """A chart with its caption (what it says) and its source line; `key` is how sentences refer to it.

    `note` stands for the chart's own source line where another part of the briefing says some of it; `see` names that.
    """

    key: str
    chart: Chart
    note: str = ""
    see: tuple[str, ...] = ()

    @property
    def caption(self) -> str:
        """What the chart says."""
        return self.chart.heading

    @property
    def source(self) -> str:
        """n, sources and what to mind."""
        return self.note or self.chart.note


@dataclass(frozen=True)
class Grid:
    """A table: every cell as it is to be read.

    `widths` are shares of the width of the page, one a column; `quoted` columns hold words of the documents, which are
    Vietnamese in any language; `numeric` columns stand to the right. `rest` says what is not shown, `source` where it
    is from, `see` what lists these sources.
    """

    key: str
    caption: str
    frame: pd.DataFrame
    widths: tuple[float, ...]
    quoted: tuple[str, ...] = ()
    numeric: tuple[str, ...] = ()
    rest: str = ""
    source: str = ""
    see: tuple[str, ...] = ()


Block = Heading | Sentence | Figure | Grid


@dataclass
class Topic:
    """One question of the briefing: the answer in one line, its details, and the charts and tables that show it."""

    title: str
    key: Sentence | None = None
    answers: list[Sentence | Grid] = field(default_factory=list)
    shown: list[Figure | Grid | Sentence] = field(default_factory=list)


def answering(said: str, see: str, title: str) -> Sentence:
    """The answer in one line, with what it is about in front and the chart that shows it behind."""
    return Sentence(after(title, said), (see,), title)


def bulleted(said: Sequence[str]) -> list[Sentence]:
    """The sentences of one answer, one below the other."""
    return [Sentence(text, bullet=True) for text in said]


def after(label: str, text: str) -> str:
    """A sentence without the label it begins with, as that stands before it."""
    text = text.removeprefix(label).lstrip(",: ")
    return text[:1].upper() + text[1:]
