"""What every briefing ends with: the documents, what the reading was unsure of, how it was done and its limits."""

from __future__ import annotations

import pandas as pd

from analysis import codebook, comparison, figures
from analysis.accuracy import scores
from analysis.comparison import number_text
from analysis.handouts.briefing.answers import MOST_ROWS, Reader
from analysis.handouts.briefing.blocks import Block, Grid, Heading, Sentence
from analysis.tables import TABLES

SEVERITIES = ("high", "medium", "low")
LONGEST = 160  # characters of the words a problem is about


def documents(reader: Reader) -> list[Block]:
    """The documents read, and which of them are not compared."""
    data, lang = reader.data, reader.lang
    out: list[Block] = [Heading(reader.say("Các văn bản đã đọc", "The documents read"))]
    for sentence in (
        comparison.left_out(reader.plans, lang, reader.book),
        comparison.unread(data.problems, data.documents, lang),
    ):
        if sentence:
            out.append(Sentence(sentence))
    inferred = reader.plans["province_how"].eq("inferred").any()
    star = reader.say("* Suy ra từ văn bản khác.", "* Inferred from another document.") if inferred else ""
    if len(reader.plans):
        table = comparison.overview(data.documents, reader.plans, data.problems, reader.book, lang)
        table = table.drop(columns=table.columns[-1])  # the id of the document
        out.append(
            Grid(
                "documents_table",
                reader.say(
                    "Các văn bản đã đọc và số lượng tìm được", "The documents read and how much was found in them"
                ),
                table.astype(str),
                (1.9, 2.0, 1.7, 1.8, 2.3, 1.1, 1.2, 1.1),
                numeric=tuple(table.columns[-3:]),
                rest=star,
            )
        )
    return out


def unsure(reader: Reader) -> list[Block]:
    """What a person should look at, the most serious first, and how many of it in which document."""
    problems = reader.data.problems
    out: list[Block] = [Heading(reader.say("Chỗ máy đọc còn chưa chắc", "What the reading was unsure of"))]
    out.append(Sentence(problems_sentence(reader)))
    if problems.empty:
        return out
    names = reader.names
    counts = (
        problems.groupby(["doc", "severity"]).size().unstack(fill_value=0).reindex(columns=SEVERITIES, fill_value=0)
    )
    order = [doc for doc in reader.plans["doc"] if doc in counts.index]
    order += sorted(set(counts.index) - set(order))  # files that could not be read
    counts = counts.loc[order]
    where = reader.say("Văn bản", "Document")
    graded = [codebook.label(reader.book, grade, reader.lang, "severity") for grade in SEVERITIES]
    frame = pd.DataFrame({where: [names.get(doc, doc) for doc in order]})
    for grade, title in zip(SEVERITIES, graded, strict=True):
        frame[title] = counts[grade].astype(str).to_numpy()
    out.append(
        Grid(
            "problem_counts",
            reader.say("Số điều cần xem theo văn bản và mức độ", "Things to look at, by document and seriousness"),
            frame, (5, 1.4, 1.4, 1.4), numeric=tuple(graded),
        )
    )  # fmt: skip
    table = comparison.problem_table(problems, reader.plans, reader.book, reader.lang)
    words = table.columns[3]
    table[words] = [text if len(text) <= LONGEST else text[:LONGEST] + " …" for text in table[words]]
    shown = table.head(MOST_ROWS)
    out.append(
        Grid(
            "problem_table",
            reader.say("Điều cần xem, quan trọng nhất ở trên", "Things to look at, the most serious first"),
            shown, (1.5, 2.4, 4.6, 3.2, 1.9), quoted=(words,),
            rest=reader.rest(len(shown), len(table), "Điều cần xem", "Problems"),
        )
    )  # fmt: skip
    return out


def problems_sentence(reader: Reader) -> str:
    """How much there is to look at, by seriousness, and whether every digit was understood."""
    problems = reader.data.problems
    classes = comparison.numbers_by_class(reader.data.numbers, reader.plans, reader.book)
    digits = figures.numbers_heading(classes, reader.lang) + "."
    if problems.empty:
        return reader.say("Không có điều gì cần xem. ", "Nothing to look at. ") + digits
    counted = [
        f"{codebook.label(reader.book, grade, reader.lang, 'severity').lower()}: {n}"
        for grade in SEVERITIES
        if (n := int(problems["severity"].eq(grade).sum()))
    ]
    n = number_text(len(problems), reader.lang)
    return reader.say(f"{n} điều cần xem ({'; '.join(counted)}). ", f"{n} to look at ({'; '.join(counted)}). ") + digits


def limits(reader: Reader) -> list[Block]:
    """How the values were read, measured accuracy with n, and what not to do with them."""
    data, lang = reader.data, reader.lang
    out: list[Block] = [Heading(reader.say("Phương pháp và giới hạn", "Method and limits"))]
    out.append(
        Sentence(
            reader.say(
                "Các giá trị do quy tắc đọc từ nguyên văn, không do người chép: mỗi giá trị mang mã của dòng (t-…, p-…) và "
                "vị trí của câu trong văn bản, tra được ở tệp Excel kèm theo. Không nêu không phải là bằng 0; những thứ khác "
                "nhau không được so sánh.",
                "Values are read from the text by rule, not copied by hand: each carries the id of its row (t-…, p-…) and the "
                "place of its sentence, found in the workbook. Not stated is not zero; different things are not compared.",
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
        out.append(Sentence(TABLES["accuracy"].warning(lang), bullet=True))
    out += [Sentence(TABLES[name].warning(lang), bullet=True) for name in ("targets", "tasks")]
    national = reader.book.national_targets
    doubtful = int((~national["is_confirmed"].fillna(False).astype(bool)).sum())
    if doubtful:
        out.append(
            Sentence(
                reader.say(
                    f"{doubtful}/{len(national)} mục tiêu quốc gia trong sổ mã chưa được đối chiếu với nguyên văn; chúng mang dấu (?).",
                    f"{doubtful} of {len(national)} national targets of the codebook are not yet checked against their "
                    "text; they are marked (?).",
                ),
                bullet=True,
            )
        )
    if len(accuracy):
        out.append(_accuracy_grid(reader))
    return out


def _accuracy_grid(reader: Reader) -> Grid:
    table = scores.side_by_side(reader.data.accuracy, reader.lang)
    what, *figures_of = table.columns
    shown = pd.DataFrame({what: table[what]})
    for name in figures_of:
        whole = table[name].dtype == "Int64"
        shown[name] = ["" if pd.isna(v) else str(v) if whole else _part(v, reader) for v in table[name]]
    return Grid(
        "accuracy_table",
        reader.say(
            "Độ chính xác đo trên bản đọc tay (n: số trường hợp)", "Accuracy against hand-made answers (n: cases)"
        ),
        shown,
        (4.2, *[1.3] * len(figures_of)),
        numeric=tuple(figures_of),
    )


def _part(share: float, reader: Reader) -> str:
    """A share to three places, never rounded up to 1."""
    cut = int(share * 1000 + 1e-9) / 1000
    return number_text(cut, reader.lang)
