"""The tables. A column that several tables share is defined once, so that it means the same everywhere."""

from __future__ import annotations

from dataclasses import replace

from analysis.tables.columns import Column, Table

HOW = ("stated", "inferred", "missing")
FACTS = ("province", "number", "issued_on")
"""What is known of a document with evidence: each has a column `_how` and one `_evidence`."""
LEVELS = ("provincial", "national", "department")
SECTION_KINDS = (
    "context", "viewpoints", "objectives", "tasks", "implementation", "recipients", "signature", "other",
)  # fmt: skip
TARGET_KINDS = ("quantitative", "milestone")
COMPARATORS = ("=", ">=", ">", "~", "<=", "<", "top")
UNITS = (
    "percent", "percentage_points", "percent_per_year", "times", "rank", "per_10k", "gbps", "mbps", "index", "count",
    "billion_vnd", "other", "none",
)  # fmt: skip
ROLES = ("directs", "leads", "takes_part")
NUMBER_CLASSES = (
    "target", "legal_reference", "date_or_year", "period", "list_number", "designation", "stamp", "other", "unclear",
)  # fmt: skip
SEVERITIES = ("high", "medium", "low")
STATUSES = ("auto", "corrected")

_DOC = Column(
    "doc", "string", "Văn bản", "Document",
    "Mã văn bản: tên tệp không có phần mở rộng; phần khác của cùng tệp có thêm #, ví dụ #cover",
    "Code of the document: the file's name without its ending; further parts of one file add #, e.g. #cover",
    required=True, refers=("documents", "doc"),
)  # fmt: skip
_PROVINCE = Column(
    "province", "string", "Tỉnh, thành phố", "Province",
    "Tên tỉnh, thành phố ban hành, không có chữ “tỉnh”; trống khi không biết",
    "Province that issued it, canonical Vietnamese name without “tỉnh”; empty where unknown",
)  # fmt: skip
_SECTION = Column(
    "section", "string", "Mục", "Section",
    "Mục của văn bản chứa dòng này", "Section of the document in which it stands",
    required=True, refers=("sections", "section"),
)  # fmt: skip
_START = Column(
    "start", "integer", "Bắt đầu", "Start",
    "Vị trí ký tự đầu tiên trong văn bản gốc, đếm từ 0",
    "Position of the first character in the document's own text, counted from 0",
    unit="character", required=True, minimum=0,
)  # fmt: skip
_END = Column(
    "end", "integer", "Kết thúc", "End",
    "Vị trí ngay sau ký tự cuối cùng", "Position just after the last character",
    unit="character", required=True, minimum=0,
)  # fmt: skip
_TEXT = Column(
    "text", "string", "Nguyên văn", "Words",
    "Nguyên văn từ vị trí bắt đầu đến vị trí kết thúc", "The words exactly as they stand from start to end",
    required=True,
)  # fmt: skip
_TASK = Column(
    "task", "string", "Nhiệm vụ", "Task", "Mã nhiệm vụ", "Code of the task",
    required=True, refers=("tasks", "task"),
)  # fmt: skip


def _id(name: str, vi: str, en: str) -> Column:
    return Column(
        name, "string", f"Mã {vi}", f"{en} id",
        f"Mã {vi}, không đổi khi quy tắc đọc được cải tiến",
        f"Id of the {en.lower()}, the same after a rule gets better",
        required=True,
    )  # fmt: skip


def _words(name: str, title_vi: str, title_en: str, vi: str, en: str) -> Column:
    return Column(name, "integer", title_vi, title_en, vi, en, unit="word", required=True, minimum=1)


def _how(fact: str, vi: str, en: str) -> tuple[Column, Column]:
    return (
        Column(
            f"{fact}_how", "string", f"Biết {vi} bằng cách nào", f"How the {en} is known",
            "stated: văn bản nêu; inferred: suy ra từ văn bản khác; missing: không có",
            "stated by the document itself, inferred from another document, or missing",
            enum=HOW, required=True,
        ),
        Column(
            f"{fact}_evidence", "string", f"Chứng cứ về {vi}", f"Evidence of the {en}",
            "Nơi nêu điều đó: văn bản:bắt đầu:kết thúc", "Where that stands: doc:start:end",
        ),
    )  # fmt: skip


_DOCUMENTS = Table(
    "documents", "Văn bản", "Documents",
    "Mỗi dòng là một văn bản; một tệp có thể chứa nhiều văn bản (công văn và kế hoạch kèm theo)",
    "One row per document; a file may hold several (a covering letter and the plan it sends)",
    (
        replace(_DOC, refers=None),
        Column("file", "string", "Tệp", "File", "Tên tệp trong thư mục tài liệu gốc",
               "Name of the file in the folder of raw documents", required=True),
        Column("sha256", "string", "SHA-256", "SHA-256", "Dấu vân tay của tệp gốc, từng byte",
               "Fingerprint of the raw file, byte for byte", required=True),
        Column("level", "string", "Cấp ban hành", "Level", "Cấp của cơ quan ban hành", "Level of the issuing body",
               enum=LEVELS, required=True),
        _PROVINCE,
        Column("province_code", "string", "Mã tỉnh", "Province code",
               "Mã hai chữ số của tỉnh vào thời điểm ban hành", "Official two-digit code at the time of issue"),
        Column("province_2025", "string", "Tỉnh từ 01/7/2025", "Province since 1 July 2025",
               "Đơn vị cấp tỉnh hiện nay bao gồm địa bàn này; văn bản mới thì là chính tỉnh đó",
               "Unit of today that the area belongs to; for a plan issued since then, itself"),
        Column("region", "string", "Vùng", "Region", "Vùng kinh tế - xã hội, mã trong labels.csv",
               "Socio-economic region, code of labels.csv"),
        Column("doc_type", "string", "Loại văn bản", "Type", "Kế hoạch, Chương trình hành động, Chỉ thị, Công văn, …",
               "Kế hoạch (plan), Chương trình hành động (action programme), Chỉ thị (directive), …"),
        Column("number", "string", "Số hiệu", "Number", "Số và ký hiệu của chính văn bản, không phải số đến",
               "The document's own number, never that of an arrival stamp"),
        Column("issued_on", "date", "Ngày ban hành", "Date of issue", "Ngày ban hành", "Date of issue"),
        Column("issuer", "string", "Cơ quan ban hành", "Issuer", "Cơ quan ban hành", "Body that issued it"),
        Column("signatory", "string", "Người ký", "Signatory", "Họ tên người ký", "Name under the signature"),
        Column("signatory_title", "string", "Chức vụ người ký", "Title of the signatory",
               "Thể thức đề ký và chức vụ, như trong văn bản", "Capacity and title as printed"),
        Column("implements", "string", "Văn bản được thực hiện", "Implements",
               "Số hiệu các văn bản mà nó nói là thực hiện, cách nhau bằng “; ”",
               "Numbers of the documents it says it carries out, “; ” between"),
        Column("title", "string", "Tiêu đề", "Title", "Tên gọi, trích yếu", "Title, subject line"),
        *_how("province", "tỉnh", "province"),
        *_how("number", "số hiệu", "number"),
        *_how("issued_on", "ngày ban hành", "date of issue"),
    ),
    primary_key=("doc",),
    warning_vi="Tên tỉnh chưa phải là danh tính: từ 01/7/2025 một tên có thể chỉ địa bàn rộng hơn; "
    "xem province_code, province_2025.",
    warning_en="A name is not an identity: since 1 July 2025 one name may mean a larger area; "
    "see province_code, province_2025.",
)  # fmt: skip

_SECTIONS = Table(
    "sections", "Các mục", "Sections",
    "Mỗi dòng là một mục của văn bản; ghép lại theo thứ tự thì được toàn văn",
    "One row per part of a document's outline; joined in order they give the whole text",
    (
        _id("section", "mục", "Section"),
        _DOC,
        Column("parent", "string", "Mục cha", "Parent", "Mục chứa mục này", "Section it is part of",
               refers=("sections", "section")),
        Column("level", "integer", "Bậc", "Level",
               "0: ngoài hệ thống đánh số (tiêu đề, dấu đến, nơi nhận); 1: bậc cao nhất",
               "0: outside the numbering (title, stamp, recipients); 1: the top level", required=True, minimum=0),
        Column("label", "string", "Số mục", "Label", "Đường dẫn số mục, ví dụ II.2.1", "Path of numbers, e.g. II.2.1"),
        Column("heading", "string", "Đề mục", "Heading", "Tên mục; trống nếu là đoạn văn chỉ có số",
               "Heading; empty for a numbered paragraph without one"),
        Column("kind", "string", "Loại mục", "Kind", "Nội dung của mục", "What the part is about",
               enum=SECTION_KINDS, required=True),
        _START,
        _END,
    ),
    primary_key=("section",),
)  # fmt: skip


def _amounts(name: str, vi: str, en: str) -> tuple[Column, ...]:
    past = name == "result"
    return (
        _id(name, vi, en),
        _DOC,
        _PROVINCE,
        Column("kind", "string", "Loại", "Kind", "quantitative: có con số; milestone: mốc hoàn thành, không có con số",
               "quantitative: with a figure; milestone: an end state without one", enum=TARGET_KINDS, required=True),
        Column("indicator", "string", "Chỉ tiêu", "Indicator",
               "Mã trong indicators.csv; other: chưa có trong danh mục",
               "Code of indicators.csv; other: not in that list", required=True),
        Column("scope", "string", "Phạm vi", "Scope",
               "Đếm cái gì, ở đâu (communes, households, province, city:…); trống: toàn tỉnh",
               "What is counted, or where (communes, households, province, city:…); empty: the province as a whole"),
        Column("year", "year", "Năm báo cáo" if past else "Năm đích", "Year reported" if past else "Year",
               "Năm của số liệu; trống: không nêu" if past else "Năm phải đạt; trống: không nêu",
               "Year the figure is of; empty: not stated" if past else "Year it is promised for; empty: not stated",
               minimum=1900, maximum=2100),
        Column("comparator", "string", "So sánh", "Comparator",
               "= bằng, >= ít nhất, > trên, ~ khoảng, top: thuộc nhóm",
               "= equal, >= at least, > more than, ~ about, top: among the first", enum=COMPARATORS),
        Column("value", "number", "Giá trị", "Value",
               "Con số như văn bản viết, theo đơn vị ở cột unit; trống ở mốc hoàn thành",
               "The figure as written, in the unit of the column unit; empty for a milestone"),
        Column("value_high", "number", "Giá trị trên", "Upper value", "Đầu trên khi văn bản nêu một khoảng",
               "Upper end where the text gives a range"),
        Column("unit", "string", "Đơn vị", "Unit", "Đơn vị của value; none ở mốc hoàn thành",
               "Unit of value; none for a milestone", enum=UNITS, required=True),
        Column("base", "string", "Mẫu số", "Base",
               "Tỷ lệ của cái gì, như văn bản viết (GRDP, tổng chi ngân sách); trống: không nêu",
               "Share of what, as written (GRDP, total budget spending); empty: not stated"),
        Column("in_words", "boolean", "Viết bằng chữ", "In words", "Giá trị suy từ lời (“toàn tỉnh” = 100 %)",
               "The value was written in words (“toàn tỉnh”, the whole province = 100 %)", required=True),
        Column("restated", "boolean", "Nhắc lại", "Restated", "Phần nhiệm vụ nhắc lại một mục tiêu đã nêu",
               "A task repeats an objective stated before", required=True),
        _SECTION,
        _START,
        _END,
        Column("evidence", "string", "Câu chứng cứ", "Evidence", "Mệnh đề nêu con số, nguyên văn",
               "The clause that states it, exactly as it stands", required=True),
        Column("value_start", "integer", "Bắt đầu giá trị", "Start of the value",
               "Vị trí con số, hoặc cụm từ thay cho con số, trong văn bản",
               "Position of the figure, or of the wording that stands for it, in the text", unit="character",
               minimum=0),
        Column("value_end", "integer", "Kết thúc giá trị", "End of the value", "Vị trí ngay sau con số hoặc cụm từ đó",
               "Position just after it", unit="character", minimum=0),
        Column("status", "string", "Trạng thái", "Status", "auto: máy đọc; corrected: người đã sửa",
               "auto: as read; corrected: by a person", enum=STATUSES, required=True),
    )  # fmt: skip


_DO_NOT_ADD_VI = (
    "Không cộng, không lấy trung bình các dòng: mẫu số và phạm vi khác nhau; dòng nhắc lại (restated) lặp lại dòng khác; "
    "tỷ lệ của các tỉnh cũ không cộng thành tỷ lệ của tỉnh mới. Không có dòng nghĩa là không nêu, không phải bằng 0."
)
_DO_NOT_ADD_EN = (
    "Do not add up or average rows: bases and scopes differ, rows that repeat a target (restated) count it twice, and shares of former "
    "provinces do not add up to the share of a new one. No row means not stated, not zero."
)
_TARGETS = Table(
    "targets", "Mục tiêu", "Targets",
    "Mỗi dòng là một cam kết: một con số hoặc một mốc, cho một năm và một phạm vi",
    "One row per promise: a figure or an end state, for one year and one scope",
    _amounts("target", "mục tiêu", "Target"), primary_key=("target",), span="evidence",
    warning_vi=_DO_NOT_ADD_VI, warning_en=_DO_NOT_ADD_EN,
)  # fmt: skip
_RESULTS = Table(
    "results", "Kết quả đã báo cáo", "Reported results",
    "Mỗi dòng là một số liệu mà văn bản báo cáo về quá khứ; không phải mục tiêu",
    "One row per figure a document reports about the past; never a target",
    _amounts("result", "kết quả", "Result"), primary_key=("result",), span="evidence",
    warning_vi=_DO_NOT_ADD_VI, warning_en=_DO_NOT_ADD_EN,
)  # fmt: skip

_TASKS = Table(
    "tasks", "Nhiệm vụ", "Tasks",
    "Mỗi dòng là một nhiệm vụ, giải pháp: một gạch đầu dòng, một mục đánh số hoặc một dòng phụ lục",
    "One row per task: a bullet, a numbered item or a row of an annex",
    (
        replace(_TASK, refers=None, required=True),
        _DOC,
        _PROVINCE,
        _SECTION,
        Column("pillar", "string", "Nhóm nhiệm vụ", "Pillar",
               "Mã trong pillars.csv, theo đề mục; trống: đề mục không cho biết",
               "Code of pillars.csv, by the heading; empty: it tells none"),
        _TEXT,
        Column("timeframe", "string", "Thời gian", "Time frame", "Thời gian như văn bản viết",
               "Time frame as written"),
        Column("start_year", "year", "Năm bắt đầu", "First year", "Năm bắt đầu", "First year",
               minimum=1900, maximum=2100),
        Column("end_year", "year", "Năm kết thúc", "Last year", "Năm phải xong", "Year by which it is due",
               minimum=1900, maximum=2100),
        Column("open_ended", "boolean", "Thường xuyên", "Open-ended",
               "Thường xuyên, hằng năm, những năm tiếp theo; trống: không nêu thời gian",
               "Regularly, every year, in the years that follow; empty: no time is stated"),
        Column("output", "string", "Sản phẩm", "Output", "Sản phẩm phải có, nơi văn bản nêu",
               "Product, where the text names it"),
        _START,
        _END,
    ),
    primary_key=("task",), span="text",
    warning_vi="Số nhiệm vụ tùy cách viết của từng tỉnh (gạch đầu dòng dài hay ngắn); "
    "so sánh tỷ trọng, không so sánh số lượng.",
    warning_en="How many tasks a plan has depends on how it is written (long bullets or short); "
    "compare shares, not counts.",
)  # fmt: skip
_TASK_AGENCIES = Table(
    "task_agencies", "Cơ quan thực hiện", "Agencies of tasks",
    "Mỗi dòng là một cơ quan trong một nhiệm vụ", "One row per body named for a task",
    (
        _TASK,
        _DOC,
        Column("agency", "string", "Cơ quan", "Agency", "Tên chuẩn trong agencies.csv, hoặc nguyên văn nếu chưa có",
               "Canonical name of agencies.csv, or its own words where the list has none", required=True),
        Column("role", "string", "Vai trò", "Role",
               "directs: chỉ đạo; leads: chủ trì, thực hiện; takes_part: phối hợp",
               "directs, leads (is charged with it) or takes_part", enum=ROLES, required=True),
        replace(_TEXT, required=False),
        _START,
        _END,
    ),
    primary_key=("task", "agency", "role"), span="text",
    warning_vi="Một cơ quan nêu một lần cho nhiều nhiệm vụ có một dòng ở mỗi nhiệm vụ.",
    warning_en="A body named once for several tasks has a row in each.",
)  # fmt: skip
_TASK_THEMES = Table(
    "task_themes", "Chủ đề của nhiệm vụ", "Themes of tasks",
    "Mỗi dòng là một lần từ ngữ của một chủ đề xuất hiện trong một nhiệm vụ",
    "One row per place where the wording of a theme stands in a task",
    (
        _TASK,
        _DOC,
        Column("theme", "string", "Chủ đề", "Theme", "Mã trong themes.csv", "Code of themes.csv", required=True),
        Column("matched", "string", "Từ ngữ", "Matched", "Từ ngữ đã gặp, trên một dòng",
               "The words found, on one line",
               required=True),
        _TEXT,
        _START,
        _END,
    ),
    primary_key=("task", "theme", "start"), span="text",
    warning_vi="Một nhiệm vụ có thể thuộc nhiều chủ đề: các tỷ lệ theo chủ đề cộng lại có thể quá 100 %.",
    warning_en="A task may have several themes: shares by theme may add up to more than 100 %.",
)  # fmt: skip
_REFERENCES = Table(
    "references", "Văn bản viện dẫn", "Cited documents",
    "Mỗi dòng là một lần viện dẫn một văn bản pháp luật, chính sách",
    "One row per mention of a legal or policy document",
    (
        _id("reference", "viện dẫn", "Reference"),
        _DOC,
        Column("cited_number", "string", "Số hiệu được dẫn", "Cited number", "Số hiệu; trống khi chỉ nêu tên",
               "Its number; empty where only a name is given"),
        Column("cited_type", "string", "Loại văn bản được dẫn", "Cited type", "Nghị quyết, Quyết định, …",
               "Nghị quyết (resolution), Quyết định (decision), …"),
        Column("cited_date", "date", "Ngày được dẫn", "Cited date", "Ngày như văn bản dẫn, kể cả khi dẫn sai",
               "Date as cited, even where the citation is wrong"),
        Column("cited_issuer", "string", "Cơ quan được dẫn", "Cited issuer", "Cơ quan ban hành như văn bản dẫn",
               "Issuing body as cited"),
        _TEXT,
        _START,
        _END,
    ),
    primary_key=("reference",), span="text",
)  # fmt: skip
_NUMBERS = Table(
    "numbers", "Mọi con số", "Every number",
    "Mỗi dòng là một dãy chữ số trong văn bản và ý nghĩa của nó; không con số nào bị bỏ sót",
    "One row per digit sequence of a document and what it is; none is left out",
    (
        _DOC,
        _START,
        _END,
        _TEXT,
        Column("class", "string", "Loại", "Class", "Con số là gì; unclear: cần người xem",
               "What it is; unclear: for a person to look at",
               enum=NUMBER_CLASSES, required=True),
        Column("row", "string", "Dòng liên quan", "Row", "Mã mục tiêu, kết quả hoặc viện dẫn mà con số thuộc về",
               "Id of the target, result or reference it belongs to"),
    ),
    primary_key=("doc", "start"), span="text",
)  # fmt: skip
_PROBLEMS = Table(
    "problems", "Điều cần xem", "Problems",
    "Mỗi dòng là một điều người nghiên cứu nên xem lại trong văn bản", "One row per thing a person should look at",
    (
        _id("problem", "vấn đề", "Problem"),
        replace(_DOC, refers=None),  # a file that cannot be read has no document
        _START,
        _END,
        Column("severity", "string", "Mức độ", "Severity", "high: xem ngay; medium: nên xem; low: để biết",
               "high: now; medium: soon; low: for information", enum=SEVERITIES, required=True),
        Column("what", "string", "Vấn đề", "What", "Mã vấn đề", "Code of the problem", required=True),
        Column("hint", "string", "Gợi ý", "Hint", "Nên làm gì", "What to do, in Vietnamese", required=True),
        replace(_TEXT, required=False),
    ),
    primary_key=("problem",), span="text",
)  # fmt: skip

_SHARED_PASSAGES = Table(
    "shared_passages", "Đoạn văn chung", "Shared passages",
    "Mỗi dòng là một cặp đoạn của hai văn bản có lời văn giống hoặc gần giống nhau, sau khi bỏ ra những gì không phải "
    "lời riêng của ai",
    "One row per pair of passages of two documents with the same or nearly the same wording, once what is nobody's own "
    "wording is left out",
    (
        _id("shared", "cặp đoạn", "Pair"),
        replace(_DOC, description_vi="Văn bản đứng trước theo mã; thứ tự này không nói văn bản nào lấy của văn bản nào",
                description_en="The document that comes first by its code; the order says nothing about who took from "
                "whom"),
        _START,
        _END,
        replace(_DOC, name="other_doc", title_vi="Văn bản kia", title_en="Other document",
                description_vi="Văn bản đứng sau theo mã", description_en="The document that comes second by its code"),
        replace(_START, name="other_start", title_vi="Bắt đầu (kia)", title_en="Other start",
                description_vi="Vị trí ký tự đầu tiên của đoạn trong văn bản kia",
                description_en="Position of the passage's first character in the other document"),
        replace(_END, name="other_end", title_vi="Kết thúc (kia)", title_en="Other end",
                description_vi="Vị trí ngay sau ký tự cuối cùng trong văn bản kia",
                description_en="Position just after its last character there"),
        _words("words", "Số chữ", "Words", "Số chữ được tính của đoạn", "Words (syllables) of the passage that count"),
        _words("other_words", "Số chữ (kia)", "Other words", "Số chữ được tính của đoạn kia",
               "Words of the other passage that count"),
        _words("alike", "Số chữ trùng", "Words alike", "Số chữ có ở cả hai đoạn, theo cùng thứ tự",
               "Words that both have, in the same order"),
        Column("similarity", "number", "Độ giống", "Similarity",
               "2 × alike / (words + other_words): 1 khi mọi chữ được tính đều trùng, theo thứ tự, không kể dấu và hoa thường",
               "2 × alike / (words + other_words): 1 where all words that count are the same, in order, whatever their "
               "marks and case", required=True, minimum=0, maximum=1),
        Column("masked", "string", "Phần không tính", "Masked",
               "Những gì đã bỏ ra trong hai đoạn, cách nhau bằng “; ”: reference, title (văn bản được dẫn và tên của nó), "
               "number, date, place, body (cơ quan thực hiện), formula (câu chữ theo thể thức hành chính)",
               "What was left out of the two, “; ” between: reference, title (cited documents and their titles), number, "
               "date, place, body (bodies charged with the task), formula (what every official paper writes)"),
        Column("figures_differ", "boolean", "Số liệu khác", "Figures differ",
               "Các con số trong hai đoạn không như nhau", "The numbers in the two passages are not the same",
               required=True),
        Column("documents", "integer", "Số văn bản", "Documents",
               "Câu này, hoặc một phần của nó, có ở bao nhiêu văn bản, kể cả hai văn bản đang so; lấy số lớn hơn của hai "
               "bên. Kho có hơn 128 văn bản: mỗi câu chỉ ghép với câu có sớm nhất và một số câu gần nhất, nên số này có thể "
               "lớn hơn số cặp được ghi",
               "In how many documents this sentence, or a part of it, stands, these two included; the larger number of the "
               "two sides. In a corpus of more than 128 documents a sentence is paired only with the earliest one and "
               "some of the nearest, so this may be more than the pairs listed", required=True, minimum=2),
    ),
    primary_key=("shared",),
    warning_vi="Lời văn chung không có nghĩa là tỉnh này chép của tỉnh kia: cả hai có thể lấy từ văn bản của Trung ương.",
    warning_en="Shared wording does not mean one took it from the other: both may have it from a central document.",
)  # fmt: skip


def _count(name: str, title_vi: str, title_en: str, vi: str, en: str) -> Column:
    return Column(name, "integer", title_vi, title_en, vi, en, required=True, minimum=0)


def _agreement(name: str, title_vi: str, title_en: str, vi: str, en: str) -> Column:
    return Column(name, "number", title_vi, title_en, vi, en, required=True, minimum=0, maximum=1)


_ACCURACY = Table(
    "accuracy", "Độ chính xác", "Accuracy",
    "Mỗi dòng là một thước đo trên một tập văn bản có bản đọc tay: các bảng do máy đọc khớp với bản đọc tay đến đâu; "
    "trống khi không văn bản nào có bản đọc tay",
    "One row per measure and data set with hand-made answers: how well what is read by rule agrees with them; empty where no "
    "document has any",
    (
        Column("dataset", "string", "Tập văn bản", "Data set",
               "real: văn bản thật trong data/raw; samples: văn bản mẫu (bịa) trong tests/samples, không nằm trong các bảng khác",
               "real: the real documents of data/raw; samples: the invented ones of tests/samples, which are in no other table",
               required=True),
        Column("measure", "string", "Thước đo", "Measure", "Bảng và trường được đo, ví dụ targets.quantitative.row",
               "Table and field measured, e.g. targets.quantitative.row", required=True),
        _agreement("precision", "Tỷ lệ đúng", "Precision", "Phần đúng trong những gì máy ghi (right / built)",
                   "Share of what was built that is right (right / built)"),
        _agreement("recall", "Tỷ lệ tìm được", "Recall", "Phần máy tìm được trong những gì người ghi (right / gold)",
                   "Share of the answers by hand that was found (right / gold)"),
        _agreement("f1", "f1", "f1", "Trung bình điều hòa của hai tỷ lệ", "Harmonic mean of the two"),
        _count("right", "Đúng", "Right", "Số trường hợp khớp", "How many agree"),
        _count("built", "Máy ghi", "Built", "Số trường hợp máy ghi", "How many were built"),
        _count("gold", "Người ghi", "By hand", "Số trường hợp người ghi; với numbers là số chữ số",
               "How many there are by hand; for numbers, digits"),
    ),
    primary_key=("dataset", "measure"),
    warning_vi="Quy tắc đọc được viết khi đã xem cả hai tập; văn bản chưa ai xem có thể kém chính xác hơn. "
    "Đo trước khi áp dụng những chỗ người đọc đã sửa.",
    warning_en="The rules were written with both sets in view: expect less on a plan nobody has seen. "
    "Measured before readers' corrections are applied.",
)  # fmt: skip

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _DOCUMENTS, _SECTIONS, _TARGETS, _RESULTS, _TASKS, _TASK_AGENCIES, _TASK_THEMES, _REFERENCES, _NUMBERS,
        _SHARED_PASSAGES, _PROBLEMS, _ACCURACY,
    )
}  # fmt: skip
