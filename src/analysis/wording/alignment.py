"""Two passages -> the stretches in which their words run alike.

The words of both are aligned in order (longest common subsequence). Along that alignment each word that both have
counts for, each word that only one has counts half against, by its weight (`weights`; nothing where it is masked); a
stretch is where that sum is highest. So a clause that two long sentences share is found without the rest of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import LCSseq

CLAUSE, SENTENCE = 5.7, 3.2  # evidence that a part of a sentence, or a whole one, must have
CLAUSE_WORDS, SENTENCE_WORDS = 10, 7  # alike, at least
WHOLE = 0.6  # of the weight of both sentences
LEAST_SIMILAR = 0.6
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


def side(words: Sequence[int], weights: Sequence[float]) -> Side:
    """A passage made ready to be aligned with many others."""
    counts = accumulate((weight > 0 for weight in weights), initial=0)
    return Side(words, weights, list(accumulate(weights, initial=0.0)), list(counts))


def stretches(a: Side, b: Side) -> Iterator[Stretch]:
    """The stretches in which two passages run alike and that are too long, or too rare, to be chance."""
    blocks = LCSseq.opcodes(a.words, b.words).as_matching_blocks()
    pairs = [(block.a + k, block.b + k) for block in blocks for k in range(block.size)]
    for found in _runs([(i, j, min(a.weights[i], b.weights[j])) for i, j in pairs], a, b):
        whole = found.weight >= WHOLE * max(a.heavy[-1], b.heavy[-1])
        fewest, least = (SENTENCE_WORDS, SENTENCE) if whole else (CLAUSE_WORDS, CLAUSE)
        if found.alike >= fewest and found.evidence >= least and found.similarity >= LEAST_SIMILAR:
            yield found


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
