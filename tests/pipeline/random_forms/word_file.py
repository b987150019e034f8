"""A document as the bytes of a small .docx: body only, tables with true merged cells."""

import io
import zipfile
from collections.abc import Sequence

from lxml import etree

from corpus.typeset.page import FORM_YEAR, Paragraph
from corpus.typeset.table import Table
from corpus.typeset.word_xml import element, paragraph, table

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def word_file(blocks: Sequence[Paragraph | Table], is_wide: bool) -> bytes:
    """Return a .docx with these paragraphs and tables (ECMA-376 part 1, 11.3.10) on A4 pages."""
    body = element("body")
    for block in blocks:
        body.append(paragraph(block) if isinstance(block, Paragraph) else table(block))
    body.append(paragraph(Paragraph(style=FORM_YEAR)))
    body.append(_section(is_wide))
    xml = etree.tostring(element("document", body), encoding="UTF-8", xml_declaration=True)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", xml)
    return stream.getvalue()


def _section(is_wide: bool) -> etree._Element:
    """Return the page, lying where it is wide (17.6.17); all lengths in twips."""
    width, height = (16838, 11906) if is_wide else (11906, 16838)
    size = element("pgSz", w=width, h=height, orient="landscape" if is_wide else "portrait")
    margins = element("pgMar", top=1134, right=1134, bottom=1134, left=1134, header=600, footer=600)
    return element("sectPr", size, margins)
