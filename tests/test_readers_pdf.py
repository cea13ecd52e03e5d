"""PDF files: pages drawn here by matplotlib are read back; what cannot be read says why and what to do."""

import io
from pathlib import PurePath

import pytest

from analysis.readers import UnreadableFile, extract_text

A4 = (595 / 72, 842 / 72)


def pdf(*pages: list[tuple[float, float, str]], rules: list[tuple[float, float, float, float]] = ()) -> bytes:
    """A PDF with words at places, in points from the top left corner; `rules` are drawn on every page."""
    from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages
    from matplotlib.figure import Figure

    out = io.BytesIO()
    with PdfPages(out, metadata={"CreationDate": None}) as book:
        for words in pages:
            figure = Figure(figsize=A4)
            FigureCanvasPdf(figure)
            for x, y, text in words:
                figure.text(x / 595, 1 - y / 842, text, fontsize=12, family="DejaVu Sans", va="top")
            for x0, y0, x1, y1 in rules:
                figure.add_artist(_line(x0, y0, x1, y1))
            book.savefig(figure)
    return out.getvalue()


def _line(x0: float, y0: float, x1: float, y1: float):
    from matplotlib.lines import Line2D

    return Line2D([x0 / 595, x1 / 595], [1 - y0 / 842, 1 - y1 / 842], color="black", linewidth=0.6)


@pytest.fixture(autouse=True)
def _text_stays_text(monkeypatch):
    import matplotlib

    monkeypatch.setitem(matplotlib.rcParams, "pdf.fonttype", 42)


HEAD = [
    (80, 60, "ỦY BAN NHÂN DÂN"), (270, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (90, 76, "TỈNH BẾN TRE"), (330, 76, "Độc lập - Tự do - Hạnh phúc"),
    (90, 92, "Số: 12/KH-UBND"), (310, 92, "Bến Tre, ngày 24 tháng 5 năm 2022"),
]  # fmt: skip


def test_letters_columns_and_paragraphs_of_a_text_layer():
    text = extract_text(
        "ke-hoach.pdf",
        pdf(
            [
                *HEAD,
                (255, 130, "KẾ HOẠCH"),
                (110, 170, "Phấn đấu đến năm 2025 kinh tế số của tỉnh chiếm tối thiểu"),
                (80, 188, "20% GRDP, năng suất lao động xã hội tăng bình quân hơn 7%/năm,"),
                (80, 206, "góp phần tăng trưởng."),
            ]
        ),
    )
    assert text == (
        "ỦY BAN NHÂN DÂN\nTỈNH BẾN TRE\nSố: 12/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBến Tre, ngày 24 tháng 5 năm 2022\nKẾ HOẠCH\n"
        "Phấn đấu đến năm 2025 kinh tế số của tỉnh chiếm tối thiểu 20% GRDP, năng suất lao động xã hội tăng bình quân hơn 7%/năm, góp phần tăng trưởng.\n"
    )  # fmt: skip


def test_a_drawn_table():
    across = [(80, y, 500, y) for y in (100, 130, 160)]
    down = [(x, 100, x, 160) for x in (80, 120, 380, 500)]
    cells = [(85, 108, "TT"), (125, 108, "Chỉ tiêu"), (385, 108, "2025"), (85, 138, "1"), (125, 138, "Kinh tế số trong GRDP"), (385, 138, "≥ 20%")]  # fmt: skip
    assert (
        extract_text("bang.pdf", pdf(cells, rules=across + down))
        == "| TT | Chỉ tiêu | 2025 |\n| 1 | Kinh tế số trong GRDP | ≥ 20% |\n"
    )


def test_pages_begin_with_a_form_feed_and_lose_their_numbers():
    pages = [[(290, 30, str(n)), (80, 100, f"Mục {n}. Nội dung.")] for n in (1, 2, 3)]
    assert extract_text("trang.pdf", pdf(*pages)) == "Mục 1. Nội dung.\n\fMục 2. Nội dung.\n\fMục 3. Nội dung.\n"


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_turned(angle):
    import pypdfium2

    upright = pdf([(80, 100, "Kế hoạch chuyển đổi số"), (80, 130, "Kinh tế số đạt 20%.")])
    lying = pypdfium2.PdfDocument(upright)
    lying[0].set_rotation(angle)
    out = io.BytesIO()
    lying.save(out)
    assert extract_text("nam.pdf", out.getvalue()) == extract_text("dung.pdf", upright)


@pytest.mark.parametrize(("size", "dots"), [((595, 842), 8.7e6), ((842, 1191), 17.5e6), ((20000, 20000), 40e6)])
def test_a_page_as_large_as_a_wall_is_drawn_coarser(size, dots):
    from analysis.readers.pdf import _scale

    assert size[0] * size[1] * _scale(*size) ** 2 == pytest.approx(dots, rel=0.02)


WHOLE = pdf([(80, 100, "Kế hoạch")])
BAD = [
    # (bytes, what the reason says)
    (b"%PDF-1.7\nnonsense", "damaged"),
    (WHOLE[: len(WHOLE) // 3], "damaged|no pages"),
    (b"%PDF-1.4\n" + bytes(range(256)) * 40, "damaged|no pages"),
]


@pytest.mark.parametrize(("data", "reason"), BAD)
def test_a_broken_pdf_says_what_to_do(data, reason):
    with pytest.raises(UnreadableFile, match=reason) as stop:
        extract_text("hong.pdf", data)
    assert "again" in str(stop.value)


def test_an_empty_page_without_a_picture_is_an_empty_file():
    with pytest.raises(UnreadableFile, match="empty"):
        extract_text("trong.pdf", pdf([]))


FORMS = [
    # (name, first bytes, form it is read as)
    ("van-ban.doc", b"<html><body>", "page"),
    ("van-ban.doc", b"\xef\xbb\xbf<!DOCTYPE html>", "page"),
    ("van-ban.doc", b"{\\rtf1", "office"),
    ("van-ban.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    ("van-ban.txt", b"%PDF-1.4", "pdf"),
    ("van-ban", b"%PDF-1.4", "pdf"),
    ("anh.pdf", b"\x89PNG\r\n\x1a\n", "picture"),
    ("anh.jpg", b"\xff\xd8\xff\xe0", "picture"),
    (
        "trang.mht",
        b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=x\r\n",
        "saved page",
    ),
    ("ke-hoach.txt", "KẾ HOẠCH <table><tr>".encode(), "text"),
    ("ke-hoach", "KẾ HOẠCH".encode(), "text"),
    ("ke-hoach.docx", b"PK\x03\x04rest", "word"),
]


@pytest.mark.parametrize(("name", "data", "form"), FORMS)
def test_the_first_bytes_tell_the_form_not_the_name(name, data, form):
    from analysis.readers.files import form_of

    assert form_of(PurePath(name).suffix, data) == form
