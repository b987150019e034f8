"""A grid looked up by place: what covers a position, what stands in a row, what is beside."""

from collections.abc import Iterable

from fuhe.pipeline.recognize.matching import labelled
from fuhe.schemas.assessment import CellReference, Printed
from fuhe.schemas.document import Cell, Grid


class Lattice:
    """A grid with its merged cells spread over every position that they cover.

    Cells that lie in `hidden` columns are left out: what stands beside them is beside each other.
    """

    def __init__(self, grid: Grid, hidden: frozenset[int] = frozenset()) -> None:
        self.grid = grid
        self._hidden = hidden
        self._covering: list[list[Cell | None]] = [
            [None] * grid.column_count for _ in range(grid.row_count)
        ]
        for cell in filter(self.shows, grid.cells):
            covered = [cell] * cell.column_span
            for row in range(cell.row, cell.row + cell.row_span):
                self._covering[row][cell.column : cell.column + cell.column_span] = covered
        self._labelled: list[tuple[Cell, dict[str, str]]] | None = None
        self._rows: dict[int, tuple[Cell, ...]] = {}
        self._starting: dict[int, tuple[Cell, ...]] = {}

    @property
    def is_view(self) -> bool:
        """Whether columns are hidden: those of other projects."""
        return bool(self._hidden)

    def shows(self, cell: Cell) -> bool:
        """Return whether any column of the cell is not hidden."""
        end = cell.column + cell.column_span
        return not self._hidden or not self._hidden.issuperset(range(cell.column, end))

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell that covers the position, None outside the table."""
        if 0 <= row < self.grid.row_count and 0 <= column < self.grid.column_count:
            return self._covering[row][column]
        return None

    def row(self, row: int) -> tuple[Cell, ...]:
        """Return the cells that cover the row, left to right, each once."""
        if row not in self._rows:
            cells: list[Cell] = []
            for cell in self._covering[row]:
                if cell is not None and (not cells or cells[-1] is not cell):
                    cells.append(cell)
            self._rows[row] = tuple(cells)
        return self._rows[row]

    def starting(self, row: int) -> tuple[Cell, ...]:
        """Return the cells whose upper edge is at the row, left to right."""
        if row not in self._starting:
            self._starting[row] = tuple([cell for cell in self.row(row) if cell.row == row])
        return self._starting[row]

    def below(self, row: int) -> int:
        """Return the first row from `row` on that holds records: none with the heads again."""
        while row in self.grid.repeated_rows:
            row += 1
        return row

    def right_of(self, cell: Cell) -> Cell | None:
        """Return the cell to the right, in the first row of `cell`."""
        column = cell.column + cell.column_span
        while column in self._hidden:
            column += 1
        return self.at(cell.row, column)

    def labels(self, block: str) -> list[tuple[Cell, str]]:
        """Return the labels of a block from left to right, each with its name in the block."""
        if self._labelled is None:
            cells = filter(self.shows, self.grid.cells)
            self._labelled = sorted(labelled(cells), key=lambda found: found[0].column)
        return [(cell, names[block]) for cell, names in self._labelled if block in names]

    def leading(self, row: int) -> Cell | None:
        """Return the first non-empty cell that starts in the row."""
        return next((cell for cell in self.starting(row) if cell.text.strip()), None)

    def reference(self, cell: Cell) -> CellReference:
        """Return where the cell stands."""
        return CellReference(self.grid.ordinal, cell.row, cell.column)

    def printed(self, cell: Cell) -> Printed:
        """Return the text of the cell as printed."""
        return Printed(cell.text, (self.reference(cell),), cell.confidence)

    def printed_if(self, cell: Cell | None) -> Printed | None:
        """Return the text of the cell as printed, None where there is no cell."""
        return None if cell is None else self.printed(cell)


def overlap(first: Cell, second: Cell) -> int:
    """Return how many columns two cells share."""
    left, right = first.column, first.column + first.column_span
    start, end = second.column, second.column + second.column_span
    shared = (right if right < end else end) - (left if left > start else start)
    return shared if shared > 0 else 0


def assign(cells: Iterable[Cell], heads: dict[str, Cell]) -> dict[str, Cell]:
    """Return for each head the cell that lies most under it; a cell goes to one head only.

    A cell under several heads goes to the one it shares most columns with, the left one if
    equal. Of several cells under one head the widest non-empty one is taken.
    """
    spans = [(name, head.column, head.column + head.column_span) for name, head in heads.items()]
    under: dict[str, Cell] = {}
    for cell in cells:
        left, right = cell.column, cell.column + cell.column_span
        most, name = 0, ""
        for head, start, end in spans:
            shared = (right if right < end else end) - (left if left > start else start)
            if shared > most:
                most, name = shared, head
        if not most:
            continue
        other = under.get(name)
        if other is None or _weight(cell, heads[name]) > _weight(other, heads[name]):
            under[name] = cell
    return under


def _weight(cell: Cell, head: Cell) -> tuple[bool, int]:
    return bool(cell.text.strip()), overlap(cell, head)
