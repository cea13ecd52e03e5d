"""Which part of a page is the document: from its head to what stands below its signature."""

from __future__ import annotations

import re

from analysis.readers.webpage.boxes import box_end
from analysis.readers.webpage.page import PROSE, Page
from analysis.readers.webpage.wording import CITES, ITEM, plain

_NEAR = 8  # lines of one head
_ISSUER = re.compile(
    r"(?:uy ban|ubnd|hoi dong|hdnd|tinh\b|thanh pho|thanh uy|tinh uy|huyen|quan uy|xa\b|phuong\b|dac khu|dang bo|dang uy|ban \w|so \w|bo \w|"
    r"van phong|chinh phu|quoc hoi|thu tuong|mat tran|doan \w|dai hoc|truong \w|cuc \w|vien \w|trung tam|lien hiep)"
)
_RULE_LINE = re.compile(r"[\W_]+")
_SUBJECT = re.compile(r"v/v\b|ve viec\b")
_DECIMAL = re.compile(r"\s*(\d{1,2})[.)]\s*\S")


def document_with_head(page: Page) -> str:
    """The document that begins with a head, "" if there is none."""
    found = ""
    for first in _heads(page):
        kept = _ended(page, _kept(page, _issued(page, first), len(page.lines)))
        text = page.text(kept)
        if page.speaks(kept) and (not found or len(text) > 3 * len(found)):
            found = text
    return found


def document_without_head(page: Page) -> str:
    """The densest part of a page without a head, "" if it has neither numbered parts nor a signature."""
    kept = _kept(page, 0, len(page.lines))
    if not kept:
        return ""
    first, end = page.densest(kept)
    first = _opening(page, [i for i in kept if first <= i < end])
    parts = [i for i in kept if page.signs[i].part]
    if parts and parts[0] < first:
        first = page.unit(parts[0], first)[0]
    kept = [i for i in _ended(page, [i for i in kept if i >= first]) if i >= first]
    return page.text(kept) if _is_document(page, kept) else ""


def _is_document(page: Page, kept: list[int]) -> bool:
    parts = sum(1 for i in kept if page.signs[i].part)
    signed = any(page.signs[i].signed for i in kept)
    numbers = [int(m[1]) for i in kept if not page.lines[i].is_link and (m := _DECIMAL.match(page.lines[i].text))]
    return (
        parts >= 2
        or (signed and (parts or numbers[:2] == [1, 2]))
        or any(numbers[k : k + 3] == [1, 2, 3] for k in range(len(numbers)))
    )


def _opening(page: Page, kept: list[int]) -> int:
    """The first line of a document without a head: behind the last words of the page before its running text."""
    start = kept[0]
    for i in kept:
        line, signs = page.lines[i], page.signs[i]
        if not line.is_link and (
            signs.strong or page.prose[i + 1] - page.prose[i] > 2 * PROSE or ITEM.match(line.text)
        ):
            break
        if (signs.label or line.is_link) and not CITES.match(plain(line.text[:40])):
            start = i + 1
    return start


def _heads(page: Page) -> list[int]:
    """Where a head may begin, best first: with country or party and another sign, then with number or type."""
    groups: list[list[int]] = []
    for i, s in enumerate(page.signs):
        if s.head:
            if groups and i - groups[-1][-1] <= _NEAR:
                groups[-1].append(i)
            else:
                groups.append([i])
    whole, named, others = [], [], []
    for group in groups:
        kinds = frozenset().union(*(page.signs[i].head for i in group))
        if "country" in kinds and len(kinds) > 1:
            (whole if kinds & {"number", "date", "type"} else named).append(_country(page, group))
        elif len(kinds) > 1 and kinds & {"number", "type"}:
            others.append(group[0])
    return [*whole[:1], *named[:1], *others[:1]]


def _country(page: Page, group: list[int]) -> int:
    """The line of country or party in a head; a portal's own name for the country may stand just above."""
    lines = [i for i in group if "country" in page.signs[i].head]
    first = next((i for i in group if page.signs[i].head & {"number", "date", "type"}), group[-1])
    return max((i for i in lines if i <= first), default=lines[0])


def _issued(page: Page, first: int) -> int:
    """The first line of the head: the issuing body, number and date may stand before country or party."""
    start = first
    for i in range(first - 1, max(-1, first - _NEAR), -1):
        line, signs = page.lines[i], page.signs[i]
        words = plain(line.text[:200])
        subject = bool(_SUBJECT.match(words))
        issuer = line.text.isupper() and len(line.text) <= 120 and bool(_ISSUER.match(words))
        if (
            line.is_link
            or signs.label
            or not (signs.head & {"number", "date"} or issuer or subject or _RULE_LINE.fullmatch(line.text))
        ):
            break
        if not (subject or _RULE_LINE.fullmatch(line.text)):
            start = i
    return start


def _kept(page: Page, start: int, end: int) -> list[int]:
    """The lines from `start` on without boxes of the page; ends before what follows a finished document."""
    kept: list[int] = []
    signed = closed = False
    i = start
    while i < end:
        signs = page.signs[i]
        behind = box_end(page, i, start, signed)
        if signs.label == "section" and not page.goes_on(max(behind, i + 1), signed) and page.speaks(kept):
            break
        if signs.label == "meta" and signed and not page.below_table(i) and not page.goes_on(i + 1, signed):
            break
        if signs.label == "address" or behind > i:
            i = max(behind, i + 1)
            continue
        closed = closed or (signs.label == "section" and signed and page.interrupts(i))
        closed = closed and not signs.strong
        signed = signed or signs.signed
        if not closed:
            kept.append(i)
        i += 1
    while kept and page.lines[kept[-1]].is_link:
        kept.pop()
    return kept


def _ended(page: Page, kept: list[int]) -> list[int]:
    """`kept` up to where the element with most of the text ends, and on while signs of the document follow."""
    if not kept:
        return kept
    _, end = page.densest(kept)
    strong = [i for i in kept if i >= end and page.signs[i].strong]
    if strong:
        end = page.unit(strong[-1], end)[1]
    last = max((i for i in kept if i < end), default=kept[0])
    if (strong and page.signs[strong[-1]].signed) or page.signs[last].signed:
        end = _signed_until(page, kept, end)
    return [i for i in kept if i < end]


def _signed_until(page: Page, kept: list[int], end: int) -> int:
    """Behind the recipients and the name under a signature that goes on at line `end`."""
    for i in (i for i in kept if i >= end):
        line = page.lines[i]
        if line.is_link or page.signs[i].label or not (len(line.text) <= 60 or ITEM.match(line.text)):
            break
        end = i + 1
    return end
