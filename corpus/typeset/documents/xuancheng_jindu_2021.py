"""宣城市公安局 2021, 禁毒经费: the Anhui wording, the first level printed as its points only."""

from corpus.typeset.form import First, Form, Fund, Labels, Second, Third
from corpus.typeset.national_form import Edges, Heights, form_table
from corpus.typeset.page import FORM_TITLE, FORM_YEAR, Document, Paragraph

FORM = Form(
    project="禁毒经费",
    department="宣城市公安局",
    unit="禁毒支队",
    funds=(
        Fund("年度资金总额:", "100", "100", "100", "10", "100%", "10"),
        Fund("其中:本年财政拨款", "100", "100", "100", "-", "", "-"),
        Fund("上年结转资金", "", "", "", "-", "", "-"),
        Fund("其他资金", "", "", "", "-", "", "-"),
    ),
    goals=(
        "保障禁毒办案、业务和装备的必要开支,打击毒品犯罪,遏制毒品蔓延,增强全民禁毒意识。",
        "禁毒开支得到保障,毒品犯罪受到打击,毒品蔓延得到遏制,全民禁毒意识有所增强。",
    ),
    indicators=(
        First(
            "(50分)",
            (
                Second(
                    "数量指标",
                    (
                        Third("指标1:禁毒舞台剧宣传的场次", "≥1场", "1场", "12", "12"),
                        Third("指标2:毛发检查试剂数量", "≥2400份", "3200份", "12", "12"),
                        Third("……"),
                    ),
                ),
                # Cut in the source behind the target.
                Second("质量指标", (Third("指标1:经费支出合规性", "严格执行相关财经法规制度"),)),
            ),
        ),
    ),
    total=None,
    labels=Labels(
        fund_heads=(
            "年初预算数",
            "全年预算数(A)",
            "全年执行数(B)",
            "分值",
            "执行率(B/A)",
            "得分",
        ),
        goals="年度\n总体\n目标\n完成\n情况",
        indicators="年度\n绩效\n指标\n完成\n情况",
        indicator_heads=(
            "一级\n指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
        ),
    ),
)

_EDGES = Edges(
    departments=(0, 1400, 4600, 5800, 9638),
    funds=(0, 1400, 3500, 4700, 5950, 7200, 7800, 8850, 9638),
    goals=(0, 680, 5200, 9638),
    indicators=(0, 680, 1480, 2560, 4500, 5900, 7000, 7600, 8200, 9638),
    total=(0, 7000, 7600, 8200, 9638),
)


def document() -> Document:
    """Return the form under its title, cut inside the second of its second levels."""
    return Document(
        (
            Paragraph("项目支出绩效自评表", FORM_TITLE),
            Paragraph("(2021年度)", FORM_YEAR),
            form_table(FORM, _EDGES, Heights(line=460, goal=1300, indicator=760)),
        )
    )
