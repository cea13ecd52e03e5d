"""The sheets of shared wording: how much of each document, and the passages side by side."""

from __future__ import annotations

import pandas as pd

from analysis import comparison
from analysis.codebook import Lang
from analysis.corpus import Corpus
from analysis.handouts.workbook.comparison_sheets.columns import DOC, PLAN
from analysis.handouts.workbook.sheets import Field, Sheet, code_of, field_of, sheet
from analysis.tables import TABLES

_OTHER = Field(
    "other", "text", ("Văn bản kia", "Other document"), ("Tên gọi của văn bản kia", "What the other document is called")
)
_MAYBE = ("Khi một văn bản có trước, hoặc là của Trung ương: văn bản này có thể lấy của văn bản nào; trống: ngày không cho biết",
          "Where one is older, or central, which may have taken from which; empty: dates do not tell")  # fmt: skip
_FROM = {"": ("", ""), "from_other": ("có thể lấy từ văn bản kia", "may be from the other"),
         "to_other": ("văn bản kia có thể lấy", "the other may be from it")}  # fmt: skip

_LEAST = ("ít nhất", "at least")
_BOUND = Field("bound", "text", ("Đủ hay ít nhất", "Whole or least"), (
    "“ít nhất”: hơn 128 văn bản nên không giữ mọi cặp đoạn của hai văn bản này, số thật có thể lớn hơn; trống: đủ",
    "“at least”: of more than 128 documents not every pair of passages of these two is kept, there may be more; empty: whole",
))  # fmt: skip


def wording(data: Corpus, plans: pd.DataFrame, lang: Lang) -> Sheet:
    """Every ordered pair of documents: how much of the first one's wording is also in the other."""
    matrix = comparison.wording_matrix(data.wording, data.shared_passages, plans, data.book)
    rows = matrix.assign(
        plan=matrix[f"plan_{lang}"],
        other=matrix[f"other_plan_{lang}"],
        direction=[_FROM[code][lang == "en"] for code in matrix["direction"]],
        bound=[_LEAST[lang == "en"] if least else "" for least in matrix["at_least"]],
    )
    fields = (
        PLAN,
        _OTHER,
        *((_BOUND,) if matrix["at_least"].any() else ()),
        Field("share", "share", ("Tỷ lệ", "Share"), ("Phần lời văn của văn bản cũng có trong văn bản kia",
                                                     "Of the document's wording, what is also found in the other")),
        Field("n", "whole", ("Số chữ chung", "Words shared"), ("Số chữ cũng có trong văn bản kia", "Words also in it")),
        Field("total", "whole", ("Số chữ", "Words"), ("Số chữ được tính của văn bản", "Words of the document that count")),
        Field("pairs", "whole", ("Cặp đoạn", "Pairs"), ("Số cặp đoạn chung", "Pairs of shared passages")),
        Field("direction", "text", ("Theo ngày", "By date"), _MAYBE),
        DOC,
        Field("other_doc", "code", ("Văn bản kia (mã)", "Other document (code)"), ("Mã văn bản kia", "Its code")),
    )  # fmt: skip
    about = (
        "Mỗi cặp văn bản theo thứ tự: bao nhiêu lời văn của văn bản này cũng có trong văn bản kia",
        "Every ordered pair of documents: how much of the first one's wording is also found in the other",
    )
    known = TABLES["shared_passages"]
    return sheet(("Lời văn chung", "Shared wording"), about, fields, rows, (known.warning_vi, known.warning_en))


def passages(data: Corpus, plans: pd.DataFrame, lang: Lang) -> Sheet:
    """Every pair of shared passages with both texts."""
    found = comparison.shared_with_texts(data.shared_passages, plans, data.text_of, data.book)
    rows = found.assign(
        plan=found[f"plan_{lang}"],
        other=found[f"other_plan_{lang}"],
        direction=[_FROM[code][lang == "en"] for code in found["direction"]],
    )
    fields = (
        PLAN,
        Field("text", "long", ("Đoạn văn", "Passage"), ("Nguyên văn", "The words as they stand")),
        _OTHER,
        Field("other_text", "long", ("Đoạn văn kia", "Other passage"), ("Nguyên văn", "The words as they stand")),
        field_of("shared_passages", "words"),
        Field("similarity", "share", ("Độ giống", "Similarity"), ("Phần chữ trùng nhau", "Part of the words that are the same")),
        field_of("shared_passages", "figures_differ"),
        Field("direction", "text", ("Theo ngày", "By date"), _MAYBE),
        *(field_of("shared_passages", name) for name in ("masked", "start", "end", "other_start", "other_end")),
        field_of("shared_passages", "shared", "code"),
        DOC,
        code_of("shared_passages", "other_doc"),
    )  # fmt: skip
    about = (
        "Mỗi cặp đoạn chung với nguyên văn hai bên, dài nhất ở trên",
        "Every pair of shared passages with both texts, the longest first",
    )
    known = TABLES["shared_passages"]
    return sheet(
        ("Đoạn chung, hai bên", "Passages side by side"), about, fields, rows, (known.warning_vi, known.warning_en)
    )
