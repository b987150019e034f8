"""A table while it is read: cells with their text, and what a page break may have cut."""

from msgspec import Struct

from fuhe.extractors.text_lines import Line
from fuhe.schemas.document import Box


class Edge(Struct):
    """The outer lines of a cell that a page break may cut, and the bounds of its text.

    `from_top`, `to_bottom` tell that its text leaves no line free above or below it.
    """

    first: Line
    last: Line
    left: float
    right: float
    from_top: bool = False
    to_bottom: bool = False


class DraftCell(Struct):
    """A cell; `edge` only where it has text and a page break may cut it."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    page: int
    box: Box
    edge: Edge | None = None


class DraftGrid(Struct):
    """A table, or its part on one page, with the edges of its rows and columns in points.

    Of a table over several pages, `x_edges` are those of all parts as they stand on the first
    page, `y_edges` those of the last part. `repeated` are rows that only repeat a head row;
    `set_aside` are such rows that no place between the rows was found for.
    """

    page_first: int
    page_last: int
    x_edges: list[float]
    y_edges: list[float]
    row_count: int
    cells: list[DraftCell]
    nested: bool = False
    repeated: list[int] = []
    set_aside: list[list[DraftCell]] = []
