"""Tasks that speak of the same in other words: words by underthesea, TF-IDF, cosine. Exploratory, unlike shared wording.

A high cosine says that two tasks use the same rare words, not that they ask for the same thing. Groups of plans are
shown only with their stability, and not at all below `FEWEST_PLANS` plans: with fewer, any grouping is an anecdote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.codebook import Codebook
from analysis.comparison.amounts import plain
from analysis.comparison.plans import names_of
from analysis.comparison.wording import shown_plans

FEWEST_PLANS = 10
FEWEST_TASKS = 10  # of a plan that is grouped
RESAMPLES = 100
SEED = 2024
NEAREST = ["task", "doc", "plan_vi", "plan_en", "start", "end", "text", "other_task", "other_doc", "other_plan_vi", "other_plan_en", "other_start", "other_end", "other_text", "cosine"]  # fmt: skip


def nearest_tasks(tasks: pd.DataFrame, plans: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """For each task the most similar task of another plan, the most similar pairs first.

    Columns: task, doc, plan_vi, plan_en, start, end, text, the same with other_, cosine (0 to 1). Tasks that share no
    word with any task elsewhere are left out.
    """
    tasks = _of_plans(tasks, plans)
    if tasks["doc"].nunique() < 2:
        return pd.DataFrame(columns=NEAREST)
    weights = _weights(tasks["text"].tolist())
    docs = tasks["doc"].to_numpy()
    names = {lang: names_of(shown_plans(plans), lang, book) for lang in ("vi", "en")}
    found = []
    for first in range(0, len(tasks), 500):  # in blocks: the whole matrix grows with the square of the tasks
        cosine = (weights[first : first + 500] @ weights.T).toarray()
        cosine[docs[first : first + 500, None] == docs[None, :]] = 0
        best = cosine.argmax(axis=1)
        found += [(first + k, int(b), float(cosine[k, b])) for k, b in enumerate(best) if cosine[k, b] > 0]
    rows = []
    for one, other, cosine in found:
        told: dict[str, object] = {}
        for prefix, at in (("", one), ("other_", other)):
            task = tasks.iloc[at]
            told |= {f"{prefix}{c}": task[c] for c in ("task", "doc", "start", "end", "text")}
            told |= {f"{prefix}plan_{lang}": names[lang][task["doc"]] for lang in ("vi", "en")}
        rows.append(told | {"cosine": round(cosine, 3)})
    frame = pd.DataFrame(rows, columns=NEAREST)
    return frame.sort_values(["cosine", "task"], ascending=[False, True], kind="stable", ignore_index=True)


@dataclass(frozen=True)
class PlanGroups:
    """Plans grouped by the words of their tasks, and how far the grouping can be trusted.

    `pairs`: one row per pair of plans: doc, other_doc, together (share of the resamples in which both fall into one
    group), same (in one group with all tasks). `groups`: doc, plan_vi, plan_en, group, tasks. `stability`: mean adjusted
    Rand index between the grouping of all tasks and those of the resamples: 1 always the same, 0 as if by lot. `why`:
    what is said where there is no grouping (vi, en).
    """

    groups: pd.DataFrame
    pairs: pd.DataFrame
    stability: float
    count: int
    why: tuple[str, str] = ("", "")


def plan_groups(tasks: pd.DataFrame, plans: pd.DataFrame, book: Codebook) -> PlanGroups:
    """Plans with similar tasks, in as many groups as are most stable; empty with the reason below `FEWEST_PLANS`."""
    tasks = _of_plans(tasks, plans)
    sizes = tasks.groupby("doc").size()
    docs = [doc for doc in plans["doc"] if sizes.get(doc, 0) >= FEWEST_TASKS]
    none = pd.DataFrame(columns=["doc", "plan_vi", "plan_en", "group", "tasks"]), pd.DataFrame(columns=["doc", "other_doc", "together", "same"])  # fmt: skip
    if len(docs) < FEWEST_PLANS:
        n = len(docs)
        return PlanGroups(*none, float("nan"), 0, (
            f"Không xếp nhóm: chỉ {n} kế hoạch có từ {FEWEST_TASKS} nhiệm vụ trở lên, cần ít nhất {FEWEST_PLANS}.",
            f"Not grouped: only {n} plan{'s' * (n != 1)} with {FEWEST_TASKS} tasks or more, at least {FEWEST_PLANS} are needed.",
        ))  # fmt: skip
    tasks = tasks[tasks["doc"].isin(docs)].reset_index(drop=True)
    weights = _weights(tasks["text"].tolist())
    rows_of = [np.flatnonzero(tasks["doc"].to_numpy() == doc) for doc in docs]
    rng = np.random.default_rng(SEED)
    drawn = [[rng.choice(rows, len(rows)) for rows in rows_of] for _ in range(RESAMPLES)]
    whole, samples = _tree(weights, rows_of), [_tree(weights, rows) for rows in drawn]
    best = max(range(2, min(6, len(docs) // 3) + 1), key=lambda k: (round(_agreement(whole, samples, k), 6), -k))
    labels = _cut(whole, best)
    together = np.mean([np.equal.outer(cut, cut) for cut in (_cut(s, best) for s in samples)], axis=0)
    names = {lang: names_of(shown_plans(plans), lang, book) for lang in ("vi", "en")}
    groups = pd.DataFrame(
        {
            "doc": docs,
            "plan_vi": [names["vi"][d] for d in docs],
            "plan_en": [names["en"][d] for d in docs],
            "group": labels,
            "tasks": [int(sizes[d]) for d in docs],
        }
    )
    pairs = [
        (docs[i], docs[j], float(together[i, j]), bool(labels[i] == labels[j]))
        for i in range(len(docs))
        for j in range(len(docs))
        if i != j
    ]
    frame = pd.DataFrame(pairs, columns=["doc", "other_doc", "together", "same"])
    return PlanGroups(groups, frame, _agreement(whole, samples, best), best)


def _of_plans(tasks: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    wanted = plans.loc[plans["level"] != "national", "doc"]
    return plain(tasks)[tasks["doc"].isin(wanted).to_numpy()].reset_index(drop=True)


def _weights(texts: Sequence[str]):
    """One row per text: TF-IDF of its words, of length 1. underthesea and scikit-learn are loaded only here."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    from analysis.text.segmentation import words

    spoken = [words(text) for text in texts]
    if not any(spoken):
        spoken = [["-"] for _ in texts]
    return TfidfVectorizer(analyzer=lambda found: found, sublinear_tf=True).fit_transform(spoken)


def _tree(weights, rows_of: Sequence[np.ndarray]) -> np.ndarray:
    """Average linkage of the plans by the cosine of the mean of their tasks."""
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import pdist

    means = np.vstack([np.asarray(weights[rows].mean(axis=0)) for rows in rows_of])
    return linkage(np.nan_to_num(pdist(means, "cosine"), nan=1.0), "average")


def _cut(tree: np.ndarray, count: int) -> np.ndarray:
    from scipy.cluster.hierarchy import fcluster

    return fcluster(tree, count, "maxclust")


def _agreement(whole: np.ndarray, samples: Sequence[np.ndarray], count: int) -> float:
    from sklearn.metrics import adjusted_rand_score

    labels = _cut(whole, count)
    return float(np.mean([adjusted_rand_score(labels, _cut(one, count)) for one in samples]))
