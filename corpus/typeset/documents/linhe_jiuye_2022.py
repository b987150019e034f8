"""巴彦淖尔市临河区 2022: a transfer payment in five tiers, with a block on how it was managed.

No weights and no scores, as the ministry's 转移支付绩效目标自评表 since 2022 prints none.
"""

from collections.abc import Sequence

from corpus.typeset.page import FORM_HEADING, FORM_TITLE, FORM_YEAR, Document, Page, Paragraph
from corpus.typeset.table import Align, Cell, Row, Table, between

_WIDTH = 9638
_LABEL = 1500
_FUNDS = (_LABEL, 4500, 6200, 7900, _WIDTH)
_MANAGEMENT = (_LABEL, 3500, 7300, _WIDTH)
_GOALS = (_LABEL, 5600, _WIDTH)
_INDICATORS = (_LABEL, 2300, 3300, 5400, 6700, 8100, _WIDTH)

# The answers say in our words what the published ones say.
_ANSWERS = (
    ("分配科学性", "结合各项业务的实际需要进行分配"),
    ("下达及时性", "收到指标后尽快通知相关业务股室"),
    ("拨付合规性", "按照规定的程序和标准办理拨付"),
    ("使用规范性", "对使用过程进行管理，做到合法合规"),
    ("执行准确性", "遵守就业补助资金的规章制度，保证账目准确"),
    ("预算绩效管理情况", "从录入指标起，事前、事中、事后都进行绩效管理"),
    ("支出责任履行情况", "按照规定的范围和时限支出"),
)
_TIERS = (
    ("年度资金总额", "7165.32", "6992.95"),
    ("其中:中央财政资金", "3144.00", "3144.00"),
    ("自治区财政资金", "570.17", "570.17"),
    ("盟市财政资金", "433.00", "432.10"),
    ("旗县财政资金", "1426.90", "1294.84"),
    ("其他资金(包括以前年度结转资金)", "1591.22", "1551.84"),
)


def _header() -> tuple[Row, ...]:
    wide = (0, 2600, _WIDTH)
    four = (0, 2600, 5400, 7000, _WIDTH)
    local = ("地方主管部门", "巴彦淖尔市临河区财政局", "地方财政部门", "巴彦淖尔市临河")
    return (
        Row(between(wide, ("转移支付(项目)名称", "就业补助资金")), 460),
        Row(between(wide, ("中央主管部门", "人力资源社会保障部")), 460),
        Row(between(four, local), 460),
    )


def _block(label: str, rows: Sequence[tuple[Cell, ...]], height: int) -> tuple[Row, ...]:
    """Return rows beside a label that is merged over all of them."""
    first = (Cell(label, 0, _LABEL, rows=len(rows)), *rows[0])
    return tuple(Row(cells, height) for cells in (first, *rows[1:]))


def _funds() -> tuple[Row, ...]:
    heads = ("", "全年预算数(A)", "全年执行数(B)", "预算执行率\n(B/A×100%)")
    rows = [between(_FUNDS, heads), *(between(_FUNDS, (*tier, "")) for tier in _TIERS)]
    return _block("资金投入情况\n(万元)", rows, 460)


def _management() -> tuple[Row, ...]:
    rows = [between(_MANAGEMENT, ("", "情况说明", "存在问题和改进措施"))]
    for name, answer in _ANSWERS:
        _, text, problem = between(_MANAGEMENT, (name, answer, ""), Align.LEFT)
        rows.append((Cell(name, *_MANAGEMENT[:2]), text, problem))
    return _block("资金管理情况", rows, 560)


def _goals() -> tuple[Row, ...]:
    heads = between(_GOALS, ("总体目标", "全年实际完成情况"))
    return _block("总体目标完成情况", (heads, between(_GOALS, ("", ""))), 640)


def _indicators() -> tuple[Row, ...]:
    heads = (
        "一级\n指标",
        "二级指标",
        "三级指标",
        "年度目标指标值",
        "全年实际完成值",
        "未完成原因和改进措施",
    )
    row = ("产出指标", "数量指标", "享受社会保险补贴人员数量", "4443", "", "")
    return _block("绩效指标", (between(_INDICATORS, heads), between(_INDICATORS, row)), 640)


def document() -> Document:
    """Return the form up to the first indicator, where the text of the source ends."""
    rows = (*_header(), *_funds(), *_management(), *_goals(), *_indicators())
    return Document(
        (
            Paragraph("附件1", FORM_HEADING),
            Paragraph("就业补助资金绩效目标自评表", FORM_TITLE),
            Paragraph("(2022年度)", FORM_YEAR),
            Table(rows, size=20),
        ),
        Page(top=1000, bottom=1000),
    )
