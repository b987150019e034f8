"""Rows inside a block that are no records: remarks over the whole row, subtotals of a level."""

import re

from fuhe.pipeline.recognize.heads import Head
from fuhe.pipeline.recognize.lattice import Lattice, overlap
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.matching import match
from fuhe.pipeline.recognize.title_lines import stands_above
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze

_LEVELS = ("level1", "level2", "level3")
_NUMBERED = re.compile(r"^\(?\d{1,2}[.、)]")
_FIGURE = re.compile(r"^[\d,.]*分?$")


def is_remark(cell: Cell) -> bool:
    """Return whether the cell holds remarks with their label: 注:1.一级指标分值…统一设置."""
    label = re.split("[:：.．1]", cell.text.strip(), maxsplit=1)[0]
    return match(Cell(cell.row, cell.column, text=label), "notes") is not None


def is_aside(lattice: Lattice, head: Head, row: int) -> bool:
    """Return whether a row under an indicator head is none: one cell lies over names and values.

    Beside it there is nothing, or there are the figures of a subtotal.
    """
    leading = _leading(lattice, head, row)
    if leading is None or not _covers(leading, head, _LEVELS):
        return False
    if not _covers(leading, head, ("target", "actual")) and not _is_subtotal(leading):
        return False
    others = [c for c in lattice.starting(row) if c.column > leading.column]
    return all(_FIGURE.match(squeeze(cell.text)) for cell in others)


def claim_aside(lattice: Lattice, head: Head | None, row: int, ledger: Ledger) -> None:
    """Claim a remark, or one that goes on by numbers, and a subtotal; nothing else."""
    leading = _leading(lattice, head, row)
    if leading is None:
        return
    if _is_subtotal(leading):
        ledger.label(leading)
        ledger.value(*lattice.starting(row))
    elif _is_part_of_remark(lattice, head, row):
        ledger.value(*lattice.starting(row))
    elif repeats_title(lattice, leading):
        ledger.label(leading)


def _is_part_of_remark(lattice: Lattice, head: Head | None, row: int) -> bool:
    """Return whether the row is a remark, or the next number of one in the rows above."""
    while (cell := _leading(lattice, head, row)) is not None:
        if is_remark(cell):
            return True
        whole = cell.column_span == lattice.grid.column_count
        if not whole or not _NUMBERED.match(squeeze(cell.text)):
            return False
        row -= 1
    return False


def repeats_title(lattice: Lattice, cell: Cell) -> bool:
    """Return whether the cell prints again, on a new page, a line above one of the forms."""
    width = lattice.grid.column_count
    return stands_above(cell, width) and any(
        other.row < cell.row and squeeze(other.text) == squeeze(cell.text)
        for other in lattice.grid.cells
        if other.column_span == width
    )


def _is_subtotal(cell: Cell) -> bool:
    return squeeze(cell.text).endswith("小计")


def _leading(lattice: Lattice, head: Head | None, row: int) -> Cell | None:
    """Return the first cell with text that starts in the row; what stands left of names apart."""
    if head is None:
        return lattice.leading(row)
    names = [cell for name, cell in head.columns.items() if name in _LEVELS]
    end = min((cell.column for cell in names), default=0)
    cells = (c for c in lattice.starting(row) if c.column + c.column_span > end)
    return next((cell for cell in cells if cell.text.strip()), None)


def _covers(cell: Cell, head: Head, names: tuple[str, ...]) -> bool:
    return any(overlap(cell, head.columns[name]) for name in names if name in head.columns)
