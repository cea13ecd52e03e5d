"""The grammar of wording: what a researcher writes in a cell, as patterns for text without marks.

Alternatives stand between " | "; inside one, "…" bridges at most 60 characters of the same clause, and "(a/b)" means
either ("(các/)" = with or without; a bracket may stand in another). Wording is written with Vietnamese marks and
found without them, whole words only, whatever the capitals or the spacing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, zip_longest
from operator import itemgetter
from typing import Literal, NamedTuple

import pandas as pd

from analysis.folding import Folded, bare
from analysis.shortcuts import starts_of_runs

# A gap stays inside the clause: no full stop (a decimal point is none), no semicolon, and no line end that begins
# an item or follows an empty line. A plain line end is only where the page was too narrow.
_GAP = r"(?:[^.;\n]|\.(?=\d)|\n(?![ \t\r]*(?:\n|[-+*•]|\d{1,2}[.)]|[a-z]\)))){0,60}?"


def alternatives(cell: str) -> list[str]:
    """The alternatives of a cell, as written."""
    return [part.strip() for part in cell.split(" | ") if part.strip()] if cell.strip() else []


@lru_cache(maxsize=4096)
def _compiled(cell: str) -> tuple[re.Pattern[str], ...]:
    if re.search(r"(^|[^ ])\||\|([^ ]|$)", cell.strip()):
        raise ValueError('alternatives are separated by " | ", with a blank on both sides and none left empty')
    return tuple(_pattern(words) for words in alternatives(cell))


def compile_wording(cell: str) -> list[re.Pattern[str]]:
    """The patterns of a cell of wording, one for each alternative, for text without marks (`folding.bare`).

    Raises ValueError, with the reason, for wording that cannot be meant.
    """
    return list(_compiled(cell))


_MOST_SPELLINGS = 400


def spellings(words: str) -> list[str]:
    """One line of wording for each choice its brackets leave ("(các/) sở" -> "các sở", "sở")."""
    open_brackets = [words]
    spelled: dict[str, None] = {}
    while open_brackets:
        spelling = open_brackets.pop(0)
        innermost = re.search(r"\(([^()]*)\)", spelling)
        if innermost is None:
            spelled[" ".join(spelling.split()).replace(" ,", ",")] = None
        elif "/" not in innermost[1]:
            raise ValueError(f'{words!r}: a bracket means either-or and needs "/" inside')
        else:
            before, after = spelling[: innermost.start()], spelling[innermost.end() :]
            open_brackets += [before + option + after for option in innermost[1].split("/")]
        if len(spelled) + len(open_brackets) > _MOST_SPELLINGS:
            raise ValueError(f'{words!r}: too many brackets for one alternative; make two of it with " | "')
    if any("(" in s or ")" in s for s in spelled):
        raise ValueError(f"{words!r}: every bracket that opens must close")
    return list(spelled)


def _pattern(words: str) -> re.Pattern[str]:
    sources = [_source(spelling) for spelling in spellings(words)]
    sources.sort(key=lambda s: (-len(s), s))
    return re.compile(r"(?<![0-9a-z])(?:" + "|".join(dict.fromkeys(sources)) + r")(?![0-9a-z])")


def _source(spelling: str) -> str:
    parts = [bare(part) for part in re.split(r"…|\.\.\.", spelling)]
    if not all(re.search(r"[a-z0-9]", part) for part in parts):
        raise ValueError(f'{spelling!r}: there must be words, and "…" must stand between them')
    return (r"(?![0-9a-z])" + _GAP + r"(?<![0-9a-z])").join(_literal(part) for part in parts)


def _literal(words: str) -> str:
    """Words with any white space between them, and a dash with or without blanks around it."""
    return re.escape(words).replace(r"\ \-\ ", r"\-").replace(r"\-", r"\s*-\s*").replace(r"\ ", r"\s+")


_TOKEN = re.compile(r"[0-9a-z]+")


def words_asked(alternative: str) -> list[tuple[str, ...]]:
    """For each spelling of an alternative the words, or figures, that a text must have for it to stand there."""
    return [tuple(_TOKEN.findall(bare(re.sub(r"…|\.\.\.", " ", spelling)))) for spelling in spellings(alternative)]


_STOP = re.compile(r";|\.(?!\d)")  # no gap bridges these


def _behind_gaps(alternative: str) -> tuple[str, ...]:
    """Of each spelling of an alternative the longest word behind its first gap; nothing where one has none."""
    words = []
    for spelling in spellings(alternative):
        _, *behind = re.split(r"…|\.\.\.", spelling)
        if not behind or _STOP.search("".join(behind)) or _STOP.search(bare(spelling.replace("…", " "))):
            return ()
        words.append(max((word for part in behind for word in _TOKEN.findall(bare(part))), key=len))
    return tuple(dict.fromkeys(words))


class Wording:
    """A column of wording of a list, ready to be looked for: the codes, their wording and what blocks it.

    A text is read word by word, and an alternative is tried only where the first two words stand that it can begin with.
    """

    def __init__(self, table: pd.DataFrame, column: str = "wording"):
        if column in table.columns:
            cells = list(table[column])
        elif "variants" in table.columns:
            rows = zip(table.iloc[:, 0], table["variants"], strict=True)
            cells = [" | ".join([name, *alternatives(variants)]) for name, variants in rows]
        else:
            raise KeyError(f"this list has no column {column!r}")
        self.codes = list(table.iloc[:, 0])
        self._shapes: list[
            tuple[int, re.Pattern[str]]
        ] = []  # the row, blockers counting on behind, of each alternative
        self._behind_gaps: list[tuple[str, ...]] = []
        self._openings: dict[str, dict[str, list[int]]] = {}  # the second word is "" where it is open
        self._anywhere: list[int] = []  # alternatives that begin with a sign
        blockers = list(table["blocked_by"]) if "blocked_by" in table.columns else []
        for row, cell in enumerate([*cells, *blockers]):
            for words, shape in zip(alternatives(cell), _compiled(cell), strict=True):
                self._open(len(self._shapes), words)
                self._shapes.append((row, shape))
                self._behind_gaps.append(_behind_gaps(words))

    def _open(self, number: int, words: str) -> None:
        for literal in {bare(re.split(r"…|\.\.\.", spelling)[0]) for spelling in spellings(words)}:
            if not _TOKEN.match(literal):
                self._anywhere.append(number)
                continue
            first, second, *_ = [*_TOKEN.findall(literal), ""]
            numbers = self._openings.setdefault(first, {}).setdefault(second, [])
            if number not in numbers:
                numbers.append(number)

    def _starts(self, plain: str) -> list[tuple[int, int]]:
        """Where an alternative may begin, from left to right, and its number."""
        words = _TOKEN.findall(plain)
        opened = []  # the number of a word and of an alternative that begins with it
        for k, (first, second) in enumerate(zip_longest(words, words[1:])):
            opening = self._openings.get(first)
            if opening is not None:
                for numbers in (opening.get(second), opening.get("")):
                    if numbers is not None:
                        opened += [(k, number) for number in numbers]
        starts = starts_of_runs(plain, ("0", "9"), ("a", "z")) if opened else []
        out = [(starts[k], number) for k, number in opened]
        if self._anywhere:
            out += [(at, number) for number in self._anywhere for at in range(len(plain))]
            out.sort(key=itemgetter(0))
        return out

    def spans(self, plain: str) -> dict[int, list[tuple[int, int]]]:
        """Where the wording of each row stands in a text without marks, from left to right, the longer first."""
        found: dict[int, set[tuple[int, int]]] = {}
        reach = [0] * len(self._shapes)  # finds of one pattern do not overlap
        stops = [m.start() for m in _STOP.finditer(plain)]
        for start, number in self._starts(plain):
            row, shape = self._shapes[number]
            if start < reach[number]:
                continue
            if needed := self._behind_gaps[number]:
                k = bisect_left(stops, start)
                stop = stops[k] if k < len(stops) else len(plain)
                if all(plain.find(word, start, stop) < 0 for word in needed):
                    continue
            if hit := shape.match(plain, start):
                found.setdefault(row, set()).add(hit.span())
                reach[number] = hit.end()
        return {row: sorted(spans, key=lambda s: (s[0], -s[1])) for row, spans in found.items()}


class Find(NamedTuple):
    """Wording of a list that stands in a text: its code, where, and where the wording stands that blocks it, if any."""

    code: str
    start: int
    end: int
    blocked: tuple[int, int] | None = None


def match(
    table: pd.DataFrame | Wording,
    text: str,
    *,
    column: str = "wording",
    blocks: Literal["touching", "clause"] = "touching",
) -> list[tuple[str, int, int]]:
    """Where the wording of a list stands in `text`: (code, start, end), by place, then in the order of the list.

    `text` may be folded or not; the offsets are those of the text given. A list that is asked often is made `Wording`
    once. Wording of `blocked_by` takes out a find of the same row that it overlaps (`blocks="touching"`), or every find
    of the row in the same clause (`blocks="clause"`). A list of agencies is looked for by name and variants. Of two
    finds of one code inside each other the longer one counts.
    """
    return [find[:3] for find in finds(table, text, column=column, blocks=blocks) if find.blocked is None]


def finds(
    table: pd.DataFrame | Wording,
    text: str,
    *,
    column: str = "wording",
    blocks: Literal["touching", "clause"] = "touching",
) -> list[Find]:
    """As `match`, and also what would count were it not blocked, with the place of the wording that blocks it.

    Blocked wording that a find of the same code touches is not told: something counts there.
    """
    folded = Folded(text)
    plain = folded.bare
    wording = table if isinstance(table, Wording) else Wording(table, column)
    spans = wording.spans(plain)
    found: list[tuple[int, int, int, tuple[int, int] | None]] = []
    for row in sorted(row for row in spans if row < len(wording.codes)):
        stops = spans.get(len(wording.codes) + row, [])
        found += [(s, row, e, by) for s, e, by in _judged(spans[row], stops, plain, blocks)]
    found.sort(key=lambda f: f[:3])
    return [Find(wording.codes[row], *folded.span(s, e), folded.span(*by) if by else None) for s, row, e, by in found]


def _judged(
    spans: list[tuple[int, int]], stops: list[tuple[int, int]], plain: str, blocks: str
) -> Iterator[tuple[int, int, tuple[int, int] | None]]:
    """Of one row the finds that count, and those that would but for a stop; of those inside each other the longest."""
    reaches = _clauses(plain, stops) if blocks == "clause" else stops
    begins = [begin for begin, _ in reaches]
    furthest = list(accumulate((end for _, end in reaches), max))
    counted: list[tuple[int, int]] = []
    blocked: list[tuple[int, int, tuple[int, int]]] = []
    reach = -1
    for start, end in spans:
        first = bisect_right(furthest, start)  # of the stops that reach beyond the start
        if first < bisect_left(begins, end):
            blocked.append((start, end, stops[first]))
        elif end > reach:
            counted.append((start, end))
            reach = end
    yield from ((start, end, None) for start, end in counted)
    reach = -1
    for start, end, by in blocked:
        before = bisect_left(counted, (end, 0))
        if end > reach and not (before and counted[before - 1][1] > start):
            yield start, end, by
            reach = end


_EDGE = re.compile(r"\.(?!\d)|;|\n")


def _clauses(plain: str, stops: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The clause around each stop."""
    ends = [m.end() for m in _EDGE.finditer(plain)] if stops else []
    found = []
    for start, end in stops:
        before, after = bisect_right(ends, start), bisect_right(ends, end)
        found.append((ends[before - 1] if before else 0, ends[after] - 1 if after < len(ends) else len(plain)))
    return found
