"""Comparisons as tables to read: columns named in the reader's language, amounts as written, codes spelled out."""

from __future__ import annotations

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.comparison.amounts import amount_text, gap_text, plain
from analysis.comparison.plans import INFERRED_MARK, UNKNOWN, day_text, names_of, type_name
from analysis.comparison.targets import NO_LEVEL, NOT_STATED, OTHER_YEARS, row_label

_SILENT = {
    NOT_STATED: ("không nêu", "not stated"),
    OTHER_YEARS: ("không đặt mục tiêu cho năm này", "no targets for this year"),
    NO_LEVEL: ("không còn cấp huyện", "no districts any more"),
}


def overview(
    documents: pd.DataFrame, plans: pd.DataFrame, problems: pd.DataFrame, book: Codebook, lang: Lang
) -> pd.DataFrame:
    """What is in the corpus, one row per document: whose, what, when, what it carries out, how much was found in it."""
    english = lang == "en"
    silent = _SILENT[NOT_STATED][english]
    titles = plain(documents).set_index("doc")
    rows = []
    for plan in plans.to_dict("records"):
        how = titles.loc[plan["doc"], ["province_how", "number_how", "issued_on_how"]]
        place = plan["province"] or UNKNOWN[english]
        rows.append(
            {
                ("Tỉnh", "Province")[english]: place + (INFERRED_MARK if plan["province_how"] == "inferred" else ""),
                ("Loại văn bản", "Kind")[english]: type_name(plan["doc_type"], lang, book),
                ("Số, ký hiệu", "Number")[english]: (plan["number"] or silent)
                + (INFERRED_MARK if how["number_how"] == "inferred" else ""),
                ("Ngày ban hành", "Issued on")[english]: (day_text(plan["issued_on"], lang) or silent)
                + (INFERRED_MARK if how["issued_on_how"] == "inferred" else ""),
                ("Thực hiện", "Carries out")[english]: "; ".join(plan["implements"]) or silent,
                ("Mục tiêu", "Targets")[english]: plan["targets"],
                ("Nhiệm vụ", "Tasks")[english]: plan["tasks"],
                ("Cần xem", "To look at")[english]: int(problems["doc"].eq(plan["doc"]).sum()),
                ("Văn bản", "Document")[english]: plan["doc"],
            }
        )
    return pd.DataFrame(rows)


def unread(problems: pd.DataFrame, documents: pd.DataFrame, lang: Lang) -> str:
    """The files that could not be read at all, by name; "" where there are none. They are in no count and no chart."""
    names = problems.loc[problems["what"] == "unreadable_file", "doc"].drop_duplicates()
    names = [name for name in names if name not in set(documents["doc"])]
    if not names:
        return ""
    start = {
        "vi": "Không đọc được, nên không có trong bảng và biểu đồ nào",
        "en": "Not read, so in no table and no chart",
    }[lang]
    return f"{start}: {', '.join(names)}."


def table_of(rows: pd.DataFrame, book: Codebook, lang: Lang) -> pd.DataFrame:
    """Rows of `targets_of` to read: plan, what is counted, year, amount, national target, distance, the sentence, its id."""
    english = lang == "en"
    out = []
    for row in rows.to_dict("records"):
        national = amount_text(row, lang, "national_") if pd.notna(row["national_value"]) else ""
        if national:
            doubt = "" if row["national_is_confirmed"] else ("; not confirmed" if english else "; chưa kiểm chứng")
            national = f"{national} ({row['national_source']}{doubt})"
        gap = row["gap"]
        out.append(
            {
                ("Kế hoạch", "Plan")[english]: row[f"plan_{lang}"],
                ("Chỉ tiêu", "Indicator")[english]: row_label(book, row["indicator"], row["scope"], lang),
                ("Năm", "Year")[english]: "" if pd.isna(row["year"]) else str(int(row["year"])),
                ("Mức nêu", "Stated")[english]: amount_text(row, lang)
                if row["stated"]
                else _SILENT[row["status"]][english],
                ("Quốc gia", "National")[english]: national,
                ("So với quốc gia", "Against national")[english]: gap_text(gap, row["unit"], lang),
                ("Câu nguồn", "Sentence")[english]: " ".join(row["evidence"].split()),
                ("Mã", "Id")[english]: row["target"],
            }
        )
    return pd.DataFrame(out)


def others_table(rows: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Rows of `others` to read: plan, year, the plan's own words, the row's id."""
    english = lang == "en"
    return pd.DataFrame(
        {
            ("Kế hoạch", "Plan")[english]: rows[f"plan_{lang}"],
            ("Năm", "Year")[english]: rows["year"].astype("string").fillna(""),
            ("Lời của kế hoạch", "The plan's own words")[english]: [
                " ".join(words.split()) for words in rows["evidence"]
            ],
            ("Mã", "Id")[english]: rows["target"],
        }
    )


def most_serious_first(problems: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """The problems by severity, then in the order of the plans and of their text."""
    rank = {"high": 0, "medium": 1, "low": 2}
    place = {doc: at for at, doc in enumerate(plans["doc"])}
    keyed = problems.assign(_rank=problems["severity"].map(rank), _place=problems["doc"].map(place))
    return keyed.sort_values(["_rank", "_place", "start"], kind="stable").drop(columns=["_rank", "_place"])


def problem_table(problems: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang) -> pd.DataFrame:
    """Problems to read, the most serious first: how serious, in which document, what, the words it is about."""
    english = lang == "en"
    names = names_of(plans, lang, book)
    shown = plain(most_serious_first(problems, plans))
    return pd.DataFrame(
        {
            ("Mức độ", "Seriousness")[english]: [codebook.label(book, s, lang, "severity") for s in shown["severity"]],
            ("Văn bản", "Document")[english]: [names.get(d, d) for d in shown["doc"]],
            ("Vấn đề", "What")[english]: [
                codebook.label(book, what, lang, "problem") if english else hint
                for what, hint in zip(shown["what"], shown["hint"], strict=True)
            ],
            ("Nguyên văn", "Words")[english]: [" ".join(t.split()) for t in shown["text"]],
            ("Mã", "Id")[english]: shown["problem"],
        }
    ).reset_index(drop=True)
