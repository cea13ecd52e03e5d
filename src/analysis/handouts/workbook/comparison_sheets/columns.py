"""Columns that several sheets of comparisons have, and the words for the codes in them."""

from __future__ import annotations

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.handouts.workbook.sheets import Field, field_of

PLAN = Field(
    "plan", "text", ("Kế hoạch", "Plan"),
    ("Tên gọi của văn bản trong các so sánh và biểu đồ; dấu * là tỉnh suy ra từ văn bản khác",
     "What the comparisons and charts call it; * marks a province inferred from another document"),
)  # fmt: skip
DOC = field_of("targets", "doc", "code")
REGION = Field("region", "text", ("Vùng", "Region"), ("Vùng kinh tế - xã hội", "Socio-economic region"))
INDICATOR = Field(
    "indicator_label", "text", ("Chỉ tiêu", "Indicator"), ("Tên trong danh mục chỉ tiêu", "Its name in the codebook")
)
SCOPE = Field(
    "scope_label", "text", ("Phạm vi", "Scope"),
    ("Đếm cái gì, ở đâu; trống: toàn tỉnh", "What is counted, or where; empty: the province as a whole"),
)  # fmt: skip
PLACE = (field_of("targets", "start"), field_of("targets", "end"))


def label(book: Codebook, code: str, lang: Lang, field: str) -> str:
    """The words for a code of one list; "" for none."""
    return codebook.label(book, code, lang, field) if code else ""
