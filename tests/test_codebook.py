"""The codebook: strict reading, the grammar of wording, and what the lists must hold."""

from __future__ import annotations

import csv
import shutil
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import codebook
from analysis.codebook import CodebookError, agency_name, compile_wording, match, pillar_of, province_on
from analysis.text.folding import bare
from headings import HEADINGS, NONE

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "data" / "codebook"


@pytest.fixture
def copy(tmp_path) -> Path:
    """A copy of the project's lists, to be spoiled."""
    return Path(shutil.copytree(FOLDER, tmp_path / "codebook"))


def gold_rows(table: str) -> list[dict[str, str]]:
    with open(ROOT / "tests" / "gold" / f"{table}.csv", encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


# --- reading -----------------------------------------------------------------------------------------------------


def test_every_cell_is_text_and_none_is_missing(book):
    for name in ("provinces", "indicators", "pillars", "themes", "agencies", "abbreviations", "labels"):
        frame = getattr(book, name).drop(columns="order", errors="ignore")
        assert len(frame) and all(str(t) == "str" for t in frame.dtypes) and not frame.isna().any(axis=None), name
    assert list(book.corrections.columns) == ["doc", "quote", "table", "column", "was", "value", "reason", "by", "on"]


def test_words_that_programs_take_for_missing_stay_words(copy):
    with open(copy / "labels.csv", "a", encoding="utf-8") as out:
        out.write("scope,NA,null,None\n")
    assert codebook.label(codebook.load(copy), "NA", "vi", "scope") == "null"


def test_a_byte_order_mark_and_windows_line_ends_are_read_over(copy, book):
    for path in copy.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8"))
    again = codebook.load(copy)
    assert again.pillars.equals(book.pillars) and again.provinces.equals(book.provinces)


def test_the_digest_follows_every_byte(copy, book):
    assert codebook.load(copy).digest == book.digest
    with open(copy / "themes.csv", "a", encoding="utf-8") as out:
        out.write("\n")
    assert codebook.load(copy).digest != book.digest


FAULTS = [
    # file, what stands there, what a slip makes of it, words the message must have
    ("provinces", "Cao Bằng,04,", "Cao Bằng,4,", ["line 4", '"code"', "Text"]),
    ("provinces", "2025-06-30", "30/6/2025", ["line 3", '"valid_to"', "2025-07-01"]),
    ("provinces", "Hà Nội,01,thành phố", "Hà Nội,01,city", ["line 2", '"kind"', "tỉnh"]),
    ("provinces", "red_river_delta", "Đồng bằng sông Hồng", ["line 2", '"region"', "red_river_delta"]),
    ("provinces", ",Hà Nội,", ",Hà Tây,", ["line 2", '"province_2025"', "'Hà Tây'"]),
    ("provinces", "Hà Giang,02,", "Hà Nội,02,", ["line 3", '"province"', "stands twice"]),
    ("pillars", "awareness_leadership", "Nhận thức", ["line 2", '"pillar"', "no code"]),
    ("pillars", "institutions", "awareness_leadership", ["line 3", '"pillar"', "stands twice"]),
    ("pillars", ",1,", ",một,", ["line 2", '"order"', "no number"]),
    ("pillars", "nhận thức | ", "nhận (thức | ", ["line 2", '"wording"', "close"]),
    ("pillars", "nhận thức | ", "nhận thức |", ["line 2", '"wording"', "blank on both sides"]),
    ("pillars", "pillar,label_vi", "pillar,nhãn", ["line 1", '"label_vi"', "missing"]),
    ("themes", "Data and databases", "", ["line 2", '"label_en"', "empty"]),
    ("themes", "data,", '"data,', ["line 2", "…"]),
    ("themes", ",1,", ",1,,", ["line 2", "cells"]),
    ("themes", "cơ sở dữ liệu | ", "… dữ liệu | ", ["line 2", '"wording"', "stand between"]),
    ("agencies", "STTTT", "SKHCN", ["agencies.csv", '"variants"', "already stands for"]),
    ("national_targets", ",20,", ',"20,5",', ["line 5", '"value"', "7.5"]),
    ("national_targets", "country", "nation", ["line 2", '"applies_to"', "each_province"]),
    ("national_targets", "asean,2025", "asean,năm 2025", ["line 2", '"year"', "no number"]),
]


@pytest.mark.parametrize(("file", "good", "bad", "said"), FAULTS, ids=[f"{f}-{b}" for f, _, b, _ in FAULTS])
def test_a_broken_cell_stops_with_file_line_column_and_remedy(copy, file, good, bad, said):
    path = copy / f"{file}.csv"
    text = path.read_text(encoding="utf-8")
    assert good in text
    path.write_text(text.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(CodebookError) as error:
        codebook.load(copy)
    assert all(words in str(error.value) for words in [f"{file}.csv", *said]), error.value


def test_files_that_are_missing_empty_or_saved_wrongly_say_so(copy):
    path = copy / "themes.csv"
    good = path.read_bytes()
    for spoiled, said in [
        (None, "missing"),
        (b"", "empty"),
        (good.decode("utf-8").replace("ễ", "e").replace(",", ";").encode("utf-8"), '";"'),
        ("theme\ndữ liệu".encode("utf-16"), "UTF-8"),
    ]:
        path.unlink(missing_ok=True)
        if spoiled is not None:
            path.write_bytes(spoiled)
        with pytest.raises(CodebookError, match=said) as error:
            codebook.load(copy)
        assert "themes.csv" in str(error.value)


def test_a_broken_cell_after_a_cell_of_several_lines_is_named_by_its_own_line(copy):
    path = copy / "abbreviations.csv"
    path.write_text('abbreviation,words,note\nAB,a b,"một\nhai\nba"\nCD,,\n', encoding="utf-8")
    with pytest.raises(CodebookError, match="line 5"):
        codebook.load(copy)


# --- wording -----------------------------------------------------------------------------------------------------

# wording, text, what is found ("" = must find nothing)
WORDING = [
    # whole words, without marks or capitals, over any white space
    ("kinh tế số", "Phát triển KINH TẾ  SỐ", "kinh te  so"),
    ("kinh tế số", "kinh\ntế số", "kinh\nte so"),
    ("kinh tế số", "kinh tế sốt ruột", ""),
    ("số", "kinh tế sốt", ""),
    ("hạ tầng", "Hạ tâng", "ha tang"),  # a mark lost in the scan
    ("ủy ban", "Uỷ ban", "uy ban"),
    ("ủy ban", "u\u0309y ban", "uy ban"),
    ("5G", "mạng 5G/4G", "5g"),
    ("5G", "15Gb", ""),
    # alternatives
    ("cáp quang | băng rộng", "mạng băng rộng", "bang rong"),
    ("cáp quang | băng rộng", "mạng lưới", ""),
    # either-or, with or without, one inside another
    ("(Sở/sở,) ban", "sở, ban ngành", "so, ban"),
    ("phát triển (các/) ngành", "phát triển ngành", "phat trien nganh"),
    ("phát triển (các/) ngành", "phát triển các ngành", "phat trien cac nganh"),
    ("phát triển (các/) ngành", "phát triển một ngành", ""),
    ("(nghiên cứu (và /)phát triển/R&D)", "chi cho nghiên cứu phát triển", "nghien cuu phat trien"),
    ("(nghiên cứu (và /)phát triển/R&D)", "chi cho nghiên cứu và phát triển", "nghien cuu va phat trien"),
    ("(nghiên cứu (và /)phát triển/R&D)", "chi cho R&D", "r&d"),
    # a dash with or without blanks
    ("kinh tế - xã hội", "kinh tế-xã hội", "kinh te-xa hoi"),
    ("PT-TH", "Đài PT – TH", "pt - th"),
    # the gap stays in the clause and within 60 characters
    ("kinh tế số … GRDP", "kinh tế số chiếm 20% GRDP", "kinh te so chiem 20% grdp"),
    ("kinh tế số…GRDP", "kinh tế số chiếm 20% GRDP", "kinh te so chiem 20% grdp"),
    ("kinh tế số ... GRDP", "kinh tế số chiếm 20% GRDP", "kinh te so chiem 20% grdp"),
    ("kinh tế số … GRDP", "kinh tế số GRDP", "kinh te so grdp"),
    ("kinh tế số … GRDP", "kinh tế số đạt 7.5% GRDP", "kinh te so dat 7.5% grdp"),
    ("kinh tế số … GRDP", "kinh tế số; tăng trưởng GRDP", ""),
    ("kinh tế số … GRDP", "kinh tế số. Tăng trưởng GRDP", ""),
    ("kinh tế số … GRDP", "kinh tế số\n- tăng trưởng GRDP", ""),
    ("kinh tế số … GRDP", "kinh tế số\n2. Tăng trưởng GRDP", ""),
    ("kinh tế số … GRDP", "kinh tế số\n\nGRDP", ""),
    ("kinh tế số … GRDP", "kinh tế số chiếm 20%\ntrong GRDP", "kinh te so chiem 20%\ntrong grdp"),  # a narrow page
    ("kinh tế số … GRDP", "kinh tế số " + "x" * 58 + " GRDP", "kinh te so " + "x" * 58 + " grdp"),
    ("kinh tế số … GRDP", "kinh tế số " + "x" * 59 + " GRDP", ""),
    ("số … xã", "số hộ xãi", ""),
    ("", "bất cứ", ""),
]


@pytest.mark.parametrize(("wording", "text", "found"), WORDING)
def test_wording_finds_what_it_says_and_nothing_else(wording, text, found):
    plain = codebook.names.Folded(text).bare
    hits = [m[0] for p in compile_wording(wording) for m in p.finditer(plain)]
    assert hits == ([found] if found else [])


@pytest.mark.parametrize(
    "wording",
    ["a |b", "a||b", "| a", "a |", "(a/b", "a/b)", "(a) b", "… a", "a …", "()", "…", "a | …", "(a/) | (b/)", "-"],
)
def test_wording_that_cannot_be_meant_is_refused(wording):
    with pytest.raises(ValueError, match=r"\S"):
        compile_wording(wording)


def test_wording_with_too_many_choices_is_refused_rather_than_slow():
    with pytest.raises(ValueError, match="too many"):
        compile_wording(" ".join(["(a/b)"] * 20))


alphabet = st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềểễệ ")
letters = st.text(alphabet, min_size=1, max_size=12).filter(str.strip)


@settings(max_examples=150, deadline=None)
@given(letters, letters, letters)
def test_wording_is_found_in_itself_inside_other_words(words, before, after):
    plain = bare(f"{before} {words} {after}")
    hits = [m[0] for p in compile_wording(words) for m in p.finditer(plain)]
    assert bare(words) in hits and set(hits) == {bare(words)}


def test_match_points_at_the_text_it_was_given_in_any_normal_form(book):
    text = "Bảo đảm an toàn thông tin; phát triển hạ tầng viễn thông, thanh toán không dùng tiền mặt."
    for given_text in (text, unicodedata.normalize("NFD", text), text.upper(), bare(text)):
        found = match(book.themes, given_text)
        assert {code for code, _, _ in found} == {"cybersecurity", "telecom_5g", "cashless_payment"}
        assert [bare(given_text[s:e]) for _, s, e in found] == [
            "an toan thong tin",
            "ha tang vien thong",
            "khong dung tien mat",
        ]


def test_blocked_wording_takes_out_what_it_touches_or_the_whole_clause(book):
    table = book.themes.iloc[:1].assign(wording="dữ liệu", blocked_by="dữ liệu lớn")
    text = "dữ liệu lớn và dữ liệu mở; dữ liệu lớn"
    assert [text[s:e] for _, s, e in match(table, text)] == ["dữ liệu"]
    assert match(table, text)[0][1] == text.index("dữ liệu mở")
    assert match(table, text, blocks="clause") == []
    assert len(match(table, "dữ liệu lớn; dữ liệu mở", blocks="clause")) == 1


def test_of_two_finds_of_one_code_the_longer_counts_and_other_codes_stay(book):
    table = book.themes.iloc[:2].assign(wording=["dữ liệu | trung tâm dữ liệu | trung tâm", "trung tâm"], blocked_by="")
    text = "xây dựng trung tâm dữ liệu tỉnh"
    assert [(c, text[s:e]) for c, s, e in match(table, text)] == [
        ("data", "trung tâm dữ liệu"),
        ("cybersecurity", "trung tâm"),
    ]


def test_agencies_are_found_by_name_and_by_variant(book):
    text = "Giao Sở TT&TT chủ trì, phối hợp với Sở Kế hoạch và Đầu tư."
    assert {text[s:e]: c for c, s, e in match(book.agencies, text)} == {
        "Sở TT&TT": "Sở Thông tin và Truyền thông",
        "Sở Kế hoạch và Đầu tư": "Sở Kế hoạch và Đầu tư",
    }


def test_no_alternative_of_any_list_is_blocked_by_its_own_row(book):
    """Wording that its own blocking always takes out would never count: a slip of the researcher."""
    for table, columns in [(book.pillars, ("wording", "otherwise")), (book.themes, ("wording",))]:
        for row in table.to_dict("records"):
            for column in columns:
                for words in codebook.alternatives(row[column]):
                    spelled = [s.replace("…", " ") for s in codebook.wording.spellings(words)]
                    own = table[table["order"] == row["order"]]
                    assert any(match(own, s, column=column) for s in spelled), (row["label_en"], words)


# --- pillars -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("heading", "pillar"), HEADINGS, ids=[h[:60] for h, _ in HEADINGS])
def test_headings_belong_to_the_pillar_a_reader_gives_them(book, heading, pillar):
    assert pillar_of(book, heading) == pillar


def test_headings_keep_their_pillar_without_marks_in_capitals_and_decomposed(book):
    for heading, pillar in HEADINGS:
        for form in (bare(heading), heading.upper(), unicodedata.normalize("NFD", heading)):
            assert pillar_of(book, form) == pillar, form


def test_headings_of_the_gold_have_the_pillar_of_their_tasks(book):
    headings = {(r["doc"], r["label"]): r["heading"] for r in gold_rows("sections") if r["kind"] == "tasks"}
    tasks = {(r["doc"], r["pillar_label"]): r["pillar"] for r in gold_rows("tasks")}
    asked = {key: (headings[key], pillar) for key, pillar in tasks.items() if headings.get(key)}
    assert len(asked) > 30
    assert {k: pillar_of(book, h) for k, (h, _) in asked.items()} == {k: pillar for k, (_, pillar) in asked.items()}


def test_the_nine_pillars_stand_in_order_and_are_all_tried(book):
    assert list(book.pillars["pillar"]) == [
        "awareness_leadership", "institutions", "infrastructure", "innovation_capacity", "human_resources",
        "priority_sectors", "international_integration", "digital_government", "enterprise",
    ]  # fmt: skip
    assert list(book.pillars["order"]) == list(range(1, 10))
    assert {p for _, p in HEADINGS} == {"", *book.pillars["pillar"]}
    assert len(NONE) >= 10


# --- themes ------------------------------------------------------------------------------------------------------

# a task, the themes a reader finds in it
TASKS = [
    ("Phát triển hạ tầng 5G, trạm thu phát sóng thân thiện cảnh quan", {"telecom_5g"}),
    ("Nâng cấp Cổng dịch vụ công tỉnh, tích hợp thanh toán trực tuyến",
     {"online_public_services", "cashless_payment"}),
    ("Mở các ngành đào tạo vi mạch, trí tuệ nhân tạo tại trường đại học", {"ai_big_data_chips", "education_stem"}),
    ("Lắp đặt hệ thống cảm biến IoT giám sát xâm nhập mặn", {"ai_big_data_chips", "environment_climate"}),
    ("Đào tạo kỹ năng số cho trưởng bản, tổ công nghệ số cộng đồng", {"citizen_skills"}),
    ("Tập huấn chuyển đổi số cho cán bộ, công chức các cấp", {"civil_servant_training"}),
    ("Truy xuất nguồn gốc chè, đưa nông sản lên sàn thương mại điện tử", {"smart_agriculture", "e_commerce"}),
    ("Xây dựng kho dữ liệu dùng chung, bảo đảm an toàn thông tin", {"data", "cybersecurity"}),
    ("Triển khai hồ sơ sức khỏe điện tử, bệnh án điện tử", {"digital_health"}),
    ("Hỗ trợ đăng ký nhãn hiệu, sáng chế", {"intellectual_property"}),
    ("Phát triển lưới điện thông minh, trạm sạc", {"energy_transport"}),
    ("Số hóa di tích, xây dựng bản đồ du lịch số", {"digital_tourism"}),
    ("Xây dựng đô thị thông minh tại thành phố Vinh", {"smart_city"}),
    ("Thu hút đầu tư nước ngoài vào các khu công nghiệp", {"foreign_investment"}),
    # must find nothing
    ("Phát triển dịch vụ công nghệ", set()),
    ("Sở Y tế và Sở Du lịch phối hợp thực hiện", set()),
    ("Định kỳ sơ kết, tổng kết, khen thưởng", set()),
]  # fmt: skip


@pytest.mark.parametrize(("task", "themes"), TASKS, ids=[t[:50] for t, _ in TASKS])
def test_themes_are_found_by_their_wording(book, task, themes):
    assert {code for code, _, _ in match(book.themes, task)} == themes


# --- provinces ---------------------------------------------------------------------------------------------------


def former(book):
    return book.provinces[book.provinces["valid_from"] == codebook.FORMER_SINCE]


def present(book):
    return book.provinces[book.provinces["valid_to"] == ""]


def test_there_are_63_former_provinces_and_34_of_today(book):
    assert former(book)["province"].nunique() == len(former(book)) == 63
    assert present(book)["province"].nunique() == len(present(book)) == 34
    assert former(book)["code"].nunique() == 63 and present(book)["code"].nunique() == 34
    assert sum(present(book)["kind"] == "thành phố") == 6 and sum(former(book)["kind"] == "thành phố") == 5


def test_every_former_province_has_one_successor_and_every_one_of_today_a_forerunner(book):
    today = set(present(book)["province"])
    assert set(former(book)["province_2025"]) == today
    assert (present(book)["province_2025"] == present(book)["province"]).all()
    sizes = former(book).groupby("province_2025").size()
    assert sorted(sizes.value_counts().to_dict().items()) == [(1, 11), (2, 17), (3, 6)]


def test_the_days_of_one_name_neither_overlap_nor_leave_the_change_undated(book):
    for name, rows in book.provinces.groupby("province"):
        rows = rows.sort_values("valid_from").to_dict("records")
        for before, after in pairwise(rows):
            assert before["valid_to"] == "2025-06-30" and after["valid_from"] == "2025-07-01", name
    ended = book.provinces[book.provinces["valid_to"] != ""]
    assert set(ended["valid_to"]) == {"2025-06-30", "2024-12-31"}
    assert list(ended.loc[ended["valid_to"] == "2024-12-31", "province"]) == ["Thừa Thiên Huế"]


ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"


def alphabetical(name: str) -> list[list[int]]:
    """Letters in the order of the Vietnamese alphabet, word by word, whatever the tones."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    toneless = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if c not in tones)
    words = unicodedata.normalize("NFC", toneless).replace("-", " ").split()
    return [[ALPHABET.index(c) for c in word] for word in words]


def test_the_order_is_that_of_the_vietnamese_alphabet(book):
    names = book.provinces.drop_duplicates("province").sort_values("order")["province"].tolist()
    assert [alphabetical(n) for n in names] == sorted(alphabetical(n) for n in names)
    assert names.index("Cần Thơ") < names.index("Đà Nẵng") < names.index("Gia Lai")
    assert (book.provinces.groupby("province")["order"].nunique() == 1).all()


def test_names_and_aliases_mean_one_province_each(book):
    meaning: dict[str, set[str]] = {}
    for row in book.provinces.to_dict("records"):
        for name in (row["province"], *codebook.alternatives(row["aliases"])):
            meaning.setdefault(bare(name), set()).add(row["province"])
    assert {k: v for k, v in meaning.items() if len(v) > 1} == {}


def test_successors_agree_with_underthesea(book):
    convert = pytest.importorskip("underthesea").convert_address
    told = {name: convert(name).converted for name in former(book)["province"]}
    differ = {
        name
        for name, new in zip(former(book)["province"], former(book)["province_2025"], strict=True)
        if told[name].removeprefix("Tỉnh ").removeprefix("Thành phố ") != new
    }
    assert differ == {"Thừa Thiên Huế"}  # it knows only "Huế"


# name as written, day, province, code, unit of today
DATED = [
    ("An Giang", "2025-06-30", "An Giang", "89", "An Giang"),
    ("An Giang", "2025-07-01", "An Giang", "91", "An Giang"),
    ("An Giang", None, "An Giang", "89", "An Giang"),
    ("tỉnh Kiên Giang", "2020-12-07", "Kiên Giang", "91", "An Giang"),
    ("KIÊN GIANG", "2026-01-01", "Kiên Giang", "91", "An Giang"),  # named after its end: still itself
    ("Thừa Thiên - Huế", "2021-05-01", "Thừa Thiên Huế", "46", "Huế"),
    ("thành phố Huế", "2025-03-01", "Huế", "46", "Huế"),
    ("Đắc Lắc", "2020-01-01", "Đắk Lắk", "66", "Đắk Lắk"),
    ("Dak Lak", "2020-01-01", "Đắk Lắk", "66", "Đắk Lắk"),
    ("TP.HCM", "2020-01-01", "Hồ Chí Minh", "79", "Hồ Chí Minh"),
    ("TP. Hồ Chí Minh", None, "Hồ Chí Minh", "79", "Hồ Chí Minh"),
    ("Thành phố Hồ Chí Minh", None, "Hồ Chí Minh", "79", "Hồ Chí Minh"),
    ("Bà Rịa – Vũng Tàu", None, "Bà Rịa - Vũng Tàu", "77", "Hồ Chí Minh"),
    ("Bà Rịa-Vũng Tàu", None, "Bà Rịa - Vũng Tàu", "77", "Hồ Chí Minh"),
    ("Hoà Bình", None, "Hòa Bình", "17", "Phú Thọ"),
    ("Khánh Hoà", "2026-01-01", "Khánh Hòa", "56", "Khánh Hòa"),
    ("Thanh Hoá", None, "Thanh Hóa", "38", "Thanh Hóa"),
    (unicodedata.normalize("NFD", "tỉnh Sóc Trăng"), "2019-05-02", "Sóc Trăng", "94", "Cần Thơ"),
]


@pytest.mark.parametrize(("name", "day", "province", "code", "today"), DATED)
def test_a_name_means_the_province_of_its_day(book, name, day, province, code, today):
    found = province_on(book, name, day)
    assert (found.province, found.code, found.province_2025) == (province, code, today)


@pytest.mark.parametrize("name", ["", "tỉnh", "Việt Nam", "Phú Quốc", "Sài", "tỉnh Đồng"])
def test_what_is_no_province_is_none(book, name):
    assert province_on(book, name) is None


def test_provinces_in_a_text_are_proper_names_the_longest_first(book):
    text = "UBND tỉnh Thừa Thiên - Huế; TP. Hồ Chí Minh; son la, sơn la; BÀ RỊA – VŨNG TÀU và Dak Lak, Hà Nam Ninh"
    assert [(n, text[s:e]) for n, s, e in codebook.provinces_in(book, text)] == [
        ("Thừa Thiên Huế", "Thừa Thiên - Huế"),
        ("Hồ Chí Minh", "TP. Hồ Chí Minh"),
        ("Bà Rịa - Vũng Tàu", "BÀ RỊA – VŨNG TÀU"),
        ("Đắk Lắk", "Dak Lak"),
        ("Hà Nam", "Hà Nam"),
    ]


# --- agencies ----------------------------------------------------------------------------------------------------

# as a plan writes it, canonical
WRITTEN = [
    ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
    ("Sở TTTT", "Sở Thông tin và Truyền thông"),
    ("STTTT", "Sở Thông tin và Truyền thông"),
    ("sở thông tin  và\ntruyền thông", "Sở Thông tin và Truyền thông"),
    ("Sở KH & CN", "Sở Khoa học và Công nghệ"),
    ("Sở Lao động – Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
    ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
    ("Sở VH, TT & DL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("Sở Văn hoá, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
    ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
    ("Uỷ ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
    ("VP.UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
    ("BCS đảng UBND tỉnh", "Ban Cán sự đảng Ủy ban nhân dân tỉnh"),
    ("Ban cán sự Đảng Ủy ban nhân dân tỉnh", "Ban Cán sự đảng Ủy ban nhân dân tỉnh"),
    ("Bộ CHQS tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
    ("Đài PT-TH tỉnh", "Đài Phát thanh - Truyền hình tỉnh"),
    ("Đoàn TNCS Hồ Chí Minh tỉnh", "Tỉnh đoàn"),
    ("UBND các huyện, TP", "Ủy ban nhân dân các huyện, thành phố"),
    ("BQL các KCN tỉnh", "Ban Quản lý các khu công nghiệp tỉnh"),
    # not in the list: its own words, abbreviations written out
    ("UBND huyện Ba Tri", "Ủy ban nhân dân huyện Ba Tri"),
    ("Phòng VH&TT huyện", "Phòng Văn hóa và Thể thao huyện"),
    ("Trường Đại học An Giang", "Trường Đại học An Giang"),
    ("", ""),
]


@pytest.mark.parametrize(("written", "canonical"), WRITTEN)
def test_agencies_get_their_canonical_name(book, written, canonical):
    assert agency_name(book, written) == canonical


def test_a_canonical_name_is_its_own_canonical_name_and_so_is_every_variant(book):
    for row in book.agencies.to_dict("records"):
        assert agency_name(book, row["agency"]) == row["agency"]
        for words in codebook.alternatives(row["variants"]):
            for spelling in codebook.wording.spellings(words):
                assert agency_name(book, spelling) == row["agency"], spelling


def test_successors_are_those_of_the_day(book):
    old, new = "Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"
    assert codebook.successor_of(book, old, "2025-02-28") == old
    assert codebook.successor_of(book, old, "2025-03-01") == new
    assert codebook.successor_of(book, "Sở Tài nguyên và Môi trường", "2026-01-01") == "Sở Nông nghiệp và Môi trường"
    assert codebook.successor_of(book, "Hội Nông dân tỉnh", "2026-01-01") == "Hội Nông dân tỉnh"


# --- national targets and labels ---------------------------------------------------------------------------------


def test_national_targets_know_their_indicators_and_what_is_not_confirmed(book):
    national = book.national_targets
    assert set(national["source"]) == {"52-NQ/TW", "57-NQ/TW", "749/QĐ-TTg"}
    assert set(national["indicator"]) <= set(book.indicators["indicator"])
    years = {source: set(rows["year"]) for source, rows in national.groupby("source")}
    assert years == {"52-NQ/TW": {2025, 2030, 2045}, "57-NQ/TW": {2030, 2045}, "749/QĐ-TTg": {2025, 2030}}
    assert (national["is_confirmed"] == ~national["confirmed"].str.startswith("not confirmed")).all()
    assert national["is_confirmed"].any() and not national["is_confirmed"].all()
    assert national["is_confirmed"][national["source"] == "57-NQ/TW"].all()  # its full text was read
    share = national[(national["indicator"] == "digital_economy_share") & (national["source"] == "57-NQ/TW")]
    assert dict(zip(share["year"], share["value"], strict=True)) == {2030: 30.0, 2045: 50.0}


def test_labels_say_the_code_in_both_languages_and_the_field_decides(book):
    assert codebook.label(book, "digital_government", "vi", "pillar") != codebook.label(
        book, "digital_government", "vi", "indicator"
    )
    assert codebook.label(book, "mekong_delta", "vi") == "Đồng bằng sông Cửu Long"
    assert codebook.label(book, "Sở Tài chính", "en") == "Department of Finance"
    assert codebook.label(book, "city:Cao Lãnh", "en", "scope") == "Cao Lãnh"
    assert codebook.label(book, "brand_new_scope", "vi", "scope") == "brand new scope"
    with pytest.raises(ValueError, match="lang"):
        codebook.label(book, "mekong_delta", "fr")


def test_every_region_and_group_has_a_label(book):
    labelled = set(zip(book.labels["field"], book.labels["code"], strict=True))
    assert {("region", r) for r in book.provinces["region"]} <= labelled
    assert set(book.provinces["region"]) == set(codebook.REGIONS)
    assert {("group", g) for g in book.agencies["group"]} <= labelled
