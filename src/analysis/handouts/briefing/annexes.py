"""What every briefing ends with: the documents, what the reading was unsure of, how it was done and its limits."""

from __future__ import annotations

import pandas as pd

from analysis import codebook, comparison
from analysis.accuracy import scores
from analysis.codebook import Lang
from analysis.comparison import joined, number_text
from analysis.comparison.amounts import plain
from analysis.comparison.plans import day_text, type_name
from analysis.figures.words import national_note
from analysis.handouts.briefing.blocks import Block, Grid, Heading, Sentence
from analysis.handouts.briefing.quoting import quote
from analysis.handouts.briefing.reader import DOCUMENTS, Reader
from analysis.tables import TABLES

SEVERITIES = ("high", "medium", "low")
LONGEST = 120  # characters of the words a problem is about
MOST_PROBLEMS, MOST_SERIOUS = 5, 8  # rows, and where more are more than "low"; the workbook has them all


def places_text(reader: Reader) -> str:
    """How many provinces the documents are from: provinces alone, or provinces and cities, as the list of them says."""
    provinces = [name for name in dict.fromkeys(reader.plans["province"]) if name]
    listed = reader.book.provinces
    kinds = set(listed.loc[listed["province"].isin(provinces), "kind"])
    n = len(provinces)
    if kinds == {"tỉnh"} or not kinds:
        return reader.say(f"{n} tỉnh", f"{n} province{'s' if n != 1 else ''}")
    if "tỉnh" not in kinds:
        return reader.say(f"{n} thành phố", f"{n} cit{'ies' if n != 1 else 'y'}")
    return reader.say(f"{n} tỉnh, thành phố", f"{n} provinces and cities")


def what_they_are(reader: Reader) -> str:
    """Which of the documents are plans with targets, and what the others are; which of them have tasks."""
    plans, lang = reader.plans, reader.lang
    compared, apart = plans[plans["compared"]], plans[~plans["compared"]]
    tasks = int((plans["tasks"] > 0).sum())
    others = joined(
        [f"{n} {type_name(kind, lang, reader.book).lower()}" for kind, n in _counted(apart["doc_type"])], lang
    )
    no_targets = reader.say(
        "; không có phần mục tiêu, không so sánh mục tiêu: ", "; without objectives, not compared: "
    )
    return reader.say(
        f"{len(plans)} văn bản đã đọc, trong đó {len(compared)} kế hoạch, chương trình có phần mục tiêu được so sánh"
        f"{no_targets + others if others else ''}. {tasks} văn bản có nhiệm vụ.",
        f"Documents read: {len(plans)}. Plans and programmes with objectives, whose targets are compared: {len(compared)}"
        f"{no_targets + others if others else ''}. Documents with tasks: {tasks}.",
    )


def _counted(kinds: pd.Series) -> list[tuple[str, int]]:
    return [(str(kind), int(n)) for kind, n in kinds.value_counts(sort=False).items()]


def documents(reader: Reader) -> list[Block]:
    """The documents read, whose territory each is today, and which of them are not compared."""
    data, lang, plans = reader.data, reader.lang, reader.plans
    out: list[Block] = [Heading(reader.say("Các văn bản đã đọc", "The documents read"))]
    star = reader.say("* Suy ra từ văn bản khác.", "* Inferred from another document.")
    if len(plans):
        table = comparison.overview(data.documents, plans, data.problems, reader.book, lang)
        targets, tasks = table.columns[-4:-2]
        table = table.drop(columns=list(table.columns[-2:]))  # what is to look at, and the id
        today = comparison.territories_of(plans, reader.book).to_dict("records")
        merged = [comparison.merged_text(row, reader.book, lang) for row in today]
        table.insert(1, reader.say("Từ 01/7/2025", "Since 1 July 2025"), merged)
        outside = _outside(reader)
        table[tasks] = [
            f"{n}†" if doc in outside and not n else str(n) for doc, n in zip(plans["doc"], table[tasks], strict=True)
        ]
        role = reader.say("Trong bản này", "Here")
        table[role] = [_role(row, reader) for row in plans.to_dict("records")]
        note = " ".join(
            reader.say(
                f"† {reader.names[doc]}: không có phần nhiệm vụ nhưng có câu giao việc: {said}.",
                f"† {reader.names[doc]}: no part with tasks, but a sentence that assigns work: {said}.",
            )
            for doc, said in outside.items()
            if not plans.loc[plans["doc"] == doc, "tasks"].sum()
        )
        out.append(
            Grid(
                "documents_table",
                reader.say(
                    "Các văn bản đã đọc và số lượng trích xuất được", "The documents read and what was found in them"
                ),
                table.astype(str),
                (1.6, 3.9, 1.7, 1.7, 1.7, 1.7, 1.0, 1.0, 1.7),
                numeric=(targets, tasks),
                rest=" ".join(filter(None, [note, star if _starred(table) else ""])),
            )
        )
    if unread := comparison.unread(data.problems, data.documents, lang):
        out.append(Sentence(unread))
    return out


def _starred(table: pd.DataFrame) -> bool:
    return bool(table.astype(str).apply(lambda cells: cells.str.contains("*", regex=False)).any(axis=None))


def _outside(reader: Reader) -> dict[str, str]:
    """The sentences that give somebody work outside a part with tasks, by document, quoted whole."""
    problems = reader.data.problems
    found = problems[problems["what"] == "assignment_outside_tasks"]
    quoted = found.assign(
        said=[f"“{' '.join(str(text).replace('**', '').split()).rstrip(' .;')}”" for text in found["text"]]
    )
    return {doc: "; ".join(said) for doc, said in quoted.groupby("doc", sort=False)["said"]}


def _role(plan: dict, reader: Reader) -> str:
    if plan["compared"]:
        return reader.say("so sánh mục tiêu", "targets compared")
    if plan["level"] == "national":
        return reader.say("văn bản Trung ương", "central document")
    return reader.say("chỉ nhiệm vụ", "tasks only") if plan["tasks"] else reader.say("không so sánh", "not compared")


def unsure(reader: Reader) -> list[Block]:
    """The largest inferences, then what a person should look at, the most serious first."""
    problems = reader.data.problems
    out: list[Block] = [Heading(reader.say("Nội dung trích xuất cần kiểm tra lại", "What the reading was unsure of"))]
    out += [Sentence(text, bullet=True) for text in inferences(reader)]
    if problems.empty:
        return out
    others = problems[problems["what"] != "inferred_facts"]  # said above
    if others.empty:
        return out
    table = comparison.problem_table(others, reader.plans, reader.book, reader.lang)
    *same, words, _ = table.columns
    grave = int(others["severity"].isin(SEVERITIES[:2]).sum())
    serious = table.head(grave).groupby(same, sort=False).ngroups  # the most serious first, none of them left out
    table = table.groupby(same, sort=False)[words].agg([_words, "size"]).reset_index()  # one kind in one document
    how_many = reader.say("Số lượng", "Number")
    shown = table.head(max(MOST_PROBLEMS, min(serious, MOST_SERIOUS))).rename(
        columns={"_words": words, "size": how_many}
    )
    told, above = int(shown[how_many].sum()), len(problems) - len(others)
    shown = shown.astype({how_many: str})
    left = len(problems) - told - above
    rest = reader.say(
        f"Bảng gồm {told} trong {len(problems)} nội dung được đánh dấu"
        + (f"; {above} nội dung đã nêu ở trên" if above else "")
        + (f"; {left} nội dung còn lại ở trang “Điều cần xem” của tệp Excel kèm theo." if left else "."),
        f"The rows stand for {told} of the {len(problems)} places marked"
        + (f"; {above} are told above" if above else "")
        + (f"; {left} more are on the sheet “Problems” of the workbook." if left else "."),
    )
    out.append(
        Grid(
            "problem_table",
            reader.say("Nội dung cần xem, quan trọng nhất ở trên", "Things to look at, the most serious first"),
            shown, (1.8, 2.6, 5.0, 4.4, 1.2), quoted=(words,), numeric=(how_many,), rest=rest,
            source=reader.source(others["doc"]), see=DOCUMENTS,
        )
    )  # fmt: skip
    return out


def _words(texts: pd.Series) -> str:
    """The words problems of one kind are about, one after the other."""
    said = [text for text in dict.fromkeys(texts) if text]
    return quote("; ".join(said), LONGEST)


_INFERRED = (
    ("province", ("tỉnh", "province")),
    ("number", ("số, ký hiệu", "number")),
    ("issued_on", ("ngày ban hành", "date")),
)


def inferences(reader: Reader) -> list[str]:
    """What the comparisons rest on without a text that says it: identities, recognised text, names, pillars; with n."""
    data, names = reader.data, reader.names
    out = []
    for row in plain(data.documents).to_dict("records"):
        found = [
            (row[name], words, row[f"{name}_evidence"]) for name, words in _INFERRED if row[f"{name}_how"] == "inferred"
        ]
        if not found:
            continue
        said = joined([f"{words[reader.english]} ({_day(value, name, reader)})" for (value, words, _), name in
                       zip(found, [n for n, _ in _INFERRED if row[f"{n}_how"] == "inferred"], strict=True)], reader.lang)  # fmt: skip
        others = dict.fromkeys(e.rsplit(":", 2)[0] for _, _, e in found if e)
        froms = joined([names.get(doc, doc) for doc in others], reader.lang)
        name = names.get(row["doc"], row["doc"])
        out.append(
            reader.say(
                f"{name}: {said} không nêu trong văn bản mà suy ra" + (f" từ {froms}." if froms else "."),
                f"{name}: {said} not stated in the document but inferred" + (f" from {froms}." if froms else "."),
            )
        )
    problems = data.problems
    scanned = problems[problems["what"].isin(("recognised_text", "ocr_number", "damaged_text"))]
    if len(scanned):
        who = reader.several([names.get(doc, doc) for doc in scanned["doc"]], by=", ")
        out.append(
            reader.say(
                f"Chữ nhận dạng từ ảnh quét hoặc ký tự hỏng, câu trích có thể sai chữ: {who}.",
                f"Text recognised from scans or damaged, so quotations may have wrong letters: {who}.",
            )
        )
    targets, tasks = plain(data.targets), data.tasks
    targets = targets[~targets["restated"].fillna(False).astype(bool)]  # as everywhere: a target restated counts once
    nameless = int(targets["indicator"].eq("other").sum())
    loose = int(plain(tasks)["pillar"].eq("").sum())
    if len(targets):
        out.append(
            reader.say(
                f"{nameless} trong {len(targets)} mục tiêu không có tên chung, nên không so sánh được giữa các kế hoạch; giữ nguyên văn.",
                f"{nameless} of {len(targets)} targets {'has' if nameless == 1 else 'have'} no common name: kept as worded, compared with no other.",
            )
        )
    if len(tasks):
        out.append(
            reader.say(
                f"{loose} trong {len(tasks)} nhiệm vụ chưa xếp được vào trụ cột nào.",
                f"{loose} of {len(tasks)} tasks {'is' if loose == 1 else 'are'} in no pillar.",
            )
        )
    return out


def _day(value: str, name: str, reader: Reader) -> str:
    return day_text(value, reader.lang) if name == "issued_on" else value


def problems_sentence(reader: Reader) -> str:
    """What was checked, how much of it a person should look at, and what the accuracy was measured on."""
    problems, accuracy = reader.data.problems, reader.data.accuracy
    counted = [
        f"{codebook.label(reader.book, grade, reader.lang, 'severity').lower()}: {n}"
        for grade in SEVERITIES
        if (n := int(problems["severity"].eq(grade).sum()))
    ]
    inside = f" ({'; '.join(counted)})" if counted else ""
    n = number_text(len(problems), reader.lang)
    checked = reader.say(
        f"Hệ thống đánh dấu {n} nội dung cần xem{inside}; chỗ đọc sai mà không có dấu hiệu thì hệ thống không tự phát hiện.",
        f"{n} places are marked to look at{inside}; a mistake that leaves no sign is not among them.",
    )
    if accuracy.empty:
        return checked
    return checked + reader.say(
        " Độ chính xác được đo trên chính những văn bản dùng để viết quy tắc, nên cao hơn so với văn bản mới.",
        " The accuracy was measured on the texts the rules were made from, so expect less on new ones.",
    )


def doubts_sentence(reader: Reader, most: int = 3) -> str:
    """How many places a person should look at, how serious they are, and the most serious by document and kind."""
    problems = reader.data.problems
    if problems.empty:
        return reader.say("Không có chỗ nào được đánh dấu.", "No place is marked.")
    first = comparison.most_serious_first(problems, reader.plans)
    grade = first["severity"].iloc[0]
    first = first[(first["severity"] == grade) & (first["severity"] != "low")]
    kinds = first.assign(
        kind=[codebook.label(reader.book, what, reader.lang, "problem") for what in first["what"]],
        name=[reader.names.get(doc, doc) for doc in first["doc"]],
    )
    said = [
        f"{kind.rstrip('.')} ({joined(list(part['name'].drop_duplicates()), reader.lang, most)})"
        for kind, part in kinds.groupby("kind", sort=False)
    ]
    rest = len(said) - most
    listed = "; ".join(said[:most]) + (
        reader.say(f"; và {rest} loại khác", f"; and {rest} more kinds") if rest > 0 else ""
    )
    named = reader.say("Nghiêm trọng nhất", "Most serious")
    counted = [
        f"{codebook.label(reader.book, one, reader.lang, 'severity').lower()}: {n}"
        for one in SEVERITIES
        if (n := int(problems["severity"].eq(one).sum()))
    ]
    n = number_text(len(problems), reader.lang)
    start = reader.say(f"{n} chỗ được đánh dấu", f"{n} places are marked") + f" ({'; '.join(counted)})."
    return f"{start} {named}: {listed}." if listed else start


def limits(reader: Reader) -> list[Block]:
    """How the values were read, measured accuracy with n, and what not to do with them."""
    data, lang = reader.data, reader.lang
    out: list[Block] = [Heading(reader.say("Phương pháp và giới hạn", "Method and limits"))]
    out.append(
        Sentence(
            reader.say(
                "Các giá trị do quy tắc đọc từ nguyên văn, không do người chép: mỗi giá trị có mã dòng và "
                "vị trí của câu trong văn bản, tra được ở tệp Excel kèm theo. Không nêu không phải là bằng 0; những thứ khác "
                "nhau không được so sánh.",
                "Values are read from the text by rule, not copied by hand: the workbook gives each the id of its row and the "
                "place of its sentence. Not stated is not zero; different things are not compared.",
            )
        )
    )
    accuracy = data.accuracy
    if accuracy.empty:
        out.append(
            Sentence(
                reader.say(
                    "Không văn bản nào ở đây có bản đọc tay để đo độ chính xác.",
                    "None of these documents has a hand-made reading to measure the accuracy against.",
                )
            )
        )
    else:
        out += [Sentence(pair[lang == "en"], bullet=True) for pair in scores.sentences(accuracy)]
        where = reader.say(
            f"Mọi thước đo với n: trang “{TABLES['accuracy'].title(lang)}” của tệp Excel kèm theo.",
            f"Every measure with n: the sheet “{TABLES['accuracy'].title(lang)}” of the workbook.",
        )
        out.append(Sentence(f"{TABLES['accuracy'].warning(lang)} {where}", bullet=True))
    out += [Sentence(_for_readers(name, lang), bullet=True) for name in ("targets", "tasks")]
    if note := national_note(reader.cascade["national_source"], reader.book, lang):
        out.append(Sentence(note, bullet=True))
    out += [Sentence(pair[lang == "en"], bullet=True) for pair in comparison.confirmed_answer(reader.book)]
    return out


def _for_readers(table: str, lang: Lang) -> str:
    """What to mind of a table, without the names of its columns, which a briefing does not show."""
    text = TABLES[table].warning(lang)
    for column in TABLES[table].columns:
        text = text.replace(f" ({column.name})", "")
    return text
