"""Blanks that text recognition lost between words and figures, or put into a figure -> what stood on the page.

"năm2027" is a word and a year, "cấp tỉnh,80%" two words and a share, "3 0%" is 30 %, "30 ,5%" is 30,5 %. Only what cannot
be anything else is put right: a word that may stand before any figure, figures that no list and no name could hold. What
two figures in a row may mean otherwise ("mức độ 3, 4") stays as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

Piece = tuple[int, int, str]

_BEFORE_FIGURES = (
    "năm", "nam", "đạt", "trên", "hơn", "đến", "từ", "khoảng", "dưới", "chiếm", "còn", "tăng", "giảm", "gần", "thiểu", "nhất", "ngày", "tháng",
    "đoạn", "nhóm", "tốp", "top", "là", "có", "phủ", "lên", "xuống", "hết", "trước", "cuối", "số", "và", "bằng", "quá",
)  # fmt: skip
_WORDS = frozenset(unicodedata.normalize(form, word) for word in _BEFORE_FIGURES for form in ("NFC", "NFD"))
_LONGEST = 14  # characters of a word in its longest spelling, and one to see that it begins there
_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+\Z")
_AFTER_MARK = r"(?<=[\u0300-\u036f%)].)"
# Each begins with the sign it is found by, which few characters are.
_LOST = re.compile(
    r"[0-9](?:(?P<label>\.[ ](?=\d{1,2}\.[ ]?[^\W\d_]))|(?<=[^\W\d_].)(?P<glued>)|(?<=[\u0300-\u036f].)(?P<marked>))|"
    rf"[,;，；](?=[^\W_])(?:(?<=[^\W\d_].)|{_AFTER_MARK}|(?<=20\d\d.)(?=\d{{1,3}}[ ]?%))(?P<tight>)|"
    rf"\.(?=[A-ZÀ-ỸĐ][a-zà-ỹđ\u0300-\u036f])(?:(?<=[a-zà-ỹđ].)|{_AFTER_MARK})(?P<sentence>)"
)
_LINE_BEGINS = re.compile(r"(?:\A|\n)[ \t*#]*\d?\Z")  # "2. 1. Phát triển" is 2.1
_NO_WORD_ENDS = re.compile(r"(?:(?<![^\W_])[OolI],|&#?\w{1,8};)\Z")  # "O,72", "R&amp;D"

_PERCENT = re.compile("%")
_VERBS = r"(?:đạt|chiếm|trên|hơn|khoảng|thiểu|nhất|từ|còn|tăng|giảm|dưới|là)"
_BROKEN = re.compile(r"(?<![\d.,])(?P<whole>\d{1,2})(?P<sign>[ ]|,[ ]|[ ][,.])(?P<rest>\d{1,2})[ ]?%")
_WIDEST = 8  # characters of such a figure, and one before it
_TOLD = re.compile(unicodedata.normalize("NFC", rf"\b{_VERBS}[ ]\Z"))
_IN_TURN = re.compile(r"(?i)lần lượt|tương ứng")
_YEAR = re.compile(r"2(?<=m 2)(?:[ ]?[0O][ ]?[1-5][ ]?|[0O][ ][1-5])\d(?![\d%]|[.,]\d)")

SEEN = r"\d\.[ ]\d|[^\W\d_]\d|[,;.%，；][^\W_]|\d[ ,][ ,.]?\d{1,2}[ ]?%|m 2[0-9O ]{3}"
"""A pattern without which nothing in a text is to be put right."""


def pieces(text: str) -> list[Piece]:
    """What of `text` is to be put right: from where to where, and the characters that take its place, in order."""
    return sorted([*_lost(text), *_put_in(text)])


def _lost(text: str) -> Iterator[Piece]:
    for found in _LOST.finditer(text):
        at = found.start()
        if found.lastgroup == "label":
            if _LINE_BEGINS.search(text, max(0, at - _LONGEST), at):
                yield at + 2, at + 3, ""
        elif found.lastgroup in ("glued", "marked"):
            word = _WORD.search(text, max(0, at - _LONGEST), at)
            if word and (word[0] in _WORDS or word[0][0].lower() + word[0][1:] in _WORDS):
                yield at, at, " "
        elif not _NO_WORD_ENDS.search(text, max(0, at - 9), at + 1):
            yield at + 1, at + 1, " "


def _put_in(text: str) -> Iterator[Piece]:
    for sign in _PERCENT.finditer(text):
        broken = _BROKEN.search(text, max(0, sign.start() - _WIDEST), sign.end())
        if broken and _is_one_figure(text, broken):
            yield *broken.span("sign"), broken["sign"].strip()
    for year in _YEAR.finditer(text):
        yield from ((year.start() + k, year.start() + k + 1, "") for k, sign in enumerate(year[0]) if sign == " ")


def _is_one_figure(text: str, broken: re.Match[str]) -> bool:
    whole, sign, rest = broken.group("whole", "sign", "rest")
    if sign == " " and set(rest) == {"0"}:
        return len(whole + rest) <= 3  # "3 0%", "10 0%", "1 00%"
    if sign[0] == " " and sign != " ":
        return True  # "30 ,5%"
    before = unicodedata.normalize("NFC", text[max(0, broken.start() - 24) : broken.start()])
    if len(rest) > 1 or not _TOLD.search(before):
        return False
    if sign == " ":
        return len(whole) == 1  # "đạt 2 5%"
    around = unicodedata.normalize("NFC", text[max(0, broken.start() - 90) : broken.end() + 60])
    return not _IN_TURN.search(around)  # "đạt 30, 5%"
