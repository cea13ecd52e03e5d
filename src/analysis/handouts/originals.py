"""The text of every file as a page, in which every place a table names can be opened and is marked."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from analysis import codebook, comparison
from analysis.comparison import plain
from analysis.comparison.plans import day_text
from analysis.everything import paragraphs
from analysis.handouts.frame import INDEX, put, whole

if TYPE_CHECKING:
    from analysis.corpus import Corpus

Span = tuple[int, int]
Place = tuple[str, int, int]  # document, start, end

_WITH_IDS = ("targets", "results", "tasks", "references", "problems", "sections", "shared_passages")
_LOOK = """
main { max-width: 44em; font-size: 16px; line-height: 1.6; }
p { margin: 0.5em 0; }
p.asis { white-space: pre-wrap; overflow-x: auto; }
p.page { color: #505050; font-size: 13px; border-top: 1px dashed #b5b5b5; text-align: right; margin-top: 1.2em; }
p, h2, h3, h4, a { scroll-margin-top: 30vh; }
h2 { font-size: 1.25em; } h3 { font-size: 1.1em; } h4 { font-size: 1em; }
table { font-size: 14px; margin: 0.6em 0; } caption { text-align: left; font-weight: bold; }
:target { background: #fff3bf; }
a:target::before { content: "▸ "; color: #b02a00; }
"""
_LAID_OUT = re.compile(r"\t|\S {3,}\S")  # columns kept apart by blanks: as they stand
_MARKS = re.compile(r"[#*_]{2,}|[#*]")  # what a heading is set with; the text below has it as it is
_LONGEST_HEADING = 220
_LONGEST_NAMED = 500  # of a paragraph that is the whole heading of its section
_SILENT = "không nêu"
_FACTS = {
    "number": ("Số, ký hiệu", "Number"),
    "issued_on": ("Ngày ban hành", "Issued on"),
    "issuer": ("Cơ quan ban hành", "Issued by"),
    "province": ("Tỉnh, thành phố", "Province"),
}


class Originals:
    """The pages of the texts of a corpus: what each is called, and the way to any row's place in it.

    A place is linked to as `text_….html#c<start>-<end>`, with the offsets the tables have; the page marks exactly these
    characters when it is opened there. A paragraph is `#p<start>`.
    """

    def __init__(self, data: Corpus):
        self.data = data
        self.plans = data.plans
        self.names = comparison.names_of(self.plans, "vi", data.book)
        self.files = dict(zip(data.documents["doc"], data.documents["file"], strict=True))
        self.pages = _named(self.files[doc] for doc in self._in_order())
        self._rows = dict(_places(data))
        self._linked: dict[str, set[Span]] = defaultdict(set)
        for table in ("targets", "results", "tasks"):
            for doc, start, end in getattr(data, table)[["doc", "start", "end"]].dropna().itertuples(index=False):
                self._linked[self.files[doc]].add((int(start), int(end)))

    def _in_order(self) -> list[str]:
        return [*self.plans["doc"], *sorted(set(self.files) - set(self.plans["doc"]))]

    def places(self, named: str) -> list[Place]:
        """The places of a row's id ("t-3f9a1c2b07d4e586", two for shared wording) or of "doc:start:end"; none if unknown."""
        if named in self._rows:
            return self._rows[named]
        doc, start, end = [*named.rsplit(":", 2), "", ""][:3]
        if doc not in self.files or not (start.isdigit() and end.isdigit()):
            return []
        fits = int(start) <= int(end) <= len(self.data.text_of(doc))
        return [(doc, int(start), int(end))] if fits else []

    def link(self, place: Place) -> str:
        """Where to open a place; from now on the page of its text marks it."""
        doc, start, end = place
        self._linked[self.files[doc]].add((start, end))
        return f"{self.page(doc)}#c{start}-{end}"

    def page(self, doc: str) -> str:
        """The name of the page of a document, as a link has it."""
        return quote(self.pages[self.files[doc]])

    def listed(self) -> list[tuple[str, str]]:
        """Every page with what it is called: the names of its documents, in the order of the plans."""
        called: dict[str, list[str]] = defaultdict(list)
        for doc in self._in_order():
            called[self.files[doc]].append(self.names.get(doc, doc))
        return [(self.pages[file], "; ".join(names)) for file, names in called.items()]

    def write(self, folder: Path) -> list[Path]:
        """One page for each file; after the pages that link here, as they say what is to be marked."""
        titles = dict(self.listed())
        facts = {file: self._facts(file) for file in self.pages}  # they lead to places of other pages: before those
        ends: dict[str, dict[int, int]] = defaultdict(dict)
        for place in paragraphs(self.data):
            ends[self.files[place.doc]][place.start] = place.end
        return [
            put(folder / name, self._page(file, titles[name], sorted(ends[file].items()), facts[file]))
            for file, name in self.pages.items()
        ]

    def _facts(self, file: str) -> str:
        """What is known of each document of a file, as a citation needs it: each fact with how it is known."""
        known = plain(self.data.documents).set_index("doc")
        tables = []
        for doc in (doc for doc in self._in_order() if self.files[doc] == file):
            row = known.loc[doc]
            kind = codebook.label(self.data.book, row["doc_type"], "vi", "doc_type") if row["doc_type"] else ""
            facts = [
                ("Loại văn bản", "Kind", kind or _SILENT, ""),
                *(
                    (*title, (day_text(row[name], "vi") if name == "issued_on" else row[name]) or _SILENT, name)
                    for name, title in _FACTS.items()
                ),
            ]
            lines = [
                f'<tr><th scope="row">{vi} <small lang="en">{en}</small></th><td>{html.escape(said)}'
                f"{self._known_from(row, name) if said != _SILENT else ''}</td></tr>"
                for vi, en, said, name in facts
            ]
            tables.append(f"<table><caption>{html.escape(self.names.get(doc, doc))}</caption>{''.join(lines)}</table>")
        return "\n".join(tables)

    def _known_from(self, row: Mapping[str, str], name: str) -> str:
        """How a fact is known, with the way to the words it was taken from; nothing where the tables do not say."""
        if f"{name}_how" not in row:
            return ""
        how = codebook.label(self.data.book, row[f"{name}_how"], "vi", "how").lower()
        places = self.places(row[f"{name}_evidence"])
        said = f'<a href="{self.link(places[0])}">{html.escape(how)}</a>' if places else html.escape(how)
        return f" ({said})"

    def _page(self, file: str, title: str, stretches: list[Span], facts: str) -> str:
        text = self.data.texts[file]
        spans = sorted(self._linked[file])
        waiting = spans[::-1]
        headings = self._headings(file)
        paged = "\f" in text
        body, outline, page = [], [], 0
        for start, end in stretches:
            now = text.count("\f", 0, start) + 1
            if paged and now != page:
                page = now
                body.append(f'<p class="page" id="page-{page}">trang {page}</p>')
            words = text[start:end]
            tag = f"h{headings[start][0]}" if start in headings and _is_heading(words, headings[start][1]) else "p"
            anchors = []
            while waiting and waiting[-1][0] < end:
                anchors.append(waiting.pop())
            asis = ' class="asis"' if _LAID_OUT.search(words) else ""
            body.append(f'<{tag} id="p{start}"{asis}>{_marked(text, (start, end), spans, anchors)}</{tag}>')
            if tag != "p":
                depth = "&emsp;" * (headings[start][0] - 2)
                outline.append(
                    f'{depth}<a href="#p{start}">{html.escape(" ".join(_MARKS.sub(" ", words).split()))}</a><br>'
                )
        rules = "\n".join(
            f"body:has(#c{a}-{b}:target) .m{n} {{ background: #ffe066; }}" for n, (a, b) in enumerate(spans)
        )
        contents = f"<details><summary>Mục lục của văn bản</summary>\n{chr(10).join(outline)}\n</details>\n"
        whole_body = f"""<nav><a href="{INDEX}">Mục lục</a> <a href="{INDEX}#texts">Các văn bản</a></nav>
<main>
<h1>{html.escape(title)}</h1>
{facts}
<p><small>Lời văn đọc từ tệp {html.escape(file)}, nguyên văn. Câu được dẫn từ một bảng thì được tô màu khi mở từ bảng đó; \
bấm nút quay lại của trình duyệt để về bảng.
<br><span lang="en">The words read from the file, as they are. A sentence opened from a table is marked; the browser's \
back button leads to the table again.</span></small></p>
{contents if outline else ""}{chr(10).join(body)}
</main>"""
        return whole(title, whole_body, f"{_LOOK}{rules}\n")

    def _headings(self, file: str) -> dict[int, tuple[int, str]]:
        """Where the sections of a file begin that have a heading, with its rank (2 to 4) and its words."""
        docs = [doc for doc, its in self.files.items() if its == file]
        sections = self.data.sections[self.data.sections["doc"].isin(docs)]
        found: dict[int, tuple[int, str]] = {}
        for start, level, heading in sections[["start", "level", "heading"]].fillna("").itertuples(index=False):
            if heading and level:
                found[int(start)] = max(2, min(4, int(level) + 1)), str(heading)
        return found


def _is_heading(words: str, heading: str) -> bool:
    """Whether a paragraph is a heading as a whole: a short one, or a long one that says just what the section is called."""
    bare_words, bare_heading = ("".join(filter(str.isalnum, said)) for said in (words, heading))
    return len(words) <= _LONGEST_HEADING or (len(words) <= _LONGEST_NAMED and bare_words.endswith(bare_heading))


def _places(data: Corpus) -> Iterator[tuple[str, list[Place]]]:
    for table in _WITH_IDS:
        frame = getattr(data, table)
        for row in frame.to_dict("records"):
            ends = [[row["doc"], row["start"], row["end"]]]
            if "other_doc" in row:
                ends.append([row["other_doc"], row["other_start"], row["other_end"]])
            found = [(doc, int(start), int(end)) for doc, start, end in ends if start == start and end == end]
            yield row[frame.columns[0]], [place for place in found if place[2] > place[1]]


def _named(files: Iterable[str]) -> dict[str, str]:
    """A name for the page of each file: letters, digits, dashes; no two alike, also where case makes no difference."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for file in dict.fromkeys(files):
        base = "text_" + (re.sub(r"[^\w-]+", "-", Path(file).stem).strip("-") or "x")
        name, number = base, 2
        while name.casefold() in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name.casefold())
        names[file] = f"{name}.html"
    return names


def _marked(text: str, paragraph: Span, spans: list[Span], anchors: list[Span]) -> str:
    """The words of a paragraph, cut where a place begins or ends: a class on every piece, anchors where places begin."""
    first, last = paragraph
    here = [(n, a, b) for n, (a, b) in enumerate(spans) if a < last and b > first]
    cuts = sorted({first, last, *(min(max(edge, first), last) for _, a, b in here for edge in (a, b))})
    pieces = []
    for start, end in pairwise(cuts):
        pieces += [f'<a id="c{a}-{b}"></a>' for a, b in anchors if max(a, first) == start]
        classes = " ".join(f"m{n}" for n, a, b in here if a < end and b > start)
        words = html.escape(text[start:end], quote=False)
        pieces.append(f'<span class="{classes}">{words}</span>' if classes else words)
    return "".join(pieces)
