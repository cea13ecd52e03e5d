"""Lines that belong to the page, not to the text: its number, its running head, the mark of a reader where it begins.

A page number stands alone ("4", "- 4 -", "4/12") or says what it is ("Trang 4/12", "Page 4 of 12", "4 | Page"). Programs
that read pages add marks of their own: "--- Page 4 ---", "## Page 4", "{4}-----", "[Con dấu: Tỉnh ủy]". On pages of an
official gazette stands its issue ("CÔNG BÁO/Số 15 + 16/Ngày 05-3-2021"), on those of a portal its address.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from analysis.layout.cells import Span

_AROUND = r"[ \-–=~_|\[\](){}<>]*"
_OF = r"(?:[ ]*(?:/|of|tren|tren tong so)[ ]*\d{1,3})?"
PAGE = re.compile(
    r"[ ]*[\[(]?[-–=~]*[ ]*\d{1,3}(?:[ ]*/[ ]*\d{1,3})?[ ]*[-–=~]*[\])]?[ ]*"
    rf"|{_AROUND}(?:trang(?: so)?|pages?|p a g e)[ ]*[:.|\-–]?[ ]*\d{{1,3}}{_OF}(?:[ ]*(?:trang|pages))?{_AROUND}"
    rf"|{_AROUND}\d{{1,3}}{_OF}[ ]*\|?[ ]*(?:pages?|p a g e){_AROUND}"
    r"|[ ]*\{\d{1,3}\}[ ]*-{3,}[ ]*"
    rf"|{_AROUND}(?:page[ ]?break|ngat trang|het trang){_AROUND}"
    r"|[ ]*(?:\d{1,4}[ ]+)?cong bao(?:[ ][a-z ]{2,40})?[ ]?/[ ]?so[ ]\d[\d +,/\-–]*[ ]?/[ ]?ngay[ ][\d/\-.]{6,12}[ ]*\d{0,4}[ ]*"
    r"|[ ]*(?:https?://|www\.)[^\s]{4,200}[ ]*|[ ]*(?:(?:duoc )?quet (?:bang|boi)|scanned (?:by|with))?[ ]*camscanner[ ]*"
    r"|[ ]*\[(?:con dau|dau tron|dau do|chu ky|quoc huy|quoc ky|logo|hinh anh|image|seal|stamp|signature)\b[^\[\]]{0,80}\][ ]*"
)
"""A line, lower case without marks, that holds nothing but the number of a page, its end, or what is drawn on it."""
_SAYS = re.compile(r"trang|page|p a g e|\{\d{1,3}\}[ ]*-{3}|\[[a-z]|cong bao|://|www\.|camscanner")
_HEAD = re.compile(r"[^\d\-+•*].*[^.;:]")  # neither an item of a list nor the end of a sentence
_NUMBERED_HEAD = re.compile(r"[ ]*\d{1,3}[ ]*(?P<bar>\|)?[ ]*(?P<head>[a-z][^|]{2,56}[^.;:,|\s])[ ]*")  # "4 | NQ08"
_ENDS_WORDS = "abcdefghijklmnopqrstuvwxyz.;:,"  # what no page number ends with, unless it is named at its end


def says_page(words: str) -> bool:
    """Whether a page number (`PAGE`) says that it is one, so that it need not stand alone."""
    return _SAYS.search(words) is not None


def page_lines(bare: str, lines: Sequence[Span], held: set[int]) -> set[int]:
    """Lines that belong to the page, not to the text: page numbers, and short running heads that stand beside them again and again.

    Lines in `held` are cells of tables: neither page numbers nor running heads.
    """
    named = any(sign in bare for sign in ("page", "p a g e", "www.", "://", "camscanner"))
    numbers = {
        i
        for i, (s, e) in enumerate(lines)
        if s < e
        and i not in held
        and (bare[e - 1] not in _ENDS_WORDS or (named and _SAYS.search(bare, s, e)))
        and PAGE.fullmatch(bare, s, e)
    }
    numbered = {
        i: found
        for i, (s, e) in enumerate(lines)
        if s < e <= s + 60 and i not in held and (found := _NUMBERED_HEAD.fullmatch(bare, s, e))
    }
    if not numbers and not numbered:
        return set()
    words = [" ".join(bare[s:e].split()) for s, e in lines]
    solitary = set()
    beside: set[int] = set()
    neighbours: dict[int, list[int]] = {}
    for i in numbers:
        before = next((j for j in range(i - 1, max(-1, i - 3), -1) if words[j]), None)
        after = next((j for j in range(i + 1, min(len(lines), i + 3)) if words[j]), None)
        blank_before, blank_after = i == 0 or not words[i - 1], i + 1 >= len(lines) or not words[i + 1]
        neighbours[i] = [j for j in (before, after) if j is not None and j not in held and words[j].count("|") < 2]
        beside.update(j for j in neighbours[i] if len(words[j]) <= 60)
        if (
            (blank_before and blank_after)
            or says_page(words[i])
            or (before is not None and len(words[before]) > 60 and after is not None)
        ):
            solitary.add(i)
    solitary |= _counted_on(words, numbers, solitary)
    alone = {words[j] for j in beside}
    again = Counter([*(words[j] for j in beside), *(found["head"] for found in numbered.values())])
    heads = {w for w, n in again.items() if n >= 2 and _HEAD.fullmatch(w)}
    noise = {i for i, found in numbered.items() if found["head"] in heads and (found["bar"] or found["head"] in alone)}
    for i in numbers:
        near = [j for j in neighbours[i] if words[j] in heads]
        if near:
            noise.update([i, *near])
        elif i in solitary:
            noise.add(i)
    return noise | {j for i in noise for j in _rules_beside(words, i)}


_BLANKS_BESIDE = 2  # lines between a rule and the number of the page


def _rules_beside(words: Sequence[str], number: int) -> Iterator[int]:
    """Rules that stand above or below the number of a page: "---" / "## Page 4"."""
    for lines in (range(number - 1, -1, -1), range(number + 1, len(words))):
        beside = next((j for j in lines[: _BLANKS_BESIDE + 1] if words[j]), None)
        if beside is not None and len(words[beside]) > 2 and not words[beside].strip("-= "):
            yield beside


_A_PAGE = 20
"""Lines that a page has at least: nearer to each other numbers that count on are no page numbers."""


def _counted_on(words: Sequence[str], numbers: set[int], solitary: set[int]) -> set[int]:
    """Bare numbers that count on from a page number, forwards or backwards, a page away ("2" behind a short line)."""
    bare_numbers = sorted(i for i in numbers if words[i].isdecimal())
    found: set[int] = set()
    for order, step in ((bare_numbers, 1), (bare_numbers[::-1], -1)):
        last: int | None = None
        for i in order:
            counts = last is not None and int(words[i]) == int(words[last]) + step and abs(i - last) >= _A_PAGE
            if i in solitary or counts:
                found.add(i)
                last = i
    return found
