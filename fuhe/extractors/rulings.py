"""Rulings to grids: straight lines in, tables of closed cells with their spans out.

Knows neither PDF nor pictures, only lines in a plane with the origin top left. All tolerances
are in `unit`, one PDF point; a scan passes how many pixels a point is.

A grid is found in five steps: rulings at nearly the same place are snapped to one; collinear
pieces are joined; rulings that touch form one component; the lines of a component make a lattice
of atoms, and atoms without a wall between them are one cell. What is no cell:

- a single box (one cell alone) is a frame around text, not a table, and is left out;
- a region that is not closed belongs to no cell, unless only the outer border is missing where
  rulings end along one line (a form without its left and right border): that side is closed;
- a closed region that is no rectangle is cut into rectangles, so that no place in it is lost.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from fuhe.extractors.lattice import RuledCell, Walls, read_cells, root_of

EXACT = 0.05  # pieces this near were drawn at one place: dots and dashes of one line
SAME = 1.0  # lines this near are one line
WIDEST = 2.0  # and no bundle of them is wider: else hatching would be one line
SNAP = 3.0  # and lines this near, where they run beside each other: a double border
JOIN = 3.0  # collinear pieces with a gap this small are one line
DASH = 12.0  # pieces this short may be dashes,
DASH_GAP = 6.0  # which stand further apart
SHORTEST = 5.0  # what is shorter after joining is a tick or a part of a drawing
OVERHANG = 8.0  # a ruling that ends this far beyond the last crossing one shows an open border
MOST_RULINGS = 2000  # in one direction, after joining; no page of tables has more,
MOST_ATOMS = 100_000  # and no table is made of more,
MOST_GRIDS = 100  # and no page has more of them: it is a drawing


Stretch = tuple[float, float, float]
"""A piece of a ruling as it was drawn: the same three numbers as those of a `Ruling`."""


class Ruling(NamedTuple):
    """A straight line: at y = `position` from x = `start` to `end`, or the same with x and y."""

    position: float
    start: float
    end: float


_END = (math.inf, math.inf, math.inf)
_BY_START = itemgetter(1)


class RuledGrid(NamedTuple):
    """A table: `cells` in order of (row, column), between `y_edges` and `x_edges`.

    `owners` has for each atom (row * number of columns + column) the index of its cell, or -1.
    """

    x_edges: list[float]
    y_edges: list[float]
    cells: list[RuledCell]
    owners: list[int]

    def cell_at(self, x: float, y: float) -> int:
        """Return the index of the cell around the point, or -1."""
        column = bisect_right(self.x_edges, x) - 1
        row = bisect_right(self.y_edges, y) - 1
        columns = len(self.x_edges) - 1
        if 0 <= column < columns and 0 <= row < len(self.y_edges) - 1:
            return self.owners[row * columns + column]
        return -1


class TooManyRulingsError(Exception):
    """The page is a drawing: it has more rulings than any table."""


def find_grids(
    horizontals: Iterable[Stretch], verticals: Iterable[Stretch], unit: float = 1.0
) -> list[RuledGrid]:
    """Return the grids that the rulings form, from top to bottom; single boxes are left out.

    Raises `TooManyRulingsError` if the rulings are those of a drawing.
    """
    return grids_of(snap(horizontals, unit), snap(verticals, unit), unit)


def grids_of(
    rows: list[Ruling], columns: list[Ruling], unit: float = 1.0, fewest: int = 2
) -> list[RuledGrid]:
    """Return the same of rulings that `snap` has prepared: horizontal and vertical ones.

    `fewest` is the number of cells that make a table; 1 also finds the single boxes.
    """
    if max(len(rows), len(columns)) > MOST_RULINGS:
        raise TooManyRulingsError
    grids = [
        grid
        for component in _components(rows, columns, JOIN * unit)
        if (grid := _grid(*component, unit)) is not None and len(grid.cells) >= fewest
    ]
    if len(grids) > MOST_GRIDS:
        raise TooManyRulingsError
    return sorted(grids, key=lambda grid: (grid.y_edges[0], grid.x_edges[0]))


def snap(rulings: Iterable[Stretch], unit: float = 1.0) -> list[Ruling]:
    """Return the rulings with near ones moved to one position and collinear pieces joined.

    Lines at nearly the same place are one; lines a little further apart are one only where they
    run beside each other (a double border): the columns of two blocks of a form may differ by
    as little.
    """
    pieces = [
        line for bundle in _bundles(rulings, EXACT * unit, unit) for line in _join(bundle, unit)
    ]
    joined: list[Stretch] = []
    last: list[Stretch] = []
    for bundle in _bundles(pieces, SAME * unit, unit):
        lines = _join(bundle, unit)
        if last and _is_double(last, lines, unit):
            lines = _join([*last, *lines], unit)
        else:
            joined += last
        last = lines
    return [Ruling(*line) for line in (*joined, *last)]


def _bundles(rulings: Iterable[Stretch], near: float, unit: float) -> list[list[Stretch]]:
    """Return the rulings in order, parted where the next stands further off than `near`."""
    bundles: list[list[Stretch]] = []
    first = last = -math.inf
    widest = WIDEST * unit
    for ruling in sorted(rulings):
        position = ruling[0]
        if position - last <= near and position - first <= widest:
            bundles[-1].append(ruling)
        else:
            bundles.append([ruling])
            first = position
        last = position
    return bundles


def _is_double(before: list[Stretch], after: list[Stretch], unit: float) -> bool:
    """Return whether two sets of collinear lines are the two lines of a double border."""
    if after[0][0] - before[0][0] > SNAP * unit:
        return False
    beside = sum(
        max(0.0, min(one_end, other_end) - max(one_start, other_start))
        for _, one_start, one_end in before
        for _, other_start, other_end in after
    )
    shorter = min(sum(end - start for _, start, end in lines) for lines in (before, after))
    return beside * 2 > shorter


def _join(bundle: list[Stretch], unit: float) -> list[Stretch]:
    """Join what overlaps or nearly touches along one position: the middle of the bundle.

    What is too short to be a ruling is left out.
    """
    position = (bundle[0][0] + bundle[-1][0]) / 2
    if len(bundle) > 1:
        bundle.sort(key=_BY_START)
    dash, join, dash_gap = DASH * unit, JOIN * unit, DASH_GAP * unit
    joined: list[Stretch] = []
    _, start, end = bundle[0]
    dashes = int(end - start <= dash)
    for _, next_start, next_end in [*bundle[1:], _END]:
        if not dashes and next_start - end <= join:
            end = max(end, next_end)
            continue
        short = next_end - next_start <= dash
        if next_start - end <= (dash_gap if dashes and short else join):
            dashes = dashes + 1 if dashes and short else 0
            end = max(end, next_end)
            continue
        if end - start >= SHORTEST * unit:
            # A dashed line may end with a gap.
            loose = dash_gap - join if dashes > 2 else 0.0
            joined.append((position, start - loose, end + loose))
        start, end, dashes = next_start, next_end, int(short)
    return joined


def _components(
    rows: list[Ruling], columns: list[Ruling], reach: float
) -> Iterable[tuple[list[Ruling], list[Ruling]]]:
    """Yield the rulings that hang together, horizontal and vertical ones."""
    parents = list(range(len(rows) + len(columns)))
    positions = [row.position for row in rows]
    starts = [row.start - reach for row in rows]
    ends = [row.end + reach for row in rows]
    for index, (position, start, end) in enumerate(columns, len(rows)):
        root = index
        for row in range(
            bisect_left(positions, start - reach), bisect_right(positions, end + reach)
        ):
            if starts[row] <= position <= ends[row] and parents[row] != root:
                parents[root_of(parents, row)] = root
                parents[row] = root
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for index in range(len(parents)):
        group = groups.setdefault(root_of(parents, index), ([], []))
        if index < len(rows):
            group[0].append(rows[index])
        else:
            group[1].append(columns[index - len(rows)])
    return (group for group in groups.values() if len(group[0]) > 1 and group[1])


def _grid(rows: list[Ruling], columns: list[Ruling], unit: float) -> RuledGrid | None:
    y_edges = _edges(rows, columns, unit)
    x_edges = _edges(columns, rows, unit)
    row_count, column_count = len(y_edges) - 1, len(x_edges) - 1
    if row_count < 1 or column_count < 1:
        return None
    if row_count * column_count > MOST_ATOMS:
        raise TooManyRulingsError
    # lines[i][j]: a wall along edge i beside atom j of the crossing direction
    row_lines = _walls(rows, y_edges, x_edges, JOIN * unit)
    column_lines = _walls(columns, x_edges, y_edges, JOIN * unit)
    # Where a side has no border at all, it is drawn from corner to corner of the open sides.
    open_rows = (y_edges[0] < rows[0].position, y_edges[-1] > rows[-1].position)
    open_columns = (x_edges[0] < columns[0].position, x_edges[-1] > columns[-1].position)
    _close_border(row_lines, column_lines, open_rows, open_columns)
    _close_border(column_lines, row_lines, open_columns, open_rows)
    cells = read_cells(row_lines, column_lines)
    owners = [-1] * (row_count * column_count)
    for index, cell in enumerate(cells):
        for row in range(cell.row, cell.row + cell.row_span):
            start = row * column_count + cell.column
            owners[start : start + cell.column_span] = [index] * cell.column_span
    return RuledGrid(x_edges, y_edges, cells, owners)


def _edges(along: list[Ruling], across: list[Ruling], unit: float) -> list[float]:
    """Return the positions of `along`, and where `across` ends beyond them along one line."""
    edges = sorted({ruling.position for ruling in along})
    low = min(ruling.start for ruling in across)
    high = max(ruling.end for ruling in across)
    reach = JOIN * unit
    needed = 1 if min(len(along), len(across)) > 2 else 2
    before = sum(ruling.start - low <= reach for ruling in across)
    behind = sum(high - ruling.end <= reach for ruling in across)
    if edges[0] - low > OVERHANG * unit and before >= needed:
        edges.insert(0, low)
    if high - edges[-1] > OVERHANG * unit and behind >= needed:
        edges.append(high)
    return edges


def _walls(rulings: list[Ruling], edges: list[float], crossing: list[float], reach: float) -> Walls:
    lines = [bytearray(len(crossing) - 1) for _ in edges]
    for ruling in rulings:
        first = _nearest(crossing, ruling.start, reach)
        last = _nearest(crossing, ruling.end, reach)
        if first is None:
            first = bisect_left(crossing, ruling.start)
        if last is None:
            last = bisect_left(crossing, ruling.end) - 1
        if last > first:
            line = lines[bisect_left(edges, ruling.position)]
            line[first:last] = b"\1" * (last - first)
    return lines


def _nearest(edges: list[float], value: float, reach: float) -> int | None:
    """Return the index of the nearest of sorted `edges`, None if none is in reach."""
    place = bisect_left(edges, value)
    if place and (place == len(edges) or value - edges[place - 1] < edges[place] - value):
        place -= 1
    return place if abs(edges[place] - value) <= reach else None


def _close_border(
    lines: Walls,
    crossing: Walls,
    is_open: tuple[bool, bool],
    ends_open: tuple[bool, bool],
) -> None:
    """Close the first and last of `lines` between the outermost crossing lines that reach it.

    `is_open` tells of these two whether they have no border at all, `ends_open` the same of the
    two sides at their ends.
    """
    for side, without_border in zip((0, -1), is_open, strict=True):
        line = lines[side]
        reaching = [index for index, other in enumerate(crossing) if other[side]]
        if not reaching:
            continue
        first = 0 if without_border and ends_open[0] else reaching[0]
        last = len(line) if without_border and ends_open[1] else reaching[-1]
        line[first:last] = b"\1" * (last - first)
