"""Wording -> indicator: what a quantity counts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from analysis.codebook import Codebook, alternatives, compile_wording, spellings, words_asked
from analysis.text.folding import bare as bare_of
from analysis.text.shortcuts import AtWords, Opened
from analysis.text.words import split

PERCENTAGES = ("percent", "percent_per_year", "percentage_points")
_FITS = {
    "percent": ("percent", "percent_per_year"),
    "percent_per_year": ("percent_per_year",),
    "percentage_points": ("percent", "percentage_points"),
    "times": ("times",),
    "rank": ("rank",),
    "per_10k": ("per_10k",),
    "": ("count", "index"),
    "count": ("count",),
    "none": ("none",),
    "any": ("percent", "percent_per_year", "rank", "per_10k", "count", "index", "times"),
}


class Hit(NamedTuple):
    """An indicator found in words: its code, the units it is measured in, how specific and where the wording is."""

    indicator: str
    units: tuple[str, ...]
    weight: int
    start: int
    end: int


@dataclass(frozen=True)
class _Entry:
    """An indicator: `weights` has that of each alternative, by its number in the list of all."""

    indicator: str
    units: tuple[str, ...]
    weights: dict[int, int]
    blocked: range


_Asked = dict[str, list[tuple[int, frozenset[str]]]]
"""Alternatives, by number, and the words each spelling asks for, under the word of them that fewest others ask for."""
_TOKEN = re.compile(r"[0-9a-z]+")


class Indicators:
    """The codebook's indicators, ready to be looked for."""

    find: Callable[[str, str], Hit | None]

    def __init__(self, book: Codebook):
        short = {
            bare_of(name): bare_of(row["words"])
            for row in book.rows["abbreviations"]
            if len(name := row["abbreviation"]) >= 3 and name.isalpha()
        }
        self._short = short
        self.find = lru_cache(maxsize=4096)(self._find)
        self._told = lru_cache(maxsize=4096)(self._written_out)
        longest_first = sorted(map(re.escape, short), key=len, reverse=True)
        self._abbreviation = re.compile(r"\b(?:" + "|".join(longest_first) + r")\b")
        self._abbreviations = AtWords(self._abbreviation, short)
        self._shapes: list[Opened] = []
        self._asked: list[list[tuple[str, ...]]] = []  # what each of them asks for
        self._rows = [row for row in book.rows["indicators"] if row["wording"]]
        self._entries = [
            _Entry(
                row["indicator"],
                tuple(u.strip() for u in row["units"].split("|")),
                dict(zip(self._known(row["wording"]), map(_weight, alternatives(row["wording"])), strict=True)),
                self._known(row["blocked_by"]),
            )
            for row in self._rows
        ]
        self._common = Counter(word for asked in self._asked for words in asked for word in words)
        self._of_units: dict[str, _Asked] = {}
        self._signs_of: dict[tuple[str, ...], AtWords] = {}
        self._weighed = {  # the order in which wording is tried: what weighs most, then what the codebook has first
            number: (-weight, number, entry) for entry in self._entries for number, weight in entry.weights.items()
        }

    def _known(self, cell: str) -> range:
        """The numbers of the alternatives of a cell, from now on."""
        first = len(self._shapes)
        self._asked += map(words_asked, alternatives(cell))
        for words in alternatives(cell):
            openings = {
                bare_of(re.split(r"…|\.\.\.", spelling)[0]).split(" ")[0].split("-")[0] for spelling in spellings(words)
            }
            self._shapes.append(Opened(partial(_shape, words), *openings))
        return range(first, len(self._shapes))

    def signs(self, codes: tuple[str, ...], text: str) -> list[tuple[int, int]]:
        """Places of a bare text, one of which stands in every part of it in which `find` finds one of these indicators."""
        if codes not in self._signs_of:
            cells = [row["wording"] for row in self._rows if row["indicator"] in codes]
            self._signs_of[codes] = self._standing_in(
                {_longest_run(s) for c in cells for a in alternatives(c) for s in spellings(a)}
            )
        return [m.span() for m in self._signs_of[codes].finditer(text)]

    def abbreviated(self, text: str) -> list[int]:
        """Where abbreviations stand in a bare text."""
        return [m.start() for m in self._abbreviations.finditer(text)]

    def _standing_in(self, runs: set[tuple[str, ...]]) -> AtWords:
        """A pattern found wherever one of these runs of words is, whether or not it is abbreviated."""
        within = [
            (short,)
            for short, long in self._short.items()
            if any(_share_a_place(tuple(_TOKEN.findall(long)), run) for run in runs)
        ]
        runs = runs.union(within)
        shape = "|".join("[^0-9a-z]+".join(run) for run in sorted(runs))
        return AtWords(re.compile(f"(?<![a-z])(?:{shape})"), [" ".join(run) for run in runs])

    def _under_rarest_word(self, numbers: Iterable[int]) -> _Asked:
        known: _Asked = defaultdict(list)
        for number in numbers:
            for words in self._asked[number]:
                known[min(words, key=lambda word: (self._common[word], word))].append((number, frozenset(words)))
        return dict(known)

    @staticmethod
    def _possible(known: _Asked, tokens: frozenset[str]) -> set[int]:
        """The alternatives all of whose words are among `tokens`."""
        return {n for word in known.keys() & tokens for n, asked in known[word] if asked <= tokens}

    def _of_unit(self, unit: str) -> _Asked:
        if unit not in self._of_units:
            fits = _FITS.get(unit, (unit,))
            entries = [entry for entry in self._entries if any(u in fits for u in entry.units)]
            self._of_units[unit] = self._under_rarest_word(
                number for entry in entries for number in (*entry.weights, *entry.blocked)
            )
        return self._of_units[unit]

    def spelled(self, words: str) -> str:
        """Bare words with abbreviations ("TTHC", "DVC") written out."""
        return self._told(words)[0]

    def _written_out(self, words: str) -> tuple[str, frozenset[str]]:
        """Words with abbreviations written out, and each of them once."""
        tokens = frozenset(split(words))
        if self._short.keys().isdisjoint(tokens):
            return words, tokens
        said = self._abbreviation.sub(lambda m: self._short[m[0]], words)
        return said, frozenset(split(said))

    def _find(self, words: str, unit: str) -> Hit | None:
        """The best indicator in bare `words` that can be measured in `unit`; places are those of the words written out.

        The wording of most letters counts, and of those alike what the codebook has first.
        """
        words, tokens = self._told(words)
        numbers = self._possible(self._of_unit(unit), tokens)
        for _, number, entry in sorted(self._weighed[number] for number in numbers if number in self._weighed):
            found = self._shapes[number].search(words)
            if found and not any(self._shapes[n].search(words) for n in entry.blocked if n in numbers):
                return Hit(entry.indicator, entry.units, entry.weights[number], *found.span())
        return None


def _shape(alternative: str) -> re.Pattern[str]:
    [shape] = compile_wording(alternative)
    return shape


def _longest_run(spelling: str) -> tuple[str, ...]:
    """The longest run of words of a line of wording that stands in a text without a gap."""
    return max((tuple(_TOKEN.findall(bare_of(part))) for part in re.split(r"…|\.\.\.", spelling)), key=len)


def _share_a_place(long: tuple[str, ...], run: tuple[str, ...]) -> bool:
    """Whether words that an abbreviation stands for can be part of a run of words in a text, or have part in it."""
    shorter, longer = sorted((long, run), key=len)
    size = len(shorter)
    return any(long[-k:] == run[:k] or long[:k] == run[-k:] for k in range(1, size)) or any(
        longer[k : k + size] == shorter for k in range(len(longer) - size + 1)
    )


@lru_cache(maxsize=2048)
def _weight(alternative: str) -> int:
    """Letters an alternative asks for: the longest of each choice, gaps not counted."""
    longest = re.sub(r"\(([^()]*)\)", lambda m: max(m[1].split("/"), key=len), alternative)
    return len(bare_of(longest.replace("…", " ").replace("...", " ")))


@lru_cache(maxsize=8)
def indicators_of(book: Codebook) -> Indicators:
    """The indicators of a codebook, compiled once."""
    return Indicators(book)
