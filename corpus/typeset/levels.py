"""Indicators under merged labels of two levels, in whatever columns a form has."""

from collections.abc import Sequence

from corpus.typeset.table import Cell, between

# A second-level label with its rows, each the texts from the third level to the last column.
Second = tuple[str, Sequence[Sequence[str]]]
# A first-level label with its second levels.
First = tuple[str, Sequence[Second]]


def level_rows(levels: Sequence[First], edges: Sequence[int]) -> list[tuple[Cell, ...]]:
    """Return the cells that begin in each row.

    `edges` are the vertical lines from the left of the first level to the right of the last
    column, one more than columns.
    """
    rows = []
    for first, seconds in levels:
        height = sum(len(texts) for _, texts in seconds)
        labels: tuple[Cell, ...] = (Cell(first, edges[0], edges[1], rows=height),)
        for second, texts in seconds:
            labels = (*labels, Cell(second, edges[1], edges[2], rows=len(texts)))
            for row in texts:
                rows.append((*labels, *between(edges[2:], row)))
                labels = ()
    return rows


def beside(label: Cell, rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """Return the rows with a merged `label` before the first of them."""
    return [(label, *rows[0]), *rows[1:]]
