"""The lists of a Word file and their levels: ECMA-376 part 1, 17.9."""

import re
from collections.abc import Iterable

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from fuhe.extractors.word_names import child, integer, is_on, tags, value
from fuhe.extractors.word_styles import Styles

LEVELS = 9
"""The most levels of a list."""

_ABSTRACT, _LIST, _LEVEL = tags("w:abstractNum"), tags("w:num"), tags("w:lvl")
_OVERRIDE, _FORMAT, _CUSTOM = tags("w:lvlOverride"), tags("w:numFmt"), "custom"
_ZERO_PADDED = re.compile(r"(0{1,9})1,")
_MAX_TEXT = 255  # as Word; each paragraph of a list repeats it


class Level(Struct, frozen=True):
    """One level of a list. `restart` counts levels from 1, None where any upper level restarts.

    `style` is the paragraph style that the level is tied to; `width` the digits to pad to.
    """

    start: int
    number_format: str
    text: str
    restart: int | None
    suffix: str
    is_legal: bool
    is_hidden: bool
    style: str | None
    width: int


class NumberedList(Struct, frozen=True):
    """One `w:num`: its levels, and the start values that it overrides. `counter` names its count.

    Lists with the same `counter` go on counting one from another.
    """

    counter: int
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document, read when they are first asked for."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[int, etree._Element] = {}
        self._elements: dict[int, etree._Element] = {}
        self._lists: dict[int, NumberedList | None] = {}
        self._by_style: dict[str | None, tuple[int, int] | None] = {}
        for element in () if root is None else root.iterchildren(*_ABSTRACT, *_LIST):
            is_list = element.tag in _LIST
            number = integer(value(element, "numId" if is_list else "abstractNumId"))
            if number is not None:
                (self._elements if is_list else self._abstract)[number] = element

    @property
    def is_empty(self) -> bool:
        """Whether no paragraph can have a label."""
        return not self._elements

    def list_of(self, number: int) -> NumberedList | None:
        """Return the list of that `w:numId`, None if there is none."""
        if number not in self._lists:
            self._lists[number] = self._read_list(number)
        return self._lists[number]

    def by_style(self, style: str | None) -> tuple[int, int] | None:
        """Return the list and level that a paragraph style brings, None if none.

        A level that names the style (`w:pStyle`, 17.9.23) goes before the level in the style; a
        level that names another style labels nothing.
        """
        if style not in self._by_style:
            self._by_style[style] = self._find_by_style(style)
        return self._by_style[style]

    def _find_by_style(self, style: str | None) -> tuple[int, int] | None:
        chain: list[str] = []
        level: int | None = None
        for link in self._styles.chain(style):
            chain.append(link.identifier)
            level = link.list_level if level is None else level
            if link.list_number is None:
                continue
            found = self.list_of(link.list_number)
            if found is None:
                return None
            for name in chain:
                tied = [i for i, item in found.levels.items() if item.style == name]
                if tied:
                    return link.list_number, tied[0]
            plain = found.levels.get(level or 0)
            is_free = plain is not None and plain.style is None
            return (link.list_number, level or 0) if is_free else None
        return None

    def _read_list(self, number: int) -> NumberedList | None:
        element = self._elements.get(number)
        abstract = integer(value(child(element, "w:abstractNumId")))
        if element is None or abstract is None:
            return None
        source = self._linked(abstract, set())
        levels = {} if source is None else _levels(source.iterchildren(*_LEVEL), {})
        starts: dict[int, int] = {}
        for override in element.iterchildren(*_OVERRIDE):
            place = integer(value(override, "ilvl"))
            start = integer(value(child(override, "w:startOverride")))
            if place is not None and start is not None:
                starts[place] = start
            levels |= _levels(override.iterchildren(*_LEVEL), levels)
        return NumberedList(counter=abstract, levels=levels, starts=starts)

    def _linked(self, abstract: int, seen: set[int]) -> etree._Element | None:
        """Return the definition that holds the levels, through `w:numStyleLink` (17.9.21)."""
        element = self._abstract.get(abstract)
        style = value(child(element, "w:numStyleLink"))
        if style is None or abstract in seen:
            return element
        for link in self._styles.chain(style):
            source = self._elements.get(link.list_number or 0)
            target = integer(value(child(source, "w:abstractNumId")))
            if link.identifier == style and target is not None:
                return self._linked(target, seen | {abstract})
        return element


def _levels(elements: Iterable[etree._Element], overridden: dict[int, Level]) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in elements:
        place = integer(value(element, "ilvl"))
        if place is not None and 0 <= place < LEVELS:
            level = _level(element)
            if place in overridden:
                # Word heeds no w:lvlRestart in an override ([MS-OI29500], lvlRestart).
                level = replace(level, restart=overridden[place].restart)
            found[place] = level
    return found


def _level(element: etree._Element) -> Level:
    number_format, width = _format(element)
    start = integer(value(child(element, "w:start")))
    return Level(
        start=0 if start is None else start,
        number_format=number_format,
        text=(value(child(element, "w:lvlText")) or "")[:_MAX_TEXT],
        restart=integer(value(child(element, "w:lvlRestart"))),
        suffix=value(child(element, "w:suff")) or "tab",
        is_legal=is_on(child(element, "w:isLgl")),
        is_hidden=is_on(child(child(element, "w:rPr"), "w:vanish")),
        style=value(child(element, "w:pStyle")),
        width=width,
    )


def _format(element: etree._Element) -> tuple[str, int]:
    """Return the number format of a level and the digits to pad to.

    Formats newer than the standard stand in `mc:AlternateContent` as `custom` with a pattern such
    as `001, 002, 003, ...` ([MS-DOCX] 2.4), with a plain one for readers that know no more.
    """
    plain = "decimal"
    for found in element.iter(*_FORMAT):
        written = value(found) or plain
        if written != _CUSTOM:
            plain = written
        elif padded := _ZERO_PADDED.match(value(found, "format") or ""):
            return "decimal", len(padded[1]) + 1
    return plain, 0
