"""Characters of a page -> its tree of elements; which of them a browser shows.

Pages may be as broken, deep or hostile as they like.
"""

from __future__ import annotations

import html as entities
import re

from lxml import etree
from lxml import html as markup

from analysis.readers.errors import UnreadableFile

Element = markup.HtmlElement
SPACE = re.compile(r"[ \t\n\r\f]+")
"""What HTML takes for one blank."""

_MOST_TAGS = 1_000_000
_MOST_ATTRIBUTES = 500
_MARKUP = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?P<raw>script|style)(?=[\s/>])(?:[^>]*/>|.*?(?:</(?P=raw)[^>]*>|\Z))"
    r"|<(?P<name>[a-z][^\s/>]*+)(?:[\s/]*+[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+)*+[\s/]*+>?",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE = re.compile(r"\s*-?[0-9]{1,6}\s*")
_ATTRIBUTE = re.compile(r"[\s\"'/][^\s/>=\"']+")
_PARAGRAPH_END = re.compile(r"</p\s*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-zA-Z!?]")
_FLAT = re.compile(r"</?(?!(?:script|style|noscript|template|p|br|li|h[1-6]|a|sup|tr)\b)[a-z][^<>]*>", re.IGNORECASE)
_NEVER_SHOWN = frozenset((
    "script", "style", "noscript", "template", "title", "meta", "link", "iframe", "object", "embed", "applet", "canvas",
    "audio", "video", "svg", "select", "option", "datalist", "button", "input", "textarea", "map", "progress", "meter",
    "xml", "frameset", "noframes",
))  # fmt: skip
_HIDING = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|mso-element\s*:\s*[a-z-]*(?:header|footer))\b",
    re.IGNORECASE,
)


def tree_of(text: str) -> Element | None:
    """The page as a tree, None where it is empty. A text without any tag keeps its line ends."""
    text = text.replace("\x00", "")
    if not text.strip("\ufeff \t\r\n"):
        return None
    if not _ANY_TAG.search(text):
        text = f"<pre>\n{entities.escape(text)}</pre>"
    text = _PARAGRAPH_END.sub("</p>\n", _MARKUP.sub(_tamed, text))  # what it does not close, it still divides
    if text.count("<") > _MOST_TAGS:
        raise UnreadableFile(
            f"the page has more than {_MOST_TAGS:,} tags; copy the document itself into a text file (UTF-8, .txt)"
        )
    root, too_deep = _parsed(text)
    if too_deep:  # the parser stops at such a page: what only nests goes, the words stay
        root, _ = _parsed(_FLAT.sub("<br>", text))
    return root


def _tamed(found: re.Match[str]) -> str:
    """A tag as it is, without its attributes where reading so many would take minutes; nothing for what is no text."""
    if not found["name"]:
        return ""
    if len(found[0]) < 2 * _MOST_ATTRIBUTES:
        return found[0]
    return found[0] if len(_ATTRIBUTE.findall(found[0])) <= _MOST_ATTRIBUTES else f"<{found['name']}>"


def _parsed(text: str) -> tuple[Element | None, bool]:
    parser = markup.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, recover=True
    )
    try:
        root = markup.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        root = None
    return root, any("depth" in e.message.lower() for e in parser.error_log)


def is_shown(element: Element, all_shown: bool = False) -> bool:
    """Whether a browser shows an element; `all_shown`: also what the page hides until the reader unfolds it."""
    if not isinstance(element.tag, str) or element.tag in _NEVER_SHOWN:
        return False
    return all_shown or not _is_hidden(element)


def _is_hidden(element: Element) -> bool:
    style = element.get("style")
    return (
        (style is not None and bool(_HIDING.search(style)))
        or "hidden" in element.attrib
        or element.get("aria-hidden", "").strip().lower() == "true"
    )


def number(element: Element, name: str, otherwise: int) -> int:
    """An attribute as a whole number; `otherwise` where it is none."""
    text = element.get(name) or ""
    return int(text) if _WHOLE.fullmatch(text) else otherwise
