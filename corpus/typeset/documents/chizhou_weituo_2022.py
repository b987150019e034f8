"""池州市贵池区棠溪镇 2022, 委托业务项目: a fund total of 0 above a filled sub-row."""

from corpus.typeset.form import First, Form, Fund, Labels, Second, Third
from corpus.typeset.national_form import Edges, Heights, form_table
from corpus.typeset.page import FORM_TITLE, FORM_YEAR, Document, Page, Paragraph

_DONE = "达成预期指标"

FORM = Form(
    project="委托业务项目",
    department="219-池州市贵池区棠溪镇人民政府",
    unit="219001-池州市贵池区棠溪镇人民政府",
    funds=(
        Fund("年度资金总额:", "0", "0", "0", "10", "0", "0"),
        Fund("其中:本年财政拨款", "90", "89.974", "89.974"),
        Fund("上年结转资金"),
        Fund("其他资金"),
    ),
    goals=("", ""),
    indicators=(
        First(
            "产出指标(50分)",
            (
                Second("数量指标", (Third("基建工程委托业务项目数量", "≥50个", "50", "8", "8"),)),
                Second(
                    "质量指标",
                    (
                        Third("委托业务报告合格率", "≥100百分比", "100", "8", "8"),
                        Third("经费支出合规性", "严格执行相关制度规定", _DONE, "8", "8"),
                    ),
                ),
                Second(
                    "时效指标",
                    (Third("提交报告及时性", "在项目计划完成时间内完成", _DONE, "8", "8"),),
                ),
                Second(
                    "成本指标",
                    (
                        Third("项目总成本", "≤90万元", "90", "8", "8"),
                        Third("单项业务成本", "符合相关规定", _DONE, "10", "10"),
                    ),
                ),
            ),
        ),
        First(
            "效益指标(30分)",
            (
                Second(
                    "社会效益指标",
                    (Third("对维护基建市场公平的影响程度", "效果明显", _DONE, "10", "10"),),
                ),
                Second(
                    "生态效益指标",
                    (Third("对控制基建项目成本影响程度", "效果明显", _DONE, "10", "10"),),
                ),
                Second(
                    "可持续影响指标",
                    (
                        Third(
                            "对推动基建项目“四项制度”健全和落实的持续性影响",
                            "效果明显",
                            _DONE,
                            "10",
                            "10",
                        ),
                    ),
                ),
                Second("经济效益指标", (Third(""),)),
            ),
        ),
        First("满意度指标(10分)", (Second("满意度指标", (Third(""),)),)),
    ),
    total=None,
    labels=Labels(goals="年度\n总体\n目标", indicators="绩\n效\n指\n标"),
)

# An export of a budget system: the fund labels are wide, the three amounts narrow.
_EDGES = Edges(
    departments=(0, 1900, 5100, 6300, 9900),
    funds=(0, 1900, 4100, 5150, 6200, 7250, 7950, 8950, 9900),
    goals=(0, 560, 5300, 9900),
    indicators=(0, 560, 1560, 2700, 4700, 6000, 7150, 7800, 8450, 9900),
    total=(0, 7150, 7800, 8450, 9900),
)


def document() -> Document:
    """Return the form under its title, on one page or two."""
    return Document(
        (
            Paragraph("项目支出绩效自评表", FORM_TITLE),
            Paragraph("(2022年度)", FORM_YEAR),
            form_table(FORM, _EDGES, Heights(line=440, goal=700, indicator=600), size=18),
        ),
        Page(top=1000, bottom=900, side=1003),
    )
