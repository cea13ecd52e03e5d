"""From a row back to its sentence, exactly and safely."""

import pandas as pd
import pytest

from analysis import tables
from analysis.corpus import Corpus
from analysis.passages import passage
from stand_ins import BOOK, document, target

TEXT = (
    'I. MỤC TIÊU\n\nĐến 2030 đạt <script>alert("x")</script> & 30% GRDP.\f\n'
    "Trang hai: kinh tế số chiếm 20% GRDP, rồi thôi."
)


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture
def data():
    start, end = place("kinh tế số chiếm 20% GRDP")
    row = target("a", "digital_economy_share", 2030, "=", 20.0, start=start, end=end, evidence=TEXT[start:end])
    sections = [
        {
            "section": "s-1",
            "doc": "a",
            "level": 1,
            "label": "I",
            "heading": "MỤC TIÊU",
            "kind": "objectives",
            "start": 0,
            "end": len(TEXT),
        },
        {
            "section": "s-2",
            "doc": "a",
            "level": 2,
            "label": "I.1",
            "heading": "Trang hai",
            "kind": "objectives",
            "start": TEXT.index("Trang"),
            "end": len(TEXT),
        },
    ]
    frames = {"documents": [document("a", "Huế")], "targets": [row], "sections": sections}
    return Corpus({name: tables.frame(name, frames.get(name, [])) for name in tables.TABLES}, {"a.txt": TEXT}, BOOK)


def test_a_row_its_id_and_its_place_open_the_same_passage(data):
    row = data.targets.iloc[0]
    shown = passage(data, row)
    assert (
        shown
        == passage(data, row["target"])
        == passage(data, f"a:{row['start']}:{row['end']}")
        == passage(data, dict(row))
    )
    assert shown.evidence == row["evidence"] == TEXT[shown.start : shown.end]
    assert (shown.section, shown.page, shown.file) == ("I.1 Trang hai", 2, "a.txt")
    assert (
        shown.before + shown.evidence + shown.after
        == TEXT[shown.start - len(shown.before) : shown.end + len(shown.after)]
    )
    assert "⟦kinh tế số chiếm 20% GRDP⟧" in str(shown) and "ký tự" in str(shown)


def test_whatever_stands_in_a_document_is_shown_as_text(data):
    start, end = place('<script>alert("x")</script>')
    page = passage(data, f"a:{start}:{end}")._repr_html_()
    assert "<script" not in page and "<mark>&lt;script&gt;" in page and "&amp; 30%" in page
    assert page.count("<mark>") == 1


def test_context_ends_between_words_and_says_where_it_was_cut(data):
    row = data.targets.iloc[0]
    narrow = passage(data, row, context=8)
    assert (narrow.before, narrow.after, narrow.cut) == ("hai: ", ", rồi", (True, True))
    whole = passage(data, row, context=10_000)
    assert whole.cut == (False, False) and whole.before + whole.evidence + whole.after == TEXT
    assert passage(data, row, context=0).before == ""


def test_what_cannot_be_opened_says_why(data):
    with pytest.raises(KeyError, match="no row has the id"):
        passage(data, "t-00000000")
    with pytest.raises(KeyError, match="there are: a"):
        passage(data, "b:0:5")
    with pytest.raises(ValueError, match="nothing is stated"):
        passage(data, pd.Series({"doc": "a", "start": pd.NA, "end": pd.NA}))
    with pytest.raises(ValueError, match="no characters"):
        passage(data, f"a:5:{len(TEXT) + 1}")
    with pytest.raises(ValueError, match="needs doc, start and end"):
        passage(data, {"doc": "a", "start": 3})


def test_a_row_of_a_comparison_opens_by_the_id_it_names(data):
    row = data.targets.iloc[0]
    for named in ({"target": row["target"]}, {"plan_vi": "Huế", "target": row["target"], "year": 2030}):
        assert passage(data, named) == passage(data, row) == passage(data, pd.DataFrame([named]))
    for silent in ({"doc": "a", "target": "", "status": "not_stated"}, {"doc": "a", "target": None}):
        with pytest.raises(ValueError, match=r"không nêu.*nothing is stated"):
            passage(data, silent)
    with pytest.raises(ValueError, match="exactly one row is needed, not 2"):
        passage(data, pd.DataFrame([row, row]))


def test_a_slip_in_an_id_names_the_nearest(data):
    known = data.targets["target"].iloc[0]
    with pytest.raises(KeyError, match=f"near: {known}"):
        passage(data, known[:-1] + "x")
    with pytest.raises(KeyError, match="first column of each table"):
        passage(data, "hoàn toàn khác")


def test_a_row_about_two_places_shows_both(data):
    one, two = place("30% GRDP"), place("20% GRDP")
    row = {"doc_a": "a", "start_a": one[0], "end_a": one[1], "doc_b": "a", "start_b": two[0], "end_b": two[1]}
    other = {"doc": "a", "start": one[0], "end": one[1], "other_doc": "a", "other_start": two[0], "other_end": two[1]}
    shown = passage(data, row, context=5)
    assert shown == passage(data, other, context=5)
    assert (shown.evidence, shown.other.evidence, shown.other.other) == ("30% GRDP", "20% GRDP", None)
    assert shown._repr_html_().count("<mark>") == 2 and str(shown).count("⟦") == 2


def test_the_line_above_is_in_the_language_asked_for(data):
    row = data.targets.iloc[0]
    assert "ký tự" in passage(data, row).place and "trang 2" in passage(data, row).place
    assert "characters" in passage(data, row, lang="en").place and "page 2" in passage(data, row, lang="en").place


def test_every_target_of_the_real_corpus_opens_at_its_evidence():
    from analysis import corpus

    real = corpus.load()
    for row in real.targets.to_dict("records"):
        assert passage(real, row, context=40).evidence == row["evidence"]
    for where in filter(None, real.documents["province_evidence"].fillna("")):
        assert passage(real, where).evidence
