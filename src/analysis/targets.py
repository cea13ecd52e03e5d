"""Targets and results in running text: each quantity with its indicator, comparator, unit, year and scope.

Quantities of the objectives are targets; in the tasks only shares and figures that are promised (a comparator, a
deadline, "mỗi năm"); figures about the past are results wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.clauses import Clause, Piece, clauses_of, is_elliptical, pieces_of, said_end, trim, words
from analysis.documents import Document
from analysis.folding import pattern
from analysis.grids import Grid
from analysis.indicators import PERCENTAGES, Hit, Indicators, group_of, levels_in, scope_of
from analysis.layout import Block, Layout
from analysis.numbers import Claims, Quantity, quantities
from analysis.sections import Section
from analysis.statements import Statement
from analysis.years import Years, section_year, year_for

_PAST = pattern(
    r"\b(?:da (?:dat|hoan thanh|duoc|co|bo tri|chi|thuc hien|xay dung|giai ngan|cung cap|trien khai|phu|ban hanh)|dat duoc|hien (?:nay|co|dat|tai|trang)|tinh den(?: het)?(?: ngay| nam| thang)|uoc (?:thuc hien|dat)|cung ky|ket qua (?:nam|dat)|thuc hien nam|nam truoc|giai doan truoc|so lieu nam)\b"
)
_NOW = pattern(r"\b(?:hien (?:nay|dat|co|tai)|da dat|den nay|da co|thuc te)\b")
_DONE_BEFORE = pattern(r"\bda (?!dang)[a-z]+(?: [a-z]+){0,4} ?$")
_RULE = pattern(
    r"\b(?:muc (?:ho tro|thu|chi|phat|luong)|ho tro (?:mot lan|toi da|khong qua|kinh phi|den|muc)|(?:von|ngan sach) gop|gop von|gia tri hop dong|thu nhap tinh thue|von dieu le|lai suat|von doi ung|thue suat|kinh phi (?:thuc hien|du kien|ho tro)|"
    r"tong (?:muc dau tu|kinh phi|von)|du toan|nhu cau von|khen thuong|xu phat|nguyen tac|mien giam|le phi|tien luong|ngan sach (?:tinh|trung uong|dia phuong) (?:ho tro|bo tri|dam bao|cap)? ?(?:toi da|\d))"
)
_PROMISED = pattern(
    r"\b(?:phan dau|bao dam|dam bao|moi (?:nam|thang|quy)|hang (?:nam|thang|quy)|binh quan|den (?:het |cuoi )?nam|truoc nam|muc tieu|cam ket)\b"
)
_ACTS = pattern(
    r"\b(?:co|dat|phat trien|hinh thanh|xay dung|thanh lap|lap dat|dao tao|boi duong|thu hut|ho tro|tang|giam|xoa|them|moi|cap|trien khai|con|duy tri|nang|dua|cong bo|ket noi|to chuc|cong nhan|uom tao|tap huan|so luong|so |mo hinh|phu song|khong|uoc|tong|bao dam|dam bao|phan dau)\b"
)
_NATIONAL_AIM = pattern(r"\bca nuoc (?:dat|phan dau|chiem)\b|\b(?:muc tieu|chi tieu) (?:chung )?(?:cua )?(?:ca nuoc|quoc gia|trung uong|toan quoc)\b[^,;]{0,30}\b(?:la|dat|:)|\bmuc (?:trung )?binh quan (?:chung )?(?:cua )?ca nuoc\b")
_NATIONAL_SUBJECT = pattern(r"\W*(?:(?:den|vao|trong)? ?(?:het |cuoi )?nam \d{4},? )?(?:ca nuoc|viet nam|trung uong|toan quoc) (?:co|dat|phan dau|chiem|la|thuoc|se)\b")
_CHANGE = pattern(r"\b(?:tang|giam)(?: them| binh quan| it nhat| toi thieu| tren| khoang| hon)* ?")
_YEARLY = pattern(r"\b(?:moi|hang) nam\b")
_OWN_PARTS = pattern(r" ?(?:nhom )?(?:chi tieu|muc tieu|nhiem vu|giai phap|noi dung|tieu chi|tru cot|quan diem|dot pha)\b")
_ENUMERATED = pattern(r"\b(?:thong qua|trong so|trong tong so|tong so|gom|bao gom|cua|ca|toan bo|tat ca|voi|thuoc|tai|tren|o|hop nhat|giua|va) ?$")
_THINGS = pattern(r" ?(?!va\b|den\b|hoac\b|tai\b|o\b|cua\b|,)[a-z]{2,}")
_BASE = pattern(r" ?(?:%|phan tram)? ?(?:cua |trong |vao |so voi |tren )?(?P<base>tong (?:san pham|chi [a-z ]{0,20}ngan sach[a-z ]{0,12}|so [a-z ]{3,40}?|muc ban le|von [a-z ]{3,30}?)|grdp|gdp)(?=\b)")
_DURATION = pattern(r" ?(?:nam|thang|tuan|ngay)\b")
_MINUTE_UNITS = ("other", "billion_vnd", "gbps", "mbps")


@dataclass(frozen=True)
class Reading:
    """All that reading the targets of one document needs to know."""

    layout: Layout
    sections: Sequence[Section]
    document: Document
    claims: Claims
    years: Years
    indicators: Indicators
    task_years: Mapping[tuple[int, int], int]
    title_year: int | None
    title_is_period: bool
    written_after: int | None
    central_city: bool

    def fallback_year(self, section: int, block: Block) -> int | None:
        """Year from the headings above; in a task from its time line; else from the title."""
        found = section_year(self.years, self.sections, section, block.start)
        if found is not None:
            return found
        kind = self.sections[section].kind
        if kind in ("tasks", "implementation"):
            for (start, end), year in self.task_years.items():
                if start <= block.body < end:
                    return year
            if self.title_is_period:
                return None
        return self.title_year


def read_prose(reading: Reading, grids: Sequence[Grid]) -> list[Statement]:
    """Quantitative statements of the running text of one document, and of the task cells of its tables, in order."""
    out: list[Statement] = []
    for grid in grids:
        column = grid.column("task")
        if column is None or grid.column("indicator", "year") is not None or not reading.document.first <= grid.section < reading.document.last:
            continue
        section = replace(reading.sections[grid.section], kind="tasks", role="", blocks=())
        for row in grid.rows:
            if column < len(row.cells) and row.cells[column].text:
                out += _of_block(reading, grid.section, section, Block(row.cells[column].start, row.cells[column].end), None)
    for index in range(reading.document.first, reading.document.last):
        section = reading.sections[index]
        if section.role in ("recipients", "signature", "stamp"):
            continue
        blocks = section.blocks
        if section.role == "title":
            continue
        context: Block | None = None
        for block in blocks:
            if context is not None and not _below(block, context):
                context = None
            if not block.row:
                out += _of_block(reading, index, section, block, context)
            if _introduces(reading.layout, block):
                context = block
    return out


def _below(block: Block, context: Block) -> bool:
    """Whether a block is an item of the list that `context` introduces."""
    if block.marker is None:
        return context.marker is None and block.start - context.end < 3
    return context.marker is None or block.marker.style != context.marker.style


def _introduces(layout: Layout, block: Block) -> bool:
    return block.end - block.start < 250 and layout.bare[block.start : block.end].rstrip().endswith(":")


def _of_block(reading: Reading, index: int, section: Section, block: Block, context: Block | None) -> list[Statement]:
    layout = reading.layout
    out: list[Statement] = []
    begin = content_start(reading, section, block)
    found = quantities(reading.claims, begin, block.end)
    if not found:
        return out
    all_clauses = clauses_of(layout, begin, block.end)
    lead_year = _lead_year(reading, all_clauses)
    colon = layout.bare.find(":", begin, min(block.end, begin + 160))
    previous: tuple[Hit | None, Piece, int] | None = None
    levels: list[str] = []
    for clause in all_clauses:
        inside = [q for q in found if clause.start <= q.number_start < clause.end]
        pieces = pieces_of(layout, clause, inside)
        in_turn = _in_turn(reading, clause, pieces)
        levels = _levels_in_turn(reading, clause, pieces, levels if previous is not None and previous[2] == clause.sentence else [])
        governing: str | None = None
        repeated = _repeated(reading, clause, pieces, out)
        if repeated:
            out += repeated
            continue
        for n, piece in enumerate(pieces):
            quantity = piece.quantity
            if out and quantity.unit in ("gbps", "mbps") and _is_threshold(layout, clause, piece):
                out[-1] = replace(out[-1], end=max(out[-1].end, trim(layout, piece.start, piece.end)[1]))
                continue
            if n and out and quantity.unit in ("billion_vnd", "other") and not re.search(r"[,;()]|\bva\b", layout.bare[pieces[n - 1].quantity.end : quantity.start]):
                continue  # "05 doanh nghiệp có doanh thu trên 100 tỷ đồng": the sum says which enterprises
            elliptical = is_elliptical(layout, piece)
            hit = None
            origin = piece
            said = words(layout, piece.start, piece.end)
            if not elliptical:
                hit = reading.indicators.find(said, quantity.unit)
                if hit is None and quantity.unit in PERCENTAGES and context is not None and len(said.split()) <= 6:
                    hit = reading.indicators.find(words(layout, context.start, context.end), quantity.unit)
                if hit is None and previous is not None and previous[2] == clause.sentence and _GENERIC.match(said):
                    hit = reading.indicators.find(f"{words(layout, previous[1].start, previous[1].quantity.start)} {said}", quantity.unit)
                if hit is None and _VERB_FIRST.match(said):
                    hit = reading.indicators.find(words(layout, clause.start, piece.end), quantity.unit)
                if hit is None and colon > begin and piece.start > colon and not re.search(r"trong\s+do", layout.bare[max(begin, piece.start - 12) : piece.end]) and quantity.unit in ("", "rank", "times", *PERCENTAGES):
                    hit = _led(reading, words(layout, begin, colon), said, quantity)
                if hit is None and quantity.unit == "rank" and previous is not None and previous[0] is not None and "rank" in previous[0].units and previous[2] == clause.sentence:
                    hit = previous[0]
            if elliptical:
                said = words(layout, piece.start, said_end(layout, piece))
            if elliptical and previous is not None and previous[2] == clause.sentence:
                hit, origin = previous[0], previous[1]
                own = reading.indicators.find(said, quantity.unit)
                if own is not None:
                    hit, origin = own, piece
                else:
                    subject = words(layout, origin.start, origin.quantity.start)
                    again = reading.indicators.find(f"{subject} {said}", quantity.unit)
                    hit = again or (hit if hit is not None and _fits(hit, quantity) else None)
            elif elliptical:
                before = words(layout, all_clauses[0].start if all_clauses else clause.start, piece.end)
                hit = reading.indicators.find(said, quantity.unit) or reading.indicators.find(before, quantity.unit) or (reading.indicators.find(words(layout, context.start, context.end), quantity.unit) if context else None)
                if hit is None and n + 1 < len(pieces) and pieces[n + 1].quantity.unit == quantity.unit:
                    hit = reading.indicators.find(words(layout, piece.start, pieces[n + 1].end), quantity.unit)  # "năm 2027 70% và năm 2030 100% dân số"
                    origin = replace(piece, end=pieces[n + 1].end) if hit else piece
            statement = _statement(reading, index, section, block, clause, piece, origin, hit, elliptical, lead_year, in_turn.get(n), previous, governing)
            if statement is not None and len(levels) == len(pieces) and statement.indicator == "online_case_processing":
                statement = replace(statement, scope=levels[n])
            governing = statement.comparator if statement is not None and statement.comparator in (">=", ">", "~", "<=", "<") else None
            if statement is not None:
                out.append(statement)
                out += _further_ranks(reading, piece, statement) + _both_generations(reading, piece, origin, statement)
                previous = (hit, origin, clause.sentence)
            elif not elliptical:
                previous = (hit, origin, clause.sentence) if hit else None
    return out


_SETS_FRAME = pattern(r"(?:muc tieu|chi tieu|tam nhin|dinh huong|giai doan|den|nam)\b")


def content_start(reading: Reading, section: Section, block: Block) -> int:
    """Where the sentence begins: after the marker, and after an inline heading that only sets the frame ("Đến năm 2025: ...")."""
    if section.blocks and block is section.blocks[0] and section.heading:
        colon = reading.layout.bare.find(":", block.body, min(block.end, block.body + len(section.heading) + 8))
        if colon >= 0 and _SETS_FRAME.match(reading.layout.bare[block.body : colon].lstrip()):
            return colon + 1
    return block.body


_GENERIC = pattern(r"(?:trong do )?(?:ty|ti) (?:trong|le) (?:trong|nay|o|tai|doi voi|cua)\b")
_VERB_FIRST = pattern(r"(?:chiem|dat|bang|tuong duong)\b")


def _led(reading: Reading, lead: str, said: str, quantity: Quantity) -> Hit | None:
    """The indicator named before the colon of a paragraph, where the words after it repeat its noun ("... 500 doanh nghiệp")."""
    hit = reading.indicators.find(f"{lead} {said}", quantity.unit)
    if hit is None or quantity.unit in PERCENTAGES and not _only_frame(said):
        return None
    noun = re.search(r"\d[\d.,\x00]*\s+([a-z]+ [a-z]+)", said)
    return hit if quantity.unit or noun is not None and noun[1] in lead else None


def _only_frame(said: str) -> bool:
    """Whether a piece says little beside its figure."""
    return len(re.findall(r"[a-z]{2,}", said)) <= 6


def _fits(hit: Hit, quantity: Quantity) -> bool:
    return quantity.unit in hit.units or quantity.unit in PERCENTAGES and any(u in PERCENTAGES for u in hit.units) or quantity.unit == "" and "count" in hit.units


def _lead_year(reading: Reading, all_clauses: Sequence[Clause]) -> int | None:
    """A year at the very beginning of a paragraph ("Đến năm 2025: ...") holds for all of it."""
    if not all_clauses:
        return None
    first = all_clauses[0]
    found = reading.years.between(first.start, min(first.end, first.start + 45))
    if not found:
        return None
    before = reading.layout.bare[first.start : found[0].start]
    after = reading.layout.bare[found[0].end : found[0].end + 3].lstrip()
    return found[0].year if len(before.split()) <= 6 and after[:1] in (",", ":", "") else None


def _in_turn(reading: Reading, clause: Clause, pieces: Sequence[Piece]) -> dict[int, int]:
    """"65% và 90% lần lượt vào các năm 2025, 2030": the n-th year for the n-th quantity."""
    if len(pieces) < 2 or not re.search(r"\b(?:lan\s+luot|tuong\s+ung)\b", reading.layout.bare[clause.start : clause.end]):
        return {}
    named = reading.years.between(clause.start, clause.end)
    if len(named) != len(pieces):
        return {}
    return {k: y.year for k, y in enumerate(named)}


_LIKEWISE = pattern(r"\b(?:ty le|ti le|chi tieu|con so|muc|gia tri|cac)? ?(?:nay )?tuong ung\b")


def _repeated(reading: Reading, clause: Clause, pieces: Sequence[Piece], before: Sequence[Statement]) -> list[Statement]:
    """"đến năm 2030 các tỷ lệ tương ứng là 100%, 90% và 70%": the figures before, once more in the same order."""
    n = len(pieces)
    lead = reading.layout.bare[clause.start : pieces[0].quantity.start] if pieces else ""
    if n < 2 or len(before) < n or not _LIKEWISE.search(lead):
        return []
    years = reading.years.between(clause.start, pieces[0].quantity.start)
    start, end = trim(reading.layout, clause.start, clause.end)
    return [
        replace(
            old, year=years[-1].year if years else old.year, comparator=p.quantity.comparator, value=p.quantity.value, value_high=p.quantity.value_high,
            start=start, end=end, value_start=p.quantity.number_start, value_end=p.quantity.number_end, base="",
        )  # fmt: skip
        for old, p in zip(before[-n:], pieces, strict=True)
    ]


def _levels_in_turn(reading: Reading, clause: Clause, pieces: Sequence[Piece], named_before: list[str]) -> list[str]:
    """"cấp tỉnh, cấp huyện, cấp xã đạt lần lượt 90%, 80%, 60%; đến năm 2030 lần lượt ...": the n-th level for the n-th quantity."""
    said = reading.layout.bare[clause.start : clause.end]
    if len(pieces) < 2 or not re.search(r"\b(?:lan\s+luot|tuong\s+ung)\b", said):
        return []
    found = levels_in(reading.layout, clause.start, clause.end, reading.central_city)
    found = found or named_before
    return found if len(found) == len(pieces) else []


def _statement(
    reading: Reading, index: int, section: Section, block: Block, clause: Clause, piece: Piece, origin: Piece, hit: Hit | None,
    elliptical: bool, lead_year: int | None, year_in_turn: int | None, previous: tuple[Hit | None, Piece, int] | None, governing: str | None,
) -> Statement | None:  # fmt: skip
    layout, quantity = reading.layout, piece.quantity
    indicator = hit.indicator if hit else "other"
    own_year = year_for(reading.years, clause.start, piece.start, piece.end, quantity.number_start)
    year = year_in_turn if year_in_turn is not None else own_year.year if own_year else lead_year
    past = _is_past(reading, section, clause, piece, year if own_year or lead_year else None)
    if not past and not _is_promise(reading, section, clause, piece, hit, bool(own_year)):
        return None
    unit = quantity.unit or ("index" if hit and "index" in hit.units else "count")
    if hit and unit == "percent" and "percent" not in hit.units and "percent_per_year" in hit.units:
        unit = "percent_per_year"
    if hit and unit == "count" and "per_10k" in hit.units and re.search(r"van\s+dan", layout.bare[piece.start : piece.end]):
        unit = "per_10k"
    if year is None and not past:
        yearly = section.kind in ("tasks", "implementation") and _YEARLY.search(layout.bare, clause.start, piece.end)
        year = reading.fallback_year(index, block) if not yearly else None if reading.title_is_period else reading.title_year
        if year is None:
            later = reading.years.between(piece.end, clause.end)
            year = later[0].year if later and re.search(r"\b(?:vao|den|trong|truoc)\s+(?:het\s+|cuoi\s+)?nam\s+$", layout.bare[piece.end : later[0].start]) else None
    comparator = quantity.comparator
    if elliptical and not quantity.explicit and previous is not None and governing is not None and comparator == "=":
        lead = layout.bare[piece.start : quantity.start].strip(" \n\t,(")
        if lead in ("", "va") and quantity.value < 100 or _only_year(layout, piece) and ":" not in lead:
            comparator = governing
    if unit == "rank" and quantity.of_total and comparator == "=" and past:
        comparator = "="
    begin = origin.start if block.start <= origin.start < piece.start else _narrowed(reading, piece, hit)
    start, end = trim(layout, begin, piece.end)
    start, end = min(start, quantity.number_start), max(end, quantity.number_end)
    after = quantity.number_end
    scope = scope_of(indicator, unit, layout, (piece.start, piece.end), (quantity.number_start, quantity.number_end), after, reading.central_city)
    if unit == "percent" and _CHANGE.search(layout.bare, max(piece.start, quantity.start - 20), quantity.number_start) and re.match(r"\s*%?[^,;]{0,30}\bso\s+voi\b", layout.bare[quantity.number_end : piece.end]):
        indicator = "other"  # so much more than before is no share
    if unit == "rank" and re.match(r"\s*bac\b", layout.bare[quantity.number_end : quantity.number_end + 6]) and re.search(r"\b(?:tang|nang|cai\s+thien|vuot|len)\b", layout.bare[piece.start : quantity.start]):
        indicator = "other"  # so many places up is no rank
    if indicator == "other" and unit == "rank":
        scope = group_of(words(layout, piece.start, piece.end), "national")
    if not scope and origin is not piece and indicator in ("mobile_4g_coverage", "mobile_5g_coverage", "online_case_processing"):
        scope = scope_of(indicator, unit, layout, (origin.start, piece.end), (quantity.number_start, quantity.number_end), after, reading.central_city)
    return Statement(
        "quantitative", indicator, scope, year, comparator, quantity.value, quantity.value_high, unit, index, start, end,
        quantity.number_start, quantity.number_end, in_words=quantity.in_words, past=past, base=_base(layout, quantity, piece),
    )  # fmt: skip


_GENERATIONS = pattern(r"\b4g ?(?:/|,|-|va|hoac) ?5g\b|\b5g ?(?:/|,|-|va|hoac) ?4g\b")


def _both_generations(reading: Reading, piece: Piece, origin: Piece, first: Statement) -> list[Statement]:
    """"mạng di động 4G/5G đến 100% dân số" promises both."""
    pair = {"mobile_4g_coverage": "mobile_5g_coverage", "mobile_5g_coverage": "mobile_4g_coverage"}
    if first.indicator not in pair or not _GENERATIONS.search(reading.layout.bare, min(origin.start, piece.start), piece.end):
        return []
    return [replace(first, indicator=pair[first.indicator])]


def _further_ranks(reading: Reading, piece: Piece, first: Statement) -> list[Statement]:
    """"nhóm 20 tỉnh, thành về đổi mới sáng tạo, chuyển đổi số": the same rank promised in several fields."""
    if first.unit != "rank" or first.past:
        return []
    parts = re.split(r",|\bva\b", reading.layout.bare[piece.quantity.end : piece.end])
    found = [reading.indicators.find(" ".join(part.split()), "rank") for part in parts if 2 <= len(part.split()) <= 8]
    named = list(dict.fromkeys(hit.indicator for hit in found if hit is not None))
    if len(named) < 2:
        return []
    return [replace(first, indicator=name) for name in named if name != first.indicator]


_LONG = 180  # characters; a longer piece is cut to the words that name its figure
_JOINT = re.compile(r",\s|\sva\s")


def _narrowed(reading: Reading, piece: Piece, hit: Hit | None) -> int:
    """Where the words about this figure begin in a long piece that says other things first."""
    layout, quantity = reading.layout, piece.quantity
    if piece.end - piece.start <= _LONG:
        return piece.start
    for joint in reversed(list(_JOINT.finditer(layout.bare, piece.start, quantity.start))):
        lead = layout.bare[joint.end() : quantity.start]
        if lead.count("(") != lead.count(")"):
            continue
        if hit is None:
            if len(lead.split()) >= 4:
                return joint.end()
            continue
        again = reading.indicators.find(words(layout, joint.end(), piece.end), quantity.unit)
        if again is not None and again.indicator == hit.indicator and again.weight >= hit.weight:
            return joint.end()
    return piece.start


def _only_year(layout: Layout, piece: Piece) -> bool:
    said = layout.bare[piece.start : piece.end]
    return bool(re.fullmatch(r"[\s,(]*(?:va\s+)?(?:vao\s+|den\s+)?(?:nam\s+\d{4}\s+(?:la\s+|dat\s+)?)?[\d.,\s%\-]+\(?\s*(?:(?:vao|den|trong|lan luot|cac|nam|giai doan|\s)*[\d,\s\-]{4,})?\)?(?:\s*(?:grdp|gdp))?[\s.,;)]*", said))


def _base(layout: Layout, quantity: Quantity, piece: Piece) -> str:
    found = _BASE.match(layout.bare, quantity.number_end, piece.end)
    return " ".join(layout.folded.text[found.start("base") : found.end("base")].split()) if found else ""


def _is_past(reading: Reading, section: Section, clause: Clause, piece: Piece, year: int | None) -> bool:
    if section.kind == "context":
        return True
    said = reading.layout.bare[clause.start : piece.end]
    if year is not None and reading.written_after is not None and year < reading.written_after:
        return True
    if section.kind == "objectives" or section.role == "annex":
        own = reading.layout.bare[piece.start : piece.end]
        return bool(_NOW.search(own)) or own.lstrip().startswith("(") and bool(_PAST.search(own))
    own = reading.layout.bare[piece.start : piece.end]
    if _PROMISED.search(own):
        return False
    return any(_PAST.search(part) and not _PROMISED.search(part) for part in (own, said)) or bool(_DONE_BEFORE.search(reading.layout.bare[piece.start : piece.quantity.start]))


def _is_promise(reading: Reading, section: Section, clause: Clause, piece: Piece, hit: Hit | None, dated: bool) -> bool:
    """Whether a quantity that is not about the past is an aim of the plan (and not a rule, a budget or a mere count)."""
    layout, quantity = reading.layout, piece.quantity
    said = layout.bare[piece.start : piece.end]
    if section.kind == "viewpoints" or section.role == "title":
        return False
    if re.search(r"\b(?:tinh\s+trang|khac\s+phuc)\s*$", layout.bare[max(0, quantity.start - 16) : quantity.start]):
        return False
    if quantity.of_total and quantity.unit != "rank" or _NATIONAL_AIM.search(said):
        return False
    if reading.document.level != "national" and _NATIONAL_SUBJECT.match(said):
        return False
    budget = hit is not None and hit.indicator in ("st_budget_share", "rd_spending_share")
    if quantity.unit in PERCENTAGES:
        if section.kind == "objectives" or section.role == "annex":
            return True
        if _RULE.search(said) and not budget:
            return False
        return section.kind == "tasks" or budget or quantity.explicit and hit is not None
    if quantity.unit == "rank":
        return section.kind in ("objectives", "tasks") and (quantity.comparator == "top" or section.kind == "objectives")
    if hit is not None and hit.indicator in ("hdi", "rd_workforce_per_10k"):
        return section.kind in ("objectives", "tasks")
    if _OWN_PARTS.match(layout.bare, quantity.number_end):
        return False
    before = layout.bare[max(piece.start, quantity.start - 16) : quantity.start]
    if section.kind == "objectives":
        if _DURATION.match(layout.bare, quantity.number_end):
            return (quantity.explicit or bool(re.search(r"\b(?:con|xuong)\s*$", before))) and not re.search(r"\b(?:truoc|sau|som|trong vong)\b", said)
        if quantity.unit in _MINUTE_UNITS or quantity.unit in ("times", "per_10k"):
            return True
        if not _THINGS.match(layout.bare, quantity.number_end, piece.end):
            return quantity.explicit
        if quantity.explicit:
            return True
        lead = layout.bare[piece.start : quantity.start]
        return (bool(_ACTS.search(lead)) or not lead.strip(" -+:\n\t")) and not _ENUMERATED.search(before)
    if section.kind != "tasks" or _RULE.search(said):
        return False
    if quantity.unit in ("billion_vnd", "other"):
        return quantity.explicit and bool(_PROMISED.search(said))
    if quantity.explicit:
        return True
    if _ENUMERATED.search(before):
        return False
    if re.search(r"\b(?:den\s+(?:het\s+|cuoi\s+)?nam|truoc\s+(?:nam|ngay))\b", said) and dated:
        return True
    promised = bool(_PROMISED.search(said)) or dated
    return promised and bool(re.search(r"\b(?:dao\s+tao|ho\s+tro|hinh\s+thanh|phat\s+trien|thu\s+hut|tap\s+huan|boi\s+duong|co|dat|nhan\s+rong|mo\s+rong|lap\s+dat|thanh\s+lap|xay\s+dung|uom\s+tao)\b", layout.bare[piece.start : quantity.start]))


def _is_threshold(layout: Layout, clause: Clause, piece: Piece) -> bool:
    """"100% người sử dụng ... với tốc độ trên 1 Gb/s": the speed belongs to the share before it."""
    before = layout.bare[clause.start : piece.quantity.start]
    share = re.search(r"\d\s?%", before)
    return bool(share and re.search(r"(?:truy\s+(?:nhap|cap)|ket\s+noi|bang\s+(?:thong\s+)?rong)", before[share.end() :]))
