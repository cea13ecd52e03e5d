"""The words of the plans in a table: cut to what a cell has room for, and each sentence once."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_QUOTE = 180  # characters of a sentence in a table
LONGEST_TASK = 110  # characters of a task in a table


def quote(words: str, most: int = LONGEST_QUOTE) -> str:
    """A sentence of a plan on one line; the workbook has it whole, with the id of its row and its place."""
    return cut(" ".join(words.split()).strip("| "), most)


def cut(text: str, most: int) -> str:
    """The beginning of a text that is too long, up to a word."""
    return text if len(text) <= most else text[: text.rfind(" ", 0, most)].rstrip(" ,;") + " …"


def same_sentence(words: str, others: str) -> bool:
    """Whether two quotations are of one sentence: one of them begins with all of the other."""
    return words.startswith(others) or others.startswith(words)


def once(quotes: Sequence[str], plans: Sequence[str], again: str) -> list[str]:
    """Quotations one below the other; of parts of one sentence of a plan the longest once, and `again` for the others.

    A sentence with other figures is another one, however alike the two begin.
    """
    out: list[str] = []
    for words, plan in zip(quotes, plans, strict=True):
        above = [n for n, found in enumerate(out) if plans[n] == plan and words and found]
        first = next((n for n in above if same_sentence(words, out[n])), None)
        if first is None:
            out.append(words)
            continue
        out[first] = max(out[first], words, key=len)
        out.append(again)
    return out
