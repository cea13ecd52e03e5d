"""Every word that stands on a chart, in both languages, and the notes made from the rows drawn."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis import comparison
from analysis.codebook import Codebook, Lang
from analysis.comparison import number_text

MISSING = "—"
MOST_SOURCES = 24  # documents named in a note before the rest is counted

_WORDS = {
    "national": ("Quốc gia: {source}", "National: {source}"),
    "exact": ("mức nêu (=)", "value stated (=)"),
    "at_least": ("ít nhất, trên (≥, >)", "at least, above (≥, >)"),
    "about": ("khoảng (≈)", "about (≈)"),
    "at_most": ("không quá, dưới (≤, <)", "at most, below (≤, <)"),
    "range": ("khoảng giá trị", "range"),
    "confirmed": ("mục tiêu quốc gia, có nguồn (xem ghi chú)", "national target with a source (see the note)"),
    "unconfirmed": ("mục tiêu quốc gia, chưa kiểm chứng (?)", "national target, not confirmed (?)"),
    "not_stated": ("không nêu", "not stated"),
    "other_years": (
        "kế hoạch không đặt mục tiêu nào cho năm của ô này",
        "the plan sets no target at all for the year of this panel",
    ),
    "other_base": (
        "khác mẫu số với mục tiêu quốc gia, không so sánh",
        "not over the base of the national target: not compared",
    ),
    "no_level": ("không còn cấp huyện", "no districts any more"),
    "nothing": ("Chưa có gì để vẽ", "Nothing to draw yet"),
    "no_year": ("không nêu năm", "no year given"),
    "not_followed": (
        "Kế hoạch không dẫn {sources}; mức này chỉ để đối chiếu.",
        "{sources} is not among the documents the plans say they carry out; shown for comparison only.",
    ),
    "in_words_note": (
        "† Viết bằng lời (toàn tỉnh, tất cả, …), hiểu là 100%.",
        "† Written in words (the whole province, all, …), read as 100%.",
    ),
    "centre": ("TW", "nat."),
    "centre_is": (
        "mục tiêu quốc gia cho năm đó; văn bản ghi ở đầu cột",
        "national target for that year; its document heads the column",
    ),
    "centre_other": (
        "{sign}: của {source}, văn bản mà kế hoạch không dẫn",
        "{sign}: of {source}, which the plan does not name",
    ),
    "not_confirmed": ("mục tiêu quốc gia chưa kiểm chứng", "national target not confirmed"),
    "not_stated_then": (
        "kế hoạch có mục tiêu cho năm đó nhưng không nêu chỉ tiêu này",
        "the plan has targets for that year but not this one",
    ),
    "country": ("thứ hạng của Việt Nam, không phải của tỉnh", "a rank of Việt Nam, not of the province"),
    "counted": (
        "số chỉ tiêu chưa có tên chung; không so sánh được",
        "number of targets without a common name; not comparable",
    ),
    "others": ("Chỉ tiêu chưa có tên chung trong danh mục", "Targets the list has no name for"),
    "quantitative": ("Chỉ tiêu định lượng", "Quantitative targets"),
    "milestone": ("Mục tiêu không lượng hóa", "Milestones (no figure)"),
    "other": ("Chỉ tiêu khác", "Other targets"),
    "matrix_shown": (
        "Từng chỉ tiêu theo kế hoạch và mốc năm; mỗi kế hoạch chỉ có cột cho những năm nó đặt mục tiêu",
        "Every indicator by plan and target year; a plan has columns only for the years it sets targets for",
    ),
    "n_matrix": ("n = {n} kế hoạch, {k} hàng chỉ tiêu.", "n = {n} plan{s}, {k} row{s2} of indicators."),
    "rows_left": (
        "{n} hàng khác của cả bảng không nằm trên trang này hoặc không kế hoạch nào ở đây nêu.",
        "{n} more row{s} of the whole table: on other pages, or stated by none of the plans here.",
    ),
    "gaps_shown": (
        "Khoảng cách từ mức của kế hoạch tới mục tiêu quốc gia cùng năm, cùng đối tượng, cùng đơn vị (vạch 0)",
        "Distance of the plan's figure from the national target of the same year, scope and unit (line at 0)",
    ),
    "gap_below": ("thấp hơn mục tiêu quốc gia", "below the national target"),
    "gap_level": ("cùng con số", "the same figure"),
    "gap_above": ("cao hơn mục tiêu quốc gia", "above the national target"),
    "gap_equal": (
        "Đúng bằng mục tiêu quốc gia ở mọi kế hoạch so sánh được",
        "Just the national target in every comparable plan",
    ),
    "gap_both": ("khoảng giá trị của kế hoạch", "the plan's range"),
    "weaker_words": ("cùng con số, diễn đạt yếu hơn", "same figure, weaker words"),
    "stronger_words": ("cùng con số, diễn đạt mạnh hơn", "same figure, stronger words"),
    "words_note": (
        "Diễn đạt từ yếu đến mạnh: khoảng (≈), đúng mức, ít nhất (≥), trên (>); với mức trần và thứ hạng thì ngược lại.",
        "Words from weak to strong: about (≈), just the figure, at least (≥), above (>); "
        "the other way round for ceilings and ranks.",
    ),
    "own_product": (
        "Mức của tỉnh là phần trăm GRDP của tỉnh, mục tiêu quốc gia là phần trăm GDP.",
        "A province's figure is a share of its own GRDP, the national one a share of GDP.",
    ),
    "gap_percent": ("Điểm phần trăm", "Percentage points"),
    "gap_percent_per_year": ("Điểm phần trăm của tốc độ tăng hằng năm", "Percentage points of yearly growth"),
    "n_gaps": (
        "n = {n} mức so sánh được của {k} kế hoạch; {m} cặp khác không so sánh bằng số.",
        "n = {n} comparable figure{s} of {k} plan{s2}; {m} more pairs are not compared by figures.",
    ),
    "no_gaps": ("Chưa có mức nào so sánh được với mục tiêu quốc gia", "No figure can be held against the centre yet"),
    "without_yardstick": (
        "Chưa có mục tiêu quốc gia để đối chiếu (danh mục chưa có văn bản mà kế hoạch thực hiện): {names}.",
        "No national target to hold against (the list lacks the document carried out): {names}.",
    ),
    "kept_shown": (
        "Từng mục tiêu của văn bản Trung ương trong mỗi kế hoạch dẫn văn bản đó; dưới ký hiệu là mức của kế hoạch",
        "Each target of the national document in every plan that names it; the plan's own figure below the sign",
    ),
    "kept_also_shown": (
        "Từng mục tiêu của văn bản Trung ương trong mỗi kế hoạch được đối chiếu; dưới ký hiệu là mức của kế hoạch",
        "Each target of the national document in every plan held against it; the plan's own figure below the sign",
    ),
    "kept_added": (
        "Kế hoạch đặt, không có trong văn bản quốc gia mà kế hoạch thực hiện",
        "Set by the plans, not in the national document they carry out",
    ),
    "kept_national": ("Mục tiêu quốc gia", "National targets"),
    "kept_equal": ("đúng bằng", "equal"),
    "kept_both": ("khoảng ở cả hai phía", "range on both sides"),
    "kept_milestone": ("cùng đặt mục tiêu, không lượng hóa", "the same milestone"),
    "kept_dropped": ("không nêu", "not stated"),
    "kept_not_stated": ("không nêu; kế hoạch không dẫn văn bản này", "not stated; the plan does not name the document"),
    "kept_horizon": ("ngoài các năm hoặc cấp của kế hoạch", "outside the plan's years or levels"),
    "kept_none": (
        "của cả nước hoặc một số nơi, không phải thước đo cho tỉnh",
        "of the country or some places, no yardstick for the province",
    ),
    "kept_other_year": (
        "không nêu cho năm đó, chỉ nêu cho năm khác",
        "not stated for that year, only for another",
    ),
    "other_year_said": ("không nêu cho {year}; nêu {said}", "not for {year}; states {said}"),
    "kept_nothing": ("không có mức nào để đặt cạnh nhau", "nothing to hold side by side"),
    "n_below": ("{n} mức thấp hơn", "{n} lower"),
    "n_weaker": ("{n} cùng con số nhưng diễn đạt yếu hơn", "{n} with the same figure in weaker words"),
    "n_equal": ("{n} đúng bằng", "{n} equal"),
    "n_stronger": ("{n} cùng con số nhưng diễn đạt mạnh hơn", "{n} with the same figure in stronger words"),
    "n_above": ("{n} cao hơn", "{n} higher"),
    "n_both": ("{n} khoảng ở cả hai phía", "{n} with a range on both sides"),
    "n_milestone": ("{n} cùng đặt nhưng không lượng hóa", "{n} the same milestone"),
    "n_moved": ("{n} dời năm", "{n} with another deadline"),
    "n_apart": ("{n} nêu nhưng không so sánh được", "{n} stated but not comparable"),
    "n_silent": ("{n} không nêu", "{n} not stated"),
    "n_other_year": ("{n} không nêu cho năm đó", "{n} not stated for that year"),
    "kept_apart": ("nêu nhưng không so sánh được", "stated but not comparable"),
    "kept_earlier": ("đặt sớm hơn", "earlier"),
    "kept_later": ("đặt muộn hơn", "later"),
    "kept_plus": (
        "thêm (trong ngoặc vuông: văn bản quốc gia khác cũng có)",
        "added (in square brackets: other national documents)",
    ),
    "kept_country": (
        "Không kể {n} mục tiêu của cả nước hoặc của một số nơi, và những chỉ tiêu chưa có tên chung.",
        "Without {n} target{s} of the whole country or of some places, and those without a common name.",
    ),
    "n_kept": ("n = {n} kế hoạch, {k} mục tiêu quốc gia.", "n = {n} plan{s}, {k} national target{s2}."),
    "years_moved": ("{n} năm", "{n} year{s}"),
    "pillars_shown": (
        "Số nhiệm vụ và tỷ lệ trong tổng số nhiệm vụ của từng văn bản, theo trụ cột",
        "Tasks and share of each document's tasks, by pillar",
    ),
    "pillars_note": (
        "Nhiệm vụ thuộc trụ cột của đề mục mà nó đứng dưới; nội dung gần với một trụ cột cũng có thể nằm dưới đề mục khác. "
        "–: không phải trụ cột của nghị quyết mà văn bản thực hiện; “·”: có trong nghị quyết đó, không có đề mục.",
        "A task belongs to the pillar of its heading; matter close to a pillar may also stand under other headings. "
        "–: no pillar of the resolution the document carries out; “·”: a pillar of it without a heading.",
    ),
    "themes_shown": (
        "Số nhiệm vụ và tỷ lệ trong tổng số nhiệm vụ của từng văn bản, theo chủ đề; "
        "một nhiệm vụ có thể thuộc nhiều chủ đề, không cộng các tỷ lệ",
        "Tasks and share of each document's tasks, by theme; a task may have several themes, so shares do not add up",
    ),
    "numbers_shown": (
        "Số con số và tỷ lệ trong từng văn bản, theo loại",
        "Digit sequences and their share in each document, by class",
    ),
    "light": ("tỷ lệ thấp", "low share"),
    "none_found": ("không có", "none found"),
    "few_unshaded": ("dưới {n}: không tô màu", "below {n}: not shaded"),
    "dark": ("tỷ lệ cao nhất trong hình", "highest share in the chart"),
    "unassigned_pillar": ("(chưa xếp vào trụ cột nào)", "(no pillar found)"),
    "unassigned_theme": ("(không thuộc chủ đề nào)", "(none of the themes)"),
    "accuracy_shown": (
        "Từng chủ đề, so với chủ đề do người đọc gán cho nhiệm vụ; n: số lần người gán; bên phải: phần trăm đúng / tìm được",
        "By theme, against the themes a reader gave each task; n: how often given; right: per cent precise / found",
    ),
    "precision": ("đúng: phần đúng trong những gì máy gán", "precision: share of what the rule gave that is right"),
    "recall": ("tìm được: phần máy tìm được trong những gì người gán", "recall: share of what was given that is found"),
    "accuracy_note": (
        "n = {n} lần gán chủ đề ({sets}). Cách viết của chủ đề được sửa khi đã xem các tập này: văn bản chưa ai xem có thể "
        "kém hơn. Với n nhỏ, một lần sai đã đổi nhiều. Chủ đề đọc cách nào cũng được không tính. "
        "Nguồn: chủ đề người đọc gán (tests/gold, tests/samples).",
        "n = {n} themes given ({sets}). The wording was mended with these sets in view: expect less on a plan nobody has "
        "seen. With a small n one case moves a share a lot. Themes that can be read either way do not count. "
        "Sources: themes given by a reader (tests/gold, tests/samples).",
    ),
    "not_measured": ("Chưa đo chủ đề nào", "No theme has been measured"),
    "no_tasks_yet": ("Chưa có nhiệm vụ nào để so sánh", "No tasks to compare yet"),
    "no_numbers_yet": ("Chưa có chữ số nào", "No digits yet"),
    "leader": ("Có cơ quan chủ trì hoặc đứng tên thực hiện", "Names a body that leads or carries out"),
    "time": ("Có nêu thời gian", "Gives any time"),
    "deadline": ("Có năm hoàn thành", "Gives a year of completion"),
    "quantity": ("Có số lượng", "Gives a quantity"),
    "concreteness_shown": (
        "Tỷ lệ và số nhiệm vụ có nêu, trong n nhiệm vụ của văn bản",
        "Share and number of tasks that do, of the document's n tasks",
    ),
    "quantity_note": (
        "Năm hoàn thành: không kể việc còn tiếp tục sau năm đó. Số lượng: con số đo lường, không kể năm, số văn bản, “5G”, “mức độ 4”.",
        "A year of completion: not of tasks that go on after it. A quantity measures something; years, document numbers, “5G” and “mức độ 4” do not count.",
    ),
    "loads_shown": (
        "Số nhiệm vụ theo vai trò của từng cơ quan; tỷ lệ chủ trì hoặc đứng tên thực hiện trong số nhiệm vụ của văn bản",
        "Tasks by the role of each body, and the share of the document's tasks it leads or is named to carry out",
    ),
    "plan_bodies": (
        "{plan}: {k} nhiệm vụ, {n} cơ quan được nêu tên riêng",
        "{plan}: {k} task{s2}, {n} bod{y} named singly",
    ),
    "plan_tasks": ("{plan} ({n} nhiệm vụ)", "{plan} ({n} task{s})"),
    "collective": ("Gọi chung nhiều cơ quan, không phải một cơ quan:", "Names for many bodies at once, not one body:"),
    "more_bodies": ("và {n} cơ quan khác, nhiều nhất: {most}", "and {n} more bod{y}, at most: {most}"),
    "more_names": ("và {n} tên gọi chung khác, nhiều nhất: {most}", "and {n} more such name{s}, at most: {most}"),
    "names_nobody": ("Không ghi cơ quan nào ở nhiệm vụ", "Names no body with its tasks"),
    "may_assign": (
        "Văn bản không ghi cơ quan ở nhiệm vụ vẫn có thể giao việc chung ở phần tổ chức thực hiện.",
        "A document that names no body with its tasks may still assign them in its part on implementation.",
    ),
    "nobody_named": (
        "Không văn bản nào trong {k} văn bản ghi cơ quan ở nhiệm vụ",
        "Of {k} document{s2} not one names a body with its tasks",
    ),
    "of_which_silent": (
        "; {n} trong {k} văn bản không ghi cơ quan nào ở nhiệm vụ",
        "; {n} of {k} document{s2} name{verb} no body with the tasks",
    ),
    "no_single_leader": (
        "Không cơ quan riêng nào chủ trì hoặc đứng tên thực hiện trong {k} văn bản có ghi cơ quan",
        "No single body leads or carries out a task in the {k} document{s2} that name{verb2} bodies",
    ),
    "leads_most": (
        "{plan}: chủ trì hoặc đứng tên thực hiện nhiều nhiệm vụ nhất là {names} ({n} trong {k})",
        "{plan}: most tasks are led or carried out by the {names} ({n} of {k})",
    ),
    "leads_most_often": (
        "Chủ trì hoặc đứng tên thực hiện nhiều nhiệm vụ nhất thường là {names} ({n} trong {k} văn bản có ghi cơ quan)",
        "Most tasks are most often led or carried out by the {names} (in {n} of {k} documents that name bodies)",
    ),
    "several_roles": (
        "Tính cả cơ quan đứng ở dòng “Cơ quan thực hiện” mà văn bản không viết chữ “chủ trì”. Một nhiệm vụ có thể có nhiều "
        "cơ quan như vậy, nên các tỷ lệ không cộng lại được.",
        "Bodies that a document lists as carrying a task out count as leading it, also without the word. Several bodies may "
        "do so for one task, so shares do not add up.",
    ),
    "merged_bodies": (
        "Theo tên hiện nay; “gộp từ” là các cơ quan còn tách riêng trong chính văn bản đó, nhiệm vụ chung tính một lần.",
        "By today's names; “merged from” are bodies that were still separate in that document; a task of both counts once.",
    ),
    "today_names": ("Theo tên cơ quan hiện nay.", "By the names of bodies today."),
    "carries": (
        "{body} ở {plans} đã nhận nhiệm vụ của {old}",
        "The {body} in {plans} already has the duties of the {old}",
    ),
    "carries_not": (
        "Dưới cùng tên đó ở các văn bản khác thì chưa, hoặc chưa rõ ngày.",
        "Under the same name in the other documents it does not, or its date is not known.",
    ),
    "by_plan_shown": (
        "Số nhiệm vụ cơ quan chủ trì hoặc đứng tên thực hiện, theo văn bản; trong ngoặc: số nhiệm vụ chỉ đạo hoặc phối hợp",
        "Tasks a body leads or is named to carry out, by document; in brackets: tasks it directs or takes part in",
    ),
    "leads_short": ("Chủ trì, thực hiện", "Leads, carries out"),  # over a narrow column; the legend says it in full
    "leads_cell": ("số nhiệm vụ chủ trì hoặc đứng tên thực hiện", "tasks it leads or is named to carry out"),
    "others_cell": ("số nhiệm vụ chỉ đạo hoặc phối hợp", "tasks it directs or takes part in"),
    "absent_cell": ("văn bản không nêu tên cơ quan này", "not named in the document"),
    "same_kind": (
        "Cùng một tên ở hai tỉnh là hai cơ quan cùng loại.",
        "The same name in two provinces is two bodies of one kind.",
    ),
    "bodies_left": (
        "{n} cơ quan khác có trong ít văn bản hơn hoặc có ít nhiệm vụ hơn, không nằm trong hình.",
        "{n} more bod{y}, in fewer documents or with fewer tasks, not shown.",
    ),
    "collective_left": (
        "Không kể tên gọi chung nhiều cơ quan (“các sở, ngành”, “UBND các huyện”).",
        "Names for many bodies at once (“departments and agencies”, “districts”) are left out.",
    ),
    "by_task": (
        "{n} trong {k} văn bản ghi cơ quan ở từng nhiệm vụ",
        "{n} of {k} documents name{verb} bodies task by task",
    ),
    "lead_there": (
        "; ở đó chủ trì hoặc đứng tên thực hiện nhiều nhiệm vụ nhất: {names} ({n} trong {k})",
        "; most tasks there are led or carried out by: {names} ({n} of {k})",
    ),
    "timeline_shown": (
        "Thời gian thực hiện của nhiệm vụ; nhiệm vụ cùng thời gian đứng chung một dòng",
        "When tasks are to be done; tasks with the same time share a line",
    ),
    "tasks_timeline_shown": (
        "Từng nhiệm vụ với lời của văn bản và thời gian thực hiện",
        "Each task in the document's words, and when it is to be done",
    ),
    "passed_by": (
        "; {n} hạn đã qua vào ngày {day}",
        "; {n} deadline{s} {have} passed by {day}",
    ),
    "over": ("đã qua", "passed"),
    "n_of_tasks": ("{n} nhiệm vụ", "{n} task{s}"),
    "target_years": ("mốc năm của chỉ tiêu", "years of its targets"),
    "continued": ("tiếp theo", "continued"),
    "key_period": ("từ năm đầu đến hết năm cuối", "from the first year to the end of the last"),
    "key_passed": ("giai đoạn có hạn đã qua", "period, deadline passed"),
    "key_open": ("làm tiếp, không xác định thời điểm kết thúc", "goes on, no end stated"),
    "key_deadline": ("hạn, không nêu lúc bắt đầu", "deadline, no beginning stated"),
    "key_deadline_passed": ("hạn đã qua", "deadline passed"),
    "key_standing": ("thường xuyên, không nêu năm", "continuous, no years"),
    "key_targets": ("năm của chỉ tiêu (để đối chiếu)", "years of targets (for reference)"),
    "year_is_december": (
        "Hạn chỉ ghi năm được tính đến ngày 31/12 năm đó.",
        "A deadline that gives only its year is taken as 31 December of it.",
    ),
    "day_is_the_readers": (
        "Ngày {day} do người đọc chọn; hạn đã qua không có nghĩa là việc chưa xong.",
        "The day {day} is the reader's; a deadline that has passed does not say that the task is undone.",
    ),
    "day_off_the_chart": ("Ngày {day} nằm ngoài các năm được vẽ.", "{day} lies outside the years drawn."),
    "no_wording": ("Chưa có lời văn nào để so sánh", "No wording to compare yet"),
    "nothing_shared": (
        "Không có đoạn văn chung nào giữa {n} văn bản",
        "No passage is shared between the {n} document{s}",
    ),
    "wording_centre": ("cũng có trong văn bản của Trung ương", "also in a central document"),
    "wording_several": ("chung với từ hai tỉnh khác trở lên", "shared with two other provinces or more"),
    "wording_one": ("chung với một tỉnh khác", "shared with one other province"),
    "wording_same_province": (
        "chỉ chung với văn bản khác của chính tỉnh đó",
        "only in another document of the same province",
    ),
    "wording_own": ("riêng của văn bản", "the document's own"),
    "wording_shown": (
        "Tỷ lệ trong số chữ được tính của từng văn bản, theo nơi khác cũng có lời văn đó",
        "Share of each document's words that count, by where else that wording stands",
    ),
    "n_wording": ("n = {n} chữ được tính của {k} văn bản.", "n = {n} words that count, of {k} document{s2}."),
    "wording_counted": (
        "Không tính: văn bản được dẫn và tên của nó, con số, ngày tháng, địa danh, cơ quan thực hiện, câu chữ theo thể thức "
        "hành chính, đề mục, căn cứ, nơi nhận. Lời văn chung không có nghĩa là chép của nhau.",
        "Not counted: cited documents and their titles, numbers, dates, places, bodies in charge, formulas, headings, "
        "mandates, recipients. Shared wording does not mean one took it from the other.",
    ),
    "wording_bounds": (
        "Có hơn 128 văn bản nên không giữ mọi cặp đoạn (dấu ≥, ≤, ≈): hai văn bản của địa phương có thể chung nhiều hơn; chỗ "
        "không ghi số là không có cặp nào được giữ. Phần chung với văn bản của Trung ương thì đủ.",
        "Of more than 128 documents not every pair of passages is kept (signs ≥, ≤, ≈): two local documents may share more; "
        "where no figure stands no pair is kept. What is shared with central documents is complete.",
    ),
    "centre_missing": (
        "Chưa có văn bản nào của Trung ương trong tập văn bản: phần chung có thể lấy từ đó.",
        "No central document is in the corpus: what is shared may come from there.",
    ),
    "centre_there": (
        "Trong tập có văn bản của Trung ương; các văn bản Trung ương khác thì chưa.",
        "The corpus holds a central document; others it does not hold may still be the source.",
    ),
    "shared_matrix_shown": (
        "Bao nhiêu phần trăm số chữ được tính của văn bản ở hàng cũng có ở văn bản ở cột; đọc theo hàng",
        "Per cent of the words of the document in the row that also stand in the one in the column; read along the row",
    ),
    "may_have_taken": (
        "văn bản ở cột có trước hoặc của Trung ương: văn bản ở hàng có thể đã lấy từ đó",
        "the one in the column is older, or central: the one in the row may have taken from it",
    ),
    "groups_none": ("Chưa xếp nhóm các kế hoạch", "The plans are not grouped yet"),
    "groups_heading": (
        "Thăm dò: {n} kế hoạch xếp thành {k} nhóm theo lời văn của nhiệm vụ; độ ổn định {value} (1 là chắc chắn)",
        "Exploratory: {n} plans in {k} groups by the words of their tasks; stability {value} (1 is certain)",
    ),
    "groups_shown": (
        "Trong 100 lần rút lại nhiệm vụ, bao nhiêu phần trăm số lần hai kế hoạch vào cùng nhóm; vạch ngang ngăn các nhóm",
        "Of 100 draws of the tasks, the per cent in which two plans fall into one group; lines divide the groups",
    ),
    "groups_note": (
        "n = {n} kế hoạch. Độ ổn định: trung bình chỉ số Rand hiệu chỉnh giữa cách xếp với mọi nhiệm vụ và từng lần rút lại. Từ theo "
        "underthesea, TF-IDF, khoảng cách cosin, liên kết trung bình.",
        "n = {n} plan{s}. Stability: mean adjusted Rand index between the grouping of all tasks and that of each draw. Words by "
        "underthesea, TF-IDF, cosine distance, average linkage.",
    ),
    "together_never": ("không bao giờ cùng nhóm", "never together"),
    "together_always": ("luôn cùng nhóm", "always together"),
    "inferred": ("* Tỉnh được suy ra từ văn bản khác.", "* Province inferred from another document."),
    "sources": ("Nguồn: {names}.", "Sources: {names}."),
    "national_sources": (
        "Mục tiêu quốc gia: {names}; coi đó là mức cho từng tỉnh là giả định của phép so sánh.",
        "National targets: {names}; to take them as targets of each province is an assumption of the comparison.",
    ),
    "more": ("và {n} văn bản khác", "and {n} more document{s}"),
    "n_plans": ("n = {n} kế hoạch có phần mục tiêu, {k} kế hoạch nêu.", "n = {n} plan{s} with targets; stated in {k}."),
    "n_tasks": ("n = {n} nhiệm vụ của {k} văn bản.", "n = {n} task{s} of {k} document{s2}."),
    "no_tasks": ("Không có nhiệm vụ nào: {names}.", "No tasks in: {names}."),
    "n_numbers": ("n = {n} con số của {k} văn bản.", "n = {n} digit sequence{s} of {k} document{s2}."),
}


def word(key: str, lang: Lang, **values: object) -> str:
    """A phrase of the charts; in English `n` and `k` decide between one and many ({s}, {s2}; {y}; {verb}, {verb2})."""
    one, one2 = str(values.get("n")) == "1", str(values.get("k")) == "1"
    plural = {"s": "" if one else "s", "s2": "" if one2 else "s", "y": "y" if one else "ies"}
    plural |= {"verb": "s" if one else "", "verb2": "s" if one2 else ""}  # "1 document names", "2 documents name"
    plural |= {"have": "has" if one else "have"}
    return _WORDS[key][lang == "en"].format(**plural | values)


def sources_note(plans: pd.DataFrame, docs: Iterable[str], book: Codebook, lang: Lang) -> str:
    """The documents drawn, by name; beyond a page-full the rest is counted."""
    wanted = set(docs)
    rows = [row for row in plans.to_dict("records") if row["doc"] in wanted]
    names = [comparison.source_of(row, lang, book) for row in rows[:MOST_SOURCES]]
    if len(rows) > MOST_SOURCES:
        names.append(word("more", lang, n=len(rows) - MOST_SOURCES))
    note = word("sources", lang, names="; ".join(names)) if names else ""
    return f"{note} {word('inferred', lang)}" if any(row["province_how"] == "inferred" for row in rows) else note


def national_note(sources: Iterable[str], book: Codebook, lang: Lang) -> str:
    """The national documents drawn, with what each one's targets were taken from; "" for none."""
    names = comparison.documents_confirmed(sorted(set(sources) - {""}), book, lang)
    return word("national_sources", lang, names=names) if names else ""


def targets_note(rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang) -> str:
    """n, documents, national documents, and the documents that are not compared, for rows of `targets_of`."""
    stated = rows[rows["stated"].astype(bool)]
    parts = [
        word("n_plans", lang, n=rows["doc"].nunique(), k=stated["doc"].nunique()),
        sources_note(plans, rows["doc"], book, lang),
    ]
    national = rows[rows["national_value"].notna()]
    if len(national):
        parts.append(national_note(national["national_source"], book, lang))
        followed = set(national.loc[national["national_followed"].fillna(False).astype(bool), "national_source"])
        foreign = sorted(set(national["national_source"]) - followed)
        if foreign:
            parts.append(word("not_followed", lang, sources=", ".join(foreign)))
    if stated["in_words"].fillna(False).astype(bool).any():
        parts.append(word("in_words_note", lang))
    parts.append(comparison.left_out(plans, lang, book))
    return " ".join(filter(None, parts))


def tasks_note(rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang) -> str:
    """n and documents for rows of the task comparisons, and which documents have no tasks."""
    totals = rows.groupby("doc")["total"].first()
    parts = [word("n_tasks", lang, n=int(totals.sum()), k=len(totals)), sources_note(plans, rows["doc"], book, lang)]
    idle = plans[plans["tasks"] == 0]
    if len(idle):
        names = comparison.names_of(plans, lang, book)
        parts.append(word("no_tasks", lang, names=", ".join(names[doc] for doc in idle["doc"])))
    return " ".join(filter(None, parts))


def numbers_note(rows: pd.DataFrame, plans: pd.DataFrame, book: Codebook, lang: Lang) -> str:
    """n and documents for the numbers by class."""
    n = number_text(int(rows["n"].sum()), lang)
    return " ".join(
        [word("n_numbers", lang, n=n, k=rows["doc"].nunique()), sources_note(plans, rows["doc"], book, lang)]
    )


def shortened(text: str, most: int = 1500) -> str:
    """A description a reader's software can still read out."""
    return text if len(text) <= most else text[: text.rfind(" ", 0, most)] + " …"
