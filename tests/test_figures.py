"""Every chart, in both languages, on real, empty, small and large tables: legible, honest, the same on every run."""

import csv
import io
import sys
from contextlib import nullcontext
from dataclasses import replace
from functools import cache, partial, wraps
from pathlib import Path
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pypdfium2
import pytest
from matplotlib.backends.backend_agg import RendererAgg, get_hinting_flag
from matplotlib.colors import to_rgb
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.text import Text
from PIL import Image

from analysis import catalogue, codebook, comparison, figures
from analysis.catalogue import CATALOGUE
from analysis.figures import lettering, style
from analysis.figures.embedding import outlines_only
from analysis.figures.ground import ground
from analysis.figures.lettering import LetteringRenderer
from analysis.figures.pixels import png
from analysis.handouts import gallery
from stand_ins import BOOK, corpus, document, many, target

ROOT = Path(__file__).resolve().parents[1]
LANGS = ("vi", "en")
ECONOMY = "digital_economy_share"


def real():
    from analysis import corpus as corpora

    data = corpora.load()
    plans = data.plans
    return SimpleNamespace(**data.frames, text_of=data.text_of, plans=plans, book=data.book, wording=data.wording)


CORPORA = {
    "real": real,
    "empty": lambda: corpus([]),
    "one": lambda: many(1),
    "without_a_province": lambda: corpus([document("a")], [target("a", ECONOMY, 2030, "=", 30.0)]),
    "twenty": lambda: many(20),
}


def targets(data, indicator, scopes=None):
    return comparison.targets_of(data.targets, data.plans, BOOK, indicator, scopes)


DAY = "2026-01-01"


def periods(data):
    return comparison.periods_of(data.tasks, data.plans, BOOK, on=DAY)


def pages(entry, data, lang):
    """A chart of the catalogue; what it is drawn from is worked out once for all that share it, as for the exports."""
    known = vars(data).setdefault("drawn_from", {})
    if entry.rows not in known:
        known[entry.rows] = entry.rows(data, data.plans)
    made = entry.draw(known[entry.rows], data.plans, BOOK, lang)
    return [made] if isinstance(made, figures.Chart) else made


OTHERS = {
    "tfp": lambda d, lang: [figures.by_year(targets(d, "tfp_share"), d.plans, BOOK, lang)],
    "unnamed": lambda d, lang: [figures.by_year(targets(d, "pii_rank"), d.plans, BOOK, lang)],
    "actor_loads_today": lambda d, lang: figures.actor_loads(
        comparison.loads_of(d.tasks, d.task_agencies, d.plans, BOOK, today=True), d.plans, BOOK, lang
    ),
    "deadlines": lambda d, lang: figures.timeline(periods(d), d.plans, BOOK, lang, on=DAY, targets=d.targets),
    "plan_groups": lambda d, lang: [
        figures.plan_groups(comparison.plan_groups(d.tasks, d.plans, BOOK), d.plans, BOOK, lang)
    ],
    "timeline_of_tasks": lambda d, lang: figures.timeline_of_tasks(periods(d), d.plans, BOOK, lang, on=DAY),
}
DRAWN = {entry.name: partial(pages, entry) for entry in CATALOGUE} | OTHERS


@pytest.fixture(scope="module")
def corpora():
    return {name: make() for name, make in CORPORA.items()}


@pytest.fixture(scope="module")
def drawn(corpora):
    """Each chart once: (chart, corpus, language) -> its pages."""
    made = {}

    def get(chart, name, lang):
        if (chart, name, lang) not in made:
            made[chart, name, lang] = DRAWN[chart](corpora[name], lang)
        return made[chart, name, lang]

    return get


@cache
def measuring(dpi):
    """What lays out text and paints nothing; the same for all figures, so that it measures the same words once."""
    return LetteringRenderer(1, 1, dpi)


def texts(figure):
    """Everything written on a figure and where, in pixels: laid out as for drawing, no letter painted."""
    renderer = measuring(figure.dpi)
    with renderer._draw_disabled():
        figure.draw(renderer)
    shown = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    return [(t.get_text(), t.get_window_extent(renderer)) for t in shown]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", CORPORA)
@pytest.mark.parametrize("chart", DRAWN)
def test_nothing_is_cut_off_and_no_two_texts_collide(drawn, chart, name, lang):
    for page in drawn(chart, name, lang):
        width, height = page.get_size_inches() * page.dpi
        places = texts(page)
        for text, box in places:
            assert box.x0 >= -1 and box.y0 >= -1 and box.x1 <= width + 1 and box.y1 <= height + 1, f"cut off: {text!r}"
        x0, y0, x1, y1 = np.array([box.extents for _, box in places]).T
        wide = np.minimum.outer(x1, x1) - np.maximum.outer(x0, x0)
        high = np.minimum.outer(y1, y1) - np.maximum.outer(y0, y0)
        collide = np.triu((wide > 1) & (high > 0.25 * np.minimum.outer(y1 - y0, y1 - y0)), k=1)
        assert not collide.any(), [(places[i][0], places[j][0]) for i, j in np.argwhere(collide)[:5]]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", CORPORA)
@pytest.mark.parametrize("chart", DRAWN)
def test_every_chart_says_what_it_shows(drawn, chart, name, lang):
    pages = drawn(chart, name, lang)
    assert pages
    for page in pages:
        assert page.heading and page.alt.startswith(page.heading) and len(page.alt) <= 1510
        assert "nan" not in page.alt.lower().split() and "{" not in page.alt and "None" not in page.alt
        if name in ("real", "twenty") and chart not in ("unnamed", "plan_groups"):
            assert "n = " in page.note and {"vi": "Nguồn: ", "en": "Sources: "}[lang] in page.note


def test_the_note_names_the_documents_drawn_and_no_other(corpora):
    data = corpora["twenty"]
    pages = figures.pillars(comparison.pillar_coverage(data.tasks, data.plans, BOOK), data.plans, BOOK, "vi")
    assert len(pages) == 2
    for province in data.plans["province"]:
        assert sum(f"{province} – " in page.note for page in pages) == 1


@pytest.mark.parametrize("chart", OTHERS)  # those of the catalogue: in the tests of the notebooks, which draw them too
def test_the_same_tables_give_the_same_bytes(corpora, drawn, chart):
    """In SVG, which has every stroke and word of the drawing; that other formats follow it is tested on one chart."""
    once, again = drawn(chart, "real", "vi"), DRAWN[chart](corpora["real"], "vi")
    assert len(once) == len(again)
    for kind in figures.FORMATS if chart == "tfp" else ["svg"]:
        assert figures.picture(once[0], kind, "vi") == figures.picture(again[0], kind, "vi"), kind


def test_a_theme_set_outside_changes_nothing_and_is_left_alone(corpora, drawn, tmp_path):
    import seaborn as sns

    data = corpora["real"]
    plain = figures.picture(drawn("digital_economy_share", "real", "vi")[0], "png", "vi")
    with plt.rc_context():
        sns.set_theme(style="darkgrid", font_scale=2)
        before = dict(plt.rcParams)
        figures.export(DRAWN["digital_economy_share"](data, "vi")[0], "themed", tmp_path, "vi")
        assert dict(plt.rcParams) == before
    assert (tmp_path / "themed_vi.png").read_bytes() == plain
    assert not plt.get_fignums()


def test_the_ground_of_the_charts_is_that_of_seaborn_which_is_not_loaded_for_it(monkeypatch):
    import seaborn as sns

    theirs = {**sns.axes_style("white"), **sns.plotting_context("paper")}
    assert theirs.pop("image.cmap") == "rocket"
    assert ground() == theirs
    for name in [name for name in sys.modules if name.partition(".")[0] == "seaborn"]:
        monkeypatch.delitem(sys.modules, name)
    assert ground() == theirs
    assert not [name for name in sys.modules if name.partition(".")[0] == "seaborn"], "who imports it gets it whole"


def test_an_exported_chart_carries_its_description(drawn, tmp_path):
    page = drawn("digital_economy_share", "real", "en")[0]
    paths = figures.export(page, "economy", tmp_path, "en")
    assert [path.name for path in paths] == ["economy_en.png", "economy_en.svg", "economy_en.pdf", "alt_texts.csv"]
    with Image.open(paths[0]) as picture:
        assert picture.info["Description"] == page.alt and round(picture.info["dpi"][0]) == 300
    svg = paths[1].read_text(encoding="utf-8")
    assert page.heading in svg and "<dc:date>" not in svg and "DejaVu Sans" in svg
    assert b"CreationDate" not in paths[2].read_bytes()
    with open(paths[3], encoding="utf-8", newline="") as rows:
        [row] = csv.DictReader(rows)
    assert row == {"file": "economy_en.png", "lang": "en", "title": page.heading, "alt": page.alt, "source": page.note}


def test_letters_in_a_pdf_are_those_of_matplotlib_and_can_be_searched_for(drawn):
    page = drawn("task_pillars", "real", "vi")[0]
    seen = []
    for embedding in (outlines_only, nullcontext):
        data = io.BytesIO()
        with plt.rc_context(style.HOUSE), embedding():
            page.savefig(data, format="pdf")
        with pypdfium2.PdfDocument(data.getvalue()) as file:
            words = " ".join(file[0].get_textpage().get_text_range().split())
            seen.append((words, file[0].render(scale=2).to_numpy().tobytes(), len(data.getvalue())))
    (words, look, size), (same_words, same_look, whole) = seen
    assert page.heading in words and (words, look) == (same_words, same_look) and size < whole


def test_a_picture_has_the_dots_that_matplotlib_paints_and_no_transparency(drawn):
    page, theirs = drawn("tfp", "real", "vi")[0], io.BytesIO()
    with plt.rc_context(style.HOUSE):
        page.savefig(theirs, format="png", dpi=72, facecolor="white")
        ours = png(page, 72, {"Title": page.heading})
    with Image.open(theirs) as one, Image.open(io.BytesIO(ours)) as other:
        assert one.getchannel("A").getextrema() == (255, 255) and other.info["Title"] == page.heading
        assert (other.mode, other.size, other.tobytes()) == ("RGB", one.size, one.convert("RGB").tobytes())


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_words_laid_out_apart_stand_where_matplotlib_has_them_in_a_line(weight):
    """What is kept of a word serves every line: no letter of the font comes closer to a blank, on either side of it."""
    signs = [chr(n) for n in (*range(33, 127), *range(161, 0x250), *range(0x1EA0, 0x1EFA), *map(ord, "–“”…≥≈→"))]
    lines = [" ".join(signs[n : n + 40]) for n in range(0, len(signs), 40)] + ["Đến  năm 2030, ffi ", " 5G: ≥20%"]
    for size, dpi in ((8.5, 300), (7.3, 110)):
        font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
        ours, theirs = LetteringRenderer(1, 1, dpi), RendererAgg(1, 1, dpi)
        for line in lines:
            assert lettering.WORDS_IN_A_ROW.fullmatch(line)
            found = [(one.right, one.up) for one in ours._line(line, font, None, None)]
            prepared = theirs._prepare_font(font)
            assert found == [(one.x, one.y) for one in prepared._layout(line, flags=get_hinting_flag())], line
            measured = [way.get_text_width_height_descent(line, font, False) for way in (ours, theirs)]
            assert measured[0] == pytest.approx(measured[1], abs=0.02), line


@pytest.mark.parametrize("dpi", [110, 300])
def test_letters_are_painted_as_matplotlib_paints_them(dpi):
    """In the lines and letters that the charts have not: turned, with marks apart, of other scripts, of formulas."""
    page = figures.Chart(figsize=(4, 3), facecolor="white")
    for place, words in enumerate(
        [
            "ffi, Tỷ trọng kinh tế số: ≥20%",
            "o\u0302\u0323 to\u0302\u0323",
            "Ελλάδα, שלום, عرب",
            "$\\alpha^2$ 1/2",
            "hai\ndòng",
        ]
    ):
        for turned in (0, 30):
            page.text(
                0.03 + 0.013 * place + turned / 60,
                0.97 - 0.17 * place,
                words,
                size=7.3 + place / 3,
                rotation=turned,
                va="top",
            )
    page.text(0.5, 0.1, "Tỷ trọng", alpha=0.5, color=style.NAVY, weight="bold", antialiased=False)
    page.text(0.7, 0.1, "Tỷ trọng", alpha=0.5, color=style.NAVY, weight="bold", fontfeatures=("-kern",))
    painted = []
    for way in ({}, {"backend": "module://analysis.figures.lettering"}):
        dots = io.BytesIO()
        with plt.rc_context(style.HOUSE):
            page.savefig(dots, format="rgba", dpi=dpi, **way)
        painted.append(dots.getvalue())
    assert painted[0] == painted[1] and len(set(painted[0])) > 9


def test_a_chart_without_a_description_does_not_leave(tmp_path):
    with pytest.raises(ValueError, match="description"):
        figures.export(figures.Chart(), "mute", tmp_path, "vi")
    assert not list(tmp_path.iterdir())


def test_charts_that_were_exported_are_known_and_nothing_else(drawn, tmp_path):
    (tmp_path / "mine.png").write_bytes(b"a photograph")
    assert figures.listed(tmp_path) == []
    made = figures.export(drawn("tfp", "real", "vi")[0], "old", tmp_path, "vi", alt="x")
    assert figures.listed(tmp_path) == made[:3]


# --- honesty ----------------------------------------------------------------------------------------------------------


def words_on(page):
    return [text for text, _ in texts(page)]


def test_comparators_and_silence_stand_at_their_place(drawn):
    page = drawn("digital_economy_share", "real", "vi")[0]
    shown = words_on(page)
    assert {"18%", "28%", "≈20%", "≥20%", "≥10%", ">30%", "≥30%"} <= set(shown)
    assert shown.count("không nêu") == 2  # Kiên Giang, for either year
    english = words_on(drawn("digital_economy_share", "real", "en")[0])
    assert english.count("not stated") == 2


def test_numbers_are_written_in_the_language_of_the_chart():
    made = corpus([document("a", "Huế")], [target("a", "hdi", 2030, ">", 0.75, "index")])
    rows = comparison.targets_of(made.targets, made.plans, BOOK, "hdi")
    assert ">0,75" in words_on(figures.by_year(rows, made.plans, BOOK, "vi"))
    assert ">0.75" in words_on(figures.by_year(rows, made.plans, BOOK, "en"))


def test_an_unconfirmed_national_target_is_hollow_dashed_and_explained(drawn):
    page = drawn("online_case_processing", "real", "en")[0]
    points = [a for ax in page.axes for a in ax.lines if a.get_marker() == "D"]
    hollow = [p for p in points if p.get_markerfacecolor() == "white"]
    assert len(points) == 6 and len(hollow) == 3  # 2025 and 2030 for three levels; 2030 is not confirmed
    assert {line.get_linestyle() for ax in page.axes for line in ax.lines if len(line.get_xdata()) == 2} == {"-", "--"}
    assert "national target, not confirmed (?)" in words_on(page) and "2030: 70%?" in words_on(page)


def test_things_with_other_denominators_have_panels_of_their_own(drawn):
    page = drawn("mobile_5g_coverage", "real", "vi")[0]
    bold = " ".join(text.get_text() for text in page.findobj(Text) if text.get_fontweight() == "bold")
    labels = [codebook.label(BOOK, scope, "vi", "scope") for scope in ("territory", "communes", "households")]
    assert len(set(labels)) == 3
    assert all(set(label.split()) <= set(bold.split()) for label in labels)  # a long one goes over two lines
    panels = [ax for ax in page.axes if any(line.get_marker() == "o" for line in ax.lines)]
    assert len(panels) == 3


def test_a_share_over_another_base_is_said_but_not_drawn_on_the_axis(drawn):
    page = drawn("tfp", "real", "vi")[0]
    assert "≥55% ≠" in words_on(page) and "khác mẫu số với mục tiêu quốc gia, không so sánh" in words_on(page)
    assert {line.get_marker() for ax in page.axes for line in ax.lines} <= {"D", "None"}


def test_a_page_names_only_the_national_documents_on_it(drawn):
    for page in drawn("all_targets", "real", "vi"):
        if not any(text.startswith("TW\u00a0") for text in words_on(page)):
            assert "Mục tiêu quốc gia" not in page.note
            break
    else:
        pytest.fail("every page has a national target: nothing was tested")


def test_every_shape_drawn_is_explained(drawn):
    page = drawn("digital_economy_share", "twenty", "vi")[0]
    drawn_shapes = {
        (a.get_marker(), a.get_markerfacecolor() == "white")
        for ax in page.axes
        for a in ax.lines
        if a.get_marker() != "None"
    }
    explained = {
        (a.get_marker(), a.get_markerfacecolor() == "white")
        for a in page.artists + page.lines
        if isinstance(a, Line2D) and a.get_marker() != "None"
    }
    assert drawn_shapes == explained and len(drawn_shapes) == 5


def test_shape_and_lightness_carry_what_colour_carries():
    grey = [
        sum(w * c for w, c in zip((0.299, 0.587, 0.114), to_rgb(colour), strict=True))
        for colour in (style.NAVY, style.GREY, style.RULE)
    ]
    assert grey[0] < 0.35 < grey[1] + 0.1 < grey[2]
    from analysis.figures.tasks import _shade

    shades = [sum(to_rgb(_shade(part / 10))) for part in range(11)]
    assert shades == sorted(shades, reverse=True) and shades[-1] > 1.5  # darker the more, and dark text stays readable


def test_headings_are_computed(corpora):
    data = corpora["real"]
    assert comparison.headline(targets(data, ECONOMY), BOOK, "en").endswith(
        "stated in 3 of 4 plans; by 2030, all 3 are below the national target"
    )
    more = corpus(
        [document("a", "Huế"), document("b", "Cao Bằng"), document("c", "Lai Châu")],
        [target("a", ECONOMY, 2030, "=", 35.0), target("b", ECONOMY, 2030, "=", 20.0)],
    )
    rows = comparison.targets_of(more.targets, more.plans, BOOK, ECONOMY)
    assert (
        comparison.headline(rows, BOOK, "vi")
        == "Tỷ trọng kinh tế số trong GRDP: 2 trong 2 kế hoạch nêu; đến 2030, 1 trong 2 kế hoạch so sánh được thấp hơn mục tiêu quốc gia"
    )


def test_a_share_that_is_not_all_is_never_rounded_to_all():
    from analysis.comparison.amounts import share_text

    assert [share_text(*pair) for pair in [(0, 300), (1, 300), (299, 300), (300, 300), (1, 3)]] == [
        "0%",
        "1%",
        "99%",
        "100%",
        "33%",
    ]


# --- the gallery: every chart on one page -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page_of_all(corpora, drawn, tmp_path_factory):
    """The gallery of the project's tables, with the charts that the other tests have drawn already."""

    def as_drawn(entry):
        @wraps(entry.draw)
        def draw(rows, plans, book, lang):
            return drawn(entry.name, "real", lang)

        return replace(entry, draw=draw)

    folder, data = tmp_path_factory.mktemp("docs"), corpora["real"]
    gone = folder / gallery.PICTURES / "a_chart_that_is_gone.png"
    gone.parent.mkdir()
    gone.touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gallery, "CATALOGUE", [as_drawn(entry) for entry in CATALOGUE])
        return folder, gallery.write(data, data.plans, folder)


def test_every_chart_has_its_part_and_its_picture(page_of_all):
    folder, paths = page_of_all
    text = (folder / gallery.PAGE).read_text(encoding="utf-8")
    names = [entry.name for entry in CATALOGUE]
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == names
    assert [path.stem for path in paths[1:]] == names
    assert sorted(p.name for p in (folder / gallery.PICTURES).iterdir()) == sorted(f"{name}.png" for name in names)
    assert all(path.stat().st_size > 2000 for path in paths[1:])


def test_every_picture_on_the_page_is_described(page_of_all):
    text = (page_of_all[0] / gallery.PAGE).read_text(encoding="utf-8")
    pictures = [line for line in text.splitlines() if line.startswith("![")]
    assert len(pictures) == len(CATALOGUE)
    assert all(len(line.split("](")[0]) > 60 for line in pictures)


def test_the_committed_page_is_current(page_of_all):
    folder, paths = page_of_all
    committed = (ROOT / "docs" / gallery.PAGE).read_text(encoding="utf-8")
    assert (folder / gallery.PAGE).read_text(encoding="utf-8") == committed, "run `python run.py` and commit docs"
    assert {p.name for p in (ROOT / "docs" / gallery.PICTURES).iterdir()} == {p.name for p in paths[1:]}


def test_every_notebook_of_the_catalogue_exists():
    assert {e.notebook for e in CATALOGUE} <= {p.stem for p in (ROOT / "notebooks").glob("*.ipynb")}


def test_a_name_nobody_draws_is_refused():
    with pytest.raises(KeyError, match="no such name of a chart"):
        next(catalogue.drawn(None, None, "vi", name="pie"))
