"""廊坊市食品工程学校 2019: unused template rows left in, and a table over two pages."""

from corpus.typeset.form import First, Form, Fund, Second, Third
from corpus.typeset.national_form import Edges, Heights, form_table
from corpus.typeset.page import FORM_TITLE, FORM_YEAR, Document, Page, Paragraph

_FULL = ("100", "100", "10", "10")
# The published note says this in other words.
_NOTE = "工程已完工，3%尾款未付；最高限价低于预算。今后编准预算。"


def _template(name: str, *filled: Third) -> Second:
    """Return a second level as the template prints it: 指标1, 指标2 and an open row."""
    unused = [Third(f"指标{number}") for number in range(len(filled) + 1, 3)]
    return Second(name, (*filled, *unused, Third("……")))


FORM = Form(
    project="办公宿舍楼、食堂及餐厅暖通改造经费",
    department="廊坊市发改委",
    unit="廊坊市食品工程学校",
    funds=(
        Fund("年度资金总额", "43.2", "43.2", "37.24", "10", "86%", "9"),
        Fund("其中:当年财政拨款", "43.2", "43.2", "37.24"),
        Fund("上年结转资金"),
        Fund("其他资金"),
    ),
    goals=("43.2", "37.24"),
    indicators=(
        First(
            "产出指标",
            (
                _template(
                    "数量指标", Third("指标1工程资金金额", "43.2", "37.24", "10", "9", _NOTE)
                ),
                _template(
                    "质量指标",
                    Third("指标1工程完工率", *_FULL),
                    Third("指标2工程验收合格率", *_FULL),
                ),
                _template("时效指标", Third("指标1项目完成及时率", *_FULL)),
                _template("成本指标", Third("指标1成本控制率", *_FULL)),
            ),
        ),
        First("效益指标", (_template("经济效益指标", Third("指标1安全率", *_FULL, "0")),)),
        # Printed again at the head of the second page.
        First(
            "效益指标",
            (
                _template("社会效益指标", Third("指标1学校发展能力", *_FULL, "0")),
                _template("生态效益指标"),
                _template("可持续影响指标", Third("指标1长期使用性", *_FULL)),
            ),
        ),
        First(
            "满意度指标", (_template("服务对象满意度指标", Third("指标1学生满意度", *_FULL, "0")),)
        ),
    ),
    total=None,
)

_EDGES = Edges(
    departments=(0, 1500, 4500, 5800, 9638),
    funds=(0, 1500, 3500, 4720, 5940, 7160, 7800, 8800, 9638),
    goals=(0, 700, 5200, 9638),
    indicators=(0, 700, 1740, 3100, 4900, 5800, 6700, 7320, 7940, 9638),
    total=(0, 6700, 7320, 7940, 9638),
)


def document() -> Document:
    """Return the form, which goes on over a page; the year has lost its opening bracket."""
    return Document(
        (
            Paragraph("项目支出绩效自评表", FORM_TITLE),
            Paragraph("2019年度)", FORM_YEAR),
            form_table(FORM, _EDGES, Heights(line=480, goal=640, indicator=480), size=21),
        ),
        Page(bottom=960),
    )
