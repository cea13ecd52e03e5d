"""What a line begins with: the number, letter or bullet of an item or a heading."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from analysis.layout.capitals import is_upper
from analysis.text.folding import UPPER

Style = Literal[
    "", "part", "letter_upper", "roman", "group", "arabic", "letter", "paren", "article", "bullet", "sub_bullet"
]  # fmt: skip


class Marker(NamedTuple):
    """What a line begins with: its style, its label (Roman numerals mended, others as written), its depth ("2.1." has 2) and where the words start."""

    style: Style
    label: str
    depth: int
    start: int
    end: int


_FIGURES = "0123456789"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BULLETS = "-•●▪◦▫■♦◆·○∙‣⁃►▶➢➤❖✦✓✔☐☑☒□¬¤※▲△★☆"
# The sign that a marker may begin with, blanks aside, and what it is.
_MARKERS: tuple[tuple[Style, str, re.Pattern[str]], ...] = (
    ("part", "p", re.compile(r"[ ]*(phan (?:thu [a-z]+|[ivx]+\b|\d+\b|[a-d]\b))[ .:\-]*")),
    (
        "group",
        "n",
        re.compile(
            r"[ ]*(nhom (?:cac )?(?:nhiem vu|giai phap|muc tieu|noi dung)[a-z, ]{0,30}? (?:so |thu )?\d{1,2})[ ]*[.:][ ]*(?=\S)"
        ),
    ),
    ("article", "d", re.compile(r"[ ]*(dieu \d{1,3})[ ]*[.:][ ]*")),
    ("roman", "ivxlh1", re.compile(r"[ ]*([ivxl]{1,5}|h[i1l]{1,2}|[i1l]h)[ ]*(?:[.\-/)][ ]*)(?!v\b)(?=[^\s.\d])")),
    ("roman", "ivx", re.compile(r"[ ]*([ivx]{1,4})[ ]*:?[ ]+(?=[a-z])")),  # before capitals, where its point is lost
    ("letter_upper", "abcdefgh", re.compile(r"[ ]*([a-h])[ ]*(?:\.|-|/)[ ]*(?=[^\s.\d])")),
    ("paren", "(", re.compile(r"[ ]*\((\d{1,2})\)[ ]*(?=[^\s%.,])")),
    ("arabic", _FIGURES, re.compile(r"[ ]*(\d{1,2}(?:\.\d{1,2}){0,3})[ ]?[.)][ ]*(?=[^\s\d%.,])")),
    ("arabic", _FIGURES, re.compile(r"[ ]*(\d{1,2}(?:\.\d{1,2}){1,3})[ ]?[.)]?-[ ]+(?=\S)")),
    ("arabic", _FIGURES, re.compile(r"[ ]*(\d{1,2}(?:\.\d{1,2}){1,3})(?<!\.0)[ ]+(?=[a-z])")),
    ("arabic", _FIGURES, re.compile(r"[ ]*(\d{1,2})[ ]*(?:-|/)[ ]+(?=[a-z])")),
    ("arabic", _FIGURES, re.compile(r"[ ]*(\d{1,2})[-/](?=[a-z])")),
    ("arabic", _FIGURES, re.compile(r"[ ]*(\d{1,2}(?:\.\d{1,2}){0,3})\.[ ]+(?=\d)")),
    ("letter", _LETTERS, re.compile(r"[ ]*([a-z]\d?)[ ]?\)[ ]*(?=\S)")),
    ("letter", _LETTERS, re.compile(r"[ ]*([a-h])\.[ ]+(?=[a-z])")),
    ("letter", _LETTERS, re.compile(r"[ ]*([a-z])[ ]?(?:/[ ]*|-[ ]+)(?=[a-z\d])")),
    ("sub_bullet", "+", re.compile(r"[ ]*([+])[ ]*(?=\S)")),
    ("bullet", _BULLETS, re.compile(rf"[ ]*([{_BULLETS}])[ ]*(?=[^\s\-\d]|\d+[ ]?[%a-z])")),
    ("bullet", _BULLETS, re.compile(rf"[ ]*([{_BULLETS}])[ ]+(?=[^\s\-])")),
)
_BY_SIGN: dict[str, list[tuple[Style, re.Pattern[str]]]] = {}
for _style, _signs, _shape in _MARKERS:
    for _sign in _signs:
        _BY_SIGN.setdefault(_sign, []).append((_style, _shape))
_PLAIN_WORD = re.compile(r"[ ]*(?!phan |dieu |nhom |[ivx]{1,4} )[a-z]{2,}(?:[ ]+[a-z]|,)")  # no marker begins so
_NUMBERED = re.compile(r"[ ]*\d{1,2}(?:\.\d{1,2}){0,4}[.)][ ]")  # "* 1. Mục tiêu": the star is what is left of bold
# What is left of a bullet of a symbol font, and what a ring or a dash is read as
_SYMBOLS = re.compile(
    rf"[ ]*(?:[øüØÜ§\uf000-\uf0ff][ ]+(?=[^\s\-\d])|[oO.~=][ ]+(?=[{UPPER}][^\W\d])|[oO=][ ]+(?=\d+[ ]?[%a-z]))"
)
_WORD = re.compile(rf"[{UPPER}](?:[ ]?(?![{UPPER}])[^\W\d_]|[{UPPER}]{{2,}}[ ][{UPPER}])")
_STAR_BULLET = re.compile(r"[ ]*\*[ ]+(?=[^*\s])")


def marker_of(bare: str, text: str, start: int, end: int) -> Marker | None:
    """What the line `[start, end)` begins with, if that is a marker."""
    shapes = _BY_SIGN.get(bare[start:end].lstrip(" ")[:1], ())
    starred = _STAR_BULLET.match(text, start, end) if text.find("*", start, end) >= 0 else None
    if starred and not _NUMBERED.match(bare, start, end):
        return Marker("bullet", "*", 1, start, starred.end())
    if symbol := _SYMBOLS.match(text, start, end):
        return Marker("bullet", "ø", 1, start, symbol.end())
    if not shapes or _PLAIN_WORD.match(bare, start, end):
        return None
    for style, shape in shapes:
        found = shape.match(bare, start, end)
        if found and _fits(style, found, text, end):
            label = text[found.start(1) : found.end(1)]
            if style == "roman":
                label = label.upper().replace("H", "II").translate(str.maketrans("L1", "II"))
            if style == "arabic":
                label = bare[found.start(1) : found.end(1)]
            return Marker(style, label, label.count(".") + 1 if style == "arabic" else 1, start, found.end())
    return None


def _fits(style: Style, found: re.Match[str], text: str, end: int) -> bool:
    """Whether what reads like a marker without case and marks is one in the text."""
    label, words = text[found.start(1) : found.end(1)], text[found.end() : end]
    sign = found[0][found.end(1) - found.start() :].strip()
    if style == "roman":
        return _is_roman(label, words) and (sign not in ("", ":") or (" " in words.strip() and is_upper(words)))
    if style == "letter_upper":
        return label.isupper()
    if style == "part":
        return label[:1].isupper()
    if style == "letter" and sign in ("/", "-"):  # "a/ Tỷ lệ"; "v/v", "đ/c", "T/M" are words
        return label.islower() and (not words[:1].islower() or (sign == "/" and found[0][-1] == " "))
    if style == "arabic" and found[0][-1] in "-/":  # "1-Mục tiêu"; "16/CT-TTg" is a paper
        return _WORD.match(words) is not None
    return style != "bullet" or "-" not in found[0] or found[0][-1] != "-" or bool(words.strip())


def _is_roman(label: str, heading: str) -> bool:
    """A Roman numeral in capitals, also where OCR read I as l ("IIl.", "Il-") or II as H ("HI-"): those before capitals."""
    if "H" in label.upper():
        return label[0].isupper() and is_upper(heading)
    if label.isupper():
        return "L" not in label
    if set(label) - set("IVXl"):
        return False
    return bool(set(label) & set("IVX")) or is_upper(heading)
