"""Boxes of a page inside or beside the document: navigation, lists of links, related documents, calls to the reader."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from analysis.readers.webpage.page import PROSE, Page
from analysis.readers.webpage.tree import Element
from analysis.readers.webpage.wording import CITES, ITEM, plain

_BOX_TAGS = frozenset(("nav", "aside", "footer", "dialog", "menu"))
_BOX_ROLES = frozenset(
    ("navigation", "search", "complementary", "contentinfo", "dialog", "alertdialog", "menu", "menubar")
)
_LARGEST = 500  # lines
_SMALL = 600  # characters of running text that no document is shorter than
_NUMBERED = re.compile(r"\d[\d.]*[-/](?:\d{4}/)?[A-ZĐ]{2}")  # 12/KH-UBND, 52-NQ/TW


def box_end(page: Page, i: int, start: int, signed: bool) -> int:
    """The end of the largest box of the page that begins with line `i`; `i` if none begins there."""
    end, label = i, page.signs[i].label
    for element, (_, behind) in _beginning(page, i):
        if behind <= i or behind - i > _LARGEST or _holds_document(page, i, behind, start):
            if behind > i:
                break
            continue
        if (
            element.tag in _BOX_TAGS
            or element.get("role", "").lower() in _BOX_ROLES
            or (label == "section" and behind - i > 1 and _is_beside(page, i, behind, signed))
            or (label == "address" and _is_banner(page, i, behind))
            or _is_link_box(page, i, behind, signed)
        ):
            end = behind
    return end


def _beginning(page: Page, i: int) -> Iterator[tuple[Element, tuple[int, int]]]:
    """The elements whose first line is line `i`, from the innermost."""
    element = page.lines[i].element
    while element is not None:
        around = page.ranges.get(element)
        if around is not None:
            if around[0] != i:
                return
            yield element, around
        element = element.getparent()


def _holds_document(page: Page, i: int, end: int, start: int) -> bool:
    """Whether lines `[i, end)` are too much to be a box: signs of a document, or a third of all running text."""
    at = bisect_left(page.strong, i)
    if at < len(page.strong) and page.strong[at] < end:
        return True
    whole = page.prose[-1] - page.prose[start]
    return (page.prose[end] - page.prose[i]) * 3 > whole and page.prose[end] - page.prose[i] > _SMALL


def _is_beside(page: Page, i: int, end: int, signed: bool) -> bool:
    """Whether the lines under a section's heading are the page's: inside a document they have to be links."""
    if signed or not page.goes_on(end, signed):
        return True
    below = range(i + 1, end)
    links = [k for k in below if page.lines[k].is_link]
    return bool(links) and all(page.lines[k].is_link or page.signs[k].label for k in below)


def _is_banner(page: Page, i: int, end: int) -> bool:
    """Whether what begins with an address to the reader is short, and nothing in it could be a document's."""
    own = page.lines[i].element
    rest = [page.lines[k] for k in range(i + 1, end) if not page.signs[k].label and not page.lines[k].is_link]
    return all(
        line.element is own and len(line.text) < 2 * PROSE and not (ITEM.match(line.text) and len(line.text) > PROSE)
        for line in rest
    )


def _is_link_box(page: Page, i: int, end: int, signed: bool) -> bool:
    """Several links below each other; before the signature only lists, for a document may link what it cites."""
    lines = page.lines[i:end]
    headed = not lines[0].is_link and len(lines[0].text) <= 60
    links = lines[1:] if headed else lines
    size, linked = sum(len(line.text) for line in links), sum(line.linked for line in links)
    if len(links) < 2 or linked * 100 < size * 80:
        return False
    if any(CITES.match(plain(line.text[:40])) or line.text.rstrip().endswith(";") for line in lines):
        return False
    listed = all(line.element.tag in ("li", "dt", "dd") for line in links)
    return signed or (listed and not any(_NUMBERED.search(line.text) for line in links))
