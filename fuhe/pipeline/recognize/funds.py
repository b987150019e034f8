"""The fund block: head row, one line a source of money, the total line included."""

from fuhe.pipeline.recognize.fund_variants import starts_split
from fuhe.pipeline.recognize.heads import Head
from fuhe.pipeline.recognize.lattice import Lattice, assign
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.matching import is_any_label, is_fund_line_label, match
from fuhe.schemas.assessment import Printed, PrintedFundLine
from fuhe.schemas.document import Cell

_FIELDS = ("initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score")


def fund_lines(
    lattice: Lattice, head: Head, end: int, ledger: Ledger
) -> tuple[tuple[PrintedFundLine, ...], Printed | None]:
    """Return the fund lines under a head row, and the cell that prints the amounts' unit.

    `end` is the row at which another block starts.
    """
    ledger.label(*head.columns.values())
    block = _block_label(lattice, head)
    beside = _beside_head(lattice, head)
    ledger.label(block, *beside)
    lines: list[PrintedFundLine] = []
    for row in range(head.body, end):
        if starts_split(lattice, row):
            break
        label = _line_label(lattice, head, row)
        if label is None or not _belongs(lattice, label, block, row):
            break
        ledger.label(*(c for c in lattice.starting(row) if c.column < label.column))
        ledger.label(label)
        lines.append(_line(lattice, head, row, label, ledger))
    unit = next(
        (cell for cell in (block, *beside, *head.columns.values()) if _has_unit(cell)), None
    )
    return tuple(lines), lattice.printed_if(unit)


def _beside_head(lattice: Lattice, head: Head) -> list[Cell]:
    """Return what heads the lines' labels: 年度预算数(万元), 资金来源."""
    first = min(cell.column for cell in head.columns.values())
    return [
        cell
        for cell in lattice.starting(head.row)
        if cell.column < first and cell.row_span == 1 and not is_fund_line_label(cell)
    ]


def _has_unit(cell: Cell | None) -> bool:
    return cell is not None and "元" in cell.text


def _block_label(lattice: Lattice, head: Head) -> Cell | None:
    first = min(cell.column for cell in head.columns.values())
    for cell in lattice.row(head.row):
        if cell.column < first and match(cell, "fund_block"):
            return cell
    return None


def _line_label(lattice: Lattice, head: Head, row: int) -> Cell | None:
    first = min(cell.column for cell in head.columns.values())
    left = [
        cell
        for cell in lattice.starting(row)
        if cell.column < first and cell.text.strip() and not match(cell, "fund_block")
    ]
    if left:
        return left[-1]
    # A form with one line of money may merge the line's label over head and line.
    over = [
        cell
        for cell in lattice.row(row)
        if cell.column < first and head.row <= cell.row < row and is_fund_line_label(cell)
    ]
    return over[-1] if over and row == head.body else None


def _belongs(lattice: Lattice, label: Cell, block: Cell | None, row: int) -> bool:
    inside = block is not None and row < block.row + block.row_span and block.row_span > 1
    return is_fund_line_label(label) or (inside and not is_any_label(label))


def _line(lattice: Lattice, head: Head, row: int, label: Cell, ledger: Ledger) -> PrintedFundLine:
    cells = [c for c in lattice.starting(row) if c.column >= label.column + label.column_span]
    under = assign(cells, head.columns)
    ledger.value(*under.values())
    printed = {name: lattice.printed_if(under.get(name)) for name in _FIELDS}
    return PrintedFundLine(label=lattice.printed(label), **printed)
