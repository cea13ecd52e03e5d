"""How a plan's statement and a national target can be read together: the codes, and a sentence for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.comparison.amounts import DASH, amount_text, difference_text, number_text
from analysis.comparison.targets import LEVELS, row_label
from analysis.comparison.yardsticks import nearness, product_of

# code: (Vietnamese, English)
RELATIONS = {
    # same year, scope, unit, base and direction: the gap is computed
    "same_year": (
        "{plan}: {label}, năm {year}: {said}, {against}.",
        "{plan}: {label}, {year}: {said}, {against}.",
    ),
    # the plan reaches the national level, for an earlier year
    "earlier": (
        "{plan}: {label}: {said}; mục tiêu quốc gia {national} là cho năm {year} ({source}{doubt}): "
        "kế hoạch đặt sớm hơn {shift}.",
        "{plan}: {label}: {said}; the national target of {national} is for {year} ({source}{doubt}): "
        "the plan is {shift} earlier.",
    ),
    # the plan has it only for a later year; `reaches` says whether it gets there by then
    "later": (
        "{plan}: {label}: {said}; mục tiêu quốc gia {national} là cho năm {year} ({source}{doubt}): "
        "kế hoạch đặt muộn hơn {shift}{short}.",
        "{plan}: {label}: {said}; the national target of {national} is for {year} ({source}{doubt}): "
        "the plan is {shift} later{short}.",
    ),
    # for another year only, which says nothing about the national one
    "other_year": (
        "{plan}: {label}: {said}; không đặt mức nào cho năm {year} như {source} ({national}{doubt}); không so sánh.",
        "{plan}: {label}: {said}; nothing for {year} as in {source} ({national}{doubt}); not compared.",
    ),
    # the same, though the plan sets other targets for the national year
    "year_not_stated": (
        "{plan}: không nêu {inner} cho năm {year} (nêu: {said}); {source} đặt {national} cho năm đó{mark}.",
        "{plan}: does not state {inner} for {year} (it states: {said}); {source} sets {national} for that year{mark}.",
    ),
    "no_year": (
        "{plan}: {label}: {said}; {source} đặt cho năm {year} ({national}{doubt}).",
        "{plan}: {label}: {said}; {source} sets it for {year} ({national}{doubt}).",
    ),
    # both without a figure, for the same year
    "milestone": (
        "{plan}: {label}: cũng có mục tiêu cho năm {year} như {source}{places}; cả hai không lượng hóa nên không so sánh.",
        "{plan}: {label}: a milestone for {year}, as in {source}{places}; milestones have no figure to compare.",
    ),
    # more than one value for that year
    "several_values": (
        "{plan}: {label}, năm {year}: nêu nhiều mức ({said}); {source} đặt {national}{mark}; không so sánh, "
        "cần đọc lại nguyên văn.",
        "{plan}: {label}, {year}: more than one value ({said}); {source} sets {national}{mark}; not compared, "
        "read the sentences.",
    ),
    # counted over something else
    "other_scope": (
        "{plan}: {label}: {said}; {source} đặt cho đối tượng khác ({counted}: {national}, năm {year}{doubt}); "
        "không so sánh.",
        "{plan}: {label}: {said}; {source} names another thing that is counted ({counted}: {national}, {year}{doubt}); "
        "not compared.",
    ),
    "other_unit": (
        "{plan}: {label}, năm {year}: {said}, khác đơn vị với {source} ({national}{doubt}); không so sánh.",
        "{plan}: {label}, {year}: {said}, in another unit than {source} ({national}{doubt}); not compared.",
    ),
    # one a share of GDP or GRDP, the other of something else
    "base_differs": (
        "{plan}: {label}, năm {year}: {said}, viết trên mẫu số khác với {source} ({national}{doubt}): một bên là phần "
        "của GRDP, một bên không; không so sánh.",
        "{plan}: {label}, {year}: {said}, over another base than {source} ({national}{doubt}): one is a share of "
        "GRDP, the other is not; not compared.",
    ),
    # one a floor, the other a ceiling
    "other_direction": (
        "{plan}: {label}, năm {year}: {said}, một bên đặt mức sàn, một bên đặt mức trần ({source}: {national}{doubt}); "
        "không so sánh.",
        "{plan}: {label}, {year}: {said}: one is a floor, the other a ceiling ({source}: {national}{doubt}); "
        "not compared.",
    ),
    # a milestone answers a figure, or a figure a milestone
    "no_figure": (
        "{plan}: {label}, năm {year}: {said}; {source} đặt {national}{mark}; chỉ một bên có con số, không so sánh.",
        "{plan}: {label}, {year}: {said}; {source} sets {national}{mark}; only one has a figure, not compared.",
    ),
    # the plan does not state the indicator at all
    "dropped": (
        "{plan}: không nêu {inner}; {source} mà văn bản thực hiện đặt {national} cho năm {year}{mark}.",
        "{plan}: does not state {inner}; {source}, which it carries out, sets {national} for {year}{mark}.",
    ),
    # the same, of a document the plan does not say it carries out: nothing is dropped
    "not_stated": (
        "{plan}: không nêu {inner}; {source} đặt {national} cho năm {year}{mark}, nhưng kế hoạch không dẫn văn bản đó.",
        "{plan}: does not state {inner}; {source} sets {national} for {year}{mark}, but the plan does not name it.",
    ),
    # the national year is later than any year the plan sets targets for
    "beyond_horizon": (
        "{plan}: không đặt mục tiêu nào cho năm {year} hoặc muộn hơn, nên không có mức đáp ứng {inner} "
        "({national}, {source}{doubt}).",
        "{plan}: sets no target for {year} or later, so none for {inner} ({national}, {source}{doubt}).",
    ),
    # earlier than any year the plan sets targets for
    "before_horizon": (
        "{plan}: không đặt mục tiêu nào cho năm {year} hoặc sớm hơn, nên không có mức đáp ứng {inner} "
        "({national}, {source}{doubt}).",
        "{plan}: sets no target for {year} or earlier, so none for {inner} ({national}, {source}{doubt}).",
    ),
    # a district target, and the plan was issued when there were no districts any more
    "no_level": (
        "{plan}: ban hành khi không còn cấp huyện; {source} đặt {inner} {national} cho năm {year}{mark}.",
        "{plan}: issued when there were no districts any more; {source} sets {inner} at {national} for "
        "{year}{mark}.",
    ),
    # a rank or total of Việt Nam
    "of_country": (
        "{plan}: {inner} của {source} ({national}, năm {year}{doubt}) là của cả nước, không phải thước đo cho một tỉnh"
        "{also}.",
        "{plan}: {inner} in {source} ({national}, {year}{doubt}) is of the whole country, no yardstick for a province"
        "{also}.",
    ),
    "of_some_places": (
        "{plan}: {inner} của {source} (năm {year}{doubt}) chỉ đặt cho một số nơi, không phải thước đo cho mọi tỉnh"
        "{also}.",
        "{plan}: {inner} in {source} ({year}{doubt}) is set for some places only, no yardstick for every province"
        "{also}.",
    ),
    # a quantity without a common name: only a person can find its counterpart
    "no_common_name": (
        "{plan}: {source} có một chỉ tiêu chưa có tên chung ({national}, năm {year}{doubt}); cần người đọc đối chiếu.",
        "{plan}: {source} has a target without a common name ({national}, {year}{doubt}); only a reader can find "
        "its counterpart.",
    ),
    # a further year or scope of an indicator the nation has
    "besides": (
        "{plan}: {label}: {said}; văn bản quốc gia mà kế hoạch thực hiện có chỉ tiêu này nhưng không đặt cho năm hoặc đối tượng đó{elsewhere}.",
        "{plan}: {label}: {said}; the national document it carries out has this indicator, but not for that year or scope{elsewhere}.",
    ),
    "added": (
        "{plan}: {label}: {said}; chỉ tiêu này không có trong văn bản quốc gia mà kế hoạch thực hiện{elsewhere}.",
        "{plan}: {label}: {said}; the national document it carries out does not have this one{elsewhere}.",
    ),
    # the same, where the plan carries out none of the documents it is held against
    "no_counterpart": (
        "{plan}: {label}: {said}; chỉ tiêu này không có trong danh mục mục tiêu của văn bản được đối chiếu, "
        "là văn bản mà kế hoạch không dẫn{elsewhere}.",
        "{plan}: {label}: {said}; the document held against, which the plan does not name, does not have this one{elsewhere}.",
    ),
}  # fmt: skip
_DOUBT = ("; mức này chưa kiểm chứng", "; not confirmed")
_MARK = (" (mức này chưa kiểm chứng)", " (not confirmed)")
_AGAINST = {
    "below": ("thấp hơn mục tiêu quốc gia {national} ({source}{doubt}) {gap}",
              "{gap} short of the national target of {national} ({source}{doubt})"),
    "above": ("vượt mục tiêu quốc gia {national} ({source}{doubt}) {gap}",
              "{gap} beyond the national target of {national} ({source}{doubt})"),
    "straddles": ("khoảng có cả mức chưa đạt và mức đạt mục tiêu quốc gia {national} ({source}{doubt})",
                  "a range with values on both sides of the national target of {national} ({source}{doubt})"),
    "equal": ("đúng bằng mục tiêu quốc gia {national} ({source}{doubt})",
              "as the national target of {national} ({source}{doubt})"),
    "weaker": ("cùng con số với mục tiêu quốc gia {national} ({source}{doubt}) nhưng yêu cầu thấp hơn theo cách diễn đạt",
               "the figure of the national target {national} ({source}{doubt}), in weaker words"),
    "stronger": ("cùng con số với mục tiêu quốc gia {national} ({source}{doubt}) nhưng yêu cầu cao hơn theo cách diễn đạt",
                 "the figure of the national target {national} ({source}{doubt}), in stronger words"),
}  # fmt: skip


def based(row: Mapping[str, Any], lang: Lang, prefix: str = "") -> str:
    """An amount with the product it is a share of: "≥10% GRDP"; other bases are not repeated."""
    product = product_of(row[prefix + "base"] or "")
    return amount_text(row, lang, prefix) + (f" {product}" if product else "")


def national_text(row: Mapping[str, Any], lang: Lang) -> str:
    """The national target of a row, "?" behind it where it is not confirmed."""
    doubt = "" if row["national_is_confirmed"] else "?"
    return based(row, lang, "national_") + doubt


def said(own: Sequence[Mapping[str, Any]], row: Mapping[str, Any], book: Codebook, lang: Lang) -> str:
    """What a plan states, each amount with scope and year where they are not those of the row."""
    texts = []
    for one in own:
        apart = []
        if one["scope"] != row["scope"]:
            apart.append(_counted(one["scope"], book, lang))
        if pd.isna(one["year"]):
            apart.append(("không nêu năm", "no year")[lang == "en"])
        elif row["year"] is None or pd.isna(row["year"]) or int(one["year"]) != int(row["year"]):
            apart.append(str(int(one["year"])))
        texts.append(based(one, lang) + (f" ({', '.join(apart)})" if apart else ""))
    return "; ".join(dict.fromkeys(texts))


_THINGS = (*LEVELS, "territory", "communes", "villages", "households", "population", "users", "people_and_enterprises")


def _counted(scope: str, book: Codebook, lang: Lang) -> str:
    """What is counted, inside brackets; names of places and regions keep their capitals."""
    if not scope:
        return ("không nêu rõ đối tượng", "of what is not said")[lang == "en"]
    name = codebook.label(book, scope, lang, "scope")
    return within(name) if scope in _THINGS else name


_NEAR = {"": ("", ""), "about": ("khoảng ", "about "), "more": ("trên ", "more than "), "less": ("dưới ", "less than ")}


def gap_size(row: Mapping[str, Any], lang: Lang) -> str:
    """The size of a gap in words, no more exact than the two amounts: "trên 2 điểm phần trăm", "about 5–10 …"."""
    near = _NEAR[nearness(row)][lang == "en"]
    high = row.get("gap_high")
    if pd.isna(high) or row["position"] == "straddles":
        return near + difference_text(row["gap"], row["unit"], lang)
    small, large = sorted((abs(row["gap"]), abs(high)))
    return near + number_text(small, lang) + DASH + difference_text(large, row["unit"], lang)


def sentence(row: Mapping[str, Any], book: Codebook, lang: Lang) -> str:
    """One row of the cascade as a sentence."""
    english = lang == "en"
    scope = "" if row["relation"] == "other_scope" else row["scope"] or ""
    label = row_label(book, row["indicator"], scope, lang)
    own = f"{row[f'said_{lang}']}"
    if row["relation"] in ("besides", "added", "no_counterpart") and not row[f"said_{lang}"].endswith(")"):
        when = f"{int(row['year'])}" if row["year"] is not None and pd.notna(row["year"]) else ""
        own += f" ({when})" if when else ""
    known = {
        "plan": row[f"plan_{lang}"],
        "label": label,
        "inner": within(label),
        "said": own,
        "year": "" if row["year"] is None or pd.isna(row["year"]) else int(row["year"]),
        "source": row["national_source"] or "",
        "also": _also(row, lang),
        "elsewhere": _elsewhere(row, lang),
        "places": "",
    }
    if row["national_source"]:
        scope = row["scope"] or ""
        known |= {
            "national": based(row, lang, "national_"),
            "doubt": "" if row["national_is_confirmed"] else _DOUBT[english],
            "counted": _counted(scope, book, lang),
            "mark": "" if row["national_is_confirmed"] else _MARK[english],
            "shift": years_text(row["shift"], lang),
            "short": "" if row["reaches"] else (" và vẫn chưa tới mức đó", " and still short of it")[english],
        }
        if row["relation"] == "milestone" and row["stated_scope"] != row["scope"]:
            places = [codebook.label(book, one["scope"], lang, "scope") for one in row["_all"]]
            known["places"] = f" ({', '.join(dict.fromkeys(places))})"
        known["against"] = _against(row, known, lang) if row["relation"] == "same_year" else ""
    return RELATIONS[row["relation"]][english].format(**known)


def _elsewhere(row: Mapping[str, Any], lang: Lang) -> str:
    if not row["also_in"]:
        return ""
    same = ("; trùng với {}", "; the same as in {}") if row["also_same"] else ("; cũng có ở {}", "; also in {}")
    return same[lang == "en"].format(row[f"also_{lang}"])


def years_text(shift: Any, lang: Lang) -> str:
    """How many years a deadline moves, whichever way: "5 năm", "1 year"."""
    if shift is None or pd.isna(shift):
        return ""
    years = abs(int(shift))
    return f"{years} năm" if lang == "vi" else f"{years} year{'s' * (years != 1)}"


def _also(row: Mapping[str, Any], lang: Lang) -> str:
    if not row["statements"]:
        return ""
    return {"vi": "; kế hoạch nêu: ", "en": "; the plan states: "}[lang] + row[f"said_{lang}"]


def _against(row: Mapping[str, Any], known: Mapping[str, Any], lang: Lang) -> str:
    if row["position"] in ("below", "straddles"):
        code = row["position"]
    else:
        code = "above" if row["gap"] or pd.notna(row["gap_high"]) else row["strength"]
    gap = "" if code == "straddles" else gap_size(row, lang)
    return _AGAINST[code][lang == "en"].format(**known, gap=gap)


def within(label: str) -> str:
    """A label inside a sentence: small first letter, unless it begins with a name such as 5G or GII."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
