"""Notebook files, and the library that reads and writes them."""

from __future__ import annotations

import sys
from types import ModuleType

# nbformat checks notebooks against a schema, and the library for that builds the grammars of all forms of web addresses
# when it is loaded: three seconds, for a check no notebook asks for. It does without them where they are not installed.
_GRAMMARS = "rfc3987_syntax"


def library() -> ModuleType:
    """nbformat, loaded without what it never uses here."""
    hidden = "nbformat" not in sys.modules and _GRAMMARS not in sys.modules
    if hidden:
        sys.modules[_GRAMMARS] = None  # type: ignore[assignment]  # what is None there counts as not installed
    import nbformat

    if hidden:
        sys.modules.pop(_GRAMMARS, None)
    return nbformat
