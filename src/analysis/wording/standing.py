"""What the search for shared wording has to know of the documents themselves: which pairs of them must be complete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from analysis.wording.candidates import WHOLE_UP_TO

CENTRAL = "national"


@dataclass(frozen=True)
class Standing:
    """`central`: documents of the centre; `carried_out`: (plan, what it carries out); `province`: of each document, "" where unknown.

    In a corpus of which not all pairs can be kept, those with a document of `central` and those of `carried_out` are
    looked for and kept as in a small one; of the others each passage keeps one of another `province` where it has any.
    """

    central: frozenset[str] = frozenset()
    carried_out: frozenset[tuple[str, str]] = frozenset()
    province: Mapping[str, str] = field(default_factory=dict)


def standing_of(documents: Iterable[Mapping[str, object]]) -> Standing:
    """What rows of the table documents say of it."""
    documents = list(documents)
    central = frozenset(str(d["doc"]) for d in documents if d.get("level") == CENTRAL)
    province = {str(d["doc"]): str(d.get("province") or "") for d in documents}
    numbered: dict[tuple[str, str], list[str]] = defaultdict(list)
    for d in documents:
        if d.get("number") and province[str(d["doc"])]:
            numbered[province[str(d["doc"])], str(d["number"])].append(str(d["doc"]))
    carried_out = {
        (doc, other)
        for doc, numbers in ((str(d["doc"]), _numbers(d.get("implements"))) for d in documents)
        for number in numbers
        for other in numbered.get((province[doc], number), ())
        if other != doc
    }
    return Standing(central, frozenset(carried_out), province)


def _numbers(said: object) -> Collection[str]:
    """Numbers of documents, as the table has them ("; " between) or as the comparisons do."""
    return said if isinstance(said, tuple) else [n.strip() for n in str(said or "").split(";") if n.strip()]


def is_complete(documents: int) -> bool:
    """Whether all pairs of passages of so many documents with wording are kept."""
    return documents <= WHOLE_UP_TO
