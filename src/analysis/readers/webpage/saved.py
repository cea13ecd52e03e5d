"""Saved files of a browser -> the document on the page: as shown, on a page within it, in what is folded away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy

from analysis.readers.errors import UnreadableFile
from analysis.readers.webpage.characters import decoded
from analysis.readers.webpage.document import document_with_head, document_without_head
from analysis.readers.webpage.page import Page
from analysis.readers.webpage.tree import Element, tree_of

_MOST_FRAMES = 20
_SINGLE_FILE = re.compile(
    rb"\s*(?:From|MIME-Version|Subject|Date|Snapshot-Content-Location|Content-Type): ", re.IGNORECASE
)
_ATTACHED = re.compile(r"\.(pdf|docx?|xlsx?|rtf|odt|zip|rar)(?:$|[?#&])", re.IGNORECASE)
_SMALLEST = 600  # characters of a page within the page that can hold a document


def read_webpage(data: bytes) -> str:
    """Text of the document on a saved page (.html, .htm, .xhtml, and HTML that is named .doc).

    Raises UnreadableFile where the page shows no document.
    """
    if _SINGLE_FILE.match(data):
        return read_mhtml(data)
    return _read(decoded(data))


def read_mhtml(data: bytes) -> str:
    """Text of the document on a page saved as a single file (.mhtml, .mht); raises UnreadableFile where there is none."""
    try:
        parts = [p for p in message_from_bytes(data, policy=policy.compat32).walk() if not p.is_multipart()]
    except (RecursionError, ValueError, LookupError):
        raise UnreadableFile("the single-file page is damaged; open it in a browser and save it again") from None
    pages = []
    for part in parts:
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            pages.append(decoded(_payload(part), str(part.get_param("charset") or "")))
    if not pages and data.lstrip()[:1] == b"<":
        pages.append(decoded(data))
    if not pages:
        raise UnreadableFile('the file holds no web page; save it again as "web page, single file" or as HTML')
    refused = UnreadableFile()
    for page in pages[:_MOST_FRAMES]:
        try:
            return _read(page)
        except UnreadableFile as error:
            refused = refused if refused.args else error
    raise refused


def _payload(part) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except (ValueError, LookupError):
        found = None
    return found if isinstance(found, bytes) else b""


def _read(text: str) -> str:
    """The document of a page: as shown, in a page within the page, in what is folded away, in a field of a form."""
    root = tree_of(text)
    if root is None:
        raise UnreadableFile("the page is empty; open it in a browser and save it again")
    shown = Page(root)
    within = [tree for source in _sources(root, "iframe") if (tree := tree_of(source)) is not None]
    fields = [tree for source in _sources(root, "textarea") if (tree := tree_of(source)) is not None]
    for page in _in_turn(shown, within, root, fields):
        if found := document_with_head(page):
            return found
    for page in (shown, *map(Page, [*within, *fields])):
        if found := document_without_head(page):
            return found
    endings = sorted({m[1].lower() for a in root.iter("a") if (m := _ATTACHED.search(a.get("href") or ""))})
    links = f" (the page links to files ending in .{', .'.join(endings)})" if endings else ""
    raise UnreadableFile(
        "nothing on the page looks like a document (no head, no numbered parts, no signature); open the page that shows"
        f" the document's full text and save that, or download the document itself{links}"
    )


def _in_turn(shown: Page, within: list[Element], root: Element, fields: list[Element]) -> Iterator[Page]:
    yield shown
    yield from map(Page, within)
    yield Page(root, all_shown=True)
    yield from map(Page, fields)


def _sources(root: Element, tag: str) -> list[str]:
    """Pages inside the page that were saved with it; nothing is fetched."""
    found = []
    for element in root.iter(tag):
        source = element.get("srcdoc") if tag == "iframe" else element.text
        if source and len(source) > _SMALLEST:
            found.append(source)
    return found[:_MOST_FRAMES]
