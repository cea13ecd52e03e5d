"""Words of tasks: underthesea's boundaries, one spelling, and which words are typical of a theme."""

import logging

import pandas as pd
import pytest

from analysis.comparison import theme_words, theme_words_table
from analysis.text.segmentation import words
from stand_ins import BOOK

WORDS = [
    ("Phát triển kinh tế số", [], ["phát triển", "kinh tế", "số"]),
    ("Phát triển kinh tế số", ["kinh tế số"], ["phát triển", "kinh tế số"]),
    ("Số hoá hồ sơ theo Nghị quyết số 57-NQ/TW", ["số hóa"], ["số hóa", "hồ sơ", "theo", "nghị quyết", "số"]),
    ("đạt 80% năm 2025; 5G", [], ["đạt", "năm"]),
    ("Giáo dục\nđào tạo", [], ["giáo dục", "đào tạo"]),
    ("", [], []),
    ("12/2025", [], []),
]


@pytest.mark.parametrize(("text", "terms", "expected"), WORDS)
def test_words(text, terms, expected):
    assert words(text, terms) == expected


def test_terms_of_one_call_do_not_stay_for_the_next():
    assert words("kinh tế số", ["kinh tế số"]) == ["kinh tế số"]
    assert words("kinh tế số") == ["kinh tế", "số"]


def test_decomposed_text_gives_the_same_words():
    import unicodedata

    text = "Ủy ban nhân dân tỉnh thúc đẩy chuyển đổi số"
    assert words(unicodedata.normalize("NFD", text)) == words(text)


def test_words_leave_no_log_handler_behind():
    before = list(logging.getLogger().handlers)
    words("kế hoạch")
    assert logging.getLogger().handlers == before


def tasks(*texts):
    frame = pd.DataFrame(
        {
            "task": [f"k{n}" for n in range(len(texts))],
            "doc": ["a", "b"] * (len(texts) // 2) + ["a"] * (len(texts) % 2),
            "text": texts,
        }
    )
    return frame.astype("str")


TASKS = tasks("Tiêm phòng gia súc", "Chăm sóc gia súc, triển khai", "Đào tạo cán bộ, triển khai", "Tuyển dụng cán bộ")
THEMES = pd.DataFrame({"task": ["k0", "k1"], "theme": ["agriculture", "agriculture"]}).astype("str")


def test_typical_words_of_a_theme_and_of_the_tasks_without_one():
    book_theme = BOOK.themes["theme"].iloc[0]
    found = theme_words(TASKS, THEMES.assign(theme=book_theme), BOOK)
    assert found[["theme", "word", "n", "share", "elsewhere", "documents"]].values.tolist() == [
        [book_theme, "gia súc", 2, 1.0, 0.0, 2],
        ["unassigned", "cán bộ", 2, 1.0, 0.0, 2],
    ]


def test_no_tasks_no_words():
    assert theme_words(TASKS.iloc[:0], THEMES, BOOK).empty
    assert theme_words_table(theme_words(TASKS.iloc[:0], THEMES, BOOK), BOOK, "vi").empty


def test_one_row_a_theme_to_read():
    found = theme_words(TASKS, THEMES.assign(theme=BOOK.themes["theme"].iloc[0]), BOOK)
    table = theme_words_table(found, BOOK, "vi")
    assert table["Số nhiệm vụ"].tolist() == [2, 2]
    assert table.iloc[:, 2].tolist() == ["gia súc 2", "cán bộ 2"]
    assert list(theme_words_table(found, BOOK, "en").columns) == [
        "Theme",
        "Tasks",
        "Typical words (tasks with the word)",
    ]
