"""Fonts in a PDF: the outlines of the letters that a chart has, and nothing else of the font."""

from __future__ import annotations

import functools
import io
import struct
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import SFNTWriter
from matplotlib.backends import _backend_pdf_ps

# A PDF names and places every letter itself: of the tables of a font it asks for outlines, widths and what shapes them.
# The library that matplotlib has cut fonts down takes all of a font apart first, anew for every chart.
_AS_THEY_ARE = ("cvt ", "fpgm", "prep")
_OUTLINES, _PLACES, _WIDTHS, _SIZES, _LINES, _HEAD = "glyf", "loca", "hmtx", "maxp", "hhea", "head"
# of a letter put together from others: what follows the number of each part
_WORDS, _SCALED, _MORE, _SCALED_BOTH, _TURNED = 0x1, 0x8, 0x20, 0x40, 0x80


@contextmanager
def outlines_only() -> Iterator[None]:
    """While it lasts, matplotlib embeds TrueType fonts without what only a layout engine needs. Looks are the same."""
    subset = _backend_pdf_ps.get_glyphs_subset

    def quick(file: Any, glyphs: Iterable[int]) -> Any:
        tables = _tables_of(str(file), file.face_index)
        return CutFont(tables, glyphs) if _OUTLINES in tables else subset(file, glyphs)

    _backend_pdf_ps.get_glyphs_subset = quick
    try:
        yield
    finally:
        _backend_pdf_ps.get_glyphs_subset = subset


class CutFont:
    """A font with only some of its letters, numbered anew; what matplotlib asks of one it cuts down."""

    def __init__(self, tables: Mapping[str, bytes], glyphs: Iterable[int]) -> None:
        self._tables, places = tables, _places(tables)
        self._outlines: dict[int, bytes] = {}
        todo = [0, *glyphs]  # the first is the sign for what a font does not have
        while todo:
            glyph = todo.pop()
            if glyph not in self._outlines:
                self._outlines[glyph] = tables[_OUTLINES][places[glyph] : places[glyph + 1]]
                todo += [part for _, part in _parts(self._outlines[glyph])]
        self.glyph_index_map = {glyph: number for number, glyph in enumerate(sorted(self._outlines))}
        self.font = self

    def __enter__(self) -> CutFont:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        return None

    def save(self, file: io.BytesIO, reorderTables: bool = False) -> None:
        """Write it as a TrueType font; its tables have one order."""
        made = self._cut() | {name: self._tables[name] for name in _AS_THEY_ARE if name in self._tables}
        writer = SFNTWriter(file, len(made))
        for name in sorted(made):
            writer[name] = made[name]
        writer.close()

    def _cut(self) -> dict[str, bytes]:
        tables, kept = self._tables, sorted(self._outlines)
        outlines, ends = bytearray(), [0]
        for glyph in kept:
            outline = bytearray(self._outlines[glyph])
            for at, part in _parts(outline):
                struct.pack_into(">H", outline, at, self.glyph_index_map[part])
            outlines += outline + bytes(-len(outline) % 4)
            ends.append(len(outlines))
        widths = [_width(tables, glyph) for glyph in kept]
        return {
            _OUTLINES: bytes(outlines),
            _PLACES: struct.pack(f">{len(ends)}L", *ends),
            _WIDTHS: b"".join(struct.pack(">Hh", *width) for width in widths),
            _SIZES: tables[_SIZES][:4] + struct.pack(">H", len(kept)) + tables[_SIZES][6:],
            _LINES: tables[_LINES][:34] + struct.pack(">H", len(kept)),
            _HEAD: tables[_HEAD][:50] + struct.pack(">h", 1) + tables[_HEAD][52:],  # 1: places as long numbers
        }


@functools.cache
def _tables_of(file: str, face: int) -> dict[str, bytes]:
    with TTFont(file, fontNumber=face, lazy=True) as font:
        wanted = (*_AS_THEY_ARE, _OUTLINES, _PLACES, _WIDTHS, _SIZES, _LINES, _HEAD)
        return {name: font.reader[name] for name in wanted if name in font.reader}


def _places(tables: Mapping[str, bytes]) -> tuple[int, ...]:
    """Where the outlines of each letter begin, and where the last end."""
    raw, [long] = tables[_PLACES], struct.unpack_from(">h", tables[_HEAD], 50)
    if long:
        return struct.unpack(f">{len(raw) // 4}L", raw)
    return tuple(2 * half for half in struct.unpack(f">{len(raw) // 2}H", raw))


def _width(tables: Mapping[str, bytes], glyph: int) -> tuple[int, int]:
    """How wide a letter is and where it begins; letters behind the last width have that one."""
    [count] = struct.unpack_from(">H", tables[_LINES], 34)
    if glyph < count:
        return struct.unpack_from(">Hh", tables[_WIDTHS], 4 * glyph)
    [width] = struct.unpack_from(">H", tables[_WIDTHS], 4 * (count - 1))
    [begin] = struct.unpack_from(">h", tables[_WIDTHS], 4 * count + 2 * (glyph - count))
    return width, begin


def _parts(outline: bytes | bytearray) -> list[tuple[int, int]]:
    """Of a letter put together from others: where the number of each stands, and the number."""
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return []
    found, at, flags = [], 10, _MORE
    while flags & _MORE:
        flags, part = struct.unpack_from(">HH", outline, at)
        found.append((at + 2, part))
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALED else 4 if flags & _SCALED_BOTH else 8 if flags & _TURNED else 0
    return found
