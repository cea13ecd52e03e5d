"""What a document does not say of itself, another document may: its number, date and province.

Two ways, both with the citation as evidence: the covering letter in the same file that forwards the document; and any
document of the corpus that cites one of the same type, the same issuing body and the same title. Without the citing
document the values stay missing. A file's name is never evidence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analysis.codebook import Codebook
from analysis.folding import bare
from analysis.reading import Row, province_columns

_ALIKE = 0.8  # share of the title's words that the citation must repeat, in order
_FEWEST_WORDS = 6


def infer(documents: Sequence[Row], references: Sequence[Row], texts: Mapping[str, str], book: Codebook) -> list[Row]:
    """Documents with missing number, date and province filled where exactly one citation tells them (`*_how` = inferred)."""
    out = [dict(d) for d in documents]
    by_doc = {d["doc"]: d for d in out}
    for document in out:
        if document["number_how"] != "missing":
            continue
        cited = _forwarded(document, out, references) or _cited_by_title(document, by_doc, references, texts)
        if cited is None:
            continue
        citing = by_doc[cited["doc"]]
        evidence = f"{cited['doc']}:{cited['start']}:{cited['end']}"
        document |= {"number": cited["cited_number"], "number_how": "inferred", "number_evidence": evidence}
        if document["issued_on_how"] == "missing" and cited["cited_date"]:
            end = _end_of_date(cited, texts[str(citing["file"])])
            document |= {
                "issued_on": cited["cited_date"],
                "issued_on_how": "inferred",
                "issued_on_evidence": f"{cited['doc']}:{cited['start']}:{end}",
            }
        if document["province_how"] == "missing" and citing["province"] and citing["level"] == "provincial":
            document |= {"province": citing["province"], "province_how": "inferred", "province_evidence": evidence}
            document |= province_columns(book, str(document["province"]), str(document["issued_on"]))
    for document in out:
        if document["province_how"] == "missing" and document["level"] == "provincial":
            beside = [d for d in out if d["file"] == document["file"] and d["province_how"] == "stated"]
            if len({d["province"] for d in beside}) == 1:
                document |= {
                    "province": beside[0]["province"],
                    "province_how": "inferred",
                    "province_evidence": beside[0]["province_evidence"],
                }
                document |= province_columns(book, str(document["province"]), str(document["issued_on"]))
    return out


def _forwarded(document: Row, documents: Sequence[Row], references: Sequence[Row]) -> Row | None:
    """The one document of this type that the covering letter of the same file names."""
    letters = {
        d["doc"]
        for d in documents
        if d["file"] == document["file"] and d["doc"] != document["doc"] and d["doc_type"] == "Công văn"
    }
    found = [
        r
        for r in references
        if r["doc"] in letters
        and r["cited_number"]
        and r["cited_type"] == document["doc_type"]
        and r["cited_number"] not in str(document["implements"]).split("; ")
    ]
    return _only(found)


def _cited_by_title(
    document: Row, by_doc: Mapping[object, Row], references: Sequence[Row], texts: Mapping[str, str]
) -> Row | None:
    """The one citation elsewhere of a document of this type, issuer and title."""
    title = _subject(str(document["title"]))
    body = _body(str(document["issuer"]))
    if len(title) < _FEWEST_WORDS or not body:
        return None
    found = []
    for r in references:
        if (
            r["doc"] == document["doc"]
            or not r["cited_number"]
            or r["cited_type"] != document["doc_type"]
            or _body(str(r["cited_issuer"])) != body
        ):
            continue
        following = texts[str(by_doc[r["doc"]]["file"])][int(str(r["end"])) : int(str(r["end"])) + 400]
        if _repeated(title, _subject(following)) >= _ALIKE:
            found.append(r)
    return _only(found)


def _only(found: Sequence[Row]) -> Row | None:
    if len({r["cited_number"] for r in found}) != 1:
        return None
    return next((r for r in found if r["cited_date"]), found[0])


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


def _end_of_date(cited: Row, text: str) -> int:
    end = int(str(cited["end"]))
    found = _DATE.match(text, end)
    return end + len(found[0].rstrip()) if found else end
