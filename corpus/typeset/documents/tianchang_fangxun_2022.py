"""天长市水利局 2022: Anhui wording, unused template rows left in, targets left out or in names."""

from dataclasses import replace

from corpus.typeset.form import First, Form, Fund, Labels, Second, Third
from corpus.typeset.national_form import Edges, Heights, form_table
from corpus.typeset.page import FORM_TITLE, FORM_YEAR, Document, Page, Paragraph
from corpus.typeset.table import Align, Cell, Row

_NOTE = (
    "注:1.一级指标分值统一设置为:产出指标50分、效益指标30分、服务对象满意度指标10分、"
    "预算资金执行率10分。"
)


def _rows(name: str, *filled: Third) -> Second:
    """Return a second level of the template: its filled rows, 指标2: where unused, an open row."""
    unused = () if len(filled) > 1 else (Third("指标2:"),)
    return Second(name, (*filled, *unused, Third("……")))


def _scored(name: str) -> Third:
    """Return a row with neither target nor result, yet with its points."""
    return Third(name, weight="10", score="10")


FORM = Form(
    project="水旱灾害防御经费",
    department="",
    unit="天长市水利局",
    funds=(
        Fund("年度资金总额:", "880", "880", "880", "10", "", "10"),
        Fund("其中:本年财政拨款", "880", "880", "880", "-", "", "-"),
        Fund("上年结转资金", weight="-", score="-"),
        Fund("其他资金", weight="-", score="-"),
    ),
    goals=("", ""),
    indicators=(
        # Of the upright label 产出指标(50分) only its end is in the text of the publication.
        First(
            "(50分)",
            (
                _rows(
                    "数量指标",
                    Third("指标1:完成中型灌区节水改造项目数量", "1", "1", "10", "10"),
                    Third("指标2:完成农业综合水价改革项目", "1", "1", "10", "10"),
                ),
                _rows("质量指标", _scored("指标1:工程质量合格")),
                _rows("时效指标", _scored("指标1:年度资金支付完成率100%")),
                _rows("成本指标", _scored("指标1:资金执行在预算范围内")),
            ),
        ),
        First(
            "(30分)",
            (
                _rows("经济效益\n指标", _scored("指标1:全市安全度汛")),
                _rows("社会效益\n指标", _scored("指标1:保护全市人口财产不受损失")),
                _rows("生态效益\n指标", Third("指标1:/", "/", "/")),
                _rows("可持续影\n响指标", _scored("指标1:已建工程良性运行")),
            ),
        ),
        First(
            "满意度指标\n(10分)",
            (
                _rows(
                    "服务对象\n满意度指标",
                    Third("指标1:服务对象满意度", "90%", "100%", "10", "10"),
                ),
            ),
        ),
    ),
    total=("100", "100", ""),
    labels=Labels(
        fund_heads=("年初预算数", "全年预算数(A)", "全年执行数(B)", "分值", "执行率(B/A)", "得分"),
        goals="年度总体目标完成情况",
        indicators="年\n度\n绩\n效\n指\n标\n完\n成\n情\n况",
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
    departments=(0, 1500, 4900, 6100, 9638),
    funds=(0, 1500, 3600, 4760, 5920, 7080, 7720, 8840, 9638),
    goals=(0, 900, 5200, 9638),
    indicators=(0, 500, 1360, 2560, 5100, 6100, 7080, 7720, 8360, 9638),
    total=(0, 7080, 7720, 8360, 9638),
)


def document() -> Document:
    """Return the form, which goes on over a page, with its note as the last row."""
    table = form_table(FORM, _EDGES, Heights(line=440, goal=760, indicator=400), size=19)
    note = Row((Cell(_NOTE, 0, _EDGES.total[-1], align=Align.LEFT),), 700)
    return Document(
        (
            Paragraph("项目支出绩效自评表", FORM_TITLE),
            Paragraph("(2022年度)", FORM_YEAR),
            replace(table, rows=(*table.rows, note)),
        ),
        Page(bottom=1440),
    )
