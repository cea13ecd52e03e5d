"""Tables of indicators -> statements: indicators in rows, years in columns, cells like ">= 30", "trên 80%", "7-8", "-"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.clauses import words
from analysis.folding import pattern
from analysis.grids import Grid, Row
from analysis.indicators import scope_of
from analysis.numbers import Quantity, quantities
from analysis.statements import Reading, Statement

_PAST_COLUMN = pattern(
    r"\b(?:thuc hien|hien trang|ket qua|thuc trang|co so|goc|uoc thuc hien|dat duoc|da dat|hien nay|nam truoc|tinh den)\b"
)
_AIM_COLUMN = pattern(r"\b(?:muc tieu|chi tieu|ke hoach|phan dau|den nam|giai doan)\b")
_UNITS = (
    ("percent_per_year", pattern(r".*%/nam|.*% ?/ ?nam|.*%/ ?nam")),
    ("percent", pattern(r"%|ty le|.*%.*|phan tram|ti le")),
    ("rank", pattern(r"(?:hang|xep hang|thu hang|vi tri|bac|nhom)$")),
    ("per_10k", pattern(r".*van dan|.*10\.?000 dan")),
    ("billion_vnd", pattern(r"ty(?: dong)?$")),
    ("gbps", pattern(r"gb/s|gbps")),
    ("mbps", pattern(r"mb/s|mbps")),
    ("times", pattern(r"lan$")),
    ("index", pattern(r"chi so$|diem$")),
    ("other", pattern(r"(?:trieu|nghin|ha|km|phut|gio|ngay|usd|kwh|mw|tan)\b.*|.*\b(?:dong|usd)\b.*")),
    ("count", pattern(r"[a-z][a-z ,/]{2,}$")),
)


_SUB_ROW = pattern(
    r"(?:[-+•] ?|[a-h]\) ?)?(?:(?:tai |o |doi voi )?cap (?:tinh|huyen|xa|so|thanh pho)\b|trong do\b|- |\+ |[a-h]\))"
)


def read_tables(reading: Reading, grids: Sequence[Grid]) -> list[Statement]:
    """Statements of every table of one document whose rows are indicators."""
    out: list[Statement] = []
    for grid in grids:
        if not reading.document.first <= grid.section < reading.document.last:
            continue
        named = grid.column("indicator")
        columns = value_columns(reading, grid)
        if named is None and not [c for c in columns if c[1] is not None]:
            continue
        if grid.column("task") is not None and grid.column("leads", "assignment") is not None and named is None:
            continue
        named = (
            named
            if named is not None
            else next((k for k, role in enumerate(grid.columns) if role in ("", "task")), None)
        )
        if named is None:
            continue
        above = ""
        for row in grid.rows:
            name = words(reading.layout, row.cells[named].start, row.cells[named].end) if named < len(row.cells) else ""
            below = bool(_SUB_ROW.match(name))
            if not below:
                above = name
            group = words(reading.layout, row.groups[-1].start, row.groups[-1].end) if row.groups else ""
            out += _of_row(reading, grid, row, named, columns, above if below and above else group)
    return out


def value_columns(reading: Reading, grid: Grid) -> list[tuple[int, int | None, bool]]:
    """Columns that hold figures: index, year, and whether they tell of the past."""
    columns = []
    for k, cell in enumerate(grid.header):
        said = words(reading.layout, cell.start, cell.end) if cell.end > cell.start else ""
        full = " ".join(cell.text.lower().split())
        found = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", said) or re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", full)
        past = bool(_PAST_COLUMN.search(said)) and not _AIM_COLUMN.search(said)
        if found:
            year = int(found[-1])
            if reading.written_after is not None and year < reading.written_after:
                past = True
            columns.append((k, year, past))
        elif grid.columns[k] == "" and _AIM_COLUMN.search(said) and k > 0:
            columns.append((k, None, past))
        elif past:
            columns.append((k, None, True))
    return columns


def _of_row(
    reading: Reading, grid: Grid, row: Row, named: int, columns: Sequence[tuple[int, int | None, bool]], above: str
) -> list[Statement]:
    layout = reading.layout
    if named >= len(row.cells) or not row.cells[named].text:
        return []
    name = row.cells[named]
    unit_column = grid.column("unit")
    unit_cell = row.cells[unit_column] if unit_column is not None and unit_column < len(row.cells) else None
    unit_words = words(layout, unit_cell.start, unit_cell.end) if unit_cell else ""
    said = words(layout, name.start, name.end)
    written_unit = next((u for u, shape in _UNITS if unit_words and shape.match(unit_words)), "")
    if not written_unit:
        written_unit = next(
            (
                u
                for u in ("percent_per_year", "percent")
                if re.search(
                    r"\(\s*%\s*/\s*nam\s*\)" if u == "percent_per_year" else r"\(?%\)?|\bty le\b|\bty trong\b", said
                )
            ),
            "",
        )
    out = []
    for k, year, past in columns:
        if k >= len(row.cells) or not row.cells[k].text:
            continue
        cell = row.cells[k]
        found = quantities(reading.claims, cell.start, cell.end)
        if len(found) != 1:
            if not found and re.search(r"\btoan (?:tinh|thanh pho|bo|dan)\b", words(layout, cell.start, cell.end)):
                found = [Quantity(cell.start, cell.end, cell.start, cell.end, "=", 100.0, None, "percent", False)]
            else:
                continue
        quantity = found[0]
        unit = quantity.unit or written_unit
        if quantity.comparator == "top":
            unit = "rank"
        hit = reading.indicators.find(f"{said} {unit_words}", unit or "any") or reading.indicators.find(
            said, unit or "any"
        )
        if hit is None and above and _SUB_ROW.match(said):
            hit = reading.indicators.find(f"{above} {said}", unit or "any")
        indicator = hit.indicator if hit else "other"
        final = unit or ("count" if hit is None or "count" in hit.units else hit.units[0])
        if hit and final == "percent" and "percent" not in hit.units and "percent_per_year" in hit.units:
            final = "percent_per_year"
        if hit and final in ("", "count") and "per_10k" in hit.units:
            final = "per_10k"
        if (
            final == "percent"
            and re.search(r"\bbinh quan (?:hang |moi )?nam\b|\btang (?:binh quan )?hang nam\b", said)
            and (hit is None or "percent_per_year" in hit.units)
        ):
            final = "percent_per_year"
        comparator = (
            "top"
            if final == "rank"
            and not past
            and quantity.comparator in ("=", "<=")
            and indicator.endswith("_rank")
            and quantity.unit == "rank"
            else quantity.comparator
        )
        scope = scope_of(
            indicator, final, layout, (name.start, name.end), (name.end, name.end), name.end, reading.central_city
        )
        effective = year if year is not None else reading.fallback_year(grid.section, _block_of(reading, grid, row))
        section = reading.sections[grid.section]
        out.append(
            Statement(
                "quantitative",
                indicator,
                scope,
                effective,
                comparator,
                quantity.value,
                quantity.value_high,
                final,
                grid.section,
                min(row.start, name.start, cell.start),
                max(row.end, cell.end),
                quantity.number_start,
                quantity.number_end,
                in_words=quantity.number_start == cell.start
                and not any(c.isdigit() for c in layout.bare[cell.start : cell.end]),
                past=past or section.kind == "context",
                base="GRDP" if "grdp" in f"{said} {unit_words}" else "",
            )
        )
    return out


def _block_of(reading: Reading, grid: Grid, row: Row):
    section = reading.sections[grid.section]
    return next(b for b in section.blocks if b.start <= row.start < b.end or b.start == row.start)
