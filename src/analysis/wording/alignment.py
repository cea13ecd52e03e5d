"""Two passages -> the stretches in which their words run alike.

The words of both are aligned in order (longest common subsequence). Along that alignment each word that both have
counts for, each word that only one has counts half against, by its weight (`weights`); a stretch is where that sum
is highest. So a clause that two long sentences share is found without the rest of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import LCSseq

CLAUSE, SENTENCE = 6.0, 4.5  # evidence that a part of a sentence, or a whole one, must have
CLAUSE_WORDS, SENTENCE_WORDS = 10, 8  # alike, at least
WHOLE = 0.75  # of the weight of both sentences
LEAST_SIMILAR = 0.6
_AGAINST = 0.5


@dataclass(frozen=True)
class Stretch:
    """Words `[start, end)` of one passage that run like `[other_start, other_end)` of another.

    `alike` words stand in both, in order; `weight` is theirs.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    alike: int
    weight: float

    @property
    def similarity(self) -> float:
        """Twice the words alike, divided by the words of both stretches: 1 where every word is the same, in order."""
        return 2 * self.alike / (self.end - self.start + self.other_end - self.other_start)

    @property
    def evidence(self) -> float:
        """Weight of the words alike, less where other words stand between them."""
        return self.weight * self.similarity


def stretches(
    a: Sequence[int], b: Sequence[int], weights: Sequence[float], sums: tuple[Sequence[float], Sequence[float]]
) -> Iterator[Stretch]:
    """The stretches in which two passages run alike and that are too long, or too rare, to be chance.

    Words are given as numbers; `weights` by number; `sums`: weights of the words up to each place (`running`).
    """
    blocks = LCSseq.opcodes(a, b).as_matching_blocks()
    pairs = [(block.a + k, block.b + k) for block in blocks for k in range(block.size)]
    for found in _runs(pairs, a, weights, sums):
        whole = found.weight >= WHOLE * max(sums[0][-1], sums[1][-1])
        fewest, least = (SENTENCE_WORDS, SENTENCE) if whole else (CLAUSE_WORDS, CLAUSE)
        if found.alike >= fewest and found.evidence >= least and found.similarity >= LEAST_SIMILAR:
            yield found


def running(words: Sequence[int], weights: Sequence[float]) -> list[float]:
    """The weight of the words before each place; the last is that of all."""
    return list(accumulate((weights[word] for word in words), initial=0.0))


def _runs(
    pairs: Sequence[tuple[int, int]],
    a: Sequence[int],
    weights: Sequence[float],
    sums: tuple[Sequence[float], Sequence[float]],
) -> Iterator[Stretch]:
    """The best run of aligned words, then those before and behind it."""
    if len(pairs) < SENTENCE_WORDS:
        return
    here, there = sums
    best = total = 0.0
    first = begin = end = 0
    for k, (i, j) in enumerate(pairs):
        if k:
            before, beside = pairs[k - 1]
            total -= _AGAINST * (here[i] - here[before + 1] + there[j] - there[beside + 1])
        if total <= 0:
            total, first = 0.0, k
        total += weights[a[i]]
        if total > best:
            best, begin, end = total, first, k + 1
    inside = pairs[begin:end]
    if len(inside) >= SENTENCE_WORDS:
        weight = sum(weights[a[i]] for i, _ in inside)
        yield Stretch(inside[0][0], inside[-1][0] + 1, inside[0][1], inside[-1][1] + 1, len(inside), weight)
    yield from _runs(pairs[:begin], a, weights, sums)
    yield from _runs(pairs[end:], a, weights, sums)
