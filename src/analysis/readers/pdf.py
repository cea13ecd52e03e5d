"""PDF -> text: words and lines drawn from the text layer; pages that are only pictures by text recognition."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass

import pdfplumber

from analysis.readers.errors import UnreadableFile
from analysis.readers.pages import Page, Rule, Word, text_of
from analysis.readers.pictures import DPI, POINTS

_MOST_DOTS = 40_000_000  # of one page; A3 at 300 dpi has 17 million
_AT_ONCE = 4  # pages held as pictures: one of 300 dpi is 26 MB
_FEW_WORDS = 5


def read_pdf(data: bytes) -> tuple[str, tuple[int, ...]]:
    """Text of a PDF, and the numbers of its pages that were recognised from pictures.

    Raises UnreadableFile where it is damaged, locked, or a scan that cannot be recognised here.
    """
    return _told(pages_of(data))


def read_picture(data: bytes) -> tuple[str, tuple[int, ...]]:
    """The same of a scanned picture of one or more pages."""
    from analysis.readers.scan import read_image

    return _told(read_image(data))


def _told(pages: list[Page]) -> tuple[str, tuple[int, ...]]:
    return text_of(pages), tuple(n for n, page in enumerate(pages, start=1) if page.recognised)


def pages_of(data: bytes) -> list[Page]:
    """The pages with their words, turned upright, scanned ones recognised."""
    pages = _opened(data)
    turned = {k: page.turned for k, page in enumerate(pages) if page.turned}
    if turned:
        data = _with_rotation(data, turned)
        pages = _opened(data)
    if not pages:
        raise UnreadableFile("the PDF has no pages; download or export it again")
    scanned = [k for k, page in enumerate(pages) if page.scanned]
    out = [page.page for page in pages]
    if scanned:
        for k, page in zip(scanned, _recognised(data, scanned), strict=True):
            out[k] = page
    return out


@dataclass(frozen=True)
class _Read:
    """A page, by how much it must be turned to be read, and whether it is a picture that must be recognised."""

    page: Page
    turned: int
    scanned: bool


def _opened(data: bytes) -> list[_Read]:
    """The pages as they are; all that pdfminer raises on a bad file becomes UnreadableFile."""
    found = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for page in pdf.pages:
                found.append(_page(page))
                page.close()
    except RecursionError:
        raise UnreadableFile("the PDF is nested too deep to be read; print it to a new PDF") from None
    except Exception as error:  # pdfminer raises many kinds on damaged files, pdfplumber wraps them
        if "PDFPasswordIncorrect" in {type(error).__name__, *(type(a).__name__ for a in error.args)}:
            raise UnreadableFile("the PDF is locked with a password; save it without one") from None
        raise UnreadableFile(f"the PDF is damaged ({type(error).__name__}); download or export it again") from None
    return found


def _turned(page: pdfplumber.page.Page) -> int:
    """By how much a page must be turned clockwise for most of its letters to stand upright."""
    ways = Counter(_way(char["matrix"]) for char in page.chars)
    return ways.most_common(1)[0][0] if ways else 0


def _way(matrix: tuple[float, ...]) -> int:
    a, b = matrix[:2]
    if abs(a) >= abs(b):
        return 0 if a > 0 else 180
    return 90 if b > 0 else 270


def _with_rotation(data: bytes, turned: dict[int, int]) -> bytes:
    import pypdfium2

    out = io.BytesIO()
    try:
        pdf = pypdfium2.PdfDocument(data)
        for k, angle in turned.items():
            page = pdf[k]
            page.set_rotation((page.get_rotation() + angle) % 360)
        pdf.save(out)
        pdf.close()
    except pypdfium2.PdfiumError:
        return data
    return out.getvalue()


def _page(page: pdfplumber.page.Page) -> _Read:
    x, y = page.bbox[0], page.bbox[1]
    found = page.dedupe_chars().extract_words(x_tolerance_ratio=0.15, extra_attrs=["size", "upright"])
    words = [
        Word(w["text"], w["x0"] - x, w["top"] - y, w["x1"] - x, w["bottom"] - y, w["size"])
        for w in found
        if w["upright"]
    ]
    rules = [Rule(e["x0"] - x, e["top"] - y, e["x1"] - x, e["bottom"] - y) for e in page.edges]
    shown = sum((i["x1"] - i["x0"]) * (i["bottom"] - i["top"]) for i in page.images)
    pictured = shown > 0.5 * page.width * page.height
    scanned = (len(words) < _FEW_WORDS and bool(page.images)) or (pictured and not _is_vietnamese(words))
    return _Read(Page(float(page.width), float(page.height), words, rules), _turned(page), scanned)


def _is_vietnamese(words: list[Word]) -> bool:
    """Whether a text layer holds Vietnamese: scanners set to another language leave its marks out."""
    letters = re.sub(r"[\W\d_]", "", "".join(w.text for w in words))
    return len(letters) > 20 and sum(c > "\x7f" for c in letters) >= 0.1 * len(letters)


def _scale(width: float, height: float) -> float:
    """Dots a point for a page of this size, in points; a page as large as a wall is drawn coarser."""
    return min(DPI / POINTS, (_MOST_DOTS / max(1.0, width * height)) ** 0.5)


def _recognised(data: bytes, numbers: list[int]) -> list[Page]:
    import pypdfium2

    from analysis.readers.scan import read_pictures

    pages: list[Page] = []
    pdf = pypdfium2.PdfDocument(data)
    try:
        for at in range(0, len(numbers), _AT_ONCE):
            some = numbers[at : at + _AT_ONCE]
            scales = [_scale(*pdf[k].get_size()) for k in some]
            pictures = [pdf[k].render(scale=scale).to_pil() for k, scale in zip(some, scales, strict=True)]
            pages += read_pictures(pictures, [POINTS * scale for scale in scales], some[0] + 1)
    finally:
        pdf.close()
    return pages
