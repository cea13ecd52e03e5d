"""Characters of symbol fonts -> what they look like: such fonts draw a "³" as ≥ and a "v" as a bullet."""

from __future__ import annotations

from functools import lru_cache

BULLET = "\ue000"
"""Any bullet or ornament; at the head of a line it is a dash, elsewhere a dot (see `plain_bullets`)."""

_SYMBOL_LOW = " !∀#∃%&∋()*+,-./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~"
_SYMBOL_HIGH = "€ϒ′≤/∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂\ue000÷≠≡≈…⏐―↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√·¬∧∨⇔⇐⇑⇒⇓◊"
_SYMBOL = {0x20 + i: c for i, c in enumerate(_SYMBOL_LOW)} | {0xA0 + i: c for i, c in enumerate(_SYMBOL_HIGH)}
_SUITS = dict.fromkeys((0xA7, 0xA8, 0xA9, 0xAA, 0xB7, 0xE0), BULLET)
_WINGDINGS = {0x20: " ", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x6F: "☐", 0xA8: "☐", 0xDF: "←", 0xE0: "→",
              0xE7: "←", 0xE8: "→", 0xEF: "←", 0xF0: "→"}  # fmt: skip
_WINGDINGS_2 = {0x20: " ", 0x4F: "✗", 0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_ORNAMENTS = {0x20: " "}
_SYMBOLS = _SYMBOL | _SUITS
_FONTS = (
    ("wingdings 2", _WINGDINGS_2),
    ("wingdings 3", _ORNAMENTS),
    ("wingdings", _WINGDINGS),
    ("webdings", _ORNAMENTS),
    ("marlett", _ORNAMENTS),
    ("monotype sorts", _ORNAMENTS),
    ("zapfdingbats", _ORNAMENTS),
    ("bookshelf symbol", _ORNAMENTS),
)
_SIGNS = "≥≤±×≈≠→°"  # of the Symbol font, where no font is named


def is_symbol_font(font: str) -> bool:
    """Whether a font holds pictures instead of letters."""
    return _table(font) is not None


def symbols(text: str, font: str = "") -> str:
    """What `text` looks like in `font`. Without a symbol font only characters of the private area are replaced."""
    table = _table(font)
    return "".join(_look(c, table) for c in text)


def plain_bullets(line: str) -> str:
    """A line with its bullets written out: a dash before words at its head, a dot elsewhere."""
    words = line.lstrip(f"{BULLET} \t")
    head = line[: len(line) - len(words)]
    if BULLET in head and words:
        line = f"- {words}"
    return line.replace(BULLET, "•")


@lru_cache(maxsize=256)
def _table(font: str) -> dict[int, str] | None:
    name = font.strip().lower()
    if name in ("symbol", "symbol mt", "symbolmt"):  # "Symbola" holds letters
        return _SYMBOLS
    return next((table for start, table in _FONTS if name.startswith(start)), None)


def _look(char: str, table: dict[int, str] | None) -> str:
    code = ord(char)
    private = 0xF000 <= code <= 0xF0FF
    if table is None:
        if not private:
            return char
        sign = _SYMBOL.get(code - 0xF000, "")
        return sign if sign and sign in _SIGNS else BULLET
    if not private and code > 0xFF:
        return char
    return table.get(code & 0xFF, BULLET)
