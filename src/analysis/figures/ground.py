"""The style that seaborn lays under the charts, taken from it without what it loads to compute statistics."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from typing import Any


def ground() -> dict[str, Any]:
    """Settings of seaborn's style `white` in the size `paper`.

    Whoever imports seaborn gets all of it and with it the statistics of scipy, two seconds that no chart here asks for:
    its module of styles is loaded alone, where nobody has loaded seaborn before, and who imports it later gets it whole.
    """
    styles = sys.modules.get("seaborn") or _styles_alone()
    style = {**styles.axes_style("white"), **styles.plotting_context("paper")}
    del style["image.cmap"]  # a map of seaborn's own, known only where all of it is loaded; no chart uses one
    return style


def _styles_alone() -> Any:
    spec = importlib.util.find_spec("seaborn")
    assert spec, "seaborn is a dependency of this package"
    sys.modules["seaborn"] = importlib.util.module_from_spec(spec)  # the package, whose own code is not run
    try:
        return importlib.import_module("seaborn.rcmod")
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "seaborn"]:
            del sys.modules[name]
