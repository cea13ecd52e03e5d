"""The numbers that Word writes before paragraphs: "1.", "a)", "II.", "-" stand in no paragraph's words.

Rules: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (number formats).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from analysis.readers.word.package import W
from analysis.readers.word.styles import Styles, is_on, number, value
from analysis.readers.word.symbols import BULLET, symbols
from analysis.readers.written import roman

_LEVELS = 9
_UNDEFINED = etree.Element(f"{W}lvl")
_LONGEST = 80  # characters of a level's text; hostile files have more
_PLACE = re.compile(r"%([1-9])")


@dataclass
class _List:
    """The levels of one list and how far each has counted; lists of one definition count on together."""

    levels: dict[int, etree._Element]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass
class _Instance:
    """A use of a list (`w:num`), with levels and starts of its own."""

    of: _List
    levels: dict[int, etree._Element] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a file; ask `label` once for each paragraph, in order."""

    def __init__(self, part: etree._Element | None, styles: Styles):
        self._styles = styles
        self._instances: dict[str, _Instance] = {}
        if part is None:
            return
        abstract = {value(a, "abstractNumId"): a for a in part.findall(f"{W}abstractNum")}
        uses = {value(n, "numId"): n for n in part.findall(f"{W}num")}
        lists = {key: _List(_levels(self._defined(key, abstract, uses))) for key in abstract}
        for key, use in uses.items():
            of = lists.get(value(use.find(f"{W}abstractNumId")))
            if of is not None:
                self._instances[key] = _instance(use, of)

    def _defined(
        self, key: str, abstract: dict[str, etree._Element], uses: dict[str, etree._Element]
    ) -> etree._Element:
        """The definition that holds the levels: some only name a list style (`w:numStyleLink`)."""
        seen: set[str] = set()
        while key not in seen:
            seen.add(key)
            named = self._styles.setting(value(abstract[key].find(f"{W}numStyleLink")), "pPr/numPr/numId")
            use = uses.get(value(named))
            link = "" if use is None else value(use.find(f"{W}abstractNumId"))
            if link not in abstract:
                break
            key = link
        return abstract[key]

    def label(self, properties: etree._Element | None, style: str) -> str:
        """The number of a paragraph with these properties and style, counted on; "" where it has none."""
        key, level = self._place(properties, style)
        instance = self._instances.get(key)
        if instance is None:
            return ""
        definition = instance.levels.get(level, instance.of.levels.get(level))
        if definition is None:
            return ""
        _count(instance, level)
        return _written(instance, definition)

    def _place(self, properties: etree._Element | None, style: str) -> tuple[str, int]:
        """Id of the list and level, from the paragraph or its style."""
        own = None if properties is None else properties.find(f"{W}numPr")
        key = "" if own is None else value(own.find(f"{W}numId"))
        level = None if own is None else own.find(f"{W}ilvl")
        if key:
            return key, _level(level)
        key = value(self._styles.setting(style, "pPr/numPr/numId"))
        if level is not None:
            return key, _level(level)
        return key, self._level_of_style(key, style)

    def _level_of_style(self, key: str, style: str) -> int:
        """The level that is linked to the style (`w:pStyle`), else the one the style names."""
        instance = self._instances.get(key)
        linked = {} if instance is None else {
            value(d.find(f"{W}pStyle")): k for k, d in (instance.of.levels | instance.levels).items()
        }  # fmt: skip
        for name, _ in self._styles.chain(style):
            if name in linked:
                return linked[name]
        return _level(self._styles.setting(style, "pPr/numPr/ilvl"))


def _level(element: etree._Element | None) -> int:
    return max(0, min(_LEVELS - 1, number(element)))


def _levels(definition: etree._Element) -> dict[int, etree._Element]:
    return {number(level, "ilvl"): level for level in definition.findall(f"{W}lvl")}


def _instance(use: etree._Element, of: _List) -> _Instance:
    instance = _Instance(of)
    for override in use.findall(f"{W}lvlOverride"):
        level = number(override, "ilvl")
        start, own = override.find(f"{W}startOverride"), override.find(f"{W}lvl")
        if start is not None:
            instance.starts[level] = number(start)
        if own is not None:
            instance.levels[level] = own
    return instance


def _count(instance: _Instance, level: int) -> None:
    counts = instance.of.counts
    if level in instance.starts:  # counts anew where this use of the list first comes to the level
        counts[level] = instance.starts.pop(level)
    elif level in counts:
        counts[level] += 1
    else:
        counts[level] = _start(instance, level)
    for below in [k for k in counts if k > level]:
        restart = _definition(instance, below).find(f"{W}lvlRestart")
        if restart is None or level < number(restart):
            del counts[below]


def _definition(instance: _Instance, level: int) -> etree._Element:
    found = instance.levels.get(level)
    return instance.of.levels.get(level, _UNDEFINED) if found is None else found


def _start(instance: _Instance, level: int) -> int:
    return number(_definition(instance, level).find(f"{W}start"))


def _written(instance: _Instance, definition: etree._Element) -> str:
    text = value(definition.find(f"{W}lvlText"))[:_LONGEST]
    if _format(definition) == "bullet" or definition.find(f"{W}lvlPicBulletId") is not None:
        return _bullet(text, value(definition.find(f"{W}rPr/{W}rFonts"), "ascii"))
    plain = is_on(definition.find(f"{W}isLgl"))

    def counted(place: re.Match[str]) -> str:
        above = int(place[1]) - 1
        count = instance.of.counts[above] if above in instance.of.counts else _start(instance, above)
        return _numeral(count, "decimal" if plain else _format(_definition(instance, above)))

    return " ".join(symbols(_PLACE.sub(counted, text)).replace(BULLET, "-").split())


def _bullet(text: str, font: str) -> str:
    if not text.strip():
        return "-"
    drawn = symbols(text, font).strip()
    if drawn == "+":
        return "+"
    words = sum(c.isalnum() for c in drawn)
    return drawn if words > 1 or (words and len(drawn) > 1) else "-"


def _format(definition: etree._Element) -> str:
    """Number format of a level; a custom one ("01, 02") is wrapped with a plain one to fall back on."""
    found = definition.find(f"{W}numFmt")
    if found is None:
        found = next(definition.iter(f"{W}numFmt"), None)
    if value(found) == "custom":
        return f"digits {value(found, 'format').split(',')[0].strip()}"
    return value(found) or "decimal"


def _numeral(count: int, form: str) -> str:
    if form in ("none", "bullet"):
        return ""
    if form.startswith("digits "):
        return str(count).zfill(min(4, len(form) - 7))
    if form in ("lowerRoman", "upperRoman") and count > 0:
        return roman(count).upper() if form == "upperRoman" else roman(count)
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letters = chr(ord("a") + (count - 1) % 26) * min(4, 1 + (count - 1) // 26)
        return letters.upper() if form == "upperLetter" else letters
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "decimalEnclosedParen":
        return f"({count})"
    return str(count)
