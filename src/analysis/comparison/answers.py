"""The questions readers come with, answered in sentences computed from the tables, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.comparison.amounts import amount_text, joined
from analysis.comparison.cascade import SILENT, is_equal
from analysis.comparison.relations import gap_size, national_text, within
from analysis.comparison.targets import LEVELS, row_label

Answer = tuple[str, str]


def gap_answers(rows: pd.DataFrame, book: Codebook, indicator: str | None = None) -> list[Answer]:
    """Who stays below the national target, by how much, who is level with it, who beyond, and who does not state it.

    `rows` as `cascade` gives them. One sentence for each indicator, scope and year; where no `indicator` is asked for,
    those on which every comparable plan says just what the nation says are gathered in a last one.
    """
    mine = rows[rows["national_source"] != ""]
    mine = mine if indicator is None else mine[mine["indicator"] == indicator]
    place = {code: at for at, code in enumerate(book.indicators["indicator"])}
    mine = mine.assign(_place=mine["indicator"].map(place))
    out, level = [], []
    for _, group in mine.groupby(["_place", "indicator", "scope", "year"], sort=True):
        held = group[group["relation"] == "same_year"]
        if held.empty:
            continue
        if indicator is None and (held["strength"] == "equal").all():
            level.append(group.iloc[0])
        else:
            apart = _unasked(rows, group)
            out.append((_gaps(group, apart, book, "vi"), _gaps(group, apart, book, "en")))
    if level:
        same = {
            lang: "; ".join(f"{row_label(book, r['indicator'], r['scope'], lang)} ({int(r['year'])})" for r in level)
            for lang in ("vi", "en")
        }
        out.append(
            (
                f"Mọi kế hoạch so sánh được nêu đúng mức quốc gia: {same['vi']}.",
                f"Every comparable plan states exactly the national level: {same['en']}.",
            )
        )
    return out


def _unasked(rows: pd.DataFrame, group: pd.DataFrame) -> pd.DataFrame:
    """The plans whose national documents do not set this target: one row each, without what they state elsewhere."""
    others = rows[~rows["doc"].isin(group["doc"])].drop_duplicates("doc")
    return others.assign(statements=0)


def _gaps(group: pd.DataFrame, apart: pd.DataFrame, book: Codebook, lang: Lang) -> str:
    vi = lang == "vi"
    first = group.iloc[0]
    held = group[group["relation"] == "same_year"]
    year = str(int(first["year"]))
    within_years = apart["plan_years"].map(lambda years: year in years.split("; ")).astype(bool)
    far = held[held["position"] == "below"].assign(_size=lambda r: -r["gap"].abs())
    same = is_equal(held)
    parts = [
        (far.sort_values(["_size", "order"], kind="stable"),
         ("thấp hơn mục tiêu quốc gia: ", "below the national target: "), True),
        (held[held["position"] == "straddles"],
         ("khoảng giá trị ở cả hai phía mục tiêu quốc gia: ", "a range on both sides of the national target: "), False),
        (held[same & held["strength"].eq("weaker")],
         ("cùng con số với quốc gia nhưng yêu cầu thấp hơn theo cách diễn đạt: ", "the national figure in weaker words: "), False),
        (held[same & held["strength"].eq("equal")],
         ("đúng bằng mục tiêu quốc gia: ", "at the national target: "), False),
        (held[same & held["strength"].eq("stronger")],
         ("cùng con số với quốc gia nhưng yêu cầu cao hơn theo cách diễn đạt: ", "the national figure in stronger words: "), False),
        (held[held["position"].eq("reaches") & ~same],
         ("cao hơn mục tiêu quốc gia: ", "above the national target: "), True),
        (group[~group["relation"].isin((*SILENT, "same_year", "other_year"))],
         ("nêu nhưng không so sánh được: ", "stated but not comparable: "), None),
        (group[group["relation"].isin(("other_year", "year_not_stated"))],
         ("không nêu cho năm đó, chỉ nêu cho năm khác: ", "not stated for that year, only for another: "), None),
        (group[group["relation"].isin(("dropped", "not_stated"))], ("không nêu: ", "not stated by: "), None),
        (group[group["relation"].isin(("beyond_horizon", "before_horizon", "no_level"))],
         ("kế hoạch không đặt mục tiêu cho năm hoặc cấp đó: ", "no targets for that year or level: "), None),
        (apart[~within_years],
         ("kế hoạch không đặt mục tiêu nào cho năm đó: ", "no targets at all for that year: "), None),
        (apart[within_years],
         ("văn bản mà kế hoạch thực hiện không đặt mức này: ", "not in the document the plan carries out: "), None),
    ]  # fmt: skip
    label = row_label(book, first["indicator"], first["scope"], lang)
    text = f"{label}, {'năm ' if vi else ''}{int(first['year'])}: "
    said = [start[not vi] + "; ".join(_plan(row, lang, gap) for row in part.to_dict("records"))
            for part, start, gap in parts if len(part)]  # fmt: skip
    return text + ". ".join(part if i == 0 else part[:1].upper() + part[1:] for i, part in enumerate(said)) + "."


def _plan(row: dict, lang: Lang, gap: bool | None) -> str:
    name = row[f"plan_{lang}"]
    if gap is None:
        return f"{name} ({row[f'said_{lang}']})" if row["statements"] else name
    national = ("quốc gia" if lang == "vi" else "national") + f" {national_text(row, lang)}, {row['national_source']}"
    size = (" " if lang == "vi" else " by ") + gap_size(row, lang) if gap else ""
    return f"{name}{size} ({row[f'said_{lang}']}; {national})"


def uncited_answers(rows: pd.DataFrame) -> list[Answer]:
    """How plans stand to a national target of a document they do not name, by year (rows of `targets_of`)."""
    held = rows[rows["stated"].astype(bool) & rows["position"].ne("") & rows["national_followed"].eq(False)]
    pairs: list[Answer] = []
    for (year, source), group in held.groupby(["year", "national_source"], sort=True):
        sides = [(group[group["position"].eq("below")], ("thấp hơn", "below it")),
                 (group[group["position"].ne("below")], ("bằng hoặc cao hơn", "at or above it"))]  # fmt: skip
        texts: dict[Lang, str] = {}
        for lang in ("vi", "en"):
            national = amount_text(group.iloc[0], lang, "national_")
            national += "" if group["national_is_confirmed"].all() else "?"
            said = "; ".join(f"{words[lang == 'en']}: {_amounts(part, lang)}" for part, words in sides if len(part))
            texts[lang] = (
                f"Năm {int(year)}, so với {source} ({national}), văn bản mà các kế hoạch này không dẫn: {said}."
                if lang == "vi"
                else f"{int(year)}, beside {source} ({national}), which these plans do not name: {said}."
            )
        pairs.append((texts["vi"], texts["en"]))
    return pairs


def _amounts(rows: pd.DataFrame, lang: Lang) -> str:
    rows = rows.drop_duplicates(["doc", "comparator", "value", "value_high"])
    return ", ".join(f"{row[f'plan_{lang}']} ({amount_text(row, lang)})" for row in rows.to_dict("records"))


def coverage_answers(rows: pd.DataFrame, book: Codebook) -> list[Answer]:
    """Who promises 100 per cent, of what and by when; who promises less; who states nothing (rows of `targets_of`)."""
    if rows.empty:
        return []
    shares = rows[rows["stated"].astype(bool) & (rows["unit"] == "percent") & rows["value"].notna()]
    texts: dict[Lang, list[str]] = {"vi": [], "en": []}
    for lang, said in texts.items():
        vi = lang == "vi"
        label = codebook.label(book, rows["indicator"].iloc[0], lang, "indicator")
        for full, start in ((True, f"{label} 100%: " if vi else f"{label}, 100%: "),
                            (False, f"{label} dưới 100%: " if vi else f"{label}, less than 100%: ")):  # fmt: skip
            part = shares[(shares["value"] >= 100) == full]
            groups = [
                f"{_thing(scope, book, lang)}: {_who(group, lang, full)}"
                for scope, group in part.groupby("scope", sort=False)
            ]
            if groups:
                said.append(start + "; ".join(groups) + ".")
            elif full:
                said.append(f"{label}: không kế hoạch nào nêu mức 100%." if vi else f"{label}: no plan states 100%.")
        used = set(rows.loc[rows["stated"].astype(bool), "scope"])
        if "population" not in used and used & {"territory", "communes", "villages", "households"}:
            said.append("Không kế hoạch nào tính theo dân số." if vi else "No plan counts it over the population.")
        if shares["in_words"].fillna(False).astype(bool).any():
            said.append(
                "“Viết bằng lời” (phủ sóng toàn tỉnh, tất cả, …) được hiểu là 100%."
                if vi
                else "“In words” (coverage of the whole province, all, …) is read as 100%."
            )
        silent = _silent(rows, lang)
        if silent:
            said.append(("Không nêu: " if vi else "Not stated by: ") + silent + ".")
    return list(zip(texts["vi"], texts["en"], strict=True))


def _thing(scope: str, book: Codebook, lang: Lang) -> str:
    if not scope:
        return ("không nêu rõ đối tượng", "of what is not said")[lang == "en"]
    return within(codebook.label(book, scope, lang, "scope"))


def _who(rows: pd.DataFrame, lang: Lang, full: bool) -> str:
    said = []
    for row in rows.sort_values(["year", "order"], kind="stable").to_dict("records"):
        when = ("không nêu năm", "no year")[lang == "en"] if pd.isna(row["year"]) else str(int(row["year"]))
        words = ("; viết bằng lời", "; in words")[lang == "en"] if row["in_words"] is True else ""
        said.append(f"{row[f'plan_{lang}']} ({'' if full else amount_text(row, lang) + ', '}{when}{words})")
    return ", ".join(said)


def _silent(rows: pd.DataFrame, lang: Lang) -> str:
    states = rows.groupby("doc", sort=False)["stated"].any()
    names = rows.drop_duplicates("doc").set_index("doc")[f"plan_{lang}"]
    return (
        joined([names[doc] for doc in states.index[~states.astype(bool)]], lang) if (~states.astype(bool)).any() else ""
    )


def level_answers(rows: pd.DataFrame, book: Codebook) -> list[Answer]:
    """Which administrative levels differ, within a plan and between plans (rows of `targets_of` with such scopes)."""
    stated = rows[rows["stated"].astype(bool) & rows["value"].notna()]
    if stated.empty:
        return []
    pairs: list[Answer] = []
    for _, group in stated.groupby(["order", "doc", "year"], sort=True, dropna=False):
        pairs.append((_levels_of(group, book, "vi"), _levels_of(group, book, "en")))
    place = {scope: at for at, scope in enumerate(LEVELS)}
    levels = stated.assign(_level=stated["scope"].map(place).fillna(len(place)))
    for _, group in levels.groupby(["year", "_level", "scope"], sort=True, dropna=False):
        if group["doc"].nunique() > 1:
            pairs.append((_between(group, book, "vi"), _between(group, book, "en")))
    silent = {lang: _silent(rows, lang) for lang in ("vi", "en")}
    if silent["vi"]:
        pairs.append((f"Không nêu mức theo cấp: {silent['vi']}.", f"No figures by level: {silent['en']}."))
    return pairs


def _levels_of(group: pd.DataFrame, book: Codebook, lang: Lang) -> str:
    """One plan, one year: its levels, equal or not, each with the national target of that level where there is one."""
    records = group.to_dict("records")
    level = all(same_as_national(row) for row in records)
    levels = ", ".join(
        f"{_thing(row['scope'], book, lang)} {amount_text(row, lang)}"
        + ("" if level and row["national_is_confirmed"] else _beside(row, lang))
        for row in records
    )
    differ = len({(row["comparator"], row["value"]) for row in records}) > 1
    end = ("các cấp khác nhau", "the levels differ") if differ else ("các cấp như nhau", "the levels are the same")
    end = "; " + end[lang == "en"] if len(records) > 1 else ""
    if level:
        sources = joined(sorted({row["national_source"] for row in records}), lang)
        end = ("; bằng mức {}", "; the levels of {}")[lang == "en"].format(sources)
        if not all(row["national_is_confirmed"] for row in records):
            end += (" (chưa kiểm chứng)", " (not confirmed)")[lang == "en"]
    strange = {r["national_source"] for r in records if r["national_followed"] is False}
    if strange:
        foreign = ("kế hoạch không dẫn {}, chỉ để đối chiếu", "the plan does not name {}, shown for comparison")
        end += "; " + foreign[lang == "en"].format(joined(sorted(strange), lang))
    return f"{records[0][f'plan_{lang}']}, {_when(records[0], lang)}: {levels}{end}."


def same_as_national(row: Mapping[str, Any]) -> bool:
    """Whether a row of `targets_of` states just the national amount, in the same words."""
    same_words = (row["comparator"] or "=") == (row["national_comparator"] or "=")
    return same_words and row["position"] == "reaches" and row["gap"] == 0 and bool(pd.isna(row["value_high"]))


def _beside(row: dict, lang: Lang) -> str:
    if pd.isna(row["national_value"]):
        return ""
    doubt = "" if row["national_is_confirmed"] else "?"
    return f" ({row['national_source']}: {amount_text(row, lang, 'national_')}{doubt})"


def _between(group: pd.DataFrame, book: Codebook, lang: Lang) -> str:
    records = group.sort_values("order", kind="stable").to_dict("records")
    texts = {amount_text(row, lang) for row in records}
    same = ("các kế hoạch nêu cùng mức", "the plans state the same") if len(texts) == 1 else (
        "các kế hoạch khác nhau", "the plans differ")  # fmt: skip
    said = ", ".join(f"{row[f'plan_{lang}']} {amount_text(row, lang)}" for row in records)
    level = codebook.label(book, records[0]["scope"], lang, "scope")
    return f"{level}, {_when(records[0], lang)}: {same[lang == 'en']} ({said})."


def _when(row: dict, lang: Lang) -> str:
    if pd.isna(row["year"]):
        return ("không nêu năm", "no year given")[lang == "en"]
    return ("năm " if lang == "vi" else "") + str(int(row["year"]))
