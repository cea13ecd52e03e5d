"""The words of the plans in a table: cut to what a cell has room for, and each sentence once."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_QUOTE = 180  # characters of a sentence in a table
LONGEST_TASK = 110  # characters of a task in a table
SAME_SENTENCE = 60  # characters at the beginning by which two quotations are of one sentence


def quote(words: str, most: int = LONGEST_QUOTE) -> str:
    """A sentence of a plan on one line; the workbook has it whole, with the id of its row and its place."""
    return cut(" ".join(words.split()), most)


def cut(text: str, most: int) -> str:
    """The beginning of a text that is too long, up to a word."""
    return text if len(text) <= most else text[: text.rfind(" ", 0, most)].rstrip(" ,;") + " …"


def once(quotes: Sequence[str], again: str) -> list[str]:
    """Quotations one below the other; of those that begin alike, as parts of one sentence, the longest once."""
    out: list[str] = []
    alike: dict[str, int] = {}
    for words in quotes:
        first = alike.get(words[:SAME_SENTENCE]) if len(words) >= SAME_SENTENCE else None
        if first is None:
            alike[words[:SAME_SENTENCE]] = len(out)
            out.append(words)
            continue
        out[first] = max(out[first], words, key=len)
        out.append(again)
    return out
