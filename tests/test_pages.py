"""Notebooks as pages: words, tables and charts, no code, and nothing that is fetched from anywhere."""

import base64
import io
import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from lxml import html
from PIL import Image, ImageDraw

from analysis import catalogue, corpus, notebooks
from analysis.handouts import pages
from analysis.handouts.originals import Originals
from analysis.notebooks.files import library
from analysis.passages import passage

nbformat = library()  # without what takes three seconds to load

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


def test_charts_are_light_and_look_the_same(tmp_path):
    drawing = Image.new("RGBA", (400, 300), "white")
    draw = ImageDraw.Draw(drawing)
    for n, colour in enumerate(("#1f4e79", "#b02a00", "#8c8c8c", "#000000")):
        draw.ellipse((n * 90, 40, n * 90 + 80, 200), fill=colour)
    drawing.putpixel((0, 0), (0, 0, 0, 0))  # what is transparent is white on a page
    png = io.BytesIO()
    drawing.save(png, "PNG", compress_level=0)
    chart = shown({"image/png": base64.b64encode(png.getvalue()).decode()}, {"image/png": {"alt": "bốn hình"}})
    _, page = pages.write([notebook(tmp_path, "00_a", "A", chart)], tmp_path / "pages")
    [picture] = Loaded(page.read_text(encoding="utf-8")).pictures
    light = base64.b64decode(picture["src"].split(",")[1])
    assert len(light) < len(png.getvalue()) / 4
    seen = Image.open(io.BytesIO(light)).convert("RGB")
    assert seen.size == (400, 300) and seen.getpixel((0, 0)) == (255, 255, 255)
    for place in ((40, 100), (130, 100), (220, 100), (310, 100)):
        wanted = drawing.getpixel(place)[:3]
        assert max(abs(a - b) for a, b in zip(seen.getpixel(place), wanted, strict=True)) <= 2


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


def test_the_index_answers_first_and_leads_to_the_chart_that_shows_it(tmp_path):
    path = notebook(tmp_path, "01_targets", "01 · Chỉ tiêu: mức và hạn")
    made = nbformat.read(path, as_version=4)
    made.cells += [nbformat.v4.new_markdown_cell("## 3. Kinh tế số"),
                   nbformat.v4.new_code_cell('figures.digital_economy(rows, plans, book, "vi")')]  # fmt: skip
    path.write_text(nbformat.writes(made), encoding="utf-8")
    said = [("Kinh tế số", "3/4 kế hoạch nêu <18%>.", "digital_economy_share"), ("", "Không có hình.", "task_pillars")]
    index, page = (p.read_text(encoding="utf-8") for p in pages.write([path], tmp_path / "pages", lambda: said))
    assert "<b>Kinh tế số.</b> 3/4 kế hoạch nêu &lt;18%&gt;." in index
    assert index.index("Kinh tế số.") < index.index('<li><a href="01_targets.html">')
    assert '<a href="01_targets.html#digital_economy_share">Xem 01 · Chỉ tiêu, mục 3</a>' in index
    assert "<li>Không có hình.</li>" in index
    assert '<a href="01_targets.html#muc-3">3. Kinh tế số</a>' in index
    ids = html.fromstring(page).xpath("//@id")
    assert "digital_economy_share" in ids and "muc-3" in ids and len(ids) == len(set(ids))


def test_every_chart_of_the_catalogue_has_its_place_in_its_notebook():
    for source in notebooks.sources():
        made = pages._with_anchors(nbformat.read(source, as_version=4), source.stem)
        words = "".join(cell.source for cell in made.cells)
        for entry in catalogue.CATALOGUE:
            assert words.count(f'<a id="{entry.name}">') == (entry.notebook == source.stem), entry.name


def test_parts_for_those_who_run_it_are_not_on_a_page(tmp_path):
    path = notebook(tmp_path, "00_a", "A")
    made = nbformat.read(path, as_version=4)
    for words in ("<!-- for those who run it -->\n## 1. Thêm\nlệnh", "## 2. Đọc\nbảng", "## 3. Xuất\ntệp"):
        made.cells.append(nbformat.v4.new_markdown_cell(words))
    path.write_text(nbformat.writes(made), encoding="utf-8")
    _, page = pages.write([path], tmp_path / "pages")
    text = page.read_text(encoding="utf-8")
    assert "bảng" in text and "lệnh" not in text and "tệp" not in text


def test_parts_of_a_cell_and_calls_below_a_table_are_for_those_who_run_it(tmp_path, data):
    table = notebooks.show(data.targets, rows=2)._repr_html_()
    mark, end = "<!-- for those who run it -->", "<!-- for all -->"
    path = notebook(tmp_path, "00_a", "A", shown({"text/html": table}), words=f"Đọc.{mark} Gọi lệnh.{end} Đọc tiếp.")
    made = nbformat.read(path, as_version=4)
    made.cells.append(
        nbformat.v4.new_code_cell("# for those who run it\ndata", outputs=[shown({"text/plain": "lệnh"})])
    )
    path.write_text(nbformat.writes(made), encoding="utf-8")
    text = pages.write([path], tmp_path / "pages")[1].read_text(encoding="utf-8")
    assert "Đọc. Đọc tiếp." in text and "Gọi lệnh" not in text and ">lệnh" not in text
    assert "2 / " in text and "hàng không hiện ở đây" in text
    for word in ("rows=None", "every_column", "passages.passage", "evidence", "restated", "for-runners"):
        assert word in table and word not in text, word


# --- from a value to its sentence -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def data():
    return corpus.load()


@pytest.fixture(scope="module")
def site(data, tmp_path_factory):
    """Pages of one notebook with a table of everything that has an id, two places and a document."""
    ids = [*data.targets["target"], *data.tasks["task"], *data.problems["problem"], *data.shared_passages["shared"]]
    first = data.documents["doc"].iloc[0]
    other = data.tasks.iloc[0]
    cells = [*ids, f"{ids[0]}; {ids[1]}", "t-0000000000000000", f"{first}:0:5", f"{first}:0:99999999", first,
             f"suy ra từ ({other['doc']}:{other['start']}:{other['end']})", "không nêu"]  # fmt: skip
    rows = "".join(f"<tr><td>{cell}</td></tr>" for cell in cells)
    folder = tmp_path_factory.mktemp("site")
    seen = passage(data, ids[0])._repr_html_()
    one = notebook(folder, "01_a", "A", shown({"text/html": f"<table>{rows}</table>{seen}"}))
    made = pages.write([one], folder / "pages", data=data)
    return {path.name: html.fromstring(path.read_text(encoding="utf-8")) for path in made}


def marked(site, link):
    """The words that are marked where a link is opened, from its anchor on."""
    page, anchor = unquote(link).split("#")
    text = html.tostring(site[page], encoding="unicode")
    assert site[page].xpath(f"//*[@id='{anchor}']"), link
    [name] = re.findall(rf"body:has\(#{anchor}:target\) \.(m\d+) ", text)
    pieces = site[page].xpath(f"//span[contains(concat(' ', @class, ' '), ' {name} ')]")
    assert site[page].xpath(f"//*[@id='{anchor}']/following::span")[0] in pieces[:1]
    return "".join(piece.text for piece in pieces)


def test_every_id_leads_to_its_own_words(site, data):
    found = {cell.text_content(): cell.xpath("a/@href") for cell in site["01_a.html"].xpath("//td")}
    checked = 0
    for table in ("targets", "tasks", "problems"):
        for row in getattr(data, table).to_dict("records"):
            links = found[row[next(iter(row))]]
            if not row["end"] > row["start"]:
                assert links == []
                continue
            words = data.text_of(row["doc"])[row["start"] : row["end"]]
            assert "".join(marked(site, links[0]).split()) == "".join(words.split())
            checked += 1
    assert checked > 200


def test_what_two_texts_share_leads_to_both(site, data):
    links = {cell.text_content().split()[0]: cell.xpath("a/@href") for cell in site["01_a.html"].xpath("//td")}
    for row in data.shared_passages.head(20).to_dict("records"):
        for link, side in zip(links[row["shared"]], ("", "other_"), strict=True):
            words = data.text_of(row[f"{side}doc"])[row[f"{side}start"] : row[f"{side}end"]]
            assert "".join(marked(site, link).split()) == "".join(words.split())


def test_several_ids_places_and_documents_lead_on_and_what_is_unknown_does_not(site, data):
    cells = {cell.text_content(): cell.xpath("a/@href") for cell in site["01_a.html"].xpath("//td")}
    ids = data.targets["target"]
    assert len(cells[f"{ids[0]}; {ids[1]}"]) == 2
    assert len(cells["ký tự 0–5"]) == 1
    assert cells["t-0000000000000000"] == cells["không nêu"] == []
    assert cells[f"{data.documents['doc'].iloc[0]}:0:99999999"] == []
    assert any(re.match(r"suy ra từ \(.+, ký tự \d+", said) and links for said, links in cells.items())
    pages_of = Originals(data)
    assert [pages_of.page(data.documents["doc"].iloc[0])] in cells.values()
    assert site["01_a.html"].xpath("//div[@data-place]/a/@href")


def test_a_page_of_a_text_has_every_letter_of_it_and_no_id_twice(site, data):
    texts = Originals(data)
    assert [name for name, _ in texts.listed()] == [name for name in site if name.startswith("text_")]
    for file, name in texts.pages.items():
        body = site[name].xpath("//main")[0]
        words = "".join(piece.text_content() for piece in body.xpath("./*[starts-with(@id, 'p')][not(@class='page')]"))
        assert "".join(filter(str.isalnum, words)) == "".join(filter(str.isalnum, data.texts[file]))
        ids = site[name].xpath("//@id")
        assert len(ids) == len(set(ids))
        page = Loaded(html.tostring(site[name], encoding="unicode"))
        assert page.scripts == 0 and page.fetched == []


def test_texts_of_a_run_before_go_and_the_same_data_gives_the_same_bytes(tmp_path, data):
    one = notebook(
        tmp_path, "00_a", "A", shown({"text/html": f"<table><tr><td>{data.targets['target'][0]}</td></tr></table>"})
    )
    first = {path.name: path.read_bytes() for path in pages.write([one], tmp_path / "a", data=data)}
    assert {path.name: path.read_bytes() for path in pages.write([one], tmp_path / "b", data=data)} == first
    pages.write([one], tmp_path / "a")
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == ["00_a.html", "index.html"]


@pytest.mark.parametrize("many", [0, 1])
def test_no_document_and_one_document(tmp_path, many):
    (tmp_path / "raw").mkdir()
    for n in range(many):
        text = "KẾ HOẠCH\nI. MỤC TIÊU\nĐến năm 2030, kinh tế số chiếm <20%> GRDP.\n\fTrang hai."
        (tmp_path / "raw" / f"kế hoạch {n}.txt").write_text(text, encoding="utf-8")
    corpus.build(tmp_path / "raw", tmp_path / "processed")
    made = pages.write([], tmp_path / "pages", data=corpus.load(tmp_path / "processed"))
    assert len(made) == 1 + many
    for path in made[1:]:
        text = path.read_text(encoding="utf-8")
        assert "kinh tế số chiếm &lt;20%&gt; GRDP" in text and 'id="page-2"' in text and "trang 2" in text
        assert unquote(Loaded(made[0].read_text(encoding="utf-8")).linked[0]) == path.name
