"""The zip package of a Word file: its parts as XML trees, opened as something a stranger may have made.

Sizes are bounded before and while reading (the directory of a zip may lie), document types and entities are refused,
nothing outside the package is fetched. The Strict form of the format is read as the usual one.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from analysis.readers.errors import UnreadableFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

LARGEST = 64 * 2**20
"""Bytes of XML that are read of one file at most; the text of a plan of 500 pages is a tenth of that."""
_TIMES = (
    400  # how many times smaller than its content a large part may be packed; Word's XML packs to a tenth or fortieth
)
_SMALL = 4 * 2**20

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
_BROKEN = "the Word file is damaged ({why}); open it in Word or LibreOffice, save it again as .docx, or get it anew"
LOCKED = "it is locked with a password; open it in Word, remove the password and save it again"
"""Why a locked file is refused."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {"xl/workbook.xml": "a spreadsheet", "ppt/presentation.xml": "a presentation", "mimetype": "an OpenDocument file"}  # fmt: skip


class Package:
    """An opened Word file. `document` is the tree of its main part; other parts are asked for by kind or id."""

    def __init__(self, data: bytes):
        if data.startswith(_OLE):
            raise UnreadableFile(_why_ole(data))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
            raise UnreadableFile("it is no Word file, or one that broke off while it was copied; get it anew") from None
        self._names = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in self._zip.infolist()}
        self._left = LARGEST
        self._main = self._main_name()
        self.document = self._tree(self._main)
        self._links = self._relationships(self._main)

    def part(self, kind: str) -> etree._Element | None:
        """The part that the main part calls its `kind` ("styles", "numbering", "footnotes", …), or None."""
        return self._found(next((target for name, target in self._links.values() if name == kind), ""))

    def linked(self, link: str) -> etree._Element | None:
        """The part inside the package with this relationship id, or None."""
        return self._found(self._links.get(link, ("", ""))[1])

    def _found(self, target: str) -> etree._Element | None:
        return self._tree(target) if target.lower() in self._names else None

    def _main_name(self) -> str:
        names = [target for kind, target in self._relationships("").values() if kind == "officeDocument"]
        for name in (*names, "word/document.xml"):
            if name.lower() in self._names and not name.lower().startswith(("xl/", "ppt/")):
                return name
        other = next((what for name, what in _OTHERS.items() if name in self._names), "a zip file of something else")
        raise UnreadableFile(f"it is no Word file but {other}; bring in the Word file itself")

    def _relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Id -> last word of the type, name of the part. What lies outside the package is left out."""
        folder, name = posixpath.split(part)
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        if place.lower() not in self._names:
            return {}
        links = {}
        for link in self._tree(place).iter(_PACKAGE):
            target = link.get("Target", "")
            if link.get("TargetMode") != "External" and target:
                inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                links[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], inside)
        return links

    def _tree(self, name: str) -> etree._Element:
        data = self._read(self._names[name.lower()])
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableFile(_BROKEN.format(why=f"{name}: {str(error)[:80]}")) from None
        if root.getroottree().docinfo.doctype:
            raise UnreadableFile(
                f"its part {name} declares a document type, which no Word file does; it may be made to do harm, get it anew"
            )
        return root

    def _read(self, info: zipfile.ZipInfo) -> bytes:
        """Content of one part, never more than is left of the bound."""
        if info.flag_bits & 1:
            raise UnreadableFile("it is locked with a password; open it and save it without one")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableFile(_BROKEN.format(why=f"{info.filename[:60]} is packed in no usual way"))
        if info.file_size > self._left or info.file_size > max(_SMALL, info.compress_size * _TIMES):
            raise _too_large()
        try:
            with self._zip.open(info) as stream:
                data = stream.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError):
            raise UnreadableFile(_BROKEN.format(why=f"{info.filename[:60]} cannot be unpacked")) from None
        if len(data) > self._left:
            raise _too_large()
        self._left -= len(data)
        return data


def _too_large() -> UnreadableFile:
    return UnreadableFile(
        f"unpacked, its text is larger than {LARGEST // 2**20} MB, which no plan is; it may be made to do harm, get it anew"
    )


def is_locked(data: bytes) -> bool:
    """Whether a file is a .docx that a password locks: it is wrapped in the form of old Word files."""
    return data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data


def _why_ole(data: bytes) -> str:
    if is_locked(data):
        return LOCKED
    return "it is an old Word file (.doc) under the name of a new one; give it the ending .doc or save it as .docx"
