r"""Fields whose printed text LibreOffice would replace: dates, page numbers, names, references.

A field keeps the text that it showed when the document was last printed or saved. LibreOffice
works fields out anew: the day on which a form was filled in would become the day of the reading.
So in the copy that it is given these fields become such as are not worked out, and keep their text.
"""

import re
import struct
from collections.abc import Iterator

from lxml import etree

from fuhe.extractors.word_xml import parse

# [MS-DOC] 2.9.90: the kinds of fields that are worked out, by number.
_WORKED_OUT = frozenset((3, 10, 12, 14, *range(15, 30), 31, 32, 33, 37, 60, 61, 62, 64, 65, 66, 85))
_TEXT_ALONE = 95  # SHAPE: LibreOffice takes the text of it as it is
_BEGIN, _KIND_BITS = 0x13, 0x1F
# Places of the lists of fields: text, footnotes, endnotes, text boxes (2.5.6).
_FIELD_LISTS = (0x11A, 0x12A, 0x21A, 0x262)

_WORDS = (
    *("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "PAGE", "NUMPAGES"),
    *("NUMWORDS", "NUMCHARS", "SECTION", "SECTIONPAGES", "FILENAME", "FILESIZE", "TEMPLATE"),
    *("TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "LASTSAVEDBY", "REVNUM", "INFO"),
    *("DOCPROPERTY", "DOCVARIABLE", "USERNAME", "USERINITIALS", "USERADDRESS", "REF", "PAGEREF"),
    *("STYLEREF", "SEQ"),
)
_INSTRUCTION = re.compile(
    rb"(\\fldinst(?:[\s{}]|\\\*|(?!\\fldinst)\\[a-z]{1,32}+-?\d{0,10}+ ?+){0,200}+)(?:"
    + "|".join(_WORDS).encode()
    + rb")(?![A-Z])",
    re.IGNORECASE,
)
_NOT_WORKED_OUT = rb"\1ADDIN"

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# OpenDocument 1.3 part 3, 7.3 to 7.7.
_FIELDS = frozenset(
    f"{_TEXT}{name}"
    for name in (
        *("date", "time", "page-number", "page-count", "word-count", "character-count"),
        *("paragraph-count", "table-count", "file-name", "template-name", "sheet-name"),
        *("author-name", "author-initials", "chapter", "title", "subject", "keywords"),
        *("description", "creator", "initial-creator", "printed-by", "editing-cycles"),
        *("editing-duration", "creation-date", "creation-time", "modification-date"),
        *("modification-time", "print-date", "print-time", "sequence", "bookmark-ref"),
        *("reference-ref", "sequence-ref", "note-ref", "user-defined", "expression"),
        *("variable-get", "variable-set", "user-field-get", "page-variable-get"),
    )
)


def fixed_in_binary(main: bytes, table: bytes) -> bytes:
    """Return the table stream of a .doc with its fields as text alone.

    Raises struct.error or IndexError where the file contradicts itself.
    """
    found = bytearray(table)
    for place in _FIELD_LISTS:
        for number in _kinds(found, *struct.unpack_from("<2L", main, place)):
            if found[number] in _WORKED_OUT:
                found[number] = _TEXT_ALONE
    return bytes(found)


def fixed_in_rich_text(data: bytes) -> bytes:
    """Return an RTF with its fields as text alone."""
    return _INSTRUCTION.sub(_NOT_WORKED_OUT, data)


def fixed_in_open_document(content: bytes) -> bytes | None:
    """Return `content.xml` with its fields as text alone, None if there is none.

    Raises ExtractionError if it is no XML.
    """
    root, _ = parse(content, "content.xml")
    fields = list(root.iter(*_FIELDS))
    for element in fields:
        element.tag = f"{_TEXT}span"
        element.attrib.clear()
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) if fields else None


def _kinds(table: bytearray, start: int, length: int) -> Iterator[int]:
    """Yield the place of the kind of each field in a list of them (2.8.25, 2.9.88)."""
    count = (length - 4) // 6 if length > 4 else 0
    for number in range(count):
        place = start + (count + 1) * 4 + number * 2
        if table[place] & _KIND_BITS == _BEGIN:
            yield place + 1
