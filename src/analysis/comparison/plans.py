"""Which documents are compared, what each is called in a chart, and why the others are left out."""

from __future__ import annotations

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.comparison.amounts import joined, plain

UNKNOWN = ("Không rõ tỉnh", "Province unknown")
INFERRED_MARK = "*"
_RESOLUTION = "-NQ/TW"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""Not `calendar.month_name`, which speaks the language of the computer."""
_LAST = 10_000  # the place of a document whose province is unknown: after all provinces


def plans_of(
    documents: pd.DataFrame,
    sections: pd.DataFrame,
    targets: pd.DataFrame,
    tasks: pd.DataFrame,
    references: pd.DataFrame,
    book: Codebook,
) -> pd.DataFrame:
    """One row per document, in the order of the province list.

    Columns: doc, province, province_how, region, doc_type, number, issued_on, level, implements (tuple of numbers),
    resolution (the first of them that has national targets), foreign (tuple: national documents it is not held against,
    being younger than the plan, or a resolution of the centre where the plan answers to another), since_2025 (its
    province has the borders in force since 1 July 2025 and had others before), two_levels (issued when there was no
    district level any more), objectives (it has a part that sets objectives, or any target), compared (objectives of
    its own, and not a central document), targets, tasks (how many; a target restated in a task counts once), order.

        plans = comparison.plans_of(data.documents, data.sections, data.targets, data.tasks, data.references, book)
    """
    documents, targets = plain(documents), plain(targets)
    sources = list(book.national_targets["source"].unique())
    dates = _dates_of(references, sources)
    own = targets[~targets["restated"].fillna(False).astype(bool)]
    with_objectives = set(sections.loc[sections["kind"] == "objectives", "doc"]) | set(own["doc"])
    counted = {"targets": own.groupby("doc").size(), "tasks": tasks.groupby("doc").size()}
    rows = []
    for document in documents.to_dict("records"):
        issued = document["issued_on"]
        numbers = tuple(n.strip() for n in document["implements"].split(";") if n.strip())
        bearer = codebook.province_on(book, document["province"], issued or None) if document["province"] else None
        namesakes = book.provinces["province"].eq(document["province"]).sum()
        level = document.get("level", "")
        rows.append(
            {
                **{
                    c: document[c]
                    for c in ("doc", "province", "province_how", "region", "doc_type", "number", "issued_on")
                },
                "level": level,
                "implements": numbers,
                "resolution": next((n for n in numbers if n in sources), ""),
                "foreign": tuple(s for s in sources if s not in numbers and _is_foreign(s, numbers, dates, issued)),
                "since_2025": bool(bearer and namesakes > 1 and bearer.valid_from > "2025-01-01"),
                "two_levels": issued >= "2025-07-01",
                "objectives": document["doc"] in with_objectives,
                "compared": document["doc"] in with_objectives and level != "national",
                **{name: int(sizes.get(document["doc"], 0)) for name, sizes in counted.items()},
                "order": int(bearer.order) if bearer else _LAST,
            }
        )
    columns = "doc province province_how region doc_type number issued_on level implements resolution foreign"
    columns += " since_2025 two_levels objectives compared targets tasks order"
    truths, counts = ("since_2025", "two_levels", "objectives", "compared"), ("targets", "tasks", "order")
    kinds = dict.fromkeys(truths, "bool") | dict.fromkeys(counts, "int64")
    frame = pd.DataFrame(rows, columns=columns.split()).astype(kinds)
    return frame.sort_values(["order", "issued_on", "doc"], kind="stable", ignore_index=True)


def _dates_of(references: pd.DataFrame, sources: list[str]) -> dict[str, str]:
    """When the documents with national targets were issued, as the plans themselves cite them."""
    cited = plain(references)
    cited = cited[cited["cited_number"].isin(sources) & (cited["cited_date"] != "")]
    return {number: group["cited_date"].mode().min() for number, group in cited.groupby("cited_number")}


def _is_foreign(source: str, implements: tuple[str, ...], dates: dict[str, str], issued: str) -> bool:
    """Whether a national document that a plan does not carry out is no yardstick for it either.

    A plan for one resolution of the Party's centre is not held against another one; a document for the whole
    country applies unless it came after the plan.
    """
    another_round = source.endswith(_RESOLUTION) and any(number.endswith(_RESOLUTION) for number in implements)
    return another_round or bool(issued and dates.get(source, "") > issued)


def names_of(plans: pd.DataFrame, lang: Lang, book: Codebook) -> dict[str, str]:
    """What each document is called beside the others of `plans`: the province, and more only where that is not enough.

    A province with the borders of July 2025 says so when its name is older; one province's documents are told apart
    by type, then number, then year, then file. An inferred province carries "*". Plans grouped under today's units
    (`territories.grouped`) are named as they stand there.
    """
    codebook.known_code(lang, ("vi", "en"), "lang")
    english = lang == "en"
    rows = plans.to_dict("records")
    places: dict[str, list[dict]] = {}
    for row in rows:
        name = row.get(f"place_{lang}") or row["province"] or UNKNOWN[english]
        if row["since_2025"] and not row.get(f"place_{lang}"):
            name += " (since 7/2025)" if english else " (từ 7/2025)"
        places.setdefault(name, []).append(row)
    names: dict[str, str] = {}
    for place, here in places.items():
        marks = [INFERRED_MARK if row["province_how"] == "inferred" else "" for row in here]
        tails = [(type_name(r["doc_type"], lang, book), r["number"], r["issued_on"][:4], r["doc"]) for r in here]
        tails = [(kind, f" {number}" * bool(number), *(f", {more}" * bool(more) for more in rest))
                 for kind, number, *rest in tails]  # fmt: skip
        for depth in range(len(tails[0]) + 1):
            endings = ["".join(tail[:depth]) for tail in tails]
            if len(set(endings)) == len(here):
                break
        for row, mark, ending in zip(here, marks, endings, strict=True):
            names[row["doc"]] = place + mark + (f" – {ending}" if ending else "")
    return names


def type_name(doc_type: str, lang: Lang, book: Codebook) -> str:
    """The kind of document as a label; a document whose kind nobody found is just a document."""
    if not doc_type:
        return "văn bản" if lang == "vi" else "document"
    return codebook.label(book, doc_type, lang, "doc_type")


def source_of(plan: pd.Series | dict, lang: Lang, book: Codebook) -> str:
    """A document as a source line names it: "Sóc Trăng – Chương trình (thực hiện 52-NQ/TW)"."""
    words = [_short(plan, lang, book)]
    if plan["issued_on"]:
        words.append(day_text(plan["issued_on"], lang))
    carries_out = {"vi": "thực hiện", "en": "for"}[lang]
    return ", ".join(words) + (f" ({carries_out} {plan['resolution']})" if plan["resolution"] else "")


def day_text(day: str, lang: Lang) -> str:
    """An ISO date as it is read: 07/12/2020 in Vietnamese, 7 December 2020 in English."""
    if lang == "vi" or not day:
        return "/".join(reversed(day.split("-")))
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def left_out(plans: pd.DataFrame, lang: Lang, book: Codebook) -> str:
    """Which documents of the corpus are not compared by targets, with the kind each is; "" if none.

    Being left out is not a promise of nothing: a covering letter or a directive is not the place for targets.
    """
    others = plans[~plans["compared"]]
    central = others["level"] == "national"
    sentences = []
    for group, vi, en in (
        (
            others[~central],
            "Không so sánh, vì là văn bản không có phần mục tiêu",
            "Not compared, as they have no part that sets targets",
        ),
        (others[central], "Không so sánh, vì là văn bản của Trung ương", "Not compared, as they are central documents"),
    ):
        if len(group):
            names = [_short(row, lang, book) for row in group.to_dict("records")]
            sentences.append(f"{vi if lang == 'vi' else en}: {joined(names, lang, 8)}.")
    return " ".join(sentences)


def _short(row: dict, lang: Lang, book: Codebook) -> str:
    place = row["province"] or UNKNOWN[lang == "en"]
    mark = INFERRED_MARK if row["province_how"] == "inferred" else ""
    return f"{place}{mark} – {type_name(row['doc_type'], lang, book)} {row['number']}".strip()
