"""Heads over two rows: 得分 over 自评得分 and 复核得分, 上年 over 指标值 and 完成值."""

from collections import Counter

from fuhe.pipeline.recognize.guessing import guess, is_of_other_time
from fuhe.pipeline.recognize.lattice import Lattice, overlap
from fuhe.pipeline.recognize.matching import match
from fuhe.schemas.document import Cell

# Columns that no field takes: there may be several.
_OF_OTHERS = ("review_score", "completion_rate", "ignored", "other_money")


def lowest_heads(
    lattice: Lattice, row: int, body: int, columns: dict[str, Cell], block: str
) -> dict[str, Cell]:
    """Return the columns of a head from `row` to `body`, each by the lowest cell over it.

    A cell below another is named by its own words, or by both together: 全年 under 实际完成值.
    自评 beside 复核 is what the head over both says.
    Under a head of another year, or of another's judgement, it is no column of ours; where two
    heads part the same label (项目一 and 项目二 over 得分), neither is, but for what stands with
    the name under 三级指标: 名称, 权重.
    """
    if body - row < 2:
        return columns
    block_name = block.removesuffix("_columns")
    found: list[tuple[str, Cell]] = []
    for cell in lattice.row(body - 1):
        over = _over(lattice, row, cell)
        if over is None or not cell.text.strip():
            name = match(cell, block) or match(over, block)
        elif is_of_other_time(over.text, block_name):
            name = None
        else:
            name = _named(cell, over, block) or guess(cell.text, block_name)
        if name is not None:
            found.append((name, cell))
    found = _of_target(lattice, row, block, found)
    below = Counter(name for name, cell in found if _over(lattice, row, cell) is not None)
    kept = [
        (name, cell)
        for name, cell in found
        if below[name] < 2
        or name in _OF_OTHERS
        or (over := _over(lattice, row, cell)) is None
        or match(over, block) == "level3"
        or _is_own(name, cell, block, found)
    ]
    lowest: dict[str, Cell] = {}
    for name, cell in kept:
        lowest[name if name not in lowest else f"{name}@{cell.column}"] = cell
    return lowest


def _of_target(
    lattice: Lattice, row: int, block: str, found: list[tuple[str, Cell]]
) -> list[tuple[str, Cell]]:
    """Return the columns; of units or signs under both target and result those of the target.

    The unit of the result is kept as `actual_unit`: it may be another.
    """
    kept: list[tuple[str, Cell]] = []
    for name, cell in found:
        over = match(_over(lattice, row, cell), block)
        twice = sum(other == name for other, _ in found) > 1
        own = "actual_unit" if name == "unit" else f"ignored_{name}"
        is_other = twice and name in ("unit", "operator") and over == "actual"
        kept.append((own if is_other else name, cell))
    return kept


def _named(cell: Cell, over: Cell, block: str) -> str | None:
    if match(cell, "subheads") == "own":
        return match(over, block)
    both = (cell.text + over.text, over.text + cell.text)
    alone = match(cell, block) or (match(over, block) if match(cell, "subheads") else None)
    joined = (match(Cell(cell.row, cell.column, text=text), block) for text in both)
    return alone or next((name for name in joined if name is not None), None)


def _is_own(name: str, cell: Cell, block: str, found: list[tuple[str, Cell]]) -> bool:
    """Return whether of all cells with this name only this one is named by its own words."""
    own = [other for other_name, other in found if other_name == name and match(other, block)]
    return own == [cell]


def _over(lattice: Lattice, row: int, cell: Cell) -> Cell | None:
    """Return the head with text that stands over a cell of the lowest row, None if none does."""
    if cell.row <= row:
        return None
    above = (lattice.at(each, cell.column) for each in range(cell.row - 1, row - 1, -1))
    over = next((c for c in above if c is not None and c.text.strip()), None)
    return over if over is not None and overlap(over, cell) else None
