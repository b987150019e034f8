"""A table of the document as it was read, drawn with its spans, the cells concerned marked."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from fuhe.pipeline.verification.places import cells_by_row
from fuhe.schemas.assessment import CellReference, GridKind, Role
from fuhe.schemas.document import SURELY_READ, Cell, Grid
from fuhe.schemas.report import GridUse

# More columns than this are not numbered: the numbers would be wider than what they count.
_NUMBERED_COLUMNS = 40

Marks = Mapping[CellReference, Sequence[int]]


class DrawnCell(Struct, frozen=True, kw_only=True):
    """One cell: where it can be pointed at, what it holds, the numbers of its findings."""

    anchor: str
    text: str
    row_span: int
    column_span: int
    role: Role | None
    marks: tuple[int, ...]
    doubtful: bool


class DrawnRow(Struct, frozen=True):
    """One row, counted from 1; `page` where it begins another page than the row above."""

    number: int
    page: int | None
    repeated: bool
    cells: tuple[DrawnCell, ...]


class DrawnTable(Struct, frozen=True, kw_only=True):
    """One table; `column_numbers` is empty where there are too many to be numbered."""

    ordinal: int
    kind: GridKind
    column_count: int
    column_numbers: range
    rows: tuple[DrawnRow, ...]


def anchor(reference: CellReference) -> str:
    """Return the name by which a cell is pointed at in the page; counts from 1."""
    return f"t{reference.grid}r{reference.row + 1}c{reference.column + 1}"


def draw(grid: Grid, use: GridUse | None, marks: Marks) -> DrawnTable:
    """Return a grid as it is drawn; `use` has the roles of its cells."""
    rows, page = [], grid.page_first
    for number, cells in enumerate(cells_by_row(grid), start=1):
        own = next((cell.place.page for cell in cells if cell.place.page is not None), page)
        drawn = tuple(_cell(grid, cell, use, marks) for cell in cells)
        repeated = number - 1 in grid.repeated_rows
        rows.append(DrawnRow(number, own if own != page else None, repeated, drawn))
        page = own
    wide = grid.column_count > _NUMBERED_COLUMNS
    return DrawnTable(
        ordinal=grid.ordinal,
        kind=use.kind if use is not None else GridKind.OTHER,
        column_count=grid.column_count,
        column_numbers=range(0) if wide else range(1, grid.column_count + 1),
        rows=tuple(rows),
    )


def _cell(grid: Grid, cell: Cell, use: GridUse | None, marks: Marks) -> DrawnCell:
    reference = CellReference(grid.ordinal, cell.row, cell.column)
    return DrawnCell(
        anchor=anchor(reference),
        text=cell.text,
        row_span=cell.row_span,
        column_span=cell.column_span,
        role=use.roles.get(reference) if use is not None else None,
        marks=tuple(marks.get(reference, ())),
        doubtful=cell.confidence < SURELY_READ,
    )
