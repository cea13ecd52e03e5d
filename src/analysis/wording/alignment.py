"""Two passages -> the stretches in which their words run alike.

The words of both are aligned in order (longest common subsequence). Along that alignment each word that both have
counts for, each word that only one has counts half against, by its weight (`weights`; nothing where it is masked); a
stretch is where that sum is highest. So a clause that two long sentences share is found without the rest of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import LCSseq

CLAUSE, SENTENCE = 5.7, 3.2  # evidence that a part of a sentence, or a whole one, must have
CLAUSE_WORDS, SENTENCE_WORDS = 10, 7  # alike, at least
WHOLE = 0.6  # of the weight of both sentences
LEAST_SIMILAR = 0.6
SLOT = (
    3  # words in a row that differ on both sides: one frame with other matter, not one sentence edited here and there
)
MOVED = 2  # words in a row that count as moved
_AGAINST = 0.5


@dataclass(frozen=True)
class Stretch:
    """Words `[start, end)` of one passage that run like `[other_start, other_end)` of another.

    `words`, `other_words`: how many of them count (not those that are masked, or stand beside a masked one);
    `alike` of these stand in both, in order; `weight` is the weight of those.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    words: int
    other_words: int
    alike: int
    weight: float

    @property
    def similarity(self) -> float:
        """Twice the words alike, divided by the words of both stretches: 1 where every word is the same, in order."""
        return 2 * self.alike / (self.words + self.other_words)

    @property
    def evidence(self) -> float:
        """Weight of the words alike, less where other words stand between them."""
        return self.weight * self.similarity


@dataclass(frozen=True)
class Side:
    """A passage as numbers of words, the weight of each (0: masked), and what stands before each place.

    `heavy`, `many`: weight and number of the words that count before each place; the last are those of all.
    """

    words: Sequence[int]
    weights: Sequence[float]
    heavy: Sequence[float]
    many: Sequence[int]


def side(words: np.ndarray, weights: np.ndarray) -> Side:
    """A passage made ready to be aligned with many others."""
    heavy = np.cumsum(weights, dtype=np.float64)
    return Side(words.tolist(), weights.tolist(), [0.0, *heavy.tolist()], [0, *np.cumsum(weights > 0).tolist()])


def stretches(a: Side, b: Side, *, whole: bool = True) -> Iterator[Stretch]:
    """The stretches in which two passages run alike and that are too long, or too rare, to be chance.

    Where there is none, but the passages are alike as wholes (every few words another one, or two items of a list that
    changed places), that is one stretch; not looked for where they cannot be alike as wholes (`whole`).
    """
    blocks = LCSseq.opcodes(a.words, b.words).as_matching_blocks()
    places = [(block.a + k, block.b + k) for block in blocks for k in range(block.size)]
    pairs = [(i, j, min(a.weights[i], b.weights[j])) for i, j in places]
    nothing = True
    for found in _runs(pairs, a, b):
        full = found.weight >= WHOLE * max(a.heavy[-1], b.heavy[-1])
        fewest, least = (SENTENCE_WORDS, SENTENCE) if full else (CLAUSE_WORDS, CLAUSE)
        if found.alike >= fewest and found.evidence >= least and found.similarity >= LEAST_SIMILAR:
            nothing = False
            yield found
    if nothing and whole and (found := _whole(pairs, a, b)):
        yield found


def _whole(pairs: Sequence[tuple[int, int, float]], a: Side, b: Side) -> Stretch | None:
    """Two passages as one stretch, if they are alike in what each of them has, in whatever order its parts stand.

    What is masked in one passage does not count against the other either: a formula with a word changed is still one.
    """
    pairs = sorted([*pairs, *_moved(pairs, a, b)])
    counted = [pair for pair in pairs if pair[2] > 0]
    if len(counted) < SENTENCE_WORDS:
        return None
    weight, alike = sum(pair[2] for pair in counted), len(counted)
    of_one = [(i, both, a.weights[i]) for i, _, both in pairs]
    of_other = sorted((j, both, b.weights[j]) for _, j, both in pairs)
    everything = Stretch(
        0, len(a.words), 0, len(b.words), _own(a, of_one), _own(b, of_other), alike, weight
    )  # fmt: skip
    if everything.similarity < LEAST_SIMILAR or everything.evidence < SENTENCE:
        return None
    if weight < WHOLE * min(a.heavy[-1], b.heavy[-1]):
        return None
    if min(_longest_other(a, {i for i, *_ in of_one}), _longest_other(b, {j for j, *_ in of_other})) >= SLOT:
        return None
    others = [j for _, j, _ in counted]
    start, end, other_start, other_end = counted[0][0], counted[-1][0] + 1, min(others), max(others) + 1
    return Stretch(
        start, end, other_start, other_end,
        _own(a, of_one, start, end), _own(b, of_other, other_start, other_end), alike, weight,
    )  # fmt: skip


def _longest_other(side: Side, aligned: set[int]) -> int:
    """The most words in a row that count and that the other passage does not have."""
    longest = here = 0
    for i, weight in enumerate(side.weights):
        here = 0 if i in aligned else here + (weight > 0)
        longest = max(longest, here)
    return longest


def _own(side: Side, aligned: Sequence[tuple[int, float, float]], start: int = 0, end: int | None = None) -> int:
    """How many words of `[start, end)` count, but for those whose counterpart is masked (`aligned`: place, both, own)."""
    end = len(side.words) if end is None else end
    return (
        side.many[end] - side.many[start] - sum(start <= i < end and own > 0 and not both for i, both, own in aligned)
    )


def _moved(pairs: Sequence[tuple[int, int, float]], a: Side, b: Side) -> list[tuple[int, int, float]]:
    """Words in a row, `MOVED` or more, that both passages have, but at another place of the order."""
    taken, others = {i for i, *_ in pairs}, {j for _, j, _ in pairs}
    blocks = LCSseq.opcodes(
        [-1 if i in taken else word for i, word in enumerate(a.words)],
        [-2 if j in others else word for j, word in enumerate(b.words)],
    ).as_matching_blocks()
    places = [(block.a + k, block.b + k) for block in blocks if block.size >= MOVED for k in range(block.size)]
    return [(i, j, min(a.weights[i], b.weights[j])) for i, j in places]


def _runs(pairs: Sequence[tuple[int, int, float]], a: Side, b: Side) -> Iterator[Stretch]:
    """The best run of aligned words (places and weight of each), then those before and behind it."""
    if len(pairs) < SENTENCE_WORDS:
        return
    best = total = 0.0
    first = begin = end = 0
    for k, (i, j, weight) in enumerate(pairs):
        if k:
            before, beside, _ = pairs[k - 1]
            total -= _AGAINST * (a.heavy[i] - a.heavy[before + 1] + b.heavy[j] - b.heavy[beside + 1])
        if total <= 0:
            total, first = 0.0, k
        total += weight
        if total > best:
            best, begin, end = total, first, k + 1
    inside = pairs[begin:end]
    if len(inside) >= SENTENCE_WORDS:
        yield _stretch(inside, a, b)
    if inside:
        yield from _runs(pairs[:begin], a, b)
        yield from _runs(pairs[end:], a, b)


def _stretch(inside: Sequence[tuple[int, int, float]], a: Side, b: Side) -> Stretch:
    """The run with the words just before and behind it that are alike too, where another alignment had taken them."""
    inside = list(inside)
    while (pair := _alike(inside[0][0] - 1, inside[0][1] - 1, a, b)) is not None:
        inside.insert(0, pair)
    while (pair := _alike(inside[-1][0] + 1, inside[-1][1] + 1, a, b)) is not None:
        inside.append(pair)
    (start, other_start, _), (last, other_last, _) = inside[0], inside[-1]
    alike = sum(weight > 0 for *_, weight in inside)
    beside = [sum(side.weights[pair[n]] > 0 for pair in inside) - alike for n, side in enumerate((a, b))]
    return Stretch(
        start, last + 1, other_start, other_last + 1,
        a.many[last + 1] - a.many[start] - beside[0], b.many[other_last + 1] - b.many[other_start] - beside[1],
        alike, sum(weight for *_, weight in inside),
    )  # fmt: skip


def _alike(i: int, j: int, a: Side, b: Side) -> tuple[int, int, float] | None:
    if not (0 <= i < len(a.words) and 0 <= j < len(b.words) and a.words[i] == b.words[j]):
        return None
    weight = min(a.weights[i], b.weights[j])
    return (i, j, weight) if weight > 0 else None
