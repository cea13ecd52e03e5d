"""The only door to underthesea: Vietnamese text -> words ("chuyển đổi số" is one word, not three syllables)."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Sequence
from functools import lru_cache

from analysis.folding import spelled

_DIGITS = re.compile(r"\S*\d\S*")  # a document number would be torn apart
_NO_TERM = "xqxqx"  # without any, the tokenizer goes on with the terms of the call before
_LETTERS = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=1)
def _tokenizer():
    """`word_tokenize` of underthesea, first used here and in one thread: its first call is not safe in several."""
    handlers = list(logging.getLogger().handlers)
    with warnings.catch_warnings():
        from underthesea import word_tokenize

        word_tokenize("kế hoạch")
    for handler in set(logging.getLogger().handlers) - set(handlers):  # its import adds one that prints on stderr
        logging.getLogger().removeHandler(handler)
    return word_tokenize


def words(text: str, terms: Sequence[str] = ()) -> list[str]:
    """The words of a text in lower case and one spelling, without numbers and marks; `terms` are kept whole."""
    plain = _DIGITS.sub(" ", spelled(text))
    fixed = [spelled(term) for term in terms] or [_NO_TERM]
    found = _tokenizer()(plain, fixed_words=fixed) if plain.strip() else []
    return [" ".join(word.split()) for word in found if _LETTERS.search(word)]
