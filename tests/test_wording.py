"""Shared wording: what two documents share, what they do not, and that every pair leads back to both texts."""

from __future__ import annotations

import importlib.util
import pickle
import random
import re
import sys
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import corpus, tables
from analysis.building.assembling import assemble
from analysis.building.pairs import BrokenPairs, groups_of
from analysis.layout.blocks import read_layout
from analysis.reading import read_file
from analysis.text.folding import fold
from analysis.wording import (
    WHOLE_UP_TO,
    Block,
    Titles,
    align,
    aside,
    comparing,
    cut_file,
    each_block,
    each_shared,
    gather,
    rows,
    runs_of,
    standing_of,
    together,
)  # fmt: skip
from analysis.wording.alignment import side, stretches
from analysis.wording.bounds import Bags
from analysis.wording.candidates import Limits, Passages, limits
from analysis.wording.compared import Pairs
from analysis.wording.mixing import digest_of_word
from stand_ins import BOOK

ROOT = Path(__file__).resolve().parents[1]
PLAN = "KẾ HOẠCH\nvề chuyển đổi số\n\nI. NHIỆM VỤ, GIẢI PHÁP\n\n1. Nhiệm vụ chung\n\n{lines}\n"


def _planting():
    spec = importlib.util.spec_from_file_location("planting", ROOT / "benchmarks" / "planting.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["planting"] = module
    spec.loader.exec_module(module)
    return module


planting = _planting()


@cache  # several tests look at the same plans from different sides
def tables_of(**texts: str) -> tuple[dict, dict[str, str]]:
    """The tables of texts by name of the document; not to be changed."""
    read = [read_file(f"{doc}.txt", text.encode("utf-8"), BOOK) for doc, text in texts.items()]
    frames, held, _ = assemble(read, BOOK)
    return frames, held


def shared(one: str, other: str) -> list[tuple[str, str]]:
    """Both texts of every pair of two plans whose only tasks are these sentences."""
    frames, held = tables_of(a=PLAN.format(lines=one), b=PLAN.format(lines=other))
    return [
        (held["a.txt"][r.start : r.end], held["b.txt"][r.other_start : r.other_end])
        for r in frames["shared_passages"].itertuples()
    ]


FREE = "- Lấy đánh giá của doanh nghiệp làm thước đo cho chất lượng đào tạo của các trường đại học."
TITLE = (
    "Nghị quyết số 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị về một số chủ trương, chính sách chủ động tham gia cuộc "
    "Cách mạng công nghiệp lần thứ tư"
)
SAME = [
    # what it is, one plan, the other plan, what must be shared of the first
    ("the same sentence", FREE, FREE, "Lấy đánh giá của doanh nghiệp làm thước đo cho chất lượng đào tạo"),
    (
        "words changed",
        FREE,
        "- Lấy đánh giá từ doanh nghiệp làm thước đo chủ yếu cho chất lượng đào tạo tại các trường đại học.",
        "làm thước đo",
    ),
    ("tone marks lost", FREE, "- Lay danh gia cua doanh nghiep lam thuoc do cho chat luong dao tao cua cac truong dai hoc.", "chất lượng đào tạo"),
    ("in capitals, old tone places", FREE.replace("đánh giá", "hoà giải"), FREE.replace("đánh giá", "hòa giải").upper(), "chất lượng"),
    (
        "another figure",
        "- Có ít nhất 40 doanh nghiệp du lịch sử dụng vé điện tử tại các bến tàu cao tốc trong năm 2022.",
        "- Có ít nhất 75 doanh nghiệp du lịch sử dụng vé điện tử tại các bến tàu cao tốc trong năm 2025.",
        "doanh nghiệp du lịch sử dụng vé điện tử",
    ),
    (
        "another province",
        "- Xây dựng vùng nguyên liệu dứa tỉnh Hậu Giang gắn với nhà máy chế biến sâu và truy xuất nguồn gốc.",
        "- Xây dựng vùng nguyên liệu dứa tỉnh Ninh Bình gắn với nhà máy chế biến sâu và truy xuất nguồn gốc.",
        "gắn với nhà máy chế biến sâu",
    ),
    (
        "one sentence cut in two",
        "- Hỗ trợ ngư dân lắp thiết bị giám sát hành trình trên tàu cá vỏ gỗ, đồng thời mở lớp tập huấn sử dụng máy dò cá "
        "cho thuyền trưởng các xã đảo.",
        "- Hỗ trợ ngư dân lắp thiết bị giám sát hành trình trên tàu cá vỏ gỗ.\n\n- Đồng thời mở lớp tập huấn sử dụng máy "
        "dò cá cho thuyền trưởng các xã đảo.",
        "thuyền trưởng các xã đảo",
    ),
    (
        "a clause inside longer sentences",
        "- Trước mùa lũ, tổ chức diễn tập cứu hộ bằng thiết bị bay không người lái tại các hồ chứa lớn, báo cáo kết quả.",
        "- Giao quân sự huyện tổ chức diễn tập cứu hộ bằng thiết bị bay không người lái tại các hồ chứa lớn mỗi quý một lần.",
        "tổ chức diễn tập cứu hộ bằng thiết bị bay không người lái tại các hồ chứa lớn",
    ),
    (
        "items of a list in another order",
        "- Số hóa tư liệu về hát bội, đờn ca tài tử, múa bóng rỗi, lễ hội nghinh ông và nghề đan lục bình ở các xã ven sông.",
        "- Số hóa tư liệu về đờn ca tài tử, hát bội, múa bóng rỗi, nghề đan lục bình và lễ hội nghinh ông ở các xã ven sông.",
        "Số hóa tư liệu",
    ),
]  # fmt: skip
SAME += [
    (
        "every few words another one",
        "- Cứu hộ rùa biển mắc lưới, thả về bãi đẻ ban đêm, ghi sổ từng con và báo kiểm ngư huyện đảo.",
        "- Cứu hộ rùa khơi mắc lưới, thả qua bãi đẻ vào đêm, ghi bảng từng con hay báo kiểm dịch huyện đảo.",
        "mắc lưới",
    ),
    (
        "a formula with a word changed",
        "- Các sở, ban, ngành, Mặt trận Tổ quốc và các đoàn thể trồng tre chắn sóng, dặm vá rừng đước, rào bãi bồi.",
        "- Các sở, ban, ngành, Mặt tiền Tổ quốc và các đoàn hội trồng tre chắn sóng, dặm vá rừng đước, rào bãi bồi.",
        "trồng tre chắn sóng",
    ),
    (
        "a body charged in one plan and only named in the other",
        "- Sở Kế hoạch và Đầu tư, Sở Tài chính ghi sổ từng bè nuôi tôm hùm lồng ngoài vịnh.",
        "- Bản tin của Sở Kế hoạch và Đầu tư, Sở Tài chính ghi sổ từng bè nuôi tôm hùm lồng ngoài vịnh.",
        "ghi sổ từng bè nuôi tôm hùm",
    ),
]
NOT_SAME = [
    ("nothing alike", FREE, "- Nạo vét luồng lạch cho tàu cá ra vào cảng trước mùa mưa bão hằng năm."),
    ("only a long title", f"- Quán triệt {TITLE} tại các chi bộ xã đảo trước mùa mưa.", f"- Đưa nội dung {TITLE} lên báo in hằng tuần."),
    (
        "only the words of a title, uncited in one",
        f"- Sao gửi {TITLE} cho các thôn bản vùng biên.",
        "- Kể chuyện về một số chủ trương, chính sách chủ động tham gia cuộc Cách mạng công nghiệp lần thứ tư trên loa phường.",
    ),
    (
        "only formulas",
        "- Các sở, ban, ngành, Ủy ban nhân dân các huyện, thị xã, thành phố tổ chức triển khai thực hiện có hiệu quả việc nuôi hàu.",
        "- Các sở, ban, ngành, Ủy ban nhân dân các huyện, thị xã, thành phố tổ chức triển khai thực hiện có hiệu quả việc trồng sen.",
    ),
    (
        "the same frame, other matter",
        "- Sở Y tế chủ trì, phối hợp với các sở, ngành liên quan xây dựng trạm cấp cứu trên biển trong năm 2023.",
        "- Sở Nội vụ chủ trì, phối hợp với các sở, ngành liên quan xây dựng kho lưu trữ giấy dó trong năm 2025.",
    ),
    (
        "the same bodies in a line of their own",
        "- Nuôi tôm nước lợ hai giai đoạn.\n\nCơ quan chủ trì: Sở Nông nghiệp và Phát triển nông thôn; cơ quan phối hợp: Sở Tài chính, Sở "
        "Khoa học và Công nghệ, Liên minh Hợp tác xã, Hội Nông dân.",
        "- Trồng rừng gỗ lớn ven hồ.\n\nCơ quan chủ trì: Sở Nông nghiệp và Phát triển nông thôn; cơ quan phối hợp: Sở Tài chính, Sở "
        "Khoa học và Công nghệ, Liên minh Hợp tác xã, Hội Nông dân.",
    ),
    ("the same words in another order", FREE, "- Đại học các trường của tạo đào lượng chất cho đo thước làm nghiệp doanh của giá đánh lấy."),
    (
        "a longer frame, other matter",
        "- Nghiên cứu, xây dựng cơ chế, chính sách hỗ trợ chữa cháy rừng bằng thiết bị bay trên địa bàn tỉnh giai đoạn 2021 - 2025.",
        "- Nghiên cứu, xây dựng cơ chế, chính sách hỗ trợ nâng hạng sân bay tại huyện đảo trên địa bàn tỉnh giai đoạn 2021 - 2025.",
    ),
    ("a short sentence", "- Phát triển kinh tế số.", "- Phát triển kinh tế số."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "words"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_wording_that_is_shared(one, other, words):
    found = shared(one, other)
    assert found and words in " ".join(" ".join(a.split()) for a, _ in found)


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in NOT_SAME], ids=[row[0] for row in NOT_SAME])
def test_wording_that_is_not(one, other):
    assert shared(one, other) == []


def test_a_sentence_cut_in_two_is_found_whole():
    [row] = [row for row in SAME if row[0] == "one sentence cut in two"]
    assert len(shared(row[1], row[2])) == 2


def test_only_the_clause_is_reported_not_the_sentence_around_it():
    [row] = [row for row in SAME if row[0] == "a clause inside longer sentences"]
    assert [a for a, _ in shared(row[1], row[2])] == [row[3]]


@pytest.mark.parametrize(
    ("frame", "what"),
    [
        ("II. TỔ CHỨC\n\n{}", "text"),
        ("Căn cứ {}\n\nI. NHIỆM VỤ\n\n1. Một\n\n- Đào giếng làng.\n", "mandate"),
        ("I. NHIỆM VỤ\n\n1. Một\n\n- Đào giếng làng.\n\nNơi nhận:\n\n- {}\n", "recipients"),
    ],
)
def test_mandates_and_recipients_are_not_wording(frame, what):
    words = "đánh giá của doanh nghiệp du lịch về thước đo chất lượng đào tạo thuyền trưởng các xã đảo"
    frames, _ = tables_of(**{doc: "KẾ HOẠCH\nvề biển\n\n" + frame.format(words) for doc in "ab"})
    assert len(frames["shared_passages"]) == (1 if what == "text" else 0)


# --- the rows --------------------------------------------------------------------------------------------------------


def test_a_row_says_how_alike_what_was_masked_and_whether_figures_differ():
    row = next(row for row in SAME if row[0] == "another figure")
    frames, _ = tables_of(a=PLAN.format(lines=row[1]), b=PLAN.format(lines=row[2]))
    [pair] = frames["shared_passages"].to_dict("records")
    assert (pair["doc"], pair["other_doc"], pair["similarity"], pair["figures_differ"]) == ("a", "b", 1.0, True)
    assert pair["masked"] == "number" and pair["words"] == pair["other_words"] == pair["alike"] == 19
    frames, _ = tables_of(a=PLAN.format(lines=row[1]), b=PLAN.format(lines=row[1]))
    assert not frames["shared_passages"]["figures_differ"].any()


def test_similarity_is_twice_the_words_alike_by_the_words_of_both():
    for row in SAME:
        frames, _ = tables_of(a=PLAN.format(lines=row[1]), b=PLAN.format(lines=row[2]))
        for pair in frames["shared_passages"].itertuples():
            assert pair.similarity == round(2 * pair.alike / (pair.words + pair.other_words), 3)


def test_a_pair_has_one_row_whichever_document_is_read_first():
    texts = {"b": PLAN.format(lines=SAME[1][1]), "a": PLAN.format(lines=SAME[1][2])}
    one, _ = tables_of(**texts)
    other, _ = tables_of(**dict(reversed(texts.items())))
    assert one["shared_passages"].equals(other["shared_passages"]) and len(one["shared_passages"]) == 1
    assert list(one["shared_passages"]["doc"]) == ["a"]


def test_the_tables_keep_their_promises():
    lines = ["\n\n".join(row[n] for row in SAME) for n in (1, 2)]
    frames, held = tables_of(a=PLAN.format(lines=lines[0]), b=PLAN.format(lines=lines[1]))
    assert len(frames["shared_passages"]) >= len(SAME) and tables.check(frames, held, BOOK).empty


def test_copies_share_every_passage_once():
    lines = "\n\n".join(row[1] for row in SAME)
    frames, _ = tables_of(a=PLAN.format(lines=lines), b=PLAN.format(lines=lines))
    pairs = frames["shared_passages"]
    assert (pairs["similarity"] == 1).any() and set(pairs["start"]) == set(pairs["other_start"])
    assert not pairs.duplicated(["start", "other_start"]).any()


def test_parts_of_one_file_are_not_compared_with_each_other():
    letter = (
        "VĂN PHÒNG TỈNH ỦY\nSố 106-CV/VPTU\n\nKính gửi: Các huyện ủy\n\n" + FREE[2:] + "\n\nNơi nhận:\n- Như trên\n\nCHÁNH VĂN PHÒNG\n\nNguyễn Văn An\n\n"
    )  # fmt: skip
    file = (
        letter
        + "TỈNH ỦY BẾN TRE\nSố 12-CTr/TU\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nvề chuyển đổi số\n\nI. NHIỆM VỤ\n\n1. Một\n\n"
        + FREE
        + "\n"
    )
    frames, _ = tables_of(a=file)
    assert frames["shared_passages"].empty
    frames, _ = tables_of(a=file, b=PLAN.format(lines=FREE))
    assert set(frames["shared_passages"]["doc"]) <= {"a", "a#cover"} and len(frames["shared_passages"])


def test_no_document_one_document_and_an_empty_one():
    assert tables_of()[0]["shared_passages"].empty
    assert tables_of(a=PLAN.format(lines=FREE))[0]["shared_passages"].empty
    assert tables_of(a="", b=PLAN.format(lines=FREE))[0]["shared_passages"].empty


def test_another_document_does_not_change_what_two_share():
    texts = {doc: PLAN.format(lines=lines) for doc, lines in (("a", SAME[1][1]), ("b", SAME[1][2]))}
    alone, _ = tables_of(**texts)
    beside, _ = tables_of(**texts, c=PLAN.format(lines=SAME[4][1]))
    assert alone["shared_passages"].equals(beside["shared_passages"])


words = st.lists(st.sampled_from(["muối", "tôm", "rừng", "đảo", "cảng", "sen", "hàu", "đập"]), min_size=0, max_size=30)


@settings(max_examples=60, deadline=None)
@given(words, words, words)
def test_stretches_lie_inside_both_and_hold_what_they_say(before, alike, behind):
    known = sorted({*before, *alike, *behind})
    a, b = ([known.index(w) for w in side] for side in (before + alike, alike + behind))
    one, other = (side(np.array(words, dtype=np.int32), np.ones(len(words))) for words in (a, b))
    for found in stretches(one, other):
        assert 0 <= found.start < found.end <= len(a) and 0 <= found.other_start < found.other_end <= len(b)
        assert {a[found.start], a[found.end - 1]} <= set(b) and {b[found.other_start], b[found.other_end - 1]} <= set(a)
        assert found.alike <= min(found.end - found.start, found.other_end - found.other_start)
        assert 0.6 <= found.similarity <= 1


@settings(max_examples=60, deadline=None)
@given(words, words, words)
def test_many_words_alike_in_order_are_found_between_words_of_ones_own(before, alike, behind):
    told = [f"a {w}" for w in before] + alike, alike + [f"b {w}" for w in behind]
    known = sorted({*told[0], *told[1]})
    one, other = (side(np.array([known.index(w) for w in words]), np.ones(len(words))) for words in told)
    assert len(alike) < 12 or list(stretches(one, other))


@settings(max_examples=60, deadline=None)
@given(words, words, words)
def test_what_the_bound_leaves_out_has_no_stretch(before, alike, behind):
    known = ["", *sorted({*before, *alike, *behind})]
    a, b = ([known.index(w) for w in side] or [0] for side in (before + alike, behind + alike))
    weight = np.array([0.5 if n % 3 else 1.0 for n in range(len(known))])
    two = Passages(
        flat=np.array([*a, *b]), counted=np.ones(len(a) + len(b), dtype=bool), bounds=np.array([0, len(a), len(a) + len(b)]),
        group=np.array([0, 1]), weight=weight,
    )  # fmt: skip
    kept = Bags(two).worth(np.array([1]), np.array([0]))
    sides = side(np.array(a), weight[a]), side(np.array(b), weight[b])
    assert len(kept.others) or not list(stretches(*sides))
    if len(kept.others) and not kept.whole[0]:
        assert list(stretches(*sides, whole=False)) == list(stretches(*sides))


# --- many documents -------------------------------------------------------------------------------------------------


def cuttings(**texts: str) -> list:
    """What each text gives to the comparison, without the other tables."""
    return [
        cut_file(f"{doc}.txt", text, [{"doc": doc, "title": ""}], [{"doc": doc, "start": 0}], [], [], ["Hậu Giang"])
        for doc, text in texts.items()
    ]


def test_what_a_file_gives_can_be_kept_and_brought_together_in_any_order():
    texts = {f"d{n}": PLAN.format(lines=row[1 + n % 2]) for n, row in enumerate([*SAME, *NOT_SAME])}
    one = cuttings(**texts)
    kept = pickle.loads(pickle.dumps(list(reversed(one))))
    assert list(each_shared(together(one))) == list(each_shared(together(kept))) != []
    text = texts["d0"]
    alone = ("d0.txt", text, [{"doc": "d0", "title": ""}], [{"doc": "d0", "start": 0}], [], [], ["Hậu Giang"])
    read = cut_file(*alone, layout=read_layout(fold(text)))
    assert [a.tolist() for a in (read.words, read.placed.starts)] == [
        a.tolist() for a in (one[0].words, one[0].placed.starts)
    ]


def test_files_are_gathered_again_only_where_titles_tell_otherwise():
    own = "nạo vét luồng lạch cho tàu cá ra vào cảng trước mùa mưa bão hằng năm"
    held = cuttings(**{f"d{n}": PLAN.format(lines=f"{FREE}\n\n- Chú trọng {own if n == 2 else n}.") for n in range(4)})
    title = Titles(own=(f"Kế hoạch về việc {own}",))
    asked: list[int] = []

    def gathered(titles, before=None, some=held, other=()):
        stale = before.with_any(runs_of(other)) if before else ()
        return gather([one.file for one in some], lambda n: asked.append(n) or some[n], runs_of(titles), before, stale)

    def signs(found):
        return [one.head.sign for of_file in found.documents for one in of_file]

    first = gathered([])
    asked.clear()
    assert gathered([], first) is first and asked == []
    second = gathered([title], first, other=[title])
    assert asked == [2] and signs(second) == signs(gathered([title])) != signs(first)
    asked.clear()
    third = gathered([], second, held[1:], other=[title])
    assert asked == [1] and signs(third) == signs(first)[1:]


def rows_and_state(before, standing, **texts):
    """The rows of a corpus, what was compared in it, and how many pairs of passages were aligned for that."""
    kept, given = [], []

    def work(tasks):
        return map(align, (given.append(len(task.one)) or task for task in tasks))

    found = [row for some in each_block(together(cuttings(**texts)), standing, before, kept.append, work) for row in rows(some)]  # fmt: skip
    return sorted(found, key=lambda row: row["shared"]), kept[0], sum(given)


def arrays_of(value) -> list:
    if isinstance(value, np.ndarray):
        return [(str(value.dtype), value.tolist())]
    if isinstance(value, Sequence):  # parts, however many
        value = Pairs.in_order([Pairs.nothing(), *value]) if all(isinstance(p, Pairs) for p in value) else value[0]
    return [one for f in fields(value) for one in arrays_of(getattr(value, f.name))] if is_dataclass(value) else [value]


@pytest.mark.parametrize("seed", range(4))
def test_a_corpus_that_was_compared_before_gives_what_one_gives_that_never_was(monkeypatch, seed):
    """Whatever comes, goes or changes: the same rows, and the same is kept for the next time."""
    monkeypatch.setattr(comparing, "limits", lambda documents: Limits(4, 2, 2) if documents > 9 else Limits(5, 3, 3))
    monkeypatch.setattr(comparing, "is_complete", lambda documents: False)
    monkeypatch.setattr(comparing, "_AT_ONCE", 7)
    chance = random.Random(seed)
    lines = [row[n] for row in [*SAME, *NOT_SAME] for n in (1, 2)] + [varied_line(keep, 1) for keep in (12, 16, 22, 24)]
    texts: dict[str, str] = {}
    rows_of = {}
    before, again = None, 0
    for _ in range(12):
        for _ in range(4 if not texts else chance.choice((1, 1, 3))):
            doc = f"d{chance.randrange(16):02d}"
            texts[doc] = PLAN.format(lines="\n\n".join(chance.sample(lines, 9)))
            rows_of[doc] = {"doc": doc, "province": f"p{chance.randrange(3)}", "level": chance.choice(("national", "provincial", "provincial")), "number": f"{chance.randrange(3)}", "implements": f"{chance.randrange(4)}"}  # fmt: skip
        if len(texts) > 5 and chance.random() < 0.5:
            del texts[chance.choice(sorted(texts))]
        standing = standing_of(rows_of[doc] for doc in texts)
        afresh = rows_and_state(None, standing, **texts)
        found = rows_and_state(before, standing, **texts)
        assert found[0] == afresh[0] != [] and arrays_of(found[1]) == arrays_of(afresh[1])
        assert rows_and_state(found[1], standing, **texts)[::2] == (afresh[0], 0)
        again += found[2] < afresh[2]
        before = found[1]
    assert again > 5


def test_what_is_laid_aside_comes_back_as_it_was(tmp_path, monkeypatch):
    monkeypatch.setattr(aside, "_HELD", 20)  # bytes, beyond which it is written
    values = aside.Aside(tmp_path)
    for n in range(6):
        values.append([n] * n)
        assert values[n] == [n] * n
    values.arrange([5, 0, 3])
    assert list(values) == [[5] * 5, [], [3] * 3] and values[1:] == [[], [3] * 3] and list(tmp_path.iterdir()) == []


# --- how the rows are written ----------------------------------------------------------------------------------------


def block_of(**columns) -> Block:
    """One row of two documents, with some columns changed."""
    usual = {"doc": 0, "start": 3, "end": 60, "other": 1, "other_start": 0, "other_end": 50, "words": 10, "other_words": 9,
             "alike": 9, "masked": 5, "figures_differ": True, "documents": 2}  # fmt: skip
    docs = columns.pop("docs", ['a "b", c', "đ"])
    kinds = {"masked": np.uint8, "figures_differ": bool}
    return Block(docs, **{name: np.array([columns.get(name, value)], dtype=kinds.get(name, np.int32)) for name, value in usual.items()})  # fmt: skip


LENGTHS = {'a "b", c': 60, "đ": 50, "=x": 60}


@pytest.mark.parametrize(
    "columns", [{}, {"alike": 10, "other_words": 10}, {"masked": 0, "figures_differ": False}, {"docs": ["=x", "đ"]}]
)
def test_lines_written_by_columns_are_those_written_row_by_row(columns):
    some = block_of(**columns)
    told = tables.typed("shared_passages", rows(some))
    [group] = groups_of(some, LENGTHS | {"x": 60})
    lines = "".join(f"{line}\n" for line in tables.csv_lines(tables.TABLES["shared_passages"], told))
    assert group.lines.decode() == lines


def test_rows_that_are_as_they_were_are_not_written_out_again():
    [group] = groups_of(block_of(), LENGTHS)
    [again] = groups_of(block_of(docs=['a "b", c', "b", "đ"], other=2), LENGTHS, {group.doc: group.digest})
    [other] = groups_of(block_of(documents=3), LENGTHS, {group.doc: group.digest})
    assert again.digest == group.digest and again.lines is None and other.lines is not None


@pytest.mark.parametrize(
    ("columns", "column"),
    [
        ({"end": 61}, "end"), ({"start": 60}, "end"), ({"other_end": 51}, "other_end"), ({"other_start": 50}, "other_end"),
        ({"doc": 1, "other": 0, "end": 50}, "other_doc"), ({"alike": 10}, "alike"), ({"documents": 1}, "documents"),
        ({"docs": ["b", "đ"]}, "doc"), ({"alike": 0}, "alike"),
    ],
)  # fmt: skip
def test_pairs_that_break_a_rule_are_told(columns, column):
    with pytest.raises(BrokenPairs) as wrong:
        list(groups_of(block_of(**columns), LENGTHS))
    assert column in {fault[2] for fault in wrong.value.faults}


def test_a_pair_told_twice_is_a_fault():
    one = block_of()
    twice = Block(one.docs, *(np.repeat(getattr(one, name), 2) for name in list(one.__dataclass_fields__)[1:]))
    with pytest.raises(BrokenPairs):
        list(groups_of(twice, LENGTHS))


@pytest.mark.parametrize("count", [2, 40, WHOLE_UP_TO, 300])
def test_a_sentence_that_every_plan_has_costs_each_plan_little_and_no_plan_is_lost(count):
    lines = (
        FREE
        + "\n\n- Nạo vét luồng lạch số {n} cho tàu cá ra vào cảng trước mùa mưa bão hằng năm ở vùng cửa sông lớn.\n"
    )
    texts = {f"d{n:03d}": PLAN.format(lines=lines.format(n=n)) for n in range(count)}
    rows = list(each_shared(together(cuttings(**texts))))
    assert {row["documents"] for row in rows} == {count}
    assert {row[side] for row in rows for side in ("doc", "other_doc")} == set(texts)
    every = count * (count - 1)  # two sentences, each pair of documents
    assert len(rows) == every if count <= WHOLE_UP_TO else len(rows) <= 2 * count * limits(count).partners < every / 3


WORDS = re.findall(r"\w+", FREE) + re.findall(r"\w+", "dạy nghề may mặc")


def varied_line(keep: int, n: int) -> str:
    """The sentence of which the first `keep` words are kept, the rest being of nobody else."""
    rest = [f"{'bcdghklmnp'[k % 10]}{'aeiou'[n % 5]}{'bcdghklmnp'[n // 5 % 10]}" for k in range(len(WORDS) - keep)]
    return f"- {' '.join([*WORDS[:keep], *rest])}."


@pytest.mark.parametrize("count", [100, 160])
def test_what_central_documents_and_a_resolution_have_is_found_in_every_plan(count):
    """However near the other plans are, wherever the code of the document stands in order, and on both sides of 128."""
    texts = {f"d{n:03d}": PLAN.format(lines=varied_line(22, n)) for n in range(count - 3)}
    texts |= {doc: PLAN.format(lines=varied_line(15, 99)) for doc in ("a-centre", "z-centre", "m-resolution")}
    rows = [
        {"doc": doc, "province": f"p{doc}", "level": "national" if "centre" in doc else "provincial", "number": "", "implements": ""}
        for doc in texts
    ]  # fmt: skip
    by_doc = {row["doc"]: row for row in rows}
    by_doc["d100" if count > 128 else "d050"] |= {"province": A_PROVINCE, "implements": "1/TW; 9-NQ/TU"}
    by_doc["m-resolution"] |= {"province": A_PROVINCE, "number": "9-NQ/TU"}
    by_doc["d007"]["implements"] = "9-NQ/TU"  # that of its own province, which is not held
    standing = standing_of(rows)
    assert standing.carried_out == {("d100" if count > 128 else "d050", "m-resolution")}
    found = list(each_shared(together(cuttings(**texts)), standing))
    pairs = {(row["doc"], row["other_doc"]) for row in found}
    assert all(one < other for one, other in pairs) and len(found) == len(pairs)
    for doc in texts:
        for centre in {"a-centre", "z-centre"} - {doc}:
            assert (doc, centre) in pairs or (centre, doc) in pairs
    assert {tuple(sorted(two)) for two in standing.carried_out} <= pairs


A_PROVINCE = "Bến Tre"


def test_every_passage_that_others_have_has_a_partner_of_another_province(monkeypatch):
    monkeypatch.setattr(comparing, "limits", lambda documents: Limits(12, 8, 2))
    monkeypatch.setattr(comparing, "is_complete", lambda documents: False)
    texts = {f"d{n:02d}": PLAN.format(lines=varied_line(24, n % 7)) for n in range(30)}
    texts["d05"] = PLAN.format(lines=varied_line(13, 77))  # all others have nearer ones
    standing = standing_of({"doc": doc, "province": A_PROVINCE if n < 20 else f"p{n}"} for n, doc in enumerate(texts))
    pairs = {(row["doc"], row["other_doc"]) for row in each_shared(together(cuttings(**texts)), standing)}
    away = [two for two in pairs if standing.province[two[0]] != standing.province[two[1]]]
    assert {doc for two in away for doc in two} == set(texts) and len(pairs) < 30 * 29 / 4


def test_partners_are_the_nearest_and_the_earliest(monkeypatch):
    monkeypatch.setattr(comparing, "limits", lambda documents: Limits(64, 24, 2))
    a, b, c, d = sorted(("one", "two", "three", "four"), key=digest_of_word)  # as they are looked through
    texts = {
        doc: PLAN.format(
            lines=f"- {' '.join([*WORDS[:keep], *(f'{letter}a' for letter in 'bcdghklmnp'[: len(WORDS) - keep])])}."
        )
        for doc, keep in ((a, 12), (b, 20), (c, 13), (d, 20))
    }
    rows = list(each_shared(together(cuttings(**texts))))
    found = [{row["doc"], row["other_doc"]} for row in rows]
    assert {a, d} in found and {b, d} in found and {c, d} not in found
    assert {row["documents"] for row in rows} == {4}


def test_the_limits_shrink_with_the_corpus_to_a_least():
    told = [limits(n) for n in (1, WHOLE_UP_TO, WHOLE_UP_TO + 1, 500, 1000, 10_000, 10**6)]
    for column in ("crowd", "first", "partners"):
        values = [getattr(one, column) for one in told]
        assert values == sorted(values, reverse=True) and values[-1] == values[-2] >= 4


# --- planted reuse, a short run of benchmarks/reuse.py ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "least"), [("20 % of words edited", 0.98), ("other province, other numbers, 10 % edited", 0.98)]
)
def test_planted_reuse_is_found(name, least):
    rng = random.Random(name)
    how = next(one for one in planting.CONDITIONS if one.name == name)
    data = corpus.load()
    donor = data.documents.loc[data.documents["doc_type"].isin(["Kế hoạch", "Chương trình"]), "doc"].iloc[0]
    text = data.text_of(donor)
    vocabulary = sorted({w.lower() for w in data.text_of(data.documents["doc"].iloc[0]).split() if w.isalpha()})
    places = [g for _, g in data.wording[data.wording["doc"] == donor].groupby("passage") if len(g) >= 12]
    planted = [text[g["start"].min() : g["end"].max()] for g in places]
    lines = [planting.edited(" ".join(s.split()), how, vocabulary, rng) for s in planted]
    frames, held = tables_of(donor=text, host=PLAN.format(lines="\n\n".join(f"- {line}." for line in lines)))
    spans = frames["shared_passages"][["other_start", "other_end"]].to_numpy()
    at = [(held["host.txt"].index(line), len(line)) for line in lines]
    found = sum(any(min(b, i + n) - max(a, i) >= n / 3 for a, b in spans) for i, n in at)
    assert len(lines) >= 40 and found / len(lines) >= least


@pytest.mark.parametrize("kind", planting.NEGATIVES)
def test_what_is_no_reuse_is_not_found(kind):
    rng = random.Random(kind)
    vocabulary = sorted({w for row in SAME for w in row[1].split() if w.isalpha()})
    for _ in range(5):
        one, other = planting.negative(kind, SAME[6][1], vocabulary, rng)
        assert shared(f"- {one}.", f"- {other}.") == []
