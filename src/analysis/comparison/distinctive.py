"""The terms that distinguish the tasks of one plan from those of the others, by underthesea's word boundaries.

Log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, "Fightin' Words"): how much more of a plan's
tasks hold a term than of the other plans', held back where few tasks speak. A description of these plans beside each
other, no test: with other plans beside it, other terms distinguish a plan.
"""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.comparison.amounts import plain
from analysis.comparison.plans import names_of
from analysis.comparison.vocabulary import standing_in, theme_terms
from analysis.text.segmentation import words

COLUMNS = ["doc", "plan_vi", "plan_en", "term", "n", "total", "elsewhere", "elsewhere_total", "z", "tasks"]
LEAST, STRONG = 2, 1.645  # tasks behind a term; its distance in standard errors (one-sided, 5 %)
LONGEST = 3  # words of a term
PRIOR = 0.05  # tasks of the prior for each task of the corpus
NAMES = (  # of things that every plan has a name for, each one word
    "cách mạng công nghiệp lần thứ tư", "khoa học và công nghệ", "khoa học công nghệ", "đổi mới sáng tạo",
    "chuyển đổi số", "công nghệ thông tin", "công nghệ số", "nền tảng số", "môi trường số", "hạ tầng số", "xã hội số",
    "doanh nghiệp nhỏ và vừa", "năng lực cạnh tranh", "hệ thống chính trị", "cơ quan nhà nước", "không gian mạng",
)  # fmt: skip
SERVING = frozenset((  # words of grammar, and what any task says of itself
    "và", "hoặc", "của", "các", "những", "cho", "với", "trong", "trên", "theo", "đến", "từ", "để", "về", "là", "có",
    "được", "tại", "như", "một", "này", "đó", "khi", "mà", "ở", "vào", "do", "bằng", "ra", "lại", "cùng", "đối với",
    "nhằm", "giữa", "qua", "sau", "trước", "mọi", "nhiều", "tới", "nhất", "cả", "cũng", "đã", "sẽ", "phải", "không",
    "còn", "nếu", "thì", "đối", "nhất là", "ngày", "tháng", "ngày tháng", "cuộc", "năm", "hàng năm", "hằng năm",
    "quý", "trước hết", "ít nhất", "tối thiểu", "tối đa", "trở lên", "phấn đấu", "triển khai", "thực hiện",
    "xây dựng", "rà soát", "tập trung", "nội dung", "kế hoạch", "chương trình", "tiếp tục", "đẩy mạnh",
    "tăng cường", "phát triển", "thúc đẩy", "ban hành", "bảo đảm", "đảm bảo", "nâng cao", "chú trọng", "quan tâm",
    "hoàn thiện", "hoàn thành", "tổ chức", "phù hợp", "hiệu quả", "đáp ứng", "góp phần", "địa bàn", "lĩnh vực",
    "nhiệm vụ", "giải pháp", "giai đoạn", "cụ thể", "kịp thời", "đồng bộ", "chủ động", "tích cực", "thuận lợi",
    "nhanh chóng", "cần thiết", "quy định", "văn bản", "đề án", "mục tiêu"
))  # fmt: skip
_TITLE = re.compile(
    r"(?:\s*,?\s*(?:\(?ban hành )?ngày\s+[\d/.\-]+(?:\s+tháng\s+\d+\s+năm\s+\d+)?)?(?:,?\s+của\s+[^,.;]{0,80}?)?"
    r"\s*,?\s+(?:về|phê duyệt|ban hành|quy định|hướng dẫn|sửa đổi)\b[^.;]*"
)
STOP = "xqx"  # no word of Vietnamese
_MARK = re.compile(r"[^\w\s]+")
_FOURTH = re.compile(r"(lần thứ) 4\b")
_WORD = re.compile(r"[^\W\d_]+")
_BESIDE = re.compile(r"[ \t\n-]+")


def distinctive_terms(
    documents: pd.DataFrame,
    tasks: pd.DataFrame,
    references: pd.DataFrame,
    plans: pd.DataFrame,
    book: Codebook,
    most: int = 8,
) -> pd.DataFrame:
    """Terms of several syllables that a plan's tasks hold more than the tasks of the others, at most `most` for each.

    Columns: doc, plan_vi, plan_en, term, n (the plan's tasks that hold it, at least two), total (its tasks), elsewhere
    and elsewhere_total (tasks of the others that hold it, and all), z (log-odds in standard errors, at least 1.645),
    tasks (ids of the n tasks). In the order of the plans, the most telling first. Cited documents with their titles,
    bodies and names of places are left out before anything is counted, so that no province is told apart by its own
    name, and so is what the titles of the plans say anyway. With fewer than two plans that have tasks there is nothing
    to tell apart: no rows.

        comparison.distinctive_terms(data.documents, data.tasks, data.references, plans, book)
    """
    tasks = plain(tasks)
    tasks = tasks[tasks["doc"].isin(set(plans["doc"]))].reset_index(drop=True)
    fixed = sorted({*theme_terms(book), *NAMES}, key=lambda term: (-len(term), term))  # the longest is looked for first
    titled = {term for title in plain(documents)["title"] for term in _phrases(_spoken(title, fixed))}
    spoken = [[t for t in said if t not in titled] for said in _terms_of(tasks, references, book, fixed)]
    if tasks["doc"].nunique() < 2 or not any(spoken):
        return pd.DataFrame(columns=COLUMNS)
    said_in = standing_in(spoken)
    terms = np.array(list(said_in), dtype=object)
    everywhere = np.array([len(where) for where in said_in.values()], dtype=float)
    names = {lang: names_of(plans[plans["doc"].isin(tasks["doc"])], lang, book) for lang in ("vi", "en")}
    rows = []
    for doc in plans.loc[plans["doc"].isin(tasks["doc"]), "doc"]:
        own = (tasks["doc"] == doc).to_numpy()
        here = np.array([own[where].sum() for where in said_in.values()], dtype=float)
        z = log_odds(here, everywhere - here, PRIOR * everywhere)
        more = here * (~own).sum() > (everywhere - here) * own.sum()  # also of the tasks, not of what they say alone
        telling = np.flatnonzero((here >= LEAST) & (z >= STRONG) & more)
        ranked = sorted(telling, key=lambda k: (-round(z[k], 9), -len(terms[k]), terms[k]))
        for k in _apart(ranked, terms)[:most]:
            said = [number for number in said_in[terms[k]] if own[number]]
            rows.append(
                (
                    doc, names["vi"][doc], names["en"][doc], terms[k], int(here[k]), int(own.sum()),
                    int(everywhere[k] - here[k]), int((~own).sum()), float(z[k]), tuple(tasks["task"].iloc[said]),
                )
            )  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def _apart(ranked: list[int], terms: np.ndarray) -> list[int]:
    """Of terms inside each other only the most telling one."""
    chosen: list[int] = []
    for k in ranked:
        if not any(f" {terms[k]} " in f" {terms[c]} " or f" {terms[c]} " in f" {terms[k]} " for c in chosen):
            chosen.append(k)
    return chosen


def log_odds(here: np.ndarray, there: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """Difference of the log-odds of each term here and there, in standard errors; `prior` adds to the counts of both.

    A term's odds are against all other terms of the same side, so that a plan with long tasks does not seem to say
    more of everything.
    """
    all_here, all_there = (here + prior).sum(), (there + prior).sum()
    odds_here = np.log((here + prior) / (all_here - here - prior))
    odds_there = np.log((there + prior) / (all_there - there - prior))
    return (odds_here - odds_there) / np.sqrt(1 / (here + prior) + 1 / (there + prior))


def _terms_of(tasks: pd.DataFrame, references: pd.DataFrame, book: Codebook, fixed: list[str]) -> list[list[str]]:
    """Of each task its terms of several syllables, without what it cites and names."""
    cited = {doc: list(zip(g["start"], g["end"], strict=True)) for doc, g in references.groupby("doc")}
    agencies = codebook.Wording(book.agencies)
    spoken = []
    for doc, start, text in zip(tasks["doc"], tasks["start"], tasks["text"], strict=True):
        spans = [(int(s) - int(start), int(e) - int(start)) for s, e in cited.get(doc, ())]
        spans = [(s, e) for s, e in spans if s >= 0 and e <= len(text)]
        spans = [(s, title.end() if (title := _TITLE.match(text, e)) else e) for s, e in spans]
        own = unicodedata.normalize("NFC", _without(text, spans))
        own = _without(own, [(s, e) for _, s, e in codebook.match(agencies, own)])
        own = _without(own, names_in(own))
        spoken.append(_phrases(_spoken(own, fixed)))
    return spoken


def _spoken(text: str, fixed: list[str]) -> list[str]:
    """The words of a text in its order, and `STOP` where a mark stands between two of them: no term goes over it."""
    marked = _MARK.sub(f" {STOP} ", _FOURTH.sub(r"\1 tư", text))
    return words(marked, [_MARK.sub(f" {STOP} ", term) for term in fixed])


def _phrases(said: list[str]) -> list[str]:
    """Terms of several syllables: a word, or up to three in a row, without any that only serve."""
    terms: list[str] = []
    for i in range(len(said)):
        for n in range(1, LONGEST + 1):
            run = said[i : i + n]
            if len(run) < n or run[-1] in SERVING or STOP in run[-1]:
                break
            terms.append(" ".join(run))
    return [term for term in terms if " " in term and term not in SERVING]


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} , {text[end:]}"
    return text


def names_in(text: str) -> list[tuple[int, int]]:
    """Names of places and people: two or more syllables in a row with capitals ("Dung Quất", "Hòa Bình")."""
    found: list[tuple[int, int]] = []
    run: list[re.Match[str]] = []
    for word in [*_WORD.finditer(text), None]:
        goes_on = word and word[0][0].isupper() and (not run or _BESIDE.fullmatch(text, run[-1].end(), word.start()))
        if goes_on:
            run.append(word)
            continue
        if len(run) > 1:
            found.append((run[0].start(), run[-1].end()))
        run = [word] if word and word[0][0].isupper() else []
    return found


def distinctive_table(found: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang) -> pd.DataFrame:
    """`distinctive_terms` to read: one row per plan with tasks, each term with its tasks here and, in brackets, elsewhere."""
    english = lang == "en"
    elsewhere, nothing = ("elsewhere", "none that stands out") if english else ("nơi khác", "không có từ nào khác hẳn")
    shown = plans[plans["tasks"] > 0]
    names = names_of(shown, lang, book)
    said = {
        doc: " · ".join(
            f"{term} {n} ({elsewhere} {other})"
            for term, n, other in zip(rows["term"], rows["n"], rows["elsewhere"], strict=True)
        )
        for doc, rows in found.groupby("doc", sort=False)
    }
    return pd.DataFrame(
        {
            ("Văn bản", "Document")[english]: [names[doc] for doc in shown["doc"]],
            ("Số nhiệm vụ", "Tasks")[english]: shown["tasks"].to_numpy(),
            ("Từ riêng (số nhiệm vụ có từ đó)", "Its own terms (tasks with the term)")[english]: [
                said.get(doc, nothing) for doc in shown["doc"]
            ],
        }
    )


def distinctive_sentences(found: pd.DataFrame, most: int = 3) -> list[tuple[str, str]]:
    """The most telling terms of each plan, with their tasks here and elsewhere (Vietnamese, English)."""
    told = []
    for _, rows in found.groupby("doc", sort=False):
        first = rows.head(most)
        vi, en = (
            [f"“{r.term}” {r.n}/{r.total} ({other} {r.elsewhere}/{r.elsewhere_total})" for r in first.itertuples()]
            for other in ("nơi khác", "elsewhere")
        )
        told.append(
            (
                f"{first['plan_vi'].iloc[0]}: {', '.join(vi)} nhiệm vụ.",
                f"{first['plan_en'].iloc[0]}: {', '.join(en)} tasks.",
            )
        )
    return told
