"""What a reader sees of a frame: each value as text in the language, nothing added, nothing silently left out."""

import html
import re

import numpy as np
import pandas as pd
import pytest

from analysis import comparison, notebooks
from analysis.corpus import load
from analysis.notebooks.columns import meaning_of
from analysis.notebooks.spelling import written
from stand_ins import BOOK, corpus, document, target, task


@pytest.mark.parametrize(
    ("column", "value", "vi", "en"),
    [
        # a figure of the source: its digits and no others
        ("value", 7.5, "7,5", "7.5"),
        ("value", 20.0, "20", "20"),
        ("value", 0.8, "0,8", "0.8"),
        ("value", 1234567.25, "1.234.567,25", "1,234,567.25"),
        ("value", 33.333333333333336, "33,333333333333336", "33.333333333333336"),
        ("value", np.nan, "", ""),
        # years and places are names, not amounts
        ("year", 2030, "2030", "2030"),
        ("year", 2030.0, "2030", "2030"),
        ("year", pd.NA, "không nêu", "not stated"),
        ("start", 12345, "12345", "12345"),
        # counts
        ("n", 12345, "12.345", "12,345"),
        ("n", 0, "0", "0"),
        # shares: never "0 %" of something, never "100 %" of not quite all
        ("share", 1 / 3, "33%", "33%"),
        ("share", 0.001, "<1%", "<1%"),
        ("share", 0.999, ">99%", ">99%"),
        ("share", 0.0, "0%", "0%"),
        ("share", 1.0, "100%", "100%"),
        # what is missing says so only where it is silence
        ("timeframe", "", "không nêu", "not stated"),
        ("base", "", "không nêu", "not stated"),
        ("open_ended", pd.NA, "không nêu", "not stated"),
        ("scope", "", "toàn tỉnh", "the whole province"),
        ("province", "", "không rõ", "unknown"),
        ("value_high", np.nan, "", ""),
        ("hint", "", "", ""),
        ("gap", np.nan, "", ""),
        # codes and truths in words
        ("indicator", "hdi", "Chỉ số phát triển con người (HDI)", "Human development index (HDI)"),
        ("scope", "city:Cao Lãnh", "Cao Lãnh", "Cao Lãnh"),
        ("scope", "a_new_scope", "a new scope", "a new scope"),
        ("restated", True, "có", "yes"),
        ("open_ended", np.bool_(False), "không", "no"),
        ("issued_on", "2020-12-07", "07/12/2020", "7 December 2020"),
        ("issued_on", "", "không nêu", "not stated"),
        # words of the document: on one line, nothing changed
        ("evidence", "đạt\n  20% <b>GRDP</b>", "đạt 20% <b>GRDP</b>", "đạt 20% <b>GRDP</b>"),
        # columns nobody described
        ("của tôi", 0.33333, "0,333", "0.333"),
        ("của tôi", 0.00012, "0,00012", "0.00012"),
        ("của tôi", 12345, "12.345", "12,345"),
        ("Năm", 2030, "2030", "2030"),
        ("của tôi", True, "có", "yes"),
        ("của tôi", None, "", ""),
        ("của tôi", ("a", "b"), "a; b", "a; b"),
    ],
)
def test_a_value_is_written_as_its_column_means_it(column, value, vi, en):
    meaning = meaning_of(column, ())
    assert (written(value, meaning, "vi", BOOK, column), written(value, meaning, "en", BOOK, column)) == (vi, en)


@pytest.mark.parametrize(
    ("cells", "vi", "en"),
    [
        ((">=", 20.0, None, "percent", ""), "≥20%", "≥20%"),
        (("~", 7.5, None, "percent_per_year", ""), "≈7,5%/năm", "≈7.5%/year"),
        (("=", 7.0, 10.0, "percent", "GRDP"), "7–10% của GRDP", "7–10% of GRDP"),
        (("top", 20.0, None, "rank", ""), "nhóm 20", "top 20"),
        (("", None, None, "none", ""), "không lượng hóa", "milestone"),
        (("=", 0.0, None, "percent", ""), "0%", "0%"),
        (("", None, None, "percent", ""), "không nêu", "not stated"),
    ],
)
def test_comparator_figure_and_unit_are_read_together(cells, vi, en):
    frame = pd.DataFrame([cells], columns=["comparator", "value", "value_high", "unit", "base"])
    for lang, text in (("vi", vi), ("en", en)):
        [column] = notebooks.show(frame, lang).spelled.columns
        assert column.cells == (text,)


def economy(*stated):
    made = corpus([document("a", "Đồng Tháp"), document("b", "Sóc Trăng"), document("c", "Cà Mau")], list(stated))
    return comparison.targets_of(made.targets, made.plans, BOOK, "digital_economy_share")


def test_a_silent_plan_and_the_national_target_are_seen_in_a_comparison():
    rows = economy(
        target("a", "digital_economy_share", 2030, ">=", 27.5, base="GRDP"), target("b", "hdi", 2030, "=", 0.8, "index")
    )
    rows["national_is_confirmed"] = pd.array([True, False], dtype="boolean")[: len(rows)]
    vi, en = str(notebooks.show(rows, "vi")), str(notebooks.show(rows, "en"))
    assert (
        "≥27,5% của GRDP" in vi
        and "−2,5 điểm phần trăm" in vi
        and "không nêu" in vi
        and ">30% của GDP (52-NQ/TW)" in vi
    )
    assert "≥27.5% of GRDP" in en and "−2.5 percentage points" in en and "not stated" in en
    assert "chưa kiểm chứng" in vi and "not confirmed" in en
    assert "<NA>" not in vi and not re.search(r"\bnan\b|\bNone\b", vi)
    before = rows.copy()
    notebooks.show(rows)._repr_html_()
    pd.testing.assert_frame_equal(rows, before)


def test_what_is_not_shown_is_said():
    frame = pd.DataFrame({"doc": [f"d{n}" for n in range(1234)]})
    some, whole = notebooks.show(frame), notebooks.show(frame, rows=None)
    assert "100 / 1.234 hàng; 1.134 hàng không hiện" in str(some) and some._repr_html_().count("<tr>") == 101
    assert "100 of 1,234 rows; 1,134 are not shown" in str(notebooks.show(frame, "en"))
    assert "không hiện" not in str(whole) and whole._repr_html_().count("<tr>") == 1235
    made = corpus([document("a", "Huế")], [], [task("a", n) for n in range(3)])
    shown = notebooks.show(made.tasks)
    assert {"start", "end", "section"} <= set(shown.spelled.apart) and "`start`" in str(shown)
    every = notebooks.show(made.tasks, every_column=True).spelled
    assert [column.names for column in every.columns] == [(name,) for name in made.tasks.columns]


def test_what_all_rows_share_is_said_once_and_never_lost():
    made = corpus([document("a", "Huế")], [], [task("a", n) for n in range(3)])
    shown = notebooks.show(made.tasks)
    assert ("Văn bản", "a") in shown.spelled.same and "Thời gian" in shown.spelled.empty
    late = pd.concat([made.tasks, made.tasks.assign(doc="b", timeframe="2030")])
    shown = notebooks.show(late, rows=3)
    assert "Thời gian" not in shown.spelled.empty and "Văn bản" not in dict(shown.spelled.same)
    [one] = [column for column in notebooks.show(made.tasks.head(1)).spelled.columns if column.names == ("doc",)]
    assert one.cells == ("a",)


def test_the_passage_is_one_call_away():
    made = corpus([document("a", "Huế")], [target("a", "hdi", 2030, "=", 0.8, "index")], [task("a", 1)])
    for frame, said in (
        (made.targets, made.targets["target"].iloc[0]),
        (made.tasks, "k-a-1"),
        (made.targets[["doc", "start", "end"]], "a:{start}:{end}".format(**made.targets.iloc[0])),
    ):
        assert f'passages.passage(data, "{said}")' in str(notebooks.show(frame))
    assert "passage" not in str(notebooks.show(pd.DataFrame({"target": [""], "x": [1]})))


def test_a_table_is_safe_and_can_be_read_aloud():
    frame = pd.DataFrame({"<b>": ["<script>alert(1)</script>"], "n": [5]}, index=["một & hai"])
    page = notebooks.show(frame)._repr_html_()
    assert "<script" not in page and "&lt;script&gt;" in page and "<b>" not in page
    assert page.count('<th scope="col"') == 3 and page.count('<th scope="row"') == 1
    named = notebooks.show(corpus([document("a")]).documents)._repr_html_()
    assert "<caption" in named and html.unescape(re.search(r"<caption[^>]*>([^<]+)", named)[1]) == "Văn bản"


def test_indexes_levels_rows_and_series_are_shown():
    wide = pd.DataFrame([[1, 2]], index=["x"], columns=pd.MultiIndex.from_tuples([("Huế", "2025"), ("Huế", "2030")]))
    assert [column.title for column in notebooks.show(wide).spelled.columns] == ["", "Huế, 2025", "Huế, 2030"]
    counts = notebooks.show(pd.Series([3, 1], index=pd.Index(["a", "b"], name="doc"), name="count"))
    assert [column.cells for column in counts.spelled.columns] == [("a", "b"), ("3", "1")]
    row = corpus([document("a")], [target("a", "hdi", 2030, "=", 0.8, "index")]).targets.iloc[0]
    down = str(notebooks.show(row, "en"))
    assert re.search(r"indicator\s+Indicator\s+Human", down) and re.search(r"year\s+Year\s+2030", down)
    empty = corpus([document("a")]).targets
    assert (
        "<tbody></tbody>" in notebooks.show(empty)._repr_html_() and "Mục tiêu" in notebooks.show(empty)._repr_html_()
    )
    with pytest.raises(ValueError, match="vi, en"):
        notebooks.show(empty, "VN")


def test_every_table_of_the_real_corpus_is_shown_in_words():
    data = load()
    for name, frame in data.frames.items():
        for lang in ("vi", "en"):
            shown = notebooks.show(frame, lang, rows=None)
            text = " ".join(cell for column in shown.spelled.columns for cell in column.cells)
            assert not re.search(r"<NA>|\bnan\b|\bNone\b|\bTrue\b|\bFalse\b", text), name
            assert all(len(column.cells) == len(frame) for column in shown.spelled.columns), name
            assert all(column.title for column in shown.spelled.columns), name


def test_frames_of_a_session_are_shown_only_when_asked_and_until_told(monkeypatch):
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    frame = pd.DataFrame({"year": [2030.0], "value": [7.5]})
    seen = lambda: shell.display_formatter.format(frame)[0]["text/html"]  # noqa: E731
    plain = seen()
    notebooks.readable("vi")
    assert "7,5" in seen() and "2030.0" not in seen()
    notebooks.readable("en")
    assert "7.5" in seen()
    notebooks.readable(None)
    assert seen() == plain
    monkeypatch.setattr("IPython.get_ipython", lambda: None)
    with pytest.raises(RuntimeError, match="notebook"):
        notebooks.readable()


def test_completion_offers_what_is_meant_to_be_used():
    from analysis import codebook, corrections, figures, passages

    for module in (comparison, figures, notebooks, passages, codebook, corrections):
        offered = dir(module)
        assert offered == sorted(module.__all__), module.__name__
        for name in offered:
            thing = getattr(module, name)
            assert not callable(thing) or name == "Lang" or getattr(thing, "__doc__", None), f"{module.__name__}.{name}"


def test_the_corpus_and_the_codebook_say_what_is_in_them():
    data = load()
    text, page = repr(data), data._repr_html_()
    assert len(text) < 3000
    for name, frame in data.frames.items():
        assert re.search(rf"^\s+{name}\s+{len(frame)}\s", text, re.M) and f"data.{name}" in page
    assert all(doc in text for doc in data.documents["doc"])
    assert f"indicators {len(data.book.indicators)}" in repr(data.book) and len(repr(data.book)) < 500


SLOW = ("theme_words", "distinctive_terms", "matrix")  # which read the words of every task, or draw on the others
EXAMPLE = re.compile(r"^ +((?:plans = )?comparison\.\w+\(.+\))$", re.M)


def test_the_examples_of_the_docstrings_run_and_are_shown_without_codes():
    data = load()
    book = data.book
    plans = data.plans
    here = {"comparison": comparison, "data": data, "book": book, "plans": plans}
    examples = {
        name: example
        for name in comparison.__all__
        if name not in SLOW
        for example in EXAMPLE.findall(getattr(getattr(comparison, name), "__doc__", None) or "")[:1]
    }
    assert len(examples) > 12
    for name, example in examples.items():
        frame = eval(example.removeprefix("plans = "), here)
        assert isinstance(frame, pd.DataFrame), name
        for column in notebooks.show(frame, rows=None).spelled.columns:
            if not column.tight and column.names != ("docs",):
                codes = {cell for cell in column.cells if re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", cell)}
                assert not codes, f"{name}, {column.names}: {codes}"
