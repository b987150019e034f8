"""Tables in which project, unit, budget and goal are columns beside those of the indicators."""

from fuhe.pipeline.recognize.heads import Head
from fuhe.pipeline.recognize.lattice import Lattice
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.matching import match
from fuhe.schemas.assessment import Printed, PrintedFundLine
from fuhe.schemas.document import Cell

_MONEY = ("initial_budget", "annual_budget")


def record_columns(lattice: Lattice, head: Head) -> dict[str, Cell]:
    """Return the heads of such columns in an indicator head row: name to cell.

    They stand left of the indicators' own columns, the project's name among them.
    """
    first = min(cell.column for cell in head.columns.values())
    found: dict[str, Cell] = {}
    for cell in lattice.row(head.row):
        if cell.column >= first:
            break
        name = match(cell, "header")
        if name is None and match(cell, "fund_columns") in _MONEY:
            name = "annual_budget"
        if name is None and (match(cell, "goal_block") or match(cell, "goal_columns")):
            name = "expected"
        if name is not None:
            found.setdefault(name, cell)
    return found if "project_name" in found else {}


def record_starts(lattice: Lattice, head: Head) -> list[int]:
    """Return the rows at which a project begins: one for each cell under 项目名称."""
    name = record_columns(lattice, head).get("project_name")
    if name is None:
        return []
    rows = range(head.body, lattice.grid.row_count)
    cells = [(row, lattice.at(row, name.column)) for row in rows]
    return [
        row for row, cell in cells if cell is not None and cell.row == row and cell.text.strip()
    ]


def record_fields(
    lattice: Lattice, head: Head, row: int, ledger: Ledger
) -> tuple[dict[str, Printed], PrintedFundLine | None]:
    """Return the fields of the project that begins at `row`, and its budget as a fund line."""
    fields: dict[str, Printed] = {}
    line: PrintedFundLine | None = None
    for name, label in record_columns(lattice, head).items():
        value = lattice.at(row, label.column)
        ledger.label(label)
        ledger.value(value)
        if value is None or name == "ignored":
            continue
        if name == "annual_budget":
            line = PrintedFundLine(
                label=lattice.printed(label), annual_budget=lattice.printed(value)
            )
        else:
            fields[name] = lattice.printed(value)
    return fields, line
