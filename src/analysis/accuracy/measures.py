"""How well the built tables agree with tables a person made by reading: the gold of `tests/gold`.

The gold names documents; only those are judged, and in both directions: what the gold has and the tables
lack is missed, what the tables have and the gold lacks is false. Names are compared without case,
punctuation or tone placement, by code of its own, so that a slip in the reader's folding cannot hide here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from analysis.accuracy.gold import amounts, cells, codes, comparable, file_of, names, read_gold, squeeze

DOCUMENT_FIELDS = (
    "province",
    "province_how",
    "doc_type",
    "number",
    "issued_on",
    "issuer",
    "signatory",
    "implements",
)
ROLES = ("directs", "leads", "takes_part")
TASK_HEAD = 400  # a task is recognised by its first words, which stand this near its beginning
COUNTED_SCOPES = r"_coverage$|^online_case_processing$|^smart_city$"  # where scope says what is counted
MISS_COLUMNS = ("measure", "doc", "what", "expected", "found", "quote")


@dataclass
class Tally:
    """What the judges found: counts per measure, and every single miss."""

    counts: list[tuple[str, int, int, int]] = field(default_factory=list)
    misses: list[tuple[str, str, str, str, str, str]] = field(default_factory=list)

    def count(self, measure: str, right: int, built: int, gold: int) -> None:
        self.counts.append((measure, int(right), int(built), int(gold)))

    def miss(self, measure: str, doc: str, what: str, expected="", found="", quote="") -> None:
        self.misses.append((measure, doc, what, str(expected), str(found), squeeze(str(quote))))

    def sets(self, measure: str, built: set[tuple], wanted: set[tuple]) -> None:
        """Count two sets of keys (document first) and note what is in one of them only."""
        self.count(measure, len(built & wanted), len(built), len(wanted))
        for doc, *key in sorted(wanted - built):
            self.miss(measure, doc, "missed", expected=key[-1], quote=key[0])
        for doc, *key in sorted(built - wanted):
            self.miss(measure, doc, "false", found=key[-1], quote=key[0])


def measure(
    frames: Mapping[str, pd.DataFrame], gold: Path, min_n: int = 1, files: Collection[str] | None = None
) -> pd.DataFrame:
    """The agreement of built tables with the gold in a folder, one row per measure.

    `frames` maps table names to tables as `tables.read` or the build gives them (strings will do too);
    `gold` is a folder of CSV files by table name, of which any may be absent. Returns the columns measure,
    precision, recall, f1 (shares, 0 to 1) and right, built, gold (counts of rows, for numbers of digits);
    measures with fewer than `min_n` things in the gold are left out. With `files` (codes of files, see
    `gold.file_of`) only the answers about these files count.

    Targets: a built row answers a gold row when value and high value are the same and its evidence covers the
    gold quote (`.found`); `.row` also asks for indicator, year, comparator, unit, and for the scope where scope
    says what is counted. Gold rows marked borderline count neither as missed nor as false.
    """
    counts = pd.DataFrame(_judge(frames, gold, files).counts, columns=["measure", "right", "built", "gold"])
    precision = _share(counts["right"], counts["built"], counts["gold"])
    recall = _share(counts["right"], counts["gold"], counts["built"])
    total = precision + recall
    counts.insert(1, "precision", precision)
    counts.insert(2, "recall", recall)
    counts.insert(3, "f1", (2 * precision * recall / total.where(total > 0)).fillna(0.0))
    return counts[counts["gold"] >= min_n].reset_index(drop=True)


def misses(frames: Mapping[str, pd.DataFrame], gold: Path, files: Collection[str] | None = None) -> pd.DataFrame:
    """Every disagreement behind `measure`: measure, doc, what (missed, false, wrong), expected, found, quote."""
    return pd.DataFrame(_judge(frames, gold, files).misses, columns=list(MISS_COLUMNS))


def _judge(frames: Mapping[str, pd.DataFrame], gold: Path, files: Collection[str] | None) -> Tally:
    wanted, tally = _answers(gold, files), Tally()
    if "documents" in wanted and "documents" in frames:
        _judge_documents(frames["documents"], wanted["documents"], tally)
    if "targets" in wanted and "targets" in frames:
        named = set(wanted["targets"]["doc"]).union(*(wanted[t]["doc"] for t in ("documents",) if t in wanted))
        _judge_targets(frames["targets"], wanted["targets"], named, tally)
    if "tasks" in wanted and "tasks" in frames:
        _judge_tasks(frames["tasks"], wanted["tasks"], tally)
        if "task_agencies" in frames:
            _judge_agencies(frames["task_agencies"], frames["tasks"], wanted["tasks"], tally)
    if "task_themes" in wanted and "tasks" in frames and "task_themes" in frames:
        _judge_themes(frames["task_themes"], frames["tasks"], wanted["task_themes"], tally)
    if "references" in wanted and "references" in frames:
        _judge_references(frames["references"], wanted["references"], tally)
    if "numbers" in wanted and "numbers" in frames:
        _judge_numbers(frames["numbers"], wanted["numbers"], tally)
    return tally


def _answers(gold: Path, files: Collection[str] | None) -> dict[str, pd.DataFrame]:
    """The gold tables, those about `files` alone where they are given; a table without such an answer is left out."""
    tables = read_gold(gold)
    if files is None:
        return tables
    about = {name: frame[frame["doc"].map(file_of).isin(set(files))] for name, frame in tables.items()}
    return {name: frame.reset_index(drop=True) for name, frame in about.items() if len(frame)}


def _judge_documents(built: pd.DataFrame, gold: pd.DataFrame, tally: Tally) -> None:
    fields = [name for name in DOCUMENT_FIELDS if name in gold]
    found = cells(built, "doc", *fields).drop_duplicates("doc", keep="last")
    pairs = gold.merge(found, on="doc", how="left", suffixes=("", "_built")).fillna("")
    for name in fields:
        key = names if name == "implements" else comparable
        right = pairs[name].map(key) == pairs[f"{name}_built"].map(key)
        tally.count(f"documents.{name}", right.sum(), len(pairs), len(pairs))
        for row in pairs[~right].to_dict("records"):
            tally.miss(f"documents.{name}", row["doc"], "wrong", row[name], row[f"{name}_built"])


def _judge_targets(built: pd.DataFrame, gold: pd.DataFrame, named: set[str], tally: Tally) -> None:
    promised, wanted_all = _promises(built, "evidence"), _promises(gold, "quote")
    for kind in ("quantitative", "milestone"):
        wanted = wanted_all[wanted_all["kind"] == kind].reset_index(drop=True)
        free = promised[(promised["kind"] == kind) & promised["doc"].isin(named)].reset_index(drop=True)
        if len(wanted):
            _judge_promises(f"targets.{kind}", free, wanted, tally)


def _promises(frame: pd.DataFrame, quote: str) -> pd.DataFrame:
    """Targets in comparable columns, numbers as floats (NaN where empty), from the tables or the gold."""
    words = cells(frame, "doc", "kind", "indicator", "scope", "comparator", "unit", "borderline", quote)
    words = words.rename(columns={quote: "quote"})
    numbers = amounts(frame, "year", "value", "value_high", "start", "end")
    return pd.concat([words, numbers], axis=1).assign(
        kind=words["kind"].replace("", "quantitative"),
        scope_key=words["scope"].map(comparable),
        words=words["quote"].map(comparable),
        borderline=words["borderline"].eq("yes"),
    )


def _judge_promises(name: str, free: pd.DataFrame, wanted: pd.DataFrame, tally: Tally) -> None:
    """Pair the rows of one kind, the best agreeing first, each row at most once; then count and note."""
    same = ["doc"] if name.endswith("milestone") else ["doc", "value", "value_high"]
    pairs = wanted.reset_index(names="g").merge(free.reset_index(names="b"), on=same, suffixes=("_gold", "_built"))
    pairs = pairs[_covers(pairs)]
    wrong = _wrong_fields(pairs, amounts="value" in same)
    pairs = pairs.assign(wrong=wrong.sum(axis=1)).sort_values(["wrong", "borderline_gold", "g", "b"])
    answer: dict[int, int] = {}
    taken: set[int] = set()
    rows: list[int] = []
    for place, g, b in zip(pairs.index, pairs["g"], pairs["b"], strict=True):
        if g not in answer and b not in taken:
            answer[g] = b
            taken.add(b)
            rows.append(place)
    chosen = pairs.loc[rows]
    required = chosen[~chosen["borderline_gold"]]
    n_gold = int((~wanted["borderline"]).sum())
    n_built = len(free) - int(chosen["borderline_gold"].sum())
    tally.count(f"{name}.found", len(required), n_built, n_gold)
    tally.count(f"{name}.row", (required["wrong"] == 0).sum(), n_built, n_gold)

    for place, row in required[required["wrong"] > 0].iterrows():
        for column in wrong.columns[wrong.loc[place]]:
            expected, found = (_shown(row[f"{column}_{side}"]) for side in ("gold", "built"))
            tally.miss(f"{name}.row", row["doc"], f"wrong {column}", expected, found, row["quote_gold"])
    for row in wanted[~wanted.index.isin(answer) & ~wanted["borderline"]].to_dict("records"):
        tally.miss(f"{name}.found", row["doc"], "missed", expected=_promise(row), quote=row["quote"])
    for row in free[~free.index.isin(taken)].to_dict("records"):
        tally.miss(f"{name}.found", row["doc"], "false", found=_promise(row), quote=row["quote"])


def _covers(pairs: pd.DataFrame) -> pd.Series:
    """Whether the built evidence meets the gold quote: by place where both know it, else by wording."""
    placed = pairs["start_gold"].notna() & pairs["start_built"].notna()
    meets = (pairs["start_built"] < pairs["end_gold"]) & (pairs["start_gold"] < pairs["end_built"])
    worded = [
        not quote or not evidence or quote in evidence
        for quote, evidence in zip(pairs["words_gold"], pairs["words_built"], strict=True)
    ]
    return meets.where(placed, pd.Series(worded, index=pairs.index, dtype=bool)).astype(bool)


def _wrong_fields(pairs: pd.DataFrame, amounts: bool) -> pd.DataFrame:
    """For each pair, which fields beyond the value disagree (columns named after the fields)."""
    counted = pairs["indicator_gold"].str.contains(COUNTED_SCOPES)
    return pd.DataFrame(
        {
            "indicator": pairs["indicator_built"] != pairs["indicator_gold"],
            "year": pairs["year_built"].fillna(-1) != pairs["year_gold"].fillna(-1),
            "comparator": amounts & (pairs["comparator_built"] != pairs["comparator_gold"]),
            "unit": amounts & (pairs["unit_built"] != pairs["unit_gold"]),
            "scope": counted & (pairs["scope_key_built"] != pairs["scope_key_gold"]),
        },
        index=pairs.index,
    )


def _judge_tasks(built: pd.DataFrame, gold: pd.DataFrame, tally: Tally) -> None:
    tasks = _task_heads(built)
    tasks[["start_year", "end_year"]] = amounts(built, "start_year", "end_year").fillna(-1)
    wanted = gold.assign(**amounts(gold, "start_year", "end_year").fillna(-1))
    taken: set[int] = set()
    pillars = years = 0
    for row in wanted.to_dict("records"):
        place = next((p for p in _holding(tasks, row) if p not in taken), None)
        if place is None:
            tally.miss("tasks.found", row["doc"], "missed", quote=row["first_words"])
            continue
        taken.add(place)
        found = tasks.loc[place]
        if found["pillar"] == row["pillar"]:
            pillars += 1
        else:
            tally.miss("tasks.pillar", row["doc"], "wrong", row["pillar"], found["pillar"], row["first_words"])
        spans = [f"{_shown(r['start_year'])}-{_shown(r['end_year'])}" for r in (row, found)]
        if spans[0] == spans[1]:
            years += 1
        else:
            tally.miss("tasks.years", row["doc"], "wrong", *spans, row["first_words"])
    mine = tasks[tasks["doc"].isin(set(gold["doc"]))]
    for row in mine[~mine.index.isin(taken)].to_dict("records"):
        tally.miss("tasks.found", row["doc"], "false", quote=row["head"][:100])
    for name, right in (("found", len(taken)), ("pillar", pillars), ("years", years)):
        tally.count(f"tasks.{name}", right, len(mine), len(gold))


def _judge_agencies(agencies: pd.DataFrame, tasks: pd.DataFrame, gold: pd.DataFrame, tally: Tally) -> None:
    heads = _task_heads(tasks)
    named = cells(agencies, "task", "agency", "role")
    task_of = {}
    for row in gold.to_dict("records"):
        task_of[row["doc"], row["first_words"]] = next(
            (heads.loc[place, "task"] for place in _holding(heads, row)), None
        )
    for role in ROLES:
        here = named[named["role"] == role]
        of_task = here.groupby("task")["agency"].agg(lambda names: {comparable(name) for name in names}).to_dict()
        got = {(*key, who) for key, task in task_of.items() for who in of_task.get(task, ())}
        want = {(row["doc"], row["first_words"], who) for row in gold.to_dict("records") for who in names(row[role])}
        tally.sets(f"task_agencies.{role}", got, want)


def _judge_themes(built: pd.DataFrame, tasks: pd.DataFrame, gold: pd.DataFrame, tally: Tally) -> None:
    """Themes of the tasks that were labelled; a borderline theme counts neither as missed nor as false.

    Counted over all themes (`task_themes`) and for each (`task_themes.data`): there every task asks the question again.
    """
    heads = _task_heads(tasks)
    themes_of = cells(built, "task", "theme").groupby("task")["theme"].agg(set).to_dict()
    taken: set[int] = set()
    got: set[tuple[str, str, str]] = set()
    want: set[tuple[str, str, str]] = set()
    for row in gold.to_dict("records"):
        key = row["doc"], row["first_words"]
        want |= {(*key, theme) for theme in codes(row["themes"])}
        place = next((p for p in _holding(heads, row) if p not in taken), None)
        if place is not None:
            taken.add(place)
            found = themes_of.get(heads.loc[place, "task"], set())
            got |= {(*key, theme) for theme in found - codes(row["borderline"])}
    tally.sets("task_themes", got, want)
    for theme in sorted({theme for *_, theme in got | want}):
        here, there = ({one for one in side if one[-1] == theme} for side in (got, want))
        tally.count(f"task_themes.{theme}", len(here & there), len(here), len(there))


def _judge_references(built: pd.DataFrame, gold: pd.DataFrame, tally: Tally) -> None:
    """Cited numbers by file, as the gold lists them: a covering letter and what it covers count together."""
    keys = []
    for frame in (built, gold):
        cited = cells(frame, "doc", "cited_number")
        cited = cited[cited["cited_number"] != ""]
        keys.append(set(zip(cited["doc"].map(file_of), cited["cited_number"].map(comparable), strict=True)))
    found, wanted = keys
    files = {file for file, _ in wanted}
    tally.sets("references", {key for key in found if key[0] in files}, wanted)


def _judge_numbers(built: pd.DataFrame, gold: pd.DataFrame, tally: Tally) -> None:
    found, wanted = _digits(built), _digits(gold)
    files = set(gold["doc"].map(file_of))
    mine = {place for place in found if place[0] in files}
    tally.count("numbers.accounted", len(mine & wanted.keys()), len(mine), len(wanted))
    right = sum(found.get(place) == kind for place, kind in wanted.items())
    tally.count("numbers.class", right, sum(place in wanted for place in found), len(wanted))
    for row in gold.to_dict("records"):
        kinds = {found.get(place) for place in _digits(pd.DataFrame([row]))}
        if None in kinds:
            tally.miss("numbers.accounted", row["doc"], "missed", row["class"], quote=row["text"])
        for kind in sorted(kinds - {None, row["class"]}):
            tally.miss("numbers.class", row["doc"], "wrong", row["class"], kind, row["text"])


def _digits(numbers: pd.DataFrame) -> dict[tuple[str, int], str]:
    """(file, offset) of every digit in the rows of a numbers table -> the class of its row."""
    rows = zip(numbers["doc"], numbers["start"], numbers["text"], numbers["class"], strict=True)
    return {
        (file_of(doc), int(start) + offset): kind
        for doc, start, text, kind in rows
        for offset, character in enumerate(text)
        if character.isdigit()
    }


def _task_heads(tasks: pd.DataFrame) -> pd.DataFrame:
    heads = cells(tasks, "task", "doc", "pillar", "text").reset_index(drop=True)
    return heads.assign(head=heads["text"].map(squeeze).str[:TASK_HEAD])


def _holding(heads: pd.DataFrame, gold_row: Mapping[str, str]) -> Iterable[int]:
    """The places of the document's tasks that begin with the gold's first words, in table order."""
    words = squeeze(gold_row["first_words"])
    own = heads.loc[heads["doc"] == gold_row["doc"], "head"]
    return [place for place, head in own.items() if words in head]


def _promise(row: Mapping[str, object]) -> str:
    """A target in a few words, for a list of misses."""
    parts = (
        row["indicator"],
        row["comparator"],
        _shown(row["value"]),
        row["unit"],
        row["scope"],
        _shown(row["year"]),
    )
    return " ".join(part for part in parts if part)


def _shown(value: object) -> str:
    """A cell for people: whole numbers without a decimal point, a missing one as nothing."""
    if isinstance(value, float):
        return "" if pd.isna(value) or value < 0 else f"{value:.12g}"
    return str(value)


def _share(part: pd.Series, whole: pd.Series, other: pd.Series) -> pd.Series:
    """part / whole; of nothing, 1 when the other side has nothing either and 0 when it has."""
    return (part / whole.where(whole > 0)).fillna((other == 0).astype(float))
