"""What a careful reader would flag in the targets: a row for each finding, with numbers and sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.comparison.amounts import amount_text, joined, number_text, plain
from analysis.comparison.plans import names_of, type_name
from analysis.comparison.relations import gap_size
from analysis.comparison.sentences import CODES
from analysis.comparison.targets import COUNTRY_SCOPES, own_targets, row_label, targets_of_each
from analysis.text.folding import bare

FAR = 0.5  # "far below": at most this part of the national figure
COUNTED = ("territory", "communes", "villages", "households", "population", "users")
# a floor for each sector: the share of the whole
SECTOR_SHARE = {"digital_economy_share_by_sector": "digital_economy_share"}
_MEASURED = ("percent", "percent_per_year", "index", "per_10k")
COLUMNS = (
    *["finding", "place", "doc", "province", "plan_vi", "plan_en", "indicator", "scope", "year", "value", "reference"],
    *["targets", "sentence_vi", "sentence_en"],
)


def findings(targets: pd.DataFrame, plans: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """All findings, the most serious first, then in the order of the plans.

    Columns: finding (a key of CODES), place (its seriousness, 0 = most), doc, province, plan_vi, plan_en ("" where a
    finding is about several), indicator, scope, year, value, reference (what the value is held against), targets (row
    ids, "; " between), sentence_vi, sentence_en. Quantities without a name are never compared with one another.

        comparison.findings(data.targets, plans, book)
    """
    reader = _Reader(targets, plans, book)
    rows = [row for look in _LOOKS for row in look(reader)]
    frame = pd.DataFrame(rows, columns=[*COLUMNS, "order"])
    frame = frame.sort_values(["place", "order", "indicator", "scope", "year"], kind="stable", ignore_index=True)
    frame = frame.astype({"year": "Int64", "value": "float64", "reference": "float64", "place": "int64"})
    return frame[list(COLUMNS)]


class _Reader:
    """The stated amounts of named indicators, each beside its national target, and a way to write a finding."""

    def __init__(self, targets: pd.DataFrame, plans: pd.DataFrame, book: Codebook):
        self.book, self.plans = book, _records(plans)
        self.plan_at = {plan["doc"]: plan for plan in self.plans}
        own, every = own_targets(targets, plans), plain(targets)
        self.own = _grouped(_records(own), "doc")
        self.repeated = _records(every[every["restated"].fillna(False).astype(bool)])
        named = [i for i in own["indicator"].unique() if i != "other"]
        rows = targets_of_each(own, plans, book, sorted(named))
        self.amounts = _records(rows[rows["stated"].astype(bool) & rows["value"].notna()])
        self.names = {lang: names_of(plans[plans["compared"]], lang, book) for lang in ("vi", "en")}
        self.all_names = {lang: names_of(plans, lang, book) for lang in ("vi", "en")}

    def groups(self, *by: str) -> Iterator[list[dict]]:
        """The amounts with the same values in these columns, in the order of the values; what is missing comes last."""
        groups = _grouped(self.amounts, *by)
        for key in sorted(groups, key=lambda values: [(value is None, value) for value in values]):
            yield groups[key]

    def own_of(self, doc: str) -> list[dict]:
        return self.own.get((doc,), [])

    def write(self, code: str, row, words: Callable[[Lang], dict], *, reference=None, rows=(), **over) -> dict:
        """One finding; `words(lang)` fills the template beyond plan, label, year and amount."""
        row = {
            **{c: row.get(c) for c in ("doc", "province", "indicator", "scope", "year", "value", "order")},
            **over,
            "full": row,
        }
        sentences = {}
        for lang in ("vi", "en"):
            known = {
                "plan": self.names[lang].get(row["doc"], ""),
                "province": row["province"],
                "label": row_label(self.book, row["indicator"], row["scope"], lang) if row["indicator"] else "",
                "inner": _within(row_label(self.book, row["indicator"], row["scope"], lang))
                if row["indicator"]
                else "",
                "year": "" if pd.isna(row["year"]) else int(row["year"]),
                "amount": amount_text(row["full"], lang) if "comparator" in row["full"] else "",
            }
            sentences[f"sentence_{lang}"] = CODES[code][lang == "en"].format(**known | words(lang))
        ids = dict.fromkeys(r["target"] for r in rows or ([row["full"]] if "target" in row["full"] else []))
        named = {f"plan_{lang}": self.names[lang].get(row["doc"], "") for lang in ("vi", "en")}
        del row["full"]
        return row | named | sentences | {
            "finding": code, "place": list(CODES).index(code), "reference": reference,
            "targets": "; ".join(filter(None, ids)),
        }  # fmt: skip


def _within(label: str) -> str:
    """A label inside a sentence: small first letter, unless it begins with a name such as 5G or GII."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _records(frame: pd.DataFrame) -> list[dict]:
    return frame.to_dict("records")


def _grouped(rows: Iterable[dict], *by: str) -> dict[tuple[Any, ...], list[dict]]:
    """The rows by their values in these columns, None where one is missing; in the order they are met."""
    groups: dict[tuple[Any, ...], list[dict]] = {}
    for row in rows:
        groups.setdefault(tuple(None if pd.isna(row[name]) else row[name] for name in by), []).append(row)
    return groups


def _grows(row: dict) -> bool:
    """More is better: neither a rank nor a ceiling."""
    return row["unit"] != "rank" and row["comparator"] not in ("<=", "<", "top")


def _against_national(reader: _Reader) -> Iterator[dict]:
    for row in reader.amounts:
        if pd.isna(row["national_value"]):
            continue
        national = {lang: amount_text(row, lang, "national_") for lang in ("vi", "en")}
        words = {"source": row["national_source"]}
        if row["national_same_base"] is False:
            yield reader.write(
                "base_differs",
                row,
                lambda lang, n=national, w=words: w | {"national": n[lang]},
                reference=row["national_value"],
            )
        elif row["position"] == "below":
            part = row["value"] / row["national_value"]
            code = "far_below_national" if part <= FAR and _grows(row) else "below_national"

            def fill(lang: Lang, row=row, national=national, words=words, part=part) -> dict:
                doubt = {"vi": "; mức này chưa kiểm chứng", "en": "; not confirmed"}[lang]
                return words | {
                    "national": national[lang],
                    "doubt": "" if row["national_is_confirmed"] else doubt,
                    "percent": number_text(round(100 * part), lang),
                    "gap": gap_size(row, lang),
                }

            yield reader.write(code, row, fill, reference=row["national_value"])


def _later_years(reader: _Reader) -> Iterator[dict]:
    for group in reader.groups("doc", "indicator", "scope", "unit"):
        twice = any(len(rows) > 1 for rows in _grouped(group, "year").values())
        if twice or not _grows(group[0]) or group[0]["unit"] == "percent_per_year":
            continue
        rows = sorted((row for row in group if pd.notna(row["year"])), key=lambda row: row["year"])
        for before, after in pairwise(rows):
            full = before["unit"] == "percent" and before["value"] == after["value"] == 100
            if after["value"] <= before["value"] and pd.isna(after["value_high"]) and not full:
                yield reader.write(
                    "later_not_above",
                    after,
                    lambda lang, b=before: {"earlier": int(b["year"]), "before": amount_text(b, lang)},
                    reference=before["value"],
                    rows=[before, after],
                )


def _below_others(reader: _Reader) -> Iterator[dict]:
    for group in reader.groups("indicator", "scope", "unit"):
        rows = [r for r in group if _grows(r) and pd.notna(r["year"]) and r["unit"] in ("percent", "index", "per_10k")]
        for row in rows:
            best = row["value"] if pd.isna(row["value_high"]) else row["value_high"]
            over = [
                o for o in rows if o["province"] != row["province"] and o["year"] < row["year"] and o["value"] > best
            ]
            over.sort(key=lambda o: (o["region"] != row["region"], o["year"], o["order"]))
            over = list({o["doc"]: o for o in reversed(over)}.values())[::-1]
            if over:
                yield reader.write(
                    "below_others_earlier",
                    row,
                    lambda lang, over=over, row=row: {"others": joined([_placed(o, row, lang) for o in over], lang, 4)},
                    reference=max(o["value"] for o in over),
                    rows=[row, *over],
                )


def _placed(other: dict, row: dict, lang: Lang) -> str:
    same = other["region"] and other["region"] == row["region"]
    near = (", cùng vùng" if lang == "vi" else ", same region") if same else ""
    return f"{other['plan_' + lang]} ({amount_text(other, lang)}, {int(other['year'])}{near})"


def _sector_floors(reader: _Reader) -> Iterator[dict]:
    for floor, whole in SECTOR_SHARE.items():
        rows = [r for r in reader.amounts if r["indicator"] in (floor, whole)]
        for one in (r for r in rows if r["indicator"] == floor):
            for all_of_it in rows:
                same = (
                    all_of_it["doc"] == one["doc"]
                    and all_of_it["year"] == one["year"]
                    and all_of_it["indicator"] == whole
                )
                if same and all_of_it["value"] <= one["value"]:
                    yield reader.write(
                        "sector_floor", one, lambda lang, w=all_of_it: {"before": amount_text(w, lang)},
                        reference=all_of_it["value"], rows=[one, all_of_it],
                    )  # fmt: skip


def _twice(reader: _Reader) -> Iterator[dict]:
    for rows in reader.groups("doc", "indicator", "scope", "year", "unit"):
        if (
            len({(r["comparator"], r["value"], r["value_high"] if pd.notna(r["value_high"]) else None) for r in rows})
            > 1
        ):
            yield reader.write(
                "several_values", rows[0],
                lambda lang, rows=rows: {"amounts": joined([amount_text(r, lang) for r in rows], lang)},
                reference=rows[1]["value"], rows=rows,
            )  # fmt: skip
    for repeat in reader.repeated:
        if repeat["indicator"] == "other" or pd.isna(repeat["value"]):
            continue
        mine = [row for row in reader.own_of(repeat["doc"]) if _same_quantity(row, repeat)]
        if mine and all(row["value"] != repeat["value"] for row in mine):
            plan = reader.plan_at[repeat["doc"]]
            yield reader.write(
                "restated_differs", repeat | {"order": plan["order"], "province": plan["province"]},
                lambda lang, mine=mine: {"amounts": joined([amount_text(r, lang) for r in mine], lang)},
                reference=mine[0]["value"], rows=[repeat, *mine],
            )  # fmt: skip


def _same_quantity(row: dict, repeat: dict) -> bool:
    """Whether a target has an amount of what a task repeats, for the year it repeats it for, where it has one."""
    if pd.isna(row["value"]) or any(row[name] != repeat[name] for name in ("indicator", "scope", "unit")):
        return False
    return pd.isna(repeat["year"]) or (pd.notna(row["year"]) and row["year"] == repeat["year"])


def _documents_differ(reader: _Reader) -> Iterator[dict]:
    for rows in reader.groups("province", "indicator", "scope", "year", "unit"):
        docs, values = {row["doc"] for row in rows}, {row["value"] for row in rows}
        same_place = {reader.plan_at[doc]["since_2025"] for doc in docs}
        if not rows[0]["province"] or len(docs) < 2 or len(values) < 2 or len(same_place) > 1:
            continue
        yield reader.write(
            "documents_differ", rows[0],
            lambda lang, rows=rows: {
                "others": joined([f"{r['plan_' + lang]}: {amount_text(r, lang)}" for r in rows], lang)
            },
            reference=rows[-1]["value"], rows=rows,
        )  # fmt: skip


_KEEPS = "duy tri"


def _maintained(reader: _Reader) -> Iterator[dict]:
    rows = reader.amounts
    keeping = [r for r in rows if _KEEPS in bare(r["evidence"])]
    for row in rows:
        if row["scope"] in COUNTRY_SCOPES:
            continue
        tied = any(k["doc"] == row["doc"] and k["start"] < row["end"] and row["start"] < k["end"] for k in keeping)
        if row not in keeping and not tied:
            continue
        same = [
            r for r in rows if (r["doc"], r["indicator"], r["scope"]) == (row["doc"], row["indicator"], row["scope"])
        ]
        earlier = [r for r in same if pd.notna(r["year"]) and pd.notna(row["year"]) and r["year"] < row["year"]]
        years = [one["year"] for one in reader.own_of(row["doc"]) if pd.notna(one["year"])]
        first = pd.isna(row["year"]) or not any(year < row["year"] for year in years)
        yield reader.write(
            "maintained" if earlier or first else "maintained_from_nothing", row, lambda lang: {}, rows=[row, *earlier]
        )


def _silent_on_national(reader: _Reader) -> Iterator[dict]:
    table = reader.book.national_targets
    table = table[table["value"].notna() & table["unit"].isin(_MEASURED) & (table["indicator"] != "other")]
    asked = _grouped(_records(table[~table["scope"].isin(COUNTRY_SCOPES)]), "source")
    for plan in reader.plans:
        if not plan["compared"]:
            continue
        mine = reader.own_of(plan["doc"])
        said, years = {row["indicator"] for row in mine}, {row["year"] for row in mine if pd.notna(row["year"])}
        for source in plan["implements"]:
            left = [row for row in asked.get((source,), []) if row["indicator"] not in said and row["year"] in years]
            for (indicator,), rows in _grouped(left, "indicator").items():
                said.add(indicator)
                texts = {
                    lang: joined([f"{amount_text(r, lang)} ({int(r['year'])})" for r in rows], lang)
                    for lang in ("vi", "en")
                }
                scopes = {row["scope"] for row in rows}
                yield reader.write(
                    "national_without_value", plan, lambda lang, t=texts, s=source: {"amounts": t[lang], "source": s},
                    reference=rows[0]["value"], rows=[{"target": ""}],
                    indicator=indicator, scope=scopes.pop() if len(scopes) == 1 else "", year=pd.NA, value=None,
                )  # fmt: skip


def _ranks_of_the_country(reader: _Reader) -> Iterator[dict]:
    for row in reader.amounts:
        if row["scope"] in COUNTRY_SCOPES and row["unit"] == "rank":
            yield reader.write("country_rank", row, lambda lang: {})


def _counted_differently(reader: _Reader) -> Iterator[dict]:
    counted = _grouped((row for row in reader.amounts if row["scope"] in COUNTED), "indicator")
    for (indicator,), rows in sorted(counted.items()):
        by_scope = _grouped(rows, "scope")
        if len(by_scope) < 2:
            continue

        def words(lang: Lang, indicator=indicator, by_scope=by_scope) -> dict:
            parts = [
                f"{codebook.label(reader.book, scope, lang, 'scope')} "
                f"({joined(list(dict.fromkeys(row['plan_' + lang] for row in group)), lang, 4)})"
                for (scope,), group in by_scope.items()
            ]
            return {"others": "; ".join(parts), "label": codebook.label(reader.book, indicator, lang, "indicator")}

        several = {
            "doc": "",
            "province": "",
            "indicator": indicator,
            "scope": "",
            "year": pd.NA,
            "value": None,
            "order": 0,
        }
        yield reader.write("counted_differently", several, words, rows=rows)


_YEARLY = ("hang nam", "moi nam")


def _every_year(reader: _Reader) -> Iterator[dict]:
    for row in reader.amounts:
        text = bare(row["evidence"]).replace("binh quan hang nam", "")
        if row["unit"] != "percent_per_year" and pd.notna(row["year"]) and any(words in text for words in _YEARLY):
            yield reader.write("every_year", row, lambda lang: {})


def _without_objectives(reader: _Reader) -> Iterator[dict]:
    for plan in reader.plans:
        if plan["compared"] or plan["level"] == "national":
            continue
        yield reader.write(
            "no_objectives", plan,
            lambda lang, plan=plan: {
                "plan": reader.all_names[lang][plan["doc"]], "type": type_name(plan["doc_type"], lang, reader.book)
            },
            rows=[{"target": ""}], indicator="", scope="", year=pd.NA, value=None,
        )  # fmt: skip


_LOOKS = (
    _against_national, _below_others, _later_years, _sector_floors, _twice, _documents_differ, _maintained,
    _silent_on_national, _ranks_of_the_country, _counted_differently, _every_year, _without_objectives,
)  # fmt: skip
