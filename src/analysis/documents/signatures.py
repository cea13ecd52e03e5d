"""Who signed: name and title under the text."""

from __future__ import annotations

import re

from analysis.layout.blocks import Layout
from analysis.sections import Section
from analysis.text.folding import UPPER, pattern
from analysis.text.folding import bare as bare_of

_GLUED_FOOT = re.compile(
    rf"[;:.,] +((?:TM|T/M|KT|K/T|TL|TUQ|Q)\. ?[{UPPER} ]{{4,}}|(?:PHÓ |CHỦ |BÍ |GIÁM ?)[{UPPER} ]{{3,}})$"
)
_SIGNED = re.compile(r"^[(\[]?(?:đã ký|ký bởi|người ký)\b[)\]:. ]*", re.IGNORECASE)
_COLUMNS = re.compile(r"\s{3,}|\t+|\|")
_ROLE_WORDS = pattern(
    r"(?:t/?m\b|k/?t\b|t/?l\b|tuq\b|q\.|chu tich|pho|bi thu|giam doc|chanh|ban thuong vu|uy ban|tinh uy|thanh uy|thuong truc|hoi dong|thu tuong|bo truong|cuc truong|vien truong|quyen|ban chap hanh|truong ban|ban can su|dang uy)"
)


_PLACE = pattern(r"(?:tinh|thanh pho|tp|huyen) [a-z]")  # "Người ký: ỦY BAN NHÂN DÂN" / "TỈNH ĐỒNG THÁP"


def signatory_of(layout: Layout, own: list[Section]) -> tuple[str, str]:
    """Name and title under the text; in a flattened two-column foot they stand on the right of the recipients."""
    zone = [s for s in own if s.role in ("signature", "recipients") and not bare_of(s.heading).startswith("kinh gui")]
    signature = next((s for s in reversed(zone) if s.role == "signature"), None)
    pieces: list[str] = []
    for section in [signature] if signature else zone[-1:]:
        for line in layout.folded.text[section.start : section.end].split("\n"):
            cells = [
                c.strip(" *_#\\|")
                for c in (
                    re.split(r"\*\*\s+\*\*|" + _COLUMNS.pattern, line) if section.role == "recipients" else [line]
                )
            ]
            cells = [c for c in cells if c]
            glued = _GLUED_FOOT.search(line) if section.role == "recipients" else None
            if glued:
                cells = [*cells, glued[1].strip()]
                line = "\t" + line
            if (
                section.role == "recipients"
                and len(cells) == 1
                and not line.startswith((" ", "\t"))
                and "|" not in line
                and not (pieces and _is_name(cells[0]))
            ):
                continue
            pieces += cells[-1:] if section.role == "recipients" and "|" not in line else cells
    if signature is None and zone and "**" in layout.folded.text[zone[-1].start : zone[-1].end]:
        pieces = [
            p.strip(" *_|-\\")
            for p in re.findall(r"\*\*([^*]+)\*\*", layout.folded.text[zone[-1].start : zone[-1].end])
        ]
    titles: list[str] = []
    names: list[str] = []
    for piece in (_SIGNED.sub("", piece) for piece in pieces):
        words = bare_of(piece).lstrip("- ")
        if not words or re.match(r"[-+(]|noi nhan|luu\b|nhu tren", words):
            continue
        if _ROLE_WORDS.match(words) and (piece.isupper() or not names):
            if not names:
                titles.append(piece)
        elif (
            titles
            and len(piece) <= 40
            and not any(c.isdigit() for c in piece)
            and all(w[:1].isupper() for w in piece.split())
            and not _PLACE.match(words)
        ):
            names.append(piece)
            if len(piece.split()) >= 3 or len(names) == 2:
                break
    name = " ".join(names) if names and len(names[0].split()) <= 2 and len(names) > 1 else (names[0] if names else "")
    return " ".join(name.split()), " ".join(" ".join(titles).split())


def _is_name(words: str) -> bool:
    parts = words.split()
    return (
        2 <= len(parts) <= 5
        and all((p[:1].isupper() and not p.isupper()) or (len(p) == 1 and p.isupper()) for p in parts)
        and not any(c in ",;:./()" or c.isdigit() for c in words)
    )
