"""Scans: pictures of pages are straightened, freed of stamps and lines, and read; what cannot be read says why."""

from __future__ import annotations

import io
import json
import shutil
import stat
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from matplotlib import font_manager
from PIL import Image, ImageDraw, ImageFont

from analysis.readers import pictures, scan, tesseract
from analysis.readers.errors import UnreadableFile


def _vietnamese_is_installed() -> bool:
    try:
        tesseract.find_tesseract()
    except UnreadableFile:
        return False
    return True


reads = pytest.mark.skipif(not _vietnamese_is_installed(), reason="tesseract or its data vie is not installed")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing is kept in, or taken from, the folder of the user who runs the tests."""
    monkeypatch.setenv("PLANS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "ocr"


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """DejaVu Serif, which comes with matplotlib and has all Vietnamese letters; `size` in dots."""
    return ImageFont.truetype(font_manager.findfont("DejaVu Serif"), size)


def page(*lines: str, size: tuple[int, int] = (1500, 900), colour: str | int = 0, mode: str = "L") -> Image.Image:
    """Lines of text as a scan of 300 dpi shows them."""
    picture = Image.new(mode, size, "white")
    draw = ImageDraw.Draw(picture)
    for i, line in enumerate(lines):
        draw.text((120, 100 + 80 * i), line, font=font(46), fill=colour)
    return picture


def table(rows: list[list[str]], dotted: bool = False) -> Image.Image:
    """A drawn table: cells of 300 by 120 dots, corner at (100, 100)."""
    wide, high = 300, 120
    across, down = len(rows[0]), len(rows)
    picture = Image.new("L", (200 + wide * across, 200 + high * down), 255)
    draw = ImageDraw.Draw(picture)
    for i in range(down + 1):
        _line(draw, (100, 100 + i * high), (100 + across * wide, 100 + i * high), dotted)
    for i in range(across + 1):
        _line(draw, (100 + i * wide, 100), (100 + i * wide, 100 + down * high), dotted)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            draw.text((130 + c * wide, 130 + r * high), text, font=font(46), fill=0)
    return picture


def _line(draw: ImageDraw.ImageDraw, start: tuple[int, int], end: tuple[int, int], dotted: bool) -> None:
    if not dotted:
        draw.line((*start, *end), fill=0, width=3)
        return
    for x in range(start[0], end[0] + 1, 6):
        for y in range(start[1], end[1] + 1, 6):
            draw.rectangle((x, y, x + 2, y + 2), fill=0)


def with_seal(picture: Image.Image, centre: tuple[int, int], colour: tuple[int, int, int]) -> Image.Image:
    """The page with two rings and a star, as a seal leaves them: letters beneath show through."""
    ink = Image.new("RGB", picture.size, "white")
    draw = ImageDraw.Draw(ink)
    x, y = centre
    for radius in (190, 120):
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=colour, width=8)
    draw.regular_polygon((x, y, 60), 5, fill=colour)
    return Image.fromarray(np.minimum(np.asarray(picture.convert("RGB")), np.asarray(ink)))


def read(picture: Image.Image, dpi: float = 300) -> str:
    """Words of a page, as tesseract orders them."""
    return " ".join(w.text for w in scan.read_pictures([picture], dpi)[0].words)


def data(picture: Image.Image, form: str, **options: object) -> bytes:
    """The bytes of a picture file."""
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


# --- text ---------------------------------------------------------------------------------------------------------------

LINES = ("Kế hoạch chuyển đổi số của tỉnh", "Đến năm 2030, kinh tế số đạt 25,5%", "Phấn đấu 1.200 doanh nghiệp")


@reads
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda p: p, id="as scanned"),
        pytest.param(lambda p: p.rotate(-4.7, Image.Resampling.BICUBIC, fillcolor=255), id="4.7 degrees off"),
        pytest.param(lambda p: p.rotate(90, expand=True), id="on its left side"),
        pytest.param(lambda p: p.rotate(270, expand=True), id="on its right side"),
        pytest.param(lambda p: p.rotate(180), id="on its head"),
        pytest.param(lambda p: p.convert("1"), id="black and white"),
        pytest.param(lambda p: p.convert("P"), id="with a palette"),
        pytest.param(lambda p: p.convert("CMYK"), id="for print"),
        pytest.param(lambda p: Image.fromarray(np.asarray(p).astype(np.uint16) * 257), id="16 bit"),
        pytest.param(lambda p: Image.fromarray((np.asarray(p) * np.linspace(0.5, 1, 1500)).astype("u1")), id="shadow"),
    ],
)
def test_words_are_read_however_the_page_lies(change):
    assert read(change(page(*LINES))) == " ".join(LINES)


@reads
def test_what_is_see_through_is_paper():
    picture = Image.new("RGBA", (1500, 500), (0, 0, 0, 0))
    ImageDraw.Draw(picture).text((120, 100), LINES[0], font=font(46), fill=(0, 0, 0, 255))
    assert read(picture) == LINES[0]


@reads
@pytest.mark.parametrize("dpi", [150, 200, 600])
def test_places_are_points_whatever_the_dpi(dpi):
    picture = page(*LINES)
    scaled = picture.resize((1500 * dpi // 300, 900 * dpi // 300), Image.Resampling.LANCZOS)
    found = scan.read_pictures([scaled], dpi)[0]
    assert (round(found.width), round(found.height)) == (360, 216)
    first = found.words[0]
    assert first.text == "Kế"
    assert first.x0 == pytest.approx(120 * 72 / 300, abs=1)
    assert 100 * 72 / 300 < first.top < first.bottom < 160 * 72 / 300


@reads
def test_words_of_a_line_agree_in_size_and_larger_type_is_larger():
    picture = page(*LINES)
    ImageDraw.Draw(picture).text((120, 500), "Chương trình hành động", font=font(70), fill=0)
    words = scan.read_pictures([picture], 300)[0].words
    small = {w.size for w in words if w.top < 95}
    large = {w.size for w in words if w.top > 110}
    assert len(large) == 1
    assert max(small) / min(small) < 1.1
    assert min(large) / max(small) == pytest.approx(70 / 46, rel=0.12)


@pytest.mark.parametrize(
    "text, height",
    [("xem", 46), ("một", 99), ("Nam", 67), ("2030", 67), ("quý", 89), ("kỳ", 89)],
)
def test_size_of_type_does_not_depend_on_the_letters_of_a_word(text, height):
    """Heights of boxes of words set in Times, type size 100."""
    assert scan.letter_size(text, height) == pytest.approx(100, rel=0.14)


@reads
@pytest.mark.parametrize("picture", [Image.new("L", (600, 800), 255), Image.new("RGB", (3, 3)), Image.new("1", (1, 1))])
def test_a_page_without_words_is_an_empty_page(picture):
    assert scan.read_pictures([picture], 300)[0].words == []


def test_no_pages():
    assert scan.read_pictures([], 300) == []


# --- stamps -------------------------------------------------------------------------------------------------------------


@reads
@pytest.mark.parametrize("ink", [(215, 40, 50), (40, 60, 200)], ids=["red", "blue"])
def test_seals_go_and_letters_beneath_stay(ink):
    assert read(with_seal(page(*LINES), (420, 200), ink)) == " ".join(LINES)


def test_a_number_written_in_blue_stays():
    picture = page("Số:          /KH-UBND", mode="RGB")
    ImageDraw.Draw(picture).text((240, 100), "187", font=font(46), fill=(30, 40, 170))
    grey = np.asarray(pictures.without_stamps(picture))
    assert (grey[100:170, 240:340] < 100).sum() > 300


def test_a_page_written_in_blue_stays():
    lines = page(*LINES * 3, colour="#2030a0", mode="RGB")
    assert (np.asarray(pictures.without_stamps(lines)) < 100).mean() > 0.02


# --- lines and cells ----------------------------------------------------------------------------------------------------

ROWS = [["TT", "Chỉ tiêu", "2025", "2030"], ["1", "Kinh tế số", "8,7", "≥ 30"], ["2", "Sóng 4G", "91,4", "100"]]


@pytest.mark.parametrize("dotted", [False, True], ids=["whole", "dotted"])
@pytest.mark.parametrize("angle", [0.0, 1.7, -3.9])
def test_drawn_lines_are_found_level_and_upright(dotted, angle):
    picture = table(ROWS, dotted).rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    rules = pictures.prepare(picture, 300).rules
    level = [r for r in rules if r.top == r.bottom]
    upright = [r for r in rules if r.x0 == r.x1]
    assert (len(level), len(upright)) == (4, 5)
    assert all(r.x1 - r.x0 == pytest.approx(288, abs=4) for r in level)
    assert all(r.bottom - r.top == pytest.approx(86.4, abs=4) for r in upright)


def test_a_line_drawn_double_is_one():
    picture = Image.new("L", (1000, 600), 255)
    draw = ImageDraw.Draw(picture)
    draw.line((100, 200, 900, 200), fill=0, width=2)
    draw.line((100, 208, 900, 208), fill=0, width=2)
    assert len(pictures.prepare(picture, 300).rules) == 1


@pytest.mark.parametrize(
    "picture",
    [page(*LINES), page("IIIIII LLLLL TTTTTT HHHHH", "Ơ Ư Ế Ệ - / | . , ; :"), Image.new("L", (1000, 1000), 0)],
    ids=["text", "capitals", "black"],
)
def test_letters_are_no_lines(picture):
    assert pictures.prepare(picture, 300).rules == []


def test_the_edge_of_the_paper_is_no_line():
    picture = page(*LINES)
    ImageDraw.Draw(picture).rectangle((0, 0, 8, 899), fill=0)
    assert pictures.prepare(picture, 300).rules == []


def test_a_merged_cell_is_one_cell():
    lines = [(100, 100, 700, 103), (100, 220, 700, 223), (400, 340, 700, 343), (100, 460, 700, 463)]
    lines += [(100, 100, 103, 460), (400, 220, 403, 460), (697, 100, 700, 460)]
    cells = pictures.closed_cells((800, 600), lines)
    assert [(round((x1 - x0) / 100), round((y1 - y0) / 100)) for x0, y0, x1, y1 in cells] == [
        (6, 1),
        (3, 2),
        (3, 1),
        (3, 1),
    ]


@reads
@pytest.mark.parametrize("dotted", [False, True], ids=["whole", "dotted"])
def test_every_cell_is_read_figures_that_stand_alone_too(dotted):
    words = scan.read_pictures([table(ROWS, dotted)], 300)[0].words
    found = [["" for _ in row] for row in ROWS]
    for w in words:
        column, row = int((w.x0 * 300 / 72 - 100) // 300), int((w.top * 300 / 72 - 100) // 120)
        found[row][column] = f"{found[row][column]} {w.text}".strip()
    assert [[c.replace(" ", "") for c in row] for row in found] == [[c.replace(" ", "") for c in row] for row in ROWS]


@reads
def test_the_grain_of_the_paper_is_no_text():
    picture = np.asarray(table([["", "2030", ""], ["", "", "100"], ["", "", ""]]))
    grain = np.random.default_rng(1).normal(30, 20, picture.shape)
    assert read(Image.fromarray((picture - grain).clip(0, 255).astype(np.uint8))) == "2030 100"


def test_dust_goes_and_points_stay():
    picture = page("8.7")
    before = (np.asarray(picture) < 100).sum()
    for x in range(50, 1450, 40):
        ImageDraw.Draw(picture).rectangle((x, 700, x + 1, 701), fill=0)
    assert (np.asarray(pictures.without_specks(picture)) < 100).sum() == before


# --- files --------------------------------------------------------------------------------------------------------------


@reads
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "WEBP"])
def test_forms_of_pictures(form):
    paper = (1500, 2100 if form == "WEBP" else 900)  # that form states no dpi: taken for a page of A4
    pages = scan.read_image(data(page(LINES[0], size=paper), form, dpi=(300, 300)))
    assert [" ".join(w.text for w in p.words) for p in pages] == [LINES[0]]


@reads
def test_a_tiff_has_many_pages():
    first, second = page(LINES[0]), page(LINES[1])
    pages = scan.read_image(data(first, "TIFF", save_all=True, append_images=[second], dpi=(300, 300)))
    assert [" ".join(w.text for w in p.words) for p in pages] == list(LINES[:2])


@reads
@pytest.mark.parametrize(
    "stated, width, height",
    [
        ((300, 300), 360, 216),
        ((300, 150), 360, 432),  # telefax: dots higher than wide
        ((72, 72), 842, 505),  # a camera states what it likes: taken for a page of A4
    ],
)
def test_size_of_the_paper(stated, width, height):
    found = scan.read_image(data(Image.new("L", (1500, 900), 255), "TIFF", dpi=stated))[0]
    assert (round(found.width), round(found.height)) == (width, height)


def _gif() -> bytes:
    frames = [Image.new("L", (20, 20), shade) for shade in (0, 255)]
    return data(frames[0], "GIF", save_all=True, append_images=frames[1:])


@pytest.mark.parametrize(
    "bad, said",
    [
        pytest.param(b"", "not a picture", id="nothing"),
        pytest.param(b"%PDF-1.7 named .png", "not a picture", id="something else"),
        pytest.param(data(page(*LINES), "PNG")[:3000], "damaged", id="cut off PNG"),
        pytest.param(data(page(*LINES), "JPEG")[:9000], "damaged", id="cut off JPEG"),
        pytest.param(_gif(), "moving", id="moving"),
    ],
)
def test_bad_pictures_say_why(bad, said):
    with pytest.raises(UnreadableFile, match=said):
        scan.read_image(bad)


def test_a_picture_that_would_fill_the_memory_is_refused(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10_000)
    for side in (120, 400):
        with pytest.raises(UnreadableFile, match="million dots"):
            scan.read_image(data(Image.new("1", (side, side)), "PNG"))


# --- the program --------------------------------------------------------------------------------------------------------


def test_without_tesseract_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableFile) as error:
        scan.read_pictures([page(*LINES)], 300)
    for way in ("apt install tesseract-ocr tesseract-ocr-vie", "UB Mannheim", "brew install", "conda-forge"):
        assert way in str(error.value)


def program(folder: Path, script: str) -> None:
    """A stand-in for tesseract that answers as the script says."""
    folder.mkdir(exist_ok=True)
    file = folder / "tesseract"
    file.write_text(f"#!{sys.executable}\nimport sys, time\n{script}\n", encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


ANSWERS = """
if "--version" in sys.argv: print("tesseract 5"); sys.exit()
if "--list-langs" in sys.argv: print('List of available languages in "' + {folder!r} + '" (1):\\n{languages}'); sys.exit()
sys.stdin.buffer.read()
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script that only a POSIX system starts")


@posix
@pytest.mark.parametrize(
    "languages, then, said",
    [
        ("eng", "", "Vietnamese data.*tesseract-ocr-vie"),
        ("vie_old", "", "Vietnamese data.*tesseract-ocr-vie"),
        ("vie", "sys.exit('image too large')", "page 1: tesseract failed .*image too large"),
        ("vie", "time.sleep(30)", "page 1: .* longer than"),
    ],
)
def test_what_fails_is_named(monkeypatch, tmp_path, languages, then, said):
    folder = tmp_path / "bin"
    program(folder, ANSWERS.format(folder=str(folder), languages=languages) + then)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(tesseract, "SECONDS_A_PAGE", 1)
    with pytest.raises(UnreadableFile, match=said):
        scan.read_pictures([page(*LINES)], 300)


ONE_WORD = """
import os
with open(os.environ["COUNTED"], "a") as f: f.write("x")
print("level page_num block_num par_num line_num word_num left top width height conf text".replace(" ", chr(9)))
print("5 1 1 1 1 1 10 10 90 40 96.5 tỉnh".replace(" ", chr(9)))
"""


@pytest.fixture
def runs(monkeypatch, tmp_path):
    """A stand-in that finds one word on every page; call it for the number of pages it read so far."""
    folder = tmp_path / "bin"
    program(
        folder,
        ANSWERS.format(folder=str(folder), languages="vie") + "sys.stdout.reconfigure(encoding='utf-8')" + ONE_WORD,
    )
    (folder / "vie.traineddata").write_bytes(b"data")
    monkeypatch.setenv("PATH", str(folder))
    counted = tmp_path / "counted"
    counted.write_text("", encoding="utf-8")
    monkeypatch.setenv("COUNTED", str(counted))
    return lambda: len(counted.read_text(encoding="utf-8"))


@posix
def test_a_page_is_read_once(runs):
    assert [read(page(*LINES)), read(page(*LINES))] == ["tỉnh", "tỉnh"]
    assert runs() == 1
    read(page(*LINES[:2]))
    assert runs() == 2


@posix
def test_other_data_of_the_language_reads_again(runs, tmp_path):
    read(page(*LINES))
    (tmp_path / "bin" / "vie.traineddata").write_bytes(b"better data")
    read(page(*LINES))
    assert runs() == 2


@posix
@pytest.mark.parametrize("damage", ["", "{", "[]", '{"words": "tỉnh"}', '{"words": "x", "sha256": "y"}', "cut"])
def test_a_damaged_result_is_made_again(runs, own_cache, damage):
    read(page(*LINES))
    (kept,) = own_cache.glob("*.json")
    whole = kept.read_text(encoding="utf-8")
    changed = json.dumps({**json.loads(whole), "words": "level"}) if damage == "cut" else damage
    kept.write_text(changed, encoding="utf-8")
    assert read(page(*LINES)) == "tỉnh"
    assert runs() == 2
    assert kept.read_text(encoding="utf-8") == whole
    assert list(own_cache.iterdir()) == [kept]


@posix
def test_a_folder_that_cannot_be_written_to_is_no_error(runs, own_cache):
    own_cache.parent.mkdir()
    own_cache.write_text("a file where the folder should be", encoding="utf-8")
    assert [read(page(*LINES)), read(page(*LINES))] == ["tỉnh", "tỉnh"]
    assert runs() == 2


@pytest.mark.parametrize(
    "platform, variable, value, folder",
    [
        ("linux", "PLANS_CACHE", "/own", "/own"),
        ("linux", "XDG_CACHE_HOME", "/c", "/c/provincial-plans"),
        ("win32", "LOCALAPPDATA", "/l", "/l/provincial-plans"),
        ("darwin", "HOME", "/h", "/h/Library/Caches/provincial-plans"),
        ("linux", "HOME", "/h", "/h/.cache/provincial-plans"),
    ],
)
def test_where_results_are_kept(monkeypatch, platform, variable, value, folder):
    if variable == "HOME" and sys.platform == "win32":
        pytest.skip("Windows has no HOME")
    for name in ("PLANS_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(variable, value)
    assert tesseract.cache_folder().as_posix() == folder


@reads
def test_the_same_picture_gives_the_same_words(own_cache):
    picture = table(ROWS)
    first = scan.read_pictures([picture, page(*LINES)], 300)
    shutil.rmtree(own_cache)
    assert scan.read_pictures([picture, page(*LINES)], 300) == first
