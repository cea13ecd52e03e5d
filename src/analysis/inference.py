"""What a document does not say of itself, another document may: its number, date and province.

Two ways, both with the citation as evidence: the covering letter in the same file that forwards the document; and any
document of the corpus that cites one of the same type, the same issuing body and the same title. Without the citing
document the values stay missing. A file's name is never evidence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from analysis.codebook import Codebook
from analysis.reading import Row, province_columns
from analysis.text.folding import bare

_ALIKE = 0.8  # share of the title's words that the citation must repeat, in order
_FEWEST_WORDS = 6
_BEHIND = 400  # characters behind a citation in which the title of what is cited may stand


class Citation(NamedTuple):
    """A document with a number as another document cites it.

    `subject`: the bare words of its title, where they follow, in one text: a corpus keeps very many.
    """

    doc: str
    number: str
    type: str
    date: str
    body: str
    start: int
    end: int
    date_end: int
    subject: str


def citations(references: Iterable[Row], text: str) -> list[Citation]:
    """What the references of one file say of the documents they cite by number."""
    return [
        Citation(
            str(r["doc"]), str(r["cited_number"]), str(r["cited_type"]), str(r["cited_date"]), _body(str(r["cited_issuer"])),
            _whole(r["start"]), _whole(r["end"]), _end_of_date(_whole(r["end"]), text),
            " ".join(_subject(text[_whole(r["end"]) : _whole(r["end"]) + _BEHIND])),
        )
        for r in references
        if r["cited_number"]
    ]  # fmt: skip


def infer(documents: Sequence[Row], cited: Iterable[Citation], book: Codebook) -> list[Row]:
    """Documents with missing number, date and province filled where exactly one citation tells them (`*_how` = inferred).

    Those of which nothing can be told are given back as they are: a corpus has very many.
    """
    out = [dict(d) if "missing" in (d["number_how"], d["province_how"]) else d for d in documents]
    by_doc = {str(d["doc"]): d for d in out}
    by_file: dict[str, list[Row]] = defaultdict(list)
    for document in out:
        by_file[str(document["file"])].append(document)
    forwarded, titles = _telling([d for d in out if d["number_how"] == "missing"], by_file, cited)
    for document in out:
        if document["number_how"] != "missing":
            continue
        doc = str(document["doc"])
        citation = _forwarded(document, forwarded[doc]) or _only(titles.repeated(doc))
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
) -> tuple[Mapping[str, list[Citation]], _Titles]:
    """For each document without a number the citations in the covering letters of its file; and who repeats its title."""
    found: dict[str, list[Citation]] = defaultdict(list)
    letters: dict[tuple[str, str], list[str]] = defaultdict(list)
    for document in missing:
        for letter in by_file[str(document["file"])]:
            if letter["doc_type"] == "Công văn" and letter["doc"] != document["doc"]:
                letters[str(letter["doc"]), str(document["doc_type"])].append(str(document["doc"]))
    titles = _Titles(missing)
    for citation in cited:
        for doc in letters.get((citation.doc, citation.type), ()):
            found[doc].append(citation)
        titles.compare(citation)
    return found, titles


def _forwarded(document: Row, cited: Sequence[Citation]) -> Citation | None:
    """The one document of this type that the covering letter of the same file names."""
    return _only([c for c in cited if c.number not in str(document["implements"]).split("; ")])


class _Titles:
    """Titles to be recognised in citations of the same type and issuing body.

    A citation repeats a title if it has four fifths of its words; so it has one of any fifth of them and one more. By
    the rarest of these it is looked up. Of very many documents many have one title, and very many cite it in the same
    words: both are compared once, and of the citations of one number those are kept that may be needed.
    """

    def __init__(self, documents: Sequence[Row]):
        numbers: dict[tuple[str, str, tuple[str, ...]], int] = {}
        self._of: dict[str, int] = {}
        for document in documents:
            title, body = tuple(_subject(str(document["title"]))), _body(str(document["issuer"]))
            if len(title) >= _FEWEST_WORDS and body:
                one = str(document["doc_type"]), body, title
                self._of[str(document["doc"])] = numbers.setdefault(one, len(numbers))
        self._titles = [title for *_, title in numbers]
        common = Counter(word for title in self._titles for word in set(title))
        self._by_word: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for (kind, body, title), n in numbers.items():
            once = sorted(set(title), key=lambda word: (common[word], word))
            missed = int(len(title) * (1 - _ALIKE) + 1e-9)
            for word in once[: missed + 1]:
                self._by_word[kind, body][word].append(n)
        self._compared: dict[tuple[str, str, str], list[int]] = {}
        self._cited: dict[int, dict[str, list[Citation]]] = defaultdict(lambda: defaultdict(list))

    def compare(self, citation: Citation) -> None:
        """Note a citation with each title that it repeats."""
        words = self._by_word.get((citation.type, citation.body))
        if not words or not citation.subject:
            return
        said = citation.type, citation.body, citation.subject
        if said not in self._compared:
            subject = citation.subject.split()
            near = dict.fromkeys(n for word in subject for n in words.get(word, ()))
            self._compared[said] = [n for n in near if _repeated(self._titles[n], subject) >= _ALIKE]
        for n in self._compared[said]:
            kept = self._cited[n][citation.number]
            alike = [one.doc for one in kept if bool(one.date) == bool(citation.date)]
            if (
                len(alike) < 2 and citation.doc not in alike
            ):  # the first, and the first that is not in the same document
                kept.append(citation)

    def repeated(self, doc: str) -> list[Citation]:
        """Citations outside a document that repeat its title, in their order: all numbers, and of each the first."""
        cited = self._cited.get(self._of.get(doc, -1), {})
        return [citation for kept in cited.values() for citation in kept if citation.doc != doc]


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
