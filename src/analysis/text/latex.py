r"""LaTeX and marks of notes inside a text -> what a reader of the page saw.

Programs that read a page with a language model write figures as formulas ("$\geq 95 \%$", "$12$ người", "$10\,000$")
and marks of notes as "[^1]" or "$^{1}$". A command gives way to the sign it stands for, the dollars around a formula to
nothing, a mark of a note to raised figures, as the readers of other files write them. A dollar that is money stays:
a formula holds figures and signs, words only as LaTeX has them, and ends in its own line.
"""

from __future__ import annotations

import re

from analysis.text.signs import RAISED

_SIGNS = {
    "geq": "≥", "geqslant": "≥", "ge": "≥", "leq": "≤", "leqslant": "≤", "le": "≤", "gt": ">", "lt": "<",
    "approx": "≈", "simeq": "≈", "sim": "~", "pm": "±", "times": "x", "div": "-", "cdot": ".", "to": "→",
    "rightarrow": "→", "longrightarrow": "→", "Rightarrow": "→", "dots": "…", "ldots": "…", "bullet": "•",
    "quad": " ", "qquad": " ", "circ": "°", "left": "", "right": "", "checkmark": "✓", "square": "□",
}  # fmt: skip
_WORDS = r"\\(?:text|textbf|textit|mathrm|mathbf|mathit|operatorname|boldsymbol)[ ]?(?=\{)"
_SIGN = rf"\\(?P<sign>{'|'.join(sorted(_SIGNS, key=len, reverse=True))})(?![A-Za-z])[ ]?"
_BODY = rf"(?:{_WORDS}\{{[^{{}}$\n]{{0,80}}\}}|\\[A-Za-z]{{2,16}}|\\[,;:! %&#_$]|[\dA-Za-z\s.,:;%<>=≥≤≈~±+\-–/()\[\]{{}}^_|*'])"
_BEGINS = r"(?=[\d\\<>=≥≤≈~±+(\[^{A-Za-z]|[-–]\d)"
_FORMULA = re.compile(
    rf"(?:(?<![\w$\\])|(?=\$[ ]?(?:\\|\{{?\}}?\^)))(?P<dollar>\${{1,2}})[ ]?{_BEGINS}(?P<body>{_BODY}{{1,200}}?)[ ]?(?P=dollar)(?![\d$])"
    rf"|\\\([ ]?(?P<inner>(?=[^\n)]*\\[A-Za-z%]){_BODY}{{1,200}}?)[ ]?\\\)"
)
_INSIDE = re.compile(
    rf"{_SIGN}|(?P<grouped>(?<=\d)\\[,;:! ](?=\d{{3}}(?!\d)))|(?P<blank>\\[,;: ])|{_WORDS}|\\!"
    r"|\^[ ]?(?:\{[ (\[]{0,2}(?P<power>\d{1,3})[ )\]]{0,2}\}|(?P<figure>\d))|[\^_](?=[\s\d\\{])|[{}]"
)
_OUTSIDE = re.compile(rf"{_SIGN}|\[\^(?P<note>\d{{1,3}})\]")
_RAISED = str.maketrans("0123456789", RAISED)

Piece = tuple[int, int, str]


def pieces(text: str) -> list[Piece]:
    """What of `text` is written so: from where to where, and the characters that take its place, in order."""
    if "\\" not in text and "$" not in text and "[^" not in text:
        return []
    found: list[Piece] = []
    at = 0
    for formula in _FORMULA.finditer(text):
        start, end = formula.span("body") if formula["dollar"] else formula.span("inner")
        found += _signs(_OUTSIDE, text, at, formula.start())
        found.append((formula.start(), start, ""))
        found += _signs(_INSIDE, text, start, end)
        found.append((end, formula.end(), ""))
        at = formula.end()
    return [*found, *_signs(_OUTSIDE, text, at, len(text))]


def _signs(shape: re.Pattern[str], text: str, start: int, end: int) -> list[Piece]:
    return [(*m.span(), _sign(m.groupdict())) for m in shape.finditer(text, start, end)]


def _sign(of: dict[str, str | None]) -> str:
    if of["sign"]:
        return _SIGNS[of["sign"]]
    raised = of.get("power") or of.get("figure") or of.get("note")
    return raised.translate(_RAISED) if raised else " " if of.get("blank") else ""
