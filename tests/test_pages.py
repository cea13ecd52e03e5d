"""Notebooks as pages: words, tables and charts, no code, and nothing that is fetched from anywhere."""

import re
from html.parser import HTMLParser

import nbformat
import pytest

from analysis.handouts import pages

PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def notebook(folder, name, title, *outputs, words="Câu hỏi: **ai** hứa gì?"):
    """An executed notebook of one heading and one cell."""
    code = nbformat.v4.new_code_cell("import analysis  # mật khẩu trong mã", execution_count=1, outputs=list(outputs))
    cells = [nbformat.v4.new_markdown_cell(f"# {title}\n{words}"), code]
    path = folder / f"{name}.ipynb"
    path.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=cells)), encoding="utf-8")
    return path


def shown(data, metadata=None):
    return nbformat.v4.new_output("display_data", data=data, metadata=metadata or {})


@pytest.fixture
def made(tmp_path):
    chart = shown(
        {"image/png": PICTURE, "text/plain": "x"}, {"image/png": {"alt": "Sóc Trăng: ≈20% (2025)", "width": 690}}
    )
    table = shown({"text/html": "<table><tr><td>không nêu</td></tr></table>"})
    first = notebook(tmp_path, "00_start_here", "00 · Bắt đầu <từ đây>", table)
    second = notebook(tmp_path, "01_targets", "01 · Chỉ tiêu & mốc", chart)
    return {path.name: path.read_text(encoding="utf-8") for path in pages.write([first, second], tmp_path / "pages")}


class Loaded(HTMLParser):
    """What a browser fetches for a page, and what a page leads to."""

    def __init__(self, text):
        super().__init__()
        self.fetched, self.linked, self.pictures, self.scripts, self.lang = [], [], [], 0, None
        self.feed(text)
        self.fetched += re.findall(r"url\(([^)]*)\)|@import\s+([^;]+)", text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.lang = found.get("lang") if tag == "html" else self.lang
        self.scripts += tag == "script"
        if tag == "img":
            self.pictures.append(found)
        if tag == "a":
            self.linked.append(found.get("href"))
        else:
            self.fetched += [
                v for k, v in attrs if k in ("src", "href", "data", "srcset", "action", "poster", "background")
            ]


def test_a_page_asks_nobody_for_anything(made):
    for text in made.values():
        page = Loaded(text)
        assert all(str(what).startswith("data:") for what in page.fetched)
        assert page.scripts == 0
        assert set(page.linked) <= {"index.html", "00_start_here.html", "01_targets.html"}
        assert page.lang == "vi"


def test_words_tables_and_charts_with_their_description_are_there_and_the_code_is_not(made):
    assert "<strong>ai</strong> hứa gì?" in made["01_targets.html"]
    assert "không nêu" in made["00_start_here.html"]
    [picture] = Loaded(made["01_targets.html"]).pictures
    assert (picture["alt"], picture["width"]) == ("Sóc Trăng: ≈20% (2025)", "690")
    assert not any("mật khẩu" in text or "import analysis" in text for text in made.values())


def test_the_index_names_and_links_every_page(made):
    assert Loaded(made["index.html"]).linked == ["00_start_here.html", "01_targets.html"]
    assert "00 · Bắt đầu &lt;từ đây&gt;" in made["index.html"] and "01 · Chỉ tiêu &amp; mốc" in made["index.html"]
    assert "<title>01 · Chỉ tiêu &amp; mốc</title>" in made["01_targets.html"]


def test_a_page_whose_notebook_is_gone_goes_and_other_files_stay(tmp_path):
    folder = tmp_path / "pages"
    both = [notebook(tmp_path, name, name) for name in ("00_a", "01_b")]
    pages.write(both, folder)
    (folder / "note.html").write_text("của tôi", encoding="utf-8")
    assert [path.name for path in pages.write(both[:1], folder)] == ["index.html", "00_a.html"]
    assert sorted(path.name for path in folder.iterdir()) == ["00_a.html", "index.html", "note.html"]


def test_the_same_notebooks_give_the_same_bytes(tmp_path):
    one = notebook(tmp_path, "00_a", "A", shown({"image/png": PICTURE}, {"image/png": {"alt": "a"}}))
    first = [path.read_bytes() for path in pages.write([one], tmp_path / "a")]
    assert [path.read_bytes() for path in pages.write([one], tmp_path / "b")] == first


def test_a_notebook_without_a_heading_goes_by_its_name_and_none_makes_an_empty_index(tmp_path):
    bare = tmp_path / "07_x.ipynb"
    bare.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=[])), encoding="utf-8")
    index, _ = pages.write([bare], tmp_path / "pages")
    assert ">07_x</a>" in index.read_text(encoding="utf-8")
    [index] = pages.write([], tmp_path / "none")
    assert Loaded(index.read_text(encoding="utf-8")).linked == []


def test_the_index_answers_first_and_leads_to_the_page_that_shows_it(tmp_path):
    one = notebook(tmp_path, "01_a", "01 · Chỉ tiêu: mức và hạn")
    index, _ = pages.write([one], tmp_path / "pages", lambda: [("Kinh tế số", "3/4 kế hoạch nêu <18%>.", "01_a")])
    text = index.read_text(encoding="utf-8")
    assert "<b>Kinh tế số.</b> 3/4 kế hoạch nêu &lt;18%&gt;." in text and text.index("Kinh tế số") < text.index("<ul>")
    assert '<a href="01_a.html">01 · Chỉ tiêu</a>' in text


def test_parts_for_those_who_run_it_are_not_on_a_page(tmp_path):
    path = notebook(tmp_path, "00_a", "A")
    made = nbformat.read(path, as_version=4)
    for words in ("<!-- for those who run it -->\n## 1. Thêm\nlệnh", "## 2. Đọc\nbảng", "## 3. Xuất\ntệp"):
        made.cells.append(nbformat.v4.new_markdown_cell(words))
    path.write_text(nbformat.writes(made), encoding="utf-8")
    _, page = pages.write([path], tmp_path / "pages")
    text = page.read_text(encoding="utf-8")
    assert "bảng" in text and "lệnh" not in text and "tệp" not in text
