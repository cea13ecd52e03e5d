"""The briefing: answers from the tables, charts and tables with captions and sources, the same bytes each time."""

import io
import re
import subprocess
import zipfile

import pandas as pd
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from analysis import catalogue, problems, tables
from analysis import corpus as corpora
from analysis.figures.style import HEADING
from analysis.handouts import briefing
from analysis.handouts.briefing import fitting, paper
from analysis.handouts.briefing.blocks import Figure, Grid, Heading, Sentence
from analysis.handouts.briefing.reader import Reader
from analysis.readers.word import office
from stand_ins import BOOK, document, many, target, task

CHARTS = ["digital_economy_share", "task_concreteness"]
ECONOMY = "digital_economy_share"


def corpus_of(made) -> corpora.Corpus:
    """A whole corpus of small tables, the missing ones empty, with texts of nothing in particular."""
    frames = {name: getattr(made, name, None) for name in tables.TABLES}
    frames = {n: tables.frame(n, []) if frame is None else frame for n, frame in frames.items()}
    return corpora.Corpus(frames, dict.fromkeys(frames["documents"]["file"], "chữ " * 500), BOOK)


def small(documents, targets=(), tasks=(), **more) -> corpora.Corpus:
    rows = {"documents": documents, "targets": targets, "tasks": tasks} | more
    texts = {one["file"]: " " * 2000 for one in documents}
    return corpora.Corpus({name: tables.frame(name, rows.get(name, [])) for name in tables.TABLES}, texts, BOOK)


@pytest.fixture(scope="module")
def data():
    return corpora.load()


@pytest.fixture(scope="module")
def made(data):
    return {lang: briefing.build(data, lang, CHARTS) for lang in ("vi", "en")}


@pytest.fixture(scope="module", params=["vi", "en"])
def opened(request, made):
    return request.param, Document(io.BytesIO(made[request.param]))


def text_of(paragraph) -> str:
    pieces = paragraph._p.iter(qn("w:t"), qn("w:noBreakHyphen"))
    return "".join((t.text or "") if t.tag == qn("w:t") else "-" for t in pieces)


def styled(document, style) -> list[str]:
    return [text_of(p) for p in document.paragraphs if p.style.name == style]


def fields(paragraph) -> list[str]:
    return [f.get(qn("w:instr")).strip() for f in paragraph._p.iter(qn("w:fldSimple"))]


# --- the document -----------------------------------------------------------------------------------------------------


def test_every_picture_is_described_captioned_and_sourced(opened):
    lang, document = opened
    paragraphs = document.paragraphs
    pictures = [n for n, p in enumerate(paragraphs) if p._p.findall(".//" + qn("wp:docPr"))]
    assert len(pictures) == len(CHARTS)
    for number, place in enumerate(pictures, 1):
        [described] = paragraphs[place]._p.findall(".//" + qn("wp:docPr"))
        assert len(described.get("descr")) > 50
        before, here, after = paragraphs[place - 1 : place + 2]
        label = "Hình" if lang == "vi" else "Figure"
        assert text_of(before).startswith(f"{label}\u00a0{number}. ") and fields(before) == [f"SEQ {label} \\* ARABIC"]
        assert [p.style.name for p in (before, here, after)] == ["Caption", "Figure", "Source line"]
        assert ("Nguồn: " if lang == "vi" else "Sources: ") in text_of(after)


def test_every_table_is_captioned_keeps_its_heading_and_its_rows_whole(opened):
    lang, document = opened
    captions = [p for p in document.paragraphs if p.style.name == "Caption"]
    numbered = [text_of(p) for p in captions if text_of(p).startswith("Bảng" if lang == "vi" else "Table")]
    assert len(numbered) == len(document.tables) >= 3
    assert [int(re.search(r"\d+", line)[0]) for line in numbered] == list(range(1, len(numbered) + 1))
    for table in document.tables:
        assert table.style.name == "Plans table"
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        before = table._tbl.getprevious()
        assert before.find(".//" + qn("w:fldSimple")) is not None, "a caption stands right above it"


def test_sentences_point_at_captions_that_are_there(opened):
    _, document = opened
    marks = {m.get(qn("w:name")) for m in document.element.iter(qn("w:bookmarkStart"))}
    pointed = [f.split()[1] for p in document.paragraphs for f in fields(p) if f.startswith("REF")]
    assert pointed and set(pointed) <= marks
    numbers = {re.match(r"\w+\s\d+", line)[0] for line in styled(document, "Caption")}
    shown = [f for p in document.paragraphs if p.style.name == "List Bullet" for f in p._p.iter(qn("w:fldSimple"))]
    assert {"".join(t.text for t in f.iter(qn("w:t"))) for f in shown} <= numbers


def test_looks_come_from_styles_an_office_can_change(opened):
    lang, document = opened
    used = {p.style.name for p in document.paragraphs} | {
        p.style.name for t in document.tables for row in t.rows for cell in row.cells for p in cell.paragraphs
    }
    assert {"Title", "Heading 1", "Caption", "Source line", "List Bullet", "Table text", "Table head"} <= used
    for part in (document.element, document.sections[0].footer._element):
        for direct in ("w:b", "w:i", "w:sz", "w:color", "w:rFonts", "w:jc", "w:ind", "w:shd"):
            assert not list(part.iter(qn(direct))), direct
    language = document.styles.element.find(".//" + qn("w:rPrDefault")).find(".//" + qn("w:lang"))
    assert language.get(qn("w:val")) == {"vi": "vi-VN", "en": "en-GB"}[lang]
    quoted = document.styles["Table quotation"].element.find(".//" + qn("w:lang"))
    assert quoted.get(qn("w:val")) == "vi-VN"
    fonts = {f.get(qn("w:ascii")) for name in used for f in document.styles[name].element.iter(qn("w:rFonts"))}
    assert fonts == {"Times New Roman"}


def test_pages_are_a4_with_numbers_and_pictures_fit_them(opened):
    _, document = opened
    for section in document.sections:
        size = sorted((section.page_width.mm, section.page_height.mm))
        assert size == pytest.approx([210, 297], abs=0.1)
    assert fields(document.sections[0].footer.paragraphs[0]) == ["PAGE", "NUMPAGES"]
    for picture in document.inline_shapes:
        assert picture.width <= Cm(29.7 - 4.5) and picture.height <= Cm(29.7 - 4)


def test_the_same_tables_give_the_same_bytes(data, made):
    assert briefing.build(data, "en", CHARTS) == made["en"] != made["vi"]
    with zipfile.ZipFile(io.BytesIO(made["vi"])) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.skipif(office.office_program() is None, reason="LibreOffice is not installed: the pages are not drawn")
def test_another_program_draws_its_pages(made, tmp_path):
    source = tmp_path / "a.docx"
    source.write_bytes(made["vi"])
    subprocess.run(
        [office.office_program(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
         "pdf", "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    import pdfplumber

    with pdfplumber.open(tmp_path / "a.pdf") as drawn:
        said = " ".join((page.extract_text() or "") for page in drawn.pages)
        assert sum(len(page.images) for page in drawn.pages) == len(CHARTS)
    for words in ("Kết quả chính", "Hình 1.", "Bảng 1.", "Phương pháp và giới hạn"):
        assert words in said


# --- what it says -----------------------------------------------------------------------------------------------------


def answers(data, lang="vi", charts=None) -> list[str]:
    return [b.text for b in briefing.content(data, lang, charts)[2] if isinstance(b, Sentence)]


def plan(doc, province, **more):
    return document(doc, province, implements="52-NQ/TW", **more)


def test_who_promises_less_than_the_centre_and_by_how_much():
    rows = [target("a", ECONOMY, 2025, "=", 18.0), target("b", ECONOMY, 2025, ">=", 25.0)]
    made = small([plan("a", "Hà Giang"), plan("b", "Cao Bằng"), plan("c", "Lào Cai")],
                 [*rows, target("c", "hdi", 2025, "=", 0.7, "index")])  # fmt: skip
    vi, en = (" ".join(answers(made, lang, [ECONOMY])) for lang in ("vi", "en"))
    assert "Năm 2025: thấp hơn mục tiêu quốc gia: Hà Giang khoảng 2 điểm phần trăm (18%" in vi
    assert "2025: below the national target: Hà Giang by about 2 percentage points (18%" in en
    assert "Above the national target: Cao Bằng by about 5 percentage points (≥25%" in en
    assert "Không nêu: Lào Cai." in vi and "Not stated by: Lào Cai." in en


def test_who_promises_5g_for_all_and_of_what():
    made = small(
        [plan("a", "Hà Giang"), plan("b", "Cao Bằng")],
        [
            target("a", "mobile_5g_coverage", 2030, "=", 100.0, scope="territory", in_words=True),
            target("b", "mobile_5g_coverage", 2025, ">=", 100.0, scope="communes"),
            target("b", "mobile_5g_coverage", 2025, ">=", 80.0, scope="households"),
        ],
    )
    said = answers(made, "en", ["mobile_5g_coverage"])
    assert "100%: territory: Hà Giang (2030; in words); communes: Cao Bằng (2025)." in said
    assert "Less than 100%: households: Cao Bằng (≥80%, 2025)." in said
    assert any(line.startswith("Communes, households, people and territory are different bases") for line in said)


def test_which_levels_of_online_processing_differ():
    made = small(
        [plan("a", "Hà Giang"), plan("b", "Cao Bằng")],
        [
            target(doc, "online_case_processing", 2025, "=", value, scope=scope)
            for doc, scope, value in (
                ("a", "province", 90.0), ("b", "province", 90.0), ("a", "district", 80.0), ("b", "district", 85.0)
            )
        ],
    )  # fmt: skip
    said = answers(made, "en", ["online_case_processing"])
    assert "District, 2025: the plans differ (Cao Bằng 85%, Hà Giang 80%)." in said
    assert "Province, 2025: the plans state the same (Cao Bằng 90%, Hà Giang 90%)." in said


def test_which_pillars_a_plan_leaves_out():
    codes = [code for code in BOOK.pillars["pillar"] if code != "institutions"]
    made = small([plan("a", "Hà Giang")], tasks=[task("a", n, code) for n, code in enumerate(codes)])
    said = answers(made, "en", ["task_pillars"])
    [told] = [line for line in said if line.startswith("Hà Giang (")]
    assert "no heading of tasks on 1 of 8 pillars of 52-NQ/TW: Institutions, mechanisms and policy" in told


def test_which_bodies_lead_and_what_is_due_when():
    tasks = [task("a", n, end_year=year, timeframe=f"Năm {year}") for n, year in enumerate((2025, 2030, 2030))]
    leads = [{"task": f"k-a-{n}", "doc": "a", "agency": "Sở Tài chính", "role": "leads", "start": n, "end": n + 1}
             for n in (0, 1)]  # fmt: skip
    made = small([plan("a", "Hà Giang")], tasks=tasks, task_agencies=leads)
    said = answers(made, "en", ["actors_by_plan", "task_timeline"])
    said_of_bodies = "Department of Finance 2 (with the word “chủ trì”: 0); 1 of 3 tasks have no such body."
    assert f"Hà Giang: lead or are named to carry out most: {said_of_bodies}" in said
    assert any(
        line.startswith("3 of 3 tasks have a deadline. Deadlines are given by: Hà Giang (3 of 3 tasks).")
        for line in said
    )
    assert "Due in 2025: 1 task (Hà Giang 1)." in said and "Due in 2030: 2 tasks (Hà Giang 2)." in said
    blocks = briefing.content(made, "en", ["task_timeline"])[2]
    [table] = [b for b in blocks if isinstance(b, Grid) and b.key == "deadline_table"]
    assert table.frame["Due"].tolist() == ["2025", "2030", "2030"]


def test_what_a_plan_drops_and_what_it_adds():
    rows = [target("a", ECONOMY, 2025, "=", 18.0), target("a", "hdi", 2025, "=", 0.7, "index", evidence="HDI 0,7")]
    blocks = briefing.content(small([plan("a", "Hà Giang")], rows), "en", ["cascade_gaps"])[2]
    tables = {b.key: b for b in blocks if isinstance(b, Grid)}
    assert (tables["dropped_table"].frame["Plan"] == "Hà Giang").all() and len(tables["dropped_table"].frame) > 1
    [added] = tables["added_table"].frame.to_dict("records")
    assert added["Sentence"] == "HDI 0,7"


def test_what_the_reading_was_unsure_of_is_there_the_most_serious_first():
    problems = [
        {"problem": f"p-{n}", "doc": "a", "start": n, "end": n + 1, "severity": severity, "what": "year_missing",
         "hint": f"Xem {n}", "text": "5"}
        for n, severity in enumerate(["low"] * 40 + ["high"])
    ]  # fmt: skip
    blocks = briefing.content(small([plan("a", "Hà Giang")], problems=problems), "vi", [ECONOMY])[2]
    [table] = [b for b in blocks if isinstance(b, Grid) and b.key == "problem_table"]
    assert table.frame.iloc[0, 2] == "Xem 40" and len(table.frame) == 5
    assert table.rest.startswith("Bảng gồm 5 trong 41 nội dung")
    assert any(
        "41 nội dung cần xem (cần xem ngay: 1; để biết: 40);" in b.text for b in blocks if isinstance(b, Sentence)
    )


def test_measured_accuracy_is_said_with_n(data):
    said = answers(data, "en", [ECONOMY])
    row = data.accuracy.query("dataset == 'real' and measure == 'targets.quantitative.row'").iloc[0]
    assert any(f"{row['right']} / {row['gold']} targets with a figure right in every field" in line for line in said)


def test_every_value_of_a_chart_of_one_indicator_comes_with_its_sentence_cut_at_a_word(data):
    blocks = briefing.content(data, "vi", [ECONOMY])[2]
    [table] = [b for b in blocks if isinstance(b, Grid) and b.key == "sentences_table"]
    said = data.targets.query("indicator == @ECONOMY")["evidence"].str.split().str.join(" ") + " "
    assert len(table.frame) and table.source.startswith("Nguồn")
    for cell in table.frame[table.quoted[0]]:
        assert said.str.startswith(cell.removesuffix("…").rstrip() + " ").any()


def test_key_findings_are_a_few_lines_and_each_is_told_in_its_own_part(data):
    content = {lang: briefing.content(data, lang)[2] for lang in ("vi", "en")}
    for lang, blocks in content.items():
        first, second = [n for n, b in enumerate(blocks) if isinstance(b, Heading)][:2]
        lines = [b for b in blocks[first + 1 : second] if b.bullet]
        assert 4 <= len(lines) <= 9 and sum(len(b.text) for b in lines) < 2500
        assert blocks[second].text == {"vi": "Các văn bản đã đọc", "en": "The documents read"}[lang]
    said = " ".join(b.text for b in content["vi"] if isinstance(b, Sentence))
    assert "không có nghĩa là chép" in said and "trên chính những văn bản dùng để viết quy tắc" in said


def test_what_is_inferred_is_said_with_where_from():
    inferred = {"province_how": "inferred", "number": "16-CT/TU", "number_how": "inferred",
                "province_evidence": "b:1:9", "number_evidence": "b:10:19"}  # fmt: skip
    made = small([plan("a", "Hà Giang", **inferred), plan("b", "Cao Bằng")], [target("b", "other", 2025, "=", 3.0)],
                 [task("b", 0, "")])  # fmt: skip
    said = " ".join(answers(made, "en"))
    assert "Hà Giang*: province (Hà Giang) and number (16-CT/TU) not stated in the document but inferred" in said
    assert "from Cao Bằng." in said
    assert "1 of 1 targets has no common name" in said and "1 of 1 tasks is in no pillar" in said


def test_no_word_of_a_heading_is_broken_and_columns_fill_the_page():
    frame = pd.DataFrame({"Năm": ["2025"], "Seriousness": ["x"], "Chỗ": ["một câu dài " * 30]})
    widths = fitting.column_widths(Grid("g", "c", frame, (0.1, 0.1, 9.0), quoted=("Chỗ",)), 16.5)
    assert sum(widths) == pytest.approx(16.5) and widths[0] >= 1.3 and widths[1] >= 11 * fitting.LETTER


@pytest.mark.parametrize(
    ("text", "parts"),
    [("của 52-NQ/TW và 16-CT/TU", 2), ("749/QĐ-TTg", 1), ("không-có", 0), ("2025-2030", 0)],
)
def test_numbers_of_documents_are_not_broken_and_still_read(text, parts):
    document = Document(io.BytesIO(paper.written([Heading(text)], "Một", "Hai", "vi")))
    [heading] = [p for p in document.paragraphs if p.style.name == "Heading 1"]
    assert heading.text == text and len(list(heading._p.iter(qn("w:noBreakHyphen")))) == parts


def test_the_properties_of_the_file_say_what_it_is(made, data):
    with zipfile.ZipFile(io.BytesIO(made["vi"])) as parts:
        assert "docProps/thumbnail.jpeg" not in parts.namelist() and b"thumbnail" not in parts.read("_rels/.rels")
        assert b"Macintosh" not in parts.read("docProps/app.xml")
    known = Document(io.BytesIO(made["vi"])).core_properties
    assert known.author and known.modified.date().isoformat() == max(data.documents["issued_on"].dropna())


def test_descriptions_of_pictures_are_short(opened):
    _, document = opened
    assert all(len(d.get("descr")) <= 400 for d in document.element.iter(qn("wp:docPr")))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("count", [0, 1, 18])
def test_any_number_of_plans_makes_a_briefing(count, lang):
    title, subtitle, blocks = briefing.content(corpus_of(many(count)), lang, CHARTS)
    assert title and subtitle
    assert all(len(b.frame) <= 70 for b in blocks if isinstance(b, Grid))
    for block in blocks:
        if isinstance(block, Sentence):
            assert block.text and not re.search(r"\bnan\b|<NA>|\(None|None[,;)]", block.text)
        if isinstance(block, Grid):
            assert len(block.widths) == len(block.frame.columns)
            assert not block.frame.isin(["nan", "None", "<NA>"]).any().any()


# --- choosing charts --------------------------------------------------------------------------------------------------


def test_only_the_chosen_charts_are_shown_with_their_questions(data):
    blocks = briefing.content(data, "en", ["mobile_5g_coverage"])[2]
    assert [b.key for b in blocks if isinstance(b, Figure)] == ["mobile_5g_coverage"]
    headings = [b.text for b in blocks if isinstance(b, Heading)]
    assert "5G mobile coverage" in headings and "Digital economy share of GRDP" not in headings
    assert {"Key findings", "The documents read", "What the reading was unsure of", "Method and limits"} <= set(
        headings
    )


def test_a_chart_in_pages_is_a_figure_for_each_and_one_of_no_question_still_shown(data):
    blocks = briefing.content(data, "vi", ["task_themes", "numbers_by_class"])[2]
    keys = [b.key for b in blocks if isinstance(b, Figure)]
    assert keys[0] == "task_themes_1" and "numbers_by_class_1" in keys
    assert all(b.chart.alt and b.chart.note for b in blocks if isinstance(b, Figure))


def test_a_chart_nobody_chose_shows_two_pages_at_most_and_says_where_the_others_are():
    made = corpus_of(many(18))
    blocks = briefing.content(made, "en")[2]
    pages = [b.key.rsplit("_", 1) for b in blocks if isinstance(b, Figure) and b.key[-1].isdigit()]
    assert pages and max(int(number) for _, number in pages) <= 2
    chosen = briefing.content(made, "en", ["task_timeline"])[2]
    all_pages = [b.key for b in chosen if isinstance(b, Figure)]
    left = [b.text for b in blocks if isinstance(b, Sentence) and "task_timeline_3" in b.text]
    assert len(left) == (len(all_pages) > 2)


def test_an_unknown_chart_is_refused_by_name_with_those_there_are(data):
    with pytest.raises(briefing.UnknownChart, match=r"no_such: no such chart; there are digital_economy_share, "):
        briefing.content(data, "vi", ["digital_economy_share", "no_such"])


def test_all_default_charts_are_in_the_catalogue():
    assert set(briefing.default_charts()) <= set(briefing.known_charts())


# --- words that are no words ------------------------------------------------------------------------------------------


def test_hostile_words_are_shown_as_they_are_and_run_nothing():
    words = "=1+1 <w:t>& “x” \x0b\x00 \u202e http://example.org"
    frame = pd.DataFrame({"Lời": [words]})
    made = paper.written([Grid("g", words, frame, (1.0,)), Sentence(words, ("g",))], words, words, "vi")
    document = Document(io.BytesIO(made))
    [cell] = document.tables[0].columns[0].cells[1:]
    assert cell.text.startswith("=1+1 <w:t>& “x” ") and "\x00" not in cell.text
    assert not document.element.findall(".//" + qn("w:hyperlink"))
    external = [r for part in document.part.package.iter_parts() for r in part.rels.values() if r.is_external]
    assert external == []


def test_a_chart_in_a_briefing_shows_no_heading_and_note_twice(data):
    plans = data.plans
    [(_, chart)] = catalogue.drawn(data, plans, "vi", name=ECONOMY)
    bottom, top = chart.drawing
    assert 0 < bottom < top < chart.get_size_inches()[1]
    for text in chart.texts:
        if text.get_fontsize() == HEADING and text.get_text() in chart.heading:
            assert text.get_position()[1] >= top
        elif text.get_text() and text.get_text() in chart.note and len(text.get_text()) > 40:
            assert text.get_position()[1] <= bottom


def test_every_kind_of_problem_has_its_words_in_both_languages():
    worded = set(BOOK.labels.query("field == 'problem'")["code"])
    assert set(problems._HINTS) <= worded


# --- where things stand on a page -------------------------------------------------------------------------------------


def test_a_picture_gives_way_a_little_or_lets_what_follows_go_first(data):
    [(_, chart)] = catalogue.drawn(data, data.plans, "vi", name=ECONOMY)
    picture = Figure(ECONOMY, chart)
    whole, _ = fitting.fit(picture)
    line = Sentence("một dòng chữ " * 6)
    height = fitting.text_height(line.text, "Normal", fitting.room()[0])
    many_lines = [line] * int(fitting.room()[1] / height)
    needed = (chart.drawing[1] - chart.drawing[0]) * whole
    for before, follows, shrunk, first in (
        (0, True, False, True),
        (int((fitting.room()[1] - 0.95 * needed - 2.0) / height), True, True, True),
        (int((fitting.room()[1] - 0.5 * needed - 2.0) / height), True, False, False),
        (int((fitting.room()[1] - 0.5 * needed - 2.0) / height), False, False, True),
    ):
        after = [Sentence("sau hình")] if follows else [Heading("Mục sau"), Sentence("sau hình")]
        placed, scales = fitting.placed([*many_lines[:before], picture, *after], "Tên", "Dòng hai")
        assert sorted(map(id, placed)) == sorted(map(id, [*many_lines[:before], picture, *after])), "nothing is lost"
        assert (scales[ECONOMY] < whole) == shrunk and scales[ECONOMY] >= fitting.SHRUNK * whole - 1e-9
        assert (placed.index(picture) == before) == first


def test_a_source_line_names_the_documents_and_the_table_of_documents_has_the_rest(data):
    names = [ECONOMY, "task_pillars", "wording_matrix"]
    for lang in ("vi", "en"):
        reader, blocks = Reader(data, data.plans, lang), briefing.content(data, lang, names)[2]
        for name in names:
            [(_, chart), *_] = catalogue.drawn(data, data.plans, lang, name=name)
            short = reader.noted(chart.note)
            assert len(short) < len(chart.note) and ("Nguồn: " if lang == "vi" else "Sources: ") in short
            assert set(re.findall(r"\bn = [\d.,]+", chart.note)) == set(re.findall(r"\bn = [\d.,]+", short))
            [drawn, *_] = [b for b in blocks if isinstance(b, Figure) and b.key.startswith(name)]
            [documents] = [b for b in blocks if isinstance(b, Grid) and b.key in drawn.see]
            assert len(documents.frame) == len(data.plans)
