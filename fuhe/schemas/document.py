"""What an extractor hands over: the paragraphs and grids of one document, each with its place.

All formats end in the same `Content`, so that nothing after extraction knows Word from PDF.
"""

from enum import StrEnum

from msgspec import Struct

from fuhe.schemas.errors import ErrorCode


class TextSource(StrEnum):
    """Where the characters come from: `documents.text_source`."""

    BORN_DIGITAL = "born_digital"
    OCR = "ocr"
    MIXED = "mixed"


class Box(Struct, frozen=True, gc=False):
    """A rectangle on the page as a viewer shows it: PDF points, origin top left."""

    x0: float
    top: float
    x1: float
    bottom: float


SURELY_READ = 0.9
"""Below this confidence a reading is doubtful."""


class Place(Struct, frozen=True, gc=False):
    """Where a cell stands: `page` counts from 1; `path` only where the format has no pages.

    `path` looks like `body/tbl[2]/tr[3]/tc[1]`, each count from 1, as in XPath.
    """

    page: int | None = None
    box: Box | None = None
    path: str | None = None


class Cell(Struct, frozen=True, gc=False):
    r"""One cell, merged cells once: `row`, `column` count from 0 and name its upper left corner.

    `text` is as published, line breaks as `\n`; `confidence` is that of the reading, 0 to 1;
    `revised` says that a tracked change touched its text.
    """

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    text: str = ""
    place: Place = Place()
    confidence: float = 1.0
    revised: bool = False


class Grid(Struct, frozen=True):
    """One table. Cells are in order of (row, column) and never overlap.

    `ordinal` counts from 1 in reading order; `paragraphs_before` is the number of the
    document's paragraphs that stand before the table; `repeated_rows` are rows that only
    repeat a head row after a page break: kept as cells, no record is read from them.
    """

    ordinal: int
    row_count: int
    column_count: int
    cells: tuple[Cell, ...]
    paragraphs_before: int = 0
    page_first: int | None = None
    page_last: int | None = None
    source_path: str | None = None
    repeated_rows: tuple[int, ...] = ()


class Paragraph(Struct, frozen=True, gc=False):
    """Text outside tables. `ordinal` counts from 1; `heading_level` from 1, None for body text.

    `confidence` is that of the reading, 0 to 1.
    """

    ordinal: int
    text: str
    page: int | None = None
    heading_level: int | None = None
    revised: bool = False
    confidence: float = 1.0


class Problem(Struct, frozen=True):
    """Something that could not be read though the document as a whole could."""

    code: ErrorCode
    message: str


class Content(Struct, frozen=True):
    """All that an extractor read in one document.

    `title` only where the file itself marks a text as the title of all of it.
    """

    media_type: str
    extractor: str
    extractor_version: str
    paragraphs: tuple[Paragraph, ...] = ()
    grids: tuple[Grid, ...] = ()
    page_count: int | None = None
    text_source: TextSource = TextSource.BORN_DIGITAL
    tracked_changes: int = 0
    problems: tuple[Problem, ...] = ()
    title: str | None = None
