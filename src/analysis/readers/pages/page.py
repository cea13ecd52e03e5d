"""What a page holds: words with their places, and the lines drawn on it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Word:
    """A word and its box, in points from the top left corner of the page; `size`: height of its letters.

    `whole`: known to be a word of its own, however near the next one stands (text recognition says so; a text layer
    may cut a word where its font changes).
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    whole: bool = False


@dataclass(frozen=True)
class Rule:
    """A straight line drawn on the page, from `(x0, top)` to `(x1, bottom)`: level or upright."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass
class Page:
    """One page: its size in points, its words in reading order, the lines drawn on it; read off a picture or not."""

    width: float
    height: float
    words: list[Word]
    rules: list[Rule] = field(default_factory=list)
    recognised: bool = False
