"""A line that changes one cell."""

from __future__ import annotations

from analysis.corrections.desk import Desk, holds, known_table, value_place
from analysis.corrections.errors import Refused
from analysis.corrections.following import KEYS, settle_fact
from analysis.corrections.lines import MOVED, Line
from analysis.corrections.places import all_told, figures
from analysis.corrections.values import correctable, same, typed, written
from analysis.reading import Row


def change(desk: Desk, line: Line) -> str:
    """Change the cell, or find that it is right by now; raises Refused where it is neither as before nor as wanted."""
    known_table(line)
    correctable(line.table, line.column)
    claimed = line.facts(line.was)
    if claimed is not None and line.column not in claimed:
        raise Refused(f"`was` must say what `{line.column}` is now, beside what tells the row apart")
    span = desk.span(line)
    new = typed(desk.book, line.table, line.column, line.value, desk.text(line))
    if same(new, line.was if claimed is None else claimed[line.column]):
        raise Refused(f"`was` and `value` are the same, {written(new)!r}")
    hits = desk.hits(line, span)
    rows = desk.meant(line, hits)
    if not rows:
        return _not_as_before(desk, line, span, hits, written(new))
    old = written(rows[0][line.column])
    for row in rows:
        row[line.column] = new
        desk.mark(line, row)
        if line.table == "documents":
            start, end = span
            settle_fact(desk.book, row, line.column, desk.text(line)[start:end], span)
        elif line.column in ("value", "value_high", "in_words"):
            _figure(desk, line, row)
    return f"{line.doc}: {line.column} {old!r} -> {written(new)!r} {line.told}"


def _not_as_before(desk: Desk, line: Line, span: tuple[int, int], hits: list[Row], wanted: str) -> str:
    here = [r for r in hits if holds(line, r, besides=line.column)]
    if here and all(same(r[line.column], wanted) for r in here):
        return desk.not_needed(line, span, f"{line.column} is {wanted!r}")
    if not hits:
        other = desk.hits(line, span, MOVED[line.table]) if line.table in MOVED else []
        now = f"; {MOVED[line.table]} has {all_told(MOVED[line.table], other)} there" if other else ""
        raise Refused(
            f"0 rows of {line.table} stand at {line.quote!r} any more{now}; look at the sentence again, then take the line out "
            f"or write an `add row`"
        )
    now = " or ".join(dict.fromkeys(repr(written(r[line.column])) for r in here or hits))
    rows = f" ({all_told(line.table, hits)})" if line.table != "documents" else ""
    raise Refused(
        f"{line.column} of {line.quote!r} is now {now}, not {line.was!r}{rows}; look at the sentence again, then change `was` "
        "or take the line out"
    )


def _figure(desk: Desk, line: Line, row: Row) -> None:
    """What goes with a new figure: its kind, its place in the sentence, and whose the digits there are."""
    key = str(row[KEYS[line.table]])
    desk.places[line.doc].append(value_place(row))
    if row["value"] is None:
        desk.released[line.doc].add(key)
        row |= {"kind": "milestone", "unit": "none", "comparator": "", "value_high": None}
        return
    was_milestone, row["kind"] = row["kind"] == "milestone", "quantitative"
    if line.column != "in_words":
        desk.looked_at.add(key)
        _move_place(desk, line, row, was_milestone)
    desk.places[line.doc].append(value_place(row))


def _move_place(desk: Desk, line: Line, row: Row, was_milestone: bool) -> None:
    """The place of the new figure where the evidence has it once; where a scan spoiled the digits, the old one stays."""
    evidence = (int(str(row["start"])), int(str(row["end"])))
    high = row["value_high"]
    places = figures(desk.text(line), evidence, float(str(row["value"])), None if high is None else float(str(high)))
    if len(places) == 1:
        (row["value_start"], row["value_end"]), row["in_words"] = places[0], False
    elif was_milestone:
        row |= {"value_start": evidence[0], "value_end": evidence[1], "in_words": True}
