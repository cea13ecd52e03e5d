"""Themes of tasks: what their wording finds and what blocks it, who takes up what, and what sets a plan apart."""

import unicodedata
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import codebook, comparison, corpus, figures, tables
from analysis.accuracy import measures, scores
from analysis.comparison.distinctive import log_odds, names_in
from stand_ins import BOOK

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
THEMES = codebook.Wording(BOOK.themes)


def found(text: str) -> set[str]:
    return {theme for theme, *_ in codebook.match(THEMES, text)}


# --- what the wording finds -------------------------------------------------------------------------------------------

ORDERED = [
    # matter by matter
    ("Xây dựng kho dữ liệu dùng chung của tỉnh", "data"),
    ("Kết nối nền tảng LGSP của tỉnh", "data"),
    ("Chuyển hệ thống lên điện toán đám mây", "data"),
    ("Phê duyệt phương án bảo đảm an toàn hệ thống thông tin", "cybersecurity"),
    ("Xử lý vi phạm pháp luật trên không gian mạng", "cybersecurity"),
    ("Nâng cấp mạng truyền số liệu chuyên dùng đến cấp xã", "telecom_5g"),
    ("Phủ sóng các xóm còn lõm sóng", "telecom_5g"),
    ("Ngầm hóa mạng cáp viễn thông", "telecom_5g"),
    ("Thí điểm đô thị thông minh", "smart_city"),
    ("Chuyển hoạt động giám sát lên môi trường số", "digital_government"),
    ("Đưa nền tảng họp không giấy vào các đảng ủy", "digital_government"),
    ("Triển khai hiệu quả Đề án 06", "digital_government"),
    ("Không yêu cầu nộp giấy tờ đã được số hóa", "online_public_services"),
    ("Thanh toán không tiền mặt trong thu phí", "cashless_payment"),
    ("Ưu tiên các ngành: tài chính - ngân hàng", "cashless_payment"),
    ("Hỗ trợ hợp tác xã bán hàng trực tuyến", "e_commerce"),
    ("Cấp mã số vùng trồng cho dừa", "smart_agriculture"),
    ("Chọn tạo giống lúa chịu hạn", "smart_agriculture"),
    ("Triển khai bệnh án điện tử tại các bệnh viện", "digital_health"),
    ("Đưa nội dung kỹ năng số vào trường trung học cơ sở", "education_stem"),
    ("Đào tạo lại lực lượng lao động", "education_stem"),
    ("Mở ngành vi mạch bán dẫn", "education_stem ai_big_data_chips"),
    ("Xây dựng bản đồ du lịch số", "digital_tourism"),
    ("Hỗ trợ khởi nghiệp", "startups_innovation"),
    ("Tư vấn chuyển đổi số cho doanh nghiệp", "tech_enterprises"),
    ("Gặp gỡ doanh nghiệp công nghệ", "tech_enterprises"),
    ("Phổ cập kỹ năng số cho người dân", "citizen_skills"),
    ("Bồi dưỡng người đứng đầu", "civil_servant_training"),
    ("Đào tạo 1.200 kỹ sư", "education_stem talent"),
    ("Thẩm định công nghệ của dự án", "research_transfer"),
    ("Thành lập Quỹ phát triển khoa học và công nghệ", "research_transfer"),
    ("Phát triển tài sản trí tuệ", "intellectual_property"),
    ("Áp dụng ISO 9001:2015", "intellectual_property"),
    ("Triển khai trợ lý ảo", "ai_big_data_chips"),
    ("Tham gia mạng lưới đổi mới sáng tạo toàn cầu", "startups_innovation international_cooperation"),
    ("Cải thiện môi trường đầu tư", "foreign_investment"),
    ("Giải quyết ô nhiễm môi trường", "environment_climate"),
    ("Đầu tư hạ tầng năng lượng và giao thông", "energy_transport"),
    # several at once, the tone mark in either place, capitals, a page's line end inside
    ("Ưu tiên nông nghiệp số, y tế số, du lịch số", "smart_agriculture digital_health digital_tourism"),
    ("SỐ HOÁ DI SẢN", "digital_tourism"),
    ("Phát triển thương mại\nđiện tử", "e_commerce"),
]

NOTHING = [
    "",
    "Tổ chức quán triệt Nghị quyết số 52-NQ/TW đến cán bộ, đảng viên",
    "Đưa kết quả chuyển đổi số vào tiêu chí đánh giá người đứng đầu",
    "Phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số",  # what every task of 57-NQ/TW says
    "Tuyên truyền trên hệ thống truyền thanh cơ sở",
    "Cụ thể hóa các chủ trương của Đảng, chính sách, pháp luật của Nhà nước",
    "Phát huy vai trò của Mặt trận Tổ quốc trong giám sát",
]

BLOCKED = [  # text, theme, the wording that stood there, the words that blocked it
    ("Gắn với phát triển kinh tế - xã hội, bảo vệ môi trường", "environment_climate", "bảo vệ môi trường",
     "kinh tế - xã hội, bảo vệ môi trường"),
    ("Thanh toán mã QR tại các điểm du lịch", "digital_tourism", "du lịch", "tại các điểm du lịch"),
    ("Lắp đặt Wi-Fi ở trạm y tế", "digital_health", "y tế", "trạm y tế"),
    ("Sở Y tế báo cáo kết quả", "digital_health", "Y tế", "Sở Y tế"),
    ("Chấm điểm kỹ năng số của công chức", "citizen_skills", "kỹ năng số", "kỹ năng số của công chức"),
    ("Tạo sản phẩm phục vụ cho nền kinh tế số", "e_commerce", "kinh tế số", "phục vụ cho nền kinh tế số"),
    ("Trong bối cảnh hội nhập quốc tế", "international_cooperation", "hội nhập quốc tế", "bối cảnh hội nhập quốc tế"),
    ("Hợp tác với các trường", "international_cooperation", "Hợp tác với", "Hợp tác với các trường"),
    ("Khuyến khích cơ sở giáo dục tham gia", "education_stem", "giáo dục", "cơ sở giáo dục"),
    ("Khai thác tài nguyên số", "environment_climate", "tài nguyên", "tài nguyên số"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "themes"), ORDERED, ids=[text[:40] for text, _ in ORDERED])
def test_wording_finds_the_theme(text, themes):
    assert set(themes.split()) <= found(text)
    assert found(unicodedata.normalize("NFD", text)) == found(text) == found(text.upper())


@pytest.mark.parametrize("text", NOTHING)
def test_wording_finds_nothing(text):
    assert found(text) == set()


@pytest.mark.parametrize(("text", "theme", "words", "by"), BLOCKED, ids=[row[3] for row in BLOCKED])
def test_blocked_wording_does_not_count_and_is_told(text, theme, words, by):
    assert theme not in found(text)
    [find] = [f for f in codebook.finds(THEMES, text) if f.code == theme]
    assert (text[find.start : find.end], text[slice(*find.blocked)]) == (words, by)


def test_what_counts_is_the_same_whether_blocked_wording_is_asked_for_or_not():
    for text in [*(text for text, _ in ORDERED), *(row[0] for row in BLOCKED), ". ".join(row[0] for row in BLOCKED)]:
        finds = codebook.finds(THEMES, text)
        assert codebook.match(THEMES, text) == [tuple(f[:3]) for f in finds if f.blocked is None]


@pytest.mark.parametrize(
    ("wording", "blocked_by", "text", "told"),
    [
        ("ba | ba bốn", "bốn năm", "hai ba bốn năm, ba", [("ba", ""), ("ba", "")]),  # the shorter one counts
        ("ba | hai ba", "ba bốn", "hai ba bốn, ba", [("hai ba", "ba bốn"), ("ba", "")]),  # the longer one is told
        ("ba bốn | hai", "năm sáu", "hai ba bốn", [("hai", ""), ("ba bốn", "")]),
        ("ba", "ba bốn | hai ba", "hai ba bốn", [("ba", "hai ba")]),
    ],
)
def test_of_wording_inside_wording_one_is_told(wording, blocked_by, text, told):
    table = BOOK.themes.assign(wording=wording, blocked_by=blocked_by).head(1)
    finds = codebook.finds(table, text)
    assert [(text[f.start : f.end], text[slice(*f.blocked)] if f.blocked else "") for f in finds] == told


# --- how well it does on tasks a person labelled ----------------------------------------------------------------------

AT_LEAST = 0.8  # f1 of a single theme labelled at least this often
OFTEN = 6


@pytest.fixture(scope="module")
def data():
    return corpus.load()


@pytest.fixture(scope="module")
def plans(data):
    return data.plans


def test_every_task_of_the_documents_is_labelled(data):
    labelled = pd.read_csv(GOLD / "task_themes.csv", dtype=str, keep_default_na=False, encoding="utf-8")
    assert labelled.groupby("doc").size().to_dict() == data.tasks.groupby("doc").size().to_dict()


@pytest.mark.parametrize("dataset", ["real", "samples"])
def test_each_theme_is_found_as_well_as_promised(data, dataset):
    own = data.accuracy[(data.accuracy["dataset"] == dataset) & data.accuracy["measure"].str.startswith("task_themes.")]
    often = own[own["gold"] >= OFTEN]
    assert len(often) >= 14
    assert often.loc[often["f1"] < AT_LEAST, ["measure", "precision", "recall"]].values.tolist() == []


def test_the_measure_in_the_tables_is_that_of_these_labels(data):
    measured = measures.measure(tables.read(ROOT / "data" / "processed"), GOLD).set_index("measure")
    told = data.accuracy[data.accuracy["dataset"] == "real"].set_index("measure")
    for measure in [name for name in measured.index if name.startswith("task_themes")]:
        assert told.loc[measure, "right"] == measured.loc[measure, "right"], measure


def test_the_table_of_themes_has_a_row_for_each_and_one_for_all(data):
    table = scores.by_theme(data.accuracy, BOOK, "vi")
    assert list(table["chủ đề"][:-2]) == list(BOOK.themes["label_vi"])
    whole = data.accuracy[(data.accuracy["dataset"] == "real") & (data.accuracy["measure"] == "task_themes")].iloc[0]
    assert table.iloc[-2, 1:4].tolist() == [whole["gold"], whole["precision"], whole["recall"]]
    each = table.iloc[:-2, 1]
    assert each.sum() == whole["gold"] and table.iloc[-1, 1] == each.notna().sum()
    assert scores.by_theme(data.accuracy.iloc[:0], BOOK, "en").empty


def test_single_themes_stay_out_of_the_table_of_measures(data):
    whole = scores.side_by_side(data.accuracy, "en")
    assert "themes of tasks" in set(whole["what"]) and not whole["what"].str.contains("task_themes").any()
    assert not any("task_themes" in en for _, en in scores.sentences(data.accuracy))


# --- wording behind the table -----------------------------------------------------------------------------------------


def test_every_find_stands_where_it_says_and_agrees_with_the_table(data, plans):
    finds = comparison.theme_finds(data.tasks, plans, BOOK)
    for row in finds.itertuples():
        assert " ".join(data.text_of(row.doc)[row.start : row.end].split()) == row.words
    counted = finds[finds["blocked_by"] == ""]
    assert set(zip(counted["task"], counted["theme"], strict=True)) == set(
        zip(data.task_themes["task"], data.task_themes["theme"], strict=True)
    )


def tasks(*rows: tuple[str, str]) -> pd.DataFrame:
    """Tasks of documents: (document, text), one behind the other in their texts."""
    frame = pd.DataFrame(rows, columns=["doc", "text"])
    frame["task"] = [f"k{n}" for n in range(len(frame))]
    frame["start"] = frame.groupby("doc")["text"].transform(lambda t: t.str.len().cumsum().shift(fill_value=0))
    frame["end"] = frame["start"] + frame["text"].str.len()
    return frame.astype({"start": "int64", "end": "int64"})


def plans_for(frame: pd.DataFrame, *docs: str) -> pd.DataFrame:
    sizes = frame.groupby("doc").size()
    names = [("Bến Tre", 83), ("Cao Bằng", 4), ("An Giang", 89)]
    return pd.DataFrame(
        [
            {
                "doc": doc, "province": name, "province_how": "stated", "doc_type": "Kế hoạch", "number": "",
                "issued_on": "", "since_2025": False, "tasks": int(sizes.get(doc, 0)), "order": order,
            }
            for doc, (name, order) in zip(docs, names, strict=False)
        ],
        columns=["doc", "province", "province_how", "doc_type", "number", "issued_on", "since_2025", "tasks", "order"],
    )  # fmt: skip


THREE = tasks(
    ("a", "Xây dựng cơ sở dữ liệu; kết nối cơ sở dữ liệu quốc gia"),
    ("a", "Chia sẻ Cơ sở dữ liệu. Thanh toán mã QR tại các điểm du lịch"),
    ("b", "Nâng cấp CƠ SỞ DỮ LIỆU"),
    ("b", "Phát triển du lịch"),
)
THREE_PLANS = plans_for(THREE, "a", "b", "c")


def test_phrases_are_counted_by_task_and_document():
    finds = comparison.theme_finds(THREE, THREE_PLANS, BOOK)
    phrases = comparison.theme_wording(finds).set_index("phrase")
    assert phrases.loc["cơ sở dữ liệu", ["theme", "n", "tasks", "documents"]].tolist() == ["data", 2, 2, ("a", "b")]
    assert phrases.loc["du lịch", ["n", "tasks", "documents"]].tolist() == [1, 1, ("b",)]
    blocked = comparison.blocked_wording(finds)
    assert blocked[["theme", "phrase", "blocked_by", "n", "documents"]].values.tolist() == [
        ["digital_tourism", "du lịch", "tại các điểm du lịch", 1, ("a",)]
    ]
    shown = comparison.blocked_wording_table(finds, THREE_PLANS, BOOK, "en")
    assert shown["Documents"].tolist() == ["Bến Tre"] and shown["Being part of"].tolist() == ["tại các điểm du lịch"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_without_tasks_the_tables_of_wording_are_empty(lang):
    finds = comparison.theme_finds(THREE.iloc[:0], plans_for(THREE.iloc[:0]), BOOK)
    assert finds.empty and comparison.theme_wording(finds).empty and comparison.blocked_wording(finds).empty
    assert comparison.theme_wording_table(finds, BOOK, lang).empty


# --- who leaves out what ----------------------------------------------------------------------------------------------


def coverage(**documents: dict[str, int]) -> pd.DataFrame:
    """Rows as of `theme_coverage`: tasks by theme for each document."""
    codes = [*list(BOOK.themes["theme"])[:3], comparison.UNASSIGNED]
    return pd.DataFrame(
        [
            {
                "doc": doc, "province": doc, "plan_vi": doc.upper(), "plan_en": doc.upper(), "code": code,
                "place": place, "n": counts.get(code, 0), "total": sum(counts.values()),
            }
            for doc, counts in documents.items()
            for place, code in enumerate(codes)
        ],
        columns=["doc", "province", "plan_vi", "plan_en", "code", "place", "n", "total"],
    )  # fmt: skip


TWO = coverage(a={"data": 2, "unassigned": 1}, b={"data": 1, "cybersecurity": 3})


def test_what_a_document_leaves_out_is_named():
    out = comparison.left_out_codes(TWO)
    assert out[["doc", "total", "unassigned", "of", "codes"]].values.tolist() == [
        ["a", 3, 1, 3, ("cybersecurity", "telecom_5g")],
        ["b", 4, 0, 3, ("telecom_5g",)],
    ]
    first, second = comparison.left_out_sentences(TWO, BOOK, "theme")
    assert (
        first[0]
        == "A (3 nhiệm vụ): không có nhiệm vụ nào về 2 trong 3 chủ đề: An toàn thông tin, an ninh mạng · Hạ tầng viễn thông, 5G, Internet."
    )
    assert second[1] == "B (4 tasks): no task on 1 of 3 themes: Telecoms, 5G and the Internet."
    table = comparison.left_out_table(TWO, BOOK, "en", "theme")
    assert table.iloc[1].tolist() == ["B", 4, 0, 1, "Telecoms, 5G and the Internet"]


def test_a_pillar_without_a_heading_may_still_be_spoken_of():
    rows = pd.DataFrame(
        [("a", "a", "A", "A", "institutions", 0, 2, 2), ("a", "a", "A", "A", "enterprise", 1, 0, 2)],
        columns=["doc", "province", "plan_vi", "plan_en", "code", "place", "n", "total"],
    )
    tasks = tables.frame(
        "tasks",
        [
            {
                "task": "k-1",
                "doc": "a",
                "pillar": "institutions",
                "text": "Hỗ trợ doanh nghiệp nhỏ và vừa chuyển đổi số",
            },
            {"task": "k-2", "doc": "a", "pillar": "institutions", "text": "Hoàn thiện cơ chế"},
        ],
    )
    elsewhere = comparison.worded_elsewhere(rows, tasks, BOOK)
    assert elsewhere.values.tolist() == [["a", "enterprise", 1]]
    [(vi, en)] = comparison.left_out_sentences(rows, BOOK, "pillar", elsewhere)
    assert "không có đề mục nhiệm vụ về 1 trong 2 trụ cột: " in vi and "(nhắc tới trong 1 nhiệm vụ ở đề mục khác)" in vi
    assert en.endswith("(mentioned in 1 task under other headings).")


@pytest.mark.parametrize(
    ("implements", "has", "of", "left_out"),
    [
        ("52-NQ/TW", {"enterprise"}, 8, 8),
        ("57-NQ/TW", {"enterprise"}, 7, 6),
        ("749/QĐ-TTg; 57-NQ/TW", {"innovation_capacity", "priority_sectors"}, 7, 7),
        ("52-NQ/TW", set(BOOK.pillars["pillar"]) - {"enterprise"}, 8, 0),
        ("57-NQ/TW", set(BOOK.pillars["pillar"]) - {"innovation_capacity", "priority_sectors"}, 7, 0),
        ("16/CT-TTg", {"enterprise"}, 0, 0),
        ("", {"enterprise"}, 0, 0),
    ],
)
def test_a_plan_leaves_out_only_pillars_of_the_resolution_it_carries_out(implements, has, of, left_out):
    tasks = tables.frame("tasks", [{"task": f"k-{code}", "doc": "a", "pillar": code} for code in has])
    plans = pd.DataFrame(
        [{"doc": "a", "province": "A", "doc_type": "Kế hoạch", "number": "", "tasks": len(has),
          "implements": tuple(filter(None, implements.split("; "))), "issued_on": "", "since_2025": False, "order": 1, "province_how": "stated", "level": "provincial"}]
    )  # fmt: skip
    rows = comparison.pillar_coverage(tasks, plans, BOOK)
    [row] = comparison.left_out_codes(rows).to_dict("records")
    assert (row["of"], len(row["codes"])) == (of, left_out)
    said = " ".join(en for _, en in comparison.left_out_sentences(rows, BOOK, "pillar"))
    assert ("Not compared" in said) == (of == 0) and ("None missing" in said) == (of > 0 and left_out == 0)


def test_who_takes_up_what_is_counted():
    out = comparison.reach(TWO)
    assert out[["code", "n", "documents", "of", "docs"]].values.tolist() == [
        ["data", 3, 2, 2, ("a", "b")],
        ["cybersecurity", 3, 1, 2, ("b",)],
        ["telecom_5g", 0, 0, 2, ()],
    ]
    assert [en for _, en in comparison.reach_sentences(TWO, BOOK, "theme")] == [
        "None of 2 documents has a task on: Telecoms, 5G and the Internet.",
        "Only one document has: Cybersecurity – B (3 tasks).",
        "In every document (2): Data and databases.",
    ]
    table = comparison.reach_table(TWO, BOOK, "vi", "theme")
    assert table["Văn bản nào"].tolist() == ["không văn bản nào", "B", "mọi văn bản"]


def test_one_document_alone_is_never_the_only_one():
    said = comparison.reach_sentences(coverage(a={"data": 2}), BOOK, "theme")
    assert len(said) == 1 and "1 document has" in said[0][1]


def test_many_documents_do_not_make_a_page_of_sentences():
    many = coverage(**{f"p{n}": {"data": 1} for n in range(40)}, full={"data": 1, "cybersecurity": 1, "telecom_5g": 1})
    said = comparison.left_out_sentences(many, BOOK, "theme")
    assert len(said) == 12 and said[-2][1].startswith("30 more") and said[-1][1] == "None missing: FULL."


def test_nothing_to_cover_gives_nothing_to_say():
    empty = coverage()
    assert comparison.left_out_codes(empty).empty and comparison.reach(empty).empty
    assert (
        comparison.left_out_sentences(empty, BOOK, "pillar") == comparison.reach_sentences(empty, BOOK, "theme") == []
    )
    assert comparison.left_out_table(empty, BOOK, "vi", "pillar").empty
    assert comparison.reach_table(empty, BOOK, "vi", "theme").empty


# --- what sets a plan apart -------------------------------------------------------------------------------------------

NAMES = [
    ("Khu kinh tế Dung Quất, đảo Lý Sơn", ["Dung Quất", "Lý Sơn"]),
    ("tỉnh Bà Rịa - Vũng Tàu", ["Bà Rịa - Vũng Tàu"]),
    ("TỈNH ỦY QUẢNG NGÃI", ["TỈNH ỦY QUẢNG NGÃI"]),
    ("Phát triển Hòa Bình", ["Hòa Bình"]),
    ("hòa bình và Phát triển", []),
    ("Mặt trận Tổ quốc", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_are_told_by_their_capitals(text, expected):
    assert [text[start:end] for start, end in names_in(text)] == expected


def nothing_cited() -> pd.DataFrame:
    return pd.DataFrame({"doc": [], "start": [], "end": []})


def titles(**said: str) -> pd.DataFrame:
    return pd.DataFrame({"doc": list(said), "title": list(said.values())})


def distinctive(frame: pd.DataFrame, cited=None, titled=None, docs=("a", "b")) -> pd.DataFrame:
    return comparison.distinctive_terms(
        titles() if titled is None else titled,
        frame,
        nothing_cited() if cited is None else cited,
        plans_for(frame, *docs),
        BOOK,
    )


COMMON = "thị trường, nhà máy, nông dân, hàng hóa, giao thông, lao động, thương mại, khách hàng"
MATTERS = ("tưới", "phân", "đất", "giá", "thuế", "chợ", "vốn", "kho")
COFFEE = tasks(
    *[("a", f"Trồng cà phê ở Bến Tre, {COMMON}, {matter}") for matter in MATTERS],
    *[("b", f"Nâng cấp trạm y tế ở Cao Bằng, {COMMON}, {matter}") for matter in MATTERS],
)


def test_terms_of_a_plan_have_their_tasks_behind_them():
    out = distinctive(COFFEE)
    own = out[out["doc"] == "a"].set_index("term")
    assert own.loc["trồng cà phê", ["n", "total", "elsewhere", "elsewhere_total"]].tolist() == [8, 8, 0, 8]
    assert own.loc["trồng cà phê", "tasks"] == tuple(f"k{n}" for n in range(8))
    assert "nâng cấp trạm y tế" in set(out.loc[out["doc"] == "b", "term"])
    assert (out["n"] >= 2).all() and (out["z"] >= 1.645).all()
    pd.testing.assert_frame_equal(out, distinctive(COFFEE))


def test_no_province_is_set_apart_by_its_own_name():
    assert not distinctive(COFFEE)["term"].str.contains("bến tre|cao bằng").any()


def test_terms_do_not_go_over_a_mark():
    assert not distinctive(COFFEE)["term"].str.contains("cà phê giống|xqx").any()


def test_what_is_cited_with_its_title_sets_nobody_apart():
    cited, title = "Quyết định số 5/QĐ-UBND", "ngày 01/02/2021 về phát triển cà phê bền vững"
    text = f"Thực hiện {cited} {title}"
    frame = tasks(*[("a", text)] * 8, *[("b", f"Nâng cấp trạm y tế, {matter}") for matter in MATTERS])
    starts = frame.loc[frame["doc"] == "a", "start"] + text.index(cited)
    references = pd.DataFrame({"doc": "a", "start": starts, "end": starts + len(cited)})
    assert distinctive(frame)["term"].str.contains("cà phê").any()
    assert not distinctive(frame, references)["term"].str.contains("cà phê").any()


def test_what_the_titles_say_sets_nobody_apart():
    assert distinctive(COFFEE)["term"].str.contains("cà phê").any()
    titled = titles(a="Kế hoạch phát triển cây cà phê", b="Đề án trồng cà phê")
    assert not distinctive(COFFEE, titled=titled)["term"].isin(["cà phê", "trồng cà phê"]).any()


def test_one_task_is_not_enough():
    frame = tasks(("a", "Trồng cà phê"), ("a", "Trồng dừa"), ("b", "Nâng cấp bệnh viện"), ("b", "Mở trường học"))
    assert distinctive(frame).empty


@pytest.mark.parametrize("docs", [(), ("a",), ("a", "c")])
def test_a_plan_alone_has_nothing_to_be_told_apart_from(docs):
    assert distinctive(COFFEE[COFFEE["doc"].isin(docs)], docs=docs).empty


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_plans_without_a_term_stay_in_the_table(lang):
    frame = COFFEE.assign(text=COFFEE["text"].str.replace("Nâng cấp trạm y tế ở", ""))
    out = distinctive(frame)
    table = comparison.distinctive_table(out, plans_for(frame, "a", "b", "c"), BOOK, lang)
    assert len(table) == 2 and "cà phê 8 (" in table.iloc[0, 2]
    assert table.iloc[1, 2] == {"vi": "không có từ nào khác hẳn", "en": "none that stands out"}[lang]
    assert len(comparison.distinctive_sentences(out)) == 1


def test_log_odds_are_even_where_shares_are_even_and_weaker_where_little_is_known():
    prior = np.array([1.0, 1.0, 8.0])
    assert np.allclose(log_odds(np.array([2.0, 2.0, 6.0]), np.array([20.0, 20.0, 60.0]), prior * 0.001), 0, atol=0.01)
    few = log_odds(np.array([2.0, 0.0, 8.0]), np.array([0.0, 2.0, 8.0]), prior)
    many = log_odds(np.array([20.0, 0.0, 80.0]), np.array([0.0, 20.0, 80.0]), prior)
    assert 0 < few[0] < many[0] and few[0] == pytest.approx(-few[1])


# --- the chart of how well themes are found ---------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_chart_of_accuracy_says_every_share_and_what_it_was_counted_on(data, lang):
    rows = scores.theme_rows(data.accuracy, BOOK)
    assert len(rows) == 2 * (1 + len(BOOK.themes))
    chart = figures.theme_accuracy(rows, pd.DataFrame(), BOOK, lang)
    whole = rows[rows["theme"] == ""]
    assert all(str(int(n)) in chart.note for n in [*whole["gold"], whole["gold"].sum()])
    drawn = [text.get_text() for text in chart.texts]
    for row in rows[(rows["theme"] != "") & (rows["dataset"] == "real")].itertuples():
        assert codebook.label(BOOK, row.theme, lang, "theme") in chart.alt
    assert sum(" / " in text and text[0].isdigit() for text in drawn) == len(rows) - 2


def test_a_theme_nobody_gave_is_said_not_to_be_measured(data):
    rare = data.accuracy[data.accuracy["measure"] != "task_themes.smart_city"]
    rows = scores.theme_rows(rare, BOOK)
    chart = figures.theme_accuracy(rows, pd.DataFrame(), BOOK, "en")
    assert [text.get_text() for text in chart.texts].count("no case") == 2
    assert "Smart cities 100" not in chart.alt


def test_nothing_measured_is_nothing_to_draw(data):
    none = scores.theme_rows(data.accuracy.iloc[:0], BOOK)
    assert (
        none.empty and figures.theme_accuracy(none, pd.DataFrame(), BOOK, "en").heading == "No theme has been measured"
    )
    assert scores.themes_sentences(data.accuracy.iloc[:0]) == []
