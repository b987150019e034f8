"""Columns of levels whose head nobody listed, told by the standard names that stand in them."""

from fuhe.pipeline.recognize.cut_labels import names
from fuhe.pipeline.recognize.lattice import Lattice
from fuhe.schemas.document import Cell

_LEVELS = ("level1", "level2")


def with_levels_by_names(lattice: Lattice, body: int, columns: dict[str, Cell]) -> dict[str, Cell]:
    """Return the columns of a head with those left of the indicators' names that hold levels.

    `body` is the first row under the head. A column is one if its first cell is a standard name
    and no column known holds that level.
    """
    found = dict(columns)
    below = lattice.below(body)
    if "level3" not in columns:
        return found
    for head in lattice.row(body - 1):
        key = next((name for name, cell in columns.items() if cell is head), None)
        known = key is not None and not key.startswith("ignored")
        first = lattice.at(below, head.column)
        if known or head.column >= columns["level3"].column or first is None or first.row < below:
            continue
        level = next((n for n in _LEVELS if n not in found and names(first.text, n)), None)
        if level is not None:
            found[level] = head
            found.pop(key or "", None)
    return dict(sorted(found.items(), key=lambda item: item[1].column))
