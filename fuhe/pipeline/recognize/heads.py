"""Head rows: a row is the head of a block if it holds enough labels of that block."""

import re
from collections.abc import Iterable

from msgspec import Struct

from fuhe.pipeline.recognize.budget_columns import with_one_budget, with_one_spending
from fuhe.pipeline.recognize.guessing import guess, is_of_other_quantity, with_guesses
from fuhe.pipeline.recognize.lattice import Lattice
from fuhe.pipeline.recognize.level_columns import with_levels_by_names
from fuhe.pipeline.recognize.matching import is_any_label, is_fund_line_label, match
from fuhe.pipeline.recognize.own_columns import with_own_choice
from fuhe.pipeline.recognize.subheads import lowest_heads
from fuhe.pipeline.recognize.year_columns import with_years
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze

_LEVELS = {"level1", "level2", "level3"}
_INDICATOR_VALUES = {"target", "actual", "weight", "score"}
_FIGURE = re.compile(r"^\d[\d,.]*(?:万元|亿元|元)?$")
_MONEY = {"initial_budget", "annual_budget", "executed"}


class Head(Struct, frozen=True):
    """A head row: its columns by name; the body starts at row `body`.

    `inherited`: the head stands in the table before, which this one continues.
    """

    row: int
    body: int
    columns: dict[str, Cell]
    inherited: bool = False


def _labels_by_row(lattice: Lattice, block: str) -> dict[int, dict[str, Cell]]:
    """Return for each row the cells that cover it and are labels of the block, by name."""
    found: dict[int, dict[str, Cell]] = {}
    for cell, name in lattice.labels(block):
        for row in range(cell.row, cell.row + cell.row_span):
            if any(cell is shown for shown in lattice.row(row)):
                _add(found.setdefault(row, {}), name, cell)
    return found


def _add(columns: dict[str, Cell], name: str, cell: Cell) -> None:
    """Add a column; of several with one name (notes, remarks) each is kept under its own."""
    columns[name if name not in columns else f"{name}@{cell.column}"] = cell


def _without_label(columns: dict[str, Cell]) -> dict[str, Cell]:
    """Return the columns without the label of the block: 年度预算 merged beside head and lines."""
    left = min(columns.values(), key=lambda cell: cell.column, default=None)
    others = [cell for cell in columns.values() if cell is not left]
    beside = left is not None and left.column == 0 and left.row_span > 1 and len(others) > 1
    if not beside or any(cell.row_span > 1 for cell in others):
        return columns
    return {name: cell for name, cell in columns.items() if cell is not left or name not in _MONEY}


def _heads(lattice: Lattice, rows: Iterable[int], block: str, needed: int) -> list[Head]:
    found: list[Head] = []
    labels_by_row = _labels_by_row(lattice, block)
    for row in rows:
        if row not in labels_by_row:
            continue
        columns = _without_label(labels_by_row[row])
        enough = len(columns) >= needed or len(_LEVELS & columns.keys()) > 1
        enough = enough or _is_head_of_plain_words(lattice, row, columns, block)
        if not enough or not any(cell.row == row for cell in columns.values()):
            continue
        ends = (cell.row + cell.row_span for cell in columns.values() if cell.row_span < 4)
        body = max(ends, default=row + 1)
        if found and row < found[-1].body:
            # A head over two rows: the row with more labels is the one that names the columns.
            if len(columns) >= len(found[-1].columns):
                found[-1] = Head(found[-1].row, max(body, row + 1), columns)
            continue
        found.append(Head(row, max(body, row + 1), columns))
    return found


def _is_head_of_plain_words(
    lattice: Lattice, row: int, columns: dict[str, Cell], block: str
) -> bool:
    """Return whether a row is 指标, 目标, 完成, 分值, 得分: two columns known, and the names."""
    known = len(_INDICATOR_VALUES & columns.keys()) > 1 and "score" in columns
    if block != "indicator_columns" or not known:
        return False
    return match(lattice.leading(row), "indicator_block") is not None


def indicator_heads(lattice: Lattice, rows: Iterable[int]) -> list[Head]:
    """Return the head rows of indicator blocks: a level and two more columns at least."""
    found: list[Head] = []
    for head in _heads(lattice, rows, "indicator_columns", 3):
        columns = lowest_heads(lattice, head.row, head.body, head.columns, "indicator_columns")
        columns = _with_names(lattice, head, columns)
        if not _LEVELS & columns.keys():
            continue
        columns = _right_of_levels(with_levels_by_names(lattice, head.body, columns))
        row = head.body - 1
        columns = with_years(lattice, row, with_guesses(lattice, row, columns, "indicator"))
        columns = with_own_choice(columns)
        if len(columns) > 2 and _INDICATOR_VALUES & columns.keys():
            found.append(Head(head.row, head.body, columns))
    return found


def _with_names(lattice: Lattice, head: Head, columns: dict[str, Cell]) -> dict[str, Cell]:
    """Return the columns with 绩效指标 as that of the names, in a head that has no level.

    It stands left of all and over one name a row; the label of the block reaches down beside it.
    """
    own = (cell for name, cell in columns.items() if not name.startswith("ignored"))
    first = min((cell.column for cell in own), default=0)
    if _LEVELS & columns.keys() or not {"weight", "score"} & columns.keys():
        return columns
    below = lattice.below(head.body)
    width = lattice.grid.column_count
    while (section := lattice.at(below, 0)) is not None and section.column_span == width:
        below = lattice.below(below + 1)
    for cell in lattice.row(head.body - 1):
        under = lattice.at(below, cell.column)
        alike = under is not None and (under.row, under.column, under.column_span) == (
            below,
            cell.column,
            cell.column_span,
        )
        if cell.column < first and alike and _is_text(under) and match(cell, "indicator_block"):
            named = {"level3": cell, **columns}
            # 计划 and 完成 may head the values between.
            told = with_guesses(lattice, head.body - 1, named, "indicator").keys()
            return named if {"target", "actual"} & told else columns
    return columns


def _right_of_levels(columns: dict[str, Cell]) -> dict[str, Cell]:
    """Return the columns with those of the indicators as weight, score and so on.

    A form may print the points of each level beside its name: 一级指标, 分值, 二级指标, 分值,
    三级指标, …, 分值. Those of the indicator stand right of all names; where none does, those
    of the deepest level count, once for all indicators that they span.
    """
    last = max(cell.column for name, cell in columns.items() if name in _LEVELS)
    found = dict(columns)
    for key, cell in columns.items():
        name = key.partition("@")[0]
        if name in _LEVELS or name == key or found[name].column > last:
            continue
        if cell.column > found[name].column:
            found[f"{name}@{found[name].column}"] = found[name]
            found[name] = found.pop(key)
    return dict(sorted(found.items(), key=lambda item: item[1].column))


def fund_heads(lattice: Lattice, rows: Iterable[int]) -> list[Head]:
    """Return the head rows of fund blocks: a money column and one more column at least."""
    found: list[Head] = []
    for head in _heads(lattice, rows, "fund_columns", 2):
        columns = lowest_heads(lattice, head.row, head.body, head.columns, "fund_columns")
        known = _over_values(lattice, columns, head.body)
        below = lattice.below(head.body)
        known = with_one_spending(lattice, below, with_one_budget(lattice, below, known))
        columns = with_guesses(lattice, head.body - 1, known, "fund")
        columns = _over_values(lattice, columns, head.body)
        money = _MONEY & columns.keys()
        told = len(money) > 1 or (money and "execution_rate" in columns)
        listed = heads_projects(lattice, head.row, head.body)
        if told and _MONEY & known.keys() and not listed and not _has_figures(lattice, columns):
            found.append(Head(head.row, head.body, columns))
    return found


def guessed_fund_heads(lattice: Lattice, rows: Iterable[int]) -> list[Head]:
    """Return rows that head funds by the endings of their labels: budget, spending, one more.

    For a table that is a form by its indicators and has no head of funds that the vocabulary
    knows. Two columns of spending in part of the year do as well.
    """
    found: list[Head] = []
    labels_by_row = _labels_by_row(lattice, "fund_columns")
    for row in rows:
        columns = with_guesses(lattice, row, labels_by_row.get(row, {}), "fund")
        columns = _over_values(lattice, columns, row + 1)
        budgets = {"annual_budget", "initial_budget"} & columns.keys()
        starts = all(cell.row == row for cell in columns.values())
        others = [c for c in lattice.starting(row) if is_of_other_quantity(c.text, "fund")]
        told = budgets and (len(others) > 1 or (len(columns) > 2 and "executed" in columns))
        bare = any(_is_text(lattice.at(row + 1, cell.column)) for cell in columns.values())
        if told and starts and not bare and not _has_figures(lattice, columns):
            found.append(Head(row, row + 1, columns))
    return found[:1]


def _over_values(lattice: Lattice, columns: dict[str, Cell], body: int) -> dict[str, Cell]:
    """Return the columns without one that stands over the labels of the lines.

    年度预算数(万元) may head 总额, 财政资金, 单位资金, and the budgets stand right of them.
    """
    found: dict[str, Cell] = {}
    below = lattice.below(body)
    for key, column in columns.items():
        under = lattice.at(below, column.column)
        if under is None or under.row < below or not is_fund_line_label(under):
            _add(found, key.partition("@")[0], column)
    return found


def heads_projects(lattice: Lattice, row: int, body: int) -> bool:
    """Return whether the row heads a list: several projects stand under 项目名称.

    In one that nobody filled in, numbers stand under 序号.
    """
    name = _head_of(lattice, row, "header", "project_name")
    if name is None:
        return False
    number = _head_of(lattice, row, "project_list", "number")
    if number is not None:
        numbers = [lattice.at(each, number.column) for each in (body, body + 1)]
        if all(cell is not None and cell.text.strip().isdecimal() for cell in numbers):
            return True
    under = [lattice.at(each, name.column) for each in (body, body + 1)]
    return all(
        cell is not None
        and cell.row >= body
        and bool(cell.text.strip())
        and not any(is_any_label(c) for c in lattice.starting(cell.row))
        for cell in under
    )


def _is_text(cell: Cell | None) -> bool:
    """Return whether a cell under a head of amounts holds none."""
    return cell is not None and re.search(r"[\u4e00-\u9fff]{2}", cell.text) is not None


def _has_figures(lattice: Lattice, columns: dict[str, Cell]) -> bool:
    """Return whether amounts stand beside the labels: then these head no columns."""
    beside = (lattice.right_of(cell) for cell in columns.values())
    return any(cell is not None and _FIGURE.match(squeeze(cell.text)) for cell in beside)


def goal_heads(lattice: Lattice, rows: Iterable[int]) -> list[Head]:
    """Return the rows with 预期目标 and 实际完成情况 as heads of what stands under them.

    总体目标 names the block in one form and the first of the two heads in another: it is a
    head where it stands between the block's label and the other head.
    """
    found: list[Head] = []
    for row in rows:
        columns = {
            name: _head_of(lattice, row, "goal_columns", name) for name in ("expected", "actual")
        }
        actual, expected = columns["actual"], columns["expected"]
        if actual is None or actual.row != row:
            continue
        if expected is None:
            before = [cell for cell in lattice.starting(row) if cell.column < actual.column]
            blocks = [cell for cell in before if match(cell, "goal_block")]
            if not blocks or blocks[-1].row_span > actual.row_span:
                continue
            expected = blocks[-1]
        heads = {"expected": expected, "actual": actual}
        found.append(Head(row, row + actual.row_span, heads))
    return found


def guessed_goal_heads(lattice: Lattice, rows: Iterable[int]) -> list[Head]:
    """Return rows beside a goal block's label that head its texts by how their labels end."""
    found: list[Head] = []
    for row in rows:
        block = lattice.leading(row)
        if block is None or block.row_span < 2 or not match(block, "goal_block"):
            continue
        columns: dict[str, Cell] = {}
        for cell in lattice.starting(row):
            name = match(cell, "goal_columns") or guess(cell.text, "goal")
            if cell is not block and cell.row_span < block.row_span and name is not None:
                _add(columns, name, cell)
        if "expected" in columns and columns.keys() <= {"expected", "actual"}:
            body = row + min(cell.row_span for cell in columns.values())
            found.append(Head(row, body, columns))
    return found


def _head_of(lattice: Lattice, row: int, block: str, name: str) -> Cell | None:
    """Return the cell of the row with this label; a block's label over several rows comes last."""
    cells = [cell for cell in lattice.row(row) if match(cell, block) == name]
    return min(cells, key=lambda cell: (cell.row_span, -cell.column), default=None)
