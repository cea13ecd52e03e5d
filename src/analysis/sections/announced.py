"""What a sentence announces where no heading does: the aims, the tasks, how a paper is carried out."""

from __future__ import annotations

import re

from analysis.layout.blocks import Block, Layout
from analysis.text.folding import pattern

_AIMS_AHEAD = pattern(r"\b(?:muc tieu|chi tieu)\b(?![^.:]*\b(?:nhiem vu|giai phap)\b)[^.:]{0,80}:\s*$")
_AIMS_TOLD = pattern(
    r"\b(?:yeu cau|phan dau|thong nhat|quyet tam)\b[^.:]{0,80}\b(?:hoan thanh|dat)\b[^.:;]{0,50}\b(?:trong|den) (?:het |cuoi )?nam \d{4} ?: ?[a-z\d]"
)
_AIMS_INSIDE = pattern(r"\b(?:muc tieu|chi tieu)\b[^.:;]{0,60}\b(?:sau|sau day|nhu sau|duoi day) ?:")
_FOR_A_YEAR = pattern(
    r"\W*(?:(?:den|tam nhin|dinh huong|muc tieu|giai doan|nam|ve|phan dau|hoan thanh|bao dam|dam bao|tren|toi thieu|it nhat|ty le|ti le)\b|\d)"
)
_TASKS_AHEAD = pattern(
    r"(?:(?:nhiem vu|noi dung|giai phap|yeu cau|cong viec|viec)\b[^.]{0,80}(?:sau|sau day|nhu sau)(?: day)?|"
    r"\b(?:yeu cau|chi thi|giao nhiem vu)\b[^.:]{0,160}) ?:\s*$"
)
_CARRIED_OUT = pattern(r"\W*(?P<words>to chuc (?:trien khai )?thuc hien) ?: ?[a-z]")
_CARRIES_OUT_THIS = pattern(
    r"\b(?:can cu|cu the hoa|(?:to chuc |trien khai )?thuc hien|trien khai|quan triet|pho bien) (?:noi dung )?(?:chi thi|nghi quyet|chuong trinh|ke hoach|thong bao|ket luan) nay\b|"
    r"^\W*(?:chi thi|nghi quyet|chuong trinh|ke hoach) nay (?:duoc )?(?:pho bien|quan triet|phat hanh)\b"
)


def announces_aims(layout: Layout, block: Block) -> bool:
    """Whether a paragraph ends with the announcement of aims: "… đề ra một số mục tiêu chủ yếu như sau:"."""
    return _AIMS_AHEAD.search(layout.bare, block.start, block.end) is not None


def tells_aims(layout: Layout, block: Block) -> bool:
    """Whether a paragraph sets aims itself: "… yêu cầu toàn tỉnh hoàn thành trong năm 2025: tối thiểu 85% …"."""
    return _AIMS_TOLD.search(layout.bare, block.start, block.end) is not None


def tells_aims_inside(layout: Layout, block: Block) -> bool:
    """Whether a paragraph goes on to aims: "… phát triển với những mục tiêu chủ yếu sau đây: phấn đấu …"."""
    return _AIMS_INSIDE.search(layout.bare, block.start, block.end) is not None


def is_for_a_year(layout: Layout, block: Block) -> bool:
    """Whether a paragraph begins as aims do: "Đến năm 2030, …", "Phấn đấu …", "100% …"."""
    return _FOR_A_YEAR.match(layout.bare, block.start, block.end) is not None


def announces_tasks(layout: Layout, block: Block) -> bool:
    """Whether a paragraph ends with the announcement of what is to be done: "… tập trung thực hiện các nhiệm vụ sau đây:"."""
    return _TASKS_AHEAD.search(layout.bare, block.start, block.end) is not None


def begins_implementation(layout: Layout, block: Block) -> re.Match[str] | None:
    """The words, as its group "words", with which a paragraph says that it tells how a paper is carried out: "Tổ chức thực hiện: …"."""
    return _CARRIED_OUT.match(layout.bare, block.start, block.end)


def carries_out_this(layout: Layout, block: Block) -> bool:
    """Whether a paragraph tells who carries out or spreads the paper itself: "Ban Cán sự đảng căn cứ Chỉ thị này …"."""
    return _CARRIES_OUT_THIS.search(layout.bare, block.start, block.end) is not None
