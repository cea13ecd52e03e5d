"""One more document for the folder of raw documents: what to look at before, and the two things that are written.

The bytes are kept as they came, and one line of `sources.csv` says where they came from. Whatever stands in the way is
told before anything is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import pandas as pd

from analysis import sources, tables
from analysis.codebook import Codebook
from analysis.corpus import raw_files
from analysis.formulas import harmless
from analysis.printout import counted, place_of, quoted
from analysis.problems import document_code
from analysis.readers import ENDINGS
from analysis.readers.files import form_of
from analysis.reading import read_file
from analysis.storage.whole_files import write_whole
from analysis.text.folding import bare

if TYPE_CHECKING:
    import pypdfium2

UNKNOWN_ORIGIN = "unknown: not told when it was added"
_PLACES = 4  # places named of one kind of problem; all of them stand in the report above
_FEW_WORDS = 5
_NO_NAME = re.compile(
    r'[<>:"/\\|?*#\x00-\x1f]|^[\s.~=+@-]|[\s.]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.IGNORECASE
)
_FORMS = {
    "text": "text file",
    "word": "Word file",
    "office": "office file, converted by LibreOffice",
    "picture": "picture of a scan, read by text recognition",
    "page": "web page",
    "saved page": "saved web page",
}
_FIRST_LOOKS = {
    "missing_province": "no province found",
    "missing_number": "no number of its own found",
    "missing_date": "no date of issue found",
    "recognised_text": "the words were read off pictures: compare every figure with the document",
    "year_missing": "{} without a year",
    "damaged_text": "{} where letters or figures are lost",
    "ocr_number": "{} read through letters of a scan",
    "improbable_value": "{} that can hardly be right",
    "table_not_understood": "{} not understood",
    "column_not_understood": "{} of figures not understood",
    "two_values": "{} with another value elsewhere in the document",
    "unclear_number": "{} of which it is not clear what they are",
}
_THINGS = {
    "year_missing": "target", "damaged_text": "place", "ocr_number": "figure", "improbable_value": "figure", "table_not_understood": "table",
    "column_not_understood": "column", "two_values": "target", "unclear_number": "number",
}  # fmt: skip
_FACTS = ("missing_province", "missing_number", "missing_date", "recognised_text")


class NotAdded(ValueError):
    """A document that is not taken in; the message says why and what to do. Nothing was written."""


@dataclass(frozen=True)
class Newcomer:
    """A file on its way into `raw`: the name it gets there and its bytes.

    `copied`: it stands there already, with these bytes, and only its line in the list is missing; `listed`: the other
    way round.
    """

    name: str
    data: bytes
    raw: Path
    listing: sources.Sources
    received_as: str
    copied: bool = False
    listed: bool = False


# --- before it is read ------------------------------------------------------------------------------------------------


def newcomer(path: Path, raw: Path, name: str | None = None) -> Newcomer:
    """The file as it would be taken in; raises NotAdded where its name or its bytes are there already."""
    data = path.read_bytes()
    given = unicodedata.normalize("NFC", path.name)
    new = _name(given, unicodedata.normalize("NFC", name) if name else None)
    listing = sources.read(raw)
    there = {unicodedata.normalize("NFC", p.name): p for p in raw_files(raw)} if raw.is_dir() else {}
    copied = new in there and there[new].read_bytes() == data
    listed = new in listing.rows
    if listed and listing.rows[new].get("sha256", "").lower() not in ("", sources.sha256(data)):
        raise NotAdded(f"{new} is listed in {sources.NAME} with other bytes; give this one another name with --name")
    if copied and listed:
        raise NotAdded(f"{new} is in {raw.as_posix()} already, with the same bytes, and in {sources.NAME}")
    for other, stands in there.items():
        if other == new and copied:
            continue
        if stands.stat().st_size == len(data) and stands.read_bytes() == data:
            raise NotAdded(f"the same bytes are in {raw.as_posix()} already, as {other}")
        if _same_code(other, new):
            raise NotAdded(
                f"{raw.as_posix()} has another document of that name ({other}); give this one another name with --name"
            )
    return Newcomer(new, data, raw, listing, given, copied, listed)


def _same_code(one: str, other: str) -> bool:
    """Whether two files would have one code, or one name where capitals do not count (Windows, macOS)."""
    return document_code(one).casefold() == document_code(other).casefold()


def _name(given: str, wanted: str | None) -> str:
    """The name in the folder; one without an ending that is known gets that of the file as received."""
    name = wanted or given
    ending, known = PurePath(given).suffix, PurePath(given).suffix.lower() in ENDINGS
    if wanted and known and PurePath(wanted).suffix.lower() != ending.lower():
        if PurePath(wanted).suffix.lower() in ENDINGS:
            raise NotAdded(f"--name {wanted}: the ending must stay {ending}; it is what the file is")
        name = wanted + ending
    if (
        sources.fault_of_name(name)
        or _NO_NAME.search(name)
        or name.lower() in (sources.NAME, "readme.md", "readme.txt")
    ):
        raise NotAdded(
            f"{name!r} cannot be the name of a document here; give another with --name, like ten-tinh_ke-hoach"
        )
    return name


# --- what was understood ----------------------------------------------------------------------------------------------


def first_looks(frames: Mapping[str, pd.DataFrame], text: str, twins: Iterable[str] = ()) -> list[str]:
    """What a person should compare with the document first, one line each, what does most harm first.

    `frames` are the tables of this one file, `twins` what `same_document` says.
    """
    problems, several = frames["problems"], len(frames["documents"]) > 1
    lines = []
    for what, says in _FIRST_LOOKS.items():
        found = problems[problems["what"] == what].sort_values("start")
        if what in _FACTS:
            lines += [f"{says} ({doc})" if several else says for doc in found["doc"]]
            if what == _FACTS[2]:
                lines += twins
                lines += _without_content(frames)
        elif len(found):
            lines.append(f"{says.format(counted(len(found), _THINGS[what]))}: {_places(found, text)}")
    return lines


def _without_content(frames: Mapping[str, pd.DataFrame]) -> list[str]:
    nothing = frames["targets"].empty and frames["tasks"].empty
    return ["neither a target nor a task was found in it"] if nothing else []


def _places(problems: pd.DataFrame, text: str) -> str:
    """Where the first of them stand, with words short enough to tell one from another."""
    rows = problems.to_dict("records")
    told = [f"{place_of(text, row['start'])} {quoted(row['text'])}".strip() for row in rows[:_PLACES]]
    more = f"; and {len(rows) - _PLACES} more" if len(rows) > _PLACES else ""
    return "; ".join(told) + more


def documents_there(raw: Path, processed: Path, book: Codebook) -> list[dict[str, object]]:
    """The rows of all documents of a folder: from the tables in `processed` where the bytes are the same, else read anew."""
    try:
        built = tables.read(processed)["documents"].groupby("sha256")
    except tables.TableError:  # none yet, or of an older shape
        known = {}
    else:
        known = {fingerprint: rows.to_dict("records") for fingerprint, rows in built}
    out: list[dict[str, object]] = []
    for path in raw_files(raw) if raw.is_dir() else []:
        data = path.read_bytes()
        rows = known.get(sources.sha256(data)) or read_file(path.name, data, book).rows["documents"]
        out += [{**row, "file": unicodedata.normalize("NFC", path.name)} for row in rows]
    return out


def same_document(frames: Mapping[str, pd.DataFrame], there: Iterable[Mapping[str, object]]) -> list[str]:
    """A line for each document of the folder with number and issuer of one of these: perhaps the same in another form."""
    own = frames["documents"].to_dict("records")
    return [
        f"perhaps there already: {other['file']} has the same number, {other['number']}"
        + (f", and the same issuer, {other['issuer']}" if other["issuer"] and row["issuer"] else "")
        for other in there
        for row in own
        if other["file"] != row["file"] and _is_same(row, other)
    ]


def _is_same(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Same number, and no other fact against it: every province has a 12/KH-UBND, every year another."""
    if not one["number"] or _number(one) != _number(other):
        return False
    facts = [(bare(str(one[c])), bare(str(other[c]))) for c in ("issuer", "province")]
    facts.append((str(one["issued_on"])[:4], str(other["issued_on"])[:4]))
    return all(a == b or not a or not b for a, b in facts)


def _number(document: Mapping[str, object]) -> str:
    return re.sub(r"\s+|^0+", "", bare(str(document["number"])))


# --- what is written --------------------------------------------------------------------------------------------------


def take_in(new: Newcomer, origin: str | None = None, received: date | None = None) -> list[Path]:
    """Write the file and its line in the list, both or neither; returns the paths written."""
    row = {
        "file": new.name,
        "sha256": sources.sha256(new.data),
        "received_on": (received or date.today()).isoformat(),
        "origin": _one_line(origin or UNKNOWN_ORIGIN),
        "form": written_form(new.name, new.data),
        "note": f"received as {new.received_as}" if new.received_as != new.name else "",
    }
    whole = b"" if new.listed else new.listing.with_row(row)
    new.raw.mkdir(parents=True, exist_ok=True)
    target = new.raw / new.name
    written: list[Path] = []
    try:
        if not new.copied:
            if target.exists():
                raise NotAdded(
                    f"{target.as_posix()} has just been written by another program; look at it and try again"
                )
            write_whole(target, new.data)
            written.append(target)
        if not new.listed:
            if sources.read(new.raw).data != new.listing.data:
                raise NotAdded(f"{new.listing.path.as_posix()} has just been changed by another program; try again")
            write_whole(new.listing.path, whole)
            written.append(new.listing.path)
    except BaseException as error:
        if target in written:
            target.unlink(missing_ok=True)
        if isinstance(error, PermissionError):
            what = f"{error.filename2 or error.filename} cannot be written: close the program that has it open"
            raise NotAdded(f"nothing was added; {what}") from error
        raise
    return written


def _one_line(words: str) -> str:
    """A cell that is one line and that no spreadsheet takes for a formula."""
    return harmless(" ".join(words.split())) or UNKNOWN_ORIGIN


def written_form(name: str, data: bytes) -> str:
    """What a readable file is, for the list: "Word file", "PDF scan, read by text recognition"."""
    form = form_of(PurePath(name).suffix.lower(), data)
    return _pdf(data) if form == "pdf" else _FORMS[form]


def _pdf(data: bytes) -> str:
    """A PDF by its pages that are pictures with hardly a word of text, which text recognition reads."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            scanned, pages = sum(_is_picture(pdf[k]) for k in range(len(pdf))), len(pdf)
    except pypdfium2.PdfiumError:  # read all the same, by the other library
        return "PDF"
    if not scanned:
        return "PDF with text layer"
    return "PDF scan, read by text recognition" if scanned == pages else f"PDF, {scanned} of {pages} pages scanned"


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    few_words = len(page.get_textpage().get_text_bounded().split()) < _FEW_WORDS
    return few_words and any(True for _ in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]))
