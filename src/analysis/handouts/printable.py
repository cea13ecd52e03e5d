"""Words of a document as the files of an office can hold them."""

from __future__ import annotations

import re

_BREAKS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_NO_LETTERS = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Page breaks and other line ends as line breaks, and each character that XML forbids as the sign � for lost ones."""
    return _NO_LETTERS.sub("\ufffd", _BREAKS.sub("\n", text))
