"""The sheet of bodies: what each leads, directs or takes part in."""

from __future__ import annotations

import pandas as pd

from analysis import codebook, comparison
from analysis.codebook import Lang
from analysis.comparison import LEADS, WRITTEN
from analysis.corpus import Corpus
from analysis.handouts.workbook.comparison_sheets.columns import DOC, PLAN, label
from analysis.handouts.workbook.sheets import Field, Sheet, sheet

ROLES = {"directs": ("Chỉ đạo", "Directs"), "leads": LEADS, "takes_part": ("Phối hợp", "Takes part")}
_AFTER_ALL = "9999-12-31"


def bodies(data: Corpus, plans: pd.DataFrame, lang: Lang) -> Sheet:
    """One row per document and body: how many tasks it leads, directs and takes part in."""
    loads = comparison.loads_of(data.tasks, data.task_agencies, plans, data.book, text_of=data.text_of)
    silent = ("(không ghi cơ quan nào ở nhiệm vụ)", "(names no body with its tasks)")[lang == "en"]
    today = {
        body: codebook.label(data.book, codebook.successor_of(data.book, body, _AFTER_ALL), lang, "agency")
        for body in loads["agency"].unique()
        if body
    }
    rows = loads.assign(
        plan=loads[f"plan_{lang}"],
        body=[label or silent for label in loads[f"label_{lang}"]],
        today=[today.get(body, "") for body in loads["agency"]],
        group_label=[label(data.book, code, lang, "group") for code in loads["group"]],
    )
    fields = (
        PLAN,
        Field("body", "text", ("Cơ quan", "Body"), ("Tên chuẩn trong danh mục", "Its name in the list of bodies")),
        Field("today", "text", ("Cơ quan hiện nay", "Body today"),
              ("Cơ quan nay đảm nhận việc đó, theo danh mục", "The body that has its duties now, by the list")),
        Field("group_label", "text", ("Loại cơ quan", "Kind"), ("Nhóm trong danh mục", "Its group in the list")),
        Field("collective", "truth", ("Gọi chung", "Named together"),
              ("có: nhiều cơ quan gọi chung (các sở, ngành)", "yes: many bodies under one name")),
        *(
            Field(role, "whole", title, ("Số nhiệm vụ giao với trách nhiệm đó; trống: văn bản không ghi cơ quan",
                                         "Tasks in that role; empty: the document names no body"))
            for role, title in ROLES.items()
        ),
        Field("total", "whole", ("Tổng số nhiệm vụ", "Tasks in all"), ("Của văn bản", "Of the document")),
        Field("written", "whole", WRITTEN, ("Trống: từ ngữ quanh tên không cho biết, hoặc văn bản không ghi cơ quan",
                                            "Empty: the words around the name do not tell, or no body is named")),
        Field("share", "share", ("Tỷ trọng", "Share"),
              (f"{LEADS[0]} / tổng số", "Leads or is named to carry out / tasks in all")),
        Field("named", "text", ("Tên trong văn bản", "Named as"), ("Tên như văn bản nêu", "As the document names it")),
        DOC,
    )  # fmt: skip
    about = (
        "Mỗi dòng là một cơ quan trong một văn bản: chủ trì hoặc đứng tên thực hiện, chỉ đạo, phối hợp bao nhiêu nhiệm vụ",
        "One row per document and body: how many tasks it leads or is named to carry out, directs and takes part in",
    )
    warning = (
        "Một nhiệm vụ có thể có nhiều cơ quan như vậy: không cộng các tỷ trọng.",
        "A task may have several such bodies: do not add up shares.",
    )
    return sheet(("Cơ quan", "Bodies"), about, fields, rows, warning)
