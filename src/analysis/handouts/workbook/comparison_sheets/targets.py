"""The sheet of all targets by indicator, scope and year, beside the national ones."""

from __future__ import annotations

import pandas as pd

from analysis import comparison
from analysis.codebook import Lang
from analysis.comparison import amount_text
from analysis.corpus import Corpus
from analysis.handouts.workbook.comparison_sheets.columns import DOC, INDICATOR, PLACE, PLAN, REGION, SCOPE, label
from analysis.handouts.workbook.sheets import Field, Sheet, code_of, field_of, sheet

_STATUS = {
    comparison.STATED: ("có nêu", "stated"),
    comparison.NOT_STATED: ("không nêu", "not stated"),
    comparison.OTHER_YEARS: ("không đặt mục tiêu cho năm này", "no targets for this year"),
    comparison.NO_LEVEL: ("không còn cấp huyện", "no districts any more"),
}
_POSITION = {"": ("", ""), "below": ("thấp hơn", "below"), "reaches": ("bằng hoặc cao hơn", "equal or above")}


def targets(data: Corpus, plans: pd.DataFrame, lang: Lang) -> Sheet:
    """Every indicator, scope and year: what each plan states beside the national target."""
    english = lang == "en"
    own = comparison.own_targets(data.targets, plans)
    rank = {code: place for place, code in enumerate(data.book.indicators["indicator"])}
    named = sorted((i for i in own["indicator"].unique() if i != "other"), key=lambda i: (rank.get(i, len(rank)), i))
    rows = _told(comparison.targets_of_each(own, plans, data.book, named))
    records = rows.to_dict("records")
    rows = rows.assign(
        plan=rows[f"plan_{lang}"],
        region=[label(data.book, code, lang, "region") for code in rows["region"]],
        indicator_label=[label(data.book, code, lang, "indicator") for code in rows["indicator"]],
        scope_label=[label(data.book, code, lang, "scope") for code in rows["scope"]],
        status=[_STATUS[code][english] for code in rows["status"]],
        unit_label=[label(data.book, code, lang, "unit") for code in rows["unit"]],
        written=[amount_text(row, lang) if row["stated"] else "" for row in records],
        national=[amount_text(row, lang, "national_") for row in records],
        position=[_POSITION[code][english] for code in rows["position"]],
    )
    gap = (
        "Mức của kế hoạch trừ mức quốc gia, theo đơn vị ở cột Đơn vị (với % là điểm phần trăm); trống: không so được. "
        "Với thứ hạng, số dương là kém hơn",
        "The plan's value minus the national one, in the unit (percentage points for %); empty: not comparable. "
        "For a rank, a positive number is the worse one",
    )
    fields = (
        INDICATOR,
        SCOPE,
        field_of("targets", "year"),
        PLAN,
        Field("status", "text", ("Có nêu không", "Stated"), ("Không nêu không phải là bằng 0", "Not stated is not zero")),
        Field("written", "text", ("Mức nêu", "As stated"), ("So sánh, con số và đơn vị", "Comparator, figure and unit")),
        field_of("targets", "value"),
        field_of("targets", "value_high"),
        Field("unit_label", "text", ("Đơn vị", "Unit"), ("Đơn vị của các con số trong dòng", "Unit of the row's figures")),
        field_of("targets", "evidence", "long"),
        Field("national", "text", ("Mục tiêu quốc gia", "National target"),
              ("Cho cùng chỉ tiêu, phạm vi và năm", "For the same indicator, scope and year")),
        Field("national_value", "number", ("Mức quốc gia", "National value"), ("Con số, theo đơn vị", "The figure")),
        Field("national_source", "text", ("Văn bản quốc gia", "National document"),
              ("Văn bản đặt mục tiêu quốc gia", "The document that sets it")),
        Field("national_is_confirmed", "truth", ("Có nguồn", "Has a source"),
              ("Mức quốc gia có nguồn: toàn văn, báo chí hoặc cổng thông tin (cột confirmed của danh mục)",
               "The national value has a source: full text, press or portals (codebook, column confirmed)")),
        Field("national_followed", "truth", ("Kế hoạch có dẫn", "Followed"),
              ("Kế hoạch nói là thực hiện văn bản đó", "The plan says it carries out that document")),
        Field("national_same_base", "truth", ("Cùng mẫu số", "Same base"),
              ("không: một bên là phần của GRDP, một bên không; không so sánh",
               "no: one is a share of GRDP, the other is not; not compared")),
        Field("gap", "number", ("Chênh lệch", "Gap"), gap),
        Field("position", "text", ("So với quốc gia", "Against national"),
              ("Thấp hơn hay đạt mức quốc gia", "Below or not below the national value")),
        REGION,
        code_of("targets", "kind"),
        code_of("targets", "comparator"),
        code_of("targets", "indicator"),
        code_of("targets", "scope"),
        field_of("targets", "target", "code"),
        DOC,
        *PLACE,
    )  # fmt: skip
    about = (
        "Mỗi chỉ tiêu, phạm vi và năm: từng kế hoạch nêu gì, hoặc không nêu, bên cạnh mục tiêu quốc gia. "
        "Chỉ tiêu chưa có tên chung (other) không so sánh được, xem trang Mục tiêu",
        "For every indicator, scope and year what each plan states, or that it does not, beside the national target. "
        "Targets without a common name (other) cannot be compared: see the sheet Targets",
    )
    warning = (
        "Không cộng, không lấy trung bình các dòng: mẫu số và phạm vi khác nhau.",
        "Do not add up or average rows: bases and scopes differ.",
    )
    return sheet(("So với quốc gia", "Against national"), about, fields, rows, warning)


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    """Without the rows of years for which a plan sets no targets at all, where another row speaks for that plan."""
    silent = rows["status"] == comparison.OTHER_YEARS
    heard = (~silent).groupby([rows["doc"], rows["indicator"], rows["scope"]]).transform("any")
    again = rows.duplicated(["doc", "indicator", "scope", "status"])
    return rows[~silent | ~(heard | again)]
