"""The table `accuracy` for a reader: measures in words, the data sets side by side, and the sentence about each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis import codebook
from analysis.accuracy import data_sets, measures
from analysis.accuracy.gold import file_of
from analysis.codebook import Codebook, Lang

_MEASURES: dict[str, tuple[str, str]] = {
    "documents.province": ("tỉnh, thành phố", "province"),
    "documents.province_how": ("tỉnh: nêu trong văn bản hay suy ra", "province: stated or inferred"),
    "documents.number": ("số hiệu của chính văn bản", "own number"),
    "documents.issued_on": ("ngày ban hành", "date of issue"),
    "documents.doc_type": ("loại văn bản", "type of document"),
    "documents.issuer": ("cơ quan ban hành", "issuing body"),
    "documents.signatory": ("người ký", "signatory"),
    "documents.implements": ("các văn bản được thực hiện", "documents it carries out"),
    "targets.quantitative.found": ("mục tiêu có con số: tìm được", "targets with a figure: found"),
    "targets.quantitative.row": (
        "mục tiêu có con số: đúng cả chỉ tiêu, năm, so sánh, đơn vị, phạm vi",
        "targets with a figure: indicator, year, comparator, unit and scope all right",
    ),
    "targets.milestone.found": ("mốc hoàn thành: tìm được", "milestones: found"),
    "targets.milestone.row": (
        "mốc hoàn thành: đúng cả chỉ tiêu, năm, phạm vi",
        "milestones: indicator, year and scope all right",
    ),
    "tasks.found": ("nhiệm vụ: tìm được", "tasks: found"),
    "tasks.pillar": ("nhiệm vụ: đúng trụ cột", "tasks: right pillar"),
    "tasks.years": ("nhiệm vụ: đúng năm", "tasks: right years"),
    "task_agencies.directs": ("cơ quan chỉ đạo", "directing bodies"),
    "task_agencies.leads": ("cơ quan chủ trì hoặc đứng tên thực hiện", "bodies that lead or carry out"),
    "task_agencies.takes_part": ("cơ quan phối hợp", "bodies taking part"),
    "task_themes": ("chủ đề của nhiệm vụ", "themes of tasks"),
    "references": ("văn bản viện dẫn", "cited documents"),
    "numbers.accounted": ("chữ số có trong bảng", "digits accounted for"),
    "numbers.class": ("chữ số đúng loại", "digits in the right class"),
}
_DATA_SETS: dict[str, tuple[str, str]] = {
    "real": ("văn bản thật", "real plans"),
    "samples": ("văn bản mẫu tự soạn", "invented samples"),
}
_THEME = "task_themes."  # before the code of a theme: one part of a measure that stands in the table as well
_WORDS = {"vi": ("thước đo", "n", "độ chính xác", "độ bao phủ"), "en": ("what", "n", "precision", "recall")}


def measure_name(code: str, lang: Lang) -> str:
    """A measure in words; a code without words stands for itself."""
    if code.startswith(_THEME):
        return f"{measure_name(_THEME.rstrip('.'), lang)}: {code.removeprefix(_THEME)}"
    return _worded(_MEASURES.get(code, (code, code)), lang)


def data_set_name(code: str, lang: Lang) -> str:
    """A data set in words; a code without words stands for itself."""
    return _worded(_DATA_SETS.get(code, (code, code)), lang)


def side_by_side(accuracy: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """One row per measure, in the order of the tables: its name, then n by hand, precision and recall of every data set.

    What a set has no case of is missing there. Without any row the frame has the first column only. Single themes are
    left to `by_theme`.
    """
    accuracy = _whole(accuracy)
    what, *figures = _WORDS[lang]
    order = {code: place for place, code in enumerate(_MEASURES)}
    codes = sorted(accuracy["measure"].unique(), key=lambda code: (order.get(code, len(order)), code))
    columns = {what: [measure_name(code, lang) for code in codes]}
    for name in accuracy["dataset"].unique():
        own = accuracy[accuracy["dataset"] == name].set_index("measure").reindex(codes)
        for title, column, kind in zip(
            figures, ("gold", "precision", "recall"), ("Int64", "float64", "float64"), strict=True
        ):
            columns[f"{data_set_name(name, lang)}: {title}"] = own[column].astype(kind).array
    return pd.DataFrame(columns)


def theme_rows(accuracy: pd.DataFrame, book: Codebook) -> pd.DataFrame:
    """How well each theme is found, tidy: one row per data set and theme of the codebook, in its order.

    Columns: dataset, dataset_vi, dataset_en, theme ("" for all together, the first row of a set), place, right, built,
    gold (counts, see the table `accuracy`), precision, recall (shares, 0 to 1); missing where nobody labelled a theme.
    """
    columns = ["dataset", "dataset_vi", "dataset_en", "theme", "place", "right", "built", "gold", "precision", "recall"]
    themes = ["", *book.themes["theme"]]
    parts = []
    for name, own in accuracy[accuracy["measure"] == _THEME.rstrip(".")].groupby("dataset", sort=True):
        of_set = accuracy[accuracy["dataset"] == name].set_index("measure")
        each = of_set.reindex([own["measure"].iloc[0], *(_THEME + theme for theme in themes[1:])])
        named = {f"dataset_{lang}": data_set_name(name, lang) for lang in ("vi", "en")}
        parts.append(each.assign(dataset=name, **named, theme=themes, place=range(len(themes))).reset_index(drop=True))
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def by_theme(accuracy: pd.DataFrame, book: Codebook, lang: Lang) -> pd.DataFrame:
    """How well each theme is found, in the order of the codebook: its label, then n, precision and recall of every set.

    The last two rows are all themes together, and the mean over themes (each counts the same, n is how many there are).
    A theme that nobody labelled is missing there: it was not measured. Without any measured theme there are no rows.
    """
    what, *figures = ("chủ đề", *_WORDS["vi"][1:]) if lang == "vi" else ("theme", *_WORDS["en"][1:])
    together, mean = ("tất cả", "trung bình các chủ đề") if lang == "vi" else ("all together", "mean over themes")
    measured = accuracy[accuracy["measure"].str.startswith(_THEME)]
    codes = list(book.themes["theme"]) if len(measured) else []
    columns = {what: [*(codebook.label(book, c, lang, "theme") for c in codes), *(together, mean)[: 2 * bool(codes)]]}
    for name in measured["dataset"].unique():
        own = accuracy[accuracy["dataset"] == name].set_index("measure")
        each = own.reindex([_THEME + code for code in codes])
        for title, column in zip(figures, ("gold", "precision", "recall"), strict=True):
            total = int(each["gold"].notna().sum()) if column == "gold" else each[column].mean()
            cells = [*each[column], own.loc[_THEME.rstrip("."), column], total]
            kind = "Int64" if column == "gold" else "float64"
            columns[f"{data_set_name(name, lang)}: {title}"] = pd.array(cells, dtype=kind)
    return pd.DataFrame(columns)


def themes_sentences(accuracy: pd.DataFrame) -> list[tuple[str, str]]:
    """How well themes are found, for each set: precision and recall over all of them, with what they were counted on."""
    told = []
    for row in accuracy[accuracy["measure"] == _THEME.rstrip(".")].to_dict("records"):
        right, built, gold = (int(row[column]) for column in ("right", "built", "gold"))
        told.append(
            (
                f"Chủ đề, {data_set_name(row['dataset'], 'vi')}: đúng {right} / {built} chủ đề máy gán cho nhiệm vụ, "
                f"tìm được {right} / {gold} chủ đề người gán.",
                f"Themes, {data_set_name(row['dataset'], 'en')}: {right} of {built} given by rule are right, "
                f"{right} of {gold} given by hand are found.",
            )
        )
    return told


def _whole(accuracy: pd.DataFrame) -> pd.DataFrame:
    """The measures without the parts of one, which would count the same things twice."""
    return accuracy[~accuracy["measure"].str.startswith(_THEME)]


def sentences(accuracy: pd.DataFrame) -> list[tuple[str, str]]:
    """What the figures say of each data set, in Vietnamese and English."""
    return [(_sentence(own, "vi"), _sentence(own, "en")) for _, own in _whole(accuracy).groupby("dataset", sort=True)]


def _sentence(own: pd.DataFrame, lang: Lang) -> str:
    by_code = own.set_index("measure")
    name = data_set_name(own["dataset"].iloc[0], lang).capitalize()
    parts = []
    if "documents.province" in by_code.index:
        counted = by_code.loc["documents.province", "gold"]
        parts.append(f"{counted} văn bản" if lang == "vi" else f"{counted} documents")
    for code, vi, en in (
        (
            "targets.quantitative.row",
            "mục tiêu có con số đúng mọi thuộc tính",
            "targets with a figure right in every field",
        ),
        ("tasks.found", "nhiệm vụ tìm được", "tasks found"),
    ):
        if code in by_code.index:
            row = by_code.loc[code]
            parts.append(f"{row['right']} / {row['gold']} {vi if lang == 'vi' else en}")
    return f"{name}: {', '.join([*parts, _weakest(own, lang)])}."


def disagreements(frames: Mapping[str, pd.DataFrame], root: Path) -> pd.DataFrame:
    """Every row behind the figures where rules and reader disagree, of the real documents among `frames`.

    Columns of `measures.misses`. `root` is the folder of the project, where the answers made by hand are; without them,
    and of documents nobody read by hand, there are no rows. Those of the samples need their tables, which no corpus holds.
    """
    found = [
        measures.misses(frames, one.gold, held)
        for one in data_sets.of_project(root)
        if one.name == "real"
        and (held := {file_of(doc) for doc in frames["documents"]["doc"]} & {path.stem for path in one.files.iterdir()})
    ]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=list(measures.MISS_COLUMNS))


_CODED = ("theme", "pillar", "scope", "indicator", "unit", "comparator")
_KINDS = {
    "missed": ("máy bỏ sót", "missed by rule"),
    "false": ("máy ghi thừa", "added by rule"),
    "wrong": ("máy ghi khác", "read otherwise by rule"),
}


def disagreements_table(found: pd.DataFrame, names: Mapping[str, str], book: Codebook, lang: Lang) -> pd.DataFrame:
    """`disagreements` to read: what was measured, the document (`names` of plans), how, both readings, the words."""
    english = lang == "en"

    def told(row: Mapping[str, str], value: str) -> str:
        fields = {"task_themes": "theme", "tasks.pillar": "pillar"}
        field = fields.get(row["measure"]) or row["what"].partition(" ")[2]
        if not value and row["what"].startswith("wrong"):
            return ("(để trống)", "(empty)")[english]
        return codebook.label(book, value, lang, field) if value and field in _CODED else value

    rows = [
        {
            ("thước đo", "what")[english]: measure_name(row["measure"], lang),
            ("văn bản", "document")[english]: names.get(row["doc"], row["doc"]),
            ("khác ở đâu", "how")[english]: _KINDS[row["what"].split()[0]][english],
            ("người đọc ghi", "by hand")[english]: told(row, row["expected"]),
            ("máy ghi", "by rule")[english]: told(row, row["found"]),
            ("nguyên văn", "words")[english]: row["quote"],
        }
        for row in found.to_dict("records")
    ]
    return pd.DataFrame(rows)


def _weakest(own: pd.DataFrame, lang: Lang) -> str:
    """The measure with the lowest f1, of several the one with most cases; or that nothing disagrees."""
    row = own.sort_values(["f1", "gold", "measure"], ascending=[True, False, True]).iloc[0]
    if row["f1"] == 1:
        return f"khớp ở cả {len(own)} thước đo" if lang == "vi" else f"no disagreement in {len(own)} measures"
    right, built, gold = (int(row[column]) for column in ("right", "built", "gold"))
    name = measure_name(row["measure"], lang)
    if lang == "vi":
        return (
            f"yếu nhất trong {len(own)} thước đo: {name}, {right} đúng trong {gold} do người ghi và {built} do máy ghi"
        )
    return f"weakest of {len(own)} measures: {name}, {right} right of {gold} by hand and {built} by rule"


def _worded(names: tuple[str, str], lang: Lang) -> str:
    return names[0] if lang == "vi" else names[1]
