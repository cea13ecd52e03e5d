"""The wording behind the themes: which phrases made a task one of a theme, and where wording stood but was blocked."""

from __future__ import annotations

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.comparison.amounts import joined, plain
from analysis.comparison.plans import names_of
from analysis.text.folding import spelled

COLUMNS = ["task", "doc", "theme", "place", "start", "end", "words", "blocked_by"]


def theme_finds(tasks: pd.DataFrame, plans: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """Every place in a task where wording of a theme stands, one row each, in the order of the plans and their texts.

    Columns: task, doc, theme (code), place (its order in the codebook), start, end (offsets of the document's text),
    words (as they stand there), blocked_by (the words of the text that blocked it, "" where it counts). `task_themes`
    holds the first place of each theme in each task; this holds all of them and the blocked ones, by the same rule.

        comparison.theme_finds(data.tasks, plans, book)
    """
    order = {theme: place for place, theme in enumerate(book.themes["theme"])}
    docs = {doc: place for place, doc in enumerate(plans["doc"])}
    wording = codebook.Wording(book.themes)
    tasks = plain(tasks)
    tasks = tasks[tasks["doc"].isin(docs)].assign(_at=lambda t: t["doc"].map(docs)).sort_values(["_at", "start"])
    rows = [
        (
            task, doc, find.code, order[find.code], start + find.start, start + find.end,
            " ".join(text[find.start : find.end].split()),
            " ".join(text[slice(*find.blocked)].split()) if find.blocked else "",
        )
        for task, doc, start, text in zip(tasks["task"], tasks["doc"], tasks["start"], tasks["text"], strict=True)
        for find in codebook.finds(wording, text)
    ]  # fmt: skip
    kinds = {"place": "int64", "start": "int64", "end": "int64"}
    return pd.DataFrame(rows, columns=COLUMNS).astype(kinds)


def theme_wording(finds: pd.DataFrame) -> pd.DataFrame:
    """What the counted finds of `theme_finds` say: one row per theme and phrase, the most used of a theme first.

    Columns: theme, place, phrase (one spelling), n (times it stands), tasks, documents (tuple, in the order of the
    plans). A phrase and a longer one around it are never both counted at one place.
    """
    counted = finds[finds["blocked_by"] == ""]
    return _phrases(counted.assign(phrase=counted["words"].map(spelled)), ["theme", "place", "phrase"])


def blocked_wording(finds: pd.DataFrame) -> pd.DataFrame:
    """Wording that stood in a task but was blocked: as `theme_wording`, with `blocked_by`, the words that blocked it."""
    stopped = finds[finds["blocked_by"] != ""]
    named = stopped.assign(phrase=stopped["words"].map(spelled), blocked_by=stopped["blocked_by"].map(spelled))
    return _phrases(named, ["theme", "place", "phrase", "blocked_by"])


def _phrases(named: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    groups = named.groupby(keys, sort=False)
    out = groups.agg(
        n=("task", "size"), tasks=("task", "nunique"), documents=("doc", lambda docs: tuple(dict.fromkeys(docs)))
    ).reset_index()
    out = out.sort_values(["place", "tasks", "n", *keys[2:]], ascending=[True, False, False, *[True] * len(keys[2:])])
    return out.reset_index(drop=True)[[*keys, "n", "tasks", "documents"]]


def theme_wording_table(finds: pd.DataFrame, book: Codebook, lang: Lang, most: int = 8) -> pd.DataFrame:
    """`theme_wording` to read: one row a theme, its phrases with the number of tasks and, where several, of documents."""
    english = lang == "en"
    found = theme_wording(finds)
    counted = finds[finds["blocked_by"] == ""].groupby("theme")["task"].nunique()
    unit = ("văn bản", "documents")[english]
    lines = {}
    for theme, phrases in found.groupby("theme", sort=False):
        said = [
            f"{p} {n}" + (f" ({len(docs)} {unit})" if len(docs) > 1 else "")
            for p, n, docs in zip(phrases["phrase"], phrases["tasks"], phrases["documents"], strict=True)
        ]
        rest = [f"+ {len(said) - most}"] if len(said) > most else []
        lines[theme] = " · ".join([*said[:most], *rest])
    themes = [theme for theme in book.themes["theme"] if theme in lines]
    return pd.DataFrame(
        {
            ("Chủ đề", "Theme")[english]: [codebook.label(book, t, lang, "theme") for t in themes],
            ("Số nhiệm vụ", "Tasks")[english]: [int(counted[t]) for t in themes],
            ("Cách viết khớp (số nhiệm vụ)", "Wording that matched (tasks)")[english]: [lines[t] for t in themes],
        }
    )


def blocked_wording_table(finds: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang) -> pd.DataFrame:
    """`blocked_wording` to read: theme, wording, the words that blocked it, how many tasks, in which documents."""
    english = lang == "en"
    found, names = blocked_wording(finds), names_of(plans[plans["tasks"] > 0], lang, book)
    return pd.DataFrame(
        {
            ("Chủ đề", "Theme")[english]: [codebook.label(book, t, lang, "theme") for t in found["theme"]],
            ("Cách viết", "Wording")[english]: found["phrase"],
            ("Vì nằm trong cụm từ", "Being part of")[english]: found["blocked_by"],
            ("Số nhiệm vụ", "Tasks")[english]: found["tasks"],
            ("Văn bản", "Documents")[english]: [
                joined([names[d] for d in docs], lang, 5) for docs in found["documents"]
            ],
        }
    )
