"""The words the tasks of a theme use more than other tasks do, by underthesea's word boundaries."""

from __future__ import annotations

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
    from sklearn.feature_extraction.text import CountVectorizer

    tasks = plain(tasks)
    if tasks.empty:
        return pd.DataFrame(columns=COLUMNS)
    terms = theme_terms(book)
    spoken = [[w for w in words(text, terms) if " " in w] for text in tasks["text"]]
    counter = CountVectorizer(analyzer=lambda found: found, binary=True)
    if not any(spoken):
        return pd.DataFrame(columns=COLUMNS)
    says = pd.DataFrame.sparse.from_spmatrix(
        counter.fit_transform(spoken), index=tasks["task"], columns=counter.get_feature_names_out()
    ).astype("int8")  # dense, one byte a cell
    doc = tasks.set_index("task")["doc"]
    members = plain(task_themes).groupby("theme")["task"].agg(set).to_dict()
    members[UNASSIGNED] = set(tasks["task"]) - set().union(*members.values())
    rows = []
    for place, theme in enumerate([*book.themes["theme"], UNASSIGNED]):
        inside = says.index.isin(members.get(theme, set()))
        if not inside.any():
            continue
        n, share = says[inside].sum(), says[inside].mean()
        elsewhere = says[~inside].mean() if not inside.all() else share * 0
        typical = (share - elsewhere)[n >= 2].sort_values(ascending=False, kind="stable").head(most)
        rows += [
            (
                theme,
                place,
                int(inside.sum()),
                word,
                int(n[word]),
                share[word],
                elsewhere[word],
                doc[says.index[inside & (says[word] > 0)]].nunique(),
            )
            for word, distance in typical.items()
            if distance > 0
        ]
    return pd.DataFrame(rows, columns=COLUMNS)


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
