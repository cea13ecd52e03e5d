"""Who names bodies in its part on organisation, where a plan assigns work to them as a whole and not task by task."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from analysis.codebook import Codebook
from analysis.codebook.names import spellings_of_agencies
from analysis.text.folding import one_tone_place

ORGANISATION = "implementation"  # the kind of section headed "tổ chức thực hiện"


def bodies_in_organisation(
    sections: pd.DataFrame, texts: Mapping[str, str], documents: pd.DataFrame, book: Codebook
) -> set[str]:
    """The documents (`doc`) whose part on organisation names a body of the list, by any of its spellings.

    Tone placement, composition and line breaks make no difference; case does, for short forms in capitals are also words.
    """
    files = dict(zip(documents["doc"], documents["file"], strict=True))
    spellings = sorted({_written(spelling) for spelling in spellings_of_agencies(book)} - {""}, key=len, reverse=True)
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, spellings))})\b")
    found = set()
    parts = sections[sections["kind"] == ORGANISATION]
    for doc, start, end in zip(parts["doc"], parts["start"], parts["end"], strict=True):
        text = texts.get(files.get(doc, ""), "")[int(start) : int(end)]
        if doc not in found and named.search(_written(text)):
            found.add(doc)
    return found


def _written(words: str) -> str:
    return " ".join(one_tone_place(words).split())
