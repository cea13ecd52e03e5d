"""The words the tasks of a theme use more than other tasks do, by underthesea's word boundaries."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook
from analysis.comparison.amounts import plain
from analysis.comparison.tasks import UNASSIGNED
from analysis.text.segmentation import words

COLUMNS = ["theme", "place", "tasks", "word", "n", "share", "elsewhere", "documents"]


def theme_words(tasks: pd.DataFrame, task_themes: pd.DataFrame, book: Codebook, most: int = 8) -> pd.DataFrame:
    """Words typical of each theme, and of the tasks without one: at most `most` rows per theme, the most typical first.

    Columns: theme (code, or "unassigned"), place (order of the codebook), tasks (tasks of the theme), word, n (its
    tasks with the word), share (n / tasks), elsewhere (share of the other tasks with the word), documents (with the
    word in tasks of the theme). Typical is what has the greatest distance between the two shares and stands in at
    least two tasks of the theme; single syllables ("và", "các", "số") mostly say nothing alone and are left out.

        comparison.theme_words(data.tasks, data.task_themes, book)
    """
    tasks = plain(tasks)
    terms = theme_terms(book)
    said_in = standing_in([w for w in words(text, terms) if " " in w] for text in tasks["text"])
    told, doc = tasks["task"].tolist(), tasks["doc"].tolist()
    members = plain(task_themes).groupby("theme")["task"].agg(set).to_dict()
    members[UNASSIGNED] = set(tasks["task"]) - set().union(*members.values())
    rows = []
    for place, theme in enumerate([*book.themes["theme"], UNASSIGNED]):
        inside = {number for number, task in enumerate(told) if task in members.get(theme, ())}
        size, others = len(inside), len(told) - len(inside)
        if not size:
            continue
        typical = []
        for word, where in said_in.items():
            n = sum(number in inside for number in where)
            share, elsewhere = n / size, (len(where) - n) / others if others else 0.0
            if n >= 2 and share > elsewhere:
                typical.append((elsewhere - share, word, n, share, elsewhere))
        for _, word, n, share, elsewhere in sorted(typical)[:most]:
            documents = len({doc[number] for number in said_in[word] if number in inside})
            rows.append((theme, place, size, word, n, share, elsewhere, documents))
    return pd.DataFrame(rows, columns=COLUMNS)


def standing_in(spoken: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Every word, in the order of the alphabet, and the numbers of the texts it stands in."""
    found: dict[str, list[int]] = {}
    for number, said in enumerate(spoken):
        for word in set(said):
            found.setdefault(word, []).append(number)
    return dict(sorted(found.items()))


def theme_terms(book: Codebook) -> list[str]:
    """What the codebook writes out as one term of a theme ("đổi mới sáng tạo"): such terms are one word."""
    written = {
        s
        for cell in book.themes["wording"]
        for one in codebook.alternatives(cell)
        if "…" not in one
        for s in codebook.spellings(one)
    }
    return sorted(term for term in written if 3 <= len(term.split()) <= 5 and "," not in term)


def theme_words_table(found: pd.DataFrame, book: Codebook, lang: codebook.Lang) -> pd.DataFrame:
    """`theme_words` to read: one row a theme, its words with the number of its tasks that use them."""
    english = lang == "en"
    names = {t: codebook.label(book, t, lang, "theme") for t in found["theme"].unique() if t != UNASSIGNED}
    names[UNASSIGNED] = "(no theme)" if english else "(chưa thuộc chủ đề nào)"
    said = found.assign(said=found["word"] + " " + found["n"].astype(str))
    lines = said.groupby(["place", "theme", "tasks"], sort=True)["said"].agg(" · ".join).reset_index()
    return pd.DataFrame(
        {
            ("Chủ đề", "Theme")[english]: lines["theme"].map(names),
            ("Số nhiệm vụ", "Tasks")[english]: lines["tasks"],
            ("Từ đặc trưng (số nhiệm vụ có từ đó)", "Typical words (tasks with the word)")[english]: lines["said"],
        }
    )
