"""Whose wording a plan has: the centre's, a neighbour's, or its own.

Counted in words of the passages that count (`corpus.wording`): cited documents and their titles, numbers, dates,
places, bodies and formulas are left out of both sides of every share. That two plans share wording does not say who
took it from whom; only dates known for both, or a central document, give a direction, and then only "may have".

Of more than 128 documents not every pair of passages is kept (`analysis.wording`): what two of them share is then the
least they share, but for central documents and what a plan carries out, of which nothing is left out. The frames say
which figures are such bounds, and `bounded_share` writes them so.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

import numpy as np
import pandas as pd

from analysis.codebook import Codebook, Lang
from analysis.comparison.amounts import plain
from analysis.comparison.plans import names_of
from analysis.wording import is_complete, standing_of

SOURCES = ("centre", "several", "one", "same_province", "own")
COPY = 0.9  # of the words of both: two files of one document
_SHARES = ["doc", "province", "plan_vi", "plan_en", "code", "place", "n", "total", "share", "bound"]
_BOUNDS = {"several": "at_least", "one": "about", "same_province": "about", "own": "at_most"}
"""What a share is where not all pairs are kept: of central documents all are."""
_MATRIX = [
    *("doc", "plan_vi", "plan_en", "other_doc", "other_plan_vi", "other_plan_en", "n", "total", "share", "pairs"),
    *("direction", "same_province", "central", "at_least"),
]
TextOf = Callable[[str], str]


def shown_plans(plans: pd.DataFrame) -> pd.DataFrame:
    """The documents whose wording is compared: with tasks or objectives, not letters; central documents are sources."""
    wanted = (plans["tasks"] > 0) | plans["compared"] | (plans["level"] == "national")
    return plans[wanted].reset_index(drop=True)


def wording_sources(words: pd.DataFrame, shared: pd.DataFrame, plans: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """Words of each plan by where else they stand: one row per plan and source, also where there are none.

    Columns: doc, province, plan_vi, plan_en, code, place, n (words), total (words of the plan that count), share. Codes:
    centre (also in a central document), several (of two or more other provinces), one (of one other province),
    same_province (only in another document of its own province, or another file of the same document), own. Two plans
    of one province count once. Without a central document in the corpus there is no code centre. bound: "at_least",
    "at_most" or "about" where not all pairs are kept, else "".
    """
    names = {lang: names_of(shown_plans(plans), lang, book) for lang in ("vi", "en")}
    found = _partners(words, shared, plans)
    central = (shown_plans(plans)["level"] == "national").any()
    bounds = {} if _all_pairs(words) else _BOUNDS
    rows = []
    for plan in _provincial(plans).to_dict("records"):
        doc = plan["doc"]
        if doc not in found.starts:
            continue
        told = found.sources(doc)
        counts = {code: int((told == place).sum()) for place, code in enumerate(SOURCES)}
        for place, code in enumerate(SOURCES):
            if code == "centre" and not central:
                continue
            total = len(told)
            bound = bounds.get(code, "")
            rows.append((doc, plan["province"], names["vi"][doc], names["en"][doc], code, place, counts[code], total, counts[code] / total, bound))  # fmt: skip
    frame = pd.DataFrame(rows, columns=_SHARES)
    absent = frame.groupby("code")["n"].transform("sum").eq(0) & frame["code"].eq("same_province")
    return frame[~absent].reset_index(drop=True)


def wording_matrix(words: pd.DataFrame, shared: pd.DataFrame, plans: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """How much of each plan is also in each other document: one row per ordered pair, also where nothing is.

    Columns: doc, plan_vi, plan_en, other_doc, other_plan_vi, other_plan_en, n (words of `doc` also in `other_doc`),
    total (words of `doc` that count), share (n / total; not the same the other way round), pairs (passages), direction
    ("from_other": the other is older, or central, and `doc` may have taken from it; "to_other"; "" where no date tells),
    same_province, central (the other is a central document), at_least (n, share and pairs are the least there is, as not
    all pairs of these two are kept; also where they are nothing).
    """
    shown = shown_plans(plans)
    names = {lang: names_of(shown, lang, book) for lang in ("vi", "en")}
    found = _partners(words, shared, plans)
    pairs = _pair_counts(shared)
    every, carried_out = _all_pairs(words), standing_of(plans.to_dict("records")).carried_out
    rows = []
    for plan in _provincial(plans).to_dict("records"):
        doc = plan["doc"]
        if doc not in found.starts:
            continue
        for other in shown.to_dict("records"):
            if other["doc"] == doc or other["doc"] not in found.starts:
                continue
            n, total = found.words_also_in(doc, other["doc"]), len(found.starts[doc])
            kept = every or other["level"] == "national" or not carried_out.isdisjoint({(doc, other["doc"]), (other["doc"], doc)})  # fmt: skip
            rows.append(
                (
                    doc, names["vi"][doc], names["en"][doc], other["doc"], names["vi"][other["doc"]],
                    names["en"][other["doc"]], n, total, n / total, pairs.get(frozenset((doc, other["doc"])), 0),
                    direction(plan, other) if n else "", found.origin[doc] == found.origin[other["doc"]],
                    other["level"] == "national", not kept,
                )
            )  # fmt: skip
    return pd.DataFrame(rows, columns=_MATRIX)


def direction(plan: Mapping[str, object], other: Mapping[str, object]) -> str:
    """Which of two documents may have taken from the other: by their dates, or because one is central; else ""."""
    if (plan["level"] == "national") != (other["level"] == "national"):
        return "from_other" if other["level"] == "national" else "to_other"
    one, two = str(plan["issued_on"]), str(other["issued_on"])
    if not one or not two or one == two:
        return ""
    return "from_other" if two < one else "to_other"


def shared_answer(matrix: pd.DataFrame, doc: str, other: str, lang: Lang) -> str:
    """How much of two documents stands in both, each way, in one sentence; rows of `wording_matrix`."""
    rows = matrix.set_index(["doc", "other_doc"])
    here = rows.loc[(doc, other)]
    share = bounded_share(here["share"], "at_least" if here["at_least"] else "", lang)
    said = f"{share} lời văn của {here['plan_vi']} cũng có trong {here['other_plan_vi']}"
    if lang == "en":
        said = f"{share} of the wording of {here['plan_en']} is also found in {here['other_plan_en']}"
    said = said[:1].upper() + said[1:]
    if (other, doc) not in rows.index:
        return said
    there = rows.loc[(other, doc)]
    back = bounded_share(there["share"], "at_least" if there["at_least"] else "", lang)
    return said + (f"; ngược lại {back}" if lang == "vi" else f"; the other way round {back}")


def share_text(share: float) -> str:
    """A whole per cent; what is not nothing is not rounded to nothing, and what is not all not to all."""
    part = round(100 * share)
    return f"{min(max(part, 1), 99) if 0 < share < 1 else part}%"


_IN_WORDS = {"at_least": ("ít nhất", "at least"), "at_most": ("nhiều nhất", "at most"), "about": ("khoảng", "about")}
_IN_SIGNS = {"at_least": "≥", "at_most": "≤", "about": "≈"}


def bounded_share(share: float, bound: str, lang: Lang | None = None) -> str:
    """A share that may be a bound ("at_least", "at_most", "about"; "" for one that is known), in words of `lang`, else
    with a sign; a bound is rounded to the side on which it stays true.
    """
    if not bound:
        return share_text(share)
    exact = round(100 * share, 9)
    part = {"at_least": math.floor(exact), "at_most": math.ceil(exact)}.get(bound)
    said = share_text(share) if part is None else f"{part}%"
    return f"{_IN_SIGNS[bound] if lang is None else _IN_WORDS[bound][lang == 'en']}\u00a0{said}"


def shared_with_texts(
    shared: pd.DataFrame, plans: pd.DataFrame, text_of: TextOf, book: Codebook, between: tuple[str, str] | None = None
) -> pd.DataFrame:
    """The pairs of passages with both texts, longest first; of two documents where `between` names them, in its order.

    Columns: shared (id), doc, plan_vi, plan_en, start, end, text, the same with other_, words, similarity,
    figures_differ, masked, direction. Every text is `text_of(doc)[start:end]`.
    """
    shown = shown_plans(plans)
    known = shown.set_index("doc", drop=False).to_dict("index")
    names = {lang: names_of(shown, lang, book) for lang in ("vi", "en")}
    rows = []
    for row in plain(shared).to_dict("records"):
        here, there = row["doc"], row["other_doc"]
        if here not in known or there not in known or (between is not None and {here, there} != set(between)):
            continue
        sides = [
            (here, row["start"], row["end"], row["words"]),
            (there, row["other_start"], row["other_end"], row["other_words"]),
        ]
        if between is not None and between[0] == there:
            sides.reverse()
        told: dict[str, object] = {"shared": row["shared"]}
        for prefix, (doc, start, end, words) in zip(("", "other_"), sides, strict=True):
            told |= {
                f"{prefix}doc": doc, f"{prefix}plan_vi": names["vi"][doc], f"{prefix}plan_en": names["en"][doc],
                f"{prefix}start": start, f"{prefix}end": end, f"{prefix}text": text_of(doc)[start:end],
                f"{prefix}words": words,
            }  # fmt: skip
        told |= {name: row[name] for name in ("alike", "similarity", "figures_differ", "masked")}
        rows.append(told | {"direction": direction(known[sides[0][0]], known[sides[1][0]])})
    columns = [
        "shared",
        *(p + c for p in ("", "other_") for c in ("doc", "plan_vi", "plan_en", "start", "end", "text", "words")),
    ]
    frame = pd.DataFrame(rows, columns=[*columns, "alike", "similarity", "figures_differ", "masked", "direction"])
    return frame.sort_values(["alike", "similarity", "shared"], ascending=[False, False, True], ignore_index=True)


def most_shared(shared: pd.DataFrame, plans: pd.DataFrame, text_of: TextOf, book: Codebook) -> pd.DataFrame:
    """Passages by how many documents have them, the most common first: one row per passage and document.

    Columns: passage (number), plans (how many provinces or separate documents have it), doc, plan_vi, plan_en, start,
    end, text, at_least (`plans` is the least, as not all pairs are kept). A passage is what pairs of `shared_passages` link: each link is alike, the ends of a long chain may be
    less so.
    """
    shown = shown_plans(plans)
    names = {lang: names_of(shown, lang, book) for lang in ("vi", "en")}
    place = {doc: n for n, doc in enumerate(shown["doc"])}
    pairs = plain(shared)
    pairs = pairs[pairs["doc"].isin(place) & pairs["other_doc"].isin(place)]
    nodes, links = _nodes(pairs)
    groups = _joined(len(nodes), links)
    origin = {doc: plan["province"] or doc for doc, plan in shown.set_index("doc").to_dict("index").items()}
    told = []
    for members in groups:
        spread = len({origin[nodes[m][0]] for m in members})
        length = max(nodes[m][2] - nodes[m][1] for m in members)
        told.append((spread, length, sorted((place[nodes[m][0]], *nodes[m][1:], nodes[m][0]) for m in members)))
    told.sort(key=lambda t: (-t[0], -t[1], t[2]))
    at_least = not is_complete(max(len(plans), len({*shared["doc"], *shared["other_doc"]})))
    rows = [
        (n, spread, doc, names["vi"][doc], names["en"][doc], start, end, text_of(doc)[start:end], at_least)
        for n, (spread, _, members) in enumerate(told, 1)
        for _, start, end, doc in members
    ]
    columns = ["passage", "plans", "doc", "plan_vi", "plan_en", "start", "end", "text", "at_least"]
    return pd.DataFrame(rows, columns=columns)


def own_passages(
    words: pd.DataFrame, shared: pd.DataFrame, plans: pd.DataFrame, text_of: TextOf, book: Codebook
) -> pd.DataFrame:
    """Passages of which no word stands in a document of another origin, the longest of each plan first.

    Columns: doc, plan_vi, plan_en, start, end, words (that count), text.
    """
    names = {lang: names_of(shown_plans(plans), lang, book) for lang in ("vi", "en")}
    found = _partners(words, shared, plans)
    rows = []
    for doc in _provincial(plans)["doc"]:
        if doc not in found.starts:
            continue
        told = found.sources(doc)
        mine = words[words["doc"] == doc].sort_values("start", kind="stable")
        mine = mine.assign(elsewhere=told < SOURCES.index("same_province"))
        spans = mine.groupby("passage").agg(
            start=("start", "min"), end=("end", "max"), words=("start", "size"), elsewhere=("elsewhere", "any")
        )
        spans = spans[~spans["elsewhere"]].sort_values(["words", "start"], ascending=[False, True], kind="stable")
        rows += [
            (
                doc,
                names["vi"][doc],
                names["en"][doc],
                int(r.start),
                int(r.end),
                int(r.words),
                text_of(doc)[r.start : r.end],
            )
            for r in spans.itertuples()
        ]
    return pd.DataFrame(rows, columns=["doc", "plan_vi", "plan_en", "start", "end", "words", "text"])


# --- words and where else they stand ---------------------------------------------------------------------------------


class _Partners:
    """For every document the places of its words, and for each other document which of them it has too."""

    def __init__(self, starts: dict[str, np.ndarray], also: dict[str, dict[str, np.ndarray]]):
        self.starts, self.also = starts, also
        self.origin: dict[str, str] = {}
        self.central: set[str] = set()

    def words_also_in(self, doc: str, other: str) -> int:
        """How many words of `doc` stand in passages that `other` has too."""
        held = self.also[doc].get(other)
        return int(held.sum()) if held is not None else 0

    def sources(self, doc: str) -> np.ndarray:
        """For each word of `doc` the place of its source in `SOURCES`."""
        size = len(self.starts[doc])
        by_origin: dict[str, np.ndarray] = {}
        centre, beside = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
        for other, held in sorted(self.also[doc].items()):
            if other in self.central:
                centre |= held
            elif self.origin[other] == self.origin[doc]:
                beside |= held
            else:
                by_origin[self.origin[other]] = by_origin.get(self.origin[other], np.zeros(size, dtype=bool)) | held
        many = np.sum(list(by_origin.values()), axis=0) if by_origin else np.zeros(size, dtype=int)
        told = [centre, many > 1, many == 1, beside]
        return np.select(told, range(len(told)), default=len(told))


def _partners(words: pd.DataFrame, shared: pd.DataFrame, plans: pd.DataFrame) -> _Partners:
    shown = shown_plans(plans)
    docs = set(shown["doc"])
    starts = {doc: np.sort(group.to_numpy()) for doc, group in words.groupby("doc")["start"] if doc in docs}
    also: dict[str, dict[str, np.ndarray]] = {doc: {} for doc in starts}
    for row in plain(shared).to_dict("records"):
        sides = ((row["doc"], row["start"], row["end"]), (row["other_doc"], row["other_start"], row["other_end"]))
        for (doc, start, end), (other, _, _) in (sides, sides[::-1]):
            if doc in starts and other in starts:
                held = also[doc].setdefault(other, np.zeros(len(starts[doc]), dtype=bool))
                low, high = np.searchsorted(starts[doc], [start, end])
                held[low:high] = True
    found = _Partners(starts, also)
    found.central = set(shown.loc[shown["level"] == "national", "doc"])
    found.origin = _origins(found, shown)
    return found


def _origins(found: _Partners, shown: pd.DataFrame) -> dict[str, str]:
    """The province of each document, or the document itself where that is unknown; a copy has that of what it copies."""
    province = dict(zip(shown["doc"], shown["province"], strict=True))
    origin = {doc: province[doc] or doc for doc in found.starts}
    for doc in sorted(found.starts):
        for other in sorted(found.also[doc]):
            ends = [found.words_also_in(a, b) / len(found.starts[a]) for a, b in ((doc, other), (other, doc))]
            if min(ends) >= COPY and not (province[doc] and province[other]):
                old, new = (origin[doc], origin[other]) if province[other] else (origin[other], origin[doc])
                origin = {d: new if o == old else o for d, o in origin.items()}
    return origin


def _all_pairs(words: pd.DataFrame) -> bool:
    """Whether `shared_passages` has all pairs of the corpus of these words."""
    return is_complete(words["doc"].nunique())


def _provincial(plans: pd.DataFrame) -> pd.DataFrame:
    shown = shown_plans(plans)
    return shown[shown["level"] != "national"]


def _pair_counts(shared: pd.DataFrame) -> dict[frozenset[str], int]:
    counts: dict[frozenset[str], int] = defaultdict(int)
    for doc, other in zip(shared["doc"], shared["other_doc"], strict=True):
        counts[frozenset((doc, other))] += 1
    return counts


def _nodes(pairs: pd.DataFrame) -> tuple[list[tuple[str, int, int]], list[tuple[int, int]]]:
    """The passages that pairs name, those of one document that overlap by half being one; and which are paired."""
    sides = [("doc", "start", "end"), ("other_doc", "other_start", "other_end")]
    spans = sorted({tuple(row[c] for c in side) for row in pairs.to_dict("records") for side in sides})
    nodes: list[tuple[str, int, int]] = []
    number: dict[tuple[str, int, int], int] = {}
    for doc, start, end in spans:
        last = nodes[-1] if nodes else ("", 0, 0)
        overlap = min(end, last[2]) - max(start, last[1])
        if last[0] == doc and 2 * overlap >= min(end - start, last[2] - last[1]):
            nodes[-1] = (doc, last[1], max(end, last[2]))
        else:
            nodes.append((doc, start, end))
        number[doc, start, end] = len(nodes) - 1
    links = [tuple(number[tuple(row[c] for c in side)] for side in sides) for row in pairs.to_dict("records")]
    return nodes, links


def _joined(count: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers below `count` in groups that links hold together."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    one, other = np.array(list(links), dtype=int).reshape(-1, 2).T
    graph = coo_array((np.ones(len(one)), (one, other)), shape=(count, count))
    labels = connected_components(graph, directed=False)[1] if count else []
    groups: dict[int, list[int]] = defaultdict(list)
    for number, label in enumerate(labels):
        groups[label].append(number)
    return list(groups.values())
