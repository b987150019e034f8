"""Label and value side by side: 项目名称, 主管部门, 实施单位, the grade, remarks."""

import re
from collections.abc import Iterable

from fuhe.pipeline.recognize.asides import claim_aside
from fuhe.pipeline.recognize.heads import heads_projects
from fuhe.pipeline.recognize.lattice import Lattice
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.matching import is_any_label, label_inside, match
from fuhe.pipeline.recognize.project_list import is_list_head
from fuhe.pipeline.recognize.total_row import is_grade
from fuhe.schemas.assessment import Printed
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze

_LABELS_OF_HEAD = 3
_FIGURE = re.compile(r"^[\d.]+分?$")


def header_pairs(lattice: Lattice, rows: Iterable[int], ledger: Ledger) -> dict[str, Printed]:
    """Return the value beside each header label in the rows; the first of a name holds.

    A label such as 填报单位 holds only where no 实施单位 does. Label and value may stand in one
    cell, parted by a colon.
    """
    found: dict[str, Printed] = {}
    weaker: dict[str, Printed] = {}
    for row in rows:
        heads = heads_columns(lattice, row) and not _stands_above_values(lattice, row)
        if heads or is_list_head(lattice, row):
            continue
        found = {**_whole_of_score(lattice, row, ledger), **found}
        for cell in lattice.starting(row):
            inside = label_inside(cell)
            if inside is not None and not ledger.claimed(cell):
                ledger.value(cell)
                if inside[0] != "ignored":
                    printed = Printed(inside[1], (lattice.reference(cell),), cell.confidence)
                    fields = weaker if is_weaker(re.split("[:：]", cell.text)[0]) else found
                    fields.setdefault(inside[0], printed)
                continue
            name = match(cell, "header") or _grade_in_conclusion(lattice, cell)
            if name is None or ledger.claimed(cell):
                continue
            value = value_beside(lattice, cell)
            if value is None and name == "total_score":
                value = _figure_below(lattice, cell)
            if value is None and _stands_above_values(lattice, row):
                value = _value_below(lattice, cell)
            if value is None:
                continue
            ledger.label(cell)
            ledger.value(value)
            if name != "ignored":
                fields = weaker if is_weaker(cell.text) else found
                fields.setdefault(name, lattice.printed(value))
    return {**weaker, **found}


def _whole_of_score(lattice: Lattice, row: int, ledger: Ledger) -> dict[str, Printed]:
    """Return the full mark where it stands beside the score in a row: 总分, 100, 自评得分, 97.4."""
    cells = lattice.starting(row)
    label = next((c for c in cells if match(c, "total_row") and not match(c, "header")), None)
    value = value_beside(lattice, label) if label is not None else None
    scored = any(match(cell, "header") == "total_score" for cell in cells)
    if label is None or value is None or not scored or ledger.claimed(value):
        return {}
    if not _FIGURE.match(squeeze(value.text)):
        return {}
    ledger.label(label)
    ledger.value(value)
    return {"total_weight": lattice.printed(value)}


def _grade_in_conclusion(lattice: Lattice, label: Cell) -> str | None:
    """Return `grade` where 自评结论 and the like, a heading for text, is followed by a grade."""
    conclusion = match(label, "notes") and "结论" in squeeze(label.text)
    value = value_beside(lattice, label) if conclusion else None
    return "grade" if value is not None and is_grade(value) else None


def is_weaker(label: str) -> bool:
    """Return whether a header label names its body only where no surer label stands."""
    return match(Cell(0, 0, text=label), "weaker_header") is not None


def heads_columns(lattice: Lattice, row: int) -> bool:
    """Return whether labels of columns stand side by side in the row: none has its value there.

    A head that was not understood is one, too.
    """
    names: set[str] = set()
    side_by_side = 0
    for cell in lattice.starting(row):
        found = (match(cell, "indicator_columns"), match(cell, "fund_columns"))
        own = {name for name in found if name is not None}
        names = names | own if own else set()
        side_by_side = side_by_side + 1 if own else 0
        scored = names & {"weight", "score"}
        if len(scored) > 1 or (scored and side_by_side >= _LABELS_OF_HEAD):
            return True
    return False


def _stands_above_values(lattice: Lattice, row: int) -> bool:
    """Return whether a row is nothing but labels, and the row below has none: a table of one."""
    labels = [cell for cell in lattice.starting(row) if cell.text.strip()]
    below = lattice.starting(row + 1) if row + 1 < lattice.grid.row_count else ()
    return (
        len(labels) > 2
        and all(is_any_label(cell) for cell in labels)
        and bool(below)
        and not any(is_any_label(cell) for cell in below)
        and not heads_projects(lattice, row, row + 1)
    )


def _value_below(lattice: Lattice, label: Cell) -> Cell | None:
    """Return the cell under a label if it stands under this label alone."""
    below = lattice.at(label.row + label.row_span, label.column)
    same = below is not None and (below.column, below.column_span) == (
        label.column,
        label.column_span,
    )
    return below if same else None


def _figure_below(lattice: Lattice, label: Cell) -> Cell | None:
    """Return the cell under a label at the edge of the table if it holds a figure.

    Beside 分值 the label heads a column.
    """
    beside = lattice.at(label.row, label.column - 1)
    if match(beside, "indicator_columns") or match(beside, "fund_columns"):
        return None
    below = lattice.at(label.row + label.row_span, label.column)
    figure = below is not None and _FIGURE.match(squeeze(below.text))
    return below if figure else None


def claim_notes(lattice: Lattice, rows: Iterable[int], ledger: Ledger) -> None:
    """Claim remarks and their text, which no column of the database takes."""
    for row in rows:
        for cell in lattice.starting(row):
            if ledger.claimed(cell):
                continue
            if cell.column_span == lattice.grid.column_count and match(cell, "notes") is None:
                claim_aside(lattice, None, row, ledger)
            elif match(cell, "notes"):
                ledger.label(cell)
                value = value_beside(lattice, cell)
                if value is not None and not ledger.claimed(value):
                    ledger.value(value)


def claim_management(lattice: Lattice, rows: Iterable[int], ledger: Ledger) -> None:
    """Claim the block on how the money was managed: the left column labels, prose beside it."""
    for row in rows:
        block = lattice.leading(row)
        if block is None or match(block, "management_block") is None:
            continue
        ledger.label(block)
        for inner in range(block.row, block.row + block.row_span):
            cells = [cell for cell in lattice.starting(inner) if cell is not block]
            ledger.label(*(cells if inner == block.row else cells[:1]))
            ledger.value(*cells)


def value_beside(lattice: Lattice, label: Cell) -> Cell | None:
    """Return the cell to the right of a label, None if that is a label itself."""
    value = lattice.right_of(label)
    if value is None or value.row != label.row or is_any_label(value):
        return None
    return value
