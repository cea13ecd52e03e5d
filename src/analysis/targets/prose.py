"""Targets and results in running text: each quantity with its indicator, comparator, unit, year and scope.

Quantities of the objectives are targets; in the tasks only shares and figures that are promised (a comparator, a
deadline, "mỗi năm"); figures about the past are results wherever they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from analysis.grids import Cell, Grid
from analysis.layout.blocks import Block, Layout
from analysis.numbers.quantities import quantities
from analysis.numbers.values import Quantity
from analysis.sections import Section
from analysis.targets.clauses import LONGEST, Clause, Piece, clauses_of, is_elliptical, pieces_of, trim, words
from analysis.targets.distribution import heads_in_turn, levels_in_turn, repeated, years_in_turn
from analysis.targets.indicators import A_LEVEL, LEVELS, Hit, group_of, level_of, one_place, scope_of
from analysis.targets.loose_rows import figures_of, is_head, is_row
from analysis.targets.loose_tables import without
from analysis.targets.promises import (
    aims_at_this_year,
    base_year,
    is_of_others,
    is_past,
    is_promise,
    is_threshold,
    rate_unit,
)
from analysis.targets.statements import Reading, Statement
from analysis.targets.subjects import Place, Subject, subject_of
from analysis.targets.tables import value_columns
from analysis.targets.years import section_year, year_for
from analysis.text.folding import pattern
from analysis.text.shortcuts import Rare

_CHANGE = pattern(
    r"\b(?:tang|giam|vuot|cao hon|thap hon)(?: them| binh quan| it nhat| toi thieu| tren| khoang| hon)* ?"
)
_YEARLY = Rare(pattern(r"\b(?:moi|hang) nam\b"), "moi", "hang")
_BASE = pattern(
    r" ?(?:%|phan tram)? ?(?:cua |trong |vao |so voi |tren )?(?P<base>tong (?:san pham|chi [a-z ]{0,20}ngan sach[a-z ]{0,12}|so [a-z ]{3,40}?|muc ban le|von [a-z ]{3,30}?)|grdp|gdp)(?=\b)"
)


def read_prose(reading: Reading, grids: Sequence[Grid], loose: Sequence[Grid] = ()) -> list[Statement]:
    """Quantitative statements of the running text of one document, and of the cells of its tables that hold words, in order."""
    out: list[Statement] = []
    for grid in grids:
        if reading.document.first <= grid.section < reading.document.last:
            out += _of_task_cells(reading, grid)
            out += _of_aims_in_words(reading, grid)
    for index in range(reading.document.first, reading.document.last):
        section = reading.sections[index]
        if section.role in ("recipients", "signature", "stamp", "notes"):
            continue
        blocks = section.blocks
        if inside := [grid for grid in loose if grid.start < section.end and section.start < grid.end]:
            blocks = tuple(without(inside, blocks))
        if section.role == "title":
            section = section._replace(kind="context", role="")
            blocks = tuple(block for block in blocks if _looks_back(reading.layout, block))
        context: Block | None = None
        head_years: list[int] = []
        for block in blocks:
            if is_head(reading.layout, block):
                head_years = sorted({y.year for y in reading.years.between(block.start, block.end)})
            if context is not None and not _below(block, context):
                context = None
            if not block.row:
                found = _of_block(reading, index, section, block, context)
                below_head = len(head_years) == 1 and is_row(reading.layout, block)
                if below_head and not reading.years.between(block.start, block.end):
                    found = [s if s.past else s._replace(year=head_years[0]) for s in found]
                out += found
            if _introduces(reading.layout, block):
                context = block
    return out


def _of_task_cells(reading: Reading, grid: Grid) -> list[Statement]:
    column = grid.column("task")
    if column is None or grid.column("indicator", "year") is not None:
        return []
    section = reading.sections[grid.section]._replace(kind="tasks", role="", blocks=())
    when = grid.column("deadline", "time")
    rows = {row.cells[column].start: row for row in grid.rows if column < len(row.cells)}
    out: list[Statement] = []
    for row in rows.values():  # a cell that several rows share once
        cell = row.cells[column]
        if not cell.text:
            continue
        found = _of_block(reading, grid.section, section, Block(cell.start, cell.end), None)
        due = (
            reading.years.between(row.cells[when].start, row.cells[when].end)
            if when is not None and when < len(row.cells)
            else []
        )
        if due and not reading.years.between(cell.start, cell.end):
            yearly = _YEARLY.search(reading.layout.bare, cell.start, cell.end)
            found = [s if s.past or (yearly and s.year is None) else s._replace(year=due[-1].year) for s in found]
        out += found
    return out


def _of_aims_in_words(reading: Reading, grid: Grid) -> list[Statement]:
    """Aims that are told in the cells of a table: "Kinh tế số chiếm 25% GRDP | Cục Thống kê | 2030", "80% hộ gia đình, 100% xã"."""
    named = grid.column("indicator")
    if named is None or grid.budget:
        return []
    columns = [(k, year) for k, year, past in value_columns(reading, grid) if not past]
    when = grid.column("deadline", "time")
    out: list[Statement] = []
    for row in grid.rows:
        name = row.cells[named] if named < len(row.cells) else None
        if name is None or not name.text:
            continue
        if not columns:
            due = row.cells[when] if when is not None and when < len(row.cells) else name
            years = reading.years.between(due.start, due.end)
            out += _of_cell(reading, grid, name, None, years[-1].year if years else None)
        for k, year in columns:
            cell = row.cells[k] if k < len(row.cells) else None
            if cell is not None and len(quantities(reading.claims, cell.start, cell.end)) > 1:
                out += _of_cell(reading, grid, cell, name, year)
    return out


def _of_cell(reading: Reading, grid: Grid, cell: Cell, name: Cell | None, year: int | None) -> list[Statement]:
    """Statements of the words of one cell; `name` says what they are about, `year` when, where the cell does not."""
    section = reading.sections[grid.section]
    kind = section.kind if section.kind == "context" else "objectives"
    above = Block(name.start, name.end) if name is not None else None
    section = section._replace(kind=kind, role="", blocks=())
    found = _of_block(reading, grid.section, section, Block(cell.start, cell.end), above)
    if year is None or reading.years.between(cell.start, cell.end):
        return found
    return [statement if statement.past else statement._replace(year=year) for statement in found]


_LOOKED_BACK = pattern(
    r"\b(?:thoi gian qua|(?:nhung|cac|trong) nam (?:vua |gan )?(?:qua|day)|(?:den|tinh den)(?: thang \d+ ?/)? ?(?:het |cuoi )?(?:nam )?20\d\d\b|"
    r"(?:qua|sau) (?:hon |gan )?\d+ (?:nam|thang) (?:trien khai|thuc hien)|tuy (?:nhien|vay)|da (?:dat|co|hoan thanh|dua|trien khai|thanh lap|ban hanh|tiep nhan)|"
    r"con (?:nhieu )?(?:han che|thap|ton tai))\b"
)


def _looks_back(layout: Layout, block: Block) -> bool:
    """Whether a paragraph of the opening tells what has been reached ("Thời gian qua, … đạt 93%"), as directives do."""
    return (
        not block.row
        and block.end - block.start >= 120
        and bool(_LOOKED_BACK.search(layout.bare, block.start, block.end))
    )


_WHILE_BEFORE = pattern(r"\b(?:qua|sau)(?: hon| gan)? $")
_WHILE = pattern(r" ?(?:thang (?:dau |cuoi )?nam|(?P<span>nam|thang))\b")


def _is_a_while(layout: Layout, quantity: Quantity) -> bool:
    """ "Qua hơn 02 năm triển khai", "9 tháng đầu năm": when, not how much."""
    unit = _WHILE.match(layout.bare, quantity.number_end)
    before = max(0, quantity.number_start - 12)
    return bool(unit) and (not unit["span"] or bool(_WHILE_BEFORE.search(layout.bare, before, quantity.number_start)))


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
    found = [q for q in quantities(reading.claims, begin, block.end) if not _is_a_while(layout, q)]
    found = figures_of(layout, block, found)
    if not found:
        return out
    all_clauses = clauses_of(layout, begin, block.end)
    lead_years = _lead_years(reading, all_clauses)
    told_now = _told_now(layout, all_clauses)
    colon = layout.bare.find(":", begin, min(block.end, begin + 160))
    place = Place(begin, colon, all_clauses[0], (), context, None)
    for_all = _for_all(layout, begin, colon, context)
    levels: list[str] = []
    for clause, inside in zip(all_clauses, _by_clause(all_clauses, found), strict=True):
        same_sentence = clause.sentence == place.clause.sentence
        pieces = pieces_of(layout, clause, _without_speeds(layout, clause, inside))
        near = place.before is not None and clause.start - place.before.origin.start <= LONGEST
        place.begin, place.clause, place.pieces = max(begin, clause.start - LONGEST), clause, pieces
        place.before = place.before if same_sentence and near else None
        dated = years_in_turn(reading, clause, pieces, place.begin)
        levels = levels_in_turn(reading, clause, pieces, levels if same_sentence else [])
        if again := repeated(reading, clause, pieces, out):
            out += again
            continue
        heads = heads_in_turn(reading, clause, pieces) if not dated and not levels else []
        governing = ""
        counting = False
        for n, piece in enumerate(pieces):
            if n and out and _is_size(layout, pieces[n - 1], piece):
                continue
            subject = heads[n] if heads else subject_of(reading, place, n)
            statement = _statement(
                reading,
                index,
                section,
                block,
                place,
                piece,
                subject,
                dated.get(n),
                lead_years.get(clause.sentence),
                governing,
                counting and _is_next_count(layout, piece, _AND_OF_THEM),
                _list_end(layout, pieces, n),
                told_now.get(clause.sentence),
            )
            counting = statement is not None and statement.unit == "count" and not statement.past
            if statement is None:
                if not is_elliptical(layout, piece) and not _ITS_GOAL.match(layout.bare, piece.start, piece.end):
                    place.before = subject if subject.hit else None
                governing = ""
                continue
            if for_all and not piece.quantity.explicit and statement.comparator == "=" and statement.unit != "rank":
                statement = statement._replace(comparator=for_all)
            if heads:  # the whole list is what says which figure is whose
                last = trim(layout, pieces[-1].start, pieces[-1].end)[1]
                statement = statement._replace(end=max(statement.end, last))
            if len(levels) == len(pieces) and statement.unit == "percent":
                statement = statement._replace(scope=levels[n])
            governing = statement.comparator if statement.comparator in _GOVERNING else ""
            out += [
                statement,
                *(_coordinated_levels(reading, piece, statement) if len(pieces) != len(levels) else ()),
                *_further_ranks(reading, piece, statement),
                *(_likewise(reading, piece, statement) if not heads else ()),
                *(_both_generations(reading, piece, subject.origin, statement) if not heads else ()),
            ]
            place.before = subject
    return out


_SPEED_OF = pattern(r"\b(?:toc do|bang thong)(?: (?:toi thieu|tren|tu|dat|la|it nhat|khong duoi))* ?$")


def _without_speeds(layout: Layout, clause: Clause, inside: list[Quantity]) -> list[Quantity]:
    """Quantities without the speeds that only say which access a share is of ("tốc độ trên 1 Gb/s đạt 100%")."""
    if not any(q.unit == "percent" for q in inside):
        return inside
    return [
        q
        for k, q in enumerate(inside)
        if q.unit not in ("gbps", "mbps")
        or not (is_threshold(layout, clause, q) or _says_which_access(layout, q, inside[k + 1 :]))
    ]


def _says_which_access(layout: Layout, speed: Quantity, following: Iterable[Quantity]) -> bool:
    """Whether a speed belongs to a share behind it."""
    named = _SPEED_OF.search(layout.bare, max(0, speed.number_start - 40), speed.number_start)
    return bool(named) and any(other.unit == "percent" for other in following)


def _by_clause(clauses: Sequence[Clause], found: Iterable[Quantity]) -> list[list[Quantity]]:
    starts = [clause.start for clause in clauses]
    inside: list[list[Quantity]] = [[] for _ in clauses]
    for quantity in found:
        k = bisect_right(starts, quantity.number_start) - 1
        if k >= 0 and quantity.number_start < clauses[k].end:
            inside[k].append(quantity)
    return inside


# "đạt 9,4% GRDP, mục tiêu đề ra là 12%, phấn đấu cả năm đạt 11%": the goal is that of the subject before it
_ITS_GOAL = pattern(
    r"\W*(?:trong khi )?(?:muc tieu|chi tieu|ke hoach)(?: (?:de ra|dat ra|chinh phu|trung uong|giao|duoc giao|ca nam|nam))*\b(?! (?:ty le|ti le|ty trong))"
)
_GOVERNING = (">=", ">", "~", "<=", "<")


_GROUP_OF = pattern(r"\b(?:nhom|top|danh sach|trong so) $")


def _is_size(layout: Layout, counted: Piece, piece: Piece) -> bool:
    """ "05 doanh nghiệp có doanh thu trên 100 tỷ đồng", "02 trường vào nhóm 500 trường hàng đầu": the second figure says which are counted."""
    between = layout.bare[counted.quantity.end : piece.quantity.start]
    group = piece.quantity.unit == "rank" or (piece.quantity.unit == "" and _GROUP_OF.search(between))
    among = group and counted.quantity.unit == ""
    return (among or piece.quantity.unit in ("billion_vnd", "other")) and not re.search(r"[,;()]|\bva\b", between)


_FOR_ALL = pattern(
    r"\b(?:it nhat|toi thieu)(?: (?:cac|nhung) (?:chi tieu|muc tieu|ket qua)(?: cu the)?(?: sau)?)? ?:?\s*$"
)


def _for_all(layout: Layout, begin: int, colon: int, context: Block | None) -> str:
    """The comparator before a colon: "Ít nhất: 60% người dân ...; 50% thủ tục ...", or in the line above a list."""
    inline = colon > begin and _FOR_ALL.search(layout.bare, begin, colon)
    above = context is not None and _FOR_ALL.search(layout.bare, context.start, context.end)
    return ">=" if inline or above else ""


_COUNTED_NEXT = pattern(r" ?(?:co )?[\d.]+ [a-z]{2,} [a-z]{2,}")
_AND_OF_THEM = pattern(r"(?:,|\bva|\btrong do) ?$")
_AND = pattern(r"(?:,|\bva) ?$")


def _is_next_count(layout: Layout, piece: Piece, joint: re.Pattern[str]) -> bool:
    """ "200 doanh nghiệp, 150 hợp tác xã": a piece that begins with a figure and its thing goes on with the count before."""
    listed = piece.quantity.unit == "" and _COUNTED_NEXT.match(layout.bare, piece.start, piece.end)
    return bool(listed and joint.search(layout.bare, max(0, piece.start - 9), piece.start))


def _list_end(layout: Layout, pieces: Sequence[Piece], n: int) -> int:
    """End of the counts that go on with the n-th piece: a year behind the last holds for all of them."""
    last = n
    while pieces[n].quantity.unit == "" and last + 1 < len(pieces) and _is_next_count(layout, pieces[last + 1], _AND):
        last += 1
    return pieces[last].end


_SETS_FRAME = pattern(r"(?:muc tieu|chi tieu|tam nhin|dinh huong|giai doan|den|nam)\b")


def content_start(reading: Reading, section: Section, block: Block) -> int:
    """Where the sentence begins: after the marker, and after an inline heading that only sets the frame ("Đến năm 2025: ...")."""
    if section.blocks and block is section.blocks[0] and section.heading:
        colon = reading.layout.bare.find(":", block.body, min(block.end, block.body + len(section.heading) + 8))
        if colon >= 0 and _SETS_FRAME.match(reading.layout.bare[block.body : colon].lstrip()):
            return colon + 1
    return block.body


def _lead_years(reading: Reading, all_clauses: Sequence[Clause]) -> dict[int, int]:
    """A year at the very beginning of a sentence ("Năm 2024, ...") holds for all of it, one that opens a paragraph for all of that."""
    out: dict[int, int] = {}
    opening = None
    for clause in all_clauses:
        if opening is not None and clause.sentence == opening.sentence:
            continue
        opening = clause
        found = reading.years.between(clause.start, min(clause.end, clause.start + 45))
        year = out.get(all_clauses[0].sentence)
        if found:
            before = reading.layout.bare[clause.start : found[0].start]
            after = reading.layout.bare[found[0].end : found[0].end + 3].lstrip()
            at_once = _OPENS.fullmatch(before)
            if at_once or (len(before.split()) <= 6 and after[:1] in (",", ":", "")):
                year = found[0].year
        if year is not None:
            out[clause.sentence] = year
    return out


_OPENS = pattern(
    r"\W*(?:phan dau |bao dam )?(?:tu|den|trong|truoc|vao)(?: het| cuoi)? (?:nam|thang ?[\d /]*|quy [iv]+[ /]?(?:nam)?) ?"
)


_TELLS_NOW = pattern(
    r"\W*(?:hien nay|hien tai|den nay|cho den nay|(?:trong )?thoi gian qua|trong nhung nam qua|ket qua (?:nay|tren|dat duoc)|qua (?:hon |gan )?\d+ (?:nam|thang) (?:trien khai|thuc hien))\b"
)
_TURNS_AHEAD = pattern(r"\b(?:phan dau|se|can|tiep tuc|bao dam|dam bao|(?:den|vao|truoc)(?: het| cuoi)? nam)\b")


def _told_now(layout: Layout, all_clauses: Sequence[Clause]) -> dict[int, int]:
    """Sentences that begin with how things are ("Hiện nay, 100% xã đã có cáp quang; 98% ..."), and where they begin."""
    first: dict[int, int] = {}
    for clause in all_clauses:
        first.setdefault(clause.sentence, clause.start)
    return {sentence: start for sentence, start in first.items() if _TELLS_NOW.match(layout.bare, start)}


# An item that reports, whatever part it stands in: "b) Hạn chế: mới có 11,4% doanh nghiệp …"
_REPORTS = pattern(
    r"\W*(?:ve )?(?:nhung )?(?:han che|ton tai|kho khan|vuong mac|ket qua dat duoc|uu diem|thuc trang|hien trang)\b[^.;:%]{0,60}:"
)


def _statement(
    reading: Reading, index: int, section: Section, block: Block, place: Place, piece: Piece, subject: Subject,
    year_in_turn: int | None, lead_year: int | None, governing: str, goes_on: bool, listed: int, told_now: int | None,
) -> Statement | None:  # fmt: skip
    layout, quantity, hit, clause = reading.layout, piece.quantity, subject.hit, place.clause
    if is_of_others(reading, clause, piece):
        return None
    own = year_for(reading.years, clause.start, piece.start, listed, quantity.number_start)
    year = year_in_turn if year_in_turn is not None else own.year if own else lead_year
    past = is_past(reading, section, clause, piece, year) or bool(_REPORTS.match(layout.bare, block.body, block.end))
    past = past or (told_now is not None and not _TURNS_AHEAD.search(layout.bare, told_now, piece.end))
    if past:
        base = base_year(reading, clause, piece)
        if base is not None:
            year = base
        elif section.kind != "context":
            year = year if own else None  # the years above a promise are not those of what is there now
        elif _ITS_GOAL.match(layout.bare, piece.start, quantity.start):
            return None  # what was aimed at, beside what was reached
        elif year is None:
            year = section_year(reading.years, reading.sections, index, block.start)
    else:
        if not is_promise(reading, section, clause, piece, hit, bool(own), goes_on):
            return None
        if year is None and section.kind == "context" and aims_at_this_year(reading, piece):
            year = int(reading.document.issued_on.value[:4]) if reading.document.issued_on.value else None
        elif year is None:
            year = _year_around(reading, index, section, block, clause, piece)
    unit = _unit(layout, piece, hit)
    indicator = hit.indicator if hit and not _is_change(layout, piece, unit) else "other"
    if indicator != "other" and _is_of_a_part(layout, piece, indicator, unit):
        indicator = "other"
    if indicator == "other" and unit == "percent_per_year":
        unit = quantity.unit  # what the indicator is measured in says nothing of a part of it
    origin = subject.origin
    begin = origin.start if block.start <= origin.start < piece.start else _narrowed(reading, piece, hit)
    start, end = trim(layout, begin, piece.end)
    return Statement(
        kind="quantitative",
        indicator=indicator,
        scope=_scope(reading, clause, piece, origin, indicator, unit),
        year=year,
        comparator=_shared_comparator(layout, piece, governing) or _or_more(layout, piece) or quantity.comparator,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=unit,
        section=index,
        start=min(start, quantity.number_start),
        end=max(end, quantity.number_end),
        value_start=quantity.number_start,
        value_end=quantity.number_end,
        in_words=quantity.in_words,
        past=past,
        base=_base(layout, quantity, piece),
    )


# A share of industrial parks or schools is no share of the province.
_PARTS = pattern(
    r" ?(?:%|phan tram) ?(?:cac |so |tong so )?(?:khu(?! dan cu(?! ?(?:,|va) ?(?:khu|cum|cang|tuyen)\b)| pho)|cum|tuyen|chieu dai|truong|co so|co quan|benh vien|tram|tru so|diem|don vi(?! hanh chinh)|doanh nghiep)\b"
)
_OFFICES = r"co so|benh vien|tram|truong|cua hang|cho\b|sieu thi|khach san|nha hang|nha thuoc|ho kinh doanh|co quan|don vi|phong kham|diem\b"
_SHARE_OF_OFFICES = pattern(rf" ?(?:%|phan tram) ?(?:cac |so |tong so )?(?:{_OFFICES})")
_SHARE_OF_THINGS = pattern(
    rf" ?(?:%|phan tram) ?(?:cac |so |tong so )?(?:{_OFFICES}|doanh nghiep|giao dich|ho so|thu tuc|dich vu|van ban|nguoi (?:dan )?co dien thoai)\b"
)
# What the noun behind a share may not be, where an indicator is of people, of payments, of growth.
_COUNTED_ELSE = {
    "smartphone_share": _SHARE_OF_THINGS,
    "payment_account_share": _SHARE_OF_THINGS,
    "digital_signature_share": _SHARE_OF_THINGS,
    "digital_identity_share": _SHARE_OF_THINGS,
    "health_record_share": _SHARE_OF_THINGS,
    "technology_renewal_rate": _SHARE_OF_THINGS,
    "cashless_transaction_share": _SHARE_OF_OFFICES,
    "online_public_service_usage": _SHARE_OF_OFFICES,
}
_OF_A_GOAL = pattern(
    r" ?(?:%|phan tram) ?(?:so voi |cua )?(?:cac )?(?:muc tieu|ke hoach|chi tieu|du toan|nghi quyet)\b"
)
_ANEW = pattern(r"\b(?:(?:moi|hang) nam|(?:thanh lap|phat trien|tang) (?:moi|them)|tang them)\b")
_RURAL_OR_URBAN = pattern(
    r"\b(?:nong thon|thanh thi|do thi|mien nui|vung sau|vung xa|vung cao|bien gioi|hai dao|vung dong bao)\b"
)
_LOCAL = pattern(r"(?: ?/ ?\d+)? ?(?:huyen|quan\b|xa|phuong|so\b|nganh|don vi cap)\b")


def _is_of_a_part(layout: Layout, piece: Piece, indicator: str, unit: str) -> bool:
    """Whether a figure is of a part of what its indicator measures, of a goal, or of what is added each year."""
    bare, quantity = layout.bare, piece.quantity
    if indicator.endswith("_coverage") and _PARTS.match(bare, quantity.number_end, piece.end):
        return True
    others = _COUNTED_ELSE.get(indicator)
    if others is not None and others.match(bare, quantity.number_end, piece.end):
        return True
    if unit == "rank":
        return bool(_LOCAL.match(bare, quantity.number_end, piece.end))
    if indicator.endswith("_count") and quantity.unit == "":
        return bool(_YEARLY.search(bare, piece.start, piece.end) and _ANEW.search(bare, piece.start, quantity.start))
    if unit != "percent":
        return False
    if _OF_A_GOAL.match(bare, quantity.number_end, piece.end):
        return True
    return bool(_RURAL_OR_URBAN.search(bare, piece.start, piece.end)) and is_elliptical(layout, piece)


_NEXT_YEAR = re.compile(r"\b(?:vao|den|trong|truoc)\s+(?:het\s+|cuoi\s+)?nam\s+$")


def _year_around(
    reading: Reading, index: int, section: Section, block: Block, clause: Clause, piece: Piece
) -> int | None:
    """The year of a promise that names none itself: of the headings or the title, else one later in its clause."""
    year = reading.fallback_year(index, block)
    if section.kind in ("tasks", "implementation") and _YEARLY.search(reading.layout.bare, clause.start, piece.end):
        year = None if reading.title_is_period else reading.title_year
    if year is not None or _YEARLY.search(reading.layout.bare, piece.start, piece.end):
        return year
    later = reading.years.between(piece.end, clause.end)
    next_year = later and _NEXT_YEAR.search(reading.layout.bare[piece.end : later[0].start])
    return later[0].year if next_year else None


def _unit(layout: Layout, piece: Piece, hit: Hit | None) -> str:
    """The written unit, completed by what the indicator can be measured in."""
    possible = hit.units if hit else ()
    unit = piece.quantity.unit or ("index" if "index" in possible else "count")
    if unit == "percent_per_year" and hit is not None and unit not in possible:
        return "percent"  # "ít nhất 3%/năm tổng chi ngân sách": so much of each year's
    if unit == "percent" and "percent" not in possible and "percent_per_year" in possible:
        return "percent_per_year"
    if unit == "count" and "per_10k" in possible and re.search(r"van\s+dan", layout.bare[piece.start : piece.end]):
        return "per_10k"
    if unit == "count":
        return rate_unit(layout, piece.quantity) or unit
    return unit


_PLACES_UP = re.compile(r"\b(?:tang|nang|cai\s+thien|vuot|len)\b")
_COMPARED = re.compile(r"\s*%?[^,;]{0,30}\bso\s+voi\b")


def _is_change(layout: Layout, piece: Piece, unit: str) -> bool:
    """So much more than before is no share, so many places up is no rank."""
    quantity = piece.quantity
    after = layout.bare[quantity.number_end : piece.end]
    if unit == "rank":
        before = layout.bare[piece.start : quantity.start]
        return bool(re.match(r"\s*bac\b", after) and _PLACES_UP.search(before))
    grown = _CHANGE.search(layout.bare, max(piece.start, quantity.start - 20), quantity.number_start)
    return unit in ("percent", "count") and bool(grown and _COMPARED.match(after))


_FROM = pattern(r"\btu $")
_ON = pattern(r" ?(?:%|phan tram)? [^,;:.()\d]{0,60}\btro len\b")


def _or_more(layout: Layout, piece: Piece) -> str:
    """ "từ 2% tổng chi ngân sách địa phương hằng năm trở lên": the comparator on both sides of what the share is of."""
    quantity = piece.quantity
    if quantity.explicit or quantity.comparator != "=" or quantity.value_high is not None:
        return ""
    begun = _FROM.search(layout.bare, max(piece.start, quantity.number_start - 4), quantity.number_start)
    return ">=" if begun and _ON.match(layout.bare, quantity.number_end, piece.end) else ""


def _shared_comparator(layout: Layout, piece: Piece, governing: str) -> str:
    """The comparator said once for several figures: "tối thiểu 5% (năm 2025) và 10% (năm 2030)"."""
    quantity = piece.quantity
    if not governing or quantity.explicit or quantity.comparator != "=" or quantity.unit == "rank":
        return ""
    lead = layout.bare[piece.start : quantity.start].strip(" \n\t,(")
    before = layout.bare[max(0, quantity.start - 210) : quantity.start].rstrip()
    if lead in ("", "va") and quantity.unit == "" and before.endswith(" va"):
        return governing  # "ít nhất 500 doanh nghiệp ... và 50 doanh nghiệp ..."
    if not is_elliptical(layout, piece):
        return ""
    joined = lead in ("", "va") and quantity.value < 100
    return governing if joined or (_only_year(layout, piece) and ":" not in lead) else ""


# "nộp trực tuyến đạt 60% (cấp tỉnh 70%, cấp huyện 60%, cấp xã 50%)": each level with a figure of its own
_SAID_OF_A_LEVEL = Rare(
    pattern(
        rf"\b{A_LEVEL} ?:? ?(?:(?:dat|la|tu|tren|toi thieu|it nhat) ){{0,2}}\d[\d.,]* ?%|"
        rf"\d[\d.,]* ?% (?:o |tai |doi voi )?{A_LEVEL}(?= ?[,;).]|$)"
    ),
    "cap",
)
_LEVELS_ONLY = pattern(rf"(?:\b{A_LEVEL}\b.{{0,60}}){{2}}")


def _scope(reading: Reading, clause: Clause, piece: Piece, origin: Piece, indicator: str, unit: str) -> str:
    """What a figure is counted in, from its own piece, else from the one that named the indicator."""
    layout, quantity = reading.layout, piece.quantity
    if indicator == "other" and unit == "rank":
        local = _LOCAL.match(layout.bare, quantity.number_end, piece.end)
        return "" if local else group_of(words(layout, piece.start, piece.end), "national")
    if place := one_place(layout, piece.start, quantity.start):
        return place
    number = (quantity.number_start, quantity.number_end)
    starts = [piece.start]
    if indicator in ("mobile_4g_coverage", "mobile_5g_coverage", "online_case_processing") or (
        indicator == "other" and unit == "percent" and origin.start < piece.start
    ):
        starts.append(origin.start)
    level = _SAID_OF_A_LEVEL.search(layout.bare, piece.start, piece.end) if unit == "percent" else None
    if level and indicator != "online_case_processing":
        several = _LEVELS_ONLY.search(layout.bare, clause.start, clause.end)
        if several or is_elliptical(layout, piece):
            return level_of(layout, *level.span(), *number, reading.central_city)
    for start in starts:
        span = (start, piece.end)
        if scope := scope_of(indicator, unit, layout, span, number, quantity.number_end, reading.central_city):
            return scope
    return ""


_TWO_LEVELS = pattern(
    r"\bcap (?:tinh|huyen|xa|so|co so)(?:(?: ?,| va) ?(?:o |tai )?(?:cap )?(?:tinh|huyen|xa|co so)\b)+"
)


def _coordinated_levels(reading: Reading, piece: Piece, first: Statement) -> list[Statement]:
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


def _both_generations(reading: Reading, piece: Piece, origin: Piece, first: Statement) -> list[Statement]:
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
    r"((?:(?:\bcac |\bbo )?\bchi so [a-z -]{0,50}(?:\([a-z -]{2,12}\))?|\b[a-z]{3}) ?(?:, ?| va )[^%;]*?)(?:\b(?:deu|duy tri|dat|thuoc|nam|xep|dung|vao|trong|o)\b|$)"
)


def _further_ranks(reading: Reading, piece: Piece, first: Statement) -> list[Statement]:
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
    if len(named) < 2:
        return []
    return [first._replace(indicator=name) for name in named if name != first.indicator]


_OF_PEOPLE = ("smartphone_share", "payment_account_share", "digital_signature_share", "digital_identity_share")


def _likewise(reading: Reading, piece: Piece, first: Statement) -> list[Statement]:
    """ "95% dân số trưởng thành có điện thoại thông minh và tài khoản thanh toán": the same share promised of several things."""
    if first.indicator not in _OF_PEOPLE or first.past:
        return []
    parts = _LISTED.split(reading.layout.bare[piece.start : piece.end])
    found = [reading.indicators.find(" ".join(part.split()), "percent") for part in parts if len(part.split()) >= 2]
    named = dict.fromkeys(hit.indicator for hit in found if hit is not None and hit.indicator in _OF_PEOPLE)
    return [first._replace(indicator=name) for name in named if name != first.indicator]


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
    return bool(
        re.fullmatch(
            r"[\s,(]*(?:va\s+)?(?:vao\s+|den\s+)?(?:nam\s+\d{4}\s+(?:la\s+|dat\s+)?)?[\d.,\s%\-]+\(?\s*(?:(?:vao|den|trong|lan luot|cac|nam|giai doan|\s)*[\d,\s\-]{4,})?\)?(?:\s*(?:grdp|gdp))?[\s.,;)]*",
            said,
        )
    )


def _base(layout: Layout, quantity: Quantity, piece: Piece) -> str:
    found = _BASE.match(layout.bare, quantity.number_end, piece.end)
    return " ".join(layout.folded.text[found.start("base") : found.end("base")].split()) if found else ""
