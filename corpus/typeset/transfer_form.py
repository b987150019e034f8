"""The layout of the scored 区域绩效目标自评表 of a transfer payment, as printed until about 2021.

One column on the right holds every score. Its head 自评得分 stands once at the top, over the
total; below it the scores of execution, of goals and of the indicator block stand beside the
heads of their blocks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.typeset.levels import First, beside, level_rows
from corpus.typeset.table import Align, Cell, Row, Table, between

INDICATOR_HEADS = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成指标值")


@dataclass(frozen=True)
class TransferForm:
    """A filled form, the strings as printed.

    `funds` are rows of label, budget, label, executed; `goals` rows of expected and actual.
    `scores` are those of the total, execution, the goals and all indicators.
    """

    project: str
    central: str
    finance: str
    provincial: str
    scores: tuple[str, str, str, str]
    funds: Sequence[tuple[str, str, str, str]]
    goals: Sequence[tuple[str, str]]
    indicators: Sequence[First]


@dataclass(frozen=True)
class TransferEdges:
    """The vertical lines of each block, in twips; the last column is that of the scores."""

    bodies: tuple[int, ...] = (0, 1600, 4200, 5900, 8640, 9638)
    funds: tuple[int, ...] = (0, 900, 2700, 4700, 6500, 8640, 9638)
    goals: tuple[int, ...] = (0, 900, 4700, 8640, 9638)
    indicators: tuple[int, ...] = (0, 900, 1800, 2900, 5600, 7100, 8640, 9638)


def form_table(form: TransferForm, edges: TransferEdges | None = None, size: int = 21) -> Table:
    """Return the whole form as one table."""
    edges = edges or TransferEdges()
    rows = [
        *(Row(cells, 460) for cells in _header(form, edges.bodies)),
        *(Row(cells, 440) for cells in _funds(form, edges.funds)),
        *(Row(cells, 440) for cells in _goals(form, edges.goals)),
        *(Row(cells, 600) for cells in _indicators(form, edges.indicators)),
    ]
    return Table(tuple(rows), size=size)


def _header(form: TransferForm, lines: Sequence[int]) -> list[tuple[Cell, ...]]:
    name = between((lines[0], lines[1], lines[-1]), ("专项名称", form.project))
    head = ("中央主管部门", form.central, "自评得分")
    bodies = ("省级财政部门", form.finance, "省级主管部门", form.provincial, form.scores[0])
    return [name, between((*lines[:2], *lines[-2:]), head), between(lines, bodies)]


def _funds(form: TransferForm, lines: Sequence[int]) -> list[tuple[Cell, ...]]:
    scores = (form.scores[1], *("" for _ in form.funds[1:]))
    rows = [
        between(lines[1:], (*texts, score)) for texts, score in zip(form.funds, scores, strict=True)
    ]
    return beside(Cell("预算\n执行\n情况", lines[0], lines[1], rows=len(rows)), rows)


def _goals(form: TransferForm, lines: Sequence[int]) -> list[tuple[Cell, ...]]:
    heads = between(lines[1:], ("预期目标", "目标实际完成情况", form.scores[2]))
    blank: tuple[Cell, ...] = (Cell("", lines[-2], lines[-1], rows=len(form.goals)),)
    rows = [heads]
    for texts in form.goals:
        rows.append((*between(lines[1:-1], texts, Align.LEFT), *blank))
        blank = ()
    return beside(Cell("年度\n目标\n完成\n情况", lines[0], lines[1], rows=len(rows)), rows)


def _indicators(form: TransferForm, lines: Sequence[int]) -> list[tuple[Cell, ...]]:
    heads = between(lines[1:], (*INDICATOR_HEADS, form.scores[3]))
    rows = [heads, *level_rows(form.indicators, lines[1:])]
    return beside(Cell("年度\n绩效\n指标\n完成\n情况", lines[0], lines[1], rows=len(rows)), rows)
