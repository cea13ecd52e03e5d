"""What a reader sees in a notebook: tables and sentences, safe to show and to be read aloud."""

from __future__ import annotations

import html
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, eq=False)
class Shown:
    """A table for a reader: text to the left, numbers to the right, no index, every cell escaped."""

    frame: pd.DataFrame

    def __str__(self) -> str:
        return self.frame.to_string(index=False)

    def _repr_html_(self) -> str:
        numeric = [kind.kind in "iuf" for kind in self.frame.dtypes]
        head = "".join(_cell("th", str(name), right) for name, right in zip(self.frame.columns, numeric, strict=True))
        body = "".join(
            "<tr>"
            + "".join(_cell("td", _written(value), right) for value, right in zip(row, numeric, strict=True))
            + "</tr>"
            for row in self.frame.itertuples(index=False)
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(tag: str, text: str, right: bool) -> str:
    return f'<{tag} style="text-align:{"right" if right else "left"};vertical-align:top">{html.escape(text)}</{tag}>'


def _written(value: object) -> str:
    """A cell as text: nothing for what is missing, at most three decimals."""
    if value is None or value is pd.NA or value != value:
        return ""
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def show(frame: pd.DataFrame) -> Shown:
    """A table as a reader wants it; an index with a meaning becomes the first column."""
    named = frame.index.dtype == object or isinstance(frame.index.dtype.type(), str)
    return Shown(frame.rename_axis(index="").reset_index() if named else frame)


@dataclass(frozen=True)
class Said:
    """Sentences for a reader: Vietnamese first, English below it in small type."""

    sentences: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return "\n".join(f"- {vi}\n  {en}" for vi, en in self.sentences)

    def _repr_html_(self) -> str:
        rows = (f"<li>{html.escape(vi)}<br><small>{html.escape(en)}</small></li>" for vi, en in self.sentences)
        return f'<ul style="max-width:60em">{"".join(rows)}</ul>'


def say(*sentences: tuple[str, str]) -> Said:
    """Show pairs of sentences (Vietnamese, English), such as the findings, as a list; empty pairs are left out."""
    return Said(tuple(pair for pair in sentences if any(pair)))
