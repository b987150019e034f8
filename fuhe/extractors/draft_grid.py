"""A table while it is read: cells with their text, and what a page break may have cut."""

from msgspec import Struct

from fuhe.extractors.text_lines import Line
from fuhe.schemas.document import Box


class Edge(Struct, gc=False):
    """The outer lines of a cell that a page break may cut, and the bounds of its text.

    `from_top`, `to_bottom` tell that its text leaves no line free above or below it.
    """

    first: Line
    last: Line
    left: float
    right: float
    from_top: bool = False
    to_bottom: bool = False


class DraftCell(Struct, gc=False):
    """A cell; `edge` only where it has text and a page break may cut it."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    page: int
    box: Box
    edge: Edge | None = None
    confidence: float = 1.0


Row = list[tuple[int, int, int, str]]
"""What a row shows: column, column span, row span, and text without blanks of each cell."""


class DraftGrid(Struct):
    """A table, or its part on one page, with the edges of its rows and columns in points.

    Of a table over several pages, `x_edges` are those of all parts as they stand on the first
    page, `y_edges` those of the last part. `repeated` are rows that only repeat a head row;
    `set_aside` are such rows that no place between the rows was found for. `open_cells` are the
    indices of the cells at the lower end, `heads` the rows that may be repeated, by number;
    both are None until they are asked for. `lines` has the text of a single box, which is a table
    only as the rest of one.
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
    lines: list[Line] | None = None
    open_cells: list[int] | None = None
    heads: dict[int, Row] | None = None


def cells_in_row(grid: DraftGrid, row: int) -> list[int]:
    """Return the indices of the cells in a row from left to right, those that span it included."""
    inside = [
        index for index, cell in enumerate(grid.cells) if cell.row <= row < cell.row + cell.row_span
    ]
    return sorted(inside, key=lambda index: grid.cells[index].column)


def last_row(grid: DraftGrid) -> list[int]:
    """Return the same of the last row."""
    if grid.open_cells is None:
        grid.open_cells = cells_in_row(grid, grid.row_count - 1)
    return grid.open_cells
