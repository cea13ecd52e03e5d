"""Lines about whole rows: one that is none is removed, one that was missed is added, a past result leaves the targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analysis.codebook import match, pillar_of
from analysis.corrections.desk import Desk, known_table, value_place
from analysis.corrections.errors import Refused
from analysis.corrections.lines import ADDABLE, CORRECTABLE, MOVED, REMOVABLE, Line
from analysis.corrections.places import Span, all_told, at, figures, rows_at, section_at, told
from analysis.corrections.values import same, typed
from analysis.reading import Row
from analysis.tables import row_id

_KEY = {"targets": ("target", "t"), "results": ("result", "r")}


# --- remove and move ---------------------------------------------------------------------------------------------


def remove(desk: Desk, line: Line) -> str:
    """Take out the row at the quotation; that there is none any more, is what was wanted."""
    known_table(line, REMOVABLE)
    span = desk.span(line)
    hits = desk.hits(line, span)
    if not hits:
        return desk.not_needed(line, span, f"no row of {line.table} is read there")
    rows = desk.meant(line, hits) or _stale(line, hits)
    for row in rows:
        desk.drop(line, row)
    return f"{line.doc}: {line.table} without {told(line.table, rows[0])} {line.told}"


def move(desk: Desk, line: Line) -> str:
    """Make a target a past result, or the other way round; all it says stays."""
    known_table(line, tuple(MOVED))
    goal = MOVED[line.table]
    if line.value not in ("", goal):
        raise Refused(f"`value` {line.value!r}: a row of {line.table} moves to {goal}")
    span = desk.span(line)
    hits = desk.hits(line, span)
    if not hits:
        there = desk.hits(line, span, goal)
        if there and desk.meant(line, there):
            return desk.not_needed(line, span, f"the row is read as one of {goal}")
        now = f"; {goal} has {all_told(goal, there)}" if there else ""
        raise Refused(
            f"0 rows of {line.table} stand at {line.quote!r} any more{now}; look again, then take the line out"
        )
    [row] = desk.meant(line, hits) or _stale(line, hits)
    desk.drop(line, row)
    own, prefix = _KEY[goal]
    moved = {c: v for c, v in row.items() if c != _KEY[line.table][0]}
    moved |= {own: _id(prefix, row), "restated": False}
    desk.rows[goal].append(moved)
    desk.mark(line, moved, goal)
    desk.places[line.doc].append(value_place(moved))
    return f"{line.doc}: {told(goal, moved)} moved from {line.table} to {goal} {line.told}"


def _id(prefix: str, row: Row) -> str:
    """The id the reader gives to such a row, see `reading`: it stays when the reader finds the row by itself."""
    return row_id(prefix, row["doc"], *value_place(row), row["kind"], row["indicator"], row["scope"])


def _stale(line: Line, hits: list[Row]) -> list[Row]:
    raise Refused(
        f"at {line.quote!r} {line.table} now has {all_told(line.table, hits)}, not {line.was!r}; look at the sentence "
        "again, then change `was` or take the line out"
    )


# --- add ---------------------------------------------------------------------------------------------------------


def add(desk: Desk, line: Line) -> str:
    """Add the row that `value` describes, with the quotation as its evidence; a row read meanwhile must say the same."""
    known_table(line, ADDABLE)
    if line.was:
        raise Refused("`was` must be empty, since the row was missing")
    span = desk.span(line)
    given = _given(desk, line)
    makers = {"targets": _amount, "results": _amount, "tasks": _task, "task_agencies": _body}
    row, there = makers[line.table](desk, line, span, given)
    if there:
        if all(same(there.get(c), words) for c, words in _cells(line, given)):
            return desk.not_needed(line, span, f"{told(line.table, there)} is read")
        raise Refused(
            f"{line.table} has {told(line.table, there)} there; correct its cells with a line each, or remove it"
        )
    desk.rows[line.table].append(row)
    desk.mark(line, row)
    if line.table == "tasks":
        desk.rows["task_themes"].extend(_themes(desk, line, row))
    return f"{line.doc}: {line.table} with {told(line.table, row)} {line.told}"


_FORM = {
    "targets": "indicator=digital_economy_share; year=2030; comparator=>=; value=30; unit=percent; scope=",
    "results": "indicator=digital_economy_share; year=2024; comparator==; value=12; unit=percent; scope=",
    "tasks": "pillar=infrastructure; start_year=2025; end_year=2026",
    "task_agencies": "agency=Sở Khoa học và Công nghệ; role=leads",
}


def _given(desk: Desk, line: Line) -> dict[str, object]:
    """The described cells, checked; those left empty are as good as not named."""
    described = line.facts(line.value)
    if described is None and line.value:
        raise Refused(f"`value` must describe the row, for example {_FORM[line.table]}")
    allowed = (*CORRECTABLE[line.table], *(("task",) if line.table == "task_agencies" else ()))
    given: dict[str, object] = {}
    for column, words in (described or {}).items():
        if column not in allowed:
            raise Refused(f"`{column}` is not given for a new row; give {', '.join(allowed)}")
        if words:
            given[column] = words if column == "task" else typed(desk.book, line.table, column, words, desk.text(line))
    return given


def _cells(line: Line, given: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The described cells as words, as they would stand in a table."""
    for column, words in (line.facts(line.value) or {}).items():
        if column in given:
            yield column, str(given[column]) if column == "agency" else words


def _need(line: Line, given: Mapping[str, object], *columns: str) -> None:
    if missing := [c for c in columns if c not in given]:
        raise Refused(f"`value` does not say {', '.join(missing)}; for example {_FORM[line.table]}")


def _amount(desk: Desk, line: Line, span: Span, given: dict[str, object]) -> tuple[Row, Row | None]:
    """A target or a result: a milestone without `value`, else with comparator "=" where none is given."""
    _need(line, given, "indicator", *(("unit",) if "value" in given else ()))
    text = desk.text(line)
    figure = "value" in given
    place, in_words = _place(text, span, given) if figure else (span, False)
    row: Row = {
        "doc": line.doc, "kind": "quantitative" if figure else "milestone", "scope": "", "year": None,
        "comparator": "=" if figure else "", "value": None, "value_high": None, "unit": "none", "base": "",
        "restated": False, **given, "in_words": in_words, "section": section_at(desk.rows, line.doc, span[0])["section"],
        "start": span[0], "end": span[1], "evidence": text[span[0] : span[1]], "value_start": place[0],
        "value_end": place[1], "status": "corrected",
    }  # fmt: skip
    own, prefix = _KEY[line.table]
    row[own] = _id(prefix, row)
    for table in (line.table, MOVED[line.table]):
        for other in rows_at(desk.rows[table], line.doc, place):
            if not _is_same_statement(other, row):
                continue
            if table != line.table:
                raise Refused(f"{table} has {told(table, other)} there; write `move row` for table {table} instead")
            return row, other
    desk.looked_at.add(str(row[own]))
    desk.places[line.doc].append(place)
    return row, None


def _is_same_statement(one: Row, other: Row) -> bool:
    a, b = value_place(one), value_place(other)
    alike = all(one[c] == other[c] for c in ("indicator", "scope", "kind"))
    return alike and a[0] < b[1] and b[0] < a[1]


def _place(text: str, span: Span, given: Mapping[str, object]) -> tuple[Span, bool]:
    """Where the figure stands in the quotation, and whether it is written in words: then the quotation stands for it."""
    if given.get("in_words"):
        return span, True
    high = given.get("value_high")
    places = figures(text, span, float(str(given["value"])), None if high is None else float(str(high)))
    if len(places) > 1:
        raise Refused(f"the figure stands {len(places)} times in the quotation; quote the words around the one meant")
    return (places[0], False) if places else (span, True)


def _task(desk: Desk, line: Line, span: Span, given: dict[str, object]) -> tuple[Row, Row | None]:
    """A task: its words are the quotation; its pillar, where none is given, that of its section."""
    section = section_at(desk.rows, line.doc, span[0])
    row: Row = {
        "task": row_id("k", line.doc, span[0]), "doc": line.doc, "section": section["section"],
        "text": desk.text(line)[span[0] : span[1]], "timeframe": "", "start_year": None, "end_year": None,
        "open_ended": None, "output": "", "start": span[0], "end": span[1],
    }  # fmt: skip
    row["pillar"] = given.get("pillar") or _pillar(desk, section)
    there = rows_at(desk.rows["tasks"], line.doc, span)
    return row | given, there[0] if there else None


def _pillar(desk: Desk, section: Row) -> str:
    beside = {str(t["pillar"]) for t in desk.rows["tasks"] if t["section"] == section["section"]}
    return beside.pop() if len(beside) == 1 else pillar_of(desk.book, str(section["heading"]))


def _themes(desk: Desk, line: Line, task: Row) -> list[Row]:
    """The themes whose wording stands in an added task, each once, as the reader of tasks finds them."""
    start, words = at(task, "start"), str(task["text"])
    first: dict[str, Span] = {}
    for theme, a, b in match(desk.book.rows["themes"], words):
        first.setdefault(theme, (a, b))
    return [
        {"task": task["task"], "doc": line.doc, "theme": theme, "matched": words[a:b], "text": words[a:b], "start": start + a, "end": start + b}
        for theme, (a, b) in first.items()
    ]  # fmt: skip


def _body(desk: Desk, line: Line, span: Span, given: dict[str, object]) -> tuple[Row, Row | None]:
    """A body of a task: of the one the quotation stands in, or of the one named by its id."""
    _need(line, given, "agency", "role")
    tasks = [t for t in desk.rows["tasks"] if t["doc"] == line.doc]
    if "task" in given:
        meant = [t for t in tasks if t["task"] == given["task"]]
    else:
        meant = [t for t in tasks if at(t, "start") <= span[0] and span[1] <= at(t, "end")]
    if len(meant) != 1:
        raise Refused("the quotation stands in no task; name it in `value`: task=k-… (the id in table tasks)")
    row: Row = {
        "task": meant[0]["task"], "doc": line.doc, "agency": given["agency"], "role": given["role"],
        "start": span[0], "end": span[1], "text": desk.text(line)[span[0] : span[1]],
    }  # fmt: skip
    there = [r for r in desk.rows["task_agencies"] if all(r[c] == row[c] for c in ("task", "agency", "role"))]
    return row, there[0] if there else None
