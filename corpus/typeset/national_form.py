"""The layout of the ministry's 项目支出绩效自评表 (since 2019): a form as the rows of a table.

The blocks of the form stand under one another with different grid lines: that is what makes
the real form awkward to read, so it is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.typeset.form import First, Form, Third
from corpus.typeset.table import Align, Cell, Row, Table, between

_INDICATOR_NAME = 3


@dataclass(frozen=True)
class Edges:
    """The vertical lines of each block, in twips; each begins at 0 and ends at the width."""

    departments: tuple[int, ...] = (0, 1460, 4700, 5960, 9638)
    funds: tuple[int, ...] = (0, 1460, 3480, 4630, 5780, 6930, 7600, 8640, 9638)
    goals: tuple[int, ...] = (0, 580, 5090, 9638)
    indicators: tuple[int, ...] = (0, 580, 1540, 2700, 4320, 5480, 6640, 7280, 7920, 9638)
    total: tuple[int, ...] = (0, 6640, 7280, 7920, 9638)

    def scaled(self, width: int) -> "Edges":
        """Return the same lines on a table of another `width`."""
        old = self.total[-1]
        blocks = (self.departments, self.funds, self.goals, self.indicators, self.total)
        return Edges(*(tuple(round(edge * width / old) for edge in block) for block in blocks))


@dataclass(frozen=True)
class Heights:
    """The least height of rows, in twips."""

    line: int = 480
    goal: int = 900
    indicator: int = 620


def form_table(
    form: Form, edges: Edges | None = None, heights: Heights | None = None, size: int = 20
) -> Table:
    """Return the whole form as one table."""
    edges, heights = edges or Edges(), heights or Heights()
    rows = [
        *header_rows(form, edges, heights),
        *fund_rows(form, edges, heights),
        *goal_rows(form, edges, heights),
        *indicator_rows(form, form.indicators, edges, heights),
        *total_rows(form, edges, heights),
    ]
    return Table(tuple(rows), size=size)


def header_rows(form: Form, edges: Edges, heights: Heights) -> list[Row]:
    """Return the name of the project, and the two bodies beside one another."""
    label, value = between(
        (0, edges.departments[1], edges.departments[-1]), (form.labels.project, form.project)
    )
    first, second = form.labels.departments
    departments = between(edges.departments, (first, form.department, second, form.unit))
    return [Row((label, value), heights.line), Row(departments, heights.line)]


def fund_rows(form: Form, edges: Edges, heights: Heights) -> list[Row]:
    """Return the head row of the fund block and its lines, beside the merged label."""
    lines = [("", *form.labels.fund_heads), *(fund.texts() for fund in form.funds)]
    label = Cell(form.labels.funds, 0, edges.funds[1], rows=len(lines))
    rows = [between(edges.funds[1:], texts) for texts in lines]
    return [Row(cells, heights.line) for cells in _with_label(label, rows)]


def goal_rows(form: Form, edges: Edges, heights: Heights) -> list[Row]:
    """Return the heads and the texts of the goal block, beside the merged label."""
    label = Cell(form.labels.goals, 0, edges.goals[1], rows=2)
    heads = between(edges.goals[1:], form.labels.goal_heads)
    texts = between(edges.goals[1:], form.goals, Align.LEFT)
    head, body = _with_label(label, [heads, texts])
    return [Row(head, heights.line), Row(body, heights.goal)]


def indicator_rows(
    form: Form, indicators: Sequence[First], edges: Edges, heights: Heights
) -> list[Row]:
    """Return the head row of the indicator block and one row for each third-level indicator.

    A form without a label for the block has its first level at the left edge of the table.
    """
    lines = edges.indicators
    rows = [between(lines[1:], form.labels.indicator_heads)]
    for first in indicators:
        first_cells: tuple[Cell, ...] = (Cell(first.name, lines[1], lines[2], rows=first.height),)
        for second in first.seconds:
            labels = (*first_cells, Cell(second.name, lines[2], lines[3], rows=len(second.rows)))
            for third in second.rows:
                rows.append((*labels, *_third_cells(third, lines)))
                labels = ()
            first_cells = ()
    if form.labels.indicators:
        rows = _with_label(Cell(form.labels.indicators, 0, lines[1], rows=len(rows)), rows)
    return [Row(cells, heights.indicator) for cells in rows]


def total_rows(form: Form, edges: Edges, heights: Heights) -> list[Row]:
    """Return the total row, or nothing where the form prints none."""
    if form.total is None:
        return []
    return [Row(between(edges.total, (form.labels.total, *form.total)), heights.line)]


def _third_cells(third: Third, lines: Sequence[int]) -> tuple[Cell, ...]:
    texts = (third.name, third.target, third.actual, third.weight, third.score, third.note)
    return between(lines[_INDICATOR_NAME:], texts)


def _with_label(label: Cell, rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    return [(label, *rows[0]), *rows[1:]]
