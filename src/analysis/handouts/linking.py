"""An executed notebook's page made for reading: its ids become ways to the sentence, and what only Jupyter can do goes.

The notebook's own displays are simple and escaped: a cell of a table holds text and nothing else. So what is looked for
is text between the tags of a cell, and elements that say what they are for: `data-place="doc:start:end"` (what leads to
a place), `class="for-runners"` (what only helps where code can be run).
"""

from __future__ import annotations

import html
import json
import re

from analysis.handouts.originals import Originals

_FOR_RUNNERS = re.compile(r'(?:<br>)?<(span|p|small|div) class="for-runners"[^>]*>.*?</\1>', re.S)
_CELL = re.compile(r'(<td\b[^>]*>|<th scope="row"[^>]*>)([^<>]+)(</t[dh]>)')
_PLACED = re.compile(r'(<(\w+)[^>]*\bdata-place="([^"]+)"[^>]*>)(.*?)(</\2>)', re.S)
_NAMED = re.compile(r"\b[a-z]-[0-9a-f]{8,16}\b|[^\s();,“”]+:\d+:\d+\b")
_SEARCHED = re.compile(r'"data_json": ("(?:[^"\\]|\\.)*")')  # the rows of a table to search in: JSON in a string
_TABLE = re.compile(r"<table>((?:<caption.*?</caption>)?<thead><tr>(.*?)</tr></thead><tbody>.*?</tbody></table>)", re.S)
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.S)
_ROW_CELL = re.compile(r"<(t[dh]\b)")
_PAGE_NAMED = re.compile(r"<td[^>]*><code>(\w+)</code></td>")


_WIDE = 5  # columns: more than a narrow page has room for


def without_calls(body: str) -> str:
    """The page without what only helps where code can be run."""
    return _FOR_RUNNERS.sub("", body)


def linked(body: str, originals: Originals, titles: dict[str, str]) -> str:
    """The page with links: from ids, places and documents in tables to the texts, from names of notebooks to their pages."""
    body = _TABLE.sub(_headed, body)
    body = _CELL.sub(lambda m: m[1] + _ways(m[2], originals) + m[3], body)
    body = _SEARCHED.sub(lambda m: f'"data_json": {_searched(m[1], originals)}', body)
    body = _PLACED.sub(lambda m: m[1] + _way(m[4], html.unescape(m[3]), originals) + m[5], body)
    return _PAGE_NAMED.sub(
        lambda m: f'<td><a href="{m[1]}.html">{html.escape(titles[m[1]])}</a></td>' if m[1] in titles else m[0], body
    )


def _headed(table: re.Match) -> str:
    """A table whose cells say what column they are in, so that a narrow page can show a row as a list."""
    heads = [html.escape(html.unescape(re.sub(r"<[^>]+>", "", head)), quote=True) for head in _HEAD.findall(table[2])]
    if len(heads) < _WIDE:
        return table[0]
    start, body = table[1].split("<tbody>", 1)
    rows = []
    for row in body.split("<tr>"):
        titles = iter(heads)
        rows.append(_ROW_CELL.sub(lambda cell, titles=titles: f'<{cell[1]} data-h="{next(titles, "")}"', row))
    return f'<table class="rows">{start}<tbody>{"<tr>".join(rows)}'


def _way(said: str, named: str, originals: Originals) -> str:
    places = originals.places(named)
    if not places or "<a " in said:
        return said
    doc = places[0][0]
    called = html.escape(originals.names.get(doc, doc))
    return f'<a href="{originals.link(places[0])}">{said.replace(html.escape(doc), called, 1)}</a>'


def _ways(cell: str, originals: Originals) -> str:
    """The text of a cell with a link on every id and place in it, or on the whole where it names a document."""
    if (doc := html.unescape(cell)) in originals.files:
        return f'<a href="{originals.page(doc)}">{html.escape(originals.names.get(doc, doc))}</a>'
    alone = _NAMED.fullmatch(cell) is not None
    return _NAMED.sub(lambda m: _links(html.unescape(m[0]), alone, originals) or m[0], cell)


def _links(named: str, alone: bool, originals: Originals) -> str:
    """The link of an id, or both of what stands in two texts; of a place, by its characters and, in a sentence, its text."""
    places = originals.places(named)
    many = len(places) > 1
    links = []
    for doc, start, end in places:
        said = called = originals.names.get(doc, doc)
        if not many:
            said = named
            if ":" in named:
                said = f"ký tự {start}–{end}" if alone else f"{called}, ký tự {start}–{end}"
        links.append(f'<a href="{originals.link((doc, start, end))}">{html.escape(said)}</a>')
    told = ", ".join(links)
    return f"{html.escape(named)} ({told})" if many else told


def _searched(rows: str, originals: Originals) -> str:
    """The rows of a table to search in, with a link on every id; what is found by searching stays the same."""
    linked_rows = [
        [
            _links(html.unescape(cell), True, originals)
            if isinstance(cell, str) and _NAMED.fullmatch(cell) and originals.places(html.unescape(cell))
            else cell
            for cell in row
        ]
        for row in json.loads(json.loads(rows))
    ]
    return json.dumps(json.dumps(linked_rows))
