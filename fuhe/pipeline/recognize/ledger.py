"""Cell accounting: every non-empty cell of a grid ends as label, value or unclaimed."""

from collections.abc import Iterable

from fuhe.schemas.assessment import CellReference, Role
from fuhe.schemas.document import Cell, Grid

Position = tuple[int, int]  # row and column


class Ledger:
    """What became of the cells of one grid. The first claim on a cell holds."""

    def __init__(self, grid: Grid, rests: dict[CellReference, CellReference] | None = None) -> None:
        """`rests` are cells that go on others: what became of those holds for them."""
        self._grid = grid
        self._rests = {
            (rest.row, rest.column): (whole.row, whole.column)
            for rest, whole in (rests or {}).items()
        }
        self._claims: dict[Position, Role] = {}
        self._of_other_views: dict[Position, Role] = {}

    def begin_view(self) -> None:
        """Let another view of the grid claim anew what it shares with those before."""
        self._of_other_views = self._claims | self._of_other_views
        self._claims = {}

    def _claim(self, cells: Iterable[Cell | None], role: Role) -> None:
        for cell in cells:
            if cell is not None:
                self._claims.setdefault((cell.row, cell.column), role)

    def label(self, *cells: Cell | None) -> None:
        """Mark cells as labels."""
        self._claim(cells, Role.LABEL)

    def value(self, *cells: Cell | None) -> None:
        """Mark cells as taken by a field."""
        self._claim(cells, Role.VALUE)

    def claimed(self, cell: Cell) -> bool:
        """Return whether the cell is claimed already."""
        return (cell.row, cell.column) in self._claims

    def roles(self) -> dict[CellReference, Role]:
        """Return the role of every cell of the grid."""
        ordinal = self._grid.ordinal
        return {
            CellReference(ordinal, cell.row, cell.column): self.role(cell)
            for cell in self._grid.cells
        }

    def role(self, cell: Cell) -> Role:
        """Return the role of a cell."""
        if not cell.text.strip():
            return Role.BLANK
        position = (cell.row, cell.column)
        if self._rests:
            position = self._rests.get(position, position)
        claim = self._claims.get(position)
        return claim or self._of_other_views.get(position, Role.UNCLAIMED)
