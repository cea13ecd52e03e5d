"""What the columns of a frame mean to a reader: their titles, how a cell is written, what an empty cell says."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from analysis.codebook import Lang
from analysis.tables import TABLES, Column, Table

Kind = Literal["text", "code", "id", "number", "share", "whole", "place", "year", "truth", "date"]
Pair = tuple[str, str]  # Vietnamese, English

NOTHING: Pair = ("", "")
NOT_STATED: Pair = ("không nêu", "not stated")


@dataclass(frozen=True)
class Meaning:
    """A column for a reader. `field` is the list of labels its codes are spelled out by; `empty` is what a missing
    cell says ("" where it is simply empty). `apart`: shown only on request, being an offset, a hash or an order;
    `usual`: a truth that is worth a column only where some row is the other way."""

    title: Pair
    kind: Kind = "text"
    field: str = ""
    empty: Pair = NOTHING
    apart: bool = False
    usual: bool | None = None


# What a missing cell says, by column. Where a table's own description says so, it is "not stated" (`tables.schema`).
_EMPTY: dict[str, Pair] = {
    **dict.fromkeys(
        (
            *("year", "start_year", "end_year", "timeframe", "open_ended", "output", "number", "issued_on", "issuer"),
            *("signatory", "signatory_title", "implements", "title", "doc_type", "cited_number", "cited_date"),
            *("cited_issuer", "base", "province_how"),
        ),
        NOT_STATED,
    ),
    "scope": ("toàn tỉnh", "the whole province"),
    "province": ("không rõ", "unknown"),
    "province_code": ("không rõ", "unknown"),
    "province_2025": ("không rõ", "unknown"),
    "region": ("không rõ", "unknown"),
    "pillar": ("đề mục không cho biết", "the heading tells none"),
    "resolution": ("không có", "none"),
}

_APART = {
    *("start", "end", "value_start", "value_end", "sha256", "section", "order", "place", "stated", "row"),
    *("other_start", "other_end", "file", "province_code", "signatory", "signatory_title"),
}
_USUAL = {"in_words": False, "restated": False}

_FIELDS = {"province_how": "how", "number_how": "how", "issued_on_how": "how", "theme": "theme", "pillar": "pillar"}
_CODES = (
    *("indicator", "theme", "pillar", "scope", "unit", "comparator", "kind", "level", "doc_type", "role", "class"),
    *("severity", "status", "region", "group", "agency", "position"),
)
_IDS = {
    "target",
    "result",
    "task",
    "reference",
    "problem",
    "section",
    "parent",
    "shared",
    "doc",
    "other_doc",
    "file",
    "row",
}

# Columns of the comparisons that no table has.
_COMPARED: dict[str, Meaning] = {
    "plan": Meaning(("Kế hoạch", "Plan")),
    "national": Meaning(("Quốc gia", "National")),
    "sentence": Meaning(("Câu", "Sentence")),
    "label": Meaning(("Tên gọi", "Name")),
    "amount": Meaning(("Mức nêu", "Stated"), empty=NOT_STATED),
    "national_amount": Meaning(("Mục tiêu quốc gia", "National target"), empty=("không có", "none")),
    "source": Meaning(("Nguồn", "Source")),
    "is_confirmed": Meaning(("Đã kiểm chứng", "Confirmed"), "truth", usual=True),
    "followed": Meaning(("Kế hoạch thực hiện văn bản đó", "Carried out by the plan"), "truth", usual=True),
    "same_base": Meaning(("Cùng mẫu số", "Same base"), "truth", usual=True),
    "order": Meaning(("Thứ tự", "Order"), "whole", apart=True),
    "stated": Meaning(("Có nêu", "Stated"), "truth", apart=True),
    "place": Meaning(("Thứ tự", "Order"), "place", apart=True),
    "row": Meaning(("Hàng", "Row"), "id"),
    "gap": Meaning(("Chênh lệch", "Gap"), "number"),
    "position": Meaning(("So với quốc gia", "Against national"), "code", "position"),
    "code": Meaning(("Loại", "Code"), "code", "code"),
    "n": Meaning(("Số đếm", "Count"), "whole"),
    "total": Meaning(("Tổng", "Total"), "whole"),
    "share": Meaning(("Tỷ lệ", "Share"), "share"),
    "elsewhere": Meaning(("Tỷ lệ ở nơi khác", "Share elsewhere"), "share"),
    "documents": Meaning(("Văn bản", "Documents"), "whole"),
    "tasks": Meaning(("Nhiệm vụ", "Tasks"), "whole"),
    "targets": Meaning(("Chỉ tiêu", "Targets"), "whole"),
    "word": Meaning(("Từ", "Word")),
    "text": Meaning(("Nguyên văn", "Words")),
    "country": Meaning(("Của cả nước", "Of the country"), "truth"),
    "resolution": Meaning(("Nghị quyết", "Resolution"), empty=("không có", "none")),
    "foreign": Meaning(("Không dùng để so", "Not held against"), apart=True),
    "since_2025": Meaning(("Địa giới từ 7/2025", "Borders since 7/2025"), "truth"),
    "two_levels": Meaning(("Chính quyền hai cấp", "Two levels"), "truth"),
    "objectives": Meaning(("Có phần mục tiêu", "Sets objectives"), "truth"),
    "compared": Meaning(("Được so sánh", "Compared"), "truth"),
    "implements": Meaning(("Thực hiện", "Carries out"), empty=NOT_STATED),
    # a plan beside the centre (`comparison.cascade`)
    "relation": Meaning(("Quan hệ", "Relation"), "code", "relation"),
    "strength": Meaning(("Mức so với quốc gia", "Level against national"), "code", "strength"),
    "comparator_change": Meaning(("Cách diễn đạt", "Wording"), "code", "comparator_change"),
    "shift": Meaning(("Hạn dời (năm)", "Deadline moved (years)"), "whole"),
    "said": Meaning(("Kế hoạch nêu", "The plan states"), empty=NOT_STATED),
    **dict.fromkeys(
        (
            *("where", "confirmed", "note", "stated_scope", "stated_year", "statements", "words", "own_product"),
            *("gap_high", "reaches", "plan_years", "also_in", "also_same"),
        ),
        Meaning(NOTHING, apart=True),
    ),
    "finding": Meaning(("Loại phát hiện", "Kind of finding"), apart=True),
    # who acts and when
    "group": Meaning(("Nhóm cơ quan", "Group"), "code", "group"),
    "collective": Meaning(("Chỉ chung nhiều cơ quan", "Several bodies, unnamed"), "truth", usual=False),
    "merged": Meaning(("Gộp cả cơ quan trước", "With the bodies before it"), "truth", usual=False),
    "named": Meaning(("Tên trong văn bản", "Named in the document")),
    "carries": Meaning(("Cơ quan tiền thân", "Bodies before it")),
    "directs": Meaning(("Chỉ đạo", "Directs"), "whole"),
    "leads": Meaning(("Chủ trì hoặc đứng tên thực hiện", "Leads or is named to carry out"), "whole"),
    "written": Meaning(("Văn bản viết “chủ trì”", "With the word “chủ trì”"), "whole"),
    "takes_part": Meaning(("Phối hợp", "Takes part"), "whole"),
    "plans": Meaning(("Số kế hoạch", "Plans"), "whole"),
    "leads_in": Meaning(("Chủ trì hoặc đứng tên thực hiện trong", "Leads or carries out in"), "whole"),
    "naming": Meaning(("Kế hoạch có nêu cơ quan", "Plans naming bodies"), "whole"),
    "only": Meaning(("Chỉ trong", "Only in")),
    "bodies": Meaning(("Cơ quan", "Bodies")),
    "reason": Meaning(("Vì sao", "Why"), "code", "reason"),
    "yearly": Meaning(("Hằng năm", "Yearly"), "truth", usual=False),
    "due": Meaning(("Hạn", "Due"), "date"),
    "due_by": Meaning(("Hạn theo", "Due by"), "code", "due_by", apart=True),
    "state": Meaning(("Tình trạng", "State"), "code", "state"),
    "passed": Meaning(("Đã qua hạn", "Passed"), "whole"),
    "goes_on": Meaning(("Còn tiếp tục", "Goes on"), "whole"),
    "unknown": Meaning(("Không nêu hạn", "No end stated"), "whole"),
    # wording and themes
    "phrase": Meaning(("Cách viết", "Wording")),
    "term": Meaning(("Từ", "Term")),
    "blocked_by": Meaning(("Vì nằm trong cụm từ", "Being part of")),
    "elsewhere_total": Meaning(("Tổng ở nơi khác", "Total elsewhere"), "whole"),
    "of": Meaning(("Trong số", "Of"), "whole"),
    "unassigned": Meaning(("Chưa xếp được", "Unassigned"), "whole"),
}


def table_of_columns(names: Collection[str]) -> Table | None:
    """The table whose columns these are: all of them, its key among them, else None (a comparison, a list of one's own)."""
    for table in TABLES.values():
        if set(names) <= set(table.names) and set(table.primary_key) <= set(names):
            return table
    return None


def meaning_of(name: str, names: Collection[str]) -> Meaning | None:
    """What the column `name` of a frame with the columns `names` means; None for a column nobody described.

    "national_value" is the `value` of a national target; "plan_vi" is the `plan` in one language.
    """
    table = table_of_columns(names)
    if table is not None:
        return _described(table[name], table)
    if name in _COMPARED:
        return _COMPARED[name]
    for base in (name.removesuffix("_vi"), name.removesuffix("_en")):
        if base != name:
            return meaning_of(base, ())
    if name.startswith("national_"):
        own = meaning_of(name.removeprefix("national_"), ())
        return own and replace(own, title=_national(own.title), empty=NOTHING)
    for one in (TABLES["targets"], *TABLES.values()):
        if name in one.names:
            return _described(one[name], one)
    return None


def _national(title: Pair) -> Pair:
    return f"{title[0]} (quốc gia)", f"{title[1]} (national)"


def _described(column: Column, table: Table) -> Meaning:
    name = column.name
    kind: Kind = {"integer": "whole", "number": "number", "boolean": "truth", "date": "date", "year": "year"}.get(
        column.type, "text"
    )  # type: ignore[assignment]
    field = _FIELDS.get(name, name if name in _CODES else "")
    if table.name == "sections" and name == "kind":
        field = "section_kind"
    if kind == "text" and field:
        kind = "code"
    if name in _IDS and kind == "text":
        kind = "id"
    if column.unit == "character":
        kind = "place"
    if (column.minimum, column.maximum) == (0, 1):
        kind = "share"
    key = name in table.primary_key
    return Meaning(
        (column.title("vi"), column.title("en")),
        kind,
        field,
        _EMPTY.get(name, NOTHING) if not column.required else NOTHING,
        apart=(name in _APART or name.endswith(("_evidence", "_how"))) and not (key and kind == "id"),
        usual=_USUAL.get(name),
    )


def title_of(name: str, meaning: Meaning | None, lang: Lang) -> str:
    """The heading of a column."""
    return meaning.title[lang == "en"] if meaning else name
