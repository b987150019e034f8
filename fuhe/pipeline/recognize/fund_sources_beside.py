"""Fund blocks of one row an amount, its parts beside it: 预算数, 100, 其中：财政拨款, 80."""

from collections.abc import Sequence

from msgspec import Struct

from fuhe.pipeline.recognize.fund_sources_across import AMOUNT, field, fund_line
from fuhe.pipeline.recognize.lattice import Lattice
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.matching import is_fund_line_label
from fuhe.schemas.assessment import Printed, PrintedFundLine
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze

_BUDGETS = {"initial_budget", "annual_budget"}


class _Row(Struct, frozen=True):
    """One amount: which it is, its label, the whole of it, and its parts with their labels."""

    name: str
    label: Cell
    whole: Cell
    parts: tuple[tuple[Cell, Cell], ...]

    @property
    def sources(self) -> list[str]:
        return [squeeze(label.text) for label, _ in self.parts]


def lines_beside(
    lattice: Lattice, rows: Sequence[int], ledger: Ledger
) -> tuple[tuple[PrintedFundLine, ...], Printed | None]:
    """Return the line of the whole and one for each part, and where the amounts' unit stands.

    The rows follow one another, a budget among them, and name the same parts.
    """
    found: list[_Row] = []
    last = -1
    for number in rows:
        row = _row(lattice, number)
        if found and (row is None or number != last + 1):
            break
        if row is not None:
            found.append(row)
            last = number
    if any(row.sources != found[0].sources for row in found):
        return (), None
    names = [row.name for row in found]
    if len({*names}) < len(names) or not _BUDGETS & {*names}:
        return (), None
    for row in found:
        ledger.label(row.label, *(label for label, _ in row.parts))
        ledger.value(row.whole, *(amount for _, amount in row.parts))
    lines = [fund_line(lattice, found[0].label, {row.name: row.whole for row in found})]
    for place, (label, _) in enumerate(found[0].parts):
        lines.append(fund_line(lattice, label, {row.name: row.parts[place][1] for row in found}))
    unit = next((row.label for row in found if "元" in row.label.text), None)
    return tuple(lines), lattice.printed_if(unit)


def _row(lattice: Lattice, number: int) -> _Row | None:
    cells = [cell for cell in lattice.starting(number) if cell.text.strip()]
    name = field(cells[0]) if len(cells) > 3 and not len(cells) % 2 else None
    if name is None:
        return None
    amounts, labels = cells[1::2], cells[2::2]
    if not all(AMOUNT.match(squeeze(cell.text)) for cell in amounts):
        return None
    if not all(map(is_fund_line_label, labels)):
        return None
    return _Row(name, cells[0], cells[1], tuple(zip(labels, amounts[1:], strict=True)))
