"""Comparisons as tables to read: columns named in the reader's language, amounts as written, codes spelled out."""

from __future__ import annotations

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.comparison.amounts import amount_text, difference_text, plain
from analysis.comparison.plans import INFERRED_MARK, UNKNOWN, names_of, type_name
from analysis.comparison.targets import NO_LEVEL, NOT_STATED, OTHER_YEARS, row_label

_SILENT = {
    NOT_STATED: ("không nêu", "not stated"),
    OTHER_YEARS: ("không đặt mục tiêu cho năm này", "no targets for this year"),
    NO_LEVEL: ("không còn cấp huyện", "no districts any more"),
}


def overview(documents: pd.DataFrame, plans: pd.DataFrame, problems: pd.DataFrame, book: Codebook, lang: Lang) -> pd.DataFrame:
    """What is in the corpus, one row per document: whose, what, when, what it carries out, how much was found in it."""
    english = lang == "en"
    titles = plain(documents).set_index("doc")
    rows = []
    for plan in plans.to_dict("records"):
        how = titles.loc[plan["doc"], ["province_how", "number_how", "issued_on_how"]]
        place = plan["province"] or UNKNOWN[english]
        rows.append(
            {
                ("Tỉnh", "Province")[english]: place + (INFERRED_MARK if plan["province_how"] == "inferred" else ""),
                ("Loại văn bản", "Kind")[english]: type_name(plan["doc_type"], lang, book),
                ("Số, ký hiệu", "Number")[english]: plan["number"] + (INFERRED_MARK if how["number_how"] == "inferred" else ""),
                ("Ngày ban hành", "Issued on")[english]: plan["issued_on"] + (INFERRED_MARK if how["issued_on_how"] == "inferred" else ""),
                ("Thực hiện", "Carries out")[english]: "; ".join(plan["implements"]),
                ("Chỉ tiêu", "Targets")[english]: plan["targets"],
                ("Nhiệm vụ", "Tasks")[english]: plan["tasks"],
                ("Cần xem", "To look at")[english]: int(problems["doc"].eq(plan["doc"]).sum()),
                ("Văn bản (mã)", "Document (id)")[english]: plan["doc"],
            }
        )
    return pd.DataFrame(rows)


def table_of(rows: pd.DataFrame, book: Codebook, lang: Lang) -> pd.DataFrame:
    """Rows of `targets_of` to read: plan, what is counted, year, amount, national target, distance, the sentence."""
    english = lang == "en"
    out = []
    for row in rows.to_dict("records"):
        national = amount_text(row, lang, "national_") if pd.notna(row["national_value"]) else ""
        if national:
            doubt = "" if row["national_is_confirmed"] else ("; not confirmed" if english else "; chưa kiểm chứng")
            national = f"{national} ({row['national_source']}{doubt})"
        gap = row["gap"]
        sign = "+" if pd.notna(gap) and gap > 0 else "−" if pd.notna(gap) and gap < 0 else ""
        out.append(
            {
                ("Kế hoạch", "Plan")[english]: row[f"plan_{lang}"],
                ("Chỉ tiêu", "Indicator")[english]: row_label(book, row["indicator"], row["scope"], lang),
                ("Năm", "Year")[english]: "" if pd.isna(row["year"]) else str(int(row["year"])),
                ("Mức nêu", "Stated")[english]: amount_text(row, lang) if row["stated"] else _SILENT[row["status"]][english],
                ("Quốc gia", "National")[english]: national,
                ("So với quốc gia", "Against national")[english]: sign + difference_text(gap, row["unit"], lang) if pd.notna(gap) else "",
                ("Câu nguồn", "Sentence")[english]: " ".join(row["evidence"].split()),
            }
        )
    return pd.DataFrame(out)


def count_table(rows: pd.DataFrame, book: Codebook, lang: Lang, field: str) -> pd.DataFrame:
    """Rows of a task or number comparison to read: codes down (spelled out by `field`), documents across, counts."""
    english = lang == "en"
    spelled = {c: codebook.label(book, c, lang, field) for c in rows["code"].unique()}
    spelled["unassigned"] = "(none)" if english else "(chưa xếp được)"
    wide = rows.assign(code=rows["code"].map(spelled)).pivot_table(
        index=["place", "code"], columns=f"plan_{lang}", values="n", aggfunc="sum", sort=False, observed=True
    )
    order = rows[f"plan_{lang}"].drop_duplicates()
    wide = wide.sort_index(level="place").droplevel("place").reindex(columns=order)
    return wide.rename_axis(index=None, columns=None).astype("int64")


def problem_table(problems: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang) -> pd.DataFrame:
    """Problems to read: how serious, in which document, what, the words it is about."""
    english = lang == "en"
    names = names_of(plans, lang, book)
    shown = plain(problems)
    return pd.DataFrame(
        {
            ("Mức độ", "Seriousness")[english]: [codebook.label(book, s, lang, "severity") for s in shown["severity"]],
            ("Văn bản", "Document")[english]: [names.get(d, d) for d in shown["doc"]],
            ("Vấn đề", "What")[english]: shown["what"].str.replace("_", " ") if english else shown["hint"],
            ("Nguyên văn", "Words")[english]: [" ".join(t.split())[:120] for t in shown["text"]],
            ("Mã", "Id")[english]: shown["problem"],
        }
    ).reset_index(drop=True)
