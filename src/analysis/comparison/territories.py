"""Two territories: the provinces that issued the plans, and the units of since 1 July 2025 that they are part of.

A plan stays a plan of its own: nothing is added up or averaged over the former parts of a unit. `grouped` only orders
and names the plans under today's unit, so that every table and chart made from its frame is grouped.
"""

from __future__ import annotations

import pandas as pd

from analysis import codebook
from analysis.codebook import Codebook, Lang
from analysis.comparison.amounts import joined

MERGED_ON = "2025-07-01"
UNCHANGED, FORMER, NEW, UNDECIDED, UNKNOWN = "unchanged", "former", "new", "undecided", "unknown"
_IN = " ‹ "  # "Cần Thơ ‹ Sóc Trăng": the unit, then the former part that issued the plan


def territories_of(plans: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """For each document the unit of today it belongs to, and how that is known.

    Columns: doc, province, unit ("" where the province is unknown), unit_order, part_order, bearer: unchanged (the
    province was not merged) | former (a part of the unit before 1 July 2025: by the date of the document, or because
    the name ended then) | new (issued since then by the unit itself) | undecided (no date, and the name was used before
    and after: the unit is the same, whose plan it is cannot be told) | unknown (no province).

        comparison.territories_of(plans, book)
    """
    rows = []
    for plan in plans[["doc", "province", "issued_on"]].to_dict("records"):
        rows.append({"doc": plan["doc"], "province": plan["province"]} | _bearer(plan, book))
    columns = ["doc", "province", "unit", "unit_order", "part_order", "bearer"]
    return pd.DataFrame(rows, columns=columns).astype({"unit_order": "Int64", "part_order": "Int64"})


def _bearer(plan: dict, book: Codebook) -> dict:
    nowhere = {"unit": "", "unit_order": pd.NA, "part_order": pd.NA, "bearer": UNKNOWN}
    if not plan["province"]:
        return nowhere
    on = codebook.province_on(book, plan["province"], plan["issued_on"] or None)
    if on is None:
        return nowhere
    names = book.provinces[book.provinces["province"] == on.province]
    merged = _former(book)
    unit = on.province_2025
    if unit not in merged:
        bearer = UNCHANGED
    elif plan["issued_on"]:
        bearer = NEW if on.valid_from >= MERGED_ON else FORMER
    else:
        bearer = UNDECIDED if len(names) > 1 else FORMER
    orders = dict(zip(book.provinces["province"], book.provinces["order"], strict=True))
    part = 0 if bearer == NEW else int(on.order)
    return {"unit": unit, "unit_order": int(orders[unit]), "part_order": part, "bearer": bearer}


def _former(book: Codebook) -> dict[str, list[str]]:
    """The units made of several former provinces in July 2025, with those parts in the order of the list."""
    table = book.provinces
    before = table[(table["valid_to"] == "2025-06-30")].sort_values("order", kind="stable")
    parts = {unit: list(rows["province"]) for unit, rows in before.groupby("province_2025", sort=False)}
    return {unit: names for unit, names in parts.items() if len(names) > 1 or names != [unit]}


def merged_text(territory: dict, book: Codebook, lang: Lang) -> str:
    """What became of the province of a document on 1 July 2025, from a row of `territories_of`, in few words.

    "An Giang (merged with former An Giang)", "not merged", "issued by the merged unit"; "—" where the province is unknown.
    """
    english, unit, province = lang == "en", territory["unit"], territory["province"]
    if territory["bearer"] == UNKNOWN:
        return "—"
    if territory["bearer"] == UNCHANGED and province == unit:
        return ("không sáp nhập", "not merged")[english]
    others = [name for name in _former(book).get(unit, []) if name != province or territory["bearer"] == NEW]
    if territory["bearer"] == NEW:
        return f"{unit} ({('hợp nhất ', 'merged from ')[english]}{joined(others, lang)})"
    former = {name: (f"{name} cũ", f"former {name}")[english] if name == unit else name for name in others}
    if not others:
        return unit
    return f"{unit} ({('sáp nhập với ', 'merged with ')[english]}{joined(list(former.values()), lang)})"


def grouped(plans: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """The frame of `plans_of`, ordered and named under the units of since 1 July 2025.

    Added columns: unit, bearer (see `territories_of`), place_vi, place_en, which `names_of` and the source lines use:
    "Cần Thơ ‹ Sóc Trăng"; the unit's own name for its own plans and for provinces that were not merged. `order` is
    that of the units, a unit's own plans before those of its parts. Use it wherever `plans` is asked for.
    """
    known = territories_of(plans, book).set_index("doc")
    rows = plans.join(known[["unit", "unit_order", "part_order", "bearer"]], on="doc")
    for lang in ("vi", "en"):
        rows[f"place_{lang}"] = [_place(row, lang) for row in rows.to_dict("records")]
    rows = rows.sort_values(
        ["unit_order", "part_order", "issued_on", "doc"], kind="stable", na_position="last", ignore_index=True
    )
    order = rows.groupby(["unit_order", "part_order"], sort=True, dropna=False).ngroup()
    return rows.assign(order=order.astype("int64")).drop(columns=["unit_order", "part_order"])


def _place(row: dict, lang: Lang) -> str:
    if row["bearer"] in (UNKNOWN, NEW) or (row["bearer"] == UNCHANGED and row["province"] == row["unit"]):
        return row["unit"]
    if row["bearer"] == UNDECIDED:
        return f"{row['unit']} (trước/sau 7/2025?)" if lang == "vi" else f"{row['unit']} (before/after 7/2025?)"
    former = row["province"]
    if former == row["unit"]:
        former += " (cũ)" if lang == "vi" else " (former)"
    return row["unit"] + _IN + former


def undecided(plans: pd.DataFrame, lang: Lang, book: Codebook) -> str:
    """Which documents have no date and a name that was used before and after July 2025, as a sentence; "" if none."""
    known = territories_of(plans, book)
    names = list(dict.fromkeys(known.loc[known["bearer"] == UNDECIDED, "province"]))
    if not names:
        return ""
    if lang == "vi":
        return (
            f"Chưa rõ là của tỉnh trước hay sau 01/7/2025, vì văn bản không có ngày và tên tỉnh được dùng cả trước lẫn "
            f"sau: {joined(names, lang)}; đơn vị hiện nay thì như nhau."
        )
    return (
        f"Not known whether of the province before or after 1 July 2025, as the document has no date and the name was "
        f"used before and after: {joined(names, lang)}; today's unit is the same either way."
    )


def territory_table(plans: pd.DataFrame, book: Codebook, lang: Lang, everywhere: bool = False) -> pd.DataFrame:
    """Today's units with their former parts: which have a compared plan, which have none, what the unit itself has.

    Only units with a plan, or with `everywhere` all of them.
    """
    english = lang == "en"
    compared = plans[plans["compared"]]
    known = territories_of(compared, book)
    today = book.provinces[book.provinces["valid_to"] == ""].sort_values("order", kind="stable")
    parts = _former(book)
    rows = []
    for unit in today["province"]:
        mine = known[known["unit"] == unit]
        if mine.empty and not everywhere:
            continue
        former = parts.get(unit, [])
        have = [name for name in former if (mine["province"].eq(name) & mine["bearer"].eq(FORMER)).any()]
        unclear = [name for name in former if (mine["province"].eq(name) & mine["bearer"].eq(UNDECIDED)).any()]
        own = int(mine["bearer"].isin([NEW, UNCHANGED]).sum())
        without = [name for name in former if name not in (*have, *unclear)]
        rows.append(
            {
                ("Đơn vị từ 01/7/2025", "Unit since 1 July 2025")[english]: unit,
                ("Gồm các tỉnh cũ", "Former provinces")[english]: ", ".join(former)
                or ("không sáp nhập", "not merged")[english],
                ("Kế hoạch của đơn vị", "Plans of the unit")[english]: own,
                ("Tỉnh cũ có kế hoạch", "Former provinces with a plan")[english]: ", ".join(have),
                ("Chưa rõ trước hay sau", "Before or after not known")[english]: ", ".join(unclear),
                ("Tỉnh cũ chưa có kế hoạch ở đây", "Former provinces without a plan here")[english]: ", ".join(without),
            }
        )
    return pd.DataFrame(rows)
