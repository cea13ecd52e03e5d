"""Plans that nobody wrote, as many as asked for: the real ones with other places, numbers, order of parts and scan errors.

Each is its own document to every rule and every fingerprint, so that what a benchmark keeps or finds twice is honest.
Plan k is the same on every machine.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from analysis import codebook, corpus

_PART = re.compile(r"^(?=[ \t]*(?:\*\*)?(?:[IVX]{1,5}|[A-D])[.\-] )", re.M)
_ITEM = re.compile(r"^[ \t]*[-+] .*(?:\n(?![ \t]*[-+] |\s*$|\d+[.)]).*)*\n?", re.M)
_PERCENT = re.compile(r"(?<![\d,.])\d{1,3}(?= ?%)")
_OWN_NUMBER = re.compile(r"(?<=Số: )\d+")
_DAY = re.compile(r"ngày \d{1,2} tháng \d{1,2}")
_CONFUSED = {"o": "0", "l": "1", "ê": "e", "ạ": "a", "ư": "u", "đ": "d", "ộ": "ô", "ế": "ê", "i": "ì", "n": "u"}
_NOISE = (0.0, 0.0, 0.001, 0.004)  # share of letters read wrongly: text, text, good scan, poor scan
_NUMBERS = 10_000  # as in life: what a plan of a province carries out has a number that few others of the province have
_MOVED, _LEFT_OUT = 0.35, 0.15  # share of list items that change their place, and that go
_OWN_WORDS = 0.7  # share of sentences without figures that say it in their own words, as real neighbours do
_SENTENCE = re.compile(r"[^\n.;:|]{40,}")


@cache
def _originals() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in corpus.raw_files(corpus.default_raw()))


@cache
def _places() -> tuple[str, ...]:
    return tuple(sorted(set(codebook.load().provinces["province"])))


def varied(k: int) -> str:
    """Plan k: an original by turns, changed."""
    chance = random.Random(k)
    originals = _originals()
    text = _elsewhere(originals[k % len(originals)], chance.choice(_places()))
    text = _PERCENT.sub(lambda m: str(max(1, min(100, int(m[0]) + chance.choice((-5, -2, 0, 0, 0, 3, 5))))), text)
    text = _OWN_NUMBER.sub(str(chance.randrange(1, _NUMBERS)), text)
    text = _DAY.sub(lambda m: f"ngày {chance.randrange(1, 29):02} tháng {chance.randrange(1, 13):02}", text)
    text = _SENTENCE.sub(lambda m: _in_own_words(m[0], chance), text)
    text = _in_other_order(text, chance)
    return _scanned(text, chance.choice(_NOISE), chance)


def written(folder: Path, count: int, first: int = 0) -> Iterator[Path]:
    """Write plans `first` to `first + count`, as text files, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for k in range(first, first + count):
        path = folder / f"plan-{k:06}.txt"
        path.write_text(varied(k), encoding="utf-8")
        yield path


def _elsewhere(text: str, place: str) -> str:
    """The text of another province."""
    there = [name for name in _places() if name in text or name.upper() in text]
    for name in there:
        if text.count(name) + text.count(name.upper()) > 2:
            text = text.replace(name, place).replace(name.upper(), place.upper())
    return text


def _in_other_order(text: str, chance: random.Random) -> str:
    """The parts in another order, some list items in another place or gone."""
    parts = _PART.split(text)
    middle = parts[1:-1]
    chance.shuffle(middle)
    return "".join(_other_items(part, chance) for part in (parts[0], *middle, *parts[1:][-1:]))


def _other_items(part: str, chance: random.Random) -> str:
    items = [found[0] for found in _ITEM.finditer(part)]
    moved = [n for n in range(len(items)) if chance.random() < _MOVED]
    places = chance.sample(moved, len(moved))
    put = dict(zip(moved, places, strict=True))
    count = iter(range(len(items)))

    def other(_: re.Match[str]) -> str:
        n = next(count)
        return "" if chance.random() < _LEFT_OUT else items[put.get(n, n)]

    return _ITEM.sub(other, part)


def _in_own_words(sentence: str, chance: random.Random) -> str:
    """The words in another order: no run of three is left, and the length and the letters are those of a real sentence."""
    if chance.random() > _OWN_WORDS or any(c.isdigit() for c in sentence):
        return sentence
    words = sentence.split()
    rest = words[1:]
    chance.shuffle(rest)
    return sentence[: len(sentence) - len(sentence.lstrip())] + " ".join([*words[:1], *rest])


def _scanned(text: str, share: float, chance: random.Random) -> str:
    if not share:
        return text
    return "".join(_CONFUSED.get(c, c) if c in _CONFUSED and chance.random() < share * 4 else c for c in text)
