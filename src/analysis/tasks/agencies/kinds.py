"""What kind of bodies are named together: those that set others to work, kinds of bodies and none by name, companies, bodies for sure."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.codebook import Codebook
from analysis.tasks.agencies.bodies import GENERIC, Body
from analysis.tasks.agencies.names import BRAND, BRANDS, known_agencies
from analysis.text.folding import bare, pattern

_RULES = pattern(
    r"(?:dang (?:uy|doan)|ban (?:can su|thuong vu)|(?:tinh|thanh|huyen|thi) uy|(?:chu tich )?uy ban nhan dan)\b"
)
_OF_PLACES = pattern(r"\b(?:uy ban nhan dan|ubnd) (?:cac|cap) ")


def works_through_others(bodies: Sequence[Body]) -> bool:
    """Whether bodies are those of the Party or the people's committee, which set departments to work."""
    return all(_RULES.match(bare(body.agency)) for body in bodies if body.role == "leads")


def speak_to_many(bodies: Sequence[Body]) -> bool:
    """Whether bodies are kinds of bodies ("các sở, ban, ngành; Chủ tịch UBND các huyện") and none by name."""
    return all(GENERIC.match(bare(b.agency)) or _OF_PLACES.search(bare(b.agency)) for b in bodies)


_STATE = pattern(r"(?:so|van phong|cong an|uy ban|ubnd|ban)\b")


def companies_beside(companies: Sequence[Body], leading: Sequence[Body]) -> bool:
    """Whether bodies are all telecommunication companies, beside a department that leads."""
    departments = any(body.role == "leads" and _STATE.match(bare(body.agency)) for body in leading)
    return departments and all(BRAND.match(bare(body.agency)) for body in companies)


_SURE = pattern(
    r"(?:so|cong an|uy ban|ubnd|bao|dai|bo chi huy|van phong (?:uy ban|ubnd|tinh uy|hdnd|hoi dong|doan)|ban|cac so|"
    r"cac (?:co quan|don vi|doanh nghiep|dia phuong)|thu truong|nguoi dung dau|chu tich|giam doc|cuc|chi cuc|hoi|lien|truong|"
    r"dai hoc|vien|"
    r"cong ty|tap doan|ngan hang|mat tran|hiep hoi|buu dien|(?:tinh|thanh) doan|dang uy|thue|kho bac|bao hiem|toa an|"
    r"thanh tra|benh vien|hai quan|dien luc|phan hieu|tong cong ty|"
    r"cac (?:to chuc|truong|ngan hang|xa|huyen|doan the|hoi|tap doan|nha mang|co so (?:giao duc|dao tao|y te|kham))|"
    rf"{BRANDS})\b"
)


def are_sure(bodies: Sequence[Body], book: Codebook) -> bool:
    """Whether there are bodies, and each is one of the codebook or begins as bodies do."""
    return bool(bodies) and all(b.agency in known_agencies(book) or _SURE.match(bare(b.agency)) for b in bodies)
