"""Rows below indicators that print their sums under a label that nobody knows, or none."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from fuhe.schemas.assessment import Printed, PrintedIndicator
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze

_FIGURE = re.compile(r"^(?P<digits>\d+(?:\.\d+)?)(?:分|%)?$")
_LEVELS = {"level1", "level2", "level3"}
_VALUES = ("target", "actual")
# What the execution rate, which stands with the funds, adds to the sum of the indicators.
_MOST_OF_EXECUTION = 20
_FEWEST = 2


def is_sum(cells: dict[str, Cell], row: int, found: Sequence[PrintedIndicator]) -> bool:
    """Return whether a row is no indicator but the sum of those `found` above it.

    It has neither target nor result, and its points are the sum of those above, or that and the
    points of the execution rate. Points without anything that they are for are sums, too.
    """
    own = {name for name, cell in cells.items() if cell.row == row and cell.text.strip()}
    merged = any(name in cells and cells[name].row < row for name in (*_VALUES, "level3"))
    if not own or merged or own.intersection(_VALUES):
        return False
    if {name.partition("@")[0] for name in own} <= {"weight", "score"}:
        return True
    # The indicators of an index system have names and no such columns.
    named = "level3" in own and not cells.keys() & {*_VALUES}
    if named or "standard" in own or len(own & _LEVELS) > 1 or not own & {"weight", "score"}:
        return False
    return _adds_up(cells.get("weight"), [each.weight for each in found]) and _adds_up(
        cells.get("score"), [each.score for each in found]
    )


def _adds_up(cell: Cell | None, above: Iterable[Printed | None]) -> bool:
    """Return whether a cell holds the sum of those above; where there is no column, it may."""
    texts = [each.text for each in above if each is not None]
    if cell is None:
        return not texts
    own, figures = _figure(cell.text), [_figure(text) for text in texts]
    known = [figure for figure in figures if figure is not None]
    if own is None or len(known) < _FEWEST:
        return False
    return 0 <= own - sum(known, Decimal(0)) <= _MOST_OF_EXECUTION


def _figure(text: str) -> Decimal | None:
    figure = _FIGURE.match(squeeze(text))
    return Decimal(figure["digits"]) if figure else None
