"""The sheet of the documents read."""

from __future__ import annotations

import pandas as pd

from analysis import comparison
from analysis.codebook import Lang
from analysis.corpus import Corpus
from analysis.handouts.workbook.comparison_sheets.columns import DOC, PLAN, REGION, label
from analysis.handouts.workbook.sheets import Field, Sheet, field_of, sheet


def documents(data: Corpus, plans: pd.DataFrame, lang: Lang) -> Sheet:
    """What is in the corpus: one row per document."""
    labels = {region: label(data.book, region, lang, "region") for region in plans["region"].unique()}
    rows = plans.assign(
        plan=plans["doc"].map(comparison.names_of(plans, lang, data.book)),
        region=plans["region"].map(labels),
        doc_type=[comparison.type_name(kind, lang, data.book) for kind in plans["doc_type"]],
        implements=plans["implements"].map("; ".join),
        problems=plans["doc"].map(data.problems["doc"].value_counts()).fillna(0).astype("int64"),
    )
    compared = Field(
        "compared", "truth", ("So sánh mục tiêu", "Targets compared"),
        ("có: văn bản có phần mục tiêu; không: không phải nơi đặt mục tiêu (công văn, chỉ thị, văn bản trung ương)",
         "yes: it has a part that sets targets; no: not the place for targets (letter, directive, central document)"),
    )  # fmt: skip
    found = [
        Field(name, "whole", title, about)
        for name, title, about in (
            ("targets", ("Mục tiêu", "Targets"), ("Số mục tiêu, mục tiêu nhắc lại tính một lần",
                                                  "How many; a target restated in a task counts once")),
            ("tasks", ("Nhiệm vụ", "Tasks"), ("Số nhiệm vụ", "How many")),
            ("problems", ("Điều cần xem", "To look at"), ("Số dòng ở trang Điều cần xem",
                                                           "How many rows of the sheet Problems")),
        )
    ]  # fmt: skip
    fields = (
        PLAN,
        *(field_of("documents", name) for name in ("province", "doc_type", "number", "issued_on", "implements")),
        REGION,
        compared,
        *found,
        DOC,
    )
    about = ("Mỗi dòng là một văn bản đã đọc", "One row per document read")
    return sheet(("Các văn bản đã đọc", "Documents read"), about, fields, rows)
