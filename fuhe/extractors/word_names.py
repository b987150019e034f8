"""Names of WordprocessingML in both of its namespaces, and how its attributes are read.

ECMA-376 has two: the transitional one, which Word and WPS write, and the strict one of part 1.
A document uses one of them; every name here stands for both.
"""

import functools
import re
from collections.abc import Mapping
from typing import TypeVar

from lxml import etree

Value = TypeVar("Value")

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_DRAWING = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)
_COMPATIBILITY = ("http://schemas.openxmlformats.org/markup-compatibility/2006",)
_VML = ("urn:schemas-microsoft-com:vml",)
_CHART = (
    "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "http://purl.oclc.org/ooxml/drawingml/chart",
    "http://schemas.microsoft.com/office/drawing/2014/chartex",
)
_DIAGRAM = (
    "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "http://purl.oclc.org/ooxml/drawingml/diagram",
)
_PLACED_DRAWING = (
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
)
_OFFICE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_NAMESPACES = {
    "w": _WORD,
    "m": _MATH,
    "a": _DRAWING,
    "c": _CHART,
    "dgm": _DIAGRAM,
    "mc": _COMPATIBILITY,
    "v": _VML,
    "wp": _PLACED_DRAWING,
}

_WORD_ATTRIBUTES = tuple(f"{{{namespace}}}" for namespace in _WORD)
_RELATIONSHIPS = tuple(f"{{{namespace}}}" for namespace in _OFFICE)
_MATH_VALUES = tuple(f"{{{namespace}}}val" for namespace in _MATH)
_INTEGER = re.compile(r"\s*([+-]?[0-9]{1,18})\s*")
_OFF = frozenset({"0", "false", "off"})


@functools.cache
def tags(*names: str) -> tuple[str, ...]:
    """Return the tags of names such as `w:p` or `mc:Choice`, as lxml writes them."""
    found = []
    for name in names:
        prefix, local = name.split(":")
        found += [f"{{{namespace}}}{local}" for namespace in _NAMESPACES[prefix]]
    return tuple(found)


def by_tag(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return a mapping from names such as `w:p`, made a mapping from tags."""
    return {tag: value for name, value in values.items() for tag in tags(name)}


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace; '' for an entity reference."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child of that name, or None; None has no children."""
    if element is None:
        return None
    return next(element.iterchildren(*tags(name)), None)


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Return an attribute of the Word namespace, None if there is none."""
    if element is None:
        return None
    found = element.get(_WORD_ATTRIBUTES[0] + name)
    return found if found is not None else element.get(_WORD_ATTRIBUTES[1] + name)


def relationship(element: etree._Element, name: str) -> str | None:
    """Return an attribute such as `r:embed` that names a relationship, None if there is none."""
    found = (element.get(prefix + name) for prefix in _RELATIONSHIPS)
    return next((identifier for identifier in found if identifier), None)


def math_value(element: etree._Element | None) -> str | None:
    """Return the `m:val` of an element, None if there is none."""
    if element is None:
        return None
    return next((v for name in _MATH_VALUES if (v := element.get(name)) is not None), None)


def integer(text: str | None) -> int | None:
    """Return a decimal number as XML Schema writes it, None if the text is none."""
    found = _INTEGER.fullmatch(text) if text else None
    return int(found[1]) if found else None


def is_on(element: etree._Element | None) -> bool:
    """Return whether a toggle such as `w:vanish` is there and not switched off (17.17.4)."""
    return element is not None and value(element) not in _OFF
