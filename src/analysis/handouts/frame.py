"""What every page has: head, look and a line of links; one file, no script, nothing fetched from anywhere."""

from __future__ import annotations

import html
from pathlib import Path

from analysis.storage.whole_files import write_whole

INDEX = "index.html"
_LOOK = """
/* fonts that have every Vietnamese letter, on all three systems */
body { font: 15px/1.5 "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; color: #1a1a1a; margin: 0; }
main { max-width: 68em; margin: 0 auto; padding: 1em 1.5em 3em; }
h1, h2, h3, h4 { color: #1f4e79; line-height: 1.25; }
small { color: #505050; }
a { color: #1a5a96; }
pre, code { font-family: Consolas, Menlo, "Noto Sans Mono", "DejaVu Sans", monospace; font-size: 13px; white-space: pre-wrap; }
img { max-width: 100%; height: auto; }
div.output_area { overflow-x: auto; margin: 0.6em 0; }
table { border-collapse: collapse; font-size: 13px; }
th, td { border-bottom: 1px solid #d5d5d5; padding: 3px 8px; text-align: left; vertical-align: top; max-width: 40em; }
th { background: #dce6f1; }
a.anchor-link, div.prompt { display: none; }
nav { font-size: 14px; padding: 0.6em 1.5em; border-bottom: 1px solid #d5d5d5; line-height: 1.9; }
nav a, nav b { margin-right: 1em; }
details { margin: 0.3em 0; }
summary { cursor: pointer; }
@media screen and (max-width: 40em) {
main { padding: 0.5em 1em 2em; } nav { padding: 0.5em 1em; } ul { padding-left: 1.3em; } h1 { font-size: 1.5em; }
div.output_area img { max-width: none; min-width: 40em; } /* a chart is moved sideways rather than made too small to read */
table.rows, table.rows tbody, table.rows tr, table.rows td, table.rows th[scope=row] { display: block; }
table.rows thead { display: none; }
table.rows tr { border-bottom: 1px solid #8c8c8c; padding: 0.5em 0; }
table.rows td, table.rows th[scope=row] { border: 0; padding: 1px 0; text-align: left !important; min-width: 0 !important;
white-space: normal !important; max-width: none; background: none; font-weight: normal; }
table.rows td:empty { display: none; }
table.rows [data-h]::before { content: attr(data-h) ": "; color: #505050; }
}
@media print { nav { display: none; } }
"""
_PAGE = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{look}</style>
</head>
<body>
{body}
</body>
</html>
"""


def whole(title: str, body: str, more: str = "") -> str:
    """A page of its title and body; `more` is added to the look."""
    return _PAGE.format(title=html.escape(title), look=_LOOK + more, body=body)


def put(path: Path, text: str) -> Path:
    """Write a page whole or not at all; its path. OSError where it cannot be written."""
    write_whole(path, text.encode("utf-8"))
    return path
