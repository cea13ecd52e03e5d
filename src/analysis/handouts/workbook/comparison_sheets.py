"""The sheets a colleague opens first: what is in the corpus, what stands out, targets beside the national ones, tasks."""

from __future__ import annotations

import pandas as pd

from analysis import codebook, comparison
from analysis.codebook import Codebook, Lang
from analysis.comparison import LEADS, WRITTEN, amount_text, plain
from analysis.corpus import Corpus
from analysis.handouts.workbook.sheets import Field, Sheet, code_of, field_of, sheet
from analysis.tables import TABLES

PLAN = Field(
    "plan", "text", ("Kế hoạch", "Plan"),
    ("Tên gọi của văn bản trong các so sánh và biểu đồ; dấu * là tỉnh suy ra từ văn bản khác",
     "What the comparisons and charts call it; * marks a province inferred from another document"),
)  # fmt: skip
_DOC = field_of("targets", "doc", "code")
_REGION = Field("region", "text", ("Vùng", "Region"), ("Vùng kinh tế - xã hội", "Socio-economic region"))
_INDICATOR = Field(
    "indicator_label", "text", ("Chỉ tiêu", "Indicator"), ("Tên trong danh mục chỉ tiêu", "Its name in the codebook")
)
_SCOPE = Field(
    "scope_label", "text", ("Phạm vi", "Scope"),
    ("Đếm cái gì, ở đâu; trống: toàn tỉnh", "What is counted, or where; empty: the province as a whole"),
)  # fmt: skip
_PLACE = (field_of("targets", "start"), field_of("targets", "end"))


def comparison_sheets(data: Corpus, plans: pd.DataFrame, lang: Lang) -> list[Sheet]:
    """The comparisons, in the order a reader wants them."""
    beside = comparison.cascade(data.targets, plans, data.book)
    return [
        _documents(data, plans, lang),
        _findings(data, plans, lang),
        _by_plan(beside, data.book, lang),
        _cascade(beside, data.book, lang),
        *(make(data, plans, lang) for make in (_targets, _tasks, _bodies, _coverage, _wording, _passages)),
    ]


# --- what is in the corpus --------------------------------------------------------------------------------------------


def _documents(data: Corpus, plans: pd.DataFrame, lang: Lang) -> Sheet:
    labels = {region: _label(data.book, region, lang, "region") for region in plans["region"].unique()}
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
        _REGION,
        compared,
        *found,
        _DOC,
    )
    about = ("Mỗi dòng là một văn bản đã đọc", "One row per document read")
    return sheet(("Các văn bản đã đọc", "Documents read"), about, fields, rows)


# --- what stands out --------------------------------------------------------------------------------------------------


def _findings(data: Corpus, plans: pd.DataFrame, lang: Lang) -> Sheet:
    found = comparison.findings(data.targets, plans, data.book)
    sentences = plain(data.targets).set_index("target")["evidence"]
    quoted = [
        "\n".join(sentences[one] for one in ids.split("; ") if one in sentences.index) for ids in found["targets"]
    ]
    rows = found.assign(
        plan=found[f"plan_{lang}"],
        sentence=found[f"sentence_{lang}"],
        indicator_label=[_label(data.book, code, lang, "indicator") for code in found["indicator"]],
        scope_label=[_label(data.book, code, lang, "scope") for code in found["scope"]],
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
        _INDICATOR,
        _SCOPE,
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


# --- targets beside the national ones ---------------------------------------------------------------------------------

_STATUS = {
    comparison.STATED: ("có nêu", "stated"),
    comparison.NOT_STATED: ("không nêu", "not stated"),
    comparison.OTHER_YEARS: ("không đặt mục tiêu cho năm này", "no targets for this year"),
    comparison.NO_LEVEL: ("không còn cấp huyện", "no districts any more"),
}
_POSITION = {"": ("", ""), "below": ("thấp hơn", "below"), "reaches": ("bằng hoặc cao hơn", "equal or above")}


def _targets(data: Corpus, plans: pd.DataFrame, lang: Lang) -> Sheet:
    english = lang == "en"
    own = comparison.own_targets(data.targets, plans)
    rank = {code: place for place, code in enumerate(data.book.indicators["indicator"])}
    named = sorted((i for i in own["indicator"].unique() if i != "other"), key=lambda i: (rank.get(i, len(rank)), i))
    rows = _told(comparison.targets_of_each(own, plans, data.book, named))
    records = rows.to_dict("records")
    rows = rows.assign(
        plan=rows[f"plan_{lang}"],
        region=[_label(data.book, code, lang, "region") for code in rows["region"]],
        indicator_label=[_label(data.book, code, lang, "indicator") for code in rows["indicator"]],
        scope_label=[_label(data.book, code, lang, "scope") for code in rows["scope"]],
        status=[_STATUS[code][english] for code in rows["status"]],
        unit_label=[_label(data.book, code, lang, "unit") for code in rows["unit"]],
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
        _INDICATOR,
        _SCOPE,
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
        _REGION,
        code_of("targets", "kind"),
        code_of("targets", "comparator"),
        code_of("targets", "indicator"),
        code_of("targets", "scope"),
        field_of("targets", "target", "code"),
        _DOC,
        *_PLACE,
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


def _by_plan(beside: pd.DataFrame, book: Codebook, lang: Lang) -> Sheet:
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
        _DOC,
    )  # fmt: skip
    said = (
        "Mỗi dòng một kế hoạch: giữ, hạ thấp, nêu khác, không nêu những mục tiêu quốc gia nào, và đặt thêm gì",
        "One row per plan: which national targets it keeps, lowers, states otherwise or does not state, and what it adds",
    )
    return sheet(("Từng kế hoạch", "Plan by plan"), said, fields, rows)


def _cascade(beside: pd.DataFrame, book: Codebook, lang: Lang) -> Sheet:
    records = beside.to_dict("records")
    rows = beside.assign(
        plan=beside[f"plan_{lang}"],
        sentence=beside[f"sentence_{lang}"],
        also=[comparison.also_text(row, lang) for row in records],
        said=beside[f"said_{lang}"],
        national=[comparison.national_text(row, lang) if row["national_source"] else "" for row in records],
        indicator_label=[_label(book, code, lang, "indicator") for code in beside["indicator"]],
        scope_label=[_label(book, code, lang, "scope") for code in beside["scope"]],
        **{
            f"{name}_label": [_label(book, code, lang, name) for code in beside[name]]
            for name in ("relation", "position", "comparator_change")
        },
    )
    fields = (
        PLAN,
        Field("relation_label", "text", ("Quan hệ", "Relation"),
              ("Kế hoạch và mục tiêu quốc gia đọc cùng nhau thế nào", "How plan and national target can be read together")),
        _INDICATOR,
        _SCOPE,
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
        _DOC,
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


# --- tasks ------------------------------------------------------------------------------------------------------------

_ROLES = {"directs": ("Chỉ đạo", "Directs"), "leads": LEADS, "takes_part": ("Phối hợp", "Takes part")}


_DUE_BY = {
    "": ("", ""),
    "day": ("ngày", "day"),
    "month": ("tháng", "month"),
    "quarter": ("quý", "quarter"),
    "year": ("năm", "year"),
}


def _tasks(data: Corpus, plans: pd.DataFrame, lang: Lang) -> Sheet:
    periods = comparison.periods_of(data.tasks, plans, data.book).set_index("task")
    tasks = plain(data.tasks)
    place = {doc: at for at, doc in enumerate(plans["doc"])}
    tasks = tasks.sort_values(["doc", "start"], key=lambda c: c.map(place) if c.name == "doc" else c, kind="stable")
    agencies, themes = plain(data.task_agencies), plain(data.task_themes).drop_duplicates(["task", "theme"])
    themes = themes.assign(label=[_label(data.book, code, lang, "theme") for code in themes["theme"]])
    sections = dict(zip(data.sections["section"], plain(data.sections)["label"], strict=True))
    themed = themes.groupby("task")["label"].agg("; ".join).to_dict()
    bodies = {role: agencies[agencies["role"] == role].groupby("task")["agency"].agg("; ".join) for role in _ROLES}
    rows = tasks.assign(
        plan=tasks["doc"].map(comparison.names_of(plans, lang, data.book)),
        due=[periods["due"].get(task, "") for task in tasks["task"]],
        due_by=[_DUE_BY[periods["due_by"].get(task, "")][lang == "en"] for task in tasks["task"]],
        section_label=[sections.get(section, "") for section in tasks["section"]],
        pillar_label=[_label(data.book, code, lang, "pillar") for code in tasks["pillar"]],
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
            for role, title in _ROLES.items()
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
        _DOC,
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


def _bodies(data: Corpus, plans: pd.DataFrame, lang: Lang) -> Sheet:
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
        group_label=[_label(data.book, code, lang, "group") for code in loads["group"]],
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
            for role, title in _ROLES.items()
        ),
        Field("total", "whole", ("Tổng số nhiệm vụ", "Tasks in all"), ("Của văn bản", "Of the document")),
        Field("written", "whole", WRITTEN, ("Trống: từ ngữ quanh tên không cho biết, hoặc văn bản không ghi cơ quan",
                                            "Empty: the words around the name do not tell, or no body is named")),
        Field("share", "share", ("Tỷ trọng", "Share"),
              (f"{LEADS[0]} / tổng số", "Leads or is named to carry out / tasks in all")),
        Field("named", "text", ("Tên trong văn bản", "Named as"), ("Tên như văn bản nêu", "As the document names it")),
        _DOC,
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


_AFTER_ALL = "9999-12-31"


def _coverage(data: Corpus, plans: pd.DataFrame, lang: Lang) -> Sheet:
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
                    none[lang == "en"] if code == comparison.UNASSIGNED else _label(data.book, code, lang, which)
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
        _DOC,
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


# --- wording ----------------------------------------------------------------------------------------------------------

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


def _wording(data: Corpus, plans: pd.DataFrame, lang: Lang) -> Sheet:
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
        _DOC,
        Field("other_doc", "code", ("Văn bản kia (mã)", "Other document (code)"), ("Mã văn bản kia", "Its code")),
    )  # fmt: skip
    about = (
        "Mỗi cặp văn bản theo thứ tự: bao nhiêu lời văn của văn bản này cũng có trong văn bản kia",
        "Every ordered pair of documents: how much of the first one's wording is also found in the other",
    )
    known = TABLES["shared_passages"]
    return sheet(("Lời văn chung", "Shared wording"), about, fields, rows, (known.warning_vi, known.warning_en))


def _passages(data: Corpus, plans: pd.DataFrame, lang: Lang) -> Sheet:
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
        _DOC,
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


def _label(book: Codebook, code: str, lang: Lang, field: str) -> str:
    return codebook.label(book, code, lang, field) if code else ""
