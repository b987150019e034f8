"""A table as it is drawn: spans, roles, marks, pages."""

from fuhe.pipeline.verification.source_table import draw
from fuhe.schemas.assessment import CellReference, GridKind, Role
from fuhe.schemas.document import Cell, Grid, Place
from fuhe.schemas.report import GridUse

CELLS = (
    Cell(0, 0, 2, 1, "项目资金", Place(page=1)),
    Cell(0, 1, 1, 2, "220", Place(page=1), confidence=0.6),
    Cell(2, 0, 1, 3, "项目资金", Place(page=2)),
)
GRID = Grid(3, 3, 3, CELLS, page_first=1, page_last=2, repeated_rows=(2,))
USE = GridUse(
    3,
    GridKind.SELF_ASSESSMENT,
    {CellReference(3, 0, 0): Role.LABEL, CellReference(3, 0, 1): Role.UNCLAIMED},
)


def test_cells_are_drawn_where_they_begin_with_role_and_marks():
    table = draw(GRID, USE, {CellReference(3, 0, 1): [2, 5]})
    label, amount = table.rows[0].cells
    assert (label.anchor, label.row_span, label.column_span) == ("t3r1c1", 2, 1)
    assert (label.role, label.marks, label.doubtful) == (Role.LABEL, (), False)
    assert (amount.anchor, amount.row_span, amount.column_span) == ("t3r1c2", 1, 2)
    assert (amount.role, amount.marks, amount.doubtful) == (Role.UNCLAIMED, (2, 5), True)
    # A row that cells from above cover wholly is still a row.
    assert table.rows[1].cells == ()


def test_pages_begin_where_they_change_and_repeated_heads_are_told():
    table = draw(GRID, USE, {})
    assert [row.page for row in table.rows] == [None, None, 2]
    assert [row.repeated for row in table.rows] == [False, False, True]


def test_a_table_that_was_not_understood_has_no_roles():
    table = draw(GRID, None, {})
    assert table.kind is GridKind.OTHER
    assert {cell.role for row in table.rows for cell in row.cells} == {None}


def test_very_many_columns_are_not_numbered():
    wide = Grid(1, 1, 100, tuple(Cell(0, column, text="1") for column in range(100)))
    assert list(draw(wide, None, {}).column_numbers) == []
    assert list(draw(GRID, None, {}).column_numbers) == [1, 2, 3]
