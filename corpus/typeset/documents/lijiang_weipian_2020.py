"""丽江市古城区 2020, 卫片执法补助: a head of two rows, the target in three columns."""

from corpus.typeset.form import Form, Fund, Labels
from corpus.typeset.levels import level_rows
from corpus.typeset.national_form import Edges, Heights, fund_rows, goal_rows, header_rows
from corpus.typeset.page import Document, Page
from corpus.typeset.table import Cell, Row, Table, between

_TITLE = "2020年度项目支出绩效自评表"
_PROJECT = "2020年省级自然资源卫片执法补助经费支出绩效自评表"
_GOAL = "自然资源卫片执法补助经费"

FORM = Form(
    project=_PROJECT,
    department="丽江市自然资源和规划局",
    unit="丽江市古城区自然资源局",
    funds=(
        Fund("年度资金总额", "7.29", "7.29", "7.29", "10.00", "100%", "10.00"),
        Fund("其中:当年财政拨款", "7.29", "7.29", "7.29", "", "100%"),
        Fund("上年结转资金"),
        Fund("其他资金"),
    ),
    goals=(_GOAL, _GOAL),
    indicators=(),
    total=None,
    labels=Labels(goals="年度\n总体\n目标"),
)

_OUTPUT = (
    ("数量指标", (("卫片执法补助经费", "﹦", "72890", "元", "72890", "10.00", "9.00", ""),)),
    ("质量指标", (("项目验收合格率", "﹦", "100", "%", "100", "20", "19", ""),)),
    ("时效指标", (("项目完成及时率", "﹦", "100", "%", "100", "20.00", "19.00", ""),)),
)
_BENEFIT = (("社会效益指标", (("违法行为责停率", "≥", "95", "%", "95", "30.00", "27.00", ""),)),)
# The score is cut in the source.
_SATISFACTION = (("服务对象满意度指标", (("满意度", "≥", "95", "%", "95", "10.00", "", ""),)),)
_INDICATORS = (
    ("产出指标", _OUTPUT),
    ("效益指标", _BENEFIT),
    ("满意度指标", _SATISFACTION),
)
_HEADS = ("一级\n指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位")
_WHOLE_HEADS = ("实际完成值", "分值", "得分", "偏差原因分析及改进措施")

_WIDTH = 9866
_EDGES = Edges(
    departments=(0, 1200, 5000, 6200, _WIDTH),
    funds=(0, 1200, 3400, 4600, 5800, 7000, 7700, 8800, _WIDTH),
    goals=(0, 1200, 5400, _WIDTH),
    indicators=(0, _WIDTH),
    total=(0, _WIDTH),
)
_LINES = (0, 800, 1900, 3400, 4100, 5000, 5700, 6600, 7400, 8200, _WIDTH)


def document() -> Document:
    """Return the form, its title the first row of the table, cut behind its last weight."""
    heights = Heights(line=460, goal=760, indicator=620)
    rows = (
        Row((Cell(_TITLE, 0, _WIDTH),), 620),
        *header_rows(FORM, _EDGES, heights),
        *fund_rows(FORM, _EDGES, heights),
        *goal_rows(FORM, _EDGES, heights),
        *(Row(cells, heights.line) for cells in _head_rows()),
        *(Row(cells, heights.indicator) for cells in level_rows(_INDICATORS, _LINES)),
    )
    return Document((Table(rows, size=20),), Page(side=1020))


def _head_rows() -> list[tuple[Cell, ...]]:
    """Return 绩效指标 and 年度指标值 over three columns each, the other heads over two rows."""
    names, target = Cell("绩效指标", 0, _LINES[3]), Cell("年度指标值", _LINES[3], _LINES[6])
    whole = tuple(
        Cell(cell.text, cell.left, cell.right, rows=2) for cell in between(_LINES[6:], _WHOLE_HEADS)
    )
    return [(names, target, *whole), between(_LINES[:7], _HEADS)]
