"""What a person should look at: doubtful rows with place, reason and a hint, most serious first."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from analysis.formulas import FORMULA_SIGNS
from analysis.numbers.values import has_thousands_by_comma
from analysis.tables import row_id
from analysis.text.folding import Folded

Row = dict[str, object]

SEVERITIES = ("high", "medium", "low")
_HINTS = {
    "unreadable_file": ("high", ""),
    "changed_file": ("high", "Nội dung tệp không còn đúng như đã ghi trong sources.csv (sha256 khác); khôi phục tệp đã nhận, hoặc ghi lại sha256 nếu việc thay tệp là có chủ ý."),
    "missing_province": ("high", "Văn bản không nêu tỉnh và không văn bản nào khác cho biết; kiểm tra rồi bổ sung vào bảng hiệu chỉnh."),
    "two_values": ("high", "Cùng chỉ tiêu, phạm vi và năm nhưng có hai giá trị khác nhau trong một văn bản ({0} và {1}); kiểm tra giá trị nào đúng."),
    "ocr_number": ("high", "Chữ số trong bản quét có chữ cái hoặc dấu cách lẫn vào ({0}); đã đọc là {1}, cần đối chiếu với bản gốc."),
    "damaged_text": ("high", "Ký tự hỏng trong tệp (dấu �), chữ hoặc số ở đây đã mất; đối chiếu với bản gốc."),
    "recognised_text": ("medium", "Trang {0} được máy nhận dạng chữ từ ảnh quét; đối chiếu các con số với bản gốc trước khi dùng."),
    "improbable_value": ("high", "Giá trị {0} khó có thể đúng với chỉ tiêu này (đọc nhầm chữ số hoặc dấu phẩy?); đối chiếu với bản gốc."),
    "table_not_understood": ("medium", "Không đọc được mục tiêu hay nhiệm vụ nào từ bảng này; xem tiêu đề các cột ({0})."),
    "column_not_understood": ("medium", "Cột có số liệu nhưng không rõ là năm nào, chỉ tiêu gì ({0}); các số trong cột này chưa được lấy."),
    "unclear_number": ("medium", "Con số này chưa hiểu được là gì; xem câu chứa nó."),
    "year_missing": ("medium", "Mục tiêu không rõ năm; xem tiêu đề phía trên hoặc bổ sung năm."),
    "doubtful_base": ("medium", "TFP được ghi theo tỷ lệ GRDP, trong khi thường là đóng góp vào tăng trưởng; không so sánh khi chưa kiểm tra."),
    "assignment_outside_tasks": ("medium", "Câu này giao việc nhưng không đứng trong phần nhiệm vụ, nên không có trong bảng nhiệm vụ; xem có cần kể đến không."),
    "inferred_facts": ("medium", "Văn bản không tự nêu {0}; điều này được suy ra từ văn bản khác ({1}), cần kiểm tra trước khi dùng."),
    "missing_number": ("low", "Văn bản không nêu số, ký hiệu của chính nó."),
    "missing_date": ("low", "Văn bản không nêu ngày ban hành."),
    "unknown_indicator": ("low", "Chỉ tiêu chưa có trong danh mục chỉ tiêu chung; giữ nguyên lời văn."),
    "open_reference": ("low", "Văn bản được nhắc bằng số tắt, chưa xác định được là văn bản nào."),
}  # fmt: skip


def problem(what: str, doc: str, start: int, end: int, text: str, *values: object) -> Row:
    """One row of `problems`; `values` fill the hint."""
    severity, hint = _HINTS[what]
    start = behind_signs(text, start, end)
    return {
        "problem": row_id("p", doc, start, end, what), "doc": doc, "start": start, "end": end, "severity": severity, "what": what,
        "hint": hint.format(*values), "text": text[start:end],
    }  # fmt: skip


def behind_signs(text: str, start: int, end: int) -> int:
    """Where the words of `[start, end)` begin behind signs that a spreadsheet would take for a formula."""
    first = start
    while first < end and text[first] in FORMULA_SIGNS:
        first += 1
    return first if first < end else start


def document_code(file: str) -> str:
    """The code of the (first) document of a file: its name, composed, without the ending."""
    return unicodedata.normalize("NFC", PurePath(file).stem)


def unreadable(file: str, why: str) -> Row:
    """The row of a file that has no text in the corpus; `why` says what to do."""
    return {
        "problem": row_id("p", file, "unreadable_file"), "doc": document_code(file), "start": 0, "end": 0, "severity": "high", "what": "unreadable_file",
        "hint": f"{file}: {why}", "text": "",
    }  # fmt: skip


_DAMAGE = re.compile("\ufffd+")


def document_at(rows: Mapping[str, list[Row]], place: int) -> str:
    """The code of the document of a file that holds a place of its text."""
    first = next((s for s in reversed(rows.get("sections", ())) if s["start"] <= place), None)
    return str(first["doc"] if first else rows["documents"][0]["doc"])


def problems_of_text(folded: Folded, rows: Mapping[str, list[Row]]) -> list[Row]:
    """What in the text of one file is doubtful, whatever its rows say: lost characters, orders outside the tasks."""
    text = folded.original
    damaged = [
        problem("damaged_text", document_at(rows, found.start()), *found.span(), text)
        for found in (_DAMAGE.finditer(text) if "\ufffd" in text else ())
    ]
    return [*damaged, *_assignments(folded, rows)]


def problems_of(text: str, rows: Mapping[str, list[Row]]) -> list[Row]:
    """Doubtful numbers, targets and references of one file (whole documents wait for `problems_of_documents`)."""
    out: list[Row] = []
    for number in rows.get("numbers", ()):
        if number["class"] == "unclear":
            out.append(problem("unclear_number", number["doc"], number["start"], number["end"], text))
    values: dict[tuple, dict[tuple, Row]] = defaultdict(dict)
    for target in rows.get("targets", ()):
        place = (target["doc"], target["start"], target["end"], text)
        if target["kind"] == "quantitative":
            out += _of_figure(target, text)
            if target["indicator"] == "other":
                out.append(problem("unknown_indicator", *place))
            elif target["year"] is not None and target["value"] is not None:
                key = (target["doc"], target["indicator"], target["scope"], target["year"], target["unit"])
                values[key].setdefault((target["value"], target["value_high"]), target)
        if target["year"] is None and not target["restated"]:
            out.append(problem("year_missing", *place))
    for found in values.values():
        first, *others = sorted(found.values(), key=lambda t: t["start"])
        for other in others:
            out.append(
                problem("two_values", other["doc"], other["start"], other["end"], text, shown(first), shown(other))
            )
    for reference in rows.get("references", ()):
        if not reference["cited_number"] and any(c.isdigit() for c in str(reference["text"])):
            out.append(problem("open_reference", reference["doc"], reference["start"], reference["end"], text))
    return list({row["problem"]: row for row in out}.values())


_ASSIGNS = re.compile(
    r"giao(?<!\w....)(?<!duoc ....) (?!thong|dich|duc|tiep|luu)(?:(?![.;]\s|\n\s*\n)[\s\S]){3,200}?\bchu tri\b"
)


def _assignments(folded: Folded, rows: Mapping[str, list[Row]]) -> Iterable[Row]:
    """Sentences that give somebody a task ("Giao Sở A chủ trì …") where no task was read: in a covering letter, say."""
    text = folded.original
    taken = [(t["start"], t["end"]) for name in ("tasks", "task_agencies") for t in rows.get(name, ())]
    for found in _ASSIGNS.finditer(folded.bare):
        start, end = folded.span(*found.span())
        if text[start : start + 4].lower() == "giao" and not any(a < end and start < b for a, b in taken):
            last = folded.span(found.start(), _sentence_end(folded.bare, found.end()))[1]
            yield problem("assignment_outside_tasks", document_at(rows, start), start, last, text)


_ENDS_HERE = re.compile(r"[.!?](?=[\s*_)”\"]*(?:\s|$))|;(?=\s*\n)|\n\s*\n|\n\s*[-+*•]\s|\f")
_ABBREVIATED = re.compile(r"\b(?:tp|tx|tt|ths|ts|gs|pgs|ks|bs)\.$")  # "TP. Cao Lãnh": no sentence ends there
_LONGEST = 700  # characters behind the order in which its sentence ends, with its deadline


def _sentence_end(bare: str, start: int) -> int:
    """Where the sentence that goes on at `start` ends, without its full stop; a deadline behind the order belongs to it."""
    for found in _ENDS_HERE.finditer(bare, start, min(len(bare), start + _LONGEST)):
        if not (found[0] == "." and _ABBREVIATED.search(bare, max(0, found.start() - 4), found.start() + 1)):
            return len(bare[: found.start()].rstrip())
    return start if len(bare) > start + _LONGEST else len(bare.rstrip())


_RANGE = re.compile(r"\d\s*[-‐-―−]\s*\d")  # where no upper value was read, it was below the lower one


_APART = re.compile(r"\d(?:[ ][,.]?|,[ ])\d")  # one figure with a blank in it: "3 0 %"


def _of_figure(target: Row, text: str) -> Iterable[Row]:
    written = text[target["value_start"] : target["value_end"]]
    if not target["in_words"] and (any(c in "OolIS" for c in written) or _APART.search(written)):
        yield problem(
            "ocr_number", target["doc"], target["value_start"], target["value_end"], text, written, shown(target)
        )
    doubtful_comma = target["unit"] in ("billion_vnd", "other") and has_thousands_by_comma(written)  # "12,500 tỷ đồng"
    if doubtful_comma or _is_improbable(target) or (target["value_high"] is None and _RANGE.search(written)):
        yield problem(
            "improbable_value", target["doc"], target["value_start"], target["value_end"], text, shown(target)
        )
    if target["indicator"] == "tfp_share" and str(target["base"]).upper() in ("GRDP", "GDP"):
        yield problem("doubtful_base", target["doc"], target["start"], target["end"], text)


_SHARES = ("_share", "_coverage", "_provision", "_usage", "_processing", "_digitisation", "_rate")
_YEARLY = 40  # % a year; a comma lost by text recognition makes 7,5 into 75
_PROVINCES = 63  # as many as there were before 1 July 2025; no rank among provinces can be lower


def _is_improbable(target: Row) -> bool:
    """Whether a figure cannot be what its indicator measures: a share above 100 %, a rank below the last province."""
    high = max((v for v in (target["value"], target["value_high"]) if v is not None), default=0)
    if target["unit"] == "percent":
        return high > 100 and str(target["indicator"]).endswith(_SHARES)
    if target["unit"] == "percent_per_year":
        return high > _YEARLY and str(target["indicator"]) != "other"
    return target["unit"] == "rank" and target["scope"] == "national" and high > _PROVINCES


def shown(target: Row) -> str:
    """A figure as a reader writes it in Vietnamese: "7,5-8"."""
    parts = [f"{v:g}".replace(".", ",") for v in (target["value"], target["value_high"]) if v is not None]
    return "-".join(parts)


_FACTS = {"province": "tỉnh", "number": "số, ký hiệu", "issued_on": "ngày ban hành"}


def problems_of_documents(documents: Iterable[Row], texts: Mapping[str, str]) -> list[Row]:
    """What whole documents do not say of themselves, after inference."""
    out = []
    for document in documents:
        text = texts.get(str(document["file"]), "")
        inferred = [column for column in _FACTS if document[f"{column}_how"] == "inferred"]
        if inferred:
            places = dict.fromkeys(str(document[f"{column}_evidence"]) for column in inferred)
            facts = ", ".join(f"{_FACTS[c]} ({document[c]})" for c in inferred)
            out.append(
                problem("inferred_facts", str(document["doc"]), 0, 0, text, facts, "; ".join(filter(None, places)))
            )
        for what, column in (
            ("missing_province", "province"),
            ("missing_number", "number"),
            ("missing_date", "issued_on"),
        ):
            if document[f"{column}_how"] == "missing" and not (
                what == "missing_province" and document["level"] == "national"
            ):
                out.append(problem(what, str(document["doc"]), 0, 0, text))
    return out


def most_serious_first(rows: Iterable[Row]) -> list[Row]:
    """Rows ordered by severity, then document and place."""
    return sorted(rows, key=lambda r: (SEVERITIES.index(str(r["severity"])), str(r["doc"]), r["start"], str(r["what"])))
