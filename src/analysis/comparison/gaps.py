"""What a plan leaves out, and what nobody or only one plan takes up: pillars and themes alike.

Rows are those of `pillar_coverage` or `theme_coverage`. A task belongs to the pillar of the heading it stands under, so
a plan without tasks of a pillar has no heading for it, and may still speak of the matter under others (`worded_elsewhere`).
A plan can leave out only the pillars of the resolution it carries out: the common list holds those of several.
That no task was found for a theme says that none of its wording stands in a task, and how well the wording finds themes
was measured (`scores.by_theme`).
"""

from __future__ import annotations

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.comparison.amounts import joined
from analysis.comparison.tasks import UNASSIGNED

MOST = 10  # plans a sentence names before the rest is counted
_OF = {"pillar": ("trụ cột", "pillars"), "theme": ("chủ đề", "themes")}
_MISSING = {
    "pillar": ("Không có đề mục nhiệm vụ", "No heading of tasks"),
    "theme": ("Không có nhiệm vụ nào", "No task"),
}
_ELSEWHERE = ("nhắc tới trong {n} nhiệm vụ ở đề mục khác", "mentioned in {n} task{s} under other headings")


def left_out_codes(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per document: doc, province, plan_vi, plan_en, total (its tasks), unassigned (of them without a code),
    of (how many codes it could have: for pillars those of its resolution), resolution ("" for themes, and where a plan
    carries out none that sets pillars) and codes (tuple: those without any task, in the order of the codebook)."""
    known = rows[_asked(rows)].sort_values("place", kind="stable")
    silent = known[known["n"] == 0].groupby("doc")["code"].agg(tuple)
    of = known.groupby("doc")["code"].nunique()
    loose = rows[rows["code"] == UNASSIGNED].set_index("doc")["n"]
    per_document = rows.drop_duplicates("doc")
    docs = per_document["doc"]
    return per_document[["doc", "province", "plan_vi", "plan_en", "total"]].assign(
        unassigned=[int(loose.get(doc, 0)) for doc in docs],
        of=[int(of.get(doc, 0)) for doc in docs],
        resolution=per_document["resolution"] if "resolution" in rows else "",
        codes=[silent.get(doc, ()) for doc in docs],
    ).reset_index(drop=True)  # fmt: skip


def _asked(rows: pd.DataFrame) -> pd.Series:
    """The rows whose code a document could be expected to have."""
    return (rows["code"] != UNASSIGNED) & rows.get("asked", True)


def reach(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per code: code, place, n (tasks), documents (with such a task), of (documents), docs (tuple of them).

    In the order of the codebook; tasks without a code are left out.
    """
    known = rows[rows["code"] != UNASSIGNED].sort_values("place", kind="stable")
    taken = known[known["n"] > 0]
    docs = taken.groupby("code")["doc"].agg(tuple)
    out = known.groupby(["code", "place"], sort=False)["n"].sum().reset_index()
    out["docs"] = pd.Series([docs.get(code, ()) for code in out["code"]], index=out.index, dtype=object)
    out["documents"] = out["docs"].map(len).astype("int64")
    return out.assign(of=known["doc"].nunique())[["code", "place", "n", "documents", "of", "docs"]]


def worded_elsewhere(rows: pd.DataFrame, tasks: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """For each pillar a plan has no task of: in how many tasks, under other headings, the pillar's wording stands.

    `rows` as `pillar_coverage` gives them. Columns: doc, code, n. Wording is that of `pillars.csv`; that it stands in a
    task does not make the task one of that pillar.

        comparison.worded_elsewhere(comparison.pillar_coverage(data.tasks, plans, book), data.tasks, book)
    """
    wording = codebook.Wording(book.pillars)
    found = []
    for row in left_out_codes(rows).to_dict("records"):
        texts = tasks.loc[tasks["doc"] == row["doc"], "text"] if row["codes"] else []
        worded = [{code for code, *_ in codebook.match(wording, text)} for text in texts]
        found += [(row["doc"], code, sum(code in codes for codes in worded)) for code in row["codes"]]
    return pd.DataFrame(found, columns=["doc", "code", "n"])


def _named(row: dict, book: Codebook, lang: Lang, field: str, elsewhere: pd.DataFrame | None) -> str:
    """What a document leaves out, by name, with where else its wording stands."""
    names = []
    for code in row["codes"]:
        name = codebook.label(book, code, lang, field)
        if elsewhere is not None:
            n = int(elsewhere.loc[(elsewhere["doc"] == row["doc"]) & (elsewhere["code"] == code), "n"].sum())
            name += f" ({_ELSEWHERE[lang == 'en'].format(n=n, s='s' * (n != 1))})" if n else ""
        names.append(name)
    return " · ".join(names)


def left_out_table(
    rows: pd.DataFrame, book: Codebook, lang: Lang, field: str, elsewhere: pd.DataFrame | None = None
) -> pd.DataFrame:
    """`left_out_codes` to read: one row per document, with what it leaves out by name; `field` is pillar or theme.

    For pillars also those of the common list that its own resolution does not set, where it has no heading of them.

    `elsewhere` as `worded_elsewhere` gives it, for pillars.
    """
    english = lang == "en"
    found = left_out_codes(rows)
    many, nothing = _OF[field][english], ("không thiếu", "none missing")[english]
    unasked = (
        "không đối chiếu: không thực hiện nghị quyết có danh mục trụ cột",
        "not compared: it carries out no resolution that sets pillars",
    )[english]
    names = [
        (_named(row, book, lang, field, elsewhere) or nothing) if row["of"] else unasked
        for row in found.to_dict("records")
    ]
    table = pd.DataFrame(
        {
            ("Văn bản", "Document")[english]: found[f"plan_{lang}"],
            ("Số nhiệm vụ", "Tasks")[english]: found["total"],
            ("Chưa xếp được", "Without one")[english]: found["unassigned"],
            (f"Số {many} thiếu", f"{many.capitalize()} missing")[english]: [
                _count(row) if row["of"] else "–" for row in found.to_dict("records")
            ],
            _MISSING[field][english]: names,
        }
    )
    if "asked" in rows:
        others = (
            rows[~rows["asked"] & (rows["code"] != UNASSIGNED) & (rows["n"] == 0)].groupby("doc")["code"].agg(tuple)
        )
        title = (
            "Trụ cột của nghị quyết khác, cũng không có đề mục",
            "Pillars of another resolution, no heading either",
        )
        table[title[english]] = [
            " · ".join(codebook.label(book, code, lang, field) for code in others.get(doc, ())) for doc in found["doc"]
        ]
    return table


def _count(row: dict) -> int | str:
    """How many a document leaves out; of how many where that differs between documents."""
    return f"{len(row['codes'])}/{row['of']} ({row['resolution']})" if row["resolution"] else len(row["codes"])


def reach_table(rows: pd.DataFrame, book: Codebook, lang: Lang, field: str) -> pd.DataFrame:
    """`reach` to read, what the fewest documents take up first: label, documents, tasks, and who where they are few."""
    english = lang == "en"
    found = reach(rows).sort_values(["documents", "n", "place"], kind="stable")
    names = rows.drop_duplicates("doc").set_index("doc")[f"plan_{lang}"]
    nobody, everybody = ("no document", "every document") if english else ("không văn bản nào", "mọi văn bản")
    return pd.DataFrame(
        {
            _OF[field][english].capitalize(): [codebook.label(book, c, lang, field) for c in found["code"]],
            ("Số văn bản", "Documents")[english]: [
                f"{n}/{of}" for n, of in zip(found["documents"], found["of"], strict=True)
            ],
            ("Số nhiệm vụ", "Tasks")[english]: found["n"],
            ("Văn bản nào", "Which")[english]: [
                everybody if len(docs) == len(names) else joined([names[d] for d in docs], lang, 5) if docs else nobody
                for docs in found["docs"]
            ],
        }
    ).reset_index(drop=True)


def left_out_sentences(
    rows: pd.DataFrame, book: Codebook, field: str, elsewhere: pd.DataFrame | None = None
) -> list[tuple[str, str]]:
    """Per document, by name what it has no tasks of (Vietnamese, English), the one that misses most first.

    After `MOST` documents the rest is counted; at last come those that miss nothing. `elsewhere` as `worded_elsewhere`
    gives it, for pillars.
    """
    found = left_out_codes(rows)
    found = found.assign(missing=found["codes"].map(len))
    some = found[found["missing"] > 0].sort_values("missing", ascending=False, kind="stable")
    told = []
    for row in some.head(MOST).to_dict("records"):
        vi, en = (_named(row, book, lang, field, elsewhere) for lang in ("vi", "en"))
        by_vi, by_en = (f" của {row['resolution']}", f" of {row['resolution']}") if row["resolution"] else ("", "")
        told.append(
            (
                f"{row['plan_vi']} ({row['total']} nhiệm vụ): {_MISSING[field][0].lower()} về {row['missing']} trong {row['of']} "
                f"{_OF[field][0]}{by_vi}: {vi}.",
                f"{row['plan_en']} ({row['total']} task{'s' * (row['total'] != 1)}): {_MISSING[field][1].lower()} on "
                f"{row['missing']} of {row['of']} {_OF[field][1]}{by_en}: {en}.",
            )
        )
    if len(some) > MOST:
        rest = len(some) - MOST
        told.append((f"Còn {rest} văn bản khác cũng thiếu: xem bảng.", f"{rest} more miss something: see the table."))
    full = found[(found["missing"] == 0) & (found["of"] > 0)]
    for resolution, group in full.groupby("resolution", sort=False):
        by_vi, by_en = (f" của {resolution}", f" of {resolution}") if resolution else ("", "")
        vi, en = (joined(list(group[f"plan_{lang}"]), lang, MOST) for lang in ("vi", "en"))
        told.append((f"Không thiếu {_OF[field][0]} nào{by_vi}: {vi}.", f"None missing{by_en}: {en}."))
    if len(unasked := found[found["of"] == 0]):
        vi, en = (joined(list(unasked[f"plan_{lang}"]), lang, MOST) for lang in ("vi", "en"))
        told.append(
            (
                f"Không đối chiếu, vì không thực hiện nghị quyết nào có danh mục {_OF[field][0]}: {vi}.",
                f"Not compared, as no resolution that sets {_OF[field][1]} is carried out: {en}.",
            )
        )
    return told


def reach_sentences(rows: pd.DataFrame, book: Codebook, field: str) -> list[tuple[str, str]]:
    """What no document takes up, what only one does (and which), and what all do; each with how many documents there are."""
    found = reach(rows)
    if found.empty:
        return []
    of = int(found["of"].iloc[0])
    names = rows.drop_duplicates("doc").set_index("doc")[["plan_vi", "plan_en"]]
    vi, en = ({c: codebook.label(book, c, lang, field) for c in found["code"]} for lang in ("vi", "en"))
    nobody = list(found.loc[found["documents"] == 0, "code"])
    alone = found[(found["documents"] == 1) & (of > 1)]
    everywhere = list(found.loc[(found["documents"] == of) & (of > 1), "code"])
    many_vi, many_en = _OF[field]
    of_vi, of_en = f"trong {of} văn bản", f"of {of} document{'s' * (of != 1)}"
    told = [
        (
            f"Không văn bản nào {of_vi} có nhiệm vụ về: {' · '.join(vi[c] for c in nobody)}.",
            f"None {of_en} has a task on: {' · '.join(en[c] for c in nobody)}.",
        )
        if nobody
        else (
            f"{many_vi.capitalize()} nào cũng có ít nhất một văn bản {of_vi} nhắc tới.",
            f"Every one of the {many_en} is taken up by at least one {of_en}.",
        )
    ]
    if len(alone):
        only = [
            (code, names.loc[docs[0]], n)
            for code, docs, n in zip(alone["code"], alone["docs"], alone["n"], strict=True)
        ]
        told.append(
            (
                "Chỉ một văn bản có: "
                + " · ".join(f"{vi[c]} – {who['plan_vi']} ({n} nhiệm vụ)" for c, who, n in only)
                + ".",
                "Only one document has: "
                + " · ".join(f"{en[c]} – {who['plan_en']} ({n} task{'s' * (n != 1)})" for c, who, n in only)
                + ".",
            )
        )
    if everywhere:
        told.append(
            (
                f"Có ở mọi văn bản ({of}): {' · '.join(vi[c] for c in everywhere)}.",
                f"In every document ({of}): {' · '.join(en[c] for c in everywhere)}.",
            )
        )
    return told
