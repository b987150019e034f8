"""The 项目支出绩效自评表 of the ministry (since 2019) as data, and as rows of a table.

The blocks of the form stand under one another with different grid lines: that is what makes
the real form awkward to read, so it is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.typeset.table import Align, Cell, Row, Table, between

_INDICATOR_NAME = 3


@dataclass(frozen=True)
class Fund:
    """One row of the fund block, the strings as printed."""

    label: str
    initial_budget: str = ""
    annual_budget: str = ""
    executed: str = ""
    weight: str = ""
    execution_rate: str = ""
    score: str = ""

    def texts(self) -> tuple[str, ...]:
        """Return the cells from left to right."""
        amounts = (self.initial_budget, self.annual_budget, self.executed)
        return (self.label, *amounts, self.weight, self.execution_rate, self.score)


@dataclass(frozen=True)
class Third:
    """A third-level indicator: one row."""

    name: str
    target: str = ""
    actual: str = ""
    weight: str = ""
    score: str = ""
    note: str = ""


@dataclass(frozen=True)
class Second:
    """A second-level label, merged over its rows."""

    name: str
    rows: Sequence[Third]


@dataclass(frozen=True)
class First:
    """A first-level label, merged over its rows."""

    name: str
    seconds: Sequence[Second]

    @property
    def height(self) -> int:
        """Number of rows."""
        return sum(len(second.rows) for second in self.seconds)


@dataclass(frozen=True)
class Labels:
    """The printed labels; defaults are the ministry's."""

    project: str = "项目名称"
    departments: tuple[str, str] = ("主管部门", "实施单位")
    funds: str = "项目资金\n(万元)"
    fund_heads: tuple[str, ...] = (
        "年初预算数",
        "全年预算数",
        "全年执行数",
        "分值",
        "执行率",
        "得分",
    )
    goals: str = "年度总体目标"
    goal_heads: tuple[str, str] = ("预期目标", "实际完成情况")
    indicators: str = "绩效指标"
    indicator_heads: tuple[str, ...] = (
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    )
    total: str = "总分"


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


@dataclass(frozen=True)
class Form:
    """A filled form, the strings as printed; `total` None where no total row is printed."""

    project: str
    department: str
    unit: str
    funds: Sequence[Fund]
    goals: tuple[str, str]
    indicators: Sequence[First]
    total: tuple[str, str, str] | None
    labels: Labels = field(default_factory=Labels)


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
    """Return the head row of the indicator block and one row for each third-level indicator."""
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
    label = Cell(form.labels.indicators, 0, lines[1], rows=len(rows))
    return [Row(cells, heights.indicator) for cells in _with_label(label, rows)]


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
