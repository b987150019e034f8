"""What the rows of an indicator block are: heads again, rests of the template, another block."""

import re
from functools import cache
from itertools import pairwise

from fuhe.pipeline.recognize.heads import Head
from fuhe.pipeline.recognize.lattice import Lattice, assign, overlap
from fuhe.pipeline.recognize.matching import match
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import labels

_AMOUNT = re.compile(r"^\d[\d,.]*(?:万元|亿元|元)?$")
_POINTS = re.compile(r"^\d[\d.]*分?$")


def same_columns(first: Head, second: Head) -> bool:
    """Return whether two heads have the same columns at the same places."""
    places = [
        {name: cell.column for name, cell in head.columns.items()} for head in (first, second)
    ]
    return places[0] == places[1]


def left_of(lattice: Lattice, head: Head, row: int) -> tuple[Cell, ...]:
    """Return the label of the block: by its words, or merged beside head and rows."""
    first = min(cell.column for cell in head.columns.values())
    return tuple(
        cell
        for cell in lattice.row(row)
        if cell.column < first
        and (
            match(cell, "indicator_block")
            or match(cell, "goal_block")
            or (cell.row == head.row and cell.row + cell.row_span > head.body)
        )
    )


def over_columns(lattice: Lattice, head: Head) -> tuple[Cell, ...]:
    """Return what stands over the columns in a head of two rows: 年度指标值 over its parts.

    The head begins where its highest column does.
    """
    first = min(head.row, *(cell.row for cell in head.columns.values()))
    return tuple(
        cell
        for row in range(first, head.body)
        for cell in lattice.starting(row)
        if match(cell, "indicator_columns")
        or match(cell, "indicator_block")
        or any(
            cell.row + cell.row_span <= below.row and overlap(cell, below)
            for below in head.columns.values()
        )
    )


def repeats(lattice: Lattice, head: Head, row: int) -> bool:
    """Return whether the row prints the labels of the head again."""
    others = len(head.columns) - max(3, len(head.columns) - 1)  # so many may be without
    for name, cell in head.columns.items():
        if match(lattice.at(row, cell.column), "indicator_columns") != name.partition("@")[0]:
            others -= 1
            if others < 0:
                return False
    return others >= 0


def ends_block(leading: Cell, head: Head) -> bool:
    """Return whether a row that begins with this cell is of another block, or a remark."""
    level1 = head.columns.get("level1")
    if level1 is not None and leading.column >= level1.column + level1.column_span:
        return False
    blocks = ("notes", "goal_block", "fund_block", "header", "reason_columns")
    return any(match(leading, block) for block in blocks)


def is_line_of_money(lattice: Lattice, row: int) -> bool:
    """Return whether a row prints budget and spending, each behind its label: no indicator."""
    cells = [cell for cell in lattice.starting(row) if cell.text.strip()]
    names = {
        match(label, "fund_columns")
        for label, amount in pairwise(cells)
        if _AMOUNT.match(squeeze(amount.text))
    }
    return "executed" in names and bool(names & {"initial_budget", "annual_budget"})


def is_scored(lattice: Lattice, head: Head, row: int) -> bool:
    """Return whether a row has the name of an indicator and its points: 预算执行 may be a level."""
    cells = assign(lattice.row(row), head.columns)
    name = cells.get("level3")
    points = [cells[key] for key in ("weight", "score") if key in cells]
    named = name is not None and bool(name.text.strip()) and not match(name, "indicator_columns")
    return named and any(_POINTS.match(squeeze(cell.text)) for cell in points)


@cache
def _rests() -> frozenset[str]:
    return frozenset(squeeze(rest) for rest in labels().template["rests"])


def is_rest(cells: dict[str, Cell], row: int) -> bool:
    """Return whether nothing is filled in: empty, or an unused 指标2 or …… of the template.

    The number of a row is none of what is filled in.
    """
    rests = _rests()
    for name, cell in cells.items():
        if name in ("level1", "level2") or name.startswith("ignored") or cell.row != row:
            continue
        if cell.text.strip() and not (name == "level3" and squeeze(cell.text) in rests):
            return False
    return True
