"""What a careful reader would flag in the targets: every finding is a row with its numbers and a sentence in two languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.comparison.amounts import amount_text, difference_text, joined, number_text, plain
from analysis.comparison.plans import names_of, type_name
from analysis.comparison.targets import COUNTRY_SCOPES, own_targets, row_label, targets_of
from analysis.folding import bare

FAR = 0.5  # "far below": at most this part of the national figure
COUNTED = ("territory", "communes", "villages", "households", "population", "users")
SECTOR_SHARE = {"digital_economy_share_by_sector": "digital_economy_share"}  # a floor for each sector : the share of the whole
_MEASURED = ("percent", "percent_per_year", "index", "per_10k")
COLUMNS = (
    *"finding place doc province plan_vi plan_en indicator scope year value reference".split(),
    *"targets sentence_vi sentence_en".split(),
)

# code: (Vietnamese, English), most serious first
CODES = {
    "far_below_national": (
        "{plan}: {label} đến năm {year} ({amount}) chỉ bằng {percent}% mục tiêu quốc gia {national} ({source}{doubt}).",
        "{plan}: {label} by {year} ({amount}) is only {percent}% of the national target of {national} ({source}{doubt}).",
    ),
    "below_others_earlier": (
        "{plan}: {label} đến năm {year} ({amount}) thấp hơn mức nơi khác đã đặt cho mốc sớm hơn: {others}.",
        "{plan}: {label} by {year} ({amount}) is lower than what others set for an earlier year: {others}.",
    ),
    "later_not_above": (
        "{plan}: {label} nêu cho năm {year} ({amount}) không cao hơn mức nêu cho năm {earlier} ({before}).",
        "{plan}: {label} stated for {year} ({amount}) is not above the one for {earlier} ({before}).",
    ),
    "base_differs": (
        "{plan}: {label} ({amount}, năm {year}) được viết trên mẫu số khác với mục tiêu quốc gia cùng tên ({national}, {source}): "
        "một bên là phần của GRDP, một bên không; không so sánh hai số này.",
        "{plan}: {label} ({amount}, {year}) is written over another base than the national target of that name ({national}, {source}): "
        "one is a share of GRDP, the other is not; the two are not compared.",
    ),
    "several_values": (
        "{plan}: {label} cho năm {year} có nhiều mức khác nhau ({amounts}); cần đọc lại nguyên văn.",
        "{plan}: {label} for {year} has more than one value ({amounts}); read the sentences.",
    ),
    "restated_differs": (
        "{plan}: phần nhiệm vụ nhắc lại {inner} với mức {amount}, khác phần mục tiêu ({amounts}).",
        "{plan}: the tasks repeat {inner} as {amount}, unlike the objectives ({amounts}).",
    ),
    "documents_differ": (
        "{province}: {label} đến năm {year} khác nhau giữa các văn bản: {others}.",
        "{province}: {label} by {year} differs between its documents: {others}.",
    ),
    "sector_floor": (
        "{plan}: mức tối thiểu của từng ngành năm {year} ({amount}) không thấp hơn tỷ trọng của cả nền kinh tế ({before}); "
        "nếu ngành nào cũng đạt thì tỷ trọng chung ít nhất cũng bằng mức đó.",
        "{plan}: the floor for each sector in {year} ({amount}) is not below the share of the whole economy ({before}); "
        "if every sector reached it, the whole would be at least that.",
    ),
    "maintained_from_nothing": (
        "{plan}: {label} năm {year} là “duy trì” {amount}, nhưng không mục tiêu nào của kế hoạch cho mốc trước đặt mức này.",
        "{plan}: {label} in {year} is to “maintain” {amount}, which none of the plan's earlier targets sets.",
    ),
    "national_without_value": (
        "{plan}: không nêu {inner}, trong khi {source} mà văn bản thực hiện đặt mục tiêu {amounts}.",
        "{plan}: gives no {inner}, while {source}, which it carries out, sets {amounts}.",
    ),
    "country_rank": (
        "{plan}: {label} ({amount}, năm {year}) là thứ hạng của Việt Nam, không phải chỉ tiêu riêng của tỉnh.",
        "{plan}: {label} ({amount}, {year}) is a rank of Việt Nam, not a target of the province.",
    ),
    "counted_differently": (
        "{label} được tính trên nhiều đối tượng khác nhau, không chung một mẫu số: {others}.",
        "{label} is counted over different things, with no common denominator: {others}.",
    ),
    "below_national": (
        "{plan}: {label} đến năm {year} ({amount}) thấp hơn mục tiêu quốc gia {national} ({source}{doubt}) {gap}.",
        "{plan}: {label} by {year} ({amount}) is {gap} below the national target of {national} ({source}{doubt}).",
    ),
    "every_year": (
        "{plan}: {label} ({amount}) đặt cho mọi năm, không chỉ năm {year}.",
        "{plan}: {label} ({amount}) is set for every year, not only for {year}.",
    ),
    "maintained": (
        "{plan}: {label} năm {year} là “duy trì” {amount}, tức giữ mức chứ không tăng thêm.",
        "{plan}: {label} in {year} is to “maintain” {amount}: a level kept, not raised.",
    ),
    "no_objectives": (
        "{plan}: {type} không có phần mục tiêu nên không được so sánh; điều đó không có nghĩa là tỉnh không cam kết gì.",
        "{plan}: a document of the kind “{type}” without a part that sets targets; it is not compared, which does not mean the province promises nothing.",
    ),
}  # fmt: skip


def findings(targets: pd.DataFrame, plans: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """All findings, the most serious first, then in the order of the plans.

    Columns: finding (a key of CODES), place (its seriousness, 0 = most), doc, province, plan_vi, plan_en ("" where a
    finding is about several), indicator, scope, year, value, reference (what the value is held against), targets (row ids,
    "; " between), sentence_vi, sentence_en. Quantities without a name are never compared with one another.
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
        parts = [targets_of(self.own, plans, book, indicator) for indicator in sorted(named)]
        rows = pd.concat(parts, ignore_index=True) if parts else targets_of(self.own, plans, book, "other").head(0)
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
        row = {**{c: row.get(c) for c in ("doc", "province", "indicator", "scope", "year", "value", "order")}, **over, "full": row}
        sentences = {}
        for lang in ("vi", "en"):
            known = {
                "plan": self.names[lang].get(row["doc"], ""),
                "province": row["province"],
                "label": row_label(self.book, row["indicator"], row["scope"], lang) if row["indicator"] else "",
                "inner": _within(row_label(self.book, row["indicator"], row["scope"], lang)) if row["indicator"] else "",
                "year": "" if pd.isna(row["year"]) else int(row["year"]),
                "amount": amount_text(row["full"], lang) if "comparator" in row["full"] else "",
            }
            sentences[f"sentence_{lang}"] = CODES[code][lang == "en"].format(**known | words(lang))
        ids = dict.fromkeys(r["target"] for r in rows or ([row["full"]] if "target" in row["full"] else []))
        named = {f"plan_{lang}": self.names[lang].get(row["doc"], "") for lang in ("vi", "en")}
        del row["full"]
        return row | named | sentences | {
            "finding": code, "place": list(CODES).index(code), "reference": reference, "targets": "; ".join(filter(None, ids)),
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
            yield reader.write("base_differs", row, lambda lang, n=national, w=words: w | {"national": n[lang]}, reference=row["national_value"])
        elif row["position"] == "below":
            part = row["value"] / row["national_value"]
            code = "far_below_national" if part <= FAR and _grows(row) else "below_national"

            def fill(lang: Lang, row=row, national=national, words=words, part=part) -> dict:
                doubt = {"vi": "; mức này chưa kiểm chứng", "en": "; not confirmed"}[lang]
                return words | {
                    "national": national[lang],
                    "doubt": "" if row["national_is_confirmed"] else doubt,
                    "percent": number_text(round(100 * part), lang),
                    "gap": difference_text(row["gap"], row["unit"], lang),
                }

            yield reader.write(code, row, fill, reference=row["national_value"])


def _later_years(reader: _Reader) -> Iterator[dict]:
    for group in reader.groups("doc", "indicator", "scope", "unit"):
        if group["year"].duplicated().any() or not _grows(group.iloc[0].to_dict()) or group["unit"].iloc[0] == "percent_per_year":
            continue
        rows = _records(group[group["year"].notna()].sort_values("year"))
        for before, after in zip(rows, rows[1:], strict=False):
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
        rows = [r for r in _records(group) if _grows(r) and pd.notna(r["year"]) and r["unit"] in ("percent", "index", "per_10k")]
        for row in rows:
            best = row["value"] if pd.isna(row["value_high"]) else row["value_high"]
            over = [o for o in rows if o["province"] != row["province"] and o["year"] < row["year"] and o["value"] > best]
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
                same = all_of_it["doc"] == one["doc"] and all_of_it["year"] == one["year"] and all_of_it["indicator"] == whole
                if same and all_of_it["value"] <= one["value"]:
                    yield reader.write(
                        "sector_floor", one, lambda lang, w=all_of_it: {"before": amount_text(w, lang)},
                        reference=all_of_it["value"], rows=[one, all_of_it],
                    )  # fmt: skip


def _twice(reader: _Reader) -> Iterator[dict]:
    for group in reader.groups("doc", "indicator", "scope", "year", "unit"):
        rows = _records(group)
        if len({(r["comparator"], r["value"], r["value_high"] if pd.notna(r["value_high"]) else None) for r in rows}) > 1:
            yield reader.write(
                "several_values", rows[0], lambda lang, rows=rows: {"amounts": joined([amount_text(r, lang) for r in rows], lang)},
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
            lambda lang, rows=rows: {"others": joined([f"{r['plan_' + lang]}: {amount_text(r, lang)}" for r in rows], lang)},
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
        same = [r for r in rows if (r["doc"], r["indicator"], r["scope"]) == (row["doc"], row["indicator"], row["scope"])]
        earlier = [r for r in same if pd.notna(r["year"]) and pd.notna(row["year"]) and r["year"] < row["year"]]
        years = reader.own.loc[reader.own["doc"] == row["doc"], "year"].dropna()
        first = pd.isna(row["year"]) or not (years < row["year"]).any()
        yield reader.write("maintained" if earlier or first else "maintained_from_nothing", row, lambda lang: {}, rows=[row, *earlier])


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
                    lang: joined([f"{amount_text(r, lang)} ({int(r['year'])})" for r in _records(rows)], lang) for lang in ("vi", "en")
                }
                scope = rows["scope"].iloc[0] if rows["scope"].nunique() == 1 else ""
                yield reader.write(
                    "national_without_value", plan, lambda lang, t=texts, s=source: {"amounts": t[lang], "source": s},
                    reference=rows["value"].iloc[0], rows=[{"target": ""}], indicator=indicator, scope=scope, year=pd.NA, value=None,
                )  # fmt: skip


def _ranks_of_the_country(reader: _Reader) -> Iterator[dict]:
    for row in _records(reader.amounts[reader.amounts["scope"].isin(COUNTRY_SCOPES) & (reader.amounts["unit"] == "rank")]):
        yield reader.write("country_rank", row, lambda lang: {})


def _counted_differently(reader: _Reader) -> Iterator[dict]:
    counted = reader.amounts[reader.amounts["scope"].isin(COUNTED)]
    for indicator, rows in counted.groupby("indicator", sort=True):
        if rows["scope"].nunique() < 2:
            continue

        def words(lang: Lang, indicator=indicator, rows=rows) -> dict:
            parts = [
                f"{codebook.label(reader.book, scope, lang, 'scope')} ({joined(list(dict.fromkeys(group['plan_' + lang])), lang, 4)})"
                for scope, group in rows.groupby("scope", sort=False)
            ]
            return {"others": "; ".join(parts), "label": codebook.label(reader.book, indicator, lang, "indicator")}

        several = {"doc": "", "province": "", "indicator": indicator, "scope": "", "year": pd.NA, "value": None, "order": 0}
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


def headline(rows: pd.DataFrame, book: Codebook, lang: Lang) -> str:
    """What the rows of one indicator (`targets_of`) say, as the title of a chart, computed from them.

    Who states it and, for the year in which most plans can be held against a national target (the later one of two),
    how many stay below it.
    """
    vi = lang == "vi"
    if rows.empty:
        return "Chưa có kế hoạch nào để so sánh" if vi else "No plan to compare yet"
    label = codebook.label(book, rows["indicator"].iloc[0], lang, "indicator")
    stated = rows[rows["stated"].astype(bool)]
    plans, said = rows["doc"].nunique(), stated["doc"].nunique()
    if not said:
        return f"{label}: chưa kế hoạch nào trong {plans} kế hoạch nêu" if vi else f"{label}: stated in none of {plans} plans"
    who = f"{said}/{plans} kế hoạch nêu" if vi else f"stated in {said} of {plans} plans"
    held = stated[stated["position"] != ""]
    if held.empty:
        return f"{label}: {who}"
    asked_in = held.groupby("year")["doc"].nunique()
    year = int(asked_in[asked_in == asked_in.max()].index.max())
    last = held[held["year"] == year]
    below = last.loc[last["position"] == "below", "doc"].nunique()
    asked = last["doc"].nunique()
    if vi:
        lower = "không kế hoạch nào thấp hơn" if not below else f"{below}/{asked} mức thấp hơn" if below < asked else (
            f"cả {asked} đều thấp hơn" if asked > 1 else "mức đó thấp hơn")  # fmt: skip
        return f"{label}: {who}; đến {year}, {lower} mục tiêu quốc gia"
    lower = "none is below" if not below else f"{below} of {asked} are below" if below < asked else (
        f"all {asked} are below" if asked > 1 else "that one is below")  # fmt: skip
    return f"{label}: {who}; by {year}, {lower} the national target"


