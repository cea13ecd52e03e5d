"""A researcher's corrections win, hold, and complain when no longer true."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.corpus import assemble
from analysis.corrections import CorrectionError
from analysis.reading import read_file

TEXT = "KẾ HOẠCH\ntỉnh Bến Tre\n\nI. MỤC TIÊU ĐẾN NĂM 2025\n- Kinh tế số chiếm 20% GRDP; năng suất lao động tăng 7%/năm.\n- Mạng 5G phủ 40% dân số.\n"
COLUMNS = ["doc", "quote", "table", "column", "was", "value", "reason", "by", "on"]


def corrected(book, *rows):
    frame = pd.DataFrame([(*r, "bản gốc", "NVA", "2026-11-21") for r in rows], columns=COLUMNS)
    return assemble([read_file("kh.txt", TEXT.encode(), book)], replace(book, corrections=frame))


def test_a_correction_wins_and_is_marked(book):
    frames, _, done = corrected(book, ("kh", "kinh tế số chiếm 20%".capitalize(), "targets", "value", "20", "25"))
    row = frames["targets"].query("indicator == 'digital_economy_share'").iloc[0]
    assert (row["value"], row["status"]) == (25.0, "corrected")
    assert frames["targets"]["status"].tolist().count("corrected") == 1
    assert len(done) == 1


def test_other_columns_and_documents(book):
    frames, _, _ = corrected(
        book,
        ("kh", "5G phủ 40% dân số", "targets", "year", "2025", "2026"),
        ("kh", "", "documents", "number", "", "12/KH-UBND"),
    )
    assert frames["targets"].query("indicator == 'mobile_5g_coverage'")["year"].tolist() == [2026]
    assert frames["documents"]["number"].tolist() == ["12/KH-UBND"]


STOPS = [
    # (correction, what the message says)
    (("kh", "Kinh tế số chiếm 20%", "targets", "value", "18", "25"), "not '18'"),
    (("kh", "Kinh tế số chiếm 21%", "targets", "value", "20", "25"), "stands 0 times"),
    (("kh", "%", "targets", "value", "20", "25"), "stands 3 times"),
    (("khac", "Kinh tế số", "targets", "value", "20", "25"), "no document 'khac'"),
    (("kh", "Kinh tế số chiếm 20%", "targets", "gia_tri", "20", "25"), "no column 'gia_tri'"),
    (("kh", "Kinh tế số chiếm 20%", "sections", "level", "1", "2"), "cannot be corrected"),
    (("kh", "MỤC TIÊU ĐẾN NĂM", "targets", "value", "20", "25"), "0 rows of targets"),
]


@pytest.mark.parametrize(("correction", "message"), STOPS)
def test_a_correction_that_is_no_longer_true_stops_and_names_its_line(book, correction, message):
    with pytest.raises(CorrectionError, match="line 2") as stop:
        corrected(book, correction)
    assert message in str(stop.value)
