"""What the styles of a Word file say of headings and numbering: ECMA-376 part 1, 17.7."""

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from fuhe.extractors.word_names import child, integer, tags, value

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_BODY_TEXT_LEVEL = 9
_MAX_CHAIN = 100
_STYLE = tags("w:style")


class Style(Struct, frozen=True):
    """One style: `outline` and `list_level` count from 0; None where it does not say."""

    identifier: str
    name: str
    based_on: str | None
    outline: int | None
    list_number: int | None
    list_level: int | None


class Styles:
    """The styles of a document. An unknown style counts as the default one, as in Word."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        self._headings: dict[str | None, int | None] = {}
        for element in () if root is None else root.iterchildren(*_STYLE):
            identifier = value(element, "styleId") or ""
            self._elements[identifier] = element
            is_default = value(element, "default") in ("1", "true", "on")
            if is_default and value(element, "type") == "paragraph":
                self._default = identifier

    def chain(self, identifier: str | None) -> Iterator[Style]:
        """Yield the style and those that it is based on, nearest first, a hundred at most."""
        current = identifier if identifier in self._elements else self._default
        seen: set[str] = set()
        while current in self._elements and current not in seen and len(seen) < _MAX_CHAIN:
            seen.add(current)
            if current not in self._styles:
                self._styles[current] = _style(current, self._elements[current])
            yield self._styles[current]
            current = self._styles[current].based_on

    def heading_level(self, identifier: str | None) -> int | None:
        """Return the heading level from 1 of a paragraph style, None for body text."""
        if identifier not in self._headings:
            self._headings[identifier] = self._find_heading_level(identifier)
        return self._headings[identifier]

    def _find_heading_level(self, identifier: str | None) -> int | None:
        for style in self.chain(identifier):
            if style.outline is not None:
                return heading_level(style.outline)
            if named := _HEADING_NAME.fullmatch(style.name):
                return int(named[1])
        return None


def heading_level(outline: int) -> int | None:
    """Return the heading level from 1 of a `w:outlineLvl`; its 9 means body text (17.3.1.20)."""
    return outline + 1 if 0 <= outline < _BODY_TEXT_LEVEL else None


def _style(identifier: str, element: etree._Element) -> Style:
    properties = child(element, "w:pPr")
    numbering = child(properties, "w:numPr")
    return Style(
        identifier=identifier,
        name=(value(child(element, "w:name")) or "").strip(),
        based_on=value(child(element, "w:basedOn")),
        outline=integer(value(child(properties, "w:outlineLvl"))),
        list_number=integer(value(child(numbering, "w:numId"))),
        list_level=integer(value(child(numbering, "w:ilvl"))),
    )
