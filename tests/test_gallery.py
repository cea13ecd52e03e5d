"""The gallery in `docs` shows every chart, as it is drawn from the tables as they are."""

from pathlib import Path

import pytest

from analysis import catalogue, corpus
from analysis.handouts import gallery

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    data = corpus.load()
    plans = data.plans
    folder = tmp_path_factory.mktemp("docs")
    gone = folder / gallery.PICTURES / "a_chart_that_is_gone.png"
    gone.parent.mkdir()
    gone.touch()
    return folder, gallery.write(data, plans, folder)


def test_every_chart_has_its_part_and_its_picture(made):
    folder, paths = made
    text = (folder / gallery.PAGE).read_text(encoding="utf-8")
    names = [entry.name for entry in catalogue.CATALOGUE]
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == names
    assert [path.stem for path in paths[1:]] == names
    assert sorted(p.name for p in (folder / gallery.PICTURES).iterdir()) == sorted(f"{name}.png" for name in names)
    assert all(path.stat().st_size > 2000 for path in paths[1:])


def test_every_picture_on_the_page_is_described(made):
    text = (made[0] / gallery.PAGE).read_text(encoding="utf-8")
    pictures = [line for line in text.splitlines() if line.startswith("![")]
    assert len(pictures) == len(catalogue.CATALOGUE)
    assert all(len(line.split("](")[0]) > 60 for line in pictures)


def test_the_committed_page_is_current(made):
    committed = (ROOT / "docs" / gallery.PAGE).read_text(encoding="utf-8")
    assert (made[0] / gallery.PAGE).read_text(encoding="utf-8") == committed, "run `python run.py` and commit docs"
    assert {p.name for p in (ROOT / "docs" / gallery.PICTURES).iterdir()} == {p.name for p in made[1][1:]}


def test_every_notebook_of_the_catalogue_exists():
    assert {e.notebook for e in catalogue.CATALOGUE} <= {p.stem for p in (ROOT / "notebooks").glob("*.ipynb")}


def test_a_name_nobody_draws_is_refused():
    with pytest.raises(KeyError, match="no such name of a chart"):
        next(catalogue.drawn(None, None, "vi", name="pie"))
