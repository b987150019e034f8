"""Fund blocks without columns: label beside amount, or label and amount in one cell."""

import re
from collections.abc import Sequence

from fuhe.pipeline.recognize.guessing import is_of_other_time
from fuhe.pipeline.recognize.lattice import Lattice
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.matching import is_fund_line_label, match
from fuhe.schemas.assessment import Printed, PrintedFundLine
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze

_AMOUNT = re.compile(r"^(?:[\d,.]+(?:万元|亿元|元|%|分)?|万元|元|-|/)?$")
_LABEL_AND_AMOUNT = re.compile(
    r"^(?P<label>[^\d]+[:：])\s*(?P<amount>[\d,.]+\s*(?:万元|亿元|元)?)?$"
)
_IS_NO_LABEL = re.compile(r"^(?:\d[\d,.]*%?|[-/]+)$")
_OF_THE_YEAR = re.compile("^(?:年度|本年|当年|全年)")
_SPLIT_HEADING = re.compile(r"^按.+分[:：]?$")
_FIELDS = ("initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score")


def starts_split(lattice: Lattice, row: int) -> bool:
    """Return whether the row begins such lines: 按收入性质分:, or 其他资金:2880万元."""
    texts = [squeeze(cell.text) for cell in lattice.starting(row) if cell.text.strip()]
    telling = [text for text in texts if _SPLIT_HEADING.match(text) or _has_amount(text)]
    return bool(telling) and is_split_row(lattice, row)


def is_split_row(lattice: Lattice, row: int) -> bool:
    """Return whether each cell of the row is empty or holds a label, alone or with its amount."""
    return all(
        _SPLIT_HEADING.match(squeeze(cell.text)) or _LABEL_AND_AMOUNT.match(cell.text.strip())
        for cell in lattice.starting(row)
        if cell.text.strip()
    )


def _has_amount(text: str) -> bool:
    parts = _LABEL_AND_AMOUNT.match(text)
    return parts is not None and bool(parts["amount"])


def split_lines(
    lattice: Lattice, rows: Sequence[int], ledger: Ledger
) -> tuple[PrintedFundLine, ...]:
    """Return the lines of split rows, column by column: the amounts are of the year's budget."""
    cells = [cell for row in rows for cell in lattice.starting(row)]
    found: list[PrintedFundLine] = []
    for cell in sorted(cells, key=lambda each: (each.column, each.row)):
        parts = _LABEL_AND_AMOUNT.match(cell.text.strip())
        if parts is None or _SPLIT_HEADING.match(squeeze(cell.text)):
            ledger.label(cell)
            continue
        ledger.value(cell)
        reference = (lattice.reference(cell),)
        found.append(
            PrintedFundLine(
                label=Printed(parts["label"], reference, cell.confidence),
                annual_budget=Printed(parts["amount"] or "", reference, cell.confidence),
            )
        )
    return tuple(found)


def paired_lines(
    lattice: Lattice, rows: Sequence[int], score_column: int | None, ledger: Ledger
) -> tuple[tuple[PrintedFundLine, ...], Printed | None]:
    """Return the lines of a block whose rows are pairs of label and amount, and its label."""
    for row in rows:
        block = lattice.leading(row)
        if block is None or match(block, "fund_block") is None or block.row_span < 2:
            continue
        inner = range(block.row, min(block.row + block.row_span, rows[-1] + 1))
        aside = _of_other_periods(lattice, block)
        aside |= {score_column} if score_column is not None else set()
        if any(_is_columns(lattice, each, block, aside) for each in inner):
            continue
        lines = [
            _paired_line(lattice, each, block, (aside, score_column), ledger) for each in inner
        ]
        found = tuple(line for line in lines if line is not None)
        if found:
            ledger.label(block)
            return found, lattice.printed(block)
    return (), None


def _of_other_periods(lattice: Lattice, block: Cell) -> set[int]:
    """Return the columns of labels for several years: 中期资金总额 beside 年度资金总额."""
    labels = [cell for cell in lattice.starting(block.row) if cell is not block]
    others = {cell.column for cell in labels if is_of_other_time(cell.text, "goal")}
    return others if any(_OF_THE_YEAR.match(squeeze(cell.text)) for cell in labels) else set()


def _is_columns(lattice: Lattice, row: int, block: Cell, aside: set[int]) -> bool:
    """Return whether a row is a label and an even number of amounts: columns, heads unknown."""
    cells = [cell for cell in lattice.starting(row) if cell is not block]
    own = [cell for cell in cells if cell.column not in aside and cell.text.strip()]
    amounts = [cell for cell in own[1:] if _IS_NO_LABEL.match(squeeze(cell.text))]
    return len(own) > 2 and len(amounts) == len(own) - 1


def _spent_above(lattice: Lattice, block: Cell, label: Cell) -> bool:
    """Return whether a label above in the block, in the same column, is of money spent."""
    above = (lattice.at(row, label.column) for row in range(block.row, label.row))
    return any(cell is not None and match(cell, "fund_columns") == "executed" for cell in above)


def _paired_line(
    lattice: Lattice,
    row: int,
    block: Cell,
    places: tuple[set[int], int | None],
    ledger: Ledger,
) -> PrintedFundLine | None:
    """Return the line of a row of pairs; `places` are the columns left out, and that of scores."""
    aside, score_column = places
    cells = [cell for cell in lattice.starting(row) if cell is not block]
    score = next((cell for cell in cells if cell.column == score_column), None)
    pairs = list(zip(cells[::2], cells[1::2], strict=False))
    # A figure, or a mark for none, where a label would stand: these are columns, whose heads are
    # not known.
    if any(_IS_NO_LABEL.match(squeeze(label.text)) for label, _ in pairs):
        return None
    pairs = [pair for pair in pairs if pair[0].column not in aside]
    if not pairs:
        return None
    label, value = pairs[0]
    first = match(label, "fund_columns")
    if not (first or is_fund_line_label(label)) or not _AMOUNT.match(squeeze(value.text)):
        return None
    fields = {first if first in _FIELDS else "annual_budget": value}
    ledger.label(label)
    for other, amount in pairs[1:]:
        name = match(other, "fund_columns")
        if squeeze(other.text) == squeeze(label.text) and _spent_above(lattice, block, other):
            name = "executed"
        if name in _FIELDS and _AMOUNT.match(squeeze(amount.text)):
            ledger.label(other)
            fields.setdefault(name, amount)
        elif match(other, "header") == "ignored":
            ledger.label(other)
            ledger.value(amount)
    if score is not None:
        fields["score"] = score
    ledger.value(*fields.values())
    printed = {name: lattice.printed(cell) for name, cell in fields.items()}
    return PrintedFundLine(
        label=lattice.printed(label),
        initial_budget=printed.get("initial_budget"),
        annual_budget=printed.get("annual_budget"),
        executed=printed.get("executed"),
        weight=printed.get("weight"),
        execution_rate=printed.get("execution_rate"),
        score=printed.get("score"),
    )
