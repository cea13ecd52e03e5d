"""Pairs of passages side by side, with the words both have marked: for a reader to judge with her own eyes."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from difflib import SequenceMatcher

import pandas as pd

from analysis.codebook import Lang
from analysis.comparison import number_text
from analysis.text.folding import bare

_CELL = "vertical-align:top;text-align:left;width:50%;padding:0.4em 0.8em;line-height:1.45;white-space:normal"
_HEAD = {"vi": "ký tự {start}–{end}", "en": "characters {start}–{end}"}
_SAID = {
    "vi": "{n}. {alike} chữ trùng nhau, giống nhau {similarity} (1 = y hệt){figures} · {id}",
    "en": "{n}. {alike} words alike, similarity {similarity} (1 = identical){figures} · {id}",
}
_FIGURES = {"vi": ", số liệu khác nhau", "en": ", figures differ"}
_REST = {"vi": "… và {n} cặp đoạn khác", "en": "… and {n} more pairs"}
_NONE = {"vi": "Không có đoạn văn chung nào.", "en": "No shared passage."}


@dataclass(frozen=True)
class SideBySide:
    """Rows of `comparison.shared_with_texts`, shown in two columns; `str()` gives them as plain text."""

    rows: pd.DataFrame
    lang: Lang
    most: int

    def __str__(self) -> str:
        parts = []
        for n, row in enumerate(self.rows.head(self.most).to_dict("records"), 1):
            parts += [
                self._said(n, row),
                *(f"  {self._place(row, p)}: {_line(row[f'{p}text'])}" for p in ("", "other_")),
            ]
        rest = len(self.rows) - self.most
        parts += [_REST[self.lang].format(n=rest)] if rest > 0 else []
        return "\n".join(parts) or _NONE[self.lang]

    def _repr_html_(self) -> str:
        if self.rows.empty:
            return f"<p>{_NONE[self.lang]}</p>"
        lines = []
        for n, row in enumerate(self.rows.head(self.most).to_dict("records"), 1):
            said = _marked(_line(row["text"]), _line(row["other_text"]))
            lines.append(
                f'<tr><th colspan="2" style="text-align:left;color:#5a5a5a;font-weight:normal">{self._headed(n, row)}</th></tr>'
            )
            cells = [
                f'<td style="{_CELL}"><small data-place="{html.escape(self._span(row, prefix))}" style="color:#5a5a5a">'
                f"{html.escape(self._place(row, prefix))}</small><br>{text}</td>"
                for prefix, text in zip(("", "other_"), said, strict=True)
            ]
            lines.append("<tr>" + "".join(cells) + "</tr>")
        rest = len(self.rows) - self.most
        after = f"<p>{_REST[self.lang].format(n=rest)}</p>" if rest > 0 else ""
        return f'<table style="width:100%;max-width:70em;table-layout:fixed">{"".join(lines)}</table>{after}'

    def _said(self, n: int, row: dict) -> str:
        figures = _FIGURES[self.lang] if row["figures_differ"] else ""
        similarity = number_text(round(row["similarity"], 2), self.lang)
        return _SAID[self.lang].format(
            n=n, alike=row["alike"], similarity=similarity, figures=figures, id=row["shared"]
        )

    def _headed(self, n: int, row: dict) -> str:
        """What is said above a pair, its id marked as the way to the first of the two places."""
        said, named = html.escape(self._said(n, row)), html.escape(row["shared"])
        return said.replace(named, f'<span data-place="{named}">{named}</span>')

    def _span(self, row: dict, prefix: str) -> str:
        return ":".join(str(row[f"{prefix}{name}"]) for name in ("doc", "start", "end"))

    def _place(self, row: dict, prefix: str) -> str:
        place = _HEAD[self.lang].format(start=row[f"{prefix}start"], end=row[f"{prefix}end"])
        return f"{row[f'{prefix}plan_{self.lang}']}, {place}"


def side_by_side(rows: pd.DataFrame, lang: Lang = "vi", most: int = 12) -> SideBySide:
    """Pairs of `comparison.shared_with_texts` in two columns, the first `most`; words that both have are marked."""
    return SideBySide(rows, lang, most)


def _line(text: str) -> str:
    return " ".join(text.split())


def _marked(one: str, other: str) -> tuple[str, str]:
    """Both texts as HTML, the words they have in common, in order, marked; marks and case make no difference."""
    sides = [text.split() for text in (one, other)]
    words = [[re.sub(r"\W+", "", bare(word)) for word in side] for side in sides]
    same: tuple[set[int], set[int]] = (set(), set())
    for block in SequenceMatcher(None, *words, autojunk=False).get_matching_blocks():
        same[0].update(range(block.a, block.a + block.size))
        same[1].update(range(block.b, block.b + block.size))
    return tuple(_runs(side, alike) for side, alike in zip(sides, same, strict=True))


def _runs(words: list[str], alike: set[int]) -> str:
    out, n = [], 0
    while n < len(words):
        end = n
        while end < len(words) and (end in alike) == (n in alike):
            end += 1
        text = html.escape(" ".join(words[n:end]))
        out.append(f"<mark>{text}</mark>" if n in alike else text)
        n = end
    return " ".join(out)
