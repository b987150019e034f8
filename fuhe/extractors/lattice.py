"""A lattice of atoms with walls between them, to cells: what no wall parts is one cell.

Knows no coordinates. Atoms are counted row * number of columns + column.
"""

from collections.abc import Iterable
from typing import NamedTuple

Walls = list[bytearray]
"""For each line of one direction, 1 where a wall stands beside an atom of the other."""


class RuledCell(NamedTuple):
    """A closed cell: its upper left corner and spans, counted in rows and columns from 0."""

    row: int
    column: int
    row_span: int
    column_span: int


def read_cells(row_lines: Walls, column_lines: Walls) -> list[RuledCell]:
    """Return the closed cells in order of (row, column), spans counted in atoms.

    `row_lines` are the lines above, between and below the rows, `column_lines` the same of the
    columns. A region that is not closed is no cell; one that is no rectangle is cut into them.
    """
    cells = _plain_cells(row_lines, column_lines)
    if cells is not None:
        return cells
    columns = len(column_lines) - 1
    regions = _regions(row_lines, column_lines)
    return sorted(cell for region in regions for cell in _rectangles(region, columns))


def root_of(parents: list[int], index: int) -> int:
    """Return what stands for the set of an index; `parents` is a forest (union-find)."""
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index


def _plain_cells(row_lines: Walls, column_lines: Walls) -> list[RuledCell] | None:
    """Return the cells if all are closed rectangles, as in nearly every table; else None."""
    row_count, column_count = len(row_lines) - 1, len(column_lines) - 1
    free = [bytearray(b"\1" * column_count) for _ in range(row_count)]
    # The same walls the other way: those that are met on the way along a row, down a column.
    along = list(map(bytes, zip(*column_lines, strict=True)))
    down = list(map(bytes, zip(*row_lines, strict=True)))
    cells: list[RuledCell] = []
    for row in range(row_count):
        column = free[row].find(1)
        while column >= 0:
            right = along[row].find(1, column + 1, column_count)
            low = down[column].find(1, row + 1, row_count)
            right = right if right >= 0 else column_count
            low = low if low >= 0 else row_count
            # find() is -1 where every wall is there, and -1 & -1 is -1.
            closed = (
                row_lines[row].find(0, column, right)
                & row_lines[low].find(0, column, right)
                & column_lines[column].find(0, row, low)
                & column_lines[right].find(0, row, low)
            )
            cell = RuledCell(row, column, low - row, right - column)
            merged = right - column > 1 and low - row > 1
            if closed != -1 or (merged and _has_wall(row_lines, column_lines, cell)):
                return None
            for line in free[row:low]:
                line[column:right] = bytes(right - column)
            cells.append(cell)
            column = free[row].find(1, right)
    return cells


def _has_wall(row_lines: Walls, column_lines: Walls, cell: RuledCell) -> bool:
    """Return whether a wall stands inside a rectangle of atoms."""
    row, column, row_span, column_span = cell
    low, right = row + row_span, column + column_span
    return any(line.find(1, column, right) != -1 for line in row_lines[row + 1 : low]) or any(
        line.find(1, row, low) != -1 for line in column_lines[column + 1 : right]
    )


def _regions(row_lines: Walls, column_lines: Walls) -> Iterable[list[int]]:
    """Yield the closed regions as lists of atoms, in order."""
    row_count, column_count = len(row_lines) - 1, len(column_lines) - 1
    outside = row_count * column_count
    parents = list(range(outside + 1))
    for column, line in enumerate(column_lines):
        for row in range(row_count):
            if not line[row]:
                atom = row * column_count + column
                left = atom - 1 if column else outside
                right = atom if column < column_count else outside
                parents[root_of(parents, left)] = root_of(parents, right)
    for row, line in enumerate(row_lines):
        for column in range(column_count):
            if not line[column]:
                atom = row * column_count + column
                above = atom - column_count if row else outside
                below = atom if row < row_count else outside
                parents[root_of(parents, above)] = root_of(parents, below)
    regions: dict[int, list[int]] = {}
    for atom in range(outside):
        regions.setdefault(root_of(parents, atom), []).append(atom)
    regions.pop(root_of(parents, outside), None)
    return regions.values()


def _rectangles(region: list[int], column_count: int) -> Iterable[RuledCell]:
    """Cut a region into rectangles, the widest from its upper left atom first."""
    rest = set(region)
    for atom in region:
        if atom not in rest:
            continue
        row, column = divmod(atom, column_count)
        width = 1
        while column + width < column_count and atom + width in rest:
            width += 1
        height = 1
        while rest.issuperset(
            range(atom + height * column_count, atom + height * column_count + width)
        ):
            height += 1
        for line in range(height):
            rest.difference_update(
                range(atom + line * column_count, atom + line * column_count + width)
            )
        yield RuledCell(row, column, height, width)
