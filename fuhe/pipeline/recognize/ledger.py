"""Cell accounting: every non-empty cell of a grid ends as label, value or unclaimed."""

from collections.abc import Iterable

from fuhe.schemas.assessment import CellReference, Role
from fuhe.schemas.document import Cell, Grid


class Ledger:
    """What became of the cells of one grid. The first claim on a cell holds."""

    def __init__(self, grid: Grid, rests: dict[CellReference, CellReference] | None = None) -> None:
        """`rests` are cells that go on others: what became of those holds for them."""
        self._grid = grid
        self._rests = rests or {}
        self._claims: dict[CellReference, Role] = {}
        self._of_other_views: dict[CellReference, Role] = {}

    def begin_view(self) -> None:
        """Let another view of the grid claim anew what it shares with those before."""
        self._of_other_views = self._claims | self._of_other_views
        self._claims = {}

    def _claim(self, cells: Iterable[Cell | None], role: Role) -> None:
        for cell in cells:
            if cell is not None:
                self._claims.setdefault(self._reference(cell), role)

    def _reference(self, cell: Cell) -> CellReference:
        return CellReference(self._grid.ordinal, cell.row, cell.column)

    def label(self, *cells: Cell | None) -> None:
        """Mark cells as labels."""
        self._claim(cells, Role.LABEL)

    def value(self, *cells: Cell | None) -> None:
        """Mark cells as taken by a field."""
        self._claim(cells, Role.VALUE)

    def claimed(self, cell: Cell) -> bool:
        """Return whether the cell is claimed already."""
        return self._reference(cell) in self._claims

    def roles(self) -> dict[CellReference, Role]:
        """Return the role of every cell of the grid."""
        return {self._reference(cell): self.role(cell) for cell in self._grid.cells}

    def role(self, cell: Cell) -> Role:
        """Return the role of a cell."""
        if not cell.text.strip():
            return Role.BLANK
        reference = self._reference(cell)
        reference = self._rests.get(reference, reference)
        other = self._of_other_views.get(reference, Role.UNCLAIMED)
        return self._claims.get(reference, other)
