"""A build reads each document once in its life, whoever does the work, and leaves whole tables however it ends."""

import csv
import errno
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from analysis import building, codebook, corpus, tables
from analysis.building import comparisons, intake, keeping, workers
from analysis.building.intake import RawFile
from analysis.reading import set_aside
from analysis.storage import editions, store, versions
from analysis.wording import align, compared
from test_architecture import MODULES, imported

PLAN = """ỦY BAN NHÂN DÂN TỈNH {province}
Số: {number}/KH-UBND
{province}, ngày 12 tháng 5 năm 2022

KẾ HOẠCH
Phát triển kinh tế số tỉnh {province} đến năm 2025

Thực hiện Nghị quyết số 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị.

I. MỤC TIÊU
- Kinh tế số đạt {number}% GRDP vào năm 2025.
- Tỷ lệ hộ gia đình có cáp quang đạt 80%.

II. NHIỆM VỤ
1. Sở Y tế chủ trì, phối hợp với Sở Tài chính xây dựng kho dữ liệu dùng chung của tỉnh, hoàn thành trong năm 2024.
"""
PLACES = (
    "Kiên Giang",
    "Bến Tre",
    "Lào Cai",
    "Hà Giang",
    "Cà Mau",
    "An Giang",
    "Bắc Ninh",
    "Phú Yên",
    "Sơn La",
    "Tây Ninh",
)


def plan(k: int) -> str:
    """One of a family of plans."""
    return PLAN.format(province=PLACES[k % len(PLACES)], number=10 + k)


@pytest.fixture
def raw(tmp_path, nothing_kept) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    for k in range(4):
        (folder / f"ke-hoach-{k}.txt").write_text(plan(k), encoding="utf-8")
    return folder


def snapshot(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def rows_of(out: Path, name: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The rows of a table by their key."""
    table = tables.TABLES[name]
    key = [table.names.index(column) for column in table.primary_key]
    with open(out / f"{name}.csv", encoding="utf-8", newline="") as source:
        return {tuple(row[k] for k in key): tuple(row) for row in list(csv.reader(source))[1:]}


@pytest.fixture
def undisturbed(raw, tmp_path, monkeypatch):
    """What a build makes of the folder when nothing was ever worked out before."""

    def build(codebook: Path | None = None) -> dict[str, bytes]:
        place = tmp_path / f"apart-{time.monotonic_ns()}"
        with monkeypatch.context() as patch:
            patch.setenv("PLANS_CACHE", str(place / "kept"))
            building.build(raw, place / "out", codebook)
        return snapshot(place / "out")

    return build


# --- read once --------------------------------------------------------------------------------------------------------


def test_a_build_of_which_nothing_changed_reads_and_writes_nothing(raw, tmp_path):
    first = building.build(raw, tmp_path / "out")
    times = {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*")}
    second = building.build(raw, tmp_path / "out")
    assert (first.read, first.made) == (4, True) and (second.read, second.made) == (0, False)
    assert second.tally == first.tally and second.changes == ()
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "out").rglob("*")} == times


@pytest.mark.parametrize("name", ["a-ahead-of-all", "ke-hoach-0a", "z-behind-all"])
def test_of_a_folder_with_one_more_document_only_that_is_read(raw, tmp_path, undisturbed, name):
    building.build(raw, tmp_path / "out")
    (raw / f"{name}.txt").write_text(plan(7), encoding="utf-8")
    added = building.build(raw, tmp_path / "out")
    assert added.read == 1 and {c[0]: c[1:] for c in added.changes}["documents"] == (1, 0, 0)
    assert snapshot(tmp_path / "out") == undisturbed()
    (raw / "ke-hoach-2.txt").unlink()
    less = building.build(raw, tmp_path / "out")
    assert less.read == 0 and {c[0]: c[1:] for c in less.changes}["documents"] == (0, 1, 0)
    assert snapshot(tmp_path / "out") == undisturbed()
    assert "texts/ke-hoach-2.txt.txt" not in snapshot(tmp_path / "out")


@pytest.mark.parametrize("seed", range(4))
def test_documents_that_come_go_and_change_in_any_order_leave_what_a_build_from_nothing_makes(
    raw, tmp_path, undisturbed, seed
):
    chance = random.Random(seed)
    building.build(raw, tmp_path / "out")
    for step in range(5):
        there = sorted(raw.iterdir())
        for _ in range(chance.randrange(1, 3)):
            what = chance.choice(("add", "remove", "change"))
            if what == "add":
                (raw / f"{chance.choice('akz')}e-hoach-{chance.randrange(10)}{chance.choice('abc')}.txt").write_text(plan(chance.randrange(40)), encoding="utf-8")  # fmt: skip
            elif what == "remove" and len(there) > 1:
                there.pop(chance.randrange(len(there))).unlink()
            else:
                chance.choice(there).write_text(plan(50 + 10 * seed + step), encoding="utf-8")
        before = {name: rows_of(tmp_path / "out", name) for name in tables.TABLES}
        summary = building.build(raw, tmp_path / "out")
        assert snapshot(tmp_path / "out") == undisturbed()
        for name, added, removed, changed in summary.changes:
            was, now = before[name], rows_of(tmp_path / "out", name)
            assert (added, removed) == (len(now.keys() - was.keys()), len(was.keys() - now.keys()))
            assert changed == sum(was[key] != now[key] for key in was.keys() & now.keys())
        other = building.build(raw, tmp_path / f"apart-{step}")
        assert Counter(summary.tally) == Counter(other.tally)


def test_a_changed_document_is_read_again_and_the_rows_that_differ_are_counted(raw, tmp_path, undisturbed):
    building.build(raw, tmp_path / "out")
    (raw / "ke-hoach-1.txt").write_text(plan(1).replace("80%", "85%"), encoding="utf-8")
    summary = building.build(raw, tmp_path / "out")
    assert summary.read == 1 and {c[0]: c[1:] for c in summary.changes}["targets"] == (0, 0, 1)
    assert snapshot(tmp_path / "out") == undisturbed()


@pytest.fixture
def lists(tmp_path) -> Path:
    return Path(shutil.copytree(codebook.default_folder(), tmp_path / "lists"))


def test_a_changed_list_that_documents_are_read_by_makes_all_anew(raw, tmp_path, lists, undisturbed):
    building.build(raw, tmp_path / "out", lists)
    agencies = lists / "agencies.csv"
    agencies.write_text(agencies.read_text(encoding="utf-8").replace("Sở Y tế,", "Sở Sức khỏe,"), encoding="utf-8")
    assert building.build(raw, tmp_path / "out", lists).read == 4
    assert snapshot(tmp_path / "out") == undisturbed(lists)


def test_a_correction_settles_only_its_document_and_reads_none(raw, tmp_path, lists, undisturbed):
    building.build(raw, tmp_path / "out", lists)
    line = 'ke-hoach-3,"Tỷ lệ hộ gia đình có cáp quang đạt 80%",targets,value,80,81,sai,A,2026-01-01\n'
    corrections = lists / "corrections.csv"
    corrections.write_text("doc,quote,table,column,was,value,reason,by,on\n" + line, encoding="utf-8")
    summary = building.build(raw, tmp_path / "out", lists)
    assert summary.read == 0 and len(summary.corrections) == 1
    assert [c for c in summary.changes if any(c[1:])] == [("targets", 0, 0, 1)]
    assert snapshot(tmp_path / "out") == undisturbed(lists)
    corrections.write_text("doc,quote,table,column,was,value,reason,by,on\n", encoding="utf-8")
    assert building.build(raw, tmp_path / "out", lists).read == 0
    assert snapshot(tmp_path / "out") == undisturbed(lists)


def test_what_one_document_says_of_another_follows_when_either_comes_or_goes(raw, tmp_path, undisturbed):
    title = "phát triển dữ liệu số và chính quyền số của tỉnh đến năm 2025"
    silent = f"ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG\n\nKẾ HOẠCH\nVề {title}\n\nI. MỤC TIÊU\n- Kinh tế số đạt 20% GRDP.\n"
    cites = (
        f"{plan(5)}\n2. Tiếp tục thực hiện Kế hoạch số 77/KH-UBND ngày 3/3/2021 của Ủy ban nhân dân tỉnh về {title}.\n"
    )
    (raw / "a-silent.txt").write_text(silent, encoding="utf-8")
    building.build(raw, tmp_path / "out")
    known = {}
    for add in (True, False):
        if add:
            (raw / "z-cites.txt").write_text(cites, encoding="utf-8")
        else:
            (raw / "z-cites.txt").unlink()
        summary = building.build(raw, tmp_path / "out")
        assert summary.read == int(add)
        known[add] = summary.frames["documents"].set_index("doc").loc["a-silent", "number"]
        assert snapshot(tmp_path / "out") == undisturbed()
    assert known == {True: "77/KH-UBND", False: ""}


def test_files_that_cannot_be_read_are_tried_again(raw, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(intake, "read_file", lambda file, data, book: set_aside(file, "a program is missing"))
        assert len(building.build(raw, tmp_path / "out").unread) == 4
    assert building.build(raw, tmp_path / "out").unread == {}


def test_tables_changed_by_hand_are_put_right(raw, tmp_path):
    building.build(raw, tmp_path / "out")
    good = snapshot(tmp_path / "out")
    (tmp_path / "out" / "targets.csv").write_text("doc\n", encoding="utf-8")
    (tmp_path / "out" / "texts" / "ke-hoach-1.txt.txt").unlink()
    summary = building.build(raw, tmp_path / "out")
    assert summary.read == 0 and snapshot(tmp_path / "out") == good


def test_what_is_kept_depends_on_every_module_that_reads():
    """A module that reading comes to use must be in the list, or a changed rule would go unnoticed."""
    reach, todo = set(), ["analysis.building.keeping"]
    while todo:
        new = imported(MODULES[todo.pop()]) - reach
        reach |= new
        todo += new
    listed = tuple(f"analysis.{name.replace('/', '.')}" for name in versions.READING)
    others = {
        "analysis",
        "analysis.building",
        "analysis.storage",
        "analysis.text",
    }  # no rule stands there; `workers` and `versions` only hand on
    others |= {"analysis.storage.versions", "analysis.building.workers", "analysis.building.folder"}
    others |= {
        "analysis.building.summary",
        "analysis.storage.editions",
        "analysis.storage.stamps",
        "analysis.storage.turns",
    }
    assert sorted(n for n in reach - others if not any(n == m or n.startswith(f"{m}.") for m in listed)) == []


@pytest.mark.parametrize("damage", ["not a database", ""])
def test_a_damaged_store_is_begun_anew(raw, tmp_path, damage):
    first = building.build(raw, tmp_path / "out")
    for path in (tmp_path / "kept").iterdir():
        path.write_text(damage, encoding="utf-8")
    assert building.build(raw, tmp_path / "out2").tally == first.tally
    assert building.build(raw, tmp_path / "out2").read == 0


@pytest.mark.parametrize("gone", ["a part", "the note", "nothing"])
def test_what_was_compared_is_used_whole_or_not_at_all(raw, tmp_path, monkeypatch, undisturbed, gone):
    """A build that ended while it kept what it had compared leaves what the build before has kept, or nothing that counts."""
    monkeypatch.setattr(compared, "_TOGETHER", 2)
    building.build(raw, tmp_path / "out")
    base = sqlite3.connect(store.cache_folder() / "results.sqlite", isolation_level=None)
    keys = sorted((key for (key,) in base.execute("SELECT key FROM results WHERE key LIKE 'compared %'")), key=len)
    assert len(keys) > 9 and len({key.split()[3] for key in keys[1:]}) == 1
    if gone != "nothing":
        base.execute("DELETE FROM results WHERE key = ?", [keys[0 if gone == "the note" else -1]])
    (raw / "ke-hoach-9.txt").write_text(plan(9), encoding="utf-8")
    aligned: list[int] = []
    monkeypatch.setattr(comparisons, "align", lambda task: aligned.append(len(task.one)) or align(task))
    building.build(raw, tmp_path / "out")
    assert snapshot(tmp_path / "out") == undisturbed()
    again = [key for (key,) in base.execute("SELECT key FROM results WHERE key LIKE 'compared %' ORDER BY length(key)")]
    here = [key for key in again if f" {tmp_path / 'out'} " in key]
    assert len({key.split()[3] for key in here[1:]}) == 1 and not set(here[1:]) & set(keys[1:])
    assert aligned[0] < aligned[-1] if gone == "nothing" else aligned[0] == aligned[-1]


def test_a_damaged_result_is_worked_out_again(raw, tmp_path):
    building.build(raw, tmp_path / "out")
    with store.Store.of_user() as kept:
        kept._base.execute("UPDATE results SET value = x'00' WHERE key LIKE '% facts'")
    assert building.build(raw, tmp_path / "out2").read == 4
    assert snapshot(tmp_path / "out2") == snapshot(tmp_path / "out")


def test_without_a_folder_for_results_a_build_works_all_the_same(raw, tmp_path, monkeypatch):
    monkeypatch.setenv("PLANS_CACHE", str(raw / "ke-hoach-0.txt" / "no folder"))
    assert building.build(raw, tmp_path / "out").read == 4
    assert building.build(raw, tmp_path / "out").read == 4


def test_results_nobody_asks_for_are_forgotten(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANS_CACHE", str(tmp_path))
    with store.Store.of_user() as kept:
        kept.put([("old", 1), ("used", 2)])
        kept._base.execute("UPDATE results SET used = used - 20")
        assert kept.there(["used", "none"]) == {"used"}
        kept._base.execute("UPDATE results SET used = used - 20")
    with store.Store.of_user() as kept:
        assert dict(kept.several(["old", "used"])) == {"used": 2}


# --- who does the work ------------------------------------------------------------------------------------------------


def tenfold(item: int, shared: int) -> int:
    """Work for the tests."""
    return item * shared


def dies(item: int, shared: str) -> int:
    """Kills its worker: always, or the first time."""
    if item == 3 and (shared == "always" or not Path(shared).exists()):
        Path(shared).touch() if shared != "always" else None
        os.kill(os.getpid(), signal.SIGKILL)
    return item


@pytest.mark.parametrize("count", [1, 2])
def test_every_item_is_worked_on_once(count):
    assert sorted(workers.results(tenfold, range(20), 10, count=count)) == [(k, 10 * k) for k in range(20)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize("when", ["always", "once"])
def test_a_worker_that_dies_costs_no_other_item(tmp_path, when):
    shared = when if when == "always" else str(tmp_path / "died")
    done = dict(workers.results(dies, range(12), shared, count=2))
    assert isinstance(done.pop(3), workers.Lost) if when == "always" else done.pop(3) == 3
    assert done == {k: k for k in range(12) if k != 3}


def test_several_processes_give_the_same_tables_as_one(raw, tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "_WORTH_IT", 2)
    made = []
    for count in (1, 2):
        monkeypatch.setenv("PLANS_CACHE", str(tmp_path / f"kept-{count}"))
        assert building.build(raw, tmp_path / str(count), processes=count).read == 4
        made.append(snapshot(tmp_path / str(count)))
    assert made[0] == made[1]


def test_a_scheduler_that_does_not_answer_is_named(raw, tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "_PATIENCE", 1)
    with pytest.raises(workers.ClusterError, match=r"tcp://127\.0\.0\.1:9"):
        building.build(raw, tmp_path / "out", scheduler="tcp://127.0.0.1:9")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_cluster_of_which_a_worker_is_killed_gives_the_same_tables(raw, tmp_path, monkeypatch):
    from distributed import LocalCluster

    for k in range(4, 24):
        (raw / f"ke-hoach-{k}.txt").write_text(plan(k) * 3, encoding="utf-8")
    building.build(raw, tmp_path / "alone", processes=1)
    monkeypatch.setenv("PLANS_CACHE", str(tmp_path / "kept-2"))
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        victims = [worker.process.process.pid for worker in cluster.workers.values()]
        told: list[str] = []

        def kill_one(done: int, total: int, name: str) -> None:
            told.append(name)
            if len(told) == 5:
                os.kill(victims[0], signal.SIGKILL)

        summary = building.build(raw, tmp_path / "cluster", progress=kill_one, scheduler=cluster.scheduler_address)
    assert len(told) > 5 and summary.read == 24 and summary.unread == {}
    assert snapshot(tmp_path / "cluster") == snapshot(tmp_path / "alone")


# --- however it ends --------------------------------------------------------------------------------------------------

BUILD = "import sys; from analysis import building; building.build(*map(__import__('pathlib').Path, sys.argv[1:]))"


def started(raw: Path, out: Path) -> subprocess.Popen:
    source = str(Path(corpus.__file__).resolve().parents[1])
    return subprocess.Popen([sys.executable, "-c", BUILD, str(raw), str(out)], env={**os.environ, "PYTHONPATH": source})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_build_killed_at_any_moment_is_made_good_by_the_next(raw, tmp_path, undisturbed):
    chance = random.Random(5)
    out = tmp_path / "out"
    for k in range(6):
        (raw / f"ke-hoach-{k}.txt").write_text(plan(k + 10), encoding="utf-8")
        process = started(raw, out)
        time.sleep(chance.uniform(0.3, 2.5))
        process.kill()
        process.wait()
        for path in out.rglob("*.csv") if out.exists() else ():
            assert path.read_bytes().endswith(b"\n")
    building.build(raw, out)
    assert snapshot(out) == undisturbed()
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".out-")) == []


def test_a_move_cut_off_in_the_middle_is_finished_by_the_next_build(raw, tmp_path, monkeypatch):
    out = tmp_path / "out"
    building.build(raw, out)
    (raw / "ke-hoach-9.txt").write_text(plan(9), encoding="utf-8")
    replace, moved = os.replace, []

    class Killed(BaseException):
        """Nothing is tidied up after a kill."""

    def cut_off(source: Path, target: Path) -> None:
        if Path(target).parent == out and len(moved) == 4:
            raise Killed
        moved.append(target) if Path(target).parent == out else None
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", cut_off)
        patch.setattr(editions.Edition, "__exit__", lambda *_: None)
        with pytest.raises(Killed):
            building.build(raw, out)
    assert editions.interrupted(out)
    with pytest.raises(ValueError, match="plans build"):
        corpus.load(out)
    building.build(raw, out)
    other = tmp_path / "other"
    building.build(raw, other)
    assert not editions.interrupted(out) and snapshot(out) == snapshot(other)


def test_two_builds_of_one_folder_wait_for_each_other(raw, tmp_path, undisturbed):
    out = tmp_path / "out"
    both = [started(raw, out) for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    assert snapshot(out) == undisturbed()


def test_an_edition_that_is_given_up_holds_no_file_open(tmp_path):
    with pytest.raises(KeyError), editions.Edition(tmp_path / "out") as edition:
        begun = [edition.open(name) for name in ("a", "b")]
        begun[0].close()
        raise KeyError
    assert all(part._out.closed for part in begun) and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["numbers.csv", "texts/ke-hoach-5.txt.txt", "datapackage.json"])
def test_a_full_disk_leaves_the_old_tables(raw, tmp_path, monkeypatch, name):
    out = tmp_path / "out"
    building.build(raw, out)
    before = snapshot(out)
    (raw / "ke-hoach-5.txt").write_text(plan(5), encoding="utf-8")
    write = editions.Part.write

    def full(part: editions.Part, data: bytes) -> None:
        if part._name == name:
            raise OSError(errno.ENOSPC, "No space left on device", str(part._path))
        write(part, data)

    with monkeypatch.context() as patch:
        patch.setattr(editions.Part, "write", full)
        with pytest.raises(building.BuildError, match="Free some space"):
            building.build(raw, out)
    assert snapshot(out) == before
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".out-")] == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="a folder is never read-only here")
def test_a_read_only_folder_is_named(raw, tmp_path):
    parent = tmp_path / "locked"
    parent.mkdir()
    parent.chmod(0o500)
    with pytest.raises(building.BuildError, match="cannot be written to"):
        building.build(raw, parent / "out")


def test_ids_are_long_enough_for_the_rows_of_very_many_documents():
    """Ten million rows: ids meet by chance in one corpus of many thousand; an id is a digest of what is the row's own."""
    bits = 4 * len(tables.row_id("t", "x").rpartition("-")[2])
    assert (10**7) ** 2 / 2 ** (bits + 1) < 1e-5


def test_a_file_of_many_is_read_by_its_name_and_bytes():
    raw_file = RawFile(Path("x.txt"), "x.txt")
    result = keeping.work((raw_file, plan(1).encode()), codebook.load())
    assert result.facts.codes == {"x"} and result.facts.unread == "" and result.settled.faults == ()
