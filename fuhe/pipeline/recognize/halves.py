"""Indicators of one form side by side: the columns of names and values again on the right."""

from fuhe.pipeline.recognize.heads import Head
from fuhe.pipeline.recognize.indicators import IndicatorBlock, indicator_block
from fuhe.pipeline.recognize.lattice import Lattice
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.schemas.document import Cell

_NAMES = ("level2", "level3")
_VALUES = {"target", "actual", "weight", "score"}


def indicators_side_by_side(
    lattice: Lattice,
    head: Head,
    end: int,
    ledger: Ledger,
    before: IndicatorBlock | None = None,
) -> IndicatorBlock:
    """Return the indicators under a head as `indicator_block`: first the left ones, all down.

    The total row is that of the left columns: it stands once, below both.
    """
    columns = _halves(head)
    if len(columns) < 2:
        return indicator_block(lattice, head, end, ledger, before)
    heads = [Head(head.row, head.body, each, inherited=head.inherited) for each in columns]
    blocks = [indicator_block(lattice, each, end, ledger) for each in heads]
    indicators = tuple(row for block in blocks for row in block.indicators)
    last = max(block.end for block in blocks)
    return IndicatorBlock(head, indicators, blocks[0].total, last, blocks[-1].levels)


def _halves(head: Head) -> list[dict[str, Cell]]:
    """Return the columns of each repetition, from left to right; all columns where none is.

    Each repetition names the indicators and has two columns of values at least, in one order.
    """
    pairs = sorted(head.columns.items(), key=lambda item: item[1].column)
    names = [key.partition("@")[0] for key, _ in pairs]
    for count in range(len(names) // 3, 1, -1):
        size, rest = divmod(len(names), count)
        told = set(names[:size])
        if rest or names != names[:size] * count or len(told) < size:
            continue
        if told.intersection(_NAMES) and len(told & _VALUES) > 1:
            cells = [cell for _, cell in pairs]
            return [
                dict(zip(names, cells[part * size : (part + 1) * size], strict=False))
                for part in range(count)
            ]
    return [head.columns]
