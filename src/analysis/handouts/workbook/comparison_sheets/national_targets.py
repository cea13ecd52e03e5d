"""The sheets of each plan beside the national documents it carries out: in a row per plan, and pair by pair."""

from __future__ import annotations

import pandas as pd

from analysis import comparison
from analysis.codebook import Codebook, Lang
from analysis.handouts.workbook.comparison_sheets.columns import DOC, INDICATOR, PLAN, SCOPE, label
from analysis.handouts.workbook.sheets import Field, Sheet, field_of, sheet


def by_plan(beside: pd.DataFrame, book: Codebook, lang: Lang) -> Sheet:
    """One row per plan: which national targets it keeps, lowers or leaves out, and what it adds."""
    rows = comparison.by_plan(beside, book, lang)
    named = ("Bao nhiêu, rồi chỉ tiêu nào cho năm nào", "How many, then which indicators for which years")
    about = {
        "lowered": ("Con số thấp hơn, hoặc cùng con số nhưng diễn đạt yếu hơn", "A lower figure, or the same in weaker words"),
        "otherwise": ("Cho năm, đối tượng, đơn vị hoặc mẫu số khác", "For another year, scope, unit or base"),
        "not_held": ("Ngoài các năm, các cấp của kế hoạch, không phải thước đo cho một tỉnh, hoặc chưa có tên chung",
                     "Outside the plan's years and levels, no yardstick for a province, or without a common name"),
        "adds": ("Không có trong văn bản mà kế hoạch thực hiện; văn bản quốc gia khác có thể cũng đặt",
                 "Not in the document the plan carries out; other national documents may set it too"),
    }  # fmt: skip
    fields = (
        PLAN,
        Field("national", "whole", comparison.BY_PLAN["national"],
              ("Bằng tổng của năm cột sau", "The sum of the next five columns")),
        *(
            Field(name, "long", title, about.get(name, named))
            for name, title in comparison.BY_PLAN.items()
            if name not in ("plan", "national")
        ),
        DOC,
    )  # fmt: skip
    said = (
        "Mỗi dòng một kế hoạch: giữ, hạ thấp, nêu khác, không nêu những mục tiêu quốc gia nào, và đặt thêm gì",
        "One row per plan: which national targets it keeps, lowers, states otherwise or does not state, and what it adds",
    )
    return sheet(("Từng kế hoạch", "Plan by plan"), said, fields, rows)


def cascade(beside: pd.DataFrame, book: Codebook, lang: Lang) -> Sheet:
    """Every plan beside each target of the national documents it carries out."""
    records = beside.to_dict("records")
    rows = beside.assign(
        plan=beside[f"plan_{lang}"],
        sentence=beside[f"sentence_{lang}"],
        also=[comparison.also_text(row, lang) for row in records],
        said=beside[f"said_{lang}"],
        national=[comparison.national_text(row, lang) if row["national_source"] else "" for row in records],
        indicator_label=[label(book, code, lang, "indicator") for code in beside["indicator"]],
        scope_label=[label(book, code, lang, "scope") for code in beside["scope"]],
        **{
            f"{name}_label": [label(book, code, lang, name) for code in beside[name]]
            for name in ("relation", "position", "comparator_change")
        },
    )
    fields = (
        PLAN,
        Field("relation_label", "text", ("Quan hệ", "Relation"),
              ("Kế hoạch và mục tiêu quốc gia đọc cùng nhau thế nào", "How plan and national target can be read together")),
        INDICATOR,
        SCOPE,
        Field("year", "year", ("Năm", "Year"), ("Năm của mục tiêu quốc gia; với phần kế hoạch đặt thêm là năm của kế hoạch",
                                                "Of the national target; of the plan's own where it adds one")),
        Field("national", "text", ("Mục tiêu quốc gia", "National target"),
              ("Như văn bản quốc gia viết; trống: kế hoạch tự thêm", "As written; empty: the plan's own addition")),
        Field("said", "text", ("Kế hoạch nêu", "The plan states"),
              ("Các mức của kế hoạch kèm năm, đối tượng; trống: không nêu", "Its amounts with year and scope; empty: not stated")),
        Field("also", "text", ("Cũng có trong", "Also in"),
              ("Với phần kế hoạch đặt thêm: văn bản quốc gia khác cũng đặt, cho cùng đối tượng và năm",
               "Of what a plan adds: further national documents that set it for that scope and year")),
        Field("gap", "number", ("Chênh lệch", "Gap"),
              ("Mức của kế hoạch trừ mức quốc gia (với % là điểm phần trăm); chỉ tính khi cùng năm, đối tượng, đơn vị, mẫu số",
               "Plan minus nation (percentage points for %); only where year, scope, unit and base are the same")),
        Field("gap_high", "number", ("Chênh lệch đầu trên", "Gap of the upper end"),
              ("Khi kế hoạch nêu một khoảng", "Where the plan gives a range")),
        Field("position_label", "text", ("So với quốc gia", "Against national"), ("Thấp hơn hay đạt", "Below, or reached")),
        Field("comparator_change_label", "text", ("Cách diễn đạt", "Wording"),
              ("Khi con số bằng nhau: từ đứng trước nó (khoảng, ít nhất, trên) yêu cầu thấp hơn hay cao hơn",
               "Where the figures are equal: whether the word before them asks for less or more")),
        Field("shift", "whole", ("Dời năm", "Deadline moved"), ("Số năm; số dương là muộn hơn", "Years; positive is later")),
        Field("words", "long", ("Câu chứng cứ", "Evidence"), ("Các câu của kế hoạch, nguyên văn", "The plan's own sentences")),
        Field("sentence", "long", ("Diễn giải", "In a sentence"), ("Cả dòng viết thành câu", "The row as a sentence")),
        Field("national_value", "number", ("Mức quốc gia", "National value"), ("Con số", "The figure")),
        Field("value", "number", ("Mức của kế hoạch", "Value of the plan"), ("Con số", "The figure")),
        field_of("targets", "unit", "code"),
        Field("national_source", "text", ("Văn bản quốc gia", "National document"), ("Số hiệu", "Its number")),
        Field("national_where", "text", ("Chỗ trong văn bản quốc gia", "Place in it"), ("Mục, khoản", "Section, clause")),
        Field("national_is_confirmed", "truth", ("Có nguồn", "Has a source"),
              ("Mức quốc gia có nguồn: toàn văn, báo chí hoặc cổng thông tin (cột confirmed của danh mục)",
               "The national value has a source: full text, press or portals (codebook, column confirmed)")),
        Field("relation", "code", ("Quan hệ (mã)", "Relation (code)"), ("Mã của quan hệ", "Code of the relation")),
        Field("targets", "code", ("Mã mục tiêu", "Targets"), ("Các dòng ở trang Mục tiêu", "Rows of the sheet Targets")),
        DOC,
    )  # fmt: skip
    about = (
        "Mỗi kế hoạch cạnh từng mục tiêu của văn bản quốc gia mà nó thực hiện: chênh lệch, không nêu, thêm, dời năm",
        "Every plan beside each target of the national documents it carries out: gap, not stated, added, deadline moved",
    )
    warning = (
        "Chỉ so với văn bản mà chính kế hoạch nói là thực hiện; không cộng, không lấy trung bình các chênh lệch.",
        "Held only against documents the plan itself says it carries out; do not add up or average gaps.",
    )
    return sheet(("Cạnh mục tiêu quốc gia", "Beside the centre"), about, fields, rows, warning)
