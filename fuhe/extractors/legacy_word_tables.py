"""Whether all tables of an old Word file came through the conversion.

LibreOffice has lost a last table that no paragraph follows. So tables and rows are counted in the
file itself and in the .docx that was made of it; what is missing is told, never passed over.
"""

from pathlib import Path

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from fuhe.extractors.word_names import local_name
from fuhe.extractors.word_package import WordPackage
from fuhe.extractors.word_xml import parse
from fuhe.schemas.document import Content, Problem
from fuhe.schemas.errors import ErrorCode

_FALLBACK = "Fallback"


class TableCount(Struct, frozen=True):
    """Tables and their rows in text and text boxes, nested ones too; None where not countable."""

    tables: int | None = None
    rows: int | None = None


def count_in_docx(path: Path) -> TableCount:
    """Count in the main part of a .docx; raises OSError and ExtractionError as reading it does."""
    package = WordPackage.open(path)
    if package is None:
        return TableCount()
    with package:
        root, _ = parse(package.read(package.main).data, package.main)
    counts = {"tbl": 0, "tr": 0}
    for element in _shown(root):
        name = local_name(element)
        if name in counts:
            counts[name] += 1
    return TableCount(tables=counts["tbl"], rows=counts["tr"])


def losses(before: TableCount, after: TableCount) -> list[Problem]:
    """Return the problem of tables or rows that are in the file but not in what was made of it."""
    for what, had, has in (
        ("tables", before.tables, after.tables),
        ("rows of tables", before.rows, after.rows),
    ):
        if had is not None and has is not None and has < had:
            message = (
                f"LibreOffice kept {has} of {had} {what} and put the others' cells among the text, "
                "so the text was left out: open the file in Word or WPS, save it as .docx, "
                "then run again"
            )
            return [Problem(ErrorCode.CORRUPT, message)]
    return []


def without_paragraphs(content: Content) -> Content:
    """Return the tables alone.

    The cells of a lost table stand among the paragraphs without a sign between them: 0.2 and 0.3
    would be read as 0.20.3.
    """
    grids = tuple(replace(grid, paragraphs_before=0) for grid in content.grids)
    return replace(content, paragraphs=(), grids=grids)


def _shown(root: etree._Element) -> list[etree._Element]:
    """Return the elements without those that only repeat others for older readers."""
    found = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if local_name(element) != _FALLBACK:
            found.append(element)
            waiting += element
    return found
