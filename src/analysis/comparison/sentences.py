"""The sentences of findings and headings: templates in two languages, filled with what was computed."""

from __future__ import annotations

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang

# code: (Vietnamese, English), most serious first
CODES = {
    "far_below_national": (
        "{plan}: {label} đến năm {year} ({amount}) bằng {percent}% mục tiêu quốc gia {national} ({source}{doubt}).",
        "{plan}: {label} by {year} ({amount}) is {percent}% of the national target {national} ({source}{doubt}).",
    ),
    "below_others_earlier": (
        "{plan}: {label} đến năm {year} ({amount}) thấp hơn mức nơi khác đã đặt cho mốc sớm hơn: {others}.",
        "{plan}: {label} by {year} ({amount}) is lower than what others set for an earlier year: {others}.",
    ),
    "later_not_above": (
        "{plan}: {label} nêu cho năm {year} ({amount}) không cao hơn mức nêu cho năm {earlier} ({before}).",
        "{plan}: {label} stated for {year} ({amount}) is not above the one for {earlier} ({before}).",
    ),
    "base_differs": (
        "{plan}: {label} ({amount}, năm {year}) được viết trên mẫu số khác với mục tiêu quốc gia cùng tên "
        "({national}, {source}): một bên là phần của GRDP, một bên không; không so sánh hai số này.",
        "{plan}: {label} ({amount}, {year}) is written over another base than the national target of that name "
        "({national}, {source}): one is a share of GRDP, the other is not; the two are not compared.",
    ),
    "several_values": (
        "{plan}: {label} cho năm {year} có nhiều mức khác nhau ({amounts}); cần đọc lại nguyên văn.",
        "{plan}: {label} for {year} has more than one value ({amounts}); read the sentences.",
    ),
    "restated_differs": (
        "{plan}: phần nhiệm vụ nhắc lại {inner} với mức {amount}, khác phần mục tiêu ({amounts}).",
        "{plan}: the tasks repeat {inner} as {amount}, unlike the objectives ({amounts}).",
    ),
    "documents_differ": (
        "{province}: {label} đến năm {year} khác nhau giữa các văn bản: {others}.",
        "{province}: {label} by {year} differs between its documents: {others}.",
    ),
    "sector_floor": (
        "{plan}: năm {year}, mục tiêu kinh tế số cho từng ngành là {amount}, cho cả nền kinh tế là {before}; khi mọi ngành "
        "đạt mục tiêu của mình thì cả nền kinh tế cũng đã đạt, nên mục tiêu chung không đòi hỏi thêm.",
        "{plan}: for {year} the digital economy is to be {amount} of every single sector and {before} of the whole "
        "economy; once every sector meets its target, the economy has met its own, which so asks for nothing more.",
    ),
    "maintained_from_nothing": (
        "{plan}: {label} năm {year} là “duy trì” {amount}, nhưng kế hoạch không đặt con số nào cho các năm trước, nên không rõ "
        "đến khi nào phải đạt mức cần duy trì đó.",
        "{plan}: {label}: the plan wants to “maintain” {amount} in {year}, but sets no figure for the years before, so it "
        "does not say when that level is to be reached first.",
    ),
    "national_without_value": (
        "{plan}: không nêu {inner}, trong khi {source} mà văn bản thực hiện đặt mục tiêu {amounts}.",
        "{plan}: sets no target for {inner}, while {source}, which it carries out, sets {amounts}.",
    ),
    "country_rank": (
        "{plan}: {label} ({amount}, năm {year}) là thứ hạng của Việt Nam, không phải chỉ tiêu riêng của tỉnh.",
        "{plan}: {label} ({amount}, {year}) is a rank of Việt Nam, not a target of the province.",
    ),
    "counted_differently": (
        "{label} được tính trên nhiều đối tượng khác nhau, không chung một mẫu số: {others}.",
        "{label} is counted over different things, with no common denominator: {others}.",
    ),
    "below_national": (
        "{plan}: {label} đến năm {year} ({amount}) thấp hơn mục tiêu quốc gia {national} ({source}{doubt}) {gap}.",
        "{plan}: {label} by {year} ({amount}) is {gap} below the national target of {national} ({source}{doubt}).",
    ),
    "every_year": (
        "{plan}: {label} ({amount}) đặt cho mọi năm, không chỉ năm {year}.",
        "{plan}: {label} ({amount}) is set for every year, not only for {year}.",
    ),
    "maintained": (
        "{plan}: {label} năm {year} là “duy trì” {amount}, tức giữ mức chứ không tăng thêm.",
        "{plan}: {label} in {year} is to “maintain” {amount}: a level kept, not raised.",
    ),
    "no_objectives": (
        "{plan}: {type} không có phần mục tiêu nên không được so sánh; "
        "điều đó không có nghĩa là tỉnh không cam kết gì.",
        "{plan}: a document of the kind “{type}” without a part that sets targets; it is not compared, "
        "which does not mean the province promises nothing.",
    ),
}  # fmt: skip


def headline(rows: pd.DataFrame, book: Codebook, lang: Lang) -> str:
    """What the rows of one indicator (`targets_of`) say, as the title of a chart, computed from them.

    Who states it and, for the year in which most plans can be held against a national target (the later one of two),
    how many stay below it.
    """
    vi = lang == "vi"
    if rows.empty:
        return "Chưa có kế hoạch nào để so sánh" if vi else "No plan to compare yet"
    label = codebook.label(book, rows["indicator"].iloc[0], lang, "indicator")
    stated = rows[rows["stated"].astype(bool)]
    plans, said = rows["doc"].nunique(), stated["doc"].nunique()
    if not said:
        return (
            f"{label}: chưa kế hoạch nào trong {plans} kế hoạch nêu"
            if vi
            else f"{label}: stated in none of {plans} plans"
        )
    who = f"{said} trong {plans} kế hoạch nêu" if vi else f"stated in {said} of {plans} plans"
    held = stated[stated["position"] != ""]
    if held.empty:
        return f"{label}: {who}"
    asked_in = held.groupby("year")["doc"].nunique()
    year = int(asked_in[asked_in == asked_in.max()].index.max())
    last = held[held["year"] == year]
    below = last.loc[last["position"] == "below", "doc"].nunique()
    asked = last["doc"].nunique()
    if vi:
        lower = "không kế hoạch nào thấp hơn" if not below else f"{below} trong {asked} kế hoạch so sánh được thấp hơn" if below < asked else (
            f"cả {asked} đều thấp hơn" if asked > 1 else "mức đó thấp hơn")  # fmt: skip
        return f"{label}: {who}; đến {year}, {lower} mục tiêu quốc gia"
    lower = "none is below" if not below else f"{below} of {asked} that can be compared are below" if below < asked else (
        f"all {asked} are below" if asked > 1 else "that one is below")  # fmt: skip
    return f"{label}: {who}; by {year}, {lower} the national target"
