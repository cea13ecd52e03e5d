"""What a document does not say of itself, another document may: its number, date and province.

Two ways, both with the citation as evidence: the covering letter in the same file that forwards the document; and any
document of the corpus that cites one of the same type, the same issuing body and the same title. Without the citing
document the values stay missing. A file's name is never evidence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from analysis.codebook import Codebook
from analysis.folding import bare
from analysis.reading import Row, province_columns

_ALIKE = 0.8  # share of the title's words that the citation must repeat, in order
_FEWEST_WORDS = 6
_BEHIND = 400  # characters behind a citation in which the title of what is cited may stand


class Citation(NamedTuple):
    """A document with a number as another document cites it; `subject`: the bare words of its title, where they follow."""

    doc: str
    number: str
    type: str
    date: str
    body: str
    start: int
    end: int
    date_end: int
    subject: tuple[str, ...]


def citations(references: Iterable[Row], text: str) -> list[Citation]:
    """What the references of one file say of the documents they cite by number."""
    return [
        Citation(
            str(r["doc"]), str(r["cited_number"]), str(r["cited_type"]), str(r["cited_date"]), _body(str(r["cited_issuer"])),
            _whole(r["start"]), _whole(r["end"]), _end_of_date(_whole(r["end"]), text),
            tuple(_subject(text[_whole(r["end"]) : _whole(r["end"]) + _BEHIND])),
        )
        for r in references
        if r["cited_number"]
    ]  # fmt: skip


def infer(documents: Sequence[Row], cited: Iterable[Citation], book: Codebook) -> list[Row]:
    """Documents with missing number, date and province filled where exactly one citation tells them (`*_how` = inferred)."""
    out = [dict(d) for d in documents]
    by_doc = {str(d["doc"]): d for d in out}
    by_file: dict[str, list[Row]] = defaultdict(list)
    for document in out:
        by_file[str(document["file"])].append(document)
    telling = _telling([d for d in out if d["number_how"] == "missing"], by_file, cited)
    for document in out:
        if document["number_how"] != "missing":
            continue
        citation = _forwarded(document, telling[str(document["doc"])][0]) or _only(telling[str(document["doc"])][1])
        if citation is None:
            continue
        citing = by_doc[citation.doc]
        evidence = f"{citation.doc}:{citation.start}:{citation.end}"
        document |= {"number": citation.number, "number_how": "inferred", "number_evidence": evidence}
        if document["issued_on_how"] == "missing" and citation.date:
            document |= {
                "issued_on": citation.date,
                "issued_on_how": "inferred",
                "issued_on_evidence": f"{citation.doc}:{citation.start}:{citation.date_end}",
            }
        if document["province_how"] == "missing" and citing["province"] and citing["level"] == "provincial":
            document |= {"province": citing["province"], "province_how": "inferred", "province_evidence": evidence}
            document |= province_columns(book, str(document["province"]), str(document["issued_on"]))
    for document in out:
        if document["province_how"] == "missing" and document["level"] == "provincial":
            beside = [d for d in by_file[str(document["file"])] if d["province_how"] == "stated"]
            if len({d["province"] for d in beside}) == 1:
                document |= {
                    "province": beside[0]["province"],
                    "province_how": "inferred",
                    "province_evidence": beside[0]["province_evidence"],
                }
                document |= province_columns(book, str(document["province"]), str(document["issued_on"]))
    return out


def _telling(
    missing: Sequence[Row], by_file: Mapping[str, Sequence[Row]], cited: Iterable[Citation]
) -> Mapping[str, tuple[list[Citation], list[Citation]]]:
    """For each document without a number: citations in the covering letters of its file, and those that repeat its title."""
    found: dict[str, tuple[list[Citation], list[Citation]]] = defaultdict(lambda: ([], []))
    forwarded: dict[tuple[str, str], list[str]] = defaultdict(list)
    for document in missing:
        for letter in by_file[str(document["file"])]:
            if letter["doc_type"] == "Công văn" and letter["doc"] != document["doc"]:
                forwarded[str(letter["doc"]), str(document["doc_type"])].append(str(document["doc"]))
    titles = _Titles(missing)
    for citation in cited:
        for doc in forwarded.get((citation.doc, citation.type), ()):
            found[doc][0].append(citation)
        for doc in titles.repeated_by(citation):
            found[doc][1].append(citation)
    return found


def _forwarded(document: Row, cited: Sequence[Citation]) -> Citation | None:
    """The one document of this type that the covering letter of the same file names."""
    return _only([c for c in cited if c.number not in str(document["implements"]).split("; ")])


class _Titles:
    """Titles to be recognised in citations of the same type and issuing body.

    A citation repeats a title if it has four fifths of its words; so it has one of any fifth of them and one more. By
    the rarest of these it is looked up, as there may be many titles and far more citations.
    """

    def __init__(self, documents: Sequence[Row]):
        self.titles: dict[str, list[str]] = {}
        keys: dict[str, tuple[str, str]] = {}
        for document in documents:
            title, body = _subject(str(document["title"])), _body(str(document["issuer"]))
            if len(title) >= _FEWEST_WORDS and body:
                self.titles[str(document["doc"])] = title
                keys[str(document["doc"])] = (str(document["doc_type"]), body)
        common = Counter(word for title in self.titles.values() for word in set(title))
        self.by_word: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for doc, title in self.titles.items():
            once = sorted(set(title), key=lambda word: (common[word], word))
            missed = int(len(title) * (1 - _ALIKE) + 1e-9)
            for word in once[: missed + 1]:
                self.by_word[keys[doc]][word].append(doc)

    def repeated_by(self, citation: Citation) -> Iterator[str]:
        """The documents whose title this citation, not in the document itself, repeats."""
        words = self.by_word.get((citation.type, citation.body))
        if not words or not citation.subject:
            return
        for doc in dict.fromkeys(d for word in citation.subject for d in words.get(word, ())):
            if doc != citation.doc and _repeated(self.titles[doc], citation.subject) >= _ALIKE:
                yield doc


def _only(found: Sequence[Citation]) -> Citation | None:
    if len({c.number for c in found}) != 1:
        return None
    return next((c for c in found if c.date), found[0])


_NUMBER_WORDS = {"mot": "1", "hai": "2", "ba": "3", "tu": "4", "nam": "5"}


def _subject(words: str) -> list[str]:
    """The words after "về" of a title, bare, ordinals as digits."""
    found = re.search(r"\bve\s+(?:viec\s+)?(.*)", bare(words))
    return [_NUMBER_WORDS.get(w, w) for w in re.findall(r"[a-z0-9]+", found[1])] if found else []


def _repeated(title: Sequence[str], following: Sequence[str]) -> float:
    """Share of the title's words found in the same order in what follows the citation."""
    at = hits = 0
    for word in title:
        if word in following[at : at + 6]:
            at = following.index(word, at) + 1
            hits += 1
    return hits / len(title)


def _body(issuer: str) -> str:
    """An issuing body without the name of its province: "Ban Thường vụ Tỉnh ủy Sóc Trăng" -> "ban thuong vu tinh uy"."""
    found = re.match(
        r"(?:ban thuong vu |ban chap hanh dang bo )?(?:tinh uy|thanh uy|tinh|thanh pho)|uy ban nhan dan (?:tinh|thanh pho)|hoi dong nhan dan (?:tinh|thanh pho)|thu tuong chinh phu|chinh phu",
        bare(issuer),
    )
    return found[0] if found else ""


_DATE = re.compile(r"[\s,]*ngày\s+[\d\s/.\-]+(?:tháng\s+\d+\s+năm\s+\d+)?", re.IGNORECASE)


def _end_of_date(end: int, text: str) -> int:
    found = _DATE.match(text, end)
    return end + len(found[0].rstrip()) if found else end


def _whole(value: object) -> int:
    return int(str(value))
