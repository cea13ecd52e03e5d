"""HTML and Markdown inside a text -> the same text without it, as long as before.

Scans come back from text recognition with tables as HTML ("<table><tr><td>…"), on one line or spread over many.
Each tag gives way to as many characters: a row to a line break, a cell to the bar "|" between cells, everything
else to blanks, so that an offset of the one text is an offset of the other. Merged cells leave empty ones.
Tables that only place things on the page (the head of a document, recipients beside the signature) become lines.
What else is no word gives way to blanks (`markdown`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, count

from analysis.text.markdown import Span, has_markdown, unread
from analysis.text.signs import DITTO, RAISED

PAGE_BREAK = "\f"  # stands in a text where a page begins

_ROW_TAGS = "table|thead|tbody|tfoot|caption|tr|td|th"
_LINE_TAGS = "p|div|br|hr|li|ul|ol|h[1-6]|center|blockquote|page|section|article|header|footer|body|html|pre"
_INLINE_TAGS = (
    "b|i|u|s|em|strong|small|big|sup|sub|span|font|a|ins|del|mark|img|figure|col|colgroup|code|label|signature"
)
_ALONE = "nowrap|hidden|noshade|compact|reversed|border|disabled|checked|selected|open|ismap|itemscope"
_ATTRIBUTE = rf"""(?:\s++|(?<=["']))(?:[a-z][a-z\d:_-]*+\s*+=\s*+(?:"[^"<>]*+"?+|'[^'<>]*+'?+|[^\s"'<>]++)|(?:{_ALONE})(?=[\s/>]))"""
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>{_ROW_TAGS}|{_LINE_TAGS}|{_INLINE_TAGS})(?P<more>(?:{_ATTRIBUTE})*+)\s*+/?>",
    re.IGNORECASE,
)  # "a<b thì c>d" compares; what stands behind a tag's name has to be attributes
# What a page does not say, or says of itself: <img> with words describes a picture, the others come from text recognition.
_UNSEEN_TAGS = ("style", "script", "page_number", "watermark")
_UNSEEN = re.compile(rf"<(?:!--|({'|'.join(_UNSEEN_TAGS)}|img(?=>))\b[^<>]*>)", re.IGNORECASE)
_UNSEEN_END = {what: re.compile(f"</{what}>", re.IGNORECASE) for what in (*_UNSEEN_TAGS, "img")} | {
    "": re.compile("-->")
}
_LINE_TAG = re.compile(_LINE_TAGS)
_SPAN = {name: re.compile(rf"\b{name}\s*=\s*[\"']?(\d{{1,2}})", re.IGNORECASE) for name in ("colspan", "rowspan")}
_HEADED = re.compile(r"nhiệm\s+vụ|chỉ\s+tiêu|nội\s+dung|chủ\s+trì|mục\s+tiêu|phân\s+công", re.IGNORECASE)
_PLACED = re.compile(r"nơi\s+nhận|độc\s+lập\s*-\s*tự\s+do|đảng\s+cộng\s+sản\s+việt\s+nam", re.IGNORECASE)
_MARK = re.compile(r"\s*[(\[]?\d{1,3}[)\]]?\s*")
_RAISE = str.maketrans("0123456789", RAISED)
_NO_WORD = ("", "\n", "|", ">", " ", "m")  # what no mark of a note stands behind; m² is a unit
_MOST_COLUMNS = 300  # columns that a merged cell can cover


@dataclass(frozen=True)
class _Tag:
    start: int
    end: int
    name: str
    close: bool
    more: str

    def span(self, name: str) -> int:
        """How many columns (colspan) or rows (rowspan) a cell covers."""
        found = _SPAN[name].search(self.more)
        return max(1, int(found[1])) if found else 1


def has_markup(text: str) -> bool:
    """Whether there may be something for `neutral` to write over."""
    return "<" in text or has_markdown(text)


def neutral(text: str) -> tuple[str, list[Span]]:
    """`text` with all markup written over, and the digit runs that stood inside it."""
    tags = [_Tag(*m.span(), m["name"].lower(), bool(m["close"]), m["more"] or "") for m in _TAG.finditer(text)]
    hidden = _hidden(text)
    if not tags and not hidden:
        return text, []
    out = list(text)
    for start, end in hidden:
        out[start:end] = [c if c in "\r\n" else " " for c in text[start:end]]
    ends = [b for _, b in hidden]
    tags = [t for t in tags if (k := bisect_right(ends, t.start)) == len(hidden) or t.start < hidden[k][0]]
    digits = [run for a, b in [*hidden, *((t.start, t.end) for t in tags)] for run in _digits(text, a, b)]
    in_bars = _InBars(text)
    i = 0
    while i < len(tags):
        if tags[i].name == "table" and not tags[i].close:
            stop = _table_end(tags, i)
            if _is_grid(text, tags[i:stop]):
                _write_grid(text, out, tags[i:stop])
            else:
                _write_lines(text, out, tags[i:stop])
            i = stop
        elif _is_note_mark(text, tags[i : i + 2]):
            start, end = tags[i].end, tags[i + 1].start
            out[tags[i].start : tags[i + 1].end] = " " * (tags[i + 1].end - tags[i].start)
            digits += _digits(text, start, end)
            i += 2
        elif _opens_note(text, tags[i : i + 2]):
            start, end = tags[i].end, tags[i + 1].start
            _write_lines(text, out, tags[i : i + 2])
            out[start:end] = text[start:end].translate(_RAISE)
            i += 2
        elif tags[i].name == "br" and (words := in_bars.line_end(tags[i])) is not None:
            _put(out, tags[i], words)
            i += 1
        else:
            _write_lines(text, out, tags[i : i + 1])
            i += 1
    return "".join(out), sorted(digits)


def _is_note_mark(text: str, tags: list[_Tag]) -> bool:
    """Whether two tags raise the mark of a note behind the words it belongs to."""
    return _raise_figures(text, tags) and text[tags[0].start - 1 : tags[0].start] not in _NO_WORD


def _opens_note(text: str, tags: list[_Tag]) -> bool:
    """Whether two tags raise the mark of the note that begins there, at the head of a line."""
    line = text[text.rfind("\n", 0, tags[0].start) + 1 : tags[0].start]
    return not line.strip(" *_") and _raise_figures(text, tags)


def _raise_figures(text: str, tags: list[_Tag]) -> bool:
    if len(tags) < 2 or (tags[0].name, tags[1].name, tags[0].close, tags[1].close) != ("sup", "sup", False, True):
        return False
    return _MARK.fullmatch(text, tags[0].end, tags[1].start) is not None


def _digits(text: str, start: int, end: int) -> list[Span]:
    """Runs of all that counts as a digit, "²" and "①" as well."""
    runs: list[Span] = []
    for i in range(start, end):
        if text[i].isdigit():
            first = runs.pop()[0] if runs and runs[-1][1] == i else i
            runs.append((first, i + 1))
    return runs


def _hidden(text: str) -> list[Span]:
    """What is no word of the page, and no tag by itself, in order."""
    found = [*_unseen(text), *(unread(text) if has_markdown(text) else ())]
    ends = accumulate((end for _, end in sorted(found)), max, initial=0)
    return [(start, end) for (start, end), before in zip(sorted(found), ends, strict=False) if start >= before]


def _unseen(text: str) -> list[Span]:
    """Comments, styles, scripts and the like; one that is never closed hides nothing."""
    found: list[Span] = []
    unclosed: set[str] = set()
    for opening in _UNSEEN.finditer(text):
        kind = (opening[1] or "").lower()
        if kind in unclosed or (found and opening.start() < found[-1][1]):
            continue
        if end := _UNSEEN_END[kind].search(text, opening.end()):
            found.append((opening.start(), end.end()))
        else:
            unclosed.add(kind)
    return found


def _table_end(tags: list[_Tag], first: int) -> int:
    """Index behind the tag that closes the table; tables inside tables belong to the outer one."""
    depth = 0
    for i in range(first, len(tags)):
        if tags[i].name == "table":
            depth += -1 if tags[i].close else 1
            if depth == 0:
                return i + 1
    return len(tags)


def _is_grid(text: str, tags: list[_Tag]) -> bool:
    """Whether a table holds data; the others only place lines beside each other."""
    widths: list[int] = []
    for tag in tags:
        if tag.name == "tr" and not tag.close:
            widths.append(0)
        elif tag.name in ("td", "th") and not tag.close and widths:
            widths[-1] += tag.span("colspan")
    words = text[tags[0].start : tags[-1].end]
    if not widths or max(widths) < 2 or _PLACED.search(words):
        return False
    return max(widths) > 2 or len(widths) > 2 or bool(_HEADED.search(words))


def _put(out: list[str], tag: _Tag, words: str) -> None:
    """Write over a tag: where it opens from its begin on, where it closes up to its end, so that what it holds is whole."""
    width = tag.end - tag.start
    out[tag.start : tag.end] = list(words[:width].rjust(width) if tag.close else words[:width].ljust(width))


def _put_bars(text: str, out: list[str], tags: list[_Tag], k: int, bars: str) -> None:
    """Bars for the k-th tag, and between them the signs of merged cells where there is room for them.

    What the tag is too short for stands at the end of the tag right before it.
    """
    tag = tags[k]
    width = tag.end - tag.start
    before = tags[k - 1] if k and not text[tags[k - 1].end : tag.start].strip() else None
    room = 0
    while before and room < before.end - before.start - 1 and out[before.end - 1 - room] == " ":
        room += 1
    if len(bars) > width + room:
        bars = bars.replace(DITTO, "")
    if before and len(bars) > width:
        more = bars[:-width][-room:] if room else ""
        out[before.end - len(more) : before.end] = list(more)
        bars = bars[-width:]
    _put(out, tag, bars)


def _write_lines(text: str, out: list[str], tags: list[_Tag]) -> None:
    for tag in tags:
        ends_line = text[tag.end : tag.end + 2].strip(" \r")[:1] == "\n"
        breaks = tag.name in ("tr", "td", "th", "table", "caption") or bool(_LINE_TAG.fullmatch(tag.name))
        _put(out, tag, "\n" if breaks and not ends_line else "")


def _write_grid(text: str, out: list[str], tags: list[_Tag]) -> None:
    """Rows as lines, cells between bars.

    A cell that reaches over columns leaves empty cells behind it, one that reaches over rows the sign for it.
    """
    held: dict[int, int] = {}  # column -> rows below that a cell from above still covers
    signs: dict[int, str] = {}  # column -> what stands where that cell covers it
    column = extra = 0
    row_start: int | None = None

    def close_row(end: int) -> None:
        nonlocal row_start
        if row_start is not None:
            for i in range(row_start, end):
                if out[i] in "\r\n":
                    out[i] = " "
        row_start = None

    cell_ends = _cell_ends(tags)
    for k, tag in enumerate(tags):
        if tag.name == "tr" and not tag.close:
            close_row(tag.start)
            _put(out, tag, "\n")
            held = {c: n - 1 if c >= column else n for c, n in held.items() if n > (c >= column)}
            row_start, column, extra = tag.end, 0, 0
        elif tag.name == "tr" or (tag.name in ("table", "tbody", "thead", "tfoot") and row_start is not None):
            close_row(tag.start)
            covered = range(column, next(c for c in count(column) if not held.get(c)))
            _put(out, tag, "" if tag.name == "tr" else "\n")
            if tag.name == "tr":
                _put_bars(text, out, tags, k, "|" + "".join(f"{signs[c]}|" for c in covered))
        elif tag.name in ("td", "th") and not tag.close:
            if row_start is None:
                row_start = tag.end
            bars = "|" * extra
            while held.get(column, 0) > 0:
                held[column] -= 1
                column, bars = column + 1, f"{bars}|{signs[column]}"
            wide, high = tag.span("colspan"), tag.span("rowspan")
            for c in range(column, min(column + wide, _MOST_COLUMNS)):
                held[c], signs[c] = high - 1, "" if c > column else DITTO
            column, extra = column + wide, wide - 1
            _put_bars(text, out, tags, k, f"{bars}|")
        elif tag.name in ("td", "th"):
            _put(out, tag, "|" * extra)
            extra = max(0, extra - (tag.end - tag.start))
        elif tag.name in ("br", "p", "div", "li") and row_start is not None:
            _put(out, tag, _break(text, tag, cell_ends[k]))
        elif tag.name in ("br", "p", "div", "li", "caption", "table", "tbody", "thead", "tfoot"):
            _write_lines(text, out, [tag])
        else:
            _put(out, tag, "")
    close_row(tags[-1].end)


def _cell_ends(tags: list[_Tag]) -> list[int]:
    """For each tag where the cell it stands in ends; where nothing follows, the end of the tag itself."""
    ends: list[int] = []
    after: int | None = None
    for tag in reversed(tags):
        ends.append(tag.end if after is None else after)
        if tag.name in ("td", "th", "tr", "table"):
            after = tag.start
    return ends[::-1]


def _break(text: str, tag: _Tag, cell_end: int) -> str:
    """A line end inside a cell stays "<br>" where a new item begins, and is a blank where a line only goes on."""
    if tag.name != "br" and not tag.close:
        return ""
    new_item = _begins_item(text, tag.start, _LEAD.match(text, tag.end, cell_end).end(), cell_end)
    return "<br>" if new_item and tag.end - tag.start >= 4 else ""


_ROW_START = re.compile(r"[ \t\f]*\|")
_LEAD = re.compile(r"(?:\s|<[^<>]*>){0,300}+")  # bounded: each of many line ends would look at all the others
_LEAD_IN_BARS = re.compile(r"(?:[^\S\n]|<[^<>|\n]*>){0,300}+")


class _InBars:
    """The same in rows written between bars. Tags are asked for in their order, so that no line is looked at twice."""

    def __init__(self, text: str):
        self.text, self.line, self.seen = text, 0, 0

    def line_end(self, tag: _Tag) -> str | None:
        """What a line end becomes; None where it stands in no such row."""
        self.line = self.text.rfind("\n", self.seen, tag.start) + 1 or self.line
        self.seen = tag.start
        if not _ROW_START.match(self.text, self.line):
            return None
        return "<br>" if _begins_item(self.text, tag.start, _LEAD_IN_BARS.match(self.text, tag.end).end()) else ""


_HANGING = re.compile(
    r"(?:[,(/]|(?<![-–])[-–]|(?<!\w)(?:của|và|các|cho|tại|trong|với|đến|theo|về|từ|trên|dưới|mỗi|sở|ban|bộ|(?:hội )?liên hiệp|hội|ủy|uỷ|văn|ubnd|hđnd|huyện|xã|phường|thành phố|"
    r"năm|tháng|quý|ngày|nghị quyết|quyết định|số|giai đoạn))[\s*_]*$",
    re.IGNORECASE,
)
_LAST_WORDS = 200  # characters before a line end that tell whether the line must go on
_CELL_EDGE = re.compile(r".*(?:\||<t[dh]\b[^<>]*>)", re.DOTALL | re.IGNORECASE)


def _begins_item(text: str, before: int, first: int, end: int | None = None) -> bool:
    """Whether the words of a cell from `first` on begin something new; those up to `before` may have to go on.

    Where a cell parts what it lists with semicolons, a line that ends without one goes on.
    """
    letter = text[first : first + 1 if end is None else min(first + 1, end)]
    if letter in ("", "|", "\n") or letter.islower():
        return False
    if not letter.isalnum():
        return True
    words = _CELL_EDGE.sub("", text[max(0, before - _LAST_WORDS) : before]).rstrip(" *_")
    if _HANGING.search(words):
        return False
    listed = ";" in words and words[-1] not in ".;:" and letter.isalpha()
    return not (listed and ":" not in text[first : first + 40])
