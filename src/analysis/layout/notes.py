"""Notes at the foot of a page or at the end of a text: "¹ Nghị quyết số …", "[1] Theo …", "1 Quyết định số …"."""

from __future__ import annotations

import re

from analysis.layout.markers import Marker
from analysis.text.signs import RAISED

_PAPER = (
    "Nghị quyết|Quyết định|Kế hoạch|Chỉ thị|Kết luận|Thông báo|Thông tư|Nghị định|Chương trình|Công văn|Văn bản|Báo cáo|"
    "Hướng dẫn|Quy định|Tờ trình"
)
_CITED = rf"(?:{_PAPER})[ ](?:[^\W\d]+[ ]){{0,2}}số[ :]*\d"
NOTE = re.compile(rf"\s*[*_]*(?:[{RAISED}]{{1,3}}[ :.]*\S|\[\d{{1,2}}\][ :]+\S|[1-9]\d?[ ]+{_CITED})")
"""How a line begins that is a note: its mark first, raised or in square brackets; a mark that lost its place before a paper's
number."""
_CITES = re.compile(rf"[ *_]*{_CITED}")


def is_note(text: str, start: int, end: int, marker: Marker | None = None) -> bool:
    """Whether a block is a note: by its mark, or where a word before it bears the number in brackets that it begins with."""
    if marker is not None and marker.style == "paren":
        if not _CITES.match(text, marker.end, end):
            return False
        number = rf"\({marker.label}\)"
        return re.compile(rf"[^\W_]{number}|[ ]{number}[.,;]").search(text, 0, start) is not None
    return NOTE.match(text, start, end) is not None
