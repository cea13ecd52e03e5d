"""What is known of one document of a file, and the words that say it."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.references import Reference


@dataclass
class Fact:
    """A value with the folded span that states it; empty value = missing."""

    value: str = ""
    start: int = -1
    end: int = -1


@dataclass
class Document:
    """One document of a file: its sections `[first, last)` and what it says of itself (spans in the folded copies)."""

    part: str  # "" for the main document, "cover", "2", "3" ... for further parts
    first: int
    last: int
    start: int
    end: int
    doc_type: str = ""
    title: Fact = field(default_factory=Fact)
    number: Fact = field(default_factory=Fact)
    issued_on: Fact = field(default_factory=Fact)
    province: Fact = field(default_factory=Fact)
    issuer: str = ""
    signatory: str = ""
    signatory_title: str = ""
    level: str = "provincial"
    implements: tuple[str, ...] = ()
    own: tuple[Reference, ...] = ()
