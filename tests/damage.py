"""What happens to a plan on its way here: damage to its text, done by chance, and the forms a text can be written in."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from html import escape
from random import Random

import docx

from analysis.readers.pages import Page, Rule, Word

Damage = Callable[[str, Random], str]


def here_and_there(pattern: str, change: Callable[[str, Random], str], share: float = 0.2) -> Damage:
    """A damage that meets some of the places of a pattern."""
    shape = re.compile(pattern)
    return lambda text, chance: shape.sub(lambda m: change(m[0], chance) if chance.random() < share else m[0], text)


def cut(text: str, chance: Random) -> str:
    first, last = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    return text[first:last]


def stirred(text: str, chance: Random) -> str:
    lines = text.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


def doubled(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[max(0, at - chance.randrange(300)) :]


SWAPS = {
    "0": "oO", "1": "lI|", "5": "S", "8": "B", "l": "1I", "o": "0", "I": "l1", "O": "0", "đ": "dð", "Đ": "DÐ", "â": "ã", "ế": "é", "ư": "u", "rn": "m", ".": ",·", ",": ".", "%": "％",
    "-": "–—=~", "/": "|l", "(": "{[", ")": "]}", "ồ": "ổ", "ạ": "ạ\u0323",
}  # fmt: skip
TONES = (("oà", "òa"), ("oá", "óa"), ("uỷ", "ủy"), ("uý", "úy"), ("oè", "òe"), ("hoá", "hóa"), ("Uỷ", "Ủy"))


def other_tone_place(text: str, chance: Random) -> str:
    for one, other in TONES:
        text = text.replace(*((one, other) if chance.random() < 0.5 else (other, one)))
    return text


DAMAGES: dict[str, Damage] = {
    "nothing": lambda text, chance: text,
    "cut": cut,
    "NFD": lambda text, chance: unicodedata.normalize("NFD", text),
    "NFD here and there": here_and_there(r"\w+", lambda word, chance: unicodedata.normalize("NFD", word)),
    "tone marks in the other place": other_tone_place,
    "CRLF": lambda text, chance: text.replace("\n", "\r\n"),
    "CR here and there": here_and_there(r"\n", lambda end, chance: chance.choice(["\r", "\r\n", "\n\n", " \n", "\v", "\f", "\u2028"])),
    "tabs": here_and_there(r" ", lambda blank, chance: "\t" * chance.randint(1, 3)),
    "BOM": lambda text, chance: "\ufeff" + text,
    "BOM inside": here_and_there(r"\n", lambda end, chance: end + "\ufeff", 0.05),
    "other blanks": here_and_there(r" ", lambda blank, chance: chance.choice("\u00a0\u2003\u2009\u202f\u3000") * chance.randint(1, 2)),
    "invisible": here_and_there(r"\w", lambda letter, chance: letter + chance.choice("\u200b\u200c\u200d\u2060\u00ad\ufeff")),
    "line breaks": here_and_there(r" ", lambda blank, chance: "\n" * chance.randint(1, 2)),
    "lines run together": here_and_there(r"\n+", lambda end, chance: chance.choice([" ", ""]), 0.4),
    "letters misread": here_and_there("|".join(map(re.escape, sorted(SWAPS, key=len, reverse=True))), lambda sign, chance: chance.choice(SWAPS[sign]), 0.1),
    "letters lost": here_and_there(r"\S", lambda sign, chance: chance.choice(["", "\ufffd", "?", sign * 2]), 0.03),
    "capitals": lambda text, chance: text.upper(),
    "a table": lambda text, chance: "| " + text.replace("\n", " |\n| ") + " |",
    "bars": here_and_there(r" ", lambda blank, chance: chance.choice([" | ", "|", "<br>", " 〃 | "]), 0.1),
    "tags": here_and_there(r" ", lambda blank, chance: chance.choice(["<td>", "</tr><tr>", "<table>", "</table>", "<td colspan=3>", "<!-- 12 ", " -->", "&#53;", "\\"]), 0.05),
    "formulas": here_and_there(r"\n", lambda end, chance: end + chance.choice("=+-@\t "), 0.3),
    "figures": here_and_there(r" ", lambda blank, chance: chance.choice([" 20% ", " 7,5-8% ", " 2025 ", " ① ", " m² ", " ٣ ", " 1/2/3 ", "."]), 0.05),
    "page numbers": here_and_there(r"\n", lambda end, chance: f"\n\n{chance.randint(1, 99)}\n\n\f", 0.1),
    "lines in another order": stirred,
    "a piece twice": doubled,
}  # fmt: skip
"""Each takes a text and chance, and gives the text back damaged."""


def printable(text: str) -> str:
    """The text without characters that XML does not know."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def as_word(text: str, chance: Random) -> bytes:
    """A Word file: paragraphs, and some of the lines in a table."""
    document = docx.Document()
    lines = printable(text).split("\n")
    first = chance.randrange(len(lines) + 1)
    rows = [re.split(r"[,;|\t]", line)[:6] for line in lines[first : first + chance.randrange(12)]]
    for line in lines[:first]:
        document.add_paragraph(line, chance.choice([None, "List Bullet", "List Number", "Heading 1"]))
    if rows:
        table = document.add_table(len(rows), max(map(len, rows)), "Table Grid")
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=False):
                cell.text = words
    for line in lines[first + len(rows) :]:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_page(text: str, chance: Random) -> bytes:
    """A web page, mostly with the head of a plan: a line is a paragraph, a row of a table, an item of a list, or ends at a break."""
    wrapped = [
        "<p>{}</p>",
        "<div>{}</div>",
        "{}<br>",
        "<li>{}</li>",
        "<table border=1><tr><td>1</td><td>{}</td><td>20%</td></tr></table>",
        "<h2>{}</h2>",
        "<td>{}",
        "<b>{}",
    ]
    body = "".join(
        chance.choice(wrapped[:4] if chance.random() < 0.8 else wrapped).format(escape(line))
        for line in printable(text).split("\n")
    )
    head = "<p>ỦY BAN NHÂN DÂN</p><p>TỈNH BẾN TRE</p><p>KẾ HOẠCH</p><p>Phát triển kinh tế số</p><p>I. MỤC TIÊU</p>"
    head = head if chance.random() < 0.8 else ""  # a page without a head is refused
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{head}{body}</body></html>".encode()


def as_pages(text: str, chance: Random) -> list[Page]:
    """Pages with the words of the text in lines, here and there out of line, raised, or between drawn lines."""
    words, rules, pages = [], [], []
    x, y = 60.0, 60.0
    for line in text.split("\n"):
        for word in line.split():
            size = chance.choice([10.0, 10.0, 10.0, 10.0, 6.0, 14.0])
            wide = 5.0 * len(word)
            if x + wide > 535:
                x, y = 60.0, y + 15
            top = y + chance.choice([0.0, 0.0, 0.0, -3.0, 2.0])
            words.append(Word(word, x, top, x + wide, top + size, size, chance.random() < 0.5))
            x += wide + chance.choice([3.0, 3.0, 3.0, 0.5, 40.0])
        x, y = 60.0, y + chance.choice([15.0, 15.0, 25.0])
        if chance.random() < 0.2:
            rules.append(Rule(60, y - 3, chance.choice([200, 535]), y - 3))
            rules.append(Rule(chance.choice([60, 200, 535]), y - 3, 60 + chance.choice([0, 140]), y + 60))
        if y > 780:
            pages.append(Page(595.0, 842.0, words, rules))
            words, rules, y = [], [], 60.0
    return [*pages, Page(595.0, 842.0, words, rules)]
