r"""Tables and headings of LaTeX inside a text -> the same text with bars between the cells, as long as before.

Programs that read a page with a language model write its tables as "\begin{tabular}{|l|l|} a & b \\ \hline ... \end{tabular}",
on one line or spread over many, its headings as "\section*{...}", its lists as "\item". A row gives way to a line of cells
between bars, a merged cell leaves empty ones or the sign for it behind, whatever else is no word gives way to blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analysis.text.signs import DITTO

Span = tuple[int, int]

_TABLES = r"(?:tabular[xy*]?|longtable|tabulary|array|tabu)\*?"
_BRACED = r"\{(?:[^{}\n]|\{[^{}\n]*\}){0,200}\}"
_BRACKET = r"(?:\[[^\[\]\n]{0,40}\])?"
_RULES = rf"\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead|endfoot|endlastfoot|(?:cline|cmidrule){_BRACKET}(?:\([lr\d.]{{0,9}}\))?\{{[\d\- ]{{1,9}}\}})"
_BEGIN = re.compile(rf"\\begin\{{(?P<table>{_TABLES})\}}{_BRACKET}(?:{_BRACED}){{0,2}}")
_STYLES = "textbf|textit|textrm|textsf|texttt|textsc|emph|underline|makecell|thead|shortstack|parbox|mbox"
_TOKEN = re.compile(
    rf"(?P<begin>{_BEGIN.pattern.replace('?P<table>', '')})|(?P<end>\\end\{{{_TABLES}\}})"
    rf"|(?P<row>\\\\{_BRACKET}|\\tabularnewline\b)|(?P<rule>{_RULES})"
    rf"|\\multicolumn[ ]?\{{[ ]?(?P<wide>\d{{1,2}})[ ]?\}}[ ]?{_BRACED}[ ]?\{{"
    rf"|\\multirow{_BRACKET}[ ]?\{{[ ]?(?P<high>-?\d{{1,2}})[ ]?\}}{_BRACKET}[ ]?\{{[^{{}}\n]{{0,20}}\}}{_BRACKET}[ ]?\{{"
    rf"|(?P<open>\\(?:{_STYLES})[ ]?{_BRACKET}(?:\{{[\d.]+[a-z\\]+\}})?\{{|\{{)|(?P<close>\}})|(?P<escaped>\\[&%#_$\{{\}}])|(?P<cell>&)"
)
_AROUND = re.compile(
    rf"\\(?:begin|end)\{{(?:table|center|itemize|enumerate|document|flushleft|flushright|adjustbox|small)\*?\}}{_BRACKET}(?:{_BRACED})?"
    rf"|\\(?:centering|noindent|newpage|clearpage|maketitle|small|footnotesize)\b|\\label\{{[^{{}}\n]{{0,60}}\}}"
    rf"|\\(?:(?:sub){{0,2}}section|chapter|paragraph|title|caption|textbf|textit|underline|emph)\*?{_BRACKET}\{{(?P<words>(?:[^{{}}\n]|\{{[^{{}}\n]{{0,60}}\}}){{0,400}})\}}"
    r"|(?P<item>\\item)(?:\[(?P<label>[^\[\]\n]{0,20})\])?(?=[ \t])"
)
_ROW_GAP = re.compile(rf"(?:\s|{_RULES})*")
_MOST = 60_000  # characters of one table
_DIGITS = re.compile(r"\d+")


def _digits(text: str, start: int, end: int) -> list[Span]:
    return [found.span() for found in _DIGITS.finditer(text, start, end)]


@dataclass
class _Table:
    """One table while its tokens are read: what stands where, and which columns merged cells of rows above cover."""

    text: str
    out: list[str]
    digits: list[Span]
    column: int = 0
    begun: int = 0  # where the words of the cell begin
    held: dict[int, int] = field(default_factory=dict)
    braces: list[int] = field(default_factory=list)  # empty cells to leave behind each brace that is open
    inner: int = 0  # tables inside a cell

    def blank(self, start: int, end: int, words: str = "") -> None:
        """Write over what is no word."""
        self.digits += _digits(self.text, start, end)
        self.out[start:end] = list(words.ljust(end - start))

    def close_cell(self, end: int) -> None:
        """A cell that a merged one from above covers shows the sign for it."""
        if self.held.get(self.column):
            self.held[self.column] -= 1
            if end > self.begun and not self.text[self.begun : end].strip():
                self.out[end - 1] = DITTO
        self.column += 1
        self.begun = end + 1


def with_bars(text: str) -> tuple[str, list[Span]]:
    """`text` with bars for what parts the cells of its LaTeX tables, and the digit runs that stood in commands."""
    if "\\" not in text or not ("\\begin" in text or _AROUND.search(text)):
        return text, []
    out, digits = list(text), []
    at = 0
    while (begin := _BEGIN.search(text, at)) is not None:
        at = _write_table(text, out, digits, begin)
    for m in _AROUND.finditer(text):
        kept = "words" if m["words"] is not None else "label" if m["label"] is not None else ""
        start, end = m.span(kept) if kept else (m.end(), m.end())
        for a, b in ((m.start(), start), (end, m.end())):
            digits += _digits(text, a, b)
            out[a:b] = [" " if c != "\n" else c for c in out[a:b]]
        if m["item"] and not kept:
            out[m.start()] = "-"
    return "".join(out), sorted(set(digits))


def _write_table(text: str, out: list[str], digits: list[Span], begin: re.Match[str]) -> int:
    """Write the rows of the table that begins there; where to go on."""
    table = _Table(text, out, digits)
    tokens = []
    depth = 1
    for token in _TOKEN.finditer(text, begin.end(), begin.end() + _MOST):
        depth += bool(token["begin"]) - bool(token["end"])
        tokens.append(token)
        if not depth:
            break
    if depth:  # never closed: a table that begins inside is no more closed than this one
        return tokens[-1].end() if tokens else begin.end()
    last = tokens[-1].start()
    out[begin.end() : last] = [" " if c == "\n" else c for c in out[begin.end() : last]]
    first = _next_row(table, begin.start(), begin.end(), "\n")
    ruled = False
    for token in tokens:
        if token.start() < first:
            continue
        inside = table.braces or table.inner
        if token["row"] and not inside:
            table.close_cell(token.start())
            first = _next_row(table, token.start(), token.end(), "|\n" if ruled else "|\n|-\n")
            table.column, ruled = 0, True
        elif token["cell"] and not inside:
            table.close_cell(token.start())
            out[token.start()] = "|"
        elif token["end"] and not table.inner:
            ended = not text[table.begun : token.start()].strip()
            table.blank(token.start(), token.end(), "\n" if ended else "|\n")
        else:
            _write_inside(table, token)
    return tokens[-1].end()


def _write_inside(table: _Table, token: re.Match[str]) -> None:
    """What stands inside a cell: merged cells, braces, lines and tables that only break lines."""
    start, end = token.span()
    if token["escaped"]:
        return
    if token["begin"] or token["end"]:
        table.inner += 1 if token["begin"] else -1
        table.blank(start, end)
    elif token["wide"] or token["high"]:
        table.blank(start, end)
        table.braces.append(int(token["wide"] or 1) - 1)
        if token["high"]:
            table.held[table.column] = max(0, int(token["high"]))
    elif token["open"]:
        table.blank(start, end)
        table.braces.append(0)
    elif token["close"]:
        empty = table.braces.pop() if table.braces else 0
        stop = end
        while stop < len(table.text) and stop < end + empty - 1 and table.text[stop] in " \t":
            stop += 1
        table.blank(start, stop, "|" * min(empty, stop - start))
        table.column += empty
    else:
        table.blank(start, end)


def _next_row(table: _Table, start: int, stop: int, words: str) -> int:
    """Write what ends a row over all up to the next one, which begins where this returns.

    A bar stands before the next one where there is room for it: without it an empty first cell would be none.
    """
    text = table.text
    first = _ROW_GAP.match(text, stop).end()
    if first - start <= len(words):
        words = words[:2]
    table.blank(start, first, words)
    if first - start > len(words) and not text.startswith("\\end", first):
        table.out[first - 1] = "|"
    table.begun = first
    return first
