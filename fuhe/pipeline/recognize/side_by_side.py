"""Tables with several projects side by side: the same columns again for each, names above them.

Each project is read from a view of its own, which hides the columns of the others. Names of
indicators that stand once, left of all, are in each view.
"""

from collections.abc import Iterable

from fuhe.pipeline.recognize.lattice import Lattice
from fuhe.pipeline.recognize.matching import is_any_label, match
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze

_VALUES = {"target", "actual", "weight", "score"}


def views(lattice: Lattice) -> tuple[Lattice, ...]:
    """Return one view for each project of the table; most tables are a single one."""
    for row in range(lattice.grid.row_count):
        groups = _groups(lattice, row)
        if len(groups) > 1 and _names_of_projects(lattice, row, groups):
            return tuple(
                Lattice(
                    lattice.grid,
                    frozenset(c for other in groups if other is not group for c in other),
                )
                for group in groups
            )
    return (lattice,)


def _groups(lattice: Lattice, row: int) -> list[range]:
    """Return the columns of each group of labels that a head row repeats at its right end."""
    cells = [cell for cell in lattice.starting(row) if cell.text.strip()]
    if len(cells) < 4:  # two labels, twice
        return []
    labels = [squeeze(cell.text) for cell in cells]
    if labels[-1] not in labels[:-1]:
        return []
    for size in range(2, len(labels) // 2 + 1):
        count = 1
        while labels[-size * (count + 1) : -size * count] == labels[-size:]:
            count += 1
        if count > 1 and _are_columns(cells[-size:]):
            parts = [cells[len(cells) - size * (n + 1) :][:size] for n in range(count)]
            return [
                range(part[0].column, part[-1].column + part[-1].column_span)
                for part in reversed(parts)
            ]
    return []


def _are_columns(cells: list[Cell]) -> bool:
    names = {match(cell, "indicator_columns") for cell in cells}
    return len(_VALUES & names) > 1


def _names_of_projects(lattice: Lattice, head: int, groups: list[range]) -> bool:
    """Return whether a row above names one project over each group."""
    for row in range(head):
        cells = lattice.starting(row)
        if not any(match(cell, "header") == "project_name" for cell in cells):
            continue
        values = _values_of_names(cells)
        inside = [[c for c in values if _lies_in(c, group)] for group in groups]
        if all(len(found) == 1 for found in inside):
            return True
    return False


def _values_of_names(cells: Iterable[Cell]) -> list[Cell]:
    """Return what the cells of a row hold behind 项目名称, up to the next label."""
    label: str | None = None
    found: list[Cell] = []
    for cell in cells:
        if is_any_label(cell):
            label = match(cell, "header")
        elif cell.text.strip() and label == "project_name":
            found.append(cell)
    return found


def _lies_in(cell: Cell, columns: range) -> bool:
    return columns.start <= cell.column and cell.column + cell.column_span <= columns.stop
