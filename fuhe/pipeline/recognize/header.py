"""Label and value side by side: 项目名称, 主管部门, 实施单位, the grade, remarks."""

from collections.abc import Iterable

from fuhe.pipeline.recognize.lattice import Lattice
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.matching import is_any_label, match
from fuhe.schemas.assessment import Printed
from fuhe.schemas.document import Cell


def header_pairs(lattice: Lattice, rows: Iterable[int], ledger: Ledger) -> dict[str, Printed]:
    """Return the value beside each header label in the rows; the first of a name holds."""
    found: dict[str, Printed] = {}
    for row in rows:
        for cell in lattice.starting(row):
            name = match(cell, "header")
            if name is None or ledger.claimed(cell):
                continue
            value = value_beside(lattice, cell)
            if value is None:
                continue
            ledger.label(cell)
            ledger.value(value)
            if name != "ignored":
                found.setdefault(name, lattice.printed(value))
    return found


def claim_notes(lattice: Lattice, rows: Iterable[int], ledger: Ledger) -> None:
    """Claim remarks and their text, which no column of the database takes."""
    for row in rows:
        for cell in lattice.starting(row):
            if match(cell, "notes") and not ledger.claimed(cell):
                ledger.label(cell)
                value = value_beside(lattice, cell)
                if value is not None and not ledger.claimed(value):
                    ledger.value(value)


def value_beside(lattice: Lattice, label: Cell) -> Cell | None:
    """Return the cell to the right of a label, None if that is a label itself."""
    value = lattice.right_of(label)
    if value is None or value.row != label.row or is_any_label(value):
        return None
    return value
