"""The only door to underthesea: Vietnamese text -> words ("chuyển đổi số" is one word, not three syllables)."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Sequence
from contextlib import suppress
from functools import cache, lru_cache
from importlib import metadata
from threading import get_ident

from analysis.storage import versions
from analysis.storage.store import Store, StoreError
from analysis.text.folding import spelled

_RULES = ("text/folding", "text/segmentation")

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
    """The words of a text in lower case and one spelling, without numbers and marks; `terms` are kept whole.

    A text is cut into words once in its life: what came of it is kept for as long as the library is the same.
    """
    plain = _DIGITS.sub(" ", spelled(text))
    if not plain.strip():
        return []
    fixed, how = _fixed(tuple(terms))
    key = f"words {versions.digest_of(how, plain)}"
    kept = _kept(get_ident())
    found = kept.get(key)
    if found is None:
        cut = _tokenizer()(plain, fixed_words=list(fixed))
        found = [" ".join(word.split()) for word in cut if _LETTERS.search(word)]
        with suppress(StoreError):
            kept.put([(key, found)])
    return found


@lru_cache(maxsize=256)
def _fixed(terms: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Terms as the tokenizer takes them, and one fingerprint of all that a result depends on beside the text."""
    fixed = tuple(spelled(term) for term in terms) or (_NO_TERM,)
    return fixed, versions.digest_of(metadata.version("underthesea"), versions.code(_RULES), *fixed)


@cache
def _kept(thread: int) -> Store:  # noqa: ARG001, one for each thread
    """The store, opened once in each thread, as SQLite asks for."""
    return Store.of_user()
