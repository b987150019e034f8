"""Fund blocks turned on their side: sources of money head the columns, amounts name the rows."""

import re
from collections.abc import Mapping, Sequence

from fuhe.pipeline.recognize.guessing import guess
from fuhe.pipeline.recognize.lattice import Lattice, assign
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.matching import is_fund_line_label, match
from fuhe.schemas.assessment import Printed, PrintedFundLine
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze

FIELDS = ("initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score")
_BUDGETS = {"initial_budget", "annual_budget"}
AMOUNT = re.compile(r"^(?:[\d,.]+(?:万元|亿元|元|%|分)?|-+|/|无)?$")


def lines_across(
    lattice: Lattice, rows: Sequence[int], ledger: Ledger
) -> tuple[tuple[PrintedFundLine, ...], Printed | None]:
    """Return one line for each source that heads a column, and where the amounts' unit stands.

    The rows below the heads are amounts by their labels, a budget and what was spent among them.
    """
    for row in rows:
        sources = [cell for cell in lattice.starting(row) if _is_source(cell)]
        if len(sources) < 2:
            continue
        found = _amounts(lattice, row, sources, rows)
        if "executed" in found and _BUDGETS & found.keys():
            return _lines(lattice, row, sources, found, ledger)
    return (), None


def _is_source(cell: Cell) -> bool:
    column = match(cell, "fund_columns") not in (None, "other_money")
    named = match(cell, "fund_block") or match(cell, "header") or column
    return (is_fund_line_label(cell) or match(cell, "fund_tiers") is not None) and not named


def _amounts(
    lattice: Lattice, row: int, sources: Sequence[Cell], rows: Sequence[int]
) -> dict[str, tuple[Cell, dict[str, Cell]]]:
    """Return by field the label of a row below the heads, and its amounts by source."""
    heads = {str(number): cell for number, cell in enumerate(sources)}
    first = sources[0].column
    found: dict[str, tuple[Cell, dict[str, Cell]]] = {}
    below = row + 1
    while below in rows:
        cells = lattice.starting(below)
        labels = [cell for cell in cells if cell.column < first and cell.text.strip()]
        values = [cell for cell in cells if cell.column >= first]
        name = field(labels[-1]) if labels else None
        if name is None or not all(AMOUNT.match(squeeze(cell.text)) for cell in values):
            break
        found.setdefault(name, (labels[-1], assign(values, heads)))
        below += 1
    return found


def field(label: Cell) -> str | None:
    """Return which amount a label names, None if it names none."""
    name = match(label, "fund_columns") or guess(label.text, "fund")
    return name if name in FIELDS else None


def _lines(
    lattice: Lattice,
    row: int,
    sources: Sequence[Cell],
    found: dict[str, tuple[Cell, dict[str, Cell]]],
    ledger: Ledger,
) -> tuple[tuple[PrintedFundLine, ...], Printed | None]:
    left = [cell for cell in lattice.row(row) if cell.column < sources[0].column]
    labels = [label for label, _ in found.values()]
    ledger.label(*left, *sources, *labels)
    lines: list[PrintedFundLine] = []
    for number, source in enumerate(sources):
        cells = {name: under.get(str(number)) for name, (_, under) in found.items()}
        ledger.value(*cells.values())
        lines.append(fund_line(lattice, source, cells))
    unit = next((cell for cell in (*left, *labels) if "元" in cell.text), None)
    return tuple(lines), lattice.printed_if(unit)


def fund_line(lattice: Lattice, label: Cell, cells: Mapping[str, Cell | None]) -> PrintedFundLine:
    """Return the fund line of a label and its cells by the name of their field."""
    printed = {name: lattice.printed_if(cells.get(name)) for name in FIELDS}
    return PrintedFundLine(
        label=lattice.printed(label),
        initial_budget=printed["initial_budget"],
        annual_budget=printed["annual_budget"],
        executed=printed["executed"],
        weight=printed["weight"],
        execution_rate=printed["execution_rate"],
        score=printed["score"],
    )
