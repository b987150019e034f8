"""A table as data: rows of cells, each cell between two lines of the page, in twips."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class Align(StrEnum):
    """How the text of a cell or paragraph stands: the values of `w:jc`."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFIED = "both"


@dataclass(frozen=True)
class Cell:
    """A cell from `left` to `right` (twips from the table's left edge) over `rows` rows.

    A line break in `text` is a paragraph of its own, as Word users type it.
    """

    text: str
    left: int
    right: int
    rows: int = 1
    align: Align = Align.CENTER


@dataclass(frozen=True)
class Row:
    """The cells that begin in one row; `height` is the least, in twips.

    A `repeated` row is a head row: Word prints it again on every page.
    """

    cells: tuple[Cell, ...]
    height: int = 0
    repeated: bool = False


@dataclass(frozen=True)
class Table:
    """Rows, and the size of the letters in half points."""

    rows: tuple[Row, ...]
    size: int = 21
    font: str = "宋体"

    @property
    def lines(self) -> tuple[int, ...]:
        """All vertical grid lines, from 0 to the width: one column of the grid between two."""
        edges = {
            edge for row in self.rows for cell in row.cells for edge in (cell.left, cell.right)
        }
        return tuple(sorted(edges))

    def placed(self) -> list[list[tuple[Cell, bool]]]:
        """Return for each row its cells from left to right; True where a cell goes on from above.

        Raises ValueError where the cells of a row leave a gap or overlap.
        """
        placed: list[list[tuple[Cell, bool]]] = []
        going_on: list[tuple[Cell, int]] = []
        for number, row in enumerate(self.rows):
            cells = [(cell, True) for cell, _ in going_on] + [(cell, False) for cell in row.cells]
            cells.sort(key=lambda pair: pair[0].left)
            _check_tiling([cell for cell, _ in cells], self.lines, number)
            placed.append(cells)
            open_cells = going_on + [(cell, cell.rows) for cell in row.cells]
            going_on = [(cell, rest - 1) for cell, rest in open_cells if rest > 1]
        if going_on:
            message = f"{going_on[0][0].text!r} spans more rows than the table has"
            raise ValueError(message)
        return placed


def _check_tiling(cells: Sequence[Cell], lines: Sequence[int], row: int) -> None:
    edges = [lines[0], *(cell.right for cell in cells)]
    if [cell.left for cell in cells] != edges[:-1] or edges[-1] != lines[-1]:
        message = f"the cells of row {row} do not fill it: {[cell.text for cell in cells]}"
        raise ValueError(message)


def between(
    edges: Sequence[int], texts: Sequence[str], align: Align = Align.CENTER
) -> tuple[Cell, ...]:
    """Return cells with `texts` between neighbouring `edges`, one edge more than texts."""
    return tuple(
        Cell(text, left, right, align=align)
        for text, (left, right) in zip(texts, pairwise(edges), strict=True)
    )
