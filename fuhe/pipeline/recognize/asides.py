"""Rows inside a block that are no records: remarks over the whole row, subtotals of a level."""

import re

from fuhe.pipeline.recognize.heads import Head
from fuhe.pipeline.recognize.lattice import Lattice, overlap
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.matching import match
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
    leading = lattice.leading(row)
    if leading is None or not _covers(leading, head, _LEVELS):
        return False
    if not _covers(leading, head, ("target", "actual")):
        return False
    others = [cell for cell in lattice.starting(row) if cell is not leading]
    return all(_FIGURE.match(squeeze(cell.text)) for cell in others)


def claim_aside(lattice: Lattice, row: int, ledger: Ledger) -> None:
    """Claim a remark, or one that goes on by numbers, and a subtotal; nothing else."""
    leading = lattice.leading(row)
    if leading is None:
        return
    if "小计" in squeeze(leading.text):
        ledger.label(leading)
        ledger.value(*lattice.starting(row))
    elif is_remark(leading) or (
        _NUMBERED.match(squeeze(leading.text)) and _after_remark(lattice, row)
    ):
        ledger.value(leading)


def _after_remark(lattice: Lattice, row: int) -> bool:
    """Return whether the rows above are remarks that go on by numbers, from their label on."""
    while row > 0:
        row -= 1
        above = lattice.leading(row)
        if above is None or above.column_span < lattice.grid.column_count:
            return False
        if is_remark(above):
            return True
        if not _NUMBERED.match(squeeze(above.text)):
            return False
    return False


def _covers(cell: Cell, head: Head, names: tuple[str, ...]) -> bool:
    return any(overlap(cell, head.columns[name]) for name in names if name in head.columns)
