"""Several cells under one head: 年度指标值 over ≥, 95 and %, without heads of their own."""

import re
from collections.abc import Iterable
from functools import cache

from fuhe.pipeline.recognize.lattice import overlap
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import values

_ONE = ("weight", "score")
_NAMES = {"target": ("operator", "target", "unit"), "actual": ("", "actual", "actual_unit")}
_LONGEST_UNIT = 6


def with_split_columns(
    assigned: dict[str, Cell], cells: Iterable[Cell], columns: dict[str, Cell]
) -> dict[str, Cell]:
    """Return the cells of a row by column, those that share a head of values by what they hold.

    A sign, a value and a unit, or two of them in this order, go to fields of their own; of other
    cells that share a head none is the value, unless it is the only one that is filled.
    """
    row = list(cells)
    found = _with_deepest_name(assigned, row, columns)
    for name in (*_NAMES, *_ONE):
        head = columns.get(name)
        if head is None or head.column_span < 2:
            continue
        left, right = head.column, head.column + head.column_span
        inside = [
            cell
            for cell in row
            if left <= cell.column
            and cell.column + cell.column_span <= right
            and cell.column_span < head.column_span
        ]
        filled = [cell for cell in inside if cell.text.strip()]
        if len(filled) < 2:
            continue
        found.pop(name, None)
        parts = _parts(inside, _NAMES[name]) if name in _NAMES else {}
        found.update(
            {key: cell for key, cell in parts.items() if key not in columns or key == name}
        )
    return found


def _with_deepest_name(
    assigned: dict[str, Cell], row: list[Cell], columns: dict[str, Cell]
) -> dict[str, Cell]:
    """Return the cells with the name of the indicator where a name of several stands left of it.

    The group is merged over more rows than its indicators; of two names that stand in one row
    alone the head tells neither which is which.
    """
    head = columns.get("level3")
    inside = [cell for cell in row if head is not None and _is_part(cell, head)]
    names = [cell for cell in inside if cell.text.strip()]
    if len(names) != 2 or names[0].row_span <= names[1].row_span or _is_known_unit(names[1]):
        return dict(assigned)
    return {**assigned, "level3": names[1]}


def _is_known_unit(cell: Cell) -> bool:
    units = values().units
    return squeeze(cell.text) in {*units["counters"], *units["known"]}


def _is_part(cell: Cell, head: Cell) -> bool:
    return cell.column_span < head.column_span and overlap(cell, head) == cell.column_span


def _parts(cells: list[Cell], names: tuple[str, ...]) -> dict[str, Cell]:
    """Return sign, value and unit by name; nothing where the cells are not just these."""
    sign, value, unit = names
    rest = list(cells)
    found: dict[str, Cell] = {}
    if sign and len(rest) > 1 and (_is_sign(rest[0]) or (len(rest) > 2 and _is_empty(rest[0]))):
        found[sign] = rest.pop(0)
    if not rest or _is_empty(rest[0]) or _is_sign(rest[0]):
        return {}
    found[value] = rest.pop(0)
    if rest and (_is_unit(rest[0]) or _is_empty(rest[0])):
        found[unit] = rest.pop(0)
    return {} if any(not _is_empty(cell) for cell in rest) else found


def _is_empty(cell: Cell) -> bool:
    return not cell.text.strip()


def _is_sign(cell: Cell) -> bool:
    text = squeeze(cell.text)
    return text in operators() or text in ("定性", "定量")


@cache
def operators() -> frozenset[str]:
    """Return the words that a form prints for operators."""
    return frozenset(squeeze(word) for group in values().operators.values() for word in group)


def _is_unit(cell: Cell) -> bool:
    text = squeeze(cell.text)
    return len(text) <= _LONGEST_UNIT and re.search(r"\d", text) is None and not _is_sign(cell)
