"""The goal block: what was to be reached in the year, and what was."""

import re

from fuhe.pipeline.recognize.asides import repeats_title
from fuhe.pipeline.recognize.guessing import guess
from fuhe.pipeline.recognize.header import heads_columns, value_beside
from fuhe.pipeline.recognize.heads import Head, goal_heads, guessed_goal_heads
from fuhe.pipeline.recognize.lattice import Lattice, assign
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.matching import is_any_label, match
from fuhe.schemas.assessment import Printed
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze

# Options to tick are no text of a goal.
_BOXES = re.compile("[□☐☑☒■✓✔]")


def goals(lattice: Lattice, rows: range, ledger: Ledger) -> dict[str, Printed]:
    """Return the texts of `expected` and `actual` goal found in the rows.

    They stand under 预期目标 and 实际完成情况, or beside them, or beside the block's label.
    """
    for head in (*goal_heads(lattice, rows), *guessed_goal_heads(lattice, rows)):
        found = _under(lattice, head, rows, ledger)
        if found:
            return found
    return _beside(lattice, rows, ledger)


def _under(lattice: Lattice, head: Head, rows: range, ledger: Ledger) -> dict[str, Printed]:
    """Return the texts under the heads; over several rows of one block they are one text."""
    if head.body not in rows:
        return {}
    first = min(cell.column for cell in head.columns.values())
    blocks = [c for c in lattice.row(head.row) if c.column < first and match(c, "goal_block")]
    last = blocks[-1].row + blocks[-1].row_span if blocks else head.body + 1
    texts: dict[str, list[Cell]] = {"expected": [], "actual": []}
    end = max(last, head.body + 1)
    row = head.body - 1
    while (row := row + 1) < end:
        leading = lattice.leading(row) if row in rows else None
        if leading is not None and repeats_title(lattice, leading):
            ledger.label(leading)
            end += 1
            continue
        under = assign(lattice.starting(row), head.columns)
        if row not in rows or any(is_any_label(cell) for cell in under.values()):
            break
        for name, cell in under.items():
            texts[name].append(cell)
    if not any(texts.values()):
        return {}
    ledger.label(*head.columns.values(), *blocks)
    ledger.value(*(cell for cells in texts.values() for cell in cells))
    return {name: _joined(lattice, cells) for name, cells in texts.items() if cells}


def _joined(lattice: Lattice, cells: list[Cell]) -> Printed:
    """Return the text of cells that stand under one another."""
    filled = [cell for cell in cells if cell.text.strip()] or cells[:1]
    return Printed(
        "\n".join(cell.text for cell in filled),
        tuple(lattice.reference(cell) for cell in filled),
        min(cell.confidence for cell in filled),
    )


def _beside(lattice: Lattice, rows: range, ledger: Ledger) -> dict[str, Printed]:
    found: dict[str, Printed] = {}
    for row in rows:
        if heads_columns(lattice, row) or match(lattice.leading(row), "indicator_block"):
            continue
        for cell in lattice.starting(row):
            name = match(cell, "goal_columns")
            name = name or _of_block(lattice, cell)
            if name is None or name in found or ledger.claimed(cell):
                continue
            value = value_beside(lattice, cell)
            if value is None or ledger.claimed(value) or _BOXES.search(value.text):
                continue
            if _is_head_of_more(lattice, cell, value):
                continue
            ledger.label(cell, _block_beside(lattice, cell))
            texts = [value, *_on_next_page(lattice, cell, value)]
            ledger.value(*texts)
            found[name] = _joined(lattice, texts)
    return found


def _of_block(lattice: Lattice, label: Cell) -> str | None:
    """Return which goal stands beside the label of a block: 总体目标完成情况 tells the result.

    None where it tells both in one text.
    """
    if match(label, "goal_block"):
        text = squeeze(label.text)
        if re.search("[及和与].*完成", text):
            return None
        return "actual" if "完成" in text else "expected"
    return "expected" if _is_goal_label(lattice, label) else None


def _is_goal_label(lattice: Lattice, cell: Cell) -> bool:
    """Return whether a cell that begins its row is labelled as a goal by how its words end."""
    leads = lattice.leading(cell.row) is cell
    return leads and not is_any_label(cell) and guess(cell.text, "goal") == "expected"


def _on_next_page(lattice: Lattice, label: Cell, value: Cell) -> list[Cell]:
    """Return the rest of a text that goes on over the page, beside an empty label."""
    row = value.row + value.row_span
    beside, rest = lattice.at(row, label.column), lattice.at(row, value.column)
    if beside is None or rest is None or beside.text.strip() or not rest.text.strip():
        return []
    pages = (value.place.page, rest.place.page)
    alike = all(
        (above.column, above.column_span) == (below.column, below.column_span)
        for above, below in ((label, beside), (value, rest))
    )
    later = pages[0] is not None and pages[1] is not None and pages[0] < pages[1]
    return [rest] if alike and later else []


def _is_head_of_more(lattice: Lattice, label: Cell, value: Cell) -> bool:
    """Return whether what stands beside a label over several rows heads columns, or numbers rows.

    A text that is the label's value fills its rows, or at least stands alone beside it.
    """
    beside = lattice.right_of(value)
    return (
        value.row_span < label.row_span
        and beside is not None
        and bool(beside.text.strip())
        and not is_any_label(beside)
    )


def _block_beside(lattice: Lattice, label: Cell) -> Cell | None:
    """Return the label of the whole block that stands left of one of its labels."""
    left = lattice.at(label.row, label.column - 1)
    return left if match(left, "goal_block") else None
