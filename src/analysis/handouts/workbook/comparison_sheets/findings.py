"""The sheet of what stands out."""

from __future__ import annotations

import pandas as pd

from analysis import comparison
from analysis.codebook import Lang
from analysis.comparison import plain
from analysis.corpus import Corpus
from analysis.handouts.workbook.comparison_sheets.columns import INDICATOR, PLAN, SCOPE, label
from analysis.handouts.workbook.sheets import Field, Sheet, field_of, sheet


def findings(data: Corpus, plans: pd.DataFrame, lang: Lang) -> Sheet:
    """What a careful reader would stop at: one finding a row, with its evidence."""
    found = comparison.findings(data.targets, plans, data.book)
    sentences = plain(data.targets).set_index("target")["evidence"]
    quoted = [
        "\n".join(sentences[one] for one in ids.split("; ") if one in sentences.index) for ids in found["targets"]
    ]
    rows = found.assign(
        plan=found[f"plan_{lang}"],
        sentence=found[f"sentence_{lang}"],
        indicator_label=[label(data.book, code, lang, "indicator") for code in found["indicator"]],
        scope_label=[label(data.book, code, lang, "scope") for code in found["scope"]],
        evidence=quoted,
    )
    value = ("Mức của kế hoạch", "Value of the plan"), ("Con số như kế hoạch nêu", "The figure as the plan states it")
    reference = (
        ("Mức được đối chiếu", "Held against"),
        (
            "Mục tiêu quốc gia, mức của kế hoạch khác hoặc của mốc trước",
            "National target, another plan or earlier year",
        ),
    )
    fields = (
        Field("sentence", "long", ("Điều đáng lưu ý", "What stands out"),
              ("Câu viết ra từ các bảng, quan trọng nhất ở trên", "Written from the tables, the most serious first")),
        PLAN,
        INDICATOR,
        SCOPE,
        field_of("targets", "year"),
        Field("value", "number", *value),
        Field("reference", "number", *reference),
        field_of("targets", "evidence", "long"),
        Field("finding", "code", ("Loại", "Kind"), ("Mã loại nhận xét", "Code of the kind of finding")),
        Field("targets", "code", ("Mã mục tiêu", "Targets"),
              ("Các dòng ở trang Mục tiêu mà câu dựa vào", "Rows of the sheet Targets it rests on")),
    )  # fmt: skip
    about = (
        "Điều người đọc kỹ sẽ dừng lại: mỗi dòng một nhận xét, kèm câu chứng cứ",
        "What a careful reader would stop at: one finding a row, with its evidence",
    )
    return sheet(("Điều đáng lưu ý", "What stands out"), about, fields, rows)
