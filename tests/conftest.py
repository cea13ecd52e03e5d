"""What the tests share: the codebook, and a reader for a few lines of text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis import codebook
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
