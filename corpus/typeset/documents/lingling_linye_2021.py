"""零陵区林业局 2021: a whole department, its funds split twice side by side, units in the cells."""

from corpus.typeset.form import First, Form, Fund, Labels, Second, Third
from corpus.typeset.national_form import Edges, Heights, goal_rows, indicator_rows
from corpus.typeset.page import FORM_TITLE, FORM_YEAR, Document, Page, Paragraph
from corpus.typeset.table import Align, Cell, Row, Table, between

_GOAL = "目标1:造林1.2万亩,\n目标2森林经营16.3万亩\n目标3:病虫害防治3.45万亩"
_OPEN = Third("……")

FORM = Form(
    project="",
    department="零陵区林业局",
    unit="",
    funds=(Fund("年度资金总额", "4753.66万元", "4753.66万元", "3824.26万元", "10", "100%", "10"),),
    goals=(_GOAL, _GOAL),
    indicators=(
        First(
            "产出指标\n(50)",
            (
                Second(
                    "数量\n指标",
                    (
                        Third("造林面积", "1.2万亩", "1.2万亩", "10", "10"),
                        Third("病虫害防治面积", "3.45万亩", "3.45万亩", "7", "7"),
                        Third("森林经营面积", "16.3万亩", "16.3万亩", "7", "7"),
                    ),
                ),
                Second("质量\n指标", (Third("造林成活率", "85%", "85%", "7", "7"), _OPEN)),
                Second("时效\n指标", (Third("当期完成", "90%", "100%", "7", "7"), _OPEN)),
                Second(
                    "成本\n指标",
                    (
                        Third("造林补助", "每亩300", "每亩300", "6", "6"),
                        Third("育补助", "每亩100", "每亩100", "6", "6"),
                    ),
                ),
            ),
        ),
        First(
            "效益指标\n(30分)",
            (
                Second(
                    "经济效\n益指标",
                    (
                        Third("木材销售收入", "1100万元", "1093万元", "6", "5"),
                        Third("林产品收入", "2.6亿元", "2.45亿元", "6", "5"),
                    ),
                ),
                Second("社会效\n益指标", (Third("提高就业率", "显著", "显著", "6", "6"), _OPEN)),
            ),
        ),
    ),
    total=None,
    labels=Labels(
        funds="年度预\n算申请\n(万元)",
        fund_heads=("年初\n预算数", "全年预算数", "全年\n执行数", "分值", "执行率", "得分"),
        indicators="",
        indicator_heads=(
            "一级指标",
            "二级指标",
            "三级指标",
            "年度\n指标值",
            "实际\n完成值",
            "分值",
            "得分",
            "偏差原因\n分析及\n改进措施",
        ),
    ),
)

# Receipts on the left, spending on the right: label and amount in one cell.
_SPLITS = (
    ("按收入性质分:", "按支出性质分:"),
    ("其中: 一般公共预算:1873.66万元", "其中:基本支出:1768.16万元"),
    ("政府性基金拨款:", "项目支出:2985.5万元"),
    ("纳入专户管理的非税收入拨款:", ""),
    ("其他资金:2880万元", ""),
)

_EDGES = Edges(
    departments=(0, 2400, 9638),
    funds=(0, 1160, 2900, 4300, 5700, 7100, 7800, 8760, 9638),
    goals=(0, 1160, 5400, 9638),
    indicators=(0, 0, 1240, 2280, 4100, 5400, 6700, 7400, 8100, 9638),
)


def _fund_rows(heights: Heights) -> list[Row]:
    heads = between(_EDGES.funds[1:], ("", *FORM.labels.fund_heads))
    total = between(_EDGES.funds[1:], FORM.funds[0].texts())
    split = (_EDGES.funds[1], 5400, _EDGES.funds[-1])
    rows = [heads, total, *(between(split, texts, Align.LEFT) for texts in _SPLITS)]
    label = Cell(FORM.labels.funds, 0, _EDGES.funds[1], rows=len(rows))
    return [Row(cells, heights.line) for cells in ((label, *rows[0]), *rows[1:])]


def document() -> Document:
    """Return the form up to 社会效益指标, behind which the text of the source ends."""
    heights = Heights(line=450, goal=1060, indicator=530)
    name = between(_EDGES.departments, ("一级预算单位名称", FORM.department))
    rows = (
        Row(name, heights.line),
        *_fund_rows(heights),
        *goal_rows(FORM, _EDGES, heights),
        *indicator_rows(FORM, FORM.indicators, _EDGES, heights),
    )
    return Document(
        (
            Paragraph("部门整体支出绩效自评表", FORM_TITLE),
            Paragraph("2021年度)", FORM_YEAR),
            Table(rows, size=21),
        ),
        Page(bottom=1000),
    )
