"""The comparable copy: one character for one character, whatever the text arrives in."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.folding import Folded, bare, fold, marked, one_tone_place, spelled, unmarked

SAME_BARE = [
    # (as it arrives, what grammar sees)
    ("Ủy ban nhân dân", "uy ban nhan dan"),
    ("Uỷ ban nhân dân", "uy ban nhan dan"),
    ("chuyển đổi số", "chuyen doi so"),
    ("Kế\u00a0hoạch  số\n1", "ke hoach so 1"),
    ("BCÐTW", "bcdtw"),  # eth for đ
    ("l00%", "100%"),
    ("2O30", "2030"),
    ("7OO - 8OO", "700 - 800"),
    ("O,72", "0,72"),
    ("O8-CTr/TU", "08-ctr/tu"),
    (r"80 \- 85", "80 - 85"),
    ("R&amp;D &ge; 2%", "r&d ≥ 2%"),
    ("&#8805;&nbsp;30", "≥ 30"),
    ("đạt<br/>30%<sup>1</sup>", "dat 30%"),  # the mark of a note behind its word
    ("<sup>1</sup> Số liệu năm 2024", "¹ so lieu nam 2024"),  # the note itself
    ("5 km<sup>2</sup>", "5 km 2"),
    ("Sở Nội vụ² chủ trì", "so noi vu chu tri"),
    ("30 m²", "30 m²"),
    # LaTeX of programs that read pages with a language model
    (r"đạt $\geq 95 \%$ hồ sơ", "dat ≥95 % ho so"),
    (r"trên $80\%$", "tren 80%"),
    (r"đạt 20$\%$ - $25\%$", "dat 20% - 25%"),
    (r"\(\leq 30\%\)", "≤30%"),
    ("Số: $45$ /KH-UBND", "so: 45 /kh-ubnd"),
    (r"thu hút $10\,000$ lượt", "thu hut 10000 luot"),
    (r"$7{,}5\%$", "7,5%"),
    (r"$1.500 \text{ tỷ đồng}$", "1.500 ty dong"),
    (r"\geq 30", "≥30"),
    ("hộ nghèo$^{2}$ giảm", "ho ngheo giam"),
    ("hộ nghèo[^2] giảm", "ho ngheo giam"),
    ("5 km$^2$", "5 km²"),
    (r"\section*{II. NHIỆM VỤ}", "ii. nhiem vu"),
    (r"\item \textbf{Kinh tế số} đạt 30\%", "- kinh te so dat 30%"),
    (r"\item[2.] Hạ tầng số", "2. ha tang so"),
    (r"\begin{itemize} \item Sở A & Sở B \end{itemize}", "- so a & so b"),
    (r"\begin{tabular}{|l|l|} \hline TT & Chỉ tiêu \\ \hline \end{tabular}", "|tt | chi tieu | |-"),
    (
        r"\begin{tabular}{|l|l|} TT & Chỉ tiêu \\ R\&D & 2",
        "begin{tabular}{|l|l|} tt & chi tieu r&d & 2",
    ),  # never closed
    ("│ TT │ Chỉ tiêu │", "| tt | chi tieu |"),  # tables drawn with signs
    ("├──┼──┤", "+--+--+"),
    # dollars that are money
    ("giá 50$ và 100$", "gia 50$ va 100$"),
    ("7.800 $ – 8.000 $", "7.800 $ - 8.000 $"),
    ("từ $500 đến $1,000", "tu $500 den $1,000"),
    ("USD ($) và EUR", "usd ($) va eur"),
    ("<p>Mục tiêu</p>", "muc tieu"),
    ("đạt <page_number>3</page_number> 30% <watermark>BẢN SAO 2</watermark>", "dat 30%"),
    ("<img>Con dấu tròn</img> <signature>Hồ Tiến Thiệu</signature>", "ho tien thieu"),
    ('<img src="a.png"> đạt 30% <img>hình</img>', "dat 30%"),
    ("a < b và c > d", "a < b va c > d"),
    ("nếu a<b thì c>d", "neu a<b thi c>d"),  # a tag has nothing but attributes behind its name
    ("<b khi x = 3 và y>", "<b khi x = 3 va y>"),
    ("<p align=center class='x y'>đạt</p >", "dat"),
    ('<td colspan="2 nowrap>30</td>', "30"),  # recognised text loses quotes
    ("<table border>đạt<hr noshade/>30", "dat 30"),
    ("tối\u200b thiểu", "toi thieu"),
    # signs as wide as a Chinese character
    ("（1）Kinh tế số：đạt ３０％；", "(1)kinh te so:dat 30%;"),
    # a percent sign, a five
    ("5O o/o, 3Oo/o", "50 %, 30 %"),
    ("30 o/o, 80°/o", "30 %, 80 %"),
    ("2S% vào năm 202S", "25% vao nam 2025"),
    # blanks that were lost before a figure or stand in it
    ("đến năm2027 đạt20%", "den nam 2027 dat 20%"),
    ("Nghị quyết số57-NQ/TW ngày22/12/2024", "nghi quyet so 57-nq/tw ngay 22/12/2024"),
    ("năm 2 027, năm 20 27, năm 202 5", "nam 2027, nam 2027, nam 2025"),
    ("đạt 3 0% và 10 0 %", "dat 30% va 100 %"),
    ("đạt 30, 5%; chiếm 30 ,5%", "dat 30,5%; chiem 30,5%"),
    ("đạt 2 5% GRDP", "dat 25% grdp"),
    # blanks that were lost behind a sign
    ("cấp tỉnh,80% cấp huyện;Sở Nội vụ", "cap tinh, 80% cap huyen; so noi vu"),
    ("đến năm 2025,100% xã (tăng 5%),hạ tầng", "den nam 2025, 100% xa (tang 5%), ha tang"),
    ("Phát triển hạ tầng số.Đến năm 2030", "phat trien ha tang so. den nam 2030"),
    ("30,5% và 1.200,75", "30,5% va 1.200,75"),
    ("TP.HCM, v.v.", "tp.hcm, v.v."),
    # figures in a row that may be two
    ("mức độ 3, 4 đạt 80%", "muc do 3, 4 dat 80%"),
    ("mức độ 4 50%", "muc do 4 50%"),
    ("lần lượt đạt 3, 5%", "lan luot dat 3, 5%"),
    ("năm 20 25 doanh nghiệp", "nam 2025 doanh nghiep"),
    ("iPhone 5s, 15s, covid19, B2C, IPv6", "iphone 5s, 15s, covid19, b2c, ipv6"),
    # letters that are no digits stay letters
    ("5G", "5g"),
    ("IOC và SOC", "ioc va soc"),
    ("Hue-S", "hue-s"),
    ("lợi ích", "loi ich"),
]


@pytest.mark.parametrize(("text", "expected"), SAME_BARE)
def test_bare(text, expected):
    assert bare(text) == expected
    assert bare(unicodedata.normalize("NFD", text)) == expected


VIETNAMESE = st.text(
    alphabet=st.sampled_from(list("aàảãáạăằẳẵắặâầđêểôơưựỷỹ AĐỂ0123456789%.,;:-–()\n\t\u00a0\u200b\u0301\u0323*_#|\\"))
)
LATEX = st.lists(
    st.sampled_from(
        [
            "$",
            "^",
            "{",
            "}",
            "[^1]",
            "\\geq",
            "\\%",
            "\\,",
            "\\text{",
            "\\(",
            "\\)",
            "<sup>",
            "</sup>",
            "²",
            "\\begin{tabular}{|l|p{3cm}|}",
            "\\end{tabular}",
            "&",
            "\\\\",
            "\\hline",
            "\\cline{2-3}",
            "\\multicolumn{2}{|c|}{",
            "\\multirow{2}{*}{",
            "\\section*{3. a}",
            "\\item[1.] ",
        ]
    )
    | VIETNAMESE.filter(lambda text: len(text) < 9)
).map("".join)


@given(VIETNAMESE | LATEX)
def test_copies_are_aligned_and_every_span_leads_back(text):
    folded = fold(text)
    assert len(folded.bare) == len(folded.text)
    assert (
        folded.span(0, len(folded.text)) == (0, len(text))
        or not folded.text
        or text[: folded.span(0, 1)[0]].strip("\u200b\\${}^( ") == ""
    )
    for i in range(len(folded.text)):
        start, end = folded.span(i, i + 1)
        assert 0 <= start <= end <= len(text)
        if folded.text[i].isdigit() and folded.original[start].isdigit():
            assert folded.original[start] == folded.text[i]


@given(VIETNAMESE | LATEX)
def test_a_copy_alone_is_that_of_the_folded_text(text):
    assert (unmarked(text), marked(text)) == (fold(text).bare, fold(text).text)


@given(LATEX)
def test_every_digit_stands_in_the_copy_or_is_named_as_hidden(text):
    folded = fold(text)
    shown = [folded.span(i, i + 1) for i, letter in enumerate(folded.text) if letter.isdigit()]
    reached = {
        k for start, end in [*shown, *(folded.span(*place) for place in folded.hidden)] for k in range(start, end)
    }
    assert {k for k, letter in enumerate(text) if letter.isdigit()} <= reached


@given(VIETNAMESE)
def test_every_digit_of_the_original_stands_in_the_copy(text):
    digits = [c for c in text if c.isdigit()]
    assert [c for c in fold(text).text if c.isdigit()] == digits


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Hòa Bình", "Hoà Bình", True),
        ("Thủy", "Thuỷ", True),
        ("HUẾ", "Huế", True),
        ("Hà Nam", "Hà Nội", False),
        ("tỉnh", "tính", False),
    ],
)
def test_same_name(a, b, same):
    assert (spelled(a) == spelled(b)) is same


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("hoá học, Uỷ ban, khoẻ", "hóa học, Ủy ban, khỏe"),
        ("HOÁ", "HÓA"),
        ("tòan bộ kế họach", "toàn bộ kế hoạch"),
        ("toàn, quý, quỹ, huỳnh, khuỷu, quả, thuế, uyển", "toàn, quý, quỹ, huỳnh, khuỷu, quả, thuế, uyển"),
        ("qúy", "quý"),
    ],
)
def test_one_tone_place(text, placed):
    assert one_tone_place(text) == placed
    assert one_tone_place(unicodedata.normalize("NFD", text)) == placed


@st.composite
def shuffled(draw):
    """A text, stretches of it cut into pieces in another order, and where each character then comes from."""
    folded = fold(draw(VIETNAMESE))
    place = list(range(len(folded.text)))
    edges = sorted(draw(st.sets(st.integers(0, len(place)), max_size=8)))
    stretches = []
    for i in range(0, len(edges) - 2, 3):
        cuts = edges[i : i + 3]
        pieces = draw(st.permutations([(a, b, "") for a, b in pairwise(cuts)]))
        stretches.append(pieces)
        place[cuts[0] : cuts[-1]] = [k for a, b, _ in pieces for k in range(a, b)]
    return folded, stretches, place


@given(shuffled(), st.data())
def test_a_rearranged_copy_leads_back_to_all_that_a_span_stood_among(made, data):
    folded, stretches, place = made
    new = folded.rearranged(stretches)
    assert new.text == "".join(folded.text[k] for k in place)
    start = data.draw(st.integers(0, len(place)))
    end = data.draw(st.integers(start, len(place)))
    if start < end:
        assert new.span(start, end) == folded.span(min(place[start:end]), max(place[start:end]) + 1)
        covered = {k for a, b in new.spans(start, end) for k in range(a, b)}
        assert covered == {k for i in place[start:end] for k in range(*folded.span(i, i + 1))}
    else:
        assert new.span(start, end)[0] == new.span(start, end)[1]


def test_digits_of_the_markup_are_named_and_not_shown():
    folded = fold('<td colspan="2">30</td> &#8805;')
    assert folded.text.split() == ["30", "≥"]
    assert [folded.original[slice(*folded.span(*place))] for place in folded.hidden] == ["2", "&#8805;"]


def test_a_figure_in_a_formula_leads_back_to_itself():
    folded = fold(r"có $12$ người, $30 \%$ xã$^{1}$")
    places = {words: folded.text.index(words) for words in ("12", "30 %", "xã")}
    found = {words: folded.original[slice(*folded.span(at, at + len(words)))] for words, at in places.items()}
    assert found == {"12": "12", "30 %": r"30 \%", "xã": "xã"}


LONG_RUNS = [
    # (what, text, its bare copy is at most as long as)
    ("blanks", "a" + " " * 5000 + "b", 202),
    ("a line end among blanks", "a" + " " * 5000 + "\n" + " " * 5000 + "b", 203),
    ("line ends", "a" + "\r\n" * 5000 + "b", 203),
    ("dots of a form", "Số" + "." * 5000 + "b", 203),
    ("figures", "Số 1" + "0" * 5000 + " b", 206),
    ("accents", "a" + "\u0301\u0323" * 5000 + "b", 202),
    ("not too long: a column far to the right", "a" + " " * 199 + "b", 201),
]


@pytest.mark.parametrize(("what", "text", "most"), LONG_RUNS, ids=[r[0] for r in LONG_RUNS])
def test_runs_without_end_are_short_in_the_copies_and_lead_back_to_the_whole(what, text, most):
    folded = fold(text)
    assert len(folded.bare) <= most
    assert ("\n" in text) == ("\n" in folded.bare)
    spans = [folded.span(i, i + 1) for i in range(len(folded.bare))]
    assert spans[0][0] == 0 and spans[-1] == (len(text) - 1, len(text))
    assert all(a[1] == b[0] for a, b in pairwise(spans) if a != b)


@given(
    st.lists(st.sampled_from(["20%", "đạt", "  ", "\n", "&ge;", "ủy ", "\u200b", "**", "l0"]), max_size=30), st.data()
)
def test_what_is_left_out_of_the_copies_moves_no_span(pieces: list[str], data: st.DataObject):
    folded = Folded("".join(pieces))
    size = len(folded.text)
    points = sorted(data.draw(st.sets(st.integers(1, max(1, size)), max_size=6)))
    left_out = list(zip(points[::2], points[1::2], strict=False))
    short, now = folded.without(left_out)
    kept = [i for i in range(size) if not any(a <= i < b for a, b in left_out)]
    assert [short.text[now(i)] for i in kept] == [folded.text[i] for i in kept]
    assert [short.bare[now(i)] for i in kept] == [folded.bare[i] for i in kept]
    assert len(short.text) == len(short.bare) == len(kept)
    assert [short.span(now(i), now(i))[0] for i in kept] == [folded.span(i, i)[0] for i in kept]
