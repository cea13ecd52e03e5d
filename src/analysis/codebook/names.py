"""Questions to the codebook: which pillar, which province on that day, which body under that name, which label."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from functools import lru_cache
from typing import Literal

from analysis.codebook.lists import Codebook, agency_spellings, comparable_agency
from analysis.codebook.wording import Find, Wording, alternatives, compile_wording, spellings
from analysis.text.folding import Folded, bare, marked, unmarked

Lang = Literal["vi", "en"]


def pillar_of(book: Codebook, text: str, *, folded: bool = False) -> str:
    """The pillar a heading (or the opening of a task) belongs to; "" where its words tell none.

    `folded`: whether the text is in lower case and without marks already.

    A heading names its matter first: the pillar whose wording is complete first wins ("Phát triển hạ tầng số phục vụ
    doanh nghiệp" is infrastructure), the longer wording where two end together, then the `order` of the list. Words
    that are only a frame ("chính sách phát triển …") stand in the column `otherwise`: they decide where nothing else
    does.
    """
    rank, (_, otherwise) = _pillars(book)
    plain = text if folded else unmarked(text)
    finds = _counted(_named_pillars(book, plain)) or _counted(otherwise.finds(plain))
    return min(finds, key=lambda find: (find.end, find.start, rank[find.code])).code if finds else ""


def joined_pillars(book: Codebook, heading: str) -> tuple[str, ...]:
    """The pillars a heading puts side by side ("Chính quyền số, kinh tế số"), in its order; fewer than two: no such heading."""
    if not _JOINED.search(heading):
        return ()
    if len({find.code for find in _named_pillars(book, unmarked(heading))}) < 2:  # its parts name no other
        return _listed_pillars(book, heading)
    found = {}
    for part in _JOINED.split(heading):
        if finds := _counted(_named_pillars(book, unmarked(part))):
            found.setdefault(min(finds, key=lambda find: (find.end, find.start)).code)
    return tuple(found)


def _listed_pillars(book: Codebook, heading: str) -> tuple[str, ...]:
    """The pillars of a heading whose parts are nothing but names ("Đổi mới sáng tạo, nhân lực"), the shortest ones too."""
    found = {}
    named, otherwise = _pillars(book)[1]
    for part in _JOINED.split(heading):
        words = _FRAME.sub("", unmarked(part)).strip(" .:")
        if not (named.may_fill(words) or otherwise.may_fill(words)):
            return ()
        finds = _counted([*_named_pillars(book, words), *otherwise.finds(words)])
        whole = next((find.code for find in finds if find.end - find.start == len(words)), "")
        if not whole:
            return ()
        found.setdefault(whole)
    return tuple(found) if len(found) > 1 else ()


@lru_cache(maxsize=4096)
def _named_pillars(book: Codebook, plain: str) -> list[Find]:
    """Where pillars are named by their wording, or would be were it not blocked."""
    return _pillars(book)[1][0].finds(plain)


def _counted(finds: Iterable[Find]) -> list[Find]:
    return [find for find in finds if find.blocked is None]


_JOINED = re.compile(r"[,;]|\bvà\b")
_FRAME = re.compile(r"^\W*(?:(?:ve|phat trien|day manh|tang cuong|thuc day|hoan thien|nang cao|linh vuc)\s+)+")


@lru_cache(maxsize=8)
def _pillars(book: Codebook) -> tuple[dict[str, int], tuple[Wording, Wording]]:
    """The order of the pillars, and what tells them: their wording, then what tells them otherwise."""
    rank = {row["pillar"]: row["order"] for row in book.rows["pillars"]}
    return rank, (Wording(book.rows["pillars"]), Wording(book.rows["pillars"], "otherwise"))


@lru_cache(maxsize=8)
def themes_of(book: Codebook) -> Wording:
    """The wording of the themes, ready to be looked for."""
    return Wording(book.rows["themes"])


_REGISTER = {"indicators": "indicator", "pillars": "pillar", "themes": "theme", "agencies": "agency"}


def label(book: Codebook, code: str, lang: Lang, field: str | None = None) -> str:
    """The Vietnamese or English label of a code.

    `field` ("indicator", "pillar", "theme", "agency", or a field of labels.csv such as "scope", "unit", "region")
    settles codes that occur in more than one list (digital_government is a pillar and an indicator); without it the
    lists are asked in that order. "city:NAME", "district:NAME" and "commune:NAME" are spelled out. A code nobody labelled comes back as words, never as
    an error: new scopes arrive with new plans.
    """
    if lang not in ("vi", "en"):
        raise ValueError(f"lang must be 'vi' or 'en', not {lang!r}")
    named = _labels(book).get((field, code)) if field else None
    if named is None and field is None:
        named = next((v for k, v in _labels(book).items() if k[1] == code), None)
    if named is not None:
        return named[lang == "en"]
    if code.startswith(("city:", "district:", "commune:")):
        return code.split(":", 1)[1]
    return code.replace("_", " ")


def codes_of(book: Codebook, field: str) -> list[str]:
    """The codes that have a label in a field ("indicator", "theme", "scope", …), in the order of their list."""
    return [code for known, code in _labels(book) if known == field]


class UnknownCode(ValueError):
    """A code that nothing has: most likely a slip of the pen, which would otherwise give an empty, right-looking answer."""


def known_code(code: str, known: Iterable[str], what: str) -> str:
    """`code`, if it is among `known`; else UnknownCode, which names the nearest ones.

    `what` says what the code is of ("indicator").
    """
    codes = dict.fromkeys(map(str, known))
    if code in codes:
        return code
    near = [c for c in codes if c and str(code) in c][:5] or difflib.get_close_matches(str(code), codes, 5, 0.6)
    hint = f"gần giống / near: {', '.join(near)}" if near else f"có / there are: {', '.join(filter(None, codes))}"
    raise UnknownCode(f"không có {what} {code!r} / no such {what}; {hint}")


@lru_cache(maxsize=8)
def _labels(book: Codebook) -> dict[tuple[str, str], tuple[str, str]]:
    known: dict[tuple[str, str], tuple[str, str]] = {}
    for name, field in _REGISTER.items():
        for row in book.rows[name]:
            known[field, row[field]] = (row["agency" if name == "agencies" else "label_vi"], row["label_en"])
    for row in book.rows["labels"]:
        known[row["field"], row["code"]] = (row["label_vi"], row["label_en"])
    return known


@dataclass(frozen=True)
class Province:
    """A province as it was at a time: its code and region then, and the unit it is part of since 1 July 2025."""

    province: str
    code: str
    kind: str
    region: str
    valid_from: str
    valid_to: str
    province_2025: str
    order: int


_KIND_OF_PLACE = re.compile(r"^(?:tinh|thanh pho|thu do|tp)(?:\s*\.\s*|\s+)")


def _name_key(name: str) -> str:
    plain = " ".join(re.sub(r"[-.]", " ", _KIND_OF_PLACE.sub("", bare(name).strip())).split())
    return plain


def province_on(book: Codebook, name: str, date: str | Date | None = None) -> Province | None:
    """The province of that name (any spelling of the list, with or without "tỉnh") in force on `date` (ISO or date).

    Without a date, or on a day when the name was not in use, the bearer nearest in time: the one before (for no
    date the former province, since most plans are older than July 2025). None for a name that is no province's.
    """
    bearers = _provinces_by_name(book).get(_name_key(name))
    if not bearers or date is None:
        return bearers[0] if bearers else None
    day = date.isoformat() if isinstance(date, Date) else str(date)
    return next((p for p in reversed(bearers) if p.valid_from <= day), bearers[0])


@lru_cache(maxsize=8)
def _provinces_by_name(book: Codebook) -> dict[str, list[Province]]:
    """Who has borne each name, the first bearer first."""
    bearers: dict[str, list[Province]] = defaultdict(list)
    for row in sorted(book.rows["provinces"], key=lambda row: row["valid_from"]):
        province = Province(**{k: row[k] for k in Province.__dataclass_fields__})
        for key in {_name_key(name) for name in (row["province"], *alternatives(row["aliases"]))} - {""}:
            bearers[key].append(province)
    return dict(bearers)


@lru_cache(maxsize=8)
def run_by_the_centre(book: Codebook) -> frozenset[str]:
    """The names of provinces that are, or were, cities run by the centre."""
    return frozenset(row["province"] for row in book.rows["provinces"] if row["kind"] == "thành phố")


def provinces_in(book: Codebook, text: str) -> list[tuple[str, int, int]]:
    """Province names in a text, in any spelling of the list: (province, start, end), the longest where two overlap.

    Names are proper names: what begins with a small letter is none.
    """
    folded = Folded(text)
    found = {
        (m.start(), m.end(), name)
        for name, pattern in _province_patterns(book)
        for m in pattern.finditer(folded.bare)
        if folded.text[m.start()].isupper()
    }
    kept: list[tuple[int, int, str]] = []
    for start, end, name in sorted(found, key=lambda f: (f[0] - f[1], f)):
        if not any(s < end and start < e for s, e, _ in kept):
            kept.append((start, end, name))
    return [(name, *folded.span(start, end)) for start, end, name in sorted(kept)]


@lru_cache(maxsize=8)
def _province_patterns(book: Codebook) -> list[tuple[str, re.Pattern[str]]]:
    rows = dict.fromkeys((row["province"], row["aliases"]) for row in book.rows["provinces"])
    return [(name, p) for name, aliases in rows for p in compile_wording(" | ".join([name, *alternatives(aliases)]))]


@lru_cache(maxsize=8)
def _agency_names(book: Codebook) -> dict[str, str]:
    return {
        key: row["agency"] for row in book.rows["agencies"] for key in agency_spellings(row["agency"], row["variants"])
    }


def spellings_of_agencies(book: Codebook) -> tuple[str, ...]:
    """Every spelling that the list of bodies has, as written there."""
    return tuple(
        s
        for row in book.rows["agencies"]
        for words in (row["agency"], *alternatives(row["variants"]))
        for s in spellings(words)
    )


@lru_cache(maxsize=8192)
def agency_name(book: Codebook, text: str) -> str:
    """The canonical name of an agency as a plan writes it ("Sở TT&TT" -> "Sở Thông tin và Truyền thông").

    A body the list does not know keeps its own words, with abbreviations written out and one blank between words
    ("UBND huyện Ba Tri" -> "Ủy ban nhân dân huyện Ba Tri"). Successors are not applied: a plan of 2020 names the
    body of 2020.
    """
    words = " ".join(marked(text).split())
    names = _agency_names(book)
    if known := names.get(comparable_agency(words)):
        return known
    full = written_out(book, words)
    return full if full == words else names.get(comparable_agency(full)) or full


def written_out(book: Codebook, text: str) -> str:
    """`text` with the abbreviations of the list written out; capitals count, so that small letters are left alone."""
    pattern, words = _abbreviations(book)
    return pattern.sub(lambda m: words[_tight(m[0])], text)


def _tight(abbreviation: str) -> str:
    return re.sub(r"\s+", "", abbreviation).replace("–", "-")


@lru_cache(maxsize=8)
def _abbreviations(book: Codebook) -> tuple[re.Pattern[str], dict[str, str]]:
    words = {_tight(row["abbreviation"]): row["words"] for row in book.rows["abbreviations"]}
    sources = [
        re.escape(a).replace(r"\&", "&").replace("&", r"\s?&\s?").replace(r"\-", r"\s?[-–]\s?")
        for a in sorted(words, key=lambda a: (-len(a), a))
    ]
    return re.compile(r"(?<![\w&])(?:" + "|".join(sources or ["(?!)"]) + r")(?![\w&])"), words


def successor_of(book: Codebook, agency: str, date: str | Date) -> str:
    """The body that has the duties of `agency` on `date`: itself, or the last of its successors by then."""
    day = date.isoformat() if isinstance(date, Date) else date
    after = {
        row["agency"]: (row["successor"], row["successor_from"]) for row in book.rows["agencies"] if row["successor"]
    }
    seen = {agency}
    while agency in after and after[agency][1] <= day and after[agency][0] not in seen:
        agency = after[agency][0]
        seen.add(agency)
    return agency
