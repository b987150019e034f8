"""A filled 项目支出绩效自评表 as data, the strings as printed."""

from collections.abc import Sequence
from dataclasses import dataclass, field


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
