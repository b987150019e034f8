"""The layout of the Sichuan system form 510000_0013zp: operator, value and unit in columns.

The title is the first row of the table, and the instructions of the form stay in the column
原因, as the system prints them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.typeset.levels import First, beside, level_rows
from corpus.typeset.table import Align, Cell, Row, Table, between

OVERVIEW = "项目基本情况"
GOALS = "1.项目年度目标完成情况"
GOAL_HEADS = ("项目年度目标", "年度目标完成情况")
PROCESS = "2.项目实施内容及过程概述"
EXECUTION = "预算执行情况\n(10分)"
FUND_HEADS = (
    "年度预算数(万元)",
    "年初预算",
    "调整后预算数",
    "预算执行数",
    "预算执行率",
    "权重",
    "得分",
    "原因",
)
INSTRUCTIONS = (
    "1.预算执行率=预算执行数/调整后预算数,预算执行率未达到90%的需说明原因(100字以内);"
    "2.年中发生预算调整的(追加或调减),应单独说明理由;"
    "3.其他资金包括:社会投入资金、银行贷款."
)
INDICATORS = "绩效指标\n(90分)"
INDICATOR_HEADS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "指标性质",
    "指标值",
    "度量单位",
    "完成值",
    "权重",
    "得分",
    "未完成原因分析",
)


@dataclass(frozen=True)
class SichuanForm:
    """A filled form, the strings as printed; `funds` are label, amounts, rate, weight, score."""

    title: str
    project: str
    department: str
    unit: str
    goals: tuple[str, str]
    process: str
    funds: Sequence[tuple[str, ...]]
    indicators: Sequence[First]


@dataclass(frozen=True)
class SichuanEdges:
    """The vertical lines of each block, in twips."""

    departments: tuple[int, ...] = (0, 1500, 7200, 8600, 14570)
    goals: tuple[int, ...] = (0, 1500, 4300, 9400, 14570)
    funds: tuple[int, ...] = (0, 1500, 4300, 5600, 7200, 8600, 9900, 10700, 11500, 14570)
    indicators: tuple[int, ...] = (
        *(0, 1500, 2700, 4300, 7200, 8100, 9100),
        *(10000, 10700, 11500, 12300, 14570),
    )


def form_table(form: SichuanForm, edges: SichuanEdges | None = None, size: int = 20) -> Table:
    """Return the whole form as one table, its title in the first row."""
    edges = edges or SichuanEdges()
    width = edges.departments[-1]
    rows = [
        Row((Cell(form.title, 0, width),), 620),
        *(Row(cells, 460) for cells in _header(form, edges)),
        *(Row(cells, 460) for cells in _goals(form, edges)),
        *(Row(cells, 420) for cells in _funds(form, edges)),
        *(Row(cells, 560) for cells in _indicators(form, edges)),
    ]
    return Table(tuple(rows), size=size)


def _header(form: SichuanForm, edges: SichuanEdges) -> list[tuple[Cell, ...]]:
    lines = edges.departments
    names = between((lines[0], lines[1], lines[-1]), ("项目名称", form.project))
    bodies = between(lines, ("主管部门", form.department, "实施单位", form.unit))
    return [names, bodies]


def _goals(form: SichuanForm, edges: SichuanEdges) -> list[tuple[Cell, ...]]:
    lines = edges.goals
    label = Cell(GOALS, lines[1], lines[2], rows=2)
    process = (
        Cell(PROCESS, lines[1], lines[2]),
        Cell(form.process, lines[2], lines[-1], align=Align.LEFT),
    )
    rows = [
        (label, *between(lines[2:], GOAL_HEADS)),
        between(lines[2:], form.goals, Align.LEFT),
        process,
    ]
    return beside(Cell(OVERVIEW, lines[0], lines[1], rows=len(rows)), rows)


def _funds(form: SichuanForm, edges: SichuanEdges) -> list[tuple[Cell, ...]]:
    lines = edges.funds
    rows = [between(lines[1:], FUND_HEADS)]
    reasons: tuple[Cell, ...] = (
        Cell(INSTRUCTIONS, lines[-2], lines[-1], rows=len(form.funds), align=Align.LEFT),
    )
    for texts in form.funds:
        rows.append((*between(lines[1:-1], texts), *reasons))
        reasons = ()
    return beside(Cell(EXECUTION, lines[0], lines[1], rows=len(rows)), rows)


def _indicators(form: SichuanForm, edges: SichuanEdges) -> list[tuple[Cell, ...]]:
    lines = edges.indicators
    rows = [between(lines[1:], INDICATOR_HEADS), *level_rows(form.indicators, lines[1:])]
    return beside(Cell(INDICATORS, lines[0], lines[1], rows=len(rows)), rows)
