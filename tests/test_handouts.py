"""Workbook, briefing, pages and gallery of one build: where they go, and that one that fails costs no other."""

from pathlib import Path
from unittest.mock import MagicMock

import pytest

from analysis import handouts


@pytest.fixture
def written(monkeypatch):
    """Stand-ins that note what they are asked to write; the test can make one fail."""
    calls, fails = [], {}

    def write(kind):
        def noted(data, path, *lang):
            if error := fails.get((kind, *lang)):
                raise error
            calls.append((kind, path, *(what for what in lang if isinstance(what, str))))
            return Path(path) if kind in ("workbook", "briefing") else [Path(path) / "index"]

        return noted

    def write_gallery(data, plans, folder):
        return write("gallery")(data, folder)

    monkeypatch.setattr("analysis.corpus.load", lambda processed, codebook: MagicMock())
    monkeypatch.setattr("analysis.comparison.plans_of", lambda *_: None)
    monkeypatch.setattr("analysis.handouts.gallery.write", write_gallery)
    for kind in ("workbook", "briefing", "pages"):
        monkeypatch.setattr(f"analysis.handouts.{kind}.write", write(kind))
    return calls, fails


def test_they_go_beside_the_charts(written, tmp_path):
    calls, _ = written
    steps = []
    done = handouts.make(None, None, tmp_path, [Path("00.ipynb")], lambda *step: steps.append(step))
    figures = tmp_path / "figures"
    assert calls == [
        ("workbook", figures / "provincial_plans_vi.xlsx", "vi"),
        ("workbook", figures / "provincial_plans_en.xlsx", "en"),
        ("briefing", figures / "briefing_vi.docx", "vi"),
        ("briefing", figures / "briefing_en.docx", "en"),
        ("pages", tmp_path / "pages"),
        ("gallery", tmp_path / "docs"),
    ]
    assert len(done.made) == 6 and done.stopped == []
    assert [step[0] for step in steps] == list(range(7)) and {step[1] for step in steps} == {6}


def test_in_the_project_pages_go_to_the_build_folder(written, monkeypatch, tmp_path):
    calls, _ = written
    monkeypatch.setattr("analysis.building.project_root", lambda: tmp_path)
    monkeypatch.setattr("analysis.building.default_processed", lambda: tmp_path / "tables")
    monkeypatch.setattr("analysis.building.default_codebook", lambda: tmp_path / "lists")
    handouts.make(None, None, None, [])
    assert {call[1].parent for call in calls[:4]} == {tmp_path / "figures"}
    assert calls[4][1] == tmp_path / "build" / "pages"


STOPPED = [
    # what happens -> what its reader is told
    (
        PermissionError(13, "Permission denied", "x"),
        "briefing_vi.docx: cannot be written (Permission denied); close it",
    ),
    (OSError(28, "No space left on device"), "briefing_vi.docx: [Errno 28] No space left on device"),
    (KeyError("defect"), "briefing_vi.docx: a defect of the program, please report it; the others are made\nTraceback"),
]


@pytest.mark.parametrize("error, told", STOPPED)
def test_one_that_fails_is_named_with_the_reason_and_the_others_are_made(written, tmp_path, error, told):
    calls, fails = written
    fails["briefing", "vi"] = error
    done = handouts.make(None, None, tmp_path, [])
    assert len(done.made) == len(calls) == 5
    [said] = done.stopped
    assert said.startswith(told)
