"""What a paragraph says of itself: style, outline level, list, and what became of its mark."""

from lxml import etree
from msgspec import Struct

from fuhe.extractors.word_names import by_tag, child, integer, tags, value

_PROPERTIES = tags("w:pPr")


class ParagraphProperties(Struct):
    """What a paragraph says of itself; None where it leaves it to its style."""

    style: str | None = None
    outline: int | None = None
    list_number: int | None = None
    list_level: int | None = None
    is_mark_deleted: bool = False
    is_mark_inserted: bool = False


NO_PROPERTIES = ParagraphProperties()


def paragraph_properties(paragraph: etree._Element) -> ParagraphProperties:
    """Return the properties of a `w:p` (part 1, 17.3.1.26); others' paragraphs have none."""
    first = paragraph[0] if len(paragraph) else None
    if first is None or first.tag not in _PROPERTIES:
        return NO_PROPERTIES
    found = ParagraphProperties()
    for element in first:
        name = _PROPERTY_NAMES.get(element.tag)
        if name is None:
            continue
        if name == "style":
            found.style = value(element)
        elif name == "outline":
            found.outline = integer(value(element))
        elif name == "numbering":
            found.list_number = integer(value(child(element, "w:numId")))
            found.list_level = integer(value(child(element, "w:ilvl")))
        elif name == "mark":
            kinds = {_MARK_NAMES.get(change.tag) for change in element}
            found.is_mark_deleted = "deleted" in kinds
            found.is_mark_inserted = "inserted" in kinds
    return found


_PROPERTY_NAMES = by_tag(
    {
        "w:pStyle": "style",
        "w:outlineLvl": "outline",
        "w:numPr": "numbering",
        "w:rPr": "mark",
    }
)
_MARK_NAMES = by_tag(
    {
        "w:del": "deleted",
        "w:moveFrom": "deleted",
        "w:ins": "inserted",
        "w:moveTo": "inserted",
    }
)
