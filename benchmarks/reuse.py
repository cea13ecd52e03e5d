"""How much planted reuse the table `shared_passages` finds, what it finds that is none, and what it costs.

    python benchmarks/reuse.py               recall by kind of edit, precision, the pairs judged by hand
    python benchmarks/reuse.py --growth      time and memory for corpora of growing size
    python benchmarks/reuse.py --all-pairs 25 50
                                             time against rapidfuzz on every pair of sentences

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
from rapidfuzz import process  # noqa: E402
from rapidfuzz.distance import LCSseq  # noqa: E402
from varying import varied  # noqa: E402

from analysis import codebook, corpus  # noqa: E402
from analysis.building.assembling import assemble  # noqa: E402
from analysis.readers import extract  # noqa: E402
from analysis.reading import FileRows, read_file  # noqa: E402
from analysis.wording import Cutting, cut_file, each_shared, read_wording, shared_rows, together  # noqa: E402

Place = tuple[tuple[int, int], ...]  # start and end of each word that counts

SEED = 20261121
FAMILY = 8  # invented plans that share a stock
FEWEST_WORDS, FEWEST_IN_TWO = 12, 24  # that count, in a sentence that is planted; in one of which a half is planted
HELD = 1000  # documents cut before any are brought together, so that this can be timed; beyond, in one stream
SPREADS = {
    "varied": "plans made by varying the real ones",
    "few": "each shares with a few others",
    "all": "each shares with all others",
}
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
    return assemble(read, book)[0]


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
    """`count` plans, one after the other.

    `spread`: "varied", the real plans over and over, each with a good part in its own words (`varying`), so that a sentence
    stands in hundreds of plans; "few", invented plans of about 15 KB, in which lightly edited sentences of a stock that `FAMILY` plans share stand
    between sentences of their own; "all", the same with one stock that the whole corpus shares.
    """
    rng = random.Random(f"{SEED} {count}")
    if spread == "varied":
        yield from ((f"{n:05d}.txt", varied(n)) for n in range(count))
        return
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
    """Documents, MB, words that count, CPU seconds to cut (a text at a time), to bring together and to pair, peak MB of the
    process, rows, and the most documents that have one sentence. To be run in a process of its own.
    """
    book = codebook.load()
    names = tuple(book.provinces["province"]), tuple(codebook.spellings_of_agencies(book))
    spent = size = 0.0

    def cuttings() -> Iterator[Cutting]:
        nonlocal spent, size
        for file, text in grown_corpus(texts, places, count, spread):
            doc = file.removesuffix(".txt")
            begin = time.process_time()
            one = cut_file(file, text, [{"doc": doc, "title": ""}], [{"doc": doc, "start": 0}], [], [], *names)
            spent, size = spent + time.process_time() - begin, size + len(text.encode()) / 1e6
            yield one

    held = list(cuttings()) if count <= HELD else cuttings()
    begin = time.process_time()
    wordings = together(held)
    brought = time.process_time() - begin if count <= HELD else 0.0
    del held
    begin = time.process_time()
    rows = most = 0
    for row in each_shared(wordings):
        rows, most = rows + 1, max(most, int(str(row["documents"])))
    done = time.process_time() - begin
    peak = peak_mb()
    words = sum(int(one.counted.sum()) for one in wordings.documents)
    return count, size, words, spent, brought, done, peak, rows, most


def peak_mb() -> float:
    """The most memory this process has held, in MB; what the system counts for it may include that of its parent."""
    try:
        told = Path("/proc/self/status").read_text(encoding="utf-8")
        return int(told.split("VmHWM:")[1].split()[0]) / 1024
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def against_all_pairs(texts: dict[str, str], places: dict[str, list[Place]], count: int) -> tuple[float, ...]:
    """Documents, sentences, CPU seconds to find the shared passages, and those rapidfuzz takes for every pair of sentences.

    The latter only says how alike two sentences are as wholes (longest common subsequence), not where.
    """
    book = codebook.load()
    names = tuple(book.provinces["province"]), tuple(codebook.spellings_of_agencies(book))
    wordings = together(
        cut_file(file, text, [{"doc": file, "title": ""}], [{"doc": file, "start": 0}], [], [], *names)
        for file, text in grown_corpus(texts, places, count, "varied")
    )
    begin = time.process_time()
    for _ in each_shared(wordings):
        pass
    here = time.process_time() - begin
    held = [one.words[a:b].tolist() for one in wordings.documents for a, b in pairwise(one.bounds.tolist())]
    begin = time.process_time()
    for at in range(0, len(held), 100):
        process.cdist(held[at : at + 100], held[at:], scorer=LCSseq.normalized_similarity, score_cutoff=0.6, workers=1)
    return count, len(held), here, time.process_time() - begin


def main() -> None:
    """Print the tables asked for."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--growth", action="store_true", help="measure time and memory instead")
    ask.add_argument("--sizes", type=int, nargs="+", default=[125, 250, 500])
    ask.add_argument("--spread", nargs="+", choices=SPREADS, default=list(SPREADS))
    ask.add_argument("--all-pairs", type=int, nargs="+", metavar="DOCUMENTS", help="measure against every pair instead")
    ask.add_argument("--each", type=int, default=12, help="sentences planted beside each document")
    asked = ask.parse_args()
    book = codebook.load()
    texts = texts_of_project()
    places = sentences(texts, book)
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    if asked.all_pairs:
        print(f"{'documents':>9} {'sentences':>9} {'here s':>7} {'all s':>7}   CPU seconds")
        for count in asked.all_pairs:
            print("{:>9} {:>9} {:>7.1f} {:>7.1f}".format(*against_all_pairs(texts, places, count)), flush=True)
        return
    if asked.growth:
        print(
            f"{'documents':>9} {'MB':>6} {'words':>9} {'cut s':>7} {'join s':>7} {'pair s':>7} {'peak MB':>8} {'rows':>8} "
            f"{'most':>6}   CPU seconds"
        )
        for spread in asked.spread:
            print(SPREADS[spread])
            for count in asked.sizes:
                with ProcessPoolExecutor(1, get_context("spawn")) as apart:
                    row = apart.submit(growth, texts, places, count, spread).result()
                print("{:>9} {:>6.1f} {:>9} {:>7.1f} {:>7.1f} {:>7.1f} {:>8.0f} {:>8} {:>6}".format(*row), flush=True)
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
