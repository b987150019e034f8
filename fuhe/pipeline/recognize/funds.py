"""The fund block: head row, one line a source of money, the total line included."""

import re
from collections.abc import Iterable

from msgspec import Struct

from fuhe.pipeline.recognize.asides import is_remark, repeats_title
from fuhe.pipeline.recognize.budget_columns import is_rate_of_other
from fuhe.pipeline.recognize.fund_variants import starts_split
from fuhe.pipeline.recognize.heads import Head
from fuhe.pipeline.recognize.lattice import Lattice, assign, overlap
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.matching import is_any_label, is_fund_line_label, match
from fuhe.schemas.assessment import Printed, PrintedFundLine
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze

_BUDGETS = ("annual_budget", "initial_budget")
_LETTER = re.compile(r"\([A-Z]\)")
_BASE_OF_RATE = re.compile(r"[A-Z]/([A-Z])")
_AMOUNT = re.compile(r"^[\d,.]+(?:%|元|万元|亿元)?$")
_UNIT_IN_HEAD = re.compile(r"\((?:单位:)?(亿元|万元|元)\)")
_AMOUNTS = ("initial_budget", "annual_budget", "executed")
_FIELDS = (
    "initial_budget",
    "annual_budget",
    "executed",
    "weight",
    "execution_rate",
    "score",
    "note",
)


class FundBlock(Struct, frozen=True):
    """What was read under one head row; `label` prints the amounts' unit.

    `end` is the first row that is not of the block.
    """

    lines: tuple[PrintedFundLine, ...]
    label: Printed | None
    end: int


def fund_block(lattice: Lattice, head: Head, end: int, ledger: Ledger) -> FundBlock:
    """Return the fund lines under a head row, down to row `end` at most."""
    ledger.label(*head.columns.values())
    block = _block_label(lattice, head)
    beside = _beside_head(lattice, head)
    ledger.label(block, *beside, *_over_columns(lattice, head))
    lines: list[PrintedFundLine] = []
    labels: list[Cell] = []
    row = head.body
    while row < end and not starts_split(lattice, row):
        leading = lattice.leading(row)
        if row in lattice.grid.repeated_rows or (leading and repeats_title(lattice, leading)):
            ledger.label(*lattice.starting(row))
        elif leading is not None and is_remark(leading) and _is_over(leading, head):
            ledger.value(leading)
        else:
            label = _line_label(lattice, head, row)
            if label is None:
                break
            alike = (
                _is_line_alike(lattice, head, labels[-1], label)
                if labels
                else _is_under_sources(lattice, head, label)
            )
            if not alike and not _belongs(label, block, row):
                break
            ledger.label(*_left_of(lattice, row, label), label)
            labels.append(label)
            lines.append(_line(lattice, head, row, label, ledger))
            row = _last_row(lattice, label, block, row)
        row += 1
    printing = (block, *beside, *head.columns.values(), *labels)
    unit = next((cell for cell in printing if _has_unit(cell)), None)
    return FundBlock(tuple(lines), lattice.printed_if(unit), row)


def _beside_head(lattice: Lattice, head: Head) -> list[Cell]:
    """Return what heads the lines' labels: 年度预算数(万元), 资金来源."""
    first = min(cell.column for cell in head.columns.values())
    return [
        cell
        for cell in lattice.starting(head.row)
        if cell.column < first
        and cell.row + cell.row_span <= head.body
        and not is_fund_line_label(cell)
        and match(cell, "header") in (None, "ignored")
    ]


def _over_columns(lattice: Lattice, head: Head) -> list[Cell]:
    """Return what stands over the columns in a head of two rows: 全年预算数 over 小计."""
    return [
        cell
        for row in range(head.row, head.body - 1)
        for cell in lattice.starting(row)
        if any(cell.row < c.row and overlap(cell, c) for c in head.columns.values())
    ]


def _is_over(cell: Cell, head: Head) -> bool:
    """Return whether the cell reaches from the labels of the lines over all columns."""
    return all(overlap(cell, column) for column in head.columns.values())


def _has_unit(cell: Cell | None) -> bool:
    return cell is not None and "元" in cell.text


def _block_label(lattice: Lattice, head: Head) -> Cell | None:
    """Return the label of the block: by its words, else what is merged beside head and lines."""
    first = min(cell.column for cell in head.columns.values())
    left = [cell for cell in lattice.row(head.row) if cell.column < first]
    heading = lattice.leading(head.row - 1) if not first else None
    if heading is not None and heading.column_span == lattice.grid.column_count:
        left.append(heading)
    named = [cell for cell in left if match(cell, "fund_block")]
    beside = [c for c in left if c.row == head.row and c.row + c.row_span > head.body]
    return next(iter((*named, *(c for c in beside if not is_fund_line_label(c)))), None)


def _line_label(lattice: Lattice, head: Head, row: int) -> Cell | None:
    first = min(cell.column for cell in head.columns.values())
    if any(match(cell, "header") == "project_name" for cell in lattice.starting(head.row)):
        # The row of the only project: its money is named by the first head of it.
        one = row == lattice.below(head.body)
        return next(iter(head.columns.values())) if one else None
    left = [
        cell
        for cell in lattice.starting(row)
        if cell.column < first
        and cell.text.strip()
        and not match(cell, "fund_block")
        # An amount under a column that nobody knows.
        and not _AMOUNT.match(squeeze(cell.text))
    ]
    if left:
        return left[-1]
    # A form with one line of money may merge the label of line or block over head and line.
    over = [
        cell
        for cell in lattice.row(row)
        if cell.column < first
        and head.row <= cell.row < row
        and (is_fund_line_label(cell) or match(cell, "fund_block"))
    ]
    if row != lattice.below(head.body):
        return None
    if over:
        return over[-1]
    return _label_above(lattice, head) if _is_bare(lattice, head) else None


def _is_bare(lattice: Lattice, head: Head) -> bool:
    """Return whether the first row below the head is amounts only, and the only one such."""
    first = lattice.below(head.body)
    rows = [lattice.starting(row) for row in (first, first + 1) if _is_inside(lattice, row)]
    bare = [_figures(cells, head) > 1 and not any(map(_is_words, cells)) for cells in rows]
    return bare[:1] == [True] and bare[1:] != [True]


def _is_inside(lattice: Lattice, row: int) -> bool:
    return row < lattice.grid.row_count


def _is_words(cell: Cell) -> bool:
    return re.search(r"[\u4e00-\u9fff]{2}", cell.text) is not None


def _label_above(lattice: Lattice, head: Head) -> Cell:
    """Return what names a line without a label: the one cell left of the heads, else the first."""
    first = min(cell.column for cell in head.columns.values())
    left = [c for c in lattice.starting(head.row) if c.column < first and c.text.strip()]
    return left[0] if len(left) == 1 else next(iter(head.columns.values()))


def _is_line_alike(lattice: Lattice, head: Head, above: Cell, label: Cell) -> bool:
    """Return whether a label that names no source stands in a line of amounts like that above."""
    place = (above.column, above.column_span) == (label.column, label.column_span)
    cells = lattice.starting(label.row)
    return place and _figures(cells, head) > 1 and not is_any_label(label)


def _is_under_sources(lattice: Lattice, head: Head, label: Cell) -> bool:
    """Return whether 资金来源 or the like heads a label that names no source known."""
    over = lattice.at(head.body - 1, label.column)
    cells = lattice.starting(label.row)
    return (
        match(over, "fund_source_head") is not None
        and _figures(cells, head) > 1
        and not is_any_label(label)
    )


def _figures(cells: Iterable[Cell], head: Head) -> int:
    """Return how many columns of money hold an amount."""
    under = assign(cells, head.columns)
    money = [cell for name, cell in under.items() if name.partition("@")[0] in _AMOUNTS]
    return sum(_AMOUNT.match(squeeze(cell.text)) is not None for cell in money)


def _left_of(lattice: Lattice, row: int, label: Cell) -> list[Cell]:
    """Return what stands left of a line's label in its own row."""
    own = label.row == row
    return [c for c in lattice.starting(row) if own and c.column < label.column]


def _belongs(label: Cell, block: Cell | None, row: int) -> bool:
    inside = block is not None and row < block.row + block.row_span and block.row_span > 1
    if label.row < row and (match(label, "fund_columns") or label.row + label.row_span <= row):
        return True
    if label is block or (inside and not is_any_label(label)):
        return True
    # 其他需要说明的事项 is no 其他资金.
    other = any(match(label, name) for name in ("notes", "header", "goal_block"))
    return is_fund_line_label(label) and not other


def _line(lattice: Lattice, head: Head, row: int, label: Cell, ledger: Ledger) -> PrintedFundLine:
    left = label.column + (label.column_span if label not in head.columns.values() else 0)
    rows = range(row, _last_row(lattice, label, None, row) + 1)
    cells = [c for each in rows for c in lattice.starting(each) if c.column >= left]
    under = assign(cells, head.columns)
    ledger.value(*under.values())
    printed = {name: lattice.printed_if(under.get(name)) for name in _FIELDS}
    return PrintedFundLine(
        label=lattice.printed(label),
        rate_of_other_money=_is_rate_of_other_money(lattice, head)
        or (not _has_formula(head) and is_rate_of_other(under, _without(cells, under))),
        column_units=_column_units(head),
        **printed,
    )


def _has_formula(head: Head) -> bool:
    """Return whether the head of the rates says what they are taken of: 支出数/预算数."""
    rate = head.columns.get("execution_rate")
    return rate is not None and re.search("[/÷]", squeeze(rate.text)) is not None


def _without(cells: Iterable[Cell], under: dict[str, Cell]) -> list[Cell]:
    return [cell for cell in cells if cell not in under.values()]


def _has_unknown(lattice: Lattice, head: Head) -> bool:
    """Return whether a head between those of the columns is none of them, with amounts under it."""
    known = list(head.columns.values())
    first = min(cell.column for cell in known)
    unknown = [
        cell
        for cell in lattice.row(head.body - 1)
        if cell.column > first and cell.text.strip() and cell not in known
    ]
    first_line = lattice.below(head.body)
    under = (lattice.at(first_line, cell.column) for cell in unknown)
    return any(cell is not None and _AMOUNT.match(squeeze(cell.text)) for cell in under)


def _column_units(head: Head) -> dict[str, str]:
    """Return the unit that each head of money prints if they differ: 预算数(万元), 执行数(元)."""
    told = {
        name: unit[1]
        for name in _AMOUNTS
        if name in head.columns
        and (unit := _UNIT_IN_HEAD.search(squeeze(head.columns[name].text))) is not None
    }
    return told if len(set(told.values())) > 1 else {}


def _last_row(lattice: Lattice, label: Cell, block: Cell | None, row: int) -> int:
    """Return the last row of a line: below `row` where its label is merged over two rows."""
    last = label.row + label.row_span - 1
    if label is block or label.row != row or last == row:
        return row
    below = lattice.starting(last)
    return last if all(cell.column > label.column for cell in below) else row


def _is_rate_of_other_money(lattice: Lattice, head: Head) -> bool:
    """Return whether the rate is measured by money that is no budget: E/D, D being 到位资金.

    Without a formula it may be, where a column is of such money or has a head that nobody knows,
    and none is that of the adjusted budget.
    """
    others = [cell for name, cell in head.columns.items() if name.startswith("other_money")]
    budgets = [head.columns[name] for name in _BUDGETS if name in head.columns]
    rate = head.columns.get("execution_rate")
    base = _BASE_OF_RATE.search(squeeze(rate.text)) if rate is not None else None
    if base is None:
        return "annual_budget" not in head.columns and (bool(others) or _has_unknown(lattice, head))
    if any(base[1] in squeeze(cell.text) for cell in budgets):
        return False
    spent = head.columns.get("executed")
    lettered = spent is not None and _LETTER.search(squeeze(spent.text)) is not None
    named = any(base[1] in squeeze(cell.text) for cell in others)
    return named or (lettered and _has_unknown(lattice, head))
