"""A document as the bytes of a .docx file: the same data gives the same bytes."""

import io
import zipfile
from datetime import UTC, datetime

import docx
from docx.shared import Twips

from corpus.typeset.page import FORM_YEAR, Document, Page, Paragraph
from corpus.typeset.table import Table
from corpus.typeset.word_xml import page_number, paragraph, table

# Files of a zip archive cannot be older than this.
_MEMBER_TIME = (1980, 1, 1, 0, 0, 0)
_DOCUMENT_TIME = datetime(2024, 1, 1, tzinfo=UTC)


def write(document: Document) -> bytes:
    """Return the .docx of `document`. Times and names that say when and by whom are fixed."""
    package = docx.Document()
    _set_properties(package.core_properties)
    _set_page(package.sections[0], document.page)
    body = package.element.body
    blocks = [*document.blocks]
    if isinstance(blocks[-1], Table):
        # Word never ends a document with a table.
        blocks.append(Paragraph(style=FORM_YEAR))
    for block in blocks:
        node = paragraph(block) if isinstance(block, Paragraph) else table(block)
        # The last child of the body is the section's page (ECMA-376 part 1, 17.6.17).
        body.insert(len(body) - 1, node)
    stream = io.BytesIO()
    package.save(stream)
    return _with_fixed_times(stream.getvalue())


def _set_properties(properties: docx.opc.coreprops.CoreProperties) -> None:
    properties.author = properties.last_modified_by = properties.title = properties.comments = ""
    properties.created = properties.modified = _DOCUMENT_TIME
    properties.revision = 1


def _set_page(section: docx.section.Section, page: Page) -> None:
    section.page_width, section.page_height = Twips(page.width), Twips(page.height)
    section.top_margin, section.bottom_margin = Twips(page.top), Twips(page.bottom)
    section.left_margin = section.right_margin = Twips(page.side)
    if page.width > page.height:
        section.orientation = docx.enum.section.WD_ORIENT.LANDSCAPE
    if page.numbered:
        footer = section.footer
        footer.is_linked_to_previous = False
        footer._element.append(page_number())
        footer._element.remove(footer.paragraphs[0]._element)


def _with_fixed_times(package: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _MEMBER_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            # Otherwise the archive says on which system it was made.
            member.create_system = 0
            target.writestr(member, source.read(name))
    return stream.getvalue()
