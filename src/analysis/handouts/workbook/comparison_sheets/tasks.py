"""The sheets of tasks: each with its bodies and its time, and how many there are by pillar and theme."""

from __future__ import annotations

import pandas as pd

from analysis import comparison
from analysis.codebook import Lang
from analysis.comparison import plain
from analysis.corpus import Corpus
from analysis.handouts.workbook.comparison_sheets.bodies import ROLES
from analysis.handouts.workbook.comparison_sheets.columns import DOC, PLAN, label
from analysis.handouts.workbook.sheets import Field, Sheet, field_of, sheet

_DUE_BY = {
    "": ("", ""),
    "day": ("ngày", "day"),
    "month": ("tháng", "month"),
    "quarter": ("quý", "quarter"),
    "year": ("năm", "year"),
}


def tasks(data: Corpus, plans: pd.DataFrame, lang: Lang) -> Sheet:
    """One row per task with its bodies and its time."""
    periods = comparison.periods_of(data.tasks, plans, data.book).set_index("task")
    tasks = plain(data.tasks)
    place = {doc: at for at, doc in enumerate(plans["doc"])}
    tasks = tasks.sort_values(["doc", "start"], key=lambda c: c.map(place) if c.name == "doc" else c, kind="stable")
    agencies, themes = plain(data.task_agencies), plain(data.task_themes).drop_duplicates(["task", "theme"])
    themes = themes.assign(label=[label(data.book, code, lang, "theme") for code in themes["theme"]])
    sections = dict(zip(data.sections["section"], plain(data.sections)["label"], strict=True))
    themed = themes.groupby("task")["label"].agg("; ".join).to_dict()
    bodies = {role: agencies[agencies["role"] == role].groupby("task")["agency"].agg("; ".join) for role in ROLES}
    rows = tasks.assign(
        plan=tasks["doc"].map(comparison.names_of(plans, lang, data.book)),
        due=[periods["due"].get(task, "") for task in tasks["task"]],
        due_by=[_DUE_BY[periods["due_by"].get(task, "")][lang == "en"] for task in tasks["task"]],
        section_label=[sections.get(section, "") for section in tasks["section"]],
        pillar_label=[label(data.book, code, lang, "pillar") for code in tasks["pillar"]],
        themes=[themed.get(task, "") for task in tasks["task"]],
        **{role: [found.get(task, "") for task in tasks["task"]] for role, found in bodies.items()},
    )
    fields = (
        PLAN,
        Field(
            "section_label", "text", ("Số mục", "Label"), ("Số mục của văn bản chứa nhiệm vụ", "Numbers of its section")
        ),
        field_of("tasks", "text", "long").called(("Nhiệm vụ", "Task")),
        *(
            Field(role, "text", title, ("Các cơ quan, cách nhau bằng “; ”", "Bodies, “; ” between"))
            for role, title in ROLES.items()
        ),
        *(field_of("tasks", name) for name in ("timeframe", "start_year", "end_year", "open_ended")),
        Field(
            "due",
            "date",
            ("Hạn", "Due"),
            (
                "Ngày cuối của thời hạn; khi chỉ nêu năm là 31/12 của năm đó",
                "The last day; of a mere year its 31 December",
            ),
        ),
        Field(
            "due_by",
            "text",
            ("Hạn nêu đến", "Due stated to the"),
            (
                "Văn bản nêu hạn đến ngày, tháng, quý hay chỉ đến năm",
                "Whether the text fixes a day, month, quarter or year",
            ),
        ),
        field_of("tasks", "output"),
        Field("pillar_label", "text", ("Nhóm nhiệm vụ", "Pillar"), ("Theo danh mục chung", "Of the common list")),
        Field("themes", "text", ("Chủ đề", "Themes"), ("Các chủ đề, cách nhau bằng “; ”", "Themes, “; ” between")),
        field_of("tasks", "task", "code").called(("Mã nhiệm vụ", "Task id")),
        DOC,
        field_of("tasks", "start"),
        field_of("tasks", "end"),
    )
    about = (
        "Mỗi dòng là một nhiệm vụ với các cơ quan và thời hạn; lọc cột Năm kết thúc để xem việc đến hạn",
        "One row per task with its bodies and its time; filter the last year to see what is due",
    )
    warning = (
        "Ô trống là văn bản không nêu. Số nhiệm vụ tùy cách viết của từng tỉnh: so sánh tỷ trọng, không so số lượng.",
        "Empty means the document does not say. How many tasks a plan has depends on how it is written: compare shares.",
    )
    return sheet(("Nhiệm vụ và cơ quan", "Tasks and bodies"), about, fields, rows, warning)


def coverage(data: Corpus, plans: pd.DataFrame, lang: Lang) -> Sheet:
    """How many tasks each document has for every pillar and theme."""
    lists = {
        "pillar": comparison.pillar_coverage(data.tasks, plans, data.book),
        "theme": comparison.theme_coverage(data.tasks, data.task_themes, plans, data.book),
    }
    names = {"pillar": ("Nhóm nhiệm vụ", "Pillar"), "theme": ("Chủ đề", "Theme")}
    none = ("(chưa xếp được)", "(none)")
    rows = pd.concat(
        [
            found.assign(
                list=names[which][lang == "en"],
                label=[
                    none[lang == "en"] if code == comparison.UNASSIGNED else label(data.book, code, lang, which)
                    for code in found["code"]
                ],
                plan=found[f"plan_{lang}"],
            )
            for which, found in lists.items()
        ]
    )
    fields = (
        Field("list", "text", ("Danh mục", "List"), ("Nhóm nhiệm vụ hoặc chủ đề", "Pillars or themes")),
        Field("label", "text", ("Tên", "Name"), ("Tên trong danh mục", "Its name in the list")),
        PLAN,
        Field("n", "whole", ("Số nhiệm vụ", "Tasks"), ("Số nhiệm vụ của văn bản thuộc trụ cột hay chủ đề đó; 0: không có",
                                                       "Tasks of the document that belong to it; 0: none")),
        Field("total", "whole", ("Tổng số nhiệm vụ", "Tasks in all"), ("Của văn bản", "Of the document")),
        Field("share", "share", ("Tỷ trọng", "Share"), ("Phần trong số nhiệm vụ của văn bản", "Of the document's tasks")),
        Field("code", "code", ("Mã", "Code"), ("Mã trong danh mục", "Its code in the codebook")),
        DOC,
    )  # fmt: skip
    about = (
        "Mỗi văn bản có bao nhiêu nhiệm vụ ở từng trụ cột và từng chủ đề, kể cả khi không có nhiệm vụ nào",
        "How many tasks each document has for every pillar and theme, also where it has none",
    )
    warning = (
        "Một nhiệm vụ có thể thuộc nhiều chủ đề: không cộng tỷ trọng theo chủ đề.",
        "A task may have several themes: do not add up shares by theme.",
    )
    return sheet(("Trụ cột và chủ đề", "Pillars and themes"), about, fields, rows, warning)
