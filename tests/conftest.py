"""What the tests share: the codebook, a reader for a few lines of text, the samples as read once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from analysis import codebook, corpus
from analysis.codebook import Codebook
from analysis.reading import FileRows, read_file


@pytest.fixture(scope="session")
def book() -> Codebook:
    """The project's codebook."""
    return codebook.load()


@pytest.fixture(scope="session")
def read(book: Codebook) -> Callable[[str], FileRows]:
    """Read a text as if it were the file "ke-hoach.txt"."""
    return lambda text: read_file("ke-hoach.txt", text.encode(), book)


@pytest.fixture(scope="session", autouse=True)
def samples_are_read_once() -> Iterator[None]:
    """Builds of the project measure the samples too; here they are read when first asked for, and never again."""
    once = cache(corpus.read_apart)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpus, "read_apart", lambda folder, codebook=None, progress=None: once(folder, codebook))
        yield


@pytest.fixture(scope="session")
def samples(samples_are_read_once: None) -> tuple[Mapping[str, pd.DataFrame], Mapping[str, str]]:
    """The tables of the invented documents in `tests/samples`, and the files that could not be read, with the reason."""
    return corpus.read_apart(Path(__file__).resolve().parent / "samples" / "files")
