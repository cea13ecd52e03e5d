"""The grammar of wording: what a researcher writes in a cell, as patterns for text without marks.

Alternatives stand between " | "; inside one, "…" bridges at most 60 characters of the same clause, and "(a/b)" means
either ("(các/)" = with or without; a bracket may stand in another). Wording is written with Vietnamese marks and
found without them, whole words only, whatever the capitals or the spacing.
"""

from __future__ import annotations

import heapq
import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from analysis.text.folding import Folded, bare
from analysis.text.words import Openings, Words, words_of

if TYPE_CHECKING:
    import pandas as pd

    List = pd.DataFrame | Sequence[Mapping[str, Any]]

# A gap stays inside the clause: no full stop (a decimal point is none), no semicolon, and no line end that begins
# an item or follows an empty line. A plain line end is only where the page was too narrow.
_GAP = r"(?:[^.;\n]|\.(?=\d)|\n(?![ \t\r]*(?:\n|[-+*•]|\d{1,2}[.)]|[a-z]\)))){0,60}?"
_GAP_REACH = 60
_GAP_SIGN = re.compile(r"…|\.\.\.")


def alternatives(cell: str) -> list[str]:
    """The alternatives of a cell, as written."""
    return [part.strip() for part in cell.split(" | ") if part.strip()] if cell.strip() else []


def _meant(cell: str) -> list[str]:
    if re.search(r"(^|[^ ])\||\|([^ ]|$)", cell.strip()):
        raise ValueError('alternatives are separated by " | ", with a blank on both sides and none left empty')
    return alternatives(cell)


@lru_cache(maxsize=4096)
def _compiled(cell: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(words) for words in _meant(cell))


def check_wording(cell: str) -> None:
    """Raises ValueError, with the reason, for wording that cannot be meant; nothing is compiled for it."""
    for words in _meant(cell):
        _sources(words)


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
    return _whole_words("|".join(_sources(words)))


@lru_cache(maxsize=4096)  # wording is checked when a list is read, and compiled when it is first looked for
def _sources(words: str) -> dict[str, str]:
    """The spellings of an alternative by what finds them; where several stand, the first of them counts."""
    found = {_source(spelling): spelling for spelling in spellings(words)}
    return {source: found[source] for source in sorted(found, key=lambda s: (-len(s), s))}


def _whole_words(source: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9a-z])(?:{source})(?![0-9a-z])")


def _source(spelling: str) -> str:
    parts = [bare(part) for part in _GAP_SIGN.split(spelling)]
    if not all(re.search(r"[a-z0-9]", part) for part in parts):
        raise ValueError(f'{spelling!r}: there must be words, and "…" must stand between them')
    return (r"(?![0-9a-z])" + _GAP + r"(?<![0-9a-z])").join(_literal(part) for part in parts)


def _literal(words: str) -> str:
    """Words with any white space between them, and a dash with or without blanks around it."""
    return re.escape(words).replace(r"\ \-\ ", r"\-").replace(r"\-", r"\s*-\s*").replace(r"\ ", r"\s+")


_TOKEN = re.compile(r"[0-9a-z]+")


def words_asked(alternative: str) -> list[tuple[str, ...]]:
    """For each spelling of an alternative the words, or figures, that a text must have for it to stand there."""
    return [tuple(_TOKEN.findall(bare(_GAP_SIGN.sub(" ", spelling)))) for spelling in spellings(alternative)]


class Find(NamedTuple):
    """Wording of a list that stands in a text: its code, where, and where the wording stands that blocks it, if any."""

    code: str
    start: int
    end: int
    blocked: tuple[int, int] | None = None


class _Spelling:
    """One spelling of an alternative.

    `place`: its place among all spellings of a list; `words`: those that open it, before a gap or its end, none where a
    sign does; `behind`: the words behind its first gap, if they are known, each between blanks; `as_spelled`: all of it,
    where it is words with one blank between them.
    """

    def __init__(self, place: int, number: int, row: int, source: str, spelling: str):
        self.place, self.number, self.row, self.source = place, number, row, source
        before, *behind = map(bare, _GAP_SIGN.split(spelling))
        self.words = _TOKEN.findall(before) if _TOKEN.match(before) else []
        known = self.words and behind and _TOKEN.fullmatch(before[-1]) and _TOKEN.match(behind[0])
        self.behind = f" {' '.join(_TOKEN.findall(behind[0]))} " if known else ""
        self.as_spelled = "" if behind or before != " ".join(self.words) else before

    @cached_property
    def shape(self) -> re.Pattern[str]:
        """What finds it, made when it is first tried: of the many few ever are."""
        return _whole_words(self.source)


class _Opening:
    """Words that alternatives begin with: what goes on from there, and the spellings that these words, or the first of
    them, open, in their order.

    `whole`: those of them that need no words behind a gap, `behind`: the first of these words of the others, `most`: how
    many they are at most.
    """

    __slots__ = ("behind", "most", "spellings", "then", "whole")

    def __init__(self) -> None:
        self.then: dict[str, _Opening] = {}
        self.spellings: list[_Spelling] = []

    def close(self, shorter: list[_Spelling]) -> None:
        """Nothing more is opened; `shorter`: what the first of its words open already."""
        self.spellings = sorted([*shorter, *self.spellings], key=attrgetter("place"))
        self.whole = [one for one in self.spellings if not one.behind]
        words = [one.behind.split() for one in self.spellings if one.behind]
        self.behind = frozenset(first for first, *_ in words)
        self.most = max(map(len, words), default=0)
        for longer in self.then.values():
            longer.close(self.spellings)


class Wording:
    """A column of wording of a list, ready to be looked for: the codes, their wording and what blocks it.

    A text is read word by word, and an alternative is tried only where all words stand that it begins with. The first
    column of the list has the codes; where it has none of that name, names and `variants` are what is looked for.
    """

    def __init__(self, table: List, column: str = "wording"):
        listed = table if isinstance(table, Sequence) else table.to_dict("records")
        self.codes = [next(iter(row.values())) for row in listed]
        if all(column in row for row in listed):
            cells = [row[column] for row in listed]
        else:
            variants = [alternatives(row["variants"]) for row in listed]
            cells = [" | ".join([name, *others]) for name, others in zip(self.codes, variants, strict=True)]
        self._first = _Opening()
        self._anywhere: list[_Spelling] = []  # spellings that begin with a sign
        blockers = [row.get("blocked_by", "") for row in listed]
        rows = [(row, cell) for row, cell in enumerate([*cells, *blockers]) if cell]
        known = [(row, words) for row, cell in rows for words in _meant(cell)]
        self._count = len(known)
        place = itertools.count()
        for number, (row, words) in enumerate(known):
            for source, spelling in _sources(words).items():
                self._open(_Spelling(next(place), number, row, source, spelling))
        self._first.close([])
        self._beginnings = Openings(
            (first, second)
            for first, opening in self._first.then.items()
            for second in ([None] if opening.spellings else opening.then)
        )

    def _open(self, one: _Spelling) -> None:
        if not one.words:
            self._anywhere.append(one)
            return
        opening = self._first
        for word in one.words:
            opening = opening.then.setdefault(word, _Opening())
        opening.spellings.append(one)

    def _opened(self, words: Words) -> Iterator[tuple[int, Sequence[_Spelling]]]:
        """Where spellings may begin, from left to right, and which, in their order."""
        starts, ends, spelled = words.starts, words.ends, words.spelled
        for k in words.opening(self._beginnings):
            at, opening = k, self._first
            while (longer := opening.then.get(spelled[at])) is not None:
                at, opening = at + 1, longer
            if opening.behind:
                near = spelled[k + 1 : bisect_right(starts, ends[at - 1] + _GAP_REACH, at) + opening.most - 1]
                if not opening.behind.isdisjoint(near):
                    words_near = f" {' '.join(near)} "
                    yield starts[k], [one for one in opening.spellings if one.behind in words_near]
                    continue
            if opening.whole:
                yield starts[k], opening.whole

    def spans(self, plain: str) -> dict[int, list[tuple[int, int]]]:
        """Where the wording of each row stands in a text without marks, from left to right, the longer first."""
        found: dict[int, set[tuple[int, int]]] = {}
        reach = [0] * self._count  # finds of one alternative do not overlap
        opened: Iterable = self._opened(words_of(plain, figures=True))
        if self._anywhere:
            opened = heapq.merge(opened, ((at, self._anywhere) for at in range(len(plain))), key=itemgetter(0))
        for start, spellings in opened:
            for one in spellings:
                if start < reach[one.number]:
                    continue
                if one.as_spelled and plain.startswith(one.as_spelled, start):  # its words are known to stand here
                    end = start + len(one.as_spelled)
                elif hit := one.shape.match(plain, start):
                    end = hit.end()
                else:
                    continue
                found.setdefault(one.row, set()).add((start, -end))
                reach[one.number] = end
        return {row: [(start, -end) for start, end in sorted(spans)] for row, spans in found.items()}

    def may_fill(self, plain: str) -> bool:
        """Whether some wording may stand in a text without marks from its first letter to its last."""
        start, opened = next(self._opened(words_of(plain, figures=True)), (-1, []))
        filled = start == 0 and any((hit := one.shape.match(plain)) and hit.end() == len(plain) for one in opened)
        return filled or bool(self._anywhere)

    def finds(self, plain: str, *, blocks: Literal["touching", "clause"] = "touching") -> list[Find]:
        """As the function `finds`, in a text that is folded already; the offsets are those of its bare copy."""
        spans = self.spans(plain)
        found: list[tuple[int, int, int, tuple[int, int] | None]] = []
        for row in sorted(row for row in spans if row < len(self.codes)):
            stops = spans.get(len(self.codes) + row, [])
            found += [(s, row, e, by) for s, e, by in _judged(spans[row], stops, plain, blocks)]
        found.sort(key=itemgetter(0, 1, 2))
        return [Find(self.codes[row], s, e, by) for s, row, e, by in found]


def match(
    table: List | Wording,
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
    table: List | Wording,
    text: str,
    *,
    column: str = "wording",
    blocks: Literal["touching", "clause"] = "touching",
) -> list[Find]:
    """As `match`, and also what would count were it not blocked, with the place of the wording that blocks it.

    Blocked wording that a find of the same code touches is not told: something counts there.
    """
    folded = Folded(text)
    wording = table if isinstance(table, Wording) else Wording(table, column)
    found = wording.finds(folded.bare, blocks=blocks)
    return [Find(code, *folded.span(s, e), folded.span(*by) if by else None) for code, s, e, by in found]


def _judged(
    spans: list[tuple[int, int]], stops: list[tuple[int, int]], plain: str, blocks: str
) -> Iterator[tuple[int, int, tuple[int, int] | None]]:
    """Of one row the finds that count, and those that would but for a stop; of those inside each other the longest."""
    if not stops:
        yield from ((start, end, None) for start, end in _longest(spans))
        return
    reaches = _clauses(plain, stops) if blocks == "clause" else stops
    begins = [begin for begin, _ in reaches]
    furthest = list(accumulate((end for _, end in reaches), max))
    free: list[tuple[int, int]] = []
    blocked: list[tuple[int, int, tuple[int, int]]] = []
    for start, end in spans:
        first = bisect_right(furthest, start)  # of the stops that reach beyond the start
        if first < bisect_left(begins, end):
            blocked.append((start, end, stops[first]))
        else:
            free.append((start, end))
    counted = _longest(free)
    yield from ((start, end, None) for start, end in counted)
    reach = -1
    for start, end, by in blocked:
        before = bisect_left(counted, (end, 0))
        if end > reach and not (before and counted[before - 1][1] > start):
            yield start, end, by
            reach = end


def _longest(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of spans inside each other the longest."""
    found, reach = [], -1
    for span in spans:
        if span[1] > reach:
            found.append(span)
            reach = span[1]
    return found


_EDGE = re.compile(r"\.(?!\d)|;|\n")


def _clauses(plain: str, stops: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The clause around each stop."""
    ends = [m.end() for m in _EDGE.finditer(plain)] if stops else []
    found = []
    for start, end in stops:
        before, after = bisect_right(ends, start), bisect_right(ends, end)
        found.append((ends[before - 1] if before else 0, ends[after] - 1 if after < len(ends) else len(plain)))
    return found
