"""One figure promised of several things: two levels, two generations of networks, several indices, several shares of people."""

from __future__ import annotations

import re

from analysis.targets.clauses import Piece
from analysis.targets.scopes import LEVELS
from analysis.targets.statements import Reading, Statement
from analysis.text.folding import pattern

_TWO_LEVELS = pattern(
    r"\bcap (?:tinh|huyen|xa|so|co so)(?:(?: ?,| va) ?(?:o |tai )?(?:cap )?(?:tinh|huyen|xa|co so)\b)+"
)


def coordinated_levels(reading: Reading, piece: Piece, first: Statement) -> list[Statement]:
    """ "100% hồ sơ công việc ở cấp tỉnh và cấp huyện": one promise for each level."""
    if first.indicator not in ("online_case_processing", "online_public_service_usage"):
        return []
    span = _TWO_LEVELS.search(reading.layout.bare, piece.start, piece.end)
    if span is None:
        return []
    named = dict.fromkeys(LEVELS[w] for w in re.findall(r"\b(tinh|huyen|xa|co\s+so)\b", span[0]) if w in LEVELS)
    if first.scope not in named:
        return []
    return [first._replace(scope=level) for level in named if level != first.scope]


_GENERATIONS = pattern(r"\b4g ?(?:/|,|-|va|hoac) ?5g\b|\b5g ?(?:/|,|-|va|hoac) ?4g\b")


def both_generations(reading: Reading, piece: Piece, origin: Piece, first: Statement) -> list[Statement]:
    """ "mạng di động 4G/5G đến 100% dân số" promises both."""
    pair = {"mobile_4g_coverage": "mobile_5g_coverage", "mobile_5g_coverage": "mobile_4g_coverage"}
    if first.indicator not in pair or not _GENERATIONS.search(
        reading.layout.bare, min(origin.start, piece.start), piece.end
    ):
        return []
    return [first._replace(indicator=pair[first.indicator])]


_LISTED = re.compile(r",|\bva\b")
_ABOUT = re.compile(r"\bve\b")
# "PII, DTI duy trì ...", "chỉ số chuyển đổi số (DTI) và chỉ số đổi mới sáng tạo (PII) thuộc ..."
_INDEX_NAMES = pattern(
    r"((?:(?:\bcac |\bbo )?\bchi so [a-z -]{0,50}(?:\([a-z -]{2,12}\))?|\b(?:[a-z]{3}|papi|sipas|ddci|par index|ict index)) ?(?:, ?| va )(?:(?!\b(?:nang|tang|cai thien|dua|phan dau|giu)\b)[^%;])*?)(?:\b(?:deu|duy tri|dat|thuoc|nam|xep|dung|vao|trong|o)\b|$)"
)

_INDEX = pattern(
    r"\b(?:pci|papi|par ?- ?index|par index|sipas|ict index|pgi|ddci|chi so (?!nay|tren|sau)[a-z -]{3,60})"
)


def further_ranks(reading: Reading, piece: Piece, first: Statement) -> list[Statement]:
    """ "nhóm 20 tỉnh, thành về đổi mới sáng tạo, chuyển đổi số": the same rank promised in several fields."""
    if first.unit != "rank" or first.past:
        return []
    bare = reading.layout.bare
    fields = [_ABOUT.split(part)[-1] for part in _LISTED.split(bare[piece.quantity.end : piece.end])]
    behind = [field for field in fields if 2 <= len(field.split()) <= 10]
    before = _INDEX_NAMES.search(bare, piece.start, piece.quantity.start)
    parts = [*behind, *(_LISTED.split(before[1]) if before else ())]
    found = [reading.indicators.find(" ".join(part.split()), "rank") for part in parts]
    named = list(dict.fromkeys(hit.indicator for hit in found if hit is not None))
    if any(_INDEX.search(part) for part, hit in zip(parts, found, strict=True) if hit is None):
        named.append("other")
    if len(named) < 2:
        return []
    return [first._replace(indicator=name) for name in named if name != first.indicator]


_OF_PEOPLE = ("smartphone_share", "payment_account_share", "digital_signature_share", "digital_identity_share")


def likewise(reading: Reading, piece: Piece, first: Statement) -> list[Statement]:
    """ "95% dân số trưởng thành có điện thoại thông minh và tài khoản thanh toán": the same share promised of several things."""
    if first.indicator not in _OF_PEOPLE or first.past:
        return []
    parts = _LISTED.split(reading.layout.bare[piece.start : piece.end])
    found = [reading.indicators.find(" ".join(part.split()), "percent") for part in parts if len(part.split()) >= 2]
    named = dict.fromkeys(hit.indicator for hit in found if hit is not None and hit.indicator in _OF_PEOPLE)
    return [first._replace(indicator=name) for name in named if name != first.indicator]
