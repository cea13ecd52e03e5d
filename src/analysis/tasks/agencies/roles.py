"""Lines that name bodies -> the bodies with their roles: who leads, who takes part.

"A chủ trì, phối hợp với B" is read as two roles, and a tail such as "và các cơ quan liên quan" in a line of leading
bodies takes part.
"""

from __future__ import annotations

from analysis.codebook import Codebook
from analysis.layout.blocks import Layout
from analysis.tasks.agencies.bodies import GENERIC, LEADS, Body
from analysis.tasks.agencies.duties import DUTY, ROLES_ONLY
from analysis.tasks.agencies.kinds import are_sure
from analysis.tasks.agencies.lists import HARD, PREFIX, bodies_listed
from analysis.tasks.agencies.starts import margin, starts_body
from analysis.text.folding import pattern
from analysis.text.shortcuts import Rare

_CONCERNED = pattern(r"\b(?:lien quan|khac|co chuc nang|chuc nang)\b")
WITH = Rare(
    pattern(
        r"[,;]? ?(?:va )?(?:(?:la )?(?:co quan |don vi |lam )?(?:dau moi|chu tri)(?: thuc hien| tham muu|"
        r" trien khai)?[ ,]*(?:va )?)?"
        r"\b(?:phoi hop|cung phoi hop|phoi, ket hop)(?: chat che)?(?: (?:voi|cung voi|cung))?(?: ?:)?"
    ),
    "phoi",
)
_NOTED = pattern(r"\( ?(?:chu tri|phoi hop)[^()]{0,20}\)")


def read_bodies(layout: Layout, start: int, end: int, role: str, book: Codebook) -> list[Body]:
    """The bodies of a line whose label gives `role`, in order; a line may also name other roles itself."""
    found: list[Body] = []
    state = role
    for a, b in _segments(layout, start, end):
        joined = None if _NOTED.search(layout.bare, a, b) else WITH.search(layout.bare, a, b)
        if state == "takes_part" and role == "takes_part":
            found += bodies_listed(layout, a, b, role, book)
        elif joined:
            left = bodies_listed(layout, a, joined.start(), state, book)
            right = bodies_listed(layout, joined.end(), b, "takes_part", book)
            if not right and not LEADS.search(joined[0]):  # "A chủ trì, B phối hợp"
                leading = LEADS.search(layout.bare, a, joined.start())
                upto = leading.end() if leading else a
                left = [body if body.end <= upto else body._replace(role="takes_part") for body in left]
            found += left
            found += right
            if right:
                state = "takes_part"
        else:
            if LEADS.search(layout.bare, a, b):
                state = role
            found += _noted(layout, bodies_listed(layout, a, b, state, book), a, b)
    return with_tails(layout, found, start)


def _noted(layout: Layout, bodies: list[Body], start: int, end: int) -> list[Body]:
    """ "A (chủ trì); B, C (phối hợp)": a note holds for all bodies before it, back to the note before."""
    notes = list(_NOTED.finditer(layout.bare, start, end))
    if not notes:
        return bodies
    out: list[Body] = []
    for body in bodies:
        note = next((n for n in notes if n.start() >= body.end), None)
        role = body.role if note is None else "leads" if LEADS.search(note[0]) else "takes_part"
        out.append(body._replace(role=role))
    return out


def _segments(layout: Layout, start: int, end: int) -> list[tuple[int, int]]:
    """Parts between semicolons and line ends; a list that began with "Các Sở:" is not cut."""
    cuts = [(m.start(), m.end()) for m in HARD.finditer(layout.bare, start, end)]
    shared = PREFIX.search(layout.bare, start, end)
    spans, at = [], start
    for a, b in cuts:
        if shared and a > shared.start():
            break
        if layout.words(at, a) or not spans:
            spans.append((at, a))
        at = b
    spans.append((at, end))
    return [(a, b) for a, b in spans if layout.bare[a:b].strip(" -+.*,")]


def with_tails(layout: Layout, bodies: list[Body], start: int) -> list[Body]:
    """In a line of leading bodies, "và các cơ quan liên quan" behind a named one takes part."""
    out: list[Body] = []
    named = False
    for body in bodies:
        words = layout.words(body.start, body.end)
        generic = bool(GENERIC.match(words))
        if body.role == "leads" and generic and named:
            joined = layout.words(max(start, body.start - 6), body.start).endswith(("va", "va cac", "cung"))
            if _CONCERNED.search(words) or joined:
                body = body._replace(role="takes_part")
        named = named or (body.role == "leads" and not generic)
        out.append(body)
    seen: set[tuple[str, str]] = set()
    return [b for b in out if not ((b.agency, b.role) in seen or seen.add((b.agency, b.role)))]


_TOWARDS = pattern(r"(?:doi voi|ve phia|nhiem vu cua|trach nhiem cua|giao(?: cho)?|yeu cau|de nghi)\s")


def is_body_list(layout: Layout, start: int, end: int, book: Codebook) -> bool:
    """Whether words are nothing but bodies: a heading "Sở Nội vụ", a bracket "(Sở A chủ trì, Sở B phối hợp)"."""
    start += margin(layout, start, end)
    towards = _TOWARDS.match(layout.bare, start, end)
    start = towards.end() if towards else start
    if not starts_body(layout, start, end) or end - start > 400:
        return False
    if DUTY.search(ROLES_ONLY.sub(" ", layout.folded.text[start:end])):
        return False
    bodies = read_bodies(layout, start, end, "leads", book)
    return are_sure(bodies, book)
