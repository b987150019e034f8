"""上饶市司法局 2021, 司法业务经费: weight 100 beside score 10, printed again in the sub-row."""

from corpus.typeset.form import Form, Fund, Labels
from corpus.typeset.national_form import Edges, Heights, fund_rows, goal_rows, header_rows
from corpus.typeset.page import FORM_TITLE, FORM_YEAR, Document, Paragraph
from corpus.typeset.table import Table

_SPENT = ("620.82万元", "620.82万元", "620.82万元", "100", "100%", "10")

FORM = Form(
    project="司法业务经费",
    department="上饶市司法局",
    unit="上饶市司法局",
    funds=(
        Fund("年度资金总额:", *_SPENT),
        Fund("其中:当年财政拨款", *_SPENT),
        Fund("上年结转资金"),
        Fund("其他资金"),
    ),
    goals=("", ""),
    indicators=(),
    total=None,
    labels=Labels(
        funds="项目资金",
        fund_heads=(
            "年初预算数",
            "全年预算数",
            "全年执行数",
            "分值",
            "执行率(全年执行数/全年预算数*100%)",
            "得分",
        ),
        goals="年度\n总体\n目标",
    ),
)

_EDGES = Edges(
    departments=(0, 1300, 4700, 5900, 9638),
    funds=(0, 1300, 3300, 4600, 5900, 7200, 7800, 8900, 9638),
    goals=(0, 1300, 5470, 9638),
)


def document() -> Document:
    """Return what was seen of the form: it ends below the goals."""
    heights = Heights(line=520, goal=1600)
    rows = (
        *header_rows(FORM, _EDGES, heights),
        *fund_rows(FORM, _EDGES, heights),
        *goal_rows(FORM, _EDGES, heights),
    )
    return Document(
        (
            Paragraph("项目支出绩效自评表", FORM_TITLE),
            Paragraph("(2021年度)", FORM_YEAR),
            Table(rows, size=21),
        )
    )
