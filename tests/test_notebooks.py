"""The notebooks: stored clean, executed whole, and their numbers the ones of the tables."""

import ast
import html
import re
from pathlib import Path

import pytest

from analysis import catalogue, comparison, figures, notebooks
from analysis import corpus as corpora
from analysis.accuracy import scores
from analysis.catalogue import CATALOGUE
from analysis.notebooks.files import library

nbformat = library()  # without what takes three seconds to load

SOURCES = notebooks.sources()
NAMES = [
    "00_start_here",
    "01_targets",
    "02_task_coverage",
    "03_actors_and_timelines",
    "04_shared_wording",
    "05_data_quality",
    "06_explore",
]


IN_ALL_FORMATS = ("digital_economy_share", "task_themes")


def cells(path, kind="code"):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


# --- as they are stored -----------------------------------------------------------------------------------------------


def test_the_notebooks_are_there():
    assert set(NAMES) <= {path.stem for path in SOURCES}


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_a_stored_notebook_is_clean(path, tmp_path):
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    assert not notebooks.clean(copy), "run analysis.notebooks.clean on it"
    assert all(not cell.outputs and cell.execution_count is None for cell in cells(path))


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_a_notebook_tells_a_story_and_keeps_its_functions_in_the_package(path):
    code, words = cells(path), cells(path, "markdown")
    assert 5 <= len(code) <= 10 and words[0].source.startswith("# ")
    for cell in code:
        kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
        assert not kinds & {ast.FunctionDef, ast.ClassDef, ast.Lambda}
    for cell in words:
        if cell.source.startswith("#"):
            assert re.search(r"^\*[A-Z0-9][^*]+\*", cell.source, re.M), "a short English line under each heading"
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"/home/|/work/|/root|/tmp|[A-Z]:\\\\|https?://", text)


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_cells_have_ids_that_say_what_they_are(path):
    ids = [cell.id for cell in nbformat.read(path, as_version=4).cells]
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[a-z]+(-[a-z]+)*", i) for i in ids)


def test_cleaning_takes_out_what_a_run_leaves_and_keeps_the_ids(tmp_path):
    path = tmp_path / "x.ipynb"
    cell = nbformat.v4.new_code_cell("1 + 1", id="sum", execution_count=3, metadata={"collapsed": True})
    cell.outputs = [nbformat.v4.new_output("stream", text="2")]
    book = nbformat.v4.new_notebook(cells=[cell], metadata={"language_info": {"name": "python", "version": "3.99"}})
    path.write_text(nbformat.writes(book), encoding="utf-8")
    assert notebooks.clean(path) and not notebooks.clean(path)
    [cleaned] = cells(path)
    assert (cleaned.id, cleaned.outputs, cleaned.execution_count, dict(cleaned.metadata)) == ("sum", [], None, {})
    assert "3.99" not in path.read_text(encoding="utf-8")


# --- as they run ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """All notebooks on the project's tables, once: folder, what was made, the steps reported."""
    out, steps = tmp_path_factory.mktemp("executed"), []
    made = notebooks.run(out=out, progress=lambda *step: steps.append(step))
    return out, made, steps


@pytest.fixture(scope="module")
def data():
    return corpora.load()


@pytest.fixture(scope="module")
def plans(data):
    return data.plans


def shown(folder: Path, name: str, cell_id: str | None = None) -> str:
    """Everything a notebook, or one of its cells, shows as text."""
    parts = []
    for cell in cells(folder / f"{name}.ipynb"):
        for output in cell.outputs if cell_id in (None, cell.id) else []:
            parts.append(
                output.get("text")
                or output.get("data", {}).get("text/html")
                or output.get("data", {}).get("text/plain", "")
            )
    return html.unescape("\n".join(parts))


def test_all_notebooks_run_and_say_how_far_they_are(executed):
    out, made, steps = executed
    assert [path.name for path in made[: len(SOURCES)]] == [path.name for path in SOURCES]
    assert all(path.exists() for path in made)
    assert [step[:2] for step in steps] == [(n, len(SOURCES)) for n in range(len(SOURCES))]
    for path in SOURCES:
        assert all(cell.execution_count for cell in cells(out / path.name))
        assert not [o for cell in cells(out / path.name) for o in cell.outputs if o.get("name") == "stderr"]


def test_charts_leave_in_both_languages_and_every_format_with_their_description(executed):
    charts = executed[0] / "figures"
    stems = {
        lang: {path.stem.removesuffix(f"_{lang}") for path in charts.glob(f"*_{lang}.png")} for lang in ("vi", "en")
    }
    names = {lang: {stem.rstrip("0123456789") for stem in found} for lang, found in stems.items()}  # pages may differ
    assert names["vi"] == names["en"]
    assert {
        "digital_economy_share",
        "mobile_5g_coverage",
        "online_case_processing",
        "all_targets_1",
        "task_pillars_1",
        "task_themes_1",
        "task_concreteness",
    } <= stems["vi"] & stems["en"]
    for lang, found in stems.items():
        for stem in found:
            assert all((charts / f"{stem}_{lang}.{kind}").stat().st_size > 1000 for kind in ("png", "svg", "pdf"))
    listed = (charts / "alt_texts.csv").read_text(encoding="utf-8")
    assert all(f"\n{stem}_{lang}.png,{lang}," in listed for lang, found in stems.items() for stem in found)


def test_charts_are_seen_in_the_notebooks(executed):
    for name, ids in {
        "01_targets": ("economy", "mobile", "online", "matrix"),
        "02_task_coverage": ("pillars", "themes", "concrete"),
        "03_actors_and_timelines": ("leads", "time", "deadlines"),
        "05_data_quality": ("numbers",),
    }.items():
        for cell in cells(executed[0] / f"{name}.ipynb"):
            if cell.id in ids:
                pictures = [output for output in cell.outputs if "image/png" in output.get("data", {})]
                assert pictures, f"{name}: {cell.id}"
                for picture in pictures:
                    alt = picture.metadata["image/png"]["alt"]
                    assert len(alt) > 50
                    assert f'<img alt="{html.escape(alt)}"' in picture["data"]["text/html"]


def test_the_findings_of_the_notebook_are_those_of_the_tables(executed, data, plans):
    said = shown(executed[0], "01_targets", "answer")
    rows = comparison.findings(data.targets, plans, data.book)
    assert len(rows) > 10 and said.count("<li>") == len(rows)
    for sentence in [*rows["sentence_vi"], *rows["sentence_en"]]:
        assert sentence in said


def test_who_leads_and_what_is_due_are_said_as_the_tables_have_it(executed, data, plans):
    said = shown(executed[0], "03_actors_and_timelines", "answer")
    loads = comparison.loads_of(data.tasks, data.task_agencies, plans, data.book, text_of=data.text_of)
    unled = comparison.without_lead(data.tasks, data.task_agencies, data.sections, plans, data.book)
    sentences = comparison.leads_sentences(loads, unled)
    assert len(sentences) == (plans["tasks"] > 0).sum() and all(s in said for pair in sentences for s in pair)
    assert comparison.deadline_sentence(comparison.periods_of(data.tasks, plans, data.book), 2025, "vi") in said
    assert f"{len(data.tasks)} nhiệm vụ: " in shown(executed[0], "03_actors_and_timelines", "checks")


def test_the_numbers_of_the_notebooks_are_those_of_the_tables(executed, data, plans):
    out = executed[0]
    start = shown(out, "00_start_here", "corpus-said")
    own = comparison.own_targets(data.targets, plans)
    assert f"{len(data.documents)} văn bản của {data.documents['province'].nunique()} tỉnh" in start
    assert f"{len(own)} mục tiêu, {len(data.tasks)} nhiệm vụ" in start
    with_figure, of = ((frame["kind"] == "quantitative").sum() for frame in (own, data.targets))
    told = f"{len(own)} / {len(data.targets)} trong bảng; trong đó có con số: {with_figure} / {of}"
    assert told in shown(out, "01_targets", "checks")
    assert f"{len(data.tasks)} nhiệm vụ; {(data.tasks['pillar'] == '').sum()} chưa xếp" in shown(
        out, "02_task_coverage", "checks"
    )
    digits = sum(c.isdigit() for text in data.texts.values() for c in text)
    assert f"{digits} / {digits} chữ số của {len(data.texts)} tệp" in shown(out, "05_data_quality", "digits")
    assert f"{len(data.problems)} nội dung cần xem" in shown(out, "05_data_quality", "answer")


def test_the_first_notebook_opens_the_sentence_behind_a_value(executed, data):
    value = data.targets[data.targets["value"].notna()].iloc[0]
    assert f"<mark>{value['evidence']}</mark>" in shown(executed[0], "00_start_here", "value-passage")
    inferred = data.documents[data.documents["province_how"] == "inferred"]
    assert shown(executed[0], "00_start_here", "inferred").count("<mark>") == len(inferred)


def test_the_accuracy_shown_is_the_one_measured(executed, data):
    table = scores.side_by_side(data.accuracy, "vi")
    said = shown(executed[0], "05_data_quality", "accuracy")
    assert said.startswith(str(html.unescape(notebooks.show(table)._repr_html_()))) and len(table) > 10
    answer = shown(executed[0], "05_data_quality", "answer")
    sentences = scores.sentences(data.accuracy)
    assert len(sentences) == 2 and all(sentence in answer for pair in sentences for sentence in pair)


def test_a_second_run_gives_the_same_bytes(executed, tmp_path):
    again = [path for path in SOURCES if path.stem == "05_data_quality"]  # has sentences, tables, passages and charts
    for path in notebooks.run(out=tmp_path, notebooks=again):
        assert (
            path.read_bytes() == (executed[0] / path.relative_to(tmp_path)).read_bytes() or path.name == "alt_texts.csv"
        )


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.name)
def test_a_chart_drawn_here_has_the_bytes_of_the_one_a_notebook_drew(executed, data, plans, entry):
    """In SVG, which has every stroke and word of the drawing; that other formats follow it is tested on some charts."""
    name, chart = next(catalogue.drawn(data, plans, "vi", name=entry.name))
    for kind in figures.FORMATS if entry.name in IN_ALL_FORMATS else ["svg"]:
        there = executed[0] / "figures" / f"{name}_vi.{kind}"
        assert figures.picture(chart, kind, "vi") == there.read_bytes(), there.name
