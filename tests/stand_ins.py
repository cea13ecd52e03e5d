"""Small tables for tests of comparisons and charts, written by hand or made in a fixed way: no document behind them."""

from __future__ import annotations

import itertools
from types import SimpleNamespace

import pandas as pd

from analysis import codebook, tables
from analysis.comparison import plans_of

BOOK = codebook.load()


def document(doc: str, province: str = "", **more: object) -> dict:
    how = {"province_how": "stated" if province else "missing", "number_how": "missing", "issued_on_how": "missing"}
    words = {
        "doc": doc,
        "file": f"{doc}.txt",
        "level": "provincial",
        "province": province,
        "doc_type": "Kế hoạch",
        "implements": "52-NQ/TW",
    }
    return words | how | more


_places = itertools.count(0, 100)


def target(
    doc: str,
    indicator: str,
    year: int | None,
    comparator: str,
    value: float | None,
    unit: str = "percent",
    **more: object,
) -> dict:
    start = next(_places)
    words = str(more.get("evidence", f"{indicator} {comparator} {value}"))
    return {
        "target": f"t-{start:08d}", "doc": doc, "kind": "milestone" if unit == "none" else "quantitative",
        "indicator": indicator,
        "year": year, "comparator": comparator, "value": value, "unit": unit, "in_words": False, "restated": False,
        "start": start, "end": start + len(words), "evidence": words, "status": "auto",
    } | more  # fmt: skip


def task(doc: str, number: int, pillar: str = "institutions", **more: object) -> dict:
    return {
        "task": f"k-{doc}-{number}",
        "doc": doc,
        "pillar": pillar,
        "open_ended": False,
        "start": number * 100,
        "end": number * 100 + 90,
    } | more


def corpus(
    documents: list[dict], targets: list[dict] = (), tasks: list[dict] = (), **more: list[dict]
) -> SimpleNamespace:
    """Tables of a made-up corpus and the plans in them."""
    rows = {"documents": documents, "targets": targets, "tasks": tasks} | more
    names = (
        "documents",
        "sections",
        "targets",
        "tasks",
        "task_agencies",
        "task_themes",
        "references",
        "numbers",
        "problems",
        "accuracy",
        "shared_passages",
    )
    made = {name: tables.frame(name, rows.get(name, [])) for name in names}
    plans = plans_of(made["documents"], made["sections"], made["targets"], made["tasks"], made["references"], BOOK)
    return SimpleNamespace(
        **made, text_of=lambda doc: "", plans=plans, book=BOOK, wording=wording([d["doc"] for d in documents])
    )


def wording(docs: list[str], count: int = 100) -> pd.DataFrame:
    """Words that count, as `Corpus.wording` has them: `count` of each document, ten a passage, one every ten characters."""
    words = [(doc, n // 10, 10 * n, 10 * n + 9) for doc in docs for n in range(count)]
    frame = pd.DataFrame(words, columns=["doc", "passage", "start", "end"])
    return frame.astype({"doc": "str", "passage": "int64", "start": "int64", "end": "int64"})


def pair(doc: str, first: int, last: int, other: str, other_first: int, other_last: int, **more: object) -> dict:
    """A row of `shared_passages`: words `first` to `last` of one document are those of another."""
    return {
        "shared": f"w-{doc}-{first}-{other}-{other_first}", "doc": doc, "start": 10 * first, "end": 10 * last - 1,
        "other_doc": other, "other_start": 10 * other_first, "other_end": 10 * other_last - 1, "words": last - first,
        "other_words": other_last - other_first, "alike": min(last - first, other_last - other_first),
        "similarity": 1.0, "figures_differ": False, "documents": 2,
    } | more  # fmt: skip


def many(count: int) -> SimpleNamespace:
    """`count` provinces with targets of every kind and comparator, tasks, agencies, themes and numbers."""
    provinces = list(BOOK.provinces["province"].drop_duplicates())[:count]
    signs, documents, targets, tasks = ("=", ">=", "~", ">", "<="), [], [], []
    agencies, themes, numbers = [], [], []
    for n, province in enumerate(provinces):
        doc = f"tinh-{n:02d}"
        resolution = ("52-NQ/TW", "57-NQ/TW", "749/QĐ-TTg")[n % 3]
        documents.append(
            document(doc, province, implements=resolution, number=f"{n + 1}/KH-UBND", issued_on=f"2025-0{n % 9 + 1}-15")
        )
        if n % 5 != 4:
            targets.append(
                target(
                    doc,
                    "digital_economy_share",
                    2025,
                    signs[n % 5],
                    8.5 + n,
                    value_high=12.0 + n if n % 7 == 3 else None,
                )
            )
            targets.append(target(doc, "digital_economy_share", 2030, signs[(n + 1) % 5], 20.0 + n))
        for scope in ("communes", "population")[: n % 3]:
            targets.append(target(doc, "mobile_5g_coverage", 2030, "=", 100.0 - n, scope=scope, in_words=n % 2 == 0))
        for level in ("province", "district", "commune")[: n % 4]:
            targets += [
                target(doc, "online_case_processing", year, "=", 60.0 + n, scope=level) for year in (2025, 2030)
            ]
        targets.append(target(doc, "egov_rank", 2030, "top", 20.0, "rank", scope="national"))
        targets.append(target(doc, "smart_city", None if n % 2 else 2030, "", None, "none"))
        targets.append(target(doc, "other", 2030, ">=", 12345.5, "count", evidence=f"12.345,5 <b>hồ sơ</b> & {n}"))
        targets.append(target(doc, "chi_so_chua_ai_dat_ten", 2030, "~", 3.0, "other"))
        codes = list(BOOK.pillars["pillar"])
        for k in range(n % 6 + 1):
            one = task(doc, k, codes[(n + k) % len(codes)] if k else "", end_year=2030 if k % 2 else None)
            tasks.append(one)
            agencies += [
                {
                    "task": one["task"],
                    "doc": doc,
                    "agency": "Sở Tài chính",
                    "role": "leads",
                    "start": 0,
                    "end": 0,
                    "text": "",
                }
            ] * (k % 2)
            themes.append(
                {
                    "task": one["task"],
                    "doc": doc,
                    "theme": BOOK.themes["theme"].iloc[(n * k) % len(BOOK.themes)],
                    "matched": "",
                    "start": 0,
                    "end": 0,
                    "text": "",
                }
            )
            numbers.append(
                {
                    "doc": doc,
                    "start": k * 100 + 5,
                    "end": k * 100 + 7,
                    "text": "12",
                    "class": ("target", "other", "unclear")[k % 3],
                    "row": "",
                }
            )
    shared = [
        pair(f"tinh-{n:02d}", 5 * n % 60, 5 * n % 60 + 12 + n, f"tinh-{m:02d}", 20, 32 + n)
        for n in range(count)
        for m in range(n + 1, min(count, n + 4))
    ]
    more = {"task_agencies": agencies, "task_themes": themes, "numbers": numbers, "accuracy": measured()}
    more["shared_passages"] = shared
    return corpus(documents, targets, tasks, **more)


def measured() -> list[dict]:
    """Rows of `accuracy` for the themes of one data set; every third theme was never labelled."""
    rows = []
    for k, theme in enumerate(BOOK.themes["theme"]):
        right, built, gold = k % 4 + 1, k % 4 + 1 + k % 2, k % 4 + 2
        if k % 3:
            rows.append((f"task_themes.{theme}", right, built, gold))
    rows.append(("task_themes", *(sum(column) for column in list(zip(*rows, strict=True))[1:])))
    return [
        {"dataset": "real", "measure": measure, "right": right, "built": built, "gold": gold,
         "precision": right / built, "recall": right / gold, "f1": 2 * right / (built + gold)}
        for measure, right, built, gold in rows
    ]  # fmt: skip
