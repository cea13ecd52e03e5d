"""A section while it is found, and what is told of all of them together: their kinds, and how deep they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.layout.blocks import Block, Layout
from analysis.sections.announced import announces_tasks, tells_aims_inside
from analysis.sections.kinds import kind_below
from analysis.text.folding import bare, pattern


@dataclass
class Draft:
    """A section while its blocks are found. `own`: its label without those above it; `rank`: its place in the numbering;
    `hashes`: how many of Markdown's signs of a heading stand before it."""

    blocks: list[Block]
    role: str = ""
    kind: str = "other"
    heading: str = ""
    heading_end: int = -1
    style: str = ""
    label: str = ""
    own: str = ""
    parent: int | None = None
    rank: float | None = None
    hashes: int = 0


def complete_kinds(layout: Layout, drafts: Sequence[Draft]) -> None:
    """Top parts whose heading says no kind: tasks after the objectives, or after an opening that announces a list of tasks."""
    announced = seen_objectives = False
    for draft in drafts:
        if draft.role in ("title", "annex"):
            announced = announces_tasks(layout, draft.blocks[-1])
            seen_objectives = False
            continue
        seen_objectives = seen_objectives or draft.kind == "objectives"
        if not draft.label:
            if not draft.role and draft.kind == "other":
                announced = True
            continue
        if draft.kind == "other" and any(tells_aims_inside(layout, block) for block in draft.blocks):
            draft.kind = "objectives"
            seen_objectives = True
        if draft.kind != "other":
            continue
        above = drafts[draft.parent] if draft.parent is not None else None
        if above is None or above.role == "annex":
            if draft.style != "part" and (announced or (seen_objectives and draft.heading)):
                draft.kind = "tasks"
        elif above.kind != "other":
            draft.kind = kind_below("", above.kind)
    if all(draft.kind != "tasks" for draft in drafts):
        _take_assignments(drafts)


_ASSIGNMENTS = pattern(
    r"phan cong (?:(?:cu the|trien khai|thuc hien|cac) )*(?:nhiem vu|cong viec|trach nhiem|thuc hien)\b"
)


def _take_assignments(drafts: Sequence[Draft]) -> None:
    """In a paper without a part about tasks, these are what a part assigns to the bodies ("Phân công nhiệm vụ")."""
    for draft in drafts:
        assigned = draft.parent is not None and drafts[draft.parent].kind == "tasks"
        if draft.kind == "implementation" and (assigned or _ASSIGNMENTS.match(bare(draft.heading))):
            draft.kind = "tasks"


def levels(drafts: Sequence[Draft]) -> list[int]:
    """Depth in the outline: 0 outside the numbering, else one below the parent; all parts of one style and document stand alike."""
    out = []
    ranks: list[float] = []
    for draft in drafts:
        if draft.rank is None:
            out.append(0)
            if draft.role in ("title", "annex"):
                ranks = []
            continue
        ranks = [*(rank for rank in ranks if rank < draft.rank), draft.rank]
        out.append(len(ranks))
    return out
