"""The comparisons of wording as tables to read, and the questions readers come with answered in sentences."""

from __future__ import annotations

import pandas as pd

from analysis.codebook import Lang
from analysis.comparison.amounts import number_text
from analysis.comparison.wording import bounded_share, shared_answer

_SOURCES = {
    "centre": ("cũng có ở Trung ương", "also in a central document"),
    "several": ("chung với ≥ 2 tỉnh khác", "with ≥ 2 other provinces"),
    "one": ("chung với 1 tỉnh khác", "with 1 other province"),
    "same_province": ("chỉ trong tỉnh", "only within the province"),
    "own": ("riêng", "own"),
}
_DIRECTIONS = {
    "from_other": ("văn bản kia có trước", "the other is older or central"),
    "to_other": ("văn bản kia có sau", "the other is younger"),
    "": ("không rõ", "not known"),
}
Answer = tuple[str, str]


def sources_table(sources: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """`wording_sources` to read: one row a plan, words by where else they stand, with their share."""
    english = lang == "en"
    rows = []
    for _, group in sources.groupby("doc", sort=False):
        first = group.iloc[0]
        row = {("Văn bản", "Document")[english]: first[f"plan_{lang}"]}
        row[("Số chữ được tính", "Words that count")[english]] = number_text(int(first["total"]), lang)
        for cell in group.to_dict("records"):
            row[_SOURCES[cell["code"]][english]] = (
                f"{number_text(cell['n'], lang)} ({bounded_share(cell['share'], cell['bound'])})"
            )
        rows.append(row)
    return pd.DataFrame(rows)


def pairs_table(matrix: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """`wording_matrix` to read: ordered pairs that share anything, the largest share first."""
    english = lang == "en"
    held = matrix[matrix["n"] > 0].sort_values(["share", "doc", "other_doc"], ascending=[False, True, True])
    return pd.DataFrame(
        {
            ("Văn bản", "Document")[english]: held[f"plan_{lang}"],
            ("cũng có trong", "also in")[english]: held[f"other_plan_{lang}"],
            ("Tỷ lệ", "Share")[english]: [
                bounded_share(share, "at_least" if least else "")
                for share, least in zip(held["share"], held["at_least"], strict=True)
            ],
            ("Số chữ", "Words")[english]: _least(held["n"], held["at_least"], lang),
            ("Cặp đoạn", "Pairs")[english]: _least(held["pairs"], held["at_least"], lang),
            ("Theo ngày tháng", "By date")[english]: held["direction"].map(lambda d: _DIRECTIONS[d][english]),
        }
    ).reset_index(drop=True)


def most_shared_table(found: pd.DataFrame, lang: Lang, most: int = 8) -> pd.DataFrame:
    """`most_shared` to read: the first `most` passages, every document's own words with their place."""
    english = lang == "en"
    held = found[found["passage"] <= most]
    return pd.DataFrame(
        {
            ("Đoạn", "Passage")[english]: held["passage"],
            ("Số tỉnh", "Provinces")[english]: _least(held["plans"], held["at_least"], lang),
            ("Văn bản", "Document")[english]: held[f"plan_{lang}"],
            ("Nguyên văn", "Words")[english]: held["text"].map(_line),
            ("Vị trí", "Place")[english]: _places(held),
        }
    ).reset_index(drop=True)


def own_table(own: pd.DataFrame, lang: Lang, most: int = 3) -> pd.DataFrame:
    """`own_passages` to read: the `most` longest passages of each plan that no other document has."""
    english = lang == "en"
    held = own.groupby("doc", sort=False).head(most)
    return pd.DataFrame(
        {
            ("Văn bản", "Document")[english]: held[f"plan_{lang}"],
            ("Số chữ", "Words")[english]: held["words"],
            ("Nguyên văn", "Words as written")[english]: held["text"].map(_line),
            ("Vị trí", "Place")[english]: _places(held),
        }
    ).reset_index(drop=True)


def _least(counts: pd.Series, at_least: pd.Series, lang: Lang) -> pd.Series:
    """Counts; with a sign, as text, those that may be more."""
    if not at_least.any():
        return counts
    return counts.astype(object).where(~at_least, [f"≥\u00a0{number_text(int(n), lang)}" for n in counts])


def _places(rows: pd.DataFrame) -> list[str]:
    """Where each passage stands, as `passages.passage` takes it: "document:start:end"."""
    return [":".join(map(str, place)) for place in rows[["doc", "start", "end"]].itertuples(index=False)]


def nearest_table(found: pd.DataFrame, lang: Lang, most: int = 8) -> pd.DataFrame:
    """`nearest_tasks` to read: the first `most` pairs of tasks, each pair once."""
    english = lang == "en"
    pairs = found.assign(pair=[frozenset(p) for p in zip(found["task"], found["other_task"], strict=True)])
    held = pairs.drop_duplicates("pair").head(most)
    return pd.DataFrame(
        {
            ("Độ gần (cosin)", "Closeness (cosine)")[english]: [number_text(round(c, 2), lang) for c in held["cosine"]],
            ("Văn bản", "Document")[english]: held[f"plan_{lang}"],
            ("Nhiệm vụ", "Task")[english]: held["text"].map(_line),
            ("Văn bản kia", "Other document")[english]: held[f"other_plan_{lang}"],
            ("Nhiệm vụ kia", "Other task")[english]: held["other_text"].map(_line),
            ("Mã", "Ids")[english]: held["task"] + "; " + held["other_task"],
        }
    ).reset_index(drop=True)


def closest_pair(matrix: pd.DataFrame) -> tuple[str, str] | None:
    """The two documents of which one has the largest part in the other: (that one, the other); None where none share."""
    held = matrix[matrix["n"] > 0].sort_values(["share", "doc", "other_doc"], ascending=[False, True, True])
    return None if held.empty else (held["doc"].iloc[0], held["other_doc"].iloc[0])


def wording_answers(sources: pd.DataFrame, matrix: pd.DataFrame, passages: pd.DataFrame, own: pd.DataFrame) -> list[Answer]:  # fmt: skip
    """How much is shared and how much is own, the closest pair, what most plans have, and whether dates tell anything."""
    out: list[Answer] = []
    for doc, group in sources.groupby("doc", sort=False):
        mine = group[group["code"].isin(["own", "same_province"])]["share"].sum()
        names = {lang: group[f"plan_{lang}"].iloc[0] for lang in ("vi", "en")}
        n = int((own["doc"] == doc).sum())
        bound = group["bound"].ne("").any()
        least, most = ("at_least", "at_most") if bound else ("", "")
        out.append(
            (
                f"{names['vi']}: {bounded_share(1 - mine, least, 'vi')} lời văn chung với tỉnh khác hoặc Trung ương, "
                f"{bounded_share(mine, most, 'vi')} riêng; {'nhiều nhất ' if bound else ''}{n} đoạn hoàn toàn riêng.",
                f"{names['en']}: {bounded_share(1 - mine, least, 'en')} of the wording is shared with another province or "
                f"the centre, {bounded_share(mine, most, 'en')} is its own; {'at most ' if bound else ''}{n} "
                f"passage{'s' * (n != 1)} entirely its own.",
            )
        )
    if (pair := closest_pair(matrix)) is not None:
        out.append((shared_answer(matrix, *pair, "vi") + ".", shared_answer(matrix, *pair, "en") + "."))
    if len(passages):
        spread = passages.groupby("passage")["plans"].first()
        most, n = int(spread.max()), int((spread == spread.max()).sum())
        if passages["at_least"].any():
            out.append(
                (
                    f"Ít nhất {len(spread)} đoạn có ở nhiều hơn một nơi; có đoạn ở ít nhất {most} tỉnh.",
                    f"At least {len(spread)} passages stand in more than one place; one of them in at least {most} provinces.",
                )
            )
        else:
            out.append(
                (
                    f"{len(spread)} đoạn có ở nhiều hơn một nơi; {n} đoạn trong đó có ở {most} tỉnh, nhiều nhất.",
                    f"{len(spread)} passages stand in more than one place; {n} of them in {most} provinces, the most.",
                )
            )
    if matrix["at_least"].any():
        out.append(
            (
                "Tập văn bản có hơn 128 văn bản nên không giữ mọi cặp đoạn: hai văn bản của địa phương có thể chung nhiều hơn số "
                "nêu ở đây, và đoạn gọi là riêng có thể cũng ở nơi khác; phần chung với văn bản của Trung ương thì đủ.",
                "There are more than 128 documents, so not every pair of passages is kept: two local documents may share "
                "more than is said here, and a passage called own may stand elsewhere too; what is shared with central documents is "
                "complete.",
            )
        )
    dated = matrix[(matrix["n"] > 0) & (matrix["direction"] != "")]
    if len(matrix) and (matrix["n"] > 0).any() and dated.empty:
        out.append(
            (
                "Ngày ban hành không cho biết văn bản nào có thể lấy của văn bản nào.",
                "The dates of issue do not tell which document may have taken from which.",
            )
        )
    return out


def _line(text: str) -> str:
    return " ".join(text.split())
