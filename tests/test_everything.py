"""One table of all that can be looked for, and the page that searches it."""

import re

import pandas as pd
import pytest

from analysis import notebooks
from analysis.corpus import load
from analysis.everything import everything
from analysis.passages import passage


@pytest.fixture(scope="module")
def data():
    return load()


@pytest.fixture(scope="module")
def plans(data):
    return data.plans


@pytest.fixture(scope="module")
def rows(data, plans):
    return everything(data, plans)


def test_nothing_of_the_texts_is_left_out(data, rows):
    paragraphs = rows.loc[rows["Bảng"] == "Đoạn văn", "Nguyên văn"]
    inside = sum(character.isalnum() for words in paragraphs for character in words)
    assert inside == sum(character.isalnum() for text in data.texts.values() for character in text) > 10_000


def test_every_row_opens_its_own_words(data, rows):
    assert set(rows["Mã"]) >= set(data.targets["target"]) | set(data.results["result"]) | set(data.tasks["task"])
    assert rows["Mã"].is_unique
    for words, identity in zip(rows["Nguyên văn"], rows["Mã"], strict=True):
        assert " ".join(passage(data, identity, context=0).evidence.split()) == words


def test_both_languages_have_the_same_rows(data, plans, rows):
    english = everything(data, plans, "en")
    assert list(english["Id"]) == list(rows["Mã"]) and list(english["Words"]) == list(rows["Nguyên văn"])
    assert set(english["Table"]) <= {"Targets", "Reported results", "Tasks", "Paragraph"}


def test_the_page_is_whole_and_the_same_each_time(rows):
    page = notebooks.search(rows)._repr_html_()
    assert page == notebooks.search(rows.copy())._repr_html_()
    assert len(page) > 500_000
    alone = notebooks.search(rows, with_script=False)._repr_html_()
    assert len(alone) < len(page) - 500_000
    assert not re.search(r"https?://|href=|src=", alone)
    ids = {
        re.search(r'<table id="([^"]+)"', notebooks.search(f, with_script=False)._repr_html_())[1]
        for f in (rows, rows.head(3))
    }
    assert len(ids) == 2


def test_words_of_a_document_stay_words():
    frame = pd.DataFrame({"evidence": ["</script><script>alert(1)</script>", "<b>đậm</b> & “"]})
    page = notebooks.search(frame, with_script=False)._repr_html_()
    assert "<script>alert" not in page and "<b>đậm" not in page


def test_an_empty_table_can_be_searched_too(rows):
    assert "search-" in notebooks.search(rows.head(0), with_script=False)._repr_html_()
