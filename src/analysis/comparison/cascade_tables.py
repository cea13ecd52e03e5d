"""The cascade as tables to read: beside the centre, dropped, added; each with the sentence it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.comparison.amounts import DASH, difference_text, number_text
from analysis.comparison.by_plan import BY_PLAN, by_plan
from analysis.comparison.cascade import SILENT
from analysis.comparison.relations import gap_size, national_text, years_text
from analysis.comparison.targets import row_label
from analysis.comparison.yardsticks import nearness

BESIDE = ("same_year", "earlier", "later", "other_year", "no_year", "milestone", "several_values", "other_scope",
          "other_unit", "base_differs", "other_direction", "no_figure")  # fmt: skip
_NOBODYS = ("of_country", "of_some_places")  # beside the national target only where the plan speaks of its indicator
_Cell = Callable[[Mapping[str, Any]], str]


def cascade_tables(
    rows: pd.DataFrame, book: Codebook, lang: Lang, unnamed: pd.DataFrame | None = None
) -> list[tuple[list[tuple[str, str]], pd.DataFrame]]:
    """The five tables of a cascade, each with what it tells in both languages; an empty one is left out.

    `unnamed` are the targets without a common name (`others`): beside what a plan does not state stands how many it has.
    """
    tables = [
        (
            (
                "Mỗi kế hoạch một dòng; năm cột giữa cộng lại bằng số mục tiêu quốc gia. “Nêu khác đi”: cho năm, đối tượng, "
                "đơn vị hoặc mẫu số khác, xem bảng sau. “Không đối chiếu”: ngoài các năm, các cấp của kế hoạch, không phải "
                "thước đo cho một tỉnh, hoặc chưa có tên chung. “Đặt thêm”: văn bản quốc gia khác có thể cũng đặt.",
                "Each plan in one line; the five columns between add up to the number of national targets. “States "
                "otherwise”: for another year, scope, unit or base, see the next table. “Not held against”: outside the "
                "plan's years and levels, no yardstick for a province, or without a common name. “Adds”: other national "
                "documents may set it too.",
            ),
            by_plan(rows, book, lang)[list(BY_PLAN)].rename(columns={c: names[lang == "en"] for c, names in BY_PLAN.items()}),
        ),
        (
            (
                "Từng mức cạnh mục tiêu quốc gia. “Cách diễn đạt”: khi con số bằng nhau, từ đứng trước con số (khoảng, "
                "ít nhất, trên) yêu cầu thấp hơn hay cao hơn; trống khi con số khác nhau.",
                "Each figure beside the national one. “Wording”: where the figures are equal, whether the word before "
                "them (about, at least, above) asks for less or more; empty where they differ.",
            ),
            cascade_table(rows, book, lang),
        ),
        (("Chỉ tiêu của Trung ương kế hoạch chưa nêu.", "In the national document, not stated in the plan."),
         dropped_table(rows, book, lang), dropped_caveats(rows, unnamed, book)),
        (("Kế hoạch có, không có trong văn bản quốc gia mà kế hoạch thực hiện (“Cũng có trong”: văn bản quốc gia khác).",
          "In the plan, not in the national document it carries out (“Also in”: other national documents)."),
         added_table(rows, book, lang)),
        (("Cùng con số nhưng diễn đạt khác, hoặc thời hạn khác với quốc gia.",
          "The same figure in other words, or another deadline than the national one."),
         moved_table(rows, book, lang)),
    ]  # fmt: skip
    return [([told, *(one for part in more for one in part)], table) for told, table, *more in tables if len(table)]


def dropped_caveats(rows: pd.DataFrame, unnamed: pd.DataFrame | None, book: Codebook) -> list[tuple[str, str]]:
    """What keeps "not stated" from being the last word: targets without a common name, and how far the list goes.

    A target whose wording the list of indicators does not know may be one of the national targets all the same; and
    the list of national targets holds what was read of each document, not necessarily all of it.
    """
    out = []
    if unnamed is not None and len(unnamed):
        counts = unnamed.groupby(["doc", "plan_vi", "plan_en"], sort=False).size().reset_index(name="n")
        each = {
            lang: ", ".join(f"{r[f'plan_{lang}']} {r['n']}" for r in counts.to_dict("records")) for lang in ("vi", "en")
        }
        n = len(unnamed)
        out.append(
            (
                f"“Không nêu” là không thấy chỉ tiêu ấy trong kế hoạch. {n} chỉ tiêu chưa có tên chung nên không đối chiếu "
                f"được, có thể ứng với vài mục tiêu ở đây: {each['vi']}; nguyên văn của chúng: xem bảng các chỉ tiêu chưa "
                "có tên chung (trang 01, mục 6).",
                f"“Not stated” means that the indicator was not found in the plan. {n} target{'s' * (n != 1)} without a common "
                f"name could not be matched and may answer to some of these: {each['en']}; their words are in the table of "
                "targets without a common name (page 01, section 6).",
            )
        )
    held = [source for source in dict.fromkeys(rows["national_source"]) if source]
    sizes = book.national_targets["source"].value_counts()
    if held:
        vi, en = (
            ", ".join(f"{source} {word.format(sizes[source])}" for source in held) for word in ("({} mục)", "({})")
        )
        out.append(
            (
                f"Đối chiếu với danh sách mục tiêu quốc gia: {vi}. Danh sách có thể chưa đủ mọi mục tiêu của văn bản đó; "
                "mục tiêu không có trong danh sách thì không xét ở đây.",
                f"Held against the list of national targets: {en}. The list may not have every target of a document; what it "
                "does not have is not looked at here.",
            )
        )
    return out


def cascade_table(rows: pd.DataFrame, book: Codebook, lang: Lang) -> pd.DataFrame:
    """What a plan says beside each national target it speaks to: both amounts, the gap, the words, the sentence.

    A rank of the country or a matter of some places stands here where the plan has its own (a place among provinces).
    """
    columns = {
        ("Kế hoạch", "Plan"): lambda r: r[f"plan_{lang}"],
        ("Chỉ tiêu", "Indicator"): lambda r: row_label(book, r["indicator"], r["scope"], lang),
        ("Năm", "Year"): _year,
        ("Mức của kế hoạch", "The plan"): lambda r: r[f"said_{lang}"],
        ("Quốc gia", "National"): lambda r: f"{national_text(r, lang)} ({r['national_source']})",
        ("So với quốc gia", "Against national"): lambda r: against_text(r, book, lang),
        ("Cách diễn đạt", "Wording"): lambda r: _labelled(r, book, lang, "comparator_change"),
        ("Câu nguồn", "Sentence"): lambda r: r["words"],
        ("Mã", "Id"): lambda r: r["targets"],
    }
    own = rows["relation"].isin(_NOBODYS) & rows["statements"].gt(0)
    return _table(rows[rows["relation"].isin(BESIDE) | own], columns, lang)


def dropped_table(rows: pd.DataFrame, book: Codebook, lang: Lang) -> pd.DataFrame:
    """What a national document sets and a plan does not state, why that may be, and where the national target stands.

    "Mentioned in": other targets of the plan whose sentence has the wording, so that a reader can judge for herself.
    Ranks and totals of the country are no duty of a province and are left out.
    """
    columns = {
        ("Kế hoạch", "Plan"): lambda r: r[f"plan_{lang}"],
        ("Chỉ tiêu", "Indicator"): lambda r: row_label(book, r["indicator"], r["scope"], lang),
        ("Năm", "Year"): _year,
        ("Mục tiêu quốc gia", "National target"): lambda r: national_text(r, lang),
        ("Văn bản", "Document"): lambda r: r["national_source"],
        ("Chỗ trong văn bản", "Place"): lambda r: r["national_where"],
        ("Trong kế hoạch", "In the plan"): lambda r: _labelled(r, book, lang, "relation"),
        ("Kế hoạch nêu cho năm khác", "Stated for another year"): lambda r: r[f"said_{lang}"],
        ("Câu khác có nhắc tới", "Mentioned in"): lambda r: r["mentions"],
        ("Mã", "Id"): lambda r: r["targets"],
    }
    return _table(rows[rows["relation"].isin(SILENT)], columns, lang)


def added_table(rows: pd.DataFrame, book: Codebook, lang: Lang) -> pd.DataFrame:
    """What a plan sets and the national documents it carries out do not: other indicators, then other years or scopes.

    Figures first. "Also in" names further national documents that set it for that scope and year, so that nobody takes
    what comes from there for the province's own idea.
    Quantities without a common name are not here: nobody can say by name whether the nation has them (`others_table`).
    """
    added = rows[rows["relation"].isin(["added", "besides"])]
    places = {doc: place for place, doc in enumerate(rows["doc"].drop_duplicates())}
    added = added.assign(_plan=added["doc"].map(places), _late=added["kind"] != "quantitative")
    added = added.sort_values(["_plan", "relation", "_late"], kind="stable")
    columns = {
        ("Kế hoạch", "Plan"): lambda r: r[f"plan_{lang}"],
        ("Chỉ tiêu", "Indicator"): lambda r: row_label(book, r["indicator"], r["scope"], lang),
        ("Năm", "Year"): _year,
        ("Mức của kế hoạch", "The plan"): lambda r: r[f"said_{lang}"],
        ("Trong văn bản được thực hiện", "In the document carried out"): lambda r: _labelled(r, book, lang, "relation"),
        ("Cũng có trong", "Also in"): lambda r: also_text(r, lang),
        ("Câu nguồn", "Sentence"): lambda r: r["words"],
        ("Mã", "Id"): lambda r: r["targets"],
    }
    return _table(added, columns, lang)


def also_text(row: Mapping[str, Any], lang: Lang) -> str:
    """What other national documents set where a plan adds something, said to be the same where the amounts are the same."""
    if not row["also_in"]:
        return ""
    same = ("trùng với ", "the same as in ")[lang == "en"] if row["also_same"] is True else ""
    return same + row[f"also_{lang}"]


def moved_table(rows: pd.DataFrame, book: Codebook, lang: Lang) -> pd.DataFrame:
    """Where the words before the figure or the deadline are not the national ones."""
    worded = rows["comparator_change"].isin(["weakened", "strengthened"])
    return cascade_table(rows[worded | rows["relation"].isin(["earlier", "later"])], book, lang)


def against_text(row: Mapping[str, Any], book: Codebook, lang: Lang) -> str:
    """How a row stands against the national target: "thấp hơn trên 2 điểm phần trăm", "5 năm muộn hơn", or why nothing is computed."""
    english = lang == "en"
    if row["relation"] in ("earlier", "later"):
        late = (" muộn hơn", " later") if row["relation"] == "later" else (" sớm hơn", " earlier")
        return years_text(row["shift"], lang) + late[english]
    if row["relation"] != "same_year":
        return _labelled(row, book, lang, "relation")
    if row["position"] == "straddles":
        low, high = (_signed(row[name], row["unit"], lang) for name in ("gap", "gap_high"))
        return f"{low} … {high}"
    if not row["gap"] and pd.isna(row["gap_high"]):
        return ("bằng", "equal")[english]
    below = row["position"] == "below"
    if english:
        return gap_size(row, lang) + (" short" if below else " beyond")
    return ("thấp hơn " if below else "vượt ") + gap_size(row, lang)


def _ends(row: Mapping[str, Any]) -> list[float]:
    return [end for end in (row["gap"], row["gap_high"]) if pd.notna(end)]


def _signed(gap: float, unit: str, lang: Lang) -> str:
    return ("" if not gap else "+" if gap > 0 else "−") + difference_text(gap, unit, lang)


_SHORT = {"": "", "about": "≈ ", "more": "> ", "less": "< "}


def short_gap(row: Mapping[str, Any], lang: Lang) -> str:
    """The size of a gap as short as a chart needs it, no more exact than the two amounts: "20", "> 10", "0,5–1".

    The chart's sign says whether it is below or above; a range on both sides has its signs: "−1 … +2".
    """
    ends = _ends(row)
    if row["position"] == "straddles":
        return " … ".join(("" if not end else "+" if end > 0 else "−") + number_text(abs(end), lang) for end in ends)
    return _SHORT[nearness(row)] + DASH.join(number_text(abs(end), lang) for end in sorted(ends, key=abs))


def _year(row: Mapping[str, Any]) -> str:
    return "" if pd.isna(row["year"]) else str(int(row["year"]))


def _labelled(row: Mapping[str, Any], book: Codebook, lang: Lang, field: str) -> str:
    return codebook.label(book, row[field], lang, field) if row[field] else ""


def _table(rows: pd.DataFrame, columns: Mapping[tuple[str, str], _Cell], lang: Lang) -> pd.DataFrame:
    records = rows.to_dict("records")
    return pd.DataFrame({name[lang == "en"]: [cell(row) for row in records] for name, cell in columns.items()})
