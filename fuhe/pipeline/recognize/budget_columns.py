"""Of several columns of budgets, or of spending, the one that the rates are taken of."""

import re
from collections.abc import Iterable
from decimal import Decimal

from fuhe.pipeline.recognize.lattice import Lattice, assign
from fuhe.pipeline.recognize.matching import match
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze

# 调整后预算数, 全年预算数, 可执行预算数: what holds at the end of the year.
_HOLDS = re.compile("调整|全年|可执行")
_AMOUNT = re.compile(r"^(?P<digits>\d[\d,]*(?:\.\d+)?)(?:亿元|万元|元|%)?$")
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
    lines = _lines(lattice, body, columns)
    chosen = _by_rates(lines, budgets, "executed") or _by_label(columns, budgets, changes)
    if chosen is None and not changes:
        chosen = _of_equals(lines, budgets)
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


def with_one_spending(lattice: Lattice, body: int, columns: dict[str, Cell]) -> dict[str, Cell]:
    """Return the columns of a fund head with one of what was spent: 支付数 beside 使用数.

    It is the one from which the printed rates follow; where they do not tell, none is.
    """
    spent = [key for key in columns if key.partition("@")[0] == "executed"]
    if len(spent) < 2:
        return columns
    lines = _lines(lattice, body, columns)
    base = "annual_budget" if "annual_budget" in columns else "initial_budget"
    chosen = _by_rates(lines, spent, base) or _of_equals(lines, spent)
    found: dict[str, Cell] = {}
    for key, cell in columns.items():
        name = key.partition("@")[0]
        if key in spent:
            name = "executed" if key == chosen else "other_money"
        found[name if name not in found else f"{name}@{cell.column}"] = cell
    return found


def is_rate_of_other(under: dict[str, Cell], others: Iterable[Cell]) -> bool:
    """Return whether the rate of a line follows from another amount in it, not from its own two.

    `under` are the cells of the line by column, `others` those that are no column's.
    """
    rate, spent = _number(under.get("execution_rate")), _number(under.get("executed"))
    budgets = [_number(under.get(name)) for name in ("annual_budget", "initial_budget")]
    if not rate or not spent or any(_follows(rate, spent, budget) for budget in budgets):
        return False
    money = [cell for name, cell in under.items() if name.startswith("other_money")]
    amounts = [amount for cell in (*money, *others) if (amount := _number(cell))]
    pairs = [(spent, amount) for amount in amounts]
    pairs += [(amount, whole) for amount in amounts for whole in (*budgets, spent) if whole]
    return any(_follows(rate, part, whole) for part, whole in pairs)


def _by_label(columns: dict[str, Cell], budgets: list[str], changes: set[str]) -> str | None:
    rest = [key for key in budgets if key not in changes]
    holding = [key for key in rest if _HOLDS.search(squeeze(columns[key].text))]
    # 年初预算数, 调整数, 预算数: the last is the sum of the others.
    whole = rest if len(rest) == 1 and "initial_budget" in columns else holding
    return whole[0] if len(whole) == 1 else None


def _lines(lattice: Lattice, body: int, columns: dict[str, Cell]) -> list[dict[str, Cell]]:
    """Return the cells of each line of amounts below the head, by column."""
    found: list[dict[str, Cell]] = []
    for row in range(body, lattice.grid.row_count):
        under = assign(lattice.starting(row), columns)
        if not any(_number(cell) is not None for cell in under.values()):
            break
        found.append(under)
    return found


def _of_equals(lines: list[dict[str, Cell]], keys: list[str]) -> str | None:
    """Return the first column where all print the same amounts: it does not matter which."""
    printed = [{_number(under.get(key)) for key in keys} for under in lines]
    filled = [amounts for amounts in printed if amounts != {None}]
    return keys[0] if filled and all(len(amounts) == 1 for amounts in filled) else None


def _by_rates(lines: list[dict[str, Cell]], keys: list[str], other: str) -> str | None:
    """Return the only one of the columns from which, with the other, all printed rates follow."""
    fitting = set(keys)
    told = False
    for under in lines:
        rate, amount = _number(under.get("execution_rate")), _number(under.get(other))
        if not rate or not amount:
            continue
        told = True
        for key in keys:
            own = _number(under.get(key))
            pair = (amount, own) if other == "executed" else (own, amount)
            if pair[0] is None or not _follows(rate, pair[0], pair[1]):
                fitting.discard(key)
    return fitting.pop() if told and len(fitting) == 1 else None


def _follows(rate: Decimal, spent: Decimal, budget: Decimal | None) -> bool:
    if not budget:
        return False
    quotient = spent / budget
    return min(abs(quotient - rate), abs(quotient - rate / 100)) < _HALF_A_POINT


def _number(cell: Cell | None) -> Decimal | None:
    figure = _AMOUNT.match(squeeze(cell.text)) if cell is not None else None
    return Decimal(figure["digits"].replace(",", "")) if figure else None
