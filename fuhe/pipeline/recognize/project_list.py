"""The list of projects that heads a bundle of forms."""

import re
from collections.abc import Iterable, Mapping

from fuhe.pipeline.recognize.lattice import Lattice, assign
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.matching import match
from fuhe.schemas.assessment import Printed
from fuhe.schemas.document import Cell
from fuhe.schemas.narrative import PrintedListedProject
from fuhe.schemas.text import squeeze

_FIELDS = ("number", "name", "amount", "remark")
_FIGURE = re.compile(r"^\d[\d,.]*$")


def project_list(
    lattice: Lattice, ledger: Ledger
) -> tuple[tuple[PrintedListedProject, ...], Printed | None]:
    """Return the projects of a list, and the head of the amount column (it holds the unit).

    A list has a head row with 项目名称 and two of 序号, 金额, 备注, or with 金额 and what came of
    each project, such as 自评得分. No list: nothing.
    """
    for row in range(min(5, lattice.grid.row_count)):
        head = _head(lattice, row) or _head_of_results(lattice, row)
        if head is not None:
            return _projects(lattice, row, head, ledger), lattice.printed_if(head.get("amount"))
    return (), None


def is_list_head(lattice: Lattice, row: int) -> bool:
    """Return whether the row heads a list: 项目名称 in it is no label of a value beside it."""
    return _head(lattice, row) is not None


def _head(lattice: Lattice, row: int) -> dict[str, Cell] | None:
    found = _labels(lattice, row)
    known = {name for name in found if name in _FIELDS}
    return found if "name" in found and len(known) >= 3 else None


def _head_of_results(lattice: Lattice, row: int) -> dict[str, Cell] | None:
    """Return the columns of a head 项目名称, 预算数, 自评得分 over two projects with figures."""
    found = _labels(lattice, row)
    if not {"name", "amount"} <= found.keys() or all(name in _FIELDS for name in found):
        return None
    for below in (row + 1, row + 2):
        cells = assign(lattice.starting(below), found) if below < lattice.grid.row_count else {}
        named = "name" in cells and cells["name"].text.strip()
        if not named or "amount" not in cells or not _FIGURE.match(squeeze(cells["amount"].text)):
            return None
    return found


def _labels(lattice: Lattice, row: int) -> dict[str, Cell]:
    """Return the columns of a list that the row heads; results each under a name of its own."""
    found: dict[str, Cell] = {}
    for cell in lattice.starting(row):
        name = match(cell, "project_list")
        if name == "result":
            found[f"{name}@{cell.column}"] = cell
        elif name is not None and name != "total":
            found.setdefault(name, cell)
    return found


def _projects(
    lattice: Lattice, head_row: int, head: dict[str, Cell], ledger: Ledger
) -> tuple[PrintedListedProject, ...]:
    ledger.label(*head.values())
    for row in range(head_row):
        ledger.value(*lattice.starting(row))
    found: list[PrintedListedProject] = []
    for row in range(head_row + 1, lattice.grid.row_count):
        cells = assign(lattice.starting(row), head)
        if row in lattice.grid.repeated_rows or _is_head_again(cells):
            ledger.label(*lattice.starting(row))
            continue
        if not any(cell.text.strip() for cell in cells.values()):
            continue
        total = _is_total(cells.values())
        if not total and _is_unfilled(cells):
            ledger.label(*cells.values())
            continue
        ledger.value(*cells.values())
        printed = {name: lattice.printed_if(cells.get(name)) for name in _FIELDS}
        found.append(
            PrintedListedProject(
                grid=lattice.grid.ordinal, ordinal=len(found) + 1, is_total=total, **printed
            )
        )
    return tuple(found) if any(not project.is_total for project in found) else ()


def _is_head_again(cells: Mapping[str, Cell]) -> bool:
    """Return whether a row prints the labels of name and one more column again, on a new page."""
    again = [name for name, cell in cells.items() if match(cell, "project_list") == name]
    return "name" in again and len(again) > 1


def _is_unfilled(cells: Mapping[str, Cell]) -> bool:
    """Return whether a row of a blank list holds its number only."""
    return not any(cell.text.strip() for name, cell in cells.items() if name != "number")


def _is_total(cells: Iterable[Cell]) -> bool:
    return any(match(cell, "project_list") == "total" for cell in cells)
