"""Of several columns of budgets the one that the spending is measured by."""

import re
from decimal import Decimal

from fuhe.pipeline.recognize.lattice import Lattice, assign
from fuhe.pipeline.recognize.matching import match
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze

# 调整后预算数, 全年预算数, 可执行预算数: what holds at the end of the year.
_HOLDS = re.compile("调整|全年|可执行")
_AMOUNT = re.compile(r"^(?P<digits>\d[\d,]*(?:\.\d+)?)(?:亿元|万元|元|%)?$")
_LINES = 12
_HALF_A_POINT = Decimal("0.005")


def with_one_budget(lattice: Lattice, body: int, columns: dict[str, Cell]) -> dict[str, Cell]:
    """Return the columns of a fund head with one budget of the year, if that is certain.

    `body` is the first row below the head. It is the one from which the printed rates follow,
    else the only one that is labelled as adjusted. 调整数, the change or the adjusted budget,
    counts beside another budget only where the rates say so. The others are kept as other money,
    but a plain 预算数 beside 调整预算数 is the budget of the beginning of the year.
    """
    budgets = [key for key in columns if key.partition("@")[0] == "annual_budget"]
    changes = {key for key in budgets if match(columns[key], "fund_changes")}
    alone = len(budgets) == 1 and "initial_budget" not in columns
    if alone or (len(budgets) < 2 and not changes):
        return columns
    chosen = _by_rates(lattice, body, columns, budgets) or _by_label(columns, budgets, changes)
    if chosen is None and not changes:
        chosen = _of_equals(lattice, body, columns, budgets)
    found: dict[str, Cell] = {}
    for key, cell in columns.items():
        name = key.partition("@")[0]
        if key in budgets and key != chosen:
            adjusted = chosen in changes or (chosen and "调整" in columns[chosen].text)
            before = key not in changes and not _HOLDS.search(squeeze(cell.text))
            first = "initial_budget" not in columns and "initial_budget" not in found
            told = before and first and (adjusted or bool(changes))
            name = "initial_budget" if told else "other_money"
        found[name if name not in found else f"{name}@{cell.column}"] = cell
    return found


def _by_label(columns: dict[str, Cell], budgets: list[str], changes: set[str]) -> str | None:
    rest = [key for key in budgets if key not in changes]
    holding = [key for key in rest if _HOLDS.search(squeeze(columns[key].text))]
    # 年初预算数, 调整数, 预算数: the last is the sum of the others.
    whole = rest if len(rest) == 1 and "initial_budget" in columns else holding
    return whole[0] if len(whole) == 1 else None


def _of_equals(
    lattice: Lattice, body: int, columns: dict[str, Cell], budgets: list[str]
) -> str | None:
    """Return the first budget where all print the same amounts: it does not matter which."""
    rows = range(body, min(body + _LINES, lattice.grid.row_count))
    lines = [assign(lattice.starting(row), columns) for row in rows]
    printed = [{_number(under.get(key)) for key in budgets} for under in lines]
    filled = [amounts for amounts in printed if amounts != {None}]
    return budgets[0] if filled and all(len(amounts) == 1 for amounts in filled) else None


def _by_rates(
    lattice: Lattice, body: int, columns: dict[str, Cell], budgets: list[str]
) -> str | None:
    """Return the only budget from which all rates that are printed below follow."""
    if not {"executed", "execution_rate"} <= columns.keys():
        return None
    fitting = set(budgets)
    told = 0
    for row in range(body, min(body + _LINES, lattice.grid.row_count)):
        under = assign(lattice.starting(row), columns)
        rate, spent = _number(under.get("execution_rate")), _number(under.get("executed"))
        if not rate or not spent:
            continue
        told += 1
        fitting &= {key for key in budgets if _follows(rate, spent, _number(under.get(key)))}
    return fitting.pop() if told and len(fitting) == 1 else None


def _follows(rate: Decimal, spent: Decimal, budget: Decimal | None) -> bool:
    if not budget:
        return False
    quotient = spent / budget
    return min(abs(quotient - rate), abs(quotient - rate / 100)) < _HALF_A_POINT


def _number(cell: Cell | None) -> Decimal | None:
    figure = _AMOUNT.match(squeeze(cell.text)) if cell is not None else None
    return Decimal(figure["digits"].replace(",", "")) if figure else None
