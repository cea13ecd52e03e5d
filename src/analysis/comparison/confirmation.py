"""From what each national target was taken: the text itself, the press, portals, or nothing that could be checked."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang

_NOT = "not confirmed"  # a cell of the column `confirmed` that begins so, whatever it says after


def how_confirmed(text: str, book: Codebook, lang: Lang) -> str:
    """A cell of the column `confirmed` of the list as it is read: "theo toàn văn"; unknown words stay as they are."""
    return codebook.label(book, _NOT if text.lower().startswith(_NOT) else text, lang, "confirmed")


def documents_confirmed(sources: Iterable[str], book: Codebook, lang: Lang) -> str:
    """National documents with how their targets were confirmed: "57-NQ/TW (theo toàn văn), 52-NQ/TW (theo báo chí)"."""
    table = book.national_targets
    texts = []
    for source in sources:
        kinds = dict.fromkeys(
            how_confirmed(text, book, lang) for text in table.loc[table["source"] == source, "confirmed"]
        )
        texts.append(f"{source} ({'; '.join(kinds)})" if kinds else source)
    return ", ".join(texts)


def confirmed_answer(book: Codebook) -> list[tuple[str, str]]:
    """From what the list of national targets was taken, with counts: full text, press, portals, not confirmed."""
    table = book.national_targets
    if table.empty:
        return []
    texts = {}
    for lang in ("vi", "en"):
        kinds = [how_confirmed(text, book, lang) for text in table["confirmed"]]
        counts = pd.Series(kinds).value_counts(sort=False)
        texts[lang] = ", ".join(f"{n} {name}" for name, n in counts.items())
    n = len(table)
    return [
        (f"{n} mục tiêu quốc gia trong danh mục chỉ tiêu: {texts['vi']} (mang dấu ?).",
         f"{n} national targets in the list: {texts['en']} (marked ?).")
        if not table["is_confirmed"].all()
        else (f"{n} mục tiêu quốc gia trong danh mục chỉ tiêu: {texts['vi']}.", f"{n} national targets in the list: {texts['en']}.")
    ]  # fmt: skip
