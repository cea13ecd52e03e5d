"""Charts as pixels: painted once, and kept without the transparency that no chart has."""

from __future__ import annotations

import io
from collections.abc import Mapping

from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from analysis.figures import lettering

EFFORT = 3  # of zlib: half the time of its usual 6, and with three bytes a dot instead of four still a smaller file


def pixels(figure: Figure, dpi: float) -> Image.Image:
    """The figure on white paper, in red, green and blue."""
    painted = io.BytesIO()
    figure.savefig(painted, format="rgba", dpi=dpi, facecolor="white", backend=f"module://{lettering.__name__}")
    width, height = (int(inches * dpi) for inches in figure.get_size_inches())
    return Image.frombuffer("RGBA", (width, height), painted.getvalue()).convert("RGB")


def png(figure: Figure, dpi: float, words: Mapping[str, str]) -> bytes:
    """The figure as PNG with its resolution and these words inside."""
    said, out = PngInfo(), io.BytesIO()
    for name, text in words.items():
        said.add_text(name, text)
    pixels(figure, dpi).save(out, format="png", dpi=(dpi, dpi), pnginfo=said, compress_level=EFFORT)
    return out.getvalue()
