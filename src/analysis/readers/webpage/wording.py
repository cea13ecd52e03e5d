"""What the words of a line begin with, without the marks at its edge."""

from __future__ import annotations

import re

from analysis.text.folding import bare
from analysis.text.signs import BULLETS

MARGIN = " \t\u00a0-–—•*·»›>+|:.…#[](){}\"“”'"
"""What stands at the edge of a line and says nothing."""
ITEM = re.compile(rf"\s*(?:[{BULLETS}]|\(?\d{{1,3}}[.)]|\d+(?:\.\d+)+\.?|[a-zđ]\))\s*\S")
"""A numbered or dashed item."""
CITES = re.compile(r"(?:can cu|theo|thuc hien|xet|trien khai|thi hanh)\b")
"""A line that names what a document rests on."""


def plain(text: str) -> str:
    """Words as small letters without accents, and without what stands at their edge."""
    return bare(text).strip(MARGIN)
