"""Styles of a Word file: what a paragraph, run or table has from its style and the styles that one is based on."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from analysis.readers.word.package import W

_OFF = ("0", "false", "off", "none")


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute of a setting, or "" where there is none."""
    return "" if element is None else (element.get(W + name) or "").strip()


def number(element: etree._Element | None, name: str = "val", otherwise: int = 0) -> int:
    """An attribute as a whole number, kept to what Word itself allows; `otherwise` where it is none."""
    written = value(element, name)
    digits = written.removeprefix("-")
    if not digits.isdecimal() or len(digits) > 9:
        return otherwise
    return max(-32768, min(32767, int(written)))


def is_on(element: etree._Element | None) -> bool:
    """Whether a setting such as `w:vanish` is there and not switched off."""
    return element is not None and value(element).lower() not in _OFF


class Styles:
    """The styles of a file, by id."""

    def __init__(self, part: etree._Element | None):
        found = [] if part is None else part.findall(f"{W}style")
        self._styles = {value(style, "styleId"): style for style in found}
        self._default = next(
            (
                value(s, "styleId")
                for s in found
                if value(s, "type") == "paragraph" and value(s, "default") in ("1", "true", "on")
            ),
            "",
        )
        self._known: dict[tuple[str, str], etree._Element | None] = {}

    def of_paragraph(self, properties: etree._Element | None) -> str:
        """The id of a paragraph's style."""
        named = None if properties is None else properties.find(f"{W}pStyle")
        return value(named) or self._default

    def name(self, style: str) -> str:
        """The name of a style in small letters."""
        found = self._styles.get(style)
        return "" if found is None else value(found.find(f"{W}name")).lower()

    def chain(self, style: str) -> Iterator[tuple[str, etree._Element]]:
        """A style and those it is based on, nearest first."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            found = self._styles[style]
            yield style, found
            style = value(found.find(f"{W}basedOn"))

    def setting(self, style: str, path: str) -> etree._Element | None:
        """The nearest setting at a path such as "rPr/vanish" in a style's chain."""
        key = (style, path)
        if key not in self._known:
            steps = "/".join(W + step for step in path.split("/"))
            found = (element.find(steps) for _, element in self.chain(style))
            self._known[key] = next((f for f in found if f is not None), None)
        return self._known[key]
