"""Files of pictures (PNG, JPEG, TIFF, BMP, WebP) -> their pages as pictures, with dots as wide as high and the fineness of each."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageSequence, UnidentifiedImageError

from analysis.readers.errors import UnreadableFile


def pictures_of(data: bytes) -> Iterator[tuple[Image.Image, float]]:
    """Each page of a picture file with its dpi; raises UnreadableFile where there is none that can be opened."""
    yield from map(_squared, _frames(data))


def _frames(data: bytes) -> Iterator[Image.Image]:
    """Pages of a picture file, whole and in memory."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(io.BytesIO(data))
            if picture.format != "TIFF" and getattr(picture, "n_frames", 1) > 1:
                raise UnreadableFile("a moving picture; bring in the scanned page itself (PNG, JPEG, TIFF or PDF)")
            for frame in ImageSequence.Iterator(picture):
                if not all(frame.size):
                    raise UnreadableFile("a picture without size; scan the page again")
                frame.load()
                yield frame.copy()
        except UnreadableFile:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise UnreadableFile(
                f"a picture of more than {(Image.MAX_IMAGE_PIXELS or 0) // 1_000_000} million dots; save it at 300 dpi, one page a picture"
            ) from None
        except UnidentifiedImageError:
            raise UnreadableFile("not a picture that can be opened; save the page as PNG, JPEG, TIFF or PDF") from None
        except Exception as error:  # decoders raise whatever they meet in damaged data
            raise UnreadableFile(
                f"the picture is damaged ({error or type(error).__name__}); copy or scan it again"
            ) from None


_SCREEN = 100  # dpi below this are those of screens, which cameras and web pages state for want of others
_PAPER = (5.0, 24.0)  # inches that the longer side of a page has; what is outside was not scanned at the dpi it states
_A4_HEIGHT = 11.69


def _squared(picture: Image.Image) -> tuple[Image.Image, float]:
    """The picture with dots as wide as high, and its dpi; that of an A4 page where it states none that can be."""
    try:
        across, down = (float(d) for d in picture.info["dpi"])
    except (KeyError, TypeError, ValueError):
        across = down = 0.0
    if min(across, down) > 0 and max(across, down) > 1.05 * min(across, down):  # telefax: 204 by 98
        finest = max(across, down)
        size = round(picture.width * finest / across), round(picture.height * finest / down)
        picture, across, down = picture.resize(size), finest, finest
    longer = max(picture.size)
    if across < _SCREEN or not _PAPER[0] <= longer / across <= _PAPER[1]:
        across = longer / _A4_HEIGHT
    return picture, across
