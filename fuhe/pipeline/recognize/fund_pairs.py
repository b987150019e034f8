"""A fund block of one row, each amount behind its label, in a cell beside it or in its own."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from fuhe.pipeline.recognize.guessing import guess
from fuhe.pipeline.recognize.lattice import Lattice
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.matching import is_any_label, match
from fuhe.schemas.assessment import Printed, PrintedFundLine
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze

_FIELDS = ("initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score")
_BUDGETS = {"initial_budget", "annual_budget"}
_AMOUNT = re.compile(r"^(?:[\d,.]+(?:万元|亿元|元|%|分)?|-|/)$")


_RATE = re.compile(r"^(?P<label>[\u4e00-\u9fff]+率)(?P<rate>\d[\d.]*%)$")


class _Pair(Struct, frozen=True):
    """A label and its amount: cells of their own, or both in one cell."""

    name: str
    label: Cell
    amount: Cell
    text: str


def line_of_pairs(
    lattice: Lattice, rows: Sequence[int], ledger: Ledger
) -> tuple[PrintedFundLine, Printed] | None:
    """Return the line of the first row, or rows, that are such pairs, and where its unit stands.

    A budget and what was spent of it must be among them. What stands left of the pairs labels
    the line, else the first of their labels.
    """
    above: list[_Pair] = []
    last = -1
    for row in rows:
        cells = [cell for cell in lattice.starting(row) if cell.text.strip()]
        led = _pairs(cells[1:]) if _may_lead(cells) else None
        if led and _is_line(led):
            return _line(lattice, cells[0], led, ledger)
        pairs = _pairs(cells)
        if _is_line(above) and (not pairs or row != last + 1 or not _is_line(above + pairs)):
            break
        above = (above if row == last + 1 else []) + pairs if pairs else []
        last = row
    return _line(lattice, above[0].label, above, ledger) if _is_line(above) else None


def _is_line(pairs: Sequence[_Pair]) -> bool:
    names = [pair.name for pair in pairs]
    known = set(names)
    return bool(_BUDGETS & known) and "executed" in known and len(known) == len(names)


def _may_lead(cells: Sequence[Cell]) -> bool:
    """Return whether the first cell may label the line: no amount, and no other block's label."""
    return (
        bool(cells) and not _AMOUNT.match(squeeze(cells[0].text)) and not match(cells[0], "header")
    )


def _pairs(cells: Sequence[Cell]) -> list[_Pair] | None:
    """Return the pairs that the cells are, None if any of them is something else.

    Pairs of the header may stand among them: 实施单位, 县林业站.
    """
    found: list[_Pair] = []
    place = 0
    while place < len(cells):
        cell = cells[place]
        if match(cell, "header") and place + 1 < len(cells) and not is_any_label(cells[place + 1]):
            place += 2
            continue
        label, colon, amount = cell.text.partition("：" if "：" in cell.text else ":")
        joint = _RATE.match(squeeze(cell.text))
        if joint is not None:
            label, amount, colon = joint["label"], joint["rate"], ":"
        inside = bool(colon and amount.strip())
        follows = cells[place + 1] if not inside and place + 1 < len(cells) else cell
        text = amount.strip() if inside else follows.text
        words = Cell(cell.row, cell.column, text=label)
        name = match(words, "fund_columns") or guess(label, "fund")
        if name not in _FIELDS or not _AMOUNT.match(squeeze(text)):
            return None
        found.append(_Pair(name, cell, follows, text))
        place += 1 if inside else 2
    return _with_adjusted(found)


def _with_adjusted(pairs: list[_Pair]) -> list[_Pair]:
    """Return the pairs with 预算数 beside 调整预算 as the budget of the beginning of the year."""
    budgets = [pair for pair in pairs if pair.name == "annual_budget"]
    adjusted = [pair for pair in budgets if "调整" in pair.label.text]
    certain = len(budgets) == len(adjusted) + 1 == 2 and not match(
        adjusted[0].label, "fund_changes"
    )
    if not certain or any(pair.name == "initial_budget" for pair in pairs):
        return pairs
    return [
        replace(pair, name="initial_budget")
        if pair.name == "annual_budget" and pair is not adjusted[0]
        else pair
        for pair in pairs
    ]


def _line(
    lattice: Lattice, label: Cell, pairs: Sequence[_Pair], ledger: Ledger
) -> tuple[PrintedFundLine, Printed]:
    inside = any(pair.amount is label for pair in pairs)
    ledger.label(*(pair.label for pair in pairs if pair.label is not pair.amount))
    ledger.value(*(pair.amount for pair in pairs))
    ledger.label(label)
    amounts = {
        pair.name: Printed(pair.text, (lattice.reference(pair.amount),), pair.amount.confidence)
        for pair in pairs
    }
    printed = lattice.printed(label)
    if inside:
        text = re.split("[:：]", label.text, maxsplit=1)[0]
        printed = Printed(text, printed.cells, printed.confidence)
    line = PrintedFundLine(
        label=printed,
        initial_budget=amounts.get("initial_budget"),
        annual_budget=amounts.get("annual_budget"),
        executed=amounts.get("executed"),
        weight=amounts.get("weight"),
        execution_rate=amounts.get("execution_rate"),
        score=amounts.get("score"),
    )
    units = [pair.label for pair in pairs if "元" in pair.label.text and pair.label is not label]
    unit = printed if "元" in label.text or not units else lattice.printed(units[0])
    return line, unit
