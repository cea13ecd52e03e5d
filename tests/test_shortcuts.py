"""What is not tried could not have been found: every short cut of reading finds what trying everywhere finds."""

from __future__ import annotations

import hashlib
import itertools
import json
import random
import re
from pathlib import Path

import pandas as pd
import pytest

from analysis import codebook
from analysis.codebook import Wording, compile_wording, match, themes_of
from analysis.codebook.wording import _judged
from analysis.corpus import default_raw, raw_files
from analysis.documents.provinces import province_names
from analysis.numbers import quantities
from analysis.numbers.claims import Claims
from analysis.numbers.kinds import CLAIMED
from analysis.readers import extract
from analysis.references import _NUMBER, _SHORT, _numbers
from analysis.tables import row_id
from analysis.targets import clauses, indicators, loose_tables, others, promises, scopes, years
from analysis.targets import figures as one_figure
from analysis.targets.milestones import shares, wordings
from analysis.tasks import beside, timeframes
from analysis.tasks import lines as task_lines
from analysis.tasks.agencies import bodies, lists, roles, sentences
from analysis.text.folding import Folded, _Put, fold
from analysis.text.shortcuts import AtFigure, AtWords, LettersAtFigure, Opened, Rare, Stretches, figures_of
from analysis.text.words import Openings, words_of

SAMPLES = Path(__file__).parent / "samples" / "files"
RARE = [
    *(shape for _, shapes in CLAIMED for shape in shapes if isinstance(shape, Rare)),
    *(value for module in (wordings, shares, promises, scopes, years, others, one_figure, bodies, lists, roles, sentences, beside, task_lines, timeframes, loose_tables) for value in vars(module).values() if isinstance(value, Rare | Opened)),
    *(shape for _, shape in scopes._BEFORE if isinstance(shape, Rare)),
]  # fmt: skip
CLAIMS = [shape for _, shapes in CLAIMED for shape in shapes]
STRANGE = (
    "24/7, 24 x 7, 7/7; 0912 345 678; 1900 6789; 15-18 tuoi, du 15 den duoi 18 tuoi; tu 90 cv, tu 15 met tro len; \n"
    "ngay 5/3, ngay 05-06/2025, 5 thang 3 nam 2025, thang 6/2025; 1/7 hang nam; nam 2025-2030; 2021 den nam 2025; \n"
    "4g 5g covid-19 tt1 iso 9001:2015 web 2.0 dieu 5, khoan 2 va 3; cap 3 (3 cap); 4 sao; danh muc 2; 3.0; 1.500ha; \n"
    "truong tieu hoc nguyen du so 2, so 12; khong nhieu hon qua, dat ty le 5%; toi thieu : : 80%; tren 7-8%; it\n\n\nnhat 3\n"
    "tu muc 5, ca 12/63; luoi 110/22 kv; 2 con so; hon 1.2345; = 5 <= 6 >= 7; lan thu 4; luu: vt; a@b.vn http://x.vn c:\\x; \u00b2 12\u00b23 \uff12\uff13"
)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """The bare texts of all plain documents, damaged ones, and what plans have seldom."""
    files = [p for p in [*raw_files(default_raw()), *raw_files(SAMPLES)] if p.suffix in (".txt", ".md")]
    whole = [fold(extract(p.name, p.read_bytes()).text).bare for p in files]
    chance = random.Random(20261121)

    def damaged(text: str) -> str:
        signs = list(text[:6000])
        for _ in range(300):
            signs[chance.randrange(len(signs))] = chance.choice(" \n0123456789.,/-%()agtu")
        return "".join(signs)

    return [*whole, *map(damaged, whole), STRANGE]


@pytest.fixture(scope="module")
def book() -> codebook.Codebook:
    return codebook.load()


def spans(found) -> list[tuple[int, int]]:
    return [m.span() for m in found]


@pytest.mark.parametrize("shape", CLAIMS, ids=lambda shape: getattr(shape, "shape", shape).pattern[:40])
def test_claimed_numbers(shape, texts):
    assert any(getattr(shape, "shape", shape).search(text) for text in texts), "nothing here tests this pattern"
    for text in texts:
        if isinstance(shape, AtFigure | LettersAtFigure):
            found = shape.finditer(text, [m.start() for m in re.finditer(r"\d+", text)])
            assert spans(found) == spans(shape.shape.finditer(text))
        elif isinstance(shape, AtWords | Rare | Opened):
            assert spans(shape.finditer(text)) == spans(shape.shape.finditer(text))


@pytest.mark.parametrize("shape", RARE, ids=lambda shape: shape.shape.pattern[:40])
def test_rare_patterns(shape, texts):
    for text in texts:
        for line in text.split("\n"):
            assert spans(shape.finditer(line)) == spans(shape.shape.finditer(line))
            assert bool(shape.search(line, 3, len(line) - 3)) == bool(shape.shape.search(line, 3, len(line) - 3))
            if isinstance(shape, Rare):
                assert bool(shape.fullmatch(line)) == bool(shape.shape.fullmatch(line))


def test_rare_patterns_are_tested_with_and_without_their_sign():
    assert len(RARE) >= 14


def test_names_without_what_follows_them(texts):
    roles = "so a chu tri, phoi hop voi; so b la don vi thuong truc, thuc hien chat che... so c v.v, so d nhiem vu nay va \n"
    for text in [roles, *texts]:
        for end in range(len(text) % 7, min(len(text), 6000), 7):
            tail = bodies._TAIL.search(text, max(0, end - 40), end)
            assert bodies._without_tail(text, max(0, end - 40), end) == (tail.start() if tail else end)


def test_quantities(texts):
    for text in texts:
        for start, end in (
            (0, len(text)),
            (7, len(text) - 7),
            *((m.start(), m.end()) for m in re.finditer("[^.;]+", text)),
        ):
            assert spans(quantities._in_figures(text, start, end)) == spans(
                quantities._QUANTITY.finditer(text, start, end)
            )


def test_provinces_and_short_mentions(texts, book):
    provinces = province_names(book)[0]
    for text in texts:
        assert spans(_SHORT.finditer(text)) == spans(_SHORT.shape.finditer(text))
        assert spans(provinces.finditer(text)) == spans(provinces.shape.finditer(text))
        assert spans(provinces.finditer(text, 50, 900)) == spans(provinces.shape.finditer(text, 50, 900))
    for shape in (provinces, _SHORT):
        assert any(spans(shape.finditer(text)) for text in texts)


def test_numbers_of_papers(texts):
    for text in [
        *texts,
        *(text.upper() for text in texts),
        "so 12-NQ / TU, 1234a - CTrHĐ / TU/TU-TU, 12/2020/QĐ-UBND5/NQ-CP",
    ]:
        assert spans(_numbers(text)) == spans(_NUMBER.finditer(text))


def test_a_name_that_begins_with_a_figure_is_looked_for_everywhere():
    shape = AtWords(re.compile(r"(?<![a-z])(?:4 xa|ba xa)"), ["4 xa", "ba xa"])
    assert spans(shape.finditer("ba xa, 4 xa")) == [(0, 5), (7, 11)]


def test_themes_and_pillars(texts, book):
    for wording, table in ((themes_of(book), book.themes), (Wording(book.pillars, "otherwise"), book.pillars)):
        cells = [*(table["wording"] if wording is themes_of(book) else table["otherwise"]), *table["blocked_by"]]
        for text in texts[::3]:
            everywhere = {
                row: {m.span() for shape in compile_wording(cell) for m in shape.finditer(text)}
                for row, cell in enumerate(cells)
            }
            found = {row: set(places) for row, places in wording.spans(text).items()}
            assert found == {row: places for row, places in everywhere.items() if places}


def test_wording_with_gaps_and_signs():
    cells = [
        "- nghiên cứu… y tế",
        "y tế… (số/điện tử) | nhà… máy tính… số",
        "& số… máy",
        "kinh tế - xã hội",
        "số (/hóa) | số… số",
    ]
    wording = Wording(pd.DataFrame({"code": list("abcde"), "wording": cells, "blocked_by": [""] * 5}))
    words = [
        "-",
        "nghien",
        "cuu",
        "y",
        "te",
        "so",
        "dien",
        "tu",
        "nha",
        "may",
        "tinh",
        "&",
        "kinh",
        "xa",
        "hoi",
        "hoa",
        ",",
        ".",
        ";",
        "\n",
        "a1",
        "so2",
    ]
    chance = random.Random(20261121)
    for _ in range(1500):
        text = " ".join(chance.choices(words, k=chance.randrange(1, 60)))
        everywhere = {
            row: {m.span() for shape in compile_wording(cell) for m in shape.finditer(text)}
            for row, cell in enumerate(cells)
        }
        found = {row: set(places) for row, places in wording.spans(text).items()}
        assert found == {row: places for row, places in everywhere.items() if places}


def test_finds_that_are_blocked():
    chance = random.Random(20261121)

    def some(most: int) -> list[tuple[int, int]]:
        found = {(a, a + 1 + chance.randrange(8)) for a in chance.choices(range(40), k=chance.randrange(most))}
        return sorted(found, key=lambda span: (span[0], -span[1]))

    def touch(a: tuple[int, int], b: tuple[int, int]) -> bool:
        return a[0] < b[1] and b[0] < a[1]

    for _ in range(3000):
        spans, stops = some(8), some(5)
        judged = list(_judged(spans, stops, "a" * 50, "touching"))
        assert all(any(touch((s, e), stop) for stop in stops) == bool(by) for s, e, by in judged)
        assert all(by == next(stop for stop in stops if touch((s, e), stop)) for s, e, by in judged if by)
        counted = [(s, e) for s, e, by in judged if by is None]
        free = [span for span in spans if not any(touch(span, stop) for stop in stops)]
        assert counted == [f for k, f in enumerate(free) if all(e < f[1] for _, e in free[:k])]
        assert not any(touch((s, e), other) for s, e, by in judged if by for other in counted)


def test_a_list_and_its_wording_made_ready_find_the_same(book):
    text = "Phát triển hạ tầng số, chuyển đổi số trong nông nghiệp; bồi dưỡng kỹ năng số cho người dân"
    assert match(book.themes, text) == match(themes_of(book), text) != []


def test_indicators(texts, book):
    known = indicators.Indicators(book)
    rows = [row for row in book.indicators.to_dict("records") if row["wording"]]
    clauses = [" ".join(c.split()) for text in texts[::4] for c in re.split(r"[.;\n]", text) if len(c) > 20]
    for clause, unit in itertools.product(clauses[::3], ("percent", "none", "rank")):
        words = known.spelled(clause)
        fits = indicators._FITS.get(unit, (unit,))
        best = None
        for row in rows:
            if not any(u.strip() in fits for u in row["units"].split("|")):
                continue
            weights = map(indicators._weight, codebook.alternatives(row["wording"]))
            hits = [(w, s) for s, w in zip(compile_wording(row["wording"]), weights, strict=True) if s.search(words)]
            if hits and not any(s.search(words) for s in compile_wording(row["blocked_by"])):
                weight = max(w for w, _ in hits)
                best = (weight, row["indicator"]) if best is None or weight > best[0] else best
        hit = known.find(clause, unit)
        assert (hit and (hit.weight, hit.indicator)) == best


def test_folding_of_long_and_short_texts_is_the_same():
    letters = "".join(map(chr, [*range(32, 0x2300), 0x1F600, 0x10FFFF, 0xD800]))
    assert len(letters) > _Put.MANY
    short = [letters[k : k + 100] for k in range(0, len(letters), 100)]
    put = _Put({ord("đ"): "d", ord("–"): "-", 0x2265: "≥"})
    assert put.put(letters) == "".join(map(put.put, short))
    long = "Phấn đấu l00% xã, 7,5%; o,5 điểm; 2O3O. l. " * 40
    assert fold(long).bare == fold(long[: len(long) // 40]).bare * 40


@pytest.mark.parametrize("run", [" " * 250, "\u0301" * 300, "." * 230, " \t\u00a0" * 90, "\n" * 400])
def test_long_runs_are_cut_wherever_they_stand(run):
    for before in (0, 1, 50, 99, 100, 101):
        assert len(Folded("ab" * before + "x" + run + "y").bare) <= 2 * before + 203  # one line end is kept
    assert Folded("x" + run[:150] + "y").bare.count("x") == 1


def test_places_of_words():
    for text in ("kinh te so", "a1b, cd- e", "", "5g " * 400, "ab" * 300 + " c", "a\ud800b≥x½c２ " * 90):
        assert figures_of(text) == [m.start() for m in re.finditer(r"\d+", text)]
        for figures, run in ((False, "[a-z]+"), (True, "[0-9a-z]+")):
            found = list(re.finditer(run, text))
            words = words_of(text, figures)
            assert list(zip(words.starts, words.ends, strict=True)) == [m.span() for m in found]
            assert [words[k] for k in range(len(words))] == [m[0] for m in found]


def test_words_that_open_a_name(texts):
    for text in ("kinh te so", *texts):
        words = [m[0] for m in re.finditer("[a-z]+", text)]
        chosen = [*words[::97], "truonghopdacbiet"]
        pairs = [*zip(words[::101], words[1::101], strict=False), ("dac", "khu")]
        known = words_of(text).opening(Openings([*((word, None) for word in chosen), *pairs]))
        for k, (word, behind) in enumerate(itertools.pairwise([*words, ""])):
            assert (k in known) == (word in chosen or (word, behind) in pairs)


def test_stretches_that_reach_into_a_span():
    chance = random.Random(20261121)
    for _ in range(300):
        stretches = [(a, a + 1 + chance.randrange(9)) for a in chance.choices(range(40), k=chance.randrange(6))]
        known = Stretches(stretches)
        for start, end in itertools.combinations(range(50), 2):
            assert known.touch(start, end) == any(a < end and start < b for a, b in stretches)


def test_quantities_stand_only_where_figures_do(texts):
    for text in texts:
        known = Claims((), text)
        for stretch in re.finditer("[^.;]+", text):
            assert quantities.quantities(known, *stretch.span()) == quantities._quantities(text, *stretch.span())


def test_clauses_without_a_sign_hold_no_end_state(texts, book):
    known, codes = indicators.Indicators(book), wordings.KNOWN_STATES
    for text in texts:
        wholes = Stretches(m.span() for m in wordings.WHOLE_ENDS.everywhere(text))
        signs = Stretches(known.signs(codes, text))
        done = Stretches(spans(wordings.DONE_ANYWHERE.finditer(text)))
        assert all(done.touch(*span) for span in spans(wordings.DONE.finditer(text)))
        for clause in re.finditer("[^.;]+", text):
            assert wholes.touch(*clause.span()) or not wordings.WHOLE.search(text, *clause.span())
            hit = known.find(" ".join(clause[0].split()), "none")
            assert signs.touch(*clause.span()) or hit is None or hit.indicator not in codes


def test_a_piece_that_says_more_is_not_taken_for_one_that_says_nothing(texts):
    for text in texts:
        for clause in re.findall(r"[^.;()\d]+", text):
            left = clauses._FILLING.sub(" ", re.sub(r"[^a-z0-9 \n]", " ", clause))
            assert not clauses._says_more(clause) or len([word for word in left.split() if len(word) > 1]) > 1


@pytest.mark.parametrize("facts", [("đ\u0301-1#2", 0, 27), ("", None, 2.5, True), ('a"\\\n', -3, (1, "b"))])
def test_ids_are_those_of_the_facts_as_json(facts):
    told = json.dumps(["t", *facts], ensure_ascii=True, default=str)
    prefix, id_ = row_id("t", *facts).split("-")
    assert prefix == "t" and hashlib.sha256(told.encode()).hexdigest().startswith(id_)
