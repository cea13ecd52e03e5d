"""What is no word of a page in the Markdown that programs write who read pages, and the marks they leave in it.

Pictures, the targets of links, the signs of quoted lines, fences and the head of a file; of language models their
tokens ("<|im_end|>") and where on the page a piece stood ("text[[88, 145, 912, 230]]"). What only marks letters (bold,
headings) is blanked where a text is folded.
"""

from __future__ import annotations

import re

Span = tuple[int, int]

_PICTURE = re.compile(
    r"!\[[^\]\n]{0,300}\]\([^()\s]{0,300}(?:\([^()\s]{0,300}\)[^()\s]{0,300})?(?:[ ]\"[^\"\n]{0,200}\")?\)"
)
# "[Điều 3](#page-3-1)"; behind other words in square brackets a remark may stand in round ones.
_LINK = re.compile(
    r"(?<!!)(\[)[^\[\]\n]{1,300}(\]\((?:https?:|mailto:|#|\.{0,2}/|[\w\-]{1,60}\.[a-z]{2})[^()\s]{0,300}\))"
)
# ">" before the words of a line; before a figure it compares.
_QUOTED = re.compile(r"(?m)^[ ]{0,3}(?:>[ ]?)+(?=[^\W\d]|[*#\-+|(\[\"“]|\d{1,2}(?:\.\d{1,2}){0,3}[.)][ ])")
_FENCE = re.compile(r"(?m)^[ ]{0,3}(?:```|~~~)[ ]?[A-Za-z]{0,12}[ ]*$")
_FILE_HEAD = re.compile(r"\s{0,20}---[ ]*\n(?:[a-z_]{2,40}:[^\n]{0,200}\n){1,20}---[ ]*(?=\n)")
_TOKEN = re.compile(
    r"<\|ref\|>[^<>]{0,80}<\|/ref\|>(?=<\|det\|>)|<\|det\|>[^<>]{0,200}<\|/det\|>|<\|/?[a-z_]{1,20}\|>"
    r"|<page>\s{0,3}\d{1,4}\s{0,3}</page>|(?<![\w:]):(?:un)?selected:"
)
_PLACE = re.compile(r"(?m)^[a-z_]{2,20}\[\[\d{1,4}(?:,[ ]?\d{1,4}){3}\]\][ ]*$")


def has_markdown(text: str) -> bool:
    """Whether there may be something that `unread` finds."""
    return any(
        sign in text for sign in ("](", "\n>", "```", "~~~", "<|", "]]", "<page>", "selected:")
    ) or text.lstrip().startswith(("---", ">"))


def unread(text: str) -> list[Span]:
    """The places of all that is no word, in no order; they may lie in each other."""
    found = [m.span() for shape in (_PICTURE, _QUOTED, _FENCE, _TOKEN, _PLACE) for m in shape.finditer(text)]
    found += [m.span(k) for m in _LINK.finditer(text) for k in (1, 2)]
    head = _FILE_HEAD.match(text)
    return [*found, head.span()] if head else found
