"""The readers against each other: the same text in every form plans arrive in, how long each takes and what it gets wrong.

    python benchmarks/readers.py [--pages 2]

The first pages of the real documents are put into each form here; a form whose program is missing is left out and said.
Character error rate: edits that turn what was read into the text, per character, blanks and line ends apart.
"""

from __future__ import annotations

import argparse
import io
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src")]
os.environ["PLANS_CACHE"] = tempfile.mkdtemp(prefix="readers-")  # what was recognised before must not be looked up

import docx  # noqa: E402
import pypdfium2  # noqa: E402
from rapidfuzz.distance import Levenshtein  # noqa: E402

from analysis import corpus  # noqa: E402
from analysis.readers import UnreadableFile, extract_text  # noqa: E402
from analysis.readers.word.office import office_program  # noqa: E402

PAGE = 2_500  # characters
DPI = 300
_MARKS = re.compile(r"[*_#|\\]+")


def pieces(pages: int) -> list[str]:
    """The beginning of each real document, without marks of its first recognition."""
    texts = [path.read_text(encoding="utf-8")[: pages * PAGE] for path in corpus.raw_files(corpus.default_raw())]
    return [_MARKS.sub("", text[: text.rfind("\n")]) for text in texts]


def as_word(text: str) -> bytes:
    """A Word file, a paragraph a line."""
    document, out = docx.Document(), io.BytesIO()
    for line in filter(None, map(str.strip, text.split("\n"))):
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def as_page(text: str) -> bytes:
    """A web page, a paragraph a line."""
    lines = filter(None, map(str.strip, text.split("\n")))
    body = "".join(f"<p>{escape(line)}</p>\n" for line in lines)
    return f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


def as_pdf(text: str) -> bytes:
    """A PDF with a text layer, as a word processor makes it."""
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "x.docx"
        path.write_bytes(as_word(text))
        words = [
            str(office_program()),
            f"-env:UserInstallation=file://{home}/profile",
            "--headless",
            "--convert-to",
            "pdf",
        ]
        subprocess.run([*words, "--outdir", home, str(path)], check=True, capture_output=True)
        return path.with_suffix(".pdf").read_bytes()


def as_scan(text: str) -> bytes:
    """Pictures of the pages of that PDF, in a PDF without text."""
    document = pypdfium2.PdfDocument(as_pdf(text))
    pictures = [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in document]
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=DPI)
    return out.getvalue()


FORMS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "text, UTF-8": ("x.txt", lambda text: text.encode("utf-8")),
    "text, UTF-16": ("x.txt", lambda text: text.encode("utf-16")),
    "Word": ("x.docx", as_word),
    "web page": ("x.html", as_page),
    "PDF with text": ("x.pdf", as_pdf),
    "scan, 300 dpi": ("x.pdf", as_scan),
}


def compact(text: str) -> str:
    """The characters that count."""
    return re.sub(r"\s+", "", text)


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2, help="pages of each document")
    texts = pieces(parser.parse_args().pages)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; {len(texts)} documents")
    print("| form | characters | s | s per 10,000 characters | character error rate |\n|---|--:|--:|--:|--:|")
    extract_text("x.txt", texts[0].encode())
    for form, (name, make) in FORMS.items():
        took, wrong, size = 0.0, 0, 0
        try:
            for text in texts:
                data = make(text)
                began = time.perf_counter()
                read = extract_text(name, data)
                took += time.perf_counter() - began
                wrong += Levenshtein.distance(compact(_MARKS.sub("", read)), compact(text))
                size += len(compact(text))
        except (UnreadableFile, OSError, subprocess.CalledProcessError) as error:
            print(f"| {form} | not read here: {error} | | | |")
            continue
        print(f"| {form} | {size} | {took:.2f} | {10_000 * took / size:.3f} | {wrong / size:.2%} |", flush=True)


if __name__ == "__main__":
    main()
