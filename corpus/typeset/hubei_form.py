"""The layout of the Hubei 项目自评表: 20 points for execution, 80 for targets, no weights.

Printed so in Hubei since 2020 and, with 自评等级 beside the total, in Baoshan (Yunnan).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.typeset.levels import First, beside, level_rows
from corpus.typeset.page import Paragraph, Style
from corpus.typeset.table import Align, Cell, Row, Table, between

EXECUTION = "预算执行情况\n(万元)\n(20分)"
FUND_HEADS = ("", "预算数(A)", "执行数(B)", "执行率(B/A)", "得分\n(20分*执行率)")
GOALS = "年度\n绩效\n目标\n(80分)"
INDICATOR_HEADS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年初目标值(A)",
    "实际完成值(B)",
    "得分",
)
# The form closes with these, as printed in Hubei and Baoshan.
NOTES = (
    "备注:1.预算执行情况口径:预算数为调整后财政资金总额(包括上年结余结转),执行数为资金使用单位财政资金实际支出数。",
    "2.定量指标完成数汇总原则:绝对值直接累加计算,相对值按照资金额度加权平均计算。定量指标计分原则:"
    "正向指标(即目标值为≥X,得分=权重*B/A),反向指标(即目标值为≤X,得分=权重*A/B),得分不得突破权重总额。"
    "定量指标先汇总完成数,再计算得分。",
    "3.定性指标计分原则:达成预期指标、部分达成预期指标、未达成预期指标三档,"
    "分别按照该指标对应分值区间100%-80%(含80%)、80%-50%(含50%)、50%-0%合理确定分值。",
)


@dataclass(frozen=True)
class HubeiForm:
    """A filled form, the strings as printed.

    `options` are rows of boxes to tick; `funds` the label, A, B, B/A and score; `tail` the rows
    below the indicators, of two or four cells.
    """

    project: str
    department: str
    unit: str
    funds: tuple[str, str, str, str, str]
    indicators: Sequence[First]
    options: Sequence[tuple[str, str]] = ()
    tail: Sequence[Sequence[str]] = ()
    unit_label: str = "项目实施单位"


@dataclass(frozen=True)
class HubeiEdges:
    """The vertical lines of each block, in twips."""

    departments: tuple[int, ...] = (0, 1480, 4560, 6000, 9638)
    funds: tuple[int, ...] = (0, 1480, 3560, 5000, 6440, 7980, 9638)
    indicators: tuple[int, ...] = (0, 760, 1700, 2760, 5240, 6960, 8680, 9638)
    tail: tuple[int, ...] = (0, 1700, 5240, 6960, 9638)
    heights: tuple[int, int] = (460, 560)


def form_table(form: HubeiForm, edges: HubeiEdges | None = None, size: int = 21) -> Table:
    """Return the whole form as one table."""
    edges = edges or HubeiEdges()
    line, indicator = edges.heights
    rows = [
        *(Row(cells, line) for cells in _header(form, edges)),
        *(Row(cells, line) for cells in _funds(form, edges)),
        *(Row(cells, indicator) for cells in _indicators(form, edges)),
        *(Row(cells, line) for cells in _tail(form, edges)),
    ]
    return Table(tuple(rows), size=size)


def notes(texts: Sequence[str] = NOTES) -> list[Paragraph]:
    """Return the notes under the form, in small letters."""
    style = Style(font="宋体", size=18, align=Align.LEFT, first_line=0, line=280)
    return [Paragraph(text, style) for text in texts]


def _header(form: HubeiForm, edges: HubeiEdges) -> list[tuple[Cell, ...]]:
    lines = edges.departments
    wide = (lines[0], lines[1], lines[-1])
    bodies = ("主管部门", form.department, form.unit_label, form.unit)
    options = [
        (Cell(label, *wide[:2]), Cell(text, *wide[1:], align=Align.LEFT))
        for label, text in form.options
    ]
    return [between(wide, ("项目名称", form.project)), between(lines, bodies), *options]


def _funds(form: HubeiForm, edges: HubeiEdges) -> list[tuple[Cell, ...]]:
    lines = edges.funds
    label = Cell(EXECUTION, lines[0], lines[1], rows=2)
    return beside(label, [between(lines[1:], FUND_HEADS), between(lines[1:], form.funds)])


def _indicators(form: HubeiForm, edges: HubeiEdges) -> list[tuple[Cell, ...]]:
    lines = edges.indicators
    rows = [between(lines[1:], INDICATOR_HEADS), *level_rows(form.indicators, lines[1:])]
    return beside(Cell(GOALS, lines[0], lines[1], rows=len(rows)), rows)


def _tail(form: HubeiForm, edges: HubeiEdges) -> list[tuple[Cell, ...]]:
    lines = edges.tail
    wide = (lines[0], lines[1], lines[-1])
    return [between(wide if len(texts) == 2 else lines, texts) for texts in form.tail]
