"""Whether a document itself writes "chủ trì" (leads) for a body, or only names it among those who carry a task out.

The role `leads` of the tables holds both: "Sở A chủ trì" and "Cơ quan thực hiện: Sở A". Here the words around the name
decide: behind it ("Sở A, Sở B chủ trì"), before it ("Cơ quan chủ trì: …", "chủ trì: Sở A"), or at the head of its
column. A list is cut at ";": in "Ban A; Sở B chủ trì" the word belongs to Sở B alone.
"""

from __future__ import annotations

import re

from analysis.text.folding import bare

_REACH = 600  # characters before a name in which the label of its line is looked for
_BEHIND = re.compile(
    r"[*_ ]*\(?(?:(?:la|lam) )?(?:(?:co quan|don vi) )?(?:duoc giao )?chu tri\b"  # "Sở A (chủ trì)", "Sở A là đơn vị chủ trì"
    r"|(?:,| va\b|/)(?:(?!phoi hop|tham gia)[^;.:|\n()]){0,150}?\bchu tri\b"  # "Sở A, Sở B và Sở C chủ trì"
)
_BEFORE = re.compile(r"\bchu tri(?: la)?[\s:*_-]*$")
_ENDS = re.compile(r"\.\s|\n\s*[-+*•#]|<br ?/?>")  # a sentence, an entry of a list or a line of a cell is over
_LABEL = re.compile(
    r"[a-z ,/*_]*\b(?:chu tri|phoi hop|chi dao|thuc hien|tham muu|dau moi|phan cong|giao|trach nhiem|co quan|don vi)\b"
    r"[a-z ,/*_]*:"
)
_APART = re.compile(r"\t|\S {3,}\S")  # columns kept apart by blanks: what heads them is not known here


def writes_leads(text: str, start: int, end: int) -> bool | None:
    """Whether `text` writes "chủ trì" for the body named at `[start, end)`; None where the words do not tell."""
    if _BEHIND.match(bare(text[end : end + 250])):
        return True
    before = bare(text[max(0, start - _REACH) : start])
    line = text[text.rfind("\n", 0, start) + 1 : start]
    cell = bare(line.rsplit("|", 1)[1]) if "|" in line else before
    near = cell[max((m.end() for m in _ENDS.finditer(cell)), default=0) :]
    if _BEFORE.search(near):
        return True
    labels = _LABEL.findall(near)
    if labels:
        return "chu tri" in labels[-1]
    if line.lstrip().startswith("|"):
        return _heading_leads(text, start, line.count("|"))
    return None if _APART.search(line + text[start:end]) else False


def _heading_leads(text: str, start: int, column: int) -> bool | None:
    """Whether the head of a column of a table ("| … | … |") has the word; None for a table without a head."""
    above = text[:start].split("\n")
    rows: list[str] = []
    for row in reversed(above[:-1]):
        if not row.lstrip().startswith("|"):
            break
        rows.append(row)
    rows.reverse()
    ruled = next((n for n, row in enumerate(rows) if set(row) <= set("|:- ")), None)
    head = rows[:ruled] if ruled is not None else rows[:1]
    cells = [row.split("|")[column] for row in head if row.count("|") >= column]
    return any("chu tri" in bare(cell) for cell in cells) if cells else None
