"""What is nobody's own wording: cited documents and their long titles, numbers, dates, places, bodies, formulas.

Two plans that cite one resolution by its title, name the same bodies or say "tổ chức triển khai thực hiện" have not
borrowed from each other. Numbers and places are left out so that one sentence with another figure or another province
is still one sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from analysis.layout.blocks import Layout
from analysis.text.folding import bare, pattern
from analysis.wording.formulas import FORMULAS


@dataclass(frozen=True)
class Mask:
    """A place of the folded copies that is not a plan's own wording, and why."""

    start: int
    end: int
    kind: str


KINDS = ("reference", "title", "number", "date", "place", "body", "formula")
TITLE_WORDS = 6  # words of a cited title in a row are that title, wherever they stand
_LONGEST_TITLE = 45  # words
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d(?<![^\W\d_]\d)[\d.,/%:\- ]*(?:%|\b)")  # the digit first: a search jumps to digits
_DATED = pattern(r"\b(?:ngay|thang|nam|quy|khoa|lan thu|muc do|cap do)(?= ?\d)")
_TAIL = pattern(r" ?,? ?(?:\(?(?:ban hanh )?ngay [\d /.\-]*(?:thang \d+ nam \d+)?,? ?)?")
_TITLE = pattern(r' ?,? ?\(?"? ?(?=(?:ve|phe duyet|ban hanh|quy dinh|huong dan|sua doi|thuc hien|tiep tuc)\b)')
_TITLE_STOP = re.compile(r'[.;:()"]|\n\s*\n')
_SUBJECT = pattern(r"\b(?:ve|phe duyet|ban hanh)\b")
_FORMULA = pattern(r"(?<![a-z])(?:" + "|".join(sorted(FORMULAS, key=len, reverse=True)) + r")(?![a-z])")


def masks_of(
    layout: Layout,
    cited: Sequence[tuple[int, int, str]],
    bodies: Iterable[tuple[int, int]],
    places: tuple[str, ...],
    names: tuple[str, ...] = (),
) -> list[Mask]:
    """Every place of a file that does not count, but for titles, which are learned from all files (`runs_of_titles`).

    `cited`: start, end and issuer of each cited document; `bodies`: places of bodies charged with tasks; `places`: names
    of provinces; `names`: of bodies, masked wherever they stand with a capital ("Sở Y tế" is a body, "hồ sơ y tế" is not), so that a sentence has the same words whether or not its
    document was read as charging that body. Places are those of the folded copies.
    """
    text = layout.bare
    found = [Mask(m.start(), m.end(), "number") for m in _NUMBER.finditer(text)]
    found += [Mask(m.start(), m.end(), "date") for m in _DATED.finditer(text)]
    found += [Mask(start, _end_of_citation(text, end, issuer), "reference") for start, end, issuer in cited]
    found += [Mask(start, end, "body") for start, end in bodies]
    found += [Mask(*m.span(), "body") for m in _bodies(names).finditer(text) if layout.folded.text[m.start()].isupper()]
    found += [Mask(m.start(), m.end(), "place") for m in _places(places).finditer(layout.folded.text)]
    found += [Mask(m.start(), m.end(), "formula") for m in _FORMULA.finditer(text)]
    return found


def _end_of_citation(text: str, end: int, issuer: str) -> int:
    """Behind the date and the issuer that follow a cited number."""
    end = _TAIL.match(text, end).end()
    named = re.compile(rf"\s*,?\s*(?:cua\s+)?{_spaced(issuer)}").match(text, end) if issuer else None
    return named.end() if named else end


@lru_cache(maxsize=1024)
def _spaced(name: str) -> str:
    return r"\s+".join(map(re.escape, bare(name).split()))


@lru_cache(maxsize=4)
def _places(names: tuple[str, ...]) -> re.Pattern[str]:
    """Names of provinces, written with capitals: "Hòa Bình" is a province, "hòa bình" is peace."""
    spelled: dict[str, list[str]] = defaultdict(list)
    for name in sorted({*names, *map(str.upper, names)}, key=lambda n: (-len(n), n)):
        spelled[name[0]].append(r"\s+".join(map(re.escape, name.split()))[len(re.escape(name[0])) :])
    # the first letter first: a search jumps to it
    begun = [rf"{re.escape(letter)}(?<!\w{re.escape(letter)})(?:{'|'.join(rest)})" for letter, rest in spelled.items()]
    return re.compile(rf"(?:{'|'.join(begun)})\b") if begun else re.compile(r"(?!)")


@lru_cache(maxsize=4)
def _bodies(names: tuple[str, ...]) -> re.Pattern[str]:
    """Names of bodies in bare letters, the longest first; one word alone ("CAT") may be any word."""
    behind: dict[str, set[str]] = defaultdict(set)
    for name in names:
        first, _, others = bare(name).partition(" ")
        if others:
            behind[re.escape(first)].add(_spaced(others))
    # by first word: trying every name at every place would take longer than all other masks together
    spelled = [
        rf"{first}\s+(?:{'|'.join(sorted(names, key=lambda n: (-len(n), n)))})" for first, names in behind.items()
    ]
    return re.compile(r"(?<![^\W_])(?:" + "|".join(sorted(spelled) or ["(?!)"]) + r")(?![^\W_])")


def titles_behind(text: str, cited: Sequence[tuple[int, int, str]]) -> list[tuple[str, ...]]:
    """For each cited document the words that may be its title: what follows the citation, to the end of the clause.

    `text` and the places are those of the folded copy.
    """
    found = []
    for _, end, issuer in cited:
        end = _end_of_citation(text, end, issuer)
        opens = _TITLE.match(text, end)
        if not opens:
            found.append(())
            continue
        stop = _TITLE_STOP.search(text, opens.end())
        last = stop.start() if stop else len(text)
        found.append(tuple(_WORD.findall(text[opens.end() : last].replace(",", " , "))[:_LONGEST_TITLE]))
    return found


def runs_of_titles(
    behind: Mapping[str, Mapping[tuple[str, ...], int]], subjects: Iterable[str]
) -> frozenset[tuple[str, ...]]:
    """Every `TITLE_WORDS` words in a row of the titles of cited documents.

    `behind`: by number what follows its citations (`titles_behind`), and how often. A title cited more than once is what its
    citations share; cited once, it ends at the first comma. `subjects`: titles of the documents themselves, which say
    the title of what they carry out.
    """
    titles: list[tuple[str, ...]] = []
    for follows in behind.values():
        told = sorted(filter(None, follows))
        titles += [_common(a, b) for a, b in pairwise(told)]
        titles += [words[: words.index(",")] if "," in words else words for words in told]
        titles += [words for words in told if follows[words] > 1]
    for subject in subjects:
        said = bare(subject)
        if begins := _SUBJECT.search(said):
            titles.append(tuple(_WORD.findall(said[begins.end() :])))
    runs: set[tuple[str, ...]] = set()
    for title in titles:
        words = tuple(word for word in title if word != ",")
        runs |= {words[i : i + TITLE_WORDS] for i in range(len(words) - TITLE_WORDS + 1)}
    return frozenset(runs)


def _common(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    same = 0
    while same < min(len(a), len(b)) and a[same] == b[same]:
        same += 1
    return a[:same]
