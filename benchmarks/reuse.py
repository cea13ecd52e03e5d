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
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks")]

from planting import CONDITIONS, NEGATIVES, Edits, edited, inside, negative  # noqa: E402

from analysis import codebook, corpus  # noqa: E402
from analysis.readers import extract  # noqa: E402
from analysis.reading import FileRows, read_file  # noqa: E402
from analysis.wording import read_wording, shared_rows  # noqa: E402

Place = tuple[tuple[int, int], ...]  # start and end of each word that counts

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
            found[files[doc]].append(tuple(zip(group["start"].tolist(), group["end"].tolist(), strict=True)))
    return found


def read(texts: dict[str, str], book: codebook.Codebook) -> list[FileRows]:
    """What a build reads of each text, before the documents are compared."""
    return [read_file(file, text.encode("utf-8"), book) for file, text in sorted(texts.items())]


def pairs_of(files: Iterable[FileRows], book: codebook.Codebook) -> list[dict]:
    """The rows of `shared_passages` among files, without the other tables."""
    files = sorted(files, key=lambda one: one.file)
    named = ("documents", "sections", "references", "task_agencies")
    rows = [[dict(row) for one in files for row in one.rows.get(name, ())] for name in named]
    texts = {one.file: one.text for one in files}
    return shared_rows(read_wording(*rows, texts, book.provinces["province"], codebook.spellings_of_agencies(book)))


def recall(
    texts: dict[str, str], places: dict[str, list[Place]], donors: Sequence[str], hosts: Sequence[FileRows], how: Edits,
    book: codebook.Codebook, each: int,
) -> tuple[int, int]:  # fmt: skip
    """(found, planted) for `each` sentences of the `donors` put beside every document of `hosts`, edited as `how` says.

    Found is what one pair has a third of, on both sides; of a sentence of which half is planted, that half counts.
    """
    rng = random.Random(f"{SEED} {how.name} {' '.join(donors)}")
    vocabulary = _vocabulary(texts)
    fewest = FEWEST_IN_TWO if how.half or how.split else FEWEST_WORDS
    stock = {file: fit for file in donors if (fit := [place for place in places[file] if len(place) >= fewest])}
    planted: list[tuple[str, tuple[int, int], str, int, int]] = []
    grown = {}
    for host in sorted(one.file for one in hosts):
        lines, parts = [], []
        for _ in range(each):
            donor = rng.choice([file for file in stock if file != host])
            place = rng.choice(stock[donor])
            if how.half:
                first = rng.randrange(len(place) // 2 + 1)
                place = place[first : first + (len(place) + 1) // 2]
            start, end = place[0][0], place[-1][1]
            part = edited(" ".join(texts[donor][start:end].split()), how, vocabulary, rng)
            lines.append(inside(part, vocabulary, rng) if how.half else part)
            parts.append((donor, (start, end), part))
        made = PLAN.format(lines="\n\n".join(f"- {line}." for line in lines))
        at = 0
        for line, (donor, span, part) in zip(lines, parts, strict=True):
            at = made.index(line, at)
            planted.append((donor, span, f"trong-{host}", at + line.index(part), len(part)))
        grown[f"trong-{host}"] = made
    by_two: dict[tuple[str, str], list[tuple[int, ...]]] = defaultdict(list)
    for row in pairs_of([*hosts, *read(grown, book)], book):
        for a, b in (("", "other_"), ("other_", "")):
            span = tuple(row[side + edge] for side in (a, b) for edge in ("start", "end"))
            by_two[row[f"{a}doc"], row[f"{b}doc"]].append(span)
    found = sum(
        any(
            _overlap(*span[:2], start, end) and _overlap(*span[2:], at, at + size)
            for span in by_two[_doc(donor), _doc(host)]
        )
        for donor, (start, end), host, at, size in planted
    )
    return found, len(planted)


def _doc(file: str) -> str:
    return file.removesuffix(".txt")


def _vocabulary(texts: dict[str, str]) -> list[str]:
    return sorted({word.strip(".,;:()").lower() for text in texts.values() for word in text.split() if word.isalpha()})


def _overlap(a: int, b: int, c: int, d: int) -> bool:
    """Whether `[a, b)` has a good part of `[c, d)`: a third of it."""
    return min(b, d) - max(a, c) >= (d - c) / 3


def false_pairs(
    texts: dict[str, str], places: dict[str, list[Place]], kind: str, book: codebook.Codebook, count: int
) -> tuple[int, int]:
    """(found, made) for pairs of sentences that are no reuse of each other, each pair in two documents of its own."""
    rng = random.Random(f"{SEED} {kind}")
    files = sorted(file for file in texts if places[file])
    vocabulary = _vocabulary(texts)
    found = 0
    for _ in range(count):
        file = rng.choice(files)
        place = rng.choice(places[file])
        start, end = place[0][0], place[-1][1]
        one, other = negative(kind, " ".join(texts[file][start:end].split()), vocabulary, rng)
        two = {"a.txt": PLAN.format(lines=f"- {one}."), "b.txt": PLAN.format(lines=f"- {other}.")}
        found += len(pairs_of(read(two, book), book)) > 0
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
    stock = [" ".join(texts[file][a:b].split()) for file in sorted(texts) for (a, _), *_, (_, b) in places[file]]
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
    ask.add_argument("--each", type=int, default=12, help="sentences planted beside each document")
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
    wrong, made = _print_false(texts, places, book)
    true, false, unread = judged(book)
    print(
        f"pairs found among the documents of data/raw, judged by hand: {true} reuse, {false} chance, {unread} not judged; "
        f"precision {true / max(1, true + false):.3f}\n"
    )
    hosts = read({file: texts[file] for file in texts if places[file]}, book)
    files = sorted(file for file in texts if places[file])
    halves = {"tuning": files[::2], "held out": files[1::2]}
    rates = {}
    for half, donors in halves.items():
        right = planted = 0
        stock = sum(len(places[file]) for file in donors)
        print(
            f"{f'recall, {half} ({len(donors)} documents, {stock} sentences)':<52} {'found':>6} {'of':>6} {'ratio':>7}"
        )
        for how in CONDITIONS:
            found, n = recall(texts, places, donors, hosts, how, book, asked.each)
            right, planted = right + found, planted + n
            print(f"{how.name:<52} {found:>6} {n:>6} {found / n:>7.3f}", flush=True)
        rates[half] = right / planted
        print(f"{'all':<52} {right:>6} {planted:>6} {right / planted:>7.3f}\n")
    for half, rate in rates.items():
        print(
            f"{half}: recall {rate:.3f}, precision with as many planted as false pairs {rate / (rate + wrong / made):.3f}"
        )


def _print_false(texts: dict[str, str], places: dict[str, list[Place]], book: codebook.Codebook) -> tuple[int, int]:
    print(f"{'false pairs':<52} {'found':>6} {'of':>6} {'ratio':>7}")
    wrong = made = 0
    for kind in NEGATIVES:
        found, n = false_pairs(texts, places, kind, book, 200)
        wrong, made = wrong + found, made + n
        print(f"{kind:<52} {found:>6} {n:>6} {found / n:>7.3f}", flush=True)
    print(f"{'all':<52} {wrong:>6} {made:>6} {wrong / made:>7.3f}\n")
    return wrong, made


if __name__ == "__main__":
    main()
