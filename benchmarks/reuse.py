"""How much planted reuse the table `shared_passages` finds, what it finds that is none, and what it costs.

    python benchmarks/reuse.py               recall by kind of edit, precision, the pairs judged by hand
    python benchmarks/reuse.py --growth      time and memory for corpora of growing size

Sentences of the documents in `data/raw` and `tests/samples/files` are edited and put into other documents; then all
documents are read and compared as a build does. Random numbers have a fixed seed: the same code gives the same counts.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import random
import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks")]

from planting import CONDITIONS, NEGATIVES, Edits, edited, negative  # noqa: E402

from analysis import codebook, corpus  # noqa: E402
from analysis.readers import extract  # noqa: E402
from analysis.reading import read_file  # noqa: E402

Place = tuple[int, int, int]  # start, end, words that count

SEED = 20261121
FAMILY = 8  # invented plans that share a stock
FEWEST_WORDS, FEWEST_IN_TWO = 12, 24  # that count, in a sentence that is planted; in one of which a half is planted
JUDGED = ROOT / "benchmarks" / "judged_pairs.csv"
PLAN = "KẾ HOẠCH\nvề chuyển đổi số\n\nI. NHIỆM VỤ, GIẢI PHÁP\n\n1. Nhiệm vụ chung\n\n{lines}\n"


def texts_of_project(most: int | None = None) -> dict[str, str]:
    """The texts of the real and the invented documents; scans are left out, as reading them measures something else."""
    found = {}
    for path in [*corpus.raw_files(corpus.default_raw()), *corpus.raw_files(ROOT / "tests" / "samples" / "files")][
        :most
    ]:
        if "scan" not in path.name:
            found[f"{path.stem}.txt"] = extract(path.name, path.read_bytes()).text
    return found


def compared(texts: dict[str, str], book: codebook.Codebook) -> dict:
    """All tables of these texts, as a build makes them, before they are checked."""
    read = [read_file(file, text.encode("utf-8"), book) for file, text in sorted(texts.items())]
    return corpus.assemble(read, book)[0]


def sentences(texts: dict[str, str], book: codebook.Codebook) -> dict[str, list[Place]]:
    """Where the sentences stand that may be planted, and how many of their words count, by file."""
    frames = compared(texts, book)
    words = corpus.Corpus(frames, texts, book).wording
    files = dict(zip(frames["documents"]["doc"], frames["documents"]["file"], strict=True))
    found: dict[str, list[Place]] = {file: [] for file in texts}
    for (doc, _), group in words.groupby(["doc", "passage"], sort=False):
        if len(group) >= FEWEST_WORDS:
            found[files[doc]].append((int(group["start"].min()), int(group["end"].max()), len(group)))
    return found


def recall(
    texts: dict[str, str], places: dict[str, list[Place]], how: Edits, book: codebook.Codebook, each: int
) -> tuple[int, int]:
    """(found, planted) for `each` sentences put into every document, edited as `how` says."""
    rng = random.Random(f"{SEED} {how.name}")
    files = sorted(file for file in texts if places[file])
    vocabulary = sorted(
        {word.strip(".,;:()").lower() for text in texts.values() for word in text.split() if word.isalpha()}
    )
    planted: list[tuple[str, tuple[int, int], str, str]] = []
    grown = {}
    for host in files:
        lines = []
        for _ in range(each):
            donor = rng.choice(
                [file for file in files if file != host and max(n for _, _, n in places[file]) >= FEWEST_IN_TWO]
            )
            fewest = FEWEST_IN_TWO if how.half or how.split else FEWEST_WORDS
            start, end, _ = rng.choice([place for place in places[donor] if place[2] >= fewest])
            line = edited(" ".join(texts[donor][start:end].split()), how, vocabulary, rng)
            lines.append(line)
            planted.append((donor, (start, end), f"trong-{host}", line))
        grown[f"trong-{host}"] = PLAN.format(lines="\n\n".join(f"- {line}." for line in lines))
    frames = compared({**{file: texts[file] for file in files}, **grown}, book)
    pairs = frames["shared_passages"].to_dict("records")
    found = 0
    for donor, (start, end), host, line in planted:
        at = grown[host].index(line)
        found += any(
            _overlap(row[f"{a}start"], row[f"{a}end"], start, end)
            and _overlap(row[f"{b}start"], row[f"{b}end"], at, at + len(line))
            for row in pairs
            for a, b in (("", "other_"), ("other_", ""))
            if row[f"{a}doc"] == donor.removesuffix(".txt") and row[f"{b}doc"] == host.removesuffix(".txt")
        )
    return found, len(planted)


def _overlap(a: int, b: int, c: int, d: int) -> bool:
    """Whether `[a, b)` has a good part of `[c, d)`: a third of it; half a sentence planted has no more."""
    return min(b, d) - max(a, c) >= (d - c) / 3


def false_pairs(
    texts: dict[str, str], places: dict[str, list[Place]], kind: str, book: codebook.Codebook, count: int
) -> tuple[int, int]:
    """(found, made) for pairs of sentences that are no reuse of each other, each pair in two documents of its own."""
    rng = random.Random(f"{SEED} {kind}")
    files = sorted(file for file in texts if places[file])
    vocabulary = sorted(
        {word.strip(".,;:()").lower() for text in texts.values() for word in text.split() if word.isalpha()}
    )
    found = 0
    for _ in range(count):
        file = rng.choice(files)
        start, end, _ = rng.choice(places[file])
        one, other = negative(kind, " ".join(texts[file][start:end].split()), vocabulary, rng)
        frames = compared({"a.txt": PLAN.format(lines=f"- {one}."), "b.txt": PLAN.format(lines=f"- {other}.")}, book)
        found += len(frames["shared_passages"]) > 0
    return found, count


def judged(book: codebook.Codebook) -> tuple[int, int, int]:
    """(true, false, not judged yet) of the pairs found among the documents of `data/raw`."""
    files = corpus.raw_files(corpus.default_raw())
    texts = {path.name: extract(path.name, path.read_bytes()).text for path in files}
    frames = compared(texts, book)
    of = {doc: texts[file] for doc, file in zip(frames["documents"]["doc"], frames["documents"]["file"], strict=True)}
    with open(JUDGED, encoding="utf-8", newline="") as rows:
        verdicts = {
            (r["doc"], r["quote"], r["other_doc"], r["other_quote"]): r["verdict"] for r in csv.DictReader(rows)
        }
    said = [
        verdicts.get((r["doc"], _line(of[r["doc"]][r["start"] : r["end"]]), r["other_doc"], _line(of[r["other_doc"]][r["other_start"] : r["other_end"]])), "")
        for r in frames["shared_passages"].to_dict("records")
    ]  # fmt: skip
    return said.count("reuse"), said.count("chance"), said.count("")


def _line(text: str) -> str:
    return " ".join(text.split())


# --- growth ----------------------------------------------------------------------------------------------------------


def grown_corpus(
    texts: dict[str, str], places: dict[str, list[Place]], count: int, spread: str
) -> Iterator[tuple[str, str]]:
    """`count` invented plans of about 15 KB: borrowed sentences, lightly edited, between sentences of their own.

    `spread`: "few", each plan borrows from a stock of its own `FAMILY` of plans; "all", from one stock that the whole
    corpus shares, so that the pairs themselves grow with the square of the plans.
    """
    rng = random.Random(f"{SEED} {count}")
    stock = [" ".join(texts[file][a:b].split()) for file in sorted(texts) for a, b, _ in places[file]]
    chain: dict[str, list[str]] = {}
    for sentence in stock:
        words = sentence.split()
        for one, following in pairwise(words):
            chain.setdefault(one, []).append(following)
    vocabulary = sorted(chain)

    def own() -> str:
        words = [rng.choice(vocabulary)]
        while len(words) < 28:
            words.append(rng.choice(chain.get(words[-1], vocabulary) if rng.random() < 0.8 else vocabulary))
        return " ".join(words)

    borrowed = stock
    for n in range(count):
        if spread == "few" and n % FAMILY == 0:
            borrowed = [own() for _ in range(40)]
        lines = []
        for _ in range(110):
            taken = rng.random() < 0.15
            lines.append(edited(rng.choice(borrowed), Edits("", 0.1), vocabulary, rng) if taken else own())
        yield f"{n:05d}.txt", PLAN.format(lines="\n\n".join(f"- {line}." for line in lines))


def growth(texts: dict[str, str], places: dict[str, list[Place]], count: int, spread: str) -> tuple[float, ...]:
    """Documents, MB, words that count, seconds to cut, seconds to pair, peak MB while doing so, pairs.

    To be run in a process of its own: the peak is that of the process, less what it held before.
    """
    from analysis.wording import read_wording, shared_rows

    made = dict(grown_corpus(texts, places, count, spread))
    documents = [{"doc": file.removesuffix(".txt"), "file": file, "title": ""} for file in made]
    sections = [{"doc": d["doc"], "start": 0} for d in documents]
    provinces = codebook.load().provinces["province"]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.perf_counter()
    wordings = read_wording(documents, sections, [], [], made, provinces)
    cut = time.perf_counter()
    rows = shared_rows(wordings)
    done = time.perf_counter()
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    words = sum(len(w.words) for w in wordings.documents)
    return count, sum(map(len, made.values())) / 1e6, words, cut - begin, done - cut, peak, len(rows)


def main() -> None:
    """Print the tables asked for."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--growth", action="store_true", help="measure time and memory instead")
    ask.add_argument("--sizes", type=int, nargs="+", default=[125, 250, 500])
    ask.add_argument("--spread", nargs="+", choices=["few", "all"], default=["few", "all"])
    ask.add_argument("--each", type=int, default=25, help="sentences planted in each document")
    asked = ask.parse_args()
    book = codebook.load()
    texts = texts_of_project()
    places = sentences(texts, book)
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    if asked.growth:
        print(f"{'documents':>9} {'MB':>6} {'words':>9} {'cut s':>7} {'pair s':>7} {'peak MB':>8} {'pairs':>8}")
        for spread in asked.spread:
            print(f"each shares with {'a few others' if spread == 'few' else 'all others'}")
            for count in asked.sizes:
                with ProcessPoolExecutor(1, get_context("spawn")) as apart:
                    row = apart.submit(growth, texts, places, count, spread).result()
                print("{:>9} {:>6.1f} {:>9} {:>7.1f} {:>7.1f} {:>8.0f} {:>8}".format(*row), flush=True)
        return
    stock = sum(map(len, places.values()))
    print(
        f"{len(texts)} documents, {stock} sentences of {FEWEST_WORDS} words or more that count, {asked.each} planted in each\n"
    )
    right = planted = 0
    print(f"{'recall':<52} {'found':>6} {'of':>6} {'ratio':>7}")
    for how in CONDITIONS:
        found, n = recall(texts, places, how, book, asked.each)
        right, planted = right + found, planted + n
        print(f"{how.name:<52} {found:>6} {n:>6} {found / n:>7.3f}", flush=True)
    print(f"{'all':<52} {right:>6} {planted:>6} {right / planted:>7.3f}\n")
    print(f"{'false pairs':<52} {'found':>6} {'of':>6} {'ratio':>7}")
    wrong = made = 0
    for kind in NEGATIVES:
        found, n = false_pairs(texts, places, kind, book, 200)
        wrong, made = wrong + found, made + n
        print(f"{kind:<52} {found:>6} {n:>6} {found / n:>7.3f}", flush=True)
    print(f"{'all':<52} {wrong:>6} {made:>6} {wrong / made:>7.3f}")
    rate = right / planted
    print(f"precision with as many planted as false pairs: {rate / (rate + wrong / made):.3f}\n")
    true, false, unread = judged(book)
    print(
        f"pairs found among the documents of data/raw, judged by hand: {true} reuse, {false} chance, {unread} not judged; precision {true / max(1, true + false):.3f}"
    )


if __name__ == "__main__":
    main()
