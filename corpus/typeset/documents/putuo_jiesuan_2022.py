"""上海市普陀区体育事业管理中心 2022: amounts in 元, arithmetic that closes but for one digit."""

from corpus.typeset.form import First, Form, Fund, Labels, Second, Third
from corpus.typeset.national_form import Edges, Heights, form_table
from corpus.typeset.page import FORM_TITLE, FORM_YEAR, Document, Page, Paragraph

FORM = Form(
    project="普陀体育中心与委托运营方结算费用",
    department="上海市普陀区体育局",
    unit="上海市普陀区体育事业管理中心",
    funds=(
        Fund("年度资金总额", "250000.00", "250000.00", "215,457.6", "10", "86.19%", "8.62"),
        Fund("其中:当年财政拨款", "250000.00", "250000.00", "215457.6", "—"),
        Fund("上年结转资金", "0", "0", "", "—"),
        Fund("其他资金", "0", "0", "", "—"),
    ),
    goals=("", ""),
    indicators=(
        First(
            "产出指标",
            (
                Second("数量指标", (Third("与委托运营方结算完成率", "=100%", "100%", "10", "10"),)),
                Second("质量指标", (Third("合同结算条款完成率", "=100%", "100%", "20", "20"),)),
                Second("时效指标", (Third("费用结算及时性", "及时", "及时", "20", "20"),)),
            ),
        ),
        First(
            "效益指标",
            (
                Second(
                    "社会效益指标", (Third("与委托运营方合同完成率", "=100%", "100%", "30", "30"),)
                ),
            ),
        ),
        First(
            "满意度指标",
            (
                Second(
                    "服务对象满意度指标", (Third("场馆开放满意度", ">=90%", "100%", "10", "10"),)
                ),
            ),
        ),
    ),
    total=("100", "98.62", ""),
    labels=Labels(funds="项目资金(元)", goals="年度总体目标", indicators="绩效指标"),
)

_EDGES = Edges(
    departments=(0, 1420, 4500, 5800, 9400),
    funds=(0, 1420, 3420, 4670, 5920, 7170, 7820, 8700, 9400),
    goals=(0, 1420, 5300, 9400),
    indicators=(0, 820, 1860, 3100, 4920, 5800, 6680, 7380, 8080, 9400),
    total=(0, 6680, 7380, 8080, 9400),
)


def document() -> Document:
    """Return the form on a page with its number at the foot, the first table of several."""
    return Document(
        (
            Paragraph("财政项目支出绩效自评表", FORM_TITLE),
            Paragraph("(2022年度)", FORM_YEAR),
            form_table(FORM, _EDGES, Heights(line=560, goal=900, indicator=760), size=21),
        ),
        Page(side=1247, numbered=True),
    )
