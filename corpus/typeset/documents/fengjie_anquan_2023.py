"""奉节县应急管理局 2023: a target to be approved, 成本指标 as a first level, points as ranges."""

from dataclasses import replace
from itertools import pairwise

from corpus.typeset.page import FORM_HEADING, FORM_TITLE, FORM_YEAR, Document, Paragraph
from corpus.typeset.table import Align, Cell, Row, Table, between

_WIDTH = 9638
_HALVES = (0, 1800, 5400, 6900, _WIDTH)
_THIRDS = (0, 1800, 4300, 5600, 6800, 7900, _WIDTH)
_WIDE = (0, 1800, _WIDTH)
_FUNDS = (1800, 3900, 5400, 7500, _WIDTH)
_INDICATORS = (900, 2200, 3600, 5900, 6900, 7600, _WIDTH)
_OFFICE = "奉节县应急管理局"


def _header() -> tuple[Row, ...]:
    name = "12350安全生产举报奖及安全生产专项督查等工作经费"
    # Who is in charge, and the telephone number, are left out.
    unit = ("实施单位", _OFFICE, "项目负责人", "", "联系电话", "")
    long = (
        ("项目审批", "奉节安委办发〔2021〕69号、奉节委办〔2022〕21号"),
        ("项目总体概况", "鼓励群众举报事故隐患和违法行为，尽早发现并消除重大隐患。"),
        ("年度主要目标\n和成果", "做好全年安全生产和防灾减灾救灾工作。"),
    )
    halves = (
        ("项目名称", name, "项目分类", "运转类--日常管理类"),
        ("建设周期", "2025年1月1日-2025年12月31日", "业务主管部门", _OFFICE),
    )
    return (
        *(Row(between(_HALVES, texts), 560) for texts in halves),
        Row(between(_THIRDS, unit), 480),
        *(
            Row((Cell(label, *_WIDE[:2]), Cell(text, *_WIDE[1:], align=Align.LEFT)), 640)
            for label, text in long
        ),
    )


def _funds() -> tuple[Row, ...]:
    label, amount, name, value = pairwise(_FUNDS)
    lines = (
        (
            Cell("项目资金\n预算执行\n10分", 0, _FUNDS[0], rows=5),
            Cell("项目总预算", *label),
            Cell("100", *amount),
            Cell("财政资金预算分类", *name, rows=2),
            Cell("一般公共预算", *value, rows=2),
        ),
        (Cell("当年年度预算", *label), Cell("100", *amount)),
        (
            Cell("其中:财政资金", *label),
            Cell("100", *amount),
            Cell("财政资金科目代码", *name, rows=2),
            Cell("2240109-应急管理", *value, rows=2),
        ),
        (Cell("其中:其它资金", *label), Cell("0", *amount)),
        between(_FUNDS, ("年度预算执行率", "100%", "分值", "10分")),
    )
    return tuple(Row(cells, 460) for cells in lines)


def _indicators() -> tuple[Row, ...]:
    block, first, second = (0, 900), _INDICATORS[:2], _INDICATORS[1:3]
    heads = ("一级指标", "二级指标", "三级指标", "指标值", "分值", "指标解释")
    # The explanations say in our words what the published ones say.
    costs = (
        ("经济成本指标", "0", "0.00%", "0", "实施项目直接花费的钱物"),
        ("社会成本指标", "0", "0.00%", "0", "实施项目给社会带来的不利影响"),
        ("生态环境成本指标", "0", "0.00%", "0", "实施项目给自然环境带来的不利影响"),
    )
    lines = [
        (
            Cell("年度绩效目标(90分)", *block, rows=6),
            *between(_INDICATORS, heads),
        ),
        (
            Cell("成本指标(0-20)分", *first, rows=3),
            *between(_INDICATORS[1:], costs[0]),
        ),
        *(between(_INDICATORS[1:], cost) for cost in costs[1:]),
        (
            Cell("产出指标\n(40-50)分", *first, rows=2),
            Cell("数量指标", *second, rows=2),
            *between(_INDICATORS[2:], ("12350安全生产举报奖励次数", "≥5次", "10", "0")),
        ),
        between(_INDICATORS[2:], ("制作防灾减灾日宣传资料份数", "≥500份", "", "")),
    ]
    return tuple(Row(cells, 600) for cells in lines)


def document() -> Document:
    """Return the form up to the second indicator of 产出, where the text of the source ends."""
    line = replace(FORM_YEAR, align=Align.JUSTIFIED)
    return Document(
        (
            Paragraph("附件3", FORM_HEADING),
            Paragraph("财政项目支出绩效目标审批表", FORM_TITLE),
            Paragraph("( 2023年度)", FORM_YEAR),
            Paragraph(
                f"预算单位: {_OFFICE}                                              金额单位:万元",
                line,
            ),
            Table((*_header(), *_funds(), *_indicators()), size=20),
        )
    )
