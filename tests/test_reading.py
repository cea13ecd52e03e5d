"""Promises that hold for any text: every span leads back to its sentence, every digit is accounted for once, nothing raises."""

import unicodedata
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis import tables
from analysis.building.assembling import assemble
from analysis.corpus import default_raw, raw_files
from analysis.readers.pages import text_of
from analysis.reading import read_file
from damage import DAMAGES, as_page, as_pages, as_word
from stand_ins import BOOK

TEXTS = {p.name: p.read_bytes().decode("utf-8") for p in raw_files(default_raw())}


def check(text: str) -> None:
    check_file("a.txt", text.encode("utf-8", "surrogatepass"))


def check_file(name: str, data: bytes) -> None:
    found = read_file(name, data, BOOK)
    if not found.text:
        assert [p["what"] for p in found.rows["problems"]] == ["unreadable_file"]
        return
    frames, texts, _ = assemble([found], BOOK)
    failures = tables.check(frames, texts)
    assert failures.empty, failures.head().to_dict("records")
    digits = {i for i, c in enumerate(found.text) if c.isdigit()}
    rows = frames["numbers"]
    covered = [
        i for s, e in zip(rows["start"], rows["end"], strict=True) for i in range(s, e) if found.text[i].isdigit()
    ]
    assert sorted(covered) == sorted(digits)


def cut(text: str, at: float, length: int) -> str:
    start = int(at * max(1, len(text) - length))
    return text[start : start + length]


PIECES = st.builds(cut, st.sampled_from(sorted(TEXTS.values())), st.floats(0, 1), st.integers(1, 4000))
DAMAGE = st.sampled_from(
    [
        lambda t: t,
        lambda t: unicodedata.normalize("NFD", t),
        lambda t: t.replace("\n", "\r\n"),
        lambda t: t.replace(" ", "\u00a0"),
        lambda t: t.replace(" ", "\t"),
        lambda t: "\ufeff" + t,
        lambda t: t.replace("a", "a\u200b"),
        lambda t: t.replace("0", "O").replace("1", "l"),
        lambda t: t.replace(" ", "\n"),
        lambda t: t.replace("hoá", "hóa").replace("uỷ", "ủy"),
        lambda t: t.upper(),
        lambda t: t.replace(".", ""),
        lambda t: "| " + t.replace("\n", " |\n| ") + " |",
        lambda t: t[::-1],
    ]
)


@settings(max_examples=60, deadline=None)
@given(PIECES, DAMAGE)
def test_any_piece_of_a_plan_however_damaged(piece, damage):
    check(damage(piece))


TWO_DAMAGES = st.lists(st.sampled_from(sorted(DAMAGES)), min_size=1, max_size=2)
CHANCE = st.integers(0, 2**32).map(Random)


def damaged(piece: str, names: list[str], chance: Random) -> str:
    for name in names:
        piece = DAMAGES[name](piece, chance)
    return piece


@settings(max_examples=40, deadline=None)
@given(PIECES, TWO_DAMAGES, CHANCE)
def test_any_piece_damaged_here_and_there_in_two_ways(piece, names, chance):
    check(damaged(piece, names, chance))


FORMS = {
    "a.docx": as_word,
    "a.html": as_page,
    "pages.txt": lambda text, chance: text_of(as_pages(text, chance)).encode("utf-8", "surrogatepass"),
}


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=10, deadline=None)
@given(PIECES, TWO_DAMAGES, CHANCE)
def test_any_damaged_piece_in_another_form(name, piece, names, chance):
    check_file(name, FORMS[name](damaged(piece, names, chance), chance))


DAMAGED = [
    # what once broke a promise
    ("an accent behind a digit that was a letter", "trật tự, cuộc s0\u0302\u0301ng đạt 20%"),
    ("a digit of a tag inside a period", "- Thời gian thực hiện: 2020 -<td colspan=3>2030."),
    ("raised and circled figures in a comment", "Diện tích <!-- 20 m² ① --> 20% <td ⑴>"),
    ("a digit of a tag before a list number", "Mục tiêu\n<td colspan=3>5. Kinh tế số đạt 20%"),
    ("a range whose upper figure lost a digit", "Tốc độ đổi mới công nghệ đạt 12-1%/năm, kinh tế số đạt 5-5%"),
    (
        "a number too long to be counted with",
        "Kinh tế số đạt " + "1234567890" * 600 + "% và Nghị quyết số " + "1234567890" * 600,
    ),
]


@pytest.mark.parametrize(("what", "text"), DAMAGED, ids=[d[0] for d in DAMAGED])
def test_places_that_broke_a_promise(what, text):
    check(f"KẾ HOẠCH\nI. MỤC TIÊU\n- {text}\n")


def test_a_range_that_falls_is_shown_and_does_not_cost_the_file():
    text = "KẾ HOẠCH\nI. MỤC TIÊU ĐẾN NĂM 2025\n- Tốc độ đổi mới công nghệ, thiết bị đạt 12-1%/năm.\n"
    found = read_file("a.txt", text.encode(), BOOK)
    assert [(t["value"], t["value_high"]) for t in found.rows["targets"]] == [(12.0, None)]
    assert [(p["what"], p["text"]) for p in found.rows["problems"] if p["severity"] == "high"] == [
        ("improbable_value", "12-1")
    ]


LETTERS = [
    (
        "Giao Sở Khoa học và Công nghệ chủ trì, phối hợp với Sở Y tế xây dựng kế hoạch.",
        ["Giao Sở Khoa học và Công nghệ chủ trì, phối hợp với Sở Y tế xây dựng kế hoạch"],
    ),
    (
        "Ủy ban nhân dân tỉnh giao Công an tỉnh chủ trì, hoàn thành trong tháng 02/2021.",
        ["giao Công an tỉnh chủ trì, hoàn thành trong tháng 02/2021"],
    ),
    (
        "Giao Sở Y tế chủ trì xây dựng đề án tại TP. Cao Lãnh; xong trước ngày 30/6/2025. Các sở phối hợp.",
        ["Giao Sở Y tế chủ trì xây dựng đề án tại TP. Cao Lãnh; xong trước ngày 30/6/2025"],
    ),
    ("Giao Sở Y tế chủ trì đề án;\n- Các sở phối hợp.", ["Giao Sở Y tế chủ trì đề án"]),
    # nobody is given anything here
    ("Ban Tuyên giáo Tỉnh ủy chủ trì tuyên truyền.", []),
    ("Các đơn vị được giao nhiệm vụ chủ trì báo cáo kết quả.", []),
    ("Sở Giao thông vận tải báo cáo. Sở Y tế chủ trì.", []),
    ("Ngành giao thông vận tải do Sở Xây dựng chủ trì.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), LETTERS)
def test_an_order_outside_the_tasks_is_shown_to_a_person(sentence, expected):
    rows = read_file("cv.txt", f"CÔNG VĂN\nKính gửi: Các sở, ngành\n{sentence}\n".encode(), BOOK).rows["problems"]
    assert [p["text"] for p in rows if p["what"] == "assignment_outside_tasks"] == expected


def test_an_order_read_as_a_task_is_not_shown_again():
    text = "KẾ HOẠCH\nI. NHIỆM VỤ\n- Giao Sở Y tế chủ trì xây dựng hồ sơ sức khỏe điện tử.\n"
    found = read_file("kh.txt", text.encode(), BOOK)
    assert len(found.rows["tasks"]) == 1
    assert not [p for p in found.rows["problems"] if p["what"] == "assignment_outside_tasks"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
@example("0A0")
@example("❶ Kinh tế số ⑵ ³ ٣")
def test_any_text_at_all(text):
    check(text)


@pytest.mark.parametrize("name", sorted(TEXTS))
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_text_give_the_same_figures(name, form):
    def figures(text):
        found = read_file(name, text.encode(), BOOK)
        return [
            (t["indicator"], t["scope"], t["year"], t["comparator"], t["value"], t["unit"])
            for t in found.rows["targets"]
        ]

    assert figures(unicodedata.normalize(form, TEXTS[name])) == figures(TEXTS[name])


BAD = [
    (b"", "empty"),
    (b"   \n\n ", "empty"),
    (b"PK\x03\x04\x00\x00\x08\x00", "binary"),
    ("Kế hoạch".encode("utf-16-be"), "UTF-8"),
    (b"K\xd5 ho\xb9ch", "UTF-8"),
]


@pytest.mark.parametrize(("data", "reason"), BAD)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(data, reason):
    found = read_file("hong.txt", data, BOOK)
    (problem,) = found.rows["problems"]
    assert problem["severity"] == "high"
    assert "hong.txt" in problem["hint"]
    assert reason in problem["hint"]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path):
    from analysis.corpus import build

    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "hong.txt").write_bytes(b"\x00\x01")
    (raw / "ke-hoach.docx").write_bytes(b"PK")
    (raw / "tot.txt").write_text(
        "KẾ HOẠCH\ntỉnh Bến Tre\n\nI. MỤC TIÊU\n- Kinh tế số chiếm 20% GRDP.\n", encoding="utf-8"
    )
    summary = build(raw, tmp_path / "out")
    assert sorted(summary.unread) == ["hong.txt", "ke-hoach.docx"]
    assert summary.frames["documents"]["doc"].tolist() == ["tot"]
    assert summary.frames["targets"]["value"].tolist() == [20.0]


def test_a_second_build_gives_the_same_bytes(tmp_path: Path):
    from analysis.corpus import build

    def contents(folder):
        return {p.relative_to(folder): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}

    build(out=tmp_path / "one")
    build(out=tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_committed_tables_are_those_the_code_builds(tmp_path: Path):
    from analysis.corpus import build, default_processed

    build(out=tmp_path / "out")
    built = {p.relative_to(tmp_path / "out"): p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()}
    committed = {
        p.relative_to(default_processed()): p.read_bytes() for p in default_processed().rglob("*") if p.is_file()
    }
    assert built == committed


def test_figures_read_off_pictures_are_told_with_their_pages(monkeypatch):
    from analysis import reading
    from analysis.readers import Extracted

    plan = "KẾ HOẠCH\ntỉnh Bến Tre\n\nI. MỤC TIÊU\n- Kinh tế số chiếm 20% GRDP.\n"
    for pages, told in (((2, 3), 1), ((), 0)):
        monkeypatch.setattr(reading, "extract", lambda file, data, pages=pages: Extracted(plan, pages))
        rows = read_file("kh.pdf", b"", BOOK).rows["problems"]
        found = [p["hint"] for p in rows if p["what"] == "recognised_text"]
        assert len(found) == told and all("Trang 2, 3 " in hint for hint in found)
