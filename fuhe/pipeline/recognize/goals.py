"""The goal block: what was to be reached in the year, and what was."""

from fuhe.pipeline.recognize.header import value_beside
from fuhe.pipeline.recognize.heads import Head, goal_heads
from fuhe.pipeline.recognize.lattice import Lattice, assign
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.matching import is_any_label, match
from fuhe.schemas.assessment import Printed


def goals(lattice: Lattice, rows: range, ledger: Ledger) -> dict[str, Printed]:
    """Return the texts of `expected` and `actual` goal found in the rows.

    They stand under 预期目标 and 实际完成情况, or beside them, or beside the block's label.
    """
    for head in goal_heads(lattice, rows):
        found = _under(lattice, head, rows, ledger)
        if found:
            return found
    return _beside(lattice, rows, ledger)


def _under(lattice: Lattice, head: Head, rows: range, ledger: Ledger) -> dict[str, Printed]:
    if head.body not in rows:
        return {}
    under = assign(lattice.starting(head.body), head.columns)
    if not under or any(is_any_label(cell) for cell in under.values()):
        return {}
    ledger.label(*head.columns.values())
    ledger.value(*under.values())
    first = min(cell.column for cell in head.columns.values())
    ledger.label(*(c for c in lattice.row(head.row) if c.column < first and match(c, "goal_block")))
    wanted = ("expected", "actual")
    return {name: lattice.printed(under[name]) for name in wanted if name in under}


def _beside(lattice: Lattice, rows: range, ledger: Ledger) -> dict[str, Printed]:
    found: dict[str, Printed] = {}
    for row in rows:
        for cell in lattice.starting(row):
            name = match(cell, "goal_columns")
            if name is None and match(cell, "goal_block"):
                name = "expected"
            if name is None or name in found or ledger.claimed(cell):
                continue
            value = value_beside(lattice, cell)
            if value is not None and not ledger.claimed(value):
                ledger.label(cell)
                ledger.value(value)
                found[name] = lattice.printed(value)
    return found
