"""What a careful reader would flag in the targets: a row for each finding, with numbers and sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

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
        self.plans, self.book = plans, book
        self.own = own_targets(targets, plans)
        repeated = plain(targets)
        self.repeated = repeated[repeated["restated"].fillna(False).astype(bool)]
        named = [i for i in self.own["indicator"].unique() if i != "other"]
        rows = targets_of_each(self.own, plans, book, sorted(named))
        self.stated = rows[rows["stated"].astype(bool)]
        self.amounts = self.stated[self.stated["value"].notna()]
        self.names = {lang: names_of(plans[plans["compared"]], lang, book) for lang in ("vi", "en")}

    def groups(self, *by: str) -> Iterator[pd.DataFrame]:
        for _, group in self.amounts.groupby(list(by), sort=True, dropna=False):
            yield group

    def plan_at(self, doc: str) -> pd.Series:
        return self.plans.set_index("doc").loc[doc]

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


def _grows(row: dict) -> bool:
    """More is better: neither a rank nor a ceiling."""
    return row["unit"] != "rank" and row["comparator"] not in ("<=", "<", "top")


def _against_national(reader: _Reader) -> Iterator[dict]:
    for row in _records(reader.amounts):
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
        if (
            group["year"].duplicated().any()
            or not _grows(group.iloc[0].to_dict())
            or group["unit"].iloc[0] == "percent_per_year"
        ):
            continue
        rows = _records(group[group["year"].notna()].sort_values("year"))
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
        rows = [
            r
            for r in _records(group)
            if _grows(r) and pd.notna(r["year"]) and r["unit"] in ("percent", "index", "per_10k")
        ]
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
        rows = _records(reader.amounts[reader.amounts["indicator"].isin([floor, whole])])
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
    for group in reader.groups("doc", "indicator", "scope", "year", "unit"):
        rows = _records(group)
        if (
            len({(r["comparator"], r["value"], r["value_high"] if pd.notna(r["value_high"]) else None) for r in rows})
            > 1
        ):
            yield reader.write(
                "several_values", rows[0],
                lambda lang, rows=rows: {"amounts": joined([amount_text(r, lang) for r in rows], lang)},
                reference=rows[1]["value"], rows=rows,
            )  # fmt: skip
    for repeat in _records(reader.repeated):
        mine = reader.own[(reader.own["doc"] == repeat["doc"]) & (reader.own["indicator"] == repeat["indicator"])]
        mine = mine[(mine["scope"] == repeat["scope"]) & (mine["unit"] == repeat["unit"]) & mine["value"].notna()]
        if pd.notna(repeat["year"]):
            mine = mine[mine["year"].eq(repeat["year"]).fillna(False).astype(bool)]
        if repeat["indicator"] == "other" or pd.isna(repeat["value"]) or mine.empty:
            continue
        if not mine["value"].eq(repeat["value"]).any():
            plan = reader.plan_at(repeat["doc"])
            yield reader.write(
                "restated_differs", repeat | {"order": plan["order"], "province": plan["province"]},
                lambda lang, m=mine: {"amounts": joined([amount_text(r, lang) for r in _records(m)], lang)},
                reference=mine["value"].iloc[0], rows=[repeat, *_records(mine)],
            )  # fmt: skip


def _documents_differ(reader: _Reader) -> Iterator[dict]:
    for group in reader.groups("province", "indicator", "scope", "year", "unit"):
        rows = _records(group)
        same_place = {reader.plan_at(r["doc"])["since_2025"] for r in rows}
        if not rows[0]["province"] or group["doc"].nunique() < 2 or group["value"].nunique() < 2 or len(same_place) > 1:
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
    rows = _records(reader.amounts)
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
        years = reader.own.loc[reader.own["doc"] == row["doc"], "year"].dropna()
        first = pd.isna(row["year"]) or not (years < row["year"]).any()
        yield reader.write(
            "maintained" if earlier or first else "maintained_from_nothing", row, lambda lang: {}, rows=[row, *earlier]
        )


def _silent_on_national(reader: _Reader) -> Iterator[dict]:
    table = reader.book.national_targets
    table = table[table["value"].notna() & table["unit"].isin(_MEASURED) & (table["indicator"] != "other")]
    table = table[~table["scope"].isin(COUNTRY_SCOPES)]
    for plan in _records(reader.plans[reader.plans["compared"]]):
        mine = reader.own[reader.own["doc"] == plan["doc"]]
        said, years = set(mine["indicator"]), set(mine["year"].dropna())
        for source in plan["implements"]:
            asked = table[(table["source"] == source) & ~table["indicator"].isin(said) & table["year"].isin(years)]
            for indicator, rows in asked.groupby("indicator", sort=False):
                said.add(indicator)
                texts = {
                    lang: joined([f"{amount_text(r, lang)} ({int(r['year'])})" for r in _records(rows)], lang)
                    for lang in ("vi", "en")
                }
                scope = rows["scope"].iloc[0] if rows["scope"].nunique() == 1 else ""
                yield reader.write(
                    "national_without_value", plan, lambda lang, t=texts, s=source: {"amounts": t[lang], "source": s},
                    reference=rows["value"].iloc[0], rows=[{"target": ""}],
                    indicator=indicator, scope=scope, year=pd.NA, value=None,
                )  # fmt: skip


def _ranks_of_the_country(reader: _Reader) -> Iterator[dict]:
    for row in _records(
        reader.amounts[reader.amounts["scope"].isin(COUNTRY_SCOPES) & (reader.amounts["unit"] == "rank")]
    ):
        yield reader.write("country_rank", row, lambda lang: {})


def _counted_differently(reader: _Reader) -> Iterator[dict]:
    counted = reader.amounts[reader.amounts["scope"].isin(COUNTED)]
    for indicator, rows in counted.groupby("indicator", sort=True):
        if rows["scope"].nunique() < 2:
            continue

        def words(lang: Lang, indicator=indicator, rows=rows) -> dict:
            parts = [
                f"{codebook.label(reader.book, scope, lang, 'scope')} "
                f"({joined(list(dict.fromkeys(group['plan_' + lang])), lang, 4)})"
                for scope, group in rows.groupby("scope", sort=False)
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
        yield reader.write("counted_differently", several, words, rows=_records(rows))


_YEARLY = ("hang nam", "moi nam")


def _every_year(reader: _Reader) -> Iterator[dict]:
    for row in _records(reader.amounts):
        text = bare(row["evidence"]).replace("binh quan hang nam", "")
        if row["unit"] != "percent_per_year" and pd.notna(row["year"]) and any(words in text for words in _YEARLY):
            yield reader.write("every_year", row, lambda lang: {})


def _without_objectives(reader: _Reader) -> Iterator[dict]:
    apart = reader.plans[~reader.plans["compared"] & (reader.plans["level"] != "national")]
    names = {lang: names_of(reader.plans, lang, reader.book) for lang in ("vi", "en")}
    for plan in _records(apart):
        yield reader.write(
            "no_objectives", plan,
            lambda lang, p=plan: {"plan": names[lang][p["doc"]], "type": type_name(p["doc_type"], lang, reader.book)},
            rows=[{"target": ""}], indicator="", scope="", year=pd.NA, value=None,
        )  # fmt: skip


_LOOKS = (
    _against_national, _below_others, _later_years, _sector_floors, _twice, _documents_differ, _maintained,
    _silent_on_national, _ranks_of_the_country, _counted_differently, _every_year, _without_objectives,
)  # fmt: skip
