"""Indicators as columns: 三级指标, 年度指标值, 实际完成值 and so on name the rows."""

from collections.abc import Iterable

from msgspec import Struct

from fuhe.pipeline.recognize.lattice import Lattice
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.matching import match
from fuhe.pipeline.recognize.total_row import is_total_row
from fuhe.schemas.assessment import Printed, PrintedIndicator
from fuhe.schemas.document import Cell

_NAMES = ("level3", "level2")
_VALUES = {"target", "actual", "weight", "score"}
_CARRIED = ("level1", "level2", "level3", "target", "operator", "unit", "actual", "standard")
_ONCE = ("weight", "score", "deviation_note")
_FEWEST = 2


class Across(Struct, frozen=True):
    """The label cell of each row of such a block, by the field that it names."""

    labels: dict[str, Cell]

    @property
    def rows(self) -> range:
        """The rows of the block."""
        rows = [cell.row for cell in self.labels.values()]
        return range(min(rows), max(rows) + 1)


def blocks_across(lattice: Lattice, rows: Iterable[int]) -> tuple[Across, ...]:
    """Return the blocks in the rows: names of indicators and two rows of values at least.

    Their labels stand in rows that follow one another, in one column, each but once.
    """
    found: list[Across] = []
    labels: dict[str, Cell] = {}
    for row in (*rows, -1):
        label = _label(lattice, row) if row >= 0 else None
        name = match(label, "indicator_columns") if label is not None else None
        last = next(reversed(labels.values()), None)
        goes_on = label is not None and name not in (None, *labels) and _follows(label, last)
        if not goes_on:
            found.extend([Across(labels)] if _is_block(lattice, labels) else [])
            labels = {}
        if label is not None and name is not None:
            labels[name] = label
    return tuple(found)


def _label(lattice: Lattice, row: int) -> Cell | None:
    """Return the first cell with text that starts in the row; the block's own label apart."""
    cells = (cell for cell in lattice.starting(row) if cell.text.strip())
    return next((c for c in cells if c.row_span == 1 or not match(c, "indicator_block")), None)


def _follows(label: Cell, last: Cell | None) -> bool:
    """Return whether a label stands right below the last one, or is the first."""
    return last is None or (label.column, label.row) == (last.column, last.row + last.row_span)


def _is_block(lattice: Lattice, labels: dict[str, Cell]) -> bool:
    name = next((labels[level] for level in _NAMES if level in labels), None)
    if name is None or len(_VALUES & labels.keys()) < _FEWEST:
        return False
    return len(_columns(lattice, name, labels)) >= _FEWEST


def _columns(lattice: Lattice, name: Cell, labels: dict[str, Cell]) -> list[Cell]:
    """Return the names of the indicators: the cells right of their label, over no values."""
    rows = {cell.row for field, cell in labels.items() if field in _VALUES}
    return [
        cell
        for cell in lattice.row(name.row)
        if cell.column > name.column
        and cell.text.strip()
        and rows.isdisjoint(range(cell.row, cell.row + cell.row_span))
    ]


def read_across(
    lattice: Lattice, block: Across, ledger: Ledger
) -> tuple[tuple[PrintedIndicator, ...], dict[str, Printed]]:
    """Return the indicators of a block from left to right, and the total of a column 合计."""
    found: list[PrintedIndicator] = []
    total: dict[str, Printed] = {}
    name = next(block.labels[level] for level in _NAMES if level in block.labels)
    left = (cell for cell in lattice.row(name.row) if cell.column < name.column)
    ledger.label(*block.labels.values(), *(cell for cell in left if match(cell, "indicator_block")))
    for column in _columns(lattice, name, block.labels):
        cells = {
            field: cell
            for field, label in block.labels.items()
            if (cell := lattice.at(label.row, column.column)) is not None
        }
        if is_total_row(column):
            ledger.label(column)
            ledger.value(*(cells[each] for each in ("weight", "score") if each in cells))
            total = {
                f"total_{each}": lattice.printed(cells[each])
                for each in ("weight", "score")
                if each in cells
            }
        else:
            ledger.value(*cells.values())
            found.append(_indicator(lattice, cells, column.column))
    return tuple(found), total


def _indicator(lattice: Lattice, cells: dict[str, Cell], column: int) -> PrintedIndicator:
    fields: dict[str, Printed | None] = {
        name: lattice.printed_if(cells.get(name)) for name in _CARRIED
    }
    shared: list[str] = []
    for name in _ONCE:
        cell = cells.get(name)
        if cell is not None and cell.column_span > 1 and cells[_level(cells)].column_span == 1:
            shared.append(name)
        own = cell is not None and cell.column == column
        fields[name] = lattice.printed_if(cell) if own else None
    return PrintedIndicator(**fields, shared=tuple(shared))


def _level(cells: dict[str, Cell]) -> str:
    return next(level for level in _NAMES if level in cells)
