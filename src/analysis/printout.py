"""What a build or a check says on the terminal, as plain text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.text.markup import PAGE_BREAK

if TYPE_CHECKING:
    import pandas as pd

    from analysis.building import Changes, Summary
    from analysis.sources import Differences

WIDEST = 72  # characters of evidence shown in a row
SEVERITIES = ("high", "medium", "low")


def build_summary(summary: Summary, made: Iterable[Path], here: Path) -> str:
    """The end of a build: how much was read, what needs a look, what changed, what was written.

    `made` are notebooks and charts beyond `summary.paths`; paths below `here` are shown without it.
    """
    told = summary.tally
    lines = [
        f"{counted(told['documents'], 'document')} of {counted(told['provinces'], 'province')} "
        f"in {counted(told['files'], 'file')}",
        f"{counted(told['targets'], 'target')} ({told['restated']} restated in tasks), "
        f"{counted(told['results'], 'past result')}, {counted(told['tasks'], 'task')}, "
        f"{counted(told['references'], 'reference')}",
        f"{counted(told['numbers'], 'number')}, {_percent(summary.accounted)} of the digits accounted for, "
        f"{told['unclear']} unclear",
        _problem_line({grade: told.get(f"problems_{grade}", 0) for grade in SEVERITIES}),
        "Since the last build: "
        + _changes(summary.changes)
        + ("" if summary.made else ", so the tables are left as they are"),
    ]
    lines += [f"Corrected {sentence}" for sentence in summary.corrections]
    lines += _unlike_listed(summary.sources) if summary.sources else []
    lines += [f"NOT READ {file}: {reason}" for file, reason in summary.unread.items()]
    return "\n".join([*lines, "Written:", *_folders([*summary.paths, *made], here)])


def file_report(
    file: str, frames: Mapping[str, pd.DataFrame], texts: Mapping[str, str], corrected: Iterable[str] = ()
) -> str:
    """What is understood of one file, document by document; the line numbers are those of its text."""
    documents = frames["documents"]
    if file not in texts:
        return "\n".join([f"{file}: NOT READ", *frames["problems"]["hint"]])
    text = texts[file]
    parts = [f"{file}: {counted(len(documents), 'document')}"]
    parts += [f"Corrected {sentence}" for sentence in corrected]
    for document in documents.fillna("").to_dict("records"):
        own = {name: frame[frame["doc"] == document["doc"]] for name, frame in frames.items() if "doc" in frame}
        parts.append("\n".join([_heading(document), *_outline(own["sections"], text)]))
        parts.append("\n".join(_promises("Targets", own["targets"], text)))
        if len(own["results"]):
            parts.append("\n".join(_promises("Past results", own["results"], text)))
        parts.append(_tasks(own["tasks"], own.get("task_agencies")))
        parts.append("Numbers: " + _tally(own["numbers"]["class"]))
        parts.append("\n".join(_problems(own["problems"], text)))
    return "\n\n".join(parts)


def looks_first(lines: Sequence[str]) -> str:
    """What to compare with the document before it is taken in, numbered, what does most harm first."""
    if not lines:
        return "Look at these first: nothing stands out; compare a few targets with the document all the same"
    return "\n".join(["Look at these first:", *(f"  {n}. {line}" for n, line in enumerate(lines, 1))])


MOST_NAMED = 5  # files named one by one; of more only so many


def _unlike_listed(sources: Differences) -> list[str]:
    """How the folder differs from `sources.csv`, each with what to do."""
    lines = [f"SOURCES NOT READ {sources.unreadable}"] if sources.unreadable else []
    lines += [
        f"CHANGED {file}: these are not the bytes that sources.csv lists; put back what was received, "
        "or write its new sha256 there if it was meant"
        for file in sources.changed
    ]
    lines += [
        f"MISSING {file}: listed in sources.csv, not in the folder; put it back, or take out its line"
        for file in sources.missing
    ]
    unlisted = sources.unlisted
    if len(unlisted) > MOST_NAMED:
        shown = ", ".join(unlisted[:MOST_NAMED])
        lines.append(
            f"Note: {len(unlisted)} files have no line in sources.csv ({shown}, …); `plans add` with a path writes one"
        )
    else:
        lines += [f"Note: {file} has no line in sources.csv; `plans add` with its path writes one" for file in unlisted]
    return lines


def _heading(document: Mapping[str, object]) -> str:
    facts = [("type", "doc_type", None), ("number", "number", "number_how"), ("date", "issued_on", "issued_on_how")]
    facts += [("province", "province", "province_how"), ("issuer", "issuer", None), ("signed by", "signatory", None)]
    facts += [("carries out", "implements", None), ("title", "title", None)]
    lines = [f"== {document['doc']}"]
    for name, column, how in facts:
        value = _shorten(str(document.get(column, "")), WIDEST) or "not stated"
        known = f" ({document[how]})" if how and document.get(how) else ""
        lines.append(f"  {name:12}{value}{known}")
    return "\n".join(lines)


def _outline(sections: pd.DataFrame, text: str) -> list[str]:
    lines, width = ["", "Outline"], 6 if PAGE_BREAK in text else 4
    for row in sections.sort_values("start").fillna("").to_dict("records"):
        title = _shorten(f"{row['label']} {row['heading']}".strip() or "(no heading)", WIDEST)
        lines.append(
            f"  {_short_place(text, row['start']):>{width}}  {'  ' * int(row['level'])}{title} [{row['kind']}]"
        )
    return lines


def _promises(title: str, targets: pd.DataFrame, text: str) -> list[str]:
    if targets.empty:
        return [f"{title}: none found"]
    rows = [
        (
            _short_place(text, row["start"]),
            row["year"],
            row["indicator"],
            row["scope"],
            _amount(row),
            _around_value(row),
        )
        for row in targets.sort_values("start").astype(object).fillna("").to_dict("records")
    ]
    return [
        f"{title}: {len(targets)}",
        *_table((_place_head(text), "year", "indicator", "scope", "amount", "evidence"), rows),
    ]


def _amount(row: Mapping[str, object]) -> str:
    if row["value"] == "":
        return f"{row['comparator']} (no figure)".strip()
    high = f"-{row['value_high']:.12g}" if row["value_high"] != "" else ""
    return f"{row['comparator']} {row['value']:.12g}{high} {row['unit']}".strip()


def _around_value(row: Mapping[str, object]) -> str:
    """The part of the evidence in which the value stands, where the whole is too long for a row."""
    evidence = str(row["evidence"])
    if row.get("value_end", "") == "" or len(evidence) <= WIDEST:
        return _shorten(evidence, WIDEST)
    last = int(row["value_end"]) - int(row["start"])
    cut = evidence.rfind(" ", 0, max(0, last - WIDEST // 2)) + 1
    return ("…" if cut else "") + _shorten(evidence[cut:], WIDEST - 1)


def _tasks(tasks: pd.DataFrame, agencies: pd.DataFrame | None) -> str:
    if tasks.empty:
        return "Tasks: none found"
    led = 0 if agencies is None else agencies.loc[agencies["role"] == "leads", "task"].nunique()
    dated = (tasks[["start_year", "end_year"]].notna().any(axis=1)).sum()
    return f"Tasks: {len(tasks)} (with a lead body {led}, with a year {dated}); by pillar: {_tally(tasks['pillar'])}"


def _problems(problems: pd.DataFrame, text: str) -> list[str]:
    if problems.empty:
        return ["Problems: none"]
    lines = [_problem_line(problems["severity"].value_counts())]
    for row in problems.sort_values("start").fillna("").to_dict("records"):
        whole = row.get("end") == 0  # such as a date that is missing
        place = "whole document" if whole else place_of(text, row["start"])
        quote = f" | {_shorten(row['text'], WIDEST)}" if row.get("text") else ""
        lines.append(f"  {place}: {row['severity']}, {row['what']}: {row['hint']}{quote}")
    return lines


def _problem_line(counts: Mapping[str, int]) -> str:
    """How many problems there are, by severity."""
    graded = {grade: int(counts[grade]) for grade in SEVERITIES if counts.get(grade)}
    if not graded:
        return "No problems to look at"
    told = ", ".join(f"{count} {grade}" for grade, count in graded.items())
    return f"{counted(sum(graded.values()), 'problem')} to look at ({told})"


def _changes(changes: Changes) -> str:
    """Per table what was added, removed and changed, or that nothing was."""
    told = []
    for table, *counts in changes:
        signs = [f"{sign}{count}" for sign, count in zip("+-~", counts, strict=True) if count]
        if signs:
            told.append(f"{table} {' '.join(signs)}")
    return "; ".join(told) or "nothing changed"


HANDED_ON = (".xlsx", ".docx")  # files that go to somebody else, named one by one; and the first page of a folder
FIRST_PAGE = "index.html"


def _folders(paths: Sequence[Path], here: Path) -> list[str]:
    """One line for each folder with what is in it, not one for each of a hundred charts."""
    inside: dict[Path, list[str]] = {}
    for path in paths:
        inside.setdefault(path.parent, []).append(path.name)
    lines = []
    for folder, names in sorted(inside.items()):
        first = sorted(name for name in names if name.endswith(HANDED_ON) or name == FIRST_PAGE)
        others = sorted(set(names) - set(first))
        if len(names) > 3:
            others = [counted(len(others), "other file" if first else "file")] if others else []
        what = ", ".join([*first, *others])
        lines.append(f"  {below(folder, here)}: {what}")
    return lines


def below(path: Path, here: Path) -> str:
    """A path without the folder it is below, where it is below it."""
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    cells = [[unicodedata.normalize("NFC", str(cell)) for cell in row] for row in (columns, *rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(columns))]
    return ["  " + "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in cells]


def place_of(text: str, start: int) -> str:
    """Where an offset is, for people: "line 12" of a text, "page 3, line 12" where the text knows pages.

    The lines of a page are counted from its top, as written down: a paragraph is one line, running heads are none.
    """
    page, line = _page_and_line(text, start)
    return f"page {page}, line {line}" if page else f"line {line}"


def _short_place(text: str, start: int) -> str:
    """The same for a column of a table, under the head `_place_head`."""
    page, line = _page_and_line(text, start)
    return f"{page}:{line}" if page else str(line)


def _place_head(text: str) -> str:
    return "page:line" if PAGE_BREAK in text else "line"


def _page_and_line(text: str, start: int) -> tuple[int | None, int]:
    upto = text[: int(start) + 1]  # a page break belongs to the page it begins
    top = upto.rfind(PAGE_BREAK) + 1
    page = upto.count(PAGE_BREAK) + 1 if PAGE_BREAK in text else None
    return page, text.count("\n", top, max(top, int(start))) + 1


def _shorten(text: str, width: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1] + "…"


def _tally(codes: pd.Series) -> str:
    counts = codes.fillna("").replace("", "none").value_counts().sort_index()
    ranked = counts.sort_values(ascending=False, kind="stable")
    return ", ".join(f"{code} {n}" for code, n in ranked.items()) or "none"


def quoted(words: str, width: int = 40) -> str:
    """The beginning of some words of a document in quotation marks, on one line; nothing for none."""
    return f"“{_shorten(words, width)}”" if words.strip() else ""


def counted(n: int, thing: str) -> str:
    """A number with its noun: 1 plan, 2 plans."""
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"


def _percent(share: float) -> str:
    """Rounded down, so that 100 % is said only when it is so."""
    return f"{int(share * 1000) / 10:g} %"
