"""Tables of indicators -> statements: indicators in rows, years in columns, cells like ">= 30", "trên 80%", "7-8", "-"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.grids import Cell, Grid, Row
from analysis.layout.cells import column_role, is_body, is_figure, is_unit
from analysis.numbers.quantities import quantities
from analysis.numbers.values import Quantity
from analysis.targets.indicators import Hit
from analysis.targets.scopes import PLACE_KINDS, scope_of
from analysis.targets.statements import Reading, Statement
from analysis.text.folding import UPPER, bare, pattern

_PAST_COLUMN = pattern(
    r"\b(?:thuc hien|hien trang|hien co|uoc|u?th(?= ?nam| ?\d)|ket qua|thuc trang|co so|goc|uoc thuc hien|dat duoc|da dat|hien nay|nam truoc|tinh den)\b"
)
_SCHOOL_YEAR = pattern(r"\bnam hoc 20\d\d ?[-/] ?20\d\d")  # of the one that had begun the year before, the end is known
_AIM_COLUMN = pattern(r"\b(?:muc tieu|chi tieu|ke hoach|phan dau|den nam|giai doan)\b")
_UNITS = (
    ("percent_per_year", pattern(r".*%/nam|.*% ?/ ?nam|.*%/ ?nam")),
    ("percent", pattern(r"%|ty le|.*%.*|phan tram|ti le")),
    ("rank", pattern(r"(?:hang|xep hang|thu hang|vi tri|bac|nhom)(?: ?/ ?\d+)?$")),
    ("per_10k", pattern(r".*van dan|.*10\.?000 dan")),
    ("billion_vnd", pattern(r"ty(?: dong)?$")),
    ("gbps", pattern(r"gb/s|gbps")),
    ("mbps", pattern(r"mb/s|mbps")),
    ("times", pattern(r"lan$")),
    ("index", pattern(r"chi so$|diem$")),
    (
        "other",
        pattern(
            r"‰.*|(?:trieu|nghin|ty|ha|[kcd]?m[23²³]?|phut|gio|ngay|thang|nam|tuoi|usd|kwh|mwp?|gwh|mva|k?toe|tan|ta)(?![a-z\d]).*|.*\b(?:dong|usd)\b.*"
        ),
    ),
    ("count", pattern(r"[a-z][a-z ,/]{2,}$")),
)


# "Mục tiêu Nghị quyết 57-NQ/TW | Mục tiêu của tỉnh": what others aim at, beside the plan's own
_OF_OTHERS = pattern(
    r"\b(?:trung uong|quoc gia|ca nuoc|toan quoc|chinh phu|thu tuong|bo chinh tri|(?:nghi quyet|quyet dinh|nq|qd)(?: so)? ?\d+|\d+[-/](?:nq|qd)\b)"
)
_OF_ITS_OWN = pattern(r"\b(?:tinh|thanh pho|dia phuong|huyen|ke hoach nay|[a-z]+/tu)\b")

Column = tuple[int, int | None, bool]
"""A column of figures: its index, its year, and whether it tells of the past."""

_PLACE = re.compile(
    rf"(?i:(thành phố|thị xã|thị trấn|đặc khu|phường|huyện|quận|xã)) ((?:[{UPPER}][\wÀ-ỹ']*[ -]*){{1,5}})$"
)
_SUB_ROW = pattern(
    r"(?:[-+•] ?|[a-h]\) ?)?(?:(?:tai |o |doi voi )?cap (?:tinh|huyen|xa|so|thanh pho)\b|trong do\b|- |\+ |[a-h]\))"
)


def read_tables(reading: Reading, grids: Sequence[Grid]) -> list[Statement]:
    """Statements of every table of one document: indicators in rows and years in columns, or places in rows."""
    out: list[Statement] = []
    for grid in grids:
        if not reading.document.first <= grid.section < reading.document.last or grid.budget:
            continue
        columns = value_columns(reading, grid)
        places = _place_column(grid)
        named = None if places is not None else _name_column(grid, columns)
        if places is not None:
            for row in grid.rows:
                out += _of_place(reading, grid, row, places, columns)
        elif named is not None:
            out += _of_indicators(reading, grid, named, columns)
    return out


def _name_column(grid: Grid, columns: Sequence[Column]) -> int | None:
    """The column that names the indicators; None where the table is none of indicators."""
    named = grid.column("indicator")
    if named is not None:
        return named
    tasks = grid.column("task") is not None and grid.column("leads", "assignment") is not None
    if tasks or not any(year is not None for _, year, _ in columns):
        return None
    return next((k for k, role in enumerate(grid.columns) if role in ("", "task")), None)


def _place_column(grid: Grid) -> int | None:
    """The column of places, in a table that gives each district its figures; None elsewhere."""
    if {"indicator", "task"} & set(grid.columns) or "year" not in grid.columns:
        return None
    for k in range(min(2, len(grid.columns))):
        cells = [row.cells[k] for row in grid.rows if k < len(row.cells) and row.cells[k].text]
        if len(cells) >= 2 and sum(bool(_PLACE.match(c.text)) for c in cells) >= 0.6 * len(cells):
            return k
    return None


def _of_indicators(reading: Reading, grid: Grid, named: int, columns: Sequence[Column]) -> list[Statement]:
    out: list[Statement] = []
    above, groups = "", ()
    for row in grid.rows:
        if row.groups != groups:
            above, groups = "", row.groups
        if named >= len(row.cells) or not row.cells[named].text:
            continue
        name = _said(reading, row.cells[named])
        below = bool(_SUB_ROW.match(name))
        group = _said(reading, row.groups[-1]) if row.groups else ""
        out += _of_row(reading, grid, row, named, columns, above if below and above else group)
        above = above if below else name
    return out


def _of_place(reading: Reading, grid: Grid, row: Row, named: int, columns: Sequence[Column]) -> list[Statement]:
    """The figures of one place; what they measure stands above them."""
    place = _PLACE.match(row.cells[named].text) if named < len(row.cells) else None
    if place is None:
        return []
    kind = next(kind for kind, words in PLACE_KINDS.items() if bare(place[1]) in words)
    out = []
    for column in columns:
        head = grid.header[column[0]]
        said = _said(reading, head)
        measured = _Named(said, _unit_of_name(said), "", (head.start, head.end))
        out += _figure(reading, grid, row, row.cells[named], column, measured, f"{kind}:{place[2]}")
    return out


def _said(reading: Reading, cell: Cell) -> str:
    return reading.layout.words(cell.start, cell.end) if cell.end > cell.start else ""


def value_columns(reading: Reading, grid: Grid) -> list[Column]:
    """Columns that hold figures: index, year, and whether they tell of the past. What was aimed at for a year gone by is left out."""
    columns = []
    named = grid.column("indicator")
    for k, cell in enumerate(grid.header):
        said = _said(reading, cell)
        full = " ".join(cell.text.lower().split())
        found = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", said) or re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", full)
        aim, reached = bool(_AIM_COLUMN.search(said)), bool(_PAST_COLUMN.search(said))
        past = reached and not aim
        if found:
            year = int(found[-1])
            begun = int(found[-2]) if len(found) > 1 and _SCHOOL_YEAR.search(said) else year
            gone = reading.written_after is not None and begun < reading.written_after
            if not (gone and aim and not reached):
                columns.append((k, year, past or gone))
        elif grid.columns[k] in ("", "indicator") and k != named and aim and k > 0:
            columns.append((k, None, past))
        elif past:
            columns.append((k, None, True))
    own = [column for column in columns if not _is_of_others(_said(reading, grid.header[column[0]]))]
    return own if any(not past for _, _, past in own) else columns


def _is_of_others(head: str) -> bool:
    return bool(_OF_OTHERS.search(head)) and not _OF_ITS_OWN.search(head)


@dataclass(frozen=True)
class _Named:
    """What the figures of a row measure: its words, the unit they are written in, words above it, place of the words."""

    said: str
    unit: str
    above: str
    place: tuple[int, int]
    unit_words: str = ""


def _of_row(
    reading: Reading, grid: Grid, row: Row, named: int, columns: Sequence[Column], above: str
) -> list[Statement]:
    name = row.cells[named]
    said = _said(reading, name)
    at = grid.column("unit")
    unit_words = _said(reading, row.cells[at]) if at is not None and at < len(row.cells) else ""
    written = next((u for u, shape in _UNITS if unit_words and shape.match(unit_words)), "")
    if written in ("", "count"):
        written = _rate_of(said) or written  # "Số bác sĩ/1 vạn dân | Bác sĩ"
    measured = _Named(said, written or _unit_of_name(said), above, (name.start, name.end), unit_words)
    ticks = _ticked(grid, row, columns)
    return [s for column in ticks or columns for s in _figure(reading, grid, row, name, column, measured)]


_TICK = re.compile(r"[xX✓✔√v+●]")


def ticked_years(row: Row, columns: Sequence[Column]) -> list[int]:
    """The years of a row whose columns of years hold nothing but ticks: "95% hộ dùng nước sạch | x | |"."""
    dated = [(row.cells[k].text, year) for k, year, past in columns if year and not past and k < len(row.cells)]
    if len(dated) < 2 or not all(_TICK.fullmatch(text) for text, _ in dated if text):
        return []
    return [year for text, year in dated if text]


def _ticked(grid: Grid, row: Row, columns: Sequence[Column]) -> list[Column]:
    """The one figure of a row for each year that is ticked: "Hộ dùng nước sạch | 95% | x | |"."""
    years = ticked_years(row, columns)
    if not years:
        return []
    free = [k for k, role in enumerate(grid.columns) if role in ("", "indicator", "year") and k < len(row.cells)]
    held = [k for k in free if is_figure(bare(row.cells[k].text))]
    return [(held[0], year, False) for year in years] if len(held) == 1 else []


_MEASURE = pattern(r"nam|tuoi|phut|gio|ngay|thang|(?:trieu|nghin|ngan)(?: [a-z/ ]+)?|[kcd]?m[23²³]?|ha")
_BRACKET = re.compile(r"\(([^()]{1,25})\)\W*$")
_PER_HEAD = pattern(r"(?:tren|/) ?(?:mot |01 |1 )?(?:(?P<ten>van|10\.?000)|nghin|1\.?000|100\.?000) ?(?:dan|nguoi)\b")


def _rate_of(said: str) -> str:
    """The unit of what a name counts on so many heads ("… trên 1.000 dân"), "" for any other."""
    rate = _PER_HEAD.search(said)
    return "" if rate is None else "per_10k" if rate["ten"] else "other"


def _unit_of_name(said: str) -> str:
    """The unit that a name tells itself: "… (%/năm)", "… trên 1.000 dân", "Tỷ lệ …"."""
    if rate := _rate_of(said):
        return rate
    bracket = _BRACKET.search(said)
    unit = bracket[1].strip() if bracket and is_unit(bracket[1].strip()) else ""
    written = next((u for u, shape in _UNITS if unit and shape.match(unit)), "")
    if written:
        return written
    if bracket and _MEASURE.fullmatch(bracket[1].strip()):
        return "other"
    return "percent" if re.search(r"\(?%\)?|\bty le\b|\bty trong\b", said) else ""


def _amount(reading: Reading, cell: Cell) -> Quantity | None:
    """The one quantity of a cell; "toàn tỉnh" is 100 %."""
    found = quantities(reading.claims, cell.start, cell.end)
    if len(found) == 1:
        said = found[0]
        alone = (cell.start, cell.end) == (said.number_start, said.number_end)
        beside = alone and said.unit == "rank"  # "Hạng" in the column of units, "30" in this one
        return said._replace(start=cell.start, unit="", comparator="=") if beside else said
    if not found and re.search(r"\btoan (?:tinh|thanh pho|bo|dan)\b", _said(reading, cell)):
        return Quantity(cell.start, cell.end, cell.start, cell.end, "=", 100.0, None, "percent", False)
    return None


_BOUND = pattern(r"\((?:(?P<most>toi da|khong qua)|(?P<least>toi thieu|it nhat))\)")


_IN_A_GROUP = pattern(r"(?:nhom|top)\b")  # the unit of a rank: among the first so many


def _bound_of(said: str, quantity: Quantity) -> str:
    """The comparator of a cell, else the one that the name of its row has in a bracket: "Thời gian cấp phép (tối đa)"."""
    bound = None if quantity.explicit or quantity.value_high is not None else _BOUND.search(said)
    return quantity.comparator if bound is None else "<=" if bound["most"] else ">="


def _final_unit(unit: str, hit: Hit | None, said: str) -> str:
    """The written unit, completed by what the indicator can be measured in."""
    possible = hit.units if hit else ()
    final = unit or ("count" if hit is None or "count" in possible else possible[0])
    if hit and final in ("", "count") and "per_10k" in possible:
        return "per_10k"
    yearly = re.search(r"\bbinh quan (?:hang |moi )?nam\b|\btang (?:binh quan )?hang nam\b", said)
    if final == "percent" and "percent_per_year" in possible and ("percent" not in possible or yearly):
        return "percent_per_year"
    return "percent_per_year" if final == "percent" and yearly and hit is None else final


def _is_who(name: Cell, said: str) -> bool:
    """Whether the words of a row name a body, or head a column of bodies, and nothing that could be counted."""
    body = is_body(said) and not name.text.lower().startswith("số ")
    return body or column_role(said) in ("leads", "takes_part", "follow")


def _figure(
    reading: Reading, grid: Grid, row: Row, name: Cell, column: Column, measured: _Named, scope: str = ""
) -> list[Statement]:
    """The statement of one cell; none where it holds no single figure."""
    k, year, past = column
    cell = row.cells[k] if k < len(row.cells) else None
    quantity = _amount(reading, cell) if cell is not None and cell.text else None
    if quantity is None:
        return []
    said, find = measured.said, reading.indicators.find
    unit = "rank" if quantity.comparator == "top" else quantity.unit or measured.unit
    hit = find(f"{said} {measured.unit_words}", unit or "any") or find(said, unit or "any")
    if hit is None and measured.above and _SUB_ROW.match(said):
        hit = find(f"{measured.above} {said}", unit or "any")
    hit = hit or find(f"{said} {_said(reading, cell)}", unit or "any")
    if hit is None and not unit and not measured.unit_words and _is_who(name, said):
        return []  # the number of the next row, beside the body of this one: the cells were dealt into too few columns
    indicator = hit.indicator if hit else "other"
    final = _final_unit(unit, hit, said)
    worded = any(map(str.isalpha, cell.text))  # "hạng" in the cell beside it makes no group of a figure
    ranked = worded and final == "rank" == quantity.unit and indicator.endswith("_rank") and not past
    ranked = ranked or (final == "rank" and not past and bool(_IN_A_GROUP.match(measured.unit_words)))
    section = reading.sections[grid.section]
    start, end = measured.place
    statement = Statement(
        kind="quantitative",
        indicator=indicator,
        scope=scope or _scope(reading, indicator, final, (start, end), cell, quantity),
        year=year if year is not None else _year_of_row(reading, grid, row),
        comparator="top" if ranked and quantity.comparator in ("=", "<=") else _bound_of(said, quantity),
        value=quantity.value,
        value_high=quantity.value_high,
        unit=final,
        section=grid.section,
        start=min(row.start, name.start, cell.start),
        end=max(row.end, cell.end),
        value_start=quantity.number_start,
        value_end=quantity.number_end,
        in_words=not any(c.isdigit() for c in reading.layout.bare[cell.start : cell.end]),
        past=past or (section.kind == "context" and not _is_ahead(reading, grid.header[k], year)),
        base="GRDP" if "grdp" in f"{said} {measured.unit_words}" else "",
    )
    return [statement]


def _year_of_row(reading: Reading, grid: Grid, row: Row) -> int | None:
    """The year of a figure whose column names none: in the cell that says when, else of what stands above the table."""
    when = grid.column("deadline", "time")
    if when is not None and when < len(row.cells):
        due = reading.years.between(row.cells[when].start, row.cells[when].end)
        if due:
            return due[-1].year
    return reading.fallback_year(grid.section, _block_of(reading, grid, row))


def _scope(reading: Reading, indicator: str, unit: str, name: tuple[int, int], cell: Cell, quantity: Quantity) -> str:
    """What a figure is counted in, by the name of its row, else of a network by its cell ("50% dân số")."""
    _, end = name
    found = scope_of(indicator, unit, reading.layout, name, (end, end), end, reading.central_city)
    if found or not indicator.endswith("_coverage"):
        return found
    number = (quantity.number_start, quantity.number_end)
    span = (cell.start, cell.end)
    return scope_of(indicator, unit, reading.layout, span, number, quantity.number_end, reading.central_city)


def _is_ahead(reading: Reading, head: Cell, year: int | None) -> bool:
    """Whether a column in a part about results sets an aim ("Kết quả năm 2022 | Mục tiêu năm 2023")."""
    said = _said(reading, head)
    known = year is not None and reading.written_after is not None and year >= reading.written_after
    return known and bool(_AIM_COLUMN.search(said)) and not _PAST_COLUMN.search(said)


def _block_of(reading: Reading, grid: Grid, row: Row):
    section = reading.sections[grid.section]
    return next(b for b in section.blocks if b.start <= row.start < b.end or b.start == row.start)
