"""相山区政府办 2023: a bundle of a project list, two forms and an evaluation report."""

from collections.abc import Sequence

from corpus.typeset.documents.xiangshan_report import REPORT
from corpus.typeset.form import First, Form, Fund, Labels, Second, Third
from corpus.typeset.national_form import form_table
from corpus.typeset.page import (
    FORM_HEADING,
    FORM_TITLE,
    FORM_YEAR,
    TITLE,
    Document,
    Paragraph,
    Style,
)
from corpus.typeset.table import Align, Row, Table, between

_DEPARTMENT = "淮北市相山区人民政府办公室"
_GOAL = "保障单位日常工作正常运转"

LABELS = Labels(
    goals="年度 总体 目标",
    indicators="绩 效 指 标",
    indicator_heads=(
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分 值",
        "得 分",
        "偏差原因分析及 改进措施",
    ),
)


def _funds(budget: str, executed: str, rate: str, score: str) -> tuple[Fund, ...]:
    return (
        Fund("年度资金总额", budget, budget, executed, "10", rate, score),
        Fund("其中：当年财政拨款", budget, budget, executed, "—", "", "—"),
        Fund("上年结转资金", weight="—", score="—"),
        Fund("其他资金", weight="—", score="—"),
    )


OFFICE_FORM = Form(
    project="区政府工作经费",
    department=_DEPARTMENT,
    unit=_DEPARTMENT,
    funds=_funds("220", "134.64", "61.2", "96"),
    goals=(_GOAL, "全年支付经费134.64万元，保障了单位日常工作正常运转"),
    indicators=(
        First(
            "产出指标",
            (
                Second("数量指标", (Third("申请数额", "＜220", "220", "10", "10"),)),
                Second("质量指标", (Third("网络安全保障性指标", "≥95%", "95%", "10", "10"),)),
                Second("时效指标", (Third("工作完成及时率", "≥95%", "95%", "20", "20"),)),
                Second("成本指标", (Third("工作经费", "＜220", "220", "10", "10"),)),
            ),
        ),
        First(
            "效益指标",
            (
                Second("经济效益 指标", (Third("职工劳动生产率", "≥95%", "95%", "10", "10"),)),
                Second("社会效益 指标", (Third("群众影响率", "≥95%", "95%", "5", "5"),)),
                Second("生态效益 指标", (Third("生态保护平衡", "≥95%", "95%", "5", "5"),)),
                Second("可持续影 响指标", (Third("社会可持续影响", "≥95%", "95%", "10", "10"),)),
            ),
        ),
        First(
            "满意度\n指标",
            (
                Second(
                    "服务对象\n满意度指\n标",
                    (Third("群众满意度", "≥95%", "95%", "10", "10"),),
                ),
            ),
        ),
    ),
    total=("90", "90", ""),
    labels=LABELS,
)

# 质量指标 and 成本指标 stand in the column of the first level: the slip is in the publication.
BUSINESS_FORM = Form(
    project="区创优营商环境服务中心工作经费",
    department=_DEPARTMENT,
    unit=_DEPARTMENT,
    funds=_funds("46", "38.76", "84.25%", "98.43"),
    goals=(_GOAL, "全年支付经费38.76万元，保障了单位日常工作正常运转"),
    indicators=(
        First(
            "产出指标",
            (
                Second(
                    "数量指标",
                    (
                        Third("解决企业难题", "≥300个", "300个", "10", "10"),
                        Third("召开座谈会", "≥160个", "160个", "10", "10"),
                        Third("走访企业数量", "≥1600家", "1600家", "20", "20"),
                    ),
                ),
            ),
        ),
        First(
            "质量指标", (Second("时效指标", (Third("按节点完成计划", "≥95%", "95%", "10", "10"),)),)
        ),
        First(
            "成本指标",
            (Second("社会效益指标", (Third("就业岗位", "≥600个", "600个", "30", "30"),)),),
        ),
        First(
            "满意度指标",
            (
                Second(
                    "服务对象满意度指标",
                    (Third("服务企业满意度", "≥90%", "90%", "10", "10"),),
                ),
            ),
        ),
    ),
    total=("90", "90", ""),
    labels=LABELS,
)


def project_list() -> Table:
    """Return the list of projects with its total row."""
    rows = (
        ("序号", "项目名称", "金额（万元）", "备注"),
        ("1", "区政府工作经费项目", "134.64", ""),
        ("2", "区创优营商环境服务中心工作经费", "38.76", ""),
        ("", "合计", "173.4", ""),
    )
    edges = (0, 1000, 5400, 7400, 9638)
    return Table(
        tuple(Row(between(edges, texts), 700) for texts in rows), size=28, font="仿宋_GB2312"
    )


def document(report: Sequence[Paragraph] = REPORT) -> Document:
    """Return the bundle; `report` is the written report at its end."""
    blank = Paragraph(style=Style(first_line=0, align=Align.LEFT))
    form_lines = (
        Paragraph("项目支出绩效自评表", FORM_TITLE),
        Paragraph("(2023年度)", FORM_YEAR),
    )
    return Document(
        (
            Paragraph("相山区政府办公室部门绩效自评项目清单", TITLE),
            project_list(),
            Paragraph("1、区政府工作经费项目绩效自评表", FORM_HEADING, new_page=True),
            *form_lines,
            form_table(OFFICE_FORM),
            Paragraph("2、区创优营商环境服务中心工作经费绩效自评表", FORM_HEADING, new_page=True),
            blank,
            *form_lines,
            form_table(BUSINESS_FORM),
            *report,
        )
    )
