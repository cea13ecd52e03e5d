"""Shares written in words: "phủ sóng toàn tỉnh", "toàn bộ", "tất cả các xã"."""

from __future__ import annotations

import re

from analysis.numbers.quantities import quantities
from analysis.targets.clauses import trim
from analysis.targets.indicators import Hit
from analysis.targets.milestones.cuts import Part, Span
from analysis.targets.milestones.dates import DATED, year_of
from analysis.targets.milestones.networks import COVERS
from analysis.targets.milestones.signs import signs_of
from analysis.targets.milestones.wordings import DIRECTION, WHOLE
from analysis.targets.scopes import scope_of
from analysis.targets.statements import Reading, Statement
from analysis.text.folding import pattern
from analysis.text.shortcuts import Opened

_ALL = Opened(
    pattern(
        r"(?<!tren\s)(?<!trong\s)(?<!cua\s)(?<!o\s)\b(?P<all>toan bo(?: cac| so)?|tat ca(?: cac| so)?|100 phan tram)(?= (?!linh vuc|nganh|cac nganh|cac linh vuc|mat\b|hoat dong cua|nguon luc|qua trinh|he thong chinh tri|nhung gi)[a-z])"
    ),
    "toan",
    "tat",
    "100",
)
_AFTER_DATE = pattern(
    rf"{DATED} ?,? ?(?:co |phan dau |bao dam |thi )?$"
)  # "đến năm 2023 toàn bộ sản phẩm … có mặt trên sàn"


_BY_DATE = pattern(
    rf"\bduoc (?:[a-z\d,]+ ){{1,16}}?(?:vao|truoc|trong|den) ?{DATED}"
)  # "toàn bộ hệ thống được giám sát vào năm 2023"


def share_in_words(reading: Reading, part: Part) -> Statement | None:
    """A share written in words."""
    layout, section, start, end = reading.layout, part.section, part.start, part.end
    bare = layout.bare
    whole = WHOLE.search(bare, start, end) if signs_of(reading).whole.touch(start, end) else None
    found = _ALL.search(bare, start, end)
    dated = found and (_AFTER_DATE.search(bare, start, found.start()) or _BY_DATE.search(bare, found.end(), end))
    if section.kind != "objectives" and not dated:
        found = None
    if whole is None and found is None:
        return None
    if any(q.unit not in ("gbps", "mbps") for q in quantities(reading.claims, start, end)):
        return None  # a speed only says which access is meant
    said = layout.words(start, end)
    if whole is not None:
        hit = reading.indicators.find(said, "percent")
        covers = hit is not None and hit.indicator in COVERS
        spread = re.search(r"\bphu\b|\bpho\s+cap\b", bare[start:end])
        if covers and spread and (section.kind == "objectives" or hit.indicator == "mobile_5g_coverage"):
            scope = "population" if whole["all"].endswith("dan") else "territory"
            if whole["all"].startswith("het"):
                scope = scope_of(
                    hit.indicator,
                    "percent",
                    layout,
                    (start, end),
                    whole.span("all"),
                    whole.start("all") + 3,
                    reading.central_city,
                )
            return _worded(reading, part, hit, scope, whole.span("all"))
        everyone = spread and section.kind == "objectives" and " ".join(whole["all"].split()) == "toan dan"
        if everyone and not DIRECTION.search(said):  # "đạt bao phủ bảo hiểm y tế toàn dân"
            return _worded(reading, part, hit, "population", whole.span("all"))
    if found is None:
        return None
    if not re.search(
        r"\b(?:duoc|co|su dung|khai bao|den|phu|dat|thuc hien|ket noi|trien khai|hoan thanh|phai|ung dung|tich hop|cung cap|so hoa|chap nhan)\b",
        said,
    ):
        return None
    if DIRECTION.match(said):
        return None
    hit = reading.indicators.find(said, "percent")
    indicator = hit.indicator if hit else "other"
    scope = scope_of(
        indicator, "percent", layout, (start, end), found.span("all"), found.end("all"), reading.central_city
    )
    return _worded(reading, part, hit, scope, found.span("all"))


def _worded(reading: Reading, part: Part, hit: Hit | None, scope: str, place: Span) -> Statement:
    a, b = trim(reading.layout, part.start, part.end)
    return Statement(
        "quantitative",
        hit.indicator if hit else "other",
        scope,
        year_of(reading, part),
        "=",
        100.0,
        None,
        "percent",
        part.index,
        a,
        b,
        *place,
        in_words=True,
    )
