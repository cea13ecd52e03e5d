"""How notebooks are run: which of them again, what happens to one that fails, and where they read and write."""

import pytest

from analysis import corpus as corpora
from analysis import handouts, notebooks
from analysis.notebooks.files import library
from test_notebooks import SOURCES, shown

nbformat = library()  # without what takes three seconds to load


@pytest.fixture
def two(tmp_path, nothing_kept):
    """Two small notebooks, one with charts (drawn without this package, which takes seconds to import); how to run them, and which of them were executed."""
    draws = (
        "import os\nfrom pathlib import Path\nfrom PIL import Image, PngImagePlugin\n"
        "said = PngImagePlugin.PngInfo(); said.add_text('Description', 'x')\n"
        "for name in ('one', 'two'):\n"
        "    png, *others = [Path(os.environ['PLANS_FIGURES'], f'{name}_vi.{kind}') for kind in ('png', 'svg', 'pdf')]\n"
        "    Image.new('1', (1, 1)).save(png, pnginfo=said); [path.touch() for path in others]"
    )
    for name, source in {"a_draws": draws, "b_says": "print('được')"}.items():
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source, id="one")])
        (tmp_path / f"{name}.ipynb").write_text(nbformat.writes(book), encoding="utf-8")

    def run() -> tuple[list[str], set[str]]:
        done = []
        made = notebooks.run(
            out=tmp_path / "out",
            progress=lambda *step: done.append(step[2]),
            notebooks=sorted(tmp_path.glob("*.ipynb")),
        )
        return sorted(done), {path.name for path in made}

    return run


def test_a_notebook_is_executed_again_only_when_what_it_depends_on_has_changed(two, tmp_path):
    first, made = two()
    charts = {f"{name}_vi.{kind}" for name in ("one", "two") for kind in ("png", "svg", "pdf")}
    assert first == ["a_draws.ipynb", "b_says.ipynb"] and made == {*first, *charts, "alt_texts.csv"}
    assert two() == ([], made)
    (tmp_path / "out" / "figures" / "two_vi.svg").unlink()
    assert two() == (["a_draws.ipynb"], made)
    source = tmp_path / "a_draws.ipynb"
    source.write_text(source.read_text(encoding="utf-8").replace("'one', 'two'", "'one',"), encoding="utf-8")
    assert two()[0] == ["a_draws.ipynb"]
    assert not (tmp_path / "out" / "figures" / "two_vi.png").exists(), "no chart outlives its data"
    (tmp_path / "out" / "b_says.ipynb").write_text("{}", encoding="utf-8")
    assert two()[0] == ["b_says.ipynb"]


def test_a_notebook_that_failed_is_tried_again(two, tmp_path):
    (tmp_path / "a_draws.ipynb").unlink()
    two()
    source = tmp_path / "b_says.ipynb"
    good = source.read_text(encoding="utf-8")
    for _ in range(2):
        source.write_text(good.replace("print('được')", "1 / 0"), encoding="utf-8")
        with pytest.raises(notebooks.NotebooksFailed, match="ZeroDivisionError"):
            two()
    source.write_text(good, encoding="utf-8")
    assert two()[0] == ["b_says.ipynb"]


def test_a_notebook_that_fails_is_named_and_does_not_stop_the_others(tmp_path):
    for name, source in {
        "a_fails": "x = 1\n\n1 / 0",
        "b_runs": "print('được')",
        "c_dies": "import os\nos._exit(3)",
    }.items():
        book = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell("1", id="one"), nbformat.v4.new_code_cell(source, id="two")]
        )
        (tmp_path / f"{name}.ipynb").write_text(nbformat.writes(book), encoding="utf-8")
    paths = sorted(tmp_path.glob("*.ipynb"))
    with pytest.raises(notebooks.NotebooksFailed) as stop:
        notebooks.run(out=tmp_path / "out", notebooks=paths)
    fails, dies = stop.value.failures
    assert (fails.notebook, fails.cell, fails.line) == (
        "a_fails.ipynb",
        2,
        "x = 1",
    ) and "ZeroDivisionError" in fails.cause
    assert (dies.notebook, dies.cell) == ("c_dies.ipynb", 2) and "Dead" in dies.cause
    assert "a_fails.ipynb, code cell 2 (x = 1): ZeroDivisionError: division by zero" in str(stop.value)
    assert "được" in shown(tmp_path / "out", "b_runs")


def test_the_command_names_a_notebook_that_fails_and_still_says_what_it_made(tmp_path, monkeypatch, capsys):
    from analysis import cli

    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text("KẾ HOẠCH\n\nI. MỤC TIÊU\n\n- Kinh tế số chiếm 33% GRDP.\n", encoding="utf-8")
    broken = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0", id="one")])
    (tmp_path / "x.ipynb").write_text(nbformat.writes(broken), encoding="utf-8")
    monkeypatch.setattr(notebooks.running, "sources", lambda: [tmp_path / "x.ipynb"])
    monkeypatch.setattr(handouts, "make", lambda *_: handouts.Handouts())
    words = ["build", "--raw", raw, "--out", tmp_path / "tables", "--notebooks", tmp_path / "made"]
    assert cli.main([str(word) for word in words]) == 1
    said, progress = capsys.readouterr()
    assert "x.ipynb, code cell 1 (1 / 0): ZeroDivisionError" in progress and "x.ipynb" in said


def test_another_corpus_is_read_from_where_the_run_says(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "ke-hoach.txt").write_text(
        "ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG\n\nKẾ HOẠCH\n\nI. MỤC TIÊU ĐẾN NĂM 2030\n\n- Kinh tế số chiếm 33% GRDP.\n",
        encoding="utf-8",
    )
    corpora.build(raw, tmp_path / "processed")
    source = [path for path in SOURCES if path.stem == "01_targets"]
    made = notebooks.run(tmp_path / "processed", tmp_path / "out", notebooks=source)
    assert "33%" in shown(tmp_path / "out", "01_targets", "data") and "Sóc Trăng" not in shown(
        tmp_path / "out", "01_targets"
    )
    assert tmp_path / "out" / "figures" / "digital_economy_share_vi.png" in made
